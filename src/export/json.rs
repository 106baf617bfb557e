//! JSON for scripts. The shapes are stable: keys are added, none are taken away or renamed.
//!
//! - `show`: `kind`, `dataset`, and every field of the record, see [`super::whole`]; for a group as on the day, see
//!   [`super::group`]; a person also has `memberships`, those that have ended included, and what follows from those in force on the
//!   day, see [`super::person`]; an organisation has `party_of`, `{group, name, kind, in_force, certainty}` for each group it is a
//!   party of, and `people`, the ids of those it employs.
//! - `members`: an array of members as in `show` of the group.
//! - `tree`: an array of datasets, each with its groups inside: `{dataset, id, name, level, in_force, children}`; the `level` of
//!   a dataset is `null`, and it has `as_of` too: the day that it is shown at. A group has `members`, how many there are, `filled`,
//!   how many of the seats with a number are filled, `null` where nobody can tell, and `stated`, how many there are: `{min, max, about}`,
//!   `max` being `null` where seats without a number come on top, or `null` where no seat has a number.
//! - `search`: an array of `{kind, id, dataset, name, context, score}`, the best first.
//! - `timeline`: an array of what happened, in the order of time: `{dataset, day, date, what, how, certainty, days_certainty, kind, id,
//!   mandate, status, existence, who, about}`, `status` that of the mandate or case, `existence` that of the group.
//! - `diff`: see [`super::diff`].
//! - `check`: `{ok, files, problems, findings}`, each problem `{file, line, column, message, hint}`, each finding as in
//!   [`super::findings`].

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::whole::extended;
use super::{group, person};
use crate::coverage::Coverage;
use crate::lang::steers;
use crate::model::value::FieldSpec;
use crate::model::{At, Book, Choice as _, ClusterParty, Day, EntityKind, Library};
use crate::seating;
use crate::store::Told;
use crate::timeline::events;
use crate::tree::{Item, Tree};

/// A search hit.
#[derive(Serialize)]
pub struct HitJson<'a> {
    /// What it is, such as `group`.
    pub kind: &'static str,
    /// Its id.
    pub id: &'a str,
    /// The dataset it stands in.
    pub dataset: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Where in it the words were found; `null` where they are in the name.
    pub context: Option<&'a str>,
    /// How well it fits; more is better, and only the order counts.
    pub score: i64,
    /// How sure what was found is: a [`Certainty`](crate::model::Certainty) as in the file.
    pub certainty: &'static str,
    /// Whether the group exists, as in the file; `null` for what is in no group.
    pub existence: Option<&'static str>,
    /// Whether it is in force on the day.
    pub in_force: bool,
    /// The words for which mistyped ones were taken; `null` where none were.
    pub did_you_mean: Option<&'a str>,
    /// Whether it only comes near to what was asked for.
    pub nearest: bool,
}

/// Returns the JSON of a thing on a day; of a mandate or seat that of its group, of an agenda item that of its meeting.
pub fn show(library: &Library, at: At, day: Day) -> String {
    let book = library.book(at.book);
    let data = book.data();
    let home = book.home(at.entity);
    if home.kind == EntityKind::Group {
        return pretty(&group::group(library, at.book, home.at(), day));
    }
    // The lists of a dataset are things of their own.
    let is_list = |field: &FieldSpec| {
        let lists = EntityKind::ALL.iter().filter_map(|kind| kind.list());
        home.kind == EntityKind::Dataset && lists.into_iter().any(|list| list == field.name)
    };
    let own = json!({ "kind": home.kind.word(), "dataset": data.id.as_str() });
    let mut out = extended(own, home.kind.spec(), &data.thing(home), &|f| !is_list(f));
    if home.kind == EntityKind::Person {
        let sits_in = |(g, m): &(usize, usize)| {
            let group = book.group(*g);
            let own = json!({ "group": group.id.as_str(), "name": group.name });
            group::membership(own, &group.members[*m])
        };
        out["memberships"] = book.sits_in(home.at()).iter().map(sits_in).collect();
        person::add_to(&mut out, library, at.book, home.at(), day);
    }
    if home.kind == EntityKind::Organisation {
        let groups = book.pointing(home, EntityKind::Group).into_iter();
        let parties = groups.flat_map(|g| {
            let group = book.group(g);
            let own = |p: &&ClusterParty| book.find(p.party.id()) == Some(home);
            group.parties.iter().filter(own).map(move |party| {
                json!({
                    "group": group.id.as_str(),
                    "name": group.name,
                    "kind": party.kind.word(),
                    "in_force": book.group_in_force(g, day),
                    "certainty": party.certainty.word(),
                })
            })
        });
        out["party_of"] = parties.collect();
        let people = book.pointing(home, EntityKind::Person).into_iter();
        out["people"] = people.map(|p| data.people[p].id.as_str()).collect();
    }
    pretty(&out)
}

