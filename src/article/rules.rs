//! The rules of a mandate in words: chair, secretariat, meetings, minutes, evaluation. The mandate pane and Find tell the same.

use super::chair_in_words;
use super::tell::sentence;
use crate::lang::Lang;
use crate::model::{Certainty, Id, Mandate, SourceRef};

/// A rule of a mandate, in the order of the pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    Chair,
    Secretariat,
    Meetings,
    Minutes,
    Evaluation,
}

impl Rule {
    pub(super) fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Chair => lang.pick("Formandskab", "Chairmanship"),
            Self::Secretariat => lang.pick("Sekretariat", "Secretariat"),
            Self::Meetings => lang.pick("Møder", "Meetings"),
            Self::Minutes => lang.pick("Referat", "Minutes"),
            Self::Evaluation => lang.pick("Evaluering", "Evaluation"),
        }
    }

    /// Returns where a rule stands and how sure it is.
    pub(super) fn evidence(self, mandate: &Mandate) -> (&[SourceRef], Certainty) {
        let of = match self {
            Self::Chair => mandate.chair.as_ref().map(|r| (&r.source, r.certainty)),
            Self::Secretariat => mandate
                .secretariat
                .as_ref()
                .map(|r| (&r.source, r.certainty)),
            Self::Meetings => mandate.meetings.as_ref().map(|r| (&r.source, r.certainty)),
            Self::Minutes => mandate.minutes.as_ref().map(|r| (&r.source, r.certainty)),
            Self::Evaluation => mandate
                .evaluation
                .as_ref()
                .map(|r| (&r.source, r.certainty)),
        };
        of.map_or((&[], Certainty::Stated), |(source, certainty)| {
            (source.as_slice(), certainty)
        })
    }
}

/// Returns the rules that a mandate states, each with its words; `name` gives the name of a party.
pub(super) fn rules_of(
    mandate: &Mandate,
    lang: Lang,
    name: &dyn Fn(&Id) -> String,
) -> Vec<(Rule, String)> {
    let mut out = Vec::new();
    if let Some(chair) = &mandate.chair {
        out.push((Rule::Chair, chair_in_words(chair, lang, name)));
    }
    if let Some(rule) = &mandate.secretariat {
        out.push((Rule::Secretariat, rule.text.clone()));
    }
    if let Some(rule) = &mandate.meetings {
        let mut words = Vec::new();
        words.extend(rule.per_year.map(|n| match lang {
            Lang::Da => format!("{n} om året"),
            Lang::En => format!("{n} a year"),
        }));
        words.extend(rule.ad_hoc.then(|| "ad hoc".to_owned()));
        let mut text = words.join(lang.pick(" og ", " and "));
        if !rule.convened_by.is_empty() {
            let names: Vec<String> = rule.convened_by.iter().map(|c| name(c.id())).collect();
            let names = names.join(lang.pick(" eller ", " or "));
            text = format!(
                "{text}; {} {names}",
                lang.pick("indkaldes af", "convened by")
            );
        }
        if !rule.text.is_empty() {
            text = if text.is_empty() {
                rule.text.clone()
            } else {
                format!("{text}. {}", rule.text)
            };
        }
        out.push((Rule::Meetings, text));
    }
    if let Some(rule) = &mandate.minutes {
        out.push((Rule::Minutes, rule.text.clone()));
    }
    if let Some(rule) = &mandate.evaluation {
        let what = sentence(&rule.what);
        let text = match (rule.after_years, lang) {
            (Some(n), Lang::Da) => format!("{what} efter {n} år"),
            (Some(n), Lang::En) => format!("{what} after {n} years"),
            (None, _) => what,
        };
        out.push((Rule::Evaluation, text));
    }
    out
}

/// Returns the rules that a mandate states as label and words, for Find: with the words one would look for.
pub fn rules_in_words(
    mandate: &Mandate,
    lang: Lang,
    name: &dyn Fn(&Id) -> String,
) -> Vec<(&'static str, String)> {
    let label = |rule: Rule| match (rule, lang) {
        (Rule::Meetings, Lang::Da) => "Møder (mødefrekvens)",
        (Rule::Evaluation, Lang::Da) => "Evaluering (evalueres)",
        (Rule::Chair, Lang::Da) => "Formandskab (formand)",
        _ => rule.label(lang),
    };
    rules_of(mandate, lang, name)
        .into_iter()
        .map(|(rule, words)| (label(rule), words))
        .collect()
}
