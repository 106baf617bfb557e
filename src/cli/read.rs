//! `mandat read`: a paper as a proposed change.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::args::{Plain, Read};
use super::edit;
use super::{Context, Ends, Status, words};
use crate::article;
use crate::cli::out::{clean_lines, tell};
use crate::edit::ids::new_id;
use crate::lang::Lang;
use crate::model::id::KindSet;
use crate::model::{At, Book, Date, Entity, EntityKind, Group, Key, Level, Library};
use crate::paper::{self, Field, Happens, Into, Paper, Plan, Proposal, Text, Use, Whom};
use crate::search::resolve::{Resolved, resolve};
use crate::seating::Snapshot;
use crate::store::{self, Opened};

/// Reads a paper, shows what becomes of it, and puts it in where that is asked for and nothing is open.
pub(super) fn read(context: &Context, opened: &Opened, asked: &Read) -> Ends<Status> {
    let text = text(context, asked)?;
    // By its words alone the paper says which group it is about.
    let first = match asked.into {
        Some(_) => Paper::default(),
        None => paper::read_text(text.clone(), None),
    };
    let made = make_group(context, &opened.library, asked, &first, &text)?;
    let (library, at, asks) = match &made {
        Some((library, at)) => (library, *at, asked.into.is_none()),
        None => (
            &opened.library,
            group(context, opened, asked, &first)?,
            false,
        ),
    };
    let book = library.book(at.book);
    let day = context.day(library, at.book);
    let on = Snapshot::new(library, at.book, day);
    let paper = if article::is_own(library, at, day, &text.plain) {
        paper::known(text)
    } else {
        paper::read_text(text, Some(book))
    };
    let mut plan = paper::plan(on, at.entity.at(), &paper);
    // Whoever names the group has answered.
    for (name, into) in &mut plan.others {
        if name.is_empty() && asked.into.is_some() {
            *into = Into::Here;
        }
    }
    let from = asked.from.map(Date::from_day);
    plan.days(from.as_ref(), None);
    if asked.sure_only {
        sure_only(&mut plan, book);
    }
    let open = plan.open() + usize::from(asks);
    let shown = Shown {
        book,
        group: at.entity,
        made: made.as_ref().map(|_| asks),
        open,
    };
    if asked.apply {
        if open > 0 {
            let refusal = paper::Refusal::Open(open);
            show(context, &shown, &paper, &plan, asked.format)?;
            context.note(&refusal.message(context.lang));
            return Ok(Status::No);
        }
        let Some(stamp) = &opened.stamps[at.book] else {
            return context.fail(context.t(
                "programmets egne datasæt kan ikke ændres: lav en kopi, og angiv den med --data",
                "the program's own datasets cannot be changed: make a copy and name it with --data",
            ));
        };
        if context.common.read_only {
            return context.fail(context.t(
                "med --read-only ændres intet",
                "nothing is changed with --read-only",
            ));
        }
        let mut wanted = book.data().clone();
        let id = book.id(at.entity).to_owned();
        return match paper::carry_out(&mut wanted, &id, &plan, from.as_ref(), None) {
            Ok(message) => edit::write(
                context, opened, at.book, stamp, &message, &wanted, false, None,
            )?
            .map_or_else(
                || context.fail(&store::SaveError::Changed.reason(context.lang)),
                Ok,
            ),
            Err(paper::Refusal::Nothing) => {
                context.note(&paper::Refusal::Nothing.message(context.lang));
                Ok(Status::Yes)
            }
            Err(refusal) => context.fail(&refusal.message(context.lang)),
        };
    }
    show(context, &shown, &paper, &plan, asked.format)?;
    Ok(if open > 0 { Status::No } else { Status::Yes })
}

