//! A dataset under editing: its text, what the text means, and every step from the file's state to here and back.
//!
//! The text is the truth. A step is worked out as the wanted datum, written into the text, read back, and taken only when what was
//! read is what was wanted: a dataset that shows can always be saved, and undo gives back the very bytes.
//!
//! All of this is done with what a step touches and what is beside it, see [`Reduced`], as long as nothing is unusual; then, and wherever
//! something is refused, with the whole.

use std::sync::{Arc, OnceLock};

use super::entry::{Change, Clash, apply, changes, forced};
use super::merge::{self, Conflict, Side};
use super::reduced::Reduced;
use super::rewrite::{Kept, Patch, invert, patched, rewrite};
use super::rope::Rope;
use super::{touch, twins, unsettled};
use crate::change::words;
use crate::lang::{Lang, Message};
use crate::model::datum::parse;
use crate::model::sound::is_sound;
use crate::model::{Book, Dataset, Datum, Value, read};
use crate::syntax::{Listed, Problem, Span, outline};

/// A step: one thing the user did, undone and redone as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its name.
    pub said: Message,
    /// What it changed, in the order of application.
    pub changes: Vec<Change>,
    /// The bytes it changed, in the text as it was then.
    pub patches: Vec<Patch>,
    /// In which edition of the file's own text that was: after another edition came in, only the changes still count.
    edition: u64,
}

impl Step {
    /// Returns the step that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            said: self.said.clone(),
            changes: self.changes.iter().rev().map(Change::inverse).collect(),
            patches: invert(&self.patches),
            edition: self.edition,
        }
    }

    /// Returns the old and the new id of everything whose id it changed.
    pub fn renamed(&self) -> impl Iterator<Item = (String, String)> {
        self.changes.iter().filter_map(|c| {
            let after = c.after.as_ref()?.field("id").str();
            (c.before.is_some() && !after.is_empty() && *after != *c.id)
                .then(|| (c.id.to_string(), after.to_owned()))
        })
    }

    /// Returns what is left of a step when its changes are cut down; a name that must not stay is `said` no more. `None` where nothing is
    /// left.
    pub fn part(
        &self,
        left: impl Fn(&Change) -> Option<Change>,
        is_out: impl Fn(&str) -> bool,
    ) -> Option<Self> {
        let changes: Vec<Change> = self.changes.iter().filter_map(left).collect();
        let said = if is_out(&self.said.da) || is_out(&self.said.en) {
            words::a_change()
        } else {
            self.said.clone()
        };
        (!changes.is_empty()).then(|| Self::recalled(said, changes, Vec::new()))
    }

    /// Makes a step that was read back from a journal.
    pub fn recalled(said: Message, changes: Vec<Change>, patches: Vec<Patch>) -> Self {
        Self {
            said,
            changes,
            patches,
            edition: 0,
        }
    }
}

/// Why a step was not taken. The document is then as it was.
#[derive(Clone, Debug, PartialEq)]
pub enum Refused {
    /// It changes nothing.
    Nothing,
    /// The dataset would not be valid: what would be wrong, in the text it would have.
    Invalid(Vec<Problem>, Arc<str>),
    /// What was written does not read back as what was wanted: a fault of the program, and nothing was changed.
    Unproven,
    /// What it expects is no longer there.
    Clash(Vec<Conflict>),
    /// The thing that it changed is gone, and it does not say all of it.
    Gone,
}

impl Refused {
    /// Returns why, in one or a few lines.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Nothing => words::nothing_to_change(lang).to_owned(),
            Self::Invalid(problems, _) => {
                let told: Vec<String> = problems.iter().take(3).map(|p| p.message(lang)).collect();
                told.join(" · ")
            }
            Self::Unproven => words::not_written_safely(lang).to_owned(),
            Self::Clash(_) => words::changed_by_others(lang).to_owned(),
            Self::Gone => words::thing_is_gone(lang).to_owned(),
        }
    }
}

/// What happened to a merge.
#[derive(Clone, Debug, PartialEq)]
pub enum Joined {
    /// Everything is in: the dataset as it is now.
    Whole(Box<Dataset>),
    /// These must be answered first; the document is as it was.
    Conflicts(Vec<Conflict>),
}

