//! Ids: readable slugs, typed by what they name.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::datum::Datum;
use super::value::{Cx, Shape, Site, Value, Visitor};
use crate::lang::{Lang, Message, Words};
use crate::syntax::{Node, What, Writer};

/// An id as written: a slug of `a-z`, `0-9` and single hyphens; in a reference perhaps with `dataset-id/` before it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// Makes an id of a text that is one.
    pub fn new(text: &str) -> Self {
        Self(Arc::from(text))
    }

    /// Returns the id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the dataset that a reference names, and the id in it.
    pub fn parts(&self) -> (Option<&str>, &str) {
        match memchr::memchr(b'/', self.0.as_bytes()) {
            Some(at) => (Some(&self.0[..at]), &self.0[at + 1..]),
            None => (None, &self.0),
        }
    }

    /// Returns whether nothing is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Default for Id {
    fn default() -> Self {
        Self(Arc::from(""))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The greatest length of an id that is made of a name.
const LONGEST: usize = 60;

/// Returns a text as an id spells it: `Ældreområdet på Ærø` is `aeldreomraadet-paa-aeroe`; empty where no letter or digit is left.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase) {
        letter(c, &mut out);
    }
    let mut slug = out
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    if slug.len() > LONGEST {
        let cut = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(cut);
    }
    slug
}

fn letter(c: char, out: &mut String) {
    match c {
        'å' => out.push_str("aa"),
        'æ' | 'ä' => out.push_str("ae"),
        'ø' | 'ö' | 'œ' => out.push_str("oe"),
        'ß' => out.push_str("ss"),
        'þ' => out.push_str("th"),
        'ð' | 'đ' => out.push('d'),
        'ł' => out.push('l'),
        'ı' => out.push('i'),
        'a'..='z' | '0'..='9' => out.push(c),
        '\'' | '\u{2019}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
        c if c.is_ascii() => out.push('-'),
        c => decompose_compatible(c, |part| match part {
            part if is_combining_mark(part) => {}
            part if part == c => out.push('-'),
            part => part.to_lowercase().for_each(|part| letter(part, out)),
        }),
    }
}

/// Returns whether a text can be the id of something: `a-z`, `0-9`, single hyphens inside.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

macro_rules! entities {
    ($( $kind:ident = $bit:literal, $word:literal, $da:literal, $da_one:literal, $en:literal, $en_one:literal; )*) => {
        /// The kinds of things that have an id.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EntityKind { $( #[doc = $en_one] $kind = $bit, )* }

        impl EntityKind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[ $( Self::$kind, )* ];

            /// Returns the word in JSON.
            pub fn word(self) -> &'static str { match self { $( Self::$kind => $word, )* } }

            /// Returns the name in Danish and English.
            pub fn names(self) -> (&'static str, &'static str) { match self { $( Self::$kind => ($da, $en), )* } }

            /// Returns the name with its article, in Danish and English.
            pub fn one(self) -> (&'static str, &'static str) { match self { $( Self::$kind => ($da_one, $en_one), )* } }
        }

        /// Marks the kinds for [`Key`] and [`Ref`].
        pub mod to {
            use super::{EntityKind, KindSet, Target};
            $(
                #[doc = $en_one]
                #[derive(Clone, Copy, Debug, PartialEq)]
                pub enum $kind {}
                impl Target for $kind { const KINDS: KindSet = KindSet::one(EntityKind::$kind); }
            )*
            /// An organisation or a group.
            #[derive(Clone, Copy, Debug, PartialEq)]
            pub enum Party {}
            impl Target for Party {
                const KINDS: KindSet = KindSet::one(EntityKind::Organisation).and(EntityKind::Group);
            }
            /// A person, an organisation or a group.
            #[derive(Clone, Copy, Debug, PartialEq)]
            pub enum Actor {}
            impl Target for Actor {
                const KINDS: KindSet = Party::KINDS.and(EntityKind::Person);
            }
            /// Anything that has an id.
            #[derive(Clone, Copy, Debug, PartialEq)]
            pub enum Anything {}
            impl Target for Anything { const KINDS: KindSet = KindSet::ALL; }
        }
    };
}

