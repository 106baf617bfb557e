//! Erasing a person: every trace that has the person's id, and where words are left that name the person.

use super::{DATASET, Message, Refusal, names_it, person_at};
use std::collections::BTreeSet;

use crate::change::{Change, Place, Rows};
use crate::edit::words;
use crate::lang::Lang;
use crate::model::value::{FieldSpec, RecordSpec, Shape, Site};
use crate::model::{Book, Dataset, Datum, Id, Key, Membership, Person, Record, Value};

/// A text that names a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The innermost thing with an id that it stands in.
    pub id: String,
    /// The field.
    pub field: &'static FieldSpec,
}

/// What was erased, and what is left to be rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// What was done; it does not name the person.
    pub said: Message,
    /// The texts that name the person still.
    pub mentions: Vec<Mention>,
}

/// Takes a person out of the dataset: the record, memberships, attendance, and every reference. Memberships and whatever else cannot
/// be without the person go whole; words that name the person stay, and are reported.
pub fn erase_person(data: &mut Dataset, person: &str) -> Result<Erased, Refusal> {
    let p = person_at(data, person)?;
    // What another version said of the person goes unanswered.
    let traces = traces(data, data.people[p].id.as_str());
    data.conflicts
        .retain(|conflict| !names(&conflict.datum().to_ron(), &traces));
    let mentions = mentions(data, person)?;
    let own = data.id.to_string();
    let id = data.people[p].id.id().clone();
    let is_gone = |other: &Id| other == &id || other.parts() == (Some(&own), id.as_str());
    let mut memberships = 0;
    let sits = |m: &Membership| names_it(&own, m.person.as_ref(), id.as_str());
    let groups = data
        .groups
        .iter_mut_of(|group| group.members.iter().any(sits));
    for group in groups {
        let before = group.members.len();
        group.members.retain(|m| !sits(m));
        memberships += before - group.members.len();
    }
    let pointed = |relations: &[crate::model::Relation]| -> Vec<bool> {
        relations
            .iter()
            .map(|r| {
                r.to_text.is_empty() && r.to.iter().all(|to| is_gone(to.id())) && !r.to.is_empty()
            })
            .collect()
    };
    let points = |relations: &[crate::model::Relation]| pointed(relations).contains(&true);
    let groups = data.groups.iter_mut_of(|g| points(&g.relations));
    let organisations = data.organisations.iter_mut_of(|o| points(&o.relations));
    for relations in groups
        .map(|g| &mut g.relations)
        .chain(organisations.map(|o| &mut o.relations))
    {
        let mut gone = pointed(relations).into_iter();
        relations.retain(|_| !gone.next().unwrap_or(false));
    }
    data.edit_ids(&mut |site, other| match site {
        Site::Key(_) => *other != id,
        Site::Reference(kinds) => kinds == DATASET || !is_gone(other),
    });
    let memberships = match memberships {
        1 => words::one_membership(),
        n => words::memberships(n),
    };
    let said = words::person_erased(memberships);
    Ok(Erased { said, mentions })
}

