//! Rules beside the model: what may never be cut, whatever the score.

use super::candidates::SHOW;
use super::{Candidate, Context};
use crate::evidence::{Field, Mark, Page};
use crate::lexicon::{self, Token, Word, fold_attribute};
use std::ops::Range;

/// Why a candidate should be left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its element holds more than was judged.
    More,
    /// The guard thinks a block of it article.
    Article,
    /// It holds the main heading.
    Headline,
    /// It stands in a quotation.
    Quoted,
    /// It is a cookie or consent notice.
    Cookie,
    /// Its form is a petition's, an order's, a letter's.
    OtherForm,
    /// It is a part of a form.
    FormPart,
    /// It is a menu.
    Menu,
    /// It is a headline that leads to another story.
    Teaser,
    /// It stands among paragraphs and leads nowhere.
    LeadsNowhere,
    /// It is a paragraph that asks for nothing, or nothing in it does.
    AsksNothing,
    /// Its language has no labelled pages, and nothing but words speaks for it.
    WordsAlone,
}

/// What speaks against a cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Objection {
    /// Why.
    pub why: Why,
    /// The probability that overrules it; over 1 where none does.
    pub unless: f32,
}

impl Objection {
    /// Its element holds more than was judged.
    pub const MORE: Self = Self { why: Why::More, unless: NEVER };
}

/// No probability is as great.
const NEVER: f32 = 2.0;
/// A unit that holds a block the guard thinks article with this probability is never cut.
const GUARD_SURE: f32 = 0.75;
/// What overrules a guard that is less sure.
const OVER_GUARD: f32 = 0.8;
/// What overrules objections that rest on missing words or missing structure.
const OVER_WORDS: f32 = 0.6;
/// What speaks against cutting a candidate, the strongest first.
pub fn objection(
    context: &Context<'_, '_, '_>,
    unit: &Candidate,
    guard_limit: f32,
) -> Option<Objection> {
    let page = context.page;
    let elements = unit.elements(page);
    let headless = page.marks.count(Mark::H1, &elements) > 0
        && unit.blocks.len() > 1
        && context.region.headline.is_none();
    let never = |why| Some(Objection { why, unless: NEVER });
    if headless || context.region.headline.is_some_and(|h| unit.blocks.contains(&h)) {
        return never(Why::Headline);
    }
    let article = unit.blocks.clone().map(|b| context.guard[b]).fold(0.0, f32::max);
    if article >= GUARD_SURE {
        return never(Why::Article);
    }
    if is_quoted(context, unit) {
        return never(Why::Quoted);
    }
    if is_cookie_notice(context, unit) {
        return never(Why::Cookie);
    }
    if is_other_form(context, unit) {
        return never(Why::OtherForm);
    }
    if is_form_part(context, unit) {
        return never(Why::FormPart);
    }
    if is_menu(context, unit) {
        return Some(Objection { why: Why::Menu, unless: OVER_GUARD });
    }
    if !leads_somewhere(context, unit)
        && (inside_text(context, unit) || prose(context, unit) || headings(context, unit))
    {
        return never(Why::LeadsNowhere);
    }
    if article >= guard_limit {
        return Some(Objection { why: Why::Article, unless: OVER_GUARD });
    }
    if is_teaser(context, unit) {
        return Some(Objection { why: Why::Teaser, unless: OVER_GUARD });
    }
    if prose(context, unit) && !asks(context, unit) {
        return Some(Objection { why: Why::AsksNothing, unless: OVER_WORDS });
    }
    if is_mute(context, unit) {
        return Some(Objection { why: Why::AsksNothing, unless: OVER_GUARD });
    }
    let alone = !page.language_is_measured() && !agrees(context, unit);
    alone.then_some(Objection { why: Why::WordsAlone, unless: OVER_WORDS })
}

/// Whether the unit stands in a quotation; embedded posts do too.
pub fn is_quoted(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    let snapshot = context.page.snapshot;
    let around = std::iter::successors(Some(unit.bottom), |e| snapshot.parent(*e));
    around.into_iter().any(|e| matches!(snapshot.tag_name(e), "blockquote" | "q"))
}

fn is_cookie_notice(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    let page = context.page;
    let cookie = page.hits(&unit.blocks, Word::Cookie);
    let email = page.marks.count(Mark::field(Field::Email), &unit.elements(page));
    let marked = page.ancestor_tokens(unit.bottom, 12) & 1 << Token::Cookie as u32 != 0;
    email == 0 && (cookie >= 2 || marked && cookie >= 1)
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

/// Whether the unit is a part of a form: a field and its label, a box to tick. A form round the
/// whole page is not meant.
fn is_form_part(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    let page = context.page;
    let around =
        std::iter::successors(page.snapshot.parent(unit.top), |e| page.snapshot.parent(*e));
    let form = around.into_iter().find(|e| page.snapshot.tag_name(*e) == "form");
    form.map(|form| page.block_range(form))
        .is_some_and(|form| form != unit.blocks && page.count_words(&form) <= WHOLE_FORM)
}

/// Most words of a form that is one thing.
const WHOLE_FORM: u32 = 300;

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

/// Whether the unit is a line of links: a menu or a footer that names an offer among others. Links
/// to one and the same place are a box's heading, picture and button.
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
    links >= 2 && words <= 4 * links && fields == 0 && asks == 0 && targets(page, &elements) >= 2
}

