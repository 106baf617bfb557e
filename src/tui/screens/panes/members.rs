//! The members pane: the rows of the group that shows with what the checks find at each, and how they are drawn.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use rustc_hash::FxHashMap;
use unicode_width::UnicodeWidthStr;

use crate::article::{MemberRow, later_rows, member_rows, seat_rows, seats_of_mandate};
use crate::check::{Finding, Mend, Severity};
use crate::lang::Lang;
use crate::model::{At, Choice as _, Day, Id, Role};
use crate::phrases::{filled_in_words, seats_told};
use crate::tui::checked::sign;
use crate::tui::command::Spot;
use crate::tui::parts::cursor::Cursor;
use crate::tui::parts::paint::{Pen, below, cut_but_signs, line, scroll_bar, wrapped};
use crate::tui::shared::Shared;

/// What the rows were made of: the group, the day, the language, the edition, and whether the checks were known.
type Of = (At, Day, Lang, u64, bool);

/// The most lines that the findings at a row take, and at the row of the cursor.
const LINES: (usize, usize) = (3, 6);

/// A finding at a row of the members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// How grave it is.
    pub severity: Severity,
    /// It in the language of the interface.
    pub text: String,
    /// What mends it.
    pub mend: Option<Mend>,
}

/// The members of the group that shows.
#[derive(Debug, Default)]
pub struct Members {
    /// The members, the seats that are open, and who comes later.
    pub rows: Vec<MemberRow>,
    /// What the checks find at each.
    noted: Vec<Vec<Noted>>,
    /// The row of the cursor.
    pub cursor: Cursor,
    /// The places of those that are marked.
    pub marked: BTreeSet<usize>,
    of: Option<Of>,
    area: Rect,
    /// Whether a row takes as many lines as it needs, instead of one in columns.
    roomy: bool,
    /// Whether the pane takes the keys.
    focus: bool,
}

impl Members {
    /// Makes the rows of the group that shows.
    pub fn settle(&mut self, shared: &Shared) {
        let key = |at: At| {
            let known = shared.found(at.book).is_some();
            (
                at,
                shared.day(at.book),
                shared.lang(),
                shared.edition,
                known,
            )
        };
        let key = shared.shown_group().map(key);
        if self.of == key {
            return;
        }
        self.of = key;
        (self.rows, self.noted) = (Vec::new(), Vec::new());
        let Some((at, day, lang, ..)) = key else {
            return;
        };
        let (library, book, group) = (&shared.library, at.book, at.entity.at());
        let mut rows = member_rows(library, book, group, day, lang);
        rows.extend(seat_rows(library, book, group, day, lang));
        let found = shared.found(book).map(|f| f.as_slice()).unwrap_or_default();
        let counts = |f: &&Finding| f.at == at.entity && f.silenced.is_none();
        let found: Vec<&Finding> = found.iter().filter(counts).collect();
        let open = open_seats(&rows);
        for finding in &found {
            tell_vacancy(shared, book, finding, &open, &mut rows);
        }
        rows.extend(later_rows(library, book, group, day, lang));
        self.noted = noted(&rows, &found, lang);
        self.rows = rows;
    }

    /// Takes in that the dataset was changed: the cursor stays on its member, also where others have come to be before it.
    pub fn renew(&mut self, shared: &Shared) {
        let (row, held) = (self.cursor.row(), self.chosen().cloned());
        // Marks name members by their places, which may be others now.
        self.marked.clear();
        self.settle(shared);
        let same = |m: &MemberRow| {
            let of = |m: &MemberRow| (m.name.clone(), m.role.clone(), m.from.clone());
            held.as_ref().map(of) == Some(of(m))
        };
        let places = (0..self.rows.len()).filter(|at| same(&self.rows[*at]));
        let there = places.min_by_key(|at| at.abs_diff(row)).unwrap_or(row);
        self.move_to(there);
    }

    /// Forgets the cursor and the marks: another group shows.
    pub fn begin_anew(&mut self) {
        self.cursor = Cursor::default();
        self.marked.clear();
    }

    /// Returns the row of the cursor.
    pub fn chosen(&self) -> Option<&MemberRow> {
        self.rows.get(self.cursor.row())
    }

