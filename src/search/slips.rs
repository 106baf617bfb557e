//! In how many letters two words differ: put in, left out, changed or swapped with the next; as strsim's optimal string alignment, but
//! only up to a few.

use strsim::osa_distance;

/// The longest word of which the rows are kept on the stack.
const LONGEST: usize = 64;

/// Returns in how many letters two words differ, where that is not more than `most`.
pub(super) fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most && one.is_ascii() && other.is_ascii() {
        return None;
    }
    let Some(row) = last_row(one, other, most) else {
        return Some(osa_distance(one, other)).filter(|d| *d <= most);
    };
    Some(usize::from(row[one.len()])).filter(|d| *d <= most)
}

/// Returns in how many letters a word differs from another one or from its beginnings that are as long or a letter longer, the least of
/// them, where that is not more than `most`.
pub(super) fn to_beginnings(word: &str, typed: &str, most: usize) -> Option<usize> {
    let length = typed.len();
    let ends = [length, length + 1, word.len()];
    let near = |end: &usize| end.abs_diff(length) <= most;
    let least = if let Some(row) = last_row(word, typed, most) {
        let of = |end: usize| (end <= word.len()).then(|| usize::from(row[end]));
        ends.into_iter().filter(near).filter_map(of).min()
    } else {
        let all = ends.into_iter().filter(near);
        let words = all.filter_map(|end| word.get(..end));
        words.map(|w| osa_distance(w, typed)).min()
    };
    least.filter(|d| *d <= most)
}

/// Returns for each beginning of `word` in how many letters it differs from all of `typed`, right up to `most`. `None` where there are
/// other letters than those of ASCII, or very many.
fn last_row(word: &str, typed: &str, most: usize) -> Option<[u8; LONGEST + 4]> {
    if !word.is_ascii() || !typed.is_ascii() || typed.len() > LONGEST {
        return None;
    }
    let (word, typed) = (word.as_bytes(), typed.as_bytes());
    // Of a longer word only the beginning can be as near.
    let width = word.len().min(typed.len() + most.max(1));
    let far = most as u8 + 1;
    let mut before = [far; LONGEST + 4];
    let mut last = [far; LONGEST + 4];
    for (at, value) in last.iter_mut().take(width + 1).enumerate() {
        *value = (at as u8).min(far);
    }
    for (i, letter) in typed.iter().enumerate() {
        let mut next = [far; LONGEST + 4];
        next[0] = (i as u8 + 1).min(far);
        let mut nearest = next[0];
        let end = (i + 2 + most).min(width);
        for j in i.saturating_sub(most)..end {
            let same = word[j] == *letter;
            let mut best = (last[j] + u8::from(!same))
                .min(last[j + 1] + 1)
                .min(next[j] + 1);
            if i > 0 && j > 0 && word[j] == typed[i - 1] && word[j - 1] == *letter {
                best = best.min(before[j - 1] + 1);
            }
            next[j + 1] = best.min(far);
            nearest = nearest.min(next[j + 1]);
        }
        if nearest >= far && last.iter().all(|value| *value >= far) {
            return Some([far; LONGEST + 4]);
        }
        (before, last) = (last, next);
    }
    Some(last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_strsim_counts_up_to_a_few(one in "[a-c]{0,9}", other in "[a-c]{0,9}", most in 0..3usize) {
            let right = Some(osa_distance(&one, &other)).filter(|d| *d <= most);
            prop_assert_eq!(distance(&one, &other, most), right);
            let length = other.len();
            let ends = [length, length + 1, one.len()].into_iter().filter(|end| end.abs_diff(length) <= most);
            let all = ends.filter_map(|end| one.get(..end)).map(|one| osa_distance(one, &other));
            prop_assert_eq!(to_beginnings(&one, &other, most), all.min().filter(|d| *d <= most));
        }
    }
}
