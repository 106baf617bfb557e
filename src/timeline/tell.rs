//! What happened, in words.

use std::fmt;

use crate::lang::Lang;
use crate::model::value::{FieldSpec, field};
use crate::model::{
    Book, CaseStatus, Certainty, Choice as _, Date, Day, Entity, EntityKind, Mandate, MandateStatus,
};
use crate::phrases::{in_brackets, mark_behind, status_in_words, unsure, unsure_sign};

use super::{Event, How, What};

/// The fields that a name tells.
const NAMED: [&FieldSpec; 2] = [field!(Group.name), field!(Group.existence)];

/// Returns what happens to one or several things of a kind, past or to come: `gruppe begynder`, `18 grupper kendt fra`.
pub fn happened(what: What, how: How, several: Option<usize>, lang: Lang) -> String {
    let (one, many) = match (what, lang) {
        (What::Group, Lang::Da) => ("gruppe", "grupper"),
        (What::Group, Lang::En) => ("group", "groups"),
        (What::Name, Lang::Da) => ("navn eller plads", "navne eller pladser"),
        (What::Name, Lang::En) => ("name or place", "names or places"),
        (What::Mandate, Lang::Da) => ("mandat", "mandater"),
        (What::Mandate, Lang::En) => ("mandate", "mandates"),
        (What::Chair, Lang::Da) => ("formand", "formænd"),
        (What::Chair, Lang::En) => ("chair", "chairs"),
        (What::Member, Lang::Da) => ("medlem", "medlemmer"),
        (What::Member, Lang::En) => ("member", "members"),
        (What::Meeting, Lang::Da) => ("møde", "møder"),
        (What::Meeting, Lang::En) => ("meeting", "meetings"),
        (What::Step, Lang::Da) => ("trin", "trin"),
        (What::Step, Lang::En) => ("step", "steps"),
        (What::Matter, Lang::Da) => ("aftale eller projekt", "aftaler og projekter"),
        (What::Matter, Lang::En) => ("agreement or project", "agreements and projects"),
        (What::Case, Lang::Da) => ("sag", "sager"),
        (What::Case, Lang::En) => ("case", "cases"),
        (What::FollowUp, Lang::Da) => ("sag tages op igen", "sager tages op igen"),
        (What::FollowUp, Lang::En) => ("case is taken up again", "cases are taken up again"),
        (What::Deadline, Lang::Da) => ("frist", "frister"),
        (What::Deadline, Lang::En) => ("deadline", "deadlines"),
    };
    let did = match (how, what) {
        (How::Expected, _) => lang.pick("forventet", "expected"),
        (_, What::Case | What::FollowUp | What::Deadline | What::Step)
        | (How::Began, What::Name | What::Meeting) => "",
        (How::Known, _) => lang.pick("kendt fra", "known from"),
        (How::LastKnown, _) => lang.pick("sidst kendt", "last known"),
        (How::Began, What::Group | What::Matter) => lang.pick("begynder", "begins"),
        (How::Began, What::Mandate) => lang.pick("træder i kraft", "comes into force"),
        (How::Began, What::Chair) => lang.pick("tiltræder", "takes over"),
        (How::Began, What::Member) => lang.pick("kommer", "comes"),
        (How::Ended, What::Chair) => lang.pick("fratræder", "leaves"),
        (How::Ended, What::Member) => lang.pick("går", "leaves"),
        (How::Ended, _) => lang.pick("ophører", "ends"),
    };
    let things = several.map_or(one.to_owned(), |n| format!("{n} {many}"));
    format!("{things} {did}").trim_end().to_owned()
}

/// Returns the word for a dataset in which nothing has a day.
pub fn nothing(lang: Lang) -> &'static str {
    lang.pick(
        "intet i datasættet er dateret i kilderne",
        "nothing in the dataset is dated in the sources",
    )
}

/// An event in words, for where there is room and for where there is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What happened, and how sure that is: `gruppe kendt fra (afledt)`.
    pub what: String,
    /// The same with signs for how sure it is: `gruppe kendt fra (≈)`.
    pub brief: String,
    /// What makes it, or the name of what it happened to, less than simply stated, in words.
    pub unsure: Vec<String>,
    /// Who or what it is about, and in which group.
    pub about: String,
    /// By what it is told from others, where that is not all of it.
    pub name: String,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.about)
    }
}

