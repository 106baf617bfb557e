//! What was changed both here and in the file, side by side: an answer to each before anything is written.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr as _;

use crate::article::{path_in_words, value_in_words};
use crate::change::{Conflict, Side};
use crate::lang::Lang;
use crate::model::{Dataset, Id, Record};
use crate::tui::action::{Action, CONFLICTS, InForce, entry};
use crate::tui::effect::Effect;
use crate::tui::parts::cursor::PAGE;
use crate::tui::parts::list::{self, List, Rows};
use crate::tui::parts::paint::{Pen, below, cut, inset, line, wrapped};
use crate::tui::shared::{Reply, Said, Screen, Shared, Spoken, Went};

/// How wide the number and name of a side are.
const LABEL: u16 = 17;

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
    answer: Option<Side>,
}

impl list::Row for Told {}

impl Told {
    /// Returns what it is about and the values, each on its lines in some room; none takes so much that the others do not show.
    fn parts(&self, room: Rect) -> Vec<(Option<Side>, Vec<String>)> {
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
            let beside = if side.is_some() { LABEL } else { 2 };
            let width = usize::from(room.width.saturating_sub(beside)).max(1);
            let mut lines = wrapped(text, width);
            if lines.len() > most {
                let rest = lines.split_off(most - 1).join(" ");
                lines.push(cut(&rest, width));
            }
            (side, lines)
        });
        lines.collect()
    }

    /// Returns how many lines it takes, a gap behind it included.
    fn height(&self, room: Rect) -> usize {
        let parts = self.parts(room).into_iter();
        parts.map(|(_, lines)| lines.len().max(1)).sum::<usize>() + 1
    }
}

/// The conflicts of a dataset and the answers so far.
#[derive(Debug)]
pub struct Answers {
    /// The dataset.
    place: usize,
    /// The name of the step of an earlier session that they are about; otherwise they are about the file.
    kept: Option<String>,
    rows: List<Told>,
}

impl Answers {
    /// Shows what must be answered before a dataset can be saved.
    pub fn open(shared: &mut Shared, place: usize) {
        if let Some(conflicts) = shared.session.conflicts(place).map(<[_]>::to_vec) {
            // What was said lies over the keys.
            shared.message = None;
            Self::show(shared, place, None, &conflicts);
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
            if let Some((said, conflicts)) = asked.map(|(said, c)| (said.clone(), c.to_vec())) {
                let said = said.pick(shared.lang()).to_owned();
                return Self::show(shared, place, Some(said), &conflicts);
            }
        }
    }

