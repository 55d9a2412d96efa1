//! The page's thread: takes what the reader gives, asks the worker, shows what it says.

use crate::bench::{Bench, Found};
use crate::dom::{by_id, on};
use crate::write::collapsed_anchor;
use crate::{input, list};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Document, DragEvent, Element, File, HtmlElement, HtmlIFrameElement, HtmlInputElement,
    HtmlTextAreaElement, Response, TextDecoder, Window,
};

const UNREADABLE: &str = "It could not be read. Choose it again, or paste the HTML.";

/// The page's parts and what is shown now.
struct View {
    window: Window,
    document: Document,
    status: HtmlElement,
    result: HtmlElement,
    units: HtmlElement,
    before: HtmlIFrameElement,
    after: HtmlIFrameElement,
    guard: HtmlInputElement,
    bench: Rc<Bench>,
    /// The outlined page, kept for the switch of the guard.
    shown: RefCell<String>,
}

/// Takes hold of the page's elements and shows the first sample.
pub fn start() -> Result<(), JsValue> {
    let window = web_sys::window().ok_or("this is no page")?;
    let document = window.document().ok_or("this is no page")?;
    // The bench answers to the view, which holds the bench.
    let answered: Rc<RefCell<Weak<View>>> = Rc::default();
    let to = Rc::clone(&answered);
    let bench = Bench::new(window.clone(), move |found| {
        if let Some(view) = to.borrow().upgrade() {
            view.show(found);
        }
    })?;
    let view = Rc::new(View {
        status: by_id(&document, "status")?,
        result: by_id(&document, "result")?,
        units: by_id(&document, "units")?,
        before: by_id(&document, "before")?,
        after: by_id(&document, "after")?,
        guard: by_id(&document, "guard")?,
        bench,
        shown: RefCell::default(),
        window,
        document,
    });
    *answered.borrow_mut() = Rc::downgrade(&view);
    view.listen_to_samples()?;
    view.listen_to_paste()?;
    view.listen_to_files()?;
    let this = Rc::clone(&view);
    on(&view.guard, "change", move |_| this.frame());
    Ok(())
}

impl View {
    fn listen_to_samples(self: &Rc<Self>) -> Result<(), JsValue> {
        let buttons = self.document.query_selector_all("button[data-sample]")?;
        let mut first = None;
        for at in 0..buttons.length() {
            let Some(button) = buttons.item(at).and_then(|node| node.dyn_into::<Element>().ok())
            else {
                continue;
            };
            let this = Rc::clone(self);
            let own = button.clone();
            on(&button, "click", move |_| this.sample(&own));
            first.get_or_insert(button);
        }
        if let Some(first) = first {
            self.sample(&first);
        }
        Ok(())
    }

    fn sample(self: &Rc<Self>, button: &Element) {
        let Some(path) = button.get_attribute("data-sample") else { return };
        let id = self.begin(Some(button));
        let this = Rc::clone(self);
        spawn_local(async move {
            match this.fetch(&path).await {
                Ok(html) => this.bench.ask(id, html, false),
                Err(_) => {
                    this.refuse_if(id, "The sample could not be loaded: is the network there?")
                }
            }
        });
    }

    async fn fetch(&self, path: &str) -> Result<String, JsValue> {
        let response: Response = JsFuture::from(self.window.fetch_with_str(path)).await?.into();
        if !response.ok() {
            return Err(JsValue::NULL);
        }
        Ok(JsFuture::from(response.text()?).await?.as_string().unwrap_or_default())
    }

    fn listen_to_paste(self: &Rc<Self>) -> Result<(), JsValue> {
        let field: HtmlTextAreaElement = by_id(&self.document, "paste")?;
        let button: HtmlElement = by_id(&self.document, "judge")?;
        let this = Rc::clone(self);
        on(&button, "click", move |_| {
            let text = field.value();
            let id = this.begin(None);
            if text.trim().is_empty() {
                this.refuse("The box is empty: paste a page's HTML or an article's text first.");
            } else if let Some(said) = input::too_large(text.len() as f64) {
                this.refuse(&said);
            } else {
                this.bench.ask(id, text.clone(), input::is_plain(&text));
            }
        });
        Ok(())
    }

