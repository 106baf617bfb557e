//! The keys in the footer: what the place that is open can do first, then what counts everywhere.

use crate::lang::Lang;
use crate::tui::action::{ACTIONS, Action, Context};
use crate::tui::app::{App, Overlay};
use crate::tui::compare::Contrast;
use crate::tui::findings::{Findings, members_of};

/// Keys, a word in Danish and in English, and whether it keeps its place at the right.
type Row = (&'static str, &'static str, &'static str, bool);

/// Keys, their word, and whether it keeps its place at the right.
pub(super) type Hint = (String, &'static str, bool);

const PREVIEW: &[Row] = &[
    ("↑↓", "vælg", "choose", false),
    ("←→", "hvem", "who", false),
    ("o", "organisation", "organisation", false),
    ("-", "spring over", "skip", false),
    ("d", "datoer", "dates", false),
    ("Ctrl-s", "udfør", "apply", true),
    ("Esc", "annullér", "cancel", true),
];

const MATRIX: &[Row] = &[
    ("←↑↓→", "gå", "move", false),
    ("Enter", "til gruppen", "to the group", false),
    ("f", "filter", "filter", false),
    ("< >", "dag", "day", false),
    ("g", "kun ledige", "only open", false),
    ("o", "orden", "order", false),
    ("y", "CSV", "CSV", false),
    ("Esc", "luk", "close", true),
];

const ADOPTION: &[Row] = &[
    ("↑↓", "vælg", "choose", false),
    ("Space", "med eller ej", "in or out", false),
    ("a", "alle", "all", false),
    ("d", "dato", "date", false),
    ("Ctrl-s", "indfør", "adopt", true),
    ("Esc", "annullér", "cancel", true),
];

const CONFLICTS: &[Row] = &[
    ("↑↓", "vælg", "choose", false),
    ("1", "mit", "mine", false),
    ("2", "filens", "the file's", false),
    ("3", "som før", "as before", false),
    ("Enter", "skriv", "write", true),
    ("Esc", "senere", "later", true),
];

const TYPING: &[Row] = &[
    ("abc", "skriv for at indsnævre", "type to narrow", false),
    ("Enter", "behold", "keep", false),
    ("Esc", "ryd", "clear", true),
];

const FINDINGS: &[Row] = &[
    ("f", "filter", "filter", false),
    ("1–3", "alvor", "level", false),
    ("g", "gruppe", "group", false),
    ("o", "orden", "order", false),
    ("r", "regel", "rule", false),
    ("y", "kopiér", "copy", false),
    ("Esc", "luk", "close", true),
];

fn told<'r>(rows: impl IntoIterator<Item = &'r Row>, lang: Lang) -> Vec<Hint> {
    rows.into_iter()
        .map(|(keys, da, en, pinned)| ((*keys).to_owned(), lang.pick(da, en), *pinned))
        .collect()
}

/// Returns the keys and words that matter here: what the place that is open can do first, then what counts everywhere.
pub(super) fn hints(app: &App) -> Vec<Hint> {
    let lang = app.lang();
    match &app.overlay {
        // A form has its keys in itself.
        Some(Overlay::Form(_)) => Vec::new(),
        Some(Overlay::Preview(preview)) => {
            if preview.asking.is_some() {
                Vec::new()
            } else {
                told(PREVIEW, lang)
            }
        }
        Some(Overlay::Adoption(adoption)) => {
            if adoption.asking.is_some() {
                Vec::new()
            } else {
                told(ADOPTION, lang)
            }
        }
        Some(Overlay::Matrix(matrix)) => told(
            if matrix.narrow.is_typing() {
                TYPING
            } else {
                MATRIX
            },
            lang,
        ),
        Some(Overlay::Conflicts(_)) => told(CONFLICTS, lang),
        Some(Overlay::Contrast(contrast)) => contrast_hints(contrast, lang),
        Some(Overlay::Findings(list)) => findings_hints(list, lang),
        Some(Overlay::Chart(_)) => chart_hints(app),
        Some(Overlay::Menu(_) | Overlay::Find(_)) | None => panes(app),
    }
}

fn key(app: &App, action: Action) -> Option<String> {
    app.settings
        .keymap
        .keys(action)
        .first()
        .map(ToString::to_string)
}

/// Returns the keys of the panes, of a menu and of Find.
fn panes(app: &App) -> Vec<Hint> {
    let lang = app.lang();
    let key = |action| key(app, action);
    let typing = app.overlay.is_some() || app.filter.as_ref().is_some_and(|f| f.typing);
    if matches!(&app.overlay, Some(Overlay::Menu(menu)) if menu.is_text()) {
        return key(Action::Cancel)
            .map(|k| (k, lang.pick("luk", "close"), false))
            .into_iter()
            .collect();
    }
    if typing {
        let mut hints = vec![("↑↓".to_owned(), lang.pick("vælg", "choose"), false)];
        let open = if app.overlay.is_some() {
            lang.pick("åbn", "open")
        } else {
            lang.pick("behold", "keep")
        };
        hints.extend(key(Action::ListOpen).map(|k| (k, open, false)));
        let close = if app.overlay.is_some() {
            lang.pick("luk", "close")
        } else {
            lang.pick("ryd", "clear")
        };
        hints.extend(key(Action::Cancel).map(|k| (k, close, false)));
        if matches!(app.overlay, Some(Overlay::Menu(_))) {
            hints.push((
                "abc".to_owned(),
                lang.pick("skriv for at indsnævre", "type to narrow"),
                false,
            ));
        }
        if matches!(app.overlay, Some(Overlay::Find(_))) {
            hints.push((
                "g: p: o: m: c: s:".to_owned(),
                lang.pick("kun én slags", "one kind only"),
                false,
            ));
        }
        return hints;
    }
    let context = app.context();
    let here = ACTIONS.iter().filter(|e| e.context == context);
    let anywhere = ACTIONS.iter().filter(|e| e.context == Context::Anywhere);
    let rows = here.chain(anywhere).filter(|e| !e.short(lang).is_empty());
    let pinned = |action| matches!(action, Action::Help | Action::Quit);
    rows.filter_map(|e| Some((key(e.action)?, e.short(lang), pinned(e.action))))
        .collect()
}

fn findings_hints(list: &Findings, lang: Lang) -> Vec<Hint> {
    if list.narrow.is_typing() {
        return told(TYPING, lang);
    }
    let end = list.chosen().is_some_and(|f| members_of(f).is_some());
    let here: [Option<Row>; 4] = [
        Some(("Enter", "gå til", "go there", false)),
        Some(("e", "ret", "mend", false)),
        end.then_some(("d", "afslut", "end", false)),
        Some(("x", "undtag", "silence", false)),
    ];
    told(here.iter().flatten().chain(FINDINGS), lang)
}

fn chart_hints(app: &App) -> Vec<Hint> {
    let lang = app.lang();
    let key = |action: Action| key(app, action).unwrap_or_default();
    let mut hints = told(
        &[
            ("←↑↓→", "gå", "move", false),
            ("Enter", "til gruppen", "to the group", false),
            ("+-", "zoom", "zoom", false),
        ],
        lang,
    );
    hints.extend([
        (
            format!("{} {}", key(Action::Earlier), key(Action::Later)),
            lang.pick("dag", "day"),
            false,
        ),
        (key(Action::Order), lang.pick("orden", "order"), false),
        (key(Action::ShowAll), lang.pick("alle", "all"), false),
        ("Space".to_owned(), lang.pick("fold", "fold"), false),
        (key(Action::Copy), lang.pick("kopiér", "copy"), false),
        ("Esc".to_owned(), lang.pick("luk", "close"), true),
    ]);
    hints
}

fn contrast_hints(contrast: &Contrast, lang: Lang) -> Vec<Hint> {
    if contrast.narrow.is_typing() {
        return told(TYPING, lang);
    }
    let here: &[Row] = if contrast.reading {
        &[
            ("↑↓", "rul", "scroll", false),
            ("←→", "henvisning", "link", false),
            ("Enter", "følg", "follow", false),
        ]
    } else {
        &[
            ("↑↓", "gå", "move", false),
            ("Enter", "læs", "read", false),
            ("f", "filter", "filter", false),
        ]
    };
    let own: Row = if contrast.sides.is_one_dataset() {
        ("< >", "dag", "day", false)
    } else {
        ("i", "indfør", "adopt", false)
    };
    let rest: &[Row] = &[
        ("a", "alt", "all", false),
        ("w", "byt om", "swap", false),
        own,
        ("v", "andet", "other", false),
        ("y", "kopiér", "copy", false),
        ("Esc", "luk", "close", true),
    ];
    told(here.iter().chain(rest), lang)
}
