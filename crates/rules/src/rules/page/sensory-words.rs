//! ACT 9bd38c: content has alternative for visual reference. Instructions do not lean on shape, color or place alone.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};

use crate::common::visual_reference::{Reference, visual_references};
use crate::common::{exposed_with_role, has_name};
use crate::verdict::Verdict;

/// Longest text of one block that is read, in characters.
const MOST_CHARS: usize = 2_000;

/// Paragraphs, items and cells with an instruction that points at something by how it looks or where it is.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let blocks = document.elements().filter(|it| is_text_block(*it));
    blocks
        .filter(|it| !references(*it).is_empty() && page.is_included_in_accessibility_tree(it.id()))
        .map(Element::id)
        .collect()
}

/// The thing has a name that the text says too, or there is but one of its kind.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    // What is named in quotation marks can be found by its name.
    if element.text_content().contains(['"', '“', '‘', '«', '„']) {
        return Verdict::Passed;
    }
    let mut verdict = Verdict::Passed;
    for reference in references(element) {
        match look_up(page, &reference) {
            Found::Named => {}
            Found::Several => return Verdict::failed("several").with("phrase", reference.phrase),
            Found::Unknown => verdict = Verdict::cant_tell("phrase").with("phrase", reference.phrase),
        }
    }
    verdict
}

/// What assistive technology can find of a thing that a text points at.
enum Found {
    /// It by its name, or the only one of its kind.
    Named,
    /// Several of its kind without a name.
    Several,
    /// A person must look.
    Unknown,
}

fn look_up(page: &Page, reference: &Reference) -> Found {
    let says_so = |it: NodeId| {
        let name = page.name(it).text.to_lowercase();
        reference
            .nouns
            .iter()
            .any(|noun| name.split(|it: char| !it.is_alphanumeric()).any(|word| word == *noun))
    };
    let is_named = page.headings().iter().any(|it| says_so(it.node))
        || exposed_with_role(page, &[Role::Navigation, Role::Image, Role::Region, Role::Button, Role::Link])
            .into_iter()
            .any(says_so);
    if is_named && reference.is_place_only {
        return Found::Named;
    }
    let Some(role) = reference.role.filter(|_| reference.is_place_only) else { return Found::Unknown };
    let same_kind = exposed_with_role(page, &[role]);
    match same_kind.len() {
        1 => Found::Named,
        // Buttons have names of their own to choose from; regions without one cannot be told apart.
        2.. if role == Role::Navigation && !same_kind.iter().any(|it| has_name(page, *it)) => Found::Several,
        _ => Found::Unknown,
    }
}

fn references(element: Element<'_>) -> Vec<Reference> {
    let text = element.text_content();
    let short: String = text.chars().take(MOST_CHARS).collect();
    visual_references(&short)
}

fn is_text_block(element: Element<'_>) -> bool {
    ["p", "li", "td", "dd", "label", "legend"].iter().any(|it| element.is_html(it))
}
