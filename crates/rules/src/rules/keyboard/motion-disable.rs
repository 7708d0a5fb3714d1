//! ACT c249d5: device motion based changes to the content can be disabled.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use crate::common::html_root;
use crate::common::motion::{controls, hears_motion, speaks_of_motion};
use crate::verdict::Verdict;

/// Stems of what a control that turns motion off is called, in Dutch and English.
const OFF: &[&str] =
    &["motion", "disable", "turn off", "sensor", "beweging", "uitschakelen", "uitzetten", "kantelen"];

/// The page, where a script of it hears how the device is moved.
pub(crate) fn applicability(page: &Page) -> Vec<NodeId> {
    if hears_motion(page) { html_root(page) } else { Vec::new() }
}

/// Where moving the device changes something, a control turns that off.
pub(crate) fn expectation(page: &Page, _root: NodeId) -> Verdict {
    let may_disable = |it: &NodeId| {
        let is_setting = page.role(*it).is_none_or(|role| !matches!(role, Role::Button | Role::Link));
        let name = page.name(*it).text.to_lowercase();
        is_setting || OFF.iter().any(|stem| name.contains(stem))
    };
    let has_control = controls(page).iter().any(may_disable);
    // A page that asks people to move the device, and has no such control, has no way to turn it off.
    let is_certain = speaks_of_motion(page) && !has_control;
    if is_certain { Verdict::failed("missing") } else { Verdict::cant_tell("try") }
}
