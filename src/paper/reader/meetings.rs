//! Days of meetings to come: one in a line or several, with their time and place.

use super::Reader;
use crate::model::fold::lowered;
use crate::model::{Date, StatementKind};
use crate::paper::dates;
use crate::paper::pieces;
use crate::paper::said::{MeetingSaid, What};
use crate::paper::text::{Mark, Piece};
use crate::paper::words::{key, seen};

/// Returns the year that a text tells: `Mødekalender 2027`.
pub(super) fn year_in(text: &str) -> Option<Date> {
    let year = |w: &&str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    text.split(' ').find(year).and_then(dates::read)
}

/// Returns the meeting that a text tells of by its day.
fn meeting_in(text: &str, near: Option<&Date>) -> Option<MeetingSaid> {
    let date = dates::inside_near(text, near)?;
    let (date, last) = match dates::several_days(text, &date) {
        Some((first, last)) => (first, Some(last)),
        None => (date, None),
    };
    Some(MeetingSaid {
        date: Some(date),
        last,
        time: dates::time_inside(text),
        place: place_in(text),
        ..MeetingSaid::default()
    })
}

/// Returns where a text says that a meeting is held: between brackets, behind the day and the time, behind a comma.
fn place_in(text: &str) -> String {
    let behind = text.rsplit(", ").next().unwrap_or_default();
    let plain = behind != text && !behind.contains(|c: char| c.is_ascii_digit());
    // `Næste møde er den 9. december kl. 10 på Rådhuset.`
    let ending = || {
        let mut all = text.match_indices(" på ").chain(text.match_indices(" i "));
        all.find_map(|(at, w)| Some(&text[at + w.len()..]).filter(|place| is_room(place)))
            .or_else(|| {
                let signs = [" på ", " i ", " in the ", " at the "];
                let last = signs.iter().find_map(|w| text.rsplit_once(w));
                last.map(|(_, place)| place)
                    .filter(|place| place.starts_with(char::is_uppercase))
            })
    };
    let inside = pieces::brackets(text).1;
    let place = match inside.first() {
        Some(inside) => inside.as_str(),
        None => match ending().filter(|place| !plain || place.ends_with(behind)) {
            Some(place) => place,
            None if plain => behind,
            None => "",
        },
    };
    // What says of when a text is stands behind it: `Mødeplan … i Rådhuset 2026`.
    let year = place
        .rsplit_once(' ')
        .filter(|(_, last)| last.len() == 4 && last.bytes().all(|b| b.is_ascii_digit()));
    let place = year.map_or(place, |(place, _)| place);
    let open = ["senere", "meldes"].iter().any(|w| key(place).contains(w));
    if open {
        String::new()
    } else {
        place.trim_end_matches('.').to_owned()
    }
}

/// Returns whether words begin with what people meet in, in small letters: `rådhuset`, `mødelokale B2`.
fn is_room(place: &str) -> bool {
    const ENDS: [&str; 14] = [
        "huset",
        "lokale",
        "lokalet",
        "salen",
        "sal",
        "centret",
        "centeret",
        "hospitalet",
        "sygehuset",
        "biblioteket",
        "skolen",
        "gården",
        "kantinen",
        "klubben",
    ];
    let first = place.split([' ', ',', '.']).next().unwrap_or_default();
    first.starts_with(char::is_lowercase) && ENDS.iter().any(|end| first.ends_with(end))
}

/// Gives all days of a line the time and the place that stand behind the last one alone, or the time that stands before the first one:
/// `20. januar og 17. marts kl. 10 på rådhuset`.
fn of_all_days(parts: &[String], all: &mut [MeetingSaid]) {
    let timed: Vec<usize> = (0..all.len())
        .filter(|at| !all[*at].time.is_empty())
        .collect();
    let placed: Vec<usize> = (0..all.len())
        .filter(|at| !all[*at].place.is_empty())
        .collect();
    let last = all.len().saturating_sub(1);
    // `Møder kl. 10: 20. januar, 17. marts`
    let before = |part: &String| {
        let clock = lowered(part).find("kl.");
        clock.is_some_and(|at| part[at..].contains(": "))
    };
    let from = match timed[..] {
        [at] if at == last || at == 0 && parts.first().is_some_and(before) => at,
        [] if placed == [last] => last,
        _ => return,
    };
    let (time, place) = (all[from].time.clone(), all[from].place.clone());
    for meeting in all {
        meeting.time.clone_from(&time);
        if placed.iter().all(|at| *at == from) {
            meeting.place.clone_from(&place);
        }
    }
}

