//! The words both writers of a Snapshot share: tags, attributes, flags.
//!
//! `cargo xtask build` writes the same tables as JavaScript for the packer, so there is one source.

/// First word of every snapshot: "CLCS".
pub const MAGIC: u32 = 0x434c_4353;
/// Version of the layout described in [`super`]. A reader refuses any other.
pub const VERSION: u32 = 1;
/// Words before the first column.
pub const HEADER_WORDS: usize = 16;
/// Parent of the root element.
pub const NO_PARENT: u32 = u32::MAX;

/// Tag names with a code of their own; the code is the position. Code 0 is every other name,
/// code 1 every custom element (a name with a hyphen).
pub const TAGS: &[&str] = &[
    "",
    "-",
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "base",
    "script",
    "style",
    "noscript",
    "template",
    "a",
    "abbr",
    "acronym",
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "meter",
    "nav",
    "nobr",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "plaintext",
    "pre",
    "progress",
    "q",
    "rb",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];

/// Attributes a snapshot carries; the code is the position plus one. Two are no attributes of the
/// page: `tag-name` is the local name of a custom element, `data` the text of a JSON-LD script.
pub const ATTRS: &[&str] = &[
    "id",
    "class",
    "role",
    "aria-label",
    "title",
    "itemprop",
    "itemtype",
    "name",
    "type",
    "placeholder",
    "value",
    "alt",
    "href",
    "action",
    "property",
    "content",
    "lang",
    "src",
    "rel",
    "tag-name",
    "data",
];

/// Attributes read on every element.
pub const COMMON_ATTRS: &[&str] =
    &["id", "class", "role", "aria-label", "title", "itemprop", "itemtype"];

/// Attributes read on some tags only, beside [`COMMON_ATTRS`] and in this order.
pub const TAG_ATTRS: &[(&str, &[&str])] = &[
    ("html", &["lang"]),
    ("meta", &["name", "property", "content"]),
    ("a", &["href", "rel"]),
    ("area", &["alt", "href"]),
    ("form", &["name", "action"]),
    ("input", &["name", "type", "placeholder", "value", "alt"]),
    ("textarea", &["name", "placeholder"]),
    ("select", &["name"]),
    ("button", &["name", "type", "value"]),
    ("img", &["alt"]),
    ("iframe", &["name", "src"]),
    ("script", &["type"]),
];

/// Subtrees whose inside is not read: no elements, no text. The element itself is listed.
pub const OPAQUE_TAGS: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas",
    "audio", "video", "select", "datalist",
];

/// Longest attribute value kept, in UTF-16 units; the rest is cut off.
pub const ATTR_UNITS: usize = 256;
/// Longest JSON-LD script kept, in UTF-16 units.
pub const DATA_UNITS: usize = 65_536;
/// Longest text node kept, in UTF-16 units.
pub const RUN_UNITS: usize = 65_536;
/// Most elements a snapshot may hold. A writer refuses a larger page.
pub const MAX_ELEMENTS: usize = 1_000_000;
/// Deepest an element may stand below the root. A writer refuses a deeper page; HTML parsers of
/// browsers stop at 512.
pub const MAX_DEPTH: usize = 2_000;
/// Most attributes a writer takes; later ones are left out and [`PAGE_TRUNCATED`] is set. With the
/// caps below a snapshot stays under 64 MB, which is what Chromium lets one message have.
pub const MAX_ATTRS: usize = 2_000_000;
/// Most UTF-16 units of attribute values, likewise.
pub const MAX_ATTR_UNITS: usize = 8_000_000;
/// Most text nodes, likewise.
pub const MAX_RUNS: usize = 1_000_000;
/// Most UTF-16 units of text, likewise.
pub const MAX_TEXT_UNITS: usize = 8_000_000;

/// `hidden`, or inline `display:none` / `visibility:hidden`.
pub const HIDDEN: u32 = 1;
/// `aria-hidden="true"`.
pub const ARIA_HIDDEN: u32 = 1 << 1;
/// An `open` attribute (`<details>`, `<dialog>`).
pub const OPEN: u32 = 1 << 2;
/// Child of its parent's shadow root, not of the parent itself.
pub const IN_SHADOW: u32 = 1 << 3;
/// The body of a frame's document, which stands below the frame and is written as a `div`.
pub const IN_FRAME: u32 = 1 << 4;

/// First flag bit that tells layout. A writer without layout leaves these bits zero.
pub const LAYOUT_SHIFT: u32 = 16;
/// `position: fixed`, or in the top layer.
pub const FIXED: u32 = 1 << 16;
/// `position: sticky`.
pub const STICKY: u32 = 1 << 17;
/// Known to have no box on the screen.
pub const NOT_RENDERED: u32 = 1 << 18;
/// In the top layer as a modal dialog.
pub const MODAL: u32 = 1 << 19;

/// Page flag: layout bits are filled in.
pub const PAGE_LAYOUT: u32 = 1;
/// Page flag: text or attributes were left out, see [`MAX_TEXT_UNITS`] and its neighbours.
pub const PAGE_TRUNCATED: u32 = 1 << 1;

/// Bit of a run's length word that says white space stood between it and the run before.
pub const SPACE_BEFORE: u32 = 1 << 31;

/// The tag's code, see [`TAGS`].
pub fn tag_code(name: &str) -> u32 {
    if let Some(at) = TAGS.iter().skip(2).position(|tag| *tag == name) {
        return at as u32 + 2;
    }
    u32::from(name.contains('-'))
}

/// The attribute's code, see [`ATTRS`]; `None` if snapshots do not carry it.
pub fn attr_code(name: &str) -> Option<u32> {
    ATTRS.iter().position(|attr| *attr == name).map(|at| at as u32 + 1)
}
