//! A page as lines that make sense when they are read aloud: a sentence for each row, no signs, and what is long told by its heading.

use super::words;
use crate::article::{Article, Block, Span, Stop, Tone};
use crate::lang::Lang;
use crate::model::At;

/// From how many lines on a part of a page is only named at first.
const LONG: usize = 4;

/// A part of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What it is about; empty where its lines say so.
    pub heading: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// Where they lead.
    pub links: Vec<At>,
}

impl Part {
    /// Returns whether it is only named at first.
    pub fn is_long(&self) -> bool {
        !self.heading.is_empty() && self.lines.len() >= LONG
    }
}

/// Returns the parts of a page; with `sources` each fact says the numbers of its sources.
pub fn parts(article: &Article, sources: bool, lang: Lang) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    for block in &article.blocks {
        let say = |spans: &[Span]| say(spans, sources, lang);
        let mut part = Part::default();
        match block {
            Block::Gap => continue,
            Block::Title(spans) | Block::Head(spans) | Block::Text(spans) => {
                part.lines.push(say(spans));
            }
            Block::Field { label, text } => part.lines.push(labelled(label, &say(text))),
            Block::Lead { label, text, end } => {
                let spans = [text.as_slice(), end].concat();
                part.lines.push(labelled(label, &say(&spans)));
            }
            Block::List { label, items } => {
                // One without a label belongs to what was said before it.
                let before = out.last().and_then(|part| part.lines.last());
                let before = before.filter(|_| label.is_empty());
                part.heading.clone_from(before.unwrap_or(label));
                part.lines = items.iter().map(|item| say(item)).collect();
            }
            Block::Table { label, head, rows } => {
                part.heading.clone_from(label);
                let cell = |(cell, head): (&Vec<Span>, &String)| {
                    let text = say(cell);
                    let is_number = text.parse::<u32>().is_ok() && !head.is_empty();
                    // What a number counts is in the head only.
                    let text = if is_number {
                        format!("{}: {text}", head.to_lowercase())
                    } else {
                        text
                    };
                    Some(text).filter(|text| !text.is_empty())
                };
                let row = |row: &Vec<Vec<Span>>| {
                    let cells: Vec<String> = row.iter().zip(head).filter_map(cell).collect();
                    cells.join(", ")
                };
                part.lines = rows.iter().map(row).collect();
            }
            Block::Route { label, stops, .. } => {
                part.heading.clone_from(label);
                let stop = |(at, stop): (usize, &Stop)| {
                    let level = if stop.level.is_empty() {
                        String::new()
                    } else {
                        format!("{}, ", speech(&stop.level, lang))
                    };
                    let here = if stop.here {
                        words::stands_here(lang)
                    } else {
                        ""
                    };
                    let here = if stop.here {
                        format!("{here}, ")
                    } else {
                        String::new()
                    };
                    let step = words::step(lang, at + 1);
                    format!(
                        "{step}, {here}{level}{}: {}",
                        say(&stop.who),
                        say(&stop.what)
                    )
                };
                part.lines = stops.iter().enumerate().map(stop).collect();
            }
        }
        part.lines.retain(|line| !line.is_empty());
        part.links = spans_of(block)
            .iter()
            .filter_map(|span| span.link)
            .collect();
        part.heading = speech(&part.heading, lang);
        out.push(part);
    }
    out
}

fn labelled(label: &str, text: &str) -> String {
    if label.is_empty() {
        text.to_owned()
    } else {
        format!("{label}: {text}")
    }
}

fn spans_of(block: &Block) -> Vec<&Span> {
    match block {
        Block::Title(_) | Block::Gap => Vec::new(),
        Block::Head(spans) | Block::Text(spans) => spans.iter().collect(),
        Block::Field { text, .. } => text.iter().collect(),
        Block::Lead { text, end, .. } => text.iter().chain(end).collect(),
        Block::List { items, .. } => items.iter().flatten().collect(),
        Block::Table { rows, .. } => rows.iter().flatten().flatten().collect(),
        Block::Route { stops, .. } => {
            let stops = stops.iter();
            stops
                .flat_map(|stop| stop.who.iter().chain(&stop.what))
                .collect()
        }
    }
}

