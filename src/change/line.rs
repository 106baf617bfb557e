//! A change as JSON, of which the journal keeps one line each.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use serde_json::{Map, Value as Json, json};

use super::cut::{Part, Rows};
use super::entry::{Change, Place, entity_lists, id_of, own};
use super::rewrite::Kept;
use crate::model::datum::parse;
use crate::model::value::{RecordSpec, Shape};
use crate::model::{
    Case, Dataset, Datum, Group, Matter, Meeting, Note, Organisation, Person, Place as Site,
    Principle, Process, Record, Source, Value,
};

impl Change {
    /// Returns the change as JSON; what it changes is in it as RON.
    pub fn to_json(&self) -> Json {
        let mut out = Map::new();
        out.insert("list".into(), json!(self.list));
        out.insert("id".into(), json!(&*self.id));
        for (name, datum) in [("before", &self.before), ("after", &self.after)] {
            if let Some(datum) = datum {
                out.insert(name.into(), json!(datum.to_ron()));
            }
        }
        for (name, place) in [("from", &self.from), ("to", &self.to)] {
            if let Some(Place(behind)) = place {
                out.insert(name.into(), json!(behind.as_deref()));
            }
        }
        if !self.kept.is_empty() {
            let kept = self
                .kept
                .iter()
                .map(|kept| json!({"is": datum_to_json(&kept.datum), "text": kept.text}));
            out.insert("kept".into(), kept.collect());
        }
        if let Some(cut) = &self.cut {
            let cut = cut.iter().map(|rows| {
                let parts = rows.parts.iter().map(|p| json!([p.at, p.before, p.after]));
                json!({"field": rows.field, "of": rows.length, "parts": parts.collect::<Json>()})
            });
            out.insert("cut".into(), cut.collect());
        }
        Json::Object(out)
    }

    /// Reads what [`Change::to_json`] wrote; `None` for anything that is not a whole change of this format.
    pub fn from_json(json: &Json) -> Option<Self> {
        let line = json.as_object()?;
        let name = line.get("list")?.as_str()?;
        let list = if name.is_empty() {
            ""
        } else {
            entity_lists().find(|(list, _)| *list == name)?.0
        };
        let id: Arc<str> = line.get("id")?.as_str()?.into();
        let datum = |side: &str| match line.get(side) {
            None => Some(None),
            Some(text) => typed(list, text.as_str()?).map(Some),
        };
        let place = |side: &str| match line.get(side) {
            None => Some(None),
            Some(Json::Null) => Some(Some(Place(None))),
            Some(behind) => Some(Some(Place(Some(behind.as_str()?.into())))),
        };
        let kept = match line.get("kept") {
            None => Vec::new(),
            Some(kept) => kept
                .as_array()?
                .iter()
                .map(read_kept)
                .collect::<Option<_>>()?,
        };
        let cut = match line.get("cut") {
            None => None,
            Some(cut) => Some(
                cut.as_array()?
                    .iter()
                    .map(read_rows)
                    .collect::<Option<_>>()?,
            ),
        };
        let change = Self {
            cut,
            list,
            id,
            before: datum("before")?,
            after: datum("after")?,
            from: place("from")?,
            to: place("to")?,
            kept,
        };
        change.is_whole().then_some(change)
    }

    /// Returns whether the parts belong together.
    pub(super) fn is_whole(&self) -> bool {
        let places = (self.from.is_some(), self.to.is_some());
        let fits = match (&self.before, &self.after) {
            (None, None) => false,
            (Some(_), None) => places == (true, false),
            (None, Some(_)) => places == (false, true),
            (Some(_), Some(_)) => places.0 == places.1,
        };
        let rows = |rows: &Rows| {
            let sides = [&self.before, &self.after].map(|side| {
                let list = side.as_ref().map(|side| side.field(rows.field).items());
                list.map_or(0, <[_]>::len)
            });
            rows.fit(sides)
        };
        let fits = fits && self.cut.iter().flatten().all(rows);
        let fits = fits && (self.cut.is_none() || self.before.is_some() && self.after.is_some());
        let is_own = self.before.is_some() && self.after.is_some() && places == (false, false);
        fits && (is_own || !self.list.is_empty())
            && self
                .before
                .as_ref()
                .or(self.after.as_ref())
                .map(id_of)
                .as_ref()
                == Some(&self.id)
    }
}

