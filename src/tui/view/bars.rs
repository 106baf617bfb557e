//! The line at the top (what, as of when) and the line at the bottom (what the keys do, or what just happened).

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use super::{put, put_cut};
use crate::lang::Lang;
use crate::model::{Choice, Date};
use crate::tree::Order;
use crate::tui::action::{ACTIONS, Action, Context};
use crate::tui::app::{App, Overlay};
use crate::tui::compare::Contrast;
use crate::tui::listing::ListKind;

pub(super) fn title(app: &App, buf: &mut Buffer) {
    let Some(area) = app.layout.title else { return };
    let theme = &app.theme;
    let mut right = String::new();
    let place = app.book();
    if app.settings.read_only || app.session.locked(place).is_some() {
        right.push_str(app.t("kun læsning · ", "read only · "));
    } else if app.session.failed(place).is_some() {
        right.push_str(app.t("! journalen kan ikke skrives · ", "! the journal cannot be written · "));
    } else if app.session.is_saving() {
        right.push_str(app.t("… gemmer · ", "… saving · "));
    } else if app.session.is_pending(place) {
        right.push_str(app.t("… skriver · ", "… writing · "));
    } else if !app.session.changed().is_empty() {
        right.push_str(app.t("● ikke gemt · ", "● not saved · "));
    }
    if app.show_all {
        right.push_str(app.t("også ude af kraft · ", "also not in force · "));
    }
    if app.order == Order::Reporting {
        right.push_str(app.t("hvem har nedsat · ", "who set up · "));
    }
    // What is compared has two days, and says them itself.
    let one_day = !matches!(app.overlay, Some(Overlay::Contrast(_) | Overlay::Adoption(_)));
    if one_day && !app.library.books().is_empty() {
        let day = Date::from_day(app.day(app.book())).long(app.lang());
        right = format!("{right}{} {day}", app.t("pr.", "as of"));
    }
    let x = put(buf, area.x + 1.min(area.width), area.y, "mandat", area.width.saturating_sub(1), theme.accent);
    let wide = right.width() as u16;
    let room = area.right().saturating_sub(x);
    if room > wide + 4 {
        put(buf, area.right() - wide - 1, area.y, &right, wide, theme.dim);
    }
    let room = room.saturating_sub(if room > wide + 4 { wide + 5 } else { 3 });
    if let Some(book) = app.library.books().get(app.book()) {
        let data = book.data();
        let title = if app.lang() == Lang::En && !data.english.is_empty() { &data.english } else { &data.title };
        let list = app.listing.as_ref().map(|l| match l.kind {
            ListKind::People => app.t("Personer", "People"),
            ListKind::Cases => app.t("Sager", "Cases"),
        });
        // A list has all open datasets; which one the chosen row is of stands behind it.
        let title = &list.map_or_else(|| title.clone(), |list| format!("{list} · {}", data.region_or_title()));
        let end = put_cut(buf, x + 2, area.y, title, room, theme.text);
        let status = format!("  {}", data.status.label(app.lang()));
        if usize::from(room) > title.width() + status.width() && data.status != crate::model::DatasetStatus::Adopted {
            put(buf, end, area.y, &status, room, theme.flag);
        }
    }
}

pub(super) fn footer(app: &App, buf: &mut Buffer) {
    let Some(area) = app.layout.footer else { return };
    if let Some(message) = &app.message {
        put_cut(buf, area.x + 1.min(area.width), area.y, message, area.width.saturating_sub(2), app.theme.flag);
        return;
    }
    let mut x = area.x + 1.min(area.width);
    let mut hints = hints(app);
    // What leads everywhere keeps its place at the right.
    let mut right = area.right();
    let pinned: Vec<_> = hints.extract_if(.., |(.., pin)| *pin).collect();
    let wide: usize = pinned.iter().map(|(keys, word, _)| keys.width() + word.width() + 4).sum();
    if area.width > 50 && !pinned.is_empty() {
        right = area.right().saturating_sub(wide as u16);
        let mut x = right + 2;
        for (keys, word, _) in &pinned {
            x = put(buf, x, area.y, keys, area.right().saturating_sub(x), app.theme.accent);
            x = put(buf, x + 1, area.y, word, area.right().saturating_sub(x + 1), app.theme.dim) + 3;
        }
    }
    for (keys, word, _) in hints {
        let wide = (keys.width() + word.width() + 1) as u16;
        if x + wide > right {
            break;
        }
        x = put(buf, x, area.y, &keys, area.right() - x, app.theme.accent);
        x = put(buf, x + 1, area.y, word, area.right().saturating_sub(x + 1), app.theme.dim) + 3;
    }
}

