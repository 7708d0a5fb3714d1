use std::collections::BTreeMap;
use std::fmt::Write as _;

use drempel_model::{Language, Outcome, Run, UrlState};

use crate::{html, text, words};

/// What a terminal shows after a run: plain text without color, lines ended by `\n`.
pub fn summary(run: &Run, language: Language) -> String {
    let mut summary = words::TITLE.fill(language, &[&text::line(&run.target, 200)]);
    summary.push('\n');
    if run.interrupted {
        let _ = writeln!(summary, "{}", words::INTERRUPTED.get(language));
    }
    let failed = run.barriers.iter().filter(|it| it.outcome == Outcome::Failed).count();
    let _ = writeln!(summary, "{}\n", html::seen_sentence(run, language));
    let mut states: BTreeMap<UrlState, usize> = BTreeMap::new();
    for entry in &run.urls {
        *states.entry(entry.state).or_default() += 1;
    }
    for (state, count) in states {
        let _ = writeln!(summary, "{count:>7}  {}", words::state(state).get(language));
    }
    let _ = writeln!(summary, "\n{}:", words::TOP.get(language));
    for barrier in run.barriers.iter().filter(|it| it.outcome == Outcome::Failed).take(5) {
        let pages = words::count(language, barrier.page_count, &words::PAGE_ONE, &words::PAGE_MANY);
        let impact = words::impact(barrier.impact).get(language);
        let _ = writeln!(summary, "  - {} ({impact}, {pages})", html::barrier_text(run, language, barrier));
    }
    if failed == 0 {
        let _ = writeln!(summary, "  {}", words::NONE.get(language));
    }
    let _ = writeln!(summary, "\n{}", words::REPORT_AT.get(language));
    summary
}
