//! What a page is looked at with.

use std::sync::Arc;

use crate::resource::Resources;

/// The reader's side of a page: viewport and the browser settings that styles and parsing depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct PageSettings {
    /// Viewport width in CSS px, for `@media` and `vw`.
    pub viewport_width_px: f32,
    /// Viewport height in CSS px, for `@media` and `vh`.
    pub viewport_height_px: f32,
    /// True where the reader's browser runs scripts: `noscript` is then not shown. No script is ever run here.
    pub scripting: bool,
    /// What was fetched of the addresses that the page uses.
    pub resources: Arc<Resources>,
}

impl Default for PageSettings {
    /// A laptop screen, as axe-core and Lighthouse use for desktop, in a browser that runs scripts.
    fn default() -> Self {
        Self {
            viewport_width_px: 1280.0,
            viewport_height_px: 720.0,
            scripting: true,
            resources: Arc::default(),
        }
    }
}
