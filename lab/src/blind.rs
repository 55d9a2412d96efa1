//! Shuffles all class and id tokens of a page.

use anyhow::Result;
use clearcolumn::Snapshot;
use clearcolumn::html::Packed;
use clearcolumn::snapshot::Builder;

/// Replaces every class and id token by a meaningless one, the same for the same token.
pub fn shuffled(packed: &Packed) -> Result<Packed> {
    let snapshot = Snapshot::decode(&packed.words, &packed.text)?;
    let mut out = Builder::default();
    let mut run = 0;
    for e in 0..snapshot.len() {
        let tag = match snapshot.tag_name(e) {
            "-" => "x-x",
            name => name,
        };
        out.element(snapshot.parent(e), tag, snapshot.flags(e));
        for attr in snapshot.attrs(e) {
            if matches!(attr.name, "class" | "id" | "tag-name") {
                let tokens: Vec<String> = attr.value.split_whitespace().map(meaningless).collect();
                out.attr(attr.name, &tokens.join(" "));
            } else {
                out.attr(attr.name, attr.value);
            }
        }
    }
    while run < snapshot.runs() {
        if snapshot.space_before(run) {
            out.text(snapshot.run_owner(run), " ");
        }
        out.text(snapshot.run_owner(run), snapshot.run_text(run));
        run += 1;
    }
    let (words, text) = out.finish();
    Ok(Packed { words, text })
}

fn meaningless(token: &str) -> String {
    format!(
        "z{:x}",
        token.bytes().fold(7u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
            & 0xff_ffff
    )
}
