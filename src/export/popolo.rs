//! Popolo JSON, out and in: people, organisations, posts and memberships as parliaments publish them.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map, Value as Json, json};

use super::job::Job;
use super::words;
use crate::lang::{Message, clean};
use crate::model::id::{is_slug, slug};
use crate::model::{
    Alias, Choice as _, Dataset, Date, Group, Key, Level, Membership, Organisation,
    OrganisationKind, Period, Person, Ref, Role,
};

/// Returns the dataset, of all times. What has no place there is counted in `meta.not_held`.
pub fn write(job: &Job<'_>) -> String {
    let (book, data) = (job.book(), job.book().data());
    let mut lost: BTreeMap<&str, usize> = BTreeMap::new();
    let mut day = |date: Option<&Date>| {
        let text = date.map(ToString::to_string)?;
        let numbers = text.split('-').map(|part| part.len()).collect::<Vec<_>>();
        let plain = text.chars().all(|c| c.is_ascii_digit() || c == '-');
        let fits = plain && matches!(numbers[..], [4] | [4, 2] | [4, 2, 2]);
        if !fits {
            *lost.entry("date").or_default() += 1;
        }
        fits.then_some(text)
    };
    let others = |all: &[Alias]| {
        all.iter()
            .map(|a| json!({ "name": a.text }))
            .collect::<Json>()
    };
    let mut organisations = Vec::new();
    for o in &data.organisations {
        organisations.push(object([
            ("id", o.id.as_str().into()),
            ("name", o.name.as_str().into()),
            ("other_names", others(&o.aliases)),
            ("classification", o.kind.word().into()),
            ("parent_id", o.parent.as_ref().map(|p| p.as_str()).into()),
            ("founding_date", day(o.period.from.as_ref()).into()),
            ("dissolution_date", day(o.period.to.as_ref()).into()),
        ]));
    }
    let (mut posts, mut memberships) = (Vec::new(), Vec::new());
    let (mut vacant, mut parties, mut unsaid) = (0, 0, 0);
    for (g, group) in data.groups.iter().enumerate() {
        organisations.push(object([
            ("id", group.id.as_str().into()),
            ("name", group.name.as_str().into()),
            ("other_names", others(&group.aliases)),
            ("classification", group.level.word().into()),
            (
                "parent_id",
                group.parent.as_ref().map(|p| p.as_str()).into(),
            ),
            ("founding_date", day(group.period.from.as_ref()).into()),
            ("dissolution_date", day(group.period.to.as_ref()).into()),
        ]));
        for of in book.mandates_of(g) {
            for seat in book.mandate(*of).seats.iter().filter(|_| of.group == g) {
                posts.push(object([
                    ("id", seat.id.as_str().into()),
                    ("label", text(&seat.role)),
                    ("organization_id", group.id.as_str().into()),
                ]));
            }
        }
        for m in &group.members {
            let Some(person) = m.person.as_ref().filter(|_| !m.vacant) else {
                *if m.vacant { &mut vacant } else { &mut parties } += 1;
                continue;
            };
            let roles: Vec<_> = m.roles.iter().map(|role| role.word()).collect();
            let role = if m.role_text.is_empty() {
                roles.join(", ")
            } else {
                unsaid += roles.len();
                m.role_text.clone()
            };
            memberships.push(object([
                ("person_id", person.as_str().into()),
                ("organization_id", group.id.as_str().into()),
                ("role", text(&role)),
                (
                    "on_behalf_of_id",
                    m.on_behalf_of.as_ref().map(|p| p.as_str()).into(),
                ),
                ("post_id", m.seat.as_ref().map(|s| s.as_str()).into()),
                ("start_date", day(m.period.from.as_ref()).into()),
                ("end_date", day(m.period.to.as_ref()).into()),
            ]));
        }
    }
    let people = data.people.iter().map(|p| {
        let phone = json!([{ "type": "voice", "value": p.phone }]);
        object([
            ("id", p.id.as_str().into()),
            ("name", p.name.as_str().into()),
            ("other_names", others(&p.aliases)),
            ("email", text(&p.email)),
            ("summary", text(&p.title)),
            (
                "contact_details",
                if p.phone.is_empty() {
                    Json::Null
                } else {
                    phone
                },
            ),
        ])
    });
    let people: Vec<_> = people.collect();
    lost.insert("vacant place", vacant);
    lost.insert("organisation as a member", parties);
    lost.insert("role beside its words", unsaid);
    lost.insert("case", data.cases.iter().count());
    lost.insert("meeting", data.meetings.iter().count());
    lost.insert("process", data.processes.iter().count());
    lost.insert("matter", data.matters.iter().count());
    lost.insert("note", data.notes.iter().count());
    lost.retain(|_, count| *count > 0);
    let all = json!({
        "meta": { "dataset": data.id.as_str(), "title": data.title, "not_held": lost },
        "persons": people,
        "organizations": organisations,
        "posts": posts,
        "memberships": memberships,
    });
    super::json::pretty(&all)
}