entities! {
    Group = 0, "group", "gruppe", "en gruppe", "group", "a group";
    Person = 1, "person", "person", "en person", "person", "a person";
    Organisation = 2, "organisation", "organisation", "en organisation", "organisation", "an organisation";
    Mandate = 3, "mandate", "mandat", "et mandat", "mandate", "a mandate";
    Seat = 4, "seat", "plads", "en plads", "seat", "a seat";
    Case = 5, "case", "sag", "en sag", "case", "a case";
    Meeting = 6, "meeting", "møde", "et møde", "meeting", "a meeting";
    Item = 7, "item", "dagsordenspunkt", "et dagsordenspunkt", "agenda item", "an agenda item";
    Process = 8, "process", "proces", "en proces", "process", "a process";
    Matter = 9, "matter", "aftale eller projekt", "en aftale eller et projekt", "agreement or project", "an agreement or project";
    Principle = 10, "principle", "princip", "et princip", "principle", "a principle";
    Place = 11, "place", "sted", "et sted", "place", "a place";
    Note = 12, "note", "forbehold", "et forbehold", "note", "a note";
    Source = 13, "source", "kilde", "en kilde", "source", "a source";
    Dataset = 14, "dataset", "datasæt", "et datasæt", "dataset", "a dataset";
}

/// A set of [`EntityKind`]s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindSet(u16);

impl Words for EntityKind {
    fn words(&self, lang: Lang) -> Cow<'_, str> {
        let (da, en) = self.names();
        lang.pick(da, en).into()
    }
}

impl KindSet {
    /// Every kind.
    pub const ALL: Self = Self(0x7fff);

    /// The set of one kind.
    pub const fn one(kind: EntityKind) -> Self {
        Self(1 << kind as u16)
    }

    /// This set and one more kind.
    #[must_use]
    pub const fn and(self, kind: EntityKind) -> Self {
        Self(self.0 | 1 << kind as u16)
    }

    /// Returns whether a kind is in the set.
    pub const fn has(self, kind: EntityKind) -> bool {
        self.0 & 1 << kind as u16 != 0
    }

    /// Returns the names of the kinds.
    pub fn names(self) -> Message {
        if self == Self::ALL {
            return Message::new("et id", "an id");
        }
        let kinds = || EntityKind::ALL.iter().filter(|k| self.has(**k));
        let da: Vec<_> = kinds().map(|k| k.one().0).collect();
        let en: Vec<_> = kinds().map(|k| k.one().1).collect();
        Message::new(da.join(", "), en.join(", "))
    }
}

/// Marks what an id names.
pub trait Target: 'static {
    /// The kinds it may be of.
    const KINDS: KindSet;
}

macro_rules! typed_id {
    ($(#[doc = $doc:literal])+ $name:ident) => {
        $(#[doc = $doc])+
        pub struct $name<T>(Id, PhantomData<fn() -> T>);

        impl<T> $name<T> {
            /// Makes one of a text that is an id.
            pub fn new(text: &str) -> Self {
                Self(Id::new(text), PhantomData)
            }

            /// Returns the id.
            pub fn id(&self) -> &Id {
                &self.0
            }

            /// Returns the id as written.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                Self(self.0.clone(), PhantomData)
            }
        }
        impl<T> Default for $name<T> {
            fn default() -> Self {
                Self(Id::default(), PhantomData)
            }
        }
        impl<T> PartialEq for $name<T> {
            fn eq(&self, other: &Self) -> bool {
                self.0 == other.0
            }
        }
        impl<T> Eq for $name<T> {}
        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
        impl<T> fmt::Display for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    };
}

typed_id! {
    /// The id that a thing of kind `T` has.
    Key
}
typed_id! {
    /// The id of a thing of one of the kinds `T` that is defined elsewhere.
    Ref
}

/// Reads an id that is written as a text of the right form.
fn read_id(node: Node<'_>, cx: &mut Cx, fits: fn(&str) -> bool) -> Option<Id> {
    match node.bare().string() {
        Some(text) if fits(&text) => Some(Id(cx.shared(&text))),
        Some(text) => {
            cx.problem(node, What::BadId(text.into_owned()));
            None
        }
        None => cx.expected(node, "et id i anførselstegn", "an id in quotation marks"),
    }
}

impl Id {
    fn datum(&self) -> Datum {
        if self.is_empty() {
            Datum::Absent
        } else {
            Datum::Text(Arc::clone(&self.0))
        }
    }
}

impl<T: Target + Clone + PartialEq> Value for Key<T> {
    const SHAPE: Shape = Shape::Key(first(T::KINDS));

    fn read(node: Node<'_>, cx: &mut Cx) -> Option<Self> {
        read_id(node, cx, is_slug).map(|id| Self(id, PhantomData))
    }

    fn write(&self, out: &mut Writer) {
        out.string(self.as_str());
    }

    fn datum(&self) -> Datum {
        self.0.datum()
    }

    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.key(first(T::KINDS), &self.0);
    }

    const HAS_IDS: bool = true;

    fn ids(&self, found: &mut impl FnMut(Site, &Id)) {
        found(Site::Key(first(T::KINDS)), &self.0);
    }

    fn edit_ids(&mut self, edit: &mut dyn FnMut(Site, &mut Id) -> bool) -> bool {
        edit(Site::Key(first(T::KINDS)), &mut self.0)
    }
}

