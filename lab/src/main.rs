//! The lab: saved pages in, verdicts, text and models out.

mod authored;
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
        /// The authored pages to learn from beside it.
        #[arg(long, default_value = "lab/training")]
        authored: PathBuf,
        /// Where weights.bin and weights.json go.
        #[arg(long, default_value = "src/model")]
        out: PathBuf,
    },
    /// What the core thinks of a page's blocks and candidates, or why it thinks so of one.
    Explain {
        /// The page.
        page: PathBuf,
        /// Path of an element, as `predict` writes it; the paths of a run joined by `+`.
        path: Option<String>,
    },
    /// Scores the core on pages labelled in their markup; exit status 1 if any is missed or hurt.
    Check {
        /// Folder of pages, searched with the folders in it.
        folder: PathBuf,
        /// The figures only.
        #[arg(long)]
        quiet: bool,
    },
    /// The score of a reader mode on the same pages: what its text leaves out counts as collapsed.
    Compare {
        /// The corpus folder.
        corpus: PathBuf,
    },
    /// The score of models that never saw the page, cross-validated by site.
    Evaluate {
        /// The corpus folder.
        corpus: PathBuf,
        /// The authored pages to learn from beside it.
        #[arg(long, default_value = "lab/training")]
        authored: PathBuf,
        #[command(flatten)]
        choice: commands::evaluate::Choice,
    },
}

fn run() -> Result<bool> {
    match Arguments::parse().command {
        Command::Predict { pages } => return commands::predict::predict(&pages),
        Command::Strip { page } => commands::strip::strip(&page)?,
        Command::Columns { pages } => commands::columns::columns(&pages)?,
        Command::Train { corpus, authored, out } => {
            commands::train::train(&corpus, &authored, &out)?
        }
        Command::Explain { page, path } => commands::explain::explain(&page, path.as_deref())?,
        Command::Check { folder, quiet } => return commands::check::check(&folder, quiet),
        Command::Compare { corpus } => commands::compare::compare(&corpus)?,
        Command::Evaluate { corpus, authored, choice } => {
            commands::evaluate::evaluate(&corpus, &authored, &choice)?;
        }
    }
    Ok(true)
}

fn main() -> ExitCode {
    // `lab explain PAGE | head` ends when head does.
    sigpipe::reset();
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
