//! Minutes and agendas: titles, particulars of the meeting, items, what sentences tell.

use super::Reader;
use crate::paper::phrases::{sentences, succession, working_group};
use crate::paper::pieces::{self};
use crate::paper::rows::{Kind, Why};
use crate::paper::said::{ItemSaid, MeetingSaid, PaperKind, Said, What};
use crate::paper::sections::Section;
use crate::paper::text::{Mark, Piece};
use crate::paper::words::key;
use crate::paper::{dates, person};

impl Reader<'_> {
    /// Takes what the paper is called: `Referat fra møde den 23. februar 2018 i Samrådet`, `Kommissorium for Udvalget`.
    pub(super) fn title(&mut self, piece: &Piece, text: &str) -> bool {
        let lower = key(text);
        let early = self.paper.rows.is_empty() && self.item.is_none() && self.paper.says.len() < 3;
        let about = [
            "referat",
            "revideret referat",
            "dagsorden",
            "dagsordner",
            "kommissorium",
            "generisk kommissorium",
            "faelles kommissorium",
            "medlemmer af",
            "forretningsorden for",
            "udkast til",
        ];
        let titled = early
            && text.chars().count() > 16
            && !text.ends_with(':')
            && about.iter().any(|w| {
                lower
                    .strip_prefix(w)
                    .or_else(|| {
                        lower
                            .split_once(' ')
                            .filter(|(n, _)| n.parse::<u32>().is_ok())
                            .and_then(|(_, r)| r.strip_prefix(w))
                    })
                    .is_some_and(|r| r.is_empty() || r.starts_with(' '))
            });
        if !titled {
            // `den 23. november 2023 kl. 08:30`, `i L130, Regionshospitalet`, `24-08-2021 13:00`
            if self.minutes
                && self.item.is_none()
                && self.section.is_none()
                && self.paper.rows.is_empty()
            {
                if let Some(date) = self
                    .meeting
                    .date
                    .is_none()
                    .then(|| dates::inside(text))
                    .flatten()
                    .filter(|_| text.chars().count() < 60)
                {
                    self.meeting.date = Some(date);
                    self.meeting.time = dates::time_inside(text);
                    self.met = Some((piece.line, piece.last));
                    self.skip(piece, Why::Particular);
                    return true;
                }
                if let Some(place) = text
                    .strip_prefix("i ")
                    .filter(|_| self.meeting.date.is_some() && self.meeting.place.is_empty())
                {
                    place.clone_into(&mut self.meeting.place);
                    self.skip(piece, Why::Particular);
                    return true;
                }
            }
            return false;
        }
        let kind = if lower.contains("kommissorium") || lower.starts_with("forretningsorden") {
            PaperKind::Mandate
        } else if lower.contains("referat") || lower.contains("dagsord") {
            PaperKind::Minutes
        } else {
            self.paper.kind
        };
        if self.paper.kind == PaperKind::List {
            self.paper.kind = kind;
        }
        if kind == PaperKind::Minutes
            && self.meeting.date.is_none()
            && let Some(date) = dates::inside(text)
        {
            self.meeting.date = Some(date);
            self.meeting.time = dates::time_inside(text);
            self.met = Some((piece.line, piece.last));
        }
        let mut title = text.trim_end_matches('.');
        if let Some(at) = title.find(" til mødet ") {
            title = &title[..at];
        }
        if kind == PaperKind::Minutes
            && !self.meeting.time.is_empty()
            && self.meeting.place.is_empty()
            && let Some((_, place)) = text
                .split_once(&self.meeting.time)
                .and_then(|(_, rest)| rest.split_once(" i "))
        {
            self.meeting.place = place.trim().to_owned();
        }
        let title = title
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim();
        if self.paper.title.is_empty()
            || (title.chars().count() > self.paper.title.chars().count()
                && title.chars().count() < 120)
        {
            title.clone_into(&mut self.paper.title);
        }
        self.minutes |= kind == PaperKind::Minutes;
        if lower.starts_with("medlemmer") {
            self.section = Some(Section::Members);
            text.clone_into(&mut self.heading);
        }
        self.skip(piece, Why::Particular);
        true
    }

    /// Takes the number and title of an item of the agenda.
    pub(super) fn item(&mut self, piece: &Piece, text: &str) -> bool {
        let text = text.trim_start_matches(['#', '*', ' ']);
        let text = ["Punkt ", "Pkt. ", "Pkt ", "Ad ", "Ad. "]
            .iter()
            .find_map(|w| text.strip_prefix(w))
            .unwrap_or(text);
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if !(1..=2).contains(&digits) {
            return false;
        }
        let Some(title) = text[digits..]
            .trim_start_matches(' ')
            .strip_prefix(['.', ':', ')', '-', '\u{2013}'])
        else {
            return false;
        };
        let title = title.trim();
        let Ok(number) = text[..digits].parse::<u32>() else {
            return false;
        };
        // A list of contents, and the items again: what is told stands below the second ones.
        if number == 1 && self.last_item().is_some_and(|n| n > 1) && self.items_are_empty() {
            let items = |s: &Said| match &s.what {
                What::Item(item) => Some((s.lines.0, item.number)),
                _ => None,
            };
            self.paper
                .of_items
                .extend(self.paper.says.iter().filter_map(items));
            self.paper.says.retain(|s| items(s).is_none());
            self.item = None;
        }
        let last = self.last_item();
        let follows = last.map_or(number <= 1, |n| number == n + 1)
            || (last.is_none() && number < 40 && self.paper.rows.is_empty());
        if !follows
            || title.is_empty()
            || title.starts_with(|c: char| c.is_ascii_digit())
            || !title.starts_with(char::is_uppercase)
        {
            return false;
        }
        // Text that lost its line ends goes on behind the title.
        let (title, rest) = match title
            .split_once(". ")
            .filter(|(first, _)| title.chars().count() > 120 && first.chars().count() <= 120)
        {
            Some((first, rest)) => (first, rest.trim()),
            None if title.chars().count() > 160 => return false,
            None => (title, ""),
        };
        let (title, rest) = match title.split_once(" At ") {
            Some((first, second)) if rest.is_empty() => (first, second),
            Some((first, _)) => (first, rest),
            None => (title, rest),
        };
        self.section = Some(Section::Outcome);
        self.heading = format!("punkt {number}");
        self.role.clear();
        self.party.clear();
        self.item = Some(self.paper.says.len());
        self.paper.kind = PaperKind::Minutes;
        self.say(
            piece,
            What::Item(ItemSaid {
                number,
                title: title.trim_end_matches('.').to_owned(),
                ..ItemSaid::default()
            }),
        );
        if !rest.is_empty() {
            self.of_item(piece, Section::Outcome, rest);
        }
        true
    }

    /// Returns whether nothing stands below the items so far.
    pub(super) fn items_are_empty(&self) -> bool {
        self.paper.says.iter().all(|s| match &s.what {
            What::Item(item) => item.printed.is_empty() && item.outcome.is_empty(),
            _ => true,
        })
    }

    pub(super) fn last_item(&self) -> Option<u32> {
        self.paper.says.iter().rev().find_map(|s| match &s.what {
            What::Item(item) => Some(item.number),
            _ => None,
        })
    }

    /// Takes what stands below an item of the agenda.
    pub(super) fn of_item(&mut self, piece: &Piece, section: Section, text: &str) {
        let mut used = false;
        if let Some(Said {
            what: What::Item(item),
            ..
        }) = self.item.and_then(|at| self.paper.says.get_mut(at))
        {
            let to = match section {
                Section::Recommendation => Some(&mut item.printed),
                Section::Outcome => Some(&mut item.outcome),
                _ => None,
            };
            if let Some(to) = to {
                pieces::join(to, text, " ");
                let number = item.number;
                self.paper
                    .of_items
                    .extend((piece.line..=piece.last).map(|line| (line, number)));
                used = true;
            }
        }
        let told = self.sentences(piece, text);
        if !used && !told {
            self.skip(piece, Why::Prose);
        }
    }

    /// Takes people, changes and deadlines out of the sentences of minutes; returns whether there are any.
    pub(super) fn sentences(&mut self, piece: &Piece, text: &str) -> bool {
        let mut told = false;
        for sentence in sentences(text) {
            if let Some((group, list)) = working_group(sentence) {
                let (before, named) = (
                    std::mem::replace(&mut self.group, group),
                    std::mem::take(&mut self.party),
                );
                let section = self.section.replace(Section::Members);
                for mut row in person::people(list, self.places) {
                    row.line = piece.line;
                    if row.name.contains(' ') {
                        self.take(row);
                        told = true;
                    }
                }
                (self.section, self.party) = (section, named);
                self.named = Some((piece.last, std::mem::replace(&mut self.group, before)));
                continue;
            }
            let lower = sentence.to_lowercase();
            if let Some(at) = lower.find(" er tovholder") {
                let who = sentence[..at].rsplit(['.', ',']).next().unwrap_or_default();
                let (plain, inside) = pieces::brackets(who);
                let group = self.named.as_ref().map(|n| n.1.clone());
                let row = self.paper.rows.iter_mut().rev().find(|r| {
                    group.as_ref().is_none_or(|g| *g == r.group)
                        && inside.iter().chain([&plain]).any(|n| {
                            let n = key(n);
                            !n.is_empty()
                                && (key(&r.name) == n
                                    || key(&r.name).split(' ').next() == Some(n.as_str()))
                        })
                });
                if let Some(row) = row {
                    pieces::join(&mut row.role_text, "tovholder", ", ");
                    told = true;
                }
            }
            if let Some(date) = lower
                .find("deadline er ")
                .or_else(|| lower.find("frist er "))
                .or_else(|| lower.find("fristen er "))
                .and_then(|at| dates::inside_near(&sentence[at..], self.meeting.date.as_ref()))
            {
                self.say(piece, What::Deadline(sentence.to_owned(), date));
                told = true;
            }
            if let Some((_, list)) = sentence.split_once("afbud fra ") {
                for mut row in person::people(list.trim_end_matches('.'), self.places) {
                    if row.name.contains(' ') {
                        row.line = piece.line;
                        row.kind = Kind::Apology;
                        self.take(row);
                        told = true;
                    }
                }
            }
            if let Some((new, old)) = succession(sentence) {
                self.change(piece, sentence, new, old);
                told = true;
            }
        }
        told
    }

    /// Takes a particular of the meeting.
    pub(super) fn particular(&mut self, piece: &Piece, section: Section, text: &str) {
        use Section as S;
        let taken = match section {
            S::MeetingDay => {
                let date = dates::inside(text);
                let found = date.is_some() && self.meeting.date.is_none();
                if found {
                    self.meeting.date = date;
                    self.met = Some((piece.line, piece.last));
                }
                if self.meeting.time.is_empty() {
                    self.meeting.time = dates::time_inside(text);
                }
                found
            }
            S::MeetingTime if self.meeting.time.is_empty() => {
                let bare = text.trim_start_matches("Kl.").trim_start_matches("kl.");
                bare.trim().clone_into(&mut self.meeting.time);
                true
            }
            S::MeetingPlace if self.meeting.place.is_empty() => {
                text.clone_into(&mut self.meeting.place);
                true
            }
            S::MinutesDay if self.meeting.minutes_date.is_none() => {
                self.meeting.minutes_date = dates::inside(text);
                self.meeting.minutes_date.is_some()
            }
            S::CaseNumber if self.meeting.case_number.is_empty() => {
                text.clone_into(&mut self.meeting.case_number);
                true
            }
            _ => false,
        };
        self.section = None;
        if taken {
            self.skip(piece, Why::Particular);
        } else {
            self.people(piece, text, None);
        }
    }

    /// Takes the days of meetings in a list; returns whether there is one.
    pub(super) fn planned(&mut self, piece: &Piece, text: &str) -> bool {
        let Some(date) = dates::inside(text) else {
            return false;
        };
        let time = dates::time_inside(text);
        let inside = pieces::brackets(text).1;
        let behind = text.rsplit(", ").next().unwrap_or_default();
        let place = inside.first().cloned().unwrap_or_else(|| {
            let plain = behind.chars().filter(char::is_ascii_digit).count() == 0 && behind != text;
            if plain {
                behind.to_owned()
            } else {
                String::new()
            }
        });
        let (date, last) = match dates::several_days(text, &date) {
            Some((first, last)) => (first, Some(last)),
            None => (date, None),
        };
        let place = if key(&place).contains("senere") || key(&place).contains("meldes") {
            String::new()
        } else {
            place
        };
        self.say(
            piece,
            What::Meeting(MeetingSaid {
                date: Some(date),
                last,
                time,
                place,
                ..MeetingSaid::default()
            }),
        );
        true
    }

    /// Takes a day of a meeting that stands in a list without a heading.
    pub(super) fn planned_line(&mut self, piece: &Piece, text: &str) -> bool {
        piece.mark == Mark::Item
            && dates::inside(text).is_some()
            && text.contains("kl.")
            && self.planned(piece, text)
    }
}
