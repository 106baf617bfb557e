//! A plan for a pasted list, carried out.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Refusal;
use super::pieces::join;
use super::places::{kind_of, place_key};
use super::plan::{Plan, Planned, Where, Whom, place_of};
use super::words;
use crate::edit::Message;
use crate::model::id::to;
use crate::model::value::Visitor;
use crate::model::{
    Dataset, Date, EntityKind, Id, Key, KindSet, Membership, Organisation, Period, Person,
    Presence, Ref, Value as _,
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
    let mut work = Work {
        ids: all_ids(data),
        made: FxHashMap::default(),
        done: FxHashSet::default(),
        counts: [0; 4],
        data,
        group,
    };
    for row in &plan.rows {
        work.row(row, plan, from)?;
    }
    if let Some(date) = end_missing {
        for place in &plan.missing {
            work.end(*place, date)?;
        }
    }
    if work.counts.iter().all(|c| *c == 0) {
        Err(Refusal::Nothing)
    } else {
        Ok(work.said())
    }
}

struct Work<'d> {
    data: &'d mut Dataset,
    group: usize,
    ids: FxHashSet<String>,
    /// The ids of the new organisations by their keys.
    made: FxHashMap<String, String>,
    /// The ids of those that a row has named.
    done: FxHashSet<String>,
    /// Those who were put in, of them the new ones, those whose fields were filled, those who were ended.
    counts: [usize; 4],
}

impl Work<'_> {
    fn row(&mut self, row: &Planned, plan: &Plan, from: Option<&Date>) -> Result<(), Refusal> {
        let (id, new) = match row.choice.person {
            Whom::Skip | Whom::Ask => return Ok(()),
            Whom::New => (self.add_person(row)?, true),
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
        self.done.insert(id.clone());
        let held = place_of(
            &self.data.groups[self.group].members,
            &id,
            row.to.as_ref(),
            plan.day,
        )
        .filter(|_| !new);
        let filled = if let Whom::Known(p) = row.choice.person {
            self.fill(p, row, held)?
        } else {
            false
        };
        if held.is_some() {
            self.counts[2] += usize::from(filled);
            return Ok(());
        }
        let member = self.membership(row, &id, from)?;
        let members = &mut self.data.groups[self.group].members;
        let waits = |m: &Membership| {
            m.vacant && m.person.is_none() && m.period.presence(plan.day) == Presence::InForce
        };
        // Who takes a vacant seat takes the place of its vacancy.
        match members
            .iter()
            .position(|m| member.seat.is_some() && m.seat == member.seat && waits(m))
        {
            Some(place) => members[place] = member,
            None => members.push(member),
        }
        self.counts[0] += 1;
        self.counts[1] += usize::from(new);
        Ok(())
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
            Where::Known(o) => {
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
                    ..Organisation::default()
                };
                self.data.organisations.push(organisation);
                Ok(Some(id))
            }
        }
    }

    fn membership(
        &self,
        row: &Planned,
        id: &str,
        from: Option<&Date>,
    ) -> Result<Membership, Refusal> {
        let mut note = row.row.note.clone();
        let danish = self.data.language.is_empty() || self.data.language == "da";
        let mut remark = |da: &str, en: &str, text: &str| {
            join(
                &mut note,
                &format!("{} {text}", if danish { da } else { en }),
                " ",
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
        let on_behalf_of = match row
            .on_behalf_of
            .and_then(|o| self.data.organisations.get(o))
        {
            Some(organisation) => Some(Ref::new(organisation.id.as_str())),
            None => seat.and_then(|parties| self.side(parties, id)),
        };
        if row.on_behalf_of.is_none() && !row.row.on_behalf_of.is_empty() {
            remark("På vegne af:", "On behalf of:", &row.row.on_behalf_of);
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
        if self.done.contains(person) {
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
        member.period.to = Some(date.clone());
        self.counts[3] += 1;
        Ok(())
    }

    fn said(&self) -> Message {
        let name = &self.data.groups[self.group].name;
        let [put, new, filled, ended] = self.counts;
        let (mut da, mut en) = (Vec::new(), Vec::new());
        if put > 0 {
            da.push(format!(
                "{put} {} sat ind i {name}",
                if put == 1 { "person" } else { "personer" }
            ));
            en.push(format!(
                "{put} {} put into {name}",
                if put == 1 { "person" } else { "people" }
            ));
        } else {
            da.push(name.clone());
            en.push(name.clone());
        }
        if new > 0 {
            da.push(format!("{new} {}", if new == 1 { "ny" } else { "nye" }));
            en.push(format!("{new} new"));
        }
        if filled > 0 {
            da.push(format!("{filled} fik flere oplysninger"));
            en.push(format!("particulars of {filled} filled in"));
        }
        if ended > 0 {
            da.push(format!("{ended} afsluttet"));
            en.push(format!("{ended} ended"));
        }
        Message {
            da: da.join(", "),
            en: en.join(", "),
        }
    }
}

/// Returns the id of a new thing with a name, and keeps it: with a number where it is used before, `kind-1` for a name without letters.
fn unique(ids: &mut FxHashSet<String>, name: &str, kind: &str) -> String {
    let slug = crate::edit::ids::slug(name);
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
