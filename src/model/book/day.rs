//! What counts on a day: who and what is in force, and which mandates, seats and members.

use super::{
    Applies, Book, Chairmanship, Condition, Day, Entity, EntityKind, MandateUse, Membership,
    Presence, Ref, Seat, SeatCount, Statement, to,
};

impl Book {
    /// Returns how a thing stands to a day; what has no period is in force.
    pub fn presence(&self, entity: Entity, day: Day) -> Presence {
        let d = &self.data;
        let i = entity.at();
        match entity.kind {
            EntityKind::Group => d.groups[i].period.presence(day),
            EntityKind::Person => d.people[i].period.presence(day),
            EntityKind::Organisation => d.organisations[i].period.presence(day),
            EntityKind::Process => d.processes[i].period.presence(day),
            EntityKind::Matter => d.matters[i].period.presence(day),
            EntityKind::Principle => d.principles[i].period.presence(day),
            _ => Presence::InForce,
        }
    }

    /// Tells whether the period of a group holds on a day; whether the group is more than expected says [`exists`](crate::model::Group::exists).
    pub fn group_in_force(&self, g: usize, day: Day) -> bool {
        self.group(g).period.presence(day) == Presence::InForce
    }

    /// Returns the mandates of a group that apply on a day; where none does, none.
    pub fn mandates_on(&self, g: usize, day: Day) -> Vec<MandateUse> {
        let uses = self.mandates_of(g).iter().copied();
        uses.filter(|u| self.mandate(*u).period.presence(day) == Presence::InForce)
            .collect()
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

    /// Returns the chair rule that applies to a group on a day: that of its own mandates before that of its kind.
    pub fn chair_of(&self, g: usize, day: Day) -> Option<&Chairmanship> {
        self.mandates_on(g, day)
            .into_iter()
            .find_map(|u| self.mandate(u).chair.as_ref())
    }

    /// Returns the members of a group on a day.
    pub fn members_on(&self, g: usize, day: Day) -> impl Iterator<Item = &Membership> {
        self.group(g)
            .members
            .iter()
            .filter(move |m| m.period.presence(day) == Presence::InForce)
    }

    /// Returns how many seats the mandates in force state, and how many members there are.
    pub fn seat_count(&self, g: usize, day: Day) -> SeatCount {
        let members = self.members_on(g, day).filter(|m| !m.vacant).count() as u32;
        let mut count = SeatCount {
            members,
            ..SeatCount::default()
        };
        for of in self.mandates_on(g, day) {
            if matches!(of.applies, Applies::OfKind(_)) {
                continue;
            }
            for seat in self
                .seats_for(of, g)
                .filter(|s| s.condition != Condition::Optional)
            {
                let (min, max) = seat.total();
                count.open_ended |= max.is_none();
                if min.is_some() || max.is_some() {
                    count.min = Some(count.min.unwrap_or(0).saturating_add(min.unwrap_or(0)));
                    count.max = Some(
                        count
                            .max
                            .unwrap_or(0)
                            .saturating_add(max.or(min).unwrap_or(0)),
                    );
                }
            }
        }
        count
    }
}
