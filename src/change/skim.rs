//! Two texts of a dataset compared without reading what is written alike in both.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::diff::{Difference, differences};
use super::entry::entity_lists;
use super::line::typed;
use crate::model::value::RecordSpec;
use crate::model::{Dataset, Datum, Record as _, Value as _};
use crate::syntax::scan;

const SPEC: &RecordSpec = &Dataset::SPEC;

/// A text of a dataset of which nothing is read yet but where the things stand.
#[derive(Clone, Debug, Default)]
pub struct Skimmed {
    /// The list and id of each, and its text.
    things: Vec<(&'static str, String, Range<usize>)>,
    places: FxHashMap<(&'static str, String), usize>,
    /// The dataset's own fields, as text.
    own: String,
    /// Where the names of things stand.
    names: FxHashMap<String, String>,
}

impl Skimmed {
    /// Skims a text; `None` where it is none of a dataset.
    pub fn of(text: &str) -> Option<Self> {
        let (tape, problems) = scan(text);
        let root = tape.root(text).filter(|_| problems.is_empty())?.bare();
        let mut out = Self::default();
        let mut own = Vec::new();
        for (key, value) in root.fields() {
            let Some((list, _)) = entity_lists().find(|(list, _)| *list == key.raw()) else {
                own.push(format!("{}: {}", key.raw(), value.raw()));
                continue;
            };
            let value = value.bare();
            let alone = [value]
                .into_iter()
                .filter(|n| n.kind() != crate::syntax::Kind::List);
            for item in value.items().chain(alone) {
                let field = |name: &str| {
                    let mut fields = item.bare().fields();
                    let (_, value) = fields.find(|(key, _)| key.raw() == name)?;
                    Some(value.bare().string()?.into_owned())
                };
                let id = field("id")?;
                let name = ["name", "title", "text"].into_iter().find_map(field);
                out.names.insert(id.clone(), name.unwrap_or_default());
                out.places.insert((list, id.clone()), out.things.len());
                out.things.push((list, id, item.span()));
            }
        }
        out.own = format!("({})", own.join(", "));
        Some(out)
    }

    /// Returns the name of a thing, where it has one.
    pub fn name(&self, id: &str) -> Option<&str> {
        self.names
            .get(id)
            .map(String::as_str)
            .filter(|n| !n.is_empty())
    }
}

/// Returns the differences of two texts; `None` where what differs cannot be read. The places of things in the dataset's lists are none.
pub fn skimmed_differences(
    old: (&str, &Skimmed),
    new: (&str, &Skimmed),
) -> Option<Vec<Difference>> {
    let mut sides = [Datum::Absent, Datum::Absent];
    if old.1.own != new.1.own {
        for (side, (_, skimmed)) in sides.iter_mut().zip([old, new]) {
            *side = typed("", &skimmed.own)?;
        }
    }
    let all = [(old, new), (new, old)];
    for (side, ((text, skimmed), (other, beside))) in sides.iter_mut().zip(all) {
        for (list, _) in entity_lists() {
            let mut items = Vec::new();
            for (_, id, span) in skimmed.things.iter().filter(|(of, ..)| *of == list) {
                let twin = beside.places.get(&(list, id.clone()));
                let twin = twin.map(|at| &other[beside.things[*at].2.clone()]);
                if twin != Some(&text[span.clone()]) {
                    items.push(typed(list, &text[span.clone()])?);
                }
            }
            if !items.is_empty() {
                side.set(SPEC, list, Datum::List(items));
            }
        }
    }
    let mut out = differences(Dataset::SHAPE, &open(&sides[0]), &open(&sides[1]));
    // The order of those lists says nothing.
    let is_list =
        |d: &Difference| d.path.len() == 1 && entity_lists().any(|(list, _)| d.fields() == [list]);
    out.retain(|d| !is_list(d));
    Some(out)
}

/// Returns a record, so that an empty one differs field by field too.
fn open(datum: &Datum) -> Datum {
    match datum {
        Datum::Absent => Datum::Record(Vec::new()),
        other => other.clone(),
    }
}
