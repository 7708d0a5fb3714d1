//! Results per clause of EN 301 549, as the monitoring of Implementing Decision (EU) 2018/1524 reports them.

use drempel_model::{Language, Outcome, Run};

use crate::assessment::{assess, clause, interval, is_sample};
use crate::{csv, words};

pub(crate) fn render(run: &Run, language: Language) -> String {
    let head = [
        words::CLAUSE,
        words::CRITERION,
        words::NAME,
        words::LEVEL,
        words::MODE,
        words::RESULT,
        words::PAGES_JUDGED,
        words::PAGES_FAILED,
        words::PAGES_UNDECIDED,
        words::SHARE,
        words::BARRIERS,
    ];
    let mut table = csv::row(head.iter().map(|it| it.get(language)));
    let estimates = is_sample(run);
    for it in assess(run).iter().filter(|it| it.criterion.is_required()) {
        let failed = it.page_count(Outcome::Failed);
        let judged = it.judged();
        let share = if judged == 0 {
            String::new()
        } else if estimates {
            let (low, high) = interval(failed, judged);
            words::SHARE_ESTIMATE.fill(
                language,
                &[&failed.to_string(), &judged.to_string(), &low.to_string(), &high.to_string()],
            )
        } else {
            words::SHARE_EXACT.fill(language, &[&failed.to_string(), &judged.to_string()])
        };
        let mode = if it.rules.is_empty() { "" } else { words::AUTOMATIC.get(language) };
        let (judged, failed) = (judged.to_string(), failed.to_string());
        let undecided = it.page_count(Outcome::CantTell).to_string();
        let barriers = it.barriers.len().to_string();
        table.push_str(&csv::row([
            clause(run, it.criterion),
            it.criterion.number,
            it.criterion.name(language),
            it.criterion.level,
            mode,
            it.outcome.as_str(),
            &judged,
            &failed,
            &undecided,
            &share,
            &barriers,
        ]));
    }
    table
}
