//! Text cut to a number of cells.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::lang::Lang;
use crate::model::{Certainty, Choice as _};
use crate::phrases::{in_brackets, sentence};

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

/// Cuts text to a width in cells, but not the words for how sure it is: parts of their own, or in brackets.
pub fn cut_but_signs(text: &str, width: usize, lang: Lang) -> String {
    let kept = cut(text, width);
    if kept == text {
        return kept;
    }
    let signs = Certainty::ALL.iter().map(|certainty| certainty.label(lang));
    let says = |text: &str, label: &str| {
        let bare = |part: &str| part == label || part.ends_with(&format!(": {label}"));
        let marked = [
            format!("({label})"),
            format!("({label},"),
            format!(", {label})"),
        ];
        text.split(" · ").any(bare) || marked.iter().any(|sign| text.contains(sign))
    };
    let lost = signs.filter(|label| says(text, label) && !says(&kept, label));
    let lost = in_brackets(lost.map(str::to_owned));
    cut(text, width.saturating_sub(lost.width())) + &lost
}

/// What the words end in that say what kind of group it is, and what is left of that where a name is too long.
const KINDS: &[(&str, &str)] = &[
    ("gruppernes", "gr."),
    ("grupperne", "gr."),
    ("gruppens", "gr."),
    ("gruppen", "gr."),
    ("grupper", "gr."),
    ("gruppe", "gr."),
    ("udvalgets", "udv."),
    ("udvalget", "udv."),
    ("udvalg", "udv."),
    ("sekretariatets", "sekr."),
    ("sekretariatet", "sekr."),
    ("struktur", "str."),
];

/// What such words begin with.
const BEGINNINGS: &[(&str, &str)] = &[
    ("Implementerings", "Impl."),
    ("Samarbejds", "Samarb."),
    ("Arbejds", "Arb."),
    ("arbejds", "arb."),
];

const SMALL: &[&str] = &["for", "om", "på", "i", "til", "med", "vedrørende"];

/// Returns a name with the words shortened that say what kind of group it is: `Impl.gr. psykiatri`, `Klyngestyregr. Vestklyngen`.
fn shortened(name: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut is_kind = false;
    let words = name.split(' ').count();
    for (at, word) in name.split(' ').enumerate() {
        // Further on it is no longer the kind that a name says.
        let says_kind = at < 3 || at + 1 == words;
        let mut kinds = KINDS.iter().filter(|_| says_kind);
        let kind = kinds.find_map(|(long, short)| Some((word.strip_suffix(long)?, short)));
        if let Some((word, kind)) = kind {
            let begin = BEGINNINGS
                .iter()
                .find_map(|(long, short)| Some((word.strip_prefix(long)?, short)));
            let (word, begin) = begin.map_or((word, ""), |(word, short)| (word, *short));
            out.push(format!("{begin}{word}{kind}"));
        } else if !(is_kind && SMALL.contains(&word)) {
            out.push(word.to_owned());
        }
        is_kind = kind.is_some();
    }
    let short = out.join(" ");
    let mut articles = ["Den ", "Det ", "De "].into_iter();
    let bare = articles.find_map(|article| short.strip_prefix(article));
    let bare = bare.filter(|_| short.len() < name.len());
    bare.map_or_else(|| short.clone(), sentence)
}

/// Cuts a name to a width in cells so that it stays apart from those beside it: what says the kind of group is shortened first, then
/// what it shares with another one is left out, and only then its end is cut.
pub fn cut_name(name: &str, width: usize, beside: impl Iterator<Item = String>) -> String {
    const APART: usize = 4;
    if name.width() <= width {
        return name.to_owned();
    }
    let name = shortened(name);
    let shared = |other: String| {
        let other = shortened(&other);
        let same = name.chars().zip(other.chars()).take_while(|(a, b)| a == b);
        same.map(|(c, _)| c.len_utf8()).sum::<usize>()
    };
    let shared = beside.map(shared).max().map_or("", |end| &name[..end]);
    // From the word on in which it differs.
    let own = shared.rfind([' ', '-', '/']).map_or(0, |at| at + 1);
    if own == 0 || name.width() <= width || shared.width() + APART < width {
        return cut(&name, width);
    }
    let (head, tail) = name.split_at(own);
    let head = cut(head, width.saturating_sub(tail.width()).max(width / 3));
    format!("{head}{}", cut(tail, width - head.width()))
}

/// Cuts text to a width in cells in its middle, so that names which begin alike stay apart; a generic beginning is shortened first.
pub fn cut_middle(text: &str, width: usize) -> String {
    if text.width() <= width || width < 16 {
        return cut(text, width);
    }
    let text = shortened(text);
    if text.width() <= width {
        return text;
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
    format!("{}{tail}", cut(&text, width - tail.width()))
}

#[cfg(test)]
mod tests {
    use super::{cut, cut_middle, cut_name};
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn cutting_counts_cells_and_keeps_graphemes() {
        assert_eq!(cut("Sundhed", 7), "Sundhed");
        assert_eq!(cut("Sundhed", 6), "Sundh…");
        assert_eq!(cut("a\u{30a}bc", 2), "a\u{30a}…");
        assert_eq!(cut("x", 0), "");
        assert_eq!(
            cut_middle("Implementeringsgruppen for psykiatri", 24),
            "Impl.gr. psykiatri"
        );
        assert_eq!(
            cut_middle("Sundhedskoordinationsudvalget midt", 24),
            "Sundhedskoordi…udv. midt"
        );
        for width in 0..6 {
            assert!(cut("日本語テキスト", width).width() <= width);
            assert!(cut_middle("日本語テキスト日本語テキスト", width + 16).width() <= width + 16);
        }
    }

    #[test]
    fn what_a_name_has_of_its_own_is_cut_last() {
        let told = |name: &str, sibling: &str, width: usize| {
            cut_name(name, width, std::iter::once(sibling.to_owned()))
        };
        let psychiatry = "Implementeringsgruppen for psykiatri";
        let children = "Implementeringsgruppen for børn og unge";
        assert_eq!(told(psychiatry, children, 20), "Impl.gr. psykiatri");
        assert_eq!(told(children, psychiatry, 18), "Impl.gr. børn og…");
        assert_eq!(
            told("Den faglige arbejdsgruppe for hjertet", "", 30),
            "Faglige arb.gr. hjertet"
        );
        assert_eq!(
            told("Samarbejdsstruktur med Samsø Kommune", "", 22),
            "Samarb.str. Samsø Kom…"
        );
        let [one, two] = [
            "Samarbejdet om psykiatri for voksne",
            "Samarbejdet om psykiatri for børn",
        ];
        assert_eq!(told(one, two, 20), "Samarbejdet o…voksne");
        assert_eq!(told(two, one, 12), "Samarbe…børn");
        for width in 0..40 {
            assert!(told(one, two, width).width() <= width);
            assert!(told(psychiatry, children, width).width() <= width);
        }
    }
}
