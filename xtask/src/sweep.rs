//! `cargo xtask sweep`: every page of a corpus in real browsers.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::process::{ExitCode, Stdio};

use crate::browsers::Browser;
use crate::progress::step;
use crate::setup::Install;
use crate::{build, paths, sh};

#[derive(clap::Args)]
pub struct Args {
    /// A folder with labelled pages: pages/, labels.jsonl, safety.jsonl.gz.
    #[arg(long)]
    corpus: PathBuf,
    /// At most so many pages; all without it.
    #[arg(long)]
    pages: Option<usize>,
    /// How many of them in Firefox.
    #[arg(long, default_value_t = 150)]
    firefox_pages: usize,
    #[command(flatten)]
    install: Install,
}

/// Where results are kept, page by page.
const OUT: &str = "dist/sweep";

pub fn sweep(args: &Args) -> Result<ExitCode> {
    let corpus = args.corpus.canonicalize().context("--corpus names no folder")?;
    let pages = corpus.join("pages");
    if !pages.is_dir() {
        bail!("{} has no folder pages", corpus.display());
    }
    build::build(args.install)?;
    fs::create_dir_all(paths::at(OUT))?;
    let predictions = paths::at(OUT).join("predictions.jsonl");
    step("predict, natively", || {
        let mut lab =
            sh::cargo(&["run", "--quiet", "--release", "--package", "lab", "--", "predict"]);
        let output = sh::quiet(lab.arg(&pages))?;
        Ok(fs::write(&predictions, output.stdout)?)
    })?;
    let mut node = sh::command("node", &["tests/e2e/sweep.mjs", "--out", OUT]);
    node.arg("--corpus").arg(&corpus).arg("--predictions").arg(&predictions);
    node.arg("--firefox-pages").arg(args.firefox_pages.to_string());
    if let Some(pages) = args.pages {
        node.arg("--pages").arg(pages.to_string());
    }
    for browser in [Browser::Chromium, Browser::Firefox] {
        node.arg(format!("--{}", browser.name())).arg(browser.ensure(args.install)?);
    }
    let status = node.stdin(Stdio::null()).status().context("node could not be started")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
