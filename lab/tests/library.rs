//! What the library takes out of a page's HTML is what it says it takes out.

use clearcolumn::blocks::blocks;
use clearcolumn::{Snapshot, html, html_without_appeals, strip_html};
use std::fs;
use std::path::Path;

#[test]
fn the_html_that_stays_holds_the_text_that_stays() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/pages/variations");
    let mut count = 0;
    for entry in fs::read_dir(pages).expect("there are pages") {
        let page = fs::read_to_string(entry.expect("a page").path()).expect("a page");
        let stripped = strip_html(&page).expect("stripped");
        assert!(!stripped.appeals.is_empty());
        let packed = html::pack_html(&html_without_appeals(&page).expect("stripped"));
        let packed = packed.expect("packed");
        let snapshot = Snapshot::decode(&packed.words, &packed.text).expect("decoded");
        let left: Vec<String> = blocks(&snapshot).into_iter().map(|block| block.text).collect();
        assert_eq!(left, stripped.kept);
        count += 1;
    }
    assert!(count >= 12);
}
