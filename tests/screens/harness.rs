//! Presses keys and shows the screen as text, a line of styles under each line that has any.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use mandat::model::{Book, Library, read::read};
use mandat::search::Index;
use mandat::session::Source;
use mandat::store::embedded;
use mandat::tui::app::{App, Settings};
use mandat::tui::keys::script;
use mandat::tui::{Effect, draw};
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr;

/// A small structure with plainly invented people; every kind of thing is in it once.
pub const SMALL: &str = r#"(
    schema: 1, id: "proeve", title: "Prøvesamarbejdet", as_of: "2016-09-15",
    sources: [(id: "referat", title: "Referat", kind: minutes)],
    organisations: [(id: "nordby", name: "Nordby Kommune"), (id: "sydby", name: "Sydby Kommune"), (id: "hospital", name: "Hospitalet", kind: hospital)],
    people: [
        (id: "test-testesen", name: "Test Testesen", title: "chef", organisation: "nordby", email: "test@example.invalid", source: "referat#punkt 1"),
        (id: "aase-proevesen", name: "Åse Prøvesen"),
        (id: "aage-proevesen", name: "Aage Prøvesen"),
    ],
    groups: [
        (id: "udvalget", name: "Udvalget", level: political),
        (id: "fore", name: "Forløbsgruppen", short_name: "FORE", level: administrative, parent: "udvalget", period: (from: "2016-09-01"),
            source: "referat#punkt 1",
            mandates: [(id: "fore-mandat", status: draft, draft: 2, source: "referat#punkt 2",
                statements: [(kinds: task, text: "Forbereder sager til Udvalget.", source: "referat#punkt 2", certainty: derived)],
                seats: [(id: "fore-ledere", party: ["nordby", "sydby"], role: "leder", number: range, min: 2, max: 4, per: municipality)],
                chair: (shape: shared, permanent: "hospital", rotating: ["nordby", "sydby"], years: 2))],
            members: [
                (person: "test-testesen", roles: [chair, member], on_behalf_of: "nordby", period: (from: "2016-09-15")),
                (person: "aase-proevesen", certainty: uncertain),
                (vacant: true, on_behalf_of: "sydby"),
            ]),
        (id: "gammel", name: "Den gamle gruppe", level: theme_group, period: (to: "2016-08-31")),
        (id: "ventet", name: "Det ventede udvalg", level: temporary_group, existence: expected),
    ],
    cases: [(id: "sag-1", text: "Folderen laves færdig.", owners: "test-testesen", status: ongoing, deadline: "[2016]-12-01", group: "fore", source: "referat#punkt 3")],
    notes: [(id: "note-1", text: "Hvem der er formand, står ikke klart.", about: "fore", readings: [(text: "Hospitalet.", source: "referat#punkt 1")])],
)"#;

/// A running program without a terminal.
pub struct Program {
    app: App,
    size: (u16, u16),
    indexed: u64,
    pub effects: Vec<Effect>,
}

impl Program {
    /// Opens the small structure.
    pub fn small(width: u16, height: u16) -> Self {
        Self::open(&[SMALL], width, height, Settings::default())
    }

    /// Opens the shipped datasets.
    pub fn shipped(width: u16, height: u16) -> Self {
        let texts: Vec<&str> = embedded::ALL.iter().map(|e| e.text).collect();
        Self::open(&texts, width, height, Settings::default())
    }

    pub fn open(texts: &[&str], width: u16, height: u16, settings: Settings) -> Self {
        let books = texts.iter().map(|t| Book::new(read(t).unwrap())).collect();
        let library = Arc::new(Library::new(books));
        let mut app = App::new(settings);
        let index = Arc::new(Index::new(&library));
        app.open(library, None);
        app.set_index(index);
        let source = |(i, text): (usize, &&str)| Source {
            path: format!("{i}.ron").into(),
            text: Arc::from(*text),
            stamp: None,
            locked: None,
        };
        app.set_sources(texts.iter().enumerate().map(source).collect());
        let indexed = app.library().1;
        let mut program = Self {
            app,
            size: (width, height),
            indexed,
            effects: Vec::new(),
        };
        program.buffer();
        program
    }

