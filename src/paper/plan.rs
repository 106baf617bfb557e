//! What becomes of each row of a pasted list, and what is to be asked first.

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::dates;
use super::doubles::Doubles;
use super::people::{People, email_key};
use super::places::{Match, Places, may_be, place_key};
use super::planned::{Candidate, Change, Choice, Happens, Planned, Where, Whom, attended};
use super::rows::{Kind, PaperDoubt, Row};
use super::said::{ItemSaid, MeetingSaid, Paper, Said, What};
use super::seat;
use super::seats::Seats;
use super::sections::{self, Section};
use super::targets::{Groups, Into, groups_by_name, is_named, other_title, others};
use super::words::{self, key, seen};
use crate::lang::Lang;
use crate::model::{
    Attended, Book, Choice as _, Date, Day, EntityKind, Membership, Period, Presence, Role,
};
use crate::seating::Snapshot;

/// The meeting that a paper tells of.
#[derive(Clone, Debug, PartialEq)]
pub struct Met {
    /// What the paper says of it.
    pub said: MeetingSaid,
    /// The agenda.
    pub items: Vec<ItemSaid>,
    /// The meeting of the dataset with this number, for one that is known.
    pub known: Option<usize>,
    /// The lines it stands in.
    pub lines: (usize, usize),
}

/// A fact of a paper, and what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// The fact.
    pub said: Said,
    /// Whether the dataset says it already.
    pub there: bool,
    /// Whether the user must say that it is right.
    pub asks: bool,
    /// Whether it is taken.
    pub taken: bool,
}

/// The paper as a source.
#[allow(clippy::struct_excessive_bools)] // Each is a fact of its own about the paper.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct From {
    pub title: String,
    pub date: Option<Date>,
    pub file: String,
    pub kind: super::PaperKind,
    /// Whether it calls to a meeting that nothing is told of yet.
    pub is_agenda: bool,
    /// Whether it says that it is a draft, and which.
    pub draft: Option<u32>,
    pub is_draft: bool,
    /// The words that say that it is approved.
    pub approved: String,
    /// Whether it is a mandate of which no text is left unused.
    pub is_whole: bool,
    /// Whether it is a table.
    pub is_table: bool,
    /// The sheets it has, each with the line of its first row.
    pub sheets: Vec<(usize, String)>,
    /// The name of the file, where it is one, or the page's address.
    pub web: bool,
}

/// What becomes of a paper.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The rows, in the order of the list.
    pub rows: Vec<Planned>,
    /// The members of the group, by their places, who are not in the list.
    pub missing: Vec<usize>,
    /// The groups that the paper names beside the one it is read into, and where what it says of each goes. The one without a name is
    /// for what stands under no group, where the paper's title names another one.
    pub others: Vec<(String, Into)>,
    /// The other group that the paper's title names.
    pub titled: Option<usize>,
    /// What the title calls the other group, where there is none of that name.
    pub called: String,
    /// The meeting that the paper tells of.
    pub meeting: Option<Met>,
    /// What else the paper says.
    pub says: Vec<Stated>,
    pub(super) source: Option<From>,
    pub(super) group: usize,
    pub(super) day: Day,
    /// Places and people of those who are members on the day.
    members: Vec<(usize, usize)>,
    /// The members whose names stand in the paper, wherever that is.
    mentioned: Vec<usize>,
}

/// Plans what becomes of a paper in a group that has this number.
pub fn plan(on: Snapshot<'_>, group: usize, paper: &Paper) -> Plan {
    plan_with(on, group, paper, others(on.book, group, paper))
}

/// Returns the places and people of those who are members of a group on a day.
fn members_on(book: &Book, group: usize, day: Day) -> Vec<(usize, usize)> {
    let person = |m: &Membership| {
        m.person
            .as_ref()
            .and_then(|p| book.find(p.id()))
            .filter(|e| e.kind == EntityKind::Person)
    };
    let all = book.group(group).members.iter().enumerate();
    all.filter(|(_, m)| !m.vacant && m.period.presence(day) == Presence::InForce)
        .filter_map(|(at, m)| person(m).map(|p| (at, p.at())))
        .collect()
}

