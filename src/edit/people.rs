//! People and organisations: new ones, and two records that are one.

use super::{
    DATASET, Done, Message, Refusal, local, names, party_name, person_at, remark, unknown,
};
use crate::edit::words;
use crate::lang::Lang;
use crate::model::value::{FieldRole, FieldSpec, RecordSpec, Shape, Site};
use crate::model::{
    Alias, Certainty, Choice as _, Dataset, Date, EntityKind, FieldMark, Id, Organisation, Period,
    Person, Record as _, Ref, Relation, Value,
};

/// Takes a value over where there is none.
fn fill<T: Value>(to: &mut T, from: T) {
    if to.is_absent() {
        *to = from;
    }
}

/// Takes over what is not there yet.
fn unite<T: PartialEq>(to: &mut Vec<T>, from: Vec<T>) {
    for value in from {
        if !to.contains(&value) {
            to.push(value);
        }
    }
}

/// Keeps the other names of one that is gone; the name of the one that stays is none of them.
fn unite_names(name: &str, to: &mut Vec<Alias>, gone: &str, from: Vec<Alias>) {
    let gone = Alias {
        text: gone.to_owned(),
        ..Alias::default()
    };
    for alias in std::iter::once(gone).chain(from) {
        if !alias.text.trim().is_empty() && !to.iter().any(|known| known.text == alias.text) {
            to.push(alias);
        }
    }
    to.retain(|alias| alias.text != name);
}

/// Takes over the marks of the fields that are taken over.
fn unite_marks(to: &mut Vec<FieldMark>, from: Vec<FieldMark>, taken: &[&str]) {
    to.extend(
        from.into_iter()
            .filter(|mark| taken.contains(&mark.field.as_str())),
    );
}

/// Says in a remark, in the language of the content, what the one that is gone had in a field in which the other has something else.
fn also<T: Value>(
    spec: &RecordSpec,
    field: &str,
    keep: &T,
    gone: &T,
    told: &str,
    note: &mut String,
) {
    if !keep.is_absent() && !gone.is_absent() && keep != gone {
        let label = spec.label(field, Lang::Da).to_lowercase();
        remark(note, &format!("Også {label}: {told}"));
    }
}

/// Returns the days of a period in words.
fn days(period: &Period) -> String {
    let day = |date: &Option<Date>| date.as_ref().map(|d| d.long(Lang::Da)).unwrap_or_default();
    format!("{}–{}", day(&period.from), day(&period.to))
}

/// Marks the facts that were taken over as no surer than they were.
fn mark_taken(
    spec: &RecordSpec,
    marks: &mut Vec<FieldMark>,
    taken: &[&str],
    (gone, keep): (Certainty, Certainty),
) {
    let is_fact = |f: &&FieldSpec| {
        taken.contains(&f.name)
            && !f.is(FieldRole::Evidence)
            && !matches!(f.shape, Shape::List(_) | Shape::Key(_))
    };
    for field in spec.fields.iter().filter(is_fact) {
        if gone != keep && !marks.iter().any(|mark| mark.field == field.name) {
            marks.push(FieldMark {
                field: field.name.to_owned(),
                certainty: gone,
                ..FieldMark::default()
            });
        }
    }
}

/// Returns the fields that the one has nothing in and the other something.
fn lacking<T: Value>(keep: &T, gone: &T) -> Vec<&'static str> {
    let keep = keep.datum();
    gone.datum()
        .fields()
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| keep.field(name).is_absent())
        .collect()
}

/// Lets everything that names `gone` name `keep`, and takes the record of `gone` away. What becomes equal through it is one.
fn redirect(data: &mut Dataset, keep: &str, gone: &str) {
    let own = data.id.to_string();
    let old = data.clone();
    data.edit_ids(&mut |site, id| match site {
        Site::Key(_) => id.as_str() != gone,
        Site::Reference(kinds) => {
            if kinds != DATASET && names(&own, id, gone) {
                *id = Id::new(keep);
            }
            true
        }
    });
    for (group, old) in data.groups.iter_mut().zip(&old.groups) {
        for member in &mut group.members {
            if member.substitute_for == member.person {
                member.substitute_for = None;
            }
        }
        one_of_equals(&mut group.members, &old.members);
        one_of_equals(&mut group.parties, &old.parties);
        one_of_equals(&mut group.relations, &old.relations);
    }
    let others = old.organisations.iter().filter(|o| o.id.as_str() != gone);
    for (organisation, old) in data.organisations.iter_mut().zip(others) {
        one_of_equals(&mut organisation.relations, &old.relations);
    }
    for (meeting, old) in data.meetings.iter_mut().zip(&old.meetings) {
        one_of_equals(&mut meeting.attendance, &old.attendance);
    }
}

