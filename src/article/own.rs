//! Whether a text is what the program itself says of a group.

use std::collections::HashMap;

use super::{Extent, member_rows, of, seat_rows, with};
use crate::lang::Lang;
use crate::model::{At, Day, Library};

/// Returns whether a text is a group's page as the program shows it, as text or Markdown in either language, or its members as they
/// are copied: whoever reads it back changes nothing.
pub fn is_own(library: &Library, group: At, day: Day, text: &str) -> bool {
    let words = words_of(text);
    [Lang::Da, Lang::En].into_iter().any(|lang| {
        is_members(library, group, day, lang, text)
            || is_table(library, group, day, lang, text)
            || is_page(library, group, day, lang, &words)
    })
}

/// The words tell, as how wide the page was tells where its lines and columns end.
fn is_page(library: &Library, group: At, day: Day, lang: Lang, words: &[String]) -> bool {
    const FEWEST: usize = 20;
    let mandate = with(library, group, day, lang, Extent::WithoutMembers);
    let all = words_of(&mandate.to_text(usize::from(u16::MAX))).len();
    if words.len() < FEWEST.max(all * 6 / 10) {
        return false;
    }
    let page = of(library, group, day, lang);
    let said = [page.to_text(usize::from(u16::MAX)), page.to_markdown()];
    said.iter().any(|said| {
        let mut left: HashMap<String, usize> = HashMap::new();
        for word in words_of(said) {
            *left.entry(word).or_default() += 1;
        }
        let mut take = |word: &&String| {
            let count = left.get_mut(word.as_str()).filter(|count| **count > 0);
            count.map(|count| *count -= 1).is_some()
        };
        words.iter().filter(|word| take(word)).count() * 100 >= words.len() * 97
    })
}

/// Returns whether a text is the table of members that the shell prints: below the name and the id of the group everybody is there, and
/// no word that the page does not have.
fn is_table(library: &Library, group: At, day: Day, lang: Lang, text: &str) -> bool {
    let book = library.book(group.book);
    let head = format!("  ({}, ", book.id(group.entity));
    let mut lines = text.lines().skip_while(|l| l.trim().is_empty());
    // A paper has single spaces.
    let first = lines.next().unwrap_or_default().replace("  ", " ");
    if !first.contains(head.trim_start()) || !first.starts_with(book.name(group.entity)) {
        return false;
    }
    let words = words_of(&lines.collect::<Vec<_>>().join("\n"));
    let count = |all: Vec<String>| {
        let mut out: HashMap<String, usize> = HashMap::new();
        for word in all {
            *out.entry(word).or_default() += 1;
        }
        out
    };
    let page = of(library, group, day, lang);
    let (said, page) = (
        count(words),
        count(words_of(&page.to_text(usize::from(u16::MAX)))),
    );
    let has = |all: &HashMap<String, usize>, word: &str| all.get(word).is_some_and(|n| *n > 0);
    let at = group.entity.at();
    let rows = [
        member_rows(library, group.book, at, day, lang),
        seat_rows(library, group.book, at, day, lang),
    ];
    let names = rows.iter().flatten().flat_map(|row| words_of(&row.name));
    said.iter()
        .all(|(word, n)| page.get(word).is_some_and(|m| m >= n) || HEADS.contains(&&**word))
        && names.into_iter().all(|word| has(&said, &word))
}

/// What the table says beside its rows.
const HEADS: [&str; 20] = [
    "navn",
    "rolle",
    "fra",
    "periode",
    "ingen",
    "medlemmer",
    "angivet",
    "mandatets",
    "pladser",
    "udefra",
    "name",
    "role",
    "from",
    "period",
    "no",
    "members",
    "stated",
    "seats",
    "the",
    "mandate",
];

fn is_members(library: &Library, group: At, day: Day, lang: Lang, text: &str) -> bool {
    let at = group.entity.at();
    let members = member_rows(library, group.book, at, day, lang);
    let seats = seat_rows(library, group.book, at, day, lang);
    let line = |name: &str, role: &str, from: &str| {
        let parts = [name, role, from].into_iter().filter(|p| !p.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    };
    let lines = |rows: &[super::MemberRow]| -> Vec<String> {
        let rows = rows.iter().filter(|row| !row.vacant);
        rows.map(|row| line(&row.name, &row.role, &row.from))
            .collect()
    };
    let own = lines(&members);
    let open = members.len() - own.len() + seats.len();
    let pasted = text.lines().map(str::trim).filter(|l| !l.is_empty());
    let (known, more): (Vec<&str>, Vec<&str>) = pasted.partition(|l| own.iter().any(|o| o == l));
    let vacancies = more
        .iter()
        .all(|l| ["ledig", "vacant"].iter().any(|w| l.contains(w)));
    !own.is_empty() && known.len() == own.len() && vacancies && more.len() <= open
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}
