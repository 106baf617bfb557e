//! A dataset shared through git: what is new with the others, what is the user's own, getting and sending.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::git::Stop;
use crate::history::Told;
use crate::lang::{Lang, clean};
use crate::model::{Date, Datum, Record as _};
use crate::session::Order;
use crate::sharing::{self, Done, Overview, Refused, SharedFile, Standing, State, words};
use crate::tui::action::{Action, InForce, SHARING};
use crate::tui::beside::{Looked, Outcome};
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::parts::field::Field;
use crate::tui::parts::ledger::{Entry, Ledger};
use crate::tui::parts::paint::{Pen, below, inset, line, wrapped};
use crate::tui::question as q;
use crate::tui::screens::menu::{Menu, Row};
use crate::tui::shared::{READABLE, Screen, Shared, Went};
use crate::tui::task::Task;

/// The most characters of the first line of a name.
const NAME: usize = 72;

/// How long the end of the program waits for git to stop.
const PATIENCE: Duration = Duration::from_secs(3);

/// What is under way.
struct Running {
    /// The work that is waited for.
    number: u64,
    stop: Stop,
    /// Ends when the work is over.
    over: Receiver<()>,
    words: String,
    /// How many steps of the session are in what becomes a version.
    steps: usize,
}

/// What is the others', what is the user's own.
pub struct Sharing {
    place: usize,
    file: PathBuf,
    /// The look that is waited for; zero where none is.
    number: u64,
    looked: Option<Looked>,
    running: Option<Running>,
    /// Whether it is for sending that a name is asked.
    sends: bool,
    /// What is to be said, and in so many lines.
    said: String,
    /// Whether that is that something must be saved first.
    is_unsaved: bool,
    lines: Vec<String>,
    narrow: Field,
    ledger: Ledger,
}

/// Shows how the dataset that shows is shared.
pub fn open(shared: &mut Shared) {
    let place = shared.place();
    let session = &shared.session;
    let file = session
        .path(place)
        .filter(|_| session.stamp(place).is_some());
    let Some(file) = file.map(Path::to_owned) else {
        return shared.hint(
            "Programmets egne datasæt deles ikke: gem dem først som en fil",
            "The program's own datasets are not shared: save them as a file first",
        );
    };
    let mut sharing = Sharing {
        place,
        file,
        number: 0,
        looked: None,
        running: None,
        sends: false,
        said: String::new(),
        is_unsaved: false,
        lines: Vec::new(),
        narrow: Field::default(),
        ledger: Ledger::default(),
    };
    sharing.look(shared);
    shared.open(sharing);
}

/// Returns how all datasets stand that are in files, worked out beside the screens.
pub fn look_at_all(shared: &mut Shared) {
    let session = &shared.session;
    let places = 0..shared.library.books().len();
    let in_file = |place: &usize| session.stamp(*place).is_some();
    let files = places
        .filter(in_file)
        .filter_map(|place| session.path(place));
    let (lang, files): (Lang, Vec<PathBuf>) = (shared.lang(), files.map(Path::to_owned).collect());
    shared.works.push(Box::new(move |tell| {
        let standing = |file: PathBuf| {
            let standing = SharedFile::new(&file, lang).standing().ok();
            (file, standing)
        };
        tell(Outcome::Standing(files.into_iter().map(standing).collect()));
    }));
}

