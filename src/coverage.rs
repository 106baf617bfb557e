//! Who is represented where: groups by organisations on a day, compared with what the seats demand.

use std::collections::BTreeMap;

use crate::lang::Lang;
use crate::model::{
    Book, Certainty, Condition, Day, Entity, EntityKind, Id, Library, Membership, OrganisationKind,
    Role, SeatNumber,
};
use crate::phrases::{IN_STRUCTURE, in_line, shown_day, unsure};
use crate::seating::{Party, Seating, Snapshot, is_someone, stands_in};

/// What stands where a group and an organisation meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many sit there for the organisation, stand-ins not counted.
    pub people: u32,
    /// The most important role among them.
    pub role: Option<Role>,
    /// How many the seats demand of the organisation by itself at least; 0 where they demand nothing of it, or of several together.
    pub wanted: u32,
    /// How many they demand at most.
    pub most: u32,
    /// How many of these are missing: of the seats that are known to be filled, or where that is not known, of the people.
    pub missing: u32,
    /// Whether a seat names the organisation together with others, without saying how many of each.
    pub shared: bool,
    /// Whether a seat names it without a number, or without an end to it.
    pub open_ended: bool,
    /// Whether what is demanded is about so many.
    pub about: bool,
    /// How sure the least sure is of what is counted.
    pub certainty: Certainty,
}

impl Cell {
    /// Returns how many fill what is demanded, or sit there where nothing is missing.
    pub fn filled(&self) -> u32 {
        match self.missing {
            0 => self.people,
            missing => self.wanted - missing,
        }
    }

    /// Returns whether neither anybody sits there nor anything is demanded.
    pub fn is_empty(&self) -> bool {
        self.people == 0 && self.wanted == 0 && !self.has_more()
    }

    /// Returns whether there are seats beside those that are counted.
    fn has_more(&self) -> bool {
        self.shared || self.open_ended
    }

    /// Returns how many are demanded: `2`, `2–4`, `5+`, with `about` before the number where it is about so many.
    pub fn demanded(&self, about: &str) -> String {
        let about = if self.about { about } else { "" };
        let most = match self.most {
            most if most > self.wanted => format!("–{most}"),
            _ => String::new(),
        };
        let more = if self.has_more() { "+" } else { "" };
        format!("{about}{}{most}{more}", self.wanted)
    }

    /// Returns the cell in a few signs: how many sit there, of how many demanded, and `F` for a chair, `N` for a vice chair, `T` for a
    /// coordinator, `S` for a secretary; in English `C`, `V`, `T`, `S`; `~` before about so many, `+` where there are more seats without a
    /// number or together with others. What is not simply stated ends in the sign of its certainty.
    pub fn signs(&self, lang: Lang) -> String {
        let role = match self.role {
            Some(Role::Chair) => lang.pick("F", "C"),
            Some(Role::ViceChair) => lang.pick("N", "V"),
            Some(Role::Coordinator) => "T",
            Some(Role::Secretary) => "S",
            _ => "",
        };
        let counted = match (self.filled(), self.wanted) {
            (0, 0) if self.has_more() => "·".to_owned(),
            (0, 0) => String::new(),
            (people, 0) => format!("{people}{role}"),
            (people, _) => format!("{people}{role}/{}", self.demanded("~")),
        };
        counted + self.certainty.sign()
    }

    /// Counts something of a certainty.
    fn counts(&mut self, certainty: Certainty) {
        self.certainty = self.certainty.max(certainty);
    }
}

/// Who is represented where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The day.
    pub day: Day,
    /// The groups, by their numbers, in the order of the file: those with members or seats.
    pub groups: Vec<usize>,
    /// The organisations, by their numbers: municipalities first, each kind in the order of the file.
    pub parties: Vec<usize>,
    /// A row for each group with a cell for each organisation.
    pub cells: Vec<Vec<Cell>>,
    /// For each group those who sit in it for none of the organisations.
    pub others: Vec<Cell>,
}

/// Returns how sure a field of a thing is.
fn sureness(book: &Book, of: Entity, field: &str) -> Certainty {
    let (whole, marks) = book.data().sureness(of);
    let marks = marks.iter().filter(|mark| mark.field == field);
    marks.fold(whole, |sum, mark| sum.max(mark.certainty))
}

