//! The HTML report as a tagged PDF, PDF/UA-1 (ISO 14289-1).
//!
//! The mark-up of the HTML report is read again and laid out on paper: the same parts in the same words, with headings,
//! lists, tables and links as tags. Start at [`render`]; `tree` reads, `layout` and `table` place, `write` draws.

mod font;
mod layout;
mod structure;
mod table;
mod tree;
mod write;

pub(crate) use write::render;
