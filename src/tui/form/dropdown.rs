//! The drop-down on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::paint::VALUE;
use super::picks::Pick;
use super::{Form, Spot, World, words};
use crate::tui::theme::Theme;
use crate::tui::view::{put, put_cut, scroll_bar};

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
        let wanted = drop.picks.len().clamp(1, PICKS) as u16;
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
        let nothing = world.lang().pick("Intet passer", "Nothing fits");
        for slot in 0..height {
            let place = Rect {
                x: area.x,
                y: y + slot,
                width,
                height: 1,
            };
            for x in place.left()..place.right() {
                buf[(x, place.y)].reset();
            }
            buf.set_style(place, theme.shadow);
            put(
                buf,
                place.x,
                place.y,
                "│",
                1,
                theme.rule.patch(theme.shadow),
            );
            let at = drop.cursor.offset() + usize::from(slot);
            let Some(pick) = drop.picks.get(at) else {
                put_cut(
                    buf,
                    place.x + 2,
                    place.y,
                    nothing,
                    width - 2,
                    theme.dim.patch(theme.shadow),
                );
                continue;
            };
            let mut ground = theme.shadow;
            if at == drop.cursor.row() {
                ground = theme.selected;
                buf.set_style(
                    Rect {
                        x: place.x + 1,
                        width: width - 1,
                        ..place
                    },
                    ground,
                );
                put(buf, place.x, place.y, "▸", 1, theme.accent.patch(ground));
            }
            let (name, about) = pick_words(pick, world);
            let x = put_cut(
                buf,
                place.x + 2,
                place.y,
                &name,
                width.saturating_sub(3),
                theme.text.patch(ground),
            );
            let room = place.right().saturating_sub(x + 3);
            if room > 4 {
                put_cut(buf, x + 2, place.y, &about, room, theme.dim.patch(ground));
            }
            self.spots.push((place, Spot::Pick(at)));
        }
        let bar = Rect {
            x: area.x,
            y,
            width,
            height,
        };
        scroll_bar(buf, bar, drop.cursor.offset(), drop.picks.len(), theme);
    }
}

/// Returns what a row of the drop-down shows, and what stands dim behind it.
fn pick_words(pick: &Pick, world: &dyn World) -> (String, String) {
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
            String::new(),
        ),
    }
}
