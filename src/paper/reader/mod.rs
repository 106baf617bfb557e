//! A paper read from top to bottom: each piece by the heading it stands under, each line with what became of it.

mod appointed;
mod blocks;
mod changes;
mod finish;
mod groups;
mod headings;
mod layout;
mod leaving;
mod letters;
mod mandate;
mod meetings;
mod minutes;
mod parties;
mod people;
mod signs;
mod tables;
mod turns;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::thread;

use layout::{
    cells, headings_in_cells, is_row_of_mandate, labels_stand_before, numbers_stand_before,
    unquoted,
};
use rustc_hash::FxHashMap;

use super::ahead::Ahead;
use super::chairs;
use super::composition;
use super::cut::{self, Form};
use super::dates;
use super::lines::BREAK;
use super::phrases::{
    are_records, behind_kind, heads_members, is_asked, is_group_name, is_list, is_one_group,
    is_same_group, opens_attendance, sentences, tells_of_somebody, term_of_members,
    words_before_members,
};
use super::pieces::{self, Guess, guess};
use super::places::{self, Places};
use super::rows::{Column, Kind, MAX_ROWS, PaperDoubt, Row, Skipped, Why};
use super::said::{DeadlineSaid, ItemSaid, MeetingSaid, Paper, PaperKind, Said, What};
use super::seat::{self, SeatRule};
use super::sections::{self, Section};
use super::several;
use super::sheet;
use super::text::{Mark, Piece, Text};
use super::words::{self, key, seen};
use crate::model::{Book, Date, Role, SeatNumber, Sector, StatementKind};

/// Of a paper more pieces are not read: no paper has so many lines.
const MAX_PIECES: usize = 10_000;

/// Of so many texts the people are kept: of a line and the next one, each with and without what stands around it.
const MAX_LAST: usize = 8;

/// Reads a paper by its words alone.
pub fn read(text: &str) -> Paper {
    read_text(Text::new(text), None)
}

/// Reads a paper; the organisations and people of a dataset tell what is what too.
pub fn read_for(text: &str, book: &Book) -> Paper {
    read_text(Text::new(text), Some(book))
}

/// Takes a text in which the program itself says what it has.
pub fn known(text: Text) -> Paper {
    let lines = text.lines.iter().filter(|l| !l.text.trim().is_empty());
    let skipped = lines.map(|line| {
        let text = line.text.chars().take(80).collect();
        Skipped {
            line: line.number,
            text,
            why: Why::Own,
        }
    });
    Paper {
        skipped: skipped.collect(),
        text,
        ..Paper::default()
    }
}

/// Reads a paper that is text already.
pub fn read_text(text: Text, book: Option<&Book>) -> Paper {
    let places = book.map_or_else(Places::default, Places::new);
    let mut paper = Paper {
        text,
        ..Paper::default()
    };
    let beyond = paper.text.pieces.len().saturating_sub(MAX_PIECES);
    if beyond > 0 {
        let first = paper.text.pieces[MAX_PIECES].line;
        paper.text.pieces.truncate(MAX_PIECES);
        paper
            .skipped
            .push(Skipped::new(first, &[], Why::Beyond(beyond)));
    }
    headings_in_cells(&mut paper.text.pieces);
    signs::items_in_cells(&mut paper.text.pieces);
    let rows = paper.text.pieces.iter().filter(|p| {
        // `Medlem` in a column of roles heads nothing.
        is_row_of_mandate(&p.text) && words::roles(cells(p).next().unwrap_or_default()).is_none()
    });
    let rows: Vec<&Piece> = rows.take(2).collect();
    let mandate = match rows[..] {
        [] => false,
        // One row alone is one where it says a sentence.
        [row] => {
            let tabs = |p: &&Piece| p.text.contains('\t');
            let section = sections::heading(cells(row).next().unwrap_or_default());
            let told = matches!(section, Some((Section::Purpose | Section::Tasks, _)));
            told && paper.text.pieces.iter().filter(tabs).count() == 1
                && cells(row).nth(1).is_some_and(|c| c.split(' ').count() > 2)
        }
        _ => true,
    };
    let seats = paper
        .text
        .pieces
        .iter()
        .any(|p| composition::heads_seats(&p.text));
    if mandate {
        unquoted(&mut paper.text.pieces);
    }
    numbers_stand_before(&mut paper.text.pieces, &places);
    let labels = !mandate && !seats && labels_stand_before(&mut paper.text.pieces);
    lone_appointment(&mut paper.text.pieces);
    let items = (paper.text.pieces.iter()).any(|p| signs::heads_items(&p.text));
    if !mandate
        && !seats
        && !labels
        && !items
        && !are_records(&paper.text.pieces)
        && let Form::Table(sign) = cut::form(&paper.text.plain, &places)
    {
        let table = sheet::read(&paper.text.plain, sign, 1, &places);
        // Below the headings of a mandate or of minutes a table is a part of the paper.
        let parts = paper.text.pieces.iter().any(|p| {
            use Section as S;
            // `Kontakt: …`, `Gruppen består af 6 medlemmer.`
            let said = || {
                let label = p.text.split_once(':').map_or("", |(label, _)| label);
                is_asked(label)
                    || words_before_members(&p.text) && p.text.ends_with('.')
                    || term_of_members(&p.text).is_some()
            };
            !p.text.contains('\t')
                && (said()
                    || is_title_of_minutes(&p.text)
                    || sections::heading(&p.text).is_some_and(|(s, _)| {
                        matches!(
                            s,
                            S::Purpose
                                | S::Tasks
                                | S::Powers
                                | S::Composition
                                | S::Meetings
                                | S::MeetingDates
                                | S::Next
                                | S::Agenda
                                | S::MeetingDay
                                | S::Present
                                | S::Apologies
                        )
                    }))
        });
        let nothing = table.rows.is_empty() && table.headings.is_empty();
        // Other signs part what a line says, where a paper tells who was there.
        let minutes = || {
            paper.text.pieces.iter().any(|p| {
                let heading = sections::heading(&p.text).filter(|(_, rest)| rest.is_empty());
                let there = heading.is_some_and(|(s, _)| {
                    matches!(s, Section::Present | Section::Apologies | Section::Absent)
                });
                is_title_of_minutes(&p.text) || there && !p.text.contains(';')
            })
        };
        if !(nothing || parts && (sign == b'\t' || table.headings.is_empty() && minutes())) {
            paper.table_of(table);
            return paper;
        }
    }
    let mut paper = Reader::new(&places, paper).read_all();
    paper.skip_aside();
    paper
}

