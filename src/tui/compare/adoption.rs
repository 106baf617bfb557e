//! Adopting from a comparison: the day, and the parts that are wanted.

use std::sync::Arc;

use crossterm::event::KeyCode;

use super::Contrast;
use super::offer::is_proposal_to;
use crate::change::Said;
use crate::compare::{Part, adopt, left_out, parts};
use crate::lang::Lang;
use crate::model::{Date, Datum, Id, Record, Value as _};
use crate::tui::app::{App, Overlay};
use crate::tui::cursor::{Cursor, PAGE};
use crate::tui::edit::{World, question as q};
use crate::tui::form::{Form, Outcome};
use crate::tui::keys::Key;
use crate::tui::update::Effect;

/// The parts of a proposal before they are adopted.
pub struct Adoption {
    /// The dataset that is changed.
    pub target: usize,
    /// The dataset that is adopted.
    pub proposal: usize,
    /// The first day of what is adopted.
    pub from: Option<Date>,
    /// How many differences no part covers.
    pub left_out: usize,
    /// The parts, each in words, and whether it is wanted.
    pub parts: Vec<(Part, Said, bool)>,
    /// The part that is looked at.
    pub cursor: Cursor,
    /// The form that asks for the day, while it is open.
    pub asking: Option<(Form, World)>,
    /// The ids of what was looked at; empty for everything.
    about: Vec<Id>,
    /// Where one comes back to.
    contrast: Box<Contrast>,
}

impl Adoption {
    /// Returns how many parts are wanted.
    pub fn wanted(&self) -> usize {
        self.parts.iter().filter(|(.., wanted)| *wanted).count()
    }
}

impl App {
    /// Begins to adopt what a comparison shows: the row that is looked at with all that stands under it, of the dataset that proposes.
    pub(super) fn begin_adopting(&mut self, contrast: Box<Contrast>) -> Vec<Effect> {
        let (left, right) = (contrast.sides.left.place, contrast.sides.right.place);
        if left == right {
            self.overlay = Some(Overlay::Contrast(contrast));
            return self.hint(
                "To dage i samme datasæt: der er intet at indføre",
                "Two days of one dataset: nothing to adopt",
            );
        }
        let library = Arc::clone(&self.library);
        let turned = is_proposal_to(library.book(left), library.book(right));
        let (target, proposal) = if turned { (right, left) } else { (left, right) };
        if !self.can_change(target) {
            self.overlay = Some(Overlay::Contrast(contrast));
            return Vec::new();
        }
        let about = contrast.ids_at_cursor();
        let mut adoption = Adoption {
            target,
            proposal,
            from: None,
            left_out: 0,
            parts: Vec::new(),
            cursor: Cursor::default(),
            asking: None,
            about,
            contrast,
        };
        self.ask_for_day(&mut adoption);
        self.overlay = Some(Overlay::Adoption(Box::new(adoption)));
        Vec::new()
    }

    fn ask_for_day(&self, adoption: &mut Adoption) {
        let mut value = Datum::default();
        let day = adoption
            .from
            .as_ref()
            .map_or(Datum::Absent, |d| Datum::text(&d.to_string()));
        value.set(&q::AdoptFrom::SPEC, "from", day);
        let title = format!(
            "{}: {}",
            self.t("Indfør", "Adopt"),
            self.library.book(adoption.proposal).data().title
        );
        let form = Form::new(title, &q::AdoptFrom::SPEC, value, q::shown("AdoptFrom"));
        let target = adoption.target;
        let world = World::new(
            Arc::clone(&self.library),
            target,
            None,
            self.day(target),
            self.lang(),
        );
        adoption.asking = Some((form, world));
    }

    /// Gives a key to the parts.
    pub(in crate::tui) fn press_in_adoption(&mut self, key: Key) -> Vec<Effect> {
        let Some(Overlay::Adoption(mut adoption)) = self.overlay.take() else {
            return Vec::new();
        };
        if let Some((mut form, world)) = adoption.asking.take() {
            match form.press(key, &world) {
                Outcome::Open => adoption.asking = Some((form, world)),
                Outcome::Cancelled if adoption.from.is_none() => {
                    self.overlay = Some(Overlay::Contrast(adoption.contrast));
                    return Vec::new();
                }
                Outcome::Cancelled => {}
                Outcome::Accepted { value, .. } => {
                    if let Ok(q::AdoptFrom { from: Some(from) }) = value.typed() {
                        return self.offer_parts(adoption, from);
                    }
                }
            }
            self.overlay = Some(Overlay::Adoption(adoption));
            return Vec::new();
        }
        let len = adoption.parts.len();
        if key == Key::ctrl('s') {
            return self.adopt_parts(adoption);
        }
        match key.bare() {
            KeyCode::Esc => {
                self.overlay = Some(Overlay::Contrast(adoption.contrast));
                return self.hint("Intet er indført", "Nothing was adopted");
            }
            KeyCode::Char(' ') | KeyCode::Enter => {
                if let Some((.., wanted)) = adoption.parts.get_mut(adoption.cursor.row()) {
                    *wanted = !*wanted;
                }
                if key.code == KeyCode::Char(' ') {
                    adoption.cursor.step(1, len);
                }
            }
            KeyCode::Char('a') => {
                let stated = |part: &Part| !part.is_silence();
                let all = adoption
                    .parts
                    .iter()
                    .any(|(part, _, wanted)| stated(part) && !wanted);
                for (part, _, wanted) in &mut adoption.parts {
                    *wanted = all && stated(part);
                }
            }
            KeyCode::Char('d') => self.ask_for_day(&mut adoption),
            _ => {
                adoption.cursor.press(key, len, PAGE);
            }
        }
        self.overlay = Some(Overlay::Adoption(adoption));
        Vec::new()
    }

