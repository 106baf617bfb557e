//! How a hit is shown: its text, which letters to mark, and what it belongs to. Done for the few hits that are asked for.

use std::ops::Range;

use super::fit::{Fit, Sought};
use super::index::{Entry, Field, Index, Part};
use super::order::Ranked;
use super::rank::Searcher;
use super::words::{Piece, is_since, is_until, is_vacant, pieces};
use super::{Hit, How};
use crate::lang::Lang;
use crate::model::fold::fold_map;
use crate::model::value::{FieldSpec, field};
use crate::model::{At, Certainty, Choice, EntityKind, Library, PartyKind, Ref};
use crate::phrases::{
    IN_STRUCTURE, all_unsure_behind, filled_in_words, in_line, since_in_words, unsure,
    unsure_behind,
};
use crate::seating;

/// How many characters of a longer text are shown, and how many of them are before the first hit at most.
const SHOWN: usize = 120;
const BEFORE: usize = 30;
/// How many characters of a thing's name are shown where the hit is another text of it.
const NAME: usize = 60;
/// How many reasons of a hit are named.
const REASONS: usize = 3;

/// Returns the hit of a ranked entry.
pub(super) fn hit(
    searcher: &Searcher,
    index: &Index,
    library: &Library,
    how: How,
    ranked: &Ranked,
) -> Hit {
    let number = ranked.entry as usize;
    let entry = &index.entries[number];
    let (fields, lang) = (index.fields(number), searcher.lang);
    let scattered = ranked
        .scattered
        .and_then(|i| searcher.scattered.get(i as usize));
    // A place in a group shows the person.
    let own_name = library.name(entry.at);
    let sentence = matches!(entry.kind, EntityKind::Mandate | EntityKind::Seat);
    let (chosen, marked) = match scattered {
        Some((field, letters)) => letters_marked(fields, index, *field as usize, letters),
        None => words_marked(searcher, fields, index, entry.kind == EntityKind::Seat),
    };
    let field = fields.get(chosen);
    let whole = field.map_or("", |f| index.shown(f));
    let named = field.is_some_and(|f| f.is_name() || f.part == Part::Id);
    let says = states(entry.kind)
        && field
            .is_none_or(|f| !matches!(f.part, Part::Role | Part::Evidence) && !index.is_date(f));
    let (mut text, mut marks) = snippet(whole, &marked, SHOWN);
    // What is found by the section it stands in shows what it says.
    let section = sentence && field.is_some_and(|f| f.part == Part::Role);
    let said = fields.iter().find(|f| section && f.part == Part::Text);
    if let Some(said) = said {
        (text, marks) = snippet(index.shown(said), &[], SHOWN);
    }
    let own_unsure = field.map_or([Certainty::Stated; 2], |f| f.unsure);
    let mut context = Context::default();
    let meant = (how == How::Meant)
        .then(|| meant(searcher, index, ranked.above.unwrap_or(ranked.entry)))
        .flatten();
    if let Some(words) = &meant {
        let ask = lang.pick("mente du", "did you mean");
        context.add(&format!("{ask} »{words}«?"));
    }
    if said.is_some() {
        context.add(whole);
    }
    let is_other = !sentence && whole != own_name;
    let shows_own = is_other && !(is_short_name(library, entry.at, whole) || !named && says);
    if !shows_own {
        let words = own_unsure.iter().filter(|c| **c != Certainty::Stated);
        for certainty in words {
            context.add(certainty.label(lang));
        }
    }
    if entry.kind == EntityKind::Meeting {
        // Meetings of one group differ by their day only.
        let data = library.book(entry.at.book).data();
        let held = data.meetings[entry.at.entity.at()].date.as_ref();
        context.add(&held.map(|d| d.long(lang)).unwrap_or_default());
    }
    if is_other {
        let own = snippet(own_name, &[], if named { SHOWN } else { NAME }).0;
        if shows_own {
            // What is called by another name, or found by what it is, is shown by its own name.
            let also = std::mem::replace(&mut text, own);
            marks.clear();
            let is_id = field.is_some_and(|f| f.part == Part::Id);
            let is_date = field.is_some_and(|f| index.is_date(f));
            let unsure = all_unsure_behind(own_unsure, lang);
            context.add(&match named {
                _ if is_id => String::new(),
                true if !is_date => format!("»{also}«{unsure}"),
                _ => also + &unsure,
            });
        } else {
            context.add(&own);
        }
    }
    for how in unsure_in_words(library, entry, lang) {
        context.add(&how);
    }
    let day = searcher.days[entry.at.book];
    let in_force = entry.in_force(day);
    if entry.is_not_known_later(day) {
        context.add(lang.pick("ikke kendt senere", "not known later"));
    } else if !in_force && entry.kind == EntityKind::Person {
        context.add(lang.pick("ikke kendt på datoen", "not known on the day"));
    } else if !in_force {
        context.add(lang.pick("ikke i kraft på datoen", "not in force on the day"));
    }
    describe(&mut context, library, entry, lang);
    if entry.kind == EntityKind::Group {
        asked(&mut context, searcher, library, entry.at);
    }
    let mut least = own_unsure
        .into_iter()
        .fold(least_sure(library, entry), Ord::max);
    if ranked.above.is_some() {
        context.add(lang.pick("se udsagnet nedenfor", "see the statement below"));
    } else {
        let unsure = reasons(&mut context, searcher, index, library, number, chosen);
        least = least.max(unsure);
    }
    Hit {
        at: entry.at,
        kind: entry.kind,
        text,
        context: context.0,
        marks,
        score: ranked.order.score(),
        certainty: least,
        meant,
        in_force,
        relation: entry.relation,
    }
}

