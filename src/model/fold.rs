//! Folding: one key for all the ways in which a Danish word is typed.
//!
//! Case and accents go, and å is a, ø is o, æ is ae. What people type for them folds the same way: every run of a is one a
//! (`aa`), and an e behind an o is dropped (`oe`). Both are done to texts and queries alike, so that `Aarhus`, `Århus` and `arhus`
//! are one key and so are `Børn`, `Boern` and `Born`; a doubled a, or an o before an e that never was an ø, folds too, and both
//! sides still agree (`Aabenraa` is `abenra`, `videoen` is `videon`).
//!
//! What is inside a text stays inside its key, with one exception: an e that begins the query and is behind an o in the text
//! (`enhed` in `miljøenhed`). That is why Find looks in the spelling as well.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Returns a text in lower case with every letter where it was: one whose small form takes another number of bytes stays as it is.
pub fn lowered(text: &str) -> String {
    let small = |letter: char| {
        let mut small = letter.to_lowercase();
        match (small.next(), small.next()) {
            (Some(one), None) if one.len_utf8() == letter.len_utf8() => one,
            _ => letter,
        }
    };
    text.chars().map(small).collect()
}

/// Returns the key of a text. Folding a key again changes nothing, and the key of a query that begins another one begins its key.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    each(text, |c| key.push(c));
    key
}

/// Shows each character of the key of a text.
#[inline]
pub(crate) fn each(text: &str, mut show: impl FnMut(char)) {
    walk(text, |c, _| show(c));
}

/// Returns the key of a text and, for each of its characters, the number of the character of the text that it came from.
pub fn fold_map(text: &str) -> (String, Vec<u32>) {
    let (mut key, mut map) = (
        String::with_capacity(text.len()),
        Vec::with_capacity(text.len()),
    );
    walk(text, |c, from| {
        key.push(c);
        map.push(from);
    });
    (key, map)
}

/// Shows each character of the key with the number of the one it came from.
#[inline]
fn walk(text: &str, mut push: impl FnMut(char, u32)) {
    let mut last = '\0';
    for (from, c) in text.chars().enumerate() {
        let from = from as u32;
        // The most common ones need no tables.
        let plain = match c {
            'A'..='Z' => c.to_ascii_lowercase(),
            ' '..='~' => c,
            'å' | 'Å' => 'a',
            'ø' | 'Ø' => 'o',
            _ => {
                others(c, from, &mut last, &mut push);
                continue;
            }
        };
        if !is_dropped(last, plain) {
            last = plain;
            push(plain, from);
        }
    }
}

#[inline(never)]
fn others(c: char, from: u32, last: &mut char, push: &mut dyn FnMut(char, u32)) {
    letters(c, &mut |letter| {
        if !is_dropped(*last, letter) {
            *last = letter;
            push(letter, from);
        }
    });
}

/// Returns whether a letter behind another one is no part of the key.
#[inline]
fn is_dropped(last: char, letter: char) -> bool {
    matches!((last, letter), ('a', 'a') | ('o', 'e'))
}

/// Shows the plain letters of a character. A white space is one space; a sign that is an accent on a space (`´`) is nothing.
fn letters(c: char, emit: &mut impl FnMut(char)) {
    if c.is_whitespace() {
        emit(' ');
    } else if c.is_ascii() {
        emit(c.to_ascii_lowercase());
    } else {
        decompose_compatible(c, |part| {
            if part != ' ' {
                part.to_lowercase().for_each(|lower| letter(lower, emit));
            }
        });
    }
}

fn letter(c: char, emit: &mut impl FnMut(char)) {
    match c {
        'ø' | 'œ' => emit('o'),
        'æ' => "ae".chars().for_each(emit),
        'ß' => "ss".chars().for_each(emit),
        'þ' => "th".chars().for_each(emit),
        'đ' | 'ð' => emit('d'),
        'ł' => emit('l'),
        'ı' => emit('i'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => emit('-'),
        '\u{2018}' | '\u{2019}' => emit('\''),
        // Soft hyphen, zero-width characters and the byte order mark are invisible.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
        _ if is_combining_mark(c) => {}
        _ => emit(c),
    }
}

/// Returns the set of characters of a key: each of a-z and 0-9 has its own bit, all others share the rest, a space has none.
pub(crate) fn mask(key: &str) -> u64 {
    key.chars().fold(0, |mask, c| mask | bit(c))
}

fn bit(c: char) -> u64 {
    match c {
        ' ' => 0,
        'a'..='z' => 1 << (c as u32 - 'a' as u32),
        '0'..='9' => 1 << (26 + c as u32 - '0' as u32),
        _ => 1 << (36 + c as u32 % 28),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ways_to_write_a_word_are_one_key() {
        for same in [
            &[
                "Århus",
                "aarhus",
                "ÅRHUS",
                "A\u{30a}rhus",
                "AArhus",
                "arhus",
            ][..],
            &["Børn", "boern", "born", "BØRN", "Bo\u{308}rn", "BOERN"],
            &["Ældre", "aeldre", "ÆLDRE", "æ\u{301}ldre"],
            &["Aabenraa", "Åbenrå", "aabenrå", "åbenraa"],
            &["idé", "ide", "IDÉ", "ide\u{301}"],
            &["Straße", "STRASSE", "strasse"],
            &["miljøet", "miljoeet", "MILJØET"],
            &["e\u{ad}n–to", "en-to"],
        ] {
            for text in same {
                assert_eq!(fold(text), fold(same[0]), "{text}");
            }
        }
        assert_ne!(fold("bær"), fold("bar"));
    }

    #[test]
    fn the_map_points_to_where_a_letter_came_from() {
        let (key, map) = fold_map("Bøær A\u{30a}");
        assert_eq!((key.as_str(), map), ("boaer a", vec![0, 1, 2, 2, 3, 4, 5]));
    }

    #[test]
    fn white_space_is_one_space_and_marks_alone_are_nothing() {
        assert_eq!(fold("a\u{a0}\t´b"), "a  b");
        assert_eq!(fold("\u{301}\u{30a}"), "");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let key = fold(&text);
            prop_assert_eq!(fold(&key), key);
        }

        #[test]
        fn folding_danish_letters_twice_is_folding_once(text in "[aeoøæåAEOØÆÅ\u{30a}\u{308}ß -]{0,12}") {
            let key = fold(&text);
            prop_assert_eq!(fold(&key), key);
        }

        #[test]
        fn a_map_has_one_place_in_range_for_each_letter(text in any::<String>()) {
            let (key, map) = fold_map(&text);
            prop_assert_eq!(key.chars().count(), map.len());
            prop_assert!(map.is_sorted());
            prop_assert!(map.iter().all(|i| (*i as usize) < text.chars().count()));
        }

        #[test]
        fn the_key_of_a_beginning_begins_the_key(text in "[a-eoøæåÅ\u{30a} é]{0,12}", more in "[a-eoøæåÅ\u{30a} é]{0,6}") {
            let whole = format!("{text}{more}");
            prop_assert!(fold(&whole).starts_with(&fold(&text)));
        }
    }

    #[test]
    fn small_letters_stand_where_the_great_ones_did() {
        let text = "İbrahim ẞ \u{212a}l. 10 ØST";
        assert_eq!(lowered(text).len(), text.len());
        assert_eq!(lowered("KL. 10 ØST"), "kl. 10 øst");
    }
}
