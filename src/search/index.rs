//! The index: the words of every text that can be found, each word once, and which words are in which text.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::dates;
use super::words::{Parts, key_and_stem, pieces};
use crate::model::fold::{fold, mask};
use crate::model::{At, Certainty, Date, Day, Entity, EntityKind, Library, Period};

/// What a text is to the thing it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Where in a source it stands.
    Evidence,
    /// Its id.
    Id,
    /// What it says.
    Text,
    /// What it is: a role, the kind of thing.
    Role,
    /// Where it stands: the name of a group that is not its own.
    Place,
    /// Another name: a short one, an alias, the day of a meeting.
    Other,
    /// Its name.
    Name,
}

/// A word that is in texts.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) spelled: Box<str>,
    pub(super) key: Box<str>,
    pub(super) stem: Box<str>,
    /// The letters of all three.
    pub(super) mask: u64,
    /// Where the parts of a compound begin in the stem.
    pub(super) joints: u64,
}

/// A text that can be found.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) part: Part,
    words: Range<u32>,
    shown: Range<u32>,
    /// The whole of a name, folded.
    key: Range<u32>,
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// What it opens.
    pub(super) at: At,
    /// What it is.
    pub(super) kind: EntityKind,
    /// Whether it is a hit of its own, and not only the context of others.
    pub(super) listed: bool,
    /// How sure what it says is.
    pub(super) certainty: Certainty,
    /// Whether it is more than a proposal, a draft or a plan.
    pub(super) adopted: bool,
    first: Day,
    last: Day,
    pub(super) fields: Range<u32>,
    links: Range<u32>,
}

impl Entry {
    /// Returns whether the entry is in force on a day.
    pub(super) fn in_force(&self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Ends the entry where a period around it ends, and begins it where that begins.
    pub(super) fn within(&mut self, period: &Period) -> &mut Self {
        let (from, to) = period.days();
        self.first = from.map_or(self.first, |from| self.first.max(from));
        self.last = to.map_or(self.last, |to| self.last.min(to));
        self
    }
}

/// What can be found in the open datasets. Built once for a [`Library`]; another library needs another index.
///
/// An entry has fields of its own (names, texts) and links to the entries whose names are its context: the groups a person sits
/// in, the group a mandate belongs to and those above it.
#[derive(Clone, Debug)]
pub struct Index {
    pub(super) tokens: Vec<Token>,
    pub(super) parts: Parts,
    pub(super) entries: Vec<Entry>,
    /// For each dataset the entry with its title and region, which is a context of all that is in it.
    pub(super) datasets: Vec<u32>,
    /// For each dataset the entry of its first group; the others follow.
    pub(super) groups: Vec<u32>,
    fields: Vec<Field>,
    words: Vec<u32>,
    links: Vec<u32>,
    shown: String,
    keys: String,
    /// The place of each word among the tokens, while the index is built.
    known: FxHashMap<Box<str>, u32>,
}

impl Index {
    /// Builds the index of a library.
    pub fn new(library: &Library) -> Self {
        Self::build(|index| super::entries::fill(index, library))
    }

    /// Builds an index of what `fill` puts in.
    pub(super) fn build(fill: impl FnOnce(&mut Self)) -> Self {
        let mut index = Self {
            tokens: Vec::new(),
            parts: Parts::default(),
            entries: Vec::new(),
            datasets: Vec::new(),
            groups: Vec::new(),
            fields: Vec::new(),
            words: Vec::new(),
            links: Vec::new(),
            shown: String::new(),
            keys: String::new(),
            known: FxHashMap::default(),
        };
        fill(&mut index);
        index.known = FxHashMap::default();
        for token in &index.tokens {
            index.parts.add(&token.key);
            index.parts.add(&token.stem);
        }
        index.parts.add_heads();
        for token in &mut index.tokens {
            token.joints = index.parts.joints(&token.stem);
        }
        index
    }

    /// Returns how many things can be found.
    pub fn len(&self) -> usize {
        self.entries.iter().filter(|e| e.listed).count()
    }

