//! A password or code can be pasted.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Exposed fields for what somebody logs in with.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["input"], |it| {
        is_login_field(it) && page.is_included_in_accessibility_tree(it.id())
    })
}

/// No script of the field refuses what is pasted (WCAG 2.2, 3.3.8, "mechanism").
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let script = page.document().element(node).and_then(|it| it.attr("onpaste")).unwrap_or_default();
    let script: String =
        script.chars().filter(|it| !it.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let refuses = script.contains("returnfalse") || script.contains("preventdefault()");
    Verdict::passed_if(!refuses, "refused")
}

fn is_login_field(element: Element<'_>) -> bool {
    const TOKENS: &[&str] = &["username", "current-password", "new-password", "one-time-code"];
    let has_token = || {
        element.attr("autocomplete").is_some_and(|it| {
            it.split_ascii_whitespace().any(|token| TOKENS.iter().any(|it| token.eq_ignore_ascii_case(it)))
        })
    };
    element.is_html("input") && (element.attr_is("type", "password") || has_token())
}
