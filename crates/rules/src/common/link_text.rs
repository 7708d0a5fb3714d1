//! What links are called, what stands around them and where they lead.

use std::collections::BTreeMap;
use std::rc::Rc;

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};
use url::Url;

use super::words::plain_words;
use super::{exposed_as, exposed_with_role, has_name};

/// Names that say nothing outside their sentence, in Dutch and English.
const VAGUE: &[&str] = &[
    "hier",
    "klik hier",
    "klik",
    "meer",
    "lees meer",
    "lees verder",
    "meer lezen",
    "meer informatie",
    "meer info",
    "verder",
    "deze link",
    "deze pagina",
    "link",
    "download",
    "downloaden",
    "here",
    "click here",
    "click",
    "more",
    "read more",
    "read on",
    "learn more",
    "more info",
    "more information",
    "this link",
    "this page",
    "details",
];
/// Kinds of files, which say how something comes and not what.
const FORMATS: &[&str] =
    &["csv", "doc", "docx", "epub", "html", "odt", "pdf", "plain text", "txt", "xls", "xlsx", "zip"];

/// Kinds of files that texts are about as well.
const TOPICS: &[&str] = &["epub", "html", "plain text", "txt"];

/// True for a name that says nothing outside its sentence, letter case and punctuation aside.
pub fn is_vague(name: &str) -> bool {
    let words = plain_words(name);
    VAGUE.contains(&words.as_str()) || FORMATS.contains(&words.as_str())
}

/// True for a link whose name says nothing outside its sentence.
///
/// A kind of text such as HTML may be what a page is about: alone among its neighbors it is a name like any other.
fn is_vague_link(page: &Page, link: NodeId) -> bool {
    let name = plain_words(&page.name(link).text);
    if name == "link" {
        // By itself in a list or a cell, it is the name of a subject.
        return !context_of(page, link).is_empty();
    }
    if !TOPICS.contains(&name.as_str()) {
        return is_vague(&name);
    }
    let document = page.document();
    let around = document.ancestor_elements(link).find(|it| {
        ["ul", "ol", "dl", "p", "td", "nav", "section", "article"].iter().any(|name| it.is_html(name))
    });
    around.is_some_and(|around| {
        document.descendant_elements(around.id()).take(MAX_NODES).any(|it| {
            it.id() != link
                && page.role(it.id()) == Some(Role::Link)
                && FORMATS.contains(&plain_words(&page.name(it.id()).text).as_str())
        })
    })
}

/// Whether what stands around a link with a vague name says where it leads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Told {
    /// Something does, as far as words tell.
    Yes,
    /// A heading before it, or the header of its cell, may do.
    Maybe,
    /// Nothing is there.
    No,
}

/// The links with a name that says nothing outside its sentence, and what stands around them; found once a page.
pub fn vague_links(page: &Page) -> Rc<VagueLinks> {
    page.kept(|page| {
        let links = exposed_with_role(page, &[Role::Link]).into_iter();
        let vague = links.filter(|it| has_name(page, *it) && is_vague_link(page, *it));
        VagueLinks(vague.map(|it| (it, told_in_context(page, it))).collect())
    })
}

/// What [`vague_links`] finds.
pub struct VagueLinks(pub BTreeMap<NodeId, Told>);

/// Whether a link's description, or the sentence, list item or cell around it says where it leads
/// (WCAG 2.2, "programmatically determined link context").
fn told_in_context(page: &Page, link: NodeId) -> Told {
    if !page.description(link).text.trim().is_empty() || !context_of(page, link).is_empty() {
        return Told::Yes;
    }
    let has_table = page.document().ancestor_elements(link).any(|it| it.is_html("table"));
    if has_table || heading_before(page, link).is_some() { Told::Maybe } else { Told::No }
}

/// The last heading before a node that it does not stand in.
pub fn heading_before(page: &Page, node: NodeId) -> Option<NodeId> {
    let headings = page.kept(|page| HeadingNodes(exposed_as(page, &[Role::Heading])));
    let count = headings.0.partition_point(|it| *it < node);
    let before = headings.0.get(..count)?;
    before.iter().rev().copied().find(|it| !page.document().is_inclusive_descendant(node, *it))
}

struct HeadingNodes(Vec<NodeId>);

/// The text of the paragraph, list items and cell that a link stands in, without that of links.
pub fn context_of(page: &Page, link: NodeId) -> String {
    let document = page.document();
    let mut text = String::new();
    let around = document.ancestor_elements(link).filter(|it| is_context(page, *it)).take(MAX_CONTEXTS);
    for around in around {
        own_words(page, around.id(), &mut text);
        for id in around.attr_trimmed("headers").unwrap_or_default().split_ascii_whitespace() {
            if let Some(header) = document.element_by_id(link, id) {
                text.push_str(&page.visible_text(header.id()));
                text.push(' ');
            }
        }
    }
    plain_words(&text)
}

/// Most paragraphs, items and cells around a link.
const MAX_CONTEXTS: usize = 4;
/// Most nodes that are looked into for the words of one of them.
const MAX_NODES: usize = 400;

