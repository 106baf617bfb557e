//! The turns of a chairmanship told beside its rule.

use super::turns::{Turn, Turns, turns};
use crate::article::{Article, Block, Span, Tone};
use crate::lang::Lang;
use crate::model::{At, Date, Day, EntityKind, Id, Library};

/// Puts the turns of a group's chair into its article, behind what the mandate says of the chair: the present one, the four behind it,
/// the next hand-over and the evaluation. Where there is no calendar, or the article is of another thing, nothing is added.
pub fn with_turns(mut article: Article, library: &Library, at: At, day: Day, lang: Lang) -> Article {
    if at.entity.kind != EntityKind::Group {
        return article;
    }
    let chair = |block: &Block| matches!(block, Block::Field { label, .. } if *label == lang.pick("Formandskab", "Chairmanship"));
    let behind = article.blocks.iter().position(chair);
    if let (Some(behind), Some(turns)) = (behind, turns(library.book(at.book), at.entity.at(), day)) {
        article.blocks.insert(behind + 1, told(library, at.book, &turns, day, lang));
    }
    article
}

fn told(library: &Library, place: usize, turns: &Turns, day: Day, lang: Lang) -> Block {
    let date = |day: Day| Date::from_day(day).long(lang);
    let plain = |text: String, tone| Span { text, tone, link: None };
    let party = |id: &Id| {
        let at = library.find(place, id);
        Span { text: at.map_or_else(|| id.to_string(), |at| library.name(at).to_owned()), tone: Tone::Plain, link: at }
    };
    let from = turns.at.unwrap_or_else(|| turns.turns.iter().position(|t| t.from > day).unwrap_or(turns.turns.len() - 1));
    let one = |(i, turn): (usize, &Turn)| {
        let mut line = vec![party(&turn.party)];
        line.push(plain(format!("  {} – {}", date(turn.from), date(turn.to)), Tone::Dim));
        if Some(i) == turns.at {
            line.push(plain(lang.pick("  nu", "  now").to_owned(), Tone::Strong));
        }
        line
    };
    let mut items: Vec<Vec<Span>> = turns.turns.iter().enumerate().skip(from).map(one).collect();
    let mut next = Vec::new();
    if let Some(day) = turns.hand_over {
        next.push(format!("{} {}", lang.pick("gives videre", "passes on"), date(day)));
    }
    if let Some(due) = turns.evaluation {
        let word = if due <= day {
            lang.pick("skulle evalueres", "was to be evaluated")
        } else {
            lang.pick("evalueres", "to be evaluated")
        };
        next.push(format!("{word} {}", date(due)));
    }
    if !next.is_empty() {
        items.push(vec![plain(next.join(" · "), Tone::Flag)]);
    }
    Block::List { label: lang.pick("Ture", "Turns").to_owned(), items }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::check::tests::{PARTIES, library};
    use crate::model::Entity;
    use jiff::civil::date;

    fn text(lists: &str, day: Day) -> String {
        let library = library(lists);
        let at = At::new(0, Entity::group(0));
        with_turns(crate::article::of(&library, at, day, Lang::Da), &library, at, day, Lang::Da).to_text(90)
    }

    #[test]
    fn the_present_turn_and_the_next_four_are_told() {
        let lists = format!(
            r#"{PARTIES} groups: [(id: "g", name: "G", level: cluster, mandates: [(id: "m", chair: (shape: shared, permanent: "hosp",
            rotating: ["nord", "syd", "vest"], years: 2, evaluated_after_years: 2, first_party: "syd", first_from: "2016-09-01"))])]"#
        );
        let now = text(&lists, date(2018, 10, 1));
        assert!(now.contains("Vest Kommune  1. september 2018 – 31. august 2020  nu"), "{now}");
        assert!(now.contains("Nord Kommune  1. september 2026 – 31. august 2028"), "the fourth behind it: {now}");
        assert!(!now.contains("2016 – "), "what is over is left out: {now}");
        assert!(now.contains("gives videre 1. september 2020 · skulle evalueres 1. september 2018"), "{now}");
        let before = text(&lists, date(2016, 1, 1));
        assert!(before.contains("Syd Kommune  1. september 2016 – 31. august 2018") && !before.contains("  nu"), "{before}");
        let untold = text(&lists.replace(r#"first_party: "syd", "#, ""), date(2018, 10, 1));
        assert!(!untold.contains("Ture"), "{untold}");
    }
}
