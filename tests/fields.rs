//! Every field of every record is known everywhere: a value in it shows on the page, in the text and Markdown of the command line, in
//! the JSON, in a comparison; Find finds it, and adopting a proposal takes it over.

use std::collections::BTreeSet;

use mandat::article;
use mandat::compare::{View, adopt, compare, parts};
use mandat::export::json;
use mandat::lang::Lang;
use mandat::model::value::{FieldRole, FieldSpec, RecordSpec, Shape};
use mandat::model::{
    At, Book, Dataset, Date, Datum, Day, Entity, EntityKind, Library, Record as _, Value as _,
};
use mandat::search::{How, Index, Searcher};

/// A field and the fields around it, the outermost first.
type Way = Vec<&'static FieldSpec>;

const DATASET: &RecordSpec = &Dataset::SPEC;

fn day() -> Day {
    jiff::civil::date(2016, 9, 15)
}

/// Returns the ways to all fields that hold no record.
fn ways(spec: &'static RecordSpec, around: &[&'static FieldSpec]) -> Vec<Way> {
    let mut all = Vec::new();
    for field in spec.fields {
        let way: Way = around.iter().copied().chain([field]).collect();
        match field.shape.innermost() {
            Shape::Record(inner) => all.extend(ways(inner, &way)),
            Shape::Key(_) => {}
            _ => all.push(way),
        }
    }
    all
}

fn words(way: &[&FieldSpec]) -> String {
    way.iter().map(|f| f.name).collect::<Vec<_>>().join(".")
}

/// Returns the way as one word, by which Find finds the text there.
fn word(path: &str) -> String {
    path.replace(['.', '_'], "")
}

/// Returns values that a field can have, none first where it need not have one.
fn values(field: &FieldSpec, way: &str) -> Vec<Datum> {
    let mut all = Vec::new();
    if !field.required {
        all.push(Datum::Absent);
    }
    let text = |n: usize| Datum::text(&format!("Prøvetekst {n} {}", word(way)));
    let inner = match field.shape.innermost() {
        Shape::Text if field.name == "field" => ["source", "certainty"].map(Datum::text).to_vec(),
        Shape::Text => vec![text(1), text(2)],
        Shape::Number if field.name == "schema" => vec![Datum::word("1")],
        Shape::Number => ["3", "4711"].map(Datum::word).to_vec(),
        Shape::Flag => ["true", "false"].map(Datum::word).to_vec(),
        Shape::Date if ["to", "until"].contains(&field.name) => {
            ["2020-12-31", "2021-11-30"].map(Datum::text).to_vec()
        }
        Shape::Date => ["2015-03-17", "2014-02-16"].map(Datum::text).to_vec(),
        Shape::Source => ["source-1#s. 3", "source-2"].map(Datum::text).to_vec(),
        Shape::About => ["group-1", "group-2", "note-2"].map(Datum::text).to_vec(),
        Shape::Key(kind) => vec![Datum::text(&format!("{}-1", kind.word()))],
        Shape::Ref(kinds) => EntityKind::ALL
            .iter()
            .filter(|kind| kinds.has(**kind))
            .take(2)
            .flat_map(|kind| [2, 1].map(|n| Datum::text(&format!("{}-{n}", kind.word()))))
            .collect(),
        Shape::Choice(choice) => choice.words.iter().map(|w| Datum::word(w.word)).collect(),
        Shape::Record(_) | Shape::List(_) => Vec::new(),
    };
    if let Shape::List(Shape::Ref(_)) = field.shape {
        all.push(Datum::List(inner[..2.min(inner.len())].to_vec()));
    }
    all.extend(inner.into_iter().map(|value| in_lists(field.shape, value)));
    all
}

fn in_lists(shape: Shape, value: Datum) -> Datum {
    match shape {
        Shape::List(of) => Datum::List(vec![in_lists(*of, value)]),
        _ => value,
    }
}