    /// Moves the cursor to a row.
    pub fn move_to(&mut self, row: usize) {
        self.cursor.move_to(row, self.rows.len());
    }

    /// Moves the cursor by some rows.
    pub fn step(&mut self, by: isize) {
        self.cursor.step(by, self.rows.len());
    }

    /// Moves the cursor to a member or seat; `false` where there is none.
    pub fn go(&mut self, spot: &Spot) -> bool {
        let row = match spot {
            Spot::Row(row) => Some(*row),
            Spot::Last => {
                let members = self.rows.iter().enumerate();
                let last = members.filter_map(|(row, m)| Some((m.place?, row))).max();
                last.map(|(_, row)| row)
            }
            Spot::Found { member, seat, text } => {
                let of = |m: &MemberRow| member.is_some() && m.place == *member;
                let open = |m: &MemberRow| m.place.is_none() && seat.is_some() && m.seat == *seat;
                // What is about several members is at the one with whom it goes wrong.
                let told = |noted: &Vec<Noted>| noted.iter().any(|n| n.text.starts_with(text));
                let row = self.rows.iter().position(of);
                row.or_else(|| self.noted.iter().position(told))
                    .or_else(|| self.rows.iter().position(open))
            }
        };
        row.map(|row| self.move_to(row)).is_some()
    }

    /// Marks the member of the cursor, or takes its mark away, and goes to the next.
    pub fn mark(&mut self) {
        if let Some(member) = self.chosen().and_then(|m| m.place)
            && !self.marked.remove(&member)
        {
            self.marked.insert(member);
        }
        self.step(1);
    }

    /// Returns what the checks find at a row and can be mended, in their order.
    pub fn mends_at(&self, row: usize) -> impl Iterator<Item = &Noted> {
        let noted = self.noted.get(row).into_iter().flatten();
        noted.filter(|n| n.mend.is_some())
    }

    /// Returns how many lines the pane wants at a width: seats without names need less room than people.
    pub fn wanted(&mut self, width: u16, focus: bool) -> u16 {
        self.focus = focus;
        if self.of.is_none() {
            return 0;
        }
        let people = self.rows.iter().any(|m| !m.vacant);
        let most = if people || focus { usize::MAX } else { 4 };
        let told = |row| self.wrapped(row, width).len();
        let lines: usize = if focus && !self.fits_in_columns(width) {
            let rows = 0..self.rows.len();
            rows.map(|row| 1 + self.rest(row, width).1.len() + told(row))
                .sum()
        } else {
            self.rows.len().min(most) + (0..self.rows.len()).map(told).sum::<usize>()
        };
        lines.clamp(1, 500) as u16 + 1
    }

    /// Lays the pane out, and moves the window so that the cursor shows, with what is said under it.
    pub fn layout(&mut self, area: Option<Rect>, under_text: bool) {
        self.area = area.unwrap_or_default();
        self.roomy = !under_text || self.focus && !self.fits_in_columns(self.area.width);
        if area.is_some() {
            let all = self.tells_all();
            let heights = (0..self.rows.len()).map(|row| self.height(row, all));
            let heights: Vec<usize> = heights.collect();
            let height = usize::from(self.list().height);
            self.cursor.show_in_lines(&heights, height);
        }
    }

    fn list(&self) -> Rect {
        below(self.area, 1)
    }

    /// Returns how many lines a row takes with what is said under it.
    fn height(&self, row: usize, all: bool) -> usize {
        let own = if self.roomy {
            1 + self.rest(row, self.area.width).1.len()
        } else {
            1
        };
        own + self.told_under(row, all).len()
    }

    /// Returns whether everything that is found fits under its rows.
    fn tells_all(&self) -> bool {
        let height = usize::from(self.list().height);
        // Too many never fit, however short they are.
        self.rows.len() <= height
            && (0..self.rows.len())
                .map(|row| self.height(row, true))
                .sum::<usize>()
                <= height
    }

    fn is_chosen(&self, row: usize) -> bool {
        self.focus && row == self.cursor.row()
    }

    /// Returns what is said under a row: at every row where `all` of it fits, else at that of the cursor.
    fn told_under(&self, row: usize, all: bool) -> Vec<String> {
        if all || self.is_chosen(row) {
            self.wrapped(row, self.area.width)
        } else {
            Vec::new()
        }
    }