/// A dataset under editing.
#[derive(Clone, Debug)]
pub struct Document {
    now: State,
    base: Arc<str>,
    steps: Vec<Step>,
    done: usize,
    edition: u64,
}

/// A text and what it means.
#[derive(Clone, Debug)]
struct State {
    text: Rope,
    book: Arc<Book>,
    /// What it means, without its types.
    datum: OnceLock<Arc<Datum>>,
    /// How many bytes of the text were looked at to come here.
    work: usize,
    /// Where the entries of its lists are; `None` where that is not known without a close look.
    lists: OnceLock<Option<Arc<Vec<Listed>>>>,
}

impl State {
    fn new(text: Arc<str>, book: Arc<Book>) -> Self {
        Self {
            text: text.into(),
            book,
            datum: OnceLock::new(),
            work: 0,
            lists: OnceLock::new(),
        }
    }

    /// Makes the state after something was worked out with the whole.
    fn whole(text: Arc<str>, (dataset, datum): Proven) -> Self {
        Self {
            datum: OnceLock::from(Arc::new(datum)),
            work: text.len(),
            ..Self::new(text, Arc::new(Book::new(dataset)))
        }
    }

    fn lists(&self) -> Option<&Arc<Vec<Listed>>> {
        let lists = || outline(self.text.whole()).map(|outline| Arc::new(outline.lists));
        self.lists.get_or_init(lists).as_ref()
    }

    /// Returns the look-ups of what is wanted; `None` where that is not sound.
    fn book_of(&self, wanted: &Dataset) -> Option<Arc<Book>> {
        let book = self.book.with(wanted.clone());
        let anew = || is_sound(wanted).then(|| Book::new(wanted.clone()));
        book.or_else(anew).map(Arc::new)
    }

    /// Works a step out with what it touches: returns what becomes of the whole, and the patches with what was taken out. `patches` are
    /// those it shall be made with, if they make what is wanted. `None` where it takes the whole.
    fn touched(
        &self,
        wanted: &Dataset,
        patches: Option<&[Patch]>,
        kept: &[Kept],
    ) -> Option<(Self, Reduced, Vec<Patch>, Vec<Kept>)> {
        let lists = self
            .lists()
            .filter(|_| wanted.schema == self.book.data().schema)?;
        let few = Reduced::new(&self.text, lists, self.book.data(), wanted)?;
        let proves =
            |text: &str| parse::<Dataset>(text).is_ok_and(|dataset| dataset.datum() == few.new);
        let inside = match patches {
            Some(patches) => Some(few.inwards(patches)?),
            None => None,
        };
        let exact = || {
            let inside = inside?;
            let text = patched(&few.text, &inside).filter(|text| proves(text))?;
            Some((text, inside, Vec::new()))
        };
        let written = || {
            let written = rewrite(&few.text, &few.old, &few.new, kept)?;
            proves(&written.text).then_some((written.text, written.patches, written.taken))
        };
        let (text, inside, taken) = exact().or_else(written)?;
        let outside = few.outwards(&inside)?;
        let lists = few.lists(lists, &inside, &text)?;
        let now = Self {
            text: self.text.patched(&outside)?,
            book: self.book_of(wanted)?,
            datum: OnceLock::new(),
            work: text.len(),
            lists: OnceLock::from(Some(Arc::new(lists))),
        };
        Some((now, few, outside, taken))
    }
}

impl Document {
    /// Begins with a file's text, and the dataset that was read from it.
    pub fn new(text: Arc<str>, dataset: &Dataset) -> Self {
        Self::of(text, Arc::new(Book::new(dataset.clone())))
    }

    /// Begins with a file's text, and what was read from it with its look-ups.
    pub fn of(text: Arc<str>, book: Arc<Book>) -> Self {
        Self {
            base: Arc::clone(&text),
            now: State::new(text, book),
            steps: Vec::new(),
            done: 0,
            edition: 1,
        }
    }

    /// Returns the text as it would be saved now.
    pub fn text(&self) -> &Arc<str> {
        self.now.text.whole()
    }

    /// Returns the dataset that the text means, with its look-ups.
    pub fn book(&self) -> &Arc<Book> {
        &self.now.book
    }

