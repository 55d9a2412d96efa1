//! Reading a snapshot: every index is checked once, here, so that the rest of the core need not.

use super::schema::{
    ATTRS, HEADER_WORDS, MAGIC, MAX_ELEMENTS, NO_PARENT, SPACE_BEFORE, TAGS, VERSION,
};
use std::fmt;
use std::ops::Range;

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
            Self::Column { column, at } => {
                write!(out, "The snapshot is damaged: column {column}, entry {at}.")
            }
            Self::Text => write!(out, "The snapshot is damaged: its text has another length."),
        }
    }
}

impl std::error::Error for DecodeError {}

/// One attribute of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attr<'a> {
    /// Its name, one of [`ATTRS`].
    pub name: &'static str,
    /// Its value, possibly cut.
    pub value: &'a str,
}

/// A decoded page. Elements are numbered in document order from 0, the root.
#[derive(Debug)]
pub struct Snapshot<'a> {
    text: &'a str,
    parent: &'a [u32],
    tag: &'a [u32],
    flags: &'a [u32],
    attr_end: &'a [u32],
    attr: &'a [u32],
    run_owner: &'a [u32],
    run_units: &'a [u32],
    /// Byte offset of each attribute's value, and one past the last.
    attr_at: Vec<u32>,
    /// Byte offset of each run, and one past the last.
    run_at: Vec<u32>,
    page_flags: u32,
}

impl<'a> Snapshot<'a> {
    /// Decodes the words and the string of [`super`].
    ///
    /// # Errors
    /// Any [`DecodeError`]; nothing in a snapshot that decodes points outside it.
    pub fn decode(words: &'a [u32], text: &'a str) -> Result<Self, DecodeError> {
        let short = |need| DecodeError::TooShort { need, have: words.len() };
        let Some((header, body)) = words.split_at_checked(HEADER_WORDS) else {
            return Err(short(HEADER_WORDS));
        };
        if header[0] != MAGIC {
            return Err(DecodeError::NotASnapshot);
        }
        if header[1] != VERSION {
            return Err(DecodeError::Version(header[1]));
        }
        let [n, m, r] = [header[2] as usize, header[3] as usize, header[4] as usize];
        if n == 0 || n > MAX_ELEMENTS {
            return Err(DecodeError::Elements(n));
        }
        let need = n as u64 * 4 + m as u64 + r as u64 * 2;
        if body.len() as u64 != need {
            return Err(short(
                usize::try_from(need).unwrap_or(usize::MAX).saturating_add(HEADER_WORDS),
            ));
        }
        let mut rest = body;
        let mut column = |len: usize| {
            let (head, tail) = rest.split_at(len);
            rest = tail;
            head
        };
        let (parent, tag, flags, attr_end) = (column(n), column(n), column(n), column(n));
        let (attr, run_owner, run_units) = (column(m), column(r), column(r));

        let bad = |column, at| DecodeError::Column { column, at };
        check(parent, |i, p| if i == 0 { p == NO_PARENT } else { (p as usize) < i })
            .map_err(|at| bad("parent", at))?;
        check(tag, |_, t| (t as usize) < TAGS.len()).map_err(|at| bad("tag", at))?;
        check(attr_end, |i, end| {
            end as usize <= m && end >= if i == 0 { 0 } else { attr_end[i - 1] }
        })
        .map_err(|at| bad("attr_end", at))?;
        if attr_end[n - 1] as usize != m {
            return Err(bad("attr_end", n - 1));
        }
        check(attr, |_, a| (1..=ATTRS.len()).contains(&((a >> 24) as usize)))
            .map_err(|at| bad("attr", at))?;
        check(run_owner, |_, owner| (owner as usize) < n).map_err(|at| bad("run_owner", at))?;

        let mut cursor = Utf16Cursor { text, byte: 0 };
        let attr_at = cursor.offsets(attr.iter().map(|a| a & 0x00ff_ffff))?;
        let run_at = cursor.offsets(run_units.iter().map(|u| u & !SPACE_BEFORE))?;
        if cursor.byte != text.len() {
            return Err(DecodeError::Text);
        }
        Ok(Self {
            text,
            parent,
            tag,
            flags,
            attr_end,
            attr,
            run_owner,
            run_units,
            attr_at,
            run_at,
            page_flags: header[7],
        })
    }

