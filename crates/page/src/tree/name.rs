//! Accessible name and description (Accessible Name and Description Computation 1.2; HTML-AAM 1.0, chapter 4).

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::Page;
use crate::aria::{Naming, Role};
use crate::dom::{Element, NodeId};
use crate::style::{Pseudo, TextTransform};

/// Longest name kept, in bytes: more is no name, and hostile pages have megabytes.
const MAX_NAME_BYTES: usize = 100_000;

/// Deepest nesting that a name is gathered from; shadow trees can nest deeper than the parser's own bound.
const MAX_NAME_DEPTH: u32 = 600;

/// The step that gave a name.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum NameSource {
    /// There is no name.
    #[default]
    Nothing,
    /// `aria-labelledby`, or `aria-describedby` for a description.
    AriaLabelledby,
    /// `aria-label`, or `aria-description` for a description.
    AriaLabel,
    /// A `label` element.
    Label,
    /// `alt`.
    Alt,
    /// `title`, also as an element of SVG.
    Title,
    /// The element's content.
    Content,
    /// A table's caption.
    Caption,
    /// A fieldset's legend.
    Legend,
    /// `placeholder`.
    Placeholder,
    /// A button's `value`, or the browser's own word for it.
    Value,
}

/// A name or description, and where it comes from.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct AccessibleName {
    /// The text: white space is collapsed and trimmed.
    pub text: String,
    /// The step that gave it.
    pub source: NameSource,
    /// Elements the text was taken from, where these are not the element itself.
    pub nodes: Vec<NodeId>,
}

impl Page {
    /// The accessible name of an element; empty where it has none.
    pub fn name(&self, node: NodeId) -> &AccessibleName {
        static EMPTY: AccessibleName =
            AccessibleName { text: String::new(), source: NameSource::Nothing, nodes: Vec::new() };
        let names = self.tree().names.get_or_init(|| vec![OnceCell::new(); self.document().len()]);
        let Some(element) = self.document().element(node) else { return &EMPTY };
        let Some(slot) = names.get(node.index()) else { return &EMPTY };
        let compute = || {
            let name = compute(self, element);
            (name != EMPTY).then(|| Box::new(name))
        };
        slot.get_or_init(compute).as_deref().unwrap_or(&EMPTY)
    }

    /// The accessible description of an element; empty where it has none.
    pub fn description(&self, node: NodeId) -> AccessibleName {
        let Some(element) = self.document().element(node) else { return AccessibleName::default() };
        if let Some(ids) = element.attr("aria-describedby") {
            let nodes = self.id_references(node, ids);
            let text = referenced_text(self, &nodes);
            if !text.is_empty() {
                return AccessibleName { text, source: NameSource::AriaLabelledby, nodes };
            }
        }
        if let Some(text) = filled(element, "aria-description") {
            return AccessibleName { text, source: NameSource::AriaLabel, nodes: Vec::new() };
        }
        match filled(element, "title") {
            Some(text) if self.name(node).source != NameSource::Title => {
                AccessibleName { text, source: NameSource::Title, nodes: Vec::new() }
            }
            _ => AccessibleName::default(),
        }
    }

    /// True for an element that assistive technology is told of: rendered, shown and not `aria-hidden` (ACT glossary).
    pub fn is_included_in_accessibility_tree(&self, node: NodeId) -> bool {
        self.document().is_element(node)
            && !self.is_programmatically_hidden(node)
            && self.role(node) != Some(Role::None)
    }
}

fn compute(page: &Page, element: Element<'_>) -> AccessibleName {
    let node = element.id();
    let of = |source, text, nodes| AccessibleName { text, source, nodes };
    let role = page.semantic_role(node);
    let is_prohibited = page.explicit_role(node).is_some_and(|it| it.naming() == Naming::Prohibited);
    if !is_prohibited {
        if let Some(ids) = element.attr("aria-labelledby") {
            let nodes = page.id_references(node, ids);
            let text = referenced_text(page, &nodes);
            if !text.is_empty() {
                return of(NameSource::AriaLabelledby, text, nodes);
            }
        }
        if let Some(text) = filled(element, "aria-label") {
            return of(NameSource::AriaLabel, text, Vec::new());
        }
    }
    if role == Some(Role::None) || is_prohibited {
        return of(NameSource::Nothing, String::new(), Vec::new());
    }
    if let Some((source, text, nodes)) = host_language(page, element) {
        let text = flatten(&text);
        if !text.is_empty() {
            return of(source, text, nodes);
        }
    }
    if role.is_some_and(|it| is_named_by_content(page, node, it)) {
        let mut walk = Walk::new(page);
        walk.children(element, 0);
        let text = flatten(&walk.text);
        if !text.is_empty() {
            return of(NameSource::Content, text, Vec::new());
        }
    }
    // Where the role admits no name, `title` describes.
    let takes_title = role.is_none_or(|it| it.naming() != Naming::Prohibited);
    if let Some(text) = filled(element, "title").filter(|_| takes_title) {
        return of(NameSource::Title, text, Vec::new());
    }
    if matches!(element.name(), "input" | "textarea") && element.is_html_namespace() {
        let text = filled(element, "placeholder").or_else(|| filled(element, "aria-placeholder"));
        if let Some(text) = text {
            return of(NameSource::Placeholder, text, Vec::new());
        }
    }
    AccessibleName::default()
}

