//! The standards as data: WAI-ARIA roles, states and properties.

mod attribute;
mod role;

pub use attribute::{AttributeInfo, ValueType, attribute_info, is_valid_value};
pub use role::{Naming, Role};
