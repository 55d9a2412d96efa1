//! From parts to boxes: where most of a box was chosen in parts, the box itself is the unit.

use super::{Candidate, Policy};
use crate::evidence::Page;
use crate::order::sort;

/// Share of a box's words from which its own score hardly matters.
const NEARLY_ALL: f32 = 0.8;
/// What is left of the score's say then.
const NEARLY_ALL_SCORE: f32 = 0.02;

/// Replaces chosen candidates by the box around them, where the box is allowed, the model does not
/// think it unlikely, and its chosen parts are most of it; then by the box around that one.
pub fn grow(
    page: &Page<'_, '_>,
    candidates: &[Candidate],
    scores: &[f32],
    allowed: &[bool],
    chosen: Vec<usize>,
    policy: Policy,
) -> Vec<usize> {
    let mut boxes: Vec<usize> = (0..candidates.len())
        .filter(|at| {
            let each = &candidates[*at];
            !each.is_run()
                && allowed[*at]
                && scores[*at] >= NEARLY_ALL_SCORE
                && each.blocks.len() > 1
        })
        .collect();
    // The innermost first, so that each step is small. Boxes nest, so that no step makes way for a
    // smaller box than its own: once through is enough.
    let length = |at: &usize| candidates[*at].blocks.len();
    sort(&mut boxes, &|a, b| length(a).cmp(&length(b)));
    let mut chosen = chosen;
    let start = |at: &usize| candidates[*at].blocks.start;
    sort(&mut chosen, &|a, b| start(a).cmp(&start(b)));
    for at in boxes {
        let outer = &candidates[at].blocks;
        let first = chosen.partition_point(|at| start(at) < outer.start);
        let end = chosen.partition_point(|at| start(at) < outer.end);
        if chosen[..first].last().is_some_and(|at| candidates[*at].blocks.end > outer.start) {
            continue;
        }
        let parts = || chosen[first..end].iter().map(|at| &candidates[*at].blocks);
        if parts().any(|part| part.end > outer.end || part == outer) {
            continue;
        }
        let covered: u32 = parts().map(|part| page.count_words(part)).sum();
        let linked: u32 = parts().map(|part| page.count_link_words(part)).sum();
        let rest = page.count_words(outer) - covered;
        let rest_linked = page.count_link_words(outer) - linked;
        // What is left may be a heading or small print, but no menu and no list of stories.
        let share = covered as f32 / page.count_words(outer).max(1) as f32;
        let likely = scores[at] >= policy.box_score || share >= NEARLY_ALL;
        if likely
            && share >= policy.box_share
            && (rest_linked * 2 <= rest || rest <= page.count_words(outer) / 8)
        {
            chosen.splice(first..end, [at]);
        }
    }
    chosen
}
