//! The accessibility tree: what assistive technology is told about each element.
//!
//! Everything is computed when first asked for and kept for the page's life.

mod exposed;
mod focus;
mod form;
mod name;
mod outline;
mod role;
mod state;
mod table;
mod told;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::aria::Role;
use crate::dom::NodeId;
use crate::locate::Place;

pub(crate) use focus::is_details_summary;
pub use name::{AccessibleName, NameSource};
pub use outline::Heading;
pub use state::{AriaAttribute, AriaValue};
pub use table::{Cell, Table};
pub use told::State;

/// What has been computed of a page's accessibility tree so far.
#[derive(Debug, Default)]
pub(crate) struct AccessibilityTree {
    roles: OnceCell<Vec<Option<Role>>>,
    /// `None` within stands for no name, as most elements have.
    names: OnceCell<Vec<OnceCell<Option<Box<AccessibleName>>>>>,
    labels: OnceCell<HashMap<NodeId, Vec<NodeId>>>,
    owners: OnceCell<HashMap<NodeId, NodeId>>,
    layout_tables: OnceCell<HashSet<NodeId>>,
    pub(crate) places: OnceCell<Vec<Place>>,
}
