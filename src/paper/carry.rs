//! A plan for a pasted list, carried out.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Refusal;
use super::pieces::join;
use super::places::{Match, is_unit, kind_of, place_key, told_kind};
use super::plan::Plan;
use super::planned::{Planned, Where, Whom, place_of};
use super::said::PaperKind;
use super::seat;
use super::words::{self, key};
use crate::lang::Message;
use crate::model::id::{self, to};
use crate::model::value::Visitor;
use crate::model::{
    Alias, Certainty, Dataset, Date, EntityKind, FieldMark, Id, Key, KindSet, Membership,
    Organisation, Period, Person, Presence, Ref, Role, Value as _,
};
use crate::syntax::Step;

/// Carries out a plan in a group of the dataset it was made for.
///
/// New members begin on `from` where the list has no date of its own; the members that are missing in the list end on `end_missing`,
/// or stay. Refused while a row is not answered, when someone named in the plan is no longer there, and when nothing would change.
pub fn carry_out(
    data: &mut Dataset,
    group: &str,
    plan: &Plan,
    from: Option<&Date>,
    end_missing: Option<&Date>,
) -> Result<Message, Refusal> {
    let open = plan.open();
    if open > 0 {
        return Err(Refusal::Open(open));
    }
    let place = data.groups.iter().position(|g| g.id.as_str() == group);
    let group = place.ok_or_else(|| Refusal::Unknown(group.to_owned()))?;
    let own = group;
    let mut work = Work {
        ids: all_ids(data),
        made: FxHashMap::default(),
        new_people: FxHashMap::default(),
        done: FxHashSet::default(),
        named: FxHashMap::default(),
        by_row: FxHashMap::default(),
        places: rows_by_place(plan),
        counts: Counts::default(),
        source: None,
        stamps: Vec::new(),
        data,
        group,
    };
    for (at, row) in plan.rows.iter().enumerate() {
        if plan.takes(&row.row.group) {
            work.group = plan.group_of(&row.row.group);
            work.row(at, plan, from)?;
        }
    }
    work.stand_ins(plan);
    work.group = own;
    work.meeting(plan)?;
    for group in plan.groups() {
        work.group = group;
        work.mandate(plan);
    }
    work.group = own;
    if let Some(date) = end_missing {
        for place in &plan.missing {
            work.end(*place, date)?;
        }
    }
    if work.counts == Counts::default() {
        return Err(Refusal::Nothing);
    }
    work.stamp(plan);
    Ok(work.said(&plan.groups()))
}

/// How many of each were made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub put: usize,
    pub new: usize,
    pub filled: usize,
    pub ended: usize,
    pub vacant: usize,
    pub attended: usize,
    pub away: usize,
    pub meetings: usize,
    pub items: usize,
    pub rules: usize,
    pub cases: usize,
}

/// What takes the paper as its source: a member of a group, or a new person, by number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stamp {
    Member { group: usize, at: usize },
    Person(usize),
}

pub(super) struct Work<'d> {
    pub data: &'d mut Dataset,
    pub group: usize,
    pub ids: FxHashSet<String>,
    /// The id of the paper as a source, once it is one.
    pub source: Option<String>,
    stamps: Vec<(Stamp, String, usize)>,
    /// The ids of those that rows have named, by the keys of their names.
    pub named: FxHashMap<String, String>,
    /// The ids of those that rows are taken for, by the places of the rows.
    pub by_row: FxHashMap<usize, String>,
    /// The first rows that name each organisation, by its key.
    places: FxHashMap<String, usize>,
    /// The ids of the new organisations by their keys.
    made: FxHashMap<String, String>,
    /// The ids of new people by the first row that names each.
    new_people: FxHashMap<usize, String>,
    /// The groups and the ids of those that a row has named for them.
    done: FxHashSet<(usize, String)>,
    pub counts: Counts,
}

