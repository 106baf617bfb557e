//! What the user says that a line of a paper is.

use super::chairs::{self, ChairRule};
use super::composition;
use super::dates;
use super::frequency::{self, MeetingsRule};
use super::rows::{Kind, Row, Skipped, Why};
use super::said::{DeadlineSaid, ItemSaid, MeetingSaid, Paper, Said, What};
use super::seat::SeatRule;
use super::words;
use crate::model::{Date, SeatNumber, StatementKind};

/// What a line can be said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// A person who stands in the paper so.
    Person(Kind),
    /// A vacant place.
    Vacancy,
    /// A sentence of a mandate.
    Statement(StatementKind),
    /// A rule of composition.
    Seat,
    /// How the chair is held.
    Chair,
    /// Who is secretariat.
    Secretariat,
    /// How often the group meets.
    Meetings,
    /// What minutes are taken.
    Minutes,
    /// What is evaluated.
    Evaluation,
    /// Meetings to come, one for each day in it.
    Meeting,
    /// An item of the agenda.
    Item,
    /// What is to be done until a day.
    Deadline,
    /// The role or the side of those below it, up to the next heading.
    Heading,
    /// Nothing that is used.
    Nothing,
}

impl Told {
    /// Returns whether a text can be such: a meeting and a deadline need a day.
    pub fn fits(self, text: &str) -> bool {
        !matches!(self, Self::Meeting | Self::Deadline) || !self.facts(text).is_empty()
    }

    /// Returns the facts that a text is read as where it is said to be such; none for people.
    fn facts(self, text: &str) -> Vec<What> {
        let text = text.trim();
        let own = text.to_owned();
        match self {
            Self::Person(_) | Self::Vacancy | Self::Heading | Self::Nothing => Vec::new(),
            Self::Meeting => days(text)
                .map(|date| {
                    What::Meeting(MeetingSaid {
                        date: Some(date),
                        ..MeetingSaid::default()
                    })
                })
                .collect(),
            Self::Item => vec![What::Item(ItemSaid {
                title: text
                    .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '))
                    .to_owned(),
                ..ItemSaid::default()
            })],
            Self::Deadline => {
                let date = dates::inside(text).into_iter();
                date.map(|date| {
                    What::Deadline(DeadlineSaid {
                        text: own.clone(),
                        item: String::new(),
                        date,
                        owner: String::new(),
                    })
                })
                .collect()
            }
            Self::Statement(kind) => vec![What::Statement(kind, own)],
            Self::Seat => {
                let mut rules = composition::seats(text, "");
                if rules.is_empty() {
                    rules.push(SeatRule {
                        role: own,
                        number: SeatNumber::Unnumbered,
                        ..SeatRule::default()
                    });
                }
                rules.into_iter().map(What::Seat).collect()
            }
            Self::Chair => vec![What::Chair(chairs::chair(text).unwrap_or(ChairRule {
                text: own,
                ..ChairRule::default()
            }))],
            Self::Meetings => {
                let rule = frequency::meetings(text).unwrap_or_default();
                let says = rule.per_year.is_some() || rule.ad_hoc || !rule.text.is_empty();
                vec![What::Meetings(if says {
                    rule
                } else {
                    MeetingsRule { text: own, ..rule }
                })]
            }
            Self::Secretariat => vec![What::Secretariat(own)],
            Self::Minutes => vec![What::Minutes(own)],
            Self::Evaluation => vec![What::Evaluation(own, chairs::years(text))],
        }
    }
}

/// Returns the days in a text; those without a year are of the year of another one.
fn days(text: &str) -> impl Iterator<Item = Date> {
    let parts = text.split([',', ';']).flat_map(|part| part.split(" og "));
    let year = dates::inside(text).map(|date| date.first().map(|day| day.year()));
    let near = year
        .flatten()
        .and_then(|year| Date::parse(&format!("{year}-01-01")));
    parts.filter_map(move |part| dates::inside_near(part, near.as_ref()))
}

impl Row {
    /// Gives it another name, and keeps the one of the paper.
    pub fn corrects(&mut self, name: &str) {
        if self.given.is_empty() && self.name != name {
            self.given.clone_from(&self.name);
        }
        name.clone_into(&mut self.name);
    }

    /// Takes from another row of the same person what it does not say itself.
    pub(super) fn fill(&mut self, other: &Row) {
        for (own, other) in [
            (&mut self.email, &other.email),
            (&mut self.organisation, &other.organisation),
            (&mut self.title, &other.title),
            (&mut self.phone, &other.phone),
            (&mut self.role_text, &other.role_text),
            (&mut self.on_behalf_of, &other.on_behalf_of),
            (&mut self.appointed_by, &other.appointed_by),
            (&mut self.note, &other.note),
        ] {
            if own.is_empty() {
                own.clone_from(other);
            }
        }
    }
}

