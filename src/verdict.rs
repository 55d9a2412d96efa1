//! What the core answers.

/// What an appeal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Money as a gift or a membership.
    Donation,
    /// An address for e-mail, SMS or messenger updates.
    Newsletter,
    /// A paid subscription.
    Subscription,
    /// An account or a log-in to read on.
    Registration,
    /// An app, or permission for notifications.
    App,
    /// A follow or like on a social network.
    Social,
}

impl Kind {
    /// All kinds, in the order of their discriminants.
    pub const ALL: [Self; 6] = [
        Self::Donation,
        Self::Newsletter,
        Self::Subscription,
        Self::Registration,
        Self::App,
        Self::Social,
    ];

    /// The kind's name in labels, messages and output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Donation => "donation",
            Self::Newsletter => "newsletter",
            Self::Subscription => "subscription",
            Self::Registration => "registration",
            Self::App => "app",
            Self::Social => "social",
        }
    }
}

/// Why a unit is thought an appeal: a message key for the reader's language, and the page's own
/// words where the message quotes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// A key of [`crate::REASON_KEYS`].
    pub key: &'static str,
    /// What the message quotes, at most 80 characters; empty where it quotes nothing.
    pub quote: String,
}

/// One appeal: a subtree, or neighbouring subtrees that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The elements to collapse, siblings in document order; never one inside another.
    pub elements: Vec<usize>,
    /// What it asks for.
    pub kind: Kind,
    /// Estimated probability that collapsing it is right, in thousandths.
    pub confidence: u16,
    /// Text blocks inside.
    pub blocks: usize,
    /// Words inside.
    pub words: usize,
    /// What spoke for it, strongest first.
    pub reasons: Vec<Reason>,
}

/// The answer for one page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verdicts {
    /// The appeals, in document order; their elements are disjoint.
    pub units: Vec<Verdict>,
    /// The publisher says that the article is not free to read here.
    pub withheld: bool,
    /// Words of the article that are in the page.
    pub delivered: usize,
}
