//! The sources as reviewers get them, and the proof that they build what is shipped.

use anyhow::{Context, Result};
use std::fs;

use crate::paths::{at, root};
use crate::progress::step;
use crate::{package, sh, zip};

/// Says which tools the package was built with. It is in the source archive alone.
const TOOLS: &str = "TOOLS.txt";
/// What commands write, and what is no source.
const MADE: &[&str] = &["target", "dist", "node_modules", ".git"];

/// What git tracks; in an unpacked archive, which git doesn't know, all that no command made.
pub fn files() -> Result<Vec<(String, Vec<u8>)>> {
    let names = if at(".git").exists() {
        let output = sh::quiet(&mut sh::command("git", &["ls-files", "-z"]))?;
        let names = String::from_utf8(output.stdout).context("a file's name is no UTF-8")?;
        names.split_terminator('\0').map(ToOwned::to_owned).collect()
    } else {
        zip::list(root(), |name| !MADE.contains(&name) && !name.ends_with(".log"))?
    };
    let mut files = vec![(TOOLS.to_owned(), tools()?.into_bytes())];
    for name in names.into_iter().filter(|name| name != TOOLS) {
        let bytes = fs::read(at(&name)).with_context(|| format!("could not read {name}"))?;
        files.push((name, bytes));
    }
    Ok(files)
}

fn tools() -> Result<String> {
    let mut out = String::new();
    for program in ["rustc", "cargo", "node", "npm"] {
        let output = sh::quiet(&mut sh::command(program, &["--version"]))?;
        let version = String::from_utf8_lossy(&output.stdout);
        let version = version.trim().trim_start_matches(program).trim_start();
        out.push_str(&format!("{program} {version}\n"));
    }
    Ok(out)
}

/// Unpacks the archive, builds it there as a reviewer would, and returns the checksums.
pub fn rebuild(archive: &str) -> Result<String> {
    let dir = at("dist/test/source");
    step("build the source archive elsewhere", || {
        if dir.exists() {
            fs::remove_dir_all(&dir)?;
        }
        zip::unpack(&at("dist").join(archive), &dir)?;
        for args in [&["ci", "--no-audit", "--no-fund"][..], &["run", package::NPM_SCRIPT]] {
            let mut npm = sh::command("npm", args);
            sh::quiet(npm.current_dir(&dir).env("CARGO_TARGET_DIR", dir.join("target")))?;
        }
        fs::read_to_string(dir.join("dist/SHA256SUMS")).context("no checksums were written")
    })
}
