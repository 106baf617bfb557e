//! People, and the headings of groups and parties above them.

use std::sync::LazyLock;

use super::Reader;
use super::changes::with_pronouns_joined;
use super::leaving::{labels_substitute, newcomer, says_from};
use crate::model::Role;
use crate::paper::composition;
use crate::paper::phrases::{
    first_sentence, is_asked, is_group_name, is_part_of_paper, is_same_group, is_vacancy_line,
    listed_in, party_of, sentences, succession, words_before_members,
};
use crate::paper::pieces::{self, Guess, guess};
use crate::paper::rows::{Column, Kind, Row, Why};
use crate::paper::said::PaperKind;
use crate::paper::seat;
use crate::paper::sections::{self, Section};
use crate::paper::text::{Mark, Piece};
use crate::paper::words::{self, Needles, key, seen};
use crate::paper::{dates, given, person, several};

/// Returns whether a line tells of places by their number.
fn counts_places(text: &str) -> bool {
    let text = key(text);
    ["plads", "medlemmer", "repraesentanter", "personer"]
        .iter()
        .any(|w| text.contains(w))
}

impl Reader<'_> {
    /// Returns whether a line is a person and no rule.
    pub(super) fn is_person_line(&self, text: &str) -> bool {
        let rule = [
            " på skift",
            " delt ",
            " mellem ",
            " udpeges ",
            " vælges ",
            " varetages ",
            " består ",
        ];
        // Of a row the name stands in the first cell.
        let name = text.split('\t').next().unwrap_or_default();
        name.split_ascii_whitespace().count() <= 14
            && !rule.iter().any(|w| text.contains(w))
            && self.people_in(text).iter().any(|r| {
                r.name.contains(' ')
                    && given::is_given(r.name.split(' ').next().unwrap_or_default())
            })
    }

    /// Returns whether a short line names a group that the next line tells of.
    pub(super) fn is_group_heading(text: &str, next: Option<&Piece>) -> bool {
        let of_side = ["repraesentanter", "repraesentant", "medlemmer"];
        let short = text.chars().count() <= 80
            && !of_side
                .iter()
                .any(|end| seen(text).key(text).ends_with(end))
            && !text.ends_with(['.', ':'])
            && !text.contains(',')
            && text.chars().filter(char::is_ascii_digit).count() < 6
            && text.starts_with(char::is_uppercase);
        short
            && next.is_some_and(|n| {
                // `Medlemmer af Prøvegruppen` names the group itself.
                let named = listed_in(&n.text).is_some();
                sections::heading(&n.text).is_some_and(|(s, _)| {
                    !named
                        && matches!(
                            s,
                            Section::Purpose
                                | Section::Tasks
                                | Section::Members
                                | Section::Composition
                        )
                })
            })
    }

    /// Takes a line that is the name of a group; the first one is the title of a paper that has none.
    pub(super) fn group_heading(
        &mut self,
        piece: &Piece,
        text: &str,
        next: Option<&Piece>,
    ) -> bool {
        let bare = text.trim_end_matches(':').trim();
        // `Sundhedsudvalget 2026-2029` above the members says for which time they are.
        let timed = (!self.minutes && self.paper.rows.is_empty())
            .then(|| with_term(bare))
            .flatten();
        let bare = timed.map_or(bare, |(name, ..)| name);
        // `Fra regionsrådet` says who sends those below it.
        if bare.starts_with("Fra ") {
            return false;
        }
        let known = self.places.knows_group(bare);
        let named = known || is_group_name(bare);
        if !(named || !text.contains([':', '\t']) && Self::is_group_heading(text, next)) {
            return false;
        }
        let nobody = || {
            self.people_in(bare)
                .iter()
                .all(|r| !given::is_given(r.name.split(' ').next().unwrap_or_default()))
        };
        let verb = [
            " består ",
            " har ",
            " er ",
            " kan ",
            " skal ",
            " sammensættes ",
        ]
        .iter()
        .any(|w| bare.contains(w));
        let listed = piece.mark == Mark::Item
            || bare.chars().count() > 80
            || text.ends_with(['.', ','])
            || verb
            || dates::inside(bare).is_some();
        // `Repræsentanter udpeget af regionsrådet`
        let appointed = APPOINTED.are_in(seen(bare).key(bare));
        if appointed && !known {
            return false;
        }
        // Where the person above works heads nothing.
        let above = self.paper.rows.last();
        if above.is_some_and(|r| r.line + 1 == piece.line && r.organisation.is_empty())
            && guess(bare, self.places) == Guess::Organisation
        {
            return false;
        }
        // Who sends a letter is no group.
        let named = known || is_group_name(bare);
        if listed || !nobody() || !named && words::is_organisation(bare) {
            return false;
        }
        self.party.clear();
        self.appointed.clear();
        self.role.clear();
        self.organisation = None;
        self.section = None;
        if let Some((_, from, to)) = timed {
            self.term = Some((piece.line, from.to_owned(), to.to_owned()));
        }
        // A title that names no group, and the group on the next line.
        let title = key(&self.paper.title);
        let unnamed = title.contains("kommissorium") && !title.contains(" for ");
        let first = self.paper.says.is_empty() && self.paper.rows.is_empty();
        if self.paper.title.is_empty() {
            bare.clone_into(&mut self.paper.title);
        } else if unnamed && first {
            pieces::join(&mut self.paper.title, bare, ": ");
        } else if is_same_group(&self.paper.title, bare) {
            self.group.clear();
            self.above.clear();
            self.named = None;
        } else {
            self.named = Some((piece.last, bare.to_owned()));
            bare.clone_into(&mut self.above);
            if self.paper.kind == PaperKind::Mandate {
                self.group.clear();
            }
            // `Klynge Nord`, and its chair on the next line.
            let lists = (known || is_part_of_paper(bare)) && self.people_follow(piece.last);
            if lists
                || next.is_some_and(|n| {
                    words::roles(n.text.split(':').next().unwrap_or_default()).is_some()
                })
            {
                bare.clone_into(&mut self.group);
                self.section = Some(Section::Members);
            }
        }
        self.skip_group_heading(piece, bare);
        true
    }

    /// Takes those whom a sentence of a list says to hold a role.
    pub(super) fn holds_chair(&mut self, piece: &Piece, text: &str) -> bool {
        if self.minutes || text.len() > 400 || sentences(text).len() > 1 {
            return false;
        }
        let Some((who, role)) = held_by(text).filter(|(who, _)| !who.contains(" skift")) else {
            return false;
        };
        let people = several::people_of(who, true, self.places);
        let first = who.split(' ').next().unwrap_or_default();
        if who.contains(" som ") || !given::is_given(first) && !words::is_title_word(first) {
            return false;
        }
        let known = |row: &Row| {
            pieces::is_whole_name(&row.name)
                && row.name.split(' ').next().is_some_and(given::is_given)
        };
        if people.is_empty() || !people.iter().all(known) {
            return false;
        }
        for row in people {
            self.take(Row {
                line: piece.line,
                role_text: role.to_owned(),
                ..row
            });
        }
        true
    }

    /// Takes people, vacancies and headings of parties.
    pub(super) fn people(&mut self, piece: &Piece, text: &str, next: Option<&Piece>) {
        // `1. stedfortræder: A` keeps its number.
        let label = text.split_once(':').map_or("", |(label, _)| label);
        let ordinal =
            text.starts_with(|c: char| c.is_ascii_digit()) && words::is_ordinal_role(label);
        let text = if ordinal {
            text
        } else {
            pieces::without_bullet(text)
        };
        // `Kopi til: A`, `Listen vedligeholdes af sekretariatet: sekretariat@example.org`
        if let Some((label, rest)) = text.split_once([':', '\t'])
            && (is_asked(label)
                || words::has_verb(label) && guess(rest.trim(), self.places) == Guess::Email)
        {
            if rest.trim().is_empty() {
                self.section = Some(Section::Remarks);
            }
            return self.skip(piece, Why::Prose);
        }
        if let Some((rest, said)) = without_vacant_substitute(text) {
            let before = self.paper.rows.len();
            self.people(piece, &rest, next);
            if let Some(row) = self.paper.rows.get_mut(before) {
                pieces::join(&mut row.note, &said, ", ");
            }
            return;
        }
        // `Prøvebro 26`, and below it `9999 Prøveby`: where a letter comes from.
        let number = text.rsplit(' ').next().unwrap_or_default();
        let street = number.starts_with(|c: char| c.is_ascii_digit())
            && text.starts_with(char::is_uppercase)
            && pieces::is_street(&self.after.1);
        if street && text.split(' ').count() <= 4 || pieces::is_street(text) {
            return self.skip(piece, Why::Prose);
        }
        if let Some(joined) = with_pronouns_joined(text) {
            return self.people(piece, &joined, next);
        }
        // `Ny formand: A` is a change.
        if let Some(said) = new_in_role(text) {
            return self.people(piece, &said, next);
        }
        let bare = text.trim_end_matches(':').trim();
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        let heads = |word: &str| {
            words::header(word).is_some()
                || sections::heading(word).is_some()
                || matches!(
                    key(word).as_str(),
                    "ansvarlig" | "ansvarlige" | "frist" | "deadline" | "punkt"
                )
        };
        if words.len() > 1 && text.split([' ', '/']).all(heads) && !is_vacancy_line(text) {
            return self.skip(piece, Why::Heading);
        }
        if let Some(all) = roles_said(text) {
            return all.iter().for_each(|said| self.people(piece, said, None));
        }
        let seats_below = || next.is_some_and(|n| !composition::seats(&n.text, "").is_empty());
        if text.ends_with(':')
            && (!words_before_members(text) || seats_below())
            && (["bestar", "sammensat", "sammensaettes"]
                .iter()
                .any(|w| seen(text).key(text).contains(w))
                || composition::opens_list(text) && seats_below())
        {
            let people = self.person_below();
            // `Styregruppen for prøver består af:`
            if self.paper.title.is_empty()
                && let Some((name, _)) = text.split_once(" består")
                && name.contains(' ')
                && is_group_name(name)
            {
                name.clone_into(&mut self.paper.title);
            }
            self.section = Some(if people {
                Section::Members
            } else {
                Section::Composition
            });
            return self.skip(piece, Why::Heading);
        }
        if is_vacancy_line(text) {
            let mut row = person::person(text, self.places).unwrap_or_default();
            row.vacant = true;
            row.line = piece.line;
            // Below where nobody sits yet: `Ældre Sagen`, `Ubesat`.
            let above = self.organisation.as_ref();
            let above = above.filter(|(line, _)| line + 2 > piece.line);
            if let Some((_, above)) = above.filter(|_| row.organisation.is_empty()) {
                row.organisation.clone_from(above);
            }
            self.substitute_below(piece, text, std::slice::from_mut(&mut row));
            // `PLO: 2 pladser, ikke besat`, `2 medlemmer udpeges senere`
            let count = text
                .split([' ', ':', '('])
                .find_map(|w| w.parse::<usize>().ok())
                .filter(|n| (1..=20).contains(n) && counts_places(text));
            for _ in 0..count.unwrap_or(1) {
                self.take(row.clone());
            }
            return;
        }
        // `Stedfortræder: Ingen` right below a member.
        let nobody = labels_substitute(text)
            && text
                .split_once(':')
                .is_some_and(|(_, who)| words::is_vacancy(who) || words::is_blank(who));
        if nobody
            && let Some(row) = self
                .paper
                .rows
                .last_mut()
                .filter(|r| r.line + 1 == piece.line)
        {
            pieces::join(&mut row.note, text, ", ");
            return row.more.push(piece.line);
        }
        if let Some(of) = vacant_place(text) {
            return self.take(Row {
                line: piece.line,
                vacant: true,
                organisation: of.to_owned(),
                ..Row::default()
            });
        }
        if words::is_side(bare)
            && !is_group_name(bare)
            && piece.mark != Mark::Item
            && self.person_below()
        {
            self.role.clear();
            self.appointed.clear();
            self.party = party_of(bare);
            return self.skip(piece, Why::Heading);
        }
        if self.heads_days(piece, text) || self.heads_list(piece, text) {
            return;
        }
        let heading = piece.mark == Mark::Heading && !text.contains(char::is_numeric);
        // `Prøve Kommune: Test Testesen, direktør` is a person, whatever the given name.
        let body = text.split_once(':').map_or(text, |(_, rest)| rest).trim();
        let body = body.split([',', '(']).next().unwrap_or_default().trim();
        if self.section == Some(Section::Members)
            && !heading
            && !words::is_party_alone(bare)
            && (!pieces::is_name_alone(body, true, self.places)
                || composition::places_behind(text).is_some())
            && self.seats_below_members(piece, text)
        {
            return;
        }
        if self.heads_party(piece, text, next) {
            return;
        }
        if self.section == Some(Section::Members) && self.planned_line(piece, text) {
            return;
        }
        if let Some((label, name)) = text.split_once([':', '\t'])
            && self.minutes
            && matches!(
                key(label).as_str(),
                "modeleder" | "ordstyrer" | "referent" | "dirigent"
            )
        {
            let who = self.people_in(name.trim()).first().cloned();
            if let Some(who) = who.filter(|r| self.is_sure(r, true, name)) {
                let (line, kind) = (piece.line, Kind::Present);
                let row = Row { line, kind, ..who };
                self.leads.push((row, label.trim().to_lowercase()));
            }
            return self.skip(piece, Why::Particular);
        }
        if self.minutes && self.item.is_none() && self.attendance_text(piece, text) {
            return;
        }
        if let Some(list) = members_said(text) {
            return self.people(piece, list, next);
        }
        if self.changes(piece, text) {
            return;
        }
        // `A afløser B`
        let change = succession(text);
        if let Some((new, old)) = change.clone().filter(|(_, old)| !old.is_empty()) {
            return self.change(piece, text, text, new, old);
        }
        if self.changes_each(piece, text) {
            return;
        }
        // `A fratræder 1. maj 2024`
        let left = self.take_leavers(piece, text);
        let gone = |name: &str| left && self.paper.rows.last().is_some_and(|r| r.name == name);
        let change = change.filter(|(new, _)| !gone(new));
        if left && change.is_none() {
            return;
        }
        if let Some((new, old)) = change.or_else(|| Some((newcomer(text)?, String::new()))) {
            return self.change(piece, text, text, new, old);
        }
        if piece.mark != Mark::Heading && (self.turns(piece, text) || self.goes_on(piece, text)) {
            return;
        }
        let listed = matches!(
            self.section,
            Some(
                Section::Members
                    | Section::Present
                    | Section::Apologies
                    | Section::Absent
                    | Section::Observers
                    | Section::Called
                    | Section::FromSecretariat
                    | Section::CaseOfficer
                    | Section::Left
            )
        ) || !self.party.is_empty()
            || self
                .organisation
                .as_ref()
                .is_some_and(|(line, _)| line + 2 > piece.line);
        // In run-together text the list ends with its sentence.
        let (list, rest) = if listed && text.chars().count() > 60 {
            first_sentence(text)
        } else {
            (text, "")
        };
        let receivers = list
            .split_once(':')
            .filter(|(l, _)| words::is_receivers(l))
            .map_or(list, |(_, r)| r.trim());
        let (kept, substitute) =
            match several::with_substitute(receivers).filter(|_| !receivers.contains(':')) {
                Some((who, instead)) => (who, Some(instead)),
                None => (receivers, None),
            };
        // `Referent: TTE`, where `Test Testesen (TTE)` was there.
        let known = (self.section == Some(Section::CaseOfficer) && !kept.contains(' '))
            .then(|| self.known_as(kept))
            .flatten();
        let kept = known.as_deref().unwrap_or(kept);
        let mut found = self.people_in(kept).to_vec();
        // `Formandskab`, `Praksis` and other words alone are nobody.
        let short = text.split_ascii_whitespace().count() <= 12;
        // `Til: A <…>; Sekretariatet <sekretariat@example.org>`, `Fællespostkasse: klynge@example.org` is no person.
        let shared =
            found.len() > 1 || key(label).contains("postkasse") || words::is_receivers(label);
        let office = |r: &Row| {
            let address = shared && !r.vacant && !r.email.is_empty();
            let of_office =
                || key(label).contains("postkasse") || pieces::is_of_an_office(&r.email);
            address && r.name.is_empty() && of_office()
        };
        let offices = found.iter().any(office);
        found.retain(|r| !office(r) && self.is_sure(r, listed && short, kept));
        if offices && found.is_empty() {
            return self.skip(piece, Why::Prose);
        }
        if found.is_empty() {
            // A sentence is no place, however it begins.
            let sentence = text.ends_with('.')
                || [" har ", " er ", " skal ", " består "]
                    .iter()
                    .any(|w| bare.contains(w));
            // `Sundhedsudvalget, medlemmer pr. 1. januar 2026` is a title.
            let lower = key(bare);
            let title = dates::inside(bare).is_some()
                || lower
                    .split(' ')
                    .any(|w| w == "medlemmer" || w == "medlemsliste");
            let role = words.first().is_some_and(|w| words::roles(w).is_some());
            let place = !sentence
                && !title
                && !role
                && (guess(bare, self.places) == Guess::Organisation || self.places.knows(bare));
            // What heads the next ones ends the role of those before, whatever it is called.
            if self.gap_before && words.len() <= 6 && !text.contains([',', '.', ':', ';']) {
                self.role.clear();
            }
            // What stands between a party and others may head those of no party.
            let heads = self.gap_before && !text.contains([',', '.', ':', ';']);
            if (words::is_party(&self.party) || heads) && words.len() <= 6 && self.person_below() {
                self.party.clear();
            }
            // A heading that says something else ends the list of those who have left.
            if text.ends_with(':') && self.section == Some(Section::Left) {
                self.section = None;
            }
            // Right below a name without one it is that person's; else it heads those below it.
            let below = self.person_below() || self.is_place(&self.after.1);
            let sector = (seat::is_sector(bare) || self.has_sides && seat::is_side(bare))
                && !is_group_name(bare);
            if (place || !sentence && !title) && sector && below {
                self.appointed.clear();
                bare.clone_into(&mut self.party);
                return self.skip(piece, Why::Heading);
            }
            let headed = self.heads_rows;
            let above = self.paper.rows.last_mut();
            if let Some(row) = above.filter(|r| {
                place && !headed && r.line + 1 == piece.line && r.organisation.is_empty()
            }) {
                bare.clone_into(&mut row.organisation);
                row.more.push(piece.line);
                // What else stands below the name goes on with it.
                self.block = self.block.map(|(_, alone)| (piece.last, alone));
                return;
            }
            // Under `Kommunerne` no hospital stands.
            let side = seat::sector(bare);
            if place && side.is_some() && side != seat::sector(&self.party) {
                self.party.clear();
            }
            // Behind a gap it is of nobody that the headings above name.
            if place && self.gap_before && self.person_below() {
                self.appointed.clear();
                self.party.clear();
            }
            let counted = |(_, inside): &(&str, &str)| inside.chars().any(|c| c.is_ascii_digit());
            let bare = bare
                .rsplit_once(" (")
                .filter(counted)
                .map_or(bare, |(b, _)| b);
            self.heads_rows |= place;
            self.organisation = place.then(|| (piece.last, bare.to_owned()));
            if self.mandate_line(piece, text) {
                return;
            }
            let told = self.sentences(piece, text);
            if !told {
                let why = if self.organisation.is_some() || text.ends_with(':') {
                    Why::Heading
                } else if short {
                    Why::NoName
                } else {
                    Why::Prose
                };
                self.skip(piece, why);
            }
            return;
        }
        // It heads all that follow without a gap.
        let above = self
            .organisation
            .as_ref()
            .filter(|(line, _)| line + 2 > piece.line)
            .map(|(_, o)| o.clone());
        // Behind another heading it heads nobody.
        self.organisation = above.clone().map(|o| (piece.last, o));
        self.substitute_below(piece, text, &mut found);
        let kind = self.kind();
        let several = found.len() > 1;
        let first = found.first().map(|r| r.name.clone()).unwrap_or_default();
        let names: Vec<String> = found.iter().map(|r| r.name.clone()).collect();
        let away = matches!(kind, Kind::Apology | Kind::Absent);
        if let Some(absent) = self.absent_above(piece, text).filter(|_| away)
            && let [row] = found.as_mut_slice()
        {
            row.substitute_for = absent;
            row.kind = Kind::Present;
        }
        for mut row in found {
            row.line = piece.line;
            if row.kind == Kind::Member {
                // Who stands in for somebody who is away is there.
                let instead = names.contains(&row.substitute_for);
                row.kind = if away && instead { Kind::Present } else { kind };
            }
            if row.kind.is_attendance()
                && !row.role_text.is_empty()
                && row.substitute_for.is_empty()
            {
                let role = std::mem::take(&mut row.role_text);
                pieces::join(&mut row.note, &role, ", ");
            }
            // The day behind somebody who has left is the last one: `Udtrådt: A (31/12 2025)`.
            if row.kind == Kind::Leaves && row.to.is_empty() && !says_from(text) {
                row.to = std::mem::take(&mut row.from);
            }
            let alone = row.organisation.is_empty() && row.title.is_empty() && !row.vacant;
            let mut headed = false;
            if row.organisation.is_empty()
                && !several
                && let Some(above) = &above
            {
                row.organisation.clone_from(above);
                headed = alone;
            }
            // Who writes the minutes was there, and has no case.
            if row.kind == Kind::CaseOfficer && heads_writer(&self.heading) {
                row.kind = Kind::Present;
                let heading = self.heading.to_lowercase();
                self.leads.push((row, heading));
                continue;
            }
            self.take(row);
            if headed {
                self.block = Some((piece.last, true));
            }
        }
        if let Some(instead) = substitute {
            for mut row in several::people(instead, self.places) {
                row.line = piece.line;
                row.kind = if kind.is_attendance() {
                    Kind::Present
                } else {
                    Kind::Member
                };
                row.substitute_for.clone_from(&first);
                if kind == Kind::Member {
                    "stedfortræder".clone_into(&mut row.role_text);
                }
                self.take(row);
            }
        }
        if !rest.is_empty() {
            self.section = None;
            let rest = Piece {
                text: rest.to_owned(),
                ..piece.clone()
            };
            match role_said(&rest.text) {
                Some(said) if kind == Kind::Member => self.people(&rest, &said, None),
                _ => {
                    self.sentences(&rest, &rest.text.clone());
                }
            }
        }
    }

    /// Takes the heading of those who come or leave on a day: `Nye medlemmer fra 1. september 2026`, `Fratræder 31. august 2026`.
    fn heads_days(&mut self, piece: &Piece, text: &str) -> bool {
        let bare = text.trim_end_matches(':').trim();
        if self.minutes || piece.mark == Mark::Item {
            return false;
        }
        let new = ["Nye medlemmer ", "Nyt medlem "]
            .iter()
            .find_map(|w| bare.strip_prefix(w));
        let (section, day) = if let Some(day) = person::leaves_on(bare) {
            (Section::Left, (Column::To, day.to_owned()))
        } else if let Some((Column::From, day)) = person::day_of(new.unwrap_or(bare)) {
            (Section::Members, (Column::From, day.to_owned()))
        } else {
            return false;
        };
        if !self.person_below() {
            return false;
        }
        self.head(piece, section, bare, "");
        self.headed_day = Some(day);
        true
    }

    /// Returns who was away for whom `Stedfortræder: B` names somebody, on the same line or right below.
    fn absent_above(&self, piece: &Piece, text: &str) -> Option<String> {
        let above = self.paper.rows.last()?;
        let away = matches!(above.kind, Kind::Apology | Kind::Absent);
        (away && labels_substitute(text) && above.line + 1 >= piece.line)
            .then(|| above.name.clone())
    }

    /// Says of `Suppleant: B` right below a member whose substitute it is.
    fn substitute_below(&self, piece: &Piece, text: &str, found: &mut [Row]) {
        let labelled = labels_substitute(text);
        // One alone, below a list, may be that of all, but not below an item, or where it says that it is personal.
        let all = self.paper.text.lines.iter();
        let item = |line: usize| {
            let line = self.paper.text.lines.get(line.wrapping_sub(1));
            line.is_some_and(|l| pieces::without_bullet(&l.text) != l.text.trim())
        };
        let own =
            |b: &Row| item(b.line) && piece.mark != Mark::Item || pieces::begins(text, "personlig");
        let alone = || all.filter(|l| labels_substitute(&l.text)).take(2).count() < 2;
        let goes_on = |b: &Row| {
            let before = self.paper.rows.iter().rev().nth(1);
            before.is_some_and(|r| r.line.max(r.more.last().copied().unwrap_or(0)) + 1 == b.line)
        };
        let above = self.paper.rows.last().filter(|b| {
            b.kind == Kind::Member
                && b.line.max(b.more.last().copied().unwrap_or(0)) + 1 == piece.line
                && !is_substitute(b)
                // `Næstformand: A` is one of a list of roles.
                && self.paper.text.lines.get(b.line.wrapping_sub(1)).is_none_or(|l| {
                    let label = l.text.split_once(':').map_or("", |(label, _)| label);
                    words::roles(label).is_none()
                })
        });
        if let (true, Some(above), [row]) = (labelled, above, found)
            && row.substitute_for.is_empty()
            && (own(above) || !goes_on(above) || !alone())
        {
            row.substitute_for.clone_from(&above.name);
        }
    }

    /// Takes the sentences of a text that say who was there.
    fn attendance_text(&mut self, piece: &Piece, text: &str) -> bool {
        let mut told = false;
        for (at, sentence) in sentences(text).into_iter().enumerate() {
            told |= self.attendance(piece, sentence);
            // `Test Testesen, Prøve Kommune. I stedet deltog …` opens with somebody.
            if at == 0 && !told {
                return false;
            }
        }
        told
    }

    /// Returns whether a person that was found is one: a whole name, an address, or in a list a name with something beside it.
    pub(super) fn is_sure(&self, row: &Row, listed: bool, text: &str) -> bool {
        // `Til orientering er A ny i sekretariatet`, `A stemte imod`, `Spørgsmål kan rettes til A`
        let beside_name = [&row.title, &row.organisation, &row.on_behalf_of];
        if beside_name.iter().any(|t| words::has_verb(t)) {
            return false;
        }
        if row.vacant || !row.email.is_empty() {
            return true;
        }
        // `Intet.` is nobody.
        if !row.name.contains(' ') && text.ends_with('.') {
            return false;
        }
        if row.name.is_empty() {
            return false;
        }
        // `9999 Prøveby C`
        let ahead = text.split_once(&row.name).map_or("", |(a, _)| a.trim_end());
        let code = ahead.rsplit([' ', '|']).next().unwrap_or_default();
        if code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        // `Prøve Holms Vej 30`
        let behind = text.split_once(&row.name).map_or("", |(_, b)| b);
        if behind
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit())
            && pieces::is_street(&format!("{} 1", row.name))
        {
            return false;
        }
        // `Medlemsoversigt for Faglig Klynge`
        if !given::is_given(row.name.split(' ').next().unwrap_or_default())
            && !self.places.is_person(&row.name)
            && is_group_name(&row.name)
        {
            return false;
        }
        let first = row.name.split(' ').next().unwrap_or_default();
        let whole = row.name.contains(' ');
        let known = self.places.is_person(&row.name);
        let beside = !row.title.is_empty()
            || !row.organisation.is_empty()
            || !row.role_text.is_empty()
            || !row.phone.is_empty()
            || row.kind != Kind::Member
            || !row.substitute_for.is_empty();
        let words = text.split_ascii_whitespace().take(20).count();
        let sentence =
            words > 9 && !text.contains([',', ';', ':', '(']) && row.appointed_by.is_empty();
        let named = given::is_given(first) || pieces::is_initials(first);
        if sentence
            && !(named && self.kind() != Kind::Member)
            && !listed
            && self.section != Some(Section::Members)
        {
            return false;
        }
        let long = row.title.split_ascii_whitespace().count() > 12;
        // `A bød velkommen til mødet` and `MØDESTED Regionsgården` are no people.
        let verb = row.title.starts_with(char::is_lowercase)
            && row.title.split_ascii_whitespace().count() > 2
            && !text.contains([',', ';', '(', ':'])
            && !row.title.split_ascii_whitespace().any(words::is_title_word);
        // `Referater sendes til A`, `Sidst redigeret af A`: who is the object of a sentence is no member.
        let before = text.find(&row.name).map_or("", |at| text[..at].trim_end());
        let object = matches!(
            before.rsplit(' ').next(),
            Some("til" | "af" | "hos" | "to" | "by")
        );
        if object && before.contains(' ') && row.substitute_for.is_empty() && !known {
            return false;
        }
        let shouted = |w: &str| w.chars().count() > 3 && w.chars().all(char::is_uppercase);
        let plain = !(named || known || listed && beside);
        if plain && row.name.split(' ').all(shouted) {
            return false;
        }
        let mixed = row.name.split(' ').any(shouted)
            && !row
                .name
                .split(' ')
                .all(|w| w.chars().all(|c| !c.is_lowercase()));
        if verb || mixed {
            return false;
        }
        // A title before and an organisation behind make a name of what has the form of one.
        let between = row.title.split(' ').any(words::is_title_word)
            && !row.organisation.is_empty()
            && pieces::is_name_alone(&row.name, true, self.places);
        known
            || between && !long
            || (whole && !long && (named || self.is_list && (listed || self.section.is_none())))
            || (whole && listed && !long && words <= 14)
            || (whole && !long && !row.substitute_for.is_empty())
            || (whole
                && self.inline
                && !long
                && pieces::is_name_alone(&row.name, true, self.places))
            || (whole && !long && !row.on_behalf_of.is_empty() && words <= 14)
            || (beside && named && !long)
            || (!whole && words <= 3 && (listed || self.is_list && !self.paper.rows.is_empty()))
    }

    /// Returns whether a line has a person or a vacant place.
    pub(super) fn is_place(&self, text: &str) -> bool {
        let first = text.split([' ', ',', '(']).next().unwrap_or_default();
        self.is_person_line(text) || words::is_vacancy(first)
    }
}