    /// Presses keys, drawing after each as the loop does.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in script(keys) {
            let effects = self.app.press(key);
            self.effects.extend(effects);
            self.work();
            // The loop makes a new index beside the screens.
            let (library, edition) = self.app.library();
            if edition != self.indexed {
                self.indexed = edition;
                self.app.set_index(Arc::new(Index::new(&library)));
            }
            self.buffer();
        }
        self
    }

    /// Opens a file of a dataset.
    pub fn of_file(file: &Path, width: u16, height: u16) -> Self {
        let text = std::fs::read_to_string(file).unwrap();
        let mut program = Self::open(&[&text], width, height, Settings::default());
        program.app.set_sources(vec![Source {
            path: file.to_owned(),
            text: text.into(),
            stamp: mandat::store::stamp(file).ok(),
            locked: None,
        }]);
        program
    }

    /// Says that the datasets are in files, which are not there.
    pub fn in_files(&mut self) {
        let stamp = mandat::store::stamp(Path::new(file!())).ok();
        let library = self.app.library().0;
        let source = |place: usize| Source {
            path: format!("/nowhere/{place}.ron").into(),
            text: Arc::clone(self.app.session().text(place).unwrap()),
            stamp,
            locked: None,
        };
        let sources = (0..library.books().len()).map(source).collect();
        self.app.set_sources(sources);
    }

    /// Does what the loop has done beside the screens.
    pub fn work(&mut self) {
        let mut works = self.app.works();
        while !works.is_empty() {
            for work in works {
                let outcomes = RefCell::new(Vec::new());
                work(&|outcome| outcomes.borrow_mut().push(outcome));
                for outcome in outcomes.into_inner() {
                    let effects = self.app.came_of(&outcome);
                    self.effects.extend(effects);
                }
            }
            works = self.app.works();
        }
    }

    /// Returns the text that a dataset would be saved as.
    pub fn saved_text(&mut self, place: usize) -> String {
        self.app.session().text(place).unwrap().to_string()
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self.buffer();
        self
    }

    pub fn app(&mut self) -> &mut App {
        &mut self.app
    }

    /// Draws, and then makes the index anew where the datasets were changed, as the loop does.
    pub fn buffer(&mut self) -> Buffer {
        let buffer = draw(&mut self.app, self.size.0, self.size.1);
        let (library, edition) = self.app.library();
        if edition != self.indexed {
            self.indexed = edition;
            self.app.set_index(Arc::new(Index::new(&library)));
        }
        buffer
    }

    /// Returns the screen as text.
    pub fn text(&mut self) -> String {
        let buf = self.buffer();
        (0..buf.area.height).map(|y| line(&buf, y) + "\n").collect()
    }

    /// Returns the screen as text, with a letter for each style under it: `A`ccent, `B`old, `S`elected, `s`hadow, `d`im, `f`lag, `l`ink.
    pub fn styled(&mut self) -> String {
        let buf = self.buffer();
        let theme = mandat::tui::theme::Theme::new(mandat::tui::theme::Palette::Dark);
        let letter = |style: Style| match style {
            s if s.bg == theme.selected.bg => 'S',
            s if s.bg == theme.shadow.bg => 's',
            s if s.fg == theme.accent.fg && s.add_modifier.contains(Modifier::BOLD) => 'A',
            s if s.fg == theme.link.fg => 'l',
            s if s.fg == theme.flag.fg => 'f',
            s if s.fg == theme.dim.fg => 'd',
            s if s.add_modifier.contains(Modifier::BOLD) => 'B',
            _ => ' ',
        };
        let mut out = String::new();
        for y in 0..buf.area.height {
            let text = line(&buf, y);
            let styles: String = (0..buf.area.width)
                .map(|x| {
                    let cell = &buf[(x, y)];
                    let style = cell.style();
                    let clean = Style {
                        bg: style.bg.filter(|c| *c != ratatui::style::Color::Reset),
                        ..style
                    };
                    if cell.symbol().trim().is_empty() && clean.bg.is_none() {
                        ' '
                    } else {
                        letter(clean)
                    }
                })
                .collect();
            let _ = writeln!(out, "{text}");
            if !styles.trim().is_empty() {
                let _ = writeln!(out, "{}", styles.trim_end());
            }
        }
        out
    }
}

fn line(buf: &Buffer, y: u16) -> String {
    let mut out = String::new();
    let mut x = 0;
    while x < buf.area.width {
        let symbol = buf[(x, y)].symbol();
        out.push_str(symbol);
        x += (symbol.width() as u16).max(1);
    }
    out.trim_end().to_owned()
}