impl Paper {
    /// Takes facts of the user's from a line, in its words.
    pub fn tell(&mut self, line: usize, text: &str, told: Told) {
        let mut facts = told.facts(text);
        let numbers = self.says.iter().filter_map(|s| match &s.what {
            What::Item(item) => Some(item.number),
            _ => None,
        });
        let next = numbers.max().unwrap_or(0) + 1;
        for what in &mut facts {
            if let What::Item(item) = what {
                (item.number, item.line) = (next, line);
            }
        }
        let (section, group) = self.around(line);
        let at = self.says.partition_point(|s| s.lines.0 <= line);
        let facts = facts.into_iter().map(|what| Said {
            lines: (line, line),
            section: section.clone(),
            group: group.clone(),
            what,
        });
        self.says.splice(at..at, facts.collect::<Vec<_>>());
        self.skipped.retain(|s| s.line != line);
        match told {
            Told::Item if self.meeting().is_none() => self.met_on(None),
            Told::Heading => self.head(line, text.trim_end_matches(':').trim()),
            _ => {}
        }
    }

    /// Gives those below a line, up to the next heading, the role or the side that it names, where their own lines tell none.
    fn head(&mut self, line: usize, words: &str) {
        let headings = self.skipped.iter().filter(|s| s.why == Why::Heading);
        let end = headings.map(|s| s.line).filter(|at| *at > line).min();
        let below = line + 1..end.unwrap_or(usize::MAX);
        let is_role = words::roles(words).is_some();
        for row in self.rows.iter_mut().filter(|r| below.contains(&r.line)) {
            let field = if is_role {
                &mut row.role_text
            } else {
                &mut row.on_behalf_of
            };
            if field.is_empty() {
                words.clone_into(field);
            }
        }
        let heading = Skipped::new(line, &[words.to_owned()], Why::Heading);
        let at = self.skipped.partition_point(|s| s.line < line);
        self.skipped.insert(at, heading);
    }

    /// Takes a person of the user's from a line.
    pub fn tell_row(&mut self, line: usize, row: Row) {
        let (_, group) = self.around(line);
        let at = self.rows.partition_point(|r| r.line <= line);
        self.rows.insert(at, Row { line, group, ..row });
        self.skipped.retain(|s| s.line != line);
        self.meets();
    }

    /// Takes two rows for one and the same person, by the fuller name: one row with the particulars of both, or two where each tells of
    /// something else.
    pub fn is_one(&mut self, first: usize, second: usize) {
        let Ok([a, b]) = self.rows.get_disjoint_mut([first, second]) else {
            return;
        };
        let words = |row: &Row| row.name.split(' ').count();
        let fuller = if words(b) > words(a) {
            &b.name
        } else {
            &a.name
        }
        .clone();
        a.corrects(&fuller);
        b.corrects(&fuller);
        a.fill(b);
        if a.kind == b.kind && a.group == b.group {
            let lines = std::iter::once(b.line).chain(std::mem::take(&mut b.more));
            a.more.extend(lines);
            a.more.retain(|line| *line != a.line);
            self.rows.remove(second);
        } else {
            // By these they are known to be one.
            b.email.clone_from(&a.email);
            b.organisation.clone_from(&a.organisation);
        }
    }

    /// Takes the paper for one about a meeting that was on a day: who is only listed was there, and it is that meeting where the paper
    /// tells of no other day.
    pub fn attended_on(&mut self, day: Option<&Date>) {
        if !self.rows.iter().any(|row| row.kind == Kind::Present) {
            let members = self.rows.iter_mut().filter(|row| row.kind == Kind::Member);
            members.for_each(|row| row.kind = Kind::Present);
        }
        self.meets();
        if self.meeting().is_some_and(|meeting| meeting.date.is_none()) {
            self.met_on(day.cloned());
        }
    }

    /// Makes the meeting that people attended, where the paper tells of none.
    pub fn meets(&mut self) {
        let attended = self.rows.iter().any(|r| r.kind.is_attendance());
        if attended && self.meeting().is_none() {
            self.met_on(None);
        }
    }

    /// Corrects what the paper says of a meeting: that of a fact, else the one it tells of.
    pub fn meeting_mut(&mut self, of: Option<&Said>) -> Option<&mut MeetingSaid> {
        let is = |said: &Said| match (of, &said.what) {
            (Some(of), _) => said == of,
            (None, What::Meeting(meeting)) => meeting.held,
            (None, _) => false,
        };
        self.says
            .iter_mut()
            .find_map(|said| match (is(said), &mut said.what) {
                (true, What::Meeting(meeting)) => Some(meeting),
                _ => None,
            })
    }

    /// Returns the heading that a line stands under, and the group that is named above it.
    fn around(&self, line: usize) -> (String, String) {
        let above = self.skipped.iter().filter(|s| s.line < line);
        let heading = above
            .filter(|s| s.why == Why::Heading)
            .max_by_key(|s| s.line);
        let text = |line: usize| self.text.lines.iter().find(|l| l.number == line);
        let section = heading.and_then(|s| text(s.line));
        let section = section.map_or("", |l| l.text.trim()).to_owned();
        let says = self.says.iter().map(|s| (s.lines.0, &s.group));
        let rows = self.rows.iter().map(|r| (r.line, &r.group));
        let before = says.chain(rows).filter(|(at, _)| *at < line);
        let group = before.max_by_key(|(at, _)| *at).map(|(_, group)| group);
        (section, group.cloned().unwrap_or_default())
    }
}
