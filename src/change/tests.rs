//! Changes and merges of any datasets.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value as Json;

use super::*;
use crate::model::read::read;
use crate::model::value::Site;
use crate::model::{
    Book, Chairmanship, Choice, Dataset, Date, Datum, Group, Key, Level, List, Mandate, Membership,
    Person, Ref, Role, Statement, StatementKind, Value,
};
use crate::syntax::Writer;

/// An edit: what is done, to which of the things there are, where, and with which words.
type Edit = (usize, usize, usize, usize);

const KINDS: usize = 22;
const WORDS: [&str; 5] = ["", "Ærø", "to\r\n\"linjer\" \\", "b", "Å\u{200b}"];

fn edits(most: usize) -> impl Strategy<Value = Vec<Edit>> {
    vec((0..KINDS, 0..12usize, 0..12usize, 0..12usize), 0..most)
}

fn word(i: usize) -> String {
    WORDS[i % WORDS.len()].to_owned()
}

/// A list whose entries are shared or its own.
trait Rows<T> {
    fn put(&mut self, at: usize, item: T);
    fn take(&mut self, at: usize) -> Option<T>;
    fn pick(&mut self, at: usize) -> Option<&mut T>;
}

macro_rules! rows {
    ($list:ident) => {
        impl<T: Clone> Rows<T> for $list<T> {
            fn put(&mut self, at: usize, item: T) {
                self.insert(at % (self.len() + 1), item);
            }
            fn take(&mut self, at: usize) -> Option<T> {
                (!self.is_empty()).then(|| self.remove(at % self.len()))
            }
            fn pick(&mut self, at: usize) -> Option<&mut T> {
                let count = self.len();
                self.get_mut(at % count.max(1))
            }
        }
    };
}
rows!(Vec);
rows!(List);

fn put<T>(list: &mut impl Rows<T>, at: usize, item: T) {
    list.put(at, item);
}

fn take<T>(list: &mut impl Rows<T>, at: usize) -> Option<T> {
    list.take(at)
}

fn shift<T>(list: &mut impl Rows<T>, at: usize, to: usize) {
    if let Some(item) = take(list, at) {
        put(list, to, item);
    }
}

fn pick<T>(list: &mut impl Rows<T>, at: usize) -> Option<&mut T> {
    list.pick(at)
}

/// Does an edit to a dataset; what it needs and is not there makes it none. Ids stay different.
fn edit(data: &mut Dataset, (kind, a, b, c): Edit) {
    match kind {
        0 | 1 => {
            if data.groups.iter().all(|g| g.id.as_str() != format!("g{a}")) {
                let level = Level::ALL[c % Level::ALL.len()];
                put(
                    &mut data.groups,
                    b,
                    Group {
                        id: Key::new(&format!("g{a}")),
                        name: word(c),
                        level,
                        ..Group::default()
                    },
                );
            }
        }
        2 => drop(take(&mut data.groups, a)),
        3 => shift(&mut data.groups, a, b),
        4 => {
            let is_free = data.groups.iter().all(|g| g.id.as_str() != format!("g{b}"));
            if let Some(group) = pick(&mut data.groups, a).filter(|_| is_free) {
                group.id = Key::new(&format!("g{b}"));
            }
        }
        5 => data.title = word(a),
        6 => data.note = word(a),
        7 => data.as_of = (b > 4).then(|| Date::parse(&format!("{}", 2000 + a)).unwrap()),
        8 => {
            if data.people.iter().all(|p| p.id.as_str() != format!("p{a}")) {
                put(
                    &mut data.people,
                    b,
                    Person {
                        id: Key::new(&format!("p{a}")),
                        name: word(c),
                        ..Person::default()
                    },
                );
            }
        }
        9 => drop(take(&mut data.people, a)),
        10 => {
            if let Some(person) = pick(&mut data.people, a) {
                (person.name, person.email) = (word(b), word(c));
            }
        }
        _ => {
            if let Some(group) = pick(&mut data.groups, a) {
                edit_group(group, kind, b, c);
            }
        }
    }
}

