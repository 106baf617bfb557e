//! A paper before it is taken in: each of its lines with what became of it, and beside it what would be written, to be looked through
//! and corrected.

mod answers;
mod draw;
mod facts;
mod groups;
mod head;
mod kept;
mod made;
mod parts;
mod read;
mod words;

pub use kept::given;
pub use read::{Job, Reading};

use std::ops::Range;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use serde_json::Value as Json;

use self::made::{Made, OWN};
use crate::article;
use crate::lang::Lang;
use crate::model::{
    At, Book, Date, Datum, Entity, EntityKind, Id, Library, Record as _, Ref, Value as _,
};
use crate::paper::{
    self, Kind, Paper, PaperDoubt, Place, Plan, Planned, Proposal, Said, Text, Verdict, Where, Whom,
};
use crate::seating::Snapshot;
use crate::tui::action::{ASKING, Action, InForce, PREVIEW, entry};
use crate::tui::command::Command;
use crate::tui::moved::Moved;
use crate::tui::parts::cursor::{Cursor, PAGE};
use crate::tui::question::{self as q, PaperFact};
use crate::tui::shared::{Screen, Shared, Went};
use crate::tui::task::Task;

/// What is shown on one row: a line of the paper, and one of the things proposed from it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// The line by its place; `None` for what comes from no line.
    line: Option<usize>,
    /// Whether it is the first row of the line.
    first: bool,
    /// The proposal by its place; `None` where nothing is taken from the line.
    proposal: Option<usize>,
    /// The part of the line that it stands in; empty where that is all of it.
    part: Range<usize>,
}

/// What the form above the preview asks.
#[derive(Clone, Debug, PartialEq)]
enum Asked {
    Days,
    /// The fields of a row that there is.
    Row(usize),
    /// What the line under the cursor is.
    What,
    /// The fields of a fact; those of the meeting where there is none.
    Fact(Box<Option<Said>>),
    /// A new group, by the name that the paper has for it.
    Group(String),
    /// Whom a row means.
    Who(usize),
    /// On which day a row changes a membership.
    Day(usize),
    /// Which group is meant by a heading, by its place; `None` for the paper as a whole.
    Into(Option<usize>),
}

/// A paper before it is taken in.
pub struct Preview {
    /// The dataset.
    place: usize,
    /// The paper as the journal keeps it, the group that it was read for, and what was answered.
    origin: Json,
    read_for: String,
    answers: Vec<Json>,
    /// What the form or menu above it asks about; `null` where nothing was asked.
    asking: Json,
    /// The group that it goes into, by its id, and the one that was shown or that it names; empty for neither.
    group: String,
    shown: String,
    /// The paper as it was read, with the rows as they were corrected.
    paper: Paper,
    /// What becomes of it.
    plan: Plan,
    /// The groups that it makes.
    made: Vec<Made>,
    /// The datasets as they are, and with those groups in them.
    base: Arc<Library>,
    library: Arc<Library>,
    /// What is proposed, and what became of each line.
    proposals: Vec<Proposal>,
    verdicts: Vec<Verdict>,
    entries: Vec<Entry>,
    /// The names of the members who are not in the paper.
    missing: String,
    /// The row that is being looked at.
    cursor: Cursor,
    /// The column that is being turned.
    column: Option<usize>,
    /// The first day of the new members.
    from: Option<Date>,
    /// The last day of the members who are not in the paper; they stay where there is none.
    until: Option<Date>,
    asked: Asked,
    /// Whether anything was answered, and whether it is asked if that shall be lost.
    touched: bool,
    leaving: bool,
    /// What it was before each part of it was taken in.
    taken: Vec<Before>,
}

/// A preview before a part of the paper was taken in.
struct Before {
    read_for: String,
    answers: Vec<Json>,
    group: String,
    shown: String,
    plan: Plan,
    made: Vec<Made>,
    base: Arc<Library>,
    library: Arc<Library>,
}

