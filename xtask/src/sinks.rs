//! What shipped code may never hold: ways from text to markup or code, and ways out of the browser.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

use crate::paths::extension;

/// Words that make markup or code of text.
const SINKS: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "setHTML",
    "setHTMLUnsafe",
    "parseHTMLUnsafe",
    "createContextualFragment",
    "DOMParser",
    "srcdoc",
    "eval",
    "Function",
    "execScript",
    "importScripts",
    "createObjectURL",
];
/// Words that make requests.
const REQUESTS: &[&str] =
    &["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "sendBeacon"];
/// Uses that are none, by file and what stands around the word.
const ALLOWED: &[(&str, &str)] = &[
    // The core in the package, from its own address.
    ("background/core.js", "fetch(new URL(WASM, import.meta.url))"),
    // Written by wasm-bindgen; its own loader, which background/core.js does not call.
    ("core/clearcolumn_wasm.js", "fetch(module_or_path)"),
    ("core/clearcolumn_wasm.js", "failed to fetch Wasm"),
    // The reader's own settings, saved as a file.
    ("options/file.js", "URL.createObjectURL(new Blob("),
    // A pattern that knows a button from a link; nothing is run.
    ("content.js", "/^(#|javascript:|$)/i.test(href"),
    // A method borrowed, no code made.
    ("content.js", "Function.prototype.call.bind"),
];
/// The addresses in shipped code: names, not places.
const NAMESPACES: [&str; 2] = ["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"];

/// Fails where the built extension holds any of it.
pub fn check() -> Result<()> {
    let mut found = Vec::new();
    let mut files = 0;
    scan(&extension(), "", &mut files, &mut found)?;
    if files == 0 {
        bail!("dist/extension holds no script: run `cargo xtask build`");
    }
    if !found.is_empty() {
        bail!("shipped code may not hold:\n{}", found.join("\n"));
    }
    Ok(())
}

fn scan(dir: &Path, prefix: &str, files: &mut usize, found: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(dir).with_context(|| format!("could not read {}", dir.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            scan(&path, &format!("{name}/"), files, found)?;
        } else if name.ends_with(".js") || name.ends_with(".html") {
            *files += 1;
            found.extend(complaints(&name, &fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

/// What a file holds that it may not, as `file:line: what`.
fn complaints(name: &str, text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let code = line.trim_start();
        if code.starts_with("//") || code.starts_with('*') || code.starts_with("/*") {
            continue;
        }
        let allowed = ALLOWED.iter().any(|(file, use_)| *file == name && line.contains(use_));
        let mut complain = |what: &str| out.push(format!("{name}:{}: {what}", at + 1));
        for word in SINKS.iter().chain(REQUESTS) {
            if !allowed && has_word(line, word) {
                complain(word);
            }
        }
        if !allowed && (line.contains("document.write") || line.contains("javascript:")) {
            complain("text run as code or markup");
        }
        if line.contains("import(") {
            complain("import() of what may come from elsewhere");
        }
        let elsewhere =
            NAMESPACES.iter().fold(line.to_owned(), |rest, name| rest.replace(name, ""));
        if ["http://", "https://", "ws://", "wss://"]
            .iter()
            .any(|scheme| names_host(&elsewhere, scheme))
        {
            complain("an address outside the package");
        }
        if name.ends_with(".html") && inline(code) {
            complain("a script or handler inside the page");
        }
    }
    out
}

/// Whether an address of a host follows; a pattern over all hosts is none.
fn names_host(line: &str, scheme: &str) -> bool {
    line.match_indices(scheme)
        .any(|(at, _)| line[at + scheme.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()))
}

fn has_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

/// A script without a source, or an attribute that is code.
fn inline(line: &str) -> bool {
    let script = line.contains("<script") && !line.contains("src=\"");
    let handler = line.split_whitespace().any(|word| {
        word.split_once('=').is_some_and(|(name, _)| {
            name.len() > 2 && name.starts_with("on") && name.chars().all(|c| c.is_ascii_lowercase())
        })
    });
    script || handler
}

#[cfg(test)]
mod tests {
    use super::complaints;

    #[test]
    fn every_way_is_noticed() {
        for (file, line) in [
            ("content.js", "box.innerHTML = text;"),
            ("content.js", "box.insertAdjacentHTML('beforeend', text);"),
            ("background/main.js", "new Function('return 1')();"),
            ("background/main.js", "globalThis.eval(text)"),
            ("background/main.js", "await fetch(list)"),
            ("background/main.js", "import x from 'https://example.org/x.js';"),
            ("background/main.js", "const x = await import(name);"),
            ("popup/popup.html", "<script>start()</script>"),
            ("popup/popup.html", "<button onclick=\"start()\">"),
            ("popup/popup.html", "<img src=\"http://example.org/x.png\">"),
            ("popup/view.js", "location = 'javascript:x'"),
        ] {
            assert_eq!(complaints(file, line).len(), 1, "{line}");
        }
    }

    #[test]
    fn what_is_none_is_left_alone() {
        for (file, line) in [
            ("content.js", "// no innerHTML here"),
            ("content.js", "const call = Function.prototype.call.bind(get);"),
            ("content.js", "var SVG = \"http://www.w3.org/2000/svg\";"),
            ("content.js", "var HTML = \"http://www.w3.org/1999/xhtml\";"),
            ("popup/view.js", "retrieval(evaluate);"),
            ("background/core.js", "const response = await fetch(new URL(WASM, import.meta.url));"),
            ("popup/popup.html", "<script type=\"module\" src=\"popup.js\"></script>"),
        ] {
            assert_eq!(complaints(file, line), Vec::<String>::new(), "{line}");
        }
    }
}
