//! The JSON of one group on one day. The shape is stable: keys are added, none are taken away or renamed.
//!
//! What is not stated is `null` or `[]`. Ids are as in the file, `dataset/id` for those of another dataset; a source is
//! `source-id#place`; dates and choices are written as in the file.

use serde::Serialize;

use super::whole::Whole;
use crate::check::{Turn, Untold, rota};
use crate::model::id::{Ref, SourceRef, to};
use crate::model::{
    Applies, At, Book, Case, Certainty, Chairmanship, Choice as _, Date, Day, Entity, EntityKind,
    EvaluationRule, Group, Library, MandateUse, Membership, MinutesRule, Note, Relation, Role,
    Seat, SecretariatRule, Statement, StatementKind,
};

type Text<'a> = Whole<'a, String>;
type Sources<'a> = Whole<'a, Vec<SourceRef>>;
type Sure<'a> = Whole<'a, Certainty>;
type Parties<'a> = Whole<'a, Vec<Ref<to::Party>>>;
type Time<'a> = Whole<'a, Option<Date>>;

/// A group.
#[derive(Serialize)]
pub struct GroupJson<'a> {
    kind: &'static str,
    id: &'a str,
    dataset: &'a str,
    /// The day that counts for all that follows.
    as_of: String,
    name: &'a str,
    short_name: Option<&'a str>,
    level: &'static str,
    /// The kind of group that it is one of.
    group_kind: Whole<'a, Option<Ref<to::Group>>>,
    parent: Option<&'a str>,
    set_up_by: Parties<'a>,
    period: PeriodJson<'a>,
    existence: &'static str,
    /// Those that apply on the day: its own, those of others that name it, those of its kind.
    mandates: Vec<MandateJson<'a>>,
    /// The chair as a calendar on the day; `null` where it does not rotate.
    chair_calendar: Option<CalendarJson>,
    /// Those on the day.
    members: Vec<MemberJson<'a>>,
    parties: Vec<PartyJson<'a>>,
    relations: Vec<RelationJson<'a>>,
    /// The relations of others in the same dataset to this group.
    relations_in: Vec<RelationInJson<'a>>,
    /// The cases that name the group.
    cases: Vec<CaseJson<'a>>,
    /// The notes about the group, its mandates and seats.
    notes: Vec<NoteJson<'a>>,
    /// Where the group itself is named.
    sources: Sources<'a>,
}

#[derive(Serialize)]
struct PeriodJson<'a> {
    from: Time<'a>,
    to: Time<'a>,
}

#[derive(Serialize)]
struct CalendarJson {
    /// The mandate that rules it.
    mandate: String,
    /// Why there are no turns: `order`, `years`, `first_turn`, `first_party` or `first_day`, whichever is not stated or does not fit;
    /// `null` where there are turns.
    not_stated: Option<&'static str>,
    /// The parties that always have part in it.
    permanent: Vec<String>,
    /// The turns in order, up to the fourth behind the present one.
    turns: Vec<TurnJson>,
    /// The day on which the next turn begins.
    hand_over: Option<String>,
    /// The day by which the chairmanship is to be evaluated.
    evaluation: Option<String>,
}

#[derive(Serialize)]
struct TurnJson {
    party: String,
    from: String,
    /// The last day, included.
    to: String,
    /// Whether it is the turn of the day.
    present: bool,
}

#[derive(Serialize)]
struct MandateJson<'a> {
    id: &'a str,
    status: &'static str,
    draft: Option<u32>,
    completeness: &'static str,
    source: Sources<'a>,
    /// The kind of group, or the other group, that it is shared with; `null` for one that is this group's alone.
    shared: Option<&'a str>,
    purpose: Vec<StatementJson<'a>>,
    tasks: Vec<StatementJson<'a>>,
    powers: Vec<StatementJson<'a>>,
    criteria: Vec<StatementJson<'a>>,
    may_set_up: Vec<StatementJson<'a>>,
    reporting: Vec<StatementJson<'a>>,
    other: Vec<OtherJson<'a>>,
    /// The seats for this group.
    composition: Vec<SeatJson<'a>>,
    chair: Option<Whole<'a, Chairmanship>>,
    secretariat: Option<Whole<'a, SecretariatRule>>,
    meetings: Option<MeetingsJson<'a>>,
    minutes: Option<Whole<'a, MinutesRule>>,
    evaluation: Option<Whole<'a, EvaluationRule>>,
    /// What the mandate says nothing of.
    not_stated: Vec<&'static str>,
}

#[derive(Serialize)]
struct StatementJson<'a> {
    text: &'a str,
    source: Sources<'a>,
    certainty: Sure<'a>,
}

