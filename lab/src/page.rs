//! Saved pages from disk.

use anyhow::{Context, Result};
use clearcolumn::html::{Packed, pack_html, pack_text};
use flate2::read::GzDecoder;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The page's id: its file name without `.html`, `.html.gz` or `.txt`.
pub fn id(path: &Path) -> String {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let name = name.strip_suffix(".html").or(name.strip_suffix(".txt")).unwrap_or(name);
    name.to_owned()
}

/// Reads a page: `.html`, `.html.gz`, `.txt` (one block a line), or `-` for standard input, where
/// text that begins with `<` is HTML.
pub fn read(path: &Path) -> Result<Packed> {
    let text = source(path)?;
    let plain = if path == Path::new("-") {
        !text.trim_start().starts_with('<')
    } else {
        path.extension().is_some_and(|ext| ext == "txt")
    };
    let packed = if plain { pack_text(&text) } else { pack_html(&text) };
    packed.with_context(|| format!("{}: left alone", path.display()))
}

/// A page's source text, unpacked.
pub fn source(path: &Path) -> Result<String> {
    let named = || format!("{}: can't be read", path.display());
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).with_context(named)?;
    } else {
        bytes = fs::read(path).with_context(named)?;
    }
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut plain = Vec::new();
        GzDecoder::new(&bytes[..]).read_to_end(&mut plain).with_context(named)?;
        bytes = plain;
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

/// The pages named: files as they are, folders by their `.html`, `.html.gz` and `.txt` files, sorted.
pub fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        let entries =
            fs::read_dir(path).with_context(|| format!("{}: can't be listed", path.display()))?;
        let mut files: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|file| {
                let name = file.to_string_lossy();
                [".html", ".html.gz", ".txt"].iter().any(|end| name.ends_with(end))
            })
            .collect();
        files.sort();
        found.extend(files);
    }
    Ok(found)
}
