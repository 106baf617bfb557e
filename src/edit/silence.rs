//! Findings of the checks that do not count: kept in the dataset with their reason.

use super::{Done, Refusal, local, names, party_name, shortened, sound};
use crate::edit::words;
use crate::model::id::About;
use crate::model::{Dataset, Date, Ref, Silence};

/// Returns the places of the exceptions for a rule at a thing.
fn places(data: &Dataset, rule: &str, about: &str) -> Vec<usize> {
    let (own, wanted) = (data.id.as_str(), local(data, about));
    let same = |s: &Silence| {
        s.rule == rule && s.about.field.is_empty() && names(own, s.about.target.id(), wanted)
    };
    (0..data.silenced.len())
        .filter(|at| same(&data.silenced[*at]))
        .collect()
}

/// Lets a rule not count for a thing of the dataset, for the dataset's own id anywhere in it, with a reason and perhaps a last day.
/// One that is there already for both is changed. Whether there is such a rule is the caller's to know.
pub fn silence(
    data: &mut Dataset,
    rule: &str,
    about: &str,
    reason: &str,
    until: Option<&Date>,
) -> Done {
    let (rule, reason) = (rule.trim(), reason.trim());
    if rule.is_empty() || reason.is_empty() {
        return Err(Refusal::NoReason);
    }
    let about = local(data, about).to_owned();
    let known = places(data, rule, &about);
    let mut new = known.first().map_or_else(
        || Silence {
            rule: rule.to_owned(),
            about: About {
                target: Ref::new(&about),
                field: String::new(),
            },
            ..Silence::default()
        },
        |at| data.silenced[*at].clone(),
    );
    reason.clone_into(&mut new.reason);
    new.until = until.cloned();
    sound(data, &new)?;
    match known.first() {
        Some(at) if data.silenced[*at] == new => return Err(Refusal::NothingToDo),
        Some(at) => data.silenced[*at] = new,
        None => data.silenced.push(new),
    }
    let (name, reason) = (named(data, &about), shortened(reason));
    Ok(match until {
        None => words::silenced(rule, &name, &reason),
        Some(day) => words::silenced_until(rule, &name, day, &reason),
    })
}

/// Lets a rule count again for a thing.
pub fn unsilence(data: &mut Dataset, rule: &str, about: &str) -> Done {
    let known = places(data, rule.trim(), about);
    if known.is_empty() {
        return Err(Refusal::NothingToDo);
    }
    for at in known.into_iter().rev() {
        data.silenced.remove(at);
    }
    let (rule, name) = (rule.trim(), named(data, local(data, about)));
    Ok(words::counts_again(rule, &name))
}

/// Returns the name of a thing in a sentence.
fn named(data: &Dataset, id: &str) -> String {
    let case = || {
        data.cases
            .iter()
            .find(|c| c.id.as_str() == id)
            .map(|c| format!("»{}«", shortened(&c.text)))
    };
    case().unwrap_or_else(|| party_name(data, &crate::model::Id::new(id)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after_doing, data, date, told};
    use super::*;

    #[test]
    fn an_exception_is_kept_changed_and_taken_back() {
        let mut d = after_doing(|d| {
            silence(
                d,
                "seat-vacant",
                "x/s1",
                " Genbesættes\r\n",
                Some(&date("2017-06")),
            )
        });
        assert_eq!(crate::model::Value::datum(&d.silenced).to_ron(), {
            r#"[(rule: "seat-vacant", about: "s1", reason: "Genbesættes", until: "2017-06")]"#
        });
        let said = silence(&mut d, "seat-vacant", "s1", "Aftalt", None).unwrap();
        assert_eq!(said.da, "»seat-vacant« tæller ikke for s1: Aftalt");
        assert_eq!((d.silenced.len(), d.silenced[0].until.clone()), (1, None));
        assert_eq!(
            silence(&mut d, "seat-vacant", "s1", "Aftalt", None),
            Err(Refusal::NothingToDo)
        );
        silence(&mut d, "seat-vacant", "a", "Hele gruppen", None).unwrap();
        assert_eq!(
            unsilence(&mut d, "seat-vacant", "x/s1").unwrap().en,
            "»seat-vacant« counts again for s1"
        );
        assert_eq!(d.silenced.len(), 1);
        assert_eq!(
            unsilence(&mut d, "no-mandate", "a"),
            Err(Refusal::NothingToDo)
        );
    }

    #[test]
    fn without_a_reason_or_a_thing_there_is_none() {
        let d = data();
        assert_eq!(
            told(&d, |d| silence(d, "seat-vacant", "a", " ", None)),
            "der mangler en grund"
        );
        assert_eq!(
            told(&d, |d| silence(d, "seat-vacant", "nobody", "x", None)),
            "`nobody` findes ikke her (her kan stå: et id)"
        );
        let until = date("2017-06-30");
        let words = told(&d, |d| {
            silence(d, "case-overdue", "c1", "Aftalt på mødet", Some(&until))
        });
        assert_eq!(
            words,
            "»case-overdue« tæller ikke for »Skriv et udkast« til og med 30. juni 2017: Aftalt på mødet"
        );
        assert!(
            silence(
                &mut data(),
                "no-mandate",
                "x",
                "Gælder hele datasættet",
                None
            )
            .is_ok()
        );
    }

    #[test]
    fn what_is_deleted_takes_its_exceptions_along() {
        let mut d = data();
        for about in ["c2", "c1", "anna"] {
            silence(&mut d, "case-overdue", about, "x", None).unwrap();
        }
        super::super::ids::delete(&mut d, "c2").unwrap();
        assert_eq!(
            d.silenced
                .iter()
                .map(|s| s.about.to_string())
                .collect::<Vec<_>>(),
            ["c1", "anna"]
        );
        super::super::erase::erase_person(&mut d, "anna").unwrap();
        assert_eq!(d.silenced.len(), 1);
    }
}
