//! Links to documents: files that open outside the page.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

const ENDINGS: &[&str] = &[".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".rtf", ".ppt", ".pptx"];

/// Links to documents in the accessibility tree below a node, in tree order.
pub fn document_links(page: &Page, below: NodeId) -> Vec<NodeId> {
    links(page, below).filter(|it| is_document(page, it)).map(Element::id).collect()
}

/// Number of links below a node that lead to other pages.
pub fn other_links(page: &Page, below: NodeId) -> usize {
    links(page, below)
        .filter(|it| {
            !is_document(page, it) && !it.attr("href").is_some_and(|it| it.trim_start().starts_with('#'))
        })
        .count()
}

fn links(page: &Page, below: NodeId) -> impl Iterator<Item = Element<'_>> {
    page.document().descendant_elements(below).filter(|it| {
        it.is_html("a") && it.has_attr("href") && page.is_included_in_accessibility_tree(it.id())
    })
}

fn is_document(page: &Page, link: &Element<'_>) -> bool {
    let path = link
        .attr("href")
        .and_then(|it| page.base_url().join(it.trim()).ok())
        .map(|it| it.path().to_ascii_lowercase());
    path.is_some_and(|path| ENDINGS.iter().any(|it| path.ends_with(it)))
}
