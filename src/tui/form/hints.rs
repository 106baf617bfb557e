//! The two lines below a form: what the field in focus takes, and what the keys do.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::entry::Kind;
use super::rows::What;
use super::{Form, View, World};
use crate::lang::Lang;
use crate::model::value::Shape;
use crate::tui::theme::Theme;
use crate::tui::view::{put, put_cut};

impl Form {
    /// Returns what stands below the sheet, and whether that is something wrong.
    pub(super) fn hint(&self, world: &dyn World) -> (String, bool) {
        let lang = world.lang();
        if self.asking {
            return (String::new(), false);
        }
        if let Some((spec, problem)) = self.unseen() {
            let name = problem.path.iter().rev().find_map(|step| match step {
                crate::syntax::Step::Field(name) => Some(spec.label(name, lang)),
                crate::syntax::Step::Item(_) => None,
            });
            return (format!("! {}: {}", name.unwrap_or("?"), problem.text), true);
        }
        let Some(target) = self.target() else {
            let text = match self.frames.last().map(|f| &f.view) {
                Some(View::Sheet(sheet)) if matches!(sheet.row().what, What::More(..)) => lang
                    .pick(
                        "Enter viser eller skjuler de andre felter",
                        "Enter shows or hides the other fields",
                    ),
                _ => "",
            };
            return (text.to_owned(), false);
        };
        let name = target.field.label(lang);
        let text = takes(target.kind, target.field.shape, lang);
        // What a field means is described in English only.
        match (text, lang) {
            ("", Lang::En) => (format!("{name}: {}", target.field.doc.trim()), false),
            ("", Lang::Da) => (name.to_owned(), false),
            (text, _) => (format!("{name}: {text}"), false),
        }
    }

    pub(super) fn draw_keys(&self, line: Rect, buf: &mut Buffer, theme: &Theme, world: &dyn World) {
        let lang = world.lang();
        let mut x = line.x + 1.min(line.width);
        if self.asking {
            let question = lang.pick("Kassér det skrevne?", "Discard what is typed?");
            x = put_cut(
                buf,
                x,
                line.y,
                question,
                line.right().saturating_sub(x),
                theme.flag,
            ) + 2;
        }
        for (keys, word) in self.keys(lang) {
            let wide = (keys.width() + word.width() + 1) as u16;
            if x.saturating_add(wide) > line.right() {
                break;
            }
            x = put(buf, x, line.y, keys, line.right() - x, theme.accent);
            x = put(
                buf,
                x + 1,
                line.y,
                word,
                line.right().saturating_sub(x + 1),
                theme.dim,
            ) + 3;
        }
    }

    /// Returns what the keys do here, the most needed first.
    fn keys(&self, lang: Lang) -> Vec<(&'static str, &'static str)> {
        let pick = |da: &'static str, en: &'static str| lang.pick(da, en);
        let accept = if self.depth > 0 {
            pick("opret", "create")
        } else {
            pick("udfør", "apply")
        };
        if self.asking {
            return vec![
                (pick("j", "y"), pick("kassér", "discard")),
                ("n", pick("bliv", "stay")),
            ];
        }
        let inside = self.frames.len() > 1;
        let leave = if inside {
            pick("tilbage", "back")
        } else {
            pick("annullér", "cancel")
        };
        match self.frames.last().map(|f| &f.view) {
            Some(View::Prose(_)) => vec![
                ("Esc", pick("tilbage", "back")),
                ("Tab", pick("næste felt", "next field")),
                ("Ctrl-s", accept),
                ("Ctrl-z", pick("skridt tilbage", "undo")),
            ],
            Some(View::Roster(_)) => vec![
                ("Enter", pick("ret", "edit")),
                ("n", pick("ny", "new")),
                ("Del", pick("fjern", "remove")),
                ("Alt-↑↓", pick("flyt", "move")),
                ("Esc", leave),
                ("Ctrl-s", accept),
            ],
            _ if self.entry.drop.is_some() => {
                vec![
                    ("↑↓", pick("vælg", "choose")),
                    ("Enter", pick("tag", "take")),
                    ("Esc", pick("luk", "close")),
                ]
            }
            _ => vec![
                ("Ctrl-s", accept),
                ("Esc", leave),
                ("Tab", pick("næste", "next")),
                ("Ctrl-z", pick("skridt tilbage", "undo")),
                ("Ctrl-y", pick("frem igen", "redo")),
            ],
        }
    }
}

/// Returns what can be typed into a field; empty where that is plain.
fn takes(kind: Kind, shape: Shape, lang: Lang) -> &'static str {
    match (kind, shape) {
        (Kind::Line, Shape::Date) => lang.pick(
            "fx 15/9-2016, sep 2016, uge 37 2016, forår 2017, i dag",
            "such as 15/9-2016, sep 2016, week 37 2016, today",
        ),
        (Kind::Line, Shape::Number) => lang.pick("et helt tal", "a whole number"),
        (Kind::Line, _) => "",
        (Kind::Prose, _) => lang.pick(
            "skriv, eller Enter for at åbne teksten",
            "type, or Enter to open the text",
        ),
        (Kind::Flag(_), _) => lang.pick("Mellemrum skifter", "Space switches"),
        (Kind::Choice(..), _) => lang.pick("skriv, eller skift med ←→", "type, or switch with ←→"),
        (Kind::Reference, _) => lang.pick(
            "skriv for at søge, Mellemrum for forslag",
            "type to search, Space for suggestions",
        ),
        (Kind::Chips(Shape::Source), _) => lang.pick(
            "skriv kilde#sted, Backspace fjerner den sidste",
            "type source#place, Backspace removes the last",
        ),
        (Kind::Chips(Shape::Date), _) => lang.pick(
            "datoer med komma imellem, fx sep 2016, 2017",
            "dates with commas between, such as sep 2016, 2017",
        ),
        (Kind::Chips(_), _) => lang.pick(
            "skriv for at søge; komma tager og bliver",
            "type to search; a comma takes it and stays",
        ),
        (Kind::Records(_), _) => lang.pick(
            "Enter åbner listen, n tilføjer",
            "Enter opens the list, n adds",
        ),
    }
}
