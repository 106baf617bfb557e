//! Pictures of the screens as SVG, drawn from the same buffers that the terminal shows.

use std::fmt::Write as _;
use std::sync::Arc;

use crossterm::event::Event;
use mandat::lang::Lang;
use mandat::search::Index;
use mandat::session::Source;
use mandat::store::Opened;
use mandat::tui::app::{App, Settings};
use mandat::tui::keys::script;
use mandat::tui::theme::Palette;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// A picture: its name, its size in cells, its look, and the keys that lead to it.
#[derive(Clone, Copy, Debug)]
struct Shot {
    /// The name of the file, without its ending.
    name: &'static str,
    /// The width in cells.
    width: u16,
    /// The height in cells.
    height: u16,
    /// The theme.
    palette: Palette,
    /// The language.
    lang: Lang,
    /// The keys, as [`script()`] reads them.
    keys: &'static str,
    /// What is pasted after them; empty for nothing.
    pasted: &'static str,
}

/// The pictures in `screenshots/`.
const SHOTS: &[Shot] = &[
    Shot {
        name: "browse",
        width: 120,
        height: 36,
        palette: Palette::Dark,
        lang: Lang::Da,
        keys: "/midt klyngestyregruppe<enter>",
        pasted: "",
    },
    Shot {
        name: "browse-light",
        width: 120,
        height: 36,
        palette: Palette::Light,
        lang: Lang::En,
        keys: "/faste grupper<enter>",
        pasted: "",
    },
    Shot {
        name: "find",
        width: 120,
        height: 36,
        palette: Palette::Dark,
        lang: Lang::Da,
        keys: "/hjerneskaderad",
        pasted: "",
    },
    Shot {
        name: "person",
        width: 120,
        height: 30,
        palette: Palette::Dark,
        lang: Lang::Da,
        keys: "/viggo joergensen<enter>p",
        pasted: "",
    },
    Shot {
        name: "cases",
        width: 120,
        height: 36,
        palette: Palette::Dark,
        lang: Lang::Da,
        keys: "s<down><down><down>",
        pasted: "",
    },
    Shot {
        name: "wide",
        width: 180,
        height: 50,
        palette: Palette::Dark,
        lang: Lang::Da,
        keys: "/diabetes arbejdsgruppe<enter>",
        pasted: "",
    },
    Shot {
        name: "compare",
        width: 120,
        height: 36,
        palette: Palette::Dark,
        lang: Lang::Da,
        keys: "v<enter>fstoettefunktion<enter><esc><up>",
        pasted: "",
    },
    Shot {
        name: "chart",
        width: 120,
        height: 36,
        palette: Palette::Dark,
        lang: Lang::Da,
        keys: "g",
        pasted: "",
    },
    Shot {
        name: "checks",
        width: 120,
        height: 34,
        palette: Palette::Dark,
        lang: Lang::Da,
        keys: "c<down><down><down><down><down><down>",
        pasted: "",
    },
    Shot {
        name: "narrow",
        width: 60,
        height: 24,
        palette: Palette::Dark,
        lang: Lang::Da,
        keys: "/kosu<enter>",
        pasted: "",
    },
    Shot {
        name: "help",
        width: 100,
        height: 34,
        palette: Palette::Dark,
        lang: Lang::En,
        keys: "?",
        pasted: "",
    },
    Shot {
        name: "member",
        width: 100,
        height: 30,
        palette: Palette::Dark,
        lang: Lang::Da,
        keys: "/midt klyngestyregruppe<enter>ivigg",
        pasted: "",
    },
    Shot {
        name: "list",
        width: 130,
        height: 30,
        palette: Palette::Dark,
        lang: Lang::Da,
        keys: "/diabetes arbejdsgruppe<enter>",
        pasted: LIST,
    },
];

/// A kommissorium with its members: some who are known, and an invented one.
const LIST: &str = "Kommissorium for Arbejdsgruppen om diabetes [udkast]\n\
    Formål\n\
    At beskrive samarbejdet om det reviderede forløbsprogram.\n\
    Sammensætning\n\
    1 praksiskonsulent\n\
    1-2 repræsentanter fra hver kommune\n\
    Mødefrekvens\n\
    4 gange om året samt ad hoc\n\
    Medlemmer\n\
    Susanne Rystok, Ringkøbing-Skjern Kommune\n\
    M. Andersen, konsulent, Ikast-Brande Kommune\n\
    Test Testesen (formand), direktør, Viborg Kommune\n\
    Vakant, Diabetesforeningen\n\
    Referater findes på hjemmesiden.\n";

