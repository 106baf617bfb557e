//! What a form can look up while it is filled in: the things of its dataset, the open seats of its group, ids that are free.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::world::{Offer, World};
use crate::edit;
use crate::lang::Lang;
use crate::model::value::RecordSpec;
use crate::model::{
    Attended, Book, Choice, Date, Datum, Day, Entity, EntityKind, Id, KindSet, Library, Membership,
    Presence,
};

/// How many organisations and groups are offered where a person is asked for.
const OTHERS: usize = 8;
use crate::paper::{self, Kind};
use crate::phrases::role_in_words;
use crate::search::{How, Row, Rows, fold};
use crate::seating::{Seating, Snapshot};
use crate::store::FileEntry;
use crate::tui::names::danish;

/// Something that can be picked.
struct Candidate {
    entity: Entity,
    name: String,
    about: String,
    /// What else it is called.
    others: String,
    in_force: bool,
}

/// The candidates of a set of kinds, in their order, and the search in them.
struct Known {
    candidates: Vec<Candidate>,
    rows: Rows,
}

/// The surroundings of an open form. They are those of the moment it was opened.
pub struct Datasets {
    library: Arc<Library>,
    place: usize,
    group: Option<usize>,
    day: Day,
    lang: Lang,
    /// The candidates of a set of kinds, made when they are first asked for.
    known: RefCell<BTreeMap<String, Known>>,
    folders: RefCell<BTreeMap<String, Option<Listed>>>,
    /// The folder that is to be listed.
    wanted: RefCell<Option<String>>,
    /// Whether nothing can be made in the form.
    pub closed: bool,
}

/// What is in a folder, or why that is not known.
type Listed = Result<Rc<[FileEntry]>, String>;

impl Datasets {
    pub fn new(
        library: Arc<Library>,
        place: usize,
        group: Option<usize>,
        day: Day,
        lang: Lang,
    ) -> Self {
        Self {
            library,
            place,
            group,
            day,
            lang,
            known: RefCell::default(),
            folders: RefCell::default(),
            wanted: RefCell::default(),
            closed: false,
        }
    }

    /// Returns the folder that the form asks for, once.
    pub fn wanted(&self) -> Option<String> {
        self.wanted.take()
    }

    /// Takes in what is in a folder.
    pub fn listed(&self, folder: &str, entries: Result<Vec<FileEntry>, String>) {
        let entries = entries.map(Rc::from);
        self.folders
            .borrow_mut()
            .insert(folder.to_owned(), Some(entries));
    }

    fn book(&self) -> &Book {
        self.library.book(self.place)
    }

    fn candidates(&self, kinds: KindSet) -> Vec<Candidate> {
        let book = self.book();
        let of_kind = |kind: EntityKind| (0..book.count(kind)).map(move |i| Entity::new(kind, i));
        let all = EntityKind::ALL.iter().filter(|k| kinds.has(**k));
        let all = all.flat_map(|k| of_kind(*k));
        let mut out: Vec<Candidate> = all.map(|entity| self.candidate(entity)).collect();
        if let Some(order) = danish() {
            // For whom somebody sits is an organisation more often than a group.
            let rank = |c: &Candidate| (!c.in_force, c.entity.kind == EntityKind::Group);
            out.sort_by(|a, b| {
                rank(a)
                    .cmp(&rank(b))
                    .then_with(|| order.compare(&a.name, &b.name))
            });
        }
        out
    }

