//! What each column of a pasted list holds, and the rows in it.

use super::cut::{self, Form, Line};
use super::dates;
use super::given;
use super::lines::BREAK;
use super::person;
use super::phrases::{is_asked, is_group_name, listed_in, party_of};
use super::pieces::{self, Guess, brackets, emails, guess, join, named, stands_in, turned};
use super::places::Places;
use super::rows::{Column, Kind, MAX_ROWS, Row, Skipped, Why};
use super::seat;
use super::sections::{self, Section};
use super::words;
use crate::model::{Date, Role};

/// A table of people.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// The people, in the order of the table.
    pub rows: Vec<Row>,
    /// What each column was taken for.
    pub columns: Vec<Column>,
    /// The heading of each column; empty where it has none.
    pub headings: Vec<String>,
    /// The lines that are no rows, in order; of the very many of a hostile text the first ones.
    pub skipped: Vec<Skipped>,
    lines: Vec<Line>,
    aside: Vec<Skipped>,
    /// The headings of parties between the rows, each with its line.
    parties: Vec<(usize, String)>,
    /// The headings of roles between the rows, such as `Suppleanter`.
    roles: Vec<(usize, String)>,
    /// The day that stands above the headings, and its line.
    pub day: Option<(usize, Date)>,
    /// The column that says of which group somebody is a member.
    group: Option<usize>,
    places: Places,
}

/// Reads a table whose cells are parted by a sign; its first line has the number `first`.
pub(super) fn read(text: &str, sign: u8, first: usize, places: &Places) -> Table {
    let mut lines = cut::cut(text, Form::Table(sign), cut::MAX_LINES);
    for line in &mut lines {
        line.number += first - 1;
    }
    let beyond = cut::beyond(text, &lines);
    let mut table = Table {
        places: places.clone(),
        ..Table::default()
    };
    let next = lines.last().map_or(first, |l| l.number + 1);
    table.take(lines);
    if beyond > 0 {
        table
            .aside
            .push(Skipped::new(next, &[], Why::Beyond(beyond)));
    }
    let columns = table.columns.clone();
    table.with_columns(&columns)
}

impl Table {
    /// Returns the list read anew with other columns; what is missing in `columns` is not used.
    #[must_use]
    pub fn with_columns(&self, columns: &[Column]) -> Self {
        let mut out = Self {
            columns: columns.to_vec(),
            skipped: self.aside.clone(),
            rows: Vec::new(),
            ..self.clone()
        };
        out.columns.resize(self.columns.len(), Column::Ignore);
        let turned = |h: &String| {
            let head = words::key(h);
            head.starts_with("efternavn") && head.contains("fornavn")
        };
        let surnames_first = self.headings.iter().any(turned)
            || surnames_first(&self.lines, &out.columns, &self.places);
        let layout = Layout::new(&self.headings, &out.columns, &self.lines);
        let mut above: Vec<String> = vec![String::new(); out.columns.len()];
        for (i, line) in self.lines.iter().enumerate() {
            if out.rows.len() >= MAX_ROWS {
                // With the lines that were not even cut.
                let uncut = self.aside.iter().filter_map(|s| match s.why {
                    Why::Beyond(lines) => Some(lines),
                    _ => None,
                });
                let beyond = self.lines.len() - i + uncut.sum::<usize>();
                out.skipped.retain(|s| !matches!(s.why, Why::Beyond(_)));
                let beyond = Why::Beyond(beyond);
                out.skipped
                    .push(Skipped::new(line.number, &line.cells, beyond));
                break;
            }
            // What is merged ends at a heading or a gap.
            let before = i.checked_sub(1).map_or(0, |b| self.lines[b].number);
            let between = |s: &Skipped| (before + 1..line.number).contains(&s.line);
            if self.aside.iter().any(between) {
                above.fill(String::new());
            }
            let line = layout.filled(line, &mut above);
            let all: Vec<Result<Vec<Row>, Why>> = layout
                .apart(&line, &self.places)
                .iter()
                .map(|line| match self.told_in_one_cell(line) {
                    Some(rows) => Ok(rows),
                    None => layout.row(line, surnames_first, &self.places),
                })
                .collect();
            let whys: Vec<Why> = all
                .iter()
                .filter_map(|r| r.as_ref().err().copied())
                .collect();
            let rows: Vec<Row> = all.into_iter().flatten().flatten().collect();
            match whys.first().filter(|_| rows.is_empty()) {
                None => {
                    let party = self.parties.iter().rev().find(|(at, _)| *at < line.number);
                    let role = self.roles.iter().rev().find(|(at, _)| *at < line.number);
                    let groups = self.groups_of(&line);
                    let each = rows.into_iter().flat_map(|row| {
                        let of = |group: &&str| Row {
                            group: (*group).to_owned(),
                            ..row.clone()
                        };
                        groups.iter().map(of).collect::<Vec<_>>()
                    });
                    out.rows.extend(each.map(|mut row| {
                        match party.map(|(_, party)| (party, appointed_by(party))) {
                            Some((_, Some(who))) if row.appointed_by.is_empty() => {
                                who.clone_into(&mut row.appointed_by);
                            }
                            Some((party, None)) if row.on_behalf_of.is_empty() => {
                                row.on_behalf_of.clone_from(party);
                            }
                            _ => {}
                        }
                        if let Some((_, role)) = role.filter(|(_, role)| !role.is_empty())
                            && words::roles(&row.role_text).is_none_or(|r| r == [Role::Member])
                        {
                            row.role_text.clone_from(role);
                        }
                        row.more.extend(line.number + 1..=line.last);
                        row
                    }));
                }
                Some(why) => out
                    .skipped
                    .push(Skipped::new(line.number, &line.cells, *why)),
            }
        }
        out.skipped.sort_by_key(|s| s.line);
        out.skipped.truncate(MAX_ROWS);
        out
    }

