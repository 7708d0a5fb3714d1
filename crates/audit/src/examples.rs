//! Which finding shows a barrier best: one on a page that a reader of the report knows.

use std::cmp::Reverse;
use std::collections::HashMap;

use drempel_model::{Finding, Outcome, Run};
use url::Url;

/// How well a page is known, the best known least.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Known {
    Home,
    /// Where an errand begins.
    Entry,
    /// On the way to an errand.
    Way,
    Other,
    /// The page for what does not exist.
    ErrorPage,
}

/// Puts the finding first, in each barrier, that shows it best; the others stay in order.
///
/// Errands must be known: their way begins at the home page.
pub(crate) fn put_first(run: &mut Run) {
    let mut known: HashMap<&Url, Known> = HashMap::new();
    for journey in &run.journeys {
        let is_reached = journey.depth.is_some();
        for (step, url) in journey.path.iter().enumerate() {
            let of_step = match step {
                0 if is_reached => Known::Home,
                _ if journey.entry.as_ref() == Some(url) => Known::Entry,
                _ => Known::Way,
            };
            let best = known.entry(url).or_insert(of_step);
            *best = of_step.min(*best);
        }
    }
    for barrier in &mut run.barriers {
        let rank = |finding: &Finding| {
            // A failed place says more than one that a person still has to look at.
            let is_other = finding.outcome != Outcome::Failed && barrier.outcome == Outcome::Failed;
            let page = known.get(&*finding.url).copied().unwrap_or_else(|| by_address(&finding.url));
            (is_other, page, plainness(&finding.url))
        };
        let best = barrier
            .findings
            .iter()
            .enumerate()
            .filter_map(|(at, position)| Some((rank(run.findings.get(*position)?), at)))
            .min();
        if let Some((_, at)) = best
            && let Some(upto) = barrier.findings.get_mut(..=at)
        {
            upto.rotate_right(1);
        }
    }
}

fn by_address(url: &Url) -> Known {
    // Named after its status, as servers expect such pages: `404.html`, `/500`.
    let stem = last_segment(url).split('.').next().unwrap_or_default();
    let is_status =
        stem.len() == 3 && stem.starts_with(['4', '5']) && stem.bytes().all(|it| it.is_ascii_digit());
    if is_status { Known::ErrorPage } else { Known::Other }
}

/// Few folders, a start page, a short address: least for the plainest.
fn plainness(url: &Url) -> (usize, Reverse<bool>, usize) {
    let name = last_segment(url);
    let is_start = name.is_empty() || name.starts_with("index.") || name.starts_with("home");
    let folders = url.path().split('/').filter(|it| !it.is_empty()).count() - usize::from(!name.is_empty());
    (folders, Reverse(is_start), url.as_str().len())
}

fn last_segment(url: &Url) -> &str {
    url.path().rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{Known, by_address, plainness};

    #[test]
    fn the_plainest_page_comes_first_and_error_pages_last() {
        let url = |path: &str| Url::parse("https://example.test/").unwrap().join(path).unwrap();
        let mut pages = ["nieuws/lang/index.html", "aaa.html", "a/b", "index.html", "zoeken", ""].map(url);
        pages.sort_by_key(plainness);
        let paths: Vec<&str> = pages.iter().map(Url::path).collect();
        assert_eq!(paths, ["/", "/index.html", "/zoeken", "/aaa.html", "/a/b", "/nieuws/lang/index.html"]);
        for (path, known) in
            [("404.html", Known::ErrorPage), ("en/500", Known::ErrorPage), ("404-melding", Known::Other)]
        {
            assert_eq!(by_address(&url(path)), known, "{path}");
        }
    }
}
