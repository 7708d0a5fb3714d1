//! The browser's own sheets.

use std::sync::{Arc, LazyLock};

use url::Url;

use crate::css::Stylesheet;

static STANDARD: LazyLock<Arc<Stylesheet>> = LazyLock::new(|| parse(include_str!("ua.css")));
static QUIRKS: LazyLock<Arc<Stylesheet>> = LazyLock::new(|| parse(include_str!("quirks.css")));

fn parse(text: &str) -> Arc<Stylesheet> {
    let url = Url::parse("about:user-agent").expect("a literal URL");
    Arc::new(Stylesheet::parse(text, &url))
}

/// What a browser that runs scripts adds.
static SCRIPTING: LazyLock<Arc<Stylesheet>> =
    LazyLock::new(|| parse("noscript { display: none !important }"));

/// What applies before any author's sheet.
pub(super) fn sheets(is_quirks: bool, scripting: bool) -> impl Iterator<Item = &'static Arc<Stylesheet>> {
    let quirks = is_quirks.then(|| &*QUIRKS);
    let scripting = scripting.then(|| &*SCRIPTING);
    std::iter::once(&*STANDARD).chain(quirks).chain(scripting)
}
