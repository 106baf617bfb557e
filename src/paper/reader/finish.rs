//! What is put right when the whole paper is read.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Reader;
use crate::model::{Per, Role, SeatNumber, StatementKind};
use crate::paper::MAX_ROWS;
use crate::paper::chairs::ChairRule;
use crate::paper::dates;
use crate::paper::phrases::{behind_kind, is_one_group};
use crate::paper::pieces::{self};
use crate::paper::rows::{Kind, PaperDoubt, Row, Skipped, Why};
use crate::paper::said::{MeetingSaid, Paper, PaperKind, Said, What};
use crate::paper::seat::{GUESTS, SeatRule};
use crate::paper::sections::{self};
use crate::paper::words::{self, key};

/// Of those who are listed by the town they come from nobody works for its municipality: some of the towns have none.
fn towns(paper: &mut Paper) {
    let one = |row: &Row| {
        let place = row.organisation.as_str();
        !place.is_empty() && !place.contains([' ', '-']) && place.starts_with(char::is_uppercase)
    };
    let bare = paper.rows.iter().filter(|row| one(row));
    let (with, without): (Vec<&Row>, Vec<&Row>) =
        bare.partition(|row| words::is_place(&row.organisation));
    let long = |row: &&&Row| {
        row.organisation.chars().count() > 4
            && row.organisation.chars().skip(1).all(char::is_lowercase)
    };
    let mixed = without.iter().filter(long).count() > 1 && with.len() > 1;
    if !mixed || (with.len() + without.len()) * 2 < paper.rows.len() {
        return;
    }
    for row in paper.rows.iter_mut().filter(|row| one(row)) {
        let place = std::mem::take(&mut row.organisation);
        pieces::join(&mut row.note, &place, ", ");
    }
}

/// Of so many sums it is checked whether they fit; no paper has more.
const MAX_TOTALS: usize = 200;

impl Reader<'_> {
    pub(super) fn finish(mut self) -> Paper {
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
        // `Punkt 12. Udpegning til Prøveklyngen`
        if self.paper.title.is_empty() {
            let items = self.paper.says.iter().filter_map(|s| match &s.what {
                What::Item(item) => Some(item.title.as_str()),
                _ => None,
            });
            let named = items
                .filter(|t| t.starts_with("Udpegning "))
                .find(|t| behind_kind(t).is_some_and(is_one_group));
            named.unwrap_or_default().clone_into(&mut self.paper.title);
        }
        if self.paper.title.is_empty() && self.paper.kind != PaperKind::List
            || self.paper.title.is_empty() && !self.paper.address.is_empty()
        {
            let taken = self.lines_taken();
            let around = |l: &&crate::paper::Line| {
                let text = l.text.trim();
                text.chars().count() > 4
                    && !text.starts_with("Adresse:")
                    && !text.starts_with("Bilag")
                    && !words::is_greeting(text)
                    && !text
                        .split_once(':')
                        .is_some_and(|(label, _)| words::is_mail_head(label))
                    && !sections::is_around(text)
                    && sections::heading(text).is_none()
                    && !text.ends_with([':', '.', ','])
                    && !taken.contains(&l.number)
                    && !self.is_person_line(text)
            };
            let first = self.paper.text.lines.iter().find(around);
            self.paper.title = first
                .map(|l| l.text.chars().take(100).collect::<String>())
                .unwrap_or_default();
        }
        for (mut lead, what) in std::mem::take(&mut self.leads) {
            let mut rows = self.paper.rows.iter_mut();
            if let Some(row) = rows.find(|r| key(&r.name) == key(&lead.name)) {
                pieces::join(&mut row.note, &what, ", ");
                row.more
                    .extend(Some(lead.line).filter(|line| *line != row.line));
            } else {
                pieces::join(&mut lead.note, &what, ", ");
                self.paper.rows.push(lead);
            }
        }
        for (name, address) in std::mem::take(&mut self.receivers) {
            let mut same = self.paper.rows.iter_mut();
            if let Some(row) = same.find(|r| key(&r.name) == name && r.email.is_empty()) {
                row.email = address;
            }
        }
        self.wholes();
        self.sums();
        self.chairs_of_seats();
        let paper = &mut self.paper;
        stays(paper);
        not_yet(paper);
        of_parties(paper);
        towns(paper);
        // A change without a day of its own is of the day of the paper.
        if let Some(day) = &paper.date {
            let eve = day.day_before().map(|d| d.to_string());
            for row in paper.rows.iter_mut().filter(|r| r.change) {
                match row.kind {
                    Kind::Leaves if row.to.is_empty() => row.to = eve.clone().unwrap_or_default(),
                    Kind::Member if row.from.is_empty() => row.from = day.to_string(),
                    _ => {}
                }
            }
        }
        paper.date = paper.date.take().or(self.written.take());
        paper.damaged();
        called(paper);
        told_twice(paper);
        changed_twice(paper);
        apart(paper);
        two_chairs(paper);
        away_holds(paper);
        // A line that something was taken from is not left out.
        let mut taken: Vec<usize> = paper.rows.iter().map(|r| r.line).collect();
        taken.extend(paper.rows.iter().flat_map(|r| r.more.iter().copied()));
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
        let beyond = |s: &Skipped| matches!(s.why, Why::Beyond(_));
        let last = paper.skipped.iter().find(|s| beyond(s)).cloned();
        paper.skipped.truncate(MAX_ROWS);
        paper
            .skipped
            .extend(last.filter(|last| !paper.skipped.contains(last)));
        self.paper
    }
}