    fn candidate(&self, entity: Entity) -> Candidate {
        let book = self.book();
        let data = book.data();
        let named = |id: &Id| book.find(id).map_or("", |e| book.name(e));
        let at = entity.at();
        let (other, about) = match entity.kind {
            EntityKind::Group => {
                let group = &data.groups[at];
                let other = format!("{} {}", group.short_name, aliases(&group.aliases));
                let parent = group.parent.as_ref().map_or("", |p| named(p.id()));
                (other, parent.to_owned())
            }
            EntityKind::Person => {
                let person = &data.people[at];
                let employer = person.organisation.as_ref().map_or("", |o| named(o.id()));
                let about = [person.title.as_str(), employer].into_iter();
                let groups = book.sits_in(at).iter().map(|(g, _)| book.group(*g).label());
                let groups = groups.filter(|label| !label.is_empty()).take(2);
                let about: Vec<&str> = about.filter(|t| !t.is_empty()).chain(groups).collect();
                (aliases(&person.aliases), about.join(", "))
            }
            EntityKind::Organisation => {
                let organisation = &data.organisations[at];
                let aliases = aliases(&organisation.aliases);
                let other = format!("{} {aliases}", organisation.short_name);
                (other, organisation.kind.label(self.lang).to_owned())
            }
            EntityKind::Seat => (String::new(), book.name(book.home(entity)).to_owned()),
            kind => {
                let (da, en) = kind.names();
                (String::new(), self.lang.pick(da, en).to_owned())
            }
        };
        let other = format!("{other} {}", book.id(entity));
        let seat = book.seat(entity).map(|seat| self.seat_in_words(seat));
        let name = seat.unwrap_or_else(|| book.name(entity).to_owned());
        let in_force = book.presence(entity, self.day) == Presence::InForce;
        Candidate {
            entity,
            name,
            about,
            others: other,
            in_force,
        }
    }

    fn seat_in_words(&self, seat: &crate::model::Seat) -> String {
        let book = self.book();
        let parties = seat.party.iter().filter_map(|p| book.find(p.id()));
        let parties: Vec<&str> = parties.map(|e| book.name(e)).collect();
        let of = if parties.is_empty() {
            seat.sector.map_or("", |s| s.label(self.lang)).to_owned()
        } else {
            parties.join(", ")
        };
        let role = if seat.role.is_empty() {
            role_in_words(seat, self.lang)
        } else {
            seat.role.clone()
        };
        if of.is_empty() {
            role
        } else {
            format!("{role} · {of}")
        }
    }

    /// Returns the seats of the form's group, as offers; those with room are marked.
    fn seats(&self, query: &str) -> Vec<Offer> {
        let Some(group) = self.group else {
            return Vec::new();
        };
        let on = Snapshot::new(&self.library, self.place, self.day);
        let seating = Seating::of(&on, group);
        let offers: Vec<Offer> = seating
            .seats
            .iter()
            .map(|filled| {
                let name = self.seat_in_words(filled.seat);
                let (min, max) = filled.total();
                let taken = if seating.is_unclear() {
                    "?".to_owned()
                } else {
                    filled.filled(&on, group).to_string()
                };
                let told = match (max.or(min), self.lang) {
                    (Some(wanted), Lang::Da) => format!("{taken} af {wanted} besat"),
                    (Some(wanted), Lang::En) => format!("{taken} of {wanted} filled"),
                    (None, lang) => lang.pick("uden tal", "no number").to_owned(),
                };
                let fills = match filled.seat.party.as_slice() {
                    [one] => vec![("on_behalf_of", Datum::text(one.as_str()))],
                    _ => Vec::new(),
                };
                Offer {
                    id: filled.seat.id.to_string(),
                    name,
                    about: told,
                    mark: !filled.is_full(),
                    fills,
                    ..Offer::default()
                }
            })
            .collect();
        let rows = Rows::new(offers.iter().map(|o| Row {
            name: &o.name,
            ..Row::default()
        }));
        rows.find(query)
            .0
            .into_iter()
            .map(|i| offers[i].clone())
            .collect()
    }
}

