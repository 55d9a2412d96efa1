//! The corpus' score, as its rules say: see GUIDE.md and README.md of a corpus folder.

use crate::labels::{Label, Labelled};
use std::collections::{BTreeMap, HashMap};

/// Kinds that count for recall.
pub const CORE: [&str; 4] = ["donation", "newsletter", "subscription", "registration"];

/// What was collapsed on a page, ready to be scored.
#[derive(Debug, Clone)]
pub struct Cut {
    /// Path of the element.
    pub path: String,
    /// Name of the kind.
    pub kind: &'static str,
    /// Number of the unit.
    pub unit: usize,
}

/// Found and all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rate {
    /// Found.
    pub found: u32,
    /// All there are.
    pub all: u32,
}

impl Rate {
    /// Adds one.
    pub fn add(&mut self, found: bool) {
        self.found += u32::from(found);
        self.all += 1;
    }

    /// The share found, 1 where there is none to find.
    pub fn share(self) -> f64 {
        if self.all == 0 { 1.0 } else { f64::from(self.found) / f64::from(self.all) }
    }

    /// Wilson's 95 % interval of the share (Wilson 1927).
    pub fn interval(self) -> (f64, f64) {
        if self.all == 0 {
            return (0.0, 1.0);
        }
        let (n, p, z) = (f64::from(self.all), self.share(), 1.96);
        let middle = p + z * z / (2.0 * n);
        let spread = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + z * z / n;
        ((middle - spread) / scale, (middle + spread) / scale)
    }
}

/// An appeal that was not found.
#[derive(Debug, Clone)]
pub struct Miss {
    /// Its page.
    pub page: String,
    /// Its index among the page's appeals.
    pub appeal: usize,
    /// Its kind.
    pub kind: String,
    /// Its place.
    pub place: String,
    /// Words covered.
    pub covered: u32,
    /// Its words.
    pub words: u32,
    /// Its first words.
    pub text: String,
}

impl std::fmt::Display for Miss {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { page, kind, place, covered, words, .. } = self;
        let text: String = self.text.chars().take(90).collect();
        write!(out, "missed  {page} {kind} {place} {covered}/{words} {text}")
    }
}

/// The sums over pages.
#[derive(Debug, Clone, Default)]
pub struct Score {
    /// Pages scored.
    pub pages: u32,
    /// Core appeals in the reader's way.
    pub way: Rate,
    /// Core appeals in header, menu and footer.
    pub chrome: Rate,
    /// Kinds of found core appeals.
    pub kinds: Rate,
    /// All appeals by kind.
    pub by_kind: BTreeMap<String, Rate>,
    /// All appeals by place.
    pub by_place: BTreeMap<String, Rate>,
    /// Core appeals in the way by language.
    pub by_language: BTreeMap<String, Rate>,
    /// Units that cover found appeals, and found appeals.
    pub units: (u32, u32),
    /// Words covered that belong to appeals, and words covered.
    pub precision: (u64, u64),
    /// Pages with article words covered: id and words.
    pub hurt: Vec<(String, u32)>,
    /// Appeals not found.
    pub missed: Vec<Miss>,
    /// Blocks covered that belong to nothing: words, page, path.
    pub outside: Vec<(u32, String, String)>,
}

