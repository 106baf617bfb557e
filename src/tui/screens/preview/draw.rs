//! The preview of a paper as it is drawn: the paper beside what is written, one above the other where it is narrow.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::lang::Lang;
use crate::model::{
    Attended, ChairShape, Choice as _, Condition, Date, Per, Role, SeatNumber, StatementKind,
};
use crate::paper::{Field, Happens, Place, Proposal, Use, Where, Whom};
use crate::tui::parts::list::Rows;
use crate::tui::parts::paint::{Pen, below, inset, line, top, wrapped};
use crate::tui::shared::Shared;
use crate::tui::theme::Theme;

use super::Preview;

/// From so many cells on the paper and what is written stand side by side.
const WIDE: u16 = 110;

/// The areas of the preview.
pub(super) struct Areas {
    pub list: Rect,
    /// How many lines a row takes.
    pub lines: u16,
    detail: Rect,
}

impl Preview {
    /// Returns where list and details stand.
    pub(super) fn areas(&self, shared: &Shared) -> Areas {
        let area = inset(shared.body);
        let above =
            3 + u16::from(!self.paper.columns.is_empty()) + u16::from(!self.missing.is_empty());
        let rest = below(area, above);
        let detail = match rest.height {
            0..14 => 0,
            14..24 => 5,
            _ => 8,
        };
        let list = top(rest, rest.height - detail);
        Areas {
            list,
            lines: if area.width >= WIDE { 1 } else { 2 },
            detail: below(rest, list.height),
        }
    }

    pub(super) fn paint(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let (theme, area) = (&shared.theme, inset(shared.body));
        let group = shared.find(self.place, &self.group);
        let name = group.map_or("", |at| shared.library.name(at));
        let paper = if self.paper.title.is_empty() {
            &self.paper.text.name
        } else {
            &self.paper.title
        };
        let what = shared.t("Papir", "Paper");
        let title = if paper.is_empty() {
            format!("{what} → {name}")
        } else {
            format!("{what}: {paper} → {name}")
        };
        Pen::new(buf, line(area, 0)).cut(&title, theme.accent);
        Pen::new(buf, line(area, 1)).cut(&self.in_words(shared.lang()), theme.dim);
        let mut y = 2;
        if !self.missing.is_empty() {
            let missing = self.missing_in_words(shared.lang());
            Pen::new(buf, line(area, y)).cut(&missing, theme.dim);
            y += 1;
        }
        if !self.paper.columns.is_empty() {
            self.paint_columns(shared, line(area, y), buf);
        }
        let areas = self.areas(shared);
        let wide = areas.lines == 1;
        let mut cursor = None;
        Rows::new(areas.list, theme).of_lines(areas.lines).draw(
            buf,
            self.cursor,
            self.entries.len(),
            |at, place, ground, buf| {
                let entry = self.entries[at];
                let (left, right) = if wide {
                    let half = place.width / 2;
                    (
                        Rect {
                            width: half - 1,
                            height: 1,
                            ..place
                        },
                        Rect {
                            x: place.x + half,
                            width: place.width - half,
                            height: 1,
                            ..place
                        },
                    )
                } else {
                    (top(place, 1), below(place, 1))
                };
                let mut pen = Pen::new(buf, left).on(ground);
                let verdict = entry.line.and_then(|l| self.verdicts.get(l));
                let (sign, style) = sign(verdict.map_or(Use::Taken, |v| v.what), theme);
                match entry.line.filter(|_| entry.first) {
                    Some(l) => {
                        let given = &self.paper.text.lines[l];
                        pen.put(&format!("{:>4} ", given.number), theme.dim);
                        pen.put(sign, style).skip(1);
                        pen.cut(
                            &given.text.replace('\t', " │ "),
                            if style == theme.dim {
                                theme.dim
                            } else {
                                theme.text
                            },
                        );
                    }
                    None => {
                        pen.put(if wide { "     " } else { "     ↳" }, theme.dim);
                    }
                }
                let mut pen = Pen::new(buf, right).on(ground);
                pen.spare(1);
                if !wide {
                    pen.skip(7);
                }
                match entry.proposal.map(|p| &self.proposals[p]) {
                    Some(proposal) => {
                        let (text, style) = self.written(shared, proposal);
                        pen.cut(&text, style);
                    }
                    None => {
                        pen.cut(verdict.map_or("", |v| v.why.as_str()), theme.dim);
                    }
                }
                if at == self.cursor.row() {
                    cursor = Some(Position::new(left.x, left.y));
                }
            },
        );
        self.paint_detail(shared, areas.detail, buf);
        cursor
    }