    /// Number of elements, at least 1.
    pub fn len(&self) -> usize {
        self.parent.len()
    }

    /// Never true: a page has a root.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The parent element, `None` for the root.
    pub fn parent(&self, element: usize) -> Option<usize> {
        let parent = self.parent[element];
        (parent != NO_PARENT).then_some(parent as usize)
    }

    /// The element's tag code, an index of [`TAGS`].
    pub fn tag(&self, element: usize) -> u32 {
        self.tag[element]
    }

    /// The element's tag name; empty for a name without a code, "-" for a custom element.
    pub fn tag_name(&self, element: usize) -> &'static str {
        TAGS[self.tag[element] as usize]
    }

    /// The element's flags, see [`super::schema`].
    pub fn flags(&self, element: usize) -> u32 {
        self.flags[element]
    }

    /// The page's flags, see [`super::schema`].
    pub fn page_flags(&self) -> u32 {
        self.page_flags
    }

    /// The element's attributes in the writer's order.
    pub fn attrs(&self, element: usize) -> impl Iterator<Item = Attr<'a>> + '_ {
        let start = if element == 0 { 0 } else { self.attr_end[element - 1] as usize };
        (start..self.attr_end[element] as usize).map(|i| Attr {
            name: ATTRS[(self.attr[i] >> 24) as usize - 1],
            value: &self.text[self.attr_at[i] as usize..self.attr_at[i + 1] as usize],
        })
    }

    /// The value of one attribute.
    pub fn attr(&self, element: usize, name: &str) -> Option<&'a str> {
        self.attrs(element).find(|attr| attr.name == name).map(|attr| attr.value)
    }

    /// Number of text runs.
    pub fn runs(&self) -> usize {
        self.run_owner.len()
    }

    /// The element that holds the run.
    pub fn run_owner(&self, run: usize) -> usize {
        self.run_owner[run] as usize
    }

    /// The run's text.
    pub fn run_text(&self, run: usize) -> &'a str {
        &self.text[self.run_range(run)]
    }

    /// Whether a text node of white space only stood between this run and the one before.
    pub fn space_before(&self, run: usize) -> bool {
        self.run_units[run] & SPACE_BEFORE != 0
    }

    fn run_range(&self, run: usize) -> Range<usize> {
        self.run_at[run] as usize..self.run_at[run + 1] as usize
    }
}

fn check(column: &[u32], ok: impl Fn(usize, u32) -> bool) -> Result<(), usize> {
    match column.iter().enumerate().find(|(i, word)| !ok(*i, **word)) {
        Some((at, _)) => Err(at),
        None => Ok(()),
    }
}

/// Walks a string once, turning lengths in UTF-16 units into byte offsets.
struct Utf16Cursor<'a> {
    text: &'a str,
    byte: usize,
}

impl Utf16Cursor<'_> {
    fn offsets(&mut self, lengths: impl Iterator<Item = u32>) -> Result<Vec<u32>, DecodeError> {
        let mut offsets = vec![self.offset()?];
        for units in lengths {
            self.advance(units as usize)?;
            offsets.push(self.offset()?);
        }
        Ok(offsets)
    }

    fn offset(&self) -> Result<u32, DecodeError> {
        u32::try_from(self.byte).map_err(|_| DecodeError::Text)
    }

    fn advance(&mut self, units: usize) -> Result<(), DecodeError> {
        let bytes = self.text.as_bytes();
        let mut left = units;
        while left > 0 {
            let Some(&first) = bytes.get(self.byte) else {
                return Err(DecodeError::Text);
            };
            let (len, cost) = match first {
                0x00..=0x7f => (1, 1),
                0x80..=0xdf => (2, 1),
                0xe0..=0xef => (3, 1),
                _ => (4, 2),
            };
            if cost > left {
                return Err(DecodeError::Text);
            }
            self.byte += len;
            left -= cost;
        }
        Ok(())
    }
}