    /// Returns whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Begins an entry; the fields and links that follow are its own.
    pub(super) fn begin(&mut self, book: usize, entity: Entity, kind: EntityKind) -> &mut Entry {
        let (fields, links) = (self.fields.len() as u32, self.links.len() as u32);
        let number = self.entries.len();
        self.entries.push(Entry {
            at: At::new(book, entity),
            kind,
            listed: true,
            certainty: Certainty::Stated,
            adopted: true,
            first: Day::MIN,
            last: Day::MAX,
            fields: fields..fields,
            links: links..links,
        });
        &mut self.entries[number]
    }

    /// Adds a text to the last entry, with the dates in it; an empty one is none.
    pub(super) fn field(&mut self, part: Part, text: &str) {
        let words = pieces(text).into_iter().map(|p| p.spelled);
        self.add(part, text, words.chain(dates::inside(text)));
    }

    /// Adds a date to the last entry.
    pub(super) fn date(&mut self, part: Part, date: &Date) {
        let shown = date.long(crate::lang::Lang::Da);
        self.add(part, &shown, dates::words(date).into_iter());
    }

    fn add(&mut self, part: Part, shown: &str, words: impl Iterator<Item = String>) {
        let first = self.words.len() as u32;
        for word in words {
            let token = self.token(word);
            self.words.push(token);
        }
        let Some(entry) = self.entries.last_mut() else {
            return;
        };
        if self.words.len() as u32 == first {
            return;
        }
        entry.fields.end += 1;
        let push = |buffer: &mut String, text: &str| {
            let start = buffer.len() as u32;
            buffer.push_str(text);
            start..buffer.len() as u32
        };
        let name = matches!(part, Part::Name | Part::Other);
        self.fields.push(Field {
            part,
            words: first..self.words.len() as u32,
            shown: push(&mut self.shown, shown),
            key: push(
                &mut self.keys,
                &if name { fold(shown) } else { String::new() },
            ),
        });
    }

    fn token(&mut self, spelled: String) -> u32 {
        if let Some(known) = self.known.get(spelled.as_str()) {
            return *known;
        }
        let number = self.tokens.len() as u32;
        let (key, stem) = key_and_stem(&spelled);
        self.tokens.push(Token {
            mask: mask(&key) | mask(&stem) | mask(&spelled),
            joints: 0,
            spelled: spelled.clone().into(),
            key: key.into(),
            stem: stem.into(),
        });
        self.known.insert(spelled.into(), number);
        number
    }

    /// Makes the names of an entry a context of the last one.
    pub(super) fn link(&mut self, to: usize) {
        if let Some(entry) = self.entries.last_mut() {
            self.links.push(to as u32);
            entry.links.end += 1;
        }
    }

    /// Returns the fields of an entry.
    pub(super) fn fields(&self, entry: usize) -> &[Field] {
        let range = &self.entries[entry].fields;
        &self.fields[range.start as usize..range.end as usize]
    }

    /// Returns the entries whose names are the context of an entry.
    pub(super) fn links(&self, entry: usize) -> &[u32] {
        let range = &self.entries[entry].links;
        &self.links[range.start as usize..range.end as usize]
    }

    /// Returns the places of the words of a field among the tokens.
    pub(super) fn words(&self, field: &Field) -> &[u32] {
        &self.words[field.words.start as usize..field.words.end as usize]
    }

    /// Returns the text of a field as written in the dataset.
    pub(super) fn shown(&self, field: &Field) -> &str {
        &self.shown[field.shown.start as usize..field.shown.end as usize]
    }

    /// Returns the folded text of a name; empty for other fields.
    pub(super) fn key(&self, field: &Field) -> &str {
        &self.keys[field.key.start as usize..field.key.end as usize]
    }

    /// Returns the first text of an entry: its name, or what it says.
    pub(super) fn name(&self, entry: usize) -> &str {
        self.fields(entry).first().map_or("", |f| self.shown(f))
    }
}
