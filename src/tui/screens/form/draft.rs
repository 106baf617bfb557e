//! What stands in an open form, as the journal keeps it for the day the program ends in the middle.

use serde_json::{Value as Json, json};

use super::path::Path;
use super::state::{Creating, Form};
use super::words;
use super::world::{Made, World};
use crate::change::{datum_from_json, datum_to_json};
use crate::edit::{OPERATIONS, Target};
use crate::model::value::RecordSpec;
use crate::model::{Datum, EntityKind, Group, Membership, Record};
use crate::syntax::Step;
use crate::tui::question::{self as q, PaperFact};
use crate::tui::task::Task;

/// Returns the task of a draft, and the members that it named, as they were when its form was opened.
pub(super) fn about(draft: &Json) -> Option<(Task, Vec<Datum>)> {
    let members = draft.get("members").and_then(Json::as_array)?;
    let members = members
        .iter()
        .map(|it| datum_from_json(it, &Membership::SPEC));
    Some((
        task_from_json(draft.get("task")?)?,
        members.collect::<Option<_>>()?,
    ))
}

/// Returns the heading of a draft's form.
pub fn heading(draft: &Json) -> &str {
    draft.get("title").and_then(Json::as_str).unwrap_or("")
}

/// Returns what was typed in a draft's form, and in what lies below it; of a paper its lines.
pub fn texts(draft: &Json) -> Vec<&str> {
    fn gather<'j>(json: &'j Json, out: &mut Vec<&'j str>) {
        match json {
            Json::String(text) => out.push(text),
            Json::Array(items) => items.iter().for_each(|item| gather(item, out)),
            Json::Object(parts) if parts.contains_key("record") => {
                let fields = parts["record"].as_array().into_iter().flatten();
                fields
                    .filter_map(|field| field.get(1))
                    .for_each(|value| gather(value, out));
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    if let Some(below) = draft.get("below") {
        out.extend(texts(below));
    }
    if let Some(paper) = draft.get("paper") {
        let text = |name: &str| paper.get(name).and_then(Json::as_str);
        out.extend(text("file"));
        out.extend(text("text").unwrap_or_default().lines());
    }
    let inside = draft.get("creating").and_then(|it| it.get("form"));
    for form in [Some(draft), inside].into_iter().flatten() {
        ["value", "typed"]
            .iter()
            .filter_map(|part| form.get(part))
            .for_each(|it| gather(it, &mut out));
    }
    out
}

/// Returns a draft of a form with the task it is for; `None` for a task that keeps none, and where nothing was typed.
///
/// `opened` is what the form began with.
pub(super) fn of(task: &Task, members: &[Datum], opened: &Datum, form: &Form) -> Option<Json> {
    if !form.is_changed() {
        return None;
    }
    let task = match task {
        Task::Do(request) => json!({
            "operation": request.operation.id, "of": request.target.id,
            "members": request.target.members, "part": request.target.part,
        }),
        Task::PasteList { group } => json!({ "list": group }),
        Task::ListDays(was) => json!({ "days": datum_to_json(was) }),
        Task::PaperRow(was) => json!({ "row": datum_to_json(was) }),
        Task::PaperGroup(was) => json!({ "group": datum_to_json(was) }),
        Task::PaperFact(fact, was) => {
            let fact = PaperFact::ALL.iter().position(|it| it == fact);
            json!({ "fact": fact, "was": datum_to_json(was) })
        }
        _ => return None,
    };
    let mut draft = form.draft();
    draft["title"] = json!(form.title);
    draft["task"] = task;
    draft["opened"] = datum_to_json(opened);
    draft["members"] = members.iter().map(datum_to_json).collect();
    Some(draft)
}

fn task_from_json(json: &Json) -> Option<Task> {
    if let Some(group) = json.get("list") {
        let group = group.as_str()?.to_owned();
        return Some(Task::PasteList { group });
    }
    let was = |name: &str, spec| datum_from_json(json.get(name)?, spec);
    if json.get("days").is_some() {
        return was("days", &q::ListFrom::SPEC).map(Task::ListDays);
    }
    if json.get("row").is_some() {
        return was("row", &q::PaperRow::SPEC).map(Task::PaperRow);
    }
    if json.get("group").is_some() {
        return was("group", &Group::SPEC).map(Task::PaperGroup);
    }
    if let Some(fact) = json.get("fact") {
        let fact = *PaperFact::ALL.get(usize::try_from(fact.as_u64()?).ok()?)?;
        return Some(Task::PaperFact(fact, was("was", fact.spec())?));
    }
    let text = |name: &str| json.get(name)?.as_str();
    let id = text("operation")?;
    let operation = OPERATIONS.iter().find(|operation| operation.id == id)?;
    let members = json.get("members")?.as_array()?.iter();
    let members = members.map(|it| it.as_u64().and_then(|it| usize::try_from(it).ok()));
    let target = Target {
        id: text("of")?.to_owned(),
        members: members.collect::<Option<_>>()?,
        part: text("part")?.to_owned(),
    };
    Some(operation.on(target).into())
}

impl Form {
    /// Returns what stands in it, and in the form inside of it.
    fn draft(&self) -> Json {
        let own = self.made.iter().skip(self.outer);
        let made = own.map(|made| json!([made.kind.word(), datum_to_json(&made.value)]));
        let way = self.focus();
        let way = way.iter().map(|step| match step {
            Step::Field(name) => json!(name),
            Step::Item(at) => json!(at),
        });
        let typed = self.entry.query.then(|| self.entry.text());
        let creating = self
            .creating
            .as_ref()
            .map(|creating| json!({ "kind": creating.kind.word(), "form": creating.form.draft() }));
        json!({
            "value": datum_to_json(&self.standing()), "made": made.collect::<Vec<_>>(),
            "at": way.collect::<Vec<_>>(), "typed": typed, "creating": creating,
        })
    }

    /// Makes the form stand as a draft has it.
    pub(super) fn take_up(&mut self, draft: &Json, world: &dyn World) -> Option<()> {
        let value = datum_from_json(draft.get("value")?, self.spec)?;
        for made in draft.get("made")?.as_array()? {
            let kind = kind(made.get(0)?)?;
            let value = datum_from_json(made.get(1)?, world.spec_of(kind)?)?;
            self.made.push(Made { kind, value });
        }
        self.take_in(value);
        self.go_to(&way(draft.get("at")?, self.spec)?);
        if let Some(typed) = draft.get("typed").and_then(Json::as_str) {
            self.paste_into_field(typed, world);
        }
        if let Some(inside) = draft.get("creating").filter(|it| !it.is_null()) {
            let (kind, draft) = (kind(inside.get("kind")?)?, inside.get("form")?);
            let spec = world.spec_of(kind)?;
            let value = datum_from_json(draft.get("value")?, spec)?;
            let name = words::name_field(spec).map_or("", |field| value.field(field).str());
            let mut form = self.inside(kind, name, world)?;
            form.take_up(draft, world)?;
            self.creating = Some(Box::new(Creating { form, kind }));
        }
        self.check(world);
        Some(())
    }
}

fn kind(json: &Json) -> Option<EntityKind> {
    let word = json.as_str()?;
    EntityKind::ALL
        .iter()
        .copied()
        .find(|kind| kind.word() == word)
}

/// Reads a way into a record.
fn way(json: &Json, spec: &'static RecordSpec) -> Option<Path> {
    let mut way = Path::new();
    for step in json.as_array()? {
        way.push(match step.as_str() {
            Some(name) => Step::Field(field_of(spec, &way, name)?),
            None => Step::Item(usize::try_from(step.as_u64()?).ok()?),
        });
    }
    Some(way)
}

fn field_of(spec: &'static RecordSpec, way: &[Step], name: &str) -> Option<&'static str> {
    match super::path::shape(spec, way)? {
        crate::model::value::Shape::Record(inner) => inner.field(name).map(|field| field.name),
        _ => None,
    }
}
