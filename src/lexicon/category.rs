//! What a pattern of the lexicon speaks for.

macro_rules! categories {
    ($(#[$enum_doc:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$enum_doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// All of them, in the order of their discriminants.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// Its name in the data files.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The one with that name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|each| each.name() == name)
            }
        }
    };
}

categories! {
    /// Category of a pattern over the page's words.
    Word {
        /// Asks for money as a gift or a membership.
        DonationAsk = "donation.ask",
        /// Talks of giving.
        DonationWord = "donation.word",
        /// Why a publisher needs gifts.
        DonationCause = "donation.cause",
        /// Opens an ask for support; counts at the start of a short block only.
        DonationOpen = "donation.open",
        /// Offers messages.
        NewsletterAsk = "newsletter.ask",
        /// Talks of newsletters.
        NewsletterWord = "newsletter.word",
        /// Offers a paid subscription.
        SubscriptionAsk = "subscription.ask",
        /// Talks of paid subscriptions.
        SubscriptionWord = "subscription.word",
        /// May mean paid or by e-mail.
        Subscribe = "subscribe",
        /// Terms of a price offer.
        Offer = "offer",
        /// Asks for an account.
        RegistrationAsk = "registration.ask",
        /// Log-in words that alone are no appeal.
        Account = "account",
        /// Cuts the article off.
        Gate = "gate",
        /// Offers an app or notifications.
        AppAsk = "app.ask",
        /// Asks to follow the publisher.
        SocialAsk = "social.ask",
        /// Wording of buttons.
        Cta = "cta",
        /// Small print of a sign-up.
        Consent = "consent",
        /// Turns an offer down.
        Dismiss = "dismiss",
        /// Labels of contact fields.
        Email = "email",
        /// Rhythm of giving or paying.
        Period = "period",
        /// The publisher of itself.
        Ours = "ours",
        /// Letters in the editor's voice.
        Letter = "letter",
        /// Reporting; speaks for article.
        Report = "report",
        /// Shops.
        Commerce = "commerce",
        /// Comment sections.
        Comment = "comment",
        /// Cookie and consent notices.
        Cookie = "cookie",
        /// Links to other stories, sharing, advertisements.
        Related = "related",
        /// Bylines and datelines.
        Byline = "byline",
        /// Page footers.
        Footer = "footer",
        /// The writer and others: first person plural. One of five weak signs of a letter in the
        /// publisher's voice: none tells alone, their sum does.
        We = "we",
        /// The reader addressed.
        You = "you",
        /// Readers, listeners, members.
        Reader = "reader",
        /// The press and its work.
        Press = "press",
        /// What the press lives on: advertisements, owners, costs, independence.
        Freedom = "freedom",
    }
}

categories! {
    /// Category of a token in ids, class names, roles, form names and link targets.
    Token {
        /// Donations and memberships.
        Donation = "donation",
        /// Newsletters and mailing services.
        Newsletter = "newsletter",
        /// Paid subscriptions and paywalls.
        Subscription = "subscription",
        /// Subscribing of either sort.
        Subscribe = "subscribe",
        /// Accounts required to read.
        Registration = "registration",
        /// Log-in and account menus.
        Account = "account",
        /// Apps and notifications.
        App = "app",
        /// Follow boxes and social networks.
        Social = "social",
        /// Share rows.
        Share = "share",
        /// Calls to action, promotion.
        Promo = "promo",
        /// Modals, bars, overlays.
        Overlay = "overlay",
        /// Forms and fields.
        Form = "form",
        /// E-mail.
        Email = "email",
        /// Closing.
        Dismiss = "dismiss",
        /// Article bodies.
        Article = "article",
        /// Headlines.
        Headline = "headline",
        /// Authors and dates.
        Byline = "byline",
        /// Captions, figures, galleries.
        Media = "media",
        /// Menus.
        Nav = "nav",
        /// Page header.
        Header = "header",
        /// Page footer.
        Footer = "footer",
        /// Side columns and widgets.
        Side = "side",
        /// Related stories and teasers.
        Related = "related",
        /// Comments.
        Comment = "comment",
        /// Cookie and consent notices.
        Cookie = "cookie",
        /// Advertisements.
        Ad = "ad",
        /// Search.
        Search = "search",
        /// Shops.
        Commerce = "commerce",
        /// Contact and feedback forms.
        Contact = "contact",
        /// Events, jobs, and other services.
        Service = "service",
    }
}
