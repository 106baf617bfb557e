//! What was changed both here and in the file, side by side: an answer to each before anything is written.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr as _;

use crate::article::{path_in_words, value_in_words};
use crate::change::{Conflict, PathStep, Side};
use crate::lang::Lang;
use crate::model::{Book, Dataset, Id, Record};
use crate::tui::action::{Action, CONFLICTS, InForce, entry};
use crate::tui::effect::Effect;
use crate::tui::parts::cursor::PAGE;
use crate::tui::parts::list::{self, List, Rows};
use crate::tui::parts::paint::{Pen, below, cut, inset, line, wrapped};
use crate::tui::shared::{Reply, Said, Screen, Shared, Spoken, Went};

/// How wide the number and name of a side are, and the number alone where the name leads the value.
const LABEL: u16 = 17;
const NUMBER: u16 = 6;

/// Returns whether a room is so narrow that the names of the sides have no column of their own.
fn is_narrow(room: Rect) -> bool {
    room.width < 3 * LABEL
}

/// One conflict in words, and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    /// What it is about.
    about: String,
    /// What stood there when the file was last read or saved.
    before: String,
    /// What stands here.
    mine: String,
    /// What is in the file.
    theirs: String,
    /// That both sides made one of the same id, where they did: it may be two.
    two: Option<String>,
    /// Where that is.
    whose: Whose,
    answer: Option<Side>,
}

/// Where the other side of a conflict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// In the file.
    File,
    /// In what was taken up from another journal.
    Journal,
    /// Beside it in the dataset, as the conflict of this number that a merge left.
    Stored(usize),
}

impl list::Row for Told {}

impl Told {
    /// Returns the name of a side.
    fn name(&self, side: Side, lang: Lang) -> &'static str {
        match side {
            Side::Mine => lang.pick("her", "mine"),
            Side::Theirs => match self.whose {
                Whose::File => lang.pick("i filen", "the file's"),
                Whose::Journal => lang.pick("taget op", "taken up"),
                Whose::Stored(_) => lang.pick("den anden", "the other's"),
            },
            Side::Before => lang.pick("før", "before"),
            Side::Both => lang.pick("begge", "both"),
        }
    }

    /// Returns what it is about and the values, each on its lines in some room: whole, or so that none takes the room of the others.
    fn parts(&self, room: Rect, whole: bool, lang: Lang) -> Vec<(Option<Side>, Vec<String>)> {
        let two = self.two.as_ref().map(|two| (Some(Side::Both), two));
        let all = [
            (None, &self.about),
            (Some(Side::Mine), &self.mine),
            (Some(Side::Theirs), &self.theirs),
            (Some(Side::Before), &self.before),
        ];
        let all: Vec<_> = all.into_iter().chain(two).collect();
        let most = (usize::from(room.height) / all.len()).max(1);
        let lines = all.into_iter().map(|(side, text)| {
            let (beside, text) = match side {
                None => (2, text.clone()),
                Some(side) if is_narrow(room) => {
                    (NUMBER, format!("{}: {text}", self.name(side, lang)))
                }
                Some(_) => (LABEL, text.clone()),
            };
            let width = usize::from(room.width.saturating_sub(beside)).max(1);
            let mut lines = wrapped(&text, width);
            if lines.len() > most && !whole {
                let rest = lines.split_off(most - 1).join(" ");
                lines.push(cut(&rest, width));
            }
            if lines.is_empty() {
                lines.push(String::new());
            }
            (side, lines)
        });
        lines.collect()
    }

    /// Returns how many lines it takes.
    fn height(&self, room: Rect, whole: bool, lang: Lang) -> usize {
        let parts = self.parts(room, whole, lang).into_iter();
        parts.map(|(_, lines)| lines.len()).sum()
    }
}