#[derive(Serialize)]
struct OtherJson<'a> {
    kinds: Whole<'a, Vec<StatementKind>>,
    text: &'a str,
    source: Sources<'a>,
    certainty: Sure<'a>,
}

#[derive(Serialize)]
struct SeatJson<'a> {
    id: &'a str,
    sector: Option<&'static str>,
    party: Parties<'a>,
    role: Text<'a>,
    min: Option<u32>,
    max: Option<u32>,
    number: &'static str,
    per: &'static str,
    condition: &'static str,
    certainty: Sure<'a>,
    source: Sources<'a>,
}

#[derive(Serialize)]
struct MeetingsJson<'a> {
    per_year: Option<u32>,
    ad_hoc: bool,
    convened_by: Parties<'a>,
}

/// A member of a group.
#[derive(Serialize)]
pub struct MemberJson<'a> {
    /// `null` for a vacant seat, and for an organisation or group that is a member itself.
    person: Option<&'a str>,
    /// The name of the person, organisation or group; `null` for a vacant seat.
    name: Option<&'a str>,
    /// The most important role.
    role: &'static str,
    roles: Whole<'a, Vec<Role>>,
    on_behalf_of: Option<&'a str>,
    seat: Option<&'a str>,
    from: Time<'a>,
    to: Time<'a>,
    certainty: Sure<'a>,
}

#[derive(Serialize)]
struct PartyJson<'a> {
    party: &'a str,
    name: &'a str,
    kind: &'static str,
    certainty: Sure<'a>,
    source: Sources<'a>,
}

#[derive(Serialize)]
struct RelationJson<'a> {
    kind: &'static str,
    to: Whole<'a, Vec<Ref<to::Anything>>>,
    to_text: Text<'a>,
    scope: Text<'a>,
    certainty: Sure<'a>,
    source: Sources<'a>,
}

#[derive(Serialize)]
struct RelationInJson<'a> {
    kind: &'static str,
    from: &'a str,
    scope: Text<'a>,
    certainty: Sure<'a>,
    source: Sources<'a>,
}

#[derive(Serialize)]
struct CaseJson<'a> {
    id: &'a str,
    text: &'a str,
    case_kind: &'static str,
    status: &'static str,
    deadline: Time<'a>,
    source: Sources<'a>,
}

#[derive(Serialize)]
struct NoteJson<'a> {
    id: &'a str,
    text: &'a str,
    note_kind: &'static str,
    source: Sources<'a>,
}

/// Returns the JSON of a group on a day.
pub fn group(library: &Library, book: usize, g: usize, day: Day) -> GroupJson<'_> {
    let own = library.book(book);
    let group = own.group(g);
    GroupJson {
        kind: EntityKind::Group.word(),
        id: group.id.as_str(),
        dataset: own.data().id.as_str(),
        as_of: day.to_string(),
        name: group.name_on(day),
        short_name: Some(group.short_name_on(day)).filter(|name| !name.is_empty()),
        level: group.level_on(day).word(),
        group_kind: Whole(&group.kind),
        parent: group.parent_on(day).map(Ref::as_str),
        set_up_by: Whole(&group.set_up_by),
        period: PeriodJson {
            from: Whole(&group.period.from),
            to: Whole(&group.period.to),
        },
        existence: group.existence.word(),
        mandates: own
            .mandates_on(g, day)
            .into_iter()
            .map(|of| mandate(own, of, g))
            .collect(),
        chair_calendar: calendar(own, g, day),
        members: members(library, book, g, day),
        parties: parties(library, book, group),
        relations: group.relations.iter().map(relation).collect(),
        relations_in: relations_in(own, g),
        cases: own
            .pointing(Entity::group(g), EntityKind::Case)
            .into_iter()
            .map(|c| case(&own.data().cases[c]))
            .collect(),
        notes: notes(own, group, g),
        sources: Whole(&group.source),
    }
}

fn calendar(book: &Book, g: usize, day: Day) -> Option<CalendarJson> {
    let (of, calendar) = rota(book, g, day)?;
    let mandate = book.mandate(of).id.to_string();
    let turns = match calendar {
        Ok(turns) => turns,
        Err(Untold::NotRotating) => return None,
        Err(untold) => {
            let not_stated = Some(untold.word());
            let (permanent, turns) = (Vec::new(), Vec::new());
            return Some(CalendarJson {
                mandate,
                not_stated,
                permanent,
                turns,
                hand_over: None,
                evaluation: None,
            });
        }
    };
    let turn = |(i, turn): (usize, &Turn)| TurnJson {
        party: turn.party.to_string(),
        from: turn.from.to_string(),
        to: turn.to.to_string(),
        present: turns.at == Some(i),
    };
    Some(CalendarJson {
        mandate,
        not_stated: None,
        permanent: turns.permanent.iter().map(ToString::to_string).collect(),
        turns: turns.turns.iter().enumerate().map(turn).collect(),
        hand_over: turns.hand_over.map(|d| d.to_string()),
        evaluation: turns.evaluation.map(|d| d.to_string()),
    })
}