/// Returns what there is to look at, in words.
fn looked(overview: &Overview, lang: Lang, get: &str) -> Looked {
    let standing = &overview.standing;
    let heading = |da: &'static str, en: &'static str, n: usize| {
        let words = lang.pick(da, en);
        Entry::Heading(if n == 0 {
            words.to_owned()
        } else {
            format!("{words} · {n}")
        })
    };
    let remark = |text: String| Entry::Remark(text);
    let mut entries = Vec::new();
    let mut tell = |all: &[Told]| entries.extend(all.iter().map(|told| Entry::told(told, lang)));
    let mut theirs = vec![heading(
        "Nyt hos de andre, ikke hentet",
        "New with the others, not got",
        standing.theirs,
    )];
    tell(&overview.theirs);
    theirs.append(&mut entries);
    if standing.theirs == 0 {
        theirs.push(remark(match lang {
            Lang::Da => format!("Intet, så vidt det er kendt her. {get} spørger dem."),
            Lang::En => format!("Nothing as far as is known here. {get} asks them."),
        }));
    }
    let mut mine = vec![heading(
        "Dit, ikke sendt",
        "Yours, not sent",
        standing.own(),
    )];
    let saved = overview.saved.clone().unwrap_or_default();
    let lines = match standing.state {
        State::Changed if overview.saved.is_none() => vec![
            lang.pick(
                "hvad der er ændret, kan ikke siges",
                "what was changed cannot be told",
            )
            .to_owned(),
        ],
        State::Changed => saved.clone(),
        State::New => vec![
            lang.pick(
                "hele filen: de andre har den ikke",
                "the whole file: the others do not have it",
            )
            .to_owned(),
        ],
        _ => Vec::new(),
    };
    if !lines.is_empty() || standing.state == State::Changed {
        mine.push(Entry::Commit {
            when: lang.pick("gemt i filen", "saved in the file").to_owned(),
            what: String::new(),
            lines,
        });
    }
    mine.extend(overview.mine.iter().map(|told| Entry::told(told, lang)));
    let others = standing.besides;
    if standing.own() == 0 {
        mine.push(remark(lang.pick("Intet.", "Nothing.").to_owned()));
    }
    if others > 0 {
        mine.push(remark(match lang {
            Lang::Da => format!("Med følger andet, der er gjort i mappen: {others}."),
            Lang::En => format!("What else was done in the folder goes with it: {others}."),
        }));
    }
    let mut all = theirs;
    all.append(&mut mine);
    if !overview.came.is_empty() {
        all.push(heading(
            "Kom fra de andre, da der sidst blev hentet",
            "Came from the others when it was got last",
            overview.came.len(),
        ));
        all.extend(overview.came.iter().map(|told| Entry::told(told, lang)));
    }
    let mut head = overview.place.clone();
    if let Some(asked) = overview.asked.filter(|_| !head.is_empty()) {
        let at = asked.to_zoned(jiff::tz::TimeZone::system());
        let (day, time) = (Date::from_day(at.date()).long(lang), at.strftime("%H.%M"));
        let asked = match lang {
            Lang::Da => format!(" · de andre er spurgt {day} kl. {time}"),
            Lang::En => format!(" · the others were asked {day} at {time}"),
        };
        head.push_str(&asked);
    }
    Looked {
        standing: standing.clone(),
        place: clean(&overview.place).into_owned(),
        head: clean(&head).into_owned(),
        entries: all,
        saved,
    }
}

impl Sharing {
    /// Looks at what there is, beside the screens.
    fn look(&mut self, shared: &mut Shared) {
        self.number = shared.number();
        let (number, lang, file) = (self.number, shared.lang(), self.file.clone());
        let get = shared.key_of(Action::Get);
        shared.works.push(Box::new(move |tell| {
            let overview = SharedFile::new(&file, lang).overview();
            let seen = overview.map(|overview| Box::new(looked(&overview, lang, &get)));
            tell(Outcome::Looked(number, seen));
        }));
    }

    fn say(&mut self, words: impl Into<String>) {
        (self.said, self.is_unsaved) = (words.into(), false);
    }

    fn standing(&self) -> Option<&Standing> {
        self.looked.as_ref().map(|looked| &looked.standing)
    }

    /// Returns whether the dataset is saved and can be changed; if not, says what to do.
    fn is_ready(&mut self, shared: &mut Shared) -> bool {
        if !shared.can_change(self.place) {
            return false;
        }
        if shared.session.trouble(self.place).is_some() {
            self.say(words::refused(shared.lang(), &Refused::Unreadable));
            return false;
        }
        if shared.session.is_changed(self.place) {
            let save = shared.key_of(Action::Save);
            self.say(match shared.lang() {
                Lang::Da => {
                    format!("Her er ændringer, der ikke er gemt: {save} gemmer dem. Prøv så igen.")
                }
                Lang::En => format!(
                    "There are changes that are not saved: {save} saves them. Then try again."
                ),
            });
            self.is_unsaved = true;
            return false;
        }
        true
    }

    fn get(&mut self, shared: &mut Shared) -> Went {
        if self.is_ready(shared) {
            self.begin(shared, false, None);
        }
        Went::Stays
    }

