//! Rules beside the model: what may never be cut, whatever the score.

use super::candidates::SHOW;
use super::{Candidate, Context};
use crate::evidence::{Field, Mark, Page};
use crate::lexicon::{self, Token, Word, fold_attribute};
use std::ops::Range;

/// Whether a candidate may be cut at all.
///
/// Never: a unit with a block the guard thinks article; the main heading; a cookie or consent
/// notice; a menu; a petition's form; words between
/// the article's paragraphs that lead nowhere; in a language without labelled pages, words alone.
pub fn allowed(context: &Context<'_, '_, '_>, unit: &Candidate, guard_limit: f32) -> bool {
    let page = context.page;
    let blocks = unit.blocks.clone();
    if blocks.clone().any(|b| context.guard[b] >= guard_limit || Some(b) == context.region.headline)
    {
        return false;
    }
    let elements = unit.elements(page);
    if page.marks.count(Mark::H1, &elements) > 0
        && blocks.len() > 1
        && context.region.headline.is_none()
    {
        return false;
    }
    let hits = page.all_hits(&unit.blocks);
    let cookie = hits[Word::Cookie as usize];
    let email = page.marks.count(Mark::field(Field::Email), &elements);
    let marked = page.ancestor_tokens(unit.bottom, 12) & 1 << Token::Cookie as u32 != 0;
    if email == 0 && (cookie >= 2 || marked && cookie >= 1) {
        return false;
    }
    if is_other_form(context, unit)
        || is_menu(context, unit)
        || !leads_somewhere(context, unit) && (inside_text(context, unit) || prose(context, unit))
    {
        return false;
    }
    page.language_is_measured() || agrees(context, unit)
}

/// Whether the unit holds a form that asks for more than an address and offers no messages: a
/// petition, an order, a letter to someone.
fn is_other_form(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    let page = context.page;
    let elements = unit.elements(page);
    let count = |field: Field| page.marks.count(Mark::field(field), &elements);
    let asked = count(Field::Email)
        + count(Field::Text)
        + count(Field::Number)
        + count(Field::Password)
        + 2 * count(Field::Area);
    asked >= 3 && offers(context, unit) == 0
}

/// Hits that name what a sign-up, an offer or an account is for.
fn offers(context: &Context<'_, '_, '_>, unit: &Candidate) -> u32 {
    const NAMES: [Word; 8] = [
        Word::NewsletterAsk,
        Word::NewsletterWord,
        Word::DonationAsk,
        Word::DonationWord,
        Word::SubscriptionAsk,
        Word::SubscriptionWord,
        Word::Subscribe,
        Word::RegistrationAsk,
    ];
    NAMES.iter().map(|word| context.page.hits(&unit.blocks, *word)).sum()
}

/// Whether the unit is a line of links: a menu or a footer that names an offer among others.
fn is_menu(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    let page = context.page;
    let elements = unit.elements(page);
    let links = page.marks.count(Mark::LINK, &elements);
    let words = page.count_words(&unit.blocks);
    let asks = page.hits(&unit.blocks, Word::SocialAsk)
        + page.hits(&unit.blocks, Word::NewsletterAsk)
        + page.hits(&unit.blocks, Word::DonationAsk)
        + page.hits(&unit.blocks, Word::SubscriptionAsk)
        + page.hits(&unit.blocks, Word::AppAsk);
    let fields = page.marks.count(Mark::field(Field::Email), &elements)
        + page.marks.count(Mark::field(Field::Submit), &elements);
    links >= 2 && words <= 4 * links && fields == 0 && asks == 0
}

/// Whether the unit stands between the article's paragraphs, or as one more of them at the end.
fn inside_text(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    let Context { page, region, .. } = context;
    let parent = |element: usize| page.snapshot.parent(element);
    let last = page.blocks[region.last].element;
    unit.blocks.start > region.first
        && (unit.blocks.end <= region.last + 1 || parent(unit.top) == parent(last))
}

/// Whether the unit is a paragraph of running text, wherever it stands.
fn prose(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    let paragraph = context.page.snapshot.tag_name(unit.bottom) == "p";
    paragraph && unit.blocks.len() == 1 && context.page.count_words(&unit.blocks) >= 12
}

/// Whether the reader could follow the unit anywhere: an appeal wants a click. On a page without
/// any link, as a text copied off a page is, nothing can.
fn leads_somewhere(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    let page = context.page;
    let elements = unit.elements(page);
    let marks = [
        Mark::LINK,
        Mark::FRAME,
        Mark::field(Field::Submit),
        Mark::field(Field::Email),
        Mark::field(Field::Choice),
        Mark::field(Field::Text),
    ];
    marks.iter().any(|mark| page.marks.count(*mark, &elements) > 0)
        || page.marks.all(Mark::LINK).is_empty()
}

/// Whether structure agrees with the words: a form, an amount with something to press, a link
/// whose target or name says so, or a box whose markup does.
fn agrees(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    let page = context.page;
    let elements = unit.elements(page);
    let count = |mark: Mark| page.marks.count(mark, &elements);
    let own = page.chain_tokens(unit.bottom, unit.top);
    let form = [Field::Email, Field::Submit, Field::Choice, Field::Number]
        .iter()
        .any(|field| count(Mark::field(*field)) > 0);
    let marked =
        SHOW.iter().any(|token| own & 1 << *token as u32 != 0 || count(Mark::token(*token)) > 0);
    let priced = unit.blocks.clone().any(|b| page.words[b].prices > 0) && count(Mark::LINK) > 0;
    // A box of its own: a container around several blocks, outside the article's text.
    let boxed = !unit.is_run() && unit.blocks.len() > 1 && !inside_text(context, unit);
    form || marked || priced || boxed && count(Mark::LINK) > 0 || telling_target(page, &elements)
}

/// Whether a link's target speaks of an appeal in the page's own language.
fn telling_target(page: &Page<'_, '_>, elements: &Range<usize>) -> bool {
    const TELL: [Word; 8] = [
        Word::DonationAsk,
        Word::DonationWord,
        Word::DonationOpen,
        Word::NewsletterWord,
        Word::SubscriptionWord,
        Word::Subscribe,
        Word::AppAsk,
        Word::SocialAsk,
    ];
    let mut words = String::new();
    let links = page.marks.all(Mark::LINK).iter().map(|e| *e as usize);
    for link in links.filter(|e| elements.contains(e)) {
        fold_attribute(page.snapshot.attr(link, "href").unwrap_or_default(), &mut words);
    }
    let mut tells = false;
    lexicon::words().search(&words, |hit| {
        tells |= TELL.contains(&hit.category) && page.languages.contains(&hit.language);
    });
    tells
}

/// What a form adds to a unit's score: a field for an address with something to press, and none
/// of what other forms have.
pub fn structure(context: &Context<'_, '_, '_>, unit: &Candidate) -> f32 {
    let page = context.page;
    let elements = unit.elements(page);
    let count = |field: Field| page.marks.count(Mark::field(field), &elements);
    let signs_up = count(Field::Email) > 0 && count(Field::Submit) > 0;
    let other = count(Field::Password) + count(Field::Area) + count(Field::Search);
    if signs_up && other == 0 && offers(context, unit) > 0 { FORM_BONUS } else { 0.0 }
}

/// See [`structure`]; set on the development corpus.
const FORM_BONUS: f32 = 0.1;
