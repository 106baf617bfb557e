//! The index: the words of every text that can be found, each word once, and which words are in which text.

use std::hash::BuildHasher as _;
use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::dates;
use super::words::{Parts, each_piece, is_stop, key_and_stem};
use crate::model::fold::{fold, mask};
use crate::model::{At, Certainty, Date, Day, Entity, EntityKind, KindSet, Library, Period};

/// What a text is to the thing it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Where in a source it stands.
    Evidence,
    /// Its id.
    Id,
    /// What it says.
    Text,
    /// What it is, in English.
    EnglishRole,
    /// What it is: a role, the kind of thing.
    Role,
    /// Where it stands: the name of a group that is not its own.
    Place,
    /// Its English name.
    English,
    /// Another name: a short one, an alias, the day of a meeting.
    Other,
    /// Its name.
    Name,
}

impl Part {
    /// Returns whether it is not in the language of the content.
    pub(super) fn is_english(self) -> bool {
        matches!(self, Self::English | Self::EnglishRole)
    }
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
    /// Whether it says nothing beside others.
    pub(super) stop: bool,
    /// Whether it is in English texts only.
    pub(super) english: bool,
    /// Whether a date stands under it.
    pub(super) date: bool,
}

/// Where the words of a text begin, the text as written, and the whole of a name, folded. They end where those of the next text begin.
#[derive(Clone, Copy, Debug, Default)]
struct Text {
    words: u32,
    shown: u32,
    key: u32,
}

/// A text that can be found.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) part: Part,
    /// Its place among the texts: each is there once, however many fields have it.
    text: u32,
    /// How sure the text is, where that is another thing than how sure the entry is.
    pub(super) unsure: [Certainty; 2],
}

/// In what kind of text of an entry a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Within {
    Text,
    Role,
    Place,
    Name,
}

impl Field {
    fn within(&self) -> Within {
        self.part.within()
    }

    /// Returns whether it is a name of the thing, and be it another one.
    pub(super) fn is_name(&self) -> bool {
        self.within() == Within::Name
    }
}

impl Part {
    fn within(self) -> Within {
        match self {
            Self::Evidence | Self::Text => Within::Text,
            Self::EnglishRole | Self::Role => Within::Role,
            // What is in an id may be in the place of the thing, and then it is there.
            Self::Place | Self::Id => Within::Place,
            Self::English | Self::Other | Self::Name => Within::Name,
        }
    }
}

/// A list of numbers for each of several things, all in one.
#[derive(Clone, Debug, Default)]
struct Lists {
    ends: Vec<u32>,
    all: Vec<u32>,
}

impl Lists {
    /// Puts the numbers into the lists of `count` things; `each` gives them, thing and number, the same at each call.
    fn new(count: usize, each: impl Fn(&mut dyn FnMut(u32, u32))) -> Self {
        let mut ends = vec![0; count + 1];
        each(&mut |of, _| ends[of as usize + 1] += 1);
        for i in 0..count {
            ends[i + 1] += ends[i];
        }
        let mut all = vec![0; ends[count] as usize];
        let mut next = ends.clone();
        each(&mut |of, number| {
            let place = &mut next[of as usize];
            all[*place as usize] = number;
            *place += 1;
        });
        Self { ends, all }
    }

    fn of(&self, thing: usize) -> &[u32] {
        &self.all[self.ends[thing] as usize..self.ends[thing + 1] as usize]
    }
}

