//! A badge: the number of barriers, no score.

use drempel_model::{Language, Outcome, Run};
use maud::html;

use crate::words;

/// Width of a character in the badge's font, on the wide side, in pixels.
const CHARACTER_PX: usize = 7;
const HEIGHT_PX: usize = 20;

pub(crate) fn render(run: &Run, language: Language) -> String {
    let failed = run.barriers.iter().filter(|it| it.outcome == Outcome::Failed).count();
    let label = words::BADGE.get(language);
    let value = if run.pages.is_empty() { "?".to_owned() } else { failed.to_string() };
    // White on these colors has a contrast of more than 4.5.
    let color = match (run.pages.is_empty(), failed) {
        (true, _) => "#555555",
        (false, 0) => "#1a6e3c",
        (false, _) => "#9a3412",
    };
    let width = |text: &str| text.chars().count() * CHARACTER_PX + 12;
    let (left, right) = (width(label), width(&value));
    let title = format!("{label}: {value}");
    let svg = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(left + right) height=(HEIGHT_PX) role="img" aria-label=(title) {
            title { (title) }
            rect width=(left) height=(HEIGHT_PX) fill="#333333" {}
            rect x=(left) width=(right) height=(HEIGHT_PX) fill=(color) {}
            g fill="#ffffff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" {
                text x=(left / 2) y="14" { (label) }
                text x=(left + right / 2) y="14" { (value) }
            }
        }
    };
    svg.into_string() + "\n"
}