/// Returns whether things of a kind are shown by what they say, rather than by a name.
fn states(kind: EntityKind) -> bool {
    use EntityKind::{Case, Item, Matter, Note, Principle, Process, Source};
    matches!(
        kind,
        Case | Item | Matter | Note | Principle | Process | Source
    )
}

/// Returns whether a text is the short name of a group or organisation, which stands for it as well as its name does.
fn is_short_name(library: &Library, at: At, text: &str) -> bool {
    let data = library.book(at.book).data();
    match at.entity.kind {
        EntityKind::Group => data.groups[at.entity.at()].short_name == text,
        EntityKind::Organisation => data.organisations[at.entity.at()].short_name == text,
        _ => false,
    }
}

/// Marks scattered letters of a key in the text it was made of.
fn letters_marked(
    fields: &[Field],
    index: &Index,
    at: usize,
    letters: &[u32],
) -> (usize, Vec<u32>) {
    let text = fields.get(at).map_or("", |f| index.shown(f));
    let (_, map) = fold_map(text);
    let marks = letters.iter().filter_map(|i| map.get(*i as usize).copied());
    let mut marks: Vec<u32> = marks.collect();
    marks.dedup();
    (at, marks)
}

/// Chooses the field that has most of the words, and marks them in it.
fn words_marked(
    searcher: &Searcher,
    fields: &[Field],
    index: &Index,
    seat: bool,
) -> (usize, Vec<u32>) {
    let worth = |field: &Field| {
        let has = searcher.in_field(index, field);
        let part = match field.part {
            // What is called the same in the language of the labels needs no other one.
            part if part.is_english() && searcher.lang == Lang::Da => 0,
            Part::Evidence | Part::Id => 1,
            Part::Name => 3,
            _ => 2,
        };
        (has.count_ones(), part)
    };
    let best = fields
        .iter()
        .enumerate()
        .rev()
        .max_by_key(|(_, f)| worth(f));
    // A seat is shown by its number and who is to sit in it, which stands first.
    let first = fields.first().map(|field| (0, field)).filter(|_| seat);
    let Some((chosen, field)) = first.or(best.filter(|(_, f)| worth(f).0 > 0)) else {
        return (0, Vec::new());
    };
    let mut marks: Vec<u32> = Vec::new();
    let words = index.words(field);
    let pieces = pieces(index.shown(field));
    // The words of a date are not those that are shown.
    let shown =
        |(piece, word): &(&Piece, &u32)| *index.tokens[**word as usize].spelled == *piece.spelled;
    for (piece, word) in pieces.iter().zip(words).filter(shown) {
        for found in &searcher.found {
            marks.extend(span(index, piece, *word, found));
        }
    }
    marks.sort_unstable();
    marks.dedup();
    (chosen, marks)
}

