//! `cargo xtask package`: one archive for each browser and one of the sources, the same bytes from
//! the same sources.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::browsers::Browser;
use crate::setup::Install;
use crate::{build, paths, source, version, zip};

#[derive(clap::Args)]
pub struct Args {
    /// Unpack the source archive elsewhere, build that from nothing, and compare. Takes minutes.
    #[arg(long)]
    pub verify: bool,
    #[command(flatten)]
    pub install: Install,
}

/// Mozilla's builder runs this script of package.json.
pub const NPM_SCRIPT: &str = "build-for-amo";

/// The name of an archive.
pub fn name(what: &str) -> String {
    format!("clearcolumn-{}-{what}.zip", env!("CARGO_PKG_VERSION"))
}

pub fn package(args: &Args) -> Result<()> {
    version::check()?;
    // What an earlier build left there would be packed too.
    if paths::extension().exists() {
        fs::remove_dir_all(paths::extension())?;
    }
    build::build(args.install)?;
    let mut sums = String::new();
    for browser in [Browser::Chromium, Browser::Firefox] {
        let packed = zip::archive(&files(&paths::extension(), browser)?)?;
        write(&name(browser.name()), &packed, &mut sums)?;
    }
    write(&name("source"), &zip::archive(&source::files()?)?, &mut sums)?;
    fs::write(paths::at("dist/SHA256SUMS"), &sums)?;
    print!("{sums}");
    if args.verify {
        let again = source::rebuild(&name("source"))?;
        if again != sums {
            bail!("the sources built other bytes elsewhere:\n{again}");
        }
        eprintln!("the source archive builds the same bytes");
    }
    Ok(())
}

fn write(name: &str, bytes: &[u8], sums: &mut String) -> Result<()> {
    let file = paths::at("dist").join(name);
    fs::write(&file, bytes).with_context(|| format!("could not write dist/{name}"))?;
    for byte in Sha256::digest(bytes) {
        write!(sums, "{byte:02x}")?;
    }
    writeln!(sums, "  {name}")?;
    eprintln!("dist/{name}: {:.1} kB", bytes.len() as f64 / 1000.0);
    Ok(())
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
    let names = zip::list(dir, |_| true)?;
    let file = |name: String| {
        let mut bytes = fs::read(dir.join(&name))?;
        if name == "manifest.json" {
            bytes = manifest(&bytes, browser)?;
        }
        Ok((name, bytes))
    };
    names.into_iter().map(file).collect()
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
}
