//! Groups: new ones, and another name or place, with what was before kept as a version.

use super::ids::new_id;
use super::{Done, Message, Refusal, after, before, first_day, group_at, names_it, sound};
use crate::edit::words;
use crate::lang::Lang;
use crate::model::{Dataset, Date, EntityKind, Group, GroupVersion, Key, Period, Ref, Value};

/// Adds a group behind another one of the list, or at its end; one without an id is given one.
pub fn add(data: &mut Dataset, mut group: Group, after: Option<&str>) -> Done {
    let at = match after {
        Some(other) => group_at(data, other)? + 1,
        None => data.groups.len(),
    };
    if group.name.trim().is_empty() {
        return Err(Refusal::NoName);
    }
    if group.id.is_absent() {
        group.id = Key::new(&new_id(data, EntityKind::Group, &group.name));
    }
    let name = group.label().to_owned();
    if names_it(data.id.as_str(), group.parent.as_ref(), group.id.as_str()) {
        return Err(Refusal::UnderItself(name));
    }
    sound(data, &group)?;
    data.groups.insert(at, group);
    Ok(words::added(&name))
}

/// Keeps what a group was until a date as a version, and fills in what earlier versions had from the group itself.
pub(crate) fn keep_version(group: &mut Group, from: &Date) -> Result<(), Refusal> {
    let day = first_day(from)?;
    let eve = before(from)?;
    let name = group.label().to_owned();
    if group
        .period
        .to
        .as_ref()
        .and_then(Date::last)
        .is_some_and(|to| to < day)
    {
        return Err(Refusal::Over(Message::name(&name)));
    }
    let known = |v: &GroupVersion| {
        v.period
            .to
            .as_ref()
            .and_then(Date::last)
            .or(v.period.from.as_ref().and_then(Date::first))
    };
    let last = group
        .versions
        .iter()
        .filter_map(|v| Some((known(v)?, v.period.to.clone())))
        .max_by_key(|(day, _)| *day);
    let begin = match &last {
        Some((last, _)) if *last >= day => return Err(Refusal::EarlierVersion(name)),
        Some((_, Some(to))) => Some(after(to)?),
        _ => group.period.from.clone(),
    };
    for version in &mut group.versions {
        if version.name.is_empty() {
            // One with a name of its own and no short name had none.
            if version.short_name.is_empty() {
                version.short_name.clone_from(&group.short_name);
            }
            version.name.clone_from(&group.name);
        }
        if version.parent.is_none() {
            version.parent.clone_from(&group.parent);
        }
    }
    if begin
        .as_ref()
        .and_then(Date::first)
        .is_some_and(|first| first >= day)
    {
        // Another change on the same day: the version up to it is kept already.
        return if last.is_some() {
            Ok(())
        } else {
            Err(Refusal::Backward(Message::name(&name)))
        };
    }
    group.versions.push(GroupVersion {
        period: Period {
            from: begin,
            to: Some(eve),
            ..Period::default()
        },
        name: group.name.clone(),
        short_name: group.short_name.clone(),
        parent: group.parent.clone(),
        ..GroupVersion::default()
    });
    Ok(())
}

/// Gives a group another name and short name: as a correction, which versions of the very name follow, or from a date, with the
/// old name kept as a version.
pub fn rename(
    data: &mut Dataset,
    group: &str,
    name: &str,
    short: &str,
    from: Option<&Date>,
) -> Done {
    let g = group_at(data, group)?;
    let group = &mut data.groups[g];
    let (name, short) = (name.trim(), short.trim());
    if name.is_empty() {
        return Err(Refusal::NoName);
    }
    if group.name == name && group.short_name == short {
        return Err(Refusal::NothingToDo);
    }
    let old = group.name.clone();
    if let Some(from) = from {
        keep_version(group, from)?;
    } else {
        for version in group.versions.iter_mut().filter(|v| v.name == old) {
            name.clone_into(&mut version.name);
            if version.short_name == group.short_name {
                short.clone_into(&mut version.short_name);
            }
        }
    }
    name.clone_into(&mut group.name);
    short.clone_into(&mut group.short_name);
    group.unnamed = false;
    Ok(match from {
        Some(from) => words::renamed(&old, name, from),
        None => words::name_corrected(&old, name),
    })
}

/// Returns whether a group is another one or lies under it.
pub(super) fn lies_under(data: &Dataset, g: usize, above: usize) -> bool {
    let mut at = Some(g);
    for _ in 0..=data.groups.len() {
        match at {
            Some(g) if g == above => return true,
            Some(g) => {
                at = data.groups[g]
                    .parent
                    .as_ref()
                    .and_then(|p| group_at(data, p.as_str()).ok());
            }
            None => return false,
        }
    }
    false
}

