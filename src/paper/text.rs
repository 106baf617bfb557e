//! Whatever comes in as lines with their numbers, and as the pieces in them: marks, odd signs and damage gone, broken lines joined.

use rustc_hash::FxHashMap;

use super::counts;
use super::cut;
use super::dates;
use super::html;
use super::lines::{BREAK, plain, tidy};
pub(super) use super::lines::{Mark, Piece};
use super::pieces;
use super::sections;
use super::words;

/// Of a line more bytes are not read: one that is longer is no line of a paper.
pub(super) const MAX_LINE: usize = 64 << 10;

/// A line of the paper as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// What stands in it, without marks and control characters.
    pub text: String,
}

/// A paper as text.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The name of its file, empty for what was pasted.
    pub name: String,
    /// All lines.
    pub lines: Vec<Line>,
    pub(super) pieces: Vec<Piece>,
    /// The lines in which letters are damaged by a wrong code page and cannot be told.
    pub(super) damaged: Vec<usize>,
    /// The sheets of a workbook, each with the line of its first row.
    pub(super) sheets: Vec<(usize, String)>,
    /// The lines of a file in which stands what no rule knows.
    pub(super) aside: Vec<usize>,
    /// The text as a whole, for tables.
    pub plain: String,
}

impl Text {
    /// Reads text that was pasted or typed.
    pub fn new(text: &str) -> Self {
        let marked = html::has_tags(text);
        let text = plain(text);
        if text.contains("<field name=") {
            return Self::of(agenda(&text));
        }
        let pieces = if marked {
            html::read(&text)
        } else {
            unmarked(&text)
        };
        Self::of(pieces)
    }

    /// Makes the lines of pieces that were read from a file, a line each.
    pub(super) fn of(mut pieces: Vec<Piece>) -> Self {
        let mut out = Self::default();
        let mut at = 1;
        for piece in &mut pieces {
            let whole = shown(&piece.text);
            let mut end = piece.text.len().min(MAX_LINE);
            while !piece.text.is_char_boundary(end) {
                end -= 1;
            }
            piece.text.truncate(end);
            if piece.text.contains(['\u{fffd}', '├', '┼', '╪']) {
                out.damaged.push(piece.line);
            }
            if let Some(line) = out.lines.last_mut().filter(|l| l.number == piece.line) {
                pieces::join(&mut line.text, &whole, " ");
                pieces::join(&mut out.plain, &piece.text.replace(RIGHT, ""), " ");
            } else {
                let next = out.lines.last().map_or(1, |l| l.number + 1);
                out.lines.extend((next..piece.line).map(|number| Line {
                    number,
                    text: String::new(),
                }));
                out.lines.push(Line {
                    number: piece.line,
                    text: whole,
                });
                out.plain.extend(std::iter::repeat_n('\n', piece.line - at));
                out.plain.push_str(&piece.text);
                at = piece.line;
            }
        }
        if !out.plain.is_empty() {
            out.plain.push('\n');
        }
        while out.lines.last().is_some_and(|l| l.text.trim().is_empty()) {
            out.lines.pop();
        }
        out.pieces = joined(columns_apart(pieces));
        out
    }

    /// Adds lines that are shown and not read.
    pub(super) fn beside(mut self, lines: Vec<String>) -> Self {
        for text in lines {
            let number = self.lines.last().map_or(1, |l| l.number + 1);
            self.aside.push(number);
            self.lines.push(Line { number, text });
        }
        self
    }

    /// Says which file it comes from.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }
}

/// Returns the text of a piece as it is shown.
fn shown(text: &str) -> String {
    text.replace(BREAK, " ").replace(RIGHT, "")
}

