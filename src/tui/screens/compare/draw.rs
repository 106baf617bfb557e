//! A comparison: the outline of what happened to everything, and the chosen row in words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::layout::parts;
use super::{Contrast, Row};
use crate::compare::{
    Comparison, Item, Link, Node, Outcome, Pair, group_counts, heading, is_back, sign, title,
    unsure_of,
};
use crate::lang::Lang;
use crate::model::EntityKind;
use crate::phrases::{in_line, thing_sign, unsure_behind};
use crate::tui::action::Action;
use crate::tui::parts::list::Rows;
use crate::tui::parts::paint::{Pen, line, rule};
use crate::tui::shared::Shared;

impl Contrast {
    pub(super) fn paint(&self, shared: &Shared, buf: &mut Buffer) {
        let (theme, lang) = (&shared.theme, shared.lang());
        let parts = parts(shared.body, self.reading);
        let what = title(&self.comparison, lang);
        Pen::new(buf, line(parts.head, 0)).middle(&what, u16::MAX, theme.accent);
        let second = if let Some(typed) = self.narrow.shown() {
            format!("filter {typed}")
        } else {
            let counts = group_counts(&self.comparison, lang);
            let key = shared.key_of(Action::CompareAll);
            let all = match (self.all, self.is_of_proposal(), lang) {
                (true, _, Lang::Da) => " · også det uændrede".to_owned(),
                (true, _, Lang::En) => " · what is unchanged too".to_owned(),
                (false, true, Lang::Da) => {
                    format!(" · {key} viser også det, forslaget ikke nævner")
                }
                (false, true, Lang::En) => {
                    format!(" · {key} shows too what the proposal does not mention")
                }
                (false, false, _) => String::new(),
            };
            format!("{}: {counts}{all}", shared.t("Grupper", "Groups"))
        };
        Pen::new(buf, line(parts.head, 1)).cut(&second, theme.dim);
        if let Some(upright) = parts.rule {
            rule(buf, upright, theme);
        }
        let ground = if self.reading {
            theme.shadow
        } else {
            theme.selected
        };
        let rows = Rows::new(parts.rows, theme).on(ground);
        let rows = rows.bar_beside(u16::from(parts.rule.is_some()) * 2);
        self.rows.draw(buf, rows, |row, place, ground, buf| {
            self.paint_row(shared, *row, place, ground, buf);
        });
        self.page.draw(buf, parts.text, theme, self.reading);
    }

    fn paint_row(&self, shared: &Shared, row: Row, area: Rect, ground: Style, buf: &mut Buffer) {
        let (theme, lang) = (&shared.theme, shared.lang());
        let mut pen = Pen::new(buf, area).on(ground);
        let Row::Node(at) = row else {
            pen.cut(shared.t("Alle forskelle", "All differences"), theme.strong);
            return;
        };
        let node = &self.comparison.nodes[at];
        let marker = match (self.has_rows_under(at), self.is_folded(at)) {
            (false, _) => "  ",
            (true, true) => "▸ ",
            (true, false) => "▾ ",
        };
        pen.skip(node.depth.saturating_mul(2).min(area.width / 2));
        pen.put(marker, theme.dim);
        let Item::Pair(pair) = &node.item else {
            pen.cut(&heading(&node.item, lang), theme.accent);
            pen.skip(2).cut(&node.other.to_string(), theme.dim);
            return;
        };
        let style = match node.outcomes.first() {
            Some(Outcome::Same) | None => theme.dim,
            Some(Outcome::Went | Outcome::NotKnown) => theme.flag,
            _ => theme.text,
        };
        let sign = sign(&self.comparison, node);
        let mark = match sign {
            "=" => theme.dim,
            _ => theme.accent,
        };
        pen.put(sign, mark).skip(1);
        let name = if pair.kind == EntityKind::Dataset {
            heading(&node.item, lang)
        } else {
            self.comparison.label(pair)
        };
        let sure = self.comparison.told_thing(pair);
        let sure = sure.map_or("", |(side, of)| {
            match thing_sign(side.book().data(), of, in_line(of.kind)) {
                "" => self.comparison.sureness_of_link(pair).sign(),
                sign => sign,
            }
        });
        let gap = u16::from(!sure.is_empty()) * 2;
        let unsure = unsure_of(&self.comparison, pair, lang);
        let words = words(shared, &self.comparison, node, pair);
        let both = [unsure.as_str(), &words].into_iter();
        let both: Vec<&str> = both.filter(|words| !words.is_empty()).collect();
        let room = usize::from(pen.room().saturating_sub(gap));
        let both = both.join(", ");
        // The name counts more than the words of which the sign is there.
        let words = if name.width() + both.width() + 2 <= room {
            both
        } else {
            words
        };
        let words = Some(words).filter(|words| words.width() + 14 < room);
        let words = words.unwrap_or_default();
        let beside = if words.is_empty() {
            0
        } else {
            words.width() + 2
        };
        pen.middle(&name, (room - beside) as u16, style);
        if !sure.is_empty() {
            pen.skip(1).put(sure, theme.flag);
        }
        pen.skip(2).put(&words, theme.dim);
    }
}

/// Returns what happened to a thing in a word or two; that a field differs or is known, or that it came or went, is reported by the sign.
fn words(shared: &Shared, of: &Comparison, node: &Node, pair: &Pair) -> String {
    let word = |outcome: &Outcome| {
        let word = match outcome {
            Outcome::Moved => shared.t("flyttet", "moved"),
            Outcome::Renamed => shared.t("nyt navn", "renamed"),
            Outcome::TookOver => {
                let unsure = unsure_behind(of.sureness_of_link(pair), shared.lang());
                let word = match pair.link {
                    Some(Link::Predecessor(_)) => shared.t("forgænger", "predecessor"),
                    _ => shared.t("afløser", "takes over"),
                };
                return Some(format!("{word}{unsure}"));
            }
            Outcome::Known => shared.t("kendt fra da af", "known from then on"),
            Outcome::NotKnown if is_back(of) => shared.t("endnu ikke kendt", "not known yet"),
            Outcome::NotKnown => shared.t("ikke kendt senere", "not known later"),
            Outcome::Split(_) => shared.t("gik videre", "went on"),
            Outcome::Merged(_) => shared.t("tog over", "took over"),
            Outcome::Came
            | Outcome::Went
            | Outcome::Changed
            | Outcome::OtherKnown
            | Outcome::Same => return None,
        };
        Some(word.to_owned())
    };
    let words: Vec<String> = node.outcomes.iter().filter_map(word).collect();
    words.join(", ")
}
