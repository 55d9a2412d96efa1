//! Every command a developer types: build, run, serve, test, package.

mod assemble;
mod build;
mod paths;
mod progress;
mod schema;
mod setup;
mod sh;
mod version;
mod wasm;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Builds, runs, tests and packs Clearcolumn."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the unpacked extension in dist/extension, ready to load in both browsers.
    Build(setup::Install),
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
    }
}