/// Reads the fields of an agenda system: a line for each row, people with how they attended.
fn agenda(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let mut fields: Vec<(&str, String)> = Vec::new();
        for part in line.split("<field name=\"").skip(1) {
            if let Some((name, rest)) = part.split_once("\">") {
                let value = rest.split("</field>").next().unwrap_or_default();
                fields.push((name, tidy(value)));
            }
        }
        let get = |name: &str| {
            fields
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, v)| v.as_str())
        };
        let person = get("name").filter(|_| get("absent").is_some());
        let said = match (person, get("absent")) {
            (Some(name), Some("0")) => vec![format!("{name} (til stede)")],
            (Some(name), Some("1")) => vec![format!("{name} (fraværende)")],
            (Some(name), _) => vec![format!("{name} (afbud)")],
            _ => {
                let labels = [
                    ("description", ""),
                    ("date", "Mødedato: "),
                    ("time", "Mødetid: "),
                    ("location", "Mødested: "),
                    ("address", "Adresse: "),
                ];
                let found = labels
                    .iter()
                    .filter_map(|(n, label)| get(n).map(|v| format!("{label}{v}")));
                found.collect()
            }
        };
        let said = if said.is_empty() {
            vec![tidy(&strip(line))]
        } else {
            said
        };
        out.extend(said.into_iter().map(|text| Piece {
            line: i + 1,
            last: i + 1,
            text,
            mark: Mark::Plain,
        }));
    }
    out
}

/// Returns a line without anything between angle brackets.
fn strip(line: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in line.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// Reads text without tags: lines, of which run-together ones are cut at their headings.
fn unmarked(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    let rows = aligned(&lines);
    let columns = side_by_side(&lines);
    let barred = is_barred(text);
    // A long line of many parts is a page of minutes, whatever the next one is.
    let together = lines.iter().any(|l| {
        (160..=MAX_LINE).contains(&l.len())
            && l.contains("eferat")
            && sections::cut(l, false).len() > 4
    });
    let ticked = ["☑", "☒", "[x]", "[X]"].iter().any(|w| text.contains(w));
    for (i, line) in lines.iter().copied().enumerate() {
        if let Some(row) = rows.get(&i) {
            out.push(Piece {
                line: i + 1,
                last: i + 1,
                text: row.clone(),
                mark: Mark::Plain,
            });
            continue;
        }
        // `Prøveklyngen      Sagsnr. 24/123`: a particular stands beside what else the line says.
        if let [(_, left), (_, right)] = spaced_cells(line).as_slice()
            && sections::heading(right).is_some_and(|(_, rest)| !rest.is_empty())
            && sections::heading(left).is_none()
        {
            out.extend([left, right].map(|said| Piece {
                line: i + 1,
                last: i + 1,
                text: tidy(said),
                mark: Mark::Plain,
            }));
            continue;
        }
        if let Some((left, right)) = columns
            .get(i)
            .copied()
            .flatten()
            .and_then(|at| line.split_at_checked(at))
        {
            for (part, sign) in [(left, ""), (right, RIGHT)] {
                let said = tidy(part);
                if !said.is_empty() {
                    out.push(Piece {
                        line: i + 1,
                        last: i + 1,
                        text: format!("{sign}{said}"),
                        mark: Mark::Plain,
                    });
                }
            }
            continue;
        }
        // A mail that is quoted.
        let mut text = tidy(line.trim_start_matches(['>', ' ']));
        let mut heading = false;
        // Who is not ticked where others are was not there.
        let unticked = ["☐", "[ ]"].iter().any(|w| text.starts_with(w));
        if unticked && ticked {
            text.push_str(" (fraværende)");
        }
        // Markdown: rows between bars, bold, headings, links to addresses; mails have bars between the cells alone.
        if barred && !text.starts_with('|') && text.contains('|') {
            text = format!("|{}|", text.trim_end_matches('|'));
        }
        if let Some(row) = text.strip_prefix('|').and_then(|t| t.strip_suffix('|')) {
            if row.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ')) {
                text.clear();
            } else {
                text = row.split('|').map(str::trim).collect::<Vec<_>>().join("\t");
            }
        }
        if text.contains("**") {
            text = text.replace("**", "");
        }
        if text.matches('*').count() > 1 {
            text = unstarred(&text);
        }
        if text.contains("](mailto:") {
            text = text
                .replace("](mailto:", " <")
                .replace('[', "")
                .replace(')', ">");
        }
        if let Some(rest) = text.strip_prefix('#') {
            text = rest.trim_start_matches(['#', ' ']).to_owned();
            heading = true;
        }
        // An empty first cell keeps its place.
        let bare = if text.starts_with(['\t', '§']) {
            &text
        } else {
            pieces::without_bullet(&text)
        };
        let item = bare.len() < text.len() && !bare.is_empty();
        let mark = match (item, heading) {
            (_, true) => Mark::Heading,
            (true, _) => Mark::Item,
            _ => Mark::Plain,
        };
        let text = if item && !is_numbered(&text) {
            bare
        } else {
            &text
        };
        let parts = match text.len() {
            0..=MAX_LINE => sections::cut(text, together),
            _ => vec![text],
        };
        for part in parts {
            out.push(Piece {
                line: i + 1,
                last: i + 1,
                text: part.trim_end().to_owned(),
                mark,
            });
        }
    }
    out
}

