//! `cargo xtask fuzz`: libFuzzer over the core, on the toolchain that is here.
//!
//! `fuzz/` is laid out as cargo-fuzz wants it, but cargo-fuzz wants a nightly compiler for the
//! address sanitizer, and there is no unsafe code to watch. The coverage it needs is told by flags
//! that a stable compiler takes.

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use clearcolumn::html;
use std::fs;
use std::path::{Path, PathBuf};

use crate::paths::{at, target, which};
use crate::progress::step;
use crate::sh;

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Words and a string, through `Snapshot::decode` and `classify`.
    Decode,
    /// HTML, through the parser, `decode` and `classify`.
    Classify,
}

#[derive(clap::Args)]
pub struct Args {
    /// One target; without it, all, one after the other.
    #[arg(value_enum)]
    target: Option<Target>,
    /// How long each runs.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
}

/// What libFuzzer reads off a program: edge counters and the table of their places.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Ccodegen-units=1";
/// Longest input: a page of a few hundred elements.
const MAX_LEN: usize = 32_768;

impl Target {
    fn name(self) -> &'static str {
        match self {
            Self::Decode => "decode",
            Self::Classify => "classify",
        }
    }
}

/// Whether a fuzzer can be built here.
pub fn possible() -> bool {
    ["c++", "g++", "clang++"].iter().any(|program| which(program).is_some())
}

pub fn fuzz(args: &Args) -> Result<()> {
    run(args.target, args.seconds)
}

/// Builds, seeds from the fixtures, runs; an input that breaks something is an error that names it.
pub fn run(only: Option<Target>, seconds: u64) -> Result<()> {
    if !possible() {
        bail!("libFuzzer needs a C++ compiler: type `apt-get install g++`");
    }
    let host = host()?;
    let dir = target().join("fuzz");
    step("fuzz: compile", || {
        let args = ["build", "--quiet", "--release", "--locked", "--target", &host];
        let mut cargo = sh::cargo(&args);
        cargo.args(["--manifest-path", "fuzz/Cargo.toml"]);
        sh::quiet(cargo.env("RUSTFLAGS", COVERAGE).env("CARGO_TARGET_DIR", &dir))
    })?;
    for each in Target::value_variants() {
        if only.is_some_and(|only| only != *each) {
            continue;
        }
        let corpus = seed(*each, &dir)?;
        let program = dir.join(&host).join("release").join(each.name());
        step(&format!("fuzz: {} for {seconds} s", each.name()), || {
            attack(*each, &program, &corpus, seconds)
        })?;
    }
    Ok(())
}

fn attack(target: Target, program: &Path, corpus: &Path, seconds: u64) -> Result<()> {
    let found = corpus.with_file_name(format!("{}-found", target.name()));
    fs::create_dir_all(&found)?;
    let mut command = sh::command(&program.to_string_lossy(), &[corpus]);
    command
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={MAX_LEN}"))
        .args(["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"])
        .arg(format!("-artifact_prefix={}/", found.display()));
    if target == Target::Classify {
        command.arg(format!("-dict={}", at("fuzz/dictionary.txt").display()));
    }
    let output = sh::quiet(&mut command)
        .with_context(|| format!("the input that did it is in {}", found.display()))?;
    let said = String::from_utf8_lossy(&output.stderr);
    for line in said.lines().filter(|line| line.contains("number_of_executed_units")) {
        eprintln!("  {} runs", line.rsplit(' ').next().unwrap_or_default());
    }
    Ok(())
}

/// The fixtures as inputs, beside what earlier runs have found worth keeping.
fn seed(target: Target, dir: &Path) -> Result<PathBuf> {
    let corpus = dir.join("corpus").join(target.name());
    fs::create_dir_all(&corpus)?;
    let mut pages = Vec::new();
    html_files(&at("tests/pages"), &mut pages)?;
    for page in pages {
        let text = fs::read_to_string(&page)?;
        let bytes = match target {
            Target::Classify => text.into_bytes(),
            Target::Decode => {
                let packed = html::pack_html(&text)?;
                let mut out = (packed.words.len() as u32).to_le_bytes().to_vec();
                out.extend(packed.words.iter().flat_map(|word| word.to_le_bytes()));
                out.extend_from_slice(packed.text.as_bytes());
                out
            }
        };
        if bytes.len() <= MAX_LEN {
            fs::write(corpus.join(page.file_name().unwrap_or_default()), bytes)?;
        }
    }
    Ok(corpus)
}

/// HTML files below a folder; not the pages kept for scoring.
pub fn html_files(dir: &Path, out: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(dir).with_context(|| format!("could not read {}", dir.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "blind") {
                html_files(&path, out)?;
            }
        } else if path.extension().is_some_and(|ending| ending == "html") {
            out.push(path);
        }
    }
    out.sort();
    Ok(())
}

/// The host's triple: with `--target` the flags leave build scripts alone.
fn host() -> Result<String> {
    let output = sh::quiet(&mut sh::command("rustc", &["-vV"]))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc -vV names no host")
}
