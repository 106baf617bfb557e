//! The list of what the checks find: narrowed, grouped, and mended one after the other.

mod press;

pub(super) use press::{mend_in_words, task_of};

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::app::App;
use super::cursor::Cursor;
use super::narrow::{Narrow, has_all};
use super::screens::Screen;
use crate::check::{Finding, Rule, Severity};
use crate::lang::Lang;
use crate::model::{At, Book, Choice as _, Entity, EntityKind, Id};
use crate::search::fold;

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading: a severity, a place, or what does not count.
    Heading(String),
    /// A finding, by its number.
    Finding(usize),
}

/// What a finding is told by when the dataset has changed.
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
#[derive(Debug)]
pub struct Findings {
    /// The dataset.
    pub place: usize,
    /// Everything that was found in it; `None` while that is not known.
    pub found: Option<Arc<Vec<Finding>>>,
    /// The rows that show.
    pub rows: Vec<Row>,
    /// The row of the cursor.
    pub cursor: Cursor,
    /// What is typed to narrow the list.
    pub narrow: Narrow,
    /// The only severity that shows.
    pub level: Option<Severity>,
    /// The only rule that shows.
    pub rule: Option<&'static Rule>,
    /// The group that shows with all under it, by its id.
    pub under: Option<Id>,
    /// Whether the rows stand under their places rather than their severities.
    pub by_place: bool,
    /// How many errors, warnings, lines of information and exceptions there are, whatever the severity asked for.
    pub counts: [usize; 4],
    /// The group that showed when it was opened.
    here: Option<Id>,
    names: Vec<Name>,
    folded: Vec<String>,
    /// The language that the headings are in.
    lang: Lang,
}

impl Findings {
    fn new(place: usize, lang: Lang) -> Self {
        Self {
            place,
            found: None,
            rows: Vec::new(),
            cursor: Cursor::default(),
            narrow: Narrow::default(),
            level: None,
            rule: None,
            under: None,
            by_place: false,
            counts: [0; 4],
            here: None,
            names: Vec::new(),
            folded: Vec::new(),
            lang,
        }
    }

    /// Returns the number of the finding of the cursor among all that were found.
    fn chosen_number(&self) -> Option<usize> {
        match self.rows.get(self.cursor.row())? {
            Row::Finding(number) => Some(*number),
            Row::Heading(_) => None,
        }
    }

    /// Returns the finding of the cursor.
    pub fn chosen(&self) -> Option<&Finding> {
        self.at(self.cursor.row())
    }

    /// Returns the finding of a row.
    pub fn at(&self, row: usize) -> Option<&Finding> {
        match self.rows.get(row)? {
            Row::Finding(number) => self.found.as_ref()?.get(*number),
            Row::Heading(_) => None,
        }
    }

    /// Moves the cursor by some rows, never to a heading.
    pub fn step(&mut self, by: isize) {
        self.cursor.step(by, self.rows.len());
        self.off_heading(by > 0);
    }

    fn off_heading(&mut self, down: bool) {
        let finding = |row: &usize| matches!(self.rows.get(*row), Some(Row::Finding(_)));
        let at = self.cursor.row();
        let below = (at..self.rows.len()).find(finding);
        let above = (0..=at).rev().find(finding);
        let to = if down {
            below.or(above)
        } else {
            above.or(below)
        };
        self.cursor.move_to(to.unwrap_or(0), self.rows.len());
    }

    /// Puts the cursor on the row that was clicked.
    pub fn click(&mut self, body: Rect, at: Position) {
        let list = super::view::findings_parts(body).list;
        let row = self.cursor.offset() + usize::from(at.y.saturating_sub(list.y));
        if list.contains(at) && matches!(self.rows.get(row), Some(Row::Finding(_))) {
            self.cursor.move_to(row, self.rows.len());
        }
    }

    /// Returns the place of the cursor among the findings, and what it is told by.
    fn held(&self) -> (usize, Option<Name>) {
        let before = &self.rows[..self.cursor.row().min(self.rows.len())];
        let ordinal = before
            .iter()
            .filter(|r| matches!(r, Row::Finding(_)))
            .count();
        let name = match self.rows.get(self.cursor.row()) {
            Some(Row::Finding(number)) => self.names.get(*number).cloned(),
            _ => None,
        };
        (ordinal, name)
    }

