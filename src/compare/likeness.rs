//! How like two records or texts are, where no id returns whether they are the same.

use std::hash::{BuildHasher as _, BuildHasherDefault};

use rustc_hash::FxHasher;

use crate::model::Datum;
use crate::model::value::{RecordSpec, Shape};

/// Words below so many letters tell little: `og`, `for`, `det`.
const TELLING: usize = 4;

/// What there is to compare of a record, worked out once.
pub(super) struct Features(Vec<Feature>);

struct Feature {
    field: usize,
    weight: usize,
    /// In order, each once.
    words: Vec<u64>,
}

/// Returns what there is to compare of a record; its id does not count.
pub(super) fn features(spec: &RecordSpec, record: &Datum) -> Features {
    let mut out = Vec::new();
    for (field, about) in spec.fields.iter().enumerate() {
        let value = record.field(about.name);
        if value.is_absent() || matches!(about.shape, Shape::Key(_)) {
            continue;
        }
        let weight = if matches!(about.shape, Shape::Text) {
            3
        } else {
            1
        };
        let mut words = Vec::new();
        collect(value, &mut words);
        words.sort_unstable();
        words.dedup();
        out.push(Feature {
            field,
            weight,
            words,
        });
    }
    Features(out)
}

fn collect(value: &Datum, words: &mut Vec<u64>) {
    match value {
        Datum::Absent => {}
        Datum::Text(text) | Datum::Word(text) => words.extend(words_of(text)),
        Datum::List(items) => items.iter().for_each(|item| collect(item, words)),
        Datum::Record(fields) => fields.iter().for_each(|(_, value)| collect(value, words)),
    }
}

/// Returns the telling words of a text; all of them where none is long enough to tell much.
fn words_of(text: &str) -> Vec<u64> {
    let hasher = BuildHasherDefault::<FxHasher>::default();
    let all = || {
        text.split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|word| !word.is_empty())
    };
    let of = |word: &str| hasher.hash_one(word.to_lowercase());
    let telling: Vec<u64> = all()
        .filter(|word| word.chars().count() >= TELLING)
        .map(of)
        .collect();
    if telling.is_empty() {
        all().map(of).collect()
    } else {
        telling
    }
}

/// Returns how many of a hundred two ordered sets share.
fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    200 * both / (a.len() + b.len()).max(1)
}

/// Returns how many of a hundred two records share, their texts counting most.
pub(super) fn likeness(one: &Features, two: &Features) -> usize {
    let weight = |features: &Features| features.0.iter().map(|f| f.weight).sum::<usize>();
    let (mut sum, mut both) = (0, 0);
    for mine in &one.0 {
        if let Ok(at) = two.0.binary_search_by_key(&mine.field, |f| f.field) {
            sum += mine.weight * shared(&mine.words, &two.0[at].words);
            both += mine.weight;
        }
    }
    sum / (weight(one) + weight(two) - both).max(1)
}

/// Returns how many of a hundred telling words two texts share.
pub(super) fn like_texts(a: &str, b: &str) -> usize {
    let [mut a, mut b] = [a, b].map(words_of);
    for words in [&mut a, &mut b] {
        words.sort_unstable();
        words.dedup();
    }
    shared(&a, &b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::datum::parse;
    use crate::model::{Record as _, Statement, Value as _};

    fn like(a: &str, b: &str) -> usize {
        let of = |text: &str| {
            let datum = parse::<Statement>(text).unwrap_or_default().datum();
            features(&Statement::SPEC, &datum)
        };
        likeness(&of(a), &of(b))
    }

    #[test]
    fn the_words_of_a_sentence_count_more_than_its_kind() {
        let old = r#"(kinds: power, text: "Sætter den strategiske retning for samarbejdet.")"#;
        let near = r#"(kinds: power, text: "Sætter den administrative strategiske retning for samarbejdet ud fra målene.")"#;
        let far = r#"(kinds: power, text: "Kan træffe beslutninger om processer.")"#;
        assert_eq!(like(old, old), 100);
        assert!(like(old, near) > 70, "{}", like(old, near));
        assert!(like(old, far) < 50, "{}", like(old, far));
    }

    #[test]
    fn letters_count_whatever_their_case_and_empty_texts_are_not_alike() {
        assert_eq!(like_texts("ÆLDRE borgere", "ældre Borgere"), 100);
        assert_eq!(like_texts("A og B", "a og b"), 100);
        assert_eq!(like_texts("", ""), 0);
        assert_eq!(like_texts("…", "·"), 0);
    }
}
