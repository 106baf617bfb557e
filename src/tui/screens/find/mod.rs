//! Find: the field, the hits on two lines each, and a preview beside them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::lang::Lang;
use crate::model::Date;
use crate::search::{Hit, Searcher};
use crate::tui::action::{Action, FIELD, InForce};
use crate::tui::command::Command;
use crate::tui::moved::Moved;
use crate::tui::parts::field::Field;
use crate::tui::parts::list::{List, Row, Rows};
use crate::tui::parts::page::{Page, Subject};
use crate::tui::parts::paint::{Pen, below, cut_but_signs, line, rule, top, wrapped};
use crate::tui::shared::{Screen, Shared, Went};
use crate::tui::theme::Theme;

/// How many hits are listed.
const LIMIT: usize = 200;
/// The lines of a hit.
const LINES: u16 = 2;

/// Find while it is open.
pub struct Find {
    field: Field,
    hits: List<Hit>,
    /// What is to be known of the hits as a whole.
    remark: Option<String>,
    searcher: Searcher,
    /// Whether the index was there at the last search.
    ready: bool,
    page: Page,
}

impl Row for Hit {}

/// The parts of the screen.
struct Parts {
    input: Rect,
    remark: Rect,
    hits: Rect,
    rule: Option<Rect>,
    preview: Option<Rect>,
}

/// Lays the field out, the hits under it, and beside them a preview where there is room.
fn parts(body: Rect) -> Parts {
    let gap = u16::from(body.height > 7);
    let hits = below(body, 1 + gap);
    let mut parts = Parts {
        input: top(body, 1),
        remark: if gap > 0 {
            line(body, 1)
        } else {
            line(hits, hits.height.saturating_sub(1))
        },
        hits,
        rule: None,
        preview: None,
    };
    if body.width >= 100 {
        let width = if body.width >= 150 {
            body.width * 45 / 100
        } else {
            body.width / 2
        };
        let beside = |x, width| Rect { x, width, ..hits };
        parts.hits.width = width;
        parts.rule = Some(beside(hits.x + width, 1));
        parts.preview = Some(beside(hits.x + width + 2, hits.width - width - 3));
    }
    parts
}

impl Find {
    /// Opens Find with an empty field.
    pub fn new(shared: &mut Shared) -> Self {
        let mut find = Self {
            field: Field::open(),
            hits: List::default(),
            remark: None,
            searcher: Searcher::new(shared.lang()),
            ready: false,
            page: Page::default(),
        };
        find.narrow(shared);
        find
    }

    /// Returns whether the index was there at the last search.
    pub fn is_ready(&self) -> bool {
        self.ready
    }

    fn nothing(&self, shared: &Shared) -> &'static str {
        if self.field.is_empty() {
            shared.t(
                "Skriv et navn, et kort navn eller ord fra et mandat. g: grupper  p: personer  o: organisationer  m: mandater  s: sager  mø: møder  k: kilder",
                "Type a name, a short name or words of a mandate. g: groups  p: people  o: organisations  m: mandates  c: cases  mt: meetings  s: sources",
            )
        } else if self.ready {
            shared.t("Intet fundet", "Nothing found")
        } else {
            shared.t("Gør søgningen klar …", "Getting ready to search …")
        }
    }
}

impl Screen for Find {
    fn contexts(&self) -> InForce {
        FIELD
    }

