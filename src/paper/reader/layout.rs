//! What parts the texts of a paper that is laid out in cells: headings, numbers and labels beside what they head.

use crate::paper::given;
use crate::paper::lines::heads_side;
use crate::paper::pieces;
use crate::paper::places::Places;
use crate::paper::sections;
use crate::paper::text::Piece;
use crate::paper::words;

/// Returns the cells of a row of a table.
pub(super) fn cells(row: &Piece) -> impl Iterator<Item = &str> {
    row.text.split('\t').map(str::trim)
}

/// Parts headings from their texts by tabs where semicolons part them: `Formål;At drøfte prøver`.
pub(super) fn headings_in_cells(pieces: &mut [Piece]) {
    let heads = |p: &Piece| {
        let (head, _) = p.text.split_once(';')?;
        let (_, rest) = sections::heading(head)?;
        (rest.is_empty() && words::header(head).is_none()).then_some(head.len())
    };
    let tabs = pieces.iter().any(|p| p.text.contains('\t'));
    if tabs || pieces.iter().filter_map(heads).take(2).count() < 2 {
        return;
    }
    for piece in pieces {
        if let Some(at) = heads(piece) {
            piece.text.replace_range(at..=at, "\t");
        }
    }
}

/// Takes the quotation marks away that a program puts around a cell of several lines.
pub(super) fn unquoted(pieces: &mut [Piece]) {
    let mut inside = false;
    for piece in pieces {
        let mut text = piece.text.clone();
        if let Some((head, cell)) = text.split_once("\t\"") {
            let closed = cell
                .strip_suffix('"')
                .filter(|c| !c.replace("\"\"", "").contains('"'));
            inside = closed.is_none() && !cell.replace("\"\"", "").contains('"');
            if !inside && closed.is_none() {
                continue;
            }
            let cell = pieces::without_bullet(closed.unwrap_or(cell));
            text = format!("{head}\t{cell}");
        } else if inside && piece.text.contains('\t') {
            inside = false;
            continue;
        } else if inside {
            if let Some(last) = text.strip_suffix('"') {
                text = last.to_owned();
                inside = false;
            }
        } else {
            continue;
        }
        piece.text = text.replace("\"\"", "\"");
    }
}

/// Takes a column of numbers as the numbers of headings and items: `1`, and in the next column `Godkendelse af dagsorden`. Below a heading
/// of columns, and where people are numbered, it is a table.
pub(super) fn numbers_stand_before(pieces: &mut [Piece], places: &Places) {
    let parts = |p: &Piece| {
        let (number, rest) = p.text.trim_start_matches('\t').split_once('\t')?;
        let chapter = number.starts_with(|c: char| c.is_ascii_digit())
            && number.len() <= 6
            && number.chars().all(|c| c.is_ascii_digit() || c == '.');
        let rest = rest.trim();
        let person = pieces::is_name_alone(pieces::opening(rest), true, places)
            || given::is_given(rest.split(' ').next().unwrap_or_default());
        let inner = number.trim_end_matches('.').contains('.');
        let said =
            (inner || rest.starts_with(char::is_alphabetic)) && !rest.contains('\t') && !person;
        (chapter && said).then(|| {
            let dot = if number.contains('.') { "" } else { "." };
            format!("{number}{dot} {rest}")
        })
    };
    let mut at = 0;
    while at < pieces.len() {
        let first = pieces[at].line;
        let rows = pieces[at..].iter().enumerate();
        let rows = rows.take_while(|(i, p)| p.text.contains('\t') && p.line == first + i);
        let rows = rows.map(|(_, p)| p);
        let said: Vec<Option<String>> = rows.map(parts).collect();
        let run = said.len();
        if said.iter().all(Option::is_some) {
            for (piece, text) in pieces[at..at + run]
                .iter_mut()
                .zip(said.into_iter().flatten())
            {
                piece.text = text;
            }
        }
        at += run.max(1);
    }
}

/// Takes a column of labels as labels: `Formand:`, and in the next column who. What stands below the label of a side is of that side.
///
/// Returns whether it is one.
pub(super) fn labels_stand_before(pieces: &mut [Piece]) -> bool {
    let rows = |p: &Piece| p.text.contains('\t');
    let (mut labels, mut others) = (0, 0);
    for piece in pieces.iter().filter(|p| rows(p)) {
        let (label, rest) = piece.text.split_once('\t').unwrap_or_default();
        match label.trim() {
            _ if rest.trim_matches('\t').contains('\t') => others += 1,
            "" => {}
            label if label.ends_with(':') || heads_side(label, rest) => labels += 1,
            _ => others += 1,
        }
    }
    if labels < 2 || others > 0 {
        return false;
    }
    let mut side = String::new();
    for piece in pieces.iter_mut() {
        let Some((label, rest)) = piece.text.split_once('\t') else {
            side.clear();
            continue;
        };
        let (label, rest) = (label.trim(), rest.trim());
        if !label.is_empty() {
            let bare = label.trim_end_matches(':');
            let of_one = words::roles(bare).is_some() && !words::is_of_several(bare);
            side = if of_one {
                String::new()
            } else {
                format!("{bare}:")
            };
        }
        let label = if label.is_empty() { &side } else { label };
        piece.text = match label.trim_end_matches(':') {
            "" => rest.to_owned(),
            label => format!("{label}: {rest}"),
        };
    }
    true
}

/// Returns whether a line is a row of a kommissorium in two columns: a heading and its text.
pub(super) fn is_row_of_mandate(text: &str) -> bool {
    text.split_once('\t')
        .is_some_and(|(first, _)| !first.is_empty() && sections::heading(first).is_some())
}