impl Score {
    /// Adds a page.
    pub fn add(&mut self, page: &Labelled, cuts: &[Cut]) {
        self.pages += 1;
        let n = page.appeals.len();
        let (mut words, mut hit) = (vec![0; n], vec![0; n]);
        let mut said: Vec<HashMap<&str, u32>> = vec![HashMap::new(); n];
        let mut units: Vec<Vec<usize>> = vec![Vec::new(); n];
        let mut lost = 0;
        for (path, count, label) in &page.blocks {
            if let Label::Appeal(at) = label {
                words[*at] += count;
            }
            let Some(cut) = cuts.iter().find(|cut| covers(&cut.path, path)) else {
                continue;
            };
            self.precision.1 += u64::from(*count);
            match label {
                Label::Article => lost += count,
                Label::Appeal(at) => {
                    hit[*at] += count;
                    self.precision.0 += u64::from(*count);
                    *said[*at].entry(cut.kind).or_default() += count;
                    if !units[*at].contains(&cut.unit) {
                        units[*at].push(cut.unit);
                    }
                }
                _ if *count > 0 => self.outside.push((*count, page.id.clone(), path.clone())),
                _ => {}
            }
        }
        if lost > 0 {
            self.hurt.push((page.id.clone(), lost));
        }
        for (at, appeal) in page.appeals.iter().enumerate() {
            if !appeal.sure || words[at] == 0 {
                continue;
            }
            let found = f64::from(hit[at]) >= 0.8 * f64::from(words[at]);
            self.by_kind.entry(appeal.kind.clone()).or_default().add(found);
            self.by_place.entry(appeal.place.clone()).or_default().add(found);
            let core = CORE.contains(&appeal.kind.as_str());
            if core {
                let way = appeal.place != "chrome";
                let rate = if way { &mut self.way } else { &mut self.chrome };
                rate.add(found);
                if way {
                    self.by_language.entry(page.lang.clone()).or_default().add(found);
                }
            }
            if found {
                self.units.0 += units[at].len() as u32;
                self.units.1 += 1;
                if core {
                    let top =
                        said[at].iter().max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind)));
                    self.kinds.add(top.is_some_and(|(kind, _)| *kind == appeal.kind));
                }
            } else {
                self.missed.push(Miss {
                    page: page.id.clone(),
                    appeal: at,
                    kind: appeal.kind.clone(),
                    place: appeal.place.clone(),
                    covered: hit[at],
                    words: words[at],
                    text: appeal.text.clone(),
                });
            }
        }
    }

    /// Share of covered words that belong to appeals.
    pub fn precision(&self) -> f64 {
        self.precision.0 as f64 / self.precision.1.max(1) as f64
    }
}

fn covers(cut: &str, block: &str) -> bool {
    cut.is_empty()
        || block.strip_prefix(cut).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Score {
    /// Prints the figures.
    pub fn print(&self) {
        let rate = |name: &str, rate: Rate| {
            let (low, high) = rate.interval();
            println!(
                "{name:<22} {}/{} = {:.3} (95 % {low:.3}–{high:.3})",
                rate.found,
                rate.all,
                rate.share()
            );
        };
        println!("{:<22} {}", "pages", self.pages);
        rate("in the way", self.way);
        rate("chrome", self.chrome);
        rate("kinds right", self.kinds);
        println!("{:<22} {:.3}", "precision by words", self.precision());
        let per = f64::from(self.units.0) / f64::from(self.units.1.max(1));
        println!("{:<22} {per:.2}", "units a found appeal");
        let lost: u32 = self.hurt.iter().map(|(_, words)| words).sum();
        println!("{:<22} {} ({lost} words)", "pages hurt", self.hurt.len());
        for (kind, each) in &self.by_kind {
            rate(&format!("  {kind}"), *each);
        }
        for (place, each) in &self.by_place {
            rate(&format!("  {place}"), *each);
        }
        for (language, each) in &self.by_language {
            rate(&format!("  in the way, {language}"), *each);
        }
    }

    /// Lists the worst harms and needless cuts.
    pub fn print_worst(&self, most: usize) {
        let mut hurt = self.hurt.clone();
        hurt.sort_by_key(|(_, words)| std::cmp::Reverse(*words));
        for (id, words) in hurt.iter().take(most) {
            println!("hurt    {id}: {words} words");
        }
        let mut outside = self.outside.clone();
        outside.sort_by(|a, b| b.cmp(a));
        for (words, id, path) in outside.iter().take(most) {
            println!("outside {id} {path}: {words} words");
        }
    }
}
