//! A form as questions, one a line: the same fields, the same drop-downs and the same problems, for who does not see the screen.

use tui_input::Input;

use super::check::{is_empty, unreadable};
use super::dropdown::pick_words;
use super::entry::PASTED;
use super::fields::{Kind, Pick, Target, read, told};
use super::path;
use super::rows::What;
use super::state::{Form, View};
use super::words::{summary, value};
use super::world::{Outcome, World};
use crate::lang::Lang;
use crate::model::Datum;
use crate::model::value::Shape;
use crate::search::fold;
use crate::syntax::Step;
use crate::tui::action::Action;
use crate::tui::parts::answer::yes;
use crate::tui::shared::{Reply, Said, Spoken};

/// How many things are offered at once.
const OFFERS: usize = 12;

/// What an answer led to, and what is to be said of it.
type Led = (Outcome, Option<String>);

fn stays(said: impl Into<String>) -> Led {
    (Outcome::Open, Some(said.into()))
}

impl Form {
    /// Returns the question at the field in focus.
    pub fn spoken(&self, world: &dyn World) -> Spoken {
        if let Some(creating) = &self.creating {
            return creating.form.spoken(world);
        }
        let lang = world.lang();
        let mut out = Spoken {
            title: self.title.clone(),
            ..Spoken::default()
        };
        if self.asking {
            out.question = say::throw_away(lang).into();
            out.help = say::at_throwing_away(lang).into();
            out.leaves = true;
            return out;
        }
        match self.frames.last().map(|frame| &frame.view) {
            Some(View::Roster(_)) => self.ask_list(world, &mut out),
            Some(View::Sheet(sheet)) => match sheet.row().what {
                What::Field(..) => self.ask_field(world, &mut out),
                What::More(n, _) => {
                    out.question = say::more_questions(lang, n);
                    out.help = say::can_stay_empty(lang).into();
                }
                What::Buttons | What::Heading(_) => self.ask_to_end(world, &mut out),
            },
            Some(View::Prose(_)) | None => {}
        }
        out
    }

    /// Takes an answer; whatever it led to, the next question is that of [`Form::spoken`].
    pub fn reply(&mut self, reply: Reply<'_>, world: &dyn World) -> Led {
        if let Some(creating) = &mut self.creating {
            let (outcome, said) = creating.form.reply(reply, world);
            self.made_inside(outcome, world);
            return (Outcome::Open, said);
        }
        let (outcome, said) = self.take_reply(reply, world);
        self.check(world);
        let given_up = || say::given_up(world.lang()).to_owned();
        let said = said.or_else(|| (outcome == Outcome::Cancelled).then(given_up));
        (outcome, said)
    }

    fn take_reply(&mut self, reply: Reply<'_>, world: &dyn World) -> Led {
        let lang = world.lang();
        if self.asking {
            let answer = match reply {
                Reply::Text("" | "<") | Reply::Back => Some(false),
                Reply::Text(text) => yes(text),
                Reply::Choice(_) => None,
            };
            self.asking = answer.is_none();
            return match answer {
                Some(true) => (Outcome::Cancelled, None),
                Some(false) => (Outcome::Open, None),
                None => stays(say::yes_or_no_only(lang)),
            };
        }
        if matches!(reply, Reply::Back) {
            return (self.give_up(world), None);
        }
        match self.frames.last().map(|frame| &frame.view) {
            Some(View::Roster(_)) => self.answer_list(reply, world),
            Some(View::Sheet(sheet)) => match (sheet.row().what, reply) {
                (What::Field(..), reply) => self.answer_field(reply, world),
                (What::More(..), Reply::Text("<")) => {
                    self.step(-1);
                    (Outcome::Open, None)
                }
                (What::More(..), Reply::Text(text)) => {
                    let more = yes(text) == Some(true);
                    if let Some(sheet) = self.sheet().filter(|_| more) {
                        // The first of them takes the place of the row.
                        let at = sheet.at();
                        sheet.fold(true);
                        sheet.focus_at(at + 1);
                        if !sheet.row().takes_focus() {
                            sheet.focus_at(at + 2);
                        }
                    } else {
                        self.step(1);
                    }
                    self.load();
                    (Outcome::Open, None)
                }
                (_, reply) => self.answer_end(reply, world),
            },
            _ => (Outcome::Open, Some(say::does_not_work(lang).to_owned())),
        }
    }