/// Plans what becomes of a paper where it is said what becomes of the groups that it names.
pub fn plan_with(on: Snapshot<'_>, own: usize, paper: &Paper, others: Vec<(String, Into)>) -> Plan {
    let Snapshot { book, day, .. } = on;
    let places = Places::new(book);
    let people = People::new(book);
    let mut out = Plan {
        rows: Vec::new(),
        missing: Vec::new(),
        titled: None,
        called: String::new(),
        others,
        says: Vec::new(),
        source: source(paper, &book.group(own).name, day),
        meeting: meeting(book, own, paper),
        group: own,
        day,
        members: members_on(book, own, day),
        mentioned: Vec::new(),
    };
    (out.titled, out.called) = other_title(book, own, paper);
    out.says = stated(book, &out, paper);
    let mut doubles = Doubles::default();
    let by_name = groups_by_name(book);
    let mut groups: FxHashMap<usize, (Seats, Vec<(usize, usize)>)> = FxHashMap::default();
    let is_list = out.meeting.is_none() && paper.rows.iter().any(|row| row.kind == Kind::Member);
    // A short form may be one of a name in the dataset or in the paper.
    let named: FxHashSet<&str> = paper.rows.iter().map(|r| r.organisation.as_str()).collect();
    let named: Vec<String> = named.into_iter().map(place_key).collect();
    let is_other = |short: &str| {
        let own = place_key(short);
        places.may_be(short) || named.iter().any(|name| *name != own && may_be(short, name))
    };
    let followed = followed(book, &out, paper, is_list);
    let named = |f: &Row| {
        let mut rows = paper.rows.iter();
        rows.any(|r| r.group == f.group && r.kind == Kind::Member && key(&r.name) == key(&f.name))
    };
    let (listed, others): (Vec<Row>, Vec<Row>) = followed.into_iter().partition(named);
    let no_more = |row: &Row| {
        let same = |f: &&Row| f.group == row.group && key(&f.name) == key(&row.name);
        let follows = listed
            .iter()
            .find(same)
            .filter(|_| row.kind == Kind::Member)?;
        Some(Row {
            role_text: follows.role_text.clone(),
            doubt: follows.doubt,
            ..row.clone()
        })
    };
    for row in paper.rows.iter().chain(&others) {
        let away = is_list.then(|| marked_away(row)).flatten();
        let away = away.or_else(|| no_more(row));
        let row = away.as_ref().unwrap_or(row);
        let group = out.group_of(&row.group);
        let (seats, members) = groups
            .entry(group)
            .or_insert_with(|| (Seats::new(on, group), members_on(book, group, day)));
        let organisation = places.find(&row.organisation);
        let here = |p: usize| members.iter().any(|(_, member)| *member == p);
        let found = people.find(row, &organisation, &places, &here);
        let roles = words::roles_in(&row.role_text);
        let as_member = row.kind == Kind::Member;
        let unread = [&row.from, &row.to];
        let unread = unread
            .into_iter()
            .filter(|t| !t.is_empty() && dates::read(t).is_none());
        let party = |text: &str| party(book, &places, &by_name, text);
        let employer_side = || match organisation {
            Match::Known(o) => Some(book.data().organisations[o].id.to_string()),
            _ => None,
        };
        let earlier = if row.vacant {
            None
        } else {
            doubles.find(row, &found, &organisation, &places, &out.rows)
        };
        let mut told = row.clone();
        if organisation == Match::New
            && let Some(name) = words::official(&row.organisation)
        {
            told.organisation = name;
        }
        let mut planned = Planned {
            row: told,
            on_behalf_of: party(&row.on_behalf_of).or_else(|| {
                // Below `Kommunale medlemmer` each sits for the own municipality.
                seat::is_sector(&row.on_behalf_of)
                    .then(employer_side)
                    .flatten()
            }),
            substitute_for: None,
            places: match &organisation {
                Match::Doubtful(list, _) => {
                    let all = &book.data().organisations;
                    list.iter().map(|o| all[*o].name.clone()).collect()
                }
                _ => Vec::new(),
            },
            day: None,
            alike: None,
            unread: unread.cloned().collect(),
            confirmed: false,
            there: false,
            met_as: None,
            candidates: Vec::new(),
            double_of: earlier.filter(|e| e.says_the_same).map(|e| e.row),
            again_of: earlier.filter(|e| !e.says_the_same).map(|e| e.row),
            second: as_member
                && !row.change
                && earlier.is_some_and(|e| {
                    let first = &out.rows[e.row].row;
                    first.kind == Kind::Member && out.group_of(&first.group) == group
                }),
            from: dates::read(&row.from),
            to: dates::read(&row.to),
            choice: Choice {
                person: Whom::Skip,
                organisation: match &organisation {
                    Match::Unsaid => Where::Leave,
                    Match::Known(o) => Where::Known(*o),
                    Match::Doubtful(..) => Where::Ask,
                    Match::New => match by_name.get(&key(&row.organisation)).copied().flatten() {
                        Some(g) => Where::Group(g),
                        None if is_short(&row.organisation) && is_other(&row.organisation) => {
                            Where::Ask
                        }
                        None => Where::New,
                    },
                },
                roles: if roles.is_empty() {
                    vec![if row.substitute_for.is_empty() {
                        Role::Member
                    } else {
                        Role::Substitute
                    }]
                } else {
                    roles
                },
                seat: None,
                overwrite: false,
            },
            person: found,
            organisation,
        };
        if row.vacant {
            planned.person = Match::Unsaid;
            planned.choice.seat = own_seat(book, group, &row.seat).or_else(|| {
                let side = planned
                    .organisation
                    .known()
                    .or_else(|| places.find(&row.on_behalf_of).known());
                seats.take(side, &[&row.title, &row.role_text])
            });
            planned.there = book.group(group).members.iter().any(|m| {
                m.vacant
                    && m.period.presence(day) == Presence::InForce
                    && (m.seat.as_ref().map(|s| s.id().parts().1) == planned.choice.seat.as_deref())
            });
            out.rows.push(planned);
            continue;
        }
        let who: Vec<usize> = match &planned.person {
            Match::Known(p) => vec![*p],
            Match::Doubtful(list, _) => list.clone(),
            Match::New | Match::Unsaid => Vec::new(),
        };
        planned.candidates = who
            .iter()
            .map(|p| candidate(book, group, &out, &planned, *p))
            .collect();
        let tells_role = as_member && !row.change && row.doubt.is_none();
        if tells_role && !is_over(row, day) && other_role(&planned) {
            planned.row.doubt = Some(PaperDoubt::Role);
        }
        if planned.double_of.is_none() {
            planned.choice.person = match &planned.person {
                Match::Known(p) => Whom::Known(*p),
                Match::Doubtful(..) | Match::Unsaid => Whom::Ask,
                // Who is not known here cannot leave; only a change that is told is more than a list.
                Match::New if row.kind == Kind::Leaves && row.change => Whom::Skip,
                Match::New
                    if row.kind == Kind::Leaves
                        && (planned.to.is_none()
                            || is_over(row, day)
                            || !row.name.contains(' ')) =>
                {
                    Whom::Ask
                }
                // One word is not enough of a name.
                Match::New if !row.name.contains(' ') => Whom::Ask,
                Match::New => Whom::New,
            };
            // Without a meeting there is nothing that an apology is written on.
            if matches!(row.kind, Kind::Apology | Kind::Absent) && out.meeting.is_none() {
                planned.choice.person = Whom::Skip;
                planned.row.doubt = Some(PaperDoubt::NoMeeting);
            }
            if as_member && planned.candidates.iter().all(|c| c.place.is_none()) {
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
                let side = places
                    .find(&row.on_behalf_of)
                    .known()
                    .or_else(|| places.find(&row.appointed_by).known())
                    .or_else(|| planned.organisation.known())
                    .or_else(employer);
                let said = planned.organisation != Match::Unsaid && side.is_none();
                let stands_in = planned.choice.roles.contains(&Role::Substitute);
                planned.choice.seat = own_seat(book, group, &row.seat).or_else(|| {
                    if said || stands_in {
                        None
                    } else {
                        seats.take(side, &[&row.title, &row.role_text])
                    }
                });
            }
        }
        out.rows.push(planned);
    }
    out.alike();
    out.stand_ins(book);
    out.successors(book);
    out.days(None, None);
    out.met_twice();
    let lists = out.lists();
    if lists {
        out.mentioned = mentioned(book, paper, &out.members);
    }
    let covered = |p: usize| out.covers(p);
    out.missing = out
        .members
        .iter()
        .filter(|(_, p)| lists && !covered(*p))
        .map(|(at, _)| *at)
        .collect();
    out
}

