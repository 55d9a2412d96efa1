//! The same bytes on every machine: the paths that end up in a module say nothing of where it was
//! built.

use anyhow::{Context, Result};
use std::env;
use std::fs;
use std::path::PathBuf;

use crate::sh;

/// Flags for the compiler, as `CARGO_ENCODED_RUSTFLAGS` wants them. They take the place of any that
/// the machine has set.
pub fn flags(rustc: &str) -> Result<String> {
    // Where crates are unpacked is known once they are.
    sh::quiet(&mut sh::cargo(&["fetch", "--quiet", "--locked"]))?;
    let mut flags = Vec::new();
    for dir in fs::read_dir(cargo_home()?.join("registry/src")).into_iter().flatten().flatten() {
        flags.push(format!("--remap-path-prefix={}=/crates", dir.path().display()));
    }
    let said = |args: &[&str]| -> Result<String> {
        let output = sh::quiet(&mut sh::command(rustc, args))?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    // Only where the library's source is installed does it have a path of this machine.
    let sysroot = said(&["--print", "sysroot"])?;
    let version = said(&["-vV"])?;
    let hash = version.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    let hash = hash.context("rustc names no commit")?;
    flags.push(format!("--remap-path-prefix={sysroot}/lib/rustlib/src/rust=/rustc/{hash}"));
    Ok(flags.join("\u{1f}"))
}

fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = env::var_os("CARGO_HOME") {
        return Ok(home.into());
    }
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"));
    Ok(PathBuf::from(home.context("there is no HOME")?).join(".cargo"))
}