/// Where browsers take a name from the content: as WAI-ARIA has it, but for a row only where it may take the focus, as
/// nothing else reads it; and for a term, whose name is what it defines (HTML-AAM, `dfn`).
fn is_named_by_content(page: &Page, node: NodeId, role: Role) -> bool {
    match role {
        Role::Row => page.is_focusable(node) || is_in_grid(page, node),
        Role::Term => true,
        role => role.naming() == Naming::Contents,
    }
}

fn is_in_grid(page: &Page, row: NodeId) -> bool {
    let roles = page.document().ancestor_elements(row).filter_map(|it| page.role(it.id()));
    let is_table = |it: &Role| matches!(it, Role::Table | Role::Grid | Role::Treegrid);
    roles.into_iter().find(is_table).is_some_and(|it| it != Role::Table)
}

/// The text as it is shown: names follow `text-transform`, as what is seen and what is said should be one.
fn transformed(text: &str, transform: TextTransform) -> Cow<'_, str> {
    match transform {
        TextTransform::Uppercase => cap(text).to_uppercase().into(),
        TextTransform::Lowercase => cap(text).to_lowercase().into(),
        TextTransform::Capitalize => {
            let mut shown = String::with_capacity(text.len());
            let mut is_start = true;
            for character in cap(text).chars() {
                if is_start && character.is_alphanumeric() {
                    shown.extend(character.to_uppercase());
                } else {
                    shown.push(character);
                }
                // An apostrophe does not part a word.
                is_start = !character.is_alphanumeric() && !matches!(character, '\'' | '’');
            }
            shown.into()
        }
        _ => text.into(),
    }
}

/// Steps of HTML-AAM and SVG-AAM that come before content and `title`.
fn host_language(page: &Page, element: Element<'_>) -> Option<(NameSource, String, Vec<NodeId>)> {
    let document = page.document();
    let child_text = |name: &str, source| {
        let child = document.child_elements(element.id()).find(|it| it.is_html(name))?;
        let text = element_text(page, child);
        (!text.is_empty()).then(|| (source, text, vec![child.id()]))
    };
    if element.is_svg_namespace() {
        let title = document.child_elements(element.id()).find(|it| it.name() == "title");
        if let Some(title) = title.filter(|it| !it.text_content().trim().is_empty()) {
            return Some((NameSource::Title, title.text_content(), vec![title.id()]));
        }
        let hint = element.xlink_attr("title").filter(|_| element.name() == "a");
        return hint.map(|it| (NameSource::Title, it.to_owned(), Vec::new()));
    }
    if !element.is_html_namespace() {
        return None;
    }
    let alt = || element.attr("alt").map(|it| (NameSource::Alt, it.to_owned(), Vec::new()));
    if super::form::is_labelable(element) {
        let labels = page.labels_of(element.id());
        let parts: Vec<String> = labels
            .iter()
            .filter_map(|it| document.element(*it))
            .map(|it| {
                let mut walk = Walk::new(page);
                walk.root = Some(element.id());
                walk.label(it);
                flatten(&walk.text)
            })
            .filter(|it| !it.is_empty())
            .collect();
        if !parts.is_empty() {
            return Some((NameSource::Label, parts.join(" "), labels.to_vec()));
        }
    }
    match element.name() {
        "img" | "area" => alt(),
        "input" => {
            let kind = element.attr("type").unwrap_or_default().to_ascii_lowercase();
            let value = || element.attr("value").map(str::to_owned);
            let text = match kind.as_str() {
                "submit" => value().or_else(|| Some("Submit".to_owned())),
                "reset" => value().or_else(|| Some("Reset".to_owned())),
                "button" => value(),
                "image" => {
                    let named = alt().filter(|it| !it.1.trim().is_empty());
                    return named.or_else(|| {
                        let text = filled(element, "title");
                        let source = if text.is_some() { NameSource::Title } else { NameSource::Value };
                        Some((source, text.unwrap_or_else(|| "Submit".to_owned()), Vec::new()))
                    });
                }
                _ => None,
            };
            text.map(|it| (NameSource::Value, it, Vec::new()))
        }
        "fieldset" => child_text("legend", NameSource::Legend),
        "table" => child_text("caption", NameSource::Caption),
        "optgroup" | "option" | "track" => {
            filled(element, "label").map(|it| (NameSource::Value, it, Vec::new()))
        }
        "summary" => Some((NameSource::Content, element_text(page, element), Vec::new())),
        _ => None,
    }
}

