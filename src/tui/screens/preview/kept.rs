//! A preview as the journal keeps it for the day the program ends in the middle: the paper, and what was answered, in its order. It is
//! read and answered anew from that.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::facts::form_of;
use super::{Asked, Preview};
use crate::change::{datum_from_json, datum_to_json};
use crate::model::value::RecordSpec;
use crate::model::{Datum, Group, Library, Record as _};
use crate::paper::Planned;
use crate::store::embedded::fingerprint;
use crate::tui::action::{ACTIONS, Action, entry};
use crate::tui::effect::Given;
use crate::tui::question::{self as q, PaperFact};
use crate::tui::shared::{Screen as _, Shared};

/// Returns how a paper is kept: a pasted text as it is, a file by its name and what stood in it.
pub(super) fn origin(given: &Given, bytes: &[u8]) -> Json {
    match given {
        Given::Text(text) => json!({ "text": text }),
        Given::File(file) => {
            let file = std::path::absolute(file).unwrap_or_else(|_| file.clone());
            json!({ "file": file.to_string_lossy(), "fingerprint": fingerprint(bytes).to_string() })
        }
    }
}

/// Returns the paper of a draft, and the group that it was read into; `None` for a draft of something else.
pub fn given(draft: &Json) -> Option<(Given, &str)> {
    let (paper, group) = (draft.get("paper")?, draft.get("group")?.as_str()?);
    let text = |name: &str| paper.get(name).and_then(Json::as_str);
    let given = match text("text") {
        Some(text) => Given::Text(text.to_owned()),
        None => Given::File(PathBuf::from(text("file")?)),
    };
    Some((given, group))
}

/// Returns how a paper that is still to be read is kept.
pub fn unread(given: &Given, group: &str, title: &str) -> Json {
    let mut paper = origin(given, b"");
    // Nothing is answered yet that another text could change.
    paper
        .as_object_mut()
        .map(|paper| paper.remove("fingerprint"));
    json!({ "title": title, "paper": paper, "group": group, "answers": [] })
}

impl Preview {
    /// Returns what the journal keeps of it.
    pub(super) fn kept(&self, title: &str) -> Json {
        json!({
            "title": title, "paper": self.origin, "group": self.read_for,
            "answers": self.answers, "asking": self.asking,
        })
    }

    /// Returns what the user begins to answer, so that it can be done again.
    pub(super) fn about(&self, action: Action) -> Json {
        let row = self.cursor.row();
        let line = self.entries.get(row).and_then(|entry| entry.line);
        let above = self.entries[..row].iter().rev();
        let nth = above.take_while(|entry| entry.line == line).count();
        let name = entry(action).id;
        match (action, self.column) {
            (Action::ColumnTurn, column) => json!({ "do": name, "column": column }),
            (Action::ListDates, _) => json!({ "do": name }),
            _ => {
                let rests_on = self.chosen().map(Planned::rests_on);
                json!({ "do": name, "line": line, "nth": nth, "rests_on": rests_on })
            }
        }
    }

    /// Answers as a draft has it, and goes on where it was left; says so where the paper is another one by now.
    pub fn go_on(mut self, shared: &mut Shared, draft: &Json) -> Arc<Library> {
        let (opened, commands) = (shared.opened.len(), shared.commands.len());
        let answers = draft.get("answers").and_then(Json::as_array);
        let answers = answers.map_or(&[][..], Vec::as_slice);
        let was = draft["paper"].get("fingerprint");
        let changed = was.is_some() && was != self.origin.get("fingerprint");
        let mut lost = 0;
        for answer in answers {
            if changed || self.answer_again(shared, answer).is_none() {
                lost += 1;
            }
        }
        if let Some(asking) = draft.get("asking").filter(|it| it.is_object()) {
            let _ = self.answer_again(shared, asking);
        } else if let Some(open) = self.next_question(0) {
            self.cursor.move_to(open, self.entries.len());
        }
        // What the answers opened is closed; a form that was open is opened by its own draft.
        shared.opened.truncate(opened);
        shared.commands.truncate(commands);
        (shared.draft, shared.message) = (None, None);
        if changed {
            shared.hint(
                "Papiret er ændret imens: svarene gælder ikke længere",
                "The paper has changed meanwhile: the answers hold no longer",
            );
        } else if lost > 0 {
            shared.hint(
                "Nogle svar passer ikke længere: se papiret igennem",
                "Some answers fit no longer: look the paper through",
            );
        }
        let library = Arc::clone(&self.library);
        shared.open(self);
        library
    }

    fn answer_again(&mut self, shared: &mut Shared, answer: &Json) -> Option<()> {
        let name = answer.get("do")?.as_str()?;
        let action = ACTIONS.iter().find(|entry| entry.id == name)?.action;
        let number = |name: &str| {
            answer
                .get(name)?
                .as_u64()
                .and_then(|n| usize::try_from(n).ok())
        };
        self.column = number("column");
        if let (None, Some(nth)) = (self.column, number("nth")) {
            let line = number("line");
            let mut there = (0..self.entries.len()).filter(|at| self.entries[*at].line == line);
            let at = there.nth(nth)?;
            self.cursor.move_to(at, self.entries.len());
        }
        // An answer about what others changed meanwhile is none.
        let rests_on = answer.get("rests_on").and_then(Json::as_str);
        if rests_on.is_some_and(|on| self.chosen().is_none_or(|row| row.rests_on() != on)) {
            return None;
        }
        self.act(shared, action);
        self.column = None;
        if let Some(value) = answer.get("value") {
            let value = match self.asked.spec() {
                Some(spec) => datum_from_json(value, spec)?,
                None => Datum::text(value.as_str()?),
            };
            self.answered(shared, &value).ok()?;
        }
        Some(())
    }

    /// Keeps an answer to what a form or menu asked.
    pub(super) fn keep_answer(&mut self, mut asked: Json, value: &Datum) {
        asked["value"] = datum_to_json(value);
        self.answers.push(asked);
    }
}

impl Asked {
    /// Returns the record that its form fills in; `None` for the menu of what a line is.
    fn spec(&self) -> Option<&'static RecordSpec> {
        Some(match self {
            Self::Days => &q::ListFrom::SPEC,
            Self::Row(_) => &q::PaperRow::SPEC,
            Self::Fact(said) => {
                let form = (**said).as_ref().and_then(|said| form_of(&said.what));
                form.map_or(PaperFact::Meeting, |(fact, _)| fact).spec()
            }
            Self::Group(_) => &Group::SPEC,
            Self::Who(_) => &q::PaperWho::SPEC,
            Self::Day(_) => &q::PaperDay::SPEC,
            Self::Into(_) => &q::PaperInto::SPEC,
            Self::What => return None,
        })
    }
}