/// No sentence that is read when it is pasted is longer.
const SENTENCE: usize = 1_000;

/// Returns whether pasted text is a paper rather than words to look for: a list, or a sentence that tells of somebody.
pub fn is_paper(text: &str, book: &Book) -> bool {
    let told = |row: &paper::Row| {
        row.name.contains(' ')
            && (row.change
                || row.kind != Kind::Member
                || !row.role_text.is_empty()
                || !row.substitute_for.is_empty())
    };
    is_list(text)
        || text.len() < SENTENCE && {
            let read = paper::read_text(Text::new(text), Some(book));
            read.rows.iter().any(told)
        }
}

fn is_list(text: &str) -> bool {
    let word = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let named = |line: &str| line.split([' ', ';', ',']).filter(|w| word(w)).count() > 1;
    let lines = text.lines().filter(|l| !l.trim().is_empty());
    // `Test Testesen, Skive Kommune`
    let particulars = |line: &str| line.split([';', ',']).filter(|part| named(part)).count() > 1;
    text.contains(['\t', '@'])
        || lines.clone().any(particulars)
        || lines.clone().count() > 1 && lines.clone().any(named)
}

impl Preview {
    /// Moves to the next question from here on, if there is one.
    fn go_to_question(&mut self) {
        if let Some(open) = self.next_question(self.cursor.row()) {
            self.cursor.move_to(open, self.entries.len());
        }
    }

    /// Reads a text as a paper; `Err` says why that cannot be.
    fn read(job: &Job, text: Text, origin: Json) -> Result<Self, (&'static str, &'static str)> {
        let (place, day) = (job.place, job.day);
        let book = job.library.book(place);
        let about = book.find(&Id::new(&job.group));
        let meeting = about.filter(|e| e.kind == EntityKind::Meeting);
        let meeting = meeting.map(|e| &book.data().meetings[e.at()]);
        let number = match meeting {
            Some(meeting) => meeting.group.as_ref().and_then(|g| book.group_of(g.id())),
            None => book.group_of(&Id::new(&job.group)),
        };
        let at = number.map(|number| At::new(place, Entity::new(EntityKind::Group, number)));
        let is_own = |at| article::is_own(&job.library, at, day, &text.plain);
        let mut paper = if at.is_some_and(is_own) {
            paper::known(text)
        } else {
            paper::read_text(text, Some(book))
        };
        if paper.text.lines.iter().all(|l| l.text.trim().is_empty()) {
            return Err(("Der står intet i papiret", "There is nothing in the paper"));
        }
        if let Some(meeting) = meeting {
            paper.attended_on(meeting.date.as_ref());
        }
        let named = number.or_else(|| paper::group_in(book, &paper));
        let named = named.map_or(String::new(), |number| book.group(number).id.to_string());
        let mut preview = Self {
            place,
            origin,
            read_for: job.group.clone(),
            answers: Vec::new(),
            asking: Json::Null,
            group: named.clone(),
            shown: named,
            paper,
            plan: Plan::default(),
            made: Vec::new(),
            base: Arc::clone(&job.library),
            library: Arc::clone(&job.library),
            proposals: Vec::new(),
            verdicts: Vec::new(),
            entries: Vec::new(),
            missing: String::new(),
            cursor: Cursor::default(),
            column: None,
            from: None,
            until: None,
            asked: Asked::Days,
            touched: false,
            leaving: false,
            taken: Vec::new(),
        };
        if preview.group.is_empty() {
            preview.make_own();
        }
        let library = Arc::clone(&preview.library);
        preview.plan_anew(Snapshot::new(&library, place, day));
        preview.show_anew(library.book(place), job.lang);
        // The first thing that is proposed, or the first question.
        let first = preview.entries.iter().position(|e| e.proposal.is_some());
        let open = preview.next_question(0);
        let len = preview.entries.len();
        preview.cursor.move_to(open.or(first).unwrap_or(0), len);
        Ok(preview)
    }

