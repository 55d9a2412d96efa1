//! `predict`: what the core collapses, as JSON lines.

use crate::page;
use anyhow::Result;
use clearcolumn::blocks::Tree;
use clearcolumn::{Options, Reason, Snapshot, classify};
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
    let packed = page::read(file)?;
    let snapshot = Snapshot::decode(&packed.words, &packed.text)?;
    let tree = Tree::new(&snapshot);
    let found = classify(&snapshot, &Options::default());
    let mut collapsed = Vec::new();
    for (unit, verdict) in found.units.iter().enumerate() {
        for element in &verdict.elements {
            collapsed.push(Cut {
                path: tree.path(&snapshot, *element),
                kind: verdict.kind.name(),
                confidence: f64::from(verdict.confidence) / 1000.0,
                unit,
                reasons: verdict.reasons.iter().map(sentence).collect(),
            });
        }
    }
    Ok(serde_json::to_string(&Line { id: page::id(file), collapsed })?)
}

/// A reason in English.
pub fn sentence(reason: &Reason) -> String {
    let text = match reason.key {
        "asks_money" => "asks for money",
        "gift_amounts" => "offers rhythms or amounts to give",
        "asks_email" => "offers messages",
        "email_field" => "e-mail field",
        "asks_subscribe" => "offers a subscription",
        "price_offer" => "terms of an offer",
        "asks_account" => "asks for an account",
        "asks_app" => "offers an app or notifications",
        "asks_follow" => "asks to be followed",
        "gate" => "cuts the article off",
        "small_print" => "small print of a sign-up",
        "no_thanks" => "can be turned down",
        "letter" => "letter to the reader",
        "button" => "button",
        "own_words" => "the publisher speaks of itself",
        "markup" => "marked so in the page's code",
        "fixed_over_page" => "fixed over the page",
        _ => "a box of its own",
    };
    if reason.quote.is_empty() {
        text.to_owned()
    } else {
        format!("{text}: “{}”", reason.quote)
    }
}
