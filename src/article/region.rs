//! Where the article stands: the container that gathers most running text.

use super::features::asks;
use crate::evidence::{Mark, Page};

/// Words from which a block counts as running text.
const LONG: usize = 12;
/// What a long block gives to its parent, grandparent and so on. After the scheme of
/// Kohlschütter-style and Readability-style extractors: nearer containers gain more.
const SHARES: [f32; 5] = [1.0, 0.7, 0.45, 0.3, 0.2];

/// The article's place on the page.
#[derive(Debug, Clone, Default)]
pub struct Region {
    /// The container that gathers most running text; 0, the root, where there is none.
    pub core: usize,
    /// First long block in the core.
    pub first: usize,
    /// Last long block in the core.
    pub last: usize,
    /// Block of the main heading, where it is told.
    pub headline: Option<usize>,
    /// Whether each block is running text.
    pub long: Vec<bool>,
    /// Long blocks among the children of each long block's parent, by block.
    pub peers: Vec<u16>,
    /// Words of running text in the core.
    pub words: u32,
}

impl Region {
    /// Finds the region. `title` is the page's folded title.
    pub fn find(page: &Page<'_, '_>, title: &str) -> Self {
        let n = page.snapshot.len();
        let mut score = vec![0f32; n];
        let mut peers_of = vec![0u16; n];
        let long: Vec<bool> = (0..page.blocks.len())
            .map(|at| {
                let block = &page.blocks[at];
                // What asks is not what the article begins or ends with.
                let asking = asks(page, at) as usize >= 2 + block.words / 30;
                block.words >= LONG && block.link_words * 3 <= block.words && !asking
            })
            .collect();
        let longs = || page.blocks.iter().zip(&long).filter(|(_, long)| **long);
        for (block, _) in longs() {
            let mut at = page.snapshot.parent(block.element);
            if let Some(parent) = at {
                peers_of[parent] = peers_of[parent].saturating_add(1);
            }
            for share in SHARES {
                let Some(e) = at else { break };
                score[e] += share * (block.words as f32).min(120.0);
                at = page.snapshot.parent(e);
            }
        }
        let mut core = 0;
        for e in 0..n {
            if score[e] > score[core] {
                core = e;
            }
        }
        let inside = page.block_range(core);
        let mut in_core = inside.clone().filter(|b| long[*b]);
        let first = in_core.next().unwrap_or(inside.start);
        let last = in_core.next_back().unwrap_or(first);
        let words = inside.filter(|b| long[*b]).map(|b| page.blocks[b].words as u32).sum();
        let peers = page
            .blocks
            .iter()
            .map(|block| page.snapshot.parent(block.element).map_or(0, |p| peers_of[p]))
            .collect();
        Self { core, first, last, headline: headline(page, first, title), long, peers, words }
    }

    /// Signed distance in blocks from the region: negative before it, 0 inside, positive after.
    pub fn distance(&self, block: usize) -> f32 {
        if block < self.first {
            block as f32 - self.first as f32
        } else if block > self.last {
            block as f32 - self.last as f32
        } else {
            0.0
        }
    }
}

/// The h1 nearest before the text that shares most words with the page's title.
fn headline(page: &Page<'_, '_>, first: usize, title: &str) -> Option<usize> {
    let mut best = None;
    for &e in page.marks.all(Mark::HEADING) {
        let element = e as usize;
        let level = page.snapshot.tag_name(element);
        if !matches!(level, "h1" | "h2" | "h3") {
            continue;
        }
        let range = page.block_range(element);
        if range.is_empty() || range.start > first + 8 {
            continue;
        }
        let text = crate::text::folded(&page.blocks[range.start].text);
        let (mut shared, mut all) = (0, 0);
        for word in text.split_whitespace() {
            all += 1;
            shared += usize::from(title.contains(word));
        }
        let rank = (shared * 2 > all && all > 1, level == "h1", range.start);
        if (rank.0 || rank.1) && best.is_none_or(|(old, _)| rank > old) {
            best = Some((rank, range.start));
        }
    }
    best.map(|(_, block)| block)
}
