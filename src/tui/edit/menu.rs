//! What can be done here, as menus.

use super::task::Task;
use crate::model::{At, Book, ChairShape, Chairmanship, Choice, Date, EntityKind};
use crate::tui::app::App;
use crate::tui::findings::task_of;
use crate::tui::layout::Pane;
use crate::tui::listing::ListKind;
use crate::tui::menu::{Does, Menu, Row};
use crate::tui::screens::Screen;
use crate::tui::update::Effect;

/// The kinds that can be made, most wanted first.
const NEW: [EntityKind; 11] = [
    EntityKind::Person,
    EntityKind::Group,
    EntityKind::Case,
    EntityKind::Meeting,
    EntityKind::Organisation,
    EntityKind::Matter,
    EntityKind::Note,
    EntityKind::Source,
    EntityKind::Place,
    EntityKind::Process,
    EntityKind::Principle,
];

/// Tells whether a chair passes on, whatever else is stated of it.
fn passes_on(chair: &Chairmanship) -> bool {
    chair.shape == ChairShape::Rotating || !chair.rotating.is_empty()
}

impl App {
    fn row(&self, place: usize, task: Task) -> Row {
        // Of several mandates one must be told from the other.
        let right = match &task {
            Task::ChangeMandate { mandate, .. }
            | Task::NewVersion { mandate, .. }
            | Task::FirstTurn { mandate, .. } => mandate.clone(),
            _ => String::new(),
        };
        Row::Choice {
            label: task.label(self.lang()),
            right,
            does: Does::Begin { place, task },
        }
    }

    fn open_menu(&mut self, title: &str, rows: Vec<Row>) -> Vec<Effect> {
        self.open_screen(Screen::Menu(Menu::new(title, rows)));
        Vec::new()
    }

    /// Offers the mandates of a group, and the group itself.
    pub(super) fn offer_mandates(&mut self, at: At) -> Vec<Effect> {
        let lang = self.lang();
        let book = self.library.book(at.book);
        let group = book.group(at.entity.at());
        let id = group.id.as_str().to_owned();
        let mut rows = Vec::new();
        for mandate in &group.mandates {
            let title = if mandate.title.is_empty() {
                self.t("Mandat", "Mandate").to_owned()
            } else {
                mandate.title.clone()
            };
            let when = mandate
                .period
                .from
                .as_ref()
                .map(|d| format!(" {} {}", lang.pick("fra", "from"), d.long(lang)));
            let label = format!(
                "{title} ({}){}",
                mandate.status.label(lang),
                when.unwrap_or_default()
            );
            let task = Task::ChangeMandate {
                group: id.clone(),
                mandate: mandate.id.as_str().to_owned(),
            };
            rows.push(Row::Choice {
                label,
                right: mandate.id.to_string(),
                does: Does::Begin {
                    place: at.book,
                    task,
                },
            });
        }
        rows.push(self.row(at.book, Task::NewMandate { group: id.clone() }));
        rows.push(self.row(
            at.book,
            Task::Change {
                kind: EntityKind::Group,
                id,
            },
        ));
        let title = self.t("Ret", "Change");
        self.open_menu(title, rows)
    }

    /// Offers what is new: a thing of any kind, or a dataset.
    pub(in crate::tui) fn offer_new(&mut self) -> Vec<Effect> {
        let place = self.book();
        let group = self.group_here().map(|(_, id)| id);
        let mut kinds = NEW.to_vec();
        let first = match self.listing.as_ref().map(|l| l.kind) {
            Some(ListKind::People) => EntityKind::Person,
            Some(ListKind::Cases) => EntityKind::Case,
            None => EntityKind::Group,
        };
        kinds.sort_by_key(|k| *k != first);
        let mut rows = Vec::new();
        if let Some(group) = &group {
            rows.push(self.row(
                place,
                Task::AddMember {
                    group: group.clone(),
                    seat: None,
                },
            ));
            rows.push(self.row(
                place,
                Task::NewMandate {
                    group: group.clone(),
                },
            ));
        }
        let under = |kind| {
            group.clone().filter(|_| {
                matches!(
                    kind,
                    EntityKind::Group | EntityKind::Case | EntityKind::Meeting
                )
            })
        };
        rows.extend(kinds.into_iter().map(|kind| {
            self.row(
                place,
                Task::New {
                    kind,
                    group: under(kind),
                },
            )
        }));
        rows.push(self.row(place, Task::NewDataset));
        let title = self.t("Ny", "New");
        self.open_menu(title, rows)
    }

