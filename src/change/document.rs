//! A dataset under editing: its text, what the text means, and every step from the file's state to here and back.
//!
//! The text is the truth. A step is worked out as the wanted datum, written into the text, read back, and taken only when what was
//! read is what was wanted: a dataset that shows can always be saved, and undo gives back the very bytes.

use std::sync::Arc;

use super::entry::{Change, Clash, apply, changes};
use super::merge::{self, Conflict, Side};
use super::rewrite::{Kept, Patch, invert, patched, rewrite};
use crate::lang::Lang;
use crate::model::{Dataset, Datum, Value, read};
use crate::syntax::{Problem, Span};

/// The name of a step in both languages, in the past tense.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// In Danish.
    pub da: String,
    /// In English.
    pub en: String,
}

impl Said {
    /// Makes a name.
    pub fn new(da: impl Into<String>, en: impl Into<String>) -> Self {
        Self { da: da.into(), en: en.into() }
    }

    /// Makes one of the same words in both languages: a name.
    pub fn name(name: &str) -> Self {
        Self::new(name, name)
    }

    /// Returns the name in a language.
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.da, &self.en)
    }
}

/// A step: one thing the user did, undone and redone as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its name.
    pub said: Said,
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

    /// Makes a step that was read back from a journal.
    pub fn recalled(said: Said, changes: Vec<Change>, patches: Vec<Patch>) -> Self {
        Self { said, changes, patches, edition: 0 }
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
    /// What it expects no longer stands there.
    Clash(Vec<Conflict>),
}

impl Refused {
    /// Returns why, in one or a few lines.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Nothing => lang.pick("Der er intet at ændre", "There is nothing to change").to_owned(),
            Self::Invalid(problems, _) => {
                let told: Vec<String> = problems.iter().take(3).map(|p| p.message(lang)).collect();
                told.join(" · ")
            }
            Self::Unproven => lang
                .pick(
                    "Ændringen kunne ikke skrives sikkert ind i filens tekst og blev ikke foretaget",
                    "The change could not be written into the file's text safely and was not made",
                )
                .to_owned(),
            Self::Clash(_) => lang
                .pick("Det, der skulle ændres, er blevet ændret imens", "What should be changed was changed in the meantime")
                .to_owned(),
        }
    }
}

/// What became of a merge.
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
    text: Arc<str>,
    datum: Arc<Datum>,
    base: Arc<str>,
    steps: Vec<Step>,
    done: usize,
    edition: u64,
}

impl Document {
    /// Begins with a file's text, and the dataset that was read from it.
    pub fn new(text: Arc<str>, dataset: &Dataset) -> Self {
        let base = Arc::clone(&text);
        Self { text, datum: Arc::new(dataset.datum()), base, steps: Vec::new(), done: 0, edition: 1 }
    }

    /// Returns the text as it would be saved now.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Returns the text of the file as it was last read or saved.
    pub fn base(&self) -> &Arc<str> {
        &self.base
    }

    /// Returns what the text means.
    pub fn datum(&self) -> &Datum {
        &self.datum
    }

    /// Tells whether there is something to save.
    pub fn is_changed(&self) -> bool {
        self.text != self.base
    }

    /// Returns the steps of this session, undone ones last, and how many of them are done.
    pub fn steps(&self) -> (&[Step], usize) {
        (&self.steps, self.done)
    }

    /// Takes a step to another state of the dataset.
    pub fn act(&mut self, said: Said, wanted: &Datum) -> Result<Dataset, Refused> {
        let (text, dataset, step) = self.work_out(said, wanted, &[])?;
        self.take(text, wanted.clone(), step);
        Ok(dataset)
    }

    /// Takes a step that replaces some of the text by what the user wrote.
    pub fn write(&mut self, said: Said, span: Span, new: &str) -> Result<Dataset, Refused> {
        let patch = Patch { at: span.start, old: self.text[span.clone()].to_owned(), new: new.to_owned() };
        let text: Arc<str> = [&self.text[..span.start], new, &self.text[span.end..]].concat().into();
        let dataset = read::read(&text).map_err(|problems| Refused::Invalid(problems, Arc::clone(&text)))?;
        let datum = dataset.datum();
        if text == self.text {
            return Err(Refused::Nothing);
        }
        let step = Step { said, changes: changes(&self.datum, &datum), patches: vec![patch], edition: self.edition };
        self.take(text, datum, step);
        Ok(dataset)
    }