fn text(text: &str) -> Json {
    if text.is_empty() {
        Json::Null
    } else {
        text.into()
    }
}

/// Returns an object without what is not stated.
fn object<const N: usize>(fields: [(&str, Json); N]) -> Json {
    let is_stated =
        |value: &Json| !value.is_null() && value.as_array().is_none_or(|a| !a.is_empty());
    let stated = fields.into_iter().filter(|(_, value)| is_stated(value));
    Json::Object(
        stated
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

/// What is read, and what was left out of it: how many of what.
pub struct Read {
    /// The dataset.
    pub data: Dataset,
    /// The keys of things that have no place in a dataset, and how many have them.
    pub left: BTreeMap<String, usize>,
}

/// Reads Popolo into a new dataset: what others are members of are groups, all else is organisations.
pub fn read(json: &str, title: &str) -> Result<Read, Message> {
    let bad = |why: String| words::no_popolo(clean(&why).into_owned());
    let all: Json = serde_json::from_str(json.trim_start_matches('\u{feff}'))
        .map_err(|error| bad(error.to_string()))?;
    let mut reader = Reader::default();
    let list = |name: &str| {
        all.get(name)
            .and_then(Json::as_array)
            .map_or(&[][..], Vec::as_slice)
    };
    if list("persons").is_empty() && list("organizations").is_empty() {
        return Err(bad("persons, organizations".to_owned()));
    }
    let told = all
        .pointer("/meta/title")
        .and_then(Json::as_str)
        .unwrap_or(title);
    let mut data = Dataset {
        schema: 1,
        id: Key::new(&reader.id("", told, "dataset")),
        title: line(told),
        ..Dataset::default()
    };
    let of = |m: &Json| str_of(m, "organization_id").to_owned();
    let memberships: Vec<Json> = list("memberships").to_vec();
    let nested = list("persons").iter().flat_map(|p| {
        let own = p.get("memberships").and_then(Json::as_array);
        own.into_iter().flatten().map(|m| {
            let mut m = m.as_object().cloned().unwrap_or_default();
            let id = p.get("id").cloned().unwrap_or_default();
            m.insert("person_id".to_owned(), id);
            Json::Object(m)
        })
    });
    let memberships: Vec<Json> = memberships.into_iter().chain(nested).collect();
    let filled: FxHashSet<String> = memberships.iter().map(of).collect();
    let events: FxHashMap<&str, &Json> = list("events")
        .iter()
        .map(|e| (str_of(e, "id"), e))
        .collect();
    for p in list("persons") {
        let id = reader.id(str_of(p, "id"), str_of(p, "name"), "person");
        reader.seen(
            p,
            &[
                "id",
                "name",
                "other_names",
                "email",
                "summary",
                "contact_details",
                "memberships",
            ],
        );
        let phone = |c: &&Json| ["voice", "phone", "cell"].contains(&str_of(c, "type"));
        let contacts = p.get("contact_details").and_then(Json::as_array);
        let phone = contacts.into_iter().flatten().find(phone);
        data.people.extend([Person {
            id: Key::new(&id),
            name: named(p),
            title: line(str_of(p, "summary")),
            email: line(str_of(p, "email")),
            phone: phone.map(|c| line(str_of(c, "value"))).unwrap_or_default(),
            aliases: aliases(p),
            ..Person::default()
        }]);
    }
    let mut groups: Vec<(String, Group)> = Vec::new();
    for o in list("organizations") {
        let (old, class) = (str_of(o, "id"), str_of(o, "classification"));
        let id = reader.id(old, str_of(o, "name"), "organisation");
        reader.seen(
            o,
            &[
                "id",
                "name",
                "other_names",
                "classification",
                "parent_id",
                "founding_date",
                "dissolution_date",
            ],
        );
        let period = period(o, "founding_date", "dissolution_date");
        let level = Level::ALL
            .iter()
            .find(|level| level.word() == class)
            .copied();
        let kind = OrganisationKind::ALL
            .iter()
            .find(|kind| kind.word() == class)
            .copied();
        if filled.contains(old) || level.is_some() && kind.is_none() {
            let group = Group {
                id: Key::new(&id),
                name: named(o),
                aliases: aliases(o),
                level: level.unwrap_or(Level::Political),
                period,
                ..Group::default()
            };
            groups.push((old.to_owned(), group));
        } else {
            data.organisations.extend([Organisation {
                id: Key::new(&id),
                name: named(o),
                aliases: aliases(o),
                kind: kind.unwrap_or(OrganisationKind::Association),
                period,
                ..Organisation::default()
            }]);
        }
    }
    let own: FxHashMap<String, usize> = groups
        .iter()
        .enumerate()
        .map(|(at, (old, _))| (old.clone(), at))
        .collect();
    for o in list("organizations") {
        let parent = reader.known("organisation", str_of(o, "parent_id"));
        let above = own.get(str_of(o, "parent_id"));
        match (own.get(str_of(o, "id")), parent) {
            (Some(at), Some(parent)) if above.is_some() => {
                groups[*at].1.parent = Some(Ref::new(parent));
            }
            (None, Some(parent)) if above.is_none() => {
                let id = reader
                    .known("organisation", str_of(o, "id"))
                    .cloned()
                    .unwrap_or_default();
                let place = data
                    .organisations
                    .iter()
                    .position(|known| known.id.as_str() == id);
                if let Some(place) = place {
                    data.organisations[place].parent = Some(Ref::new(parent));
                }
            }
            (_, None) => {}
            (_, Some(_)) => reader.leave("parent_id"),
        }
    }
    for m in &memberships {
        let (group, person) = (
            own.get(&of(m)),
            reader.known("person", str_of(m, "person_id")),
        );
        let (Some(group), Some(person)) = (group, person) else {
            reader.leave("membership");
            continue;
        };
        let mut member = Membership {
            person: Some(Ref::new(person)),
            on_behalf_of: reader
                .known("organisation", str_of(m, "on_behalf_of_id"))
                .map(|id| Ref::new(id)),
            period: period(m, "start_date", "end_date"),
            ..Membership::default()
        };
        if let Some(event) = events.get(str_of(m, "legislative_period_id")) {
            let whole = period(event, "start_date", "end_date");
            member.period.from = member.period.from.or(whole.from);
            member.period.to = member.period.to.or(whole.to);
        }
        let role = line(str_of(m, "role"));
        let known = |word: &str| Role::ALL.iter().find(|role| role.word() == word).copied();
        let roles: Vec<_> = role.split(", ").map(known).collect();
        match roles.iter().copied().collect::<Option<Vec<_>>>() {
            Some(roles) => member.roles = roles,
            None => member.role_text = role,
        }
        reader.seen(
            m,
            &[
                "id",
                "person_id",
                "organization_id",
                "on_behalf_of_id",
                "role",
                "start_date",
                "end_date",
                "legislative_period_id",
            ],
        );
        groups[*group].1.members.push(member);
    }
    data.groups
        .extend(groups.into_iter().map(|(_, group)| group));
    for name in ["posts", "areas", "motions", "vote_events"] {
        if !list(name).is_empty() {
            *reader.left.entry(name.to_owned()).or_default() += list(name).len();
        }
    }
    Ok(Read {
        data,
        left: reader.left,
    })
}

#[derive(Default)]
struct Reader {
    /// By the kind of thing and the id in the file: people and organisations may have the same.
    ids: FxHashMap<(&'static str, String), String>,
    used: FxHashSet<String>,
    next: FxHashMap<String, usize>,
    left: BTreeMap<String, usize>,
}

impl Reader {
    /// Gives a thing an id: its own where that is one.
    fn id(&mut self, old: &str, name: &str, kind: &'static str) -> String {
        let wanted = if is_slug(old) {
            old.to_owned()
        } else {
            slug(name)
        };
        let base = if wanted.is_empty() {
            kind.to_owned()
        } else {
            wanted
        };
        let mut id = base.clone();
        while !self.used.insert(id.clone()) {
            let next = self.next.entry(base.clone()).or_insert(1);
            *next += 1;
            id = format!("{base}-{next}");
        }
        if !old.is_empty() {
            self.ids.insert((kind, old.to_owned()), id.clone());
        }
        id
    }

    fn known(&self, kind: &'static str, old: &str) -> Option<&String> {
        self.ids.get(&(kind, old.to_owned()))
    }

    fn leave(&mut self, what: &str) {
        *self.left.entry(what.to_owned()).or_default() += 1;
    }

    /// Counts the keys of an object that are not read.
    fn seen(&mut self, object: &Json, known: &[&str]) {
        let none = Map::new();
        for (key, value) in object.as_object().unwrap_or(&none) {
            let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            if !is_empty && !known.contains(&key.as_str()) {
                self.leave(&clean(key));
            }
        }
    }
}

fn str_of<'j>(object: &'j Json, key: &str) -> &'j str {
    object.get(key).and_then(Json::as_str).unwrap_or_default()
}

fn line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn named(object: &Json) -> String {
    let name = line(str_of(object, "name"));
    if name.is_empty() {
        "?".to_owned()
    } else {
        name
    }
}

fn aliases(object: &Json) -> Vec<Alias> {
    let all = object.get("other_names").and_then(Json::as_array);
    let names = all
        .into_iter()
        .flatten()
        .map(|other| line(str_of(other, "name")));
    let mut out: Vec<Alias> = Vec::new();
    for text in names.filter(|name| !name.is_empty() && *name != named(object)) {
        if out.iter().all(|known| known.text != text) {
            out.push(Alias {
                text,
                ..Alias::default()
            });
        }
    }
    out
}

fn period(object: &Json, from: &str, to: &str) -> Period {
    let date = |key| Date::parse(str_of(object, key).get(..10).unwrap_or(str_of(object, key)));
    Period {
        from: date(from),
        to: date(to),
        ..Period::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Subject;
    use crate::export::tests::{hostile, job};
    use crate::model::{Book, Library, Value as _, read};

    fn out(data: Dataset) -> Json {
        let library = Library::new(vec![Book::new(data)]);
        let job = Job {
            contacts: true,
            ..job(&library, Subject::Whole(0))
        };
        serde_json::from_str(&write(&job)).unwrap()
    }

    /// Holds an object against what the schemas of Popolo say of its fields.
    fn sound(all: &Json) {
        let ids: FxHashSet<&str> = ["persons", "organizations", "posts"]
            .iter()
            .flat_map(|list| all[*list].as_array().unwrap())
            .map(|thing| thing["id"].as_str().unwrap())
            .collect();
        let lists = [
            (
                "persons",
                "id name other_names email summary contact_details",
            ),
            (
                "organizations",
                "id name other_names classification parent_id founding_date dissolution_date",
            ),
            ("posts", "id label organization_id"),
            (
                "memberships",
                "person_id organization_id role on_behalf_of_id post_id start_date end_date",
            ),
        ];
        for (list, fields) in lists {
            for thing in all[list].as_array().unwrap() {
                for (key, value) in thing.as_object().unwrap() {
                    assert!(fields.split(' ').any(|f| f == key), "{list} {key}");
                    let text = value.as_str();
                    if key.ends_with("_date") {
                        let form = text
                            .unwrap()
                            .split('-')
                            .map(|p| p.len())
                            .collect::<Vec<_>>();
                        assert!(
                            [vec![4], vec![4, 2], vec![4, 2, 2]].contains(&form),
                            "{value}"
                        );
                    } else if key.ends_with("_id") && key != "on_behalf_of_id" {
                        assert!(ids.contains(text.unwrap()), "{value}");
                    } else {
                        assert!(
                            text.is_some_and(|t| !t.is_empty()) || value.is_array(),
                            "{key}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_written_is_sound_and_reads_back_as_the_same() {
        for data in [
            read::read(include_str!("../../data/midtjylland.ron")).unwrap(),
            hostile().book(0).data().clone(),
        ] {
            let first = out(data);
            sound(&first);
            let mut again = out(super::read(&first.to_string(), "x").unwrap().data);
            let mut first = first;
            // Of posts the program reads nothing: they are counted.
            for all in [&mut first, &mut again] {
                all["posts"] = Json::Null;
                all["meta"] = Json::Null;
                for m in all["memberships"].as_array_mut().unwrap() {
                    m.as_object_mut().unwrap().remove("post_id");
                }
                all["organizations"]
                    .as_array_mut()
                    .unwrap()
                    .sort_by_key(|o| o["id"].to_string());
            }
            assert_eq!(first["memberships"], again["memberships"]);
            let ids = |all: &Json| -> Vec<String> {
                let all = all["organizations"].as_array().unwrap().iter();
                all.map(|o| format!("{} {}", o["id"], line(str_of(o, "name"))))
                    .collect()
            };
            assert_eq!(ids(&first), ids(&again));
        }
    }

    #[test]
    fn a_person_and_an_organisation_may_have_one_id_and_what_is_no_membership_is_counted() {
        let file = json!({
            "persons": [{ "id": "1", "name": "Test Testesen", "memberships": ["x"] }],
            "organizations": [{ "id": "1", "name": "Udvalget" }],
            "memberships": [{ "person_id": "1", "organization_id": "1" }],
        });
        let read = super::read(&file.to_string(), "X").unwrap();
        assert_eq!(read.left["membership"], 1);
        let data = read::read(&read.data.datum().to_ron()).unwrap();
        assert_eq!(data.groups[0].members.len(), 1);
    }

    #[test]
    fn a_parliament_of_several_thousand_memberships_is_read_and_written() {
        let persons = (0..900)
            .map(|n| json!({ "id": format!("{n:08x}-AB"), "name": "Åse Prøvesen", "gender": "x" }));
        let memberships = (0..6000).map(|n| {
            json!({ "person_id": format!("{:08x}-AB", n % 900), "organization_id": "hus/1", "role": "member", "on_behalf_of_id": format!("p{}", n % 7),
                "legislative_period_id": format!("term/{}", n % 9), "area_id": "x" })
        });
        let parties = (0..7).map(|n| json!({ "id": format!("p{n}"), "name": format!("Parti {n}"), "classification": "party" }));
        let house = json!({ "id": "hus/1", "name": "Tinget", "classification": "legislature" });
        let terms = (0..9).map(|n| json!({ "id": format!("term/{n}"), "start_date": format!("{}", 1980 + n), "end_date": format!("{}-05-01", 1981 + n) }));
        let file = json!({
            "persons": persons.collect::<Json>(),
            "organizations": parties.chain([house]).collect::<Json>(),
            "memberships": memberships.collect::<Json>(),
            "events": terms.collect::<Json>(),
        });
        let read = super::read(&file.to_string(), "Tinget").unwrap();
        assert_eq!((read.left["area_id"], read.left["gender"]), (6000, 900));
        let text = read.data.datum().to_ron();
        let data = read::read(&text).unwrap_or_else(|problems| panic!("{:?}", &problems[..1]));
        assert_eq!(
            (
                data.groups.len(),
                data.organisations.len(),
                data.people.len()
            ),
            (1, 7, 900)
        );
        let written = out(data);
        sound(&written);
        assert_eq!(written["memberships"].as_array().unwrap().len(), 6000);
        assert_eq!(written["memberships"][0]["end_date"], "1981-05-01");
        assert!(super::read("[]", "x").is_err() && super::read("{", "x").is_err());
    }
}
