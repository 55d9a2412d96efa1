//! One file a command.

pub mod check;
pub mod columns;
pub mod compare;
pub mod evaluate;
pub mod explain;
mod misses;
pub mod predict;
pub mod strip;
pub mod train;
