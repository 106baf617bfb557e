//! A case and a meeting.

use super::tell::{Teller, dim, plain, span};
use super::{Block, Span, Tone};
use crate::model::value::{FieldSpec, field};
use crate::model::{
    At, Attended, Case, CaseStatus, Choice, Dataset, Date, Entity, EntityKind, Id, Meeting,
};
use crate::phrases::sentence;

impl Teller<'_> {
    pub(super) fn case(&mut self, c: usize) {
        let case = self.book.data().cases[c].clone();
        let mut title = self.linked(&case.text);
        title.extend(self.unsure(field!(Case.text)));
        self.push(Block::Title(title));
        let (kind, status) = (case.kind.label(self.lang), case.status.label(self.lang));
        let mut line = vec![];
        if kind != status {
            line.push(plain(sentence(kind)));
            line.extend(self.unsure(field!(Case.kind)));
            line.push(plain(" · "));
        }
        line.push(span(status, Tone::Strong));
        line.extend(self.unsure(field!(Case.status)));
        line.extend(self.certainty(case.certainty));
        line.extend(self.marks(&case.source));
        self.push(Block::Text(line));
        self.case_people(&case);
        self.case_dates(&case);
        if let Some(group) = &case.group {
            let spans = vec![self.link(group.id())];
            self.fact(field!(Case.group), spans);
        }
        if let Some(item) = &case.item {
            let spans = self.item_link(item.id());
            self.fact(field!(Case.item), spans);
        }
        if let Some(meeting) = &case.meeting {
            let spans = vec![self.link(meeting.id())];
            self.fact(field!(Case.meeting), spans);
        }
        self.text_fact(field!(Case.decision), &case.decision);
        let matters = self.links(case.matters.iter().map(|m| m.id()), self.and());
        self.fact(field!(Case.matters), matters);
        self.fact(field!(Case.point), vec![plain(case.point.as_str())]);
        if let Some(place) = &case.place {
            let spans = vec![self.link(place.id())];
            self.fact(field!(Case.place), spans);
        }
        self.case_process(&case);
        let details = case
            .details
            .iter()
            .map(|d| self.sourced(&d.text, &d.source, d.certainty))
            .collect();
        self.list_fact(field!(Case.details), details);
        self.notes(&[Entity::new(EntityKind::Case, c)]);
        self.remark(&case.note);
    }

    fn case_people(&mut self, case: &Case) {
        let mut owners = self.links(case.owners.iter().map(|o| o.id()), self.and());
        if !case.owner_text.is_empty() {
            if !owners.is_empty() {
                owners.push(plain(", "));
            }
            owners.extend(self.linked(&case.owner_text));
            owners.extend(self.unsure(field!(Case.owner_text)));
        }
        if owners.is_empty() {
            owners.push(dim(self.t("ikke angivet", "not stated")));
        }
        self.fact(field!(Case.owners), owners);
        let recipients = self.links(case.recipients.iter().map(|r| r.id()), self.and());
        self.fact(field!(Case.recipients), recipients);
        let awaits = self.links(case.awaits.iter().map(|a| a.id()), self.and());
        self.fact(field!(Case.awaits), awaits);
    }

    fn case_dates(&mut self, case: &Case) {
        let deadline = match &case.deadline {
            Some(date) => plain(self.date(date)),
            None => dim(self.t("ikke angivet", "not stated")),
        };
        let (of, mut text) = (field!(Case.deadline), vec![deadline]);
        if case.status == CaseStatus::Expected && case.deadline.is_some() {
            // A day by which something is expected is no deadline.
            text.extend(self.unsure(of));
            self.field(self.t("Forventet", "Expected"), text);
        } else {
            self.fact(of, text);
        }
        for (field, date) in [
            (field!(Case.date), &case.date),
            (field!(Case.follow_up), &case.follow_up),
        ] {
            if let Some(date) = date {
                let meetings = self.book.data().meetings.iter();
                let met = meetings
                    .enumerate()
                    .filter(|(_, m)| is_for(case, field, Some(date), m));
                let met: Vec<usize> = met.map(|(at, _)| at).collect();
                let link = match met[..] {
                    [m] => Some(At::new(self.at.book, Entity::new(EntityKind::Meeting, m))),
                    _ => None,
                };
                let date = plain(self.date(date));
                self.fact(field, vec![Span { link, ..date }]);
            }
        }
    }

    /// Returns an agenda item as number, title and the day of its meeting, and a link to that.
    fn item_link(&self, id: &Id) -> Vec<Span> {
        let Some(found) = self.book.find(id) else {
            return vec![dim(id.as_str())];
        };
        let Some(item) = self.book.agenda_item(found) else {
            return vec![dim(id.as_str())];
        };
        let meeting = self.book.home(found);
        let mut spans = vec![Span {
            text: format!("{}. {}", item.number, item.title),
            tone: Tone::Plain,
            link: Some(At::new(self.at.book, meeting)),
        }];
        let date = self.book.data().meetings[meeting.at()].date.as_ref();
        let held = date.map(|date| {
            let of = self.t("mødet", "meeting of");
            dim(format!(" · {of} {}", self.date(date)))
        });
        spans.extend(held);
        spans
    }

    pub(super) fn meeting(&mut self, m: usize) {
        let meeting = self.book.data().meetings[m].clone();
        let this = Entity::new(EntityKind::Meeting, m);
        let name = self.book.name(this).to_owned();
        self.title(&name, self.t("møde", "meeting"));
        let date = match &meeting.date {
            Some(date) => plain(self.date(date)),
            None => dim(self.t("dato ikke angivet", "date not stated")),
        };
        let mut line = vec![date];
        if !meeting.time.is_empty() {
            line.push(plain(format!(", {} {}", self.t("kl.", "at"), meeting.time)));
        }
        if let Some(place) = &meeting.place {
            line.push(plain(" · "));
            line.push(self.link(place.id()));
        }
        line.extend(self.certainty(meeting.certainty));
        line.extend(self.marks(&meeting.source));
        self.push(Block::Text(line));
        if let Some(group) = &meeting.group {
            let spans = vec![self.link(group.id())];
            self.fact(field!(Meeting.group), spans);
        }
        self.fact(
            field!(Meeting.case_number),
            vec![plain(meeting.case_number.as_str())],
        );
        if let Some(date) = &meeting.minutes_date {
            let spans = vec![plain(self.date(date))];
            self.fact(field!(Meeting.minutes_date), spans);
        }
        if let Some(date) = &meeting.next {
            let spans = vec![plain(self.date(date))];
            self.fact(field!(Meeting.next), spans);
        }
        let annexes = self.links(meeting.annexes.iter().map(|a| a.id()), self.and());
        self.fact(field!(Meeting.annexes), annexes);
        self.gap();
        for kind in Attended::ALL {
            let items: Vec<Vec<Span>> = meeting
                .attendance
                .iter()
                .filter(|a| a.kind == *kind)
                .map(|a| {
                    let mut spans = vec![self.link(a.person.id())];
                    if let Some(item) = a.item {
                        spans.push(dim(format!(" ({} {item})", self.t("punkt", "item"))));
                    }
                    spans.extend(self.certainty(a.certainty));
                    spans.extend(self.marks(&a.source));
                    if !a.note.is_empty() {
                        spans.push(dim(format!(" – {}", a.note.trim_end_matches('.'))));
                    }
                    spans
                })
                .collect();
            self.inline(&sentence(kind.label(self.lang)), &items);
        }
        let rows = meeting
            .items
            .iter()
            .map(|item| {
                let kinds: Vec<&str> = item.kinds.iter().map(|k| k.label(self.lang)).collect();
                let mut title = self.linked(&item.title);
                title.extend(self.marks(&item.source));
                let mut outcome = self.linked(&item.outcome);
                if !item.printed.is_empty() {
                    outcome.push(dim(format!(
                        " ({} »{}«)",
                        self.t("trykt som", "printed as"),
                        item.printed
                    )));
                }
                if !item.note.is_empty() {
                    outcome.push(dim(format!(" {}", item.note)));
                }
                vec![
                    vec![plain(item.number.to_string())],
                    title,
                    vec![plain(kinds.join(", "))],
                    outcome,
                ]
            })
            .collect();
        let label = self.label(field!(Meeting.items));
        let head = [
            "",
            self.label(field!(AgendaItem.title)),
            self.label(field!(AgendaItem.kinds)),
            self.label(field!(AgendaItem.outcome)),
        ];
        self.table(label, &head, rows);
        let cases = self.meeting_cases(m);
        let label = self.t("Sager", "Cases");
        self.things(label, cases);
        let all = self.book.data();
        let for_day = cases_for(all, &meeting).map(|(c, field)| {
            let status = all.cases[c].status.label(self.lang);
            let words = if field.name == field!(Case.date).name {
                status.to_owned()
            } else {
                format!("{} · {status}", self.label(field).to_lowercase())
            };
            (Entity::new(EntityKind::Case, c), words)
        });
        let for_day = for_day.collect();
        let label = self.t("Sager til dagen", "Cases for the day");
        self.things(label, for_day);
        let matters = (0..all.matters.len()).filter_map(|m| {
            let points = self.points_on(&meeting, m)?;
            Some((Entity::new(EntityKind::Matter, m), points))
        });
        let matters = matters.collect();
        let label = self.label(field!(Case.matters));
        self.things(label, matters);
        let processes = all.processes.iter().enumerate().filter_map(|(p, process)| {
            let group = meeting.group.as_ref()?;
            let mut steps = process.steps.iter();
            let step = steps.position(|step| {
                step.dates
                    .iter()
                    .any(|date| is_same(Some(date), meeting.date.as_ref()))
                    && step.actors.iter().any(|actor| actor.id() == group.id())
            })?;
            let words = format!("{} {}", self.t("trin", "step"), step + 1);
            Some((Entity::new(EntityKind::Process, p), words))
        });
        let processes = processes.collect();
        let label = self.t("Processer", "Processes");
        self.things(label, processes);
        self.notes(&[this]);
        self.remark(&meeting.note);
    }

    fn meeting_cases(&self, m: usize) -> Vec<(Entity, String)> {
        let data = self.book.data();
        let told = |c: usize, words: String| {
            let status = data.cases[c].status.label(self.lang);
            (Entity::new(EntityKind::Case, c), words + status)
        };
        let mut out = Vec::new();
        for item in &data.meetings[m].items {
            let found = self.book.find(item.id.id());
            let cases = found.map(|item| self.book.pointing(item, EntityKind::Case));
            let words = format!("{} {} · ", self.t("punkt", "item"), item.number);
            let cases = cases.into_iter().flatten();
            out.extend(cases.map(|c| told(c, words.clone())));
        }
        let this = Entity::new(EntityKind::Meeting, m);
        let cases = self.book.pointing(this, EntityKind::Case).into_iter();
        out.extend(cases.map(|c| told(c, String::new())));
        out
    }
}