    /// Asks for a name of what is sent, or whether it shall be sent.
    fn send(&mut self, shared: &mut Shared) -> Went {
        if !self.is_ready(shared) {
            return Went::Stays;
        }
        let lang = shared.lang();
        let Some(looked) = &self.looked else {
            return shared.refuse("Vent et øjeblik", "Wait a moment");
        };
        let standing = &looked.standing;
        let is_there = match standing.ready() {
            Ok(upstream) => upstream.is_there,
            Err(why) => {
                self.say(words::refused(lang, &why));
                return Went::Stays;
            }
        };
        let why = if standing.all.0 > 0 {
            Some(Refused::GetFirst)
        } else if standing.own() == 0 && standing.all.1 == 0 && is_there {
            Some(Refused::Nothing)
        } else {
            None
        };
        if let Some(why) = why {
            self.say(words::refused(lang, &why));
            return Went::Stays;
        }
        self.sends = true;
        if matches!(standing.state, State::Changed | State::New) {
            return self.ask_for_name(shared);
        }
        let rows = vec![
            Row::heading(match lang {
                Lang::Da => format!("Det, der er dit, sendes til {}.", looked.place),
                Lang::En => format!("What is yours is sent to {}.", looked.place),
            }),
            Row::choice(lang.pick("Send", "Send"), Command::Answer(Datum::Absent)),
            Row::choice(
                lang.pick("Lad det blive her", "Leave it here"),
                Command::Nothing,
            ),
        ];
        shared.open(Menu::new(
            lang.pick("Send til de andre", "Send to the others"),
            rows,
        ))
    }

    fn ask_for_name(&mut self, shared: &mut Shared) -> Went {
        let lang = shared.lang();
        let place = self.looked.as_ref().map_or("", |looked| &looked.place);
        let title = match (self.sends, lang) {
            (true, Lang::Da) => format!("Send til {place}"),
            (true, Lang::En) => format!("Send to {place}"),
            (false, Lang::Da) => "Dit får et navn, før de andres flettes ind".to_owned(),
            (false, Lang::En) => "Yours gets a name before the others' is put in".to_owned(),
        };
        let mut value = Datum::default();
        let name = Datum::text(&self.proposal(shared));
        value.set(&q::ShareName::SPEC, "text", name);
        shared.begin(self.place, Task::ShareName(value, title))
    }

    /// Returns the name that is proposed: the steps of the session since the last version, else what differs.
    fn proposal(&self, shared: &Shared) -> String {
        let lang = shared.lang();
        let (steps, done) = shared.session.steps(self.place);
        let sent = shared.committed.get(&self.place).copied().unwrap_or(0);
        let steps = steps.get(sent.min(done)..done).unwrap_or_default();
        let mut names: Vec<String> = steps.iter().map(|s| s.said.pick(lang).to_owned()).collect();
        if names.is_empty()
            && let Some(looked) = &self.looked
        {
            names.clone_from(&looked.saved);
        }
        names.dedup();
        let Some(first) = names.first() else {
            return lang.pick("Datasættet", "The dataset").to_owned();
        };
        let first = first.lines().next().unwrap_or_default();
        let mut subject: String = first.chars().take(NAME).collect();
        if names.len() == 1 && subject.len() == first.len() {
            return subject;
        }
        if subject.len() < first.len() {
            subject.push('…');
        }
        let more = names.len() - 1;
        let more = match lang {
            _ if more == 0 => String::new(),
            Lang::Da if more == 1 => " og 1 ændring til".to_owned(),
            Lang::Da => format!(" og {more} ændringer til"),
            Lang::En if more == 1 => " and 1 other change".to_owned(),
            Lang::En => format!(" and {more} other changes"),
        };
        subject.push_str(&more);
        let all: Vec<String> = names.iter().map(|name| format!("- {name}")).collect();
        format!("{subject}\n\n{}", all.join("\n"))
    }

    /// Begins to get or to send, beside the screens.
    fn begin(&mut self, shared: &mut Shared, sends: bool, name: Option<String>) {
        let (number, stop, file) = (shared.number(), Stop::default(), self.file.clone());
        let (works, over) = channel::<()>();
        let first = if sends {
            sharing::Doing::Pushing(None)
        } else {
            sharing::Doing::Fetching(None)
        };
        self.said.clear();
        self.sends = sends;
        self.running = Some(Running {
            number,
            stop: stop.clone(),
            over,
            words: words::doing(shared.lang(), first),
            steps: shared.session.steps(self.place).1,
        });
        let lang = shared.lang();
        shared.works.push(Box::new(move |tell| {
            let _works = works;
            let file = SharedFile::new(&file, lang);
            let hear = |doing| tell(Outcome::Doing(number, doing));
            let outcome = if sends {
                file.send(name.as_deref(), &stop, &hear)
            } else {
                file.get(name.as_deref(), &stop, &hear)
            };
            tell(Outcome::Shared(number, outcome));
        }));
    }

