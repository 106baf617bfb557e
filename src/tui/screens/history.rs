//! What commits did to a thing, in words.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::git::{Git, Trouble};
use crate::history::{self, words};
use crate::lang::Lang;
use crate::model::{At, EntityKind};
use crate::tui::action::{Action, HISTORY, InForce};
use crate::tui::beside::Outcome;
use crate::tui::parts::field::Field;
use crate::tui::parts::ledger::{Entry, Ledger};
use crate::tui::parts::paint::{Pen, below, inset, line};
use crate::tui::shared::{Screen, Shared, Went};

/// What commits did to a thing.
pub struct Commits {
    /// The work that is waited for.
    number: u64,
    title: String,
    /// Set when nobody waits any more.
    left: Arc<AtomicBool>,
    /// Why there is nothing to tell, once that is known.
    told: Option<Result<(), String>>,
    narrow: Field,
    ledger: Ledger,
}

/// Shows what commits did to a thing, which is worked out beside the screens.
pub fn open(shared: &mut Shared, at: At) {
    let (lang, book) = (shared.lang(), shared.library.book(at.book));
    let ids = match at.entity.kind {
        // All that is in it.
        EntityKind::Dataset => Vec::new(),
        _ => vec![
            book.id(book.home(at.entity)).to_owned(),
            book.id(at.entity).to_owned(),
        ],
    };
    let title = book.name(at.entity).to_owned();
    let session = &shared.session;
    let file = session
        .path(at.book)
        .filter(|_| session.stamp(at.book).is_some());
    let Some(file) = file.map(Path::to_owned) else {
        return shared.say(words::no_file_in_git(lang));
    };
    let (number, left) = (shared.number(), Arc::new(AtomicBool::new(false)));
    let is_left = Arc::clone(&left);
    shared.works.push(Box::new(move |tell| {
        let (git, name) = Git::of(&file);
        let goes_on = || !is_left.load(Ordering::Relaxed);
        let history = history::of_file(&git, &name, "HEAD", None, ids, goes_on);
        let told = history.map_err(|trouble| in_words(&trouble, lang));
        tell(Outcome::History(number, told.map(|h| entries(&h, lang))));
    }));
    shared.open(Commits {
        number,
        title,
        left,
        told: None,
        narrow: Field::default(),
        ledger: Ledger::default(),
    });
}

fn entries(history: &history::History, lang: Lang) -> Vec<Entry> {
    let told = history.told.iter();
    let mut entries: Vec<Entry> = told.map(|told| Entry::told(told, lang)).collect();
    if history.is_cut_off && !entries.is_empty() {
        entries.push(Entry::Remark(words::cut_off(lang).to_owned()));
    }
    entries
}

/// Returns why git gave no answer.
fn in_words(trouble: &Trouble, lang: Lang) -> String {
    match trouble {
        Trouble::NoGit => words::no_git(lang).to_owned(),
        Trouble::NoRepository => words::no_repository(lang).to_owned(),
        Trouble::Failed(said) => format!("git: {said}"),
    }
}

impl Drop for Commits {
    fn drop(&mut self) {
        self.left.store(true, Ordering::Relaxed);
    }
}

fn area(body: Rect) -> Rect {
    below(inset(body), 2)
}

impl Screen for Commits {
    fn contexts(&self) -> InForce {
        HISTORY
    }

    fn offers(&self, _: &Shared, action: Action) -> bool {
        !matches!(
            action,
            Action::NextPane | Action::PreviousPane | Action::ListOpen | Action::Copy
        )
    }

    fn asks(&self) -> bool {
        false
    }

    fn field(&self) -> Option<&Field> {
        Some(&self.narrow).filter(|f| f.is_typing())
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        Some(&mut self.narrow).filter(|f| f.is_typing())
    }

    fn narrow(&mut self, _: &mut Shared) {
        self.ledger.leave(self.narrow.words());
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        match action {
            Action::Cancel if !self.narrow.is_empty() => {
                self.narrow.clear();
                self.narrow(shared);
            }
            Action::Cancel => return Went::Closes,
            Action::Filter => self.narrow.begin(),
            Action::ListOpen => {}
            _ => return Went::if_done(self.ledger.act(action, area(shared.body).height)),
        }
        Went::Stays
    }

    fn hear(&mut self, _: &mut Shared, outcome: &Outcome) -> bool {
        if let Outcome::History(number, told) = outcome
            && *number == self.number
        {
            if let Ok(entries) = told {
                self.ledger.set(entries.clone());
            }
            self.told = Some(told.as_ref().map(drop).map_err(String::clone));
        }
        true
    }

    fn click(&mut self, shared: &mut Shared, at: Position) -> Went {
        self.ledger.click(area(shared.body), at);
        Went::Stays
    }

    fn wheel(&mut self, _: &mut Shared, _: Position, by: isize) {
        self.ledger.step(by);
    }

    fn layout(&mut self, shared: &mut Shared) -> bool {
        self.ledger.layout(area(shared.body));
        true
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let (theme, lang, head) = (&shared.theme, shared.lang(), line(inset(shared.body), 0));
        let title = format!(
            "{}: {}",
            lang.pick("Historik i git", "History in git"),
            self.title
        );
        let mut pen = Pen::new(buf, head);
        if let Some(typed) = self.narrow.shown() {
            pen.right(
                &format!("{} {typed}", lang.pick("filter:", "filter:")),
                theme.accent,
            );
            pen.spare(2);
        }
        pen.cut(&title, theme.accent);
        let area = area(shared.body);
        let why = match &self.told {
            None => lang.pick("Læser …", "Reading …"),
            Some(Err(why)) => why,
            Some(Ok(())) if !self.narrow.is_empty() => lang.pick("Intet passer", "Nothing fits"),
            Some(Ok(())) => words::no_history(lang),
        };
        if self.ledger.is_empty() {
            Pen::new(buf, area).cut(why, theme.dim);
        }
        self.ledger.draw(buf, area, theme);
        None
    }
}
