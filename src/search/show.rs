//! How a hit is shown: its text, which letters to mark, and what it belongs to. Done for the few hits that are asked for.

use std::ops::Range;

use super::Hit;
use super::index::{Entry, Field, Index, Part};
use super::rank::{Ranked, Searcher};
use super::scan::{Fit, Found, Seek};
use crate::lang::Lang;
use crate::model::fold::{fold_map, spelling_map};
use crate::model::{At, Choice, EntityKind, Library, Ref};

/// How many characters of a longer text are shown, and how many of them stand before the first hit at most.
const SHOWN: usize = 120;
const BEFORE: usize = 30;
/// How many characters of a thing's name are shown where the hit is another text of it.
const NAME: usize = 60;
/// How many groups of a person are named as the reason of a hit.
const REASONS: usize = 3;

/// Returns the hit of a ranked entry.
pub(super) fn hit(searcher: &Searcher, index: &Index, library: &Library, ranked: &Ranked) -> Hit {
    let number = ranked.entry as usize;
    let entry = &index.entries[number];
    let fields = index.fields(number);
    let (chosen, marked) = match ranked
        .scattered
        .and_then(|i| searcher.scattered.get(i as usize))
    {
        Some((field, letters)) => (
            *field as usize,
            letters_marked(fields.get(*field as usize), index, letters),
        ),
        None => words_marked(fields, index, &searcher.found),
    };
    let whole = fields.get(chosen).map_or("", |f| index.shown(f));
    let (mut text, mut marks) = snippet(whole, &marked, SHOWN);
    let mut context = Context::default();
    if chosen > 0 && !matches!(entry.kind, EntityKind::Mandate | EntityKind::Seat) {
        let another_name = fields
            .get(chosen)
            .is_some_and(|f| matches!(f.part, Part::Name | Part::Id));
        let own = snippet(
            index.name(number),
            &[],
            if another_name { SHOWN } else { NAME },
        )
        .0;
        if another_name && !is_short_name(library, entry.at, whole) {
            // What is called by another name is shown by its own.
            let also = std::mem::replace(&mut text, own);
            marks.clear();
            context.add(&format!("»{also}«"));
        } else {
            context.add(&own);
        }
    }
    if entry.external {
        context.add(searcher.lang.pick("udefra", "external"));
    }
    if !entry.in_force(searcher.days[entry.at.book]) {
        context.add(
            searcher
                .lang
                .pick("ikke i kraft på datoen", "not in force on the day"),
        );
    }
    describe(&mut context, library, entry, searcher.lang);
    reasons(&mut context, searcher, index, number);
    Hit {
        at: entry.at,
        kind: entry.kind,
        text,
        context: context.0,
        marks,
        score: ranked.score,
        in_force: entry.in_force(searcher.days[entry.at.book]),
    }
}

/// Tells whether a text is the short name of a group or organisation, which stands for it as well as its name does.
fn is_short_name(library: &Library, at: At, text: &str) -> bool {
    let data = library.book(at.book).data();
    match at.entity.kind {
        EntityKind::Group => data.groups[at.entity.at()].short_name == text,
        EntityKind::Organisation => data.organisations[at.entity.at()].short_name == text,
        _ => false,
    }
}

/// Marks scattered letters of a key in the text it was made of.
fn letters_marked(field: Option<&Field>, index: &Index, letters: &[u32]) -> Vec<u32> {
    let Some(field) = field else {
        return Vec::new();
    };
    let (_, map) = fold_map(index.shown(field));
    let mut marks: Vec<u32> = letters
        .iter()
        .filter_map(|i| map.get(*i as usize).copied())
        .collect();
    marks.dedup();
    marks
}

/// Chooses the field that has most of the words, an id only where no other has as many, and marks the best place of each word in it.
fn words_marked(fields: &[Field], index: &Index, found: &[Found]) -> (usize, Vec<u32>) {
    let seeks: Vec<Seek<'_>> = found.iter().map(|f| Seek::new(&f.word)).collect();
    let (mut most, mut chosen) = ((0, false, Fit::default()), 0);
    for (i, field) in fields
        .iter()
        .enumerate()
        .filter(|(_, f)| f.part != Part::Context)
    {
        let fits = seeks
            .iter()
            .map(|s| s.field(index, field))
            .filter(|f| !f.is_none());
        let (count, fit) = fits.fold((0, Fit::default()), |(count, best), fit| {
            (count + 1, best.max(fit))
        });
        let worth = (count, field.part != Part::Id, fit);
        if count > 0 && worth > most {
            (most, chosen) = (worth, i);
        }
    }
    if most.0 == 0 {
        return (0, Vec::new());
    }
    let text = index.shown(&fields[chosen]);
    let (key, map) = fold_map(text);
    let mut marks: Vec<u32> = Vec::new();
    for (seek, found) in seeks.iter().zip(found) {
        if let Some((_, at)) = seek.in_key(&key) {
            marks.extend(span(&key, &map, at, found.word.key.len()));
        } else {
            let (spelled, map) = spelling_map(text);
            if let Some((_, at)) = seek.in_spelling(&spelled) {
                marks.extend(span(&spelled, &map, at, found.word.spelled.len()));
            }
        }
    }
    marks.sort_unstable();
    marks.dedup();
    (chosen, marks)
}

/// Returns the characters that a part of a key came from, with what was dropped behind each.
fn span(key: &str, map: &[u32], at: usize, length: usize) -> Range<u32> {
    let first = key[..at].chars().count();
    let after = first + key[at..at + length].chars().count();
    let start = map.get(first).copied().unwrap_or(0);
    let last = map
        .get(after.saturating_sub(1))
        .map_or(start, |last| last + 1);
    start..map.get(after).copied().unwrap_or(0).max(last)
}

