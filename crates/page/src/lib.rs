//! Bytes to a page: document, computed styles, accessibility tree and visible text, without a browser.
//!
//! Nothing here reads the network, a file, the clock or the environment, and nothing fails: broken mark-up is input.
//! Start reading at [`Page`]; [`dom`] is the document under it.

pub mod aria;
mod css;
mod decode;
pub mod dom;
mod frame;
mod kept;
pub mod language;
mod links;
mod locate;
mod page;
pub mod render;
pub mod resource;
mod select;
mod settings;
pub mod style;
pub mod tree;

pub use css::{Import, Rgba, Stylesheet};
pub use decode::decode;
pub use links::Link;
pub use page::Page;
pub use resource::{Content, Media, Resource, Resources};
pub use select::Select;
pub use settings::PageSettings;
pub use style::SheetSet;
