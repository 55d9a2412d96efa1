//! One page, from columns to verdicts.

use crate::evidence::Page;
use crate::frames;
use crate::inspect::Inspection;
use crate::lexicon;
use crate::model::Models;
use crate::order::sort;
use crate::reasons::reasons;
use crate::snapshot::Snapshot;
use crate::snapshot::schema::{FIXED, MODAL};
use crate::units::{Candidate, Context, Policy};
use crate::verdict::{Kind, Verdict, Verdicts};

/// What the caller may choose.
#[derive(Debug, Clone)]
pub struct Options {
    /// Kinds to look for.
    pub kinds: Vec<Kind>,
}

impl Default for Options {
    fn default() -> Self {
        Self { kinds: Kind::ALL.to_vec() }
    }
}

/// How units are chosen. Set on the development corpus, cross-validated by site; MODEL.md has the
/// curve.
pub const POLICY: Policy = Policy {
    threshold: 0.5,
    minor: 0.15,
    elsewhere: 0.35,
    doubt: 0.5,
    cut_cost: 0.2,
    power: 1.2,
    box_share: 0.6,
    box_score: 0.35,
};
/// The guard objects to a unit that holds a block it thinks article with this probability.
pub const GUARD_LIMIT: f32 = 0.5;

/// Builds the lexicon's automata and reads the models, which the first page would wait for else.
pub fn prepare() {
    lexicon::words();
    lexicon::tokens();
    Models::built_in();
}

/// Most units a page may have: each gets a line, and no page a reader opens has as many.
const MAX_UNITS: usize = 256;

/// Finds the page's appeals.
pub fn classify(snapshot: &Snapshot<'_>, options: &Options) -> Verdicts {
    verdicts(&Inspection::new(snapshot, Models::built_in()), options)
}

/// The appeals of a page that has been looked at.
pub fn verdicts(seen: &Inspection<'_, '_>, options: &Options) -> Verdicts {
    let context = seen.context();
    let chosen = seen.choose(POLICY);
    let delivered = delivered(seen, &chosen);
    let units = chosen.into_iter().filter_map(|at| {
        let kind = seen.kind(at);
        let wanted = options.kinds.contains(&kind);
        wanted.then(|| verdict(&context, &seen.candidates[at], kind, seen.scores[at]))
    });
    let mut units: Vec<Verdict> = units.collect();
    units
        .extend(frames::find(seen, &units).into_iter().filter(|v| options.kinds.contains(&v.kind)));
    let mut order: Vec<usize> = (0..units.len()).collect();
    sort(&mut order, &|a, b| units[*a].elements[0].cmp(&units[*b].elements[0]));
    let units = order.into_iter().take(MAX_UNITS).map(|at| units[at].clone()).collect();
    Verdicts { units, withheld: seen.facts.withheld, delivered }
}

/// Words in the blocks that the guard thinks article and no appeal holds.
fn delivered(seen: &Inspection<'_, '_>, chosen: &[usize]) -> usize {
    let mut appeal = vec![false; seen.guard.len()];
    for at in chosen {
        appeal[seen.candidates[*at].blocks.clone()].fill(true);
    }
    let article = (0..seen.guard.len()).filter(|b| seen.guard[*b] >= GUARD_LIMIT && !appeal[*b]);
    article.map(|block| seen.page.count_words(&(block..block + 1)) as usize).sum()
}

fn verdict(context: &Context<'_, '_, '_>, unit: &Candidate, kind: Kind, score: f32) -> Verdict {
    let page = context.page;
    let mut elements: Vec<usize> = unit.roots(page).collect();
    // A unit that fills a layer over the page takes the layer with it.
    if elements.len() == 1 {
        elements[0] = layer(page, unit);
    }
    Verdict {
        elements,
        kind,
        confidence: (score * 1000.0) as u16,
        blocks: unit.blocks.len(),
        words: page.count_words(&unit.blocks) as usize,
        reasons: reasons(page, unit, kind),
    }
}

/// The outermost layer over the page that holds nothing but the unit. Never the page itself, which
/// a lock on scrolling may have fixed in its place.
fn layer(page: &Page<'_, '_>, unit: &Candidate) -> usize {
    let snapshot = page.snapshot;
    let ancestors = std::iter::successors(snapshot.parent(unit.top), |e| snapshot.parent(*e));
    ancestors
        .take_while(|e| !matches!(snapshot.tag_name(*e), "html" | "body"))
        .take_while(|e| page.block_range(*e) == unit.blocks)
        .filter(|e| snapshot.flags(*e) & (FIXED | MODAL) != 0)
        .last()
        .unwrap_or(unit.top)
}
