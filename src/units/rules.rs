//! Rules beside the model: what may never be cut, whatever the score.

use super::{Candidate, Context};
use crate::evidence::{Field, Mark};
use crate::lexicon::{Token, Word};

/// Whether a candidate may be cut at all.
///
/// Never: a unit with a block the guard thinks article; the main heading; a cookie or consent
/// notice; a search box or a log-in form alone; words between
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
    if inside_text(context, unit) && !leads_somewhere(context, unit) {
        return false;
    }
    page.language_is_measured() || agrees(context, unit)
}

/// Whether the unit stands between the article's paragraphs.
fn inside_text(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    unit.blocks.start > context.region.first && unit.blocks.end <= context.region.last + 1
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

/// Whether structure agrees with the words: a form, an amount with a button, a link whose target
/// says so, or a box whose markup does.
fn agrees(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    const SHOW: [Token; 7] = [
        Token::Donation,
        Token::Newsletter,
        Token::Subscription,
        Token::Subscribe,
        Token::Registration,
        Token::App,
        Token::Social,
    ];
    let page = context.page;
    let elements = unit.elements(page);
    let fields = [Field::Email, Field::Submit, Field::Choice, Field::Number];
    let own = page.chain_tokens(unit.bottom, unit.top);
    fields.iter().any(|field| page.marks.count(Mark::field(*field), &elements) > 0)
        || SHOW.iter().any(|token| {
            own & 1 << *token as u32 != 0 || page.marks.count(Mark::token(*token), &elements) > 0
        })
        || page.marks.count(Mark::LINK, &elements) > 0
        || unit.blocks.len() > 2
}