    /// Returns how many bytes of the text were read to take the last step: those of what it touches and of what is beside it, where
    /// nothing is unusual.
    pub fn work(&self) -> usize {
        self.now.work
    }

    fn dataset(&self) -> Dataset {
        self.now.book.data().clone()
    }

    /// Returns the text of the file as it was last read or saved.
    pub fn base(&self) -> &Arc<str> {
        &self.base
    }

    /// Returns what the text means.
    pub fn datum(&self) -> &Datum {
        let datum = || Arc::new(self.now.book.data().datum());
        self.now.datum.get_or_init(datum)
    }

    /// Returns whether there is something to save.
    pub fn is_changed(&self) -> bool {
        !self.now.text.is(&self.base)
    }

    /// Returns the steps of this session, undone ones last, and how many of them are done.
    pub fn steps(&self) -> (&[Step], usize) {
        (&self.steps, self.done)
    }

    /// Takes a step to another state of the dataset.
    pub fn act(&mut self, said: Message, wanted: &Datum) -> Result<Dataset, Refused> {
        let (now, step) = self.work_out(said, wanted, &[])?;
        self.take(now, step);
        Ok(self.dataset())
    }

    /// Takes a step to a dataset that came of this one: what they share is not looked at.
    pub fn make(&mut self, said: Message, wanted: &Dataset) -> Result<Dataset, Refused> {
        if wanted == self.now.book.data() {
            return Err(Refused::Nothing);
        }
        let Some((now, few, patches, taken)) = self.now.touched(wanted, None, &[]) else {
            return self.act(said, &wanted.datum());
        };
        let step = self.step(said, changes(&few.old, &few.new), patches, taken);
        self.take(now, step);
        Ok(self.dataset())
    }

    fn step(
        &self,
        said: Message,
        mut changes: Vec<Change>,
        patches: Vec<Patch>,
        taken: Vec<Kept>,
    ) -> Step {
        if let Some(first) = changes.first_mut() {
            first.kept = taken;
        }
        Step {
            said,
            changes,
            patches,
            edition: self.edition,
        }
    }

    /// Takes a step that replaces some of the text by what the user wrote.
    pub fn write(&mut self, said: Message, span: Span, new: &str) -> Result<Dataset, Refused> {
        let old = self.text();
        let patch = Patch {
            at: span.start,
            old: old[span.clone()].to_owned(),
            new: new.to_owned(),
        };
        let text: Arc<str> = [&old[..span.start], new, &old[span.end..]].concat().into();
        let dataset =
            read::read(&text).map_err(|problems| Refused::Invalid(problems, Arc::clone(&text)))?;
        let datum = dataset.datum();
        if text == *old {
            return Err(Refused::Nothing);
        }
        let changes = changes(self.datum(), &datum);
        let step = self.step(said, changes, vec![patch], Vec::new());
        self.take(State::whole(text, (dataset, datum)), step);
        Ok(self.dataset())
    }

    /// Takes the last step back. `None` where there is none. One that what others wrote since forbids to take back is forgotten, so that
    /// those before it can be.
    pub fn undo(&mut self) -> Option<Result<(Dataset, Step), Refused>> {
        let last = self.done.checked_sub(1)?;
        let step = self.steps.get(last)?.inverse();
        let gone = self.go(&step);
        if gone.is_err() {
            self.steps.remove(last);
        }
        self.done = last;
        Some(gone)
    }

    /// Takes the step again that was taken back last. `None` where there is none.
    pub fn redo(&mut self) -> Option<Result<(Dataset, Step), Refused>> {
        let step = self.steps.get(self.done)?.clone();
        Some(self.go(&step).map(|(dataset, step)| {
            self.done += 1;
            (dataset, step)
        }))
    }

    /// Takes a step from a journal: byte for byte where the text is the one it was made in, else as far as it does not clash. What
    /// is already there counts as done.
    pub fn replay(&mut self, step: &Step) -> Result<Dataset, Refused> {
        self.replay_as_of(step, self.edition)
    }