/// Returns the name of a group and the time behind it: `Sundhedsudvalget 2026-2029`, `Sundhedsudvalget (2026-2029)`.
fn with_term(text: &str) -> Option<(&str, &str, &str)> {
    let (name, time) = text.trim_end_matches(')').rsplit_once([' ', '('])?;
    let (from, to) = dates::range(time).filter(|(from, _)| from.len() == 4)?;
    let name = name.trim_end_matches(['(', ' ', ',', ':', '-', '\u{2013}']);
    let name = ["i perioden", "perioden", "for"]
        .iter()
        .find_map(|w| name.strip_suffix(w))
        .map_or(name, |n| n.trim_end_matches([' ', ',']));
    is_group_name(name).then_some((name, from, to))
}

/// Returns whether a heading is that of who wrote the minutes.
pub(super) fn heads_writer(heading: &str) -> bool {
    let writes = ["referent", "pennefor", "protokolfor", "modesekretaer"];
    writes.iter().any(|w| key(heading).starts_with(w))
}

/// Returns whether somebody is a substitute.
fn is_substitute(row: &Row) -> bool {
    words::roles(&row.role_text).is_some_and(|roles| roles.contains(&Role::Substitute))
}

/// Returns a label with a new one as a sentence: `Ny formand: A` is `A er ny formand`, `Afgående formand: A` is `A udtræder`.
fn new_in_role(text: &str) -> Option<String> {
    let (label, who) = text.split_once(": ")?;
    let who = who.trim().trim_end_matches('.');
    let (first, role) = label.split_once(' ')?;
    let role_alone = role.split(" for ").next().unwrap_or_default();
    let roles = words::roles(role_alone)?;
    match key(first).as_str() {
        "ny" | "nyt" if roles != [Role::Member] => Some(format!("{who} er ny {role}")),
        "afgaende" | "udtradt" => Some(format!("{who} udtræder.")),
        _ => None,
    }
}