/// Takes the number off the one item of a decision on who is appointed, which is no meeting: `Punkt 14. Udpegning til Prøvegruppen`.
fn lone_appointment(pieces: &mut [Piece]) {
    let title = |text: &str| {
        let rest = ["Punkt ", "Pkt. ", "Sag "]
            .iter()
            .find_map(|w| text.strip_prefix(w))?;
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = rest.strip_prefix(['.', ':'])?.trim();
        Some(rest.to_owned())
    };
    let mut items = pieces
        .iter()
        .enumerate()
        .filter_map(|(at, p)| Some((at, title(&p.text)?)));
    let (Some((at, name)), None) = (items.next(), items.next()) else {
        return;
    };
    let told = pieces
        .iter()
        .any(|p| p.text.starts_with("Som medlem") && p.text.contains(": "));
    let met = |p: &Piece| {
        sections::heading(&p.text).is_some_and(|(s, _)| {
            matches!(
                s,
                Section::MeetingDay | Section::Present | Section::Apologies
            )
        })
    };
    if told && name.starts_with("Udpegning") && !pieces.iter().any(met) {
        pieces[at].text = name;
    }
}

/// Returns whether a line is the title of minutes or of an agenda: `Referat af møde i Prøvegruppen`.
fn is_title_of_minutes(text: &str) -> bool {
    let seen = seen(text);
    let title = seen.key(text);
    text.len() < 120
        && [
            "referat ",
            "beslutningsreferat ",
            "modereferat ",
            "dagsorden ",
        ]
        .iter()
        .any(|w| title.starts_with(w))
}

/// Returns a text without the number of its paragraph: `Stk. 2. `, `§ 2 `.
fn without_paragraph(text: &str) -> &str {
    let number = ["Stk. ", "§§ ", "§ ", "§"]
        .iter()
        .find_map(|w| text.strip_prefix(w));
    let behind = number.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let behind = behind.map(|rest| rest.strip_prefix('.').unwrap_or(rest));
    match behind.and_then(|rest| rest.strip_prefix(' ')) {
        Some(rest) if !rest.trim().is_empty() => without_paragraph(rest.trim_start()),
        _ => text,
    }
}

/// Returns the level that a heading names: `Politisk niveau`, `Det faglige niveau:`, `Den politiske klynge`.
fn level(text: &str) -> Option<String> {
    let bare = text.trim_end_matches(':').trim();
    if bare.len() > 60 || !bare.ends_with(['u', 'U', 'e', 'n', 'm']) {
        return None;
    }
    let name = bare.to_lowercase();
    let words = name.split(' ').count();
    let mut of = name.rsplit(' ');
    let of_cluster = of.next().is_some_and(|w| w.starts_with("klynge"))
        && of.next().is_some_and(|w| {
            ["politisk", "faglig", "administrativ", "strategisk"]
                .iter()
                .any(|level| w.starts_with(level))
        });
    (bare.starts_with(char::is_uppercase)
        && (name.ends_with("niveau") || of_cluster)
        && (1..=3).contains(&words)
        && !name.contains([',', '.']))
    .then_some(name)
}

fn said_seat(group: &str, seat: &SeatRule) -> SaidSeat {
    let role = seat.role.clone();
    (group.to_owned(), role, seat.min, seat.max, seat.number)
}

