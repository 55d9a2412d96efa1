//! The models, compressed by the build script and read when the core is made ready.
//!
//! First the thresholds that occur, then forest by forest the features it asks and which of the
//! thresholds it compares each with; then the trees. A node's feature is predicted from its parent and its
//! place, its threshold from the feature, a leaf from the split it hangs on.

use super::forest::{Forest, LEAF, LEAF_SCALE, Node};
use crate::entropy::{Alphabet, CONTEXTS, Codec, Coder, Decoder, Encoder, hash};

/// Compresses forests.
pub fn pack(forests: &[Forest]) -> Vec<u8> {
    let mut thresholds: Vec<f32> = inner(forests).map(|node| node.value).collect();
    thresholds.sort_by(f32::total_cmp);
    thresholds.dedup_by_key(|threshold| threshold.to_bits());
    let mut codec = Codec::new(Encoder::default());
    let values = code_values(&mut codec, &thresholds);
    for forest in forests {
        code_forest(&mut codec, &values, Some(forest));
    }
    codec.into_coder().finish()
}

/// Reads so many forests.
pub fn unpack(bytes: &[u8], forests: usize) -> Vec<Forest> {
    let mut codec = Codec::new(Decoder::new(bytes));
    let values = code_values(&mut codec, &[]);
    (0..forests).map(|_| code_forest(&mut codec, &values, None)).collect()
}

fn inner(forests: &[Forest]) -> impl Iterator<Item = &Node> {
    forests
        .iter()
        .flat_map(|forest| forest.trees.iter().flatten())
        .filter(|node| node.feature != LEAF)
}

/// Codes numbers as they are.
fn code_values<C: Coder>(codec: &mut Codec<C>, known: &[f32]) -> Vec<f32> {
    let count = codec.number([hash(&[1]); CONTEXTS], known.len() as u32) as usize;
    let mut before = 0;
    let values = (0..count).map(|at| {
        let known = known.get(at).map_or(0, |value| value.to_bits());
        let contexts = [
            hash(&[2, before >> 20]),
            hash(&[3, before >> 23]),
            hash(&[4, before >> 27]),
            hash(&[5]),
        ];
        before = codec.bits(contexts, 32, known);
        f32::from_bits(before)
    });
    values.collect()
}

/// Codes a forest.
fn code_forest<C: Coder>(codec: &mut Codec<C>, values: &[f32], known: Option<&Forest>) -> Forest {
    let base =
        codec.bits([hash(&[7]); CONTEXTS], 32, known.map_or(0, |forest| forest.base.to_bits()));
    let count =
        codec.number([hash(&[8]); CONTEXTS], known.map_or(0, |forest| forest.trees.len() as u32));
    let cuts = Cuts::code(codec, values, known);
    let trees = (0..count as usize).map(|at| {
        let mut walk = Walk {
            cuts: &cuts,
            values,
            known: known.map(|forest| &forest.trees[at][..]),
            nodes: Vec::new(),
        };
        walk.node(codec, Place::default());
        walk.nodes
    });
    Forest { trees: trees.collect(), base: f32::from_bits(base) }
}

/// What a forest asks.
struct Cuts {
    /// Its features, plus one; 0 for leaves.
    features: Alphabet,
    /// By feature as it stands in `features`, the thresholds' indexes in all values.
    thresholds: Vec<Alphabet>,
}

impl Cuts {
    fn code<C: Coder>(codec: &mut Codec<C>, values: &[f32], known: Option<&Forest>) -> Self {
        let pairs = known.map(|forest| pairs(values, forest)).unwrap_or_default();
        let mut features: Vec<u32> = pairs.iter().map(|(feature, _)| *feature).collect();
        features.dedup();
        let features = Alphabet::code(codec, 9, &features);
        let thresholds = features.values().iter().map(|feature| {
            let of = pairs.iter().filter(|pair| pair.0 == *feature).map(|pair| pair.1);
            Alphabet::code(codec, 10, &of.collect::<Vec<_>>())
        });
        let thresholds = thresholds.collect();
        Self { features, thresholds }
    }
}

/// Features, plus one, with thresholds; no feature with none. Sorted.
fn pairs(values: &[f32], forest: &Forest) -> Vec<(u32, u32)> {
    let nodes = inner(std::slice::from_ref(forest));
    let pair = |node: &Node| (u32::from(node.feature) + 1, index(values, node.value));
    let mut pairs: Vec<(u32, u32)> = nodes.map(pair).chain([(0, 0)]).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn index(values: &[f32], value: f32) -> u32 {
    values.partition_point(|each| each.total_cmp(&value).is_lt()) as u32
}

/// Where a node hangs.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    depth: u32,
    /// Feature, threshold and side of the split above; the feature of the one above that.
    parent: [u32; 3],
    grandparent: u32,
    /// The leaf on the left, as it was coded, where that is one.
    left: u32,
}

/// A tree on its way.
struct Walk<'a> {
    cuts: &'a Cuts,
    values: &'a [f32],
    known: Option<&'a [Node]>,
    nodes: Vec<Node>,
}

impl Walk<'_> {
    /// Codes a node and what hangs on it. As deep as trees are.
    fn node<C: Coder>(&mut self, codec: &mut Codec<C>, place: Place) {
        let at = self.nodes.len();
        let known =
            self.known.map_or(Node { feature: LEAF, value: 0.0, right: 0 }, |nodes| nodes[at]);
        let Place { depth, parent: [above, cut, side], grandparent, left } = place;
        let contexts = [
            hash(&[11, above, side]),
            hash(&[12, depth, at as u32]),
            hash(&[13, depth, left]),
            hash(&[14, above, grandparent]),
        ];
        let feature =
            self.cuts.features.choose(codec, contexts, 1, u32::from(known.feature.wrapping_add(1)));
        if feature == 0 {
            let value = self.leaf(codec, place, (known.value * LEAF_SCALE) as i32);
            self.nodes.push(Node { feature: LEAF, value: value as f32 / LEAF_SCALE, right: 0 });
            return;
        }
        let contexts = [
            hash(&[16, feature]),
            hash(&[17, feature, above, cut]),
            hash(&[18, feature, above, side]),
            hash(&[19, feature, depth]),
        ];
        let slot = self.cuts.features.values().partition_point(|each| *each < feature);
        let thresholds = &self.cuts.thresholds[slot];
        let threshold = thresholds.choose(codec, contexts, 2, index(self.values, known.value));
        let value = self.values[threshold as usize];
        self.nodes.push(Node { feature: feature as u16 - 1, value, right: 0 });
        let below = |side, left| Place {
            depth: depth + 1,
            parent: [feature, threshold, side],
            grandparent: above,
            left,
        };
        self.node(codec, below(0, 0));
        self.nodes[at].right = self.nodes.len() as u16;
        let left = self.nodes[at + 1];
        let left = if left.feature == LEAF { 1 + u32::from(left.value < 0.0) } else { 0 };
        self.node(codec, below(1, left));
    }

    /// Codes a leaf's weight.
    fn leaf<C: Coder>(&mut self, codec: &mut Codec<C>, place: Place, known: i32) -> i32 {
        let Place { depth, parent: [feature, cut, side], left, .. } = place;
        let contexts = [
            hash(&[21, feature, side]),
            hash(&[22, feature, cut, side]),
            hash(&[23, left, side]),
            hash(&[24, depth, side]),
        ];
        let negative = codec.bits(contexts, 1, u32::from(known < 0));
        let contexts = contexts.map(|context| hash(&[context, negative]));
        let size = codec.number(contexts, known.unsigned_abs()) as i32;
        if negative == 1 { -size } else { size }
    }
}
