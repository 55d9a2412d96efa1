//! Features of a candidate.

use super::Candidate;
use super::candidates::VOICE;
use crate::article::{Facts, Region};
use crate::evidence::{Field, Mark, Page, landmark};
use crate::lexicon::{Token, Word};
use crate::model::Sink;
use crate::order::sort;
use std::ops::Range;

/// What all candidates of a page share.
#[derive(Debug)]
pub struct Context<'p, 's, 'a> {
    /// The page's evidence.
    pub page: &'p Page<'s, 'a>,
    /// Where the article stands.
    pub region: &'p Region,
    /// What the page says of itself.
    pub facts: &'p Facts,
    /// The guard's probability, by block, that it is article.
    pub guard: &'p [f32],
}

/// Categories looked at in links and buttons, in headings, and outside the candidate.
const TELLING: [Word; 16] = [
    Word::DonationAsk,
    Word::DonationWord,
    Word::DonationCause,
    Word::NewsletterAsk,
    Word::NewsletterWord,
    Word::SubscriptionAsk,
    Word::SubscriptionWord,
    Word::Subscribe,
    Word::Offer,
    Word::RegistrationAsk,
    Word::Account,
    Word::Gate,
    Word::AppAsk,
    Word::SocialAsk,
    Word::Cta,
    Word::Ours,
];

const FIELDS: [(&str, Field); 9] = [
    ("email", Field::Email),
    ("password", Field::Password),
    ("search", Field::Search),
    ("choice", Field::Choice),
    ("check", Field::Check),
    ("number", Field::Number),
    ("area", Field::Area),
    ("text", Field::Text),
    ("submit", Field::Submit),
];

/// Writes the features of a candidate.
pub fn features(context: &Context<'_, '_, '_>, unit: &Candidate, out: &mut impl Sink) {
    words(context, unit, out);
    top_kind(context, unit, out);
    voice(context, unit, out);
    markup(context, unit, out);
    shape(context, unit, out);
    place(context, unit, out);
    surroundings(context, unit, out);
}

fn words(context: &Context<'_, '_, '_>, unit: &Candidate, out: &mut impl Sink) {
    let page = context.page;
    let hits = page.all_hits(&unit.blocks);
    let words = page.count_words(&unit.blocks).max(1) as f32;
    for category in Word::ALL {
        let count = hits[*category as usize] as f32;
        out.put(format_args!("word.{}", category.name()), count.min(10.0));
        out.put(format_args!("rate.{}", category.name()), count / words);
    }
    let (mut linked, mut headed) = ([0u32; Word::COUNT], [0u32; Word::COUNT]);
    for b in unit.blocks.clone() {
        let block = &page.blocks[b];
        let tag = page.snapshot.tag_name(block.element);
        let is_link = block.link_words * 2 > block.words || matches!(tag, "button" | "label");
        let is_head = b == unit.blocks.start || matches!(tag.as_bytes(), [b'h', b'1'..=b'6']);
        for (at, count) in page.words[b].counts.iter().enumerate() {
            linked[at] += if is_link { u32::from(*count) } else { 0 };
            headed[at] += if is_head { u32::from(*count) } else { 0 };
        }
    }
    for category in TELLING {
        out.put(format_args!("link.{}", category.name()), linked[category as usize].min(5) as f32);
        out.put(format_args!("head.{}", category.name()), headed[category as usize].min(5) as f32);
    }
}

/// Per kind: what asks, what talks of it, and the token of the markup.
const KINDS: [(&[Word], &[Word], Token); 6] = [
    (&[Word::DonationAsk], &[Word::DonationWord, Word::DonationCause], Token::Donation),
    (&[Word::NewsletterAsk], &[Word::NewsletterWord, Word::Subscribe], Token::Newsletter),
    (
        &[Word::SubscriptionAsk],
        &[Word::SubscriptionWord, Word::Subscribe, Word::Offer],
        Token::Subscription,
    ),
    (&[Word::RegistrationAsk, Word::Gate], &[Word::Account], Token::Registration),
    (&[Word::AppAsk], &[], Token::App),
    (&[Word::SocialAsk], &[], Token::Social),
];

/// How strongly hits speak for each kind.
fn strengths(hits: &[u32; Word::COUNT]) -> [f32; 6] {
    KINDS.map(|(asks, words, _)| {
        let sum = |of: &[Word]| of.iter().map(|c| hits[*c as usize]).sum::<u32>().min(6) as f32;
        2.0 * sum(asks) + sum(words)
    })
}

