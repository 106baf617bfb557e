//! A form over the screen, with the task it is for.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use serde_json::Value as Json;

use super::check::is_empty;
use super::datasets::Datasets;
use super::draft;
use super::state::Form;
use super::words;
use super::world::Outcome;
use crate::article::{path_in_words, value_in_words};
use crate::change::{Side, datum_from_json, merge_as};
use crate::edit::operations::{self, add_member, change_member, end_group};
use crate::edit::{On, Request, Target};
use crate::lang::Lang;
use crate::model::value::{RecordSpec, Shape};
use crate::model::{Book, Datum, Day, Group, Id, Library, Record, Value};
use crate::store::FileEntry;
use crate::syntax::Step;
use crate::tui::action::{Action, Context, FORM, InForce, entry};
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Given};
use crate::tui::keys::Key;
use crate::tui::moved::Moved;
use crate::tui::question::{self as q, NewDataset};
use crate::tui::shared::{Reply, Screen, Shared, Spoken, Went};
use crate::tui::task::Task;

/// An open form with the task it is for.
pub struct Sheet {
    /// What is done when it is accepted.
    task: Task,
    /// The dataset it is done to.
    place: usize,
    form: Form,
    /// What the form can look up.
    world: Datasets,
    /// What the form began with.
    opened: Datum,
    /// The members that the task names, as they were.
    members: Vec<Datum>,
    /// What the thing that the task is done to is called.
    called: String,
    /// Whether it was said that the thing is there no more.
    is_gone: bool,
    /// Whether a list was pasted into it that opened as a paper.
    is_list: bool,
    picture: (Buffer, Option<Position>),
}

/// Begins a task: opens its form, or does it at once where there is nothing to ask.
pub fn begin(shared: &mut Shared, place: usize, task: &Task) {
    let needs_file = matches!(
        task,
        Task::Do(_) | Task::PasteList { .. } | Task::ReadPaper { .. }
    );
    if needs_file && !shared.can_change(place) {
        return;
    }
    let draft = shared.draft.take();
    if let Some(mut sheet) = Sheet::new(shared, draft, place, task, None) {
        sheet.form.look_for_files(&sheet.world);
        sheet.ask_for_folder(shared);
        shared.open(sheet);
    } else if let Err(why) = shared.carry_out(place, task, &Datum::Absent, &[]) {
        // A long reason is read, not cut.
        if why.chars().count() > usize::from(shared.body.width.saturating_sub(4)) {
            shared.ask(Command::Warn(vec![why]));
        } else {
            shared.say(why);
        }
    }
}

/// Opens the form of a draft as it stood; `None` where what it is about is not there any more.
pub fn resume(shared: &mut Shared, place: usize, draft: &Json) -> Option<()> {
    let sheet = Sheet::again(shared, place, draft)?;
    shared.open(sheet);
    Some(())
}

/// Returns the record that the form of a task fills in; `None` for what needs no form.
fn asks(task: &Task) -> Option<&'static RecordSpec> {
    Some(match task {
        Task::Do(request) => request.operation.record?,
        Task::Settle => return None,
        Task::PasteList { .. } => &q::PasteList::SPEC,
        Task::ReadPaper { .. } => &q::PaperFile::SPEC,
        Task::NewDataset => &q::NewDataset::SPEC,
        Task::SaveAs => &q::SaveAs::SPEC,
        Task::GoToDay => &q::GoToDay::SPEC,
        Task::CompareDays => &q::CompareDays::SPEC,
        Task::ListDays(_) => &q::ListFrom::SPEC,
        Task::PaperGroup(_) => &Group::SPEC,
        Task::PaperRow(_) => &q::PaperRow::SPEC,
        Task::PaperFact(fact, _) => fact.spec(),
        Task::ExportFile(_) => &q::ExportFile::SPEC,
        Task::ShareName(..) => &q::ShareName::SPEC,
        Task::AdoptFrom(..) => &q::AdoptFrom::SPEC,
    })
}

