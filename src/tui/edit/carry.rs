//! From an answered question to the operation on the dataset.

use super::question as q;
use super::task::{Task, spec_of};
use crate::change::Said;
use crate::edit::ending::{Cases, Children, Ending, Inherits, Members};
use crate::edit::replace::Takes;
use crate::edit::{self, Done, Refusal};
use crate::lang::Lang;
use crate::model::id::to;
use crate::model::value::Shape;
use crate::model::{
    Book, Dataset, Date, Datum, Day, EntityKind, Group, Id, Key, Mandate, Membership, Presence,
    Record, Ref, Role, Value,
};
use crate::search::fold;

/// Why a task was not carried out, in words.
pub type Failed = String;

/// Carries a task out on a clone of a dataset and returns its name and what the dataset is to become. `value` is what its form was
/// filled in with, `created` the new things that were made on the way.
pub fn carry_out(
    book: &Book,
    day: Day,
    task: &Task,
    value: &Datum,
    created: &[(EntityKind, Datum)],
    lang: Lang,
) -> Result<(Said, Datum), Failed> {
    let mut data = book.data().clone();
    let refused = |refusal: Refusal| refusal.message(lang);
    for (kind, datum) in created {
        add(&mut data, *kind, datum, lang)?;
    }
    let d = &mut data;
    let said = match task {
        Task::AddMember { group, .. } => {
            let member = filled(typed(value, lang)?);
            if let Some(name) = sits_already(book, group, &member, day) {
                return Err(match lang {
                    Lang::Da => format!(
                        "{name} sidder der allerede: ret medlemskabet i stedet (e på medlemmet)"
                    ),
                    Lang::En => format!(
                        "{name} sits there already: change the membership instead (e on the member)"
                    ),
                });
            }
            edit::members::add(d, group, member, None)
        }
        Task::ChangeMember { group, member } => {
            edit::members::change(d, group, *member, filled(typed(value, lang)?))
        }
        Task::EndMembers { group, members } => {
            let q::EndMembers { last_day, note } = typed(value, lang)?;
            edit::members::end(d, group, members, &stated(last_day, lang)?, &note)
        }
        Task::DeleteMembers { group, members } => edit::members::delete(d, group, members),
        Task::Replace { group, member } => {
            let q::Replace { by, from } = typed(value, lang)?;
            edit::replace::replace(
                d,
                group,
                *member,
                by.as_str(),
                &stated(from, lang)?,
                Takes::default(),
            )
        }
        Task::ReplaceEverywhere { person } => {
            let q::Replace { by, from } = typed(value, lang)?;
            edit::replace::replace_everywhere(d, person, by.as_str(), &stated(from, lang)?)
        }
        Task::EndEverywhere { person } => {
            let q::EndMembers { last_day, .. } = typed(value, lang)?;
            edit::replace::end_everywhere(d, person, &stated(last_day, lang)?)
        }
        Task::TakeChair { group, member } => {
            let q::TakeChair { from } = typed(value, lang)?;
            take_chair(d, group, *member, from.as_ref(), day)
        }
        Task::FirstTurn { group, mandate } => first_turn(d, group, mandate, value, lang)?,
        Task::StandIn { group, member } => {
            let q::StandIn { person } = typed(value, lang)?;
            edit::members::substitute_for(d, group, *member, Some(person.as_str()))
        }
        Task::TakeSeat { group, members } => {
            let q::TakeSeat { seat } = typed(value, lang)?;
            edit::seats::move_to_seat(d, group, members, seat.as_ref().map(Ref::as_str))
        }
        Task::Reorder { group, member, to } => edit::members::reorder(d, group, *member, *to),
        Task::CopyFrom { group } => {
            let q::CopyMembers { group: other, from } = typed(value, lang)?;
            let there = book
                .group_of(other.id())
                .map(|g| current(book, g, day))
                .unwrap_or_default();
            edit::members::copy_from(d, other.as_str(), &there, group, from.as_ref())
        }
        Task::CopyTo { group, members } => {
            let q::CopyMembers { group: other, from } = typed(value, lang)?;
            edit::members::copy_from(d, group, members, other.as_str(), from.as_ref())
        }
        Task::New { kind, group } => new_thing(d, *kind, group.as_deref(), value, lang),
        Task::Change { kind, id } => return Ok(changed(&data, *kind, id, value)),
        Task::ChangeMandate { group, mandate } => {
            set_mandate(d, group, Some(mandate), typed(value, lang)?)
        }
        Task::NewMandate { group } => set_mandate(d, group, None, typed(value, lang)?),
        Task::NewVersion { group, mandate } => {
            let q::NewVersion { from } = typed(value, lang)?;
            edit::mandates::new_version(d, group, mandate, &stated(from, lang)?)
                .map(|(_, said)| said)
        }
        Task::ChangeId { id, .. } => {
            edit::ids::rename_id(d, id, &typed::<q::ChangeId>(value, lang)?.id)
        }
        Task::Merge {
            kind: EntityKind::Person,
            id,
        } => {
            let q::MergePerson { into } = typed(value, lang)?;
            edit::people::merge_people(d, into.as_str(), id)
        }
        Task::Merge { id, .. } => {
            let q::MergeOrganisation { into } = typed(value, lang)?;
            edit::people::merge_organisations(d, into.as_str(), id)
        }
        Task::Erase { person } => erase(d, person, value, lang)?,
        Task::Delete { id, .. } => edit::ids::delete(d, id),
        Task::RenameGroup { group } => {
            let q::RenameGroup {
                name,
                short_name,
                from,
            } = typed(value, lang)?;
            edit::groups::rename(d, group, &name, &short_name, from.as_ref())
        }
        Task::MoveGroup { group } => {
            let q::MoveGroup { parent, from } = typed(value, lang)?;
            edit::groups::move_to(d, group, parent.as_ref().map(Ref::as_str), from.as_ref())
        }
        Task::EndGroup { group } => end_group(d, group, &typed(value, lang)?, lang)?,
        Task::Reopen { group } => edit::ending::reopen(d, group),
        Task::Succeed { group } => {
            let q::Succeed {
                by,
                from,
                with_members,
                with_groups,
                with_cases,
            } = typed(value, lang)?;
            let inherits = Inherits {
                members: with_members,
                groups: with_groups,
                cases: with_cases,
            };
            edit::ending::succeed(d, group, by.as_str(), &stated(from, lang)?, inherits)
        }
        Task::Silence { rule, about } => {
            let q::Hush { reason, until } = typed(value, lang)?;
            edit::silence::silence(d, rule, about, &reason, until.as_ref())
        }
        Task::Unsilence { rule, about } => edit::silence::unsilence(d, rule, about),
        // These are no operations on the dataset that shows.
        Task::PasteList { .. }
        | Task::NewDataset
        | Task::SaveAs
        | Task::GoToDay
        | Task::CompareDays => Err(Refusal::NothingToDo),
    };
    Ok((said.map_err(refused)?, data.datum()))
}