/// Leaves one of those that became equal to another one; what was twice before stays so.
fn one_of_equals<T: Value>(new: &mut Vec<T>, old: &[T]) {
    let edited: Vec<bool> = new.iter().zip(old).map(|(new, old)| new != old).collect();
    if new.len() != old.len() || !edited.contains(&true) {
        return;
    }
    let gone: Vec<bool> = (0..new.len())
        .map(|i| {
            edited[i]
                && new
                    .iter()
                    .enumerate()
                    .any(|(k, other)| k != i && *other == new[i] && (!edited[k] || k < i))
        })
        .collect();
    let mut gone = gone.into_iter();
    new.retain(|_| !gone.next().unwrap_or(false));
}

/// Makes two records of one person one: all that names `gone` names `keep`, which takes over what it lacks and the other name.
pub fn merge_people(data: &mut Dataset, keep: &str, gone: &str) -> Done {
    let (k, g) = (person_at(data, keep)?, person_at(data, gone)?);
    let own = data.id.to_string();
    let (keep, gone) = (data.people[k].clone(), data.people[g].clone());
    if k == g {
        return Err(Refusal::SameOne(Message::name(&keep.name)));
    }
    let apart = |a: &Person, b: &Person| {
        a.not_same_as
            .iter()
            .any(|r| names(&own, r.id(), b.id.as_str()))
    };
    if apart(&keep, &gone) || apart(&gone, &keep) {
        return Err(Refusal::NotTheSame(keep.name, gone.name));
    }
    let said = merged(&keep.name, &gone.name);
    let taken = lacking(&keep, &gone);
    let Person {
        id: gone_id,
        name,
        title,
        organisation,
        email,
        phone,
        period,
        same_as,
        maybe_same_as,
        not_same_as,
        aliases,
        source,
        certainty,
        marks,
        note,
    } = gone;
    let mut all = keep;
    // What the other one says differently is not lost.
    let spec = &Person::SPEC;
    let employer = |o: &Ref<_>| party_name(data, o.id());
    also(spec, "title", &all.title, &title, &title, &mut all.note);
    also(
        spec,
        "organisation",
        &all.organisation,
        &organisation,
        &organisation.as_ref().map(employer).unwrap_or_default(),
        &mut all.note,
    );
    also(spec, "email", &all.email, &email, &email, &mut all.note);
    also(spec, "phone", &all.phone, &phone, &phone, &mut all.note);
    also(
        spec,
        "period",
        &all.period,
        &period,
        &days(&period),
        &mut all.note,
    );
    fill(&mut all.title, title);
    fill(&mut all.organisation, organisation);
    fill(&mut all.email, email);
    fill(&mut all.phone, phone);
    fill(&mut all.period, period);
    unite(&mut all.same_as, same_as);
    unite(&mut all.maybe_same_as, maybe_same_as);
    unite(&mut all.not_same_as, not_same_as);
    unite_names(&all.name, &mut all.aliases, &name, aliases);
    unite(&mut all.source, source);
    unite_marks(&mut all.marks, marks, &taken);
    mark_taken(spec, &mut all.marks, &taken, (certainty, all.certainty));
    remark(&mut all.note, &note);
    let id = all.id.to_string();
    let itself = |r: &Ref<_>| names(&own, r.id(), &id) || names(&own, r.id(), gone_id.as_str());
    all.same_as.retain(|r| !itself(r));
    all.maybe_same_as.retain(|r| !itself(r));
    data.people[k] = all;
    redirect(data, &id, gone_id.as_str());
    Ok(said)
}

