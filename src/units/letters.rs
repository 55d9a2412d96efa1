//! Letters and lines a rule finds: what the guard takes for article because it is written like it.
//!
//! A donor letter in the editor's voice reads as article paragraph by paragraph. What gives it away
//! is its course: an opening to the reader, several asks, amounts or a way out at its end, and no
//! reporting. The rule looks at that course among the children of one element.

use super::{Candidate, Context};
use crate::evidence::{Field, Mark, Page};
use crate::lexicon::Word;
use std::ops::Range;

/// Words of article that must stand before a letter: a page that *is* a letter keeps it.
const ARTICLE_BEFORE: u32 = 80;
/// Most words of a letter.
const MAX_WORDS: u32 = 900;
/// Children without an ask that may stand between two that ask.
const MAX_GAP: usize = 3;
/// Children above the first ask in which an opening is looked for.
const OPENING: usize = 5;

/// One child of the element looked at.
struct Part {
    element: usize,
    blocks: Range<usize>,
    words: u32,
    asks: bool,
    opens: bool,
    closes: bool,
    reports: bool,
    /// An appeal of another kind: a letter ends before it.
    other: bool,
}

/// All letters of a page.
pub(super) fn letters(context: &Context<'_, '_, '_>) -> Vec<Candidate> {
    let page = context.page;
    let snapshot = page.snapshot;
    let mut found: Vec<Candidate> = Vec::new();
    let before = article_words(context);
    for parent in 1..snapshot.len() {
        let whole = page.block_range(parent);
        let menu =
            matches!(snapshot.tag_name(parent), "html" | "head" | "ul" | "ol" | "dl" | "nav" | "p");
        if menu || whole.len() < 3 || gives(page, &whole) == 0 {
            continue;
        }
        let parts = parts(page, parent);
        let after = After::new(context, &parts);
        let mut at = 0;
        while at < parts.len() {
            match letter(context, &parts, &after, &before, at) {
                Some(run) if parts_range(&parts, &run) != whole => {
                    found.push(candidate(&parts, &run));
                    at = run.end;
                }
                Some(run) => {
                    // The letter fills its box: the box goes.
                    let top = outermost(page, parent, &whole);
                    found.push(Candidate { top, bottom: parent, last: top, blocks: whole.clone() });
                    at = run.end;
                }
                None => at += 1,
            }
        }
    }
    found
}

/// Hits that speak of giving.
fn gives(page: &Page<'_, '_>, blocks: &Range<usize>) -> u32 {
    [Word::DonationAsk, Word::DonationWord, Word::DonationCause]
        .iter()
        .map(|word| page.hits(blocks, *word))
        .sum()
}

fn parts_range(parts: &[Part], run: &Range<usize>) -> Range<usize> {
    parts[run.start].blocks.start..parts[run.end - 1].blocks.end
}

fn candidate(parts: &[Part], run: &Range<usize>) -> Candidate {
    let (first, last) = (&parts[run.start], &parts[run.end - 1]);
    let blocks = parts_range(parts, run);
    Candidate { top: first.element, bottom: first.element, last: last.element, blocks }
}

pub(super) fn outermost(page: &Page<'_, '_>, element: usize, blocks: &Range<usize>) -> usize {
    std::iter::successors(Some(element), |e| page.snapshot.parent(*e))
        .take_while(|e| {
            page.block_range(*e) == *blocks
                && !matches!(page.snapshot.tag_name(*e), "body" | "html")
        })
        .last()
        .unwrap_or(element)
}

fn parts(page: &Page<'_, '_>, parent: usize) -> Vec<Part> {
    let children = page.tree.children(parent).map(|child| (child, page.block_range(child)));
    children
        .filter(|(_, blocks)| !blocks.is_empty())
        .map(|(element, blocks)| {
            let hits = page.all_hits(&blocks);
            let has = |word: Word| hits[word as usize];
            let words = page.count_words(&blocks);
            let prices: u32 = blocks.clone().map(|b| u32::from(page.words[b].prices)).sum();
            let quoted = page.blocks[blocks.start]
                .text
                .starts_with(['"', '“', '„', '«', '»', '「', '‘', '—']);
            let voice =
                has(Word::Ours) + has(Word::Letter) + has(Word::DonationCause) + has(Word::Period);
            let short = words <= 10 || blocks.len() > 1 && words <= 10 * blocks.len() as u32;
            let linked = page.count_link_words(&blocks) * 10 > words * 8;
            let menu = linked && blocks.len() > 1;
            let closing = has(Word::Period)
                + has(Word::Cta)
                + has(Word::Dismiss)
                + has(Word::Email)
                + has(Word::DonationAsk)
                + has(Word::DonationWord)
                + prices;
            let gives = has(Word::DonationAsk) + has(Word::DonationWord) + has(Word::DonationCause);
            let others =
                has(Word::NewsletterAsk) + has(Word::NewsletterWord) + has(Word::SubscriptionAsk);
            let field = Mark::field(Field::Email);
            let signs_up = page.marks.count(field, &page.tree.subtree(element)) > 0;
            Part {
                asks: has(Word::DonationAsk) > 0
                    || has(Word::DonationWord) > 0 && voice > 0
                    || has(Word::DonationCause) + has(Word::Ours) >= 2,
                opens: has(Word::Letter) > 0 && words <= 16,
                closes: short && closing > 0 && !menu,
                other: others > gives || signs_up && gives == 0,
                reports: quoted || has(Word::Report) >= 2 + words / 40,
                element,
                blocks,
                words,
            }
        })
        .collect()
}

