//! Changes that a sentence tells of: who comes, who leaves, who gets a role.

use super::Reader;
use crate::model::Date;
use crate::paper::dates;
use crate::paper::given;
use crate::paper::person;
use crate::paper::phrases;
use crate::paper::pieces::{self, Guess, guess};
use crate::paper::rows::{Kind, PaperDoubt, Row, Why};
use crate::paper::text::Piece;
use crate::paper::words;

impl Reader<'_> {
    /// Takes a change that a sentence tells of: who comes or gets a role, and who leaves, of whom another sentence may tell.
    pub(super) fn change(
        &mut self,
        piece: &Piece,
        left: &str,
        sentence: &str,
        new: String,
        old: String,
    ) {
        // `A er valgt som formand, og B er næstformand`: each has the role of its own.
        let all = if old.is_empty() {
            self.taken(sentence)
        } else {
            Vec::new()
        };
        if all.len() > 1 && all.iter().any(|taken| taken.new == new) {
            return self.take_all(piece, sentence, all);
        }
        self.change_of(piece, left, sentence, new, old, None);
    }

    /// The same, where it is known which role is meant; empty where it is a place as a member.
    pub(super) fn change_of(
        &mut self,
        piece: &Piece,
        left: &str,
        sentence: &str,
        new: String,
        old: String,
        role: Option<&str>,
    ) {
        // `A blev valgt som ny formand efter B`
        let follows = old.is_empty().then(|| followed(sentence)).flatten();
        let is_turn = follows.is_some() || role.is_some();
        let old = follows.filter(|old| *old != new).unwrap_or(old);
        let near = self.meeting.date.as_ref();
        // `Byrådet har på mødet den 25. marts 2026 udpeget A`: the day of a decision is nobody's first day.
        let verb = [" udpeget ", " valgt ", " indstillet "]
            .iter()
            .find_map(|w| sentence.find(w));
        let decided = verb.filter(|at| sentence[..*at].contains(" møde"));
        let dated = &sentence[decided.unwrap_or(0)..];
        let day = dates::inside_near(dated, near);
        let last = dates::inside_near(left, near).filter(|_| left != sentence);
        let last = last.map(|day| dates::last_before(left, day));
        let text = |day: Option<Date>| day.map(|d| d.to_string()).unwrap_or_default();
        let row = Row {
            line: piece.line,
            group: self.group.clone(),
            change: true,
            doubt: Some(PaperDoubt::Change),
            ..Row::default()
        };
        // `B udtræder den 30. juni, og i stedet indtræder A`: that day is B's last one.
        let said = |words: &[&str]| words.iter().filter_map(|w| sentence.find(w)).min();
        let leaves = said(&["udtræder", "fratræder", "stopper", "udtrådt", "fratrådt"])
            .is_some_and(|at| said(&["indtræder", "afløs", "erstat"]).is_none_or(|by| at < by));
        let by = said(&["indtræder", "afløs", "erstat"]);
        let first = by.filter(|_| leaves).map_or_else(
            || sentence.split([',']).next().unwrap_or_default(),
            |by| &sentence[..by],
        );
        let leaves = leaves && dates::inside_near(first, near).is_some();
        // `A afløser B, der fratrådte den 28. februar 2026`: nothing is said of A's first day.
        let goes = [
            "fratr", "udtr", "stop", "går af", "gået af", "pension", "forlad",
        ];
        let clause = [", der ", ", som "]
            .iter()
            .filter_map(|w| sentence.find(w))
            .find(|at| goes.iter().any(|w| sentence[*at..].contains(w)));
        let (said_first, gone) = sentence.split_at(clause.unwrap_or(sentence.len()));
        let gone_day = clause.filter(|_| !gone.contains(" som "));
        let gone_on = dates::inside_near(gone, near).map(|day| dates::last_before(gone, day));
        let (day, eve) = match day {
            _ if gone_on.is_some() => (dates::inside_near(said_first, near), gone_on),
            day if last.is_some() => {
                let next = last.as_ref().and_then(Date::day_after);
                (day.or(next), last)
            }
            Some(day) if leaves => {
                let last = dates::last_before(sentence, day);
                (last.day_after(), Some(last))
            }
            day => (day.clone(), day.as_ref().and_then(Date::day_before)),
        };
        let roles = [
            "næstformand",
            "formand",
            "tovholder",
            "sekretær",
            "kasserer",
            "observatør",
        ];
        let lower = sentence.to_lowercase();
        let told = || roles.into_iter().find(|r| lower.contains(*r));
        let role = role.or_else(told).filter(|role| !role.is_empty());
        if role.is_some_and(|role| !self.is_role_here(sentence, role)) {
            return self.skip(piece, Why::Prose);
        }
        // `A afløser B som formand`: B is no chair any more, and a member as before.
        let only_role = !leaves
            && gone_day.is_none()
            && role.is_some_and(|role| {
                let says = [" som ", " som ny ", " til ", " til ny "];
                is_turn || says.iter().any(|w| lower.contains(&format!("{w}{role}")))
            });
        if !old.is_empty() && only_role {
            self.paper.rows.push(Row {
                name: old.clone(),
                role_text: "medlem".to_owned(),
                from: text(day.clone()),
                ..row.clone()
            });
        } else if !old.is_empty() {
            self.paper.rows.push(Row {
                kind: Kind::Leaves,
                name: old.clone(),
                to: text(eve),
                ..row.clone()
            });
        }
        let told = self.told_of(sentence, &new);
        // `ny kommunal formand`
        let side = [("kommunal", "Kommunerne"), ("regional", "Regionen")];
        let side = side.iter().find(|(word, _)| {
            let role = role.unwrap_or_default();
            !role.is_empty()
                && ["", "e"]
                    .iter()
                    .any(|end| lower.contains(&format!(" {word}{end} {role}")))
        });
        // `B er ny suppleant for A`
        let whose = ["suppleant for ", "stedfortræder for "]
            .iter()
            .find_map(|w| sentence.split_once(w))
            .map(|(_, behind)| name_before(behind))
            .filter(|name| name.contains(' ') && words::is_name(name) && *name != new)
            .unwrap_or_default();
        let beside = substitute_beside(sentence).filter(|name| whose.is_empty() && *name != new);
        let beside = beside.map(|name| (name, new.clone()));
        self.paper.rows.push(Row {
            name: new,
            title: told.title,
            organisation: told.organisation,
            on_behalf_of: side.map_or(told.on_behalf_of, |(_, side)| (*side).to_owned()),
            succeeds: old,
            substitute_for: whose.clone(),
            role_text: match role {
                _ if !whose.is_empty() => "stedfortræder".to_owned(),
                role => role.unwrap_or_default().to_owned(),
            },
            from: text(day),
            ..row
        });
        if let Some((name, whose)) = beside {
            self.change_substitute(piece, sentence, name, whose);
        }
    }

    /// Returns what a sentence tells of somebody beside the name: `plejechef A, Prøve Kommune`, `Ny repræsentant fra Prøve Kommune er A (læge)`.
    pub(super) fn told_of(&self, sentence: &str, name: &str) -> Row {
        let Some((before, behind)) = sentence.split_once(name) else {
            return Row::default();
        };
        let whole = behind;
        let title = title_before(before);
        let place = before
            .strip_suffix(" er ")
            .or(before.strip_suffix(" bliver "));
        let place = place
            .and_then(|p| p.rsplit_once(" fra "))
            .map(|(_, place)| place)
            .filter(|place| guess(place, self.places) == Guess::Organisation);
        let end = [
            " som ",
            " pr. ",
            " fra den ",
            " i stedet",
            " der ",
            " og ",
            " er ",
            " bliver ",
            " \u{2013} ",
            " indtræder",
            ", indtræder",
            ", erstatter",
            ", pladsen",
            ", afløser",
        ];
        let end = end.iter().filter_map(|w| behind.find(w)).min();
        let first = phrases::first_sentence(behind).0;
        let stop = behind.find(first).map(|at| at + first.len());
        let end = end.into_iter().chain(stop).min();
        let behind = behind[..end.unwrap_or(behind.len())].trim_end_matches('.');
        let behind = Some(behind).filter(|b| b.starts_with([',', '(']) || b.starts_with(" ("));
        let line = format!(
            "{} {name}{}",
            title.unwrap_or_default(),
            behind.unwrap_or_default()
        );
        let told = person::person(line.trim(), self.places);
        let mut told = told.filter(|r| r.name == name).unwrap_or_default();
        // `A fra Prøvekommunen er indtrådt`, `A, som er nyt medlem fra Prøve Kommune`
        let from = [
            "medlem fra ",
            "repræsentant fra ",
            "medlem for ",
            "repræsentant for ",
        ];
        let from = from.iter().find_map(|w| Some(whole.split_once(w)?.1));
        let from = from.or(whole.strip_prefix(" fra ")).map(|from| {
            let end = [
                " er ",
                " har ",
                " og ",
                " pr. ",
                " fra ",
                " den ",
                " i stedet",
                " som ",
                ",",
                ".",
            ];
            let end = end.iter().filter_map(|w| from.find(w)).min();
            &from[..end.unwrap_or(from.len())]
        });
        let from = from.filter(|from| guess(from, self.places) == Guess::Organisation);
        if told.organisation.is_empty() {
            let place = place.or(from).unwrap_or_default();
            place.clone_into(&mut told.organisation);
        }
        told
    }
}

