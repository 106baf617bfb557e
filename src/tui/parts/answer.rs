//! What a typed answer says.

use crate::search::fold;

/// Returns whether an answer says yes or no; `None` where it says neither.
pub fn yes(text: &str) -> Option<bool> {
    match fold(text.trim()).as_str() {
        "ja" | "j" | "yes" | "y" | "true" => Some(true),
        "nej" | "n" | "no" | "false" => Some(false),
        _ => None,
    }
}
