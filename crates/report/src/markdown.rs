//! The report in short, in Markdown that any renderer shows as text.

use std::fmt::Write as _;

use drempel_model::{Barrier, Language, Norm, Outcome, Run, UrlState};

use crate::assessment::{assess, clause};
use crate::{html, text, words};

/// Barriers shown with all they have.
const BARRIERS: usize = 100;

pub(crate) fn render(run: &Run, language: Language) -> String {
    let mut markdown = opening(run, language);
    let _ = writeln!(markdown, "## {}\n", words::TOP.get(language));
    markdown.push_str(&barrier_table(run, language, 10));
    let _ = writeln!(markdown, "\n## {}\n", words::ALL_BARRIERS.get(language));
    for (position, barrier) in run.barriers.iter().enumerate().take(BARRIERS) {
        markdown.push_str(&section(run, language, position, barrier));
    }
    if run.barriers.len() > BARRIERS {
        let _ = writeln!(markdown, "{}\n", words::CAPPED.fill(language, &[&BARRIERS.to_string()]));
    }
    let _ = writeln!(markdown, "## {}\n", words::CRITERIA.get(language));
    let head = [words::CRITERION, words::LEVEL, words::CLAUSE, words::RESULT, words::PAGES_FAILED];
    let head: Vec<&str> = head.iter().map(|it| it.get(language)).collect();
    let _ = writeln!(markdown, "| {} |\n|---|---|---|---|---|", head.join(" | "));
    for it in assess(run).iter().filter(|it| it.criterion.is_required()) {
        let _ = writeln!(
            markdown,
            "| {} {} | {} | {} | {} | {} |",
            it.criterion.number,
            escape(it.criterion.name(language)),
            it.criterion.level,
            clause(run, it.criterion),
            escape(words::outcome(it.outcome).get(language)),
            it.page_count(Outcome::Failed),
        );
    }
    let _ = writeln!(markdown, "\n{}", escape(words::COULD_SEE_TEXT.get(language)));
    markdown
}

/// The heading, what was seen and the ledger in one sentence.
pub(crate) fn opening(run: &Run, language: Language) -> String {
    let title = words::TITLE.fill(language, &[&text::line(&run.target, 200)]);
    let mut markdown = format!("# {}\n\n", escape(&title));
    if run.interrupted {
        let _ = writeln!(markdown, "**{}**\n", words::INTERRUPTED.get(language));
    }
    let _ = writeln!(markdown, "{}\n", html::seen_sentence(run, language));
    if let Some(history) = &run.history {
        let _ = writeln!(markdown, "{}\n", html::sentence(history, language));
    }
    let left_out = run.urls.iter().filter(|it| it.state != UrlState::Audited).count();
    if left_out > 0 {
        let addresses = words::count(language, left_out, &words::ADDRESS_ONE, &words::ADDRESS_MANY);
        let _ = writeln!(markdown, "{}\n", words::LEFT_OUT.fill(language, &[&addresses]));
    }
    markdown
}

/// Failed barriers as a table, what helps most first.
pub(crate) fn barrier_table(run: &Run, language: Language, most: usize) -> String {
    let failed: Vec<&Barrier> = html::by_help(run).into_iter().map(|it| it.1).collect();
    if failed.is_empty() {
        return format!("{}\n", words::NO_BARRIERS.get(language));
    }
    let head = [words::BARRIER, words::IMPACT, words::PAGES, words::WHERE, words::RULE];
    let head: Vec<&str> = head.iter().map(|it| it.get(language)).collect();
    let mut table = format!("| {} |\n|---|---|---|---|---|\n", head.join(" | "));
    for barrier in failed.iter().take(most) {
        let first = html::first_finding(run, barrier);
        let place = first.map(|it| format!("{}:{}", it.url, it.target.line)).unwrap_or_default();
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} |",
            escape(&html::barrier_text(run, language, barrier)),
            words::impact(barrier.impact).get(language),
            barrier.page_count,
            escape(&text::line(&place, 300)),
            escape(&text::line(&barrier.rule, 100)),
        );
    }
    if failed.len() > most {
        let rest = words::count(language, failed.len() - most, &words::BARRIER_ONE, &words::BARRIER_MANY);
        let _ = writeln!(table, "\n{}", words::MORE.fill(language, &[&rest]));
    }
    table
}

fn section(run: &Run, language: Language, position: usize, barrier: &Barrier) -> String {
    let mut section = format!("### {}\n\n", escape(&html::barrier_title(run, language, position, barrier)));
    let places = words::count(language, barrier.finding_count, &words::PLACE_ONE, &words::PLACE_MANY);
    let pages = words::count(language, barrier.page_count, &words::PAGE_ONE, &words::PAGE_MANY);
    let _ = writeln!(
        section,
        "{}: {}. {pages}, {places}.\n",
        words::IMPACT.get(language),
        words::impact(barrier.impact).get(language),
    );
    if let Some(rule) = run.rules.get(&barrier.rule) {
        let norm = match rule.norm {
            Norm::Barrier => words::NO_NORM.get(language).to_owned(),
            Norm::Fails => html::requirements(rule),
        };
        for (word, value) in [
            (words::WHY, rule.why.get(language)),
            (words::REPAIR, rule.fix.get(language)),
            (words::NORM, norm.as_str()),
        ] {
            let _ = writeln!(section, "- {}: {}", word.get(language), escape(&text::line(value, 2_000)));
        }
    }
    if let Some(finding) = html::first_finding(run, barrier) {
        let place = format!("{}:{}", finding.url, finding.target.line);
        let _ = writeln!(section, "- {}: {}", words::WHERE.get(language), escape(&text::line(&place, 500)));
        let _ = writeln!(section, "\n{}", code(&text::block(&finding.target.snippet, 500)));
    }
    section.push('\n');
    section
}

/// Text that no Markdown renderer takes for mark-up.
pub(crate) fn escape(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len() + 16);
    for character in value.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(character);
            }
            // A mention or a reference would call somebody.
            '@' => escaped.push_str("&#64;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A block of code; as an indented block it cannot be ended from within.
fn code(value: &str) -> String {
    value.lines().fold(String::new(), |block, line| block + "    " + line + "\n")
}
