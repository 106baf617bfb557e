//! One side of a comparison: a dataset as it is on a day.

use std::sync::Arc;

use super::View;
use crate::model::value::RecordSpec;
use crate::model::{
    At, Book, Datum, Day, Entity, EntityKind, Group, Id, Level, Library, Period, Presence, Ref,
    Value as _,
};

/// One side of a comparison.
#[derive(Clone, Debug)]
pub struct Side {
    library: Library,
    number: usize,
    day: Option<Day>,
}

impl Side {
    pub(super) fn new(view: View<'_>) -> Self {
        Self {
            library: view.library.clone(),
            number: view.book,
            day: view.day,
        }
    }

    /// Returns the dataset.
    pub fn book(&self) -> &Book {
        self.library.book(self.number)
    }

    /// Returns the id of the dataset.
    pub fn dataset(&self) -> &str {
        self.book().data().id.as_str()
    }

    /// Returns the day it is seen on; `None` where the day does not count.
    pub fn day(&self) -> Option<Day> {
        self.day
    }

    /// Returns the address of a thing among the open datasets of this side.
    pub fn at(&self, entity: Entity) -> At {
        At::new(self.number, entity)
    }

    /// Returns the name of a thing on the day.
    pub fn name(&self, entity: Entity) -> &str {
        self.day.map_or_else(
            || self.book().name(entity),
            |day| self.book().name_on(entity, day),
        )
    }

    /// Returns the name of what an id means that is in this dataset; `None` where that dataset is not open.
    pub fn name_of(&self, id: &Id) -> Option<&str> {
        let at = self.library.find(self.number, id)?;
        let name = if at.book == self.number {
            self.name(at.entity)
        } else {
            self.library.name(at)
        };
        Some(name).filter(|name| !name.is_empty())
    }

    /// Returns whether a thing is in force on the day, as far as anyone knows.
    pub fn in_force(&self, entity: Entity) -> bool {
        self.day
            .is_none_or(|day| self.book().presence(entity, day) == Presence::InForce)
    }

    /// Returns the day by which its groups are in their sections: where no day counts, the one it is shown at.
    pub(super) fn section_day(&self) -> Day {
        self.library.day(self.number, self.day)
    }

    /// Returns whether both sides are the very same dataset in memory.
    pub(super) fn is(&self, other: &Self) -> bool {
        let book = |side: &Self| side.library.books().get(side.number).map(Arc::as_ptr);
        book(self) == book(other)
    }

    fn holds(&self, period: &Period) -> bool {
        self.day
            .is_none_or(|day| period.presence(day) == Presence::InForce)
    }

    /// Returns a group as it is on the day.
    pub(super) fn group(&self, g: usize) -> Group {
        let mut group = self.book().group(g).clone();
        let Some(day) = self.day else { return group };
        group.name = group.name_on(day).to_owned();
        group.short_name = group.short_name_on(day).to_owned();
        group.parent = group.parent_on(day).cloned();
        group.level = group.level_on(day);
        group.versions.clear();
        group.mandates.retain(|m| self.holds(&m.period));
        group.members.retain(|m| self.holds(&m.period));
        group.relations.retain(|r| self.holds(&r.period));
        group
    }

    /// Returns what a group is called and where it is on the day.
    fn called(&self, g: usize) -> Option<(&str, &str, Option<&str>, Level)> {
        let group = self.book().group(g);
        let parent = |day| group.parent_on(day).map(Ref::as_str);
        self.day.map(|day| {
            (
                group.name_on(day),
                group.short_name_on(day),
                parent(day),
                group.level_on(day),
            )
        })
    }

    /// Returns whether a group of one dataset is seen alike on the days of two sides.
    pub(super) fn sees_alike(&self, other: &Self, g: usize) -> bool {
        let group = self.book().group(g);
        let alike = |period: &Period| self.holds(period) == other.holds(period);
        self.day.is_some() == other.day.is_some()
            && self.called(g) == other.called(g)
            && group.mandates.iter().all(|m| alike(&m.period))
            && group.members.iter().all(|m| alike(&m.period))
            && group.relations.iter().all(|r| alike(&r.period))
    }

    /// Returns a thing as it is on the day, with the description of its record.
    pub fn datum(&self, entity: Entity) -> (Datum, &'static RecordSpec) {
        let data = self.book().data();
        let datum = match entity.kind {
            EntityKind::Group => self.group(entity.at()).datum(),
            EntityKind::Organisation => {
                let mut organisation = data.organisations[entity.at()].clone();
                organisation.relations.retain(|r| self.holds(&r.period));
                organisation.datum()
            }
            _ => data.thing(entity),
        };
        (datum, entity.kind.spec())
    }
}