/// The people of a text, and whether it was read as a list behind a label.
type Last = (String, bool, Rc<[Row]>);

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
    /// The group whose name heads a part of a mandate that has no headings of its own.
    above: String,
    /// The group that a label alone says its seats are for.
    part: String,
    /// The groups that the paper names in headings and lists.
    groups: Vec<String>,
    /// The place of the statement that the items below it belong to, and the last line of it.
    items: Option<(usize, usize)>,
    /// The day on which a letter or a list was written, which is no day of what it tells.
    written: Option<Date>,
    meeting: MeetingSaid,
    met: Option<(usize, usize)>,
    item: Option<usize>,
    /// The words of the last headings that may name a group.
    named: Option<(usize, String)>,
    minutes: bool,
    /// The number of the first item, where the agenda does not begin with 1.
    first_item: Option<u32>,
    /// The last line with text, and whether the agenda is over.
    before: usize,
    ended: bool,
    /// From which line on and up to which one the sender of a letter signs.
    signature: (usize, usize),
    /// Who led the meeting.
    leads: Vec<(Row, String)>,
    /// The people of the last texts, each of which is looked at for several reasons.
    last: RefCell<VecDeque<Last>>,
    /// The people of the lines that another thread reads.
    ahead: Option<Ahead>,
    /// Whether most lines are people, so that what is like a name is one.
    is_list: bool,
    /// Whether only marks behind the names of the members, or a list of the absent, say who was there: `(afbud)`.
    marks_absent: bool,
    /// Whether several sides stand alone above those who sit for them: `PLO`, `Kommunerne`.
    has_sides: bool,
    /// Whether marks behind the names say who was there: `– deltog`.
    marks_present: bool,
    /// Whether it says nothing of a meeting, so that `Deltagere` are those of the group.
    of_group: bool,
    /// Whether the line before is empty, and whether that before the one that is read is.
    gap: bool,
    gap_before: bool,
    /// The last line of the piece before.
    last_line: usize,
    /// Who shall do what the deadline on the next line is about, and the line that says it.
    owner: Option<(usize, String)>,
    /// How many members there are in all, the least and the most, and the place of the statement that says so.
    totals: Vec<((u32, u32), usize)>,
    /// The first or the last day of those below a heading: `Indtræder 1. september 2026`.
    headed_day: Option<(Column, String)>,
    /// For which time those below a line are members, and the line.
    term: Option<(usize, String, String)>,
    /// Whether the role of those below a heading is that of the first one only.
    role_of_one: bool,
    /// The line up to which the last person is told of, and whether the name stood alone on its line.
    block: Option<(usize, bool)>,
    /// Whether the people stand below each other with a label before each particular.
    records: bool,
    /// Whether a line is read that lists people behind a label.
    inline: bool,
    /// Whom a letter is to, by the key of the name, with the address.
    receivers: Vec<(String, String)>,
    /// Whether it has the lines above a mail.
    is_mail: bool,
    /// Whether it is a letter with people in its text, so that whom it is to is none of them.
    is_letter: bool,
    /// Whether it has a list of people.
    lists: bool,
    /// The line below headings of columns that stand below each other.
    columns_above: Option<usize>,
    /// Whether headings part the members by level: `Politisk niveau`, `Fagligt niveau`.
    has_levels: bool,
    /// Whether what is read stands on the line of its heading.
    beside: bool,
    /// The next line with text, and its number.
    after: (usize, String),
    /// Whether that line is an item of a list.
    after_is_item: bool,
    /// Where the same rule of composition was said first, and where first without a party.
    seats: FxHashMap<SaidSeat, (usize, Option<usize>)>,
}

/// What is the same in a rule of composition that is said twice: the group, the role, the least, the greatest and the kind of number.
type SaidSeat = (String, String, Option<u32>, Option<u32>, SeatNumber);

