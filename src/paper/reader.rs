//! A paper read from top to bottom: each piece by the heading it stands under, each line with what became of it.

use std::cell::RefCell;

use super::composition::{self, ChairRule, MeetingsRule, SeatRule};
use super::cut::{self, Form};
use super::given;
use super::person;
use super::pieces::{self, Guess, guess, named};
use super::places::Places;
use super::rows::{Column, Kind, PaperDoubt, Row, Skipped, Why};
use super::sections::{self, Section};
use super::sheet::{self, Table};
use super::text::{Mark, Piece, Text};
use super::words::{self, key};
use super::{MAX_ROWS, dates};
use crate::model::{Book, Date, StatementKind};

/// Of a line more bytes are not read: one that is longer is no line of a paper.
const MAX_LINE: usize = 64 << 10;

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
    /// What minutes are taken.
    Minutes(String),
    /// What is evaluated, and after how many years.
    Evaluation(String, Option<u32>),
    /// A meeting that is planned or was held.
    Meeting(MeetingSaid),
    /// An item of the agenda.
    Item(ItemSaid),
    /// A deadline that a sentence states.
    Deadline(String, Date),
    /// Someone takes over from someone: the new one, the old one, the sentence.
    Succeeds(String, String, String),
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
    /// Its title.
    pub title: String,
    /// What is proposed.
    pub printed: String,
    /// What came of it.
    pub outcome: String,
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
    pub of_items: Vec<(usize, u32)>,
    table: Option<Table>,
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

    fn table_of(&mut self, table: Table) {
        self.rows.clone_from(&table.rows);
        self.columns.clone_from(&table.columns);
        self.headings.clone_from(&table.headings);
        self.skipped.clone_from(&table.skipped);
        self.table = Some(table);
        self.damaged();
    }

    fn damaged(&mut self) {
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
        let mut out = Vec::new();
        let title = self.title.split('[').next().unwrap_or_default().trim();
        for opening in [
            "Kommissorium for ",
            "Referat fra møde i ",
            "Referat af møde i ",
            "Dagsordner og referater ",
            "Medlemmer af ",
            "Forretningsorden for ",
        ] {
            if let Some(rest) = title.strip_prefix(opening) {
                out.push(
                    rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' ')
                        .to_owned(),
                );
            }
        }
        if let Some((_, rest)) = title.rsplit_once(" i ") {
            out.push(rest.to_owned());
        }
        out.push(title.to_owned());
        // `Referat fra møde`, and the group on a line of its own.
        let lines = self.text.lines.iter().take(12).map(|l| l.text.trim());
        out.extend(lines.filter(|l| is_group_name(l)).map(str::to_owned));
        out.retain(|n| !n.is_empty());
        out
    }

    /// Returns the meeting that the paper tells of.
    pub fn meeting(&self) -> Option<&MeetingSaid> {
        self.says.iter().find_map(|s| match &s.what {
            What::Meeting(meeting) if meeting.held => Some(meeting),
            _ => None,
        })
    }

    /// Returns whether there is anything in it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.says.is_empty()
    }
}

/// Reads a paper by its words alone.
pub fn read(text: &str) -> Paper {
    read_text(Text::new(text), None)
}

/// Reads a paper; the organisations and people of a dataset tell what is what too.
pub fn read_for(text: &str, book: &Book) -> Paper {
    read_text(Text::new(text), Some(book))
}

/// Reads a paper that is text already.
pub fn read_text(text: Text, book: Option<&Book>) -> Paper {
    let places = book.map_or_else(Places::default, Places::new);
    let mut paper = Paper {
        text,
        ..Paper::default()
    };
    let mandate = paper
        .text
        .pieces
        .iter()
        .filter(|p| is_row_of_mandate(&p.text))
        .count()
        > 1;
    if !mandate && let Form::Table(sign) = cut::form(&paper.text.plain, &places) {
        let table = sheet::read(&paper.text.plain, sign, 1, &places);
        if !table.rows.is_empty() {
            paper.table_of(table);
            return paper;
        }
    }
    Reader::new(&places, paper).read()
}

/// Returns whether a line is a row of a kommissorium in two columns: a heading and its text.
fn is_row_of_mandate(text: &str) -> bool {
    text.split_once('\t')
        .is_some_and(|(first, _)| !first.is_empty() && sections::heading(first).is_some())
}

#[allow(clippy::struct_excessive_bools)] // Each is a fact of its own about the paper.
struct Reader<'p> {
    places: &'p Places,
    paper: Paper,
    section: Option<Section>,
    /// The words of that heading.
    heading: String,
    /// For whom those below a heading sit.
    party: String,
    /// Who appointed those below a heading.
    appointed: String,
    /// The role of those below a heading.
    role: String,
    /// An organisation alone on its line: whose next line is a person.
    organisation: Option<(usize, String)>,
    /// Whether organisations stand above those who belong to them.
    heads_rows: bool,
    group: String,
    meeting: MeetingSaid,
    met: Option<(usize, usize)>,
    item: Option<usize>,
    /// The words of the last headings that may name a group.
    named: Option<(usize, String)>,
    minutes: bool,
    /// The last line with text, and whether the agenda is over.
    before: usize,
    ended: bool,
    /// Up to which line the sender of a letter signs.
    signature: usize,
    /// Who led the meeting or wrote its minutes, by the key of the name.
    leads: Vec<(String, String)>,
    /// The people of the last text, which is looked at for several reasons.
    last: RefCell<(String, Vec<Row>)>,
    /// Whether most lines are people, so that what is like a name is one.
    is_list: bool,
}

impl<'p> Reader<'p> {
    fn new(places: &'p Places, paper: Paper) -> Self {
        let all = &paper.text.pieces;
        let attends = all.iter().any(|p| {
            sections::heading(&p.text).is_some_and(|(s, _)| {
                matches!(
                    s,
                    Section::Present
                        | Section::Apologies
                        | Section::Absent
                        | Section::MeetingDay
                        | Section::Agenda
                )
            }) || (p.text.chars().count() < 24
                && sections::heading(&p.text).is_some_and(|(s, rest)| {
                    rest.is_empty()
                        && matches!(
                            s,
                            Section::Outcome | Section::Recommendation | Section::CaseText
                        )
                }))
                || key(&p.text).starts_with("referat af ")
                || key(&p.text).starts_with("referat fra mode")
        });
        Self {
            places,
            section: None,
            heading: String::new(),
            party: String::new(),
            appointed: String::new(),
            role: String::new(),
            organisation: None,
            heads_rows: false,
            group: String::new(),
            meeting: MeetingSaid::default(),
            met: None,
            item: None,
            named: None,
            minutes: attends,
            before: 0,
            ended: false,
            signature: 0,
            leads: Vec::new(),
            last: RefCell::default(),
            is_list: is_list(all, places),
            paper,
        }
    }

    fn read(mut self) -> Paper {
        let all = std::mem::take(&mut self.paper.text.pieces);
        let mut at = 0;
        while at < all.len() {
            let run = Self::table_at(&all[at..]);
            if run > 0 {
                self.table(&all[at..at + run]);
                at += run;
                continue;
            }
            if self.paper.rows.len() >= MAX_ROWS {
                let left = all.len() - at;
                self.skip(&all[at], Why::Beyond(left));
                break;
            }
            self.piece(&all[at], all.get(at + 1));
            at += 1;
        }
        self.paper.text.pieces = all;
        self.finish()
    }

