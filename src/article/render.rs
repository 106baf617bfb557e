//! An article as plain text of a width, and as Markdown.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{Article, Block, Span, Stop, Tone, lanes};
use crate::lang::clean;

/// A line of laid-out text: its indentation is part of the first span.
pub type Line = Vec<Span>;

/// The column that the labels of fields take, in cells: on a wide page, and on a narrow one. A longer label is above its text.
const LABEL: (usize, usize) = (15, 12);

/// The width from which a page counts as wide, and below which labels are above their text.
const ROOMY: usize = 60;
const TIGHT: usize = 34;

/// The width from which a table of more than two columns is in columns.
const COLUMNS: usize = 56;

/// The least width that text is wrapped to, in cells.
const NARROWEST: usize = 12;

impl Article {
    /// Lays the article out in lines of at most `width` cells. Every line keeps the tones and links of its pieces.
    pub fn lines(&self, width: usize) -> Vec<Line> {
        let width = width.max(NARROWEST);
        let mut out = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Gap => out.push(Line::new()),
                Block::Title(spans) => {
                    let mut strong = spans.clone();
                    strong
                        .iter_mut()
                        .filter(|s| s.tone == Tone::Plain)
                        .for_each(|s| s.tone = Tone::Strong);
                    out.extend(wrap(&strong, width, 0, &Line::new()));
                }
                Block::Head(spans) | Block::Text(spans) => {
                    out.extend(wrap(spans, width, 0, &Line::new()));
                }
                Block::Field { label, text } => field(label, text, width, &mut out),
                Block::Lead { label, text, end } => lead(label, text, end, width, &mut out),
                Block::List { label, items } => {
                    heading(label, width, &mut out);
                    for item in items {
                        let bullet = vec![Span {
                            text: "  · ".into(),
                            tone: Tone::Dim,
                            link: None,
                        }];
                        out.extend(wrap(item, width, 4, &bullet));
                    }
                }
                Block::Table { label, head, rows } => {
                    heading(label, width, &mut out);
                    if width < COLUMNS && head.len() > 2 {
                        rows_as_lines(rows, width, &mut out);
                    } else {
                        table(head, rows, width, &mut out);
                    }
                }
                Block::Route {
                    label,
                    lanes,
                    stops,
                } => {
                    heading(label, width, &mut out);
                    lanes::lay_out(lanes, stops, width, &mut out);
                }
            }
        }
        while out.last().is_some_and(Vec::is_empty) {
            out.pop();
        }
        out
    }

    /// Returns the article as plain text in lines of at most `width` cells.
    pub fn to_text(&self, width: usize) -> String {
        let mut out = String::new();
        for line in self.lines(width) {
            let text: String = line.iter().map(|s| s.text.as_str()).collect();
            // A line end inside of a name makes no line of its own.
            out.push_str(&clean(text.trim_end()));
            out.push('\n');
        }
        out
    }

    /// Returns the article as Markdown.
    pub fn to_markdown(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            out.push_str(&markdown(block));
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }
}