fn filled(element: Element<'_>, attribute: &str) -> Option<String> {
    let text = flatten(cap(element.attr(attribute)?));
    (!text.is_empty()).then_some(text)
}

fn element_text(page: &Page, element: Element<'_>) -> String {
    let mut walk = Walk::new(page);
    walk.children(element, 0);
    flatten(&walk.text)
}

fn referenced_text(page: &Page, nodes: &[NodeId]) -> String {
    let mut text = String::new();
    for node in nodes {
        let Some(element) = page.document().element(*node) else { continue };
        let mut walk = Walk::new(page);
        walk.is_reference = true;
        walk.includes_hidden = page.is_programmatically_hidden(*node);
        walk.element(element, 0);
        let part = flatten(&walk.text);
        if !part.is_empty() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&part);
        }
        if text.len() > MAX_NAME_BYTES {
            break;
        }
    }
    text
}

/// One walk over content, gathering text.
struct Walk<'a> {
    page: &'a Page,
    text: String,
    /// True within what `aria-labelledby` names: no reference is followed from there.
    is_reference: bool,
    /// Elements that a reference within the walk has already read: each counts once.
    read: BTreeSet<NodeId>,
    /// True where the element referenced is hidden itself, so that hidden content counts.
    includes_hidden: bool,
    /// The control whose label is read; it is no part of its own name.
    root: Option<NodeId>,
}

impl<'a> Walk<'a> {
    fn new(page: &'a Page) -> Self {
        Self {
            page,
            text: String::new(),
            is_reference: false,
            read: BTreeSet::new(),
            includes_hidden: false,
            root: None,
        }
    }

    fn is_full(&self) -> bool {
        self.text.len() >= MAX_NAME_BYTES
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(cap(text));
    }

    fn label(&mut self, label: Element<'a>) {
        if self.page.is_programmatically_hidden(label.id()) {
            return;
        }
        self.element(label, 0);
    }

    fn children(&mut self, element: Element<'a>, depth: u32) {
        if depth > MAX_NAME_DEPTH {
            return;
        }
        let page = self.page;
        self.generated(element, Pseudo::Before);
        for child in page.owned_children(element.id()) {
            if self.is_full() {
                return;
            }
            if let Some(text) = page.document().text(child) {
                if self.includes_hidden || page.tree_is_shown(element.id()) {
                    let shown = transformed(text, page.style(element.id()).text_transform());
                    self.push(&shown);
                }
            } else if let Some(element) = page.document().element(child) {
                self.element(element, depth + 1);
            }
        }
        self.generated(element, Pseudo::After);
    }

    /// accname 1.2, step 2F.i: text that a sheet puts before or after the content.
    fn generated(&mut self, element: Element<'a>, pseudo: Pseudo) {
        if !self.includes_hidden && !self.page.tree_is_shown(element.id()) {
            return;
        }
        let Some(generated) = self.page.generated_text(element.id(), pseudo) else { return };
        if generated.is_block {
            self.text.push(' ');
        }
        self.push(&generated.text);
        if generated.is_block {
            self.text.push(' ');
        }
    }

    fn element(&mut self, element: Element<'a>, depth: u32) {
        let node = element.id();
        let is_gone = !self.page.is_rendered(node) || self.page.is_aria_hidden(node);
        if !self.includes_hidden && is_gone {
            return;
        }
        // accname 1.2: each node is consulted once in a walk.
        if self.root == Some(node) || self.read.contains(&node) {
            return;
        }
        if element.is_html("br") {
            self.text.push(' ');
            return;
        }
        let is_block = self.page.tree_is_block(element);
        if is_block {
            self.text.push(' ');
        }
        self.part(element, depth);
        if is_block {
            self.text.push(' ');
        }
    }