    /// Opens it.
    pub fn open(mut self, shared: &mut Shared) {
        // The dataset may have changed while the paper was read.
        if !Arc::ptr_eq(&self.base, &shared.library) {
            self.look_again(shared);
        }
        shared.open(self);
    }

    /// Returns how many questions are not answered.
    fn open_questions(&self) -> usize {
        self.plan.open() + self.made.iter().filter(|made| !made.settled).count()
    }

    /// Takes in that a row or a fact was corrected or put in, the answers about the others kept.
    fn corrected(&mut self, shared: &Shared) {
        self.touched = true;
        self.look_again(shared);
    }

    /// Gathers the rows to show for the plan as it is now.
    fn show_anew(&mut self, book: &Book, lang: Lang) {
        self.verdicts = paper::verdicts(&self.paper, &self.plan, lang);
        self.proposals = paper::proposals(book, &self.paper, &self.plan, lang);
        self.tell_made(book, lang);
        self.entries.clear();
        let members = book
            .group_of(&Id::new(&self.group))
            .map(|g| &book.group(g).members);
        let names = self.plan.missing.iter().filter_map(|at| {
            let person = members?.get(*at)?.person.as_ref()?;
            book.find(person.id()).map(|e| book.name(e))
        });
        self.missing = names.collect::<Vec<_>>().join(", ");
        let mut proposals = self.proposals.iter().enumerate().peekable();
        for (at, line) in self.paper.text.lines.iter().enumerate() {
            let mut here: Vec<Option<usize>> = Vec::new();
            while let Some((proposal, _)) =
                proposals.next_if(|(_, p)| p.lines.first().is_some_and(|l| *l <= line.number))
            {
                here.push(Some(proposal));
            }
            if here.is_empty() && line.text.trim().is_empty() {
                continue;
            }
            if here.is_empty() {
                here.push(None);
            }
            let words = |proposal: &Option<usize>| self.words_of(&self.proposals[(*proposal)?]);
            let parts = if here.len() > 1 {
                let words = here.iter().map(|p| words(p).unwrap_or_default());
                parts::parts(&line.text, &words.collect::<Vec<_>>())
            } else {
                Vec::new()
            };
            for (i, proposal) in here.into_iter().enumerate() {
                let part = parts.get(i).cloned().unwrap_or_default();
                self.entries.push(Entry {
                    line: Some(at),
                    first: i == 0,
                    proposal,
                    part,
                });
            }
        }
        for (proposal, _) in proposals {
            self.entries.push(Entry {
                line: None,
                first: true,
                proposal: Some(proposal),
                part: 0..0,
            });
        }
        self.cursor.move_to(self.cursor.row(), self.entries.len());
    }

    /// Returns the words of the paper that a proposal was read from.
    fn words_of(&self, proposal: &Proposal) -> Option<&str> {
        match proposal.place? {
            Place::Row(row) => {
                let row = &self.plan.rows[row].row;
                let all = [
                    &row.given,
                    &row.name,
                    &row.email,
                    &row.organisation,
                    &row.title,
                ];
                all.into_iter().find(|t| !t.is_empty()).map(String::as_str)
            }
            Place::Says(at) => Some(self.plan.says[at].said.what.words()),
            Place::Other(at) => Some(&self.plan.others[at].0),
            Place::Meeting => None,
        }
    }

    fn chosen_proposal(&self) -> Option<&Proposal> {
        self.proposals
            .get(self.entries.get(self.cursor.row())?.proposal?)
    }

    /// Returns whether what is under the cursor has a question.
    fn asks_here(&self) -> bool {
        self.chosen_proposal()
            .is_some_and(|p| p.question.is_some() && self.counts(p))
    }

    fn chosen_place(&self) -> Option<Place> {
        self.chosen_proposal()?.place
    }