    fn show(shared: &mut Shared, place: usize, kept: Option<String>, conflicts: &[Conflict]) {
        let lang = shared.lang();
        let book = shared.library.book(place);
        let names = |id: &str| book.find(&Id::new(id)).map(|e| book.name(e).to_owned());
        let told = |conflict: &Conflict| {
            let (mut about, shape) = path_in_words(&Dataset::SPEC, &conflict.path, &names, lang);
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
                answer: None,
            }
        };
        let rows = List::new(conflicts.iter().map(told).collect());
        shared.open(Self { place, kept, rows });
    }

    /// Returns what is said above the conflicts, in lines.
    fn above(&self, shared: &Shared) -> Vec<String> {
        let (answers, write) = (answers_in_words(shared), shared.key_of(Action::ListOpen));
        let (title, keys) = match (&self.kept, shared.lang()) {
            (Some(said), Lang::Da) => (
                format!("Fra sidst: {said}"),
                format!("Filen er ændret samme sted: {answers}; {write} går videre"),
            ),
            (Some(said), Lang::En) => (
                format!("From last time: {said}"),
                format!("The file was changed there too: {answers}; {write} goes on"),
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
        let width = usize::from(inset(shared.body).width);
        [title, keys]
            .iter()
            .flat_map(|text| wrapped(text, width))
            .collect()
    }

    /// Returns where the conflicts are: below what is said, and a gap.
    fn room(&self, shared: &Shared) -> Rect {
        let above = self.above(shared).len() as u16 + 1;
        below(inset(shared.body), above)
    }

    fn heights(&self, room: Rect) -> Vec<usize> {
        self.rows.iter().map(|told| told.height(room)).collect()
    }

    /// Returns whether they are about what came in from outside for a dataset.
    pub fn are_of_file(&self, place: usize) -> bool {
        self.place == place && self.kept.is_none()
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

    /// Takes the answers in, if there is one to each.
    fn take(&mut self, shared: &mut Shared) -> Went {
        let open = self.rows.iter().filter(|t| t.answer.is_none()).count();
        if self.rows.choose(|t| t.answer.is_none()) {
            let answers = answers_in_words(shared);
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
        Lang::Da => format!("det er to: den fra filen får et andet id end {id}"),
        Lang::En => format!("they are two: the file's gets another id than {id}"),
    }
}

/// Returns the three answers with their keys.
fn answers_in_words(shared: &Shared) -> String {
    let answers = [Action::KeepMine, Action::KeepTheirs, Action::KeepBefore];
    let answers = answers.map(|action| {
        let word = entry(action).short(shared.lang());
        format!("{} {word}", shared.key_of(action))
    });
    answers.join(", ")
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
            _ => Went::if_done(self.rows.act(action, PAGE)),
        }
    }

    /// Asks about the first that has no answer.
    fn spoken(&self, shared: &Shared) -> Option<Spoken> {
        let told = self.rows.iter().find(|told| told.answer.is_none())?;
        let title = match &self.kept {
            Some(said) => format!("{}: {said}", shared.t("Fra sidst", "From last time")),
            None => shared
                .t(
                    "Ændret både her og i filen",
                    "Changed both here and in the file",
                )
                .to_owned(),
        };
        let value = |label, value: &str| Said::Choice(format!("{label}: {value}"));
        let mut rows = vec![
            Said::Text(told.about.clone()),
            value(shared.t("Som her", "As here"), &told.mine),
            value(shared.t("Som i filen", "As in the file"), &told.theirs),
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
        let list = self.room(shared);
        let heights = self.heights(list);
        let Some(row) = self.rows.cursor.row_at_lines(list, &heights, at) else {
            return Went::Stays;
        };
        let above: usize = heights[self.rows.cursor.offset()..row].iter().sum();
        let mut line = usize::from(at.y - list.y) - above;
        self.rows.move_to(row, true);
        let parts = self.rows.chosen().map(|told| told.parts(list));
        for (side, lines) in parts.into_iter().flatten() {
            let height = lines.len().max(1);
            if line < height {
                return side.map_or(Went::Stays, |side| self.answer(shared, side));
            }
            line -= height;
        }
        Went::Stays
    }

    fn wheel(&mut self, _: &mut Shared, _: Position, by: isize) {
        self.rows.step(by.signum());
    }

    fn layout(&mut self, shared: &mut Shared) -> bool {
        let list = self.room(shared);
        let heights = self.heights(list);
        let height = usize::from(list.height);
        self.rows.cursor.show_in_lines(&heights, height);
        true
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let theme = &shared.theme;
        for (number, text) in (0..).zip(self.above(shared)) {
            Pen::new(buf, line(inset(shared.body), number)).put(&text, theme.accent);
        }
        // The chosen one is marked by its heading.
        let list = self.room(shared);
        let heights = self.heights(list);
        let rows = Rows::new(list, theme).of_heights(&heights).on(theme.text);
        let chosen = self.rows.chosen();
        self.rows.draw(buf, rows, |told, place, _, buf| {
            let here = chosen.is_some_and(|chosen| std::ptr::eq(chosen, told));
            let (mark, heading) = if here {
                ("▸ ", theme.strong)
            } else {
                ("  ", theme.text)
            };
            let mut y = 0;
            for (number, (side, lines)) in told.parts(list).into_iter().enumerate() {
                let (label, style, before) = match side {
                    None => (mark.to_owned(), heading, theme.accent),
                    Some(side) => {
                        let (sign, style) = if told.answer == Some(side) {
                            ("●", theme.selected)
                        } else {
                            ("○", theme.text)
                        };
                        let name = match side {
                            Side::Mine => shared.t("her", "mine"),
                            Side::Theirs => shared.t("i filen", "the file's"),
                            Side::Before => shared.t("før", "before"),
                            Side::Both => shared.t("begge", "both"),
                        };
                        let label = format!("  {sign} {number} {name:<10} ");
                        (label, style, theme.dim)
                    }
                };
                Pen::new(buf, line(place, y)).put(&label, before);
                for text in &lines {
                    let mut pen = Pen::new(buf, line(place, y));
                    pen.skip(label.width() as u16).put(text, style);
                    y += 1;
                }
                y += u16::from(lines.is_empty());
            }
        });
        None
    }
}
