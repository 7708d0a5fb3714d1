//! What a custom rule looks at, and what must hold there.

use std::collections::BTreeMap;

use drempel_model::Words;
use drempel_page::aria::Role;
use drempel_page::dom::{Element, NodeId};
use drempel_page::{Page, Select};
use serde::Deserialize;
use toml::Spanned;

use super::condition::{Condition, ConditionData, Truth};
use super::rule::Complaint;
use crate::verdict::{Note, Verdict};

/// `[check]` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckData {
    select: Option<Spanned<String>>,
    role: Option<Spanned<String>>,
    /// True where elements count that assistive technology is not told of.
    #[serde(default)]
    hidden: bool,
    #[serde(default)]
    when: Vec<Spanned<ConditionData>>,
    expect: Spanned<Vec<ExpectData>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectData {
    that: Spanned<ConditionData>,
    message: Spanned<String>,
    #[serde(default)]
    outcome: Otherwise,
}

/// The outcome where an expectation does not hold.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Otherwise {
    #[default]
    Failed,
    CantTell,
}

/// A check that is complete and can run.
#[derive(Debug)]
pub(super) struct Check {
    select: Option<Select>,
    role: Option<Role>,
    hidden: bool,
    when: Vec<Condition>,
    expect: Vec<Expect>,
}

#[derive(Debug)]
struct Expect {
    that: Condition,
    message: String,
    otherwise: Otherwise,
}

impl Check {
    pub(super) fn new(data: CheckData, messages: &BTreeMap<String, Words>) -> Result<Self, Complaint> {
        let expect_start = data.expect.span().start;
        let select = match &data.select {
            Some(text) => Some(Select::parse(text.get_ref()).map_err(|why| (text.span().start, why))?),
            None => None,
        };
        let role = match &data.role {
            Some(token) => Some(Role::from_token(token.get_ref()).ok_or_else(|| {
                (token.span().start, format!("WAI-ARIA has no role '{}'", token.get_ref()))
            })?),
            None => None,
        };
        if select.is_none() && role.is_none() {
            return Err((
                expect_start,
                "[check] needs a select or a role, which say which elements".to_owned(),
            ));
        }
        let when = data.when.into_iter().map(Condition::new).collect::<Result<_, _>>()?;
        let mut expect = Vec::new();
        for item in data.expect.into_inner() {
            let message = item.message.get_ref().clone();
            if !messages.contains_key(&message) {
                let why = format!("there is no [messages.{message}] with its words");
                return Err((item.message.span().start, why));
            }
            expect.push(Expect { that: Condition::new(item.that)?, message, otherwise: item.outcome });
        }
        if expect.is_empty() {
            return Err((expect_start, "[check] needs an expect, which says what must hold".to_owned()));
        }
        Ok(Self { select, role, hidden: data.hidden, when, expect })
    }

    /// The elements that the rule is about, in tree order.
    pub(super) fn targets(&self, page: &Page) -> Vec<NodeId> {
        let nodes = match &self.select {
            Some(select) => page.select(select),
            None => page.document().elements().map(Element::id).collect(),
        };
        nodes
            .into_iter()
            .filter(|it| self.role.is_none_or(|role| page.role(*it).is_some_and(|it| it.is_a(role))))
            .filter(|it| self.hidden || page.is_included_in_accessibility_tree(*it))
            // Where a style is not known, the element counts, and the expectation says what is not known.
            .filter(|it| self.when.iter().all(|condition| condition.holds(page, *it) != Truth::No))
            .collect()
    }

    /// The first expectation that does not hold decides.
    pub(super) fn verdict(&self, page: &Page, node: NodeId) -> Verdict {
        let is_certain = self.when.iter().all(|it| it.holds(page, node) == Truth::Yes);
        for expect in &self.expect {
            let truth = expect.that.holds(page, node);
            if truth == Truth::Yes {
                continue;
            }
            let element = page.document().element(node).map(Element::name).unwrap_or_default();
            let value = expect.that.value(page, node).unwrap_or_default();
            let args = [("element", element.to_owned()), ("value", value)];
            let note = Note {
                key: expect.message.clone().into(),
                args: args.map(|(blank, text)| (blank.to_owned(), text)).into(),
                is_of_page: false,
            };
            return match expect.otherwise {
                Otherwise::Failed if is_certain && truth == Truth::No => Verdict::Failed(note),
                _ => Verdict::CantTell(note),
            };
        }
        Verdict::Passed
    }
}
