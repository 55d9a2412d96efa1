//! Any words and string: an error in a sentence, or a page that can be judged.
#![no_main]

use clearcolumn::Snapshot;
use clearcolumn_fuzz::{from_bytes, judge};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (words, text) = from_bytes(bytes);
    match Snapshot::decode(&words, &text) {
        Ok(page) => judge(&page),
        Err(error) => assert!(error.to_string().ends_with('.')),
    }
});