/// Makes the group that the paper is about, where no group of the dataset is: as a question, or told by `--into` and the paper's own name
/// for it.
fn make_group(
    context: &Context,
    library: &Library,
    asked: &Read,
    first: &Paper,
    text: &Text,
) -> Ends<Option<(Library, At)>> {
    let [book] = library.books() else {
        return Ok(None);
    };
    let kinds = KindSet::one(EntityKind::Group);
    let empty = book.data().groups.is_empty();
    let name = match &asked.into {
        None if empty => {
            let own = first.names().into_iter().next();
            own.unwrap_or_else(|| context.t("Ny gruppe", "New group").to_owned())
        }
        Some(name) if matches!(resolve(library, name, kinds), Resolved::Nothing) => {
            let own = paper::read_text(text.clone(), None).names();
            let same = own
                .iter()
                .any(|own| own.to_lowercase() == name.to_lowercase());
            if !empty && !same {
                let how = match (own.first(), context.lang) {
                    (Some(own), Lang::Da) => format!(
                        "ingen gruppe hedder »{name}«; med --into \"{own}\" oprettes den, som papiret handler om"
                    ),
                    (Some(own), Lang::En) => format!(
                        "no group is called “{name}”; --into \"{own}\" makes the one that the paper is about"
                    ),
                    (None, Lang::Da) => format!(
                        "ingen gruppe hedder »{name}«, og papiret nævner den ikke: opret den først, se mandat edit --help"
                    ),
                    (None, Lang::En) => format!(
                        "no group is called “{name}”, and the paper does not name it: make it first, see mandat edit --help"
                    ),
                };
                return context.fail(&how);
            }
            name.clone()
        }
        _ => return Ok(None),
    };
    let mut data = book.data().clone();
    data.groups.push(Group {
        id: Key::new(&new_id(&data, EntityKind::Group, &name)),
        name,
        level: if empty {
            Level::Political
        } else {
            Level::default()
        },
        ..Group::default()
    });
    let at = At::new(0, Entity::new(EntityKind::Group, data.groups.len() - 1));
    let library = Library::with(library, 0, Arc::new(Book::new(data)));
    Ok(Some((library, at)))
}

fn text(context: &Context, asked: &Read) -> Ends<Text> {
    let name = asked.file.display().to_string();
    let read = if asked.file.as_os_str() == "-" {
        store::limited(std::io::stdin())
    } else if asked.file.exists() {
        store::paper(&asked.file)
    } else {
        store::paper(&store::named(&asked.file.to_string_lossy()))
    };
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(error) => {
            return context.fail(&format!("{name}: {}", store::unread(&error, context.lang)));
        }
    };
    let called = asked.file.file_name().unwrap_or_default().to_string_lossy();
    let called = if name == "-" { "" } else { &*called };
    match paper::from_bytes(called, &bytes) {
        Ok(text) => Ok(text),
        Err(error) => context.fail(&format!("{name}: {}", error.message(context.lang))),
    }
}

/// Finds the group that is named, else the one that the paper's title or text names, else the only one there is.
fn group(context: &Context, opened: &Opened, asked: &Read, paper: &Paper) -> Ends<At> {
    let library = &opened.library;
    let kinds = KindSet::one(EntityKind::Group);
    if let Some(name) = &asked.into {
        return context.exactly(library, name, kinds);
    }
    let titles = paper.names();
    for title in &titles {
        if let Resolved::One {
            at,
            exact: true,
            others,
        } = resolve(library, title, kinds)
            && others.is_empty()
        {
            return Ok(at);
        }
    }
    if let [book] = library.books()
        && book.data().groups.len() == 1
    {
        return Ok(At::new(0, Entity::new(EntityKind::Group, 0)));
    }
    let why = context.t(
        "papiret siger ikke, hvilken af grupperne det handler om: angiv den med --into",
        "the paper does not say which of the groups it is about: name it with --into",
    );
    context.fail(why)
}

/// Leaves out what has a question.
fn sure_only(plan: &mut Plan, book: &crate::model::Book) {
    for (_, into) in &mut plan.others {
        if *into == Into::Ask {
            *into = Into::Skip;
        }
    }
    for at in 0..plan.rows.len() {
        if plan.rows[at].is_open() {
            plan.choose(book, at, Whom::Skip);
        }
    }
    for stated in &mut plan.says {
        stated.asks = false;
    }
    // Without its day nothing is told of a meeting.
    if plan.has_no_day() {
        for at in 0..plan.rows.len() {
            if plan.rows[at].happens() == Happens::Attends {
                plan.choose(book, at, Whom::Skip);
            }
        }
        plan.meeting = None;
    }
}

/// What is shown of.
struct Shown<'s> {
    book: &'s Book,
    group: Entity,
    /// Whether the group is a new one, and whether that is asked.
    made: Option<bool>,
    open: usize,
}

