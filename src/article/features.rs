//! Features of one block for the guard.

use super::{Facts, Region};
use crate::evidence::{Mark, Page, landmark};
use crate::lexicon::{Token, Word};
use crate::model::Sink;
use crate::text::{dense_share, folded};

/// Words that ask: any of these categories in a block makes it less of an article.
pub(crate) const ASKS: [Word; 14] = [
    Word::DonationAsk,
    Word::DonationCause,
    Word::NewsletterAsk,
    Word::NewsletterWord,
    Word::SubscriptionAsk,
    Word::Offer,
    Word::RegistrationAsk,
    Word::Gate,
    Word::AppAsk,
    Word::SocialAsk,
    Word::Consent,
    Word::Dismiss,
    Word::Ours,
    Word::Email,
];

/// Writes the features of a block.
pub fn features(
    page: &Page<'_, '_>,
    region: &Region,
    facts: &Facts,
    block: usize,
    out: &mut impl Sink,
) {
    let here = &page.blocks[block];
    let found = &page.words[block];
    let words = here.words as f32;
    for category in Word::ALL {
        let count = f32::from(found.counts[*category as usize]);
        out.put(format_args!("word.{}", category.name()), count.min(8.0));
    }
    out.put(format_args!("words"), words.min(300.0));
    out.put(format_args!("link share"), here.link_words as f32 / words.max(1.0));
    out.put(format_args!("sentences"), f32::from(found.sentences).min(20.0));
    out.put(format_args!("sentence rate"), f32::from(found.sentences) / words.max(1.0));
    out.put(format_args!("quotes"), f32::from(found.quotes).min(10.0));
    out.put(format_args!("digits rate"), f32::from(found.digits) / here.text.len().max(1) as f32);
    out.put(format_args!("prices"), f32::from(found.prices).min(5.0));
    out.put(format_args!("exclamations"), f32::from(found.exclamations).min(4.0));
    out.put(format_args!("letters a word"), here.text.len() as f32 / words.max(1.0));
    out.put(format_args!("dense"), dense_share(&here.text));

    let snapshot = page.snapshot;
    let tag = snapshot.tag_name(here.element);
    let groups: [(&str, &[&str]); 10] = [
        ("p", &["p"]),
        ("li", &["li", "dd", "dt"]),
        ("h1", &["h1"]),
        ("h2", &["h2", "h3"]),
        ("h4", &["h4", "h5", "h6"]),
        ("cell", &["td", "th"]),
        ("quote", &["blockquote", "pre"]),
        ("caption", &["figcaption", "caption"]),
        ("control", &["button", "label", "form", "fieldset", "legend", "summary"]),
        ("div", &["div", "section", "article", "header", "aside"]),
    ];
    for (name, tags) in groups {
        out.flag(format_args!("tag.{name}"), tags.contains(&tag));
    }
    let own = page.own_tokens[here.element];
    let parent = page.ancestor_tokens(here.element, 1);
    let near = page.ancestor_tokens(here.element, 3);
    let all = page.ancestor_tokens(here.element, 12);
    for token in Token::ALL {
        let bit = 1 << *token as u32;
        let distance = [own, parent, near, all].iter().position(|bits| bits & bit != 0);
        out.put(format_args!("token.{}", token.name()), distance.map_or(0.0, |d| 4.0 - d as f32));
    }
    let landmarks = ["article", "main", "aside", "nav", "header", "footer", "form", "figure"];
    for name in landmarks {
        out.flag(format_args!("inside.{name}"), page.inside[here.element] & landmark(name) != 0);
    }

    let core = page.block_range(region.core);
    out.flag(format_args!("in core"), core.contains(&block));
    out.put(format_args!("distance"), region.distance(block).clamp(-40.0, 40.0));
    out.put(format_args!("from end"), (block as f32 - region.last as f32).clamp(-20.0, 20.0));
    out.put(format_args!("from start"), (block as f32 - region.first as f32).clamp(-20.0, 20.0));
    out.put(format_args!("page place"), block as f32 / page.blocks.len().max(1) as f32);
    let depth = page.tree.depth[here.element] as f32 - page.tree.depth[region.core] as f32;
    out.put(format_args!("depth from core"), depth.clamp(-12.0, 12.0));
    out.put(format_args!("peers"), f32::from(region.peers[block]).min(20.0));
    out.flag(format_args!("long"), region.long[block]);
    out.put(format_args!("region words"), (region.words as f32).min(2000.0));
    let headline = region.headline.map_or(99.0, |h| (block as f32 - h as f32).clamp(-30.0, 60.0));
    out.put(format_args!("from headline"), headline);
    let text = folded(&here.text);
    out.flag(format_args!("in title"), here.words > 1 && facts.title.contains(text.trim()));
    out.flag(format_args!("in body"), facts.quotes(&text));
    out.put(format_args!("page.token rate"), page.token_rate);
    out.flag(format_args!("page.article"), facts.article);
    out.flag(format_args!("page.product"), facts.product);
    out.put(
        format_args!("links"),
        page.marks.count(Mark::LINK, &page.tree.subtree(here.element)).min(9) as f32,
    );

    let blocks = page.blocks.len();
    for (name, offset) in [("-2", -2isize), ("-1", -1), ("+1", 1), ("+2", 2)] {
        let other = block.checked_add_signed(offset).filter(|b| *b < blocks);
        let of = |f: &dyn Fn(usize) -> f32| other.map_or(-1.0, f);
        out.put(format_args!("{name}.words"), of(&|b| (page.blocks[b].words as f32).min(100.0)));
        out.put(
            format_args!("{name}.links"),
            of(&|b| page.blocks[b].link_words as f32 / page.blocks[b].words.max(1) as f32),
        );
        out.put(format_args!("{name}.asks"), of(&|b| asks(page, b) as f32));
        out.flag(
            format_args!("{name}.peer"),
            other.is_some_and(|b| {
                snapshot.parent(page.blocks[b].element) == snapshot.parent(here.element)
            }),
        );
        out.flag(format_args!("{name}.long"), other.is_some_and(|b| region.long[b]));
    }
    // The box the block stands in: the largest ancestor with few words.
    let boxed = std::iter::successors(Some(here.element), |e| snapshot.parent(*e))
        .take_while(|e| page.count_words(&page.block_range(*e)) <= 160)
        .last()
        .unwrap_or(here.element);
    let range = page.block_range(boxed);
    let hits = page.all_hits(&range);
    let asks: u32 = ASKS.iter().map(|c| hits[*c as usize]).sum();
    out.put(format_args!("box.words"), page.count_words(&range) as f32);
    out.put(format_args!("box.asks"), (asks as f32).min(12.0));
    let emails =
        page.marks.count(Mark::field(crate::evidence::Field::Email), &page.tree.subtree(boxed));
    out.put(format_args!("box.email fields"), emails.min(3) as f32);
}

/// Hits of all asking categories in one block.
pub(crate) fn asks(page: &Page<'_, '_>, block: usize) -> u32 {
    ASKS.iter().map(|c| u32::from(page.words[block].counts[*c as usize])).sum()
}
