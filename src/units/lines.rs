//! Single lines that ask, outside the article's text or on a bare page.

use super::letters::outermost;
use super::{Candidate, Context, Found, LIKELY, SURE};
use crate::evidence::{Field, Mark, landmark};
use crate::lexicon::{self, Token, Word};
use crate::order::sort;
use crate::text::{count_words, fold};
use crate::verdict::Kind;
use std::cell::LazyCell;

/// Longest line without a link to follow, in words.
const LINE: usize = 8;
/// The same where a link goes to a page for donations.
const LED_LINE: usize = 14;

/// One-line asks for support outside the article's text: "Support the paper!" over the headline.
pub(super) fn lines(context: &Context<'_, '_, '_>) -> Vec<Found> {
    let Context { page, region, .. } = context;
    let listing = landmark("li") | landmark("nav");
    // Lines before the text that could be the headline; two are enough to leave one.
    let heads = (0..region.first).filter(|b| (2..30).contains(&page.blocks[*b].words));
    let heads: Vec<usize> = heads.take(2).collect();
    let mut found = Vec::new();
    for (at, block) in page.blocks.iter().enumerate() {
        let counts = &page.words[at].counts;
        let has = |word: Word| counts[word as usize] > 0;
        let asks = has(Word::DonationOpen) || has(Word::DonationAsk) || has(Word::DonationCause);
        let own = page.own_tokens[block.element] | page.ancestor_tokens(block.element, 1);
        let marked = own & 1 << Token::Donation as u32 != 0
            || page.tokens_inside(block.element, Token::Donation) > 0;
        let led = marked && page.marks.count(Mark::LINK, &page.tree.subtree(block.element)) > 0;
        let cries = page.words[at].exclamations > 0;
        let outside = at < region.first || at > region.last;
        let short = block.words <= if led { LED_LINE } else { LINE };
        if !asks || !(cries || led) || !short || !outside || Some(at) == region.headline {
            continue;
        }
        // Some other line must be left to be the headline.
        let other = heads.iter().any(|b| *b != at);
        let listed = page.inside[block.element] & listing != 0;
        if (at < region.first && !other) || listed {
            continue;
        }
        let range = at..at + 1;
        let top = outermost(page, block.element, &range);
        let candidate = Candidate { top, bottom: block.element, last: top, blocks: range };
        found.push(Found { candidate, kind: Kind::Donation, score: SURE });
    }
    found
}

/// Links of their own in a block that holds other words too: "Support the paper!" beside the
/// site's name. Outside the article's text and outside lists only.
pub(super) fn links(context: &Context<'_, '_, '_>) -> Vec<Found> {
    let Context { page, region, .. } = context;
    let snapshot = page.snapshot;
    let listing = landmark("li") | landmark("nav");
    let by_owner = LazyCell::new(|| {
        let mut all: Vec<usize> = (0..snapshot.runs()).collect();
        sort(&mut all, &|a, b| snapshot.run_owner(*a).cmp(&snapshot.run_owner(*b)));
        all
    });
    let mut found = Vec::new();
    for &link in page.marks.all(Mark::LINK) {
        let link = link as usize;
        let blocks = page.block_range(link);
        let home = std::iter::successors(Some(link), |e| snapshot.parent(*e))
            .find(|e| page.block_range(*e).start < page.block_range(*e).end);
        let Some(at) = home.map(|e| page.block_range(e).start) else { continue };
        let outside = at < region.first || at > region.last;
        if !blocks.is_empty() || !outside || page.blocks[at].words > MIXED {
            continue;
        }
        let mut text = String::new();
        let subtree = page.tree.subtree(link);
        let from = by_owner.partition_point(|run| snapshot.run_owner(*run) < subtree.start);
        let to = by_owner.partition_point(|run| snapshot.run_owner(*run) < subtree.end);
        let mut runs = by_owner[from..to].to_vec();
        sort(&mut runs, &usize::cmp);
        for run in runs {
            text.push_str(snapshot.run_text(run));
        }
        let mut folded = String::new();
        fold(&text, &mut folded);
        let mut asks = false;
        lexicon::words().search(&folded, |hit| {
            let opens = hit.category == Word::DonationOpen && hit.start == 0;
            asks |= (opens || hit.category == Word::DonationAsk)
                && page.languages.contains(&hit.language);
        });
        let listed = page.inside[link] & listing != 0;
        let words = count_words(&text);
        let short = (2..=LINE).contains(&words) && words < page.blocks[at].words;
        if asks
            && short
            && !listed
            && (text.contains(['!', '！'])
                || page.own_tokens[link] & 1 << Token::Donation as u32 != 0)
        {
            let candidate = Candidate { top: link, bottom: link, last: link, blocks: at..at + 1 };
            found.push(Found { candidate, kind: Kind::Donation, score: LIKELY });
        }
    }
    found
}

/// Most words of a block in which a link of its own is looked for.
const MIXED: usize = 24;

/// Sign-ups on a bare page, where no markup tells them from the article: neighbouring paragraphs
/// that offer messages, with the small print that follows.
pub(super) fn bare_sign_ups(context: &Context<'_, '_, '_>) -> Vec<Found> {
    let Context { page, region, .. } = context;
    if page.token_rate > 0.0 || !page.marks.all(Mark::field(Field::Email)).is_empty() {
        return Vec::new();
    }
    let offers = |at: usize| {
        let found = &page.words[at];
        let has = |word: Word| u32::from(found.counts[word as usize]);
        let asks = 2 * has(Word::NewsletterAsk)
            + has(Word::NewsletterWord)
            + has(Word::Subscribe)
            + has(Word::Period)
            + has(Word::Consent);
        let told = has(Word::Report) > 0 || found.quotes > 0;
        has(Word::NewsletterAsk) + has(Word::NewsletterWord) > 0
            && asks >= 3
            && !told
            && page.blocks[at].words <= 70
    };
    let small_print = |at: usize| {
        let found = &page.words[at];
        found.counts[Word::Consent as usize] > 0
            && found.counts[Word::Report as usize] == 0
            && found.quotes == 0
            && page.blocks[at].words <= 30
    };
    let mut found = Vec::new();
    let mut at = 1;
    while at < page.blocks.len() {
        let first = at;
        at += 1;
        if !offers(first) || Some(first) == region.headline || first <= region.first {
            continue;
        }
        while at < page.blocks.len() && (offers(at) || small_print(at)) {
            at += 1;
        }
        let (top, last) = (page.blocks[first].element, page.blocks[at - 1].element);
        if page.snapshot.parent(top) == page.snapshot.parent(last) {
            let candidate = Candidate { top, bottom: top, last, blocks: first..at };
            found.push(Found { candidate, kind: Kind::Newsletter, score: SURE });
        }
    }
    found
}
