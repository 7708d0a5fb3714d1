//! What to audit: where to start, what belongs to the site, how far to go.

use drempel_crawl::scope::normalize;
use drempel_model::EnVersion;
use drempel_rules::Errand;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use thiserror::Error;
use url::Url;

use crate::reach::Reach;

/// What to audit.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What the user asked for, as written.
    pub target: String,
    /// Addresses to begin with, in order.
    pub seeds: Vec<Url>,
    /// True where links and sitemaps lead to further pages.
    pub follows_links: bool,
    /// What belongs to the site.
    pub scope: Scope,
    /// Further hosts, and budgets of depth, time and links to other sites.
    pub reach: Reach,
    /// Most pages to audit.
    pub max_pages: usize,
    /// The version of EN 301 549 that the site is held to.
    pub en301549: EnVersion,
    /// Address under which a folder is served for the audit, and the address that reports show in its place.
    pub shown_as: Option<(Url, Url)>,
    /// The day by which ages are judged, as `2026-11-24`; that of the audit where there is none.
    pub today: Option<String>,
    /// Most documents to fetch and read.
    pub max_documents: usize,
    /// What tells this build of the program and the user's own rules from others: pages that others judged are judged
    /// anew, even where they have not changed.
    pub program: String,
    /// Errands to look for: those that are built in, and the user's own.
    pub errands: Vec<Errand>,
}

impl Plan {
    /// An address in the one form used in the ledger, without the parameters that the plan drops.
    pub fn normal(&self, url: &Url) -> Url {
        let mut url = normalize(url);
        if let Some(query) = url.query().filter(|_| !self.reach.dropped_parameters.is_empty()) {
            let name = |pair: &str| pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
            let is_dropped = |pair: &&str| {
                self.reach.dropped_parameters.iter().any(|it| it.eq_ignore_ascii_case(&name(pair)))
            };
            let kept: Vec<&str> = query.split('&').filter(|pair| !is_dropped(pair)).collect();
            let kept = kept.join("&");
            url.set_query(Some(kept.as_str()).filter(|it| !it.is_empty()));
        }
        url
    }
}

/// Which addresses belong to the audit.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    include: Option<GlobSet>,
    exclude: Option<GlobSet>,
}

/// A pattern that cannot be used.
#[derive(Debug, Error)]
#[error("pattern '{pattern}': {source}")]
pub struct PlanError {
    /// The pattern as written.
    pub pattern: String,
    /// What is wrong with it.
    #[source]
    pub source: globset::Error,
}

impl Scope {
    /// A scope from glob patterns that may match anywhere in the URL; `*` stands for any characters, slashes included.
    ///
    /// # Errors
    /// A pattern that is no glob.
    pub fn new(include: &[String], exclude: &[String]) -> Result<Self, PlanError> {
        Ok(Self { include: globs(include)?, exclude: globs(exclude)? })
    }

    /// Why an address is left out; `None` where it belongs.
    pub fn refusal(&self, url: &Url) -> Option<&'static str> {
        let matches = |set: &GlobSet| set.is_match(url.as_str()) || set.is_match(url.path());
        if self.exclude.as_ref().is_some_and(matches) {
            return Some("matches an exclude pattern");
        }
        if self.include.as_ref().is_some_and(|set| !matches(set)) {
            return Some("matches no include pattern");
        }
        None
    }
}

fn globs(patterns: &[String]) -> Result<Option<GlobSet>, PlanError> {
    if patterns.is_empty() {
        return Ok(None);
    }
    let mut builder = GlobSetBuilder::new();
    let failed = |pattern: &str| {
        let pattern = pattern.to_owned();
        move |source| PlanError { pattern, source }
    };
    for pattern in patterns {
        // A path such as `/nieuws/*` or a name such as `before` means: anywhere in the address.
        let anywhere = match pattern.contains(['*', '?', '[', '{']) {
            true => format!("*{pattern}"),
            false => format!("*{pattern}*"),
        };
        for text in [pattern, &anywhere] {
            builder.add(GlobBuilder::new(text).build().map_err(failed(pattern))?);
        }
    }
    builder.build().map(Some).map_err(failed("*"))
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::Scope;

    fn belongs(include: &[&str], exclude: &[&str], url: &str) -> bool {
        let owned = |list: &[&str]| list.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let scope = Scope::new(&owned(include), &owned(exclude)).unwrap();
        scope.refusal(&Url::parse(url).unwrap()).is_none()
    }

    #[test]
    fn patterns_match_anywhere_in_the_address() {
        let page = "http://127.0.0.1:9/before/home.html";
        for pattern in
            ["before", "/before/", "/before/*", "before/*.html", "**/before/**", "*/before/*", "http://**"]
        {
            assert!(belongs(&[pattern], &[], page), "{pattern}");
            assert!(!belongs(&[], &[pattern], page), "{pattern}");
        }
        assert!(!belongs(&["after"], &[], page));
    }

    #[test]
    fn exclude_wins_and_bad_patterns_are_errors() {
        assert!(!belongs(&["**"], &["home"], "http://a.example/home.html"));
        assert!(Scope::new(&["[".to_owned()], &[]).is_err());
    }
}
