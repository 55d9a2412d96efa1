//! Lists the lexicon's data files, so that a new language is a new file and nothing else.

use std::fmt::Write as _;
use std::{env, fs, path::Path};

fn main() {
    let data =
        Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("src/lexicon/data");
    println!("cargo::rerun-if-changed={}", data.display());
    let mut names: Vec<String> = fs::read_dir(&data)
        .expect("src/lexicon/data is part of the crate")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".txt").map(str::to_owned))
        .filter(|name| name != "attributes")
        .collect();
    names.sort();
    let mut list = String::from("&[\n");
    for name in names {
        let file = data.join(format!("{name}.txt"));
        let _ = writeln!(list, "({name:?}, include_str!({:?})),", file.display().to_string());
    }
    list.push(']');
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("languages.rs");
    fs::write(out, list).expect("OUT_DIR is writable");
}
