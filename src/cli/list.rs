//! `mandat tree`, `mandat timeline` and `mandat search`: lists.

use std::fmt::Write as _;
use std::mem::ManuallyDrop;

use unicode_width::UnicodeWidthStr as _;

use super::args::{OrderArg, Plain};
use super::out::clean;
use super::{Context, Ends, Status};
use crate::article::{Span, Tone};
use crate::export::json::{self, HitJson};
use crate::lang::Lang;
use crate::model::{
    Book, Certainty, Choice as _, Date, Day, Entity, EntityKind, Library, Presence,
};
use crate::phrases::{
    IN_STRUCTURE, last_shown_in_words, seats_told, since_in_words, unsure, unsure_days_behind,
};
use crate::search::{Found, Hit, How, Index, Searcher};
use crate::seating;
use crate::store::Opened;
use crate::timeline;
use crate::tree::{Item, Options, Tree};

pub(super) fn tree(
    context: &Context,
    opened: &Opened,
    order: OrderArg,
    all: bool,
    format: Plain,
) -> Ends<Status> {
    let library = &opened.library;
    let day_of = |book| context.day(library, book);
    let tree = Tree::build(
        library,
        &Options {
            order: order.into(),
            day_of: &day_of,
            show_all: all,
        },
    );
    let text = match format {
        Plain::Json => json::tree(library, &tree, &day_of),
        Plain::Text => outline(context, library, &tree),
    };
    context.print(&text)
}

/// Two columns for each level, and no deeper than a screen is wide.
fn outline(context: &Context, library: &Library, tree: &Tree) -> String {
    let (look, lang) = (context.look, context.lang);
    let days: Vec<Day> = (0..library.books().len())
        .map(|book| context.day(library, book))
        .collect();
    let mut out = String::new();
    for node in &tree.nodes {
        let book = library.book(node.item.book());
        let day = days[node.item.book()];
        let indent = "  ".repeat(usize::from(node.depth).min(30));
        let line = match node.item {
            Item::Dataset(number) => {
                let gap = if number == 0 { "" } else { "\n" };
                let about = format!("({}, {})", book.data().id, context.as_of(book.data(), day));
                format!(
                    "{gap}{}  {}",
                    look.bold(&clean(&book.data().title)),
                    look.dim(&about)
                )
            }
            Item::Section { section, .. } => look.bold(section.label(lang)),
            Item::Group { group: g, .. } => {
                let group = book.group(g);
                // Before the day that the dataset is of, what has no begin was there as far as anyone knows, and that is said.
                let own = book.data().as_of.as_ref().and_then(Date::first);
                let unsure = group.period.days().0.is_none() && own.is_some_and(|own| day < own);
                let mut suffix = suffix(book, g, day, lang);
                if unsure {
                    let gap = if suffix.is_empty() { "" } else { ", " };
                    suffix = format!(
                        "{suffix}{gap}{}",
                        lang.pick("begyndelse ikke angivet", "begin not stated")
                    );
                }
                let name = group.name_on(day);
                let mut spans = vec![if node.in_force {
                    plain(name)
                } else {
                    dim(name)
                }];
                spans.extend((!suffix.is_empty()).then(|| dim(&format!("  ({suffix})"))));
                let seats = seats_told(seating::count(library, node.item.book(), g, day), "", lang);
                spans.extend((!seats.is_empty()).then(|| dim(&format!("  {seats}"))));
                out += &look.row(&indent, &spans);
                continue;
            }
            Item::Parties { .. } | Item::Party { .. } => continue,
        };
        let _ = writeln!(out, "{indent}{line}");
    }
    out
}

/// Returns what is said of a group behind its name: short name, whether it exists, how sure that is, period.
pub(super) fn suffix(book: &Book, g: usize, day: Day, lang: Lang) -> String {
    let group = book.group(g);
    let mut parts = Vec::new();
    let (short, name) = (group.short_name_on(day), group.name_on(day));
    if !short.is_empty() && short != name {
        parts.push(short.to_owned());
    }
    if !group.exists() {
        parts.push(group.existence.label(lang).to_owned());
    }
    parts.extend(unsure(book.data(), Entity::group(g), IN_STRUCTURE, lang));
    match group.period.presence(day) {
        Presence::InForce => parts.extend(last_shown_in_words(book, g, day, lang)),
        Presence::NotYet => parts.push(lang.pick("endnu ikke", "not yet").to_owned()),
        Presence::NotKnownYet => {
            parts.push(lang.pick("endnu ikke kendt", "not known yet").to_owned());
        }
        Presence::Ended => parts.push(lang.pick("ophørt", "ended").to_owned()),
        Presence::NotKnownLater => {
            parts.push(lang.pick("ikke kendt senere", "not known later").to_owned());
        }
    }
    let period = &group.period;
    if period.from.is_some() || period.to.is_some() {
        let days = since_in_words(period, lang).unwrap_or_default();
        parts.push(days + &unsure_days_behind(period, Certainty::Stated, lang));
    }
    parts.join(", ")
}

