//! What is kept of a page, as it is stored in the frontier.

use drempel_model::{Finding, Outcomes, PageFacts, Readability, Signal};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::likeness::Likeness;
use crate::revisit::Revisit;

/// One audited page, small enough to keep for every page of a site.
///
/// `F` is what is read of its facts: [`serde::de::IgnoredAny`] where they are not needed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Record<F = PageFacts> {
    pub(crate) status: u16,
    pub(crate) title: String,
    pub(crate) language: String,
    pub(crate) outcomes: Outcomes,
    pub(crate) findings: Vec<Finding>,
    pub(crate) notes: Vec<String>,
    #[serde(default)]
    pub(crate) readability: Option<Readability>,
    #[serde(default)]
    pub(crate) signals: Vec<Signal>,
    /// What the rules that judge a whole site need to know of this page, with addresses as the ledger writes them.
    pub(crate) facts: Option<F>,
    /// When the page was judged, where an earlier run did so and it has not changed since.
    #[serde(default)]
    pub(crate) unchanged_since: Option<String>,
    /// The parts that decide which pages are one and the same.
    #[serde(default)]
    pub(crate) identity: Identity,
}

/// What tells a page from another.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Identity {
    /// 16 hex digits over the body.
    pub(crate) body: String,
    /// The address that the page itself calls its canonical one.
    #[serde(default)]
    pub(crate) canonical: Option<Url>,
    /// What it is like.
    #[serde(default)]
    pub(crate) likeness: Likeness,
    /// True where there is a form to fill in, beyond a search field.
    #[serde(default)]
    pub(crate) has_form: bool,
}

impl Record {
    /// The record as text, with what the next run may use of it. Plain data always serialize; an empty text would be
    /// read as no record.
    pub(crate) fn to_text(&self, revisit: Option<&Revisit>) -> String {
        #[derive(Serialize)]
        struct Written<'a> {
            #[serde(flatten)]
            record: &'a Record,
            revisit: &'a Revisit,
        }
        let text = match revisit {
            Some(revisit) => serde_json::to_string(&Written { record: self, revisit }),
            None => serde_json::to_string(self),
        };
        text.unwrap_or_default()
    }
}
