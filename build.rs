//! Packs what the core carries, the lexicon's data files and the models, so that a new language is
//! a new file and nothing else, and new weights are a new `weights.bin`.

#![allow(dead_code, reason = "of the core's own modules only the writing half is used here")]
#![allow(
    clippy::enum_variant_names,
    reason = "the core's enums are public, which exempts them there"
)]

#[path = "src/lexicon/category.rs"]
mod category;
#[path = "src/entropy/mod.rs"]
mod entropy;
#[path = "src/model/forest.rs"]
mod forest;
#[path = "src/lexicon/pack.rs"]
mod lexicon;
#[path = "src/model/pack.rs"]
mod models;
#[path = "src/lexicon/needle.rs"]
mod needle;
#[path = "src/order.rs"]
mod order;
#[path = "src/text/mod.rs"]
mod text;

use category::{Token, Word};
use std::collections::BTreeSet;
use std::{env, fs, path::Path};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let out = env::var("OUT_DIR").expect("cargo sets it");
    let write = |name: &str, bytes: &[u8]| {
        fs::write(Path::new(&out).join(name), bytes).expect("OUT_DIR is writable");
    };
    pack_lexicon(&Path::new(&root).join("src/lexicon/data"), write);
    pack_models(&Path::new(&root).join("src/model/weights.bin"), write);
}

fn pack_lexicon(data: &Path, write: impl Fn(&str, &[u8])) {
    println!("cargo::rerun-if-changed={}", data.display());
    let mut codes: Vec<String> = fs::read_dir(data)
        .expect("src/lexicon/data is part of the crate")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".txt").map(str::to_owned))
        .filter(|name| name != "attributes")
        .collect();
    codes.sort();
    let words: Vec<&str> = Word::ALL.iter().map(|word| word.name()).collect();
    let tokens: Vec<&str> = Token::ALL.iter().map(|token| token.name()).collect();
    let mut files: Vec<_> = codes.iter().map(|code| read(data, code, &words)).collect();
    files.push(read(data, "attributes", &tokens));
    write("languages.rs", format!("&{codes:?}").as_bytes());
    write("lexicon.bin", &lexicon::pack(&files));
}

/// A file's needles by category, sorted.
fn read(data: &Path, name: &str, categories: &[&str]) -> lexicon::File {
    let path = data.join(format!("{name}.txt"));
    let text = fs::read_to_string(&path).expect("a data file is UTF-8");
    let mut needles = vec![BTreeSet::new(); categories.len()];
    let mut category = None;
    for line in
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if let Some(header) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            category = categories.iter().position(|name| *name == header);
            assert!(category.is_some(), "{}: unknown category {header}", path.display());
        } else if let Some(category) = category {
            needles[category].insert(needle::needle(line));
        }
    }
    let kept = |needles: BTreeSet<String>| needles.into_iter().filter(|n| !n.is_empty()).collect();
    needles.into_iter().map(kept).collect()
}

fn pack_models(weights: &Path, write: impl Fn(&str, &[u8])) {
    println!("cargo::rerun-if-changed={}", weights.display());
    let bytes = fs::read(weights).expect("src/model/weights.bin is part of the crate");
    let mut rest = &bytes[..];
    let mut forests = Vec::new();
    while !rest.is_empty() {
        forests.push(forest::Forest::parse(&mut rest).expect("src/model/weights.bin is whole"));
    }
    write("models.bin", &models::pack(&forests));
}