/// Returns the organisation that stands for one in the table, and how sure that is: a department counts for the hospital or
/// municipality it belongs to.
fn whole(book: &Book, organisation: usize) -> (usize, Certainty) {
    let (mut at, mut certainty) = (organisation, Certainty::Stated);
    for _ in 0..book.data().organisations.len() {
        let this = &book.data().organisations[at];
        let part = matches!(
            this.kind,
            OrganisationKind::HospitalUnit
                | OrganisationKind::RegionalUnit
                | OrganisationKind::MunicipalUnit
        );
        let parent = this
            .parent
            .as_ref()
            .and_then(|p| organisation_of(book, p.id()));
        match parent.filter(|_| part) {
            Some(parent) => {
                let of = Entity::new(EntityKind::Organisation, at);
                certainty = certainty.max(sureness(book, of, "parent"));
                at = parent;
            }
            None => break,
        }
    }
    (at, certainty)
}

fn organisation_of(book: &Book, id: &Id) -> Option<usize> {
    book.find(id)
        .filter(|e| e.kind == EntityKind::Organisation)
        .map(|e| e.at())
}

/// Returns for which organisation somebody sits, and how sure that is: that of the membership, else the member itself, else the
/// employer.
fn sits_for(book: &Book, member: &Membership) -> Option<(usize, Certainty)> {
    let of = |id: &Id| organisation_of(book, id);
    let stated = member
        .on_behalf_of
        .as_ref()
        .or(member.party.as_ref())
        .and_then(|p| of(p.id()));
    let employer = || {
        let person = member.person.as_ref().and_then(|p| book.find(p.id()))?;
        let employer = &book.data().people.get(person.at())?.organisation;
        let certainty = sureness(book, person, "organisation");
        Some((of(employer.as_ref()?.id())?, certainty))
    };
    let stated = stated.map(|o| (o, Certainty::Stated));
    let (organisation, certainty) = stated.or_else(employer)?;
    let (whole, of_whole) = whole(book, organisation);
    Some((whole, certainty.max(of_whole)))
}

/// Returns who is represented where on a day, over the groups that are in force and are no kinds of groups.
pub fn coverage(library: &Library, number: usize, day: Day) -> Coverage {
    let on = Snapshot::new(library, number, day);
    let book = on.book;
    let mut rows: Vec<(usize, BTreeMap<usize, Cell>, Cell)> = Vec::new();
    for (g, group) in book.data().groups.iter().enumerate() {
        if group.category || !book.group_in_force(g, day) {
            continue;
        }
        let mut cells: BTreeMap<usize, Cell> = BTreeMap::new();
        let mut others = Cell::default();
        let sits = |m: &&Membership| is_someone(m) && !stands_in(m);
        for member in book.members_on(g, day).filter(sits) {
            let cell = match sits_for(book, member) {
                Some((organisation, certainty)) => {
                    let cell = cells.entry(organisation).or_default();
                    cell.counts(certainty);
                    cell.role = cell
                        .role
                        .into_iter()
                        .chain(member.roles.iter().copied())
                        .min();
                    cell
                }
                None => &mut others,
            };
            cell.people += 1;
            cell.counts(member.certainty);
        }
        demand(&on, g, &mut cells);
        if !cells.is_empty() || others.people > 0 {
            rows.push((g, cells, others));
        }
    }
    let mut parties: Vec<usize> = rows
        .iter()
        .flat_map(|(_, cells, _)| cells.keys().copied())
        .collect();
    parties.sort_by_key(|o| (book.data().organisations[*o].kind, *o));
    parties.dedup();
    Coverage {
        day,
        groups: rows.iter().map(|(g, ..)| *g).collect(),
        cells: rows
            .iter()
            .map(|(_, cells, _)| {
                parties
                    .iter()
                    .map(|o| cells.get(o).cloned().unwrap_or_default())
                    .collect()
            })
            .collect(),
        others: rows.iter().map(|(.., others)| others.clone()).collect(),
        parties,
    }
}

