//! The form on the screen: a sheet of labels and values, a list, or a text, with the way there above and a hint below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use super::check::unreadable;
use super::dropdown::PICKS;
use super::fields::{Kind, Target, kind, read, told};
use super::paint::{Line, Painter, VALUE, offset};
use super::path;
use super::rows::{Row, What};
use super::sheet::Sheet;
use super::state::{Form, Frame, Spot, View};
use super::words::{self, Known};
use super::world::World;
use crate::model::Datum;
use crate::model::value::Shape;
use crate::syntax::Step;
use crate::tui::parts::list::Rows;
use crate::tui::parts::paint::{
    Pen, below, clear, cut, inset, line, put, rule, scroll_bar, top, wrapped,
};
use crate::tui::theme::Theme;

/// The widest label.
const LABEL: usize = 28;

impl Form {
    /// Draws the form into an area; returns where the cursor of its text field is.
    pub fn draw(
        &mut self,
        area: Rect,
        buf: &mut Buffer,
        theme: &Theme,
        world: &dyn World,
    ) -> Option<Position> {
        let area = area.intersection(buf.area);
        clear(buf, area);
        if area.is_empty() {
            return None;
        }
        let cursor = self.draw_behind(Vec::new(), area, buf, theme, world);
        cursor.filter(|p| area.contains(*p))
    }

    fn draw_behind(
        &mut self,
        mut trail: Vec<String>,
        area: Rect,
        buf: &mut Buffer,
        theme: &Theme,
        world: &dyn World,
    ) -> Option<Position> {
        if self.problems.is_none() {
            self.check(world);
        }
        trail.extend(self.trail(world));
        if let Some(creating) = &mut self.creating {
            creating.form.keys.clone_from(&self.keys);
            return creating.form.draw_behind(trail, area, buf, theme, world);
        }
        let (head, foot) = (u16::from(area.height >= 2), u16::from(area.height >= 5));
        title(buf, top(area, head), &trail, theme);
        self.spots.clear();
        let above = head + u16::from(area.height >= 13);
        let body = top(below(area, above), area.height - above - foot);
        let cursor = match self.frames.last().map(|f| &f.view) {
            Some(View::Sheet(_)) => self.draw_sheet(body, buf, theme, world),
            Some(View::Roster(_)) => self.draw_roster(body, buf, theme, world),
            _ => self.draw_prose(body, buf, theme),
        };
        // A question must be seen on the lowest screen, too.
        if foot > 0 || self.asking {
            let last = line(area, area.height - 1);
            let (text, wrong) = self.hint(world);
            let style = if wrong { theme.flag } else { theme.dim };
            clear(buf, last);
            Pen::new(buf, inset(last)).cut(&text, style);
        }
        cursor.filter(|_| !self.asking)
    }

    /// Returns the names of the frames of the stack.
    fn trail(&self, world: &dyn World) -> Vec<String> {
        let lang = world.lang();
        let mut out = vec![self.title.clone()];
        for frame in &self.frames[1..] {
            let name = match frame.path.split_last() {
                Some((Step::Item(at), list)) => match path::shape(self.spec, list) {
                    Some(Shape::List(Shape::Record(spec))) => {
                        format!("{}. {}", at + 1, spec.one(lang))
                    }
                    _ => continue,
                },
                Some((Step::Field(name), outer)) => match path::shape(self.spec, outer) {
                    Some(Shape::Record(spec)) => spec.label(name, lang).to_owned(),
                    _ => continue,
                },
                None => continue,
            };
            out.push(name);
        }
        out
    }

