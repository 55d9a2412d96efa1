//! `strip`: a page's text without its appeals.

use crate::page;
use anyhow::Result;
use std::path::Path;

/// Prints the text that stays on stdout and what was taken out on stderr.
pub fn strip(file: &Path) -> Result<()> {
    let stripped = clearcolumn::strip(&page::read(file)?)?;
    for block in &stripped.kept {
        println!("{block}\n");
    }
    for appeal in &stripped.appeals {
        let why: Vec<String> = appeal.reasons.iter().map(ToString::to_string).collect();
        eprintln!("{} ({:.2}): {}", appeal.kind.name(), appeal.confidence, why.join("; "));
        for block in &appeal.blocks {
            eprintln!("  | {block}");
        }
        eprintln!();
    }
    if stripped.withheld {
        eprintln!("The publisher says that this article is not free to read.");
    }
    Ok(())
}
