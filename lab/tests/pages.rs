//! The core on pages whose labels stand in their markup, natively. The same pages go through the
//! built extension in tests/e2e.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn lab(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lab"))
        .current_dir(root())
        .args(arguments)
        .output()
        .expect("the lab starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn every_variation_of_the_first_page_loses_its_appeals_and_nothing_else() {
    let output = lab(&["check", "tests/pages/variations"]);
    let out = text(&output.stdout);
    assert!(out.contains("pages                  12"), "{out}");
    assert!(output.status.success(), "{out}");
}

#[test]
fn counter_articles_lose_nothing() {
    let output = lab(&["predict", "tests/pages/counter"]);
    let out = text(&output.stdout);
    assert!(out.lines().count() >= 8, "{out}");
    for line in out.lines() {
        assert!(line.ends_with("\"collapsed\":[]}"), "{line}");
    }
}

#[test]
fn no_fixture_loses_article() {
    for folder in ["kinds", "dynamic", "variations", "counter"] {
        let out = text(&lab(&["check", &format!("tests/pages/{folder}")]).stdout);
        assert!(out.contains("pages hurt             0 "), "{folder}: {out}");
    }
}

/// The seed lies beside the repository where the project is developed, and nowhere else.
#[test]
fn all_four_forms_of_the_seed() {
    let seed = root().join("../shared/seed");
    if !seed.is_dir() {
        eprintln!("no seed beside the repository: skipped");
        return;
    }
    for form in [
        "moscow-times.html",
        "moscow-times-hashed.html",
        "moscow-times-bare.html",
        "moscow-times.txt",
    ] {
        let file = seed.join(form);
        let output = lab(&["strip", file.to_str().expect("a path in UTF-8")]);
        let (stays, goes) = (text(&output.stdout), text(&output.stderr));
        let kinds: Vec<&str> = goes
            .lines()
            .filter(|line| line.contains("): ") && !line.starts_with(' '))
            .filter_map(|line| line.split(' ').next())
            .collect();
        assert_eq!(kinds, ["donation", "newsletter", "donation"], "{form}: {goes}");
        let long = stays.lines().filter(|line| line.split(' ').count() > 14).count();
        assert_eq!(long, 11, "{form}: eleven paragraphs stay: {stays}");
        for word in
            ["Support", "newsletter", "Subscribers", "Dear", "silenced", "Monthly", "Remind"]
        {
            assert!(!stays.contains(word), "{form}: {word} is left: {stays}");
            assert!(goes.contains(word), "{form}: {word} went nowhere: {goes}");
        }
    }
}

#[test]
fn a_page_that_cannot_be_read_is_a_line_on_stderr_and_the_others_are_written() {
    let output = lab(&["predict", "no-such-page.html", "tests/pages/counter"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("no-such-page.html: can't be read"));
    assert!(text(&output.stdout).lines().count() >= 8);
}

#[test]
fn strip_reads_plain_text_from_standard_input() {
    use std::io::Write;
    use std::process::Stdio;
    let mut child = Command::new(env!("CARGO_BIN_EXE_lab"))
        .args(["strip", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the lab starts");
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(b"First line of a note.\nSecond line of it.\n").expect("written");
    drop(stdin);
    let output = child.wait_with_output().expect("ends");
    assert_eq!(text(&output.stdout), "First line of a note.\n\nSecond line of it.\n\n");
}
