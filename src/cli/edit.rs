//! `mandat edit`: the operations of the screens, by their table, on the file of a dataset.

use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::builder::BoolishValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches, Subcommand};
use similar::TextDiff;

use super::out::{clean, clean_lines};
use super::{Context, Ends, Status, screen};
use crate::change::{Conflict, Document, Side, merge_as};
use crate::config;
use crate::disk::{Traces, erased_in_words};
use crate::edit::{self, OPERATIONS, On, Operation, Request, Target, erase};
use crate::lang::{Lang, Message};
use crate::model::id::{self, KindSet, to};
use crate::model::read::read;
use crate::model::value::{ChoiceWord, FieldSpec, Shape};
use crate::model::{
    At, Dataset, Datum, Day, EntityKind, Library, Membership, Presence, Ref, Value as _, typed,
};
use crate::search::resolve::{Resolved, resolve};
use crate::store::{self, Backup, Opened, Scrubbed};
use crate::syntax::scan;

/// The name of the subcommand's arguments that are no fields.
const NAME: &str = "NAME";
const MEMBER: &str = "MEMBER";
const RULE: &str = "RULE";
const DRY_RUN: &str = "DRY_RUN";

/// An operation with its arguments.
#[derive(Clone, Debug)]
pub struct Edit {
    operation: &'static Operation,
    name: String,
    members: Vec<String>,
    rule: String,
    answers: Vec<(Answer, Vec<String>)>,
    dry_run: bool,
}

/// A field that an option fills in: one of the operation's record, or one of a record inside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    outer: Option<&'static FieldSpec>,
    field: &'static FieldSpec,
}

impl Answer {
    /// Returns the fields that an operation asks for. Ids of new things are made of their names, and of a dataset only its own fields are
    /// changed.
    pub(super) fn all(operation: &Operation) -> Vec<Self> {
        let fields = operation.record.map_or(&[][..], |record| record.fields);
        let whole = operation.on == On::Thing(EntityKind::Dataset);
        let is_asked = |field: &&FieldSpec| match field.shape {
            Shape::Key(_) => false,
            Shape::List(Shape::Record(_)) => !whole,
            _ => true,
        };
        let parts = |field: &'static FieldSpec| match field.shape {
            Shape::Record(spec) => (spec.fields.iter())
                .map(|inner| Self {
                    outer: Some(field),
                    field: inner,
                })
                .collect(),
            _ => vec![Self { outer: None, field }],
        };
        fields.iter().filter(is_asked).flat_map(parts).collect()
    }

    /// Returns the option's name: the field's own for the ends of a period, `outer-field` in records inside.
    pub(super) fn option(self) -> String {
        let (outer, field) = (self.outer.map(|f| f.name), self.field.name);
        let name = match outer {
            Some("period") if matches!(field, "from" | "to") => field.to_owned(),
            Some(outer) => format!("{outer}-{field}"),
            // The day that the whole command line is about has the plain name.
            None if field == "as_of" => format!("dataset-{field}"),
            None => field.to_owned(),
        };
        name.replace('_', "-")
    }

    /// Returns what the field says; in Danish by its label.
    pub(super) fn help(self, lang: Lang) -> String {
        let mut help = match lang {
            Lang::En => self.field.doc.trim().trim_end_matches('.').to_owned(),
            Lang::Da => {
                let labels = self.outer.into_iter().chain([self.field]);
                let labels: Vec<_> = labels.map(|field| field.label(lang)).collect();
                labels.join(": ")
            }
        };
        if self.field.required && self.outer.is_none() {
            help += lang.pick(" [skal angives]", " [required]");
        }
        if let Shape::Choice(spec) = self.field.shape.innermost() {
            let words: Vec<_> = spec.words.iter().map(|w| w.word).collect();
            help += lang.pick(" [ord: ", " [words: ");
            help += &(words.join(", ") + "]");
        }
        help
    }

    fn arg(self) -> Arg {
        let (shape, several) = match self.field.shape {
            Shape::List(element) => (*element, true),
            shape => (shape, false),
        };
        let arg = Arg::new(self.option())
            .long(self.option())
            .help(self.help(Lang::En))
            .help_heading("Fields")
            .action(if several {
                ArgAction::Append
            } else {
                ArgAction::Set
            });
        match shape {
            Shape::Flag => arg
                .value_name("YES")
                .num_args(0..=1)
                .default_missing_value("true"),
            Shape::Number => arg.value_name("NUMBER"),
            Shape::Date => arg.value_name("DATE"),
            Shape::Ref(_) | Shape::About => arg.value_name("NAME"),
            Shape::Source => arg.value_name("SOURCE#PLACE"),
            Shape::Choice(_) => arg.value_name("WORD"),
            Shape::Record(_) => arg.value_name("RON"),
            Shape::Text | Shape::Key(_) | Shape::List(_) => arg.value_name("TEXT"),
        }
    }
}

