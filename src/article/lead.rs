//! How the page of a group begins: who it is, what it is for and may decide, who sits in it, who chairs it and when it meets.

use std::fmt::Write as _;

use rustc_hash::FxHashSet;
use unicode_width::UnicodeWidthStr;

use super::tell::{Teller, dim, plain, span};
use super::{Block, Span, Tone, member_rows};
use crate::model::value::field;
use crate::model::{
    Applies, Certainty, Choice as _, MandateStatus, MandateUse, Presence, RelationKind, Role,
    Statement, StatementKind,
};
use crate::phrases::{
    Rule, filled_in_words, last_shown_in_words, presence_in_words, sentence, since_in_words,
    status_in_words, unsure_behind,
};
use crate::seating::{self, mandates_in_use};

/// The widest statement, in cells, that the beginning of a page tells whole.
const WHOLE: usize = 90;

/// What of the mandates was told whole at the beginning.
#[derive(Default)]
pub(super) struct Led<'l> {
    statements: Vec<&'l Statement>,
    rules: Vec<(MandateUse, Rule)>,
}

impl Led<'_> {
    pub(super) fn has(&self, statement: &Statement) -> bool {
        self.statements.iter().any(|s| std::ptr::eq(*s, statement))
    }

    pub(super) fn has_rule(&self, of: MandateUse, rule: Rule) -> bool {
        self.rules.contains(&(of, rule))
    }
}

impl<'l> Teller<'l> {
    /// Tells in one paragraph what kind of group it is, under whom, since when, and how its mandate stands.
    pub(super) fn identity(&mut self, g: usize, uses: &[MandateUse]) {
        let group = self.book.group(g);
        let mut parts = Vec::new();
        let mut kind = vec![plain(sentence(group.level_on(self.day).label(self.lang)))];
        kind.extend(self.unsure(field!(Group.level)));
        kind.extend(self.certainty(group.certainty));
        kind.extend(self.marks(&group.source));
        parts.push(kind);
        let category = self.t(
            "en slags grupper, ikke én gruppe",
            "a kind of group, not one group",
        );
        let category = Some(plain(category)).filter(|_| group.category);
        let sector = group.sector.map(|s| plain(s.label(self.lang)));
        let existence = span(group.existence.label(self.lang), Tone::Flag);
        let existence = Some(existence).filter(|_| !group.exists());
        for (field, text) in [
            (field!(Group.category), category),
            (field!(Group.sector), sector),
            (field!(Group.existence), existence),
        ] {
            if let Some(text) = text {
                parts.push([vec![text], self.unsure(field)].concat());
            }
        }
        if let Some(parent) = group.parent_on(self.day) {
            let mut under = vec![plain(self.t("under ", "under ")), self.link(parent.id())];
            if group.parent.as_ref() == Some(parent) {
                under.extend(self.unsure(field!(Group.parent)));
            }
            parts.push(under);
        } else if group.set_up_by.is_empty() && !group.category {
            let label = self.label(field!(Group.parent)).to_lowercase();
            parts.push(vec![dim(format!("{label}: {}", self.not_stated_word()))]);
        }
        let since = since_in_words(&group.period, self.lang);
        let presence = group.period.presence(self.day);
        // That it is not known later the period says itself.
        let told = since.is_some() && presence == Presence::NotKnownLater;
        let word = presence_in_words(presence, self.lang).filter(|_| !told);
        let word = word
            .map(str::to_owned)
            .or_else(|| last_shown_in_words(self.book, g, self.day, self.lang));
        let tone = if told { Tone::Flag } else { Tone::Plain };
        let mut period: Vec<Span> = since.map(|s| span(s, tone)).into_iter().collect();
        if let Some(word) = word {
            let gap = if period.is_empty() { "" } else { ", " };
            period.push(span(format!("{gap}{word}"), Tone::Flag));
        }
        if !period.is_empty() {
            period.extend(self.unsure_days(&group.period, Certainty::Stated));
            if !Self::tells_period(group) {
                period.extend(self.marks(&group.period.source));
                period.extend(self.unsure(field!(Group.period)));
            }
            parts.push(period);
        }
        if let Some(deadline) = &group.deadline {
            let label = self.label(field!(Group.deadline)).to_lowercase();
            let mut spans = vec![plain(format!("{label} {}", self.date(deadline)))];
            spans.extend(self.unsure(field!(Group.deadline)));
            parts.push(spans);
        }
        if let Some(of) = uses.first() {
            let mandate = self.book.mandate(*of);
            let tone = if mandate.status == MandateStatus::Adopted {
                Tone::Plain
            } else {
                Tone::Flag
            };
            let mut status = vec![plain(self.t("mandat: ", "mandate: "))];
            status.extend(Self::applies_sign(*of));
            status.push(span(status_in_words(mandate, self.lang), tone));
            status.extend(self.certainty(mandate.certainty));
            parts.push(status);
        }
        let mut line = Vec::new();
        for part in parts {
            if !line.is_empty() {
                line.push(dim(" · "));
            }
            line.extend(part);
        }
        self.push(Block::Text(line));
    }