fn say(spans: &[Span], sources: bool, lang: Lang) -> String {
    let mut text = String::new();
    // What a reservation may mean is told one by one.
    let is_note = spans.first().is_some_and(|s| s.text == "⚑ ");
    let mut readings = 0usize;
    let mut is_whole = true;
    let spans: Vec<Span> = spans
        .iter()
        .cloned()
        .map(|mut span| {
            if is_note && span.tone == Tone::Dim && span.text == " · " {
                readings += 1;
                let stop = if is_whole { "" } else { "." };
                span.text = format!("{stop} {} ", words::reading(lang, readings));
            } else if span.tone != Tone::Mark {
                is_whole = !span.text.ends_with(char::is_alphanumeric);
            }
            span
        })
        .collect();
    // The marks of one place are several pieces.
    for run in spans.chunk_by(|a, b| (a.tone == Tone::Mark) == (b.tone == Tone::Mark)) {
        let pieces: String = run.iter().map(|span| span.text.as_str()).collect();
        match run[0].tone {
            Tone::Mark if !sources => {}
            Tone::Mark => {
                let numbers: Vec<String> = pieces.split('·').map(number).collect();
                text += &words::sources(lang, numbers.join(", "));
            }
            _ => text += &pieces,
        }
    }
    speech(&text, lang)
}

/// Returns the number that a mark of a source is.
fn number(mark: &str) -> String {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let digit = |c: char| RAISED.chars().position(|r| r == c);
    let digits = mark.chars().filter_map(digit);
    digits.map(|digit| digit.to_string()).collect()
}

/// Returns a text without what is only for the eye: signs become words or pauses, runs of spaces pauses.
pub fn speech(text: &str, lang: Lang) -> String {
    let text = text
        .replace(". → ", lang.pick(". Se ", ". See "))
        .replace(" → ", lang.pick(" til ", " to "))
        .replace(": ≡ ", lang.pick(": fælles: ", ": shared: "))
        .replace(" ← ", " ")
        .replace(" · ", ", ")
        .replace(" › ", ", ");
    // What came and went is told by a sign only inside a field.
    let (came, went) = match lang {
        Lang::Da => (": tilføjet: ", ": fjernet: "),
        Lang::En => (": added: ", ": removed: "),
    };
    let text = text.replace(": + ", came).replace(": − ", went);
    let text = text.strip_prefix("~ ").unwrap_or(&text);
    let text = match (text.strip_prefix("+ "), text.strip_prefix("− ")) {
        (Some(new), _) => format!("{}{new}", &came[2..]),
        (None, Some(old)) => format!("{}{old}", &went[2..]),
        (None, None) => text.to_owned(),
    };
    let dropped = |c: char| "·→←›⚑≡⊕⊖⊙─►▸▾●○▲✗⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c);
    let text = counted(&text, lang);
    let mut out = String::with_capacity(text.len());
    let mut gap = 0;
    for c in text.chars().filter(|c| !dropped(*c)) {
        if c.is_whitespace() {
            gap += 1;
            continue;
        }
        if gap > 0 && !out.is_empty() {
            // More than one space is a pause; one behind a whole sentence that goes on is none of its own.
            if gap > 1 && c.is_lowercase() && out.ends_with('.') {
                out.pop();
            }
            if gap > 1 && out.ends_with(char::is_alphanumeric) {
                out.push(if c.is_uppercase() { '.' } else { ',' });
            }
            out.push(' ');
        }
        gap = 0;
        out.push(c);
    }
    let mut out = out.replace(" ,", ",").replace(".:", ":");
    let mut read = 0;
    while let Some(at) = out[read..].find('.').map(|at| read + at) {
        read = at + 1;
        let joined = out[read..].starts_with([',', ';']) && !is_shortened(&out[..at]);
        if joined {
            // A new sentence begins behind the one, and the same goes on behind the other.
            let begins = out[at + 2..].trim_start().starts_with(char::is_uppercase);
            out.remove(if begins { at + 1 } else { at });
        }
    }
    and_more(&out, lang)
}

/// Returns whether a text ends with a word whose stop is its own: `bl.a.`, `evt.`
fn is_shortened(text: &str) -> bool {
    let word = text.rsplit([' ', '(']).next().unwrap_or_default();
    word.contains('.') || ["evt", "mv", "osv", "ca", "etc"].contains(&word)
}

/// Returns a text in which a number at its end that says how many more there are, `, +16`, is a word.
fn and_more(text: &str, lang: Lang) -> String {
    let stop = if text.ends_with('.') { "." } else { "" };
    let told = text.trim_end_matches('.').rsplit_once(" +");
    let is_number = |n: &str| !n.is_empty() && n.len() < 6 && n.bytes().all(|b| b.is_ascii_digit());
    match told.filter(|(_, n)| is_number(n)) {
        Some((before, n)) => {
            let before = before.trim_end_matches([',', '.', ' ']);
            format!("{before} {}{stop}", words::and_more(lang, n))
        }
        None => text.to_owned(),
    }
}

