//! An open form with the task it is for.

use super::task::{Task, spec_of};
use super::world::World;
use crate::article::path_in_words;
use crate::change::{Side, merge_as};
use crate::lang::Lang;
use crate::model::value::Shape;
use crate::model::{Book, Datum, Day, EntityKind, Id, Record, Ref, Value};
use crate::tui::action::{Action, Context, FORM, entry, form_key};
use crate::tui::app::App;
use crate::tui::form::{Form, Outcome};
use crate::tui::keys::Key;
use crate::tui::screens::{Screen, Went};
use crate::tui::update::Effect;

/// An open form with the task it is for.
pub struct Sheet {
    /// What is done when it is accepted.
    pub task: Task,
    /// The dataset it is done to.
    pub place: usize,
    /// The form.
    pub form: Form,
    /// What the form can look up.
    pub world: World,
    /// What the form began with.
    opened: Datum,
    /// The members that the task names, as they were.
    members: Vec<Datum>,
}

impl Sheet {
    /// Opens the form of a task; `None` where it asks nothing.
    pub(super) fn new(app: &App, place: usize, task: &Task) -> Option<Self> {
        let (spec, shown) = task.asks()?;
        let book = app.library.books().get(place)?;
        let value = initial(book, task);
        let title = title(book, task, app.day(place), app.lang());
        let form = Form::new(title, spec, value.clone(), shown);
        let group = group_of(task).and_then(|g| book.group_of(&Id::new(g)));
        let world = World::new(app.library().0, place, group, app.day(place), app.lang());
        let members = members_of(book, task);
        Some(Self {
            task: task.clone(),
            place,
            form,
            world,
            opened: value,
            members,
        })
    }
}

/// Returns the members that a task names, as they are.
fn members_of(book: &Book, task: &Task) -> Vec<Datum> {
    let Some((group, places)) = task.members() else {
        return Vec::new();
    };
    let members = book
        .group_of(&Id::new(group))
        .map_or(&[][..], |g| &book.group(g).members);
    places
        .into_iter()
        .map(|place| members.get(place).map_or(Datum::Absent, Value::datum))
        .collect()
}

impl Sheet {
    /// Returns the task and the value to carry out on the dataset as it is now, which others may have changed since the form was
    /// opened: members are found again, and what was changed elsewhere in the thing stays. `Err` names what both changed.
    fn caught_up(&self, app: &App, value: &Datum) -> Result<(Task, Datum), String> {
        let lang = app.lang();
        let changed = || {
            lang.pick(
                "Medlemmet er blevet ændret imens: luk og begynd igen",
                "The member was changed meanwhile: close and begin again",
            )
            .to_owned()
        };
        let book = app.library().0;
        let book = book.book(self.place);
        let mut task = self.task.clone();
        if members_of(book, &task) != self.members {
            let (group, _) = task.members().ok_or_else(changed)?;
            let there = book
                .group_of(&Id::new(group))
                .map_or(&[][..], |g| &book.group(g).members);
            let there: Vec<Datum> = there.iter().map(Value::datum).collect();
            let found = self
                .members
                .iter()
                .map(|m| there.iter().position(|t| t == m).ok_or_else(changed));
            let places: Result<Vec<usize>, String> = found.collect();
            task = task.with_members(places?);
        }
        let now = initial(book, &task);
        let shown = |task: &Task| matches!(task, Task::RenameGroup { .. } | Task::MoveGroup { .. });
        let whole = matches!(
            task,
            Task::Change { .. } | Task::ChangeMandate { .. } | Task::FirstTurn { .. }
        ) || shown(&task);
        let Some((spec, _)) = task.asks().filter(|_| whole && now != self.opened) else {
            return Ok((task, value.clone()));
        };
        let merged = merge_as(Shape::Record(spec), &self.opened, value, &now, &mut |_| {
            Side::Mine
        });
        if merged.conflicts.is_empty() {
            return Ok((task, merged.datum));
        }
        let names = |id: &str| book.find(&Id::new(id)).map(|e| book.name(e).to_owned());
        let paths = merged
            .conflicts
            .iter()
            .map(|c| path_in_words(spec, &c.path, &names, lang).0);
        let what = paths.collect::<Vec<_>>().join(", ");
        Err(match lang {
            Lang::Da => format!("Ændret udefra imens: {what}. Luk formularen og begynd igen"),
            Lang::En => {
                format!("Changed outside meanwhile: {what}. Close the form and begin again")
            }
        })
    }
}

/// Returns the group that a task is about.
fn group_of(task: &Task) -> Option<&str> {
    match task {
        Task::AddMember { group, .. }
        | Task::ChangeMember { group, .. }
        | Task::EndMembers { group, .. }
        | Task::DeleteMembers { group, .. }
        | Task::Replace { group, .. }
        | Task::TakeChair { group, .. }
        | Task::FirstTurn { group, .. }
        | Task::StandIn { group, .. }
        | Task::TakeSeat { group, .. }
        | Task::Reorder { group, .. }
        | Task::CopyFrom { group }
        | Task::CopyTo { group, .. }
        | Task::PasteList { group }
        | Task::ChangeMandate { group, .. }
        | Task::NewMandate { group }
        | Task::NewVersion { group, .. }
        | Task::RenameGroup { group }
        | Task::MoveGroup { group }
        | Task::EndGroup { group }
        | Task::Reopen { group }
        | Task::Succeed { group } => Some(group),
        Task::New { group, .. } => group.as_deref(),
        Task::Change {
            kind: EntityKind::Group,
            id,
        } => Some(id),
        _ => None,
    }
}