impl Work<'_> {
    fn row(&mut self, at: usize, plan: &Plan, from: Option<&Date>) -> Result<(), Refusal> {
        let row = &plan.rows[at];
        if row.row.vacant {
            return self.vacancy(row, plan);
        }
        let (id, new) = match row.choice.person {
            Whom::Skip | Whom::Ask => return Ok(()),
            Whom::New => {
                let first = row.again_of.unwrap_or(at);
                if let Some(id) = self.new_people.get(&first).cloned() {
                    // What one row says of somebody adds to what another did.
                    let mut people = self.data.people.iter();
                    if let Some(p) = people.position(|p| p.id.as_str() == id) {
                        self.fill(p, row, None)?;
                    }
                    (id, false)
                } else {
                    let id = self.add_person(row)?;
                    self.new_people.insert(first, id.clone());
                    (id, true)
                }
            }
            Whom::Known(p) => {
                let planned = row
                    .candidates
                    .iter()
                    .find(|c| c.person == p)
                    .map(|c| c.id.as_str());
                let known = self.data.people.get(p).map(|known| known.id.to_string());
                let known = known.filter(|id| planned.is_none_or(|planned| planned == id));
                (
                    known.ok_or_else(|| {
                        Refusal::Unknown(planned.map_or_else(|| p.to_string(), str::to_owned))
                    })?,
                    false,
                )
            }
        };
        self.named.insert(key(&row.row.name), id.clone());
        self.by_row.insert(at, id.clone());
        if let Whom::Known(p) = row.choice.person {
            self.keep_short_form(p, row);
        }
        if new {
            self.stamps.push((
                Stamp::Person(self.data.people.len() - 1),
                row.row.section.clone(),
                row.row.line,
            ));
        }
        if row.ends() {
            return self.leave(row, plan, &id);
        }
        if row.row.kind.is_attendance() {
            if let Whom::Known(p) = row.choice.person {
                self.counts.filled += usize::from(self.fill(p, row, None)?);
            }
            self.counts.new += usize::from(new);
            return Ok(());
        }
        let again = !self.done.insert((self.group, id.clone()));
        // The same person with the same roles and time is one membership, however often the paper has it.
        let same = |m: &Membership| {
            m.person.as_ref().is_some_and(|p| p.id().parts().1 == id)
                && m.roles == row.choice.roles
                && m.period.from.as_ref() == row.from.as_ref().or(from)
                && m.period.to == row.to
        };
        if again && self.data.groups[self.group].members.iter().any(same) {
            return Ok(());
        }
        let held = row
            .held(&self.data.groups[self.group].members, &id, plan.day)
            .filter(|_| !new && again == row.second);
        let filled = if let Whom::Known(p) = row.choice.person {
            self.fill(p, row, held)?
        } else {
            false
        };
        if let Some(held) = held {
            if row.changes_role() {
                return self.new_role(row, held);
            }
            self.counts.filled += usize::from(filled);
            return Ok(());
        }
        let side = self.side_of(row, plan)?;
        let member = self.membership(row, &id, from, side)?;
        let members = &mut self.data.groups[self.group].members;
        let waits = |m: &Membership| {
            m.vacant && m.person.is_none() && m.period.presence(plan.day) == Presence::InForce
        };
        // Who takes a vacant seat takes the place of its vacancy.
        let place = if let Some(place) = members
            .iter()
            .position(|m| member.seat.is_some() && m.seat == member.seat && waits(m))
        {
            members[place] = member;
            place
        } else {
            members.push(member);
            members.len() - 1
        };
        self.stamp_member(place, row);
        self.counts.put += 1;
        self.counts.new += usize::from(new);
        Ok(())
    }

    /// Makes a vacant place, unless there is the same already.
    fn vacancy(&mut self, row: &Planned, plan: &Plan) -> Result<(), Refusal> {
        if row.there {
            return Ok(());
        }
        // The place is that of the organisation which has nobody in it.
        let side = match self.side_of(row, plan)? {
            Some(side) => Some(side),
            None => self.organisation(row)?,
        };
        let mut words = row.row.title.clone();
        join(&mut words, &row.row.role_text, ", ");
        if side.is_none() {
            join(&mut words, &row.row.organisation, ", ");
            join(&mut words, &row.row.on_behalf_of, ", ");
        }
        let members = &mut self.data.groups[self.group].members;
        members.push(Membership {
            vacant: true,
            roles: row.choice.roles.clone(),
            role_text: words,
            seat: row.choice.seat.as_deref().map(Ref::new),
            on_behalf_of: side.as_deref().map(Ref::new),
            note: row.row.note.clone(),
            ..Membership::default()
        });
        let place = members.len() - 1;
        self.stamp_member(place, row);
        self.counts.vacant += 1;
        Ok(())
    }

    /// Notes that a member of the group comes from a row.
    fn stamp_member(&mut self, at: usize, row: &Planned) {
        let group = self.group;
        self.stamps.push((
            Stamp::Member { group, at },
            row.row.section.clone(),
            row.row.line,
        ));
    }

    /// Ends the membership of someone whom the paper names as leaving: on the row's own day, else on the paper's.
    fn leave(&mut self, row: &Planned, plan: &Plan, id: &str) -> Result<(), Refusal> {
        let members = &self.data.groups[self.group].members;
        let place = place_of(members, id, None, plan.day);
        match (place, row.turns_on()) {
            (Some(place), Some(day)) => self.end(place, day),
            (Some(_), None) => Err(Refusal::NoDay(row.row.name.clone())),
            (None, _) => Ok(()),
        }
    }

    /// Gives a member other roles from a day on; the membership before it stays as history.
    fn new_role(&mut self, row: &Planned, held: usize) -> Result<(), Refusal> {
        let day = row.turns_on().cloned();
        let eve = day.as_ref().and_then(Date::day_before);
        let (Some(day), Some(eve)) = (day, eve) else {
            return Err(Refusal::NoDay(row.row.name.clone()));
        };
        let members = &mut self.data.groups[self.group].members;
        let mut new = members[held].clone();
        let begins = new.period.from.as_ref().and_then(Date::first);
        if eve
            .last()
            .is_some_and(|eve| begins.is_some_and(|begins| eve < begins))
        {
            // It has these roles from its first day on.
            members[held].roles.clone_from(&row.choice.roles);
            self.stamp_member(held, row);
            self.counts.put += 1;
            return Ok(());
        }
        members[held].period.set_to(Some(eve));
        new.roles.clone_from(&row.choice.roles);
        if row.choice.seat.is_some() {
            new.seat = row.choice.seat.as_deref().map(Ref::new);
        }
        new.period = Period {
            from: Some(day),
            ..Period::default()
        };
        (new.source, new.role_text) = (Vec::new(), String::new());
        let members = &mut self.data.groups[self.group].members;
        members.push(new);
        let place = members.len() - 1;
        self.stamp_member(place, row);
        self.counts.put += 1;
        Ok(())
    }

    /// Says for whom substitutes stand in, now that all have their ids.
    fn stand_ins(&mut self, plan: &Plan) {
        for row in &plan.rows {
            let wanted = key(&row.row.substitute_for);
            if wanted.is_empty() || row.row.kind.is_attendance() {
                continue;
            }
            let (Some(who), Some(instead)) = (
                self.named.get(&key(&row.row.name)).cloned(),
                self.named
                    .get(&wanted)
                    .cloned()
                    .or_else(|| row.substitute_for.clone()),
            ) else {
                continue;
            };
            let group = plan.group_of(&row.row.group);
            let member = self.data.groups[group].members.iter_mut().rev().find(|m| {
                m.substitute_for.is_none()
                    && m.roles.contains(&Role::Substitute)
                    && m.person.as_ref().is_some_and(|p| p.id().parts().1 == who)
            });
            if let Some(member) = member {
                member.substitute_for = Some(Ref::new(&instead));
            }
        }
    }

    /// Says of all that was made where it stands, and of what day a list is: it shows who was there then, not since when.
    fn stamp(&mut self, plan: &Plan) {
        if self.stamps.is_empty() {
            return;
        }
        let listed = plan.source.as_ref().filter(|s| s.kind == PaperKind::List);
        let day = listed.and_then(|s| s.date.clone());
        for (stamp, ..) in &self.stamps {
            if let (Stamp::Member { group, at }, Some(day)) = (*stamp, &day)
                && let Some(member) = self.data.groups[group].members.get_mut(at)
                && member.period.from.is_none()
                && !member.period.attested.contains(day)
            {
                member.period.attested.push(day.clone());
            }
        }
        for (stamp, section, line) in std::mem::take(&mut self.stamps) {
            let reference = self.place_in(plan, &section, (line, line));
            let sources = match stamp {
                Stamp::Member { group, at } => self.data.groups[group]
                    .members
                    .get_mut(at)
                    .map(|m| &mut m.source),
                Stamp::Person(at) => self.data.people.get_mut(at).map(|p| &mut p.source),
            };
            if let Some(sources) = sources.filter(|s| s.is_empty()) {
                sources.extend(reference);
            }
        }
    }

    /// Keeps a shorter or longer form of a name that the user answered for somebody, so that it is known from then on. A misspelling is
    /// none.
    fn keep_short_form(&mut self, person: usize, row: &Planned) {
        let name = row.row.name.trim();
        if row.person == Match::Known(person) || !name.contains(' ') {
            return;
        }
        let known = &mut self.data.people[person];
        let (own, told) = (key(&known.name), key(name));
        let is_kept = told == own || known.aliases.iter().any(|a| key(&a.text) == told);
        if !is_kept && is_form_of(&told, &own) {
            known.aliases.push(Alias {
                text: name.to_owned(),
                ..Alias::default()
            });
        }
    }

    fn add_person(&mut self, row: &Planned) -> Result<String, Refusal> {
        let organisation = self.organisation(row)?;
        let id = unique(&mut self.ids, &row.row.name, "person");
        self.data.people.push(Person {
            id: Key::new(&id),
            name: row.row.name.clone(),
            title: row.row.title.clone(),
            organisation: organisation.map(|o| Ref::new(&o)),
            email: row.row.email.clone(),
            phone: row.row.phone.clone(),
            ..Person::default()
        });
        Ok(id)
    }

    /// Fills what is empty of someone known, and replaces the rest where that was asked for; returns whether anything changed.
    fn fill(&mut self, person: usize, row: &Planned, held: Option<usize>) -> Result<bool, Refusal> {
        let over = row.choice.overwrite;
        let wanted = over || self.data.people[person].organisation.is_none();
        let organisation = if wanted {
            self.organisation(row)?
        } else {
            None
        };
        let known = &mut self.data.people[person];
        let mut changed = false;
        let fields = [
            (&mut known.title, &row.row.title),
            (&mut known.email, &row.row.email),
            (&mut known.phone, &row.row.phone),
        ];
        for (old, new) in fields {
            if !new.is_empty() && (old.is_empty() || over) && old != new {
                old.clone_from(new);
                changed = true;
            }
        }
        if let Some(new) = organisation.map(|o| Ref::new(&o)) {
            changed |= known.organisation.as_ref() != Some(&new);
            known.organisation = Some(new);
        }
        if let Some(member) = held.and_then(|at| self.data.groups[self.group].members.get_mut(at))
            && over
            && !row.row.role_text.is_empty()
            && member.roles != row.choice.roles
        {
            member.roles.clone_from(&row.choice.roles);
            changed = true;
        }
        if let Some(member) = held.and_then(|at| self.data.groups[self.group].members.get_mut(at))
            && !row.row.change
        {
            let before = member.period.clone();
            if row.from.is_some() && (member.period.from.is_none() || over) {
                member.period.from.clone_from(&row.from);
            }
            if row.to.is_some() && (member.period.to.is_none() || over) {
                member.period.set_to(row.to.clone());
            }
            changed |= member.period != before;
        }
        if let Some(member) = held.and_then(|at| self.data.groups[self.group].members.get_mut(at))
            && member.note.is_empty()
            && !row.row.note.is_empty()
        {
            member.note.clone_from(&row.row.note);
            changed = true;
        }
        Ok(changed)
    }

    /// Returns the id of the organisation that a row is taken to name; a new one is made once for all rows.
    fn organisation(&mut self, row: &Planned) -> Result<Option<String>, Refusal> {
        let name = &row.row.organisation;
        match row.choice.organisation {
            Where::Leave | Where::Ask => Ok(None),
            Where::Group(g) => Ok(self.data.groups.get(g).map(|g| g.id.to_string())),
            Where::Known(o) => {
                // A short form that was answered once is known from then on.
                let answered =
                    !matches!(row.organisation, Match::Known(_)) && !name.trim().is_empty();
                if let Some(organisation) = self.data.organisations.get_mut(o).filter(|_| answered)
                {
                    let names = organisation.aliases.iter().map(|a| &a.text);
                    let known = names
                        .chain([&organisation.name, &organisation.short_name])
                        .any(|n| key(n) == key(name));
                    if !known {
                        organisation.aliases.push(Alias {
                            text: name.clone(),
                            ..Alias::default()
                        });
                    }
                }
                let known = self
                    .data
                    .organisations
                    .get(o)
                    .map(|known| known.id.to_string());
                known
                    .map(Some)
                    .ok_or_else(|| Refusal::Unknown(o.to_string()))
            }
            Where::New if name.trim().is_empty() => Ok(None),
            Where::New => {
                if let Some(id) = self.made.get(&place_key(name)) {
                    return Ok(Some(id.clone()));
                }
                let id = unique(&mut self.ids, name, "organisation");
                self.made.insert(place_key(name), id.clone());
                let organisation = Organisation {
                    id: Key::new(&id),
                    name: name.clone(),
                    kind: kind_of(name),
                    parent: self.whole_of(name),
                    marks: guessed_kind(name),
                    ..Organisation::default()
                };
                self.data.organisations.push(organisation);
                Ok(Some(id))
            }
        }
    }

    /// Returns the part of a known organisation that a row names beside it: `Center for Sundhed, Prøve Kommune`.
    fn unit_of<'r>(&self, row: &'r Planned) -> Option<&'r str> {
        let Where::Known(at) = row.choice.organisation else {
            return None;
        };
        let whole = place_key(&self.data.organisations.get(at)?.name);
        let (first, rest) = row.row.organisation.split_once(", ")?;
        let mut parts = [first, rest].into_iter();
        parts.find(|part| is_unit(part) && place_key(part) != whole)
    }

    /// Returns the known organisation of which a name is that of a part: `Center for Sundhed i Prøve Kommune`.
    fn whole_of(&self, name: &str) -> Option<Ref<to::Organisation>> {
        let (_, whole) = name.rsplit_once(" i ").filter(|_| is_unit(name))?;
        let whole = place_key(whole);
        let mut all = self.data.organisations.iter();
        let known = all.find(|o| place_key(&o.name) == whole)?;
        Some(Ref::new(known.id.as_str()))
    }

    fn membership(
        &self,
        row: &Planned,
        id: &str,
        from: Option<&Date>,
        side: Option<String>,
    ) -> Result<Membership, Refusal> {
        let mut note = row.row.note.clone();
        let danish = self.data.language.is_empty() || self.data.language == "da";
        let mut remark = |da: &str, en: &str, text: &str| {
            let between = if note.ends_with(['.', '!', '?', ';', ':']) {
                " "
            } else {
                ". "
            };
            join(
                &mut note,
                &format!("{} {text}", if danish { da } else { en }),
                between,
            );
        };
        let mut period = Period {
            from: row.from.as_ref().or(from).cloned(),
            to: row.to.clone(),
            ..Period::default()
        };
        let ends = (
            period.from.as_ref().and_then(Date::first),
            period.to.as_ref().and_then(Date::last),
        );
        if matches!(ends, (Some(first), Some(last)) if last < first) {
            period.to = None;
            remark(
                "Slutter ifølge listen:",
                "Ends according to the list:",
                &row.row.to,
            );
        }
        let seat = match &row.choice.seat {
            Some(seat) => Some(
                self.seat(seat)
                    .ok_or_else(|| Refusal::Unknown(seat.clone()))?,
            ),
            None => None,
        };
        let told = side.is_some();
        let on_behalf_of = match side {
            Some(party) => Some(Ref::new(&party)),
            None => seat
                .and_then(|parties| self.side(parties, id))
                .or_else(|| self.employer_of(row, id)),
        };
        if !told
            && !row.row.on_behalf_of.is_empty()
            && (on_behalf_of.is_none() || !seat::is_sector(&row.row.on_behalf_of))
        {
            remark("På vegne af:", "On behalf of:", &row.row.on_behalf_of);
        }
        if !row.row.appointed_by.is_empty() {
            remark("Udpeget af:", "Appointed by:", &row.row.appointed_by);
        }
        if let Some(unit) = self.unit_of(row) {
            remark("Enhed:", "Unit:", unit);
        }
        let plain = words::roles(&row.row.role_text).is_some();
        Ok(Membership {
            person: Some(Ref::new(id)),
            roles: row.choice.roles.clone(),
            role_text: if plain {
                String::new()
            } else {
                row.row.role_text.clone()
            },
            seat: row.choice.seat.as_deref().map(Ref::new),
            on_behalf_of,
            period,
            note,
            ..Membership::default()
        })
    }

    /// Returns for whom a row says that somebody sits: one of the dataset, or what another row of the paper is taken to call so.
    fn side_of(&mut self, row: &Planned, plan: &Plan) -> Result<Option<String>, Refusal> {
        if row.on_behalf_of.is_some() || row.row.on_behalf_of.is_empty() {
            return Ok(row.on_behalf_of.clone());
        }
        match self.places.get(&place_key(&row.row.on_behalf_of)).copied() {
            Some(named) => self.organisation(&plan.rows[named]),
            None => Ok(None),
        }
    }

    /// Returns the employer that a row names: below the heading of a sector each sits for the own organisation.
    fn employer_of(&self, row: &Planned, person: &str) -> Option<Ref<to::Party>> {
        if !seat::is_sector(&row.row.on_behalf_of) || row.row.organisation.is_empty() {
            return None;
        }
        let people = &self.data.people;
        people
            .iter()
            .find(|p| p.id.as_str() == person)?
            .organisation
            .clone()
    }

    /// Returns the parties of a seat.
    fn seat(&self, id: &str) -> Option<&[Ref<to::Party>]> {
        let mandates = self.data.groups.iter().flat_map(|g| &g.mandates);
        mandates
            .flat_map(|m| &m.seats)
            .find(|s| s.id.as_str() == id)
            .map(|s| s.party.as_slice())
    }

    /// Returns the party of a seat that a person holds it for: the employer or what that belongs to, else the only one.
    fn side(&self, parties: &[Ref<to::Party>], person: &str) -> Option<Ref<to::Party>> {
        let employer = self
            .data
            .people
            .iter()
            .find(|p| p.id.as_str() == person)
            .and_then(|p| p.organisation.as_ref());
        let mut at = employer.map(|o| o.id().parts().1);
        for _ in 0..=self.data.organisations.len() {
            let Some(id) = at else { break };
            if let Some(party) = parties.iter().find(|p| p.id().parts().1 == id) {
                return Some(party.clone());
            }
            let organisation = self.data.organisations.iter().find(|o| o.id.as_str() == id);
            at = organisation
                .and_then(|o| o.parent.as_ref())
                .map(|p| p.id().parts().1);
        }
        if let [only] = parties {
            Some(only.clone())
        } else {
            None
        }
    }

    /// Ends the time of a member, unless it ends earlier or a row has named the person.
    fn end(&mut self, place: usize, date: &Date) -> Result<(), Refusal> {
        let Some(member) = self.data.groups[self.group].members.get_mut(place) else {
            return Ok(());
        };
        let person = member.person.as_ref().map_or("", |p| p.id().parts().1);
        if self.done.contains(&(self.group, person.to_owned())) {
            return Ok(());
        }
        let last = |date: &Date| date.last();
        if matches!((member.period.to.as_ref().and_then(last), last(date)), (Some(ends), Some(day)) if ends <= day)
        {
            return Ok(());
        }
        if matches!((member.period.from.as_ref().and_then(Date::first), last(date)), (Some(begins), Some(day)) if day < begins)
        {
            let name = self
                .data
                .people
                .iter()
                .find(|p| p.id.as_str() == person)
                .map_or(person, |p| p.name.as_str());
            return Err(Refusal::Backward(name.to_owned()));
        }
        member.period.set_to(Some(date.clone()));
        self.counts.ended += 1;
        Ok(())
    }

    fn said(&self, groups: &[usize]) -> Message {
        let names = groups.iter().map(|g| self.data.groups[*g].name.as_str());
        let name = names.collect::<Vec<_>>().join(", ");
        let Counts {
            put,
            new,
            filled,
            ended,
            vacant,
            attended,
            away,
            meetings,
            items,
            rules,
            cases,
        } = self.counts;
        let (mut da, mut en) = (Vec::new(), Vec::new());
        let mut say = |count: usize, one: (&str, &str), many: (&str, &str)| {
            if count > 0 {
                let (d, e) = if count == 1 { one } else { many };
                da.push(d.replace("{}", &count.to_string()));
                en.push(e.replace("{}", &count.to_string()));
            }
        };
        say(
            put,
            ("{} person sat ind", "{} person put in"),
            ("{} personer sat ind", "{} people put in"),
        );
        say(new, ("{} ny", "{} new"), ("{} nye", "{} new"));
        say(
            filled,
            ("{} fik flere oplysninger", "particulars of {} filled in"),
            ("{} fik flere oplysninger", "particulars of {} filled in"),
        );
        say(
            ended,
            ("{} afsluttet", "{} ended"),
            ("{} afsluttet", "{} ended"),
        );
        say(
            vacant,
            ("{} ubesat plads", "{} vacant place"),
            ("{} ubesatte pladser", "{} vacant places"),
        );
        say(
            meetings,
            ("{} møde", "{} meeting"),
            ("{} møder", "{} meetings"),
        );
        say(items, ("{} punkt", "{} item"), ("{} punkter", "{} items"));
        say(
            attended,
            ("{} på mødet", "{} at the meeting"),
            ("{} på mødet", "{} at the meeting"),
        );
        say(
            away,
            ("{} afbud eller fraværende", "{} away"),
            ("{} afbud eller fraværende", "{} away"),
        );
        say(
            rules,
            ("{} regel eller udsagn", "{} rule or statement"),
            ("{} regler og udsagn", "{} rules and statements"),
        );
        say(cases, ("{} sag", "{} case"), ("{} sager", "{} cases"));
        Message {
            da: format!("{name}: {}", da.join(", ")),
            en: format!("{name}: {}", en.join(", ")),
        }
    }
}