    /// Returns the row of the plan under the cursor.
    fn chosen_row(&self) -> Option<usize> {
        match self.chosen_place() {
            Some(Place::Row(row)) => Some(row),
            _ => None,
        }
    }

    fn chosen(&self) -> Option<&Planned> {
        self.plan.rows.get(self.chosen_row()?)
    }

    /// Returns the next entry with a question, from one on and round.
    fn next_question(&self, from: usize) -> Option<usize> {
        let len = self.entries.len();
        (0..len).map(|i| (from + i) % len).find(|at| {
            let proposal = self.entries[*at].proposal.map(|p| &self.proposals[p]);
            proposal.is_some_and(|p| p.question.is_some() && self.counts(p))
        })
    }

    /// Returns whether a proposal is taken in with the group.
    fn counts(&self, proposal: &Proposal) -> bool {
        match proposal.place {
            Some(Place::Row(row)) => self.plan.takes(&self.plan.rows[row].row.group),
            Some(Place::Says(at)) => self.plan.takes(&self.plan.says[at].said.group),
            _ => true,
        }
    }

    /// Takes the paper in as one step, if every question is answered.
    fn take(&mut self, shared: &mut Shared) -> Went {
        if self.open_questions() > 0 {
            if let Some(open) = self.next_question(self.cursor.row()) {
                self.cursor.move_to(open, self.entries.len());
            }
            // There is one way to answer that.
            if self.has_one_answer() {
                return self.ask_for_row(shared);
            }
            let first = shared.t("Svar først her", "Answer here first");
            // Where it is narrow the answers stand with the question.
            if self.areas(shared).lines > 1 {
                shared.say(first);
                return Went::Stays;
            }
            let answers = self.answers_in_words(shared);
            let answers = answers.iter().map(|span| span.text.as_str());
            shared.say(format!("{first}: {}", answers.collect::<String>()));
            return Went::Stays;
        }
        let rest = self.leaves_out(shared);
        let mut data = self.library.book(self.place).data().clone();
        let (from, until) = (self.from.as_ref(), self.until.as_ref());
        let done = paper::carry_out(&mut data, &self.group, &self.plan, from, until);
        // Nothing is left to take: the key does what it does everywhere.
        if matches!(done, Err(paper::Refusal::Nothing)) && !self.taken.is_empty() {
            shared.ask(Command::Act(Action::Save));
            return Went::Closes;
        }
        let before = Before {
            read_for: self.read_for.clone(),
            answers: self.answers.clone(),
            group: self.group.clone(),
            shown: self.shown.clone(),
            plan: self.plan.clone(),
            made: self.made.clone(),
            base: Arc::clone(&self.base),
            library: Arc::clone(&self.library),
        };
        let done = done
            .map_err(|refusal| refusal.message(shared.lang()))
            .and_then(|said| shared.perform(self.place, said, &data));
        if let Err(why) = done {
            shared.say(why);
            return Went::Stays;
        }
        if !self.made.is_empty() {
            let at = shared.find(self.place, &self.group);
            shared.commands.extend(at.map(Command::ShowNew));
        }
        if !rest {
            return Went::Closes;
        }
        // What was left out stays to be looked at, as it was answered.
        let skips = entry(Action::RowSkip).id;
        self.answers.retain(|answer| answer["do"] == skips);
        self.touched = false;
        self.taken.push(before);
        self.shown.clone_from(&self.group);
        self.read_for.clone_from(&self.group);
        self.look_at_rest(shared);
        let (len, open) = (self.entries.len(), self.next_question(0));
        let rest = |e: &Entry| {
            e.proposal
                .is_some_and(|p| self.is_left_out(&self.proposals[p]))
        };
        let rest = open.or_else(|| self.entries.iter().position(rest));
        self.cursor.move_to(rest.unwrap_or(0), len);
        let told = shared.message.take().unwrap_or_default();
        let [save, key] = [Action::Accept, Action::Cancel].map(|action| shared.key_of(action));
        let saves = match (open, shared.lang()) {
            (Some(_), _) => String::new(),
            (None, Lang::Da) => format!("{save} gemmer, "),
            (None, Lang::En) => format!("{save} saves, "),
        };
        shared.say(match shared.lang() {
            Lang::Da => format!("{told} · resten står her endnu ({saves}{key} lader den være)"),
            Lang::En => format!("{told} · the rest is still here ({saves}{key} leaves it)"),
        });
        Went::Stays
    }