/// Reads what a form was filled in with.
fn typed<T: Value>(value: &Datum, lang: Lang) -> Result<T, Failed> {
    value.typed().map_err(|problems| {
        problems
            .first()
            .map(|p| p.message(lang))
            .unwrap_or_default()
    })
}

/// Returns a date that must be there.
fn stated(date: Option<Date>, lang: Lang) -> Result<Date, Failed> {
    date.ok_or_else(|| {
        lang.pick("datoen mangler", "the date is missing")
            .to_owned()
    })
}

/// Adds a thing that was made in a form behind the others of its kind.
fn add(data: &mut Dataset, kind: EntityKind, value: &Datum, lang: Lang) -> Result<(), Failed> {
    match kind {
        EntityKind::Group => data.groups.push(typed(value, lang)?),
        EntityKind::Person => data.people.push(typed(value, lang)?),
        EntityKind::Organisation => data.organisations.push(typed(value, lang)?),
        EntityKind::Case => data.cases.push(typed(value, lang)?),
        EntityKind::Meeting => data.meetings.push(typed(value, lang)?),
        EntityKind::Process => data.processes.push(typed(value, lang)?),
        EntityKind::Matter => data.matters.push(typed(value, lang)?),
        EntityKind::Principle => data.principles.push(typed(value, lang)?),
        EntityKind::Place => data.places.push(typed(value, lang)?),
        EntityKind::Note => data.notes.push(typed(value, lang)?),
        EntityKind::Source => data.sources.push(typed(value, lang)?),
        EntityKind::Dataset | EntityKind::Mandate | EntityKind::Seat | EntityKind::Item => {}
    }
    Ok(())
}