    /// Lists what can be adopted from a day: what was looked at is wanted.
    fn offer_parts(&mut self, mut adoption: Box<Adoption>, from: Date) -> Vec<Effect> {
        let library = Arc::clone(&self.library);
        let (target, proposal) = (
            library.book(adoption.target).data(),
            library.book(adoption.proposal).data(),
        );
        let offered = match parts(target, proposal, &from) {
            Ok(offered) => offered,
            Err(refusal) => {
                let why = refusal.message(self.lang());
                self.say(why);
                self.ask_for_day(&mut adoption);
                self.overlay = Some(Overlay::Adoption(adoption));
                return Vec::new();
            }
        };
        if offered.is_empty() {
            self.overlay = Some(Overlay::Contrast(adoption.contrast));
            return self.hint(
                "Fra den dag er der intet at indføre",
                "From that day there is nothing to adopt",
            );
        }
        // Another day may offer other parts; what was answered stays answered.
        let answered = std::mem::take(&mut adoption.parts);
        let about = &adoption.about;
        adoption.parts = offered
            .into_iter()
            .map(|part| {
                let before = answered
                    .iter()
                    .find(|(known, ..)| *known == part)
                    .map(|(.., wanted)| *wanted);
                // What the proposal does not mention is not ended by silence, only where that is asked for.
                let looked_at = || {
                    !part.is_silence()
                        && (about.is_empty() || about.iter().any(|id| id.as_str() == part.id()))
                };
                let wanted = before.unwrap_or_else(looked_at);
                let said = part.said(target, proposal);
                (part, said, wanted)
            })
            .collect();
        adoption.left_out = left_out(target, proposal, &from);
        adoption.from = Some(from);
        // What was looked at stands first, and what would end by silence last.
        adoption
            .parts
            .sort_by_key(|(part, _, wanted)| (part.is_silence(), !wanted));
        let first = adoption
            .parts
            .iter()
            .position(|(.., wanted)| *wanted)
            .unwrap_or(0);
        adoption.cursor.move_to(first, adoption.parts.len());
        self.overlay = Some(Overlay::Adoption(adoption));
        Vec::new()
    }

    /// Adopts the wanted parts as one step.
    fn adopt_parts(&mut self, adoption: Box<Adoption>) -> Vec<Effect> {
        let library = Arc::clone(&self.library);
        let (target, proposal) = (
            library.book(adoption.target).data(),
            library.book(adoption.proposal).data(),
        );
        let wanted = adoption
            .parts
            .iter()
            .filter(|(.., wanted)| *wanted)
            .map(|(part, ..)| part.clone());
        let wanted: Vec<Part> = wanted.collect();
        let Some(from) = adoption.from.clone() else {
            return Vec::new();
        };
        let lang = self.lang();
        let done = adopt(target, proposal, &wanted, &from)
            .map_err(|refusal| refusal.message(lang))
            .and_then(|(said, dataset)| self.perform(adoption.target, said, &dataset.datum()));
        match done {
            Ok(effects) => {
                // What came of it is seen where one was, with the dataset as it is now.
                self.overlay = Some(Overlay::Contrast(adoption.contrast));
                effects
            }
            Err(why) => {
                self.overlay = Some(Overlay::Adoption(adoption));
                self.say(why);
                Vec::new()
            }
        }
    }

    /// Returns how many parts are wanted, and from when.
    pub(in crate::tui) fn adoption_in_words(&self, adoption: &Adoption) -> String {
        let lang = self.lang();
        let (wanted, all) = (adoption.wanted(), adoption.parts.len());
        let from = adoption
            .from
            .as_ref()
            .map(|d| d.long(lang))
            .unwrap_or_default();
        let left_out = match (adoption.left_out, lang) {
            (0, _) => String::new(),
            (1, Lang::Da) => " · 1 forskel kan ikke indføres herfra".to_owned(),
            (n, Lang::Da) => format!(" · {n} forskelle kan ikke indføres herfra"),
            (1, Lang::En) => " · 1 difference cannot be adopted from here".to_owned(),
            (n, Lang::En) => format!(" · {n} differences cannot be adopted from here"),
        };
        let told = match lang {
            Lang::Da if all == 1 => format!("{wanted} af 1 del · gælder fra {from}"),
            Lang::Da => format!("{wanted} af {all} dele · gælder fra {from}"),
            Lang::En if all == 1 => format!("{wanted} of 1 part · from {from}"),
            Lang::En => format!("{wanted} of {all} parts · from {from}"),
        };
        told + &left_out
    }
}
