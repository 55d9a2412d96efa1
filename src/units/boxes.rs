//! Boxes whose form says what they are, whatever their prose reads like.

use super::letters::outermost;
use super::{Candidate, Context, Found, SURE};
use crate::evidence::{Field, Mark};
use crate::lexicon::{Token, Word};
use crate::verdict::Kind;
use std::ops::Range;

/// Most words of a box.
const MAX_WORDS: u32 = 450;
/// Most blocks of a gift form: amounts, rhythms, a few paragraphs.
const MAX_BLOCKS: usize = 24;
/// Words of article the page must have beside the box: where the form is the page, it stays.
const ARTICLE: u32 = 120;

/// Boxes with a gift form: a choice of amounts or rhythms, something to press, and an ask.
pub(super) fn gift_boxes(context: &Context<'_, '_, '_>) -> Vec<Found> {
    boxes(context, Kind::Donation, |element, blocks| gift(context, element, blocks))
}

/// Boxes with a sign-up form: a field for an address, something to press, and an offer of mail.
pub(super) fn sign_up_boxes(context: &Context<'_, '_, '_>) -> Vec<Found> {
    boxes(context, Kind::Newsletter, |element, blocks| sign_up(context, element, blocks))
}

/// The innermost elements that pass, each with its wrappers.
fn boxes(
    context: &Context<'_, '_, '_>,
    kind: Kind,
    pass: impl Fn(usize, &Range<usize>) -> bool,
) -> Vec<Found> {
    let page = context.page;
    let mut found: Vec<Found> = Vec::new();
    let article = article_words(context);
    // Innermost first: a box around a box that passed is not looked at.
    for element in (1..page.snapshot.len()).rev() {
        let blocks = page.block_range(element);
        let tag = page.snapshot.tag_name(element);
        let whole = matches!(tag, "html" | "body" | "main" | "article" | "form" | "li" | "td");
        if whole || blocks.len() < 2 || page.count_words(&blocks) > MAX_WORDS {
            continue;
        }
        // Going backwards, the last one found starts first: if it isn't inside, none is.
        let inner = found.last().is_some_and(|each| each.candidate.blocks.start < blocks.end);
        if inner || !apart(context, &article, &blocks) || !pass(element, &blocks) {
            continue;
        }
        let top = outermost(page, element, &blocks);
        found.push(Found {
            candidate: Candidate { top, bottom: element, last: top, blocks },
            kind,
            score: SURE,
        });
    }
    found
}

/// Words of likely article up to each block.
fn article_words(context: &Context<'_, '_, '_>) -> Vec<u32> {
    let mut sums = vec![0];
    for (block, likely) in context.page.blocks.iter().zip(context.guard) {
        let words = if *likely >= 0.5 { block.words as u32 } else { 0 };
        sums.push(sums[sums.len() - 1] + words);
    }
    sums
}

/// Whether the article is elsewhere: enough of it, and neither its start nor its headline inside.
fn apart(context: &Context<'_, '_, '_>, article: &[u32], blocks: &Range<usize>) -> bool {
    let Context { region, guard, .. } = context;
    let starts = blocks.contains(&region.first) && guard[region.first] >= 0.5;
    if starts || region.headline.is_some_and(|h| blocks.contains(&h)) {
        return false;
    }
    let inside = article[blocks.end] - article[blocks.start];
    article[article.len() - 1] - inside >= ARTICLE
}

