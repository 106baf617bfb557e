//! Text cut to a number of cells.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Cuts text to a width in cells, with `…` where something is missing.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > width {
            break;
        }
        out.push_str(grapheme);
    }
    if width > 0 {
        out.truncate(out.trim_end().len());
        out.push('…');
    }
    out
}

/// Cuts text to a width in cells in its middle, so that names which begin alike stay apart.
pub fn cut_middle(text: &str, width: usize) -> String {
    if text.width() <= width || width < 16 {
        return cut(text, width);
    }
    let end = width * 2 / 5;
    let mut tail: Vec<&str> = Vec::new();
    let mut used = 0;
    for grapheme in text.graphemes(true).rev() {
        used += grapheme.width();
        if used > end {
            break;
        }
        tail.push(grapheme);
    }
    let tail: String = tail.into_iter().rev().collect();
    let tail = tail.trim_start();
    format!("{}{tail}", cut(text, width - tail.width()))
}

#[cfg(test)]
mod tests {
    use super::{cut, cut_middle};
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn cutting_counts_cells_and_keeps_graphemes() {
        assert_eq!(cut("Sundhed", 7), "Sundhed");
        assert_eq!(cut("Sundhed", 6), "Sundh…");
        assert_eq!(cut("a\u{30a}bc", 2), "a\u{30a}…");
        assert_eq!(cut("x", 0), "");
        assert_eq!(
            cut_middle("Implementeringsgruppen for psykiatri", 24),
            "Implementering…psykiatri"
        );
        for width in 0..6 {
            assert!(cut("日本語テキスト", width).width() <= width);
            assert!(cut_middle("日本語テキスト日本語テキスト", width + 16).width() <= width + 16);
        }
    }
}
