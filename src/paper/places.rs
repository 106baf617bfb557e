//! Which organisation of a dataset a text means.

use std::cell::RefCell;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{self, Guess, key, seen};
use crate::lang::Lang;
use crate::model::{Book, EntityKind, Id, OrganisationKind};
use crate::search::is_slip;

/// Of what may be meant so many are named.
pub(super) const MOST: usize = 8;

/// Why it is not sure what is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A word of the name is missing, here or there.
    WordMissing,
    /// Parts of the name are initials.
    Initials,
    /// The names are spelled nearly the same.
    Spelling,
    /// The words of the name are in another order.
    Order,
    /// The name is one word only.
    OneWord,
    /// The name is the same, the organisation another one.
    OtherOrganisation,
    /// The name is the same, the e-mail address another one.
    OtherEmail,
    /// The e-mail address is the same, the name another one.
    OtherName,
    /// Several have this name or address.
    Several,
    /// The row has no name, only an unknown address.
    NoName,
}

impl Doubt {
    /// Returns it in words.
    pub fn tell(self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::WordMissing => ("et ord i navnet mangler", "a word of the name is missing"),
            Self::Initials => ("initialer", "initials"),
            Self::Spelling => ("næsten samme stavemåde", "nearly the same spelling"),
            Self::Order => (
                "ordene står i en anden rækkefølge",
                "the words stand in another order",
            ),
            Self::OneWord => ("kun ét ord", "one word only"),
            Self::OtherOrganisation => ("en anden organisation", "another organisation"),
            Self::OtherEmail => ("en anden e-mail", "another e-mail address"),
            Self::OtherName => (
                "samme e-mail, et andet navn",
                "the same e-mail address, another name",
            ),
            Self::Several => ("flere hedder det samme", "several have the same name"),
            Self::NoName => ("navnet mangler", "the name is missing"),
        };
        lang.pick(da, en)
    }
}

/// What of a dataset a text means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Match {
    /// Nothing is said.
    #[default]
    Unsaid,
    /// The thing with this number.
    Known(usize),
    /// Perhaps one of these, the likeliest first, and why it is not sure.
    Doubtful(Vec<usize>, Doubt),
    /// Nothing that is known.
    New,
}

impl Match {
    /// Returns the number that is sure.
    pub fn known(&self) -> Option<usize> {
        match self {
            Self::Known(i) => Some(*i),
            _ => None,
        }
    }
}

/// The organisations of a dataset by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    names: Arc<Names>,
    /// What pieces of text were taken for, and what was found of them: the same ones are looked at for several reasons.
    guesses: RefCell<FxHashMap<String, Guess>>,
    found: RefCell<FxHashMap<String, Match>>,
}

/// The names that a dataset has.
#[derive(Debug, Default)]
struct Names {
    /// For each key the organisations that have it: by their name, and by another name.
    named: FxHashMap<String, (Vec<usize>, Vec<usize>)>,
    /// The name without `Kommune`, all names of an organisation in the order of the file.
    keys: Vec<(String, usize)>,
    above: Vec<Option<usize>>,
    same: Vec<Vec<usize>>,
    /// The names of the people.
    people: FxHashSet<String>,
    /// The names of the groups.
    groups: FxHashSet<String>,
}

impl Places {
    /// Collects the organisations.
    pub(super) fn new(book: &Book) -> Self {
        let all = &book.data().organisations;
        let number = |id: &Id| {
            book.find(id)
                .filter(|e| e.kind == EntityKind::Organisation)
                .map(|e| e.at())
        };
        let mut out = Names::default();
        for person in &book.data().people {
            let names = person.aliases.iter().map(|a| &a.text);
            out.people
                .extend(names.chain([&person.name]).map(|name| key(name)));
        }
        for group in &book.data().groups {
            let names = group.aliases.iter().map(|a| &a.text);
            let names = names.chain([&group.name, &group.short_name]);
            out.groups.extend(names.map(|name| key(name)));
        }
        for (i, organisation) in all.iter().enumerate() {
            out.above
                .push(organisation.parent.as_ref().and_then(|p| number(p.id())));
            out.same.push(
                organisation
                    .same_as
                    .iter()
                    .filter_map(|o| number(o.id()))
                    .collect(),
            );
            let others = [&organisation.short_name, &organisation.english].into_iter();
            let others = others.chain(organisation.aliases.iter().map(|a| &a.text));
            for (own, name) in
                std::iter::once((true, &organisation.name)).chain(others.map(|n| (false, n)))
            {
                let name = place_key(name);
                if name.is_empty() {
                    continue;
                }
                let (by_name, by_other) = out.named.entry(name.clone()).or_default();
                let list = if own { by_name } else { by_other };
                if !list.contains(&i) {
                    list.push(i);
                    out.keys.push((name, i));
                }
            }
        }
        Self {
            names: Arc::new(out),
            ..Self::default()
        }
    }