    /// Takes the lines of a table: below the headings of its columns, where it has them.
    fn take(&mut self, mut lines: Vec<Line>) {
        for line in lines.iter_mut().take(8) {
            let cells = line.cells.iter().map(|c| c.replace(BREAK, " ")).collect();
            let flat = Line {
                cells,
                ..line.clone()
            };
            if cut::is_heading_of_columns(&flat) {
                *line = flat;
            }
        }
        // A sheet may say first which sign parts its cells.
        let first = lines.iter().position(|l| l.cells.len() > 1).unwrap_or(0);
        let unknown = cut::heads_unknown_columns(&lines[first..], &self.places).then_some(first);
        let head = lines.iter().take(8).position(cut::is_heading_of_columns);
        let head = head.or(unknown);
        if let Some(head) = head {
            below_one_heading(&mut lines, head);
            let days = lines[..head].iter().flat_map(|l| {
                let day = |c: &String| {
                    let met = || c.contains("møde").then(|| dates::inside(c)).flatten();
                    Some((l.number, dates::read(c).or_else(met)?))
                };
                l.cells.iter().filter_map(day)
            });
            self.day = days.into_iter().find(|(_, d)| d.first() == d.last());
        }
        let width = lines.iter().map(|l| l.cells.len()).max().unwrap_or(0);
        let mut told: Vec<Option<Column>> = vec![None; width];
        if let Some(head) = head {
            self.headings.clone_from(&lines[head].cells);
            for (i, cell) in lines[head].cells.iter().enumerate() {
                told[i] = cut::heading(cell);
            }
        }
        // The program's own lists have columns that say nothing of a member.
        let heads: Vec<String> = self.headings.iter().map(|h| words::key(h)).collect();
        let own = ["group", "person", "name", "certainty"];
        let own = own.iter().all(|w| heads.iter().any(|h| h == w));
        if own {
            for slot in told.iter_mut().filter(|slot| slot.is_none()) {
                *slot = Some(Column::Ignore);
            }
        }
        // Of several columns of names the one that is headed so is meant: the program's own lists have ids beside them.
        let names = |c: &Option<Column>| *c == Some(Column::Name);
        if told.iter().filter(|c| names(c)).count() > 1
            && let Some(head) = head
        {
            let own = |cell: &String| {
                matches!(
                    words::key(cell).as_str(),
                    "navn" | "name" | "fulde navn" | "full name"
                )
            };
            if lines[head].cells.iter().any(own) {
                for (slot, cell) in told.iter_mut().zip(&lines[head].cells) {
                    if names(slot) && !own(cell) && !words::heads_people(cell) {
                        *slot = Some(Column::Ignore);
                    }
                }
            }
        }
        for (i, line) in lines.into_iter().enumerate() {
            let mut said = line.cells.iter().filter(|c| !c.is_empty());
            let why = match (said.next(), said.next()) {
                (None, _) => Some(Why::Empty),
                // The heading again, as on each page of a printed list.
                _ if head >= Some(i) || head.is_some() && line.cells == self.headings => {
                    Some(Why::Heading)
                }
                (Some(only), None)
                    if width > 1 && !self.is_person(only) && without_vacant(only).is_none() =>
                {
                    Some(Why::Heading)
                }
                _ => None,
            };
            match why {
                Some(why) => {
                    let only = line.cells.iter().find(|c| !c.is_empty());
                    if let Some(only) = only.filter(|only| {
                        why == Why::Heading
                            && head.is_none_or(|head| i > head)
                            && line.cells.iter().filter(|c| !c.is_empty()).count() == 1
                            && !only.is_empty()
                    }) {
                        let bare = only.trim_end_matches(':').trim();
                        if let Some(roles) = words::roles(bare) {
                            // Whoever does something for all is of no party.
                            let beside = [Role::Secretary, Role::Observer, Role::Coordinator];
                            if beside.iter().any(|r| roles.contains(r)) {
                                self.parties.push((line.number, String::new()));
                            }
                            self.roles.push((line.number, bare.to_owned()));
                        } else {
                            self.end_role(line.number, only);
                        }
                        if words::roles(bare).is_some() {
                            // It is of no party of its own.
                        } else if appointed_by(bare).is_some()
                            || !is_group_name(bare)
                                && (seat::is_sector(bare)
                                    || guess(bare, &self.places) == Guess::Organisation)
                        {
                            self.parties.push((line.number, bare.to_owned()));
                        }
                    }
                    self.aside.push(Skipped::new(line.number, &line.cells, why));
                }
                None => self.lines.push(line),
            }
        }
        self.look_again(&mut told, own);
        self.columns = columns(&told, &self.headings, &self.lines, &self.places);
    }

    /// Ends the role of those above a heading that says something else: other parts have substitutes and observers too, but no second chair.
    fn end_role(&mut self, line: usize, heading: &str) {
        let beside = [Role::Substitute, Role::Observer, Role::Participant];
        let goes_on = self.roles.last().and_then(|(_, role)| words::roles(role));
        let goes_on = goes_on.is_some_and(|roles| beside.iter().any(|r| roles.contains(r)));
        let members = matches!(sections::heading(heading), Some((Section::Members, "")));
        if members || !goes_on {
            self.roles.push((line, String::new()));
        }
    }

    /// Corrects what the headings say by what stands below them and beside them.
    fn look_again(&mut self, told: &mut [Option<Column>], own: bool) {
        let heads: Vec<String> = self.headings.iter().map(|h| words::key(h)).collect();
        // A group is one of a council where parties stand below it.
        for (at, slot) in told.iter_mut().enumerate() {
            let group = heads
                .get(at)
                .is_some_and(|h| GROUP_HEADS.contains(&h.as_str()));
            if group && slot.is_none() {
                let cells = || {
                    let cells = self.lines.iter().filter_map(|l| l.cells.get(at));
                    cells.filter(|c| !c.is_empty())
                };
                let party = |c: &String| words::is_party(c) || c.chars().count() == 1;
                *slot = Some(if cells().all(party) {
                    Column::Party
                } else {
                    Column::Ignore
                });
                if *slot == Some(Column::Ignore) && !own {
                    self.group = self.group.or(Some(at));
                }
            }
        }
        let is_area = |at: usize| {
            heads
                .get(at)
                .is_some_and(|h| matches!(h.as_str(), "kommune" | "region" | "municipality"))
        };
        let places: Vec<usize> = (0..told.len())
            .filter(|at| told[*at] == Some(Column::Organisation))
            .collect();
        let employer = places
            .iter()
            .copied()
            .find(|at| !is_area(*at))
            .or(places.first().copied());
        let of_members = dated(&self.headings) > 1
            || dated(&self.headings) == 1 && told.iter().flatten().any(|c| tells_of_members(*c));
        let heads_mark = |h: &String| heads_attendance(h).is_some();
        let roles = (told.iter().zip(&self.headings))
            .any(|(c, h)| *c == Some(Column::Role) && !heads_mark(h));
        for at in 0..told.len() {
            let cells = self.lines.iter().filter_map(|l| l.cells.get(at));
            let cells: Vec<&String> = cells.filter(|c| !words::is_blank(c)).take(200).collect();
            let any = |what: &dyn Fn(&str) -> bool| cells.iter().any(|c| what(c));
            let says_role = |c: &str| words::roles(c).is_some() || !words::roles_in(c).is_empty();
            let heading = heads.get(at).map_or("", String::as_str);
            let attends = self
                .headings
                .get(at)
                .and_then(|h| heads_attendance(h))
                .is_some();
            told[at] = match told[at] {
                None | Some(Column::Role | Column::Note) if attends => Some(if of_members {
                    Column::Note
                } else {
                    Column::Role
                }),
                // `Plads: Formand` is a role.
                Some(Column::Seat)
                    if !roles
                        && cells.iter().filter(|c| words::roles(c).is_some()).count() * 2
                            > cells.len() =>
                {
                    Some(Column::Role)
                }
                // The municipality of somebody who works elsewhere.
                Some(Column::Organisation) if is_area(at) && employer != Some(at) => {
                    Some(Column::Note)
                }
                // `Funktion: kontorchef` is what somebody works as.
                Some(Column::Role)
                    if !attends
                        && heading != "role text"
                        && !cells.is_empty()
                        && !any(&says_role)
                        && !any(&|c| words::ending(c).is_some() || words::is_vacancy(c)) =>
                {
                    let job = matches!(heading, "funktion" | "function" | "hverv" | "post");
                    let free = !told.contains(&Some(Column::Title));
                    Some(if job && free {
                        Column::Title
                    } else {
                        Column::Note
                    })
                }
                // `Fra` is where somebody comes from, where no day stands there.
                Some(Column::From) if heading == "from" || heading.ends_with("fra") => {
                    let dated = any(&|c| c.contains(|c: char| c.is_ascii_digit()));
                    let free = !told.contains(&Some(Column::Organisation));
                    Some(if dated || cells.is_empty() || !free {
                        Column::From
                    } else {
                        Column::Organisation
                    })
                }
                column => column,
            };
        }
    }

