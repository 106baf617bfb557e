//! The line at the top (what, as of when) and the line at the bottom (what the keys do, or what just happened).

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::lang::Lang;
use crate::model::{Choice, DatasetStatus, Date};
use crate::phrases::shown_day;
use crate::session::Trouble;
use crate::sharing::words;
use crate::tree::Order;
use crate::tui::action::{ACTIONS, Action, Context, FIELD};
use crate::tui::parts::paint::{Pen, clear, inset, line, wrapped};
use crate::tui::screens::panes::ListKind;
use crate::tui::shared::{Screen, Shared};
use crate::tui::theme::Theme;

/// Keys, their word, and whether it keeps its place at the right.
type Hint = (String, &'static str, bool);

/// What stands for something where there is no room, and its words.
type Sign = (String, String);

fn marked(mark: &str, words: &str) -> Sign {
    (mark.to_owned(), format!("{mark} {words}"))
}

/// Returns what is wrong or under way with a dataset, and how it is shared.
fn signs(shared: &Shared, place: usize) -> Vec<Sign> {
    let standing = shared.standing(place);
    let sharing = standing.map(|standing| words::standing(shared.lang(), standing));
    state(shared, place).into_iter().chain(sharing).collect()
}

fn state(shared: &Shared, place: usize) -> Vec<Sign> {
    let session = &shared.session;
    if shared.settings.read_only || session.locked(place).is_some() {
        let words = shared.t("kun læsning", "read only");
        return vec![(words.to_owned(), words.to_owned())];
    }
    let unsaved = marked("●", shared.t("ikke gemt", "not saved"));
    let unsaved = (!session.changed().is_empty()).then_some(unsaved);
    let wrong = if session.failed(place).is_some() {
        shared.t(
            "journalen kan ikke skrives",
            "the journal cannot be written",
        )
    } else {
        match session.trouble(place) {
            Some(Trouble::Gone) => shared.t("filen er væk", "the file is gone"),
            Some(Trouble::Invalid) => shared.t("filen kan ikke læses", "the file cannot be read"),
            None if session.is_saving() => return vec![marked("…", shared.t("gemmer", "saving"))],
            None if session.is_pending(place) => {
                return vec![marked("…", shared.t("skriver", "writing"))];
            }
            None => return unsaved.into_iter().collect(),
        }
    };
    std::iter::once(marked("!", wrong)).chain(unsaved).collect()
}

/// Draws the title line; `list` is what the left pane lists, and the dataset that comes first in it.
pub fn title(
    shared: &Shared,
    list: Option<(ListKind, usize)>,
    top: &dyn Screen,
    area: Rect,
    buf: &mut Buffer,
) {
    let (theme, lang) = (&shared.theme, shared.lang());
    let place = list.map_or(shared.place(), |(_, first)| first);
    let signs = signs(shared, place);
    let mut modes = String::new();
    if shared.show_all {
        modes.push_str(shared.t("også ude af kraft · ", "also not in force · "));
    }
    if shared.order == Order::Reporting {
        modes.push_str(shared.t("hvem har nedsat · ", "who set up · "));
    }
    let in_words = |day| Date::from_day(day).long(lang);
    let when = if let Some((left, later)) = top.days() {
        format!("{} → {}", in_words(left), in_words(later))
    } else if !shared.library.books().is_empty() {
        let data = shared.library.book(place).data();
        let day = shown_day(data, shared.day(place), lang);
        format!("{} {day}", shared.t("pr.", "as of"))
    } else {
        String::new()
    };
    // The day and the names give way before a sign does, and then its words: its mark stays.
    let told = |whole: usize| -> String {
        let signs = signs.iter().enumerate();
        let signs = signs.map(|(at, (mark, words))| if at < whole { words } else { mark });
        signs.fold(String::new(), |all, words| all + words + " · ")
    };
    let all = told(signs.len());
    let mut ways = vec![
        (format!("{all}{modes}{when}"), true),
        (format!("{all}{modes}"), true),
    ];
    let fewer = (0..=signs.len()).rev();
    ways.extend(fewer.flat_map(|whole| [(told(whole), true), (told(whole), false)]));
    let fits = |(right, named): &(String, bool)| {
        let left = if *named { "mandat".width() + 4 } else { 0 };
        left + right.trim_end_matches(" · ").width() + 2 <= usize::from(area.width)
    };
    let (right, named) = ways.into_iter().find(fits).unwrap_or_default();
    let mut pen = Pen::new(buf, area);
    pen.skip(1).spare(1);
    if named {
        pen.put("mandat", theme.accent).skip(2);
    }
    let right = right.trim_end_matches(" · ");
    if !right.is_empty() {
        pen.right(right, theme.dim).spare(2);
        // Next to nothing of the title would be left.
        if pen.room() < 4 {
            return;
        }
    }
    let Some(book) = shared.library.books().get(place) else {
        return;
    };
    let data = book.data();
    let title = if lang == Lang::En && !data.english.is_empty() {
        &data.english
    } else {
        &data.title
    };
    let list = list.map(|(kind, _)| match kind {
        ListKind::People => shared.t("Personer", "People"),
        ListKind::Cases => shared.t("Sager", "Cases"),
    });
    // A list has all open datasets; which one the chosen row is of is behind it.
    let listed = list.map(|list| format!("{list} · {}", data.region_or_title()));
    let title = listed.as_ref().unwrap_or(title);
    let status = match data.status {
        DatasetStatus::Adopted => String::new(),
        status => format!("  {}", status.label(lang)),
    };
    let room = usize::from(pen.room()).saturating_sub(status.width());
    // What titles share is what they begin with; the region tells them apart.
    let short = if title.width() > room && listed.is_none() && data.changes.is_none() {
        data.region_or_title()
    } else {
        title
    };
    pen.middle(short, room as u16, theme.text);
    pen.put(&status, theme.flag);
}

/// Draws the footer; `over` returns whether the screen on top is over the panes.
pub fn footer(shared: &Shared, top: &dyn Screen, over: bool, area: Rect, buf: &mut Buffer) {
    let theme = &shared.theme;
    if let Some(message) = &shared.message {
        return tell(message, area, buf, theme);
    }
    let wide = |(keys, word, _): &Hint| (keys.width() + word.width() + 1) as u16;
    let all = hints(shared, top, over);
    // What leads everywhere keeps its place at the right.
    let keeps = area.width > 50;
    let (pinned, others): (Vec<Hint>, Vec<Hint>) =
        all.into_iter().partition(|(.., pin)| *pin && keeps);
    let right: u16 = pinned.iter().map(|hint| wide(hint) + 3).sum();
    let mut pen = Pen::new(buf, area);
    pen.spare(right).skip(1);
    for hint in others {
        if wide(&hint) > pen.room() {
            break;
        }
        let (keys, word, _) = hint;
        pen.put(&keys, theme.accent).skip(1).put(word, theme.dim);
        pen.skip(3);
    }
    let mut pen = Pen::new(buf, area);
    pen.x = area.right().saturating_sub(right) + 2;
    for (keys, word, _) in pinned {
        pen.put(&keys, theme.accent).skip(1).put(word, theme.dim);
        pen.skip(3);
    }
}

/// Tells a message whole: over as many lines above the footer as it needs.
fn tell(message: &str, area: Rect, buf: &mut Buffer, theme: &Theme) {
    if area.is_empty() {
        return;
    }
    let lines = wrapped(message, usize::from(inset(area).width));
    let above = (lines.len() as u16).saturating_sub(1).min(area.y / 2);
    let all = Rect {
        y: area.y - above,
        height: area.height + above,
        ..area
    };
    clear(buf, all);
    for (number, text) in (0..all.height).zip(&lines) {
        Pen::new(buf, inset(line(all, number))).cut(text, theme.flag);
    }
}

/// Returns the keys and words that matter here: what the screen on top can do first, then what counts everywhere.
fn hints(shared: &Shared, top: &dyn Screen, over: bool) -> Vec<Hint> {
    let (lang, here) = (shared.lang(), top.contexts());
    if let Some(own) = top.hints(shared) {
        let own = own.into_iter();
        return own.map(|(keys, word)| (keys, word, false)).collect();
    }
    let key = |action| {
        let mut keys = shared.settings.keymap.keys_in(here, action);
        let first = keys.find(|key| !(top.takes_text() && key.typed().is_some()));
        first.map(|key| key.to_string())
    };
    if top.field().is_some() {
        let whole = here == FIELD;
        let (open, close) = if whole {
            (lang.pick("åbn", "open"), lang.pick("luk", "close"))
        } else {
            (lang.pick("behold", "keep"), lang.pick("ryd", "clear"))
        };
        let mut hints = Vec::new();
        if whole || !over {
            hints.push(("↑↓".to_owned(), lang.pick("vælg", "choose"), false));
        }
        hints.extend(key(Action::ListOpen).map(|k| (k, open, false)));
        hints.extend(key(Action::Cancel).map(|k| (k, close, false)));
        let more = top.typing_hint(lang).filter(|_| over);
        hints.extend(more.map(|(keys, word)| (keys.to_owned(), word, false)));
        return hints;
    }
    let shared_by_all = |context| {
        matches!(
            context,
            Context::Structure | Context::Shape | Context::Views | Context::Anywhere
        )
    };
    let own = here.iter().filter(|c| !shared_by_all(**c));
    let own = own.flat_map(|c| ACTIONS.iter().filter(move |e| e.context == *c));
    let rest = ACTIONS
        .iter()
        .filter(|e| shared_by_all(e.context) && here.contains(&e.context));
    // Going back is said where there is something to go back to.
    let leaving = if over { Action::Cancel } else { Action::Quit };
    let pinned = [Action::Accept, Action::Help, leaving];
    let mut hints: Vec<Hint> = Vec::new();
    for e in own.chain(rest) {
        let word = top.word(shared, e.action).unwrap_or(e.short(lang));
        let leaves = matches!(e.action, Action::Cancel | Action::Quit);
        let said = (!leaves || e.action == leaving) && top.offers(shared, e.action);
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
