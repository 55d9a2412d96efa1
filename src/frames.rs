//! Frames that can't be read: their documents are another site's. A frame is judged by what the page
//! says of it: its target, its spoken name, its names in the markup, and those of a box that holds
//! nothing else. One of these alone is no reason, as videos and posts are called all kinds of things:
//! two have to agree.

use crate::evidence::{Mark, Page};
use crate::inspect::Inspection;
use crate::lexicon::{self, Token, Word, fold_attribute};
use crate::text::fold;
use crate::verdict::{Kind, Reason, Verdict};

/// What a frame may ask for, with the markup and the words that say so.
const ASKS: [(Kind, Token, &[Word]); 4] = [
    (
        Kind::Donation,
        Token::Donation,
        &[Word::DonationAsk, Word::DonationWord, Word::DonationCause],
    ),
    (Kind::Newsletter, Token::Newsletter, &[Word::NewsletterAsk, Word::NewsletterWord]),
    (Kind::Subscription, Token::Subscription, &[Word::SubscriptionAsk, Word::SubscriptionWord]),
    (Kind::Registration, Token::Registration, &[Word::RegistrationAsk, Word::Account]),
];
/// What a frame must not be called: these are others' business, or the article's.
const NEVER: [Token; 5] = [Token::Ad, Token::Comment, Token::Cookie, Token::Search, Token::Share];
/// Sources that have to agree; one more where it is called a player, or an embed, as anything may be.
const AGREE: usize = 2;
/// In thousandths, as two and more of them agree.
const SURE: [u16; 3] = [600, 750, 850];
/// Words of article below which the page may be about its frame.
const AN_ARTICLE: u32 = 120;
/// Most frames looked at on a page.
const MAX_FRAMES: usize = 500;

/// The appeals among the frames that stand in none of those found already.
pub(crate) fn find(seen: &Inspection<'_, '_>, units: &[Verdict]) -> Vec<Verdict> {
    let page = &seen.page;
    if seen.article_words < AN_ARTICLE {
        return Vec::new();
    }
    let taken = |e: usize| {
        let inside = |top: &usize| page.tree.subtree(*top).contains(&e);
        units.iter().flat_map(|unit| &unit.elements).any(inside)
    };
    let frames = page.marks.all(Mark::FRAME).iter().take(MAX_FRAMES).map(|e| *e as usize);
    frames
        .filter(|e| page.block_range(*e).is_empty() && !page.marks.hidden[*e])
        .filter_map(|e| judge(page, e))
        .filter(|verdict| !taken(verdict.elements[0]))
        .collect()
}

fn judge(page: &Page<'_, '_>, frame: usize) -> Option<Verdict> {
    let boxes = wrappers(page, frame);
    let around = boxes.iter().fold(0, |bits, e| bits | page.own_tokens[*e]);
    let bit = |token: Token| 1u32 << token as u32;
    let own = page.own_tokens[frame] | around;
    if NEVER.iter().any(|token| own & bit(*token) != 0) {
        return None;
    }
    let attr = |name| page.snapshot.attr(frame, name).unwrap_or_default();
    let target = attr("src");
    let target = target.split_once("://").map_or(target, |(_, rest)| rest);
    let spoken = [attr("title"), attr("aria-label")];
    let sources = [
        tokens(&[target]),
        tokens(&spoken),
        tokens(&[attr("id"), attr("class"), attr("name")]),
        around,
    ];
    let agreeing = |(kind, token, words): &(Kind, Token, &[Word])| {
        let mut count = sources.iter().filter(|bits| **bits & bit(*token) != 0).count();
        if sources[1] & bit(*token) == 0 && says(page, &spoken, words) {
            count += 1;
        }
        (count, *kind)
    };
    let (count, kind) = ASKS.iter().map(agreeing).rev().max_by_key(|(count, _)| *count)?;
    let needed = AGREE + usize::from(own & bit(Token::Media) != 0);
    let sure = *SURE.get(count.checked_sub(needed)?)?;
    let reason = |key| Reason { key, quote: String::new() };
    Some(Verdict {
        elements: vec![boxes.last().copied().unwrap_or(frame)],
        kind,
        confidence: sure,
        blocks: 0,
        words: 0,
        reasons: vec![reason("markup"), reason("own_box")],
    })
}

