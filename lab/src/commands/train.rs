//! `train`: the models the core comes with.

use crate::cross;
use crate::dataset;
use crate::labels;
use anyhow::{Context, Result};
use clearcolumn::model::Models;
use std::fs;
use std::path::Path;

/// Trains on the corpus and writes `weights.bin` with `weights.json` beside it.
pub fn train(corpus: &Path, authored: &Path, out: &Path) -> Result<()> {
    let labelled = labels::read(corpus)?;
    let digest = labels::digest(corpus)?;
    let mut pages = dataset::load(corpus, labelled)?;
    let from_corpus = pages.len();
    pages.extend(dataset::load_authored(authored)?);
    // The unit model learns from guards that never saw the page, as it will meet them.
    let guards = cross::train_guards(&pages, |_| true)?;
    let judged = cross::judge_all(&pages, &guards)?;
    let guard = cross::train_guard(&pages, |_| true)?;
    let (unit, kinds) = cross::train_units(&pages, &judged, |_| true)?;
    let models = Models { guard, unit, kinds };
    let bytes = models.write();
    let provenance = serde_json::json!({
        "command": "cargo run --release -p lab -- train CORPUS",
        "corpus": { "pages": from_corpus, "digest": format!("{digest:016x}") },
        "authored": { "pages": pages.len() - from_corpus, "folder": "lab/training" },
        "folds": cross::FOLDS,
        "guard": cross::describe(cross::GUARD),
        "unit": cross::describe(cross::UNIT),
        "kind": cross::describe(cross::KIND),
        "trainer": "forust-ml 0.8.0",
        "bytes": bytes.len(),
    });
    fs::write(out.join("weights.bin"), &bytes)
        .with_context(|| format!("{}: can't be written", out.display()))?;
    fs::write(out.join("weights.json"), serde_json::to_string_pretty(&provenance)? + "\n")?;
    println!("{} bytes of weights from {} pages", bytes.len(), pages.len());
    Ok(())
}