const fn first(kinds: KindSet) -> EntityKind {
    EntityKind::ALL[kinds.0.trailing_zeros() as usize]
}

fn is_reference(text: &str) -> bool {
    match text.split_once('/') {
        Some((dataset, id)) => is_slug(dataset) && is_slug(id),
        None => is_slug(text),
    }
}

impl<T: Target> Value for Ref<T> {
    const SHAPE: Shape = Shape::Ref(T::KINDS);

    fn read(node: Node<'_>, cx: &mut Cx) -> Option<Self> {
        read_id(node, cx, is_reference).map(|id| Self(id, PhantomData))
    }

    fn write(&self, out: &mut Writer) {
        out.string(self.as_str());
    }

    fn datum(&self) -> Datum {
        self.0.datum()
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.reference(T::KINDS, &self.0);
    }

    const HAS_IDS: bool = true;

    fn ids(&self, found: &mut impl FnMut(Site, &Id)) {
        found(Site::Reference(T::KINDS), &self.0);
    }

    fn edit_ids(&mut self, edit: &mut dyn FnMut(Site, &mut Id) -> bool) -> bool {
        edit(Site::Reference(T::KINDS), &mut self.0)
    }
}

/// Declares a reference with a part of what it names behind a separator, written as one text.
macro_rules! part_of {
    (
        $(#[doc = $doc:literal])+
        $name:ident { $(#[doc = $whole_doc:literal])+ $whole:ident: $to:ident, $(#[doc = $part_doc:literal])+ $part:ident }
        split $separator:literal, shape $shape:expr, expected $da:literal, $en:literal
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            $(#[doc = $whole_doc])+
            pub $whole: Ref<to::$to>,
            $(#[doc = $part_doc])+
            pub $part: String,
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.$whole, f)?;
                if self.$part.is_empty() {
                    Ok(())
                } else {
                    write!(f, "{}{}", $separator, self.$part)
                }
            }
        }

        impl Value for $name {
            const SHAPE: Shape = $shape;

            fn read(node: Node<'_>, cx: &mut Cx) -> Option<Self> {
                let Some(text) = node.bare().string() else {
                    return cx.expected(node, $da, $en);
                };
                let (whole, part) = text.split_once($separator).unwrap_or((&text, ""));
                if !is_reference(whole) {
                    cx.problem(node, What::BadId(whole.to_owned()));
                    return None;
                }
                Some(Self {
                    $whole: Ref(Id(cx.shared(whole)), PhantomData),
                    $part: part.trim().to_owned(),
                })
            }

            fn write(&self, out: &mut Writer) {
                out.string(&self.to_string());
            }

            fn datum(&self) -> Datum {
                Datum::text(&self.to_string())
            }

            fn visit(&self, visitor: &mut dyn Visitor) {
                self.$whole.visit(visitor);
            }

            const HAS_IDS: bool = true;

            fn ids(&self, found: &mut impl FnMut(Site, &Id)) {
                self.$whole.ids(found);
            }

            fn edit_ids(&mut self, edit: &mut dyn FnMut(Site, &mut Id) -> bool) -> bool {
                self.$whole.edit_ids(edit)
            }
        }
    };
}

part_of! {
    /// A source and where in it: `source-id#locator`, the locator in words (`punkt 5`, `slide 17`, `s. 3`).
    SourceRef {
        /// The source.
        source: Source,
        /// Where in it; empty for the whole.
        locator
    }
    split '#', shape Shape::Source, expected "en kilde: \"kilde-id#sted\"", "a source: \"source-id#place\""
}

part_of! {
    /// What a note is about: `id`, or `id.field`.
    About {
        /// The thing.
        target: Anything,
        /// The field of it; empty for the whole.
        field
    }
    split '.', shape Shape::About, expected "et id: \"id\" eller \"id.felt\"", "an id: \"id\" or \"id.field\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain() {
        assert!(is_slug("klynge-vest") && is_slug("tg-2006"));
        for bad in ["", "-a", "a-", "a--b", "Å", "a b", "æ", "a/b"] {
            assert!(!is_slug(bad), "{bad}");
        }
        assert!(is_reference("midtjylland/kosu") && !is_reference("a/b/c"));
    }

    #[test]
    fn a_reference_tells_its_dataset() {
        assert_eq!(
            Id::new("midtjylland/kosu").parts(),
            (Some("midtjylland"), "kosu")
        );
        assert_eq!(Id::new("kosu").parts(), (None, "kosu"));
    }
}