impl Subcommand for Edit {
    fn augment_subcommands(command: Command) -> Command {
        // Made only when the subcommand is used: there are hundreds of options.
        command
            .subcommand_required(true)
            .arg_required_else_help(true)
            .defer(|command| command.subcommands(OPERATIONS.iter().map(|o| subcommand(o))))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        OPERATIONS.iter().any(|operation| operation.id == name)
    }
}

impl FromArgMatches for Edit {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (name, matches) = matches.subcommand().ok_or_else(missing)?;
        let operation = OPERATIONS
            .iter()
            .find(|o| o.id == name)
            .ok_or_else(missing)?;
        let texts = |id: &str| -> Option<Vec<String>> {
            let values = matches.try_get_many::<String>(id).ok()??;
            Some(values.cloned().collect())
        };
        let answer = |answer: Answer| Some((answer, texts(&answer.option())?));
        Ok(Self {
            operation,
            name: texts(NAME).unwrap_or_default().join(" "),
            members: texts(MEMBER).unwrap_or_default(),
            rule: texts(RULE).unwrap_or_default().concat(),
            answers: Answer::all(operation)
                .into_iter()
                .filter_map(answer)
                .collect(),
            dry_run: matches.get_flag(DRY_RUN),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn subcommand(operation: &'static Operation) -> Command {
    let name = |help: &'static str| Arg::new(NAME).required(true).num_args(1..).help(help);
    let member = |help: &'static str| {
        Arg::new(MEMBER)
            .long("member")
            .required(true)
            .help(help)
            .action(ArgAction::Append)
    };
    let group = || name("The group: its id, name, short name or alias");
    let mut command = Command::new(operation.id).about(operation.label(Lang::En));
    command = match operation.on {
        On::New(_) => command,
        On::Group => command.arg(group()),
        On::Seat => command.arg(name("The id of the seat")),
        On::Mandate => command.arg(name("The id of the mandate")),
        On::Thing(_) | On::Anything => command.arg(name("Its id, name, short name or alias")),
        On::Member => command.arg(group()).arg(member(
            "The member by name or id, or #NUMBER in the order of the file",
        )),
        On::Members => command.arg(group()).arg(member(
            "A member by name or id, or #NUMBER in the order of the file; may be repeated",
        )),
        On::TwoMembers => command.arg(group()).arg(member(
            "The member that moves, and again the one whose place it takes",
        )),
        On::Finding => command.arg(name("What the finding is about")).arg(
            Arg::new(RULE)
                .long("rule")
                .required(true)
                .help("The rule, as `mandat check --rules` lists it"),
        ),
    };
    command
        .args(Answer::all(operation).into_iter().map(Answer::arg))
        .arg(
            Arg::new(DRY_RUN)
                .long("dry-run")
                .action(ArgAction::SetTrue)
                .value_parser(BoolishValueParser::new())
                .help("Show what would change in the file, and change nothing"),
        )
}

/// Whom a change erases.
pub(super) struct Erasing {
    /// Words that must not be left anywhere.
    words: Vec<String>,
    /// What names the person still, in words.
    left: Vec<String>,
}

/// Does what is asked in the file of the dataset; anew where others have written it meanwhile.
pub(super) fn edit(context: &Context, opened: Opened, asked: &Edit) -> Ends<Status> {
    const PATIENCE: Duration = Duration::from_secs(10);
    let (begun, mut opened) = (Instant::now(), opened);
    if !asked.dry_run {
        context.finish_erasing(&opened);
    }
    // What has a number may have another one in the changed file.
    let numbered = asked.members.iter().any(|member| member.starts_with('#'));
    loop {
        if let Some(status) = try_once(context, &opened, asked)? {
            return Ok(status);
        }
        if numbered || begun.elapsed() > PATIENCE {
            return context.fail(&store::SaveError::Changed.reason(context.lang));
        }
        // Those that wait for each other do not all come back at once.
        let apart = Duration::from_millis(u64::from(std::process::id() % 16) * 5);
        std::thread::sleep(apart);
        opened = context.open()?;
    }
}

/// Does what is asked in the file of the dataset; `None` where others have written it meanwhile.
fn try_once(context: &Context, opened: &Opened, asked: &Edit) -> Ends<Option<Status>> {
    if context.common.read_only && !asked.dry_run {
        return context.fail(context.t(
            "med --read-only ændres intet; --dry-run viser, hvad der ville ske",
            "nothing is changed with --read-only; --dry-run shows what would happen",
        ));
    }
    let library = &opened.library;
    let editing = Editing {
        context,
        library,
        asked,
    };
    let (place, target) = editing.target()?;
    let Some(stamp) = &opened.stamps[place] else {
        return context.fail(context.t(
            "programmets egne datasæt kan ikke ændres: lav en kopi, og angiv den med --data",
            "the program's own datasets cannot be changed: make a copy and name it with --data",
        ));
    };
    let (book, day) = (library.book(place), context.day(library, place));
    let request = asked.operation.on(target);
    if !request.fits(book, day) {
        return context.fail(context.t(
            "det giver ikke mening, som det står på dagen",
            "it makes no sense as things stand on the day",
        ));
    }
    let value = editing.value(place, &request, day)?;
    let erased = (asked.operation.id == "erase-person").then(|| Erasing {
        words: erase::traces(book.data(), &request.target.id),
        left: erase::left_in_texts(book, &request.target.id, context.lang),
    });
    let mut wanted = book.data().clone();
    let message = match request.run(&mut wanted, &value, &[], day) {
        Ok(message) => message,
        Err(refusal) => return context.fail(&refusal.message(context.lang)),
    };
    write(
        context,
        opened,
        place,
        stamp,
        &message,
        &wanted,
        asked.dry_run,
        erased.as_ref(),
    )
}

/// Writes a changed dataset into its file, with log and backup, or shows what would change; `None` where others have written the file
/// since it was read.
#[allow(clippy::too_many_arguments)]
pub(super) fn write(
    context: &Context,
    opened: &Opened,
    place: usize,
    stamp: &store::Stamp,
    message: &Message,
    wanted: &Dataset,
    dry_run: bool,
    erased: Option<&Erasing>,
) -> Ends<Option<Status>> {
    let book = opened.library.book(place);
    let shared = Arc::clone(opened.library.shared(place));
    let mut document = Document::of(opened.texts[place].clone(), shared);
    if let Err(refused) = document.make(message.clone(), wanted) {
        return context.fail(&refused.message(context.lang));
    }
    let file = &opened.files[place];
    let name = file.display().to_string();
    // The step was proven on what it touches, and the file is proven whole.
    if read(document.text()).as_ref() != Ok(document.book().data()) {
        let why = store::SaveError::Unproven.reason(context.lang);
        return context.fail(&format!("{name}: {why}"));
    }
    if dry_run {
        let diff = TextDiff::from_lines(&**document.base(), &**document.text());
        let shown = clean(&name);
        let diff = diff.unified_diff().header(&shown, &shown).to_string();
        return context.print(&clean_lines(&diff)).map(Some);
    }
    // A configuration that cannot be read must not keep a log from being written.
    let keeping = match config::load() {
        Ok(config) => screen::keeping(&config),
        Err(error) => return context.fail(&error.message(context.lang)),
    };
    let cannot = |why: &str| context.fail(&format!("{name}: {why}"));
    let state = keeping.state.as_deref();
    let (backup, words) = match erased {
        Some(erasing) => (Backup::None, &erasing.words[..]),
        None => (Backup::Keep, &[][..]),
    };
    let intent = state.filter(|_| !words.is_empty());
    let intent = match intent.map(|state| store::intend(state, file, Some(stamp), words)) {
        Some(Err(error)) => return cannot(&store::in_words(&error, context.lang)),
        intent => intent.and_then(Result::ok),
    };
    match store::save(file, document.text(), Some(stamp), backup, state) {
        Ok(saved) => {
            for flaw in saved.flaws {
                context.note(&flaw.message(context.lang));
            }
        }
        Err(error @ (store::SaveError::Changed | store::SaveError::Twice(_))) => {
            if error != store::SaveError::Changed {
                context.note(&error.reason(context.lang));
            }
            let now = store::read_stamped(file).ok();
            let now = now.and_then(|(text, _)| read(&text).ok());
            if !now.is_some_and(|now| has(&now, book.data(), wanted)) {
                return Ok(None);
            }
        }
        Err(error) => return cannot(&error.reason(context.lang)),
    }
    let now = store::now();
    let titles = [message.da.clone()];
    if let Err(error) = store::log(keeping.log, state, file, now, &keeping.by, &titles) {
        context.note(&error.message(context.lang));
    }
    let mut lines = clean_lines(message.pick(context.lang));
    if let Some(Erasing { words, left }) = erased {
        let done = state.map_or(Ok(Scrubbed::default()), |state| {
            store::scrub(state, file, &Traces(words.clone()))
        });
        let done = match (done, intent) {
            (Ok(done), Some(intent)) if done.in_use == 0 => intent.fulfil().map(|()| done),
            (done, _) => done,
        };
        let told = erased_in_words(file, &done, context.lang);
        if done.is_err() {
            return context.fail(&told.concat());
        }
        for line in told.iter().chain(left) {
            lines.push_str(&clean_lines(line));
        }
    }
    context.print(&lines).map(Some)
}

/// Returns whether a dataset has all that a change made of another one, because who wrote it had read what was written here.
fn has(now: &Dataset, before: &Dataset, wanted: &Dataset) -> bool {
    let now = now.datum();
    let mut answer = |_: &Conflict| Side::Mine;
    let merged = merge_as(
        Dataset::SHAPE,
        &before.datum(),
        &wanted.datum(),
        &now,
        &mut answer,
    );
    merged.conflicts.is_empty() && merged.datum == now
}

impl Context {
    /// Finds the one thing that is called just that: what is only like it is not changed.
    pub(super) fn exactly(&self, library: &Library, name: &str, kinds: KindSet) -> Ends<At> {
        match resolve(library, name, kinds) {
            Resolved::One {
                at,
                exact: true,
                others,
            } if others.is_empty() => Ok(at),
            Resolved::One {
                at, exact: false, ..
            } => {
                let (da, en) = (
                    format!("intet hedder »{name}«; mente du"),
                    format!("nothing is called “{name}”; did you mean"),
                );
                self.candidates(library, self.t(&da, &en), &[at]);
                Err(Status::No)
            }
            Resolved::One { at, others, .. } => {
                let all: Vec<At> = std::iter::once(at).chain(others).collect();
                self.several(library, name, &all)
            }
            Resolved::Several(all) => self.several(library, name, &all),
            Resolved::Nothing => self.nothing(name),
        }
    }
}

struct Editing<'a> {
    context: &'a Context,
    library: &'a Library,
    asked: &'a Edit,
}

impl Editing<'_> {
    /// Finds what the operation is done to, and in which dataset.
    fn target(&self) -> Ends<(usize, Target)> {
        let find = |kinds| self.find(&self.asked.name, kinds);
        let id = |at: At| self.library.book(at.book).id(at.entity).to_owned();
        let part = |kind| -> Ends<(usize, Target)> {
            let at = find(KindSet::one(kind))?;
            let home = self.library.book(at.book).home(at.entity);
            Ok((at.book, Target::part(id(At::new(at.book, home)), id(at))))
        };
        match self.asked.operation.on {
            On::Seat => part(EntityKind::Seat),
            On::Mandate => part(EntityKind::Mandate),
            On::Group => {
                find(KindSet::one(EntityKind::Group)).map(|at| (at.book, Target::of(id(at))))
            }
            On::Thing(kind) => find(KindSet::one(kind)).map(|at| (at.book, Target::of(id(at)))),
            On::Anything => find(KindSet::ALL).map(|at| (at.book, Target::of(id(at)))),
            On::Finding => find(KindSet::ALL)
                .map(|at| (at.book, Target::part(id(at), self.asked.rule.as_str()))),
            On::Member | On::Members | On::TwoMembers => {
                let at = find(KindSet::one(EntityKind::Group))?;
                let members = self.asked.members.iter().map(|name| self.member(at, name));
                let members = members.collect::<Ends<Vec<_>>>()?;
                Ok((at.book, Target::members(id(at), members)))
            }
            On::New(_) => self.home_of_new(),
        }
    }

