//! Lists that open over the screen: the palette, the help, and what can be copied. Typing narrows them.

use tui_input::Input;

use super::action::{ACTIONS, Action, Context, InForce, Keymap};
use super::compare::Sides;
use super::cursor::Cursor;
use super::edit::Task;
use super::keys::Key;
use crate::lang::Lang;
use crate::model::{At, Day};
use crate::search::fold;

/// What choosing a row does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// An action.
    Act(Action),
    /// Goes to a thing.
    Go(At),
    /// Shows another day; `None` the datasets' own. Goes to a thing, too.
    Day {
        /// The day.
        day: Option<Day>,
        /// The thing.
        at: Option<At>,
    },
    /// Compares two sides.
    Compare(Sides),
    /// Opens the comparison that was left.
    GoOnComparing,
    /// Begins a task on a dataset.
    Begin {
        /// The dataset.
        place: usize,
        /// The task.
        task: Task,
    },
    /// Asks once more, and then begins a task.
    Ask {
        /// The dataset.
        place: usize,
        /// The task.
        task: Task,
    },
    /// Tells what a step changed.
    Tell {
        /// The dataset.
        place: usize,
        /// The step.
        step: usize,
    },
    /// Takes up what was not saved when the program ended last.
    TakeUp,
    /// Shows what was not saved when the program ended last.
    ShowKept,
    /// Forgets what was not saved when the program ended last.
    Drop,
    /// Opens the user's own editor again where it went wrong.
    EditAgain,
    /// Saves everything, and ends the program.
    SaveAndQuit,
    /// Ends the program without saving.
    QuitAnyway,
    /// Closes the menu.
    Nothing,
    /// Copies a text and says what it was.
    Copy {
        /// The text.
        text: String,
        /// What it was.
        what: String,
    },
}

/// A row of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading.
    Heading(String),
    /// Something to choose.
    Choice {
        /// What it is.
        label: String,
        /// Its keys, or another word on the right.
        right: String,
        /// What choosing it does.
        does: Does,
    },
}

impl Row {
    /// Returns something to choose, with nothing on its right.
    pub fn choice(label: impl Into<String>, does: Does) -> Self {
        Self::choice_with(label, "", does)
    }

    /// Returns something to choose, with a word on its right.
    pub fn choice_with(label: impl Into<String>, right: impl Into<String>, does: Does) -> Self {
        Self::Choice {
            label: label.into(),
            right: right.into(),
            does,
        }
    }
}

/// An open menu.
#[derive(Debug)]
pub struct Menu {
    /// Its heading.
    pub title: String,
    /// What is typed.
    pub input: Input,
    rows: Vec<Row>,
    visible: Vec<usize>,
    cursor: Cursor,
}

impl Menu {
    /// Opens a menu.
    pub fn new(title: &str, rows: Vec<Row>) -> Self {
        let mut menu = Self {
            title: title.to_owned(),
            input: Input::default(),
            rows,
            visible: Vec::new(),
            cursor: Cursor::default(),
        };
        menu.narrow();
        menu
    }

    /// Opens a text to read, paragraph by paragraph; there is nothing to choose.
    pub fn told(title: &str, paragraphs: &[String]) -> Self {
        const WIDTH: usize = 72;
        let mut rows = Vec::new();
        for paragraph in paragraphs {
            let text = crate::article::Span {
                text: paragraph.clone(),
                ..Default::default()
            };
            for line in crate::article::wrap(&[text], WIDTH, 0, &crate::article::Line::new()) {
                rows.push(Row::Heading(line.iter().map(|s| s.text.as_str()).collect()));
            }
            rows.push(Row::Heading(String::new()));
        }
        Self::new(title, rows)
    }

    /// Tells whether it offers something to do to members, which it names by their places.
    pub fn names_members(&self) -> bool {
        let named = |row: &Row| matches!(row, Row::Choice { does: Does::Begin { task, .. } | Does::Ask { task, .. }, .. } if task.names_members());
        self.rows.iter().any(named)
    }

    /// Tells whether there is nothing to choose.
    pub fn is_text(&self) -> bool {
        self.rows.iter().all(|r| matches!(r, Row::Heading(_)))
    }

    /// Opens the palette: every action in force by name but the movements, and every dataset.
    pub fn palette(
        keymap: &Keymap,
        lang: Lang,
        here: InForce,
        datasets: Vec<(String, At)>,
    ) -> Self {
        let moves = |context| {
            matches!(
                context,
                Context::Tree | Context::Text | Context::List | Context::Members
            )
        };
        let folds = |action| matches!(action, Action::ExpandAll | Action::CollapseAll);
        let mut rows: Vec<Row> = ACTIONS
            .iter()
            .filter(|e| {
                here.contains(&e.context) && !moves(e.context)
                    || folds(e.action) && here.contains(&Context::Structure)
            })
            .map(|e| Row::Choice {
                label: e.label(lang).into(),
                right: keys(keymap.keys_in(here, e.action)),
                does: Does::Act(e.action),
            })
            .collect();
        let dataset = lang.pick("datasæt", "dataset");
        let go = datasets.into_iter();
        rows.extend(go.map(|(label, at)| Row::Choice {
            label,
            right: dataset.to_owned(),
            does: Does::Go(at),
        }));
        Self::new(lang.pick("Kommando", "Command"), rows)
    }