impl Reader<'_> {
    /// Returns the lines that tell of people or say something.
    fn lines_taken(&self) -> FxHashSet<usize> {
        let says = self.paper.says.iter();
        let says = says.flat_map(|s| s.lines.0..=s.lines.1);
        self.paper.rows.iter().map(|r| r.line).chain(says).collect()
    }

    /// `6 medlemmer, heraf 4 fra kommunerne` beside other seats is how many they are in all, and no seats beside those.
    fn wholes(&mut self) {
        let is_whole = |rule: &SeatRule| {
            let part = ["heraf ", "hvoraf "];
            rule.role == "medlem"
                && rule.party.is_empty()
                && rule.min == rule.max
                && part.iter().any(|w| rule.note.starts_with(w))
        };
        let seats: Vec<(usize, String, bool)> = (self.paper.says.iter().enumerate())
            .filter_map(|(at, said)| match &said.what {
                What::Seat(rule) => Some((at, said.group.clone(), is_whole(rule))),
                _ => None,
            })
            .collect();
        for (at, group, _) in seats.iter().filter(|(.., whole)| *whole) {
            let beside =
                |(other, of, whole): &(usize, String, bool)| other != at && of == group && !whole;
            let said = &mut self.paper.says[*at];
            if let What::Seat(rule) = &said.what
                && let Some(number) = rule.min.filter(|_| seats.iter().any(beside))
            {
                let text = format!("{number} medlemmer, {}", rule.note);
                said.what = What::Statement(StatementKind::Composition, text);
                self.totals.push(((number, number), *at));
            }
        }
    }

    /// Who is told to be chair behind a seat is that, where nothing else is said of the chair: `Sundhedsdirektøren (formand)`.
    fn chairs_of_seats(&mut self) {
        let is_chair = |rule: &SeatRule| {
            let one = rule.max == Some(1) && rule.per == Per::Total;
            one && rule
                .note
                .split(", ")
                .any(|n| matches!(n, "formand" | "forperson"))
        };
        let seats = self.paper.says.iter().filter(|said| match &said.what {
            What::Seat(rule) => is_chair(rule),
            _ => false,
        });
        let seats: Vec<Said> = seats.cloned().collect();
        for said in &seats {
            let told = |s: &Said| s.group == said.group && matches!(s.what, What::Chair(_));
            let others = seats.iter().filter(|s| s.group == said.group).count();
            let piece = self
                .paper
                .text
                .pieces
                .iter()
                .find(|p| p.line == said.lines.0);
            let Some(piece) = piece.filter(|_| others == 1 && !self.paper.says.iter().any(told))
            else {
                continue;
            };
            let text = piece.text.find(" (for").and_then(|at| {
                let end = at + piece.text[at..].find(')')? + 1;
                let begin = piece.text[..at]
                    .rfind([',', ':', ';', '\t'])
                    .map_or(0, |b| b + 1);
                Some(pieces::without_bullet(piece.text[begin..end].trim()).to_owned())
            });
            let Some(text) = text else {
                continue;
            };
            let rule = ChairRule {
                text,
                ..ChairRule::default()
            };
            self.paper.says.push(Said {
                what: What::Chair(rule),
                ..said.clone()
            });
        }
    }

    /// Holds the numbers of members that sentences give against the sum of the seats below them.
    fn sums(&mut self) {
        for (number, at) in std::mem::take(&mut self.totals)
            .into_iter()
            .take(MAX_TOTALS)
        {
            let Said { lines, group, .. } = self.paper.says[at].clone();
            let line = lines.0;
            let seats_of = |wanted: &dyn Fn(&Said) -> bool| -> Vec<&SeatRule> {
                let says = self.paper.says.iter();
                says.filter(|s| s.group == group && wanted(s))
                    .filter_map(|s| match &s.what {
                        // Who only listens is no member.
                        What::Seat(rule) if GUESTS.contains(&rule.role.as_str()) => None,
                        What::Seat(rule) => Some(rule),
                        _ => None,
                    })
                    .collect()
            };
            let mut seats = seats_of(&|s| s.lines.0 >= line);
            if seats.is_empty() {
                seats = seats_of(&|_| true);
                // Beside those who are named the seats do not tell all.
                if !seats.is_empty() && self.paper.rows.iter().any(|r| r.group == group) {
                    continue;
                }
            }
            let sum = |bound: fn(&SeatRule) -> Option<u32>| {
                let counted = seats.iter().map(|s| match s.in_all() {
                    _ if s.per == Per::Total => bound(s),
                    Some((min, max)) => bound(&SeatRule {
                        min,
                        max,
                        ..SeatRule::default()
                    }),
                    None => None,
                });
                counted.sum::<Option<u32>>()
            };
            // The number alone is all that is told.
            if seats.is_empty() {
                self.paper.says[at].what = What::Seat(SeatRule {
                    number: if number.0 == number.1 {
                        SeatNumber::Exact
                    } else {
                        SeatNumber::Range
                    },
                    min: Some(number.0).filter(|n| *n > 0),
                    max: Some(number.1).filter(|n| *n < u32::MAX),
                    role: "medlem".to_owned(),
                    ..SeatRule::default()
                });
                continue;
            }
            // Seats without a number may be any.
            let (Some(least), Some(most)) = (sum(|s| s.min.or(s.max.map(|_| 0))), sum(|s| s.max))
            else {
                continue;
            };
            let (fewest, number) = number;
            if number < least || most < fewest {
                let number = if most < fewest { fewest } else { number };
                self.paper.says.push(Said {
                    lines: (line, line),
                    section: String::new(),
                    group,
                    what: What::Total(number, least, most),
                });
            }
        }
    }
}