/// Tells an event: what, on which last day where that is asked for, how sure it is, and who in which group.
pub fn told(book: &Book, event: &Event, with_last: bool, lang: Lang) -> Told {
    let home = match event.at.kind {
        EntityKind::Meeting => {
            let group = book.data().meetings[event.at.at()].group.as_ref();
            group.and_then(|g| book.find(g.id())).unwrap_or(event.at)
        }
        EntityKind::Case => {
            let group = book.data().cases[event.at.at()].group.as_ref();
            group.and_then(|g| book.find(g.id())).unwrap_or(event.at)
        }
        _ => event.at,
    };
    let mut what = happened(event.what, event.how, None, lang);
    if with_last && event.how.is_end() {
        what = format!("{what} {}", event.date.long(lang));
    }
    let unsure = event.sureness().filter(|c| *c != Certainty::Stated);
    let unsure: Vec<Certainty> = unsure.collect();
    let mut words: Vec<String> = unsure.iter().map(|c| c.label(lang).to_owned()).collect();
    let mut signs: Vec<String> = unsure.iter().map(|c| c.sign().to_owned()).collect();
    if event.at.kind == EntityKind::Group && !book.group(event.at.at()).exists() {
        let existence = book.group(event.at.at()).existence;
        words.push(existence.label(lang).to_owned());
        signs.push("◌".to_owned());
    }
    if matches!(event.what, What::Case | What::Deadline) {
        // What is only to be is no more certain for having a day.
        let status = book.data().cases[event.at.at()].status;
        let is_to_be = match status {
            CaseStatus::Expected => event.how != How::Expected,
            CaseStatus::Planned | CaseStatus::Proposed | CaseStatus::Offer | CaseStatus::Wish => {
                true
            }
            _ => false,
        };
        if is_to_be {
            words.push(status.label(lang).to_owned());
            signs.push("◌".to_owned());
        }
    }
    let mandate = event
        .mandate
        .map(|m| &book.group(event.at.at()).mandates[m]);
    if let Some(mandate) = mandate.filter(|m| m.status != MandateStatus::Adopted) {
        let status = status_in_words(mandate, lang);
        signs.extend(Some(status.clone()).filter(|status| !words.contains(status)));
        words.push(status);
    }
    let mut of_all = words.clone();
    let groups = mandate.map_or(0, |mandate| mandate.also_for.len()) + 1;
    if groups > 1 {
        words.push(match lang {
            Lang::Da => format!("fælles for {groups} grupper"),
            Lang::En => format!("shared by {groups} groups"),
        });
    }
    let named = |of: Entity, name: &str| named(book, of, name.to_owned(), &words, lang);
    let plain = own_name(book, home, event.day, lang);
    let name = named(home, &plain);
    let of_name = unsure_beside(book, home, &words, lang);
    if !of_name.is_empty() {
        signs.push(unsure_sign(book.data(), home, &NAMED).to_owned());
        of_all.extend(of_name);
    }
    let who = match event.who {
        Some(who) => named(who, book.name(who)),
        None if ![EntityKind::Group, EntityKind::Process].contains(&event.at.kind) => {
            book.name(event.at).to_owned()
        }
        None => event.about.clone(),
    };
    let later = if (event.what, event.how) == (What::Group, How::LastKnown) {
        later_in_words(book, event.at.at(), event.day, lang)
    } else {
        String::new()
    };
    // Several mandates of a group that have no names of their own are numbered.
    let later = match mandate {
        Some(mandate) => which_of(
            &book.group(event.at.at()).mandates,
            mandate,
            &event.date,
            lang,
        ),
        None => later,
    };
    let is_own = who.is_empty() || who == book.name_on(home, event.day);
    let is_text = matches!(
        event.what,
        What::Step | What::Case | What::FollowUp | What::Deadline
    );
    Told {
        about: if is_own {
            format!("{name}{later}")
        } else {
            format!("{who} · {name}")
        },
        name: match event.what {
            _ if is_own => format!("{plain}{later}"),
            // Its title tells it from others of the group.
            _ if mandate.is_some() && book.group(event.at.at()).mandates.len() > 1 => {
                format!("{plain} · {who}")
            }
            _ if mandate.is_some() => plain,
            _ if is_text => who,
            _ => format!("{who} · {plain}"),
        },
        brief: what.clone() + &in_brackets(signs),
        what: what + &in_brackets(words),
        unsure: of_all,
    }
}

