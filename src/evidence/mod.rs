//! What the page says and how it is built, gathered once and asked for by range.

mod fields;
mod kin;
mod marks;
mod words;

pub use fields::Field;
pub use kin::{Kin, landmark};
pub use marks::{Mark, Marks};
pub use words::BlockWords;

use crate::blocks::{Block, Tree, blocks};
use crate::lexicon::{self, Language, Token, Word};
use crate::snapshot::Snapshot;
use std::ops::Range;

/// A page with its blocks and all evidence found in them.
#[derive(Debug)]
pub struct Page<'s, 'a> {
    /// The page itself.
    pub snapshot: &'s Snapshot<'a>,
    /// Its tree.
    pub tree: Tree,
    /// Its leaf blocks, in the document order of their elements.
    pub blocks: Vec<Block>,
    /// Blocks whose element comes before each element.
    block_start: Vec<u32>,
    /// Lexicon evidence of each block.
    pub words: Vec<BlockWords>,
    /// Sums of [`Self::words`]' counts up to each block.
    word_sums: Vec<[u32; Word::COUNT]>,
    /// Words up to each block, and words in links.
    sums: Vec<[u32; 2]>,
    /// Structure: fields, links, media, attribute tokens.
    pub marks: Marks,
    /// Attribute tokens of each element itself, a bit a [`Token`].
    pub own_tokens: Vec<u32>,
    /// Share of elements whose attributes say something: near 0 where class names are meaningless
    /// or missing.
    pub token_rate: f32,
    /// Children that hold text.
    pub kin: Kin,
    /// Landmarks each element is or stands in, see [`landmark`].
    pub inside: Vec<u16>,
    /// The languages whose lexicon counts on this page.
    pub languages: Vec<Language>,
}

impl<'s, 'a> Page<'s, 'a> {
    /// Gathers the evidence.
    pub fn new(snapshot: &'s Snapshot<'a>) -> Self {
        let tree = Tree::new(snapshot);
        let blocks = blocks(snapshot);
        let mut block_start = Vec::with_capacity(snapshot.len());
        let mut next = 0;
        for e in 0..snapshot.len() {
            block_start.push(next as u32);
            if blocks.get(next).is_some_and(|block| block.element == e) {
                next += 1;
            }
        }
        let range = |e: usize| {
            let last =
                block_start.get(tree.end[e] as usize).map_or(blocks.len(), |at| *at as usize);
            block_start[e] as usize..last
        };
        let kin = Kin::new(snapshot, &tree, |e| !range(e).is_empty());
        let inside = kin::landmarks(snapshot);
        let (words, languages) = words::find(snapshot, &blocks);
        let mut word_sums = vec![[0; Word::COUNT]];
        let mut sums = vec![[0; 2]];
        for (block, found) in blocks.iter().zip(&words) {
            let (mut counts, [all, linked]) =
                (word_sums[word_sums.len() - 1], sums[sums.len() - 1]);
            for (sum, count) in counts.iter_mut().zip(found.counts) {
                *sum += u32::from(count);
            }
            word_sums.push(counts);
            sums.push([all + block.words as u32, linked + block.link_words as u32]);
        }
        let (marks, own_tokens) = marks::find(snapshot);
        let telling = own_tokens.iter().filter(|bits| **bits != 0).count();
        let token_rate = telling as f32 / snapshot.len() as f32;
        Self {
            token_rate,
            kin,
            inside,
            snapshot,
            tree,
            blocks,
            block_start,
            words,
            word_sums,
            sums,
            marks,
            own_tokens,
            languages,
        }
    }

    /// The blocks of an element's subtree.
    pub fn block_range(&self, element: usize) -> Range<usize> {
        let end = self.tree.end[element] as usize;
        let last = self.block_start.get(end).map_or(self.blocks.len(), |at| *at as usize);
        self.block_start[element] as usize..last
    }

    /// Lexicon hits of a category in a range of blocks.
    pub fn hits(&self, blocks: &Range<usize>, category: Word) -> u32 {
        let at = category as usize;
        self.word_sums[blocks.end][at] - self.word_sums[blocks.start][at]
    }

    /// Lexicon hits by category in a range of blocks.
    pub fn all_hits(&self, blocks: &Range<usize>) -> [u32; Word::COUNT] {
        let (from, to) = (&self.word_sums[blocks.start], &self.word_sums[blocks.end]);
        std::array::from_fn(|at| to[at] - from[at])
    }

    /// Words in a range of blocks.
    pub fn count_words(&self, blocks: &Range<usize>) -> u32 {
        self.sums[blocks.end][0] - self.sums[blocks.start][0]
    }

    /// Words in links and buttons in a range of blocks.
    pub fn count_link_words(&self, blocks: &Range<usize>) -> u32 {
        self.sums[blocks.end][1] - self.sums[blocks.start][1]
    }

    /// Attribute tokens of an element and the ancestors between it and `top`, a bit a [`Token`].
    pub fn chain_tokens(&self, bottom: usize, top: usize) -> u32 {
        let mut bits = 0;
        let mut at = Some(bottom);
        while let Some(e) = at.filter(|e| *e >= top) {
            bits |= self.own_tokens[e];
            at = self.snapshot.parent(e);
        }
        bits
    }

    /// Attribute tokens of the nearest `levels` ancestors.
    pub fn ancestor_tokens(&self, element: usize, levels: usize) -> u32 {
        let ancestors =
            std::iter::successors(self.snapshot.parent(element), |e| self.snapshot.parent(*e));
        ancestors.take(levels).fold(0, |bits, e| bits | self.own_tokens[e])
    }

    /// Attribute tokens of a category below and in an element.
    pub fn tokens_inside(&self, element: usize, token: Token) -> u32 {
        self.marks.count(Mark::token(token), &self.tree.subtree(element))
    }

    /// Whether labelled pages have shown how well the core does in the page's language: the
    /// languages of the development corpus with at least ten labelled pages.
    pub fn language_is_measured(&self) -> bool {
        const MEASURED: &[&str] = &["en", "de", "es", "fr"];
        let main = self.languages.first();
        MEASURED.iter().any(|code| lexicon::language(code).as_ref() == main)
    }
}
