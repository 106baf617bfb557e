//! What becomes of each row of a pasted list, and what is to be asked first.

use rustc_hash::FxHashMap;

use super::dates;
use super::people::{Doubt, People, email_key};
use super::places::{Match, Places, place_key};
use super::seats::Seats;
use super::sheet::{Row, Sheet};
use super::words::{self, key};
use crate::lang::Lang;
use crate::model::{Book, Choice as _, Date, Day, EntityKind, Membership, Presence, Role};
use crate::seating::Snapshot;

/// Which person a row is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Not answered.
    Ask,
    /// The person with this number.
    Known(usize),
    /// Someone new.
    New,
    /// Nobody: the row is left out.
    Skip,
}

/// Which organisation a row is taken to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// Not answered.
    Ask,
    /// The organisation with this number.
    Known(usize),
    /// A new one with this name.
    New,
    /// None.
    Leave,
}

/// What is done with a row; the user may change all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Which person it is. [`Plan::choose`] changes it and what follows.
    pub person: Whom,
    /// Which organisation it names.
    pub organisation: Where,
    /// The roles in the group.
    pub roles: Vec<Role>,
    /// The id of the seat.
    pub seat: Option<String>,
    /// Whether title, organisation, address and phone number of someone known are replaced by those of the list.
    pub overwrite: bool,
}

/// A field in which the list says something else than the dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The field: `title`, `organisation`, `email` or `phone` of the person, `roles` or `note` of the membership.
    pub field: &'static str,
    /// What the dataset says, roles by their words in files; empty where it says nothing, and the field is filled.
    pub old: String,
    /// What the list says.
    pub new: String,
}

impl Change {
    /// Returns whether nothing is replaced.
    pub fn fills(&self) -> bool {
        self.old.is_empty()
    }

    /// Returns the name of the field in words.
    pub fn label(&self, lang: Lang) -> &'static str {
        match self.field {
            "title" => lang.pick("titel", "title"),
            "organisation" => lang.pick("organisation", "organisation"),
            "email" => lang.pick("e-mail", "e-mail"),
            "phone" => lang.pick("telefon", "phone"),
            "roles" => lang.pick("rolle", "role"),
            _ => lang.pick("bemærkning", "remark"),
        }
    }
}

/// Someone of the dataset who may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The number.
    pub person: usize,
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The place among the members of the group, for one who is a member already.
    pub place: Option<usize>,
    /// What the list says differently. `roles` are only told and never changed, as that has a date of its own.
    pub changes: Vec<Change>,
    has_employer: bool,
}

/// What happens to a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happens {
    /// It is not answered.
    Ask,
    /// Someone known becomes a member.
    Add,
    /// The person is a member already; fields that are empty are filled.
    AlreadyMember(Vec<Change>),
    /// Someone new becomes a member.
    NewPerson,
    /// Nothing.
    Skip,
}

/// A row and what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// The row.
    pub row: Row,
    /// The person that was found.
    pub person: Match,
    /// The organisation that was found.
    pub organisation: Match,
    /// For whom the person sits, by the number of the organisation; where it is not known, the words go to the remark.
    pub on_behalf_of: Option<usize>,
    /// Those who may be meant, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// The earlier row, by its place in the plan, that names the same person.
    pub double_of: Option<usize>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// What is done.
    pub choice: Choice,
}

/// What becomes of a pasted list.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The rows, in the order of the list.
    pub rows: Vec<Planned>,
    /// The members of the group, by their places, who are not in the list.
    pub missing: Vec<usize>,
    pub(super) group: usize,
    pub(super) day: Day,
    /// Places and people of those who are members on the day.
    members: Vec<(usize, usize)>,
}

