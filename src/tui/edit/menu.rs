//! What can be done here, as menus.

use super::task::Task;
use crate::edit::operations::{
    add_member, change_mandate, change_thing, delete, delete_members, end_everywhere, end_group,
    end_members, erase_person, new_mandate, new_thing, reorder, replace_everywhere, replace_member,
};
use crate::edit::{OPERATIONS, On, Operation, Target};
use crate::model::{At, Choice, EntityKind};
use crate::tui::app::App;
use crate::tui::findings::task_of;
use crate::tui::layout::Pane;
use crate::tui::listing::ListKind;
use crate::tui::menu::{Does, Menu, Row};
use crate::tui::screens::Screen;
use crate::tui::update::Effect;

impl App {
    fn row(&self, place: usize, task: impl Into<Task>) -> Row {
        let task = task.into();
        Row::Choice {
            label: task.label(self.lang()).to_owned(),
            // Of several mandates one must be told from the other.
            right: task.mandate().to_owned(),
            does: Does::Begin { place, task },
        }
    }

    /// Returns the rows of the operations that are done to something and make sense there.
    fn rows_on(&self, place: usize, is_wanted: impl Fn(On) -> bool, target: &Target) -> Vec<Row> {
        let (book, day) = (self.library.book(place), self.day(place));
        let all = OPERATIONS.iter().filter(|o| is_wanted(o.on));
        all.map(|o| o.on(target.clone()))
            .filter(|request| request.fits(book, day))
            .map(|request| self.row(place, request))
            .collect()
    }

    fn open_menu(&mut self, title: &str, rows: Vec<Row>) -> Vec<Effect> {
        self.open_screen(Screen::Menu(Menu::new(title, rows)));
        Vec::new()
    }

    /// Offers the mandates of a group, and the group itself.
    pub(super) fn offer_mandates(&mut self, at: At) -> Vec<Effect> {
        let lang = self.lang();
        let book = self.library.book(at.book);
        let group = book.group(at.entity.at());
        let id = group.id.as_str().to_owned();
        let mut rows = Vec::new();
        for mandate in &group.mandates {
            let title = if mandate.title.is_empty() {
                self.t("Mandat", "Mandate").to_owned()
            } else {
                mandate.title.clone()
            };
            let when = mandate
                .period
                .from
                .as_ref()
                .map(|d| format!(" {} {}", lang.pick("fra", "from"), d.long(lang)));
            let label = format!(
                "{title} ({}){}",
                mandate.status.label(lang),
                when.unwrap_or_default()
            );
            let target = Target::part(id.as_str(), mandate.id.as_str());
            let task = Task::Do(change_mandate::OPERATION.on(target));
            rows.push(Row::Choice {
                label,
                right: mandate.id.to_string(),
                does: Does::Begin {
                    place: at.book,
                    task,
                },
            });
        }
        for operation in [&new_mandate::OPERATION, &change_thing::GROUP] {
            rows.push(self.row(at.book, operation.on(Target::of(id.as_str()))));
        }
        let title = self.t("Ret", "Change");
        self.open_menu(title, rows)
    }

    /// Offers what is new: a thing of any kind, or a dataset.
    pub(in crate::tui) fn offer_new(&mut self) -> Vec<Effect> {
        let place = self.book();
        let group = self.group_here().map(|(_, id)| id);
        let first = match self.listing.as_ref().map(|l| l.kind) {
            Some(ListKind::People) => &new_thing::PERSON,
            Some(ListKind::Cases) => &new_thing::CASE,
            None => &new_thing::GROUP,
        };
        let mut rows = Vec::new();
        if let Some(group) = &group {
            for operation in [&add_member::OPERATION, &new_mandate::OPERATION] {
                rows.push(self.row(place, operation.on(Target::of(group))));
            }
        }
        let new = |o: &&&Operation| matches!(o.on, On::New(_)) && **o != first;
        for operation in
            std::iter::once(first).chain(OPERATIONS.iter().copied().filter(|o| new(&o)))
        {
            let here = group.as_ref().filter(|_| {
                [&new_thing::GROUP, &new_thing::CASE, &new_thing::MEETING].contains(&operation)
            });
            let target = here.map(Target::of).unwrap_or_default();
            rows.push(self.row(place, operation.on(target)));
        }
        rows.push(self.row(place, Task::NewDataset));
        let title = self.t("Ny", "New");
        self.open_menu(title, rows)
    }

