//! How a type of the model reads, writes and describes itself: one declaration serves the reader, the writer, the references
//! between entities, the documentation of the format, and (later) forms and comparison.

pub(super) mod plain;

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::datum::Datum;
use super::id::{EntityKind, Id, KindSet};
use crate::lang::Lang;
use crate::syntax::{Kind, Node, Problem, Step, What, Writer, nearest};

/// A value of the model that is in a file.
pub trait Value: Sized + Clone + PartialEq + Default {
    /// What the value looks like in a file.
    const SHAPE: Shape;
    /// Whether it may be not stated at all, which for a choice or flag is another thing than its default word or `false`.
    const OPTIONAL: bool = false;

    /// Reads the value; what is wrong goes to `cx`, and `None` means that nothing could be read.
    fn read(node: Node<'_>, cx: &mut Cx) -> Option<Self>;

    /// Writes the value as written in a file.
    fn write(&self, out: &mut Writer);

    /// Returns the value without its type; [`Datum::Absent`] where it is not stated.
    fn datum(&self) -> Datum;

    /// Returns whether the value is not stated, so that its field is left out of the file.
    fn is_absent(&self) -> bool {
        false
    }

    /// Shows every id and text inside to `visitor`.
    fn visit(&self, visitor: &mut dyn Visitor) {
        let _ = visitor;
    }

    /// Whether there can be ids inside.
    const HAS_IDS: bool = false;

    /// Shows every id inside to `found`, in the order of [`Value::visit`] and without the way there.
    fn ids(&self, found: &mut impl FnMut(Site, &Id)) {
        let _ = found;
    }

    /// Shows every id inside to `edit`, which may put another one in its place, or say with `false` that it goes: with it goes the
    /// element of a list or the optional value that cannot be without it. Returns whether the value itself stays.
    fn edit_ids(&mut self, edit: &mut dyn FnMut(Site, &mut Id) -> bool) -> bool {
        let _ = edit;
        true
    }
}

/// How an id is in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// It is defined there.
    Key(EntityKind),
    /// It names something of one of these kinds.
    Reference(KindSet),
}

/// A record: a value with named fields.
pub trait Record: Value {
    /// Its description.
    const SPEC: RecordSpec;

    /// Returns the names of the fields in which two records differ, in the order of the declaration.
    fn differences(&self, other: &Self) -> Vec<&'static str>;
}

/// What a value looks like in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A quoted text.
    Text,
    /// A whole number from 0.
    Number,
    /// `true` or `false`.
    Flag,
    /// A partial date.
    Date,
    /// A source and a place in it.
    Source,
    /// An id that is defined here.
    Key(EntityKind),
    /// The id of something defined elsewhere.
    Ref(KindSet),
    /// The id of anything, and perhaps one of its fields.
    About,
    /// One of several words.
    Choice(&'static ChoiceSpec),
    /// Several values.
    List(&'static Shape),
    /// Named fields.
    Record(&'static RecordSpec),
}

impl Shape {
    /// Returns the record that such a value is.
    pub fn record(self) -> Option<&'static RecordSpec> {
        match self {
            Self::Record(spec) => Some(spec),
            _ => None,
        }
    }

    /// Returns the shape of an element of a list, of a list of lists too; any other shape itself.
    #[must_use]
    pub fn innermost(self) -> Self {
        match self {
            Self::List(of) => of.innermost(),
            other => other,
        }
    }
}

/// A record's description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordSpec {
    /// The name in code and errors.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// What one and several are called in Danish, and in English; lower case. Empty for a question that editing asks.
    pub called: [(&'static str, &'static str); 2],
    /// Its fields, in order.
    pub fields: &'static [FieldSpec],
}

