//! dist/extension from extension/: what is shipped as it stands, and the bundled content script.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

use crate::paths::{at, extension};
use crate::sh;

/// Shipped as they are.
const PARTS: &[&str] = &[
    "manifest.json",
    "_locales",
    "always",
    "background",
    "icons",
    "options",
    "popup",
    "ui",
    "welcome",
];

/// Sources that stay at home.
fn left_out(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with(".svg")
        || name.ends_with(".ts")
        || name.ends_with(".md")
        || name.starts_with("tsconfig")
}

/// Copies the parts over what an earlier build left.
pub fn copy() -> Result<()> {
    let from = at("extension");
    if !from.join("manifest.json").is_file() {
        bail!("extension/manifest.json is missing");
    }
    let to = extension();
    fs::create_dir_all(&to)?;
    for part in PARTS {
        let target = to.join(part);
        if target.is_dir() {
            fs::remove_dir_all(&target)?;
        }
        let source = from.join(part);
        if source.exists() {
            copy_tree(&source, &target)
                .with_context(|| format!("could not copy extension/{part}"))?;
        }
    }
    Ok(())
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    if from.is_file() {
        fs::copy(from, to)?;
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if !left_out(&entry.file_name().to_string_lossy()) {
            copy_tree(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// `executeScript` takes classic scripts only, so the content modules become one.
pub fn bundle() -> Result<()> {
    sh::quiet(&mut sh::command(
        &sh::npm_bin("esbuild"),
        &[
            "extension/content/main.js",
            "--bundle",
            "--format=iife",
            "--target=chrome120,firefox128",
            "--charset=utf8",
            "--legal-comments=none",
            "--log-level=warning",
            "--outfile=dist/extension/content.js",
        ],
    ))?;
    Ok(())
}