/// Returns a block as Markdown, an empty line behind it.
fn markdown(block: &Block) -> String {
    let inline = |spans: &[Span]| -> String {
        let piece = |span: &Span| {
            let text = escape(&span.text);
            if span.tone == Tone::Strong && !text.trim().is_empty() {
                format!("**{text}**")
            } else {
                text
            }
        };
        spans.iter().map(piece).collect()
    };
    let bare = |spans: &[Span]| -> String { spans.iter().map(|s| escape(&s.text)).collect() };
    let label_line = |label: &str| {
        if label.is_empty() {
            String::new()
        } else {
            format!("**{}**\n\n", escape(label))
        }
    };
    match block {
        Block::Gap => String::new(),
        Block::Title(spans) => format!("# {}\n\n", bare(spans)),
        Block::Head(spans) => format!("## {}\n\n", bare(spans)),
        Block::Text(spans) => format!("{}\n\n", inline(spans)),
        Block::Field { label, text } if label.is_empty() => format!("{}\n\n", inline(text)),
        Block::Field { label, text } => format!("**{}:** {}\n\n", escape(label), inline(text)),
        Block::Lead { label, text, end } => {
            format!("**{}:** {}{}\n\n", escape(label), inline(text), inline(end))
        }
        Block::List { label, items } => {
            let items: Vec<String> = items
                .iter()
                .map(|item| format!("- {}\n", inline(item)))
                .collect();
            format!("{}{}\n", label_line(label), items.concat())
        }
        Block::Table { label, head, rows } => {
            let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
            let rows: Vec<String> = rows
                .iter()
                .map(|r| row(r.iter().map(|c| inline(c)).collect()))
                .collect();
            let rule = " --- |".repeat(head.len());
            format!(
                "{}{}|{rule}\n{}\n",
                label_line(label),
                row(head.clone()),
                rows.concat()
            )
        }
        Block::Route { label, stops, .. } => {
            let stop = |(i, stop): (usize, &Stop)| {
                let mark = if stop.here { "► " } else { "" };
                let level = if stop.level.is_empty() {
                    String::new()
                } else {
                    format!("{} · ", escape(&stop.level))
                };
                format!(
                    "{}. {mark}{level}{}: {}\n",
                    i + 1,
                    inline(&stop.who),
                    inline(&stop.what)
                )
            };
            format!(
                "{}{}\n",
                label_line(label),
                stops.iter().enumerate().map(stop).collect::<String>()
            )
        }
    }
}

/// Escapes what Markdown would read as markup, and drops control characters.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_control()) {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '#' | '|'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn heading(label: &str, width: usize, out: &mut Vec<Line>) {
    if !label.is_empty() {
        out.extend(wrap(
            &[Span {
                text: label.to_owned(),
                tone: Tone::Dim,
                link: None,
            }],
            width,
            0,
            &Line::new(),
        ));
    }
}

fn field(label: &str, text: &[Span], width: usize, out: &mut Vec<Line>) {
    let column = if width >= ROOMY { LABEL.0 } else { LABEL.1 };
    let wide = label.width();
    if wide < column && width >= TIGHT {
        let mut first = vec![Span {
            text: label.to_owned(),
            tone: Tone::Dim,
            link: None,
        }];
        first.extend(indent(column - wide));
        out.extend(wrap(text, width, column, &first));
    } else {
        heading(label, width, out);
        out.extend(wrap(text, width, 2, &indent(2)));
    }
}

/// Lays out a text of which at most two lines show, and what stands whole behind it.
fn lead(label: &str, text: &[Span], end: &[Span], width: usize, out: &mut Vec<Line>) {
    const LINES: usize = 2;
    let start = out.len();
    let lay_out = |text: &[Span], out: &mut Vec<Line>| {
        out.truncate(start);
        field(label, &[text, end].concat(), width, out);
        out.len() - start
    };
    // A label above its text takes a line of its own.
    let most = LINES + usize::from(lay_out(&[], out) > 1);
    let mut room = LINES * width;
    let fits = |piece: &Span| {
        let fits = room > 0;
        room = room.saturating_sub(piece.text.width());
        fits
    };
    let mut shown: Line = words(text).into_iter().flatten().take_while(fits).collect();
    let mut is_whole = measure(&shown) == measure(text);
    loop {
        let mut cut = shown.clone();
        if !is_whole {
            let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.');
            if let Some(last) = cut.last_mut() {
                last.text.truncate(last.text.trim_end_matches(ends).len());
                last.text.push('…');
            }
        }
        if lay_out(&cut, out) <= most || shown.pop().is_none() {
            return;
        }
        is_whole = false;
    }
}

fn indent(cells: usize) -> Line {
    vec![Span {
        text: " ".repeat(cells),
        tone: Tone::Plain,
        link: None,
    }]
}

