//! The form on the screen: a sheet of labels and values, a list, or a text, with the way there above and the keys below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use super::check::unreadable;
use super::dropdown::PICKS;
use super::entry::{Kind, Target, kind, read, told};
use super::paint::{Line, Painter, VALUE, offset, wrap};
use super::rows::What;
use super::sheet::Sheet;
use super::words::{self, Known};
use super::{Form, Frame, Spot, View, World, path};
use crate::model::Datum;
use crate::model::value::Shape;
use crate::syntax::Step;
use crate::tui::theme::Theme;
use crate::tui::view::{cut, put, put_cut, scroll_bar};

/// The widest label.
const LABEL: usize = 28;

/// What lies where.
struct Parts {
    title: Option<Rect>,
    body: Rect,
    hint: Option<Rect>,
    keys: Option<Rect>,
}

fn parts(area: Rect) -> Parts {
    let line = |y: u16| Rect {
        y: area.y + y,
        height: 1,
        ..area
    };
    let height = area.height;
    let (title, keys, hint) = (
        u16::from(height >= 3),
        u16::from(height >= 2),
        u16::from(height >= 6),
    );
    let space = u16::from(height >= 14);
    let top = title + space;
    let body = Rect {
        y: area.y + top,
        height: height - top - keys - hint,
        ..area
    };
    Parts {
        title: (title > 0).then(|| line(0)),
        body,
        hint: (hint > 0).then(|| line(height - keys - 1)),
        keys: (keys > 0).then(|| line(height - 1)),
    }
}

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
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                buf[(x, y)].reset();
            }
        }
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
            return creating.form.draw_behind(trail, area, buf, theme, world);
        }
        let parts = parts(area);
        if let Some(line) = parts.title {
            title(buf, line, &trail, theme);
        }
        self.spots.clear();
        let cursor = match self.frames.last().map(|f| &f.view) {
            Some(View::Sheet(_)) => self.draw_sheet(parts.body, buf, theme, world),
            Some(View::Roster(_)) => self.draw_roster(parts.body, buf, theme, world),
            _ => self.draw_prose(parts.body, buf, theme),
        };
        if let Some(line) = parts.hint {
            let (text, wrong) = self.hint(world);
            let style = if wrong { theme.flag } else { theme.dim };
            put_cut(
                buf,
                line.x + 1,
                line.y,
                &text,
                line.width.saturating_sub(2),
                style,
            );
        }
        if let Some(line) = parts.keys {
            self.draw_keys(line, buf, theme, world);
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
        let Some(Frame {
            path: outer,
            view: View::Sheet(sheet),
        }) = self.frames.last()
        else {
            return None;
        };
        let width = usize::from(area.width);
        let depth = |row: &super::rows::Row| row.path.len().saturating_sub(1) * 2;
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
                    let indent = depth(row);
                    let mut line = Line::new(at);
                    line.put(
                        2 + indent,
                        cut(field.label(world.lang()), width),
                        theme.strong,
                    );
                    lines.push(line);
                }
                What::More(count, unfolded) => {
                    let sign = if unfolded { "▾" } else { "▸" };
                    let words = world.lang().pick("Flere felter", "More fields");
                    let mut line = Line::new(at);
                    line.put(2, format!("{sign} {words} ({count})"), style);
                    lines.push(line);
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
        let from = lines.iter().position(|l| l.row == sheet.at()).unwrap_or(0);
        let until = lines
            .iter()
            .rposition(|l| l.row == sheet.at())
            .map_or(from, |at| at + 1);
        let picks = self
            .entry
            .drop
            .as_ref()
            .map_or(0, |d| d.picks.len().clamp(1, PICKS));
        let height = usize::from(area.height);
        let start = offset(
            sheet.offset,
            (from, until + picks),
            lines.len() + picks,
            height,
        );
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
        let names = match (self.frames.len() > 1, self.depth > 0) {
            (true, _) => [
                pick("[ Færdig Esc ]", "[ Done Esc ]"),
                pick("[ Udfør alt Ctrl-s ]", "[ Apply all Ctrl-s ]"),
            ],
            (false, true) => [
                pick("[ Opret Ctrl-s ]", "[ Create Ctrl-s ]"),
                pick("[ Annullér Esc ]", "[ Cancel Esc ]"),
            ],
            (false, false) => [
                pick("[ Udfør Ctrl-s ]", "[ Apply Ctrl-s ]"),
                pick("[ Annullér Esc ]", "[ Cancel Esc ]"),
            ],
        };
        let mut line = Line::new(at);
        let mut x = 2;
        for (second, name) in [false, true].into_iter().zip(names) {
            let chosen = sheet.at() == at && sheet.second == second;
            line.put(
                x,
                name.to_owned(),
                if chosen { theme.selected } else { theme.dim },
            );
            line.buttons.push((x, name.width(), second));
            x += name.width() + 2;
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
            told(field.shape, entry.text(), known)
                .filter(|_| focused)
                .map(|told| format!("= {told}"))
        };
        let typing = matches!(target.kind, Kind::Line)
            || matches!(target.kind, Kind::Reference | Kind::Choice(..))
                && !entry.text().is_empty();
        if let Kind::Chips(element) = target.kind {
            let items: Vec<String> = datum
                .items()
                .iter()
                .map(|d| words::value(*element, d, known))
                .collect();
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
                words::choice_label(
                    spec,
                    spec.words.get(spec.default).map_or("", |w| w.word),
                    lang,
                )
            }
            Kind::Flag(_) | Kind::Choice(..) if datum.is_absent() => "–".to_owned(),
            _ => words::value(field.shape, datum, known),
        };
        let steps = focused && matches!(target.kind, Kind::Flag(_) | Kind::Choice(..));
        let text = if steps {
            format!("‹ {text} ›")
        } else {
            text
        };
        vec![painter.words(
            at,
            &text,
            if datum.is_absent() {
                theme.dim
            } else {
                theme.text
            },
            focused,
        )]
    }

    /// Tells what is wrong with a field behind its value, or below it where there is no room.
    fn add_error(
        &self,
        at: usize,
        target: &Target,
        focused: bool,
        lines: &mut Vec<Line>,
        painter: &Painter<'_>,
        known: Known<'_>,
    ) {
        let problem = self
            .problems()
            .iter()
            .find(|p| p.path.starts_with(&target.path));
        let typed = self.entry.text().trim();
        let (text, style) = match (target.kind, problem) {
            // What is typed for one more value is not in the value yet.
            (Kind::Chips(shape), _)
                if focused && !typed.is_empty() && read(*shape, typed, known.world).is_none() =>
            {
                let Some(text) = unreadable(*shape, &Datum::text(typed), known.lang()) else {
                    return;
                };
                if self.entry.drop.is_some() {
                    return;
                }
                (format!("! {text}"), painter.theme.flag)
            }
            (_, None) => return,
            (_, Some(problem)) => match problem.path.get(target.path.len()) {
                Some(Step::Item(item)) => (
                    format!("! {}. {}", item + 1, problem.text),
                    painter.theme.flag,
                ),
                _ if problem.missing && !self.tried && !self.touched.contains(&target.path) => {
                    (problem.text.clone(), painter.theme.dim)
                }
                _ => (format!("! {}", problem.text), painter.theme.flag),
            },
        };
        // A dash for what is not stated says the same.
        if !focused && path::get(&self.value, &target.path).is_absent() {
            for line in lines.iter_mut() {
                line.bits.clear();
            }
        }
        if !lines
            .last_mut()
            .is_some_and(|line| line.put_behind(painter, text.clone(), style))
        {
            for part in wrap(&text, painter.width) {
                let mut line = Line::new(at);
                line.put(painter.left, part, style);
                lines.push(line);
            }
        }
    }

    fn draw_roster(
        &mut self,
        area: Rect,
        buf: &mut Buffer,
        theme: &Theme,
        world: &dyn World,
    ) -> Option<Position> {
        let height = usize::from(area.height);
        let Some(Frame {
            path,
            view: View::Roster(roster),
        }) = self.frames.last_mut()
        else {
            return None;
        };
        let items = path::get(&self.value, path).items();
        roster.cursor.show_in(items.len() + 1, height);
        let (at, offset, spec) = (roster.cursor.row(), roster.cursor.offset(), roster.spec);
        let path = path.clone();
        let known = Known {
            world,
            made: &self.made,
        };
        let lang = world.lang();
        for (row, y) in (offset..=items.len()).zip(area.top()..area.bottom()) {
            let place = Rect {
                y,
                height: 1,
                ..area
            };
            let mut ground = Style::new();
            if row == at {
                ground = theme.selected;
                buf.set_style(place, ground);
                put(buf, area.x, y, "▸", 1, theme.accent.patch(ground));
            }
            let (text, style) = match items.get(row) {
                Some(item) => (
                    format!("{}. {}", row + 1, words::summary(spec, item, known)),
                    theme.text,
                ),
                None => (
                    format!("+ {} {}", lang.pick("Tilføj", "Add"), spec.one(lang)),
                    theme.accent,
                ),
            };
            let room = area.width.saturating_sub(4);
            let x = put_cut(buf, area.x + 2, y, &text, room, style.patch(ground));
            let mut inner = path.clone();
            inner.push(Step::Item(row));
            if let Some(problem) = self.problems().iter().find(|p| p.path.starts_with(&inner)) {
                let text = format!("! {}", problem.text);
                let from = (x + 2).min(
                    area.right()
                        .saturating_sub(text.width().min(usize::from(room)) as u16 + 1),
                );
                put_cut(
                    buf,
                    from,
                    y,
                    &text,
                    area.right().saturating_sub(from + 1),
                    theme.flag.patch(ground),
                );
            }
            self.spots.push((place, Spot::Row(row)));
        }
        scroll_bar(buf, area, offset, items.len() + 1, theme);
        // The chosen row is marked; a list has no text field.
        None
    }

    fn draw_prose(&mut self, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<Position> {
        let Some(Frame {
            view: View::Prose(prose),
            ..
        }) = self.frames.last_mut()
        else {
            return None;
        };
        let inner = Rect {
            x: area.x + 2.min(area.width),
            width: area
                .width
                .saturating_sub(4)
                .clamp(1, VALUE as u16 + 10)
                .min(area.width.saturating_sub(2)),
            ..area
        };
        if inner.is_empty() {
            return None;
        }
        prose.area.set_style(theme.text);
        (&prose.area).render(inner, buf);
        for y in area.top()..area.bottom() {
            put(buf, area.x, y, "│", 1, theme.rule);
        }
        let (top, left) = prose.area.scroll_offset();
        let at = prose.area.screen_cursor();
        let (x, y) = (
            at.col.saturating_sub(usize::from(left)) as u16,
            at.row.saturating_sub(usize::from(top)) as u16,
        );
        Some(Position::new(
            (inner.x + x).min(area.right() - 1),
            inner.y.saturating_add(y),
        ))
    }
}

fn title(buf: &mut Buffer, line: Rect, trail: &[String], theme: &Theme) {
    let room = usize::from(line.width).saturating_sub(2);
    let mut from = 0;
    let whole = |from: usize| trail[from..].join(" › ");
    while from + 1 < trail.len() && whole(from).width() + if from > 0 { 4 } else { 0 } > room {
        from += 1;
    }
    let text = if from > 0 {
        format!("… › {}", whole(from))
    } else {
        whole(from)
    };
    put_cut(
        buf,
        line.x + 1.min(line.width),
        line.y,
        &text,
        room as u16,
        theme.accent,
    );
}
