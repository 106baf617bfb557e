//! What has a day as a calendar: meetings, hand-overs of the chair, evaluations, deadlines, ends of terms.
//!
//! An event keeps its UID as long as the thing it is of keeps its id, and its SEQUENCE grows with the file of the dataset: who imports
//! the calendar again has every event once, as it is now. What has no day of its own, only a month or a year, is left out.

use jiff::Timestamp;
use jiff::civil::{Time, date};
use jiff::tz::TimeZone;

use super::job::{Job, Of, Subject};
use super::lines::{raw, text};
use super::tables::memberships;
use super::vacancies::appointer;
use super::words;
use crate::check::turns;
use crate::model::{Case, CaseStatus, Certainty, Date, Day, Entity, EntityKind, Id, Ref};

/// Sequence numbers count the seconds from this year on; they fit into 31 bits until 2068.
const FIRST_YEAR: i16 = 2000;

/// An entry of the calendar.
struct Entry {
    uid: String,
    day: Day,
    /// From when until when; `None` for a whole day.
    time: Option<(Time, Option<Time>)>,
    title: String,
    place: String,
    group: Option<usize>,
    kind: &'static str,
    is_sure: bool,
}

/// Returns the calendar of a dataset, a group, an organisation or a person.
pub fn write(job: &Job<'_>) -> String {
    let stamp = job.stamp.or_else(|| {
        let midnight = job.day.to_zoned(TimeZone::UTC).ok()?;
        Some(midnight.timestamp())
    });
    let stamp = stamp.unwrap_or(Timestamp::UNIX_EPOCH);
    let start = date(FIRST_YEAR, 1, 1).to_zoned(TimeZone::UTC);
    let start = start.map_or(0, |start| start.timestamp().as_second());
    let sequence = (stamp.as_second() - start).clamp(0, i64::from(i32::MAX));
    let stamp = stamp.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut out = String::new();
    raw(&mut out, "BEGIN", "VCALENDAR");
    raw(&mut out, "VERSION", "2.0");
    raw(&mut out, "PRODID", "-//mandat//mandat//DA");
    raw(&mut out, "CALSCALE", "GREGORIAN");
    raw(&mut out, "METHOD", "PUBLISH");
    text(&mut out, "X-WR-CALNAME", &job.title());
    for entry in entries(job) {
        raw(&mut out, "BEGIN", "VEVENT");
        let dataset = &job.book().data().id;
        raw(&mut out, "UID", &format!("{}@{dataset}.mandat", entry.uid));
        raw(&mut out, "DTSTAMP", &stamp);
        raw(&mut out, "LAST-MODIFIED", &stamp);
        raw(&mut out, "SEQUENCE", &sequence.to_string());
        when(&mut out, &entry);
        text(&mut out, "SUMMARY", &entry.title);
        if !entry.place.is_empty() {
            text(&mut out, "LOCATION", &entry.place);
        }
        let group = entry.group.map(|g| job.book().group(g).name_on(job.day));
        let about: Vec<&str> = group.into_iter().collect();
        let about = [about, vec![&job.origin()]].concat().join("\n");
        text(&mut out, "DESCRIPTION", &about);
        text(&mut out, "CATEGORIES", entry.kind);
        let status = if entry.is_sure {
            "CONFIRMED"
        } else {
            "TENTATIVE"
        };
        raw(&mut out, "STATUS", status);
        if entry.time.is_none() {
            raw(&mut out, "TRANSP", "TRANSPARENT");
        }
        raw(&mut out, "END", "VEVENT");
    }
    raw(&mut out, "END", "VCALENDAR");
    out
}

/// Times are those of the place, whatever its zone.
fn when(out: &mut String, entry: &Entry) {
    let day = entry.day.strftime("%Y%m%d");
    match entry.time {
        Some((from, to)) => {
            raw(
                out,
                "DTSTART",
                &format!("{day}{}", from.strftime("T%H%M%S")),
            );
            if let Some(to) = to.filter(|to| *to > from) {
                raw(out, "DTEND", &format!("{day}{}", to.strftime("T%H%M%S")));
            }
        }
        None => raw(out, "DTSTART;VALUE=DATE", &day.to_string()),
    }
}

/// Returns the day of a date that is one, and whether it is sure.
fn exact(date: Option<&Date>) -> Option<(Day, bool)> {
    let date = date.filter(|d| !d.is_about() && d.first() == d.last())?;
    let is_stated = date.mark() == crate::model::date::YearMark::Stated;
    Some((date.first()?, is_stated))
}

