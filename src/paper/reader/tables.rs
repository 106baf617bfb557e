//! Tables inside a paper: of people, of seats, of the items of an agenda.

use super::Reader;
use super::layout::{cells, is_row_of_mandate};
use super::signs::{OUTCOME, OWNER, RECOMMENDED, UNTIL, columns_of_items, heads_items};
use crate::model::Per;
use crate::paper::composition;
use crate::paper::cut;
use crate::paper::dates;
use crate::paper::lines::BREAK;
use crate::paper::pieces;
use crate::paper::rows::{Kind, Why};
use crate::paper::said::{DeadlineSaid, ItemSaid, MeetingSaid, PaperKind, Said, What};
use crate::paper::seat;
use crate::paper::sections::{self, Section};
use crate::paper::sheet;
use crate::paper::text::Piece;
use crate::paper::words::{self, key};

/// Returns the columns of a table of what is to be done: the task, and until when.
fn columns_of_tasks(heading: &Piece) -> Option<(usize, usize)> {
    const TASK: [&str; 6] = [
        "opgave",
        "handling",
        "aktivitet",
        "hvad",
        "opfolgning",
        "task",
    ];
    let column = |words: &[&str]| cells(heading).position(|h| words.contains(&key(h).as_str()));
    Some((column(&TASK)?, column(UNTIL)?))
}

/// Returns the columns of a table of meetings: the day, the time and the place.
fn columns_of_days(heading: &Piece) -> Option<(usize, Option<usize>, Option<usize>)> {
    const DAY: [&str; 5] = ["dato", "modedato", "dag", "mode", "date"];
    const TIME: [&str; 5] = ["tid", "tidspunkt", "kl", "klokkeslaet", "time"];
    const PLACE: [&str; 5] = ["sted", "modested", "lokale", "place", "venue"];
    let column = |words: &[&str]| cells(heading).position(|h| words.contains(&key(h).as_str()));
    let (day, time, place) = (column(&DAY)?, column(&TIME), column(&PLACE));
    (time.is_some() || place.is_some()).then_some((day, time, place))
}

/// Returns whether a line between the rows of a table says how those below it take part: `Formand`, `Øvrige medlemmer:`.
fn heads_members_of(text: &str) -> bool {
    let bare = text.trim_end_matches(':').trim();
    let section = || sections::heading(text).filter(|(_, rest)| rest.is_empty());
    words::roles(bare).is_some()
        || section().is_some_and(|(s, _)| matches!(s, Section::Members | Section::Observers))
}

