//! What a fresh machine lacks: the wasm target, npm packages, fonts for the scripts shown.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::paths::{at, which};
use crate::progress::step;
use crate::sh;

/// Whether missing system packages may be installed.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub struct Install {
    /// Install missing system packages with apt-get (done without asking when run as root).
    #[arg(long)]
    pub install: bool,
}

/// Who compiles the wasm.
#[derive(Clone, Copy)]
pub enum WasmRoad {
    /// This toolchain, with rustup's target.
    Rustup,
    /// Debian's compiler, with the standard library built from its packaged source.
    Debian,
}

const TARGET_HELP: &str = "the wasm target is missing and could not be added: \
    type `rustup target add wasm32-unknown-unknown`";

/// Finds a way to compile wasm, adding the target if it is missing.
pub fn wasm(install: Install) -> Result<WasmRoad> {
    if has_wasm_target() {
        return Ok(WasmRoad::Rustup);
    }
    let added = step("rustup target add wasm32-unknown-unknown", || {
        let mut rustup = sh::command("rustup", &["target", "add", "wasm32-unknown-unknown"]);
        sh::bounded(&mut rustup, Duration::from_secs(180))
    });
    if added.is_ok() && has_wasm_target() {
        return Ok(WasmRoad::Rustup);
    }
    let packages = ["rustc-web", "cargo-web", "rust-web-src", "lld"];
    let ready = || which("wasm-ld").is_some() && Path::new("/usr/bin/cargo").is_file();
    if !ready() {
        apt(&packages, install).context(TARGET_HELP)?;
    }
    if !ready() {
        bail!(TARGET_HELP);
    }
    Ok(WasmRoad::Debian)
}

fn has_wasm_target() -> bool {
    let args = ["--print", "target-libdir", "--target", "wasm32-unknown-unknown"];
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    sh::quiet(&mut sh::command(&rustc, &args)).is_ok_and(|output| {
        let dir = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some())
    })
}

/// Installs the npm packages if those in place are not the lock file's.
pub fn npm() -> Result<()> {
    if which("node").is_none() || which("npm").is_none() {
        bail!("Node.js 20 or later with npm is missing: type `apt-get install nodejs npm`");
    }
    let lock = fs::read(at("package-lock.json")).context("package-lock.json is missing")?;
    let stamp = at("node_modules/.clearcolumn-lock");
    if fs::read(&stamp).is_ok_and(|old| old == lock) {
        return Ok(());
    }
    step("npm ci", || {
        sh::quiet(&mut sh::command("npm", &["ci", "--no-audit", "--no-fund"])).context(
            "the npm packages could not be installed: check the network, then type `npm ci`",
        )?;
        fs::write(&stamp, &lock)?;
        Ok(())
    })
}

/// Fonts for the scripts the extension speaks: a language of each, and the package that has it.
const FONTS: &[(&str, &str)] = &[
    ("en", "fonts-noto-core"),
    ("ru", "fonts-noto-core"),
    ("ar", "fonts-noto-core"),
    ("ja", "fonts-noto-cjk"),
];

/// Installs fonts for scripts that have none here, so that pictures show letters and not boxes.
pub fn fonts(install: Install) -> Result<()> {
    let has = |language: &str| {
        let args = [format!(":lang={language}"), "family".to_owned()];
        sh::quiet(&mut sh::command("fc-list", &args)).is_ok_and(|out| !out.stdout.is_empty())
    };
    let mut missing: Vec<_> =
        FONTS.iter().filter(|(language, _)| !has(language)).map(|(_, package)| *package).collect();
    missing.dedup();
    if missing.is_empty() { Ok(()) } else { apt(&missing, install) }
}

/// Installs system packages: without asking as root, else only if asked to.
pub fn apt(packages: &[&str], install: Install) -> Result<()> {
    let list = packages.join(" ");
    let by_hand = format!("apt-get install --no-install-recommends {list}");
    let root = is_root();
    if !root && !install.install {
        bail!("missing: {list}. Type `sudo {by_hand}`, or run again with --install");
    }
    if which("apt-get").is_none() {
        bail!("missing: {list}. Install them with this system's package manager");
    }
    step(&format!("apt-get install {list}"), || {
        let run = |args: &[&str]| {
            let mut command = if root {
                sh::command("apt-get", args)
            } else {
                let all: Vec<_> = std::iter::once("apt-get").chain(args.iter().copied()).collect();
                let mut sudo = Command::new("sudo");
                sudo.args(all);
                sudo
            };
            sh::quiet(command.env("DEBIAN_FRONTEND", "noninteractive"))
        };
        // A fresh image has no package lists; an update that fails is no reason not to try.
        let _ = run(&["update", "-qq"]);
        let base = ["install", "-y", "-qq", "--no-install-recommends"];
        let args: Vec<_> = base.iter().chain(packages).copied().collect();
        run(&args).with_context(|| format!("type `{by_hand}`"))?;
        Ok(())
    })
}

fn is_root() -> bool {
    sh::quiet(&mut sh::command("id", &["-u"])).is_ok_and(|out| out.stdout.trim_ascii() == b"0")
}
