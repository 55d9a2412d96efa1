//! Units: the subtrees, or runs of neighbouring subtrees, that may be one appeal.

mod boxes;
mod candidates;
mod features;
mod grow;
mod letters;
mod lines;
mod rules;
mod select;

pub use candidates::{Candidate, candidates};
pub use features::{Context, features, spoken_for};
pub use grow::grow;
pub use rules::{Objection, Why, objection, structure};
pub use select::{Policy, select};

use crate::verdict::Kind;

/// What a rule found, and its kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What it found.
    pub candidate: Candidate,
    /// Its kind.
    pub kind: Kind,
    /// How sure the rule is, 0–1.
    pub score: f32,
}

/// What a rule is sure of: the share right on the development corpus, rounded down.
const SURE: f32 = 0.9;
/// A link beside other words: any box that holds it comes first.
const LIKELY: f32 = 0.75;

/// Most that rules may find on a page.
const MOST: usize = 10_000;

/// All that rules find, beside what the model does.
pub fn by_rule(context: &Context<'_, '_, '_>) -> Vec<Found> {
    let letters = letters::letters(context).into_iter();
    let mut found: Vec<Found> =
        letters.map(|candidate| Found { candidate, kind: Kind::Donation, score: SURE }).collect();
    found.extend(boxes::gift_boxes(context));
    found.extend(boxes::sign_up_boxes(context));
    found.extend(lines::lines(context));
    found.extend(lines::links(context));
    found.extend(lines::bare_sign_ups(context));
    found.retain(|each| !rules::is_quoted(context, &each.candidate));
    found.truncate(MOST);
    found
}