impl RecordSpec {
    /// Returns what one is called: `medlemskab`.
    pub fn one(&self, lang: Lang) -> &'static str {
        lang.pick(self.called[0].0, self.called[1].0)
    }

    /// Returns what several are called: `medlemskaber`.
    pub fn many(&self, lang: Lang) -> &'static str {
        lang.pick(self.called[0].1, self.called[1].1)
    }

    /// Returns this record and those inside it, each once, the outer before the inner.
    pub fn all(&'static self) -> Vec<&'static RecordSpec> {
        let mut all = vec![self];
        let mut at = 0;
        while at < all.len() {
            for field in all[at].fields {
                if let Shape::Record(inner) = field.shape.innermost()
                    && !all.iter().any(|known| known.name == inner.name)
                {
                    all.push(inner);
                }
            }
            at += 1;
        }
        all
    }

    /// Returns a field by its name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|f| f.name == name)
    }

    /// Returns the shape of a field; that of a text for a name that is none.
    pub fn shape_of(&self, name: &str) -> Shape {
        self.field(name).map_or(Shape::Text, |f| f.shape)
    }

    /// Returns the label of a field; `?` for one that the record does not have.
    pub fn label(&self, field: &str, lang: Lang) -> &'static str {
        self.field(field).map_or("?", |f| f.label(lang))
    }
}

/// A field's description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub doc: &'static str,
    /// Its label in Danish and English.
    pub labels: (&'static str, &'static str),
    /// Whether it must be there.
    pub required: bool,
    /// Whether it may be not stated at all, see [`Value::OPTIONAL`].
    pub optional: bool,
    /// What is in it.
    pub shape: Shape,
    /// What it is for, beyond its shape.
    pub roles: &'static [FieldRole],
}

/// What a field is for, where its shape does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldRole {
    /// It says where a fact comes from, how sure it is, or how much the source says.
    Evidence,
    /// The path of a file to be opened.
    File,
    /// It is at the top of the form of its record. In a record where none does all of them do.
    First,
    /// It tells a thing from others, or which it is elsewhere.
    Identity,
    /// A text of several sentences.
    Long,
    /// A list whose order says something.
    Ordered,
    /// Nothing else shows it: the page has a row for it behind all others, or words at the end of what it belongs to. Find looks in the
    /// text of such a field of a thing.
    Row,
    /// No form asks for it.
    Unasked,
}

impl FieldSpec {
    /// Returns its label.
    pub fn label(&self, lang: Lang) -> &'static str {
        lang.pick(self.labels.0, self.labels.1)
    }

    /// Returns whether it is for something.
    pub fn is(&self, role: FieldRole) -> bool {
        self.roles.contains(&role)
    }
}

/// A choice's description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceSpec {
    /// The name in code.
    pub name: &'static str,
    /// The words, in order, with their labels.
    pub words: &'static [ChoiceWord],
    /// The place of the word that an absent field means.
    pub default: usize,
}

/// One word of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceWord {
    /// The word in files and JSON.
    pub word: &'static str,
    /// The Danish label.
    pub da: &'static str,
    /// The English label.
    pub en: &'static str,
}

/// One of several words.
pub trait Choice: Copy + PartialEq + 'static {
    /// Its description; the order is that of the variants.
    const SPEC: ChoiceSpec;
    /// All variants in order.
    const ALL: &'static [Self];

    /// Returns the description of this variant.
    fn entry(self) -> &'static ChoiceWord;

    /// Returns the word in files and JSON.
    fn word(self) -> &'static str {
        self.entry().word
    }

    /// Returns the label for a person.
    fn label(self, lang: Lang) -> &'static str {
        lang.pick(self.entry().da, self.entry().en)
    }
}

/// Something that is shown every id and text of a value, with the way to it.
pub trait Visitor {
    /// Goes one step inwards.
    fn enter(&mut self, step: Step);
    /// Goes one step outwards.
    fn leave(&mut self);
    /// An id defined here.
    fn key(&mut self, kind: EntityKind, id: &Id);
    /// An id defined elsewhere, and the kinds it may be of.
    fn reference(&mut self, kinds: KindSet, id: &Id);
    /// A text.
    fn text(&mut self, text: &str) {
        let _ = text;
    }
}

