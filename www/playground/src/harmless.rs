//! What may be written into a frame: nothing that loads, runs, submits or leads away.
//!
//! The frame's sandbox and policies are what protects the reader. What is left out here would only
//! be refused there, with a complaint in the console.

/// Elements that are nothing without what they load or run, and those of other languages, whose
/// text is markup where that of the same element in HTML is not.
const LEFT_OUT: &[&str] = &[
    "script",
    "noscript",
    "noembed",
    "noframes",
    "template",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "link",
    "meta",
    "base",
    "plaintext",
    "svg",
    "math",
];

/// Attributes kept beside `aria-*` and `data-*`: none of them loads, runs, submits or leads away.
const KEPT: &[&str] = &[
    "align",
    "alt",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "checked",
    "class",
    "color",
    "cols",
    "colspan",
    "datetime",
    "dir",
    "disabled",
    "face",
    "for",
    "height",
    "hidden",
    "id",
    "label",
    "lang",
    "open",
    "placeholder",
    "reversed",
    "role",
    "rows",
    "rowspan",
    "scope",
    "selected",
    "size",
    "span",
    "start",
    "style",
    "title",
    "type",
    "valign",
    "value",
    "width",
];

/// Elements without an end tag.
const VOID: &[&str] =
    &["area", "br", "col", "embed", "hr", "img", "input", "param", "source", "track", "wbr"];

/// Whether an element is left out with all that is in it.
pub fn leaves_out(tag: &str) -> bool {
    LEFT_OUT.contains(&tag)
}

/// Whether an element has no end tag.
pub fn is_void(tag: &str) -> bool {
    VOID.contains(&tag)
}

/// Whether an attribute is written. Names that begin with `cc-` are ours.
pub fn keeps_attribute(name: &str, value: &str) -> bool {
    let kept = KEPT.contains(&name) || name.starts_with("aria-") || name.starts_with("data-");
    kept && !name.starts_with("data-cc-") && !(name == "id" && value.starts_with("cc-"))
}
