//! The list of what the checks find: narrowed, grouped, and mended one after the other.

mod draw;
mod layout;
mod mend;
mod words;

pub use mend::task_of;
pub use words::place_of;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::check::{Finding, Rule, Severity};
use crate::lang::Lang;
use crate::model::{At, Book, Entity, EntityKind, Id};
use crate::search::fold;
use crate::tui::action::{Action, FINDINGS, InForce};
use crate::tui::command::Spot;
use crate::tui::parts::cursor::PAGE;
use crate::tui::parts::field::{Field, has_all};
use crate::tui::parts::list::{self, List};
use crate::tui::shared::{Screen, Shared, Went};
use layout::parts;
use words::{severity_in_words, whole_place};

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Row {
    /// A heading: a severity, a place, or what does not count.
    Heading(String),
    /// A finding, by its number.
    Finding(usize),
}

impl list::Row for Row {
    fn takes_cursor(&self) -> bool {
        self.number().is_some()
    }
}

impl Row {
    fn number(&self) -> Option<usize> {
        match self {
            Self::Finding(number) => Some(*number),
            Self::Heading(_) => None,
        }
    }
}

/// What a finding is reported by when the dataset has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    rule: &'static str,
    at: String,
    about: Id,
    seat: Option<Id>,
    silenced: bool,
}

impl Name {
    fn of(book: &Book, finding: &Finding) -> Self {
        Self {
            rule: finding.rule.id,
            at: book.id(finding.at).to_owned(),
            about: finding.about(book),
            seat: finding.seat.clone(),
            silenced: finding.silenced.is_some(),
        }
    }
}

/// The list while it is open, and how it was left.
#[derive(Debug, Default)]
pub struct Findings {
    place: usize,
    /// Everything that was found in the dataset; `None` while that is not known.
    found: Option<Arc<Vec<Finding>>>,
    rows: List<Row>,
    narrow: Field,
    /// The only severity that shows.
    level: Option<Severity>,
    /// The only rule that shows.
    rule: Option<&'static Rule>,
    /// The group that shows with all under it, by its id.
    under: Option<Id>,
    /// Whether the rows are under their places rather than their severities.
    by_place: bool,
    /// How many errors, warnings, lines of information and exceptions there are, whatever the severity asked for.
    counts: [usize; 4],
    /// The group that showed when it was opened.
    here: Option<Id>,
    names: Vec<Name>,
    folded: Vec<String>,
    /// The language that the headings are in.
    lang: Option<Lang>,
}

impl Findings {
    /// Opens the list for the dataset that shows: at the finding it was left at, or the first of the group that shows.
    pub fn open(shared: &mut Shared) {
        let Some(book) = shared.book() else { return };
        let (place, lang) = (shared.place(), shared.lang());
        shared.settle_checks();
        let left = shared.resume::<Self>(|list| list.place == place);
        let mut list = left.unwrap_or_else(|| Self {
            place,
            ..Self::default()
        });
        let shown = shared.shown().map(|at| at.entity);
        let group = shown.filter(|e| e.kind == EntityKind::Group);
        list.here = group.map(|e| Id::new(book.id(e)));
        list.refresh(shared);
        list.settle(&book, lang);
        let of_shown = |f: &Finding| {
            f.at == shown.unwrap_or(f.at) || f.group(&book).map(Entity::group) == shown
        };
        if !list.chosen().is_some_and(of_shown) {
            list.widen();
            list.settle(&book, lang);
            let found = list.found.clone().unwrap_or_default();
            list.rows
                .choose(|row| row.number().is_some_and(|n| of_shown(&found[n])));
        }
        if list.rows.is_empty() && list.found.is_some() {
            shared.left.push(Box::new(list));
            shared.hint(
                "Kontrollen finder intet på dagen",
                "The checks find nothing on the day",
            );
        } else {
            shared.open(list);
        }
    }

    /// Shows what the checks find now.
    fn refresh(&mut self, shared: &mut Shared) {
        shared.settle_checks();
        let found = shared.found(self.place).cloned();
        let same = match (&found, &self.found) {
            (Some(new), Some(old)) => Arc::ptr_eq(new, old),
            (None, None) => true,
            _ => false,
        };
        let Some(book) = shared.library.books().get(self.place) else {
            return;
        };
        let lang = shared.lang();
        if same && self.lang == Some(lang) {
            return;
        }
        self.lang = Some(lang);
        let held = self.held();
        self.found = found;
        if let Some(found) = &self.found {
            self.names = found.iter().map(|f| Name::of(book, f)).collect();
            self.folded.clear();
            self.settle(book, lang);
            self.hold(held);
        }
    }

