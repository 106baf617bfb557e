//! Who chairs a group, with the history kept.

use super::members::{give_role, take_role, unsaid};
use super::{
    Done, Message, Refusal, before, first_day, group_at, is_over, local, names, party_name,
    places_in, sound, take_attested, unknown, who, whom,
};
use crate::edit::words;
use crate::model::id::to;
use crate::model::{
    Certainty, ChairShape, Chairmanship, Dataset, Date, EntityKind, FieldMark, Presence, Ref, Role,
};

/// What becomes of the roles of a member.
type Change = fn(&mut Vec<Role>);

/// Makes a member the chair or an ordinary member from a date: in place where it begins on that day, else the membership is cut in
/// two. The new part keeps what is so still, and leaves role in the source's words, sources and remarks with the old one.
fn from_then(
    data: &mut Dataset,
    g: usize,
    place: usize,
    from: &Date,
    change: Change,
) -> Result<(), Refusal> {
    let day = first_day(from)?;
    let old = &data.groups[g].members[place];
    let begin = old.period.from.as_ref().and_then(Date::first);
    if begin.is_some_and(|begin| begin > day) {
        return Err(Refusal::Backward(who(data, old)));
    }
    if old
        .period
        .to
        .as_ref()
        .and_then(Date::last)
        .is_some_and(|to| to < day)
    {
        return Err(Refusal::Over(who(data, old)));
    }
    if begin == Some(day) {
        change(&mut data.groups[g].members[place].roles);
        return Ok(());
    }
    let eve = before(from)?;
    let mut new = unsaid(old);
    new.period.from = Some(from.clone());
    new.period.not_known_later = old.period.not_known_later;
    change(&mut new.roles);
    let old = &mut data.groups[g].members[place];
    old.period.set_to(Some(eve));
    new.period.attested = take_attested(&mut old.period, day);
    data.groups[g].members.insert(place + 1, new);
    Ok(())
}

fn to_chair(roles: &mut Vec<Role>) {
    give_role(
        roles,
        Role::Chair,
        &[Role::Member, Role::ViceChair, Role::Substitute],
    );
}

fn to_member(roles: &mut Vec<Role>) {
    take_role(roles, Role::Chair);
}

/// Makes a member the chair from a date, the membership before it kept as history. As a correction, or where the membership begins
/// on that date, the roles change in place.
pub fn make_chair(
    data: &mut Dataset,
    group: &str,
    place: usize,
    from: &Date,
    correct: bool,
) -> Done {
    let g = group_at(data, group)?;
    places_in(data, g, &[place])?;
    let member = &mut data.groups[g].members[place];
    if member.vacant {
        return Err(Refusal::Vacant);
    }
    if member.roles.contains(&Role::Chair) {
        return Err(Refusal::NothingToDo);
    }
    if correct {
        to_chair(&mut member.roles);
    } else {
        from_then(data, g, place, from, to_chair)?;
    }
    let name = whom(data, g, [place]);
    let still = still_substitute(data, g, place);
    let group = data.groups[g].label();
    let said = if correct {
        words::corrected_to_chair(&name, group)
    } else {
        words::made_chair(&name, group, from)
    };
    Ok(words::and_still(said, still))
}

/// Hands the chair over to another member from a date: the old chair, the only one on that day or the one at a place, is an ordinary
/// member from then on. A group without a chair gets its first.
pub fn hand_over_chair(
    data: &mut Dataset,
    group: &str,
    from_place: Option<usize>,
    to_place: usize,
    from: &Date,
) -> Done {
    let g = group_at(data, group)?;
    places_in(data, g, &[to_place])?;
    let day = first_day(from)?;
    let eve = before(from)?.last().unwrap_or(day);
    let members = &data.groups[g].members;
    if members[to_place].vacant {
        return Err(Refusal::Vacant);
    }
    if members[to_place].roles.contains(&Role::Chair) && !is_over(&members[to_place].period, eve) {
        return Err(Refusal::NothingToDo);
    }
    let chairs: Vec<usize> = (0..members.len())
        .filter(|p| {
            members[*p].roles.contains(&Role::Chair)
                && members[*p].period.presence(day) == Presence::InForce
        })
        .filter(|p| from_place.is_none_or(|from| from == *p))
        .collect();
    let label = data.groups[g].label().to_owned();
    let old = match (chairs.as_slice(), from_place) {
        ([], None) => return make_chair(data, group, to_place, from, false),
        ([], Some(place)) => {
            places_in(data, g, &[place])?;
            return Err(Refusal::NotThere {
                who: whom(data, g, [place]),
                group: label,
            });
        }
        ([old], _) => *old,
        _ => {
            let chairs = chairs.iter().map(|p| whom(data, g, [*p])).collect();
            return Err(Refusal::SeveralChairs {
                group: label,
                chairs,
            });
        }
    };
    let (old_name, name) = (whom(data, g, [old]), whom(data, g, [to_place]));
    let still = still_substitute(data, g, to_place);
    // From the back, as a cut moves those behind it.
    let mut steps: [(usize, Change); 2] = [(old, to_member), (to_place, to_chair)];
    steps.sort_by_key(|step| std::cmp::Reverse(step.0));
    for (place, change) in steps {
        from_then(data, g, place, from, change)?;
    }
    let said = words::chair_passed_on(&label, &old_name, &name, from);
    Ok(words::and_still(said, still))
}

