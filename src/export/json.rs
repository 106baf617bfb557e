//! JSON for scripts. The shapes are stable: keys are added, none are taken away or renamed.
//!
//! - `show` of a group: see [`super::group`]. Of anything else: `kind`, `dataset`, and every field of its record (see
//!   [`super::whole`]); a person also has `memberships`, those that have ended included, and what follows from those in force on the
//!   day: `load`, `together` and `leaves`, see [`super::person`].
//! - `members`: an array of members as in `show` of the group.
//! - `tree`: an array of datasets, each with its groups inside: `{dataset, id, name, level, in_force, children}`; the `level` of
//!   a dataset is `null`, and it has `as_of` too: the day that it is shown at. A group has `members`, how many there are, `filled`,
//!   how many of the seats with a number are filled, `null` where nobody can tell, and `stated`, how many there are: `{min, max}`,
//!   `max` being `null` where seats without a number come on top, or `null` where no seat has a number.
//! - `search`: an array of `{kind, id, dataset, name, context, score}`, the best first.
//! - `diff`: see [`super::diff`].
//! - `check`: `{ok, files, problems, findings}`, each problem `{file, line, column, message, hint}`, each finding as in
//!   [`super::findings`].

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Serialize;

use super::findings::FindingJson;
use super::group;
use super::person::CardJson;
use super::whole::Whole;
use crate::coverage::Coverage;
use crate::model::id::{Ref, to};
use crate::model::{
    At, Book, Choice as _, Dataset, DatasetStatus, Date, Day, EntityKind, Library, Role,
};
use crate::seating;
use crate::store::Told;
use crate::tree::{Item, Tree};

#[derive(Serialize)]
#[serde(bound = "Whole<'a, T>: Serialize")]
struct Thing<'a, T> {
    kind: &'static str,
    dataset: &'a str,
    #[serde(flatten)]
    record: Whole<'a, T>,
}

#[derive(Serialize)]
struct PersonJson<'a> {
    #[serde(flatten)]
    thing: Thing<'a, crate::model::Person>,
    memberships: Vec<SitsIn<'a>>,
    #[serde(flatten)]
    card: CardJson<'a>,
}

#[derive(Serialize)]
struct SitsIn<'a> {
    group: &'a str,
    name: &'a str,
    role: &'static str,
    roles: Whole<'a, Vec<Role>>,
    on_behalf_of: Option<&'a str>,
    seat: Option<&'a str>,
    from: Whole<'a, Option<Date>>,
    to: Whole<'a, Option<Date>>,
    certainty: &'static str,
}

#[derive(Serialize)]
struct DatasetJson<'a> {
    kind: &'static str,
    dataset: &'a str,
    id: &'a str,
    title: &'a str,
    english: Whole<'a, String>,
    region: Whole<'a, String>,
    language: Whole<'a, String>,
    status: Whole<'a, DatasetStatus>,
    as_of: Whole<'a, Option<Date>>,
    changes: Whole<'a, Option<Ref<to::Dataset>>>,
    note: Whole<'a, String>,
}

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
}

#[derive(Serialize)]
struct CheckJson<'a> {
    ok: bool,
    files: Vec<String>,
    problems: Vec<ProblemJson<'a>>,
    findings: &'a [FindingJson<'a>],
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    hint: Option<&'a str>,
}

/// Returns the JSON of a thing on a day; of a mandate or seat that of its group, of an agenda item that of its meeting.
pub fn show(library: &Library, at: At, day: Day) -> String {
    let book = library.book(at.book);
    let data = book.data();
    let dataset = data.id.as_str();
    let home = book.home(at.entity);
    let i = home.at();
    let kind = home.kind.word();
    match home.kind {
        EntityKind::Group | EntityKind::Mandate | EntityKind::Seat => {
            pretty(&group::group(library, at.book, i, day))
        }
        EntityKind::Person => {
            let thing = Thing {
                kind,
                dataset,
                record: Whole(&data.people[i]),
            };
            let memberships = book
                .sits_in(i)
                .iter()
                .map(|(g, m)| sits_in(data, *g, *m))
                .collect();
            pretty(&PersonJson {
                thing,
                memberships,
                card: CardJson::new(library, at.book, i, day),
            })
        }
        EntityKind::Organisation => pretty(&Thing {
            kind,
            dataset,
            record: Whole(&data.organisations[i]),
        }),
        EntityKind::Case => pretty(&Thing {
            kind,
            dataset,
            record: Whole(&data.cases[i]),
        }),
        EntityKind::Meeting | EntityKind::Item => pretty(&Thing {
            kind,
            dataset,
            record: Whole(&data.meetings[i]),
        }),
        EntityKind::Process => pretty(&Thing {
            kind,
            dataset,
            record: Whole(&data.processes[i]),
        }),
        EntityKind::Matter => pretty(&Thing {
            kind,
            dataset,
            record: Whole(&data.matters[i]),
        }),
        EntityKind::Principle => pretty(&Thing {
            kind,
            dataset,
            record: Whole(&data.principles[i]),
        }),
        EntityKind::Place => pretty(&Thing {
            kind,
            dataset,
            record: Whole(&data.places[i]),
        }),
        EntityKind::Note => pretty(&Thing {
            kind,
            dataset,
            record: Whole(&data.notes[i]),
        }),
        EntityKind::Source => pretty(&Thing {
            kind,
            dataset,
            record: Whole(&data.sources[i]),
        }),
        EntityKind::Dataset => pretty(&DatasetJson {
            kind,
            dataset,
            id: dataset,
            title: &data.title,
            english: Whole(&data.english),
            region: Whole(&data.region),
            language: Whole(&data.language),
            status: Whole(&data.status),
            as_of: Whole(&data.as_of),
            changes: Whole(&data.changes),
            note: Whole(&data.note),
        }),
    }
}

