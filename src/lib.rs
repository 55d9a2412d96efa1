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
# Ok::<(), Box<dyn std::error::Error>>(())
```
"#
)]
#![forbid(unsafe_code)]

pub mod article;
pub mod blocks;
mod classify;
pub mod evidence;
#[cfg(feature = "html")]
pub mod html;
pub mod inspect;
pub mod lexicon;
pub mod model;
mod reasons;
pub mod snapshot;
pub mod text;
pub mod units;
mod verdict;

pub use classify::{GUARD_LIMIT, Options, POLICY, classify};
pub use reasons::REASON_KEYS;
pub use snapshot::{DecodeError, Snapshot};
pub use verdict::{Kind, Reason, Verdict, Verdicts};
