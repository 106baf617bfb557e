//! JSON of agendas and of people as the lines that a paper would have; what no rule knows is kept beside them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::lines::plain;
use super::phrases::is_one_group;
use super::pieces::spaced;
use super::rows::Kind;
use super::text::Text;
use super::words::{self, key};

type Object = Map<String, Value>;

/// So many people, items or values are read of a file.
const MAX_ENTRIES: usize = 20_000;

// The keys of what is read, without capitals, signs and Danish letters; the first one that is there counts.
const NAME: &[&str] = &[
    "name",
    "navn",
    "fullname",
    "displayname",
    "fuldenavn",
    "personname",
    "person",
    "deltager",
    "medlem",
];
const GIVEN: &[&str] = &["givenname", "firstname", "fornavn"];
const FAMILY: &[&str] = &["familyname", "lastname", "surname", "efternavn"];
const TITLE: &[&str] = &["title", "titel", "position", "jobtitle", "stilling"];
const ORGANISATION: &[&str] = &[
    "organization",
    "organisation",
    "company",
    "arbejdssted",
    "arbejdsplads",
    "ansaettelsessted",
    "employer",
];
const BEHALF: &[&str] = &["onbehalfof", "pavegneaf", "repraesenterer", "represents"];
const ROLE: &[&str] = &["role", "rolle", "funktion", "hverv"];
const MAIL: &[&str] = &["email", "mail", "epost", "emailaddress"];
const PHONE: &[&str] = &["phone", "telefon", "tlf", "mobil", "telephone"];
const FROM: &[&str] = &["startdate", "from", "fra", "fradato", "startdato"];
const TO: &[&str] = &["enddate", "to", "til", "tildato", "slutdato"];
const INSTEAD: &[&str] = &["substitutefor", "stedfortraederfor", "suppleantfor"];
const MEMBERSHIPS: &[&str] = &["memberships", "medlemskaber"];

const MEETING: &[&str] = &["meeting", "mode", "event"];
const MEETINGS: &[&str] = &["events", "meetings", "moder", "data", "results"];
const DAY: &[&str] = &[
    "date",
    "dato",
    "modedato",
    "meetingdate",
    "startdate",
    "start",
];
const TIME: &[&str] = &[
    "time",
    "tid",
    "tidspunkt",
    "modetid",
    "starttime",
    "starttid",
];
const PLACE: &[&str] = &[
    "location", "sted", "place", "venue", "lokale", "modested", "address", "adresse",
];
const HEADING: &[&str] = &[
    "title",
    "titel",
    "overskrift",
    "emne",
    "subject",
    "name",
    "navn",
    "sag",
    "tekst",
    "text",
    "dagsordenspunkt",
    "caption",
    "heading",
    "punkttitel",
    "agendaitemtitle",
];
const GROUP: &[&str] = &[
    "committee",
    "committeename",
    "udvalg",
    "udvalgsnavn",
    "gruppe",
    "gruppenavn",
    "forum",
    "group",
];
/// The parts of an item, each with a heading and a text.
const SECTIONS: &[&str] = &["sections", "afsnit", "felter", "fields", "tekster", "texts"];
const LABEL: &[&str] = &[
    "heading",
    "overskrift",
    "caption",
    "title",
    "titel",
    "name",
    "navn",
    "label",
];
const BODY: &[&str] = &[
    "text", "tekst", "body", "indhold", "content", "html", "value",
];
const ITEMS: &[&str] = &[
    "items",
    "agenda",
    "agendaitems",
    "dagsorden",
    "punkter",
    "dagsordenspunkter",
    "sager",
];
const NUMBER: &[&str] = &[
    "number", "nummer", "nr", "no", "punkt", "pkt", "punktnr", "order",
];
const PROPOSED: &[&str] = &["recommendation", "indstilling", "proposal", "forslag"];
const TOLD: &[&str] = &[
    "description",
    "sagsfremstilling",
    "beskrivelse",
    "resume",
    "background",
    "baggrund",
];
const DECIDED: &[&str] = &[
    "decision",
    "beslutning",
    "outcome",
    "konklusion",
    "resultat",
    "referat",
    "minutes",
    "decisions",
    "beslutninger",
];
const OWNER: &[&str] = &[
    "owner",
    "ansvarlig",
    "ansvarlige",
    "responsible",
    "assignee",
];
const UNTIL: &[&str] = &["deadline", "frist", "due", "duedate", "tidsfrist"];
const LEADER: &[&str] = &["chair", "modeleder", "ordstyrer"];
const WRITER: &[&str] = &["referent", "minutetaker"];

