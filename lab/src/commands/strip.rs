//! `strip`: a page's text without its appeals.

use super::predict::sentence;
use crate::page;
use anyhow::Result;
use clearcolumn::blocks::{Tree, blocks};
use clearcolumn::{Options, Snapshot, classify};
use std::path::Path;

/// Prints the text that stays on stdout and what was taken out on stderr.
pub fn strip(file: &Path) -> Result<()> {
    let packed = page::read(file)?;
    let snapshot = Snapshot::decode(&packed.words, &packed.text)?;
    let tree = Tree::new(&snapshot);
    let found = classify(&snapshot, &Options::default());
    let unit_of = |element: usize| {
        found.units.iter().position(|unit| {
            unit.elements.iter().any(|root| tree.subtree(*root).contains(&element))
        })
    };
    let mut taken = vec![String::new(); found.units.len()];
    for block in blocks(&snapshot) {
        match unit_of(block.element) {
            None => println!("{}\n", block.text),
            Some(unit) => {
                taken[unit].push_str("\n  | ");
                taken[unit].push_str(&block.text);
            }
        }
    }
    for (unit, text) in found.units.iter().zip(&taken) {
        let why: Vec<String> = unit.reasons.iter().map(sentence).collect();
        let confidence = f64::from(unit.confidence) / 1000.0;
        eprintln!("{} ({confidence:.2}): {}{text}\n", unit.kind.name(), why.join("; "));
    }
    if found.withheld {
        eprintln!("The publisher says that this article is not free to read.");
    }
    Ok(())
}
