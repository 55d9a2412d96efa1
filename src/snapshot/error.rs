//! Why a buffer is no snapshot, in sentences.

use super::schema::{MAX_DEPTH, MAX_ELEMENTS, VERSION};
use std::fmt;

/// Why a buffer is no snapshot. The text says what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    /// Fewer words than the header or the columns it announces; `need` and `have` count words.
    TooShort {
        /// Words the header asks for.
        need: usize,
        /// Words there are.
        have: usize,
    },
    /// The first word is another.
    NotASnapshot,
    /// A version this core does not read.
    Version(u32),
    /// A page with no element or more than [`MAX_ELEMENTS`].
    Elements(usize),
    /// More attributes, text nodes or text than a writer takes; named by what there is too much of.
    TooMuch(&'static str),
    /// An element deeper than [`MAX_DEPTH`].
    TooDeep,
    /// A column holds a value that points outside the snapshot; named by column and position.
    Column {
        /// The column's name in the layout.
        column: &'static str,
        /// Position of the bad word in the column.
        at: usize,
    },
    /// The string's length in UTF-16 units is not the sum of its parts.
    Text,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort { need, have } => {
                write!(out, "The snapshot is cut off: it needs {need} words and has {have}.")
            }
            Self::NotASnapshot => write!(out, "The buffer is no snapshot of a page."),
            Self::Version(version) => write!(
                out,
                "The snapshot has version {version}, this core reads version {VERSION}: reload the page."
            ),
            Self::Elements(count) => write!(
                out,
                "The page has {count} elements; between 1 and {MAX_ELEMENTS} can be read."
            ),
            Self::TooMuch(what) => write!(out, "The page has more {what} than can be read."),
            Self::TooDeep => {
                write!(out, "The page nests its elements more than {MAX_DEPTH} levels deep.")
            }
            Self::Column { column, at } => {
                write!(out, "The snapshot is damaged: column {column}, entry {at}.")
            }
            Self::Text => write!(out, "The snapshot is damaged: its text has another length."),
        }
    }
}

impl std::error::Error for DecodeError {}
