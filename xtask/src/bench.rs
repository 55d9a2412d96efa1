//! `cargo xtask bench`: what the core and the content script cost, beside what they are held against.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

use crate::browsers::Browser;
use crate::fuzz::html_files;
use crate::progress::step;
use crate::setup::Install;
use crate::{build, package, paths, sh};

#[derive(clap::Args)]
pub struct Args {
    /// A folder with labelled pages; without it, the fixtures.
    #[arg(long)]
    corpus: Option<PathBuf>,
    /// Real pages to measure on.
    #[arg(long, default_value_t = 60)]
    pages: usize,
    /// Rounds a page, in alternating order.
    #[arg(long, default_value_t = 15)]
    rounds: usize,
    /// Elements of the largest made page.
    #[arg(long, default_value_t = 200_000)]
    largest: usize,
    /// Only natively.
    #[arg(long)]
    native: bool,
    #[command(flatten)]
    install: Install,
}

const OUT: &str = "dist/bench";

pub fn bench(args: &Args) -> Result<()> {
    fs::create_dir_all(paths::at(OUT))?;
    let native = native(args)?;
    let mut whole = json!({ "native": native });
    if !args.native {
        package::package(&package::Args { verify: false, install: args.install })?;
        whole["sizes"] = sizes()?;
        whole["browsers"] = browsers(args)?;
    }
    let file = paths::at(OUT).join("bench.json");
    fs::write(&file, serde_json::to_string_pretty(&whole)?)?;
    eprintln!("\n{}", file.display());
    Ok(())
}

/// The real pages, at an even pace through all of them.
fn pages(args: &Args) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    match &args.corpus {
        Some(dir) => {
            let dir = dir.canonicalize().context("--corpus names no folder")?.join("pages");
            for entry in fs::read_dir(&dir).context("the corpus has no folder pages")? {
                all.push(entry?.path());
            }
            all.sort();
        }
        None => html_files(&paths::at("tests/pages"), &mut all)?,
    }
    let count = args.pages.min(all.len());
    Ok((0..count).map(|at| all[at * all.len() / count].clone()).collect())
}

fn native(args: &Args) -> Result<Value> {
    let pages = pages(args)?;
    if pages.is_empty() {
        bail!("there are no pages to measure on");
    }
    let output = step("bench: natively", || {
        let mut cargo = sh::cargo(&["run", "--quiet", "--release", "--package", "bench", "--"]);
        sh::quiet(cargo.arg(args.rounds.to_string()).args(&pages))
    })?;
    let mut found: Value = serde_json::from_slice(&output.stdout)?;
    let output = step("bench: memory", || {
        let args = ["run", "--quiet", "--release", "--package", "bench", "--bin", "memory", "--"];
        sh::quiet(sh::cargo(&args).args(&pages))
    })?;
    found["memory"] = serde_json::from_slice(&output.stdout)?;
    print_native(&found);
    Ok(found)
}

fn print_native(found: &Value) {
    let pages: Vec<&Value> = found["pages"].as_array().into_iter().flatten().collect();
    let of = |page: &Value, work: &str| median(&numbers(&page["times"][work]));
    let all = |work: &str| pages.iter().map(|page| of(page, work)).collect::<Vec<_>>();
    println!("\nnatively, {} pages, one thread\n", pages.len());
    println!("| | ms a page, median | 5–95 % | pages a second |\n|---|---:|---:|---:|");
    for work in ["classify", "parse_classify", "dom_smoothie"] {
        let times = all(work);
        let mean = times.iter().sum::<f64>() / times.len() as f64;
        println!("| {work} | {} | {:.0} |", spread(&times), 1e3 / mean);
    }
    let ratio = |a: &str| -> Vec<f64> {
        pages.iter().map(|page| of(page, a) / of(page, "dom_smoothie")).collect()
    };
    for work in ["classify", "parse_classify"] {
        println!("| {work} / dom_smoothie | {} | |", spread(&ratio(work)));
    }
    println!("\n| | kB a page, median | 5–95 % |\n|---|---:|---:|");
    for part in ["columns", "classify", "dom_smoothie"] {
        let bytes = found["memory"].as_array().into_iter().flatten();
        let kilobytes: Vec<f64> = bytes.filter_map(|page| page[part].as_f64()).collect();
        println!("| {part} | {} |", spread(&kilobytes.iter().map(|n| n / 1e3).collect::<Vec<_>>()));
    }
    println!("\n| made pages, elements | classify, ms | times the row before |\n|---|---:|---:|");
    let mut before = None;
    for row in found["growth"].as_array().into_iter().flatten() {
        let time = median(&numbers(&row["classify"]));
        let times = before.map_or_else(String::new, |before: f64| format!("{:.1}", time / before));
        println!("| {} | {time:.1} | {times} |", row["elements"]);
        before = Some(time);
    }
    println!(
        "\nlexicon and models made ready in {:.0} ms",
        found["prepare"].as_f64().unwrap_or(0.0)
    );
}

