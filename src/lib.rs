//! Tells a page's article from its appeals: donation, newsletter, subscription, registration, app
//! and social prompts.
//!
//! A page comes in as a [`Snapshot`], columns that a packer read off the live page or, with the
//! feature `html`, off saved HTML. [`classify`] answers with [`Verdicts`]: the elements to collapse,
//! their kind, a confidence and the reasons. The core knows no browser, no clock and no chance: the
//! same page has the same answer everywhere.
#![cfg_attr(
    feature = "html",
    doc = r#"
To take the appeals out of saved HTML or plain text there are [`strip_html`], [`strip_text`] and
[`html_without_appeals`]. They are this, and no more:

```
use clearcolumn::{Kind, Options, Snapshot, classify, html};

let page = html::pack_html(
    "<h1>Bridge reopens</h1><p>The bridge over the river reopened on Monday after two years of works.</p>
     <form class='newsletter'><h3>Sign up for our newsletter</h3>
     <input type=email placeholder='Your email'><button>Subscribe</button></form>",
)?;
let snapshot = Snapshot::decode(&page.words, &page.text)?;
let found = classify(&snapshot, &Options::default());
assert_eq!(found.units[0].kind, Kind::Newsletter);
assert_eq!(found.units[0].reasons[0].key, "asks_email");
# Ok::<(), Box<dyn std::error::Error>>(())
```
"#
)]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod article;
pub mod blocks;
mod classify;
#[allow(dead_code, reason = "the build script encodes")]
mod entropy;
pub mod evidence;
mod frames;
#[cfg(feature = "html")]
pub mod html;
pub mod inspect;
pub mod lexicon;
pub mod model;
mod order;
mod reasons;
pub mod snapshot;
#[cfg(feature = "html")]
mod strip;
pub mod text;
pub mod units;
mod verdict;

pub use classify::{GUARD_LIMIT, Options, POLICY, classify, prepare, verdicts};
pub use reasons::REASONS;
pub use snapshot::{DecodeError, Snapshot};
#[cfg(feature = "html")]
pub use strip::{
    Appeal, StripError, Stripped, html_without_appeals, strip, strip_html, strip_text,
};
pub use verdict::{Kind, Reason, Verdict, Verdicts};
