//! `check`: the built-in models on pages labelled in their markup.

use crate::authored;
use crate::score::{Cut, Score};
use anyhow::Result;
use clearcolumn::blocks::Tree;
use clearcolumn::{Options, Snapshot, classify};
use std::path::Path;

/// Prints the score of a folder's pages, what was missed and what was hurt. Says whether nothing
/// was.
pub fn check(folder: &Path, quiet: bool) -> Result<bool> {
    let mut score = Score::default();
    for (labels, packed) in authored::read(folder)? {
        let snapshot = Snapshot::decode(&packed.words, &packed.text)?;
        let tree = Tree::new(&snapshot);
        let found = classify(&snapshot, &Options::default());
        let cuts = found.units.iter().enumerate().flat_map(|(unit, verdict)| {
            let elements = verdict.elements.iter();
            let (tree, snapshot) = (&tree, &snapshot);
            elements.map(move |element| Cut {
                path: tree.path(snapshot, *element),
                kind: verdict.kind.name(),
                unit,
            })
        });
        score.add(&labels, &cuts.collect::<Vec<_>>());
    }
    if !quiet {
        for (id, kind, place, hit, words, text) in &score.missed {
            println!(
                "missed {id} {kind} {place} {hit}/{words} {}",
                text.chars().take(90).collect::<String>()
            );
        }
        for (words, id, path) in &score.outside {
            println!("outside {id} {path} {words} words");
        }
        for (id, words) in &score.hurt {
            println!("HURT {id}: {words} words");
        }
    }
    score.print();
    Ok(score.hurt.is_empty() && score.missed.is_empty())
}