/// Plans what becomes of a list in a group that has this number.
pub fn plan(on: Snapshot<'_>, group: usize, sheet: &Sheet) -> Plan {
    let Snapshot { book, day, .. } = on;
    let places = Places::new(book);
    let people = People::new(book);
    let mut seats = Seats::new(on, group);
    let person = |m: &Membership| {
        m.person
            .as_ref()
            .and_then(|p| book.find(p.id()))
            .filter(|e| e.kind == EntityKind::Person)
    };
    let all = book.group(group).members.iter().enumerate();
    let members: Vec<(usize, usize)> = all
        .filter(|(_, m)| !m.vacant && m.period.presence(day) == Presence::InForce)
        .filter_map(|(at, m)| person(m).map(|p| (at, p.at())))
        .collect();
    let mut out = Plan {
        rows: Vec::new(),
        missing: Vec::new(),
        group,
        day,
        members,
    };
    let mut doubles = Doubles::default();
    for row in &sheet.rows {
        let organisation = places.find(&row.organisation);
        let here = |p: usize| out.members.iter().any(|(_, member)| *member == p);
        let found = people.find(row, &organisation, &places, &here);
        let roles = words::roles_in(&row.role_text);
        let mut planned = Planned {
            row: row.clone(),
            on_behalf_of: places.find(&row.on_behalf_of).known(),
            candidates: Vec::new(),
            double_of: doubles.find(row, &found, &organisation, &places, &out.rows),
            from: date(&row.from),
            to: date(&row.to),
            choice: Choice {
                person: Whom::Skip,
                organisation: match organisation {
                    Match::Unsaid => Where::Leave,
                    Match::Known(o) => Where::Known(o),
                    Match::Doubtful(..) => Where::Ask,
                    Match::New => Where::New,
                },
                roles: if roles.is_empty() {
                    vec![Role::Member]
                } else {
                    roles
                },
                seat: None,
                overwrite: false,
            },
            person: found,
            organisation,
        };
        let who: Vec<usize> = match &planned.person {
            Match::Known(p) => vec![*p],
            Match::Doubtful(list, _) => list.clone(),
            Match::New | Match::Unsaid => Vec::new(),
        };
        planned.candidates = who
            .iter()
            .map(|p| candidate(book, group, day, &planned, *p))
            .collect();
        if planned.double_of.is_none() {
            planned.choice.person = match &planned.person {
                Match::Known(p) => Whom::Known(*p),
                Match::Doubtful(..) | Match::Unsaid => Whom::Ask,
                Match::New => Whom::New,
            };
            if planned.candidates.iter().all(|c| c.place.is_none()) {
                let employer = || {
                    book.data()
                        .people
                        .get(planned.person.known()?)?
                        .organisation
                        .clone()
                };
                let employer = || {
                    book.find(employer()?.id())
                        .filter(|e| e.kind == EntityKind::Organisation)
                        .map(|e| e.at())
                };
                let side = planned
                    .on_behalf_of
                    .or_else(|| planned.organisation.known())
                    .or_else(employer);
                let said = planned.organisation != Match::Unsaid && side.is_none();
                planned.choice.seat = if said {
                    None
                } else {
                    seats.take(side, &[&row.title, &row.role_text])
                };
            }
        }
        out.rows.push(planned);
    }
    let covered = |p: usize| out.rows.iter().any(|r| r.covers(p));
    out.missing = out
        .members
        .iter()
        .filter(|(_, p)| !covered(*p))
        .map(|(at, _)| *at)
        .collect();
    out
}

impl Plan {
    /// Takes a row for someone, and corrects which members are missing in the list.
    pub fn choose(&mut self, book: &Book, row: usize, whom: Whom) {
        let (group, day) = (self.group, self.day);
        let Some(planned) = self.rows.get_mut(row) else {
            return;
        };
        planned.choice.person = whom;
        if let Whom::Known(p) = whom
            && p < book.data().people.len()
            && planned.candidate(p).is_none()
        {
            let new = candidate(book, group, day, planned, p);
            planned.candidates.push(new);
        }
        let concerned: Vec<usize> = planned.candidates.iter().map(|c| c.person).collect();
        for (place, person) in self.members.iter().filter(|(_, p)| concerned.contains(p)) {
            let covered = self.rows.iter().any(|r| r.covers(*person));
            self.missing.retain(|m| m != place);
            if !covered {
                self.missing.push(*place);
            }
        }
        self.missing.sort_unstable();
    }

    /// Returns how many rows are not answered.
    pub fn open(&self) -> usize {
        self.rows.iter().filter(|r| r.is_open()).count()
    }
}

impl Planned {
    /// Returns whether something must be answered before the plan can be carried out.
    pub fn is_open(&self) -> bool {
        let place = self.choice.organisation == Where::Ask;
        match self.choice.person {
            Whom::Ask => true,
            Whom::Skip => false,
            Whom::New => place || self.row.name.is_empty(),
            Whom::Known(p) => {
                place
                    && self
                        .candidate(p)
                        .is_some_and(|c| !c.has_employer || self.choice.overwrite)
            }
        }
    }