/// Returns a text in which a dash between two numbers is a word, and so is the slash of a count: `0/21–24 besat`.
fn counted(text: &str, lang: Lang) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    // Between two dates it stands alone.
    let is_date = |word: Option<&&str>| {
        word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    for at in 1..words.len() {
        if words[at] == "–" && is_date(words.get(at - 1)) && is_date(words.get(at + 1)) {
            words[at] = lang.pick("til", "to");
        }
    }
    let is_number = |part: &str| {
        let digits = part.trim_start_matches('(').trim_end_matches('+');
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let say = |(at, word): (usize, &&str)| {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let counts = ["besat", "filled"].iter().any(|w| next.starts_with(w));
        let mut out = (*word).to_owned();
        if let Some((there, of)) = word.split_once('/').filter(|(n, _)| counts && is_number(n)) {
            out = format!("{there} {} {of}", lang.pick("af", "of"));
        }
        let end = out.trim_end_matches([',', '.', ';', ':', ')']).len();
        let tail = out.split_off(end);
        if let Some((a, b)) = out.split_once('–')
            && a.rsplit(' ').next().is_some_and(is_number)
            && is_number(b)
        {
            out = format!("{a} {} {b}", lang.pick("til", "to"));
        }
        if let Some(least) = out
            .strip_suffix('+')
            .filter(|n| n.ends_with(|c: char| c.is_ascii_digit()))
        {
            out = words::or_more(lang, least);
        }
        out + &tail
    };
    words
        .iter()
        .enumerate()
        .map(say)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_of_a_place_are_said_together_and_only_where_wanted() {
        let piece = |text: &str, tone| Span {
            text: text.to_owned(),
            tone,
            link: None,
        };
        let marks = [" ", "¹", "·", "¹²"].map(|text| piece(text, Tone::Mark));
        let mut spans = vec![piece("Sætter rammen.", Tone::Plain)];
        spans.extend(marks);
        let note = [
            piece("⚑ ", Tone::Flag),
            piece("Uklart.", Tone::Plain),
            piece(" · ", Tone::Dim),
            piece("Det ene", Tone::Plain),
            piece(" · ", Tone::Dim),
            piece("Det andet.", Tone::Plain),
        ];
        assert_eq!(
            say(&note, false, Lang::Da),
            "Uklart. Læsning 1: Det ene. Læsning 2: Det andet."
        );
        assert_eq!(say(&spans, false, Lang::Da), "Sætter rammen.");
        assert_eq!(say(&spans, true, Lang::En), "Sætter rammen. (source 1, 12)");
    }

    #[test]
    fn signs_become_words_or_pauses() {
        let da = |text| speech(text, Lang::Da);
        assert_eq!(da("⚑ Uklart · 2016 → 2018"), "Uklart, 2016 til 2018");
        assert_eq!(
            da("0/21–24+ besat, 1/9-2016 (3–5 chefer)"),
            "0 af 21 til 24 eller flere besat, 1/9-2016 (3 til 5 chefer)"
        );
        assert_eq!(
            da("Pladser: 21–24+, ingen nævnt"),
            "Pladser: 21 til 24 eller flere, ingen nævnt"
        );
        assert_eq!(da("Meldt af alle.  afventer"), "Meldt af alle, afventer");
        assert_eq!(da("Meldt af alle., sag · KOSU"), "Meldt af alle, sag, KOSU");
        assert_eq!(da("Udsendt.: Det hele"), "Udsendt: Det hele");
        assert_eq!(da("Alt.; Bl.a., evt., mere."), "Alt. Bl.a., evt., mere.");
        assert_eq!(
            da("begynder: Gruppen. +16."),
            "begynder: Gruppen og 16 mere."
        );
        assert_eq!(
            da("1. maj 2015 – 31. maj 2018"),
            "1. maj 2015 til 31. maj 2018"
        );
        assert_eq!(da("Mandat: + fra referat"), "Mandat: tilføjet: fra referat");
        assert_eq!(da("− Rådet"), "fjernet: Rådet");
        assert_eq!(da("Afvikles. → Gruppen"), "Afvikles. Se Gruppen");
        assert_eq!(da("møde  15. maj  Se også"), "møde, 15. maj. Se også");
        assert_eq!(speech("a → b", Lang::En), "a to b");
    }
}
