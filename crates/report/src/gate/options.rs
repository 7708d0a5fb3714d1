//! What a project asks of the gate, as written in `drempel.toml` under `[check]`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use drempel_model::Impact;
use serde::Deserialize;

/// The `[check]` table of `drempel.toml`; every key may be left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct CheckOptions {
    /// File with the findings that are known.
    pub baseline: Option<PathBuf>,
    /// The least impact that counts; findings below it are shown and do not fail the check.
    pub fail_on: Option<Impact>,
    /// How many new findings of an impact are let through; 0 where it is not named.
    pub max: BTreeMap<Impact, usize>,
    /// How many new findings of a rule are let through; goes before the impact's number.
    pub max_rule: BTreeMap<String, usize>,
    /// How many new findings on the way of an errand are let through, besides the other numbers.
    pub max_journey: BTreeMap<String, usize>,
    /// Findings that do not count, each with a reason.
    pub ignore: Vec<Ignore>,
}

/// Findings that somebody decided not to count.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ignore {
    /// The rule.
    pub rule: String,
    /// The page's path; `*` stands for any characters; everywhere where it is left out.
    pub page: Option<String>,
    /// The finding's selector, as reported; everything on the page where it is left out.
    pub selector: Option<String>,
    /// Why it does not count.
    pub reason: String,
    /// Who decided so.
    pub owner: Option<String>,
    /// The last day on which it holds, as `2026-12-31`.
    pub until: Option<String>,
}

impl CheckOptions {
    /// What is wrong with the options, in a phrase; `None` where nothing is.
    pub fn problem(&self) -> Option<String> {
        self.ignore.iter().find_map(|it| {
            if it.rule.trim().is_empty() {
                return Some("an ignore names no rule".to_owned());
            }
            if it.reason.trim().is_empty() {
                return Some(format!("the ignore of '{}' gives no reason", it.rule));
            }
            let until = it.until.as_deref()?;
            (!is_date(until))
                .then(|| format!("'{until}' in the ignore of '{}' is no date such as 2026-12-31", it.rule))
        })
    }
}

fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.char_indices().all(|(position, it)| match position {
            4 | 7 => it == '-',
            _ => it.is_ascii_digit(),
        })
}