/// Makes two records of one organisation one, as [`merge_people`] does; refused where it would come to lie under itself.
pub fn merge_organisations(data: &mut Dataset, keep: &str, gone: &str) -> Done {
    let at = |id: &str| {
        let wanted = local(data, id);
        data.organisations
            .iter()
            .position(|o| o.id.as_str() == wanted)
            .ok_or_else(|| unknown(EntityKind::Organisation, id))
    };
    let (k, g) = (at(keep)?, at(gone)?);
    let own = data.id.to_string();
    let (keep, gone) = (data.organisations[k].clone(), data.organisations[g].clone());
    if k == g {
        return Err(Refusal::SameOne(Message::name(&keep.name)));
    }
    let said = merged(&keep.name, &gone.name);
    let taken = lacking(&keep, &gone);
    let Organisation {
        id: gone_id,
        name,
        short_name,
        english,
        aliases,
        kind,
        parent,
        period,
        same_as,
        maybe_same_as,
        relations,
        source,
        certainty,
        marks,
        note,
    } = gone;
    let mut all = keep;
    let id = all.id.to_string();
    let itself = |r: &Id| names(&own, r, &id) || names(&own, r, gone_id.as_str());
    let spec = &Organisation::SPEC;
    let outside = parent.as_ref().filter(|p| !itself(p.id()));
    let above = outside
        .map(|p| party_name(data, p.id()))
        .unwrap_or_default();
    also(
        spec,
        "kind",
        &all.kind,
        &kind,
        kind.label(Lang::Da),
        &mut all.note,
    );
    also(
        spec,
        "parent",
        &all.parent,
        &outside.cloned(),
        &above,
        &mut all.note,
    );
    also(
        spec,
        "english",
        &all.english,
        &english,
        &english,
        &mut all.note,
    );
    also(
        spec,
        "period",
        &all.period,
        &period,
        &days(&period),
        &mut all.note,
    );
    all.parent = all
        .parent
        .filter(|p| !itself(p.id()))
        .or(parent.filter(|p| !itself(p.id())));
    fill(&mut all.short_name, short_name.clone());
    fill(&mut all.english, english);
    fill(&mut all.period, period);
    unite(&mut all.same_as, same_as);
    unite(&mut all.maybe_same_as, maybe_same_as);
    unite_names(&all.name, &mut all.aliases, &name, aliases);
    if short_name != all.short_name {
        unite_names(&all.name, &mut all.aliases, &short_name, Vec::new());
    }
    unite(&mut all.relations, relations);
    unite(&mut all.source, source);
    unite_marks(&mut all.marks, marks, &taken);
    mark_taken(spec, &mut all.marks, &taken, (certainty, all.certainty));
    remark(&mut all.note, &note);
    all.same_as.retain(|r| !itself(r.id()));
    all.maybe_same_as.retain(|r| !itself(r.id()));
    for relation in &mut all.relations {
        relation.to.retain(|r| !itself(r.id()));
    }
    all.relations
        .retain(|r: &Relation| !r.to.is_empty() || !r.to_text.is_empty());
    let name = all.name.clone();
    data.organisations[k] = all;
    redirect(data, &id, gone_id.as_str());
    let parent = |id: &str| {
        let organisation = data.organisations.iter().find(|o| o.id.as_str() == id)?;
        organisation
            .parent
            .as_ref()
            .map(|p| p.id().parts())
            .filter(|(d, _)| d.is_none_or(|d| d == own))
            .map(|(_, id)| id)
    };
    let mut above = parent(&id);
    for _ in 0..data.organisations.len() {
        match above {
            Some(one) if one == id => return Err(Refusal::UnderItself(name)),
            Some(one) => above = parent(one),
            None => break,
        }
    }
    Ok(said)
}

