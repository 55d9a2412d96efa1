//! Lexicon hits of each block, in the page's languages.

use crate::blocks::Block;
use crate::lexicon::{self, Language, Word};
use crate::snapshot::Snapshot;
use crate::text::{count_prices, fold};

/// Evidence in the words of one block.
#[derive(Debug, Clone)]
pub struct BlockWords {
    /// Hits by [`Word`] category, capped at 255.
    pub counts: [u8; Word::COUNT],
    /// Amounts of money.
    pub prices: u16,
    /// Marks that end sentences.
    pub sentences: u16,
    /// Exclamation marks.
    pub exclamations: u16,
    /// Quotation marks.
    pub quotes: u16,
    /// Digits.
    pub digits: u16,
}

/// Categories that every page has whatever it asks for: the language that has most of them is the
/// page's.
const EVERYDAY: &[Word] = &[
    Word::Report,
    Word::Byline,
    Word::Footer,
    Word::Related,
    Word::Comment,
    Word::Consent,
    Word::Account,
    Word::Ours,
    Word::Period,
];

/// Longest block whose opening counts as such, in words.
const OPENING: usize = 12;

/// Finds the hits of all blocks and the page's languages, the main one first.
pub fn find(page: &Snapshot<'_>, blocks: &[Block]) -> (Vec<BlockWords>, Vec<Language>) {
    let lexicon = lexicon::words();
    let mut hits: Vec<(u32, Language, Word)> = Vec::new();
    let mut votes = vec![0u32; lexicon::languages().len()];
    let mut folded = String::new();
    for (at, block) in blocks.iter().enumerate() {
        folded.clear();
        fold(&block.text, &mut folded);
        lexicon.search(&folded, |hit| {
            votes[hit.language as usize] += u32::from(EVERYDAY.contains(&hit.category));
            let opens = hit.start == 0 && block.words <= OPENING;
            if opens || hit.category != Word::DonationOpen {
                hits.push((at as u32, hit.language, hit.category));
            }
        });
    }
    let languages = languages(page, &votes);
    let mut words: Vec<BlockWords> = blocks.iter().map(|block| shape(&block.text)).collect();
    // A pattern that stands in two active languages counts once.
    hits.retain(|(_, language, _)| languages.contains(language));
    let mut by_language: Vec<[u8; Word::COUNT]> = vec![[0; Word::COUNT]; languages.len()];
    for group in hits.chunk_by(|a, b| a.0 == b.0) {
        by_language.fill([0; Word::COUNT]);
        for (_, language, category) in group {
            if let Some(slot) = languages.iter().position(|each| each == language) {
                let count = &mut by_language[slot][*category as usize];
                *count = count.saturating_add(1);
            }
        }
        let counts = &mut words[group[0].0 as usize].counts;
        for found in &by_language {
            for (count, found) in counts.iter_mut().zip(found) {
                *count = (*count).max(*found);
            }
        }
    }
    (words, languages)
}

/// The declared language, the one with most everyday words, and English, which buttons speak
/// everywhere. The one the words show comes first where it clearly leads.
fn languages(page: &Snapshot<'_>, votes: &[u32]) -> Vec<Language> {
    let declared = page.attr(0, "lang").and_then(lexicon::language);
    let shown = (0..votes.len()).max_by_key(|at| (votes[*at], std::cmp::Reverse(*at)));
    let shown = shown.filter(|at| votes[*at] > 2).map(|at| at as Language);
    let mut languages = Vec::new();
    let clear = |a: Language, b: Language| votes[a as usize] > 2 * votes[b as usize];
    let order = match (shown, declared) {
        (Some(shown), Some(declared)) if !clear(shown, declared) => [Some(declared), Some(shown)],
        other => [other.0, other.1],
    };
    for language in order.into_iter().chain([lexicon::language("en")]).flatten() {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}

fn shape(text: &str) -> BlockWords {
    let mut shape = BlockWords {
        counts: [0; Word::COUNT],
        prices: count_prices(text) as u16,
        sentences: 0,
        exclamations: 0,
        quotes: 0,
        digits: 0,
    };
    for c in text.chars() {
        match c {
            '.' | '?' | '。' | '؟' | '।' | '…' => {
                shape.sentences = shape.sentences.saturating_add(1)
            }
            '!' | '！' => shape.exclamations = shape.exclamations.saturating_add(1),
            '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' => {
                shape.quotes = shape.quotes.saturating_add(1);
            }
            '0'..='9' => shape.digits = shape.digits.saturating_add(1),
            _ => {}
        }
    }
    shape
}