/// Takes away the stars around words that stand out: `*Beslutning:* Godkendt`, but not that of `* en` or `2 * 3`.
fn unstarred(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('*') {
        out.push_str(before);
        let alone = before.ends_with(char::is_alphanumeric) || behind.starts_with([' ', '*']);
        match behind
            .split_once('*')
            .filter(|(inside, _)| !alone && !inside.ends_with(' '))
        {
            Some((inside, after)) if !after.starts_with(char::is_alphanumeric) => {
                out.push_str(inside);
                rest = after;
            }
            _ => {
                out.push('*');
                rest = behind;
            }
        }
    }
    out + rest
}

/// Returns whether bars part the cells of a table: below a heading of columns each line has as many.
fn is_barred(text: &str) -> bool {
    let bars: Vec<usize> = text
        .lines()
        .map(|l| l.matches('|').count())
        .filter(|n| *n > 0)
        .collect();
    let even = bars.iter().all(|n| *n == bars[0]);
    let heading = text.lines().find(|l| l.contains('|')).unwrap_or_default();
    let heads = heading
        .split('|')
        .filter(|c| words::header(c.trim()).is_some())
        .count();
    let agenda = heading
        .split('|')
        .any(|c| matches!(words::key(c).as_str(), "pkt" | "punkt" | "nr"));
    bars.len() > 1 && bars[0] > 1 && even && (heads > 1 || agenda)
}

/// Returns the cells of a line that spaces part, each with the column it begins in.
fn spaced_cells(line: &str) -> Vec<(usize, &str)> {
    const MOST: usize = 400;
    let mut out = Vec::new();
    if line.len() > MOST || !line.contains("  ") || line.contains('\t') {
        return out;
    }
    let mut at = 0;
    for part in line.split("  ") {
        let cell = part.trim();
        if !cell.is_empty() {
            let from = at + part.len() - part.trim_start().len();
            out.push((line[..from].chars().count(), cell));
        }
        at += part.len() + 2;
    }
    out
}

/// Returns the rows of tables whose columns are parted by spaces, with a tab between their cells: below a heading of columns, or where
/// people stand in the first column and something else than people in the second. A line of one cell between them, such as a role, ends no
/// table, and one row alone is one where it begins with a person.
fn aligned(lines: &[&str]) -> FxHashMap<usize, String> {
    let mut out = FxHashMap::default();
    let ruled =
        |line: &str| line.contains("--") && line.chars().all(|c| matches!(c, '-' | ' ' | '='));
    let cells: Vec<Vec<(usize, &str)>> = lines.iter().map(|line| spaced_cells(line)).collect();
    let (mut from, mut tried) = (0, 0);
    while from < lines.len() {
        let run = cells[from..].iter().take_while(|c| c.len() > 1).count();
        // The rows of a long one are looked at once.
        let (long, at) = if from < tried {
            (0, Vec::new())
        } else {
            rows_from(lines, &cells, from)
        };
        tried = tried.max(from + long);
        let all: [(usize, Vec<usize>); 2] = [(long, at), (run, (from..from + run).collect())];
        let table = all.into_iter().find_map(|(run, at)| {
            // A title with a gap in it may stand right above.
            (0..at.len().min(3)).find_map(|first| {
                let rows: Vec<&[(usize, &str)]> = at[first..].iter().map(|i| &*cells[*i]).collect();
                Some((run, at[first..].to_vec(), places_of(&rows)?))
            })
        });
        let Some((run, at, places)) = table else {
            let alone = cells.iter().enumerate().skip(from).take(run);
            out.extend(alone.filter_map(|(i, row)| Some((i, row_of_one(row)?))));
            from += run.max(1);
            continue;
        };
        for i in at {
            let mut row = vec![""; places.len()];
            for (n, (column, cell)) in cells[i].iter().enumerate() {
                row[places.iter().position(|p| p == column).unwrap_or(n)] = cell;
            }
            let text = if ruled(lines[i]) {
                String::new()
            } else {
                row.join("\t").trim_end().to_owned()
            };
            out.insert(i, text);
        }
        from += run;
    }
    out
}

