//! Lists that open over the screen: the palette, the help, what can be chosen, and texts to read. Typing narrows them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr as _;

use crate::model::{At, Entity, EntityKind};
use crate::search::fold;
use crate::tui::action::{ACTIONS, Action, Context, FIELD, InForce, entry};
use crate::tui::command::Command;
use crate::tui::keys::Key;
use crate::tui::moved::Moved;
use crate::tui::parts::field::{Field, has_all};
use crate::tui::parts::list::{self, List, Rows};
use crate::tui::parts::paint::{Pen, below, line, wrapped};
use crate::tui::shared::{Reply, Said, Screen, Shared, Spoken, Went};
use crate::tui::task::Task;

/// The widest that a menu is drawn: its right column must be within the eye's reach of its left one.
const WIDTH: u16 = 88;
/// How wide a text to read is laid out.
const TEXT: usize = 72;

/// A row of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading.
    Heading(String),
    /// What has no room in the line of the row before it.
    Rest(String),
    /// Something to choose.
    Choice {
        /// What it is.
        label: String,
        /// Its keys, or another word on the right.
        right: String,
        /// What choosing it does.
        does: Command,
        /// What stands there where the whole has no room: what is not cut, and a name that is cut in its middle.
        brief: Option<(String, String)>,
        /// By what else it is found.
        also: String,
    },
    /// A row that stands for those behind it until it is opened; words that are typed are looked for in those.
    Fold {
        /// What they are.
        label: String,
        /// A word on the right.
        right: String,
        /// How many they are.
        holds: usize,
        /// Whether they show.
        is_open: bool,
    },
}

impl list::Row for Row {
    fn takes_cursor(&self) -> bool {
        !matches!(self, Self::Heading(_) | Self::Rest(_))
    }
}

impl Row {
    /// Returns a heading.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading(text.into())
    }

    /// Returns something to choose, with nothing on its right.
    pub fn choice(label: impl Into<String>, does: Command) -> Self {
        Self::choice_with(label, "", does)
    }

    /// Returns something to choose, with a word on its right.
    pub fn choice_with(label: impl Into<String>, right: impl Into<String>, does: Command) -> Self {
        Self::Choice {
            label: label.into(),
            right: right.into(),
            does,
            brief: None,
            also: String::new(),
        }
    }

    /// Says by what else something to choose is found.
    #[must_use]
    pub fn found_by(mut self, words: String) -> Self {
        if let Self::Choice { also, .. } = &mut self {
            *also = words;
        }
        self
    }

    /// Says of something to choose what stands there where the whole has no room: what is not cut, and a name.
    #[must_use]
    pub fn or_brief(mut self, head: String, name: String) -> Self {
        if let Self::Choice { brief, .. } = &mut self {
            *brief = Some((head, name));
        }
        self
    }

    /// Returns a row that stands for so many behind it.
    pub fn fold(label: String, right: String, holds: usize) -> Self {
        Self::Fold {
            label,
            right,
            holds,
            is_open: false,
        }
    }

    /// Returns the folded text in which typed words are looked for.
    fn found_in(&self) -> String {
        match self {
            Self::Heading(_) | Self::Rest(_) => String::new(),
            Self::Fold { label, right, .. } => fold(&format!("{label} {right}")),
            Self::Choice {
                label,
                right,
                does,
                also,
                ..
            } => fold(&format!("{label} {right} {also} {}", name(does))),
        }
    }

    pub fn does(&self) -> Option<&Command> {
        match self {
            Self::Choice { does, .. } => Some(does),
            Self::Heading(_) | Self::Rest(_) | Self::Fold { .. } => None,
        }
    }

    /// Returns its words in lines of a width, where they may take several.
    fn lines(&self, width: usize) -> Vec<String> {
        let (text, indent) = match self {
            Self::Heading(text) => (text, 2),
            Self::Choice {
                label,
                right,
                brief: None,
                ..
            } if right.is_empty() => (label, 7),
            _ => return Vec::new(),
        };
        let words = text.trim_start();
        let blank = " ".repeat(text.len() - words.len());
        let lines = wrapped(words, width.saturating_sub(blank.len() + indent).max(10));
        lines
            .into_iter()
            .map(|line| blank.clone() + &line)
            .collect()
    }
}

/// An open menu.
#[derive(Debug)]
pub struct Menu {
    title: String,
    field: Field,
    rows: List<Row>,
    /// What is looked for typed words in of each row, folded; made when it is first needed.
    texts: Vec<String>,
    /// The width that its rows are broken for.
    width: usize,
    /// What closing it without a choice does.
    back: Command,
}

