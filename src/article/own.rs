//! Whether a text is what the program itself says of a group.

use std::collections::HashMap;

use super::{Extent, MemberRow, Roster, copied_member, member_rows, of, seat_rows, with};
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

/// Whether the words are most of the page as it is shown at some width, in their order: where roles or lines have changed places it is a
/// list of its own.
fn is_page(library: &Library, group: At, day: Day, lang: Lang, words: &[String]) -> bool {
    const FEWEST: usize = 20;
    const WIDTHS: std::ops::RangeInclusive<usize> = 20..=300;
    let mandate = with(library, group, day, lang, Extent::WithoutMembers);
    let all = words_of(&mandate.to_text(usize::from(u16::MAX))).len();
    if words.len() < FEWEST.max(all * 6 / 10) {
        return false;
    }
    let page = of(library, group, day, lang);
    let markdown = words_of(&page.to_markdown());
    let mut left: HashMap<&str, usize> = HashMap::new();
    for word in &markdown {
        *left.entry(word).or_default() += 1;
    }
    // Most texts have other words.
    let others = words.iter().filter(|word| {
        let count = left.get_mut(word.as_str()).filter(|count| **count > 0);
        count.map(|count| *count -= 1).is_none()
    });
    if others.count() * 100 > words.len() * 3 {
        return false;
    }
    let is_in = |said: &[String]| said.windows(words.len()).any(|part| part == words);
    let shown = |width| is_in(&words_of(&page.to_text(width)));
    is_in(&markdown) || shown(usize::from(u16::MAX)) || WIDTHS.into_iter().any(shown)
}

/// Returns whether a text is the table of members that the shell prints, whatever day it was printed on.
fn is_table(library: &Library, group: At, day: Day, lang: Lang, text: &str) -> bool {
    let book = library.book(group.book);
    let head = format!(" ({}, ", book.id(group.entity));
    let mut lines = text.lines().skip_while(|l| l.trim().is_empty());
    // A paper has single spaces.
    let first = lines.next().unwrap_or_default().replace("  ", " ");
    if !first.contains(&head) || !first.starts_with(book.name_on(group.entity, day)) {
        return false;
    }
    let roster = Roster::new(library, group, day, lang);
    let rows = roster.rows.join("\n");
    let own = [roster.nobody, roster.headings, rows].join("\n");
    words_of(&lines.collect::<Vec<_>>().join("\n")) == words_of(&own)
}

/// Returns whether a text is the members as they are copied; the vacant places and seats may be left out.
fn is_members(library: &Library, group: At, day: Day, lang: Lang, text: &str) -> bool {
    let at = group.entity.at();
    let members = member_rows(library, group.book, at, day, lang);
    let seats = seat_rows(library, group.book, at, day, lang);
    let (open, own): (Vec<_>, Vec<_>) = members
        .iter()
        .chain(&seats)
        .partition(|row| row.vacant || row.place.is_none());
    let lines = |rows: Vec<&MemberRow>| rows.into_iter().map(copied_member).collect::<Vec<_>>();
    let (mut open, own) = (lines(open), lines(own));
    let pasted = text.lines().map(str::trim).filter(|l| !l.is_empty());
    let (known, more): (Vec<&str>, Vec<&str>) = pasted.partition(|l| own.iter().any(|o| o == l));
    let mut take = |line: &str| {
        open.iter()
            .position(|o| o == line)
            .map(|at| open.remove(at))
    };
    let says = !known.is_empty() || !more.is_empty();
    says && known.len() == own.len() && more.iter().all(|l| take(l).is_some())
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}
