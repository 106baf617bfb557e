//! Letters to those who appoint, invitations and lists of attendance, from templates, and lists of addresses.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use minijinja::value::Serde;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use serde_json::{Value as Json, json};

use super::docx::Docx;
use super::job::{Job, Of, Subject};
use super::tables::{Cell, Table, memberships};
use super::{vacancies, words, xlsx};
use crate::article::{Span, member_rows};
use crate::lang::{Message, clean, steers};
use crate::model::{Date, Day, Entity, EntityKind, Id, Ref};
use crate::phrases::shown_day;

/// The embedded templates: the name of the file, in Danish and English.
pub const TEMPLATES: &[(&str, [&str; 2])] = &[
    (
        "letter.txt",
        [include_str!("letter.da.txt"), include_str!("letter.en.txt")],
    ),
    (
        "invitation.txt",
        [
            include_str!("invitation.da.txt"),
            include_str!("invitation.en.txt"),
        ],
    ),
    (
        "attendance.txt",
        [
            include_str!("attendance.da.txt"),
            include_str!("attendance.en.txt"),
        ],
    ),
];

/// So much work a template may do; more is an endless one.
const FUEL: u64 = 50_000_000;

/// What a letter takes that is not in the dataset.
#[derive(Clone, Debug, Default)]
pub struct Extra {
    /// The day by which an answer is asked for.
    pub deadline: Option<Day>,
    /// The last day on which a term ends that counts as ending; a year from the day where none is asked for.
    pub until: Option<Day>,
    /// The user's own templates by the name of the file: where each is, and its text.
    pub templates: BTreeMap<String, (String, String)>,
}

/// A place somebody is to be appointed to.
struct Place {
    group: String,
    seat: String,
    open: Option<u32>,
    holder: String,
    until: Option<Date>,
    term: Option<u32>,
    certainty: String,
    appointers: Vec<vacancies::Appointer>,
}

/// A letter: to whom, and which places; nobody where nothing states who appoints.
type Letter<'p> = (Option<vacancies::Appointer>, Vec<&'p Place>);

/// Returns the letters as text, one behind the other, each on a page of its own where it is printed.
pub fn text(job: &Job<'_>, extra: &Extra) -> Result<Vec<u8>, Message> {
    Ok(rendered(job, extra)?.join("\u{c}\n").into_bytes())
}

/// Returns the letters as a document.
pub fn docx(job: &Job<'_>, extra: &Extra) -> Result<Vec<u8>, Message> {
    document(job, &rendered(job, extra)?)
}

/// Returns the letters as rows for a mail merge, and behind them each place.
pub fn workbook(job: &Job<'_>, extra: &Extra) -> Result<Vec<u8>, Message> {
    let lang = job.lang;
    let places = places(job, extra);
    let deadline = deadline(job, extra).unwrap_or_else(|| words::soonest(lang).to_owned());
    let columns = |names: &str| names.split('|').map(str::to_owned).collect();
    let mut tables = [
        (words::letters(lang), words::letters_head(lang)),
        (words::places(lang), words::places_head(lang)),
    ]
    .map(|(name, head)| Table {
        name: name.to_owned(),
        head: columns(head),
        rows: Vec::new(),
    });
    for (party, places) in letters(job, &places) {
        let party = party.map(|party| party.name).unwrap_or_default();
        let line = |place: &&Place| format!("{}: {}", place.group, place.seat);
        let lines: Vec<_> = places.iter().map(line).collect();
        tables[0].rows.push(vec![
            Cell::Text(party.clone()),
            Cell::Number(u32::try_from(places.len()).unwrap_or(u32::MAX)),
            Cell::Text(lines.join("\n")),
            Cell::Text(deadline.clone()),
        ]);
        for place in places {
            tables[1].rows.push(vec![
                Cell::Text(party.clone()),
                Cell::Text(place.group.clone()),
                Cell::Text(place.seat.clone()),
                place.open.map_or(Cell::Text(String::new()), Cell::Number),
                Cell::Text(place.holder.clone()),
                Cell::date(place.until.as_ref()),
                Cell::Text(deadline.clone()),
                Cell::Text(place.certainty.clone()),
            ]);
        }
    }
    xlsx::of(job, &tables)
}

/// Returns what a template makes of a meeting, or of the next one of a group.
pub fn meeting(job: &Job<'_>, extra: &Extra, name: &str) -> Result<Vec<u8>, Message> {
    Ok(of_meeting(job, extra, name)?.into_bytes())
}

