//! Logging in does not depend on memory: no secret question, and one field takes the whole code.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::elements_named;
use crate::verdict::Verdict;

/// Fields that together take one code, from which a code is split up.
const SPLIT_FIELDS: usize = 4;
/// Questions that only memory can answer.
const QUESTIONS: &[&str] = &[
    "geheime vraag",
    "veiligheidsvraag",
    "beveiligingsvraag",
    "meisjesnaam",
    "eerste huisdier",
    "security question",
    "maiden name",
    "first pet",
];

/// Fields for passwords, codes and secret questions.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    elements_named(page, &["input"], |it| {
        !page.is_programmatically_hidden(it.id())
            && (it.attr_is("type", "password") || is_digit(it) || is_question(page, it.id()))
    })
}

/// Nothing has to be remembered or typed digit by digit; whether a script helps with that, the page does not tell.
pub(crate) fn expectation(page: &Page, field: NodeId) -> Verdict {
    let Some(element) = page.document().element(field) else { return Verdict::Passed };
    if is_question(page, field) {
        return Verdict::cant_tell("question");
    }
    let is_split = is_digit(element)
        && !element.attr("autocomplete").is_some_and(|it| it.contains("one-time-code"))
        && is_among_digits(page, element);
    if is_split { Verdict::cant_tell("split") } else { Verdict::Passed }
}

/// A field for one character.
fn is_digit(element: Element<'_>) -> bool {
    let kinds = ["text", "tel", "number", "password"];
    element.attr_is("maxlength", "1")
        && element
            .attr_trimmed("type")
            .is_none_or(|kind| kinds.iter().any(|it| kind.eq_ignore_ascii_case(it)))
}

/// True where so many fields for one character stand together that they take one code.
fn is_among_digits(page: &Page, element: Element<'_>) -> bool {
    let document = page.document();
    let Some(group) = document.ancestor_elements(element.id()).take(3).last() else { return false };
    let digits = page.kept(|page| Digits(elements_named(page, &["input"], is_digit)));
    let from = digits.0.partition_point(|it| *it < group.id());
    let within =
        digits.0.iter().skip(from).take_while(|it| document.is_inclusive_descendant(**it, group.id()));
    within
        .filter(|it| document.tree_root(**it) == document.tree_root(group.id()))
        .nth(SPLIT_FIELDS - 1)
        .is_some()
}

/// The page's fields for one character, in order.
struct Digits(Vec<NodeId>);

fn is_question(page: &Page, field: NodeId) -> bool {
    let name = page.name(field).text.to_lowercase();
    QUESTIONS.iter().any(|it| name.contains(it))
}
