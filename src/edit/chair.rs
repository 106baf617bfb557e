//! Who chairs a group, with the history kept.

use super::members::{give_role, take_role};
use super::{Done, Refusal, Said, before, first_day, group_at, is_over, places_in, who, whom};
use crate::lang::Lang;
use crate::model::{Certainty, Dataset, Date, Membership, Presence, Role};

/// What becomes of the roles of a member.
type Change = fn(&mut Vec<Role>);

/// Makes a member the chair or an ordinary member from a date: in place where it begins on that day, else the membership is cut in
/// two. The new part keeps what is so still, and leaves role in the source's words, sources and remarks with the old one.
fn from_then(data: &mut Dataset, g: usize, place: usize, from: &Date, change: Change) -> Result<(), Refusal> {
    let day = first_day(from)?;
    let old = &data.groups[g].members[place];
    let begin = old.period.from.as_ref().and_then(Date::first);
    if begin.is_some_and(|begin| begin > day) {
        return Err(Refusal::Backward(who(data, old)));
    }
    if old.period.to.as_ref().and_then(Date::last).is_some_and(|to| to < day) {
        return Err(Refusal::Over(who(data, old)));
    }
    if begin == Some(day) {
        change(&mut data.groups[g].members[place].roles);
        return Ok(());
    }
    let eve = before(from)?;
    let mut new = Membership { role_text: String::new(), source: Vec::new(), note: String::new(), ..old.clone() };
    new.certainty = Certainty::default();
    new.period.from = Some(from.clone());
    new.period.certainty = Certainty::default();
    new.period.source.clear();
    new.period.note.clear();
    new.period.attested.retain(|d| d.first().is_some_and(|d| d >= day));
    change(&mut new.roles);
    let old = &mut data.groups[g].members[place];
    old.period.to = Some(eve);
    old.period.attested.retain(|d| d.first().is_none_or(|d| d < day));
    data.groups[g].members.insert(place + 1, new);
    Ok(())
}

fn to_chair(roles: &mut Vec<Role>) {
    give_role(roles, Role::Chair, &[Role::Member, Role::ViceChair, Role::Substitute]);
}

fn to_member(roles: &mut Vec<Role>) {
    take_role(roles, Role::Chair);
}

/// Makes a member the chair from a date, the membership before it kept as history. As a correction, or where the membership begins
/// on that date, the roles change in place.
pub fn make_chair(data: &mut Dataset, group: &str, place: usize, from: &Date, correct: bool) -> Done {
    let g = group_at(data, group)?;
    places_in(data, g, &[place])?;
    let member = &mut data.groups[g].members[place];
    if member.roles.contains(&Role::Chair) {
        return Err(Refusal::NothingToDo);
    }
    if correct {
        to_chair(&mut member.roles);
    } else {
        from_then(data, g, place, from, to_chair)?;
    }
    let name = whom(data, g, [place]);
    let group = data.groups[g].label();
    Ok(if correct {
        Said::new(format!("{} rettet til formand for {group}", name.da), format!("{} corrected to chair of {group}", name.en))
    } else {
        Said::new(
            format!("{} gjort til formand for {group} fra {}", name.da, from.long(Lang::Da)),
            format!("{} made chair of {group} from {}", name.en, from.long(Lang::En)),
        )
    })
}

