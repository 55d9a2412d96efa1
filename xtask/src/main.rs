//! Every command a developer types: build, run, serve, test, gallery, package, www.

mod assemble;
mod bench;
mod browsers;
mod build;
mod fuzz;
mod gallery;
mod package;
mod paths;
mod progress;
mod remap;
mod run;
mod schema;
mod screenshots;
mod serve;
mod setup;
mod sh;
mod sinks;
mod source;
mod supply;
mod sweep;
mod test;
mod version;
mod wasm;
mod www;
mod zip;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs, tests and packs Clearcolumn.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the unpacked extension in dist/extension, ready to load in both browsers.
    Build(setup::Install),
    /// Build, serve the demo pages, open a browser with the extension loaded.
    Run(run::Args),
    /// Serve the demo pages on localhost under a strict content security policy.
    Serve(serve::Args),
    /// Check and test everything; the last line counts what passed and failed.
    Test(test::Args),
    /// Render every state of the lines to dist/gallery, with an index page.
    Gallery(setup::Install),
    /// Fuzz the core with libFuzzer, seeded from the fixtures.
    Fuzz(fuzz::Args),
    /// Open every page of a corpus in real browsers and click; a table of what went wrong.
    Sweep(sweep::Args),
    /// Measure the core and the content script beside others; tables and dist/bench/bench.json.
    Bench(bench::Args),
    /// Build the project's page in dist/www, ready for any static host.
    Www(setup::Install),
    /// Make the pictures: docs/ for the README and the page, dist/store/ for the stores.
    Screenshots(setup::Install),
    /// Pack dist/extension for each browser's store and the sources for reviewers, with checksums.
    Package(package::Args),
}

fn main() -> ExitCode {
    match dispatch(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<ExitCode> {
    match command {
        Command::Build(install) => build::build(install).map(|()| ExitCode::SUCCESS),
        Command::Run(args) => run::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Serve(args) => serve::forever(&args).map(|()| ExitCode::SUCCESS),
        Command::Test(args) => test::test(&args),
        Command::Gallery(install) => gallery::gallery(install).map(|()| ExitCode::SUCCESS),
        Command::Fuzz(args) => fuzz::fuzz(&args).map(|()| ExitCode::SUCCESS),
        Command::Sweep(args) => sweep::sweep(&args),
        Command::Bench(args) => bench::bench(&args).map(|()| ExitCode::SUCCESS),
        Command::Www(install) => www::build(install).map(|()| ExitCode::SUCCESS),
        Command::Screenshots(install) => {
            screenshots::screenshots(install).map(|()| ExitCode::SUCCESS)
        }
        Command::Package(args) => package::package(&args).map(|()| ExitCode::SUCCESS),
    }
}
