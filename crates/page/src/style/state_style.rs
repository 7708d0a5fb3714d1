//! Styles in a state: computed for the one element that they are asked of.

use selectors::bloom::{BLOOM_HASH_MASK, BloomFilter};
use selectors::context::SelectorCaches;

use super::adjust::Kind;
use super::collect::{Containers, Request, collect, is_in_document_tree};
use super::compute::{Environment, compute_style};
use super::computed::ComputedStyle;
use super::container::{self, ContainerAnswer};
use super::element::{Matcher, StyleElement};
use super::flat::{FlatParent, flat_parent};
use super::hints::add_hints;
use super::page_styles::{Pseudo, Table};
use super::pass::{kind_of, makes_box, push_sources};
use super::state::StateContext;
use super::stylist::PageSheet;
use crate::Page;
use crate::css::declaration::{Block, parse_style_attribute};
use crate::dom::NodeId;

/// The style of one element with states: those of what it stands in are computed anew, from the root down.
pub(super) fn style_with(
    page: &Page,
    node: NodeId,
    states: StateContext<'_>,
    pseudo: Option<Pseudo>,
) -> Option<ComputedStyle> {
    let styles = page.page_styles();
    let table = styles.table(page);
    let document = page.document();
    let index = &styles.index;
    let matcher = Matcher::new(document, index, page.url().fragment());
    let environment = Environment::new(&styles.stylist, page.settings(), document.is_quirks());
    environment.root_font_px.set(table.root_font_px);
    environment.root_line_px.set(table.root_line_px);
    let mut chain = Vec::new();
    let mut next = Some(node);
    while let Some(node) = next {
        if document.is_element(node) {
            chain.push(node);
        }
        next = match flat_parent(document, index, node) {
            FlatParent::Node(parent) => Some(parent),
            FlatParent::Nowhere => document.parent(node),
            FlatParent::Top => None,
        };
    }
    let containers = FromStyles { table };
    let mut caches = SelectorCaches::default();
    let mut matches = Vec::new();
    let mut style = environment.initial.clone();
    let mut filter = BloomFilter::new();
    let plain = Request {
        matcher: &matcher,
        stylist: &styles.stylist,
        pseudo: None,
        states,
        filter: None,
        containers: &containers,
    };
    for node in chain.into_iter().rev() {
        let element = matcher.element_of(node)?;
        collect(&Request { filter: Some(&filter), ..plain }, element, &mut caches, &mut matches);
        let dom = element.dom()?;
        let mut hints = Block::default();
        add_hints(dom, &styles.stylist.base_url, &mut hints);
        let inline = dom.attr("style").map(|it| parse_style_attribute(it, &styles.stylist.base_url));
        let mut sources = Vec::with_capacity(matches.len() + 2);
        push_sources(&styles.stylist, &matches, Some(&hints), inline.as_ref(), &mut sources);
        style = compute_style(&environment, &style, &sources, kind_of(document, element));
        // Every ancestor in the document's own tree stands in the chain before what it holds.
        if is_in_document_tree(element) {
            element.for_each_hash(|hash| filter.insert_hash(hash & BLOOM_HASH_MASK));
        }
    }
    let Some(pseudo) = pseudo else { return Some(style) };
    let element = matcher.element_of(node)?;
    let request = Request { pseudo: Some(pseudo.selector()), filter: Some(&filter), ..plain };
    collect(&request, element, &mut caches, &mut matches);
    if matches.is_empty() {
        return None;
    }
    let mut sources = Vec::with_capacity(matches.len());
    push_sources(&styles.stylist, &matches, None, None, &mut sources);
    let style = compute_style(&environment, &style, &sources, Kind::Pseudo);
    makes_box(&style, pseudo).then_some(style)
}

struct FromStyles<'a> {
    table: &'a Table,
}

impl Containers for FromStyles<'_> {
    fn answer(&self, sheet: &PageSheet, number: u32, element: StyleElement<'_>) -> ContainerAnswer {
        container::answer(sheet, number, element, &|it| self.table.style(it.number))
    }
}