    /// Leaves the whole form, from wherever in it; asks first where something would be lost.
    fn give_up(&mut self, world: &dyn World) -> Outcome {
        self.load();
        while self.frames.len() > 1 {
            self.close(world);
        }
        self.leave(world)
    }

    /// Asks for the field in focus, or which of what fits is meant.
    fn ask_field(&self, world: &dyn World, out: &mut Spoken) {
        let (Some(target), lang) = (self.target(), world.lang()) else {
            return;
        };
        if let Some(drop) = &self.entry.drop {
            let choice = |pick: &Pick| {
                let (name, about) = pick_words(pick, world);
                let name = name.trim_start_matches(['○', '+', ' ']).to_owned();
                Said::Choice(if about.is_empty() {
                    name
                } else {
                    format!("{name}, {about}")
                })
            };
            out.rows = drop.picks.iter().take(OFFERS).map(choice).collect();
            if drop.picks.len() > OFFERS {
                out.rows
                    .push(Said::Text(say::there_are_more(lang).to_owned()));
            }
            out.question = format!("{}: {}", target.field.label(lang), say::which(lang));
            out.help = say::number_or_name(lang).into();
            return;
        }
        let mut question = self.label_of(&target, lang);
        let here = path::get(&self.value, &target.path);
        if target.field.required && is_empty(here) {
            question += say::must_be_answered(lang);
        }
        if matches!(target.kind, Kind::Flag(_)) {
            question += say::yes_or_no(lang);
        }
        if !is_empty(here) {
            let now = match target.field.shape {
                Shape::List(Shape::Record(spec)) => {
                    super::words::count(spec, here.items().len(), lang)
                }
                shape => value(shape, here, self.known(world)),
            };
            question = format!("{question}, {} {now}", say::now(lang));
        }
        out.question = question;
        out.suggests = match target.kind {
            Kind::Choice(..) | Kind::Reference => true,
            Kind::Chips(shape) => !matches!(shape, Shape::Date | Shape::Number | Shape::Text),
            Kind::Line | Kind::File | Kind::Prose | Kind::Flag(_) | Kind::Records(_) => false,
        };
        out.help = format!(
            "{} {}",
            takes(target.kind, target.field.shape, lang),
            say::at_a_question(lang)
        );
        if lang == Lang::En {
            out.help = format!("{} {}", target.field.doc.trim(), out.help);
        }
    }

    /// Returns what a field is called, behind the record that it stands in.
    fn label_of(&self, target: &Target, lang: Lang) -> String {
        let mut names = target.path.iter().rev().skip(1);
        let outer = names.next().and_then(|step| match step {
            Step::Field(name) => self.spec.field(name),
            Step::Item(_) => None,
        });
        let label = target.field.label(lang);
        outer.map_or_else(
            || label.to_owned(),
            |outer| format!("{}, {label}", outer.label(lang)),
        )
    }