/// Lays out the rows of a table as sentences, for a page too narrow for columns.
fn rows_as_lines(rows: &[Vec<Vec<Span>>], width: usize, out: &mut Vec<Line>) {
    for row in rows {
        let mut line = Line::new();
        for cell in row.iter().filter(|c| measure(c) > 0) {
            if !line.is_empty() {
                line.push(Span {
                    text: " · ".into(),
                    tone: Tone::Dim,
                    link: None,
                });
            }
            line.extend(cell.iter().cloned());
        }
        out.extend(wrap(&line, width, 4, &indent(2)));
    }
}

/// Lays out a table: columns as wide as their widest cell where all fit, else the widest ones share what is left. Where the longest
/// words of the columns do not fit beside each other, the rows stand as sentences: no cell breaks inside a word.
fn table(head: &[String], rows: &[Vec<Vec<Span>>], width: usize, out: &mut Vec<Line>) {
    const GAP: usize = 2;
    let columns = head.len();
    let used: Vec<bool> = (0..columns)
        .map(|c| rows.iter().any(|r| measure(&r[c]) > 0))
        .collect();
    // A column without content takes neither room nor a gap.
    let gaps = used.iter().filter(|used| **used).count().saturating_sub(1);
    let room = width.saturating_sub(2 + GAP * gaps);
    let mut wide: Vec<usize> = (0..columns)
        .map(|c| {
            rows.iter()
                .map(|r| measure(&r[c]))
                .chain([head[c].width()])
                .max()
                .unwrap_or(0)
        })
        .collect();
    for c in 0..columns {
        if !used[c] {
            wide[c] = 0;
        }
    }
    if wide.iter().sum::<usize>() > room {
        let least: Vec<usize> = (0..columns)
            .map(|c| {
                let cells = rows.iter().flat_map(|r| words(&r[c]));
                cells.map(|w| measure(&w)).max().unwrap_or(0)
            })
            .collect();
        if least.iter().sum::<usize>() > room {
            return rows_as_lines(rows, width, out);
        }
        shrink(&mut wide, &least, room);
    }
    let mut lay = |cells: Vec<Vec<Line>>| {
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for y in 0..height {
            let mut line = vec![Span {
                text: "  ".into(),
                tone: Tone::Plain,
                link: None,
            }];
            for (c, cell) in cells.iter().enumerate().filter(|(c, _)| used[*c]) {
                let part = cell.get(y).cloned().unwrap_or_default();
                let pad = (wide[c] + GAP).saturating_sub(measure(&part));
                line.extend(part);
                line.push(Span {
                    text: " ".repeat(pad),
                    tone: Tone::Plain,
                    link: None,
                });
            }
            while line.last().is_some_and(|s| s.text.trim().is_empty()) {
                line.pop();
            }
            out.push(line);
        }
    };
    let names = |c: usize| {
        vec![Span {
            text: head[c].clone(),
            tone: Tone::Dim,
            link: None,
        }]
    };
    let cell = |c: usize, spans: &[Span]| {
        if used[c] {
            wrap(spans, wide[c].max(1), 0, &Line::new())
        } else {
            Vec::new()
        }
    };
    if (0..columns).any(|c| !head[c].is_empty() && used[c]) {
        lay((0..columns).map(|c| cell(c, &names(c))).collect());
    }
    for row in rows {
        lay((0..columns).map(|c| cell(c, &row[c])).collect());
    }
}

/// Takes width from the widest columns until all fit into `room`; none gets narrower than its longest word (`least`).
fn shrink(wide: &mut [usize], least: &[usize], room: usize) {
    for _ in room..wide.iter().sum() {
        let can_give = (0..wide.len()).filter(|c| wide[*c] > least[*c]);
        if let Some(widest) = can_give.max_by_key(|c| wide[*c]) {
            wide[widest] -= 1;
        }
    }
}

