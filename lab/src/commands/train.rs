//! `train`: the models the core comes with.

use crate::authored;
use crate::cross;
use crate::dataset;
use crate::labels;
use anyhow::{Context, Result};
use clearcolumn::inspect::Inspection;
use clearcolumn::model::{Models, Names};
use clearcolumn::{Snapshot, article, html, units};
use std::fs;
use std::path::Path;

/// Trains on the corpus and writes `weights.bin` with `weights.json` beside it.
pub fn train(corpus: &Path, folder: &Path, out: &Path) -> Result<()> {
    let labelled = labels::read(corpus)?;
    let digest = labels::digest(corpus)?;
    let mut pages = dataset::load(corpus, labelled)?;
    let from_corpus = pages.len();
    pages.extend(dataset::load_authored(folder)?);
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
        "authored": {
            "pages": pages.len() - from_corpus,
            "digest": format!("{:016x}", authored::digest(folder)?),
        },
        "features": features_digest(),
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

/// A digest of the features' names in their order: weights belong to these features and no others.
pub fn features_digest() -> String {
    let packed = html::pack_html("<body><div><p>a</p><p>subscribe</p></div></body>");
    let packed = packed.expect("five elements are not too many");
    let snapshot = Snapshot::decode(&packed.words, &packed.text).expect("packed natively");
    let models = Models::built_in();
    let seen = Inspection::new(&snapshot, models);
    let mut names = Names::default();
    article::features(&seen.page, &seen.region, &seen.facts, 0, &mut names);
    units::features(&seen.context(), &seen.candidates[0], &mut names);
    format!("{:016x}", labels::fnv(names.0.join("\n").bytes()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_committed_weights_belong_to_the_features_the_core_writes() {
        let provenance = include_str!("../../../src/model/weights.json");
        assert!(
            provenance.contains(&super::features_digest()),
            "features changed: train again, `cargo run --release -p lab -- train CORPUS`"
        );
    }
}
