//! Predictions from several contexts, mixed.

use super::coder::Coder;

/// Contexts of every decision.
pub const CONTEXTS: usize = 5;
/// Decisions that share a bucket: a tree over this many bits.
pub(super) const DEPTH: u32 = 5;
/// Situations in which the contexts are worth the same.
const SETS: usize = 64;
/// Slots of a bucket: the first tells whose it is, the others are the tree's nodes.
const BUCKET: usize = 1 << DEPTH;
/// Buckets, as a power of two: 4 MB while the core is made ready. Half of it costs 1 %.
const BUCKETS: u32 = 17;
/// Log-odds of one are this.
const ODDS: i32 = 256;
/// The greatest log-odds.
const SURE: i32 = 8 * ODDS - 1;
/// A weight of one.
const ONE: i32 = 1 << 16;
/// How fast the weights learn.
const RATE: i32 = 9;

/// Mixes the predictions of the contexts.
#[derive(Debug)]
pub struct Mixer {
    /// By bucket and node: what was decided there before, as a history.
    slots: Vec<u8>,
    /// By context, then by history: the chance of true, of 65536, and how often it was adjusted.
    chances: [[(u16, u8); 128]; CONTEXTS],
    weights: [[i32; CONTEXTS]; SETS],
    /// Log-odds by chance of 4096.
    odds: Vec<i16>,
    /// By adjustments made: the next one's share, of 16384.
    pace: [i16; PATIENT + 1],
    /// Where the contexts' buckets begin.
    buckets: [usize; CONTEXTS],
}

/// Adjustments from which on a chance moves no slower.
const PATIENT: usize = 250;

impl Mixer {
    /// A mixer that knows nothing yet.
    pub fn new() -> Self {
        let mut chances = [(0, 0); 128];
        for (history, chance) in chances.iter_mut().enumerate() {
            let (falses, trues) = counts(history as u8);
            let all = u32::from(falses) + u32::from(trues);
            chance.0 = ((2 * u32::from(trues) + 1) * 65535 / (2 * all + 2)) as u16;
        }
        Self {
            slots: vec![0; BUCKET << BUCKETS],
            chances: [chances; CONTEXTS],
            weights: [[ONE * 3 / 10; CONTEXTS]; SETS],
            odds: odds(),
            pace: std::array::from_fn(|times| (16384 / (times + 6)) as i16),
            buckets: [0; CONTEXTS],
        }
    }

    /// Says in which contexts the next decisions are taken.
    pub fn enter(&mut self, contexts: [u32; CONTEXTS]) {
        for (bucket, context) in self.buckets.iter_mut().zip(contexts) {
            *bucket = context as usize % (1 << BUCKETS) * BUCKET;
            let check = (context >> 24) as u8 | 1;
            if self.slots[*bucket] != check {
                self.slots[*bucket..*bucket + BUCKET].fill(0);
                self.slots[*bucket] = check;
            }
        }
    }

    /// One decision at a node, 1 to 31, of the contexts entered.
    pub fn bit(&mut self, coder: &mut impl Coder, set: usize, node: usize, bit: bool) -> bool {
        let weights = &mut self.weights[set];
        let histories = self.buckets.map(|bucket| self.slots[bucket + node]);
        let mut inputs = [0; CONTEXTS];
        let mut sum = 0;
        for (i, history) in histories.into_iter().enumerate() {
            // Where nothing was decided yet, nothing is predicted.
            if history != 0 {
                let (chance, _) = self.chances[i][usize::from(history)];
                inputs[i] = i32::from(self.odds[usize::from(chance >> 4)]);
                sum += inputs[i] * (weights[i] >> 2) >> 6;
            }
        }
        let chance = squash(sum >> 8);
        let bit = coder.bit(bit, chance);
        let truth = if bit { 65535 } else { 0 };
        let error = (truth - i32::from(chance)) >> 4;
        for (i, history) in histories.into_iter().enumerate() {
            weights[i] += (inputs[i] * error * RATE + ONE / 2) >> 16;
            if history != 0 {
                let (chance, times) = &mut self.chances[i][usize::from(history)];
                let pace = i32::from(self.pace[usize::from(*times)]);
                *chance = (i32::from(*chance) + ((truth - i32::from(*chance)) * pace >> 14)) as u16;
                *times = (*times + 1).min(PATIENT as u8);
            }
            self.slots[self.buckets[i] + node] = after(history, bit);
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
    parts.iter().fold(0x9e37_79b9, |hash, part| {
        let mixed = (hash ^ part).wrapping_mul(0x2c1b_3c6d);
        mixed ^ mixed >> 15
    })
}