    /// Returns how many of the next pieces are the rows of one table of people.
    fn table_at(pieces: &[Piece]) -> usize {
        let run = pieces
            .iter()
            .take_while(|p| p.text.trim_matches('\t').contains('\t') && !is_row_of_mandate(&p.text))
            .count();
        let headed = run > 1 && {
            let cells = pieces[0]
                .text
                .split('\t')
                .map(|c| c.trim().to_owned())
                .collect();
            cut::is_heading_of_columns(&cut::Line { number: 1, cells })
        };
        if headed || run > 2 { run } else { 0 }
    }

    fn table(&mut self, pieces: &[Piece]) {
        let mut text = String::new();
        for piece in pieces {
            text.push_str(&piece.text);
            text.push('\n');
        }
        let mut table = sheet::read(&text, b'\t', 1, self.places);
        let line = |n: usize| pieces.get(n - 1).map_or(n, |p| p.line);
        let kind = self.kind();
        for mut row in table.rows.drain(..) {
            row.line = line(row.line);
            if row.kind == Kind::Member {
                row.kind = kind;
            }
            self.take(row);
        }
        for mut skipped in table.skipped.drain(..) {
            skipped.line = line(skipped.line);
            self.paper.skipped.push(skipped);
        }
        // The heading of the columns is no row either.
        if let Some(first) = pieces.first()
            && !table.headings.is_empty()
        {
            self.skip(first, Why::Heading);
        }
    }

    /// Returns how people stand below the heading in force.
    fn kind(&self) -> Kind {
        match self.section {
            Some(Section::Present | Section::FromSecretariat) => Kind::Present,
            Some(Section::Apologies) => Kind::Apology,
            Some(Section::Absent) => Kind::Absent,
            Some(Section::Observers) => Kind::Guest,
            Some(Section::CaseOfficer) => Kind::CaseOfficer,
            Some(Section::Left) => Kind::Leaves,
            _ => Kind::Member,
        }
    }

    /// Reads the people in a text.
    fn people_in(&self, text: &str) -> Vec<Row> {
        let mut last = self.last.borrow_mut();
        if last.0 != text {
            *last = (text.to_owned(), person::people(text, self.places));
        }
        last.1.clone()
    }

    fn skip(&mut self, piece: &Piece, why: Why) {
        for line in piece.line..=piece.last {
            let text: String = piece.text.chars().take(80).collect();
            self.paper.skipped.push(Skipped { line, text, why });
        }
    }

    fn say(&mut self, piece: &Piece, what: What) {
        self.paper.says.push(Said {
            lines: (piece.line, piece.last),
            section: self.heading.clone(),
            group: self.group.clone(),
            what,
        });
    }

    /// Takes a person, with what the headings above say.
    fn take(&mut self, mut row: Row) {
        if self.paper.rows.len() >= MAX_ROWS {
            if !self
                .paper
                .skipped
                .last()
                .is_some_and(|s| matches!(s.why, Why::Beyond(_)))
            {
                let text = row.name.chars().take(80).collect();
                self.paper.skipped.push(Skipped {
                    line: row.line,
                    text,
                    why: Why::Beyond(1),
                });
            }
            return;
        }
        if row.on_behalf_of.is_empty() {
            row.on_behalf_of.clone_from(&self.party);
        }
        if row.appointed_by.is_empty() {
            row.appointed_by.clone_from(&self.appointed);
        }
        if row.role_text.is_empty() && row.kind == Kind::Member {
            row.role_text.clone_from(&self.role);
        }
        if self.section == Some(Section::FromSecretariat) {
            pieces::join(&mut row.note, "sekretariat", ", ");
        }
        row.group.clone_from(&self.group);
        if row.kind.is_attendance() {
            self.met.get_or_insert((row.line, row.line));
        }
        self.paper.rows.push(row);
    }

    fn piece(&mut self, piece: &Piece, next: Option<&Piece>) {
        let mut end = piece.text.len().min(MAX_LINE);
        while !piece.text.is_char_boundary(end) {
            end -= 1;
        }
        let text = piece.text[..end].trim().trim_matches('\t').trim();
        if text.is_empty() {
            self.organisation = None;
            return self.skip(piece, Why::Empty);
        }
        if let Some(address) = text
            .strip_prefix("Adresse: ")
            .or_else(|| text.strip_prefix("Kilde: "))
            .filter(|t| t.contains("://"))
        {
            let address = address.split_whitespace().next().unwrap_or_default();
            address.clone_into(&mut self.paper.address);
            return self.skip(piece, Why::Particular);
        }
        if sections::is_around(text) {
            return self.skip(piece, Why::Around);
        }
        if !text.chars().any(char::is_alphabetic) && !text.chars().any(|c| c.is_ascii_digit()) {
            return self.skip(piece, Why::Empty);
        }
        let bare = text
            .trim_start_matches("Stk")
            .trim_start_matches(['§', '.', ' ']);
        if bare.len() < text.len() && bare.chars().all(|c| c.is_ascii_digit() || c == '.') {
            return self.skip(piece, Why::Heading);
        }
        let label = text.split_once(':').map_or("", |(label, _)| label);
        let closing = ["hilsen", "mvh", "regards"];
        if words::is_greeting(text) && closing.iter().any(|w| key(text).contains(w)) {
            self.signature = piece.last + 4;
        }
        // The name below `Med venlig hilsen`.
        let plain = !text.contains([',', ';', '@', ':']) && text.split_whitespace().count() <= 5;
        if piece.line <= self.signature && plain {
            return self.skip(piece, Why::Letter);
        }
        if words::is_greeting(text)
            || (words::is_mail_head(label)
                && !words::is_receivers(label)
                && sections::heading(text).is_none())
        {
            return self.skip(piece, Why::Letter);
        }
        if self.title(piece, text) {
            return;
        }
        // Behind a gap no item goes on: an annex follows.
        let gap = piece.line > self.before + 3 && self.item.is_some();
        self.before = piece.last;
        if self.minutes && self.item(piece, text) {
            return;
        }
        if gap {
            self.item = None;
            self.ended = true;
        }
        if self.ended {
            return self.skip(piece, Why::Annex);
        }
        if let Some((section, rest)) = sections::heading(text)
            && self.heads(section, rest, text)
        {
            let plain = text.split([':', '\t']).next().unwrap_or(text).trim();
            return self.head(piece, section, plain, rest);
        }
        self.under(piece, text, next);
    }