/// Hands the chair over to another member from a date: the old chair, the only one on that day or the one at a place, is an ordinary
/// member from then on. A group without a chair gets its first.
pub fn hand_over_chair(data: &mut Dataset, group: &str, from_place: Option<usize>, to_place: usize, from: &Date) -> Done {
    let g = group_at(data, group)?;
    places_in(data, g, &[to_place])?;
    let day = first_day(from)?;
    let eve = before(from)?.last().unwrap_or(day);
    let members = &data.groups[g].members;
    if members[to_place].roles.contains(&Role::Chair) && !is_over(&members[to_place].period, eve) {
        return Err(Refusal::NothingToDo);
    }
    let chairs: Vec<usize> = (0..members.len())
        .filter(|p| members[*p].roles.contains(&Role::Chair) && members[*p].period.presence(day) == Presence::InForce)
        .filter(|p| from_place.is_none_or(|from| from == *p))
        .collect();
    let label = data.groups[g].label().to_owned();
    let old = match (chairs.as_slice(), from_place) {
        ([], None) => return make_chair(data, group, to_place, from, false),
        ([], Some(place)) => {
            places_in(data, g, &[place])?;
            return Err(Refusal::NotThere { who: whom(data, g, [place]), group: label });
        }
        ([old], _) => *old,
        _ => {
            let chairs = chairs.iter().map(|p| whom(data, g, [*p])).collect();
            return Err(Refusal::SeveralChairs { group: label, chairs });
        }
    };
    let (old_name, name) = (whom(data, g, [old]), whom(data, g, [to_place]));
    // From the back, as a cut moves those behind it.
    let mut steps: [(usize, Change); 2] = [(old, to_member), (to_place, to_chair)];
    steps.sort_by_key(|step| std::cmp::Reverse(step.0));
    for (place, change) in steps {
        from_then(data, g, place, from, change)?;
    }
    Ok(Said::new(
        format!("Formandskabet for {label} gik fra {} til {}, fra {}", old_name.da, name.da, from.long(Lang::Da)),
        format!("The chair of {label} passed from {} to {}, from {}", old_name.en, name.en, from.long(Lang::En)),
    ))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::tests::{after_doing, data, date, members, told};
    use super::*;

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
        assert_eq!(members(&d, 0)[1..3], wanted, "sources, remarks and the role in their words tell of the old part");
    }

    #[test]
    fn a_correction_and_the_first_day_change_the_roles_in_place() {
        let d = after_doing(|d| make_chair(d, "a", 1, &date("2016"), true));
        assert_eq!(members(&d, 0)[1], r#"(person: "bo", roles: chair, note: "Vikar")"#);
        let d = after_doing(|d| make_chair(d, "a", 3, &date("2015-01-01"), false));
        assert_eq!(d.groups[0].members.len(), 4);
        assert_eq!(d.groups[0].members[3].roles, [Role::Chair]);
        assert_eq!(told(&data(), |d| make_chair(d, "a", 1, &date("2016"), true)), "Bo Testesen rettet til formand for A");
        assert_eq!(
            told(&data(), |d| make_chair(d, "a", 1, &date("2016"), false)),
            "Bo Testesen gjort til formand for A fra 2016"
        );
    }

    #[test]
    fn who_does_not_sit_there_on_the_day_cannot_chair() {
        let chair = |place, from: &str| told(&data(), |d| make_chair(d, "a", place, &date(from), false));
        assert_eq!(chair(3, "2014"), "tiden for Carla Eksempelsen ville slutte, før den begynder");
        assert_eq!(chair(3, "2018"), "tiden for Carla Eksempelsen er allerede slut");
        assert_eq!(chair(0, "2017"), "der er intet at ændre");
        assert_eq!(chair(1, "'snart'"), "»snart« er ikke en dag at regne fra");
        assert_eq!(chair(4, "2017"), "medlemmet findes ikke længere i A");
    }

    #[test]
    fn the_chair_passes_on_and_both_keep_their_history() {
        let roles = |d: &Dataset| -> Vec<(String, String)> {
            let of = |m: &Membership| (m.person.as_ref().map_or(String::new(), ToString::to_string), format!("{:?}", m.roles));
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
        assert_eq!(roles(&d), wanted.map(|(who, roles)| (who.to_owned(), roles.to_owned())));
        let periods: Vec<_> = d.groups[0].members[..4].iter().map(|m| crate::model::Value::datum(&m.period).to_ron()).collect();
        let wanted = [
            r#"(from: "2016-01-01", to: "2017-02-28")"#,
            r#"(from: "2017-03-01")"#,
            r#"(to: "2017-02-28")"#,
            r#"(from: "2017-03-01")"#,
        ];
        assert_eq!(periods, wanted);
        assert_eq!(
            told(&data(), |d| hand_over_chair(d, "a", Some(0), 1, &date("2017-03-01"))),
            "Formandskabet for A gik fra Anna Prøvesen til Bo Testesen, fra 1. marts 2017"
        );
        let first_day = after_doing(|d| hand_over_chair(d, "a", None, 1, &date("2016-01-01")));
        assert_eq!(first_day.groups[0].members.len(), 5, "the old chair begins on that day as a member");
        assert_eq!(
            told(&data(), |d| hand_over_chair(d, "a", None, 3, &date("2015-06"))),
            "Carla Eksempelsen gjort til formand for A fra juni 2015",
            "before anybody chaired"
        );
    }

    #[test]
    fn of_several_chairs_one_must_be_chosen() {
        let mut two = data();
        two.groups[0].members[1].roles = vec![Role::Chair];
        let pass = |from, to| told(&two, |d| hand_over_chair(d, "a", from, to, &date("2017")));
        assert_eq!(pass(None, 3), "A har flere formænd: Anna Prøvesen og Bo Testesen; vælg, hvem der går af");
        assert_eq!(pass(Some(1), 3), "Formandskabet for A gik fra Bo Testesen til Carla Eksempelsen, fra 2017");
        assert_eq!(pass(Some(0), 1), "der er intet at ændre");
        assert_eq!(pass(Some(2), 3), "en ledig plads er ikke med i A");
        assert_eq!(pass(Some(9), 3), "medlemmet findes ikke længere i A");
    }
}
