//! What an earlier session did not save: taken up step by step, and asked about where the file has become another one.

use std::sync::Arc;

use serde_json::Value as Json;

use super::{Order, Session, Turn, recall};
use crate::change::{Conflict, Document, Joined, Message, Refused, Side, Step};
use crate::model::{Library, read::read};

/// A kept step that clashes with what the file says now.
#[derive(Debug)]
pub(super) struct Asked {
    /// Its place among those that are put off.
    at: usize,
    step: Step,
    conflicts: Vec<Conflict>,
    /// Whether each is with the file, not with something that was taken up before it.
    of_file: Vec<bool>,
}

impl Session {
    /// Takes up all steps that a journal has kept, where the text is the one they were made in; `None` where it is not. Their records are
    /// not sent to the journal again: [`Session::adopt`] does that.
    pub fn replay_all(&mut self, library: &Library, place: usize, steps: &[Step]) -> Option<Turn> {
        let document = self.files[place].document(library.shared(place));
        let before = document.steps().1;
        let dataset = document.replay_all(steps)?;
        let (taken, done) = document.steps();
        let said = taken[before..done].iter().map(|step| step.said.clone());
        let said: Vec<Message> = said.collect();
        self.undone.clear();
        self.done.extend(said.iter().map(|_| place));
        self.files[place].unsaved.extend(said);
        let mut turn = self.turn(place, dataset, steps.last()?);
        turn.renamed = steps.iter().flat_map(Step::renamed).collect();
        turn.orders.clear();
        Some(turn)
    }

    /// Takes up a step that a journal has kept. Its record is not sent to the journal again: [`Session::adopt`] does that for all.
    pub fn replay(
        &mut self,
        library: &Library,
        place: usize,
        step: &Step,
    ) -> Result<Turn, Refused> {
        let document = self.files[place].document(library.shared(place));
        let before = document.steps().1;
        let dataset = document.replay_elsewhere(step)?;
        self.undone.clear();
        if document.steps().1 > before {
            self.done.push(place);
            self.files[place].unsaved.push(step.said.clone());
        } else {
            if let Some(last) = self.done.iter().rposition(|p| *p == place) {
                self.done.remove(last);
            }
            self.files[place].take_back(&step.said);
        }
        let mut turn = self.turn(place, dataset, step);
        turn.orders.clear();
        Ok(turn)
    }

    /// Says that a kept journal was taken up: it goes over into the own one, where what was put off of it stays by itself.
    pub fn adopt(&mut self, place: usize, slot: usize) -> Vec<Order> {
        let records = self.files[place].put_off.clone();
        let whole = records.is_empty();
        let mut orders = Vec::new();
        if !whole {
            orders.extend([self.rebase(place), Order::PutOff { place, records }]);
        }
        let number = self.files[place].next();
        orders.push(Order::Adopt {
            place,
            number,
            slot,
            whole,
        });
        orders
    }

    /// Notes a record that could not be taken up as it is: it stays in the journal until it is answered or given up.
    pub fn put_off(&mut self, place: usize, record: Json) {
        self.files[place].put_off.push(record);
    }

    /// Looks for the next step that is put off and can be asked about; tells whether there is one. Behind an answer also for one that
    /// clashes no more, with no conflicts: the steps are taken in the order in which they were made.
    pub fn ask(&mut self, library: &Library, place: usize) -> bool {
        let file = &mut self.files[place];
        file.asked = None;
        for (at, record) in file.put_off.clone().iter().enumerate() {
            let Some(step) = recall(record) else { continue };
            let mut trial = file.document(library.shared(place)).clone();
            let joined = trial.reconcile(&step, None);
            if file.answered && matches!(joined, Ok(Joined::Whole(_))) {
                file.asked = Some(Asked {
                    at,
                    step,
                    conflicts: Vec::new(),
                    of_file: Vec::new(),
                });
                return true;
            }
            if let Ok(Joined::Conflicts(conflicts)) = joined {
                let base = Arc::clone(trial.base());
                let in_file = read(&base).ok().and_then(|dataset| {
                    match Document::new(base, &dataset).reconcile(&step, None) {
                        Ok(Joined::Conflicts(conflicts)) => Some(conflicts),
                        _ => None,
                    }
                });
                let in_file = in_file.unwrap_or_default();
                let of_file = conflicts.iter().map(|c| in_file.contains(c)).collect();
                file.asked = Some(Asked {
                    at,
                    step,
                    conflicts,
                    of_file,
                });
                return true;
            }
        }
        false
    }

    /// Returns the name of the kept step that is asked about, its conflicts, and whether each of them is with the file, not with something
    /// that was taken up before it.
    pub fn asked(&self, place: usize) -> Option<(&Message, &[Conflict], &[bool])> {
        let asked = self.files.get(place)?.asked.as_ref()?;
        Some((&asked.step.said, &asked.conflicts, &asked.of_file))
    }

    /// Answers the conflicts of the kept step that is asked about, in their order.
    pub fn answer_kept(
        &mut self,
        library: &Library,
        place: usize,
        sides: &[Side],
    ) -> Option<Result<Turn, Refused>> {
        let file = self.files.get_mut(place)?;
        let asked = file.asked.take()?;
        let mut sides = sides.iter().copied();
        let mut answer = |_: &Conflict| sides.next().unwrap_or(Side::Theirs);
        let document = file.document(library.shared(place));
        // The answers are for what was shown.
        match document.clone().reconcile(&asked.step, None) {
            Ok(Joined::Conflicts(now)) if now == asked.conflicts => {}
            Ok(Joined::Whole(_)) if asked.conflicts.is_empty() => {}
            _ => return None,
        }
        file.answered = true;
        let document = file.document(library.shared(place));
        let before = document.steps().1;
        match document.reconcile(&asked.step, Some(&mut answer)) {
            Ok(Joined::Whole(dataset)) => {
                let taken = document.steps().1 > before;
                file.put_off.remove(asked.at);
                let records = file.put_off.clone();
                let mut turn = if taken {
                    self.acted(place, *dataset)
                } else {
                    let mut turn = self.turn(place, *dataset, &asked.step);
                    self.files[place].sent -= 1;
                    turn.orders.clear();
                    turn
                };
                // What was taken is in the journal before it is no longer put off.
                turn.orders.push(Order::PutOff { place, records });
                Some(Ok(turn))
            }
            Ok(Joined::Conflicts(_)) => None,
            Err(refused) => {
                file.asked = Some(asked);
                Some(Err(refused))
            }
        }
    }
}