    /// Takes a step from a journal in a text that is not the one it was made in, as far as it does not clash.
    pub fn replay_elsewhere(&mut self, step: &Step) -> Result<Dataset, Refused> {
        // What only comes in stands at its byte in any text, and may be beside its place.
        let is_placed = step.patches.iter().all(|patch| !patch.old.is_empty());
        self.replay_as_of(step, if is_placed { self.edition } else { 0 })
    }

    fn replay_as_of(&mut self, step: &Step, edition: u64) -> Result<Dataset, Refused> {
        let last = self
            .done
            .checked_sub(1)
            .map(|last| self.steps[last].inverse());
        let same = |last: Step| last.changes == step.changes && last.patches == step.patches;
        if last.is_some_and(same)
            && let Some(result) = self.undo()
        {
            return result.map(|(dataset, _)| dataset);
        }
        let step = Step {
            edition,
            ..step.clone()
        };
        let (dataset, step) = self.go(&step)?;
        self.steps.truncate(self.done);
        self.steps.push(step);
        self.done += 1;
        Ok(dataset)
    }

    /// Takes all steps from a journal at once, where the text is the one they were made in; `None` where it is not, and nothing was taken.
    pub fn replay_all(&mut self, steps: &[Step]) -> Option<Dataset> {
        let mut wanted = self.datum().clone();
        let mut text = self.text().to_string();
        let mut taken: Vec<Step> = Vec::new();
        for step in steps {
            for change in &step.changes {
                apply(&mut wanted, change).ok()?;
            }
            text = patched(&text, &step.patches)?;
            let last = taken.last().map(Step::inverse);
            if last.is_some_and(|l| l.changes == step.changes && l.patches == step.patches) {
                taken.pop();
            } else {
                let edition = self.edition;
                taken.push(Step {
                    edition,
                    ..step.clone()
                });
            }
        }
        let proven = prove(&text, &wanted).ok()?;
        self.steps.truncate(self.done);
        self.done += taken.len();
        self.steps.extend(taken);
        self.now = State::whole(text.into(), proven);
        Some(self.dataset())
    }

    /// Takes a step from a journal that clashes with what others did: their versions are merged, as when a file comes in. `answer` decides
    /// the conflicts; without it they are returned. A step of which nothing is left is none.
    pub fn reconcile(
        &mut self,
        step: &Step,
        answer: Option<&mut dyn FnMut(&Conflict) -> Side>,
    ) -> Result<Joined, Refused> {
        if step
            .changes
            .iter()
            .any(|change| change.is_lost(self.datum()))
        {
            return Err(Refused::Gone);
        }
        let [before, mine] = [false, true].map(|after| forced(self.datum(), &step.changes, after));
        let asked = answer.is_some();
        let mut theirs_for_now = |_: &Conflict| Side::Theirs;
        let answer = answer.unwrap_or(&mut theirs_for_now);
        let merged = merge::merge(&before, &mine, self.datum(), answer);
        if !asked && !merged.conflicts.is_empty() {
            return Ok(Joined::Conflicts(merged.conflicts));
        }
        let dataset = match self.act(step.said.clone(), &merged.datum) {
            Err(Refused::Nothing) => self.dataset(),
            acted => acted?,
        };
        Ok(Joined::Whole(Box::new(dataset)))
    }

    /// Returns the conflicts that the dataset has kept, each with what is to be answered.
    pub fn unsettled(&self) -> Vec<Vec<Conflict>> {
        let all = unsettled::unsettled(self.datum()).into_iter();
        all.map(|kept| kept.conflicts(self.datum())).collect()
    }

    /// Answers conflicts that the dataset has kept, each by its number, as one step.
    pub fn settle(
        &mut self,
        said: Message,
        answers: &[(usize, Vec<Side>)],
    ) -> Result<Dataset, Refused> {
        let wanted = unsettled::settle(self.datum(), answers);
        self.act(said, &wanted)
    }

    /// Says that a text was saved.
    pub fn saved(&mut self, text: Arc<str>) {
        self.now.text.settle(&text);
        self.base = text;
    }

    /// Forgets all steps: what shows is where the session begins.
    pub fn forget_steps(&mut self) {
        self.steps.clear();
        self.done = 0;
    }