/// Returns the heading of a task's form: what is done, and to what.
fn title(book: &Book, task: &Task, day: Day, lang: Lang) -> String {
    let label = task.label(lang);
    let name = |id: &str| book.find(&Id::new(id)).map(|e| book.name(e).to_owned());
    let about = match task {
        Task::ChangeMember { group, member }
        | Task::Replace { group, member }
        | Task::TakeChair { group, member } => {
            let data = book.group_of(&Id::new(group)).map(|g| book.group(g));
            let person = data
                .and_then(|g| g.members.get(*member))
                .and_then(|m| m.person.as_ref());
            person
                .and_then(|p| name(p.as_str()))
                .or_else(|| name(group))
        }
        Task::ReplaceEverywhere { person }
        | Task::EndEverywhere { person }
        | Task::Erase { person } => name(person),
        Task::Change { id, .. } | Task::ChangeId { id, .. } | Task::Merge { id, .. } => name(id),
        Task::New { .. } => None,
        Task::TakeSeat { group, members } => {
            let group = book.group_of(&Id::new(group)).map(|g| book.group(g));
            let of = |place: &usize| {
                group
                    .and_then(|g| g.members.get(*place))
                    .and_then(|m| m.person.as_ref())
            };
            let who: Vec<String> = members
                .iter()
                .filter_map(of)
                .filter_map(|p| name(p.as_str()))
                .collect();
            Some(who.join(", "))
                .filter(|who| !who.is_empty())
                .or_else(|| group.map(|g| g.name.clone()))
        }
        Task::EndGroup { group } => {
            name(group).map(|name| format!("{name}{}", consequences(book, group, day, lang)))
        }
        _ => group_of(task).and_then(name),
    };
    about.map_or_else(|| label.clone(), |about| format!("{label} · {about}"))
}

/// Returns how much the end of a group concerns, in brackets.
fn consequences(book: &Book, group: &str, day: Day, lang: Lang) -> String {
    let Some(g) = book.group_of(&Id::new(group)) else {
        return String::new();
    };
    let found = crate::edit::ending::consequences(book, g, day);
    let count = |n: usize, one: (&str, &str), more: (&str, &str)| {
        let word = if n == 1 { one } else { more };
        format!("{n} {}", lang.pick(word.0, word.1))
    };
    let told = [
        count(
            found.members.len(),
            ("medlem", "member"),
            ("medlemmer", "members"),
        ),
        count(
            found.groups.len(),
            ("gruppe under den", "group under it"),
            ("grupper under den", "groups under it"),
        ),
        count(
            found.cases.len(),
            ("åben sag", "open case"),
            ("åbne sager", "open cases"),
        ),
    ];
    format!(" ({})", told.join(", "))
}

/// Returns what a task's form shows at first.
fn initial(book: &Book, task: &Task) -> Datum {
    let group = |id: &str| book.group_of(&Id::new(id)).map(|g| book.group(g));
    match task {
        Task::AddMember {
            seat: Some(seat), ..
        } => {
            let mut datum = Datum::Record(vec![("seat", Datum::text(seat))]);
            let party = book
                .find(&Id::new(seat))
                .and_then(|e| book.seat(e))
                .filter(|s| s.party.len() == 1);
            if let Some(party) = party.and_then(|s| s.party.first()) {
                datum.set(
                    &crate::model::Membership::SPEC,
                    "on_behalf_of",
                    Datum::text(party.as_str()),
                );
            }
            datum
        }
        Task::ChangeMember { group: g, member } => group(g)
            .and_then(|g| g.members.get(*member))
            .map_or(Datum::Absent, Value::datum),
        Task::Change { kind, id } => entity(book, *kind, id),
        Task::ChangeMandate { group: g, mandate } => {
            let found = group(g).and_then(|g| g.mandates.iter().find(|m| m.id.as_str() == mandate));
            found.map_or(Datum::Absent, Value::datum)
        }
        Task::FirstTurn { group: g, mandate } => {
            let found = group(g).and_then(|g| g.mandates.iter().find(|m| m.id.as_str() == mandate));
            let chair = found
                .and_then(|m| m.chair.as_ref())
                .map_or(Datum::Absent, Value::datum);
            let mut datum = Datum::default();
            for field in super::question::FirstTurn::SPEC.fields {
                datum.set(
                    &super::question::FirstTurn::SPEC,
                    field.name,
                    chair.field(field.name).clone(),
                );
            }
            datum
        }
        Task::ChangeId { id, .. } => Datum::Record(vec![("id", Datum::text(id))]),
        Task::RenameGroup { group: g } => {
            let mut datum = Datum::default();
            if let Some(g) = group(g) {
                datum.set(&super::question::RenameGroup::SPEC, "name", g.name.datum());
                datum.set(
                    &super::question::RenameGroup::SPEC,
                    "short_name",
                    g.short_name.datum(),
                );
            }
            datum
        }
        Task::MoveGroup { group: g } => {
            let mut datum = Datum::default();
            let parent = group(g).and_then(|g| g.parent.as_ref());
            datum.set(
                &super::question::MoveGroup::SPEC,
                "parent",
                parent.map_or(Datum::Absent, Ref::datum),
            );
            datum
        }
        Task::New { kind, group: under } => fresh(book, *kind, under.as_deref()),
        Task::NewDataset => {
            let mut datum = Datum::default();
            datum.set(
                &super::question::NewDataset::SPEC,
                "language",
                Datum::text("da"),
            );
            datum
        }
        _ => Datum::Absent,
    }
}

