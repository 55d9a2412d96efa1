//! `evaluate`: the score of models that never saw the page, cross-validated by site.

use super::misses;
use crate::cross;
use crate::dataset::{self, Loaded};
use crate::labels::{self, Label};
use crate::score::{Cut, Miss, Rate, Score};
use anyhow::{Context, Result};
use clearcolumn::inspect::Inspection;
use clearcolumn::model::Models;
use clearcolumn::units::Policy;
use clearcolumn::{POLICY, Snapshot};
use rayon::prelude::*;
use std::path::Path;

/// Parts the sites are split in; the first is locked away.
const PARTS: u64 = 5;

/// What to evaluate.
#[derive(Debug, Clone, clap::Args)]
pub struct Choice {
    /// Open the locked fifth of the sites: train on all the rest, score on it.
    #[arg(long)]
    pub locked: bool,
    /// Shuffle all class and id tokens of the pages that are scored.
    #[arg(long)]
    pub blind: bool,
    /// Misses and harms to list, the worst first.
    #[arg(long, default_value_t = 20)]
    pub worst: usize,
    /// Write the predictions in `predict`'s form to this file.
    #[arg(long)]
    pub predictions: Option<std::path::PathBuf>,
}

/// Trains, scores and prints.
pub fn evaluate(corpus: &Path, authored: &Path, choice: &Choice) -> Result<()> {
    let all = labels::read(corpus)?;
    let locked = |page: &Loaded| labels::part(&page.labels.site, PARTS) == 0;
    let mut pages = dataset::load(corpus, all)?;
    if !choice.locked {
        pages.retain(|page| !locked(page));
    }
    let scored = pages.len();
    pages.extend(dataset::load_authored(authored)?);
    let models = if choice.locked {
        let learn = |page: &Loaded| !locked(page);
        let guards = cross::train_guards(&pages, learn)?;
        let judged = cross::judge_all(&pages, &guards)?;
        let guard = cross::train_guard(&pages, learn)?;
        let (unit, kinds) = cross::train_units(&pages, &judged, learn)?;
        vec![Models { guard, unit, kinds }]
    } else {
        let guards = cross::train_guards(&pages, |_| true)?;
        let judged = cross::judge_all(&pages, &guards)?;
        let folds = guards.into_par_iter().enumerate().map(|(k, guard)| {
            let (unit, kinds) = cross::train_units(&pages, &judged, |p| cross::fold(p) != k)?;
            Ok(Models { guard, unit, kinds })
        });
        folds.collect::<Result<Vec<_>>>()?
    };
    let mut own = pages.split_off(scored);
    pages.retain(|page| !choice.locked || locked(page));
    if choice.blind {
        pages = dataset::blinded(pages)?;
        own = dataset::blinded(own)?;
    }
    let model_of =
        |page: &Loaded| if choice.locked { &models[0] } else { &models[cross::fold(page)] };

    println!(
        "threshold  in the way  chrome  donation  precision  kinds  units  hurt  hurt (safety)"
    );
    let thresholds = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
    let policies: Vec<Policy> =
        thresholds.iter().map(|t| Policy { threshold: *t, ..POLICY }).chain([POLICY]).collect();
    let outcomes: Vec<Vec<Vec<Cut>>> = pages
        .par_iter()
        .map(|page| {
            let snapshot = Snapshot::decode(&page.packed.words, &page.packed.text)?;
            let seen = Inspection::new(&snapshot, model_of(page));
            Ok(policies.iter().map(|policy| cuts(&seen, *policy)).collect())
        })
        .collect::<Result<_>>()?;
    for (at, policy) in policies.iter().enumerate() {
        let (mut score, mut safety) = (Score::default(), Score::default());
        for (page, outcome) in pages.iter().zip(&outcomes) {
            let sum = if page.labels.safety { &mut safety } else { &mut score };
            sum.add(&page.labels, &outcome[at]);
        }
        let donation = score.by_kind.get("donation").copied().unwrap_or_default();
        println!(
            "{:<10} {:<11.3} {:<7.3} {:<9.3} {:<10.3} {:<6.3} {:<6.2} {:<5} {}",
            policy.threshold,
            score.way.share(),
            score.chrome.share(),
            donation.share(),
            score.precision(),
            score.kinds.share(),
            f64::from(score.units.0) / f64::from(score.units.1.max(1)),
            score.hurt.len(),
            safety.hurt.len(),
        );
        if at + 1 == policies.len() {
            println!();
            score.print();
            println!("pages hurt (safety)    {} of {}", safety.hurt.len(), safety.pages);
            score.print_worst(choice.worst);
            safety.print_worst(choice.worst);
            print_reliability(&pages, model_of)?;
            print_misses(&score.missed, &pages, model_of, choice.worst)?;
        }
    }
    if !choice.locked {
        print_own(&own, model_of, choice.worst)?;
    }
    if let Some(file) = &choice.predictions {
        let lines = pages.iter().zip(&outcomes).map(|(page, outcome)| {
            let cuts: Vec<_> = outcome[policies.len() - 1]
                .iter()
                .map(
                    |cut| serde_json::json!({"path": cut.path, "kind": cut.kind, "unit": cut.unit}),
                )
                .collect();
            serde_json::json!({"id": page.labels.id, "collapsed": cuts}).to_string()
        });
        std::fs::write(file, lines.collect::<Vec<_>>().join("\n") + "\n")?;
    }
    Ok(())
}