    fn answer_field(&mut self, reply: Reply<'_>, world: &dyn World) -> Led {
        let Some(target) = self.target() else {
            return (Outcome::Open, None);
        };
        let lang = world.lang();
        let text = match (reply, &self.entry.drop) {
            (Reply::Choice(at), Some(drop)) => {
                let Some(pick) = drop.picks.get(at).cloned() else {
                    return (Outcome::Open, None);
                };
                return self.take_pick(&pick, &target, world);
            }
            (Reply::Text(text), _) => text.trim(),
            (Reply::Choice(_), None) | (Reply::Back, _) => return (Outcome::Open, None),
        };
        let was_open = self.entry.drop.is_some();
        self.load();
        match text {
            "" if was_open => return (Outcome::Open, None),
            "" => {
                let empty = is_empty(path::get(&self.value, &target.path));
                if target.field.required && empty && !matches!(target.field.shape, Shape::Key(_)) {
                    return stays(say::that_must_be_answered(lang));
                }
                self.step(1);
                return (Outcome::Open, None);
            }
            "-" => {
                self.change(&target.path, Datum::Absent, false);
                self.load();
                self.step(1);
                return (Outcome::Open, None);
            }
            "<" | ">" => {
                self.step(if text == "<" { -1 } else { isize::MAX });
                return (Outcome::Open, None);
            }
            _ => {}
        }
        match target.kind {
            Kind::Flag(_) => match yes(text) {
                Some(on) => self.answer(&target, Datum::word(if on { "true" } else { "false" })),
                None => stays(say::answer_yes_or_no(lang)),
            },
            Kind::Records(_) if yes(text) == Some(true) => {
                self.open_inner();
                (Outcome::Open, None)
            }
            Kind::Records(_) => stays(say::into_list_or_on(lang)),
            Kind::Prose => self.answer(&target, Datum::text(text)),
            _ if text.chars().count() > PASTED => stays(say::too_long(lang, PASTED)),
            Kind::Line | Kind::File | Kind::Chips(Shape::Date | Shape::Number | Shape::Text) => {
                let shape = target.field.shape.innermost();
                let datum = read(shape, text, world).unwrap_or_else(|| Datum::text(text));
                if let Some(why) = unreadable(shape, &datum, lang) {
                    return stays(format!("{text}: {why}"));
                }
                let said = told(target.field.shape, text, self.known(world));
                let (outcome, _) = self.answer(&target, datum);
                (outcome, said)
            }
            Kind::Choice(..) | Kind::Reference | Kind::Chips(_) => {
                self.look_for(text, &target, world)
            }
        }
    }

    /// Looks for what is typed: what is called just that is taken, else it is asked which one is meant.
    fn look_for(&mut self, text: &str, target: &Target, world: &dyn World) -> Led {
        let lang = world.lang();
        self.entry.input = Input::new(if text == "?" { "" } else { text }.to_owned());
        self.look(world);
        let picks = self.entry.drop.as_ref().map(|drop| drop.picks.as_slice());
        let picks = picks.unwrap_or_default();
        let key = fold(text);
        let is_called = |pick: &&Pick| match pick {
            Pick::Word(choice) => [choice.da, choice.en, choice.word]
                .iter()
                .any(|w| fold(w) == key),
            Pick::Offer(offer, _) => fold(&offer.name) == key || offer.id == text,
            Pick::Unstated | Pick::New(..) | Pick::File(..) => false,
        };
        let called: Vec<&Pick> = picks.iter().filter(is_called).collect();
        let only = match picks {
            [one @ Pick::Word(_)] => Some(one),
            _ => None,
        };
        // What is there already is not offered, and what is like it was not meant.
        let is_there = |pick: &&str| fold(pick) == key;
        if let (Kind::Chips(shape), []) = (target.kind, called.as_slice()) {
            let there = path::get(&self.value, &target.path).items();
            let known = self.known(world);
            let mut words = there.iter().map(|one| value(*shape, one, known));
            if words.any(|word| is_there(&word.as_str())) {
                self.load();
                return stays(say::is_there(lang, text));
            }
        }
        match (called.as_slice(), picks) {
            ([one], _) => {
                let one = (*one).clone();
                self.take_pick(&one, target, world)
            }
            ([], _) if only.is_some() => {
                let one = picks[0].clone();
                self.take_pick(&one, target, world)
            }
            (_, []) => {
                self.load();
                // The number is one of a list that was told before, which may have become another one.
                if text.parse::<usize>().is_ok() {
                    return self.look_for("?", target, world);
                }
                stays(say::nothing_fits(lang, text))
            }
            _ => (Outcome::Open, None),
        }
    }