/// The lists of who was there and who was not.
const LISTS: [(Kind, &str, &[&str]); 4] = [
    (
        Kind::Present,
        "Til stede",
        &[
            "attendees",
            "participants",
            "deltagere",
            "present",
            "tilstede",
            "tilstedevaerende",
            "fremmodte",
            "attendance",
            "fremmode",
            "deltagelse",
            "modedeltagere",
            "deltagerliste",
            "modt",
            "fremmodtemedlemmer",
            "tilstedevaerendemedlemmer",
            "presentmembers",
        ],
    ),
    (
        Kind::Apology,
        "Afbud",
        &[
            "apologies",
            "afbud",
            "excused",
            "regrets",
            "afbudfra",
            "meldtafbud",
        ],
    ),
    (
        Kind::Absent,
        "Fraværende",
        &[
            "absent",
            "absentees",
            "fravaerende",
            "ikkemodt",
            "fravaerendemedlemmer",
        ],
    ),
    (
        Kind::Guest,
        "Gæster",
        &["guests", "gaester", "observers", "observatorer"],
    ),
];

/// Reads a file of JSON.
pub(super) fn read(value: Value) -> Text {
    let value = with_names(value);
    let mut out = Lines::default();
    match value {
        Value::Array(all) if are_items(&all) => {
            let mut object = Object::new();
            object.insert("punkter".to_owned(), Value::Array(all));
            out.meeting(object);
        }
        value => out.any("", value),
    }
    out.text()
}

/// Returns the key of an object as the tables above have it.
fn plain_key(text: &str) -> String {
    key(text).replace(' ', "")
}

/// Returns the key of the first of some fields that an object has.
fn found(object: &Object, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|wanted| {
        let mut all = object.iter();
        let found = all.find(|(k, v)| plain_key(k) == *wanted && !v.is_null());
        found.map(|(k, _)| k.clone())
    })
}

/// Returns the words of a value that has some, on one line: those of an object are its name or its text.
fn words_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => spaced(&plain(text).replace(['\n', '\t'], " ")),
        Value::Number(number) => number.to_string(),
        Value::Bool(true) => "ja".to_owned(),
        Value::Bool(false) => "nej".to_owned(),
        Value::Array(all) => {
            let all: Option<Vec<String>> = all.iter().map(words_of).collect();
            all?.join(" ")
        }
        Value::Object(object) => {
            words_of(&object[&found(object, NAME).or(found(object, HEADING))?])?
        }
        Value::Null => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Takes the words of the first of some fields; what else stands in an object that has them is left.
fn take(object: &mut Object, keys: &[&str]) -> String {
    for wanted in keys {
        let Some(key) = found(object, &[wanted]) else {
            continue;
        };
        let Some(text) = words_of(&object[&key]) else {
            continue;
        };
        match &mut object[&key] {
            Value::Object(inner) => {
                if let Some(name) = found(inner, NAME).or(found(inner, HEADING)) {
                    inner.remove(&name);
                }
            }
            _ => {
                object.remove(&key);
            }
        }
        return text;
    }
    String::new()
}

fn take_list(object: &mut Object, keys: &[&str]) -> Option<Vec<Value>> {
    let mut keys = keys.iter().filter_map(|wanted| found(object, &[wanted]));
    let key = keys.find(|key| object[key].is_array())?;
    match object.remove(&key) {
        Some(Value::Array(all)) => Some(all),
        _ => None,
    }
}

