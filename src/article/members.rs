//! The members of a group, and the seats that its mandate states, as rows.

use super::Span;
use super::tell::{Teller, plain};
use crate::lang::Lang;
use crate::model::{
    At, Certainty, Choice, Condition, Date, Day, Id, Library, Membership, Presence, Role, Seat,
    SeatNumber,
};
use crate::phrases::{in_line, period_in_words, role_in_words, seat_in_row, unsure, unsure_sign};
use crate::seating::{Filled, Known, Seating, Snapshot};

/// A row of the members pane: a member, or a vacant place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberRow {
    /// The name, or what is vacant.
    pub name: String,
    /// The person or party it leads to.
    pub link: Option<At>,
    /// The roles in words.
    pub role: String,
    /// Title and employer.
    pub from: String,
    /// Since when and until when; empty where not stated.
    pub period: String,
    /// Whether the place is vacant.
    pub vacant: bool,
    /// What is uncertain about it; empty where nothing is.
    pub flag: String,
    /// The sign of what is least sure of it, for where there is no room for the words.
    pub sign: &'static str,
    /// The place among the group's members; `None` for a seat.
    pub place: Option<usize>,
    /// The seat of the mandate that it is, or fills.
    pub seat: Option<Id>,
    /// Whether the membership begins after the day.
    pub later: bool,
}

/// Returns the members of a group on a day, in the order of the file, vacant places among them.
pub fn member_rows(
    library: &Library,
    book: usize,
    group: usize,
    day: Day,
    lang: Lang,
) -> Vec<MemberRow> {
    let members = library.book(book).group(group).members.iter().enumerate();
    let here = members.filter(|(_, m)| m.period.presence(day) == Presence::InForce);
    here.map(|(place, m)| MemberRow {
        place: Some(place),
        ..member_row(library, book, m, lang)
    })
    .collect()
}

/// Returns those who become members after a day, by their begin, and say from when in the place of the role.
pub fn later_rows(
    library: &Library,
    book: usize,
    group: usize,
    day: Day,
    lang: Lang,
) -> Vec<MemberRow> {
    let members = library.book(book).group(group).members.iter().enumerate();
    let mut later: Vec<_> = members
        .filter(|(_, m)| m.period.presence(day).is_future())
        .collect();
    later.sort_by_key(|(_, m)| m.period.days().0);
    let row = |(place, m): (usize, &Membership)| {
        let row = member_row(library, book, m, lang);
        let from = m
            .period
            .from
            .as_ref()
            .map(|d| format!("{} {}", lang.pick("fra", "from"), short(d, lang)))
            .unwrap_or_default();
        let plain = Role::Member.label(lang);
        let roles: Vec<&str> = [from.as_str(), &row.role]
            .into_iter()
            .filter(|s| !s.is_empty() && *s != plain)
            .collect();
        MemberRow {
            role: roles.join(", "),
            place: Some(place),
            later: true,
            ..row
        }
    };
    later.into_iter().map(row).collect()
}

/// Returns a date as short as a column needs it: `1.10.2016`.
fn short(date: &Date, lang: Lang) -> String {
    match (date.first(), date.last()) {
        (Some(day), Some(last)) if day == last => {
            format!("{}.{}.{}", day.day(), day.month(), day.year())
        }
        _ => date.long(lang),
    }
}

/// Returns the seats of a group's mandates in use that are open, as rows without a holder: those that lack someone, and those with
/// nobody in them that need not be filled. A vacant place in the list of members stands for the seat that it names. None where members
/// are known, but not which seats they fill.
pub fn seat_rows(
    library: &Library,
    number: usize,
    group: usize,
    day: Day,
    lang: Lang,
) -> Vec<MemberRow> {
    let on = Snapshot::new(library, number, day);
    let seating = Seating::of(&on, group);
    let name = |id: &Id| {
        library
            .find(number, id)
            .map_or_else(|| id.to_string(), |at| library.name(at).to_owned())
    };
    let flag = |filled: &Filled<'_>| {
        let number = filled.seat.number;
        let follows = matches!(number, SeatNumber::Implied | SeatNumber::Either);
        // What the role says itself is not said again.
        let number = follows.then(|| number.label(lang).to_owned());
        let number = number.filter(|word| !filled.seat.role.contains(word.as_str()));
        let words = number
            .into_iter()
            .chain([words_of(filled.own_certainty(&on), lang)]);
        let words: Vec<String> = words.filter(|words| !words.is_empty()).collect();
        words.join(", ")
    };
    let row = |filled: &Filled<'_>, more: Option<u32>| {
        let seat = filled.seat;
        let uncounted = matches!(seat.number, SeatNumber::Collective | SeatNumber::Unnumbered);
        let begun = !filled.members.is_empty() || !filled.vacant.is_empty();
        let parties: Vec<Span> = seat.party.iter().map(|p| plain(name(p.id()))).collect();
        let mut from: String = Teller::join(parties, lang.pick("og", "and"))
            .into_iter()
            .map(|s| s.text)
            .collect();
        if from.is_empty() {
            from = if seat.area.is_empty() {
                seat.sector.map_or("", |s| s.label(lang)).to_owned()
            } else {
                seat.area.clone()
            };
        }
        MemberRow {
            name: match more.filter(|_| begun && !uncounted) {
                Some(more) => {
                    let role = role_in_words(seat, lang);
                    format!("{role} ({more} {})", lang.pick("mere", "more"))
                }
                None => seat_in_row(seat, lang),
            },
            link: seat
                .party
                .first()
                .and_then(|p| library.find(number, p.id())),
            role: match seat.condition {
                Condition::Optional if seating.known == Known::Seats => {
                    lang.pick("evt., ikke besat", "optional, not filled")
                }
                Condition::Optional => seat.condition.label(lang),
                _ => "",
            }
            .to_owned(),
            from,
            period: String::new(),
            vacant: true,
            flag: flag(filled),
            sign: filled.own_certainty(&on).sign(),
            place: None,
            seat: Some(seat.id.id().clone()),
            later: false,
        }
    };
    let open = seating.open(&on, group).into_iter();
    open.map(|(filled, more)| row(filled, more)).collect()
}

