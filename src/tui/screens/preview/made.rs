//! A group that a paper makes, and what the paper does not say of it.

use crate::edit::ids::new_id;
use crate::lang::Lang;
use crate::model::{Book, EntityKind, Group, Key, Level, Ref};

/// The kind of the proposal that is the group that the paper is read into.
pub const OWN: &str = "new-group";

/// A group that a paper makes.
#[derive(Clone)]
pub struct Made {
    /// The name that the paper has for it in its headings; the one it is all read into has none.
    pub heads: String,
    pub group: Group,
    /// Whether the paper says its name, and what level that is of; else the user is asked.
    pub is_named: bool,
    pub settled: bool,
}

impl Made {
    pub fn new(book: &Book, heads: &str, name: Option<&str>, parent: Option<&Group>) -> Self {
        let level = name.and_then(level_of);
        let id = name.unwrap_or("Ny gruppe");
        Self {
            heads: heads.to_owned(),
            group: Group {
                id: Key::new(&new_id(book.data(), EntityKind::Group, id)),
                name: name.unwrap_or_default().to_owned(),
                level: level.unwrap_or_default(),
                parent: parent.map(|parent| Ref::new(parent.id.as_str())),
                ..Group::default()
            },
            is_named: name.is_some(),
            settled: level.is_some(),
        }
    }

    pub fn question(&self, can_be_known: bool, lang: Lang) -> Option<&'static str> {
        match (self.settled, self.is_named) {
            (true, _) => None,
            (false, false) if can_be_known => {
                Some(lang.pick("hvilken gruppe er det?", "which group is it?"))
            }
            (false, true) => Some(lang.pick("hvilket niveau?", "which level?")),
            (false, false) => Some(lang.pick(
                "hvad hedder den, og hvilket niveau?",
                "what is it called, and which level?",
            )),
        }
    }
}

/// Returns the level of a group whose name says it.
fn level_of(name: &str) -> Option<Level> {
    const OF_OFFICIALS: [&str; 4] = [
        "arbejdsudvalg",
        "samarbejdsudvalg",
        "med-udvalg",
        "medudvalg",
    ];
    const ENDS: [(&str, Level); 10] = [
        ("udvalg", Level::Political),
        ("kommunalbestyrelse", Level::Political),
        ("byråd", Level::Political),
        ("regionsråd", Level::Political),
        ("styregruppe", Level::Administrative),
        ("sekretariat", Level::Secretariat),
        ("klynge", Level::Cluster),
        ("temagruppe", Level::ThemeGroup),
        ("arbejdsgruppe", Level::TemporaryGroup),
        ("projektgruppe", Level::TemporaryGroup),
    ];
    let lower = name.to_lowercase();
    let mut found = lower.split([' ', ',', '(', ')']).filter_map(|word| {
        let ends = |end: &str| {
            ["", "n", "t", "et"].iter().any(|more| {
                word.strip_suffix(more)
                    .is_some_and(|word| word.ends_with(end))
            })
        };
        let officials = OF_OFFICIALS.iter().any(|end| ends(end));
        let end = ENDS.iter().find(|(end, _)| !officials && ends(end));
        end.map(|(_, level)| *level)
    });
    let first = found.next()?;
    // A steering group of a cluster is one or the other.
    found.all(|other| other == first).then_some(first)
}
