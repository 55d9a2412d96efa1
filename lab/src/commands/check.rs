//! `check`: the built-in models on pages labelled in their markup.

use super::misses;
use crate::dataset;
use crate::score::{Cut, Score};
use anyhow::Result;
use clearcolumn::inspect::Inspection;
use clearcolumn::model::Models;
use clearcolumn::{Options, POLICY, Snapshot, classify};
use std::path::Path;

/// Prints the score of a folder's pages, what was missed and why, and what was hurt. Says whether
/// nothing was.
pub fn check(folder: &Path, quiet: bool) -> Result<bool> {
    let mut score = Score::default();
    for page in dataset::load_authored(folder)? {
        let snapshot = Snapshot::decode(&page.packed.words, &page.packed.text)?;
        let seen = Inspection::new(&snapshot, Models::built_in());
        let found = classify(&snapshot, &Options::default());
        let cuts = found.units.iter().enumerate().flat_map(|(unit, verdict)| {
            let elements = verdict.elements.iter();
            let (tree, snapshot) = (&seen.page.tree, &snapshot);
            elements.map(move |element| Cut {
                path: tree.path(snapshot, *element),
                kind: verdict.kind.name(),
                unit,
            })
        });
        let before = score.missed.len();
        score.add(&page.labels, &cuts.collect::<Vec<_>>());
        let chosen = seen.choose(POLICY);
        for miss in score.missed[before..].iter().filter(|_| !quiet) {
            println!("{miss}\n          {}", misses::cause(&page, &seen, miss.appeal, &chosen));
        }
    }
    if !quiet {
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
