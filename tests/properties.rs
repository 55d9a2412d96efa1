//! What must hold for any page whatever: never a panic, disjoint units, none of them the page.

use clearcolumn::snapshot::schema::{ATTRS, FIXED, HIDDEN, IN_SHADOW, MODAL, STICKY, TAGS};
use clearcolumn::snapshot::{Builder, cut_units};
use clearcolumn::{Options, Snapshot, Verdicts, classify};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Words that speak in several languages, and some that don't.
const TEXTS: &[&str] = &[
    "Subscribe to our newsletter",
    "Support our journalism with a donation of $5 a month",
    "Dear readers,",
    "Give once or monthly",
    "Sign up",
    "Not today",
    "Unterstützen Sie unsere Arbeit mit 5 € im Monat",
    "Подпишитесь на рассылку",
    "メールマガジンに登録する",
    "اشترك في النشرة البريدية",
    "The council said on Monday that the bridge would reopen after two years of works.",
    "“We were glad,” the mayor told reporters at the river, where a small crowd had gathered.",
    "Read more",
    "We use cookies",
    " ",
    "",
    "😀\u{200b}\u{301}\u{fffd}",
];
/// Values that attributes have on pages.
const VALUES: &[&str] = &[
    "newsletter",
    "newsletterSignup donation-box",
    "email",
    "submit",
    "https://example.org/donate?x=1#y",
    "mailto:a@b.example",
    "en",
    "ja",
    "og:title",
    "{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false,\"articleBody\":\"The council",
    "",
    "é",
];
const FLAGS: &[u32] = &[0, 0, 0, 0, HIDDEN, IN_SHADOW, FIXED, STICKY, FIXED | MODAL];

#[derive(Debug, Clone)]
struct Node {
    /// How many open elements end before it.
    back: usize,
    tag: &'static str,
    flags: u32,
    attrs: Vec<(&'static str, &'static str)>,
    text: Option<&'static str>,
}

fn node() -> impl Strategy<Value = Node> {
    let tags = TAGS.iter().map(|tag| if tag.is_empty() { "unknown" } else { tag });
    let tags = tags.filter(|tag| !matches!(*tag, "html" | "body" | "head"));
    // What appeals are made of comes often, every other tag sometimes.
    let usual = ["div", "p", "section", "form", "input", "button", "a", "h2", "li", "span"];
    let tag = prop_oneof![3 => select(usual.to_vec()), 1 => select(tags.collect::<Vec<_>>())];
    let attr = (select(ATTRS), select(VALUES));
    let text = proptest::option::weighted(0.7, select(TEXTS));
    let back = prop_oneof![3 => 0..4usize, 1 => 0..200usize];
    (back, tag, select(FLAGS), vec(attr, 0..3), text)
        .prop_map(|(back, tag, flags, attrs, text)| Node { back, tag, flags, attrs, text })
}

fn build(nodes: &[Node]) -> (Vec<u32>, String) {
    let mut out = Builder::default();
    let root = out.element(None, "html", 0);
    out.attr("lang", "en");
    let flags = nodes.first().map_or(0, |node| node.flags);
    let mut open = vec![out.element(Some(root), "body", flags)];
    for node in nodes {
        open.truncate(open.len().saturating_sub(node.back).max(1));
        let last = out.element(open.last().copied(), node.tag, node.flags);
        open.push(last);
        let mut seen = Vec::new();
        for (name, value) in &node.attrs {
            if !seen.contains(name) {
                out.attr(name, value);
                seen.push(name);
            }
        }
        out.text(last, node.text.unwrap_or_default());
    }
    out.finish()
}

/// The element and all below it: parents come before their children.
fn subtree(page: &Snapshot<'_>, top: usize) -> Vec<bool> {
    let mut inside = vec![false; page.len()];
    inside[top] = true;
    for e in top + 1..page.len() {
        inside[e] = page.parent(e).is_some_and(|p| inside[p]);
    }
    inside
}

fn holds(page: &Snapshot<'_>, found: &Verdicts) -> Result<(), TestCaseError> {
    let mut taken = vec![false; page.len()];
    for unit in &found.units {
        prop_assert!(!unit.elements.is_empty() && !unit.reasons.is_empty());
        prop_assert!(unit.confidence <= 1000);
        for &element in &unit.elements {
            prop_assert!(element < page.len());
            let tag = page.tag_name(element);
            prop_assert!(!matches!(tag, "html" | "body" | "head"), "a unit is the {tag}");
            for (at, inside) in subtree(page, element).into_iter().enumerate() {
                prop_assert!(!(inside && taken[at]), "element {at} is in two units");
                taken[at] |= inside;
            }
        }
        let parents = unit.elements.iter().map(|e| page.parent(*e));
        prop_assert!(parents.collect::<Vec<_>>().windows(2).all(|pair| pair[0] == pair[1]));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn units_are_disjoint_siblings_and_never_the_page(nodes in vec(node(), 0..120)) {
        let (words, text) = build(&nodes);
        let page = Snapshot::decode(&words, &text).expect("what is built decodes");
        let found = classify(&page, &Options::default());
        holds(&page, &found)?;
        // Hash tables have another order each time: no verdict depends on it.
        prop_assert_eq!(found, classify(&page, &Options::default()));
    }

    #[test]
    fn damage_is_an_error_or_another_page(
        nodes in vec(node(), 0..20),
        hits in vec((any::<prop::sample::Index>(), any::<u32>()), 1..4),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let (mut words, text) = build(&nodes);
        for (at, word) in hits {
            let at = at.index(words.len());
            words[at] = word % 64;
        }
        if let Some(cut) = cut {
            words.truncate(cut.index(words.len()));
        }
        match Snapshot::decode(&words, &text) {
            Ok(page) => holds(&page, &classify(&page, &Options::default()))?,
            Err(error) => prop_assert!(error.to_string().ends_with('.'), "{error} is no sentence"),
        }
    }

    #[test]
    fn a_value_is_never_longer_than_its_limit(text in ".*", limit in 0usize..40) {
        let mut out = String::new();
        let units = cut_units(&text, limit, &mut out);
        prop_assert!(units <= limit);
        prop_assert_eq!(out.encode_utf16().count(), units);
    }
}
