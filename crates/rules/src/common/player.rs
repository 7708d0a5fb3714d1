//! The controls that a page gives its media.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use super::has_name;
use super::visible::is_visible;

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
    let document = page.document();
    if document.element(media).is_some_and(|it| it.has_attr("controls")) && is_visible(page, media) {
        return Control::Native;
    }
    let buttons: Vec<Element<'_>> = document.elements().filter(|it| is_button(page, *it)).collect();
    let is_usable = |it: &&Element<'_>| {
        page.is_included_in_accessibility_tree(it.id())
            && is_visible(page, it.id())
            && has_name(page, it.id())
    };
    if buttons.iter().filter(is_usable).any(|it| has_stem(&page.name(it.id()).text)) {
        return Control::Named;
    }
    let is_meant = |it: &&Element<'_>| {
        let own = ["id", "class", "name", "value", "aria-label"].iter().filter_map(|name| it.attr(name));
        own.chain([it.text_content().as_str()]).any(has_stem)
    };
    let has_unusable = buttons.iter().filter(is_meant).any(|it| !is_usable(&it));
    if has_unusable && !buttons.iter().any(|it| is_usable(&it)) {
        Control::Unusable
    } else if !buttons.is_empty() || document.elements().any(|it| it.is_html("script")) {
        Control::Unknown
    } else {
        Control::Nothing
    }
}

fn is_button(page: &Page, element: Element<'_>) -> bool {
    element.is_html("button")
        || matches!(
            page.role(element.id()),
            Some(Role::Button | Role::Switch | Role::Checkbox | Role::Slider)
        )
}

fn has_stem(text: &str) -> bool {
    let text = text.to_lowercase();
    STEMS.iter().any(|stem| text.contains(stem))
}
