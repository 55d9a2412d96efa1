//! Why a unit is thought an appeal, for the reader.

use crate::evidence::{Field, Mark, Page};
use crate::lexicon::{self, Token, Word};
use crate::text::fold;
use crate::units::Candidate;
use crate::verdict::{Kind, Reason};

/// Every message key a [`Reason`] may carry, with its words in English. The extension translates
/// `reason_<key>`; a test holds its English messages to these.
pub const REASONS: &[(&str, &str)] = &[
    ("asks_money", "asks for money"),
    ("gift_amounts", "offers amounts to give"),
    ("asks_email", "asks for your e-mail address"),
    ("email_field", "has an e-mail field"),
    ("asks_subscribe", "asks you to subscribe"),
    ("price_offer", "offers a price"),
    ("asks_account", "asks you to sign in or register"),
    ("asks_app", "offers an app or notifications"),
    ("asks_follow", "asks you to follow or like"),
    ("gate", "stands before the rest of the article"),
    ("small_print", "has the small print of a sign-up"),
    ("no_thanks", "offers to decline or to be reminded"),
    ("letter", "is a letter to the readers"),
    ("button", "has a button that asks"),
    ("own_words", "speaks of the outlet's own work"),
    ("markup", "the page's own code names it so"),
    ("fixed_over_page", "lies over the page"),
    ("own_box", "stands in a box of its own"),
];

/// A key's words; the key itself where it has none.
pub(crate) fn english(key: &'static str) -> &'static str {
    REASONS.iter().find(|(name, _)| *name == key).map_or(key, |(_, words)| words)
}

/// Longest quote, in characters.
const QUOTE: usize = 80;
/// Most reasons given.
const MOST: usize = 5;

/// The reasons for a unit of a kind, strongest first; at least one.
pub(crate) fn reasons(page: &Page<'_, '_>, unit: &Candidate, kind: Kind) -> Vec<Reason> {
    let mut out: Vec<Reason> = Vec::new();
    let hits = page.all_hits(&unit.blocks);
    let elements = unit.elements(page);
    let has = |word: Word| hits[word as usize] > 0;
    let field = |field: Field| page.marks.count(Mark::field(field), &elements) > 0;
    let (key, words): (_, &[Word]) = match kind {
        Kind::Donation => {
            ("asks_money", &[Word::DonationAsk, Word::DonationWord, Word::DonationCause])
        }
        Kind::Newsletter => {
            ("asks_email", &[Word::NewsletterAsk, Word::NewsletterWord, Word::Subscribe])
        }
        Kind::Subscription => {
            ("asks_subscribe", &[Word::SubscriptionAsk, Word::Subscribe, Word::SubscriptionWord])
        }
        Kind::Registration => ("asks_account", &[Word::RegistrationAsk, Word::Account]),
        Kind::App => ("asks_app", &[Word::AppAsk]),
        Kind::Social => ("asks_follow", &[Word::SocialAsk]),
    };
    if let Some(quote) = words.iter().find_map(|word| quote(page, unit, *word)) {
        out.push(Reason { key, quote });
    }
    let mut say = |key: &'static str, true_: bool| {
        if true_ && out.len() < MOST {
            out.push(Reason { key, quote: String::new() });
        }
    };
    say("email_field", field(Field::Email) && kind != Kind::Donation);
    say("gift_amounts", kind == Kind::Donation && has(Word::Period));
    say("price_offer", kind == Kind::Subscription && has(Word::Offer));
    say("gate", has(Word::Gate));
    say("letter", has(Word::Letter) && unit.blocks.len() > 2);
    say("own_words", has(Word::Ours));
    say("no_thanks", has(Word::Dismiss));
    say("small_print", has(Word::Consent));
    say("button", field(Field::Submit));
    let token = match kind {
        Kind::Donation => Token::Donation,
        Kind::Newsletter => Token::Newsletter,
        Kind::Subscription => Token::Subscription,
        Kind::Registration => Token::Registration,
        Kind::App => Token::App,
        Kind::Social => Token::Social,
    };
    say("markup", page.marks.count(Mark::token(token), &elements) > 0);
    say("fixed_over_page", page.marks.overlaid[unit.top]);
    if out.is_empty() {
        out.push(Reason { key: "own_box", quote: String::new() });
    }
    out
}

/// The page's words around the first hit of a category: the sentence part that holds it.
fn quote(page: &Page<'_, '_>, unit: &Candidate, word: Word) -> Option<String> {
    let block = unit.blocks.clone().find(|b| page.words[*b].counts[word as usize] > 0)?;
    let text = page.blocks[block].text.as_str();
    let mut folded = String::new();
    let part = text
        .split_inclusive(['.', '!', '?', '。', '！', '？', ':'])
        .find(|part| {
            folded.clear();
            fold(part, &mut folded);
            let mut found = false;
            lexicon::words().search(&folded, |hit| {
                found |= hit.category == word && page.languages.contains(&hit.language);
            });
            found
        })
        .unwrap_or(text)
        .trim();
    let mut quote: String = part.chars().take(QUOTE).collect();
    if quote.len() < part.len() {
        quote.pop();
        quote.push('…');
    }
    Some(quote)
}
