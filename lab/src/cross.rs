//! Cross-validation by site.

use crate::dataset::{Judged, Loaded, Truth, bar, judge};
use crate::labels::{Label, part};
use crate::learn::{Example, Settings, fit};
use anyhow::Result;
use clearcolumn::Kind;
use clearcolumn::model::Forest;
use indicatif::ParallelProgressIterator;
use rayon::prelude::*;

/// Folds.
pub const FOLDS: usize = 5;

/// The guard's settings.
pub const GUARD: Settings = Settings {
    trees: 120,
    rate: 0.12,
    leaves: 16,
    l2: 2.0,
    leaf_weight: 3.0,
    columns: 0.5,
    rows: 0.7,
    bags: 1,
    seed: 7,
};
/// The unit model's settings.
pub const UNIT: Settings = Settings {
    trees: 240,
    rate: 0.12,
    leaves: 24,
    l2: 2.0,
    leaf_weight: 0.35,
    columns: 0.25,
    rows: 0.7,
    bags: 2,
    seed: 11,
};
/// What a donation appeal weighs: they are rare, and the ones most missed.
const DONATION_WEIGHT: f32 = 2.0;

/// What a page of our own weighs beside a saved one. They are shorter, and fuller of appeals, than
/// pages are; what is rare they show often.
const AUTHORED_WEIGHT: f32 = 0.5;

/// How much less a part of an appeal weighs than the whole of it: "Learn more" in a donor letter says
/// little of either.
const PART_DISCOUNT: f32 = 0.9;

/// What a kind other than the most frequent one weighs where kinds are told apart.
const RARE_WEIGHT: f32 = 2.0;

/// The settings of each kind's model.
pub const KIND: Settings = Settings {
    trees: 50,
    rate: 0.15,
    leaves: 8,
    l2: 2.0,
    leaf_weight: 1.0,
    columns: 0.4,
    rows: 0.8,
    bags: 1,
    seed: 13,
};

/// Settings as they stand in the provenance of weights.
pub fn describe(settings: Settings) -> serde_json::Value {
    serde_json::json!({
        "trees": settings.trees, "rate": settings.rate, "leaves": settings.leaves,
        "l2": settings.l2, "leaf_weight": settings.leaf_weight, "columns": settings.columns,
        "rows": settings.rows, "bags": settings.bags, "seed": settings.seed,
    })
}

/// For each fold, a guard trained on the chosen pages of the others.
pub fn train_guards(
    pages: &[Loaded],
    chosen: impl Fn(&Loaded) -> bool + Sync,
) -> Result<Vec<Forest>> {
    (0..FOLDS).map(|k| train_guard(pages, |page| chosen(page) && fold(page) != k)).collect()
}

/// The fold a page is tested in.
pub fn fold(page: &Loaded) -> usize {
    part(&format!("fold {}", page.labels.site), FOLDS as u64) as usize
}

/// Trains the guard on the pages `chosen` says.
pub fn train_guard(pages: &[Loaded], chosen: impl Fn(&Loaded) -> bool) -> Result<Forest> {
    let mut examples = Vec::new();
    for page in pages.iter().filter(|page| chosen(page)) {
        for (row, label) in page.guard_rows.iter().zip(&page.label_of) {
            let Some(at) = label else { continue };
            let (target, weight) = match page.labels.blocks[*at].2 {
                Label::Article => (true, if page.labels.safety { 0.5 } else { 1.0 }),
                Label::Unknown => continue,
                Label::Appeal(_) => (false, 2.0),
                Label::Other => (false, 1.0),
            };
            examples.push(Example { row, target, weight });
        }
    }
    fit(&examples, GUARD)
}

/// The guard's probability of each block.
pub fn guard_of(forest: &Forest, page: &Loaded) -> Vec<f32> {
    page.guard_rows.iter().map(|row| forest.probability(row)).collect()
}

/// Candidates of all pages, with guards that never saw the page.
pub fn judge_all(pages: &[Loaded], guards: &[Forest]) -> Result<Vec<Vec<Judged>>> {
    let progress = bar(pages.len(), "candidates");
    pages
        .par_iter()
        .progress_with(progress)
        .map(|page| judge(page, &guard_of(&guards[fold(page)], page)))
        .collect()
}

/// Trains the unit model and the kinds' on the pages `chosen` says.
pub fn train_units(
    pages: &[Loaded],
    judged: &[Vec<Judged>],
    chosen: impl Fn(&Loaded) -> bool,
) -> Result<(Forest, Vec<Forest>)> {
    let mut examples = Vec::new();
    let mut found: Vec<(&[f32], &str)> = Vec::new();
    for (page, judged) in pages.iter().zip(judged).filter(|(page, _)| chosen(page)) {
        let source = if page.labels.authored { AUTHORED_WEIGHT } else { 1.0 };
        for each in judged {
            let (target, weight) = match each.truth {
                Truth::Unknown => continue,
                Truth::Not(weight) => (false, weight),
                Truth::Appeal(at, share) => {
                    found.push((&each.row, &page.labels.appeals[at].kind));
                    let donation = page.labels.appeals[at].kind == "donation";
                    let whole = 1.0 - (1.0 - share) * PART_DISCOUNT;
                    (true, whole * if donation { DONATION_WEIGHT } else { 1.0 })
                }
            };
            examples.push(Example { row: &each.row, target, weight: weight * source });
        }
    }
    let unit = fit(&examples, UNIT)?;
    let kinds = Kind::ALL.iter().map(|kind| {
        let examples: Vec<Example<'_>> = found
            .iter()
            .map(|(row, name)| {
                let weight = if *name == "newsletter" { 1.0 } else { RARE_WEIGHT };
                Example { row, target: *name == kind.name(), weight }
            })
            .collect();
        fit(&examples, KIND)
    });
    Ok((unit, kinds.collect::<Result<_>>()?))
}
