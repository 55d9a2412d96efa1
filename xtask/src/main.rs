//! Every command a developer types: build, run, serve, test, gallery, package.

mod assemble;
mod browsers;
mod build;
mod gallery;
mod package;
mod paths;
mod progress;
mod run;
mod schema;
mod serve;
mod setup;
mod sh;
mod test;
mod version;
mod wasm;

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
    /// Pack dist/extension for each browser's store, with checksums.
    Package(setup::Install),
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
        Command::Package(install) => package::package(install).map(|()| ExitCode::SUCCESS),
    }
}
