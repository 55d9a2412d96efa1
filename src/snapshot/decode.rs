//! Reading a snapshot: every index is checked once, here, so that the rest of the core need not.

use super::error::DecodeError;
use super::schema::{
    ATTRS, DATA_UNITS, HEADER_WORDS, MAGIC, MAX_ATTR_UNITS, MAX_ATTRS, MAX_DEPTH, MAX_ELEMENTS,
    MAX_RUNS, MAX_TEXT_UNITS, NO_PARENT, RUN_UNITS, SPACE_BEFORE, TAGS, VERSION,
};
use std::ops::Range;

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
        if m > MAX_ATTRS {
            return Err(DecodeError::TooMuch("attributes"));
        }
        if r > MAX_RUNS {
            return Err(DecodeError::TooMuch("pieces of text"));
        }
        // A writer's last value and last text node may go beyond.
        let most = MAX_ATTR_UNITS + DATA_UNITS + MAX_TEXT_UNITS + RUN_UNITS;
        // No UTF-16 unit takes more than three bytes.
        if text.len() > most * 3 {
            return Err(DecodeError::TooMuch("text"));
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
        document_order(parent)?;
        check(tag, |_, t| (t as usize) < TAGS.len()).map_err(|at| bad("tag", at))?;
        // An element has an attribute once.
        check(attr_end, |i, end| {
            let start = if i == 0 { 0 } else { attr_end[i - 1] };
            end as usize <= m && end >= start && (end - start) as usize <= ATTRS.len()
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

/// Checks that elements are in document order: each one's parent is the one before it or an
/// ancestor of that. Whatever reads a subtree as a range of elements rests on it.
fn document_order(parent: &[u32]) -> Result<(), DecodeError> {
    let bad = |at| DecodeError::Column { column: "parent", at };
    let mut open: Vec<u32> = Vec::new();
    for (e, p) in parent.iter().enumerate() {
        if e == 0 {
            if *p != NO_PARENT {
                return Err(bad(0));
            }
        } else {
            while open.last().is_some_and(|top| top != p) {
                open.pop();
            }
            if open.is_empty() {
                return Err(bad(e));
            }
            if open.len() > MAX_DEPTH {
                return Err(DecodeError::TooDeep);
            }
        }
        open.push(e as u32);
    }
    Ok(())
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
