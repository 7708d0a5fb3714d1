//! Whether an element is rendered, as far as mark-up and inline styles say: the one place that asks about styles.

use std::collections::HashMap;

use crate::Page;
use crate::dom::{Element, NodeId};

use super::focus::is_details_summary;

const NOT_RENDERED: u8 = 1;
const INVISIBLE: u8 = 2;
const ARIA_HIDDEN: u8 = 4;
const INERT: u8 = 8;

impl Page {
    /// True where neither the element nor what it stands in has `display: none` or is closed away.
    pub fn is_rendered(&self, node: NodeId) -> bool {
        self.rendered_flags(node) & NOT_RENDERED == 0
    }

    /// True where the element is rendered and `visibility` shows it.
    pub(crate) fn tree_is_shown(&self, node: NodeId) -> bool {
        self.rendered_flags(node) & (NOT_RENDERED | INVISIBLE) == 0
    }

    /// True where the element or what it stands in has `aria-hidden="true"`.
    pub fn is_aria_hidden(&self, node: NodeId) -> bool {
        self.rendered_flags(node) & ARIA_HIDDEN != 0
    }

    /// True where the element is taken from assistive technology by style or by `aria-hidden` (ACT glossary).
    pub fn is_programmatically_hidden(&self, node: NodeId) -> bool {
        self.rendered_flags(node) & (NOT_RENDERED | INVISIBLE | ARIA_HIDDEN) != 0
    }

    /// True where neither the element nor anything below can reach assistive technology: not rendered, or `aria-hidden`.
    /// `visibility` is another matter: what is below may be visible again.
    pub fn is_removed_with_all_below(&self, node: NodeId) -> bool {
        self.rendered_flags(node) & (NOT_RENDERED | ARIA_HIDDEN) != 0
    }

    /// True where the element or what it stands in is `inert`.
    pub(crate) fn tree_is_inert(&self, node: NodeId) -> bool {
        self.rendered_flags(node) & INERT != 0
    }

    /// The parent in the flat tree: slotted nodes stand below their slot.
    pub(crate) fn flat_children(&self, node: NodeId) -> Vec<NodeId> {
        let document = self.document();
        if let Some(root) = document.shadow_root(node) {
            return document.children(root).collect();
        }
        if let Some(assigned) = self.assigned(node) {
            return assigned.to_vec();
        }
        document.children(node).collect()
    }

    /// Nodes assigned to a slot of a shadow tree; `None` where it shows its own children.
    fn assigned(&self, slot: NodeId) -> Option<&[NodeId]> {
        if !self.document().has_shadow_trees() {
            return None;
        }
        let slots = self.tree().slots.get_or_init(|| slots(self));
        slots.get(&slot).map(Vec::as_slice)
    }

    fn rendered_flags(&self, node: NodeId) -> u8 {
        let flags = self.tree().rendered.get_or_init(|| all_flags(self));
        flags.get(node.index()).copied().unwrap_or(0)
    }

    /// True where the element makes a box of its own line, which parts words in a name.
    pub(crate) fn tree_is_block(&self, element: Element<'_>) -> bool {
        if let Some(display) = inline_property(element, "display") {
            return !matches!(display.as_str(), "inline" | "contents");
        }
        element.is_html_namespace() && is_block_by_default(element.name())
    }
}

/// DOM standard, "find flattened slottables": slot → nodes, for slots that have any.
fn slots(page: &Page) -> HashMap<NodeId, Vec<NodeId>> {
    let document = page.document();
    let mut named: HashMap<(NodeId, &str), NodeId> = HashMap::new();
    for element in document.elements().filter(|it| it.is_html("slot")) {
        let root = document.tree_root(element.id());
        if document.is_shadow_root(root) {
            named.entry((root, element.attr("name").unwrap_or_default())).or_insert(element.id());
        }
    }
    let mut slots: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
    for host in document.elements() {
        let Some(root) = document.shadow_root(host.id()) else { continue };
        for child in document.children(host.id()) {
            let slot = document.element(child).and_then(|it| it.attr("slot")).unwrap_or_default();
            if let Some(slot) = named.get(&(root, slot)) {
                slots.entry(*slot).or_default().push(child);
            }
        }
    }
    slots
}