fn edit_group(group: &mut Group, kind: usize, b: usize, c: usize) {
    match kind {
        11 => group.name = word(b),
        12 => group.note = word(b),
        13 => group.period.from = (b > 4).then(|| Date::parse(&format!("{}", 2000 + c)).unwrap()),
        14 => group.period.note = word(b),
        15 => {
            let person = (c > 2).then(|| Ref::new(&format!("p{c}")));
            put(
                &mut group.members,
                b,
                Membership {
                    vacant: person.is_none(),
                    person,
                    ..Membership::default()
                },
            );
        }
        16 => drop(take(&mut group.members, b)),
        17 => shift(&mut group.members, b, c),
        18 => {
            if let Some(member) = pick(&mut group.members, b) {
                if c < 5 {
                    member.note = word(c);
                } else {
                    member.roles = Role::ALL.iter().copied().take(c - 5).collect();
                }
            }
        }
        19 => {
            if c < 8 {
                put(&mut group.set_up_by, b, Ref::new(&format!("g{c}")));
            } else {
                take(&mut group.set_up_by, b);
            }
        }
        20 => {
            if group.mandates.is_empty() {
                group.mandates.push(Mandate {
                    id: Key::new(&format!("m-{}", group.id)),
                    ..Mandate::default()
                });
            }
            let mandate = &mut group.mandates[0];
            if c < 8 {
                let kinds = StatementKind::ALL.iter().copied().take(c % 3).collect();
                put(
                    &mut mandate.statements,
                    b,
                    Statement {
                        kinds,
                        text: word(c),
                        ..Statement::default()
                    },
                );
            } else {
                take(&mut mandate.statements, b);
            }
        }
        _ => {
            if group.mandates.is_empty() {
                group.mandates.push(Mandate {
                    id: Key::new(&format!("m-{}", group.id)),
                    ..Mandate::default()
                });
            }
            let chair = Chairmanship {
                text: word(c),
                years: (c > 6).then_some(c as u32),
                ..Chairmanship::default()
            };
            group.mandates[0].chair = (b > 2).then_some(chair);
        }
    }
}

fn edited(data: &Dataset, edits: &[Edit]) -> Dataset {
    let mut data = data.clone();
    for step in edits {
        edit(&mut data, *step);
    }
    data
}

/// A dataset that came about by edits.
fn dataset(edits: &[Edit]) -> Dataset {
    let mut base = Dataset {
        schema: 1,
        id: Key::new("d"),
        title: "D".to_owned(),
        ..Dataset::default()
    };
    for i in 0..4 {
        edit(&mut base, (0, i, i, 1));
        edit(&mut base, (8, i, i, 1));
        (3..7).for_each(|c| edit(&mut base, (15, i, c, c)));
    }
    edited(&base, edits)
}

fn apply_all(dataset: &Datum, changes: &[Change]) -> Datum {
    let mut datum = dataset.clone();
    for change in changes {
        apply(&mut datum, change).unwrap();
    }
    datum
}

fn check_there_and_back(old: &Datum, new: &Datum) {
    check_changes(old, new, &changes(old, new));
    check_changes(old, new, &cut_short(old, new));
}

/// The changes between two datasets, with as little of each thing as may be.
fn cut_short(old: &Datum, new: &Datum) -> Vec<Change> {
    let changes = changes(old, new).into_iter();
    changes.map(|change| change.shortened(0)).collect()
}

fn check_changes(old: &Datum, new: &Datum, changes: &[Change]) {
    assert_eq!(apply_all(old, changes), *new);
    let back: Vec<_> = changes.iter().rev().map(Change::inverse).collect();
    assert_eq!(apply_all(new, &back), *old);
    for change in changes {
        assert_eq!(change.inverse().inverse(), *change);
        let line = change.to_json().to_string();
        assert!(!line.contains('\n'));
        assert_eq!(
            Change::from_json(&serde_json::from_str(&line).unwrap()).as_ref(),
            Some(change)
        );
    }
}

/// Merges with answers taken from a list of numbers.
fn merge_with(before: &Datum, mine: &Datum, theirs: &Datum, answers: &[usize]) -> Merged {
    let mut asked = 0;
    let mut answer = |_: &Conflict| {
        asked += 1;
        [Side::Mine, Side::Theirs, Side::Before]
            [answers.get(asked - 1).copied().unwrap_or_default()]
    };
    let merged = merge(before, mine, theirs, &mut answer);
    assert_eq!(asked, merged.conflicts.len());
    merged
}

/// The lists of a dataset without their order.
fn sorted(datum: &Datum) -> Vec<Datum> {
    let mut all: Vec<_> = entity_lists()
        .flat_map(|(list, _)| datum.field(list).items().to_vec())
        .collect();
    all.sort();
    all
}

