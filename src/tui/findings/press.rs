//! The keys of the list of findings, and the tasks that mend what it lists.

use std::sync::Arc;

use crossterm::event::KeyCode;

use super::{Findings, as_text};
use crate::check::{Finding, Mend, Severity};
use crate::model::{EntityKind, Id, Membership};
use crate::tui::action::{Action, Context};
use crate::tui::app::{App, Overlay};
use crate::tui::edit::Task;
use crate::tui::keys::Key;
use crate::tui::menu::{Does, Menu, Row};
use crate::tui::update::Effect;

impl App {
    /// Gives a key to the list.
    pub(in crate::tui) fn press_in_findings(&mut self, key: Key) -> Vec<Effect> {
        let Some(Overlay::Findings(mut list)) = self.overlay.take() else {
            return Vec::new();
        };
        self.refresh_findings(&mut list);
        if list.narrow.is_typing() {
            list.narrow.press(key);
            return self.keep_list(list);
        }
        match key.bare() {
            KeyCode::Esc | KeyCode::Char('q') => {
                list.widen();
                self.listed = Some(list);
                return Vec::new();
            }
            KeyCode::Up | KeyCode::Char('k') => list.step(-1),
            KeyCode::Down | KeyCode::Char('j') => list.step(1),
            KeyCode::PageUp => list.step(-10),
            KeyCode::PageDown => list.step(10),
            KeyCode::Home => list.step(isize::MIN),
            KeyCode::End | KeyCode::Char('G') => list.step(isize::MAX),
            KeyCode::Enter => {
                if let Some(finding) = list.chosen().cloned() {
                    let place = list.place;
                    self.listed = Some(list);
                    self.go_to_finding(place, &finding);
                    return Vec::new();
                }
            }
            KeyCode::Char('e') => return self.mend(list),
            KeyCode::Char('x') => return self.hush(list),
            KeyCode::Char('d') | KeyCode::Delete => return self.let_go(list),
            KeyCode::Char('y') => {
                let text = as_text(&list, self.library.book(list.place), self.lang());
                self.overlay = Some(Overlay::Findings(list));
                return self.copied(text, self.lang().pick("Listen", "The list"));
            }
            _ if self.narrow(&mut list, key.bare()) => return self.keep_list(list),
            _ => {
                // What changes the dataset as a whole works here too, and the list stays.
                if let Some(action @ (Action::Undo | Action::Redo | Action::Save)) =
                    self.settings.keymap.action(Context::Anywhere, key)
                {
                    self.listed = Some(list);
                    self.list_waits = true;
                    return self.act(action);
                }
            }
        }
        self.overlay = Some(Overlay::Findings(list));
        Vec::new()
    }

    /// Narrows, widens or orders the list; `false` where a key does not.
    fn narrow(&self, list: &mut Findings, code: KeyCode) -> bool {
        let turned = |level| (list.level != Some(level)).then_some(level);
        match code {
            KeyCode::Char('f' | '/') => list.narrow.begin(),
            KeyCode::Char('1') => list.level = turned(Severity::Error),
            KeyCode::Char('2') => list.level = turned(Severity::Warning),
            KeyCode::Char('3') => list.level = turned(Severity::Information),
            KeyCode::Char('o') => list.by_place = !list.by_place,
            KeyCode::Char('r') => {
                list.rule = if list.rule.is_some() {
                    None
                } else {
                    list.chosen().map(|f| f.rule)
                }
            }
            KeyCode::Char('g') => {
                let book = self.library.book(list.place);
                let of_finding = || {
                    list.chosen()
                        .and_then(|f| f.group(book))
                        .map(|g| book.group(g).id.id().clone())
                };
                list.under = if list.under.is_some() {
                    None
                } else {
                    list.here.clone().or_else(of_finding)
                };
            }
            _ => return false,
        }
        true
    }

    fn keep_list(&mut self, mut list: Box<Findings>) -> Vec<Effect> {
        let book = Arc::clone(&self.library.books()[list.place]);
        let before = list.chosen_number();
        list.settle(&book, self.lang());
        // What was narrowed away leads to the first hit, rather than to what comes to stand where it stood.
        if list.chosen_number() != before {
            list.step(isize::MIN);
        }
        self.overlay = Some(Overlay::Findings(list));
        Vec::new()
    }

    /// Begins a task about the finding of the cursor; the list comes back when it is over.
    fn about_finding(&mut self, list: Box<Findings>, task: &Task) -> Vec<Effect> {
        let place = list.place;
        self.listed = Some(list);
        self.list_waits = true;
        self.begin(place, task)
    }

    fn mend(&mut self, list: Box<Findings>) -> Vec<Effect> {
        if let Some(task) = list.chosen().and_then(|f| f.mend.as_ref()).map(task_of) {
            return self.about_finding(list, &task);
        }
        self.overlay = Some(Overlay::Findings(list));
        self.hint(
            "Ingen enkelt handling retter det; Enter går til stedet",
            "No single action mends it; Enter goes there",
        )
    }

    /// Asks how the members that a finding is about shall go: as history, or as a mistake.
    fn let_go(&mut self, list: Box<Findings>) -> Vec<Effect> {
        let place = list.place;
        let book = Arc::clone(&self.library.books()[place]);
        let about = list
            .chosen()
            .and_then(|f| Some((members_of(f)?, f.group(&book)?)));
        let Some((members, group)) = about else {
            self.overlay = Some(Overlay::Findings(list));
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
        self.listed = Some(list);
        self.list_waits = true;
        self.overlay = Some(Overlay::Menu(Menu::new(&title, rows)));
        Vec::new()
    }

    /// Silences the finding of the cursor with a reason, or lets it count again.
    fn hush(&mut self, list: Box<Findings>) -> Vec<Effect> {
        let book = Arc::clone(&self.library.books()[list.place]);
        let Some(finding) = list.chosen() else {
            self.overlay = Some(Overlay::Findings(list));
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
        self.about_finding(list, &task)
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