    /// Takes in what came of getting or sending.
    fn ended(&mut self, shared: &mut Shared, running: &Running, outcome: &sharing::Outcome) {
        let lang = shared.lang();
        if outcome.committed {
            shared.committed.insert(self.place, running.steps);
        }
        let settle = shared.key_of(Action::Settle);
        let said = match &outcome.result {
            Ok(Done::NothingNew) => lang
                .pick(
                    "De andre har intet, der ikke er her.",
                    "The others have nothing that is not here.",
                )
                .to_owned(),
            Ok(Done::Got(false)) => lang
                .pick(
                    "Hentet: det nye er i filen.",
                    "Got: what is new is in the file.",
                )
                .to_owned(),
            Ok(Done::Got(true)) => match lang {
                Lang::Da => format!(
                    "Hentet. Noget er ændret både her og hos de andre: {settle} viser det, og der kan svares nu eller senere."
                ),
                Lang::En => format!(
                    "Got. Something was changed both here and by the others: {settle} shows it, to be answered now or later."
                ),
            },
            Ok(Done::Sent) => lang
                .pick(
                    "Sendt: de andre kan hente det.",
                    "Sent: the others can get it.",
                )
                .to_owned(),
            Ok(Done::NameFirst) => String::new(),
            Err(why) => {
                let mut said = words::refused(lang, why);
                if outcome.committed {
                    said.push_str(lang.pick(
                        " Dine ændringer er blevet en udgave her, og den venter på at blive sendt.",
                        " Your changes became a version here, which waits to be sent.",
                    ));
                }
                said
            }
        };
        self.say(clean(&said));
        if outcome.result == Ok(Done::NameFirst) {
            self.ask_for_name(shared);
        }
        // The file may be another one now.
        shared.effects.push(Effect::Disk(Order::Look {
            place: self.place,
            path: self.file.clone(),
        }));
        self.look(shared);
    }

    /// Takes in what there is to look at, or why there is nothing.
    fn saw(&mut self, shared: &Shared, seen: &Result<Box<Looked>, Refused>) {
        let why = match seen {
            Ok(looked) => {
                self.ledger.set(looked.entries.clone());
                self.looked = Some((**looked).clone());
                looked
                    .standing
                    .ready()
                    .err()
                    .filter(|_| self.said.is_empty())
            }
            Err(why) => Some(why.clone()),
        };
        if let Some(why) = why {
            self.say(words::refused(shared.lang(), &why));
        }
    }

    fn has_conflicts(&self, shared: &Shared) -> bool {
        let book = shared.library.books().get(self.place);
        book.is_some_and(|book| !book.data().conflicts.is_empty())
    }

    fn area(&self, body: Rect) -> Rect {
        let said = self.lines.len() as u16;
        below(inset(body), 3 + said + said.min(1))
    }
}

impl Drop for Sharing {
    fn drop(&mut self) {
        if let Some(running) = &self.running {
            running.stop.ask();
            // The program ends: git must not be left in the middle of a merge.
            let _ = running.over.recv_timeout(PATIENCE);
        }
    }
}

impl Screen for Sharing {
    fn contexts(&self) -> InForce {
        SHARING
    }

    fn offers(&self, shared: &Shared, action: Action) -> bool {
        match action {
            Action::NextPane | Action::PreviousPane | Action::ListOpen | Action::Copy => false,
            Action::Settle => self.has_conflicts(shared),
            _ => true,
        }
    }

    fn asks(&self) -> bool {
        self.running.is_some()
    }

    fn field(&self) -> Option<&Field> {
        Some(&self.narrow).filter(|f| f.is_typing())
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        Some(&mut self.narrow).filter(|f| f.is_typing())
    }