/// Says of a chair who is somebody's substitute that this stays so; nothing of another one.
fn still_substitute(data: &Dataset, g: usize, place: usize) -> Message {
    let of = data.groups[g].members[place].substitute_for.as_ref();
    of.map_or_else(Message::default, |of| {
        words::still_substitute(super::party_name(data, of.id()))
    })
}

/// How a chair passes on, as a user states it.
#[derive(Clone, Debug)]
pub struct Passing {
    /// The parties in their order.
    pub rotating: Vec<Ref<to::Party>>,
    /// The years of one turn.
    pub years: Option<u32>,
    /// The party of the first turn; `None` for the first in the order.
    pub first_party: Option<Ref<to::Party>>,
    /// The first day of the first turn.
    pub first_from: Date,
}

/// States order, years and first turn of the chairmanship of a mandate. What becomes another, and the order with the first turn that
/// makes it one, is marked as the user's own, as the source does not say it.
pub fn state_first_turn(data: &mut Dataset, group: &str, mandate: &str, stated: Passing) -> Done {
    let g = group_at(data, group)?;
    let wanted = local(data, mandate).to_owned();
    let Some(m) = data.groups[g]
        .mandates
        .iter()
        .position(|m| m.id.as_str() == wanted)
    else {
        return Err(unknown(EntityKind::Mandate, mandate));
    };
    let Passing {
        rotating,
        years,
        first_party,
        first_from,
    } = stated;
    first_day(&first_from)?;
    if rotating.len() < 2 {
        return Err(Refusal::NoTurn(words::too_few_parties()));
    }
    if years.is_none_or(|years| years == 0) {
        return Err(Refusal::NoTurn(words::no_years()));
    }
    let first = first_party.unwrap_or_else(|| rotating[0].clone());
    let own = data.id.as_str();
    if !rotating
        .iter()
        .any(|p| names(own, p.id(), local(data, first.as_str())))
    {
        return Err(Refusal::NoTurn(words::first_is_no_party()));
    }
    let old = data.groups[g].mandates[m].chair.clone().unwrap_or_default();
    let known = old.first_party.is_some() && old.first_from.is_some();
    let mut new = old.clone();
    if !matches!(old.shape, ChairShape::Rotating | ChairShape::Shared) {
        new.shape = ChairShape::Rotating;
    }
    let others = data.groups[g].mandates[m].also_for.len();
    let also = match others {
        0 => Message::default(),
        1 => words::for_one_more_group(),
        n => words::for_more_groups(n),
    };
    let said = words::first_turn(party_name(data, first.id()), &first_from, &also);
    (new.rotating, new.years, new.first_party, new.first_from) =
        (rotating, years, Some(first), Some(first_from));
    let changed = [
        ("shape", new.shape != old.shape),
        ("rotating", new.rotating != old.rotating || !known),
        ("years", new.years != old.years),
        ("first_party", new.first_party != old.first_party),
        ("first_from", new.first_from != old.first_from),
    ];
    for (field, _) in changed.into_iter().filter(|(_, changed)| *changed) {
        mark_as_own(&mut new, field);
    }
    sound(data, &new)?;
    if new == old {
        return Err(Refusal::NothingToDo);
    }
    data.groups[g].mandates[m].chair = Some(new);
    let label = data.groups[g].label();
    Ok(Message::new(
        format!("{} ({label})", said.da),
        format!("{} ({label})", said.en),
    ))
}