/// Returns who a sentence says to hold a role of this group, and which: `Formandskabet deles mellem A og B`, `Udvalget ledes af A`, `A er
/// udvalgets formand`.
fn held_by(sentence: &str) -> Option<(&str, &str)> {
    const HELD: [&str; 6] = [
        "ormandskabet varetages af ",
        "ormandskabet deles af ",
        "ormandskabet deles mellem ",
        "ormandskabet er delt mellem ",
        "ormandskabet udgøres af ",
        "ormandskabet består af ",
    ];
    let bare = sentence.trim_end_matches('.');
    let this = |group: &str| words::is_this_group(&group.to_lowercase());
    if let Some((_, who)) = HELD.iter().find_map(|w| bare.split_once(w)) {
        return Some((who, "formandskab"));
    }
    if let Some((group, who)) = bare.split_once(" ledes af ") {
        return this(group).then_some((who, "formand"));
    }
    let (who, role) = if let Some((group, rest)) = bare.split_once(" har ") {
        rest.rsplit_once(" som ").filter(|_| this(group))?
    } else {
        let (who, what) = bare.split_once(" er ")?;
        let owned = what.split_once("s ").filter(|(group, _)| this(group));
        let of = || what.split_once(" for ").filter(|(_, group)| this(group));
        let role = owned.map(|(_, role)| role);
        (who, role.or_else(|| of().map(|(role, _)| role))?)
    };
    words::roles(role).is_some().then_some((who, role))
}

