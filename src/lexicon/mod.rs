//! The lexicon: patterns by category and language, matched by one automaton over folded text.
//!
//! The data files hold one language each, `[category]` headers and one pattern a line. A pattern
//! matches whole words; `*` at its end lets the last word go on, `*` at its start lets the first
//! word begin earlier. In scripts without spaces between words a pattern matches anywhere.

mod category;

pub use category::{Token, Word};

use crate::text::{dense_share, fold, folded};
use aho_corasick::automaton::{Automaton, OverlappingState};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, Input, MatchKind};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Language code and data file, from `src/lexicon/data`.
const LANGUAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));
const ATTRIBUTES: &str = include_str!("data/attributes.txt");

/// Index of a language in [`Lexicon::languages`].
pub type Language = u8;

/// A pattern found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<C> {
    /// What it speaks for.
    pub category: C,
    /// The language whose file has it; 0 in the attribute lexicon.
    pub language: Language,
    /// Byte range in the folded text, surrounding spaces included.
    pub start: u32,
    /// End of the range.
    pub end: u32,
}

/// Patterns with what they mean, and the automaton over them.
#[derive(Debug)]
pub struct Lexicon<C: 'static> {
    automaton: NFA,
    /// Where each pattern's meanings start in `meanings`, and one past the last.
    first: Vec<u32>,
    meanings: Vec<(Language, C)>,
}

impl<C: Copy + Ord> Lexicon<C> {
    fn new<'a>(files: impl Iterator<Item = &'a str>, named: fn(&str) -> Option<C>) -> Self {
        let mut patterns: BTreeMap<String, Vec<(Language, C)>> = BTreeMap::new();
        for (language, file) in files.enumerate() {
            let mut category = None;
            for line in file.lines().map(str::trim) {
                if line.is_empty() || line.starts_with('#') {
                } else if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']'))
                {
                    category = named(name);
                    debug_assert!(category.is_some(), "unknown category {name}");
                } else if let Some(category) = category {
                    let meaning = (language as Language, category);
                    let meanings = patterns.entry(needle(line)).or_default();
                    if !meanings.contains(&meaning) {
                        meanings.push(meaning);
                    }
                }
            }
        }
        patterns.remove("");
        let mut first = vec![0];
        let mut meanings = Vec::new();
        for each in patterns.values() {
            meanings.extend_from_slice(each);
            first.push(meanings.len() as u32);
        }
        // This kind and no other, so that no other's code is in the wasm.
        let automaton = NFA::builder()
            .match_kind(MatchKind::Standard)
            .prefilter(false)
            .build(patterns.keys())
            .expect("the lexicon is far below the automaton's limits");
        Self { automaton, first, meanings }
    }

    /// Calls `found` with every hit in a folded text, overlapping ones included.
    pub fn search(&self, folded: &str, mut found: impl FnMut(Hit<C>)) {
        let input = Input::new(folded).anchored(Anchored::No);
        let mut state = OverlappingState::start();
        loop {
            // Unanchored searches of a standard automaton never fail.
            if self.automaton.try_find_overlapping(&input, &mut state).is_err() {
                return;
            }
            let Some(hit) = state.get_match() else { return };
            let pattern = hit.pattern().as_usize();
            let meanings = self.first[pattern] as usize..self.first[pattern + 1] as usize;
            for &(language, category) in &self.meanings[meanings] {
                found(Hit { category, language, start: hit.start() as u32, end: hit.end() as u32 });
            }
        }
    }

    /// Number of distinct patterns.
    pub fn len(&self) -> usize {
        self.first.len() - 1
    }

    /// Whether it has no pattern.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The folded bytes to look for: a space stands for a word's border.
