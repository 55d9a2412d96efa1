//! The extension's version is the workspace's.

use anyhow::{Context, Result, bail};
use std::fs;

use crate::paths::at;

/// Fails if the manifest's version is not Cargo's.
pub fn check() -> Result<()> {
    let text = fs::read_to_string(at("extension/manifest.json"))
        .context("could not read extension/manifest.json")?;
    let manifest: serde_json::Value =
        serde_json::from_str(&text).context("extension/manifest.json is no JSON")?;
    let theirs = manifest["version"].as_str().unwrap_or_default();
    let ours = env!("CARGO_PKG_VERSION");
    if theirs != ours {
        bail!(
            "extension/manifest.json has version {theirs:?}, Cargo.toml {ours:?}: make them equal"
        );
    }
    Ok(())
}
