//! What each rule costs, and how that grows with the page.
//!
//! `cargo xtask bench` runs it. A rule sees its own examples, one after another, repeated until the page is 1, 4 and 16
//! times as large; styles, roles and names are there before. A rule whose time grows with the square of the page takes
//! sixteen times as long for four times the page, and is named at the end; the bench fails then.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "pages/clock.rs"]
mod clock;

use std::hint::black_box;
use std::process::ExitCode;

use drempel_page::Page;
use drempel_rules::{Rule, RuleSet};

use crate::clock::thread_time;

/// Length of the smallest page, in bytes.
const SMALL_BYTES: usize = 16_000;
/// How much larger the others are.
const SIZES: [usize; 3] = [1, 4, 16];
/// Times each is measured; the fastest counts, as the one least disturbed.
const ROUNDS: usize = 3;
/// Four times the page may take this many times as long; the square would be sixteen.
const MOST_GROWTH: f64 = 9.0;
/// Shorter times are noise.
const LEAST_MS: f64 = 4.0;
/// Rules that are listed.
const LISTED: usize = 25;

struct Cost<'a> {
    id: &'a str,
    ms: Vec<f64>,
}

impl Cost<'_> {
    fn largest_ms(&self) -> f64 {
        self.ms.last().copied().unwrap_or(0.0)
    }

    /// How many times as long the largest page takes as the one a quarter its size.
    fn growth(&self) -> f64 {
        let before = self.ms.iter().rev().nth(1).copied().unwrap_or(0.0);
        self.largest_ms() / before.max(0.01)
    }

    fn grows_too_fast(&self) -> bool {
        self.largest_ms() > LEAST_MS && self.growth() > MOST_GROWTH
    }
}

fn main() -> ExitCode {
    let rules = RuleSet::builtin().expect("every data file parses");
    let mut costs: Vec<_> = rules.rules().iter().map(cost).collect();
    // On a busy machine a time can be far off: what seems too fast is measured again, and the best of both counts.
    for (rule, known) in rules.rules().iter().zip(&mut costs).filter(|it| it.1.grows_too_fast()) {
        let again = cost(rule).ms;
        known.ms.iter_mut().zip(again).for_each(|(known, again)| *known = known.min(again));
    }
    // By time on the largest page, slowest first.
    costs.sort_by(|one, two| two.largest_ms().total_cmp(&one.largest_ms()));
    println!("rules on pages of {SMALL_BYTES} bytes, 4 and 16 times that (ms; growth from 4 to 16 times)");
    for it in costs.iter().take(LISTED) {
        let times: Vec<_> = it.ms.iter().map(|it| format!("{it:>9.2}")).collect();
        println!("  {:<34}{}  × {:.1}", it.id, times.join(""), it.growth());
    }
    let sum: f64 = costs.iter().map(Cost::largest_ms).sum();
    println!("  all {} rules on the largest page, each on its own: {sum:.0} ms", costs.len());
    let too_fast: Vec<_> = costs.iter().filter(|it| it.grows_too_fast()).map(|it| it.id).collect();
    if too_fast.is_empty() {
        println!("  none grows with the square of the page");
        ExitCode::SUCCESS
    } else {
        println!("  growing faster than the page: {}", too_fast.join(", "));
        ExitCode::FAILURE
    }
}

fn cost(rule: &Rule) -> Cost<'_> {
    let examples: String = rule.examples.iter().map(|it| format!("{}\n", it.html)).collect();
    let ms = SIZES.iter().map(|size| {
        let times = (SMALL_BYTES * size).div_ceil(examples.len().max(1));
        let html = examples.repeat(times);
        (0..ROUNDS).map(|_| time_ms(rule, &html)).fold(f64::INFINITY, f64::min)
    });
    Cost { id: rule.id, ms: ms.collect() }
}

/// Time of one rule on a page whose styles, roles and names are known.
fn time_ms(rule: &Rule, html: &str) -> f64 {
    let page = Page::from_html(html);
    for element in page.document().elements() {
        black_box((page.style(element.id()), page.is_visible(element.id()), page.name(element.id())));
        black_box(page.is_included_in_accessibility_tree(element.id()));
    }
    let start = thread_time();
    black_box(rule.verdicts(&page));
    (thread_time() - start).as_secs_f64() * 1_000.0
}