    /// Asks how what the cursor is on shall go: as history, or as a mistake.
    pub(in crate::tui) fn offer_ending(&mut self) -> Vec<Effect> {
        if !self.can_change(self.book()) {
            return Vec::new();
        }
        let Some(at) = self.shown() else {
            return self.hint(
                "Vælg først en gruppe eller en anden ting",
                "Choose a group or another thing first",
            );
        };
        let book = self.library.book(at.book);
        let id = book.id(at.entity).to_owned();
        let members = self.chosen_members();
        let name = book.name(at.entity).to_owned();
        let (title, tasks) = match at.entity.kind {
            EntityKind::Group if !members.is_empty() => {
                let title = self.names_of(at, &members);
                (
                    title,
                    vec![
                        Task::EndMembers {
                            group: id.clone(),
                            members: members.clone(),
                        },
                        Task::DeleteMembers { group: id, members },
                    ],
                )
            }
            EntityKind::Group if self.focus == Pane::Members => {
                return self.hint("Der er intet medlem her", "There is no member here");
            }
            EntityKind::Group => (
                name,
                vec![
                    Task::EndGroup { group: id.clone() },
                    Task::Delete {
                        kind: at.entity.kind,
                        id,
                    },
                ],
            ),
            EntityKind::Person => (
                name,
                vec![
                    Task::EndEverywhere { person: id.clone() },
                    Task::Delete {
                        kind: EntityKind::Person,
                        id: id.clone(),
                    },
                    Task::Erase { person: id },
                ],
            ),
            EntityKind::Dataset => {
                return self.hint(
                    "Et datasæt slettes som fil",
                    "A dataset is deleted as a file",
                );
            }
            kind => (name, vec![Task::Delete { kind, id }]),
        };
        let rows = tasks
            .into_iter()
            .map(|task| self.row(at.book, task))
            .collect();
        self.open_menu(&title, rows)
    }

    /// Returns the names of members for a heading.
    fn names_of(&self, at: At, members: &[usize]) -> String {
        let name_at = |place: &usize| {
            self.members
                .iter()
                .find(|m| m.place == Some(*place))
                .map(|m| m.name.clone())
        };
        let names: Vec<String> = members.iter().filter_map(name_at).collect();
        match names.as_slice() {
            [] => self.library.name(at).to_owned(),
            [one] => one.clone(),
            [one, rest @ ..] => format!("{one} + {}", rest.len()),
        }
    }

    /// Offers who takes over from the person of the cursor: here, or everywhere.
    pub(in crate::tui) fn offer_replacing(&mut self) -> Vec<Effect> {
        if !self.can_change(self.book()) {
            return Vec::new();
        }
        let Some(at) = self.shown() else {
            return Vec::new();
        };
        let book = self.library.book(at.book);
        let id = book.id(at.entity).to_owned();
        let mut rows = Vec::new();
        match at.entity.kind {
            EntityKind::Person => {
                rows.push(self.row(at.book, Task::ReplaceEverywhere { person: id }));
            }
            EntityKind::Group => {
                let Some(member) = self.chosen_members().first().copied() else {
                    return self.hint(
                        "Vælg først et medlem (Tab går til medlemmerne)",
                        "Choose a member first (Tab goes to the members)",
                    );
                };
                let person = book
                    .group(at.entity.at())
                    .members
                    .get(member)
                    .and_then(|m| m.person.as_ref());
                let person = person.map(|p| p.as_str().to_owned());
                rows.push(self.row(at.book, Task::Replace { group: id, member }));
                rows.extend(
                    person.map(|person| self.row(at.book, Task::ReplaceEverywhere { person })),
                );
            }
            _ => {
                return self.hint(
                    "Vælg først et medlem eller en person",
                    "Choose a member or a person first",
                );
            }
        }
        let title = self.t("Erstat", "Replace");
        self.open_menu(title, rows)
    }

