//! The stack of screens over the panes: the one on top takes the keys, and going back takes it off.

use std::mem::discriminant;

use super::action::{self, Action, Context, InForce};
use super::app::App;
use super::chart::Board;
use super::compare::{Adoption, Contrast};
use super::edit::{Answers, Preview, Sheet};
use super::find::Find;
use super::findings::Findings;
use super::layout::{Pane, find_parts, menu_list};
use super::matrix::Matrix;
use super::menu::Menu;
use super::narrow::Narrow;
use super::page::Subject;
use super::update::Effect;
use super::view;

/// What opens over the panes.
pub enum Screen {
    /// Find.
    Find(Box<Find>),
    /// A menu: palette, help, or what can be copied.
    Menu(Menu),
    /// A form.
    Form(Box<Sheet>),
    /// A pasted list, before it is taken in.
    Preview(Box<Preview>),
    /// What was changed both here and in the file.
    Conflicts(Box<Answers>),
    /// Who is represented where.
    Matrix(Box<Matrix>),
    /// Two days or two datasets side by side.
    Contrast(Box<Contrast>),
    /// The parts of a proposal, before they are adopted.
    Adoption(Box<Adoption>),
    /// What the checks find.
    Findings(Box<Findings>),
    /// The structure as boxes.
    Chart(Box<Board>),
}

/// What became of a screen that was given an action, a key or a click.
pub enum Went {
    /// It stays open, below what it opened.
    Stays(Vec<Effect>),
    /// It is closed.
    Closes(Vec<Effect>),
    /// The action is none of its own.
    NotHere,
}

impl Went {
    /// It stays open, and nothing else happens.
    pub const STAYS: Self = Self::Stays(Vec::new());
    /// It is closed, and nothing else happens.
    pub const CLOSES: Self = Self::Closes(Vec::new());
}

impl Screen {
    /// Returns the contexts in force on it.
    pub fn in_force(&self) -> InForce {
        match self {
            Self::Find(_) | Self::Menu(_) => action::FIELD,
            Self::Form(_) => action::FORM,
            Self::Preview(preview) if preview.asking.is_some() => action::FORM,
            Self::Adoption(adoption) if adoption.asking.is_some() => action::FORM,
            Self::Preview(_) => action::PREVIEW,
            Self::Adoption(_) => action::ADOPTION,
            Self::Conflicts(_) => action::CONFLICTS,
            Self::Matrix(_) => action::COVERAGE,
            Self::Contrast(contrast) if contrast.reading => action::COMPARE_TEXT,
            Self::Contrast(_) => action::COMPARE,
            Self::Findings(_) => action::FINDINGS,
            Self::Chart(_) => action::CHART,
        }
    }

    /// Tells whether an action that counts on most screens has something to act on here.
    pub(super) fn offers(&self, action: Action) -> bool {
        match action {
            Action::Filter => {
                matches!(
                    self,
                    Self::Matrix(_) | Self::Contrast(_) | Self::Findings(_)
                )
            }
            Action::NextPane | Action::PreviousPane => matches!(self, Self::Contrast(_)),
            _ => true,
        }
    }

    /// Returns what is typed to narrow it.
    pub(super) fn narrow(&mut self) -> Option<&mut Narrow> {
        match self {
            Self::Matrix(matrix) => Some(&mut matrix.narrow),
            Self::Contrast(contrast) => Some(&mut contrast.narrow),
            Self::Findings(list) => Some(&mut list.narrow),
            _ => None,
        }
    }

    /// Tells whether something is typed or answered on it, which nothing may cover unasked.
    fn asks(&self) -> bool {
        !matches!(
            self,
            Self::Matrix(_) | Self::Contrast(_) | Self::Findings(_) | Self::Chart(_)
        )
    }

    /// Tells whether it opens again as it was left.
    fn is_resumed(&self) -> bool {
        matches!(self, Self::Findings(_) | Self::Contrast(_))
    }

    fn is_told(&self) -> bool {
        matches!(self, Self::Menu(menu) if menu.is_text())
    }
}

impl App {
    /// Returns the contexts in force where the keys go.
    pub fn in_force(&self) -> InForce {
        match (self.screens.last(), self.focus) {
            (Some(screen), _) => screen.in_force(),
            (None, Pane::Left) if self.listing.is_some() => action::LIST,
            (None, Pane::Left) => action::TREE,
            (None, Pane::Text) => action::TEXT,
            (None, Pane::Members) => action::MEMBERS,
        }
    }

    /// Opens a screen over the others. Of those that are no menus there is one of each kind.
    pub(super) fn open_screen(&mut self, screen: Screen) {
        if !matches!(screen, Screen::Menu(_)) {
            self.screens
                .retain(|open| discriminant(open) != discriminant(&screen));
        }
        self.screens.push(screen);
    }

    /// Shows what the user must have seen, until a key closes it; after what is open, where something may be typed.
    pub fn warn(&mut self, warnings: &[String]) {
        if warnings.is_empty() {
            return;
        }
        let title = self.t("Bemærk", "Note");
        let told = Screen::Menu(Menu::told(title, warnings));
        let under = self.screens.last().is_some_and(Screen::asks);
        let at = self.screens.len() - usize::from(under);
        self.screens.insert(at, told);
    }