/// The state of reading one file.
#[derive(Debug, Default)]
pub struct Cx {
    problems: Vec<Problem>,
    untold: usize,
    ids: FxHashSet<Arc<str>>,
}

impl Cx {
    /// Notes that something is wrong at a value.
    pub fn problem(&mut self, node: Node<'_>, what: What) {
        self.note(|| Problem::new(node.span(), what));
    }

    /// Keeps a problem; of the very many of a hostile file the later ones are only counted.
    fn note(&mut self, problem: impl FnOnce() -> Problem) {
        const KEPT: usize = 2_000;
        if self.problems.len() < KEPT {
            self.problems.push(problem());
        } else {
            self.untold += 1;
        }
    }

    /// Returns what is wrong, and how much more there is.
    pub fn into_problems(self) -> (Vec<Problem>, usize) {
        (self.problems, self.untold)
    }

    /// Returns whether nothing is wrong so far.
    pub(crate) fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// Notes that something else was expected, in Danish and English.
    pub fn expected<T>(&mut self, node: Node<'_>, da: &'static str, en: &'static str) -> Option<T> {
        self.problem(node, What::Expected(da, en));
        None
    }

    /// Returns the text shared with all equal ones of this file.
    pub fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.ids.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = Arc::from(text);
        self.ids.insert(Arc::clone(&new));
        new
    }

    /// Notes a field that its record does not have.
    pub fn unknown_field(&mut self, key: Node<'_>, spec: &RecordSpec) {
        self.note(|| {
            let near = nearest(key.raw(), spec.fields.iter().map(|f| f.name));
            Problem::new(
                key.span(),
                What::UnknownField {
                    field: key.raw().to_owned(),
                    record: spec.name,
                    near,
                },
            )
        });
    }

    /// Notes a missing field at the record's opening.
    pub fn missing_field(&mut self, node: Node<'_>, field: &'static str, record: &'static str) {
        let start = node.span().start;
        self.note(|| Problem::new(start..start + 1, What::MissingField { field, record }));
    }
}

/// Reads a word of a choice.
pub(crate) fn read_choice<T: Choice>(node: Node<'_>, cx: &mut Cx) -> Option<T> {
    let node = node.bare();
    let known = || T::SPEC.words.iter().map(|w| w.word);
    let Some(word) = node.name().filter(|_| node.kind() == Kind::Ident) else {
        return cx.expected(
            node,
            "et ord uden anførselstegn",
            "a word without quotation marks",
        );
    };
    if let Some(i) = T::SPEC.words.iter().position(|w| w.word == word) {
        return Some(T::ALL[i]);
    }
    let what = What::UnknownChoice {
        word: word.to_owned(),
        known: known().collect(),
        near: nearest(word, known()),
    };
    cx.problem(node, what);
    None
}