    /// Asks how what the cursor is on shall go: as history, or as a mistake.
    pub(in crate::tui) fn offer_ending(&mut self) -> Vec<Effect> {
        if !self.can_change(self.book()) {
            return Vec::new();
        }
        let Some(at) = self.shown() else {
            return self.hint(
                "Vælg først en gruppe eller en anden ting",
                "Choose a group or another thing first",
            );
        };
        let book = self.library.book(at.book);
        let id = book.id(at.entity).to_owned();
        let members = self.chosen_members();
        let name = book.name(at.entity).to_owned();
        let kind = at.entity.kind;
        let (mut title, mut target) = (name, Target::of(id.as_str()));
        let operations: &[&'static Operation] = match kind {
            EntityKind::Group if !members.is_empty() => {
                title = self.names_of(at, &members);
                target = Target::members(id, members);
                &[&end_members::OPERATION, &delete_members::OPERATION]
            }
            EntityKind::Group if self.focus == Pane::Members => {
                return self.hint("Der er intet medlem her", "There is no member here");
            }
            EntityKind::Group => &[&end_group::OPERATION, &delete::OPERATION],
            EntityKind::Person => &[
                &end_everywhere::OPERATION,
                &delete::OPERATION,
                &erase_person::OPERATION,
            ],
            EntityKind::Dataset => {
                return self.hint(
                    "Et datasæt slettes som fil",
                    "A dataset is deleted as a file",
                );
            }
            _ => &[&delete::OPERATION],
        };
        let rows = operations
            .iter()
            .map(|operation| self.row(at.book, operation.on(target.clone())))
            .collect();
        self.open_menu(&title, rows)
    }

    /// Returns the names of members for a heading.
    fn names_of(&self, at: At, members: &[usize]) -> String {
        let name_at = |place: &usize| {
            self.members
                .iter()
                .find(|m| m.place == Some(*place))
                .map(|m| m.name.clone())
        };
        let names: Vec<String> = members.iter().filter_map(name_at).collect();
        match names.as_slice() {
            [] => self.library.name(at).to_owned(),
            [one] => one.clone(),
            [one, rest @ ..] => format!("{one} + {}", rest.len()),
        }
    }

    /// Offers who takes over from the person of the cursor: here, or everywhere.
    pub(in crate::tui) fn offer_replacing(&mut self) -> Vec<Effect> {
        if !self.can_change(self.book()) {
            return Vec::new();
        }
        let Some(at) = self.shown() else {
            return Vec::new();
        };
        let book = self.library.book(at.book);
        let id = book.id(at.entity).to_owned();
        let mut rows = Vec::new();
        match at.entity.kind {
            EntityKind::Person => {
                rows.push(self.row(at.book, replace_everywhere::OPERATION.on(Target::of(id))));
            }
            EntityKind::Group => {
                let Some(member) = self.chosen_members().first().copied() else {
                    return self.hint(
                        "Vælg først et medlem (Tab går til medlemmerne)",
                        "Choose a member first (Tab goes to the members)",
                    );
                };
                let person = book
                    .group(at.entity.at())
                    .members
                    .get(member)
                    .and_then(|m| m.person.as_ref());
                let everywhere = person.map(|p| Target::of(p.as_str()));
                let target = Target::members(id, [member]);
                rows.push(self.row(at.book, replace_member::OPERATION.on(target)));
                rows.extend(
                    everywhere.map(|to| self.row(at.book, replace_everywhere::OPERATION.on(to))),
                );
            }
            _ => {
                return self.hint(
                    "Vælg først et medlem eller en person",
                    "Choose a member or a person first",
                );
            }
        }
        let title = self.t("Erstat", "Replace");
        self.open_menu(title, rows)
    }

