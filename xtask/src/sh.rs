//! Running other programs, so that a failure says which one and shows what it wrote.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::paths::root;

/// A command that runs in the repository's root.
pub fn command<S: AsRef<OsStr>>(program: &str, args: &[S]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root()).stdin(Stdio::null());
    command
}

/// The cargo that runs us, so that its toolchain stays the same.
pub fn cargo<S: AsRef<OsStr>>(args: &[S]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = command(&cargo, args);
    // Set for this process by `cargo run`; a nested cargo works them out for itself.
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_PKG_") {
            command.env_remove(name);
        }
    }
    command
}

/// Runs quietly; what it wrote becomes part of the error if it fails.
pub fn quiet(command: &mut Command) -> Result<Output> {
    let line = line(command);
    let output = command
        .output()
        .with_context(|| format!("`{line}` could not be started: is it installed?"))?;
    if !output.status.success() {
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        bail!("`{line}` failed ({}):\n{}", output.status, tail(&said, 120));
    }
    Ok(output)
}

/// Like [`quiet`], but ends the program when the time is up.
pub fn bounded(command: &mut Command, limit: Duration) -> Result<()> {
    let line = line(command);
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("`{line}` could not be started: is it installed?"))?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            if status.success() {
                return Ok(());
            }
            bail!("`{line}` failed ({status})");
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            bail!("`{line}` did not end within {} s", limit.as_secs());
        }
        sleep(Duration::from_millis(100));
    }
}

/// The program of an npm package.
pub fn npm_bin(name: &str) -> String {
    root().join("node_modules/.bin").join(name).to_string_lossy().into_owned()
}

/// How a person would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    let root = format!("{}/", root().display());
    let name = Path::new(words[0].as_ref())
        .file_name()
        .map_or_else(|| words[0].to_string(), |n| n.to_string_lossy().into_owned());
    let rest = words[1..].join(" ").replace(&root, "");
    format!("{name} {rest}").trim_end().to_owned()
}

fn tail(text: &str, lines: usize) -> String {
    let all: Vec<_> = text.trim_end().lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}
