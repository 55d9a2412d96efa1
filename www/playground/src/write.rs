//! A page written out again for a frame that runs and loads nothing: outlined, or collapsed.

use crate::harmless::{is_void, keeps_attribute, leaves_out};
use crate::marks::Marks;
use crate::words;
use clearcolumn::snapshot::schema::OPAQUE_TAGS;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};
use std::fmt::Write as _;

/// Loads nothing from anywhere; the page's own style sheets in the markup apply.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; \
    base-uri 'none'";
const STYLE: &str = include_str!("frame.css");

/// Parents in which a `<details>` would be thrown out by the parser or end a paragraph.
const NO_LINE: &[&str] =
    &["table", "thead", "tbody", "tfoot", "tr", "colgroup", "select", "optgroup", "p", "button"];

/// The page with its appeals outlined, and where each unit can be jumped to.
pub fn before(page: &Html, marks: &Marks) -> (String, Vec<String>) {
    let mut out = Writer::new(marks, false);
    let html = out.write(page);
    (html, out.anchors)
}

/// The page with a line in the place of each appeal.
pub fn after(page: &Html, marks: &Marks) -> String {
    Writer::new(marks, true).write(page)
}

/// Where a unit's line can be jumped to.
pub fn collapsed_anchor(unit: usize) -> String {
    format!("cc-unit-{}", unit + 1)
}

/// Text as text in markup, inside attributes too.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// A piece of the finished page.
enum Piece {
    Text(String),
    /// The place of a unit's line.
    Line(usize),
}

struct Writer<'m> {
    marks: &'m Marks,
    collapse: bool,
    pieces: Vec<Piece>,
    /// What each unit holds, while it is written and after.
    inside: Vec<String>,
    /// The unit being written into, with the depth it began at.
    unit: Option<(usize, usize)>,
    /// Where each unit can be jumped to.
    anchors: Vec<String>,
    /// Elements seen, as the snapshot counts them.
    count: usize,
    depth: usize,
    /// The depth below which nothing is written.
    skipped: Option<usize>,
    /// The depth below which the snapshot counts no elements.
    opaque: Option<usize>,
}

impl<'m> Writer<'m> {
    fn new(marks: &'m Marks, collapse: bool) -> Self {
        Self {
            marks,
            collapse,
            pieces: Vec::new(),
            inside: vec![String::new(); marks.units.len()],
            unit: None,
            anchors: vec![String::new(); marks.units.len()],
            count: 0,
            depth: 0,
            skipped: None,
            opaque: None,
        }
    }

