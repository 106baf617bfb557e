//! The screens: an event becomes an action, the screen on top changes its state and asks for effects, the loop carries those out, and
//! the state is drawn. Only this module knows ratatui.
//!
//! - `keys`, `action`: keys by name, and the one table of what they do;
//! - `shared`, `editing`, `command`: what the screens have in common, what a screen is, and what one asks of the others;
//! - `parts`: lists, text fields, pages, and writing into the buffer;
//! - `screens`: the screens, a folder for each; none knows the app;
//! - `app`: the stack of screens, and what happens outside;
//! - `plain`: the same in lines, without a screen;
//! - `beside`: work beside the screens, and what comes of it;
//! - `run`, `terminal`, `input`, `keyboard`, `background`, `editor`: the loop and the terminal.

pub mod action;
pub mod app;
mod background;
pub mod beside;
mod checked;
mod command;
mod editing;
mod editor;
mod effect;
mod headings;
#[cfg(unix)]
mod input;
mod keyboard;
pub mod keys;
mod moved;
mod names;
mod parts;
pub mod plain;
mod question;
mod run;
mod screens;
mod shared;
mod task;
mod terminal;
pub mod theme;

pub use checked::{Checked, Job};
pub use effect::{Effect, Given};
pub use run::{Ended, Ready, Start, run};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use app::App;

/// Draws the state on a screen of a size, as the terminal would show it.
pub fn draw(app: &mut App, width: u16, height: u16) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    app.prepare(area);
    let mut buf = Buffer::empty(area);
    app.draw(&mut buf);
    buf
}