/// Takes the name of a person.
fn take_name(object: &mut Object) -> String {
    let name = take(object, NAME);
    if !name.is_empty() {
        return name;
    }
    let parts = [take(object, GIVEN), take(object, FAMILY)];
    parts.join(" ").trim().to_owned()
}

/// Puts names in the place of ids, and the memberships of Popolo with the persons that have them.
fn with_names(mut value: Value) -> Value {
    fn note(value: &Value, names: &mut BTreeMap<String, String>) {
        match value {
            Value::Array(all) => all.iter().for_each(|v| note(v, names)),
            Value::Object(object) => {
                if let (Some(Value::String(id)), Some(name)) =
                    (object.get("id"), object.get("name"))
                    && let Some(name) = words_of(name)
                {
                    names.insert(id.clone(), name);
                }
                object.values().for_each(|v| note(v, names));
            }
            _ => {}
        }
    }
    fn put(value: &mut Value, names: &BTreeMap<String, String>) {
        match value {
            Value::Array(all) => all.iter_mut().for_each(|v| put(v, names)),
            Value::Object(object) => {
                let ids: Vec<String> = object
                    .keys()
                    .filter(|k| k.ends_with("_id"))
                    .cloned()
                    .collect();
                for id in ids {
                    let name = object[&id].as_str().and_then(|id| names.get(id)).cloned();
                    let key = id.trim_end_matches("_id");
                    if let Some(name) = name.filter(|_| !object.contains_key(key)) {
                        object.remove(&id);
                        object.insert(key.to_owned(), Value::String(name));
                    }
                }
                object.values_mut().for_each(|v| put(v, names));
            }
            _ => {}
        }
    }
    let mut names = BTreeMap::new();
    note(&value, &mut names);
    put(&mut value, &names);
    let Some(object) = value.as_object_mut() else {
        return value;
    };
    let Some(Value::Array(memberships)) = object.remove("memberships") else {
        return value;
    };
    let mut left = Vec::new();
    for membership in memberships {
        let persons = object.get_mut("persons").and_then(Value::as_array_mut);
        let person = persons
            .into_iter()
            .flatten()
            .filter_map(Value::as_object_mut);
        let name = membership.get("person").and_then(words_of);
        let own = person
            .filter(|p| p.get("name").and_then(words_of) == name)
            .find(|_| name.is_some());
        match (own, membership) {
            (Some(own), Value::Object(mut membership)) => {
                membership.remove("person");
                let all = own
                    .entry("memberships")
                    .or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(all) = all {
                    all.push(Value::Object(membership));
                }
            }
            (_, membership) => left.push(membership),
        }
    }
    if !left.is_empty() {
        object.insert("memberships".to_owned(), Value::Array(left));
    }
    value
}

/// Returns whether a list is that of the items of an agenda.
fn are_items(all: &[Value]) -> bool {
    let item = |object: &Object| {
        let heads = found(object, &HEADING[..5]).is_some();
        let numbered = found(object, NUMBER).is_some();
        heads
            && (numbered || found(object, DECIDED).is_some())
            && found(object, &NAME[..6]).is_none()
    };
    !all.is_empty() && all.iter().all(|v| v.as_object().is_some_and(item))
}

/// Returns whether an object is a meeting: it has items, those who were there, or a day and a place.
fn is_meeting(object: &Object) -> bool {
    let list = |keys: &&[&str]| {
        let mut keys = keys.iter().filter_map(|wanted| found(object, &[wanted]));
        keys.any(|key| object[&key].is_array())
    };
    list(&ITEMS)
        || LISTS.iter().any(|(.., keys)| list(keys))
        || found(object, DAY).is_some()
            && (found(object, PLACE).is_some() || found(object, &TIME[..4]).is_some())
            && found(object, MAIL).is_none()
}

