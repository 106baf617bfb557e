//! What a line is by the user's word, and the facts of a paper corrected in a form of their fields.

use super::{Asked, Preview};
use crate::lang::Lang;
use crate::model::{Choice as _, Datum, StatementKind, Value as _};
use crate::paper::{
    self, ChairRule, DeadlineSaid, Kind, MeetingSaid, MeetingsRule, Place, Row, Said, SeatRule,
    Told, What,
};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::question::{self as q, PaperFact};
use crate::tui::screens::menu::{self, Menu};
use crate::tui::shared::{Shared, Went};
use crate::tui::task::Task;

/// Says which fields a form has of what was read from a paper.
macro_rules! corrects {
    ($form:ident, $read:ident: $($field:ident),+) => {
        impl From<$read> for q::$form {
            fn from(read: $read) -> Self {
                Self { $($field: read.$field),+ }
            }
        }

        impl q::$form {
            /// Puts the fields where they were read into.
            pub(super) fn onto(self, read: &mut $read) {
                $(read.$field = self.$field;)+
            }
        }
    };
}

corrects!(PaperSeat, SeatRule: min, max, number, per, role, party, area, condition, appointed_by, note);
corrects!(PaperChair, ChairRule: shape, permanent, rotating, years, with_secretariat, text);
corrects!(PaperMeetings, MeetingsRule: per_year, ad_hoc, text);
corrects!(PaperMeeting, MeetingSaid: date, time, place);
corrects!(
    PaperRow, Row: name, title, organisation, on_behalf_of, role_text, substitute_for, email, phone, from, to, note
);

/// What a person of a paper can be.
const PEOPLE: [(Told, &str, &str); 8] = [
    (Told::Person(Kind::Member), "medlem", "member"),
    (Told::Vacancy, "ledig plads", "vacant place"),
    (Told::Person(Kind::Leaves), "udtræder", "leaves"),
    (
        Told::Person(Kind::Present),
        "til stede på mødet",
        "present at the meeting",
    ),
    (
        Told::Person(Kind::Apology),
        "afbud til mødet",
        "apologies for the meeting",
    ),
    (
        Told::Person(Kind::Absent),
        "ikke til stede på mødet",
        "absent from the meeting",
    ),
    (
        Told::Person(Kind::Guest),
        "gæst på mødet",
        "guest of the meeting",
    ),
    (
        Told::Person(Kind::CaseOfficer),
        "sagsbehandler",
        "case officer",
    ),
];

/// The rules of a mandate that a line can state.
const RULES: [(Told, &str, &str); 6] = [
    (
        Told::Seat,
        "plads i sammensætningen",
        "seat of the composition",
    ),
    (Told::Chair, "formandskabet", "the chair"),
    (Told::Secretariat, "sekretariatet", "the secretariat"),
    (Told::Meetings, "møder om året", "meetings a year"),
    (Told::Minutes, "referatet", "the minutes"),
    (Told::Evaluation, "evaluering", "evaluation"),
];

/// What a line of minutes can be.
const MINUTES: [(Told, &str, &str); 3] = [
    (Told::Item, "punkt på dagsordenen", "item of the agenda"),
    (Told::Deadline, "sag med frist", "case with a deadline"),
    (Told::Meeting, "kommende møder", "meetings to come"),
];

/// What a line can be that gives nothing of its own.
const OTHERS: [(Told, &str, &str); 2] = [
    (
        Told::Heading,
        "overskrift for personerne under den",
        "heading of the people below it",
    ),
    (
        Told::Nothing,
        "ingenting, linjen bruges ikke",
        "nothing, the line is not used",
    ),
];

/// Returns all that a line can be, in the order of the menu: people, rules, statements, parts of minutes, a heading, nothing.
fn all() -> Vec<Told> {
    let of = |list: &'static [(Told, &str, &str)]| list.iter().map(|(told, ..)| *told);
    let statements = StatementKind::ALL.iter().map(|kind| Told::Statement(*kind));
    let rules = of(&PEOPLE).chain(of(&RULES)).chain(statements);
    rules.chain(of(&MINUTES)).chain(of(&OTHERS)).collect()
}

