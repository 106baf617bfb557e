//! Who sits in which seat is the same wherever it is told: tree, page, members, chart, checks, coverage, forms, command line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::date;
use mandat::article::seat_rows;
use mandat::check::findings;
use mandat::coverage::coverage;
use mandat::export::json;
use mandat::lang::Lang;
use mandat::model::{Book, Day, Library, read::read};
use mandat::tree::{Options, Order, Tree};
use mandat::tui::app::Settings;
use proptest::prelude::*;

use crate::screens::harness::Program;

const DAY: Day = date(2016, 9, 15);

/// The municipalities, and where a seat has them.
const PARTIES: [&str; 2] = ["k", "l"];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Home {
    Own,
    /// The kind of the group has it.
    Kind,
    /// Another group has it, and it is for this one too.
    Shared,
}

#[derive(Clone, Debug)]
struct Mandate {
    home: Home,
    status: &'static str,
    ended: bool,
    /// Whether an older version of it, that has ended, has the same seats under other ids.
    older: bool,
    seats: Vec<Seat>,
}

#[derive(Clone, Debug)]
struct Seat {
    /// The place among all seats, and what its role and id are made of.
    at: usize,
    min: u32,
    max: u32,
    whose: Whose,
    optional: bool,
    description: bool,
    /// It is for another group only.
    elsewhere: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Whose {
    Anyone,
    First,
    /// So many of each municipality, which are named.
    Each,
    /// So many of each municipality of the cluster that the group stands under.
    EachOfCluster,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum How {
    Sits,
    Observes,
    StandsIn,
    Substitute,
    Vacant,
    Left,
    Comes,
}

#[derive(Clone, Debug)]
struct Member {
    how: How,
    seat: Option<usize>,
    /// Whether the seat is named as the older version of the mandate has it.
    older: bool,
    party: Option<usize>,
}

#[derive(Clone, Debug)]
struct Group {
    mandates: Vec<Mandate>,
    members: Vec<Member>,
    /// Whether it stands under the cluster by the version of the day only.
    moved: bool,
}

fn seat() -> impl Strategy<Value = Seat> {
    use Whose::{Anyone, Each, EachOfCluster, First};
    let whose = prop::sample::select(vec![Anyone, Anyone, First, Each, EachOfCluster]);
    let rarely = || prop::bool::weighted(0.15);
    let flags = (rarely(), rarely(), rarely());
    (0..3_u32, 0..2_u32, whose, flags).prop_map(|(min, more, whose, flags)| Seat {
        at: 0,
        min,
        max: (min + more).max(1),
        whose,
        optional: flags.0,
        description: flags.1,
        elsewhere: flags.2,
    })
}

fn mandate() -> impl Strategy<Value = Mandate> {
    let home = prop::sample::select(vec![Home::Own, Home::Own, Home::Kind, Home::Shared]);
    let status = prop::sample::select(vec!["adopted", "adopted", "minuted", "draft", "historic"]);
    let seats = prop::collection::vec(seat(), 0..3);
    (
        home,
        status,
        prop::bool::weighted(0.15),
        any::<bool>(),
        seats,
    )
        .prop_map(|(home, status, ended, older, seats)| Mandate {
            home,
            status,
            ended,
            older,
            seats,
        })
}

fn member() -> impl Strategy<Value = Member> {
    use How::{Comes, Left, Observes, Sits, StandsIn, Substitute, Vacant};
    let how = vec![
        Sits, Sits, Sits, Observes, StandsIn, Substitute, Vacant, Left, Comes,
    ];
    let seat = prop::option::weighted(0.8, 0..6_usize);
    let party = prop::option::of(0..2_usize);
    (prop::sample::select(how), seat, any::<bool>(), party).prop_map(|(how, seat, older, party)| {
        Member {
            how,
            seat,
            older,
            // Else the seat follows from the party.
            party: party.filter(|_| seat.is_some()),
        }
    })
}

fn group() -> impl Strategy<Value = Group> {
    let mandates = prop::collection::vec(mandate(), 0..4);
    let members = prop::collection::vec(member(), 0..6);
    (mandates, members, any::<bool>()).prop_map(|(mut mandates, mut members, moved)| {
        let seats = mandates.iter_mut().flat_map(|m| &mut m.seats);
        let count = seats.enumerate().map(|(at, seat)| seat.at = at).count();
        for member in &mut members {
            member.seat = member.seat.filter(|_| count > 0).map(|at| at % count);
            member.party = member.party.filter(|_| member.seat.is_some());
        }
        Group {
            mandates,
            members,
            moved,
        }
    })
}

impl Seat {
    fn role(&self) -> String {
        format!("rolle{}", self.at)
    }

    fn text(&self, id: &str) -> String {
        let party = match self.whose {
            Whose::Anyone | Whose::EachOfCluster => "",
            Whose::First => r#", party: "k""#,
            Whose::Each => r#", party: ["k", "l"]"#,
        };
        let per = if self.is_each() {
            ", per: municipality"
        } else {
            ""
        };
        let condition = if self.optional {
            ", condition: optional"
        } else {
            ""
        };
        let basis = if self.description {
            ", basis: description"
        } else {
            ""
        };
        let only = if self.elsewhere {
            r#", only_for: "far""#
        } else {
            ""
        };
        let (role, min, max) = (self.role(), self.min, self.max);
        format!(
            r#"(id: "{id}", role: "{role}", number: range, min: {min}, max: {max}{party}{per}{condition}{basis}{only})"#
        )
    }

    fn is_each(&self) -> bool {
        matches!(self.whose, Whose::Each | Whose::EachOfCluster)
    }

    fn is_stated(&self) -> bool {
        !self.optional && !self.description
    }

    fn is_wanted(&self) -> bool {
        self.is_stated() && self.min > 0
    }

    fn times(&self) -> u32 {
        if self.is_each() { 2 } else { 1 }
    }
}

impl Member {
    fn is_in_force(&self) -> bool {
        !matches!(self.how, How::Left | How::Comes)
    }

    fn is_vacant(&self) -> bool {
        self.how == How::Vacant
    }

    /// Tells whether it is someone who can fill a seat.
    fn fills(&self) -> bool {
        matches!(self.how, How::Sits | How::Observes)
    }
}

impl Group {
    fn text(&self) -> String {
        let mandates = |home| {
            let mut out = String::new();
            for (i, mandate) in self.mandates.iter().enumerate() {
                if mandate.home != home {
                    continue;
                }
                let also = if home == Home::Shared {
                    r#", also_for: "g""#
                } else {
                    ""
                };
                let mut write = |id: &str, period: &str| {
                    let seats = mandate
                        .seats
                        .iter()
                        .map(|s| s.text(&format!("s{}{id}", s.at)));
                    let seats: Vec<String> = seats.collect();
                    let (status, seats) = (mandate.status, seats.join(", "));
                    let _ = write!(
                        out,
                        r#"(id: "m{i}{id}", status: {status}{also}{period}, seats: [{seats}]), "#
                    );
                };
                let ended = r#", period: (to: "2015")"#;
                write("", if mandate.ended { ended } else { "" });
                if mandate.older {
                    write("-old", ended);
                }
            }
            out
        };
        let members: Vec<String> = self
            .members
            .iter()
            .enumerate()
            .map(|(i, m)| {
                let who = match m.how {
                    How::Vacant => "vacant: true".to_owned(),
                    How::Observes => format!(r#"person: "p{i}", roles: observer"#),
                    How::StandsIn => format!(r#"person: "p{i}", substitute_for: "p9""#),
                    How::Substitute => format!(r#"person: "p{i}", roles: substitute"#),
                    How::Left => format!(r#"person: "p{i}", period: (to: "2016-09-14")"#),
                    How::Comes => format!(r#"person: "p{i}", period: (from: "2016-09-16")"#),
                    How::Sits => format!(r#"person: "p{i}""#),
                };
                let old = |at| {
                    m.older
                        && self
                            .mandates
                            .iter()
                            .any(|m| m.older && m.seats.iter().any(|s| s.at == at))
                };
                let seat = m.seat.map_or(String::new(), |at| {
                    format!(r#", seat: "s{at}{}""#, if old(at) { "-old" } else { "" })
                });
                let party = m.party.map_or(String::new(), |p| {
                    format!(r#", on_behalf_of: "{}""#, PARTIES[p])
                });
                format!("({who}{seat}{party})")
            })
            .collect();
        let parents = if self.moved {
            r#"parent: "far", versions: [(period: (from: "2016"), parent: "top"), (period: (to: "2015"), parent: "far")]"#
        } else {
            r#"parent: "top", versions: [(period: (to: "2015"), parent: "far")]"#
        };
        let people: Vec<String> = (0..10)
            .map(|i| format!(r#"(id: "p{i}", name: "Person {i}")"#))
            .collect();
        format!(
            r#"(schema: 1, id: "x", title: "X", as_of: "2016-09-15", people: [{}],
            organisations: [(id: "k", name: "Nordby", kind: municipality), (id: "l", name: "Sydby", kind: municipality), (id: "o", name: "Fjernby", kind: municipality)],
            groups: [
                (id: "g", name: "Gruppen", level: theme_group, kind: "c", {parents}, mandates: [{}], members: [{}]),
                (id: "top", name: "Klyngen", level: cluster, parties: [(party: "k"), (party: "l")]),
                (id: "far", name: "En anden klynge", level: cluster, parties: [(party: "o")], mandates: [{}]),
                (id: "c", name: "Slagsen", level: theme_group, category: true, mandates: [{}])])"#,
            people.join(", "),
            mandates(Home::Own),
            members.join(", "),
            mandates(Home::Shared),
            mandates(Home::Kind),
        )
    }

    fn seats_in_use(&self) -> Vec<&Seat> {
        let is_firm = |m: &Mandate| matches!(m.status, "adopted" | "minuted");
        let live = || self.mandates.iter().filter(|m| !m.ended);
        let is_used = |m: &&Mandate| {
            is_firm(m) || m.status == "draft" && !live().any(|o| o.home == m.home && is_firm(o))
        };
        let seats = live().filter(is_used).flat_map(|m| &m.seats);
        seats.filter(|s| !s.elsewhere).collect()
    }

    fn now(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|m| m.is_in_force())
    }

    /// Returns who sits in a seat, by party and without one, and how many of its places are marked as vacant.
    fn holders(&self, seat: &Seat) -> ([u32; 2], u32, u32) {
        let (mut of, mut other, mut vacant) = ([0; 2], 0, 0);
        for member in self.now().filter(|m| m.seat == Some(seat.at)) {
            match member.party {
                _ if member.is_vacant() => vacant += 1,
                _ if !member.fills() => {}
                Some(party) => of[party] += 1,
                None => other += 1,
            }
        }
        (of, other, vacant)
    }

    fn had(&self, seat: &Seat) -> u32 {
        let (of, other, _) = self.holders(seat);
        of[0] + of[1] + other
    }

    fn filled(&self, seat: &Seat) -> u32 {
        let (of, other, _) = self.holders(seat);
        if seat.is_each() {
            (of[0].min(seat.max) + of[1].min(seat.max) + other).min(2 * seat.max)
        } else {
            self.had(seat).min(seat.max)
        }
    }

    fn lacking(&self, seat: &Seat) -> u32 {
        let (of, other, _) = self.holders(seat);
        match (seat.is_wanted(), seat.is_each()) {
            (false, _) => 0,
            (true, true) => of
                .iter()
                .map(|n| seat.min.saturating_sub(*n))
                .sum::<u32>()
                .saturating_sub(other),
            (true, false) => seat.min.saturating_sub(self.had(seat)),
        }
    }

    fn overfull(&self, seat: &Seat) -> bool {
        let of = self.holders(seat).0;
        self.had(seat) > seat.times() * seat.max
            || seat.is_each() && of.iter().any(|n| *n > seat.max)
    }
}

/// Returns what stands behind a text up to the next white space.
fn after<'t>(text: &'t str, before: &str) -> Option<&'t str> {
    text.split_once(before)?.1.split_whitespace().next()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_that_tells_of_seats_tells_the_same(group in group()) {
        let text = group.text();
        let library = Library::new(vec![Book::new(read(&text).unwrap())]);
        let seats = group.seats_in_use();
        let anyone = group.now().any(Member::fills);
        let told = group.now().any(|m| m.fills() && m.seat.is_some());
        let is_ruled = seats.iter().any(|s| s.is_wanted());
        let full = group.now().any(|m| m.how == How::Sits && m.seat.is_none());
        let seated = seats.iter().any(|s| group.had(s) > 0);
        let unclear = if is_ruled { anyone && !told } else { !seated && full };

        // The tree, the heading of the members, the chart and the command line.
        let stated: Vec<&&Seat> = seats.iter().filter(|s| s.is_stated()).collect();
        let sum = |of: &dyn Fn(&Seat) -> u32| stated.iter().map(|s| of(s)).sum::<u32>();
        let (min, max) = (sum(&|s| s.times() * s.min), sum(&|s| s.times() * s.max));
        let filled = Some(sum(&|s| group.filled(s))).filter(|_| !unclear);
        let members = group.now().filter(|m| !m.is_vacant()).count();
        let taken = filled.map_or("?".to_owned(), |n| n.to_string());
        let count = match (stated.is_empty(), members) {
            (true, 0) => None,
            (true, n) => Some(n.to_string()),
            _ if min == max => Some(format!("{taken}/{min}")),
            _ => Some(format!("{taken}/{min}–{max}")),
        };
        let mut program = Program::open(&[&text], 150, 60, Settings { as_of: Some(DAY), ..Settings::default() });
        let screen = program.press("/gruppen<enter>").text();
        let row = screen.lines().map(|line| line.split('│').next().unwrap_or(line));
        let row = row.map(str::trim).find(|row| row.starts_with("Gruppen")).unwrap();
        let shown = row.rsplit(' ').next().map(|word| word.trim_end_matches('‡')).filter(|word| !word.contains(['G', '▲', '✗']));
        prop_assert_eq!(shown, count.as_deref(), "{}", screen);
        if !stated.is_empty() {
            let count = count.as_deref().unwrap();
            let heading = match count.split_once('/').filter(|_| members == 0) {
                Some((_, seats)) => format!("Medlemmer  {seats} pladser, "),
                None => format!("Medlemmer  {members} · {count} pladser"),
            };
            prop_assert!(screen.contains(&heading), "{heading}\n{screen}");
        }
        let options = Options { order: Order::Level, day_of: &|_| DAY, show_all: false };
        let tree = Tree::build(&library, &options);
        let json: serde_json::Value = serde_json::from_str(&json::tree(&library, &tree, &|_| DAY)).unwrap();
        let found = find(&json, "g").unwrap();
        prop_assert_eq!(found["members"].as_u64(), Some(members as u64));
        prop_assert_eq!(found["filled"].as_u64(), filled.filter(|_| !stated.is_empty()).map(u64::from));
        prop_assert_eq!(found["stated"]["max"].as_u64(), (!stated.is_empty()).then_some(u64::from(max)));

        // The open seats among the members.
        let mut open = BTreeMap::new();
        for seat in seats.iter().filter(|s| !s.description && !unclear) {
            let (lacking, marked) = (group.lacking(seat), group.holders(seat).2);
            let begun = marked > 0 || group.had(seat) > 0;
            if lacking > marked || lacking == 0 && !begun {
                open.insert(format!("s{}", seat.at), begun.then_some(lacking.saturating_sub(marked)));
            }
        }
        let rows = seat_rows(&library, 0, 0, DAY, Lang::Da);
        let rows: BTreeMap<String, Option<u32>> = rows.iter().map(|row| {
            let more = after(&row.name, "(").filter(|_| row.name.ends_with(" mere)"));
            (row.seat.as_ref().unwrap().to_string(), more.map(|n| n.parse().unwrap()))
        }).collect();
        prop_assert_eq!(rows, open);

        // The checks.
        let found = findings(&library, 0, DAY);
        let by = |rule: &str| {
            let of_rule = found.iter().filter(|f| f.rule.id == rule && f.at.at() == 0);
            let mut seats: Vec<String> = of_rule.filter_map(|f| f.seat.as_ref().map(ToString::to_string)).collect();
            seats.sort();
            seats
        };
        let has = |rule: &str| found.iter().any(|f| f.rule.id == rule && f.at.at() == 0);
        let told_of = |wanted: &dyn Fn(&Seat) -> bool| -> Vec<String> {
            seats.iter().filter(|s| wanted(s)).map(|s| format!("s{}", s.at)).collect()
        };
        let is_known = (is_ruled || seated) && anyone && !unclear;
        prop_assert_eq!(by("seat-vacant"), told_of(&|s| is_known && group.lacking(s) > 0));
        prop_assert_eq!(by("seat-overfull"), told_of(&|s| !s.description && group.overfull(s)));
        prop_assert_eq!(has("members-unknown"), is_ruled && !anyone);
        prop_assert_eq!(has("seats-not-stated"), is_ruled && unclear);

        // The coverage.
        let covered = coverage(&library, 0, DAY);
        for (party, id) in PARTIES.iter().enumerate() {
            let concerns = |s: &&&&Seat| s.min > 0 && (s.is_each() || s.whose == Whose::First && party == 0);
            let demands = stated.iter().filter(concerns);
            let (mut wanted, mut missing, mut guess) = (0, 0, unclear);
            for seat in demands {
                let (of, other, _) = group.holders(seat);
                wanted += seat.min;
                missing += seat.min.saturating_sub(if seat.is_each() { of[party] } else { group.had(seat) });
                guess |= seat.is_each() && other > 0;
            }
            let people = group.now().filter(|m| m.fills() && m.party == Some(party)).count() as u32;
            if guess {
                missing = wanted.saturating_sub(people);
            }
            let column = covered.parties.iter().position(|o| library.book(0).data().organisations[*o].id.as_str() == *id);
            let row = covered.groups.iter().position(|g| *g == 0);
            let cell = row.zip(column).map(|(row, column)| covered.cells[row][column].clone()).unwrap_or_default();
            prop_assert_eq!((cell.people, cell.wanted, cell.missing), (people, wanted, missing), "{}", id);
        }

        // What the form of a new member offers.
        let form = program.press("i<tab><tab><tab><space>").text();
        for seat in group.mandates.iter().flat_map(|m| &m.seats) {
            let told = form.lines().find(|l| l.contains(&format!("{} ", seat.role())));
            let taken = if unclear { "?".to_owned() } else { group.filled(seat).to_string() };
            let wanted = format!("{taken} af {} besat", seat.times() * seat.max);
            if seats.iter().any(|s| s.at == seat.at) {
                prop_assert!(told.is_some_and(|l| l.contains(&wanted)), "{wanted}\n{form}");
            } else {
                prop_assert!(told.is_none(), "{form}");
            }
        }
        let chart = program.press("<esc><esc>g").text();
        if let Some(count) = count.filter(|_| !stated.is_empty()) {
            prop_assert!(chart.contains(&format!("{count} pladser")), "{count}\n{chart}");
        }
    }
}

fn find<'j>(json: &'j serde_json::Value, id: &str) -> Option<&'j serde_json::Value> {
    match json {
        serde_json::Value::Array(all) => all.iter().find_map(|one| find(one, id)),
        one if one["id"] == id => Some(one),
        one => find(&one["children"], id),
    }
}
