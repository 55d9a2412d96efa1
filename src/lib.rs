//! Tells a page's article from its appeals.
#![forbid(unsafe_code)]

pub mod snapshot;
mod verdict;

pub use snapshot::{DecodeError, Snapshot};
pub use verdict::{Kind, Reason, Verdict, Verdicts};

/// Every message key a [`Reason`] may carry. The extension translates `reason_<key>`.
pub const REASON_KEYS: &[&str] = &[
    "asks_money",
    "gift_amounts",
    "asks_email",
    "email_field",
    "newsletter_words",
    "asks_subscribe",
    "price_offer",
    "asks_account",
    "asks_app",
    "asks_follow",
    "gate",
    "small_print",
    "no_thanks",
    "letter",
    "button",
    "link_target",
    "own_words",
    "markup",
    "fixed_over_page",
    "own_box",
];

/// What the caller may choose.
#[derive(Debug, Clone, Default)]
pub struct Options {}

/// Finds the page's appeals.
pub fn classify(snapshot: &Snapshot<'_>, options: &Options) -> Verdicts {
    let _ = (snapshot, options);
    Verdicts::default()
}