/// Cuts a long text down to what stands around its first mark, at spaces where there are some; control characters become spaces.
fn snippet(text: &str, marks: &[u32], shown: usize) -> (String, Vec<u32>) {
    let chars: Vec<char> = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if chars.len() <= shown {
        return (chars.into_iter().collect(), marks.to_vec());
    }
    let first = marks.first().map_or(0, |m| *m as usize);
    let mut start = first.saturating_sub(BEFORE).min(chars.len() - shown);
    if start > 0 {
        let space = chars[start..first.max(start)]
            .iter()
            .position(|c| *c == ' ');
        start += space.map_or(0, |s| s + 1);
    }
    let mut end = (start + shown).min(chars.len());
    if end < chars.len() {
        let space = chars[start..end]
            .iter()
            .rposition(|c| *c == ' ')
            .map(|s| start + s);
        end = space.filter(|s| *s > start + shown / 2).unwrap_or(end);
    }
    let mut out = String::with_capacity(shown + 8);
    let before = usize::from(start > 0);
    out.extend((start > 0).then_some('…'));
    out.extend(&chars[start..end]);
    out.extend((end < chars.len()).then_some('…'));
    let inside = marks
        .iter()
        .filter(|m| (start..end).contains(&(**m as usize)));
    (
        out,
        inside
            .map(|m| (*m as usize - start + before) as u32)
            .collect(),
    )
}

/// Parts of a context, each once, with dots between.
#[derive(Default)]
struct Context(String);

impl Context {
    fn add(&mut self, part: &str) {
        const DOT: &str = " · ";
        let part = part.trim();
        if part.is_empty() || self.0.split(DOT).any(|p| p == part) {
            return;
        }
        if !self.0.is_empty() {
            self.0.push_str(DOT);
        }
        self.0
            .extend(part.chars().map(|c| if c.is_control() { ' ' } else { c }));
    }
}

/// Says what a thing is or belongs to.
fn describe(context: &mut Context, library: &Library, entry: &Entry, lang: Lang) {
    let book = library.book(entry.at.book);
    let data = book.data();
    let i = entry.at.entity.at();
    let name = |id: Option<&crate::model::Id>| {
        id.and_then(|id| library.find(entry.at.book, id))
            .map_or("", |at| library.name(at))
    };
    match entry.kind {
        EntityKind::Group => {
            context.add(data.region_or_title());
            context.add(data.groups[i].level.label(lang));
        }
        EntityKind::Person => {
            context.add(&data.people[i].title);
            context.add(name(data.people[i].organisation.as_ref().map(Ref::id)));
        }
        EntityKind::Organisation => {
            context.add(data.region_or_title());
            context.add(data.organisations[i].kind.label(lang));
        }
        EntityKind::Mandate | EntityKind::Seat => {
            context.add(&data.groups[i].name);
            context.add(data.region_or_title());
        }
        EntityKind::Case => {
            context.add(name(data.cases[i].group.as_ref().map(Ref::id)));
            context.add(data.cases[i].status.label(lang));
        }
        EntityKind::Meeting => {
            context.add(name(data.meetings[i].group.as_ref().map(Ref::id)));
            context.add(
                &data.meetings[i]
                    .date
                    .as_ref()
                    .map(|d| d.long(lang))
                    .unwrap_or_default(),
            );
        }
        EntityKind::Item => context.add(book.name(book.home(entry.at.entity))),
        EntityKind::Process => context.add(&data.processes[i].version),
        EntityKind::Matter => context.add(data.matters[i].kind.label(lang)),
        EntityKind::Principle => context.add(data.principles[i].kind.label(lang)),
        EntityKind::Place => context.add(name(data.places[i].municipality.as_ref().map(Ref::id))),
        EntityKind::Note => context.add(data.notes[i].kind.label(lang)),
        EntityKind::Source => {
            context.add(data.sources[i].kind.label(lang));
            context.add(&data.sources[i].issuer);
        }
        EntityKind::Dataset => context.add(&data.title),
    }
}

/// Names the groups and others by which the words fit that do not stand in the thing itself.
fn reasons(context: &mut Context, searcher: &Searcher, index: &Index, entry: usize) {
    let absent = |f: &&Found| f.own(entry).is_none();
    let links = index
        .links(entry)
        .iter()
        .filter(|l| searcher.found.iter().filter(absent).any(|f| f.names(**l)));
    for link in links
        .filter(|l| index.entries[**l as usize].listed)
        .take(REASONS)
    {
        context.add(index.name(*link as usize));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_around_its_first_mark() {
        let text = format!(
            "{}skriver om kræft {}",
            "ord og mere ".repeat(20),
            "til sidst ".repeat(20)
        );
        let at = text
            .chars()
            .collect::<Vec<_>>()
            .windows(5)
            .position(|w| w == ['k', 'r', 'æ', 'f', 't'])
            .unwrap() as u32;
        let marks: Vec<u32> = (at..at + 5).collect();
        let (short, moved) = snippet(&text, &marks, SHOWN);
        let marked: String = moved
            .iter()
            .map(|m| short.chars().nth(*m as usize).unwrap())
            .collect();
        assert_eq!(marked, "kræft");
        assert!(
            short.starts_with('…') && short.ends_with('…') && short.chars().count() <= SHOWN + 2,
            "{short}"
        );
    }

    #[test]
    fn a_text_without_spaces_is_cut_too() {
        let (short, marks) = snippet(&"å".repeat(500), &[499], SHOWN);
        assert_eq!(short.chars().nth(marks[0] as usize), Some('å'));
        assert_eq!(
            snippet("kort\n", &[1], SHOWN),
            ("kort ".to_owned(), vec![1])
        );
    }
}
