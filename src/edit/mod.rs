//! Every editing operation as a function on a dataset, without interface, input or output.
//!
//! An operation changes the dataset and tells in words what it did, or refuses and tells why. One that refuses may leave the dataset
//! half changed, so it is given a clone. What an operation leaves behind can always be written and read again.

pub mod chair;
pub mod dataset;
pub mod ending;
pub mod erase;
pub mod groups;
pub mod ids;
pub mod mandates;
pub mod members;
pub mod operation;
pub mod operations;

pub mod people;
mod refusal;
pub mod replace;
pub mod seats;
pub mod silence;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

pub use crate::change::Message;
pub use operation::{On, Operation, Request, Target};
pub use operations::OPERATIONS;
pub use refusal::Refusal;

use crate::lang::Lang;
use crate::model::id::is_slug;
use crate::model::value::{Shape, Visitor};
use crate::model::{
    Dataset, Date, Datum, Day, EntityKind, Id, KindSet, Membership, Period, Ref, Value,
};
use crate::syntax::{Problem, Step, What};

/// Where only a dataset can stand: a bare id there is that of another dataset, whatever has the same id here.
const DATASET: KindSet = KindSet::one(EntityKind::Dataset);

/// What came of an operation.
pub type Done = Result<Message, Refusal>;

/// Returns which of the ways to reach someone in a record cannot be one, and why.
pub fn not_a_contact(value: &Datum) -> Vec<(&'static str, Message)> {
    let mut out = Vec::new();
    let (email, phone) = (value.field("email").str(), value.field("phone").str());
    let is_address = |(who, host): (&str, &str)| !who.is_empty() && host.contains('.');
    if !email.is_empty() && !email.split_once('@').is_some_and(is_address) {
        out.push(("email", words::no_email()));
    }
    let digits = phone.bytes().filter(u8::is_ascii_digit).count();
    if !phone.is_empty() && digits < 4 {
        out.push(("phone", words::no_phone()));
    }
    out
}

/// Returns the id within the dataset, for one that may stand with the dataset's own id before it.
fn local<'a>(data: &Dataset, id: &'a str) -> &'a str {
    match id.split_once('/') {
        Some((dataset, local)) if dataset == data.id.as_str() => local,
        _ => id,
    }
}

/// Returns whether a reference in a dataset of the id `own` names the thing of an id.
fn names(own: &str, reference: &Id, id: &str) -> bool {
    let (dataset, local) = reference.parts();
    local == id && dataset.is_none_or(|d| d == own)
}

/// Returns whether an optional reference names the thing of an id.
fn names_it<T>(own: &str, reference: Option<&Ref<T>>, id: &str) -> bool {
    reference.is_some_and(|r| names(own, r.id(), id))
}

fn unknown(kind: EntityKind, id: &str) -> Refusal {
    Refusal::Unknown {
        id: id.to_owned(),
        wanted: KindSet::one(kind).names(),
    }
}

/// Returns the number of the group of an id.
fn group_at(data: &Dataset, id: &str) -> Result<usize, Refusal> {
    let wanted = local(data, id);
    data.groups
        .iter()
        .position(|g| g.id.as_str() == wanted)
        .ok_or_else(|| unknown(EntityKind::Group, id))
}

/// Returns the number of the person of an id.
fn person_at(data: &Dataset, id: &str) -> Result<usize, Refusal> {
    let wanted = local(data, id);
    data.people
        .iter()
        .position(|p| p.id.as_str() == wanted)
        .ok_or_else(|| unknown(EntityKind::Person, id))
}

/// Returns the places among a group's members in order, each once.
fn places_in(data: &Dataset, g: usize, places: &[usize]) -> Result<BTreeSet<usize>, Refusal> {
    let group = &data.groups[g];
    match places {
        [] => Err(Refusal::NothingToDo),
        places if places.iter().any(|p| *p >= group.members.len()) => Err(Refusal::NoMember {
            group: group.label().to_owned(),
        }),
        places => Ok(places.iter().copied().collect()),
    }
}