impl Preview {
    /// Asks what the line under the cursor is.
    pub(super) fn ask_what(&mut self, shared: &mut Shared) -> Went {
        let entry = self.entries.get(self.cursor.row());
        let Some(line) = entry.and_then(|e| e.line) else {
            return shared.refuse(
                "Det kommer ikke fra en linje i papiret",
                "That comes from no line of the paper",
            );
        };
        let lang = shared.lang();
        let choice = |told: Told, da: &str, en: &str| {
            let at = all().iter().position(|t| *t == told).unwrap_or_default();
            let answer = Command::Answer(Datum::text(&at.to_string()));
            menu::Row::choice(lang.pick(da, en), answer)
        };
        let of = |list: &[(Told, &str, &str)]| {
            let rows = list.iter().map(|(told, da, en)| choice(*told, da, en));
            rows.collect::<Vec<_>>()
        };
        let text = self.paper.text.lines[line].text.trim();
        let mut rows = vec![
            menu::Row::heading(paper_line(text)),
            menu::Row::heading(lang.pick("En person", "A person")),
        ];
        rows.extend(of(&PEOPLE));
        rows.push(menu::Row::heading(
            lang.pick("En regel i mandatet", "A rule of the mandate"),
        ));
        rows.extend(of(&RULES));
        rows.push(menu::Row::heading(
            lang.pick("Et udsagn i mandatet", "A statement of the mandate"),
        ));
        let kinds = StatementKind::ALL.iter().map(|kind| {
            let [da, en] = [Lang::Da, Lang::En].map(|lang| kind.label(lang));
            choice(Told::Statement(*kind), da, en)
        });
        rows.extend(kinds);
        rows.push(menu::Row::heading(
            lang.pick("En del af et referat", "A part of minutes"),
        ));
        rows.extend(of(&MINUTES));
        rows.push(menu::Row::heading(""));
        rows.extend(of(&OTHERS));
        (self.asked, self.asking) = (Asked::What, self.about(Action::RowKind));
        let title = lang.pick("Hvad er linjen?", "What is the line?");
        shared.open(Menu::new(title, rows))
    }

    /// Takes in what the line under the cursor is; a person is asked for in a form.
    pub(super) fn told(&mut self, shared: &mut Shared, value: &Datum) -> Went {
        let at = value.str().parse::<usize>().unwrap_or(usize::MAX);
        let entry = self.entries.get(self.cursor.row()).cloned();
        let (Some(told), Some(entry)) = (all().get(at).copied(), entry) else {
            return Went::Stays;
        };
        let Some(line) = entry.line else {
            return Went::Stays;
        };
        let place = self.chosen_place();
        if let (Told::Person(kind), Some(Place::Row(row))) = (told, place) {
            let row = self.own_row(row);
            (row.kind, row.vacant) = (kind, false);
            self.paper.meets();
            self.corrected(shared);
            return Went::Stays;
        }
        let given = &self.paper.text.lines[line];
        let (number, text) = (given.number, given.text.clone());
        let part = Some(text[entry.part].trim()).filter(|part| !part.is_empty());
        let text = match place {
            Some(Place::Says(at)) => {
                let words = self.plan.says[at].said.what.words();
                if words.is_empty() { &text } else { words }
            }
            _ => part.unwrap_or(&text),
        };
        let text = text.trim().to_owned();
        if !told.fits(&text) {
            return shared.refuse("Linjen har ingen dato", "The line has no day");
        }
        self.forget(place);
        match told {
            Told::Person(kind) => {
                let read = paper::read(&text).rows;
                let [row] = <[Row; 1]>::try_from(read).unwrap_or_else(|_| {
                    [Row {
                        name: text.clone(),
                        ..Row::default()
                    }]
                });
                let row = Row {
                    kind,
                    more: Vec::new(),
                    ..row
                };
                self.paper.tell_row(number, row);
                self.corrected(shared);
                self.go_to_line(line);
                return self.ask_for_row(shared);
            }
            Told::Vacancy => {
                let row = Row {
                    vacant: true,
                    role_text: text,
                    ..Row::default()
                };
                self.paper.tell_row(number, row);
            }
            told => self.paper.tell(number, &text, told),
        }
        self.corrected(shared);
        self.go_to_line(line);
        Went::Stays
    }

    /// Takes what is proposed out of the paper.
    fn forget(&mut self, place: Option<Place>) {
        match place {
            Some(Place::Row(row)) => drop(self.paper.rows.remove(row)),
            Some(Place::Says(at)) => {
                let said = &self.plan.says[at].said;
                self.paper.says.retain(|s| s != said);
            }
            Some(Place::Other(_) | Place::Meeting) | None => {}
        }
    }

    /// Puts the cursor on the last thing that is taken from a line.
    fn go_to_line(&mut self, line: usize) {
        let at = self.entries.iter().rposition(|e| e.line == Some(line));
        self.cursor
            .move_to(at.unwrap_or_default(), self.entries.len());
    }

    /// Returns the fact under the cursor and its form; no fact for the meeting of the paper.
    pub(super) fn chosen_form(&self) -> Option<(Option<Said>, (PaperFact, Datum))> {
        let said = match self.chosen_place()? {
            Place::Says(at) => Some(self.plan.says[at].said.clone()),
            Place::Meeting => None,
            Place::Row(_) | Place::Other(_) => return None,
        };
        let meeting = || What::Meeting(self.paper.meeting().cloned().unwrap_or_default());
        let what = said.as_ref().map_or_else(meeting, |said| said.what.clone());
        let form = form_of(&what)?;
        Some((said, form))
    }

