//! The lab: saved pages in, verdicts, text and models out.

mod blind;
mod commands;
mod cross;
mod dataset;
mod labels;
mod learn;
mod page;
mod score;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(about = "Saved pages in; verdicts, text and models out.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// What the core collapses on each page, one JSON line a page.
    Predict {
        /// `.html`, `.html.gz` or `.txt` files, or folders of them.
        #[arg(required = true)]
        pages: Vec<PathBuf>,
    },
    /// A page's text without its appeals; on stderr, what was taken out and why.
    Strip {
        /// A `.html`, `.html.gz` or `.txt` file (one block a line), or `-` for standard input.
        page: PathBuf,
    },
    /// Each page's Snapshot, one JSON line a page.
    Columns {
        /// Files or folders.
        #[arg(required = true)]
        pages: Vec<PathBuf>,
    },
    /// Trains the models on a corpus folder.
    Train {
        /// The corpus folder: labels.jsonl, safety.jsonl.gz, sources.json, pages/.
        corpus: PathBuf,
        /// Where weights.bin and weights.json go.
        #[arg(long, default_value = "src/model")]
        out: PathBuf,
    },
    /// Experiments.
    Experiment {
        /// Flags.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<String>,
    },
}

fn run() -> Result<bool> {
    match Arguments::parse().command {
        Command::Predict { pages } => return commands::predict::predict(&pages),
        Command::Strip { page } => commands::strip::strip(&page)?,
        Command::Columns { pages } => commands::columns::columns(&pages)?,
        Command::Train { corpus, out } => commands::train::train(&corpus, &out)?,
        Command::Experiment { rest: _ } => commands::experiment::run()?,
    }
    Ok(true)
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