/// Returns how many lines from one on are rows of several cells, with short lines of one cell and gaps between them, and which are rows.
fn rows_from(lines: &[&str], cells: &[Vec<(usize, &str)>], from: usize) -> (usize, Vec<usize>) {
    const SHORT: usize = 40;
    let mut at = Vec::new();
    let mut end = from;
    while end < lines.len() {
        // Between two rows stand at most a gap, a heading and a gap.
        let between = cells[end..].iter().take(4).take_while(|c| c.len() < 2);
        let between = between.count();
        let row = end + between;
        let plain = |line: &&str| line.chars().count() <= SHORT && !line.contains(['\t', '@', '.']);
        let goes_on = between == 0
            || !at.is_empty() && between < 4 && lines[end..row.min(lines.len())].iter().all(plain);
        if !goes_on || row >= lines.len() {
            break;
        }
        at.push(row);
        end = row + 1;
    }
    (end - from, at)
}

/// Returns a row that stands by itself: a person, perhaps behind a label, and behind the name an address of some kind or a number.
fn row_of_one(cells: &[(usize, &str)]) -> Option<String> {
    if let [(_, label), rest @ ..] = cells
        && (label.ends_with(':') || words::roles(label).is_some())
        && let Some(row) = row_of_one(rest)
    {
        return Some(format!("{}: {row}", label.trim_end_matches(':')));
    }
    let said = |cell: &str| cell.contains(|c: char| c == '@' || c.is_ascii_digit());
    let told = cells.len() > 1 && is_person(cells[0].1) && cells[1..].iter().any(|(_, c)| said(c));
    let row: Vec<&str> = cells.iter().map(|(_, cell)| *cell).collect();
    told.then(|| row.join("\t"))
}

/// Returns whether a cell opens with a given name and has more.
fn is_person(cell: &str) -> bool {
    let first = cell.split(' ').next().unwrap_or_default();
    cell.contains(' ') && super::given::is_given(first)
}

/// Returns in which columns the cells of the rows of a table begin; `None` where they are none.
fn places_of(rows: &[&[(usize, &str)]]) -> Option<Vec<usize>> {
    let widest = rows.iter().max_by_key(|cells| cells.len())?;
    let places: Vec<usize> = widest.iter().map(|(column, _)| *column).collect();
    let in_place = |cells: &&[(usize, &str)]| cells.iter().all(|(c, _)| places.contains(c));
    let fits = rows.iter().all(|cells| cells.len() == places.len()) || rows.iter().all(in_place);
    if rows.len() < 2 || !fits {
        return None;
    }
    let count = |at: usize| {
        let cells = rows.iter().filter_map(|cells| cells.get(at));
        cells.filter(|(_, cell)| is_person(cell)).count()
    };
    let heading = cut::Line {
        number: 1,
        last: 1,
        cells: rows[0].iter().map(|(_, cell)| (*cell).to_owned()).collect(),
    };
    let roles = rows
        .iter()
        .all(|cells| words::roles(cells[0].1.trim_end_matches(':')).is_some());
    let people = count(0) * 2 > rows.len() && count(1) == 0
        || roles && count(1) * 2 > rows.len() && count(2) == 0;
    (people || cut::is_heading_of_columns(&heading)).then_some(places)
}

/// The sign before what stands in the right one of two columns.
const RIGHT: &str = "\u{2}";

