//! What the fuzz targets share: a snapshot as bytes, and what must hold of every answer.
#![forbid(unsafe_code)]

use clearcolumn::{Options, Snapshot, classify};

/// A snapshot from any bytes: the number of words, the words, the string.
pub fn from_bytes(bytes: &[u8]) -> (Vec<u32>, String) {
    let (count, rest) = bytes.split_at(bytes.len().min(4));
    let count = count.try_into().map_or(0, u32::from_le_bytes) as usize;
    let (words, text) = rest.split_at(count.saturating_mul(4).min(rest.len()));
    let words = words.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word));
    (words.collect(), String::from_utf8_lossy(text).into_owned())
}

/// Classifies a page and panics where the answer breaks its promise: siblings, disjoint, never the
/// page itself.
pub fn judge(page: &Snapshot<'_>) {
    let found = classify(page, &Options::default());
    let mut taken = vec![false; page.len()];
    for unit in &found.units {
        assert!(!unit.elements.is_empty() && !unit.reasons.is_empty() && unit.confidence <= 1000);
        for &top in &unit.elements {
            assert_ne!(page.parent(top), None, "the root is a unit");
            assert_ne!(page.tag_name(top), "body", "the body is a unit");
            assert_eq!(page.parent(top), page.parent(unit.elements[0]), "no siblings");
            let mut inside = vec![false; page.len()];
            for e in top..page.len() {
                inside[e] = e == top || page.parent(e).is_some_and(|p| inside[p]);
                assert!(!(inside[e] && taken[e]), "element {e} is in two units");
                taken[e] |= inside[e];
            }
        }
    }
}
