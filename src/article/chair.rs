//! The chair of a group as a calendar.

use super::tell::{Teller, dim, plain, span};
use super::{Block, Span, Tone};
use crate::check::{Turn, Turns, Untold};
use crate::lang::Lang;
use crate::model::{Date, Day, Id, MandateUse};

/// How many turns before the present one are shown.
const PAST: usize = 3;

/// The mandate that rules a chair, and its calendar or why there is none.
pub(super) type Rota = Option<(MandateUse, Result<Turns, Untold>)>;

impl Teller<'_> {
    /// Returns the turns of a group's chair, or why there are none, where a mandate rules a chair that rotates.
    pub(super) fn chair_turns(&self, rota: &Rota, of: MandateUse) -> Vec<Block> {
        match rota {
            Some((ruling, Ok(turns))) if *ruling == of => self.turns(turns),
            Some((ruling, Err(untold))) if *ruling == of && *untold != Untold::NotRotating => {
                let begin = self.t(
                    "Ingen kalender for formandskabet: ",
                    "No calendar of the chair: ",
                );
                vec![Block::Text(vec![dim(format!(
                    "{begin}{}",
                    untold.words(self.lang)
                ))])]
            }
            _ => Vec::new(),
        }
    }

    fn turns(&self, turns: &Turns) -> Vec<Block> {
        let past = turns.turns.iter().filter(|turn| turn.to < self.day).count();
        let hidden = past.saturating_sub(PAST);
        let mut rows: Vec<Vec<Vec<Span>>> = Vec::new();
        if hidden > 0 {
            let text = match self.lang {
                Lang::Da => format!("{hidden} tidligere"),
                Lang::En => format!("{hidden} earlier"),
            };
            rows.push(vec![vec![], vec![dim(text)], vec![], vec![]]);
        }
        let shown = turns.turns.iter().enumerate().skip(hidden);
        rows.extend(shown.map(|(i, turn)| self.turn(turn, turns.at == Some(i))));
        let head = [
            "",
            self.t("Part", "Party"),
            self.t("Fra", "From"),
            self.t("Til", "To"),
        ];
        let label = self
            .t("Formandskabets perioder", "Turns of the chair")
            .to_owned();
        let mut out = vec![Block::Table {
            label,
            head: head.map(str::to_owned).to_vec(),
            rows,
        }];
        if turns.earliest {
            let text = self.t(
                "Den første dag er kun delvis angivet; dagene er de tidligste, den kan betyde (afledt).",
                "The first day is only partly stated; the days are the earliest that it can mean (derived).",
            );
            out.push(Block::Text(vec![dim(text)]));
        }
        let mut say = |label: &str, text: Vec<Span>| {
            out.push(Block::Field {
                label: label.to_owned(),
                text,
            });
        };
        if let Some(day) = turns.hand_over {
            let next = turns.turns.iter().find(|t| t.from == day);
            let mut text = vec![plain(self.day(day))];
            if let Some(next) = next {
                text.push(plain(self.t(" til ", " to ")));
                text.push(self.whose_turn(&next.party, Tone::Plain));
            }
            say(self.t("Overdrages", "Hand-over"), text);
        }
        if let Some(day) = turns.evaluation {
            let mut text = vec![plain(self.day(day))];
            if turns.is_evaluation_due(self.day) {
                let late = self.t("  overskredet", "  past");
                text.push(span(late, Tone::Flag));
                text.push(dim(self.t(
                    "; intet angiver, at den er holdt",
                    "; nothing says that it was held",
                )));
            }
            say(self.t("Evalueres", "Evaluated"), text);
        }
        out
    }

    fn turn(&self, turn: &Turn, now: bool) -> Vec<Vec<Span>> {
        let tone = if now {
            Tone::Strong
        } else if turn.to < self.day {
            Tone::Dim
        } else {
            Tone::Plain
        };
        let mark = if now { self.t("nu", "now") } else { "" };
        vec![
            vec![span(mark, Tone::Strong)],
            vec![self.whose_turn(&turn.party, tone)],
            vec![span(self.day(turn.from), tone)],
            vec![span(self.day(turn.to), tone)],
        ]
    }

    fn whose_turn(&self, id: &Id, tone: Tone) -> Span {
        match self.library.find(self.at.book, id) {
            Some(at) => Span {
                tone,
                ..self.link_to(at)
            },
            None => span(id.as_str(), tone),
        }
    }

    fn day(&self, day: Day) -> String {
        Date::from_day(day).long(self.lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::of;
    use crate::model::read::read;
    use crate::model::{At, Book, Entity, Library};
    use jiff::civil::date;

    fn told(chair: &str, day: Day, lang: Lang) -> String {
        let text = format!(
            r#"(schema: 1, id: "x", title: "X", organisations: [(id: "a", name: "Nord Kommune"), (id: "b", name: "Syd Kommune"),
            (id: "h", name: "Hospitalet")],
            groups: [(id: "g", name: "G", level: cluster, mandates: [(id: "m", chair: ({chair}))])])"#
        );
        let library = Library::new(vec![Book::new(read(&text).unwrap())]);
        of(&library, At::new(0, Entity::group(0)), day, lang).to_text(80)
    }

    const CHAIR: &str = r#"shape: shared, permanent: "h", rotating: ["a", "b"], years: 2, evaluated_after_years: 2,
        first_party: "a", first_from: "2016-09""#;

    #[test]
    fn the_turns_stand_behind_the_rules_with_the_present_one_marked() {
        let text = told(CHAIR, date(2019, 3, 1), Lang::Da);
        let from = text.find("Formandskabets perioder").unwrap();
        insta::assert_snapshot!(text[from..].lines().take(12).collect::<Vec<_>>().join("\n"), @r"
        Formandskabets perioder
              Part          Fra                Til
              Nord Kommune  1. september 2016  31. august 2018
          nu  Syd Kommune   1. september 2018  31. august 2020
              Nord Kommune  1. september 2020  31. august 2022
              Syd Kommune   1. september 2022  31. august 2024
              Nord Kommune  1. september 2024  31. august 2026
              Syd Kommune   1. september 2026  31. august 2028
        Den første dag er kun delvis angivet; dagene er de tidligste, den kan betyde
        (afledt).
        Overdrages     1. september 2020 til Nord Kommune
        Evalueres      1. september 2018  overskredet; intet angiver, at den er holdt
        ");
    }

    #[test]
    fn of_the_turns_before_the_last_ones_are_shown_and_the_rest_counted() {
        let text = told(CHAIR, date(2024, 9, 1), Lang::Da);
        assert!(
            text.contains("1 tidligere\n      Syd Kommune   1. september 2018"),
            "{text}"
        );
        assert!(!told(CHAIR, date(2024, 8, 31), Lang::Da).contains("tidligere"));
        let old = CHAIR
            .replace("2016-09", "0001")
            .replace("years: 2", "years: 1");
        assert!(told(&old, date(2016, 9, 15), Lang::En).contains("2012 earlier"));
    }

    #[test]
    fn an_evaluation_is_due_on_its_day_as_the_checks_say() {
        assert!(!told(CHAIR, date(2018, 8, 31), Lang::En).contains("nothing says"));
        assert!(
            told(CHAIR, date(2018, 9, 1), Lang::En)
                .contains("Evaluated      1 September 2018  past; nothing says that it was held")
        );
    }

    #[test]
    fn what_the_calendar_lacks_is_said_in_its_place() {
        let text = told(
            r#"shape: rotating, rotating: ["a", "b"], years: 2"#,
            date(2016, 9, 15),
            Lang::Da,
        );
        assert!(
            text.contains(
                "Ingen kalender for formandskabet: hvem der begynder hvornår, er ikke angivet"
            ),
            "{text}"
        );
        for none in ["shape: single", r#"shape: shared, permanent: ["a", "b"]"#] {
            assert!(
                !told(none, date(2016, 9, 15), Lang::Da).contains("kalender"),
                "{none}"
            );
        }
    }

    #[test]
    fn many_mandates_take_work_in_proportion() {
        let work = |many: usize| {
            let mandates = (0..many).map(|i| format!(r#"(id: "m{i}", status: adopted)"#));
            let mandates: Vec<String> = mandates.collect();
            let text = format!(
                r#"(schema: 1, id: "x", title: "X", groups: [(id: "g", name: "G", level: cluster, mandates: [{}])])"#,
                mandates.join(",")
            );
            let library = Library::new(vec![Book::new(read(&text).unwrap())]);
            let at = At::new(0, Entity::group(0));
            crate::model::span::asked(|| drop(of(&library, at, date(2016, 9, 15), Lang::Da)))
        };
        assert!(work(400) < 3 * work(200), "{} {}", work(200), work(400));
    }
}
