//! A saved page without its appeals: the HTML on stdout, what was taken out on stderr.
//!
//! ```text
//! cargo run --features html --example strip_html -- page.html
//! ```

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("name an HTML file")?;
    let html = std::fs::read_to_string(&file)?;
    for appeal in clearcolumn::strip_html(&html)?.appeals {
        let reasons: Vec<String> = appeal.reasons.iter().map(ToString::to_string).collect();
        eprintln!("{} {:.2}: {}", appeal.kind.name(), appeal.confidence, reasons.join("; "));
    }
    print!("{}", clearcolumn::html_without_appeals(&html)?);
    Ok(())
}
