//! Text as the lexicon sees it: folded, so that case, diacritics, width and invisible characters
//! make no difference, with every word between single spaces.

mod lower;
mod table;

/// Appends the folded form of `text` to `out`: `" "`, then each word followed by one space.
///
/// Folding lower-cases, takes diacritics, Hebrew points and Arabic vowel signs off, narrows
/// full-width forms, spells ligatures out, and drops soft hyphens, joiners and other invisible
/// characters; whatever is neither letter nor digit separates words.
pub fn fold(text: &str, out: &mut String) {
    out.push(' ');
    let mut in_word = false;
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
                in_word = true;
            } else if in_word {
                out.push(' ');
                in_word = false;
            }
        } else if !table::is_invisible(c) {
            if table::is_word(c) {
                table::fold_char(c, out);
                in_word = true;
            } else if in_word {
                out.push(' ');
                in_word = false;
            }
        }
    }
    if in_word {
        out.push(' ');
    }
}

/// The folded form of `text`.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    fold(text, &mut out);
    out
}

/// Words of a text: runs of letters and digits; in scripts without spaces, two characters count as
/// one word.
pub fn count_words(text: &str) -> usize {
    let (mut words, mut dense, mut in_word) = (0, 0usize, false);
    for c in text.chars() {
        if c.is_ascii() {
            let word = c.is_ascii_alphanumeric();
            words += usize::from(word && !in_word);
            in_word = word;
        } else if table::is_dense(c) {
            dense += 1;
            in_word = false;
        } else if !table::is_invisible(c) {
            let word = table::is_word(c);
            words += usize::from(word && !in_word);
            in_word = word;
        }
    }
    words + dense.div_ceil(2)
}

/// Share of characters from scripts written without spaces between words, 0–1.
pub fn dense_share(text: &str) -> f32 {
    let (mut all, mut dense) = (0u32, 0u32);
    for c in text.chars() {
        all += 1;
        dense += u32::from(table::is_dense(c));
    }
    dense as f32 / all.max(1) as f32
}

/// Amounts of money in a text: a currency sign or code beside a number.
pub fn count_prices(text: &str) -> usize {
    let mut count = 0;
    let mut last_digit_end = None;
    let mut sign_end = None;
    let (mut at_word, mut word_start) = (false, 0);
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            if sign_end.is_some_and(|end| at - end <= 2) {
                count += 1;
            }
            sign_end = None;
            last_digit_end = Some(at + 1);
            at_word = false;
        } else if is_currency_sign(c) {
            if last_digit_end.is_some_and(|end| at - end <= 2) {
                count += 1;
                sign_end = None;
            } else {
                sign_end = Some(at + c.len_utf8());
            }
            last_digit_end = None;
            at_word = false;
        } else if c.is_alphabetic() {
            if !at_word {
                word_start = at;
                at_word = true;
            }
            let next = at + c.len_utf8();
            let ends = !text[next..].chars().next().is_some_and(char::is_alphabetic);
            if ends && is_currency_word(&text[word_start..next]) {
                if last_digit_end.is_some_and(|end| word_start - end <= 2) {
                    count += 1;
                    last_digit_end = None;
                } else if bytes.get(next).is_some_and(|b| *b == b' ' || b.is_ascii_digit()) {
                    sign_end = Some(next);
                }
            }
        } else {
            at_word = false;
        }
    }
    count
}

fn is_currency_sign(c: char) -> bool {
    matches!(
        c,
        '$' | '€'
            | '£'
            | '¥'
            | '円'
            | '₽'
            | '₴'
            | '₹'
            | '₩'
            | '₺'
            | '₫'
            | '₪'
            | '฿'
            | '元'
            | '원'
            | '₱'
            | '₦'
            | '¢'
    )
}

fn is_currency_word(word: &str) -> bool {
    /// Characters of the longest.
    const LONGEST: usize = 7;
    const WORDS: &[&str] = &[
        "usd",
        "eur",
        "gbp",
        "chf",
        "euro",
        "euros",
        "dollar",
        "dollars",
        "pounds",
        "zł",
        "zl",
        "pln",
        "kč",
        "kc",
        "czk",
        "ft",
        "huf",
        "kr",
        "sek",
        "nok",
        "dkk",
        "lei",
        "ron",
        "лв",
        "bgn",
        "руб",
        "рублей",
        "рубля",
        "грн",
        "гривень",
        "uah",
        "rub",
        "tl",
        "try",
        "rs",
        "inr",
        "rp",
        "idr",
        "rm",
        "din",
        "дин",
        "cent",
        "cents",
        "r",
        "vnd",
        "krw",
        "ден",
    ];
    if word.chars().nth(LONGEST).is_some() {
        return false;
    }
    let lower: String = word.chars().map(lower::lower).collect();
    WORDS.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    #[test]
    fn folds_case_width_diacritics_and_invisible_characters() {
        let cases = [
            ("Unterstütze UNS!", " unterstutze uns "),
            ("news\u{ad}letter", " newsletter "),
            ("Ｎｅｗｓ２", " news2 "),
            ("Straße", " strasse "),
            ("l’infolettre", " l infolettre "),
            ("Подпишись, ещё", " подпишись еще "),
            ("メールマガジン", " メールマガジン "),
            ("اشتَرِك", " اشترك "),
            ("e\u{301}te\u{301}", " ete "),
            ("İstanbul ısı", " istanbul isi "),
            ("  ", " "),
        ];
        for (text, want) in cases {
            assert_eq!(folded(text), want, "{text}");
        }
    }

    #[test]
    fn folding_agrees_with_unicode_decomposition_on_latin_greek_and_cyrillic() {
        let blocks =
            ('\u{c0}'..='\u{24f}').chain('\u{386}'..='\u{3ce}').chain('\u{400}'..='\u{45f}');
        for c in blocks.chain('\u{1e00}'..='\u{1ef9}').filter(|c| c.is_alphabetic()) {
            let plain: String = c
                .to_lowercase()
                .nfd()
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase)
                .collect();
            let mut got = String::new();
            table::fold_char(c, &mut got);
            let mut want = String::new();
            plain.chars().for_each(|c| table::fold_char(c, &mut want));
            if plain.chars().next().is_some_and(|p| c.to_lowercase().next() != Some(p)) {
                assert_eq!(got, want, "{c}");
            }
        }
    }

    #[test]
    fn words_are_counted_in_any_script() {
        for (text, want) in [("don't", 2), ("a b-c", 3), ("購読する", 2), ("", 0), ("!", 0)] {
            assert_eq!(count_words(text), want, "{text}");
        }
    }

    #[test]
    fn prices_need_a_number_beside_a_currency() {
        for (text, want) in [
            ("$5 a month", 1),
            ("5 €, 10 € or 20 EUR", 3),
            ("only 3 left", 0),
            ("R$ 10", 1),
            ("500円", 1),
            ("the dollar fell", 0),
            ("за 199 руб. в месяц", 1),
        ] {
            assert_eq!(count_prices(text), want, "{text}");
        }
    }
}
