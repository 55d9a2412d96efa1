//! Labelled pages: the corpus folder.

use anyhow::{Context, Result, bail};
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// One labelled appeal.
#[derive(Debug, Clone, Deserialize)]
pub struct Appeal {
    /// Its kind's name.
    pub kind: String,
    /// inline, end, side, overlay or chrome.
    pub place: String,
    /// Whether the label is beyond doubt.
    #[serde(default = "yes")]
    pub sure: bool,
    /// Its first words.
    #[serde(default)]
    pub text: String,
}

fn yes() -> bool {
    true
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// Must never be hidden.
    Article,
    /// Neither.
    Other,
    /// Not labelled.
    Unknown,
    /// Part of the appeal with that index.
    Appeal(usize),
}

/// A labelled page.
#[derive(Debug, Clone)]
pub struct Labelled {
    /// The page's id.
    pub id: String,
    /// Its site, for folds.
    pub site: String,
    /// Its language, as labelled.
    pub lang: String,
    /// Its appeals.
    pub appeals: Vec<Appeal>,
    /// Path, words and label of each block.
    pub blocks: Vec<(String, u32, Label)>,
    /// Whether only article is labelled.
    pub safety: bool,
    /// Whether it is one of our own.
    pub authored: bool,
}

#[derive(Deserialize)]
struct Raw {
    id: String,
    lang: Option<String>,
    #[serde(default)]
    appeals: Vec<Appeal>,
    blocks: Vec<(String, u32, serde_json::Value)>,
}

#[derive(Deserialize)]
struct Source {
    id: String,
    site: String,
}

/// Reads all labelled pages of a corpus folder: `labels.jsonl` and `safety.jsonl.gz`.
///
/// # Errors
/// Where the folder is none: says what it should hold.
pub fn read(corpus: &Path) -> Result<Vec<Labelled>> {
    if !corpus.join("labels.jsonl").is_file() {
        bail!(
            "{}: no labels.jsonl here. A corpus folder holds pages/ID.html.gz, labels.jsonl, \
             safety.jsonl.gz and sources.json; sources.json names the public repository, commit \
             and path each page comes from.",
            corpus.display()
        );
    }
    let sources = corpus.join("sources.json");
    let file =
        File::open(&sources).with_context(|| format!("{}: can't be read", sources.display()))?;
    let sources: Vec<Source> = serde_json::from_reader(BufReader::new(file))?;
    let sites: HashMap<String, String> = sources.into_iter().map(|s| (s.id, s.site)).collect();
    let labels = BufReader::new(File::open(corpus.join("labels.jsonl"))?);
    let mut pages = parse(labels, &sites, false)?;
    let safety = corpus.join("safety.jsonl.gz");
    if safety.is_file() {
        let reader: Box<dyn Read> = Box::new(GzDecoder::new(File::open(safety)?));
        pages.extend(parse(BufReader::new(reader), &sites, true)?);
    }
    Ok(pages)
}

fn parse(
    reader: impl BufRead,
    sites: &HashMap<String, String>,
    safety: bool,
) -> Result<Vec<Labelled>> {
    let mut pages = Vec::new();
    for line in reader.lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let raw: Raw = serde_json::from_str(&line)?;
        let blocks = raw.blocks.into_iter().map(|(path, words, label)| {
            let label = match label.as_str() {
                Some("article") => Label::Article,
                Some("unknown") => Label::Unknown,
                Some(_) => Label::Other,
                None => Label::Appeal(label.as_u64().unwrap_or(0) as usize),
            };
            (path, words, label)
        });
        pages.push(Labelled {
            site: sites.get(&raw.id).cloned().unwrap_or_else(|| raw.id.clone()),
            lang: raw.lang.unwrap_or_default(),
            appeals: raw.appeals,
            blocks: blocks.collect(),
            id: raw.id,
            safety,
            authored: false,
        });
    }
    Ok(pages)
}

/// The page's file in the corpus.
pub fn file(corpus: &Path, id: &str) -> PathBuf {
    let plain = corpus.join("pages").join(format!("{id}.html"));
    if plain.is_file() { plain } else { corpus.join("pages").join(format!("{id}.html.gz")) }
}

/// Part 0 is locked away, parts 1 to 4 are for tuning; by a hash of the site.
pub fn part(site: &str, parts: u64) -> u64 {
    (fnv(site.bytes()) >> 17) % parts
}

/// FNV-1a, 64 bit: the standard hasher may change between releases of Rust.
pub fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A digest of the labels and sources the models come from.
pub fn digest(corpus: &Path) -> Result<u64> {
    let mut all = Vec::new();
    for name in ["labels.jsonl", "safety.jsonl.gz", "sources.json"] {
        let path = corpus.join(name);
        if path.is_file() {
            all.extend(std::fs::read(path)?);
        }
    }
    Ok(fnv(all.into_iter()))
}