/// Adds what the seats in use demand, and how much of it is missing.
fn demand(on: &Snapshot<'_>, g: usize, cells: &mut BTreeMap<usize, Cell>) {
    let whole = |party: &Party| match party {
        Party::Known(at) if at.book == on.number && at.entity.kind == EntityKind::Organisation => {
            Some(whole(on.book, at.entity.at()))
        }
        _ => None,
    };
    let seating = Seating::of(on, g);
    let mut unclear = Vec::new();
    for filled in seating.seats.iter().filter(|s| s.is_stated()) {
        let parties = &filled.parties;
        let apart = filled.is_per_party() || parties.len() == 1;
        let apart = apart && filled.seat.condition == Condition::Always;
        // What has no number, such as a whole body, is not counted.
        let (least, most) = filled.numbers();
        let stated = least.filter(|least| apart && *least > 0);
        let each = filled.bounds().0.filter(|least| *least > 0);
        let (counts, unknown) = if filled.is_per_party() {
            filled.by_party(on, g)
        } else {
            (vec![filled.members.len() as u32; parties.len()], 0)
        };
        for (organisation, count) in parties.iter().map(whole).zip(counts) {
            let Some((organisation, certainty)) = organisation else {
                continue;
            };
            let cell = cells.entry(organisation).or_default();
            cell.counts(certainty.max(filled.certainty(on)));
            let (Some(stated), Some(each)) = (stated, each) else {
                cell.open_ended |= apart;
                cell.shared |= !apart;
                continue;
            };
            if seating.derived {
                cell.counts(Certainty::Derived);
            }
            // Of about six, five are enough; what is stated is six.
            cell.wanted += stated;
            cell.most += most.unwrap_or(stated);
            cell.open_ended |= most.is_none();
            cell.about |= filled.seat.number == SeatNumber::About;
            if count < each {
                cell.missing += stated - count;
            }
            if seating.is_unclear() || unknown > 0 {
                unclear.push(organisation);
            }
        }
    }
    for organisation in unclear {
        let cell = cells.entry(organisation).or_default();
        cell.missing = cell.wanted.saturating_sub(cell.people);
    }
}

/// Returns the name of a group on a day, with words for what is not simply stated of it.
pub fn group_name(book: &Book, g: usize, day: Day, lang: Lang) -> String {
    let unsure = unsure(book.data(), Entity::group(g), IN_STRUCTURE, lang);
    told(book.group(g).name_on(day), &unsure)
}

/// Returns the name of an organisation, with words for what is not simply stated of it.
pub fn organisation_name(book: &Book, organisation: usize, lang: Lang) -> String {
    let of = Entity::new(EntityKind::Organisation, organisation);
    let unsure = unsure(book.data(), of, in_line(of.kind), lang);
    told(&book.data().organisations[organisation].name, &unsure)
}

fn told(name: &str, unsure: &[String]) -> String {
    match unsure {
        [] => name.to_owned(),
        unsure => format!("{name} ({})", unsure.join(", ")),
    }
}