/// Something that can be found.
#[allow(clippy::struct_excessive_bools)] // Each is a question of its own.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// What it opens.
    pub(super) at: At,
    /// What it is.
    pub(super) kind: EntityKind,
    /// Whether it is how a group stands to others, rather than what a mandate says.
    pub(super) relation: bool,
    /// Whether it is a hit of its own, and not only the context of others.
    pub(super) listed: bool,
    /// How sure what it says is.
    pub(super) certainty: Certainty,
    /// How sure the mandate is that says it.
    pub(super) of_mandate: Certainty,
    /// Whether it is more than a proposal, a draft or a plan.
    pub(super) adopted: bool,
    /// Whether it is a kind of groups.
    pub(super) category: bool,
    /// Whether it is a remark on a slip of a source.
    pub(super) slip: bool,
    first: Day,
    last: Day,
    /// Whether it is known when it began, rather than since when it is known.
    pub(super) begins: bool,
    /// Whether nothing is known of it behind its last day, rather than that it ended.
    fades: bool,
    pub(super) fields: Range<u32>,
    links: Range<u32>,
}

impl Entry {
    /// Returns whether the entry is in force on a day.
    pub(super) fn in_force(&self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Returns whether it is known when it ends.
    pub(super) fn ends(&self) -> bool {
        self.last < Day::MAX && !self.fades
    }

    /// Ends the entry where a period around it ends, and begins it where that begins.
    pub(super) fn within(&mut self, period: &Period) -> &mut Self {
        let (from, to) = period.days();
        self.begins |= period.from.is_some();
        self.first = from.map_or(self.first, |from| self.first.max(from));
        if let Some(last) = to.or(period.last_known()).filter(|last| *last < self.last) {
            self.last = last;
            self.fades = to.is_none();
        }
        self
    }

    /// Returns whether all that is known of the entry is older than a day, and no source says that it ended.
    pub(super) fn is_not_known_later(&self, day: Day) -> bool {
        self.fades && day > self.last
    }
}

/// From as many words on, two threads build the look-ups.
const MANY: usize = 5_000;

/// What can be found in the open datasets. Built once for a [`Library`]; another library needs another index.
///
/// An entry has fields of its own (names, texts) and links to the entries whose names are its context: the groups a person sits
/// in, the group a mandate belongs to and those above it.
#[derive(Clone, Debug)]
pub struct Index {
    pub(super) tokens: Vec<Token>,
    /// The letters of each token.
    pub(super) masks: Vec<u64>,
    /// The tokens that dates stand under.
    pub(super) dates: Vec<u32>,
    pub(super) parts: Parts,
    pub(super) entries: Vec<Entry>,
    /// The letters of the names of each entry.
    pub(super) letters: Vec<u64>,
    /// The kind of each entry that is a hit of its own, and not only the context of others.
    listed: Vec<Option<EntityKind>>,
    /// For each dataset the entry with its title and region, which is a context of all that is in it.
    pub(super) datasets: Vec<u32>,
    /// For each dataset the entry of its first group; the others follow.
    pub(super) groups: Vec<u32>,
    fields: Vec<Field>,
    texts: Vec<Text>,
    /// How sure the fields that are added are, where that is another thing than how sure the entry is.
    pub(super) unsure: [Certainty; 2],
    words: Vec<u32>,
    /// For each word the entries that have it, each as four times its number and the place there, see [`Within`].
    holders: Lists,
    links: Vec<u32>,
    /// For each entry those it is a context of.
    linked: Lists,
    shown: String,
    keys: String,
    /// The place of each word among the tokens, while the index is built.
    known: FxHashMap<Box<str>, u32>,
    /// Texts by their hash, those that are names for themselves, while the index is built.
    seen: [FxHashMap<u64, u32>; 2],
}

impl Index {
    /// Returns the entry of the group that what a mandate says, or a seat, belongs to.
    pub(super) fn own_group(&self, entry: &Entry) -> usize {
        self.groups[entry.at.book] as usize + entry.at.entity.at()
    }

    /// Builds the index of a library.
    pub fn new(library: &Library) -> Self {
        let threads = super::entries::threads(library);
        Self::build(|index| super::entries::fill(index, library, threads))
    }

