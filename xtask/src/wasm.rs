//! A crate as wasm: compiled, given its JavaScript glue, made small.

use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

use crate::paths::{at, extension, target};
use crate::setup::{self, WasmRoad};
use crate::{remap, sh};

const TRIPLE: &str = "wasm32-unknown-unknown";
const FLAGS: &str = "CARGO_ENCODED_RUSTFLAGS";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// A crate that becomes wasm.
pub struct Module {
    /// Its package.
    pub package: &'static str,
    /// The name of its files.
    pub name: &'static str,
    /// Whether its glue can make the module anew, as background/core.js does after a trap.
    pub reset: bool,
}

/// The core's JavaScript face, for the extension.
const CORE: Module = Module { package: "clearcolumn-wasm", name: "clearcolumn_wasm", reset: true };

/// Compiles a crate and returns the raw module.
pub fn compile(road: WasmRoad, module: &Module) -> Result<PathBuf> {
    let args = "build --locked --lib --profile wasm --target";
    let args: Vec<&str> = args.split(' ').chain([TRIPLE, "--package", module.package]).collect();
    let dir = match road {
        WasmRoad::Rustup => {
            let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
            sh::quiet(sh::cargo(&args).env(FLAGS, remap::flags(&rustc)?))?;
            target()
        }
        WasmRoad::Debian => {
            // A folder of its own: another compiler would throw out the first one's work.
            let dir = target().join("debian");
            sh::quiet(
                debian(&args)
                    .arg("-Zbuild-std=std,panic_abort")
                    .env(FLAGS, remap::flags(DEBIAN_RUSTC)?)
                    .env("CARGO_TARGET_DIR", &dir),
            )?;
            dir
        }
    };
    Ok(dir.join(TRIPLE).join("wasm").join(format!("{}.wasm", module.name)))
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
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld");
    command
}

/// From source to a folder that holds the module and its glue, type declarations included.
pub fn build(install: setup::Install, module: &Module, to: &Path) -> Result<()> {
    let road = setup::wasm(install)?;
    let raw =
        crate::progress::step(&format!("{}: compile", module.name), || compile(road, module))?;
    crate::progress::step(&format!("{}: bind and shrink", module.name), || {
        if is_fresh(&raw, &to.join(format!("{}_bg.wasm", module.name))) {
            return Ok(());
        }
        let bound = target().join("wasm-bindgen").join(module.name);
        bind(&raw, module, &bound)?;
        shrink(&bound, module, to)
    })
}

/// Whether the shipped module was made from this raw one, by these tools: both steps are slow.
fn is_fresh(raw: &Path, shipped: &Path) -> bool {
    let time = |path: &Path| fs::metadata(path).and_then(|file| file.modified());
    let Ok(made) = time(shipped) else { return false };
    let tools = [std::env::current_exe().ok(), Some(at("node_modules/.clearcolumn-lock"))];
    let mut from = tools.into_iter().flatten().chain([raw.to_owned()]);
    from.all(|path| time(&path).is_ok_and(|time| time < made))
}

/// Writes the glue and the module into `out`.
fn bind(raw: &Path, module: &Module, out: &Path) -> Result<()> {
    fs::create_dir_all(out)?;
    Bindgen::new()
        .input_path(raw)
        .out_name(module.name)
        .reset_state_function(module.reset)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(true).generate(out))
        .map_err(|error| anyhow!("{error:#}"))
        .context(
            "wasm-bindgen could not write the glue; if it speaks of versions, \
             wasm-bindgen-cli-support in xtask/Cargo.toml must be that of wasm-bindgen in Cargo.lock",
        )
}

/// Makes the bound module small and puts it, with its glue, where it is loaded from.
fn shrink(bound: &Path, module: &Module, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let file = format!("{}_bg.wasm", module.name);
    sh::quiet(&mut sh::command(
        &sh::npm_bin("wasm-opt"),
        &[
            bound.join(&file).as_os_str(),
            "-O3".as_ref(),
            "--strip-debug".as_ref(),
            "--strip-producers".as_ref(),
            "-o".as_ref(),
            to.join(&file).as_os_str(),
        ],
    ))?;
    let glue = format!("{}.js", module.name);
    fs::copy(bound.join(&glue), to.join(&glue))?;
    // For the type check; not shipped.
    let types = at("dist/types");
    fs::create_dir_all(&types)?;
    let declarations = format!("{}.d.ts", module.name);
    fs::copy(bound.join(&declarations), types.join(&declarations))?;
    Ok(())
}

/// The core, into dist/extension/core.
pub fn build_core(install: setup::Install) -> Result<()> {
    build(install, &CORE, &extension().join("core"))
}