/// Returns a value as it is read aloud: of a whole group or mandate only how it begins.
fn aloud(value: &str, lang: Lang) -> String {
    const MOST: usize = 400;
    let count = value.chars().count();
    let Some((end, _)) = value.char_indices().nth(MOST) else {
        return value.to_owned();
    };
    let begins = value[..end]
        .rsplit_once(' ')
        .map_or(&value[..end], |(begins, _)| begins);
    match lang {
        Lang::Da => format!("{begins} …, i alt {count} tegn"),
        Lang::En => format!("{begins} …, {count} characters in all"),
    }
}

/// Returns how many of so many lines show in a room: where that is not all, its last line says so.
fn seen(lines: usize, room: Rect) -> usize {
    match usize::from(room.height) {
        height if lines <= height => lines,
        height @ ..=2 => height,
        height => height - 1,
    }
}

/// The conflicts of a dataset and the answers so far.
#[derive(Debug)]
pub struct Answers {
    /// The dataset.
    place: usize,
    /// The name of the step of an earlier session that they are about; otherwise they are about the file.
    kept: Option<String>,
    /// What was kept in the dataset when it was asked about, where it is that.
    stored: Vec<Vec<Conflict>>,
    rows: List<Told>,
    /// The row that is too long for the screen, and how many of its lines are above what shows.
    down: (usize, usize),
}

impl Answers {
    /// Shows what must be answered before a dataset can be saved.
    pub fn open(shared: &mut Shared, place: usize) {
        if let Some(conflicts) = shared.session.conflicts(place).map(<[_]>::to_vec) {
            // What was said lies over the keys.
            shared.message = None;
            let all: Vec<_> = conflicts.iter().map(|c| (c, Whose::File)).collect();
            Self::show(shared, place, None, &all, Vec::new());
        }
    }

    /// Asks about the next step of an earlier session that clashes with its file as it is now, if there is one.
    pub fn open_kept(shared: &mut Shared) {
        let library = Arc::clone(&shared.library);
        for place in 0..library.books().len() {
            if !shared.session.ask(&library, place) {
                continue;
            }
            let asked = shared.session.asked(place);
            let asked =
                asked.map(|(said, c, of_file)| (said.clone(), c.to_vec(), of_file.to_vec()));
            if let Some((said, conflicts, of_file)) = asked {
                if conflicts.is_empty() {
                    // Nothing stands against it any more.
                    if let Some(Ok(turn)) = shared.session.answer_kept(&library, place, &[]) {
                        shared.turned(turn);
                        return Self::open_kept(shared);
                    }
                    continue;
                }
                let said = said.pick(shared.lang()).to_owned();
                let all = conflicts.iter().zip(of_file);
                let whose = |of_file| {
                    if of_file { Whose::File } else { Whose::Journal }
                };
                let all = all.map(|(conflict, of_file)| (conflict, whose(of_file)));
                return Self::show(
                    shared,
                    place,
                    Some(said),
                    &all.collect::<Vec<_>>(),
                    Vec::new(),
                );
            }
        }
    }

    /// Shows the conflicts that a dataset has kept from a merge.
    pub fn open_stored(shared: &mut Shared, place: usize) {
        if !shared.can_change(place) {
            return;
        }
        let library = Arc::clone(&shared.library);
        let stored = shared.session.unsettled(&library, place);
        let all: Vec<_> = stored
            .iter()
            .enumerate()
            .flat_map(|(at, all)| all.iter().map(move |c| (c, Whose::Stored(at))))
            .collect();
        if all.is_empty() {
            shared.hint("Der er ingen konflikter", "There are no conflicts");
            return;
        }
        Self::show(shared, place, None, &all, stored.clone());
    }

