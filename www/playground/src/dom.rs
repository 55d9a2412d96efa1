//! The few things the page does with its own elements.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, EventTarget};

/// An element of the page by its id.
///
/// # Errors
/// Where the page has none, or it is of another type.
pub fn by_id<T: JsCast>(document: &Document, id: &str) -> Result<T, JsValue> {
    let element = document.get_element_by_id(id);
    let element = element.and_then(|element| element.dyn_into().ok());
    element.ok_or_else(|| JsError::new(&format!("the page has no #{id}")).into())
}

/// A new element with a class and text.
pub fn make(document: &Document, tag: &str, class: &str, text: &str) -> Result<Element, JsValue> {
    let element = document.create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    Ok(element)
}

/// Listens for as long as the page lives.
pub fn on(target: &EventTarget, event: &str, work: impl FnMut(Event) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(work);
    // Fails for no listener that is a function.
    let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    closure.forget();
}
