//! What keys do in a form: those that type, and the actions of the table.

use super::path::{self, Path};
use super::prose::Prose;
use super::rows::What;
use super::state::{Form, Frame, View};
use super::world::{Outcome, World};
use crate::syntax::Step;
use crate::tui::action::{ASKING, Action, Context, FORM, InForce, entry};
use crate::tui::keys::Key;

/// How many rows a page key goes.
const PAGE: usize = 8;

impl Form {
    /// Returns the contexts in force.
    pub fn contexts(&self) -> InForce {
        match &self.creating {
            Some(creating) => creating.form.contexts(),
            None if self.asking => ASKING,
            None => FORM,
        }
    }

    /// Takes a key that types something; `false` where it does not.
    pub fn type_key(&mut self, key: Key, world: &dyn World) -> bool {
        if let Some(creating) = &mut self.creating {
            return creating.form.type_key(key, world);
        }
        let typed = match self.frames.last_mut().map(|f| &mut f.view) {
            _ if self.asking => false,
            Some(View::Prose(prose)) => prose.press(key),
            Some(View::Sheet(_)) => self.type_in_field(key, world),
            _ => false,
        };
        if typed {
            self.check(world);
        }
        typed
    }

    /// Does an action; `None` where it is none of a form's own.
    pub fn act(&mut self, action: Action, world: &dyn World) -> Option<Outcome> {
        if let Some(creating) = &mut self.creating {
            let outcome = creating.form.act(action, world)?;
            self.made_inside(outcome, world);
            return Some(Outcome::Open);
        }
        let outcome = self.act_here(action, world)?;
        self.check(world);
        Some(outcome)
    }

    fn act_here(&mut self, action: Action, world: &dyn World) -> Option<Outcome> {
        if self.asking {
            self.asking = false;
            let stays = matches!(action, Action::Cancel | Action::Stay);
            return match action {
                Action::Discard => Some(Outcome::Cancelled),
                _ if stays => Some(Outcome::Open),
                _ => {
                    self.asking = true;
                    None
                }
            };
        }
        if let Some(View::Prose(prose)) = self.frames.last_mut().map(|f| &mut f.view)
            && act_in_prose(prose, action)
        {
            return Some(Outcome::Open);
        }
        let sheet = self.sheet().is_some();
        if sheet && action == Action::ListOpen && self.is_last_pick() {
            self.act_in_drop(action, world);
            return Some(self.accept(world));
        }
        if sheet && self.act_in_drop(action, world) {
            return Some(Outcome::Open);
        }
        match action {
            Action::Accept => return Some(self.accept(world)),
            Action::FormUndo => self.back_in_time(),
            Action::FormRedo => self.forth_in_time(),
            _ if sheet => return self.act_in_sheet(action, world),
            Action::Cancel => self.close(world),
            Action::FieldNext | Action::FieldPrevious => {
                self.close(world);
                self.step(if action == Action::FieldNext { 1 } else { -1 });
            }
            _ if self.act_in_roster(action, world) => {}
            _ => return None,
        }
        Some(Outcome::Open)
    }

    fn act_in_sheet(&mut self, action: Action, world: &dyn World) -> Option<Outcome> {
        let sheet = self.sheet()?;
        match (action, sheet.row().what) {
            (Action::Cancel, _) => return Some(self.leave(world)),
            (Action::FieldNext, _) => self.go(1, world),
            (Action::FieldPrevious, _) => self.go(-1, world),
            (Action::ListOpen, _) => return Some(self.enter(world)),
            (Action::FormSwitch, What::More(_, unfolded)) => sheet.fold(!unfolded),
            (Action::FormRight, What::More(..)) => sheet.fold(true),
            (Action::FormLeft, What::More(..)) => sheet.fold(false),
            (Action::FormLeft | Action::FormRight, What::Buttons) => sheet.second = !sheet.second,
            (Action::ItemNew, _) if self.add_record(world) => {}
            (
                Action::FormSwitch | Action::FormLeft | Action::FormRight | Action::ItemDown,
                What::Field(..),
            ) if self.step_field(action, world) => {}
            _ => match action.steps(PAGE) {
                Some(by) => self.go(by, world),
                // What a form can do elsewhere does nothing here.
                None if entry(action).context == Context::Form => {}
                None => return None,
            },
        }
        Some(Outcome::Open)
    }