/// Returns how sure a fact is; empty where it is stated.
fn words_of(certainty: Certainty, lang: Lang) -> String {
    match certainty {
        Certainty::Stated => String::new(),
        certainty => certainty.label(lang).to_owned(),
    }
}

fn member_row(library: &Library, number: usize, member: &Membership, lang: Lang) -> MemberRow {
    let book = library.book(number);
    let found = |id: &Id| library.find(number, id);
    let person = member.person.as_ref().and_then(|p| book.find(p.id()));
    let party = member.party.as_ref().and_then(|p| found(p.id()));
    let name_of =
        |id: &Id| found(id).map_or_else(|| id.to_string(), |at| library.name(at).to_owned());
    let name = match (person, &member.party) {
        (Some(person), _) => book.name(person).to_owned(),
        (None, Some(party)) => name_of(party.id()),
        (None, None) if !member.role_text.is_empty() => member.role_text.clone(),
        (None, None) => lang.pick("ledig plads", "vacant").to_owned(),
    };
    let mut from = Vec::new();
    if let Some(person) = person {
        let person = &book.data().people[person.at()];
        from.extend(Some(person.title.clone()).filter(|t| !t.is_empty()));
        if member.on_behalf_of.is_none() {
            from.extend(person.organisation.as_ref().map(|o| name_of(o.id())));
        }
    }
    from.extend(
        member
            .on_behalf_of
            .as_ref()
            .map(|o| format!("{} {}", lang.pick("for", "for"), name_of(o.id()))),
    );
    if from.is_empty() && !member.note.is_empty() {
        from.push(member.note.clone());
    }
    let mut roles: Vec<&str> = member.roles.iter().map(|r| r.label(lang)).collect();
    // Who is no more than a member is known by the seat.
    let seat = member
        .seat
        .as_ref()
        .and_then(|s| book.find(s.id()))
        .and_then(|e| book.seat(e));
    let as_seat =
        |seat: &&Seat| !seat.role.is_empty() && member.roles.iter().all(|r| *r == Role::Member);
    if let Some(seat) = seat.filter(as_seat) {
        roles = vec![seat.role.as_str()];
    }
    let by_role = (person, &member.party) == (None, &None);
    let unnamed = by_role && member.role_text.is_empty();
    // What the name of a vacant place says is not said again.
    let named = if by_role && member.vacant {
        member.role_text.to_lowercase()
    } else {
        String::new()
    };
    roles.retain(|role| !named.contains(&role.to_lowercase()));
    if member.vacant && seat.is_some_and(|s| s.condition == Condition::Optional) {
        let said = ["evt.", "eventuel", "optional"];
        roles.insert(
            0,
            if said.iter().any(|word| named.contains(word)) {
                lang.pick("ikke besat", "not filled")
            } else {
                lang.pick("evt., ikke besat", "optional, not filled")
            },
        );
    } else if member.vacant {
        // A vacant place without a name is called vacant already.
        roles.splice(..0, (!unnamed).then_some(lang.pick("ledig", "vacant")));
    } else if roles.is_empty() {
        let own = member.role_text.as_str();
        roles.push(if own.is_empty() {
            lang.pick("medlem", "member")
        } else {
            own
        });
    }
    let period = if member.period.from.is_none() && member.period.to.is_none() {
        String::new()
    } else {
        period_in_words(&member.period, lang)
    };
    let mut flags = vec![words_of(member.certainty, lang)];
    flags.extend(
        person
            .into_iter()
            .flat_map(|p| unsure(book.data(), p, in_line(p.kind), lang)),
    );
    flags.retain(|words| !words.is_empty());
    let of_person = person.map_or("", |p| unsure_sign(book.data(), p, in_line(p.kind)));
    MemberRow {
        name,
        link: person.map(|p| At::new(number, p)).or(party),
        role: roles.join(", "),
        from: from.join(", "),
        period,
        vacant: member.vacant,
        flag: flags.join(", "),
        sign: match member.certainty {
            Certainty::Stated => of_person,
            certainty => certainty.sign(),
        },
        place: None,
        seat: member.seat.as_ref().map(|s| s.id().clone()),
        later: false,
    }
}