/// Returns the same as a document.
pub fn meeting_docx(job: &Job<'_>, extra: &Extra, name: &str) -> Result<Vec<u8>, Message> {
    document(job, &[of_meeting(job, extra, name)?])
}

/// Returns the addresses of the people asked for as Outlook takes them, each once.
pub fn addresses(job: &Job<'_>) -> Result<Vec<u8>, Message> {
    if !job.contacts {
        return Err(words::needs_contacts());
    }
    let own = match job.subject {
        Subject::Thing(at) if at.entity.kind == EntityKind::Person => Some(at.entity.at()),
        _ => None,
    };
    let sits = memberships(job);
    let sits = sits.iter().filter_map(|(_, m)| m.person.as_ref());
    let found = sits.filter_map(|p| job.book().find(p.id()));
    let people = own.into_iter().chain(found.map(|e| e.at()));
    let mut all: Vec<&str> = Vec::new();
    for person in people {
        let email = job.book().data().people[person].email.trim();
        let is_one = email.contains('@')
            && !email.contains(|c: char| steers(c) || c.is_whitespace() || ";,<>\"".contains(c));
        if is_one && !all.iter().any(|known| known.eq_ignore_ascii_case(email)) {
            all.push(email);
        }
    }
    Ok((all.join("; ") + "\n").into_bytes())
}

fn deadline(job: &Job<'_>, extra: &Extra) -> Option<String> {
    (extra.deadline).map(|day| Date::from_day(day).long(job.lang))
}

/// Returns the places that are open, and those whose terms end.
fn places(job: &Job<'_>, extra: &Extra) -> Vec<Place> {
    let (book, number) = (job.book(), job.subject.book());
    let whole = Job {
        subject: match job.subject {
            Subject::Thing(at) if at.entity.kind == EntityKind::Group => job.subject,
            _ => Subject::Whole(number),
        },
        ..*job
    };
    let group = |g: usize| book.group(g).name_on(job.day).to_owned();
    let open = vacancies::all(&whole).into_iter().filter(|v| v.is_missing);
    let mut out: Vec<Place> = open
        .map(|open| Place {
            group: group(open.group),
            seat: open.seat,
            open: open.lacking,
            holder: String::new(),
            until: None,
            term: open.term,
            certainty: open.certainty,
            appointers: open.appointers,
        })
        .collect();
    let year = || job.day.checked_add(1.year()).unwrap_or(Day::MAX);
    let until = extra.until.unwrap_or_else(year);
    for g in whole.groups() {
        for row in member_rows(job.library, number, g, job.day, job.lang) {
            let Some(m) = row.place.map(|at| &book.group(g).members[at]) else {
                continue;
            };
            let ends = m.period.to.as_ref().and_then(Date::last);
            if m.vacant || ends.is_none_or(|last| last < job.day || last > until) {
                continue;
            }
            let seat = m.seat.as_ref().and_then(|s| book.find(s.id()));
            let seat = seat.and_then(|s| book.seat(s));
            let ids = |all: &[Ref<_>]| all.iter().map(|p| p.id().clone()).collect::<Vec<Id>>();
            let ways = [
                ids(&m.appointed_by),
                seat.map(|s| ids(&s.appointed_by)).unwrap_or_default(),
                m.on_behalf_of
                    .iter()
                    .chain(&m.party)
                    .map(|p| p.id().clone())
                    .collect(),
                seat.map(|s| ids(&s.party)).unwrap_or_default(),
            ];
            let who = ways
                .into_iter()
                .find(|ids| !ids.is_empty())
                .unwrap_or_default();
            out.push(Place {
                group: group(g),
                seat: row.role,
                open: None,
                holder: row.name,
                until: m.period.to.clone(),
                term: seat.and_then(|s| s.term_years),
                certainty: row.flag,
                appointers: who.iter().map(|id| vacancies::appointer(job, id)).collect(),
            });
        }
    }
    out
}

/// Returns the places by who appoints, in the order in which they come; of an organisation those of it.
fn letters<'p>(job: &Job<'_>, places: &'p [Place]) -> Vec<Letter<'p>> {
    let mut out: Vec<Letter<'p>> = Vec::new();
    for place in places {
        let all = place.appointers.iter().cloned().map(Some);
        let all: Vec<_> = if place.appointers.is_empty() {
            vec![None]
        } else {
            all.collect()
        };
        for party in all {
            match out.iter_mut().find(|(other, _)| *other == party) {
                Some((_, places)) => places.push(place),
                None => out.push((party, vec![place])),
            }
        }
    }
    if let (Of::Organisation, Subject::Thing(at)) = (job.subject.kind(), job.subject) {
        let is_it = |id: &Id| job.library.find(at.book, id) == Some(at);
        out.retain(|(party, _)| party.as_ref().is_some_and(|party| is_it(&party.id)));
    }
    out
}

