//! `cargo xtask gallery`: pictures of every state of the lines, to be looked at.

use anyhow::{Context, Result, bail};

use crate::browsers::Browser;
use crate::setup::{self, Install};
use crate::{build, sh};

pub fn gallery(install: Install) -> Result<()> {
    let executable = Browser::Chromium.ensure(install)?;
    setup::fonts(install)?;
    build::build(install)?;
    let args = ["tests/e2e/gallery.mjs", "--out", "dist/gallery", "--executable"];
    let status = sh::command("node", &args)
        .arg(executable)
        .status()
        .context("node could not be started: is it installed?")?;
    if !status.success() {
        bail!("the pictures could not be made: see above");
    }
    Ok(())
}
