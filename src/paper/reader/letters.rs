//! Letters and mails: whom they are to, who signs them, to which meeting they call.

use super::Reader;
use crate::paper::dates;
use crate::paper::pieces::{self, Guess, guess};
use crate::paper::rows::{Column, PaperDoubt, Row, Why};
use crate::paper::said::{PaperKind, What};
use crate::paper::sections::{self, Section};
use crate::paper::text::Piece;
use crate::paper::words::{self, key};

impl Reader<'_> {
    /// Returns whether a line is the name below `Med venlig hilsen`, or what else says who that is: the title, where to write or to call.
    pub(super) fn signs(&mut self, piece: &Piece, text: &str) -> bool {
        const FURTHEST: usize = 16;
        let (from, to) = self.signature;
        if piece.line > to || sections::heading(text).is_some() && self.person_below() {
            return false;
        }
        let words = text.split_ascii_whitespace().count();
        let plain = !text.contains([',', ';', '@', ':']) && words <= 5;
        // `Test Testesen, formand` right below the greeting.
        let near = piece.line <= from + 1 && words <= 6 && !text.contains([';', ':']);
        let label = text.split_once(':').map_or("", |(label, _)| label);
        let told = || {
            matches!(
                guess(text, self.places),
                Guess::Email | Guess::Phone | Guess::Organisation
            ) || matches!(words::header(label), Some(Column::Email | Column::Phone))
                || pieces::is_home(text)
                || text.starts_with("www.")
        };
        // `Konsulent | Prøve Kommune`
        let contact = words <= 12 && text.contains(" | ")
            || words <= 8 && !self.is_person_line(text) && told();
        let goes_on = plain && !self.is_person_line(text);
        if (contact || goes_on) && piece.last <= from + FURTHEST {
            self.signature.1 = to.max(piece.last + if contact { 2 } else { 1 });
        }
        plain
            || near
            || contact
            || from > 0 && piece.last <= from + FURTHEST && self.is_sender(text)
    }

    /// Returns whether a line begins with the name that the head of a mail says it is from.
    pub(super) fn is_sender(&self, text: &str) -> bool {
        self.senders().any(|name| text.starts_with(name))
    }

    /// Returns whom the heads of mails say they are from.
    fn senders(&self) -> impl Iterator<Item = &str> {
        let heads = self.paper.text.lines.iter().take(20);
        heads.filter_map(|l| {
            let (label, who) = l.text.split_once(':')?;
            let name = who.split(['<', '[', '(']).next()?.trim();
            let from = matches!(key(label).as_str(), "fra" | "from");
            (from && name.contains(' ')).then_some(name)
        })
    }

    /// Returns a text of minutes with the name of who sends them in place of `undertegnede`; without it where the name is not told.
    pub(super) fn with_writer(&self, text: &str) -> Option<String> {
        const WRITER: [&str; 4] = [
            " og undertegnede",
            " samt undertegnede",
            ", undertegnede",
            " og jeg",
        ];
        let (at, word) = WRITER
            .iter()
            .find_map(|w| Some((text.find(w)?, *w)))
            .filter(|(at, w)| !text[at + w.len()..].starts_with(char::is_alphabetic))?;
        let sender = self.senders().next().filter(|_| self.minutes);
        let link = word.rsplit_once(' ').map_or("", |(link, _)| link);
        let name = sender.map(|name| format!("{link} {name}"));
        self.minutes.then(|| {
            let (before, behind) = (&text[..at], &text[at + word.len()..]);
            format!("{before}{}{behind}", name.unwrap_or_default())
        })
    }

    /// Takes the day that a paper is of: `Dato: 6. januar 2026`, `Sidst opdateret den 3. februar 2026`.
    pub(super) fn dates_paper(&mut self, piece: &Piece, text: &str) -> bool {
        const LABELS: [&str; 7] = [
            "dato",
            "sidst opdateret",
            "senest opdateret",
            "sidst revideret",
            "opdateret",
            "ajourfort",
            "revideret",
        ];
        let plans = matches!(
            self.section,
            Some(Section::MeetingDates | Section::Next | Section::Deadlines)
        );
        let Some(at) = text.find(|c: char| c.is_ascii_digit()) else {
            return false;
        };
        let (label, day) = text.split_at(at);
        let label = label.split(':').next().unwrap_or_default();
        let label = [" den ", " d. ", " pr. "]
            .iter()
            .find_map(|w| label.strip_suffix(w))
            .unwrap_or(label);
        let label = key(label);
        let day = dates::read(day.trim_end_matches('.'));
        if self.minutes || plans || day.is_none() || !LABELS.contains(&label.as_str()) {
            return false;
        }
        self.written = self.written.take().or(day);
        self.skip(piece, Why::Particular);
        true
    }

    /// Takes that the paper is a draft, and its day: `UDKAST 2 – 7. oktober 2026`, `Kommissorium – udkast af 14. maj 2026`.
    pub(super) fn tells_draft(&mut self, piece: &Piece, text: &str) -> bool {
        let lower = key(text);
        let mut words = lower.split(' ');
        let first = self.paper.rows.is_empty() && self.paper.says.is_empty();
        let kinds = ["kommissorium", "forretningsorden", "vedtaegter"];
        let plain = |w: &str| {
            kinds.contains(&w)
                || w.starts_with(|c: char| c.is_ascii_digit())
                || matches!(
                    w,
                    "udkast" | "af" | "den" | "d" | "version" | "pr" | "til" | "nr"
                )
                || dates::read(&format!("1 {w} 2000")).is_some()
        };
        let day = dates::inside(text);
        let told = first
            && !self.minutes
            && self.paper.draft.is_empty()
            && lower.contains("udkast")
            && (day.is_some() || lower.contains(|c: char| c.is_ascii_digit()))
            && words.all(plain);
        if told {
            self.paper.date = self.paper.date.take().or(day);
            text.clone_into(&mut self.paper.draft);
            if kinds.iter().any(|w| lower.contains(w)) {
                self.paper.kind = PaperKind::Mandate;
            }
            self.skip(piece, Why::Particular);
        }
        told
    }

    /// Takes the day and the place of a meeting that a letter calls to: `Tid: torsdag den 12. marts 2026 kl. 13`, `Sted: Rådhuset`.
    pub(super) fn invites(&mut self, piece: &Piece, (section, rest): (Section, &str)) -> bool {
        match (section, self.paper.says.last_mut()) {
            (Section::MeetingTime, _) if dates::inside(rest).is_some() => {
                self.all_planned(piece, rest)
            }
            (Section::MeetingPlace, Some(said)) if said.lines.1 + 1 == piece.line => {
                let What::Meeting(meeting) = &mut said.what else {
                    return false;
                };
                rest.clone_into(&mut meeting.place);
                said.lines.1 = piece.last;
                true
            }
            _ => false,
        }
    }

    /// Takes whom a letter is to: they are no members, but their addresses may be those of people in its text.
    pub(super) fn is_receivers(&mut self, line: usize, text: &str, label: &str) -> bool {
        if !self.is_mail || !words::is_receivers(label) {
            return false;
        }
        if self.is_letter {
            let lists = self.lists;
            let people = self.people_in(text[label.len() + 1..].trim());
            let addressed = people.iter().filter(|r| !r.email.is_empty());
            self.receivers
                .extend(addressed.map(|r| (key(&r.name), r.email.clone())));
            let offered = people.iter().filter(|r| r.name.contains(' '));
            for row in offered.filter(|_| !lists) {
                self.take(Row {
                    line,
                    doubt: Some(PaperDoubt::Called),
                    ..row.clone()
                });
            }
            return true;
        }
        self.people_in(text).is_empty()
    }
}
