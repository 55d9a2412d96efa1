//! Structure as sorted positions: how many of a mark a subtree holds is two binary searches.

use super::fields::{Field, field};
use crate::lexicon::{self, Token, fold_attribute};
use crate::snapshot::Snapshot;
use crate::snapshot::schema::{ARIA_HIDDEN, FIXED, HIDDEN, STICKY};
use std::ops::Range;

/// Something an element is or carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark(u8);

impl Mark {
    /// A link with a target.
    pub const LINK: Self = Self(9);
    /// An image.
    pub const IMAGE: Self = Self(10);
    /// Audio, video, canvas, or a frame.
    pub const PLAYER: Self = Self(11);
    /// A heading, h1 to h6.
    pub const HEADING: Self = Self(12);
    /// A paragraph.
    pub const PARAGRAPH: Self = Self(13);
    /// A list item.
    pub const ITEM: Self = Self(14);
    /// A form.
    pub const FORM: Self = Self(15);
    /// A table cell.
    pub const CELL: Self = Self(16);
    /// A link to a mail address.
    pub const MAILTO: Self = Self(17);
    /// A drawing: icons are drawn so.
    pub const ICON: Self = Self(18);
    /// A frame.
    pub const FRAME: Self = Self(19);
    /// `<article>`.
    pub const ARTICLE: Self = Self(20);
    /// A main heading, h1.
    pub const H1: Self = Self(21);
    const TOKENS: u8 = 22;
    const COUNT: usize = Self::TOKENS as usize + Token::COUNT;

    /// A form field.
    pub const fn field(field: Field) -> Self {
        Self(field as u8)
    }

    /// An attribute token.
    pub const fn token(token: Token) -> Self {
        Self(Self::TOKENS + token as u8)
    }
}

/// Positions of every mark, as element indexes in document order.
#[derive(Debug)]
pub struct Marks {
    at: Vec<Vec<u32>>,
    /// Elements inside a hidden subtree or `aria-hidden`.
    pub hidden: Vec<bool>,
    /// Elements fixed over the page or sticky, or inside such.
    pub overlaid: Vec<bool>,
}

impl Marks {
    /// How many elements in the range carry the mark.
    pub fn count(&self, mark: Mark, elements: &Range<usize>) -> u32 {
        self.within(mark, elements).len() as u32
    }

    /// The elements in the range that carry the mark.
    pub fn within(&self, mark: Mark, elements: &Range<usize>) -> &[u32] {
        let at = &self.at[mark.0 as usize];
        let below = |bound: usize| at.partition_point(|e| (*e as usize) < bound);
        &at[below(elements.start)..below(elements.end)]
    }

    /// All elements that carry the mark.
    pub fn all(&self, mark: Mark) -> &[u32] {
        &self.at[mark.0 as usize]
    }
}

/// Finds all marks, and each element's own tokens as bits.
pub fn find(page: &Snapshot<'_>) -> (Marks, Vec<u32>) {
    let n = page.len();
    let mut at = vec![Vec::new(); Mark::COUNT];
    let mut own_tokens = vec![0u32; n];
    let mut hidden = vec![false; n];
    let mut overlaid = vec![false; n];
    let mut words = String::new();
    for e in 0..n {
        let flags = page.flags(e);
        let parent = page.parent(e);
        hidden[e] = flags & (HIDDEN | ARIA_HIDDEN) != 0 || parent.is_some_and(|p| hidden[p]);
        overlaid[e] = flags & (FIXED | STICKY) != 0 || parent.is_some_and(|p| overlaid[p]);
        let mut mark = |mark: Mark| at[mark.0 as usize].push(e as u32);
        if let Some(field) = field(page, e) {
            mark(Mark::field(field));
        }
        match page.tag_name(e) {
            "a" => {
                if let Some(href) = page.attr(e, "href") {
                    mark(Mark::LINK);
                    if href.starts_with("mailto:") {
                        mark(Mark::MAILTO);
                    }
                }
            }
            "img" | "picture" => mark(Mark::IMAGE),
            "iframe" => {
                mark(Mark::PLAYER);
                mark(Mark::FRAME);
            }
            "audio" | "video" | "canvas" | "object" | "embed" => mark(Mark::PLAYER),
            "h1" => {
                mark(Mark::HEADING);
                mark(Mark::H1);
            }
            "h2" | "h3" | "h4" | "h5" | "h6" => mark(Mark::HEADING),
            "p" => mark(Mark::PARAGRAPH),
            "li" => mark(Mark::ITEM),
            "form" => mark(Mark::FORM),
            "td" | "th" => mark(Mark::CELL),
            "svg" => mark(Mark::ICON),
            "article" => mark(Mark::ARTICLE),
            _ => {}
        }
        own_tokens[e] = tokens(page, e, &mut words);
        for token in Token::ALL {
            if own_tokens[e] & 1 << *token as u32 != 0 {
                at[Mark::token(*token).0 as usize].push(e as u32);
            }
        }
    }
    (Marks { at, hidden, overlaid }, own_tokens)
}

fn tokens(page: &Snapshot<'_>, element: usize, words: &mut String) -> u32 {
    // The page's frame carries tokens of the whole site, not of a block.
    if matches!(
        page.tag_name(element),
        "html" | "body" | "head" | "meta" | "link" | "script" | "style"
    ) {
        return 0;
    }
    words.clear();
    for attr in page.attrs(element) {
        match attr.name {
            "id" | "class" | "role" | "aria-label" | "name" | "title" | "tag-name" | "type"
            | "itemprop" => {
                fold_attribute(attr.value, words);
            }
            "href" | "action" | "src" => fold_attribute(target_words(attr.value), words),
            _ => {}
        }
    }
    let mut bits = 0;
    if !words.is_empty() {
        lexicon::tokens().search(words, |hit| bits |= 1 << hit.category as u32);
    }
    bits
}

/// The telling part of a link target: without scheme, query values and fragment's end.
fn target_words(url: &str) -> &str {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let mut end = url.len().min(120);
    while !url.is_char_boundary(end) {
        end -= 1;
    }
    &url[..end]
}
