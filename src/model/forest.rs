//! A boosted ensemble of binary trees over rows of features, and its file.
//!
//! The file is made to be small and to compress well. Little-endian: trees `u16`, base score
//! `f32`; number of thresholds `u16` and the distinct thresholds as `f32`; then one stream after
//! the other: nodes a tree as `u16`; in preorder, each node's feature `u16` plus one, 0 for a leaf;
//! each inner node's threshold as `u16` index; each leaf's weight as `i16` in 1/4096. The left
//! child is the next node; the right one follows from the preorder. Values below the threshold go
//! left.

use std::fmt;

/// Feature number of leaves.
pub const LEAF: u16 = u16::MAX;
/// Leaf weights are stored in this part of one.
pub(super) const LEAF_SCALE: f32 = 4096.0;

/// One node of a tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Node {
    /// Feature to compare, or [`LEAF`].
    pub feature: u16,
    /// Threshold, or the leaf's weight.
    pub value: f32,
    /// Index of the right child within the tree; 0 for leaves.
    pub right: u16,
}

/// Why bytes are no forest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseError;

impl fmt::Display for ParseError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "The model file is damaged: train it again.")
    }
}

impl std::error::Error for ParseError {}

/// A sum of trees.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Forest {
    /// Added to every sum.
    pub base: f32,
    /// The trees' nodes.
    pub trees: Vec<Vec<Node>>,
}

impl Forest {
    /// Reads one forest off the front of `bytes`.
    ///
    /// # Errors
    /// [`ParseError`] where the bytes end early or a node points outside its tree or back.
    pub fn parse(bytes: &mut &[u8]) -> Result<Self, ParseError> {
        let count = usize::from(u16::from_le_bytes(take(bytes)?));
        let base = f32::from_le_bytes(take(bytes)?);
        let thresholds = usize::from(u16::from_le_bytes(take(bytes)?));
        let thresholds: Vec<f32> = (0..thresholds)
            .map(|_| Ok(f32::from_le_bytes(take(bytes)?)))
            .collect::<Result<_, _>>()?;
        let lengths: Vec<u16> = words(bytes, count)?;
        let features = words(bytes, lengths.iter().map(|n| usize::from(*n)).sum())?;
        let leaves = features.iter().filter(|f| **f == 0).count();
        let mut cuts = words(bytes, features.len() - leaves)?.into_iter();
        let mut weights = words(bytes, leaves)?.into_iter();
        let mut trees = Vec::with_capacity(count);
        let mut rest = &features[..];
        for len in lengths {
            let (tree, tail) = rest.split_at(len.into());
            rest = tail;
            let mut nodes = Vec::with_capacity(tree.len());
            for feature in tree {
                let node = if *feature == 0 {
                    let weight = weights.next().ok_or(ParseError)? as i16;
                    Node { feature: LEAF, value: f32::from(weight) / LEAF_SCALE, right: 0 }
                } else {
                    let cut = usize::from(cuts.next().ok_or(ParseError)?);
                    let value = *thresholds.get(cut).ok_or(ParseError)?;
                    Node { feature: feature - 1, value, right: 0 }
                };
                nodes.push(node);
            }
            link(&mut nodes)?;
            trees.push(nodes);
        }
        Ok(Self { base, trees })
    }

    /// Appends the forest's bytes.
    pub fn write(&self, out: &mut Vec<u8>) {
        let nodes = || self.trees.iter().flatten();
        let inner = || nodes().filter(|node| node.feature != LEAF);
        let mut thresholds: Vec<f32> = inner().map(|node| node.value).collect();
        thresholds.sort_by(f32::total_cmp);
        thresholds.dedup();
        out.extend_from_slice(&(self.trees.len() as u16).to_le_bytes());
        out.extend_from_slice(&self.base.to_le_bytes());
        out.extend_from_slice(&(thresholds.len() as u16).to_le_bytes());
        thresholds.iter().for_each(|t| out.extend_from_slice(&t.to_le_bytes()));
        let mut word = |word: u16| out.extend_from_slice(&word.to_le_bytes());
        self.trees.iter().for_each(|tree| word(tree.len() as u16));
        nodes().for_each(|node| word(if node.feature == LEAF { 0 } else { node.feature + 1 }));
        inner().for_each(|node| {
            word(thresholds.partition_point(|t| t.total_cmp(&node.value).is_lt()) as u16);
        });
        nodes().filter(|node| node.feature == LEAF).for_each(|node| {
            word((node.value * LEAF_SCALE).clamp(-32768.0, 32767.0) as i16 as u16);
        });
    }

    /// The log-odds of a row. Features the row lacks count as 0.
    pub fn logit(&self, row: &[f32]) -> f32 {
        let mut sum = self.base;
        for tree in &self.trees {
            let tree = tree.as_slice();
            let mut at = 0;
            loop {
                let node = tree[at];
                if node.feature == LEAF {
                    sum += node.value;
                    break;
                }
                let value = row.get(usize::from(node.feature)).copied().unwrap_or(0.0);
                at = if value < node.value { at + 1 } else { usize::from(node.right) };
            }
        }
        sum
    }

    /// The probability of a row.
    pub fn probability(&self, row: &[f32]) -> f32 {
        1.0 / (1.0 + libm::expf(-self.logit(row)))
    }
}

/// Finds the right children of a tree in preorder.
fn link(nodes: &mut [Node]) -> Result<(), ParseError> {
    // Inner nodes still waiting for their right child.
    let mut open: Vec<usize> = Vec::new();
    for at in 0..nodes.len() {
        if nodes[at].feature != LEAF {
            open.push(at);
        } else if at + 1 < nodes.len() {
            let parent = open.pop().ok_or(ParseError)?;
            nodes[parent].right = (at + 1) as u16;
        }
    }
    let whole = open.is_empty() && nodes.last().is_some_and(|node| node.feature == LEAF);
    if whole { Ok(()) } else { Err(ParseError) }
}

fn words(bytes: &mut &[u8], count: usize) -> Result<Vec<u16>, ParseError> {
    (0..count).map(|_| Ok(u16::from_le_bytes(take(bytes)?))).collect()
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], ParseError> {
    let (head, rest) = bytes.split_first_chunk::<N>().ok_or(ParseError)?;
    *bytes = rest;
    Ok(*head)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest() -> Forest {
        let inner = |feature, value, right| Node { feature, value, right };
        let leaf = |value| Node { feature: LEAF, value, right: 0 };
        let tree = vec![inner(0, 1.5, 4), inner(2, -3.0, 3), leaf(-0.25), leaf(0.5), leaf(1.0)];
        Forest { base: -0.5, trees: vec![tree, vec![leaf(0.125)]] }
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let mut bytes = Vec::new();
        forest().write(&mut bytes);
        let mut rest = &bytes[..];
        assert_eq!(Forest::parse(&mut rest), Ok(forest()));
        assert!(rest.is_empty());
        for end in 0..bytes.len() {
            assert_eq!(Forest::parse(&mut &bytes[..end]), Err(ParseError), "cut at {end}");
        }
    }

    #[test]
    fn rows_take_the_left_branch_below_the_threshold() {
        let logit = |row: &[f32]| forest().logit(row);
        assert_eq!(logit(&[2.0, 0.0, 0.0]), -0.5 + 1.0 + 0.125);
        assert_eq!(logit(&[0.0, 0.0, 0.0]), -0.5 + 0.5 + 0.125);
        assert_eq!(logit(&[0.0, 0.0, -4.0]), -0.5 - 0.25 + 0.125);
        assert_eq!(logit(&[0.0]), logit(&[0.0, 0.0, 0.0]), "missing features count as 0");
    }
}
