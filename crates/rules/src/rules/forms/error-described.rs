//! ACT 36b590: error message describes invalid form field value.

use std::collections::BTreeSet;
use std::rc::Rc;

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::common::words::plain_words;
use crate::verdict::Verdict;

/// Longest text that is taken for an error message, in characters.
const MOST_CHARS: usize = 300;
/// Phrases of messages that say that what somebody filled in is not accepted, in Dutch and English.
const PHRASES: &[&str] = &[
    "invalid",
    "not valid",
    "incorrect",
    "cannot be empty",
    "can t be empty",
    "cannot be blank",
    "error in",
    "there is an error",
    "wrong value",
    "ongeldig",
    "ongeldige",
    "onjuiste",
    "niet geldig",
    "onjuist",
    "mag niet leeg",
    "fout in",
    "niet goed ingevuld",
    "niet juist ingevuld",
];
/// Words that say that something is wrong, and nothing of what.
const EMPTY_WORDS: &[&str] = &[
    "a",
    "again",
    "an",
    "be",
    "contains",
    "data",
    "de",
    "dit",
    "een",
    "entered",
    "entry",
    "er",
    "error",
    "errors",
    "field",
    "for",
    "fout",
    "fouten",
    "het",
    "in",
    "incorrect",
    "ingevuld",
    "ingevulde",
    "input",
    "invalid",
    "invoer",
    "is",
    "not",
    "of",
    "ongeldig",
    "ongeldige",
    "onjuist",
    "onjuiste",
    "opnieuw",
    "please",
    "probeer",
    "the",
    "there",
    "this",
    "try",
    "valid",
    "value",
    "veld",
    "voor",
    "waarde",
    "wrong",
    "your",
    "niet",
    "geldig",
    "geldige",
    "goed",
    "juist",
    "zijn",
    "are",
    "gegevens",
    "form",
    "formulier",
];

/// Texts on a page with fields that say that what was filled in is not accepted.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let document = page.document();
    if fields(page).is_empty() {
        return Vec::new();
    }
    let plain = ["p", "span", "div", "li", "strong", "em", "label", "small", "output", "dd"];
    elements_named(page, &plain, |it| {
        says_error(&own_text(page, it))
            // The label of a field may speak of invalidity.
            && page.labeled_control(it.id()).is_none()
            && document.ancestor_elements(it.id()).any(|it| it.is_html("body"))
    })
}

/// It says more than that something is wrong, and assistive technology is told of it.
///
/// What is hidden now may be shown when it applies: then a person must see.
pub(crate) fn expectation(page: &Page, node: NodeId) -> Verdict {
    let Some(element) = page.document().element(node) else { return Verdict::Passed };
    if !page.is_visible(node) {
        return Verdict::Review;
    }
    let text = own_text(page, element);
    if page.is_aria_hidden(node) {
        return Verdict::failed("hidden").with("text", text);
    }
    let labels = label_words(page);
    let words = plain_words(&text);
    let is_empty = |word: &str| EMPTY_WORDS.contains(&word) || labels.0.contains(word);
    if words.split(' ').all(is_empty) { Verdict::failed("vague").with("text", text) } else { Verdict::Review }
}

fn fields(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["input", "select", "textarea"], |it| {
        let is_button =
            ["button", "hidden", "image", "reset", "submit"].iter().any(|kind| it.attr_is("type", kind));
        !(it.is_html("input") && is_button) && page.is_included_in_accessibility_tree(it.id())
    })
}

/// The words that the page's fields are called by.
struct LabelWords(BTreeSet<String>);

fn label_words(page: &Page) -> Rc<LabelWords> {
    page.kept(|page| {
        let labels = fields(page).into_iter().map(|it| plain_words(&page.name(it).text));
        LabelWords(labels.flat_map(|it| it.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect())
    })
}

/// The text that stands directly in an element, on one line.
fn own_text(page: &Page, element: Element<'_>) -> String {
    let document = page.document();
    let text: String = document.children(element.id()).filter_map(|it| document.text(it)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says_error(text: &str) -> bool {
    if text.chars().count() > MOST_CHARS {
        return false;
    }
    let words = plain_words(text);
    let starts_so = |rest: &str, phrase: &str| {
        rest.strip_prefix(phrase).is_some_and(|it| it.is_empty() || it.starts_with(' '))
    };
    std::iter::successors(Some(words.as_str()), |rest| rest.split_once(' ').map(|(_, it)| it))
        .any(|rest| PHRASES.iter().any(|it| starts_so(rest, it)))
}
