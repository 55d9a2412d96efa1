//! `predict`: what the core collapses, as JSON lines.

use crate::page;
use anyhow::Result;
use rayon::prelude::*;
use serde::Serialize;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Line {
    id: String,
    collapsed: Vec<Cut>,
}

#[derive(Serialize)]
struct Cut {
    path: String,
    kind: &'static str,
    confidence: f64,
    unit: usize,
    reasons: Vec<String>,
}

/// Predicts every page; pages that can't be read are lines on stderr. Says whether all could be.
pub fn predict(paths: &[PathBuf]) -> Result<bool> {
    let files = page::find(paths)?;
    let bar = crate::dataset::bar(files.len(), "predicting");
    let mut good = true;
    // In portions, so that output streams and memory stays bounded.
    for portion in files.chunks(64) {
        let lines: Vec<Result<String>> = portion.par_iter().map(|file| line(file)).collect();
        let mut out = stdout().lock();
        for line in lines {
            match line {
                Ok(line) => writeln!(out, "{line}")?,
                Err(error) => {
                    good = false;
                    eprintln!("{error:#}");
                }
            }
        }
        bar.inc(portion.len() as u64);
    }
    bar.finish_and_clear();
    Ok(good)
}

fn line(file: &Path) -> Result<String> {
    let stripped = clearcolumn::strip(&page::read(file)?)?;
    let mut collapsed = Vec::new();
    for (unit, appeal) in stripped.appeals.into_iter().enumerate() {
        let reasons: Vec<String> = appeal.reasons.iter().map(ToString::to_string).collect();
        for path in appeal.paths {
            collapsed.push(Cut {
                path,
                kind: appeal.kind.name(),
                confidence: appeal.confidence,
                unit,
                reasons: reasons.clone(),
            });
        }
    }
    Ok(serde_json::to_string(&Line { id: page::id(file), collapsed })?)
}
