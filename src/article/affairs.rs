//! A case and a meeting.

use super::tell::{Teller, dim, plain, span};
use super::{Block, Span, Tone};
use crate::model::value::field;
use crate::model::{At, Attended, Case, CaseStatus, Choice, Entity, EntityKind, Id};
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
                self.fact(field, vec![plain(self.date(date))]);
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
        let cases = self.meeting_cases(&meeting);
        let label = self.t("Sager", "Cases");
        self.things(label, cases);
        self.notes(&[this]);
        self.remark(&meeting.note);
    }

    fn meeting_cases(&self, meeting: &crate::model::Meeting) -> Vec<(Entity, String)> {
        let items = meeting
            .items
            .iter()
            .filter_map(|i| Some((i.number, self.book.find(i.id.id())?)));
        items
            .flat_map(|(number, item)| {
                self.book
                    .pointing(item, EntityKind::Case)
                    .into_iter()
                    .map(move |c| (number, c))
            })
            .map(|(number, c)| {
                let status = self.book.data().cases[c].status.label(self.lang);
                (
                    Entity::new(EntityKind::Case, c),
                    format!("{} {number} · {status}", self.t("punkt", "item")),
                )
            })
            .collect()
    }
}
