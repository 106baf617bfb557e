//! What is in the box of a group.

use unicode_width::UnicodeWidthStr;

use super::ties::relation_in_words;
use super::{Seed, Standing, View, Zoom};
use crate::article::{Line, Span, cut, cut_middle, wrap};
use crate::model::{Book, Certainty, Choice, Day, Entity, Group, Id, Library, Presence};
use crate::phrases::{IN_STRUCTURE, chair_in_words, seats_in_words, unsure_behind, unsure_sign};
use crate::seating::{self, chair_in_use, mandates_in_use};

/// The most lines of a name where it does not show in full.
const NAME_LINES: usize = 2;
/// The longest short name that leaves room for the name beside it, in cells.
const SHORT: usize = 16;
/// The most lines of what is reported below the name, each.
const MORE_LINES: usize = 2;

/// The words of a box before they are broken into lines.
pub(super) struct Face {
    pub(super) standing: Standing,
    pub(super) presence: Presence,
    pub(super) name: String,
    pub(super) foot: String,
    more: Vec<String>,
}

/// Returns the name that a reader knows a thing by: the short one of a group that has one.
pub(super) fn known_as(library: &Library, book: usize, id: &Id, day: Day) -> String {
    let Some(at) = library.find(book, id) else {
        return id.to_string();
    };
    let home = library.book(at.book);
    match home
        .data()
        .groups
        .get(at.entity.at())
        .filter(|_| at.entity.kind == crate::model::EntityKind::Group)
    {
        Some(group) if !group.short_name_on(day).is_empty() => group.short_name_on(day).to_owned(),
        _ => home.name_on(at.entity, day).to_owned(),
    }
}

impl Face {
    pub(super) fn new(view: &View<'_>, zoom: Zoom, seed: &Seed) -> Self {
        let book = view.library.book(view.book);
        let group = book.group(seed.group);
        let standing = match group.certainty {
            _ if group.category => Standing::Kind,
            _ if !group.exists() => Standing::Expected,
            Certainty::External => Standing::External,
            _ => Standing::Group,
        };
        let presence = group.period.presence(view.day);
        let (name, short) = (group.name_on(view.day), group.short_name_on(view.day));
        let name = match zoom {
            _ if short.is_empty() => name.to_owned(),
            Zoom::Names => short.to_owned(),
            Zoom::Seats if short.width() > SHORT => short.to_owned(),
            _ => format!("{short} · {name}"),
        };
        let mut face = Self {
            standing,
            presence,
            name: String::new(),
            foot: String::new(),
            more: Vec::new(),
        };
        let under = if seed.hidden > 0 {
            format!("+{}", seed.hidden)
        } else {
            String::new()
        };
        let beside = zoom == Zoom::Names || standing == Standing::Kind;
        let sign = match sign(standing, presence, group) {
            "" => unsure_sign(book.data(), Entity::group(seed.group), IN_STRUCTURE),
            sign => sign,
        };
        face.name = [sign, &name, if beside { &under } else { "" }]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        face.name = face.name.replace(|c: char| c.is_control(), " ");
        if !beside {
            let seats = seats_in_words(seating::count(
                view.library,
                view.book,
                seed.group,
                view.day,
            ));
            face.foot = [under, seats]
                .into_iter()
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" · ");
            if zoom == Zoom::Full {
                face.tell(view, book, seed.group);
            }
        }
        face
    }

    /// Tells of chair, secretariat and relations, and what is not stated of the first two and of the seats.
    fn tell(&mut self, view: &View<'_>, book: &Book, g: usize) {
        let lang = view.lang;
        let name = |id: &Id| known_as(view.library, view.book, id, view.day);
        if !book.group(g).exists() {
            self.more
                .push(format!("({})", book.group(g).existence.label(lang)));
        }
        let secretariat = mandates_in_use(book, g, view.day)
            .iter()
            .find_map(|of| book.mandate(*of).secretariat.as_ref());
        let mut missing = Vec::new();
        match chair_in_use(book, g, view.day) {
            Some((_, chair)) => {
                let words = chair_in_words(chair, lang, &name);
                let unsure = unsure_behind(chair.certainty, lang);
                self.more.push(format!(
                    "{}: {words}{unsure}",
                    lang.pick("Formandskab", "Chairmanship")
                ));
            }
            None => missing.push(lang.pick("formandskab", "chairmanship")),
        }
        match secretariat {
            Some(rule) => self.more.push(format!(
                "{}: {}{}",
                lang.pick("Sekretariat", "Secretariat"),
                rule.text,
                unsure_behind(rule.certainty, lang)
            )),
            None => missing.push(lang.pick("sekretariat", "secretariat")),
        }
        if self.foot.is_empty() {
            missing.push(lang.pick("pladser", "seats"));
        }
        if !missing.is_empty() {
            self.more.push(format!(
                "{}: {}",
                lang.pick("Ikke angivet", "Not stated"),
                missing.join(", ")
            ));
        }
        let relations = book
            .group(g)
            .relations
            .iter()
            .filter(|r| r.period.presence(view.day) == Presence::InForce);
        self.more
            .extend(relations.map(|r| format!("→ {}", relation_in_words(r, lang, &name))));
        for line in &mut self.more {
            *line = line.replace(|c: char| c.is_control(), " ");
        }
    }

    /// Breaks the words into lines of at most `width` cells: the name, and what is reported below it.
    pub(super) fn lines(&self, zoom: Zoom, width: usize) -> (Vec<String>, Vec<String>) {
        let most = match zoom {
            _ if self.standing == Standing::Kind => 1,
            Zoom::Names => 1,
            Zoom::Seats => NAME_LINES,
            Zoom::Full => usize::MAX,
        };
        let more = self
            .more
            .iter()
            .flat_map(|text| broken(text, width, MORE_LINES, 2, &cut))
            .collect();
        (broken(&self.name, width, most, 0, &cut_middle), more)
    }
}

/// Returns a sign for what is not simply a group in force.
fn sign(standing: Standing, presence: Presence, group: &Group) -> &'static str {
    match (presence, standing) {
        (Presence::Ended, _) => "×",
        (Presence::NotYet, _) => "›",
        (_, Standing::Kind) if group.exists() => "◇",
        (_, Standing::Kind | Standing::Expected) => "◌",
        (_, Standing::External) => "↗",
        (_, Standing::Group) => "",
    }
}

/// Breaks text into at most `most` lines, those behind the first further right by `indent`; `shorten` cuts what is too long for the
/// last one.
pub fn broken(
    text: &str,
    width: usize,
    most: usize,
    indent: usize,
    shorten: &dyn Fn(&str, usize) -> String,
) -> Vec<String> {
    if most == 1 {
        return vec![shorten(text, width)];
    }
    let span = [Span {
        text: text.to_owned(),
        ..Span::default()
    }];
    let joined = |line: &Line| line.iter().map(|s| s.text.as_str()).collect::<String>();
    let mut lines: Vec<String> = wrap(&span, width.max(1), indent, &Line::new())
        .iter()
        .map(joined)
        .collect();
    if lines.len() > most {
        lines.truncate(most - 1);
        let told = lines
            .iter()
            .flat_map(|line| line.chars())
            .filter(|c| !c.is_whitespace())
            .count();
        let rest = text
            .char_indices()
            .filter(|(_, c)| !c.is_whitespace())
            .nth(told)
            .map_or("", |(at, _)| &text[at..]);
        let indent = indent.min(width);
        lines.push(" ".repeat(indent) + &shorten(rest, width - indent));
    }
    lines
}
