//! A view of one element.

use std::fmt;

use html5ever::ns;

use super::document::{Document, NodeId, plain_attribute};

/// One element of a [`Document`]: cheap to copy, reads only.
#[derive(Clone, Copy)]
pub struct Element<'a> {
    document: &'a Document,
    id: NodeId,
    data: &'a scraper::node::Element,
}

impl<'a> Element<'a> {
    pub(super) fn new(document: &'a Document, id: NodeId, data: &'a scraper::node::Element) -> Self {
        Self { document, id, data }
    }

    /// The node that this element is.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// The document it stands in.
    pub fn document(self) -> &'a Document {
        self.document
    }

    /// Local name as parsed: lower case in HTML, as written in SVG (`linearGradient`).
    pub fn name(self) -> &'a str {
        &self.data.name.local
    }

    /// True for an HTML element with that name.
    pub fn is_html(self, name: &str) -> bool {
        self.name() == name && self.is_html_namespace()
    }

    /// True for any element of the HTML namespace.
    pub fn is_html_namespace(self) -> bool {
        self.data.name.ns == ns!(html)
    }

    /// True for any element of the SVG namespace.
    pub fn is_svg_namespace(self) -> bool {
        self.data.name.ns == ns!(svg)
    }

    /// True for any element of the MathML namespace.
    pub fn is_mathml_namespace(self) -> bool {
        self.data.name.ns == ns!(mathml)
    }

    /// The value of an attribute without a namespace. Names are lower case in HTML.
    pub fn attr(self, name: &str) -> Option<&'a str> {
        self.data
            .attrs
            .iter()
            .find(|(it, _)| plain_attribute(it).is_some_and(|it| &**it == name))
            .map(|(_, value)| &**value)
    }

    /// The value of an attribute without a namespace, white space stripped at both ends; `None` where that leaves nothing.
    pub fn attr_trimmed(self, name: &str) -> Option<&'a str> {
        let value = self.attr(name)?.trim_matches(is_html_whitespace);
        (!value.is_empty()).then_some(value)
    }

    /// The value of an attribute in the XML namespace, such as `xml:lang` in SVG.
    pub fn xml_attr(self, name: &str) -> Option<&'a str> {
        self.data
            .attrs
            .iter()
            .find(|(it, _)| it.ns == ns!(xml) && &*it.local == name)
            .map(|(_, value)| &**value)
    }

    /// The value of an attribute in the XLink namespace, such as `xlink:href` in SVG.
    pub fn xlink_attr(self, name: &str) -> Option<&'a str> {
        self.data
            .attrs
            .iter()
            .find(|(it, _)| it.ns == ns!(xlink) && &*it.local == name)
            .map(|(_, value)| &**value)
    }

    /// True where the attribute is there, whatever its value.
    pub fn has_attr(self, name: &str) -> bool {
        self.attr(name).is_some()
    }

    /// True where the attribute's value equals `value`, letter case of ASCII aside.
    pub fn attr_is(self, name: &str, value: &str) -> bool {
        self.attr(name).is_some_and(|it| it.eq_ignore_ascii_case(value))
    }

    /// The whole number at the start of `tabindex` (HTML standard, "rules for parsing integers").
    pub fn tabindex(self) -> Option<i32> {
        let text = self.attr("tabindex")?.trim_start_matches(is_html_whitespace);
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let digits = unsigned.split(|it: char| !it.is_ascii_digit()).next().unwrap_or_default();
        let end = text.len() - unsigned.len() + digits.len();
        text.get(..end)?.parse().ok()
    }

    /// Attributes as `(name, value)`, in order of their names. Names with a prefix are written `prefix:name`.
    pub fn attrs(self) -> impl Iterator<Item = (String, &'a str)> {
        self.data.attrs.iter().map(|(name, value)| {
            let name = match &name.prefix {
                Some(prefix) if !prefix.is_empty() => format!("{prefix}:{}", name.local),
                _ => name.local.to_string(),
            };
            (name, &**value)
        })
    }

    /// Attributes without a namespace as `(name, value)`, in order of their names, without copying.
    pub fn plain_attrs(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.data
            .attrs
            .iter()
            .filter_map(|(name, value)| plain_attribute(name).map(|name| (&**name, &**value)))
    }

    pub(crate) fn namespace(self) -> &'a html5ever::Namespace {
        &self.data.name.ns
    }

    pub(crate) fn local_name(self) -> &'a html5ever::LocalName {
        &self.data.name.local
    }

    pub(crate) fn data(self) -> &'a scraper::node::Element {
        self.data
    }

    /// Classes as written.
    pub fn classes(self) -> impl Iterator<Item = &'a str> {
        self.attr("class").unwrap_or_default().split_ascii_whitespace()
    }

    /// Line of the start tag in the source, from 1.
    pub fn line(self) -> u32 {
        self.document.line(self.id)
    }

    /// The parent, where it is an element.
    pub fn parent(self) -> Option<Element<'a>> {
        self.document.parent_element(self.id)
    }

    /// The text below, as the DOM's `textContent`.
    pub fn text_content(self) -> String {
        self.document.text_content(self.id)
    }
}

/// HTML standard, "ASCII whitespace".
pub(crate) fn is_html_whitespace(it: char) -> bool {
    matches!(it, ' ' | '\t' | '\n' | '\r' | '\x0C')
}

impl fmt::Debug for Element<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "<{}> at line {}", self.name(), self.line())
    }
}