fn aliases(aliases: &[crate::model::Alias]) -> String {
    aliases
        .iter()
        .map(|a| a.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

impl World for Datasets {
    fn lang(&self) -> Lang {
        self.lang
    }

    fn today(&self) -> Day {
        jiff::Zoned::now().date()
    }

    fn find(
        &self,
        record: &str,
        field: &str,
        kinds: KindSet,
        query: &str,
        most: usize,
    ) -> Vec<Offer> {
        let mut offers = self.find_any(kinds, query, most);
        if let ("Membership", "person") | ("Replace", "by") = (record, field) {
            for offer in &mut offers {
                if self.is_member(&offer.id) {
                    let there = self.lang.pick("er med her", "is a member here");
                    offer.about = format!("{there} · {}", offer.about);
                }
            }
        }
        match (record, field) {
            ("Membership", "person") => {
                for offer in &mut offers {
                    offer.fills = self.employer(&offer.id);
                }
                offers.extend(self.others(query));
            }
            ("Membership", "substitute_for") | ("StandIn", "person") => {
                offers = self.find_any(kinds, query, usize::MAX);
                offers.sort_by_key(|offer| !self.is_member(&offer.id));
                offers.truncate(most);
            }
            _ => {}
        }
        offers
    }

    fn fills(&self, record: &str, field: &str, made: &Datum) -> Vec<(&'static str, Datum)> {
        let employer = made.field("organisation");
        let sits = (record, field) == ("Membership", "person") && !employer.is_absent();
        sits.then(|| ("on_behalf_of", employer.clone()))
            .into_iter()
            .collect()
    }

    fn namesake(&self, kind: EntityKind, name: &str) -> Option<String> {
        let key = fold(name.trim());
        let people = &self.book().data().people;
        let is = |p: &&crate::model::Person| kind == EntityKind::Person && fold(&p.name) == key;
        let at = people.iter().position(|p| is(&p))?;
        Some(self.candidate(Entity::person(at)).about)
    }

    fn everyone(&self, record: &str, field: &str, value: &Datum) -> Vec<Datum> {
        if (record, field) != ("Meeting", "attendance") {
            return Vec::new();
        }
        let book = self.book();
        let day = Date::parse(value.field("date").str()).and_then(|date| date.first());
        let day = day.unwrap_or(self.day);
        let group = book.group_of(&Id::new(value.field("group").str()));
        let members = group.map(|g| book.group(g).members.as_slice());
        let sits = |m: &&Membership| m.period.presence(day) == Presence::InForce;
        let people = members.unwrap_or_default().iter().filter(sits);
        let mut out: Vec<Datum> = Vec::new();
        for person in people.filter_map(|m| m.person.as_ref()) {
            let one = Datum::Record(vec![("person", Datum::text(person.as_str()))]);
            if !out.contains(&one) {
                out.push(one);
            }
        }
        out
    }

    fn attending(&self, text: &str) -> Vec<(usize, String, Option<Attended>)> {
        let read = paper::read_for(text, self.book());
        let named = read.rows.into_iter().filter(|row| !row.name.is_empty());
        let attends = named.map(|row| {
            let how = match row.kind {
                Kind::Present => Some(Attended::Present),
                Kind::Apology => Some(Attended::Apology),
                Kind::Absent => Some(Attended::Absent),
                Kind::Guest => Some(Attended::Guest),
                Kind::CaseOfficer => Some(Attended::CaseOfficer),
                Kind::Member | Kind::Leaves => None,
            };
            (row.line, row.name, how)
        });
        attends.collect()
    }

    fn folder(&self, folder: &str) -> Option<Listed> {
        let mut folders = self.folders.borrow_mut();
        let known = folders.entry(folder.to_owned()).or_insert_with(|| {
            self.wanted.replace(Some(folder.to_owned()));
            None
        });
        known.clone()
    }

    fn name(&self, id: &str) -> Option<String> {
        let book = self.book();
        let entity = book.find(&Id::new(id))?;
        let seat = book.seat(entity).map(|seat| self.seat_in_words(seat));
        Some(seat.unwrap_or_else(|| book.name(entity).to_owned()))
    }

    fn new_id(&self, kind: EntityKind, name: &str, taken: &[String]) -> String {
        let first = edit::ids::new_id(self.book().data(), kind, name);
        let mut id = first.clone();
        let mut number = 2;
        while taken.contains(&id) || self.book().find(&Id::new(&id)).is_some() {
            id = format!("{first}-{number}");
            number += 1;
        }
        id
    }

    fn check(&self, _: &'static RecordSpec, value: &Datum) -> Vec<(&'static str, String)> {
        let mut out = Vec::new();
        let (person, party) = (value.field("person"), value.field("party"));
        if !person.is_absent() && !party.is_absent() {
            let both = self.lang.pick(
                "enten en person eller en part",
                "either a person or a party",
            );
            out.push(("party", both.to_owned()));
        }
        let wrong = edit::not_a_contact(value).into_iter();
        out.extend(wrong.map(|(field, why)| (field, why.pick(self.lang).to_owned())));
        out
    }

    fn spec_of(&self, kind: EntityKind) -> Option<&'static RecordSpec> {
        kind.list().filter(|_| !self.closed).map(|_| kind.spec())
    }
}

impl Datasets {
    /// Returns whether a person is a member of the form's group on the day.
    fn is_member(&self, id: &str) -> bool {
        let book = self.book();
        let sits = |m: &Membership| {
            m.person.as_ref().is_some_and(|p| p.as_str() == id)
                && m.period.presence(self.day) == Presence::InForce
        };
        self.group
            .is_some_and(|g| book.group(g).members.iter().any(sits))
    }

    /// Returns for whom a person sits who speaks for the employer.
    fn employer(&self, id: &str) -> Vec<(&'static str, Datum)> {
        let book = self.book();
        let person = book
            .find(&Id::new(id))
            .filter(|e| e.kind == EntityKind::Person);
        let employer = person.and_then(|e| book.data().people[e.at()].organisation.as_ref());
        employer
            .map(|o| ("on_behalf_of", Datum::text(o.as_str())))
            .into_iter()
            .collect()
    }

    /// Returns who can be a member without being a person: organisations and groups that fit what is typed, and nobody.
    fn others(&self, query: &str) -> Vec<Offer> {
        let parties = KindSet::one(EntityKind::Organisation).and(EntityKind::Group);
        let mut out = Vec::new();
        if !query.is_empty() {
            out = self.find_any(parties, query, OTHERS);
            for offer in &mut out {
                offer.instead = Some(("party", Datum::text(&offer.id)));
            }
        }
        let names = ["ledig plads", "ubesat", "vakant", "vacant place"];
        let key = fold(query);
        if names.iter().any(|name| name.starts_with(&key)) {
            out.push(Offer {
                name: self.lang.pick("ledig plads", "vacant place").to_owned(),
                instead: Some(("vacant", Datum::word("true"))),
                ..Offer::default()
            });
        }
        out
    }

    fn find_any(&self, kinds: KindSet, query: &str, most: usize) -> Vec<Offer> {
        if kinds == KindSet::one(EntityKind::Seat) && self.group.is_some() {
            let mut offers = self.seats(query);
            offers.sort_by_key(|o| !o.mark);
            offers.truncate(most);
            return offers;
        }
        let mut known = self.known.borrow_mut();
        let Known { candidates, rows } = known.entry(format!("{kinds:?}")).or_insert_with(|| {
            let candidates = self.candidates(kinds);
            let rows = candidates.iter().map(|c| Row {
                name: &c.name,
                others: &c.others,
                about: &c.about,
                former: !c.in_force,
            });
            let rows = Rows::new(rows);
            Known { candidates, rows }
        });
        let (found, how) = rows.find(query);
        let found = found
            .into_iter()
            .filter(|_| matches!(how, How::Typed | How::Meant));
        let offer = |i: usize| {
            let c = &candidates[i];
            Offer {
                id: self.book().id(c.entity).to_owned(),
                name: c.name.clone(),
                about: c.about.clone(),
                meant: how == How::Meant,
                ..Offer::default()
            }
        };
        found.take(most).map(offer).collect()
    }
}
