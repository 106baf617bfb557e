//! In what two versions of a value differ, field by field.

use unicode_segmentation::UnicodeSegmentation;

use super::align::pairing;
use super::pairing::Places;
use crate::model::Datum;
use crate::model::value::{FieldSpec, RecordSpec, Shape};

/// A step on the way from a value to one inside, in two versions at once. `E` is what is kept of an element of a list: here its id, or
/// that of the person, party or group it is about, or the beginning of its text; empty where it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStep<E = String> {
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

impl<E> PathStep<E> {
    /// Returns the shape behind the step from the one in front of it; that of a text where the step does not fit.
    pub fn into_shape(&self, shape: Shape) -> Shape {
        match (self, shape) {
            (Self::Field(name), Shape::Record(spec)) => spec.shape_of(name),
            (Self::Item { .. }, Shape::List(of)) => *of,
            _ => Shape::Text,
        }
    }
}

/// One thing that differs.
#[derive(Clone, Debug)]
pub struct Difference<E = String> {
    /// The way to it.
    pub path: Vec<PathStep<E>>,
    /// What its values look like.
    pub shape: Shape,
    /// The value before; [`Datum::Absent`] for what was added.
    pub before: Datum,
    /// The value after; [`Datum::Absent`] for what was removed.
    pub after: Datum,
}

impl<E> Difference<E> {
    /// Returns the names of the fields on the way, outermost first.
    pub fn fields(&self) -> Vec<&'static str> {
        let field = |step: &PathStep<E>| match step {
            PathStep::Field(name) => Some(*name),
            PathStep::Item { .. } => None,
        };
        self.path.iter().filter_map(field).collect()
    }
}

/// What counts as a difference, and how it is shown.
pub(crate) trait Rules {
    /// What is kept of an element of a list.
    type Element: Clone;

    /// Returns which elements of two lists are the same, in the order of the new one.
    fn pairs(&self, of: Shape, old: &[Datum], new: &[Datum]) -> Vec<Places>;

    /// Returns what is kept of an element, one of the two being absent where it came or went.
    fn element(&self, of: Shape, old: &Datum, new: &Datum) -> Self::Element;

    /// Returns whether nothing that counts differs.
    fn is_same(&self, old: &Datum, new: &Datum) -> bool {
        old == new
    }

    /// Returns whether a field counts.
    fn counts(&self, _: &FieldSpec) -> bool {
        true
    }

    /// Returns whether the order of a list counts.
    fn is_ordered(&self, _: &RecordSpec, _: &FieldSpec) -> bool {
        true
    }

    /// Returns whether a record differs field by field even where one side has none.
    fn is_always_open(&self, _: &RecordSpec) -> bool {
        false
    }

    /// Returns the value that a field has where it is absent.
    fn unstated(&self, _: &RecordSpec, _: &FieldSpec) -> Datum {
        Datum::Absent
    }

    /// Returns a value of the old side as it is shown.
    fn shown_before(&self, _: Shape, value: &Datum) -> Datum {
        value.clone()
    }

    /// Returns a value of the new side as it is shown.
    fn shown_after(&self, _: Shape, value: &Datum) -> Datum {
        value.clone()
    }
}

/// Every field counts, and elements are paired as [`align`](super::align()) does.
struct Exact;

impl Rules for Exact {
    type Element = String;

    fn pairs(&self, _: Shape, old: &[Datum], new: &[Datum]) -> Vec<Places> {
        pairing(old, new).finish()
    }

    fn element(&self, _: Shape, old: &Datum, new: &Datum) -> String {
        label(if new.is_absent() { old } else { new })
    }
}

/// Every field of every record is told by itself, as if nothing had been there.
struct Open;

impl Rules for Open {
    type Element = String;

    fn pairs(&self, _: Shape, _: &[Datum], new: &[Datum]) -> Vec<Places> {
        (0..new.len()).map(|place| (None, Some(place))).collect()
    }

    fn element(&self, _: Shape, _: &Datum, new: &Datum) -> String {
        label(new)
    }

    fn is_always_open(&self, _: &RecordSpec) -> bool {
        true
    }
}

/// Returns all that a value says, field by field, each as a difference from nothing.
pub fn stated(shape: Shape, datum: &Datum) -> Vec<Difference> {
    differences_by(&Open, shape, &Datum::Absent, datum)
}