    fn write(&mut self, page: &Html) -> String {
        self.push("<!doctype html>");
        for edge in page.root_element().traverse() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Element(element) => {
                        let parent = node.parent().and_then(|parent| parent.value().as_element());
                        self.open(element, parent.map_or("", Element::name));
                    }
                    Node::Text(text) if self.skipped.is_none() => {
                        let parent = node.parent().and_then(|parent| parent.value().as_element());
                        self.text(text, parent.is_some_and(|parent| parent.name() == "style"));
                    }
                    _ => {}
                },
                Edge::Close(node) => {
                    if let Node::Element(element) = node.value() {
                        self.close(element.name());
                    }
                }
            }
        }
        self.finish()
    }

    fn open(&mut self, element: &Element, parent: &str) {
        let tag = element.name();
        let mut index = None;
        if self.opaque.is_none() {
            index = Some(self.count);
            self.count += 1;
            if OPAQUE_TAGS.contains(&tag) {
                self.opaque = Some(self.depth);
            }
        }
        let unit = index.and_then(|at| *self.marks.unit_of.get(at)?);
        if self.skipped.is_none() && leaves_out(tag) {
            self.skipped = Some(self.depth);
        }
        if self.skipped.is_none() {
            if let (Some(unit), true) = (unit, self.collapse) {
                self.begin(unit, parent);
            }
            self.start_tag(element, unit, index.and_then(|at| *self.marks.article.get(at)?));
            if tag == "head" {
                self.head();
            }
        }
        self.depth += 1;
    }

    /// From here on the text is the unit's; a line stands where it began.
    fn begin(&mut self, unit: usize, parent: &str) {
        if self.inside[unit].is_empty() && !NO_LINE.contains(&parent) {
            self.pieces.push(Piece::Line(unit));
        }
        self.unit = Some((unit, self.depth));
    }

    fn start_tag(&mut self, element: &Element, unit: Option<usize>, article: Option<u8>) {
        let mut tag = format!("<{}", element.name());
        let mut id = None;
        for (name, value) in element.attrs() {
            if !keeps_attribute(name, value) {
                continue;
            }
            if name == "id" {
                id = Some(value);
            }
            attribute(&mut tag, name, value);
        }
        // A frame full of fields would be many stops on the way through the page by keyboard.
        if matches!(element.name(), "input" | "button" | "select" | "textarea") {
            attribute(&mut tag, "tabindex", "-1");
        }
        if let Some(percent) = article {
            attribute(&mut tag, "data-cc-article", &percent.to_string());
            attribute(&mut tag, "data-cc-likely", &(percent / 10).to_string());
        }
        if let (Some(unit), false) = (unit, self.collapse) {
            self.outline(&mut tag, unit, id);
        }
        tag.push('>');
        self.push(&tag);
    }

    /// The first element of a unit carries its note, the others only the outline.
    fn outline(&mut self, tag: &mut String, at: usize, id: Option<&str>) {
        let first = self.anchors[at].is_empty();
        if first {
            self.anchors[at] = id.map_or_else(|| collapsed_anchor(at), ToOwned::to_owned);
            if id.is_none() {
                attribute(tag, "id", &self.anchors[at]);
            }
        }
        attribute(tag, "data-cc-unit", &(at + 1).to_string());
        if first {
            let unit = &self.marks.units[at];
            let mut note = format!("{}  {}  {:.2}", at + 1, unit.kind, unit.confidence);
            for reason in &unit.reasons {
                let _ = write!(note, "\n· {reason}");
            }
            attribute(tag, "data-cc-note", &note);
        }
    }

    fn head(&mut self) {
        self.push(&format!(
            "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" \
             content=\"{POLICY}\"><style>{STYLE}</style>"
        ));
    }

    fn text(&mut self, text: &str, style: bool) {
        if style {
            // No end tag may stand in raw text; in CSS the escaped slash is the same.
            self.push(&text.replace("</", "<\\/"));
        } else {
            let mut escaped = String::with_capacity(text.len());
            escape(text, &mut escaped);
            self.push(&escaped);
        }
    }

    fn close(&mut self, tag: &str) {
        self.depth -= 1;
        if self.skipped.is_none() && !is_void(tag) {
            self.push(&format!("</{tag}>"));
        }
        for depth in [&mut self.skipped, &mut self.opaque] {
            if *depth == Some(self.depth) {
                *depth = None;
            }
        }
        if self.unit.is_some_and(|(_, depth)| depth == self.depth) {
            self.unit = None;
        }
    }

    fn push(&mut self, text: &str) {
        match (self.unit, self.pieces.last_mut()) {
            (Some((unit, _)), _) => self.inside[unit].push_str(text),
            (None, Some(Piece::Text(last))) => last.push_str(text),
            (None, _) => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }

    /// The pieces with each unit folded behind its line.
    fn finish(&mut self) -> String {
        let mut out = String::new();
        for piece in std::mem::take(&mut self.pieces) {
            match piece {
                Piece::Text(text) => out.push_str(&text),
                Piece::Line(at) => {
                    let unit = &self.marks.units[at];
                    let blocks = words::count(unit.blocks, "paragraph");
                    let _ = write!(
                        out,
                        "<details class=\"cc-line\" id=\"{}\"><summary>{} <span>· {blocks}\
                         </span></summary>{}</details>",
                        collapsed_anchor(at),
                        unit.kind,
                        self.inside[at],
                    );
                }
            }
        }
        out
    }
}

fn attribute(tag: &mut String, name: &str, value: &str) {
    let _ = write!(tag, " {name}=\"");
    escape(value, tag);
    tag.push('"');
}
