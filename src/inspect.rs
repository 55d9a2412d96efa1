//! Everything the core thinks on its way to the verdicts; the lab and the playground show it.

use crate::article::{self, Facts, Region};
use crate::classify::GUARD_LIMIT;
use crate::evidence::Page;
use crate::lexicon;
use crate::model::{Models, Row};
use crate::order::sort;
use crate::snapshot::Snapshot;
use crate::units::{self, Candidate, Context, Objection, Policy};
use crate::verdict::Kind;

/// A page with all that was thought of it.
#[derive(Debug)]
pub struct Inspection<'s, 'a> {
    /// The evidence.
    pub page: Page<'s, 'a>,
    /// What the page says of itself.
    pub facts: Facts,
    /// Where the article stands.
    pub region: Region,
    /// By block, the guard's probability that it is article.
    pub guard: Vec<f32>,
    /// Words of the blocks the guard thinks article.
    pub article_words: u32,
    /// What may be an appeal.
    pub candidates: Vec<Candidate>,
    /// How many of them the model judges; the rest are found by rule.
    pub learned: usize,
    /// Kinds of those found by rule.
    pub rule_kinds: Vec<Kind>,
    /// Their features.
    pub rows: Vec<Row>,
    /// Their probabilities.
    pub scores: Vec<f32>,
    /// What speaks against cutting them.
    pub objections: Vec<Option<Objection>>,
    models: &'s Models,
}

impl<'s, 'a> Inspection<'s, 'a> {
    /// Looks at a page with the models given.
    pub fn new(snapshot: &'s Snapshot<'a>, models: &'s Models) -> Self {
        let page = Page::new(snapshot);
        let facts = Facts::read(&page);
        let region = Region::find(&page, &facts.title);
        let guard = guard(&page, &region, &facts, models);
        let context = Context { page: &page, region: &region, facts: &facts, guard: &guard };
        let mut candidates = units::candidates(&page);
        let learned = candidates.len();
        let rules = units::by_rule(&context);
        let rule_kinds = rules.iter().map(|found| found.kind).collect();
        let rule_scores: Vec<f32> = rules.iter().map(|found| found.score).collect();
        candidates.extend(rules.into_iter().map(|found| found.candidate));
        let rows: Vec<Row> = candidates
            .iter()
            .map(|candidate| {
                let mut row = Row::default();
                units::features(&context, candidate, &mut row);
                row
            })
            .collect();
        let mut scores: Vec<f32> = rows.iter().map(|row| models.unit.probability(&row.0)).collect();
        for (score, unit) in scores.iter_mut().zip(&candidates).take(learned) {
            *score = (*score + units::structure(&context, unit)).min(1.0);
        }
        // What a rule found, the model may only be surer of.
        for (score, sure) in scores[learned..].iter_mut().zip(rule_scores) {
            *score = score.max(sure);
        }
        let of_learned = |unit| units::objection(&context, unit, GUARD_LIMIT);
        let mut objections: Vec<Option<Objection>> =
            candidates[..learned].iter().map(of_learned).collect();
        objections.resize(candidates.len(), None);
        for (objection, unit) in objections.iter_mut().zip(&candidates) {
            if !unit.holds_itself_alone(&page) {
                *objection = Some(Objection::MORE);
            }
        }
        Self {
            facts,
            region,
            article_words: words_of_article(&page, &guard),
            page,
            guard,
            candidates,
            learned,
            rule_kinds,
            rows,
            scores,
            objections,
            models,
        }
    }

    /// Indexes of the candidates to collapse, in document order.
    pub fn choose(&self, policy: Policy) -> Vec<usize> {
        let Self { page, candidates, scores, .. } = self;
        let allowed: Vec<bool> =
            (0..candidates.len()).map(|at| self.objection(at).is_none()).collect();
        let words = candidates.iter().map(|unit| page.count_words(&unit.blocks) as f32);
        let words: Vec<f32> = words.collect();
        let bars: Vec<Option<f32>> = (0..candidates.len()).map(|at| self.bar(at, policy)).collect();
        let chosen = units::select(candidates, &words, scores, &bars, policy);
        let chosen = units::grow(page, candidates, scores, &allowed, chosen, policy);
        self.outermost(chosen)
    }

    /// What speaks against cutting a candidate and is not overruled by its score.
    pub fn objection(&self, at: usize) -> Option<Objection> {
        self.objections[at].filter(|objection| self.scores[at] < objection.unless)
    }

    /// The least probability with which a candidate is cut, if it may be cut and has it.
    fn bar(&self, at: usize, policy: Policy) -> Option<f32> {
        if self.objection(at).is_some() || self.scores[at] < policy.threshold {
            return None;
        }
        if at >= self.learned {
            return Some(policy.threshold);
        }
        let blocks = self.candidates[at].blocks.clone();
        let doubt = blocks.map(|b| self.guard[b]).fold(0.0, f32::max);
        let minor = matches!(self.kind(at), Kind::App | Kind::Social);
        let more = if minor { policy.minor } else { 0.0 };
        let elsewhere = if self.has_article() { 0.0 } else { policy.elsewhere };
        Some(policy.threshold + more + policy.doubt * doubt + elsewhere)
    }

    /// Whether the page has an article to read, or is there to sell, or for its forms.
    fn has_article(&self) -> bool {
        let sells = self.facts.product && !self.facts.article;
        self.article_words >= AN_ARTICLE && !sells
    }

    /// Those that stand in none of the others. Units are disjoint in blocks; a link that is a part
    /// of its parent's block may yet stand between the elements of a run.
    fn outermost(&self, mut chosen: Vec<usize>) -> Vec<usize> {
        let range = |at: usize| self.candidates[at].elements(&self.page);
        let mut order = chosen.clone();
        sort(&mut order, &|a, b| {
            let (a, b) = (range(*a), range(*b));
            a.start.cmp(&b.start).then(b.end.cmp(&a.end))
        });
        let mut inner = Vec::new();
        let mut end = 0;
        for at in order {
            if range(at).start < end {
                inner.push(at);
            }
            end = end.max(range(at).end);
        }
        sort(&mut inner, &usize::cmp);
        chosen.retain(|at| inner.binary_search(at).is_err());
        chosen
    }

    /// What features and rules look at.
    pub fn context(&self) -> Context<'_, 's, 'a> {
        Context { page: &self.page, region: &self.region, facts: &self.facts, guard: &self.guard }
    }

    /// The likeliest kind of a candidate.
    pub fn kind(&self, candidate: usize) -> Kind {
        match candidate.checked_sub(self.learned) {
            Some(at) => self.rule_kinds[at],
            None => {
                let spoken = units::spoken_for(&self.context(), &self.candidates[candidate]);
                self.models.kind(&self.rows[candidate].0, spoken)
            }
        }
    }

    /// The paths of a candidate's subtrees.
    pub fn paths(&self, candidate: usize) -> Vec<String> {
        let roots = self.candidates[candidate].roots(&self.page);
        roots.map(|e| self.page.tree.path(self.page.snapshot, e)).collect()
    }

    /// Codes of the page's languages, the main one first.
    pub fn languages(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.page.languages.iter().filter_map(|at| lexicon::languages().nth(usize::from(*at)))
    }
}

/// Words of article from which a page has one.
const AN_ARTICLE: u32 = 60;

fn words_of_article(page: &Page<'_, '_>, guard: &[f32]) -> u32 {
    let likely = page.blocks.iter().zip(guard).filter(|(_, guard)| **guard >= GUARD_LIMIT);
    likely.map(|(block, _)| block.words as u32).sum()
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