/// Makes a new thing with an id made of its name; a group stands behind the last one under the same parent.
fn new_thing(
    data: &mut Dataset,
    kind: EntityKind,
    under: Option<&str>,
    value: &Datum,
    lang: Lang,
) -> Done {
    let name = named(value);
    let id = edit::ids::new_id(data, kind, &name);
    let mut value = value.clone();
    if let Some(spec) = spec_of(kind) {
        value.set(spec, "id", Datum::text(&id));
    }
    if kind == EntityKind::Group {
        let group: Group = value.typed().map_err(|p| {
            p.into_iter()
                .next()
                .map_or(Refusal::NothingToDo, Refusal::Unreadable)
        })?;
        let beside = data
            .groups
            .iter()
            .rfind(|g| g.parent.as_ref().map(Ref::as_str) == under && under.is_some());
        let behind = beside.map(|g| g.id.as_str()).or(under).map(str::to_owned);
        return edit::groups::add(data, group, behind.as_deref());
    }
    add(data, kind, &value, lang).map_err(|_| Refusal::NothingToDo)?;
    let (da, en) = kind.names();
    Ok(Said::new(
        format!("{name} oprettet ({da})"),
        format!("{name} added ({en})"),
    ))
}

/// Returns what a thing is called.
fn named(value: &Datum) -> String {
    let texts = ["name", "title", "text", "group"].map(|field| value.field(field).str());
    let text = texts
        .into_iter()
        .find(|t| !t.is_empty())
        .unwrap_or_else(|| value.field("id").str());
    let short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        format!("{}…", short.trim_end())
    } else {
        short
    }
}

/// Returns a dataset in which a thing is what its form was filled in with.
fn changed(data: &Dataset, kind: EntityKind, id: &str, value: &Datum) -> (Said, Datum) {
    let mut wanted = data.datum();
    if let Some(list) = kind.list() {
        if let Datum::Record(fields) = &mut wanted
            && let Some((_, Datum::List(things))) =
                fields.iter_mut().find(|(name, _)| *name == list)
            && let Some(thing) = things
                .iter_mut()
                .find(|thing| thing.field("id").str() == id)
        {
            *thing = value.clone();
        }
    } else {
        // The lists of things are not in the form.
        let own = Dataset::SPEC
            .fields
            .iter()
            .filter(|f| !matches!(f.shape, Shape::List(Shape::Record(_))));
        for field in own {
            wanted.set(&Dataset::SPEC, field.name, value.field(field.name).clone());
        }
    }
    let name = named(value);
    (
        Said::new(format!("{name} rettet"), format!("{name} changed")),
        wanted,
    )
}

/// Puts a mandate in the place of one of a group, or before the others.
fn set_mandate(data: &mut Dataset, group: &str, place: Option<&str>, mut mandate: Mandate) -> Done {
    let wanted = edit::ids::new_id(data, EntityKind::Mandate, &format!("{group}-mandat"));
    let Some(group) = data.groups.iter_mut().find(|g| g.id.as_str() == group) else {
        return Err(Refusal::NothingToDo);
    };
    let name = group.label().to_owned();
    if let Some(id) = place {
        let Some(old) = group.mandates.iter_mut().find(|m| m.id.as_str() == id) else {
            return Err(Refusal::NothingToDo);
        };
        *old = mandate;
        Ok(Said::new(
            format!("Mandatet for {name} rettet"),
            format!("The mandate of {name} changed"),
        ))
    } else {
        mandate.id = Key::new(&wanted);
        group.mandates.insert(0, mandate);
        Ok(Said::new(
            format!("Nyt mandat for {name}"),
            format!("New mandate of {name}"),
        ))
    }
}

/// Makes a member chair. With a day, whoever was chair hands it over and the time before is kept; without one it was so all along.
fn take_chair(
    data: &mut Dataset,
    group: &str,
    member: usize,
    from: Option<&Date>,
    day: Day,
) -> Done {
    let today = Date::from_day(day);
    let Some(from) = from else {
        // It was so all along: whoever stands as chair now never was.
        if let Some(group) = data.groups.iter_mut().find(|g| g.id.as_str() == group) {
            for (i, other) in group.members.iter_mut().enumerate() {
                if i != member && other.period.presence(day) == Presence::InForce {
                    other.roles.retain(|r| *r != Role::Chair);
                }
            }
        }
        return edit::chair::make_chair(data, group, member, &today, true);
    };
    let members = data
        .groups
        .iter()
        .find(|g| g.id.as_str() == group)
        .map(|g| g.members.as_slice())
        .unwrap_or_default();
    let before = from.day_before().and_then(|d| d.last()).unwrap_or(day);
    let chairs = |m: &Membership| {
        m.roles.contains(&Role::Chair) && m.period.presence(before) == Presence::InForce
    };
    let old = members
        .iter()
        .enumerate()
        .find(|(i, m)| *i != member && chairs(m))
        .map(|(i, _)| i);
    match old {
        Some(_) => edit::chair::hand_over_chair(data, group, old, member, from),
        None => edit::chair::make_chair(data, group, member, from, false),
    }
}

