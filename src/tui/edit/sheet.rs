//! An open form with the task it is for.

use super::question::NewDataset;
use super::task::Task;
use super::world::World;
use crate::article::path_in_words;
use crate::change::{Side, merge_as};
use crate::edit::operations::end_group;
use crate::edit::{On, Request};
use crate::lang::Lang;
use crate::model::value::Shape;
use crate::model::{Book, Datum, Day, Id, Record, Value};
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
        let spec = task.asks()?;
        let book = app.library.books().get(place)?;
        let request = match task {
            Task::Do(request) => Some(request),
            _ => None,
        };
        let value = initial(book, task);
        let title = title(book, task, app.day(place), app.lang());
        let form = Form::new(title, spec, value.clone());
        let group = request.and_then(|r| r.group(book)).map(|(_, g)| g);
        let world = World::new(app.library().0, place, group, app.day(place), app.lang());
        let members = request.map(|r| members_of(book, r)).unwrap_or_default();
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

/// Returns the members that a request names, as they are.
fn members_of(book: &Book, request: &Request) -> Vec<Datum> {
    let members = request.members(book).into_iter();
    members
        .map(|member| member.map_or(Datum::Absent, Value::datum))
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
        if let Task::Do(request) = &mut task
            && members_of(book, request) != self.members
        {
            let (_, g) = request.group(book).ok_or_else(changed)?;
            let there: Vec<Datum> = book.group(g).members.iter().map(Value::datum).collect();
            let found = self
                .members
                .iter()
                .map(|m| there.iter().position(|t| t == m).ok_or_else(changed));
            request.target.members = found.collect::<Result<_, String>>()?;
        }
        let now = initial(book, &task);
        let Some(spec) = task.asks().filter(|_| now != self.opened) else {
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

/// Returns the heading of a task's form: what is done, and to what.
fn title(book: &Book, task: &Task, day: Day, lang: Lang) -> String {
    let label = task.label(lang);
    let name = |id: &str| book.find(&Id::new(id)).map(|e| book.name(e).to_owned());
    let about = match task {
        Task::PasteList { group } => name(group),
        Task::Do(request) if !matches!(request.operation.on, On::New(_) | On::Finding) => {
            let group = &request.target.id;
            let people = request.members(book).into_iter().flatten();
            let people = people.filter_map(|m| name(m.person.as_ref()?.as_str()));
            let who = people.collect::<Vec<_>>().join(", ");
            let about = Some(who)
                .filter(|who| !who.is_empty())
                .or_else(|| name(group));
            let ends = *request.operation == end_group::OPERATION;
            let more = ends.then(|| consequences(book, group, day, lang));
            about.map(|name| name + &more.unwrap_or_default())
        }
        _ => None,
    };
    about.map_or_else(|| label.to_owned(), |about| format!("{label} · {about}"))
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
    match task {
        Task::Do(request) => request.start(book),
        Task::NewDataset => {
            let mut datum = Datum::default();
            datum.set(&NewDataset::SPEC, "language", Datum::text("da"));
            datum
        }
        _ => Datum::Absent,
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
