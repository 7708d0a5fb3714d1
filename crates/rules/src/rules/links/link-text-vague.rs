//! A link whose name says nothing of where it leads.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::{exposed_with_role, has_name};
use crate::verdict::Verdict;

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

/// Links in the accessibility tree that have a name.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let mut links = exposed_with_role(page, &[Role::Link]);
    links.retain(|it| has_name(page, *it));
    links
}

/// The whole name, letter case and punctuation aside, is none of the vague ones.
pub(crate) fn expectation(page: &Page, link: NodeId) -> Verdict {
    let name = &page.name(link).text;
    let words: Vec<_> = name.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let is_vague = VAGUE.contains(&words.join(" ").to_lowercase().as_str());
    Verdict::passed_if(!is_vague, "vague").with("name", name.trim())
}
