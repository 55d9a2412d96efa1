//! The core step by step, on made pages. `cargo bench --features html`; comparisons with others are
//! in `cargo xtask bench`.

use clearcolumn::evidence::Page;
use clearcolumn::html::{Packed, pack_html};
use clearcolumn::{Options, Snapshot, blocks, classify};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    clearcolumn::prepare();
    divan::main();
}

const SIZES: [usize; 3] = [1_000, 10_000, 50_000];

/// Stories with lists of links between them, and now and then a box that asks.
fn page(elements: usize) -> Packed {
    const STORY: &str = "<div class=story><h2>Lock reopens in spring</h2><p>The lock below the mill \
        reopened on Monday after two winters of works, the council said, and boats queued as far \
        as the second bend.</p><p>The keeper thanked the masons. <em>She stays on.</em></p></div>";
    const LINKS: &str = "<ul><li><a href=/a>Water high again</a></li><li><a href=/b>Bridge to be \
        painted</a></li><li><a href=/c>Ferry late</a></li></ul>";
    const BOX: &str = "<section class=newsletter><h3>Our letter</h3><p>Sign up for our newsletter \
        and get the news by e-mail.</p><form><input type=email><button>Sign up</button></form></section>";
    let mut html = String::from("<html lang=en><title>Lock</title><body>");
    let mut count = 4;
    for at in 0.. {
        let (part, size) = match at % 20 {
            19 => (BOX, 6),
            at if at % 3 == 2 => (LINKS, 7),
            _ => (STORY, 5),
        };
        html.push_str(part);
        count += size;
        if count >= elements {
            break;
        }
    }
    pack_html(&html).expect("far below the caps")
}

#[divan::bench(args = SIZES)]
fn decode(bencher: Bencher<'_, '_>, elements: usize) {
    let page = page(elements);
    bencher.counter(ItemsCount::new(elements)).bench(|| Snapshot::decode(&page.words, &page.text));
}

#[divan::bench(args = SIZES)]
fn leaf_blocks(bencher: Bencher<'_, '_>, elements: usize) {
    let page = page(elements);
    let page = Snapshot::decode(&page.words, &page.text).expect("decodes");
    bencher.counter(ItemsCount::new(elements)).bench(|| blocks::blocks(&page));
}

#[divan::bench(args = SIZES)]
fn evidence(bencher: Bencher<'_, '_>, elements: usize) {
    let page = page(elements);
    let page = Snapshot::decode(&page.words, &page.text).expect("decodes");
    bencher.counter(ItemsCount::new(elements)).bench(|| Page::new(&page));
}

#[divan::bench(args = SIZES)]
fn whole(bencher: Bencher<'_, '_>, elements: usize) {
    let page = page(elements);
    let page = Snapshot::decode(&page.words, &page.text).expect("decodes");
    let options = Options::default();
    bencher.counter(ItemsCount::new(elements)).bench(|| classify(&page, &options));
}