impl<'p> Reader<'p> {
    fn new(places: &'p Places, paper: Paper) -> Self {
        let all = &paper.text.pieces;
        let mandate = all.iter().take(8).any(|p| {
            let seen = seen(&p.text);
            let title = seen.key(&p.text);
            (["kommissorium", "vedtaegt"]
                .iter()
                .any(|w| title.contains(w))
                || title.starts_with("forretningsorden"))
                && !title.contains("referat")
                && !title.contains("dagsord")
                && title.len() < 120
        });
        // So is a table of headings and what they say.
        let told = |p: &&Piece| {
            is_row_of_mandate(&p.text)
                && sections::heading(&p.text).is_some_and(|(s, _)| {
                    use Section as S;
                    matches!(
                        s,
                        S::Purpose | S::Tasks | S::Powers | S::Secretariat | S::Meetings | S::Term
                    )
                })
        };
        let mandate = mandate || all.iter().filter(told).count() > 2;
        // Paragraphs are those of a rule, whatever their headings are.
        let paragraphs = all.iter().filter(|p| p.text.starts_with('§')).count() > 1;
        // Apologies make no minutes of a list of members where nothing is said of a meeting.
        let away = |p: &Piece| {
            sections::heading(&p.text)
                .is_some_and(|(s, _)| matches!(s, Section::Apologies | Section::Absent))
        };
        let of_members = |p: &Piece| {
            let words = p.text.split([' ', ',', ':']);
            p.text.len() < 120
                && words
                    .into_iter()
                    .any(|w| w.to_lowercase().ends_with("medlemmer"))
        };
        let of_meeting = |p: &Piece| {
            let words = p.text.split([' ', ',', ':']).map(str::to_lowercase);
            let mut meets = words
                .take(16)
                .filter(|w| w.ends_with("møde") || w.ends_with("mødet"));
            meets.next().is_some() || dates::read(&p.text).is_some()
        };
        let met = all.iter().any(away)
            && (!all.iter().any(of_members) || all.iter().take(12).any(of_meeting));
        let headed_present =
            |p: &Piece| sections::heading(&p.text).is_some_and(|(s, _)| s == Section::Present);
        let marks_present = !mandate && !paragraphs && !all.iter().any(headed_present) && {
            let marks = all
                .iter()
                .filter_map(|p| signs::mark_of_attendance(&p.text));
            marks.filter(|kind| *kind == Kind::Present).count() > 1
        };
        // `Deltagere:` heads those of a group where nothing is said of a meeting.
        let appoints = all.iter().any(|p| p.text.starts_with("Udpegning af "))
            && all.iter().any(|p| p.text.starts_with("Som medlem"));
        let of_group = !mandate && signs::are_of_group(all);
        let attends = !mandate
            && !paragraphs
            && (met
                || marks_present
                || all.iter().take(12).any(|p| signs::is_title(&p.text))
                || all.iter().any(|p| {
                    sections::heading(&p.text).is_some_and(|(s, _)| {
                        // `Mødedato<tab>Tid<tab>Sted` heads the days of several.
                        s == Section::Agenda
                            || s == Section::MeetingDay && p.text.matches('\t').count() < 2
                            || s == Section::Present
                                && !sections::is_of_group(&p.text)
                                && !(of_group && signs::heads_participants(&p.text))
                    }) || (p.text.chars().count() < 24
                        && !appoints
                        && sections::heading(&p.text).is_some_and(|(s, rest)| {
                            rest.is_empty()
                                && matches!(
                                    s,
                                    Section::Outcome | Section::Recommendation | Section::CaseText
                                )
                        }))
                        || opens_attendance(&p.text)
                        || ["referat af ", "referat fra mode"]
                            .iter()
                            .any(|w| seen(&p.text).key(&p.text).starts_with(w))
                }));
        let is_mail = all.iter().any(|p| {
            let label = p.text.split_once(':').map_or("", |(label, _)| label);
            matches!(key(label).as_str(), "emne" | "subject" | "sendt" | "sent")
        });
        let lists = all
            .iter()
            .filter(|p| {
                let entry = pieces::opening(&p.text);
                !p.text.contains(':') && entry.contains(' ') && guess(entry, places) == Guess::Name
            })
            .count()
            > 2
            || all.iter().any(|p| heads_members(&p.text));
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
            above: String::new(),
            part: String::new(),
            groups: Vec::new(),
            items: None,
            written: None,
            meeting: MeetingSaid::default(),
            met: None,
            item: None,
            named: None,
            minutes: attends,
            first_item: Self::first_item(all, places),
            before: 0,
            ended: false,
            signature: (0, 0),
            leads: Vec::new(),
            last: RefCell::default(),
            ahead: None,
            is_list: is_list(all, places),
            // Who is away from some items only was there.
            marks_present,
            of_group,
            has_sides: all.iter().filter(|p| seat::is_side(&p.text)).count() > 1,
            marks_absent: (all.iter().any(away)
                && !all
                    .iter()
                    .any(|p| p.text.contains(", sag ") || p.text.contains(", punkt "))
                || all.iter().any(|p| {
                    let seen = seen(&p.text);
                    let mark = seen.key(&p.text);
                    mark.ends_with(" afbud")
                        || p.text.contains("(afbud")
                        || mark.contains(" afbud stedfortraeder")
                }))
                && !all.iter().any(|p| {
                    sections::heading(&p.text).is_some_and(|(s, _)| s == Section::Present)
                }),
            gap: false,
            gap_before: false,
            last_line: 0,
            owner: None,
            totals: Vec::new(),
            headed_day: None,
            term: None,
            role_of_one: false,
            block: None,
            records: are_records(all),
            inline: false,
            beside: false,
            receivers: Vec::new(),
            is_mail,
            is_letter: is_mail && (lists || all.iter().any(|p| tells_of_somebody(&p.text))),
            lists,
            columns_above: None,
            has_levels: all.iter().filter(|p| level(&p.text).is_some()).count() > 1,
            after: (0, String::new()),
            after_is_item: false,
            seats: FxHashMap::default(),
            paper,
        }
    }

    /// Reads the paper; the people of a long list beside its headings.
    fn read_all(mut self) -> Paper {
        // A shorter list is read before a thread has begun.
        const MANY: usize = 200;
        let pieces = &self.paper.text.pieces;
        if !self.is_list || pieces.len() < MANY {
            return self.read();
        }
        let bare = |p: &Piece| pieces::without_bullet(&p.text).to_owned();
        let texts = pieces.iter().map(bare).collect();
        thread::scope(|scope| {
            self.ahead = Ahead::begin(scope, texts, self.places);
            self.read()
        })
    }

    fn read(mut self) -> Paper {
        let all = std::mem::take(&mut self.paper.text.pieces);
        let mut at = 0;
        while at < all.len() {
            let run = Self::columns_at(&all[at..]);
            if run > 0 {
                self.columns_of_attendance(&all[at..at + run]);
                at += run;
                continue;
            }
            let run = Self::table_at(&all[at..]);
            if run > 0 && !self.records {
                self.table(&all[at..at + run]);
                at += run;
                continue;
            }
            if self.paper.rows.len() >= MAX_ROWS {
                let left = all.len() - at;
                self.skip(&all[at], Why::Beyond(left));
                break;
            }
            let after = all[at + 1..].iter().take(4).find(|p| !p.text.is_empty());
            self.after_is_item = after.is_some_and(|p| p.mark == Mark::Item);
            self.after = after.map_or((0, String::new()), |p| (p.line, p.text.clone()));
            self.piece(&all[at], all.get(at + 1));
            at += 1;
        }
        self.paper.text.pieces = all;
        self.finish()
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
            _ if self.marks_present && self.item.is_none() => Kind::Present,
            _ => Kind::Member,
        }
    }

    /// Reads the people in a text.
    fn people_in(&self, text: &str) -> Rc<[Row]> {
        let mut last = self.last.borrow_mut();
        let mut known = last.iter();
        if let Some((_, _, people)) =
            known.find(|(known, inline, _)| known == text && *inline == self.inline)
        {
            return Rc::clone(people);
        }
        let ahead = self.ahead.as_ref().filter(|_| !self.inline);
        let people = ahead.and_then(|a| a.take(text));
        let people = people.unwrap_or_else(|| several::people_of(text, self.inline, self.places));
        let people: Rc<[Row]> = people.into();
        if last.len() >= MAX_LAST {
            last.pop_back();
        }
        last.push_front((text.to_owned(), self.inline, Rc::clone(&people)));
        people
    }

    fn skip(&mut self, piece: &Piece, why: Why) {
        for line in piece.line..=piece.last {
            let text: String = piece.text.chars().take(80).collect();
            self.paper.skipped.push(Skipped { line, text, why });
        }
    }

    /// Takes `formand for` and the group itself from the titles of a person.
    fn own_role(&self, row: &mut Row) {
        if !row.title.contains(" for ") {
            return;
        }
        let own = |piece: &str| {
            let (role, group) = piece.split_once(" for ")?;
            let titles = [self.paper.title.as_str(), self.group.as_str()];
            let same = titles.iter().any(|t| is_same_group(t, group));
            (same && words::roles(role).is_some()).then(|| role.to_owned())
        };
        let mut left: Vec<&str> = Vec::new();
        let mut role = String::new();
        for piece in row.title.split(", ") {
            match own(piece) {
                Some(found) => pieces::join(&mut role, &found, ", "),
                None => left.push(piece),
            }
        }
        if !role.is_empty() {
            row.title = left.join(", ");
            pieces::join(&mut row.role_text, &role, ", ");
        }
    }

    fn say(&mut self, piece: &Piece, mut what: What) {
        if let What::Deadline(said) = &mut what
            && let Some(at) = self.item
            && let Some(What::Item(item)) = self.paper.says.get(at).map(|s| &s.what)
        {
            said.item.clone_from(&item.title);
        }
        if let What::Deadline(said) = &mut what
            && said.owner.is_empty()
            && let Some((line, owner)) = self.owner.take()
            && line + 2 > piece.line
        {
            said.owner = owner;
        }
        let group = self.about().to_owned();
        self.say_of(group, piece, what);
    }

    /// Takes a fact about a group. Of two texts on the secretariat the second one is a statement.
    fn say_of(&mut self, group: String, piece: &Piece, what: What) {
        let told = |s: &Said| s.group == group && matches!(s.what, What::Secretariat(_));
        let what = match what {
            What::Secretariat(text) if self.paper.says.iter().any(told) => {
                What::Statement(StatementKind::Secretariat, text)
            }
            what => what,
        };
        self.paper.says.push(Said {
            lines: (piece.line, piece.last),
            section: self.heading.clone(),
            group,
            what,
        });
        self.note_seat(self.paper.says.len() - 1);
    }

    /// Keeps where a rule of composition is said.
    fn note_seat(&mut self, at: usize) {
        let said = &self.paper.says[at];
        if let What::Seat(seat) = &said.what {
            let places = self
                .seats
                .entry(said_seat(&said.group, seat))
                .or_insert((at, None));
            if seat.party.is_empty() {
                places.1.get_or_insert(at);
            }
        }
    }

    /// Takes a line of a time table: what is done by which day.
    fn dated(&mut self, piece: &Piece, text: &str) -> bool {
        let near = self.meeting.date.as_ref().or(self.paper.date.as_ref());
        let Some(date) = dates::inside_near(text, near) else {
            return false;
        };
        let said = DeadlineSaid {
            text: text.to_owned(),
            date,
            owner: String::new(),
            item: String::new(),
        };
        self.say(piece, What::Deadline(said));
        true
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
        // Whoever serves all is of no party.
        let serves = words::roles(&row.role_text).is_some_and(|r| r == [Role::Secretary]);
        if row.on_behalf_of.is_empty() && !(serves && words::is_party(&self.party)) {
            row.on_behalf_of.clone_from(&self.party);
        }
        // `Viborg: A` below `Fra kommunerne`
        if row.organisation.is_empty()
            && seat::sector(&self.party) == Some(Sector::Municipality)
            && (row.note.split(", ").next().is_some_and(words::is_place)
                || words::is_place(&row.on_behalf_of))
        {
            if words::is_place(&row.on_behalf_of) {
                row.organisation = std::mem::take(&mut row.on_behalf_of);
            } else {
                let note = std::mem::take(&mut row.note);
                let (place, rest) = note.split_once(", ").unwrap_or((&note, ""));
                place.clone_into(&mut row.organisation);
                rest.clone_into(&mut row.note);
            }
            if row.on_behalf_of.is_empty() {
                row.on_behalf_of.clone_from(&self.party);
            }
        }
        // `Center for Sundhed` below `Fra Prøve Kommune:` is a part of it.
        let part = places::is_unit(&row.organisation) || !words::is_organisation(&row.organisation);
        if !row.organisation.is_empty()
            && part
            && words::official(&self.party).is_some()
            && words::official(&row.organisation).is_none()
            && !self.places.knows(&row.organisation)
        {
            let part = std::mem::replace(&mut row.organisation, self.party.clone());
            pieces::join(&mut row.note, &part, ", ");
        }
        if row.appointed_by.is_empty() && row.kind != Kind::Leaves {
            row.appointed_by.clone_from(&self.appointed);
        }
        if row.role_text.is_empty() && row.kind == Kind::Member {
            row.role_text.clone_from(&self.role);
            if self.role_of_one {
                self.role.clear();
            }
        }
        if let Some((column, day)) = &self.headed_day {
            let to = match column {
                Column::To => &mut row.to,
                _ => &mut row.from,
            };
            if to.is_empty() {
                to.clone_from(day);
            }
        }
        row.in_term(
            self.term
                .as_ref()
                .filter(|_| matches!(self.section, None | Some(Section::Members)))
                .map(|(_, from, to)| (from, to)),
        );
        self.own_role(&mut row);
        // `A, Prøve Kommune. Suppleant: B`
        if row.substitute_for.is_empty()
            && words::roles(&row.role_text).is_some_and(|r| r == [Role::Substitute])
            && let Some(before) = self.paper.rows.last().filter(|b| b.line == row.line)
            && before.kind == Kind::Member
            && words::roles(&before.role_text).is_none_or(|r| !r.contains(&Role::Substitute))
        {
            row.substitute_for.clone_from(&before.name);
        }
        // A degree says nothing of what somebody does.
        let degree = |title: &str| title.split(", ").all(words::is_degree);
        // `Medlem: A`, and on the next line `Stedfortræder: B`.
        if row.substitute_for.is_empty()
            && words::roles(&row.role_text).is_some_and(|r| r == [Role::Substitute])
            && let Some(before) = self.paper.rows.last().filter(|b| b.line + 1 == row.line)
            && before.kind == Kind::Member
            && [&before.role_text, &before.section]
                .iter()
                .any(|w| key(w) == "medlem")
        {
            row.substitute_for.clone_from(&before.name);
        }
        let alone = (row.title.is_empty() || degree(&row.title))
            && row.organisation.is_empty()
            && !row.vacant;
        self.block = Some((row.line, alone));
        if self.section == Some(Section::FromSecretariat) {
            pieces::join(&mut row.note, "sekretariat", ", ");
        }
        if self.section == Some(Section::Called) {
            row.doubt = row.doubt.or(Some(PaperDoubt::Called));
        }
        row.group.clone_from(&self.group);
        if self.section.is_some() {
            row.section.clone_from(&self.heading);
        }
        if row.kind.is_attendance() {
            self.met.get_or_insert((row.line, row.line));
        }
        // `A, erstatter Test`: one of those above.
        if !row.succeeds.is_empty() && !row.succeeds.contains(' ') {
            let known = self
                .known_as(&row.succeeds)
                .filter(|name| name.contains(' '));
            if let Some(name) = known {
                row.succeeds = name;
            } else {
                let who = std::mem::take(&mut row.succeeds);
                pieces::join(&mut row.note, &format!("erstatter {who}"), ", ");
            }
        }
        let gone = |r: &Row| r.kind == Kind::Leaves && key(&r.name) == key(&row.succeeds);
        let gone = self.paper.rows.iter().any(gone);
        // `A (erstatter B)`: B leaves, and it is asked.
        let eve = dates::read(&row.from).and_then(|day| day.day_before());
        let succeeds = row.kind == Kind::Member && !row.succeeds.is_empty();
        let left = (succeeds && !gone).then(|| Row {
            line: row.line,
            group: row.group.clone(),
            kind: Kind::Leaves,
            change: true,
            doubt: Some(PaperDoubt::Change),
            name: row.succeeds.clone(),
            to: eve.map(|day| day.to_string()).unwrap_or_default(),
            ..Row::default()
        });
        self.paper.rows.push(row);
        self.paper.rows.extend(left);
    }

    fn piece(&mut self, piece: &Piece, next: Option<&Piece>) {
        if piece.text.contains(BREAK) {
            let piece = Piece {
                text: self.on_one_line(&piece.text),
                ..piece.clone()
            };
            return self.piece(&piece, next);
        }
        let text = piece.text.trim().trim_matches('\t').trim();
        let text = without_paragraph(text);
        if text.is_empty() {
            self.organisation = None;
            self.gap = true;
            return self.skip(piece, Why::Empty);
        }
        let gap_before = std::mem::take(&mut self.gap);
        self.gap_before = gap_before || piece.line > self.last_line + 1;
        self.last_line = piece.last;
        if let Some(address) = text
            .strip_prefix("Adresse: ")
            .or_else(|| text.strip_prefix("Kilde: "))
            .filter(|t| t.contains("://"))
        {
            let address = address.split_ascii_whitespace().next().unwrap_or_default();
            address.clone_into(&mut self.paper.address);
            return self.skip(piece, Why::Particular);
        }
        if self.dates_paper(piece, text) {
            return;
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
        let closing = ["hilsen", "hilsner", "mvh", "regards", "wishes", "sincerely"];
        if words::is_greeting(text) && closing.iter().any(|w| seen(text).key(text).contains(w)) {
            self.signature = (piece.last, piece.last + 4);
        }
        if self.signs(piece, text) {
            return self.skip(piece, Why::Letter);
        }
        if words::is_greeting(text) && self.minutes && seen(text).key(text).contains("mode") {
            let day = dates::inside(text);
            self.meeting.date = self.meeting.date.take().or(day);
        }
        // `Emne: Møde nr. 2 i Prøvegruppen` at the head of minutes.
        if let Some((label, name)) = text.split_once([':', '\t'])
            && self.minutes
            && self.paper.title.is_empty()
            && matches!(key(label).as_str(), "emne" | "subject")
            && (key(name).starts_with("mode ") || signs::is_title(name))
        {
            name.trim().clone_into(&mut self.paper.title);
            return self.skip(piece, Why::Particular);
        }
        if self.tells_day(piece, text) {
            return;
        }
        if let Some(said) = self.with_writer(text) {
            return self.piece(
                &Piece {
                    text: said,
                    ..piece.clone()
                },
                next,
            );
        }
        // `Emne: Medlemmer til Prøvegruppen`
        if self.paper.title.is_empty()
            && matches!(key(label).as_str(), "emne" | "subject")
            && let name = text[label.len() + 1..].trim()
            && let name = ["SV: ", "Sv: ", "VS: ", "RE: ", "Re: ", "FW: "]
                .iter()
                .fold(name, |name, w| name.strip_prefix(w).unwrap_or(name))
            && behind_kind(name).is_some_and(|group| is_one_group(&words::capitalised(group)))
        {
            name.clone_into(&mut self.paper.title);
            return self.skip(piece, Why::Particular);
        }
        if words::is_greeting(text)
            || self.is_receivers(piece.line, text, label)
            || (words::is_mail_head(label)
                && !words::is_receivers(label)
                && sections::heading(text).is_none())
        {
            return self.skip(piece, Why::Letter);
        }
        if self.heads_as(piece, text)
            || self.adds_item(piece, text)
            || self.heads_level(piece, text)
            || self.tells_term(piece, text)
        {
            return;
        }
        // `Punkt<tab>Indhold` above the rows of a mandate heads the columns.
        let columns = |text: &str| {
            let (first, second) = text.split_once('\t').unwrap_or_default();
            let said = [
                "indhold",
                "beskrivelse",
                "tekst",
                "uddybning",
                "content",
                "description",
            ];
            first.split(' ').count() <= 2 && said.contains(&key(second).as_str())
        };
        if columns(text) && sections::heading(&self.after.1).is_some() {
            return self.skip(piece, Why::Heading);
        }
        // `Navn`, `Titel`, `Mail` below each other head what stands so below them.
        let heads = |text: &str| {
            words::header(text).is_some()
                && !text.contains('(')
                && words::roles(text).is_none()
                && sections::heading(text).is_none()
        };
        if heads(text)
            && (heads(&self.after.1) || self.columns_above == Some(piece.line))
            && !text.contains([':', '\t'])
        {
            self.columns_above = Some(piece.last + 1);
            return self.skip(piece, Why::Heading);
        }
        // What the paper is, alone on its line.
        let nothing = self.paper.rows.is_empty() && self.paper.says.is_empty();
        let rules = ["kommissorium", "forretningsorden", "vedtaegter"];
        if nothing && !self.minutes && piece.line < 4 && rules.contains(&seen(text).key(text)) {
            self.paper.kind = PaperKind::Mandate;
        }
        // `Kommissorium<tab>Prøvegruppen`
        if nothing
            && self.paper.title.is_empty()
            && let Some((kind, name)) = text.split_once('\t')
            && rules.contains(&key(kind).as_str())
            && is_one_group(name.trim())
        {
            self.paper.kind = PaperKind::Mandate;
            name.trim().clone_into(&mut self.paper.title);
            return self.skip(piece, Why::Particular);
        }
        // The group on the line below.
        if nothing
            && self.paper.kind == PaperKind::Mandate
            && self.paper.title.is_empty()
            && self.section.is_none()
            && sections::heading(text).is_none()
            && let name = text.strip_prefix("for ").unwrap_or(text)
            && Self::names_group(name)
        {
            name.clone_into(&mut self.paper.title);
            return self.skip(piece, Why::Particular);
        }
        if matches!(
            seen(text).key(text),
            "kommissorium"
                | "udkast"
                | "udkast til kommissorium"
                | "forretningsorden"
                | "vedtaegter"
                | "beslutningsreferat"
                | "modereferat"
                | "medlemsliste"
        ) {
            return self.skip(piece, Why::Heading);
        }
        // `Gruppe: Styregruppen for prøver` above everything else.
        if let Some((label, name)) = text.split_once([':', '\t'])
            && (matches!(
                key(label).as_str(),
                "gruppe"
                    | "udvalg"
                    | "forum"
                    | "modegruppe"
                    | "modeforum"
                    | "mode i"
                    | "referat fra mode i"
                    | "mode"
            ) || key(label).ends_with("navn") && text.contains('\t'))
            && self.paper.title.is_empty()
            && self.paper.rows.is_empty()
            && (is_one_group(name.trim())
                || self.minutes && text.contains('\t') && key(name).contains("gruppe "))
        {
            name.trim().clone_into(&mut self.paper.title);
            return self.skip(piece, Why::Particular);
        }
        // `Kl.: 10-12`; `KL` is an organisation.
        if let Some((label, time)) = text.split_once([':', '\t'])
            && self.minutes
            && self.meeting.time.is_empty()
            && matches!(label.trim(), "Kl." | "kl." | "Kl" | "kl")
            && time.trim().starts_with(|c: char| c.is_ascii_digit())
        {
            time.trim().clone_into(&mut self.meeting.time);
            return self.skip(piece, Why::Particular);
        }
        // `Mødenr.: 4`
        if let Some((label, _)) = text.split_once([':', '\t'])
            && self.minutes
            && matches!(key(label).as_str(), "modenr" | "mode nr" | "modenummer")
        {
            return self.skip(piece, Why::Particular);
        }
        // `Afbud til Test Testesen senest 1. februar` asks for apologies and is none.
        let seen_text = seen(text);
        let asks = seen_text.key(text);
        if (asks.starts_with("afbud til ")
            || asks.starts_with("afbud bedes ")
            || asks.starts_with("afbud sendes "))
            && !text.contains(':')
            && [" senest ", " inden ", " tlf", "@"]
                .iter()
                .any(|w| text.contains(w))
        {
            return self.skip(piece, Why::Prose);
        }
        if self.paper.kind == PaperKind::Mandate
            && self.item.is_none()
            && self.approved(piece, text)
        {
            return;
        }
        if self.tells_draft(piece, text)
            || self.meeting_title(piece, text)
            || self.list_title(piece, text)
            || self.in_block(piece, text)
            || self.title(piece, text)
        {
            return;
        }
        // `Hvem hjælper med det praktiske?` heads something that has no field.
        if text.ends_with('?')
            && !self.minutes
            && text.split(' ').count() <= 8
            && sections::heading(text).is_none()
        {
            self.section = None;
            return self.skip(piece, Why::Heading);
        }
        // `Punkter på lukket dagsorden`
        let parts = ["punkter", "dagsorden", "mode", "sager"];
        let mut words = seen(text)
            .key(text)
            .split(' ')
            .map(str::to_owned)
            .collect::<Vec<_>>();
        words.retain(|w| !matches!(w.as_str(), "pa" | "til" | "den" | "i"));
        let open = |w: &String| {
            ["aben", "abne", "abent", "lukke"]
                .iter()
                .any(|o| w.starts_with(o))
        };
        if self.minutes
            && (2..4).contains(&words.len())
            && words.iter().any(open)
            && words.iter().all(|w| open(w) || parts.contains(&w.as_str()))
        {
            self.before = piece.last;
            return self.skip(piece, Why::Heading);
        }
        // Behind a gap no item goes on: an annex follows.
        let gap = piece.line > self.before + 3 && self.item.is_some();
        self.before = piece.last;
        if self.minutes && self.item(piece, text) {
            return;
        }
        // The next meeting in the same paper is not read into this one.
        let other = self.item.is_some()
            && seen(text).key(text).starts_with("mode ")
            && dates::inside(text).is_some_and(|d| self.meeting.date.as_ref() != Some(&d))
            && text.chars().count() < 60;
        if gap || other {
            self.item = None;
            self.ended = true;
        }
        if self.behind_items(piece, text) {
            return;
        }
        if self.ended {
            return self.skip(piece, Why::Annex);
        }
        if self.item.is_none() && self.heads_attendance(piece, text) {
            return;
        }
        // `Medlemmer pr. 1.1.2023` in a mandate, and people below it.
        let dated = text.contains(|c: char| c.is_ascii_digit()) && self.person_below();
        if dated && self.paper.kind == PaperKind::Mandate && self.heads_list(piece, text) {
            return;
        }
        let found = sections::heading(text).map(|(s, rest)| (self.meant(s, text, next), rest));
        // `Tid: 9-11.30` where no meeting is told of.
        let particular = matches!(
            found,
            Some((Section::MeetingPlace | Section::MeetingTime | Section::MinutesDay, rest)) if !rest.is_empty()
        );
        if particular && !self.minutes && self.section.is_none() {
            if found.is_none_or(|found| !self.invites(piece, found)) {
                self.skip(piece, Why::Prose);
            }
            return;
        }
        if let Some((section, rest)) = found
            && self.heads(section, rest, text)
        {
            let plain = text.split([':', '\t']).next().unwrap_or(text).trim();
            return self.head(piece, section, plain, rest);
        }
        // Behind a gap something else than people ends the list of those who were there.
        let attend = matches!(
            self.section,
            Some(
                Section::Present
                    | Section::Apologies
                    | Section::Absent
                    | Section::Observers
                    | Section::Called
                    | Section::FromSecretariat
                    | Section::CaseOfficer
            )
        );
        let sentence = text.ends_with('.') && text.split_ascii_whitespace().count() > 4;
        if attend && gap_before && (sentence || !self.is_person_line(text) && !text.contains(':')) {
            self.section = None;
        }
        if !self.heads_appointed(piece, text, next) {
            self.under(piece, text, next);
        }
    }

    /// Takes a piece by the heading it stands under.
    fn under(&mut self, piece: &Piece, text: &str, next: Option<&Piece>) {
        use Section as S;
        if self.sets_up(piece, text) || self.counted_people(piece, text) {
            return;
        }
        if self.responsible(piece, text)
            || self.holds_meetings(piece, text)
            || self.holds_chair(piece, text)
        {
            return;
        }
        if self.section.is_none() && self.is_set_up(text) && self.mandate_line(piece, text) {
            return;
        }
        if self.section.is_none() && !self.minutes && self.counts_below(text) {
            self.composed(piece, text);
            return;
        }
        // `Nedsat af: Sundhedsrådet`
        let by = text
            .split_once([':', '\t'])
            .filter(|(_, who)| !who.trim().is_empty());
        if by.is_some_and(|(label, _)| matches!(key(label).as_str(), "nedsat af" | "nedsaettes af"))
            && self.paper.kind == PaperKind::Mandate
        {
            let text = text.replace('\t', ": ");
            return self.say(piece, What::Statement(StatementKind::Composition, text));
        }
        if let Some(section) = self.section.filter(|s| {
            matches!(
                s,
                S::MeetingDay | S::MeetingTime | S::MeetingPlace | S::MinutesDay | S::CaseNumber
            )
        }) && !is_group_name(text)
        {
            return self.particular(piece, section, text);
        }
        if self.item.is_none() && !self.beside && self.group_heading(piece, text, next) {
            return;
        }
        if let Some(section) = self.section {
            match section {
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
                S::MeetingDates | S::Next | S::Meetings if self.planned_of_group(piece, text) => {
                    return;
                }
                S::MeetingDates | S::Next if self.all_planned(piece, text) => {
                    return;
                }
                S::MeetingDates if self.day_without_year(piece, text) => {
                    return;
                }
                S::Agenda if self.minutes && piece.mark == Mark::Item && !text.ends_with('.') => {
                    let number = self.last_item().unwrap_or(0) + 1;
                    let item = ItemSaid {
                        number,
                        title: pieces::without_bullet(text).to_owned(),
                        ..ItemSaid::default()
                    };
                    self.paper.kind = PaperKind::Minutes;
                    return self.say(piece, What::Item(item));
                }
                S::Deadlines => {
                    if !self.dated(piece, text) {
                        self.skip(piece, Why::Prose);
                    }
                    return;
                }
                S::Background if self.in_background(piece, text) => {
                    return;
                }
                S::Background => {
                    for sentence in sentences(text) {
                        if chairs::chair(sentence).is_some() {
                            self.rule(piece, StatementKind::Chair, sentence);
                        }
                    }
                    return self.skip(piece, Why::Prose);
                }
                S::Remarks
                    if !self.minutes && self.is_person_line(text) && {
                        let first = text.split([' ', ',', ':']).next().unwrap_or_default();
                        words::roles(first).is_some_and(|r| r == [Role::Secretary])
                    } =>
                {
                    self.section = Some(S::Members);
                    self.people(piece, text, next);
                    self.section = Some(S::Remarks);
                    return;
                }
                S::Remarks => {
                    // `Bemærkninger: Afbud: …` was a heading of its own.
                    return self.skip(piece, Why::Prose);
                }
                _ => {}
            }
        }
        if let Some(rest) = self.seat_behind(piece, text) {
            return self.people(piece, rest, next);
        }
        self.people(piece, text, next);
    }
}
