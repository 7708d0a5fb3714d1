//! The pages that stand for a site (WCAG-EM 1.0, step 3; Implementing Decision (EU) 2018/1524, annex I, 3).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use url::Url;

/// Why a page is in the sample.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SampleReason {
    /// The user named it, or the site begins here.
    Home,
    /// Where one searches.
    Search,
    /// How to reach the organization.
    Contact,
    /// A map of the site.
    SiteMap,
    /// Where one logs in.
    Login,
    /// Help and explanation of the site itself.
    Help,
    /// Privacy, cookies, conditions.
    Legal,
    /// The accessibility statement.
    Statement,
    /// A form to fill in.
    Form,
    /// The first page of its template.
    Template,
    /// Drawn at random.
    Random,
}

/// One page of the sample.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SampledPage {
    /// The page.
    pub url: Url,
    /// Every reason that it is in the sample.
    pub reasons: BTreeSet<SampleReason>,
}

/// The sample of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    /// What the random part was drawn with; the same seed draws the same pages.
    pub seed: u64,
    /// Number of pages that the sample was taken from.
    pub from: usize,
    /// Number of different templates among them.
    pub templates: usize,
    /// The pages, in order of URL.
    pub pages: Vec<SampledPage>,
    /// Rules that failed on a page drawn at random and on no page chosen for a reason: then the sample is too small.
    pub new_in_random: Vec<String>,
}