/// Returns the table for a spreadsheet: a row for each group, a column for each organisation, cells as `sit/demanded` with the sign of
/// what is not simply stated.
pub fn rows(book: &Book, coverage: &Coverage, lang: Lang) -> Vec<Vec<String>> {
    let day = shown_day(book.data(), coverage.day, lang);
    let mut heading = vec![format!(
        "{} ({} {day})",
        lang.pick("Gruppe", "Group"),
        lang.pick("pr.", "as of")
    )];
    let parties = coverage.parties.iter();
    heading.extend(parties.map(|o| organisation_name(book, *o, lang)));
    heading.push(lang.pick("Andre", "Others").to_owned());
    let mut out = vec![heading];
    for (row, g) in coverage.groups.iter().enumerate() {
        let mut line = vec![group_name(book, *g, coverage.day, lang)];
        let cells = coverage.cells[row].iter().chain([&coverage.others[row]]);
        line.extend(cells.map(|cell| cell.signs(lang)));
        out.push(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read::read;
    use jiff::civil::date;

    fn library() -> Library {
        let text = r#"(schema: 1, id: "x", title: "X",
            organisations: [(id: "h", name: "H", kind: hospital), (id: "afd", name: "Afd", kind: hospital_unit, parent: "h", marks: (field: "parent", certainty: derived)),
                (id: "k", name: "K"), (id: "l", name: "L")],
            people: [(id: "p", name: "P", organisation: "afd"), (id: "q", name: "Q"), (id: "r", name: "R", organisation: "k")],
            groups: [(id: "a", name: "A", level: cluster,
                mandates: [(id: "m", status: adopted, seats: [(id: "s", party: ["k", "l"], min: 1, per: municipality),
                    (id: "t", party: ["h", "k"], min: 3), (id: "u", party: "h", min: 2)])],
                members: [(person: "p", roles: [member, chair]), (person: "q"), (person: "r", on_behalf_of: "l", certainty: uncertain), (vacant: true)]),
              (id: "b", name: "B", level: cluster)])"#;
        Library::new(vec![Book::new(read(text).unwrap())])
    }

    #[test]
    fn of_about_six_seats_six_are_stated_and_five_are_enough() {
        let of = |members: usize| {
            let people =
                (0..members).map(|n| format!(r#"(id: "p{n}", name: "P", organisation: "h")"#));
            let people = people.collect::<Vec<_>>().join(", ");
            let sit = (0..members).map(|n| format!(r#"(person: "p{n}")"#));
            let sit = sit.collect::<Vec<_>>().join(", ");
            let text = format!(
                r#"(schema: 1, id: "x", title: "X", organisations: [(id: "h", name: "H")], people: [{people}],
                groups: [(id: "a", name: "A", level: cluster, members: [{sit}],
                    mandates: [(id: "m", status: adopted, seats: [(id: "s", party: "h", number: about, min: 6, max: 6)])])])"#
            );
            let library = Library::new(vec![Book::new(read(&text).unwrap())]);
            let cell = &coverage(&library, 0, date(2016, 9, 15)).cells[0][0];
            if members == 5 {
                assert_eq!(cell.signs(Lang::Da), "5/~6≈");
            }
            (cell.wanted, cell.missing)
        };
        assert_eq!(
            [of(0), of(4), of(5), of(6)],
            [(6, 6), (6, 2), (6, 0), (6, 0)]
        );
    }

    #[test]
    fn a_whole_body_is_not_counted_and_a_range_is_shown_whole() {
        let text = r#"(schema: 1, id: "x", title: "X", organisations: [(id: "h", name: "H"), (id: "k", name: "K"), (id: "l", name: "L")],
            groups: [(id: "a", name: "A", level: cluster, mandates: [(id: "m", status: adopted, seats: [
                (id: "s", party: "h", number: collective), (id: "t", party: "h", min: 5),
                (id: "u", party: "k", number: range, min: 2, max: 4), (id: "v", party: "l", number: collective)])])])"#;
        let library = Library::new(vec![Book::new(read(text).unwrap())]);
        let found = coverage(&library, 0, date(2016, 9, 15));
        let signs: Vec<String> = found.cells[0].iter().map(|c| c.signs(Lang::Da)).collect();
        assert_eq!(signs, ["0/5+", "0/2–4", "·"]);
        let missing: Vec<u32> = found.cells[0].iter().map(|c| c.missing).collect();
        assert_eq!(missing, [5, 2, 0]);
    }

    #[test]
    fn those_who_sit_count_for_whom_they_sit_and_gaps_show() {
        let library = library();
        let found = coverage(&library, 0, date(2016, 9, 15));
        assert_eq!(
            (
                found.groups.as_slice(),
                found.parties.as_slice(),
                found.others[0].people
            ),
            (&[0][..], &[2, 3, 0][..], 1)
        );
        let signs: Vec<String> = found.cells[0].iter().map(|c| c.signs(Lang::Da)).collect();
        assert_eq!(signs, ["0/1+", "1/1?", "1F/2+≈"]);
        assert_eq!(
            found.cells[0].iter().map(|c| c.missing).collect::<Vec<_>>(),
            [1, 0, 1]
        );
        assert!(found.cells[0][0].shared && !found.cells[0][1].shared);
        let rows = rows(library.book(0), &found, Lang::En);
        assert_eq!(
            rows,
            [
                ["Group (as of 15 September 2016)", "K", "L", "H", "Others"],
                ["A", "0/1+", "1/1?", "1C/2+≈", "1"]
            ]
            .map(|r| r.map(str::to_owned).to_vec())
        );
    }
}