    /// Finds the dataset that a new thing goes to: that of its group, else the only one that is open.
    fn home_of_new(&self) -> Ends<(usize, Target)> {
        let at_group = |(answer, _): &&(Answer, Vec<String>)| {
            answer.outer.is_none() && matches!(answer.field.name, "group" | "parent")
        };
        if let Some((_, names)) = self.asked.answers.iter().find(at_group) {
            let at = self.find(&names.concat(), KindSet::one(EntityKind::Group))?;
            let id = self.library.book(at.book).id(at.entity).to_owned();
            return Ok((at.book, Target::of(id)));
        }
        if self.library.books().len() > 1 {
            return self.context.fail(self.context.t(
                "flere datasæt er åbne: angiv ét med --data",
                "several datasets are open: name one with --data",
            ));
        }
        Ok((0, Target::default()))
    }

    fn find(&self, name: &str, kinds: KindSet) -> Ends<At> {
        self.context.exactly(self.library, name, kinds)
    }

    /// Finds a thing by its name, first among those of a dataset.
    fn find_in(&self, place: usize, name: &str, kinds: KindSet) -> Ends<At> {
        let here = format!("{}/{name}", self.library.book(place).data().id);
        match resolve(self.library, &here, kinds) {
            Resolved::One {
                at,
                exact: true,
                others,
            } if others.is_empty() => Ok(at),
            _ => self.find(name, kinds),
        }
    }

