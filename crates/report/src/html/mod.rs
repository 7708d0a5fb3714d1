//! One HTML page to read: no scripts, no other files, accessible itself.

mod barriers;
mod groups;
mod history;
mod opening;
mod own_rules;
mod page;
mod reading;
mod sample;
mod seen;
mod service;
mod shared;
mod tables;

pub(crate) use history::sentence;
pub(crate) use page::render;
pub(crate) use shared::{barrier_text, barrier_title, by_help, first_finding, requirements, seen_sentence};
