//! Editing sessions out of bytes, and what holds after every step of them. Panics where something does not.

use std::sync::Arc;

use mandat::change::{
    Conflict, Document, Joined, Message, Refused, Side, Step, apply, invert, patched, rewrite,
};
use mandat::model::{Dataset, Datum, Value as _, datum, read};
use mandat::session::{place_of, recall, record};

use crate::operations::operate;
use crate::values::{Dice, Known, changed};

/// The texts that are edited.
pub const TEXTS: [(&str, &str); 11] = [
    ("bom.ron", include_str!("../corpus/bom.ron")),
    ("comments.ron", include_str!("../corpus/comments.ron")),
    ("crlf.ron", include_str!("../corpus/crlf.ron")),
    ("no_trailing.ron", include_str!("../corpus/no_trailing.ron")),
    ("odd.ron", include_str!("../corpus/odd.ron")),
    ("one_line.ron", include_str!("../corpus/one_line.ron")),
    ("plain.ron", include_str!("../corpus/plain.ron")),
    ("tabs.ron", include_str!("../corpus/tabs.ron")),
    ("unicode.ron", include_str!("../corpus/unicode.ron")),
    ("wordy.ron", include_str!("../corpus/wordy.ron")),
    ("wrapped.ron", include_str!("../corpus/wrapped.ron")),
];

/// How many bytes say one step.
pub const BYTES: usize = 8;

/// Edits a text as bytes say: the first one which text, each eight that follow a step; at most `most` steps.
pub fn session(bytes: &[u8], most: usize) {
    let Some((which, steps)) = bytes.split_first() else {
        return;
    };
    let (_, text) = TEXTS[usize::from(*which) % TEXTS.len()];
    edit(text, steps.chunks(BYTES).take(most));
}

/// Edits a text step by step.
pub fn edit<'s>(text: &str, steps: impl Iterator<Item = &'s [u8]>) {
    let mut editing = Editing::new(text);
    for step in steps {
        editing.step(step);
        editing.hold();
    }
    editing.there_and_back();
}

/// Changes something in a text, as bytes say: the first one which text, or that the text itself is among the others.
pub fn splice(bytes: &[u8]) {
    let Some((which, rest)) = bytes.split_first() else {
        return;
    };
    let (text, numbers) = if let Some((_, text)) = TEXTS.get(usize::from(*which)) {
        (*text, rest)
    } else {
        let (numbers, text) = rest.split_at(rest.len().min(usize::from(which % 32)));
        let Ok(text) = str::from_utf8(text) else {
            return;
        };
        (text, numbers)
    };
    let Ok(data) = datum::parse::<Dataset>(text) else {
        return;
    };
    let old = data.datum();
    let new = changed(&old, &mut Dice::new(numbers), &Known::of(&data));
    let out = rewrite(text, &old, &new, &[]).expect("what was read can be rewritten");
    assert!(meaning(&out.text) == new, "{}", out.text);
    assert_eq!(patched(text, &out.patches).as_ref(), Some(&out.text));
    assert_eq!(
        patched(&out.text, &invert(&out.patches)).as_deref(),
        Some(text)
    );
    assert!(
        out.patches
            .windows(2)
            .all(|p| p[0].at + p[0].old.len() < p[1].at),
        "{:?}",
        out.patches
    );
    let back =
        rewrite(&out.text, &new, &old, &out.taken).expect("what was written can be rewritten");
    assert!(meaning(&back.text) == old, "{}", back.text);
}

/// Holds that two texts are the same to the byte; tells only where they are not.
fn same(one: &str, other: &str) {
    let mut lines = one.split('\n').zip(other.split('\n')).enumerate();
    assert!(
        one == other,
        "line, one text, the other: {:?}",
        lines.find(|(_, (one, other))| one != other)
    );
}

fn meaning(text: &str) -> Datum {
    datum::parse::<Dataset>(text)
        .unwrap_or_else(|problems| panic!("{problems:?}\n{text}"))
        .datum()
}

/// The texts before and behind a step that is taken back and again to the byte; `None` where others changed the text meanwhile.
type Way = Option<(Arc<str>, Arc<str>)>;

