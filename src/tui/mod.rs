//! The screens: an event becomes an action, the update changes the state and returns effects, the loop carries those out, and the
//! views draw the state. Only this module knows ratatui.

pub mod action;
pub mod app;
mod background;
mod chart;
mod checks;
mod compare;
mod cursor;
mod edit;
mod editor;
mod find;
mod findings;
pub mod form;
mod keyboard;
pub mod keys;
mod layout;
mod listing;
mod matrix;
mod members;
mod menu;
mod mouse;
mod narrow;
mod outline;
mod page;
mod renew;
mod run;
mod screens;
mod terminal;
pub mod theme;
mod time;
mod typing;
mod update;
mod view;

pub use checks::{Checked, Job};
pub use run::{Ended, Ready, Start, run};
pub use update::Effect;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use app::App;

/// Draws the state on a screen of a size, as the terminal would show it.
pub fn draw(app: &mut App, width: u16, height: u16) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    app.prepare(area);
    let mut buf = Buffer::empty(area);
    view::draw(app, &mut buf);
    buf
}