/// Returns a text in which a sentence that goes on with a pronoun is one with the sentence before it, where that one begins with a person:
/// `A er nyt medlem. Hun afløser B.` is `A er nyt medlem og afløser B.`
pub(super) fn with_pronouns_joined(text: &str) -> Option<String> {
    const PRONOUNS: [&str; 3] = ["Hun ", "Han ", "Vedkommende "];
    if text.len() > 2000 || !PRONOUNS.iter().any(|w| text.contains(w)) {
        return None;
    }
    let (mut joined, mut last) = (String::new(), "");
    let mut any = false;
    for sentence in phrases::sentences(text) {
        let subject = last.split([',', '(']).next().unwrap_or_default();
        let mut words = subject.split(' ').skip_while(|w| words::is_title_word(w));
        let person = words.next().is_some_and(given::is_given)
            && words
                .next()
                .is_some_and(|w| w.starts_with(char::is_uppercase));
        let goes_on = PRONOUNS.iter().find_map(|w| sentence.strip_prefix(w));
        if let Some(said) = goes_on.filter(|_| person && !joined.is_empty()) {
            joined.truncate(joined.trim_end_matches(['.', ' ']).len());
            joined = format!("{joined} og {said}");
            any = true;
        } else {
            pieces::join(&mut joined, sentence, " ");
            last = sentence;
        }
    }
    any.then_some(joined)
}

