//! What is drawn on a page: by element, the unit it belongs to and how likely it is article.

use crate::words;
use clearcolumn::inspect::Inspection;
use clearcolumn::{Options, verdicts};
use serde::{Deserialize, Serialize};

/// One appeal, as the page lists it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// The kind in words.
    pub kind: String,
    /// From 0 to 1.
    pub confidence: f64,
    /// Blocks of text inside.
    pub blocks: usize,
    /// Words inside.
    pub words: usize,
    /// In English, strongest first.
    pub reasons: Vec<String>,
}

/// Everything that is drawn.
#[derive(Debug, Default)]
pub struct Marks {
    /// The appeals in document order.
    pub units: Vec<Unit>,
    /// By element, the unit it is a root of.
    pub unit_of: Vec<Option<usize>>,
    /// By element, how likely its own text is article, in percent.
    pub article: Vec<Option<u8>>,
    /// The publisher says that the article is not free to read here.
    pub withheld: bool,
}

impl Marks {
    /// Reads them off a page that has been looked at.
    pub fn new(seen: &Inspection<'_, '_>) -> Self {
        let found = verdicts(seen, &Options::default());
        let elements = seen.page.snapshot.len();
        let mut out = Self {
            unit_of: vec![None; elements],
            article: vec![None; elements],
            withheld: found.withheld,
            ..Self::default()
        };
        for (at, unit) in found.units.into_iter().enumerate() {
            for element in unit.elements {
                out.unit_of[element] = Some(at);
            }
            out.units.push(Unit {
                kind: words::kind(unit.kind).to_owned(),
                confidence: f64::from(unit.confidence) / 1000.0,
                blocks: unit.blocks,
                words: unit.words,
                reasons: unit.reasons.iter().map(ToString::to_string).collect(),
            });
        }
        for (block, likely) in seen.page.blocks.iter().zip(&seen.guard) {
            out.article[block.element] = Some((likely * 100.0).round() as u8);
        }
        out
    }
}
