//! `cargo xtask package`: one archive for each browser, the same bytes from the same sources.

use anyhow::{Context, Result};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::browsers::Browser;
use crate::setup::Install;
use crate::{build, paths};

pub fn package(install: Install) -> Result<()> {
    build::build(install)?;
    let mut sums = String::new();
    for browser in [Browser::Chromium, Browser::Firefox] {
        let name = format!("clearcolumn-{}-{}.zip", env!("CARGO_PKG_VERSION"), browser.name());
        let bytes = archive(&paths::extension(), browser)?;
        fs::write(paths::at("dist").join(&name), &bytes)
            .with_context(|| format!("could not write dist/{name}"))?;
        let digest = Sha256::digest(&bytes);
        let hex = digest.iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        writeln!(sums, "{hex}  {name}")?;
        eprintln!("dist/{name}: {:.1} kB", bytes.len() as f64 / 1000.0);
    }
    fs::write(paths::at("dist/SHA256SUMS"), &sums)?;
    print!("{sums}");
    Ok(())
}

/// Names sorted, one fixed time and mode: nothing of the machine gets in.
fn archive(dir: &Path, browser: Browser) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in files(dir, browser)? {
        zip.start_file(&name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The same files in a folder.
pub fn unpacked(browser: Browser, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    for (name, bytes) in files(&paths::extension(), browser)? {
        let file = to.join(name);
        fs::create_dir_all(file.parent().unwrap_or(to))?;
        fs::write(file, bytes)?;
    }
    Ok(())
}

/// What a browser's package holds, by sorted name.
fn files(dir: &Path, browser: Browser) -> Result<Vec<(String, Vec<u8>)>> {
    let mut names = Vec::new();
    list(dir, "", &mut names)?;
    names.sort();
    let file = |name: String| {
        let mut bytes = fs::read(dir.join(&name))?;
        if name == "manifest.json" {
            bytes = manifest(&bytes, browser)?;
        }
        Ok((name, bytes))
    };
    names.into_iter().map(file).collect()
}

fn list(dir: &Path, prefix: &str, names: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}

/// The one manifest serves both browsers; a store complains of the keys of the other.
fn manifest(bytes: &[u8], browser: Browser) -> Result<Vec<u8>> {
    let mut manifest: Value = serde_json::from_slice(bytes)?;
    let foreign: &[&str] = match browser {
        Browser::Chromium => &["browser_specific_settings"],
        Browser::Firefox => &["minimum_chrome_version", "message_serialization"],
    };
    if let Some(keys) = manifest.as_object_mut() {
        for key in foreign {
            keys.shift_remove(*key);
        }
        if let Some(background) = keys.get_mut("background").and_then(Value::as_object_mut) {
            background.shift_remove(match browser {
                Browser::Chromium => "scripts",
                Browser::Firefox => "service_worker",
            });
        }
    }
    let mut out = serde_json::to_vec_pretty(&manifest)?;
    out.push(b'\n');
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifests_lose_only_the_other_browsers_keys() {
        let both = br#"{"name":"x","minimum_chrome_version":"1","browser_specific_settings":{},
            "background":{"service_worker":"a","scripts":["a"],"type":"module"}}"#;
        let keep = |browser| {
            String::from_utf8(manifest(both, browser).unwrap_or_default()).unwrap_or_default()
        };
        let chromium = keep(Browser::Chromium);
        assert!(chromium.contains("service_worker") && !chromium.contains("scripts"), "{chromium}");
        assert!(!chromium.contains("browser_specific_settings"), "{chromium}");
        let firefox = keep(Browser::Firefox);
        assert!(firefox.contains("scripts") && !firefox.contains("service_worker"), "{firefox}");
        assert!(firefox.contains("module") && !firefox.contains("minimum_chrome"), "{firefox}");
    }

    #[test]
    fn the_same_files_give_the_same_bytes() -> Result<()> {
        let dir = std::env::temp_dir().join(format!("clearcolumn-zip-{}", std::process::id()));
        fs::create_dir_all(dir.join("b"))?;
        fs::write(dir.join("b/two.txt"), "two")?;
        fs::write(dir.join("a.txt"), "one")?;
        let first = archive(&dir, Browser::Chromium)?;
        fs::write(dir.join("a.txt"), "one")?;
        let second = archive(&dir, Browser::Chromium)?;
        fs::remove_dir_all(&dir)?;
        assert_eq!(first, second);
        Ok(())
    }
}