    /// Returns what is found at a row, in lines for a pane of a width.
    fn wrapped(&self, row: usize, width: u16) -> Vec<String> {
        let width = usize::from(width.saturating_sub(4));
        let noted = self.noted.get(row).into_iter().flatten();
        let texts: Vec<&str> = noted.map(|n| n.text.as_str()).collect();
        // A vacant row says most of it itself.
        let told = self.rows.get(row).is_some_and(|m| m.vacant) && !self.is_chosen(row);
        if texts.is_empty() || width < 16 || told {
            return Vec::new();
        }
        let (few, most) = LINES;
        let most = if self.is_chosen(row) { most } else { few };
        let mut lines = wrapped(&texts.join(" · "), width);
        lines.truncate(most);
        lines
    }

    /// Returns whether the role of a row stands beside its name in a pane of a width, and the lines below the name.
    fn rest(&self, row: usize, width: u16) -> (bool, Vec<String>) {
        let member = &self.rows[row];
        let role = shown_role(member);
        let width = usize::from(width.saturating_sub(1));
        let name = self.found_sign(row).width() + self.called(member).width();
        let beside = name + 2 + role.width() <= width;
        let below = Some(role).filter(|_| !beside);
        let parts = below
            .into_iter()
            .chain([member.from.clone(), member.period.clone()]);
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        let lines = if parts.is_empty() {
            Vec::new()
        } else {
            wrapped(&parts.join(" · "), width.saturating_sub(2))
        };
        (beside, lines)
    }

    /// Returns the row under the mouse, if any is there.
    pub fn row_at(&self, at: Position) -> Option<usize> {
        let line = usize::from(at.y.checked_sub(self.list().y)?);
        let (mut top, all) = (0, self.tells_all());
        (self.cursor.offset()..self.rows.len()).find(|row| {
            top += self.height(*row, all);
            line < top
        })
    }

    /// Returns the sign of the gravest that is found at a row, before the row's own sign.
    fn found_sign(&self, row: usize) -> String {
        let worst = self.noted.get(row).and_then(|noted| noted.first());
        let vacant = self.rows.get(row).is_some_and(|m| m.vacant);
        let gap = if vacant { "" } else { " " };
        worst.map_or_else(String::new, |n| format!("{}{gap}", sign(n.severity)))
    }

    /// Returns the name with the sign of what it is: marked, vacant, or later.
    fn called(&self, member: &MemberRow) -> String {
        let marked = member.place.is_some_and(|p| self.marked.contains(&p));
        let sign = match (marked, member.vacant, member.later) {
            (true, ..) => "✓ ",
            (_, true, _) => "○ ",
            (.., true) => "› ",
            _ => "",
        };
        format!("{sign}{}", member.name)
    }

    /// Returns the widest of the names, of the roles, and of what stands behind them.
    fn widest(&self) -> [u16; 3] {
        let mut widest = [0; 3];
        for (row, member) in self.rows.iter().enumerate() {
            let name = self.called(member).width() + self.found_sign(row).width();
            let behind = [
                name,
                shown_role(member).width(),
                behind(member, true).width(),
            ];
            for (most, wide) in widest.iter_mut().zip(behind) {
                *most = wide.max(usize::from(*most)) as u16;
            }
        }
        widest
    }

    /// Returns whether all of every row fits beside each other.
    fn fits_in_columns(&self, width: u16) -> bool {
        self.widest().iter().sum::<u16>() + 5 <= width
    }

    /// Returns the widths of names and roles. People keep their whole names as long as a third is left for where they come from; what
    /// is vacant may be cut.
    fn columns(&self, room: u16) -> (u16, u16) {
        let rows = || self.rows.iter().enumerate();
        let [all, role, _] = self.widest();
        let from = rows().map(|(_, m)| m.from.width()).max().unwrap_or(0) as u16;
        if all + role + from + 4 <= room {
            return (all, role);
        }
        let from = rows().map(|(_, m)| in_short(&m.from).width());
        let from = from.max().unwrap_or(0) as u16;
        let people = rows().filter(|(_, m)| !m.vacant);
        let people = people.map(|(row, m)| self.called(m).width() + self.found_sign(row).width());
        let role = role.min(room / 4);
        let gaps = if role > 0 { 4 } else { 2 };
        let left = room.saturating_sub(role + gaps);
        let (name, least) = match people.max() {
            Some(people) => (people as u16, left * 3 / 5),
            // Of seats alone their number and whose they are tell more than the whole of what they are called.
            None => (all, left * 2 / 5),
        };
        let name = name.min(left.saturating_sub(from)).max(name.min(least));
        (name.max(8), role)
    }

