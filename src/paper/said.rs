//! What a paper says, in its own words.

use super::chairs::ChairRule;
use super::frequency::MeetingsRule;
use super::phrases::{
    bare_group, behind_kind, is_group_name, is_one_group, listed_in, meeting_of, term_of_members,
    without_day,
};
use super::rows::{Column, Kind, PaperDoubt, Row, Skipped, Why};
use super::seat::SeatRule;
use super::sheet::Table;
use super::text::Text;
use super::words::{self, key};
use crate::model::{Date, StatementKind};

/// What a paper is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PaperKind {
    /// A list of people, or anything else.
    #[default]
    List,
    /// A mandate: a kommissorium, a page that says what a group is for.
    Mandate,
    /// Minutes or an agenda.
    Minutes,
}

/// A fact of a paper that is no person.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A sentence of a mandate.
    Statement(StatementKind, String),
    /// A rule of composition.
    Seat(SeatRule),
    /// How the chair is held.
    Chair(ChairRule),
    /// Who is secretariat.
    Secretariat(String),
    /// How often the group meets.
    Meetings(MeetingsRule),
    /// A number of members that the seats do not add up to: the number, and the least and the most that the seats give.
    Total(u32, u32, u32),
    /// What minutes are taken.
    Minutes(String),
    /// What is evaluated, and after how many years.
    Evaluation(String, Option<u32>),
    /// A meeting that is planned or was held.
    Meeting(MeetingSaid),
    /// An item of the agenda.
    Item(ItemSaid),
    /// A deadline that a sentence states.
    Deadline(DeadlineSaid),
}

impl What {
    /// Returns the words of the paper that it was read from, as far as they are kept.
    pub fn words(&self) -> &str {
        match self {
            Self::Statement(_, text)
            | Self::Secretariat(text)
            | Self::Minutes(text)
            | Self::Evaluation(text, _) => text,
            Self::Seat(rule) if rule.role.is_empty() => &rule.area,
            Self::Seat(rule) => &rule.role,
            Self::Chair(rule) => &rule.text,
            Self::Meetings(rule) => &rule.text,
            Self::Deadline(said) => &said.text,
            Self::Item(item) => &item.title,
            Self::Meeting(_) | Self::Total(..) => "",
        }
    }
}

/// A meeting in the paper's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MeetingSaid {
    /// The day.
    pub date: Option<Date>,
    /// The last day, of a meeting of several.
    pub last: Option<Date>,
    /// From when until when.
    pub time: String,
    /// Where.
    pub place: String,
    /// The number of its case.
    pub case_number: String,
    /// The day of the minutes.
    pub minutes_date: Option<Date>,
    /// Whether it is the meeting that the paper tells of.
    pub held: bool,
}

/// An item of an agenda in the paper's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemSaid {
    /// Its number.
    pub number: u32,
    /// Which part of that item it is, as the 3 of `2.3`; 0 for the item itself.
    pub part: u32,
    /// Its title; that of a part begins with both numbers.
    pub title: String,
    /// What is proposed.
    pub printed: String,
    /// What came of it.
    pub outcome: String,
    /// The line it stands in.
    pub line: usize,
}

impl ItemSaid {
    /// Returns its number, and which part of the item it is: `2`, `2.3`.
    pub fn label(&self) -> String {
        match self.part {
            0 => self.number.to_string(),
            part => format!("{}.{part}", self.number),
        }
    }
}

/// Something to be done by a day, in the paper's words.
#[derive(Clone, Debug, PartialEq)]
pub struct DeadlineSaid {
    /// The sentence.
    pub text: String,
    /// The item of the agenda that it stands under.
    pub item: String,
    /// The day.
    pub date: Date,
    /// Who shall do it, where that is told.
    pub owner: String,
}