fn is_context(page: &Page, element: Element<'_>) -> bool {
    let is_by_name = element.is_html_namespace()
        && matches!(element.name(), "p" | "li" | "td" | "th" | "dd" | "dt" | "figcaption");
    let roles = [Role::Paragraph, Role::Listitem, Role::Cell, Role::Gridcell];
    is_by_name || page.explicit_role(element.id()).is_some_and(|role| roles.contains(&role))
}

/// The words of a block that are neither in a link nor in a block within it; of a list item around, only its own words
/// count, not those of the items beside.
fn own_words(page: &Page, block: NodeId, text: &mut String) {
    let document = page.document();
    let mut skipped = None;
    for node in document.descendants(block).take(MAX_NODES) {
        if skipped.is_some_and(|it| document.is_inclusive_descendant(node, it)) {
            continue;
        }
        if let Some(element) = document.element(node) {
            let is_other = is_context(page, element)
                || page.role(node) == Some(Role::Link)
                || page.is_programmatically_hidden(node);
            skipped = is_other.then_some(node);
        } else if let Some(piece) = document.text(node) {
            text.push_str(piece);
            text.push(' ');
        }
    }
}

/// The paragraph, item or cell that a link stands in.
pub fn nearest_block(page: &Page, link: NodeId) -> Option<NodeId> {
    let is_block = |it: &Element<'_>| {
        ["p", "li", "td", "th", "dd", "div", "section"].iter().any(|name| it.is_html(name))
    };
    page.document().ancestor_elements(link).find(is_block).map(Element::id)
}

/// Exposed links with one name, and with one further mark, where there are several; in order.
pub fn groups_by_name(page: &Page, mark: impl Fn(NodeId) -> String) -> Vec<Vec<NodeId>> {
    let mut by_name: BTreeMap<String, Vec<NodeId>> = BTreeMap::new();
    for link in exposed_with_role(page, &[Role::Link]).into_iter().filter(|it| has_name(page, *it)) {
        by_name.entry(page.name(link).text.trim().to_lowercase()).or_default().push(link);
    }
    let mut groups = Vec::new();
    for links in by_name.into_values().filter(|it| it.len() > 1) {
        let mut by_mark: BTreeMap<String, Vec<NodeId>> = BTreeMap::new();
        for link in links {
            by_mark.entry(mark(link)).or_default().push(link);
        }
        groups.extend(by_mark.into_values().filter(|it| it.len() > 1));
    }
    groups.sort();
    groups
}

/// Of groups in order of their first link, the one that starts with a link.
pub fn group_of(groups: &[Vec<NodeId>], first: NodeId) -> Option<&[NodeId]> {
    let position = groups.binary_search_by_key(&Some(first), |it| it.first().copied()).ok()?;
    groups.get(position).map(Vec::as_slice)
}

/// Where links lead.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Destinations {
    /// All to one address.
    One,
    /// To these addresses.
    Known(Vec<Url>),
    /// Some go where a script says.
    Unknown,
}

/// Where several links lead; the letter case of a host, a final slash and what follows `#` on another page aside.
pub fn destinations(page: &Page, links: &[NodeId]) -> Destinations {
    let document = page.document();
    let mut urls = Vec::new();
    let mut scripts = Vec::new();
    let mut is_told = true;
    for element in links.iter().filter_map(|it| document.element(*it)) {
        let href = element.attr("href").or_else(|| element.xlink_attr("href"));
        // `#` and addresses that are code open something on the page, as a script says.
        is_told &= !href.is_some_and(|it| it.trim().starts_with('#'));
        match href.and_then(|it| page.base_url().join(it.trim()).ok()) {
            Some(url) if url.scheme() == "javascript" => is_told = false,
            Some(url) => urls.push(found_at(page, url)),
            None => scripts.push(element.attr("onclick").unwrap_or_default().trim()),
        }
    }
    let same =
        |one: &Url, two: &Url| one.as_str().trim_end_matches('/') == two.as_str().trim_end_matches('/');
    if scripts.is_empty() {
        let is_one = urls.first().is_none_or(|first| urls.iter().all(|it| same(first, it)));
        return match (is_one, is_told) {
            (true, _) => Destinations::One,
            (false, true) => Destinations::Known(urls),
            (false, false) => Destinations::Unknown,
        };
    }
    let is_one =
        scripts.first().is_some_and(|first| !first.is_empty() && scripts.iter().all(|it| it == first));
    if urls.is_empty() && is_one { Destinations::One } else { Destinations::Unknown }
}

/// Where an address leads, where that is known.
fn found_at(page: &Page, url: Url) -> Url {
    let mut bare = url.clone();
    bare.set_fragment(None);
    page.settings().resources.get(&bare).map_or(url, |it| it.url.clone())
}

/// True where not all addresses are of one site: the last two parts of the host's name.
pub fn lead_to_different_sites(urls: &[Url]) -> bool {
    let site = |url: &Url| -> Vec<String> {
        url.host_str().unwrap_or_default().rsplit('.').take(2).map(str::to_owned).collect()
    };
    urls.first().is_some_and(|first| urls.iter().any(|it| site(it) != site(first)))
}