    /// Takes back the last part that was taken in, and shows the paper as it was before that.
    fn take_back(&mut self, shared: &mut Shared) -> Went {
        let Some(before) = self.taken.pop() else {
            return Went::NotHere;
        };
        shared.undo(false);
        (self.read_for, self.answers) = (before.read_for, before.answers);
        (self.group, self.shown) = (before.group, before.shown);
        (self.plan, self.made) = (before.plan, before.made);
        (self.base, self.library) = (before.base, before.library);
        self.touched = true;
        self.look_again(shared);
        Went::Stays
    }

    /// Returns whether a proposal is not taken in as it is answered.
    fn is_left_out(&self, proposal: &Proposal) -> bool {
        match proposal.place {
            Some(Place::Row(row)) => self.plan.rows[row].choice.person == Whom::Skip,
            Some(Place::Says(at)) => !self.plan.says[at].taken,
            Some(Place::Other(at)) => self.plan.others[at].1 == paper::Into::Skip,
            Some(Place::Meeting) | None => false,
        }
    }

    /// Returns whether the user left out something of the paper.
    fn leaves_out(&self, shared: &Shared) -> bool {
        let on = Snapshot::new(&self.library, self.place, shared.day(self.place));
        let others = self.plan.others.clone();
        let left = |(_, into): &(String, paper::Into)| *into == paper::Into::Skip;
        let by_itself = on.book.group_of(&Id::new(&self.group));
        let by_itself = by_itself.map(|at| paper::plan_with(on, at, &self.paper, others));
        let by_itself = by_itself.unwrap_or_default();
        // A role that is left as it is leaves nobody out.
        let of_role = [Some(PaperDoubt::Role), Some(PaperDoubt::Followed)];
        let rows = self.plan.rows.iter().zip(&by_itself.rows);
        let mut rows = rows.filter(|(row, _)| !of_role.contains(&row.row.doubt));
        rows.any(|(row, fresh)| row.choice.person == Whom::Skip && row.choice != fresh.choice)
            || self.plan.others.iter().any(left)
            || self.plan.says.iter().any(|stated| !stated.taken)
    }

    /// Returns whether a form is the only answer to what is asked under the cursor.
    fn has_one_answer(&self) -> bool {
        let group = self.chosen_new_group();
        group.is_some_and(|heads| !self.can_be_known(&heads))
            || self.chosen_place() == Some(Place::Meeting)
            || self.chosen().is_some_and(Planned::asks_day)
    }

    /// Returns whether what is under the cursor has a form or, as a line that nothing is taken from, a menu.
    fn can_edit(&self) -> bool {
        self.chosen_new_group().is_some()
            || self.chosen_row().is_some()
            || self.chosen_proposal().is_none()
            || self.chosen_form().is_some()
    }

    /// Asks for the days of the paper.
    fn ask_for_days(&mut self, shared: &mut Shared) -> Went {
        (self.asked, self.asking) = (Asked::Days, self.about(Action::ListDates));
        let mut value = Datum::default();
        for (name, date) in [("from", &self.from), ("others_until", &self.until)] {
            let date = date.as_ref().map(|d| Datum::text(&d.to_string()));
            value.set(&q::ListFrom::SPEC, name, date.unwrap_or_default());
        }
        shared.begin(self.place, Task::ListDays(value))
    }

