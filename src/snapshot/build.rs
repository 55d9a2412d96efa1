//! Writing a snapshot natively: the lab's writer, and the tests'.

use super::schema::{
    ATTR_UNITS, DATA_UNITS, HEADER_WORDS, MAGIC, MAX_ATTR_UNITS, MAX_ATTRS, MAX_RUNS,
    MAX_TEXT_UNITS, NO_PARENT, PAGE_TRUNCATED, RUN_UNITS, SPACE_BEFORE, VERSION, attr_code,
    tag_code,
};

/// Builds the words and the string of a snapshot, element by element in document order.
#[derive(Debug, Default, Clone)]
pub struct Builder {
    parent: Vec<u32>,
    tag: Vec<u32>,
    flags: Vec<u32>,
    attr_end: Vec<u32>,
    attr: Vec<u32>,
    run_owner: Vec<u32>,
    run_units: Vec<u32>,
    attr_text: String,
    run_text: String,
    attr_units: usize,
    text_units: usize,
    space: bool,
    truncated: bool,
}

impl Builder {
    /// Starts an element and returns its index. Parents come before their children.
    pub fn element(&mut self, parent: Option<usize>, tag: &str, flags: u32) -> usize {
        self.parent.push(parent.map_or(NO_PARENT, |p| p as u32));
        self.tag.push(tag_code(tag));
        self.flags.push(flags);
        self.attr_end.push(self.attr.len() as u32);
        self.parent.len() - 1
    }

    /// Adds an attribute to the element started last. Empty values and names snapshots do not
    /// carry are left out; long values are cut.
    pub fn attr(&mut self, name: &str, value: &str) {
        let Some(code) = attr_code(name) else { return };
        let limit = if name == "data" { DATA_UNITS } else { ATTR_UNITS };
        if value.is_empty() {
            return;
        }
        if self.attr.len() >= MAX_ATTRS || self.attr_units >= MAX_ATTR_UNITS {
            self.truncated = true;
            return;
        }
        let units = cut_units(value, limit, &mut self.attr_text);
        self.attr.push(code << 24 | units as u32);
        self.attr_units += units;
        if let Some(end) = self.attr_end.last_mut() {
            *end += 1;
        }
    }

    /// Adds a text node.
    pub fn text(&mut self, owner: usize, text: &str) {
        if text.chars().all(|c| matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')) {
            self.space |= !text.is_empty();
            return;
        }
        if self.run_owner.len() >= MAX_RUNS || self.text_units >= MAX_TEXT_UNITS {
            self.truncated = true;
            return;
        }
        let units = cut_units(text, RUN_UNITS, &mut self.run_text);
        self.run_owner.push(owner as u32);
        self.run_units.push(units as u32 | if self.space { SPACE_BEFORE } else { 0 });
        self.text_units += units;
        self.space = false;
    }

    /// The finished words and string.
    pub fn finish(self) -> (Vec<u32>, String) {
        let mut words = vec![0; HEADER_WORDS];
        words[..8].copy_from_slice(&[
            MAGIC,
            VERSION,
            self.parent.len() as u32,
            self.attr.len() as u32,
            self.run_owner.len() as u32,
            self.attr_units as u32,
            self.text_units as u32,
            if self.truncated { PAGE_TRUNCATED } else { 0 },
        ]);
        for column in [
            self.parent,
            self.tag,
            self.flags,
            self.attr_end,
            self.attr,
            self.run_owner,
            self.run_units,
        ] {
            words.extend_from_slice(&column);
        }
        (words, self.attr_text + &self.run_text)
    }
}

/// Appends at most `limit` UTF-16 units of `text` to `out` and returns how many. A character that
/// straddles the limit becomes U+FFFD, as a surrogate pair cut in two does on its way out of
/// JavaScript.
pub fn cut_units(text: &str, limit: usize, out: &mut String) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        let cost = c.len_utf16();
        if units + cost > limit {
            out.push_str(&text[..at]);
            if units < limit {
                out.push(char::REPLACEMENT_CHARACTER);
                units += 1;
            }
            return units;
        }
        units += cost;
    }
    out.push_str(text);
    units
}
