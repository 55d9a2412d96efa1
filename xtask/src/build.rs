//! `cargo xtask build`.

use anyhow::Result;

use crate::progress::step;
use crate::setup::{self, Install};
use crate::{assemble, paths, schema, version, wasm};

/// Everything from source to dist/extension.
pub fn build(install: Install) -> Result<()> {
    setup::npm()?;
    step("schema.js from the core's tables", schema::write)?;
    wasm::build_core(install)?;
    step("extension: copy and bundle", || {
        version::check()?;
        assemble::copy()?;
        assemble::bundle()
    })?;
    eprintln!("built {}", paths::extension().display());
    Ok(())
}
