//! The three-way merge: what two sides made of one thing, in one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::align::{APART, align, who};
use super::diff::{PathStep, label};
use super::entry::entity_lists;
use super::order::{Element, moved, ordered};
use crate::model::value::{FieldRole, FieldSpec, RecordSpec, Shape};
use crate::model::{Dataset, Datum, Value};

/// Something that both sides changed, each in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The way to it; the places before are those of the old list, the places after those of mine.
    pub path: Vec<PathStep>,
    /// What stood there; [`Datum::Absent`] for what both sides added.
    pub before: Datum,
    /// What the one side made of it; [`Datum::Absent`] for what it removed.
    pub mine: Datum,
    /// What the other side made of it; [`Datum::Absent`] for what it removed.
    pub theirs: Datum,
    /// The id of the new thing that it is in, where each side made one of that id: the two may be one, or two.
    pub twin: Option<String>,
}

/// Which of the three a conflict is settled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What the one side made of it.
    Mine,
    /// What the other side made of it.
    Theirs,
    /// What stood there.
    Before,
    /// Both, as two things: only where they may be two, see [`Conflict::twin`].
    Both,
}

/// What happened to a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The value, its conflicts settled as they were answered.
    pub datum: Datum,
    /// All conflicts in the order in which they were asked about.
    pub conflicts: Vec<Conflict>,
}

/// Merges what two sides made of a dataset; see [`merge_as`].
pub fn merge(
    before: &Datum,
    mine: &Datum,
    theirs: &Datum,
    answer: &mut dyn FnMut(&Conflict) -> Side,
) -> Merged {
    merge_as(Dataset::SHAPE, before, mine, theirs, answer)
}

/// Merges what two sides made of a value of a shape, [`Datum::Absent`] included; `answer` is asked once for each conflict, always in
/// the same order.
///
/// What one side left alone is as the other has it. Records merge field by field and lists element by element, the elements told
/// apart by [`align()`]; everything else is a whole, and so is a member whose person was replaced. A list of words, such as the roles of
/// a member, is a whole too, and so is one whose order says something where both sides put something in, took something out or moved
/// it. Of any other list the order is a conflict only where both sides moved what stood there, in parts of it that overlap; that of the
/// dataset's own lists, which nothing shows, never is. What one removed and the other changed is a conflict, and so is what both made anew
/// and not quite alike. Without conflicts the result is the same with the sides exchanged. References are
/// not looked at: whether the result is sound shows when it is read.
pub fn merge_as(
    shape: Shape,
    before: &Datum,
    mine: &Datum,
    theirs: &Datum,
    answer: &mut dyn FnMut(&Conflict) -> Side,
) -> Merged {
    let mut merging = Merging {
        path: Vec::new(),
        twin: None,
        conflicts: Vec::new(),
        answer,
    };
    let datum = merging.value(shape, before, mine, theirs);
    Merged {
        datum,
        conflicts: merging.conflicts,
    }
}

struct Merging<'a> {
    path: Vec<PathStep>,
    /// See [`Conflict::twin`].
    twin: Option<String>,
    conflicts: Vec<Conflict>,
    answer: &'a mut dyn FnMut(&Conflict) -> Side,
}

