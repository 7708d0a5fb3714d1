//! No widget claims to repair the page for people with a disability.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Hosts of such widgets.
const HOSTS: &[&str] = &[
    "acsbapp.com",
    "acsbap.com",
    "accessibe.com",
    "userway.org",
    "audioeye.com",
    "equalweb.com",
    "eye-able.com",
    "allyable.com",
    "maxaccess.io",
    "adally.com",
];

/// Scripts from other places.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["script"], |it| it.attr_trimmed("src").is_some())
}

/// None is such a widget.
pub(crate) fn expectation(page: &Page, script: NodeId) -> Verdict {
    let source = page.document().element(script).and_then(|it| it.attr("src")).unwrap_or_default();
    let host = page
        .base_url()
        .join(source.trim())
        .ok()
        .and_then(|it| it.host_str().map(str::to_owned))
        .unwrap_or_default();
    let is_widget = HOSTS.iter().any(|it| host == *it || host.ends_with(&format!(".{it}")));
    Verdict::passed_if(!is_widget, "widget").with("host", host)
}