/// Returns the width of a line in cells.
pub fn measure(line: &[Span]) -> usize {
    line.iter().map(|s| s.text.width()).sum()
}

/// Wraps spans at spaces into lines of at most `width` cells; `first` leads the first line, `indent` cells the others.
/// A word wider than a line is broken between its graphemes.
pub fn wrap(spans: &[Span], width: usize, indent: usize, first: &Line) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = first.clone();
    let mut at = measure(first);
    let mut empty = true;
    let hang = || -> Line {
        if indent == 0 {
            Line::new()
        } else {
            vec![Span {
                text: " ".repeat(indent),
                tone: Tone::Plain,
                link: None,
            }]
        }
    };
    for word in words(spans) {
        let wide: usize = measure(&word);
        let blank = word.iter().all(|s| s.text.trim().is_empty());
        if at + wide > width && !empty {
            trim(&mut line);
            lines.push(std::mem::replace(&mut line, hang()));
            at = indent;
            empty = true;
        }
        if blank && empty {
            continue;
        }
        empty = false;
        if at + wide <= width {
            at += wide;
            line.extend(word);
            continue;
        }
        for piece in word {
            for grapheme in piece.text.graphemes(true) {
                let wide = grapheme.width();
                if at + wide > width && at > indent {
                    lines.push(std::mem::replace(&mut line, hang()));
                    at = indent;
                }
                at += wide;
                // Not a copy of the piece: it has the whole word.
                line.push(Span {
                    text: grapheme.to_owned(),
                    tone: piece.tone,
                    link: piece.link,
                });
            }
        }
    }
    trim(&mut line);
    if !empty || lines.is_empty() {
        lines.push(line);
    }
    for line in &mut lines {
        merge(line);
    }
    lines
}

fn trim(line: &mut Line) {
    while line.len() > 1 && line.last().is_some_and(|s| s.text.trim().is_empty()) {
        line.pop();
    }
}

/// Joins neighbours of one tone and link, so that a link is one piece on its line.
fn merge(line: &mut Line) {
    let mut merged: Line = Vec::with_capacity(line.len());
    for span in line.drain(..) {
        match merged.last_mut() {
            Some(last) if last.tone == span.tone && last.link == span.link => {
                last.text.push_str(&span.text);
            }
            _ => merged.push(span),
        }
    }
    *line = merged;
}

/// Splits a word behind the slashes and hyphens between letters: `center-/afdelingsledelse`, but not `2015-2018`.
fn breakable(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let inside = |(at, c): (usize, char)| {
            let next = rest[at + c.len_utf8()..].chars().next();
            let before = rest[..at].chars().next_back();
            let fits = matches!(c, '/' | '-')
                && next.is_some_and(char::is_alphabetic)
                && before.is_some_and(|b| !b.is_ascii_digit());
            fits.then_some(at + c.len_utf8())
        };
        let end = rest.char_indices().find_map(inside).unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        rest = behind;
        Some(part)
    })
}

