//! Something on its way out of the program: in which format, of which day, to which file, and how it begins.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::config;
use crate::export::letters::{Extra, TEMPLATES};
use crate::export::{FORMATS, Format, Job, List, Subject};
use crate::lang::{Lang, clean};
use crate::model::{Datum, Day, Record as _};
use crate::paper;
use crate::phrases::shown_day;
use crate::session::Locked;
use crate::store;
use crate::tui::action::{Action, EXPORT, InForce};
use crate::tui::beside::{Exported, Outcome};
use crate::tui::command::Command;
use crate::tui::moved::Moved;
use crate::tui::parts::cursor::Cursor;
use crate::tui::parts::paint::{Pen, below, inset, line, rule, scroll_bar, top};
use crate::tui::question as q;
use crate::tui::screens::menu::{Menu, Row};
use crate::tui::shared::{Screen, Shared, Went};
use crate::tui::task::Task;

/// How many lines of what is written can be looked at before it is a file.
const HEAD: usize = 500;
/// The lines above the preview.
const ABOVE: u16 = 6;
/// The cells of a label.
const LABEL: u16 = 10;

/// Offers the formats of what shows, of the dataset, and of its lists.
pub fn offer(shared: &mut Shared) {
    let place = shared.place();
    if shared.session.locked(place) == Some(&Locked::Asked) {
        return shared.hint(
            "Programmet skriver ingen fil, når det er startet med --read-only",
            "The program writes no file when it was started with --read-only",
        );
    }
    if shared.library.books().get(place).is_none() {
        return shared.hint("Der er intet at eksportere", "There is nothing to export");
    }
    let (lang, whole) = (shared.lang(), Subject::Whole(place));
    let choices = |subject: Subject| {
        let fit = FORMATS.iter().filter(move |f| f.takes(subject));
        fit.map(move |format| {
            let does = Command::Export(format.name, subject);
            Row::choice_with(format.label(lang), format.name, does)
        })
    };
    let name = |subject: Subject| subject.name(&shared.library, shared.day(place), lang);
    let mut rows = Vec::new();
    let shown = shared.shown().map(|at| Subject::of(&shared.library, at));
    for subject in shown
        .filter(|shown| *shown != whole)
        .into_iter()
        .chain([whole])
    {
        let all = lang.pick("Hele datasættet: ", "The whole dataset: ");
        let all = if subject == whole { all } else { "" };
        rows.push(Row::heading(format!("{all}{}", name(subject))));
        rows.extend(choices(subject));
    }
    rows.push(Row::heading(lang.pick("Lister", "Lists")));
    for list in List::ALL {
        let label = match list {
            List::Members => lang.pick("Alle medlemmer", "All members"),
            List::Vacancies => lang.pick("Ledige pladser", "Open seats"),
            List::Coverage => lang.pick("Hvem er repræsenteret hvor", "Who is represented where"),
            List::Cases => lang.pick("Sager", "Cases"),
        };
        let formats: Vec<Row> = choices(Subject::List(place, list)).collect();
        rows.push(Row::fold(label.to_owned(), String::new(), formats.len()));
        rows.extend(formats);
    }
    shared.open(Menu::new(lang.pick("Eksportér", "Export"), rows));
}

/// Something that is written in a format, before it is a file.
pub struct Exporting {
    /// The work that is waited for.
    number: u64,
    format: &'static Format,
    subject: Subject,
    day: Day,
    contacts: bool,
    /// The file as it is typed.
    file: String,
    /// Whether there is one of that name already.
    is_taken: bool,
    made: Option<Result<Arc<[u8]>, String>>,
    head: Vec<String>,
    window: Cursor,
    /// Whether the file is on its way to the disk.
    is_written: bool,
}

/// Shows how something would be in a format.
pub fn open(shared: &mut Shared, format: &str, subject: Subject) {
    let Some(format) = Format::named(format) else {
        return;
    };
    let day = shared.day(subject.book());
    let name = format.file_name(&shared.library, subject, day, shared.lang());
    let file = store::shown(&folder(shared).join(name));
    let mut exporting = Exporting {
        number: 0,
        format,
        subject,
        day,
        contacts: false,
        is_taken: false,
        file: String::new(),
        made: None,
        head: Vec::new(),
        window: Cursor::default(),
        is_written: false,
    };
    exporting.go_to(file);
    exporting.make(shared);
    shared.open(exporting);
}

/// Returns the folder that is proposed: that of the last export, else the one the program works in.
fn folder(shared: &Shared) -> PathBuf {
    let here = || std::env::current_dir().ok();
    shared.exported_to.clone().or_else(here).unwrap_or_default()
}

