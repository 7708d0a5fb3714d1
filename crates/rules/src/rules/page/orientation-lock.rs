//! ACT b33eff: orientation of the page is not restricted using CSS transforms.

use drempel_page::Page;
use drempel_page::dom::{Element, NodeId};

use crate::common::html_root;
use crate::common::rotation::{OrientationRule, orientation_rules, turn_of};
use crate::common::visible::has_visible_text;
use crate::verdict::Verdict;

/// Degrees by which a quarter turn may be missed and still turns the page.
const SLACK: f64 = 1.0;

/// The page, where a style for one orientation of the screen turns something that can be seen.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    let turns = orientation_rules(page).iter().any(|it| it.turn.is_some() && !targets(page, it).is_empty());
    if turns { html_root(page) } else { Vec::new() }
}

/// It is not turned by a quarter against the other orientation.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    let rules = orientation_rules(page);
    for rule in rules.iter().filter(|it| it.turn.is_some()) {
        for target in targets(page, rule) {
            // The page is looked at on a wide screen: what is computed is the turn in landscape.
            let landscape = turn_of(page, target);
            let portrait = rules
                .iter()
                .filter(|it| it.is_portrait && it.selector == rule.selector)
                .find_map(|it| it.turn);
            let other = if rule.is_portrait { rule.turn } else { portrait }.unwrap_or(0.0);
            let difference = (landscape - other).rem_euclid(180.0);
            if (difference - 90.0).abs() <= SLACK {
                return Verdict::failed("turned").with("element", page.snippet(target));
            }
        }
    }
    Verdict::Passed
}

/// Elements that a rule is about and that show text; selectors of one word are understood.
fn targets(page: &Page, rule: &OrientationRule) -> Vec<NodeId> {
    let is_meant = |it: &Element<'_>| match rule.selector.split_at_checked(1) {
        Some((".", class)) => it.classes().any(|it| it == class),
        Some(("#", id)) => it.attr("id") == Some(id),
        _ if rule.selector == ":root" => it.is_html("html"),
        _ => it.is_html(&rule.selector),
    };
    let elements = page.document().elements().filter(is_meant).map(Element::id);
    elements.filter(|it| has_visible_text(page, *it)).collect()
}
