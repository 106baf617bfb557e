//! The files below a path that is typed.

use tui_input::Input;

use super::fields::{Drop, Kind, Pick};
use super::state::Form;
use super::world::World;
use crate::model::Datum;
use crate::search::{How, Row, Rows};
use crate::store::{FileEntry, in_folder};
use crate::tui::parts::cursor::Cursor;

/// How many files are offered at once: more are narrowed by typing.
const OFFERS: usize = 500;

/// Returns what fits a path that is typed; `None` while its folder is not known.
pub(super) fn drop(typed: &str, world: &dyn World) -> Option<Drop> {
    let (folder, name) = in_folder(typed);
    let entries = match world.folder(folder)? {
        Ok(entries) => entries,
        Err(why) => {
            return Some(Drop {
                why: Some(why),
                ..Drop::default()
            });
        }
    };
    // What is hidden shows where a dot is typed, and the way up too.
    let shows = |entry: &&FileEntry| name.starts_with('.') || !entry.name.starts_with('.');
    let visible: Vec<&FileEntry> = entries.iter().filter(shows).collect();
    let rows = Rows::new(visible.iter().map(|entry| Row {
        name: &entry.name,
        ..Row::default()
    }));
    let found: Vec<usize> = if name.is_empty() {
        (0..visible.len()).collect()
    } else {
        let (found, how) = rows.find(name);
        found.into_iter().filter(|_| how == How::Typed).collect()
    };
    let pick = |at: usize| Pick::File(folder.to_owned(), visible[at].clone());
    Some(Drop {
        picks: found.into_iter().take(OFFERS).map(pick).collect(),
        cursor: Cursor::default(),
        why: None,
    })
}

impl Form {
    /// Shows the files below the path in focus anew; nothing where the focus is elsewhere.
    pub(super) fn look_for_files(&mut self, world: &dyn World) {
        if self.target().is_some_and(|t| matches!(t.kind, Kind::File)) {
            self.look(world);
        }
    }

    /// Returns whether what Enter takes is all that the form asks.
    pub(super) fn is_last_pick(&self) -> bool {
        let pick = self.entry.pick();
        let file = pick.is_some_and(|p| matches!(p, Pick::File(_, entry) if !entry.is_folder));
        file && self.spec.fields.len() == 1
    }

    /// Types on as far as all that fits begins alike, else the name in focus; `false` where there is nothing to type.
    pub(super) fn complete(&mut self, world: &dyn World) -> bool {
        let (Some(drop), Some(Pick::File(folder, chosen))) = (&self.entry.drop, self.entry.pick())
        else {
            return false;
        };
        let typed = self.entry.text().to_owned();
        let names = drop.picks.iter().filter_map(|pick| match pick {
            Pick::File(_, entry) => Some(entry.name.as_str()),
            _ => None,
        });
        let shared = names.fold(chosen.name.as_str(), |shared, name| {
            let alike = shared.char_indices().zip(name.chars());
            let end = alike.take_while(|((_, a), b)| a == b).last();
            &shared[..end.map_or(0, |((at, c), _)| at + c.len_utf8())]
        });
        let further = format!("{folder}{shared}");
        let whole = format!("{folder}{}", chosen.name);
        let begins = further.len() > typed.len() && further.starts_with(&typed);
        let text = if begins { further } else { whole };
        if text == typed {
            return false;
        }
        self.type_path(&text, world);
        true
    }

    /// Puts a path into the field in focus, and shows what is below it where it is a folder.
    pub(super) fn type_path(&mut self, path: &str, world: &dyn World) {
        let Some(target) = self.target() else { return };
        self.entry.input = Input::new(path.to_owned());
        self.change(&target.path, Datum::text(path), false);
        self.look(world);
    }
}