    /// Returns since when all members are, where that is the same of all.
    fn period_of_all(&self) -> Option<&str> {
        let mut people = self.rows.iter().filter(|m| !m.vacant && !m.later);
        let first = people.next().map(|m| m.period.as_str())?;
        let all = !first.is_empty() && people.all(|m| m.period == first);
        all.then_some(first)
    }

    fn draw_heading(&self, shared: &Shared, buf: &mut Buffer) {
        let theme = &shared.theme;
        let style = if self.focus {
            theme.accent
        } else {
            theme.strong
        };
        let mut pen = Pen::new(buf, line(self.area, 0));
        pen.put(shared.t("Medlemmer", "Members"), style);
        if let Some(at) = shared.shown_group() {
            let count = shared.seat_count(at.book, at.entity.at());
            let seats = shared.t(" pladser", " seats");
            let seats = filled_in_words(count, seats, shared.lang());
            let words = match (count.min, count.members) {
                (Some(_), 0) => seats,
                (Some(_), n) => format!("{n} · {seats}"),
                // Of places without a number at least what they are of.
                (None, 0) if !self.rows.is_empty() => {
                    let day = shared.day(at.book);
                    seats_of_mandate(&shared.library, at, day, shared.lang())
                }
                (None, _) => seats_told(count, "", shared.lang()),
            };
            let found = shared.count_at(at.book, at.entity.at()).sign();
            let room = usize::from(pen.skip(2).room());
            let words = cut_but_signs(&words, room, shared.lang());
            pen.put(&words, theme.dim);
            if !self.roomy
                && let Some(period) = self.period_of_all()
            {
                let all = shared.t("alle", "all");
                pen.cut(&format!(" · {all} {period}"), theme.dim);
            }
            pen.skip(2).put(&found, theme.flag);
        }
    }

    /// Draws the pane.
    pub fn draw(&self, shared: &Shared, buf: &mut Buffer) {
        if self.area.height == 0 {
            return;
        }
        let (theme, list) = (&shared.theme, self.list());
        self.draw_heading(shared, buf);
        if self.rows.is_empty() {
            let none = shared.t("Ingen angivet i kilderne.", "None stated in the sources.");
            Pen::new(buf, line(list, 0)).cut(none, theme.dim);
            return;
        }
        let (name, role) = self.columns(list.width.saturating_sub(1));
        // Periods show where those of all do.
        let room = usize::from(list.width.saturating_sub(name + role + 4));
        let periods = self.rows.iter().all(|m| room > behind(m, true).width());
        let all = self.tells_all();
        let mut y = list.y;
        for at in self.cursor.offset()..self.rows.len() {
            if y >= list.bottom() {
                break;
            }
            let told = self.told_under(at, all);
            let own = self.height(at, all) - told.len();
            let height = (own as u16 + told.len() as u16).min(list.bottom() - y);
            let place = Rect { y, height, ..list };
            let ground = if self.is_chosen(at) {
                theme.selected
            } else {
                Style::new()
            };
            buf.set_style(place.intersection(buf.area), ground);
            if self.roomy {
                self.draw_roomy(shared, at, place, ground, buf);
            } else {
                self.draw_row(shared, at, place, (name, role, periods), ground, buf);
            }
            for (number, text) in (own as u16..).zip(&told) {
                let mut pen = Pen::new(buf, line(place, number)).on(ground);
                pen.skip(2).spare(1).cut(text, theme.dim);
            }
            y += height;
        }
        let heights = |rows: std::ops::Range<usize>| rows.map(|row| self.height(row, all)).sum();
        let (above, len): (usize, usize) = (
            heights(0..self.cursor.offset()),
            heights(0..self.rows.len()),
        );
        scroll_bar(buf, list, above, len, theme);
    }