pub(super) fn timeline(context: &Context, opened: &Opened, format: Plain) -> Ends<Status> {
    let (library, look, lang) = (&opened.library, context.look, context.lang);
    if format == Plain::Json {
        return context.print(&json::timeline(library));
    }
    let mut out = String::new();
    for (number, book) in library.books().iter().enumerate() {
        let gap = if number == 0 { "" } else { "\n" };
        let title = look.bold(&clean(&book.data().title));
        let about = look.dim(&format!("({})", book.data().id));
        let _ = writeln!(out, "{gap}{title}  {about}");
        let events = timeline::events(book);
        if events.is_empty() {
            let none = timeline::nothing(lang);
            let _ = writeln!(out, "  {}", look.dim(none));
        }
        let rows: Vec<(String, String)> = events
            .iter()
            .map(|e| {
                let told = timeline::told(book, e, false, lang).to_string();
                (
                    clean(&e.date.long(lang)).into_owned(),
                    clean(&told).into_owned(),
                )
            })
            .collect();
        let width = rows.iter().map(|(date, _)| date.width()).max().unwrap_or(0);
        for (date, told) in rows {
            let pad = " ".repeat(width - date.width());
            out += &look.row(&format!("  {date}{pad}  "), &[plain(&told)]);
        }
    }
    context.print(&out)
}

fn plain(text: &str) -> Span {
    Span {
        text: text.to_owned(),
        ..Span::default()
    }
}

fn dim(text: &str) -> Span {
    Span {
        tone: Tone::Dim,
        ..plain(text)
    }
}

/// Returns the text that was found and what the hit says of its place, both without the name.
fn where_found(hit: &Hit, name: &str) -> String {
    let parts = std::iter::once(hit.text.as_str()).chain(hit.context.split(" · "));
    let is_name =
        |part: &&str| *part == name || part.strip_suffix('…').is_some_and(|p| name.starts_with(p));
    let parts = parts.filter(|part| !part.is_empty() && !is_name(part));
    parts.collect::<Vec<_>>().join(" · ")
}

pub(super) fn search(
    context: &Context,
    opened: &Opened,
    words: &str,
    limit: usize,
    format: Plain,
) -> Ends<Status> {
    let library = &opened.library;
    let index = ManuallyDrop::new(Index::new(library));
    let day_of = |book| context.day(library, book);
    let mut searcher = Searcher::new(context.lang);
    let Found { hits, how, remark } = index.search(library, words, &day_of, limit, &mut searcher);
    if let Some(remark) = remark {
        context.note(&remark);
    }
    let contexts: Vec<String> = hits
        .iter()
        .map(|hit| where_found(hit, library.name(hit.at)))
        .collect();
    let found: Vec<HitJson<'_>> = hits
        .iter()
        .zip(&contexts)
        .map(|(hit, context)| {
            let book = library.book(hit.at.book);
            let home = book.home(hit.at.entity);
            HitJson {
                kind: hit.at.entity.kind.word(),
                id: book.id(hit.at.entity),
                dataset: book.data().id.as_str(),
                name: library.name(hit.at),
                context: Some(context.as_str()).filter(|context| !context.is_empty()),
                score: hit.score,
                certainty: hit.certainty.word(),
                existence: (home.kind == EntityKind::Group)
                    .then(|| book.group(home.at()).existence.word()),
                in_force: hit.in_force,
                did_you_mean: hit.meant.as_deref(),
                nearest: how == How::Nearest,
            }
        })
        .collect();
    if format == Plain::Json {
        context.print(&json::hits(&found))?;
    } else {
        let kind = |i: usize| hits[i].kind_in_words(context.lang);
        let width = (0..found.len()).map(|i| kind(i).width()).max().unwrap_or(0);
        let mut out = String::new();
        for (i, hit) in found.iter().enumerate() {
            let lead = format!("{}{}  ", kind(i), " ".repeat(width - kind(i).width()));
            let name = plain(hit.name);
            let place = dim(&format!("  ({}/{})", hit.dataset, hit.id));
            out += &context.look.row(&lead, &[name, place]);
            if let Some(text) = hit.context {
                out += &context.look.row(&" ".repeat(width + 2), &[dim(text)]);
            }
        }
        context.print(&out)?;
    }
    if found.is_empty() {
        let (da, en) = (
            format!("intet fundet om »{words}«"),
            format!("nothing found about “{words}”"),
        );
        context.note(context.t(&da, &en));
        return Ok(Status::No);
    }
    Ok(if how == How::Nearest {
        Status::No
    } else {
        Status::Yes
    })
}
