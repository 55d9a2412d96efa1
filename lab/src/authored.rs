//! Pages of our own with their labels in the markup: `data-appeal`, `data-place`, `data-unit`,
//! `data-article`. The core never sees these attributes.

use crate::labels::{Appeal, Label, Labelled, fnv};
use crate::page;
use anyhow::{Context, Result};
use clearcolumn::Snapshot;
use clearcolumn::blocks::{Tree, blocks};
use clearcolumn::html::{Packed, pack_html};
use scraper::{ElementRef, Html};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Reads the labelled pages of a folder and the folders in it.
pub fn read(folder: &Path) -> Result<Vec<(Labelled, Packed)>> {
    let mut files = Vec::new();
    list(folder, &mut files)?;
    files.sort();
    files.iter().map(|file| read_page(file)).collect()
}

/// A digest of a folder's pages.
pub fn digest(folder: &Path) -> Result<u64> {
    let mut files = Vec::new();
    list(folder, &mut files)?;
    files.sort();
    let mut all = Vec::new();
    for file in files {
        all.extend(fs::read(file)?);
    }
    Ok(fnv(all.into_iter()))
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{}: can't be listed", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else if path.extension().is_some_and(|ext| ext == "html") {
            files.push(path);
        }
    }
    Ok(())
}

fn read_page(file: &Path) -> Result<(Labelled, Packed)> {
    let html =
        fs::read_to_string(file).with_context(|| format!("{}: can't be read", file.display()))?;
    let packed = pack_html(&html)?;
    let document = Html::parse_document(&html);
    let mut reader = Reader { appeals: Vec::new(), units: HashMap::new(), labels: HashMap::new() };
    reader.walk(document.root_element(), String::new(), Label::Other);
    let id = page::id(file);
    let snapshot = Snapshot::decode(&packed.words, &packed.text)?;
    let tree = Tree::new(&snapshot);
    let labelled = blocks(&snapshot).into_iter().map(|block| {
        let path = tree.path(&snapshot, block.element);
        let label = reader.labels.get(&path).cloned().unwrap_or(Label::Other);
        (path, block.words as u32, label)
    });
    let labelled = Labelled {
        site: format!("authored {id}"),
        lang: snapshot.attr(0, "lang").unwrap_or_default().to_owned(),
        blocks: labelled.collect(),
        appeals: reader.appeals,
        id,
        safety: false,
        authored: true,
    };
    Ok((labelled, packed))
}

struct Reader {
    appeals: Vec<Appeal>,
    units: HashMap<String, usize>,
    labels: HashMap<String, Label>,
}

impl Reader {
    fn walk(&mut self, element: ElementRef<'_>, path: String, around: Label) {
        let label = match element.attr("data-appeal") {
            Some(kind) => Label::Appeal(self.appeal(element, kind)),
            None if element.attr("data-article").is_some() => Label::Article,
            None => around,
        };
        let children = element.child_elements().enumerate();
        for (at, child) in children {
            let path = if path.is_empty() { at.to_string() } else { format!("{path}/{at}") };
            self.walk(child, path, label.clone());
        }
        self.labels.insert(path, label);
    }

    fn appeal(&mut self, element: ElementRef<'_>, kind: &str) -> usize {
        let unit = element.attr("data-unit").map(str::to_owned);
        if let Some(at) = unit.as_ref().and_then(|unit| self.units.get(unit)) {
            return *at;
        }
        let text: String = element.text().flat_map(str::chars).take(160).collect();
        self.appeals.push(Appeal {
            kind: kind.to_owned(),
            place: element.attr("data-place").unwrap_or("inline").to_owned(),
            sure: true,
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        });
        let at = self.appeals.len() - 1;
        if let Some(unit) = unit {
            self.units.insert(unit, at);
        }
        at
    }
}