    fn narrow(&mut self, _: &mut Shared) {
        self.ledger.leave(self.narrow.words());
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        let height = self.area(shared.body).height;
        if let Some(running) = &mut self.running {
            if action == Action::Cancel {
                running.stop.ask();
                running.words = String::from(shared.t("Stopper …", "Stopping …"));
            } else if !self.ledger.act(action, height) {
                shared.hint("Vent, eller stop det først", "Wait, or stop it first");
            }
            return Went::Stays;
        }
        match action {
            Action::Cancel if !self.narrow.is_empty() => {
                self.narrow.clear();
                self.narrow(shared);
            }
            Action::Cancel | Action::Sharing => return Went::Closes,
            Action::Filter => self.narrow.begin(),
            Action::Get => return self.get(shared),
            Action::Send => return self.send(shared),
            Action::Settle if self.has_conflicts(shared) => {
                return shared.begin(self.place, Task::Settle);
            }
            Action::Settle => shared.hint(
                "Der er intet, som begge har ændret",
                "There is nothing that both have changed",
            ),
            Action::ListOpen => {}
            _ => return Went::if_done(self.ledger.act(action, height)),
        }
        Went::Stays
    }

    fn answered(&mut self, shared: &mut Shared, value: &Datum) -> Result<Went, String> {
        let name = value.field("text").str().trim();
        let name = Some(name.to_owned()).filter(|name| !name.is_empty());
        self.begin(shared, self.sends, name);
        Ok(Went::Stays)
    }

    fn hear(&mut self, shared: &mut Shared, outcome: &Outcome) -> bool {
        match outcome {
            Outcome::Looked(number, seen) if *number == self.number => {
                self.number = 0;
                self.saw(shared, seen);
            }
            Outcome::Doing(number, doing) => {
                let lang = shared.lang();
                let running = self.running.as_mut().filter(|r| r.number == *number);
                if let Some(running) = running.filter(|r| !r.stop.is_asked()) {
                    running.words = words::doing(lang, *doing);
                }
            }
            Outcome::Shared(number, outcome) => {
                if let Some(running) = self.running.take_if(|r| r.number == *number) {
                    self.ended(shared, &running, outcome);
                }
            }
            Outcome::Standing(all) if self.running.is_none() => {
                let own = all.iter().find(|(file, _)| *file == self.file);
                let now = own.and_then(|(_, standing)| standing.as_ref());
                if self.looked.is_some() && now != self.standing() {
                    self.look(shared);
                }
            }
            _ => {}
        }
        true
    }

    fn click(&mut self, shared: &mut Shared, at: Position) -> Went {
        self.ledger.click(self.area(shared.body), at);
        Went::Stays
    }

    fn wheel(&mut self, _: &mut Shared, _: Position, by: isize) {
        self.ledger.step(by);
    }

    fn layout(&mut self, shared: &mut Shared) -> bool {
        if self.is_unsaved && !shared.session.is_changed(self.place) {
            self.say("");
        }
        let width = inset(shared.body).width.min(READABLE);
        let said = match &self.running {
            Some(running) => &running.words,
            None => &self.said,
        };
        self.lines = if said.is_empty() {
            Vec::new()
        } else {
            wrapped(said, usize::from(width.max(10)))
        };
        let area = self.area(shared.body);
        self.ledger.layout(area);
        true
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let (theme, lang, area) = (&shared.theme, shared.lang(), inset(shared.body));
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let title = format!("{}: {name}", lang.pick("Deling", "Sharing"));
        let mut pen = Pen::new(buf, line(area, 0));
        if let Some(typed) = self.narrow.shown() {
            pen.right(&format!("filter {typed}"), theme.accent).spare(2);
        }
        pen.cut(&title, theme.accent);
        let head = self.looked.as_ref().map(|looked| looked.head.as_str());
        let head = head.unwrap_or(match self.number {
            0 => "",
            _ => lang.pick("Ser efter …", "Looking …"),
        });
        Pen::new(buf, line(area, 1)).cut(head, theme.dim);
        for (number, text) in (3..).zip(&self.lines) {
            Pen::new(buf, line(area, number)).cut(text, theme.flag);
        }
        self.ledger.draw(buf, self.area(shared.body), theme);
        None
    }

    fn hints(&self, shared: &Shared) -> Option<Vec<(String, &'static str)>> {
        self.running.as_ref()?;
        let stop = shared.settings.keymap.keys_in(SHARING, Action::Cancel);
        let stop = stop.map(|key| key.to_string()).next()?;
        Some(vec![(stop, shared.t("stop", "stop"))])
    }
}
