//! Makes a barrier less heavy where every page that has it also shows a way past it.

use std::collections::{BTreeMap, BTreeSet};

use drempel_model::{Barrier, Finding, Impact, PageResult};
use url::Url;

use crate::barriers;

/// Lowers the impact of barriers by one step where a signal on each of their pages offsets their rule.
pub(crate) fn soften(barriers: &mut [Barrier], findings: &[Finding], pages: &[PageResult]) {
    let offsets: BTreeMap<&Url, BTreeSet<&str>> = pages
        .iter()
        .map(|page| {
            (&*page.url, page.signals.iter().flat_map(|it| &it.offsets).map(String::as_str).collect())
        })
        .collect();
    for barrier in barriers.iter_mut() {
        let is_offset = barrier.findings.iter().filter_map(|it| findings.get(*it)).all(|finding| {
            offsets.get(&*finding.url).is_some_and(|rules| rules.contains(barrier.rule.as_str()))
        });
        if is_offset {
            barrier.impact = lower(barrier.impact);
        }
    }
    barriers::sort(barriers);
}

fn lower(impact: Impact) -> Impact {
    match impact {
        Impact::Critical => Impact::Serious,
        Impact::Serious => Impact::Moderate,
        Impact::Moderate | Impact::Minor => Impact::Minor,
    }
}