    pub(super) fn empty() -> Self {
        Self {
            tokens: Vec::new(),
            masks: Vec::new(),
            dates: Vec::new(),
            parts: Parts::default(),
            entries: Vec::new(),
            letters: Vec::new(),
            listed: Vec::new(),
            datasets: Vec::new(),
            groups: Vec::new(),
            fields: Vec::new(),
            texts: vec![Text::default()],
            unsure: [Certainty::Stated; 2],
            words: Vec::new(),
            holders: Lists::default(),
            links: Vec::new(),
            linked: Lists::default(),
            shown: String::new(),
            keys: String::new(),
            known: FxHashMap::default(),
            seen: Default::default(),
        }
    }

    /// Builds an index of what `fill` puts in.
    pub(super) fn build(fill: impl FnOnce(&mut Self)) -> Self {
        let mut index = Self::empty();
        fill(&mut index);
        (index.known, index.seen) = Default::default();
        index.fit();
        let listed = |entry: &Entry| entry.listed.then_some(entry.kind);
        index.listed = index.entries.iter().map(listed).collect();
        index.masks = index.tokens.iter().map(|token| token.mask).collect();
        let tokens = (0u32..).zip(&index.tokens);
        index.dates = tokens.filter(|(_, t)| t.date).map(|(i, _)| i).collect();
        let (parts, joints) = if index.tokens.len() < MANY {
            (index.holders, index.linked) = (index.find_holders(), index.find_linked());
            index.find_joints()
        } else {
            let (holders, linked, joints) = thread::scope(|scope| {
                let joints = scope.spawn(|| index.find_joints());
                let lists = (index.find_holders(), index.find_linked());
                let joints = joints.join().unwrap_or_else(|panic| resume_unwind(panic));
                (lists.0, lists.1, joints)
            });
            (index.holders, index.linked) = (holders, linked);
            joints
        };
        index.parts = parts;
        for (token, joints) in index.tokens.iter_mut().zip(joints) {
            token.joints = joints;
        }
        index
    }

    /// Gives back the memory that was only for growing.
    fn fit(&mut self) {
        self.tokens.shrink_to_fit();
        self.entries.shrink_to_fit();
        self.letters.shrink_to_fit();
        self.fields.shrink_to_fit();
        self.texts.shrink_to_fit();
        self.words.shrink_to_fit();
        self.links.shrink_to_fit();
        self.shown.shrink_to_fit();
        self.keys.shrink_to_fit();
    }

    /// Returns the words of which compounds are made, and where those of each word begin.
    fn find_joints(&self) -> (Parts, Vec<u64>) {
        let mut parts = Parts::default();
        for token in &self.tokens {
            parts.add(&token.key);
            parts.add(&token.stem);
        }
        parts.add_heads();
        let joints = self.tokens.iter().map(|token| parts.joints(&token.stem));
        let joints = joints.collect();
        (parts, joints)
    }

    fn find_holders(&self) -> Lists {
        Lists::new(self.tokens.len(), |put| {
            for entry in 0..self.entries.len() {
                for field in self.fields(entry) {
                    let value = entry as u32 * 4 + field.within() as u32;
                    for word in self.words(field) {
                        put(*word, value);
                    }
                }
            }
        })
    }

    fn find_linked(&self) -> Lists {
        Lists::new(self.entries.len(), |put| {
            for entry in 0..self.entries.len() {
                for link in self.links(entry) {
                    put(*link, entry as u32);
                }
            }
        })
    }

    /// Adds what another one was filled with behind its own.
    pub(super) fn append(&mut self, other: Self) {
        if self.entries.is_empty() {
            *self = other;
            return;
        }
        let take = |token| self.take(token);
        let tokens: Vec<u32> = other.tokens.into_iter().map(take).collect();
        let mut texts = Vec::with_capacity(other.texts.len());
        for ends in other.texts.windows(2) {
            let (at, end) = (ends[0], ends[1]);
            let shown = &other.shown[at.shown as usize..end.shown as usize];
            let words = &other.words[at.words as usize..end.words as usize];
            let words = words.iter().map(|word| tokens[*word as usize]);
            let key = &other.keys[at.key as usize..end.key as usize];
            texts.push(self.put(shown, words, key));
        }
        let (fields, links) = (self.fields.len() as u32, self.links.len() as u32);
        let moved = |range: Range<u32>, by| range.start + by..range.end + by;
        self.entries
            .extend(other.entries.into_iter().map(|entry| Entry {
                fields: moved(entry.fields.clone(), fields),
                links: moved(entry.links.clone(), links),
                ..entry
            }));
        self.fields
            .extend(other.fields.into_iter().map(|field| Field {
                text: texts[field.text as usize],
                ..field
            }));
        self.links.extend(other.links);
        self.letters.extend(other.letters);
        self.datasets.extend(other.datasets);
        self.groups.extend(other.groups);
    }