/// Returns the name of a person, organisation or group for the user; the id where there is none of it here.
fn party_name(data: &Dataset, id: &Id) -> String {
    let wanted = local(data, id.as_str());
    let person = || {
        data.people
            .iter()
            .find(|p| p.id.as_str() == wanted)
            .map(|p| p.name.as_str())
    };
    let organisation = || {
        data.organisations
            .iter()
            .find(|o| o.id.as_str() == wanted)
            .map(|o| o.name.as_str())
    };
    let group = || {
        data.groups
            .iter()
            .find(|g| g.id.as_str() == wanted)
            .map(|g| g.label())
    };
    person()
        .or_else(organisation)
        .or_else(group)
        .unwrap_or(id.as_str())
        .to_owned()
}

/// Returns who a member is.
fn who(data: &Dataset, member: &Membership) -> Message {
    let party = member
        .person
        .as_ref()
        .map(Ref::id)
        .or(member.party.as_ref().map(Ref::id));
    match party {
        Some(id) => Message::name(&party_name(data, id)),
        None if !member.role_text.is_empty() => Message::name(&member.role_text),
        None => words::vacant_place(),
    }
}

/// Returns who the members at some places are.
fn whom(data: &Dataset, g: usize, places: impl IntoIterator<Item = usize>) -> Message {
    listed(
        &places
            .into_iter()
            .map(|p| who(data, &data.groups[g].members[p]))
            .collect::<Vec<_>>(),
    )
}

/// Returns names in a sentence: all of up to three, else two and how many others.
fn listed(names: &[Message]) -> Message {
    let join = |lang: Lang, and: &str, others: &str| {
        let mut parts: Vec<String> = names.iter().map(|n| n.pick(lang).to_owned()).collect();
        if parts.len() > 3 {
            let others = format!("{} {others}", parts.len() - 2);
            parts.truncate(2);
            parts.push(others);
        }
        let last = parts.pop().unwrap_or_default();
        if parts.is_empty() {
            last
        } else {
            format!("{} {and} {last}", parts.join(", "))
        }
    };
    Message::new(
        join(Lang::Da, "og", "andre"),
        join(Lang::En, "and", "others"),
    )
}

/// Returns the beginning of a text that stands where a name would.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = words.char_indices().nth(MOST) {
        words.truncate(cut);
        words = format!("{}…", words.trim_end());
    }
    words
}

/// Returns the first day a date can mean.
fn first_day(date: &Date) -> Result<Day, Refusal> {
    date.first().ok_or_else(|| Refusal::NoDay(date.clone()))
}

/// Returns the last day a date can mean.
fn last_of(date: &Date) -> Result<Day, Refusal> {
    date.last().ok_or_else(|| Refusal::NoDay(date.clone()))
}

/// Returns the day before a date.
fn before(date: &Date) -> Result<Date, Refusal> {
    date.day_before()
        .ok_or_else(|| Refusal::NoDay(date.clone()))
}

/// Returns the day after a date.
fn after(date: &Date) -> Result<Date, Refusal> {
    date.day_after().ok_or_else(|| Refusal::NoDay(date.clone()))
}

/// Returns whether a period surely ends before it begins.
fn is_backward(period: &Period) -> bool {
    let first = period.from.as_ref().and_then(Date::first);
    let last = period.to.as_ref().and_then(Date::last);
    matches!((first, last), (Some(first), Some(last)) if last < first)
}

/// Returns whether a period has surely ended on a day or before it.
fn is_over(period: &Period, last: Day) -> bool {
    period
        .to
        .as_ref()
        .and_then(Date::last)
        .is_some_and(|to| to <= last)
}

/// Returns whether a period surely begins after a day.
fn begins_after(period: &Period, day: Day) -> bool {
    period
        .from
        .as_ref()
        .and_then(Date::first)
        .is_some_and(|from| from > day)
}

/// Takes out of a period the days from one on for which a source shows it: what is cut there leaves them to what goes on.
pub(crate) fn take_attested(period: &mut Period, day: Day) -> Vec<Date> {
    period
        .attested
        .extract_if(.., |date| date.first().is_some_and(|first| first >= day))
        .collect()
}

