//! Headings that say for whom those below them sit, and as what.

use super::Reader;
use crate::model::{Role, SeatNumber};
use crate::paper::composition;
use crate::paper::counts;
use crate::paper::given;
use crate::paper::phrases::party_of;
use crate::paper::pieces::{self, Guess, guess};
use crate::paper::rows::Why;
use crate::paper::seat;
use crate::paper::sections::Section;
use crate::paper::text::{Mark, Piece};
use crate::paper::words::{self, seen};

impl Reader<'_> {
    /// Takes a role as the heading of those below it: secretaries, observers and coordinators are of no party, a party's chair is.
    pub(super) fn head_role(&mut self, role: &str) {
        let roles = words::roles(role).unwrap_or_default();
        let beside = [Role::Secretary, Role::Observer, Role::Coordinator];
        if beside.iter().any(|r| roles.contains(r)) {
            self.party.clear();
            self.appointed.clear();
            self.end_term();
        }
        role.clone_into(&mut self.role);
    }

    /// Takes how many somebody appoints and who they are, in one line: `2 medlemmer udpeget af KKR: Test Testesen og Prøve Prøvesen`.
    pub(super) fn counted_people(&mut self, piece: &Piece, text: &str) -> bool {
        let Some((label, who)) = text.split_once(": ") else {
            return false;
        };
        if self.minutes
            || !counts::begins_with_number(label)
            || label.contains([',', '(', '.'])
            || !self.is_person_line(who)
        {
            return false;
        }
        let rules = composition::seats(label, "");
        let [rule] = rules.as_slice() else {
            return false;
        };
        let before = (self.party.clone(), self.appointed.clone(), self.section);
        self.party.clone_from(&rule.party);
        self.appointed.clone_from(&rule.appointed_by);
        if self.party == self.appointed {
            self.party.clear();
        }
        self.section = Some(Section::Members);
        self.say_seat(piece, rule.clone());
        self.people(piece, who, None);
        (self.party, self.appointed, self.section) = before;
        true
    }

    /// Takes the heading of a party: `Kommunale medlemmer:`, `5 medlemmer udpeget af regionsrådet:`, `Region Midtjylland:`.
    pub(super) fn heads_party(&mut self, piece: &Piece, text: &str, next: Option<&Piece>) -> bool {
        let listed = !matches!(self.section, Some(Section::CaseOfficer));
        let bare = text.trim_end_matches(':').trim();
        let (plain, beside) = role_of_side(bare);
        let bare = plain.as_str();
        let colon = text.ends_with(':');
        if !listed
            || text.contains('@')
            || bare.chars().count() > 120
            || (!colon && piece.mark == Mark::Item)
        {
            return false;
        }
        if words::is_party_alone(bare) && self.after.0 > 0 {
            self.organisation = None;
            words::party_named(bare).clone_into(&mut self.party);
            self.role.clear();
            self.appointed.clear();
            self.skip(piece, Why::Heading);
            return true;
        }
        let seen = seen(bare);
        let lower = seen.key(bare);
        let nobody = || {
            self.people_in(bare).iter().all(|r| {
                r.name.is_empty() || !given::is_given(r.name.split(' ').next().unwrap_or_default())
            })
        };
        let about_members = ["medlemmer", "repraesentanter", "repraesentant", "members"]
            .iter()
            .any(|w| lower.split(' ').any(|x| x.ends_with(w)));
        let organisation =
            || guess(bare, self.places) == Guess::Organisation || self.places.knows(bare);
        let item_below = next.is_some_and(|n| n.mark == Mark::Item);
        let section = matches!(
            self.section,
            Some(Section::Members | Section::Present | Section::Apologies | Section::Observers)
        ) || self.section.is_none();
        let shouted = bare.chars().any(char::is_uppercase) && !bare.chars().any(char::is_lowercase);
        let person_below = || next.is_some_and(|n| self.is_person_line(&n.text));
        let from = (bare.starts_with("Fra ") || bare.starts_with("For "))
            && bare.split_ascii_whitespace().count() <= 4
            && (item_below || person_below());
        let heads = colon
            || from
            || composition::places_behind(bare).is_some() && person_below()
            || piece.mark == Mark::Heading
                && (organisation() || seat::is_sector(bare))
                && next.is_some_and(|n| n.mark != Mark::Heading && !n.text.is_empty())
            || about_members
                && (item_below
                    || shouted
                    || bare.split_ascii_whitespace().count() <= 5 && person_below());
        if !section || !heads || !nobody() {
            return false;
        }
        if [
            "ovrige medlemmer",
            "medlemmer",
            "andre medlemmer",
            "faste medlemmer",
        ]
        .contains(&lower)
        {
            self.party.clear();
            self.role.clear();
            self.appointed.clear();
            self.skip(piece, Why::Heading);
            return true;
        }
        if words::roles(bare).is_some() {
            self.head_role(bare);
            self.skip(piece, Why::Heading);
            return true;
        }
        // `Her er listen over medlemmerne:` heads people of no party.
        // `Følgende medlemmer er udpeget til Prøverådet:` is a sentence.
        let verb = [" er ", " har ", " skal ", " udpeges "]
            .iter()
            .any(|w| bare.contains(w));
        let party = from
            || !verb && organisation()
            || (seat::sector(bare).is_some()
                && bare.split_ascii_whitespace().count() <= 8
                && !["her ", " har ", " er ", " disse ", " skal "]
                    .iter()
                    .any(|w| format!(" {lower} ").contains(w)));
        if !party && !text.contains(char::is_numeric) {
            if colon {
                self.party.clear();
                // `Sundhedsplanlægning:`, and its seats below it.
                if !composition::seats(&self.after.1, "").is_empty() {
                    bare.clone_into(&mut self.party);
                }
                self.skip(piece, Why::Heading);
            }
            return colon;
        }
        self.organisation = None;
        self.appointed.clear();
        self.role_of_one = false;
        self.role = beside.unwrap_or_default();
        let rules = composition::seats(bare, "");
        match rules.as_slice() {
            // `Patientrepræsentant:` and who it is: no rule.
            [rule] if rule.number == SeatNumber::Implied => {
                self.party.clear();
                self.skip(piece, Why::Heading);
            }
            [rule] if rule.min.is_some() || rule.max.is_some() => {
                self.party.clear();
                // `PLO (2 pladser):`
                if composition::places_behind(bare).is_some() {
                    self.party.clone_from(&rule.party);
                }
                self.appointed.clone_from(&rule.appointed_by);
                self.say_seat(piece, rule.clone());
            }
            _ => {
                // `Medlemmer udpeget af PLO`
                let appoints = [" udpeget af ", " indstillet af ", " valgt af "];
                match appoints.iter().find_map(|w| bare.split_once(w)) {
                    Some((_, who)) => {
                        self.party.clear();
                        who.clone_into(&mut self.appointed);
                    }
                    None if party => self.party = party_of(bare),
                    None => self.party.clear(),
                }
                self.skip(piece, Why::Heading);
            }
        }
        true
    }
}

/// Parts the heading of people who are no plain members: `Fra Patientudvalget (observatør uden stemmeret)`, `Observatører fra Prøvestyrelsen`.
fn role_of_side(bare: &str) -> (String, Option<String>) {
    let beside = |role: &str| {
        let other = [Role::Observer, Role::Substitute, Role::Participant];
        words::roles(role).is_some_and(|roles| roles.iter().all(|r| other.contains(r)))
    };
    let (plain, inside) = pieces::brackets(bare);
    if let Some(role) = inside.iter().find(|role| beside(role)) {
        return (plain, Some(role.clone()));
    }
    let parted = [" fra ", " for "].iter().find_map(|w| bare.split_once(w));
    match parted.filter(|(role, side)| beside(role) && !pieces::is_whole_name(side)) {
        Some((role, side)) => (format!("Fra {side}"), Some(role.to_owned())),
        None => (bare.to_owned(), None),
    }
}