impl Sheet {
    /// Opens the form of a task; `None` where it asks nothing. One that is opened again begins with what it was `opened` with.
    fn new(
        shared: &Shared,
        draft: Option<Arc<Library>>,
        place: usize,
        task: &Task,
        opened: Option<Datum>,
    ) -> Option<Self> {
        let spec = asks(task)?;
        let library = draft.unwrap_or_else(|| Arc::clone(&shared.library));
        let book = library.books().get(place)?;
        let (day, lang) = (shared.day(place), shared.lang());
        let request = match task {
            Task::Do(request) => Some(request),
            _ => None,
        };
        let value = opened.unwrap_or_else(|| initial(book, task));
        let mut form = Form::new(title(book, task, day, lang), spec, value.clone());
        if matches!(task, Task::PaperGroup(_)) && !value.field("name").str().is_empty() {
            form.go_to(&[Step::Field("level")]);
        }
        let group = request.and_then(|r| r.group(book)).map(|(_, g)| g);
        let mut world = Datasets::new(Arc::clone(&library), place, group, day, lang);
        world.closed = task.answers_below();
        let members = request.map(|r| members_of(book, r)).unwrap_or_default();
        let of = request.and_then(|r| book.find(&Id::new(&r.target.id)));
        Some(Self {
            called: of.map_or_else(String::new, |e| book.name(e).to_owned()),
            is_gone: false,
            task: task.clone(),
            place,
            form,
            world,
            opened: value,
            members,
            is_list: false,
            picture: (Buffer::empty(Rect::default()), None),
        })
    }

    /// Opens the form of a draft once more.
    fn again(shared: &Shared, place: usize, draft: &Json) -> Option<Self> {
        let (mut task, members) = draft::about(draft)?;
        let book = shared.library.books().get(place)?;
        if let Task::Do(request) = &mut task {
            let is_there = book.find(&Id::new(&request.target.id)).is_some();
            if !is_there && !request.target.id.is_empty() {
                return None;
            }
            request.target.members = found_again(book, request, &members)?;
        }
        let opened = datum_from_json(draft.get("opened")?, asks(&task)?)?;
        let library = shared.draft.clone();
        let mut sheet = Self::new(shared, library, place, &task, Some(opened))?;
        sheet.members = members;
        sheet.form.take_up(draft, &sheet.world)?;
        Some(sheet)
    }

    /// Has the folder listed that the form asks for.
    fn ask_for_folder(&self, shared: &mut Shared) {
        let wanted = self.world.wanted();
        shared.effects.extend(wanted.map(Effect::List));
    }

    /// Takes in what a key led to.
    fn went(&mut self, shared: &mut Shared, outcome: Outcome) -> Went {
        let (value, created) = match outcome {
            Outcome::Open => return Went::Stays,
            Outcome::Cancelled => return Went::Closes,
            Outcome::Accepted { value, created } => (value, created),
        };
        if self.task.answers_below() {
            return Went::Answers(value);
        }
        let done = self
            .caught_up(shared, &value)
            .and_then(|(task, value)| shared.carry_out(self.place, &task, &value, &created));
        match done {
            Ok(()) => Went::Closes,
            // The form stays, with what was typed.
            Err(why) => {
                shared.say(why);
                Went::Stays
            }
        }
    }
}

impl Screen for Sheet {
    fn contexts(&self) -> InForce {
        self.form.contexts()
    }

    fn offers(&self, _: &Shared, action: Action) -> bool {
        let pane = matches!(action, Action::NextPane | Action::PreviousPane);
        !pane && self.form.offers_action(action)
    }

    fn takes_text(&self) -> bool {
        self.form.takes_text()
    }

    fn draft(&self) -> Option<(usize, Json)> {
        Some((
            self.place,
            draft::of(&self.task, &self.members, &self.opened, &self.form)?,
        ))
    }

    /// Takes a key that types something. A key that the user has given another meaning has that.
    fn type_key(&mut self, shared: &mut Shared, key: Key) -> Option<Went> {
        let action = shared.settings.keymap.action(self.contexts(), key);
        let typed = key.typed().is_some();
        let rebound = action.is_some_and(|action| !entry(action).keys.contains(&key));
        if (typed || !rebound) && self.form.type_key(key, &self.world) {
            self.ask_for_folder(shared);
            return Some(Went::Stays);
        }
        // A character that types nothing here may be meant for a field: it does not lead elsewhere.
        let leads = |action| {
            let helps = matches!(action, Action::Help | Action::Palette);
            entry(action).context == Context::Anywhere && !helps
        };
        let is_text = typed && self.contexts() == FORM;
        (is_text && action.is_none_or(leads)).then_some(Went::Stays)
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        let outcome = self.form.act(action, &self.world);
        self.ask_for_folder(shared);
        match outcome {
            Some(outcome) => self.went(shared, outcome),
            None => Went::NotHere,
        }
    }

    fn spoken(&self, _: &Shared) -> Option<Spoken> {
        Some(self.form.spoken(&self.world))
    }

