//! The rows of the members pane with what the checks find at each, and how many lines they take.

use rustc_hash::FxHashMap;

use super::app::App;
use super::layout::Pane;
use crate::article::{self, MemberRow, Span, later_rows, member_rows, seat_rows};
use crate::check::{Finding, Mend, Severity};
use crate::model::{At, Day, EntityKind, Id};
use crate::seating::{self, SeatCount};

/// What the rows were made of: the group, the day, the language, the edition, and whether the checks were known.
pub(super) type MembersOf = (At, Day, crate::lang::Lang, u64, bool);

/// What the numbers of a group's seats depend on: the edition, the day, the dataset and the group.
pub(super) type SeatCounts = FxHashMap<(u64, Day, usize, usize), SeatCount>;

/// How many numbers of seats are kept; the rows that show are far fewer.
const MOST_COUNTS: usize = 1000;

/// The most lines that the findings at a row take, and at the row of the cursor.
const LINES: (usize, usize) = (3, 6);

/// A finding at a row of the members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Noted {
    pub(super) severity: Severity,
    /// It in the language of the interface.
    pub(super) text: String,
    pub(super) mend: Option<Mend>,
}

impl App {
    /// Returns the numbers of a group's seats on the day of its dataset.
    pub(super) fn seat_count(&self, book: usize, group: usize) -> SeatCount {
        let day = self.day(book);
        let key = (self.edition, day, book, group);
        if let Some(count) = self.seat_counts.borrow().get(&key) {
            return *count;
        }
        let count = seating::count(&self.library, book, group, day);
        let mut known = self.seat_counts.borrow_mut();
        if known.len() >= MOST_COUNTS {
            known.clear();
        }
        known.insert(key, count);
        count
    }

    /// Makes the rows of the group that shows: its members, the seats that are open, and who comes later.
    pub(super) fn settle_members(&mut self) {
        let key = self.shown().filter(|_| self.has_members());
        let key = key.map(|at| {
            (
                at,
                self.day(at.book),
                self.lang(),
                self.edition,
                self.found(at.book).is_some(),
            )
        });
        if self.members_of == key {
            return;
        }
        (self.members, self.noted) = match key {
            Some((at, day, lang, ..)) => {
                let (book, group) = (at.book, at.entity.at());
                let mut rows = member_rows(&self.library, book, group, day, lang);
                rows.extend(seat_rows(&self.library, book, group, day, lang));
                let found: Vec<&Finding> = self.findings_at(at).collect();
                for finding in &found {
                    self.tell_vacancy(book, finding, &mut rows);
                }
                rows.extend(later_rows(&self.library, book, group, day, lang));
                let noted = rows.iter().map(|row| self.noted_at(row, &found)).collect();
                (rows, noted)
            }
            None => (Vec::new(), Vec::new()),
        };
        self.members_of = key;
    }

    /// Returns the findings of a group that count.
    fn findings_at(&self, at: At) -> impl Iterator<Item = &Finding> {
        let found = self
            .found(at.book)
            .map(|f| f.as_slice())
            .unwrap_or_default();
        found
            .iter()
            .filter(move |f| f.at == at.entity && f.silenced.is_none())
    }

    /// Names the party that a vacant seat lacks in the row of the seat.
    fn tell_vacancy(&self, place: usize, finding: &Finding, rows: &mut [MemberRow]) {
        let (Some(id), None, "seat-vacant") = (&finding.seat, finding.member, finding.rule.id)
        else {
            return;
        };
        let here = |row: &&mut MemberRow| row.place.is_none() && row.seat.as_ref() == Some(id);
        let Some(row) = rows.iter_mut().find(here) else {
            return;
        };
        let name = |id: &Id| {
            self.library
                .find(place, id)
                .map_or_else(|| id.to_string(), |at| self.library.name(at).to_owned())
        };
        let missing: Vec<String> = finding.missing.iter().map(name).collect();
        if !missing.is_empty() {
            row.link = self.library.find(place, &finding.missing[0]);
            row.from = format!("{} {}", self.t("mangler", "missing:"), missing.join(", "));
            if finding.derived {
                row.from.push_str(self.t(" (afledt)", " (derived)"));
            }
        }
    }

    fn noted_at(&self, row: &MemberRow, found: &[&Finding]) -> Vec<Noted> {
        let here = |f: &&&Finding| match (f.member, &f.seat) {
            (Some(member), _) => row.place == Some(member),
            (None, Some(seat)) if f.rule.id == "seat-vacant" => {
                row.place.is_none() && row.seat.as_ref() == Some(seat)
            }
            // What is too many in a seat stands at those who are.
            (None, Some(_)) => {
                let moved = f.mend.as_ref().and_then(Mend::to_another_seat);
                moved.is_some_and(|moved| row.place.is_some_and(|p| moved.contains(&p)))
            }
            (None, None) => false,
        };
        let told = |f: &&Finding| {
            let derived = if f.derived {
                self.t(" (afledt)", " (derived)")
            } else {
                ""
            };
            Noted {
                severity: f.severity,
                text: format!("{}{derived}", f.text.pick(self.lang())),
                mend: f.mend.clone(),
            }
        };
        let mut noted: Vec<Noted> = found.iter().filter(here).map(told).collect();
        noted.sort_by_key(|n| n.severity);
        noted
    }

