//! Leaf blocks: the page's text grouped by its nearest block-level element.

mod tree;

pub use tree::Tree;

use crate::snapshot::Snapshot;
use crate::snapshot::schema::{HIDDEN, TAGS};
use crate::text::count_words;

/// Tags a browser lays out as blocks, list items or table parts, and the labels of fields.
const BLOCK_TAGS: &[&str] = &[
    "html",
    "body",
    "address",
    "article",
    "aside",
    "blockquote",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "label",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Tags whose text is not read as page text.
const SILENT_TAGS: &[&str] = &["head", "script", "style", "noscript", "template"];

/// One leaf block.
#[derive(Debug, Clone)]
pub struct Block {
    /// The block-level element the text stands in.
    pub element: usize,
    /// The text, white space folded to single spaces; the visible words of form fields last.
    pub text: String,
    /// Words, counted as [`count_words`] does.
    pub words: usize,
    /// Words inside links and buttons.
    pub link_words: usize,
}

/// A set of tags as a table over tag codes.
pub(crate) fn tag_set(names: &[&str]) -> Vec<bool> {
    TAGS.iter().map(|tag| names.contains(tag)).collect()
}

const NONE: u32 = u32::MAX;

/// Where each element's text belongs.
struct Homes {
    /// The nearest block-level element, or NONE where text is not counted.
    home: Vec<u32>,
    /// Whether the element is inside a link or button.
    linked: Vec<bool>,
}

fn homes(page: &Snapshot<'_>, gone: impl Fn(usize) -> bool) -> Homes {
    let block_tags = tag_set(BLOCK_TAGS);
    let silent_tags = tag_set(SILENT_TAGS);
    let n = page.len();
    let (mut home, mut linked) = (vec![NONE; n], vec![false; n]);
    for e in 0..n {
        let tag = page.tag(e) as usize;
        let parent = page.parent(e);
        let silent = silent_tags[tag] || page.flags(e) & HIDDEN != 0 || gone(e);
        if silent || parent.is_some_and(|p| home[p] == NONE) {
            continue;
        }
        home[e] = match parent {
            Some(p) if !block_tags[tag] => home[p],
            _ => e as u32,
        };
        linked[e] = parent.is_some_and(|p| linked[p])
            || matches!(page.tag_name(e), "a" | "button" | "summary");
    }
    Homes { home, linked }
}

/// The page's leaf blocks, in the document order of their elements. Text below a hidden element
/// is left out, as is the text of `<head>`.
pub fn blocks(page: &Snapshot<'_>) -> Vec<Block> {
    blocks_without(page, |_| false)
}

/// The leaf blocks as they would be without some elements and all that is in them.
pub fn blocks_without(page: &Snapshot<'_>, gone: impl Fn(usize) -> bool) -> Vec<Block> {
    let Homes { home, linked } = homes(page, gone);
    let mut slot = vec![NONE; page.len()];
    let fields = (0..page.len()).filter_map(|e| Some((e, visible_words(page, e)?)));
    let fields: Vec<_> = fields.filter(|(e, _)| home[*e] != NONE).collect();
    for run in 0..page.runs() {
        let element = home[page.run_owner(run)];
        if element != NONE {
            slot[element as usize] = 0;
        }
    }
    for (field, _) in &fields {
        slot[home[*field] as usize] = 0;
    }
    let mut blocks = Vec::new();
    for (element, slot) in slot.iter_mut().enumerate().filter(|(_, slot)| **slot == 0) {
        *slot = blocks.len() as u32;
        blocks.push(Block { element, text: String::new(), words: 0, link_words: 0 });
    }
    for run in 0..page.runs() {
        let owner = page.run_owner(run);
        if home[owner] == NONE {
            continue;
        }
        let block = &mut blocks[slot[home[owner] as usize] as usize];
        let raw = page.run_text(run);
        if page.space_before(run) {
            push_space(&mut block.text);
        }
        push_folded(&mut block.text, raw);
        if linked[owner] {
            block.link_words += count_words(raw);
        }
    }
    for (field, words) in fields {
        let block = &mut blocks[slot[home[field] as usize] as usize];
        push_space(&mut block.text);
        push_folded(&mut block.text, words);
    }
    for block in &mut blocks {
        block.text.truncate(block.text.trim_end().len());
        block.words = count_words(&block.text);
        block.link_words = block.link_words.min(block.words);
    }
    blocks.retain(|block| block.words > 0);
    blocks
}

/// What a form field shows: its placeholder, or a button's caption.
fn visible_words<'a>(page: &Snapshot<'a>, element: usize) -> Option<&'a str> {
    match page.tag_name(element) {
        "textarea" => page.attr(element, "placeholder"),
        "input" => {
            let kind = page.attr(element, "type").unwrap_or("text").to_ascii_lowercase();
            match kind.as_str() {
                "hidden" | "radio" | "checkbox" | "file" | "range" | "color" => None,
                "submit" | "button" | "reset" => page.attr(element, "value"),
                "image" => page.attr(element, "alt"),
                _ => page.attr(element, "placeholder").or_else(|| page.attr(element, "value")),
            }
        }
        _ => None,
    }
}

fn push_space(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

/// Appends text with its white space folded to single spaces.
fn push_folded(out: &mut String, raw: &str) {
    if raw.starts_with(char::is_whitespace) {
        push_space(out);
    }
    for (at, piece) in raw.split_whitespace().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        out.push_str(piece);
    }
    if raw.ends_with(char::is_whitespace) {
        push_space(out);
    }
}