    /// Offers everything that can be done to what shows.
    pub(in crate::tui) fn offer_more(&mut self) -> Vec<Effect> {
        if self.session.locked(self.book()).is_some() && !self.can_change(self.book()) {
            return Vec::new();
        }
        let Some(at) = self.shown() else {
            let place = self.book();
            let rows = vec![
                self.row(place, Task::NewDataset),
                self.row(place, Task::SaveAs),
            ];
            let title = self.t("Ret", "Change");
            return self.open_menu(title, rows);
        };
        let place = at.book;
        let book = self.library.book(place);
        let kind = at.entity.kind;
        let id = book.id(at.entity).to_owned();
        let mut rows = Vec::new();
        let heading = |text: &str| Row::Heading(text.to_owned());
        if kind == EntityKind::Group {
            let members = self.chosen_members();
            if let Some(member) = members.first().copied() {
                rows.push(heading(&self.names_of(at, &members)));
                let here = self
                    .members
                    .iter()
                    .position(|m| m.place == Some(member))
                    .filter(|_| members.len() == 1);
                rows.extend(here.into_iter().flat_map(|row| self.mends(place, row)));
                let group = || id.clone();
                let mut tasks = Vec::new();
                if members.len() == 1 {
                    tasks.push(Task::ChangeMember {
                        group: group(),
                        member,
                    });
                    tasks.push(Task::TakeChair {
                        group: group(),
                        member,
                    });
                    tasks.push(Task::Replace {
                        group: group(),
                        member,
                    });
                    let person = book
                        .group(at.entity.at())
                        .members
                        .get(member)
                        .and_then(|m| m.person.as_ref());
                    tasks.extend(person.map(|p| Task::ReplaceEverywhere {
                        person: p.as_str().to_owned(),
                    }));
                    tasks.push(Task::StandIn {
                        group: group(),
                        member,
                    });
                }
                tasks.push(Task::TakeSeat {
                    group: group(),
                    members: members.clone(),
                });
                tasks.push(Task::CopyTo {
                    group: group(),
                    members: members.clone(),
                });
                tasks.push(Task::EndMembers {
                    group: group(),
                    members: members.clone(),
                });
                tasks.push(Task::DeleteMembers {
                    group: group(),
                    members,
                });
                rows.extend(tasks.into_iter().map(|task| self.row(place, task)));
            }
            rows.push(heading(book.group(at.entity.at()).label()));
            rows.extend(
                self.group_tasks(book, at, &id)
                    .into_iter()
                    .map(|task| self.row(place, task)),
            );
        } else {
            rows.push(heading(book.name(at.entity)));
            rows.push(self.row(
                place,
                Task::Change {
                    kind,
                    id: id.clone(),
                },
            ));
            if kind == EntityKind::Person {
                rows.push(self.row(place, Task::ReplaceEverywhere { person: id.clone() }));
                rows.push(self.row(place, Task::EndEverywhere { person: id.clone() }));
            }
            if matches!(kind, EntityKind::Person | EntityKind::Organisation) {
                rows.push(self.row(
                    place,
                    Task::Merge {
                        kind,
                        id: id.clone(),
                    },
                ));
            }
            if kind != EntityKind::Dataset {
                rows.push(self.row(
                    place,
                    Task::ChangeId {
                        kind,
                        id: id.clone(),
                    },
                ));
                rows.push(self.row(
                    place,
                    Task::Delete {
                        kind,
                        id: id.clone(),
                    },
                ));
            }
            if kind == EntityKind::Person {
                rows.push(self.row(place, Task::Erase { person: id.clone() }));
            }
        }
        rows.push(heading(self.t("Datasættet", "The dataset")));
        rows.push(self.row(
            place,
            Task::Change {
                kind: EntityKind::Dataset,
                id: book.data().id.as_str().to_owned(),
            },
        ));
        rows.push(self.row(place, Task::SaveAs));
        let title = self.t("Ret", "Change");
        self.open_menu(title, rows)
    }

