//! What runs across the levels: relations, and who set up whom.

use super::face::known_as;
use crate::lang::Lang;
use crate::model::{
    Book, Choice, Day, Entity, EntityKind, Id, Library, Presence, Relation, RelationKind, SetRule,
};
use crate::phrases::unsure_behind;

/// Which way something runs, seen from a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The group does it for the others.
    To,
    /// The others do it for the group.
    From,
    /// Something runs either way.
    Both,
}

/// Something that runs between a group and others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The groups at the other end, by their numbers.
    pub others: Vec<usize>,
    /// Which way it runs.
    pub way: Way,
    /// It in words, without the group itself.
    pub words: String,
}

/// Returns a relation in words: `indstiller til Sundhedskoordinationsudvalget`; `name` gives the names of things.
pub(super) fn relation_in_words(
    relation: &Relation,
    lang: Lang,
    name: &dyn Fn(&Id) -> String,
) -> String {
    let last = match relation.rule {
        Some(SetRule::AsWritten) => " / ",
        Some(SetRule::Or) => lang.pick(" eller ", " or "),
        _ => lang.pick(" og ", " and "),
    };
    let names: Vec<String> = relation.to.iter().map(|to| name(to.id())).collect();
    let mut to = joined(&names, last);
    if !relation.to_text.is_empty() {
        to = [to, relation.to_text.clone()]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
    }
    let told = format!("{} {to}", relation.kind.label(lang));
    told.trim_end().to_owned() + &unsure_behind(relation.certainty, lang)
}

fn joined(names: &[String], last: &str) -> String {
    match names.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(", ")),
        None => String::new(),
    }
}

/// Returns what runs between a group and others on a day: its own relations and those of its kind, those of others to it, and who set
/// up whom.
pub fn ties(library: &Library, place: usize, g: usize, day: Day, lang: Lang) -> Vec<Tie> {
    let book = library.book(place);
    let name = |id: &Id| known_as(library, place, id, day);
    let kind = book
        .group(g)
        .kind
        .as_ref()
        .and_then(|k| book.group_of(k.id()))
        .filter(|k| *k != g);
    let mut out = Vec::new();
    for of in std::iter::once(g).chain(kind) {
        for relation in in_force(book, of, day) {
            let others = relation
                .to
                .iter()
                .filter_map(|to| book.group_of(to.id()))
                .filter(|other| *other != g)
                .collect();
            let lead = if of == g {
                String::new()
            } else {
                format!("{}: ", book.group(of).name_on(day))
            };
            out.push(Tie {
                others,
                way: Way::To,
                words: lead + &relation_in_words(relation, lang, &name),
            });
        }
    }
    let set_up: Vec<usize> = book
        .set_up_by(g)
        .iter()
        .copied()
        .filter(|other| *other != g)
        .collect();
    let (set_up, possible): (Vec<usize>, Vec<usize>) = set_up
        .into_iter()
        .partition(|other| book.group(*other).is_set_up());
    for (others, verb) in [
        (set_up, lang.pick("har nedsat", "has set up")),
        (possible, RelationKind::MaySetUp.label(lang)),
    ] {
        if others.is_empty() {
            continue;
        }
        let names: Vec<String> = others.iter().map(|o| short(book, *o, day)).collect();
        let words = format!("{verb} {}", joined(&names, lang.pick(" og ", " and ")));
        out.push(Tie {
            others,
            way: Way::To,
            words,
        });
    }
    let creators = &book.group(g).set_up_by;
    if !creators.is_empty() {
        let names: Vec<String> = creators.iter().map(|c| name(c.id())).collect();
        let words = format!(
            "{} {}",
            if book.group(g).is_set_up() {
                lang.pick("er nedsat af", "is set up by")
            } else {
                lang.pick("kan nedsættes af", "may be set up by")
            },
            joined(&names, lang.pick(" og ", " and "))
        );
        let others = creators
            .iter()
            .filter_map(|c| book.group_of(c.id()))
            .filter(|other| *other != g)
            .collect();
        out.push(Tie {
            others,
            way: Way::From,
            words,
        });
    }
    for of in std::iter::once(g).chain(kind) {
        let this = Entity::group(of);
        for from in book
            .pointing(this, EntityKind::Group)
            .into_iter()
            .filter(|from| *from != g && *from != of)
        {
            let here = |relation: &&Relation| {
                relation
                    .to
                    .iter()
                    .any(|to| book.find(to.id()) == Some(this))
            };
            for relation in in_force(book, from, day).filter(here) {
                let words = format!(
                    "{} {}",
                    short(book, from, day),
                    relation_in_words(relation, lang, &name)
                );
                out.push(Tie {
                    others: with_its_groups(book, from),
                    way: Way::From,
                    words,
                });
            }
        }
    }
    // What leads to a box comes first.
    out.sort_by_key(|tie| tie.others.is_empty());
    out
}

fn in_force(book: &Book, g: usize, day: Day) -> impl Iterator<Item = &Relation> {
    book.group(g)
        .relations
        .iter()
        .filter(move |r| r.period.presence(day) == Presence::InForce)
}

fn short(book: &Book, g: usize, day: Day) -> String {
    let (name, short) = (book.group(g).name_on(day), book.group(g).short_name_on(day));
    if short.is_empty() {
        name.to_owned()
    } else {
        short.to_owned()
    }
}

/// Returns a group; of a kind of group, those that are of it too.
fn with_its_groups(book: &Book, g: usize) -> Vec<usize> {
    let mut out = vec![g];
    if book.group(g).category {
        let of_kind = book
            .pointing(Entity::group(g), EntityKind::Group)
            .into_iter();
        out.extend(of_kind.filter(|o| {
            book.group(*o)
                .kind
                .as_ref()
                .and_then(|k| book.group_of(k.id()))
                == Some(g)
        }));
    }
    out
}