    fn listen_to_files(self: &Rc<Self>) -> Result<(), JsValue> {
        let field: HtmlInputElement = by_id(&self.document, "file")?;
        let zone: HtmlElement = by_id(&self.document, "drop")?;
        let (this, own) = (Rc::clone(self), field.clone());
        on(&field, "change", move |_| {
            if let Some(file) = own.files().and_then(|files| files.get(0)) {
                this.file(file);
            }
            // The same file may be chosen again.
            own.set_value("");
        });
        for (event, over) in [("dragover", true), ("dragleave", false)] {
            let own = zone.clone();
            on(&zone, event, move |event| {
                event.prevent_default();
                // Fails for no class without spaces.
                let _ = own.class_list().toggle_with_force("over", over);
            });
        }
        let (this, own) = (Rc::clone(self), zone.clone());
        on(&zone, "drop", move |event| {
            event.prevent_default();
            let _ = own.class_list().remove_1("over");
            let dropped = event.unchecked_into::<DragEvent>().data_transfer();
            match dropped.and_then(|data| data.files()?.get(0)) {
                Some(file) => this.file(file),
                None => {
                    this.begin(None);
                    this.refuse("That was no file. Drop an .html or .txt file, or paste the HTML.");
                }
            }
        });
        Ok(())
    }

    fn file(self: &Rc<Self>, file: File) {
        let id = self.begin(None);
        if let Some(said) = input::refuse(&file.name(), file.size()) {
            return self.refuse(&said);
        }
        let this = Rc::clone(self);
        spawn_local(async move {
            let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
                return this.refuse_if(id, UNREADABLE);
            };
            let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
            if input::is_binary(&bytes) {
                let said = format!("“{}” holds no text, whatever its name says.", file.name());
                return this.refuse_if(id, &said);
            }
            match decode(&bytes) {
                Ok(text) => this.bench.ask(id, text, input::is_plain_name(&file.name())),
                Err(_) => this.refuse_if(id, UNREADABLE),
            }
        });
    }

    /// A new question: says so, and marks the sample it is about.
    fn begin(&self, sample: Option<&Element>) -> u32 {
        let id = self.bench.next();
        if let Ok(buttons) = self.document.query_selector_all("button[data-sample]") {
            for at in 0..buttons.length() {
                let Some(button) = buttons.item(at) else { continue };
                let pressed = sample.is_some_and(|sample| sample.is_same_node(Some(&button)));
                let button: Element = button.unchecked_into();
                // Fails for no valid name.
                let _ = button.set_attribute("aria-pressed", &pressed.to_string());
            }
        }
        self.say("Judging…");
        id
    }

    fn say(&self, text: &str) {
        self.status.set_text_content(Some(text));
    }

    fn refuse(&self, said: &str) {
        self.result.set_hidden(true);
        self.say(said);
    }

    fn refuse_if(&self, id: u32, said: &str) {
        if self.bench.is_last(id) {
            self.refuse(said);
        }
    }

    fn show(&self, found: Found) {
        let judged = match found {
            Ok(judged) => judged,
            Err(said) => return self.refuse(&said),
        };
        self.say(&list::summary(&judged));
        self.result.set_hidden(false);
        self.after.set_srcdoc(&judged.after);
        self.units.set_text_content(None);
        for (at, (unit, anchor)) in judged.units.iter().zip(&judged.anchors).enumerate() {
            let places = [(&self.before, anchor.clone()), (&self.after, collapsed_anchor(at))];
            // Creating an element fails for no valid name.
            if let Ok(item) = list::item(&self.document, at, unit, places) {
                let _ = self.units.append_child(&item);
            }
        }
        *self.shown.borrow_mut() = judged.before;
        self.frame();
    }

    /// Shows the outlined page, with the guard's opinion where it is wanted.
    fn frame(&self) {
        let shown = self.shown.borrow();
        if self.guard.checked() {
            self.before.set_srcdoc(&shown.replacen("<html", "<html data-cc-guard", 1));
        } else {
            self.before.set_srcdoc(&shown);
        }
    }
}

fn decode(bytes: &[u8]) -> Result<String, JsValue> {
    let decoder =
        TextDecoder::new_with_label(&input::encoding(bytes)).or_else(|_| TextDecoder::new())?;
    decoder.decode_with_u8_array(bytes)
}
