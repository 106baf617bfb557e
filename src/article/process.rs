//! A process: what tells it from the others, who begins, frames, comments and approves, and its route.

use super::levels::Route;
use super::route::standing_in_words;
use super::tell::{Teller, dim, plain, span};
use super::{Block, Span, Stop, Tone};
use crate::model::value::field;
use crate::model::{At, Certainty, Choice, Entity, EntityKind, Process};
use crate::phrases::sentence;

impl Teller<'_> {
    pub(super) fn process(&mut self, p: usize) {
        let book = self.book;
        let process = &book.data().processes[p];
        // A letter means nothing without the version of the structure.
        self.title(&process.name, &type_of(process));
        let mut line = vec![];
        if !process.variant.is_empty() {
            line.extend([plain(sentence(&process.variant)), plain(" · ")]);
        }
        line.push(span(process.status.label(self.lang), Tone::Strong));
        line.extend(self.unsure(field!(Process.status)));
        line.extend(self.certainty(process.certainty));
        line.extend(self.marks(&process.source));
        self.push(Block::Text(line));
        self.period(&process.period);
        self.counterparts(process);
        self.text_fact(field!(Process.criterion), &process.criterion);
        self.chosen_by(process);
        self.phases(process);
        self.gap();
        let route = self.route(process, None, true);
        self.extend(route);
        self.gap();
        let examples = process
            .examples
            .iter()
            .map(|e| {
                let mut spans = self.linked(&e.text);
                if let Some(matter) = &e.matter {
                    spans.push(dim(" → "));
                    spans.push(self.link(matter.id()));
                }
                spans.extend(self.marks(&e.source));
                spans
            })
            .collect();
        self.list_fact(field!(Process.examples), examples);
        let this = Entity::new(EntityKind::Process, p);
        let cases = book.pointing(this, EntityKind::Case).into_iter().map(|c| {
            let case = &book.data().cases[c];
            let mut words = vec![case.status.label(self.lang).to_owned()];
            words.extend(
                standing_in_words(self.library, self.at.book, case, self.lang)
                    .map(|(step, _)| step),
            );
            (Entity::new(EntityKind::Case, c), words.join(" · "))
        });
        let cases = cases.collect();
        let label = self.t("Sager", "Cases");
        self.things(label, cases);
        self.notes(&[this]);
        self.remark(&process.note);
    }

    /// Adds who begins, frames, comments and approves; what the source does not name is said.
    fn phases(&mut self, process: &Process) {
        let not_named = dim(self.t("ikke nævnt i kilden", "not named in the source"));
        let mut initiators = self.links(
            process.initiators.iter().map(|i| i.id()),
            self.rule_word(process.initiator_rule),
        );
        if initiators.is_empty() {
            initiators.push(not_named.clone());
        }
        self.fact(field!(Process.initiators), initiators);
        if process.framing_document.is_empty() {
            self.fact(field!(Process.framing_document), vec![not_named.clone()]);
        } else {
            self.text_fact(field!(Process.framing_document), &process.framing_document);
        }
        let round = match process.comment_round {
            Some(true) => plain(self.t("ja", "yes")),
            Some(false) => plain(self.t("nej", "no")),
            None => not_named.clone(),
        };
        self.fact(field!(Process.comment_round), vec![round]);
        let mut approvers = self.links(
            process.approvers.iter().map(|a| a.id()),
            self.rule_word(process.approver_rule),
        );
        if !process.approval_text.is_empty() {
            approvers.push(plain(if approvers.is_empty() { "" } else { " – " }));
            approvers.extend(self.linked(&process.approval_text));
        }
        if approvers.is_empty() {
            approvers.push(not_named);
        }
        self.fact(field!(Process.approvers), approvers);
        self.text_fact(field!(Process.afterwards), &process.afterwards);
    }

    /// Adds the processes of other structures that take its place there, or whose place it takes.
    fn counterparts(&mut self, process: &Process) {
        let field = field!(Process.corresponds_to);
        let mut found: Vec<(At, Certainty)> = Vec::new();
        let mut items: Vec<Vec<Span>> = Vec::new();
        for other in &process.corresponds_to {
            match self.library.find(self.at.book, other.id()) {
                Some(at) => found.push((at, Certainty::Stated)),
                None => items.push(vec![dim(other.as_str())]),
            }
        }
        for (number, book) in self.library.books().iter().enumerate() {
            for (p, other) in book.data().processes.iter().enumerate() {
                let at = At::new(number, Entity::new(EntityKind::Process, p));
                let is_this = |id| self.library.find(number, id) == Some(self.at);
                let is_found = found.iter().any(|(known, _)| *known == at);
                if !is_found && other.corresponds_to.iter().any(|c| is_this(c.id())) {
                    found.push((at, book.data().mark_of(at.entity, field)));
                }
            }
        }
        for (at, certainty) in found {
            let mut spans = vec![Span {
                text: self.library.name(at).to_owned(),
                tone: Tone::Plain,
                link: Some(at),
            }];
            if let Some(other) = self
                .library
                .book(at.book)
                .data()
                .processes
                .get(at.entity.at())
            {
                spans.push(dim(format!(" – {}", type_of(other))));
            }
            spans.extend(self.certainty(certainty));
            items.push(spans);
        }
        let spans = Self::joined(&items);
        self.fact(field, spans);
    }

    fn chosen_by(&mut self, process: &Process) {
        let mut spans = self.links(process.chosen_by.iter().map(|c| c.id()), self.and());
        if !process.chosen_by_text.is_empty() {
            spans.push(plain(if spans.is_empty() { "" } else { " – " }));
            spans.extend(self.linked(&process.chosen_by_text));
        }
        self.fact(field!(Process.chosen_by), spans);
    }

    /// Returns the steps of a process as a route; `None` where there are none.
    pub(super) fn route(
        &mut self,
        process: &Process,
        present: Option<usize>,
        sourced: bool,
    ) -> Option<Block> {
        let route = Route::of(self.library, self.at.book, process, self.day);
        let mut stops = Vec::new();
        for (i, step) in process.steps.iter().enumerate() {
            let here = present == Some(i);
            let mut who = self.actors(step);
            if who.is_empty() {
                let nobody = if step.actor_not_named {
                    self.t("ikke nævnt i kilden", "not named in the source")
                } else {
                    self.t("ikke angivet", "not stated")
                };
                who.push(dim(nobody));
            }
            let last = step.output.is_empty();
            let mut what = self.linked(if last {
                &step.action
            } else {
                step.action.trim_end_matches('.')
            });
            if here {
                who.iter_mut()
                    .chain(&mut what)
                    .filter(|s| s.tone == Tone::Plain)
                    .for_each(|s| s.tone = Tone::Strong);
            }
            if !last {
                what.push(dim(" → "));
                what.extend(self.linked(&step.output));
            }
            if step.optional {
                what.push(dim(self.t(" (evt.)", " (optional)")));
            }
            if step.alternative {
                what.push(dim(self.t(" (alternativ)", " (alternative)")));
            }
            if sourced {
                let dates: Vec<String> = step.dates.iter().map(|d| self.date(d)).collect();
                if !dates.is_empty() {
                    what.push(dim(format!("  {}", dates.join(", "))));
                }
                what.extend(self.certainty(step.certainty));
                what.extend(self.marks(&step.source));
            }
            let (lanes, level) = (route.lanes(i), route.level(i, self.lang));
            stops.push(Stop {
                lanes,
                level,
                here,
                aside: step.optional || step.alternative,
                who,
                what,
            });
        }
        let label = self
            .t("Vejen gennem niveauerne", "The way through the levels")
            .to_owned();
        (!stops.is_empty()).then(|| Block::Route {
            label,
            lanes: route.headings(self.lang),
            stops,
        })
    }
}

/// Returns what tells a process from others of the same name: `type A · Den vedtagne organisering pr. 1/9-2016`.
fn type_of(process: &Process) -> String {
    if process.letter.is_empty() {
        process.version.clone()
    } else {
        format!("type {} · {}", process.letter, process.version)
    }
}