/// Returns the members whose whole names stand somewhere in a paper.
fn mentioned(book: &Book, paper: &Paper, members: &[(usize, usize)]) -> Vec<usize> {
    let lines = paper.text.lines.iter().map(|line| line.text.as_str());
    let text = format!(" {} ", key(&lines.collect::<Vec<_>>().join(" ")));
    let people = members.iter().map(|(_, person)| *person);
    let is_named = |person: &usize| {
        let person = &book.data().people[*person];
        let others = person.aliases.iter().map(|a| a.text.as_str());
        let mut names = others.chain([person.name.as_str()]).map(key);
        names.any(|name| name.contains(' ') && text.contains(&format!(" {name} ")))
    };
    people.filter(is_named).collect()
}

/// Returns whether the name of an organisation is a short form, such as `HEM`.
fn is_short(name: &str) -> bool {
    name.split_whitespace().count() <= 2
        && name
            .split_whitespace()
            .any(|w| w.chars().count() <= 4 && w.chars().filter(|c| c.is_uppercase()).count() > 1)
}

/// Returns the id of the organisation or group that a text names for sure.
fn party(book: &Book, places: &Places, groups: &Groups, text: &str) -> Option<String> {
    let data = book.data();
    match places.find(text) {
        Match::Known(o) => Some(data.organisations[o].id.to_string()),
        Match::New => {
            let group = *groups.get(seen(text).key(text))?;
            group.map(|g| data.groups[g].id.to_string())
        }
        _ => None,
    }
}

