//! Which mandates are in use.

use rustc_hash::FxHashSet;

use crate::model::{Book, Chairmanship, Day, MandateStatus, MandateUse};

/// Returns whether a mandate is more than a proposal or draft.
fn is_firm(status: MandateStatus) -> bool {
    matches!(
        status,
        MandateStatus::Adopted
            | MandateStatus::Minuted
            | MandateStatus::CaseRecord
            | MandateStatus::Published
    )
}

/// Returns the mandates in use for a group on a day: historic ones are not in use, drafts and proposals only where their group has no
/// firm mandate.
pub fn mandates_in_use(book: &Book, g: usize, day: Day) -> Vec<MandateUse> {
    let mut uses = book.mandates_on(g, day);
    let status = |of: MandateUse| book.mandate(of).status;
    let firm: FxHashSet<usize> = uses
        .iter()
        .filter(|u| is_firm(status(**u)))
        .map(|u| u.group)
        .collect();
    uses.retain(|u| match status(*u) {
        MandateStatus::Historic => false,
        other => is_firm(other) || !firm.contains(&u.group),
    });
    uses
}

/// Returns the chair rule in use for a group, and the mandate it stands in: that of its own mandates before that of its kind.
pub fn chair_in_use(book: &Book, group: usize, day: Day) -> Option<(MandateUse, &Chairmanship)> {
    mandates_in_use(book, group, day)
        .into_iter()
        .find_map(|of| Some((of, book.mandate(of).chair.as_ref()?)))
}