/// Names and roles that stand apart in a line are asked.
pub(super) fn apart(paper: &mut Paper) {
    let roles: Vec<usize> = paper
        .text
        .lines
        .iter()
        .filter(|l| {
            let words = l.text.split_ascii_whitespace();
            let (mut pairs, mut before) = (0, false);
            for word in words {
                let role = words::roles(word).is_some();
                pairs += usize::from(before && role);
                before = role;
            }
            pairs > 2
        })
        .map(|l| l.number)
        .collect();
    for row in &mut paper.rows {
        if roles.contains(&row.line) {
            row.doubt = Some(PaperDoubt::Apart);
        }
    }
}

/// Who takes part by an agenda that tells of nothing that came of it is called, and was not there yet.
fn not_yet(paper: &mut Paper) {
    let told = |s: &Said| matches!(&s.what, What::Item(item) if !item.outcome.is_empty());
    if !paper.is_titled_agenda() || paper.says.iter().any(told) {
        return;
    }
    let takes_part = |row: &&mut Row| {
        let heading = key(&row.section);
        let called = ["deltager", "modedeltager", "participants"];
        row.kind == Kind::Present && called.iter().any(|w| heading.starts_with(w))
    };
    for row in paper.rows.iter_mut().filter(takes_part) {
        row.kind = Kind::Member;
        row.doubt = row.doubt.or(Some(PaperDoubt::Called));
    }
}

/// Below a party `Suppleant: B` is that of the party, where it stands behind several of its members, and nowhere each has one.
fn of_parties(paper: &mut Paper) {
    let lines = &paper.text.lines;
    let labelled = |row: &Row| {
        let line = lines.get(row.line.wrapping_sub(1));
        line.is_some_and(|l| super::leaving::labels_substitute(&l.text))
    };
    let own = |row: &Row| labelled(row) && !row.substitute_for.is_empty();
    let of_party = |row: &&Row| words::is_party(&row.on_behalf_of) && row.kind == Kind::Member;
    let rows: Vec<&Row> = paper.rows.iter().filter(of_party).collect();
    let parties = rows.chunk_by(|a, b| a.on_behalf_of == b.on_behalf_of && a.group == b.group);
    let (mut whole, mut each) = (false, false);
    for party in parties {
        let substitutes = party.iter().filter(|row| own(row)).count();
        let vacant = party
            .iter()
            .filter(|row| key(&row.note).contains("stedfortraeder"));
        each |= substitutes + vacant.count() > 1;
        let first = party.iter().position(|row| own(row));
        whole |= substitutes == 1 && first.is_some_and(|at| at > 1);
    }
    if !whole || each {
        return;
    }
    let own: Vec<bool> = paper
        .rows
        .iter()
        .map(|row| of_party(&row) && own(row))
        .collect();
    for (row, _) in paper.rows.iter_mut().zip(own).filter(|(_, own)| *own) {
        row.substitute_for.clear();
    }
}