/// Returns the cases that do not come up at a meeting but have their day, or are taken up again, when it is, and the field
/// that says so.
pub(super) fn cases_for<'d>(
    data: &'d Dataset,
    meeting: &'d Meeting,
) -> impl Iterator<Item = (usize, &'static FieldSpec)> + 'd {
    let own = |case: &Case| {
        let item = case.item.as_ref();
        let met = case.meeting.as_ref();
        item.is_some_and(|item| meeting.items.iter().any(|own| own.id.id() == item.id()))
            || met.is_some_and(|met| met.id() == meeting.id.id())
    };
    data.cases.iter().enumerate().filter_map(move |(c, case)| {
        let days = [
            (field!(Case.follow_up), &case.follow_up),
            (field!(Case.date), &case.date),
        ];
        let of = days
            .into_iter()
            .find(|(of, date)| is_for(case, of, date.as_ref(), meeting));
        Some((c, of.filter(|_| !own(case))?.0))
    })
}

/// Returns whether a date of a case is that of a meeting: the same day, or the month in which its group takes it up again.
fn is_for(case: &Case, of: &FieldSpec, date: Option<&Date>, meeting: &Meeting) -> bool {
    let is_day = date.is_some_and(|date| date.first() == date.last());
    let is_own = meeting.group.is_some() && case.group == meeting.group;
    let is_again = of.name == field!(Case.follow_up).name;
    is_same(date, meeting.date.as_ref()) && (is_day || is_own && is_again)
}

fn is_same(one: Option<&Date>, other: Option<&Date>) -> bool {
    let days = |date: Option<&Date>| date.and_then(|date| date.first().zip(date.last()));
    days(one).is_some() && days(one) == days(other)
}
