//! The project's page, where it is interactive. The page's thread shows ([`start`]); a worker
//! judges ([`judge_message`]), so that a large page never holds up the reader.
#![allow(unsafe_code, reason = "wasm-bindgen's generated glue needs it")]

mod bench;
mod dom;
mod harmless;
pub mod input;
pub mod judge;
mod list;
pub mod marks;
mod view;
pub mod words;
pub mod write;

use wasm_bindgen::prelude::*;

/// Sends a panic's message to the console of the context that loaded the module.
#[wasm_bindgen(start)]
pub fn hook() {
    console_error_panic_hook::set_once();
}

/// Brings the page to life.
///
/// # Errors
/// Where the page lacks an element it should have.
#[wasm_bindgen]
pub fn start() -> Result<(), JsValue> {
    view::start()
}

/// Makes the core's tables, which are made once, so that the first page's time is the page's alone.
#[wasm_bindgen]
pub fn warm() {
    let request = judge::Request { id: 0, source: "Support our work.".to_owned(), plain: true };
    judge::judge(&request, || 0.0);
}

/// Answers one message of the page, in the worker.
///
/// # Errors
/// Where the message or the answer can't be passed on.
#[wasm_bindgen]
pub fn judge_message(message: JsValue) -> Result<JsValue, JsValue> {
    let request = serde_wasm_bindgen::from_value(message)?;
    let worker: web_sys::WorkerGlobalScope = js_sys::global().unchecked_into();
    let clock = worker.performance().ok_or("a worker has a clock")?;
    let answer = judge::judge(&request, || clock.now());
    Ok(serde_wasm_bindgen::to_value(&answer)?)
}