    /// Returns the finding of the cursor.
    fn chosen(&self) -> Option<&Finding> {
        self.finding(self.rows.chosen()?)
    }

    fn finding(&self, row: &Row) -> Option<&Finding> {
        self.found.as_ref()?.get(row.number()?)
    }

    /// Returns the place of the cursor among the findings, and what it is reported by.
    fn held(&self) -> (usize, Option<Name>) {
        let before = self.rows.iter().take(self.rows.row());
        let ordinal = before.filter_map(Row::number).count();
        let number = self.rows.chosen().and_then(Row::number);
        (ordinal, number.and_then(|n| self.names.get(n).cloned()))
    }

    /// Puts the cursor on the finding that it was on where that is still there, else on the one that has come to its place.
    fn hold(&mut self, (ordinal, name): (usize, Option<Name>)) {
        let numbered = self.rows.iter().enumerate();
        let rows: Vec<(usize, usize)> = numbered
            .filter_map(|(row, r)| Some((row, r.number()?)))
            .collect();
        let is_same = |number: usize| name.is_some() && self.names.get(number) == name.as_ref();
        let same = rows.iter().enumerate().filter(|(_, (_, n))| is_same(*n));
        let found = same.min_by_key(|(i, _)| i.abs_diff(ordinal));
        let found = found.map(|(_, row)| row);
        let next = || rows.get(ordinal).or(rows.last());
        let row = found.or_else(next).map_or(0, |(row, _)| *row);
        self.rows.move_to(row, true);
    }

    /// Leaves what is wanted, in the order that is wanted; the cursor stays on its finding.
    fn settle(&mut self, book: &Book, lang: Lang) {
        let held = self.held();
        // Where it was is kept while nothing is known.
        let Some(found) = self.found.clone() else {
            return;
        };
        if !self.narrow.is_empty() && self.folded.len() != found.len() {
            let text = |f: &Finding| {
                let (place, said) = (place_of(book, f, lang), f.text.pick(lang));
                let (name, says) = (f.rule.name(lang), f.rule.says(lang));
                fold(&format!("{place} {said} {} {name} {says}", f.rule.id))
            };
            self.folded = found.iter().map(text).collect();
        }
        let words = self.narrow.words();
        let under = self.under.as_ref().and_then(|id| book.group_of(id));
        let fits = |n: &usize| {
            let (f, text) = (&found[*n], self.folded.get(*n));
            self.rule.is_none_or(|rule| f.rule == rule)
                && (words.is_empty() || text.is_some_and(|text| has_all(text, &words)))
                && under.is_none_or(|top| f.group(book).is_some_and(|g| stands_under(book, g, top)))
        };
        let mut numbers: Vec<usize> = (0..found.len()).filter(fits).collect();
        self.counts = [0; 4];
        for n in &numbers {
            self.counts[part(&found[*n])] += 1;
        }
        let counts = |f: &Finding, level| f.severity == level && f.silenced.is_none();
        numbers.retain(|n| self.level.is_none_or(|level| counts(&found[*n], level)));
        let by_place = self.by_place;
        numbers.sort_by_key(|n| {
            let f = &found[*n];
            let (place, severity) = (place_order(book, f), (f.severity as usize, 0));
            let (first, second) = if by_place {
                (place, severity)
            } else {
                (severity, place)
            };
            (f.silenced.is_some(), first, second)
        });
        let mut rows = Vec::new();
        let mut heading = String::new();
        for n in numbers {
            let f = &found[n];
            let of = match (f.silenced.is_some(), by_place) {
                (true, _) => lang.pick("Undtaget", "Silenced").to_owned(),
                (false, true) => whole_place(book, f, lang),
                (false, false) => severity_in_words(f.severity, lang).to_owned(),
            };
            if of != heading {
                rows.push(Row::Heading(of.clone()));
                heading = of;
            }
            rows.push(Row::Finding(n));
        }
        self.rows.set(rows);
        self.hold(held);
    }

    /// Leaves what is wanted; what was narrowed away leads to the first hit, rather than to what comes to stand where it stood.
    fn renarrow(&mut self, shared: &Shared) {
        let before = self.rows.chosen().and_then(Row::number);
        self.settle(shared.library.book(self.place), shared.lang());
        if self.rows.chosen().and_then(Row::number) != before {
            self.rows.move_to(0, true);
        }
    }

    /// Shows everything again.
    fn widen(&mut self) {
        (self.level, self.rule, self.under) = (None, None, None);
        self.narrow.clear();
    }

    /// Returns whether something keeps findings from showing.
    fn is_narrow(&self) -> bool {
        self.level.is_some()
            || self.rule.is_some()
            || self.under.is_some()
            || !self.narrow.is_empty()
    }

