//! Which group of a paper that tells of several a fact is about.

use super::{Reader, level};
use crate::paper::phrases::{is_group_name, is_same_group};
use crate::paper::pieces;
use crate::paper::rows::Why;
use crate::paper::said::{PaperKind, What};
use crate::paper::sections::Section;
use crate::paper::text::{Mark, Piece};
use crate::paper::words::{self, key};

impl Reader<'_> {
    /// Returns the group that what is read now is about; empty for the one that the paper is about.
    pub(super) fn about(&self) -> &str {
        if !self.part.is_empty() {
            &self.part
        } else if self.group.is_empty() && self.paper.kind == PaperKind::Mandate {
            &self.above
        } else {
            &self.group
        }
    }

    /// Keeps the name of a group that the paper has.
    pub(super) fn note_group(&mut self, name: &str) {
        if self.groups.len() < 50 && is_group_name(name) && !self.groups.iter().any(|g| g == name) {
            self.groups.push(name.to_owned());
        }
    }

    /// Returns whether a line is the name of a group: `Følgegruppen for prøver`.
    pub(super) fn names_group(text: &str) -> bool {
        let first = text.split(' ').next().unwrap_or_default().to_lowercase();
        let verb = [" består", " har ", " er ", " kan ", " skal", " mødes"];
        (words::is_this_group(&first) || is_group_name(text))
            && text.starts_with(char::is_uppercase)
            && text.split(' ').count() <= 12
            && !text.ends_with(['.', ':', ','])
            && !text.contains(['\t', '@'])
            && !verb.iter().any(|w| text.contains(w))
    }

    /// Returns the group of the paper that words mean, in another form; empty for the one that it is about.
    pub(super) fn meant_group(&self, words: &str) -> Option<String> {
        if is_same_group(&self.paper.title, words) {
            return Some(String::new());
        }
        let same = |name: &&String| is_same_group(name, words) && is_same_group(words, name);
        self.groups.iter().find(same).cloned()
    }

    /// Returns the groups that the subject of a sentence names; the one it stands under where it names none.
    pub(super) fn subjects(&self, sentence: &str, verb: &str) -> Vec<String> {
        let subject = sentence.split_once(verb).map_or("", |(before, _)| before);
        let parts = subject.split(" og ").flat_map(|part| part.split(", "));
        let named: Vec<String> = parts.filter_map(|part| self.meant_group(part)).collect();
        if named.is_empty() {
            vec![self.about().to_owned()]
        } else {
            named
        }
    }

    /// Takes `I temagruppen for prøver:`, which heads the seats of one of several groups.
    pub(super) fn heads_part(&mut self, text: &str) -> Option<usize> {
        let (label, _) = text.split_once(':')?;
        let name = label.strip_prefix("I ").or(label.strip_prefix("For "))?;
        let first = name.split(' ').next().unwrap_or_default();
        let group = ["gruppen", "gruppe", "udvalget", "rådet", "klyngen"]
            .iter()
            .any(|end| first.ends_with(end));
        if !group || name.split(' ').count() > 12 {
            return None;
        }
        let mut letters = name.chars();
        let upper = letters
            .next()
            .map(|c| c.to_uppercase().collect::<String>() + letters.as_str());
        self.part = match self.meant_group(name) {
            Some(group) => group,
            None => upper.unwrap_or_default(),
        };
        self.party.clear();
        Some(label.len() + 1)
    }

    /// Takes the heading of a level, each of which is a group: `Politisk niveau`.
    pub(super) fn heads_level(&mut self, piece: &Piece, text: &str) -> bool {
        if !self.has_levels || self.minutes || self.paper.kind != PaperKind::List {
            return false;
        }
        let Some(level) = level(text) else {
            return false;
        };
        self.group = if self.paper.title.is_empty() {
            level
        } else {
            format!("{}, {level}", self.paper.title)
        };
        self.party.clear();
        self.appointed.clear();
        self.role.clear();
        self.organisation = None;
        self.block = None;
        self.section = Some(Section::Members);
        text.trim_end_matches(':').clone_into(&mut self.heading);
        self.skip(piece, Why::Heading);
        true
    }

    /// Opens a list of items that a sentence before them makes one with: `Sekretariatet har ansvar for:`.
    pub(super) fn opens_items(&mut self, piece: &Piece, sentence: &str) {
        if sentence.ends_with(':') && self.after_is_item {
            self.items = Some((self.paper.says.len() - 1, piece.last));
        }
    }

    /// Takes an item of such a list.
    pub(super) fn adds_item(&mut self, piece: &Piece, text: &str) -> bool {
        let Some((at, last)) = self.items.take() else {
            return false;
        };
        if piece.mark != Mark::Item || piece.line > last + 2 {
            return false;
        }
        let Some(said) = self.paper.says.get_mut(at) else {
            return false;
        };
        let What::Statement(_, whole) = &mut said.what else {
            return false;
        };
        let item = text.trim_end_matches(['.', ',', ';']);
        let between = if whole.ends_with(':') { " " } else { "; " };
        pieces::join(whole, item, between);
        said.lines.1 = piece.last;
        self.items = Some((at, piece.last));
        self.note_group(item);
        true
    }

    /// Takes a sentence that sets up a group with those below it: `Under gruppen nedsættes en arbejdsgruppe for prøver med følgende medlemmer:`
    pub(super) fn sets_up(&mut self, piece: &Piece, text: &str) -> bool {
        let name = set_up_with(text).filter(|_| !self.minutes && self.person_below());
        let Some(name) = name else {
            return false;
        };
        self.head(piece, Section::Members, text.trim_end_matches(':'), "");
        self.group = name;
        true
    }

    /// Skips the heading of a group, which ends what was told of another one.
    pub(super) fn skip_group_heading(&mut self, piece: &Piece, name: &str) {
        self.note_group(name);
        self.part.clear();
        self.skip(piece, Why::Heading);
    }

    /// Returns whether a sentence says that the group that the paper is about has set up others.
    pub(super) fn is_set_up(&self, sentence: &str) -> bool {
        let lower = key(sentence);
        let sets = [" valgt at nedsaette ", " har nedsat ", " nedsaetter "]
            .iter()
            .any(|w| lower.contains(w));
        sets && self.paper.kind == PaperKind::Mandate
            && sentence
                .split(' ')
                .any(|w| w.len() > 6 && is_same_group(&self.paper.title, w))
    }
}

/// Returns the group that a sentence sets up with those below it.
fn set_up_with(text: &str) -> Option<String> {
    let bare = text.strip_suffix(':')?;
    let (_, rest) = [" nedsættes ", " nedsætter ", " nedsat "]
        .iter()
        .find_map(|w| bare.split_once(w))?;
    let at = ["en ", "et "].iter().find_map(|w| {
        let at = rest.find(w)?;
        (at == 0 || rest[..at].ends_with(' ')).then_some(at + w.len())
    })?;
    let end = [
        " med følgende",
        " bestående af",
        " med deltagelse af",
        " med ",
    ];
    let end = end
        .iter()
        .find_map(|w| rest.find(w))
        .filter(|end| *end > at)?;
    let name = words::capitalised(&rest[at..end]);
    is_group_name(&name).then_some(name)
}
