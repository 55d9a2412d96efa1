//! `cargo xtask screenshots`: the pictures of the README, the page and the stores.

use anyhow::{Context, Result, bail};

use crate::browsers::Browser;
use crate::setup::Install;
use crate::{build, sh, www};

pub fn screenshots(install: Install) -> Result<()> {
    let executable = Browser::Chromium.ensure(install)?;
    build::build(install)?;
    www::build(install)?;
    let mut shots = sh::command("node", &["tests/e2e/shots.mjs", "--executable"]);
    let status = shots.arg(executable).status().context("node could not be started")?;
    if !status.success() {
        bail!("the pictures could not be made: see above");
    }
    // The page shows the first two.
    www::build(install)
}