    /// Returns how many things can be found.
    pub fn len(&self) -> usize {
        self.listed(KindSet::ALL).count()
    }

    /// Returns whether an entry is a hit of its own where some kinds are looked for.
    pub(super) fn is_listed(&self, entry: usize, kinds: KindSet) -> bool {
        self.listed[entry].is_some_and(|kind| kinds.has(kind))
    }

    /// Returns the entries that are hits of their own where some kinds are looked for, in the order of the library.
    pub(super) fn listed(&self, kinds: KindSet) -> impl Iterator<Item = u32> + use<'_> {
        let listed = (0..self.entries.len()).filter(move |at| self.is_listed(*at, kinds));
        listed.map(|at| at as u32)
    }

    /// Returns whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Begins an entry; the fields and links that follow are its own.
    pub(super) fn begin(&mut self, book: usize, entity: Entity, kind: EntityKind) -> &mut Entry {
        let (fields, links) = (self.fields.len() as u32, self.links.len() as u32);
        let number = self.entries.len();
        self.unsure = [Certainty::Stated; 2];
        self.letters.push(0);
        self.entries.push(Entry {
            at: At::new(book, entity),
            kind,
            listed: true,
            certainty: Certainty::Stated,
            of_mandate: Certainty::Stated,
            adopted: true,
            category: false,
            slip: false,
            relation: false,
            first: Day::MIN,
            begins: false,
            last: Day::MAX,
            fades: false,
            fields: fields..fields,
            links: links..links,
        });
        &mut self.entries[number]
    }

    /// Adds a text to the last entry, with the dates in it; one without words is none.
    pub(super) fn field(&mut self, part: Part, text: &str) {
        if text.is_empty() {
            return;
        }
        let is_name = part.within() == Within::Name;
        let hash = FxBuildHasher.hash_one(text);
        let seen = self.seen[usize::from(is_name)].get(&hash).copied();
        if let Some(seen) = seen.filter(|seen| self.text(*seen) == text) {
            return self.add(part, seen);
        }
        let mut words = Vec::new();
        each_piece(text, |_, _, spelled| words.push(self.token(spelled)));
        words.extend(dates::inside(text).iter().map(|word| self.token(word)));
        if words.is_empty() {
            return;
        }
        let key = if is_name { fold(text) } else { String::new() };
        let number = self.put(text, words.into_iter(), &key);
        self.seen[usize::from(is_name)].insert(hash, number);
        self.add(part, number);
    }

    /// Adds a date to the last entry.
    pub(super) fn date(&mut self, part: Part, date: &Date) {
        let shown = date.long(crate::lang::Lang::Da);
        let words = dates::words(date);
        let words: Vec<u32> = words.iter().map(|word| self.token(word)).collect();
        if !words.is_empty() {
            let is_name = part.within() == Within::Name;
            let key = if is_name { fold(&shown) } else { String::new() };
            let number = self.put(&shown, words.into_iter(), &key);
            self.add(part, number);
        }
    }

    /// Puts a text behind the others.
    fn put(&mut self, shown: &str, words: impl Iterator<Item = u32>, key: &str) -> u32 {
        self.words.extend(words);
        self.shown.push_str(shown);
        self.keys.push_str(key);
        self.texts.push(Text {
            words: self.words.len() as u32,
            shown: self.shown.len() as u32,
            key: self.keys.len() as u32,
        });
        self.texts.len() as u32 - 2
    }

