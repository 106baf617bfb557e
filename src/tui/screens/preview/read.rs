//! A paper on its way from a text or a file to its preview: what takes long is done beside the screens.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::Preview;
use crate::lang::Lang;
use crate::model::{Day, Library};
use crate::paper::{self, Text};
use crate::store;
use crate::tui::action::{Action, InForce, READING};
use crate::tui::effect::Given;
use crate::tui::parts::paint::{Pen, below, inset, line};
use crate::tui::shared::{Screen, Shared, Went};

/// So long a text is read before the next frame; of that a list for a whole region is.
const AT_ONCE: usize = 100_000;

/// What is needed to read a paper.
pub struct Job {
    /// The datasets as they were when it began.
    pub library: Arc<Library>,
    /// The dataset.
    pub place: usize,
    /// The group by its id; empty where the paper says which it is.
    pub group: String,
    /// The day that shows.
    pub day: Day,
    /// The language of the interface.
    pub lang: Lang,
    /// What is read.
    pub given: Given,
}

impl Job {
    /// Returns whether it is done before the next frame.
    pub fn is_short(&self) -> bool {
        matches!(&self.given, Given::Text(text) if text.len() <= AT_ONCE)
    }

    /// Reads the paper; `Err` says in words why that cannot be.
    pub fn run(self) -> Result<Preview, String> {
        let lang = self.lang;
        let text = match &self.given {
            Given::Text(text) => Text::new(text),
            Given::File(file) => {
                let told = |why: String| format!("{}: {why}", file.display());
                let bytes = store::paper(file).map_err(|e| told(store::unread(&e, lang)))?;
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                paper::from_bytes(&name, &bytes).map_err(|why| told(why.message(lang)))?
            }
        };
        Preview::read(&self, text).map_err(|(da, en)| lang.pick(da, en).to_owned())
    }
}

/// The screen while a paper is read.
pub struct Reading {
    /// Which paper it waits for.
    pub number: u64,
    /// What is read, in words.
    pub what: String,
}

impl Screen for Reading {
    fn contexts(&self) -> InForce {
        READING
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        if action != Action::Cancel {
            return Went::NotHere;
        }
        shared.hint("Papiret er ikke læst", "The paper was not read");
        Went::Closes
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let area = below(inset(shared.body), 1);
        let word = shared.t("Læser", "Reading");
        let theme = &shared.theme;
        let title = format!("{word} {} …", self.what);
        Pen::new(buf, line(area, 0)).cut(&title, theme.accent);
        let out = shared.t("Esc lader det være", "Esc leaves it");
        Pen::new(buf, line(area, 2)).cut(out, theme.dim);
        None
    }
}

/// Returns what is read, for a person.
pub fn in_words(given: &Given, lang: Lang) -> String {
    match given {
        Given::File(file) => {
            let name = file.file_name().unwrap_or_default();
            name.to_string_lossy().into_owned()
        }
        Given::Text(text) => {
            let size = text.len().div_ceil(1_000);
            let what = lang.pick("den indsatte tekst", "the pasted text");
            format!("{what} ({size} kB)")
        }
    }
}