    fn draw_sheet(
        &mut self,
        area: Rect,
        buf: &mut Buffer,
        theme: &Theme,
        world: &dyn World,
    ) -> Option<Position> {
        let (outer, sheet) = self.sheet_on_top()?;
        let width = usize::from(area.width);
        let depth = |row: &Row| row.path.len().saturating_sub(1) * 2;
        let labels = sheet.rows.iter().filter_map(|row| {
            let (field, _) = row.field()?;
            Some(depth(row) + field.label(world.lang()).width())
        });
        let wide = labels.max().unwrap_or(0).min(LABEL).min(width * 2 / 5);
        let left = wide + 4;
        let painter = Painter {
            left,
            width: width.saturating_sub(left + 2).clamp(1, VALUE),
            theme,
        };
        let known = self.known(world);
        let mut lines: Vec<Line> = Vec::new();
        for (at, row) in sheet.rows.iter().enumerate() {
            let first = lines.len();
            let focused = at == sheet.at();
            let style = if focused { theme.accent } else { theme.dim };
            match row.what {
                What::Heading(field) => {
                    let name = cut(field.label(world.lang()), width);
                    lines.push(Line::of(at, 2 + depth(row), name, theme.strong));
                }
                What::More(count, unfolded) => {
                    let sign = if unfolded { "▾" } else { "▸" };
                    let words = world.lang().pick("Flere felter", "More fields");
                    let text = format!("{sign} {words} ({count})");
                    lines.push(Line::of(at, 2, text, style));
                }
                What::Buttons => lines.push(self.buttons(at, sheet, theme, world)),
                What::Field(field, record) => {
                    let path = path::join(outer, &row.path);
                    let kind = kind(field, path::get(&self.value, &path));
                    let target = Target {
                        path,
                        field,
                        record,
                        kind,
                    };
                    let mut own = self.field_lines(at, &target, focused, &painter, known);
                    self.add_error(at, &target, focused, &mut own, &painter, known);
                    let name = cut(field.label(world.lang()), wide - depth(row).min(wide));
                    own[0].put(2 + depth(row), name, style);
                    lines.extend(own);
                }
            }
            if focused && let Some(line) = lines.get_mut(first) {
                line.put(0, "▸".to_owned(), theme.accent);
            }
        }
        let here = |l: &Line| l.row == sheet.at();
        let from = lines.iter().position(here).unwrap_or(0);
        let until = lines.iter().rposition(here).map_or(from, |at| at + 1);
        let drop = self.entry.drop.as_ref();
        let picks = drop.map_or(0, |d| d.picks.len().clamp(1, PICKS));
        let (height, len) = (usize::from(area.height), lines.len() + picks);
        let start = offset(sheet.offset, (from, until + picks), len, height);
        let cursor = self.show_lines(&lines, start, area, buf, &painter);
        scroll_bar(buf, area, start, lines.len(), theme);
        let below = area.y + (until.saturating_sub(start)).min(height) as u16;
        let right = Rect {
            x: area.x + (left as u16).min(area.width),
            width: area.width.saturating_sub(left as u16),
            ..area
        };
        self.draw_drop(right, (below, cursor), buf, theme, world);
        if let Some(sheet) = self.sheet() {
            sheet.offset = start;
        }
        cursor
    }

    /// Puts the lines of the window on the screen, and notes what can be clicked where.
    fn show_lines(
        &mut self,
        lines: &[Line],
        start: usize,
        area: Rect,
        buf: &mut Buffer,
        painter: &Painter<'_>,
    ) -> Option<Position> {
        let mut cursor = None;
        for (line, y) in lines.iter().skip(start).zip(area.top()..area.bottom()) {
            let place = Rect {
                y,
                height: 1,
                ..area
            };
            self.spots.push((place, Spot::Row(line.row)));
            if let Some((from, cells)) = line.field {
                let place = Rect {
                    x: area.x + from as u16,
                    width: cells as u16,
                    ..place
                };
                buf.set_style(place.intersection(area), painter.theme.shadow);
            }
            for (x, text, style) in &line.bits {
                let x = area.x.saturating_add(*x as u16);
                put(buf, x, y, text, area.right().saturating_sub(x), *style);
            }
            for (x, cells, second) in &line.buttons {
                let place = Rect {
                    x: area.x + *x as u16,
                    width: *cells as u16,
                    ..place
                };
                self.spots
                    .push((place.intersection(area), Spot::Button(*second)));
            }
            if let Some(x) = line.cursor {
                cursor = Some(Position::new((area.x + x as u16).min(area.right() - 1), y));
            }
        }
        cursor
    }

