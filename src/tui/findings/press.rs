//! The keys of the list of findings, and the tasks that mend what it lists.

use std::sync::Arc;

use super::{Findings, as_text};
use crate::check::{Finding, Mend, Severity};
use crate::model::{EntityKind, Id, Membership};
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
            return self.begin(list.place, &task);
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
        let tasks = [
            Task::EndMembers {
                group: id.clone(),
                members: members.clone(),
            },
            Task::DeleteMembers { group: id, members },
        ];
        let row = |task: Task| Row::Choice {
            label: task.label(self.lang()),
            right: String::new(),
            does: Does::Begin { place, task },
        };
        let title = if names.is_empty() {
            of.label().to_owned()
        } else {
            names.join(", ")
        };
        let rows = tasks.map(row).to_vec();
        self.open_screen(Screen::Menu(Menu::new(&title, rows)));
        Vec::new()
    }

    /// Silences the finding of the cursor with a reason, or lets it count again.
    fn silence(&mut self, list: &Findings) -> Vec<Effect> {
        let book = Arc::clone(&self.library.books()[list.place]);
        let Some(finding) = list.chosen() else {
            return Vec::new();
        };
        let rule = finding.rule.id.to_owned();
        let task = match &finding.silenced {
            None => Task::Silence {
                rule,
                about: finding.about(&book).to_string(),
            },
            // The exception may be for more than this finding.
            Some(silence) => Task::Unsilence {
                rule,
                about: silence.about.target.to_string(),
            },
        };
        self.begin(list.place, &task)
    }
}

/// Returns the places of the members that a finding is about.
pub(in crate::tui) fn members_of(finding: &Finding) -> Option<Vec<usize>> {
    match (&finding.mend, finding.member) {
        // Who may be meant for an open seat is not too many.
        (Some(Mend::MoveSeat { members, .. }), None) if finding.rule.id == "seat-overfull" => {
            Some(members.clone())
        }
        (_, Some(member)) => Some(vec![member]),
        _ => None,
    }
}

/// Returns what mends a finding, as a menu says it.
pub(in crate::tui) fn mend_in_words(finding: &Finding, lang: crate::lang::Lang) -> Option<String> {
    finding.mend.as_ref().map(|mend| task_of(mend).label(lang))
}

/// Returns the task that mends a finding.
pub(in crate::tui) fn task_of(mend: &Mend) -> Task {
    let text = Id::to_string;
    match mend {
        Mend::FillSeat { group, seat } => Task::AddMember {
            group: text(group),
            seat: Some(text(seat)),
        },
        Mend::FillVacant { group, member } | Mend::ChangeMember { group, member } => {
            Task::ChangeMember {
                group: text(group),
                member: *member,
            }
        }
        Mend::ListMembers { group } => Task::PasteList { group: text(group) },
        Mend::MoveSeat { group, members } => Task::TakeSeat {
            group: text(group),
            members: members.clone(),
        },
        Mend::EndMember { group, member } => Task::EndMembers {
            group: text(group),
            members: vec![*member],
        },
        Mend::TakeChair { group, member } => Task::TakeChair {
            group: text(group),
            member: *member,
        },
        Mend::StateFirstTurn { group, mandate } => Task::FirstTurn {
            group: text(group),
            mandate: text(mandate),
        },
        Mend::ChangeMandate { group, mandate } => Task::ChangeMandate {
            group: text(group),
            mandate: text(mandate),
        },
        Mend::NewMandate { group } => Task::NewMandate { group: text(group) },
        Mend::EndGroup { group } => Task::EndGroup { group: text(group) },
        Mend::Reopen { group } => Task::Reopen { group: text(group) },
        Mend::MoveGroup { group } => Task::MoveGroup { group: text(group) },
        Mend::MergePeople { b, .. } => Task::Merge {
            kind: EntityKind::Person,
            id: text(b),
        },
        Mend::OpenThing { kind, id } => Task::Change {
            kind: *kind,
            id: text(id),
        },
    }
}
