//! The keys in the footer, from the table: what the place that is open can do first, then what counts everywhere.

use crate::tui::action::{ACTIONS, Action, Context};
use crate::tui::app::App;
use crate::tui::screens::Screen;

/// Keys, their word, and whether it keeps its place at the right.
pub(super) type Hint = (String, &'static str, bool);

/// Returns the keys and words that matter here.
pub(super) fn hints(app: &App) -> Vec<Hint> {
    let lang = app.lang();
    let here = app.in_force();
    let key = |action| {
        let first = app.settings.keymap.keys_in(here, action).next();
        first.map(|key| key.to_string())
    };
    let top = app.screens.last();
    if matches!(top, Some(Screen::Menu(menu)) if menu.is_text()) {
        let close = key(Action::Cancel).map(|k| (k, lang.pick("luk", "close"), false));
        return close.into_iter().collect();
    }
    if app.is_typing() {
        let whole = matches!(top, Some(Screen::Find(_) | Screen::Menu(_)));
        let (open, close) = if whole {
            (lang.pick("åbn", "open"), lang.pick("luk", "close"))
        } else {
            (lang.pick("behold", "keep"), lang.pick("ryd", "clear"))
        };
        let mut hints = Vec::new();
        if matches!(top, None | Some(Screen::Find(_) | Screen::Menu(_))) {
            hints.push(("↑↓".to_owned(), lang.pick("vælg", "choose"), false));
        }
        hints.extend(key(Action::ListOpen).map(|k| (k, open, false)));
        hints.extend(key(Action::Cancel).map(|k| (k, close, false)));
        if !matches!(top, None | Some(Screen::Find(_))) {
            let narrow = lang.pick("skriv for at indsnævre", "type to narrow");
            hints.push(("abc".to_owned(), narrow, false));
        }
        if matches!(top, Some(Screen::Find(_))) {
            let kinds = lang.pick("kun én slags", "one kind only");
            let letters = lang.pick("g: p: o: m: s: k:", "g: p: o: m: c: s:");
            hints.push((letters.to_owned(), kinds, false));
        }
        return hints;
    }
    // A form has its keys in itself.
    if here.contains(&Context::Form) {
        return Vec::new();
    }
    let shared = |context| {
        matches!(
            context,
            Context::Structure | Context::Shape | Context::Views | Context::Anywhere
        )
    };
    let own = here.iter().filter(|c| !shared(**c));
    let own = own.flat_map(|c| ACTIONS.iter().filter(move |e| e.context == *c));
    let rest = ACTIONS
        .iter()
        .filter(|e| shared(e.context) && here.contains(&e.context));
    // Going back is said where there is something to go back to.
    let leaving = if top.is_some() {
        Action::Cancel
    } else {
        Action::Quit
    };
    let pinned = [Action::Accept, Action::Help, leaving];
    let mut hints: Vec<Hint> = Vec::new();
    for e in own.chain(rest) {
        let word = e.short(lang);
        let said = (!matches!(e.action, Action::Cancel | Action::Quit) || e.action == leaving)
            && top.is_none_or(|screen| screen.offers(e.action));
        let Some(k) = key(e.action).filter(|_| said && !word.is_empty()) else {
            continue;
        };
        match hints.last_mut() {
            // Keys of one kind share their word.
            Some((keys, last, _)) if *last == word => {
                keys.push(' ');
                keys.push_str(&k);
            }
            _ => hints.push((k, word, pinned.contains(&e.action))),
        }
    }
    hints
}