    fn buttons(&self, at: usize, sheet: &Sheet, theme: &Theme, world: &dyn World) -> Line {
        let pick = |da: &'static str, en: &'static str| world.lang().pick(da, en);
        let [accept, leave] = &self.keys;
        let apply = pick("Udfør", "Apply");
        let cancel = format!("[ {} {leave} ]", pick("Annullér", "Cancel"));
        let names = match (self.frames.len() > 1, self.depth > 0) {
            (true, _) => [
                format!("[ {} {leave} ]", pick("Færdig", "Done")),
                format!("[ {} {accept} ]", pick("Udfør alt", "Apply all")),
            ],
            (false, true) => [format!("[ {} {accept} ]", pick("Opret", "Create")), cancel],
            (false, false) => [format!("[ {apply} {accept} ]"), cancel],
        };
        let mut line = Line::new(at);
        let mut x = 2;
        for (second, name) in [false, true].into_iter().zip(names) {
            let chosen = sheet.at() == at && sheet.second == second;
            let (style, wide) = (
                if chosen { theme.selected } else { theme.dim },
                name.width(),
            );
            line.put(x, name, style);
            line.buttons.push((x, wide, second));
            x += wide + 2;
        }
        line
    }

    /// Returns the lines of a field's value: the text field where it is typed into, else words.
    fn field_lines(
        &self,
        at: usize,
        target: &Target,
        focused: bool,
        painter: &Painter<'_>,
        known: Known<'_>,
    ) -> Vec<Line> {
        let (theme, lang, entry) = (painter.theme, known.lang(), &self.entry);
        let (field, datum) = (target.field, path::get(&self.value, &target.path));
        let told = || {
            let told = told(field.shape, entry.text(), known).filter(|_| focused)?;
            Some(format!("= {told}"))
        };
        let typing = matches!(target.kind, Kind::Line)
            || matches!(target.kind, Kind::Reference | Kind::Choice(..))
                && !entry.text().is_empty();
        if let Kind::Chips(element) = target.kind {
            let items = datum.items().iter();
            let items: Vec<String> = items.map(|d| words::value(*element, d, known)).collect();
            let mut lines = painter.chips(at, &items, focused.then_some(&entry.input));
            if let (Some(told), Some(line)) = (told(), lines.last_mut()) {
                line.put_behind(painter, told, theme.dim);
            }
            return lines;
        }
        if focused && typing {
            let mut line = painter.input(at, &entry.input, 0);
            if let Some(told) = told() {
                line.put_behind(painter, told, theme.dim);
            }
            return vec![line];
        }
        // What an inner record would mean is not stated while there is no such record.
        let inside_nothing = target.path.len() > 1
            && path::get(&self.value, &target.path[..target.path.len() - 1]).is_absent();
        let text = match target.kind {
            Kind::Flag(_) | Kind::Choice(..) if inside_nothing => "–".to_owned(),
            Kind::Records(spec) => words::count(spec, datum.items().len(), lang),
            Kind::Flag(false) if datum.is_absent() => lang.pick("nej", "no").to_owned(),
            Kind::Choice(spec, false) if datum.is_absent() && !field.required => {
                let default = spec.words.get(spec.default).map_or("", |w| w.word);
                words::choice_label(spec, default, lang)
            }
            Kind::Flag(_) | Kind::Choice(..) if datum.is_absent() => "–".to_owned(),
            _ => words::value(field.shape, datum, known),
        };
        let text = match target.kind {
            Kind::Flag(_) | Kind::Choice(..) if focused => format!("‹ {text} ›"),
            _ => text,
        };
        let style = if datum.is_absent() {
            theme.dim
        } else {
            theme.text
        };
        vec![painter.words(at, &text, style, focused)]
    }

    /// Returns what is wrong with a field behind its value, or below it where there is no room.
    fn add_error(
        &self,
        at: usize,
        target: &Target,
        focused: bool,
        lines: &mut Vec<Line>,
        painter: &Painter<'_>,
        known: Known<'_>,
    ) {
        let mut problems = self.problems().iter();
        let problem = problems.find(|p| p.path.starts_with(&target.path));
        let (typed, wrong) = (self.entry.text().trim(), painter.theme.flag);
        let (text, style) = match (target.kind, problem) {
            // What is typed for one more value is not in the value yet.
            (Kind::Chips(shape), _)
                if focused && !typed.is_empty() && read(*shape, typed, known.world).is_none() =>
            {
                match unreadable(*shape, &Datum::text(typed), known.lang()) {
                    Some(text) if self.entry.drop.is_none() => (format!("! {text}"), wrong),
                    _ => return,
                }
            }
            (_, None) => return,
            (_, Some(problem)) => match problem.path.get(target.path.len()) {
                Some(Step::Item(item)) => (format!("! {}. {}", item + 1, problem.text), wrong),
                _ if problem.missing && !self.tried && !self.touched.contains(&target.path) => {
                    (problem.text.clone(), painter.theme.dim)
                }
                _ => (format!("! {}", problem.text), wrong),
            },
        };
        // A dash for what is not stated says the same.
        if !focused && path::get(&self.value, &target.path).is_absent() {
            for line in lines.iter_mut() {
                line.bits.clear();
            }
        }
        let last = lines.last_mut();
        if !last.is_some_and(|line| line.put_behind(painter, text.clone(), style)) {
            let parts = wrapped(&text, painter.width).into_iter();
            lines.extend(parts.map(|part| Line::of(at, painter.left, part, style)));
        }
    }

