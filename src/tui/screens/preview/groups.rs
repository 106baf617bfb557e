//! The groups that a paper makes: they are in the datasets as the preview sees them before they are in the dataset itself, so that
//! everything else is as with a group that there is, and all of it becomes one step.

use std::sync::Arc;

use super::Preview;
use super::made::{Made, OWN};
use crate::edit::ids::new_id;
use crate::lang::Lang;
use crate::model::{
    Book, Choice as _, Datum, EntityKind, Group, Id, Key, Library, Record as _, Value as _,
};
use crate::paper::{Field, Into, Place, Proposal, Use};
use crate::tui::action::Action;
use crate::tui::shared::Shared;

impl Preview {
    /// Puts the groups that the paper makes into the datasets as they are now.
    pub(super) fn draw_up(&mut self, library: &Arc<Library>) {
        self.base = Arc::clone(library);
        self.library = Arc::clone(library);
        if !self.made.is_empty() {
            let mut data = library.book(self.place).data().clone();
            data.groups
                .extend(self.made.iter().map(|made| made.group.clone()));
            let book = Arc::new(Book::new(data));
            self.library = Arc::new(Library::with(library, self.place, book));
        }
    }

    /// Makes the group that the paper is read into.
    pub(super) fn make_own(&mut self) {
        let library = Arc::clone(&self.library);
        let book = library.book(self.place);
        let (sure, mut names) = (self.paper.titled(), self.paper.names().into_iter());
        let heading = self.paper.other_groups().into_iter().next();
        let name = sure.into_iter().next().or(heading.map(str::to_owned));
        let mut made = Made::new(book, "", name.as_deref(), None);
        if name.is_none() {
            made.group.name = names.next().unwrap_or_default();
        }
        self.group = made.group.id.to_string();
        self.shown.clone_from(&self.group);
        self.made.push(made);
        self.draw_up(&library);
    }

    /// Returns where what stands under a heading can go: a group like it, the one shown, a new one (`None`), nowhere.
    fn choices(&self, book: &Book, at: usize) -> Vec<Option<Into>> {
        let name = &self.plan.others[at].0;
        let like = self.plan.like(book, name).into_iter();
        let like = like.filter(|group| !self.is_made(book.group(*group).id.as_str()));
        let mut out: Vec<Option<Into>> = like.map(|group| Some(Into::There(group))).collect();
        // One that was searched for.
        if let Into::There(group) = self.plan.others[at].1
            && !self.is_made(book.group(group).id.as_str())
            && !out.contains(&Some(Into::There(group)))
        {
            out.push(Some(Into::There(group)));
        }
        // What stands under a heading of its own goes into the group shown only where that is said.
        let (here, new) = (Some(Into::Here), !self.name_of_new(at).is_empty());
        if name.is_empty() {
            out.push(here);
            out.extend(new.then_some(None));
        } else {
            out.extend(new.then_some(None));
            out.extend([here, Some(Into::Skip)]);
        }
        out
    }

    /// Returns the group that is asked about by its name, which a yes means; `None` where the question is which one of several.
    pub(super) fn meant(&self, book: &Book, at: usize) -> Option<usize> {
        let like = self.plan.like(book, &self.plan.others[at].0);
        let first = like.first().copied();
        first.filter(|group| !self.is_made(book.group(*group).id.as_str()))
    }

    /// Returns the name that a new group for what stands under a heading would have.
    fn name_of_new(&self, at: usize) -> &str {
        let name = &self.plan.others[at].0;
        if name.is_empty() {
            &self.plan.called
        } else {
            name
        }
    }

    fn is_chosen(&self, book: &Book, at: usize, choice: Option<Into>) -> bool {
        let into = self.plan.others[at].1;
        let is_new = |into: Into| matches!(into, Into::There(group) if self.is_made(book.group(group).id.as_str()));
        choice.map_or(is_new(into), |choice| choice == into)
    }

    /// Turns to the next or previous group that the words of a heading may mean.
    pub(super) fn turn_group(&mut self, book: &Book, at: usize, action: Action) {
        if action == Action::RowYes {
            if let Some(group) = self.meant(book, at) {
                self.send(book, at, Some(Into::There(group)));
            }
            return;
        }
        let choices = self.choices(book, at);
        let now = choices
            .iter()
            .position(|choice| self.is_chosen(book, at, *choice));
        let len = choices.len();
        let next = match (action, now) {
            (Action::WhoPrevious, now) => (now.unwrap_or(0) + len - 1) % len,
            (_, now) => now.map_or(0, |now| (now + 1) % len),
        };
        self.send(book, at, choices[next]);
    }