    fn show(
        shared: &mut Shared,
        place: usize,
        kept: Option<String>,
        conflicts: &[(&Conflict, Whose)],
        stored: Vec<Vec<Conflict>>,
    ) {
        let lang = shared.lang();
        let book = shared.library.book(place);
        let names = |id: &str| book.find(&Id::new(id)).map(|e| book.name(e).to_owned());
        let told = |(conflict, whose): &(&Conflict, Whose)| {
            let path = with_vacancies(book, &conflict.path, lang);
            let (mut about, shape) = path_in_words(&Dataset::SPEC, &path, &names, lang);
            if is_of_order(conflict) {
                about += lang.pick(" (rækkefølgen)", " (the order)");
            }
            let value = |datum| value_in_words(datum, shape, &names, lang);
            Told {
                about,
                before: value(&conflict.before),
                mine: value(&conflict.mine),
                theirs: value(&conflict.theirs),
                two: conflict.twin.as_deref().map(|id| told_of_two(id, shared)),
                whose: *whose,
                answer: None,
            }
        };
        let rows = List::new(conflicts.iter().map(told).collect());
        let down = (0, 0);
        shared.open(Self {
            place,
            kept,
            stored,
            rows,
            down,
        });
    }

    /// Returns what is said above the conflicts, in lines: no more than leaves them room.
    fn above(&self, shared: &Shared) -> Vec<String> {
        let (answers, write) = (
            self.answers_in_words(shared),
            shared.key_of(Action::ListOpen),
        );
        let of_file = self.rows.iter().all(|told| told.whose == Whose::File);
        let is_stored = !self.stored.is_empty();
        let (title, keys) = match (&self.kept, shared.lang()) {
            (Some(said), Lang::Da) => {
                let who = if of_file {
                    "Filen er ændret samme sted"
                } else {
                    "Også ændret i noget andet, der er taget op"
                };
                (
                    format!("Fra sidst: {said}"),
                    format!("{who}: {answers}; {write} går videre"),
                )
            }
            (Some(said), Lang::En) => {
                let who = if of_file {
                    "The file was changed there too"
                } else {
                    "Also changed by something else that was taken up"
                };
                (
                    format!("From last time: {said}"),
                    format!("{who}: {answers}; {write} goes on"),
                )
            }
            (None, Lang::Da) if is_stored => (
                "Konflikter fra en fletning".to_owned(),
                format!("Vælg for hver, eller lad den vente: {answers}; {write} skriver"),
            ),
            (None, Lang::En) if is_stored => (
                "Conflicts of a merge".to_owned(),
                format!("Choose for each, or let it wait: {answers}; {write} writes"),
            ),
            (None, Lang::Da) => (
                "Ændret både her og i filen".to_owned(),
                format!("Vælg for hver: {answers}; {write} skriver"),
            ),
            (None, Lang::En) => (
                "Changed both here and in the file".to_owned(),
                format!("Choose for each: {answers}; {write} writes"),
            ),
        };
        let area = inset(shared.body);
        let width = usize::from(area.width);
        let [mut title, keys] = [title, keys].map(|text| wrapped(&text, width));
        let left = |lines: usize| usize::from(area.height).saturating_sub(lines + 1);
        if left(title.len() + keys.len()) >= 6 {
            title.extend(keys);
        } else if left(title.len()) < 6 {
            title.clear();
        }
        title
    }

    /// Returns where the conflicts are: below what is said, and a gap.
    fn room(&self, shared: &Shared) -> Rect {
        let above = self.above(shared).len() as u16;
        below(inset(shared.body), above + u16::from(above > 0))
    }

    /// Returns how many lines each takes, a gap behind it included; the chosen one shows whole, or fills the room.
    fn heights(&self, room: Rect, lang: Lang) -> Vec<usize> {
        let chosen = self.rows.row();
        let height = |(at, told): (usize, &Told)| match told.height(room, at == chosen, lang) + 1 {
            height if at == chosen => height.min(usize::from(room.height)),
            height => height,
        };
        self.rows.iter().enumerate().map(height).collect()
    }

    /// Returns how many lines of a row are above what shows.
    fn above_in(&self, at: usize) -> usize {
        if self.down.0 == at { self.down.1 } else { 0 }
    }

