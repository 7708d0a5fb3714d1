//! One condition of a custom rule: something of the element, and what is asked of it.

use drempel_page::dom::NodeId;
use drempel_page::{Page, Select};
use serde::Deserialize;
use toml::Spanned;

use super::rule::Complaint;

/// A condition as written: one subject, one test.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConditionData {
    // The subject: one of these.
    attribute: Option<String>,
    style: Option<String>,
    #[serde(default)]
    name: bool,
    #[serde(default)]
    text: bool,
    within: Option<String>,
    has: Option<String>,
    // The test: one of these, for every subject but `within` and `has`, which are their own.
    present: Option<bool>,
    is: Option<String>,
    one_of: Option<Vec<String>>,
    contains: Option<String>,
    starts_with: Option<String>,
    ends_with: Option<String>,
    min_chars: Option<usize>,
    max_chars: Option<usize>,
    /// True where the condition must not hold.
    #[serde(default)]
    not: bool,
}

/// Whether a condition holds; `Unknown` where a style sheet is missing or layout decides.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Truth {
    Yes,
    No,
    Unknown,
}

#[derive(Debug)]
pub(super) struct Condition {
    subject: Subject,
    test: Test,
    not: bool,
}

#[derive(Debug)]
enum Subject {
    Attribute(String),
    Style(String),
    Name,
    Text,
    Within(Select),
    Has(Select),
}

#[derive(Debug)]
enum Test {
    Present(bool),
    OneOf(Vec<String>),
    Contains(String),
    StartsWith(String),
    EndsWith(String),
    MinChars(usize),
    MaxChars(usize),
}

impl Condition {
    pub(super) fn new(data: Spanned<ConditionData>) -> Result<Self, Complaint> {
        let start = data.span().start;
        let data = data.into_inner();
        let not = data.not;
        let subject = subject(&data).map_err(|why| (start, why))?;
        let is_own_test = matches!(subject, Subject::Within(_) | Subject::Has(_));
        let mut tests = tests(data);
        let test = match (tests.pop(), is_own_test) {
            (None, true) => Test::Present(true),
            (Some(test), false) if tests.is_empty() => test,
            (Some(_), true) => return Err((start, "within and has take no test besides".to_owned())),
            _ => {
                let why = "a condition needs one test: present, is, one_of, contains, starts_with, ends_with, \
                           min_chars or max_chars";
                return Err((start, why.to_owned()));
            }
        };
        Ok(Self { subject, test, not })
    }

    pub(super) fn holds(&self, page: &Page, node: NodeId) -> Truth {
        if let Subject::Style(property) = &self.subject
            && (!page.missing_sheets().is_empty() || page.style_depends_on_layout(node, property))
        {
            return Truth::Unknown;
        }
        let value = self.value(page, node);
        let holds = match (&self.test, &value) {
            (Test::Present(wanted), value) => value.is_some() == *wanted,
            (_, None) => false,
            (Test::OneOf(values), Some(value)) => values.contains(value),
            (Test::Contains(piece), Some(value)) => value.contains(piece),
            (Test::StartsWith(piece), Some(value)) => value.starts_with(piece),
            (Test::EndsWith(piece), Some(value)) => value.ends_with(piece),
            (Test::MinChars(count), Some(value)) => value.chars().count() >= *count,
            (Test::MaxChars(count), Some(value)) => value.chars().count() <= *count,
        };
        if holds != self.not { Truth::Yes } else { Truth::No }
    }

    /// What the condition looks at, in small letters with single spaces; `None` where it is absent or empty.
    pub(super) fn value(&self, page: &Page, node: NodeId) -> Option<String> {
        let document = page.document();
        let value = match &self.subject {
            Subject::Attribute(name) => document.element(node)?.attr(name)?.to_owned(),
            Subject::Style(property) => page.resolved(node, property)?,
            Subject::Name => page.name(node).text.clone(),
            Subject::Text => page.visible_text(node),
            Subject::Within(select) => {
                document.ancestor_elements(node).find(|it| page.matches(it.id(), select))?.name().to_owned()
            }
            Subject::Has(select) => {
                document.descendant_elements(node).find(|it| page.matches(it.id(), select))?.name().to_owned()
            }
        };
        let value = normalized(&value);
        // An attribute without a value is there all the same.
        let is_attribute = matches!(self.subject, Subject::Attribute(_));
        (is_attribute || !value.is_empty()).then_some(value)
    }
}

fn subject(data: &ConditionData) -> Result<Subject, String> {
    let mut subjects = Vec::new();
    if let Some(name) = &data.attribute {
        subjects.push(Subject::Attribute(name.to_ascii_lowercase()));
    }
    if let Some(property) = &data.style {
        let page = Page::from_html("");
        let is_known = page.document().body().is_some_and(|it| page.resolved(it.id(), property).is_some());
        if !is_known && !property.starts_with("--") {
            return Err(format!("'{property}' is no property of CSS that is known here; shorthands are not"));
        }
        subjects.push(Subject::Style(property.clone()));
    }
    if data.name {
        subjects.push(Subject::Name);
    }
    if data.text {
        subjects.push(Subject::Text);
    }
    if let Some(text) = &data.within {
        subjects.push(Subject::Within(Select::parse(text)?));
    }
    if let Some(text) = &data.has {
        subjects.push(Subject::Has(Select::parse(text)?));
    }
    match (subjects.pop(), subjects.is_empty()) {
        (Some(subject), true) => Ok(subject),
        _ => Err("a condition needs one subject: attribute, style, name, text, within or has".to_owned()),
    }
}

fn tests(data: ConditionData) -> Vec<Test> {
    let all = |values: Vec<String>| values.iter().map(|it| normalized(it)).collect();
    let tests = [
        data.present.map(Test::Present),
        data.is.map(|it| Test::OneOf(vec![normalized(&it)])),
        data.one_of.map(|it| Test::OneOf(all(it))),
        data.contains.map(|it| Test::Contains(normalized(&it))),
        data.starts_with.map(|it| Test::StartsWith(normalized(&it))),
        data.ends_with.map(|it| Test::EndsWith(normalized(&it))),
        data.min_chars.map(Test::MinChars),
        data.max_chars.map(Test::MaxChars),
    ];
    tests.into_iter().flatten().collect()
}

fn normalized(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