/// Returns the JSON of a group's members on a day.
pub fn members(library: &Library, book: usize, group: usize, day: Day) -> String {
    pretty(&group::members_and_seats(library, book, group, day))
}

/// Returns the JSON of search hits.
pub fn hits(hits: &[HitJson<'_>]) -> String {
    pretty(hits)
}

/// Returns the JSON of who is represented where: for each group the organisations that sit there or are demanded.
pub fn coverage(book: &Book, coverage: &Coverage) -> String {
    let data = book.data();
    let groups = coverage.groups.iter().enumerate().map(|(row, group)| {
        let cells = coverage.parties.iter().zip(&coverage.cells[row]);
        let cells = cells.filter(|(_, cell)| !cell.is_empty());
        let cells = cells.map(|(organisation, cell)| {
            json!({
                "organisation": data.organisations[*organisation].id.as_str(),
                "people": cell.people,
                "role": cell.role.map(|r| r.word()),
                "wanted": cell.wanted,
                "wanted_at_most": (!cell.open_ended).then_some(cell.most),
                "about": cell.about,
                "missing": cell.missing,
                "named_together": cell.shared,
                "certainty": cell.certainty.word(),
            })
        });
        let of = &data.groups[*group];
        json!({
            "group": of.id.as_str(),
            "organisations": cells.collect::<Json>(),
            "others": coverage.others[row].people,
            "others_certainty": coverage.others[row].certainty.word(),
            "certainty": of.certainty.word(),
            "existence": of.existence.word(),
            "marks": of.marks.iter().map(super::whole::whole).collect::<Json>(),
        })
    });
    pretty(&groups.collect::<Json>())
}

/// Returns the JSON of what happened when in all datasets.
pub fn timeline(library: &Library) -> String {
    let of = |book: &Book| {
        let told = events(book).into_iter().map(|event| {
            let mandate = event
                .mandate
                .map(|m| &book.group(event.at.at()).mandates[m]);
            json!({
                "dataset": book.data().id.as_str(),
                "day": event.day.to_string(),
                "date": event.date.to_string(),
                "what": event.what.word(),
                "how": event.how.word(),
                "certainty": event.certainty.word(),
                "days_certainty": event.of_days.iter().map(|c| c.word()).collect::<Vec<_>>(),
                "kind": event.at.kind.word(),
                "id": book.id(event.at),
                "mandate": mandate.map(|mandate| mandate.id.as_str()),
                "status": match event.at.kind {
                    EntityKind::Case => Some(book.data().cases[event.at.at()].status.word()),
                    _ => mandate.map(|mandate| mandate.status.word()),
                },
                "existence": (event.at.kind == EntityKind::Group)
                    .then(|| book.group(event.at.at()).existence.word()),
                "who": event.who.map(|who| book.id(who)),
                "about": event.about,
            })
        });
        told.collect::<Vec<_>>()
    };
    pretty(
        &library
            .books()
            .iter()
            .flat_map(|book| of(book))
            .collect::<Json>(),
    )
}

/// Returns the JSON of a check, and whether it is passed.
pub fn check(files: &[PathBuf], problems: &[Told], findings: &[Json], ok: bool) -> String {
    let problem = |told: &Told| {
        let Told {
            file,
            line,
            column,
            message,
            hint,
        } = told;
        json!({ "file": file, "line": line, "column": column, "message": message, "hint": hint })
    };
    pretty(&json!({
        "ok": ok,
        "files": files.iter().map(|f| f.to_string_lossy()).collect::<Json>(),
        "problems": problems.iter().map(problem).collect::<Json>(),
        "findings": findings,
    }))
}

/// Returns the JSON of a tree: datasets and groups, each on a line. Nesting costs neither stack nor, beyond some depth, spaces.
pub fn tree(library: &Library, tree: &Tree, day_of: &dyn Fn(usize) -> Day) -> String {
    let mut out = "[".to_owned();
    let mut open: Vec<usize> = Vec::new();
    let mut first = true;
    for (at, node) in tree.nodes.iter().enumerate() {
        let book = library.book(node.item.book());
        let dataset = book.data().id.as_str();
        let day = day_of(node.item.book());
        let (id, name, level, more) = match node.item {
            Item::Dataset(_) => (
                dataset,
                book.data().title.as_str(),
                None,
                format!("\"as_of\": \"{day}\", "),
            ),
            Item::Group { group: g, .. } => {
                let group = book.group(g);
                let count = seating::count(library, node.item.book(), g, day);
                let max = count.max.filter(|_| !count.open_ended);
                let stated = match count.min {
                    Some(min) => format!(
                        "{{\"min\": {min}, \"max\": {}, \"about\": {}}}",
                        line(&max),
                        count.about
                    ),
                    None => "null".to_owned(),
                };
                (
                    group.id.as_str(),
                    group.name_on(day),
                    Some(group.level_on(day).word()),
                    format!(
                        "\"members\": {}, \"filled\": {}, \"stated\": {stated}, \"seats_certainty\": {}, \"certainty\": {}, \"marks\": {}, \"existence\": {}, ",
                        count.members,
                        line(&count.filled),
                        line(&count.certainty.word()),
                        line(&group.certainty.word()),
                        line(
                            &group
                                .marks
                                .iter()
                                .map(super::whole::whole)
                                .collect::<Json>()
                        ),
                        line(&group.existence.word()),
                    ),
                )
            }
            Item::Section { .. } | Item::Parties { .. } | Item::Party { .. } => continue,
        };
        while open.last().is_some_and(|end| *end <= at) {
            open.pop();
            out.push_str("]}");
            first = false;
        }
        let comma = if first { "" } else { "," };
        let _ = write!(
            out,
            "{comma}\n{}{{\"dataset\": {}, \"id\": {}, \"name\": {}, \"level\": {}, {more}\"in_force\": {}, \"children\": [",
            "  ".repeat(open.len().min(20) + 1),
            line(&dataset),
            line(&id),
            line(&name),
            line(&level),
            node.in_force,
        );
        open.push(node.end);
        first = true;
    }
    out.push_str(&"]}".repeat(open.len()));
    out.push_str("\n]\n");
    out
}

fn line(value: &impl Serialize) -> String {
    safe(serde_json::to_string(value).unwrap_or_default())
}

/// Returns a value as JSON over several lines, what steers a terminal escaped.
pub fn pretty(value: &(impl Serialize + ?Sized)) -> String {
    // Only maps with keys that are no strings can fail, and there are none.
    let mut out = safe(serde_json::to_string_pretty(value).unwrap_or_default());
    out.push('\n');
    out
}

/// Escapes what steers a terminal and what JSON leaves as it is.
fn safe(json: String) -> String {
    let is_control = |c: char| c != '\n' && steers(c);
    if !json.contains(is_control) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_control(c) {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_steers_a_terminal_is_escaped_and_says_the_same() {
        let name = "A\u{202e}B\u{2028}C\u{9b}D\u{1b}E\u{7f}\u{e6}";
        let json = super::pretty(&[name]);
        assert!(
            json.chars().all(|c| c == '\n' || !crate::lang::steers(c)),
            "{json:?}"
        );
        let back: Vec<String> = serde_json::from_str(&json).unwrap();
        assert_eq!(back, [name]);
    }
}
