//! Pages that are operated by moving the device; scripts are read as evidence and never run.

use drempel_page::Page;
use drempel_page::aria::Role;
use drempel_page::dom::NodeId;

use super::exposed_with_role;
use super::page_text::page_text;

/// Stems of what a page says that asks to move the device, in Dutch and English.
const MOVES: &[&str] =
    &["tilt", "rotate the device", "shake", "move the device", "kantel", "schud", "beweeg het toestel"];

/// True where a script of the page itself hears how the device is moved.
pub fn hears_motion(page: &Page) -> bool {
    page.document().elements().any(|it| {
        let hears = |text: &str| text.contains("devicemotion") || text.contains("deviceorientation");
        it.is_html("script") && hears(&it.text_content())
            || ["ondevicemotion", "ondeviceorientation"].iter().any(|name| it.has_attr(name))
    })
}

/// True where the page asks people to move the device.
pub fn speaks_of_motion(page: &Page) -> bool {
    page_text(page).has_any(MOVES)
}

/// The controls that can be used.
pub fn controls(page: &Page) -> Vec<NodeId> {
    let mut controls = exposed_with_role(page, &[Role::Widget, Role::Link]);
    controls.retain(|it| page.is_focusable(*it));
    controls
}
