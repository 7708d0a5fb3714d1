//! The judgment as a terminal shows it: findings as a compiler prints them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use drempel_model::{Finding, Impact, Language, RuleChange, Run};

use super::judge::Judgment;
use super::options::CheckOptions;
use crate::{place, text, words};

/// Longest piece of mark-up that is shown, in characters.
const SNIPPET_CHARS: usize = 100;

/// How to show it.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    /// The language of the texts.
    pub language: Language,
    /// True where the terminal shows color.
    pub is_colored: bool,
}

impl Console {
    fn paint(self, code: &str, value: &str) -> String {
        if self.is_colored { format!("\u{1b}[{code}m{value}\u{1b}[0m") } else { value.to_owned() }
    }
}

/// Every new finding, what was wrong with ignores, and what it comes to.
pub fn console(run: &Run, options: &CheckOptions, judgment: &Judgment, console: Console) -> String {
    let mut shown = String::new();
    let mut explained = BTreeSet::new();
    let mut positions: Vec<usize> = judgment.counted.iter().chain(&judgment.below).copied().collect();
    positions.sort_unstable();
    for finding in positions.iter().filter_map(|it| run.findings.get(*it)) {
        let is_first = explained.insert(finding.rule.as_str());
        show(&mut shown, run, finding, is_first, console);
    }
    ignores(&mut shown, options, judgment, console);
    total(&mut shown, run, judgment, console);
    shown
}

/// Why and how to repair stand with the first finding of each rule alone.
fn show(shown: &mut String, run: &Run, finding: &Finding, is_first: bool, console: Console) {
    let language = console.language;
    let rule = run.rules.get(&finding.rule);
    let (level, color) = match rule.map(|it| it.impact) {
        Some(Impact::Critical | Impact::Serious) => (words::ERROR, "1;31"),
        Some(Impact::Moderate) | None => (words::WARNING, "1;33"),
        Some(Impact::Minor) => (words::REMARK, "1;36"),
    };
    let id = text::line(&finding.rule, 100);
    let head = console.paint(color, &format!("{}[{id}]", level.get(language)));
    let message = console.paint("1", &text::line(finding.message.text.get(language), 300));
    let place = place::file(run, &finding.url).unwrap_or_else(|| text::line(finding.url.as_str(), 300));
    let line = finding.target.line.max(1).to_string();
    let bar = console.paint("34", "|");
    let gutter = " ".repeat(line.len());
    let _ = writeln!(shown, "{head}: {message}");
    let _ = writeln!(shown, "{gutter}{} {place}:{line}", console.paint("34", "-->"));
    let snippet = text::line(&finding.target.snippet, SNIPPET_CHARS);
    let marker = "^".repeat(marked(&snippet));
    let _ = writeln!(shown, "{gutter} {bar}");
    let _ = writeln!(shown, "{} {bar} {snippet}", console.paint("34", &line));
    let _ = writeln!(shown, "{gutter} {bar} {}", console.paint(color, &marker));
    if let Some(rule) = rule.filter(|_| is_first) {
        for (word, value) in [(words::WHY_SHORT, &rule.why), (words::REPAIR_SHORT, &rule.fix)] {
            let _ = writeln!(
                shown,
                "{gutter} = {}: {}",
                word.get(language),
                text::line(value.get(language), 500)
            );
        }
        // A rule of the site's own is explained from its file alone.
        let is_own = matches!(run.rule_changes.get(&finding.rule), Some(RuleChange::Added));
        let folder = if is_own { "--rules DIR " } else { "" };
        let _ = writeln!(shown, "{gutter} = drempel explain {folder}{id}");
    }
    shown.push('\n');
}

/// Length in characters of the start tag that a snippet begins with.
fn marked(snippet: &str) -> usize {
    let all = snippet.chars().count();
    snippet.chars().position(|it| it == '>').map_or(all, |it| it + 1).max(1)
}

fn ignores(shown: &mut String, options: &CheckOptions, judgment: &Judgment, console: Console) {
    for (positions, word) in
        [(&judgment.expired, words::IGNORE_EXPIRED), (&judgment.unused, words::IGNORE_UNUSED)]
    {
        for it in positions.iter().filter_map(|it| options.ignore.get(*it)) {
            let head = console.paint("1;33", words::WARNING.get(console.language));
            let owner = it.owner.as_deref().map(|it| format!(" ({it})")).unwrap_or_default();
            let page = it.page.as_deref().unwrap_or("*");
            let text = word.fill(
                console.language,
                &[&text::line(&it.rule, 100), &text::line(page, 200), &text::line(&it.reason, 200)],
            );
            let _ = writeln!(shown, "{head}: {text}{}", text::line(&owner, 100));
        }
    }
}

fn total(shown: &mut String, run: &Run, judgment: &Judgment, console: Console) {
    let language = console.language;
    let new = judgment.counted.len() + judgment.below.len();
    let counts = [
        words::count(language, run.pages.len(), &words::PAGE_ONE, &words::PAGE_MANY),
        new.to_string(),
        judgment.known.len().to_string(),
        judgment.ignored.len().to_string(),
        judgment.solved.to_string(),
    ];
    let _ = writeln!(shown, "{}", words::CHECK_TOTAL.fill(language, &counts.each_ref().map(String::as_str)));
    for it in &judgment.exceeded {
        let values = [text::line(&it.what, 100), it.count.to_string(), it.max.to_string()];
        let line = words::CHECK_EXCEEDED.fill(language, &values.each_ref().map(String::as_str));
        let _ = writeln!(shown, "{}", console.paint("1;31", &line));
    }
    if judgment.exceeded.is_empty() {
        let _ = writeln!(shown, "{}", console.paint("1;32", words::CHECK_CLEAN.get(language)));
    }
}