/// By confidence: how many units were cut, and how many of them are for at least four fifths of
/// their labelled words appeals.
fn print_reliability<'m>(
    pages: &[Loaded],
    model_of: impl Fn(&Loaded) -> &'m Models + Sync,
) -> Result<()> {
    const BINS: usize = 10;
    let labelled: Vec<&Loaded> = pages.iter().filter(|page| !page.labels.safety).collect();
    let outcomes = labelled.par_iter().map(|page| {
        let snapshot = Snapshot::decode(&page.packed.words, &page.packed.text)?;
        let seen = Inspection::new(&snapshot, model_of(page));
        let units = seen.choose(POLICY).into_iter();
        Ok(units.map(|at| (seen.scores[at], right(page, &seen, at))).collect::<Vec<_>>())
    });
    let mut bins = [Rate::default(); BINS];
    for (score, right) in outcomes.collect::<Result<Vec<_>>>()?.into_iter().flatten() {
        bins[((score * BINS as f32) as usize).min(BINS - 1)].add(right);
    }
    println!("\nconfidence  units  are appeals");
    for (at, bin) in bins.iter().enumerate().filter(|(_, bin)| bin.all > 0) {
        let (low, high) = bin.interval();
        let from = at as f32 / BINS as f32;
        println!(
            "{from:.1}–{:.1}     {:<6} {:.2} ({low:.2}–{high:.2})",
            from + 0.1,
            bin.all,
            bin.share()
        );
    }
    Ok(())
}

/// Whether a unit is an appeal.
fn right(page: &Loaded, seen: &Inspection<'_, '_>, at: usize) -> bool {
    let (mut all, mut hit) = (0, 0);
    for block in seen.candidates[at].blocks.clone() {
        let Some(label) = page.label_of[block] else { continue };
        let (_, words, label) = &page.labels.blocks[label];
        all += words;
        hit += if matches!(label, Label::Appeal(_)) { *words } else { 0 };
    }
    hit * 5 >= all * 4
}

/// The score on the pages of our own, each by models that never saw it.
fn print_own<'m>(
    own: &[Loaded],
    model_of: impl Fn(&Loaded) -> &'m Models + Sync,
    most: usize,
) -> Result<()> {
    let outcomes = own.par_iter().map(|page| {
        let snapshot = Snapshot::decode(&page.packed.words, &page.packed.text)?;
        Ok(cuts(&Inspection::new(&snapshot, model_of(page)), POLICY))
    });
    let outcomes: Vec<Vec<Cut>> = outcomes.collect::<Result<_>>()?;
    let mut score = Score::default();
    for (page, outcome) in own.iter().zip(&outcomes) {
        score.add(&page.labels, outcome);
    }
    println!("\nauthored pages, by models that never saw them:");
    score.print();
    score.print_worst(most);
    print_misses(&score.missed, own, model_of, most)
}

/// Lists missed appeals with what became of them.
fn print_misses<'m>(
    missed: &[Miss],
    pages: &[Loaded],
    model_of: impl Fn(&Loaded) -> &'m Models + Sync,
    most: usize,
) -> Result<()> {
    let causes = missed.par_iter().map(|miss| {
        let page = pages.iter().find(|page| page.labels.id == miss.page);
        let page = page.context("a miss is on a page that was scored")?;
        let snapshot = Snapshot::decode(&page.packed.words, &page.packed.text)?;
        let seen = Inspection::new(&snapshot, model_of(page));
        Ok(misses::cause(page, &seen, miss.appeal, &seen.choose(POLICY)))
    });
    let causes = causes.collect::<Result<Vec<_>>>()?;
    for (cause, count) in misses::tally(causes.iter().map(String::as_str)) {
        println!("{count:4} missed: {cause}");
    }
    for (miss, cause) in missed.iter().zip(&causes).take(most) {
        println!("{miss}\n          {cause}");
    }
    Ok(())
}

fn cuts(seen: &Inspection<'_, '_>, policy: Policy) -> Vec<Cut> {
    let units = seen.choose(policy).into_iter().enumerate();
    units
        .flat_map(|(unit, at)| {
            let kind = seen.kind(at).name();
            seen.paths(at).into_iter().map(move |path| Cut { path, kind, unit })
        })
        .collect()
}