/// Writes something in a format, and tells how it begins.
fn write(format: &Format, job: &Job<'_>) -> Result<Exported, String> {
    let templates = config::templates(TEMPLATES.iter().map(|(name, _)| *name));
    let unread = |(path, error): (PathBuf, _)| {
        format!("{}: {}", path.display(), store::in_words(&error, job.lang))
    };
    let extra = Extra {
        templates: templates.map_err(unread)?,
        ..Extra::default()
    };
    let bytes = format
        .write_with(job, &extra)
        .map_err(|why| why.pick(job.lang).to_owned())?;
    let head: Vec<String> = if format.is_text {
        let text = String::from_utf8_lossy(&bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        text.lines().take(HEAD).map(told).collect()
    } else {
        let text = paper::from_bytes("", &bytes).unwrap_or_default();
        let lines = text.lines.iter().map(|line| told(&line.text));
        lines.take(HEAD).collect()
    };
    Ok(Exported {
        bytes: bytes.into(),
        head,
    })
}

/// A line as far as anybody looks.
fn told(line: &str) -> String {
    let line: String = line.chars().take(400).collect();
    clean(&line.replace('\t', "   ")).into_owned()
}

impl Exporting {
    /// Writes it anew beside the screens.
    fn make(&mut self, shared: &mut Shared) {
        self.number = shared.number();
        self.made = None;
        self.is_written = false;
        let (number, lang, library) = (self.number, shared.lang(), Arc::clone(&shared.library));
        let (format, subject, day, contacts) = (self.format, self.subject, self.day, self.contacts);
        let session = &shared.session;
        let file = session
            .path(subject.book())
            .filter(|_| session.stamp(subject.book()).is_some());
        let file = file.map(Path::to_owned);
        shared.works.push(Box::new(move |tell| {
            let job = Job {
                library: &library,
                subject,
                day,
                lang,
                contacts,
                stamp: file.and_then(|file| store::changed_at(&file)),
            };
            tell(Outcome::Exported(number, write(format, &job)));
        }));
    }

    fn go_to(&mut self, file: String) {
        self.is_taken = store::named(&file).exists();
        self.file = file;
    }

    /// Has the file written; the screen closes when it is there.
    fn deliver(&mut self, shared: &mut Shared) -> Went {
        let bytes = match &self.made {
            None => {
                return shared.refuse(
                    "Vent et øjeblik: filen er ikke færdig endnu",
                    "Wait a moment: the file is not ready yet",
                );
            }
            Some(Err(why)) => {
                shared.say(why.clone());
                return Went::Stays;
            }
            Some(Ok(_)) if self.is_written => return Went::Stays,
            Some(Ok(bytes)) => Arc::clone(bytes),
        };
        self.is_written = true;
        let (number, lang, mut path) = (self.number, shared.lang(), store::named(&self.file));
        let name = self
            .format
            .file_name(&shared.library, self.subject, self.day, lang);
        shared.works.push(Box::new(move |tell| {
            if path.is_dir() {
                path.push(name);
            }
            // A bare name is in the folder that the program works in.
            let path = std::path::absolute(&path).unwrap_or(path);
            let written = store::deliver(&path, &bytes, false)
                .map_err(|error| format!("{}: {}", store::shown(&path), error.reason(lang)));
            tell(Outcome::Delivered(number, written));
        }));
        Went::Stays
    }

    fn ask_for_file(&self, shared: &mut Shared) -> Went {
        let mut value = Datum::default();
        value.set(&q::ExportFile::SPEC, "file", Datum::text(&self.file));
        shared.begin(self.subject.book(), Task::ExportFile(value))
    }

    /// Returns what it is, of which day, and how large.
    fn in_words(&self, shared: &Shared) -> String {
        let lang = shared.lang();
        let data = shared.library.book(self.subject.book()).data();
        let day = shown_day(data, self.day, lang);
        let mut words = format!(
            "{} · {} {day}",
            self.format.label(lang),
            lang.pick("pr.", "as of")
        );
        if let Some(Ok(bytes)) = &self.made {
            words = format!("{words} · {}", size(bytes.len(), lang));
        }
        words
    }
}

/// Returns where the preview is.
fn preview(body: Rect) -> Rect {
    below(inset(body), ABOVE)
}

/// `12 kB`, `1,4 MB`.
fn size(bytes: usize, lang: Lang) -> String {
    if bytes < 1_000_000 {
        return format!("{} kB", bytes.div_ceil(1_000));
    }
    let (tenths, point) = (bytes / 100_000, lang.pick(",", "."));
    format!("{}{point}{} MB", tenths / 10, tenths % 10)
}

impl Screen for Exporting {
    fn contexts(&self) -> InForce {
        EXPORT
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        match action {
            Action::Accept | Action::ListOpen => return self.deliver(shared),
            Action::Cancel => {
                shared.hint("Ingen fil er skrevet", "No file was written");
                return Went::Closes;
            }
            Action::ExportContacts => {
                if !self.is_written {
                    self.contacts = !self.contacts;
                    self.make(shared);
                }
            }
            Action::ExportFile => return self.ask_for_file(shared),
            _ => {
                let height = usize::from(preview(shared.body).height);
                let Some(by) = action.steps(height.saturating_sub(1)) else {
                    return Went::NotHere;
                };
                self.window.scroll(by, self.head.len(), height);
            }
        }
        Went::Stays
    }

    fn answered(&mut self, _: &mut Shared, value: &Datum) -> Result<Went, String> {
        self.go_to(value.field("file").str().trim().to_owned());
        Ok(Went::Stays)
    }

    fn hear(&mut self, shared: &mut Shared, outcome: &Outcome) -> bool {
        match outcome {
            Outcome::Exported(number, made) if *number == self.number => {
                let made = made.as_ref().map_err(String::clone);
                self.head = made.as_ref().map(|m| m.head.clone()).unwrap_or_default();
                self.made = Some(made.map(|m| Arc::clone(&m.bytes)));
                self.window = Cursor::default();
            }
            Outcome::Delivered(number, Ok(file)) if *number == self.number => {
                shared.exported_to = file.parent().map(Path::to_owned);
                return false;
            }
            Outcome::Delivered(number, Err(_)) if *number == self.number => {
                self.is_written = false;
            }
            _ => {}
        }
        true
    }

    fn layout(&mut self, shared: &mut Shared) -> bool {
        let height = usize::from(preview(shared.body).height);
        self.window.scroll(0, self.head.len(), height);
        true
    }

    fn renew(&mut self, shared: &mut Shared, moved: &Moved) -> bool {
        if let Subject::Thing(at) = self.subject {
            let Some(at) = moved.at(at) else { return false };
            self.subject = Subject::Thing(at);
        }
        // What is on its way to a file stays as it was seen.
        if !self.is_written {
            self.make(shared);
        }
        true
    }

    fn wheel(&mut self, shared: &mut Shared, _: Position, by: isize) {
        let height = usize::from(preview(shared.body).height);
        self.window.scroll(by, self.head.len(), height);
    }

    fn word(&self, shared: &Shared, action: Action) -> Option<&'static str> {
        matches!(action, Action::Accept | Action::ListOpen)
            .then(|| shared.t("skriv filen", "write the file"))
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let (theme, lang, area) = (&shared.theme, shared.lang(), inset(shared.body));
        let name = self.subject.name(&shared.library, self.day, lang);
        let title = format!("{} {name}", lang.pick("Eksportér", "Export"));
        Pen::new(buf, line(area, 0)).cut(&title, theme.accent);
        Pen::new(buf, line(area, 1)).cut(&self.in_words(shared), theme.dim);
        let mut pen = Pen::new(buf, line(area, 3));
        pen.column(lang.pick("Fil", "File"), LABEL, theme.dim);
        if self.is_taken {
            let taken = lang.pick(
                "findes: den nye får et nummer",
                "exists: the new one gets a number",
            );
            pen.right(taken, theme.flag).spare(2);
        }
        pen.middle(&self.file, u16::MAX, theme.strong);
        let mut pen = Pen::new(buf, line(area, 4));
        pen.column(lang.pick("Kontakt", "Contacts"), LABEL, theme.dim);
        if self.contacts {
            let with = lang.pick(
                "med mailadresser og telefonnumre",
                "with e-mail addresses and phone numbers",
            );
            pen.cut(with, theme.flag);
        } else {
            let without = lang.pick(
                "uden mailadresser og telefonnumre",
                "without e-mail addresses and phone numbers",
            );
            pen.cut(without, theme.text);
        }
        rule(buf, line(area, ABOVE - 1), theme);
        let place = preview(shared.body);
        let mut say = |text: &str, style| {
            Pen::new(buf, top(place, 1)).cut(text, style);
        };
        match &self.made {
            _ if self.is_written => say(
                lang.pick("Filen skrives …", "Writing the file …"),
                theme.dim,
            ),
            None => say(lang.pick("Skriver …", "Writing …"), theme.dim),
            Some(Err(why)) => say(why, theme.flag),
            Some(Ok(_)) if self.head.is_empty() => {
                say(
                    lang.pick("Der er intet i den.", "There is nothing in it."),
                    theme.dim,
                );
            }
            Some(Ok(_)) => {
                let offset = self.window.offset();
                for (text, row) in self.head[offset..].iter().zip(0..place.height) {
                    Pen::new(buf, line(place, row))
                        .spare(2)
                        .cut(text, theme.text);
                }
                scroll_bar(buf, place, offset, self.head.len(), theme);
            }
        }
        None
    }
}