    /// Goes up or down by some lines in the chosen conflict; `false` where all to that end shows.
    fn scroll(&mut self, shared: &Shared, by: isize) -> bool {
        let (room, row) = (self.room(shared), self.rows.row());
        let Some(told) = self.rows.chosen() else {
            return false;
        };
        let lines = told.height(room, true, shared.lang());
        let most = lines - seen(lines, room);
        let now = self.above_in(row).min(most);
        let to = now.saturating_add_signed(by).min(most);
        self.down = (row, to);
        to != now
    }

    /// Returns whether they are about what came in from outside for a dataset.
    pub fn are_of_file(&self, place: usize) -> bool {
        self.place == place && self.kept.is_none() && self.stored.is_empty()
    }

    /// Takes an answer; that it is two things goes for all that is asked about those.
    fn answer(&mut self, shared: &mut Shared, side: Side) -> Went {
        let chosen = self.rows.chosen().cloned();
        let Some(chosen) = chosen.filter(|told| side != Side::Both || told.two.is_some()) else {
            shared.hint(
                "Det er ét og det samme: vælg en af de tre",
                "It is one and the same: choose one of the three",
            );
            return Went::Stays;
        };
        if side == Side::Both {
            let all = self
                .rows
                .all_mut()
                .iter_mut()
                .filter(|told| told.two == chosen.two);
            all.for_each(|told| told.answer = Some(side));
        } else if let Some(told) = self.rows.chosen_mut() {
            told.answer = Some(side);
        }
        self.rows.step(1);
        Went::Stays
    }

    /// Returns the three answers with their keys.
    fn answers_in_words(&self, shared: &Shared) -> String {
        let two = self.rows.iter().any(|told| told.two.is_some());
        let mut answers = vec![Action::KeepMine, Action::KeepTheirs, Action::KeepBefore];
        answers.extend(two.then_some(Action::KeepBoth));
        let answers = answers.into_iter().map(|action| {
            let word = entry(action).short(shared.lang());
            let word = self.word(shared, action).unwrap_or(word);
            format!("{} {word}", shared.key_of(action))
        });
        answers.collect::<Vec<_>>().join(", ")
    }

    /// Takes in the answers to the conflicts of a merge that have all of theirs; the others wait.
    fn settle(&mut self, shared: &mut Shared) -> Went {
        let library = Arc::clone(&shared.library);
        if shared.session.unsettled(&library, self.place) != self.stored {
            shared.hint(
                "Konflikterne er ændret imens",
                "The conflicts have changed meanwhile",
            );
            return Went::Closes;
        }
        let answers = (0..self.stored.len()).filter_map(|at| {
            let of = self.rows.iter().filter(|t| t.whose == Whose::Stored(at));
            let sides: Option<Vec<Side>> = of.map(|told| told.answer).collect();
            Some((at, sides?))
        });
        let answers: Vec<_> = answers.collect();
        let left = self.stored.len() - answers.len();
        match shared.session.settle(&library, self.place, &answers) {
            Ok(turn) => {
                shared.turned(turn);
                let save = shared.key_of(Action::Save);
                shared.say(match shared.lang() {
                    Lang::Da if left == 0 => format!("Alle konflikter er besvaret; {save} gemmer"),
                    Lang::En if left == 0 => format!("All conflicts are answered; {save} saves"),
                    Lang::Da => format!("Besvaret; {left} venter. {save} gemmer"),
                    Lang::En => format!("Answered; {left} wait. {save} saves"),
                });
                Went::Closes
            }
            Err(refused) => {
                shared.say(refused.message(shared.lang()));
                Went::Stays
            }
        }
    }

