//! What the page says in words.

use clearcolumn::Kind;

/// The kind as the extension's line names it.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Donation => "Donation appeal",
        Kind::Newsletter => "Newsletter prompt",
        Kind::Subscription => "Subscription offer",
        Kind::Registration => "Registration prompt",
        Kind::App => "App prompt",
        Kind::Social => "Social media prompt",
    }
}

/// A number with its noun.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Milliseconds, to a tenth where that says something.
pub fn time(ms: f64) -> String {
    match ms {
        ms if ms < 0.1 => "less than 0.1 ms".to_owned(),
        ms if ms < 10.0 => format!("{ms:.1} ms"),
        ms => format!("{ms:.0} ms"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One wording for the page, the core's English and the extension's.
    #[test]
    fn the_words_are_those_of_the_extension() {
        let messages = include_str!("../../../extension/_locales/en/messages.json");
        let messages: serde_json::Value = serde_json::from_str(messages).expect("it is JSON");
        for one in Kind::ALL {
            assert_eq!(messages[format!("kind_{}", one.name())]["message"], kind(one));
        }
        for (key, words) in clearcolumn::REASONS {
            assert_eq!(messages[format!("reason_{key}")]["message"], *words);
        }
    }

    #[test]
    fn numbers_read_as_numbers() {
        assert_eq!(
            (count(1, "appeal").as_str(), count(0, "block").as_str()),
            ("1 appeal", "0 blocks")
        );
        assert_eq!(
            (time(0.01), time(4.26), time(43.7)),
            ("less than 0.1 ms".into(), "4.3 ms".into(), "44 ms".into())
        );
    }
}
