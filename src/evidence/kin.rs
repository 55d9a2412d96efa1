//! Children that hold text, by parent, and what stands around an element: asked for by every
//! candidate, so found once for all.

use crate::blocks::Tree;
use crate::order::sort;
use crate::snapshot::Snapshot;
use std::cmp::Ordering;

/// Fewer are compared one by one.
const CROWD: usize = 64;

/// Children that hold text.
#[derive(Debug)]
pub struct Kin {
    /// Where each element's children start in `children`, and one past the last.
    first: Vec<u32>,
    children: Vec<u32>,
    /// Children where there are many, by parent, tag and class.
    crowds: Vec<usize>,
}

impl Kin {
    /// Finds them; `holds_text` by element.
    pub(super) fn new(
        page: &Snapshot<'_>,
        tree: &Tree,
        holds_text: impl Fn(usize) -> bool,
    ) -> Self {
        let mut first = Vec::with_capacity(page.len() + 1);
        let mut children = Vec::new();
        let mut crowds = Vec::new();
        for parent in 0..page.len() {
            let start = children.len();
            first.push(start as u32);
            children.extend(
                tree.children(parent).filter(|child| holds_text(*child)).map(|child| child as u32),
            );
            if children.len() - start > CROWD {
                crowds.extend(children[start..].iter().map(|child| *child as usize));
            }
        }
        first.push(children.len() as u32);
        sort(&mut crowds, &|a, b| compare(page, *a, *b));
        Self { first, children, crowds }
    }

    /// An element's children that hold text, in document order.
    pub fn children(&self, parent: usize) -> &[u32] {
        &self.children[self.first[parent] as usize..self.first[parent + 1] as usize]
    }

    /// How many other children of its parent that hold text have the element's tag and class.
    pub fn alike(&self, page: &Snapshot<'_>, parent: usize, element: usize) -> usize {
        let children = self.children(parent);
        if children.len() <= CROWD {
            let others = children.iter().map(|child| *child as usize).filter(|c| *c != element);
            return others.filter(|c| compare(page, *c, element).is_eq()).count();
        }
        let below = self.crowds.partition_point(|c| compare(page, *c, element).is_lt());
        let upto = self.crowds.partition_point(|c| compare(page, *c, element).is_le());
        let own = children.binary_search(&(element as u32)).is_ok();
        upto - below - usize::from(own)
    }
}

/// By parent, tag and class.
fn compare(page: &Snapshot<'_>, a: usize, b: usize) -> Ordering {
    let of = |e: usize| (page.parent(e), page.tag(e));
    of(a).cmp(&of(b)).then_with(|| page.attr(a, "class").cmp(&page.attr(b, "class")))
}

/// Tags whose subtrees mean something to what stands inside.
const LANDMARKS: [&str; 10] =
    ["article", "main", "aside", "nav", "header", "footer", "form", "dialog", "figure", "li"];

/// By element, a bit for each of the landmarks it is or stands in.
pub(super) fn landmarks(page: &Snapshot<'_>) -> Vec<u16> {
    let mut inside = vec![0u16; page.len()];
    for e in 0..page.len() {
        let own = landmark(page.tag_name(e));
        inside[e] = own | page.parent(e).map_or(0, |p| inside[p]);
    }
    inside
}

/// The bit of a landmark; 0 for any other tag.
pub fn landmark(tag: &str) -> u16 {
    LANDMARKS.iter().position(|each| *each == tag).map_or(0, |at| 1 << at)
}
