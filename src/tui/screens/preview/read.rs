//! A paper on its way from a text or a file to its preview: what takes long is done beside the screens.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use serde_json::Value as Json;

use super::{Preview, kept};
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
        let (text, origin) = match &self.given {
            Given::Text(text) => (Text::new(text), kept::origin(&self.given, b"")),
            Given::File(file) => {
                let told = |why: String| format!("{}: {why}", file.display());
                let bytes = store::paper(file).map_err(|e| told(store::unread(&e, lang)))?;
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                let text = paper::from_bytes(&name, &bytes);
                let text = text.map_err(|why| told(why.message(lang)))?;
                (text, kept::origin(&self.given, &bytes))
            }
        };
        Preview::read(&self, text, origin).map_err(|(da, en)| lang.pick(da, en).to_owned())
    }
}

/// The screen while a paper is read.
pub struct Reading {
    /// Which paper it waits for.
    pub number: u64,
    /// What is read, in words.
    pub what: String,
    /// The dataset, and the paper as the journal keeps it.
    pub place: usize,
    pub draft: Json,
}

impl Reading {
    /// Waits for a paper.
    pub fn new(number: u64, job: &Job) -> Self {
        let what = in_words(&job.given, job.lang);
        Self {
            number,
            place: job.place,
            draft: kept::unread(&job.given, &job.group, &what),
            what,
        }
    }
}

impl Screen for Reading {
    fn contexts(&self) -> InForce {
        READING
    }

    fn draft(&self) -> Option<(usize, Json)> {
        Some((self.place, self.draft.clone()))
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
fn in_words(given: &Given, lang: Lang) -> String {
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
