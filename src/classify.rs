//! One page, from columns to verdicts.

use crate::article::{self, Facts, Region};
use crate::evidence::Page;
use crate::model::{Models, Row};
use crate::reasons::reasons;
use crate::snapshot::Snapshot;
use crate::snapshot::schema::{FIXED, MODAL};
use crate::units::{self, Candidate, Context, Policy};
use crate::verdict::{Kind, Verdict, Verdicts};

/// What the caller may choose.
#[derive(Debug, Clone)]
pub struct Options {
    /// Kinds to look for.
    pub kinds: Vec<Kind>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            kinds: Kind::ALL.to_vec(),
        }
    }
}

/// How units are chosen. Set on the development corpus, cross-validated by site; MODEL.md has the
/// curve.
pub const POLICY: Policy = Policy {
    threshold: 0.6,
    cut_cost: 0.2,
    power: 1.2,
};
/// A unit that holds a block the guard thinks article with this probability is never cut.
pub const GUARD_LIMIT: f32 = 0.5;

/// Finds the page's appeals.
pub fn classify(snapshot: &Snapshot<'_>, options: &Options) -> Verdicts {
    let page = Page::new(snapshot);
    let facts = Facts::read(&page);
    let withheld = facts.withheld;
    if page.blocks.is_empty() {
        return Verdicts {
            units: Vec::new(),
            withheld,
        };
    }
    let region = Region::find(&page, &facts.title);
    let models = Models::built_in();
    let guard = guard(&page, &region, &facts, models);
    let context = Context {
        page: &page,
        region: &region,
        facts: &facts,
        guard: &guard,
    };
    let candidates = units::candidates(&page);
    let rows: Vec<Row> = candidates
        .iter()
        .map(|candidate| {
            let mut row = Row::default();
            units::features(&context, candidate, &mut row);
            row
        })
        .collect();
    let scores: Vec<f32> = rows
        .iter()
        .map(|row| models.unit.probability(&row.0))
        .collect();
    let words: Vec<f32> = candidates
        .iter()
        .map(|unit| page.count_words(&unit.blocks) as f32)
        .collect();
    let allowed: Vec<bool> = candidates
        .iter()
        .map(|unit| units::allowed(&context, unit, GUARD_LIMIT))
        .collect();
    let chosen = units::select(&candidates, &words, &scores, &allowed, POLICY);
    let units = chosen.into_iter().filter_map(|at| {
        let (unit, row) = (&candidates[at], &rows[at]);
        let kind = models.kind(&row.0);
        options
            .kinds
            .contains(&kind)
            .then(|| verdict(&context, unit, kind, scores[at]))
    });
    Verdicts {
        units: units.collect(),
        withheld,
    }
}

/// The guard's probability, by block, that it is article.
fn guard(page: &Page<'_, '_>, region: &Region, facts: &Facts, models: &Models) -> Vec<f32> {
    let mut row = Row::default();
    (0..page.blocks.len())
        .map(|block| {
            row.0.clear();
            article::features(page, region, facts, block, &mut row);
            models.guard.probability(&row.0)
        })
        .collect()
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

/// The outermost layer over the page that holds nothing but the unit.
fn layer(page: &Page<'_, '_>, unit: &Candidate) -> usize {
    let snapshot = page.snapshot;
    let ancestors = std::iter::successors(snapshot.parent(unit.top), |e| snapshot.parent(*e));
    ancestors
        .take_while(|e| page.block_range(*e) == unit.blocks)
        .filter(|e| snapshot.flags(*e) & (FIXED | MODAL) != 0)
        .last()
        .unwrap_or(unit.top)
}