/// What still comes among the children, from each on.
struct After {
    /// Running text.
    text: Vec<bool>,
    /// Article that asks for nothing.
    article: Vec<bool>,
}

impl After {
    fn new(context: &Context<'_, '_, '_>, parts: &[Part]) -> Self {
        let (mut text, mut article) = (vec![false; parts.len() + 1], vec![false; parts.len() + 1]);
        for (at, part) in parts.iter().enumerate().rev() {
            let guard = context.guard[part.blocks.start];
            text[at] = text[at + 1] || part.words >= 20 && guard >= 0.5;
            article[at] = article[at + 1] || part.words >= 20 && !part.asks && guard >= 0.7;
        }
        Self { text, article }
    }
}

/// Words of article before each block, in lines of some length.
fn article_words(context: &Context<'_, '_, '_>) -> Vec<u32> {
    let mut sums = vec![0];
    for (block, likely) in context.page.blocks.iter().zip(context.guard) {
        let words = if *likely >= 0.5 && block.words >= 8 { block.words as u32 } else { 0 };
        sums.push(sums[sums.len() - 1] + words);
    }
    sums
}

/// The letter that starts at a child, as a range of children.
fn letter(
    context: &Context<'_, '_, '_>,
    parts: &[Part],
    after: &After,
    before: &[u32],
    first: usize,
) -> Option<Range<usize>> {
    let opened = parts[first].opens;
    if !opened && !parts[first].asks || parts[first].reports {
        return None;
    }
    let (mut last, mut asks, mut reports) = (first, 0, 0);
    let mut at = first;
    let mut length = 0;
    let patience = if opened { OPENING } else { MAX_GAP };
    while at < parts.len() {
        let part = &parts[at];
        let gap = at - last;
        if gap > if asks == 0 { patience } else { MAX_GAP } || part.blocks.len() > 14 || part.other
        {
            break;
        }
        length += part.words;
        if part.asks {
            asks += 1;
            last = at;
            if length > MAX_WORDS {
                return None;
            }
        }
        reports += usize::from(part.reports);
        at += 1;
    }
    // A closing may have silent lines between: names of cards between amounts and "not today".
    let mut end = last + 1;
    let mut closings = usize::from(parts[last].closes);
    let mut look = end;
    while look < parts.len()
        && look < end + 3
        && parts[look].words <= 60
        && !parts[look].reports
        && !parts[look].other
    {
        if parts[look].closes {
            closings += 1;
            end = look + 1;
        } else if parts[look].words > 10 && !opened {
            break;
        }
        look += 1;
    }
    let closes_text = opened && asks > 0 && !after.text[end];
    if closes_text && parts.get(end).is_some_and(|part| signs(context, part)) {
        end += 1;
    }
    let run = first..end;
    let words: u32 = parts[run.clone()].iter().map(|part| part.words).sum();
    let enough = asks >= 3 && (opened || closings > 0)
        || opened && asks >= 2
        || asks >= 2 && closings >= 2
        || closes_text;
    let told = reports * 3 > run.len();
    if !enough || told || words > MAX_WORDS || run.len() < 2 {
        return None;
    }
    let blocks = parts_range(parts, &run);
    if blocks.contains(&context.region.first) && context.region.words > words {
        return None;
    }
    if before[blocks.start] < ARTICLE_BEFORE {
        return None;
    }
    // A letter that the article goes on after is quoted, unless it is closed like a box.
    let goes_on = after.article[end];
    (!goes_on || opened && closings >= 2).then_some(run)
}

/// Whether a part is the signature under a letter.
fn signs(context: &Context<'_, '_, '_>, part: &Part) -> bool {
    let page = context.page;
    let paragraph = page.snapshot.tag_name(part.element) == "p";
    let leads_on = page.hits(&part.blocks, Word::Related) > 0;
    paragraph && part.words <= 5 && page.count_link_words(&part.blocks) == 0 && !leads_on
}