    /// Takes what is meant, says what that was, and goes on unless something is to be made first, or more can follow.
    fn take_pick(&mut self, pick: &Pick, target: &Target, world: &dyn World) -> Led {
        self.take(pick, target, world);
        if let Some(creating) = &mut self.creating {
            // The name was typed already.
            creating.form.step(1);
            return (Outcome::Open, None);
        }
        self.load();
        let (name, about) = pick_words(pick, world);
        let name = name.trim_start_matches(['○', ' ']).to_owned();
        let said = match pick {
            Pick::Offer(..) if !about.is_empty() => format!("{name}, {about}"),
            _ => name,
        };
        if !matches!(target.kind, Kind::Chips(_)) {
            self.step(1);
        }
        stays(said)
    }

    fn answer(&mut self, target: &Target, datum: Datum) -> Led {
        self.put(target, datum);
        if !matches!(target.kind, Kind::Chips(_)) {
            self.step(1);
        }
        (Outcome::Open, None)
    }

    /// Tells the records of a list, and asks what shall become of them.
    fn ask_list(&self, world: &dyn World, out: &mut Spoken) {
        let (Some((list, roster)), lang) = (self.roster_on_top(), world.lang()) else {
            return;
        };
        let items = path::get(&self.value, list).items();
        let line = |item: &Datum| Said::Choice(summary(roster.spec, item, self.known(world)));
        out.rows = items.iter().map(line).collect();
        let many = roster.spec.many(lang);
        out.question = say::in_list(lang, many);
        out.help = say::in_a_list(lang).into();
    }

    fn answer_list(&mut self, reply: Reply<'_>, world: &dyn World) -> Led {
        let lang = world.lang();
        let Some(list) = self.roster_on_top().map(|(list, _)| list.clone()) else {
            return (Outcome::Open, None);
        };
        let item = |at: usize| {
            list.iter()
                .copied()
                .chain([Step::Item(at)])
                .collect::<Vec<_>>()
        };
        let removed = |text: &str| {
            let (first, number) = text.split_once(' ')?;
            let is_word = ["slet", "fjern", "delete", "remove"].contains(&fold(first).as_str());
            number
                .trim()
                .parse::<usize>()
                .ok()
                .filter(|_| is_word)?
                .checked_sub(1)
        };
        match reply {
            Reply::Choice(at) => {
                self.go_to(&item(at));
                self.act_in_roster(Action::ListOpen, world);
            }
            Reply::Text("") => {
                self.close(world);
                self.step(1);
            }
            Reply::Text(text) => match (fold(text).as_str(), removed(text)) {
                ("ny" | "new" | "tilfoj" | "add", _) => {
                    self.act_in_roster(Action::ItemNew, world);
                }
                ("alle" | "all", _) => {
                    self.act_in_roster(Action::ItemAll, world);
                }
                (_, Some(at)) => {
                    self.go_to(&item(at));
                    self.act_in_roster(Action::ItemRemove, world);
                }
                _ => {
                    return stays(say::answer_in_a_list(lang));
                }
            },
            Reply::Back => {}
        }
        (Outcome::Open, None)
    }

    /// Tells what was answered, and asks whether it shall be done.
    fn ask_to_end(&self, world: &dyn World, out: &mut Spoken) {
        let lang = world.lang();
        let Some((outer, sheet)) = self.sheet_on_top() else {
            return;
        };
        for row in &sheet.rows {
            let Some((field, _)) = row.field() else {
                continue;
            };
            let at = path::join(outer, &row.path);
            let datum = path::get(&self.value, &at);
            if is_empty(datum) {
                continue;
            }
            let words = match field.shape {
                Shape::List(Shape::Record(spec)) => {
                    super::words::count(spec, datum.items().len(), lang)
                }
                shape => value(shape, datum, self.known(world)),
            };
            out.rows
                .push(Said::Text(format!("{}: {words}", field.label(lang))));
        }
        let choices = self.end_choices(lang);
        out.rows
            .extend(choices.map(|choice| Said::Choice(choice.to_owned())));
        out.question = say::choose_a_number(lang).into();
        out.help = say::at_the_end(lang).into();
    }

