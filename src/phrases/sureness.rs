//! How sure a fact is, for wherever the fact shows: a word behind it, or a sign where there is no room for one.

use crate::lang::Lang;
use crate::model::value::{FieldSpec, Shape, field};
use crate::model::{Book, Certainty, Choice as _, Dataset, Datum, Entity, EntityKind, Id, Period};

/// The fields of a group that its place in the structure tells.
pub const IN_STRUCTURE: &[&FieldSpec] = &[
    field!(Group.name),
    field!(Group.short_name),
    field!(Group.level),
    field!(Group.category),
    field!(Group.parent),
    field!(Group.existence),
];

/// Returns the fields of a thing that a line about it tells.
pub fn in_line(kind: EntityKind) -> &'static [&'static FieldSpec] {
    match kind {
        EntityKind::Group => &[field!(Group.name), field!(Group.existence)],
        EntityKind::Person => &[
            field!(Person.name),
            field!(Person.title),
            field!(Person.organisation),
        ],
        EntityKind::Organisation => &[field!(Organisation.name), field!(Organisation.kind)],
        EntityKind::Case => &[
            field!(Case.text),
            field!(Case.status),
            field!(Case.group),
            field!(Case.deadline),
        ],
        EntityKind::Source => &[
            field!(Source.title),
            field!(Source.kind),
            field!(Source.issuer),
        ],
        _ => &[],
    }
}

/// Returns how sure a fact is, behind it: ` (udefra)`; nothing for what is simply stated.
pub fn unsure_behind(certainty: Certainty, lang: Lang) -> String {
    match certainty {
        Certainty::Stated => String::new(),
        certainty => format!(" ({})", certainty.label(lang)),
    }
}

/// Returns how sure a field of a thing is where that is marked, behind it: ` (afledt)`.
pub fn mark_behind(data: &Dataset, of: Entity, field: &FieldSpec, lang: Lang) -> String {
    unsure_behind(data.mark_of(of, field), lang)
}

/// Returns how sure several facts are that are told at once, behind them, each way once: ` (udefra, afledt)`.
pub fn all_unsure_behind(all: impl IntoIterator<Item = Certainty>, lang: Lang) -> String {
    let all = all.into_iter().filter(|c| *c != Certainty::Stated);
    in_brackets(all.map(|c| c.label(lang).to_owned()))
}

/// Returns how sure the days of a period are, and of what else is told with them: ` (udefra, ophøret afledt)`.
pub fn unsure_days_behind(period: &Period, with: Certainty, lang: Lang) -> String {
    let whole = [period.certainty, with].into_iter();
    let whole = whole.filter(|c| *c != Certainty::Stated);
    let known = period.from.is_none() && !period.attested.is_empty();
    let [from, to, attested] = [
        (field!(Period.from), lang.pick("begyndelsen ", "beginning ")),
        (field!(Period.to), lang.pick("ophøret ", "end ")),
        (
            field!(Period.attested),
            lang.pick("kendskabet ", "knowledge "),
        ),
    ]
    .map(|(field, name)| (period.sureness_of_day(field), name));
    let told = if known { attested } else { from };
    // Of which day is said where there are two that are not as sure.
    let both = period.to.is_some()
        && told.0 != to.0
        && if known {
            told.0 > to.0
        } else {
            period.from.is_some()
        };
    let days = [told, to].into_iter().filter_map(|(certainty, name)| {
        let name = if both { name } else { "" };
        (certainty != Certainty::Stated).then(|| format!("{name}{}", certainty.label(lang)))
    });
    in_brackets(whole.map(|c| c.label(lang).to_owned()).chain(days))
}

/// Returns words to stand behind something, each once: ` (udefra, planlagt)`; nothing where there are none.
pub fn in_brackets(all: impl IntoIterator<Item = String>) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in all {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if words.is_empty() {
        String::new()
    } else {
        format!(" ({})", words.join(", "))
    }
}

/// Returns how sure a thing is as a whole, and those of some of its fields that are unsure in another way: `udefra`, `niveau: afledt`.
pub fn unsure(data: &Dataset, of: Entity, fields: &[&FieldSpec], lang: Lang) -> Vec<String> {
    let (as_whole, marks) = data.sureness(of);
    let whole = (as_whole != Certainty::Stated).then(|| as_whole.label(lang).to_owned());
    let other = marks.iter().filter(|mark| mark.certainty != as_whole);
    let marked = other.filter_map(|mark| {
        let field = fields.iter().find(|field| field.name == mark.field)?;
        Some(in_field(field, mark.certainty, lang))
    });
    whole.into_iter().chain(marked).collect()
}

/// Returns how sure it is that a thing refers to another, for those of its fields that do and are marked: `ansvarlig: afledt`.
pub fn unsure_towards(book: &Book, from: Entity, to: Entity, lang: Lang) -> Vec<String> {
    let (whole, marks) = book.data().sureness(from);
    let mut marks = marks
        .iter()
        .filter(|mark| mark.certainty != whole)
        .peekable();
    if marks.peek().is_none() {
        return Vec::new();
    }
    let thing = book.data().thing(from);
    let unsure = marks.filter_map(|mark| {
        let field = from.kind.spec().field(&mark.field)?;
        let refers = refers(book, thing.field(field.name), field.shape, to);
        (refers && mark.certainty != Certainty::Stated)
            .then(|| in_field(field, mark.certainty, lang))
    });
    unsure.collect()
}

fn refers(book: &Book, value: &Datum, shape: Shape, to: Entity) -> bool {
    match (value, shape) {
        (Datum::List(items), _) => {
            let shape = shape.innermost();
            items.iter().any(|item| refers(book, item, shape, to))
        }
        (Datum::Text(id), Shape::Ref(_)) => book.find(&Id::new(id)) == Some(to),
        (Datum::Record(fields), Shape::Record(spec)) => fields
            .iter()
            .any(|(name, value)| refers(book, value, spec.shape_of(name), to)),
        _ => false,
    }
}

fn in_field(field: &FieldSpec, certainty: Certainty, lang: Lang) -> String {
    let (field, how) = (field.label(lang).to_lowercase(), certainty.label(lang));
    format!("{field}: {how}")
}

/// Returns the sign of what is least sure of the same.
pub fn unsure_sign(data: &Dataset, of: Entity, fields: &[&FieldSpec]) -> &'static str {
    let (whole, marks) = data.sureness(of);
    let marked = marks
        .iter()
        .filter(|mark| fields.iter().any(|field| field.name == mark.field));
    marked
        .map(|mark| mark.certainty)
        .fold(whole, Ord::max)
        .sign()
}

/// Returns a sign of one cell for a thing that does not simply exist, or that is not simply stated itself or in some fields, so that it
/// shows where there is no room for the word.
pub fn thing_sign(data: &Dataset, of: Entity, fields: &[&FieldSpec]) -> &'static str {
    if of.kind == EntityKind::Group && !data.groups[of.at()].exists() {
        "◌"
    } else {
        unsure_sign(data, of, fields)
    }
}