/// Returns where each line is parted into two columns of people that stand side by side, as a place in its bytes; `None` where it is not.
fn side_by_side(lines: &[&str]) -> Vec<Option<usize>> {
    let mut out = vec![None; lines.len()];
    let mut from = 0;
    while from < lines.len() {
        let block = lines[from..]
            .iter()
            .take_while(|l| !l.trim().is_empty())
            .count();
        let all = &lines[from..from + block];
        if block > 2 && all.iter().filter(|l| l.contains("   ")).count() > 2 {
            let mut columns: Vec<usize> = all.iter().filter_map(|l| behind_gap(l)).collect();
            columns.sort_unstable();
            let often = |column: &usize| columns.iter().filter(|c| *c == column).count() > 2;
            if let Some(column) = columns.iter().copied().find(often)
                && let Some(places) = parted_at(all, column)
            {
                out[from..from + block].copy_from_slice(&places);
            }
        }
        from += block.max(1);
    }
    out
}

/// Returns in which column of a line the text behind its first wide gap begins.
fn behind_gap(line: &str) -> Option<usize> {
    let left = line.len() - line.trim_start().len();
    let gap = left + line[left..].find("   ")?;
    let right = line[gap..].trim_start();
    (!right.is_empty()).then(|| line[..line.len() - right.len()].chars().count())
}

/// Parts lines at a column, where nothing crosses it and people stand on both sides.
fn parted_at(lines: &[&str], column: usize) -> Option<Vec<Option<usize>>> {
    let mut places = Vec::with_capacity(lines.len());
    let mut people = [0, 0];
    for line in lines {
        let at = line.char_indices().nth(column).map(|(at, _)| at);
        let (left, right) = line.split_at(at.unwrap_or(line.len()));
        if at.is_some() && !left.ends_with("  ") {
            return None;
        }
        for (count, part) in people.iter_mut().zip([left, right]) {
            let words = part.split([' ', ',']).filter(|w| !w.is_empty());
            *count += usize::from(words.take(3).any(super::given::is_given));
        }
        places.push(Some(at.unwrap_or(line.len())));
    }
    people.iter().all(|count| *count > 1).then_some(places)
}

/// Puts what stands in the right column of lines behind all of the left one.
fn columns_apart(pieces: Vec<Piece>) -> Vec<Piece> {
    if !pieces.iter().any(|p| p.text.starts_with(RIGHT)) {
        return pieces;
    }
    let (mut out, mut right): (Vec<Piece>, Vec<Piece>) = (Vec::new(), Vec::new());
    for mut piece in pieces {
        let last = right.last().map_or(piece.line, |r| r.line);
        if piece.text.starts_with(RIGHT) {
            piece.text.drain(..RIGHT.len());
            right.push(piece);
            continue;
        }
        if piece.text.is_empty() || piece.line > last + 2 {
            out.append(&mut right);
        }
        out.push(piece);
    }
    out.append(&mut right);
    out
}

/// Returns whether a text begins with a number, which may be that of an item of an agenda.
fn is_numbered(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Joins sentences that were broken by hard line ends, and words that were parted there.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for piece in pieces {
        if let Some(before) = out.last_mut()
            && piece.line == before.last + 1
            && piece.mark != Mark::Heading
            && goes_on(before, &piece)
        {
            let parted = before.text.ends_with('-')
                && !piece.text.starts_with("og ")
                && before
                    .text
                    .chars()
                    .rev()
                    .nth(1)
                    .is_some_and(char::is_alphabetic);
            if parted {
                before.text.pop();
            } else {
                before.text.push(' ');
            }
            before.text.push_str(&piece.text);
            before.last = piece.last;
            continue;
        }
        out.push(piece);
    }
    out
}

/// The words that end no line: a number follows.
const COUNTED: [&str; 9] = [
    "de", "ca.", "ca", "cirka", "mindst", "højst", "maks.", "hver", "til",
];

/// The words that end no sentence.
const LINKS: [&str; 10] = [
    "af", "og", "for", "fra", "med", "den", "det", "en", "et", "samt",
];

