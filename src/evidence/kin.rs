//! Children that hold text, by parent, and what stands around an element: asked for by every
//! candidate, so found once for all.

use crate::blocks::Tree;
use crate::snapshot::Snapshot;
use std::collections::HashMap;

/// Fewer are compared one by one.
const CROWD: usize = 64;

/// Children that hold text.
#[derive(Debug)]
pub struct Kin<'a> {
    /// Where each element's children start in `children`, and one past the last.
    first: Vec<u32>,
    children: Vec<u32>,
    /// Children alike in tag and class, where there are many: by parent, tag and class.
    alike: HashMap<(u32, u32, Option<&'a str>), u32>,
}

impl<'a> Kin<'a> {
    /// Finds them; `holds_text` by element.
    pub(super) fn new(
        page: &Snapshot<'a>,
        tree: &Tree,
        holds_text: impl Fn(usize) -> bool,
    ) -> Self {
        let mut first = Vec::with_capacity(page.len() + 1);
        let mut children = Vec::new();
        let mut alike = HashMap::new();
        for parent in 0..page.len() {
            let start = children.len();
            first.push(start as u32);
            children.extend(
                tree.children(parent).filter(|child| holds_text(*child)).map(|child| child as u32),
            );
            if children.len() - start > CROWD {
                for child in &children[start..] {
                    let child = *child as usize;
                    let key = (parent as u32, page.tag(child), page.attr(child, "class"));
                    *alike.entry(key).or_insert(0) += 1;
                }
            }
        }
        first.push(children.len() as u32);
        Self { first, children, alike }
    }

    /// An element's children that hold text, in document order.
    pub fn children(&self, parent: usize) -> &[u32] {
        &self.children[self.first[parent] as usize..self.first[parent + 1] as usize]
    }

    /// How many other children of its parent that hold text have the element's tag and class.
    pub fn alike(&self, page: &Snapshot<'a>, parent: usize, element: usize) -> usize {
        let children = self.children(parent);
        let key = (page.tag(element), page.attr(element, "class"));
        if children.len() <= CROWD {
            let others = children.iter().map(|child| *child as usize).filter(|c| *c != element);
            return others.filter(|c| (page.tag(*c), page.attr(*c, "class")) == key).count();
        }
        let all = self.alike.get(&(parent as u32, key.0, key.1)).copied().unwrap_or(0);
        let own = children.binary_search(&(element as u32)).is_ok();
        all as usize - usize::from(own)
    }
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
