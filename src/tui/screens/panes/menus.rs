//! What can be done to what the panes show, at once or as menus.

use super::{ListKind, Pane, Panes};
use crate::article::{self, Extent};
use crate::edit::operations::{
    add_member, change_mandate, change_member, change_thing, delete, delete_members,
    end_everywhere, end_group, end_members, erase_person, fill_seat, first_on, new_mandate,
    new_thing, reorder, replace_everywhere, replace_member,
};
use crate::edit::{OPERATIONS, On, Operation, Request, Target};
use crate::model::{At, Datum, EntityKind, Mandate};
use crate::phrases::mandate_in_words;
use crate::seating::mandates_in_use;
use crate::session::place_of;
use crate::tui::action::Action;
use crate::tui::checked::sign;
use crate::tui::command::{Command, Spot};
use crate::tui::effect::{Edited, Effect};
use crate::tui::screens::checks::task_of;
use crate::tui::screens::menu::{Menu, Row};
use crate::tui::shared::{Shared, Went};
use crate::tui::task::Task;

/// Returns what adds a member, for a seat where there is one.
fn adding(group: String, seat: Option<&str>) -> Request {
    match seat {
        Some(seat) => fill_seat::OPERATION.on(Target::part(group, seat)),
        None => add_member::OPERATION.on(Target::of(group)),
    }
}

/// Returns the row that begins a task.
fn row(shared: &Shared, place: usize, task: impl Into<Task>) -> Row {
    let task = task.into();
    Row::choice(task.label(shared.lang()), Command::Begin(place, task))
}

/// Returns the rows of the operations that are done to something and make sense there.
fn rows_on(
    shared: &Shared,
    place: usize,
    is_wanted: impl Fn(On) -> bool,
    target: &Target,
) -> Vec<Row> {
    let (book, day) = (shared.library.book(place), shared.day(place));
    let all = OPERATIONS.iter().filter(|o| is_wanted(o.on));
    all.map(|o| o.on(target.clone()))
        .filter(|request| request.fits(book, day))
        .map(|request| row(shared, place, request))
        .collect()
}

/// Says that something must be chosen first.
fn choose_first(shared: &mut Shared) -> Went {
    shared.refuse(
        "Vælg først en gruppe eller en anden ting",
        "Choose a group or another thing first",
    )
}

impl Panes {
    /// Returns the places of the members that something is done to: the marked ones, else that of the cursor.
    fn chosen_members(&self) -> Vec<usize> {
        let marked = &self.members.marked;
        if !marked.is_empty() || self.focus != Pane::Members {
            return marked.iter().copied().collect();
        }
        let chosen = self.members.chosen().and_then(|m| m.place);
        chosen.into_iter().collect()
    }

    /// Returns whether Enter fills the row of the cursor rather than opening it: it is vacant, and can be changed.
    pub(super) fn fills_vacancy(&self, shared: &Shared) -> bool {
        let session = &shared.session;
        let changes = |at: At| session.path(at.book).is_some() && session.locked(at.book).is_none();
        self.members.chosen().is_some_and(|m| m.vacant) && shared.shown_group().is_some_and(changes)
    }

    /// Begins what adds a member, to the seat of the cursor where it is on one. A place that stands as vacant is filled by changing it.
    pub(super) fn add(&mut self, shared: &mut Shared) -> Went {
        let Some((place, group)) = shared.group() else {
            if shared.library.book(shared.place()).data().groups.is_empty() {
                shared.say_no_group();
                return Went::Stays;
            }
            return shared.refuse("Vælg først en gruppe", "Choose a group first");
        };
        let here = self.members.chosen();
        let here = here.filter(|_| self.focus == Pane::Members);
        let row = here.filter(|m| m.place.is_none());
        let seat = row.and_then(|m| m.seat.as_ref());
        shared.begin(place, adding(group, seat.map(|s| s.as_str())))
    }