/// Puts a remark behind what is there already.
fn remark(note: &mut String, more: &str) {
    let more = more.trim();
    if note.is_empty() {
        more.clone_into(note);
    } else if !more.is_empty() && !note.contains(more) {
        note.push_str(if note.ends_with(['.', '!', '?']) {
            " "
        } else {
            ". "
        });
        note.push_str(more);
    }
}

/// All ids of a value: those it defines with their kind, those it names with the kinds that are allowed.
#[derive(Default)]
struct Ids {
    keys: Vec<(EntityKind, Id)>,
    references: Vec<(KindSet, Id)>,
}

impl Ids {
    fn of(value: &impl Value) -> Self {
        let mut ids = Self::default();
        value.visit(&mut ids);
        ids
    }
}

impl Visitor for Ids {
    fn enter(&mut self, _: Step) {}
    fn leave(&mut self) {}
    fn key(&mut self, kind: EntityKind, id: &Id) {
        self.keys.push((kind, id.clone()));
    }
    fn reference(&mut self, kinds: KindSet, id: &Id) {
        self.references.push((kinds, id.clone()));
    }
}

/// Returns why a value cannot be in a dataset: it would not be read back, defines an id that is
/// taken, names what is not there, or has a period or number that is upside down.
fn sound<T: Value>(data: &Dataset, value: &T) -> Result<(), Refusal> {
    let new = Ids::of(value);
    // Nothing else is looked for.
    let keys = new.keys.iter().map(|(_, id)| id.as_str());
    let named = new
        .references
        .iter()
        .map(|(_, id)| local(data, id.as_str()));
    let wanted: FxHashSet<&str> = keys.chain(named).collect();
    let mut known: FxHashMap<Id, EntityKind> = FxHashMap::default();
    if !wanted.is_empty() {
        data.keys(&mut |kind, id| {
            if wanted.contains(id.as_str()) {
                known.insert(id.clone(), kind);
            }
        });
    }
    for (kind, id) in &new.keys {
        if !is_slug(id.as_str()) {
            return Err(Refusal::BadId(id.to_string()));
        }
        if known.insert(id.clone(), *kind).is_some() {
            return Err(Refusal::Taken(id.to_string()));
        }
    }
    for (kinds, id) in &new.references {
        let elsewhere = id.parts().0.is_some_and(|d| d != data.id.as_str());
        let found = known
            .get(&Id::new(local(data, id.as_str())))
            .is_some_and(|kind| kinds.has(*kind));
        if !elsewhere && !found {
            return Err(Refusal::Unknown {
                id: id.to_string(),
                wanted: kinds.names(),
            });
        }
    }
    let datum = value.datum();
    if let Err(problems) = datum.typed::<T>() {
        return Err(problems
            .into_iter()
            .next()
            .map_or(Refusal::NothingToDo, Refusal::Unreadable));
    }
    match upside_down(&datum, T::SHAPE) {
        Some(what) => Err(Refusal::Unreadable(Problem::new(0..0, what))),
        None => Ok(()),
    }
}

/// Returns what is wrong with the first period in a value that ends before it begins, or seat that asks for more than it may have.
fn upside_down(datum: &Datum, shape: Shape) -> Option<What> {
    match shape {
        Shape::List(inner) => datum
            .items()
            .iter()
            .find_map(|item| upside_down(item, *inner)),
        Shape::Record(spec) => {
            let date = |name| Date::parse(datum.field(name).str());
            let number = |name| datum.field(name).str().parse::<u32>().ok();
            match spec.name {
                "Period"
                    if is_backward(&Period {
                        from: date("from"),
                        to: date("to"),
                        ..Period::default()
                    }) =>
                {
                    Some(What::BackwardPeriod)
                }
                "Seat" if matches!((number("min"), number("max")), (Some(min), Some(max)) if max < min) => {
                    Some(What::BackwardRange)
                }
                _ => spec
                    .fields
                    .iter()
                    .find_map(|field| upside_down(datum.field(field.name), field.shape)),
            }
        }
        _ => None,
    }
}
