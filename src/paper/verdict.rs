//! What became of each line of a paper.

use super::plan::Plan;
use super::planned::Happens;
use super::rows::{Kind, Why};
use super::said::{Paper, What};
use crate::lang::Lang;

/// What became of a line; the later ones count before the earlier ones where several hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Use {
    /// Nothing was taken from it.
    Unused,
    /// What it says is in the dataset already.
    Known,
    /// Something is taken from it.
    Taken,
    /// It has a question.
    Asked,
}

impl Use {
    /// Returns the word for it in the output of the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unused => "unused",
            Self::Known => "known",
            Self::Taken => "taken",
            Self::Asked => "asked",
        }
    }
}

/// What became of a line, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What became of it.
    pub what: Use,
    /// The reason in words.
    pub why: String,
}

/// Returns what became of each line of a paper, in their order.
pub fn verdicts(paper: &Paper, plan: &Plan, lang: Lang) -> Vec<Verdict> {
    let mut out: Vec<Option<Verdict>> = vec![None; paper.text.lines.len()];
    let mut tell = |line: usize, what: Use, why: String| {
        let Some(slot) = line.checked_sub(1).and_then(|at| out.get_mut(at)) else {
            return;
        };
        match slot {
            Some(known) if known.what > what => {}
            Some(known) if known.what == what && known.why.contains(&why) => {}
            Some(known) if known.what == what => known.why = format!("{} · {why}", known.why),
            slot => *slot = Some(Verdict { what, why }),
        }
    };
    for skipped in &paper.skipped {
        let what = match skipped.why {
            Why::Particular => Use::Taken,
            Why::Own => Use::Known,
            _ => Use::Unused,
        };
        tell(skipped.line, what, skipped.tell(lang));
    }
    // What stands under another group waits for one answer, at its heading.
    for (name, into) in &plan.others {
        if let (super::Into::Ask, Some(line)) = (into, paper.heading_of(name)) {
            tell(
                line,
                Use::Asked,
                match lang {
                    Lang::Da if name.is_empty() => "papiret handler om en anden gruppe".to_owned(),
                    Lang::En if name.is_empty() => "the paper is about another group".to_owned(),
                    Lang::Da => format!("»{name}«: hvor skal det herunder hen?"),
                    Lang::En => {
                        format!("\u{201c}{name}\u{201d}: where does what follows go?")
                    }
                },
            );
        }
    }
    let elsewhere = |group: &str| match plan.others.iter().find(|(name, _)| name == group) {
        Some((_, super::Into::Skip)) => Some((
            Use::Unused,
            match lang {
                Lang::Da => format!("vedrører »{group}«"),
                Lang::En => format!("is about \u{201c}{group}\u{201d}"),
            },
        )),
        _ => None,
    };
    for row in &plan.rows {
        let (what, why) = match elsewhere(&row.row.group) {
            Some(told) => told,
            None => match row.happens() {
                Happens::Ask => (Use::Asked, row.tell(lang)),
                Happens::Skip => (Use::Unused, row.tell(lang)),
                Happens::AlreadyMember(ref changes)
                    if changes.iter().all(|c| !c.fills())
                        && !row.choice.overwrite
                        && !row.changes_role() =>
                {
                    (Use::Known, row.tell(lang))
                }
                Happens::AlreadyVacant | Happens::AlreadyAttends => (Use::Known, row.tell(lang)),
                _ if row.row.kind == Kind::Member && !row.row.vacant => (
                    Use::Taken,
                    format!("{}: {}", lang.pick("medlem", "member"), row.tell(lang)),
                ),
                _ => (Use::Taken, row.tell(lang)),
            },
        };
        for line in &row.row.more {
            tell(*line, what, why.clone());
        }
        tell(row.row.line, what, why);
    }
    for stated in &plan.says {
        let (what, why) = match elsewhere(&stated.said.group) {
            Some(told) => told,
            None if stated.asks => (Use::Asked, what_in_words(&stated.said.what, lang)),
            None if stated.there => (Use::Known, what_in_words(&stated.said.what, lang)),
            None if stated.taken => (Use::Taken, what_in_words(&stated.said.what, lang)),
            None => (Use::Unused, what_in_words(&stated.said.what, lang)),
        };
        for line in stated.said.lines.0..=stated.said.lines.1 {
            tell(line, what, why.clone());
        }
    }
    let known = plan.meeting.as_ref().is_some_and(|m| m.known.is_some());
    let what = if known { Use::Known } else { Use::Taken };
    let heads = paper.says.iter().filter_map(|s| match &s.what {
        What::Item(item) => Some((s.lines.0, item.label())),
        _ => None,
    });
    for (line, label) in heads.chain(paper.of_items.iter().cloned()) {
        tell(
            line,
            what,
            format!("{} {label}", lang.pick("punkt", "item")),
        );
    }
    // What is beyond the limits is told at each line.
    let beyond = paper
        .skipped
        .iter()
        .find(|s| matches!(s.why, Why::Beyond(_)));
    let beyond = beyond.map(|s| (s.line, s.tell(lang)));
    out.into_iter()
        .zip(&paper.text.lines)
        .map(|(verdict, line)| {
            verdict.unwrap_or_else(|| Verdict {
                what: Use::Unused,
                why: if line.text.trim().is_empty() {
                    lang.pick("tom", "empty").to_owned()
                } else if let Some((_, why)) = beyond.as_ref().filter(|(at, _)| *at <= line.number)
                {
                    why.clone()
                } else {
                    lang.pick("ikke brugt", "not used").to_owned()
                },
            })
        })
        .collect()
}

/// Returns what a fact is, in words.
pub(super) fn what_in_words(what: &What, lang: Lang) -> String {
    use crate::model::Choice as _;
    match what {
        What::Statement(kind, _) => kind.label(lang).to_owned(),
        What::Seat(rule) => {
            let number = match (rule.min, rule.max) {
                (Some(a), Some(b)) if a == b => a.to_string(),
                (Some(a), Some(b)) => format!("{a}-{b}"),
                (Some(a), None) => format!("{a}+"),
                (None, Some(b)) => format!("0-{b}"),
                (None, None) => String::new(),
            };
            let what = if rule.role.is_empty() {
                &rule.area
            } else {
                &rule.role
            };
            let party = if rule.party.is_empty() {
                String::new()
            } else {
                format!(" ({})", rule.party)
            };
            format!("{} {number} {what}{party}", lang.pick("plads:", "seat:")).replace("  ", " ")
        }
        What::Total(number, least, most) => {
            let sum = if least == most {
                least.to_string()
            } else {
                format!("{least}-{most}")
            };
            match lang {
                Lang::Da => format!("i alt {number}, men pladserne giver {sum}: er alle læst?"),
                Lang::En => {
                    format!("{number} in all, but the seats give {sum}: are all of them read?")
                }
            }
        }
        What::Chair(_) => lang.pick("formandskab", "chair").to_owned(),
        What::Secretariat(_) => lang.pick("sekretariat", "secretariat").to_owned(),
        What::Meetings(_) => lang.pick("regel om møder", "meeting rule").to_owned(),
        What::Minutes(_) => lang.pick("regel om referat", "minutes rule").to_owned(),
        What::Evaluation(..) => lang.pick("evaluering", "evaluation").to_owned(),
        What::Meeting(_) => lang.pick("møde", "meeting").to_owned(),
        What::Item(item) => format!("{} {}", lang.pick("punkt", "item"), item.label()),
        What::Deadline(_) => lang.pick("frist", "deadline").to_owned(),
    }
}