/// Returns the mark on the kind of a new organisation whose name does not tell it.
fn guessed_kind(name: &str) -> Vec<FieldMark> {
    let mark = || FieldMark {
        field: "kind".to_owned(),
        certainty: Certainty::Derived,
        ..FieldMark::default()
    };
    told_kind(name).is_none().then(mark).into_iter().collect()
}

/// Returns the first rows that are taken and name each organisation, by its key.
fn rows_by_place(plan: &Plan) -> FxHashMap<String, usize> {
    let mut out = FxHashMap::default();
    for (at, row) in plan.rows.iter().enumerate() {
        let taken = row.choice.person != Whom::Skip && plan.takes(&row.row.group);
        if taken && !row.row.organisation.is_empty() && row.choice.organisation != Where::Leave {
            out.entry(place_key(&row.row.organisation)).or_insert(at);
        }
    }
    out
}

/// Returns the id of a new thing with a name, and keeps it: with a number where it is used before, `kind-1` for a name without letters.
pub(super) fn unique(ids: &mut FxHashSet<String>, name: &str, kind: &str) -> String {
    let slug = id::slug(name);
    let mut id = if slug.is_empty() {
        format!("{kind}-1")
    } else {
        slug.clone()
    };
    let stem = if slug.is_empty() { kind } else { &slug };
    let mut number = 2;
    while ids.contains(&id) {
        id = format!("{stem}-{number}");
        number += 1;
    }
    ids.insert(id.clone());
    id
}

/// Returns all ids that are defined in a dataset.
fn all_ids(data: &Dataset) -> FxHashSet<String> {
    #[derive(Default)]
    struct Ids(FxHashSet<String>);
    impl Visitor for Ids {
        fn enter(&mut self, _: Step) {}
        fn leave(&mut self) {}
        fn key(&mut self, _: EntityKind, id: &Id) {
            self.0.insert(id.to_string());
        }
        fn reference(&mut self, _: KindSet, _: &Id) {}
    }
    let mut ids = Ids::default();
    data.visit(&mut ids);
    ids.0
}

/// Returns whether the words of one name all stand in the other one, or are initials of its words.
fn is_form_of(a: &str, b: &str) -> bool {
    let within = |part: &str, whole: &str| {
        part.split(' ').all(|word| {
            let is_word = |w: &str| w == word || word.len() == 1 && w.starts_with(word);
            whole.split(' ').any(is_word)
        })
    };
    within(a, b) || within(b, a)
}