    /// Returns whether an action has something to act on.
    pub fn offers_action(&self, action: Action) -> bool {
        if let Some(creating) = &self.creating {
            return creating.form.offers_action(action);
        }
        let view = self.frames.last().map(|f| &f.view);
        let roster = matches!(view, Some(View::Roster(_)));
        let prose = matches!(view, Some(View::Prose(_)));
        match action {
            Action::FormUndo => prose || !self.history.undo.is_empty(),
            Action::FormRedo => prose || !self.history.redo.is_empty(),
            Action::FieldNext => !roster,
            Action::ItemAll => {
                roster
                    && self.spec.name == "Meeting"
                    && self.focus().first() == Some(&Step::Field("attendance"))
            }
            Action::ListOpen | Action::ItemNew => roster,
            Action::ItemRemove | Action::ItemUp | Action::ItemDown => self.is_on_item(),
            _ => true,
        }
    }

    /// Returns whether characters are typed where the focus is.
    pub fn takes_text(&self) -> bool {
        match (&self.creating, self.frames.last().map(|f| &f.view)) {
            (Some(creating), _) => creating.form.takes_text(),
            (None, Some(View::Prose(_))) => !self.asking,
            (None, _) => !self.asking && self.target().is_some(),
        }
    }

    /// Leaves the field in focus for another one.
    pub(super) fn go(&mut self, by: isize, world: &dyn World) {
        self.settle(world);
        self.step(by);
    }

    pub(super) fn step(&mut self, by: isize) {
        if let Some(sheet) = self.sheet() {
            sheet.step(by);
        }
        self.load();
    }

    pub(super) fn enter(&mut self, world: &dyn World) -> Outcome {
        let Some(sheet) = self.sheet() else {
            return Outcome::Open;
        };
        match sheet.row().what {
            What::More(_, unfolded) => sheet.fold(!unfolded),
            What::Buttons => {
                let second = sheet.second;
                return self.press_button(second, world);
            }
            What::Field(..) => self.enter_field(world),
            What::Heading(_) => {}
        }
        Outcome::Open
    }

    /// Presses a button: accept and cancel, or in a frame inside, back and accept.
    pub(super) fn press_button(&mut self, second: bool, world: &dyn World) -> Outcome {
        match (self.frames.len() > 1, second) {
            (true, false) => self.close(world),
            (false, true) => return self.leave(world),
            (true, true) | (false, false) => return self.accept(world),
        }
        Outcome::Open
    }

    /// Opens the editor of a field.
    pub(super) fn open_prose(&mut self, path: Path) -> Option<&mut Prose> {
        let prose = Prose::new(super::path::get(&self.value, &path));
        self.frames.push(Frame {
            path,
            view: View::Prose(Box::new(prose)),
        });
        match self.frames.last_mut().map(|f| &mut f.view) {
            Some(View::Prose(prose)) => Some(prose),
            _ => None,
        }
    }

    pub(super) fn click_row(&mut self, at: usize) -> Outcome {
        let Some(sheet) = self.sheet() else {
            return Outcome::Open;
        };
        sheet.focus_at(at);
        if let What::More(_, unfolded) = sheet.row().what {
            sheet.fold(!unfolded);
        }
        let opens = sheet.row().field().is_some();
        self.load();
        if opens {
            self.open_inner();
        }
        Outcome::Open
    }

    /// Closes the frame on top, keeping what is in it.
    pub(super) fn close(&mut self, world: &dyn World) {
        self.settle(world);
        if self.frames.len() < 2 {
            return;
        }
        let Some(Frame { path, view }) = self.frames.pop() else {
            return;
        };
        match view {
            View::Prose(prose) => self.change(&path, prose.datum(), false),
            View::Sheet(_) => self.close_item(&path),
            View::Roster(_) => {}
        }
        self.promote();
        self.load();
    }

    /// Takes a record out of its list where nothing is stated in it.
    fn close_item(&mut self, path: &Path) {
        let Some((Step::Item(at), list)) = path.split_last() else {
            return;
        };
        let mut item = path::get(&self.value, path).clone();
        let Some(shape) = path::shape(self.spec, path) else {
            return;
        };
        path::prune(&mut item, shape);
        // The number of a new one was not typed.
        if item.fields().iter().all(|(name, _)| *name == "number") {
            let mut items = path::get(&self.value, list).items().to_vec();
            if *at < items.len() {
                items.remove(*at);
            }
            path::put(&mut self.value, self.spec, list, path::list(items));
        }
    }
}

/// Does an action in the editor of a long text; `false` where it is none of its own.
fn act_in_prose(prose: &mut Prose, action: Action) -> bool {
    match action {
        Action::FormUndo => prose.area.undo(),
        Action::FormRedo => prose.area.redo(),
        _ => return false,
    };
    true
}