/// Marks a field as stated by the user.
fn mark_as_own(chair: &mut Chairmanship, field: &str) {
    let own = FieldMark {
        field: field.to_owned(),
        certainty: Certainty::User,
        ..FieldMark::default()
    };
    match chair.marks.iter_mut().find(|m| m.field == field) {
        Some(mark) => *mark = own,
        None => chair.marks.push(own),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after_doing, data, date, members, told};
    use super::*;
    use crate::model::Membership;

    #[test]
    fn a_new_chair_keeps_the_time_before_as_history() {
        let d = after_doing(|d| make_chair(d, "a", 3, &date("2017"), false));
        let wanted = [
            r#"(person: "carla", roles: vice_chair, substitute_for: "anna", period: (from: "2015", to: "2016-12-31"))"#,
            r#"(person: "carla", roles: chair, substitute_for: "anna", period: (from: "2017", to: "2017-12-31"))"#,
        ];
        assert_eq!(members(&d, 0)[3..], wanted);
        assert_eq!(d.groups[0].members[..3], data().groups[0].members[..3]);
        let d = after_doing(|d| {
            let member = &mut d.groups[0].members[1];
            member.role_text = "ekspert".to_owned();
            member.period.attested = vec![date("2014"), date("2016-05")];
            make_chair(d, "a", 1, &date("2015"), false)
        });
        let wanted = [
            r#"(person: "bo", role_text: "ekspert", period: (to: "2014-12-31", attested: "2014"), note: "Vikar")"#,
            r#"(person: "bo", roles: chair, period: (from: "2015", attested: "2016-05"))"#,
        ];
        assert_eq!(
            members(&d, 0)[1..3],
            wanted,
            "sources, remarks and the role in their words tell of the old part"
        );
    }

    #[test]
    fn a_correction_and_the_first_day_change_the_roles_in_place() {
        let d = after_doing(|d| make_chair(d, "a", 1, &date("2016"), true));
        assert_eq!(
            members(&d, 0)[1],
            r#"(person: "bo", roles: chair, note: "Vikar")"#
        );
        let d = after_doing(|d| make_chair(d, "a", 3, &date("2015-01-01"), false));
        assert_eq!(d.groups[0].members.len(), 4);
        assert_eq!(d.groups[0].members[3].roles, [Role::Chair]);
        assert_eq!(
            told(&data(), |d| make_chair(d, "a", 1, &date("2016"), true)),
            "Bo Testesen rettet til formand for A"
        );
        assert_eq!(
            told(&data(), |d| make_chair(d, "a", 1, &date("2016"), false)),
            "Bo Testesen gjort til formand for A fra 2016"
        );
    }

    #[test]
    fn who_does_not_sit_there_on_the_day_cannot_chair() {
        let chair =
            |place, from: &str| told(&data(), |d| make_chair(d, "a", place, &date(from), false));
        assert_eq!(
            chair(3, "2014"),
            "tiden for Carla Eksempelsen ville slutte, før den begynder"
        );
        assert_eq!(
            chair(3, "2018"),
            "tiden for Carla Eksempelsen er allerede slut"
        );
        assert_eq!(chair(0, "2017"), "der er intet at ændre");
        assert_eq!(chair(1, "'snart'"), "»snart« er ikke en dag at regne fra");
        assert_eq!(chair(2, "2017"), "pladsen er ledig: besæt den først");
        assert_eq!(chair(4, "2017"), "medlemmet findes ikke længere i A");
    }

    #[test]
    fn the_chair_passes_on_and_both_keep_their_history() {
        let roles = |d: &Dataset| -> Vec<(String, String)> {
            let of = |m: &Membership| {
                (
                    m.person.as_ref().map_or(String::new(), ToString::to_string),
                    format!("{:?}", m.roles),
                )
            };
            d.groups[0].members.iter().map(of).collect()
        };
        let d = after_doing(|d| hand_over_chair(d, "a", None, 1, &date("2017-03-01")));
        let wanted = [
            ("anna", "[Chair]"),
            ("anna", "[Member]"),
            ("bo", "[]"),
            ("bo", "[Chair]"),
            ("", "[Member]"),
            ("carla", "[ViceChair]"),
        ];
        assert_eq!(
            roles(&d),
            wanted.map(|(who, roles)| (who.to_owned(), roles.to_owned()))
        );
        let periods: Vec<_> = d.groups[0].members[..4]
            .iter()
            .map(|m| crate::model::Value::datum(&m.period).to_ron())
            .collect();
        let wanted = [
            r#"(from: "2016-01-01", to: "2017-02-28")"#,
            r#"(from: "2017-03-01")"#,
            r#"(to: "2017-02-28")"#,
            r#"(from: "2017-03-01")"#,
        ];
        assert_eq!(periods, wanted);
        assert_eq!(
            told(&data(), |d| hand_over_chair(
                d,
                "a",
                Some(0),
                1,
                &date("2017-03-01")
            )),
            "Formandskabet for A gik fra Anna Prøvesen til Bo Testesen, fra 1. marts 2017"
        );
        let first_day = after_doing(|d| hand_over_chair(d, "a", None, 1, &date("2016-01-01")));
        assert_eq!(
            first_day.groups[0].members.len(),
            5,
            "the old chair begins on that day as a member"
        );
        assert_eq!(
            told(&data(), |d| hand_over_chair(
                d,
                "a",
                None,
                3,
                &date("2015-06")
            )),
            "Carla Eksempelsen gjort til formand for A fra juni 2015; er fortsat stedfortræder for Anna Prøvesen",
            "before anybody chaired"
        );
    }

    #[test]
    fn of_several_chairs_one_must_be_chosen() {
        let mut two = data();
        two.groups[0].members[1].roles = vec![Role::Chair];
        let pass = |from, to| told(&two, |d| hand_over_chair(d, "a", from, to, &date("2017")));
        assert_eq!(
            pass(None, 3),
            "A har flere formænd: Anna Prøvesen og Bo Testesen; vælg, hvem der går af"
        );
        assert_eq!(
            pass(Some(1), 3),
            "Formandskabet for A gik fra Bo Testesen til Carla Eksempelsen, fra 2017; er fortsat stedfortræder for Anna Prøvesen"
        );
        assert_eq!(pass(Some(0), 1), "der er intet at ændre");
        assert_eq!(pass(Some(2), 3), "en ledig plads er ikke med i A");
        assert_eq!(pass(Some(9), 3), "medlemmet findes ikke længere i A");
    }

    fn passing(parties: &[&str], years: u32, first: Option<&str>, from: &str) -> Passing {
        let rotating = parties.iter().map(|p| Ref::new(p)).collect();
        Passing {
            rotating,
            years: Some(years),
            first_party: first.map(Ref::new),
            first_from: date(from),
        }
    }

    /// The steering group of the cluster in the middle, as the shipped dataset has it.
    fn shipped() -> Dataset {
        crate::model::read::read(include_str!("../../data/midtjylland.ron")).unwrap()
    }

    #[test]
    fn the_order_and_first_turn_of_a_user_are_kept_as_the_users() {
        let (group, mandate) = ("midt-klyngestyregruppen", "midt-ksg-kommissorium");
        let mut d = shipped();
        let g = d
            .groups
            .iter()
            .position(|g| g.id.as_str() == group)
            .unwrap();
        let mandate = d.groups[g]
            .mandates
            .iter()
            .find(|m| m.chair.is_some())
            .map_or(mandate.to_owned(), |m| m.id.to_string());
        let before = d.groups[g].mandates[0].chair.clone().unwrap();
        let turn = passing(
            &["skive", "viborg", "silkeborg"],
            2,
            Some("viborg"),
            "2016-09-01",
        );
        let said = state_first_turn(&mut d, group, &mandate, turn.clone()).unwrap();
        assert_eq!(
            said.da,
            "Første tur: Viborg Kommune fra 1. september 2016 (Klyngestyregruppen for Midtklyngen)"
        );
        let chair = d.groups[g].mandates[0].chair.clone().unwrap();
        let marked: Vec<_> = chair
            .marks
            .iter()
            .map(|m| (m.field.as_str(), m.certainty))
            .collect();
        assert_eq!(
            marked,
            ["rotating", "first_party", "first_from"].map(|f| (f, Certainty::User)),
            "two years stand in the source"
        );
        assert_eq!(
            (&chair.source, &chair.text, chair.shape),
            (&before.source, &before.text, ChairShape::Shared)
        );
        assert_eq!(
            state_first_turn(&mut d, group, &mandate, turn),
            Err(Refusal::NothingToDo)
        );
        let same_order = passing(&["silkeborg", "skive", "viborg"], 2, None, "2016-09-01");
        let mut d = shipped();
        state_first_turn(&mut d, group, &mandate, same_order).unwrap();
        let chair = d.groups[g].mandates[0].chair.clone().unwrap();
        assert_eq!(
            chair.first_party.as_ref().map(Ref::as_str),
            Some("silkeborg")
        );
        assert!(
            chair.marks.iter().any(|m| m.field == "rotating"),
            "the source gives the parties, and no order"
        );
    }

    #[test]
    fn what_cannot_be_a_turn_is_refused() {
        let d = shipped();
        let group = d
            .groups
            .iter()
            .find(|g| g.id.as_str() == "midt-klyngestyregruppen")
            .unwrap();
        let mandate = group.mandates[0].id.to_string();
        let refused = |turn| {
            told(&d, |d| {
                state_first_turn(d, "midt-klyngestyregruppen", &mandate, turn)
            })
        };
        assert_eq!(
            refused(passing(&["skive"], 2, None, "2016")),
            "det går kun på skift mellem mindst to parter"
        );
        assert_eq!(
            refused(passing(&["skive", "viborg"], 0, None, "2016")),
            "angiv, hvor mange år en tur varer"
        );
        let stranger = passing(&["skive", "viborg"], 2, Some("silkeborg"), "2016");
        assert_eq!(
            refused(stranger),
            "den første part er ikke blandt dem, det går på skift imellem"
        );
        assert_eq!(
            refused(passing(&["skive", "viborg"], 2, None, "'snart'")),
            "»snart« er ikke en dag at regne fra"
        );
        assert!(
            refused(passing(&["skive", "intet"], 2, None, "2016"))
                .contains("`intet` findes ikke her")
        );
    }
}
