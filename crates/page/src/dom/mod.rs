//! The document: scraper's tree behind a flat index in tree order.

mod document;
mod element;
mod named;
mod parse;

pub use document::{Document, NodeId};
pub use element::Element;
pub(crate) use element::is_html_whitespace;
pub use parse::MAX_DEPTH;
