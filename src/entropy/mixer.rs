//! Predictions from several contexts, mixed.

use super::coder::Coder;

/// Contexts of every decision.
pub const CONTEXTS: usize = 4;
/// Decisions that share a bucket: a tree over this many bits.
pub(super) const DEPTH: u32 = 5;
/// Situations in which the contexts are worth the same.
const SETS: usize = 64;
/// Slots of a bucket: the first tells whose it is, the others are the tree's nodes.
const BUCKET: usize = 1 << DEPTH;
/// Buckets, as a power of two: 4 MB while the core is made ready. Half of it costs 1.4 %.
const BUCKETS: u32 = 17;
/// Log-odds of one are this.
const ODDS: i32 = 256;
/// The greatest log-odds.
const SURE: i32 = 8 * ODDS - 1;
/// A weight of one.
const ONE: i32 = 1 << 16;
/// How fast the weights learn.
const RATE: i32 = 9;
/// How slowly the chances do: each time by this power of one half.
const PACE: u32 = 7;

/// Mixes the predictions of the contexts.
#[derive(Debug)]
pub struct Mixer {
    /// By bucket and node: what was decided there before, as a history.
    slots: Vec<u8>,
    /// By context, then by history: the chance of true, of 65536.
    chances: [[u16; 128]; CONTEXTS],
    weights: [[i32; CONTEXTS]; SETS],
    /// Log-odds by chance of 4096.
    odds: Vec<i16>,
    /// By history: the history with a false more, and with a true more.
    after: [[u8; 2]; 128],
    /// Where the contexts' buckets begin.
    buckets: [usize; CONTEXTS],
}

impl Mixer {
    /// A mixer that knows nothing yet.
    pub fn new() -> Self {
        let chances = std::array::from_fn(|history| {
            let (falses, trues) = counts(history as u8);
            let all = u32::from(falses) + u32::from(trues);
            ((2 * u32::from(trues) + 1) * 65535 / (2 * all + 2)) as u16
        });
        Self {
            slots: vec![0; BUCKET << BUCKETS],
            chances: [chances; CONTEXTS],
            weights: [[ONE * 3 / 10; CONTEXTS]; SETS],
            odds: odds(),
            after: std::array::from_fn(|history| {
                [false, true].map(|bit| after(history as u8, bit))
            }),
            buckets: [0; CONTEXTS],
        }
    }

    /// Says in which contexts the next decisions are taken, and where in each.
    pub fn enter(&mut self, contexts: &[u32; CONTEXTS], place: u32) {
        for (bucket, context) in self.buckets.iter_mut().zip(contexts) {
            let key = mix(*context, place);
            *bucket = key as usize % (1 << BUCKETS) * BUCKET;
            let slots = &mut self.slots[*bucket..*bucket + BUCKET];
            let check = (key >> 24) as u8 | 1;
            if slots[0] != check {
                // A new one is all zeros.
                if slots[0] != 0 {
                    slots.fill(0);
                }
                slots[0] = check;
            }
        }
    }

    /// One decision at a node, 1 to 31, of the contexts entered.
    pub fn bit(&mut self, coder: &mut impl Coder, set: usize, node: usize, bit: bool) -> bool {
        let weights = &mut self.weights[set];
        let mut histories = [0; CONTEXTS];
        let mut inputs = [0; CONTEXTS];
        let mut sum = 0;
        for i in 0..CONTEXTS {
            histories[i] = self.slots[self.buckets[i] + node] & 127;
            // Where nothing was decided yet, nothing is predicted.
            if histories[i] != 0 {
                let chance = self.chances[i][usize::from(histories[i])];
                inputs[i] = i32::from(self.odds[usize::from(chance >> 4)]);
                sum += (inputs[i] * (weights[i] >> 2)) >> 6;
            }
        }
        let chance = squash(sum >> 8);
        let bit = coder.bit(bit, chance);
        let truth = if bit { 65535 } else { 0 };
        let error = (truth - i32::from(chance)) >> 4;
        for i in 0..CONTEXTS {
            let history = usize::from(histories[i]);
            if history != 0 {
                weights[i] += (inputs[i] * error * RATE + ONE / 2) >> 16;
                let chance = &mut self.chances[i][history];
                *chance = (i32::from(*chance) + ((truth - i32::from(*chance)) >> PACE)) as u16;
            }
            self.slots[self.buckets[i] + node] = self.after[history][usize::from(bit)];
        }
        bit
    }
}

impl Default for Mixer {
    fn default() -> Self {
        Self::new()
    }
}

/// How often a history saw false and true, up to seven times each.
fn counts(history: u8) -> (u8, u8) {
    (history >> 4 & 7, history >> 1 & 7)
}

/// A history with one decision more. What speaks against it fades.
fn after(history: u8, bit: bool) -> u8 {
    let (falses, trues) = counts(history);
    let (same, other) = if bit { (trues, falses) } else { (falses, trues) };
    let same = (same + 1).min(7);
    let other = if other > 2 { other / 2 + 1 } else { other };
    let (falses, trues) = if bit { (other, same) } else { (same, other) };
    falses << 4 | trues << 1 | u8::from(bit)
}

/// Log-odds to a chance of 65536, never none and never all of it.
fn squash(odds: i32) -> u16 {
    const CURVE: [i32; 33] = [
        1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994,
        3348, 3607, 3785, 3901, 3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
    ];
    let odds = odds.clamp(-SURE, SURE) + SURE + 1;
    let (at, part) = ((odds >> 7) as usize, odds & 127);
    ((CURVE[at] * (128 - part) + CURVE[at + 1] * part) >> 3) as u16
}

/// The inverse of [`squash`].
fn odds() -> Vec<i16> {
    let mut table = vec![SURE as i16; 4096];
    let mut from = 0;
    for odds in -SURE..=SURE {
        let to = usize::from(squash(odds) >> 4) + 1;
        if to > from {
            table[from..to].fill(odds as i16);
            from = to;
        }
    }
    table
}

/// Hashes a context's parts.
pub fn hash(parts: &[u32]) -> u32 {
    parts.iter().fold(0x9e37_79b9, |hash, part| mix(hash, *part))
}

fn mix(hash: u32, part: u32) -> u32 {
    let mixed = (hash ^ part).wrapping_mul(0x2c1b_3c6d);
    mixed ^ mixed >> 15
}