impl DeadlineSaid {
    /// Returns what it is called: the item of the agenda, else the sentence up to where it tells until when or goes on.
    pub(super) fn name(&self) -> String {
        const MOST: usize = 80;
        if !self.item.is_empty() {
            return self.item.clone();
        }
        let ends = [" senest ", " inden ", ", der ", ", som ", ", og "];
        let end = ends.iter().filter_map(|w| self.text.find(w)).min();
        let name = self.text[..end.unwrap_or(self.text.len())].trim_end_matches('.');
        if name.chars().count() <= MOST {
            return name.to_owned();
        }
        // `… og aflevere sine anbefalinger`: of several tasks the day is that of the last one.
        if let Some((_, last)) = name.rsplit_once(" og ")
            && last.split_once(' ').is_some_and(|(verb, _)| {
                verb.ends_with('e') && verb.chars().all(char::is_lowercase)
            })
        {
            return words::capitalised(last);
        }
        let cut: String = name.chars().take(MOST).collect();
        let whole = cut
            .rsplit_once(' ')
            .map_or(cut.as_str(), |(whole, _)| whole);
        format!("{} …", whole.trim_end_matches([',', ';']))
    }
}

/// The words that mean the group of a paper, whatever its name is.
const GENERIC: [&str; 8] = [
    "gruppen",
    "udvalget",
    "radet",
    "forummet",
    "bestyrelsen",
    "klyngen",
    "arbejdsgruppen",
    "naevnet",
];

/// Returns whether words may be the name of a group: they go on in no other line, and are no municipality.
fn may_be_group(name: &str) -> bool {
    let alone = !name.contains(' ') && behind_kind(&format!("{name} ")).is_some();
    let other = name.ends_with(" Kommune") && !is_group_name(name);
    !name.is_empty() && !alone && !name.ends_with([',', ';']) && !other
}

/// A fact of a paper, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The lines it stands in, the first and the last.
    pub lines: (usize, usize),
    /// The heading it stands under.
    pub section: String,
    /// The group that the paper names above it, where it is not the one that the paper is about.
    pub group: String,
    /// What it is.
    pub what: What,
}

/// A paper, read.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// Its text.
    pub text: Text,
    /// What it is.
    pub kind: PaperKind,
    /// Its title, empty where none is told.
    pub title: String,
    /// When it was written, or the day of the meeting.
    pub date: Option<Date>,
    /// The words that say by whom and when it was approved.
    pub approved: String,
    /// What it says of being a draft outside its title.
    pub draft: String,
    /// Where it stands on the web.
    pub address: String,
    /// The people, in the order of the paper.
    pub rows: Vec<Row>,
    /// What each column of a table was taken for; empty for other papers.
    pub columns: Vec<Column>,
    /// The heading of each column; empty where it has none.
    pub headings: Vec<String>,
    /// What else it says, in its order.
    pub says: Vec<Said>,
    /// The lines that nothing was taken from, in order.
    pub skipped: Vec<Skipped>,
    /// Which lines tell of an item of the agenda, by its number.
    pub of_items: Vec<(usize, String)>,
    pub(super) table: Option<Table>,
}

impl Paper {
    /// Returns the paper read anew with other columns of its table; what is missing in `columns` is not used.
    #[must_use]
    pub fn with_columns(&self, columns: &[Column]) -> Self {
        let mut out = self.clone();
        if let Some(table) = &self.table {
            out.table_of(table.with_columns(columns));
        }
        out
    }

    pub(super) fn table_of(&mut self, table: Table) {
        self.rows.clone_from(&table.rows);
        self.columns.clone_from(&table.columns);
        self.headings.clone_from(&table.headings);
        self.skipped.clone_from(&table.skipped);
        // Marks below `Til stede` and `Afbud` are those of the meeting on the day above them.
        self.says.retain(|s| !matches!(s.what, What::Meeting(_)));
        let attended = table.rows.iter().any(|r| r.kind.is_attendance());
        if let Some((line, day)) = table.day.clone().filter(|_| attended) {
            self.kind = PaperKind::Minutes;
            self.date = Some(day.clone());
            self.says.push(Said {
                lines: (line, line),
                section: String::new(),
                group: String::new(),
                what: What::Meeting(MeetingSaid {
                    date: Some(day),
                    held: true,
                    ..MeetingSaid::default()
                }),
            });
        }
        self.table = Some(table);
        self.titled_above();
        self.term_above();
        self.roles_below();
        self.damaged();
        self.skip_aside();
    }

