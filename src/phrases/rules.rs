//! The rules of a mandate in words: chair, secretariat, meetings, minutes, evaluation. The mandate pane and Find tell the same.

use std::fmt::Write as _;

use super::sentence;
use crate::lang::Lang;
use crate::model::value::field;
use crate::model::{Certainty, ChairShape, Chairmanship, Choice as _, Id, Mandate, SourceRef};

/// A rule of a mandate, in the order of the pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    Chair,
    Secretariat,
    Meetings,
    Minutes,
    Evaluation,
}

impl Rule {
    pub fn label(self, lang: Lang) -> &'static str {
        let field = match self {
            Self::Chair => field!(Mandate.chair),
            Self::Secretariat => field!(Mandate.secretariat),
            Self::Meetings => field!(Mandate.meetings),
            Self::Minutes => field!(Mandate.minutes),
            Self::Evaluation => field!(Mandate.evaluation),
        };
        field.label(lang)
    }

    /// Returns where a rule stands and how sure it is.
    pub fn evidence(self, mandate: &Mandate) -> (&[SourceRef], Certainty) {
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
pub fn rules_of(
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

/// Returns the rules that a mandate states with label and words, for Find: with the words one would look for.
pub fn rules_in_words(
    mandate: &Mandate,
    lang: Lang,
    name: &dyn Fn(&Id) -> String,
) -> Vec<(Rule, &'static str, String)> {
    let label = |rule: Rule| match (rule, lang) {
        (Rule::Meetings, Lang::Da) => "Møder (mødefrekvens)",
        (Rule::Evaluation, Lang::Da) => "Evaluering (evalueres)",
        (Rule::Chair, Lang::Da) => "Formandskab (formand)",
        _ => rule.label(lang),
    };
    rules_of(mandate, lang, name)
        .into_iter()
        .map(|(rule, words)| (rule, label(rule), words))
        .collect()
}

/// Returns how a chair is held, in one sentence; `name` gives the name of a party.
pub fn chair_in_words(chair: &Chairmanship, lang: Lang, name: &dyn Fn(&Id) -> String) -> String {
    let list = |ids: Vec<&Id>, last: &str| {
        let names: Vec<String> = ids.into_iter().map(name).collect();
        match names.split_last() {
            Some((end, [])) => end.clone(),
            Some((end, rest)) => {
                let shared = names.iter().all(|n| n.ends_with(" Kommune"));
                let rest: Vec<&str> = rest
                    .iter()
                    .map(|n| {
                        if shared {
                            n.trim_end_matches(" Kommune")
                        } else {
                            n.as_str()
                        }
                    })
                    .collect();
                format!("{} {last} {end}", rest.join(", "))
            }
            None => String::new(),
        }
    };
    let permanent = list(
        chair.permanent.iter().map(|p| p.id()).collect(),
        lang.pick("og", "and"),
    );
    let between = list(
        chair.rotating.iter().map(|p| p.id()).collect(),
        lang.pick("og", "and"),
    );
    let mut out = match (chair.shape, lang) {
        (ChairShape::Shared, Lang::Da) if chair.rotating.len() > 1 => {
            let between = match between.strip_suffix(" Kommune") {
                Some(names) => format!("kommunerne {names}"),
                None => between,
            };
            format!("Delt: {permanent} (fast) og på skift én af {between}")
        }
        (ChairShape::Shared, Lang::En) if chair.rotating.len() > 1 => {
            format!("Shared: {permanent} (permanent) and in turn one of {between}")
        }
        (ChairShape::Rotating, _) if between.is_empty() => sentence(chair.shape.label(lang)),
        (ChairShape::Rotating, Lang::Da) => format!("På skift mellem {between}"),
        (ChairShape::Rotating, Lang::En) => format!("In turn between {between}"),
        (ChairShape::Shared | ChairShape::Single, _) if !permanent.is_empty() => {
            format!("{}: {permanent}", sentence(chair.shape.label(lang)))
        }
        (ChairShape::Single | ChairShape::DecidedAtCreation, _) if !chair.text.is_empty() => {
            String::new()
        }
        (shape, _) => sentence(shape.label(lang)),
    };
    if let Some(years) = chair.years {
        let _ = match (lang, years) {
            (Lang::Da, _) => write!(out, ", {years} år ad gangen"),
            (Lang::En, 1) => write!(out, ", 1 year at a time"),
            (Lang::En, _) => write!(out, ", {years} years at a time"),
        };
    }
    if chair.with_secretariat {
        out.push_str(lang.pick("; sekretariatet følger med", "; the secretariat goes along"));
    }
    if let Some(years) = chair.evaluated_after_years {
        let _ = match lang {
            Lang::Da => write!(out, "; formandskabet evalueres efter {years} år"),
            Lang::En => write!(out, "; the chairmanship is evaluated after {years} years"),
        };
    }
    if !out.is_empty() {
        out.push('.');
    }
    if !chair.text.is_empty() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&chair.text);
    }
    out
}