    /// Returns the people of a line below a table of several columns that has all in its first cell: `Test Testesen, Prøve Kommune (for
    /// Prøve Prøvesen)`.
    fn told_in_one_cell(&self, line: &Line) -> Option<Vec<Row>> {
        let said: Vec<&String> = line.cells.iter().filter(|c| !c.is_empty()).collect();
        let [cell] = said[..] else { return None };
        let whole = self.columns.len() > 2 && cell.contains(" (for ") && !cell.contains(BREAK);
        let mut rows = super::several::people_of(cell, false, &self.places);
        for row in &mut rows {
            row.line = line.number;
        }
        (whole && !rows.is_empty()).then_some(rows)
    }

    /// Returns the groups that a row names in the column for them; the one that has no name where it names none.
    fn groups_of<'l>(&self, line: &'l Line) -> Vec<&'l str> {
        let cell = self.group.and_then(|at| line.cells.get(at));
        let cell = cell.map_or("", String::as_str);
        let parts: Vec<&str> = (cell.split([';', BREAK]))
            .flat_map(|part| part.split(" / "))
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let named: Vec<&str> = parts.iter().flat_map(|p| p.split(", ")).collect();
        let parts = if named.iter().all(|p| is_group_name(p)) {
            named
        } else {
            parts
        };
        if parts.is_empty() { vec![""] } else { parts }
    }

    fn is_person(&self, cell: &str) -> bool {
        !cell.ends_with(':')
            && appointed_by(cell).is_none()
            && listed_in(cell).is_none()
            && (cell.contains('@')
                || matches!(guess(cell, &self.places), Guess::Name)
                || words::is_vacancy(cell))
    }
}

/// Returns what each column holds: by its heading, else by what is in it.
fn columns(
    told: &[Option<Column>],
    headings: &[String],
    lines: &[Line],
    places: &Places,
) -> Vec<Column> {
    let headed = !headings.is_empty();
    let width = lines
        .iter()
        .map(|l| l.cells.len())
        .max()
        .unwrap_or(0)
        .max(told.len());
    let guesses: Vec<Vec<Guess>> = (0..width)
        .map(|at| {
            lines
                .iter()
                .take(200)
                .filter_map(|l| l.cells.get(at))
                .filter(|c| !words::is_blank(c))
                .map(|c| guess(c, places))
                .collect()
        })
        .collect();
    let count = |at: usize, what: Guess| guesses[at].iter().filter(|g| **g == what).count();
    let mostly = |at: usize, what: Guess| {
        !guesses[at].is_empty() && count(at, what) * 2 >= guesses[at].len()
    };
    let mut out: Vec<Option<Column>> = (0..width)
        .map(|at| told.get(at).copied().flatten())
        .collect();
    let has = |out: &[Option<Column>], column| out.contains(&Some(column));
    for (what, columns) in [
        (Guess::Email, &[Column::Email][..]),
        (Guess::Date, &[Column::From, Column::To]),
        (Guess::Phone, &[Column::Phone, Column::Phone]),
        (Guess::Number, &[Column::Ignore; 8]),
        (Guess::Role, &[Column::Role]),
        // An organisation and a part of it are one column each.
        (
            Guess::Organisation,
            &[Column::Organisation, Column::Organisation],
        ),
    ] {
        let mut free = columns.iter().filter(|c| !told.contains(&Some(**c)));
        for (at, slot) in out.iter_mut().enumerate() {
            // What a heading says of a day or a number that is not known is not guessed.
            let strange = matches!(what, Guess::Date | Guess::Number)
                && headings.get(at).is_some_and(|h| !h.is_empty());
            if slot.is_none() && !strange && mostly(at, what) {
                *slot = free.next().copied();
            }
        }
    }
    // `Wulff;"Gry, Maria"`
    if let [family @ None, names @ None] = out.as_mut_slice()
        && !headed
        && lines.iter().all(|l| {
            l.cells.len() == 2 && cut::are_given(&l.cells[1]) && !cut::are_given(&l.cells[0])
        })
    {
        (*family, *names) = (Some(Column::FamilyName), Some(Column::GivenName));
    }
    if !has(&out, Column::Name) && !has(&out, Column::FamilyName) {
        let open = |out: &[Option<Column>], at: usize| out[at].is_none();
        let named = (0..width).filter(|at| open(&out, *at) && count(*at, Guess::Name) > 0);
        if let Some(at) = named.max_by_key(|at| (count(*at, Guess::Name), width - at)) {
            out[at] = Some(Column::Name);
        } else {
            let words: Vec<usize> = (0..width)
                .filter(|at| open(&out, *at) && mostly(*at, Guess::Word))
                .take(2)
                .collect();
            match words.as_slice() {
                [a, b] => {
                    let turned = family_first(
                        lines,
                        *a,
                        *b,
                        out.iter().position(|c| *c == Some(Column::Email)),
                    );
                    let (given, family) = if turned { (*b, *a) } else { (*a, *b) };
                    out[given] = Some(Column::GivenName);
                    out[family] = Some(Column::FamilyName);
                }
                [a] => out[*a] = Some(Column::Name),
                _ => {}
            }
        }
    }
    let mut home_before = false;
    for at in 0..width {
        let unknown = headings.get(at).is_some_and(|h| !h.is_empty());
        // Where people live is no title.
        let cells = lines.iter().take(200).filter_map(|l| l.cells.get(at));
        let mut cells = cells.filter(|c| !words::is_blank(c)).peekable();
        let home = |c: &String| pieces::is_home(c.split(", ").next().unwrap_or_default());
        let homes = cells.peek().is_some() && cells.all(home);
        // So is the town beside it.
        let town = home_before
            && guesses[at]
                .iter()
                .all(|g| matches!(g, Guess::Word | Guess::Name));
        home_before = homes;
        let homes = homes || town && !headed;
        if homes && matches!(out[at], None | Some(Column::Organisation)) && !headed {
            out[at] = Some(Column::Note);
        }
        let parties = guesses[at].len() > 1 && {
            let cells = lines.iter().filter_map(|l| l.cells.get(at));
            let mut cells = cells.filter(|c| !words::is_blank(c));
            cells.all(|c| words::is_party(c))
        };
        if parties && out[at].is_none() && !has(&out, Column::Party) {
            out[at] = Some(Column::Party);
        }
        let rest = if guesses[at].is_empty() || headed && !unknown {
            Column::Ignore
        } else if homes || unknown || has(&out, Column::Title) {
            Column::Note
        } else {
            Column::Title
        };
        out[at] = out[at].or(Some(rest));
    }
    out.into_iter().flatten().collect()
}

