//! A group that works by a draft.

use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::change_mandate;
use crate::lang::Lang;
use crate::model::{Applies, DatasetStatus, MandateStatus};
use crate::phrases::status_in_words;

pub(super) const RULE: Rule = Rule {
    id: "draft-in-use",
    danish: "kun udkast",
    topic: Topic::Time,
    severity: Severity::Information,
    says: [
        "En gruppe har kun et udkast eller forslag som kommissorium",
        "A group has only a draft or proposal as its mandate",
    ],
    mend: [
        "Få kommissoriet vedtaget, og skriv det vedtagne ind",
        "Have the mandate adopted, and enter what was adopted",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    // What a proposal holds are proposals.
    if matches!(
        scope.data.status,
        DatasetStatus::Proposal | DatasetStatus::Draft
    ) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for &g in &scope.living {
        let of = scope
            .uses(g)
            .into_iter()
            .find(|of| !matches!(of.applies, Applies::OfKind(_)));
        let Some(of) = of else { continue };
        let mandate = scope.book.mandate(of);
        if !matches!(
            mandate.status,
            MandateStatus::Draft | MandateStatus::Proposal
        ) {
            continue;
        }
        let status = |lang| status_in_words(mandate, lang);
        let draft = Draft::group(
            g,
            format!("Kommissoriet er kun kendt som {}", status(Lang::Da)),
            format!("The mandate is known only as {}", status(Lang::En)),
        );
        out.push(draft.mend(Mend::part(
            &change_mandate::OPERATION,
            &scope.id(of.group),
            mandate.id.id(),
        )));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{found, told};

    #[test]
    fn a_draft_counts_where_nothing_else_is_in_use() {
        let lists = |mandates: &str| {
            format!(r#"groups: [(id: "g", name: "G", level: cluster, mandates: [{mandates}])]"#)
        };
        assert_eq!(
            told(&RULE, &lists(r#"(id: "m", status: draft, draft: 2)"#)),
            ["Kommissoriet er kun kendt som 2. udkast"]
        );
        assert_eq!(
            told(&RULE, &lists(r#"(id: "m", status: proposal)"#)),
            ["Kommissoriet er kun kendt som forslag"]
        );
        for fine in [
            r#"(id: "m")"#,
            r#"(id: "m", status: draft), (id: "n")"#,
            r#"(id: "m", status: draft, period: (to: "2015"))"#,
            "",
        ] {
            assert!(found(&RULE, &lists(fine)).is_empty(), "{fine}");
        }
        let proposal = format!(
            "status: proposal, {}",
            lists(r#"(id: "m", status: proposal)"#)
        );
        assert!(found(&RULE, &proposal).is_empty());
    }
}