/// A document under editing, and what must be true of it.
struct Editing {
    document: Document,
    dataset: Dataset,
    base: Arc<str>,
    ways: Vec<Way>,
    done: usize,
    /// Documents that are told everything by the journal: from the beginning, and from what was saved last.
    told: [Document; 2],
    /// What is on its way to the disk: the text, and a document that is told what happens since.
    saving: Option<(Arc<str>, Document)>,
    /// A text that the file has had.
    earlier: Arc<str>,
}

impl Editing {
    fn new(text: &str) -> Self {
        let dataset = read::read(text).unwrap();
        let document = Document::new(text.into(), &dataset);
        let base = Arc::clone(document.text());
        let told = [document.clone(), document.clone()];
        Self {
            document,
            dataset,
            earlier: Arc::clone(&base),
            base,
            ways: Vec::new(),
            done: 0,
            told,
            saving: None,
        }
    }

    fn step(&mut self, bytes: &[u8]) {
        let (which, rest) = bytes
            .split_first()
            .map_or((0, bytes), |(which, rest)| (*which, rest));
        let dice = &mut Dice::new(rest);
        match which {
            0..140 => self.operation(which, dice),
            140..170 => {
                let wanted = changed(self.document.datum(), dice, &Known::of(&self.dataset));
                self.act(
                    Message::new("Noget er rettet", "Something changed"),
                    &wanted,
                    false,
                );
            }
            170..180 => self.write(dice),
            180..206 => drop((0..=dice.roll(4)).take_while(|_| self.undo()).count()),
            206..228 => drop((0..=dice.roll(4)).take_while(|_| self.redo()).count()),
            228..232 => self.there_and_back(),
            232..242 => self.save(),
            242..254 => self.outside(dice),
            _ => {
                self.document.forget_steps();
                self.ways.clear();
                self.done = 0;
            }
        }
    }

    /// What holds at any time.
    fn hold(&self) {
        let text = self.document.text();
        let dataset = read::read(text).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"));
        assert!(
            dataset == self.dataset && dataset.datum() == *self.document.datum(),
            "{text}"
        );
        same(self.document.base(), &self.base);
        assert_eq!(self.document.is_changed(), **text != *self.base);
        assert_eq!(
            (self.document.steps().0.len(), self.document.steps().1),
            (self.ways.len(), self.done)
        );
        for told in &self.told {
            same(told.text(), text);
            assert!(told.datum() == self.document.datum());
        }
    }

    /// Takes everything back and again.
    fn there_and_back(&mut self) {
        let (done, all, text) = (self.done, self.ways.len(), Arc::clone(self.document.text()));
        while self.undo() {}
        self.hold();
        let forgotten = self.ways.len() < all;
        let whole = self.done == 0 && !forgotten && self.ways[..done].iter().all(Option::is_some);
        while self.done < done && self.redo() {}
        assert!(!whole || *self.document.text() == text);
    }

    fn operation(&mut self, which: u8, dice: &mut Dice<'_>) {
        let mut wanted = self.dataset.clone();
        if let Ok(said) = operate(&mut wanted, which, dice) {
            assert_ne!(said.da, "");
            let before = self.document.clone();
            let result = self.document.make(said.clone(), &wanted);
            // With what it touches and with the whole it is written alike.
            let mut whole = before.clone();
            let _ = whole.act(said, &wanted.datum());
            same(whole.text(), self.document.text());
            self.acted(&before, result, &wanted.datum(), true);
        }
    }

    /// Takes a step; one that is `sound` leaves a valid dataset.
    fn act(&mut self, said: Message, wanted: &Datum, sound: bool) {
        let before = self.document.clone();
        let result = self.document.act(said, wanted);
        self.acted(&before, result, wanted, sound);
    }

    fn acted(
        &mut self,
        before: &Document,
        result: Result<Dataset, Refused>,
        wanted: &Datum,
        sound: bool,
    ) {
        if let Err(refused) = &result {
            assert!(!sound || *refused == Refused::Nothing, "{refused:?}");
        }
        self.took(before, result);
        assert!(*self.document.datum() == *wanted || *self.document.datum() == *before.datum());
    }