    /// Sends what stands under a heading somewhere; `None` makes a group of its name.
    pub(super) fn send(&mut self, book: &Book, at: usize, choice: Option<Into>) {
        let new = self.name_of_new(at).to_owned();
        let heads = self.plan.others[at].0.clone();
        self.unmake(at);
        let shown = book.group_of(&Id::new(&self.shown)).map(|g| book.group(g));
        let into = choice.unwrap_or_else(|| {
            let under = shown.filter(|_| !heads.is_empty());
            let made = Made::new(book, &heads, Some(&new), under);
            if heads.is_empty() {
                self.group = made.group.id.to_string();
            }
            self.made.push(made);
            // Its number is known when the datasets are drawn up with it.
            Into::Ask
        });
        self.plan.others[at].1 = into;
        // The whole paper goes there, its meeting too.
        if heads.is_empty() {
            match into {
                Into::There(group) => self.group = book.group(group).id.to_string(),
                Into::Here => self.group.clone_from(&self.shown),
                Into::Ask | Into::Skip => {}
            }
        }
    }

    /// Sends the paper, or what stands under a heading, to a group that was searched for.
    pub(super) fn send_to(&mut self, shared: &Shared, at: Option<usize>, id: &Id) {
        let base = Arc::clone(&self.base);
        let book = base.book(self.place);
        let Some(group) = book.group_of(id) else {
            return;
        };
        if let Some(at) = at {
            let here = *id == Id::new(&self.shown);
            let into = if here { Into::Here } else { Into::There(group) };
            self.send(book, at, Some(into));
        } else {
            self.made.retain(|made| !made.heads.is_empty());
            self.group = id.to_string();
            self.shown.clone_from(&self.group);
        }
        self.look_again(shared);
    }

    /// Takes back a group that the paper would make for the words of a heading.
    pub(super) fn unmake(&mut self, at: usize) {
        let heads = &self.plan.others[at].0;
        self.made.retain(|made| made.heads != *heads);
    }

    /// Sends what stands under the headings of new groups there, once they are drawn up.
    pub(super) fn send_to_made(&mut self, book: &Book) {
        for made in &self.made {
            let mut others = self.plan.others.iter_mut();
            let other = others.find(|(heads, _)| *heads == made.heads);
            let number = book.group_of(&Id::new(made.group.id.as_str()));
            if let (Some(other), Some(number)) = (other, number) {
                other.1 = Into::There(number);
            }
        }
    }

    /// Returns a group that the paper makes, for its form: what the paper does not say is left open.
    pub(super) fn new_group(&self, heads: &str) -> Option<Datum> {
        let made = self.made.iter().find(|made| made.heads == heads)?;
        let mut value = made.group.datum();
        if !made.settled {
            value.set(&Group::SPEC, "level", Datum::Absent);
        }
        Some(value)
    }

    /// Returns the name that the paper has for the new group under the cursor.
    pub(super) fn chosen_new_group(&self) -> Option<String> {
        let heads = match self.chosen_place() {
            Some(Place::Other(at)) => self.plan.others[at].0.clone(),
            _ if self.chosen_proposal()?.kind == OWN => String::new(),
            _ => return None,
        };
        let is_made = self.made.iter().any(|made| made.heads == heads);
        is_made.then_some(heads)
    }

    /// Takes in the form of a new group.
    pub(super) fn make(
        &mut self,
        shared: &Shared,
        heads: &str,
        value: &Datum,
    ) -> Result<(), String> {
        let lang = shared.lang();
        let group = value.typed::<Group>();
        let group = group.map_err(|p| p.first().map(|p| p.message(lang)).unwrap_or_default())?;
        let base = self.base.book(self.place).data();
        if let Some(made) = self.made.iter_mut().find(|made| made.heads == heads) {
            let id = if group.name == made.group.name && made.is_named {
                made.group.id.clone()
            } else {
                Key::new(&new_id(base, EntityKind::Group, &group.name))
            };
            for known in [&mut self.group, &mut self.shown] {
                if *known == made.group.id.as_str() {
                    *known = id.to_string();
                }
            }
            made.group = Group { id, ..group };
            (made.is_named, made.settled) = (true, true);
        }
        self.touched = true;
        self.look_again(shared);
        Ok(())
    }