fn needle(pattern: &str) -> String {
    let inner = pattern.trim_matches('*');
    let mut text = folded(inner);
    let anywhere = dense_share(inner) > 0.0;
    if anywhere || pattern.ends_with('*') {
        text.truncate(text.trim_end().len());
    }
    if anywhere || pattern.starts_with('*') {
        text = text.trim_start().to_owned();
    }
    if text.trim().is_empty() { String::new() } else { text }
}

/// The lexicon over the page's words, built once.
pub fn words() -> &'static Lexicon<Word> {
    static WORDS: OnceLock<Lexicon<Word>> = OnceLock::new();
    WORDS.get_or_init(|| Lexicon::new(LANGUAGES.iter().map(|(_, file)| *file), Word::named))
}

/// The lexicon over attribute tokens, built once.
pub fn tokens() -> &'static Lexicon<Token> {
    static TOKENS: OnceLock<Lexicon<Token>> = OnceLock::new();
    TOKENS.get_or_init(|| Lexicon::new(std::iter::once(ATTRIBUTES), Token::named))
}

/// Codes of the languages the lexicon has, by [`Language`].
pub fn languages() -> impl ExactSizeIterator<Item = &'static str> {
    LANGUAGES.iter().map(|(code, _)| *code)
}

/// The language of a tag such as "pt-BR"; `None` if the lexicon does not have it.
pub fn language(tag: &str) -> Option<Language> {
    let code = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    let code = match code.as_str() {
        "no" | "nn" => "nb",
        "ms" => "id",
        "iw" => "he",
        "in" => "id",
        "sh" | "bs" => "hr",
        "cmn" | "yue" => "zh",
        other => other,
    };
    LANGUAGES.iter().position(|(each, _)| *each == code).map(|at| at as Language)
}

/// Appends the folded words of an attribute value, camelCase taken apart.
pub fn fold_attribute(value: &str, out: &mut String) {
    let mut spaced = String::with_capacity(value.len() + 8);
    let mut before = ' ';
    for c in value.chars() {
        if c.is_ascii_uppercase() && (before.is_ascii_lowercase() || before.is_ascii_digit()) {
            spaced.push(' ');
        }
        spaced.push(c);
        before = c;
    }
    fold(&spaced, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_every_category_and_a_known_one_only() {
        for (code, file) in LANGUAGES {
            for category in Word::ALL.iter().filter(|c| **c != Word::DonationOpen) {
                assert!(file.contains(&format!("[{}]", category.name())), "{code} {category:?}");
            }
            for line in file.lines().filter(|line| line.starts_with('[')) {
                assert!(Word::named(line.trim_matches(['[', ']'])).is_some(), "{code}: {line}");
            }
        }
        for category in Token::ALL {
            assert!(ATTRIBUTES.contains(&format!("[{}]", category.name())), "{category:?}");
        }
    }

    fn categories(text: &str, code: &str) -> Vec<Word> {
        let mut found = Vec::new();
        words().search(&folded(text), |hit| {
            if Some(hit.language) == language(code) {
                found.push(hit.category);
            }
        });
        found
    }

    #[test]
    fn finds_appeals_across_scripts() {
        assert!(categories("Please SUPPORT US!", "en").contains(&Word::DonationAsk));
        assert!(
            categories("Jetzt zum Newsletter\u{ad}s anmelden", "de")
                .contains(&Word::NewsletterWord)
        );
        assert!(categories("メールマガジンに登録する", "ja").contains(&Word::NewsletterWord));
    }

    #[test]
    fn whole_words_only_without_a_star() {
        assert!(!categories("The Oncept", "en").contains(&Word::Period));
    }

    #[test]
    fn attributes_come_apart() {
        let mut out = String::new();
        fold_attribute("newsletterSignup__Form-2", &mut out);
        assert_eq!(out, " newsletter signup form 2 ");
    }

    #[test]
    fn language_tags_are_read_leniently() {
        assert_eq!(language("pt_BR"), language("pt"));
        assert!(language("nn-NO").is_some());
        assert_eq!(language("zz"), None);
    }
}
