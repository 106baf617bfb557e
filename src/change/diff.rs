//! In what two versions of a value differ, field by field, for screens.

use unicode_segmentation::UnicodeSegmentation;

use super::align;
use crate::model::Datum;

/// A step on the way from a value to one inside, in two versions at once. `E` is what is kept of an element of a list: here its id, or
/// that of the person, party or group it is about, or the beginning of its text; empty where it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leg<E = String> {
    /// Into the field of this name.
    Field(&'static str),
    /// Into an element of a list.
    Item {
        /// Its place before, from 0; `None` where it was not there.
        before: Option<usize>,
        /// Its place after, from 0; `None` where it is gone.
        after: Option<usize>,
        /// The element.
        element: E,
    },
}

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The way to it.
    pub path: Vec<Leg>,
    /// What stood there; [`Datum::Absent`] for what was added.
    pub before: Datum,
    /// What stands there; [`Datum::Absent`] for what was removed.
    pub after: Datum,
}

/// Returns all differences in the order of the new value; none exactly when the two are equal. What was removed comes before the first
/// that is left of those behind it.
///
/// Records differ field by field where both sides have one. An element of a list that was added or removed is one difference, and so
/// is the order of a list, with the whole lists before and after.
pub fn differences(old: &Datum, new: &Datum) -> Vec<Difference> {
    let mut found = Found::default();
    found.value(old, new);
    found.all
}

#[derive(Default)]
struct Found {
    path: Vec<Leg>,
    all: Vec<Difference>,
}

impl Found {
    fn tell(&mut self, before: &Datum, after: &Datum) {
        self.all.push(Difference {
            path: self.path.clone(),
            before: before.clone(),
            after: after.clone(),
        });
    }

    fn inside(&mut self, leg: Leg, old: &Datum, new: &Datum) {
        self.path.push(leg);
        self.value(old, new);
        self.path.pop();
    }

    fn value(&mut self, old: &Datum, new: &Datum) {
        if old == new {
            return;
        }
        match (old, new) {
            (Datum::Record(_), Datum::Record(_)) => {
                for name in names(old, new) {
                    self.inside(Leg::Field(name), old.field(name), new.field(name));
                }
            }
            (Datum::List(_), Datum::List(_) | Datum::Absent) | (Datum::Absent, Datum::List(_))
                if !(old.items().is_empty() && new.items().is_empty()) =>
            {
                self.list(old, new);
            }
            _ => self.tell(old, new),
        }
    }

    fn list(&mut self, old: &Datum, new: &Datum) {
        let (olds, news) = (old.items(), new.items());
        let pairs = align(olds, news);
        let mut stays = vec![false; olds.len()];
        pairs.iter().flatten().for_each(|i| stays[*i] = true);
        let mut removed = (0..olds.len()).filter(|i| !stays[*i]).peekable();
        for (at, (after, pair)) in news.iter().zip(&pairs).enumerate() {
            while let Some(gone) = removed.next_if(|gone| pair.is_some_and(|pair| *gone < pair)) {
                self.removed(gone, &olds[gone]);
            }
            let leg = Leg::Item {
                before: *pair,
                after: Some(at),
                element: label(after),
            };
            self.inside(leg, pair.map_or(&Datum::Absent, |pair| &olds[pair]), after);
        }
        for gone in removed {
            self.removed(gone, &olds[gone]);
        }
        if !pairs.iter().flatten().is_sorted() {
            self.tell(old, new);
        }
    }

    fn removed(&mut self, at: usize, element: &Datum) {
        let leg = Leg::Item {
            before: Some(at),
            after: None,
            element: label(element),
        };
        self.inside(leg, element, &Datum::Absent);
    }
}

/// Returns the names of the fields of both records, in an order that fits both.
fn names(old: &Datum, new: &Datum) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = old.fields().iter().map(|(name, _)| *name).collect();
    let mut at = 0;
    for (name, _) in new.fields() {
        let known = names.iter().position(|n| n == name);
        if known.is_none() {
            names.insert(at, name);
        }
        at = known.unwrap_or(at) + 1;
    }
    names
}

/// Returns what an element of a list is called: see [`Leg::Item`].
pub(super) fn label(element: &Datum) -> String {
    const LENGTH: usize = 40;
    let about = ["id", "person", "party", "group"]
        .iter()
        .map(|name| element.field(name).str())
        .find(|text| !text.is_empty());
    let text = about.or_else(|| first(element, &|d| matches!(d, Datum::Text(_))));
    let text = text.or_else(|| {
        first(
            element,
            &|d| matches!(d.str(), word if word != "true" && word != "false"),
        )
    });
    let words = text
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    match words.grapheme_indices(true).nth(LENGTH) {
        Some((cut, _)) => format!("{}…", words[..cut].trim_end()),
        None => words,
    }
}