/// Draws all pictures of open datasets, which are shown as if they could be changed; returns the name of each file and its content.
pub fn pictures(opened: Opened) -> Vec<(String, String)> {
    let files = opened.files.into_iter().zip(opened.texts);
    let sources: Vec<_> = files
        .map(|(path, text)| Source {
            path,
            text,
            stamp: None,
            locked: None,
        })
        .collect();
    let library = &Arc::new(opened.library);
    let index = Arc::new(Index::new(library));
    let draw = |shot: &Shot| {
        let settings = Settings {
            lang: shot.lang,
            palette: shot.palette,
            ..Settings::default()
        };
        let mut app = App::new(settings);
        app.open(Arc::clone(library), None);
        app.set_sources(sources.clone());
        app.set_index(Arc::clone(&index));
        app.prepare(ratatui::layout::Rect::new(0, 0, shot.width, shot.height));
        for key in script(shot.keys) {
            app.press(key);
            app.prepare(ratatui::layout::Rect::new(0, 0, shot.width, shot.height));
        }
        if !shot.pasted.is_empty() {
            app.handle(&Event::Paste(shot.pasted.to_owned()));
        }
        let buf = mandat::tui::draw(&mut app, shot.width, shot.height);
        (
            format!("{}.svg", shot.name),
            svg(&buf, shot.palette == Palette::Light),
        )
    };
    SHOTS.iter().map(draw).collect()
}

/// The size of a cell in the picture's units.
const CELL: (u16, u16) = (9, 19);
const PAD: u16 = 12;

/// Returns a buffer as an SVG picture on a dark or light ground.
fn svg(buf: &Buffer, light: bool) -> String {
    let (ground, ink) = if light {
        ("#ffffff", "#1f2328")
    } else {
        ("#1e1e2e", "#cdd6f4")
    };
    let area = buf.area;
    let (width, height) = (
        area.width * CELL.0 + PAD * 2,
        area.height * CELL.1 + PAD * 2,
    );
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"ui-monospace,'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,monospace\" font-size=\"15\" fill=\"{ink}\">"
    );
    let _ = writeln!(
        out,
        "<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{ground}\"/>"
    );
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let start = x;
            let style = buf[(x, y)].style();
            let mut text = String::new();
            while x < area.right() && buf[(x, y)].style() == style {
                let symbol = buf[(x, y)].symbol();
                text.push_str(symbol);
                x += (symbol.width() as u16).max(1);
            }
            piece(&mut out, (start, y, x - start), &text, style, (ground, ink));
        }
    }
    out.push_str("</svg>\n");
    out
}

fn piece(
    out: &mut String,
    (x, y, cells): (u16, u16, u16),
    text: &str,
    style: ratatui::style::Style,
    (ground, ink): (&str, &str),
) {
    let has = |m| style.add_modifier.contains(m);
    let mut fg = style.fg.and_then(hex).unwrap_or_else(|| ink.to_owned());
    let mut bg = style.bg.and_then(hex);
    if has(Modifier::REVERSED) {
        let under = bg.unwrap_or_else(|| ground.to_owned());
        bg = Some(std::mem::replace(&mut fg, under));
    }
    let (left, top) = (PAD + x * CELL.0, PAD + y * CELL.1);
    if let Some(bg) = bg {
        let _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\" fill=\"{bg}\"/>",
            cells * CELL.0,
            CELL.1
        );
    }
    let trimmed = text.trim_end();
    if trimmed.trim().is_empty() {
        return;
    }
    let lead = trimmed.chars().take_while(|c| c.is_whitespace()).count();
    let left = left + lead as u16 * CELL.0;
    let shown = trimmed.trim_start();
    let wide = shown.width() as u16 * CELL.0;
    let mut attributes = String::new();
    if fg != ink {
        let _ = write!(attributes, " fill=\"{fg}\"");
    }
    if has(Modifier::BOLD) {
        attributes.push_str(" font-weight=\"bold\"");
    }
    if has(Modifier::ITALIC) {
        attributes.push_str(" font-style=\"italic\"");
    }
    if has(Modifier::UNDERLINED) {
        attributes.push_str(" text-decoration=\"underline\"");
    }
    if has(Modifier::DIM) {
        attributes.push_str(" opacity=\"0.6\"");
    }
    let escaped = shown
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let base = top + 14;
    let _ = writeln!(
        out,
        "<text x=\"{left}\" y=\"{base}\" textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\"{attributes}>{escaped}</text>"
    );
}

fn hex(color: Color) -> Option<String> {
    let named = |n: u32| Some(format!("#{n:06x}"));
    match color {
        Color::Rgb(r, g, b) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
        Color::Cyan => named(0x94_e2_d5),
        Color::Yellow => named(0xf9_e2_af),
        _ => None,
    }
}
