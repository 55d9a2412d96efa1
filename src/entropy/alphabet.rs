//! Choices from a sorted list.

use super::Codec;
use super::coder::Coder;
use super::mixer::{CONTEXTS, DEPTH, hash};

/// A sorted list of values as a binary tree over their bits, in which what the list leaves no
/// choice about is no decision.
#[derive(Debug, Clone)]
pub struct Alphabet {
    values: Vec<u32>,
    /// The branch whose right side begins at the value of the same index.
    branches: Vec<Branch>,
    root: u16,
}

/// A place where values differ.
#[derive(Debug, Clone, Copy, Default)]
struct Branch {
    /// The bit in which left and right differ.
    shift: u8,
    /// The branch's node within five bits.
    node: u8,
    /// The bits above these five, hashed.
    above: u32,
    /// The branch on the left; 0 where one value is left, the one before.
    left: u16,
    /// The branch on the right; 0 where one value is left, the one here.
    right: u16,
}

impl Alphabet {
    /// The alphabet of distinct, sorted values, fewer than 65536.
    pub fn new(values: Vec<u32>) -> Self {
        let branches = vec![Branch::default(); values.len()];
        let mut new = Self { values, branches, root: 0 };
        new.root = new.branch(0, new.values.len());
        new
    }

    /// The values, sorted.
    pub fn values(&self) -> &[u32] {
        &self.values
    }

    /// Adds the branches of a range. As deep as values have bits, no deeper.
    fn branch(&mut self, from: usize, to: usize) -> u16 {
        if to - from < 2 {
            return 0;
        }
        let shift = (self.values[from] ^ self.values[to - 1]).ilog2();
        let right = self.values[from..to].partition_point(|value| value >> shift & 1 == 0);
        let at = from + right;
        let up = DEPTH - 1 - shift % DEPTH;
        self.branches[at] = Branch {
            shift: shift as u8,
            node: (self.values[at] >> (shift + 1) & ((1 << up) - 1) | 1 << up) as u8,
            above: hash(&[self.values[at] >> (shift + up) >> 1, shift / DEPTH]),
            left: self.branch(from, at),
            right: self.branch(at, to),
        };
        at as u16
    }

    /// Codes the alphabet itself.
    pub fn code<C: Coder>(codec: &mut Codec<C>, context: u32, known: &[u32]) -> Self {
        let count = codec.number([hash(&[context]); CONTEXTS], known.len() as u32);
        let mut values = Vec::with_capacity(count as usize);
        let (mut next, mut step) = (0, 0);
        for at in 0..count as usize {
            let contexts = [
                hash(&[context, 1, next]),
                hash(&[context, 2, step]),
                hash(&[context, 3, next >> 5, step.min(3)]),
                hash(&[context, 4, next >> 7]),
            ];
            step = codec.number(contexts, known.get(at).map_or(0, |value| value - next));
            values.push(next + step);
            next += step + 1;
        }
        Self::new(values)
    }

    /// Codes one of its values. `set` is a situation in which the contexts are worth the same.
    pub fn choose<C: Coder>(
        &self,
        codec: &mut Codec<C>,
        contexts: [u32; CONTEXTS],
        set: usize,
        known: u32,
    ) -> u32 {
        let mut at = usize::from(self.root);
        let mut above = None;
        while let Some(branch) = self.branches.get(at).filter(|_| at > 0) {
            if above != Some(branch.above) {
                above = Some(branch.above);
                codec.mixer.enter(&contexts, branch.above);
            }
            let bit = known >> branch.shift & 1 == 1;
            let bit = codec.mixer.bit(&mut codec.coder, set, branch.node.into(), bit);
            let next = if bit { branch.right } else { branch.left };
            if next == 0 {
                return self.values[if bit { at } else { at - 1 }];
            }
            at = next.into();
        }
        self.values.first().copied().unwrap_or(0)
    }
}
