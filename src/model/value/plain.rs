//! How text, numbers, what may be absent, and lists read and write themselves.

use super::{Cx, Datum, Id, Kind, Node, Shape, Site, Step, Value, Visitor, What, Writer};

impl Value for String {
    const SHAPE: Shape = Shape::Text;

    fn read(node: Node<'_>, cx: &mut Cx) -> Option<Self> {
        match node.bare().string() {
            Some(text) => Some(text.into_owned()),
            None => cx.expected(
                node,
                "en tekst i anførselstegn",
                "a text in quotation marks",
            ),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.string(self);
    }

    fn datum(&self) -> Datum {
        if self.is_empty() {
            Datum::Absent
        } else {
            Datum::text(self)
        }
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.text(self);
    }
}

impl Value for bool {
    const SHAPE: Shape = Shape::Flag;

    fn read(node: Node<'_>, cx: &mut Cx) -> Option<Self> {
        match node.bare().raw() {
            "true" => Some(true),
            "false" => Some(false),
            _ => cx.expected(node, "`true` eller `false`", "`true` or `false`"),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.raw(if *self { "true" } else { "false" });
    }

    fn datum(&self) -> Datum {
        Datum::word(if *self { "true" } else { "false" })
    }

    fn is_absent(&self) -> bool {
        !self
    }
}

impl Value for u32 {
    const SHAPE: Shape = Shape::Number;

    fn read(node: Node<'_>, cx: &mut Cx) -> Option<Self> {
        let node = node.bare();
        if node.kind() != Kind::Number {
            return cx.expected(node, "et tal", "a number");
        }
        let read = node.raw().replace('_', "").parse().ok();
        if read.is_none() {
            cx.problem(node, What::BadNumber(node.raw().to_owned()));
        }
        read
    }

    fn write(&self, out: &mut Writer) {
        out.raw(&self.to_string());
    }

    fn datum(&self) -> Datum {
        Datum::word(&self.to_string())
    }
}

impl<T: Value> Value for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const OPTIONAL: bool = true;

    fn read(node: Node<'_>, cx: &mut Cx) -> Option<Self> {
        if node.kind() == Kind::Ident && node.raw() == "None" {
            return Some(None);
        }
        T::read(node.bare(), cx).map(Some)
    }

    fn write(&self, out: &mut Writer) {
        match self {
            Some(value) => value.write(out),
            None => out.raw("None"),
        }
    }

    fn datum(&self) -> Datum {
        self.as_ref().map_or(Datum::Absent, T::datum)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        if let Some(value) = self {
            value.visit(visitor);
        }
    }

    const HAS_IDS: bool = T::HAS_IDS;

    fn ids(&self, found: &mut impl FnMut(Site, &Id)) {
        if let Some(value) = self {
            value.ids(found);
        }
    }

    fn edit_ids(&mut self, edit: &mut dyn FnMut(Site, &mut Id) -> bool) -> bool {
        if self.as_mut().is_some_and(|value| !value.edit_ids(edit)) {
            *self = None;
        }
        true
    }
}

/// Returns what a list means.
pub(in crate::model) fn list_datum<'v, T: Value + 'v>(list: impl Iterator<Item = &'v T>) -> Datum {
    let all: Vec<Datum> = list.map(T::datum).collect();
    if all.is_empty() {
        Datum::Absent
    } else {
        Datum::List(all)
    }
}

/// Shows the elements of a list to a visitor.
pub(in crate::model) fn visit_list<'v, T: Value + 'v>(
    list: impl Iterator<Item = &'v T>,
    visitor: &mut dyn Visitor,
) {
    for (i, value) in list.enumerate() {
        visitor.enter(Step::Item(i));
        value.visit(visitor);
        visitor.leave();
    }
}

/// A list; a list of one may stand without its brackets.
impl<T: Value> Value for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read(node: Node<'_>, cx: &mut Cx) -> Option<Self> {
        let node = node.bare();
        if node.kind() == Kind::List {
            // What cannot be read leaves its place to an empty one, so that the places of the others stay right.
            return Some(
                node.items()
                    .map(|item| T::read(item, cx).unwrap_or_default())
                    .collect(),
            );
        }
        T::read(node, cx).map(|one| vec![one])
    }

    fn write(&self, out: &mut Writer) {
        if let ([one], false) = (
            self.as_slice(),
            matches!(T::SHAPE, Shape::Record(_) | Shape::List(_)),
        ) {
            return one.write(out);
        }
        out.block("[", "]", self.len(), &mut |i, out| self[i].write(out));
    }

    fn datum(&self) -> Datum {
        list_datum(self.iter())
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visit_list(self.iter(), visitor);
    }

    const HAS_IDS: bool = T::HAS_IDS;

    fn ids(&self, found: &mut impl FnMut(Site, &Id)) {
        for value in self {
            value.ids(found);
        }
    }

    fn edit_ids(&mut self, edit: &mut dyn FnMut(Site, &mut Id) -> bool) -> bool {
        if !matches!(T::SHAPE, Shape::Ref(_) | Shape::About | Shape::Source) {
            self.retain_mut(|value| value.edit_ids(edit));
            return true;
        }
        let (mut kept, mut edited) = (
            Vec::with_capacity(self.len()),
            Vec::with_capacity(self.len()),
        );
        for mut value in std::mem::take(self) {
            let before = value.clone();
            if value.edit_ids(edit) {
                edited.push(value != before);
                kept.push(value);
            }
        }
        // What became another one that the list names already is not named twice.
        let named = |value: &T| {
            kept.iter()
                .zip(&edited)
                .any(|(other, edited)| !edited && other == value)
        };
        let twice: Vec<bool> = kept
            .iter()
            .zip(&edited)
            .map(|(value, edited)| *edited && named(value))
            .collect();
        self.extend(
            kept.into_iter()
                .zip(twice)
                .filter(|(_, twice)| !twice)
                .map(|(value, _)| value),
        );
        true
    }
}
