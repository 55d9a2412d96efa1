//! `compare`: a reader mode by the same score.

use crate::dataset;
use crate::labels;
use crate::page;
use crate::score::{Cut, Score};
use anyhow::Result;
use clearcolumn::Snapshot;
use clearcolumn::blocks::{Tree, blocks};
use clearcolumn::text::folded;
use dom_smoothie::Readability;
use rayon::prelude::*;
use std::path::Path;

/// Prints the score of `dom_smoothie`, a port of Readability, on the labelled pages. A block whose
/// text its article lacks counts as collapsed; kinds it has none.
pub fn compare(corpus: &Path) -> Result<()> {
    let pages = dataset::load(corpus, labels::read(corpus)?)?;
    let cuts: Vec<(Vec<Cut>, bool)> = pages
        .par_iter()
        .map(|page| {
            let html = page::source(&labels::file(corpus, &page.labels.id))?;
            let Some(kept) = article(&html) else { return Ok((Vec::new(), false)) };
            let snapshot = Snapshot::decode(&page.packed.words, &page.packed.text)?;
            let tree = Tree::new(&snapshot);
            let left_out = blocks(&snapshot).into_iter().filter(|block| {
                let text = squeezed(&block.text);
                !text.is_empty() && !kept.contains(&text)
            });
            let cuts = left_out.map(|block| Cut {
                path: tree.path(&snapshot, block.element),
                kind: "none",
                unit: 0,
            });
            Ok((cuts.collect(), true))
        })
        .collect::<Result<_>>()?;
    let (mut score, mut safety) = (Score::default(), Score::default());
    for (page, (cuts, _)) in pages.iter().zip(&cuts) {
        let sum = if page.labels.safety { &mut safety } else { &mut score };
        sum.add(&page.labels, cuts);
    }
    println!("reader mode (dom_smoothie); what it leaves out counts as collapsed");
    println!(
        "pages without an article, left as they are: {}",
        cuts.iter().filter(|c| !c.1).count()
    );
    score.print();
    println!("pages hurt (safety)    {} of {}", safety.hurt.len(), safety.pages);
    Ok(())
}

/// The article's text, folded and without spaces, since the two parsers put them differently.
fn article(html: &str) -> Option<String> {
    let article = Readability::new(html, None, None).ok()?.parse().ok()?;
    Some(squeezed(&format!("{}\n{}", article.title, article.text_content)))
}

fn squeezed(text: &str) -> String {
    folded(text).split_whitespace().collect()
}