    /// Takes the last step back. `None` where there is none.
    pub fn undo(&mut self) -> Option<Result<(Dataset, Step), Refused>> {
        let step = self.steps.get(self.done.checked_sub(1)?)?.inverse();
        Some(self.go(&step).map(|(dataset, step)| {
            self.done -= 1;
            (dataset, step)
        }))
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
    /// already stands there counts as done.
    pub fn replay(&mut self, step: &Step) -> Result<Dataset, Refused> {
        let same = self.done > 0 && self.steps[self.done - 1].inverse().changes == step.changes;
        if same && let Some(result) = self.undo() {
            return result.map(|(dataset, _)| dataset);
        }
        let step = Step { edition: self.edition, ..step.clone() };
        let (dataset, step) = self.go(&step)?;
        self.steps.truncate(self.done);
        self.steps.push(step);
        self.done += 1;
        Ok(dataset)
    }

    /// Says that a text was saved.
    pub fn saved(&mut self, text: Arc<str>) {
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
        let base = read::read(&self.base).map_err(|problems| Refused::Invalid(problems, Arc::clone(&self.base)))?.datum();
        let theirs = theirs.datum();
        let asked = answer.is_some();
        let mut theirs_for_now = |_: &Conflict| Side::Theirs;
        let merged = merge::merge(&base, &self.datum, &theirs, answer.unwrap_or(&mut theirs_for_now));
        if !asked && !merged.conflicts.is_empty() {
            return Ok(Joined::Conflicts(merged.conflicts));
        }
        let kept: Vec<Kept> = self.steps.iter().flat_map(|s| &s.changes).flat_map(|c| c.kept.iter().cloned()).collect();
        let written = rewrite(&text, &theirs, &merged.datum, &kept).ok_or(Refused::Unproven)?;
        let dataset = prove(&written.text, &merged.datum)?;
        self.base = text;
        self.text = written.text.into();
        self.datum = Arc::new(merged.datum);
        self.edition += 1;
        Ok(Joined::Whole(Box::new(dataset)))
    }

    /// Returns everything between the file and here as one step; `None` where there is nothing.
    pub fn since_saved(&self, said: Said) -> Option<Step> {
        let base = read::read(&self.base).ok()?.datum();
        let patch = whole_patch(&self.base, &self.text)?;
        Some(Step { said, changes: changes(&base, &self.datum), patches: vec![patch], edition: self.edition })
    }

    /// Works out how a step changes the text, without taking it.
    fn work_out(&self, said: Said, wanted: &Datum, kept: &[Kept]) -> Result<(Arc<str>, Dataset, Step), Refused> {
        if *wanted == *self.datum {
            return Err(Refused::Nothing);
        }
        let written = rewrite(&self.text, &self.datum, wanted, kept).ok_or(Refused::Unproven)?;
        let dataset = prove(&written.text, wanted)?;
        let mut changes = changes(&self.datum, wanted);
        if let Some(first) = changes.first_mut() {
            first.kept = written.taken;
        }
        let step = Step { said, changes, patches: written.patches, edition: self.edition };
        Ok((written.text.into(), dataset, step))
    }

    fn take(&mut self, text: Arc<str>, datum: Datum, step: Step) {
        self.steps.truncate(self.done);
        self.steps.push(step);
        self.done += 1;
        self.text = text;
        self.datum = Arc::new(datum);
    }

    /// Goes where a step leads, and returns the step as it was taken.
    fn go(&mut self, step: &Step) -> Result<(Dataset, Step), Refused> {
        let mut wanted = Datum::clone(&self.datum);
        for change in &step.changes {
            if !stands(&wanted, change) {
                apply(&mut wanted, change).map_err(|Clash(conflicts)| Refused::Clash(conflicts))?;
            }
        }
        let exact = Some(step).filter(|s| s.edition == self.edition).and_then(|s| patched(&self.text, &s.patches));
        if let Some(text) = exact
            && let Ok(dataset) = prove(&text, &wanted)
        {
            self.text = text.into();
            self.datum = Arc::new(wanted);
            return Ok((dataset, step.clone()));
        }
        let kept: Vec<Kept> = step.changes.iter().flat_map(|c| c.kept.iter().cloned()).collect();
        match self.work_out(step.said.clone(), &wanted, &kept) {
            Ok((text, dataset, step)) => {
                self.text = text;
                self.datum = Arc::new(wanted);
                Ok((dataset, step))
            }
            // All of it stands there already.
            Err(Refused::Nothing) => Ok((prove(&self.text, &wanted)?, Step { patches: Vec::new(), ..step.clone() })),
            Err(refused) => Err(refused),
        }
    }
}

/// Reads a text and tells whether it means what was wanted.
fn prove(text: &str, wanted: &Datum) -> Result<Dataset, Refused> {
    let dataset = read::read(text).map_err(|problems| Refused::Invalid(problems, text.into()))?;
    if dataset.datum() == *wanted { Ok(dataset) } else { Err(Refused::Unproven) }
}

/// Tells whether a change has been made already.
fn stands(dataset: &Datum, change: &Change) -> bool {
    if change.list.is_empty() || change.from.is_some() || change.to.is_some() && change.before.is_some() {
        return false;
    }
    let id = change.after.as_ref().map_or(&*change.id, |after| after.field("id").str());
    let found = dataset.field(change.list).items().iter().find(|d| d.field("id").str() == id);
    found.is_some() && found == change.after.as_ref()
}

/// Returns the one patch between two texts; `None` where they are equal.
fn whole_patch(old: &str, new: &str) -> Option<Patch> {
    if old == new {
        return None;
    }
    let mut start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    while !(old.is_char_boundary(start) && new.is_char_boundary(start)) {
        start -= 1;
    }
    let most = old.len().min(new.len()) - start;
    let mut end = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
    while !(old.is_char_boundary(old.len() - end) && new.is_char_boundary(new.len() - end)) {
        end -= 1;
    }
    Some(Patch { at: start, old: old[start..old.len() - end].to_owned(), new: new[start..new.len() - end].to_owned() })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::{Membership, Ref};

    const TEXT: &str = "(\n    schema: 1, id: \"x\", title: \"X\",\n    people: [(id: \"a\", name: \"A\"), (id: \"b\", name: \"B\")],\n    groups: [\n\
        \x20       (id: \"g\", name: \"G\", level: cluster, members: [\n            // A siden starten\n            (person: \"a\"), // bliver\n\
        \x20           (person: \"b\"),\n        ]),\n    ],\n)\n";

    fn document(text: &str) -> Document {
        Document::new(text.into(), &read::read(text).unwrap())
    }

    fn edit(document: &mut Document, change: impl FnOnce(&mut Dataset)) -> Result<Dataset, Refused> {
        let mut wanted: Dataset = document.datum().typed().unwrap();
        change(&mut wanted);
        document.act(Said::new("prøve", "test"), &wanted.datum())
    }

    #[test]
    fn undo_gives_back_the_bytes_and_redo_takes_them_again() {
        let mut document = document(TEXT);
        let dataset = edit(&mut document, |d| drop(d.groups[0].members.remove(0))).unwrap();
        assert_eq!(dataset.groups[0].members.len(), 1);
        let without = document.text().to_string();
        assert!(!without.contains("A siden starten") && document.is_changed());
        let (dataset, step) = document.undo().unwrap().unwrap();
        assert_eq!((dataset.groups[0].members.len(), step.said.da.as_str()), (2, "prøve"));
        assert_eq!(&**document.text(), TEXT);
        assert!(!document.is_changed() && document.undo().is_none());
        document.redo().unwrap().unwrap();
        assert_eq!(&**document.text(), without);
        assert!(document.redo().is_none());
    }

    #[test]
    fn what_would_not_be_valid_is_refused_and_changes_nothing() {
        let mut document = document(TEXT);
        let refused = edit(&mut document, |d| d.groups[0].members[0].person = Some(Ref::new("nobody"))).unwrap_err();
        assert!(matches!(&refused, Refused::Invalid(problems, _) if problems.len() == 1), "{refused:?}");
        assert!(edit(&mut document, |_| {}) == Err(Refused::Nothing));
        assert_eq!((&**document.text(), document.steps().1), (TEXT, 0));
    }

    #[test]
    fn after_saving_undo_goes_on_and_is_a_change_again() {
        let mut document = document(TEXT);
        edit(&mut document, |d| d.title = "Y".to_owned()).unwrap();
        document.saved(Arc::clone(document.text()));
        assert!(!document.is_changed());
        document.undo().unwrap().unwrap();
        assert!(document.is_changed());
        assert_eq!(&**document.text(), TEXT);
    }

    #[test]
    fn changes_of_others_come_in_and_undo_still_leaves_them() {
        let mut document = document(TEXT);
        edit(&mut document, |d| drop(d.groups[0].members.remove(0))).unwrap();
        let outside = TEXT.replace("title: \"X\"", "title: \"Udefra\"").replace("name: \"B\"", "name: \"Bo\"");
        let theirs = read::read(&outside).unwrap();
        let Joined::Whole(dataset) = document.merge(outside.as_str().into(), &theirs, None).unwrap() else { unreachable!() };
        assert_eq!((dataset.title.as_str(), dataset.groups[0].members.len()), ("Udefra", 1));
        let (dataset, _) = document.undo().unwrap().unwrap();
        assert_eq!((dataset.title.as_str(), dataset.groups[0].members.len()), ("Udefra", 2));
        assert_eq!(&**document.text(), outside, "the comments came back with the member");
        assert!(!document.is_changed());
    }

    #[test]
    fn what_both_changed_is_asked_and_nothing_happens_before_the_answer() {
        let mut document = document(TEXT);
        edit(&mut document, |d| d.title = "Mit".to_owned()).unwrap();
        let outside = TEXT.replace("title: \"X\"", "title: \"Udefra\"");
        let theirs = read::read(&outside).unwrap();
        let before = document.text().to_string();
        let Joined::Conflicts(conflicts) = document.merge(outside.as_str().into(), &theirs, None).unwrap() else {
            unreachable!()
        };
        assert_eq!(conflicts.len(), 1);
        assert_eq!(&**document.text(), before);
        for (side, title) in [(Side::Mine, "Mit"), (Side::Theirs, "Udefra"), (Side::Before, "X")] {
            let mut copy = document.clone();
            let merged = copy.merge(outside.as_str().into(), &theirs, Some(&mut |_| side)).unwrap();
            assert!(matches!(merged, Joined::Whole(dataset) if dataset.title == title));
        }
    }

    #[test]
    fn a_journal_brings_back_the_very_text_and_takes_undone_steps_back() {
        let mut first = document(TEXT);
        edit(&mut first, |d| d.groups[0].members.push(Membership { person: Some(Ref::new("b")), ..Membership::default() }))
            .unwrap();
        let added = first.steps().0[0].clone();
        edit(&mut first, |d| d.title = "Y".to_owned()).unwrap();
        let titled = first.steps().0[1].clone();
        let (_, back) = first.undo().unwrap().unwrap();
        let mut second = document(TEXT);
        for step in [&added, &titled, &back] {
            let step = Step::recalled(step.said.clone(), step.changes.clone(), step.patches.clone());
            second.replay(&step).unwrap();
        }
        assert_eq!(second.text(), first.text());
        assert_eq!(second.steps().1, 1);
        // In a file that has it already, a step is done.
        let mut third = document(first.text());
        third.replay(&Step::recalled(Said::default(), added.changes.clone(), added.patches)).unwrap();
        assert_eq!(third.text(), first.text());
    }

    #[test]
    fn one_patch_covers_what_differs_between_characters() {
        assert_eq!(whole_patch("aæb", "aøb"), Some(Patch { at: 1, old: "æ".into(), new: "ø".into() }));
        assert_eq!(whole_patch("aa", "aaa").map(|p| p.new), Some("a".into()));
        assert_eq!(whole_patch("x", "x"), None);
    }
}
