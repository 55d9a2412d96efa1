//! Which candidates to collapse: disjoint ranges of blocks with the greatest sum of gains.

use super::Candidate;
use crate::order::sort;

/// How a choice is made.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// Least probability of a unit.
    pub threshold: f32,
    /// What apps and social networks need beyond it: what speaks for them stands in articles too,
    /// under embedded posts above all.
    pub minor: f32,
    /// What a unit needs beyond it on a page without an article: there forms and offers are often
    /// what the page is for.
    pub elsewhere: f32,
    /// What a unit needs beyond it for each share of the guard's doubt.
    pub doubt: f32,
    /// What a cut costs, in words: keeps one box one unit.
    pub cut_cost: f32,
    /// Power of the number of words in a candidate's gain; over 1 it favours one large unit over
    /// its parts.
    pub power: f32,
    /// Share of a box's words its chosen parts must cover for the box to be cut instead.
    pub box_share: f32,
    /// Least probability of such a box.
    pub box_score: f32,
}

/// Picks disjoint candidates with the greatest sum of gains. `bars` has the least probability of
/// each, and none where it may not be cut at all. A gain is how far the probability exceeds the
/// bar, times a power of the words.
///
/// Subtrees nest and runs are neighbours, so every candidate is a range of blocks, and the best
/// choice is that of weighted interval scheduling.
pub fn select(
    candidates: &[Candidate],
    words: &[f32],
    scores: &[f32],
    bars: &[Option<f32>],
    policy: Policy,
) -> Vec<usize> {
    let excess = |at: usize| bars[at].map(|bar| scores[at] - bar).filter(|excess| *excess >= 0.0);
    let mut usable: Vec<usize> = (0..candidates.len()).filter(|at| excess(*at).is_some()).collect();
    let range = |at: &usize| (candidates[*at].blocks.end, candidates[*at].blocks.start);
    sort(&mut usable, &|a, b| range(a).cmp(&range(b)));
    let blocks = usable.last().map_or(0, |at| candidates[*at].blocks.end);
    // Best sum over the blocks before each, and the candidate that ends there, if one does.
    let mut best = vec![0f32; blocks + 1];
    let mut ends: Vec<Option<usize>> = vec![None; blocks + 1];
    let mut next = usable.iter().peekable();
    for end in 1..=blocks {
        best[end] = best[end - 1];
        while let Some(&&at) = next.peek().filter(|at| candidates[***at].blocks.end == end) {
            next.next();
            let over = excess(at).unwrap_or_default() + 0.001;
            let gain =
                (over * libm::powf(words[at].max(1.0), policy.power) - policy.cut_cost).max(1e-4);
            let sum = best[candidates[at].blocks.start] + gain;
            if sum > best[end] {
                best[end] = sum;
                ends[end] = Some(at);
            }
        }
    }
    let mut chosen = Vec::new();
    let mut end = blocks;
    while end > 0 {
        match ends[end] {
            Some(at) => {
                chosen.push(at);
                end = candidates[at].blocks.start;
            }
            None => end -= 1,
        }
    }
    chosen.reverse();
    chosen
}
