//! Any text as a page: what the parser makes of it decodes and is judged.
#![no_main]

use clearcolumn::{Snapshot, html};
use clearcolumn_fuzz::judge;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let page = html::pack_html(&String::from_utf8_lossy(bytes));
    if let Ok(page) = page {
        let snapshot = Snapshot::decode(&page.words, &page.text).expect("what is packed decodes");
        judge(&snapshot);
    }
});
