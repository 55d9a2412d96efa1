//! Why appeals were missed: the candidate that fits each best, and what became of it.

use crate::dataset::Loaded;
use crate::labels::Label;
use clearcolumn::inspect::Inspection;
use clearcolumn::lexicon::Word;
use std::collections::BTreeMap;

/// What became of the candidate nearest to an appeal.
pub fn cause(page: &Loaded, seen: &Inspection<'_, '_>, appeal: usize, chosen: &[usize]) -> String {
    let of_appeal = |block: usize| {
        let label = page.label_of[block].map(|at| &page.labels.blocks[at].2);
        label == Some(&Label::Appeal(appeal))
    };
    let words = |block: usize| seen.page.blocks[block].words as f32;
    let all: f32 = (0..seen.page.blocks.len()).filter(|b| of_appeal(*b)).map(words).sum();
    // Share of the words of the candidate and the appeal that both have (Jaccard's index).
    let fit = |at: usize| {
        let blocks = seen.candidates[at].blocks.clone();
        let (mut own, mut shared) = (0.0, 0.0);
        for block in blocks {
            own += words(block);
            shared += if of_appeal(block) { words(block) } else { 0.0 };
        }
        shared / (own + all - shared).max(1.0)
    };
    let key = |at: &usize| (fit(*at), seen.objection(*at).is_none(), seen.scores[*at]);
    let best = (0..seen.candidates.len())
        .max_by(|a, b| key(a).partial_cmp(&key(b)).unwrap_or(std::cmp::Ordering::Equal));
    let Some(best) = best.filter(|at| fit(*at) >= 0.5) else {
        return "no candidate fits".to_owned();
    };
    let unit = &seen.candidates[best];
    let most = unit.blocks.clone().map(|b| seen.guard[b]).fold(0.0, f32::max);
    let fate = match seen.objection(best) {
        Some(objection) => format!("left: {:?}", objection.why),
        None if chosen.contains(&best) => "cut, other borders".to_owned(),
        None => "not chosen".to_owned(),
    };
    let at = seen.paths(best).join("+");
    let hits = seen.page.all_hits(&unit.blocks);
    let said = Word::ALL.iter().zip(hits).filter(|(_, count)| *count > 0);
    let said: Vec<String> = said.map(|(word, count)| format!("{} {count}", word.name())).collect();
    format!(
        "{fate}; {} {:.2}, guard {most:.2}, fit {:.2}, {at}\n          words: {}",
        seen.kind(best).name(),
        seen.scores[best],
        fit(best),
        said.join(", "),
    )
}

/// Counts of causes, by their first words.
pub fn tally<'a>(causes: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, u32> {
    let mut counts = BTreeMap::new();
    for cause in causes {
        *counts.entry(cause.split(';').next().unwrap_or_default()).or_default() += 1;
    }
    counts
}