impl Menu {
    /// Opens a menu.
    pub fn new(title: &str, rows: Vec<Row>) -> Self {
        let mut menu = Self {
            title: title.to_owned(),
            field: Field::open(),
            rows: List::new(rows),
            texts: Vec::new(),
            width: usize::MAX,
            back: Command::Nothing,
        };
        menu.leave();
        menu
    }

    /// Says what closing it without a choice does.
    #[must_use]
    pub fn back(self, back: Command) -> Self {
        Self { back, ..self }
    }

    /// Opens a text to read, paragraph by paragraph; there is nothing to choose.
    pub fn text(title: &str, paragraphs: &[String]) -> Self {
        // The lines of one paragraph may be given as such: an empty one ends it.
        let lines = |paragraph: &String| -> Vec<String> {
            let lines = paragraph.lines().map(str::to_owned);
            lines.chain([String::new()]).collect()
        };
        let rows = paragraphs.iter().flat_map(lines).map(Row::Heading);
        Self::new(title, rows.collect())
    }

    /// Opens the palette: every action in force by name but the movements, and every dataset.
    pub fn palette(shared: &Shared, here: InForce) -> Self {
        let lang = shared.lang();
        let moves = |context| {
            matches!(
                context,
                Context::Tree | Context::Text | Context::List | Context::Members
            )
        };
        let folds = |action| matches!(action, Action::ExpandAll | Action::CollapseAll);
        let named = ACTIONS.iter().filter(|e| {
            here.contains(&e.context) && !moves(e.context)
                || folds(e.action) && here.contains(&Context::Structure)
        });
        let mut rows: Vec<Row> = named
            .map(|e| {
                let keys = keys(shared.settings.keymap.keys_in(here, e.action));
                Row::choice_with(e.label(lang), keys, Command::Act(e.action))
            })
            .collect();
        let word = lang.pick("datasæt", "dataset");
        rows.extend(shared.library.books().iter().enumerate().map(|(i, book)| {
            let at = At::new(i, Entity::new(EntityKind::Dataset, 0));
            Row::choice_with(book.data().title.clone(), word, Command::Go(at))
        }));
        Self::new(lang.pick("Kommando", "Command"), rows)
    }

    /// Opens the help: every action once, those in force first, with the keys that lead to them here.
    pub fn help(shared: &Shared, here: InForce) -> Self {
        let (lang, keymap) = (shared.lang(), &shared.settings.keymap);
        let elsewhere = Context::ALL.iter().filter(|c| !here.contains(c));
        let mut rows = Vec::new();
        for context in here.iter().chain(elsewhere) {
            let mut heading = context.label(lang).to_owned();
            if here.first() == Some(context) {
                heading = format!("{heading} ({})", lang.pick("her", "here"));
            }
            rows.push(Row::Heading(heading));
            rows.extend(ACTIONS.iter().filter(|e| e.context == *context).map(|e| {
                let keys = if here.contains(context) {
                    keys(keymap.keys_in(here, e.action))
                } else {
                    keys(keymap.keys(e.action).iter().copied())
                };
                Row::choice_with(e.label(lang), keys, Command::Act(e.action))
            }));
        }
        Self::new(lang.pick("Hjælp", "Help"), rows)
    }

    /// Moves the cursor to the first choice for which `wanted` holds, or to the fold that it is in.
    pub fn choose_first(&mut self, wanted: impl Fn(&Command) -> bool) {
        let mut all = self.rows.all().iter();
        if let Some(at) = all.position(|row| row.does().is_some_and(&wanted)) {
            self.rows.move_near(at);
        }
    }

    /// Leaves the rows that have all typed words, and the headings over them; a fold that has them stands for all that it holds.
    fn leave(&mut self) {
        let words = self.field.words();
        if !words.is_empty() {
            self.look_ahead();
        }
        let (mut shown, mut heading) = (Vec::new(), Vec::new());
        let (mut hidden, mut inside) = (0, 0);
        for (at, row) in self.rows.all().iter().enumerate() {
            match row {
                Row::Heading(_) if words.is_empty() => shown.push(at),
                Row::Heading(_) => heading = vec![at],
                // Its row is the one before.
                Row::Rest(_) if heading.last() == Some(&(at - 1)) => heading.push(at),
                Row::Rest(_) if shown.last() == Some(&(at - 1)) => shown.push(at),
                Row::Rest(_) => {}
                Row::Fold { holds, is_open, .. } => {
                    let has_words = words.is_empty() || has_all(&self.texts[at], &words);
                    let held = if has_words { *holds } else { 0 };
                    (hidden, inside) = if *is_open { (0, held) } else { (held, 0) };
                    if has_words {
                        shown.append(&mut heading);
                        shown.push(at);
                    }
                }
                Row::Choice { .. } if hidden > 0 => hidden -= 1,
                Row::Choice { .. } if inside > 0 => {
                    inside -= 1;
                    shown.push(at);
                }
                Row::Choice { .. } => {
                    if words.is_empty() || has_all(&self.texts[at], &words) {
                        shown.append(&mut heading);
                        shown.push(at);
                    }
                }
            }
        }
        self.rows.leave(shown);
    }

