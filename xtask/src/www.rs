//! `cargo xtask www`: the project's page, ready for any static host.

use anyhow::{Context, Result};
use std::fs;

use crate::paths::at;
use crate::progress::step;
use crate::setup::{self, Install};
use crate::wasm::{self, Module};

const PLAYGROUND: Module =
    Module { package: "clearcolumn-playground", name: "clearcolumn_playground", reset: false };

/// What is published, and under which name.
const FILES: &[(&str, &str)] = &[
    ("www/index.html", "index.html"),
    ("www/style.css", "style.css"),
    ("www/main.js", "main.js"),
    ("www/worker.js", "worker.js"),
    ("extension/icons/icon.svg", "icon.svg"),
    ("docs/before.png", "before.png"),
    ("docs/after.png", "after.png"),
    ("tests/pages/variations/01-hashed-letter-first.html", "samples/en.html"),
    ("tests/pages/variations/09-de-spendenbrief.html", "samples/de.html"),
    ("tests/pages/variations/11-ru-pismo.html", "samples/ru.html"),
    ("tests/pages/kinds/13-ja-custom-element.html", "samples/ja.html"),
    ("tests/pages/counter/01-story-quoting-donor-letter.html", "samples/counter.html"),
];

/// Everything from source to dist/www.
pub fn build(install: Install) -> Result<()> {
    setup::npm()?;
    let to = at("dist/www");
    wasm::build(install, &PLAYGROUND, &to.join("playground"))?;
    step("the page: copy", || {
        fs::create_dir_all(to.join("samples"))?;
        for (from, name) in FILES {
            fs::copy(at(from), to.join(name)).with_context(|| format!("could not copy {from}"))?;
        }
        Ok(())
    })?;
    eprintln!("built {}; cargo xtask serve shows it under /www/", to.display());
    Ok(())
}
