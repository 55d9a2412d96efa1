//! A page or a text without its appeals (feature `html`).

use crate::blocks::blocks_without;
use crate::classify::{Options, verdicts};
use crate::html::{Packed, TooLarge, pack_html, pack_text};
use crate::inspect::Inspection;
use crate::model::Models;
use crate::snapshot::{DecodeError, Snapshot};
use crate::verdict::{Kind, Reason};
use scraper::{ElementRef, Html};
use std::fmt;

/// What stays of a page, and what was taken out of it. Its `Display` is the text that stays.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stripped {
    /// The blocks of text that stay, in document order.
    pub kept: Vec<String>,
    /// The appeals, in document order.
    pub appeals: Vec<Appeal>,
    /// The publisher says that the article is not free to read here.
    pub withheld: bool,
}

/// An appeal that was taken out.
#[derive(Debug, Clone, PartialEq)]
pub struct Appeal {
    /// What it asks for.
    pub kind: Kind,
    /// Estimated probability that it is one, from 0 to 1.
    pub confidence: f64,
    /// What spoke for it, strongest first.
    pub reasons: Vec<Reason>,
    /// Its elements as child indexes from the root: `1/0/3`.
    pub paths: Vec<String>,
    /// Its blocks of text.
    pub blocks: Vec<String>,
}

impl fmt::Display for Stripped {
    /// A block a paragraph, with an empty line between two.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.kept.join("\n\n"))
    }
}

/// Why a page could not be stripped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StripError {
    /// It is too large.
    TooLarge(TooLarge),
    /// Its columns are no snapshot.
    Decode(DecodeError),
}

impl fmt::Display for StripError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(error) => error.fmt(out),
            Self::Decode(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for StripError {}

impl From<TooLarge> for StripError {
    fn from(error: TooLarge) -> Self {
        Self::TooLarge(error)
    }
}

impl From<DecodeError> for StripError {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

/// Takes the appeals out of a saved page's text.
///
/// ```
/// let page = "<h1>Bridge reopens</h1>
///     <p>The bridge over the river reopened on Monday after two years of works.</p>
///     <form class='newsletter'><h3>Sign up for our newsletter</h3>
///     <input type=email placeholder='Your email'><button>Subscribe</button></form>";
/// let stripped = clearcolumn::strip_html(page)?;
/// assert_eq!(stripped.kept.len(), 2);
/// assert_eq!(stripped.appeals[0].kind, clearcolumn::Kind::Newsletter);
/// assert!(!stripped.to_string().contains("Sign up"));
/// # Ok::<(), clearcolumn::StripError>(())
/// ```
///
/// # Errors
/// [`StripError::TooLarge`] where the page has more elements than a snapshot holds.
pub fn strip_html(html: &str) -> Result<Stripped, StripError> {
    Ok(strip(&pack_html(html)?)?)
}

/// Takes the appeals out of plain text, in which each line is a paragraph.
///
/// ```
/// let stripped = clearcolumn::strip_text("The ferry is back.\nIt sails at nine.")?;
/// assert_eq!(stripped.to_string(), "The ferry is back.\n\nIt sails at nine.");
/// # Ok::<(), clearcolumn::StripError>(())
/// ```
///
/// # Errors
/// [`StripError::TooLarge`] where the text has more lines than a snapshot holds elements.
pub fn strip_text(text: &str) -> Result<Stripped, StripError> {
    Ok(strip(&pack_text(text)?)?)
}

/// A saved page's HTML with the elements of its appeals taken out and all else left.
///
/// ```
/// let page = "<p>The bridge over the river reopened on Monday after two years of works.</p>
///     <form class='newsletter'><h3>Sign up for our newsletter</h3>
///     <input type=email placeholder='Your email'><button>Subscribe</button></form>";
/// let html = clearcolumn::html_without_appeals(page)?;
/// assert!(html.contains("<p>The bridge") && !html.contains("<form"));
/// # Ok::<(), clearcolumn::StripError>(())
/// ```
///
/// # Errors
/// [`StripError::TooLarge`] where the page has more elements than a snapshot holds.
pub fn html_without_appeals(html: &str) -> Result<String, StripError> {
    let found = strip_html(html)?;
    let mut page = Html::parse_document(html);
    let paths = found.appeals.iter().flat_map(|appeal| &appeal.paths);
    let nodes: Vec<_> = paths.filter_map(|path| Some(element_at(&page, path)?.id())).collect();
    for node in nodes {
        if let Some(mut node) = page.tree.get_mut(node) {
            node.detach();
        }
    }
    Ok(page.html())
}

/// The element at a path.
fn element_at<'a>(page: &'a Html, path: &str) -> Option<ElementRef<'a>> {
    path.split('/')
        .filter(|step| !step.is_empty())
        .try_fold(page.root_element(), |at, step| at.child_elements().nth(step.parse().ok()?))
}

/// Takes the appeals out of a page that is packed already.
///
/// # Errors
/// [`DecodeError`] where the columns are no snapshot; those of [`pack_html`] and [`pack_text`]
/// always are one.
pub fn strip(packed: &Packed) -> Result<Stripped, DecodeError> {
    let snapshot = Snapshot::decode(&packed.words, &packed.text)?;
    let seen = Inspection::new(&snapshot, Models::built_in());
    let found = verdicts(&seen, &Options::default());
    let tree = &seen.page.tree;
    let mut out = Stripped { withheld: found.withheld, ..Stripped::default() };
    // The unit of each element, NONE where it stays.
    const NONE: usize = usize::MAX;
    let mut unit_of = vec![NONE; snapshot.len()];
    for (at, unit) in found.units.into_iter().enumerate() {
        for element in &unit.elements {
            unit_of[tree.subtree(*element)].fill(at);
        }
        out.appeals.push(Appeal {
            kind: unit.kind,
            confidence: f64::from(unit.confidence) / 1000.0,
            reasons: unit.reasons,
            paths: unit.elements.iter().map(|e| tree.path(&snapshot, *e)).collect(),
            blocks: Vec::new(),
        });
    }
    for block in &seen.page.blocks {
        if let Some(appeal) = out.appeals.get_mut(unit_of[block.element]) {
            appeal.blocks.push(block.text.clone());
        }
    }
    // A unit without blocks of its own, a link say, is a part of the block around it.
    let mut words = vec![String::new(); out.appeals.len()];
    for run in 0..snapshot.runs() {
        if let Some(text) = words.get_mut(unit_of[snapshot.run_owner(run)]) {
            if snapshot.space_before(run) {
                text.push(' ');
            }
            text.push_str(snapshot.run_text(run));
        }
    }
    for (appeal, words) in out.appeals.iter_mut().zip(words) {
        if appeal.blocks.is_empty() {
            appeal.blocks.push(words.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    let kept = blocks_without(&snapshot, |element| unit_of[element] != NONE);
    out.kept = kept.into_iter().map(|block| block.text).collect();
    Ok(out)
}