impl Merging<'_> {
    fn inside(&mut self, step: PathStep, merge: impl FnOnce(&mut Self) -> Datum) -> Datum {
        self.path.push(step);
        let merged = merge(self);
        self.path.pop();
        merged
    }

    fn value(&mut self, shape: Shape, before: &Datum, mine: &Datum, theirs: &Datum) -> Datum {
        let list = |datum: &Datum| matches!(datum, Datum::List(_) | Datum::Absent);
        match (shape, mine, theirs) {
            _ if mine == theirs || theirs == before => mine.clone(),
            _ if mine == before => theirs.clone(),
            (Shape::Record(spec), Datum::Record(_), Datum::Record(_)) => {
                self.record(spec, before, mine, theirs)
            }
            (Shape::List(shape), ..) if list(before) && list(mine) && list(theirs) => {
                Datum::List(self.list(*shape, before.items(), mine.items(), theirs.items()))
            }
            _ => self.whole(before, mine, theirs),
        }
    }

    /// Merges a value without looking into it.
    fn whole(&mut self, before: &Datum, mine: &Datum, theirs: &Datum) -> Datum {
        if mine == theirs || theirs == before {
            return mine.clone();
        }
        if mine == before {
            return theirs.clone();
        }
        match self.ask([before, mine, theirs].map(Datum::clone)) {
            Side::Mine | Side::Both => mine.clone(),
            Side::Theirs => theirs.clone(),
            Side::Before => before.clone(),
        }
    }

    fn ask(&mut self, [before, mine, theirs]: [Datum; 3]) -> Side {
        let conflict = Conflict {
            path: self.path.clone(),
            before,
            mine,
            theirs,
            twin: self.twin.clone(),
        };
        let side = (self.answer)(&conflict);
        self.conflicts.push(conflict);
        side
    }

    /// Merges what both sides put in as one. Where they differ at all it is asked about: they may be two, or one side knows better.
    fn new_on_both(&mut self, shape: Shape, [mine, theirs]: [&Datum; 2]) -> Datum {
        let asked = self.conflicts.len();
        let datum = self.value(shape, &Datum::Absent, mine, theirs);
        if mine != theirs && asked == self.conflicts.len() {
            return self.whole(&Datum::Absent, mine, theirs);
        }
        datum
    }

    fn record(&mut self, spec: &RecordSpec, before: &Datum, mine: &Datum, theirs: &Datum) -> Datum {
        let mut fields = Vec::new();
        for field in spec.fields {
            let [before, mine, theirs] =
                [before, mine, theirs].map(|datum| datum.field(field.name));
            let whole = is_one_fact(field, [before, mine, theirs]);
            let mut merged = self.inside(PathStep::Field(field.name), |m| {
                if whole {
                    m.whole(before, mine, theirs)
                } else {
                    m.value(field.shape, before, mine, theirs)
                }
            });
            let empty = match &merged {
                Datum::List(items) => items.is_empty(),
                Datum::Record(fields) => fields.is_empty(),
                _ => false,
            };
            if empty && !field.required && merged != *mine && merged != *theirs {
                merged = Datum::Absent;
            }
            if field.required && merged.is_absent() {
                // What must be there and was not before cannot go back.
                merged = mine.clone();
            }
            if !merged.is_absent() {
                fields.push((field.name, merged));
            }
        }
        Datum::Record(fields)
    }

    fn list(
        &mut self,
        shape: Shape,
        before: &[Datum],
        mine: &[Datum],
        theirs: &[Datum],
    ) -> Vec<Datum> {
        const GONE: &Datum = &Datum::Absent;
        let sides = [mine, theirs];
        let pairs = sides.map(|side| align(before, side));
        let mut places = [vec![None; before.len()], vec![None; before.len()]];
        for (places, pairs) in places.iter_mut().zip(&pairs) {
            for (place, old) in pairs.iter().enumerate() {
                if let Some(old) = old {
                    places[*old] = Some(place);
                }
            }
        }
        let mut elements = Vec::with_capacity(mine.len().max(theirs.len()));
        for (place, old) in before.iter().enumerate() {
            let at = [places[0][place], places[1][place]];
            let [one, two] = [0, 1].map(|side| at[side].map_or(GONE, |at: usize| &sides[side][at]));
            let step = PathStep::Item {
                before: Some(place),
                after: at[0],
                element: label(old),
            };
            let replaced = is_replaced(old, one) || is_replaced(old, two);
            let datum = self.inside(step, |m| {
                if replaced {
                    m.whole(old, one, two)
                } else {
                    m.value(shape, old, one, two)
                }
            });
            if !datum.is_absent() {
                elements.push(Element {
                    datum,
                    kept: at[0].is_some() && at[1].is_some(),
                    at,
                });
            }
        }
        let new = pairs.map(|pairs| {
            (0..pairs.len())
                .filter(|place| pairs[*place].is_none())
                .collect::<Vec<_>>()
        });
        let same = same_insertions(sides, &new);
        for place in &new[0] {
            let other = same.get(place).copied();
            let element = &mine[*place];
            let step = PathStep::Item {
                before: None,
                after: Some(*place),
                element: label(element),
            };
            let datum = match other {
                Some(other) => {
                    let outer = self.twin.clone();
                    let id = Some(element.field("id")).filter(|id| !id.is_absent());
                    self.twin = outer.clone().or(id.map(|id| id.str().to_owned()));
                    let both = [element, &theirs[other]];
                    let datum = self.inside(step, |m| m.new_on_both(shape, both));
                    self.twin = outer;
                    datum
                }
                None => element.clone(),
            };
            if datum.is_absent() {
                continue;
            }
            elements.push(Element {
                datum,
                kept: false,
                at: [Some(*place), other],
            });
        }
        let taken: FxHashSet<usize> = same.into_values().collect();
        for place in new[1].iter().filter(|place| !taken.contains(place)) {
            elements.push(Element {
                datum: theirs[*place].clone(),
                kept: false,
                at: [None, Some(*place)],
            });
        }
        let is_own = |spec: &RecordSpec| entity_lists().any(|(_, own)| own.name == spec.name);
        if !shape.record().is_some_and(is_own) {
            self.order(&mut elements);
        }
        ordered(elements, sides)
    }

    /// Gives what stood there one order on both sides where both moved some of it: each part as the side has it that moved it, and where
    /// the parts overlap, as it is answered.
    fn order(&mut self, elements: &mut [Element]) {
        let kept: Vec<usize> = (0..elements.len()).filter(|e| elements[*e].kept).collect();
        let orders = [0, 1].map(|side| {
            let mut order: Vec<usize> = (0..kept.len()).collect();
            order.sort_by_key(|n| elements[kept[*n]].at[side]);
            order
        });
        let [Some(one), Some(two)] = orders.each_ref().map(|order| moved(order)) else {
            return;
        };
        let [mut mine, theirs] = orders;
        if one.end <= two.start || two.end <= one.start {
            mine[two.clone()].copy_from_slice(&theirs[two]);
        } else if mine != theirs {
            let part = one.start.min(two.start)..one.end.max(two.end);
            let stood: Vec<usize> = (0..kept.len()).collect();
            let told = told_apart(kept[part.clone()].iter().map(|e| &elements[*e].datum));
            let list = |order: &[usize]| {
                let items = order[part.clone()].iter();
                Datum::List(items.map(|n| told[n - part.start].clone()).collect())
            };
            mine = match self.ask([list(&stood), list(&mine), list(&theirs)]) {
                Side::Mine | Side::Both => mine,
                Side::Theirs => theirs,
                Side::Before => stood,
            };
        }
        for side in [0, 1] {
            let mut places: Vec<_> = kept.iter().map(|e| elements[*e].at[side]).collect();
            places.sort_unstable();
            for (n, place) in mine.iter().zip(places) {
                elements[kept[*n]].at[side] = place;
            }
        }
    }
}

