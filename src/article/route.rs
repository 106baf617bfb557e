//! The way that a case takes through a process: which steps are a group's own, and where a case stands.

use super::tell::{Teller, dim, plain, span};
use super::{Span, Tone};
use crate::lang::Lang;
use crate::model::value::field;
use crate::model::{
    At, Book, Case, Entity, EntityKind, Id, Library, Presence, Process, ProcessStep, SetRule,
};
use crate::phrases::unsure_behind;

/// Where a case is in its process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    /// The step is not stated.
    Unknown,
    /// The process has no such step.
    Beyond,
    /// At a step, from 0, and the one that comes next.
    At(usize, Option<usize>),
}

fn stand(case: &Case, process: &Process) -> Stand {
    let Some(step) = case.step else {
        return Stand::Unknown;
    };
    let Some(at) = (step as usize)
        .checked_sub(1)
        .filter(|at| *at < process.steps.len())
    else {
        return Stand::Beyond;
    };
    // An alternative is another way than the one that is taken.
    let next = (at + 1..process.steps.len()).find(|i| !process.steps[*i].alternative);
    Stand::At(at, next)
}

/// Returns where a case is in its process and what comes next: `trin 2 af 4`, `næste: SSG: godkender løsningen`; `None` where it
/// follows none that is open.
pub fn standing_in_words(
    library: &Library,
    book: usize,
    case: &Case,
    lang: Lang,
) -> Option<(String, Option<String>)> {
    let (at, process) = process_of(library, book, case)?;
    let count = process.steps.len();
    Some(match stand(case, process) {
        Stand::Unknown => (
            lang.pick("procestrin ikke angivet", "step of the process not stated")
                .to_owned(),
            None,
        ),
        Stand::Beyond | Stand::At(..) if !case.status.is_open() => {
            (number(case, count, lang), None)
        }
        Stand::Beyond => (number(case, count, lang), None),
        Stand::At(_, None) => (
            number(case, count, lang),
            Some(lang.pick("sidste trin", "last step").to_owned()),
        ),
        Stand::At(_, Some(next)) => {
            let step = &process.steps[next];
            let who = actors_in_words(library, at.book, step, lang);
            let who = if who.is_empty() {
                who
            } else {
                format!("{who}: ")
            };
            let next = format!(
                "{} {who}{}",
                lang.pick("næste:", "next:"),
                within(&step.action)
            );
            (number(case, count, lang), Some(next))
        }
    })
}

fn process_of<'l>(library: &'l Library, book: usize, case: &Case) -> Option<(At, &'l Process)> {
    let at = library.find(book, case.process.as_ref()?.id())?;
    let process = library
        .book(at.book)
        .data()
        .processes
        .get(at.entity.at())
        .filter(|_| at.entity.kind == EntityKind::Process)?;
    Some((at, process))
}

fn number(case: &Case, count: usize, lang: Lang) -> String {
    let step = case.step.unwrap_or_default();
    match lang {
        Lang::Da => format!("trin {step} af {count}"),
        Lang::En => format!("step {step} of {count}"),
    }
}

fn actors_in_words(library: &Library, book: usize, step: &ProcessStep, lang: Lang) -> String {
    let name = |id: &Id| match library.find(book, id) {
        Some(at) if at.entity.kind == EntityKind::Group => library
            .book(at.book)
            .group(at.entity.at())
            .label()
            .to_owned(),
        Some(at) => library.name(at).to_owned(),
        None => id.to_string(),
    };
    if !step.actor_text.is_empty() {
        return step.actor_text.clone();
    }
    let names: Vec<String> = step.actors.iter().map(|a| name(a.id())).collect();
    let last = match step.actor_rule {
        Some(SetRule::AsWritten) => "/",
        Some(SetRule::Or) => lang.pick(" eller ", " or "),
        _ => lang.pick(" og ", " and "),
    };
    match names.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(", ")),
        None => String::new(),
    }
}