/// Tells at once what happened alike, with what is unsure of all of it, and of how many where it is not all:
/// `8 mandater kendt fra (fra referat, 2 usikker)`.
pub fn told_at_once(book: &Book, alike: &[Event], lang: Lang) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for event in alike {
        for word in told(book, event, false, lang).unsure {
            match counts.iter_mut().find(|(known, _)| *known == word) {
                Some((_, count)) => *count += 1,
                None => counts.push((word, 1)),
            }
        }
    }
    let words = counts.into_iter().map(|(word, count)| {
        // What is unsure of some of them; of a field, that it is that.
        match word.split_once(": ") {
            _ if count == alike.len() => word,
            Some((field, unsure)) => format!("{field}: {count} {unsure}"),
            None => format!("{count} {word}"),
        }
    });
    let first = &alike[0];
    happened(first.what, first.how, Some(alike.len()), lang) + &in_brackets(words)
}

/// Returns which of the mandates of a group one is, in the order of time, where another one that has no other title comes or goes at
/// the same date; else nothing.
fn which_of(all: &[Mandate], mandate: &Mandate, date: &Date, lang: Lang) -> String {
    let has = |m: &Mandate| [&m.period.from, &m.period.to].contains(&&Some(date.clone()));
    let mut same: Vec<&Mandate> = all.iter().filter(|m| m.title == mandate.title).collect();
    if same.iter().filter(|m| has(m)).count() < 2 {
        return String::new();
    }
    same.sort_by_key(|m| m.period.days());
    let number = same.iter().position(|m| m.id == mandate.id).unwrap_or(0) + 1;
    let of = lang.pick("af", "of");
    format!(
        " ({} {number} {of} {})",
        lang.pick("mandat", "mandate"),
        same.len()
    )
}

/// Returns the name of a thing with what else than is said already makes it less than simply stated.
fn named(book: &Book, of: Entity, name: String, said: &[String], lang: Lang) -> String {
    name + &in_brackets(unsure_beside(book, of, said, lang))
}

fn unsure_beside(book: &Book, of: Entity, said: &[String], lang: Lang) -> Vec<String> {
    let mut unsure = unsure(book.data(), of, &NAMED, lang);
    let is_said = |word: &String, said: &String| {
        word.ends_with(said.as_str()) || said.ends_with(word.as_str())
    };
    unsure.retain(|word| !said.iter().any(|said| is_said(word, said)));
    unsure
}

/// Returns the name of a thing; of a group that another one is called too, with what it is under, or its level.
fn own_name(book: &Book, of: Entity, day: Day, lang: Lang) -> String {
    let name = book.name_on(of, day).to_owned();
    if of.kind != EntityKind::Group || !book.names().is_shared(&name) {
        return name;
    }
    let group = book.group(of.at());
    let mut others = book.data().groups.iter();
    if !others.any(|other| other.id != group.id && other.name_on(day) == name) {
        return name;
    }
    let parent = group.parent_on(day).and_then(|p| book.find(p.id()));
    let place = match parent {
        Some(parent) => format!("{} {}", lang.pick("under", "below"), book.name(parent)),
        None => group.level.label(lang).to_owned(),
    };
    format!("{name} ({place})")
}

/// Returns as what a group that is known no longer may be known later: as another one that may be the same, or as one of a kind.
fn later_in_words(book: &Book, g: usize, day: Day, lang: Lang) -> String {
    let (group, this) = (book.group(g), Entity::group(g));
    let lasts = |other: usize| {
        let period = &book.group(other).period;
        let days = period.attested.iter().chain(&period.from).chain(&period.to);
        days.filter_map(Date::last).any(|last| last > day)
    };
    let same_as = |of: usize| {
        let group = book.group(of);
        let ids = group.maybe_same_as.iter().chain(&group.same_as);
        ids.filter_map(|id| book.group_of(id.id()))
            .collect::<Vec<_>>()
    };
    let pointing = book.pointing(this, EntityKind::Group).into_iter();
    let pointing = pointing.filter(|other| same_as(*other).contains(&g));
    let same = pointing.chain(same_as(g));
    let same = same.filter(|other| *other != g && lasts(*other)).min();
    let kind = group
        .kind
        .as_ref()
        .and_then(|kind| book.group_of(kind.id()));
    let (other, words, mark) = match (same, kind.filter(|kind| lasts(*kind))) {
        (Some(other), _) => {
            let words = lang.pick("senere måske som", "later perhaps as");
            (other, words, String::new())
        }
        (None, Some(kind)) => {
            let mark = mark_behind(book.data(), this, field!(Group.kind), lang);
            (kind, lang.pick("senere kendes", "known later are"), mark)
        }
        (None, None) => return String::new(),
    };
    format!(
        " ({words} {}{mark})",
        named(
            book,
            Entity::group(other),
            own_name(book, Entity::group(other), day, lang),
            &[],
            lang
        )
    )
}
