//! Rewriting a file's text so that it means something else, while only the bytes of what changed are touched.
//!
//! The text and what it means are walked side by side. Where the meaning stays, so does every byte, however it is spelled. Fields and
//! elements that come, go and move take the comments with them that belong to them: those on the lines directly above, and the one
//! behind them on the same line. All other comments and blank lines stay.

mod bounds;
mod kept;
mod layout;
mod sequence;
mod walk;

#[cfg(test)]
mod tests;

use crate::model::{Dataset, Datum, Value};
use crate::syntax::{Span, scan};
use walk::Walk;

/// One replacement in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// The byte where it begins, in the text before all patches.
    pub at: usize,
    /// What is there.
    pub old: String,
    /// What shall be there.
    pub new: String,
}

/// An element or field that was taken out of a text.
///
/// What stood on lines of its own is kept as whole lines. It begins with a line break where it belongs right below what preceded it, and
/// ends with one where it belongs right above what followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What it means; of a field, its value.
    pub datum: Datum,
    /// Its text as it stood there, with the comments that belong to it.
    pub text: String,
}

/// A rewritten text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// The text.
    pub text: String,
    /// What changed in it, in order and without overlap.
    pub patches: Vec<Patch>,
    /// What is no longer in it. What moved is not among them.
    pub taken: Vec<Kept>,
}

/// Rewrites the text of a dataset, which means `old`, so that it means `new`.
///
/// What is new and equals one of `kept` gets that one's text. `None` where the text cannot be scanned or does not fit `old`.
pub fn rewrite(text: &str, old: &Datum, new: &Datum, kept: &[Kept]) -> Option<Rewritten> {
    let (tape, problems) = scan(text);
    let root = tape.root(text).filter(|_| problems.is_empty())?;
    let mut walk = Walk::new(text, root, kept);
    walk.value(root, old, new, Dataset::SHAPE)?;
    if !walk.moved_elsewhere() {
        return Some(walk.finish());
    }
    // What left one list for another keeps its text: a second walk knows what the first one took out.
    let mut all = kept.to_vec();
    all.append(&mut walk.taken);
    let mut walk = Walk::new(text, root, &all);
    walk.value(root, old, new, Dataset::SHAPE)?;
    walk.forget_moved(kept.len());
    Some(walk.finish())
}

/// Applies patches to a text; `None` where it does not have what they replace.
pub fn patched(text: &str, patches: &[Patch]) -> Option<String> {
    let grown = patches.iter().map(|p| p.new.len()).sum::<usize>();
    let mut out = String::with_capacity(text.len() + grown);
    let mut done = 0;
    for patch in patches {
        let end = patch.at.checked_add(patch.old.len())?;
        if text.get(patch.at..end)? != patch.old {
            return None;
        }
        out.push_str(text.get(done..patch.at)?);
        out.push_str(&patch.new);
        done = end;
    }
    out.push_str(&text[done..]);
    Some(out)
}

/// Returns the patches that undo `patches`.
pub fn invert(patches: &[Patch]) -> Vec<Patch> {
    let (mut grown, mut shrunk) = (0, 0);
    let undo = |patch: &Patch| {
        let at = patch.at + grown - shrunk;
        grown += patch.new.len();
        shrunk += patch.old.len();
        Patch {
            at,
            old: patch.new.clone(),
            new: patch.old.clone(),
        }
    };
    patches.iter().map(undo).collect()
}

/// A replacement that is not yet in order.
#[derive(Debug)]
struct Edit {
    at: Span,
    new: String,
}

/// Orders replacements, joins those that touch, and leaves out those that change nothing.
fn patches(text: &str, mut edits: Vec<Edit>) -> Vec<Patch> {
    edits.retain(|edit| text[edit.at.clone()] != edit.new);
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    let mut out: Vec<Patch> = Vec::new();
    for edit in edits {
        let old = &text[edit.at.clone()];
        match out
            .last_mut()
            .filter(|last| last.at + last.old.len() == edit.at.start)
        {
            Some(last) => {
                last.old.push_str(old);
                last.new.push_str(&edit.new);
            }
            None => out.push(Patch {
                at: edit.at.start,
                old: old.to_owned(),
                new: edit.new,
            }),
        }
    }
    out
}
