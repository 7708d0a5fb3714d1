use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use drempel_model::{Language, Run, UrlState};

use crate::{html, text, words};

/// What a terminal shows after a run: plain text without color, lines ended by `\n`.
pub fn summary(run: &Run, language: Language) -> String {
    let mut summary = words::TITLE.fill(language, &[&text::line(&run.target, 200)]);
    summary.push('\n');
    if run.interrupted {
        let _ = writeln!(summary, "{}", words::INTERRUPTED.get(language));
    }
    let _ = writeln!(summary, "{}", html::seen_sentence(run, language));
    if let Some(history) = &run.history {
        let _ = writeln!(summary, "{}", html::sentence(history, language));
    }
    summary.push('\n');
    let mut states: BTreeMap<UrlState, usize> = BTreeMap::new();
    for entry in &run.urls {
        *states.entry(entry.state).or_default() += 1;
    }
    for (state, count) in states {
        let _ = writeln!(summary, "{count:>7}  {}", words::state(state).get(language));
    }
    let _ = writeln!(summary, "\n{}:", words::TOP.get(language));
    let mut rules = BTreeSet::new();
    // One of each kind: the same words five times say no more.
    for (_, barrier) in html::by_help(run).into_iter().filter(|it| rules.insert(&it.1.rule)).take(5) {
        let pages = words::count(language, barrier.page_count, &words::PAGE_ONE, &words::PAGE_MANY);
        let impact = words::impact(barrier.impact).get(language);
        let _ = writeln!(summary, "  - {} ({impact}, {pages})", html::barrier_text(run, language, barrier));
        if let Some(finding) = html::first_finding(run, barrier) {
            let place = format!("{}:{}", finding.url, finding.target.line);
            let _ = writeln!(summary, "    {}  drempel explain {}", text::line(&place, 200), barrier.rule);
        }
    }
    if rules.is_empty() {
        let _ = writeln!(summary, "  {}", words::NONE.get(language));
    }
    let _ = writeln!(summary, "\n{}", words::REPORT_AT.get(language));
    summary
}
