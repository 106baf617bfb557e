//! A conflict of a merge that waits for an answer.

use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Message, Rule, Severity, Topic};
use crate::lang::Lang;
use crate::model::{Dataset, Entity, EntityKind, Id, OtherVersion, Record as _, Unsettled};

pub(super) const RULE: Rule = Rule {
    id: "conflict-waits",
    danish: "ubesvaret konflikt",
    topic: Topic::Structure,
    severity: Severity::Error,
    says: [
        "To udgaver af filen siger hver sit, og ingen har svaret på, hvad der gælder",
        "Two versions of the file say different things, and nobody has answered which holds",
    ],
    mend: [
        "Svar på konflikten: behold det, der står, eller tag det fra den anden udgave",
        "Answer the conflict: keep what stands, or take what the other version says",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let all = scope.data.conflicts.iter();
    all.map(|conflict| told(scope, conflict)).collect()
}

fn told(scope: &Scope<'_>, conflict: &Unsettled) -> Draft {
    let about = conflict.other.first();
    let thing = about.and_then(|other| scope.book.find(&Id::new(&other.id)));
    let at = thing.unwrap_or(Entity::new(EntityKind::Dataset, 0));
    let name = match (thing, about) {
        (Some(thing), _) => scope.book.name(thing).to_owned(),
        (None, Some(other)) => other.id.clone(),
        (None, None) => String::new(),
    };
    let text = |lang: Lang| match about {
        Some(other) => format!("{name}: {}", what(other, lang)),
        None => lang
            .pick("Konflikten kan ikke læses", "The conflict cannot be read")
            .to_owned(),
    };
    Draft::new(at, Message::new(text(Lang::Da), text(Lang::En))).mend(Mend::Settle)
}

/// Returns what another version made of a thing.
fn what(other: &OtherVersion, lang: Lang) -> String {
    let Some(change) = other.change() else {
        return lang
            .pick("konflikten kan ikke læses", "the conflict cannot be read")
            .to_owned();
    };
    let (da, en) = match (&change.before, &change.after) {
        (_, None) => (
            "er slettet i den anden udgave",
            "is deleted in the other version",
        ),
        (None, _) => (
            "er også oprettet i den anden udgave",
            "was made in the other version too",
        ),
        _ => {
            let spec = Dataset::SPEC.shape_of(change.list).innermost().record();
            let spec = spec.unwrap_or(&Dataset::SPEC);
            let all = change.differences(spec);
            let mut fields: Vec<&str> = Vec::new();
            for field in all.iter().filter_map(|d| d.fields().first().copied()) {
                let label = spec.label(field, lang);
                if !fields.contains(&label) {
                    fields.push(label);
                }
            }
            let fields = fields.join(", ");
            return match lang {
                Lang::Da => format!("den anden udgave siger andet ({fields})"),
                Lang::En => format!("the other version says something else ({fields})"),
            };
        }
    };
    lang.pick(da, en).to_owned()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::Mend;
    use crate::check::tests::{found, told};

    #[test]
    fn each_conflict_is_told_with_the_thing_it_is_about() {
        let lists = r#"
            people: [(id: "p", name: "Test Testesen")],
            conflicts: [
                (other: [(list: "people", id: "p", part: true,
                    before: "(id: \"p\", name: \"Test\", phone: \"11 11 11 11\")", after: "(id: \"p\", name: \"Test\")")]),
                (other: [(list: "people", id: "q", before: "(id: \"q\", name: \"Åse Prøvesen\")")]),
                (other: [(list: "people", id: "q", before: "(")]),
            ]"#;
        assert_eq!(
            told(&RULE, lists),
            [
                "Test Testesen: den anden udgave siger andet (Telefon)",
                "q: er slettet i den anden udgave",
                "q: konflikten kan ikke læses",
            ]
        );
        assert_eq!(found(&RULE, lists)[0].mend, Some(Mend::Settle));
    }
}