    /// Returns how a dataset refers to a thing.
    fn reference(&self, place: usize, at: At) -> String {
        let book = self.library.book(at.book);
        let id = book.id(at.entity);
        if at.book == place {
            id.to_owned()
        } else {
            format!("{}/{id}", book.data().id)
        }
    }

    /// Finds a member of a group: by number, else by the name of the person or party; who sits there on the day goes before who did.
    fn member(&self, at: At, name: &str) -> Ends<usize> {
        let book = self.library.book(at.book);
        let members = &book.group(at.entity.at()).members;
        if let Some(number) = name.strip_prefix('#') {
            let place = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            if let Some(place) = place.filter(|place| *place < members.len()) {
                return Ok(place);
            }
        }
        let found = self.find_in(at.book, name, <to::Actor as id::Target>::KINDS)?;
        let id = self.reference(at.book, found);
        let is_named = |m: &Membership| {
            let person = m.person.as_ref().map(Ref::as_str);
            person.or(m.party.as_ref().map(Ref::as_str)) == Some(&id)
        };
        let day = self.context.day(self.library, at.book);
        let all: Vec<usize> = (0..members.len())
            .filter(|m| is_named(&members[*m]))
            .collect();
        let now: Vec<usize> = all
            .iter()
            .copied()
            .filter(|m| members[*m].period.presence(day) == Presence::InForce)
            .collect();
        let places = if now.is_empty() { all } else { now };
        match places[..] {
            [place] => Ok(place),
            [] => self.context.fail(&match self.context.lang {
                Lang::Da => format!(
                    "»{name}« er ikke med i {}",
                    book.group(at.entity.at()).label()
                ),
                Lang::En => format!("“{name}” is not in {}", book.group(at.entity.at()).label()),
            }),
            _ => {
                let numbers: Vec<String> = places.iter().map(|p| format!("#{}", p + 1)).collect();
                self.context.fail(&match self.context.lang {
                    Lang::Da => format!(
                        "»{name}« er med flere gange: angiv {}",
                        numbers.join(" eller ")
                    ),
                    Lang::En => format!(
                        "“{name}” sits there several times: give {}",
                        numbers.join(" or ")
                    ),
                })
            }
        }
    }