fn rendered(job: &Job<'_>, extra: &Extra) -> Result<Vec<String>, Message> {
    let places = places(job, extra);
    let all = letters(job, &places).into_iter().map(|(party, places)| {
        let seats = places.iter().map(|place| {
            let others = place
                .appointers
                .iter()
                .filter(|other| Some(*other) != party.as_ref());
            json!({
                "group": place.group,
                "seat": place.seat,
                "open": place.open,
                "holder": place.holder,
                "until": place.until.as_ref().map(|to| to.long(job.lang)),
                "term_years": place.term,
                "others": others.map(|other| other.name.as_str()).collect::<Json>(),
                "certainty": place.certainty,
            })
        });
        let letter = json!({
            "party": party.as_ref().map(|party| &party.name),
            "deadline": deadline(job, extra),
            "seats": seats.collect::<Json>(),
        });
        render(job, extra, "letter.txt", letter)
    });
    let all = all.collect::<Result<Vec<_>, _>>()?;
    if all.is_empty() {
        return Ok(vec![words::no_letters(job.lang).to_owned() + "\n"]);
    }
    Ok(all)
}

fn of_meeting(job: &Job<'_>, extra: &Extra, name: &str) -> Result<String, Message> {
    let (book, number) = (job.book(), job.subject.book());
    let Subject::Thing(at) = job.subject else {
        return Err(Message::default());
    };
    let all = &book.data().meetings;
    let day = |m: &crate::model::Meeting| m.date.as_ref().and_then(Date::first);
    let meeting = match at.entity.kind {
        EntityKind::Meeting => Some(&all[at.entity.at()]),
        // The next one.
        _ => (book
            .pointing(at.entity, EntityKind::Meeting)
            .into_iter()
            .map(|m| &all[m]))
        .filter(|m| day(m).is_some_and(|first| first >= job.day))
        .min_by_key(|m| day(m)),
    };
    let of = meeting
        .and_then(|m| m.group.as_ref())
        .and_then(|g| book.group_of(g.id()));
    let group = of.or((at.entity.kind == EntityKind::Group).then(|| at.entity.at()));
    let on = meeting.and_then(day).unwrap_or(job.day);
    let rows = group.map(|g| member_rows(job.library, number, g, on, job.lang));
    let rows = rows.into_iter().flatten().filter(|row| !row.vacant);
    let mut members: Vec<Json> = rows
        .map(|row| json!({ "name": row.name, "role": row.role, "from": row.from }))
        .collect();
    if members.is_empty() {
        // Where no members are stated, those whom the meeting itself names.
        let named = meeting.map(|m| &m.attendance[..]).unwrap_or_default();
        let named = named
            .iter()
            .filter_map(|a| job.library.find(number, a.person.id()));
        let one = |at| json!({ "name": job.library.name(at), "role": "", "from": "" });
        members = named.map(one).collect();
        members.dedup();
    }
    let group = group.map(|g| book.name_on(Entity::group(g), on).to_owned());
    let title = meeting
        .map(|m| m.title.clone())
        .filter(|title| !title.is_empty());
    let place = meeting.and_then(|m| m.place.as_ref());
    let place = place.and_then(|p| job.library.find(number, p.id()));
    let items = meeting.map(|m| &m.items[..]).unwrap_or_default().iter();
    let told = json!({
        "group": group,
        "title": title.or(group.clone()).unwrap_or_else(|| job.title()),
        "date": meeting.and_then(|m| m.date.as_ref()).map(|date| date.long(job.lang)),
        "time": meeting.map(|m| m.time.as_str()),
        "place": place.map(|at| job.library.name(at)),
        "items": items.map(|item| json!({ "number": item.number, "title": item.title })).collect::<Json>(),
        "members": members,
    });
    render(job, extra, name, told)
}

