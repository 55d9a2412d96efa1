//! The article guard: how likely a block is article, told apart from whether it looks like an
//! appeal, so that the two can disagree.

mod facts;
mod features;
mod region;

pub use facts::Facts;
pub(crate) use features::ASKS;
pub use features::features;
pub use region::Region;