    fn reply(&mut self, shared: &mut Shared, reply: Reply<'_>) -> Went {
        let (outcome, said) = self.form.reply(reply, &self.world);
        if let Some(said) = said {
            shared.say(said);
        }
        let nobody =
            matches!(&outcome, Outcome::Accepted { value, .. } if is_nobody(&self.task, value));
        let went = self.went(shared, outcome);
        // Who it is has not been said: that is asked next.
        if nobody && matches!(went, Went::Stays) {
            self.form.go_to(&[Step::Field("person")]);
        }
        went
    }

    fn paste(&mut self, shared: &mut Shared, text: &str) {
        let people = text.lines().filter(|l| l.contains(char::is_alphabetic));
        let is_list = people.count() > 1 || text.matches('@').count() > 1;
        match &self.task {
            // Several people are no person, and a paper is more than names.
            Task::Do(request)
                if is_list
                    && (*request.operation == add_member::OPERATION
                        && self.form.field() == Some("person")
                        || self.form.is_paper_of_people(text, &self.world)
                            && self.opened.field("id").str() == request.target.id) =>
            {
                self.is_list = true;
                shared.ask(Command::Preview {
                    place: self.place,
                    group: request.target.id.clone(),
                    given: Given::Text(text.to_owned()),
                });
            }
            _ => {
                self.form.paste(text, &self.world);
                self.ask_for_folder(shared);
            }
        }
    }

    /// Closes when a list that was pasted into it is taken in and nothing else was typed.
    fn renew(&mut self, _: &mut Shared, _: &Moved) -> bool {
        !self.is_list || self.form.is_changed()
    }

    fn is_stacked(&self) -> bool {
        self.task.answers_below()
    }

    fn listed(&mut self, folder: &str, entries: Result<Vec<FileEntry>, String>) {
        self.world.listed(folder, entries);
        self.form.look_for_files(&self.world);
    }

    fn click(&mut self, shared: &mut Shared, at: Position) -> Went {
        let outcome = self.form.click(at.x, at.y, &self.world);
        self.ask_for_folder(shared);
        self.went(shared, outcome)
    }

    fn wheel(&mut self, _: &mut Shared, _: Position, by: isize) {
        let step = if by > 0 {
            Action::ListDown
        } else {
            Action::ListUp
        };
        self.form.act(step, &self.world);
    }

    /// Draws what shows, so that the mouse finds it.
    fn layout(&mut self, shared: &mut Shared) -> bool {
        let keys = [Action::Accept, Action::Cancel].map(|action| shared.key_of(action));
        self.form.keys = keys;
        let mut buf = Buffer::empty(shared.body);
        let (body, theme) = (shared.body, &shared.theme);
        let cursor = self.form.draw(body, &mut buf, theme, &self.world);
        self.picture = (buf, cursor);
        true
    }

    fn draw(&self, _: &Shared, buf: &mut Buffer) -> Option<Position> {
        buf.merge(&self.picture.0);
        self.picture.1
    }
}

/// Returns whether a form asks for a membership, and its answers name nobody.
fn is_nobody(task: &Task, value: &Datum) -> bool {
    let fields = ["person", "party", "vacant"];
    let asked = asks(task).is_some_and(|spec| fields.iter().all(|f| spec.field(f).is_some()));
    let [person, party, vacant] = fields.map(|f| value.field(f));
    asked && is_empty(person) && is_empty(party) && vacant.str() != "true"
}

/// Returns the members that a request names, as they are.
fn members_of(book: &Book, request: &Request) -> Vec<Datum> {
    let members = request.members(book).into_iter();
    members
        .map(|member| member.map_or(Datum::Absent, Value::datum))
        .collect()
}

impl Sheet {
    /// Says that what the form is about was deleted meanwhile, and what can be done with what is typed.
    fn gone(&self, shared: &Shared, anew: bool) -> String {
        let lang = shared.lang();
        let key = |action| shared.key_of(action);
        let (name, esc) = (words::quoted(&self.called, lang), key(Action::Cancel));
        let first = match lang {
            Lang::Da => format!("{name} er slettet imens; det skrevne står her endnu."),
            Lang::En => format!("{name} was deleted meanwhile; what is typed still stands here."),
        };
        let (makes, gives_up) = (
            lang.pick("igen opretter det på ny", "again makes it anew"),
            lang.pick("kasserer", "discards"),
        );
        if anew {
            let save = key(Action::Accept);
            format!("{first} {save} {makes}, {esc} {gives_up}")
        } else {
            format!("{first} {esc} {gives_up}")
        }
    }

