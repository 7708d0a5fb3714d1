//! ACT e88epe: image not in the accessibility tree is decorative.

use std::rc::Rc;

use drempel_page::dom::{Element, NodeId};
use drempel_page::resource::address;
use drempel_page::{Content, Page};

use crate::common::{elements_where, has_name, has_script};
use crate::verdict::Verdict;

/// Shown images that assistive technology is not told of.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_where(page, |it| {
        is_picture(page, it)
            && page.is_visible(it.id())
            && !(page.is_included_in_accessibility_tree(it.id())
                && (has_name(page, it.id()) || it.is_html("img")))
            && is_there(page, it.id()) != Some(false)
    })
}

/// It tells nothing. It does where it is all that the page shows, or all that comes after a text that announces it.
pub(crate) fn expectation(page: &Page, image: NodeId) -> Verdict {
    // An image whose file was never asked for may not be there.
    if is_there(page, image) == Some(true) && shown(page).is_bare {
        return Verdict::failed("only");
    }
    if is_announced(page, image) { Verdict::failed("announced") } else { Verdict::Review }
}

fn is_picture(page: &Page, element: Element<'_>) -> bool {
    match element.name() {
        "img" => element.is_html("img") && element.attr_trimmed("src").is_some(),
        "svg" => page.document().child_elements(element.id()).next().is_some(),
        _ => false,
    }
}

fn shows_itself(element: Element<'_>) -> bool {
    matches!(
        element.name(),
        "audio"
            | "button"
            | "canvas"
            | "embed"
            | "iframe"
            | "img"
            | "input"
            | "object"
            | "select"
            | "svg"
            | "textarea"
            | "video"
    )
}

/// Whether the image's file exists; what is drawn in the page itself does.
fn is_there(page: &Page, image: NodeId) -> Option<bool> {
    let element = page.document().element(image)?;
    if !element.is_html("img") {
        return Some(true);
    }
    let url = address(page.base_url(), element, "src")?;
    page.settings().resources.get(&url).map(|it| it.content != Content::Missing)
}

/// True where the text right before ends in a colon and nothing but the image comes after it, up to the footer or
/// the end of the page. What the author marked as decoration by hand is left to a person.
fn is_announced(page: &Page, image: NodeId) -> bool {
    let document = page.document();
    let shown = shown(page);
    let is_outside = |it: &&NodeId| !document.is_inclusive_descendant(**it, image);
    // A picture on a link or button belongs to it.
    let is_on_control = document.ancestor_elements(image).any(|it| page.is_focusable(it.id()));
    let start = shown.items.partition_point(|it| *it < image);
    let before = start.checked_sub(1).and_then(|it| shown.items.get(it));
    let after = shown.items.get(start..).unwrap_or_default().iter().find(is_outside);
    let announces =
        before.and_then(|it| document.text(*it)).is_some_and(|text| text.trim_end().ends_with(':'));
    let is_last = after.is_none_or(|it| document.ancestor_elements(*it).any(|it| it.is_html("footer")));
    let has_role = document.element(image).is_some_and(|it| it.attr_trimmed("role").is_some());
    announces && is_last && !is_on_control && !has_role && !page.is_aria_hidden(image)
}

/// What the page shows of itself.
struct Shown {
    /// Texts, images, media and controls that can be seen, in tree order.
    items: Vec<NodeId>,
    /// True where neither text is among them nor anything else that assistive technology is told of.
    is_bare: bool,
}

fn shown(page: &Page) -> Rc<Shown> {
    page.kept(|page| {
        let document = page.document();
        let is_text = |it: NodeId| {
            document.text(it).is_some_and(|text| !text.trim().is_empty())
                && document.parent(it).is_some_and(|it| page.is_visible(it))
        };
        let is_thing = |it: NodeId| document.element(it).is_some_and(shows_itself) && page.is_visible(it);
        let body = document.body().map(Element::id);
        let items: Vec<NodeId> = body
            .into_iter()
            .flat_map(|it| document.descendants(it))
            .filter(|it| is_text(*it) || is_thing(*it))
            .collect();
        let is_told = |it: NodeId| match document.element(it) {
            None => true,
            Some(element) => {
                page.is_included_in_accessibility_tree(it)
                    && (has_name(page, it) || !matches!(element.name(), "svg" | "canvas"))
            }
        };
        // A link or button with a name says what its picture does.
        let has_named_control = body.is_some_and(|it| {
            document.descendant_elements(it).any(|it| page.is_focusable(it.id()) && has_name(page, it.id()))
        });
        // A script may fill the page.
        let is_bare = !has_script(page) && !has_named_control && !items.iter().any(|it| is_told(*it));
        Shown { items, is_bare }
    })
}
