//! Mandates: a new version beside the old one.

use crate::edit::words;
use rustc_hash::FxHashMap;

use super::ids::{free, used};
use super::{Ids, Message, Refusal, before, first_day, group_at, is_backward, local, unknown};
use crate::model::value::Site;
use crate::model::{Dataset, Date, EntityKind, Id, Period, Value};

/// Copies a mandate as the one in force from a date, in front of the others and with ids of its own such as `kommissorium-2016`; the
/// old one ends the day before. Its status stays, and members keep their seats in the old one. Returns the new id.
pub fn new_version(
    data: &mut Dataset,
    group: &str,
    mandate: &str,
    from: &Date,
) -> Result<(String, Message), Refusal> {
    let g = group_at(data, group)?;
    let wanted = local(data, mandate).to_owned();
    let Some(m) = data.groups[g]
        .mandates
        .iter()
        .position(|m| m.id.as_str() == wanted)
    else {
        return Err(unknown(EntityKind::Mandate, mandate));
    };
    let year = first_day(from)?.year();
    let name = data.groups[g].label().to_owned();
    let old = &mut data.groups[g].mandates[m];
    let mut new = old.clone();
    let eve = before(from)?;
    if old
        .period
        .to
        .as_ref()
        .and_then(Date::last)
        .is_none_or(|to| eve.last().is_none_or(|eve| to > eve))
    {
        old.period.set_to(Some(eve));
    }
    if is_backward(&old.period) {
        return Err(Refusal::Backward(Message::name(&name)));
    }
    let mut used = used(data);
    let mut ids: FxHashMap<Id, Id> = FxHashMap::default();
    for (kind, id) in Ids::of(&new).keys {
        let base = format!("{}-{year:04}", without_year(id.as_str()));
        let id_of_new = Id::new(&free(&used, kind, &base));
        used.insert(id_of_new.clone());
        ids.insert(id, id_of_new);
    }
    let own = data.id.to_string();
    new.edit_ids(&mut |site, id| {
        let inner = match (site, id.parts()) {
            (Site::Reference(_), (Some(dataset), _)) if dataset != own => return true,
            (_, (_, inner)) => Id::new(inner),
        };
        if let Some(other) = ids.get(&inner) {
            *id = other.clone();
        }
        true
    });
    new.period = Period {
        from: Some(from.clone()),
        ..Period::default()
    };
    let id = new.id.to_string();
    data.groups[g].mandates.insert(0, new);
    let said = words::new_mandate(&name, from);
    Ok((id, said))
}

/// Returns an id without the year that an earlier version was given.
fn without_year(id: &str) -> &str {
    match id.rsplit_once('-') {
        Some((base, year)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => base,
        _ => id,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after_doing, data, date, told};
    use super::*;

    #[test]
    fn a_new_version_has_ids_of_its_own_and_the_old_one_ends() {
        let mut ids = Vec::new();
        let d = after_doing(|d| {
            for (mandate, from) in [
                ("am", "2016-09"),
                ("am-2016", "2016-12-01"),
                ("x/am-2016-2", "2017"),
            ] {
                let (id, said) = new_version(d, "a", mandate, &date(from))?;
                ids.push((id, said.da));
            }
            Ok(Message::default())
        });
        assert_eq!(
            ids[0],
            (
                "am-2016".to_owned(),
                "Nyt kommissorium for A fra september 2016".to_owned()
            )
        );
        let found: Vec<_> = d.groups[0].mandates.iter().map(|m| m.id.as_str()).collect();
        assert_eq!(found, ["am-2016-2-2017", "am-2016-2", "am-2016", "am"]);
        let first = &d.groups[0].mandates[2];
        assert_eq!(
            first
                .seats
                .iter()
                .map(|s| s.id.as_str())
                .collect::<Vec<_>>(),
            ["s1-2016", "s2-2016"]
        );
        assert_eq!(
            first.statements[0]
                .mentions
                .iter()
                .map(|m| m.as_str())
                .collect::<Vec<_>>(),
            ["s2-2016", "b"]
        );
        assert_eq!(d.groups[0].mandates[3].period.to, Some(date("2016-08-31")));
        assert_eq!(
            d.groups[0].mandates[3].statements,
            data().groups[0].mandates[0].statements
        );
        assert_eq!(
            d.groups[0].members,
            data().groups[0].members,
            "who sat in the old seats sits in them still"
        );
    }

    #[test]
    fn a_version_from_before_the_old_one_is_refused() {
        let new = |group: &str, mandate: &str, from: &str| {
            told(&data(), |d| {
                new_version(d, group, mandate, &date(from)).map(|(_, said)| said)
            })
        };
        assert_eq!(
            new("a", "am", "2015"),
            "tiden for A ville slutte, før den begynder"
        );
        assert_eq!(
            new("b", "am", "2016"),
            "`am` findes ikke her (her kan stå: et mandat)"
        );
        assert_eq!(
            new("a", "am", "'snart'"),
            "»snart« er ikke en dag at regne fra"
        );
        let mut ended = data();
        ended.groups[0].mandates[0].period.to = Some(date("2015"));
        new_version(&mut ended, "a", "am", &date("2017")).unwrap();
        assert_eq!(
            ended.groups[0].mandates[1].period.to,
            Some(date("2015")),
            "an earlier end stays"
        );
    }
}
