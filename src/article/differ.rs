//! Differences in words: where something differs, and what stood and is there.

use crate::change::PathStep;
use crate::lang::Lang;
use crate::model::value::{RecordSpec, Shape};
use crate::model::{Date, Datum};

/// What looks up the name of an id.
pub type Names<'n> = &'n dyn Fn(&str) -> Option<String>;

/// Returns the way to a difference inside a record in words, `Medlemmer › Test Testesen › Note`, and the shape of what is there.
pub fn path_in_words(
    spec: &'static RecordSpec,
    path: &[PathStep],
    names: Names<'_>,
    lang: Lang,
) -> (String, Shape) {
    let mut shape = Shape::Record(spec);
    let mut words = Vec::new();
    for step in path {
        words.push(match step {
            PathStep::Field(field) => shape
                .record()
                .map_or("?", |r| r.label(field, lang))
                .to_owned(),
            PathStep::Item {
                before,
                after,
                element,
            } => match names(element) {
                Some(name) => name,
                None if element.is_empty() => after
                    .or(*before)
                    .map_or(String::new(), |n| format!("{}", n + 1)),
                None => element.clone(),
            },
        });
        shape = step.into_shape(shape);
    }
    (words.join(" › "), shape)
}

/// Returns a value in words, on one line: choices by their labels, ids by their names, dates as people write them; `–` for what is not
/// stated.
pub fn value_in_words(datum: &Datum, shape: Shape, names: Names<'_>, lang: Lang) -> String {
    let inner = match shape {
        Shape::List(of) => *of,
        other => other,
    };
    match datum {
        Datum::Absent => "–".to_owned(),
        Datum::Text(text) => match shape {
            Shape::Date => Date::parse(text).map_or_else(|| text.to_string(), |d| d.long(lang)),
            Shape::Ref(_) => names(text).unwrap_or_else(|| text.to_string()),
            _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
        },
        Datum::Word(word) => match shape {
            Shape::Choice(spec) => {
                let known = spec.words.iter().find(|w| w.word == &**word);
                known.map_or_else(|| word.to_string(), |w| lang.pick(w.da, w.en).to_owned())
            }
            Shape::Flag => lang
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
            let spec = inner.record();
            let told = fields.iter().map(|(name, value)| {
                let shape = spec.map_or(Shape::Text, |s| s.shape_of(name));
                format!(
                    "{} {}",
                    spec.map_or("?", |s| s.label(name, lang)).to_lowercase(),
                    value_in_words(value, shape, names, lang)
                )
            });
            told.collect::<Vec<_>>().join(", ")
        }
    }
}