/// Returns whom somebody follows by what a sentence says: `efter Test Testesen`.
fn followed(sentence: &str) -> Option<String> {
    let (_, behind) = sentence.split_once(" efter ")?;
    let name = name_before(behind);
    pieces::is_whole_name(&name).then_some(name)
}

/// Returns the name that opens a text.
pub(super) fn name_before(text: &str) -> String {
    let text = text.split([',', '(']).next().unwrap_or_default();
    let part = |w: &&str| words::is_name(w) || words::is_particle(w);
    let name: Vec<&str> = text.split(' ').take_while(part).collect();
    name.join(" ").trim_end_matches('.').to_owned()
}

/// Returns who a sentence says that stands in for the one it tells of: `A som medlem med B som stedfortræder`.
fn substitute_beside(sentence: &str) -> Option<String> {
    let (before, _) = [" som stedfortræder", " som suppleant"]
        .iter()
        .find_map(|w| sentence.split_once(w))?;
    let (_, who) = before.split_once(" som ")?;
    let (_, who) = [" med ", " og "].iter().find_map(|w| who.rsplit_once(w))?;
    let name = pieces::named(who).name;
    pieces::is_whole_name(&name).then_some(name)
}

/// Returns the title that ends a text, with what stands before it in the form of an adjective: `Ledende overlæge`.
fn title_before(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let (rest, title) = text.rsplit_once(' ').unwrap_or(("", text));
    if !words::is_title_word(title) || words::roles(title).is_some() {
        return None;
    }
    let first = rest.rsplit(' ').next().unwrap_or_default();
    let of_it = first.to_lowercase().ends_with("ende") || first.ends_with("st.");
    let whole = text.len() - title.len() - if of_it { first.len() + 1 } else { 0 };
    text.get(whole..)
}
