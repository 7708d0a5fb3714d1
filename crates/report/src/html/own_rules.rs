//! What the site itself changed about the rules, said plainly: it changes what a report can find.

use drempel_model::{Impact, Language, RuleChange, Run};
use maud::{Markup, html};

use crate::html::shared::rule_title;
use crate::text;
use crate::words;

/// Changes listed.
const LISTED: usize = 100;

/// A warning for the opening; nothing where no rule is off or weighs less.
pub(crate) fn warning(run: &Run, language: Language) -> Markup {
    let off = run.rule_changes.values().filter(|it| matches!(it, RuleChange::Off { .. })).count();
    let lighter = run.rule_changes.iter().filter(|(rule, change)| match change {
        RuleChange::Impact { was } => run.rules.get(*rule).is_some_and(|it| it.impact < *was),
        RuleChange::Off { .. } | RuleChange::Added => false,
    });
    let lighter = lighter.count();
    html! { @if off + lighter > 0 {
        p.warn {
            (words::OWN_RULES_WARNING.fill(language, &[&off.to_string(), &lighter.to_string()])) " "
            a href="#own-rules" { (words::OWN_RULES_LINK.get(language)) }
        }
    } }
}

/// Every change, rules that are off first.
pub(crate) fn list(run: &Run, language: Language) -> Markup {
    if run.rule_changes.is_empty() {
        return html! {};
    }
    let (off, other): (Vec<_>, Vec<_>) =
        run.rule_changes.iter().partition(|it| matches!(it.1, RuleChange::Off { .. }));
    html! {
        h3 #own-rules { (words::OWN_RULES.get(language)) }
        ul { @for (rule, change) in off.into_iter().chain(other).take(LISTED) { li { (words_of(run, rule, change, language)) } } }
    }
}

fn words_of(run: &Run, rule: &str, change: &RuleChange, language: Language) -> String {
    let impact = |it: Impact| words::impact(it).get(language);
    match change {
        RuleChange::Off { title } => words::RULE_OFF.fill(language, &[&text::line(title.get(language), 200)]),
        RuleChange::Impact { was } => {
            let now = run.rules.get(rule).map_or(*was, |it| it.impact);
            words::RULE_WEIGHED.fill(language, &[&rule_title(run, language, rule), impact(now), impact(*was)])
        }
        RuleChange::Added => words::RULE_ADDED.fill(language, &[&rule_title(run, language, rule)]),
    }
}