    /// Begins changing what the cursor is on: the member, the mandate, or the whole thing.
    pub(super) fn change(&mut self, shared: &mut Shared) -> Went {
        if !shared.can_change(shared.place()) {
            return Went::Stays;
        }
        let Some(at) = shared.shown() else {
            return choose_first(shared);
        };
        let id = shared.library.book(at.book).id(at.entity).to_owned();
        let group = at.entity.kind == EntityKind::Group;
        let member = self.members.chosen();
        if let Some(row) = member.filter(|_| group && self.focus == Pane::Members) {
            let request = match row.place {
                Some(member) => change_member::OPERATION.on(Target::members(id, [member])),
                None => adding(id, row.seat.as_ref().map(|s| s.as_str())),
            };
            return shared.begin(at.book, request);
        }
        if group && self.focus == Pane::Text {
            return offer_mandates(shared, at);
        }
        match first_on(On::Thing(at.entity.kind)) {
            Some(operation) => shared.begin(at.book, operation.on(Target::of(id))),
            None => Went::Stays,
        }
    }

    /// Offers what is new: a thing of any kind, or a dataset.
    pub(super) fn offer_new(&mut self, shared: &mut Shared) -> Went {
        let place = shared.place();
        let group = shared.group().map(|(_, id)| id);
        let first = match self.list_kind() {
            Some((ListKind::People, _)) => &new_thing::PERSON,
            Some((ListKind::Cases, _)) => &new_thing::CASE,
            None => &new_thing::GROUP,
        };
        let mut rows = Vec::new();
        if let Some(group) = &group {
            for operation in [&add_member::OPERATION, &new_mandate::OPERATION] {
                rows.push(row(shared, place, operation.on(Target::of(group))));
            }
        }
        let new = |o: &&Operation| matches!(o.on, On::New(_)) && *o != first;
        let others = OPERATIONS.iter().copied().filter(new);
        for operation in std::iter::once(first).chain(others) {
            let in_group = [&new_thing::GROUP, &new_thing::CASE, &new_thing::MEETING];
            let here = group.as_ref().filter(|_| in_group.contains(&operation));
            let target = here.map(Target::of).unwrap_or_default();
            rows.push(row(shared, place, operation.on(target)));
        }
        rows.push(row(shared, place, Task::NewDataset));
        shared.open(Menu::new(shared.t("Ny", "New"), rows))
    }

    /// Asks how what the cursor is on shall go: as history, or as a mistake.
    pub(super) fn offer_ending(&mut self, shared: &mut Shared) -> Went {
        if !shared.can_change(shared.place()) {
            return Went::Stays;
        }
        let Some(at) = shared.shown() else {
            return choose_first(shared);
        };
        let book = shared.library.book(at.book);
        let id = book.id(at.entity).to_owned();
        let members = self.chosen_members();
        let mut title = book.name(at.entity).to_owned();
        let mut target = Target::of(id.as_str());
        let operations: &[&'static Operation] = match at.entity.kind {
            EntityKind::Group if !members.is_empty() => {
                title = self.names_of(shared, at, &members);
                target = Target::members(id, members);
                &[&end_members::OPERATION, &delete_members::OPERATION]
            }
            EntityKind::Group if self.focus == Pane::Members => {
                return shared.refuse("Der er intet medlem her", "There is no member here");
            }
            EntityKind::Group => &[&end_group::OPERATION, &delete::OPERATION],
            EntityKind::Person => &[
                &end_everywhere::OPERATION,
                &delete::OPERATION,
                &erase_person::OPERATION,
            ],
            EntityKind::Dataset => {
                return shared.refuse(
                    "Et datasæt slettes som fil",
                    "A dataset is deleted as a file",
                );
            }
            _ => &[&delete::OPERATION],
        };
        let rows = operations.iter();
        let rows = rows.map(|operation| row(shared, at.book, operation.on(target.clone())));
        let menu = Menu::new(&title, rows.collect());
        shared.open(menu)
    }

    /// Returns the names of members for a heading.
    fn names_of(&self, shared: &Shared, at: At, members: &[usize]) -> String {
        let name_at = |place: &usize| {
            let mut rows = self.members.rows.iter();
            Some(rows.find(|m| m.place == Some(*place))?.name.clone())
        };
        let names: Vec<String> = members.iter().filter_map(name_at).collect();
        match names.as_slice() {
            [] => shared.library.name(at).to_owned(),
            [one] => one.clone(),
            [one, rest @ ..] => format!("{one} + {}", rest.len()),
        }
    }

