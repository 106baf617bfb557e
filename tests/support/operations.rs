//! Every operation of editing by number, with arguments that mostly fit the dataset.

use mandat::edit::ending::{Cases, Children, Ending, Inherits, Members};
use mandat::edit::replace::{Takes, end_everywhere, replace, replace_everywhere};
use mandat::edit::{Done, chair, ending, erase, groups, ids, mandates, members, people, seats};
use mandat::model::{
    Dataset, Date, EntityKind as Kind, Group, Key, KindSet, Level, Membership, Organisation,
    Period, Person, Ref, Role,
};

use crate::values::{Dice, Known};

const DATES: [&str; 11] = [
    "2009",
    "2015",
    "2016-01-01",
    "2016-09",
    "~2016-09-15",
    "2017-W01",
    "[2018]-03-01",
    "2020-winter",
    "9999",
    "'snart'",
    "0001-01-01",
];
const NAMES: [&str; 5] = [
    "Test Testesen",
    "Øjvind Prøvesen",
    "Ny \"gruppe\"",
    "æøå\r\nlinje",
    " ",
];

/// Does an operation to a dataset.
pub fn operate(data: &mut Dataset, which: u8, dice: &mut Dice<'_>) -> Done {
    let known = Known::of(data);
    let group = known.one(Kind::Group, dice);
    let count = data
        .groups
        .iter()
        .find(|g| g.id.as_str() == group)
        .map_or(0, |g| g.members.len());
    match which % 28 {
        0 | 1 => members::add(
            data,
            &group,
            member(&known, dice),
            Some(dice.roll(count + 1)),
        ),
        2 => members::change(data, &group, dice.roll(count + 1), member(&known, dice)),
        3 => members::end(
            data,
            &group,
            &[dice.roll(count + 1), dice.roll(count + 1)],
            &date(dice),
            name(dice),
        ),
        4 => members::delete(
            data,
            &group,
            &[dice.roll(count + 1), dice.roll(count.max(1))],
        ),
        5 => members::reorder(data, &group, dice.roll(count + 1), dice.roll(count + 1)),
        6 => {
            let of = known.one(Kind::Person, dice);
            members::substitute_for(
                data,
                &group,
                dice.roll(count + 1),
                flag(dice).then_some(of.as_str()),
            )
        }
        7 => {
            let (to, from) = (known.one(Kind::Group, dice), date(dice));
            members::copy_from(
                data,
                &group,
                &[dice.roll(count + 1), 0],
                &to,
                flag(dice).then_some(&from),
            )
        }
        8 => {
            let seat = known.one(Kind::Seat, dice);
            seats::move_to_seat(
                data,
                &group,
                &[dice.roll(count + 1)],
                flag(dice).then_some(seat.as_str()),
            )
        }
        9 => {
            let takes = Takes {
                roles: flag(dice),
                seat: flag(dice),
                on_behalf_of: flag(dice),
            };
            replace(
                data,
                &group,
                dice.roll(count + 1),
                &known.one(Kind::Person, dice),
                &date(dice),
                takes,
            )
        }
        10 => replace_everywhere(
            data,
            &known.one(Kind::Person, dice),
            &known.one(Kind::Person, dice),
            &date(dice),
        ),
        11 => end_everywhere(data, &known.one(Kind::Person, dice), &date(dice)),
        12 => chair::make_chair(data, &group, dice.roll(count + 1), &date(dice), flag(dice)),
        13 => chair::hand_over_chair(
            data,
            &group,
            flag(dice).then_some(0),
            dice.roll(count + 1),
            &date(dice),
        ),
        14 => people::merge_people(
            data,
            &known.one(Kind::Person, dice),
            &known.one(Kind::Person, dice),
        ),
        15 => people::merge_organisations(
            data,
            &known.one(Kind::Organisation, dice),
            &known.one(Kind::Organisation, dice),
        ),
        16 | 17 => {
            let old = known.pick(KindSet::ALL, dice);
            let new = if flag(dice) {
                known.pick(KindSet::ALL, dice)
            } else {
                format!("andet-{}", dice.roll(30))
            };
            ids::rename_id(data, &old, &new)
        }
        18 => ids::delete(data, &known.pick(KindSet::ALL, dice)),
        19 if dice.roll(4) == 0 => {
            erase::erase_person(data, &known.one(Kind::Person, dice)).map(|erased| erased.said)
        }
        19 | 20 => {
            let from = date(dice);
            groups::rename(
                data,
                &group,
                name(dice),
                ["", "N"][dice.roll(2)],
                flag(dice).then_some(&from),
            )
        }
        21 => {
            let (parent, from) = (known.one(Kind::Group, dice), date(dice));
            groups::move_to(
                data,
                &group,
                flag(dice).then_some(parent.as_str()),
                flag(dice).then_some(&from),
            )
        }
        22 => {
            let to = known.one(Kind::Group, dice);
            let ending = Ending {
                members: [Members::End, Members::Keep][dice.roll(2)],
                groups: [Children::End, Children::MoveTo(to.clone()), Children::Keep][dice.roll(3)]
                    .clone(),
                cases: [Cases::Close, Cases::MoveTo(to), Cases::Keep][dice.roll(3)].clone(),
            };
            ending::end(data, &group, &date(dice), name(dice), &ending)
        }
        23 => ending::reopen(data, &group),
        24 => {
            let inherits = Inherits {
                members: flag(dice),
                groups: flag(dice),
                cases: flag(dice),
            };
            ending::succeed(
                data,
                &group,
                &known.one(Kind::Group, dice),
                &date(dice),
                inherits,
            )
        }
        25 => mandates::new_version(data, &group, &known.one(Kind::Mandate, dice), &date(dice))
            .map(|(_, said)| said),
        26 => {
            let parent = flag(dice).then(|| Ref::new(&known.one(Kind::Group, dice)));
            let new = Group {
                name: name(dice).to_owned(),
                level: Level::Cluster,
                parent,
                ..Group::default()
            };
            groups::add(data, new, flag(dice).then_some(group.as_str()))
        }
        _ if flag(dice) => {
            let organisation = flag(dice).then(|| Ref::new(&known.one(Kind::Organisation, dice)));
            people::add_person(
                data,
                Person {
                    name: name(dice).to_owned(),
                    organisation,
                    ..Person::default()
                },
            )
        }
        _ => {
            let id = Key::new(if flag(dice) { "ny-organisation" } else { "" });
            people::add_organisation(
                data,
                Organisation {
                    id,
                    name: name(dice).to_owned(),
                    ..Organisation::default()
                },
            )
        }
    }
}

fn flag(dice: &mut Dice<'_>) -> bool {
    dice.roll(2) == 1
}

fn date(dice: &mut Dice<'_>) -> Date {
    Date::parse(dice.pick(&DATES)).unwrap()
}

fn name(dice: &mut Dice<'_>) -> &'static str {
    NAMES[dice.roll(NAMES.len())]
}

fn member(known: &Known, dice: &mut Dice<'_>) -> Membership {
    let who = dice.roll(4);
    Membership {
        person: (who < 2).then(|| Ref::new(&known.one(Kind::Person, dice))),
        party: (who == 2).then(|| Ref::new(&known.one(Kind::Organisation, dice))),
        vacant: who == 3,
        roles: [Role::Member, Role::Chair, Role::Observer]
            .into_iter()
            .take(dice.roll(4))
            .collect(),
        period: Period {
            from: flag(dice).then(|| date(dice)),
            ..Period::default()
        },
        note: if flag(dice) {
            name(dice).to_owned()
        } else {
            String::new()
        },
        ..Membership::default()
    }
}