fn gift(context: &Context<'_, '_, '_>, element: usize, blocks: &Range<usize>) -> bool {
    let page = context.page;
    let hits = page.all_hits(blocks);
    let has = |word: Word| hits[word as usize];
    let elements = page.tree.subtree(element);
    let count = |field: Field| page.marks.count(Mark::field(field), &elements);
    let short = |b: &usize| page.blocks[*b].words <= 3;
    let amounts = blocks.clone().filter(short).filter(|b| {
        let found = &page.words[*b];
        found.counts[Word::Period as usize] > 0 || found.digits > 0
    });
    let choices = (count(Field::Choice) as usize).max(amounts.count());
    let gives = has(Word::DonationAsk) + has(Word::DonationWord) + has(Word::DonationCause);
    let sells = has(Word::SubscriptionAsk) + has(Word::SubscriptionWord) + has(Word::Commerce);
    let asked = has(Word::DonationAsk) + has(Word::Letter) > 0 || gives >= 3;
    let voice = gives + has(Word::Ours) + has(Word::Letter);
    let voiced = asked && voice >= 2;
    let words = page.count_words(blocks);
    let linked = page.count_link_words(blocks);
    choices >= 2
        && blocks.len() <= MAX_BLOCKS
        && linked * 2 <= words
        && voice * 40 >= words
        && count(Field::Submit) + page.marks.count(Mark::LINK, &elements) > 0
        && (gives > sells || has(Word::Letter) >= 2 && sells == 0)
        && voiced
        && has(Word::Report) <= 1 + words / 60
        && page.marks.count(Mark::H1, &elements) == 0
        && count(Field::Area) == 0
}

fn sign_up(context: &Context<'_, '_, '_>, element: usize, blocks: &Range<usize>) -> bool {
    let page = context.page;
    let hits = page.all_hits(blocks);
    let has = |word: Word| hits[word as usize];
    let elements = page.tree.subtree(element);
    let count = |field: Field| page.marks.count(Mark::field(field), &elements);
    let tokens = page.ancestor_tokens(element, 6) | page.own_tokens[element];
    let marked = |token: Token| tokens & 1 << token as u32 != 0;
    let offers = has(Word::NewsletterAsk) + has(Word::NewsletterWord) + has(Word::Subscribe);
    let short = page.count_words(blocks) <= 60;
    let named = has(Word::NewsletterAsk) + has(Word::NewsletterWord) > 0;
    let plain = bare_form(context, element, blocks);
    // A short box with a field for an address is a form, even where its prose reads like article.
    let limit = if short { 0.8 } else { 0.5 };
    let likely = blocks.clone().any(|b| context.guard[b] >= limit);
    count(Field::Email) > 0
        && count(Field::Submit) > 0
        && count(Field::Password) + count(Field::Area) + count(Field::Search) == 0
        && (offers >= 2 || named && short || plain)
        && page.count_words(blocks) <= 120
        && has(Word::Comment) + has(Word::Cookie) + has(Word::Commerce) == 0
        && !marked(Token::Comment)
        && !marked(Token::Cookie)
        && !marked(Token::Commerce)
        && !likely
}

/// Whether a box has a field for an address, something to press, and hardly anything else: in any
/// words, that is a sign-up, unless it says it is a log-in or a talk.
fn bare_form(context: &Context<'_, '_, '_>, element: usize, blocks: &Range<usize>) -> bool {
    let page = context.page;
    let elements = page.tree.subtree(element);
    let count = |field: Field| page.marks.count(Mark::field(field), &elements);
    let tokens = page.ancestor_tokens(element, 6) | page.own_tokens[element];
    let other =
        [Token::Account, Token::Contact, Token::Search, Token::Service, Token::Registration];
    let marked = other.iter().any(|token| tokens & 1 << *token as u32 != 0);
    let hits = page.all_hits(blocks);
    let talks = [Word::Account, Word::RegistrationAsk, Word::Byline, Word::Report]
        .iter()
        .any(|word| hits[*word as usize] > 0);
    count(Field::Email) == 1
        && count(Field::Submit) <= 2
        && count(Field::Text) + count(Field::Choice) + count(Field::Number) == 0
        && count(Field::Check) <= 1
        && page.count_words(blocks) <= BARE_FORM
        && !marked
        && !talks
}

/// Most words of a sign-up that doesn't say what it is.
const BARE_FORM: u32 = 45;