/// Which kinds, in the order of [`crate::Kind::ALL`], anything in a candidate speaks for.
pub fn spoken_for(context: &Context<'_, '_, '_>, unit: &Candidate) -> [bool; 6] {
    let page = context.page;
    let elements = unit.elements(page);
    let own = page.chain_tokens(unit.bottom, unit.top);
    let strength = strengths(&page.all_hits(&unit.blocks));
    let mut spoken = [false; 6];
    for (at, (_, _, token)) in KINDS.iter().enumerate() {
        spoken[at] = strength[at] > 0.0
            || own & 1 << *token as u32 != 0
            || page.marks.count(Mark::token(*token), &elements) > 0;
    }
    spoken[1] |= page.marks.count(Mark::field(Field::Email), &elements) > 0;
    spoken
}

/// The same evidence for the kind that has most of it, whichever that is: a rare kind shares what
/// is learned from the frequent ones.
fn voice(context: &Context<'_, '_, '_>, unit: &Candidate, out: &mut impl Sink) {
    let page = context.page;
    let hits = page.all_hits(&unit.blocks);
    let words = page.count_words(&unit.blocks).max(1) as f32;
    let sums = VOICE.map(|word| hits[word as usize] as f32);
    let different = sums.iter().filter(|sum| **sum > 0.0).count() as f32;
    out.put(format_args!("voice.kinds"), different);
    out.put(format_args!("voice.rate"), sums.iter().sum::<f32>() / words);
    let speaks = |b: &usize| {
        let counts = &page.words[*b].counts;
        VOICE.iter().filter(|word| counts[**word as usize] > 0).count() >= 2
    };
    let blocks = unit.blocks.clone().filter(speaks).count() as f32;
    out.put(format_args!("voice.blocks"), blocks / unit.blocks.len().max(1) as f32);
}

fn top_kind(context: &Context<'_, '_, '_>, unit: &Candidate, out: &mut impl Sink) {
    let page = context.page;
    let hits = page.all_hits(&unit.blocks);
    let elements = unit.elements(page);
    let own = page.chain_tokens(unit.bottom, unit.top);
    let near = page.ancestor_tokens(unit.top, 2);
    let strength = strengths(&hits);
    let marked = KINDS.map(|(_, _, token)| {
        let bit = 1 << token as u32;
        let level = [own, near].iter().position(|bits| bits & bit != 0);
        let inside = page.marks.count(Mark::token(token), &elements).min(3) as f32;
        (level.map_or(0.0, |l| 2.0 - l as f32), inside)
    });
    let total = |k: usize| strength[k] + marked[k].0 + marked[k].1;
    let mut order = [0, 1, 2, 3, 4, 5];
    sort(&mut order, &|a: &usize, b| total(*b).total_cmp(&total(*a)));
    let [top, second] = [order[0], order[1]];
    let words = page.count_words(&unit.blocks).max(1) as f32;
    let sum = |of: &[Word]| of.iter().map(|c| hits[*c as usize]).sum::<u32>().min(8) as f32;
    let (asks, talks, _) = KINDS[top];
    out.put(format_args!("top.total"), total(top));
    out.put(format_args!("top.asks"), sum(asks));
    out.put(format_args!("top.words"), sum(talks));
    out.put(format_args!("top.rate"), strength[top] / words);
    out.put(format_args!("top.token"), marked[top].0);
    out.put(format_args!("top.inside"), marked[top].1);
    out.put(format_args!("second.total"), total(second));
    out.put(format_args!("all.asks"), strength.iter().sum::<f32>());
    out.put(format_args!("all.rate"), strength.iter().sum::<f32>() / words);
    let best = |blocks: &Range<usize>| strengths(&page.all_hits(blocks))[top];
    let first = unit.blocks.start..unit.blocks.start + 1;
    out.put(format_args!("top.first"), best(&first));
    let outer = page.snapshot.parent(unit.top).map_or(0..0, |p| page.block_range(p));
    out.put(format_args!("top.parent"), best(&outer) - strength[top]);
    let silent = unit.blocks.clone().filter(|b| best(&(*b..*b + 1)) == 0.0);
    let (mut quiet, mut longest) = (0, 0);
    for b in silent {
        quiet += page.blocks[b].words;
        longest = longest.max(page.blocks[b].words);
    }
    out.put(format_args!("quiet share"), quiet as f32 / words);
    out.put(format_args!("quiet longest"), longest.min(100) as f32);
    let speaking = unit.blocks.clone().filter(|b| best(&(*b..*b + 1)) > 0.0);
    out.put(format_args!("speaking blocks"), speaking.count().min(12) as f32);
}