/// Returns a sentence as it stands within another one: a small first letter, and no full stop.
fn within(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut chars = text.chars();
    let first = chars.next();
    // `IV-aftalen` and `19 kommuner` keep theirs.
    if chars.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

impl Teller<'_> {
    /// Returns the word or sign between the last two of several actors.
    pub(super) fn rule_word(&self, rule: Option<SetRule>) -> &'static str {
        match rule {
            Some(SetRule::AsWritten) => "/",
            Some(SetRule::Or) => self.t("eller", "or"),
            _ => self.and(),
        }
    }

    /// Returns who acts in a step, none where the source names nobody.
    pub(super) fn actors(&mut self, step: &ProcessStep) -> Vec<Span> {
        let mut who = self.links(
            step.actors.iter().map(|a| a.id()),
            self.rule_word(step.actor_rule),
        );
        if !step.actor_text.is_empty() {
            who.push(plain(if who.is_empty() { "" } else { " – " }));
            who.extend(self.linked(&step.actor_text));
        }
        who
    }

    /// Adds the processes in force in which the group, or its kind, has a part, and returns their numbers.
    pub(super) fn own_steps(&mut self, g: usize) -> Vec<usize> {
        let book = self.book;
        let kind = book
            .group(g)
            .kind
            .as_ref()
            .and_then(|k| book.group_of(k.id()));
        let (mut told, mut items) = (Vec::new(), Vec::new());
        for (p, process) in book.data().processes.iter().enumerate() {
            let entity = Entity::new(EntityKind::Process, p);
            if book.presence(entity, self.day) != Presence::InForce {
                continue;
            }
            let parts = [(Some(g), false), (kind, true)]
                .map(|(group, of_kind)| Some((Part::of(book, process, group)?, of_kind)));
            for (part, of_kind) in parts.into_iter().flatten() {
                if told.last() != Some(&p) {
                    told.push(p);
                }
                items.push(self.own_part(p, &part, kind.filter(|_| of_kind)));
            }
        }
        let label = self.t("I processerne", "In the processes");
        self.list(label, items);
        told
    }

    /// Returns what a group does in a process; where it is one of a kind that the process names, that kind is reported.
    fn own_part(&self, p: usize, part: &Part, kind: Option<usize>) -> Vec<Span> {
        let book = self.book;
        let process = &book.data().processes[p];
        let link = Some(At::new(self.at.book, Entity::new(EntityKind::Process, p)));
        let mut spans = vec![Span {
            text: process.name.clone(),
            tone: Tone::Plain,
            link,
        }];
        let mut which: Vec<&str> = vec![&process.letter, &process.variant];
        which.retain(|w| !w.is_empty());
        if !which.is_empty() {
            spans.push(dim(format!(" ({})", which.join(", "))));
        }
        if let Some(kind) = kind {
            spans.push(span(
                format!(" {} ", self.t("≡ som en af", "≡ as one of")),
                Tone::Flag,
            ));
            spans.push(self.link(book.group(kind).id.id()));
        }
        spans.push(plain(": "));
        let mut words: Vec<String> = Vec::new();
        let (chooses, begins, approves) = (
            self.t("vælger typen", "chooses the type"),
            self.t("tager initiativ", "takes the initiative"),
            self.t("godkender", "approves"),
        );
        let of = Entity::new(EntityKind::Process, p);
        for (holds, word, field) in [
            (part.chooses, chooses, field!(Process.chosen_by)),
            (part.begins, begins, field!(Process.initiators)),
            (part.approves, approves, field!(Process.approvers)),
        ] {
            if holds {
                let unsure = book.data().mark_of(of, field).max(process.certainty);
                words.push(format!("{word}{}", unsure_behind(unsure, self.lang)));
            }
        }
        words.extend(part.steps.iter().map(|i| {
            let step = &process.steps[*i];
            let optional = if step.optional {
                self.t(" (evt.)", " (optional)")
            } else {
                ""
            };
            let alternative = if step.alternative {
                self.t(" (alternativ)", " (alternative)")
            } else {
                ""
            };
            format!(
                "{} {} {}{optional}{alternative}{}",
                self.t("trin", "step"),
                i + 1,
                within(&step.action),
                unsure_behind(step.certainty, self.lang)
            )
        }));
        spans.push(plain(words.join("; ")));
        spans
    }

    /// Adds the process of a case as a route with the present step marked, and what comes next.
    pub(super) fn case_process(&mut self, case: &Case) {
        let Some(id) = &case.process else { return };
        let mut spans = vec![self.link(id.id())];
        let Some((at, process)) = process_of(self.library, self.at.book, case) else {
            spans.extend(
                case.step
                    .map(|step| plain(format!(", {} {step}", self.t("trin", "step")))),
            );
            let label = self.label(field!(Case.process));
            return self.field(label, spans);
        };
        let stand = stand(case, process);
        let count = process.steps.len();
        spans.push(match stand {
            Stand::Unknown => dim(self.t(", trin ikke angivet", ", step not stated")),
            Stand::Beyond => span(
                format!(
                    ", {}: {}",
                    number(case, count, self.lang),
                    self.t("trinnet findes ikke", "no such step")
                ),
                Tone::Flag,
            ),
            Stand::At(..) => plain(format!(", {}", number(case, count, self.lang))),
        });
        let label = self.label(field!(Case.process));
        self.field(label, spans);
        // The actors are those of the process, which may be in another dataset.
        let mut there = Teller::new(self.library, at, self.day, self.lang, true);
        let present = match stand {
            Stand::At(present, next) if case.status.is_open() => {
                let spans = match next {
                    Some(next) => {
                        let step = &process.steps[next];
                        let mut spans =
                            vec![plain(format!("{} {}, ", self.t("trin", "step"), next + 1))];
                        let who = there.actors(step);
                        let colon = if who.is_empty() { "" } else { ": " };
                        spans.extend(who);
                        spans.push(plain(colon));
                        spans.push(plain(within(&step.action)));
                        if step.optional {
                            spans.push(dim(self.t(" (evt.)", " (optional)")));
                        }
                        spans
                    }
                    None => vec![plain(
                        self.t("ingen, det er sidste trin", "none, it is the last step"),
                    )],
                };
                let label = self.t("Næste", "Next");
                self.field(label, spans);
                Some(present)
            }
            Stand::At(present, _) => Some(present),
            Stand::Unknown | Stand::Beyond => None,
        };
        let route = there.route(process, present, false);
        self.gap();
        self.extend(route);
        self.gap();
    }
}