/// Returns whether a line goes on in the next one: it ends within a sentence or a word, and the next one begins with a small letter.
fn goes_on(before: &Piece, next: &Piece) -> bool {
    // No sentence is longer.
    if before.text.len() > 4_000 {
        return false;
    }
    let plain = !before.text.contains(['\t', '@']) && !next.text.contains(['\t', '@']);
    // `fra hver af de` and `3 kommuner`, `ca.` and `6 repræsentanter`
    let last = before.text.rsplit(' ').next().unwrap_or_default();
    let counted = before.text.len() < 400
        && COUNTED.contains(&last.to_lowercase().as_str())
        && next.text.starts_with(|c: char| c.is_ascii_digit())
        && next.text.contains(' ');
    // `den 1. oktober` and `2025.`
    let year = next.text.trim_end_matches(['.', ',', ';']);
    let dated = year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit())
        && dates::read(&format!("1 {last} {year}")).is_some();
    if (counted || dated) && plain && next.mark == Mark::Plain {
        return true;
    }
    // `Formanden udpeges af` and `Regionsrådet.`
    let linked = LINKS.contains(&last)
        && before.text.split(' ').count() > 2
        && !["består ", "udgøres ", "sammens"]
            .iter()
            .any(|w| before.text.contains(w))
        && next.text.ends_with('.')
        && next.text.starts_with(char::is_uppercase);
    if linked && plain && next.mark == Mark::Plain && !is_entry(&next.text) {
        return true;
    }
    let small = next.text.starts_with(char::is_lowercase);
    let open = !before
        .text
        .ends_with(['.', ':', ';', '!', '?', ')', '>', '\t']);
    let prose = before.text.chars().nth(39).is_some() || before.text.ends_with('-');
    // `to fra regionen` below `5 medlemmer udpeget af kommunerne`
    let counts = [before, next].map(|p| counts::begins_with_number(&p.text));
    small
        && open
        && prose
        && plain
        && next.mark == Mark::Plain
        && counts != [true, true]
        && !is_entry(&next.text)
}

/// Returns whether a line is an entry of a list by itself: `vakant, Prøve Kommune`, `formand: Test Testesen`, `overlæge Test Testesen`.
fn is_entry(text: &str) -> bool {
    let first = text.split([',', ':', '(']).next().unwrap_or_default();
    let mut words = first.split_whitespace();
    words::is_vacancy(first)
        || text.contains(':') && words::roles(first).is_some()
        || words.next().is_some_and(words::is_title_word) && words::begin_name(&mut words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        Text::new(text).pieces.into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn tags_entities_and_odd_signs_are_gone() {
        assert_eq!(
            texts(
                "<u>Ulla Testesen</u>;&nbsp;chef\n<p>A&aring;</p> <ul style='x'> - en - to </ul>"
            ),
            ["Ulla Testesen; chef", "Aå", "en", "to"]
        );
        assert_eq!(
            texts(
                "<table><tr><td>Navn</td><td>Titel</td></tr>\n<tr><td><p>Test</p>\n</td><td>chef</td></tr></table>"
            ),
            ["Navn\tTitel", "Test\tchef"]
        );
        assert_eq!(
            texts(
                "<table><tr><td rowspan='2'>Rådet</td><td>Test</td></tr><tr><td>Ida</td></tr></table>"
            ),
            ["Rådet\tTest", "Rådet\tIda"]
        );
        assert_eq!(
            texts("Test <test@example.org>"),
            ["Test <test@example.org>"]
        );
        assert_eq!(
            texts("Ida Go\u{308}tke, \u{a0}S\u{f8}ren A\u{30a}ga\u{30a}rd"),
            ["Ida Götke, Søren Ågård"]
        );
        assert_eq!(texts("RegionsrÃ¥det\rnæste"), ["Regionsrådet", "næste"]);
        assert_eq!(Text::new("a\nRegionsr├ådet").damaged, [2]);
    }

    #[test]
    fn sentences_and_words_that_were_broken_are_one_piece() {
        let text = Text::new(
            "Regionsrådet opretter et forpligtende samarbejde (sund-\nhedsklynger) omkring hvert\nakutsygehus.\n\nAndet",
        );
        let pieces: Vec<_> = text
            .pieces
            .iter()
            .map(|p| (p.line, p.last, p.text.as_str()))
            .collect();
        assert_eq!(
            pieces[0],
            (
                1,
                3,
                "Regionsrådet opretter et forpligtende samarbejde (sundhedsklynger) omkring hvert akutsygehus."
            )
        );
        assert_eq!(text.lines.len(), 5);
        // A list of names is none.
        assert_eq!(texts("Test Testesen\nprøve Prøvesen").len(), 2);
    }
}
