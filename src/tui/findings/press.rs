//! The keys of the list of findings, and the tasks that mend what it lists.

use std::sync::Arc;

use super::{Findings, as_text};
use crate::check::{Finding, Mend, Severity};
use crate::edit::operations::{delete_members, end_members, silence, unsilence};
use crate::edit::{Operation, Target};
use crate::model::Membership;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::cursor::PAGE;
use crate::tui::edit::Task;
use crate::tui::menu::{Does, Menu, Row};
use crate::tui::screens::{Screen, Went};
use crate::tui::update::Effect;

impl App {
    /// Does an action in the list.
    pub(in crate::tui) fn act_in_findings(&mut self, list: &mut Findings, action: Action) -> Went {
        self.refresh_findings(list);
        let turned = |list: &Findings, level| (list.level != Some(level)).then_some(level);
        match action {
            Action::Cancel | Action::Checks => {
                list.widen();
                return Went::CLOSES;
            }
            Action::ListOpen => {
                let Some(finding) = list.chosen().cloned() else {
                    return Went::STAYS;
                };
                self.go_to_finding(list.place, &finding);
                return Went::CLOSES;
            }
            Action::Mend => return Went::Stays(self.mend(list)),
            Action::Silence => return Went::Stays(self.silence(list)),
            Action::EndFound => return Went::Stays(self.end_found(list)),
            Action::Copy => {
                let text = as_text(list, self.library.book(list.place), self.lang());
                let what = self.lang().pick("Listen", "The list");
                return Went::Stays(self.copied(text, what));
            }
            Action::Filter => list.narrow.begin(),
            Action::OnlyErrors => list.level = turned(list, Severity::Error),
            Action::OnlyWarnings => list.level = turned(list, Severity::Warning),
            Action::OnlyInformation => list.level = turned(list, Severity::Information),
            Action::ByPlace => list.by_place = !list.by_place,
            Action::SameRule => {
                let rule = list.chosen().map(|f| f.rule);
                list.rule = rule.filter(|_| list.rule.is_none());
            }
            Action::UnderGroup => {
                let book = self.library.book(list.place);
                let of_finding = || {
                    let group = list.chosen()?.group(book)?;
                    Some(book.group(group).id.id().clone())
                };
                let under = list.here.clone().or_else(of_finding);
                list.under = under.filter(|_| list.under.is_none());
            }
            _ => {
                let Some(by) = action.steps(PAGE) else {
                    return Went::NotHere;
                };
                list.step(by);
                return Went::STAYS;
            }
        }
        list.renarrow(&Arc::clone(&self.library.books()[list.place]), self.lang());
        Went::STAYS
    }

    fn mend(&mut self, list: &Findings) -> Vec<Effect> {
        if let Some(task) = list.chosen().and_then(|f| f.mend.as_ref()).map(task_of) {
            return self.begin(list.place, task);
        }
        self.hint(
            "Ingen enkelt handling retter det; Enter går til stedet",
            "No single action mends it; Enter goes there",
        )
    }

    /// Asks how the members that a finding is about shall go: as history, or as a mistake.
    fn end_found(&mut self, list: &Findings) -> Vec<Effect> {
        let place = list.place;
        let book = Arc::clone(&self.library.books()[place]);
        let about = list
            .chosen()
            .and_then(|f| Some((members_of(f)?, f.group(&book)?)));
        let Some((members, group)) = about else {
            return self.hint(
                "Her er intet medlem at afslutte",
                "There is no member here to end",
            );
        };
        let of = book.group(group);
        let name = |m: &Membership| {
            m.person
                .as_ref()
                .and_then(|p| book.find(p.id()))
                .map(|e| book.name(e).to_owned())
        };
        let names: Vec<String> = members
            .iter()
            .filter_map(|at| name(of.members.get(*at)?))
            .collect();
        let id = of.id.to_string();
        let row = |operation: &'static Operation| Row::Choice {
            label: operation.label(self.lang()).to_owned(),
            right: String::new(),
            does: Does::Begin {
                place,
                task: operation
                    .on(Target::members(id.as_str(), members.clone()))
                    .into(),
            },
        };
        let title = if names.is_empty() {
            of.label().to_owned()
        } else {
            names.join(", ")
        };
        let rows = [&end_members::OPERATION, &delete_members::OPERATION];
        let rows = rows.map(row).to_vec();
        self.open_screen(Screen::Menu(Menu::new(&title, rows)));
        Vec::new()
    }

    /// Silences the finding of the cursor with a reason, or lets it count again.
    fn silence(&mut self, list: &Findings) -> Vec<Effect> {
        let book = Arc::clone(&self.library.books()[list.place]);
        let Some(finding) = list.chosen() else {
            return Vec::new();
        };
        let rule = finding.rule.id;
        let task = match &finding.silenced {
            None => silence::OPERATION.on(Target::part(finding.about(&book).to_string(), rule)),
            // The exception may be for more than this finding.
            Some(silence) => {
                let about = silence.about.target.to_string();
                unsilence::OPERATION.on(Target::part(about, rule))
            }
        };
        self.begin(list.place, task)
    }
}

/// Returns the places of the members that a finding is about.
pub(in crate::tui) fn members_of(finding: &Finding) -> Option<Vec<usize>> {
    let moved = finding.mend.as_ref().and_then(Mend::to_another_seat);
    // Who may be meant for an open seat is not too many.
    let too_many = moved.filter(|_| finding.rule.id == "seat-overfull");
    finding
        .member
        .map(|member| vec![member])
        .or_else(|| too_many.map(<[usize]>::to_vec))
}

/// Returns what mends a finding, as a menu says it.
pub(in crate::tui) fn mend_in_words(
    finding: &Finding,
    lang: crate::lang::Lang,
) -> Option<&'static str> {
    finding.mend.as_ref().map(|mend| task_of(mend).label(lang))
}

/// Returns the task that mends a finding.
pub(in crate::tui) fn task_of(mend: &Mend) -> Task {
    match mend {
        Mend::Do(request) => request.clone().into(),
        Mend::ListMembers(group) => Task::PasteList {
            group: group.to_string(),
        },
    }
}
