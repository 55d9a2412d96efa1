//! One version: Cargo's, the manifest's, and that of the changelog's newest entry.

use anyhow::{Context, Result, bail};
use std::fs;

use crate::paths::at;

/// Fails if the manifest's or the changelog's version is not Cargo's.
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
    let text = fs::read_to_string(at("CHANGELOG.md")).context("could not read CHANGELOG.md")?;
    let newest = newest(&text).unwrap_or_default();
    if newest != ours {
        bail!(
            "the first entry of CHANGELOG.md is {newest:?}, Cargo.toml has {ours:?}: make them equal"
        );
    }
    Ok(())
}

/// The version that the first heading of the second level ends in.
fn newest(changelog: &str) -> Option<&str> {
    changelog.lines().find_map(|line| line.strip_prefix("## "))?.split(' ').next_back()
}

#[cfg(test)]
mod tests {
    use super::newest;

    #[test]
    fn the_newest_entry_is_the_first() {
        assert_eq!(newest("# Changelog\n\n## Unreleased: 0.2.0\n\n## 0.1.0\n"), Some("0.2.0"));
        assert_eq!(newest("# Changelog\n\n## 0.1.0\n"), Some("0.1.0"));
        assert_eq!(newest("# Changelog\n"), None);
    }
}
