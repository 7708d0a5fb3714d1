//! A link is not named by the address that it leads to.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::thresholds::thresholds;
use crate::common::{exposed_with_role, has_name};
use crate::verdict::Verdict;

/// Links in the accessibility tree that have a name.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let mut links = exposed_with_role(page, &[Role::Link]);
    links.retain(|it| has_name(page, *it));
    links
}

/// The name is no address, or a short one such as `www.example.org`.
pub(crate) fn expectation(page: &Page, link: NodeId) -> Verdict {
    let name = &page.name(link).text;
    let name = name.trim();
    Verdict::passed_if(!is_long_address(name), "address").with("name", name)
}

fn is_long_address(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is_address = ["http://", "https://", "www."].iter().any(|it| lower.starts_with(it))
        && !name.contains(char::is_whitespace);
    is_address && name.chars().count() as f64 > thresholds().address_characters.value
}