/// Returns the members of a group on a day, in the order of the file.
pub fn members(library: &Library, book: usize, g: usize, day: Day) -> Vec<MemberJson<'_>> {
    library
        .book(book)
        .members_on(g, day)
        .map(|m| member(library, book, m))
        .collect()
}

fn member<'a>(library: &'a Library, book: usize, m: &'a Membership) -> MemberJson<'a> {
    let who = m
        .person
        .as_ref()
        .map(Ref::id)
        .or(m.party.as_ref().map(Ref::id));
    MemberJson {
        person: m.person.as_ref().map(Ref::as_str),
        name: who.map(|id| {
            library
                .find(book, id)
                .map_or(id.as_str(), |at| library.name(at))
        }),
        role: m.roles.first().copied().unwrap_or_default().word(),
        roles: Whole(&m.roles),
        on_behalf_of: m.on_behalf_of.as_ref().map(Ref::as_str),
        seat: m.seat.as_ref().map(Ref::as_str),
        from: Whole(&m.period.from),
        to: Whole(&m.period.to),
        certainty: Whole(&m.certainty),
    }
}

fn parties<'a>(library: &'a Library, book: usize, group: &'a Group) -> Vec<PartyJson<'a>> {
    let party = |p: &'a crate::model::ClusterParty| PartyJson {
        party: p.party.as_str(),
        name: library
            .find(book, p.party.id())
            .map_or(p.party.as_str(), |at: At| library.name(at)),
        kind: p.kind.word(),
        certainty: Whole(&p.certainty),
        source: Whole(&p.source),
    };
    group.parties.iter().map(party).collect()
}

fn relation(relation: &Relation) -> RelationJson<'_> {
    RelationJson {
        kind: relation.kind.word(),
        to: Whole(&relation.to),
        to_text: Whole(&relation.to_text),
        scope: Whole(&relation.scope),
        certainty: Whole(&relation.certainty),
        source: Whole(&relation.source),
    }
}

fn relations_in(book: &Book, g: usize) -> Vec<RelationInJson<'_>> {
    let here = Entity::group(g);
    let mut out = Vec::new();
    for kind in [EntityKind::Group, EntityKind::Organisation] {
        for from in book.pointing(here, kind) {
            let (id, relations) = if kind == EntityKind::Group {
                (book.group(from).id.as_str(), &book.group(from).relations)
            } else {
                (
                    book.data().organisations[from].id.as_str(),
                    &book.data().organisations[from].relations,
                )
            };
            for r in relations
                .iter()
                .filter(|r| r.to.iter().any(|to| book.find(to.id()) == Some(here)))
            {
                let (scope, certainty, source) =
                    (Whole(&r.scope), Whole(&r.certainty), Whole(&r.source));
                out.push(RelationInJson {
                    kind: r.kind.word(),
                    from: id,
                    scope,
                    certainty,
                    source,
                });
            }
        }
    }
    out
}

fn case(case: &Case) -> CaseJson<'_> {
    CaseJson {
        id: case.id.as_str(),
        text: &case.text,
        case_kind: case.kind.word(),
        status: case.status.word(),
        deadline: Whole(&case.deadline),
        source: Whole(&case.source),
    }
}

fn notes<'a>(book: &'a Book, group: &Group, g: usize) -> Vec<NoteJson<'a>> {
    let mandates = group.mandates.iter().filter_map(|m| book.find(m.id.id()));
    let seats = group
        .mandates
        .iter()
        .flat_map(|m| &m.seats)
        .filter_map(|s| book.find(s.id.id()));
    let about = std::iter::once(Entity::group(g))
        .chain(mandates)
        .chain(seats);
    let mut numbers: Vec<usize> = about
        .flat_map(|thing| book.pointing(thing, EntityKind::Note))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let note = |note: &'a Note| NoteJson {
        id: note.id.as_str(),
        text: &note.text,
        note_kind: note.kind.word(),
        source: Whole(&note.source),
    };
    numbers
        .into_iter()
        .map(|n| note(&book.data().notes[n]))
        .collect()
}