    /// Offers who takes over from the person of the cursor: here, or everywhere.
    pub(super) fn offer_replacing(&mut self, shared: &mut Shared) -> Went {
        if !shared.can_change(shared.place()) {
            return Went::Stays;
        }
        let Some(at) = shared.shown() else {
            return Went::Stays;
        };
        let book = shared.library.book(at.book);
        let id = book.id(at.entity).to_owned();
        let everywhere = |person: &str| {
            let request = replace_everywhere::OPERATION.on(Target::of(person));
            row(shared, at.book, request)
        };
        let mut rows = Vec::new();
        match at.entity.kind {
            EntityKind::Person => rows.push(everywhere(&id)),
            EntityKind::Group => {
                let Some(member) = self.chosen_members().first().copied() else {
                    return shared.refuse(
                        "Vælg først et medlem (Tab går til medlemmerne)",
                        "Choose a member first (Tab goes to the members)",
                    );
                };
                let of = book.group(at.entity.at()).members.get(member);
                let person = of.and_then(|m| m.person.as_ref());
                let target = Target::members(id, [member]);
                rows.push(row(shared, at.book, replace_member::OPERATION.on(target)));
                rows.extend(person.map(|p| everywhere(p.as_str())));
            }
            _ => {
                return shared.refuse(
                    "Vælg først et medlem eller en person",
                    "Choose a member or a person first",
                );
            }
        }
        shared.open(Menu::new(shared.t("Erstat", "Replace"), rows))
    }

    /// Offers everything that can be done to what shows.
    pub(super) fn offer_more(&mut self, shared: &mut Shared) -> Went {
        let place = shared.place();
        let mut rows = Vec::new();
        if let Some(locked) = shared.session.locked(place) {
            // What only reads can be done all the same.
            let title = shared.shown().map_or("", |at| shared.library.name(at));
            rows.push(Row::heading(locked.message(shared.lang())));
            rows.extend(outwards(shared));
            return shared.open(Menu::new(title, rows));
        }
        match shared.shown() {
            Some(at) => {
                let book = shared.library.book(place);
                if at.entity.kind == EntityKind::Group {
                    self.rows_of_group(shared, at, &mut rows);
                } else {
                    let kind = at.entity.kind;
                    let wanted = |on: On| {
                        on == On::Thing(kind) || on == On::Anything && kind != EntityKind::Dataset
                    };
                    rows.push(Row::heading(book.name(at.entity)));
                    let target = Target::of(book.id(at.entity));
                    rows.extend(rows_on(shared, place, wanted, &target));
                }
                rows.push(Row::heading(shared.t("Datasættet", "The dataset")));
                if at.entity.kind != EntityKind::Dataset {
                    let dataset = Target::of(book.data().id.as_str());
                    rows.push(row(shared, place, change_thing::DATASET.on(dataset)));
                }
                if at.entity.kind != EntityKind::Group {
                    rows.extend(papers(shared, place, ""));
                }
            }
            None => rows.push(row(shared, place, Task::NewDataset)),
        }
        rows.push(row(shared, place, Task::SaveAs));
        rows.extend(outwards(shared));
        shared.open(Menu::new(shared.t("Ret", "Change"), rows))
    }

    /// Adds what can be done to the members of the cursor, to the group, and to its mandates.
    fn rows_of_group(&self, shared: &Shared, at: At, rows: &mut Vec<Row>) {
        let (place, book) = (at.book, shared.library.book(at.book));
        let group = book.group(at.entity.at());
        let target = Target::of(group.id.as_str());
        let members = self.chosen_members();
        if let Some(member) = members.first().copied() {
            rows.push(Row::heading(self.names_of(shared, at, &members)));
            let alone = members.len() == 1;
            let here = |m: &article::MemberRow| alone && m.place == Some(member);
            let here = self.members.rows.iter().position(here);
            rows.extend(
                here.into_iter()
                    .flat_map(|row| self.mends(shared, place, row)),
            );
            let wanted = |on| on == On::Members || on == On::Member && alone;
            let of = Target::members(target.id.as_str(), members);
            // What mends something is listed with it.
            let mut more = rows_on(shared, place, wanted, &of);
            more.retain(|row| !rows.iter().any(|mend| mend.does() == row.does()));
            rows.extend(more);
            let person = group.members.get(member).and_then(|m| m.person.as_ref());
            if let Some(person) = person.filter(|_| alone) {
                let everywhere = replace_everywhere::OPERATION.on(Target::of(person.as_str()));
                rows.push(row(shared, place, everywhere));
            }
        }
        rows.push(Row::heading(group.label()));
        let of_group = |on| on == On::Group || on == On::Thing(EntityKind::Group);
        let mut of_group = rows_on(shared, place, of_group, &target);
        of_group.splice(1..1, papers(shared, place, &target.id));
        rows.extend(of_group);
        rows.push(row(shared, place, new_thing::GROUP.on(target.clone())));
        for (mandate, words) in mandates_of(shared, at) {
            let target = Target::part(target.id.as_str(), mandate.id.as_str());
            let of_mandate = rows_on(shared, place, |on| on == On::Mandate, &target);
            if !of_mandate.is_empty() {
                rows.push(Row::heading(words));
                rows.extend(of_mandate);
            }
        }
        rows.push(Row::heading(shared.t("Id og sletning", "Id and deletion")));
        rows.extend(rows_on(shared, place, |on| on == On::Anything, &target));
    }