    fn style(shared: &Shared, member: &MemberRow) -> Style {
        match (member.vacant, member.later) {
            (true, _) => shared.theme.flag,
            (false, true) => shared.theme.dim,
            (false, false) => shared.theme.text,
        }
    }

    /// Draws a row on a line in columns.
    fn draw_row(
        &self,
        shared: &Shared,
        at: usize,
        place: Rect,
        (name, role, periods): (u16, u16, bool),
        ground: Style,
        buf: &mut Buffer,
    ) {
        let (theme, member) = (&shared.theme, &self.rows[at]);
        let shown = shown_role(member);
        let mut pen = Pen::new(buf, line(place, 0)).on(ground);
        // A row without a role has its place too.
        let wide = if shown.is_empty() && role > 0 {
            name + 2 + role
        } else {
            name
        };
        pen.put(&self.found_sign(at), theme.flag);
        let left = wide.saturating_sub(pen.x - place.x);
        pen.fit(&self.called(member), left, Self::style(shared, member))
            .spare(1);
        pen.x = place.x + name + 2;
        if role > 0 {
            let x = pen.x;
            // A sign is not cut.
            let sign = Some(format!("({})", member.sign));
            let sign =
                sign.filter(|_| !member.sign.is_empty() && shown.width() > usize::from(role));
            match sign {
                Some(sign) => {
                    let most = usize::from(role).saturating_sub(sign.width() + 1);
                    let own = own_role(member);
                    pen.fit(own, most.min(own.width()) as u16, theme.dim);
                    pen.skip(u16::from(!own.is_empty())).put(&sign, theme.flag);
                }
                None => {
                    pen.fit(&shown, role, theme.dim);
                }
            }
            pen.x = x + role + 2;
        }
        let behind = behind(member, periods);
        let room = usize::from(place.right().saturating_sub(pen.x + 1));
        let fits = behind.width() <= room;
        pen.cut(if fits { &behind } else { in_short(&behind) }, theme.text);
    }

    /// Draws a row whole, over as many lines as it needs.
    fn draw_roomy(&self, shared: &Shared, at: usize, place: Rect, ground: Style, buf: &mut Buffer) {
        let (theme, member) = (&shared.theme, &self.rows[at]);
        let (beside, lines) = self.rest(at, self.area.width);
        let mut pen = Pen::new(buf, line(place, 0)).on(ground);
        pen.spare(1).put(&self.found_sign(at), theme.flag);
        pen.cut(&self.called(member), Self::style(shared, member));
        if beside {
            pen.skip(2).cut(&shown_role(member), theme.dim);
        }
        for (number, text) in (1..).zip(&lines) {
            let mut pen = Pen::new(buf, line(place, number)).on(ground);
            pen.skip(2).spare(1).cut(text, theme.dim);
        }
    }
}

/// Returns the role, with what is uncertain about it.
fn shown_role(member: &MemberRow) -> String {
    let flag = Some(format!("({})", member.flag)).filter(|_| !member.flag.is_empty());
    let role = Some(own_role(member)).filter(|role| !role.is_empty());
    let parts: Vec<&str> = role.into_iter().chain(flag.as_deref()).collect();
    parts.join(" ")
}

/// Returns the role, unless it is that of everybody.
fn own_role(member: &MemberRow) -> &str {
    let mut everybody = [Lang::Da, Lang::En]
        .map(|lang| Role::Member.label(lang))
        .into_iter();
    let is_everybody = everybody.any(|word| word == member.role);
    if is_everybody { "" } else { &member.role }
}

/// Returns the names of several municipalities without the word that ends them.
fn in_short(from: &str) -> &str {
    let short = from.strip_suffix(" Kommune");
    short.filter(|names| names.contains(", ")).unwrap_or(from)
}

