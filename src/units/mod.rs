//! Units: the subtrees, or runs of neighbouring subtrees, that may be one appeal.

mod candidates;
mod features;
mod grow;
mod letters;
mod rules;
mod select;

pub use candidates::{Candidate, candidates};
pub use features::{Context, features};
pub use grow::grow;
pub use letters::{letters, lines};
pub use rules::allowed;
pub use select::{Policy, select};
