//! Labelled pages as examples.

use crate::authored;
use crate::labels::{Label, Labelled, file};
use crate::page;
use anyhow::Result;
use clearcolumn::Snapshot;
use clearcolumn::article::{self, Facts, Region};
use clearcolumn::blocks::{Tree, blocks};
use clearcolumn::evidence::Page;
use clearcolumn::html::Packed;
use clearcolumn::model::Row;
use clearcolumn::units::{self, Candidate, Context};
use indicatif::{ParallelProgressIterator, ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::Path;

/// A page in memory with the guard's rows.
#[derive(Debug)]
pub struct Loaded {
    /// Its labels.
    pub labels: Labelled,
    /// Its columns.
    pub packed: Packed,
    /// Index into `labels.blocks` of each leaf block, where it is labelled.
    pub label_of: Vec<Option<usize>>,
    /// The guard's features of each leaf block.
    pub guard_rows: Vec<Vec<f32>>,
}

/// A candidate with its features and what the labels say of it.
#[derive(Debug)]
pub struct Judged {
    /// Its features.
    pub row: Vec<f32>,
    /// What to learn from it.
    pub truth: Truth,
}

/// What the labels say of a candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Truth {
    /// All of one appeal's words or a part of them, and hardly anything else: its index, and what
    /// share of its words.
    Appeal(usize, f32),
    /// Something else; how much it weighs in training.
    Not(f32),
    /// Can't be told.
    Unknown,
}

/// A progress bar in the lab's style.
pub fn bar(len: usize, what: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:<22} {bar:40} {pos}/{len} {elapsed}");
    ProgressBar::new(len as u64)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        .with_message(what)
}

/// Reads and packs all pages of a corpus and computes the guard's rows.
pub fn load(corpus: &Path, pages: Vec<Labelled>) -> Result<Vec<Loaded>> {
    let progress = bar(pages.len(), "reading pages");
    pages
        .into_par_iter()
        .progress_with(progress)
        .map(|labels| {
            let packed = page::read(&file(corpus, &labels.id))?;
            prepare(labels, packed)
        })
        .collect()
}

/// Reads the authored pages of a folder.
pub fn load_authored(folder: &Path) -> Result<Vec<Loaded>> {
    authored::read(folder)?
        .into_par_iter()
        .map(|(labels, packed)| prepare(labels, packed))
        .collect()
}

fn prepare(labels: Labelled, packed: Packed) -> Result<Loaded> {
    let by_path: HashMap<&str, usize> =
        labels.blocks.iter().enumerate().map(|(i, b)| (b.0.as_str(), i)).collect();
    let label_of = {
        let snapshot = Snapshot::decode(&packed.words, &packed.text)?;
        let tree = Tree::new(&snapshot);
        let blocks = blocks(&snapshot).into_iter();
        blocks.map(|b| by_path.get(tree.path(&snapshot, b.element).as_str()).copied()).collect()
    };
    let guard_rows = {
        let snapshot = Snapshot::decode(&packed.words, &packed.text)?;
        let page = Page::new(&snapshot);
        let facts = Facts::read(&page);
        let region = Region::find(&page, &facts.title);
        let rows = (0..page.blocks.len()).map(|block| {
            let mut row = Row::default();
            article::features(&page, &region, &facts, block, &mut row);
            row.0
        });
        rows.collect()
    };
    Ok(Loaded { labels, packed, label_of, guard_rows })
}

/// The same pages with shuffled class and id tokens.
pub fn blinded(pages: Vec<Loaded>) -> Result<Vec<Loaded>> {
    pages
        .into_par_iter()
        .map(|page| {
            let packed = crate::blind::shuffled(&page.packed)?;
            Ok(Loaded { packed, ..page })
        })
        .collect()
}

/// The candidates of a page, given the guard's probabilities.
pub fn judge(loaded: &Loaded, guard: &[f32]) -> Result<Vec<Judged>> {
    let snapshot = Snapshot::decode(&loaded.packed.words, &loaded.packed.text)?;
    let page = Page::new(&snapshot);
    let facts = Facts::read(&page);
    let region = Region::find(&page, &facts.title);
    let context = Context { page: &page, region: &region, facts: &facts, guard };
    let judged = units::candidates(&page).into_iter().map(|candidate| {
        let mut row = Row::default();
        units::features(&context, &candidate, &mut row);
        Judged { row: row.0, truth: truth(loaded, &candidate) }
    });
    Ok(judged.collect())
}

fn truth(loaded: &Loaded, candidate: &Candidate) -> Truth {
    let labels = &loaded.labels;
    let (mut all, mut article, mut unknown, mut unsure) = (0u32, 0u32, 0u32, 0u32);
    let mut by_appeal = vec![0u32; labels.appeals.len()];
    for block in candidate.blocks.clone() {
        let Some(at) = loaded.label_of[block] else {
            continue;
        };
        let (_, words, label) = &labels.blocks[at];
        all += words;
        match label {
            Label::Article => article += words,
            Label::Unknown => unknown += words,
            Label::Other => {}
            Label::Appeal(at) => {
                by_appeal[*at] += words;
                if !labels.appeals[*at].sure {
                    unsure += words;
                }
            }
        }
    }
    if all == 0 {
        return Truth::Unknown;
    }
    let share = |part: u32| part as f32 / all as f32;
    if labels.safety {
        return if share(article) > 0.25 { Truth::Not(1.5) } else { Truth::Unknown };
    }
    if share(unsure) > 0.3 || share(unknown) > 0.3 {
        return Truth::Unknown;
    }
    let best = (0..by_appeal.len()).max_by_key(|at| by_appeal[*at]);
    match best {
        Some(at) if share(by_appeal[at]) >= 0.9 && article == 0 => {
            let own = labels.blocks.iter().filter(|block| block.2 == Label::Appeal(at));
            let whole: u32 = own.map(|block| block.1).sum();
            Truth::Appeal(at, by_appeal[at] as f32 / whole.max(1) as f32)
        }
        _ if article > 0 => Truth::Not(2.0),
        _ if share(by_appeal.iter().sum()) > 0.4 => Truth::Not(0.5),
        _ => Truth::Not(1.0),
    }
}
