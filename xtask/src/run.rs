//! `cargo xtask run`: a browser with the extension loaded, on a page with appeals.

use anyhow::{Context, Result, bail};
use std::env;
use std::path::Path;
use std::process::Stdio;

use crate::browsers::Browser;
use crate::serve::{self, Mounts};
use crate::setup::Install;
use crate::{build, paths, sh};

/// Shown unless another page is asked for.
const SEED: &str = "/pages/variations/01-hashed-letter-first.html";

#[derive(clap::Args)]
pub struct Args {
    /// Which browser.
    #[arg(long, value_enum, default_value = "chromium")]
    browser: Browser,
    /// Open no window: click the toolbar button, print what was collapsed, write screenshots to
    /// dist/run. Without a display this is the only way and needs no flag.
    #[arg(long)]
    headless: bool,
    /// Another page: an http(s) address, or a file, which is then served from this machine.
    #[arg(long)]
    url: Option<String>,
    #[command(flatten)]
    install: Install,
}

pub fn run(args: &Args) -> Result<()> {
    let executable = args.browser.ensure(args.install)?;
    build::build(args.install)?;

    let mut mounts = Mounts::default();
    let page = match args.url.as_deref() {
        None => SEED.to_owned(),
        Some(url) if url.starts_with("http://") || url.starts_with("https://") => url.to_owned(),
        Some(file) => {
            let file = Path::new(file)
                .canonicalize()
                .with_context(|| format!("{file} is neither an http(s) address nor a file"))?;
            let Some(name) = file.file_name().filter(|_| file.is_file()) else {
                bail!("{} is no file", file.display());
            };
            let page = format!("/local/{}", serve::encode(&name.to_string_lossy()));
            mounts.local = Some(file);
            page
        }
    };
    let site = serve::start(0, mounts)?;
    let url = if page.starts_with('/') { format!("{}{page}", site.origin) } else { page };

    let headless = args.headless || !has_display();
    let out = paths::at("dist/run");
    std::fs::create_dir_all(&out)?;
    let mut show = sh::command("node", &["tests/e2e/show.mjs"]);
    show.args(["--browser", args.browser.name(), "--url", &url])
        .arg("--executable")
        .arg(executable)
        .stdin(Stdio::inherit());
    if headless {
        show.args(["--out", "dist/run"]);
    }
    let status = show.status().context("node could not be started: is it installed?")?;
    if !status.success() {
        bail!("{} could not show {url}: see above", args.browser.name());
    }
    Ok(())
}

fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