/// Returns a record with what must be in it, or with everything.
fn record(spec: &'static RecordSpec, is_full: bool, way: &str) -> Datum {
    let mut out = Datum::Record(Vec::new());
    for field in spec.fields.iter().filter(|f| is_full || f.required) {
        let way = format!("{way}.{}", field.name);
        let value = match field.shape.innermost() {
            Shape::Record(inner) => in_lists(field.shape, record(inner, is_full, &way)),
            // Words and flags stay what is meant where they are not stated.
            Shape::Choice(_) | Shape::Flag if !field.required => Datum::Absent,
            _ => values(field, &way)
                .into_iter()
                .find(|v| !v.is_absent())
                .unwrap_or_default(),
        };
        out.set(spec, field.name, value);
    }
    out
}

/// Returns a dataset with two things of each kind, the first with what must be in it, or with everything.
fn dataset(is_full: bool) -> Datum {
    let mut out = record(DATASET, false, "");
    out.set(DATASET, "id", Datum::text("proeve"));
    for (kind, list, spec) in lists() {
        let mut second = record(spec, false, &format!("{list}2"));
        second.set(spec, "id", Datum::text(&format!("{}-2", kind.word())));
        let things = vec![record(spec, is_full, list), second];
        out.set(DATASET, list, Datum::List(things));
    }
    out
}

fn lists() -> impl Iterator<Item = (EntityKind, &'static str, &'static RecordSpec)> {
    EntityKind::ALL
        .iter()
        .filter_map(|kind| Some((*kind, kind.list()?, kind.spec())))
}