/// Returns what a change does to everybody and everything but a person who is known by some words, the id among them; `None` where that
/// is nothing, or cannot be told without naming the person.
pub fn without(change: &Change, words: &[String]) -> Option<Change> {
    let is_of_list = !change.list.is_empty();
    let erased = |datum: &Datum| {
        let mut all = datum.clone();
        if is_of_list {
            let id = Key::new("x");
            let empty = Dataset {
                id,
                ..Dataset::default()
            };
            all = empty.datum();
            all.set(
                &Dataset::SPEC,
                change.list,
                Datum::List(vec![datum.clone()]),
            );
        }
        let mut all = all.typed::<Dataset>().ok()?;
        let own = all.id.clone();
        for word in words {
            let mut named: BTreeSet<String> = BTreeSet::from([String::new()]);
            all.edit_ids(&mut |_, id| {
                if let (Some(dataset), of) = id.parts()
                    && of == word
                {
                    named.insert(dataset.to_owned());
                }
                true
            });
            for dataset in named {
                all.id = Key::new(&dataset);
                all.people.push(Person {
                    id: Key::new(word),
                    ..Person::default()
                });
                erase_person(&mut all, word).ok()?;
            }
        }
        all.id = own;
        let all = all.datum();
        if is_of_list {
            all.field(change.list).items().first().cloned()
        } else {
            Some(all)
        }
    };
    let side = |side: &Option<Datum>| match side {
        Some(datum) if names(&datum.to_ron(), words) => erased(datum).map(Some),
        side => Some(side.clone()),
    };
    let place = |place: &Option<Place>| {
        // Behind what is not there is at the end.
        let is_theirs = |id: &str| names(id, words);
        let end = || Place(Some("".into()));
        place.as_ref().map(|place| match &place.0 {
            Some(id) if is_theirs(id) => end(),
            _ => place.clone(),
        })
    };
    if names(&change.id, words) {
        return None;
    }
    let mut kept = change.kept.clone();
    kept.retain(|kept| !names(&kept.text, words));
    let sides = [side(&change.before)?, side(&change.after)?];
    // Where rows went the others are no longer where they were.
    let rows = |rows: &Rows| {
        let count = |side: &Option<Datum>| {
            let list = side.as_ref().map(|side| side.field(rows.field).items());
            list.map_or(0, <[_]>::len)
        };
        rows.left(sides.each_ref().map(count))
    };
    let cut = change.cut.as_ref();
    let cut = cut.map(|cut| cut.iter().map(rows).collect());
    let [before, after] = sides;
    let left = Change {
        before,
        after,
        cut,
        from: place(&change.from),
        to: place(&change.to),
        kept,
        ..change.clone()
    };
    let sides = [&left.before, &left.after];
    let named = sides.iter().any(|side| {
        side.as_ref()
            .is_some_and(|datum| names(&datum.to_ron(), words))
    });
    let nothing = left.before == left.after && left.from == left.to;
    (!named && !nothing).then_some(left)
}

/// Returns the words by which a person is known: what must not be left anywhere after erasing.
pub fn traces(data: &Dataset, person: &str) -> Vec<String> {
    let person = data.people.iter().find(|p| p.id.as_str() == person);
    let words = person.map(|p| [p.id.as_str(), &p.name, &p.email, &p.phone]);
    let words = words.into_iter().flatten().filter(|w| !w.is_empty());
    words.map(str::to_owned).collect()
}

/// Returns the texts that name a person by name, other name, id, e-mail address or phone number, and where a case, a meeting or a group
/// is theirs too by the first name alone; the person's own record apart. In the order of the file, each once for each field of a record.
pub fn mentions(data: &Dataset, person: &str) -> Result<Vec<Mention>, Refusal> {
    let person = &data.people[person_at(data, person)?];
    let names = [&person.name, &person.email, &person.phone]
        .into_iter()
        .chain(person.aliases.iter().map(|a| &a.text));
    let mut needles: Vec<String> = names.map(|n| plain(n)).filter(|n| !n.is_empty()).collect();
    needles.push(person.id.to_string());
    let first = person.name.split_whitespace().next();
    let mut search = Search {
        needles,
        first: first.unwrap_or_default().to_owned(),
        without: person.id.to_string(),
        dataset: data.id.to_string(),
        ..Search::default()
    };
    search.record(&data.datum(), &Dataset::SPEC, "");
    Ok(search.found)
}

/// Returns where texts and ids name a person, which erasing leaves as they are: a line for each, under one that says so.
pub fn left_in_texts(book: &Book, person: &str, lang: Lang) -> Vec<String> {
    const MOST: usize = 8;
    let mentions = mentions(book.data(), person).unwrap_or_default();
    if mentions.is_empty() {
        return Vec::new();
    }
    let place = |mention: &Mention| {
        let thing = book.find(&Id::new(&mention.id));
        let name = thing.map_or(book.data().region_or_title(), |e| book.name(e));
        format!("  {name} › {}", mention.field.label(lang))
    };
    let places = mentions.iter().take(MOST).map(place);
    let told = words::still_named().pick(lang).to_owned();
    let mut lines: Vec<String> = std::iter::once(told).chain(places).collect();
    if let Some(more) = mentions.len().checked_sub(MOST).filter(|more| *more > 0) {
        lines.push(words::and_more(more).pick(lang).to_owned());
    }
    lines
}