    fn part(&mut self, element: Element<'a>, depth: u32) {
        let page = self.page;
        let role = page.role(element.id());
        if !self.includes_hidden && !page.tree_is_shown(element.id()) {
            // `visibility: hidden` hides the element, and what is below may be visible again.
            self.children(element, depth);
            return;
        }
        if !self.is_reference
            && let Some(ids) = element.attr("aria-labelledby")
        {
            let mut nodes = page.id_references(element.id(), ids);
            nodes.retain(|it| self.read.insert(*it));
            let text = referenced_text(page, &nodes);
            if !text.is_empty() {
                self.push(&text);
                return;
            }
        }
        if (depth > 0 || self.root.is_some())
            && let Some(value) = embedded_value(page, element, role)
        {
            self.push(&value);
            return;
        }
        if let Some(text) = filled(element, "aria-label") {
            self.push(&text);
            return;
        }
        if role != Some(Role::None)
            && let Some((_, text, _)) = named_inside(page, element)
        {
            self.push(&text);
            return;
        }
        if matches!(element.name(), "script" | "style" | "template" | "iframe") {
            return;
        }
        let start = self.text.len();
        self.children(element, depth);
        if self.text.get(start..).is_some_and(|it| it.trim().is_empty())
            && let Some(title) = filled(element, "title")
        {
            self.push(&title);
        }
    }
}

/// The host language's name of an element within another's content: images, fields with a value of their own.
fn named_inside(page: &Page, element: Element<'_>) -> Option<(NameSource, String, Vec<NodeId>)> {
    let is_named = element.is_svg_namespace() || matches!(element.name(), "img" | "area" | "input");
    if !is_named {
        return None;
    }
    if element.is_html("input") {
        let kind = element.attr("type").unwrap_or_default().to_ascii_lowercase();
        if !matches!(kind.as_str(), "button" | "image" | "reset" | "submit") {
            return None;
        }
        let text = element.attr("value").or(element.attr("alt"))?;
        return Some((NameSource::Value, text.to_owned(), Vec::new()));
    }
    host_language(page, element).filter(|it| !it.1.trim().is_empty())
}

/// accname 1.2, step 2C "embedded control": what the user put in stands in the name.
fn embedded_value(page: &Page, element: Element<'_>, role: Option<Role>) -> Option<String> {
    let document = page.document();
    match role? {
        Role::Textbox | Role::Searchbox => Some(text_value(element)),
        Role::Combobox | Role::Listbox => {
            if element.is_html("select") {
                return Some(selected_options(page, element));
            }
            if element.is_html("input") {
                return Some(text_value(element));
            }
            let selected: Vec<String> = document
                .descendant_elements(element.id())
                .filter(|it| {
                    page.role(it.id()) == Some(Role::Option) && it.attr("aria-selected") == Some("true")
                })
                .map(|it| element_text(page, it))
                .collect();
            if selected.is_empty() && role == Some(Role::Combobox) {
                return Some(element_text(page, element));
            }
            Some(selected.join(" "))
        }
        Role::Slider | Role::Spinbutton | Role::Scrollbar | Role::Meter | Role::Progressbar => {
            let value = filled(element, "aria-valuetext").or_else(|| filled(element, "aria-valuenow"));
            value.or_else(|| filled(element, "value"))
        }
        _ => None,
    }
}

fn text_value(element: Element<'_>) -> String {
    match element.name() {
        "input" => element.attr("value").unwrap_or_default().to_owned(),
        _ => element.text_content(),
    }
}

fn selected_options(page: &Page, select: Element<'_>) -> String {
    let options = || page.document().descendant_elements(select.id()).filter(|it| it.is_html("option"));
    let text = |it: Element<'_>| flatten(&it.text_content());
    let selected: Vec<String> = options().filter(|it| it.attr("selected").is_some()).map(text).collect();
    if select.attr("multiple").is_some() {
        return selected.join(" ");
    }
    selected.last().cloned().or_else(|| options().next().map(text)).unwrap_or_default()
}

fn cap(text: &str) -> &str {
    let mut end = text.len().min(MAX_NAME_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Runs of white space become one space, the ends are trimmed.
fn flatten(text: &str) -> String {
    let mut flat = String::with_capacity(text.len());
    for word in text.split(|it: char| it.is_ascii_whitespace()).filter(|it| !it.is_empty()) {
        if !flat.is_empty() {
            flat.push(' ');
        }
        flat.push_str(word);
    }
    flat
}
