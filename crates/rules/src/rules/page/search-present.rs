//! The home page has a way to search.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::page_text::page_text;
use crate::common::{elements_where, html_root, is_home};
use crate::verdict::Verdict;

/// The home page of a site with a menu.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let has_menu = page.document().elements().any(|it| it.is_html("nav") || it.attr_is("role", "navigation"));
    if is_home(page) && has_menu { html_root(page) } else { Vec::new() }
}

/// It has a search field, or a link to one.
pub(crate) fn expectation(page: &Page, _: NodeId) -> Verdict {
    let fields = elements_where(page, |it| {
        let is_named = ["name", "id", "placeholder", "aria-label"].iter().any(|name| {
            it.attr(name).is_some_and(|value| {
                let value = value.to_lowercase();
                value == "q"
                    || ["zoek", "search", "cerca", "recherche", "such"].iter().any(|it| value.contains(it))
            })
        });
        it.attr_is("type", "search")
            || it.attr_is("role", "search")
            || it.is_html("search")
            || it.is_html("input") && is_named
    });
    let text = page_text(page);
    let has_link = text.control_with(&["zoek", "search", "cerca", "recherche", "suche"]).is_some()
        || text.link_to(&["/zoek", "/search", "zoeken"]).is_some();
    Verdict::passed_if(!fields.is_empty() || has_link, "none")
}
