//! The lexicon: patterns by category and language, matched by one automaton over folded text.
//!
//! The data files hold one language each, `[category]` headers and one pattern a line. A pattern
//! matches whole words; `*` at its end lets the last word go on, `*` at its start lets the first
//! word begin earlier. In scripts without spaces between words a pattern matches anywhere.

mod automaton;
mod category;
#[cfg(test)]
mod needle;
#[allow(dead_code, reason = "the build script packs")]
mod pack;

pub use category::{Token, Word};

use crate::text::fold;
use automaton::{Automaton, Builder};
use pack::Reader;
use std::sync::OnceLock;

/// Codes of the languages, from the names of the files in `src/lexicon/data`.
const LANGUAGES: &[&str] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));
/// The files of the languages, then that of the attributes, as the build script packed them.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// Index of a language in [`languages`].
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
    automaton: Automaton,
    /// Where each pattern's meanings start in `meanings`, and one past the last.
    first: Vec<u32>,
    meanings: Vec<(Language, C)>,
}

impl<C: Copy + 'static> Lexicon<C> {
    /// Reads the next files off `packed`, one a language.
    fn read(packed: &mut Reader<'_>, files: usize, categories: &'static [C]) -> Self {
        let mut builder = Builder::default();
        let mut found: Vec<(usize, (Language, C))> = Vec::new();
        for language in 0..files {
            packed.file(categories.len(), |category, needle| {
                if let Some(pattern) = builder.add(needle) {
                    found.push((pattern, (language as Language, categories[category])));
                }
            });
        }
        let automaton = builder.build();
        // Each meaning to its pattern's place: counted, summed, placed.
        let mut first = vec![0; automaton.len() + 1];
        found.iter().for_each(|(pattern, _)| first[pattern + 1] += 1);
        (1..first.len()).for_each(|at| first[at] += first[at - 1]);
        let mut next = first.clone();
        let mut meanings: Vec<_> = found.iter().map(|(_, meaning)| *meaning).collect();
        for (pattern, meaning) in found {
            meanings[next[pattern] as usize] = meaning;
            next[pattern] += 1;
        }
        Self { automaton, first, meanings }
    }

    /// Calls `found` with every hit in a folded text, overlapping ones included.
    pub fn search(&self, folded: &str, mut found: impl FnMut(Hit<C>)) {
        self.automaton.search(folded, |pattern, range| {
            let meanings = self.first[pattern] as usize..self.first[pattern + 1] as usize;
            for &(language, category) in &self.meanings[meanings] {
                let (start, end) = (range.start as u32, range.end as u32);
                found(Hit { category, language, start, end });
            }
        });
    }

    /// Number of distinct patterns.
    pub fn len(&self) -> usize {
        self.automaton.len()
    }

    /// Whether it has no pattern.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Both lexicons, read once, since they are packed together.
fn both() -> &'static (Lexicon<Word>, Lexicon<Token>) {
    static BOTH: OnceLock<(Lexicon<Word>, Lexicon<Token>)> = OnceLock::new();
    BOTH.get_or_init(|| {
        let packed = &mut Reader::new(PACKED);
        let words = Lexicon::read(packed, LANGUAGES.len(), Word::ALL);
        (words, Lexicon::read(packed, 1, Token::ALL))
    })
}

/// The lexicon over the page's words.
pub fn words() -> &'static Lexicon<Word> {
    &both().0
}

/// The lexicon over attribute tokens.
pub fn tokens() -> &'static Lexicon<Token> {
    &both().1
}

/// Codes of the languages the lexicon has, by [`Language`].
pub fn languages() -> impl ExactSizeIterator<Item = &'static str> {
    LANGUAGES.iter().copied()
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
    LANGUAGES.iter().position(|each| *each == code).map(|at| at as Language)
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
    use super::needle::needle;
    use super::*;
    use crate::text::folded;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    fn text(name: &str) -> String {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/data");
        fs::read_to_string(data.join(format!("{name}.txt"))).expect("the build script read it")
    }

    #[test]
    fn what_was_packed_is_what_the_files_say() {
        let mut packed = Reader::new(PACKED);
        let names = |all: &[Word]| all.iter().map(|word| word.name()).collect::<Vec<_>>();
        let tokens = Token::ALL.iter().map(|token| token.name()).collect();
        let words = LANGUAGES.iter().map(|code| (*code, names(Word::ALL)));
        for (name, categories) in words.chain([("attributes", tokens)]) {
            let mut want = BTreeSet::new();
            let mut category = "";
            for line in text(name).lines().map(str::trim) {
                if let Some(header) = line.strip_prefix('[') {
                    category = categories
                        .iter()
                        .find(|each| header[..header.len() - 1] == ***each)
                        .expect("known");
                } else if !line.is_empty() && !line.starts_with('#') {
                    want.insert((category, needle(line)));
                }
            }
            want.retain(|(_, needle)| !needle.is_empty());
            let mut got = BTreeSet::new();
            packed.file(categories.len(), |at, needle| {
                got.insert((categories[at], needle.to_owned()));
            });
            assert_eq!(got, want, "{name}");
        }
    }

    #[test]
    fn every_file_has_every_category_and_a_known_one_only() {
        for code in LANGUAGES {
            let file = text(code);
            for category in Word::ALL.iter().filter(|c| **c != Word::DonationOpen) {
                assert!(file.contains(&format!("[{}]", category.name())), "{code} {category:?}");
            }
            for line in file.lines().filter(|line| line.starts_with('[')) {
                assert!(Word::named(line.trim_matches(['[', ']'])).is_some(), "{code}: {line}");
            }
        }
        for category in Token::ALL {
            assert!(text("attributes").contains(&format!("[{}]", category.name())), "{category:?}");
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
