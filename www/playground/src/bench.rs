//! The worker as the page sees it: questions go in, answers to the last of them come out.

use crate::dom::on;
use crate::judge::{Answer, Judged, Request};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Window, Worker, WorkerOptions, WorkerType};

const BROKEN: &str = "The core failed on this page, which it should not: please report it. \
    It was started anew, so another page can be tried.";
const SLOW: &str = "This page is too much for the playground: it was given up after 30 seconds.";
const UNSENT: &str = "It could not be handed to the worker. Try a smaller page.";
/// Milliseconds until a page is given up.
const PATIENCE: i32 = 30_000;

/// What was found, or a sentence that says why nothing was.
pub type Found = Result<Judged, String>;

/// Asks the worker, and replaces one that is broken or busy.
pub struct Bench {
    window: Window,
    worker: RefCell<Worker>,
    asked: Cell<u32>,
    /// The worker owes an answer.
    busy: Cell<bool>,
    answered: Box<dyn Fn(Found)>,
}

impl Bench {
    /// Starts a worker; `answered` is told what it says.
    pub fn new(window: Window, answered: impl Fn(Found) + 'static) -> Result<Rc<Self>, JsValue> {
        let bench = Rc::new(Self {
            window,
            worker: RefCell::new(worker()?),
            asked: Cell::new(0),
            busy: Cell::new(false),
            answered: Box::new(answered),
        });
        bench.listen();
        Ok(bench)
    }

    /// A new question's number. Answers to earlier ones are no longer wanted.
    pub fn next(&self) -> u32 {
        self.asked.set(self.asked.get() + 1);
        self.asked.get()
    }

    /// Whether no later question was asked.
    pub fn is_last(&self, id: u32) -> bool {
        self.asked.get() == id
    }

    /// Hands a page to the worker.
    pub fn ask(self: &Rc<Self>, id: u32, source: String, plain: bool) {
        if !self.is_last(id) {
            return;
        }
        if self.busy.get() {
            self.restart();
        }
        let message = serde_wasm_bindgen::to_value(&Request { id, source, plain });
        let sent = message
            .map_err(JsValue::from)
            .and_then(|message| self.worker.borrow().post_message(&message));
        match sent {
            Ok(()) => {
                self.busy.set(true);
                self.lose_patience(id);
            }
            Err(_) => self.say(UNSENT),
        }
    }

    fn say(&self, said: &str) {
        (self.answered)(Err(said.to_owned()));
    }

    fn listen(self: &Rc<Self>) {
        let this = Rc::clone(self);
        let worker = self.worker.borrow();
        on(&worker, "message", move |event| {
            let data = event.unchecked_into::<MessageEvent>().data();
            this.busy.set(false);
            match serde_wasm_bindgen::from_value::<Answer>(data) {
                Ok(answer) if this.is_last(answer.id) => (this.answered)(answer.found),
                // The reader has asked for something else since.
                Ok(_) => {}
                Err(_) => this.fail(BROKEN),
            }
        });
        let this = Rc::clone(self);
        on(&worker, "error", move |_| this.fail(BROKEN));
    }

    /// Gives a page up that takes too long.
    fn lose_patience(self: &Rc<Self>, id: u32) {
        let this = Rc::clone(self);
        let late = Closure::once_into_js(move || {
            if this.busy.get() && this.is_last(id) {
                this.fail(SLOW);
            }
        });
        // Fails for nothing that is a function.
        let _ = self
            .window
            .set_timeout_with_callback_and_timeout_and_arguments_0(late.unchecked_ref(), PATIENCE);
    }

    fn fail(self: &Rc<Self>, said: &str) {
        self.restart();
        self.say(said);
    }

    fn restart(self: &Rc<Self>) {
        self.worker.borrow().terminate();
        self.busy.set(false);
        if let Ok(new) = worker() {
            *self.worker.borrow_mut() = new;
            self.listen();
        }
    }
}

fn worker() -> Result<Worker, JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options("worker.js", &options)
}