/// Puts a value into a record, in the first element of each list on the way.
fn put(
    mut into: Datum,
    spec: &'static RecordSpec,
    way: &[&'static FieldSpec],
    value: &Datum,
) -> Datum {
    let (field, inside) = (way[0], &way[1..]);
    let old = into.field(field.name);
    let new = match field.shape.innermost() {
        Shape::Record(inner) if !inside.is_empty() => {
            let mut items = old.items().to_vec();
            let first = match old {
                Datum::Record(_) => old.clone(),
                Datum::List(items) => items[0].clone(),
                _ => record(inner, false, field.name),
            };
            let mut first = put(first, inner, inside, value);
            if first.is_absent() {
                first = Datum::Record(Vec::new());
            }
            match field.shape {
                Shape::List(_) if items.is_empty() => Datum::List(vec![first]),
                Shape::List(_) => {
                    items[0] = first;
                    Datum::List(items)
                }
                _ => first,
            }
        }
        _ => value.clone(),
    };
    into.set(spec, field.name, new);
    into
}

fn library(dataset: &Datum) -> Library {
    Library::new(vec![Book::new(dataset.typed::<Dataset>().unwrap())])
}

fn home(way: &[&FieldSpec]) -> At {
    let list = lists().find(|(_, list, _)| *list == way[0].name);
    At::new(
        0,
        Entity::new(list.map_or(EntityKind::Dataset, |(kind, ..)| kind), 0),
    )
}

/// Returns what is said of a thing: as text, as Markdown, as JSON.
fn said(library: &Library, at: At) -> [String; 3] {
    let articles = [Lang::Da, Lang::En].map(|lang| article::of(library, at, day(), lang));
    [
        articles.iter().map(|a| a.to_text(100)).collect(),
        articles.iter().map(|a| a.to_markdown()).collect(),
        json::show(library, at, day()),
    ]
}

/// Where a field shows.
const PAGE: &str = "page";
const JSON: &str = "json";
const FIND: &str = "find";
const COMPARED: &str = "compared";
const ADOPTED: &str = "adopted";

const CHECKS: &str = "the checks say what they leave out and why";
const FORM: &str = "the form has what else is known of something inside a thing";
const NAMES: &str = "it is found by its names and by what it says";
const TWO: &str = "two datasets are two";

/// What does not show on purpose: where, the way to it (`*` for any beginning), and why.
const NOT_THERE: &[(&str, &str, &str)] = &[
    (PAGE, "schema", "it is for the program"),
    (JSON, "schema", "there is only one"),
    (PAGE, "as_of", "the page says the day that shows"),
    (PAGE, "silenced.*", CHECKS),
    (PAGE, "conflicts.*", CHECKS),
    (FIND, "conflicts.*", CHECKS),
    (PAGE, "*.members.source", FORM),
    (PAGE, "*.members.period.*", FORM),
    (PAGE, "*.versions.period.*", FORM),
    (PAGE, "*.relations.period.*", FORM),
    (PAGE, "*.chair.marks.note", FORM),
    (FIND, "language", NAMES),
    (FIND, "people.email", NAMES),
    (FIND, "people.phone", NAMES),
    (FIND, "*.members.role_text", NAMES),
    (FIND, "groups.predecessors.what", NAMES),
    (FIND, "groups.successors.what", NAMES),
    (FIND, "*.relations.to_text", NAMES),
    (FIND, "*.relations.scope", NAMES),
    (FIND, "processes.*", NAMES),
    (FIND, "matters.number", NAMES),
    (FIND, "meetings.time", NAMES),
    (FIND, "notes.readings.value", NAMES),
    (FIND, "silenced.*", CHECKS),
    (COMPARED, "title", TWO),
    (COMPARED, "english", TWO),
    (COMPARED, "region", TWO),
    (COMPARED, "language", TWO),
    (COMPARED, "status", TWO),
    (COMPARED, "as_of", TWO),
    (COMPARED, "changes", TWO),
];

/// Tells whether a way fits one of [`NOT_THERE`].
fn fits(way: &str, pattern: &str) -> bool {
    let (begin, end) = (pattern.strip_suffix('*'), pattern.strip_prefix('*'));
    match (begin, end) {
        (Some(_), Some(end)) => way.contains(end.trim_end_matches('*')),
        (Some(begin), None) => way.starts_with(begin),
        (None, Some(end)) => way.ends_with(end),
        (None, None) => way == pattern,
    }
}

/// Returns datasets in which a field may show that others decide upon: with little and with much in them, and with every word of the
/// choices beside the field.
fn settings(way: &[&'static FieldSpec]) -> impl Iterator<Item = Datum> {
    let around = &way[..way.len() - 1];
    let own = way[way.len() - 1];
    let record = around
        .last()
        .map_or(Some(DATASET), |f| f.shape.innermost().record());
    let beside = record.map_or(&[][..], |spec| spec.fields).iter();
    let mut words = vec![None];
    for field in beside.filter(|f| f.name != own.name) {
        if matches!(field.shape.innermost(), Shape::Choice(_)) {
            let way: Way = around.iter().copied().chain([field]).collect();
            let values = values(field, "").into_iter().filter(|v| !v.is_absent());
            words.extend(values.map(|value| Some((way.clone(), value))));
        }
    }
    let bases = [dataset(false), dataset(true)];
    words.into_iter().flat_map(move |word| {
        bases.clone().map(|base| match &word {
            Some((way, value)) => put(base, DATASET, way, value),
            None => base,
        })
    })
}

/// Returns where a field shows: wherever something else is said for one value than for another. Does not look on once it shows in
/// all places that are asked for.
fn shows_in(way: &[&'static FieldSpec], asked: &BTreeSet<&str>) -> BTreeSet<&'static str> {
    let path = words(way);
    let field = way[way.len() - 1];
    let is_text = field.shape.innermost() == Shape::Text;
    let values = values(field, &path);
    let mut places = BTreeSet::new();
    for setting in settings(way) {
        let with = |value| library(&put(setting.clone(), DATASET, way, value));
        let first = said(&with(&values[0]), home(way));
        let mut differs = [false; 3];
        for value in &values[1..] {
            let library = with(value);
            let now = said(&library, home(way));
            for (at, differs) in differs.iter_mut().enumerate() {
                *differs |= now[at] != first[at];
            }
            if differs[0] && differs[1] {
                places.insert(PAGE);
            }
            if differs[2] {
                places.insert(JSON);
            }
            if is_text && !places.contains(FIND) && is_found(&library, &path) {
                places.insert(FIND);
            }
            if asked.is_subset(&places) {
                return places;
            }
        }
    }
    places
}

/// Tells whether Find finds a text, perhaps with a name around it.
fn is_found(library: &Library, path: &str) -> bool {
    let index = Index::new(library);
    let query = format!("prøvetekst {}", word(path));
    let found = index.search(library, &query, &|_| day(), 1, &mut Searcher::new(Lang::Da));
    !found.hits.is_empty() && found.how == How::Typed
}

#[test]
fn every_field_shows_everywhere() {
    let mut wrong = Vec::new();
    let mut needed = BTreeSet::new();
    for way in ways(DATASET, &[]) {
        let path = words(&way);
        let excuse = |place: &str| {
            let mut all = NOT_THERE.iter();
            all.position(|(at, pattern, _)| *at == place && fits(&path, pattern))
        };
        // Find looks in words, and in what is stated rather than in where that stands and how sure it is.
        let is_found = way[way.len() - 1].shape.innermost() == Shape::Text
            && !way.iter().any(|f| f.is(FieldRole::Evidence));
        let places = [PAGE, JSON, FIND].into_iter();
        let places: Vec<_> = places.filter(|p| *p != FIND || is_found).collect();
        let asked = places.iter().copied().filter(|p| excuse(p).is_none());
        let shows = shows_in(&way, &asked.collect());
        for place in places.into_iter().filter(|p| !shows.contains(p)) {
            match excuse(place) {
                Some(excuse) => _ = needed.insert(excuse),
                None => wrong.push(format!("{path} does not show in: {place}")),
            }
        }
    }
    for (at, (place, pattern, _)) in NOT_THERE.iter().enumerate() {
        if [PAGE, JSON, FIND].contains(place) && !needed.contains(&at) {
            wrong.push(format!(
                "{pattern} shows in {place}: take it out of the list"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns the same dataset under another id: a proposal.
fn proposal(dataset: &Datum) -> Datum {
    let mut out = dataset.clone();
    out.set(DATASET, "id", Datum::text("forslag"));
    out
}

#[test]
fn every_fact_is_compared_and_adopted() {
    let mut wrong = Vec::new();
    for way in ways(DATASET, &[]) {
        let path = words(&way);
        let is_asked = |place: &str| {
            let mut all = NOT_THERE.iter();
            !all.any(|(at, pattern, _)| *at == place && fits(&path, pattern))
        };
        let is_fact = !way
            .iter()
            .any(|f| f.is(FieldRole::Evidence) || f.is(FieldRole::Unasked))
            && !way.get(1).is_some_and(|f| f.is(FieldRole::Identity));
        let mut compared = is_fact && is_asked(COMPARED);
        let mut adopted = is_fact && is_asked(ADOPTED) && way[0].name == "groups";
        let values = values(way[way.len() - 1], &path);
        for base in [dataset(false), dataset(true)] {
            let old: Dataset = put(base.clone(), DATASET, &way, &values[0])
                .typed()
                .unwrap();
            for value in &values[1..] {
                if !compared && !adopted {
                    break;
                }
                let new = put(base.clone(), DATASET, &way, value);
                let new: Dataset = proposal(&new).typed().unwrap();
                compared = compared && !differs(&old, &new, home(&way).entity);
                adopted = adopted && !adopts(&old, &new, &way, value);
            }
        }
        for (is_missing, what) in [(compared, COMPARED), (adopted, ADOPTED)] {
            if is_missing {
                wrong.push(format!("{path} is not {what}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn differs(old: &Dataset, new: &Dataset, thing: Entity) -> bool {
    let library = Library::new(vec![Book::new(old.clone()), Book::new(new.clone())]);
    let view = |book| View {
        library: &library,
        book,
        day: Some(day()),
    };
    let comparison = compare(view(0), view(1));
    let of_it = comparison.nodes.iter().filter(|node| {
        node.pair()
            .is_some_and(|p| p.kind == thing.kind && p.left == Some(0))
    });
    of_it.into_iter().any(|node| !node.differences.is_empty())
}

/// Tells whether the value of a proposal is in the dataset after adopting all of it.
fn adopts(old: &Dataset, new: &Dataset, way: &[&'static FieldSpec], value: &Datum) -> bool {
    let from = Date::parse("2016-09-15").unwrap();
    let all = parts(old, new, &from).unwrap();
    let Ok((_, adopted)) = adopt(old, new, &all, &from) else {
        return false;
    };
    let group = adopted.groups[0].datum();
    let places = way[1..].iter().fold(vec![&group], |places, field| {
        let inside = places.into_iter().map(|place| place.field(field.name));
        match field.shape {
            Shape::List(Shape::Record(_)) => inside.flat_map(Datum::items).collect(),
            _ => inside.collect(),
        }
    });
    !value.is_absent() && places.contains(&value)
}
