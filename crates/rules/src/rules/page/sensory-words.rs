//! Instructions do not lean on shape, color or place alone.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::verdict::Verdict;

/// Phrases of instructions that only make sense to who sees the page, in Dutch and English.
const PHRASES: &[&str] = &[
    "de groene knop",
    "de rode knop",
    "de blauwe knop",
    "de oranje knop",
    "de gele knop",
    "de grijze knop",
    "de ronde knop",
    "de vierkante knop",
    "de knop rechts",
    "de knop links",
    "de knop rechtsboven",
    "de knop linksboven",
    "de knop rechtsonder",
    "de knop linksonder",
    "het groene vakje",
    "het rode vakje",
    "het menu rechts",
    "het menu links",
    "de kolom rechts",
    "de kolom links",
    "in het rood",
    "in rood aangegeven",
    "velden in rood",
    "rode velden",
    "groene vinkje",
    "rode kruisje",
    "the green button",
    "the red button",
    "the blue button",
    "the orange button",
    "the yellow button",
    "the grey button",
    "the gray button",
    "the round button",
    "the square button",
    "the button on the right",
    "the button on the left",
    "the menu on the right",
    "the menu on the left",
    "the column on the right",
    "the column on the left",
    "fields in red",
    "red fields",
    "shown in red",
    "marked in red",
    "marked red",
];

/// Each phrase holds one of these: most texts are passed over quickly.
const NOUNS: &[&str] = &[
    "knop", "menu", "kolom", "vakje", "vinkje", "kruisje", "velden", "rood", "button", "column", "fields",
    "red",
];

/// Exposed paragraphs, items and cells with such a phrase.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    let mut blocks: Vec<NodeId> = document
        .nodes()
        .filter(|it| document.text(*it).is_some_and(|text| NOUNS.iter().any(|noun| text.contains(noun))))
        .filter_map(|it| document.ancestor_elements(it).find(|it| is_text_block(*it)))
        .filter(|it| phrase_in(*it).is_some() && page.is_included_in_accessibility_tree(it.id()))
        .map(Element::id)
        .collect();
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

/// Whether the name of the thing is said as well is for a person to see.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    match phrase_in(element) {
        // A button named in quotation marks can be found by its name.
        Some(_) if element.text_content().contains(['\'', '"', '“', '‘', '«']) => Verdict::Passed,
        Some(phrase) => Verdict::cant_tell("phrase").with("phrase", phrase),
        None => Verdict::Passed,
    }
}

fn is_text_block(element: Element<'_>) -> bool {
    ["p", "li", "td", "dd", "label", "legend"].iter().any(|it| element.is_html(it))
}

fn phrase_in(element: Element<'_>) -> Option<&'static str> {
    let text = element.text_content().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    PHRASES.iter().copied().find(|it| text.contains(it))
}
