//! One custom rule, from its file.

use std::collections::BTreeMap;

use drempel_model::{Norm, RuleInfo, Words};
use drempel_page::Page;
use drempel_page::dom::NodeId;
use thiserror::Error;

use super::check::Check;
use crate::data::{Data, Example, Parts};
use crate::requirement::requirements;
use crate::verdict::Verdict;

/// Group under which reports list custom rules.
const GROUP: &str = "custom";

/// A file that is no rule, with the line to look at.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[error("{file}:{line}: {why}")]
pub struct CustomError {
    /// The file as the caller named it.
    pub file: String,
    /// Line from 1.
    pub line: usize,
    /// What is wrong.
    pub why: String,
}

/// A rule that a site adds.
#[derive(Debug)]
pub struct CustomRule {
    /// Kebab-case name of what is tested: the file's stem.
    pub id: String,
    /// What reports need to know of it.
    pub info: RuleInfo,
    /// The texts it can give, by key, with the blanks `{element}` and `{value}`.
    pub messages: BTreeMap<String, Words>,
    /// Documentation and tests.
    pub examples: Vec<Example>,
    check: Check,
}

/// What is wrong, and at which byte of the file.
pub(super) type Complaint = (usize, String);

impl CustomRule {
    /// A rule from the text of its file; `file` is what errors call it, `id` its stem.
    ///
    /// # Errors
    /// The text is no TOML, misses or adds a key, or says something that cannot be checked.
    pub fn parse(file: &str, id: &str, text: &str) -> Result<Self, CustomError> {
        let at = |(offset, why): Complaint| CustomError {
            file: file.to_owned(),
            line: line_of(text, offset),
            why,
        };
        let data: Data = toml::from_str(text).map_err(|error| {
            let offset = error.span().map_or(0, |it| it.start);
            at((offset, error.message().to_owned()))
        })?;
        from_data(id, data, text).map_err(at)
    }

    pub(crate) fn verdicts(&self, page: &Page) -> Vec<(NodeId, Verdict)> {
        self.check.targets(page).into_iter().map(|node| (node, self.check.verdict(page, node))).collect()
    }
}

fn from_data(id: &str, mut data: Data, text: &str) -> Result<CustomRule, Complaint> {
    let is_kebab =
        !id.is_empty() && id.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-');
    if !is_kebab {
        return Err((0, format!("'{id}' is no id; name the file in small letters, digits and dashes")));
    }
    let Some(check) = data.check.take() else {
        return Err((0, "there is no [check], which says what the rule looks at".to_owned()));
    };
    let Parts { info, messages, examples } = data.into_parts(GROUP);
    let check = Check::new(check, &messages)?;
    if (info.norm == Norm::Fails) == info.requirements.is_empty() {
        let why = "norm = \"fails\" goes with requirements, and norm = \"barrier\" goes without";
        return Err((offset_of(text, "norm"), why.to_owned()));
    }
    let known = requirements(&BTreeMap::new());
    if let Some(id) = info.requirements.iter().chain(&info.secondary).find(|it| !known.contains_key(*it)) {
        return Err((
            offset_of(text, id),
            format!("there is no requirement '{id}'; an example is wcag:1.1.1"),
        ));
    }
    for (key, words) in &messages {
        if let Some(blank) =
            blanks(&words.nl).chain(blanks(&words.en)).find(|it| !["element", "value"].contains(it))
        {
            let why =
                format!("the message '{key}' has the blank {{{blank}}}; there are {{element}} and {{value}}");
            return Err((offset_of(text, &format!("{{{blank}}}")), why));
        }
    }
    Ok(CustomRule { id: id.to_owned(), info, messages, examples, check })
}

fn blanks(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(blank, _)| blank)
}

fn offset_of(text: &str, piece: &str) -> usize {
    text.find(piece).unwrap_or(0)
}

fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|it| *it == b'\n').count()
}