    /// Says of the lines that are not read that nothing is taken from them.
    pub(super) fn skip_aside(&mut self) {
        for line in &self.text.aside {
            let text = self.text.lines.iter().find(|l| l.number == *line);
            let cells = text.map(|l| l.text.clone()).into_iter().collect::<Vec<_>>();
            self.skipped.push(Skipped::new(*line, &cells, Why::Prose));
        }
    }

    /// Takes the title that stands above a table, and the day from which it is known.
    fn titled_above(&mut self) {
        let first = self.rows.iter().map(|r| r.line).min().unwrap_or(0);
        let lines = self
            .text
            .lines
            .iter()
            .take_while(|l| l.number < first)
            .take(5);
        let mut lines = lines.filter(|l| !l.text.contains('\t'));
        let found = lines.find_map(|l| {
            let text = l.text.trim();
            let told = listed_in(text).or_else(|| meeting_of(text));
            let (name, day) = told.clone().unwrap_or_else(|| without_day(text));
            (is_group_name(name) || told.is_some()).then(|| (l.number, text.to_owned(), day))
        });
        let Some((line, title, day)) = found.filter(|_| self.title.is_empty()) else {
            return;
        };
        self.date = self.date.take().or(day);
        // Below the title of a meeting stand those who were there.
        if meeting_of(&title).is_some() {
            for row in self.rows.iter_mut().filter(|r| r.kind == Kind::Member) {
                row.kind = Kind::Present;
            }
            self.kind = PaperKind::Minutes;
            if let Some(day) = self.date.clone().filter(|_| self.meeting().is_none()) {
                self.met_on(Some(day));
            }
        }
        self.skipped.iter_mut().for_each(|s| {
            if s.line == line {
                s.why = Why::Particular;
            }
        });
        self.title = title;
    }

    /// Takes the time for which the members of a table are appointed from a line above it.
    fn term_above(&mut self) {
        let first = self.rows.iter().map(|r| r.line).min().unwrap_or(0);
        let above = self.text.lines.iter().take_while(|l| l.number < first);
        let Some((_, from, to)) = above.filter_map(|l| term_of_members(l.text.trim())).last()
        else {
            return;
        };
        for row in &mut self.rows {
            row.in_term(Some((&from, &to)));
        }
    }

    /// Takes the role of someone of a table from a line beside it: `Formand: Test Testesen`.
    fn roles_below(&mut self) {
        let rows = &mut self.rows;
        self.skipped.retain(|s| {
            let told = s.text.split_once(':').filter(|_| s.why == Why::NoName);
            let Some((role, name)) = told.filter(|(role, _)| words::roles(role).is_some()) else {
                return true;
            };
            let name = words::key(name);
            let row = rows
                .iter_mut()
                .find(|r| !name.is_empty() && words::key(&r.name) == name);
            let Some(row) = row.filter(|r| r.role_text.is_empty()) else {
                return true;
            };
            role.trim().clone_into(&mut row.role_text);
            row.more.push(s.line);
            false
        });
    }

    pub(super) fn damaged(&mut self) {
        for row in &mut self.rows {
            if self.text.damaged.contains(&row.line) {
                row.doubt = Some(PaperDoubt::Damaged);
            }
        }
    }

    /// Returns the groups that the paper names beside the one it is about.
    pub fn other_groups(&self) -> Vec<&str> {
        let mut out: Vec<&str> = Vec::new();
        let all = self.says.iter().map(|s| s.group.as_str());
        for group in all.chain(self.rows.iter().map(|r| r.group.as_str())) {
            if !group.is_empty() && !out.contains(&group) {
                out.push(group);
            }
        }
        out
    }

