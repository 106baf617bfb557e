//! The tasks that mend what the checks find.

use super::Findings;
use crate::check::{Finding, Mend};
use crate::edit::operations::{delete_members, end_members, silence, unsilence};
use crate::edit::{Operation, Target};
use crate::lang::Lang;
use crate::model::{Book, Membership};
use crate::tui::command::Command;
use crate::tui::screens::menu::{Menu, Row};
use crate::tui::shared::{Shared, Went};
use crate::tui::task::Task;

impl Findings {
    /// Begins what mends the chosen finding.
    pub fn mend(&self, shared: &mut Shared) -> Went {
        match self.chosen().and_then(|f| f.mend.as_ref()) {
            Some(mend) => shared.begin(self.place, task_of(mend)),
            None => shared.refuse(
                "Ingen enkelt handling retter det; Enter går til stedet",
                "No single action mends it; Enter goes there",
            ),
        }
    }

    /// Returns the group and the members that the chosen finding is about.
    pub fn members(&self, book: &Book) -> Option<(usize, Vec<usize>)> {
        let finding = self.chosen()?;
        Some((finding.group(book)?, members_of(finding)?))
    }

    /// Asks how the members that the chosen finding is about shall go: as history, or as a mistake.
    pub fn end(&self, shared: &mut Shared) -> Went {
        let (place, lang) = (self.place, shared.lang());
        let book = shared.library.book(place);
        let Some((group, members)) = self.members(book) else {
            return shared.refuse(
                "Her er intet medlem at afslutte",
                "There is no member here to end",
            );
        };
        let of = book.group(group);
        let name = |m: &Membership| {
            let person = book.find(m.person.as_ref()?.id())?;
            Some(book.name(person))
        };
        let names = members.iter().filter_map(|at| name(of.members.get(*at)?));
        let names: Vec<&str> = names.collect();
        let title = if names.is_empty() {
            of.label().to_owned()
        } else {
            names.join(", ")
        };
        let row = |operation: &'static Operation| {
            let target = Target::members(of.id.as_str(), members.clone());
            let begin = Command::Begin(place, operation.on(target).into());
            Row::choice(operation.label(lang), begin)
        };
        let rows = [&end_members::OPERATION, &delete_members::OPERATION].map(row);
        shared.open(Menu::new(&title, rows.to_vec()))
    }

    /// Silences the chosen finding with a reason, or lets it count again.
    pub fn silence(&self, shared: &mut Shared) -> Went {
        let Some(finding) = self.chosen() else {
            return Went::Stays;
        };
        let rule = finding.rule.id;
        let task = match &finding.silenced {
            None => {
                let about = finding.about(shared.library.book(self.place));
                silence::OPERATION.on(Target::part(about.to_string(), rule))
            }
            // The exception may be for more than this finding.
            Some(silence) => {
                let about = silence.about.target.to_string();
                unsilence::OPERATION.on(Target::part(about, rule))
            }
        };
        shared.begin(self.place, task)
    }
}

/// Returns the places of the members that a finding is about.
fn members_of(finding: &Finding) -> Option<Vec<usize>> {
    let moved = finding.mend.as_ref().and_then(Mend::to_another_seat);
    // Who may be meant for an open seat is not too many.
    let too_many = moved.filter(|_| finding.rule.id == "seat-overfull");
    let one = finding.member.map(|member| vec![member]);
    one.or_else(|| too_many.map(<[usize]>::to_vec))
}

/// Returns what mends a finding, as a menu says it.
pub fn mend_in_words(finding: &Finding, lang: Lang) -> Option<&'static str> {
    finding.mend.as_ref().map(|mend| task_of(mend).label(lang))
}

/// Returns the task that mends a finding.
pub fn task_of(mend: &Mend) -> Task {
    match mend {
        Mend::Do(request) => request.clone().into(),
        Mend::ListMembers(group) => Task::PasteList {
            group: group.to_string(),
        },
        Mend::Settle => Task::Settle,
    }
}
