//! The Snapshot contract: what is built decodes, what is damaged is an error and never a panic.

use clearcolumn::snapshot::schema::{HEADER_WORDS, HIDDEN, MAGIC, MAX_DEPTH, SPACE_BEFORE};
use clearcolumn::snapshot::{Builder, cut_units};
use clearcolumn::{DecodeError, Options, Snapshot, classify};

fn page() -> (Vec<u32>, String) {
    let mut out = Builder::default();
    let html = out.element(None, "html", 0);
    out.attr("lang", "en");
    let body = out.element(Some(html), "body", 0);
    let first = out.element(Some(body), "p", 0);
    out.attr("class", "intro 𝒳");
    out.text(first, "Größe 😀 ");
    let link = out.element(Some(first), "a", HIDDEN);
    out.text(first, "  \n");
    out.text(link, "here");
    out.finish()
}

#[test]
fn what_is_built_decodes_to_the_same_page() {
    let (words, text) = page();
    let page = Snapshot::decode(&words, &text).expect("decodes");
    assert_eq!((page.len(), page.runs()), (4, 2));
    assert_eq!((page.parent(0), page.parent(3)), (None, Some(2)));
    assert_eq!((page.tag_name(2), page.tag_name(3)), ("p", "a"));
    assert_eq!(page.flags(3), HIDDEN);
    assert_eq!((page.attr(2, "class"), page.attr(2, "id")), (Some("intro 𝒳"), None));
    assert_eq!((page.run_text(0), page.run_text(1)), ("Größe 😀 ", "here"));
    assert_eq!((page.space_before(0), page.space_before(1)), (false, true));
}

#[test]
fn a_value_cut_inside_a_surrogate_pair_ends_in_a_replacement_character() {
    for (limit, want, units) in [(3, "ab\u{fffd}", 3), (2, "ab", 2)] {
        let mut out = String::new();
        assert_eq!(cut_units("ab😀c", limit, &mut out), units);
        assert_eq!(out, want);
    }
    let mut out = String::new();
    assert_eq!(cut_units("ab😀c", 4, &mut out), 4);
    assert_eq!(out, "ab😀");
}

#[test]
fn each_kind_of_damage_has_its_error() {
    let (words, text) = page();
    let with = |at: usize, word: u32| {
        let mut words = words.clone();
        words[at] = word;
        Snapshot::decode(&words, &text).map(|_| ()).expect_err("damaged")
    };
    assert!(matches!(Snapshot::decode(&[], ""), Err(DecodeError::TooShort { .. })));
    assert_eq!(with(0, MAGIC + 1), DecodeError::NotASnapshot);
    assert_eq!(with(1, 99), DecodeError::Version(99));
    assert_eq!(with(2, 0), DecodeError::Elements(0));
    assert!(matches!(with(4, 1000), DecodeError::TooShort { .. }));
    assert_eq!(with(HEADER_WORDS + 2, 2), DecodeError::Column { column: "parent", at: 2 });
    assert_eq!(with(HEADER_WORDS + 4, 9999), DecodeError::Column { column: "tag", at: 0 });
    let longer = Snapshot::decode(&words, &format!("{text}!")).map(|_| ());
    assert_eq!(longer, Err(DecodeError::Text));
    assert!(with(1, 99).to_string().ends_with("reload the page."));
}

#[test]
fn any_one_word_changed_decodes_or_is_an_error_and_never_panics() {
    let (words, text) = page();
    let mut decoded = 0;
    for at in 0..words.len() {
        for word in [0, 1, 2, 3, 4, 7, 255, 0x0100_0000, SPACE_BEFORE, u32::MAX - 1, u32::MAX] {
            let mut words = words.clone();
            words[at] = word;
            if let Ok(page) = Snapshot::decode(&words, &text) {
                classify(&page, &Options::default());
                decoded += 1;
            }
        }
    }
    assert!(decoded > 0);
}

#[test]
fn the_smallest_page_and_the_deepest_page_are_judged_and_a_deeper_one_is_refused() {
    let mut out = Builder::default();
    let mut at = out.element(None, "html", 0);
    let (words, text) = page();
    assert!(
        classify(&Snapshot::decode(&words, &text).expect("decodes"), &Options::default())
            .units
            .is_empty()
    );
    for _ in 0..MAX_DEPTH {
        at = out.element(Some(at), "div", 0);
    }
    out.text(at, "Sign up for our newsletter");
    let (words, text) = out.clone().finish();
    let deep = Snapshot::decode(&words, &text).expect("decodes");
    classify(&deep, &Options::default());
    out.element(Some(at), "div", 0);
    let (words, text) = out.finish();
    let refused = Snapshot::decode(&words, &text).map(|_| ()).expect_err("too deep");
    assert_eq!(refused, DecodeError::TooDeep);
}

#[test]
fn a_link_between_the_parts_of_a_letter_is_no_unit_of_its_own() {
    let mut out = Builder::default();
    let html = out.element(None, "html", 0);
    out.attr("lang", "ja");
    let body = out.element(Some(html), "body", 0);
    out.text(body, "e");
    let div = out.element(Some(body), "div", 0);
    let part = out.element(Some(div), "p", 0);
    out.text(part, "私たちの寄付");
    let link = out.element(Some(div), "a", 0);
    out.attr("href", "kifu");
    out.text(link, "寄付する");
    out.text(div, "n");
    let part = out.element(Some(div), "section", 0);
    out.text(part, "関");
    let part = out.element(Some(div), "p", 0);
    out.text(part, "癵t i d h");
    let (words, text) = out.finish();
    let page = Snapshot::decode(&words, &text).expect("decodes");
    let found = classify(&page, &Options::default());
    let mut all: Vec<usize> = found.units.into_iter().flat_map(|unit| unit.elements).collect();
    let whole = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), whole, "an element is in two units");
}

#[test]
fn words_right_in_the_body_never_take_the_page_with_them() {
    for wrapper in ["body", "div"] {
        let mut out = Builder::default();
        let html = out.element(None, "html", 0);
        out.attr("lang", "en");
        let body = out.element(Some(html), "body", 0);
        let wrapper = if wrapper == "body" { body } else { out.element(Some(body), wrapper, 0) };
        out.text(wrapper, "Support our newspaper with a donation!");
        let heading = out.element(Some(wrapper), "h1", 0);
        out.text(heading, "Ferry slip to close for eight weeks");
        for _ in 0..8 {
            let p = out.element(Some(wrapper), "p", 0);
            out.text(
                p,
                "The slip below the old mill will shut on Monday for repairs, the harbour master \
                 said, and the boats will land at the stone quay until the work is done.",
            );
        }
        let (words, text) = out.finish();
        let page = Snapshot::decode(&words, &text).expect("decodes");
        let found = classify(&page, &Options::default());
        assert_eq!(found.units.iter().find(|unit| unit.elements.contains(&wrapper)), None);
    }
}
