//! Steps as records of the journal.

use serde_json::{Value as Json, json};

use crate::change::{Change, Message, Patch, Step};

/// Returns a step as a record.
pub fn record(step: &Step) -> Json {
    let patches: Vec<Json> = step
        .patches
        .iter()
        .map(|p| json!([p.at, p.old, p.new]))
        .collect();
    let changes: Vec<Json> = step.changes.iter().map(Change::to_json).collect();
    json!({ "da": step.said.da, "en": step.said.en, "changes": changes, "patches": patches })
}

/// Reads a step from a record; `None` for anything else.
pub fn recall(record: &Json) -> Option<Step> {
    let text = |name: &str| Some(record.get(name)?.as_str()?.to_owned());
    let changes: Option<Vec<Change>> = record
        .get("changes")?
        .as_array()?
        .iter()
        .map(Change::from_json)
        .collect();
    let patch = |json: &Json| {
        let parts = json.as_array()?;
        let [at, old, new] = parts.as_slice() else {
            return None;
        };
        Some(Patch {
            at: usize::try_from(at.as_u64()?).ok()?,
            old: old.as_str()?.to_owned(),
            new: new.as_str()?.to_owned(),
        })
    };
    let patches: Option<Vec<Patch>> = record
        .get("patches")?
        .as_array()?
        .iter()
        .map(patch)
        .collect();
    Some(Step::recalled(
        Message {
            da: text("da")?,
            en: text("en")?,
        },
        changes?,
        patches?,
    ))
}
