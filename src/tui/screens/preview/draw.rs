//! The preview of a paper as it is drawn: the paper beside what is written, one above the other where it is narrow.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use crate::article::{Line, Span, Tone, wrap};
use crate::lang::Lang;
use crate::model::{
    Attended, ChairShape, Choice as _, Condition, Date, Id, Per, Role, SeatNumber, SourceStatus,
    StatementKind,
};
use crate::paper::{Column, Field, Happens, Into, Kind, Place, Proposal, Use, Where, Whom, Why};
use crate::tui::action::Action;
use crate::tui::parts::list::Rows;
use crate::tui::parts::paint::{Pen, below, cut, inset, line, rule, top, wrapped};
use crate::tui::shared::{Screen as _, Shared};
use crate::tui::theme::Theme;

use super::made::OWN;
use super::{Entry, Preview};

/// From so many cells on the paper and what is written stand side by side.
const WIDE: u16 = 110;

/// Of what stands above the list, no part takes more lines.
const HEAD: usize = 2;

/// The areas of the preview.
pub(super) struct Areas {
    pub list: Rect,
    /// How many lines a row takes.
    pub lines: u16,
    detail: Rect,
}

/// A line of pieces, each in its style.
type Pieces = Vec<(String, Style)>;

impl Preview {
    /// Returns where list and details stand.
    pub(super) fn areas(&self, shared: &Shared) -> Areas {
        let area = inset(shared.body);
        let wide = area.width >= WIDE;
        let rest = below(area, 2 + self.head(shared, area.width).len() as u16);
        let least = match rest.height {
            0..14 => 0,
            14..24 => 6,
            _ => 8,
        };
        // A question is read whole, and some of the line that it is about.
        let asks = self.question(usize::from(if wide { area.width / 2 } else { area.width }));
        let wanted = 1 + asks.len() as u16 + if wide { 3 } else { 4 };
        let most = rest.height / 2;
        let height = if least == 0 {
            0
        } else {
            wanted.clamp(least, most.max(least))
        };
        // What is told of the row stays near a short list.
        let lines = if wide { 1 } else { 2 };
        let needed: usize = self.heights(lines).iter().sum();
        let needed = u16::try_from(needed + 1).unwrap_or(u16::MAX);
        let list = top(rest, needed.min(rest.height - height));
        Areas {
            list,
            lines,
            detail: below(rest, list.height),
        }
    }

    pub(super) fn paint(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let (theme, area) = (&shared.theme, inset(shared.body));
        self.paint_title(shared, line(area, 0), buf);
        for (y, pieces) in (1..).zip(self.head(shared, area.width)) {
            let mut pen = Pen::new(buf, line(area, y));
            for (text, style) in pieces {
                pen.cut(&text, style);
            }
        }
        let areas = self.areas(shared);
        let wide = areas.lines == 1;
        let mut cursor = None;
        let heights = self.heights(areas.lines);
        Rows::new(areas.list, theme).of_heights(&heights).draw(
            buf,
            self.cursor,
            self.entries.len(),
            |at, place, ground, buf| {
                let entry = &self.entries[at];
                let (left, right) = if wide {
                    columns(top(place, 1))
                } else {
                    (top(place, 1), below(place, 1))
                };
                let verdict = entry.line.and_then(|l| self.verdicts.get(l));
                let (sign, style) = sign(verdict.map_or(Use::Taken, |v| v.what), theme);
                let why = verdict.map_or("", |v| v.why.as_str());
                let mut pen = Pen::new(buf, left).on(ground);
                pen.spare(1);
                // What nothing is taken from takes one line, with the reason at its end.
                if place.height == 1 && !wide && entry.proposal.is_none() {
                    pen.right(&format!("  {why}"), theme.dim);
                }
                match entry.line {
                    Some(l) if entry.first => {
                        let given = &self.paper.text.lines[l];
                        let unused = style == theme.dim;
                        pen.put(&format!("{:>4} ", given.number), theme.dim);
                        pen.put(sign, style).skip(1);
                        pen.cut(
                            &shown(&given.text),
                            if unused { theme.dim } else { theme.text },
                        );
                    }
                    Some(l) if !entry.part.is_empty() => {
                        let part = &self.paper.text.lines[l].text[entry.part.clone()];
                        pen.put("     ↳ ", theme.dim).cut(&shown(part), theme.dim);
                    }
                    Some(_) => {}
                    None => {
                        pen.put("     + ", theme.dim);
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
                        pen.cut(why, theme.dim);
                    }
                }
                if at == self.cursor.row() {
                    cursor = Some(Position::new(left.x, left.y));
                }
            },
        );
        self.paint_detail(shared, areas.detail, wide, buf);
        cursor
    }

