//! ACT 7677a9: device motion based changes to the content can also be created from the user interface.

use drempel_page::Page;
use drempel_page::dom::NodeId;

use crate::common::html_root;
use crate::common::motion::{controls, hears_motion, speaks_of_motion};
use crate::verdict::Verdict;

/// Words that come in pairs: a control for one way only leaves the other to moving the device.
const PAIRS: &[(&str, &str)] = &[
    ("increase", "decrease"),
    ("next", "previous"),
    ("left", "right"),
    ("up", "down"),
    ("verhogen", "verlagen"),
    ("volgende", "vorige"),
    ("links", "rechts"),
];

/// The page, where a script of it hears how the device is moved.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    if hears_motion(page) { html_root(page) } else { Vec::new() }
}

/// What moving the device does, a control does as well.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    let controls = controls(page);
    let goes_one_way = |control: &NodeId| {
        let name = page.name(*control).text.to_lowercase();
        let says = |word: &str| name.split(|it: char| !it.is_alphanumeric()).any(|it| it == word);
        PAIRS.iter().any(|(one, other)| says(one) != says(other))
    };
    let is_lacking = match &*controls {
        [] => true,
        [only] => goes_one_way(only),
        _ => false,
    };
    if speaks_of_motion(page) && is_lacking { Verdict::failed("missing") } else { Verdict::cant_tell("try") }
}