fn show(
    context: &Context,
    shown: &Shown<'_>,
    paper: &Paper,
    plan: &Plan,
    format: Plain,
) -> Ends<Status> {
    let book = shown.book;
    let verdicts = paper::verdicts(paper, plan, context.lang);
    let mut proposes = paper::proposals(book, paper, plan, context.lang);
    if let Some(asks) = shown.made {
        let name = book.name(shown.group).to_owned();
        let question = asks.then(|| match context.lang {
            Lang::Da => format!("skal gruppen oprettes? Ja: --into \"{name}\""),
            Lang::En => format!("shall the group be made? Yes: --into \"{name}\""),
        });
        let own = Proposal {
            kind: "new-group",
            fields: vec![("name", Field::Text(name))],
            lines: vec![paper.heading_of("").unwrap_or(1)],
            question,
            ..Proposal::default()
        };
        proposes.insert(0, own);
    }
    let members = &book.group(shown.group.at()).members;
    let missing = plan.missing.iter().filter_map(|at| {
        let person = members.get(*at)?.person.as_ref()?;
        book.find(person.id()).map(|e| book.name(e))
    });
    let missing: Vec<&str> = missing.collect();
    if format == Plain::Json {
        let lines: Vec<Value> = paper
            .text
            .lines
            .iter()
            .zip(&verdicts)
            .map(|(line, verdict)| json!({ "n": line.number, "text": line.text, "use": verdict.what.word(), "why": verdict.why }))
            .collect();
        let answer = json!({
            "group": book.id(shown.group),
            "title": paper.title,
            "open": shown.open,
            "lines": lines,
            "proposes": proposes.iter().map(in_json).collect::<Vec<_>>(),
            "missing": missing,
        });
        return context.print(&crate::export::json::pretty(&answer));
    }
    let mut out = String::new();
    let sign = |what: Use| match what {
        Use::Taken => '+',
        Use::Asked => '?',
        Use::Known => '=',
        Use::Unused => '·',
    };
    for (line, verdict) in paper.text.lines.iter().zip(&verdicts) {
        if line.text.trim().is_empty() {
            continue;
        }
        let text: String = line.text.replace('\t', " | ");
        let (number, sign, why) = (line.number, sign(verdict.what), &verdict.why);
        // Writing into a text does not fail.
        let _ = writeln!(out, "{number:>4} {sign} {text}\n       {why}");
    }
    out.push('\n');
    out.push_str(context.t("Foreslås:\n", "Proposed:\n"));
    for proposal in proposes.iter().filter(|p| !p.known) {
        let fields: Vec<String> = proposal
            .fields
            .iter()
            .map(|(name, value)| format!("{name}: {}", value.text()))
            .collect();
        let lines: Vec<String> = proposal
            .lines
            .iter()
            .take(1)
            .map(|l| format!(" ({l})"))
            .collect();
        let (kind, fields, lines) = (proposal.kind, fields.join(" · "), lines.concat());
        let _ = writeln!(out, "  {kind} · {fields}{lines}");
        if let Some(question) = &proposal.question {
            let _ = writeln!(out, "      ? {question}");
        }
    }
    if !missing.is_empty() {
        let told = context.t("Ikke i papiret, og bliver", "Not in the paper, and stay");
        let _ = writeln!(out, "\n{told}: {}", missing.join(", "));
    }
    context.print(&clean_lines(&out))
}

fn in_json(proposal: &Proposal) -> Value {
    let mut out = Map::new();
    out.insert("kind".to_owned(), json!(proposal.kind));
    for (name, field) in &proposal.fields {
        let value = match field {
            Field::Text(text) => json!(text),
            Field::Number(number) => json!(number),
            Field::Yes => json!(true),
            Field::List(all) => json!(all),
        };
        out.insert((*name).to_owned(), value);
    }
    out.insert("lines".to_owned(), json!(proposal.lines));
    let certainty = if proposal.question.is_some() {
        "uncertain"
    } else {
        "stated"
    };
    out.insert("certainty".to_owned(), json!(certainty));
    if proposal.known {
        out.insert("known".to_owned(), json!(true));
    }
    if let Some(question) = &proposal.question {
        out.insert("question".to_owned(), json!(question));
    }
    Value::Object(out)
}

/// Makes a dataset of a file in Popolo.
pub(super) fn popolo(context: &Context, file: &Path, output: &Path) -> Ends<Status> {
    let lang = context.lang;
    if context.common.read_only {
        return context.fail(words::no_export_read_only(lang));
    }
    if output.exists() {
        return context.fail(&words::is_there(lang, output.display()));
    }
    let text = match store::paper(file) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            let why = store::in_words(&error, lang);
            return context.fail(&format!("{}: {why}", file.display()));
        }
    };
    let title = output.file_stem().unwrap_or_default().to_string_lossy();
    let read = match crate::export::popolo::read(&text, &title) {
        Ok(read) => read,
        Err(why) => return context.fail(&format!("{}: {}", file.display(), why.pick(lang))),
    };
    let ron = crate::model::Value::datum(&read.data).to_ron();
    // What does not read back is not put anywhere.
    if let Err(problems) = crate::model::read::read(&ron) {
        let why = problems.first().map(|problem| problem.message(lang));
        return context.fail(&format!("{}: {}", file.display(), why.unwrap_or_default()));
    }
    for (what, count) in &read.left {
        context.note(&words::not_held(lang, format!("{what} ({count})")));
    }
    match store::deliver(output, (ron + "\n").as_bytes(), false) {
        Ok(written) => tell(&(words::exported(lang, written.display()) + "\n")),
        Err(error) => {
            return context.fail(&format!("{}: {}", output.display(), error.reason(lang)));
        }
    }
    Ok(Status::Yes)
}
