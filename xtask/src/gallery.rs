//! `cargo xtask gallery`: pictures of every state of the lines and of our pages, to be looked at.

use anyhow::{Context, Result, bail};
use std::fs;

use crate::browsers::Browser;
use crate::setup::{self, Install};
use crate::{build, paths, sh};

pub fn gallery(install: Install) -> Result<()> {
    let executable = Browser::Chromium.ensure(install)?;
    setup::fonts(install)?;
    build::build(install)?;
    let out = paths::at("dist/gallery");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    // The second lists the pictures of both.
    for script in ["tests/e2e/gallery.mjs", "tests/e2e/gallery-lines.mjs"] {
        let status = sh::command("node", &[script, "--out", "dist/gallery", "--executable"])
            .arg(&executable)
            .status()
            .context("node could not be started: is it installed?")?;
        if !status.success() {
            bail!("the pictures could not be made: see above");
        }
    }
    Ok(())
}
