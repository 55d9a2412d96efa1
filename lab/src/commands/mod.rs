//! One file a command.

pub mod columns;
pub mod experiment;
pub mod predict;
pub mod strip;
pub mod train;