    /// Asks whom or which group is meant, of all that there are.
    fn ask_for_meant(&mut self, shared: &mut Shared) -> Went {
        let (fact, asked, value) = match self.chosen_place() {
            Some(Place::Row(row)) => {
                let choice = &self.plan.rows[row].choice;
                let data = self.base.book(self.place).data();
                let person = match choice.person {
                    Whom::Known(p) => data.people.get(p).map(|p| Ref::new(p.id.as_str())),
                    _ => None,
                };
                let organisation = match choice.organisation {
                    Where::Known(o) => data.organisations.get(o).map(|o| o.id.to_string()),
                    Where::Group(g) => data.groups.get(g).map(|g| g.id.to_string()),
                    _ => None,
                };
                let organisation = organisation.map(|id| Ref::new(&id));
                let form = q::PaperWho {
                    person,
                    organisation,
                };
                (PaperFact::Who, Asked::Who(row), form.datum())
            }
            Some(Place::Other(at)) => (PaperFact::Into, Asked::Into(Some(at)), Datum::default()),
            _ => (PaperFact::Into, Asked::Into(None), Datum::default()),
        };
        (self.asked, self.asking) = (asked, self.about(Action::WhoFind));
        shared.begin(self.place, Task::PaperFact(fact, value))
    }

    /// Asks for the fields of what is under the cursor, or what a line is that nothing was taken from.
    fn ask_for_row(&mut self, shared: &mut Shared) -> Went {
        if let Some(name) = self.chosen_new_group() {
            let new = self.new_group(&name).unwrap_or_default();
            self.asked = Asked::Group(name);
            self.asking = self.about(Action::RowEdit);
            shared.draft = Some(Arc::clone(&self.library));
            return shared.begin(self.place, Task::PaperGroup(new));
        }
        if let Some(went) = self.ask_for_fact(shared) {
            return went;
        }
        let Some(at) = self.chosen_row() else {
            if self.chosen_proposal().is_none() {
                return self.ask_what(shared);
            }
            return shared.refuse(
                "Det rettes, når det er taget ind",
                "That is corrected when it is taken in",
            );
        };
        if self.plan.rows[at].asks_day() {
            (self.asked, self.asking) = (Asked::Day(at), self.about(Action::RowEdit));
            let form = q::PaperDay::default().datum();
            return shared.begin(self.place, Task::PaperFact(PaperFact::Day, form));
        }
        let form = q::PaperRow::from(self.plan.rows[at].row.clone());
        (self.asked, self.asking) = (Asked::Row(at), self.about(Action::RowEdit));
        shared.begin(self.place, Task::PaperRow(form.datum()))
    }
}

impl Screen for Preview {
    fn contexts(&self) -> InForce {
        if self.leaving { ASKING } else { PREVIEW }
    }

    fn draft(&self) -> Option<(usize, Json)> {
        let lines = self.paper.text.lines.iter().map(|line| line.text.trim());
        let titles = [self.paper.title.as_str(), self.paper.text.name.as_str()];
        let title = titles.into_iter().chain(lines).find(|t| !t.is_empty());
        let title = article::cut(title.unwrap_or_default(), 40);
        let group = self.name_of(&self.group).unwrap_or_default();
        Some((self.place, self.kept(&format!("{title} → {group}"))))
    }

