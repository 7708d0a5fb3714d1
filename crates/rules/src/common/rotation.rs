//! Turns that styles make for one orientation of the screen, as the page's own `style` elements write them.

use drempel_page::Page;
use drempel_page::dom::NodeId;

/// A rule of CSS that holds in one orientation only.
#[derive(Clone, Debug, PartialEq)]
pub struct OrientationRule {
    /// One selector, as written.
    pub selector: String,
    /// True for `portrait`.
    pub is_portrait: bool,
    /// Degrees around the axis that looks out of the screen; `None` where the rule turns nothing.
    pub turn: Option<f64>,
}

/// The rules within `@media (orientation: …)`, in order.
pub fn orientation_rules(page: &Page) -> Vec<OrientationRule> {
    let mut rules = Vec::new();
    for style in page.document().html_elements(&["style"]) {
        let css = without_comments(&style.text_content()).to_ascii_lowercase();
        let mut rest = css.as_str();
        while let Some(at) = rest.find("@media") {
            rest = rest.get(at + "@media".len()..).unwrap_or_default();
            let Some((query, block, after)) = block(rest) else { break };
            let asked = query.split("orientation").nth(1).map(|it| it.trim_start_matches([':', ' ']));
            let is_portrait = asked.is_some_and(|it| it.starts_with("portrait"));
            if is_portrait || asked.is_some_and(|it| it.starts_with("landscape")) {
                rules.extend(rules_of(block, is_portrait));
            }
            rest = after;
        }
    }
    rules
}

/// The turn that an element has as the page is looked at.
pub fn turn_of(page: &Page, node: NodeId) -> f64 {
    let value = |property: &str| page.resolved(node, property).unwrap_or_default();
    turn_of_transform(&value("transform")).unwrap_or(0.0) + turn_of_rotate(&value("rotate")).unwrap_or(0.0)
}

/// What stands before a block, in it and after it.
fn block(css: &str) -> Option<(&str, &str, &str)> {
    let open = css.find('{')?;
    let mut depth = 0_usize;
    for (at, character) in css.char_indices().skip_while(|(at, _)| *at < open) {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some((css.get(..open)?, css.get(open + 1..at)?, css.get(at + 1..)?));
        }
    }
    None
}

fn rules_of(css: &str, is_portrait: bool) -> Vec<OrientationRule> {
    let mut rules = Vec::new();
    let mut rest = css;
    while let Some((selectors, declarations, after)) = block(rest) {
        let value = |property: &str| {
            let mut pairs = declarations.split(';').filter_map(|it| it.split_once(':'));
            pairs.rfind(|(name, _)| name.trim() == property).map(|(_, value)| value.trim())
        };
        let transform = value("transform").and_then(turn_of_transform);
        let rotate = value("rotate").and_then(turn_of_rotate);
        let turn = match (transform, rotate) {
            (None, None) => None,
            (one, other) => Some(one.unwrap_or(0.0) + other.unwrap_or(0.0)),
        };
        for selector in selectors.split(',') {
            rules.push(OrientationRule { selector: selector.trim().to_owned(), is_portrait, turn });
        }
        rest = after;
    }
    rules
}

/// Degrees that a list of transform functions turns by; `None` where none of them turns.
fn turn_of_transform(value: &str) -> Option<f64> {
    let mut sum = None;
    for part in value.split(')') {
        let Some((name, arguments)) = part.split_once('(') else { continue };
        let arguments: Vec<&str> = arguments.split(',').map(str::trim).collect();
        let numbers = || -> Vec<f64> { arguments.iter().filter_map(|it| it.parse().ok()).collect() };
        let turn = match (name.trim(), arguments.as_slice()) {
            ("rotate" | "rotatez", [angle]) => degrees(angle),
            ("rotate3d", [x, y, z, angle]) => {
                let axis = [x, y, z].map(|it| it.parse::<f64>().unwrap_or(1.0));
                let is_z = axis[0] == 0.0 && axis[1] == 0.0 && axis[2] != 0.0;
                degrees(angle).filter(|_| is_z).map(|it| it * axis[2].signum())
            }
            ("matrix", _) => turn_of_matrix(&numbers(), 6),
            ("matrix3d", _) => turn_of_matrix(&numbers(), 16),
            _ => None,
        };
        if let Some(turn) = turn {
            sum = Some(sum.unwrap_or(0.0) + turn);
        }
    }
    sum
}

/// The first two numbers of a matrix are where the horizontal axis goes.
fn turn_of_matrix(numbers: &[f64], length: usize) -> Option<f64> {
    match numbers {
        [cosine, sine, ..] if numbers.len() == length => Some(sine.atan2(*cosine).to_degrees()),
        _ => None,
    }
}

/// CSS Transforms 2, `rotate`: an angle, alone or after the axis `z`.
fn turn_of_rotate(value: &str) -> Option<f64> {
    let parts: Vec<&str> = value.split_ascii_whitespace().collect();
    match parts.as_slice() {
        [angle] | ["z", angle] | ["0", "0", "1", angle] => degrees(angle),
        _ => None,
    }
}

fn degrees(angle: &str) -> Option<f64> {
    let units = [("grad", 0.9), ("deg", 1.0), ("rad", 180.0 / std::f64::consts::PI), ("turn", 360.0)];
    units.iter().find_map(|(unit, factor)| {
        let number: f64 = angle.strip_suffix(unit)?.trim().parse().ok()?;
        Some(number * factor)
    })
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{turn_of_rotate, turn_of_transform};

    #[test]
    fn every_way_to_turn_is_understood() {
        for value in [
            "rotate(90deg)",
            "translateX(2px) rotateZ(0.25turn)".to_ascii_lowercase().as_str(),
            "rotate3d(0, 0, 1, 100grad)",
            "matrix(0, 1, -1, 0, 0, 0)",
        ] {
            assert!(turn_of_transform(value).is_some_and(|it| (it - 90.0).abs() < 0.01), "{value}");
        }
        assert_eq!(turn_of_transform("translate(2px, 3px)"), None);
        assert_eq!(turn_of_rotate("z 90deg"), Some(90.0));
        assert_eq!(turn_of_rotate("none"), None);
    }
}