/// Returns the id of a seat of the group, for a text that is one or is what the program's lists say of it.
fn own_seat(book: &Book, group: usize, text: &str) -> Option<String> {
    let wanted = key(text);
    if wanted.is_empty() {
        return None;
    }
    let mandates = &book.group(group).mandates;
    mandates
        .iter()
        .flat_map(|m| &m.seats)
        .find(|s| s.id.as_str() == text || key(s.id.as_str()) == wanted)
        .map(|s| s.id.to_string())
}

fn meeting(book: &Book, group: usize, paper: &Paper) -> Option<Met> {
    // Who was there was so at a meeting, even if nothing else is said of it; who is only away may be away from a list.
    let attended = paper.rows.iter().find(|r| r.kind == Kind::Present);
    let said = match (paper.meeting(), attended) {
        (Some(said), _) => said.clone(),
        (None, attended) => {
            attended?;
            // `Deltagerliste – Prøvegruppen, 13. juni 2024`
            let title = key(&paper.title);
            let lists = ["deltager", "fremmode"]
                .iter()
                .any(|w| title.starts_with(w));
            MeetingSaid {
                date: paper.date.clone().filter(|_| lists),
                ..MeetingSaid::default()
            }
        }
    };
    let id = book.id(crate::model::Entity::new(EntityKind::Group, group));
    let known = said.date.as_ref().and_then(|date| {
        book.data().meetings.iter().position(|m| {
            m.date.as_ref() == Some(date)
                && m.group.as_ref().is_some_and(|g| g.id().parts().1 == id)
        })
    });
    let items = paper.says.iter().filter_map(|s| match &s.what {
        What::Item(item) => Some(ItemSaid {
            line: s.lines.0,
            ..item.clone()
        }),
        _ => None,
    });
    let lines = paper
        .says
        .iter()
        .find(|s| matches!(&s.what, What::Meeting(m) if m.held))
        .map_or_else(
            || attended.map_or((1, 1), |row| (row.line, row.line)),
            |s| s.lines,
        );
    Some(Met {
        said,
        items: items.collect(),
        known,
        lines,
    })
}

/// Returns what a paper says beside its people, the meeting and its agenda apart.
fn stated(book: &Book, plan: &Plan, paper: &Paper) -> Vec<Stated> {
    let mut statements: FxHashMap<usize, FxHashSet<String>> = FxHashMap::default();
    for group in plan.groups() {
        let all = book
            .group(group)
            .mandates
            .iter()
            .flat_map(|m| &m.statements);
        statements.insert(group, all.map(|s| key(&s.text)).collect());
    }
    let cases = LazyCell::new(|| {
        let cases = book.data().cases.iter();
        cases
            .map(|c| {
                (
                    key(&c.text),
                    c.deadline
                        .as_ref()
                        .map(ToString::to_string)
                        .unwrap_or_default(),
                )
            })
            .collect::<FxHashSet<(String, String)>>()
    });
    // What stands in several sentences of a paper is one text of the mandate.
    let says = |text: &str, said: &str| key(text).contains(&key(said));
    paper
        .says
        .iter()
        .filter(|s| {
            !matches!(&s.what, What::Item(_)) && !matches!(&s.what, What::Meeting(m) if m.held)
        })
        .map(|said| {
            let open = book.group(plan.group_of(&said.group));
            // A mandate that it shares with other groups is its own as well.
            let group = plan.group_of(&said.group);
            let uses = book.mandates_of(group).iter();
            let mandates = uses.clone().map(|m| book.mandate(*m));
            let there = match &said.what {
                What::Statement(_, text) => statements
                    .get(&plan.group_of(&said.group))
                    .is_some_and(|all| all.contains(&key(text))),
                What::Seat(rule) => uses.flat_map(|m| book.seats_for(*m, group)).any(|s| {
                    let each = s.number == rule.number && (s.min, s.max) == (rule.min, rule.max);
                    (each || rule.in_all() == Some((s.min, s.max)))
                        && s.area == rule.area
                        && key(&s.role) == key(&rule.role)
                }),
                What::Chair(rule) => mandates
                    .filter_map(|m| m.chair.as_ref())
                    .any(|c| says(&c.text, &rule.text)),
                What::Secretariat(text) => mandates
                    .filter_map(|m| m.secretariat.as_ref())
                    .any(|c| says(&c.text, text)),
                What::Meetings(rule) => mandates
                    .filter_map(|m| m.meetings.as_ref())
                    .any(|m| m.per_year == rule.per_year && m.ad_hoc == rule.ad_hoc),
                What::Minutes(text) => mandates
                    .filter_map(|m| m.minutes.as_ref())
                    .any(|c| says(&c.text, text)),
                What::Evaluation(what, years) => mandates
                    .filter_map(|m| m.evaluation.as_ref())
                    .any(|e| key(&e.what) == key(what) && e.after_years == *years),
                What::Meeting(meeting) => {
                    let id = open.id.as_str();
                    book.data().meetings.iter().any(|m| {
                        m.date == meeting.date
                            && m.group.as_ref().is_some_and(|g| g.id().parts().1 == id)
                    })
                }
                What::Deadline(said) => cases.contains(&(key(&said.name()), said.date.to_string())),
                What::Item(_) | What::Total(..) => false,
            };
            Stated {
                said: said.clone(),
                there,
                asks: matches!(said.what, What::Total(..)),
                taken: true,
            }
        })
        .collect()
}