/// Who is followed in a role and `fortsætter som medlem` stays, as a member.
fn stays(paper: &mut Paper) {
    let leave = |row: &&mut Row| row.change && row.kind == Kind::Leaves;
    for row in paper.rows.iter_mut().filter(leave) {
        let first = row.name.split(' ').next().unwrap_or_default();
        let piece = paper.text.pieces.iter().find(|p| p.line == row.line);
        let behind = piece.and_then(|p| Some(p.text.rsplit_once(first)?.1));
        let said = behind.and_then(|text| text.split_once(" fortsætter som "));
        let said = said.and_then(|(_, said)| said.split(['.', ',', ';']).next());
        if said.is_some_and(|said| said.ends_with("medlem")) {
            let from = dates::read(&row.to).and_then(|day| day.day_after());
            (row.kind, row.role_text) = (Kind::Member, "medlem".to_owned());
            row.from = from.map(|day| day.to_string()).unwrap_or_default();
            row.to.clear();
        }
    }
}

/// A second chair of a group that says nothing of sharing it is asked about.
fn two_chairs(paper: &mut Paper) {
    let is_chair = |row: &Row| {
        row.kind == Kind::Member
            && !row.change
            && row.to.is_empty()
            && !key(&row.role_text).starts_with("med")
            && key(&row.role_text).contains("form")
            && !key(&row.role_text).contains("formaend")
            && !key(&row.role_text).contains("formandskab")
            && words::roles(&row.role_text).is_some_and(|r| r.contains(&Role::Chair))
    };
    let chairs: Vec<(String, String, usize)> = paper
        .rows
        .iter()
        .filter(|r| is_chair(r))
        .map(|r| (r.group.clone(), key(&r.name), r.line))
        .collect();
    for row in paper.rows.iter_mut().filter(|r| is_chair(r)) {
        let name = key(&row.name);
        let before = |(group, other, line): &(String, String, usize)| {
            *group == row.group && *line < row.line && *other != name
        };
        if row.doubt.is_none() && chairs.iter().any(before) {
            row.doubt = Some(PaperDoubt::TwoChairs);
        }
    }
}

/// Joins what two lines say of one member of whom only one tells the role: the list, and `Formand: Test Testesen` beside it.
fn told_twice(paper: &mut Paper) {
    let plain = |r: &Row| r.role_text.is_empty() || key(&r.role_text) == "medlem";
    let one = |a: &str, b: &str| a.is_empty() || b.is_empty() || key(a) == key(b);
    let fits = |a: &Row, b: &Row| {
        let fields = [
            (&a.title, &b.title),
            (&a.organisation, &b.organisation),
            (&a.on_behalf_of, &b.on_behalf_of),
            (&a.email, &b.email),
            (&a.from, &b.from),
            (&a.to, &b.to),
        ];
        plain(a) != plain(b) && fields.iter().all(|(a, b)| one(a, b))
    };
    let is_member = |r: &Row| {
        r.kind == Kind::Member
            && !r.change
            && !r.vacant
            && r.doubt.is_none()
            && r.substitute_for.is_empty()
            && r.name.contains(' ')
    };
    let mut first: FxHashMap<(String, String), usize> = FxHashMap::default();
    let mut out: Vec<Row> = Vec::with_capacity(paper.rows.len());
    for row in paper.rows.drain(..) {
        let named = (row.group.clone(), key(&row.name));
        let before = first.get(&named).copied().filter(|_| is_member(&row));
        if let Some(before) = before.map(|at| &mut out[at]).filter(|b| fits(b, &row)) {
            if plain(before) {
                before.role_text.clone_from(&row.role_text);
            }
            before.fill(&row);
            for (own, other) in [(&mut before.from, &row.from), (&mut before.to, &row.to)] {
                if own.is_empty() {
                    own.clone_from(other);
                }
            }
            before.more.push(row.line);
            before.more.extend(&row.more);
        } else {
            if is_member(&row) {
                first.entry(named).or_insert(out.len());
            }
            out.push(row);
        }
    }
    paper.rows = out;
}