    fn group_tasks(&self, book: &Book, at: At, id: &str) -> Vec<Task> {
        let group = || id.to_owned();
        let data = book.group(at.entity.at());
        let mut tasks = vec![
            Task::AddMember {
                group: group(),
                seat: None,
            },
            Task::PasteList { group: group() },
            Task::CopyFrom { group: group() },
            Task::Change {
                kind: EntityKind::Group,
                id: group(),
            },
            Task::RenameGroup { group: group() },
            Task::MoveGroup { group: group() },
        ];
        let over = data
            .period
            .to
            .as_ref()
            .and_then(Date::last)
            .is_some_and(|last| last <= self.day(at.book));
        tasks.push(if over {
            Task::Reopen { group: group() }
        } else {
            Task::EndGroup { group: group() }
        });
        tasks.push(Task::Succeed { group: group() });
        tasks.push(Task::New {
            kind: EntityKind::Group,
            group: Some(group()),
        });
        for mandate in &data.mandates {
            let mandate = mandate.id.as_str().to_owned();
            tasks.push(Task::ChangeMandate {
                group: group(),
                mandate: mandate.clone(),
            });
            if data
                .mandates
                .iter()
                .any(|m| m.id.as_str() == mandate && m.chair.as_ref().is_some_and(passes_on))
            {
                tasks.push(Task::FirstTurn {
                    group: group(),
                    mandate: mandate.clone(),
                });
            }
            tasks.push(Task::NewVersion {
                group: group(),
                mandate,
            });
        }
        tasks.push(Task::NewMandate { group: group() });
        tasks.push(Task::ChangeId {
            kind: EntityKind::Group,
            id: group(),
        });
        tasks.push(Task::Delete {
            kind: EntityKind::Group,
            id: group(),
        });
        tasks
    }

    /// Returns what the checks find at a row of the members, each with what mends it.
    fn mends(&self, place: usize, row: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        for noted in self.mends_at(row) {
            let Some(task) = noted.mend.as_ref().map(task_of) else {
                continue;
            };
            rows.push(Row::Heading(noted.text));
            rows.push(Row::Choice {
                label: task.label(self.lang()),
                right: crate::tui::checks::sign(noted.severity).to_owned(),
                does: Does::Begin { place, task },
            });
        }
        rows
    }

    /// Moves the member of the cursor up or down among the members.
    pub(in crate::tui) fn move_member(&mut self, by: isize) -> Vec<Effect> {
        let Some((place, group)) = self.group_here().filter(|_| self.focus == Pane::Members) else {
            return Vec::new();
        };
        let row = self.member.row();
        let at = |row: usize| self.members.get(row).and_then(|m| m.place);
        let (Some(member), Some(to)) = (at(row), row.checked_add_signed(by).and_then(at)) else {
            return Vec::new();
        };
        let effects = self.begin(place, &Task::Reorder { group, member, to });
        if !effects.is_empty() {
            self.member
                .move_to(row.saturating_add_signed(by), self.members.len());
        }
        effects
    }

    /// Marks the member of the cursor, or takes its mark away, and goes to the next.
    pub(in crate::tui) fn mark_member(&mut self) {
        if self.focus != Pane::Members {
            return;
        }
        if let Some(member) = self.members.get(self.member.row()).and_then(|m| m.place)
            && !self.marked.remove(&member)
        {
            self.marked.insert(member);
        }
        self.member.step(1, self.members.len());
    }
}
