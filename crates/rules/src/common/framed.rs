//! What the documents in frames hold, as far as they are known.

use drempel_page::dom::{Element, NodeId};
use drempel_page::resource::address;
use drempel_page::{Content, Page, PageSettings};

/// Whether a node of the frame's document is what `is_meant` says; `None` where the document is not known whole.
///
/// The document is the frame's `srcdoc`, or what was fetched of its `src`.
pub fn framed_holds(
    page: &Page,
    frame: Element<'_>,
    is_meant: impl Fn(&Page, NodeId) -> bool,
) -> Option<bool> {
    let holds = |inner: &Page| inner.document().elements().any(|it| is_meant(inner, it.id()));
    if frame.has_attr("srcdoc") {
        return page.framed(frame.id()).map(holds);
    }
    let Some(url) = address(page.base_url(), frame, "src") else {
        // Without an address, the document is an empty one.
        return (!frame.has_attr("src")).then_some(false);
    };
    let resource = page.settings().resources.get(&url)?;
    let Content::Html(html) = &resource.content else { return None };
    let inner = Page::new(html, resource.url.clone(), PageSettings::default());
    // A sheet that was not fetched may hide what is there, and a script bring what is not.
    let is_whole =
        inner.missing_sheets().is_empty() && inner.document().html_elements(&["script"]).next().is_none();
    is_whole.then(|| holds(&inner))
}
