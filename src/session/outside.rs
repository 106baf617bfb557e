//! What others did to a file while it is open: taken in silently where it touches nothing that was changed here, asked about where
//! it does.

use crate::session::words;
use std::sync::Arc;

use super::{Order, Session, Turn, record};
use crate::change::{Conflict, Document, Joined, Refused, Side};
use crate::model::{Dataset, Library};
use crate::store::Stamp;

/// Another text of a file that waits for answers before it is taken in.
#[derive(Clone, Debug)]
pub struct Incoming {
    text: Arc<str>,
    stamp: Stamp,
    dataset: Dataset,
    conflicts: Vec<Conflict>,
}

/// What cannot be taken in without an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflicts(pub Vec<Conflict>);

impl Session {
    /// Takes in that a file has another text now, which was read as `theirs`.
    pub fn came(
        &mut self,
        library: &Library,
        place: usize,
        text: Arc<str>,
        stamp: Stamp,
        theirs: Dataset,
    ) -> Result<Result<Turn, Conflicts>, Refused> {
        let file = &mut self.files[place];
        (file.incoming, file.trouble) = (None, None);
        let document = file.document(library.shared(place));
        match document.merge(Arc::clone(&text), &theirs, None) {
            Ok(Joined::Whole(dataset)) => {
                file.source.stamp = Some(stamp);
                file.source.text = text;
                Ok(Ok(self.taken(place, *dataset)))
            }
            Err(refused) => match self.sort_out(place, text, stamp, &theirs) {
                Some(turn) => Ok(Ok(turn)),
                None => Err(refused),
            },
            Ok(Joined::Conflicts(conflicts)) => {
                file.incoming = Some(Incoming {
                    text,
                    stamp,
                    dataset: theirs,
                    conflicts: conflicts.clone(),
                });
                Ok(Err(Conflicts(conflicts)))
            }
        }
    }

    /// Tries again to take in what waits for answers, after what was changed here meanwhile; `None` where nothing waits.
    pub fn look_again(
        &mut self,
        library: &Library,
        place: usize,
    ) -> Option<Result<Result<Turn, Conflicts>, Refused>> {
        let Incoming {
            text,
            stamp,
            dataset,
            ..
        } = self.files.get_mut(place)?.incoming.take()?;
        Some(self.came(library, place, text, stamp, dataset))
    }

    /// Returns what must be answered before a dataset can be saved.
    pub fn conflicts(&self, place: usize) -> Option<&[Conflict]> {
        Some(&self.files.get(place)?.incoming.as_ref()?.conflicts)
    }

    /// Answers the conflicts of a dataset, in their order; those without an answer keep what was changed here.
    pub fn answer(
        &mut self,
        library: &Library,
        place: usize,
        sides: &[Side],
    ) -> Option<Result<Turn, Refused>> {
        let file = self.files.get_mut(place)?;
        let incoming = file.incoming.take()?;
        let mut sides = sides.iter().copied();
        let mut answer = |_: &Conflict| sides.next().unwrap_or(Side::Mine);
        let document = file.document(library.shared(place));
        match document.merge(
            Arc::clone(&incoming.text),
            &incoming.dataset,
            Some(&mut answer),
        ) {
            Ok(Joined::Whole(dataset)) => {
                file.source.stamp = Some(incoming.stamp);
                file.source.text = incoming.text;
                Some(Ok(self.taken(place, *dataset)))
            }
            Ok(Joined::Conflicts(_)) => None,
            Err(refused) => {
                let text = Arc::clone(&incoming.text);
                let sorted = self.sort_out(place, text, incoming.stamp, &incoming.dataset);
                let result = sorted.ok_or(refused);
                if result.is_err() {
                    self.files[place].incoming = Some(incoming);
                }
                Some(result)
            }
        }
    }

    /// Goes on from another text of a file that cannot be joined with all that was changed here: what can be is taken in step by step, what
    /// cannot waits in the journal. `None` where the steps are not known, and nothing was done.
    fn sort_out(
        &mut self,
        place: usize,
        text: Arc<str>,
        stamp: Stamp,
        theirs: &Dataset,
    ) -> Option<Turn> {
        let file = &mut self.files[place];
        let steps = file.document.as_ref()?.unsaved(words::unsaved_changes());
        if steps.is_empty() {
            return None;
        }
        let mut document = Document::new(Arc::clone(&text), theirs);
        let (mut dataset, mut left) = (theirs.clone(), Vec::new());
        file.unsaved.clear();
        for step in steps {
            match document.replay_elsewhere(&step) {
                Ok(now) => {
                    dataset = now;
                    file.unsaved.push(step.said);
                }
                Err(refused) => {
                    file.put_off.push(record(&step));
                    left.push((step.said, refused));
                }
            }
        }
        let done = document.steps().1;
        file.document = Some(document);
        (file.source.stamp, file.source.text) = (Some(stamp), text);
        let records = file.put_off.clone();
        for places in [&mut self.done, &mut self.undone] {
            places.retain(|of| *of != place);
        }
        self.done.extend(std::iter::repeat_n(place, done));
        let mut turn = self.taken(place, dataset);
        turn.orders.push(Order::PutOff { place, records });
        turn.left = left;
        Some(turn)
    }

    /// Returns the conflicts that a dataset has kept, each with what is to be answered.
    pub fn unsettled(&mut self, library: &Library, place: usize) -> Vec<Vec<Conflict>> {
        self.files[place]
            .document(library.shared(place))
            .unsettled()
    }

    /// Answers conflicts that a dataset has kept, each by its number.
    pub fn settle(
        &mut self,
        library: &Library,
        place: usize,
        answers: &[(usize, Vec<Side>)],
    ) -> Result<Turn, Refused> {
        let document = self.files[place].document(library.shared(place));
        let dataset = document.settle(words::conflicts_answered(answers.len()), answers)?;
        Ok(self.acted(place, dataset))
    }

    fn taken(&mut self, place: usize, dataset: Dataset) -> Turn {
        let orders: Vec<Order> = vec![self.rebase(place)];
        let file = &mut self.files[place];
        let book = file.book(&dataset);
        // Where the file has it all, nothing of what was done here is left to save.
        if !file.document.as_ref().is_some_and(Document::is_changed) {
            file.unsaved.clear();
        }
        let said = words::changed_outside();
        Turn {
            place,
            dataset,
            book,
            said,
            about: None,
            renamed: Vec::new(),
            left: Vec::new(),
            orders,
        }
    }

    /// Returns whether the text that a file has now is the one that is known.
    pub fn knows(&self, place: usize, text: &str) -> bool {
        let file = self.files.get(place);
        file.is_some_and(|f| {
            f.document
                .as_ref()
                .map_or(&f.source.text, Document::base)
                .as_ref()
                == text
        })
    }
}
