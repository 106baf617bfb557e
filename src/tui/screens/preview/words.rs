//! What is proposed from a paper, in words.

use ratatui::style::Style;

use super::Preview;
use super::made::OWN;
use crate::article::{Line, Span, Tone};
use crate::lang::Lang;
use crate::model::{
    Attended, ChairShape, Choice as _, Condition, Date, Id, Per, Role, SeatNumber, SourceStatus,
    StatementKind,
};
use crate::paper::{self, Field, Happens, Into, Place, Proposal, Where, Whom};
use crate::tui::action::Action;
use crate::tui::shared::{Screen as _, Shared};

impl Preview {
    /// Returns what can be answered to the question under the cursor, each with its key.
    pub(super) fn answers_in_words(&self, shared: &Shared) -> Line {
        let answers = [
            (Action::RowYes, "ja", "yes"),
            (Action::RowNo, "nej, den samme", "no, the same"),
            (Action::WhoNext, "hvem", "who"),
            (Action::WhoFind, "søg", "search"),
            (Action::RowOrganisation, "organisation", "organisation"),
            (Action::RowEdit, "ret", "correct"),
            (Action::RowSkip, "spring over", "leave out"),
            (Action::RowSame, "samme nedenfor", "same below"),
        ];
        let mut out = Line::new();
        for (action, da, en) in answers {
            // Where a part goes is chosen among the groups that stand below.
            let unfit =
                action == Action::WhoNext && matches!(self.chosen_place(), Some(Place::Other(_)));
            if !self.offers(shared, action) || unfit {
                continue;
            }
            if !out.is_empty() {
                out.extend(plain("   ", Tone::Plain));
            }
            if action == Action::WhoNext {
                let back = shared.key_of(Action::WhoPrevious);
                out.extend(plain(&format!("{back} "), Tone::Strong));
            }
            out.extend(plain(&shared.key_of(action), Tone::Strong));
            let word = self.word_here(shared, action);
            let word = word.unwrap_or_else(|| shared.t(da, en));
            out.extend(plain(&format!(" {word}"), Tone::Dim));
        }
        out
    }

