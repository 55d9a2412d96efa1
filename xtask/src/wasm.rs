//! The core as wasm: compiled, given its JavaScript glue, made small.

use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

use crate::paths::{at, extension, target};
use crate::setup::{self, WasmRoad};
use crate::sh;

const NAME: &str = "clearcolumn_wasm";
const TRIPLE: &str = "wasm32-unknown-unknown";

/// Compiles the wasm crate and returns the raw module.
pub fn compile(road: WasmRoad) -> Result<PathBuf> {
    let args = [
        "build",
        "--package",
        "clearcolumn-wasm",
        "--lib",
        "--profile",
        "wasm",
        "--target",
        TRIPLE,
    ];
    let dir = match road {
        WasmRoad::Rustup => {
            sh::quiet(&mut sh::cargo(&args))?;
            target()
        }
        WasmRoad::Debian => {
            // A folder of its own: another compiler would throw out the first one's work.
            let dir = target().join("debian");
            sh::quiet(
                debian(&args).arg("-Zbuild-std=std,panic_abort").env("CARGO_TARGET_DIR", &dir),
            )?;
            dir
        }
    };
    Ok(dir.join(TRIPLE).join("wasm").join(format!("{NAME}.wasm")))
}

/// Debian's compiler builds the standard library for wasm from its packaged source.
fn debian(args: &[&str]) -> Command {
    let mut command = sh::command("/usr/bin/cargo", args);
    for (name, _) in std::env::vars_os() {
        let name_text = name.to_string_lossy();
        if name_text.starts_with("RUSTUP_")
            || name_text.starts_with("CARGO") && name_text != "CARGO_HOME"
        {
            command.env_remove(&name);
        }
    }
    command
        .env("PATH", "/usr/bin:/bin")
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld");
    command
}

/// Writes the glue and the module into `out`, type declarations included.
pub fn bind(module: &Path, out: &Path) -> Result<()> {
    fs::create_dir_all(out)?;
    Bindgen::new()
        .input_path(module)
        .out_name(NAME)
        // background/core.js makes the module anew with it after a trap.
        .reset_state_function(true)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(true).generate(out))
        .map_err(|error| anyhow!("{error:#}"))
        .context(
            "wasm-bindgen could not write the glue; if it speaks of versions, \
             wasm-bindgen-cli-support in xtask/Cargo.toml must be that of wasm-bindgen in Cargo.lock",
        )
}

/// Makes the bound module small and puts it, with its glue, where the extension loads it.
pub fn ship(bound: &Path) -> Result<()> {
    let core = extension().join("core");
    fs::create_dir_all(&core)?;
    let module = format!("{NAME}_bg.wasm");
    sh::quiet(&mut sh::command(
        &sh::npm_bin("wasm-opt"),
        &[
            bound.join(&module).as_os_str(),
            "-Oz".as_ref(),
            "--strip-debug".as_ref(),
            "--strip-producers".as_ref(),
            "-o".as_ref(),
            core.join(&module).as_os_str(),
        ],
    ))?;
    let glue = format!("{NAME}.js");
    fs::copy(bound.join(&glue), core.join(&glue))?;
    // For the type check of the background; not shipped.
    let types = at("dist/types");
    fs::create_dir_all(&types)?;
    let declarations = format!("{NAME}.d.ts");
    fs::copy(bound.join(&declarations), types.join(&declarations))?;
    Ok(())
}

/// From source to dist/extension/core.
pub fn build(install: setup::Install) -> Result<()> {
    let road = setup::wasm(install)?;
    let module = crate::progress::step("wasm: compile", || compile(road))?;
    crate::progress::step("wasm: bind and shrink", || {
        let bound = target().join("wasm-bindgen");
        bind(&module, &bound)?;
        ship(&bound)
    })
}
