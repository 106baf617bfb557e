//! What takes long in a large dataset is made beside the screens before it opens.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::model::Library;
use crate::tui::action::{Action, InForce, READING};
use crate::tui::checked::is_small;
use crate::tui::parts::paint::{Pen, below, inset, line};
use crate::tui::shared::{Screen, Shared, Went};

/// What is done on the screens with what was made.
pub type Then = Box<dyn FnOnce(&mut Shared) + Send>;

type Make = Arc<dyn Fn(&Arc<Library>, u64) -> Then + Send + Sync>;

/// Something to be made of the datasets as they are in an edition.
pub struct Making {
    make: Make,
    library: Arc<Library>,
    edition: u64,
}

impl Making {
    /// Makes it.
    pub fn run(self) -> Made {
        Made {
            then: (self.make)(&self.library, self.edition),
            make: self.make,
            edition: self.edition,
        }
    }
}

/// Something that was made.
pub struct Made {
    then: Then,
    make: Make,
    edition: u64,
}

/// Makes something of the datasets and their edition, and then does with it what is to be done: at once where the datasets are small, else
/// beside the screens, behind a screen that says so and can be left.
pub fn make<T: Send + 'static>(
    shared: &mut Shared,
    what: &str,
    make: impl Fn(&Arc<Library>, u64) -> T + Send + Sync + 'static,
    then: impl Fn(&mut Shared, T) + Clone + Send + Sync + 'static,
) {
    let make = move |library: &Arc<Library>, edition| -> Then {
        let (thing, then) = (make(library, edition), then.clone());
        Box::new(move |shared| then(shared, thing))
    };
    let (library, edition) = (Arc::clone(&shared.library), shared.edition);
    // Lines in place of screens have nothing beside them.
    if is_small(&library) || shared.settings.words.is_some() {
        return make(&library, edition)(shared);
    }
    shared.open(Working {
        what: what.to_owned(),
        make: Arc::new(make),
        asked: None,
    });
}

/// The screen while something is made.
pub struct Working {
    what: String,
    make: Make,
    /// The edition that it is being made of.
    asked: Option<u64>,
}

impl Working {
    /// Returns what has to be made beside the screens, once for each edition of the datasets.
    pub fn wanted(&mut self, shared: &Shared) -> Option<Making> {
        let edition = shared.edition;
        (self.asked.replace(edition) != Some(edition)).then(|| Making {
            make: Arc::clone(&self.make),
            library: Arc::clone(&shared.library),
            edition,
        })
    }

    /// Returns whether it waits for this, which is of no use where the datasets are another edition by now.
    pub fn waits_for(&self, made: &Made, edition: u64) -> bool {
        made.edition == edition && Arc::ptr_eq(&self.make, &made.make)
    }
}

impl Made {
    /// Goes on with it on the screens.
    pub fn go_on(self, shared: &mut Shared) {
        (self.then)(shared);
    }
}

impl Screen for Working {
    fn contexts(&self) -> InForce {
        READING
    }

    fn act(&mut self, _: &mut Shared, action: Action) -> Went {
        if action == Action::Cancel {
            Went::Closes
        } else {
            Went::NotHere
        }
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let area = below(inset(shared.body), 1);
        let theme = &shared.theme;
        Pen::new(buf, line(area, 0)).cut(&format!("{} …", self.what), theme.accent);
        let out = shared.t("Esc lader det være", "Esc leaves it");
        Pen::new(buf, line(area, 2)).cut(out, theme.dim);
        None
    }

    fn asks(&self) -> bool {
        false
    }
}
