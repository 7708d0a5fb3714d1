//! `cargo xtask new-rule <group>/<id>`: the two files of a rule, ready to be filled in.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::root;

const CODE: &str = r#"//! Says in one line what is tested, with the ACT rule's id where there is one.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::{elements_where, has_name};
use crate::verdict::Verdict;

/// Which elements the rule is about.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| it.is_html("summary") && page.is_included_in_accessibility_tree(it.id()))
}

/// What must hold for each of them.
pub(crate) fn expectation(page: &Page, target: NodeId) -> Verdict {
    Verdict::passed_if(has_name(page, target), "missing")
}
"#;

const DATA: &str = r#"impact = "moderate"        # minor | moderate | serious | critical
norm = "fails"             # fails: a criterion is not met | barrier: no norm forbids it (then no requirements)
requirements = ["wcag:4.1.2"]
act = []
audiences = ["sensory"]
owner = "dev"              # content | dev | forms | service | management

[title]
nl = "Wat geldt als de regel slaagt"
en = "What holds where the rule passes"

[why]
nl = "Wie er vastloopt, en hoe"
en = "Who is stopped, and how"

[fix]
nl = "Hoe je het herstelt"
en = "How to repair it"

[messages.missing]
nl = "Wat er hier mis is."
en = "What is wrong here."

[[example]]
outcome = "passed"
html = '<details><summary>Openingstijden</summary></details>'

[[example]]
outcome = "failed"
message = "missing"
html = '<details><summary></summary></details>'

[[example]]
outcome = "inapplicable"
html = '<p>Openingstijden</p>'
"#;

/// Writes both files; never over existing ones.
pub(crate) fn run(name: &str) -> Result<()> {
    let Some((group, id)) = name.split_once('/').filter(|(group, id)| is_kebab(group) && is_kebab(id)) else {
        bail!("'{name}' is not <group>/<id> in kebab-case, such as links/link-name");
    };
    let code = root().join(format!("crates/rules/src/rules/{group}/{id}.rs"));
    let data = root().join(format!("rules/{group}/{id}.toml"));
    for (path, text) in [(&code, CODE), (&data, DATA)] {
        if path.exists() {
            bail!("{} is there already", path.display());
        }
        if let Some(dir) = path.parent() {
            fs::create_dir_all(dir).with_context(|| format!("making the folder {}", dir.display()))?;
        }
        fs::write(path, text).with_context(|| format!("writing {}", path.display()))?;
    }
    println!("crates/rules/src/rules/{group}/{id}.rs\nrules/{group}/{id}.toml");
    println!("Fill both in, then: cargo test -p drempel-rules");
    Ok(())
}

fn is_kebab(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-')
}