impl Reader<'_> {
    /// Returns how many of the next pieces are the rows of one table of people.
    pub(super) fn table_at(pieces: &[Piece]) -> usize {
        let several = |p: &&Piece| p.text.trim_matches('\t').contains('\t');
        // A row of one cell, such as `Suppleanter`, ends no table that goes on below it.
        let one = |p: &Piece| {
            let text = p.text.trim_matches('\t');
            p.text.contains('\t') && !text.is_empty() && sections::heading(text).is_none()
        };
        let heads = pieces.first().is_some_and(|p| {
            let cells = cells(p).map(|c| c.replace(BREAK, " ")).collect();
            let (number, last) = (1, 1);
            cut::is_heading_of_columns(&cut::Line {
                number,
                last,
                cells,
            })
        });
        let told = |p: &Piece| columns_of_tasks(p).is_some() || columns_of_days(p).is_some();
        let mut run = pieces
            .iter()
            .enumerate()
            // Right below other rows an agenda is a table of its own.
            .take_while(|(at, p)| {
                (several(p) || one(p))
                    && (!is_row_of_mandate(&p.text) || *at == 0 && (heads || told(p)))
                    && (*at == 0 || columns_of_items(&p.text).is_none())
            })
            .count();
        if !pieces.first().as_ref().is_some_and(several) {
            run = 0;
        }
        while run > 0 && !several(&&pieces[run - 1]) {
            run -= 1;
        }
        // So does the role of those below it alone on its line.
        while heads && run > 0 {
            let gap = usize::from(pieces.get(run).is_some_and(|p| p.text.is_empty()));
            let rows = pieces[run + gap..]
                .iter()
                .skip(1)
                .take_while(several)
                .count();
            let role = pieces.get(run + gap).filter(|_| rows > 0);
            if !role.is_some_and(|p| heads_members_of(&p.text)) {
                break;
            }
            run += gap + 1 + rows;
        }
        let headed = run > 1 && heads;
        let other = run > 1 && (told(&pieces[0]) || heads_items(&pieces[0].text));
        if headed || run > 2 || other { run } else { 0 }
    }

    /// Returns how many of the next pieces are columns of who was there and who was not, each below its heading.
    pub(super) fn columns_at(pieces: &[Piece]) -> usize {
        let heads: Vec<&str> = pieces
            .first()
            .map(|p| cells(p).collect())
            .unwrap_or_default();
        if !sections::are_attendance(&heads) {
            return 0;
        }
        let rows = pieces.iter().take_while(|p| p.text.contains('\t')).count();
        if rows > 1 { rows } else { 0 }
    }

    /// Takes such columns, one behind the other.
    pub(super) fn columns_of_attendance(&mut self, pieces: &[Piece]) {
        self.minutes = true;
        self.skip(&pieces[0], Why::Heading);
        for (at, head) in cells(&pieces[0]).enumerate() {
            let Some((section, _)) = sections::heading(head) else {
                continue;
            };
            let heading = Piece {
                text: head.to_owned(),
                ..pieces[0].clone()
            };
            self.head(&heading, section, head, "");
            for row in &pieces[1..] {
                let cell = cells(row).nth(at).unwrap_or_default();
                for text in cell.split(BREAK).map(str::trim).filter(|t| !t.is_empty()) {
                    let piece = Piece {
                        text: text.to_owned(),
                        ..row.clone()
                    };
                    self.under(&piece, text, None);
                }
            }
        }
        self.section = None;
    }

    pub(super) fn table(&mut self, pieces: &[Piece]) {
        if self.table_of_seats(pieces)
            || self.table_of_items(pieces)
            || self.table_of_tasks(pieces)
            || self.table_of_days(pieces)
        {
            return;
        }
        let mut text = String::new();
        for piece in pieces {
            text.push_str(&piece.text);
            text.push('\n');
        }
        let mut table = sheet::read(&text, b'\t', 1, self.places);
        let line = |n: usize| pieces.get(n.wrapping_sub(1)).map_or(n, |p| p.line);
        // Above the items of minutes stand those who were there.
        let present = self.minutes && self.section.is_none() && self.item.is_none();
        let kind = if present { Kind::Present } else { self.kind() };
        for mut row in table.rows.drain(..) {
            row.line = line(row.line);
            if row.kind == Kind::Member {
                row.kind = kind;
            }
            self.minutes |= row.kind.is_attendance();
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

    /// Takes a table of how many of whom sit in a group: `Part · Antal · Funktion`.
    fn table_of_seats(&mut self, pieces: &[Piece]) -> bool {
        let heads: Vec<String> = cells(&pieces[0]).map(key).collect();
        let column = |words: &[&str]| heads.iter().position(|h| words.contains(&h.as_str()));
        let Some(number) = column(&composition::NUMBER) else {
            return false;
        };
        let party = column(&composition::PARTY);
        let role = column(&[
            "funktion",
            "rolle",
            "titel",
            "medlem",
            "medlemmer",
            "stilling",
            "role",
            "repræsentation",
            "repræsentant",
            "repræsentanter",
            "deltager",
            "deltagere",
            "hvem",
            "profil",
        ]);
        // Between the party and the number stands who they are, whatever the column is called.
        let other = || (0..heads.len()).find(|at| *at != number && Some(*at) != party);
        let role = role.or_else(|| other().filter(|_| heads.len() == 3 && party.is_some()));
        if party.is_none() && role.is_none() {
            return false;
        }
        self.skip(&pieces[0], Why::Heading);
        let mut above = String::new();
        for piece in &pieces[1..] {
            let row: Vec<&str> = cells(piece).collect();
            let cell =
                |at: Option<usize>| at.and_then(|at| row.get(at)).copied().unwrap_or_default();
            if !cell(party).is_empty() {
                cell(party).clone_into(&mut above);
            }
            let many = cell(Some(number));
            let what = Some(cell(role)).filter(|r| !r.is_empty());
            let what = what.unwrap_or(if many == "1" { "medlem" } else { "medlemmer" });
            let whole = matches!(key(many).as_str(), "samlet" | "hele" | "alle");
            let mut seats = if whole {
                let body = what.strip_suffix("ledelsen").map(|w| format!("{w}ledelse"));
                let body = body.unwrap_or_else(|| what.to_owned()).to_lowercase();
                composition::seats(&format!("samlet {body}"), "")
            } else {
                composition::seats(&format!("{many} {what}"), "")
            };
            for seat in &mut seats {
                // `Direktør fra hver kommune` and 4: the column counts them all.
                let one = seat::singular(&seat.role) == seat.role
                    && what.to_lowercase().starts_with(&seat.role.to_lowercase());
                if seat.per != Per::Total && seat.min > Some(1) && one && seat.min == seat.max {
                    seat.per = Per::Total;
                    let from = std::mem::take(&mut seat.party);
                    pieces::join(&mut seat.note, &format!("fra {from}"), ", ");
                }
            }
            if seats.is_empty() {
                self.skip(piece, Why::Prose);
            }
            for seat in &mut seats {
                if seat.party.is_empty() {
                    seat.party.clone_from(&above);
                }
            }
            for seat in seats {
                self.say_seat(piece, seat);
            }
        }
        true
    }

    /// Takes an agenda in a table: `Pkt. · Emne · Beslutning · Ansvarlig · Frist`.
    fn table_of_items(&mut self, pieces: &[Piece]) -> bool {
        let Some((number, title)) = columns_of_items(&pieces[0].text) else {
            return false;
        };
        let heads: Vec<String> = cells(&pieces[0]).map(key).collect();
        let column = |words: &[&str]| heads.iter().position(|h| words.contains(&h.as_str()));
        let (outcome, printed) = (column(OUTCOME), column(RECOMMENDED));
        let follows = column(&["opfolgning", "handling", "aktion", "opgave", "action"]);
        let (owner, until) = (column(OWNER), column(UNTIL));
        self.skip(&pieces[0], Why::Heading);
        self.paper.kind = PaperKind::Minutes;
        self.minutes = true;
        for piece in &pieces[1..] {
            let row: Vec<&str> = cells(piece).collect();
            let cell =
                |at: Option<usize>| at.and_then(|at| row.get(at)).copied().unwrap_or_default();
            let next = self.last_item().unwrap_or(0) + 1;
            let said = match number {
                Some(_) => Some((cell(number), cell(Some(title)))),
                // `2. Budget`
                None => Some(cell(Some(title)))
                    .filter(|t| !t.is_empty())
                    .map(|title| {
                        let end = title.find(|c: char| !c.is_ascii_digit() && c != '.');
                        title.split_at(end.unwrap_or(0))
                    }),
            };
            let numbered = said.and_then(|(digits, title)| {
                let digits = digits.trim_end_matches('.');
                let (number, part) = digits.split_once('.').unwrap_or((digits, "0"));
                let number = if digits.is_empty() {
                    next
                } else {
                    number.parse().ok()?
                };
                Some((number, part.parse::<u32>().ok()?, title.trim()))
            });
            let Some((number, part, title)) = numbered else {
                self.skip(piece, Why::Prose);
                continue;
            };
            let item = ItemSaid {
                number,
                part,
                title: if part > 0 {
                    format!("{number}.{part} {title}")
                } else {
                    title.to_owned()
                },
                printed: cell(printed).to_owned(),
                outcome: cell(outcome).to_owned(),
                ..ItemSaid::default()
            };
            let title = item.title.clone();
            self.item = Some(self.paper.says.len());
            self.say(piece, What::Item(item));
            // What is to be done without a day is told behind what came of the item.
            let follows = cell(follows).to_owned();
            if !follows.is_empty()
                && !self.deadline(piece, &follows)
                && let Some(Said {
                    what: What::Item(item),
                    ..
                }) = self.item.and_then(|at| self.paper.says.get_mut(at))
            {
                pieces::join(&mut item.outcome, &follows, " ");
            }
            let near = self.meeting.date.as_ref();
            if let Some(date) =
                dates::inside_near(cell(until), near).or_else(|| dates::read(cell(until)))
            {
                let text = if cell(outcome).is_empty() {
                    title.as_str()
                } else {
                    cell(outcome)
                };
                let said = DeadlineSaid {
                    text: text.to_owned(),
                    date,
                    owner: cell(owner).to_owned(),
                    item: String::new(),
                };
                self.say(piece, What::Deadline(said));
            }
        }
        self.section = Some(Section::Outcome);
        true
    }

    /// Takes what is to be done by whom until when: `Opgave · Ansvarlig · Frist`.
    fn table_of_tasks(&mut self, pieces: &[Piece]) -> bool {
        let Some((task, until)) = columns_of_tasks(&pieces[0]) else {
            return false;
        };
        let owner = cells(&pieces[0]).position(|h| OWNER.contains(&key(h).as_str()));
        self.skip(&pieces[0], Why::Heading);
        for piece in &pieces[1..] {
            let row: Vec<&str> = cells(piece).collect();
            let cell = |at: usize| row.get(at).copied().unwrap_or_default();
            let near = self.meeting.date.as_ref();
            let date = dates::inside_near(cell(until), near).or_else(|| dates::read(cell(until)));
            let Some(date) = date else {
                self.skip(piece, Why::Prose);
                continue;
            };
            let said = DeadlineSaid {
                text: cell(task).to_owned(),
                date,
                owner: owner.map(cell).unwrap_or_default().to_owned(),
                item: String::new(),
            };
            self.say(piece, What::Deadline(said));
        }
        true
    }

    /// Takes a table of meetings to come: `Dato · Tid · Sted`.
    fn table_of_days(&mut self, pieces: &[Piece]) -> bool {
        let Some((day, time, place)) = columns_of_days(&pieces[0]).filter(|_| !self.minutes) else {
            return false;
        };
        let near = self.year_or_day();
        let told = |piece: &Piece| {
            let row: Vec<&str> = cells(piece).collect();
            let cell =
                |at: Option<usize>| at.and_then(|at| row.get(at).copied()).unwrap_or_default();
            let date = dates::inside_near(cell(Some(day)), near.as_ref())?;
            let hours = dates::time_inside(cell(time));
            Some(MeetingSaid {
                date: Some(date),
                time: if hours.is_empty() {
                    cell(time).to_owned()
                } else {
                    hours
                },
                place: cell(place).to_owned(),
                ..MeetingSaid::default()
            })
        };
        let all: Vec<Option<MeetingSaid>> = pieces[1..].iter().map(told).collect();
        if all.iter().all(Option::is_none) {
            return false;
        }
        self.skip(&pieces[0], Why::Heading);
        for (piece, meeting) in pieces[1..].iter().zip(all) {
            match meeting {
                Some(meeting) => self.say(piece, What::Meeting(meeting)),
                None => self.skip(piece, Why::Prose),
            }
        }
        true
    }

    /// Returns a row without the line ends in its cells; several people of a cell stay apart.
    pub(super) fn on_one_line(&self, row: &str) -> String {
        let cell = |cell: &str| {
            let people = sheet::names_in(cell, self.places).is_some();
            cell.replace(BREAK, if people { "; " } else { " " })
        };
        row.split('\t').map(cell).collect::<Vec<_>>().join("\t")
    }
}