    /// Makes what typed words are looked for in, before the first of them is typed.
    pub fn look_ahead(&mut self) {
        if self.texts.is_empty() {
            self.texts = self.rows.all().iter().map(Row::found_in).collect();
        }
    }

    /// Breaks what has no room in one line.
    fn break_lines(&mut self, width: usize) {
        let width = if self.is_text() {
            width.min(TEXT)
        } else {
            width
        };
        if std::mem::replace(&mut self.width, width) == width {
            return;
        }
        let all = self.rows.all();
        let is_broken = |row: &Row| matches!(row, Row::Rest(_)) || row.lines(width).len() > 1;
        if !all.iter().any(is_broken) {
            return;
        }
        let at = self.rows.chosen().cloned();
        let rows = self
            .rows
            .all()
            .iter()
            .filter(|row| !matches!(row, Row::Rest(_)));
        let rows = rows.flat_map(|row| {
            // Behind the marker of a choice.
            let indent = if row.does().is_some() { "  " } else { "" };
            let lines = row.lines(width).into_iter().skip(1);
            let rest = lines.map(move |line| Row::Rest(indent.to_owned() + &line));
            std::iter::once(row.clone()).chain(rest)
        });
        let rows: Vec<Row> = rows.collect();
        if rows.len() != all.len() {
            self.texts.clear();
            self.rows.set(rows);
            self.leave();
            self.rows.choose(|row| Some(row) == at.as_ref());
        }
    }

    /// Opens the fold of the cursor, or closes it; `false` where there is none.
    fn unfold(&mut self) -> bool {
        let row = self.rows.row();
        let Some(Row::Fold { is_open, .. }) = self.rows.chosen_mut() else {
            return false;
        };
        *is_open = !*is_open;
        self.leave();
        self.rows.move_to(row, true);
        true
    }

    /// Returns whether there is nothing to choose.
    fn is_text(&self) -> bool {
        self.rows.all().iter().all(|row| row.does().is_none())
    }
}

/// Returns where a menu stands.
fn area(body: Rect) -> Rect {
    let width = body.width.min(WIDTH);
    Rect {
        x: body.x + (body.width - width) / 2,
        width,
        ..body
    }
}

/// Returns whether a choice leads to what lines can say and ask.
fn goes_in_lines(does: &Command) -> bool {
    let on_screens = |task: &Task| {
        matches!(
            task,
            Task::PasteList { .. } | Task::ReadPaper { .. } | Task::CompareDays
        )
    };
    match does {
        Command::Copy { .. } | Command::OfferExport | Command::History(_) => false,
        Command::Begin(_, task) => !on_screens(task),
        _ => true,
    }
}

/// Returns the name of an action in the configuration, by which it is found too.
fn name(does: &Command) -> &'static str {
    match does {
        Command::Act(action) => entry(*action).id,
        _ => "",
    }
}

/// Returns keys as the help shows them.
fn keys(keys: impl Iterator<Item = Key>) -> String {
    let keys: Vec<String> = keys.map(|key| key.to_string()).collect();
    keys.join(", ")
}

impl Screen for Menu {
    fn contexts(&self) -> InForce {
        FIELD
    }

    fn field(&self) -> Option<&Field> {
        (!self.is_text()).then_some(&self.field)
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        (!self.is_text()).then_some(&mut self.field)
    }

    fn narrow(&mut self, _: &mut Shared) {
        self.leave();
    }