/// Returns the characters of a word of a text that a word of the query is found by.
fn span(index: &Index, piece: &Piece, word: u32, found: &Sought) -> Range<u32> {
    let token = &index.tokens[word as usize];
    let (key, map) = fold_map(&token.spelled);
    let (key_of, stem_of) = (found.term.key.as_str(), found.term.stem.as_str());
    let part = match found.fit(word) {
        Fit::None => return 0..0,
        Fit::Start | Fit::Inside => key.find(key_of).map(|at| (at, key_of.len())),
        Fit::Part => key.rfind(stem_of).map(|at| (at, stem_of.len())),
        _ => Some((0, key.len())),
    };
    let offset = piece.start as u32;
    let Some((at, length)) = part else {
        // The word begins with an e that the key drops; or it says the same in other words.
        let Some(at) = token.spelled.find(&found.term.spelled) else {
            return offset..piece.end as u32;
        };
        let start = offset + token.spelled[..at].chars().count() as u32;
        return start..start + found.term.spelled.chars().count() as u32;
    };
    let first = key[..at].chars().count();
    let after = first + key[at..at + length].chars().count();
    let end = map.get(after).map_or(piece.end as u32, |end| offset + end);
    offset + map.get(first).copied().unwrap_or(0)..end
}

/// Returns for what the mistyped words were taken.
fn meant(searcher: &Searcher, index: &Index, entry: u32) -> Option<String> {
    let entry = entry as usize;
    let mut words: Vec<&str> = Vec::new();
    let texts = index.links(entry).iter().map(|l| *l as usize);
    for found in &searcher.found {
        let fields = std::iter::once(entry)
            .chain(texts.clone())
            .flat_map(|e| index.fields(e));
        let all = fields.flat_map(|f| index.words(f));
        let best = all.rev().max_by_key(|w| found.fit(**w));
        words.extend(
            best.filter(|w| matches!(found.fit(**w), Fit::Slip | Fit::Slips))
                .map(|w| &*index.tokens[*w as usize].spelled),
        );
    }
    words.dedup();
    (!words.is_empty()).then(|| words.join(" "))
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

/// Says how sure a hit is: what is inside a thing by itself, a thing with those of its fields that the hit tells.
fn unsure_in_words(library: &Library, entry: &Entry, lang: Lang) -> Vec<String> {
    let kind = entry.kind;
    if kind == entry.at.entity.kind {
        let data = library.book(entry.at.book).data();
        // How sure an employer is stands behind it.
        let behind = |of: &&FieldSpec| of.name == field!(Person.organisation).name;
        let told = fields_told(kind).iter().copied();
        let told: Vec<&FieldSpec> = told
            .filter(|of| kind != EntityKind::Person || !behind(of))
            .collect();
        let mut words = unsure(data, entry.at.entity, &told, lang);
        if words.is_empty() && entry.certainty != Certainty::Stated {
            words.push(entry.certainty.label(lang).to_owned());
        }
        return words;
    }
    let all = [entry.of_mandate, entry.certainty].into_iter();
    let all = all.filter(|c| *c != Certainty::Stated);
    all.map(|c| c.label(lang).to_owned()).collect()
}

/// Returns how sure the least sure of what a hit tells is.
fn least_sure(library: &Library, entry: &Entry) -> Certainty {
    if entry.kind != entry.at.entity.kind {
        return entry.certainty.max(entry.of_mandate);
    }
    let data = library.book(entry.at.book).data();
    let (whole, marks) = data.sureness(entry.at.entity);
    let told = fields_told(entry.kind);
    let marked = marks
        .iter()
        .filter(|mark| told.iter().any(|field| field.name == mark.field));
    marked
        .map(|mark| mark.certainty)
        .fold(whole.max(entry.certainty), Ord::max)
}

/// Returns the fields of a thing that a hit tells.
fn fields_told(kind: EntityKind) -> &'static [&'static FieldSpec] {
    match kind {
        EntityKind::Group => IN_STRUCTURE,
        kind => in_line(kind),
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
            // "Klyngestyregruppens formandskab" does not say of which one.
            let (own, parent) = (
                &data.groups[i].name,
                name(data.groups[i].parent.as_ref().map(Ref::id)),
            );
            let first = parent.split(' ').next().unwrap_or_default();
            if !first.is_empty() && own.starts_with(first) && !own.starts_with(parent) {
                context.add(&format!("{} {parent}", lang.pick("under", "below")));
            }
            context.add(data.region_or_title());
            context.add(data.groups[i].level.label(lang));
        }
        EntityKind::Person => {
            context.add(&data.people[i].title);
            let employer = name(data.people[i].organisation.as_ref().map(Ref::id));
            let sure = data.mark_of(entry.at.entity, field!(Person.organisation));
            context.add(&match employer {
                "" => String::new(),
                employer => employer.to_owned() + &unsure_behind(sure, lang),
            });
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

/// Says of a group what is asked for and told in few words: since when it is, how many of its places are filled.
fn asked(context: &mut Context, searcher: &Searcher, library: &Library, at: At) {
    let (group, lang) = (library.book(at.book).group(at.entity.at()), searcher.lang);
    if searcher.asks(is_since) || searcher.asks(is_until) {
        let since = since_in_words(&group.period, lang);
        let unsure = unsure_behind(group.period.certainty, lang);
        context.add(&since.map_or(String::new(), |since| since + &unsure));
    }
    if searcher.asks(is_vacant) {
        let day = searcher.days[at.book];
        let count = seating::count(library, at.book, at.entity.at(), day);
        let seats = filled_in_words(count, lang.pick(" pladser", " seats"), lang);
        let none = lang.pick("pladser: ikke angivet", "seats: not stated");
        context.add(if seats.is_empty() { none } else { &seats });
    }
}

/// Says by what the words fit that are not in the text that is shown: another text of the thing, or the name of what it
/// belongs to.
fn reasons(
    context: &mut Context,
    searcher: &Searcher,
    index: &Index,
    library: &Library,
    entry: usize,
    chosen: usize,
) -> Certainty {
    let lang = searcher.lang;
    let fields = index.fields(entry);
    let mut rest = fields
        .get(chosen)
        .map_or(u64::MAX, |f| !searcher.in_field(index, f));
    let (mut reasons, mut certainty) = (0, Certainty::Stated);
    let told = |f: &&Field| match f.part {
        part if part.is_english() => lang == Lang::En,
        part => part != Part::Id,
    };
    for field in fields.iter().filter(told) {
        let has = searcher.in_field(index, field) & rest;
        if has != 0 && reasons < REASONS {
            let unsure = all_unsure_behind(field.unsure, lang);
            context.add(&(snippet(index.shown(field), &[], NAME).0 + &unsure));
            certainty = field.unsure.into_iter().fold(certainty, Ord::max);
            rest &= !has;
            reasons += 1;
        }
    }
    // Behind the group that it is in stand those above that, from the nearest on.
    let mut own = "";
    let mut last: Option<At> = None;
    let links = index.links(entry);
    for link in links.iter().filter(|l| index.entries[**l as usize].listed) {
        let thing = &index.entries[*link as usize];
        let name = index.name(*link as usize);
        let up = last.and_then(|at| library.book(at.book).parent(at.entity.at()));
        let is_group = thing.kind == EntityKind::Group;
        let above = is_group
            && (index.entries[entry].kind == EntityKind::Group || up == Some(thing.at.entity.at()));
        last = is_group.then_some(thing.at);
        if is_group && !above {
            own = name;
        }
        if searcher.names(*link) & rest == 0 || reasons >= REASONS {
            continue;
        }
        let part = party_in_words(library, index.entries[entry].at, thing.at, lang);
        if above {
            context.add(own);
            context.add(&format!("{} {name}", lang.pick("under", "below")));
        } else {
            context.add(&format!("{name}{part}"));
        }
        reasons += 1;
    }
    certainty
}

/// Returns as what a thing is a party of a group where it is more or less than a member of it, and how sure that is.
fn party_in_words(library: &Library, group: At, party: At, lang: Lang) -> String {
    if group.entity.kind != EntityKind::Group {
        return String::new();
    }
    let parties = &library.book(group.book).group(group.entity.at()).parties;
    let found = parties
        .iter()
        .find(|p| library.find(group.book, p.party.id()) == Some(party));
    let Some(found) = found else {
        return String::new();
    };
    let kind = (found.kind != PartyKind::Member).then(|| found.kind.label(lang));
    let kind = kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
    kind + &unsure_behind(found.certainty, lang)
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