/// Returns the paper as a source; `None` for a list without a title that was pasted.
fn source(paper: &Paper, group: &str, day: Day) -> Option<From> {
    let list = paper.kind == super::PaperKind::List;
    let title = [&paper.title, &paper.text.name]
        .into_iter()
        .find(|t| !t.is_empty());
    // The program's own lists say nothing new, nor does one without anything in it.
    let empty = paper.skipped.iter().all(|s| s.why == super::Why::Empty);
    if (title.is_none() || empty) && list && paper.rows.is_empty() && paper.says.is_empty() {
        return None;
    }
    let pasted = format!(
        "{group}: indsat liste, {}",
        Date::from_day(day).long(Lang::Da)
    );
    let title = match title {
        Some(title) => title,
        None if list => &pasted,
        None => &String::new(),
    };
    let lower = key(title);
    let said = format!("{lower} {}", key(&paper.draft));
    let is_draft = said.contains("udkast");
    let words: Vec<&str> = said.split(' ').collect();
    let at = words.iter().position(|w| *w == "udkast");
    let number = |at: usize| words.get(at)?.parse::<u32>().ok().filter(|n| *n < 100);
    // `2. udkast`, `Udkast 2 – 7. oktober 2026`, but not `Udkast 7. oktober 2026`
    let behind = |at: usize| {
        let day = words
            .get(at + 2)
            .is_some_and(|w| w.starts_with(char::is_alphabetic));
        number(at + 1).filter(|_| !day)
    };
    let draft = at.and_then(|at| at.checked_sub(1).and_then(number).or_else(|| behind(at)));
    let is_agenda = paper.is_agenda();
    let fallback = match paper.kind {
        super::PaperKind::Mandate => "Kommissorium",
        super::PaperKind::Minutes if is_agenda => "Dagsorden",
        super::PaperKind::Minutes => "Referat",
        super::PaperKind::List => "Liste",
    };
    let address = paper.address.split("://").last().unwrap_or_default();
    let plain = !title.is_empty()
        && paper.kind == super::PaperKind::Minutes
        && !lower.contains("referat")
        && !lower.contains("dagsord")
        && !lower.contains("indkald");
    let title = if plain {
        let of = ["til møde i ", "til mødet i ", "for møde i "];
        let name = of.iter().find_map(|w| title.strip_prefix(w));
        &format!("{fallback}: {}", name.unwrap_or(title))
    } else {
        title
    };
    Some(From {
        title: if title.is_empty() {
            fallback.to_owned()
        } else {
            title.clone()
        },
        date: paper.date.clone(),
        file: if address.is_empty() {
            paper.text.name.clone()
        } else {
            address.to_owned()
        },
        kind: paper.kind,
        is_agenda,
        draft,
        is_draft,
        approved: paper.approved.clone(),
        is_whole: paper.is_whole(),
        is_table: !paper.columns.is_empty(),
        sheets: paper.text.sheets.clone(),
        web: !address.is_empty(),
    })
}

impl Plan {
    /// Takes a row for someone, and corrects which members are missing in the list.
    pub fn choose(&mut self, book: &Book, row: usize, whom: Whom) {
        let Some(planned) = self.rows.get(row) else {
            return;
        };
        let mut concerned = Vec::new();
        let first = planned.again_of.unwrap_or(row);
        for at in 0..self.rows.len() {
            let group = self.group_of(&self.rows[at].row.group);
            let planned = &self.rows[at];
            let same_person = at == first || planned.again_of == Some(first);
            // A row alone can be left out; who it is holds for all of them.
            if at != row && (!same_person || whom == Whom::Skip || planned.double_of.is_some()) {
                continue;
            }
            let new = match whom {
                Whom::Known(p) if p < book.data().people.len() => Some(p)
                    .filter(|p| planned.candidate(*p).is_none())
                    .map(|p| candidate(book, group, self, planned, p)),
                _ => None,
            };
            let planned = &mut self.rows[at];
            planned.candidates.extend(new);
            planned.choice.person = whom;
            // A yes is one about somebody else.
            planned.confirmed &= planned.attends_otherwise().is_none();
            concerned.extend(planned.candidates.iter().map(|c| c.person));
        }
        self.met_twice();
        let lists = self.lists();
        let here = |(_, p): &&(usize, usize)| lists && concerned.contains(p);
        for (place, person) in self.members.iter().filter(here) {
            let covered = self.covers(*person);
            self.missing.retain(|m| m != place);
            if !covered {
                self.missing.push(*place);
            }
        }
        self.missing.sort_unstable();
    }