    /// Draws what each column of a table was taken for.
    fn paint_columns(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let theme = &shared.theme;
        let mut pen = Pen::new(buf, area);
        pen.put(shared.t("Kolonner: ", "Columns: "), theme.dim);
        for (at, column) in self.paper.columns.iter().enumerate() {
            let style = if self.column == Some(at) {
                theme.selected
            } else {
                theme.text
            };
            pen.put(column.label(shared.lang()), style);
            let heading = self.paper.headings.get(at).map_or("", String::as_str);
            if self.column == Some(at) && !heading.is_empty() {
                pen.put(&format!(" ({heading})"), theme.dim);
            }
            pen.put(" · ", theme.dim);
        }
    }

    /// Draws the line under the cursor whole, and what is written of it field by field.
    fn paint_detail(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        if area.height < 2 {
            return;
        }
        let theme = &shared.theme;
        let rule = "─".repeat(usize::from(area.width));
        Pen::new(buf, line(area, 0)).put(&rule, theme.dim);
        let Some(entry) = self.entries.get(self.cursor.row()) else {
            return;
        };
        let mut lines: Vec<(String, Style)> = Vec::new();
        if let Some(l) = entry.line {
            lines.push((
                self.paper.text.lines[l].text.replace('\t', " │ "),
                theme.text,
            ));
        }
        if let Some(proposal) = entry.proposal.map(|p| &self.proposals[p]) {
            if let Some(question) = &proposal.question {
                lines.push((question.clone(), theme.flag));
            }
            let fields: Vec<String> = proposal
                .fields
                .iter()
                // Ids and what the row above says are not said again.
                .filter(|(name, _)| !matches!(*name, "person" | "organisation_id" | "roles"))
                .map(|(name, value)| {
                    let lang = shared.lang();
                    format!("{}: {}", label(name, lang), said(name, value, lang))
                })
                .collect();
            lines.push((fields.join(" · "), theme.dim));
            if let Some(Place::Row(row)) = proposal.place
                && let Some(changes) = self.changes(row, shared.lang())
            {
                lines.push((changes, theme.text));
            }
        } else if let Some(verdict) = entry.line.and_then(|l| self.verdicts.get(l)) {
            lines.push((verdict.why.clone(), theme.dim));
        }
        let mut y = 1;
        for (text, style) in lines {
            let rows = wrapped(&text, usize::from(area.width));
            let most = usize::from(area.height.saturating_sub(2)).max(1);
            for row in rows.into_iter().take(most) {
                if y < area.height {
                    Pen::new(buf, line(area, y)).cut(&row, style);
                    y += 1;
                }
            }
        }
    }