    /// Opens the help: every action once, those in force first, with the keys that lead to them here.
    pub fn help(keymap: &Keymap, lang: Lang, here: InForce) -> Self {
        let elsewhere = Context::ALL.iter().filter(|c| !here.contains(c));
        let mut rows = Vec::new();
        for context in here.iter().chain(elsewhere) {
            let of = ACTIONS.iter().filter(|e| e.context == *context);
            let heading = if here.first() == Some(context) {
                format!("{} ({})", context.label(lang), lang.pick("her", "here"))
            } else {
                context.label(lang).to_owned()
            };
            rows.push(Row::Heading(heading));
            rows.extend(of.map(|e| Row::Choice {
                label: e.label(lang).to_owned(),
                right: if here.contains(context) {
                    keys(keymap.keys_in(here, e.action))
                } else {
                    keys(keymap.keys(e.action).iter().copied())
                },
                does: Does::Act(e.action),
            }));
        }
        Self::new(lang.pick("Hjælp", "Help"), rows)
    }

    /// Leaves the rows that have all typed words, and the headings over them.
    pub fn narrow(&mut self) {
        let typed = fold(self.input.value());
        let words: Vec<&str> = typed.split_whitespace().collect();
        self.visible.clear();
        if words.is_empty() {
            self.visible.extend(0..self.rows.len());
            self.cursor = Cursor::default();
            return self.settle(true);
        }
        let mut heading = None;
        for (i, row) in self.rows.iter().enumerate() {
            match row {
                Row::Heading(_) => heading = Some(i),
                Row::Choice { label, right, does } => {
                    let text = fold(&format!("{label} {right} {}", name(does)));
                    if words.iter().all(|w| text.contains(w)) {
                        self.visible.extend(heading.take());
                        self.visible.push(i);
                    }
                }
            }
        }
        self.cursor = Cursor::default();
        self.settle(true);
    }

    /// Moves the cursor off a heading, downwards first.
    fn settle(&mut self, down: bool) {
        let choice = |at: usize| matches!(self.row(at), Some(Row::Choice { .. }));
        let at = self.cursor.row();
        let below = (at..self.visible.len()).find(|a| choice(*a));
        let above = (0..=at).rev().find(|a| choice(*a));
        let found = if down {
            below.or(above)
        } else {
            above.or(below)
        };
        self.cursor.move_to(found.unwrap_or(0), self.visible.len());
    }

    /// Moves the cursor by some rows.
    pub fn step(&mut self, by: isize) {
        self.move_to(self.cursor().saturating_add_signed(by), by > 0);
    }

    /// Moves the cursor to a row, or to a choice near it.
    pub fn move_to(&mut self, row: usize, down: bool) {
        self.cursor.move_to(row, self.visible.len());
        self.settle(down);
    }

    /// Returns a row by its place among those that show.
    pub fn row(&self, at: usize) -> Option<&Row> {
        self.visible.get(at).map(|i| &self.rows[*i])
    }

    /// Returns how many rows show.
    pub fn len(&self) -> usize {
        self.visible.len()
    }

    /// Tells whether no row shows.
    pub fn is_empty(&self) -> bool {
        self.visible.is_empty()
    }

    /// Moves the cursor to the first choice for which `wanted` holds.
    pub fn choose_first(&mut self, wanted: impl Fn(&Does) -> bool) {
        let found = (0..self.len())
            .find(|i| matches!(self.row(*i), Some(Row::Choice { does, .. }) if wanted(does)));
        if let Some(found) = found {
            self.move_to(found, true);
        }
    }

    /// Returns the place of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor.row()
    }

    /// Returns the first row of the window.
    pub fn offset(&self) -> usize {
        self.cursor.offset()
    }

    /// Returns what the row of the cursor does.
    pub fn chosen(&self) -> Option<Does> {
        match self.row(self.cursor())? {
            Row::Choice { does, .. } => Some(does.clone()),
            Row::Heading(_) => None,
        }
    }

    /// Moves the window so that the cursor shows in it, with the heading over it where that is near.
    pub fn scroll_into(&mut self, height: usize) {
        self.cursor.show_in(self.visible.len(), height);
    }
}

/// Returns the name of an action in the configuration, by which it is found too.
fn name(does: &Does) -> &'static str {
    let entry = ACTIONS.iter().find(|e| *does == Does::Act(e.action));
    entry.map_or("", |e| e.id)
}

/// Returns keys as the help shows them.
pub fn keys(keys: impl Iterator<Item = Key>) -> String {
    keys.map(|key| key.to_string())
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::{PLACES, TEXT};

    fn choices(menu: &Menu) -> Vec<Action> {
        let rows = (0..menu.len()).filter_map(|i| menu.row(i));
        rows.filter_map(|r| match r {
            Row::Choice {
                does: Does::Act(action),
                ..
            } => Some(*action),
            _ => None,
        })
        .collect()
    }

    #[test]
    fn the_help_has_every_action_exactly_once_in_every_context() {
        for here in PLACES {
            let mut listed = choices(&Menu::help(&Keymap::default(), Lang::Da, here));
            listed.sort_unstable();
            let mut all: Vec<Action> = ACTIONS.iter().map(|e| e.action).collect();
            all.sort_unstable();
            assert_eq!(listed, all);
        }
    }

    #[test]
    fn typing_narrows_and_the_cursor_never_rests_on_a_heading() {
        let mut menu = Menu::help(&Keymap::default(), Lang::Da, TEXT);
        menu.input = Input::new("hjaelp".into());
        menu.narrow();
        assert_eq!(choices(&menu), [Action::Help]);
        assert_eq!(menu.chosen(), Some(Does::Act(Action::Help)));
        menu.step(-5);
        assert_eq!(menu.chosen(), Some(Does::Act(Action::Help)));
        menu.input = Input::new("qqqq".into());
        menu.narrow();
        assert_eq!((menu.chosen(), menu.is_empty()), (None, true));
    }
}