    /// Takes a step that the user writes into the text.
    fn write(&mut self, dice: &mut Dice<'_>) {
        let list = dice.pick(&["groups", "people", "organisations", "cases"]);
        let items = self.document.datum().field(list).items();
        let id = items
            .get(dice.roll(items.len().max(1)))
            .map_or("", |item| item.field("id").str());
        let text = Arc::clone(self.document.text());
        let Some(span) = place_of(&text, list, id) else {
            return;
        };
        let raw = &text[span.clone()];
        let cut = (0..=dice.roll(256) % raw.len())
            .rev()
            .find(|at| raw.is_char_boundary(*at))
            .unwrap_or(0);
        let new = match dice.roll(8) {
            0 => format!("/* æøå {cut} */ {raw}"),
            1 => format!("{raw} // {cut}\n"),
            2 => raw.replace('\n', "\n\n"),
            3 => raw.replace("\r\n", "\n"),
            4 => raw.replacen("name: \"", &format!("name: \"Ny {cut} "), 1),
            5 => raw.replacen("id:", "/* id */ id :", 1),
            6 => raw.to_owned(),
            _ => format!(
                "{}{}",
                &raw[..cut],
                raw[cut..].chars().skip(1).collect::<String>()
            ),
        };
        let before = self.document.clone();
        let result = self
            .document
            .write(Message::new("Skrevet", "Written"), span.clone(), &new);
        if result.is_ok() {
            assert_eq!(
                **self.document.text(),
                format!("{}{new}{}", &text[..span.start], &text[span.end..])
            );
        }
        self.took(&before, result);
    }

    /// What holds after a new step, taken or refused.
    fn took(&mut self, before: &Document, result: Result<Dataset, Refused>) {
        let dataset = match result {
            Ok(dataset) => dataset,
            Err(refused) => return self.refused(before, &refused, false),
        };
        let (from, to) = (Arc::clone(before.text()), Arc::clone(self.document.text()));
        let step = self.document.steps().0.last().unwrap().clone();
        same(&patched(&from, &step.patches).unwrap(), &to);
        same(&patched(&to, &invert(&step.patches)).unwrap(), &from);
        let there = applied(before.datum(), &step);
        assert!(
            there == *self.document.datum() && applied(&there, &step.inverse()) == *before.datum()
        );
        assert!(
            rewrite(&from, before.datum(), &there, &[])
                .is_some_and(|out| meaning(&out.text) == there)
        );
        self.dataset = dataset;
        self.ways.truncate(self.done);
        self.ways.push(Some((from, to)));
        self.done += 1;
        self.tell(&step);
    }

    /// What holds after a step was refused; one that cannot be taken back any more is forgotten.
    fn refused(&self, before: &Document, refused: &Refused, forgotten: bool) {
        assert_ne!(*refused, Refused::Unproven);
        let now = &self.document;
        same(now.text(), before.text());
        same(now.base(), before.base());
        assert_eq!(now.steps().1 + usize::from(forgotten), before.steps().1);
        assert!(forgotten || now.steps() == before.steps());
        assert!(now.datum() == before.datum());
    }

    fn undo(&mut self) -> bool {
        let before = self.document.clone();
        let Some(result) = self.document.undo() else {
            assert_eq!(self.done, 0);
            return false;
        };
        let way = self.ways[self.done - 1].clone().map(|(from, _)| from);
        let went = self.went(&before, way, result, true);
        self.done -= 1;
        if !went {
            self.ways.remove(self.done);
        }
        went
    }

    fn redo(&mut self) -> bool {
        let before = self.document.clone();
        let Some(result) = self.document.redo() else {
            assert_eq!(self.done, self.ways.len());
            return false;
        };
        let way = self.ways[self.done].clone().map(|(_, to)| to);
        let went = self.went(&before, way, result, false);
        self.done += usize::from(went);
        went
    }

    /// What holds after a step back or forth to a text, where that is known.
    fn went(
        &mut self,
        before: &Document,
        to: Option<Arc<str>>,
        result: Result<(Dataset, Step), Refused>,
        back: bool,
    ) -> bool {
        let (dataset, step) = match result {
            Ok(went) => went,
            Err(refused) => {
                assert!(to.is_none(), "{refused:?}");
                self.refused(before, &refused, back);
                return false;
            }
        };
        match to {
            Some(to) => same(self.document.text(), &to),
            // From here on the others start from another text.
            None => self.ways.fill(None),
        }
        same(
            &patched(before.text(), &step.patches).unwrap(),
            self.document.text(),
        );
        self.dataset = dataset;
        self.tell(&step);
        true
    }