    /// Returns how many lines each row takes.
    pub(super) fn heights(&self, lines: u16) -> Vec<usize> {
        let lines = usize::from(lines);
        let of = |entry: &Entry| if entry.proposal.is_some() { lines } else { 1 };
        self.entries.iter().map(of).collect()
    }

    /// Draws what is read, and into which group: that is never cut for the other.
    fn paint_title(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let theme = &shared.theme;
        let name = self.name_of(&self.group).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| match self.can_be_known("") {
            true => "?",
            false => shared.t("ny gruppe", "new group"),
        });
        let paper = if self.paper.title.is_empty() {
            &self.paper.text.name
        } else {
            &self.paper.title
        };
        let what = shared.t("Papir", "Paper");
        let paper = if paper.is_empty() {
            what.to_owned()
        } else {
            format!("{what}: {paper}")
        };
        let goes = cut(&format!(" → {name}"), usize::from(area.width) / 2);
        let mut pen = Pen::new(buf, area);
        pen.fit(
            &paper,
            area.width.saturating_sub(goes.width() as u16),
            theme.accent,
        );
        pen.put(&goes, theme.accent);
    }

    /// Returns what stands between title and list: how many of each there are, who is missing, the columns of a table.
    fn head(&self, shared: &Shared, width: u16) -> Vec<Pieces> {
        let (theme, lang) = (&shared.theme, shared.lang());
        let mut out = flow(self.counts_in_words(shared), (" · ", theme.dim), width);
        if !self.missing.is_empty() {
            let missing = self.missing_in_words(lang);
            let words = missing.split(' ').map(|w| (w.to_owned(), theme.dim));
            out.extend(flow(words.collect(), (" ", theme.dim), width));
        }
        if !self.paper.columns.is_empty() {
            out.extend(flow(self.columns_in_words(shared), ("", theme.dim), width));
        }
        out
    }

    /// Returns what each column of a table was taken for.
    fn columns_in_words(&self, shared: &Shared) -> Pieces {
        let theme = &shared.theme;
        let (next, turn) = (
            shared.key_of(Action::ColumnNext),
            shared.key_of(Action::ColumnTurn),
        );
        let what = shared.t("Kolonner", "Columns");
        let mut out = vec![(format!("{what} ({next}): "), theme.dim)];
        let last = self.paper.columns.len() - 1;
        for (at, column) in self.paper.columns.iter().enumerate() {
            let heading = self.paper.headings.get(at).map_or("", String::as_str);
            let chosen = self.column == Some(at);
            let mut text = column.label(shared.lang()).to_owned();
            if !heading.is_empty() && (chosen || *column == Column::Ignore) {
                text = format!("{text} ({heading})");
            }
            let style = match column {
                _ if chosen => theme.selected,
                Column::Ignore => theme.dim,
                _ => theme.text,
            };
            out.push((text, style));
            if chosen {
                let turns = shared.t("skifter", "turns it");
                out.push((format!(" {turn} {turns}"), theme.dim));
            }
            if at < last {
                out.push((" · ".to_owned(), theme.dim));
            }
        }
        out
    }

    /// Returns what can be answered to the question under the cursor, each with its key.
    pub(super) fn answers_in_words(&self, shared: &Shared) -> Line {
        let answers = [
            (Action::RowYes, "ja", "yes"),
            (Action::WhoNext, "hvem", "who"),
            (Action::WhoFind, "søg", "search"),
            (Action::RowOrganisation, "organisation", "organisation"),
            (Action::RowEdit, "ret", "correct"),
            (Action::RowSkip, "spring over", "leave out"),
            (Action::RowSame, "samme nedenfor", "same below"),
        ];
        let mut out = Line::new();
        for (action, da, en) in answers {
            let goes = matches!(self.chosen_place(), Some(Place::Other(_)));
            // Where a part goes is chosen among the groups that stand below.
            let unfit = match action {
                Action::WhoNext => goes,
                Action::RowEdit => goes && self.chosen_new_group().is_none(),
                _ => false,
            };
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
            let (da, en) = match action {
                Action::RowEdit if self.has_one_answer() => ("svar", "answer"),
                Action::RowEdit if self.chosen_new_group().is_some() => ("ny gruppe", "new group"),
                _ => (da, en),
            };
            out.extend(plain(&format!(" {}", shared.t(da, en)), Tone::Dim));
        }
        out
    }

    /// Returns the question of the row under the cursor, whole.
    fn question(&self, width: usize) -> Vec<String> {
        let question = self.chosen_proposal().and_then(|p| p.question.as_deref());
        question.map_or_else(Vec::new, |question| wrapped(question, width))
    }

    /// Draws the question of the row under the cursor, its line whole, and what is written of it field by field.
    fn paint_detail(&self, shared: &Shared, area: Rect, wide: bool, buf: &mut Buffer) {
        if area.height < 2 {
            return;
        }
        let theme = &shared.theme;
        rule(buf, line(area, 0), theme);
        let area = below(area, 1);
        let Some(entry) = self.entries.get(self.cursor.row()) else {
            return;
        };
        let (left, right) = if wide { columns(area) } else { (area, area) };
        let width = usize::from(right.width);
        let proposal = entry.proposal.map(|p| &self.proposals[p]);
        let mut about: Vec<Span> = Vec::new();
        let mut say = |text: String, tone: Tone| {
            about.push(Span {
                text,
                tone,
                ..Span::default()
            });
        };
        let line_of = |l: usize| self.paper.text.lines[l].text.as_str();
        if let Some(proposal) = proposal {
            let lang = shared.lang();
            let given = entry.line.map(line_of).unwrap_or_default().trim();
            let fields = proposal.fields.iter();
            // Ids and what the row above says are not said again.
            let told = fields.filter(|(name, value)| {
                !matches!(*name, "person" | "organisation_id" | "roles" | "into")
                    && value.text() != given
            });
            for (at, (name, value)) in told.enumerate() {
                if at > 0 {
                    say(" · ".to_owned(), Tone::Dim);
                }
                say(format!("{}: ", label(name, lang)), Tone::Dim);
                say(said(name, value, lang), Tone::Plain);
            }
        } else if let Some(verdict) = entry.line.and_then(|l| self.verdicts.get(l)) {
            say(verdict.why.clone(), Tone::Dim);
        }
        let mut below_question: Vec<Line> = Vec::new();
        if let Some(Place::Other(at)) = proposal.and_then(|p| p.place) {
            let book = self.library.book(self.place);
            let mut spans = plain("← → ", Tone::Dim);
            for (i, (text, is_so)) in self.goes(book, at, shared.lang()).iter().enumerate() {
                if i > 0 {
                    spans.extend(plain(" · ", Tone::Dim));
                }
                let tone = if *is_so { Tone::Strong } else { Tone::Plain };
                spans.extend(plain(text, tone));
            }
            below_question.extend(wrap(&spans, width, 0, &Line::new()));
        }
        if let Some(Place::Row(row)) = proposal.and_then(|p| p.place)
            && let Some(changes) = self.changes(row, shared.lang())
        {
            let plain = |text: &str| plain(text, Tone::Plain);
            below_question.extend(wrapped(&changes, width).iter().map(|row| plain(row)));
        }
        below_question.extend(wrap(&about, width, 0, &Line::new()));
        let asks = self.question(width).into_iter();
        let mut asks: Vec<Line> = asks.map(|row| plain(&row, Tone::Flag)).collect();
        // Where it is wide the line below all of it has room for them.
        if !asks.is_empty() && !wide {
            asks.extend(wrap(&self.answers_in_words(shared), width, 0, &Line::new()));
        }
        let given = entry.line.map_or_else(Vec::new, |l| {
            marked(line_of(l), &entry.part, usize::from(left.width))
        });
        let draw = |rows: &[Line], area: Rect, buf: &mut Buffer| {
            for (y, row) in (0..area.height).zip(rows) {
                let mut pen = Pen::new(buf, line(area, y));
                for span in row {
                    let style = match span.tone {
                        Tone::Strong => theme.accent,
                        tone => theme.tone(tone),
                    };
                    pen.put(&span.text, style);
                }
            }
        };
        if wide {
            draw(window(&given, usize::from(left.height)), left, buf);
            draw(&[asks, below_question].concat(), right, buf);
        } else {
            let room = usize::from(area.height).saturating_sub(asks.len());
            let least = usize::from(!below_question.is_empty());
            let most = room.saturating_sub(below_question.len().min(room / 2).max(least));
            let given = window(&given, most.max(1));
            draw(&[&asks, given, &below_question].concat(), area, buf);
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

    /// Returns the name of a group, also of one that the paper makes.
    pub(super) fn name_of(&self, id: &str) -> Option<&str> {
        let book = self.library.book(self.place);
        book.find(&Id::new(id)).map(|group| book.name(group))
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
            "meeting" => joined([text("date"), text("time"), text("place")]),
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
            "case" => format!("{} · {}", text("deadline"), text("text")),
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
    fn row_in_words(&self, shared: &Shared, row: usize) -> (String, Style) {
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

    /// Returns how many of each there are, and the days.
    fn counts_in_words(&self, shared: &Shared) -> Pieces {
        let (theme, lang) = (&shared.theme, shared.lang());
        let here = || {
            self.plan
                .rows
                .iter()
                .filter(|r| self.plan.takes(&r.row.group))
        };
        let count = |f: &dyn Fn(&Happens) -> bool| here().filter(|r| f(&r.happens())).count();
        let new = count(&|h| matches!(h, Happens::NewPerson));
        let known = count(&|h| matches!(h, Happens::Add));
        let members = count(&|h| matches!(h, Happens::AlreadyMember(_)));
        let attend = |is: &dyn Fn(Kind) -> bool| {
            here()
                .filter(|r| matches!(r.happens(), Happens::Attends) && is(r.row.kind))
                .count()
        };
        let meets = attend(&|kind| !matches!(kind, Kind::Apology | Kind::Absent));
        let sorry = attend(&|kind| kind == Kind::Apology);
        let absent = attend(&|kind| kind == Kind::Absent);
        let vacant = count(&|h| matches!(h, Happens::Vacancy));
        let rules = self
            .plan
            .says
            .iter()
            .filter(|s| s.taken && !s.there && self.plan.takes(&s.said.group))
            .count();
        let unused = self
            .verdicts
            .iter()
            .zip(&self.paper.text.lines)
            .filter(|(v, l)| v.what == Use::Unused && !l.text.trim().is_empty())
            .filter(|(_, l)| !self.is_heading(l.number))
            .count();
        let mut parts: Pieces = Vec::new();
        let mut say = |n: usize, one: (&str, &str), more: (&str, &str), style: Style| {
            let word = if n == 1 { one } else { more };
            if n > 0 {
                parts.push((format!("{n} {}", lang.pick(word.0, word.1)), style));
            }
        };
        let open = ("spørgsmål", "questions");
        say(
            self.open_questions(),
            ("spørgsmål", "question"),
            open,
            theme.flag,
        );
        say(new, ("ny", "new"), ("nye", "new"), theme.text);
        say(known, ("kendt", "known"), ("kendte", "known"), theme.text);
        let already = ("allerede medlem", "already members");
        say(
            members,
            ("allerede medlem", "already a member"),
            already,
            theme.dim,
        );
        let places = ("ledige pladser", "vacant places");
        say(vacant, ("ledig plads", "vacant place"), places, theme.text);
        let at_meeting = ("på mødet", "at the meeting");
        say(meets, at_meeting, at_meeting, theme.text);
        say(
            sorry,
            ("afbud", "apology"),
            ("afbud", "apologies"),
            theme.text,
        );
        let missed = ("fraværende", "absent");
        say(absent, missed, missed, theme.text);
        let facts = ("regler og udsagn", "rules and statements");
        say(
            rules,
            ("regel eller udsagn", "rule or statement"),
            facts,
            theme.text,
        );
        let lines = ("linjer ikke brugt", "lines not used");
        say(
            unused,
            ("linje ikke brugt", "line not used"),
            lines,
            theme.dim,
        );
        if new + known > 0 {
            let since = self.from.as_ref().map(|day| day.long(lang));
            let none = || {
                let key = shared.key_of(Action::ListDates);
                format!("{} ({key})", lang.pick("uden første dag", "no first day"))
            };
            let style = if since.is_some() {
                theme.text
            } else {
                theme.dim
            };
            let since = since.map(|day| format!("{} {day}", lang.pick("fra", "from")));
            parts.push((since.unwrap_or_else(none), style));
        }
        parts
    }

    /// Returns whether a line only heads those below it.
    fn is_heading(&self, line: usize) -> bool {
        let skipped = &self.paper.skipped;
        let from = skipped.partition_point(|s| s.line < line);
        let mut here = skipped[from..].iter().take_while(|s| s.line == line);
        here.any(|s| s.why == Why::Heading)
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

/// Returns the two columns of a wide row: the paper, and what is written of it.
fn columns(place: Rect) -> (Rect, Rect) {
    let half = place.width / 2;
    let left = Rect {
        width: half - 1,
        ..place
    };
    let right = Rect {
        x: place.x + half,
        width: place.width - half,
        ..place
    };
    (left, right)
}

/// Returns a line of the paper as it is shown: the cells of a table with lines between them.
fn shown(text: &str) -> String {
    text.trim_end_matches('\t').replace('\t', " │ ")
}

/// Puts together what is said, with dots between.
fn joined(parts: [String; 3]) -> String {
    let parts = parts.into_iter().filter(|t| !t.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

fn plain(text: &str, tone: Tone) -> Line {
    vec![Span {
        text: text.to_owned(),
        tone,
        ..Span::default()
    }]
}

/// Breaks a line of the paper into rows, with one part of it marked.
fn marked(text: &str, part: &Range<usize>, width: usize) -> Vec<Line> {
    let pieces = [
        (&text[..part.start], Tone::Plain),
        (&text[part.clone()], Tone::Strong),
        (&text[part.end..], Tone::Plain),
    ];
    let spans = pieces.map(|(text, tone)| Span {
        text: text.replace('\t', " │ "),
        tone,
        ..Span::default()
    });
    wrap(&spans, width, 0, &Line::new())
}

/// Returns as many rows as there is room for, with the marked one among them.
fn window(rows: &[Line], height: usize) -> &[Line] {
    let is_marked = |row: &Line| row.iter().any(|span| span.tone == Tone::Strong);
    let at = rows.iter().position(is_marked).unwrap_or_default();
    let start = at.min(rows.len().saturating_sub(height));
    &rows[start..rows.len().min(start + height)]
}

/// Puts pieces behind one another, on as many lines as that takes and there may be.
fn flow(pieces: Pieces, between: (&str, Style), width: u16) -> Vec<Pieces> {
    let mut out: Vec<Pieces> = Vec::new();
    let mut at = 0;
    for (text, style) in pieces {
        let wide = text.width() + between.0.width();
        if out.is_empty() || at + wide > usize::from(width) && out.len() < HEAD {
            out.push(Vec::new());
            at = 0;
        }
        let Some(line) = out.last_mut() else { continue };
        if !line.is_empty() && !between.0.is_empty() {
            line.push((between.0.to_owned(), between.1));
        }
        line.push((text, style));
        at += wide;
    }
    out
}

/// Returns the sign of what became of a line.
fn sign(what: Use, theme: &Theme) -> (&'static str, Style) {
    match what {
        Use::Taken => ("+", theme.link),
        Use::Asked => ("?", theme.flag),
        Use::Known => ("=", theme.dim),
        Use::Unused => ("·", theme.dim),
    }
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
fn said(name: &str, value: &Field, lang: Lang) -> String {
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