    /// Returns what the paper says differently of someone known.
    fn changes(&self, row: usize, lang: Lang) -> Option<String> {
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
                } else if planned.choice.overwrite {
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

    /// Returns what is written of a proposal, on one line.
    fn written(&self, shared: &Shared, proposal: &Proposal) -> (String, Style) {
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
        let kind = kind(proposal.kind, lang);
        let said = match proposal.kind {
            "group" => {
                let id = text("into");
                let goes = match (&proposal.question, id.is_empty()) {
                    (Some(question), _) => question.clone(),
                    (None, true) => lang.pick("springes over", "left out").to_owned(),
                    (None, false) => {
                        let group = shared.find(self.place, &id);
                        group.map_or(id, |at| format!("→ {}", shared.library.name(at)))
                    }
                };
                format!("»{}«: {goes}", text("name"))
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
            "meeting" => [text("date"), text("time"), text("place")]
                .into_iter()
                .filter(|t| !t.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            "item" => format!("{} {}", text("number"), text("title")),
            "statement" => text("text"),
            "meetings" => [text("per_year"), text("text")]
                .into_iter()
                .filter(|t| !t.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            "source" => text("title"),
            "change" => proposal.question.clone().unwrap_or_else(|| text("text")),
            "case" => format!("{} · {}", text("deadline"), text("text")),
            _ => [text("what"), text("text")]
                .into_iter()
                .filter(|t| !t.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
        };
        let style = if proposal.question.is_some() {
            theme.flag
        } else if proposal.known || !self.counts(proposal) {
            theme.dim
        } else {
            theme.text
        };
        let known = if proposal.known {
            lang.pick(" (findes)", " (known)")
        } else {
            ""
        };
        (format!("{kind}: {said}{known}"), style)
    }

    /// Returns what a row is taken for, in words.
    fn row_in_words(&self, shared: &Shared, row: usize) -> (String, Style) {
        let (theme, lang) = (&shared.theme, shared.lang());
        let planned = &self.plan.rows[row];
        let book = shared.library.book(self.place);
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
        if !planned.row.title.is_empty() {
            parts.push(planned.row.title.clone());
        }
        match planned.choice.organisation {
            Where::Known(o) => {
                parts.extend(book.data().organisations.get(o).map(|o| o.name.clone()));
            }
            Where::Group(g) => parts.extend(book.data().groups.get(g).map(|g| g.name.clone())),
            Where::New => parts.push(format!(
                "{} ({})",
                planned.row.organisation,
                lang.pick("ny", "new")
            )),
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
            _ => planned.row.name.as_str(),
        };
        let name = if planned.row.vacant {
            lang.pick("ledig plads", "vacant place")
        } else {
            name
        };
        let mut out = format!("{name} · {}", planned.tell(lang));
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

    /// Returns the line under the heading: how many of each, and the days.
    fn in_words(&self, lang: Lang) -> String {
        let here = || {
            self.plan
                .rows
                .iter()
                .filter(|r| self.plan.takes(&r.row.group))
        };
        let count = |f: &dyn Fn(&Happens) -> bool| here().filter(|r| f(&r.happens())).count();
        let new = count(&|h| matches!(h, Happens::NewPerson));
        let known = count(&|h| matches!(h, Happens::Add));
        let there = count(&|h| matches!(h, Happens::AlreadyMember(_)));
        let meets = count(&|h| matches!(h, Happens::Attends));
        let vacant = count(&|h| matches!(h, Happens::Vacancy));
        let rules = self
            .plan
            .says
            .iter()
            .filter(|s| s.taken && !s.there && self.plan.takes(&s.said.group))
            .count();
        let open = self.plan.open();
        let unused = self
            .verdicts
            .iter()
            .zip(&self.paper.text.lines)
            .filter(|(v, l)| v.what == Use::Unused && !l.text.trim().is_empty())
            .count();
        let mut parts: Vec<String> = Vec::new();
        let mut say = |n: usize, da: &str, en: &str| {
            if n > 0 {
                parts.push(format!("{n} {}", lang.pick(da, en)));
            }
        };
        say(open, "uden svar", "open");
        say(new, "nye", "new");
        say(known, "kendte", "known");
        say(there, "allerede medlem", "already members");
        say(vacant, "ledige pladser", "vacant places");
        say(meets, "på mødet", "at the meeting");
        say(rules, "regler og udsagn", "rules and statements");
        if unused == 1 {
            say(1, "linje ikke brugt", "line not used");
        } else {
            say(unused, "linjer ikke brugt", "lines not used");
        }
        let day = |date: &Option<Date>| date.as_ref().map(|d| d.long(lang));
        if new + known > 0 {
            let from = day(&self.from)
                .unwrap_or_else(|| lang.pick("ikke angivet", "not stated").to_owned());
            parts.push(format!("{}: {from}", lang.pick("fra", "from")));
        }
        parts.join(" · ")
    }

    /// Returns who of the members is not in the paper, and what becomes of them; empty where all are.
    fn missing_in_words(&self, lang: Lang) -> String {
        let names = &self.missing;
        let day = |date: &Option<Date>| date.as_ref().map(|d| d.long(lang));
        if names.is_empty() {
            return String::new();
        }
        match (day(&self.until), lang) {
            (None, Lang::Da) => format!("ikke i papiret, og bliver: {names}"),
            (Some(day), Lang::Da) => format!("slutter {day}: {names}"),
            (None, Lang::En) => format!("not in the paper, and stay: {names}"),
            (Some(day), Lang::En) => format!("end {day}: {names}"),
        }
    }
}

/// Returns the sign of what became of a line.
fn sign(what: Use, theme: &Theme) -> (&'static str, Style) {
    match what {
        Use::Taken => ("+", theme.text),
        Use::Asked => ("?", theme.flag),
        Use::Known => ("=", theme.dim),
        Use::Unused => ("·", theme.dim),
    }
}

/// Returns the word for a kind of proposal.
fn kind(kind: &str, lang: Lang) -> &str {
    let (da, en) = match kind {
        "group" => ("anden gruppe", "other group"),
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
fn said(name: &str, value: &Field, lang: Lang) -> String {
    let words = match name {
        "statement" => StatementKind::SPEC.words,
        "attended" => Attended::SPEC.words,
        "shape" => ChairShape::SPEC.words,
        "number" => SeatNumber::SPEC.words,
        "per" => Per::SPEC.words,
        "condition" => Condition::SPEC.words,
        _ => &[],
    };
    let text = value.text();
    match (words.iter().find(|word| word.word == text), value) {
        (Some(word), _) => lang.pick(word.da, word.en).to_owned(),
        (None, Field::Yes) => lang.pick("ja", "yes").to_owned(),
        _ => text,
    }
}

/// Returns the label of a field of a proposal.
fn label(name: &str, lang: Lang) -> &str {
    let (da, en) = match name {
        "name" => ("navn", "name"),
        "group" => ("gruppe", "group"),
        "into" => ("tages ind i", "taken into"),
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
        "printed" => ("nummer i papiret", "number in the paper"),
        "outcome" => ("udfald", "outcome"),
        "draft" => ("udkast nr.", "draft no."),
        "status" => ("status", "status"),
        "old" => ("før", "before"),
        "new" => ("nu", "now"),
        other => (other, other),
    };
    lang.pick(da, en)
}