    /// Notes of who is taken to stand at the meeting twice how the row before has the person.
    fn met_twice(&mut self) {
        let mut met: FxHashMap<(Option<usize>, usize), Attended> = FxHashMap::default();
        for at in 0..self.rows.len() {
            let row = &self.rows[at];
            let who = match row.choice.person {
                Whom::Known(p) => Some((Some(p), 0)),
                Whom::New => Some((None, row.again_of.unwrap_or(at))),
                Whom::Ask | Whom::Skip => None,
            };
            let told = attended(row.row.kind).filter(|_| self.takes(&row.row.group));
            let before = who.zip(told).and_then(|(who, told)| met.insert(who, told));
            self.rows[at].met_as = before;
        }
    }

    /// Says on which day begins or ends what the rows tell without one: the day that new members begin on, the last day of others; the
    /// paper's own day where neither is said.
    pub fn days(&mut self, from: Option<&Date>, until: Option<&Date>) {
        let own = self.source.as_ref().and_then(|s| s.date.clone());
        let eve = || from.and_then(Date::day_before);
        for row in &mut self.rows {
            row.day = match row.row.kind {
                Kind::Leaves => until.cloned().or_else(eve),
                _ => from.cloned(),
            }
            .or_else(|| own.clone());
        }
    }

    /// Returns whether it lists members of its group, so that who is not among them is missing.
    fn lists(&self) -> bool {
        self.rows.iter().any(|r| {
            let own = self.group_of(&r.row.group) == self.group;
            own && r.row.kind == Kind::Member && !r.row.vacant && !r.row.change
        })
    }

    /// Returns how many questions are not answered: rows, other groups, sums that do not fit, the day of the meeting.
    pub fn open(&self) -> usize {
        let rows = self
            .rows
            .iter()
            .filter(|r| self.takes(&r.row.group) && r.is_open());
        let others = self.others.iter().filter(|(_, into)| *into == Into::Ask);
        let says = self.says.iter().filter(|s| s.asks);
        rows.count() + others.count() + says.count() + usize::from(self.has_no_day())
    }

    /// Returns whether people attended a meeting, or items were taken, whose day is not told.
    pub fn has_no_day(&self) -> bool {
        let attends = || self.rows.iter().any(|r| r.happens() == Happens::Attends);
        self.meeting
            .as_ref()
            .is_some_and(|m| m.said.date.is_none() && (!m.items.is_empty() || attends()))
    }

    /// Returns whether what stands under the heading of a group is read in: what has no heading of its own always is.
    pub fn takes(&self, group: &str) -> bool {
        match self.others.iter().find(|(name, _)| name == group) {
            Some((_, into)) => matches!(into, Into::Here | Into::There(_)),
            None => group.is_empty(),
        }
    }

    /// Returns the group that what stands under the heading of a group is read into, if it is.
    pub fn group_of(&self, group: &str) -> usize {
        let other = self.others.iter().find(|(name, _)| name == group);
        match other {
            Some((_, Into::There(other))) => *other,
            _ => self.group,
        }
    }

    /// Returns the other groups that are perhaps meant by the name of one, the likeliest first.
    pub fn like(&self, book: &Book, name: &str) -> Vec<usize> {
        if name.is_empty() {
            return self.titled.into_iter().collect();
        }
        let weighty = |word: &&str| word.chars().count() > 3;
        let words = |text: &str| -> Vec<String> {
            let key = key(text);
            key.split(' ').filter(weighty).map(str::to_owned).collect()
        };
        let wanted = words(name);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (at, group) in book.data().groups.iter().enumerate() {
            if at == self.group {
                continue;
            }
            let others = group.aliases.iter().map(|a| a.text.as_str());
            let names = others.chain([group.name.as_str(), group.short_name.as_str()]);
            let fit = |name: &str| words(name).iter().filter(|w| wanted.contains(w)).count();
            let mut fits = names.map(fit).max().unwrap_or_default();
            if is_named(book, at, name) {
                fits = usize::MAX;
            }
            if fits > 0 {
                found.push((fits, at));
            }
        }
        found.sort_by_key(|(fits, at)| (std::cmp::Reverse(*fits), *at));
        found.into_iter().map(|(_, at)| at).take(5).collect()
    }

