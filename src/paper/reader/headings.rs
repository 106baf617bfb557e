//! What a heading means where it stands, and what it opens.

use super::people::heads_writer;
use super::signs::heads_participants;
use super::{Reader, level};
use crate::model::fold::lowered;
use crate::paper::composition;
use crate::paper::dates;
use crate::paper::phrases::{is_group_name, is_same_group, without_day};
use crate::paper::pieces::{Guess, guess, named};
use crate::paper::rows::Why;
use crate::paper::said::PaperKind;
use crate::paper::sections::{self, Section};
use crate::paper::text::Piece;
use crate::paper::words::{self, key};

impl Reader<'_> {
    /// Returns what a heading means here: in minutes members are those who were there, in a mandate a referat is a rule.
    pub(super) fn meant(&self, section: Section, text: &str, next: Option<&Piece>) -> Section {
        use Section as S;
        let rest = text
            .split_once([':', '\t'])
            .map_or("", |(_, rest)| rest.trim());
        let counts = |text: &str| !composition::seats(text, "").is_empty();
        let mandate = self.paper.kind == PaperKind::Mandate;
        match section {
            S::Members if self.minutes && self.item.is_none() && self.marks_absent => S::Present,
            S::Secretariat if self.minutes => S::FromSecretariat,
            S::Outcome if mandate && !self.minutes && key(text).starts_with("referat") => {
                S::Minutes
            }
            // A decision on who is appointed has them below it.
            S::Outcome if !self.minutes && self.paper.title.starts_with("Udpegning ") => S::Members,
            // In rules `Beslutninger` says how they are made.
            S::Outcome if mandate && !self.minutes => S::Powers,
            S::Present
                if !self.minutes
                    && !mandate
                    && (sections::is_of_group(text)
                        || self.of_group && heads_participants(text)) =>
            {
                S::Members
            }
            S::Present
                if !self.minutes
                    && (mandate || counts(rest) || next.is_some_and(|n| counts(&n.text))) =>
            {
                S::Composition
            }
            _ => section,
        }
    }

    /// Returns whether a line heads what follows. Inside minutes words such as `Status` or `Formand` head nothing but what is about them.
    pub(super) fn heads(&self, section: Section, rest: &str, text: &str) -> bool {
        use Section as S;
        // `Afrapportering: 1. december` in a time table.
        if self.section == Some(S::Deadlines) && dates::inside(rest).is_some() {
            return false;
        }
        // In a list of those to ask a role is that of the name above.
        if self.section == Some(S::Remarks)
            && !self.gap_before
            && rest.is_empty()
            && matches!(section, S::Chair | S::Secretariat)
        {
            return false;
        }
        if section == S::Chair {
            // `Formand: Test Testesen` is a person.
            // `Sundhedschefen i Prøve Kommune` is an office.
            let name = named(rest).name;
            let person = text.contains(':')
                && rest.starts_with(char::is_uppercase)
                && name.contains(' ')
                && (self.section != Some(S::Composition) || !words::is_organisation(&name))
                && !rest.contains(" mellem ");
            return !person && !self.minutes && !words::is_vacancy(rest);
        }
        // `Sekretær: Test Testesen, konsulent`
        if section == S::Secretariat
            && !rest.is_empty()
            && key(text).starts_with("sekretaer")
            && words::is_name(&named(rest).name)
        {
            return false;
        }
        if matches!(section, S::Outcome | S::CaseText | S::Recommendation) {
            return self.minutes
                || !rest.is_empty()
                || self.section.is_none()
                || text.chars().count() < 24;
        }
        if section == S::CaseOfficer && heads_writer(text) {
            return self.minutes;
        }
        if matches!(section, S::MeetingPlace | S::MeetingTime | S::MinutesDay) {
            return self.minutes;
        }
        if self.minutes && self.item.is_some() {
            return matches!(
                section,
                S::Present
                    | S::Apologies
                    | S::Absent
                    | S::Observers
                    | S::FromSecretariat
                    | S::Outcome
                    | S::Next
                    | S::MeetingDates
            );
        }
        // A role below a list of members is nobody's heading, but of who serves them.
        !(section == S::Secretariat
            && words::roles(text).is_some()
            && self.section == Some(S::Members)
            && guess(&self.after.1, self.places) != Guess::Organisation)
    }

    pub(super) fn head(&mut self, piece: &Piece, section: Section, plain: &str, rest: &str) {
        use Section as S;
        let above = (self.section, self.heading.clone());
        // The words above the first heading of a part name the group that it is about.
        if matches!(
            section,
            S::Members | S::Purpose | S::Tasks | S::Composition | S::Present
        ) && let Some((line, name)) = self.named.take()
            && self.paper.title != name
            && line + 8 > piece.line
        {
            self.end_term();
            self.group = name;
        }
        // `Udvalget består af:`, and the people themselves below it.
        let section = if section == S::Composition && rest.is_empty() && self.person_below() {
            S::Members
        } else {
            section
        };
        // In a list those who take part beside the members are of it too.
        let beside = section == S::Observers && !self.minutes;
        let section = if beside { S::Members } else { section };
        // Below this heading each line names the level that it is about.
        let names = |line: &str| level(line.split(':').next().unwrap_or_default()).is_some();
        if self.has_levels && rest.is_empty() && names(&self.after.1) {
            self.group.clear();
        }
        self.section = Some(section);
        self.part.clear();
        self.above.clear();
        plain.clone_into(&mut self.heading);
        // `Medlem: Test Testesen` is one of those that stand below what is above.
        if !(section == S::Members && key(plain) == "medlem" && !rest.is_empty()) {
            self.party.clear();
            self.appointed.clear();
            self.headed_day = None;
        }
        self.role.clear();
        self.organisation = None;
        self.block = None;
        if section != S::Members || beside {
            self.end_term();
        }
        if beside {
            plain.clone_into(&mut self.role);
        }
        if section == S::Chair && key(plain).ends_with("varetages af") {
            self.section = Some(S::Members);
            "formandskab".clone_into(&mut self.role);
        }
        if section == S::Members {
            // `Rådets medlemmer pr. 1. marts 2026`
            let (_, day) = without_day(plain);
            let known = [" pr. ", "(pr. ", " per "]
                .iter()
                .any(|w| plain.contains(w));
            self.paper.date = self.paper.date.take().or(day.filter(|_| known));
            // `Medlem af udvalget for prøver er:`
            let lower = lowered(plain);
            if let Some(at) = [" af ", " for ", " i "]
                .iter()
                .filter_map(|w| lower.find(w).map(|i| i + w.len()))
                .min()
            {
                let name = plain[at..].split([',', '(']).next().unwrap_or_default();
                let name = name.trim_end_matches(" er").trim();
                let title = key(&self.paper.title);
                // `Medlemmer i perioden 2022-2025`
                let time = lower[..at].ends_with(" i ");
                let other = time && !is_group_name(name) && !self.places.knows_group(name);
                let own = other
                    || !title.is_empty()
                        && (title.contains(&key(name))
                            || key(name).contains(&title)
                            || is_same_group(&self.paper.title, name));
                // `Medlemmer af udvalget 2026-2029`
                let bare = name.trim_end_matches(|c: char| !c.is_alphabetic());
                let this =
                    bare == "gruppen" || !bare.ends_with("gruppen") && words::is_this_group(bare);
                if !own && !this {
                    name.clone_into(&mut self.group);
                }
            }
        }
        if self.paper.kind == PaperKind::List
            && matches!(
                section,
                S::Purpose | S::Tasks | S::Powers | S::Composition | S::Meetings
            )
        {
            self.paper.kind = PaperKind::Mandate;
        }
        if matches!(section, S::Present | S::Outcome)
            && (self.minutes || self.paper.kind != PaperKind::Mandate)
            || matches!(section, S::Apologies | S::Absent) && self.minutes
        {
            self.paper.kind = PaperKind::Minutes;
        }
        if rest.is_empty() {
            return self.skip(piece, Why::Heading);
        }
        let inner = Piece {
            text: rest.to_owned(),
            ..piece.clone()
        };
        // Names behind a label need no given name that is known.
        self.inline = matches!(
            section,
            S::Present
                | S::Apologies
                | S::Absent
                | S::Members
                | S::Observers
                | S::Called
                | S::FromSecretariat
        );
        self.beside = true;
        let people = self.paper.rows.len();
        self.under(&inner, rest, None);
        (self.inline, self.beside) = (false, false);
        // Who was away from an item is said in between.
        let attends = matches!(section, S::Present | S::Apologies | S::Absent);
        if attends && self.item.is_some() {
            (self.section, self.heading) = above;
            return;
        }
        // `Udtræder: A` is about its own line, and so is `Formand: Hospitalsdirektøren` among those who shall sit there.
        if section == S::Left {
            self.section = None;
        } else if section == S::Chair && above.0 == Some(S::Composition) {
            (self.section, self.heading) = above;
        // Nor is `Sekretær: A` about those below the next heading.
        } else if section == S::Secretariat
            && self.paper.rows.len() > people
            && words::roles(plain).is_some()
        {
            (self.section, self.heading) = above;
            self.role.clear();
        }
    }
}