/// Returns sentences and their parts each of which says who holds a role: `Formand er A, og næstformand er B.`
fn roles_said(text: &str) -> Option<Vec<String>> {
    let signs = [", og ", ", mens ", " mens ", " og "];
    let mut all = Vec::new();
    for sentence in sentences(text) {
        let parted = signs.iter().find_map(|sign| {
            let parts = sentence.split(sign).map(role_said);
            parts
                .collect::<Option<Vec<String>>>()
                .filter(|all| all.len() > 1)
        });
        match parted {
            Some(mut parts) => all.append(&mut parts),
            None => all.push(role_said(sentence)?),
        }
    }
    (!all.is_empty()).then_some(all)
}

/// Returns a sentence on who holds a role as a line of a list: `Sekretær er Test Testesen.`
fn role_said(sentence: &str) -> Option<String> {
    let (role, who) = sentence.split_once(" er ")?;
    let who = who.trim_end_matches('.');
    let still = ["fortsat ", "stadig "];
    let who = still
        .iter()
        .find_map(|w| who.strip_prefix(w))
        .unwrap_or(who);
    if sentences(sentence).len() > 1 {
        return None;
    }
    // `Test Testesen er formand.`
    if pieces::is_whole_name(role) && words::roles(who).is_some() {
        return Some(format!("{role}, {who}"));
    }
    // `Gruppens formand`, `Formand for gruppen`
    let role = match role.split_once(" for ") {
        Some((role, of)) if words::is_this_group(&of.to_lowercase()) => role,
        Some(_) => return None,
        None => role,
    };
    let owned = role
        .split_once(' ')
        .filter(|(whose, _)| whose.ends_with('s'));
    let role = owned.map_or(role, |(_, role)| role);
    let mut names = who.split(' ').skip_while(|w| words::is_title_word(w));
    let given = names.next().is_some_and(given::is_given);
    (given && words::roles(role).is_some()).then(|| format!("{}: {who}", words::capitalised(role)))
}