/// Returns elements of a list by whom they are about alone, where that tells them apart.
fn told_apart<'d>(all: impl Iterator<Item = &'d Datum> + Clone) -> Vec<Datum> {
    let short = |datum: &Datum| match who(datum) {
        Some((name, who)) => Datum::Record(vec![(name, who.clone())]),
        None => datum.clone(),
    };
    let told: Vec<Datum> = all.clone().map(short).collect();
    let different: FxHashSet<&Datum> = told.iter().collect();
    if different.len() == told.len() {
        return told;
    }
    all.cloned().collect()
}

/// Returns whether a list says one thing as a whole: one of words, and one whose order says something where both sides have other
/// elements, or another order.
fn is_one_fact(field: &FieldSpec, [before, mine, theirs]: [&Datum; 3]) -> bool {
    let is_same = |side: &Datum| {
        let places = (0..before.items().len()).map(Some);
        align(before.items(), side.items()).into_iter().eq(places)
    };
    match field.shape {
        Shape::List(Shape::Choice(_)) => true,
        Shape::List(_) => field.is(FieldRole::Ordered) && !is_same(mine) && !is_same(theirs),
        _ => false,
    }
}

/// Returns for the insertions of the one side which of the other side's are the same: those with the same id, equal ones, and those
/// about the same person, party or group where each side has just one such and none of the fields that make two of it says something
/// else.
fn same_insertions(sides: [&[Datum]; 2], new: &[Vec<usize>; 2]) -> FxHashMap<usize, usize> {
    let mut same = FxHashMap::default();
    let identity = |datum: &Datum| match datum.field("id") {
        Datum::Absent => datum.clone(),
        id => id.clone(),
    };
    let mut others: FxHashMap<Datum, Vec<usize>> = FxHashMap::default();
    for place in new[1].iter().rev() {
        others
            .entry(identity(&sides[1][*place]))
            .or_default()
            .push(*place);
    }
    for place in &new[0] {
        if let Some(other) = others
            .get_mut(&identity(&sides[0][*place]))
            .and_then(Vec::pop)
        {
            same.insert(*place, other);
        }
    }
    let taken: FxHashSet<usize> = same.values().copied().collect();
    let left = [
        new[0]
            .iter()
            .copied()
            .filter(|place| !same.contains_key(place))
            .collect::<Vec<_>>(),
        new[1]
            .iter()
            .copied()
            .filter(|place| !taken.contains(place))
            .collect(),
    ];
    let [ones, twos] = [0, 1].map(|side| {
        let mut about: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for place in &left[side] {
            if let Some(who) = who(&sides[side][*place]) {
                about.entry(who).or_default().push(*place);
            }
        }
        about
    });
    for (who, one) in ones {
        if let ([one], Some([two])) = (one.as_slice(), twos.get(&who).map(Vec::as_slice)) {
            let fits = |name: &&str| {
                let [one, two] = [sides[0][*one].field(name), sides[1][*two].field(name)];
                one == two || one.is_absent() || two.is_absent()
            };
            if APART.iter().all(fits) {
                same.insert(*one, *two);
            }
        }
    }
    same
}