    /// Tells a step to those that only know the journal.
    fn tell(&mut self, step: &Step) {
        let line = record(step).to_string();
        let recalled = recall(&serde_json::from_str(&line).unwrap()).unwrap();
        assert_eq!(
            (&recalled.said, &recalled.changes, &recalled.patches),
            (&step.said, &step.changes, &step.patches)
        );
        let saving = self.saving.iter_mut().map(|(_, told)| told);
        for told in self.told.iter_mut().chain(saving) {
            told.replay(&recalled).unwrap();
        }
    }

    /// Begins to save, or ends a save that was begun.
    fn save(&mut self) {
        match self.saving.take() {
            None => {
                let text = Arc::clone(self.document.text());
                let told = Document::new(Arc::clone(&text), &self.dataset);
                self.saving = Some((text, told));
            }
            Some((text, told)) => {
                self.document.saved(Arc::clone(&text));
                self.earlier = std::mem::replace(&mut self.base, text);
                self.told[1] = told;
            }
        }
    }

    /// Takes in what others did to the file.
    fn outside(&mut self, dice: &mut Dice<'_>) {
        let base = Arc::clone(self.document.base());
        let Some(text) = elsewhere(&base, self.document.text(), &self.earlier, dice) else {
            return;
        };
        let Ok(theirs) = read::read(&text) else {
            return;
        };
        let text: Arc<str> = text.into();
        let before = self.document.clone();
        let mut merged = self.document.merge(Arc::clone(&text), &theirs, None);
        let mut conflicts = 0;
        if let Ok(Joined::Conflicts(found)) = &merged {
            assert_ne!(found.len(), 0);
            assert_eq!(
                (self.document.text(), self.document.base()),
                (before.text(), &base)
            );
            let mut answer = |_: &Conflict| {
                conflicts += 1;
                [Side::Mine, Side::Theirs, Side::Before][dice.roll(3)]
            };
            let found = found.len();
            merged = self
                .document
                .merge(Arc::clone(&text), &theirs, Some(&mut answer));
            assert_eq!(conflicts, found);
        }
        let dataset = match merged {
            Ok(Joined::Whole(dataset)) => *dataset,
            Ok(Joined::Conflicts(_)) => panic!("asked again"),
            Err(refused) => return self.refused(&before, &refused, false),
        };
        let (was, now) = (meaning(&base), self.document.datum());
        if was == *before.datum() || theirs.datum() == *before.datum() {
            same(self.document.text(), &text);
        } else if theirs.datum() == was {
            assert!(now == before.datum());
        }
        assert_eq!(*self.document.base(), text);
        self.dataset = dataset;
        self.earlier = std::mem::replace(&mut self.base, text);
        self.ways.fill(None);
        self.saving = None;
        self.begin_journal(&theirs);
    }

    /// Begins the journal anew with all that is not in the file.
    fn begin_journal(&mut self, file: &Dataset) {
        let fresh = Document::new(Arc::clone(&self.base), file);
        self.told = [fresh.clone(), fresh];
        match self.document.since_saved(Message::name("Test Testesen")) {
            Some(step) => self.tell(&step),
            None => assert!(!self.document.is_changed()),
        }
    }
}

fn applied(datum: &Datum, step: &Step) -> Datum {
    let mut datum = datum.clone();
    for change in &step.changes {
        apply(&mut datum, change).unwrap();
    }
    datum
}

/// Makes up what others wrote into the file.
fn elsewhere(base: &str, now: &str, earlier: &str, dice: &mut Dice<'_>) -> Option<String> {
    let data = read::read(base).ok()?;
    let old = data.datum();
    let written = |new: &Datum| rewrite(base, &old, new, &[]).map(|out| out.text);
    match dice.roll(8) {
        0 => Some(now.to_owned()),
        1 => Some(earlier.to_owned()),
        2 if base.contains("\r\n") => Some(base.replace("\r\n", "\n")),
        2 => Some(base.replace('\n', "\r\n")),
        3 => Some(format!("{base}// udefra æøå\n")),
        4 | 5 => written(&changed(&old, dice, &Known::of(&data))),
        _ => {
            let mut new = data.clone();
            let which = dice.roll(256) as u8;
            operate(&mut new, which, dice).ok()?;
            written(&new.datum())
        }
    }
}