    /// Takes in the text that the file has now, read as `theirs`: what was changed there and what was changed here since. Without
    /// conflicts both are in afterwards. `answer` decides the conflicts; without it they are returned.
    pub fn merge(
        &mut self,
        text: Arc<str>,
        theirs: &Dataset,
        answer: Option<&mut dyn FnMut(&Conflict) -> Side>,
    ) -> Result<Joined, Refused> {
        let base = read::read(&self.base)
            .map_err(|problems| Refused::Invalid(problems, Arc::clone(&self.base)))?
            .datum();
        let asked = answer.is_some();
        let mut theirs_for_now = |_: &Conflict| Side::Theirs;
        let answer = answer.unwrap_or(&mut theirs_for_now);
        let mut answers = Vec::new();
        let mut noted = |conflict: &Conflict| {
            let side = answer(conflict);
            answers.push((conflict.path.clone(), side));
            side
        };
        let mut merged = merge::merge(&base, self.datum(), &theirs.datum(), &mut noted);
        if !asked && !merged.conflicts.is_empty() {
            return Ok(Joined::Conflicts(merged.conflicts));
        }
        let two = merged.conflicts.iter().zip(&answers);
        let two = two.filter(|(_, (_, side))| *side == Side::Both);
        let two: Vec<&str> = two.filter_map(|(c, _)| c.twin.as_deref()).collect();
        let is_two = !two.is_empty();
        if is_two {
            // What is in the file keeps its id: others may be about to change it.
            let apart = twins::apart(self.now.book.data(), &two, theirs);
            // The other conflicts are those that were answered.
            let again = &mut |conflict: &Conflict| {
                let same = answers.iter().find(|(path, _)| *path == conflict.path);
                same.map_or(Side::Mine, |(_, side)| *side)
            };
            merged = merge::merge(&base, &apart.datum(), &theirs.datum(), again);
        }
        let theirs = theirs.datum();
        // What they took out and stays, stays as it is written.
        let mut texts = vec![(self.text(), self.datum())];
        texts.extend((!merged.conflicts.is_empty()).then_some((&self.base, &base)));
        let out = texts.into_iter();
        let out = out.filter_map(|(text, datum)| rewrite(text, datum, &theirs, &[]));
        let out = out.flat_map(|out| out.taken);
        let steps = self.steps.iter().flat_map(|s| &s.changes);
        let steps = steps.flat_map(|c| c.kept.iter().cloned());
        let kept: Vec<Kept> = out.chain(steps).collect();
        let written = rewrite(&text, &theirs, &merged.datum, &kept).ok_or(Refused::Unproven)?;
        let proven = prove(&written.text, &merged.datum)?;
        if is_two {
            // A step back would mean the one in the file, which has the id now.
            self.forget_steps();
        }
        self.base = text;
        self.now = State::whole(written.text.into(), proven);
        self.edition += 1;
        Ok(Joined::Whole(Box::new(self.dataset())))
    }

    /// Returns the steps that lead from the file to here; where they cannot be told apart any more, all as one.
    pub fn unsaved(&self, said: Message) -> Vec<Step> {
        /// Of more steps it would take too long.
        const MOST: usize = 200;
        let each = || {
            let mut steps = self.steps[self.done.saturating_sub(MOST)..self.done].to_vec();
            let base = read::read(&self.base).ok()?;
            // Those that are in the file already change nothing more.
            let datum = base.datum();
            let mut back = self.datum().clone();
            let begins = steps.iter().rposition(|step| {
                let undone = step.inverse().changes;
                undone
                    .iter()
                    .any(|change| apply(&mut back, change).is_err())
                    || back == datum
            })?;
            steps.drain(..begins);
            let mut trial = Self::new(Arc::clone(&self.base), &base);
            for step in &steps {
                trial.replay(step).ok()?;
            }
            (trial.text() == self.text()).then_some(trial.steps)
        };
        each().unwrap_or_else(|| self.since_saved(said).into_iter().collect())
    }

    /// Returns everything between the file and here as one step; `None` where there is nothing.
    pub fn since_saved(&self, said: Message) -> Option<Step> {
        let base = read::read(&self.base).ok()?.datum();
        let patch = whole_patch(&self.base, self.text())?;
        Some(Step {
            said,
            changes: changes(&base, self.datum()),
            patches: vec![patch],
            edition: self.edition,
        })
    }