    /// Returns the groups that it reads something into, the one that it was read for first.
    pub fn groups(&self) -> Vec<usize> {
        let mut groups = vec![self.group];
        for (_, into) in &self.others {
            if let Into::There(group) = into
                && !groups.contains(group)
            {
                groups.push(*group);
            }
        }
        groups
    }

    /// Returns whether a row for the own group names someone as a member, or perhaps does.
    fn covers(&self, person: usize) -> bool {
        let own = |r: &&Planned| self.group_of(&r.row.group) == self.group;
        self.mentioned.contains(&person) || self.rows.iter().filter(own).any(|r| r.covers(person))
    }

    /// Asks about new people of nearly the same name as one before them: one has a word more.
    fn alike(&mut self) {
        let words: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|r| key(&r.row.name).split(' ').map(str::to_owned).collect())
            .collect();
        let mut by_ends: FxHashMap<(&str, &str), Vec<usize>> = FxHashMap::default();
        for (at, name) in words.iter().enumerate() {
            if let ([first, .., last], Match::New) = (name.as_slice(), &self.rows[at].person) {
                by_ends.entry((first, last)).or_default().push(at);
            }
        }
        let mut doubtful: Vec<(usize, usize)> = Vec::new();
        for rows in by_ends.into_values() {
            for (i, at) in rows.iter().enumerate() {
                let other = rows[..i].iter().find(|b| words[**b] != words[*at]);
                doubtful.extend(other.map(|before| (*at, *before)));
            }
        }
        for (at, before) in doubtful {
            let name = self.rows[before].row.name.clone();
            let row = &mut self.rows[at];
            if row.row.doubt.is_none() && row.choice.person != Whom::Skip {
                row.row.doubt = Some(PaperDoubt::Alike);
                row.alike = Some((before, name));
            }
        }
    }

    /// Gives who takes somebody's place the seat, the roles and the party of the one before.
    fn successors(&mut self, book: &Book) {
        let mut leave: FxHashMap<String, usize> = FxHashMap::default();
        for row in self.rows.iter().filter(|r| r.row.kind == Kind::Leaves) {
            if let Whom::Known(p) = row.choice.person {
                leave.entry(key(&row.row.name)).or_insert(p);
            }
        }
        for at in 0..self.rows.len() {
            let before = leave.get(&key(&self.rows[at].row.succeeds)).copied();
            if before.is_none() {
                continue;
            }
            let group = self.group_of(&self.rows[at].row.group);
            let all = members_on(book, group, self.day);
            let held = all.iter().find(|(_, p)| Some(*p) == before);
            let members = &book.group(group).members;
            let Some(held) = held.and_then(|(place, _)| members.get(*place)) else {
                continue;
            };
            let row = &mut self.rows[at];
            row.choice.seat = held.seat.as_ref().map(|s| s.id().parts().1.to_owned());
            // Nobody is chair by taking a place.
            let leads = |role: &Role| matches!(role, Role::Chair | Role::ViceChair);
            let roles = held.roles.iter().copied().filter(|role| !leads(role));
            let roles: Vec<Role> = roles.collect();
            if words::roles_in(&row.row.role_text).is_empty() && !roles.is_empty() {
                row.choice.roles = roles;
            }
            if row.on_behalf_of.is_none() {
                row.on_behalf_of = held.on_behalf_of.as_ref().map(|o| o.as_str().to_owned());
            }
        }
    }

    /// Finds for whom substitutes stand in: among the rows by their names, then in the dataset.
    fn stand_ins(&mut self, book: &Book) {
        let mut known: FxHashMap<String, String> = FxHashMap::default();
        for row in &self.rows {
            if let Whom::Known(p) = row.choice.person {
                let id = || book.data().people[p].id.to_string();
                known.entry(key(&row.row.name)).or_insert_with(id);
            }
        }
        let by_name: FxHashMap<String, &str> = book
            .data()
            .people
            .iter()
            .map(|p| (key(&p.name), p.id.as_str()))
            .collect();
        for row in &mut self.rows {
            let wanted = key(&row.row.substitute_for);
            if wanted.is_empty() {
                continue;
            }
            let here = known.get(&wanted).cloned();
            row.substitute_for = here.or_else(|| by_name.get(&wanted).map(|id| (*id).to_owned()));
        }
    }
}

/// Returns who is marked as away among the members of a list as one of them, who is to be asked about; `None` for all others.
fn marked_away(row: &Row) -> Option<Row> {
    let away = |section: Section| matches!(section, Section::Apologies | Section::Absent);
    let headed = sections::heading(&row.section).is_some_and(|(section, _)| away(section));
    let marked = matches!(row.kind, Kind::Apology | Kind::Absent) && !headed;
    marked.then(|| Row {
        kind: Kind::Member,
        doubt: Some(PaperDoubt::Away),
        ..row.clone()
    })
}