/// Reads a thing of a list, or the dataset's own fields.
pub(super) fn typed(list: &str, text: &str) -> Option<Datum> {
    fn of<T: Value>(text: &str) -> Option<Datum> {
        parse::<T>(text).ok().map(|value| value.datum())
    }
    match list {
        "" => of::<Dataset>(text).filter(|dataset| own(dataset) == *dataset),
        "sources" => of::<Source>(text),
        "organisations" => of::<Organisation>(text),
        "people" => of::<Person>(text),
        "places" => of::<Site>(text),
        "groups" => of::<Group>(text),
        "processes" => of::<Process>(text),
        "matters" => of::<Matter>(text),
        "meetings" => of::<Meeting>(text),
        "cases" => of::<Case>(text),
        "principles" => of::<Principle>(text),
        "notes" => of::<Note>(text),
        _ => None,
    }
}

fn read_rows(json: &Json) -> Option<Rows> {
    let number = |json: &Json| usize::try_from(json.as_u64()?).ok();
    let part = |json: &Json| match json.as_array()?.as_slice() {
        [at, before, after] => Some(Part {
            at: number(at)?,
            before: number(before)?,
            after: number(after)?,
        }),
        _ => None,
    };
    Some(Rows {
        field: names_of_dataset().get(json.get("field")?.as_str()?)?,
        length: match json.get("of")? {
            Json::Null => None,
            length => Some(number(length)?),
        },
        parts: json
            .get("parts")?
            .as_array()?
            .iter()
            .map(part)
            .collect::<Option<_>>()?,
    })
}

fn read_kept(json: &Json) -> Option<Kept> {
    Some(Kept {
        datum: datum(json.get("is")?, names_of_dataset())?,
        text: json.get("text")?.as_str()?.to_owned(),
    })
}

/// Returns a datum of no known type as JSON: unlike its RON this tells a list of one from that one.
pub fn datum_to_json(datum: &Datum) -> Json {
    match datum {
        Datum::Absent => Json::Null,
        Datum::Text(text) => json!(&**text),
        Datum::Word(word) => json!({"word": &**word}),
        Datum::List(items) => items.iter().map(datum_to_json).collect(),
        Datum::Record(fields) => {
            json!({"record": fields.iter().map(|(name, value)| json!([name, datum_to_json(value)])).collect::<Vec<_>>()})
        }
    }
}

/// Reads what [`datum_to_json`] wrote of a record, or of something inside one; `None` for anything else.
pub fn datum_from_json(json: &Json, spec: &'static RecordSpec) -> Option<Datum> {
    let mut names = Names::new();
    gather(spec, &mut names);
    datum(json, &names)
}

/// The names that fields have.
type Names = BTreeSet<&'static str>;

fn datum(json: &Json, names: &Names) -> Option<Datum> {
    match json {
        Json::Null => Some(Datum::Absent),
        Json::String(text) => Some(Datum::text(text)),
        Json::Array(items) => items
            .iter()
            .map(|item| datum(item, names))
            .collect::<Option<_>>()
            .map(Datum::List),
        Json::Object(object) if object.len() == 1 => {
            match (object.get("word"), object.get("record")) {
                (Some(word), _) => word.as_str().map(Datum::word),
                (_, Some(fields)) => fields
                    .as_array()?
                    .iter()
                    .map(|it| field(it, names))
                    .collect::<Option<_>>()
                    .map(Datum::Record),
                _ => None,
            }
        }
        _ => None,
    }
}

fn field(json: &Json, names: &Names) -> Option<(&'static str, Datum)> {
    match json.as_array()?.as_slice() {
        [name, value] => Some((*names.get(name.as_str()?)?, datum(value, names)?)),
        _ => None,
    }
}

/// Returns the names of fields that some record of a dataset has.
fn names_of_dataset() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Names::new();
        gather(&Dataset::SPEC, &mut names);
        names
    })
}

fn gather(spec: &'static RecordSpec, names: &mut Names) {
    for field in spec.fields {
        names.insert(field.name);
        let mut shape = field.shape;
        while let Shape::List(inner) = shape {
            shape = *inner;
        }
        if let Shape::Record(inner) = shape {
            gather(inner, names);
        }
    }
}
