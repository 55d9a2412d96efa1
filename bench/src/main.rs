//! Measures the core natively and prints one JSON object: `bench ROUNDS PAGES…`.
//!
//! On each page, in turns that change their order: classifying a decoded snapshot, parsing HTML and
//! classifying, and `dom_smoothie` parsing and extracting the same HTML. Times are those of the thread
//! where the system tells them, so that others on the machine do not count.

use anyhow::{Context, Result, bail};
use bench::read;
use clearcolumn::html::pack_html;
use clearcolumn::snapshot::Builder;
use clearcolumn::{Options, Snapshot, classify};
use dom_smoothie::Readability;
use serde_json::{Value, json};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let rounds: usize = args.next().context("usage: bench ROUNDS PAGES…")?.parse()?;
    let pages: Vec<String> = args.collect();
    if pages.is_empty() {
        bail!("usage: bench ROUNDS PAGES…");
    }
    let clock = Clock::new();
    let start = clock.now();
    clearcolumn::prepare();
    let prepare = clock.now() - start;
    let mut real = Vec::new();
    for page in &pages {
        real.push(measure(&clock, Path::new(page), rounds)?);
    }
    let made: Vec<Value> =
        [1_000, 10_000, 50_000, 200_000].iter().map(|n| growth(&clock, *n, rounds)).collect();
    let whole = json!({ "prepare": prepare, "pages": real, "growth": made });
    println!("{}", serde_json::to_string(&whole)?);
    Ok(())
}

fn measure(clock: &Clock, file: &Path, rounds: usize) -> Result<Value> {
    let html = read(file).with_context(|| format!("could not read {}", file.display()))?;
    let packed = pack_html(&html)?;
    let snapshot = Snapshot::decode(&packed.words, &packed.text)?;
    let options = Options::default();
    let judge = || {
        black_box(classify(&snapshot, &options));
    };
    let parse = || {
        if let Ok(page) = pack_html(&html)
            && let Ok(page) = Snapshot::decode(&page.words, &page.text)
        {
            black_box(classify(&page, &options));
        }
    };
    let smoothie = || {
        if let Ok(mut page) = Readability::new(html.as_str(), None, None) {
            black_box(page.parse().is_ok());
        }
    };
    let works: [(&str, &dyn Fn()); 3] =
        [("classify", &judge), ("parse_classify", &parse), ("dom_smoothie", &smoothie)];
    let mut times: [Vec<f64>; 3] = Default::default();
    for round in 0..=rounds {
        let order: [usize; 3] = if round % 2 == 0 { [0, 1, 2] } else { [2, 1, 0] };
        for at in order {
            let took = clock.time(works[at].1);
            // The first round warms up.
            if round > 0 {
                times[at].push(took);
            }
        }
    }
    let times: serde_json::Map<String, Value> = works
        .iter()
        .zip(times)
        .map(|((name, _), times)| ((*name).to_owned(), json!(times)))
        .collect();
    let memory = packed.words.len() * 4 + packed.text.len();
    Ok(json!({
        "name": file.file_name().unwrap_or_default().to_string_lossy(),
        "elements": snapshot.len(),
        "html": html.len(),
        "snapshot": memory,
        "times": times,
    }))
}

/// A made page of so many elements, classified.
fn growth(clock: &Clock, elements: usize, rounds: usize) -> Value {
    let mut out = Builder::default();
    let html = out.element(None, "html", 0);
    out.attr("lang", "en");
    let body = out.element(Some(html), "body", 0);
    for at in 0..elements / 4 {
        let story = out.element(Some(body), "div", 0);
        out.attr("class", "story");
        let heading = out.element(Some(story), "h2", 0);
        out.text(heading, "Lock reopens in spring");
        let text = out.element(Some(story), "p", 0);
        out.text(
            text,
            if at % 10 == 9 {
                "Sign up for our newsletter and get the news of the river by e-mail every Friday."
            } else {
                "The lock below the mill reopened on Monday after two winters of works, the council said."
            },
        );
        let link = out.element(Some(text), "a", 0);
        out.attr("href", "/more");
        out.text(link, "Read on");
    }
    let (words, text) = out.finish();
    let Ok(page) = Snapshot::decode(&words, &text) else { return Value::Null };
    let options = Options::default();
    let times: Vec<f64> =
        (0..rounds).map(|_| clock.time(&|| drop(black_box(classify(&page, &options))))).collect();
    json!({ "elements": elements, "classify": times })
}

/// Milliseconds of this thread on a processor where Linux tells them, of the wall elsewhere.
struct Clock(Instant);

impl Clock {
    fn new() -> Self {
        Self(Instant::now())
    }

    fn now(&self) -> f64 {
        // The system writes the time up when the thread gives way.
        std::thread::yield_now();
        let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
        let nanoseconds = told.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
        nanoseconds.map_or_else(|| self.0.elapsed().as_secs_f64() * 1e3, |ns| ns / 1e6)
    }

    fn time(&self, work: &dyn Fn()) -> f64 {
        let start = self.now();
        work();
        self.now() - start
    }
}