/// Returns whether what a row tells ended before a day: a role of earlier years says nothing of today's.
fn is_over(row: &Row, day: Day) -> bool {
    let period = Period {
        to: dates::read(&row.to),
        ..Period::default()
    };
    period.presence(day).is_past()
}

/// Returns whether a row gives a member of the group a role that the dataset does not know of.
fn other_role(planned: &Planned) -> bool {
    let held = planned.person.known().and_then(|p| planned.candidate(p));
    let told = words::roles_in(&planned.row.role_text);
    held.filter(|c| c.place.is_some()).is_some_and(|c| {
        told.iter()
            .any(|role| *role != Role::Member && !c.held.contains(role))
    })
}

/// Returns rows for those who alone have a role that the paper gives to somebody else, and of whom it does not say what becomes.
///
/// Who is not in a list of the members leaves; all others are members without the role from then on.
fn followed(book: &Book, plan: &Plan, paper: &Paper, is_list: bool) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    let now = |r: &&Row| r.kind == Kind::Member && !is_over(r, plan.day);
    for row in paper.rows.iter().filter(now) {
        let told = words::roles_in(&row.role_text);
        let Some(role) = [Role::Chair, Role::ViceChair]
            .into_iter()
            .find(|role| told.contains(role))
            .filter(|_| row.doubt != Some(PaperDoubt::TwoChairs) && plan.takes(&row.group))
        else {
            continue;
        };
        let group = plan.group_of(&row.group);
        let members = members_on(book, group, plan.day);
        let has = |place: usize| book.group(group).members[place].roles.contains(&role);
        let mut holders = members.iter().filter(|(place, _)| has(*place));
        let (Some((_, holder)), None) = (holders.next(), holders.next()) else {
            continue;
        };
        let name = &book.data().people[*holder].name;
        let is = |row: &Row| key(&row.name) == key(name);
        let of_group = |r: &&Row| plan.group_of(&r.group) == group;
        let mut rows = paper.rows.iter().filter(of_group);
        let special = |r: &Row| {
            let roles = words::roles_in(&r.role_text);
            roles.iter().any(|role| *role != Role::Member)
        };
        let keeps = rows.clone().any(|r| {
            is(r) && (r.change || special(r))
                || !is(r) && !std::ptr::eq(r, row) && words::roles_in(&r.role_text).contains(&role)
        });
        if keeps || out.iter().any(|r| r.name == *name) {
            continue;
        }
        let leaves = is_list && !row.change && !rows.any(is);
        out.push(Row {
            line: row.line,
            group: row.group.clone(),
            kind: if leaves { Kind::Leaves } else { Kind::Member },
            name: name.clone(),
            role_text: if leaves { "" } else { "medlem" }.to_owned(),
            change: true,
            doubt: Some(PaperDoubt::Followed),
            from: row.from.clone(),
            ..Row::default()
        });
    }
    out
}

/// Compares a row with someone of the dataset.
fn candidate(
    book: &Book,
    group: usize,
    plan: &Plan,
    planned: &Planned,
    person: usize,
) -> Candidate {
    let (row, known, day) = (&planned.row, &book.data().people[person], plan.day);
    let members = &book.group(group).members;
    let place = planned.held(members, known.id.as_str(), day);
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
        if !row.change && row.kind == Kind::Member {
            let days = [
                ("from", &member.period.from, &planned.from),
                ("to", &member.period.to, &planned.to),
            ];
            for (field, old, new) in days {
                let text =
                    |day: &Option<Date>| day.as_ref().map(Date::to_string).unwrap_or_default();
                differ(field, &text(old), &text(new), old == new);
            }
        }
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
    let member = place.and_then(|at| members.get(at));
    let meeting = plan.meeting.as_ref().and_then(|m| m.known);
    let meeting = meeting.and_then(|at| book.data().meetings.get(at));
    let attendance = meeting.map_or(&[][..], |m| &m.attendance);
    let told = attended(row.kind);
    let mut stands = attendance
        .iter()
        .filter(|a| a.person.id().parts().1 == known.id.as_str());
    // Who is there for one item may be so in another way for the whole.
    let attended = (stands.clone().find(|a| Some(a.kind) == told))
        .or_else(|| stands.find(|a| a.item.is_none()))
        .map(|a| a.kind);
    Candidate {
        attended,
        held: member.map_or_else(Vec::new, |m| m.roles.clone()),
        begins: member.and_then(|m| m.period.from.clone()),
        person,
        id: known.id.to_string(),
        name: known.name.clone(),
        place,
        changes,
        has_employer,
    }
}
