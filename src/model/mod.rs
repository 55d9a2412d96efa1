//! Boosted trees, evaluated, and the ones that come with the core.

mod forest;
#[allow(dead_code, reason = "the build script packs")]
mod pack;
mod row;

pub use forest::{Forest, LEAF, Node, ParseError};
pub use row::{Names, Row, Sink};

use crate::verdict::Kind;
use std::sync::OnceLock;

/// `weights.bin`, which `lab train` wrote, as the build script packed it; `weights.json` says from
/// what it was learned.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/models.bin"));

/// All models of the core.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Models {
    /// A block is article.
    pub guard: Forest,
    /// A candidate is an appeal.
    pub unit: Forest,
    /// An appeal is of a kind, in the order of [`Kind::ALL`].
    pub kinds: Vec<Forest>,
}

impl Models {
    /// The models that come with the core.
    pub fn built_in() -> &'static Self {
        static MODELS: OnceLock<Models> = OnceLock::new();
        MODELS.get_or_init(|| {
            let mut forests = pack::unpack(PACKED, 2 + Kind::ALL.len()).into_iter();
            let mut next = || forests.next().unwrap_or_default();
            Self { guard: next(), unit: next(), kinds: forests.collect() }
        })
    }

    /// Reads all models.
    ///
    /// # Errors
    /// [`ParseError`] where the bytes are not what [`Models::write`] wrote.
    pub fn parse(mut bytes: &[u8]) -> Result<Self, ParseError> {
        let bytes = &mut bytes;
        let guard = Forest::parse(bytes)?;
        let unit = Forest::parse(bytes)?;
        let kinds = Kind::ALL.iter().map(|_| Forest::parse(bytes)).collect::<Result<_, _>>()?;
        if bytes.is_empty() { Ok(Self { guard, unit, kinds }) } else { Err(ParseError) }
    }

    /// The models' bytes.
    pub fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.guard.write(&mut out);
        self.unit.write(&mut out);
        self.kinds.iter().for_each(|forest| forest.write(&mut out));
        out
    }

    /// The likeliest kind of a unit's row among those that something in it speaks for; among all
    /// where nothing speaks for any.
    pub fn kind(&self, row: &[f32], spoken: [bool; 6]) -> Kind {
        let any = spoken.contains(&true);
        let logits = self.kinds.iter().map(|forest| forest.logit(row)).enumerate();
        let possible = logits.filter(|(at, _)| !any || spoken[*at]);
        let best = possible.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        best.map_or(Kind::Newsletter, |(at, _)| Kind::ALL[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_what_was_learned() {
        let learned = Models::parse(include_bytes!("weights.bin")).expect("whole");
        assert_eq!(*Models::built_in(), learned);
    }
}
