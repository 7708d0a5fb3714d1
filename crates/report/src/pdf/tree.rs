//! Reads the mark-up of the HTML report: no parser for pages, for it knows only what maud writes.

/// An element or a text.
#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// An element with what is in it.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }

    /// The elements in it with this name, not those within them.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter_map(move |it| match it {
            Node::Element(element) if element.name == name => Some(element),
            _ => None,
        })
    }
}

/// Elements without an end tag.
const VOID: [&str; 3] = ["br", "meta", "hr"];

/// The elements of a page that maud wrote.
pub(crate) fn parse(html: &str) -> Vec<Node> {
    let mut open = vec![Element { name: String::new(), attributes: Vec::new(), children: Vec::new() }];
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, markup) = rest.split_at(start);
        add(&mut open, Node::Text(unescape(text)));
        // No text and no value holds this character unescaped.
        let Some(end) = markup.find('>') else { break };
        let tag = markup.get(1..end).unwrap_or_default();
        rest = markup.get(end + 1..).unwrap_or_default();
        if tag.starts_with('!') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.len() > 1 && open.last().is_some_and(|it| it.name == name) {
                close(&mut open);
            }
            continue;
        }
        let element = element(tag);
        if element.name == "style" {
            // A style sheet is no text.
            rest = rest.split_once("</style>").map_or("", |it| it.1);
        } else if VOID.contains(&element.name.as_str()) {
            add(&mut open, Node::Element(element));
        } else {
            open.push(element);
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(|it| it.children).unwrap_or_default()
}

fn close(open: &mut Vec<Element>) {
    if let Some(element) = open.pop() {
        add(open, Node::Element(element));
    }
}

fn add(open: &mut [Element], node: Node) {
    if matches!(&node, Node::Text(text) if text.is_empty()) {
        return;
    }
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

/// `a href="…" class="…"`.
fn element(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while let Some((key, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').unwrap_or((after, ""));
        // An attribute without a value may stand before this one.
        let key = key.rsplit(' ').next().unwrap_or_default();
        attributes.push((key.to_owned(), unescape(value)));
        rest = after;
    }
    Element { name: name.to_owned(), attributes, children: Vec::new() }
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::{Node, parse};

    #[test]
    fn what_maud_writes_is_read_back() {
        let text = "a < b & \"c\" &lt; > d";
        let markup = html! { p.soft lang="en" { (text) br; b { "x" } } ul { li { "1" } li { "2" } } };
        let nodes = parse(&format!("<!DOCTYPE html><style>a>b{{}}</style>{}", markup.into_string()));
        let [Node::Element(paragraph), Node::Element(list)] = nodes.as_slice() else { panic!("{nodes:?}") };
        assert!(matches!(&paragraph.children[0], Node::Text(it) if it == text));
        assert_eq!((paragraph.attribute("lang"), paragraph.attribute("class")), (Some("en"), Some("soft")));
        assert_eq!((paragraph.children.len(), list.all("li").count()), (3, 2));
    }
}