    /// Returns the task and the value to carry out on the dataset as it is now, which others may have changed since the form was
    /// opened: members are found again, and what was changed elsewhere in the thing comes in. What both changed stays in the form as
    /// it was typed; `Err` tells what came, and accepting again keeps what was typed.
    fn caught_up(&mut self, shared: &Shared, value: &Datum) -> Result<(Task, Datum), String> {
        let lang = shared.lang();
        let book = shared.library.book(self.place);
        if let Task::Do(request) = &self.task
            && !self.called.is_empty()
            && book.find(&Id::new(&request.target.id)).is_none()
        {
            let anew = match request.operation.on {
                On::Thing(kind) => operations::first_on(On::New(kind)),
                _ => None,
            };
            if let Some(anew) = anew.filter(|_| self.is_gone) {
                return Ok((anew.on(Target::default()).into(), value.clone()));
            }
            self.is_gone = true;
            return Err(self.gone(shared, anew.is_some()));
        }
        self.is_gone = false;
        if let Task::Do(request) = &mut self.task
            && members_of(book, request) != self.members
        {
            let gone = lang.pick(
                "Medlemmet er fjernet udefra imens; det skrevne står her endnu",
                "The member was removed outside meanwhile; what is typed still stands here",
            );
            let found = found_again(book, request, &self.members).ok_or(gone)?;
            request.target.members = found;
            self.members = members_of(book, request);
        }
        let now = initial(book, &self.task);
        let Some(spec) = asks(&self.task).filter(|_| now != self.opened) else {
            return Ok((self.task.clone(), value.clone()));
        };
        let merged = merge_as(Shape::Record(spec), &self.opened, value, &now, &mut |_| {
            Side::Mine
        });
        self.opened = now;
        self.form.take_in(merged.datum.clone());
        if merged.conflicts.is_empty() {
            return Ok((self.task.clone(), merged.datum));
        }
        let names = |id: &str| book.find(&Id::new(id)).map(|e| book.name(e).to_owned());
        let told = merged.conflicts.iter().map(|c| {
            let (path, shape) = path_in_words(spec, &c.path, &names, lang);
            format!("{path}: {}", value_in_words(&c.theirs, shape, &names, lang))
        });
        let (what, key) = (
            told.collect::<Vec<_>>().join("; "),
            shared.key_of(Action::Accept),
        );
        Err(match lang {
            Lang::Da => format!("Ændret udefra imens til {what}. {key} igen skriver dit"),
            Lang::En => format!("Changed outside meanwhile to {what}. {key} again writes yours"),
        })
    }
}

/// Returns where the members of a request are now: as they were, else the only one of the same person, party or vacant place.
fn found_again(book: &Book, request: &Request, members: &[Datum]) -> Option<Vec<usize>> {
    if members.is_empty() {
        return Some(Vec::new());
    }
    let (_, g) = request.group(book)?;
    let there: Vec<Datum> = book.group(g).members.iter().map(Value::datum).collect();
    let who = |m: &Datum| ["person", "party", "vacant"].map(|name| m.field(name).clone());
    let find = |m: &Datum| {
        let same = there.iter().position(|t| t == m);
        let of = |t: &&Datum| who(t) == who(m);
        let alike = || match there.iter().filter(of).count() {
            1 => there.iter().position(|t| who(t) == who(m)),
            _ => None,
        };
        same.or_else(alike)
    };
    members.iter().map(find).collect()
}

/// Returns the heading of a task's form: what is done, and to what.
fn title(book: &Book, task: &Task, day: Day, lang: Lang) -> String {
    let label = match task {
        Task::Do(request) if fills_vacancy(book, request) => lang.pick(
            "Besæt eller ret den ledige plads",
            "Fill or change the vacant place",
        ),
        task => task.label(lang),
    };
    let name = |id: &str| book.find(&Id::new(id)).map(|e| book.name(e).to_owned());
    let about = match task {
        Task::AdoptFrom(_, title) | Task::ShareName(_, title) => return title.clone(),
        Task::PasteList { group } | Task::ReadPaper { group } => name(group),
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

/// Returns whether a request changes a place that stands as vacant.
fn fills_vacancy(book: &Book, request: &Request) -> bool {
    let members = request.members(book);
    *request.operation == change_member::OPERATION
        && members.into_iter().flatten().any(|member| member.vacant)
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
        Task::ListDays(value)
        | Task::PaperGroup(value)
        | Task::PaperRow(value)
        | Task::PaperFact(_, value)
        | Task::ExportFile(value)
        | Task::ShareName(value, _)
        | Task::AdoptFrom(value, _) => value.clone(),
        _ => Datum::Absent,
    }
}