/// Parents stand before their children, so one pass in tree order is enough.
fn all_flags(page: &Page) -> Vec<u8> {
    let document = page.document();
    let mut flags = vec![0; document.len()];
    for node in document.nodes().skip(1) {
        let Some(parent) = document.parent(node) else { continue };
        let inherited = flags.get(parent.index()).copied().unwrap_or(0);
        let own = match document.element(node) {
            Some(element) => element_flags(page, element, inherited),
            None => inherited,
        };
        if let Some(slot) = flags.get_mut(node.index()) {
            *slot = own;
        }
    }
    flags
}

fn element_flags(page: &Page, element: Element<'_>, inherited: u8) -> u8 {
    let mut flags = inherited;
    if is_display_none(page, element) || is_closed_away(page, element) {
        flags |= NOT_RENDERED;
    }
    match inline_property(element, "visibility").as_deref() {
        Some("hidden" | "collapse") => flags |= INVISIBLE,
        Some("visible" | "initial") => flags &= !INVISIBLE,
        _ => {}
    }
    if element.attr("aria-hidden").is_some_and(|it| it.trim_ascii().eq_ignore_ascii_case("true")) {
        flags |= ARIA_HIDDEN;
    }
    if element.attr("inert").is_some() {
        flags |= INERT;
    }
    flags
}

fn is_display_none(page: &Page, element: Element<'_>) -> bool {
    if let Some(display) = inline_property(element, "display") {
        return display == "none";
    }
    if !element.is_html_namespace() {
        return element.is_svg_namespace()
            && matches!(
                element.name(),
                "defs"
                    | "symbol"
                    | "clipPath"
                    | "mask"
                    | "pattern"
                    | "marker"
                    | "linearGradient"
                    | "radialGradient"
                    | "filter"
                    | "script"
                    | "style"
                    | "metadata"
                    | "title"
                    | "desc"
            );
    }
    if element.attr("hidden").is_some_and(|it| !it.eq_ignore_ascii_case("until-found")) {
        return true;
    }
    match element.name() {
        "base" | "basefont" | "datalist" | "head" | "link" | "meta" | "noembed" | "noframes" | "param"
        | "rp" | "script" | "style" | "template" | "title" => true,
        "noscript" => page.settings().scripting,
        "dialog" => element.attr("open").is_none(),
        "input" => element.attr("type").is_some_and(|it| it.eq_ignore_ascii_case("hidden")),
        "audio" => element.attr("controls").is_none(),
        _ => element.attr("popover").is_some(),
    }
}

/// Content of closed `details`, and what a host does not slot or a browser does not show as it can show the thing itself.
fn is_closed_away(page: &Page, element: Element<'_>) -> bool {
    let Some(parent) = element.parent() else { return false };
    let document = page.document();
    if parent.is_html("details") && parent.attr("open").is_none() {
        return !is_details_summary(page, element);
    }
    if document.shadow_root(parent.id()).is_some() {
        let root = document.shadow_root(parent.id());
        let name = element.attr("slot").unwrap_or_default();
        return !root.is_some_and(|root| {
            document
                .descendant_elements(root)
                .any(|it| it.is_html("slot") && it.attr("name").unwrap_or_default() == name)
        });
    }
    parent.is_html_namespace()
        && matches!(parent.name(), "iframe" | "video" | "audio" | "canvas")
        && parent.name() != "canvas"
}

/// The last value of a property in the `style` attribute, in lower case.
fn inline_property(element: Element<'_>, name: &str) -> Option<String> {
    let style = element.attr("style")?;
    style.split(';').rev().find_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        property
            .trim()
            .eq_ignore_ascii_case(name)
            .then(|| value.trim().trim_end_matches("!important").trim_end().to_ascii_lowercase())
    })
}

/// HTML standard, 15.3: elements that the browser's own sheet does not lay out inline.
fn is_block_by_default(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "input"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "meter"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "pre"
            | "progress"
            | "search"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}