/// Of those who are called to a meeting, or are to read a mail, nobody is asked about of whom the paper tells elsewhere, nor where it tells
/// who was there.
fn called(paper: &mut Paper) {
    let is_called = |r: &Row| r.doubt == Some(PaperDoubt::Called);
    let held = paper.rows.iter().any(|r| r.kind == Kind::Present);
    let members = paper
        .rows
        .iter()
        .filter(|r| !is_called(r) && !r.kind.is_attendance());
    let held = held || members.clone().any(|r| !r.change);
    let told: FxHashSet<String> = members.map(|r| key(&r.name)).collect();
    let mut dropped: Vec<Skipped> = Vec::new();
    paper.rows.retain(|r| {
        let keep = !is_called(r) || !held && !told.contains(&key(&r.name));
        if !keep {
            let (line, text, why) = (r.line, r.name.clone(), Why::Prose);
            dropped.push(Skipped { line, text, why });
        }
        keep
    });
    paper.skipped.extend(dropped);
}

/// A change that a sentence tells of is no second row of somebody whom the list below it names so, and who leaves by two of them leaves once.
fn changed_twice(paper: &mut Paper) {
    let roles = |r: &Row| words::roles(&r.role_text).filter(|r| *r != [Role::Member]);
    let comes = |r: &Row| r.change && r.kind == Kind::Member;
    let day = paper.date.as_ref().map(ToString::to_string);
    let day = day.unwrap_or_default();
    let is_list = paper.kind == PaperKind::List;
    let plain = |r: &Row| r.role_text.is_empty() || key(&r.role_text) == "medlem";
    let mut at = 0;
    while at < paper.rows.len() {
        let row = &paper.rows[at];
        let same = |r: &Row| r.group == row.group && key(&r.name) == key(&row.name);
        // Above a list a sentence tells who of it has which role: `konstituerede sig med A som formand`.
        let given = is_list && row.succeeds.is_empty() && (row.from.is_empty() || row.from == day);
        let listed = |r: &Row| {
            same(r)
                && !r.change
                && r.doubt.is_none()
                && r.kind == Kind::Member
                && (roles(row).is_none() || roles(row) == roles(r) || given && plain(r))
        };
        let leaves = |r: &Row| {
            same(r)
                && r.change
                && r.kind == Kind::Leaves
                && (r.to.is_empty() || row.to.is_empty() || r.to == row.to)
        };
        let other = if comes(row) {
            paper.rows.iter().position(listed)
        } else if row.kind == Kind::Leaves && row.change {
            paper.rows[..at].iter().position(leaves)
        } else {
            None
        };
        let Some(other) = other else {
            at += 1;
            continue;
        };
        let mut row = paper.rows.remove(at);
        let kept = &mut paper.rows[if other > at { other - 1 } else { other }];
        if given && plain(kept) && !plain(&row) {
            kept.role_text = std::mem::take(&mut row.role_text);
            row.from.clear();
        }
        // Who is followed leaves by a sentence alone.
        if !row.succeeds.is_empty() {
            kept.doubt = kept.doubt.or(row.doubt);
        }
        kept.fill(&row);
        for (own, said) in [
            (&mut kept.from, row.from),
            (&mut kept.to, row.to),
            (&mut kept.succeeds, row.succeeds),
        ] {
            if own.is_empty() {
                *own = said;
            }
        }
        kept.more.push(row.line);
    }
}

/// Who stands both among those present and those away was away.
pub(super) fn away_holds(paper: &mut Paper) {
    let away: Vec<String> = paper
        .rows
        .iter()
        .filter(|r| matches!(r.kind, Kind::Apology | Kind::Absent))
        .map(|r| key(&r.name))
        .collect();
    // Who stands among those present and came instead of somebody is one.
    let instead = |r: &Row| r.kind == Kind::Present && !r.substitute_for.is_empty();
    let named = |r: &Row| (r.group.clone(), key(&r.name));
    let stands: Vec<Row> = paper.rows.iter().filter(|r| instead(r)).cloned().collect();
    for row in &mut paper.rows {
        let same = |s: &&Row| named(s) == named(row);
        if row.kind == Kind::Present
            && row.substitute_for.is_empty()
            && let Some(stands) = stands.iter().find(same)
        {
            row.substitute_for.clone_from(&stands.substitute_for);
            row.more
                .extend(Some(stands.line).filter(|line| *line != row.line));
        }
    }
    let mut first: FxHashSet<(String, String)> = FxHashSet::default();
    paper.rows.retain(|r| !instead(r) || first.insert(named(r)));
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
