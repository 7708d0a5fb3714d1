//! The home page leads to information in another or an easier language.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::page_text::page_text;
use crate::common::{html_root, is_home};
use crate::verdict::Verdict;

const PHRASES: &[&str] = &[
    "english",
    "other languages",
    "andere talen",
    "other language",
    "deutsch",
    "français",
    "polski",
    "türkçe",
    "українська",
    "العربية",
    "eenvoudige taal",
    "makkelijk lezen",
    "gewone taal",
    "vertaal",
    "translate",
    "easy read",
];

/// The home page of a site with a menu.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let has_menu = page.document().elements().any(|it| it.is_html("nav") || it.attr_is("role", "navigation"));
    if is_home(page) && has_menu { html_root(page) } else { Vec::new() }
}

/// A link says so.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let text = page_text(page);
    let own = page.language().split('-').next().unwrap_or_default().to_ascii_lowercase();
    let has_mark = page.document().elements().any(|it| {
        let tag = it.attr_trimmed("hreflang").unwrap_or_default().to_ascii_lowercase();
        !tag.is_empty() && tag != "x-default" && !tag.starts_with(&own)
    });
    let has_path = text.controls.iter().any(|it| {
        it.href.contains("/en/") || it.href.ends_with("/en") || matches!(it.name.as_str(), "en" | "de" | "fr")
    });
    Verdict::passed_if(has_mark || has_path || text.control_with(PHRASES).is_some(), "none")
}