    /// Takes the answers in, if there is one to each.
    fn take(&mut self, shared: &mut Shared) -> Went {
        let open = self.rows.iter().filter(|t| t.answer.is_none()).count();
        if !self.stored.is_empty() && open < self.rows.iter().count() {
            return self.settle(shared);
        }
        if self.rows.choose(|t| t.answer.is_none()) {
            let answers = self.answers_in_words(shared);
            shared.say(match shared.lang() {
                Lang::Da => format!("{open} mangler et svar: {answers}"),
                Lang::En => format!("{open} without an answer: {answers}"),
            });
            return Went::Stays;
        }
        let sides: Vec<Side> = self.rows.iter().filter_map(|t| t.answer).collect();
        let library = Arc::clone(&shared.library);
        if self.kept.is_some() {
            match shared.session.answer_kept(&library, self.place, &sides) {
                Some(Ok(turn)) => shared.turned(turn),
                Some(Err(refused)) => {
                    shared.say(refused.message(shared.lang()));
                    return Went::Stays;
                }
                None => {}
            }
            Self::open_kept(shared);
            return Went::Closes;
        }
        match shared.session.answer(&library, self.place, &sides) {
            Some(Ok(turn)) => {
                shared.turned(turn);
                let order = shared.session.save(self.place);
                shared.effects.extend(order.map(Effect::Disk));
                if !shared.session.is_saving() {
                    shared.hint("Filens udgave er taget ind", "The file's version is in");
                }
                Went::Closes
            }
            Some(Err(refused)) => {
                shared.say(refused.message(shared.lang()));
                Went::Stays
            }
            None => Went::Closes,
        }
    }
}

/// Returns a way in which a place that is vacant here is called that and whose it is.
fn with_vacancies(book: &Book, path: &[PathStep], lang: Lang) -> Vec<PathStep> {
    let mut path = path.to_vec();
    if let [
        PathStep::Field("groups"),
        PathStep::Item { element: group, .. },
        PathStep::Field("members"),
        PathStep::Item {
            after: Some(at),
            element,
            ..
        },
        ..,
    ] = path.as_mut_slice()
        && let Some(g) = book.group_of(&Id::new(group))
        && let Some(member) = book.group(g).members.get(*at).filter(|m| m.vacant)
    {
        let party = member.on_behalf_of.as_ref();
        let of = match party.map(|p| (p, book.find(p.id()))) {
            Some((_, Some(e))) => book.name(e).to_owned(),
            Some((party, None)) => party.as_str().to_owned(),
            None => member.role_text.clone(),
        };
        let vacant = lang.pick("ledig plads", "vacant place");
        *element = if of.is_empty() {
            vacant.to_owned()
        } else {
            format!("{vacant} ({of})")
        };
    }
    path
}

/// Returns whether both sides have the same elements of a list.
fn is_of_order(conflict: &Conflict) -> bool {
    let [mine, theirs] = [&conflict.mine, &conflict.theirs].map(|side| {
        let mut items = side.items().to_vec();
        items.sort();
        items
    });
    !mine.is_empty() && mine == theirs
}

fn told_of_two(id: &str, shared: &Shared) -> String {
    match shared.lang() {
        Lang::Da => format!("det er to: den her får et andet id end {id}; det kan ikke fortrydes"),
        Lang::En => {
            format!("they are two: this one gets another id than {id}; it cannot be undone")
        }
    }
}

impl Screen for Answers {
    fn contexts(&self) -> InForce {
        CONFLICTS
    }

    fn offers(&self, _: &Shared, action: Action) -> bool {
        action != Action::KeepBoth || self.rows.iter().any(|told| told.two.is_some())
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        match action {
            Action::Cancel if self.kept.is_some() => {
                shared.hint(
                    "Ændringen bliver i journalen; der spørges igen ved næste start",
                    "The change stays in the journal; it is asked about again at the next start",
                );
                Went::Closes
            }
            Action::Cancel if !self.stored.is_empty() => {
                shared.hint(
                    "Konflikterne bliver i filen, til de besvares",
                    "The conflicts stay in the file until they are answered",
                );
                Went::Closes
            }
            Action::Cancel => {
                shared.leaving = false;
                shared.hint(
                    "Filen er ikke skrevet; gem igen for at svare",
                    "The file is not written; save again to answer",
                );
                Went::Closes
            }
            Action::KeepMine => self.answer(shared, Side::Mine),
            Action::KeepTheirs => self.answer(shared, Side::Theirs),
            Action::KeepBefore => self.answer(shared, Side::Before),
            Action::KeepBoth => self.answer(shared, Side::Both),
            Action::ListOpen | Action::Accept => self.take(shared),
            Action::ListPageUp | Action::ListPageDown => {
                let page = usize::from(self.room(shared).height.saturating_sub(2)).max(1);
                let by = action.steps(page).unwrap_or(0);
                Went::if_done(self.scroll(shared, by) || self.rows.act(action, PAGE))
            }
            _ => Went::if_done(self.rows.act(action, PAGE)),
        }
    }