/// Returns whether the addresses begin with the second of two columns of words, so that the first one holds the surnames.
fn family_first(lines: &[Line], first: usize, second: usize, email: Option<usize>) -> bool {
    let Some(email) = email else { return false };
    let begins = |line: &Line, at: usize| {
        let (word, address) = (
            line.cells.get(at).map(|c| words::key(c)),
            line.cells.get(email).map(|c| words::key(c)),
        );
        matches!((word, address), (Some(word), Some(address)) if !word.is_empty() && address.starts_with(&word))
    };
    let count = |at| lines.iter().filter(|l| begins(l, at)).count();
    count(second) > count(first)
}

/// Puts the cells below another heading of columns, as on a second sheet, where the first heading has them.
fn below_one_heading(lines: &mut [Line], head: usize) {
    let mut first = lines[head].cells.clone();
    let mut order: Option<Vec<usize>> = None;
    // `vacant`, `member` in a row of many columns are no headings but where the first one has them, and others beside them.
    let own = first.clone();
    let is_heading = |line: &Line| {
        let (vacant, said): (Vec<&String>, Vec<&String>) = (line.cells.iter())
            .filter(|c| !c.is_empty())
            .partition(|c| words::is_vacancy(c));
        // `member`, `repræsentant` are words of a row as well.
        let heads = |c: &&&String| {
            cut::heading(c).is_some() && words::roles(c).is_none() && !words::heads_people(c)
        };
        let sure = said.iter().filter(heads).count();
        let whole = || said.iter().all(|c| cut::heading(c).is_some());
        let same = || said.iter().filter(|c| own.contains(c)).count() > 1;
        (sure > 1 || sure == 1 && whole() || same())
            && cut::is_heading_of_columns(line)
            && vacant.iter().all(|c| own.contains(c))
            && (vacant.is_empty() || said.iter().any(|c| own.contains(c)))
    };
    for line in &mut lines[head + 1..] {
        if is_heading(line) {
            order = (line.cells != first).then(|| {
                let mut free: Vec<usize> = (0..first.len()).collect();
                let cells = line.cells.clone();
                let mut place = |cell: &String| {
                    let same = |i: &usize| words::key(&first[*i]) == words::key(cell);
                    let like = |i: &usize| {
                        cut::heading(cell).is_some()
                            && cut::heading(&first[*i]) == cut::heading(cell)
                    };
                    let found = free
                        .iter()
                        .position(same)
                        .or_else(|| free.iter().position(like));
                    found.map_or_else(
                        || {
                            first.push(cell.clone());
                            first.len() - 1
                        },
                        |found| free.remove(found),
                    )
                };
                cells.iter().map(&mut place).collect()
            });
            line.cells.clone_from(&first);
            continue;
        }
        let Some(order) = &order else { continue };
        if line.cells.iter().filter(|c| !c.is_empty()).count() > 1 {
            let cells = std::mem::take(&mut line.cells);
            let mut out = vec![String::new(); first.len().max(cells.len())];
            for (i, cell) in cells.into_iter().enumerate() {
                let to = order.get(i).copied().unwrap_or(i);
                out[to] = cell;
            }
            line.cells = out;
        }
    }
    lines[head].cells.clone_from(&first);
    for line in &mut lines[head + 1..] {
        if line.cells != first && is_heading(line) {
            line.cells.clone_from(&first);
        }
    }
}

/// What the cells of a table say, by where they stand.
struct Layout<'t> {
    headings: &'t [String],
    columns: &'t [Column],
    /// Whose each column is, of the people of a row.
    owners: Vec<usize>,
    people: usize,
    /// How those with a mark in a column attended, where that is what it tells.
    attends: Vec<Option<Kind>>,
    /// Whether such a mark is set for anybody.
    attended: bool,
    /// Whether the columns tell of members and of no meeting.
    of_members: bool,
}

impl<'t> Layout<'t> {
    fn new(headings: &'t [String], columns: &'t [Column], lines: &[Line]) -> Self {
        // A column that is there again belongs to the person before it: `Navn`, `Organisation`, `Suppleant`, `Organisation`.
        let (mut owners, mut last, mut main) = (Vec::new(), 0, false);
        let mut people = 1;
        let mut seen: Vec<Column> = Vec::new();
        for (at, column) in columns.iter().enumerate() {
            match column {
                Column::Name if !main => {
                    main = true;
                    last = 0;
                }
                Column::Name | Column::Substitute => {
                    last = people;
                    people += 1;
                }
                _ => {}
            }
            // Remarks of several kinds are all of the same person.
            let again = match column {
                Column::Note => headings.get(at).is_some_and(|h| headings[..at].contains(h)),
                column => seen.contains(column),
            };
            let own = matches!(column, Column::Name | Column::Substitute) || again;
            owners.push(if own { last } else { 0 });
            seen.push(*column);
        }
        // Any other use of such a column is what it was turned to.
        let attends: Vec<Option<Kind>> = (columns.iter().enumerate())
            .map(|(at, column)| {
                heads_attendance(headings.get(at)?).filter(|_| *column == Column::Role)
            })
            .collect();
        let attended = lines.iter().any(|l| {
            let marks = l.cells.iter().zip(&attends);
            marks
                .into_iter()
                .any(|(c, kind)| kind.is_some() && !c.is_empty())
        });
        Self {
            headings,
            columns,
            owners,
            people,
            of_members: attends.iter().all(Option::is_none)
                && columns.iter().any(|c| tells_of_members(*c)),
            attends,
            attended,
        }
    }