    /// Goes to the place of the chosen finding: to its member or seat where the members have a row of it.
    fn go(&self, shared: &mut Shared) -> Went {
        let Some(finding) = self.chosen() else {
            return Went::Stays;
        };
        let home = shared.library.book(self.place).home(finding.at);
        let at = At::new(self.place, home);
        if home.kind != EntityKind::Group {
            return shared.go(at);
        }
        let spot = Spot::Found {
            member: finding.member,
            seat: finding.seat.clone(),
            text: finding.text.pick(shared.lang()).to_owned(),
        };
        shared.go_to_member(at, spot)
    }

    /// Shows only what is of a severity, or everything again.
    fn turn_level(&mut self, level: Severity) {
        self.level = (self.level != Some(level)).then_some(level);
    }
}

impl Screen for Findings {
    fn contexts(&self) -> InForce {
        FINDINGS
    }

    fn offers(&self, shared: &Shared, action: Action) -> bool {
        let chosen = self.chosen();
        match action {
            Action::NextPane | Action::PreviousPane => false,
            Action::Mend => chosen.is_some_and(|f| f.mend.is_some()),
            Action::EndFound => self.members(shared.library.book(self.place)).is_some(),
            Action::Silence | Action::ListOpen | Action::SameRule => chosen.is_some(),
            _ => true,
        }
    }

    fn field(&self) -> Option<&Field> {
        Some(&self.narrow).filter(|f| f.is_typing())
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        Some(&mut self.narrow).filter(|f| f.is_typing())
    }

    fn narrow(&mut self, shared: &mut Shared) {
        self.renarrow(shared);
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        self.refresh(shared);
        match action {
            Action::Cancel | Action::Checks => {
                self.widen();
                return Went::Closes;
            }
            Action::ListOpen => return self.go(shared),
            Action::Mend => return self.mend(shared),
            Action::Silence => return self.silence(shared),
            Action::EndFound => return self.end(shared),
            Action::Copy => {
                let text = self.as_text(shared.library.book(self.place), shared.lang());
                return shared.copy(text, shared.t("Listen", "The list"));
            }
            Action::Filter => self.narrow.begin(),
            Action::OnlyErrors => self.turn_level(Severity::Error),
            Action::OnlyWarnings => self.turn_level(Severity::Warning),
            Action::OnlyInformation => self.turn_level(Severity::Information),
            Action::ByPlace => self.by_place = !self.by_place,
            Action::SameRule => {
                let rule = self.chosen().map(|f| f.rule);
                self.rule = rule.filter(|_| self.rule.is_none());
            }
            Action::UnderGroup => {
                let book = shared.library.book(self.place);
                let of_finding = || {
                    let group = self.chosen()?.group(book)?;
                    Some(book.group(group).id.id().clone())
                };
                let under = self.here.clone().or_else(of_finding);
                self.under = under.filter(|_| self.under.is_none());
            }
            _ => return Went::if_done(self.rows.act(action, PAGE)),
        }
        self.renarrow(shared);
        Went::Stays
    }

    fn click(&mut self, shared: &mut Shared, at: Position) -> Went {
        self.rows.click(parts(shared.body).list, 1, at);
        Went::Stays
    }

    fn wheel(&mut self, _: &mut Shared, _: Position, by: isize) {
        self.rows.step(by.signum());
    }

    fn layout(&mut self, shared: &mut Shared) -> bool {
        self.refresh(shared);
        self.rows.show_in(parts(shared.body).list, 1);
        !self.rows.is_empty() || self.is_narrow() || self.found.is_none()
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        self.paint(shared, buf);
        None
    }

    fn asks(&self) -> bool {
        false
    }

    fn is_resumed(&self) -> bool {
        true
    }
}

/// Returns which of the counts a finding belongs to.
fn part(finding: &Finding) -> usize {
    if finding.silenced.is_some() {
        3
    } else {
        finding.severity as usize
    }
}

/// Returns whether a group is another one or is under it.
fn stands_under(book: &Book, group: usize, top: usize) -> bool {
    let mut at = Some(group);
    // No chain is longer than there are groups, also where it is a ring.
    for _ in 0..=book.data().groups.len() {
        match at {
            Some(g) if g == top => return true,
            Some(g) => at = book.parent(g),
            None => return false,
        }
    }
    false
}

/// Returns what places are sorted by: the groups as the file has them, behind them what is in no group, by its kind.
fn place_order(book: &Book, finding: &Finding) -> (usize, usize) {
    match finding.group(book) {
        Some(g) => (g, 0),
        None => (usize::MAX, finding.at.kind as usize),
    }
}