/// What someone's fields say of whether they were there.
fn attended(object: &mut Object, otherwise: Kind) -> Kind {
    let kind = |field: &str, value: &Value| -> Option<Kind> {
        let yes = match value {
            Value::Bool(yes) => Some(*yes),
            Value::Number(n) => n.as_u64().filter(|n| *n < 2).map(|n| n == 1),
            _ => None,
        };
        match (field, yes) {
            ("absent" | "fravaerende", Some(true)) => Some(Kind::Absent),
            ("absent" | "fravaerende", Some(false)) => Some(Kind::Present),
            ("absent", None) if value.as_u64() == Some(2) => Some(Kind::Apology),
            ("afbud" | "apology" | "excused", Some(true)) => Some(Kind::Apology),
            ("afbud" | "apology" | "excused", Some(false)) => Some(otherwise),
            ("present" | "tilstede" | "attended" | "attending" | "deltog" | "modt", Some(yes)) => {
                Some(if yes { Kind::Present } else { Kind::Absent })
            }
            ("status" | "attendance" | "fremmode" | "deltagelse", None) => {
                let word = words_of(value).map(|w| plain_key(&w))?;
                match word.as_str() {
                    "present" | "tilstede" | "attended" | "deltog" | "modt" | "ja" => {
                        Some(Kind::Present)
                    }
                    "absent" | "fravaerende" | "udeblevet" => Some(Kind::Absent),
                    "apology" | "apologies" | "excused" | "afbud" | "meldtfra" => {
                        Some(Kind::Apology)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    };
    let mut said = otherwise;
    let all: Vec<String> = object.keys().cloned().collect();
    for field in all {
        if let Some(kind) = kind(&plain_key(&field), &object[&field]) {
            object.remove(&field);
            // Who was away was not there, whatever else is said.
            if matches!(kind, Kind::Apology) || said == otherwise {
                said = kind;
            }
        }
    }
    said
}

/// The columns of the people that are no meeting's.
const COLUMNS: [&str; 9] = [
    "Navn",
    "Titel",
    "Organisation",
    "På vegne af",
    "Rolle",
    "E-mail",
    "Telefon",
    "Fra",
    "Til",
];

#[derive(Default)]
struct Lines {
    /// The lines of a meeting.
    met: Vec<String>,
    /// The people, a row each.
    people: Vec<[String; COLUMNS.len()]>,
    /// What no rule knows.
    aside: Vec<String>,
}

impl Lines {
    fn text(self) -> Text {
        let mut out = self.met;
        if !self.people.is_empty() {
            let used = |at: &usize| self.people.iter().any(|row| !row[*at].is_empty());
            let columns: Vec<usize> = (0..COLUMNS.len()).filter(used).collect();
            let row = |cells: &[&str]| {
                let cells: Vec<&str> = columns.iter().map(|at| cells[*at]).collect();
                cells.join("\t")
            };
            if !out.is_empty() {
                out.extend([String::new(), "Medlemmer".to_owned()]);
            }
            out.push(row(&COLUMNS));
            out.extend(
                self.people
                    .iter()
                    .map(|p| row(&p.each_ref().map(String::as_str))),
            );
        }
        Text::new(&out.join("\n")).beside(self.aside)
    }

    /// Keeps what is left of a value.
    fn left(&mut self, path: &str, value: Value) {
        let inside = |key: &str| match path {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        };
        match value {
            Value::Object(object) => {
                for (key, value) in object {
                    self.left(&inside(&key), value);
                }
            }
            Value::Array(all) => all.into_iter().for_each(|value| self.left(path, value)),
            value => {
                if let Some(text) = words_of(&value).filter(|_| self.aside.len() < MAX_ENTRIES) {
                    self.aside.push(match path {
                        "" => text,
                        path => format!("{path}: {text}"),
                    });
                }
            }
        }
    }

    /// Reads a value of which it is not known what it is.
    fn any(&mut self, path: &str, value: Value) {
        match value {
            Value::Array(all) => all.into_iter().for_each(|value| self.any(path, value)),
            Value::Object(mut object) => {
                // `{"møde": {"dato": …}, "punkter": […]}`
                if let Some(key) = found(&object, MEETING).filter(|key| object[key].is_object())
                    && let Some(Value::Object(inner)) = object.remove(&key)
                {
                    for (key, value) in inner {
                        object.entry(key).or_insert(value);
                    }
                    return self.meeting(object);
                }
                if is_meeting(&object) {
                    return self.meeting(object);
                }
                if found(&object, MEETINGS).is_none() && self.person(path, &mut object) {
                    return self.left(path, Value::Object(object));
                }
                for (key, value) in object {
                    if value.is_array() || value.is_object() {
                        self.any(&key, value);
                    } else {
                        self.left(&key, value);
                    }
                }
            }
            value => self.left(path, value),
        }
    }

    /// Takes a person with each of its memberships; returns whether it is one.
    fn person(&mut self, path: &str, object: &mut Object) -> bool {
        let named = found(object, NAME).and_then(|key| words_of(&object[&key]));
        let parted = found(object, GIVEN).is_some() && found(object, FAMILY).is_some();
        if !(parted || named.is_some_and(|name| name.contains(' '))) || path == "organizations" {
            return false;
        }
        let name = take_name(object);
        let memberships = take_list(object, MEMBERSHIPS).unwrap_or_default();
        let row = |of: &mut Object| {
            [TITLE, ORGANISATION, BEHALF, ROLE, MAIL, PHONE, FROM, TO].map(|keys| take(of, keys))
        };
        let own = row(object);
        let mut all = Vec::new();
        for membership in memberships {
            match membership {
                Value::Object(mut of) => {
                    // The organisation of a membership is the group.
                    let group = found(&of, ORGANISATION).and_then(|key| of.remove_entry(&key));
                    all.push(row(&mut of));
                    of.extend(group);
                    self.left("memberships", Value::Object(of));
                }
                value => self.left("memberships", value),
            }
        }
        if all.is_empty() {
            all.push(own.clone());
        }
        for said in all.into_iter().take(MAX_ENTRIES) {
            let mut cells: [String; COLUMNS.len()] = std::array::from_fn(|_| String::new());
            cells[0].clone_from(&name);
            for (at, (cell, own)) in said.into_iter().zip(&own).enumerate() {
                cells[at + 1] = if cell.is_empty() { own.clone() } else { cell };
            }
            self.people.push(cells);
        }
        true
    }

    /// Takes a meeting; of several the first one, of the others what they say is kept.
    fn meeting(&mut self, mut object: Object) {
        if !self.met.is_empty() {
            return self.left("", Value::Object(object));
        }
        let items = take_list(&mut object, ITEMS);
        let day = take(&mut object, DAY);
        let until = take(&mut object, &["enddate", "end", "slut"]);
        let (day, clock) = day.split_once(['T', ' ']).unwrap_or((&day, ""));
        let mut time = take(&mut object, TIME);
        if time.is_empty() {
            let hours = |text: &str| text.chars().take(5).collect::<String>();
            time = hours(clock);
            let end = until.split_once('T').map_or("", |(_, end)| end);
            if !time.is_empty() && !end.is_empty() {
                time = format!("{time}-{}", hours(end));
            }
        }
        let place = take(&mut object, PLACE);
        let group = found(&object, GROUP).and_then(|key| words_of(&object[&key]));
        if let Some(group) = group.filter(|g| is_one_group(g)) {
            take(&mut object, GROUP);
            self.met.push(format!("Gruppe: {group}"));
        }
        let title = take(&mut object, HEADING);
        if !title.is_empty() {
            self.met.push(title);
        }
        for (label, said) in [("Mødedato", day), ("Mødetid", &time), ("Mødested", &place)] {
            if !said.is_empty() {
                self.met.push(format!("{label}: {said}"));
            }
        }
        for (label, keys) in [("Mødeleder", LEADER), ("Referent", WRITER)] {
            let who = take(&mut object, keys);
            if !who.is_empty() {
                self.met.push(format!("{label}: {who}"));
            }
        }
        // Under whatever key: people of each of whom it is told whether they were there.
        let tells = |v: &Value| {
            let object = v.as_object().cloned();
            object.is_some_and(|mut o| {
                attended(&mut o, Kind::Guest) != Kind::Guest && !take_name(&mut o).is_empty()
            })
        };
        let told = |(_, v): &(&String, &Value)| {
            v.as_array()
                .is_some_and(|all| !all.is_empty() && all.iter().all(tells))
        };
        let known = |key: &str| {
            LISTS
                .iter()
                .any(|(.., keys)| keys.contains(&plain_key(key).as_str()))
        };
        let other = object.iter().find(|at| !known(at.0) && told(at));
        if let Some(all) = other
            .map(|(key, _)| key.clone())
            .and_then(|key| object.remove(&key))
        {
            object.entry("deltagere").or_insert(all);
        }
        let mut lists: [Vec<String>; LISTS.len()] = Default::default();
        for (kind, _, keys) in LISTS {
            while let Some(all) = take_list(&mut object, keys) {
                for person in all.into_iter().take(MAX_ENTRIES) {
                    let (kind, said) = self.attendance(person, kind);
                    let at = LISTS.iter().position(|(k, ..)| *k == kind).unwrap_or(0);
                    lists[at].extend(said);
                }
            }
        }
        for ((_, label, _), all) in LISTS.iter().zip(lists).filter(|(_, all)| !all.is_empty()) {
            self.met.push(format!("{label}:"));
            self.met.extend(all);
        }
        if let Some(items) = items {
            self.met.extend([String::new(), "Dagsorden".to_owned()]);
            for (at, item) in items.into_iter().take(MAX_ENTRIES).enumerate() {
                self.item(at + 1, item);
            }
        }
        self.left("", Value::Object(object));
    }

    /// Takes someone who was at a meeting or not, as a line.
    fn attendance(&mut self, person: Value, otherwise: Kind) -> (Kind, Option<String>) {
        let Value::Object(mut object) = person else {
            return (otherwise, words_of(&person));
        };
        let kind = attended(&mut object, otherwise);
        let mut said = take_name(&mut object);
        if said.is_empty() {
            self.left("", Value::Object(object));
            return (kind, None);
        }
        for keys in [TITLE, ORGANISATION, BEHALF, ROLE, MAIL] {
            super::pieces::join(&mut said, &take(&mut object, keys), ", ");
        }
        let instead = take(&mut object, INSTEAD);
        if !instead.is_empty() {
            said = format!("{said} (stedfortræder for {instead})");
        }
        self.left("", Value::Object(object));
        (kind, Some(said))
    }

    /// Takes an item of an agenda.
    fn item(&mut self, at: usize, item: Value) {
        let Value::Object(mut object) = item else {
            if let Some(title) = words_of(&item) {
                self.met.push(format!("{at}. {title}"));
            }
            return;
        };
        let number = take(&mut object, NUMBER);
        let number = number.trim_end_matches('.').parse().unwrap_or(at);
        let title = take(&mut object, HEADING);
        let title = words::capitalised(&title);
        if title.is_empty() {
            return self.left(&format!("punkt {number}"), Value::Object(object));
        }
        self.met.push(format!("{number}. {title}"));
        for (label, keys) in [
            ("Indstilling", PROPOSED),
            ("Sagsfremstilling", TOLD),
            ("Beslutning", DECIDED),
        ] {
            let said = take(&mut object, keys);
            if !said.is_empty() {
                self.met.push(format!("{label}: {said}"));
            }
        }
        for part in take_list(&mut object, SECTIONS).unwrap_or_default() {
            let Value::Object(mut part) = part else {
                self.left(&format!("punkt {number}"), part);
                continue;
            };
            let (label, said) = (take(&mut part, LABEL), take(&mut part, BODY));
            match (label.is_empty(), said.is_empty()) {
                (false, false) => self.met.push(format!("{label}: {said}")),
                (true, true) => {}
                _ => self.met.push(label + &said),
            }
            self.left(&format!("punkt {number}"), Value::Object(part));
        }
        let (owner, until) = (take(&mut object, OWNER), take(&mut object, UNTIL));
        match (owner.is_empty(), until.is_empty()) {
            (false, false) => self.met.push(format!("Ansvarlig: {owner}; frist: {until}")),
            (true, false) => self.met.push(format!("Frist: {until}")),
            (false, true) => self.met.push(format!("Ansvarlig: {owner}")),
            (true, true) => {}
        }
        self.left(&format!("punkt {number}"), Value::Object(object));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(json: &str) -> Vec<String> {
        let text = read(serde_json::from_str(json).unwrap());
        let all = text.lines.into_iter().map(|l| l.text);
        all.filter(|l| !l.is_empty()).collect()
    }

    #[test]
    fn a_meeting_is_written_as_minutes() {
        let danish = r#"{"møde": {"dato": "2026-03-04T13:00:00", "sted": "Prøve Rådhus"},
            "deltagere": [{"navn": "Test Testesen", "titel": "chef"}, {"navn": "Prøve Prøvesen", "fremmøde": "afbud"}],
            "afbud": ["Ida Testesen"], "punkter": [{"punkt": 1, "titel": "velkomst", "beslutning": "Godkendt", "bilag": 3}],
            "sagsnr": "26-1"}"#;
        assert_eq!(
            lines(danish),
            [
                "Mødedato: 2026-03-04",
                "Mødetid: 13:00",
                "Mødested: Prøve Rådhus",
                "Til stede:",
                "Test Testesen, chef",
                "Afbud:",
                "Prøve Prøvesen",
                "Ida Testesen",
                "Dagsorden",
                "1. Velkomst",
                "Beslutning: Godkendt",
                "punkt 1.bilag: 3",
                "sagsnr: 26-1",
            ]
        );
        let english = r#"[{"name": "Board meeting", "start_date": "2026-03-04", "location": {"name": "Hall"},
            "attendees": [{"person": {"name": "Test Testesen"}, "absent": false}, {"name": "Ida Testesen", "absent": true}]}]"#;
        assert_eq!(
            lines(english),
            [
                "Board meeting",
                "Mødedato: 2026-03-04",
                "Mødested: Hall",
                "Til stede:",
                "Test Testesen",
                "Fraværende:",
                "Ida Testesen",
            ]
        );
    }

    #[test]
    fn other_keys_are_a_meeting_too() {
        let text = r#"{"Committee": "Prøvegruppen", "StartDate": "2026-03-04T09:00:00",
            "Personer": [{"Name": "Test Testesen", "Attended": true}, {"Name": "Ida Testesen", "Attended": false}],
            "Items": [{"Caption": "Økonomi", "Sections": [{"Heading": "Beslutning", "Text": "Godkendt"}]}, {"Id": 7}]}"#;
        assert_eq!(
            lines(text),
            [
                "Gruppe: Prøvegruppen",
                "Mødedato: 2026-03-04",
                "Mødetid: 09:00",
                "Til stede:",
                "Test Testesen",
                "Fraværende:",
                "Ida Testesen",
                "Dagsorden",
                "1. Økonomi",
                "Beslutning: Godkendt",
                "punkt 2.Id: 7",
            ]
        );
    }

    #[test]
    fn a_list_of_items_is_an_agenda() {
        assert_eq!(
            lines(r#"[{"punkt": 1, "titel": "Velkomst"}, {"punkt": 2, "titel": "Evt."}]"#),
            ["Dagsorden", "1. Velkomst", "2. Evt."]
        );
    }

    #[test]
    fn people_are_a_table_and_nothing_is_lost() {
        let nested = r#"{"name": "Test Testesen", "email": "test@example.org", "gender": "x",
            "memberships": [{"role": "formand", "on_behalf_of": {"name": "Prøve Kommune"}, "organization": {"name": "Rådet"}}]}"#;
        assert_eq!(
            lines(nested),
            [
                "Navn\tPå vegne af\tRolle\tE-mail",
                "Test Testesen\tPrøve Kommune\tformand\ttest@example.org",
                "memberships.organization.name: Rådet",
                "gender: x",
            ]
        );
        assert_eq!(
            lines(r#"{"status": "ok", "antal": 0, "tom": null}"#),
            ["status: ok", "antal: 0"]
        );
    }
}