fn markup(context: &Context<'_, '_, '_>, unit: &Candidate, out: &mut impl Sink) {
    let page = context.page;
    let own = page.chain_tokens(unit.bottom, unit.top);
    let near = page.ancestor_tokens(unit.top, 2);
    let far = page.ancestor_tokens(unit.top, 10);
    let elements = unit.elements(page);
    for token in Token::ALL {
        let bit = 1 << *token as u32;
        let level = [own, near, far].iter().position(|bits| bits & bit != 0);
        out.put(format_args!("token.{}", token.name()), level.map_or(0.0, |l| 3.0 - l as f32));
        let inside = page.marks.count(Mark::token(*token), &elements);
        out.put(format_args!("inside.{}", token.name()), inside.min(8) as f32);
    }
    for (name, field) in FIELDS {
        let count = page.marks.count(Mark::field(field), &elements);
        out.put(format_args!("field.{name}"), count.min(6) as f32);
    }
    let marks = [
        ("links", Mark::LINK),
        ("images", Mark::IMAGE),
        ("players", Mark::PLAYER),
        ("headings", Mark::HEADING),
        ("paragraphs", Mark::PARAGRAPH),
        ("items", Mark::ITEM),
        ("forms", Mark::FORM),
        ("cells", Mark::CELL),
        ("mailto", Mark::MAILTO),
        ("icons", Mark::ICON),
        ("articles", Mark::ARTICLE),
        ("h1", Mark::H1),
    ];
    for (name, mark) in marks {
        out.put(format_args!("{name}"), page.marks.count(mark, &elements).min(12) as f32);
    }
    let tags: [(&str, &[&str]); 8] = [
        ("p", &["p"]),
        ("item", &["li", "dd", "dt"]),
        ("heading", &["h1", "h2", "h3", "h4", "h5", "h6"]),
        ("aside", &["aside"]),
        ("form", &["form", "fieldset"]),
        ("bar", &["header", "footer", "nav", "ul", "ol"]),
        ("cell", &["td", "tr", "tbody", "table"]),
        ("control", &["button", "label", "summary"]),
    ];
    let tag = page.snapshot.tag_name(unit.top);
    for (name, tags) in tags {
        out.flag(format_args!("tag.{name}"), tags.contains(&tag));
    }
    let depth = page.tree.depth[unit.bottom] - page.tree.depth[unit.top];
    out.put(format_args!("wrappers"), depth.min(6) as f32);
}

fn shape(context: &Context<'_, '_, '_>, unit: &Candidate, out: &mut impl Sink) {
    let page = context.page;
    let words = page.count_words(&unit.blocks) as f32;
    let blocks = unit.blocks.len() as f32;
    let linked = page.count_link_words(&unit.blocks) as f32;
    let sum = |f: &dyn Fn(usize) -> f32| unit.blocks.clone().map(f).sum::<f32>();
    let longest = unit.blocks.clone().map(|b| page.blocks[b].words).max().unwrap_or(0);
    let hidden = page.marks.hidden[unit.bottom];
    out.put(format_args!("words"), words);
    out.put(format_args!("blocks"), blocks.min(60.0));
    out.put(format_args!("words a block"), words / blocks.max(1.0));
    out.put(format_args!("longest"), longest.min(200) as f32);
    out.put(format_args!("link share"), linked / words.max(1.0));
    out.put(format_args!("prices"), sum(&|b| f32::from(page.words[b].prices)).min(8.0));
    out.put(format_args!("sentences"), sum(&|b| f32::from(page.words[b].sentences)).min(30.0));
    out.put(format_args!("exclamations"), sum(&|b| f32::from(page.words[b].exclamations)).min(5.0));
    out.put(format_args!("quotes"), sum(&|b| f32::from(page.words[b].quotes)).min(10.0));
    let digits = sum(&|b| f32::from(page.words[b].digits));
    out.put(format_args!("digits a word"), digits / words.max(1.0));
    let link_blocks =
        sum(&|b| f32::from(u8::from(page.blocks[b].link_words * 2 > page.blocks[b].words)));
    out.put(format_args!("link blocks"), link_blocks / blocks.max(1.0));
    out.flag(format_args!("hidden"), hidden);
}