    fn field(&self) -> Option<&Field> {
        Some(&self.field)
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    /// Searches for what is typed, with the cursor on the best hit. Without an index yet there are no hits.
    fn narrow(&mut self, shared: &mut Shared) {
        self.ready = shared.index.is_some();
        let day_of = |book| shared.day(book);
        let (typed, searcher) = (self.field.text(), &mut self.searcher);
        searcher.view = shared.place();
        let found = shared
            .index
            .as_ref()
            .map(|index| index.search(&shared.library, typed, &day_of, LIMIT, searcher));
        let found = found.unwrap_or_default();
        self.remark = found.remark.or_else(|| not_in_force(shared, &found.hits));
        self.hits = List::new(found.hits);
    }

    fn act_in_field(&mut self, shared: &mut Shared, action: Action) -> Went {
        self.act(shared, action)
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        match action {
            Action::ListOpen => match self.hits.chosen() {
                Some(hit) => {
                    shared.ask(Command::ClearFilter);
                    let went = shared.go(hit.at);
                    shared.ask(Command::Seek(hit.text.clone()));
                    went
                }
                None => Went::Stays,
            },
            Action::Cancel => Went::Closes,
            Action::PreviousPane => Went::if_done(self.hits.act(Action::ListUp, 1)),
            Action::NextPane => Went::if_done(self.hits.act(Action::ListDown, 1)),
            _ => Went::if_done(self.hits.act(action, usize::from(shared.body.height / 2))),
        }
    }

    fn click(&mut self, shared: &mut Shared, at: Position) -> Went {
        if self.hits.click(parts(shared.body).hits, LINES, at) {
            return self.act(shared, Action::ListOpen);
        }
        Went::Stays
    }

    fn wheel(&mut self, _: &mut Shared, _: Position, by: isize) {
        self.hits.step(by.signum());
    }

    fn indexed(&mut self, shared: &mut Shared) {
        self.narrow(shared);
    }

    fn renew(&mut self, shared: &mut Shared, _: &Moved) -> bool {
        self.narrow(shared);
        true
    }

    fn typing_hint(&self, lang: Lang) -> Option<(&'static str, &'static str)> {
        Some((
            lang.pick("g: p: o: m: s: mø: k:", "g: p: o: m: c: mt: s:"),
            lang.pick("kun én slags", "one kind only"),
        ))
    }

    fn layout(&mut self, shared: &mut Shared) -> bool {
        let parts = parts(shared.body);
        self.hits.show_in(parts.hits, LINES);
        if let (Some(hit), Some(area)) = (self.hits.chosen(), parts.preview) {
            let key = shared.page_key(Subject::Thing(hit.at), area.width, true);
            self.page.show(key, || shared.article(key));
            self.page.seek(&hit.text);
            self.page.clamp(usize::from(area.height));
        }
        true
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let (parts, theme) = (parts(shared.body), &shared.theme);
        let input = Rect {
            x: parts.input.x + 1.min(parts.input.width),
            width: parts.input.width.saturating_sub(1),
            ..parts.input
        };
        let cursor = Some(self.field.draw(buf, input, "/ ", theme));
        if self.hits.is_empty() {
            let width = parts.hits.width.saturating_sub(4);
            let lines = wrapped(self.nothing(shared), usize::from(width));
            for (text, row) in lines.iter().zip(0..parts.hits.height) {
                let mut pen = Pen::new(buf, line(parts.hits, row));
                pen.skip(3).cut(text, theme.dim);
            }
            return cursor;
        }
        // The scroll bar lies on the rule where there is one.
        let beside = u16::from(parts.rule.is_some());
        if let (Some(upright), Some(area)) = (parts.rule, parts.preview) {
            rule(buf, upright, theme);
            self.page.draw(buf, area, theme, false);
        }
        let rows = Rows::new(parts.hits, theme)
            .of_lines(LINES)
            .bar_beside(beside);
        self.hits.draw(buf, rows, |hit, place, ground, buf| {
            draw_hit(hit, shared.lang(), theme, place, ground, buf);
        });
        if let Some(remark) = &self.remark {
            // Above the hits over the whole width; where there is no line for it, over the last of them.
            let place = parts.remark;
            let text = format!(" {remark:<0$}", usize::from(place.width.saturating_sub(1)));
            Pen::new(buf, place).cut(&text, theme.accent);
        }
        cursor
    }
}

/// Says that nothing that was found is in force on the day that shows, and what shows another day.
fn not_in_force(shared: &Shared, hits: &[Hit]) -> Option<String> {
    let first = hits
        .first()
        .filter(|_| hits.iter().all(|hit| !hit.in_force))?;
    let day = Date::from_day(shared.day(first.at.book)).long(shared.lang());
    let key = shared.settings.keymap.keys(Action::Timeline).first()?;
    Some(match shared.lang() {
        Lang::Da => format!("Intet af det er i kraft den {day}; Esc og {key} viser en anden dag"),
        Lang::En => format!("None of it is in force on {day}; Esc and {key} show another day"),
    })
}

fn draw_hit(hit: &Hit, lang: Lang, theme: &Theme, place: Rect, ground: Style, buf: &mut Buffer) {
    let base = if hit.in_force { theme.text } else { theme.dim };
    let mut pen = Pen::new(buf, line(place, 0)).on(ground);
    pen.skip(1).spare(1);
    // Marks count characters; a grapheme is marked when one of its characters is.
    let mut number = 0u32;
    for grapheme in hit.text.graphemes(true) {
        let count = grapheme.chars().count() as u32;
        let here = number..number + count;
        let marked = hit.marks.iter().any(|m| here.contains(m));
        number += count;
        if grapheme.width() as u16 >= pen.room() {
            pen.put("…", base);
            break;
        }
        pen.put(grapheme, if marked { theme.accent } else { base });
    }
    let mut text = hit.kind_in_words(lang).to_owned();
    if !hit.context.is_empty() {
        text = format!("{text} · {}", hit.context);
    }
    let mut pen = Pen::new(buf, line(place, 1)).on(ground);
    pen.skip(3).spare(2);
    let text = cut_but_signs(&text, usize::from(pen.room()), lang);
    pen.put(&text, theme.dim);
}