/// Returns the keys and words that matter here: what the pane can do first, then what counts everywhere.
fn hints(app: &App) -> Vec<(String, &'static str, bool)> {
    let lang = app.lang();
    let key = |action: Action| app.settings.keymap.keys(action).first().map(ToString::to_string);
    let typing = app.overlay.is_some() || app.filter.as_ref().is_some_and(|f| f.typing);
    // A form has its keys in itself.
    let form = match &app.overlay {
        Some(Overlay::Form(_)) => true,
        Some(Overlay::Preview(preview)) => preview.asking.is_some(),
        Some(Overlay::Adoption(adoption)) => adoption.asking.is_some(),
        _ => false,
    };
    if form {
        return Vec::new();
    }
    match &app.overlay {
        Some(Overlay::Preview(_)) => {
            return vec![
                ("↑↓".to_owned(), lang.pick("vælg", "choose"), false),
                ("←→".to_owned(), lang.pick("hvem", "who"), false),
                ("o".to_owned(), lang.pick("organisation", "organisation"), false),
                ("-".to_owned(), lang.pick("spring over", "skip"), false),
                ("d".to_owned(), lang.pick("datoer", "dates"), false),
                ("Ctrl-s".to_owned(), lang.pick("udfør", "apply"), true),
                ("Esc".to_owned(), lang.pick("annullér", "cancel"), true),
            ];
        }
        Some(Overlay::Matrix(_)) => {
            return vec![
                ("←↑↓→".to_owned(), lang.pick("gå", "move"), false),
                ("Enter".to_owned(), lang.pick("til gruppen", "to the group"), false),
                ("f".to_owned(), lang.pick("filter", "filter"), false),
                ("g".to_owned(), lang.pick("kun ledige", "only open"), false),
                ("o".to_owned(), lang.pick("orden", "order"), false),
                ("y".to_owned(), "CSV", false),
                ("Esc".to_owned(), lang.pick("luk", "close"), true),
            ];
        }
        Some(Overlay::Contrast(contrast)) => return contrast_hints(contrast, lang),
        Some(Overlay::Adoption(_)) => {
            return vec![
                ("↑↓".to_owned(), lang.pick("vælg", "choose"), false),
                (lang.pick("mellemrum", "space").to_owned(), lang.pick("med eller ej", "in or out"), false),
                ("a".to_owned(), lang.pick("alle", "all"), false),
                ("d".to_owned(), lang.pick("dato", "date"), false),
                ("Ctrl-s".to_owned(), lang.pick("indfør", "adopt"), true),
                ("Esc".to_owned(), lang.pick("annullér", "cancel"), true),
            ];
        }
        Some(Overlay::Findings(list)) if list.typing => {
            return vec![
                ("abc".to_owned(), lang.pick("skriv for at indsnævre", "type to narrow"), false),
                ("Enter".to_owned(), lang.pick("behold", "keep"), false),
                ("Esc".to_owned(), lang.pick("ryd", "clear"), true),
            ];
        }
        Some(Overlay::Findings(list)) => {
            let mut hints = vec![
                ("Enter".to_owned(), lang.pick("gå til", "go there"), false),
                ("e".to_owned(), lang.pick("ret", "mend"), false),
                ("x".to_owned(), lang.pick("undtag", "silence"), false),
                ("f".to_owned(), lang.pick("filter", "filter"), false),
                ("1–3".to_owned(), lang.pick("alvor", "level"), false),
                ("g".to_owned(), lang.pick("gruppe", "group"), false),
                ("o".to_owned(), lang.pick("orden", "order"), false),
                ("r".to_owned(), lang.pick("regel", "rule"), false),
                ("y".to_owned(), lang.pick("kopiér", "copy"), false),
                ("Esc".to_owned(), lang.pick("luk", "close"), true),
            ];
            if list.chosen().is_some_and(|f| crate::tui::findings::members_of(f).is_some()) {
                hints.insert(2, ("d".to_owned(), lang.pick("afslut", "end"), false));
            }
            return hints;
        }
        Some(Overlay::Chart(_)) => {
            return vec![
                ("←↑↓→".to_owned(), lang.pick("gå", "move"), false),
                ("Enter".to_owned(), lang.pick("til gruppen", "to the group"), false),
                ("+-".to_owned(), "zoom", false),
                ("< >".to_owned(), lang.pick("dag", "day"), false),
                (key(Action::Order).unwrap_or_default(), lang.pick("orden", "order"), false),
                (key(Action::ShowAll).unwrap_or_default(), lang.pick("alle", "all"), false),
                ("Space".to_owned(), lang.pick("fold", "fold"), false),
                (key(Action::Copy).unwrap_or_default(), lang.pick("kopiér", "copy"), false),
                ("Esc".to_owned(), lang.pick("luk", "close"), true),
            ];
        }
        Some(Overlay::Conflicts(_)) => {
            return vec![
                ("↑↓".to_owned(), lang.pick("vælg", "choose"), false),
                ("1".to_owned(), lang.pick("mit", "mine"), false),
                ("2".to_owned(), lang.pick("filens", "the file's"), false),
                ("3".to_owned(), lang.pick("som før", "as before"), false),
                ("Enter".to_owned(), lang.pick("skriv", "write"), true),
                ("Esc".to_owned(), lang.pick("senere", "later"), true),
            ];
        }
        _ => {}
    }
    if matches!(&app.overlay, Some(Overlay::Menu(menu)) if menu.is_text()) {
        return key(Action::Cancel).map(|k| (k, lang.pick("luk", "close"), false)).into_iter().collect();
    }
    if typing {
        let mut hints = vec![("↑↓".to_owned(), lang.pick("vælg", "choose"), false)];
        let open = if app.overlay.is_some() { lang.pick("åbn", "open") } else { lang.pick("behold", "keep") };
        hints.extend(key(Action::ListOpen).map(|k| (k, open, false)));
        let close = if app.overlay.is_some() { lang.pick("luk", "close") } else { lang.pick("ryd", "clear") };
        hints.extend(key(Action::Cancel).map(|k| (k, close, false)));
        if matches!(app.overlay, Some(Overlay::Menu(_))) {
            hints.push(("abc".to_owned(), lang.pick("skriv for at indsnævre", "type to narrow"), false));
        }
        if matches!(app.overlay, Some(Overlay::Find(_))) {
            hints.push(("g: p: o: m: c: s:".to_owned(), lang.pick("kun én slags", "one kind only"), false));
        }
        return hints;
    }
    let context = app.context();
    let here = ACTIONS.iter().filter(|e| e.context == context);
    let anywhere = ACTIONS.iter().filter(|e| e.context == Context::Anywhere);
    let rows = here.chain(anywhere).filter(|e| !e.short(lang).is_empty());
    let pinned = |action| matches!(action, Action::Help | Action::Quit);
    rows.filter_map(|e| Some((key(e.action)?, e.short(lang), pinned(e.action)))).collect()
}

fn contrast_hints(contrast: &Contrast, lang: Lang) -> Vec<(String, &'static str, bool)> {
    let hint = |keys: &str, da, en, pinned| (keys.to_owned(), lang.pick(da, en), pinned);
    if contrast.typing {
        return vec![hint("Enter", "behold", "keep", false), hint("Esc", "ryd", "clear", false)];
    }
    let mut hints = if contrast.reading {
        vec![hint("↑↓", "rul", "scroll", false), hint("←→", "henvisning", "link", false), hint("Enter", "følg", "follow", false)]
    } else {
        vec![hint("↑↓", "gå", "move", false), hint("Enter", "læs", "read", false), hint("f", "filter", "filter", false)]
    };
    hints.push(hint("a", "alt", "all", false));
    hints.push(hint("w", "byt om", "swap", false));
    hints.push(if contrast.sides.is_one_dataset() {
        hint("< >", "dag", "day", false)
    } else {
        hint("i", "indfør", "adopt", false)
    });
    hints.extend([hint("v", "andet", "other", false), hint("y", "kopiér", "copy", false), hint("Esc", "luk", "close", true)]);
    hints
}