/// Returns where a member comes from, and with `periods` since when.
fn behind(member: &MemberRow, periods: bool) -> String {
    let period = Some(member.period.as_str()).filter(|p| periods && !p.is_empty());
    let from = Some(member.from.as_str()).filter(|from| !from.is_empty());
    from.into_iter()
        .chain(period)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Names the party that a vacant seat lacks in the row of the seat.
fn tell_vacancy(
    shared: &Shared,
    place: usize,
    finding: &Finding,
    open: &FxHashMap<Id, usize>,
    rows: &mut [MemberRow],
) {
    let (Some(id), None, "seat-vacant") = (&finding.seat, finding.member, finding.rule.id) else {
        return;
    };
    let Some(row) = open.get(id).map(|row| &mut rows[*row]) else {
        return;
    };
    let name = |id: &Id| {
        shared
            .library
            .find(place, id)
            .map_or_else(|| id.to_string(), |at| shared.library.name(at).to_owned())
    };
    let missing: Vec<String> = finding.missing.iter().map(name).collect();
    if !missing.is_empty() {
        row.link = shared.library.find(place, &finding.missing[0]);
        row.from = format!("{} {}", shared.t("mangler", "missing:"), missing.join(", "));
        if finding.derived {
            row.from.push_str(shared.t(" (afledt)", " (derived)"));
        }
    }
}

/// Returns the first row of each seat that is open.
fn open_seats(rows: &[MemberRow]) -> FxHashMap<Id, usize> {
    let mut open = FxHashMap::default();
    for (at, row) in rows.iter().enumerate().filter(|(_, r)| r.place.is_none()) {
        if let Some(seat) = &row.seat {
            open.entry(seat.clone()).or_insert(at);
        }
    }
    open
}

/// Returns what is found at each row, the gravest first.
fn noted(rows: &[MemberRow], found: &[&Finding], lang: Lang) -> Vec<Vec<Noted>> {
    let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut seats: FxHashMap<&Id, Vec<usize>> = FxHashMap::default();
    for (at, row) in rows.iter().enumerate() {
        match (row.place, &row.seat) {
            (Some(place), _) => members.entry(place).or_default().push(at),
            (None, Some(seat)) => seats.entry(seat).or_default().push(at),
            (None, None) => {}
        }
    }
    let mut out = vec![Vec::new(); rows.len()];
    for f in found {
        let moved = || f.mend.as_ref().and_then(Mend::to_another_seat);
        let here: Vec<usize> = match (f.member, &f.seat) {
            (Some(member), _) => members.get(&member).cloned().unwrap_or_default(),
            (None, Some(seat)) if f.rule.id == "seat-vacant" => {
                seats.get(seat).cloned().unwrap_or_default()
            }
            // What is too many in a seat is at those who are.
            (None, Some(_)) => {
                let moved = moved().into_iter().flatten();
                let rows = moved.filter_map(|place| members.get(place));
                rows.flatten().copied().collect()
            }
            (None, None) => Vec::new(),
        };
        let derived = lang.pick(" (afledt)", " (derived)");
        for at in here {
            out[at].push(Noted {
                severity: f.severity,
                text: f.text.pick(lang).to_owned() + if f.derived { derived } else { "" },
                mend: f.mend.clone(),
            });
        }
    }
    for noted in &mut out {
        noted.sort_by_key(|n| n.severity);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Message;
    use crate::check::RULES;
    use crate::model::{Entity, EntityKind};

    #[test]
    fn findings_at_many_rows_take_work_in_proportion() {
        let many = 30_000;
        let row = |at| MemberRow {
            place: Some(at),
            ..MemberRow::default()
        };
        let rows: Vec<MemberRow> = (0..many).map(row).collect();
        let finding = |at| Finding {
            rule: &RULES[0],
            severity: Severity::Warning,
            at: Entity::new(EntityKind::Group, 0),
            other: None,
            member: Some(at),
            seat: None,
            missing: Vec::new(),
            text: Message::name(&at.to_string()),
            derived: false,
            mend: None,
            silenced: None,
        };
        let found: Vec<Finding> = (0..many).rev().map(finding).collect();
        let begun = std::time::Instant::now();
        let noted = noted(&rows, &found.iter().collect::<Vec<_>>(), Lang::Da);
        assert!(begun.elapsed().as_secs() < 3, "{:?}", begun.elapsed());
        let told = |at: usize| {
            noted[at]
                .iter()
                .map(|n| n.text.as_str())
                .collect::<String>()
        };
        assert_eq!((told(0), told(7)), ("0".to_owned(), "7".to_owned()));
    }
}