    /// Returns a line with what a merged cell left of the names says for all its rows.
    fn filled(&self, line: &Line, above: &mut [String]) -> Line {
        let mut line = line.clone();
        let names = self
            .columns
            .iter()
            .position(|c| matches!(c, Column::Name | Column::GivenName | Column::FamilyName))
            .unwrap_or(0);
        let cells = line.cells.iter_mut().zip(above).zip(self.columns);
        for ((cell, above), column) in cells.take(names) {
            if !matches!(
                column,
                Column::Organisation | Column::OnBehalfOf | Column::AppointedBy
            ) {
                continue;
            }
            if cell.is_empty() {
                cell.clone_from(above);
            } else {
                above.clone_from(cell);
            }
        }
        line
    }

    /// Returns a line for each person, where a cell of names has several below each other; what else stands in as many lines is told of
    /// each by its own, and an address or a number belongs to the first.
    fn apart(&self, line: &Line, places: &Places) -> Vec<Line> {
        let named = line.cells.iter().zip(self.columns);
        let people = named
            .filter(|(_, column)| **column == Column::Name)
            .find_map(|(cell, _)| Some(names_in(cell, places)?.len()))
            .unwrap_or(1);
        if people == 1 && !line.cells.iter().any(|c| c.contains(BREAK)) {
            return vec![line.clone()];
        }
        let cell = |cell: &String, column: Column, at: usize| {
            let mut lines: Vec<&str> = cell.split(BREAK).collect();
            if people > 1 && column == Column::Name {
                lines = parts(cell);
            } else if people > 1 && lines.len() != people {
                lines = cell.split("; ").flat_map(|c| c.split(" / ")).collect();
            }
            let own = matches!(column, Column::Email | Column::Phone | Column::Substitute);
            if people > 1 && lines.len() == people {
                lines[at].to_owned()
            } else if people > 1 && own && at > 0 {
                String::new()
            } else if matches!(column, Column::Name | Column::Substitute) {
                below_a_name(&lines, places)
            } else {
                lines.join(" ")
            }
        };
        let cells = |at| {
            let columns = self
                .columns
                .iter()
                .copied()
                .chain(std::iter::repeat(Column::Ignore));
            let all = line.cells.iter().zip(columns);
            all.map(|(c, column)| cell(c, column, at)).collect()
        };
        let one = |at| Line {
            cells: cells(at),
            ..line.clone()
        };
        (0..people).map(one).collect()
    }

    /// Returns whether the organisation stands before the names, so that it is that of all of them.
    fn organisation_first(&self) -> bool {
        let first = |what: Column| self.columns.iter().position(|c| *c == what);
        matches!((first(Column::Organisation), first(Column::Name)), (Some(place), Some(name)) if place < name)
    }

