//! Which errands an audit looks for.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use drempel_rules::Errand;
use drempel_rules::journey::add_product_names;

/// The errands that are built in, with the product names of a file.
pub(crate) fn errands(upl: Option<&Path>) -> Result<Vec<Errand>> {
    let mut errands = drempel_rules::errands();
    if let Some(path) = upl {
        let names = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        add_product_names(&mut errands, &names);
    }
    Ok(errands)
}