    /// Returns what the operation starts from with the options filled in.
    fn value(&self, place: usize, request: &Request, day: Day) -> Ends<Datum> {
        let mut value = request.start(self.library.book(place));
        let Some(spec) = self.asked.operation.record else {
            return Ok(value);
        };
        for (answer, texts) in &self.asked.answers {
            let read = |text: &String| self.read(place, *answer, text, day);
            let filled = match answer.field.shape {
                Shape::List(_) => {
                    let items = texts.iter().filter(|text| !text.is_empty()).map(read);
                    Some(items.collect::<Ends<Vec<_>>>()?)
                        .filter(|items| !items.is_empty())
                        .map_or(Datum::Absent, Datum::List)
                }
                _ => match texts.last() {
                    Some(text) if !text.is_empty() => read(text)?,
                    _ => Datum::Absent,
                },
            };
            match answer.outer {
                None => value.set(spec, answer.field.name, filled),
                Some(outer) => {
                    let mut inner = value.field(outer.name).clone();
                    if let Shape::Record(inner_spec) = outer.shape {
                        inner.set(inner_spec, answer.field.name, filled);
                    }
                    value.set(spec, outer.name, inner);
                }
            }
        }
        if let Some((field, why)) = edit::not_a_contact(&value).first() {
            let (text, why) = (value.field(field).str(), why.pick(self.context.lang));
            return self.context.fail(&format!("--{field} {text}: {why}"));
        }
        Ok(value)
    }

