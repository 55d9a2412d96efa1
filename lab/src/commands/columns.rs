//! `columns`: a page's Snapshot as JSON lines, for comparison with the packer in a browser.

use crate::page;
use anyhow::Result;
use std::path::PathBuf;

/// Prints `{"id", "words", "text"}` for each page.
pub fn columns(paths: &[PathBuf]) -> Result<()> {
    for file in page::find(paths)? {
        let packed = page::read(&file)?;
        let line = serde_json::json!({
            "id": page::id(&file), "words": packed.words, "text": packed.text,
        });
        println!("{line}");
    }
    Ok(())
}