    /// Returns how many rows the members want: seats without names need less room than people, and what is found there two lines each.
    pub(super) fn rows_of_members(&self) -> u16 {
        if !self.has_members() {
            return 0;
        }
        let most = if self.members.iter().any(|m| !m.vacant) {
            usize::MAX
        } else {
            4
        };
        let noted = self
            .members
            .iter()
            .zip(&self.noted)
            .filter(|(m, n)| !m.vacant && !n.is_empty())
            .count();
        (self.members.len().clamp(1, most) + 2 * noted).min(500) as u16 + 1
    }

    /// Returns how many lines a member takes: two in a column of its own, where there is height but no width, one under the text.
    pub(super) fn lines_of_member(&self) -> usize {
        let under_text = self
            .layout
            .text
            .zip(self.layout.members)
            .is_some_and(|(text, members)| members.y > text.y);
        if under_text { 1 } else { 2 }
    }

    /// Tells whether everything that is found fits under its rows.
    pub(super) fn tells_all(&self) -> bool {
        let height = self
            .layout
            .members
            .map_or(0, |area| usize::from(area.height.saturating_sub(1)));
        let rows = self.members.len() * self.lines_of_member();
        let noted = (0..self.noted.len())
            .filter(|row| !self.noted[*row].is_empty() && !self.members[*row].vacant);
        // Too many never fit, however short they are.
        rows + noted.count() <= height
            && rows
                + (0..self.noted.len())
                    .map(|row| self.wrapped(row).len())
                    .sum::<usize>()
                <= height
    }

    fn is_chosen(&self, row: usize) -> bool {
        self.focus == Pane::Members && row == self.member.row()
    }

    /// Returns what is said under a row: at every row where `all` of it fits, else at that of the cursor.
    pub(super) fn told_under(&self, row: usize, all: bool) -> Vec<String> {
        if all || self.is_chosen(row) {
            self.wrapped(row)
        } else {
            Vec::new()
        }
    }

    /// Returns what is found at a row, in lines for the pane.
    fn wrapped(&self, row: usize) -> Vec<String> {
        let width = self
            .layout
            .members
            .map_or(0, |area| usize::from(area.width.saturating_sub(4)));
        let texts: Vec<&str> = self
            .noted
            .get(row)
            .into_iter()
            .flatten()
            .map(|n| n.text.as_str())
            .collect();
        // A vacant row says most of it itself.
        let told = self.members.get(row).is_some_and(|m| m.vacant) && !self.is_chosen(row);
        if texts.is_empty() || width < 16 || told {
            return Vec::new();
        }
        let text = Span {
            text: texts.join(" · "),
            ..Span::default()
        };
        let lines = article::wrap(&[text], width, 0, &article::Line::new());
        let most = if self.is_chosen(row) {
            LINES.1
        } else {
            LINES.0
        };
        lines
            .into_iter()
            .take(most)
            .map(|l| l.into_iter().map(|s| s.text).collect())
            .collect()
    }

    /// Returns the member at a line of the pane below its heading, if any is there.
    pub(super) fn member_at(&self, line: usize) -> Option<usize> {
        let (mut top, all) = (0, self.tells_all());
        (self.member.offset()..self.members.len()).find(|row| {
            top += self.lines_of_member() + self.told_under(*row, all).len();
            line < top
        })
    }

    /// Moves the window on the members so that the cursor shows, with what is said under it.
    pub(super) fn scroll_members(&mut self) {
        let Some(area) = self.layout.members else {
            return;
        };
        let height = usize::from(area.height.saturating_sub(1));
        let rows = if self.tells_all() {
            self.members.len()
        } else {
            height.saturating_sub(self.told_under(self.member.row(), false).len())
                / self.lines_of_member()
        };
        self.member.show_in(self.members.len(), rows.max(1));
    }

    /// Returns what mends the findings at a row, in their order.
    pub(super) fn mends_at(&self, row: usize) -> Vec<Noted> {
        let noted = self.noted.get(row).into_iter().flatten();
        noted.filter(|n| n.mend.is_some()).cloned().collect()
    }

    /// Tells whether Enter fills the row of the cursor rather than opening it: it is vacant, and can be changed.
    pub(super) fn fills_vacancy(&self) -> bool {
        let vacant = self
            .members
            .get(self.member.row())
            .is_some_and(|m| m.vacant);
        let group = self
            .shown()
            .filter(|at| at.entity.kind == EntityKind::Group);
        vacant
            && group.is_some_and(|at| {
                self.session.path(at.book).is_some() && self.session.locked(at.book).is_none()
            })
    }
}