    /// Reads a row.
    fn row(&self, line: &Line, surnames_first: bool, places: &Places) -> Result<Vec<Row>, Why> {
        let mut people: Vec<Row> = vec![
            Row {
                line: line.number,
                ..Row::default()
            };
            self.people
        ];
        let (mut given, mut family) = (String::new(), String::new());
        let (mut marked, mut open) = (false, false);
        // Who stands in the cells of others.
        let mut deputies: Vec<Row> = Vec::new();
        for (at, (cell, column)) in line.cells.iter().zip(self.columns).enumerate() {
            let row = &mut people[self.owners[at]];
            let heading = self.headings.get(at).map_or("", String::as_str);
            if let Some(kind) = self.attends[at] {
                if let Some(kind) = attends(cell, kind) {
                    marked = true;
                    // An apology says more than that somebody was not there.
                    if row.kind != Kind::Apology {
                        row.kind = kind;
                    }
                } else if cell.split(' ').next().is_some_and(given::is_given)
                    && cell.split(BREAK).all(|c| guess(c, places) == Guess::Name)
                {
                    // `Deltagere · Afbud`: each column lists people of its own.
                    for cell in cell.split(BREAK) {
                        let mut other = Row {
                            line: line.number,
                            kind,
                            ..Row::default()
                        };
                        name(&mut other, cell, surnames_first, places);
                        deputies.push(other);
                    }
                } else if !words::is_blank(cell) {
                    join(&mut row.note, cell, ", ");
                }
                continue;
            }
            if words::is_blank(cell) || pieces::is_civil_number(cell) || *column == Column::Ignore {
                continue;
            }
            if words::is_vacancy(cell)
                && matches!(
                    column,
                    Column::Name | Column::GivenName | Column::FamilyName
                )
            {
                row.vacant = true;
                continue;
            }
            // `Kontakt: Test Testesen` beside a member is no particular of that one.
            if *column != Column::Name
                && let Some((label, who)) = cell.split_once(':')
                && is_asked(label)
                && !who.contains('@')
            {
                join(&mut row.note, cell, ", ");
                continue;
            }
            let (rest, found) = if *column == Column::Note {
                (cell.clone(), Vec::new())
            } else {
                emails(cell)
            };
            if let (Some(address), true) = (found.first(), row.email.is_empty()) {
                row.email.clone_from(address);
            }
            // Where no heading says what a column holds a cell may tell it better.
            if self.headings.is_empty() && matches!(column, Column::Title | Column::Note) {
                if person::put_period(row, &rest) {
                    continue;
                }
                // `Afbud – stedfortræder Test Testesen deltog`
                let (mark, behind) = [" \u{2013} ", " - ", ", "]
                    .iter()
                    .find_map(|sign| cell.split_once(sign))
                    .unwrap_or((cell, ""));
                // `Deltog fra kl. 16`
                if !self.of_members && ["Deltog ", "deltog "].iter().any(|w| cell.starts_with(w)) {
                    row.kind = Kind::Present;
                    join(&mut row.note, cell, ", ");
                    continue;
                }
                let attended = words::ending(mark).filter(|k| k.is_attendance());
                if let Some(kind) = attended.filter(|_| !self.of_members) {
                    row.kind = kind;
                    let who = ["stedfortræder ", "suppleant "]
                        .iter()
                        .find_map(|w| behind.strip_prefix(w));
                    match who.map(|who| who.trim_end_matches(" deltog").trim_end_matches(" mødte"))
                    {
                        Some(who) if names_somebody(who) => {
                            let mut instead = Row {
                                line: line.number,
                                kind: Kind::Present,
                                role_text: "stedfortræder".to_owned(),
                                ..Row::default()
                            };
                            name(&mut instead, who, false, places);
                            deputies.push(instead);
                        }
                        _ => join(&mut row.note, behind, ", "),
                    }
                    continue;
                }
                let (_, addresses) = emails(cell);
                let told = match guess(cell, places) {
                    Guess::Email => addresses.first().map(|a| (&mut row.email, a.clone())),
                    Guess::Organisation => Some((&mut row.organisation, rest.clone())),
                    Guess::Phone => pieces::phone(cell).map(|p| (&mut row.phone, p)),
                    _ => None,
                };
                if let Some((to, text)) = told.filter(|(to, _)| to.is_empty()) {
                    *to = text;
                    continue;
                }
            }
            match column {
                Column::Name => {
                    name(row, &rest, surnames_first, places);
                    if self.owners[at] > 0 || self.people > 1 {
                        let party = party_of(heading);
                        if matches!(party.as_str(), "Regionen" | "Kommunerne") {
                            row.on_behalf_of = party;
                        }
                    }
                }
                Column::Substitute if words::is_vacancy(&rest) => {
                    join(&mut people[0].note, &format!("{heading}: {rest}"), ", ");
                }
                Column::Substitute if words::is_yes(&rest) => {
                    "stedfortræder".clone_into(&mut people[0].role_text);
                }
                Column::Substitute if !names_somebody(&rest) => {
                    join(&mut people[0].note, &format!("{heading}: {rest}"), ", ");
                }
                Column::Substitute => {
                    name(row, &rest, surnames_first, places);
                    "stedfortræder".clone_into(&mut row.role_text);
                }
                // `Gry, Maria` are two given names.
                Column::GivenName => join(&mut given, &rest.replace(',', " "), " "),
                Column::FamilyName => join(&mut family, &rest.replace(',', " "), " "),
                Column::Title => {
                    // `Kontorchef (formand)`
                    let (plain, inside) = brackets(&rest);
                    let (roles, other): (Vec<_>, Vec<_>) =
                        inside.iter().partition(|p| words::roles(p).is_some());
                    for role in &roles {
                        join(&mut row.role_text, role, ", ");
                    }
                    let whole = roles.is_empty() || !other.is_empty();
                    let said = if whole { &rest } else { &plain };
                    if self.columns.contains(&Column::Organisation) {
                        join(&mut row.title, said, ", ");
                    } else {
                        title(row, said, places);
                    }
                }
                // `Prøve Kommune (vakant)` where nobody is named.
                Column::Organisation => {
                    let plain = without_vacant(&rest);
                    open |= plain.is_some();
                    if let Some(party) = rest.strip_prefix("for ") {
                        join(&mut row.on_behalf_of, party, ", ");
                        continue;
                    }
                    // `direktør, Prøve Kommune`
                    let job = rest.split_once(", ").filter(|(job, place)| {
                        !self.columns.contains(&Column::Title)
                            && guess(job, places) == Guess::Title
                            && (places.knows(place) || guess(place, places) == Guess::Organisation)
                    });
                    if let Some((job, place)) = job {
                        join(&mut row.title, job, ", ");
                        join(&mut row.organisation, place, ", ");
                        continue;
                    }
                    join(&mut row.organisation, &plain.unwrap_or(rest), ", ");
                }
                Column::OnBehalfOf if words::is_party(&rest) => join(&mut row.note, &rest, ", "),
                Column::OnBehalfOf => join(&mut row.on_behalf_of, &rest, ", "),
                Column::Party => join(&mut row.note, &rest, ", "),
                Column::AppointedBy => join(&mut row.appointed_by, &rest, ", "),
                Column::Role => {
                    if let Some(kind) = words::ending(&rest) {
                        row.kind = kind;
                        continue;
                    }
                    if words::is_yes(&rest) {
                        join(&mut row.note, &format!("{heading}: {rest}"), ", ");
                        continue;
                    }
                    // `en repræsentant fra foreningen`, and in the next cell `ikke besat`
                    if row.name.starts_with(char::is_lowercase)
                        && rest.split(", ").any(words::is_vacancy)
                    {
                        row.vacant = true;
                        row.role_text = std::mem::take(&mut row.name);
                        continue;
                    }
                    // `Orlov (stedfortræder: Test Testesen)`
                    let (plain, inside) = brackets(&rest);
                    let deputy = inside.iter().find_map(|p| {
                        let (label, who) = p.split_once(':')?;
                        let stands = words::roles(label)? == [Role::Substitute];
                        stands.then_some(who.trim()).filter(|w| w.contains(' '))
                    });
                    if let Some(who) = deputy {
                        let mut instead = Row {
                            line: line.number,
                            role_text: "stedfortræder".to_owned(),
                            ..Row::default()
                        };
                        name(&mut instead, who, false, places);
                        deputies.push(instead);
                        match words::roles(&plain) {
                            Some(_) => join(&mut row.role_text, &plain, ", "),
                            None => join(&mut row.note, &plain, ", "),
                        }
                        continue;
                    }
                    // `Medlem (vakant)`
                    row.vacant |= brackets(&rest).1.iter().any(|p| words::is_vacancy(p));
                    // `Suppleant for Test Testesen`
                    let plain = rest.replace(['(', ')', ':'], " ").replace("  ", " ");
                    if let Some(who) = stands_in(&plain).filter(|w| w.contains(' ')) {
                        join(&mut row.substitute_for, who, ", ");
                    }
                    let bare = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')'));
                    let role = bare.filter(|r| words::roles(r).is_some());
                    let said = role.unwrap_or(&rest).trim_end_matches(':');
                    join(&mut row.role_text, said, ", ");
                }
                Column::SubstituteFor => join(&mut row.substitute_for, &rest, ", "),
                Column::Seat => join(&mut row.seat, &rest, ", "),
                Column::Vacant => row.vacant |= words::is_yes(&rest),
                Column::Phone => {
                    join(&mut row.phone, &pieces::phone(&rest).unwrap_or(rest), ", ");
                }
                Column::From => match dates::range(&rest) {
                    Some((from, to)) => {
                        join(&mut row.from, from, ", ");
                        join(&mut row.to, to, ", ");
                    }
                    // `01.01.2024-`: no end is told.
                    None => join(
                        &mut row.from,
                        &day(rest.trim_end_matches(['-', '\u{2013}', ' '])),
                        ", ",
                    ),
                },
                Column::To => join(&mut row.to, &day(&rest), ", "),
                Column::Email if found.is_empty() => match pieces::phone(&rest) {
                    Some(phone) if row.phone.is_empty() => row.phone = phone,
                    // What is no address is kept as a remark.
                    _ => join(&mut row.note, &rest, ", "),
                },
                Column::Note if heads_attendance(heading).is_some() => {
                    join(&mut row.note, &format!("{heading}: {rest}"), ", ");
                }
                Column::Note => match words::ending(&rest).filter(|k| k.is_attendance()) {
                    // Who is told of as a member sits there, whoever was away on some day.
                    Some(_) if self.of_members => join(&mut row.note, &rest, ", "),
                    Some(kind) => row.kind = kind,
                    None if words::roles(&rest).is_some() && row.role_text.is_empty() => {
                        row.role_text.clone_from(&rest);
                    }
                    None if words::is_vacancy(&rest) => row.vacant = true,
                    None if stands_in(&rest).is_some_and(|w| w.contains(' ')) => {
                        stands_in(&rest)
                            .unwrap_or_default()
                            .clone_into(&mut row.substitute_for);
                        join(&mut row.role_text, "stedfortræder", ", ");
                    }
                    // `Suppleant` in another cell, and `for Test Testesen` in this one.
                    None if rest.strip_prefix("for ").is_some_and(pieces::is_whole_name)
                        && words::roles(&row.role_text)
                            .is_some_and(|r| r == [Role::Substitute]) =>
                    {
                        rest["for ".len()..].clone_into(&mut row.substitute_for);
                    }
                    // `Udtræder 30.06.2026`, `Ny pr. 1. januar 2026`
                    None if person::leaves_on(&rest).is_some() && row.to.is_empty() => {
                        person::leaves_on(&rest)
                            .unwrap_or_default()
                            .clone_into(&mut row.to);
                    }
                    None if row.from.is_empty() && person::put_period(row, &rest) => {}
                    // `Næstformand: x`
                    None if words::is_yes(&rest) && words::roles(heading).is_some() => {
                        join(&mut row.role_text, heading, ", ");
                    }
                    None if heading.is_empty() || words::header(heading) == Some(Column::Note) => {
                        join(&mut row.note, &rest, ", ");
                    }
                    // What is below a heading that is not known is kept with it.
                    None => join(&mut row.note, &format!("{heading}: {rest}"), ", "),
                },
                Column::Email | Column::Ignore => {}
            }
        }
        join(&mut given, &family, " ");
        if !given.is_empty() && people[0].name.is_empty() {
            name(&mut people[0], &given, false, places);
        }
        let nobody = people[0].name.is_empty();
        let said = || line.cells.iter().any(|c| words::is_vacancy(c));
        let place = !people[0].organisation.is_empty() || !people[0].on_behalf_of.is_empty();
        // A row that has everything but the name is a place that nobody has.
        let told = !people[0].title.is_empty() && !people[0].role_text.is_empty();
        let reached = !people[0].email.is_empty() || !people[0].phone.is_empty();
        people[0].vacant |= nobody && (open || place && (said() || told && !reached));
        // Who has no mark where others have one: not there, or without an apology there.
        if self.attended && !marked {
            let present = self.attends.contains(&Some(Kind::Present));
            people[0].kind = if present { Kind::Absent } else { Kind::Present };
        }
        let main = people[0].clone();
        people.append(&mut deputies);
        for (at, row) in people.iter_mut().enumerate() {
            if !row.name.chars().any(char::is_alphabetic) {
                row.name.clear();
            }
            // `Organisation / Repræsentant / Suppleant`: the substitute is a person too.
            if at > 0 && row.role_text == "stedfortræder" {
                row.substitute_for.clone_from(&main.name);
                if row.on_behalf_of.is_empty() {
                    row.on_behalf_of.clone_from(&main.on_behalf_of);
                }
                // The period of a row is that of all in it.
                let period = |h: &String| words::key(h).ends_with("periode");
                if self.headings.iter().any(period) && row.from.is_empty() && row.to.is_empty() {
                    row.from.clone_from(&main.from);
                    row.to.clone_from(&main.to);
                }
                // Behind the member's name it is where that one works.
                if row.organisation.is_empty() && self.organisation_first() {
                    row.organisation.clone_from(&main.organisation);
                }
            }
        }
        let mut first = true;
        people.retain(|row| {
            let main = std::mem::take(&mut first);
            !row.name.is_empty() || main && !row.email.is_empty() || row.vacant
        });
        if people.is_empty() {
            Err(Why::NoName)
        } else {
            Ok(people)
        }
    }
}