    /// Returns whether the row says other things of someone known than the dataset does.
    pub fn can_overwrite(&self) -> bool {
        let Whom::Known(person) = self.choice.person else {
            return false;
        };
        self.candidate(person).is_some_and(|c| {
            let mut changes = c.changes.iter();
            c.has_employer || changes.any(|change| !change.fills() && change.field != "roles")
        })
    }

    /// Returns what happens to the row as it is answered now.
    pub fn happens(&self) -> Happens {
        match self.choice.person {
            _ if self.is_open() => Happens::Ask,
            Whom::Ask | Whom::Skip => Happens::Skip,
            Whom::New => Happens::NewPerson,
            Whom::Known(p) => match self.candidate(p) {
                Some(c) if c.place.is_some() => Happens::AlreadyMember(c.changes.clone()),
                _ => Happens::Add,
            },
        }
    }

    /// Returns in a few words what happens to the row.
    pub fn tell(&self, lang: Lang) -> String {
        let t = |da: &str, en: &str| lang.pick(da, en).to_owned();
        match self.happens() {
            Happens::Skip if self.double_of.is_some() => {
                t("står to gange: springes over", "named twice: left out")
            }
            Happens::Skip => t("springes over", "left out"),
            Happens::NewPerson if self.choice.organisation == Where::New => {
                t("ny, også organisationen", "new, the organisation too")
            }
            Happens::NewPerson => t("ny", "new"),
            Happens::Add => t("findes", "known"),
            Happens::AlreadyMember(changes) => {
                let mut out = t("allerede medlem", "a member already");
                for change in changes
                    .iter()
                    .filter(|c| c.fills() || (self.choice.overwrite && c.field != "roles"))
                {
                    let done = if change.fills() {
                        ("udfyldes", "is filled in")
                    } else {
                        ("ændres", "is changed")
                    };
                    out = format!(
                        "{out}, {} {}",
                        change.label(lang),
                        lang.pick(done.0, done.1)
                    );
                }
                out
            }
            Happens::Ask if self.choice.person == Whom::Ask => match &self.person {
                Match::Doubtful(_, doubt) if self.candidates.is_empty() => {
                    doubt.tell(lang).to_owned()
                }
                Match::Doubtful(_, doubt) => {
                    let names: Vec<&str> =
                        self.candidates.iter().map(|c| c.name.as_str()).collect();
                    let or = lang.pick(" eller ", " or ");
                    format!(
                        "{}: {} ({})",
                        lang.pick("måske", "perhaps"),
                        names.join(or),
                        doubt.tell(lang)
                    )
                }
                _ => t("hvem er det?", "who is it?"),
            },
            Happens::Ask if self.row.name.is_empty() => Doubt::NoName.tell(lang).to_owned(),
            Happens::Ask => t("hvilken organisation?", "which organisation?"),
        }
    }

    fn candidate(&self, person: usize) -> Option<&Candidate> {
        self.candidates.iter().find(|c| c.person == person)
    }

    /// Returns whether the row names someone, or perhaps does.
    fn covers(&self, person: usize) -> bool {
        match self.choice.person {
            Whom::Known(p) => p == person,
            Whom::New => false,
            Whom::Ask | Whom::Skip => self.candidate(person).is_some(),
        }
    }
}

/// The rows so far, by what may be the same in another one.
#[derive(Default)]
struct Doubles {
    names: FxHashMap<String, Vec<usize>>,
    addresses: FxHashMap<String, Vec<usize>>,
    people: FxHashMap<usize, usize>,
}