fn merged(keep: &str, gone: &str) -> Message {
    if keep == gone {
        return words::namesakes_made_one(keep);
    }
    words::made_one(gone, keep)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after_doing, data, members, told, written};
    use super::*;
    use crate::model::datum::parse;

    #[test]
    fn two_people_become_one_and_nothing_names_the_other() {
        let d = after_doing(|d| merge_people(d, "anna", "x/bo"));
        assert!(!written(&d).contains("\"bo\""));
        let wanted: Person = parse(
            r#"(id: "anna", name: "Anna Prøvesen", organisation: "o1", email: "bo@test.example", aliases: [(text: "Bo Testesen")], source: "ref#s. 2")"#,
        )
        .unwrap();
        assert_eq!(d.people[0], wanted);
        assert_eq!(d.people.len(), 3);
        assert_eq!(d.cases[0].owners, [Ref::new("anna")], "named once");
        assert_eq!(d.meetings[0].attendance.len(), 1);
        assert_eq!(
            d.groups[0].members.len(),
            4,
            "two memberships that differ stay two"
        );
        assert_eq!(
            told(&data(), |d| merge_people(d, "anna", "bo")),
            "Bo Testesen lagt sammen med Anna Prøvesen"
        );
    }

    #[test]
    fn nothing_that_one_of_the_two_says_is_lost_whichever_stays() {
        let one =
            r#"(id: "anna", name: "Anna Prøvesen", organisation: "o1", period: (from: "2010"))"#;
        let two = r#"(id: "bo", name: "Bo Testesen", organisation: "o2", phone: "12345678", period: (from: "2012", to: "2015-06"), certainty: derived)"#;
        let merged = |keep: &str, gone: &str| {
            let d = after_doing(|d| {
                (d.people[0], d.people[1]) = (parse(one).unwrap(), parse(two).unwrap());
                merge_people(d, keep, gone)
            });
            d.people
                .iter()
                .find(|p| p.id.as_str() == keep)
                .cloned()
                .unwrap()
        };
        let (anna, bo) = (merged("anna", "bo"), merged("bo", "anna"));
        assert_eq!(
            anna.note,
            "Også ansat i: Organisation 2. Også periode: 2012–juni 2015"
        );
        assert_eq!(bo.note, "Også ansat i: Organisation 1. Også periode: 2010–");
        let marks = |p: &Person| p.marks.iter().map(|m| m.field.clone()).collect::<Vec<_>>();
        assert_eq!(
            (marks(&anna), marks(&bo)),
            (vec!["phone".to_owned()], vec![])
        );
        assert_eq!(anna.marks[0].certainty, Certainty::Derived);
    }

    #[test]
    fn memberships_that_become_equal_are_one() {
        let d = after_doing(|d| {
            let twice = [
                r#"(person: "bo", roles: member)"#,
                r#"(person: "anna", roles: member)"#,
                "(vacant: true)",
                "(vacant: true)",
            ];
            d.groups[2].members = twice.map(|m| parse(m).unwrap()).into();
            d.groups[0].members[3].person = Some(Ref::new("bo"));
            merge_people(d, "anna", "bo")
        });
        assert_eq!(
            members(&d, 2),
            [
                r#"(person: "anna", roles: member)"#,
                "(vacant: true)",
                "(vacant: true)"
            ]
        );
        assert_eq!(
            d.groups[0].members[3].substitute_for, None,
            "nobody stands in for oneself"
        );
    }

    #[test]
    fn people_who_are_not_the_same_are_not_merged() {
        let d = data();
        let wanted = "der står, at Anna Prøvesen og Carla Eksempelsen ikke er det samme: fjern den oplysning først";
        assert_eq!(told(&d, |d| merge_people(d, "anna", "carla")), wanted);
        assert_eq!(
            told(&d, |d| merge_people(d, "anna", "anna")),
            "Anna Prøvesen kan ikke træde i stedet for sig selv"
        );
        assert_eq!(
            told(&d, |d| merge_people(d, "anna", "o1")),
            "`o1` findes ikke her (her kan stå: en person)"
        );
    }

    #[test]
    fn two_organisations_become_one() {
        let d = after_doing(|d| merge_organisations(d, "o1", "o2"));
        assert!(!written(&d).contains("\"o2\""));
        let wanted = r#"(id: "o1", name: "Organisation 1", short_name: "O1", aliases: [(text: "Organisation 2")], maybe_same_as: "o3")"#;
        assert_eq!(
            d.organisations[0].datum().to_ron(),
            wanted,
            "it does not come to lie under itself"
        );
        assert_eq!(d.groups[0].mandates[0].seats[1].party, [Ref::new("o1")]);
        let d = after_doing(|d| {
            d.organisations[0].relations =
                parse(r#"[(kind: approves, to: ["o3", "other/o3"]), (kind: approves, to: "o3")]"#)
                    .unwrap();
            d.organisations[1].relations =
                parse(r#"[(kind: informs, to: "o3"), (kind: informs, to: "o2")]"#).unwrap();
            merge_organisations(d, "o2", "o3")
        });
        assert_eq!(
            d.organisations[0].relations[0].to.len(),
            2,
            "another dataset's is another one"
        );
        assert_eq!(
            (
                d.organisations[1].note.as_str(),
                d.organisations[1].relations.len(),
                d.organisations[1].maybe_same_as.len()
            ),
            ("Ny", 0, 0)
        );
    }

    #[test]
    fn a_ring_of_organisations_is_refused() {
        let mut d = data();
        d.organisations[2].parent = Some(Ref::new("o2"));
        let told = told(&d, |d| merge_organisations(d, "o3", "o1"));
        assert_eq!(
            told, "Organisation 3 ville komme til at ligge under sig selv",
            "o3 lies under o2, and o2 under o1"
        );
    }
}
