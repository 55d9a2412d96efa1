//! What a reader drops or pastes: is it a page, and in which encoding?

/// Most bytes taken.
pub const LIMIT: f64 = 8_000_000.0;

/// Why a file is not read, as a sentence.
pub fn refuse(name: &str, size: f64) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    if ![".html", ".htm", ".xhtml", ".txt"].iter().any(|end| lower.ends_with(end)) {
        return Some(format!(
            "“{name}” is no .html or .txt file. Save the page as HTML and try that."
        ));
    }
    too_large(size)
}

/// Why something of this size is not read, as a sentence.
pub fn too_large(size: f64) -> Option<String> {
    (size > LIMIT).then(|| {
        format!("That is {:.1} MB; up to {:.0} MB are read here.", size / 1e6, LIMIT / 1e6)
    })
}

/// Whether a file's name says that it is plain text.
pub fn is_plain_name(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".txt")
}

/// Whether pasted text is plain text rather than HTML.
pub fn is_plain(text: &str) -> bool {
    !text.trim_start().starts_with('<')
}

/// Whether bytes are no text in any encoding that is read here.
pub fn is_binary(bytes: &[u8]) -> bool {
    let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    !wide && bytes.iter().take(4096).any(|byte| *byte == 0)
}

/// The encoding that a page's first bytes name, UTF-8 if they name none.
pub fn encoding(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, ..] => return "utf-16le".to_owned(),
        [0xfe, 0xff, ..] => return "utf-16be".to_owned(),
        _ => {}
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let named = head.split_once("charset=").map(|(_, rest)| {
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c)));
        rest[..end.unwrap_or(rest.len())].to_owned()
    });
    named.filter(|name| !name.is_empty()).unwrap_or_else(|| "utf-8".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_and_texts_of_a_sane_size_are_read() {
        assert_eq!(refuse("Page.HTML", 12.0), None);
        assert_eq!(refuse("notes.txt", 12.0), None);
        assert!(refuse("photo.png", 12.0).is_some_and(|said| said.contains("“photo.png”")));
        assert!(refuse("page.html", 9.5e6).is_some_and(|said| said.contains("9.5 MB")));
    }

    #[test]
    fn a_page_names_its_encoding_in_its_first_bytes() {
        assert_eq!(encoding(b"<meta charset=windows-1251>"), "windows-1251");
        assert_eq!(encoding(b"<meta content=\"text/html; charset=ISO-8859-2\">"), "iso-8859-2");
        assert_eq!(encoding(b"<META CHARSET=\"koi8-r\"/>"), "koi8-r");
        assert_eq!(encoding(b"<p>charset='"), "utf-8");
        assert_eq!(encoding(&[0xff, 0xfe, 60, 0]), "utf-16le");
        assert!(is_binary(b"\x89PNG\r\n\0\0") && !is_binary(&[0xff, 0xfe, 60, 0]));
    }
}
