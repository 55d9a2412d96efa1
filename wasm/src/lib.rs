//! The JavaScript face of the core: one call in, one answer out.
#![allow(unsafe_code, reason = "wasm-bindgen's generated glue needs it")]

use clearcolumn::{Kind, Options, Snapshot};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

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
    let units = found.units.into_iter().map(|unit| {
        let reasons = unit
            .reasons
            .into_iter()
            .map(|reason| object(&[("key", reason.key.into()), ("quote", reason.quote.into())]));
        object(&[
            ("elements", unit.elements.into_iter().map(JsValue::from).collect::<Array>().into()),
            ("kind", unit.kind.name().into()),
            ("confidence", (f64::from(unit.confidence) / 1000.0).into()),
            ("blocks", unit.blocks.into()),
            ("words", unit.words.into()),
            ("reasons", reasons.collect::<Array>().into()),
        ])
    });
    Ok(object(&[
        ("units", units.collect::<Array>().into()),
        ("withheld", found.withheld.into()),
        ("delivered", found.delivered.into()),
    ]))
}

/// A plain object. By hand, since a serializer would be a tenth of the module's code.
fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // A new object refuses no field.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

fn options(kinds: Option<Vec<String>>) -> Options {
    let Some(names) = kinds else { return Options::default() };
    let named = |kind: &Kind| names.iter().any(|name| name == kind.name());
    Options { kinds: Kind::ALL.into_iter().filter(named).collect() }
}