fn entries(job: &Job<'_>) -> Vec<Entry> {
    let (book, lang) = (job.book(), job.lang);
    let sits = memberships(job);
    let mut groups = job.groups();
    for (g, _) in &sits {
        if !groups.contains(g) {
            groups.push(*g);
        }
    }
    let is_whole = job.subject.kind() == Of::Whole;
    let mut out = Vec::new();
    let mut add = |uid: String, (day, is_sure): (Day, bool), title: String, group, kind| {
        out.push(Entry {
            uid,
            day,
            time: None,
            title,
            place: String::new(),
            group,
            kind,
            is_sure,
        });
    };
    for &g in &groups {
        let group = book.group(g);
        let (id, name) = (&group.id, group.name_on(job.day));
        let short = group.short_name_on(job.day);
        let name = if short.is_empty() { name } else { short };
        if let Some(day) = exact(group.deadline.as_ref()) {
            let kind = words::deadline(lang);
            add(
                format!("deadline-{id}"),
                day,
                words::of(lang, kind, name),
                Some(g),
                kind,
            );
        }
        if let Some(day) = exact(group.period.to.as_ref()).filter(|(day, _)| *day >= job.day) {
            let kind = words::group_ends(lang);
            add(
                format!("end-{id}"),
                day,
                words::of(lang, kind, name),
                Some(g),
                kind,
            );
        }
        let Some(turns) = turns(book, g, job.day) else {
            continue;
        };
        let mandate = &book.mandate(turns.mandate).id;
        for (at, turn) in turns.turns.iter().enumerate().skip(1) {
            let party = appointer(job, &turn.party).name;
            let title = words::chair_passes(lang, name, party);
            let day = (turn.from, !turns.earliest);
            let kind = words::hand_over(lang);
            add(
                format!("turn-{id}-{mandate}-{at}"),
                day,
                title,
                Some(g),
                kind,
            );
        }
        if let Some(day) = turns.evaluation {
            let kind = words::evaluation(lang);
            let title = words::evaluation_of(lang, name);
            add(
                format!("evaluation-{id}-{mandate}"),
                (day, !turns.earliest),
                title,
                Some(g),
                kind,
            );
        }
    }
    let mut seen: Vec<String> = Vec::new();
    for (g, m) in sits {
        let group = book.group(g);
        let who = m
            .person
            .as_ref()
            .map(Ref::id)
            .or(m.party.as_ref().map(Ref::id));
        let Some(who) = who.filter(|_| !m.vacant) else {
            continue;
        };
        // One may sit in a group for two.
        let uid = format!("term-{}-{}", group.id, who.as_str().replace('/', "-"));
        let before = seen.iter().filter(|known| **known == uid).count();
        seen.push(uid.clone());
        let uid = if before == 0 {
            uid
        } else {
            format!("{uid}-{before}")
        };
        if let Some((day, is_sure)) = exact(m.period.to.as_ref()).filter(|(day, _)| *day >= job.day)
        {
            let is_sure = is_sure && m.certainty == Certainty::Stated;
            let title = words::term_ends(lang, appointer(job, who).name, group.name_on(job.day));
            add(uid, (day, is_sure), title, Some(g), words::term_end(lang));
        }
    }
    let is_here = |id: Option<&Id>| {
        let group = id.and_then(|id| book.group_of(id));
        is_whole || group.is_some_and(|g| groups.contains(&g))
    };
    let owns = |case: &Case| match job.subject {
        Subject::Thing(at) => case
            .owners
            .iter()
            .any(|o| book.find(o.id()) == Some(at.entity)),
        _ => false,
    };
    for case in &book.data().cases {
        let group = case.group.as_ref().map(Ref::id);
        if matches!(case.status, CaseStatus::Done | CaseStatus::Statement)
            || !(is_here(group) || owns(case))
        {
            continue;
        }
        let g = group.and_then(|id| book.group_of(id));
        for (what, date, kind) in [
            ("case", &case.deadline, words::deadline(lang)),
            ("follow-up", &case.follow_up, words::follow_up(lang)),
        ] {
            if let Some(day) = exact(date.as_ref()) {
                let title = words::of(lang, kind, &case.text);
                add(format!("{what}-{}", case.id), day, title, g, kind);
            }
        }
    }
    for (at, meeting) in book.data().meetings.iter().enumerate() {
        let group = meeting.group.as_ref().map(Ref::id);
        if !is_here(group) {
            continue;
        }
        let entity = Entity::new(EntityKind::Meeting, at);
        let g = group.and_then(|id| book.group_of(id));
        let place = meeting.place.as_ref().map(|p| appointer(job, p.id()).name);
        let kind = words::meeting(lang);
        let title = words::of(lang, kind, book.name(entity));
        if let Some((day, is_sure)) = exact(meeting.date.as_ref()) {
            out.push(Entry {
                uid: format!("meeting-{}", meeting.id),
                day,
                time: times(&meeting.time),
                title: title.clone(),
                place: place.unwrap_or_default(),
                group: g,
                kind,
                is_sure: is_sure && meeting.certainty == Certainty::Stated,
            });
        }
        let met = |day: Day| {
            let mut all = book.data().meetings.iter();
            all.any(|m| {
                m.group == meeting.group && exact(m.date.as_ref()).is_some_and(|d| d.0 == day)
            })
        };
        if let Some((day, _)) = exact(meeting.next.as_ref()).filter(|(day, _)| !met(*day)) {
            out.push(Entry {
                uid: format!("next-{}", meeting.id),
                day,
                time: None,
                title,
                place: String::new(),
                group: g,
                kind,
                is_sure: false,
            });
        }
    }
    out.sort_by(|a, b| (a.day, &a.uid).cmp(&(b.day, &b.uid)));
    out
}