    fn draw_roster(
        &mut self,
        area: Rect,
        buf: &mut Buffer,
        theme: &Theme,
        world: &dyn World,
    ) -> Option<Position> {
        let Some(Frame {
            path,
            view: View::Roster(roster),
        }) = self.frames.last_mut()
        else {
            return None;
        };
        let items = path::get(&self.value, path).items();
        let (spec, len) = (roster.spec, items.len() + 1);
        roster.cursor.show_in(len, usize::from(area.height).max(1));
        let (cursor, path) = (roster.cursor, path.clone());
        let (known, lang) = (self.known(world), world.lang());
        let mut spots = Vec::new();
        Rows::new(area, theme).draw(buf, cursor, len, |row, place, ground, buf| {
            let mut pen = Pen::new(buf, place).on(ground);
            if row == cursor.row() {
                pen.put("▸", theme.accent).skip(1);
            } else {
                pen.skip(2);
            }
            pen.spare(1);
            if let Some(item) = items.get(row) {
                let text = format!("{}. {}", row + 1, words::summary(spec, item, known));
                pen.spare(1).cut(&text, theme.text);
            } else {
                let text = format!("+ {} {}", lang.pick("Tilføj", "Add"), spec.one(lang));
                pen.cut(&text, theme.accent);
            }
            let mut inner = path.clone();
            inner.push(Step::Item(row));
            if let Some(problem) = self.problems().iter().find(|p| p.path.starts_with(&inner)) {
                let text = format!("! {}", problem.text);
                let wide = text.width() as u16 + 1;
                pen.x = (pen.x + 2).min(place.right().saturating_sub(wide).max(place.x));
                pen.cut(&text, theme.flag);
            }
            spots.push((place, Spot::Row(row)));
        });
        self.spots = spots;
        // The chosen row is marked; a list has no text field.
        None
    }

    fn draw_prose(&mut self, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<Position> {
        let Some(View::Prose(prose)) = self.frames.last_mut().map(|f| &mut f.view) else {
            return None;
        };
        let room = area.width.saturating_sub(2);
        let inner = Rect {
            x: area.x + 2.min(area.width),
            width: room.saturating_sub(2).clamp(1, VALUE as u16 + 10).min(room),
            ..area
        };
        if inner.is_empty() {
            return None;
        }
        prose.area.set_style(theme.text);
        (&prose.area).render(inner, buf);
        rule(buf, Rect { width: 1, ..area }, theme);
        let (top, left) = prose.area.scroll_offset();
        let at = prose.area.screen_cursor();
        let x = at.col.saturating_sub(usize::from(left)) as u16;
        let y = at.row.saturating_sub(usize::from(top)) as u16;
        let last = area.right() - 1;
        Some(Position::new(
            (inner.x + x).min(last),
            inner.y.saturating_add(y),
        ))
    }
}

/// Draws the way to what is filled in; the outermost names give way where there is no room.
fn title(buf: &mut Buffer, area: Rect, trail: &[String], theme: &Theme) {
    let room = usize::from(area.width).saturating_sub(2);
    let whole = |from: usize| {
        let more = if from > 0 { "… › " } else { "" };
        format!("{more}{}", trail[from..].join(" › "))
    };
    let fits = |from: &usize| whole(*from).width() <= room;
    let from = (0..trail.len()).find(fits);
    let from = from.unwrap_or(trail.len().saturating_sub(1));
    Pen::new(buf, inset(area)).cut(&whole(from), theme.accent);
}
