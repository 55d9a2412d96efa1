//! The page as columns: what the packer in the page writes and the core reads.
//!
//! A snapshot is one `Uint32Array` and one string. Words, in order:
//!
//! ```text
//! 0 MAGIC   1 VERSION   2 n elements   3 m attributes   4 r text runs
//! 5 units of attribute text   6 units of page text   7 page flags
//! 8 viewport width   9 viewport height (CSS px)   10–15 zero
//! parent[n]     index of the parent: the element before or one of its ancestors; the root has NO_PARENT
//! tag[n]        see schema::TAGS
//! flags[n]      see schema
//! attr_end[n]   attributes of elements 0..=i
//! attr[m]       attribute code << 24 | UTF-16 units of the value
//! run_owner[r]  element whose text node this is
//! run_units[r]  UTF-16 units | SPACE_BEFORE
//! ```
//!
//! The string is all attribute values, then all text runs, in the order of their words. Elements
//! and runs are in document order. A text node of white space only is no run; it sets
//! [`schema::SPACE_BEFORE`] on the next one. Lengths are UTF-16 units because the page's side
//! counts in them; a value cut inside a surrogate pair ends in U+FFFD.

mod build;
mod decode;
mod error;
pub mod schema;

pub use build::{Builder, cut_units};
pub use decode::{Attr, Snapshot};
pub use error::DecodeError;
