//! The JavaScript face of the core: one call in, one answer out.
#![allow(unsafe_code, reason = "wasm-bindgen's generated glue needs it")]

use clearcolumn::{Kind, Options, Snapshot};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// What [`classify`] answers, as a plain JavaScript object.
#[derive(Serialize)]
struct Answer {
    units: Vec<Unit>,
    withheld: bool,
    delivered: usize,
}

#[derive(Serialize)]
struct Unit {
    elements: Vec<usize>,
    kind: &'static str,
    confidence: f64,
    blocks: usize,
    words: usize,
    reasons: Vec<Reason>,
}

#[derive(Serialize)]
struct Reason {
    key: &'static str,
    quote: String,
}

/// Sends a panic's message to the console of the context that loaded the module.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Builds what the first page would wait for: the lexicon's automata and the models.
#[wasm_bindgen]
pub fn prepare() {
    clearcolumn::prepare();
}

/// Version of the core, as in its manifest.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Finds the appeals of a packed page: `{ units: [{ elements, kind, confidence, blocks, words,
/// reasons: [{ key, quote }] }], withheld, delivered }`. `kinds` names those to look for; all, where
/// it is absent.
///
/// # Errors
/// A JavaScript `Error` whose message is a sentence, where the buffer is no snapshot.
#[wasm_bindgen]
pub fn classify(
    words: &js_sys::Uint32Array,
    text: &str,
    kinds: Option<Vec<String>>,
) -> Result<JsValue, JsError> {
    let words = words.to_vec();
    let snapshot = Snapshot::decode(&words, text)?;
    let found = clearcolumn::classify(&snapshot, &options(kinds));
    let units = found.units.into_iter().map(|unit| Unit {
        elements: unit.elements,
        kind: unit.kind.name(),
        confidence: f64::from(unit.confidence) / 1000.0,
        blocks: unit.blocks,
        words: unit.words,
        reasons: unit
            .reasons
            .into_iter()
            .map(|reason| Reason { key: reason.key, quote: reason.quote })
            .collect(),
    });
    let answer =
        Answer { units: units.collect(), withheld: found.withheld, delivered: found.delivered };
    Ok(serde_wasm_bindgen::to_value(&answer)?)
}

fn options(kinds: Option<Vec<String>>) -> Options {
    let Some(names) = kinds else { return Options::default() };
    let named = |kind: &Kind| names.iter().any(|name| name == kind.name());
    Options { kinds: Kind::ALL.into_iter().filter(named).collect() }
}
