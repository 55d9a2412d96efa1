//! What a pattern of the data files looks for.

use crate::text::{dense_share, folded};

/// The folded text to look for: a space stands for a word's border. Empty where nothing is left.
pub fn needle(pattern: &str) -> String {
    let inner = pattern.trim_matches('*');
    let mut text = folded(inner);
    let anywhere = dense_share(inner) > 0.0;
    if anywhere || pattern.ends_with('*') {
        text.truncate(text.trim_end().len());
    }
    if anywhere || pattern.starts_with('*') {
        text = text.trim_start().to_owned();
    }
    if text.trim().is_empty() { String::new() } else { text }
}
