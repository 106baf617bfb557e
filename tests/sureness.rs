//! In the shipped datasets nothing that is uncertain, derived, from outside or the user's own stands anywhere without its sign: every
//! rendering changes when such a fact is taken for stated, or does not show the fact at all.

use std::collections::HashMap;

use mandat::article::{self, member_rows, seat_rows};
use mandat::coverage::{self, coverage};
use mandat::export::{csv, json};
use mandat::lang::Lang;
use mandat::model::id::KindSet;
use mandat::model::value::{RecordSpec, Shape};
use mandat::model::{
    At, Book, Certainty, Choice as _, Dataset, Datum, Day, Entity, EntityKind, Library, Presence,
};
use mandat::search::{Index, Searcher};
use mandat::seating;
use mandat::store::embedded;

use crate::screens::harness::Program;

/// The way to a record inside a thing: fields, and places in lists.
type Way = Vec<(&'static str, Option<usize>)>;

fn shipped() -> Vec<Dataset> {
    let read = |e: &embedded::Embedded| mandat::model::read::read(e.text).unwrap();
    embedded::ALL.iter().map(read).collect()
}

fn library(datasets: &[Dataset]) -> Library {
    Library::new(datasets.iter().cloned().map(Book::new).collect())
}

fn things(data: &Dataset) -> impl Iterator<Item = Entity> {
    let book = Book::new(data.clone());
    let kinds = EntityKind::ALL.iter().filter(|kind| kind.list().is_some());
    let all =
        kinds.flat_map(move |kind| (0..book.count(*kind)).map(move |i| Entity::new(*kind, i)));
    all.collect::<Vec<_>>().into_iter()
}

/// Replaces a thing of a dataset; `false` where what is put there does not read.
fn replace(data: &mut Dataset, of: Entity, thing: &Datum) -> bool {
    macro_rules! put {
        ($($kind:ident $list:ident;)*) => {
            match of.kind {
                $( EntityKind::$kind => match thing.typed() {
                    Ok(thing) => data.$list[of.at()] = thing,
                    Err(_) => return false,
                } )*
                _ => unreachable!(),
            }
        };
    }
    put!(Group groups; Person people; Organisation organisations; Case cases; Meeting meetings;
        Process processes; Matter matters; Principle principles; Place places; Note notes; Source sources;);
    true
}

/// Returns the ways to everything in a record that is not simply stated, the record itself among them.
fn unsure(record: &Datum, spec: &'static RecordSpec, around: &Way, out: &mut Vec<Way>) {
    // That a source is known by its title only is its status too.
    if !["", "stated", "listed"].contains(&record.field("certainty").str()) {
        out.push(around.clone());
    }
    for field in spec.fields {
        let Some(inner) = field.shape.innermost().record() else {
            continue;
        };
        let value = record.field(field.name);
        let inside = |place| [around.clone(), vec![(field.name, place)]].concat();
        match value {
            Datum::Record(_) => unsure(value, inner, &inside(None), out),
            value => {
                for (place, item) in value.items().iter().enumerate() {
                    unsure(item, inner, &inside(Some(place)), out);
                }
            }
        }
    }
}

/// Returns a record with another value at a field of the record to which a way leads.
fn with(
    record: &Datum,
    spec: &'static RecordSpec,
    way: &[(&'static str, Option<usize>)],
    change: &dyn Fn(&Datum, &'static RecordSpec) -> Datum,
) -> Datum {
    let Some(((field, place), inside)) = way.split_first() else {
        return change(record, spec);
    };
    let shape = spec.shape_of(field);
    let inner = shape.innermost().record().unwrap();
    let mut out = record.clone();
    let value = record.field(field);
    let new = match place {
        None => with(value, inner, inside, change),
        Some(place) => {
            let mut items = value.items().to_vec();
            items[*place] = with(&items[*place], inner, inside, change);
            items.retain(|item| !item.is_absent());
            if items.is_empty() {
                Datum::Absent
            } else {
                Datum::List(items)
            }
        }
    };
    out.set(spec, field, new);
    out
}

/// Returns the thing with a fact taken for stated, and without the fact; the latter only where it can be left out.
fn variants(thing: &Datum, spec: &'static RecordSpec, way: &Way) -> (Datum, Option<Datum>) {
    let stated = |record: &Datum, spec: &'static RecordSpec| {
        let mut out = record.clone();
        out.set(spec, "certainty", Datum::Absent);
        out
    };
    let marked = way.iter().position(|(field, _)| *field == "marks");
    let without = match marked {
        _ if way.is_empty() => None,
        Some(at) => {
            let mark = way[..=at]
                .iter()
                .fold((thing, None), |(record, _), (field, place)| {
                    let value = record.field(field);
                    (place.map_or(value, |place| &value.items()[place]), Some(()))
                });
            let name = mark.0.field("field").str().to_owned();
            let holder = way[..at].iter().fold(spec, |spec, (field, _)| {
                spec.shape_of(field).innermost().record().unwrap()
            });
            let field = holder.field(&name).unwrap();
            (!field.required && !matches!(field.shape, Shape::Flag | Shape::Choice(_))).then(|| {
                with(thing, spec, &way[..at], &|record, spec| {
                    let mut out = record.clone();
                    out.set(spec, &name, Datum::Absent);
                    out
                })
            })
        }
        None => Some(with(thing, spec, way, &|_, _| Datum::Absent)),
    };
    (with(thing, spec, way, &stated), without)
}

/// Returns a record with everything in it taken for stated.
fn all_stated(record: &Datum, spec: &'static RecordSpec) -> Datum {
    let mut out = record.clone();
    out.set(spec, "certainty", Datum::Absent);
    for field in spec.fields {
        if let Some(inner) = field.shape.innermost().record() {
            let value = match record.field(field.name) {
                Datum::List(items) => {
                    Datum::List(items.iter().map(|item| all_stated(item, inner)).collect())
                }
                Datum::Record(_) => all_stated(record.field(field.name), inner),
                _ => continue,
            };
            out.set(spec, field.name, value);
        }
    }
    out
}

/// Returns all that is said of a thing on a day.
fn said(library: &Library, at: At, day: Day) -> Vec<(&'static str, String)> {
    let article = article::of(library, at, day, Lang::Da);
    let mut out = vec![
        ("page", article.to_text(100)),
        ("markdown", article.to_markdown()),
    ];
    if at.entity.kind == EntityKind::Group {
        let g = at.entity.at();
        let members = member_rows(library, at.book, g, day, Lang::Da);
        let seats = seat_rows(library, at.book, g, day, Lang::Da);
        out.push(("members", format!("{members:?}")));
        out.push(("seats", format!("{seats:?}")));
        out.push((
            "count",
            format!("{:?}", seating::count(library, at.book, g, day)),
        ));
        out.push(("csv", csv::members_csv(library, at.book, g, day)));
        out.push(("list", json::members(library, at.book, g, day)));
    }
    if matches!(at.entity.kind, EntityKind::Group | EntityKind::Person) {
        let (book, table) = (library.book(at.book), coverage(library, at.book, day));
        let rows = coverage::rows(book, &table, Lang::Da);
        out.push(("coverage as csv", csv::table(&rows)));
        out.push(("coverage as json", json::coverage(book, &table)));
    }
    out.push(("json", json::show(library, at, day)));
    out
}

/// Returns a day on which a fact of a thing shows: one of the mandate, member or relation that it is in, else that of the dataset.
fn day_of(data: &Dataset, thing: &Datum, way: &Way) -> Day {
    let own = data.as_of.as_ref().and_then(|d| d.first()).unwrap();
    let Some(("mandates" | "members" | "relations", Some(place))) = way.first() else {
        return own;
    };
    let period = thing.field(way[0].0).items()[*place].field("period");
    let period: mandat::model::Period = period.typed().unwrap();
    let known = period.attested.iter().find_map(|date| date.first());
    match period.presence(own) {
        Presence::InForce => own,
        _ => known.or(period.days().0).or(period.days().1).unwrap(),
    }
}

/// What is said of the things of a dataset on a day.
type Known = HashMap<(String, Entity, Day), Vec<(&'static str, String)>>;

/// Returns what of a thing is told of an unsure fact without its sign.
fn untold(
    base: &Library,
    of: Entity,
    thing: &Datum,
    way: &Way,
    known: &mut Known,
) -> Vec<&'static str> {
    let data = base.book(0).data();
    let (day, at) = (day_of(data, thing, way), At::new(0, of));
    let said_with = |thing: &Datum| {
        let mut data = data.clone();
        replace(&mut data, of, thing).then(|| said(&Library::new(vec![Book::new(data)]), at, day))
    };
    let (stated, without) = variants(thing, of.kind.spec(), way);
    let before = known.entry((base.book(0).data().id.to_string(), of, day));
    let before = before.or_insert_with(|| said(base, at, day));
    let stated = said_with(&stated).unwrap();
    let mut same: Vec<usize> = (0..before.len())
        .filter(|i| before[*i] == stated[*i])
        .collect();
    // Some signs are for several facts at once.
    if !same.is_empty() {
        let nothing = said_with(&all_stated(thing, of.kind.spec())).unwrap();
        same.retain(|i| before[*i] == nothing[*i]);
    }
    if same.is_empty() {
        return Vec::new();
    }
    // What keeps a group out of a table shows there by nothing.
    if of.kind == EntityKind::Group && !coverage(base, 0, day).groups.contains(&of.at()) {
        same.retain(|i| !before[*i].0.starts_with("coverage"));
    }
    // A group that is not known yet has no seats that could show it.
    if base.book(0).presence(of, day).is_future() {
        same.retain(|i| !["seats", "count", "csv", "list"].contains(&before[*i].0));
    }
    // Where it can be left out, what then stays the same does not show it.
    let without = without.and_then(|thing| said_with(&thing));
    let shows = |i: &usize| match &without {
        Some(without) => without[*i] != before[*i],
        None => ["page", "markdown", "json"].contains(&before[*i].0),
    };
    same.into_iter()
        .filter(shows)
        .map(|i| before[i].0)
        .collect()
}

#[test]
fn nothing_unsure_is_told_without_its_sign() {
    let mut cases = Vec::new();
    let bases: Vec<Library> = shipped()
        .iter()
        .map(|d| library(std::slice::from_ref(d)))
        .collect();
    for base in &bases {
        let data = base.book(0).data();
        for of in things(data) {
            let thing = data.thing(of);
            let mut ways = Vec::new();
            unsure(&thing, of.kind.spec(), &Vec::new(), &mut ways);
            cases.extend(ways.into_iter().map(|way| (base, of, thing.clone(), way)));
        }
    }
    assert!(cases.len() > 400, "{} facts", cases.len());
    let wrong = |cases: &[(&Library, Entity, Datum, Way)]| {
        let mut known = Known::new();
        let wrong = cases.iter().filter_map(|(base, of, thing, way)| {
            let untold = untold(base, *of, thing, way, &mut known);
            (!untold.is_empty())
                .then(|| format!("{untold:?} of {}: {way:?}", base.book(0).name(*of)))
        });
        wrong.collect::<Vec<_>>()
    };
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let parts = cases.chunks(cases.len().div_ceil(4));
        let parts: Vec<_> = parts.map(|part| scope.spawn(|| wrong(part))).collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap())
            .collect()
    });
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_page_of_what_a_thing_refers_to_says_how_sure_that_is() {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for data in &shipped() {
        let library = library(std::slice::from_ref(data));
        let book = library.book(0);
        for of in things(data) {
            let (whole, marks) = data.sureness(of);
            let marks = marks.iter().filter(|mark| mark.certainty > whole);
            for mark in marks {
                let field = of.kind.spec().field(&mark.field).unwrap();
                // That they are maybe the same the label says itself.
                let is_ref = matches!(field.shape.innermost(), Shape::Ref(_))
                    && field.name != "maybe_same_as";
                let value = data.thing(of).field(&mark.field).clone();
                let ids = [std::slice::from_ref(&value), value.items()].concat();
                let ids = ids.iter().filter(|id| is_ref && !id.str().is_empty());
                for to in ids.filter_map(|id| book.find(&mandat::model::Id::new(id.str()))) {
                    let page =
                        article::of(&library, At::new(0, to), library.day(0, None), Lang::Da);
                    let name: String = book.name(of).chars().take(30).collect();
                    for text in [page.to_text(usize::from(u16::MAX)), page.to_markdown()] {
                        let mut lines = text.lines().filter(|line| line.contains(&name)).peekable();
                        seen += usize::from(lines.peek().is_some());
                        if lines.peek().is_some()
                            && !lines.any(|line| line.contains(mark.certainty.label(Lang::Da)))
                        {
                            wrong.push(format!(
                                "{} of {name} on the page of {}",
                                mark.field,
                                book.name(to)
                            ));
                        }
                    }
                }
            }
        }
    }
    assert!(seen > 50, "{seen} places");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_row_of_a_seat_says_no_word_twice() {
    let library = library(&shipped());
    for (b, book) in library.books().iter().enumerate() {
        for g in 0..book.data().groups.len() {
            for row in seat_rows(&library, b, g, library.day(b, None), Lang::Da) {
                let mut words = row.flag.split(", ").filter(|word| !word.is_empty());
                assert!(words.all(|word| !row.name.contains(word)), "{row:?}");
            }
        }
    }
}

#[test]
fn the_list_of_cases_says_how_sure_their_owners_are() {
    let mut program = Program::shipped(100, 200);
    let screen = program.press("s").text();
    for case in ["Margit sender", "Birgitte og Gunna"] {
        let row = screen
            .lines()
            .skip_while(|line| !line.contains(case))
            .nth(1);
        assert!(row.unwrap().contains("(afledt)"), "{screen}");
    }
}

/// Returns how sure a group's place in the structure is, for what is not simply stated of it.
fn unsure_of_place(data: &Dataset, g: usize) -> Vec<Certainty> {
    const TOLD: [&str; 5] = ["name", "level", "category", "parent", "existence"];
    let group = &data.groups[g];
    let marks = group
        .marks
        .iter()
        .filter(|mark| TOLD.contains(&&*mark.field));
    let all = marks.map(|mark| mark.certainty).chain([group.certainty]);
    all.filter(|certainty| *certainty != Certainty::Stated)
        .collect()
}

/// Returns the words for the same.
fn words_of_place(data: &Dataset, g: usize) -> Vec<&'static str> {
    let unsure = unsure_of_place(data, g).into_iter();
    unsure.map(|certainty| certainty.label(Lang::Da)).collect()
}

#[test]
fn the_prose_of_what_is_less_than_stated_says_so() {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for data in &shipped() {
        let library = library(std::slice::from_ref(data));
        for (g, group) in data.groups.iter().enumerate() {
            let marked = |name: &str| group.marks.iter().find(|mark| mark.field == name);
            for (name, label, text) in [
                ("ended_because", "Ophørt fordi", &group.ended_because),
                ("note", "Bemærkning", &group.note),
            ] {
                let certainty = marked(name).map_or(group.certainty, |mark| mark.certainty);
                if text.is_empty() || certainty == Certainty::Stated {
                    continue;
                }
                seen += 1;
                let at = At::new(0, Entity::group(g));
                let page = article::of(&library, at, library.day(0, None), Lang::Da);
                let page = page.to_text(usize::from(u16::MAX));
                let sign = format!("({})", certainty.label(Lang::Da));
                let mut lines = page.lines().filter(|line| line.starts_with(label));
                if !lines.any(|line| line.contains(&sign)) {
                    wrong.push(format!("{label} of {}", group.name));
                }
                if page.contains(&format!("{sign} {sign}")) {
                    wrong.push(format!("{sign} twice on the page of {}", group.name));
                }
            }
        }
    }
    assert!(seen > 10, "{seen} texts");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_party_by_which_a_group_is_found_says_how_it_is_one() {
    let library = library(&shipped());
    let index = Index::new(&library);
    let mut searcher = Searcher::new(Lang::Da);
    let day = |book: usize| library.day(book, None);
    for (query, group, says) in [
        (
            "aarhus-klyngen samsø",
            "aarhusklyngen",
            "Samsø Kommune (særlig ordning)",
        ),
        (
            "vestklyngen holstebro",
            "vestklyngen",
            "Holstebro Kommune (afledt)",
        ),
    ] {
        let found = index.search(&library, query, &day, 9, &mut searcher);
        let of = |at: At| library.book(at.book).id(at.entity) == group;
        let hit = found.hits.iter().find(|hit| of(hit.at)).unwrap();
        assert!(hit.context.contains(says), "{query}: {}", hit.context);
    }
}

#[test]
fn a_list_of_seats_says_of_what_mandate_they_are_and_what_follows() {
    let run = |args: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("mandat").unwrap();
        let nowhere = env!("CARGO_TARGET_TMPDIR").to_owned() + "/no-such-folder";
        command
            .env("MANDAT_DATA_DIR", &nowhere)
            .env("MANDAT_CONFIG_DIR", &nowhere);
        let out = command.args(args).args(["--lang", "da"]).output().unwrap();
        String::from_utf8(out.stdout).unwrap()
    };
    let text = run(&["members", "midt-klyngestyregruppen"]);
    assert!(!text.contains("(og/eller"), "{text}");
    assert!(text.contains("mandatets pladser (2. udkast):"), "{text}");
    assert!(
        text.contains("praksiskoordinator (ental i kilden)"),
        "{text}"
    );
    let csv = run(&["members", "midt-klyngestyregruppen", "--format", "csv"]);
    assert!(csv.contains("implied;always;draft 2"), "{csv}");
    let csv = run(&["members", "diabetes-arbejdsgruppen", "--format", "csv"]);
    let seat = csv.lines().find(|line| line.contains(";;seat;")).unwrap();
    let cells: Vec<&str> = seat.split(';').collect();
    assert_eq!((cells[24], cells[27]), ("0", "optional"), "{seat}");
    let before = run(&[
        "members",
        "sundhedskoordinationsudvalget",
        "--as-of",
        "2021-06-01",
    ]);
    assert!(
        before.contains("5 regionsrådsmedlemmer (udefra)"),
        "{before}"
    );
    let tree = run(&["tree", "--all"]);
    assert!(!tree.contains("2016-09-"), "{tree}");
}

#[test]
fn find_says_how_sure_its_hits_are() {
    let library = library(&shipped());
    let index = Index::new(&library);
    let day = |book: usize| library.day(book, None);
    let mut searcher = Searcher::new(Lang::Da);
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (b, book) in library.books().iter().enumerate() {
        let data = book.data();
        let mut wanted: Vec<(At, EntityKind, String, Vec<&str>)> = Vec::new();
        let mut thing = |kind, i, certainty: Certainty, more: Vec<&'static str>| {
            let of = Entity::new(kind, i);
            let own = (certainty != Certainty::Stated).then(|| certainty.label(Lang::Da));
            let words = own.into_iter().chain(more).collect();
            wanted.push((At::new(b, of), kind, book.name(of).to_owned(), words));
        };
        for g in 0..data.groups.len() {
            thing(
                EntityKind::Group,
                g,
                Certainty::Stated,
                words_of_place(data, g),
            );
        }
        for (i, one) in data.people.iter().enumerate() {
            thing(EntityKind::Person, i, one.certainty, vec![]);
        }
        for (i, one) in data.organisations.iter().enumerate() {
            thing(EntityKind::Organisation, i, one.certainty, vec![]);
        }
        for (i, one) in data.cases.iter().enumerate() {
            thing(EntityKind::Case, i, one.certainty, vec![]);
        }
        for (i, one) in data.matters.iter().enumerate() {
            thing(EntityKind::Matter, i, one.certainty, vec![]);
        }
        for (i, one) in data.notes.iter().enumerate() {
            thing(EntityKind::Note, i, one.certainty, vec![]);
        }
        for (g, group) in data.groups.iter().enumerate() {
            for statement in group.mandates.iter().flat_map(|m| &m.statements) {
                let words = [statement.certainty]
                    .into_iter()
                    .filter(|c| *c != Certainty::Stated);
                let words = words.map(|c| c.label(Lang::Da)).collect();
                let at = At::new(b, Entity::group(g));
                wanted.push((at, EntityKind::Mandate, statement.text.clone(), words));
            }
        }
        for (at, kind, text, words) in wanted.into_iter().filter(|w| !w.3.is_empty()) {
            let found = index.search(&library, &text, &day, 50, &mut searcher);
            let hits = found
                .hits
                .iter()
                .filter(|hit| hit.at == at && hit.kind == kind);
            let hits: Vec<_> = hits.collect();
            seen += usize::from(!hits.is_empty());
            let says = |context: &str| words.iter().all(|word| context.contains(word));
            if !hits.is_empty() && !hits.iter().any(|hit| says(&hit.context)) {
                wrong.push(format!("{text}: {}", hits[0].context));
            }
        }
    }
    assert!(seen > 100, "{seen} hits");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_tree_says_how_sure_its_groups_and_their_seats_are() {
    let library = library(&shipped());
    let mut program = Program::shipped(240, 500);
    let screen = program.press("a").press("+").press("z").text();
    let mut command = assert_cmd::Command::cargo_bin("mandat").unwrap();
    let nowhere = env!("CARGO_TARGET_TMPDIR").to_owned() + "/no-such-folder";
    command
        .env("MANDAT_DATA_DIR", &nowhere)
        .env("MANDAT_CONFIG_DIR", &nowhere);
    let out = command
        .args(["tree", "--all", "--lang", "da"])
        .output()
        .unwrap();
    let printed = String::from_utf8(out.stdout).unwrap();
    let mut wrong = Vec::new();
    for (b, book) in library.books().iter().enumerate() {
        let day = library.day(b, None);
        for g in 0..book.data().groups.len() {
            let (name, words) = (book.group(g).name_on(day), words_of_place(book.data(), g));
            let count = seating::count(&library, b, g, day);
            let seats = Some(count.certainty)
                .filter(|c| *c != Certainty::Stated && (count.min.is_some() || count.members > 0));
            for (place, text) in [("screen", &screen), ("text", &printed)] {
                let mut lines = text.lines().filter(|line| line.contains(name)).peekable();
                assert!(lines.peek().is_some(), "{name} is not in the {place}");
                let says = |line: &str| {
                    let seats = seats.is_none_or(|certainty| match place {
                        "screen" => line.contains(certainty.sign()),
                        _ => line.contains(certainty.label(Lang::Da)),
                    });
                    seats && words.iter().all(|word| line.contains(word))
                };
                if !lines.any(says) {
                    wrong.push(format!("{name} in the {place}: {words:?} {seats:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_of_who_sits_where_says_how_sure_its_numbers_are() {
    let library = library(&shipped());
    let (book, day) = (library.book(0), library.day(0, None));
    let table = coverage(&library, 0, day);
    let mut program = Program::shipped(1000, 300);
    let screen = program.press("m").text();
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (row, g) in table.groups.iter().enumerate() {
        let (name, short) = (
            book.group(*g).name_on(day),
            book.group(*g).short_name_on(day),
        );
        let name = if short.is_empty() { name } else { short };
        let begin: String = name.chars().take(40).collect();
        let place = unsure_of_place(book.data(), *g).into_iter().max();
        let cells = table.cells[row]
            .iter()
            .filter(|c| c.certainty != Certainty::Stated);
        let mut wanted: Vec<String> = cells.map(|cell| cell.signs(Lang::Da)).collect();
        assert!(
            wanted
                .iter()
                .all(|w| w.ends_with(['≈', '?', '¶', '↗', '‡', '✎'])),
            "{wanted:?}"
        );
        wanted.extend(place.map(|certainty| certainty.sign().to_owned()));
        seen += wanted.len();
        let says = |line: &str| wanted.iter().all(|w| line.contains(w.as_str()));
        if !screen
            .lines()
            .any(|line| line.contains(&begin) && says(line))
        {
            wrong.push(format!("{name}: {wanted:?}"));
        }
    }
    assert!(seen > 0);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns every period in a record.
fn periods(record: &Datum, spec: &'static RecordSpec, out: &mut Vec<Datum>) {
    if spec.name == "Period" {
        out.push(record.clone());
    }
    for field in spec.fields {
        let Some(inner) = field.shape.innermost().record() else {
            continue;
        };
        match record.field(field.name) {
            Datum::List(items) => items.iter().for_each(|item| periods(item, inner, out)),
            Datum::Record(_) => periods(record.field(field.name), inner, out),
            _ => {}
        }
    }
}

#[test]
fn a_day_that_its_remark_calls_derived_is_marked_so() {
    let (mut seen, mut wrong) = (0, Vec::new());
    for data in &shipped() {
        for of in things(data) {
            let mut all = Vec::new();
            periods(&data.thing(of), of.kind.spec(), &mut all);
            for period in all {
                let period: mandat::model::Period = period.typed().unwrap();
                // A sentence with `at` is about what the days are of.
                let mut said = period.note.split_inclusive(['.', ';']).map(str::trim);
                if !said.any(|said| said.contains("afledt") && !said.starts_with("At ")) {
                    continue;
                }
                seen += 1;
                let marks = period.marks.iter().map(|mark| mark.certainty);
                if !marks
                    .chain([period.certainty])
                    .any(|c| c == Certainty::Derived)
                {
                    wrong.push(period.note);
                }
            }
        }
    }
    // Why it ended is no surer than that it did.
    for group in shipped().iter().flat_map(|data| &data.groups) {
        let unsure = group.period.certainty != Certainty::Stated;
        let marked = group.marks.iter().any(|mark| mark.field == "ended_because");
        let told = marked || group.certainty != Certainty::Stated;
        if unsure && !told && !group.ended_because.is_empty() {
            wrong.push(format!("{}: {}", group.name, group.ended_because));
        }
    }
    assert!(seen > 20, "{seen} remarks");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_end_is_told_as_derived_beside_what_is_known_from_outside() {
    let library = library(&shipped());
    let group = |id: &str| {
        let at = library.books()[0]
            .find(&mandat::model::Id::new(id))
            .unwrap();
        let page = article::of(&library, At::new(0, at), library.day(0, None), Lang::Da);
        page.to_text(usize::from(u16::MAX))
    };
    let page = group("sundhedsklynge-midt");
    assert!(
        page.contains("1. juli 2022 – 31. december 2026, endnu ikke i kraft (udefra, afledt)"),
        "{page}"
    );
    let page = group("dks");
    assert!(
        page.contains("til og med ca. 2022 (udefra, afledt)"),
        "{page}"
    );
    let of = |id: &str| {
        library.books()[0]
            .find(&mandat::model::Id::new(id))
            .unwrap()
    };
    let ends = mandat::timeline::events(library.book(0));
    let mut ends = ends
        .iter()
        .filter(|e| e.how == mandat::timeline::How::Ended);
    let midt = ends.find(|e| e.at == of("midtklyngen")).unwrap();
    assert_eq!(
        (midt.certainty, midt.of_days.clone()),
        (Certainty::External, vec![Certainty::Derived])
    );
}

#[test]
fn a_page_says_a_sign_once() {
    let library = library(&shipped());
    let mut wrong = Vec::new();
    for (b, book) in library.books().iter().enumerate() {
        for of in things(book.data()) {
            let page = article::of(&library, At::new(b, of), library.day(b, None), Lang::Da);
            let page = page.to_text(usize::from(u16::MAX));
            for sign in Certainty::ALL.iter().map(|c| c.label(Lang::Da)) {
                let twice = [format!("({sign}) ({sign})"), format!("({sign})) ({sign})")];
                wrong.extend(
                    twice
                        .into_iter()
                        .filter(|twice| page.contains(twice))
                        .map(|twice| format!("{twice} of {}", book.name(of))),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_comparison_tells_no_sentence_without_its_sign() {
    let library = library(&shipped());
    let view = |book: usize, day: &str| mandat::compare::View {
        library: &library,
        book,
        day: mandat::model::Date::parse(day).unwrap().first(),
    };
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (left, right) in [
        (view(0, "2006-06-01"), view(0, "2016-09-15")),
        (view(0, "2016-09-14"), view(0, "2016-09-16")),
        (view(0, "2018"), view(0, "2021-06-01")),
        (view(0, "2021-06-01"), view(0, "2023")),
        (view(0, "2023"), view(0, "2027-02-01")),
        (view(1, "2016-09-01"), view(0, "2016-09-15")),
        (view(0, "2016-09-15"), view(2, "2019-06-01")),
    ] {
        let compared = mandat::compare::compare(left, right);
        let text = mandat::compare::tell(&compared, Lang::Da, true).to_text(usize::from(u16::MAX));
        for book in library.books() {
            let mandates = book.data().groups.iter().flat_map(|group| &group.mandates);
            for statement in mandates.flat_map(|mandate| &mandate.statements) {
                let sign = match statement.certainty {
                    Certainty::Stated => continue,
                    certainty => format!("{} ({})", statement.text, certainty.label(Lang::Da)),
                };
                // The same words may be stated elsewhere.
                if let Some(line) = text.lines().find(|l| l.contains(&statement.text)) {
                    seen += 1;
                    if !text.contains(&sign) {
                        wrong.push(line.to_owned());
                    }
                }
            }
        }
        for line in text.lines() {
            for sign in Certainty::ALL.iter().map(|c| c.label(Lang::Da)) {
                if line.contains(&format!("({sign}) ({sign})")) {
                    wrong.push(line.to_owned());
                }
            }
        }
    }
    assert!(seen > 15, "{seen} sentences");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn about_so_many_is_told_as_such_in_totals_and_tables() {
    let library = library(&shipped());
    let group = library.books()[0].find(&mandat::model::Id::new("midt-temagruppe-voksne"));
    let (at, day) = (At::new(0, group.unwrap()), library.day(0, None));
    let page = article::of(&library, at, day, Lang::Da).to_text(usize::from(u16::MAX));
    assert!(page.contains("ca. 13–19+, ingen nævnt"), "{page}");
    let csv = csv::members_csv(&library, 0, at.entity.at(), day);
    assert!(csv.contains(";Hospitalsenhed Midt;~6;~6;"), "{csv}");
    let tree = Program::shipped(240, 500).press("+").text();
    assert!(tree.contains("0/~13–19+"), "{tree}");
    let table = coverage(&library, 0, day);
    let rows = coverage::rows(library.book(0), &table, Lang::Da);
    let row = rows
        .iter()
        .find(|row| row[0].contains("den voksne patient"))
        .unwrap();
    assert!(row.iter().any(|cell| cell.contains("0/~6")), "{row:?}");
}

#[test]
fn what_may_be_set_up_was_not_set_up_and_what_nobody_says_corresponds_by_derivation() {
    let library = mandat::store::open_embedded().unwrap().library;
    let page = |name: &str| {
        let found = mandat::search::resolve::resolve(&library, name, KindSet::ALL);
        let mandat::search::resolve::Resolved::One { at, .. } = found else {
            panic!("{name}")
        };
        let day = library.day(at.book, None);
        mandat::article::of(&library, at, day, Lang::Da).to_text(200)
    };
    let group = page("midtjylland/sundhedsstyregruppen");
    assert!(
        group.contains("Kan nedsætte\n  · Arbejdsgrupper (midlertidige)")
            && !group.contains("Har nedsat"),
        "{group}"
    );
    let text = page("midtjylland/proces-2016-a");
    assert!(
        text.contains("Forslaget til ny organisering (afledt)"),
        "{text}"
    );
    let text = page("midtjylland/horsensklyngen");
    assert!(
        text.contains("Horsens-klyngen (stavemåde) (kun en titel)"),
        "{text}"
    );
    let text = page("midtjylland/midt-klyngestyregruppen");
    assert!(text.contains("Kontaktgrupperne (usikker)"), "{text}");
    // Who sat in it before the change, with where that stands, is on the page of the group.
    let text = page("midtjylland/faellessekretariatet");
    assert!(
        text.contains("Mandater på andre tidspunkter")
            && text.contains("Sammensætningen før omlægningen"),
        "{text}"
    );
    let text = page("midtjylland/kosu");
    assert!(text.contains("fra ca. 2022 (udefra, afledt)"), "{text}");
}

#[test]
fn what_a_draft_says_is_told_as_such_wherever_it_shows() {
    let library = library(&shipped());
    let index = Index::new(&library);
    let mut searcher = Searcher::new(Lang::Da);
    let day = |book: usize| library.day(book, None);
    let book = library
        .books()
        .iter()
        .position(|b| b.data().id.as_str() == "midtjylland");
    let book = book.unwrap();
    let group = |id: &str| {
        let groups = &library.book(book).data().groups;
        groups.iter().position(|g| g.id.as_str() == id).unwrap()
    };
    let midt = group("midt-klyngestyregruppen");
    for query in ["4 om året midtklyngen", "kvalitetschef midtklyngen"] {
        let found = index.search(&library, query, &day, 9, &mut searcher);
        let is_said = |hit: &&mandat::search::Hit| {
            hit.at == At::new(book, Entity::group(midt)) && hit.kind != EntityKind::Group
        };
        let hit = found.hits.iter().find(is_said).unwrap();
        assert!(hit.context.contains("udkast"), "{query}: {}", hit.context);
        assert_eq!(hit.certainty, Certainty::Draft, "{query}");
    }
    let page = |id: &str| {
        let at = At::new(book, Entity::group(group(id)));
        let page = article::of(&library, at, day(book), Lang::Da).to_text(400);
        page.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    for (id, line) in [
        (
            "sundhedsstyregruppen",
            "Klyngestyregruppen for Midtklyngen indstiller",
        ),
        ("midt-klyngestyregruppens-formandskab", "Klyngeniveau"),
        (
            "midt-klyngestyregruppen",
            "\u{b9} Kommissorium for Klyngestyregruppe",
        ),
    ] {
        let page = page(id);
        let line = page.iter().find(|l| l.contains(line)).unwrap();
        assert!(line.contains("(udkast)"), "{line}");
    }
    let table = coverage(&library, book, day(book));
    let row = table.groups.iter().position(|g| *g == midt).unwrap();
    let mut cells = table.cells[row].iter().filter(|cell| cell.wanted > 0);
    assert!(cells.all(|cell| cell.signs(Lang::Da).ends_with('\u{2021}')));
}
