//! Elements by their name and by their attributes: most rules are about a few of either, and need not walk the page.

use std::cell::OnceCell;
use std::collections::HashMap;

use html5ever::LocalName;

use super::document::{Document, NodeId, plain_attribute};
use super::element::Element;

/// Where the names of a document stand, made when first asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    elements: OnceCell<Positions>,
    attributes: OnceCell<Positions>,
}

type Positions = HashMap<LocalName, Vec<NodeId>>;

impl Document {
    /// HTML elements with one of the names, in tree order, shadow trees included.
    pub fn html_elements(&self, names: &[&str]) -> impl Iterator<Item = Element<'_>> {
        let positions = self.named().elements.get_or_init(|| {
            let mut positions = Positions::default();
            for element in self.elements().filter(|it| it.is_html_namespace()) {
                positions.entry(element.local_name().clone()).or_default().push(element.id());
            }
            positions
        });
        self.at(merged(positions, names))
    }

    /// Elements of any namespace with one of the attributes, whatever its value, in tree order, shadow trees included.
    pub fn elements_with(&self, attributes: &[&str]) -> impl Iterator<Item = Element<'_>> {
        self.at(merged(self.attribute_positions(), attributes))
    }

    /// Elements with an attribute whose name starts so, in tree order, shadow trees included.
    pub fn elements_with_prefix(&self, prefix: &str) -> impl Iterator<Item = Element<'_>> {
        let found = self.attribute_positions().iter().filter(|(name, _)| name.starts_with(prefix));
        self.at(in_order(found.flat_map(|(_, nodes)| nodes).copied().collect()))
    }

    fn attribute_positions(&self) -> &Positions {
        self.named().attributes.get_or_init(|| {
            let mut positions = Positions::default();
            for element in self.elements() {
                for name in element.data().attrs.iter().filter_map(|(name, _)| plain_attribute(name)) {
                    positions.entry(name.clone()).or_default().push(element.id());
                }
            }
            positions
        })
    }

    fn at(&self, nodes: Vec<NodeId>) -> impl Iterator<Item = Element<'_>> {
        nodes.into_iter().filter_map(|it| self.element(it))
    }
}

fn merged(positions: &Positions, names: &[&str]) -> Vec<NodeId> {
    let found = names.iter().filter_map(|it| positions.get(&LocalName::from(*it)));
    in_order(found.flatten().copied().collect())
}

fn in_order(mut nodes: Vec<NodeId>) -> Vec<NodeId> {
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;

    #[test]
    fn names_come_in_tree_order_each_element_once() {
        let document = Document::parse(
            "<p id=a class=x><b id=b></b></p><p id=c></p><svg id=d><p></p></svg><svg><title id=e>",
            false,
        );
        let ids = |elements: Vec<_>| {
            elements
                .into_iter()
                .filter_map(|it: super::Element<'_>| it.attr("id").map(str::to_owned))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(ids(document.html_elements(&["b", "p", "svg", "title"]).collect()), "a b c");
        assert_eq!(ids(document.elements_with(&["class", "id"]).collect()), "a b c d e");
        assert_eq!(ids(document.elements_with_prefix("cl").collect()), "a");
        assert_eq!(document.html_elements(&["nowhere-to-be-found"]).count(), 0);
    }
}