/// Reads `13-15`, `9.30–11.00` and `kl. 9`; `None` for what else stands there.
fn times(text: &str) -> Option<(Time, Option<Time>)> {
    let mut parts = text.split(['-', '–']).map(|part| {
        let part = part
            .trim()
            .trim_start_matches("kl.")
            .trim_start_matches("Kl.")
            .trim();
        let (hour, minute) = part.split_once(['.', ':']).unwrap_or((part, "0"));
        Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
    });
    let from = parts.next()??;
    Some((from, parts.next().flatten()))
}

#[cfg(test)]
mod tests {
    use icalendar::{Calendar, CalendarComponent, Component as _};

    use super::*;
    use crate::export::tests::{hostile, job};
    use crate::model::{At, Book, Library};

    fn events(text: &str) -> Vec<(String, String, String)> {
        let calendar: Calendar = text.parse().unwrap();
        let components = calendar.components.iter();
        let mut all: Vec<_> = components
            .filter_map(|component| match component {
                CalendarComponent::Event(event) => Some((
                    event.get_uid().unwrap().to_owned(),
                    event.property_value("DTSTART").unwrap().to_owned(),
                    event.get_summary().unwrap().to_owned(),
                )),
                _ => None,
            })
            .collect();
        all.sort();
        all
    }

    #[test]
    fn all_that_has_a_day_is_there_once_and_the_same_the_second_time() {
        let library = hostile();
        let whole = write(&job(&library, Subject::Whole(0)));
        let all = events(&whole);
        let days: Vec<_> = all
            .iter()
            .map(|(uid, day, _)| (uid.as_str(), day.as_str()))
            .collect();
        assert_eq!(
            days[..3],
            [
                ("case-c@x.mandat", "20240701"),
                ("meeting-mo@x.mandat", "20240601T093000"),
                ("term-g-a@x.mandat", "20241231"),
            ]
        );
        assert!(
            days.contains(&("turn-g-m-1@x.mandat", "20240101")),
            "{days:?}"
        );
        let mut uids: Vec<_> = all.iter().map(|event| &event.0).collect();
        uids.dedup();
        assert_eq!(uids.len(), all.len());
        assert_eq!(write(&job(&library, Subject::Whole(0))), whole);
        assert!(all[1].2.contains("Møde; <x>, \\ y"), "{:?}", all[1].2);
        let group = Subject::Thing(At::new(0, Entity::group(0)));
        assert_eq!(events(&write(&job(&library, group))), all);
    }

    #[test]
    fn what_moves_keeps_its_uid_and_counts_up() {
        let library = hostile();
        let moved = {
            let mut data = library.book(0).data().clone();
            data.meetings[0].date = Date::parse("2024-06-08");
            Library::new(vec![Book::new(data)])
        };
        let at = |second| Timestamp::from_second(second).ok();
        let text = |library, second| {
            write(&Job {
                stamp: at(second),
                ..job(library, Subject::Whole(0))
            })
        };
        let (one, other) = (text(&library, 1_700_000_000), text(&moved, 1_700_000_060));
        let meeting = |text: &str| events(text)[1].clone();
        assert_eq!(meeting(&one).0, meeting(&other).0);
        assert_ne!(meeting(&one).1, meeting(&other).1);
        assert!(one.contains("SEQUENCE:753315200\r\n") && other.contains("SEQUENCE:753315260\r\n"));
    }

    #[test]
    fn times_are_read_as_they_are_written() {
        let time = |h, m| Time::new(h, m, 0, 0).unwrap();
        for (text, told) in [
            ("13-15", Some((time(13, 0), Some(time(15, 0))))),
            ("kl. 9.30–11", Some((time(9, 30), Some(time(11, 0))))),
            ("10:15", Some((time(10, 15), None))),
            ("om eftermiddagen", None),
            ("25", None),
        ] {
            assert_eq!(times(text), told, "{text}");
        }
    }
}
