//! What links are called, what stands around them and where they lead.

use std::collections::BTreeMap;

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};
use url::Url;

use super::{exposed_with_role, has_name};

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

/// True for a name that says nothing outside its sentence, letter case and punctuation aside.
pub fn is_vague(name: &str) -> bool {
    let words: Vec<_> = name.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let words = words.join(" ").to_lowercase();
    VAGUE.contains(&words.as_str()) || FORMATS.contains(&words.as_str())
}

/// The text of the paragraph, list items and cell that a link stands in, without that of links.
pub fn context_of(page: &Page, link: NodeId) -> String {
    let document = page.document();
    let is_context = |it: &Element<'_>| {
        ["p", "li", "td", "th", "dd", "dt", "figcaption"].iter().any(|name| it.is_html(name))
    };
    let mut text = String::new();
    for around in document.ancestor_elements(link).filter(is_context).take(4) {
        for node in document.descendants(around.id()) {
            let Some(piece) = document.text(node) else { continue };
            let holder = document.parent(node).unwrap_or(node);
            // Of a list item around, only its own words count, not those of the items beside.
            let nearest = document.ancestor_elements(node).find(is_context).map(Element::id);
            let is_link = document.ancestor_elements(node).any(|it| page.role(it.id()) == Some(Role::Link));
            if nearest == Some(around.id()) && !is_link && !page.is_programmatically_hidden(holder) {
                text.push_str(piece);
                text.push(' ');
            }
        }
    }
    let words: Vec<_> = text
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
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
    let mut groups: BTreeMap<(String, String), Vec<NodeId>> = BTreeMap::new();
    for (name, links) in by_name.into_iter().filter(|(_, it)| it.len() > 1) {
        for link in links {
            groups.entry((name.clone(), mark(link))).or_default().push(link);
        }
    }
    let mut groups: Vec<_> = groups.into_values().filter(|it| it.len() > 1).collect();
    groups.sort();
    groups
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
    for element in links.iter().filter_map(|it| document.element(*it)) {
        let href = element.attr("href").or_else(|| element.xlink_attr("href"));
        match href.and_then(|it| page.base_url().join(it.trim()).ok()) {
            Some(url) => urls.push(url),
            None => scripts.push(element.attr("onclick").unwrap_or_default().trim()),
        }
    }
    let same =
        |one: &Url, two: &Url| one.as_str().trim_end_matches('/') == two.as_str().trim_end_matches('/');
    if scripts.is_empty() {
        let is_one = urls.first().is_none_or(|first| urls.iter().all(|it| same(first, it)));
        return if is_one { Destinations::One } else { Destinations::Known(urls) };
    }
    let is_one =
        scripts.first().is_some_and(|first| !first.is_empty() && scripts.iter().all(|it| it == first));
    if urls.is_empty() && is_one { Destinations::One } else { Destinations::Unknown }
}

/// True where not all addresses are of one site: the last two parts of the host's name.
pub fn lead_to_different_sites(urls: &[Url]) -> bool {
    let site = |url: &Url| -> Vec<String> {
        url.host_str().unwrap_or_default().rsplit('.').take(2).map(str::to_owned).collect()
    };
    urls.first().is_some_and(|first| urls.iter().any(|it| site(it) != site(first)))
}