    /// Returns whether a group to be made may be one that there is: the paper does not say its name.
    pub(super) fn can_be_known(&self, heads: &str) -> bool {
        let mut made = self.made.iter();
        let is_unnamed = made.any(|made| made.heads == heads && !made.is_named);
        is_unnamed && !self.base.book(self.place).data().groups.is_empty()
    }

    /// Tells of the groups that are made, and asks what the paper does not say of them.
    pub(super) fn tell_made(&mut self, book: &Book, lang: Lang) {
        let mut asked = Vec::new();
        // Which group is meant is asked of those that there are, not of those that the paper makes.
        for at in 0..self.plan.others.len() {
            let has_like = !self.plan.like(book, &self.plan.others[at].0).is_empty();
            if self.plan.others[at].1 == Into::Ask && has_like && self.meant(book, at).is_none() {
                let is_its = |p: &&mut Proposal| p.place == Some(Place::Other(at));
                let question = lang.pick("hvor skal det herunder hen?", "where does it go?");
                if let Some(of) = self.proposals.iter_mut().find(is_its) {
                    of.question = Some(question.to_owned());
                }
            }
        }
        for made in &self.made {
            let known = self.can_be_known(&made.heads);
            let question = made.question(known, lang).map(str::to_owned);
            let at = self.plan.others.iter().position(|o| o.0 == made.heads);
            let place = |at| move |p: &&mut Proposal| p.place == Some(Place::Other(at));
            let line = self.paper.heading_of(&made.heads).unwrap_or(1);
            asked.extend(question.clone().map(|question| (line, question)));
            let parent = made.group.parent.as_ref().and_then(|p| book.find(p.id()));
            let parent = parent.map(|p| book.name(p).to_owned());
            let level = made
                .settled
                .then(|| made.group.level.label(lang).to_owned());
            let name = Some(made.group.name.clone()).filter(|n| !n.is_empty());
            let fields = [("name", name), ("level", level), ("parent", parent)].into_iter();
            let fields = fields.filter_map(|(f, v)| v.map(|v| (f, Field::Text(v))));
            if let Some(of) = at.and_then(|at| self.proposals.iter_mut().find(place(at))) {
                of.question = question;
                of.fields
                    .extend(fields.filter(|(field, _)| *field != "name"));
                continue;
            }
            let own = Proposal {
                kind: OWN,
                fields: fields.collect(),
                lines: vec![line],
                question,
                ..Proposal::default()
            };
            self.proposals.insert(0, own);
        }
        for (line, question) in asked {
            if let Some(verdict) = self.verdicts.get_mut(line - 1) {
                (verdict.what, verdict.why) = (Use::Asked, question);
            }
        }
        for made in self.made.iter().filter(|made| made.settled) {
            let line = self.paper.heading_of(&made.heads).unwrap_or(1);
            if let Some(verdict) = self.verdicts.get_mut(line - 1) {
                verdict.what = verdict.what.max(Use::Taken);
            }
        }
    }

    /// Returns whether a group is one that the paper makes.
    pub(super) fn is_made(&self, id: &str) -> bool {
        self.made.iter().any(|made| made.group.id.as_str() == id)
    }

    /// Returns where what stands under a heading can go, in words, each with whether it does.
    pub(super) fn goes(&self, book: &Book, at: usize, lang: Lang) -> Vec<(String, bool)> {
        let word = |choice: Option<Into>| match choice {
            None => {
                let new = lang.pick("ny gruppe", "new group");
                format!("{new} »{}«", self.name_of_new(at))
            }
            Some(Into::There(group)) => book.group(group).name.clone(),
            Some(Into::Here) => self.name_of(&self.shown).unwrap_or_default().to_owned(),
            Some(_) => lang.pick("springes over", "left out").to_owned(),
        };
        let choices = self.choices(book, at).into_iter();
        choices
            .map(|choice| (word(choice), self.is_chosen(book, at, choice)))
            .collect()
    }
}