/// Declares a record: the struct, and how it reads, writes, visits and describes itself.
///
/// The name is followed by what one and several are called in Danish / English, each field by its labels and its [`FieldRole`]s;
/// `[required]` marks a field that must be there.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident $([$da_one:literal, $da_many:literal / $en_one:literal, $en_many:literal])? {
            $( $(#[doc = $fdoc:literal])+ $([$req:ident])? $field:ident : $ty:ty = $da:literal / $en:literal $([$($role:ident),+])?, )*
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name { $( $(#[doc = $fdoc])+ pub $field: $ty, )* }

        impl $crate::model::value::Record for $name {
            const SPEC: $crate::model::value::RecordSpec = $crate::model::value::RecordSpec {
                name: stringify!($name),
                doc: concat!($($doc),+),
                called: $crate::model::value::record!(@called $($da_one, $da_many, $en_one, $en_many)?),
                fields: &[ $( $crate::model::value::FieldSpec {
                    name: stringify!($field),
                    doc: concat!($($fdoc),+),
                    labels: ($da, $en),
                    required: $crate::model::value::record!(@required $($req)?),
                    optional: <$ty as $crate::model::value::Value>::OPTIONAL,
                    shape: <$ty as $crate::model::value::Value>::SHAPE,
                    roles: &[$($($crate::model::value::FieldRole::$role),+)?],
                }, )* ],
            };

            fn differences(&self, other: &Self) -> Vec<&'static str> {
                let mut out = Vec::new();
                $( if self.$field != other.$field { out.push(stringify!($field)); } )*
                out
            }
        }

        impl $crate::model::value::Value for $name {
            const SHAPE: $crate::model::value::Shape =
                $crate::model::value::Shape::Record(&<Self as $crate::model::value::Record>::SPEC);

            fn read(node: $crate::syntax::Node<'_>, cx: &mut $crate::model::value::Cx) -> Option<Self> {
                use $crate::model::value::{Record, Value};
                #[allow(non_camel_case_types, clippy::enum_variant_names)]
                enum Bit { $($field),* }
                let node = node.bare();
                if !$crate::model::value::opens_record(node) {
                    return cx.expected(node, "felter i parentes: (navn: værdi, …)", "fields in parentheses: (name: value, …)");
                }
                let mut out = Self::default();
                let mut seen = 0u64;
                for (key, value) in node.fields() {
                    let bit = match key.raw() {
                        $( stringify!($field) => {
                            if let Some(read) = <$ty as Value>::read(value, cx) { out.$field = read; }
                            1u64 << (Bit::$field as u32)
                        } )*
                        _ => { cx.unknown_field(key, &<Self as Record>::SPEC); 0 }
                    };
                    if seen & bit != 0 {
                        cx.problem(key, $crate::syntax::What::DuplicateField(key.raw().to_owned()));
                    }
                    seen |= bit;
                }
                $( if $crate::model::value::record!(@required $($req)?) && seen & (1u64 << (Bit::$field as u32)) == 0 {
                    cx.missing_field(node, stringify!($field), stringify!($name));
                } )*
                Some(out)
            }

            fn write(&self, out: &mut $crate::syntax::Writer) {
                let mut parts: Vec<(&'static str, &dyn Fn(&mut $crate::syntax::Writer))> = Vec::new();
                $( let $field = |out: &mut $crate::syntax::Writer| self.$field.write(out);
                   let must = $crate::model::value::record!(@required $($req)?);
                   if must || !self.$field.is_absent() { parts.push((stringify!($field), &$field)); } )*
                out.block("(", ")", parts.len(), &mut |i, out| {
                    out.raw(parts[i].0);
                    out.raw(": ");
                    (parts[i].1)(out);
                });
            }

            fn datum(&self) -> $crate::model::datum::Datum {
                use $crate::model::value::Value;
                let mut fields = Vec::new();
                $( if $crate::model::value::record!(@required $($req)?) || !self.$field.is_absent() {
                    let value = match self.$field.datum() {
                        // What must be there is written even where it is empty.
                        $crate::model::datum::Datum::Absent => $crate::model::value::empty(<$ty as Value>::SHAPE),
                        value => value,
                    };
                    fields.push((stringify!($field), value));
                } )*
                $crate::model::datum::Datum::Record(fields)
            }

            fn is_absent(&self) -> bool {
                *self == Self::default()
            }

            fn visit(&self, visitor: &mut dyn $crate::model::value::Visitor) {
                $( visitor.enter($crate::syntax::Step::Field(stringify!($field)));
                   self.$field.visit(visitor);
                   visitor.leave(); )*
            }

            const HAS_IDS: bool = $( <$ty as $crate::model::value::Value>::HAS_IDS )||*;

            fn ids(&self, found: &mut impl FnMut($crate::model::value::Site, &$crate::model::Id)) {
                $( if <$ty as $crate::model::value::Value>::HAS_IDS { self.$field.ids(found); } )*
            }

            fn edit_ids(
                &mut self,
                edit: &mut dyn FnMut($crate::model::value::Site, &mut $crate::model::Id) -> bool,
            ) -> bool {
                // Every field is shown its ids, whatever became of those before it.
                [ $( self.$field.edit_ids(edit), )* ].iter().all(|stays| *stays)
            }
        }
    };
    (@required required) => { true };
    (@required) => { false };
    (@called $da_one:literal, $da_many:literal, $en_one:literal, $en_many:literal) => {
        [($da_one, $da_many), ($en_one, $en_many)]
    };
    (@called) => { [("", ""); 2] };
}
pub(crate) use record;

/// The description of a field, `field!(Group.parent)`; one that the record does not have does not compile.
macro_rules! field {
    ($record:ident.$field:ident) => {{
        #[allow(unused_imports)]
        use $crate::model::data::*;
        const {
            let _ = |record: &$record| _ = &record.$field;
            $crate::model::value::field_of(
                &<$record as $crate::model::value::Record>::SPEC,
                stringify!($field),
            )
        }
    }};
}
pub(crate) use field;

/// Returns the field of a name in a constant; panics where there is none.
pub(crate) const fn field_of(spec: &'static RecordSpec, name: &str) -> &'static FieldSpec {
    let mut at = 0;
    while !same(spec.fields[at].name.as_bytes(), name.as_bytes()) {
        at += 1;
    }
    &spec.fields[at]
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    match (a, b) {
        ([], []) => true,
        ([a, rest_a @ ..], [b, rest_b @ ..]) => *a == *b && same(rest_a, rest_b),
        _ => false,
    }
}

/// Returns how an empty value of a shape is written where it must stand.
pub(crate) fn empty(shape: Shape) -> Datum {
    match shape {
        Shape::List(_) => Datum::List(Vec::new()),
        Shape::Record(_) => Datum::Record(Vec::new()),
        _ => Datum::text(""),
    }
}

/// Returns whether a value can be read as a record: fields in parentheses, or empty parentheses.
pub(crate) fn opens_record(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::Record => true,
        Kind::Tuple => node.items().next().is_none(),
        Kind::Named => node.children().nth(1).is_some_and(opens_record),
        _ => false,
    }
}

/// Declares a choice: the enum, its words in files, and its labels in Danish and English.
macro_rules! choice {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident {
            $( $(#[doc = $vdoc:literal])* $(#[$default:ident])? $variant:ident = $word:literal, $da:literal, $en:literal; )*
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( #[doc = $en] $(#[doc = $vdoc])* $(#[$default])? $variant, )* }

        impl $crate::model::value::Choice for $name {
            const SPEC: $crate::model::value::ChoiceSpec = $crate::model::value::ChoiceSpec {
                name: stringify!($name),
                words: &[ $( $crate::model::value::ChoiceWord { word: $word, da: $da, en: $en }, )* ],
                default: 0 $( $( + { let _ = stringify!($default); $name::$variant as usize } )? )*,
            };
            const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            fn entry(self) -> &'static $crate::model::value::ChoiceWord {
                &<Self as $crate::model::value::Choice>::SPEC.words[self as usize]
            }
        }

        impl $crate::model::value::Value for $name {
            const SHAPE: $crate::model::value::Shape =
                $crate::model::value::Shape::Choice(&<Self as $crate::model::value::Choice>::SPEC);

            fn read(node: $crate::syntax::Node<'_>, cx: &mut $crate::model::value::Cx) -> Option<Self> {
                $crate::model::value::read_choice(node, cx)
            }

            fn write(&self, out: &mut $crate::syntax::Writer) {
                out.raw($crate::model::value::Choice::word(*self));
            }

            fn datum(&self) -> $crate::model::datum::Datum {
                $crate::model::datum::Datum::word($crate::model::value::Choice::word(*self))
            }

            fn is_absent(&self) -> bool {
                *self == Self::default()
            }
        }
    };
}
pub(crate) use choice;
