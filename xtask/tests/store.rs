//! The stores' texts: one in each language the extension speaks, each within the stores' limits.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn every_language_has_its_texts_and_none_is_too_long() {
    let mut languages = 0;
    for entry in fs::read_dir(root().join("extension/_locales")).expect("there are languages") {
        let dir = entry.expect("a language").path();
        let language = dir.file_name().expect("a name").to_string_lossy().into_owned();
        let messages = fs::read_to_string(dir.join("messages.json")).expect("messages");
        let messages: serde_json::Value = serde_json::from_str(&messages).expect("JSON");
        let short =
            |key: &str| messages[key]["message"].as_str().unwrap_or_default().chars().count();
        // Chrome's limits; Firefox allows more.
        assert!((1..=75).contains(&short("name")), "{language}: name");
        assert!((1..=132).contains(&short("description")), "{language}: description");
        let long = fs::read_to_string(root().join(format!("store/{language}.txt")))
            .unwrap_or_else(|_| panic!("store/{language}.txt is missing"));
        assert!((200..=15_000).contains(&long.chars().count()), "{language}: store/{language}.txt");
        languages += 1;
    }
    assert!(languages >= 7);
}