/// Returns a new thing of a kind, with what the place it is made at says of it.
fn fresh(book: &Book, kind: EntityKind, under: Option<&str>) -> Datum {
    let mut datum = Datum::default();
    let Some(spec) = spec_of(kind) else {
        return datum;
    };
    let field = if kind == EntityKind::Group {
        "parent"
    } else {
        "group"
    };
    if let Some(under) = under {
        datum.set(spec, field, Datum::text(under));
    }
    if kind == EntityKind::Group {
        // A group stands on the level of those beside it.
        let parent = under.and_then(|u| book.group_of(&Id::new(u)));
        let beside = parent
            .and_then(|p| book.children(p).first())
            .map(|g| book.group(*g).level);
        datum.set(spec, "level", beside.unwrap_or_default().datum());
    }
    datum
}

/// Returns a top-level thing of a dataset as a datum.
pub(super) fn entity(book: &Book, kind: EntityKind, id: &str) -> Datum {
    match book.find(&Id::new(id)).filter(|e| e.kind == kind) {
        Some(entity) => book.data().thing(entity),
        None if kind == EntityKind::Dataset => book.data().own_fields(),
        None => Datum::Absent,
    }
}

impl App {
    /// Gives a key to the form on top; it types what types, whatever else it does in the table.
    pub(in crate::tui) fn press_in_form(&mut self, key: Key) -> Vec<Effect> {
        let typed = key.typed().is_some();
        let action = self.settings.keymap.action(FORM, key);
        let key = match action {
            Some(action @ (Action::Suspend | Action::Redraw | Action::Help)) if !typed => {
                return self.act(action);
            }
            // What is typed there is asked about first.
            Some(Action::Quit) if !typed => form_key(Action::Cancel),
            Some(action) if !(typed || entry(action).keys.contains(&key)) => form_key(action),
            _ => key,
        };
        self.on_top(|app, screen| match screen {
            Screen::Form(sheet) => {
                let outcome = sheet.form.press(key, &sheet.world);
                app.form_went(sheet, outcome)
            }
            Screen::Preview(preview) => Self::press_in_preview(preview, key),
            Screen::Adoption(adoption) => app.press_in_adoption(adoption, key),
            _ => Went::NotHere,
        })
        .unwrap_or_default()
    }

    /// Does an action in the form on top: its key in the table is the one that forms know.
    pub(in crate::tui) fn act_in_form(&mut self, sheet: &mut Sheet, action: Action) -> Went {
        match action {
            Action::NextPane | Action::PreviousPane => Went::NotHere,
            _ if action != Action::Cancel && entry(action).context == Context::Anywhere => {
                Went::NotHere
            }
            _ => {
                let outcome = sheet.form.press(form_key(action), &sheet.world);
                self.form_went(sheet, outcome)
            }
        }
    }

    /// Gives pasted text to the form on top.
    pub(in crate::tui) fn paste_in_form(&mut self, text: &str) {
        match self.screens.last_mut() {
            Some(Screen::Form(sheet)) => sheet.form.paste(text, &sheet.world),
            Some(Screen::Preview(preview)) => {
                if let Some((form, world)) = &mut preview.asking {
                    form.paste(text, world);
                }
            }
            Some(Screen::Adoption(adoption)) => {
                if let Some((form, world)) = &mut adoption.asking {
                    form.paste(text, world);
                }
            }
            _ => {}
        }
    }

    pub(in crate::tui) fn form_went(&mut self, sheet: &Sheet, outcome: Outcome) -> Went {
        match outcome {
            Outcome::Open => Went::STAYS,
            Outcome::Cancelled => Went::CLOSES,
            Outcome::Accepted { value, created } => {
                let done = sheet
                    .caught_up(self, &value)
                    .and_then(|(task, value)| self.carry_out(sheet.place, &task, &value, &created));
                match done {
                    Ok(effects) => Went::Closes(effects),
                    // The form stays, with what was typed.
                    Err(why) => {
                        self.say(why);
                        Went::STAYS
                    }
                }
            }
        }
    }
}
