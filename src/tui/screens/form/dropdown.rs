//! The drop-down on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::fields::Pick;
use super::paint::VALUE;
use super::state::{Form, Spot};
use super::words;
use super::world::World;
use crate::tui::parts::list::Rows;
use crate::tui::parts::paint::{Pen, clear, line};
use crate::tui::theme::Theme;

/// How many rows a drop-down shows at most.
pub(super) const PICKS: usize = 8;

impl Form {
    /// Draws the drop-down below the field, or above it where there is more room.
    pub(super) fn draw_drop(
        &mut self,
        area: Rect,
        (below, cursor): (u16, Option<Position>),
        buf: &mut Buffer,
        theme: &Theme,
        world: &dyn World,
    ) {
        let Some(drop) = &mut self.entry.drop else {
            return;
        };
        let Some(cursor) = cursor else { return };
        let files = matches!(drop.picks.first(), Some(Pick::File(..)));
        let most = if files { 2 * PICKS } else { PICKS };
        let wanted = drop.picks.len().clamp(1, most) as u16;
        let (under, over) = (
            area.bottom().saturating_sub(below),
            cursor.y.saturating_sub(area.y),
        );
        let (y, height) = if under >= wanted || under >= over {
            (below, wanted.min(under))
        } else {
            let height = wanted.min(over);
            (cursor.y - height, height)
        };
        let width = area.right().saturating_sub(area.x + 1).min(VALUE as u16);
        if height == 0 || width < 4 {
            return;
        }
        drop.cursor.show_in(drop.picks.len(), usize::from(height));
        let list = Rect {
            x: area.x,
            y,
            width,
            height,
        };
        for place in list.rows() {
            clear(buf, place);
            buf.set_style(place, theme.shadow);
            Pen::new(buf, place).on(theme.shadow).put("│", theme.rule);
        }
        if drop.picks.is_empty() {
            let nothing = world.lang().pick("Intet passer", "Nothing fits");
            let why = drop.why.as_deref().unwrap_or(nothing);
            let mut pen = Pen::new(buf, line(list, 0)).on(theme.shadow);
            pen.skip(2).cut(why, theme.dim);
        }
        let inner = Rect {
            x: list.x + 1,
            width: width - 1,
            ..list
        };
        let (picks, spots) = (&drop.picks, &mut self.spots);
        let rows = Rows::new(inner, theme);
        rows.draw(buf, drop.cursor, picks.len(), |at, place, ground, buf| {
            let row = Rect {
                x: list.x,
                width,
                ..place
            };
            let mut pen = Pen::new(buf, row).on(ground);
            if at == drop.cursor.row() {
                pen.put("▸", theme.accent);
            } else {
                pen.skip(1).ground = theme.shadow;
            }
            let (name, about) = pick_words(&picks[at], world);
            pen.skip(1).spare(1).cut(&name, theme.text).skip(2);
            if pen.room() > 4 {
                pen.cut(&about, theme.dim);
            }
            spots.push((row, Spot::Pick(at)));
        });
    }
}

/// Returns what a row of the drop-down shows, and what stands dim behind it.
pub(super) fn pick_words(pick: &Pick, world: &dyn World) -> (String, String) {
    let lang = world.lang();
    match pick {
        Pick::Word(entry) => (lang.pick(entry.da, entry.en).to_owned(), String::new()),
        Pick::Unstated => (
            "–".to_owned(),
            lang.pick("ikke angivet", "not stated").to_owned(),
        ),
        Pick::Offer(offer, behind) => {
            let mark = if offer.mark { "○ " } else { "" };
            let place = if behind.is_empty() {
                String::new()
            } else {
                format!(" {behind}")
            };
            (format!("{mark}{}{place}", offer.name), offer.about.clone())
        }
        Pick::New(kind, name) => (
            format!(
                "+ {} {}",
                words::new_one(*kind, lang),
                words::quoted(name, lang)
            ),
            world
                .namesake(*kind, name)
                .map_or_else(String::new, |other| words::namesake(&other, lang)),
        ),
        Pick::File(_, entry) if entry.is_folder => (entry.name.clone(), String::new()),
        Pick::File(_, entry) => (entry.name.clone(), entry.changed.clone()),
    }
}