/// Fills a template in; what the data say is a line at most.
fn render(job: &Job<'_>, extra: &Extra, name: &str, mut told: Json) -> Result<String, Message> {
    let data = job.book().data();
    told["dataset"] = data.title.as_str().into();
    told["day"] = shown_day(data, job.day, job.lang).into();
    flatten(&mut told);
    let embedded = TEMPLATES.iter().find(|(known, _)| *known == name);
    let embedded = embedded.map_or("", |(_, [da, en])| job.lang.pick(da, en));
    let own = extra.templates.get(name);
    let (place, text) = own.map_or((name, embedded), |(place, text)| (place, text));
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_fuel(Some(FUEL));
    templates.set_debug(true);
    let done = templates
        .template_from_named_str(place, text)
        .and_then(|template| template.render(Serde(&told)));
    let mut out = done.map_err(|error| failure(place, text, &error))?;
    out.truncate(out.trim_end().len());
    Ok(out + "\n")
}

fn flatten(told: &mut Json) {
    match told {
        Json::String(text) => {
            if let std::borrow::Cow::Owned(plain) = clean(text) {
                *text = plain;
            }
            // It would be a border in a table.
            if text.contains('|') {
                *text = text.replace('|', "¦");
            }
        }
        Json::Array(all) => all.iter_mut().for_each(flatten),
        Json::Object(all) => all.values_mut().for_each(flatten),
        _ => {}
    }
}

/// Returns where a template fails: file, line and field.
fn failure(place: &str, text: &str, error: &Error) -> Message {
    let line = error.line().unwrap_or(1);
    let field = error
        .range()
        .and_then(|range| text.get(range))
        .unwrap_or_default();
    let field = clean(field.trim()).into_owned();
    let why = match error.kind() {
        ErrorKind::UndefinedError => words::template_unknown(field),
        ErrorKind::OutOfFuel => words::template_endless(),
        kind => {
            let detail = error
                .detail()
                .map_or_else(|| kind.to_string(), str::to_owned);
            words::template_wrong(field, clean(&detail).into_owned())
        }
    };
    words::template_fails(clean(place).into_owned(), line, why)
}