    /// Asks for the fields of a fact; `None` where it has none.
    pub(super) fn ask_for_fact(&mut self, shared: &mut Shared) -> Option<Went> {
        let (said, (fact, value)) = self.chosen_form()?;
        self.asked = Asked::Fact(Box::new(said));
        self.asking = self.about(Action::RowEdit);
        Some(shared.begin(self.place, Task::PaperFact(fact, value)))
    }

    /// Takes in the fields of a fact.
    pub(super) fn take_fact(&mut self, shared: &Shared, said: Option<&Said>, value: &Datum) {
        if let Some(meeting) = self.meeting_of(said) {
            if let Ok(form) = value.typed::<q::PaperMeeting>() {
                form.onto(meeting);
            }
        } else if let Some(said) = said {
            let here = self.paper.says.iter_mut().find(|s| *s == said);
            if let (Some(here), Some(what)) = (here, with_fields(&said.what, value)) {
                here.what = what;
            }
        } else if let Ok(q::PaperMeeting { date, .. }) = value.typed() {
            self.paper.met_on(date);
        }
        self.corrected(shared);
    }

    fn meeting_of(&mut self, said: Option<&Said>) -> Option<&mut MeetingSaid> {
        match said.map(|said| &said.what) {
            None | Some(What::Meeting(_)) => self.paper.meeting_mut(said),
            Some(_) => None,
        }
    }
}

/// Returns as much of a line as a menu shows of it.
fn paper_line(text: &str) -> String {
    crate::article::cut(&text.replace('\t', " │ "), 76)
}

/// Returns the form of a fact, and what it begins with; `None` for what has no fields to correct.
pub(super) fn form_of(what: &What) -> Option<(PaperFact, Datum)> {
    Some(match what.clone() {
        What::Statement(kind, text) => {
            let form = q::PaperStatement { kind, text };
            let mut value = form.datum();
            value.set(
                PaperFact::Statement.spec(),
                "kind",
                Datum::word(kind.word()),
            );
            (PaperFact::Statement, value)
        }
        What::Seat(rule) => (PaperFact::Seat, q::PaperSeat::from(rule).datum()),
        What::Chair(rule) => (PaperFact::Chair, q::PaperChair::from(rule).datum()),
        What::Meetings(rule) => (PaperFact::Meetings, q::PaperMeetings::from(rule).datum()),
        What::Secretariat(text) | What::Minutes(text) => {
            (PaperFact::Text, q::PaperText { text }.datum())
        }
        What::Evaluation(what, after_years) => {
            let form = q::PaperEvaluation { what, after_years };
            (PaperFact::Evaluation, form.datum())
        }
        What::Meeting(meeting) => (PaperFact::Meeting, q::PaperMeeting::from(meeting).datum()),
        What::Deadline(said) => {
            let form = q::PaperDeadline {
                text: said.text,
                deadline: Some(said.date),
                owner: said.owner,
            };
            (PaperFact::Deadline, form.datum())
        }
        What::Total(..) | What::Item(_) => return None,
    })
}

/// Returns a fact with the fields of its form; `None` where they cannot be read.
fn with_fields(what: &What, value: &Datum) -> Option<What> {
    Some(match what.clone() {
        What::Statement(..) => {
            let form: q::PaperStatement = value.typed().ok()?;
            What::Statement(form.kind, form.text)
        }
        What::Seat(mut rule) => {
            value.typed::<q::PaperSeat>().ok()?.onto(&mut rule);
            What::Seat(rule)
        }
        What::Chair(mut rule) => {
            value.typed::<q::PaperChair>().ok()?.onto(&mut rule);
            What::Chair(rule)
        }
        What::Meetings(mut rule) => {
            value.typed::<q::PaperMeetings>().ok()?.onto(&mut rule);
            What::Meetings(rule)
        }
        What::Secretariat(_) => What::Secretariat(value.typed::<q::PaperText>().ok()?.text),
        What::Minutes(_) => What::Minutes(value.typed::<q::PaperText>().ok()?.text),
        What::Evaluation(..) => {
            let form: q::PaperEvaluation = value.typed().ok()?;
            What::Evaluation(form.what, form.after_years)
        }
        What::Deadline(said) => {
            let form: q::PaperDeadline = value.typed().ok()?;
            What::Deadline(DeadlineSaid {
                text: form.text,
                date: form.deadline?,
                owner: form.owner,
                ..said
            })
        }
        other @ (What::Meeting(_) | What::Total(..) | What::Item(_)) => other,
    })
}
