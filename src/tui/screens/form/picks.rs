//! The drop-down of the field in focus: what can be taken for what is typed, and what taking it does.

use super::fields::{Drop, Filled, Kind, Pick, Target, read, word};
use super::path::Path;
use super::state::{Creating, DEEPEST, Form};
use super::world::{Made, Offer, Outcome, World};
use super::{path, words};
use crate::model::value::{ChoiceSpec, ChoiceWord, Shape};
use crate::model::{Datum, EntityKind, KindSet};
use crate::search::{How, Row, Rows, fold};
use crate::syntax::Step;
use crate::tui::action::Action;
use crate::tui::keys::Key;
use crate::tui::parts::cursor::Cursor;

/// How many things a drop-down offers.
const OFFERS: usize = 50;
const PAGE: usize = 5;

impl Form {
    /// A comma behind what can be taken takes it and stays for the next one.
    pub(super) fn add_at_comma(&mut self, target: &Target, key: Key, world: &dyn World) -> bool {
        let Kind::Chips(shape) = target.kind else {
            return false;
        };
        let (typed, comma) = (self.entry.text().trim().to_owned(), key == Key::char(','));
        if !comma || typed.is_empty() || typed.contains('#') {
            return false;
        }
        match (self.entry.pick(), read(*shape, &typed, world)) {
            (Some(pick @ (Pick::Word(_) | Pick::Offer(..))), _) => self.take(&pick, target, world),
            (None, Some(value)) if matches!(shape, Shape::Date | Shape::Number) => {
                self.put(target, value);
            }
            _ => return false,
        }
        true
    }

    /// Opens the drop-down for what is typed.
    pub(super) fn look(&mut self, world: &dyn World) {
        let Some(target) = self.target() else { return };
        if matches!(target.kind, Kind::File) {
            self.entry.drop = super::files::drop(self.entry.text(), world);
            return;
        }
        let picks = self.picks(&target, world);
        self.entry.drop = picks.map(|picks| Drop {
            picks,
            cursor: Cursor::default(),
            why: None,
        });
    }

    fn picks(&self, target: &Target, world: &dyn World) -> Option<Vec<Pick>> {
        let query = self.entry.text().trim();
        let (shape, taken) = match (target.kind, target.field.shape) {
            (Kind::Chips(element), _) => (*element, path::get(&self.value, &target.path).items()),
            (_, shape) => (shape, &[][..]),
        };
        match shape {
            Shape::Choice(spec) => {
                let mut picks = ranked(spec, query);
                picks.retain(|entry| !taken.iter().any(|t| t.str() == entry.word));
                let mut picks: Vec<Pick> = picks.into_iter().map(Pick::Word).collect();
                if query.is_empty() && target.field.optional {
                    picks.insert(0, Pick::Unstated);
                }
                Some(picks)
            }
            Shape::Ref(kinds) => Some(self.offers(target, kinds, (query, ""), taken, world)),
            Shape::Source => {
                let (source, place) = query.split_once('#').unwrap_or((query, ""));
                let place = match place.trim() {
                    "" => String::new(),
                    place => format!("#{place}"),
                };
                let kinds = KindSet::one(EntityKind::Source);
                Some(self.offers(target, kinds, (source.trim(), &place), &[], world))
            }
            Shape::About => {
                let whole = self.offers(target, KindSet::ALL, (query, ""), taken, world);
                let is_name = |f: &str| f.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
                let field = query.rsplit_once('.');
                let field = field.filter(|(_, f)| !f.is_empty() && is_name(f));
                match field.filter(|_| !whole.iter().any(|p| matches!(p, Pick::Offer(..)))) {
                    Some((thing, field)) => {
                        let query = (thing, &*format!(".{field}"));
                        Some(self.offers(target, KindSet::ALL, query, &[], world))
                    }
                    None => Some(whole),
                }
            }
            _ => None,
        }
    }