    /// Returns what can be done when everything is answered.
    fn end_choices(&self, lang: Lang) -> impl Iterator<Item = &'static str> + use<> {
        let inside = self.frames.len() > 1;
        let done = if inside { say::keep_it } else { say::do_it };
        let give_up = (!inside).then(|| say::give_up(lang));
        [done(lang), say::ask_again(lang)]
            .into_iter()
            .chain(give_up)
    }

    fn answer_end(&mut self, reply: Reply<'_>, world: &dyn World) -> Led {
        let lang = world.lang();
        let inside = self.frames.len() > 1;
        let reply = match reply {
            Reply::Text(text) if yes(text) == Some(true) => Reply::Choice(0),
            Reply::Text(text) if yes(text) == Some(false) && !inside => Reply::Choice(2),
            Reply::Text(text) => match self.end_choices(lang).position(|c| begins(c, text)) {
                Some(at) => Reply::Choice(at),
                None => reply,
            },
            other => other,
        };
        match reply {
            Reply::Choice(0) if inside => {
                self.close(world);
                (Outcome::Open, None)
            }
            Reply::Choice(0) => {
                let outcome = self.accept(world);
                let wrong = self.problems().first().filter(|_| outcome == Outcome::Open);
                let said = wrong.map(|problem| {
                    let name = problem.path.iter().rev().find_map(|step| match step {
                        Step::Field(name) => Some(self.spec.field(name)?.label(lang)),
                        Step::Item(_) => None,
                    });
                    format!("{}: {}", name.unwrap_or("?"), problem.text)
                });
                (outcome, said)
            }
            Reply::Choice(1) => {
                self.step(isize::MIN / 2);
                (Outcome::Open, None)
            }
            Reply::Choice(_) => (self.leave(world), None),
            Reply::Text("<") => {
                self.step(-1);
                (Outcome::Open, None)
            }
            Reply::Text(text) => {
                let key = fold(text);
                let fields = self.sheet_on_top().into_iter().flat_map(|(outer, sheet)| {
                    let row = sheet.rows.iter();
                    row.filter_map(move |row| Some((path::join(outer, &row.path), row.field()?.0)))
                });
                let named = fields.filter(|(_, field)| fold(field.label(lang)).starts_with(&key));
                let at = named.map(|(at, _)| at).next().filter(|_| !key.is_empty());
                match at {
                    Some(at) => {
                        self.go_to(&at);
                        (Outcome::Open, None)
                    }
                    None => stays(say::choose_or_change(lang)),
                }
            }
            Reply::Back => (Outcome::Open, None),
        }
    }
}

/// Returns whether a choice begins with the words of an answer.
fn begins(choice: &str, text: &str) -> bool {
    let (choice, text) = (fold(choice), fold(text));
    let rest = choice.strip_prefix(&text).filter(|_| !text.is_empty());
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Returns what can be answered to a field.
fn takes(kind: Kind, shape: Shape, lang: Lang) -> &'static str {
    match (kind, shape.innermost()) {
        (Kind::Records(_), _) => say::takes_records(lang),
        (Kind::Flag(_), _) => say::takes_flag(lang),
        (_, Shape::Date) => say::takes_date(lang),
        (_, Shape::Number) => say::takes_number(lang),
        (Kind::Chips(_), _) => say::takes_several(lang),
        (Kind::Choice(..), _) => say::takes_word(lang),
        (Kind::Reference, _) => say::takes_name(lang),
        _ => say::takes_text(lang),
    }
}

