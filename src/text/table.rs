//! Character classes and foldings, as small tables of our own: the full Unicode tables would
//! outweigh the rest of the core in the browser. A test compares them with the full ones.

use super::lower::lower;

/// Characters that show nothing and part no words: soft hyphen, joiners, direction marks,
/// combining marks of the scripts whose diacritics are folded away.
pub fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0xad | 0x34f | 0x61c | 0x640 | 0x180e | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2064
        | 0x2066..=0x2069 | 0xfe00..=0xfe0f | 0xfeff
        | 0x300..=0x34e | 0x350..=0x36f | 0x483..=0x489
        | 0x591..=0x5bd | 0x5bf | 0x5c1..=0x5c2 | 0x5c4..=0x5c5 | 0x5c7
        | 0x610..=0x61a | 0x64b..=0x65f | 0x670 | 0x6d6..=0x6dc)
}

/// Characters of words: letters, digits, and the vowel signs of Indic and Thai writing.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(u32::from(c), 0x900..=0x963 | 0x971..=0xdff | 0xe01..=0xeff | 0x1000..=0x109f | 0x1780..=0x17d3)
}

/// Characters of scripts written without spaces between words.
pub fn is_dense(c: char) -> bool {
    matches!(u32::from(c), 0xe01..=0xeff | 0x1000..=0x109f | 0x1780..=0x17d3
        | 0x3005..=0x3007 | 0x3040..=0x30ff | 0x31f0..=0x31ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// Letters whose diacritics fold away, by the plain letter they fold to.
const PLAIN: &[(&str, &str)] = &[
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặḁẚ"),
    ("ae", "æǣǽ"),
    ("b", "ḃḅḇ"),
    ("c", "çćĉċčḉ"),
    ("d", "ďđðḋḍḏḑḓ"),
    ("e", "èéêëēĕėęěȅȇȩẹẻẽếềểễệḕḗḙḛḝə"),
    ("f", "ḟ"),
    ("g", "ĝğġģǧǵḡ"),
    ("h", "ĥħȟḣḥḧḩḫẖ"),
    ("i", "ìíîïĩīĭįıİǐȉȋịỉḭḯ"),
    ("j", "ĵǰ"),
    ("k", "ķǩḱḳḵ"),
    ("l", "ĺļľŀłḷḹḻḽ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňŋǹṅṇṉṋ"),
    ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱọỏốồổỗộớờởỡợṍṏṑṓ"),
    ("oe", "œ"),
    ("p", "ṕṗ"),
    ("r", "ŕŗřȑȓṙṛṝṟ"),
    ("s", "śŝşšșſṡṣṥṧṩẛ"),
    ("ss", "ß"),
    ("t", "ţťŧțṫṭṯṱẗ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữựṳṵṷṹṻ"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷȳẏẙỳỵỷỹ"),
    ("z", "źżžẑẓẕ"),
    ("ʒ", "ǯ"),
    ("α", "άἀἁἄἅὰᾶ"),
    ("ε", "έ"),
    ("η", "ή"),
    ("ι", "ίϊΐ"),
    ("ο", "ό"),
    ("σ", "ς"),
    ("υ", "ύϋΰ"),
    ("ω", "ώ"),
    ("г", "ѓ"),
    ("е", "ёѐ"),
    ("и", "йѝ"),
    ("і", "ї"),
    ("к", "ќ"),
    ("у", "ў"),
    ("ا", "أإآٱ"),
    ("ه", "ة"),
    ("ي", "ىیئ"),
    ("ك", "ک"),
    ("و", "ؤ"),
    ("fi", "ﬁ"),
    ("fl", "ﬂ"),
    ("ff", "ﬀ"),
];

/// Appends the folded form of one letter or digit.
pub fn fold_char(c: char, out: &mut String) {
    let code = u32::from(c);
    // Kana, ideographs and Hangul: neither case nor foldable marks. Nearly all dense text ends here.
    if (0x3040..0xd7a4).contains(&code) {
        out.push(c);
        return;
    }
    if let 0xff01..=0xff5e = code {
        // Full-width ASCII.
        out.extend(char::from_u32(code - 0xfee0).map(|c| c.to_ascii_lowercase()));
        return;
    }
    let lower = lower(c);
    match plain(lower) {
        Some(plain) => out.push_str(plain),
        None => out.push(lower),
    }
}

/// The plain form of a lower-case letter, if it has one.
fn plain(c: char) -> Option<&'static str> {
    use std::sync::OnceLock;
    static SORTED: OnceLock<Vec<(char, &'static str)>> = OnceLock::new();
    let sorted = SORTED.get_or_init(|| {
        let mut pairs: Vec<_> = PLAIN
            .iter()
            .flat_map(|(plain, letters)| letters.chars().map(move |letter| (letter, *plain)))
            .collect();
        crate::order::sort(&mut pairs, &|a, b| a.0.cmp(&b.0));
        pairs
    });
    let at = sorted.binary_search_by_key(&c, |pair| pair.0).ok()?;
    Some(sorted[at].1)
}
