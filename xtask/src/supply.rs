//! What the project is made of beside its own sources: lock files that pin it, and licences.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;

use crate::paths::{at, which};
use crate::sh;

/// Lock files of the project and of the fuzz targets.
const LOCKS: &[&str] = &["Cargo.lock", "fuzz/Cargo.lock"];

/// Fails where a lock file names anything without a checksum, or npm brings what is no development
/// tool.
pub fn check_locks() -> Result<()> {
    let mut wrong = Vec::new();
    for lock in LOCKS {
        let text =
            fs::read_to_string(at(lock)).with_context(|| format!("could not read {lock}"))?;
        wrong.extend(unpinned_crates(&text).into_iter().map(|name| format!("{lock}: {name}")));
    }
    let text = fs::read(at("package-lock.json")).context("could not read package-lock.json")?;
    wrong.extend(unpinned_packages(&serde_json::from_slice(&text)?));
    if !wrong.is_empty() {
        bail!("not pinned, or not for development alone:\n{}", wrong.join("\n"));
    }
    Ok(())
}

/// Whether `cargo deny` is installed.
pub fn has_deny() -> bool {
    which("cargo-deny").is_some()
}

/// Licences, bans and sources of everything in the lock files.
pub fn deny() -> Result<()> {
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let args = format!(
            "deny --manifest-path {manifest} --config deny.toml --locked check --hide-inclusion-graph bans licenses sources"
        );
        sh::quiet(&mut sh::cargo(&args.split(' ').collect::<Vec<_>>()))?;
    }
    Ok(())
}

/// Crates from elsewhere than this repository that lack a checksum, or do not come from a registry.
fn unpinned_crates(lock: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for package in lock.split("[[package]]").skip(1) {
        let value = |key: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
            line.map(|text| text.trim_matches('"').to_owned())
        };
        let from_registry = value("source").is_none_or(|source| source.starts_with("registry+"));
        if !from_registry || value("source").is_some() && value("checksum").is_none() {
            wrong.push(value("name").unwrap_or_default());
        }
    }
    wrong
}

/// npm packages without a checksum, and any that is shipped.
fn unpinned_packages(lock: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, package) in lock["packages"].as_object().into_iter().flatten() {
        let is = |key: &str| package[key].as_bool().unwrap_or(false);
        if name.is_empty() {
            if package.get("dependencies").is_some() {
                wrong.push("package.json has dependencies that are shipped".to_owned());
            }
        } else if package.get("integrity").is_none() && !is("inBundle")
            || !is("dev") && !is("devOptional")
        {
            wrong.push(name.clone());
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_pinned_is_noticed() {
        let lock = "[[package]]\nname = \"ours\"\n\n[[package]]\nname = \"good\"\nsource = \"registry+x\"\nchecksum = \"1\"\n\n\
            [[package]]\nname = \"loose\"\nsource = \"registry+x\"\n\n[[package]]\nname = \"git\"\nsource = \"git+x\"\n";
        assert_eq!(unpinned_crates(lock), ["loose", "git"]);
        let lock = serde_json::json!({ "packages": {
            "": { "dependencies": {} },
            "a": { "integrity": "x", "dev": true },
            "b": { "dev": true },
            "c": { "integrity": "x" },
        } });
        assert_eq!(unpinned_packages(&lock).len(), 3);
    }
}
