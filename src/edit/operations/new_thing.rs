//! A new thing of each kind.

use super::{named, put, sound_meeting};
use crate::edit::ids::new_id;
use crate::edit::operation::{Given, On, Operation, Target, read};
use crate::edit::words;
use crate::edit::{Done, Refusal, group_at, groups, party_name};
use crate::model::{
    Book, Case, Dataset, Datum, EntityKind, Group, Id, Matter, Meeting, Note, Organisation, Person,
    Place, Principle, Process, Record, Ref, Source, Value,
};
use crate::search::fold;

macro_rules! new {
    ($( $name:ident $id:literal $kind:ident [$da:literal, $en:literal]; )*) => {
        $( pub static $name: Operation =
            Operation::new($id, On::New(EntityKind::$kind), [$da, $en], run)
                .asks(&$kind::SPEC)
                .starts(|book, target| start(book, target, EntityKind::$kind)); )*
    };
}

new! {
    PERSON "new-person" Person ["Ny person", "New person"];
    GROUP "new-group" Group ["Ny gruppe", "New group"];
    CASE "new-case" Case ["Ny sag", "New case"];
    MEETING "new-meeting" Meeting ["Nyt møde", "New meeting"];
    ORGANISATION "new-organisation" Organisation ["Ny organisation", "New organisation"];
    MATTER "new-matter" Matter ["Ny aftale eller nyt projekt", "New agreement or project"];
    NOTE "new-note" Note ["Nyt forbehold", "New note"];
    SOURCE "new-source" Source ["Ny kilde", "New source"];
    PLACE "new-place" Place ["Nyt sted", "New place"];
    PROCESS "new-process" Process ["Ny proces", "New process"];
    PRINCIPLE "new-principle" Principle ["Nyt princip", "New principle"];
}

/// Makes a new thing with an id made of its name; a group is behind the last one under the same parent.
fn run(data: &mut Dataset, given: Given<'_>) -> Done {
    let On::New(kind) = given.on else {
        return Err(Refusal::NothingToDo);
    };
    let name = named(data, given.value);
    let mut value = given.value.clone();
    // A meeting without a title is named by the id of its group.
    let titled = kind != EntityKind::Meeting || !value.field("title").is_absent();
    let base = if titled {
        &name
    } else {
        value.field("group").str()
    };
    let id = Datum::text(&new_id(data, kind, base));
    value.set(kind.spec(), "id", id);
    if kind == EntityKind::Group {
        let group: Group = read(&value)?;
        let parent = group.parent.as_ref().map(Ref::as_str);
        let beside = data
            .groups
            .iter()
            .rfind(|g| parent.is_some() && g.parent.as_ref().map(Ref::as_str) == parent);
        // A parent in another dataset has no place here.
        let above = parent.filter(|parent| group_at(data, parent).is_ok());
        let behind = beside.map(|g| g.id.as_str()).or(above).map(str::to_owned);
        return groups::add(data, group, behind.as_deref());
    }
    if kind == EntityKind::Meeting {
        let meeting: Meeting = read(&value)?;
        sound_meeting(data, &meeting)?;
        let day = meeting.date.clone().ok_or(Refusal::NoDate)?;
        data.meetings.push(meeting);
        let group = data.meetings.last().and_then(|m| m.group.as_ref());
        let group = group.map(|g| party_name(data, g.id())).unwrap_or_default();
        return Ok(words::added_meeting(group, &day));
    }
    let other = (kind == EntityKind::Person).then(|| namesake(data, value.field("name").str()));
    put(data, kind, &value)?;
    Ok(match other.flatten() {
        Some(other) => words::added_namesake(name, other),
        None => words::added_thing(name, kind),
    })
}

/// Returns by what another person of a name is told apart: title and employer, else the id.
fn namesake(data: &Dataset, name: &str) -> Option<String> {
    let key = fold(name);
    let other = data.people.iter().find(|p| fold(&p.name) == key)?;
    let employer = other
        .organisation
        .as_ref()
        .map(|o| party_name(data, o.id()));
    let about: Vec<String> = [Some(other.title.clone()), employer]
        .into_iter()
        .flatten()
        .filter(|t| !t.is_empty())
        .collect();
    Some(if about.is_empty() {
        other.id.to_string()
    } else {
        about.join(", ")
    })
}

/// Returns a new thing with what the group it is made at says of it.
fn start(book: &Book, target: &Target, kind: EntityKind) -> Datum {
    let mut datum = Datum::default();
    if target.id.is_empty() {
        return datum;
    }
    let is_group = kind == EntityKind::Group;
    let field = if is_group { "parent" } else { "group" };
    datum.set(kind.spec(), field, Datum::text(&target.id));
    if is_group {
        // A group is on the level of those beside it.
        let parent = book.group_of(&Id::new(&target.id));
        let beside = parent.and_then(|p| book.children(p).first());
        let level = beside.map(|g| book.group(*g).level).unwrap_or_default();
        datum.set(kind.spec(), "level", level.datum());
    }
    datum
}