    fn add(&mut self, part: Part, text: u32) {
        let field = Field {
            part,
            text,
            unsure: self.unsure,
        };
        if !part.is_english() {
            let (at, end) = self.ends(&field);
            for word in &self.words[at.words as usize..end.words as usize] {
                self.tokens[*word as usize].english = false;
            }
        }
        if let (true, Some(at)) = (field.is_name(), self.letters.len().checked_sub(1)) {
            self.letters[at] |= mask(self.key(&field));
        }
        if let Some(entry) = self.entries.last_mut() {
            entry.fields.end += 1;
            self.fields.push(field);
        }
    }

    fn token(&mut self, spelled: &str) -> u32 {
        if let Some(known) = self.known.get(spelled) {
            return *known;
        }
        let (key, stem) = key_and_stem(spelled);
        self.take(Token {
            mask: mask(&key) | mask(&stem) | mask(spelled),
            joints: 0,
            stop: is_stop(&key),
            english: true,
            date: key.starts_with('@'),
            spelled: spelled.into(),
            key: key.into(),
            stem: stem.into(),
        })
    }

    /// Returns the number of a word, behind the others where it is new.
    fn take(&mut self, token: Token) -> u32 {
        if let Some(known) = self.known.get(&token.spelled) {
            self.tokens[*known as usize].english &= token.english;
            return *known;
        }
        let number = self.tokens.len() as u32;
        self.known.insert(token.spelled.clone(), number);
        self.tokens.push(token);
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

    /// Returns the entries that have a word, each with where in it.
    pub(super) fn holders(&self, token: usize) -> impl Iterator<Item = (usize, Within)> {
        let all = self.holders.of(token).iter();
        all.map(|value| {
            let within = [Within::Text, Within::Role, Within::Place, Within::Name];
            ((value / 4) as usize, within[(value % 4) as usize])
        })
    }

    /// Returns the entries that an entry's names are a context of.
    pub(super) fn linked(&self, entry: usize) -> &[u32] {
        self.linked.of(entry)
    }

    /// Returns where a field's text is, and where the next one.
    fn ends(&self, field: &Field) -> (Text, Text) {
        let at = field.text as usize;
        (self.texts[at], self.texts[at + 1])
    }

    #[cfg(test)]
    pub(super) fn texts(&self) -> Vec<&str> {
        let count = self.texts.len() as u32 - 1;
        (0..count).map(|number| self.text(number)).collect()
    }

    fn text(&self, number: u32) -> &str {
        let (at, end) = (self.texts[number as usize], self.texts[number as usize + 1]);
        &self.shown[at.shown as usize..end.shown as usize]
    }

    /// Returns the places of the words of a field among the tokens.
    pub(super) fn words(&self, field: &Field) -> &[u32] {
        let (at, end) = self.ends(field);
        &self.words[at.words as usize..end.words as usize]
    }

    /// Returns whether a field is a date and nothing else.
    pub(super) fn is_date(&self, field: &Field) -> bool {
        let words = || self.words(field).iter().map(|w| &self.tokens[*w as usize]);
        let part = |t: &Token| t.date || t.key.bytes().all(|b| b.is_ascii_digit());
        words().any(|t| t.date) && words().all(part)
    }

    /// Returns the text of a field as written in the dataset.
    pub(super) fn shown(&self, field: &Field) -> &str {
        self.text(field.text)
    }

    /// Returns the folded text of a name; empty for other fields.
    pub(super) fn key(&self, field: &Field) -> &str {
        let (at, end) = self.ends(field);
        &self.keys[at.key as usize..end.key as usize]
    }

    /// Returns the first text of an entry: its name, or what it says.
    pub(super) fn name(&self, entry: usize) -> &str {
        self.fields(entry).first().map_or("", |f| self.shown(f))
    }
}