/// The boxes that hold the frame and nothing else to see, outwards.
fn wrappers(page: &Page<'_, '_>, frame: usize) -> Vec<usize> {
    let snapshot = page.snapshot;
    let alone = |e: &usize| {
        let inside = page.tree.subtree(*e);
        page.block_range(*e).is_empty()
            && page.marks.count(Mark::PLAYER, &inside) == 1
            && page.marks.count(Mark::IMAGE, &inside) == 0
            && !matches!(snapshot.tag_name(*e), "html" | "body" | "main" | "article" | "td" | "li")
    };
    std::iter::successors(snapshot.parent(frame), |e| snapshot.parent(*e))
        .take_while(alone)
        .collect()
}

/// The attribute tokens in some values, a bit a [`Token`].
fn tokens(values: &[&str]) -> u32 {
    let mut words = String::new();
    for value in values {
        fold_attribute(value, &mut words);
    }
    let mut bits = 0;
    lexicon::tokens().search(&words, |hit| bits |= 1 << hit.category as u32);
    bits
}

/// Whether a name says one of the categories in a language of the page.
fn says(page: &Page<'_, '_>, values: &[&str], wanted: &[Word]) -> bool {
    let mut words = String::new();
    for value in values {
        fold(value, &mut words);
    }
    let mut found = false;
    lexicon::words().search(&words, |hit| {
        found |= wanted.contains(&hit.category) && page.languages.contains(&hit.language);
    });
    found
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use crate::{Kind, Options, Snapshot, Verdicts, classify, html};

    fn judged(frame: &str) -> Verdicts {
        let line = "<p>The ferry left the northern pier at nine with forty passengers, two dogs and \
            a piano that nobody had asked for, and reached the island shortly before the storm.</p>";
        let text = line.repeat(8);
        let page = format!("<h1>Ferry carries piano</h1><article>{text}{frame}{text}</article>");
        let packed = html::pack_html(&page).expect("packs");
        let snapshot = Snapshot::decode(&packed.words, &packed.text).expect("decodes");
        classify(&snapshot, &Options::default())
    }

    #[test]
    fn target_and_name_agree() {
        let found = judged(
            "<div class='box'><iframe src='https://forms.example/newsletter/12' \
             title='Newsletter sign-up'></iframe></div>",
        );
        assert_eq!(found.units.len(), 1);
        assert_eq!(found.units[0].kind, Kind::Newsletter);
        assert_eq!(found.units[0].confidence, 600);
    }

    #[test]
    fn the_box_around_it_may_say_so() {
        let found = judged(
            "<div class='donation-widget'><iframe src='https://x.example/donate'></iframe></div>",
        );
        assert_eq!(found.units[0].kind, Kind::Donation);
    }

    #[test]
    fn one_source_is_no_reason() {
        for frame in [
            "<iframe src='https://video.example/1' title='Why I donate blood'></iframe>",
            "<iframe src='https://forms.example/newsletter/12'></iframe>",
            "<div class='newsletter'><iframe src='https://x.example/1'></iframe></div>",
        ] {
            assert!(judged(frame).units.is_empty(), "{frame}");
        }
    }

    #[test]
    fn players_and_advertisements_are_left() {
        for class in ["video-player", "ad-slot"] {
            let frame = format!(
                "<div class='{class}'><iframe title='Newsletter' \
                 src='https://tube.example/newsletter'></iframe></div>"
            );
            assert!(judged(&frame).units.is_empty(), "{class}");
        }
    }
}