/// What a group does in a process.
struct Part {
    begins: bool,
    chooses: bool,
    approves: bool,
    steps: Vec<usize>,
}

impl Part {
    /// Returns the part of a group; `None` where the process does not name it.
    fn of(book: &Book, process: &Process, group: Option<usize>) -> Option<Self> {
        let group = group?;
        let is = |id: &Id| book.group_of(id) == Some(group);
        let part = Self {
            begins: process.initiators.iter().any(|i| is(i.id())),
            chooses: process.chosen_by.iter().any(|c| is(c.id())),
            approves: process.approvers.iter().any(|a| is(a.id())),
            steps: (0..process.steps.len())
                .filter(|i| process.steps[*i].actors.iter().any(|a| is(a.id())))
                .collect(),
        };
        (part.begins || part.chooses || part.approves || !part.steps.is_empty()).then_some(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::of;
    use crate::model::read::read;
    use jiff::civil::date;

    const LISTS: &str = r#"organisations: [(id: "nord", name: "Nord Kommune")],
        groups: [
            (id: "udvalg", name: "Udvalget", level: political), (id: "ssg", name: "Styregruppen", short_name: "SSG", level: administrative),
            (id: "klynger", name: "Klyngerne", level: cluster, category: true), (id: "vest", name: "Klynge Vest", level: cluster, kind: "klynger"),
            (id: "andre", name: "De andre", level: theme_group),
        ],
        processes: [
            (id: "a", name: "Aftaler", version: "Den nye", letter: "A", initiators: "ssg", chosen_by: "ssg", approvers: ["ssg", "udvalg"],
                approver_rule: as_written, steps: [
                (actors: "ssg", action: "Bestiller.", output: "opdrag"),
                (actor_not_named: true, action: "Det afgøres hvor."),
                (actors: ["vest", "klynger"], actor_rule: or, action: "Laver et udkast."),
                (actors: "klynger", action: "Afprøver det.", alternative: true),
                (actors: ["ssg", "udvalg"], actor_rule: as_written, action: "Godkender."),
                (actors: "nord", action: "Følger op.", optional: true),
            ]),
            (id: "gl", name: "Den gamle vej", version: "Den gamle", period: (to: "2015"), steps: [(actors: "klynger", action: "Gør alt.")]),
        ],"#;

    fn library(more: &str) -> Library {
        let text = format!("(schema: 1, id: \"x\", title: \"X\", {LISTS} {more})");
        Library::new(vec![Book::new(read(&text).unwrap())])
    }

    fn told(library: &Library, kind: EntityKind, index: usize, lang: Lang) -> String {
        of(
            library,
            At::new(0, Entity::new(kind, index)),
            date(2016, 9, 15),
            lang,
        )
        .to_text(80)
    }

    #[test]
    fn a_route_goes_up_and_down_through_the_levels() {
        insta::assert_snapshot!(told(&library(""), EntityKind::Process, 0, Lang::Da), @r"
        Aftaler  type A · Den nye
        vedtaget
        Type vælges af Styregruppen
        Initiativ fra  Styregruppen
        Rammedokument  ikke nævnt i kilden
        Kommentering   ikke nævnt i kilden
        Godkendes af   Styregruppen / Udvalget

        Vejen gennem niveauerne
             pol.   adm.   klynge   part
          1          ●                      Styregruppen
                     │                      Bestiller → opdrag
          2          ○                      ikke nævnt i kilden
                     │                      Det afgøres hvor.
          3          └───────●              Klynge Vest eller Klyngerne
                             ┆              Laver et udkast.
          4                  ●              Klyngerne
                             │              Afprøver det. (alternativ)
          5   ●──────●───────┘              Styregruppen / Udvalget
                     ┆                      Godkender.
          6          └╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌●      Nord Kommune
                                            Følger op. (evt.)
        ");
    }

    #[test]
    fn a_group_has_its_own_steps_and_those_of_its_kind_while_the_process_is_in_force() {
        let library = library("");
        let part = |g: usize| {
            let text = told(&library, EntityKind::Group, g, Lang::Da);
            text.find("I processerne")
                .and_then(|from| text[from..].split("\n\n").next())
                .unwrap_or_default()
                .trim_end()
                .to_owned()
        };
        insta::assert_snapshot!(part(3), @r"
        I processerne
          · Aftaler (A): trin 3 laver et udkast
          · Aftaler (A) ≡ som en af Klyngerne: trin 3 laver et udkast; trin 4 afprøver
            det (alternativ)
        ");
        insta::assert_snapshot!(part(1), @r"
        I processerne
          · Aftaler (A): vælger typen; tager initiativ; godkender; trin 1 bestiller;
            trin 5 godkender
        ");
        assert_eq!(part(4), "", "no process names it");
        assert!(
            told(&library, EntityKind::Group, 2, Lang::Da)
                .contains("Andre processer\n  · Den gamle vej  Den gamle")
        );
    }

    fn case(more: &str) -> Library {
        library(&format!(
            "cases: [(id: \"s\", text: \"Skrive en plan\", {more})]"
        ))
    }

    #[test]
    fn a_case_shows_its_way_with_the_present_step_marked() {
        let library = case(r#"process: "a", step: 3, status: ongoing"#);
        let text = told(&library, EntityKind::Case, 0, Lang::Da);
        let (head, way) = text.split_once("\n\n").unwrap();
        insta::assert_snapshot!(head, @r"
        Skrive en plan
        Opgave · i gang
        Ansvarlig      ikke angivet
        Frist          ikke angivet
        Proces         Aftaler, trin 3 af 6
        Næste          trin 5, Styregruppen / Udvalget: godkender
        ");
        assert!(way.contains("\n► 3  "), "{way}");
        let process = told(&library, EntityKind::Process, 0, Lang::Da);
        assert!(
            process.contains(&way.trim_end().replace("► 3", "  3")),
            "the way is that of the process: {way}\n{process}"
        );
    }

    #[test]
    fn where_a_case_stands_and_what_comes_next() {
        let of = |more: &str| {
            let library = case(more);
            standing_in_words(&library, 0, &library.book(0).data().cases[0], Lang::Da)
        };
        let said = |step: &str, next: &str| {
            Some((
                step.to_owned(),
                Some(next.to_owned()).filter(|n| !n.is_empty()),
            ))
        };
        assert_eq!(
            of(r#"process: "a", step: 1, status: ongoing"#),
            said("trin 1 af 6", "næste: det afgøres hvor")
        );
        assert_eq!(
            of(r#"process: "x/a", step: 3, status: ongoing"#),
            said("trin 3 af 6", "næste: SSG/Udvalget: godkender"),
            "an alternative is not what comes next"
        );
        assert_eq!(
            of(r#"process: "a", step: 6, status: ongoing"#),
            said("trin 6 af 6", "sidste trin")
        );
        assert_eq!(
            of(r#"process: "a", step: 1, status: done"#),
            said("trin 1 af 6", "")
        );
        assert_eq!(
            of(r#"process: "a", step: 7, status: ongoing"#),
            said("trin 7 af 6", "")
        );
        assert_eq!(
            of(r#"process: "a", step: 0, status: ongoing"#),
            said("trin 0 af 6", "")
        );
        assert_eq!(
            of(r#"process: "a", status: ongoing"#),
            said("procestrin ikke angivet", "")
        );
        assert_eq!(of(r#"process: "elsewhere/a", step: 1"#), None);
        assert_eq!(of(""), None);
    }

    #[test]
    fn a_step_that_there_is_not_is_told_in_the_article() {
        let text = told(
            &case(r#"process: "a", step: 9, status: ongoing"#),
            EntityKind::Case,
            0,
            Lang::En,
        );
        assert!(
            text.contains("Aftaler, step 9 of 6: no such step")
                && !text.contains("Next")
                && !text.contains("now"),
            "{text}"
        );
        let text = told(
            &case(r#"process: "elsewhere/a", step: 2"#),
            EntityKind::Case,
            0,
            Lang::En,
        );
        assert!(
            text.contains("elsewhere/a, step 2") && !text.contains("The way through"),
            "{text}"
        );
    }

    #[test]
    fn a_sentence_within_another_one_begins_small_but_for_abbreviations() {
        assert_eq!(within("Ændrer planen."), "ændrer planen");
        assert_eq!(within("IV-aftalen godkendes."), "IV-aftalen godkendes");
        assert_eq!(within(""), "");
    }

    #[test]
    fn counterparts_are_told_from_both_sides() {
        let other = r#"(schema: 1, id: "y", title: "Y", processes: [(id: "b", name: "Bestilling", version: "Forslaget", letter: "B",
            corresponds_to: ["x/a", "z/c"])])"#;
        let book = |text: &str| Book::new(read(text).unwrap());
        let text = format!("(schema: 1, id: \"x\", title: \"X\", {LISTS})");
        let library = Library::new(vec![book(&text), book(other)]);
        let told = |b: usize| {
            of(
                &library,
                At::new(b, Entity::new(EntityKind::Process, 0)),
                date(2016, 9, 15),
                Lang::Da,
            )
            .to_text(80)
        };
        assert!(
            told(0).contains("Svarer til     Bestilling – type B · Forslaget\n"),
            "{}",
            told(0)
        );
        assert!(
            told(1).contains("Svarer til     z/c; Aftaler – type A · Den nye\n"),
            "{}",
            told(1)
        );
    }
}