    /// Returns whether a line heads what follows. Inside minutes words such as `Status` or `Formand` head nothing but what is about them.
    fn heads(&self, section: Section, rest: &str, text: &str) -> bool {
        use Section as S;
        if section == S::Chair {
            // `Formand: Test Testesen` is a person.
            let person = text.contains(':')
                && rest.starts_with(char::is_uppercase)
                && named(rest).name.contains(' ')
                && !rest.contains(" mellem ");
            return !person && !self.minutes;
        }
        if matches!(section, S::Outcome | S::CaseText | S::Recommendation) {
            return self.minutes
                || !rest.is_empty()
                || self.section.is_none()
                || text.chars().count() < 24;
        }
        if section == S::CaseOfficer && key(text).starts_with("referent") && rest.is_empty() {
            return self.minutes;
        }
        if matches!(section, S::MeetingPlace | S::MeetingTime | S::MinutesDay) {
            return self.minutes;
        }
        if self.minutes && self.item.is_some() {
            return matches!(
                section,
                S::Present
                    | S::Apologies
                    | S::Absent
                    | S::Observers
                    | S::FromSecretariat
                    | S::Outcome
                    | S::Next
            );
        }
        // A role below a list of members is nobody's heading.
        !(section == S::Secretariat
            && words::roles(text).is_some()
            && self.section == Some(S::Members))
    }

    fn head(&mut self, piece: &Piece, section: Section, plain: &str, rest: &str) {
        use Section as S;
        // The words above the first heading of a part name the group that it is about.
        if matches!(
            section,
            S::Members | S::Purpose | S::Tasks | S::Composition | S::Present
        ) && let Some((line, name)) = self.named.take()
            && self.paper.title != name
            && line + 8 > piece.line
        {
            self.group = name;
        }
        self.section = Some(section);
        plain.clone_into(&mut self.heading);
        self.party.clear();
        self.appointed.clear();
        self.role.clear();
        self.organisation = None;
        if section == S::Chair && key(plain).ends_with("varetages af") {
            self.section = Some(S::Members);
        }
        if section == S::Members {
            // `Medlem af udvalget for prøver er:`
            let lower = plain.to_lowercase();
            if let Some(at) = [" af ", " for "]
                .iter()
                .filter_map(|w| lower.find(w).map(|i| i + w.len()))
                .min()
            {
                let name = plain[at..].trim_end_matches(" er").trim();
                let title = key(&self.paper.title);
                let own = !title.is_empty()
                    && (title.contains(&key(name))
                        || key(name).contains(&title)
                        || is_same_group(&self.paper.title, name));
                if !own && !matches!(key(name).as_str(), "gruppen" | "udvalget" | "radet") {
                    name.clone_into(&mut self.group);
                }
            }
        }
        if self.paper.kind == PaperKind::List
            && matches!(
                section,
                S::Purpose | S::Tasks | S::Powers | S::Composition | S::Meetings | S::Chair
            )
        {
            self.paper.kind = PaperKind::Mandate;
        }
        if matches!(section, S::Present | S::Apologies | S::Absent | S::Outcome) {
            self.paper.kind = PaperKind::Minutes;
        }
        if rest.is_empty() {
            return self.skip(piece, Why::Heading);
        }
        let inner = Piece {
            text: rest.to_owned(),
            ..piece.clone()
        };
        self.under(&inner, rest, None);
    }

    /// Takes a piece by the heading it stands under.
    fn under(&mut self, piece: &Piece, text: &str, next: Option<&Piece>) {
        use Section as S;
        if self.item.is_none() && self.group_heading(piece, text, next) {
            return;
        }
        if let Some(section) = self.section {
            match section {
                S::MeetingDay
                | S::MeetingTime
                | S::MeetingPlace
                | S::MinutesDay
                | S::CaseNumber
                | S::Next => {
                    return self.particular(piece, section, text);
                }
                S::Recommendation | S::CaseText | S::Outcome => {
                    return self.of_item(piece, section, text);
                }
                S::Purpose
                | S::Tasks
                | S::Powers
                | S::Reporting
                | S::Term
                | S::Minutes
                | S::Evaluation
                | S::Meetings
                | S::Chair
                | S::Secretariat
                | S::Composition
                    if self.rules(piece, section, text, next) =>
                {
                    return;
                }
                S::MeetingDates if self.planned(piece, text) => {
                    return;
                }
                S::Background => {
                    for sentence in sentences(text) {
                        if composition::chair(sentence).is_some() {
                            self.rule(piece, StatementKind::Chair, sentence);
                        }
                    }
                    return self.skip(piece, Why::Prose);
                }
                S::Remarks => {
                    // `Bemærkninger: Afbud: …` was a heading of its own.
                    return self.skip(piece, Why::Prose);
                }
                _ => {}
            }
        }
        self.people(piece, text, next);
    }