/// Returns whether a text has one of some words as whole words, perhaps with a genitive s, in letters of any size.
pub fn names(text: &str, words: &[String]) -> bool {
    let needles = words
        .iter()
        .map(|word| plain(word))
        .filter(|word| !word.is_empty())
        .collect();
    let search = Search {
        needles,
        ..Search::default()
    };
    search.names(text)
}

/// Returns a text in lower case with single spaces.
fn plain(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[derive(Default)]
struct Search {
    needles: Vec<String>,
    /// The first name, which names the person in what is theirs.
    first: String,
    without: String,
    dataset: String,
    /// Whether the thing that is searched is theirs.
    is_theirs: bool,
    found: Vec<Mention>,
}

impl Search {
    fn record(&mut self, record: &Datum, spec: &'static RecordSpec, inside: &str) {
        let own = record.field("id").str();
        if own == self.without {
            return;
        }
        if inside == self.dataset {
            self.is_theirs = self.refers(record, Shape::Record(spec));
        }
        let id = if own.is_empty() { inside } else { own };
        for field in spec.fields {
            if self.value(record.field(field.name), field.shape, id) {
                self.found.push(Mention {
                    id: id.to_owned(),
                    field,
                });
            }
        }
    }

    /// Searches a value, and returns whether its own text names the person.
    fn value(&mut self, value: &Datum, shape: Shape, id: &str) -> bool {
        match shape {
            Shape::Text | Shape::Date => self.names(value.str()),
            Shape::Source => value
                .str()
                .split_once('#')
                .is_some_and(|(_, locator)| self.names(locator)),
            Shape::About => value
                .str()
                .split_once('.')
                .is_some_and(|(_, field)| self.names(field)),
            Shape::Record(spec) => {
                self.record(value, spec, id);
                false
            }
            Shape::List(inner) => {
                let mut found = false;
                for item in value.items() {
                    found |= self.value(item, *inner, id);
                }
                found
            }
            // An id is made of a name.
            Shape::Key(_) => self.names(&value.str().replace('-', " ")),
            Shape::Number | Shape::Flag | Shape::Ref(_) | Shape::Choice(_) => false,
        }
    }

    /// Returns whether a value refers to the person.
    fn refers(&self, value: &Datum, shape: Shape) -> bool {
        match shape {
            Shape::Ref(_) => {
                let id = Id::new(value.str());
                let (dataset, id) = id.parts();
                id == self.without && dataset.is_none_or(|dataset| dataset == self.dataset)
            }
            Shape::Record(spec) => {
                let mut fields = spec.fields.iter();
                fields.any(|field| self.refers(value.field(field.name), field.shape))
            }
            Shape::List(inner) => value.items().iter().any(|item| self.refers(item, *inner)),
            _ => false,
        }
    }

    /// Returns whether a text has the first name, and no other name behind it.
    fn names_first(&self, text: &str) -> bool {
        let is_name = |word: &str| word.starts_with(char::is_uppercase);
        let mut words = text.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let is_first = bare == self.first || bare.strip_suffix('s') == Some(&self.first);
            let ends = word.ends_with(|c: char| !c.is_alphanumeric());
            if is_first && (ends || !words.peek().is_some_and(|next| is_name(next))) {
                return true;
            }
        }
        false
    }

    /// Returns whether a text has one of the names as whole words, perhaps with a genitive s.
    fn names(&self, text: &str) -> bool {
        if text.is_empty() {
            return false;
        }
        if self.is_theirs && self.names_first(text) {
            return true;
        }
        let text = plain(text);
        self.needles.iter().any(|needle| {
            text.match_indices(needle.as_str()).any(|(at, found)| {
                let behind = &text[at + found.len()..];
                let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
                let apart = !text[..at].ends_with(char::is_alphanumeric);
                apart && (ends(behind) || behind.strip_prefix('s').is_some_and(ends))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{data, date, written};
    use super::*;
    use crate::model::datum::parse;
    use crate::model::read::read;
    use crate::model::{Membership, Ref};

    #[test]
    fn no_byte_of_a_person_is_left() {
        let mut d = data();
        d.groups[2].relations = parse(
            r#"[(kind: informs, to: "anna"), (kind: informs, to: ["anna", "b"]), (kind: informs, to: "anna", to_text: "alle")]"#,
        )
        .unwrap();
        d.conflicts = parse(
            r#"[(other: (list: "people", id: "q", after: "(id: \"q\", name: \"Ikke Anna Prøvesen\")")), (other: (list: "people", id: "b"))]"#,
        )
        .unwrap();
        let erased = erase_person(&mut d, "x/anna").unwrap();
        assert_eq!(erased.said.da, "Person slettet (3 medlemskaber)");
        assert_eq!(d.conflicts.len(), 1);
        assert_eq!(erased.mentions, []);
        let text = written(&d);
        assert!(
            !text.to_lowercase().contains("anna") && !text.contains("Prøvesen"),
            "{text}"
        );
        assert_eq!(read(&text).unwrap(), d);
        assert_eq!(
            (
                d.people.len(),
                d.groups[0].members.len(),
                d.groups[1].members.len()
            ),
            (3, 3, 1)
        );
        assert_eq!(
            (
                d.meetings[0].attendance.len(),
                d.cases[0].owners.len(),
                d.notes[0].about.len()
            ),
            (1, 1, 1)
        );
        assert_eq!(
            d.groups[2].relations.len(),
            2,
            "what was for nobody else goes"
        );
    }

    #[test]
    fn texts_that_name_the_person_are_told_with_their_place() {
        let mut d = data();
        "Anna  Prøvesens forslag".clone_into(&mut d.groups[0].mandates[0].statements[0].text);
        "Se anna, og ring".clone_into(&mut d.cases[0].note);
        d.groups[2].source = parse(r#"["ref#ANNA PRØVESEN, s. 2", "ref"]"#).unwrap();
        d.groups[2].period.to = Some(date("2016 'Anna Prøvesen ved det'"));
        "Johanna og Annabel Prøvesen".clone_into(&mut d.note);
        "Anna Prøvesen".clone_into(&mut d.people[0].note);
        let place = |id: &str, spec: RecordSpec, field| Mention {
            id: id.to_owned(),
            field: spec.field(field).unwrap(),
        };
        let wanted = [
            place("am", crate::model::Statement::SPEC, "text"),
            place("c", crate::model::Period::SPEC, "to"),
            place("c", crate::model::Group::SPEC, "source"),
            place("c1", crate::model::Case::SPEC, "note"),
        ];
        assert_eq!(mentions(&d, "anna").unwrap(), wanted);
        assert_eq!(erase_person(&mut d, "anna").unwrap().mentions, wanted);
    }

    #[test]
    fn a_first_name_alone_names_the_person_in_what_is_theirs() {
        let of = |text: &str| -> Vec<String> {
            let text = format!(
                r#"(schema: 1, id: "x", title: "X", people: [(id: "p", name: "Anna Prøvesen")], cases: [
                    (id: "c1", text: "Sag", owners: "x/p", details: [(text: "{text}")]), (id: "c2", text: "{text}")])"#
            );
            let found = mentions(&read(&text).unwrap(), "p").unwrap();
            found.into_iter().map(|m| m.id).collect()
        };
        for text in [
            "Anna ringer.",
            "Det er Annas opgave",
            "HEV (Anna) er tovholder",
            "Bo og Anna.",
        ] {
            assert_eq!(of(text), ["c1"], "{text}");
        }
        for text in ["Anna Testesen ringer.", "Annabel ringer.", "Hanna"] {
            assert_eq!(of(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(of("Anna Prøvesen"), ["c1", "c2"]);
    }

    #[test]
    fn a_short_name_is_not_found_in_other_words() {
        let words = ["Bo".to_owned(), String::new()];
        assert!(names("bo's", &words) && names("Kun BO.", &words) && names("Bos plads", &words));
        assert!(!names("Boligudvalget, abo", &words) && !names("", &words));
    }

    #[test]
    fn what_a_change_does_to_others_is_left_of_it() {
        let words = ["anna", "Anna Prøvesen"].map(str::to_owned);
        let changed = |prepare: &dyn Fn(&mut Dataset), edit: &dyn Fn(&mut Dataset)| {
            let mut before = data();
            prepare(&mut before);
            let mut after = before.clone();
            edit(&mut after);
            let changes = crate::change::changes(&before.datum(), &after.datum());
            let left = changes.iter().filter_map(|c| without(c, &words));
            let left: Vec<Change> = left.collect();
            assert!(
                left.iter()
                    .all(|c| !names(&c.to_json().to_string(), &words)),
                "{left:?}"
            );
            let told = left.iter().map(|c| Change::from_json(&c.to_json()));
            assert!(told.eq(left.iter().cloned().map(Some)), "{left:?}");
            let mut erased = before;
            erase_person(&mut erased, "anna").unwrap();
            let mut erased = erased.datum();
            for change in &left {
                crate::change::apply(&mut erased, change).unwrap();
            }
            (left.len(), erased.typed::<Dataset>().unwrap())
        };
        // A group so large that a change has only some of its members, the person beside the one that changed among them.
        let crowd = |d: &mut Dataset| {
            for n in 0..200 {
                let person = Some(Ref::new("dan"));
                let note = format!("plads {n}");
                d.groups[0].members.push(Membership {
                    person,
                    note,
                    ..Membership::default()
                });
            }
        };
        let (left, data) = changed(&crowd, &|d| d.groups[0].members[1].note = "Ny".into());
        assert_eq!(left, 1);
        let members = data.groups[0].members.iter();
        let notes: Vec<_> = members.map(|m| m.note.as_str()).take(4).collect();
        assert_eq!(notes, ["Ny", "", "", "plads 0"]);
        let changed = |edit: &dyn Fn(&mut Dataset)| changed(&|_| {}, edit);
        let (left, data) = changed(&|d| d.groups[0].name = "Ny".into());
        assert_eq!((left, data.groups[0].name.as_str()), (1, "Ny"));
        let (left, _) = changed(&|d| d.people.retain(|p| p.id.as_str() != "anna"));
        assert_eq!(left, 0);
        let (left, data) = changed(&|d| {
            let at = d
                .people
                .iter()
                .position(|p| p.id.as_str() == "anna")
                .unwrap();
            let new = Person {
                id: Key::new("test"),
                name: "Test Testesen".into(),
                ..Person::default()
            };
            d.people.insert(at + 1, new);
        });
        assert_eq!((left, data.people.last().unwrap().id.as_str()), (1, "test"));
        let (left, data) = changed(&|d| d.title = "Anden".into());
        assert_eq!((left, data.title.as_str()), (1, "Anden"));
    }

    #[test]
    fn only_a_person_is_erased() {
        let mut d = data();
        assert!(erase_person(&mut d, "o1").is_err() && mentions(&d, "nobody").is_err());
        assert_eq!(d, data());
    }

    #[test]
    fn of_everyone_who_is_shipped_nothing_is_left_but_what_is_told() {
        let shipped = read(include_str!("../../data/midtjylland.ron")).unwrap();
        for person in shipped.people.iter().step_by(12) {
            let mut d = shipped.clone();
            let erased = erase_person(&mut d, person.id.as_str()).unwrap();
            let text = written(&d);
            assert!(read(&text).is_ok(), "{}", person.id);
            assert!(
                !text.contains(&format!("\"{}\"", person.id)),
                "{}",
                person.id
            );
            let named = text.to_lowercase().contains(&person.name.to_lowercase());
            assert!(!named || !erased.mentions.is_empty(), "{}", person.id);
        }
    }
}
