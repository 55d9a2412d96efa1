//! The data files, compressed by the build script and read when the core is made ready.
//!
//! File by file: the characters it uses, then by category how many needles, and these, sorted.
//! Characters are predicted from the two and three before, from the word so far, from the needle
//! before, which often begins alike, and from the category.

use crate::entropy::{Alphabet, CONTEXTS, Codec, Coder, Decoder, Encoder, hash};

/// Needles of a file, sorted, by category.
pub type File = Vec<Vec<String>>;

/// The end of a needle. Folded text has neither this nor [`SPACE`], and both are neighbours of the
/// Latin letters, which makes for short ways in their alphabet.
const END: u32 = 0x60;
/// What a space is written as.
const SPACE: u32 = 0x7b;

/// Compresses files.
pub fn pack(files: &[File]) -> Vec<u8> {
    let mut codec = Codec::new(Encoder::default());
    for (at, file) in files.iter().enumerate() {
        code(&mut codec, at, file.len(), Some(file), &mut |_, _| {});
    }
    codec.into_coder().finish()
}

/// Reads files off packed bytes, one after the other.
#[derive(Debug)]
pub struct Reader<'a> {
    codec: Codec<Decoder<'a>>,
    file: usize,
}

impl<'a> Reader<'a> {
    /// Begins to read.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { codec: Codec::new(Decoder::new(bytes)), file: 0 }
    }

    /// Reads the next file, of so many categories: `found` is given each category and needle.
    pub fn file(&mut self, categories: usize, mut found: impl FnMut(usize, &str)) {
        code(&mut self.codec, self.file, categories, None, &mut found);
        self.file += 1;
    }
}

/// Codes a file.
fn code<C: Coder>(
    codec: &mut Codec<C>,
    file: usize,
    categories: usize,
    known: Option<&File>,
    found: &mut dyn FnMut(usize, &str),
) {
    let alphabet = Alphabet::code(codec, 1, &known.map(characters).unwrap_or_default());
    let mut before: Vec<u32> = Vec::new();
    let mut text = String::new();
    for category in 0..categories {
        let known = known.map_or(&[][..], |file| &file[category]);
        let contexts = [hash(&[2, category as u32]); CONTEXTS];
        let count = codec.number(contexts, known.len() as u32);
        before.clear();
        for at in 0..count as usize {
            before =
                needle(codec, &alphabet, [file as u32, category as u32], &before, known.get(at));
            text.clear();
            text.extend(before.iter().filter_map(|symbol| character(*symbol)));
            found(category, &text);
        }
    }
}

/// Codes one needle, as symbols.
fn needle<C: Coder>(
    codec: &mut Codec<C>,
    alphabet: &Alphabet,
    [file, category]: [u32; 2],
    before: &[u32],
    known: Option<&String>,
) -> Vec<u32> {
    let mut known = known.iter().flat_map(|text| text.chars()).map(symbol);
    let mut out: Vec<u32> = Vec::with_capacity(24);
    // As long as the needle begins like the one before.
    let mut alike = !before.is_empty();
    let (mut word, mut letters) = (0, 0);
    loop {
        let at = out.len();
        let last = |back: usize| at.checked_sub(back).map_or(0, |at| out[at]);
        let wanted = known.next().unwrap_or(END);
        let mut symbol = END;
        let mut than = 0;
        if alike {
            symbol = before.get(at).copied().unwrap_or(END);
            let left = (before.len() - at) as u32;
            let contexts = [
                hash(&[8, at as u32, symbol]),
                hash(&[9, last(1), symbol]),
                hash(&[10, at as u32, left.min(20)]),
                hash(&[11, file, category, at as u32]),
            ];
            alike = codec.flag(contexts, 32 + at.min(15), wanted == symbol);
            than = symbol;
        }
        if !alike {
            let contexts = [
                hash(&[3, file, last(1), last(2)]),
                hash(&[4, last(1), last(2), last(3)]),
                hash(&[6, word]),
                hash(&[5, than, last(1)]),
            ];
            symbol = alphabet.choose(
                codec,
                contexts,
                1 + letters + if than > 0 { 4 } else { 0 },
                wanted,
            );
        }
        if symbol == END {
            return out;
        }
        (word, letters) =
            if symbol == SPACE { (0, 0) } else { (hash(&[word, symbol]), (letters + 1).min(3)) };
        out.push(symbol);
    }
}

/// The symbols of a file, sorted.
fn characters(file: &File) -> Vec<u32> {
    let mut all: Vec<u32> = file.iter().flatten().flat_map(|n| n.chars()).map(symbol).collect();
    all.push(END);
    all.sort_unstable();
    all.dedup();
    all
}

fn symbol(character: char) -> u32 {
    if character == ' ' { SPACE } else { character.into() }
}

fn character(symbol: u32) -> Option<char> {
    if symbol == SPACE { Some(' ') } else { char::from_u32(symbol) }
}