/// Returns the people whom a sentence says a group to consist of: `Styregruppen består pr. 1. april 2026 af A, B og C.`
fn members_said(text: &str) -> Option<&str> {
    let (group, rest) = [" består ", "medlemmer er ", "medlemmerne er "]
        .iter()
        .find_map(|w| text.split_once(w))?;
    let list = match rest.split_once("af ") {
        Some(("", list)) => list,
        Some((day, list)) if dates::inside(day).is_some() && day.len() < 30 => list,
        _ => rest,
    };
    let mut words = list.split(' ').skip_while(|w| words::is_title_word(w));
    let people = words.next().is_some_and(given::is_given)
        && words
            .next()
            .is_some_and(|w| w.starts_with(char::is_uppercase));
    (people && group.split(' ').count() <= 6 && list.contains([',', ' ']))
        .then(|| list.trim_end_matches('.'))
}

/// Returns whose place a line says to be vacant: `Pladsen fra Prøve Kommune er ubesat`.
pub(super) fn vacant_place(text: &str) -> Option<&str> {
    let bare = text.trim_end_matches('.');
    // `Prøve Kommune har endnu ikke udpeget et medlem`
    if let Some((place, rest)) = bare.split_once(" har ")
        && let rest = rest.strip_prefix("endnu ").unwrap_or(rest)
        && let Some(what) = rest.strip_prefix("ikke udpeget ")
        && ["medlem", "repræsentant", "nogen"]
            .iter()
            .any(|w| what.split(' ').next_back() == Some(w))
        && place.split(' ').count() <= 4
    {
        return Some(place);
    }
    let (place, state) = [" er ", " står "]
        .iter()
        .find_map(|w| bare.rsplit_once(w))?;
    let state = [
        "fortsat ",
        "endnu ",
        "p.t. ",
        "pt. ",
        "stadig ",
        "for tiden ",
    ]
    .iter()
    .find_map(|w| state.strip_prefix(w))
    .unwrap_or(state);
    let (what, of) = [" fra ", " for ", " til ", " i "]
        .iter()
        .find_map(|w| place.split_once(w))?;
    let what = key(what);
    let is_place = ["plads", "pladsen", "post", "posten", "sæde", "sædet"]
        .map(key)
        .contains(&what.rsplit(' ').next().unwrap_or_default().to_owned());
    (is_place && what.split(' ').count() <= 2 && words::is_vacancy(state)).then_some(of)
}

/// The same, as keys.
static APPOINTED: LazyLock<Needles> = LazyLock::new(|| {
    Needles::new(&[
        "udpeget af",
        "udpegede af",
        "indstillet af",
        "indstillede af",
        "valgt af",
        "valgte af",
    ])
});

/// Returns a line without what says that nobody stands in, and that: `Test Testesen (stedfortræder: vakant)`.
fn without_vacant_substitute(text: &str) -> Option<(String, String)> {
    let at = ["(", ", "].iter().find_map(|sign| {
        let (_, behind) = text.rsplit_once(sign)?;
        let (label, who) = behind.trim_end_matches(')').split_once(':')?;
        let label = key(label);
        let stands = ["stedfortraeder", "suppleant"]
            .iter()
            .any(|w| label.ends_with(w));
        let nobody = stands && words::is_vacancy(who) && label.split(' ').count() <= 2;
        nobody.then(|| text.len() - behind.len() - sign.len())
    })?;
    let said = text[at..].trim_matches(['(', ')', ',', ' ', '.']);
    let before = text[..at].trim();
    before
        .contains(' ')
        .then(|| (before.to_owned(), said.to_owned()))
}