    /// Returns what the checks find at a row of the members, each with what mends it.
    fn mends(&self, shared: &Shared, place: usize, row: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        for noted in self.members.mends_at(row) {
            if let Some(task) = noted.mend.as_ref().map(task_of) {
                let heading = Row::heading(&noted.text);
                let does = Command::Begin(place, task.clone());
                // One thing may mend several.
                if let Some(at) = rows.iter().position(|r: &Row| r.does() == Some(&does)) {
                    rows.insert(at, heading);
                    continue;
                }
                let label = task.label(shared.lang());
                rows.extend([heading, Row::choice_with(label, sign(noted.severity), does)]);
            }
        }
        rows
    }

    /// Moves the member of the cursor up or down among the members.
    pub(super) fn move_member(&mut self, shared: &mut Shared, by: isize) -> Went {
        let Some((place, group)) = shared.group().filter(|_| self.focus == Pane::Members) else {
            return Went::Stays;
        };
        let row = self.members.cursor.row();
        let at = |row: usize| self.members.rows.get(row).and_then(|m| m.place);
        let to = row.saturating_add_signed(by);
        if let (Some(member), Some(beside)) = (at(row), at(to))
            && member != beside
            && shared.can_change(place)
        {
            let target = Target::members(group, [member, beside]);
            let task = Task::Do(reorder::OPERATION.on(target));
            match shared.carry_out(place, &task, &Datum::Absent, &[]) {
                Ok(()) => {
                    shared.ask(Command::Member(Spot::Row(to)));
                }
                Err(why) => shared.say(why),
            }
        }
        Went::Stays
    }

    /// Offers what can be copied of what shows.
    pub(super) fn offer_copies(&mut self, shared: &mut Shared) -> Went {
        let Some(at) = shared.shown() else {
            return choose_first(shared);
        };
        let (lang, day) = (shared.lang(), shared.day(at.book));
        let mut rows = Vec::new();
        let mut offer = |what: &str, text: String| {
            if !text.trim().is_empty() {
                let right = match text.lines().count() {
                    1 => String::new(),
                    n => format!("{n} {}", lang.pick("linjer", "lines")),
                };
                let (label, what) = (what, what.to_owned());
                rows.push(Row::choice_with(label, right, Command::Copy { text, what }));
            }
        };
        let whole = |extent| article::with(&shared.library, at, day, lang, extent).to_text(78);
        if at.entity.kind == EntityKind::Group {
            let mandate = whole(Extent::WithoutMembers);
            offer(lang.pick("Mandatet", "The mandate"), mandate);
            let now = || self.members.rows.iter().filter(|m| !m.later);
            let members: Vec<String> = now().map(article::copied_member).collect();
            let members = members.join("\n");
            offer(lang.pick("Medlemmerne", "The members"), members);
            let people = now().filter_map(|m| m.link);
            let people = people.filter(|l| l.entity.kind == EntityKind::Person);
            let emails = people.map(|l| {
                let data = shared.library.book(l.book).data();
                data.people[l.entity.at()].email.as_str()
            });
            let emails: Vec<&str> = emails.filter(|e| !e.is_empty()).collect();
            offer(
                lang.pick("E-mailadresserne", "The e-mail addresses"),
                emails.join("; "),
            );
        } else {
            offer(lang.pick("Teksten", "The text"), whole(Extent::Whole));
        }
        let book = shared.library.book(at.book);
        let name = book.name(at.entity).to_owned();
        offer(lang.pick("Navnet", "The name"), name);
        offer("Id", format!("{}/{}", book.data().id, book.id(at.entity)));
        shared.open(Menu::new(shared.t("Kopiér", "Copy"), rows))
    }