    /// Offers everything that can be done to what shows.
    pub(in crate::tui) fn offer_more(&mut self) -> Vec<Effect> {
        if self.session.locked(self.book()).is_some() && !self.can_change(self.book()) {
            return Vec::new();
        }
        let Some(at) = self.shown() else {
            let place = self.book();
            let rows = vec![
                self.row(place, Task::NewDataset),
                self.row(place, Task::SaveAs),
            ];
            let title = self.t("Ret", "Change");
            return self.open_menu(title, rows);
        };
        let place = at.book;
        let book = self.library.book(place);
        let kind = at.entity.kind;
        let id = book.id(at.entity).to_owned();
        let mut rows = Vec::new();
        let heading = |text: &str| Row::Heading(text.to_owned());
        let of_thing = |on: On| on == On::Thing(kind);
        let of_any = |on: On| on == On::Anything && kind != EntityKind::Dataset;
        let target = Target::of(id.as_str());
        if kind == EntityKind::Group {
            let group = book.group(at.entity.at());
            let members = self.chosen_members();
            if let Some(member) = members.first().copied() {
                rows.push(heading(&self.names_of(at, &members)));
                let here = self.members.iter().position(|m| m.place == Some(member));
                let alone = members.len() == 1;
                let here = here.filter(|_| alone);
                rows.extend(here.into_iter().flat_map(|row| self.mends(place, row)));
                let wanted = |on| on == On::Members || on == On::Member && alone;
                rows.extend(self.rows_on(place, wanted, &Target::members(id, members)));
                let person = group.members.get(member).and_then(|m| m.person.as_ref());
                if let Some(person) = person.filter(|_| alone) {
                    let everywhere = replace_everywhere::OPERATION.on(Target::of(person.as_str()));
                    rows.push(self.row(place, everywhere));
                }
            }
            rows.push(heading(group.label()));
            let of_group = |on| on == On::Group || of_thing(on);
            let mut of_group = self.rows_on(place, of_group, &target);
            let list = Task::PasteList {
                group: target.id.clone(),
            };
            of_group.insert(1, self.row(place, list));
            rows.extend(of_group);
            rows.push(self.row(place, new_thing::GROUP.on(target.clone())));
            for mandate in &group.mandates {
                let target = Target::part(target.id.as_str(), mandate.id.as_str());
                rows.extend(self.rows_on(place, |on| on == On::Mandate, &target));
            }
            rows.extend(self.rows_on(place, of_any, &target));
        } else {
            rows.push(heading(book.name(at.entity)));
            rows.extend(self.rows_on(place, |on| of_thing(on) || of_any(on), &target));
        }
        rows.push(heading(self.t("Datasættet", "The dataset")));
        if kind != EntityKind::Dataset {
            let dataset = Target::of(book.data().id.as_str());
            rows.push(self.row(place, change_thing::DATASET.on(dataset)));
        }
        rows.push(self.row(place, Task::SaveAs));
        let title = self.t("Ret", "Change");
        self.open_menu(title, rows)
    }

    /// Returns what the checks find at a row of the members, each with what mends it.
    fn mends(&self, place: usize, row: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        for noted in self.mends_at(row) {
            let Some(task) = noted.mend.as_ref().map(task_of) else {
                continue;
            };
            rows.push(Row::Heading(noted.text));
            rows.push(Row::Choice {
                label: task.label(self.lang()).to_owned(),
                right: crate::tui::checks::sign(noted.severity).to_owned(),
                does: Does::Begin { place, task },
            });
        }
        rows
    }

    /// Moves the member of the cursor up or down among the members.
    pub(in crate::tui) fn move_member(&mut self, by: isize) -> Vec<Effect> {
        let Some((place, group)) = self.group_here().filter(|_| self.focus == Pane::Members) else {
            return Vec::new();
        };
        let row = self.member.row();
        let at = |row: usize| self.members.get(row).and_then(|m| m.place);
        let (Some(member), Some(to)) = (at(row), row.checked_add_signed(by).and_then(at)) else {
            return Vec::new();
        };
        let target = Target::members(group, [member, to]);
        let effects = self.begin(place, reorder::OPERATION.on(target));
        if !effects.is_empty() {
            self.member
                .move_to(row.saturating_add_signed(by), self.members.len());
        }
        effects
    }

    /// Marks the member of the cursor, or takes its mark away, and goes to the next.
    pub(in crate::tui) fn mark_member(&mut self) {
        if self.focus != Pane::Members {
            return;
        }
        if let Some(member) = self.members.get(self.member.row()).and_then(|m| m.place)
            && !self.marked.remove(&member)
        {
            self.marked.insert(member);
        }
        self.member.step(1, self.members.len());
    }
}