    /// Returns the names that the group of the paper may have: in its title, and at its head.
    pub fn names(&self) -> Vec<String> {
        let mut out = self.titled();
        let (title, _) = without_day(self.heading());
        if let Some((_, rest)) = title.rsplit_once(" i ") {
            out.push(rest.to_owned());
        }
        out.push(title.to_owned());
        // `Referat fra møde`, and the group on a line of its own, or behind what the paper is.
        let lines = self.text.lines.iter().take(12).map(|l| l.text.trim());
        let others = self.other_groups();
        for line in lines.filter(|l| l.len() < 120) {
            let bare = bare_group(line);
            // `Udvalget består af:` names none.
            let whole = bare.contains(' ') || !GENERIC.contains(&key(&bare).as_str());
            let said = bare.len() < line.len() && is_one_group(&bare) && !words::has_verb(&bare);
            let said = said && whole;
            let named = is_group_name(line) && !line.ends_with('.');
            if named || said && !others.contains(&bare.as_str()) {
                out.push(line.to_owned());
            }
        }
        for name in &mut out {
            *name = bare_group(name);
        }
        out.retain(|n| may_be_group(n));
        out
    }

    fn heading(&self) -> &str {
        let title = self.title.split('[').next().unwrap_or_default().trim();
        // `Udvalget for prøver – referat`
        let kinds = [
            "referat",
            "beslutningsreferat",
            "mødereferat",
            "dagsorden",
            "kommissorium",
        ];
        let named = [" - ", " \u{2013} ", ", "]
            .iter()
            .find_map(|sign| title.rsplit_once(sign));
        named
            .filter(|(_, kind)| {
                let kind = kind.split(' ').next().unwrap_or_default();
                kinds.contains(&kind.to_lowercase().as_str())
            })
            .map_or(title, |(name, _)| name.trim())
    }