    /// Returns whether a text is the name of a group here.
    pub(super) fn knows_group(&self, text: &str) -> bool {
        !text.is_empty() && self.names.groups.contains(seen(text).key(text))
    }

    /// Returns whether a text is the name of an organisation here.
    pub(super) fn knows(&self, text: &str) -> bool {
        !self.names.named.is_empty()
            && matches!(self.exact(text), Match::Known(_) | Match::Doubtful(..))
    }

    /// Returns what a piece of text was taken for, else takes it for something.
    pub(super) fn remembered(&self, text: &str, guess: impl FnOnce() -> Guess) -> Guess {
        let known = self.guesses.borrow().get(text).copied();
        known.unwrap_or_else(|| {
            let new = guess();
            self.guesses.borrow_mut().insert(text.to_owned(), new);
            new
        })
    }

    /// Returns whether a text is the whole name of a person here.
    pub(super) fn is_person(&self, text: &str) -> bool {
        text.contains(' ') && self.names.people.contains(seen(text).key(text))
    }

    /// Returns whether two organisations are one, or one lies under the other.
    pub(super) fn related(&self, a: usize, b: usize) -> bool {
        let same = |a: usize, b: usize| {
            a == b || self.names.same[a].contains(&b) || self.names.same[b].contains(&a)
        };
        let under = |a: usize, b: usize| {
            let up = std::iter::successors(Some(a), |at| self.names.above[*at])
                .take(self.names.above.len());
            up.into_iter().any(|at| same(at, b))
        };
        a.max(b) < self.names.above.len() && (under(a, b) || under(b, a))
    }

    /// Returns whether an organisation is another one or lies under it.
    pub(super) fn within(&self, a: usize, b: usize) -> bool {
        std::iter::successors(Some(a), |at| self.names.above.get(*at).copied().flatten())
            .take(self.names.above.len())
            .any(|at| at == b)
    }

    /// Returns the organisation that a text means.
    ///
    /// It is known by any of its names, with or without `Kommune`; by a part of the text between signs (`Aarhus Kommune, Sundhed`); a
    /// region also by the beginning of its name (`Region Midt`). Nearly equal names are doubtful.
    pub(super) fn find(&self, text: &str) -> Match {
        if let Some(known) = self.found.borrow().get(text) {
            return known.clone();
        }
        let found = self.look(text);
        self.found
            .borrow_mut()
            .insert(text.to_owned(), found.clone());
        found
    }

    /// Returns whether a short form may be one of an organisation here.
    pub(super) fn may_be(&self, short: &str) -> bool {
        self.names.keys.iter().any(|(name, _)| may_be(short, name))
    }

    fn look(&self, text: &str) -> Match {
        let whole = key(text);
        if whole.is_empty() {
            return Match::Unsaid;
        }
        let exact = self.exact(text);
        // A municipality or region that is not here is no other thing with its name.
        if exact != Match::New || words::official(text).is_some() {
            return exact;
        }
        let parts = text
            .split([',', ';', '/', '(', ')', '|'])
            .flat_map(|p| p.split(" - "))
            .flat_map(|p| p.split(" \u{2013} "));
        let mut known: Vec<usize> = parts.filter_map(|p| self.exact(p).known()).collect();
        // Of an organisation and a part of it the part is meant.
        let all = known.clone();
        known.retain(|o| {
            !all.iter()
                .any(|other| other != o && self.within(*other, *o))
        });
        known.dedup();
        match known.as_slice() {
            [one] => Match::Known(*one),
            [] => self.near(&whole),
            _ => Match::Doubtful(limited(known), Doubt::Several),
        }
    }

    fn exact(&self, text: &str) -> Match {
        let key = place_key(text);
        let Some((by_name, by_other)) = self.names.named.get(&key) else {
            return self.region(&key);
        };
        let list = if by_name.is_empty() {
            by_other
        } else {
            by_name
        };
        match list.as_slice() {
            [one] => Match::Known(*one),
            _ => Match::Doubtful(limited(list.clone()), Doubt::Several),
        }
    }