    fn offers(&self, _: &Shared, action: Action) -> bool {
        let row = self.chosen();
        match action {
            Action::RowEdit => self.can_edit(),
            Action::RowOrganisation => row.is_some_and(|row| !row.row.organisation.is_empty()),
            Action::RowOverwrite => row.is_some_and(Planned::can_overwrite),
            Action::RowKind => {
                let entry = self.entries.get(self.cursor.row());
                entry.is_some_and(|entry| entry.line.is_some())
            }
            Action::WhoFind => {
                row.is_some_and(|row| !row.row.vacant)
                    || matches!(self.chosen_place(), Some(Place::Other(_)))
                    || self.chosen_proposal().is_some_and(|p| p.kind == OWN)
                        && !self.base.book(self.place).data().groups.is_empty()
            }
            Action::WhoNext | Action::WhoPrevious => {
                row.is_some_and(|row| !row.row.vacant)
                    || matches!(self.chosen_place(), Some(Place::Other(_)))
            }
            Action::RowYes => match self.chosen_place() {
                Some(Place::Other(at)) => {
                    let book = self.library.book(self.place);
                    self.plan.others[at].1 == paper::Into::Ask && self.meant(book, at).is_some()
                }
                Some(Place::Row(_)) => row.is_some_and(Planned::can_confirm),
                Some(Place::Says(at)) => self.plan.says[at].asks,
                Some(Place::Meeting) | None => false,
            },
            Action::RowNo => row.is_some_and(|row| row.alike.is_some() && row.is_open()),
            Action::RowSame => self
                .chosen_row()
                .is_some_and(|row| self.plan.rows[row + 1..].iter().any(Planned::is_open)),
            Action::RowSkip => match self.chosen_place() {
                Some(Place::Other(at)) => !self.plan.others[at].0.is_empty(),
                place => matches!(place, Some(Place::Row(_) | Place::Says(_))),
            },
            Action::RowNextQuestion => self
                .next_question(self.cursor.row() + 1)
                .is_some_and(|at| at != self.cursor.row()),
            Action::TakeBack => !self.taken.is_empty(),
            Action::ColumnNext => !self.paper.columns.is_empty(),
            Action::ColumnTurn => self.column.is_some(),
            // What a row is taken for is turned, not opened.
            Action::ListOpen | Action::NextPane | Action::PreviousPane => false,
            _ => true,
        }
    }