/// Splits spans into words and the spaces between them; a word may cross spans, such as a text and its source mark.
fn words(spans: &[Span]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut open = false;
    for span in spans {
        for part in span.text.split_inclusive(' ') {
            let word = part.trim_end_matches(' ');
            let piece = |text: &str| Span {
                text: text.to_owned(),
                ..span.clone()
            };
            for word in breakable(word) {
                match out.last_mut().filter(|_| open) {
                    Some(last) => last.push(piece(word)),
                    None => out.push(vec![piece(word)]),
                }
                // A line may break behind a slash or hyphen inside a word.
                open = !word.ends_with(['/', '-']) || word.len() < 2;
            }
            if word.len() < part.len() {
                out.push(vec![piece(&part[word.len()..])]);
                open = false;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(text: &str) -> Span {
        Span {
            text: text.to_owned(),
            ..Span::default()
        }
    }

    fn texts(lines: &[Line]) -> Vec<String> {
        lines
            .iter()
            .map(|l| l.iter().map(|s| s.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn text_wraps_at_words_and_hangs() {
        let lines = wrap(
            &[plain("en to tre fire"), plain(" fem")],
            8,
            2,
            &vec![plain("· ")],
        );
        assert_eq!(texts(&lines), ["· en to", "  tre", "  fire", "  fem"]);
    }

    #[test]
    fn a_source_mark_stays_with_its_word() {
        let mark = Span {
            text: "¹".into(),
            tone: Tone::Mark,
            link: None,
        };
        assert_eq!(
            texts(&wrap(&[plain("aaaa bbb"), mark], 8, 0, &Line::new())),
            ["aaaa", "bbb¹"]
        );
    }

    #[test]
    fn empty_columns_take_no_room() {
        let table = Block::Table {
            label: "L".into(),
            head: vec!["A".into(), "B".into(), "C".into()],
            rows: vec![vec![vec![plain("x")], vec![], vec![plain("y")]]],
        };
        let article = Article {
            blocks: vec![table],
        };
        assert_eq!(article.to_text(60), "L\n  A  C\n  x  y\n");
        assert_eq!(
            article.to_text(40),
            "L\n  x · y\n",
            "too narrow for columns"
        );
    }

    #[test]
    fn columns_give_room_before_they_break_words() {
        let row = vec![
            vec![plain("Sundhedskoordinationsudvalget")],
            vec![plain("en to tre fire fem seks syv otte ni ti")],
            vec![],
        ];
        let table = Block::Table {
            label: String::new(),
            head: vec!["A".into(), "B".into(), "C".into()],
            rows: vec![row],
        };
        let text = Article {
            blocks: vec![table],
        }
        .to_text(60);
        assert!(
            text.contains("Sundhedskoordinationsudvalget  en to"),
            "{text}"
        );
    }

    #[test]
    fn a_table_whose_words_do_not_fit_side_by_side_stands_as_sentences() {
        let row = [
            "Implementeringsgruppen",
            "Sundhedskoordinationsudvalget",
            "sygeplejedirektør",
        ];
        let table = Block::Table {
            label: String::new(),
            head: vec!["A".into(), "B".into(), "C".into()],
            rows: vec![row.map(|cell| vec![plain(cell)]).to_vec()],
        };
        let text = Article {
            blocks: vec![table],
        }
        .to_text(60);
        assert!(row.iter().all(|word| text.contains(word)), "{text}");
    }

    #[test]
    fn what_narrow_columns_leave_is_shared_by_the_wide_ones() {
        let mut wide = [3, 10, 90, 80];
        shrink(&mut wide, &[3, 10, 10, 29], 73);
        assert_eq!(wide, [3, 10, 30, 30]);
        let mut wide = [60, 60, 60];
        shrink(&mut wide, &[10, 10, 28], 60);
        assert_eq!(wide, [16, 16, 28], "a word that fits stays whole");
        let mut wide = [17, 60, 34];
        shrink(&mut wide, &[7, 31, 19], 64);
        assert_eq!(
            wide,
            [14, 31, 19],
            "and a narrow column wraps before a word of a wide one breaks"
        );
    }

    #[test]
    fn markdown_is_not_steered_by_content() {
        let article = Article {
            blocks: vec![Block::Text(vec![plain("a*b|c <x>\u{1b}[2J")])],
        };
        assert_eq!(article.to_markdown(), "a\\*b\\|c \\<x\\>\\[2J\n");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked_and_no_word_is_lost(text in "[a-zæøå日 ]{0,80}", width in 12usize..40, indent in 0usize..6) {
            let lines = wrap(&[plain(&text)], width, indent, &Line::new());
            prop_assert!(lines.iter().all(|l| measure(l) <= width));
            let told: String = texts(&lines).concat().split_whitespace().collect();
            let wanted: String = text.split_whitespace().collect();
            prop_assert_eq!(told, wanted);
        }
    }
}