    /// Returns the mandates that apply on the day, those in use first.
    pub(super) fn mandates_in_order(&self, g: usize) -> Vec<MandateUse> {
        let in_use: FxHashSet<MandateUse> = mandates_in_use(self.book, g, self.day)
            .into_iter()
            .collect();
        let mut uses = self.book.mandates_on(g, self.day);
        uses.sort_by_key(|of| !in_use.contains(of));
        uses
    }

    /// Tells of each what comes first: purpose and powers, tasks, composition, chair, meetings. What is told whole is returned.
    pub(super) fn lead(&mut self, g: usize, uses: &[MandateUse]) -> Led<'l> {
        let mut led = Led::default();
        let mut shown = Vec::new();
        let aims = [StatementKind::Purpose, StatementKind::Power];
        let known: Vec<bool> = aims
            .map(|kind| self.lead_statement(g, uses, kind, &mut shown, &mut led))
            .to_vec();
        if known == [false, false] && !uses.is_empty() {
            let none = self.not_stated_word();
            let power = StatementKind::Power.label(self.lang);
            let text = vec![dim(format!("{none} · {power}: {none}"))];
            self.field(&sentence(StatementKind::Purpose.label(self.lang)), text);
        } else if known == [true, false] {
            // What it may decide is asked first.
            let text = vec![dim(self.not_stated_word())];
            self.field(&sentence(StatementKind::Power.label(self.lang)), text);
        }
        self.lead_statement(g, uses, StatementKind::Task, &mut shown, &mut led);
        self.lead_seats(g);
        self.lead_chair(g, uses, &mut shown, &mut led);
        if !self.lead_rule(uses, Rule::Meetings, Vec::new(), &mut led) {
            self.lead_statement(g, uses, StatementKind::Meetings, &mut shown, &mut led);
        }
        led
    }

    fn not_stated_word(&self) -> &'static str {
        self.t("ikke angivet", "not stated")
    }

    /// Returns the sign that a mandate is not the group's alone.
    fn applies_sign(of: MandateUse) -> Option<Span> {
        (of.applies != Applies::Own).then(|| span("≡ ", Tone::Flag))
    }

    /// Tells the first statement of a kind that was not told yet, and how many more there are; `false` where there is none.
    fn lead_statement(
        &mut self,
        g: usize,
        uses: &[MandateUse],
        kind: StatementKind,
        shown: &mut Vec<&'l Statement>,
        led: &mut Led<'l>,
    ) -> bool {
        let book = self.book;
        let all = uses.iter().flat_map(|of| {
            let statements = book.statements_for(*of, g);
            statements.map(|s| (*of, s))
        });
        let mut all: Vec<_> = all.filter(|(_, s)| s.kinds.contains(&kind)).collect();
        let count = all.len();
        all.retain(|(_, s)| !shown.iter().any(|known| std::ptr::eq(*known, *s)));
        // Its own before those of its kind, and what is mainly of this kind before what is of it too.
        let of_kind = |of: &MandateUse| matches!(of.applies, Applies::OfKind(_));
        all.sort_by_key(|(of, s)| (of_kind(of), s.kinds.first() != Some(&kind)));
        let Some((of, statement)) = all.first().copied() else {
            return count > 0;
        };
        shown.push(statement);
        let mut text: Vec<Span> = Self::applies_sign(of).into_iter().collect();
        // What else it is stands with the mandate.
        let mut end: Vec<Span> = self.certainty(statement.certainty).into_iter().collect();
        end.extend(self.marks(&statement.source));
        let label = sentence(kind.label(self.lang));
        if count == 1 && statement.text.width() <= WHOLE {
            led.statements.push(statement);
            text.extend(self.statement_text(statement));
            text.extend(end);
            self.field(&label, text);
        } else {
            text.extend(self.linked(&statement.text));
            self.push(Block::Lead {
                label,
                text,
                end: [end, self.more(count - 1)].concat(),
            });
        }
        true
    }

    fn more(&self, count: usize) -> Vec<Span> {
        let text = format!(" · {count} {}", self.t("mere", "more"));
        (count > 0).then(|| dim(text)).into_iter().collect()
    }

    /// Tells how many seats there are and how many of them are filled.
    fn lead_seats(&mut self, g: usize) {
        let count = seating::count(self.library, self.at.book, g, self.day);
        let members = count.members;
        if count.min.is_none() && count.max.is_none() {
            let unsure = unsure_behind(count.certainty, self.lang);
            let text = Some(format!("{members}{unsure}")).filter(|_| members > 0);
            let label = self.label(field!(Group.members));
            return self.field(label, text.map(plain).into_iter().collect());
        }
        let mut text = filled_in_words(count, "", self.lang);
        let _ = match members {
            0 => Ok(()),
            1 => write!(text, " · 1 {}", self.t("medlem", "member")),
            n => write!(text, " · {n} {}", self.t("medlemmer", "members")),
        };
        self.field(self.label(field!(Mandate.seats)), vec![plain(text)]);
    }

    /// Tells who chairs, and how the chair is held.
    fn lead_chair(
        &mut self,
        g: usize,
        uses: &[MandateUse],
        shown: &mut Vec<&'l Statement>,
        led: &mut Led<'l>,
    ) {
        let group = self.book.group(g);
        let mut who = Vec::new();
        for row in member_rows(self.library, self.at.book, g, self.day, self.lang) {
            let member = row.place.map(|place| &group.members[place]);
            if !member.is_some_and(|m| m.roles.contains(&Role::Chair)) {
                continue;
            }
            if !who.is_empty() {
                who.push(plain(", "));
            }
            let tone = if row.vacant { Tone::Flag } else { Tone::Plain };
            who.push(Span {
                text: row.name,
                tone,
                link: row.link,
            });
            if !row.flag.is_empty() {
                who.push(span(format!(" ({})", row.flag), Tone::Flag));
            }
        }
        let chaired = !who.is_empty();
        if chaired {
            who.push(dim(" · "));
        }
        if self.lead_rule(uses, Rule::Chair, who.clone(), led) {
            return;
        }
        if chaired {
            who.pop();
            self.field(Rule::Chair.label(self.lang), who);
        } else if let Some(turns) = group.relations.iter().find(|r| {
            r.kind == RelationKind::ChairsRotate && r.period.presence(self.day) == Presence::InForce
        }) {
            let text = self.relation_as(self.t("på skift mellem", "rotates between"), turns);
            self.field(Rule::Chair.label(self.lang), text);
        } else if !self.lead_statement(g, uses, StatementKind::Chair, shown, led) {
            let mut others = self.other_mandates(g).into_iter();
            let elsewhere = others.any(|of| self.book.mandate(of).chair.is_some());
            let none = if elsewhere {
                self.t(
                    "ikke angivet for dagen; se mandater på andre tidspunkter",
                    "not stated for the day; see the mandates at other times",
                )
            } else {
                self.not_stated_word()
            };
            self.field(Rule::Chair.label(self.lang), vec![dim(none)]);
        }
    }

    /// Tells a rule as the first mandate that has it states it; `false` where none does.
    fn lead_rule(
        &mut self,
        uses: &[MandateUse],
        rule: Rule,
        mut text: Vec<Span>,
        led: &mut Led<'l>,
    ) -> bool {
        let book = self.book;
        for of in uses {
            let rules = self.rules(book.mandate(*of));
            if let Some((_, words)) = rules.into_iter().find(|(r, _)| *r == rule) {
                text.extend(Self::applies_sign(*of));
                text.extend(words);
                self.field(rule.label(self.lang), text);
                led.rules.push((*of, rule));
                return true;
            }
        }
        false
    }
}
