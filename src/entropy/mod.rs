//! Compression for what the core carries: the lexicon and the models.
//!
//! The download is what counts, and gzip knows nothing of languages or trees. Here every binary
//! decision is predicted from several contexts at once, the predictions are mixed by weights that
//! learn, and an arithmetic coder spends what the mix left open. Encoder and decoder run the same
//! model: [`Coder`] is told each decision, or finds it out.
//!
//! Whole numbers only, so that the machine that builds and the browser agree to the last bit. The
//! build script includes this module to encode; the core only decodes.

mod alphabet;
mod coder;
mod mixer;

pub use alphabet::Alphabet;
pub use coder::{Coder, Decoder, Encoder};
pub use mixer::{CONTEXTS, Mixer, hash};

/// A coder with the model that predicts for it. What methods take as `known` is what an encoder
/// writes; a decoder ignores it. What they give back is the same for both.
#[derive(Debug)]
pub struct Codec<C> {
    coder: C,
    mixer: Mixer,
}

impl<C: Coder> Codec<C> {
    /// A codec whose model knows nothing yet.
    pub fn new(coder: C) -> Self {
        Self { coder, mixer: Mixer::new() }
    }

    /// What is left when all is coded.
    pub fn into_coder(self) -> C {
        self.coder
    }

    /// One decision. `set` is a situation in which the contexts are worth the same.
    pub fn flag(&mut self, contexts: [u32; CONTEXTS], set: usize, known: bool) -> bool {
        self.mixer.enter(&contexts, 0);
        self.mixer.bit(&mut self.coder, set, 1, known)
    }

    /// A number of `width` bits, the highest first.
    pub fn bits(&mut self, contexts: [u32; CONTEXTS], width: u32, known: u32) -> u32 {
        let mut value = 0;
        for at in 0..width {
            if at % mixer::DEPTH == 0 {
                self.mixer.enter(&contexts, hash(&[at, value]));
            }
            let node = 1 << (at % mixer::DEPTH) | value & ((1 << (at % mixer::DEPTH)) - 1);
            let bit = known >> (width - 1 - at) & 1 == 1;
            value = value << 1 | u32::from(self.mixer.bit(&mut self.coder, 0, node as usize, bit));
        }
        value
    }

    /// A number that is more often small than large: its length, then its bits below the first.
    pub fn number(&mut self, contexts: [u32; CONTEXTS], known: u32) -> u32 {
        let width = self.bits(contexts, 5, (known + 1).ilog2());
        let below = contexts.map(|context| hash(&[context, width]));
        (1 << width | self.bits(below, width, known + 1)) - 1
    }
}