    /// Asks for the user's own editor on the text of what shows.
    pub(super) fn edit_as_text(shared: &mut Shared) -> Went {
        let Some(at) = shared.shown() else {
            return choose_first(shared);
        };
        let id = shared.library.book(at.book).id(at.entity).to_owned();
        let Some(list) = at.entity.kind.list() else {
            return shared.refuse(
                "Datasættet rettes som fil",
                "The dataset is edited as a file",
            );
        };
        if !shared.can_change(at.book) {
            return Went::Stays;
        }
        let text = shared.session.text(at.book);
        let found = text.and_then(|text| Some(text[place_of(text, list, &id)?].to_owned()));
        let Some(original) = found else {
            return shared.refuse("Teksten findes ikke i filen", "The text is not in the file");
        };
        shared.effects.push(Effect::Edit(Edited {
            place: at.book,
            list,
            id,
            text: original.clone(),
            original,
            line: 1,
            file: None,
        }));
        Went::Stays
    }
}

/// Returns what leads out of the program.
fn outwards(shared: &Shared) -> Vec<Row> {
    let key = shared.key_of(Action::Export);
    let label = shared.t("Eksportér …", "Export …");
    let mut rows = vec![
        Row::heading(shared.t("Eksport og historik", "Export and history")),
        Row::choice_with(label, key, Command::OfferExport),
    ];
    let label = shared.t("Historik i git", "History in git");
    let history = |at| Row::choice(label, Command::History(at));
    rows.extend(shared.shown().map(history));
    rows
}

/// Returns the ways of reading a paper into a group; into the one that it names where there is none.
fn papers(shared: &Shared, place: usize, group: &str) -> [Row; 2] {
    let group = group.to_owned();
    let file = Task::ReadPaper {
        group: group.clone(),
    };
    [file, Task::PasteList { group }].map(|task| row(shared, place, task))
}

/// Returns the mandates of a group, those in use first, each with the words by which it is told from the others.
fn mandates_of(shared: &Shared, at: At) -> Vec<(&Mandate, String)> {
    let (book, lang) = (shared.library.book(at.book), shared.lang());
    let in_use = mandates_in_use(book, at.entity.at(), shared.day(at.book));
    let in_use: Vec<&Mandate> = in_use.into_iter().map(|of| book.mandate(of)).collect();
    let mut mandates: Vec<&Mandate> = book.group(at.entity.at()).mandates.iter().collect();
    mandates.sort_by_key(|m| !in_use.iter().any(|used| used.id == m.id));
    let words = mandates.iter().map(|m| mandate_in_words(m, lang));
    let words: Vec<String> = words.collect();
    let told = |(mandate, own): (&Mandate, &String)| {
        let same = words.iter().filter(|w| *w == own).count() > 1;
        let title = Some(mandate.title.as_str()).filter(|title| same && !title.is_empty());
        let behind = title.map_or(String::new(), |title| format!(" · {title}"));
        format!("{}: {own}{behind}", lang.pick("Mandat", "Mandate"))
    };
    let told: Vec<String> = mandates.iter().copied().zip(&words).map(told).collect();
    mandates.into_iter().zip(told).collect()
}

/// Offers the mandates of a group, and the group itself.
fn offer_mandates(shared: &mut Shared, at: At) -> Went {
    let group = shared.library.book(at.book).group(at.entity.at());
    let id = group.id.as_str();
    let mut rows = Vec::new();
    for (mandate, words) in mandates_of(shared, at) {
        let task = Task::Do(change_mandate::OPERATION.on(Target::part(id, mandate.id.as_str())));
        rows.push(Row::choice(words, Command::Begin(at.book, task)));
    }
    for operation in [&new_mandate::OPERATION, &change_thing::GROUP] {
        rows.push(row(shared, at.book, operation.on(Target::of(id))));
    }
    shared.open(Menu::new(shared.t("Ret", "Change"), rows))
}