/// The headings of a column that says of which group somebody is a member.
const GROUP_HEADS: [&str; 9] = [
    "gruppe",
    "gruppenavn",
    "udvalg",
    "udvalgsnavn",
    "forum",
    "group",
    "group name",
    "committee",
    "udvalg gruppe",
];

/// Returns whether a cell has a name, perhaps with a title: `Efter behov` is none.
fn names_somebody(cell: &str) -> bool {
    let (plain, _) = brackets(cell);
    let first = plain.split(',').next().unwrap_or_default();
    let name = named(first).name;
    cell.contains('@') || words::is_name(&name) || plain.split([' ', ',']).any(given::is_given)
}

/// Returns what stands before a bracket that says that there is nobody: `Prøve Kommune (vakant)`.
fn without_vacant(cell: &str) -> Option<String> {
    let (plain, inside) = brackets(cell);
    inside.iter().any(|p| words::is_vacancy(p)).then_some(plain)
}

/// Returns the parts of a cell of names.
fn parts(cell: &str) -> Vec<&str> {
    let parts = cell.split(BREAK).flat_map(|c| c.split(" / "));
    parts
        .flat_map(|c| c.split(" & "))
        .flat_map(|c| c.split(" og "))
        .collect()
}

/// Returns the names in a cell with several, each on a line of its own or behind a slash.
pub(super) fn names_in<'c>(cell: &'c str, places: &Places) -> Option<Vec<&'c str>> {
    let names = parts(cell);
    let is_name =
        |line: &&str| line.contains(' ') && guess(pieces::opening(line), places) == Guess::Name;
    (names.len() > 1 && names.iter().all(is_name)).then_some(names)
}

/// Returns the lines of a cell as one: a name that goes on, or what else is said of somebody behind commas.
fn below_a_name(lines: &[&str], places: &Places) -> String {
    let mut out = String::new();
    for line in lines {
        let goes_on = matches!(guess(line, places), Guess::Word) && !line.contains(' ');
        join(&mut out, line, if goes_on { " " } else { ", " });
    }
    out
}

/// Returns whether a column is one of members and of no meeting.
fn tells_of_members(column: Column) -> bool {
    use Column as C;
    matches!(
        column,
        C::Substitute | C::SubstituteFor | C::Seat | C::AppointedBy | C::Party | C::From | C::To
    )
}