    fn word(&self, shared: &Shared, action: Action) -> Option<&'static str> {
        self.word_here(shared, action)
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        let library = Arc::clone(&self.library);
        let book = library.book(self.place);
        let (before, place) = (self.about(action), self.chosen_place());
        let asked = self.asks_here();
        match action {
            Action::Stay => self.leaving = false,
            Action::Cancel if self.leaving => self.leaving = false,
            Action::Cancel if self.touched => {
                self.leaving = true;
                let keys = [Action::Discard, Action::Stay].map(|action| shared.key_of(action));
                shared.say(match shared.lang() {
                    Lang::Da => format!("Kassér svarene? {} ja, {} nej", keys[0], keys[1]),
                    Lang::En => format!("Discard the answers? {} yes, {} no", keys[0], keys[1]),
                });
            }
            Action::Cancel | Action::Discard => {
                if self.taken.is_empty() {
                    shared.hint("Papiret er ikke taget ind", "The paper was not taken in");
                } else {
                    shared.hint("Resten er ikke taget ind", "The rest was not taken in");
                }
                return Went::Closes;
            }
            Action::Accept => return self.take(shared),
            Action::RowNextQuestion => match self.next_question(self.cursor.row() + 1) {
                Some(at) => self.cursor.move_to(at, self.entries.len()),
                None => shared.hint("Der er ingen spørgsmål", "There are no questions"),
            },
            Action::TakeBack => return self.take_back(shared),
            Action::RowEdit if self.can_edit() || !asked => return self.ask_for_row(shared),
            Action::RowKind => return self.ask_what(shared),
            Action::WhoFind => return self.ask_for_meant(shared),
            Action::ListDates => return self.ask_for_days(shared),
            Action::ColumnNext => {
                let next = self.column.map_or(0, |at| at + 1);
                self.column = (next < self.paper.columns.len()).then_some(next);
            }
            Action::RowYes | Action::RowEdit if asked && !self.offers(shared, action) => {
                self.tell_answers(shared);
            }
            _ if self.offers(shared, action) && self.answer(book, action) => {
                self.touched = true;
                self.answers.push(before);
                if action == Action::ColumnTurn {
                    let on = Snapshot::new(&library, self.place, shared.day(self.place));
                    self.plan_anew(on);
                    self.show_anew(book, shared.lang());
                } else if action == Action::RowNo || matches!(place, Some(Place::Other(_))) {
                    self.look_again(shared);
                } else {
                    self.show_anew(book, shared.lang());
                }
                // One answer may lead to the next question about the same.
                let settles = [Action::RowYes, Action::RowNo, Action::RowSkip].contains(&action);
                if settles && !self.asks_here() {
                    let next = self.next_question(self.cursor.row() + 1);
                    match next.filter(|_| asked) {
                        Some(at) => self.cursor.move_to(at, self.entries.len()),
                        None => self.cursor.step(1, self.entries.len()),
                    }
                }
            }
            _ => return Went::if_done(self.cursor.act(action, self.entries.len(), PAGE)),
        }
        Went::Stays
    }

    fn answered(&mut self, shared: &mut Shared, value: &Datum) -> Result<Went, String> {
        // What a line is may lead to a form of its own.
        let asking = std::mem::take(&mut self.asking);
        match self.asked.clone() {
            Asked::Group(name) => {
                if let Err(why) = self.make(shared, &name, value) {
                    self.asking = asking;
                    return Err(why);
                }
            }
            Asked::Days => {
                if let Ok(q::ListFrom { from, others_until }) = value.typed() {
                    (self.from, self.until) = (from, others_until);
                    self.plan.days(self.from.as_ref(), self.until.as_ref());
                    let library = Arc::clone(&self.library);
                    self.show_anew(library.book(self.place), shared.lang());
                    self.go_to_question();
                }
            }
            Asked::Fact(said) => self.take_fact(shared, (*said).as_ref(), value),
            Asked::What => {
                self.keep_answer(asking, value);
                return Ok(self.told(shared, value));
            }
            Asked::Row(at) => {
                let row = self.own_row(at);
                if let Ok(form) = value.typed::<q::PaperRow>() {
                    row.corrects(&form.name);
                    form.onto(row);
                }
                row.doubt = None;
                self.corrected(shared);
            }
            Asked::Day(row) => {
                if let Ok(q::PaperDay { day: Some(day) }) = value.typed() {
                    self.changes_on(row, &day);
                    self.corrected(shared);
                    self.go_to_question();
                }
            }
            Asked::Who(row) => {
                let library = Arc::clone(&self.library);
                self.mean(library.book(self.place), row, value);
                self.touched = true;
                self.show_anew(library.book(self.place), shared.lang());
            }
            Asked::Into(at) => {
                if let Ok(q::PaperInto { group: Some(group) }) = value.typed() {
                    self.send_to(shared, at, group.id());
                }
            }
        }
        self.touched = true;
        self.keep_answer(asking, value);
        Ok(Went::Stays)
    }

    /// Clicks on a row to look at it, and once more to turn to the next one it may be.
    fn click(&mut self, shared: &mut Shared, at: Position) -> Went {
        let areas = self.areas(shared);
        let heights = self.heights(areas.lines);
        match self.cursor.row_at_lines(areas.list, &heights, at) {
            Some(row) if row == self.cursor.row() => self.act(shared, Action::WhoNext),
            Some(row) => {
                self.cursor.move_to(row, self.entries.len());
                Went::Stays
            }
            None => Went::Stays,
        }
    }

    fn wheel(&mut self, _: &mut Shared, _: Position, by: isize) {
        self.cursor.step(by.signum(), self.entries.len());
    }

    fn renew(&mut self, shared: &mut Shared, _: &Moved) -> bool {
        self.look_again(shared);
        true
    }

    fn layout(&mut self, shared: &mut Shared) -> bool {
        let areas = self.areas(shared);
        let height = usize::from(areas.list.height);
        self.cursor
            .show_in_lines(&self.heights(areas.lines), height);
        true
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        self.paint(shared, buf)
    }
}