/// Returns whether another element stands where one stood, so that fields of the two do not belong together.
fn is_replaced(old: &Datum, new: &Datum) -> bool {
    let (Datum::Record(fields), Datum::Record(_)) = (old, new) else {
        return false;
    };
    old.field("id").is_absent()
        && (who(old) != who(new) || !fields.iter().any(|(name, value)| new.field(name) == value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Group;
    use crate::model::datum::parse;

    fn group(fields: &str) -> Datum {
        parse::<Group>(&format!(
            r#"(id: "g", name: "G", level: cluster, {fields})"#
        ))
        .unwrap()
        .datum()
    }

    /// Merges three groups of one kind; all conflicts are settled for a side.
    fn settled(before: &str, mine: &str, theirs: &str, side: Side) -> (Datum, Vec<Conflict>) {
        let [before, mine, theirs] = [before, mine, theirs].map(group);
        let merged = merge_as(Group::SHAPE, &before, &mine, &theirs, &mut |_| side);
        (merged.datum, merged.conflicts)
    }

    /// Merges three versions of a list and checks that there is no conflict and that the sides can be exchanged.
    #[track_caller]
    fn check(field: &str, [before, mine, theirs]: [&str; 3], expected: &str) {
        let [before, mine, theirs] =
            [before, mine, theirs].map(|list| format!("{field}: [{list}]"));
        for (one, two) in [(&mine, &theirs), (&theirs, &mine)] {
            let (datum, conflicts) = settled(&before, one, two, Side::Before);
            assert_eq!(conflicts, []);
            assert_eq!(
                datum.to_ron(),
                group(&format!("{field}: [{expected}]")).to_ron()
            );
        }
    }

    #[test]
    fn fields_of_one_thing_combine_and_the_same_field_is_asked_about() {
        let (before, mine) = (
            r#"period: (from: "2010"), note: "a""#,
            r#"period: (from: "2011"), english: "E", note: "b""#,
        );
        let theirs = r#"period: (from: "2010", to: "2020"), note: "c""#;
        for (side, note) in [(Side::Mine, "b"), (Side::Theirs, "c"), (Side::Before, "a")] {
            let (datum, conflicts) = settled(before, mine, theirs, side);
            assert_eq!(
                datum,
                group(&format!(
                    r#"period: (from: "2011", to: "2020"), english: "E", note: "{note}""#
                ))
            );
            let [before, mine, theirs] = ["a", "b", "c"].map(Datum::text);
            assert_eq!(
                conflicts,
                [Conflict {
                    path: vec![PathStep::Field("note")],
                    before,
                    mine,
                    theirs,
                    twin: None
                }]
            );
        }
    }

    #[test]
    fn members_come_and_go_on_both_sides() {
        let all = r#"(person: "a"), (person: "b"), (person: "c")"#;
        check(
            "members",
            [
                all,
                r#"(person: "a"), (person: "c")"#,
                r#"(person: "a"), (person: "b"), (person: "c"), (person: "n")"#,
            ],
            r#"(person: "a"), (person: "c"), (person: "n")"#,
        );
        check(
            "members",
            [
                all,
                r#"(person: "a"), (person: "b", note: "x"), (person: "c")"#,
                r#"(person: "c"), (person: "a"), (person: "b", vacant: true)"#,
            ],
            r#"(person: "c"), (person: "a"), (person: "b", vacant: true, note: "x")"#,
        );
        check("members", [all, "", all], "");
        check(
            "members",
            [all, r#"(person: "a")"#, r#"(person: "b"), (person: "c")"#],
            "",
        );
    }

    #[test]
    fn what_both_put_in_at_one_place_goes_run_by_run() {
        check(
            "set_up_by",
            [
                r#""a", "z""#,
                r#""a", "m", "b", "z""#,
                r#""a", "n", "c", "z""#,
            ],
            r#""a", "m", "b", "n", "c", "z""#,
        );
        check(
            "set_up_by",
            ["", r#""x", "k", "y""#, r#""b", "k", "c""#],
            r#""b", "x", "k", "c", "y""#,
        );
        check(
            "set_up_by",
            ["", r#""x", "y""#, r#""y", "x""#],
            r#""x", "y""#,
        );
        check(
            "set_up_by",
            [r#""a""#, r#""n", "a""#, r#""a", "n""#],
            r#""n", "a""#,
        );
        check(
            "mandates",
            [
                "",
                r#"(id: "m", title: "M"), (id: "b")"#,
                r#"(id: "m", title: "M"), (id: "a")"#,
            ],
            r#"(id: "m", title: "M"), (id: "a"), (id: "b")"#,
        );
    }

    #[test]
    fn what_both_put_in_alike_is_there_once() {
        check(
            "members",
            [
                "(vacant: true)",
                "(vacant: true), (vacant: true)",
                "(vacant: true), (vacant: true), (vacant: true)",
            ],
            "(vacant: true), (vacant: true), (vacant: true)",
        );
        let (early, late) = (
            r#"(person: "a", period: (to: "2012"))"#,
            r#"(person: "a", period: (from: "2016"))"#,
        );
        check("members", ["", early, late], &format!("{late}, {early}"));
    }

    #[test]
    fn moves_of_both_sides_in_different_parts_combine_and_others_are_asked_about() {
        let all = r#""a", "b", "c", "d", "e""#;
        check(
            "set_up_by",
            [
                all,
                r#""b", "n", "a", "c", "d", "e""#,
                r#""a", "b", "e", "c", "m", "d""#,
            ],
            r#""b", "n", "a", "e", "c", "m", "d""#,
        );
        let members = |order: &str| {
            let one = |id| format!(r#"(person: "{id}", note: "n")"#);
            let all: Vec<String> = order.chars().map(one).collect();
            format!("members: [{}]", all.join(", "))
        };
        for [mine, theirs] in [["bcda", "bacd"], ["bacd", "acbd"], ["bcdna", "dabcm"]] {
            let [before, one, two] = ["abcd", mine, theirs].map(members);
            for (side, wanted) in [
                (Side::Mine, mine),
                (Side::Theirs, theirs),
                (Side::Before, "abcd"),
            ] {
                let (datum, conflicts) = settled(&before, &one, &two, side);
                let order = datum.field("members").items().iter();
                let order: String = order.map(|m| m.field("person").str().to_owned()).collect();
                let is_old = |id: &char| "abcd".contains(*id);
                let stood = |order: &str| order.chars().filter(is_old).collect::<String>();
                assert_eq!(stood(&order), stood(wanted), "{order}");
                assert_eq!(order.len(), 4 + usize::from(mine.len() > 4) * 2);
                assert_eq!(conflicts.len(), 1);
                assert_eq!(conflicts[0].path, [PathStep::Field("members")]);
                assert!(conflicts[0].mine.items()[0].field("note").is_absent());
            }
        }
        check(
            "set_up_by",
            [all, r#""b", "c", "d", "e""#, r#""b", "c", "a", "d", "e""#],
            r#""b", "c", "d", "e""#,
        );
        check(
            "set_up_by",
            [
                all,
                r#""b", "c", "d", "e", "a""#,
                r#""a", "n", "b", "c", "d", "e""#,
            ],
            r#""n", "b", "c", "d", "e", "a""#,
        );
    }

    #[test]
    fn what_one_removed_and_the_other_changed_is_asked_about() {
        let (before, theirs) = (
            r#"members: [(person: "a"), (person: "b")]"#,
            r#"members: [(person: "a"), (person: "b", note: "x")]"#,
        );
        for (side, left) in [
            (Side::Mine, ""),
            (Side::Theirs, r#"(person: "b", note: "x")"#),
            (Side::Before, r#"(person: "b")"#),
        ] {
            let (datum, conflicts) = settled(before, r#"members: [(person: "a")]"#, theirs, side);
            assert_eq!(
                datum,
                group(&format!(r#"members: [(person: "a"), {left}]"#))
            );
            assert_eq!(conflicts.len(), 1);
            let item = PathStep::Item {
                before: Some(1),
                after: None,
                element: "b".to_owned(),
            };
            assert_eq!(conflicts[0].path, [PathStep::Field("members"), item]);
            assert!(conflicts[0].mine.is_absent() && !conflicts[0].theirs.is_absent());
        }
        let (datum, conflicts) = settled(
            r#"period: (from: "2010")"#,
            "",
            r#"period: (from: "2010", to: "2011")"#,
            Side::Mine,
        );
        assert_eq!((datum, conflicts.len()), (group(""), 1));
    }

    #[test]
    fn what_was_said_of_one_person_does_not_pass_to_another() {
        let (before, mine) = (
            r#"members: [(person: "a", roles: chair)]"#,
            r#"members: [(person: "b", roles: chair)]"#,
        );
        let theirs = r#"members: [(person: "a", roles: chair, note: "orlov")]"#;
        let (datum, conflicts) = settled(before, mine, theirs, Side::Mine);
        assert_eq!((datum, conflicts.len()), (group(mine), 1));
        assert_eq!(settled(before, theirs, mine, Side::Mine).0, group(theirs));
        check(
            "members",
            [r#"(person: "a")"#, r#"(person: "b")"#, r#"(person: "a")"#],
            r#"(person: "b")"#,
        );
    }

    #[test]
    fn what_both_made_anew_is_asked_about_where_it_differs_at_all() {
        for (list, [one, other]) in [
            ("mandates", [r#"(id: "m")"#, r#"(id: "m", title: "M")"#]),
            (
                "mandates",
                [r#"(id: "m", note: "n")"#, r#"(id: "m", title: "M")"#],
            ),
            (
                "members",
                [
                    r#"(person: "a")"#,
                    r#"(person: "a", roles: chair, on_behalf_of: "x")"#,
                ],
            ),
            (
                "members",
                [
                    r#"(person: "a", roles: chair)"#,
                    r#"(person: "a", period: (from: "2016"))"#,
                ],
            ),
        ] {
            for (mine, theirs) in [(one, other), (other, one)] {
                let [mine, theirs] = [mine, theirs].map(|new| format!("{list}: [{new}]"));
                for (side, left) in [(Side::Mine, &mine), (Side::Theirs, &theirs)] {
                    let (datum, conflicts) = settled("", &mine, &theirs, side);
                    assert_eq!(conflicts.len(), 1, "{mine} {theirs}");
                    assert_eq!(datum, group(left));
                }
            }
        }
    }

    #[test]
    fn new_things_with_one_id_are_asked_about_field_by_field() {
        let (mine, theirs) = (
            r#"mandates: (id: "m", title: "A", note: "n")"#,
            r#"mandates: (id: "m", title: "B")"#,
        );
        let (datum, conflicts) = settled("", mine, theirs, Side::Theirs);
        assert_eq!(
            datum,
            group(r#"mandates: (id: "m", title: "B", note: "n")"#)
        );
        assert_eq!(conflicts.len(), 1);
        assert!(conflicts[0].before.is_absent());
        assert_eq!(conflicts[0].twin.as_deref(), Some("m"));
        let item = PathStep::Item {
            before: None,
            after: Some(0),
            element: "m".to_owned(),
        };
        assert_eq!(
            conflicts[0].path,
            [PathStep::Field("mandates"), item, PathStep::Field("title")]
        );
    }

    #[test]
    fn what_both_made_of_the_roles_of_a_member_or_of_an_order_is_asked_about() {
        let roles = |roles: &str| format!(r#"members: [(person: "a", roles: {roles})]"#);
        let order = |order: &str| format!(r#"mandates: [(id: "m", chair: (rotating: [{order}]))]"#);
        let sides = [
            ["member", "chair", "vice_chair"].map(roles),
            ["[member, secretary]", "[secretary]", "[member]"].map(roles),
            [r#""a", "b""#, r#""b", "a""#, r#""a", "b", "c""#].map(order),
        ];
        for [before, mine, theirs] in sides {
            for (side, wanted) in [(Side::Mine, &mine), (Side::Theirs, &theirs)] {
                let (datum, conflicts) = settled(&before, &mine, &theirs, side);
                assert_eq!((datum, conflicts.len()), (group(wanted), 1), "{mine}");
            }
        }
        let added = [
            r#"(person: "a", roles: chair)"#,
            r#"(person: "a", roles: vice_chair)"#,
        ]
        .map(|member| format!("members: [{member}]"));
        let (datum, conflicts) = settled("", &added[0], &added[1], Side::Theirs);
        assert_eq!((datum, conflicts.len()), (group(&added[1]), 1));
        assert_eq!(conflicts[0].twin, None);
    }

    #[test]
    fn what_must_be_there_stays() {
        let name = |name: &str| {
            parse::<Group>(&format!(r#"(id: "g", name: "{name}", level: cluster)"#))
                .unwrap()
                .datum()
        };
        let merged = merge_as(
            Group::SHAPE,
            &Datum::Absent,
            &name("A"),
            &name("B"),
            &mut |_| Side::Before,
        );
        assert_eq!((merged.datum, merged.conflicts.len()), (name("A"), 1));
        let period = |period: &str| format!("period: ({period})");
        let [both, from, to] = [
            r#"from: "2010", to: "2011""#,
            r#"from: "2010""#,
            r#"to: "2011""#,
        ]
        .map(period);
        assert_eq!(
            settled(&both, &from, &to, Side::Mine),
            (group(""), Vec::new())
        );
    }
}