/// Returns all differences in the order of the new value; none exactly when the two are equal. What was removed comes before the first
/// that is left of those behind it.
///
/// Records differ field by field where both sides have one. An element of a list that was added or removed is one difference, and so
/// is the order of a list, with the whole lists before and after.
pub fn differences(shape: Shape, old: &Datum, new: &Datum) -> Vec<Difference> {
    differences_by(&Exact, shape, old, new)
}

/// Returns the differences that count by some rules.
pub(crate) fn differences_by<R: Rules>(
    rules: &R,
    shape: Shape,
    old: &Datum,
    new: &Datum,
) -> Vec<Difference<R::Element>> {
    let mut walk = Walk {
        rules,
        path: Vec::new(),
        all: Vec::new(),
    };
    walk.value(shape, old, new, true);
    walk.all
}

struct Walk<'r, R: Rules> {
    rules: &'r R,
    path: Vec<PathStep<R::Element>>,
    all: Vec<Difference<R::Element>>,
}

impl<R: Rules> Walk<'_, R> {
    fn differ(&mut self, shape: Shape, before: &Datum, after: &Datum) {
        self.all.push(Difference {
            path: self.path.clone(),
            shape,
            before: self.rules.shown_before(shape, before),
            after: self.rules.shown_after(shape, after),
        });
    }

    fn inside(
        &mut self,
        step: PathStep<R::Element>,
        shape: Shape,
        values: [&Datum; 2],
        ordered: bool,
    ) {
        self.path.push(step);
        self.value(shape, values[0], values[1], ordered);
        self.path.pop();
    }

    /// Finds the differences of two values; of a list also its order, where that counts.
    fn value(&mut self, shape: Shape, old: &Datum, new: &Datum, ordered: bool) {
        if self.rules.is_same(old, new) {
            return;
        }
        match shape {
            Shape::Record(spec)
                if self.rules.is_always_open(spec) || !old.is_absent() && !new.is_absent() =>
            {
                self.record(spec, old, new);
            }
            Shape::List(of) => {
                let found = self.all.len();
                let is_sorted = self.list(*of, old.items(), new.items());
                if ordered && (!is_sorted || found == self.all.len()) {
                    self.differ(shape, old, new);
                }
            }
            _ => self.differ(shape, old, new),
        }
    }

    fn record(&mut self, spec: &'static RecordSpec, old: &Datum, new: &Datum) {
        for field in spec.fields.iter().filter(|field| self.rules.counts(field)) {
            let (old, new) = (old.field(field.name), new.field(field.name));
            if old == new {
                continue;
            }
            let unstated = self.rules.unstated(spec, field);
            let values = [old, new].map(|value| if value.is_absent() { &unstated } else { value });
            let ordered = self.rules.is_ordered(spec, field);
            self.inside(PathStep::Field(field.name), field.shape, values, ordered);
        }
    }

    /// Finds the differences of the elements of two lists, and returns whether those of both come in the same order.
    fn list(&mut self, of: Shape, old: &[Datum], new: &[Datum]) -> bool {
        const GONE: &Datum = &Datum::Absent;
        let pairs = self.rules.pairs(of, old, new);
        for (before, after) in pairs.iter().copied() {
            let values = [
                before.map_or(GONE, |i| &old[i]),
                after.map_or(GONE, |i| &new[i]),
            ];
            if !self.rules.is_same(values[0], values[1]) {
                let element = self.rules.element(of, values[0], values[1]);
                let step = PathStep::Item {
                    before,
                    after,
                    element,
                };
                self.inside(step, of, values, false);
            }
        }
        let stay = pairs.iter().filter(|(_, after)| after.is_some());
        stay.filter_map(|(before, _)| *before).is_sorted()
    }
}

/// Returns what an element of a list is called: see [`PathStep::Item`].
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
        let step = |step: &PathStep| match step {
            PathStep::Field(name) => (*name).to_owned(),
            PathStep::Item {
                before,
                after,
                element: label,
            } => format!("{label}[{}>{}]", place(*before), place(*after)),
        };
        let tell = |d: &Difference| {
            let path: Vec<_> = d.path.iter().map(step).collect();
            format!(
                "{}: {} -> {}",
                path.join("."),
                d.before.to_ron(),
                d.after.to_ron()
            )
        };
        differences(Group::SHAPE, &group(old), &group(new))
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
        let (list, record) = (Datum::List(Vec::new()), Datum::Record(Vec::new()));
        for (shape, empty) in [(Vec::<Group>::SHAPE, list), (Group::SHAPE, record)] {
            assert_eq!(differences(shape, &empty, &Datum::Absent).len(), 1);
        }
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