    /// Puts the cursor on the finding that it was on where that is still there, else on the one that has come to its place.
    fn hold(&mut self, (ordinal, name): (usize, Option<Name>)) {
        let rows: Vec<(usize, usize)> = self
            .rows
            .iter()
            .enumerate()
            .filter_map(|(row, r)| numbered(row, r))
            .collect();
        let same = rows
            .iter()
            .enumerate()
            .filter(|(_, (_, number))| name.is_some() && self.names.get(*number) == name.as_ref());
        let found = same
            .min_by_key(|(i, _)| i.abs_diff(ordinal))
            .map(|(_, (row, _))| *row);
        let next = || rows.get(ordinal).or(rows.last()).map(|(row, _)| *row);
        self.cursor
            .move_to(found.or_else(next).unwrap_or(0), self.rows.len());
    }

    /// Leaves what is wanted, in the order that is wanted; the cursor stays on its finding.
    pub(super) fn settle(&mut self, book: &Book, lang: Lang) {
        let held = self.held();
        // Where it was is kept while nothing is known.
        let Some(found) = self.found.clone() else {
            return;
        };
        if !self.narrow.is_empty() && self.folded.len() != found.len() {
            let text = |f: &Finding| {
                fold(&format!(
                    "{} {} {} {} {}",
                    place_of(book, f, lang),
                    f.text.pick(lang),
                    f.rule.id,
                    f.rule.name(lang),
                    f.rule.says(lang)
                ))
            };
            self.folded = found.iter().map(text).collect();
        }
        let words = self.narrow.words();
        let under = self.under.as_ref().and_then(|id| book.group_of(id));
        let mut numbers: Vec<usize> = (0..found.len())
            .filter(|n| self.rule.is_none_or(|rule| found[*n].rule == rule))
            .filter(|n| {
                words.is_empty()
                    || self
                        .folded
                        .get(*n)
                        .is_some_and(|text| has_all(text, &words))
            })
            .filter(|n| {
                under.is_none_or(|top| {
                    found[*n]
                        .group(book)
                        .is_some_and(|g| stands_under(book, g, top))
                })
            })
            .collect();
        self.counts = [0; 4];
        for n in &numbers {
            self.counts[part(&found[*n])] += 1;
        }
        numbers.retain(|n| {
            self.level
                .is_none_or(|level| found[*n].severity == level && found[*n].silenced.is_none())
        });
        let by_place = self.by_place;
        numbers.sort_by_key(|n| {
            let f = &found[*n];
            let place = place_order(book, f);
            let (first, second) = if by_place {
                (place, (f.severity as usize, 0))
            } else {
                ((f.severity as usize, 0), place)
            };
            (f.silenced.is_some(), first, second)
        });
        self.rows.clear();
        let mut heading = String::new();
        for n in numbers {
            let f = &found[n];
            let of = match (f.silenced.is_some(), by_place) {
                (true, _) => lang.pick("Undtaget", "Silenced").to_owned(),
                (false, true) => whole_place(book, f, lang),
                (false, false) => severity_in_words(f.severity, lang).to_owned(),
            };
            if of != heading {
                self.rows.push(Row::Heading(of.clone()));
                heading = of;
            }
            self.rows.push(Row::Finding(n));
        }
        self.hold(held);
        self.off_heading(true);
    }

    /// Leaves what is wanted; what was narrowed away leads to the first hit, rather than to what comes to stand where it stood.
    pub(super) fn renarrow(&mut self, book: &Book, lang: Lang) {
        let before = self.chosen_number();
        self.settle(book, lang);
        if self.chosen_number() != before {
            self.step(isize::MIN);
        }
    }

    /// Shows everything again.
    fn widen(&mut self) {
        (self.level, self.rule, self.under) = (None, None, None);
        self.narrow.clear();
    }

    /// Tells whether something keeps findings from showing.
    pub fn is_narrow(&self) -> bool {
        self.level.is_some()
            || self.rule.is_some()
            || self.under.is_some()
            || !self.narrow.is_empty()
    }
}

