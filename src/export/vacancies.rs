//! Which places are open, and who appoints to them.

use super::job::Job;
use super::words;
use crate::article::seat_rows;
use crate::model::{Certainty, Choice as _, Condition, Id, Membership, Ref, Role};
use crate::seating::{Known, Party, Seating, Snapshot};

/// Who sends somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointer {
    /// The id in the dataset.
    pub id: Id,
    /// The name.
    pub name: String,
}

/// A place that is open.
#[derive(Clone, Debug, Default)]
pub struct Vacancy {
    /// The group.
    pub group: usize,
    /// The place in words.
    pub seat: String,
    /// How many are lacking; `None` where that has no number.
    pub lacking: Option<u32>,
    /// For whom it is.
    pub parties: Vec<Appointer>,
    /// Who appoints: who is said to, else those it is for.
    pub appointers: Vec<Appointer>,
    /// The years of a term.
    pub term: Option<u32>,
    /// How sure it is; empty where it is stated.
    pub certainty: String,
    /// What else is to be said.
    pub remark: String,
    /// Whether somebody is missing: neither may it stay empty, nor is nothing known of who sits there.
    pub is_missing: bool,
}

/// Returns the open places of all groups asked for, in the order of the file.
pub fn all(job: &Job<'_>) -> Vec<Vacancy> {
    job.groups()
        .into_iter()
        .flat_map(|g| in_group(job, g))
        .collect()
}

/// Returns who an id means.
pub fn appointer(job: &Job<'_>, id: &Id) -> Appointer {
    let found = job.library.find(job.subject.book(), id);
    let name = found.map_or_else(|| id.to_string(), |at| job.library.name(at).to_owned());
    Appointer {
        id: id.clone(),
        name,
    }
}

fn in_group(job: &Job<'_>, g: usize) -> Vec<Vacancy> {
    let (library, number, lang) = (job.library, job.subject.book(), job.lang);
    let on = Snapshot::new(library, number, job.day);
    if on.group(g).category {
        return Vec::new();
    }
    let seating = Seating::of(&on, g);
    let who = |id: &Id| appointer(job, id);
    let label = |certainty: Certainty| match certainty {
        Certainty::Stated => String::new(),
        certainty => certainty.label(lang).to_owned(),
    };
    let mut out = Vec::new();
    // The words are those of the pane of members.
    let open = seating.open(&on, g).into_iter();
    for ((filled, more), row) in open.zip(seat_rows(library, number, g, job.day, lang)) {
        let seat = filled.seat;
        let lack = filled.lack(&on, g);
        let short = lack.map(|lack| lack.parties).unwrap_or_default();
        let id = |party: &Party| match party {
            Party::Known(at) if at.book == number => Id::new(on.book.id(at.entity)),
            Party::Known(at) => {
                let book = library.book(at.book);
                Id::new(&format!("{}/{}", book.data().id, book.id(at.entity)))
            }
            Party::Elsewhere(id) => id.clone(),
        };
        let meant = filled.parties.iter().enumerate();
        let meant = meant.filter(|(at, _)| short.is_empty() || short.contains(at));
        let parties: Vec<_> = meant.map(|(_, party)| who(&id(party))).collect();
        let appointers: Vec<_> = seat.appointed_by.iter().map(|p| who(p.id())).collect();
        let nobody = seating.known == Known::Nobody;
        let remark = [
            row.role.as_str(),
            if nobody {
                words::nobody_named(lang)
            } else {
                ""
            },
            seat.note.as_str(),
        ];
        let remark: Vec<_> = remark.into_iter().filter(|part| !part.is_empty()).collect();
        out.push(Vacancy {
            group: g,
            seat: row.name,
            lacking: more,
            appointers: if appointers.is_empty() {
                parties.clone()
            } else {
                appointers
            },
            parties,
            term: seat.term_years,
            certainty: label(filled.certainty(&on)),
            remark: remark.join("; "),
            is_missing: more.is_some() && !nobody,
        });
    }
    for m in on.book.members_on(g, job.day).filter(|m| m.vacant) {
        out.push(marked(job, &on, g, m, label(m.certainty)));
    }
    out
}

/// A place that the list of members itself calls vacant.
fn marked(
    job: &Job<'_>,
    on: &Snapshot<'_>,
    g: usize,
    m: &Membership,
    certainty: String,
) -> Vacancy {
    let who = |id: &Id| appointer(job, id);
    let seat = m.seat.as_ref().and_then(|s| on.book.find(s.id()));
    let seat = seat.and_then(|s| on.book.seat(s));
    let roles: Vec<&str> = m.roles.iter().map(|r| r.label(job.lang)).collect();
    let name = match (m.role_text.as_str(), seat, &roles[..]) {
        ("", Some(seat), _) if !seat.role.is_empty() => seat.role.clone(),
        ("", _, []) => Role::Member.label(job.lang).to_owned(),
        ("", _, roles) => roles.join(", "),
        (text, ..) => text.to_owned(),
    };
    let behalf = m.on_behalf_of.iter().chain(&m.party).map(Ref::id).map(who);
    let parties: Vec<_> = match (behalf.collect::<Vec<_>>(), seat) {
        (none, Some(seat)) if none.is_empty() => seat.party.iter().map(|p| who(p.id())).collect(),
        (some, _) => some,
    };
    let by = seat.map(|s| &s.appointed_by[..]).unwrap_or_default();
    let by: Vec<_> = if m.appointed_by.is_empty() {
        by
    } else {
        &m.appointed_by[..]
    }
    .iter()
    .map(|p| who(p.id()))
    .collect();
    let is_optional = seat.is_some_and(|s| s.condition == Condition::Optional);
    let optional = Condition::Optional.label(job.lang);
    let remark = [if is_optional { optional } else { "" }, m.note.as_str()];
    let remark: Vec<_> = remark.into_iter().filter(|part| !part.is_empty()).collect();
    Vacancy {
        group: g,
        seat: name,
        lacking: Some(1),
        appointers: if by.is_empty() { parties.clone() } else { by },
        parties,
        term: seat.and_then(|s| s.term_years),
        certainty,
        remark: remark.join("; "),
        is_missing: !is_optional,
    }
}
