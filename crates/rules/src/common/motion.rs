//! Pages that are operated by moving the device; scripts are read as evidence and never run.

use drempel_page::Page;
use drempel_page::aria::Role;

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

/// Names of the controls that can be used, in lower case.
pub fn control_names(page: &Page) -> Vec<String> {
    let roles = [Role::Button, Role::Checkbox, Role::Link, Role::Radio, Role::Switch, Role::Slider];
    let controls = exposed_with_role(page, &roles).into_iter().filter(|it| page.is_focusable(*it));
    controls.map(|it| page.name(it).text.to_lowercase()).filter(|it| !it.is_empty()).collect()
}