/// States how a chair passes on.
fn first_turn(
    data: &mut Dataset,
    group: &str,
    mandate: &str,
    value: &Datum,
    lang: Lang,
) -> Result<Done, Failed> {
    let q::FirstTurn {
        rotating,
        years,
        first_party,
        first_from,
    } = typed(value, lang)?;
    let turn = edit::chair::Passing {
        rotating,
        years,
        first_party,
        first_from: stated(first_from, lang)?,
    };
    Ok(edit::chair::state_first_turn(data, group, mandate, turn))
}

/// A place that somebody fills is not vacant.
fn filled(mut member: Membership) -> Membership {
    member.vacant &= member.person.is_none() && member.party.is_none();
    member
}

/// Returns the name of a person who is a member of the group already, on the same seat or both without one.
fn sits_already(book: &Book, group: &str, member: &Membership, day: Day) -> Option<String> {
    let person = member.person.as_ref()?;
    let g = book.group_of(&Id::new(group))?;
    let same = |m: &Membership| m.person.as_ref() == Some(person) && m.seat == member.seat;
    let begin = member
        .period
        .from
        .as_ref()
        .and_then(Date::first)
        .unwrap_or(day);
    let there = book
        .group(g)
        .members
        .iter()
        .any(|m| same(m) && m.period.presence(begin) != Presence::Ended);
    there.then(|| {
        book.find(person.id())
            .map_or_else(|| person.to_string(), |e| book.name(e).to_owned())
    })
}

/// Returns the places of the members of a group on a day.
fn current(book: &Book, group: usize, day: Day) -> Vec<usize> {
    let members = book.group(group).members.iter().enumerate();
    members
        .filter(|(_, m)| !m.vacant && m.period.presence(day) == Presence::InForce)
        .map(|(i, _)| i)
        .collect()
}

/// Ends a group as the question was answered.
fn end_group(
    data: &mut Dataset,
    group: &str,
    answer: &q::EndGroup,
    lang: Lang,
) -> Result<Done, Failed> {
    let last_day = stated(answer.last_day.clone(), lang)?;
    Ok(edit::ending::end(
        data,
        group,
        &last_day,
        &answer.reason,
        &ending(answer, lang)?,
    ))
}

fn ending(answer: &q::EndGroup, lang: Lang) -> Result<Ending, Failed> {
    let to = |group: &Option<Ref<to::Group>>| {
        let missing = || {
            lang.pick(
                "angiv, hvilken gruppe der flyttes til",
                "state which group to move to",
            )
            .to_owned()
        };
        group
            .as_ref()
            .map(|g| g.as_str().to_owned())
            .ok_or_else(missing)
    };
    Ok(Ending {
        members: match answer.members_then {
            q::MembersThen::End => Members::End,
            q::MembersThen::Keep => Members::Keep,
        },
        groups: match answer.groups_then {
            q::GroupsThen::Keep => Children::Keep,
            q::GroupsThen::End => Children::End,
            q::GroupsThen::Move => Children::MoveTo(to(&answer.groups_to)?),
        },
        cases: match answer.cases_then {
            q::CasesThen::Keep => Cases::Keep,
            q::CasesThen::Close => Cases::Close,
            q::CasesThen::Move => Cases::MoveTo(to(&answer.cases_to)?),
        },
    })
}

/// Erases a person whose name was typed as it stands.
fn erase(data: &mut Dataset, person: &str, value: &Datum, lang: Lang) -> Result<Done, Failed> {
    let typed = fold(value.field("confirmed_name").str());
    let name = data
        .people
        .iter()
        .find(|p| p.id.as_str() == person)
        .map(|p| fold(&p.name));
    if name.as_deref() != Some(typed.as_str()) {
        return Err(lang
            .pick(
                "det er ikke personens navn",
                "that is not the person's name",
            )
            .to_owned());
    }
    Ok(edit::erase::erase_person(data, person).map(|erased| erased.said))
}