impl Reader<'_> {
    /// Takes the days of meetings that one line tells of: `28. oktober og 9. december 2026, begge kl. 14`.
    pub(super) fn all_planned(&mut self, piece: &Piece, text: &str) -> bool {
        let told = dates::inside(text);
        let label = text.split_once(':').and_then(|(label, _)| year_in(label));
        let near = told.clone().or(label).or_else(|| self.year_or_day());
        let dated = |part: &str| dates::inside_near(part, near.as_ref()).is_some();
        let bare = text.trim_end_matches('.');
        let (bare, both) = ["begge ", "alle "]
            .iter()
            .find_map(|w| {
                bare.split_once(w)
                    .filter(|(_, time)| time.starts_with("kl"))
            })
            .unwrap_or((bare, ""));
        let mut parts: Vec<String> = Vec::new();
        for part in bare.split(" og ").flat_map(|part| part.split(", ")) {
            match parts.last_mut() {
                Some(last) if !dated(part) && dated(last) => {
                    *last = format!("{last}, {part}");
                }
                _ => parts.push(part.to_owned()),
            }
        }
        parts.retain(|part| dated(part));
        if parts.len() < 2 {
            return self.planned(piece, text);
        }
        // Days before the first one with a year are of that year, and days behind it follow it.
        let mut near = match told.as_ref().and_then(Date::first) {
            Some(day) => Date::parse(&day.year().to_string()),
            None => near,
        };
        let headed = told.is_none() && near.as_ref().is_some_and(|d| d.to_string().len() == 4);
        let mut all: Vec<MeetingSaid> = Vec::new();
        for part in &parts {
            let part = part.trim_end_matches([',', ' ']);
            let day = dates::inside(part);
            all.extend(meeting_in(
                format!("{part} {both}").trim_end(),
                near.as_ref(),
            ));
            near = day.filter(|_| !headed).or(near);
        }
        of_all_days(&parts, &mut all);
        for meeting in all {
            self.say(piece, What::Meeting(meeting));
        }
        true
    }

    /// Returns the year that a heading tells, `Mødekalender 2027`, else the day of the meeting above, of this one, or of the paper.
    pub(super) fn year_or_day(&self) -> Option<Date> {
        let above = self.paper.says.last().filter(|s| s.section == self.heading);
        let above = above.and_then(|s| match &s.what {
            What::Meeting(m) => m.date.clone(),
            _ => None,
        });
        year_in(&self.heading)
            .or(above)
            .or_else(|| self.meeting.date.clone())
            .or_else(|| self.paper.date.clone())
    }

    /// Takes a day below a heading of days whose year nothing tells as a statement.
    pub(super) fn day_without_year(&mut self, piece: &Piece, text: &str) -> bool {
        let day =
            dates::begins(text) && dates::inside_near(text, Date::parse("2000").as_ref()).is_some();
        if day {
            let text = text.to_owned();
            self.say(piece, What::Statement(StatementKind::Meetings, text));
        }
        day
    }

    /// Takes a sentence that tells of several days of meetings: `Møderne holdes 12. marts 2026, 3. april og 5. maj.`; those whose year
    /// is not told stay a statement.
    pub(super) fn holds_meetings(&mut self, piece: &Piece, text: &str) -> bool {
        let seen = seen(text);
        if self.item.is_some() || text.len() > 400 || !seen.key(text).contains("mode") {
            return false;
        }
        let lower = format!(" {} ", seen.key(text));
        let meets = lower.starts_with(" mode")
            || [" holdes mode", " afholdes mode", " modes "]
                .iter()
                .any(|w| lower.contains(w));
        // `Første møde holdes den 24. februar 2026 kl. 9 på Prøvesygehuset.`
        let coming = [" forste mode ", " det forste mode ", " naeste mode "];
        let one = coming.iter().any(|w| lower.starts_with(w));
        let days = text.split(" og ").flat_map(|part| part.split(", "));
        let day = |part: &&str| dates::inside_near(part, Date::parse("2000").as_ref()).is_some();
        let fewest = if one { 1 } else { 2 };
        if !(meets || one) || days.filter(day).count() < fewest {
            return false;
        }
        if !self.all_planned(piece, text) {
            let text = text.to_owned();
            self.say(piece, What::Statement(StatementKind::Meetings, text));
        }
        true
    }

    /// Takes the days of meetings in a list; returns whether there is one.
    pub(super) fn planned(&mut self, piece: &Piece, text: &str) -> bool {
        let Some(meeting) = meeting_in(text, self.year_or_day().as_ref()) else {
            return false;
        };
        self.say(piece, What::Meeting(meeting));
        true
    }

    /// Takes the day of a meeting of one of several groups: `Politisk klynge: 3. marts 2026 kl. 10-12`.
    pub(super) fn planned_of_group(&mut self, piece: &Piece, text: &str) -> bool {
        let Some((label, said)) = text.split_once(": ").filter(|(_, s)| dates::begins(s)) else {
            return false;
        };
        let meeting = meeting_in(said, self.year_or_day().as_ref());
        let (Some(group), Some(meeting)) = (self.meant_group(label), meeting) else {
            return false;
        };
        self.say_of(group, piece, What::Meeting(meeting));
        true
    }

    /// Takes a day of a meeting that stands in a list without a heading.
    pub(super) fn planned_line(&mut self, piece: &Piece, text: &str) -> bool {
        piece.mark == Mark::Item
            && text.contains("kl.")
            && dates::inside(text).is_some()
            && self.planned(piece, text)
    }
}
