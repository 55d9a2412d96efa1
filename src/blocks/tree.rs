//! The element tree with the links the columns do not store.

use crate::snapshot::Snapshot;

/// Children, subtree ends and depths of a page's elements.
#[derive(Debug)]
pub struct Tree {
    /// One past the last element of each element's subtree.
    pub end: Vec<u32>,
    /// Position among the element's siblings.
    pub rank: Vec<u32>,
    /// Distance from the root.
    pub depth: Vec<u32>,
}

impl Tree {
    /// Reads the links off the parent column.
    pub fn new(page: &Snapshot<'_>) -> Self {
        let n = page.len();
        let mut end: Vec<u32> = (1..=n as u32).collect();
        let (mut rank, mut depth) = (vec![0; n], vec![0; n]);
        let mut children = vec![0u32; n];
        for e in 0..n {
            if let Some(p) = page.parent(e) {
                rank[e] = children[p];
                children[p] += 1;
                depth[e] = depth[p] + 1;
            }
        }
        for e in (0..n).rev() {
            if let Some(p) = page.parent(e) {
                end[p] = end[p].max(end[e]);
            }
        }
        Self { end, rank, depth }
    }

    /// The elements of the subtree, the element itself first.
    pub fn subtree(&self, element: usize) -> std::ops::Range<usize> {
        element..self.end[element] as usize
    }

    /// The children of an element in document order.
    pub fn children(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.end[element] as usize;
        let first = (element + 1 < end).then_some(element + 1);
        std::iter::successors(first, move |&child| {
            let next = self.end[child] as usize;
            (next < end).then_some(next)
        })
    }

    /// The element's path as child indexes from the root: "1/0/3"; the root's is empty.
    pub fn path(&self, page: &Snapshot<'_>, element: usize) -> String {
        let mut steps = Vec::new();
        let mut at = element;
        while let Some(parent) = page.parent(at) {
            steps.push(self.rank[at].to_string());
            at = parent;
        }
        steps.reverse();
        steps.join("/")
    }
}