/// What is said in both languages side by side.
mod say {
    crate::lang::words! {
        throw_away = "Skal det skrevne kasseres? ja eller nej", "Shall what was typed be thrown away? yes or no";
        at_throwing_away = "Ja kasserer det, der er skrevet i formularen. Nej eller Enter går tilbage til spørgsmålet. Slut slutter, og der spørges igen næste gang.", "Yes throws away what was typed in the form. No or Enter goes back to the question. Quit ends, and it is asked about next time.";
        can_stay_empty = "De kan alle stå tomme, som de er.", "They can all stay empty, as they are.";
        does_not_work = "Det går ikke", "That does not work";
        there_are_more = "Der er flere: skriv mere af navnet", "There are more: type more of the name";
        which = "hvilken", "which one";
        number_or_name = "Skriv et nummer, eller skriv navnet om. Enter lader svaret stå, som det var.", "Type a number, or another name. Enter leaves the answer as it was.";
        must_be_answered = ", skal besvares", ", must be answered";
        yes_or_no = ", ja eller nej", ", yes or no";
        now = "nu:", "now:";
        at_a_question = "Enter lader svaret stå. Bindestreg tømmer det. Mindre-end går et spørgsmål tilbage, større-end springer til slutningen. Udråbstegn opgiver.", "Enter leaves the answer. A hyphen empties it. Less-than goes back a question, greater-than goes to the end. An exclamation mark gives up.";
        that_must_be_answered = "Det skal besvares", "That must be answered";
        answer_yes_or_no = "Svar ja eller nej; udråbstegn opgiver", "Answer yes or no; an exclamation mark gives up";
        into_list_or_on = "Svar ja for at gå ind i listen, eller Enter for at gå videre", "Answer yes to go into the list, or Enter to go on";
        in_a_list = "Slet og et nummer fjerner: slet 2. Alle tilføjer gruppens medlemmer, hvor det kan lade sig gøre.", "Delete and a number removes: delete 2. All adds the members of the group where that can be.";
        answer_in_a_list = "Svar med et nummer, ny, slet og et nummer, eller Enter", "Answer with a number, new, delete and a number, or Enter";
        keep_it = "Behold det", "Keep it";
        do_it = "Gør det", "Do it";
        ask_again = "Stil spørgsmålene igen", "Ask the questions again";
        give_up = "Opgiv", "Give up";
        choose_a_number = "Vælg et nummer", "Choose a number";
        at_the_end = "Skriv navnet på et svar for at rette det.", "Type the name of an answer to change it.";
        choose_or_change = "Vælg et nummer, eller skriv navnet på et svar for at rette det", "Choose a number, or type the name of an answer to change it";
        takes_records = "Ja går ind i listen.", "Yes goes into the list.";
        takes_flag = "Ja eller nej.", "Yes or no.";
        takes_date = "En dato, som 15/9-2016, september 2016 eller i dag.", "A date, such as 15/9-2016, September 2016 or today.";
        takes_number = "Et helt tal.", "A whole number.";
        takes_several = "Et svar ad gangen; Enter, når der ikke er flere.", "One answer at a time; Enter when there are no more.";
        takes_word = "Et af ordene i listen.", "One of the words in the list.";
        takes_name = "Et navn eller en del af det; spørgsmålstegn viser forslag.", "A name or some of it; a question mark shows suggestions.";
        takes_text = "En linje tekst.", "A line of text.";
        more_questions(n) = "{n} spørgsmål mere kan stilles: ja, eller Enter for nej", "{n} more questions can be asked: yes, or Enter for no";
        is_there(text) = "»{text}« står der allerede", "“{text}” is there already";
        nothing_fits(text) = "Intet passer på »{text}«: et spørgsmålstegn viser listen, udråbstegn opgiver", "Nothing fits “{text}”: a question mark shows the list, an exclamation mark gives up";
        given_up = "Opgivet, intet ændret", "Given up, nothing changed";
        yes_or_no_only = "Svar ja eller nej", "Answer yes or no";
        too_long(most) = "Det er for langt: højst {most} tegn. Svaret står, som det var", "That is too long: {most} characters at most. The answer is as it was";
        in_list(many) = "{many}: et nummer retter, ny tilføjer, Enter går videre", "{many}: a number changes, new adds, Enter goes on";
    }
}