fn place(context: &Context<'_, '_, '_>, unit: &Candidate, out: &mut impl Sink) {
    let Context { page, region, facts, guard } = context;
    let snapshot = page.snapshot;
    let blocks = &unit.blocks;
    let core = page.block_range(region.core);
    let inside = |b: usize| core.contains(&b);
    out.flag(format_args!("in core"), inside(blocks.start) && inside(blocks.end - 1));
    out.flag(format_args!("holds core"), blocks.contains(&region.first));
    out.put(format_args!("distance"), region.distance(blocks.start).clamp(-60.0, 60.0));
    let from_end = blocks.start as f32 - region.last as f32;
    out.put(format_args!("from end"), from_end.clamp(-40.0, 40.0));
    let from_start = blocks.start as f32 - region.first as f32;
    out.put(format_args!("from start"), from_start.clamp(-40.0, 40.0));
    out.put(format_args!("page place"), blocks.start as f32 / page.blocks.len() as f32);
    let depth = page.tree.depth[unit.top] as f32 - page.tree.depth[region.core] as f32;
    out.put(format_args!("depth from core"), depth.clamp(-12.0, 12.0));
    out.put(format_args!("depth"), (page.tree.depth[unit.top] as f32).min(25.0));
    out.put(format_args!("region words"), (region.words as f32).min(2000.0));
    out.put(format_args!("page blocks"), (page.blocks.len() as f32).min(1000.0));
    let headline = region.headline.map_or(-99.0, |h| blocks.start as f32 - h as f32);
    out.put(format_args!("from headline"), headline.clamp(-99.0, 99.0));
    out.put(format_args!("page.token rate"), page.token_rate);
    out.flag(format_args!("page.article"), facts.article);
    out.flag(format_args!("page.product"), facts.product);
    let landmarks = ["article", "main", "aside", "nav", "header", "footer", "form", "dialog"];
    let around = snapshot.parent(unit.top).map_or(0, |p| page.inside[p]);
    for name in landmarks {
        out.flag(format_args!("under.{name}"), around & landmark(name) != 0);
    }
    let (mut most, mut mass) = (0f32, 0f32);
    let mut likely = 0f32;
    for b in blocks.clone() {
        most = most.max(guard[b]);
        mass += guard[b] * page.blocks[b].words as f32;
        likely += f32::from(u8::from(guard[b] > 0.5));
    }
    let words = page.count_words(blocks).max(1) as f32;
    out.put(format_args!("guard.most"), most);
    out.put(format_args!("guard.mean"), mass / words);
    out.put(format_args!("guard.blocks"), likely.min(10.0));
    out.put(format_args!("guard.first"), guard[blocks.start]);
    let around = |b: Option<usize>| b.and_then(|b| guard.get(b)).copied().unwrap_or(-1.0);
    out.put(format_args!("guard.before"), around(blocks.start.checked_sub(1)));
    out.put(format_args!("guard.after"), around(Some(blocks.end)));
}

fn surroundings(context: &Context<'_, '_, '_>, unit: &Candidate, out: &mut impl Sink) {
    let page = context.page;
    let snapshot = page.snapshot;
    let own = page.all_hits(&unit.blocks);
    let outer = snapshot.parent(unit.top).map(|p| page.block_range(p)).unwrap_or(0..0);
    let around = page.all_hits(&outer);
    let words = page.count_words(&unit.blocks) as f32;
    out.put(format_args!("share of parent"), words / page.count_words(&outer).max(1) as f32);
    out.put(format_args!("parent.words"), (page.count_words(&outer) as f32).min(1500.0));
    for category in TELLING {
        let rest = around[category as usize].saturating_sub(own[category as usize]);
        out.put(format_args!("parent.{}", category.name()), rest.min(6) as f32);
    }
    let parent = snapshot.parent(unit.top);
    let (mut siblings, mut alike, mut before, mut after) = (0f32, 0f32, None, None);
    if let Some(parent) = parent {
        let children = page.kin.children(parent);
        let range = |child: &u32| page.block_range(*child as usize);
        siblings = children.len() as f32;
        alike = page.kin.alike(snapshot, parent, unit.top) as f32;
        let first = children.partition_point(|child| range(child).end <= unit.blocks.start);
        before = first.checked_sub(1).map(|at| range(&children[at]));
        let next = children.partition_point(|child| range(child).start < unit.blocks.end);
        after = children.get(next).map(range);
    }
    out.flag(format_args!("run"), unit.is_run());
    out.put(format_args!("siblings"), siblings.min(40.0));
    out.put(format_args!("alike"), alike.min(20.0));
    for (name, range) in [("before", before), ("after", after)] {
        neighbour(context, name, range, out);
    }
}

fn neighbour(
    context: &Context<'_, '_, '_>,
    name: &str,
    range: Option<Range<usize>>,
    out: &mut impl Sink,
) {
    let page = context.page;
    let range = range.unwrap_or(0..0);
    let hits = page.all_hits(&range);
    let words = page.count_words(&range);
    let asks: u32 = crate::article::ASKS.iter().map(|c| hits[*c as usize]).sum();
    let likely = range.clone().map(|b| context.guard[b]).fold(-1.0, f32::max);
    out.put(format_args!("{name}.words"), words.min(400) as f32);
    out.put(
        format_args!("{name}.links"),
        page.count_link_words(&range) as f32 / words.max(1) as f32,
    );
    out.put(format_args!("{name}.asks"), asks.min(8) as f32);
    out.put(format_args!("{name}.guard"), likely);
}
