//! What can be typed where nothing is asked, and the words for it.

use crate::lang::Lang;
use crate::search::fold;
use crate::tui::action::{Action, entry};

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    Find,
    Show,
    Members,
    Cases,
    Links,
    Whole,
    Sources,
    More,
    Again,
    Where,
    Structure,
    Datasets,
    Checks,
    Day,
    Compare,
    Add,
    End,
    Replace,
    Help,
    /// What a key does on the screens.
    Act(Action),
}

/// A command: its word in Danish and English, what it does, and that in words.
struct Word(&'static str, &'static str, Does, &'static str, &'static str);

macro_rules! commands {
    ($( $da:literal $en:literal $does:expr, $says_da:literal, $says_en:literal; )*) => {
        &[ $( Word($da, $en, $does, $says_da, $says_en), )* ]
    };
}

/// All commands, in the order of the help.
const WORDS: &[Word] = commands! {
    "find" "find" Does::Find, "og ord: søger; g: før dem kun grupper, p: personer, s: sager", "and words: searches; g: before them only groups, p: people, c: cases";
    "vis" "show" Does::Show, "og et navn: går derhen; navnet alene gør det samme", "and a name: goes there; the name alone does the same";
    "medlemmer" "members" Does::Members, "medlemmer og ledige pladser, her eller i en anden gruppe", "members and open seats, here or in another group";
    "sager" "cases" Does::Cases, "sagerne, der hører til det, der vises", "the cases of what is shown";
    "henvisninger" "links" Does::Links, "hvor siden fører hen", "where the page leads";
    "alt" "all" Does::Whole, "læser hele siden", "reads the whole page";
    "kilder" "sources" Does::Sources, "siger kildernes numre, eller ikke mere", "says the numbers of the sources, or no more";
    "mere" "more" Does::More, "går videre i det, der blev afbrudt", "goes on with what was cut";
    "igen" "again" Does::Again, "gentager det sidste svar", "repeats the last answer";
    "hvor" "where" Does::Where, "siger, hvor du er, og hvad der ikke er gemt", "says where you are, and what is not saved";
    "tilbage" "back" Does::Act(Action::Back), "går tilbage", "goes back";
    "frem" "forward" Does::Act(Action::Forward), "går frem igen", "goes forward again";
    "struktur" "structure" Does::Structure, "alle grupper, efter niveau", "all groups, by level";
    "datasæt" "datasets" Does::Datasets, "de åbne datasæt", "the open datasets";
    "kontrol" "checks" Does::Checks, "hvad kontrollen finder her; kontrol alt for hele datasættet", "what the checks find here; checks all for the whole dataset";
    "dag" "day" Does::Day, "og en dato: viser den dag; dag og en bindestreg går tilbage til datasættets egen", "and a date: shows that day; day and a hyphen goes back to the dataset's own";
    "tidligere" "earlier" Does::Act(Action::Earlier), "går til den dag før, hvor noget blev ændret", "goes to the day before on which something changed";
    "senere" "later" Does::Act(Action::Later), "går til den næste dag, hvor noget blev ændret", "goes to the next day on which something changed";
    "tidslinje" "timeline" Does::Act(Action::Timeline), "hvad der ændrede sig hvornår", "what changed when";
    "sammenlign" "compare" Does::Compare, "og to dage: hvad der er anderledes", "and two days: what differs";
    "sprog" "language" Does::Act(Action::Language), "skifter mellem dansk og engelsk", "switches between Danish and English";
    "tilføj" "add" Does::Add, "tilføjer et medlem", "adds a member";
    "afslut" "end" Does::End, "og et navn: afslutter et medlemskab på en dato", "and a name: ends a membership on a date";
    "erstat" "replace" Does::Replace, "og et navn: en anden tager over", "and a name: somebody else takes over";
    "ret" "change" Does::Act(Action::Change), "retter det, der vises", "changes what is shown";
    "ny" "new" Does::Act(Action::New), "laver noget nyt: en person, en sag, en gruppe", "makes something new: a person, a case, a group";
    "slet" "delete" Does::Act(Action::End), "afslutter eller sletter det, der vises", "ends or deletes what is shown";
    "handlinger" "actions" Does::Act(Action::More), "alt, der kan gøres her", "all that can be done here";
    "fortryd" "undo" Does::Act(Action::Undo), "tager den sidste ændring tilbage", "takes the last change back";
    "gentag" "redo" Does::Act(Action::Redo), "gør den igen", "does it again";
    "ændringer" "changes" Does::Act(Action::Steps), "hvad du har ændret", "what you have changed";
    "gem" "save" Does::Act(Action::Save), "skriver ændringerne i filen", "writes the changes into the file";
    "slut" "quit" Does::Act(Action::Quit), "slutter; spørger, hvis noget ikke er gemt", "quits; asks where something is not saved";
    "hjælp" "help" Does::Help, "denne liste; et spørgsmålstegn gør det samme, også hvor der spørges", "this list; a question mark does the same, also where something is asked";
};

/// Returns what a line asks for and what is behind its first word; `None` where that is no command. The words of both languages count.
pub fn read(line: &str) -> Option<(Does, &str)> {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    if first == "?" {
        return Some((Does::Help, rest));
    }
    let first = match fold(first).as_str() {
        "gendan" => "gentag".to_owned(),
        first => first.to_owned(),
    };
    let word = WORDS
        .iter()
        .find(|w| fold(w.0) == first || fold(w.1) == first)?;
    // What takes no name is no command with one behind it.
    let alone = matches!(
        word.2,
        Does::Act(_) | Does::More | Does::Again | Does::Where | Does::Cases
    );
    (rest.trim().is_empty() || !alone).then_some((word.2, rest.trim()))
}

/// Returns the action that a line asks for with the name of what it is done to, or the kind of what is made.
pub fn with_name(line: &str) -> Option<(Action, &str)> {
    let (first, name) = line.split_once(char::is_whitespace)?;
    match read(first)? {
        (Does::Act(action @ (Action::New | Action::Change | Action::End)), "") => {
            Some((action, name.trim()))
        }
        _ => None,
    }
}

/// Returns the commands in lines.
pub fn help(lang: Lang) -> impl Iterator<Item = String> {
    let and = lang.pick("og ", "and ");
    WORDS.iter().map(move |word| {
        let (name, says) = (lang.pick(word.0, word.1), lang.pick(word.3, word.4));
        let colon = if says.starts_with(and) { "" } else { ":" };
        format!("{name}{colon} {says}.")
    })
}

/// Returns the word that is typed for an action, as messages name it.
pub fn word_of(action: Action, lang: Lang) -> &'static str {
    let word = WORDS.iter().find(|w| w.2 == Does::Act(action));
    match (word, action) {
        (Some(word), _) => lang.pick(word.0, word.1),
        (None, Action::Accept) => lang.pick("Gør det", "Do it"),
        (None, _) => entry(action).label(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_means_one_thing_in_both_languages() {
        for (at, word) in WORDS.iter().enumerate() {
            assert_eq!(read(word.0), Some((word.2, "")), "{}", word.0);
            assert_eq!(read(word.1), Some((word.2, "")), "{}", word.1);
            assert!(WORDS[..at].iter().all(|w| w.0 != word.0 && w.1 != word.1));
        }
        assert_eq!(read("Find  PLO i Vest"), Some((Does::Find, "PLO i Vest")));
        assert_eq!(read("gendan"), read("gentag"));
        assert_eq!(read("ny sundhedsaftale"), None);
        assert_eq!(read("Sundhedsstyregruppen"), None);
    }
}
