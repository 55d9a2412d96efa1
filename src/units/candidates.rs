//! Subtrees worth judging.

use crate::evidence::{Field, Mark, Page};
use crate::lexicon::{Token, Word};
use std::ops::Range;

/// Most words an appeal may have. Longer subtrees hold more than one thing.
const MAX_WORDS: u32 = 700;

/// Categories of words without which nothing is an appeal.
const SPEAK: [Word; 14] = [
    Word::DonationAsk,
    Word::DonationWord,
    Word::DonationCause,
    Word::NewsletterAsk,
    Word::NewsletterWord,
    Word::SubscriptionAsk,
    Word::SubscriptionWord,
    Word::Subscribe,
    Word::RegistrationAsk,
    Word::Gate,
    Word::AppAsk,
    Word::SocialAsk,
    Word::Ours,
    Word::Letter,
];

/// Weak signs of the publisher's voice: two of them make a candidate too.
pub(super) const VOICE: [Word; 5] = [Word::We, Word::You, Word::Reader, Word::Press, Word::Freedom];

/// Tokens that can stand in for words.
pub(super) const SHOW: [Token; 7] = [
    Token::Donation,
    Token::Newsletter,
    Token::Subscription,
    Token::Subscribe,
    Token::Registration,
    Token::App,
    Token::Social,
];

/// A subtree, or a run of neighbouring subtrees, that may be one appeal. Wrappers around the same
/// blocks are one candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The outermost element around the blocks; of a run, that of its first subtree.
    pub top: usize,
    /// The innermost one.
    pub bottom: usize,
    /// Root of the last subtree of a run; otherwise the same as `top`.
    pub last: usize,
    /// The blocks inside.
    pub blocks: Range<usize>,
}

impl Candidate {
    /// Whether it is a run of several subtrees.
    pub fn is_run(&self) -> bool {
        self.last != self.top
    }

    /// The roots of its subtrees, siblings in document order; those without text among them too.
    pub fn roots<'p>(&self, page: &'p Page<'_, '_>) -> impl Iterator<Item = usize> + 'p {
        let last = self.last;
        std::iter::successors(Some(self.top), move |e| {
            (*e < last).then(|| page.tree.end[*e] as usize)
        })
    }

    /// Whether its elements hold its blocks and no others, and are not the page. Words right in
    /// `<body>`, beside the article's paragraphs, are a block whose element is all of the page.
    pub fn holds_itself_alone(&self, page: &Page<'_, '_>) -> bool {
        self.roots(page).all(|e| {
            let blocks = page.block_range(e);
            let inside = blocks.start >= self.blocks.start && blocks.end <= self.blocks.end;
            let frame = matches!(page.snapshot.tag_name(e), "html" | "head" | "body");
            !frame && (inside || blocks.is_empty())
        })
    }

    /// The elements inside.
    pub fn elements(&self, page: &Page<'_, '_>) -> Range<usize> {
        self.top..page.tree.end[self.last] as usize
    }
}

/// All candidates of a page: subtrees in document order, outer before inner, then runs.
pub fn candidates(page: &Page<'_, '_>) -> Vec<Candidate> {
    let mut found = subtrees(page);
    runs(page, &mut found);
    found
}

/// Most subtrees looked at on a page.
const MAX_SUBTREES: usize = 20_000;

fn subtrees(page: &Page<'_, '_>) -> Vec<Candidate> {
    let snapshot = page.snapshot;
    let mut found: Vec<Candidate> = Vec::new();
    for e in 1..snapshot.len() {
        let blocks = page.block_range(e);
        if blocks.is_empty() || matches!(snapshot.tag_name(e), "head" | "body" | "html") {
            continue;
        }
        let Some(parent) = snapshot.parent(e) else {
            continue;
        };
        let wrapped = page.block_range(parent) == blocks
            && !matches!(snapshot.tag_name(parent), "body" | "html");
        if wrapped {
            if let Some(last) = found.last_mut().filter(|last| last.blocks == blocks) {
                last.bottom = e;
            }
            continue;
        }
        // A block's inline children share its range only where they wrap all of it.
        if blocks.len() == 1 && page.blocks[blocks.start].element < e {
            continue;
        }
        let worth = speaks(page, page.tree.subtree(e), &blocks) || offers(page, e, &blocks);
        if found.len() < MAX_SUBTREES && page.count_words(&blocks) <= MAX_WORDS && worth {
            found.push(Candidate { top: e, bottom: e, last: e, blocks });
        }
    }
    found
}

