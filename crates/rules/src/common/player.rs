//! The controls that a page gives its media.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use super::{has_name, has_script};

/// Stems of what controls that stop or silence are called, in names, ids and classes.
const STEMS: &[&str] = &[
    "pause", "pauze", "pauzeer", "stop", "mute", "play", "speel", "volume", "geluid", "sound", "stil",
    "audio",
];

/// What there is to turn media off with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Control {
    /// The browser's own controls.
    Native,
    /// A visible button whose name says that it stops or silences.
    Named,
    /// A button that is meant for it, by its id or class, and that is hidden or has no name.
    Unusable,
    /// Other buttons or scripts, which may do it.
    Unknown,
    /// Nothing.
    Nothing,
}

/// What there is to turn a media element off with.
pub fn control_of(page: &Page, media: NodeId) -> Control {
    let has_native = page.document().element(media).is_some_and(|it| it.has_attr("controls"));
    if has_native && page.is_visible(media) {
        return Control::Native;
    }
    page.kept(|page| OfPage(control_of_page(page))).0
}

/// What a page has for all media without controls of their own.
struct OfPage(Control);

fn control_of_page(page: &Page) -> Control {
    let document = page.document();
    let (usable, others): (Vec<_>, Vec<_>) =
        document.elements().filter(|it| is_button(page, *it)).partition(|it| is_usable(page, *it));
    if usable.iter().any(|it| has_stem(&page.name(it.id()).text)) {
        Control::Named
    } else if usable.is_empty() && others.iter().any(|it| is_meant(*it)) {
        Control::Unusable
    } else if !usable.is_empty() || !others.is_empty() || has_script(page) {
        Control::Unknown
    } else {
        Control::Nothing
    }
}

fn is_usable(page: &Page, button: Element<'_>) -> bool {
    page.is_included_in_accessibility_tree(button.id())
        && page.is_visible(button.id())
        && has_name(page, button.id())
}

/// True where it is meant for this by what the author calls it.
fn is_meant(button: Element<'_>) -> bool {
    let own = ["id", "class", "name", "value", "aria-label"].iter().filter_map(|name| button.attr(name));
    own.chain([button.text_content().as_str()]).any(has_stem)
}

fn is_button(page: &Page, element: Element<'_>) -> bool {
    element.is_html("button")
        || element.has_attr("onclick") && page.is_focusable(element.id())
        || matches!(
            page.role(element.id()),
            Some(Role::Button | Role::Switch | Role::Checkbox | Role::Slider)
        )
}

fn has_stem(text: &str) -> bool {
    let text = text.to_lowercase();
    STEMS.iter().any(|stem| text.contains(stem))
}
