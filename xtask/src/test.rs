//! `cargo xtask test`: everything, each part counted, one line at the end.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::browsers::Browser;
use crate::progress::step;
use crate::setup::Install;
use crate::{build, fuzz, package, paths, schema, sh, sinks, supply, www};

#[derive(clap::Args)]
pub struct Args {
    /// Build, then only the browser tests whose name contains this.
    #[arg(long)]
    only: Option<String>,
    #[command(flatten)]
    install: Install,
}

/// What a step ran.
struct Ran {
    passed: u64,
    failed: u64,
    /// What to show of the failures.
    said: String,
}

/// How long each fuzz target runs; `cargo xtask fuzz` runs them longer.
const FUZZ_SECONDS: u64 = 10;

const ONE: Ran = Ran { passed: 1, failed: 0, said: String::new() };

#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    /// Runs a step whatever became of those before, and shows why it failed.
    fn run(&mut self, name: &str, work: impl FnOnce() -> Result<Ran>) {
        let mut counts = (0, 1);
        let result = step(name, || {
            let ran = work()?;
            counts = (ran.passed, ran.failed);
            if ran.failed > 0 {
                bail!("{}", ran.said);
            }
            Ok(())
        });
        self.passed += counts.0;
        self.failed += counts.1;
        if let Err(error) = result {
            eprintln!("{error:#}\n");
        }
    }
}