    fn region(&self, text: &str) -> Match {
        if !text.starts_with("region ") {
            return Match::New;
        }
        let mut found: Vec<usize> = self
            .names
            .keys
            .iter()
            .filter(|(k, _)| k.starts_with(text))
            .map(|(_, i)| *i)
            .collect();
        found.sort_unstable();
        found.dedup();
        if let [one] = found.as_slice() {
            Match::Known(*one)
        } else {
            Match::New
        }
    }

    fn near(&self, whole: &str) -> Match {
        let text = place_key(whole);
        let has_beds = |name: &str| kind_of(name) == OrganisationKind::Hospital;
        let beds = has_beds(whole);
        let (mut spelled, mut parts) = (Vec::new(), Vec::new());
        for (name, i) in &self.names.keys {
            if is_slip(&text, name) {
                spelled.push(*i);
            } else if (part_of(&text, name) || part_of(name, &text)) && (!beds || has_beds(name)) {
                parts.push(*i);
            }
        }
        for (mut list, doubt) in [(spelled, Doubt::Spelling), (parts, Doubt::WordMissing)] {
            list.dedup();
            if !list.is_empty() {
                return Match::Doubtful(limited(list), doubt);
            }
        }
        Match::New
    }
}

/// Returns the likeliest few, each once.
pub(super) fn limited(list: Vec<usize>) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for i in list {
        if !out.contains(&i) && out.len() < MOST {
            out.push(i);
        }
    }
    out
}

/// Returns whether the letters of a short form stand in the key of a name, the first one first.
pub(super) fn may_be(short: &str, name: &str) -> bool {
    let short = key(short).replace(' ', "");
    let mut letters = name.chars();
    name.len() > short.len()
        && name.chars().next() == short.chars().next()
        && short.chars().all(|wanted| letters.any(|c| c == wanted))
}

/// Returns the key of an organisation's name, `Kommune` left out.
pub(super) fn place_key(name: &str) -> String {
    let seen = seen(name);
    let mut out = String::with_capacity(name.len());
    for word in seen.key(name).split(' ') {
        if !matches!(word, "kommune" | "kommunen" | "municipality") {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// Returns whether all words of a key are in another one that has one or two more, and are long enough to tell something.
fn part_of(part: &str, whole: &str) -> bool {
    let words = |key: &str| key.bytes().filter(|b| *b == b' ').count();
    part.len() >= 5
        && (1..=2).contains(&words(whole).saturating_sub(words(part)))
        && part.split(' ').all(|p| whole.split(' ').any(|w| w == p))
}

/// Returns what kind of organisation a name tells; an association where it tells none.
pub fn kind_of(name: &str) -> OrganisationKind {
    told_kind(name).unwrap_or(OrganisationKind::Association)
}

/// Returns whether a name is that of a part of an organisation: `Center for Sundhed`, `Sundhed & Omsorg`.
pub(super) fn is_unit(name: &str) -> bool {
    const UNITS: [&str; 4] = ["center for ", "afdeling", "sundhed & ", "sundhed og "];
    let lower = name.to_lowercase();
    UNITS.iter().any(|begin| lower.starts_with(begin))
}

/// Returns what kind of organisation a name tells, where it does.
pub fn told_kind(name: &str) -> Option<OrganisationKind> {
    let key = key(name);
    let has = |part: &str| key.split(' ').any(|w| w.contains(part));
    let ends = |part: &str| key.split(' ').any(|w| w.ends_with(part));
    let municipal = ends("kommune") || ends("municipality");
    let kind = if is_unit(name) && (municipal || has("region")) {
        // `Center for Sundhed i Prøve Kommune`
        if municipal {
            OrganisationKind::MunicipalUnit
        } else {
            OrganisationKind::RegionalUnit
        }
    } else if municipal {
        OrganisationKind::Municipality
    } else if key.split(' ').any(|w| w == "region" || w == "regionen") {
        OrganisationKind::Region
    } else if has("hospital") || has("sygehus") {
        OrganisationKind::Hospital
    } else if ends("praksis") || has("laege") || has("klinik") {
        OrganisationKind::Practice
    } else if has("forening") || has("forbund") || has("association") {
        OrganisationKind::Association
    } else if has("styrelse") || has("minist") {
        OrganisationKind::Authority
    } else {
        return None;
    };
    Some(kind)
}
