//! What was found, in words beside the frames.

use crate::dom::{make, on};
use crate::judge::Judged;
use crate::marks::Unit;
use crate::words::{count, time};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlIFrameElement};

/// The sentence over the frames.
pub fn summary(judged: &Judged) -> String {
    let Judged { units, blocks, parse_ms, judge_ms, withheld, .. } = judged;
    let mut said = match units.len() {
        0 => "No appeals".to_owned(),
        some => count(some, "appeal"),
    };
    said += &format!(
        " in {} of text, judged in {} after {} of reading the HTML.",
        count(*blocks, "block"),
        time(*judge_ms),
        time(*parse_ms),
    );
    if *withheld {
        said += " The publisher says that this article is not free to read.";
    }
    said
}

/// One appeal; its button brings the frames to the places given.
pub fn item(
    document: &Document,
    at: usize,
    unit: &Unit,
    places: [(&HtmlIFrameElement, String); 2],
) -> Result<Element, JsValue> {
    let new = |tag: &str, class: &str, text: &str| make(document, tag, class, text);
    let item = new("li", "", "")?;
    let button = new("button", "jump", &unit.kind)?;
    button.set_attribute("type", "button")?;
    button.prepend_with_node_1(&*new("span", "number", &(at + 1).to_string())?)?;
    let facts = format!(
        "confidence {:.2} · {} in {}",
        unit.confidence,
        count(unit.words, "word"),
        count(unit.blocks, "paragraph"),
    );
    let reasons = new("ul", "", "")?;
    for reason in &unit.reasons {
        reasons.append_child(&*new("li", "", reason)?)?;
    }
    for part in [&button, &new("p", "facts", &facts)?, &reasons] {
        item.append_child(part)?;
    }
    let places = places.map(|(frame, anchor)| (frame.clone(), anchor));
    on(&button, "click", move |_| {
        for (frame, anchor) in &places {
            jump(frame, anchor);
        }
    });
    Ok(item)
}

/// The frames are closed to us, as they should be; a frame's own document may still be told where
/// to stand.
fn jump(frame: &HtmlIFrameElement, anchor: &str) {
    if let Some(window) = frame.content_window() {
        let place = js_sys::encode_uri_component(anchor);
        // Fails where the reader has no frame any more, which leaves nothing to show.
        let _ = window.location().replace(&format!("about:srcdoc#{place}"));
    }
}
