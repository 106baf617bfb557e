//! The findings of the checks, and what can be done about each.

use std::sync::Arc;

use super::app::{App, Overlay};
use super::edit::Task;
use super::menu::{Does, Menu, Row};
use super::update::Effect;
use crate::check::{self, Mend};
use crate::model::{At, Choice as _, EntityKind, Id};

impl App {
    /// Lists what the checks find in the dataset that shows, on its day, the gravest first; silenced findings stand at the end.
    pub(super) fn open_checks(&mut self) {
        let place = self.book();
        let Some(book) = self.library.books().get(place).map(Arc::clone) else { return };
        let lang = self.lang();
        let mut findings = check::findings(&self.library, place, self.day(place));
        findings.sort_by_key(|f| (f.silenced.is_some(), f.severity));
        let mut rows = Vec::new();
        let mut heading = None;
        for (i, finding) in findings.iter().enumerate() {
            let of = match &finding.silenced {
                None => finding.severity.label(lang).to_owned(),
                Some(_) => lang.pick("ses der bort fra", "silenced").to_owned(),
            };
            if heading.as_ref() != Some(&of) {
                rows.push(Row::Heading(of.clone()));
                heading = Some(of);
            }
            let name = finding.group(&book).map_or_else(|| book.name(finding.at), |g| book.group(g).label());
            let label = format!("{name}: {}", finding.text.pick(lang));
            rows.push(Row::Choice { label, right: finding.rule.id.to_owned(), does: Does::Finding(i) });
        }
        if findings.is_empty() {
            self.hint("Kontrollen finder intet på dagen", "The checks find nothing on the day");
            return;
        }
        self.findings = findings;
        let title = self.t("Kontrol", "Checks");
        self.overlay = Some(Overlay::Menu(Menu::new(title, rows)));
    }

    /// Offers what can be done about a finding: go there, mend it, or silence it with a reason.
    pub(super) fn open_finding(&mut self, number: usize) -> Vec<Effect> {
        let place = self.book();
        let Some(finding) = self.findings.get(number).cloned() else { return Vec::new() };
        let library = Arc::clone(&self.library);
        let Some(book) = library.books().get(place) else { return Vec::new() };
        let lang = self.lang();
        let choice = |label: String, does| Row::Choice { label, right: String::new(), does };
        let mut rows = vec![
            Row::Heading(finding.text.pick(lang).to_owned()),
            Row::Heading(format!("{} {}", lang.pick("Hjælp:", "Help:"), finding.rule.how_to_mend(lang))),
        ];
        if let Some(task) = finding.mend.as_ref().map(task_of) {
            rows.push(choice(task.label(lang), Does::Begin { place, task }));
        }
        let at = At::new(place, book.home(finding.at));
        rows.push(choice(lang.pick("Gå til stedet", "Go there").to_owned(), Does::Go(at)));
        let (rule, about) = (finding.rule.id.to_owned(), finding.about(book).to_string());
        let task = match &finding.silenced {
            None => Task::Silence { rule, about },
            Some(reason) => {
                rows.push(Row::Heading(format!("{} {reason}", lang.pick("Ses der bort fra:", "Silenced:"))));
                Task::Unsilence { rule, about }
            }
        };
        rows.push(choice(task.label(lang), Does::Begin { place, task }));
        let title = finding.rule.says(lang);
        self.overlay = Some(Overlay::Menu(Menu::new(title, rows)));
        Vec::new()
    }
}

/// Returns the task that mends a finding.
fn task_of(mend: &Mend) -> Task {
    let text = Id::to_string;
    match mend {
        Mend::FillSeat { group, seat } => Task::AddMember { group: text(group), seat: Some(text(seat)) },
        Mend::FillVacant { group, member } | Mend::ChangeMember { group, member } => {
            Task::ChangeMember { group: text(group), member: *member }
        }
        Mend::ListMembers { group } => Task::PasteList { group: text(group) },
        Mend::MoveSeat { group, members } => Task::TakeSeat { group: text(group), members: members.clone() },
        Mend::EndMember { group, member } => Task::EndMembers { group: text(group), members: vec![*member] },
        Mend::TakeChair { group, member } => Task::TakeChair { group: text(group), member: *member },
        Mend::StateFirstTurn { group, mandate } | Mend::ChangeMandate { group, mandate } => {
            Task::ChangeMandate { group: text(group), mandate: text(mandate) }
        }
        Mend::NewMandate { group } => Task::NewMandate { group: text(group) },
        Mend::EndGroup { group } => Task::EndGroup { group: text(group) },
        Mend::Reopen { group } => Task::Reopen { group: text(group) },
        Mend::MoveGroup { group } => Task::MoveGroup { group: text(group) },
        Mend::MergePeople { b, .. } => Task::Merge { kind: EntityKind::Person, id: text(b) },
        Mend::OpenThing { kind, id } => Task::Change { kind: *kind, id: text(id) },
    }
}
