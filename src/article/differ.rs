//! Differences in words: where something differs, and what stood and stands there.

use crate::change::Leg;
use crate::lang::Lang;
use crate::model::labels::label;
use crate::model::value::{RecordSpec, Shape};
use crate::model::{Date, Datum};

/// What looks up the name of an id.
pub type Names<'n> = &'n dyn Fn(&str) -> Option<String>;

/// Returns the way to a difference inside a record in words, `Medlemmer › Test Testesen › Note`, and the shape of what stands there.
pub fn path_in_words(
    spec: &'static RecordSpec,
    path: &[Leg],
    names: Names<'_>,
    lang: Lang,
) -> (String, Option<Shape>) {
    let mut shape = Some(Shape::Record(spec));
    let mut words = Vec::new();
    for leg in path {
        match leg {
            Leg::Field(field) => {
                let record = match shape {
                    Some(Shape::Record(spec)) => Some(spec),
                    _ => None,
                };
                words.push(label(record.map_or("", |r| r.name), field, lang).to_owned());
                shape = record
                    .and_then(|r| r.fields.iter().find(|f| f.name == *field))
                    .map(|f| f.shape);
            }
            Leg::Item {
                before,
                after,
                element: label,
            } => {
                let place = after
                    .or(*before)
                    .map_or(String::new(), |n| format!("{}", n + 1));
                words.push(match names(label) {
                    Some(name) => name,
                    None if label.is_empty() => place,
                    None => label.clone(),
                });
                shape = match shape {
                    Some(Shape::List(of)) => Some(*of),
                    other => other,
                };
            }
        }
    }
    (words.join(" › "), shape)
}

/// Returns a value in words, on one line: choices by their labels, ids by their names, dates as people write them; `–` for what is not
/// stated.
pub fn value_in_words(datum: &Datum, shape: Option<Shape>, names: Names<'_>, lang: Lang) -> String {
    let inner = match shape {
        Some(Shape::List(of)) => Some(*of),
        other => other,
    };
    match datum {
        Datum::Absent => "–".to_owned(),
        Datum::Text(text) => match shape {
            Some(Shape::Date) => {
                Date::parse(text).map_or_else(|| text.to_string(), |d| d.long(lang))
            }
            Some(Shape::Ref(_)) => names(text).unwrap_or_else(|| text.to_string()),
            _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
        },
        Datum::Word(word) => match shape {
            Some(Shape::Choice(spec)) => {
                let known = spec.words.iter().find(|w| w.word == &**word);
                known.map_or_else(|| word.to_string(), |w| lang.pick(w.da, w.en).to_owned())
            }
            Some(Shape::Flag) => lang
                .pick(
                    if &**word == "true" { "ja" } else { "nej" },
                    if &**word == "true" { "yes" } else { "no" },
                )
                .to_owned(),
            _ => word.to_string(),
        },
        Datum::List(items) => {
            let told: Vec<String> = items
                .iter()
                .map(|d| value_in_words(d, inner, names, lang))
                .collect();
            told.join("; ")
        }
        Datum::Record(fields) => {
            let spec = match inner {
                Some(Shape::Record(spec)) => Some(spec),
                _ => None,
            };
            let told = fields.iter().map(|(name, value)| {
                let shape = spec
                    .and_then(|s| s.fields.iter().find(|f| f.name == *name))
                    .map(|f| f.shape);
                format!(
                    "{} {}",
                    label(spec.map_or("", |s| s.name), name, lang).to_lowercase(),
                    value_in_words(value, shape, names, lang)
                )
            });
            told.collect::<Vec<_>>().join(", ")
        }
    }
}