    fn act_in_field(&mut self, shared: &mut Shared, action: Action) -> Went {
        self.act(shared, action)
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        match action {
            Action::ListOpen if self.unfold() => Went::Stays,
            Action::ListOpen => match self.rows.chosen().and_then(Row::does) {
                Some(does) => {
                    shared.ask(does.clone());
                    Went::Closes
                }
                None if self.is_text() => Went::Closes,
                None => Went::Stays,
            },
            _ if self.is_text() && action.steps(1).is_some() => {
                let height = usize::from(below(area(shared.body), 2).height);
                let by = action.steps(height.saturating_sub(1)).unwrap_or(0);
                self.rows.cursor.scroll(by, self.rows.len(), height);
                Went::Stays
            }
            // One menu is enough.
            Action::Help | Action::Palette => Went::Stays,
            Action::Cancel => {
                shared.ask(self.back.clone());
                Went::Closes
            }
            Action::PreviousPane => Went::if_done(self.rows.act(Action::ListUp, 1)),
            Action::NextPane => Went::if_done(self.rows.act(Action::ListDown, 1)),
            _ => Went::if_done(self.rows.act(action, usize::from(shared.body.height / 2))),
        }
    }

    fn spoken(&self, shared: &Shared) -> Option<Spoken> {
        let said = |row: &Row| match row {
            Row::Heading(text) => Some(Said::Text(text.clone())),
            Row::Rest(_) => None,
            Row::Fold { label, .. } => Some(Said::Text(label.clone())),
            Row::Choice { does, .. } if !goes_in_lines(does) => None,
            Row::Choice { label, right, .. } if right.is_empty() => {
                Some(Said::Choice(label.clone()))
            }
            Row::Choice { label, right, .. } => Some(Said::Choice(format!("{label}, {right}"))),
        };
        let rows: Vec<Said> = self.rows.all().iter().filter_map(said).collect();
        let asks = rows.iter().any(|row| matches!(row, Said::Choice(_)));
        let (question, help) = (
            shared.t("Vælg et nummer", "Choose a number"),
            shared.t(
                "Skriv nummeret på det, du vil, eller noget af dets ord. Enter går tilbage.",
                "Type the number of what you want, or some of its words. Enter goes back.",
            ),
        );
        Some(Spoken {
            title: self.title.clone(),
            rows,
            question: if asks { question } else { "" }.to_owned(),
            help: help.to_owned(),
            ..Spoken::default()
        })
    }

    fn reply(&mut self, shared: &mut Shared, reply: Reply<'_>) -> Went {
        let choices = self.rows.all().iter().filter_map(|row| match row {
            Row::Choice { label, does, .. } if goes_in_lines(does) => Some((fold(label), does)),
            _ => None,
        });
        let choices: Vec<_> = choices.collect();
        let chosen = match reply {
            Reply::Choice(at) => choices.get(at),
            Reply::Back | Reply::Text("") => return self.act(shared, Action::Cancel),
            Reply::Text(words) => {
                let words = fold(words);
                let begins = |label: &str| {
                    let mut starts = label.match_indices(&words).map(|(at, _)| &label[..at]);
                    starts.any(|before| !before.ends_with(char::is_alphanumeric))
                };
                let mut fit = choices.iter().filter(|(label, _)| begins(label));
                fit.next().filter(|_| fit.next().is_none())
            }
        };
        match chosen {
            Some((_, does)) => {
                shared.ask((*does).clone());
                Went::Closes
            }
            None => shared.refuse(
                "Det er ikke et af valgene; Enter går tilbage",
                "That is none of the choices; Enter goes back",
            ),
        }
    }

    fn click(&mut self, shared: &mut Shared, at: Position) -> Went {
        if self.rows.click(below(area(shared.body), 2), 1, at) {
            return self.act(shared, Action::ListOpen);
        }
        Went::Stays
    }

    fn wheel(&mut self, shared: &mut Shared, _: Position, by: isize) {
        let step = if by > 0 {
            Action::ListDown
        } else {
            Action::ListUp
        };
        self.act(shared, step);
    }

    /// A form finds the members again that it names by their places; a menu does not.
    fn renew(&mut self, _: &mut Shared, _: &Moved) -> bool {
        let named = |row: &Row| match row.does() {
            Some(Command::Begin(_, task)) => task.names_members(),
            Some(Command::BeginAnyway(_, request)) => Task::Do(request.clone()).names_members(),
            _ => false,
        };
        !self.rows.all().iter().any(named)
    }

