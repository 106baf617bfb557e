//! What counts on a day: who and what is in force, and which mandates, seats and members.

use super::super::data::Period;
use super::super::date::Date;
use super::super::words::Certainty;
use super::{
    Book, Day, Entity, EntityKind, MandateUse, Membership, Presence, Ref, Seat, Statement, to,
};

impl Book {
    /// Returns how a thing stands to a day; what has no period is in force.
    pub fn presence(&self, entity: Entity, day: Day) -> Presence {
        let period = self.period(entity);
        period.map_or(Presence::InForce, |period| period.presence(day))
    }

    /// Returns when a thing is in force; `None` where it has no period.
    pub fn period(&self, entity: Entity) -> Option<&Period> {
        let d = &self.data;
        let i = entity.at();
        Some(match entity.kind {
            EntityKind::Group => &d.groups[i].period,
            EntityKind::Person => &d.people[i].period,
            EntityKind::Organisation => &d.organisations[i].period,
            EntityKind::Process => &d.processes[i].period,
            EntityKind::Matter => &d.matters[i].period,
            EntityKind::Principle => &d.principles[i].period,
            _ => return None,
        })
    }

    /// Returns whether the period of a group holds on a day; whether the group is more than expected says [`exists`](crate::model::Group::exists).
    pub fn group_in_force(&self, g: usize, day: Day) -> bool {
        self.group(g).period.presence(day) == Presence::InForce
    }

    /// Returns a day on which a mandate is in force that is not on this one; `None` for one that is, and for all else.
    pub fn day_of_mandate(&self, entity: Entity, day: Day) -> Option<Day> {
        let period = &self.mandate_at(entity)?.period;
        let known = || period.attested.iter().find_map(Date::first);
        let group = &self.group(self.home(entity).at()).period;
        let last = group.days().1.filter(|last| *last < day);
        if period.days().0.is_none() && group.presence(day).is_future() {
            return group.days().0;
        }
        match period.presence(last.unwrap_or(day)) {
            Presence::InForce => last,
            Presence::NotYet | Presence::NotKnownYet => period.days().0,
            Presence::Ended | Presence::NotKnownLater => period.days().1.or_else(known),
        }
    }

    /// Returns the year for which the dataset shows a group last, where the day is in a later one: that it holds still is not stated. The
    /// day for which the dataset is counts for all in it. With it, how sure that is.
    pub fn last_shown(&self, g: usize, day: Day) -> Option<(i16, Certainty)> {
        let own = self.data.as_of.as_ref().and_then(Date::last)?;
        if own.year() >= day.year() || !self.group_in_force(g, day) {
            return None;
        }
        let group = self.group(g);
        let mandates = group.mandates.iter().map(|mandate| &mandate.period);
        let members = group.members.iter().map(|member| &member.period);
        let versions = group.versions.iter().map(|version| &version.period);
        let periods = [&group.period].into_iter().chain(mandates).chain(members);
        let known = periods.chain(versions).flat_map(|period| {
            let ends = [&period.from, &period.to].into_iter().flatten();
            ends.chain(&period.attested)
        });
        let meetings = self.pointing(Entity::group(g), EntityKind::Meeting);
        let met = meetings
            .iter()
            .filter_map(|m| self.data.meetings[*m].date.as_ref());
        let stated = known
            .chain(met)
            .filter_map(Date::last)
            .max()
            .max(Some(own))?;
        let about = self.pointing(Entity::group(g), EntityKind::Source);
        let about = about.iter().filter_map(|s| {
            let source = &self.data.sources[*s];
            Some((source.event.as_ref()?.last()?.year(), source.certainty))
        });
        let (last, certainty) = about
            .filter(|(year, _)| *year > stated.year())
            .max_by_key(|(year, _)| *year)
            .unwrap_or((stated.year(), Certainty::Stated));
        (last < day.year()).then_some((last, certainty))
    }

    /// Returns the mandates of a group that apply on a day; where none does, none. None outlasts its group, and one without a first day
    /// is not known before it.
    pub fn mandates_on(&self, g: usize, day: Day) -> Vec<MandateUse> {
        let all = self.mandates_of(g);
        if all.is_empty() || self.group(g).period.presence(day) == Presence::Ended {
            return Vec::new();
        }
        // What has no first day is known when its group is.
        let early = self.group(g).period.presence(day).is_future();
        let holds = |u: &MandateUse| {
            let period = &self.mandate(*u).period;
            period.presence(day) == Presence::InForce && !(early && period.days().0.is_none())
        };
        all.iter().copied().filter(holds).collect()
    }

    /// Returns the seats of a mandate that concern a group.
    pub fn seats_for(&self, of: MandateUse, g: usize) -> impl Iterator<Item = &Seat> {
        self.mandate(of)
            .seats
            .iter()
            .filter(move |s| self.concerns(&s.only_for, g))
    }

    /// Returns the statements of a mandate that concern a group.
    pub fn statements_for(&self, of: MandateUse, g: usize) -> impl Iterator<Item = &Statement> {
        self.mandate(of)
            .statements
            .iter()
            .filter(move |s| self.concerns(&s.only_for, g))
    }

    fn concerns(&self, only_for: &[Ref<to::Group>], g: usize) -> bool {
        only_for.is_empty() || only_for.iter().any(|o| self.group_of(o.id()) == Some(g))
    }

    /// Returns the members of a group on a day.
    pub fn members_on(&self, g: usize, day: Day) -> impl Iterator<Item = &Membership> {
        self.group(g)
            .members
            .iter()
            .filter(move |m| m.period.presence(day) == Presence::InForce)
    }
}
