//! Saved HTML and plain text as a Snapshot (feature `html`).
//!
//! The tree is built as a browser with scripting builds it, then read exactly as the packer in the
//! page reads the live one.

use crate::snapshot::Builder;
use crate::snapshot::schema::{
    ARIA_HIDDEN, COMMON_ATTRS, HIDDEN, MAX_DEPTH, MAX_ELEMENTS, OPAQUE_TAGS, OPEN, TAG_ATTRS,
};
use scraper::{ElementRef, Html, Node};
use std::fmt;

/// A page in the form [`crate::Snapshot::decode`] takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// Header and columns.
    pub words: Vec<u32>,
    /// Attribute values and text.
    pub text: String,
}

/// Why a page is no snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooLarge {
    /// It holds more elements than a snapshot may.
    Elements,
    /// It nests them deeper than a snapshot may.
    Depth,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Elements => {
                write!(out, "The page has more than {MAX_ELEMENTS} elements and is left alone.")
            }
            Self::Depth => write!(
                out,
                "The page nests its elements more than {MAX_DEPTH} levels deep and is left alone."
            ),
        }
    }
}

impl std::error::Error for TooLarge {}

/// Packs a saved page.
///
/// # Errors
/// [`TooLarge`] beyond [`MAX_ELEMENTS`] elements or [`MAX_DEPTH`] levels.
pub fn pack_html(html: &str) -> Result<Packed, TooLarge> {
    let page = Html::parse_document(html);
    let mut out = Builder::default();
    let mut count = 0;
    // Depth first without recursion: trees can be deeper than the stack.
    let mut stack = vec![(*page.root_element(), None, 0)];
    while let Some((node, parent, depth)) = stack.pop() {
        match node.value() {
            Node::Text(text) => {
                if let Some(parent) = parent {
                    out.text(parent, text);
                }
            }
            Node::Element(element) => {
                count += 1;
                if count > MAX_ELEMENTS {
                    return Err(TooLarge::Elements);
                }
                if depth > MAX_DEPTH {
                    return Err(TooLarge::Depth);
                }
                let tag = element.name();
                let index = out.element(parent, tag, flags(element));
                if let Some(element) = ElementRef::wrap(node) {
                    attributes(&mut out, tag, &element);
                }
                if !OPAQUE_TAGS.contains(&tag) {
                    let first = stack.len();
                    stack.extend(node.children().map(|child| (child, Some(index), depth + 1)));
                    stack[first..].reverse();
                }
            }
            _ => {}
        }
    }
    let (words, text) = out.finish();
    Ok(Packed { words, text })
}

/// Packs plain text, one block a line, as bare paragraphs of a page.
///
/// # Errors
/// [`TooLarge`] beyond [`MAX_ELEMENTS`] lines.
pub fn pack_text(text: &str) -> Result<Packed, TooLarge> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut out = Builder::default();
    let html = out.element(None, "html", 0);
    out.element(Some(html), "head", 0);
    let body = out.element(Some(html), "body", 0);
    for (count, line) in lines.enumerate() {
        if count + 3 >= MAX_ELEMENTS {
            return Err(TooLarge::Elements);
        }
        let block = out.element(Some(body), "p", 0);
        out.text(block, line);
    }
    let (words, text) = out.finish();
    Ok(Packed { words, text })
}

fn attributes(out: &mut Builder, tag: &str, element: &ElementRef<'_>) {
    if tag.contains('-') {
        out.attr("tag-name", tag);
    }
    let own = TAG_ATTRS.iter().find(|(name, _)| *name == tag).map_or(&[][..], |(_, attrs)| attrs);
    for name in COMMON_ATTRS.iter().chain(own) {
        if let Some(value) = element.attr(name) {
            out.attr(name, value);
        }
    }
    let json_ld = |kind: &str| kind.trim().eq_ignore_ascii_case("application/ld+json");
    if tag == "script" && element.attr("type").is_some_and(json_ld) {
        out.attr("data", &element.text().collect::<String>());
    }
}

fn flags(element: &scraper::node::Element) -> u32 {
    let mut flags = 0;
    if element.attr("hidden").is_some() || element.attr("style").is_some_and(hides) {
        flags |= HIDDEN;
    }
    if element.attr("aria-hidden") == Some("true") {
        flags |= ARIA_HIDDEN;
    }
    if element.attr("open").is_some() {
        flags |= OPEN;
    }
    flags
}

/// Whether an inline style says `display: none` or `visibility: hidden`.
fn hides(style: &str) -> bool {
    style.split(';').any(|declaration| {
        let Some((name, value)) = declaration.split_once(':') else {
            return false;
        };
        let value = value.trim().to_ascii_lowercase();
        let value = value.strip_suffix("!important").unwrap_or(&value).trim();
        matches!(
            (name.trim().to_ascii_lowercase().as_str(), value),
            ("display", "none") | ("visibility", "hidden")
        )
    })
}