/// Returns texts as a document, each on a sheet of its own: `#` and `##` begin headings, `-` items, `|` rows of a table.
fn document(job: &Job<'_>, texts: &[String]) -> Result<Vec<u8>, Message> {
    let mut out = Docx::new(&job.title(), &job.origin());
    // The footer says it.
    out.take();
    let span = |text: &str| {
        vec![Span {
            text: text.to_owned(),
            ..Span::default()
        }]
    };
    let cells = |line: &str| -> Vec<String> {
        let line = line.trim().trim_matches('|');
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            out.sheet();
        }
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            if line.starts_with('|') {
                let mut rows = Vec::new();
                while let Some(row) = lines.next_if(|line| line.starts_with('|')) {
                    rows.push(cells(row).iter().map(|cell| span(cell)).collect());
                }
                out.table(&cells(line), &rows, &[]);
            } else if let Some(heading) = line.strip_prefix("## ") {
                out.heading(2, heading);
            } else if let Some(heading) = line.strip_prefix("# ") {
                out.heading(1, heading);
            } else if let Some(item) = line.strip_prefix("- ") {
                out.paragraph("ListBullet", &span(item), &[]);
            } else if !line.trim().is_empty() {
                out.paragraph("", &span(line), &[]);
            }
        }
    }
    out.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Reader as _, Xlsx};

    use super::*;
    use crate::export::tests::{hostile, job};
    use crate::export::{FORMATS, Format};
    use crate::model::{At, Book, Library, read::read};

    fn with(name: &str, text: &str) -> Extra {
        let own = ("mine/letter.txt".to_owned(), text.to_owned());
        Extra {
            templates: BTreeMap::from([(name.to_owned(), own)]),
            ..Extra::default()
        }
    }

    #[test]
    fn each_appointing_party_gets_one_letter_with_its_places_and_no_deadline_is_made_up() {
        let text = r#"(schema: 1, id: "x", title: "X", organisations: [(id: "k", name: "K", kind: municipality), (id: "l", name: "L", kind: hospital)],
            people: [(id: "a", name: "Test Testesen")], groups: [(id: "g", name: "G", level: cluster,
                mandates: [(id: "m", status: adopted, seats: [(id: "p", party: "l", role: "læge", min: 3, appointed_by: "k", term_years: 2), (id: "q", role: "borger", min: 1)])],
                members: [(person: "a", seat: "p", period: (to: "2024-12-31"))])])"#;
        let library = Library::new(vec![Book::new(read(text).unwrap())]);
        let all = job(&library, Subject::Whole(0));
        let letters = String::from_utf8(super::text(&all, &Extra::default()).unwrap()).unwrap();
        let letters: Vec<_> = letters.split('\u{c}').collect();
        assert_eq!(letters.len(), 2, "{letters:#?}");
        let to = letters
            .iter()
            .find(|letter| letter.contains("Til K\n"))
            .unwrap();
        for said in [
            "snarest",
            "2 ledige",
            "for 2 år",
            "efter Test Testesen, hvis periode løber til og med 31. december 2024",
        ] {
            assert!(to.contains(said), "{said}: {to}");
        }
        assert!(
            letters
                .iter()
                .any(|letter| letter.contains("ikke angivet") && letter.contains("borger"))
        );
        let extra = Extra {
            deadline: Some(jiff::civil::date(2024, 6, 1)),
            until: Some(jiff::civil::date(2024, 6, 30)),
            ..Extra::default()
        };
        let one = Subject::Thing(At::new(0, Entity::new(EntityKind::Organisation, 0)));
        let letter = super::text(&job(&library, one), &extra).unwrap();
        let letter = String::from_utf8(letter).unwrap();
        assert!(
            letter.contains("senest 1. juni 2024") && !letter.contains("Testesen"),
            "{letter}"
        );
        let bytes = workbook(&all, &extra).unwrap();
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let rows = book.worksheet_range("Breve").unwrap();
        assert_eq!(
            (rows.height(), rows.get((1, 3)).unwrap().to_string()),
            (3, "1. juni 2024".to_owned())
        );
    }

    #[test]
    fn a_template_that_fails_says_file_line_and_field_and_none_runs_on() {
        let library = hostile();
        let job = job(&library, Subject::Whole(0));
        for (text, said) in [
            (
                "a\n{{ party }}\n{{ prty }}",
                "mine/letter.txt, linje 3: feltet `prty` findes ikke",
            ),
            (
                "{% for seat in seats %}\n{{ seat.grp }}{% endfor %}",
                "linje 2: feltet `seat.grp` findes ikke",
            ),
            ("\n{% if party %}", "linje 2: "),
            ("{{ party | lawyer }}", "linje 1: `"),
            (
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "ikke færdig",
            ),
        ] {
            let error = super::text(&job, &with("letter.txt", text)).unwrap_err();
            assert!(error.da.contains(said), "{text}: {}", error.da);
        }
        let own = super::text(&job, &with("letter.txt", "Kære {{ party }}")).unwrap();
        assert!(own.starts_with(b"K\xc3\xa6re "));
    }

    #[test]
    fn a_meeting_is_told_of_with_those_who_sit_there_and_a_group_without_one_says_so() {
        let library = hostile();
        let of = |format: &str, kind| {
            let at = At::new(0, Entity::new(kind, 0));
            let bytes = Format::named(format)
                .unwrap()
                .write(&job(&library, Subject::Thing(at)));
            String::from_utf8(bytes.unwrap()).unwrap()
        };
        for kind in [EntityKind::Meeting, EntityKind::Group] {
            let invitation = of("invitation", kind);
            for said in [
                "1. juni 2024",
                "9.30-11",
                "Prøvesen",
                "Dagsordenen er ikke angivet",
            ] {
                assert!(invitation.contains(said), "{said}: {invitation}");
            }
        }
        assert!(
            of("attendance", EntityKind::Meeting)
                .lines()
                .filter(|l| l.starts_with("| "))
                .count()
                == 3
        );
        let bare = Library::new(vec![Book::new(
            read(r#"(schema: 1, id: "x", title: "X", groups: [(id: "g", name: "G", level: cluster)])"#).unwrap(),
        )]);
        let group = Subject::Thing(At::new(0, Entity::group(0)));
        let invitation = meeting(&job(&bare, group), &Extra::default(), "invitation.txt").unwrap();
        assert!(
            String::from_utf8(invitation)
                .unwrap()
                .contains("Dato: ikke angivet")
        );
    }

    #[test]
    fn addresses_are_parted_as_outlook_has_it_and_only_where_asked_for() {
        let library = hostile();
        let format = FORMATS.iter().find(|f| f.name == "addresses").unwrap();
        let all = job(&library, Subject::Whole(0));
        assert!(format.write(&all).is_err());
        let bytes = format
            .write(&Job {
                contacts: true,
                ..all
            })
            .unwrap();
        assert_eq!(bytes, b"test@example.org\n");
    }

    #[test]
    fn the_english_templates_fit_what_they_are_given() {
        let library = hostile();
        for name in ["letters", "invitation", "attendance"] {
            let group = Subject::Thing(At::new(0, Entity::group(0)));
            let job = Job {
                lang: crate::lang::Lang::En,
                ..job(&library, group)
            };
            assert!(Format::named(name).unwrap().write(&job).is_ok(), "{name}");
        }
    }
}
