//! How much memory a page takes natively, as one JSON array: `memory PAGES…`. Apart from the times, since
//! counting every allocation would lengthen them.

use anyhow::{Context, Result};
use bench::read;
use clearcolumn::html::pack_html;
use clearcolumn::{Options, Snapshot, classify};
use dom_smoothie::Readability;
use peak_alloc::PeakAlloc;
use serde_json::json;
use std::hint::black_box;
use std::path::Path;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// The most bytes held at a time by the work, beyond what was held before it.
fn most(work: impl FnOnce()) -> usize {
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    work();
    HEAP.peak_usage() - before
}

fn main() -> Result<()> {
    clearcolumn::prepare();
    let mut pages = Vec::new();
    for page in std::env::args().skip(1) {
        let html = read(Path::new(&page)).with_context(|| format!("could not read {page}"))?;
        let packed = pack_html(&html)?;
        let snapshot = Snapshot::decode(&packed.words, &packed.text)?;
        let classify = most(|| drop(black_box(classify(&snapshot, &Options::default()))));
        let smoothie = most(|| {
            if let Ok(mut page) = Readability::new(html.as_str(), None, None) {
                black_box(page.parse().is_ok());
            }
        });
        let columns = packed.words.len() * 4 + packed.text.len();
        pages.push(json!({ "columns": columns, "classify": classify, "dom_smoothie": smoothie }));
    }
    println!("{}", json!(pages));
    Ok(())
}
