//! The groups that a paper makes: they are in the datasets as the preview sees them before they are in the dataset itself, so that
//! everything else is as with a group that there is, and all of it becomes one step.

use std::sync::Arc;

use super::Preview;
use crate::edit::ids::new_id;
use crate::lang::Lang;
use crate::model::{Book, Datum, EntityKind, Group, Id, Key, Level, Library, Ref, Value as _};
use crate::paper::{Field, Into, Place, Proposal};
use crate::tui::action::Action;
use crate::tui::shared::Shared;

/// The kind of the proposal that is the group that the paper is read into.
pub(super) const OWN: &str = "new-group";

impl Preview {
    /// Puts the groups that the paper makes into the datasets as they are now.
    pub(super) fn draw_up(&mut self, library: &Arc<Library>) {
        self.base = Arc::clone(library);
        self.library = Arc::clone(library);
        if !self.made.is_empty() {
            let mut data = library.book(self.place).data().clone();
            let made = self.made.iter().map(|(_, group)| group.clone());
            data.groups.extend(made);
            let book = Arc::new(Book::new(data));
            self.library = Arc::new(Library::with(library, self.place, book));
        }
    }

    /// Makes the group that the paper is read into.
    pub(super) fn make_own(&mut self) {
        let name = self.paper.names().into_iter().next();
        let name = name.unwrap_or_else(|| "Ny gruppe".to_owned());
        let library = Arc::clone(&self.library);
        let group = Self::new_one(library.book(self.place), &name, None);
        self.group = group.id.to_string();
        self.made.push((String::new(), group));
        self.draw_up(&library);
    }

    fn new_one(book: &Book, name: &str, parent: Option<&Group>) -> Group {
        let level = match parent {
            Some(parent) => parent.level,
            None if book.data().groups.is_empty() => Level::Political,
            None => Level::default(),
        };
        Group {
            id: Key::new(&new_id(book.data(), EntityKind::Group, name)),
            name: name.to_owned(),
            level,
            parent: parent.map(|parent| Ref::new(parent.id.as_str())),
            ..Group::default()
        }
    }

    /// Turns to the next or previous group that the words of a heading may mean: one like it, this one, a new one, none.
    pub(super) fn turn_group(&mut self, book: &Book, at: usize, action: Action) {
        let (name, into) = self.plan.others[at].clone();
        let made = |group: usize| {
            let id = &book.group(group).id;
            self.made.iter().any(|(_, made)| made.id == *id)
        };
        let like = self.plan.like(book, &name).into_iter();
        let mut choices: Vec<Option<Into>> = like
            .filter(|group| !made(*group))
            .map(|group| Some(Into::There(group)))
            .collect();
        choices.push(Some(Into::Here));
        // `None` is the new one.
        if !name.is_empty() {
            choices.push(None);
        }
        choices.push(Some(Into::Skip));
        let is_new = matches!(into, Into::There(group) if made(group));
        let now = choices.iter().position(|choice| match choice {
            None => is_new,
            Some(choice) => *choice == into && !is_new,
        });
        let len = choices.len();
        let next = match (action, now) {
            (Action::RowYes, Some(_)) => return,
            (Action::WhoPrevious, now) => (now.unwrap_or(0) + len - 1) % len,
            (_, now) => now.map_or(0, |now| (now + 1) % len),
        };
        self.unmake(at);
        let into = choices[next].unwrap_or_else(|| {
            let under = book.group_of(&Id::new(&self.group)).map(|g| book.group(g));
            let group = Self::new_one(book, &name, under);
            self.made.push((name.clone(), group));
            // Its number is known when the datasets are drawn up with it.
            Into::Ask
        });
        self.plan.others[at].1 = into;
        // The whole paper goes there, its meeting too.
        if let (true, Into::There(group)) = (name.is_empty(), into) {
            self.group = book.group(group).id.to_string();
        }
    }