    /// Works out how a step changes the text, without taking it.
    fn work_out(
        &self,
        said: Message,
        wanted: &Datum,
        kept: &[Kept],
    ) -> Result<(State, Step), Refused> {
        if *wanted == *self.datum() {
            return Err(Refused::Nothing);
        }
        let written = rewrite(self.text(), self.datum(), wanted, kept).ok_or(Refused::Unproven)?;
        let proven = prove(&written.text, wanted)?;
        let changes = changes(self.datum(), wanted);
        let step = self.step(said, changes, written.patches, written.taken);
        Ok((State::whole(written.text.into(), proven), step))
    }

    fn take(&mut self, now: State, step: Step) {
        self.steps.truncate(self.done);
        self.steps.push(step);
        self.done += 1;
        self.now = now;
    }

    /// Goes where a step leads, and returns the step as it was taken.
    fn go(&mut self, step: &Step) -> Result<(Dataset, Step), Refused> {
        let is_exact = step.edition == self.edition;
        let kept: Vec<Kept> = step
            .changes
            .iter()
            .flat_map(|c| c.kept.iter().cloned())
            .collect();
        if let Some(wanted) = touch::touched(&self.now.book, &step.changes)
            && let Some((now, few, patches, taken)) =
                self.now
                    .touched(&wanted, is_exact.then_some(&*step.patches), &kept)
        {
            self.now = now;
            let step = if is_exact && patches == step.patches {
                step.clone()
            } else {
                let changes = changes(&few.old, &few.new);
                self.step(step.said.clone(), changes, patches, taken)
            };
            return Ok((self.dataset(), step));
        }
        let mut wanted = self.datum().clone();
        for change in &step.changes {
            if change.is_lost(&wanted) {
                return Err(Refused::Gone);
            }
            if !change.stands(&wanted) {
                apply(&mut wanted, change).map_err(|Clash(conflicts)| Refused::Clash(conflicts))?;
            }
        }
        let exact = Some(step)
            .filter(|_| is_exact)
            .and_then(|s| patched(self.text(), &s.patches));
        if let Some(text) = exact
            && let Ok(proven) = prove(&text, &wanted)
        {
            self.now = State::whole(text.into(), proven);
            return Ok((self.dataset(), step.clone()));
        }
        match self.work_out(step.said.clone(), &wanted, &kept) {
            Ok((now, step)) => {
                self.now = now;
                Ok((self.dataset(), step))
            }
            // All of it is there already.
            Err(Refused::Nothing) => Ok((
                self.dataset(),
                Step {
                    patches: Vec::new(),
                    ..step.clone()
                },
            )),
            Err(refused) => Err(refused),
        }
    }
}

/// What a text means, as it was read and without its types.
type Proven = (Dataset, Datum);

/// Reads a text and returns whether it means what was wanted.
pub(super) fn prove(text: &str, wanted: &Datum) -> Result<Proven, Refused> {
    let dataset = read::read(text).map_err(|problems| Refused::Invalid(problems, text.into()))?;
    let datum = dataset.datum();
    if datum == *wanted {
        Ok((dataset, datum))
    } else {
        Err(Refused::Unproven)
    }
}

/// Returns the one patch between two texts; `None` where they are equal.
fn whole_patch(old: &str, new: &str) -> Option<Patch> {
    if old == new {
        return None;
    }
    let mut start = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    while !(old.is_char_boundary(start) && new.is_char_boundary(start)) {
        start -= 1;
    }
    let most = old.len().min(new.len()) - start;
    let mut end = old
        .bytes()
        .rev()
        .zip(new.bytes().rev())
        .take(most)
        .take_while(|(a, b)| a == b)
        .count();
    while !(old.is_char_boundary(old.len() - end) && new.is_char_boundary(new.len() - end)) {
        end -= 1;
    }
    Some(Patch {
        at: start,
        old: old[start..old.len() - end].to_owned(),
        new: new[start..new.len() - end].to_owned(),
    })
}

#[cfg(test)]
mod tests;
