//! From parts to boxes: where most of a box was chosen in parts, the box itself is the unit.

use super::{Candidate, Policy};
use crate::evidence::Page;
use std::ops::Range;

/// Share of a box's words from which its own score hardly matters.
const NEARLY_ALL: f32 = 0.8;
/// What is left of the score's say then.
const NEARLY_ALL_SCORE: f32 = 0.02;

/// Replaces chosen candidates by the box around them, again and again, where the box is allowed,
/// the model does not think it unlikely, and its chosen parts are most of it.
pub fn grow(
    page: &Page<'_, '_>,
    candidates: &[Candidate],
    scores: &[f32],
    allowed: &[bool],
    mut chosen: Vec<usize>,
    policy: Policy,
) -> Vec<usize> {
    loop {
        let boxes = (0..candidates.len()).filter(|at| {
            let each = &candidates[*at];
            !each.is_run()
                && allowed[*at]
                && scores[*at] >= NEARLY_ALL_SCORE
                && each.blocks.len() > 1
        });
        let better = boxes
            .filter(|at| {
                let outer = &candidates[*at].blocks;
                let parts = chosen.iter().map(|c| &candidates[*c].blocks);
                if parts.clone().any(|part| part == outer || crosses(part, outer)) {
                    return false;
                }
                let inside =
                    parts.filter(|part| part.start >= outer.start && part.end <= outer.end);
                let (mut covered, mut linked) = (0, 0);
                for part in inside {
                    covered += page.count_words(part);
                    linked += page.count_link_words(part);
                }
                let rest = page.count_words(outer) - covered;
                let rest_linked = page.count_link_words(outer) - linked;
                // What is left may be a heading or small print, but no menu and no list of stories.
                let share = covered as f32 / page.count_words(outer).max(1) as f32;
                let likely = scores[*at] >= policy.box_score || share >= NEARLY_ALL;
                likely
                    && share >= policy.box_share
                    && (rest_linked * 2 <= rest || rest <= page.count_words(outer) / 8)
            })
            // The innermost first, so that each step is small.
            .min_by_key(|at| (candidates[*at].blocks.len(), *at));
        let Some(better) = better else { return chosen };
        let outer = candidates[better].blocks.clone();
        chosen.retain(|c| {
            let part = &candidates[*c].blocks;
            part.end <= outer.start || part.start >= outer.end
        });
        chosen.push(better);
        chosen.sort_by_key(|c| candidates[*c].blocks.start);
    }
}

/// Whether one range holds the other or they overlap in part, with the part sticking out.
fn crosses(part: &Range<usize>, outer: &Range<usize>) -> bool {
    let overlap = part.start < outer.end && outer.start < part.end;
    overlap && !(part.start >= outer.start && part.end <= outer.end)
}