    /// Returns the names of its group that the title tells for sure.
    pub fn titled(&self) -> Vec<String> {
        let mut out = Vec::new();
        let title = self.heading();
        out.extend(listed_in(title).map(|(name, _)| name.to_owned()));
        out.extend(meeting_of(title).map(|(name, _)| name.to_owned()));
        let (title, _) = without_day(title);
        for opening in [
            "Kommissorium for ",
            "Kommissorium: ",
            "Kommissorium - ",
            "Kommissorium \u{2013} ",
            "Kommissorium og forretningsorden for ",
            "Forretningsorden og kommissorium for ",
            "Beslutningsreferat: ",
            "Dagsorden til møde i ",
            "Dagsorden for møde i ",
            "Dagsorden til ",
            "Referat fra møde i ",
            "Referat af møde i ",
            "Referat af ",
            "Dagsorden for ",
            "Vedtægter for ",
            "Dagsordner og referater ",
            "Medlemmer af ",
            "Møde i ",
            "Forretningsorden for ",
            "Ny formand for ",
            "Nye medlemmer af ",
            "Nye medlemmer i ",
            "Nyt medlem af ",
            "Ændringer i ",
            "Nyt medlem i ",
            "Udpegning af medlemmer til ",
            "Udpegning til ",
            "Valg af medlemmer til ",
            "Indkaldelse til møde i ",
            "til møde i ",
        ] {
            if let Some(rest) = title.strip_prefix(opening) {
                // `(juni 2026)` is no part of the name.
                let dated =
                    |(_, inside): &(&str, &str)| inside.contains(|c: char| c.is_ascii_digit());
                let rest = rest
                    .rsplit_once(" (")
                    .filter(dated)
                    .map_or(rest, |(name, _)| name);
                let rest = words::capitalised(rest);
                out.push(
                    rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' ')
                        .to_owned(),
                );
            }
        }
        // `Møde nr. 2 i Prøvegruppen`
        let numbered = title
            .strip_prefix("Møde nr. ")
            .and_then(|t| t.split_once(" i "));
        out.extend(numbered.map(|(_, name)| name.to_owned()));
        // `Ny formand for Prøverådet` tells of it.
        let tells = ["Møde i ", "Ny ", "Nyt ", "Nye "];
        let tells = tells.iter().any(|w| title.starts_with(w));
        if is_one_group(title) && (!tells || out.is_empty()) {
            out.push(title.to_owned());
        }
        for name in &mut out {
            *name = bare_group(name);
        }
        out.retain(|n| may_be_group(n));
        out.dedup();
        out
    }

    /// Returns the meeting that the paper tells of.
    pub fn meeting(&self) -> Option<&MeetingSaid> {
        self.says.iter().find_map(|s| match &s.what {
            What::Meeting(meeting) if meeting.held => Some(meeting),
            _ => None,
        })
    }

    /// Returns the line in which a group is named above what it says of it, else the first line about it; of what stands under
    /// no group the first line of all.
    pub fn heading_of(&self, group: &str) -> Option<usize> {
        let lines = &self.text.lines;
        if group.is_empty() {
            let first = lines.iter().find(|l| !l.text.trim().is_empty());
            return first.map(|l| l.number);
        }
        let says = self.says.iter().filter(|s| s.group == group);
        let rows = self.rows.iter().filter(|r| r.group == group);
        let all = says.map(|s| s.lines.0).chain(rows.map(|r| r.line));
        let first = all.min()?;
        let above = || lines[..first.min(lines.len())].iter().rev();
        let alone = above().find(|l| l.text.trim().trim_end_matches(':') == group);
        let heading = alone.or_else(|| above().find(|l| l.text.contains(group)));
        Some(heading.map_or(first, |l| l.number))
    }

    /// Says when the meeting was that it tells of.
    pub fn met_on(&mut self, day: Option<Date>) {
        let held = self.says.iter_mut().find_map(|s| match &mut s.what {
            What::Meeting(meeting) if meeting.held => Some(meeting),
            _ => None,
        });
        if let Some(meeting) = held {
            meeting.date = day;
            return;
        }
        let first = self.rows.iter().find(|r| r.kind.is_attendance());
        let line = first.map_or(1, |r| r.line);
        self.says.push(Said {
            lines: (line, line),
            section: String::new(),
            group: String::new(),
            what: What::Meeting(MeetingSaid {
                date: day,
                held: true,
                ..MeetingSaid::default()
            }),
        });
    }

    /// Returns whether it is a mandate of which no text is left unused.
    pub(super) fn is_whole(&self) -> bool {
        let unused = |s: &Skipped| {
            matches!(
                s.why,
                Why::NoName | Why::Prose | Why::Annex | Why::Beyond(_)
            )
        };
        self.kind == PaperKind::Mandate && !self.skipped.iter().any(unused)
    }

    /// Returns whether it is an agenda, and tells of nobody who was there.
    pub(super) fn is_agenda(&self) -> bool {
        self.is_titled_agenda() && !self.rows.iter().any(|row| row.kind == Kind::Present)
    }

    /// Returns whether its title is that of an agenda and of nothing that came of it.
    pub(super) fn is_titled_agenda(&self) -> bool {
        const CALLS: [&str; 4] = ["dagsorden", "agenda", "indkaldelse", "modeindkaldelse"];
        let lines = self.text.lines.iter().map(|l| key(&l.text));
        let lines = lines.filter(|text| !text.is_empty()).take(4);
        let head: Vec<String> = lines.chain([key(&self.title)]).collect();
        let first = head.first().map_or("", String::as_str);
        // The group, and `Dagsorden` below it.
        let below = head
            .get(1)
            .is_some_and(|text| CALLS.contains(&text.as_str()));
        (CALLS.iter().any(|w| first.starts_with(w)) || below)
            && !first.contains("referat")
            && !head
                .iter()
                .any(|text| text.starts_with("referat") || text.contains("beslutning"))
    }

    /// Returns whether there is anything in it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.says.is_empty()
    }
}
