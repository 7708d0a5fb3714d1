//! One HTML page to read: no scripts, no other files, accessible itself.

mod barriers;
mod groups;
mod opening;
mod page;
mod seen;
mod service;
mod shared;
mod tables;

pub(crate) use page::render;
pub(crate) use shared::{barrier_text, barrier_title, first_finding, requirements, seen_sentence};