fn numbered(row: usize, of: &Row) -> Option<(usize, usize)> {
    match of {
        Row::Finding(number) => Some((row, *number)),
        Row::Heading(_) => None,
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

/// Tells whether a group is another one or stands under it.
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

/// Returns the short name of the place of a finding.
pub fn place_of<'b>(book: &'b Book, finding: &Finding, lang: Lang) -> &'b str {
    match finding.group(book) {
        Some(g) => book.group(g).label(),
        None if finding.at.kind == EntityKind::Dataset => lang.pick("Datasættet", "The dataset"),
        None => book.name(finding.at),
    }
}

/// Returns the whole name of the place of a finding; several that are in no group stand together by their kind.
fn whole_place(book: &Book, finding: &Finding, lang: Lang) -> String {
    match (finding.group(book), finding.at.kind) {
        (Some(g), _) => book.group(g).name.clone(),
        (None, EntityKind::Person) => lang.pick("Personer", "People").to_owned(),
        (None, EntityKind::Organisation) => lang.pick("Organisationer", "Organisations").to_owned(),
        (None, EntityKind::Case) => lang
            .pick("Sager uden gruppe", "Cases without a group")
            .to_owned(),
        (None, _) => lang.pick("Datasættet", "The dataset").to_owned(),
    }
}

/// Returns the heading over the findings of a severity.
pub fn severity_in_words(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("Fejl", "Errors"),
        Severity::Warning => lang.pick("Advarsler", "Warnings"),
        Severity::Information => lang.pick("Oplysninger", "Information"),
    }
}

impl App {
    /// Opens the list for the dataset that shows: at the finding it was left at, or the first of the group that shows.
    pub(super) fn open_findings(&mut self) {
        let place = self.book();
        let Some(book) = self.library.books().get(place).map(Arc::clone) else {
            return;
        };
        self.settle_checks();
        let shown = self
            .shown()
            .filter(|at| at.book == place)
            .map(|at| at.entity);
        let group = shown.filter(|e| e.kind == EntityKind::Group);
        let lang = self.lang();
        let of_place = |s: &Screen| matches!(s, Screen::Findings(list) if list.place == place);
        let mut list = match self.resume(of_place) {
            Some(Screen::Findings(list)) => list,
            _ => Box::new(Findings::new(place, lang)),
        };
        list.here = group.map(|e| Id::new(book.id(e)));
        self.refresh_findings(&mut list);
        list.settle(&book, lang);
        let of_shown = |f: &Finding| {
            f.at == shown.unwrap_or(f.at) || f.group(&book).map(Entity::group) == shown
        };
        if !list.chosen().is_some_and(of_shown) {
            list.widen();
            list.settle(&book, self.lang());
            let first = (0..list.rows.len()).find(|row| list.at(*row).is_some_and(of_shown));
            if let Some(first) = first {
                list.cursor.move_to(first, list.rows.len());
            }
        }
        if list.rows.is_empty() && list.found.is_some() {
            self.left.push(Screen::Findings(list));
            self.hint(
                "Kontrollen finder intet på dagen",
                "The checks find nothing on the day",
            );
            return;
        }
        self.open_screen(Screen::Findings(list));
    }

    /// Lets a list show what the checks find now.
    fn refresh_findings(&mut self, list: &mut Findings) {
        self.settle_checks();
        let found = self.found(list.place).cloned();
        let same = match (&found, &list.found) {
            (Some(new), Some(old)) => Arc::ptr_eq(new, old),
            (None, None) => true,
            _ => false,
        };
        let Some(book) = self.library.books().get(list.place).cloned() else {
            return;
        };
        if same && list.lang == self.lang() {
            return;
        }
        list.lang = self.lang();
        let held = list.held();
        list.found = found;
        if let Some(found) = &list.found {
            list.names = found.iter().map(|f| Name::of(&book, f)).collect();
            list.folded.clear();
            list.rows.clear();
            list.settle(&book, self.lang());
            list.hold(held);
            list.off_heading(true);
        }
    }

    /// Lays the list out, with what the checks find now; `false` where nothing is left of it.
    pub(super) fn settle_findings(&mut self, list: &mut Findings) -> bool {
        self.refresh_findings(list);
        let height = usize::from(super::view::findings_parts(self.layout.body).list.height);
        list.cursor.show_in(list.rows.len(), height.max(1));
        !list.rows.is_empty() || list.is_narrow() || list.found.is_none()
    }

