//! Computed styles: which rules match an element, which declaration wins, and what its value comes to.
//!
//! Start at [`ComputedStyle`] for what can be asked, at `cascade` for how it is decided.

mod adjust;
mod cascade;
mod collect;
mod compute;
mod computed;
mod container;
mod custom;
mod element;
mod flat;
mod hints;
mod index;
mod page_styles;
mod pass;
mod pseudo_class;
mod registered;
mod resolved;
mod shared;
mod sheet_set;
mod state;
mod state_style;
mod stylist;
mod ua;

pub use computed::{
    BorderSide, ComputedStyle, Display, FontStyle, Overflow, Position, TextTransform, VisibilityValue,
};
pub(crate) use page_styles::PageStyles;
pub use page_styles::Pseudo;
pub use sheet_set::SheetSet;
pub use state::State;
pub(crate) use state::StateContext;