fn sits_in(data: &Dataset, g: usize, m: usize) -> SitsIn<'_> {
    let group = &data.groups[g];
    let member = &group.members[m];
    SitsIn {
        group: group.id.as_str(),
        name: &group.name,
        role: member.roles.first().copied().unwrap_or_default().word(),
        roles: Whole(&member.roles),
        on_behalf_of: member.on_behalf_of.as_ref().map(Ref::as_str),
        seat: member.seat.as_ref().map(Ref::as_str),
        from: Whole(&member.period.from),
        to: Whole(&member.period.to),
        certainty: member.certainty.word(),
    }
}

/// Returns the JSON of a group's members on a day.
pub fn members(library: &Library, book: usize, group: usize, day: Day) -> String {
    pretty(&group::members(library, book, group, day))
}

/// Returns the JSON of search hits.
pub fn hits(hits: &[HitJson<'_>]) -> String {
    pretty(hits)
}

/// Returns the JSON of who is represented where: for each group the organisations that sit there or are demanded.
pub fn coverage(book: &Book, coverage: &Coverage) -> String {
    #[derive(Serialize)]
    struct GroupJson<'a> {
        group: &'a str,
        organisations: Vec<CellJson<'a>>,
        others: u32,
    }
    #[derive(Serialize)]
    struct CellJson<'a> {
        organisation: &'a str,
        people: u32,
        role: Option<&'static str>,
        wanted: u32,
        missing: u32,
        named_together: bool,
    }
    let data = book.data();
    let groups = coverage
        .groups
        .iter()
        .enumerate()
        .map(|(row, group)| GroupJson {
            group: data.groups[*group].id.as_str(),
            organisations: coverage
                .parties
                .iter()
                .zip(&coverage.cells[row])
                .filter(|(_, cell)| !cell.is_empty())
                .map(|(organisation, cell)| CellJson {
                    organisation: data.organisations[*organisation].id.as_str(),
                    people: cell.people,
                    role: cell.role.map(|r| r.word()),
                    wanted: cell.wanted,
                    missing: cell.missing,
                    named_together: cell.shared,
                })
                .collect(),
            others: coverage.others[row],
        });
    pretty(&groups.collect::<Vec<_>>())
}

/// Returns the JSON of a check, and whether it is passed.
pub fn check(
    files: &[PathBuf],
    problems: &[Told],
    findings: &[FindingJson<'_>],
    ok: bool,
) -> String {
    pretty(&CheckJson {
        ok,
        files: files
            .iter()
            .map(|f| f.to_string_lossy().into_owned())
            .collect(),
        problems: problems.iter().map(problem).collect(),
        findings,
    })
}

fn problem(told: &Told) -> ProblemJson<'_> {
    let Told {
        file,
        line,
        column,
        message,
        hint,
    } = told;
    ProblemJson {
        file,
        line: *line,
        column: *column,
        message,
        hint: hint.as_deref(),
    }
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
                    Some(min) => format!("{{\"min\": {min}, \"max\": {}}}", line(&max)),
                    None => "null".to_owned(),
                };
                (
                    group.id.as_str(),
                    group.name_on(day),
                    Some(group.level_on(day).word()),
                    format!(
                        "\"members\": {}, \"filled\": {}, \"stated\": {stated}, ",
                        count.members,
                        line(&count.filled),
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

pub(super) fn pretty(value: &(impl Serialize + ?Sized)) -> String {
    // Only maps with keys that are no strings can fail, and there are none.
    let mut out = safe(serde_json::to_string_pretty(value).unwrap_or_default());
    out.push('\n');
    out
}

/// Escapes the control characters above ASCII too: some terminals obey them, and JSON leaves them as they are.
fn safe(json: String) -> String {
    let is_control = |c: char| c != '\n' && c.is_control();
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