pub fn test(args: &Args) -> Result<ExitCode> {
    let mut tally = Tally::default();
    if args.only.is_none() {
        rust(&mut tally);
        library(&mut tally);
    }
    tally.run("build the extension", || build::build(args.install).map(|()| ONE));
    if args.only.as_ref().is_none_or(|only| only.contains("www")) {
        tally.run("build the page", || www::build(args.install).map(|()| ONE));
    }
    if args.only.is_none() {
        javascript(&mut tally);
    }
    browsers(&mut tally, args);
    println!("{} passed, {} failed", tally.passed, tally.failed);
    Ok(if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What needs no browser and no npm.
fn rust(tally: &mut Tally) {
    tally.run("cargo fmt --check", || quiet(&mut sh::cargo(&["fmt", "--all", "--check"])));
    tally.run("cargo clippy", || {
        let args = "clippy --quiet --workspace --all-targets -- -D warnings";
        quiet(&mut sh::cargo(&args.split(' ').collect::<Vec<_>>()))
    });
    tally.run("schema.js is the core's", || schema::check().map(|()| ONE));
    tally.run("lock files pin everything", || supply::check_locks().map(|()| ONE));
    if supply::has_deny() {
        tally.run("cargo deny", || supply::deny().map(|()| ONE));
    } else {
        eprintln!("- cargo deny: not installed; `cargo install cargo-deny --locked` brings it");
    }
    // The wasm crate calls into JavaScript: its tests are those in the browsers.
    tally.run("cargo test", || {
        let args = "test --workspace --exclude clearcolumn-wasm --no-fail-fast";
        cargo_test(&mut sh::cargo(&args.split(' ').collect::<Vec<_>>()))
    });
    if fuzz::possible() {
        tally.run("fuzz, for a moment", || fuzz::run(None, FUZZ_SECONDS).map(|()| ONE));
    } else {
        eprintln!("- fuzz: libFuzzer needs a C++ compiler");
    }
}

/// The core as others would use it: its documentation, and the crate they would get.
fn library(tally: &mut Tally) {
    tally.run("cargo doc", || {
        let args = "doc --quiet --no-deps --all-features --package clearcolumn";
        let mut doc = sh::cargo(&args.split(' ').collect::<Vec<_>>());
        quiet(doc.env("RUSTDOCFLAGS", "-D warnings"))
    });
    tally.run("cargo package", || {
        let args = "package --quiet --offline --allow-dirty --all-features --package clearcolumn";
        quiet(&mut sh::cargo(&args.split(' ').collect::<Vec<_>>()))
    });
}

fn javascript(tally: &mut Tally) {
    for project in ["extension", "www", "tests/e2e"] {
        let config = format!("{project}/tsconfig.json");
        if paths::at(&config).is_file() || project == "extension" {
            tally.run(&format!("tsc: {project}"), || {
                quiet(&mut sh::command(&sh::npm_bin("tsc"), &["--noEmit", "-p", &config]))
            });
        }
    }
    tally.run("shipped code: no HTML sink, no eval, no request", || sinks::check().map(|()| ONE));
    tally.run("web-ext lint: dist/extension", || lint("dist/extension", TWO_BROWSERS));
    tally.run("web-ext lint: the Firefox package", || {
        let dir = "dist/test/firefox";
        package::unpacked(Browser::Firefox, &paths::at(dir))?;
        lint(dir, &[])
    });
}

/// The same columns and verdicts natively, then both browsers.
fn browsers(tally: &mut Tally, args: &Args) {
    let mut end_to_end =
        sh::command("node", &["tests/e2e/main.mjs", "--json", "dist/test/e2e.json"]);
    if let Some(only) = &args.only {
        end_to_end.args(["--only", only]);
    }
    for browser in [Browser::Chromium, Browser::Firefox] {
        let mut found = None;
        tally.run(&format!("{} is there", browser.name()), || {
            found = Some(browser.ensure(args.install)?);
            Ok(ONE)
        });
        if let Some(executable) = found {
            end_to_end.arg(format!("--{}", browser.name())).arg(executable);
        }
    }
    tally.run("build the lab", || {
        quiet(&mut sh::cargo(&["build", "--quiet", "--release", "--package", "lab"]))
    });
    let lab: PathBuf = paths::target().join("release").join("lab");
    end_to_end.env("CLEARCOLUMN_LAB", lab);
    tally.run("browser tests", || counted_by_json(&mut end_to_end));
}

fn quiet(command: &mut Command) -> Result<Ran> {
    sh::quiet(command).map(|_| ONE)
}

/// Adds up the `test result:` lines.
fn cargo_test(command: &mut Command) -> Result<Ran> {
    let output = command.output().context("cargo could not be started")?;
    let out = String::from_utf8_lossy(&output.stdout);
    let (passed, failed) = results(&out);
    if !output.status.success() && failed == 0 {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    let said = out
        .lines()
        .filter(|line| !(line.is_empty() || line.starts_with("test ") && line.ends_with(" ok")));
    Ok(Ran { passed, failed, said: said.collect::<Vec<_>>().join("\n") })
}

fn results(out: &str) -> (u64, u64) {
    let before = |line: &str, what| {
        let words: Vec<_> = line.split([' ', ';']).filter(|word| !word.is_empty()).collect();
        let at = words.iter().position(|word| *word == what);
        at.and_then(|at| words.get(at.checked_sub(1)?)?.parse().ok()).unwrap_or(0)
    };
    out.lines()
        .filter(|line| line.starts_with("test result:"))
        .fold((0, 0), |(passed, failed), line| {
            (passed + before(line, "passed"), failed + before(line, "failed"))
        })
}

/// A program that writes `{passed, failed}` and shows its failures itself.
fn counted_by_json(command: &mut Command) -> Result<Ran> {
    let report = paths::at("dist/test/e2e.json");
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let status = command.status().context("node could not be started")?;
    let text = fs::read(&report).with_context(|| format!("no report was written ({status})"))?;
    let counts: Value = serde_json::from_slice(&text)?;
    let count = |key: &str| counts[key].as_u64().context("the report has no counts");
    Ok(Ran {
        passed: count("passed")?,
        failed: count("failed")?,
        said: "see the failures above".to_owned(),
    })
}

/// Warnings to live with. One manifest serves both browsers: Firefox runs `background.scripts` and
/// ignores `service_worker`, which is Chromium's, and says so.
const TWO_BROWSERS: &[&str] = &["BACKGROUND_SERVICE_WORKER_IGNORED"];

/// Errors and warnings both fail.
fn lint(dir: &str, known: &[&str]) -> Result<Ran> {
    let args = format!("lint --source-dir {dir} --no-config-discovery --output json");
    let args: Vec<_> = args.split(' ').collect();
    let mut command = sh::command(&sh::npm_bin("web-ext"), &args);
    let output = command.output().context("web-ext could not be started")?;
    let report: Value = serde_json::from_slice(&output.stdout).with_context(|| {
        format!("web-ext lint gave no report: {}", String::from_utf8_lossy(&output.stderr))
    })?;
    let mut said = Vec::new();
    for list in ["errors", "warnings"] {
        for message in report[list].as_array().into_iter().flatten() {
            if known.iter().any(|code| message["code"] == *code) {
                continue;
            }
            let text = |key: &str| message[key].as_str().unwrap_or_default().to_owned();
            said.push(format!("{}: {}: {} {}", list, text("file"), text("code"), text("message")));
        }
    }
    if !said.is_empty() {
        bail!("{}", said.join("\n"));
    }
    Ok(ONE)
}

#[cfg(test)]
mod tests {
    use super::results;

    #[test]
    fn result_lines_add_up() {
        let out = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured\n\
            test result: FAILED. 3 passed; 4 failed; 0 ignored\n";
        assert_eq!(results(out), (5, 4));
    }
}