    fn word(&self, shared: &Shared, action: Action) -> Option<&'static str> {
        if action == Action::KeepTheirs && !self.stored.is_empty() {
            return Some(shared.t("den andens", "the other's"));
        }
        let is_last = matches!(action, Action::ListOpen | Action::Accept);
        is_last.then(|| match self.kept {
            Some(_) => shared.t("gå videre", "go on"),
            None => shared.t("skriv", "write"),
        })
    }

    /// Asks about the first that has no answer.
    fn spoken(&self, shared: &Shared) -> Option<Spoken> {
        let told = self.rows.iter().find(|told| told.answer.is_none())?;
        let title = match &self.kept {
            Some(said) => format!("{}: {said}", shared.t("Fra sidst", "From last time")),
            None if !self.stored.is_empty() => shared
                .t("Konflikter fra en fletning", "Conflicts of a merge")
                .to_owned(),
            None => shared
                .t(
                    "Ændret både her og i filen",
                    "Changed both here and in the file",
                )
                .to_owned(),
        };
        let value =
            |label, value: &str| Said::Choice(format!("{label}: {}", aloud(value, shared.lang())));
        let theirs = match told.whose {
            Whose::File => shared.t("Som i filen", "As in the file"),
            Whose::Journal => shared.t("Som taget op før", "As taken up before"),
            Whose::Stored(_) => shared.t("Som i den anden udgave", "As in the other version"),
        };
        let mut rows = vec![
            Said::Text(told.about.clone()),
            value(shared.t("Som her", "As here"), &told.mine),
            value(theirs, &told.theirs),
            value(shared.t("Som før", "As before"), &told.before),
        ];
        rows.extend(told.two.clone().map(Said::Choice));
        Some(Spoken {
            title,
            rows,
            question: shared.t("Hvad skal gælde", "What shall hold").to_owned(),
            help: shared
                .t(
                    "Skriv nummeret på det, der skal gælde. Udråbstegn udsætter spørgsmålet.",
                    "Type the number of what shall hold. An exclamation mark puts the question off.",
                )
                .to_owned(),
            ..Spoken::default()
        })
    }

    fn reply(&mut self, shared: &mut Shared, reply: Reply<'_>) -> Went {
        let sides = [Side::Mine, Side::Theirs, Side::Before, Side::Both];
        match reply {
            Reply::Back => return self.act(shared, Action::Cancel),
            Reply::Text(_) => {
                return shared.refuse("Vælg et nummer", "Choose a number");
            }
            Reply::Choice(at) => {
                self.rows.choose(|told| told.answer.is_none());
                self.answer(shared, sides[at.min(3)]);
            }
        }
        if self.rows.iter().any(|told| told.answer.is_none()) {
            return Went::Stays;
        }
        let went = self.take(shared);
        // Where they cannot be taken in, it is asked again.
        let all = self.rows.all_mut().iter_mut();
        all.for_each(|told| told.answer = None);
        went
    }

    /// Clicks on one of the three values to keep it, elsewhere to look at the conflict.
    fn click(&mut self, shared: &mut Shared, at: Position) -> Went {
        let (list, lang) = (self.room(shared), shared.lang());
        let heights = self.heights(list, lang);
        let Some(row) = self.rows.cursor.row_at_lines(list, &heights, at) else {
            return Went::Stays;
        };
        let above: usize = heights[self.rows.cursor.offset()..row].iter().sum();
        let mut line = usize::from(at.y - list.y) - above;
        let whole = row == self.rows.row();
        self.rows.move_to(row, true);
        let Some(told) = self.rows.chosen() else {
            return Went::Stays;
        };
        if whole {
            if line >= seen(told.height(list, true, lang), list) {
                return Went::Stays;
            }
            line += self.above_in(row);
        }
        for (side, lines) in told.parts(list, whole, lang) {
            if line < lines.len() {
                return side.map_or(Went::Stays, |side| self.answer(shared, side));
            }
            line -= lines.len();
        }
        Went::Stays
    }

    fn wheel(&mut self, shared: &mut Shared, _: Position, by: isize) {
        if !self.scroll(shared, by.signum()) {
            self.rows.step(by.signum());
        }
    }

    fn layout(&mut self, shared: &mut Shared) -> bool {
        let list = self.room(shared);
        let heights = self.heights(list, shared.lang());
        let height = usize::from(list.height);
        self.rows.cursor.show_in_lines(&heights, height);
        // The room may have grown.
        self.scroll(shared, 0);
        true
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        for (number, text) in (0..).zip(self.above(shared)) {
            Pen::new(buf, line(inset(shared.body), number)).put(&text, theme.accent);
        }
        // The chosen one is marked by its heading.
        let (list, lang) = (self.room(shared), shared.lang());
        let heights = self.heights(list, lang);
        let rows = Rows::new(list, theme).of_heights(&heights).on(theme.text);
        let chosen = self.rows.chosen();
        self.rows.draw(buf, rows, |told, place, _, buf| {
            let here = chosen.is_some_and(|chosen| std::ptr::eq(chosen, told));
            let (mark, heading) = if here {
                ("▸ ", theme.strong)
            } else {
                ("  ", theme.text)
            };
            let mut all = Vec::new();
            let parts = told.parts(list, here, lang).into_iter();
            for (number, (side, lines)) in parts.enumerate() {
                let (label, style, before) = match side {
                    None => (mark.to_owned(), heading, theme.accent),
                    Some(side) => {
                        let (sign, style) = if told.answer == Some(side) {
                            ("●", theme.selected)
                        } else {
                            ("○", theme.text)
                        };
                        let label = if is_narrow(list) {
                            format!("  {sign} {number} ")
                        } else {
                            format!("  {sign} {number} {:<10} ", told.name(side, lang))
                        };
                        (label, style, theme.dim)
                    }
                };
                let skip = label.width() as u16;
                let labels = std::iter::once(label).chain(std::iter::repeat(String::new()));
                let lines = lines.into_iter().zip(labels);
                all.extend(lines.map(|(text, label)| (label, before, skip, text, style)));
            }
            let seen = if here {
                seen(all.len(), list)
            } else {
                all.len()
            };
            let above = if here {
                self.above_in(self.rows.row())
            } else {
                0
            };
            for (y, (label, before, skip, text, style)) in
                (0..).zip(all.iter().skip(above).take(seen))
            {
                Pen::new(buf, line(place, y)).put(label, *before);
                Pen::new(buf, line(place, y)).skip(*skip).put(text, *style);
            }
            if seen < all.len() && seen < usize::from(list.height) {
                let (action, word) = if above + seen < all.len() {
                    (Action::ListPageDown, shared.t("viser mere", "shows more"))
                } else {
                    (Action::ListPageUp, shared.t("går tilbage", "goes back"))
                };
                let more = format!("{} {word}", shared.key_of(action));
                Pen::new(buf, line(place, seen as u16))
                    .skip(2)
                    .put(&more, theme.dim);
            }
        });
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_is_long_the_beginning_is_read_aloud() {
        assert_eq!(aloud("31. december 2018", Lang::Da), "31. december 2018");
        let long = "medlem ".repeat(1000);
        let said = aloud(&long, Lang::Da);
        assert!(said.chars().count() < 450, "{said}");
        assert!(said.ends_with("medlem …, i alt 7000 tegn"), "{said}");
    }
}
