//! The index: every text that can be found, folded once, in a few long buffers.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::model::fold::{fold, mask, spelling_map};
use crate::model::{At, Day, Entity, EntityKind, Library, Period};

/// What a text is to the thing it belongs to; later ones count more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// It helps to find the thing and is never shown as the hit: a title, a date.
    Context,
    /// What it says.
    Text,
    /// Its id.
    Id,
    /// Its name, in whatever form.
    Name,
}

/// A text that can be found.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) part: Part,
    key: Range<u32>,
    /// Empty where it is the same as the key.
    spelled: Range<u32>,
    shown: Range<u32>,
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
    /// Whether it is known from outside the documents only.
    pub(super) external: bool,
    first: Day,
    last: Day,
    pub(super) fields: Range<u32>,
    links: Range<u32>,
}

impl Entry {
    /// Tells whether the entry is in force on a day.
    pub(super) fn in_force(&self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Ends the entry where a period around it ends, and begins it where that begins.
    pub(super) fn within(&mut self, period: &Period) {
        let (from, to) = period.days();
        self.first = from.map_or(self.first, |from| self.first.max(from));
        self.last = to.map_or(self.last, |to| self.last.min(to));
    }
}

/// What can be found in the open datasets. Built once for a [`Library`]; another library needs another index.
///
/// An entry has fields of its own (names, texts) and links to the entries whose names are its context: the groups a person sits
/// in, the group a mandate belongs to. So a name is folded and searched once and not once for each membership.
#[derive(Clone, Debug)]
pub struct Index {
    pub(super) id: u64,
    pub(super) entries: Vec<Entry>,
    /// The characters of the own fields of each entry; apart from the entries, so that a scan reads little.
    pub(super) masks: Vec<u64>,
    fields: Vec<Field>,
    links: Vec<u32>,
    folded: String,
    shown: String,
}

/// Numbers indexes, so that a [`Searcher`](super::Searcher) sees that it met another one.
static NEXT: AtomicU64 = AtomicU64::new(1);

impl Index {
    /// Builds the index of a library.
    pub fn new(library: &Library) -> Self {
        let mut index = Self {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            entries: Vec::new(),
            masks: Vec::new(),
            fields: Vec::new(),
            links: Vec::new(),
            folded: String::new(),
            shown: String::new(),
        };
        super::entries::fill(&mut index, library);
        index
    }

    /// Returns how many things can be found.
    pub fn len(&self) -> usize {
        self.entries.iter().filter(|e| e.listed).count()
    }

    /// Tells whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Begins an entry; the fields and links that follow are its own.
    pub(super) fn begin(&mut self, book: usize, entity: Entity, kind: EntityKind) -> &mut Entry {
        let (fields, links) = (self.fields.len() as u32, self.links.len() as u32);
        let number = self.entries.len();
        self.masks.push(0);
        self.entries.push(Entry {
            at: At::new(book, entity),
            kind,
            listed: true,
            external: false,
            first: Day::MIN,
            last: Day::MAX,
            fields: fields..fields,
            links: links..links,
        });
        &mut self.entries[number]
    }

    /// Adds a text to the last entry; an empty one is none.
    pub(super) fn field(&mut self, part: Part, text: &str) {
        let Some(entry) = self.entries.last_mut().filter(|_| !text.trim().is_empty()) else {
            return;
        };
        let key = fold(text);
        let (spelled, _) = spelling_map(text);
        let push = |buffer: &mut String, text: &str| {
            let start = buffer.len() as u32;
            buffer.push_str(text);
            start..buffer.len() as u32
        };
        let mut chars = mask(&key);
        let spelled = if spelled == key {
            0..0
        } else {
            chars |= mask(&spelled);
            push(&mut self.folded, &spelled)
        };
        let (key, shown) = (push(&mut self.folded, &key), push(&mut self.shown, text));
        self.fields.push(Field {
            part,
            key,
            spelled,
            shown,
        });
        entry.fields.end += 1;
        if let Some(mask) = self.masks.last_mut() {
            *mask |= chars;
        }
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

    /// Returns the folded text of a field.
    pub(super) fn key(&self, field: &Field) -> &str {
        &self.folded[field.key.start as usize..field.key.end as usize]
    }

    /// Returns the spelling of a field, where its key differs.
    pub(super) fn spelled(&self, field: &Field) -> Option<&str> {
        let range = &field.spelled;
        (!range.is_empty()).then(|| &self.folded[range.start as usize..range.end as usize])
    }

    /// Returns the text of a field as it stands in the dataset.
    pub(super) fn shown(&self, field: &Field) -> &str {
        &self.shown[field.shown.start as usize..field.shown.end as usize]
    }

    /// Returns the first text of an entry: its name, or what it says.
    pub(super) fn name(&self, entry: usize) -> &str {
        self.fields(entry).first().map_or("", |f| self.shown(f))
    }
}