    /// Returns the word for an action that means something else for what is under the cursor than for a person.
    pub(super) fn word_here(&self, shared: &Shared, action: Action) -> Option<&'static str> {
        let (da, en) = match (action, self.chosen_place()?) {
            (Action::RowEdit, _) if self.has_one_answer() => ("svar", "answer"),
            (Action::RowEdit, _) if self.chosen_new_group().is_some() => ("ny gruppe", "new group"),
            (Action::WhoNext | Action::WhoPrevious, Place::Other(_)) => ("hvorhen", "where to"),
            (Action::WhoNext | Action::WhoPrevious, Place::Row(row))
                if self.turns_organisation(row) =>
            {
                ("organisation", "organisation")
            }
            _ => return None,
        };
        Some(shared.t(da, en))
    }

    /// Says that a question has no yes, and how it is answered.
    pub(super) fn tell_answers(&self, shared: &mut Shared) {
        let nameless = self.chosen().is_some_and(|row| row.row.name.is_empty());
        let chooses = !self.has_one_answer() && !nameless;
        let key = |action| shared.key_of(action);
        let (back, next, edit) = (
            key(Action::WhoPrevious),
            key(Action::WhoNext),
            key(Action::RowEdit),
        );
        let told = match shared.lang() {
            Lang::Da if chooses => format!("Her er flere svar: vælg med {back} {next}"),
            Lang::En if chooses => format!("There are several answers: choose with {back} {next}"),
            Lang::Da => format!("Her er ikke ja eller nej: {edit} svarer"),
            Lang::En => format!("There is no yes or no here: {edit} answers"),
        };
        shared.say(told);
    }

    /// Returns what the paper says differently of someone known.
    pub(super) fn changes(&self, row: usize, lang: Lang) -> Option<String> {
        let planned = &self.plan.rows[row];
        let Whom::Known(person) = planned.choice.person else {
            return None;
        };
        let candidate = planned.candidates.iter().find(|c| c.person == person)?;
        let told: Vec<String> = candidate
            .changes
            .iter()
            .map(|change| {
                let done = if change.fills() {
                    lang.pick("udfyldes", "is filled in")
                } else if planned.choice.overwrite
                    || change.field == "roles" && planned.changes_role()
                {
                    lang.pick("ændres", "is changed")
                } else {
                    lang.pick("bliver stående", "stays")
                };
                let of_role = |word: &str| {
                    let role = Role::ALL.iter().find(|r| r.word() == word);
                    role.map_or(word, |r| r.label(lang)).to_owned()
                };
                let said = |text: &str| match change.field {
                    "roles" => text.split(", ").map(of_role).collect::<Vec<_>>().join(", "),
                    _ => text.to_owned(),
                };
                let (label, new) = (change.label(lang), said(&change.new));
                if change.fills() {
                    format!("{label} {done}: {new}")
                } else {
                    format!("{label} {done}: {} → {new}", said(&change.old))
                }
            })
            .collect();
        (!told.is_empty()).then(|| told.join(" · "))
    }

    /// Returns the name of a group, also of one that the paper makes.
    pub(super) fn name_of(&self, id: &str) -> Option<&str> {
        let book = self.library.book(self.place);
        book.find(&Id::new(id)).map(|group| book.name(group))
    }

    /// Returns what is written of a proposal, on one line.
    pub(super) fn written(&self, shared: &Shared, proposal: &Proposal) -> (String, Style) {
        let (theme, lang) = (&shared.theme, shared.lang());
        if let Some(Place::Row(row)) = proposal.place {
            return self.row_in_words(shared, row);
        }
        let text = |name: &str| {
            proposal
                .fields
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, v)| v.text())
                .unwrap_or_default()
        };
        let day = |name: &str| {
            let field = proposal.fields.iter().find(|(n, _)| *n == name);
            field.map_or_else(String::new, |(n, v)| said(n, v, lang))
        };
        let kind = match proposal.fields.iter().find(|(n, _)| *n == "statement") {
            Some((name, value)) => said(name, value, lang),
            None if proposal.kind == OWN && self.can_be_known("") => {
                lang.pick("gruppe", "group").to_owned()
            }
            None => kind(proposal.kind, lang).to_owned(),
        };
        let said = match proposal.kind {
            "group" => {
                let id = text("into");
                let asks = proposal.question.clone().unwrap_or_default();
                let goes = match id.is_empty() {
                    true if asks.is_empty() => lang.pick("springes over", "left out").to_owned(),
                    true => asks,
                    false => {
                        let new = lang.pick(" (ny gruppe)", " (new group)");
                        let new = if self.is_made(&id) { new } else { "" };
                        let name = self.name_of(&id).unwrap_or(&id);
                        joined([format!("→ {name}{new}"), asks, String::new()])
                    }
                };
                format!("»{}«: {goes}", text("name"))
            }
            OWN => {
                let under = match text("parent") {
                    parent if parent.is_empty() => parent,
                    parent => format!("{} {parent}", lang.pick("under", "below")),
                };
                let asks = proposal.question.clone().unwrap_or_default();
                joined([text("name"), [text("level"), asks].concat(), under])
            }
            "seat" => {
                let number = match (text("min"), text("max")) {
                    (a, b) if a == b => a,
                    (a, b) if a.is_empty() => format!("0-{b}"),
                    (a, b) if b.is_empty() => format!("{a}+"),
                    (a, b) => format!("{a}-{b}"),
                };
                let party = text("party");
                let what = if text("role").is_empty() {
                    text("area")
                } else {
                    text("role")
                };
                let about = if text("number") == "about" {
                    "ca. "
                } else {
                    ""
                };
                let from = if party.is_empty() {
                    String::new()
                } else {
                    format!(" ({party})")
                };
                format!("{about}{number} {what}{from}").trim().to_owned()
            }
            "meeting" => joined([day("date"), text("time"), text("place")]),
            // The title of a part begins with its number.
            "item" if !text("part").is_empty() => text("title"),
            "item" => format!("{} {}", text("number"), text("title")),
            "statement" => text("text"),
            "meetings" => {
                let needed = lang.pick("efter behov", "as needed");
                let needed = if text("ad_hoc").is_empty() {
                    ""
                } else {
                    needed
                };
                joined([text("per_year"), needed.to_owned(), text("text")])
            }
            "evaluation" => {
                let years = match (text("after_years"), lang) {
                    (years, _) if years.is_empty() => years,
                    (years, Lang::Da) => format!("efter {years} år"),
                    (years, Lang::En) => format!("after {years} years"),
                };
                joined([text("what"), years, String::new()])
            }
            "source" => text("title"),
            "change" => proposal.question.clone().unwrap_or_else(|| text("text")),
            "case" => format!("{} · {}", day("deadline"), text("text")),
            _ => joined([text("what"), text("text"), String::new()]),
        };
        let style = if proposal.question.is_some() {
            theme.flag
        } else if proposal.known || !self.counts(proposal) {
            theme.dim
        } else {
            theme.text
        };
        let said = match &proposal.question {
            Some(question) if said.is_empty() => question.clone(),
            _ => said,
        };
        let known = if proposal.known {
            lang.pick(" (findes)", " (known)")
        } else {
            ""
        };
        (format!("{kind}: {said}{known}"), style)
    }

    /// Returns what a row is taken for, in words.
    pub(super) fn row_in_words(&self, shared: &Shared, row: usize) -> (String, Style) {
        let (theme, lang) = (&shared.theme, shared.lang());
        let planned = &self.plan.rows[row];
        let book = self.library.book(self.place);
        let happens = planned.happens();
        let mut parts: Vec<String> = Vec::new();
        let roles: Vec<&str> = planned
            .choice
            .roles
            .iter()
            .filter(|r| **r != Role::Member)
            .map(|r| r.label(lang))
            .collect();
        if !roles.is_empty()
            && !planned.row.kind.is_attendance()
            && planned.choice.person != Whom::Skip
        {
            parts.push(roles.join(", "));
        }
        // Before the title, so that it is seen where a line is short.
        let side = planned.on_behalf_of.as_deref();
        let side = side.and_then(|id| self.name_of(id));
        let side = side.unwrap_or(&planned.row.on_behalf_of);
        let employer = match planned.choice.organisation {
            Where::Known(o) => book.data().organisations.get(o).map(|o| &*o.name),
            Where::Group(g) => book.data().groups.get(g).map(|g| &*g.name),
            _ => Some(&*planned.row.organisation),
        };
        if !side.is_empty() && employer != Some(side) {
            parts.push(format!("for {side}"));
        }
        if !planned.row.title.is_empty() {
            parts.push(planned.row.title.clone());
        }
        match planned.choice.organisation {
            Where::Known(o) => {
                parts.extend(book.data().organisations.get(o).map(|o| o.name.clone()));
            }
            Where::Group(g) => parts.extend(book.data().groups.get(g).map(|g| g.name.clone())),
            Where::New => {
                let name = &planned.row.organisation;
                let new = lang.pick("ny", "new");
                let kind = paper::told_kind(name).is_none().then(|| {
                    let kind = paper::kind_of(name).label(lang);
                    format!(", {}: {kind}", lang.pick("type gættet", "kind guessed"))
                });
                parts.push(format!("{name} ({new}{})", kind.unwrap_or_default()));
            }
            Where::Ask => parts.push(format!("{}?", planned.row.organisation)),
            Where::Leave => {}
        }
        if !planned.row.substitute_for.is_empty() {
            parts.push(format!(
                "{} {}",
                lang.pick("for", "for"),
                planned.row.substitute_for
            ));
        }
        let period = [&planned.from, &planned.to]
            .map(|d| d.as_ref().map(|d| d.long(lang)).unwrap_or_default());
        if period.iter().any(|p| !p.is_empty()) {
            parts.push(period.join("–"));
        }
        let name = match planned.choice.person {
            Whom::Known(p) => book.data().people.get(p).map_or("", |p| p.name.as_str()),
            _ if planned.row.name.is_empty() => planned.row.email.as_str(),
            _ => planned.row.name.as_str(),
        };
        let name = if planned.row.vacant {
            lang.pick("ledig plads", "vacant place")
        } else {
            name
        };
        let others = &self.plan.others;
        let of_group = others.iter().find(|(heads, _)| *heads == planned.row.group);
        let is_left = of_group.is_some_and(|(_, into)| *into == Into::Skip);
        let told = if is_left {
            lang.pick("springes over med gruppen", "left out with the group")
                .to_owned()
        } else {
            planned.tell(lang)
        };
        let mut out = format!("{name} · {told}");
        if planned.row.vacant {
            name.clone_into(&mut out);
        }
        if !parts.is_empty() {
            out = format!("{out} · {}", parts.join(" · "));
        }
        let style = match happens {
            Happens::Ask => theme.flag,
            _ if !self.plan.takes(&planned.row.group) => theme.dim,
            Happens::AlreadyMember(_)
            | Happens::AlreadyVacant
            | Happens::AlreadyAttends
            | Happens::Skip => theme.dim,
            _ => theme.text,
        };
        (out, style)
    }
}