impl Doubles {
    /// Returns the earlier row that names the same person, and keeps this one.
    fn find(
        &mut self,
        row: &Row,
        found: &Match,
        organisation: &Match,
        places: &Places,
        rows: &[Planned],
    ) -> Option<usize> {
        let (name, email) = (key(&row.name), email_key(&row.email));
        let one = |a: &str, b: &str| a.is_empty() || b.is_empty() || a == b;
        let same_name = |i: &usize| {
            let other = &rows[*i];
            let known = found.known().is_none()
                || other.person.known().is_none()
                || found.known() == other.person.known();
            let place = match (organisation, &other.organisation) {
                (Match::Known(a), Match::Known(b)) => places.related(*a, *b),
                (Match::New, Match::New) => {
                    place_key(&row.organisation) == place_key(&other.row.organisation)
                }
                (Match::Known(_), Match::New) | (Match::New, Match::Known(_)) => false,
                _ => true,
            };
            known && place && one(&email, &email_key(&other.row.email))
        };
        let named = self
            .names
            .get(&name)
            .filter(|_| !name.is_empty())
            .and_then(|list| list.iter().copied().find(|i| same_name(i)));
        let same_address = |i: &usize| one(&name, &key(&rows[*i].row.name));
        let addressed = self
            .addresses
            .get(&email)
            .filter(|_| !email.is_empty())
            .and_then(|list| list.iter().copied().find(|i| same_address(i)));
        let person = found.known().and_then(|p| self.people.get(&p).copied());
        let double = person.or(addressed).or(named);
        if double.is_none() {
            let at = rows.len();
            self.names.entry(name).or_default().push(at);
            self.addresses.entry(email).or_default().push(at);
            if let Some(p) = found.known() {
                self.people.insert(p, at);
            }
        }
        double
    }
}

/// Reads a date of a row; what is no date is kept in its words.
fn date(text: &str) -> Option<Date> {
    let words = || {
        Date::parse(&format!("'{}'", text.replace('\'', "\u{2019}")))
            .filter(|d| !d.words().is_empty())
    };
    dates::read(text).or_else(words)
}

/// Returns the place of someone who is, will be, or for the very time of the row was a member.
pub(super) fn place_of(
    members: &[Membership],
    id: &str,
    to: Option<&Date>,
    day: Day,
) -> Option<usize> {
    members.iter().position(|m| {
        let same = m.person.as_ref().is_some_and(|p| p.id().parts().1 == id);
        same && (!m.period.presence(day).is_past() || (to.is_some() && m.period.to.as_ref() == to))
    })
}

/// Compares a row with someone of the dataset.
fn candidate(book: &Book, group: usize, day: Day, planned: &Planned, person: usize) -> Candidate {
    let (row, known) = (&planned.row, &book.data().people[person]);
    let members = &book.group(group).members;
    let place = place_of(members, known.id.as_str(), planned.to.as_ref(), day);
    let mut changes = Vec::new();
    let mut differ = |field, old: &str, new: &str, same: bool| {
        if !new.is_empty() && !same {
            changes.push(Change {
                field,
                old: old.to_owned(),
                new: new.to_owned(),
            });
        }
    };
    let digits = |t: &str| t.chars().filter(char::is_ascii_digit).collect::<String>();
    differ(
        "title",
        &known.title,
        &row.title,
        key(&known.title) == key(&row.title),
    );
    let works_for = known
        .organisation
        .as_ref()
        .map(|o| book.find(o.id()).map_or(o.as_str(), |e| book.name(e)));
    let named = match &planned.organisation {
        Match::Known(o) => book.data().organisations[*o].name.as_str(),
        Match::New => row.organisation.as_str(),
        _ => "",
    };
    differ(
        "organisation",
        works_for.unwrap_or_default(),
        named,
        works_for == Some(named),
    );
    differ(
        "email",
        &known.email,
        &row.email,
        email_key(&known.email) == email_key(&row.email),
    );
    differ(
        "phone",
        &known.phone,
        &row.phone,
        digits(&known.phone) == digits(&row.phone),
    );
    if let Some(member) = place.and_then(|at| members.get(at)) {
        let labels = |roles: &[Role]| {
            roles
                .iter()
                .map(|r| r.word())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let held = if member.roles.is_empty() {
            vec![Role::Member]
        } else {
            member.roles.clone()
        };
        let told = words::roles_in(&row.role_text);
        let same = told.is_empty() || told.iter().all(|r| held.contains(r));
        differ("roles", &labels(&held), &labels(&told), same);
        differ(
            "note",
            &member.note,
            &row.note,
            member.note == row.note || !member.note.is_empty(),
        );
    }
    let has_employer = known.organisation.is_some();
    Candidate {
        person,
        id: known.id.to_string(),
        name: known.name.clone(),
        place,
        changes,
        has_employer,
    }
}