    /// Reads what is behind an option.
    fn read(&self, place: usize, answer: Answer, text: &str, day: Day) -> Ends<Datum> {
        let shape = match answer.field.shape {
            Shape::List(element) => *element,
            shape => shape,
        };
        let cannot = |da: &str, en: &str| {
            let what = self.context.t(da, en);
            self.context
                .fail(&format!("--{} {text}: {what}", answer.option()))
        };
        match shape {
            Shape::Date => match typed::typed_date(text, day) {
                Some(date) => Ok(Datum::text(&date.to_string())),
                None => cannot("det er ikke en dato", "that is no date"),
            },
            Shape::Number => match text.parse::<u32>() {
                Ok(number) => Ok(Datum::word(&number.to_string())),
                Err(_) => cannot("det er ikke et helt tal", "that is no whole number"),
            },
            Shape::Flag => match text {
                "true" | "ja" | "yes" => Ok(Datum::word("true")),
                "false" | "nej" | "no" => Ok(Datum::word("false")),
                _ => cannot("angiv ja eller nej", "give yes or no"),
            },
            Shape::Choice(spec) => {
                let meant = |w: &&ChoiceWord| {
                    [w.word, w.da, w.en]
                        .iter()
                        .any(|word| word.to_lowercase() == text.to_lowercase())
                };
                match spec.words.iter().find(meant) {
                    Some(word) => Ok(Datum::word(word.word)),
                    None => cannot(
                        "det ord kendes ikke: se --help",
                        "that word is not known: see --help",
                    ),
                }
            }
            Shape::Ref(kinds) => {
                let at = self.find_in(place, text, kinds)?;
                Ok(Datum::text(&self.reference(place, at)))
            }
            Shape::Record(_) | Shape::List(_) => {
                let (tape, problems) = scan(text);
                match problems.first() {
                    None if tape.root(text).is_some() => Ok(Datum::word(text)),
                    Some(problem) => self.context.fail(&format!(
                        "--{} {text}: {}",
                        answer.option(),
                        problem.message(self.context.lang)
                    )),
                    None => cannot("det er ikke RON", "that is no RON"),
                }
            }
            Shape::Text | Shape::Source | Shape::About | Shape::Key(_) => Ok(Datum::text(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_that_who_wrote_last_had_read_is_in_the_file() {
        let data = |people: &str| {
            let text = format!("(schema: 1, id: \"x\", title: \"X\", people: [{people}])");
            read(&text).unwrap()
        };
        let [a, b, c] = ["a", "b", "c"].map(|id| format!("(id: \"{id}\", name: \"Prøve\"),"));
        let (before, wanted) = (data(&a), data(&format!("{a}{b}")));
        assert!(has(&data(&format!("{a}{b}{c}")), &before, &wanted));
        assert!(!has(&data(&format!("{a}{c}")), &before, &wanted));
        let other = b.replace("Prøve", "Anden");
        assert!(!has(&data(&format!("{a}{other}")), &before, &wanted));
    }

    #[test]
    fn every_operation_can_be_asked_for() {
        let mut command = Edit::augment_subcommands(Command::new("edit"));
        command.build();
        for operation in OPERATIONS {
            assert!(Edit::has_subcommand(operation.id));
            assert!(
                command.find_subcommand(operation.id).is_some(),
                "{operation:?}"
            );
        }
        command.debug_assert();
    }
}