    /// Closes all screens, so that the panes show; what must be seen stays.
    pub(super) fn close_screens(&mut self) {
        for screen in std::mem::take(&mut self.screens) {
            if screen.is_told() {
                self.screens.push(screen);
            } else {
                self.leave_screen(screen);
            }
        }
    }

    /// Keeps a screen that was closed, where it can be gone on with.
    fn leave_screen(&mut self, screen: Screen) {
        if screen.is_resumed() {
            self.left
                .retain(|left| discriminant(left) != discriminant(&screen));
            self.left.push(screen);
        }
    }

    /// Takes a screen up again that was left, if it is one that is wanted.
    pub(super) fn resume(&mut self, wanted: impl Fn(&Screen) -> bool) -> Option<Screen> {
        let at = self.left.iter().position(wanted)?;
        Some(self.left.remove(at))
    }

    /// Gives something to the screen on top; `None` where there is no screen, or it is none of its own.
    pub(super) fn on_top(
        &mut self,
        give: impl FnOnce(&mut Self, &mut Screen) -> Went,
    ) -> Option<Vec<Effect>> {
        let mut screen = self.screens.pop()?;
        let at = self.screens.len();
        match give(self, &mut screen) {
            Went::Stays(effects) => {
                self.screens.insert(at.min(self.screens.len()), screen);
                Some(effects)
            }
            Went::Closes(effects) => {
                self.leave_screen(screen);
                Some(effects)
            }
            Went::NotHere => {
                self.screens.push(screen);
                None
            }
        }
    }

    /// Gives an action to the screen on top; `None` where the action is for the panes or means the same everywhere.
    pub(super) fn act_on_screen(&mut self, action: Action) -> Option<Vec<Effect>> {
        let top = self.screens.last()?;
        let here = top.in_force();
        // What is typed or answered is asked about before the program ends.
        let asks = top.asks() && here != action::FIELD;
        let action = if asks && action == Action::Quit {
            Action::Cancel
        } else {
            action
        };
        let done = self.on_top(|app, screen| match screen {
            Screen::Find(find) => app.act_in_find(find, action),
            Screen::Menu(menu) => app.act_in_menu(menu, action),
            Screen::Form(sheet) => app.act_in_form(sheet, action),
            Screen::Preview(preview) => app.act_in_preview(preview, action),
            Screen::Conflicts(answers) => app.act_in_conflicts(answers, action),
            Screen::Matrix(matrix) => app.act_in_matrix(matrix, action),
            Screen::Contrast(contrast) => app.act_in_contrast(contrast, action),
            Screen::Adoption(adoption) => app.act_in_adoption(adoption, action),
            Screen::Findings(list) => app.act_in_findings(list, action),
            Screen::Chart(board) => app.act_in_chart(board, action),
        });
        let context = action::entry(action).context;
        let everywhere = matches!(context, Context::Views | Context::Anywhere)
            && here.contains(&context)
            && !matches!(
                action,
                Action::Filter | Action::Copy | Action::NextPane | Action::PreviousPane
            );
        if done.is_some() || everywhere {
            return done;
        }
        Some(self.hint("Det kan ikke gøres her", "That cannot be done here"))
    }

    /// Lays out the screen on top.
    pub(super) fn settle_screen(&mut self) {
        let body = self.layout.body;
        self.on_top(|app, screen| {
            match screen {
                Screen::Menu(menu) => menu.scroll_into(usize::from(menu_list(body).height)),
                Screen::Find(find) => {
                    let parts = find_parts(body);
                    find.scroll_into(usize::from(parts.hits.height), 2);
                    if let (Some(at), Some(area)) = (find.at(), parts.preview) {
                        app.settle_preview(Subject::Thing(at), area);
                    }
                }
                Screen::Conflicts(answers) => {
                    let rows = usize::from(body.height).saturating_sub(2);
                    let rows = rows / usize::from(view::CONFLICT);
                    answers.cursor.show_in(answers.told.len(), rows.max(1));
                }
                Screen::Preview(preview) => {
                    preview.scroll_into(usize::from(body.height).saturating_sub(4));
                }
                Screen::Matrix(matrix) => {
                    app.renew_matrix(matrix);
                    let rows = usize::from(body.height.saturating_sub(view::MATRIX_ABOVE)).max(1);
                    matrix.row.show_in(matrix.shown.len(), rows);
                    let columns = view::matrix_columns(body);
                    matrix
                        .column
                        .show_in(matrix.coverage.parties.len(), columns);
                }
                Screen::Adoption(adoption) => {
                    let rows = usize::from(body.height.saturating_sub(view::ADOPTION_ABOVE)).max(1);
                    adoption.cursor.show_in(adoption.parts.len(), rows);
                }
                Screen::Contrast(contrast) => app.settle_contrast(contrast),
                Screen::Findings(list) => {
                    if !app.settle_findings(list) {
                        return Went::CLOSES;
                    }
                }
                Screen::Chart(board) => app.settle_chart(board),
                Screen::Form(_) => {}
            }
            Went::STAYS
        });
    }
}