    /// Takes back a group that the paper would make for the words of a heading.
    pub(super) fn unmake(&mut self, at: usize) {
        let name = &self.plan.others[at].0;
        self.made
            .retain(|(made, _)| made.is_empty() || made != name);
    }

    /// Sends what stands under the headings of new groups there, once they are drawn up.
    pub(super) fn send_to_made(&mut self, book: &Book) {
        for (name, group) in &self.made {
            let other = self
                .plan
                .others
                .iter_mut()
                .find(|(n, _)| n == name && !n.is_empty());
            let number = book.group_of(&Id::new(group.id.as_str()));
            if let (Some(other), Some(number)) = (other, number) {
                other.1 = Into::There(number);
            }
        }
    }

    /// Returns a group that the paper makes, for its form.
    pub(super) fn new_group(&self, name: &str) -> Option<Datum> {
        let made = self.made.iter().find(|(made, _)| made == name)?;
        Some(made.1.datum())
    }

    /// Returns the name that the paper has for the new group under the cursor.
    pub(super) fn chosen_new_group(&self) -> Option<String> {
        let name = match self.chosen_place() {
            Some(Place::Other(at)) => self.plan.others[at].0.clone(),
            _ if self.chosen_proposal()?.kind == OWN => String::new(),
            _ => return None,
        };
        self.made
            .iter()
            .any(|(made, _)| *made == name)
            .then_some(name)
    }

    /// Takes in the form of a new group.
    pub(super) fn make(
        &mut self,
        shared: &Shared,
        name: &str,
        value: &Datum,
    ) -> Result<(), String> {
        let lang = shared.lang();
        let group = value.typed::<Group>();
        let group = group.map_err(|p| p.first().map(|p| p.message(lang)).unwrap_or_default())?;
        if let Some(made) = self.made.iter_mut().find(|(made, _)| made == name) {
            made.1 = Group {
                id: made.1.id.clone(),
                ..group
            };
        }
        self.touched = true;
        self.look_again(shared);
        Ok(())
    }

    /// Returns the group that the paper is read into, as something that is made.
    pub(super) fn proposal_of_own(&self, book: &Book) -> Option<Proposal> {
        let (_, own) = self.made.iter().find(|(name, _)| name.is_empty())?;
        let parent = own.parent.as_ref().and_then(|p| book.find(p.id()));
        let parent = parent.map(|p| book.name(p).to_owned());
        let name = Field::Text(own.name.clone());
        let fields = [
            Some(("name", name)),
            parent.map(|p| ("parent", Field::Text(p))),
        ];
        Some(Proposal {
            kind: OWN,
            fields: fields.into_iter().flatten().collect(),
            lines: vec![self.paper.heading_of("").unwrap_or(1)],
            ..Proposal::default()
        })
    }

    /// Returns whether a group is one that the paper makes.
    pub(super) fn is_made(&self, id: &str) -> bool {
        self.made.iter().any(|(_, made)| made.id.as_str() == id)
    }

    /// Returns where what stands under a heading can go, in words, each with whether it does.
    pub(super) fn goes(&self, book: &Book, at: usize, lang: Lang) -> Vec<(String, bool)> {
        let (name, into) = &self.plan.others[at];
        let made = |group: usize| self.is_made(book.group(group).id.as_str());
        let like = self.plan.like(book, name).into_iter().filter(|g| !made(*g));
        let mut out: Vec<(String, bool)> = like
            .map(|g| (book.group(g).name.clone(), *into == Into::There(g)))
            .collect();
        let here = book.group_of(&Id::new(&self.group));
        out.extend(here.map(|g| (book.group(g).name.clone(), *into == Into::Here)));
        if !name.is_empty() {
            let new = lang.pick("en ny gruppe", "a new group");
            let is_new = matches!(into, Into::There(g) if made(*g));
            out.push((new.to_owned(), is_new));
        }
        let none = lang.pick("springes over", "left out");
        out.push((none.to_owned(), *into == Into::Skip));
        out
    }
}
