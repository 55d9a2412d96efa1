//! Plain text without its appeals, from stdin to stdout; each line is a paragraph.
//!
//! ```text
//! cargo run --features html --example strip_text < article.txt
//! ```

use std::error::Error;
use std::io::{Read, stdin};

fn main() -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;
    let stripped = clearcolumn::strip_text(&text)?;
    println!("{stripped}");
    let count = stripped.appeals.len();
    eprintln!("{count} {} taken out", if count == 1 { "appeal" } else { "appeals" });
    Ok(())
}