    /// Takes what the paper is called: `Referat fra møde den 23. februar 2018 i Samrådet`, `Kommissorium for Udvalget`.
    fn title(&mut self, piece: &Piece, text: &str) -> bool {
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
    fn item(&mut self, piece: &Piece, text: &str) -> bool {
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
    fn items_are_empty(&self) -> bool {
        self.paper.says.iter().all(|s| match &s.what {
            What::Item(item) => item.printed.is_empty() && item.outcome.is_empty(),
            _ => true,
        })
    }

    fn last_item(&self) -> Option<u32> {
        self.paper.says.iter().rev().find_map(|s| match &s.what {
            What::Item(item) => Some(item.number),
            _ => None,
        })
    }

    /// Takes what stands below an item of the agenda.
    fn of_item(&mut self, piece: &Piece, section: Section, text: &str) {
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
    fn sentences(&mut self, piece: &Piece, text: &str) -> bool {
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
                self.say(piece, What::Succeeds(new, old, sentence.to_owned()));
                told = true;
            }
        }
        told
    }

    /// Takes a particular of the meeting.
    fn particular(&mut self, piece: &Piece, section: Section, text: &str) {
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
    fn planned(&mut self, piece: &Piece, text: &str) -> bool {
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

    /// Takes what a mandate says; returns whether something was taken or the piece is done with.
    fn rules(&mut self, piece: &Piece, section: Section, text: &str, next: Option<&Piece>) -> bool {
        use Section as S;
        if piece.mark != Mark::Item
            && section != S::Composition
            && Self::is_group_heading(text, next)
        {
            self.section = None;
            return false;
        }
        let statement = match section {
            S::Purpose => StatementKind::Purpose,
            S::Tasks => StatementKind::Task,
            S::Powers => StatementKind::Power,
            S::Reporting => StatementKind::Reporting,
            S::Composition | S::Term => StatementKind::Composition,
            S::Minutes => StatementKind::Minutes,
            S::Evaluation => StatementKind::Evaluation,
            S::Meetings => StatementKind::Meetings,
            S::Secretariat => StatementKind::Secretariat,
            _ => StatementKind::Chair,
        };
        // A line above the heading of a group heads nothing but that.
        let unfinished = piece.mark == Mark::Plain
            && !text.ends_with(['.', ':', ';'])
            && text.split_whitespace().count() > 2;
        if unfinished && next.is_some_and(|n| is_group_name(n.text.trim_matches('\t').trim())) {
            self.skip(piece, Why::Heading);
            return true;
        }
        if matches!(section, S::Chair | S::Secretariat) && self.is_person_line(text) {
            let role = words::roles(&self.heading).is_some();
            self.role = if role {
                self.heading.clone()
            } else {
                String::new()
            };
            self.section = Some(S::Members);
            return false;
        }
        if matches!(section, S::Chair | S::Secretariat | S::Meetings)
            && text.ends_with(':')
            && composition::sector(text).is_some()
        {
            self.section = Some(S::Members);
            return false;
        }
        // `At forestå udvikling og planlægning af:` opens a list.
        if text.ends_with(':')
            && statement == StatementKind::Task
            && next.is_some_and(|n| n.mark == Mark::Item)
        {
            self.skip(piece, Why::Heading);
            return true;
        }
        let all = if section == S::Composition {
            vec![text]
        } else {
            sentences(text)
        };
        for sentence in all {
            if sentence.ends_with(':') && section != S::Composition {
                continue;
            }
            match section {
                S::Composition => return self.composition(piece, sentence),
                S::Purpose | S::Powers | S::Reporting | S::Term => {
                    self.say(piece, What::Statement(statement, sentence.to_owned()));
                }
                S::Tasks => {
                    let set_up = key(sentence).contains("nedsaette")
                        || key(sentence).contains("nedsaettelse");
                    let kind = if set_up {
                        StatementKind::MaySetUp
                    } else {
                        statement
                    };
                    self.say(piece, What::Statement(kind, sentence.to_owned()));
                }
                _ => self.rule(piece, statement, sentence),
            }
        }
        true
    }

    /// Returns whether a line is a person and no rule.
    fn is_person_line(&self, text: &str) -> bool {
        let rule = [
            " på skift",
            " delt ",
            " mellem ",
            " udpeges ",
            " vælges ",
            " varetages ",
            " består ",
        ];
        text.split_whitespace().count() <= 14
            && !rule.iter().any(|w| text.contains(w))
            && self.people_in(text).iter().any(|r| {
                r.name.contains(' ')
                    && given::is_given(r.name.split(' ').next().unwrap_or_default())
            })
    }

    /// Takes a sentence on chair, secretariat, meetings, minutes or evaluation by what it says, whichever heading it stands under.
    fn rule(&mut self, piece: &Piece, otherwise: StatementKind, sentence: &str) {
        let lower = key(sentence);
        let what = if lower.contains("evaluer") {
            let what = if lower.contains("formand") {
                "formandskabet"
            } else {
                "kommissoriet"
            };
            What::Evaluation(what.to_owned(), composition::years(sentence))
        } else if let Some(rule) = composition::chair(sentence) {
            What::Chair(rule)
        } else if lower.contains("sekretariat")
            && [
                "betjen",
                "funktion",
                "etableres",
                "varetage",
                "bista",
                "nedsat",
                "udgor",
                "understotter",
                "er sekretariat",
            ]
            .iter()
            .any(|w| lower.contains(w))
        {
            What::Secretariat(sentence.to_owned())
        } else if lower.contains("referat")
            && [
                "udarbejd",
                "skriv",
                "tages",
                "udsend",
                "efter hvert",
                "sendes",
            ]
            .iter()
            .any(|w| lower.contains(w))
        {
            What::Minutes(sentence.to_owned())
        } else if let Some(rule) = composition::meetings(sentence).filter(|_| !self.has_meetings())
        {
            What::Meetings(rule)
        } else {
            What::Statement(otherwise, sentence.to_owned())
        };
        self.say(piece, what);
    }

    fn has_meetings(&self) -> bool {
        self.paper
            .says
            .iter()
            .any(|s| s.group == self.group && matches!(s.what, What::Meetings(_)))
    }

    /// Takes the rules of composition in a text; returns whether there are any, or a statement about it.
    fn composition(&mut self, piece: &Piece, text: &str) -> bool {
        let lower = key(text);
        if lower.contains("formand")
            && composition::chair(text).is_some()
            && !lower.contains("repraesentant")
        {
            self.rule(piece, StatementKind::Chair, text);
            return true;
        }
        if lower.contains("sekretariatsbetjen") {
            self.rule(piece, StatementKind::Secretariat, text);
            return true;
        }
        let opens =
            text.ends_with(':') && lower.ends_with("folgende") || lower.ends_with("sammensaettes");
        if opens {
            self.skip(piece, Why::Heading);
            return true;
        }
        let seats = composition::seats(text, &self.party);
        if seats.is_empty() {
            // A party alone heads the seats below it.
            if text.ends_with(':') {
                text.trim_end_matches(':').clone_into(&mut self.party);
                self.skip(piece, Why::Heading);
                return true;
            }
            if self.people_in(text).iter().any(|r| {
                r.name.contains(' ')
                    && given::is_given(r.name.split(' ').next().unwrap_or_default())
            }) {
                return false;
            }
            if text.split_whitespace().count() < 4 || is_group_name(text.trim_end_matches('.')) {
                self.skip(piece, Why::Heading);
                return true;
            }
            self.say(
                piece,
                What::Statement(StatementKind::Composition, text.to_owned()),
            );
            return true;
        }
        for seat in seats {
            self.say_seat(piece, seat);
        }
        true
    }

    /// Returns whether a short line names a group that the next line tells of.
    fn is_group_heading(text: &str, next: Option<&Piece>) -> bool {
        let short = text.chars().count() <= 80
            && !text.ends_with(['.', ':'])
            && !text.contains(',')
            && text.starts_with(char::is_uppercase);
        short
            && next.is_some_and(|n| {
                sections::heading(&n.text).is_some_and(|(s, _)| {
                    matches!(
                        s,
                        Section::Purpose | Section::Tasks | Section::Members | Section::Composition
                    )
                })
            })
    }

    /// Takes a line that is the name of a group; the first one is the title of a paper that has none.
    fn group_heading(&mut self, piece: &Piece, text: &str, next: Option<&Piece>) -> bool {
        let bare = text.trim_end_matches(':').trim();
        let nobody = || {
            self.people_in(bare)
                .iter()
                .all(|r| !given::is_given(r.name.split(' ').next().unwrap_or_default()))
        };
        let verb = [" består ", " har ", " er ", " kan ", " skal "]
            .iter()
            .any(|w| bare.contains(w));
        let listed = piece.mark == Mark::Item
            || bare.chars().count() > 80
            || text.ends_with(['.', ','])
            || verb;
        if listed
            || !(is_group_name(bare) && nobody()
                || !text.contains(':') && Self::is_group_heading(text, next))
        {
            return false;
        }
        self.party.clear();
        self.appointed.clear();
        self.role.clear();
        self.organisation = None;
        self.section = None;
        if self.paper.title.is_empty() {
            bare.clone_into(&mut self.paper.title);
        } else if is_same_group(&self.paper.title, bare) {
            self.group.clear();
            self.named = None;
        } else {
            self.named = Some((piece.last, bare.to_owned()));
            // `Klynge Nord`, and its chair on the next line.
            if next.is_some_and(|n| {
                words::roles(n.text.split(':').next().unwrap_or_default()).is_some()
            }) {
                bare.clone_into(&mut self.group);
                self.section = Some(Section::Members);
            }
        }
        self.skip(piece, Why::Heading);
        true
    }

    /// Takes people, vacancies and headings of parties.
    fn people(&mut self, piece: &Piece, text: &str, next: Option<&Piece>) {
        let text = pieces::without_bullet(text);
        let bare = text.trim_end_matches(':').trim();
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.len() > 1 && words.iter().all(|w| words::header(w).is_some()) {
            return self.skip(piece, Why::Heading);
        }
        if text.ends_with(':')
            && (!words_before_members(text)
                || next.is_some_and(|n| !composition::seats(&n.text, "").is_empty()))
            && ["bestar", "sammensat", "sammensaettes"]
                .iter()
                .any(|w| key(text).contains(w))
        {
            self.section = Some(Section::Composition);
            return self.skip(piece, Why::Heading);
        }
        if self.section == Some(Section::Members) && self.seats_below_members(piece, text) {
            return;
        }
        if self.heads_party(piece, text, next) {
            return;
        }
        if self.section == Some(Section::Members) && self.planned_line(piece, text) {
            return;
        }
        if let Some((label, name)) = text.split_once(':')
            && self.minutes
            && matches!(key(label).as_str(), "modeleder" | "ordstyrer" | "referent")
        {
            self.leads.push((key(name), label.trim().to_lowercase()));
            return self.skip(piece, Why::Particular);
        }
        if is_vacancy_line(text) {
            let mut row = person::person(text, self.places).unwrap_or_default();
            row.vacant = true;
            row.line = piece.line;
            return self.take(row);
        }
        // `A fratræder 1. maj 2024`
        if let Some(mut row) = self.leaver(text) {
            row.line = piece.line;
            return self.take(row);
        }
        // `A afløser B`
        if let Some((new, old)) = succession(text) {
            return self.say(piece, What::Succeeds(new, old, text.to_owned()));
        }
        let listed = matches!(
            self.section,
            Some(
                Section::Members
                    | Section::Present
                    | Section::Apologies
                    | Section::Absent
                    | Section::Observers
                    | Section::FromSecretariat
                    | Section::CaseOfficer
                    | Section::Left
            )
        ) || !self.party.is_empty()
            || self
                .organisation
                .as_ref()
                .is_some_and(|(line, _)| line + 2 > piece.line);
        // In run-together text the list ends with its sentence.
        let (list, rest) = if listed && text.chars().count() > 60 {
            first_sentence(text)
        } else {
            (text, "")
        };
        let receivers = list
            .split_once(':')
            .filter(|(l, _)| words::is_receivers(l))
            .map_or(list, |(_, r)| r.trim());
        let (kept, substitute) =
            match person::with_substitute(receivers).filter(|_| !receivers.contains(':')) {
                Some((who, instead)) => (who, Some(instead)),
                None => (receivers, None),
            };
        let mut found = self.people_in(kept);
        // `Formandskab`, `Praksis` and other words alone are nobody.
        let short = text.split_whitespace().count() <= 12;
        found.retain(|r| self.is_sure(r, listed && short, kept));
        if found.is_empty() {
            let place = guess(bare, self.places) == Guess::Organisation || self.places.knows(bare);
            // Right below a name without one it is that person's; else it heads those below it.
            let headed = self.heads_rows;
            let above = self.paper.rows.last_mut();
            if let Some(row) = above.filter(|r| {
                place && !headed && r.line + 1 == piece.line && r.organisation.is_empty()
            }) {
                bare.clone_into(&mut row.organisation);
                return;
            }
            self.heads_rows |= place;
            self.organisation = place.then(|| (piece.last, bare.to_owned()));
            if self.mandate_line(piece, text) {
                return;
            }
            let told = self.sentences(piece, text);
            if !told {
                let why = if self.organisation.is_some() || text.ends_with(':') {
                    Why::Heading
                } else if short {
                    Why::NoName
                } else {
                    Why::Prose
                };
                self.skip(piece, why);
            }
            return;
        }
        // It heads all that follow without a gap.
        let above = self
            .organisation
            .as_ref()
            .filter(|(line, _)| line + 2 > piece.line)
            .map(|(_, o)| o.clone());
        if let Some((line, _)) = &mut self.organisation {
            *line = piece.last;
        }
        let kind = self.kind();
        let several = found.len() > 1;
        let first = found.first().map(|r| r.name.clone()).unwrap_or_default();
        for mut row in found {
            row.line = piece.line;
            if row.kind == Kind::Member {
                row.kind = kind;
            }
            if row.kind.is_attendance()
                && !row.role_text.is_empty()
                && row.substitute_for.is_empty()
            {
                let role = std::mem::take(&mut row.role_text);
                pieces::join(&mut row.note, &role, ", ");
            }
            if row.organisation.is_empty()
                && !several
                && let Some(above) = &above
            {
                row.organisation.clone_from(above);
            }
            self.take(row);
        }
        if let Some(instead) = substitute {
            for mut row in person::people(instead, self.places) {
                row.line = piece.line;
                row.kind = if kind.is_attendance() {
                    Kind::Present
                } else {
                    Kind::Member
                };
                row.substitute_for.clone_from(&first);
                if kind == Kind::Member {
                    "stedfortræder".clone_into(&mut row.role_text);
                }
                self.take(row);
            }
        }
        if !rest.is_empty() {
            self.section = None;
            let rest = Piece {
                text: rest.to_owned(),
                ..piece.clone()
            };
            self.sentences(&rest, &rest.text.clone());
        }
    }

    /// Reads a sentence that says who leaves: `A er udtrådt`, `A fratræder 1. maj 2024`.
    fn leaver(&self, text: &str) -> Option<Row> {
        let verbs = [
            " udtræder",
            " fratræder",
            " er udtrådt",
            " er fratrådt",
            " træder ud",
            " stopper",
        ];
        let at = verbs.iter().filter_map(|w| text.find(w)).min()?;
        let mut row = person::person(&text[..at], self.places)?;
        let first = row.name.split(' ').next().unwrap_or_default();
        if text.split_whitespace().count() > 14
            || !row.name.contains(' ')
            || !given::is_given(first) && !self.places.is_person(&row.name)
        {
            return None;
        }
        row.kind = Kind::Leaves;
        row.to = dates::inside(&text[at..])
            .map(|d| d.to_string())
            .unwrap_or_default();
        Some(row)
    }

    /// Returns whether a person that was found is one: a whole name, an address, or in a list a name with something beside it.
    fn is_sure(&self, row: &Row, listed: bool, text: &str) -> bool {
        if row.vacant || !row.email.is_empty() {
            return true;
        }
        // `Intet.` is nobody.
        if !row.name.contains(' ') && text.ends_with('.') {
            return false;
        }
        if row.name.is_empty() {
            return false;
        }
        let first = row.name.split(' ').next().unwrap_or_default();
        let whole = row.name.contains(' ');
        let known = self.places.is_person(&row.name);
        let beside = !row.title.is_empty()
            || !row.organisation.is_empty()
            || !row.role_text.is_empty()
            || !row.phone.is_empty()
            || row.kind != Kind::Member
            || !row.substitute_for.is_empty();
        let words = text.split_whitespace().take(20).count();
        let sentence = words > 9 && !text.contains([',', ';', ':', '(']);
        let named = given::is_given(first) || pieces::is_initials(first);
        if sentence
            && !(named && self.kind() != Kind::Member)
            && !listed
            && self.section != Some(Section::Members)
        {
            return false;
        }
        let long = row.title.split_whitespace().count() > 12;
        // `A bød velkommen til mødet` and `MØDESTED Regionsgården` are no people.
        let verb = row.title.starts_with(char::is_lowercase)
            && row.title.split_whitespace().count() > 2
            && !text.contains([',', ';', '(', ':'])
            && !row.title.split_whitespace().any(words::is_title_word);
        let shouted = |w: &str| w.chars().count() > 3 && w.chars().all(char::is_uppercase);
        if !named && !known && row.name.split(' ').all(shouted) {
            return false;
        }
        let mixed = row.name.split(' ').any(shouted)
            && !row
                .name
                .split(' ')
                .all(|w| w.chars().all(|c| !c.is_lowercase()));
        if verb || mixed {
            return false;
        }
        known
            || (whole && !long && (named || self.is_list && (listed || self.section.is_none())))
            || (whole && listed && !long && words <= 14)
            || (whole && !long && !row.on_behalf_of.is_empty() && words <= 14)
            || (beside && named && !long)
            || (!whole && words <= 3 && (listed || self.is_list && !self.paper.rows.is_empty()))
    }

    /// Takes a line that says in its own words what a mandate would say.
    fn mandate_line(&mut self, piece: &Piece, text: &str) -> bool {
        let lower = key(text);
        if self.item.is_some()
            || self.section.is_some_and(|s| {
                matches!(s, Section::Present | Section::Apologies | Section::Absent)
            })
        {
            return false;
        }
        let composed = [
            "bestar af",
            "bestar efter",
            "er sammensat af",
            "sammensaettes af",
        ]
        .iter()
        .any(|w| lower.contains(w));
        // A sum says nothing of who they are.
        let sum = format!(" {lower} ").contains(" i alt ");
        let counted = words_before_members(text) && !sum;
        let composed = composed && !sum;
        if composed || counted {
            let at = [
                "består af",
                "består efter regionsrådets beslutning af",
                "er sammensat af",
                "sammensættes af",
            ]
            .iter()
            .filter_map(|w| text.find(w).map(|at| at + w.len()))
            .min()
            .unwrap_or(0);
            let mut any = false;
            for sentence in sentences(text[at..].trim_start_matches(':').trim()) {
                let herudover =
                    sentence.starts_with("Herudover") || sentence.starts_with("Formand");
                if herudover {
                    if composition::chair(sentence).is_some() {
                        self.rule(piece, StatementKind::Chair, sentence);
                    }
                    continue;
                }
                // `har 8 medlemmer fra … og arbejder sammen med …`: the number and those who are counted.
                let sentence = match sentence.find(" medlemmer").filter(|_| counted && !composed) {
                    Some(at) => {
                        let from = sentence[..at].rfind(' ').map_or(0, |i| i + 1);
                        let rest = &sentence[from..];
                        rest.split(" og ").next().unwrap_or(rest)
                    }
                    None => sentence,
                };
                let list = sentence
                    .replace(" og 1", ", 1")
                    .replace(" og 2", ", 2")
                    .replace(" og 3", ", 3");
                for seat in composition::seats(&list, "") {
                    let kind = self.paper.kind == PaperKind::List;
                    if kind {
                        self.paper.kind = PaperKind::Mandate;
                    }
                    self.say_seat(piece, seat);
                    any = true;
                }
            }
            if any {
                return true;
            }
        }
        let mut chaired = false;
        for sentence in sentences(text) {
            if composition::chair(sentence).is_some() && sentence.chars().count() > 24 {
                self.rule(piece, StatementKind::Chair, sentence);
                chaired = true;
            }
        }
        if chaired {
            return true;
        }
        if lower.contains("kan nedsaette") {
            self.say(
                piece,
                What::Statement(StatementKind::MaySetUp, text.to_owned()),
            );
            return true;
        }
        if lower.contains("funktionsperiode")
            || (lower.contains("senest") && lower.contains("for modet"))
            || (lower.contains("dage for") && lower.contains("mode"))
        {
            self.say(
                piece,
                What::Statement(StatementKind::Meetings, text.to_owned()),
            );
            return true;
        }
        false
    }

    /// Takes rules of composition that stand below `Medlemmer`: phrases with numbers, and no names.
    fn seats_below_members(&mut self, piece: &Piece, text: &str) -> bool {
        if text.contains('@') || (text.ends_with(':') && !text.contains(char::is_numeric)) {
            return false;
        }
        let seats = composition::seats(text, &self.party);
        let named = || {
            self.people_in(text).iter().any(|r| {
                r.name.contains(' ')
                    && given::is_given(r.name.split(' ').next().unwrap_or_default())
            })
        };
        // The heading of those that are named below it.
        if seats.is_empty() || named() || text.ends_with(':') {
            return false;
        }
        if self.paper.kind == PaperKind::List {
            self.paper.kind = PaperKind::Mandate;
        }
        for seat in seats {
            self.say_seat(piece, seat);
        }
        true
    }

    /// Takes a rule of composition, once where a paper says it twice.
    fn say_seat(&mut self, piece: &Piece, seat: SeatRule) {
        let same = self.paper.says.iter_mut().find(|s| {
            s.group == self.group
                && matches!(&s.what, What::Seat(known) if known.role == seat.role && known.min == seat.min && known.max == seat.max
                    && known.number == seat.number && (known.party.is_empty() || seat.party.is_empty()) && seat.min.is_some())
        });
        match same {
            Some(said) if said.lines.1 + 3 >= piece.line => {
                said.lines.1 = said.lines.1.max(piece.last);
            }
            _ => self.say(piece, What::Seat(seat)),
        }
    }

    /// Takes a day of a meeting that stands in a list without a heading.
    fn planned_line(&mut self, piece: &Piece, text: &str) -> bool {
        piece.mark == Mark::Item
            && dates::inside(text).is_some()
            && text.contains("kl.")
            && self.planned(piece, text)
    }

    /// Takes the heading of a party: `Kommunale medlemmer:`, `5 medlemmer udpeget af regionsrådet:`, `Region Midtjylland:`.
    fn heads_party(&mut self, piece: &Piece, text: &str, next: Option<&Piece>) -> bool {
        let listed = !matches!(self.section, Some(Section::CaseOfficer));
        let bare = text.trim_end_matches(':').trim();
        let colon = text.ends_with(':');
        if !listed
            || text.contains('@')
            || bare.chars().count() > 120
            || (!colon && piece.mark == Mark::Item)
        {
            return false;
        }
        let lower = key(bare);
        let nobody = || {
            self.people_in(bare).iter().all(|r| {
                r.name.is_empty() || !given::is_given(r.name.split(' ').next().unwrap_or_default())
            })
        };
        let about_members = ["medlemmer", "repraesentanter", "repraesentant", "members"]
            .iter()
            .any(|w| lower.split(' ').any(|x| x.ends_with(w)));
        let organisation =
            guess(bare, self.places) == Guess::Organisation || self.places.knows(bare);
        let item_below = next.is_some_and(|n| n.mark == Mark::Item);
        let section = matches!(
            self.section,
            Some(Section::Members | Section::Present | Section::Apologies | Section::Observers)
        ) || self.section.is_none();
        let shouted = bare.chars().any(char::is_uppercase) && !bare.chars().any(char::is_lowercase);
        let person_below = next.is_some_and(|n| self.is_person_line(&n.text));
        let from = bare.starts_with("Fra ")
            && bare.split_whitespace().count() <= 4
            && (item_below || person_below);
        let heads = colon
            || from
            || about_members
                && (item_below || shouted || person_below && bare.split_whitespace().count() <= 5);
        if !section || !heads || !nobody() {
            return false;
        }
        if [
            "ovrige medlemmer",
            "medlemmer",
            "andre medlemmer",
            "faste medlemmer",
        ]
        .contains(&lower.as_str())
        {
            self.party.clear();
            self.role.clear();
            self.appointed.clear();
            self.skip(piece, Why::Heading);
            return true;
        }
        if words::roles(bare).is_some() {
            bare.clone_into(&mut self.role);
            self.skip(piece, Why::Heading);
            return true;
        }
        // `Her er listen over medlemmerne:` heads people of no party.
        let party = organisation
            || (composition::sector(bare).is_some()
                && bare.split_whitespace().count() <= 8
                && !["her ", " har ", " er ", " disse ", " skal "]
                    .iter()
                    .any(|w| format!(" {lower} ").contains(w)));
        if !party && !text.contains(char::is_numeric) {
            if colon {
                self.party.clear();
                self.skip(piece, Why::Heading);
            }
            return colon;
        }
        self.role.clear();
        self.appointed.clear();
        let rules = composition::seats(bare, "");
        match rules.as_slice() {
            [rule] if rule.min.is_some() || rule.max.is_some() => {
                self.party.clear();
                self.appointed.clone_from(&rule.appointed_by);
                self.say_seat(piece, rule.clone());
            }
            _ => {
                self.party = party_of(bare);
                self.skip(piece, Why::Heading);
            }
        }
        true
    }

    fn finish(mut self) -> Paper {
        let held = self.meeting != MeetingSaid::default()
            || self.paper.rows.iter().any(|r| r.kind.is_attendance())
            || self.item.is_some();
        if held && (self.minutes || self.item.is_some()) {
            self.meeting.held = true;
            // An agenda that has one day has that of the meeting.
            if self.meeting.date.is_none() {
                self.meeting.date = self.meeting.minutes_date.take();
            }
            let line = self.met.unwrap_or((1, 1));
            self.paper.kind = PaperKind::Minutes;
            self.paper.date.clone_from(&self.meeting.date);
            let group = String::new();
            self.paper.says.insert(
                0,
                Said {
                    lines: line,
                    section: String::new(),
                    group,
                    what: What::Meeting(self.meeting.clone()),
                },
            );
        }
        if self.paper.title.is_empty() && self.paper.kind != PaperKind::List
            || self.paper.title.is_empty() && !self.paper.address.is_empty()
        {
            let around = |l: &&super::Line| {
                let text = l.text.trim();
                text.chars().count() > 4
                    && !text.starts_with("Adresse:")
                    && !sections::is_around(text)
                    && sections::heading(text).is_none()
                    && !text.ends_with(':')
                    && !self.paper.rows.iter().any(|r| r.line == l.number)
                    && !self
                        .paper
                        .says
                        .iter()
                        .any(|s| (s.lines.0..=s.lines.1).contains(&l.number))
            };
            let first = self.paper.text.lines.iter().find(around);
            self.paper.title = first
                .map(|l| l.text.chars().take(100).collect::<String>())
                .unwrap_or_default();
        }
        for (name, what) in std::mem::take(&mut self.leads) {
            if let Some(row) = self.paper.rows.iter_mut().find(|r| key(&r.name) == name) {
                pieces::join(&mut row.note, &what, ", ");
            }
        }
        let paper = &mut self.paper;
        paper.damaged();
        apart(paper);
        away_holds(paper);
        // A line that something was taken from is not left out.
        let mut taken: Vec<usize> = paper.rows.iter().map(|r| r.line).collect();
        taken.extend(
            paper
                .says
                .iter()
                .filter(|s| !matches!(s.what, What::Meeting(ref m) if m.held))
                .flat_map(|s| s.lines.0..=s.lines.1),
        );
        taken.extend(paper.of_items.iter().map(|(line, _)| *line));
        taken.sort_unstable();
        paper.skipped.retain(|s| {
            matches!(s.why, Why::Particular | Why::Beyond(_))
                || taken.binary_search(&s.line).is_err()
        });
        paper.skipped.sort_by_key(|s| s.line);
        paper.skipped.dedup_by_key(|s| s.line);
        paper.skipped.truncate(MAX_ROWS);
        self.paper
    }
}

/// Returns whether lines are a list of people: a third of them has a name, and none is prose.
fn is_list(all: &[Piece], places: &Places) -> bool {
    let said: Vec<&Piece> = all
        .iter()
        .filter(|p| p.text.chars().any(char::is_alphabetic))
        .take(200)
        .collect();
    let prose = said
        .iter()
        .filter(|p| p.text.ends_with('.') && p.text.split_whitespace().count() > 9)
        .count();
    let people = said
        .iter()
        .filter(|p| {
            let first = p
                .text
                .split([',', ';', '(', '<'])
                .next()
                .unwrap_or_default()
                .trim();
            let name = || named(first).name;
            p.text.contains('@')
                || guess(first, places) == Guess::Name
                    && (p.text.contains([',', ';'])
                        || given::is_given(name().split(' ').next().unwrap_or_default()))
        })
        .count();
    people * 3 >= said.len() && prose * 4 <= people
}

/// Names and roles that stand apart in a line are asked.
fn apart(paper: &mut Paper) {
    let roles: Vec<usize> = paper
        .text
        .lines
        .iter()
        .filter(|l| {
            let words: Vec<&str> = l.text.split_whitespace().collect();
            let roles = words
                .windows(2)
                .filter(|w| words::roles(w[0]).is_some() && words::roles(w[1]).is_some())
                .count();
            roles > 2
        })
        .map(|l| l.number)
        .collect();
    for row in &mut paper.rows {
        if roles.contains(&row.line) {
            row.doubt = Some(PaperDoubt::Apart);
        }
    }
}

/// Who stands both among those present and those away was away.
fn away_holds(paper: &mut Paper) {
    let away: Vec<String> = paper
        .rows
        .iter()
        .filter(|r| matches!(r.kind, Kind::Apology | Kind::Absent))
        .map(|r| key(&r.name))
        .collect();
    let mut dropped: Vec<Skipped> = Vec::new();
    paper.rows.retain(|r| {
        let twice =
            r.kind == Kind::Present && r.substitute_for.is_empty() && away.contains(&key(&r.name));
        if twice {
            dropped.push(Skipped {
                line: r.line,
                text: r.name.clone(),
                why: Why::Away,
            });
        }
        !twice
    });
    paper.skipped.extend(dropped);
}

/// Returns a heading as the party it names: `Kommunale medlemmer` is `Kommuner`.
fn party_of(bare: &str) -> String {
    let lower = key(bare);
    let plain = bare
        .trim_start_matches("Repræsentanter fra ")
        .trim_start_matches("Repræsentanter for ")
        .trim_start_matches("Medlemmer fra ")
        .trim_start_matches("Fra ");
    if lower.starts_with("regional") {
        "Regionen".to_owned()
    } else if lower.starts_with("kommunal") {
        "Kommunerne".to_owned()
    } else {
        plain.to_owned()
    }
}

/// Returns whether words are those of a group's name.
fn is_group_name(text: &str) -> bool {
    const ENDS: [&str; 24] = [
        "styregruppe",
        "styregruppen",
        "udvalg",
        "udvalget",
        "arbejdsgruppe",
        "arbejdsgruppen",
        "klynge",
        "klyngen",
        "temagruppe",
        "bestyrelse",
        "bestyrelsen",
        "fora",
        "råd",
        "rådet",
        "grupper",
        "nævn",
        "komité",
        "forum",
        "forummet",
        "samråd",
        "samrådet",
        "implementeringsgruppen",
        "følgegruppe",
        "kontaktudvalg",
    ];
    let first = text
        .split([' ', '('])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let last = text
        .split(['(', ','])
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    text.split_whitespace().count() <= 9
        && text.starts_with(char::is_uppercase)
        && !text.contains([':', '@'])
        && (ENDS.iter().any(|e| first.ends_with(e) || last.ends_with(e))
            || key(text).starts_with("klynge ")
            || first == "sundhedsklynge")
}

/// Returns whether a heading names the group that a title names, in another form: `Klyngestyregruppen`.
fn is_same_group(title: &str, name: &str) -> bool {
    let stem = |w: &str| {
        let w = ["erne", "ene", "en", "et", "er", "n", "t", "s", "e"]
            .iter()
            .find_map(|end| w.strip_suffix(end).filter(|w| w.len() > 4))
            .unwrap_or(w);
        w.to_owned()
    };
    let title: Vec<String> = key(title).split(' ').map(stem).collect();
    let name: Vec<String> = key(name).split(' ').map(stem).collect();
    !name.is_empty() && name.iter().all(|w| title.contains(w))
}

/// Returns whether a text opens with a number of members: `Hvert opgaveudvalg består af 3 regionspolitikere`, `har 8 medlemmer`.
fn words_before_members(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .windows(2)
        .any(|w| w[0].parse::<u32>().is_ok_and(|n| n < 100) && key(w[1]).starts_with("medlem"))
        && text.chars().count() < 200
}

fn is_vacancy_line(text: &str) -> bool {
    let first = text
        .split([',', ':', '(', '-', '\u{2013}'])
        .next()
        .unwrap_or_default();
    let second = text
        .split_once(':')
        .map_or("", |(_, rest)| rest.split(',').next().unwrap_or_default());
    words::is_vacancy(first) || words::is_vacancy(second)
}

/// Parts a text into sentences; a full stop behind an abbreviation or a number ends none.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(". ") {
        let word = text[..at].rsplit([' ', '(']).next().unwrap_or_default();
        let next = text[at + 2..].chars().next();
        let short = word.chars().count() <= 3
            && !word
                .chars()
                .all(|c| c.is_lowercase() && "aeiouyæøå".contains(c))
            && !matches!(word, "KOL" | "HEV" | "mv" | "nu");
        let dotted = word.contains('.');
        if short
            || dotted
            || word.chars().all(|c| c.is_ascii_digit())
            || !next.is_some_and(char::is_uppercase)
        {
            continue;
        }
        out.push(text[from..=at].trim());
        from = at + 2;
    }
    out.push(text[from..].trim());
    out.retain(|s| !s.is_empty());
    out
}

/// Parts a text behind its first sentence.
fn first_sentence(text: &str) -> (&str, &str) {
    let first = sentences(text).first().map_or(text.len(), |s| s.len());
    let (a, b) = text.split_at(first.min(text.len()));
    // `. Udpeget af …` belongs to the person.
    if b.trim_start().starts_with("Udpeget") || b.trim_start().starts_with("Indstillet") {
        return (text, "");
    }
    (a.trim_end_matches('.'), b.trim())
}

/// Returns the new and the old one of `A afløser B`; the old one is empty in `A er ny formand`.
fn succession(sentence: &str) -> Option<(String, String)> {
    let clean = |t: &str| {
        let (plain, _) = pieces::brackets(t);
        let named = named(plain.trim().trim_end_matches('.'));
        named.name
    };
    let is_name = |n: &str| n.contains(' ') && words::is_name(n) && n.split(' ').count() <= 6;
    for verb in [
        " afløser ",
        " erstatter ",
        " overtager efter ",
        " afløses af ",
        " erstattes af ",
    ] {
        if let Some((before, behind)) = sentence.split_once(verb) {
            let before = before.rsplit([':', ',']).next().unwrap_or(before);
            let behind = behind.split([',', '.', ';']).next().unwrap_or(behind);
            let behind = [" i ", " som ", " fra ", " pr. ", " per "]
                .iter()
                .fold(behind, |b, w| b.split(w).next().unwrap_or(b));
            let (a, b) = (clean(before), clean(behind));
            if is_name(&a) && is_name(&b) {
                return Some(if verb.contains("es af") {
                    (b, a)
                } else {
                    (a, b)
                });
            }
        }
    }
    for verb in [
        " er ny ",
        " er valgt som ",
        " blev valgt som ",
        " er udpeget som ",
        " indtræder ",
    ] {
        if let Some((before, behind)) = sentence.split_once(verb) {
            let about = verb == " indtræder "
                || key(behind).contains("formand")
                || key(behind).contains("tovholder")
                || key(behind).contains("medlem");
            let before = before
                .rsplit([':', ','])
                .find(|p| clean(p).contains(' '))
                .unwrap_or(before);
            let given = |n: &String| n.split(' ').next().is_some_and(given::is_given);
            let named = sentence
                .split([',', ':'])
                .map(clean)
                .find(|n| is_name(n) && given(n));
            let name = named.unwrap_or_else(|| clean(before));
            if about && is_name(&name) {
                return Some((name, String::new()));
            }
        }
    }
    let lower = sentence.to_lowercase();
    if let Some(at) = lower
        .find("ny formand er ")
        .map(|at| at + "ny formand er ".len())
    {
        let name = clean(sentence[at..].split([',', '.']).next().unwrap_or_default());
        if is_name(&name) {
            return Some((name, String::new()));
        }
    }
    None
}

/// Parts `I arbejdsgruppen deltager: A (x), B (y)`.
fn working_group(sentence: &str) -> Option<(String, &str)> {
    let (before, list) = sentence
        .split_once(" deltager: ")
        .or_else(|| sentence.split_once(" består af: "))?;
    let name = before.trim_start_matches("I ").trim();
    let short = name.split_whitespace().count() <= 6 && !name.is_empty();
    let mut first = name.chars();
    let name = first
        .next()
        .map(|c| c.to_uppercase().collect::<String>() + first.as_str())?;
    short.then_some((name, list.trim_end_matches('.')))
}