fn written(data: &Dataset) -> String {
    let mut text = Writer::default();
    data.write(&mut text);
    text.finish()
}

proptest! {
    #[test]
    fn look_ups_that_are_changed_are_those_that_are_made_anew(start in edits(40), next in vec(edits(3), 1..6)) {
        let mut data = dataset(&start);
        // What names nothing is taken out, so that there is something to go on with.
        let known: Vec<_> = data.groups.iter().map(|g| g.id.to_string()).chain(data.people.iter().map(|p| p.id.to_string())).collect();
        data.edit_ids(&mut |site, id| matches!(site, Site::Key(_)) || known.contains(&id.to_string()));
        // An edit may have given two mandates one id.
        prop_assume!(read(&written(&data)).is_ok());
        let mut book = Book::new(data.clone());
        for next in next {
            let new = edited(&data, &next);
            if let Some(with) = book.with(new.clone()) {
                prop_assert!(read(&written(&new)).is_ok());
                prop_assert_eq!(with.in_words(), Book::new(new.clone()).in_words());
                (data, book) = (new, with);
            }
        }
    }

    #[test]
    fn changes_lead_there_and_back(start in edits(30), next in edits(25), other in edits(30)) {
        let old = dataset(&start);
        check_there_and_back(&old.datum(), &edited(&old, &next).datum());
        check_there_and_back(&old.datum(), &dataset(&other).datum());
        prop_assert!(changes(&old.datum(), &old.datum()).is_empty());
    }

    #[test]
    fn there_is_a_difference_exactly_where_two_differ(start in edits(20), next in edits(6)) {
        let old = dataset(&start);
        let (old, new) = (old.datum(), edited(&old, &next).datum());
        let found = differences(Dataset::SHAPE, &old, &new);
        prop_assert_eq!(found.is_empty(), old == new);
        for difference in found {
            prop_assert_ne!(&difference.before, &difference.after);
            prop_assert_eq!(&at(&old, &difference.path, true), &difference.before);
            prop_assert_eq!(&at(&new, &difference.path, false), &difference.after);
        }
    }

    #[test]
    fn what_one_side_left_alone_is_as_the_other_has_it(start in edits(20), next in edits(12)) {
        let before = dataset(&start);
        let (before, side) = (before.datum(), edited(&before, &next).datum());
        for (mine, theirs) in [(&side, &before), (&before, &side), (&side, &side)] {
            let merged = merge_with(&before, mine, theirs, &[]);
            prop_assert_eq!(&merged.datum, &side);
            prop_assert!(merged.conflicts.is_empty());
        }
    }

    #[test]
    fn a_merge_is_a_dataset_and_the_same_from_both_sides(
        start in edits(20), one in edits(10), two in edits(10), answers in vec(0..3usize, 12),
    ) {
        let before = dataset(&start);
        let [one, two] = [one, two].map(|edits| edited(&before, &edits).datum());
        let before = before.datum();
        let merged = merge_with(&before, &one, &two, &answers);
        prop_assert_eq!(&merged.datum.typed::<Dataset>().unwrap().datum(), &merged.datum);
        prop_assert_eq!(&merge_with(&before, &one, &two, &answers), &merged);
        let mut sides = [(&one, &two, Side::Mine), (&two, &one, Side::Theirs)]
            .map(|(mine, theirs, side)| merge(&before, mine, theirs, &mut |_| side));
        prop_assert_eq!(&sides[0].datum, &sides[1].datum);
        for conflict in &mut sides[1].conflicts {
            std::mem::swap(&mut conflict.mine, &mut conflict.theirs);
        }
        let conflicts = sides.map(|merged| {
            let mut all: Vec<_> = merged.conflicts.into_iter().map(|c| (c.before, c.mine, c.theirs)).collect();
            all.sort();
            all
        });
        prop_assert_eq!(&conflicts[0], &conflicts[1]);
    }

    #[test]
    fn one_side_for_all_conflicts_leaves_the_other_side_the_rest(start in edits(20), one in edits(10), two in edits(10)) {
        let before = dataset(&start);
        // Without new ids, nor one that stands for another, so that what has the same id is the same.
        let [mine, theirs] = [one, two].map(|mut edits| {
            edits.retain(|edit| edit.0 != 4);
            edited(&before, &edits).datum()
        });
        let before = before.datum();
        prop_assume!(!is_renamed(&before, &mine) && !is_renamed(&before, &theirs));
        for side in [Side::Mine, Side::Theirs] {
            let merged = merge(&before, &mine, &theirs, &mut |_| side);
            for (untouched, other) in [(&mine, &theirs), (&theirs, &mine)] {
                for (list, _) in entity_lists() {
                    let all = merged.datum.field(list).items();
                    let stands = |data: &Datum, id: &Datum| data.field(list).items().iter().find(|e| e.field("id") == id).cloned();
                    for element in other.field(list).items() {
                        let id = element.field("id");
                        if stands(untouched, id) == stands(&before, id) {
                            prop_assert!(all.contains(element), "{}", element.to_ron());
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn what_does_not_touch_each_other_shows_in_the_merge_and_in_changes_applied(
        start in edits(25), one in edits(10), two in edits(10), steps in edits(8),
    ) {
        let before = dataset(&start);
        // The one side has the groups with even numbers, the other the odd ones and the people.
        let (mut mine, mut theirs) = (before.clone(), before.clone());
        for (kind, a, b, c) in one {
            edit_some(&mut mine, (kind, a, b, c), 0);
        }
        for (kind, a, b, c) in two {
            edit_some(&mut theirs, (kind, a, b, c), 1);
        }
        for (_, a, b, c) in steps {
            edit(&mut theirs, (8 + a % 3, a, b, c));
        }
        let [before, mine, theirs] = [before, mine, theirs].map(|data| data.datum());
        let merged = merge_with(&before, &mine, &theirs, &[]);
        prop_assert!(merged.conflicts.is_empty(), "{:?}", merged.conflicts);
        let applied = apply_all(&mine, &changes(&before, &theirs));
        prop_assert_eq!(sorted(&merged.datum), sorted(&applied));
        for (list, _) in entity_lists() {
            for element in merged.datum.field(list).items() {
                prop_assert!(mine.field(list).items().contains(element) || theirs.field(list).items().contains(element));
            }
        }
    }

    #[test]
    fn a_change_that_clashes_leaves_all_as_it_was(start in edits(20), one in edits(10), two in edits(10)) {
        let before = dataset(&start);
        let [mine, theirs] = [one, two].map(|edits| edited(&before, &edits).datum());
        for change in changes(&before.datum(), &mine) {
            let mut datum = theirs.clone();
            if let Err(Clash(conflicts)) = apply(&mut datum, &change) {
                prop_assert!(!conflicts.is_empty());
                prop_assert_eq!(&datum, &theirs);
            } else {
                prop_assert_eq!(&datum.typed::<Dataset>().unwrap().datum(), &datum);
            }
        }
    }

    #[test]
    fn no_json_is_too_strange(start in edits(8), cut in any::<prop::sample::Index>(), junk in "[\\[\\]{}\":,a-zæ0-9\\\\]{0,6}") {
        let old = dataset(&[]).datum();
        for change in cut_short(&old, &dataset(&start).datum()) {
            let line = change.to_json().to_string();
            let at = (0..=cut.index(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap();
            for broken in [line[..at].to_owned(), format!("{}{junk}{}", &line[..at], &line[at..])] {
                if let Some(read) = serde_json::from_str(&broken).ok().as_ref().and_then(Change::from_json) {
                    prop_assert!(Change::from_json(&read.to_json()) == Some(read));
                }
            }
        }
    }
}

/// Members of whom some changed and others came, of a side, or went: who goes where another comes may be one who was replaced.
fn of_members(before: &[Membership], side: &str, (comes, edits): &Members) -> Vec<Membership> {
    let mut members = before.to_vec();
    for (n, (changes, at, what)) in edits.iter().enumerate() {
        if *changes {
            if let Some(member) = pick(&mut members, *at) {
                member.note = word(*what);
            }
        } else if *comes {
            let person = Some(Ref::new(&format!("{side}{n}")));
            put(
                &mut members,
                *at,
                Membership {
                    person,
                    ..Membership::default()
                },
            );
        } else {
            take(&mut members, *at);
        }
    }
    members
}

type Members = (bool, Vec<(bool, usize, usize)>);

fn edits_of_members() -> impl Strategy<Value = Members> {
    (
        any::<bool>(),
        vec((any::<bool>(), 0..50usize, 0..5usize), 0..5),
    )
}

proptest! {
    #[test]
    fn where_others_changed_the_same_list_a_change_does_with_some_rows_what_it_would_with_all(
        count in 0..40usize, one in edits_of_members(), two in edits_of_members(),
    ) {
        let before: Vec<_> = (0..count).map(|n| Membership { person: Some(Ref::new(&format!("p{n}"))), ..Membership::default() }).collect();
        let of = |members: Vec<Membership>| {
            let mut data = dataset(&[]);
            data.groups[0].members = members;
            data.datum()
        };
        let theirs = of(of_members(&before, "b", &two));
        let (mine, before) = (of(of_members(&before, "a", &one)), of(before));
        let done = [changes(&before, &mine), cut_short(&before, &mine)].map(|changes| {
            let mut datum = theirs.clone();
            let clash = changes.iter().find_map(|change| apply(&mut datum, change).err());
            let conflicts = clash.map_or(Vec::new(), |Clash(conflicts)| conflicts);
            let conflicts: Vec<_> = conflicts.into_iter().map(|c| [c.before, c.mine, c.theirs]).collect();
            // What both put in at one place comes in either order.
            let mut members = datum.field("groups").items()[0].field("members").items().to_vec();
            members.sort();
            (conflicts, members)
        });
        prop_assert_eq!(&done[0], &done[1]);
    }
}

#[test]
fn of_one_who_came_on_both_sides_a_change_with_some_rows_makes_no_two() {
    let person = |n: usize| Membership {
        person: Some(Ref::new(&format!("p{n}"))),
        ..Membership::default()
    };
    let of = |members: &[usize], note: &str| {
        let mut data = dataset(&[]);
        data.groups[0].members = members.iter().map(|n| person(*n)).collect();
        if let Some(new) = data.groups[0].members.iter_mut().find(|m| **m == person(9)) {
            new.note = note.to_owned();
        }
        data.datum()
    };
    let (before, mine) = (of(&[0, 1, 2, 3], ""), of(&[0, 1, 9, 2, 3], "b"));
    let change = cut_short(&before, &mine).remove(0);
    for (there, note, is_asked) in [
        (vec![9, 0, 1, 2, 3], "b", false),
        (vec![0, 9, 2, 3], "b", false),
        (vec![0, 1, 2, 3, 9], "x", true),
    ] {
        let mut datum = of(&there, note);
        assert_eq!(apply(&mut datum, &change).is_err(), is_asked, "{there:?}");
        let members = datum.field("groups").items()[0].field("members").items();
        let new = members.iter().filter(|m| m.field("person").str() == "p9");
        assert_eq!(new.count(), 1, "{there:?}");
    }
}

/// Returns whether anything goes on under another id.
fn is_renamed(old: &Datum, new: &Datum) -> bool {
    entity_lists().any(|(list, _)| {
        let (old, new) = (old.field(list).items(), new.field(list).items());
        align(old, new)
            .into_iter()
            .zip(new)
            .any(|(pair, new)| pair.is_some_and(|pair| old[pair].field("id") != new.field("id")))
    })
}

/// Does an edit to a group whose number is of a parity, or puts in, moves, or takes out one.
fn edit_some(data: &mut Dataset, (kind, a, b, c): Edit, parity: usize) {
    let number = |group: &Group| group.id.as_str()[1..].parse::<usize>().unwrap();
    let places: Vec<_> = (0..data.groups.len())
        .filter(|i| number(&data.groups[*i]) % 2 == parity)
        .collect();
    let Some(place) = places.get(a % places.len().max(1)).copied() else {
        return;
    };
    match kind {
        0 => edit(data, (0, a / 2 * 2 + parity, b, c)),
        4 => edit(data, (4, place, b / 2 * 2 + parity, c)),
        2 | 3 | 11.. => edit(data, (kind, place, b, c)),
        _ => {}
    }
}

/// What is at the end of a way.
fn at(datum: &Datum, path: &[PathStep], old: bool) -> Datum {
    let Some((step, rest)) = path.split_first() else {
        return datum.clone();
    };
    match step {
        PathStep::Field(name) => at(datum.field(name), rest, old),
        PathStep::Item { before, after, .. } => {
            let place = if old { before } else { after };
            place.map_or(Datum::Absent, |place| at(&datum.items()[place], rest, old))
        }
    }
}

#[test]
fn one_dataset_becomes_quite_another() {
    let shipped = [
        include_str!("../../data/midtjylland.ron"),
        include_str!("../../data/hovedstaden.ron"),
        include_str!("../../data/forslag-2016.ron"),
    ];
    let [one, two, three] = shipped.map(|text| crate::model::read::read(text).unwrap().datum());
    check_there_and_back(&one, &two);
    check_there_and_back(&one, &three);
    assert!(differences(Dataset::SHAPE, &one, &three).len() > 100);
}

#[test]
fn what_is_no_whole_change_is_not_read() {
    let old = dataset(&[]);
    let new = edited(&old, &[(2, 1, 0, 0), (5, 1, 0, 0)]);
    let [own, gone] = changes(&old.datum(), &new.datum()).try_into().unwrap();
    let with = |change: &Change, name: &str, value: Option<Json>| {
        let mut json = change.to_json();
        let fields = json.as_object_mut().unwrap();
        match value {
            Some(value) => fields.insert(name.to_owned(), value),
            None => fields.remove(name),
        };
        Change::from_json(&json)
    };
    assert_eq!(with(&gone, "more", Some(Json::Null)).as_ref(), Some(&gone));
    for name in ["list", "id", "before", "from"] {
        assert_eq!(with(&gone, name, None), None, "{name}");
        assert_eq!(with(&gone, name, Some(Json::from(1))), None, "{name}");
    }
    for (name, value) in [
        ("list", "no_such"),
        ("list", "people"),
        ("id", "g0"),
        ("before", "(id: \"g1\")"),
        ("to", "g0"),
        ("kept", ""),
    ] {
        assert_eq!(
            with(&gone, name, Some(value.into())),
            None,
            "{name}: {value}"
        );
    }
    assert_eq!(with(&own, "after", None), None);
    assert_eq!(with(&own, "list", Some("groups".into())), None);
    let all = Json::from(old.datum().to_ron());
    assert_eq!(with(&own, "after", Some(all)), None);
    for json in ["null", "[]", "{}", r#"{"list": ""}"#] {
        assert_eq!(
            Change::from_json(&serde_json::from_str(json).unwrap()),
            None
        );
    }
}

#[test]
fn every_list_of_things_goes_to_json_and_back() {
    let element = |list: &str| {
        let name = Datum::text("x");
        let word = Datum::word("1");
        let fields = ["id", "name", "title", "version", "text", "level"];
        let (_, spec) = entity_lists().find(|(l, _)| *l == list).unwrap();
        let needed = spec.fields.iter().filter(|f| f.required);
        Datum::Record(
            needed
                .map(|f| {
                    assert!(fields.contains(&f.name), "{list}.{}", f.name);
                    (
                        f.name,
                        if f.name == "level" {
                            Level::default().datum()
                        } else {
                            name.clone()
                        },
                    )
                })
                .chain(
                    spec.fields
                        .iter()
                        .filter(|f| f.name == "step")
                        .map(|f| (f.name, word.clone())),
                )
                .collect(),
        )
    };
    let lists: Vec<_> = entity_lists().map(|(list, _)| list).collect();
    assert_eq!(lists.len(), 11);
    for list in lists {
        let after = Some(element(list));
        let to = Some(Place(Some("før".into())));
        let change = Change {
            list,
            id: "x".into(),
            before: None,
            after,
            from: None,
            to,
            cut: None,
            kept: Vec::new(),
        };
        assert_eq!(Change::from_json(&change.to_json()), Some(change));
    }
}

#[test]
fn kept_text_goes_to_json_and_back_whatever_it_means() {
    let old = dataset(&[]);
    let new = edited(&old, &[(2, 1, 0, 0)]);
    let mut change = changes(&old.datum(), &new.datum()).remove(0);
    let group = change.before.clone().unwrap();
    let texts = ["// hørt på gangen\r\n(id: …),", "", "\u{0}\u{feff}"];
    let data = [
        group,
        Datum::List(vec![Datum::word("chair")]),
        Datum::Absent,
    ];
    change.kept = data
        .into_iter()
        .zip(texts)
        .map(|(datum, text)| Kept {
            datum,
            text: text.to_owned(),
        })
        .collect();
    let line = change.to_json().to_string();
    assert_eq!(
        Change::from_json(&serde_json::from_str(&line).unwrap()),
        Some(change)
    );
    let strange = line.replace(
        r#"{"word":"chair"}"#,
        r#"{"record":[["no_such_field",null]]}"#,
    );
    assert_ne!(strange, line);
    assert_eq!(
        Change::from_json(&serde_json::from_str(&strange).unwrap()),
        None
    );
}