/// Moves a group under another one or to the top: as a correction, which versions with the very place follow, or from a date, with the old place kept as a version. That it had
/// no parent before cannot be kept.
pub fn move_to(data: &mut Dataset, group: &str, parent: Option<&str>, from: Option<&Date>) -> Done {
    let g = group_at(data, group)?;
    let parent = parent.map(|p| group_at(data, p)).transpose()?;
    shift(data, g, parent, from)?;
    let name = data.groups[g].label();
    let above = parent.map(|p| data.groups[p].label());
    let (mut da, mut en) = match above {
        Some(above) => (
            format!("{name} lagt under {above}"),
            format!("{name} put under {above}"),
        ),
        None => (
            format!("{name} lagt øverst"),
            format!("{name} put at the top"),
        ),
    };
    if let Some(from) = from {
        da = format!("{da} fra {}", from.long(Lang::Da));
        en = format!("{en} from {}", from.long(Lang::En));
    }
    Ok(Message::new(da, en))
}

/// Puts a group under another one or at the top.
pub(super) fn shift(
    data: &mut Dataset,
    g: usize,
    parent: Option<usize>,
    from: Option<&Date>,
) -> Result<(), Refusal> {
    let own = data.id.to_string();
    let new = parent.map(|p| data.groups[p].id.to_string());
    let old = &data.groups[g].parent;
    if old.is_none() && new.is_none()
        || new
            .as_ref()
            .is_some_and(|new| names_it(&own, old.as_ref(), new))
    {
        return Err(Refusal::NothingToDo);
    }
    if parent.is_some_and(|p| lies_under(data, p, g)) {
        return Err(Refusal::UnderItself(data.groups[g].label().to_owned()));
    }
    let group = &mut data.groups[g];
    if let Some(from) = from {
        keep_version(group, from)?;
    } else {
        for version in group
            .versions
            .iter_mut()
            .filter(|v| v.parent == group.parent)
        {
            version.parent = new.as_deref().map(Ref::new);
        }
    }
    group.parent = new.map(|new| Ref::new(&new));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after_doing, data, date, told};
    use super::*;
    use crate::model::datum::parse;

    fn versions(data: &Dataset, g: usize) -> Vec<String> {
        data.groups[g]
            .versions
            .iter()
            .map(|v| v.datum().to_ron())
            .collect()
    }

    #[test]
    fn a_group_comes_behind_another_one() {
        let group: Group =
            parse(r#"(id: "n", name: "Ny", level: cluster, parent: "a", mandates: [(id: "nm", seats: [(id: "ns")])])"#).unwrap();
        let d = after_doing(|d| add(d, group.clone(), Some("a")));
        assert_eq!(
            d.groups.iter().map(|g| g.id.as_str()).collect::<Vec<_>>(),
            ["a", "n", "b", "c"]
        );
        let d = after_doing(|d| {
            add(
                d,
                Group {
                    id: Key::default(),
                    ..group.clone()
                },
                None,
            )
        });
        assert_eq!(d.groups[3].id.as_str(), "ny");
        let add = |text: &str| told(&data(), |d| add(d, parse(text).unwrap(), None));
        assert_eq!(
            add(r#"(id: "n", name: "Ny", level: cluster, mandates: [(id: "s1")])"#),
            "id'et `s1` er allerede brugt"
        );
        assert_eq!(
            add(r#"(id: "n", name: "Ny", level: cluster, mandates: [(id: "n")])"#),
            "id'et `n` er allerede brugt"
        );
        assert_eq!(
            add(r#"(id: "n", name: "Ny", level: cluster, parent: "n")"#),
            "Ny ville komme til at ligge under sig selv"
        );
        assert_eq!(
            add(
                r#"(id: "n", name: "Ny", level: cluster, mandates: [(id: "nm", seats: [(id: "ns", min: 3, max: 2)])])"#
            ),
            "det mindste antal er større end det største"
        );
        assert_eq!(
            add(r#"(id: "n", name: "", level: cluster)"#),
            "der mangler et navn"
        );
        assert_eq!(
            told(&data(), |d| super::add(d, group, Some("o1"))),
            "`o1` findes ikke her (her kan stå: en gruppe)"
        );
    }

    #[test]
    fn a_corrected_name_leaves_no_trace() {
        let d = after_doing(|d| rename(d, "c", " Grupperne ", "GRP", None));
        assert_eq!(
            (d.groups[2].name.as_str(), d.groups[2].short_name.as_str()),
            ("Grupperne", "GRP")
        );
        assert_eq!(d.groups[2].versions, []);
        assert_eq!(
            told(&data(), |d| rename(d, "c", "Gruppe C", "C", None)),
            "der er intet at ændre"
        );
        assert_eq!(
            told(&data(), |d| rename(d, "c", " ", "C", None)),
            "der mangler et navn"
        );
        assert_eq!(
            told(&data(), |d| rename(d, "c", "D", "", None)),
            "Navnet Gruppe C rettet til D"
        );
    }

    #[test]
    fn a_new_name_keeps_the_old_one_with_its_time() {
        let d = after_doing(|d| {
            rename(d, "b", "Udvalg B", "UB", Some(&date("2016-09")))?;
            rename(d, "b", "Udvalg C", "UC", Some(&date("2017-03-01")))
        });
        let wanted = [
            r#"(period: (to: "2016-08-31"), name: "B", parent: "a")"#,
            r#"(period: (from: "2016-09-01", to: "2017-02-28"), name: "Udvalg B", short_name: "UB", parent: "a")"#,
        ];
        assert_eq!(versions(&d, 1), wanted);
        assert_eq!(d.groups[1].name, "Udvalg C");
        let corrected = after_doing(|d| {
            rename(d, "b", "Udvlg B", "", Some(&date("2016-09")))?;
            move_to(d, "b", Some("c"), Some(&date("2017")))?;
            rename(d, "b", "Udvalg B", "", None)
        });
        assert!(
            versions(&corrected, 1)[1].contains(r#"name: "Udvalg B""#),
            "a correction goes into the time before a move"
        );
    }

    #[test]
    fn a_name_cannot_begin_before_the_last_one_or_the_group() {
        let mut d = data();
        rename(&mut d, "a", "AA", "", Some(&date("2016"))).unwrap();
        assert_eq!(
            told(&d, |d| rename(d, "a", "AB", "", Some(&date("2015-06")))),
            "AA har allerede et navn eller en plads, der begynder senere"
        );
        assert_eq!(
            told(&data(), |d| rename(d, "a", "AB", "", Some(&date("2010")))),
            "tiden for A ville slutte, før den begynder"
        );
        assert_eq!(
            told(&data(), |d| rename(
                d,
                "a",
                "AB",
                "",
                Some(&date("'snart'"))
            )),
            "»snart« er ikke en dag at regne fra"
        );
        d.groups[0].period.to = Some(date("2018"));
        assert_eq!(
            told(&d, |d| rename(d, "a", "AB", "", Some(&date("2019")))),
            "tiden for AA er allerede slut"
        );
    }

    #[test]
    fn a_group_moves_and_its_old_place_stays_known() {
        let d = after_doing(|d| move_to(d, "b", Some("x/c"), Some(&date("2016-09-01"))));
        assert_eq!(d.groups[1].parent, Some(Ref::new("c")));
        assert_eq!(
            versions(&d, 1),
            [r#"(period: (to: "2016-08-31"), name: "B", parent: "a")"#]
        );
        let d = after_doing(|d| {
            rename(d, "b", "BB", "", Some(&date("2016-09-01")))?;
            move_to(d, "b", None, Some(&date("2016-09-01")))
        });
        assert_eq!(
            versions(&d, 1),
            [r#"(period: (to: "2016-08-31"), name: "B", parent: "a")"#],
            "one version up to the same day"
        );
        assert_eq!(d.groups[1].parent, None);
        let d = after_doing(|d| {
            rename(d, "b", "BB", "", Some(&date("2016-09-01")))?;
            move_to(d, "b", Some("c"), None)
        });
        assert_eq!(
            versions(&d, 1),
            [r#"(period: (to: "2016-08-31"), name: "B", parent: "c")"#],
            "a correction holds for all time"
        );
        assert_eq!(
            told(&data(), |d| move_to(d, "b", Some("c"), Some(&date("2016")))),
            "B lagt under C fra 2016"
        );
        assert_eq!(
            told(&data(), |d| move_to(d, "b", None, None)),
            "B lagt øverst"
        );
    }

    #[test]
    fn no_group_lies_under_itself() {
        let d = data();
        assert_eq!(
            told(&d, |d| move_to(d, "a", Some("b"), None)),
            "A ville komme til at ligge under sig selv"
        );
        assert_eq!(
            told(&d, |d| move_to(d, "a", Some("a"), None)),
            "A ville komme til at ligge under sig selv"
        );
        assert_eq!(
            told(&d, |d| move_to(d, "b", Some("a"), None)),
            "der er intet at ændre"
        );
        assert_eq!(
            told(&d, |d| move_to(d, "a", None, None)),
            "der er intet at ændre"
        );
        assert_eq!(
            told(&d, |d| move_to(d, "a", Some("o1"), None)),
            "`o1` findes ikke her (her kan stå: en gruppe)"
        );
    }
}
