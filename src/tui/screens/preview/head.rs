//! What stands above a paper: how many of each there are, who is missing, the columns of a table.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use super::Preview;
use crate::lang::Lang;
use crate::model::Date;
use crate::paper::{Column, Happens, Kind, Planned, Use, Why};
use crate::tui::action::Action;
use crate::tui::shared::Shared;

/// Of what stands above the list, no part takes more lines.
const HEAD: usize = 2;

/// A line of pieces, each in its style.
type Pieces = Vec<(String, Style)>;

impl Preview {
    /// Returns what stands between title and list: how many of each there are, who is missing, the columns of a table.
    pub(super) fn head(&self, shared: &Shared, width: u16) -> Vec<Pieces> {
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
        let meets =
            attend(&|kind| !matches!(kind, Kind::Apology | Kind::Absent | Kind::CaseOfficer));
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
            .filter(|(_, l)| !self.heads(l.number))
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
        let turned = here().filter(|r| r.changes_role() && !r.is_open()).count();
        let members = members - turned;
        say(
            turned,
            ("får ny rolle", "gets another role"),
            ("får ny rolle", "get other roles"),
            theme.text,
        );
        let ends = count(&|h| matches!(h, Happens::Ends));
        say(ends, ("slutter", "ends"), ("slutter", "end"), theme.text);
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
        let begins = |r: &Planned| matches!(r.happens(), Happens::NewPerson | Happens::Add);
        if here().any(|r| begins(r) && r.from.is_none()) {
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

    /// Returns whether a line is a heading with something below it that is used.
    fn heads(&self, line: usize) -> bool {
        let lines = self.verdicts.iter().zip(&self.paper.text.lines).skip(line);
        let below = lines.filter(|(_, l)| !l.text.trim().is_empty());
        // Of headings one right below another, the last one tells.
        let below = below.skip_while(|(v, l)| v.what == Use::Unused && self.is_heading(l.number));
        let mut section = below.take_while(|(_, l)| !self.is_heading(l.number));
        self.is_heading(line) && section.any(|(v, _)| v.what != Use::Unused)
    }

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
