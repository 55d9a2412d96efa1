//! Sorting by one small algorithm: the standard library's is fast on millions of items, and is compiled
//! anew, with all its special cases, for every type and order. Here that was a fifth of the code.

use std::cmp::Ordering;

/// Sorts by merging; equals keep their order.
pub(crate) fn sort<T: Copy>(items: &mut [T], compare: &dyn Fn(&T, &T) -> Ordering) {
    let mut other = items.to_vec();
    let mut width = 1;
    while width < items.len() {
        for at in (0..items.len()).step_by(2 * width) {
            let middle = (at + width).min(items.len());
            let end = (middle + width).min(items.len());
            let (mut left, mut right) = (at, middle);
            for slot in &mut other[at..end] {
                let from_left =
                    right == end || left < middle && compare(&items[left], &items[right]).is_le();
                let from = if from_left { &mut left } else { &mut right };
                *slot = items[*from];
                *from += 1;
            }
        }
        items.copy_from_slice(&other);
        width *= 2;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut items: Vec<(u8, u8)>) {
            let mut want = items.clone();
            want.sort_by_key(|item| item.0);
            super::sort(&mut items, &|a, b| a.0.cmp(&b.0));
            prop_assert_eq!(items, want);
        }
    }
}