/// Longest run, in children that hold text.
const MAX_RUN: usize = 24;
/// Silent children a run may end with after the last that speaks.
const MAX_TAIL: usize = 5;
/// Most runs looked at on a page.
const MAX_RUNS: usize = 600;

/// Letters and boxes without a box of their own: neighbouring children of one parent, from a child
/// that speaks on. Items of lists and parts of tables are menus, not letters.
fn runs(page: &Page<'_, '_>, found: &mut Vec<Candidate>) {
    let snapshot = page.snapshot;
    let mut budget = MAX_RUNS;
    for parent in 1..snapshot.len() {
        let whole = page.block_range(parent);
        if whole.len() < 3
            || matches!(
                snapshot.tag_name(parent),
                "html"
                    | "head"
                    | "ul"
                    | "ol"
                    | "dl"
                    | "nav"
                    | "table"
                    | "tbody"
                    | "tr"
                    | "menu"
                    | "p"
            )
        {
            continue;
        }
        let children: Vec<(usize, Range<usize>)> = page
            .tree
            .children(parent)
            .map(|child| (child, page.block_range(child)))
            .filter(|(_, range)| !range.is_empty())
            .take(400)
            .collect();
        if children.len() < 3 {
            continue;
        }
        let says: Vec<bool> = children
            .iter()
            .map(|(_, range)| SPEAK.iter().any(|category| page.hits(range, *category) > 0))
            .collect();
        for first in 0..children.len() {
            if !says[first] || budget == 0 {
                continue;
            }
            let mut tail = 0;
            for last in first + 1..children.len().min(first + MAX_RUN) {
                tail = if says[last] { 0 } else { tail + 1 };
                let blocks = children[first].1.start..children[last].1.end;
                if tail > MAX_TAIL
                    || blocks == whole
                    || page.count_words(&blocks) > MAX_WORDS
                    || budget == 0
                {
                    break;
                }
                budget -= 1;
                let (top, last) = (children[first].0, children[last].0);
                found.push(Candidate { top, bottom: top, last, blocks });
            }
        }
    }
}

/// Most words of a unit that says nothing the lexicon knows.
const MAX_SILENT: u32 = 130;

/// Whether a subtree says a little in its own words and has something to press: in words the
/// lexicon does not know, it may be an appeal all the same.
fn offers(page: &Page<'_, '_>, element: usize, blocks: &Range<usize>) -> bool {
    let elements = page.tree.subtree(element);
    let words = page.count_words(blocks);
    let own = words - page.count_link_words(blocks);
    let pressed = page.marks.count(Mark::LINK, &elements)
        + page.marks.count(Mark::field(Field::Submit), &elements);
    (4..=MAX_SILENT).contains(&words) && own * 2 >= words && (1..=4).contains(&pressed)
}

fn speaks(page: &Page<'_, '_>, elements: Range<usize>, blocks: &Range<usize>) -> bool {
    let voices = VOICE.iter().filter(|category| page.hits(blocks, **category) > 0).count();
    SPEAK.iter().any(|category| page.hits(blocks, *category) > 0)
        || voices >= 2
        || page.hits(blocks, Word::Cta) > 0
        || SHOW.iter().any(|token| page.marks.count(Mark::token(*token), &elements) > 0)
        || page.marks.count(Mark::field(Field::Email), &elements) > 0
}