    /// Returns what a reference may point to: what forms have made, what the datasets have, and what can be made.
    fn offers(
        &self,
        target: &Target,
        kinds: KindSet,
        query: (&str, &str),
        taken: &[Datum],
        world: &dyn World,
    ) -> Vec<Pick> {
        let (query, behind) = query;
        let key = fold(query);
        let fits = |made: &&Made| kinds.has(made.kind) && fold(made.name()).contains(&key);
        let own = self.made.iter().filter(fits).map(|made| Offer {
            id: made.id().to_owned(),
            name: made.name().to_owned(),
            about: world.lang().pick("ny", "new").to_owned(),
            ..Offer::default()
        });
        let found = world.find(target.record, target.field.name, kinds, query, OFFERS);
        let free = |o: &Offer| !taken.iter().any(|t| t.str() == o.id);
        let all = own.chain(found).filter(free);
        // What was not typed so is behind what is typed.
        let (meant, typed): (Vec<Offer>, Vec<Offer>) = all.partition(|o| o.meant);
        let pick = |offer: Offer| Pick::Offer(offer, behind.to_owned());
        let mut picks: Vec<Pick> = typed.into_iter().map(pick).collect();
        if !query.is_empty() && self.depth < DEEPEST {
            let makes = EntityKind::ALL
                .iter()
                .filter(|kind| kinds.has(**kind) && world.spec_of(**kind).is_some());
            picks.extend(makes.map(|kind| Pick::New(*kind, query.to_owned())));
        }
        picks.extend(meant.into_iter().map(pick));
        picks
    }

    /// Does an action in the drop-down that is open; `false` for one that is for the field.
    pub(super) fn act_in_drop(&mut self, action: Action, world: &dyn World) -> bool {
        let Some(drop) = self.entry.drop.as_ref() else {
            return false;
        };
        let (len, row) = (drop.picks.len(), drop.cursor.row());
        match action {
            Action::ListOpen if len > 0 => self.take_row(row, world),
            Action::FieldNext if self.complete(world) => {}
            // What is typed stays.
            Action::Cancel => self.entry.drop = None,
            _ => {
                let drop = self.entry.drop.as_mut();
                return drop.is_some_and(|drop| drop.cursor.act(action, len, PAGE));
            }
        }
        true
    }

    /// Takes a row of the drop-down and goes to the next field.
    pub(super) fn take_row(&mut self, row: usize, world: &dyn World) {
        if let Some(drop) = &mut self.entry.drop {
            drop.cursor.move_to(row, drop.picks.len());
        }
        let (Some(pick), Some(target)) = (self.entry.pick(), self.target()) else {
            return;
        };
        self.take(&pick, &target, world);
        let goes_on = !matches!(&pick, Pick::File(_, entry) if entry.is_folder);
        if self.creating.is_none() && goes_on {
            self.step(1);
        }
    }

    pub(super) fn take(&mut self, pick: &Pick, target: &Target, world: &dyn World) {
        match pick {
            Pick::Word(entry) => match target.kind {
                Kind::Choice(spec, unstated) => {
                    self.put(target, word(spec, entry.word, target, unstated));
                }
                _ => self.put(target, Datum::word(entry.word)),
            },
            Pick::Unstated => self.put(target, Datum::Absent),
            Pick::Offer(offer, behind) => {
                if let Some((field, value)) = &offer.instead {
                    self.put_beside(target, field, value);
                } else {
                    self.put(target, Datum::text(&format!("{}{behind}", offer.id)));
                    self.fill(target, &offer.fills);
                }
            }
            Pick::File(folder, entry) => self.type_path(&format!("{folder}{}", entry.name), world),
            Pick::New(kind, name) => {
                if let Some(form) = self.inside(*kind, name, world) {
                    self.creating = Some(Box::new(Creating { form, kind: *kind }));
                }
            }
        }
    }