fn mandate(book: &Book, of: MandateUse, g: usize) -> MandateJson<'_> {
    let mandate = book.mandate(of);
    let statements: Vec<&Statement> = book.statements_for(of, g).collect();
    let shown_as = |s: &Statement| s.kinds.first().copied().unwrap_or_default();
    let of_kind = |kind: StatementKind| -> Vec<StatementJson<'_>> {
        let these = statements.iter().filter(|s| shown_as(s) == kind);
        these
            .map(|s| StatementJson {
                text: &s.text,
                source: Whole(&s.source),
                certainty: Whole(&s.certainty),
            })
            .collect()
    };
    let composition: Vec<SeatJson<'_>> = book.seats_for(of, g).map(seat).collect();
    MandateJson {
        id: mandate.id.as_str(),
        status: mandate.status.word(),
        draft: mandate.draft,
        completeness: mandate.completeness.word(),
        source: Whole(&mandate.source),
        shared: match of.applies {
            Applies::Own => None,
            Applies::SharedByNamed => mandate.also_for.first().map(Ref::as_str),
            Applies::NamedBy(other) | Applies::OfKind(other) => Some(book.group(other).id.as_str()),
        },
        purpose: of_kind(StatementKind::Purpose),
        tasks: of_kind(StatementKind::Task),
        powers: of_kind(StatementKind::Power),
        criteria: of_kind(StatementKind::Criterion),
        may_set_up: of_kind(StatementKind::MaySetUp),
        reporting: of_kind(StatementKind::Reporting),
        other: statements
            .iter()
            .filter(|s| is_other(shown_as(s)))
            .map(|s| other(s))
            .collect(),
        not_stated: not_stated(book, g, of),
        composition,
        chair: mandate.chair.as_ref().map(Whole),
        secretariat: mandate.secretariat.as_ref().map(Whole),
        meetings: mandate.meetings.as_ref().map(|m| MeetingsJson {
            per_year: m.per_year,
            ad_hoc: m.ad_hoc,
            convened_by: Whole(&m.convened_by),
        }),
        minutes: mandate.minutes.as_ref().map(Whole),
        evaluation: mandate.evaluation.as_ref().map(Whole),
    }
}

/// Tells whether statements of a kind have no list of their own.
fn is_other(kind: StatementKind) -> bool {
    use StatementKind as S;
    !matches!(
        kind,
        S::Purpose | S::Task | S::Power | S::Criterion | S::MaySetUp | S::Reporting
    )
}

fn other(statement: &Statement) -> OtherJson<'_> {
    OtherJson {
        kinds: Whole(&statement.kinds),
        text: &statement.text,
        source: Whole(&statement.source),
        certainty: Whole(&statement.certainty),
    }
}

fn seat(seat: &Seat) -> SeatJson<'_> {
    SeatJson {
        id: seat.id.as_str(),
        sector: seat.sector.map(crate::model::Choice::word),
        party: Whole(&seat.party),
        role: Whole(&seat.role),
        min: seat.min,
        max: seat.max,
        number: seat.number.word(),
        per: seat.per.word(),
        condition: seat.condition.word(),
        certainty: Whole(&seat.certainty),
        source: Whole(&seat.source),
    }
}

/// Returns the words of what the sources leave out of a mandate, its period among them.
fn not_stated(book: &Book, g: usize, of: MandateUse) -> Vec<&'static str> {
    let mut words: Vec<&'static str> = crate::article::not_stated(book, g, of)
        .into_iter()
        .map(|missing| missing.0)
        .collect();
    words.extend(book.mandate(of).period.is_unknown().then_some("period"));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read::read;
    use jiff::civil::date;

    #[test]
    fn a_group_is_called_and_stands_as_on_the_day() {
        let text = r#"(schema: 1, id: "x", title: "X", groups: [(id: "over", name: "Over", level: political),
            (id: "g", name: "Ny", level: cluster,
                versions: [(period: (to: "2016-08-31"), name: "Gammel", short_name: "GL", level: fixed_group, parent: "over")])])"#;
        let library = Library::new(vec![Book::new(read(text).unwrap())]);
        let told = |day| {
            let json = serde_json::to_value(group(&library, 0, 1, day)).unwrap();
            ["as_of", "name", "short_name", "level", "parent"]
                .map(|key| json[key].as_str().map(str::to_owned))
        };
        let words = |all: [&str; 5]| all.map(|w| Some(w.to_owned()).filter(|w| !w.is_empty()));
        assert_eq!(
            told(date(2016, 8, 31)),
            words(["2016-08-31", "Gammel", "GL", "fixed_group", "over"])
        );
        assert_eq!(
            told(date(2016, 9, 1)),
            words(["2016-09-01", "Ny", "", "cluster", ""])
        );
    }
}