    /// Goes to the place of a finding: to its member or seat where the members have a row of it.
    fn go_to_finding(&mut self, place: usize, finding: &Finding) {
        let at = At::new(place, self.library.book(place).home(finding.at));
        self.jump(at);
        self.settle_members();
        let member = || {
            finding.member.and_then(|member| {
                self.members
                    .iter()
                    .position(|row| row.place == Some(member))
            })
        };
        let seat = || {
            let seat = finding.seat.as_ref()?;
            self.members
                .iter()
                .position(|row| row.place.is_none() && row.seat.as_ref() == Some(seat))
        };
        // What is about several members stands at the one with whom it goes wrong.
        let said = finding.text.pick(self.lang());
        let noted = || {
            self.noted
                .iter()
                .position(|noted| noted.iter().any(|n| n.text.starts_with(said)))
        };
        let row = member().or_else(noted).or_else(seat);
        if let Some(row) = row.filter(|_| at.entity.kind == EntityKind::Group) {
            self.focus = super::layout::Pane::Members;
            self.member.move_to(row, self.members.len());
        }
    }
}

/// Returns when and why a finding does not count.
pub fn exception_in_words(finding: &Finding, lang: Lang) -> String {
    let Some(silence) = &finding.silenced else {
        return String::new();
    };
    let mut out = lang.pick("Undtaget", "Silenced").to_owned();
    for (date, da, en) in [
        (&silence.from, "fra", "from"),
        (&silence.until, "til og med", "until"),
    ] {
        if let Some(date) = date {
            out = format!("{out} {} {}", lang.pick(da, en), date.long(lang));
        }
    }
    out = format!("{out}: {}", silence.reason);
    if !silence.by.is_empty() {
        out = format!("{out} ({})", silence.by);
    }
    out
}

/// Returns how many of each severity there are, in words, those there are none of left out.
pub fn counts_in_words(counts: [usize; 4], lang: Lang) -> Vec<(Option<Severity>, String)> {
    let severities = [
        Some(Severity::Error),
        Some(Severity::Warning),
        Some(Severity::Information),
        None,
    ];
    let words = |severity, several: bool| match (severity, several) {
        (Some(Severity::Error), false) => lang.pick("fejl", "error"),
        (Some(Severity::Error), true) => lang.pick("fejl", "errors"),
        (Some(Severity::Warning), false) => lang.pick("advarsel", "warning"),
        (Some(Severity::Warning), true) => lang.pick("advarsler", "warnings"),
        (Some(Severity::Information), false) => lang.pick("oplysning", "line of information"),
        (Some(Severity::Information), true) => lang.pick("oplysninger", "lines of information"),
        (None, false) => lang.pick("undtagelse", "exception"),
        (None, true) => lang.pick("undtagelser", "exceptions"),
    };
    let all = counts.into_iter().zip(severities).filter(|(n, _)| *n > 0);
    all.map(|(n, severity)| (severity, format!("{n} {}", words(severity, n != 1))))
        .collect()
}

/// Returns the list as text: what shows, in its order.
fn as_text(list: &Findings, book: &Book, lang: Lang) -> String {
    let mut out = String::new();
    for (at, row) in list.rows.iter().enumerate() {
        let line = match (row, list.at(at)) {
            (Row::Heading(heading), _) if at > 0 => format!("\n{heading}\n"),
            (Row::Heading(heading), _) => format!("{heading}\n"),
            (_, Some(f)) => {
                let derived = if f.derived {
                    lang.pick(" (afledt)", " (derived)")
                } else {
                    ""
                };
                let why = exception_in_words(f, lang);
                let why = if why.is_empty() {
                    why
                } else {
                    format!(" · {why}")
                };
                let place = place_of(book, f, lang);
                format!(
                    "{} {place}: {}{derived}  [{}]{why}\n",
                    f.severity.label(lang),
                    f.text.pick(lang),
                    f.rule.name(lang)
                )
            }
            _ => String::new(),
        };
        out.push_str(&line);
    }
    out
}