/// Puts together what is said, with dots between.
fn joined(parts: [String; 3]) -> String {
    let parts = parts.into_iter().filter(|t| !t.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

pub(super) fn plain(text: &str, tone: Tone) -> Line {
    vec![Span {
        text: text.to_owned(),
        tone,
        ..Span::default()
    }]
}

/// Returns the word for a kind of proposal.
fn kind(kind: &str, lang: Lang) -> &str {
    let (da, en) = match kind {
        "group" => ("anden gruppe", "other group"),
        OWN => ("ny gruppe", "new group"),
        "meeting" => ("møde", "meeting"),
        "item" => ("punkt", "item"),
        "statement" => ("udsagn", "statement"),
        "seat" => ("plads", "seat"),
        "chair" => ("formandskab", "chair"),
        "secretariat" => ("sekretariat", "secretariat"),
        "meetings" => ("møder om året", "meetings a year"),
        "minutes" => ("referat", "minutes"),
        "evaluation" => ("evaluering", "evaluation"),
        "case" => ("frist", "deadline"),
        "change" => ("ændring", "change"),
        "source" => ("kilde", "source"),
        other => (other, other),
    };
    lang.pick(da, en)
}

/// Returns the value of a field of a proposal as a person says it.
pub(super) fn said(name: &str, value: &Field, lang: Lang) -> String {
    let words = match name {
        "statement" => StatementKind::SPEC.words,
        "attended" => Attended::SPEC.words,
        "shape" => ChairShape::SPEC.words,
        "number" => SeatNumber::SPEC.words,
        "per" => Per::SPEC.words,
        "condition" => Condition::SPEC.words,
        "status" => SourceStatus::SPEC.words,
        _ => &[],
    };
    let text = value.text();
    let is_day = matches!(
        name,
        "date" | "last" | "minutes_date" | "deadline" | "from" | "to"
    );
    if let Some(day) = Date::parse(&text).filter(|_| is_day) {
        return day.long(lang);
    }
    match (words.iter().find(|word| word.word == text), value) {
        (Some(word), _) => lang.pick(word.da, word.en).to_owned(),
        (None, Field::Yes) => lang.pick("ja", "yes").to_owned(),
        _ => text,
    }
}

/// Returns the label of a field of a proposal.
pub(super) fn label<'n>(kind: &str, name: &'n str, lang: Lang) -> &'n str {
    let (da, en) = match name {
        "name" => ("navn", "name"),
        "group" => ("gruppe", "group"),
        "into" => ("tages ind i", "taken into"),
        "level" => ("niveau", "level"),
        "parent" => ("hører under", "below"),
        "role" | "roles" => ("rolle", "role"),
        "role_text" => ("rolle i papiret", "role in the paper"),
        "title" => ("titel", "title"),
        "on_behalf_of" => ("på vegne af", "on behalf of"),
        "substitute_for" => ("stedfortræder for", "substitute for"),
        "appointed_by" => ("udpeget af", "appointed by"),
        "seat" => ("plads", "seat"),
        "email" => ("e-mail", "e-mail"),
        "phone" => ("telefon", "phone"),
        "from" | "party" => ("fra", "from"),
        "to" => ("til", "to"),
        "note" => ("bemærkning", "remark"),
        "attended" => ("fremmøde", "attended"),
        "date" => ("dato", "date"),
        "time" => ("tid", "time"),
        "place" => ("sted", "place"),
        "text" => ("tekst", "text"),
        "number" if kind == "item" => ("nummer", "number"),
        "part" => ("delpunkt", "part"),
        "number" => ("antal", "number"),
        "min" => ("mindst", "at least"),
        "max" => ("højst", "at most"),
        "per" => ("tallet gælder", "counted"),
        "area" => ("område", "area"),
        "file" => ("findes på", "found at"),
        "statement" => ("slags", "kind"),
        "condition" => ("betingelse", "condition"),
        "shape" => ("formandskabet", "the chair"),
        "permanent" => ("fast", "permanent"),
        "rotating" => ("på skift", "in turn"),
        "years" => ("år ad gangen", "years at a time"),
        "with_secretariat" => ("med sekretariatet", "with the secretariat"),
        "per_year" => ("om året", "a year"),
        "ad_hoc" => ("efter behov", "as needed"),
        "after_years" => ("efter år", "after years"),
        "what" => ("hvad", "what"),
        "case_number" => ("sagsnummer", "case number"),
        "minutes_date" => ("referat af", "minutes of"),
        "last" => ("til og med", "until"),
        "deadline" => ("frist", "deadline"),
        "owner" => ("ansvarlig", "owner"),
        "printed" => ("trykt som", "printed as"),
        "outcome" => ("udfald", "outcome"),
        "draft" => ("udkast nr.", "draft no."),
        "status" => ("status", "status"),
        "old" => ("før", "before"),
        "new" => ("nu", "now"),
        other => (other, other),
    };
    lang.pick(da, en)
}