/// Distinct targets of the links in a range of elements, of the first few.
fn targets(page: &Page<'_, '_>, elements: &Range<usize>) -> usize {
    const ENOUGH: usize = 8;
    let links = page.marks.all(Mark::LINK).iter().map(|e| *e as usize);
    let inside = links.skip_while(|e| *e < elements.start).take_while(|e| *e < elements.end);
    let mut seen: Vec<&str> = Vec::new();
    for target in inside.take(ENOUGH).filter_map(|e| page.snapshot.attr(e, "href")) {
        if !seen.contains(&target) {
            seen.push(target);
        }
    }
    seen.len()
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

/// Whether the unit is another story's headline with, at most, its summary: a long link that asks
/// for nothing, and nothing else to press.
fn is_teaser(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    const LONG: usize = 5;
    let page = context.page;
    let elements = unit.elements(page);
    let fields = [Field::Email, Field::Submit, Field::Choice, Field::Text];
    if fields.iter().any(|field| page.marks.count(Mark::field(*field), &elements) > 0) {
        return false;
    }
    let mut links = unit.blocks.clone().filter(|b| {
        let block = &page.blocks[*b];
        block.link_words * 2 > block.words
    });
    let Some(first) = links.next() else { return false };
    let story = page.blocks[first].words >= LONG
        && ASKS.iter().all(|word| page.words[first].counts[*word as usize] == 0);
    story && links.next().is_none()
}

/// What asks, in so many words.
const ASKS: [Word; 10] = [
    Word::DonationAsk,
    Word::DonationCause,
    Word::NewsletterAsk,
    Word::SubscriptionAsk,
    Word::Subscribe,
    Word::RegistrationAsk,
    Word::Gate,
    Word::AppAsk,
    Word::SocialAsk,
    Word::Cta,
];

/// Whether anything in the unit asks, or gives the means to answer.
fn asks(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    let page = context.page;
    let elements = unit.elements(page);
    ASKS.iter().any(|word| page.hits(&unit.blocks, *word) > 0)
        || page.marks.count(Mark::field(Field::Email), &elements) > 0
        || page.marks.count(Mark::field(Field::Submit), &elements) > 0
}

/// Whether nothing in the unit asks or names what could be asked for, and it leads nowhere but where its
/// own buttons do: an age gate's question, a player, the site's settings.
fn is_mute(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    let page = context.page;
    let elements = unit.elements(page);
    let means = [Field::Email, Field::Choice, Field::Number].map(Mark::field);
    page.marks.count(Mark::LINK, &elements) == 0
        && means.iter().all(|mark| page.marks.count(*mark, &elements) == 0)
        && offers(context, unit) == 0
        && ASKS.iter().all(|word| page.hits(&unit.blocks, *word) == 0)
}

/// Whether the unit is nothing but headings.
fn headings(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    let page = context.page;
    let heading =
        |element: usize| matches!(page.snapshot.tag_name(element).as_bytes(), [b'h', b'1'..=b'6']);
    unit.blocks.clone().all(|b| {
        std::iter::successors(Some(page.blocks[b].element), |e| page.snapshot.parent(*e))
            .take(2)
            .any(heading)
    })
}

/// Whether the reader could follow the unit anywhere: an appeal wants a click. On a page without
/// any link, as a text copied off a page is, nothing can.
fn leads_somewhere(context: &Context<'_, '_, '_>, unit: &Candidate) -> bool {
    let page = context.page;
    let elements = unit.elements(page);
    // Writing to somebody is no answer to an appeal.
    let links = page.marks.count(Mark::LINK, &elements);
    let mailto = page.marks.count(Mark::MAILTO, &elements);
    let marks = [
        Mark::FRAME,
        Mark::field(Field::Submit),
        Mark::field(Field::Email),
        Mark::field(Field::Choice),
        Mark::field(Field::Text),
    ];
    links > mailto
        || marks.iter().any(|mark| page.marks.count(*mark, &elements) > 0)
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
    for link in page.marks.within(Mark::LINK, elements) {
        let target = page.snapshot.attr(*link as usize, "href").unwrap_or_default();
        fold_attribute(target, &mut words);
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
