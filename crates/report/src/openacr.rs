//! A draft of an accessibility conformance report in OpenACR's YAML, for a person to finish.

use std::fmt::Write as _;

use drempel_model::{Language, Outcome, Run};

use crate::assessment::{Assessment, assess, note};
use crate::{html, text, words};

/// Barriers named under a criterion.
const NAMED: usize = 5;

pub(crate) fn render(run: &Run, language: Language) -> String {
    let w = |word: &words::Word| quoted(word.get(language));
    let date = run.started.get(..10).unwrap_or_default();
    let target = text::line(&run.target, 200);
    let mut yaml = format!("title: {}\n", quoted(&words::OPENACR_TITLE.fill(language, &[&target])));
    let _ = write!(
        yaml,
        "product:\n  name: {}\nauthor:\n  name: {}\n  email: {}\nreport_date: {}\nlast_modified_date: {}\nversion: 1\n",
        quoted(&target),
        w(&words::FILL_IN),
        w(&words::FILL_IN),
        quoted(&text::line(date, 10)),
        quoted(&text::line(date, 10)),
    );
    let _ = write!(
        yaml,
        "notes: {}\nevaluation_methods_used: {}\nchapters:\n",
        w(&words::OPENACR_NOTES),
        quoted(&words::OPENACR_METHODS.fill(language, &[&text::line(&run.tool_version, 50)])),
    );
    let assessments = assess(run);
    for (chapter, level) in [
        ("success_criteria_level_a", "A"),
        ("success_criteria_level_aa", "AA"),
        ("success_criteria_level_aaa", "AAA"),
    ] {
        let _ = write!(yaml, "  {chapter}:\n    notes: \"\"\n    criteria:\n");
        for assessment in assessments.iter().filter(|it| it.criterion.level == level) {
            let (adherence, notes) = adherence(run, language, assessment);
            let _ = write!(
                yaml,
                "      - num: {}\n        components:\n          - name: web\n            adherence:\n              \
                 level: {adherence}\n              notes: {}\n",
                quoted(assessment.criterion.number),
                quoted(&notes),
            );
        }
    }
    yaml
}

/// What a machine can say: some pages fail, or nobody has looked yet. It never says that a criterion is met.
fn adherence(run: &Run, language: Language, assessment: &Assessment<'_>) -> (&'static str, String) {
    if assessment.outcome == Outcome::Failed {
        let mut notes: Vec<String> = assessment
            .barriers
            .iter()
            .take(NAMED)
            .filter_map(|it| run.barriers.get(*it))
            .map(|it| {
                let pages = words::count(language, it.page_count, &words::PAGE_ONE, &words::PAGE_MANY);
                format!("{} ({pages})", html::barrier_text(run, language, it))
            })
            .collect();
        if assessment.barriers.len() > NAMED {
            let rest = assessment.barriers.len() - NAMED;
            let rest = words::count(language, rest, &words::BARRIER_ONE, &words::BARRIER_MANY);
            notes.push(words::MORE.fill(language, &[&rest]));
        }
        return ("partially-supports", notes.join(" "));
    }
    ("not-evaluated", note(assessment).get(language).to_owned())
}

/// A double-quoted scalar: YAML reads it as JSON does, so that nothing in it is syntax.
fn quoted(value: &str) -> String {
    let value = text::line(value, 4_000);
    let json = serde_json::to_string(&value).unwrap_or_default();
    json.replace('<', "\\u003c").replace('>', "\\u003e")
}
