//! A line that says what is being done and for how long.

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

/// Runs a step, showing its name and the time it takes on stderr. Where stderr is no terminal (a
/// CI log) a line is written at the start and at the end.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    let bar = stderr().is_terminal().then(|| spinner(name));
    if bar.is_none() {
        eprintln!("… {name}");
    }
    let result = work();
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    let mark = if result.is_ok() { "✓" } else { "✗" };
    eprintln!("{mark} {name} ({:.1} s)", start.elapsed().as_secs_f64());
    result
}

fn spinner(name: &str) -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner());
    let bar = ProgressBar::new_spinner().with_style(style);
    bar.set_message(name.to_owned());
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