/// Bytes of what is shipped.
fn sizes() -> Result<Value> {
    let compressed = "const z = require('zlib'), b = require('fs').readFileSync(process.argv[1]); \
        console.log(JSON.stringify([b.length, z.gzipSync(b, { level: 9 }).length, z.brotliCompressSync(b).length]))";
    let mut out = json!({});
    println!("\n| bytes | raw | gzip | brotli |\n|---|---:|---:|---:|");
    for (name, file) in [
        ("wasm", paths::extension().join("core/clearcolumn_wasm_bg.wasm")),
        ("content script", paths::extension().join("content.js")),
    ] {
        let mut node = sh::command("node", &["-e", compressed]);
        let said = sh::quiet(node.arg(&file))?;
        let bytes: Vec<u64> = serde_json::from_slice(&said.stdout)?;
        println!("| {name} | {} | {} | {} |", bytes[0], bytes[1], bytes[2]);
        out[name] = json!(bytes);
    }
    for browser in [Browser::Chromium, Browser::Firefox] {
        let name = package::name(browser.name());
        let bytes = fs::metadata(paths::at("dist").join(&name))?.len();
        println!("| package for {} | {bytes} | | |", browser.name());
        out[name] = json!(bytes);
    }
    Ok(out)
}

fn browsers(args: &Args) -> Result<Value> {
    build::build(args.install)?;
    let json = paths::at(OUT).join("browsers.json");
    let mut node = sh::command("node", &["tests/bench/main.mjs"]);
    node.arg("--json").arg(&json).arg("--pages").arg(args.pages.to_string());
    node.arg("--rounds").arg(args.rounds.to_string());
    node.arg("--largest").arg(args.largest.to_string());
    if let Some(dir) = &args.corpus {
        node.arg("--corpus").arg(dir.canonicalize()?);
    }
    for browser in [Browser::Chromium, Browser::Firefox] {
        node.arg(format!("--{}", browser.name())).arg(browser.ensure(args.install)?);
    }
    if !node.status().context("node could not be started")?.success() {
        bail!("the browsers could not be measured: see above");
    }
    Ok(serde_json::from_slice(&fs::read(&json)?)?)
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

fn sorted(list: &[f64]) -> Vec<f64> {
    let mut sorted = list.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

fn median(list: &[f64]) -> f64 {
    sorted(list).get(list.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The median, and between what nine tenths lie, as two cells.
fn spread(list: &[f64]) -> String {
    let sorted = sorted(list);
    let at = |share: f64| {
        let place = (sorted.len().saturating_sub(1)) as f64 * share;
        sorted.get(place.round() as usize).copied().unwrap_or(f64::NAN)
    };
    format!("{:.2} | {:.2}–{:.2}", at(0.5), at(0.05), at(0.95))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_spread() {
        let list = [5.0, 1.0, 3.0, 2.0, 4.0];
        assert_eq!(median(&list), 3.0);
        assert_eq!(spread(&list), "3.00 | 1.00–5.00");
    }
}