    /// Makes the form of a new thing of this name inside of this one.
    pub(super) fn inside(&self, kind: EntityKind, name: &str, world: &dyn World) -> Option<Self> {
        let spec = world.spec_of(kind)?;
        let mut value = Datum::Absent;
        if let Some(field) = words::name_field(spec) {
            value.set(spec, field, Datum::text(name));
        }
        let mut title = words::new_one(kind, world.lang());
        if let Some(other) = world.namesake(kind, name) {
            title = format!("{title} · {}", words::namesake(&other, world.lang()));
        }
        let mut form = Self::new(title, spec, value);
        form.made.clone_from(&self.made);
        form.outer = form.made.len();
        form.depth = self.depth + 1;
        form.check(world);
        Some(form)
    }

    /// Fills the fields beside a reference that are still empty, and takes back what an earlier offer has filled and nobody changed.
    fn fill(&mut self, target: &Target, fills: &[(&'static str, Datum)]) {
        let filled = std::mem::take(&mut self.filled);
        for Filled { by, at, datum } in filled {
            if self.touched.contains(&at) || path::get(&self.value, &at) != &datum {
                continue;
            }
            // What another field has filled goes only for what this one fills.
            let anew = fills
                .iter()
                .any(|(name, _)| beside(&target.path, name) == at);
            if by == target.path || anew {
                path::put(&mut self.value, self.spec, &at, Datum::Absent);
            } else {
                self.filled.push(Filled { by, at, datum });
            }
        }
        for (name, datum) in fills {
            let at = beside(&target.path, name);
            if !self.touched.contains(&at) && path::get(&self.value, &at).is_absent() {
                path::put(&mut self.value, self.spec, &at, datum.clone());
                let (by, datum) = (target.path.clone(), datum.clone());
                self.filled.push(Filled { by, at, datum });
            }
        }
        self.promote();
    }

    /// Puts a value into a field beside that in focus, which is emptied.
    fn put_beside(&mut self, target: &Target, field: &'static str, value: &Datum) {
        self.put(target, Datum::Absent);
        self.fill(target, &[]);
        self.change(&beside(&target.path, field), value.clone(), false);
        self.promote();
    }

    /// Takes in what a form inside has led to.
    pub(super) fn made_inside(&mut self, outcome: Outcome, world: &dyn World) {
        let (value, created) = match outcome {
            Outcome::Open => return,
            Outcome::Cancelled => {
                self.creating = None;
                return self.check(world);
            }
            Outcome::Accepted { value, created } => (value, created),
        };
        let Some(Creating { kind, .. }) = self.creating.take().map(|creating| *creating) else {
            return;
        };
        let id = value.field("id").str().to_owned();
        let made_value = value.clone();
        let made = created.into_iter().chain([(kind, value)]);
        let made = made.map(|(kind, value)| Made { kind, value });
        self.made.extend(made);
        if let Some(target) = self.target() {
            // The place that was typed behind a source stays.
            let source = [Shape::Source, Shape::List(&Shape::Source)].contains(&target.field.shape);
            let place = self
                .entry
                .text()
                .split_once('#')
                .map(|(_, place)| place.trim());
            let place = place.filter(|place| source && !place.is_empty());
            let id = place.map_or(id.clone(), |place| format!("{id}#{place}"));
            let fills = world.fills(target.record, target.field.name, &made_value);
            self.put(&target, Datum::text(&id));
            self.fill(&target, &fills);
            self.step(1);
        }
        self.check(world);
    }
}

/// Returns the path of another field of the same record.
fn beside(path: &Path, name: &'static str) -> Path {
    let mut path = path.clone();
    path.pop();
    path.push(Step::Field(name));
    path
}

/// Returns the words of a choice that fit what is typed, in either language, best first.
fn ranked(spec: &'static ChoiceSpec, query: &str) -> Vec<&'static ChoiceWord> {
    let row = |word: &'static ChoiceWord| Row {
        name: word.da,
        others: word.en,
        about: word.word,
        ..Row::default()
    };
    let (found, how) = Rows::new(spec.words.iter().map(row)).find(query);
    let fits = found.into_iter().filter(|_| how == How::Typed);
    fits.map(|i| &spec.words[i]).collect()
}