/// Returns how many headings tell who was there on a day: `Mødt 15/9`.
fn dated(headings: &[String]) -> usize {
    let dated =
        |h: &&String| h.contains(|c: char| c.is_ascii_digit()) && heads_attendance(h).is_some();
    headings.iter().filter(dated).count()
}

/// Returns how those with a mark below a heading attended: `Mødt`, `Afbud`, `Mødt 15/9`.
fn heads_attendance(heading: &str) -> Option<Kind> {
    let said = heading.split(['(', '/']).next()?;
    let day = |w: &str| w.contains(|c: char| c.is_ascii_digit());
    let mut words = said
        .split(' ')
        .take_while(|w| !day(w) && !matches!(*w, "d." | "den"));
    let first = words.next()?;
    let said = if said.split(' ').any(day) {
        first
    } else {
        said
    };
    let kind = match words::key(said).as_str() {
        "fremmode" | "deltagelse" | "tilstedevaerelse" | "attendance" => Kind::Present,
        _ => words::ending(said)?,
    };
    kind.is_attendance().then_some(kind)
}

/// Returns how someone attended by the cell in a column for such a mark.
fn attends(cell: &str, kind: Kind) -> Option<Kind> {
    let yes = matches!(
        cell,
        "\u{2713}" | "\u{2714}" | "\u{221a}" | "\u{2611}" | "\u{2612}" | "+"
    );
    if yes || words::is_yes(cell) {
        return Some(kind);
    }
    if matches!(words::key(cell).as_str(), "nej" | "no" | "0") {
        return Some(match kind {
            Kind::Present => Kind::Absent,
            _ => Kind::Present,
        });
    }
    words::ending(cell).filter(|k| k.is_attendance())
}

/// Returns what a cell of a column of days says without the words around it; a day that a sheet keeps as a number is read.
fn day(cell: &str) -> String {
    if let Some(days) = cell
        .parse::<i32>()
        .ok()
        .filter(|n| (20_000..80_000).contains(n))
        && let Ok(day) = jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(days))
    {
        return Date::from_day(day).to_string();
    }
    let mut rest = cell;
    for word in [
        "fra ", "til ", "pr. ", "from ", "since ", "siden ", "until ", "og med ", "den ", "d. ",
    ] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let found = if dates::read(rest).is_some() {
        rest
    } else {
        cell
    };
    found.to_owned()
}

/// Reads a cell with a name and what may stand around it: titles, an organisation or a role in parentheses or behind a comma.
fn name(row: &mut Row, cell: &str, surnames_first: bool, places: &Places) {
    let (plain, inside) = brackets(&cell.replace('"', ""));
    let all: Vec<&str> = plain
        .split([',', ';'])
        .map(pieces::outer)
        .filter(|p| !p.is_empty())
        .collect();
    // `overlæge, dr. Test Testesen`: the name is the first piece that reads like one, else the first piece.
    let at = all
        .iter()
        .position(|p| guess(p, places) == Guess::Name)
        .filter(|at| all[..*at].iter().all(|p| is_title(p, places)));
    let at = at.unwrap_or(0);
    let mut rest: Vec<&str> = all
        .iter()
        .enumerate()
        .filter(|(i, _)| *i != at)
        .map(|(_, p)| *p)
        .collect();
    let mut whole = all.get(at).copied().unwrap_or_default().to_owned();
    if let [first, second, ..] = &all[at.min(all.len())..]
        && let Some(name) = turned(first, second, surnames_first, places)
    {
        whole = name;
        rest.remove(at);
    }
    let found = named(&whole);
    if row.name.is_empty() {
        row.name = found.name;
    } else {
        join(&mut row.note, &found.name, ", ");
    }
    for title in rest.drain(..at.min(rest.len())) {
        join(&mut row.title, title, ", ");
    }
    join(&mut row.title, &found.title, ", ");
    join(&mut row.role_text, found.role.trim_end_matches(':'), ", ");
    join(&mut row.organisation, &found.organisation, ", ");
    for piece in rest
        .into_iter()
        .chain(inside.iter().map(String::as_str))
        .filter(|p| !words::is_blank(p) && !is_label(p))
    {
        if let Some(kind) = words::ending(piece) {
            row.kind = kind;
            continue;
        }
        if person::put_period(row, piece) {
            continue;
        }
        let to = match guess(piece, places) {
            Guess::Role => &mut row.role_text,
            Guess::Organisation => &mut row.organisation,
            Guess::Title => &mut row.title,
            Guess::Phone => &mut row.phone,
            _ => &mut row.note,
        };
        join(to, piece, ", ");
    }
}

/// Returns who appointed those below a heading between rows: `Udpeget af KKR`.
fn appointed_by(heading: &str) -> Option<&str> {
    let words = ["Udpeget af ", "Udpegede af ", "Indstillet af ", "Valgt af "];
    words.iter().find_map(|w| heading.strip_prefix(w))
}

/// Returns whether a piece is a label of which the address or number is taken: `Kontakt:`, `Mail:`.
fn is_label(piece: &str) -> bool {
    piece.strip_suffix(':').is_some_and(|label| {
        let column = words::header(label);
        is_asked(label) || matches!(column, Some(Column::Email | Column::Phone))
    })
}

/// Returns whether a column of names has `Efternavn, Fornavn`: where any one surname is a single word.
fn surnames_first(lines: &[Line], columns: &[Column], places: &Places) -> bool {
    let cells = |line: &Line| {
        let named = line
            .cells
            .iter()
            .zip(columns)
            .filter(|(_, c)| **c == Column::Name);
        named
            .filter_map(|(cell, _)| {
                cell.split_once(',')
                    .map(|(a, b)| (a.to_owned(), b.to_owned()))
            })
            .collect::<Vec<_>>()
    };
    lines
        .iter()
        .flat_map(cells)
        .any(|(first, behind)| turned(&first, &behind, false, places).is_some())
}

/// Reads a cell with a title, and perhaps an organisation behind a comma or an `i`.
fn title(row: &mut Row, cell: &str, places: &Places) {
    for piece in cell.split(',').map(pieces::outer).filter(|p| !p.is_empty()) {
        match pieces::employed(piece, places) {
            Some((before, organisation)) => {
                join(&mut row.title, before, ", ");
                join(&mut row.organisation, organisation, ", ");
            }
            None if guess(piece, places) == Guess::Organisation => {
                join(&mut row.organisation, piece, ", ");
            }
            None => join(&mut row.title, piece, ", "),
        }
    }
}

fn is_title(piece: &str, places: &Places) -> bool {
    guess(piece, places) == Guess::Title
}
