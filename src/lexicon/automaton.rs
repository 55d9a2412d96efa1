//! An Aho-Corasick automaton: all needles in a text in one pass over it.
//!
//! States are numbered breadth first, so that the children of a state are neighbours.

use std::ops::Range;

/// A state with more children has a row of its own.
const MANY: usize = 12;
/// The state in which nothing is matched, and in tables: none.
const ROOT: u32 = 0;

/// States over bytes, and what they match.
#[derive(Debug)]
pub struct Automaton {
    states: Vec<State>,
    /// By state: the byte that leads to it.
    labels: Vec<u8>,
    /// By row and byte: the child.
    rows: Vec<[u32; 256]>,
    /// By state: the number of the needle that it is, plus one.
    needles: Vec<u32>,
    /// By needle: its length in bytes.
    lengths: Vec<u32>,
}

#[derive(Debug, Clone, Copy, Default)]
struct State {
    /// Its first child; its row, where it has one.
    children: u32,
    /// How many children it has; [`ROW`] where it has a row.
    count: u8,
    /// The state of the longest suffix that is a state.
    fail: u32,
    /// The state of the longest suffix, itself included, that is a needle.
    matched: u32,
}

/// In place of a number of children.
const ROW: u8 = u8::MAX;

/// Collects needles.
#[derive(Debug)]
pub struct Builder {
    nodes: Vec<Node>,
    lengths: Vec<u32>,
    /// The nodes of the last needle: what is sorted begins like what was before.
    path: Vec<u32>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Node {
    label: u8,
    /// Its last child; the others follow by `sibling`.
    child: u32,
    sibling: u32,
    /// The number of the needle that it is, plus one.
    needle: u32,
}

impl Default for Builder {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], lengths: Vec::new(), path: Vec::new() }
    }
}

impl Builder {
    /// The needle's number, from 0; a new one if it is new. The empty needle has none.
    pub fn add(&mut self, needle: &str) -> Option<usize> {
        let mut at = 0;
        let mut alike = true;
        for (depth, label) in needle.bytes().enumerate() {
            let before = self.path.get(depth).map_or(0, |node| *node as usize);
            alike &= before != 0 && self.nodes[before].label == label;
            at = if alike { before } else { self.child(at, label) };
            self.path.truncate(if alike { usize::MAX } else { depth });
            if !alike {
                self.path.push(at as u32);
            }
        }
        if at == 0 {
            return None;
        }
        if self.nodes[at].needle == 0 {
            self.lengths.push(needle.len() as u32);
            self.nodes[at].needle = self.lengths.len() as u32;
        }
        Some(self.nodes[at].needle as usize - 1)
    }

    /// The child with a label, which is made if there is none.
    fn child(&mut self, parent: usize, label: u8) -> usize {
        let mut at = self.nodes[parent].child as usize;
        while at != 0 {
            if self.nodes[at].label == label {
                return at;
            }
            at = self.nodes[at].sibling as usize;
        }
        let new = Node { label, sibling: self.nodes[parent].child, ..Node::default() };
        self.nodes.push(new);
        let at = self.nodes.len() - 1;
        self.nodes[parent].child = at as u32;
        at
    }

    /// The automaton over all needles added.
    pub fn build(self) -> Automaton {
        let mut new = Automaton {
            states: Vec::with_capacity(self.nodes.len()),
            labels: vec![0],
            rows: Vec::new(),
            needles: Vec::with_capacity(self.nodes.len()),
            lengths: self.lengths,
        };
        // By state, its node and its parent's state.
        let mut queue: Vec<(u32, u32)> = vec![(0, ROOT)];
        while let Some((node, parent)) = queue.get(new.states.len()).copied() {
            let node = self.nodes[node as usize];
            let at = new.states.len() as u32;
            let first = queue.len();
            let mut child = node.child;
            while child != 0 {
                queue.push((child, at));
                new.labels.push(self.nodes[child as usize].label);
                child = self.nodes[child as usize].sibling;
            }
            // All shorter suffixes have their states and children already.
            let fail = if parent == ROOT {
                ROOT
            } else {
                new.step(new.states[parent as usize].fail, node.label)
            };
            let matched = if node.needle > 0 { at } else { new.matched(fail) };
            let (children, count) = new.family(first);
            new.states.push(State { children, count, fail, matched });
            new.needles.push(node.needle);
        }
        new
    }
}

impl Automaton {
    /// Number of needles.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Calls `found` with the number and the byte range of every needle in the text, in the order
    /// of their ends, of those that end together the longest first.
    pub fn search(&self, text: &str, mut found: impl FnMut(usize, Range<usize>)) {
        let mut state = ROOT;
        for (at, byte) in text.bytes().enumerate() {
            state = self.step(state, byte);
            let mut matched = self.matched(state);
            while matched != ROOT {
                let needle = self.needles[matched as usize] as usize - 1;
                found(needle, at + 1 - self.lengths[needle] as usize..at + 1);
                matched = self.matched(self.states[matched as usize].fail);
            }
        }
    }

    /// The longest needle that ends in a state, as its state.
    fn matched(&self, state: u32) -> u32 {
        self.states.get(state as usize).map_or(ROOT, |state| state.matched)
    }

    /// How a state tells its children, the states from `first` on that have labels.
    fn family(&mut self, first: usize) -> (u32, u8) {
        let labels = &self.labels[first..];
        if labels.len() <= MANY && !self.states.is_empty() {
            return (first as u32, labels.len() as u8);
        }
        let mut row = [ROOT; 256];
        for (label, child) in labels.iter().zip(first as u32..) {
            row[usize::from(*label)] = child;
        }
        self.rows.push(row);
        (self.rows.len() as u32 - 1, ROW)
    }

    /// The state after one more byte.
    fn step(&self, mut state: u32, byte: u8) -> u32 {
        loop {
            let child = self.child(state, byte);
            if child != ROOT || state == ROOT {
                return child;
            }
            state = self.states[state as usize].fail;
        }
    }

    fn child(&self, state: u32, byte: u8) -> u32 {
        let State { children, count, .. } = self.states[state as usize];
        if count == ROW {
            return self.rows[children as usize][usize::from(byte)];
        }
        let labels = &self.labels[children as usize..children as usize + usize::from(count)];
        let found = labels.iter().position(|label| *label == byte);
        found.map_or(ROOT, |at| children + at as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_plain_search_finds(
            needles in prop::collection::vec("[abé ]{0,4}", 0..20),
            text in "[abcé ]{0,40}",
        ) {
            let mut builder = Builder::default();
            let mut known: Vec<&str> = Vec::new();
            for needle in &needles {
                let number = builder.add(needle);
                if let Some(number) = number && number == known.len() {
                    known.push(needle);
                }
                prop_assert_eq!(number.map(|at| known[at]), Some(&needle[..]).filter(|n| !n.is_empty()));
            }
            let mut want: Vec<(usize, Range<usize>)> = Vec::new();
            for (number, needle) in known.iter().enumerate() {
                let at = (0..text.len()).filter(|at| text.as_bytes()[*at..].starts_with(needle.as_bytes()));
                want.extend(at.map(|at| (number, at..at + needle.len())));
            }
            want.sort_by_key(|(_, range)| (range.end, range.start));
            let mut found = Vec::new();
            builder.build().search(&text, |number, range| found.push((number, range)));
            prop_assert_eq!(found, want);
        }
    }
}