    fn layout(&mut self, shared: &mut Shared) -> bool {
        let area = area(shared.body);
        self.break_lines(usize::from(area.width));
        self.rows.show_in(below(area, 2), 1);
        true
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let (theme, area) = (&shared.theme, area(shared.body));
        let mut head = line(area, 0);
        head.x += 1.min(head.width);
        head.width = head.width.saturating_sub(1);
        let cursor = if self.is_text() {
            Pen::new(buf, head).put(&self.title, theme.accent);
            None
        } else {
            let label = format!("{} ", self.title);
            let typed = self.field.draw(buf, head, &label, theme);
            // Where nothing is typed it is read what can be chosen.
            Some(typed).filter(|_| !self.field.is_empty())
        };
        let list = below(area, 2);
        if self.rows.is_empty() {
            let none = shared.t("Intet passer", "Nothing fits");
            Pen::new(buf, list).skip(3).cut(none, theme.dim);
        }
        let heading = if self.is_text() {
            theme.text
        } else {
            theme.strong
        };
        let rows = Rows::new(list, theme).on(if self.is_text() {
            theme.text
        } else {
            theme.selected
        });
        self.rows.draw(buf, rows, |row, place, ground, buf| {
            let mut pen = Pen::new(buf, place).on(ground);
            let first = row.lines(self.width).into_iter().next();
            match row {
                Row::Heading(text) => {
                    let text = first.as_ref().unwrap_or(text);
                    pen.skip(1).spare(1).cut(text, heading)
                }
                Row::Rest(text) => pen.skip(1).cut(text, heading),
                Row::Fold {
                    label,
                    right,
                    is_open,
                    ..
                } => {
                    let marker = if *is_open { "▾ " } else { "▸ " };
                    let pen = pen.skip(1).put(marker, theme.dim).spare(2);
                    pen.right(right, theme.accent)
                        .spare(2)
                        .cut(label, theme.text)
                }
                Row::Choice {
                    label,
                    right,
                    brief,
                    ..
                } => {
                    let pen = pen.skip(3).spare(2).right(right, theme.accent).spare(2);
                    match brief {
                        Some((head, name)) if label.width() > usize::from(pen.room()) => {
                            pen.put(head, theme.text).middle(name, u16::MAX, theme.text)
                        }
                        _ => pen.cut(first.as_ref().unwrap_or(label), theme.text),
                    }
                }
            };
        });
        cursor
    }

    fn is_stacked(&self) -> bool {
        true
    }

    fn must_be_seen(&self) -> bool {
        self.is_text()
    }

    fn hints(&self, shared: &Shared) -> Option<Vec<(String, &'static str)>> {
        let keymap = &shared.settings.keymap;
        let close = keymap.keys_in(FIELD, Action::Cancel).next()?.to_string();
        (self.is_text()).then(|| vec![(close, shared.lang().pick("luk", "close"))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::{PLACES, TEXT as PANE};
    use crate::tui::shared::Settings;

    fn choices(menu: &Menu) -> Vec<Action> {
        let does = menu.rows.iter().filter_map(Row::does);
        does.filter_map(|does| match does {
            Command::Act(action) => Some(*action),
            _ => None,
        })
        .collect()
    }

    #[test]
    fn the_help_has_every_action_exactly_once_in_every_context() {
        let shared = Shared::new(Settings::default());
        for here in PLACES {
            let mut listed = choices(&Menu::help(&shared, here));
            listed.sort_unstable();
            let mut all: Vec<Action> = ACTIONS.iter().map(|e| e.action).collect();
            all.sort_unstable();
            assert_eq!(listed, all);
        }
    }

    #[test]
    fn a_fold_that_has_the_typed_words_opens_with_all_that_it_holds() {
        let mut shared = Shared::new(Settings::default());
        let choice = |text: &str| Row::choice(text, Command::Act(Action::Help));
        let mut rows = vec![Row::fold("2 grupper".to_owned(), String::new(), 2)];
        rows.extend(["A", "B", "C"].map(choice));
        let mut menu = Menu::new("", rows);
        menu.field.paste("grupper");
        menu.narrow(&mut shared);
        assert_eq!(menu.rows.len(), 1);
        menu.unfold();
        assert_eq!(choices(&menu).len(), 2);
        menu.unfold();
        assert_eq!(menu.rows.len(), 1);
    }

    #[test]
    fn typing_narrows_and_the_cursor_never_rests_on_a_heading() {
        let mut shared = Shared::new(Settings::default());
        let mut menu = Menu::help(&shared, PANE);
        let chosen = |menu: &Menu| menu.rows.chosen().and_then(Row::does).cloned();
        menu.field.paste("hjaelp");
        menu.narrow(&mut shared);
        assert_eq!(choices(&menu), [Action::Help]);
        assert_eq!(chosen(&menu), Some(Command::Act(Action::Help)));
        menu.rows.step(-5);
        assert_eq!(chosen(&menu), Some(Command::Act(Action::Help)));
        menu.field.paste("qqqq");
        menu.narrow(&mut shared);
        assert_eq!((chosen(&menu), menu.rows.is_empty()), (None, true));
    }
}
