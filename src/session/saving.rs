//! Saving: what goes to the disk when, and what is still to be saved when it is there.

use crate::session::words;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Open, Order, Session, record};
use crate::change::{Document, Message};
use crate::model::Library;
use crate::store::embedded::fingerprint;
use crate::store::{SaveError, Saved, Stamp};

/// A text on its way to a file.
#[derive(Debug)]
pub(super) struct Saving {
    text: Arc<str>,
    /// The number of the last record that is in it.
    upto: u64,
    /// How many of the names of what was done are in it.
    named: usize,
    /// Words that are not in it any more, to be erased from what lies beside the file.
    erase: Vec<String>,
}

impl Open {
    /// Names a step that was taken back: one that is not saved yet was never there, any other is a change of its own.
    pub(super) fn take_back(&mut self, said: &Message) {
        let sent = self.saving.as_ref().map_or(0, |saving| saving.named);
        if self.unsaved.len() > sent && self.unsaved.last() == Some(said) {
            self.unsaved.pop();
            return;
        }
        self.unsaved.push(words::taken_back(said));
    }

    fn base(&self) -> &Arc<str> {
        self.document
            .as_ref()
            .map_or(&self.source.text, Document::base)
    }

    /// Puts a text on its way.
    fn send(
        &mut self,
        place: usize,
        path: PathBuf,
        text: Arc<str>,
        expected: Option<Stamp>,
        backup: bool,
    ) -> Order {
        let (upto, named, erase) = (
            self.sent,
            self.unsaved.len(),
            std::mem::take(&mut self.erase),
        );
        self.saving = Some(Saving {
            text: Arc::clone(&text),
            upto,
            named,
            erase: erase.clone(),
        });
        let document = self.document.as_ref();
        Order::Save {
            place,
            path,
            text,
            wanted: document.map(|document| Arc::new(document.book().data().clone())),
            expected,
            what: self.unsaved.clone(),
            backup,
            erase,
        }
    }
}

impl Session {
    /// Asks for saving a dataset; nothing where it has no changes, or is being saved.
    pub fn save(&mut self, place: usize) -> Option<Order> {
        let file = self.files.get_mut(place)?;
        let document = file
            .document
            .as_ref()
            .filter(|d| d.is_changed() && file.saving.is_none())?;
        let text = Arc::clone(document.text());
        let (path, expected, backup) = (
            file.source.path.clone(),
            file.source.stamp,
            file.erase.is_empty(),
        );
        Some(file.send(place, path, text, expected, backup))
    }

    /// Asks for saving a dataset to another file, which must not exist.
    pub fn save_as(&mut self, library: &Library, place: usize, path: PathBuf) -> Option<Order> {
        let file = self.files.get_mut(place).filter(|f| f.saving.is_none())?;
        let text = Arc::clone(file.document(library.shared(place)).text());
        Some(file.send(place, path, text, None, false))
    }

    /// Takes in what happened to saving. What was done since stays to be saved, and in the journal; so does what was saved where the disk
    /// has not confirmed it. The error comes back where there is one.
    pub fn saved(
        &mut self,
        place: usize,
        path: &Path,
        result: Result<Saved, SaveError>,
    ) -> Result<Vec<Order>, SaveError> {
        let Some(file) = self.files.get_mut(place) else {
            return Ok(Vec::new());
        };
        let saving = file.saving.take();
        let (Some(saving), Ok(saved)) = (&saving, &result) else {
            file.erase
                .extend(saving.into_iter().flat_map(|saving| saving.erase));
            return result.map(|_| Vec::new());
        };
        let (stamp, moved) = (saved.stamp, path != file.source.path);
        file.unconfirmed = !saved.is_lasting();
        path.clone_into(&mut file.source.path);
        file.source.stamp = Some(stamp);
        file.source.text = Arc::clone(&saving.text);
        (file.source.locked, file.trouble) = (None, None);
        file.unsaved.drain(..saving.named.min(file.unsaved.len()));
        if let Some(document) = &mut file.document {
            document.saved(Arc::clone(&saving.text));
        }
        let fingerprint = fingerprint(saving.text.as_bytes());
        let lasting = |upto| {
            let forget = Order::Clear {
                place,
                upto,
                fingerprint,
            };
            (!file.unconfirmed).then_some(forget)
        };
        let mut orders = Vec::new();
        if moved {
            // What others made of the file before is no matter of this one, nor is its journal.
            file.incoming = None;
            orders.extend(lasting(file.sent));
            orders.push(Order::Moved {
                place,
                path: path.to_owned(),
                stamp,
            });
        } else {
            orders.extend(lasting(saving.upto));
        }
        if !saving.erase.is_empty() {
            orders.push(Order::Erase {
                place,
                path: path.to_owned(),
                words: saving.erase.clone(),
            });
        }
        // An erasing that came during the save is in no file yet.
        let erases = !file.erase.is_empty();
        if moved && self.is_changed(place) {
            orders.push(self.rebase(place));
        }
        orders.extend(erases.then(|| self.save(place)).flatten());
        Ok(orders)
    }

    /// Says that what was not saved in a dataset is given up: the journal forgets it.
    pub fn give_up(&mut self, place: usize) -> Option<Order> {
        let file = self.files.get(place);
        let file = file.filter(|f| f.sent > 0 && !f.unconfirmed)?;
        Some(Order::Clear {
            place,
            upto: file.sent,
            fingerprint: fingerprint(file.base().as_bytes()),
        })
    }

    /// Makes a journal short that has become long: all that is not saved goes into one record. Takes the journal's bytes in.
    pub fn shorten(&mut self, place: usize, bytes: u64) -> Option<Order> {
        /// Far below what is read of a journal.
        const LONG: u64 = 64 << 20;
        let file = self.files.get_mut(place)?;
        if std::mem::take(&mut file.shortening) {
            file.shortened = bytes;
        }
        if bytes <= LONG.max(2 * file.shortened) || file.standing < file.sent {
            return None;
        }
        let step = file
            .document
            .as_ref()?
            .since_saved(words::unsaved_changes())?;
        file.shortening = true;
        Some(Order::Rebase {
            place,
            fingerprint: fingerprint(file.base().as_bytes()),
            number: file.next(),
            records: vec![record(&step)],
        })
    }

    /// Begins the journal anew for the text that the file has, with what is not in it.
    pub(super) fn rebase(&mut self, place: usize) -> Order {
        let file = &mut self.files[place];
        let said = words::unsaved_changes();
        let fingerprint = fingerprint(file.base().as_bytes());
        let steps = file.document.as_ref().map(|d| d.unsaved(said));
        let records: Vec<_> = steps.iter().flatten().map(record).collect();
        let number = file.next();
        if records.is_empty() {
            return Order::Clear {
                place,
                upto: number,
                fingerprint,
            };
        }
        Order::Rebase {
            place,
            fingerprint,
            number,
            records,
        }
    }
}