/// Returns the first text or word inside that is of a kind and not empty.
fn first<'d>(datum: &'d Datum, of: &dyn Fn(&Datum) -> bool) -> Option<&'d str> {
    match datum {
        Datum::Absent => None,
        Datum::Text(text) | Datum::Word(text) => {
            Some(&**text).filter(|text| !text.is_empty() && of(datum))
        }
        Datum::List(items) => items.iter().find_map(|item| first(item, of)),
        Datum::Record(fields) => fields.iter().find_map(|(_, value)| first(value, of)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::datum::parse;
    use crate::model::{Group, Value};

    fn group(text: &str) -> Datum {
        parse::<Group>(text).unwrap().datum()
    }

    /// The ways and sides of all differences, one on a line.
    fn told(old: &str, new: &str) -> Vec<String> {
        let leg = |leg: &Leg| match leg {
            Leg::Field(name) => (*name).to_owned(),
            Leg::Item {
                before,
                after,
                element: label,
            } => format!("{label}[{}>{}]", place(*before), place(*after)),
        };
        let tell = |d: &Difference| {
            let path: Vec<_> = d.path.iter().map(leg).collect();
            format!(
                "{}: {} -> {}",
                path.join("."),
                d.before.to_ron(),
                d.after.to_ron()
            )
        };
        differences(&group(old), &group(new))
            .iter()
            .map(tell)
            .collect()
    }

    fn place(place: Option<usize>) -> String {
        place.map_or(String::new(), |p| p.to_string())
    }

    #[test]
    fn fields_differ_one_by_one_in_their_order() {
        let old = r#"(id: "a", name: "A", level: cluster, period: (from: "2010"), note: "før")"#;
        let new = r#"(id: "a", name: "Å", english: "A", level: cluster, period: (from: "2011", to: "2012"))"#;
        let expected = [
            r#"name: "A" -> "Å""#,
            r#"english: None -> "A""#,
            r#"period.from: "2010" -> "2011""#,
            r#"period.to: None -> "2012""#,
            r#"note: "før" -> None"#,
        ];
        assert_eq!(told(old, new), expected);
        assert!(told(old, old).is_empty());
    }

    #[test]
    fn elements_come_go_change_and_move() {
        let old = r#"(id: "a", name: "A", level: cluster, members: [(person: "x"), (person: "y"), (person: "z")])"#;
        let new = r#"(id: "a", name: "A", level: cluster, members: [(person: "z"), (person: "ny"), (person: "x", note: "n")])"#;
        let expected = [
            r#"members.y[1>]: (person: "y") -> None"#,
            r#"members.ny[>1]: None -> (person: "ny")"#,
            r#"members.x[0>2].note: None -> "n""#,
            r#"members: [(person: "x"), (person: "y"), (person: "z")] -> [(person: "z"), (person: "ny"), (person: "x", note: "n")]"#,
        ];
        assert_eq!(told(old, new), expected);
    }

    #[test]
    fn a_whole_list_comes_and_goes_by_its_elements() {
        let bare = r#"(id: "a", name: "A", level: cluster)"#;
        let full = r#"(id: "a", name: "A", level: cluster, set_up_by: ["x", "y"])"#;
        assert_eq!(
            told(bare, full),
            [
                r#"set_up_by.x[>0]: None -> "x""#,
                r#"set_up_by.y[>1]: None -> "y""#
            ]
        );
        assert_eq!(
            told(full, bare),
            [
                r#"set_up_by.x[0>]: "x" -> None"#,
                r#"set_up_by.y[1>]: "y" -> None"#
            ]
        );
    }

    #[test]
    fn a_list_that_is_empty_is_not_one_that_is_absent() {
        assert_eq!(
            differences(&Datum::List(Vec::new()), &Datum::Absent).len(),
            1
        );
        assert_eq!(
            differences(&Datum::Record(Vec::new()), &Datum::Absent).len(),
            1
        );
    }

    #[test]
    fn labels_are_short_and_of_one_line() {
        let text = format!("Første\r\n  linje {}", "é".repeat(90));
        let label = label(&Datum::List(vec![Datum::Absent, Datum::text(&text)]));
        assert!(label.starts_with("Første linje é") && label.ends_with('…'));
        assert_eq!(label.graphemes(true).count(), 41);
        let vacant = group(
            r#"(id: "a", name: "A", level: cluster, members: [(vacant: true, roles: chair), (vacant: true)])"#,
        );
        let labels: Vec<_> = vacant
            .field("members")
            .items()
            .iter()
            .map(super::label)
            .collect();
        assert_eq!(labels, ["chair", ""]);
    }
}
