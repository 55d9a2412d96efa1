//! One page in, everything the reader is shown out. Runs in the worker.

use crate::marks::{Marks, Unit};
use crate::write::{after, before};
use clearcolumn::Snapshot;
use clearcolumn::html::{pack_html, pack_text};
use clearcolumn::inspect::Inspection;
use clearcolumn::model::Models;
use scraper::Html;
use serde::{Deserialize, Serialize};

/// What the page asks of the worker.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request {
    /// Counts up, so that a late answer to an earlier question is known.
    pub id: u32,
    /// HTML, or plain text with a paragraph a line.
    pub source: String,
    /// The source is plain text.
    pub plain: bool,
}

/// What the worker says.
#[derive(Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The question's.
    pub id: u32,
    /// What was found, or a sentence that says why nothing could be.
    pub found: Result<Judged, String>,
}

/// A page, judged and drawn.
#[derive(Debug, Serialize, Deserialize)]
pub struct Judged {
    /// The page with its appeals outlined.
    pub before: String,
    /// The page as the extension leaves it.
    pub after: String,
    /// Where to jump to in `before`, by unit.
    pub anchors: Vec<String>,
    /// The appeals.
    pub units: Vec<Unit>,
    /// Blocks of text on the page.
    pub blocks: usize,
    /// Milliseconds for reading the HTML.
    pub parse_ms: f64,
    /// Milliseconds for judging the page.
    pub judge_ms: f64,
    /// The publisher says that the article is not free to read here.
    pub withheld: bool,
}

/// Judges and draws a page. `clock` gives milliseconds.
pub fn judge(request: &Request, clock: impl Fn() -> f64) -> Answer {
    Answer { id: request.id, found: look(request, clock) }
}

fn look(request: &Request, clock: impl Fn() -> f64) -> Result<Judged, String> {
    let source = request.source.as_str();
    let start = clock();
    let packed = if request.plain { pack_text(source) } else { pack_html(source) };
    let packed = packed.map_err(|error| error.to_string())?;
    let parsed = clock();
    let snapshot =
        Snapshot::decode(&packed.words, &packed.text).map_err(|error| error.to_string())?;
    let seen = Inspection::new(&snapshot, Models::built_in());
    let marks = Marks::new(&seen);
    let judged = clock();
    let blocks = seen.page.blocks.len();
    if blocks == 0 {
        return Err("There is no text in it to judge.".to_owned());
    }
    let page = if request.plain { paragraphs(source) } else { Html::parse_document(source) };
    let (before, anchors) = before(&page, &marks);
    Ok(Judged {
        before,
        after: after(&page, &marks),
        anchors,
        blocks,
        parse_ms: parsed - start,
        judge_ms: judged - parsed,
        withheld: marks.withheld,
        units: marks.units,
    })
}

/// Plain text as the page that `pack_text` makes of it.
fn paragraphs(text: &str) -> Html {
    let mut html = String::from(
        "<!doctype html><style>body{margin:2rem auto;padding:0 1rem;max-width:38rem;\
         font:17px/1.6 Georgia,serif}</style><body>",
    );
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        html.push_str("<p>");
        crate::write::escape(line, &mut html);
        html.push_str("</p>");
    }
    Html::parse_document(&html)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str, plain: bool) -> Result<Judged, String> {
        judge(&Request { id: 7, source: source.to_owned(), plain }, || 0.0).found
    }

    const PAGE: &str = "<h1>Bridge reopens</h1>
        <p>The bridge over the river reopened on Monday after two years of works.</p>
        <form class=newsletter><h3>Sign up for our newsletter</h3>
        <input type=email placeholder='Your email'><button>Subscribe</button></form>";

    #[test]
    fn an_appeal_is_listed_and_drawn_in_both_pages() {
        let judged = found(PAGE, false).expect("judged");
        assert_eq!(judged.units.len(), 1);
        assert_eq!(judged.units[0].kind, "Newsletter prompt");
        assert_eq!(judged.anchors, ["cc-unit-1"]);
        assert!(judged.before.contains("id=\"cc-unit-1\" data-cc-unit"), "{}", judged.before);
        assert!(judged.after.contains("<summary>Newsletter prompt"), "{}", judged.after);
    }

    #[test]
    fn plain_text_is_drawn_as_it_was_judged() {
        let judged = found("One & two < three.\n\nFour.", true).expect("judged");
        assert_eq!(judged.blocks, 2);
        assert!(judged.before.contains("One &amp; two &lt; three.</p>"), "{}", judged.before);
    }

    #[test]
    fn what_cannot_be_judged_is_a_sentence() {
        for (source, plain) in [("", false), ("", true), ("<script>1</script>", false)] {
            assert!(found(source, plain).expect_err("nothing to judge").ends_with('.'));
        }
        let huge = "x\n".repeat(clearcolumn::snapshot::schema::MAX_ELEMENTS);
        assert!(found(&huge, true).expect_err("too large").contains("1000000 elements"));
    }
}
