//! Rules and statements of a mandate, under their headings and elsewhere.

use super::Reader;
use crate::model::StatementKind;
use crate::paper::composition::{self, SeatRule};
use crate::paper::given;
use crate::paper::phrases::{is_group_name, sentences, words_before_members};
use crate::paper::rows::Why;
use crate::paper::said::{PaperKind, What};
use crate::paper::sections::Section;
use crate::paper::text::{Mark, Piece};
use crate::paper::words::{self, key};

impl Reader<'_> {
    /// Takes what a mandate says; returns whether something was taken or the piece is done with.
    pub(super) fn rules(
        &mut self,
        piece: &Piece,
        section: Section,
        text: &str,
        next: Option<&Piece>,
    ) -> bool {
        use Section as S;
        if piece.mark != Mark::Item
            && section != S::Composition
            && Self::is_group_heading(text, next)
        {
            self.section = None;
            return false;
        }
        let statement = match section {
            S::Purpose => StatementKind::Purpose,
            S::Tasks => StatementKind::Task,
            S::Powers => StatementKind::Power,
            S::Reporting => StatementKind::Reporting,
            S::Composition | S::Term => StatementKind::Composition,
            S::Minutes => StatementKind::Minutes,
            S::Evaluation => StatementKind::Evaluation,
            S::Meetings => StatementKind::Meetings,
            S::Secretariat => StatementKind::Secretariat,
            _ => StatementKind::Chair,
        };
        // A line above the heading of a group heads nothing but that.
        let unfinished = piece.mark == Mark::Plain
            && !text.ends_with(['.', ':', ';'])
            && text.split_whitespace().count() > 2;
        if unfinished && next.is_some_and(|n| is_group_name(n.text.trim_matches('\t').trim())) {
            self.skip(piece, Why::Heading);
            return true;
        }
        if matches!(section, S::Chair | S::Secretariat) && self.is_person_line(text) {
            let role = words::roles(&self.heading).is_some();
            self.role = if role {
                self.heading.clone()
            } else {
                String::new()
            };
            self.section = Some(S::Members);
            return false;
        }
        if matches!(section, S::Chair | S::Secretariat | S::Meetings)
            && text.ends_with(':')
            && composition::sector(text).is_some()
        {
            self.section = Some(S::Members);
            return false;
        }
        // `At forestå udvikling og planlægning af:` opens a list.
        if text.ends_with(':')
            && statement == StatementKind::Task
            && next.is_some_and(|n| n.mark == Mark::Item)
        {
            self.skip(piece, Why::Heading);
            return true;
        }
        let all = if section == S::Composition {
            vec![text]
        } else {
            sentences(text)
        };
        for sentence in all {
            if sentence.ends_with(':') && section != S::Composition {
                continue;
            }
            match section {
                S::Composition => return self.composition(piece, sentence),
                S::Purpose | S::Powers | S::Reporting | S::Term => {
                    self.say(piece, What::Statement(statement, sentence.to_owned()));
                }
                S::Tasks => {
                    let set_up = key(sentence).contains("nedsaette")
                        || key(sentence).contains("nedsaettelse");
                    let kind = if set_up {
                        StatementKind::MaySetUp
                    } else {
                        statement
                    };
                    self.say(piece, What::Statement(kind, sentence.to_owned()));
                }
                _ => self.rule(piece, statement, sentence),
            }
        }
        true
    }

    /// Takes a sentence on chair, secretariat, meetings, minutes or evaluation by what it says, whichever heading it stands under.
    pub(super) fn rule(&mut self, piece: &Piece, otherwise: StatementKind, sentence: &str) {
        let lower = key(sentence);
        let what = if lower.contains("evaluer") {
            let what = if lower.contains("formand") {
                "formandskabet"
            } else {
                "kommissoriet"
            };
            What::Evaluation(what.to_owned(), composition::years(sentence))
        } else if let Some(rule) = composition::chair(sentence) {
            What::Chair(rule)
        } else if lower.contains("sekretariat")
            && [
                "betjen",
                "funktion",
                "etableres",
                "varetage",
                "bista",
                "nedsat",
                "udgor",
                "understotter",
                "er sekretariat",
            ]
            .iter()
            .any(|w| lower.contains(w))
        {
            What::Secretariat(sentence.to_owned())
        } else if lower.contains("referat")
            && [
                "udarbejd",
                "skriv",
                "tages",
                "udsend",
                "efter hvert",
                "sendes",
            ]
            .iter()
            .any(|w| lower.contains(w))
        {
            What::Minutes(sentence.to_owned())
        } else if let Some(rule) = composition::meetings(sentence).filter(|_| !self.has_meetings())
        {
            What::Meetings(rule)
        } else {
            What::Statement(otherwise, sentence.to_owned())
        };
        self.say(piece, what);
    }

    pub(super) fn has_meetings(&self) -> bool {
        self.paper
            .says
            .iter()
            .any(|s| s.group == self.group && matches!(s.what, What::Meetings(_)))
    }

    /// Takes the rules of composition in a text; returns whether there are any, or a statement about it.
    pub(super) fn composition(&mut self, piece: &Piece, text: &str) -> bool {
        let lower = key(text);
        if lower.contains("formand")
            && composition::chair(text).is_some()
            && !lower.contains("repraesentant")
        {
            self.rule(piece, StatementKind::Chair, text);
            return true;
        }
        if lower.contains("sekretariatsbetjen") {
            self.rule(piece, StatementKind::Secretariat, text);
            return true;
        }
        let opens =
            text.ends_with(':') && lower.ends_with("folgende") || lower.ends_with("sammensaettes");
        if opens {
            self.skip(piece, Why::Heading);
            return true;
        }
        let seats = composition::seats(text, &self.party);
        if seats.is_empty() {
            // A party alone heads the seats below it.
            if text.ends_with(':') {
                text.trim_end_matches(':').clone_into(&mut self.party);
                self.skip(piece, Why::Heading);
                return true;
            }
            if self.people_in(text).iter().any(|r| {
                r.name.contains(' ')
                    && given::is_given(r.name.split(' ').next().unwrap_or_default())
            }) {
                return false;
            }
            if text.split_whitespace().count() < 4 || is_group_name(text.trim_end_matches('.')) {
                self.skip(piece, Why::Heading);
                return true;
            }
            self.say(
                piece,
                What::Statement(StatementKind::Composition, text.to_owned()),
            );
            return true;
        }
        for seat in seats {
            self.say_seat(piece, seat);
        }
        true
    }

    /// Takes a line that says in its own words what a mandate would say.
    pub(super) fn mandate_line(&mut self, piece: &Piece, text: &str) -> bool {
        let lower = key(text);
        if self.item.is_some()
            || self.section.is_some_and(|s| {
                matches!(s, Section::Present | Section::Apologies | Section::Absent)
            })
        {
            return false;
        }
        let composed = [
            "bestar af",
            "bestar efter",
            "er sammensat af",
            "sammensaettes af",
        ]
        .iter()
        .any(|w| lower.contains(w));
        // A sum says nothing of who they are.
        let sum = format!(" {lower} ").contains(" i alt ");
        let counted = words_before_members(text) && !sum;
        let composed = composed && !sum;
        if composed || counted {
            let at = [
                "består af",
                "består efter regionsrådets beslutning af",
                "er sammensat af",
                "sammensættes af",
            ]
            .iter()
            .filter_map(|w| text.find(w).map(|at| at + w.len()))
            .min()
            .unwrap_or(0);
            let mut any = false;
            for sentence in sentences(text[at..].trim_start_matches(':').trim()) {
                let herudover =
                    sentence.starts_with("Herudover") || sentence.starts_with("Formand");
                if herudover {
                    if composition::chair(sentence).is_some() {
                        self.rule(piece, StatementKind::Chair, sentence);
                    }
                    continue;
                }
                // `har 8 medlemmer fra … og arbejder sammen med …`: the number and those who are counted.
                let sentence = match sentence.find(" medlemmer").filter(|_| counted && !composed) {
                    Some(at) => {
                        let from = sentence[..at].rfind(' ').map_or(0, |i| i + 1);
                        let rest = &sentence[from..];
                        rest.split(" og ").next().unwrap_or(rest)
                    }
                    None => sentence,
                };
                let list = sentence
                    .replace(" og 1", ", 1")
                    .replace(" og 2", ", 2")
                    .replace(" og 3", ", 3");
                for seat in composition::seats(&list, "") {
                    let kind = self.paper.kind == PaperKind::List;
                    if kind {
                        self.paper.kind = PaperKind::Mandate;
                    }
                    self.say_seat(piece, seat);
                    any = true;
                }
            }
            if any {
                return true;
            }
        }
        let mut chaired = false;
        for sentence in sentences(text) {
            if composition::chair(sentence).is_some() && sentence.chars().count() > 24 {
                self.rule(piece, StatementKind::Chair, sentence);
                chaired = true;
            }
        }
        if chaired {
            return true;
        }
        if lower.contains("kan nedsaette") {
            self.say(
                piece,
                What::Statement(StatementKind::MaySetUp, text.to_owned()),
            );
            return true;
        }
        if lower.contains("funktionsperiode")
            || (lower.contains("senest") && lower.contains("for modet"))
            || (lower.contains("dage for") && lower.contains("mode"))
        {
            self.say(
                piece,
                What::Statement(StatementKind::Meetings, text.to_owned()),
            );
            return true;
        }
        false
    }

    /// Takes rules of composition that stand below `Medlemmer`: phrases with numbers, and no names.
    pub(super) fn seats_below_members(&mut self, piece: &Piece, text: &str) -> bool {
        if text.contains('@') || (text.ends_with(':') && !text.contains(char::is_numeric)) {
            return false;
        }
        let seats = composition::seats(text, &self.party);
        let named = || {
            self.people_in(text).iter().any(|r| {
                r.name.contains(' ')
                    && given::is_given(r.name.split(' ').next().unwrap_or_default())
            })
        };
        // The heading of those that are named below it.
        if seats.is_empty() || named() || text.ends_with(':') {
            return false;
        }
        if self.paper.kind == PaperKind::List {
            self.paper.kind = PaperKind::Mandate;
        }
        for seat in seats {
            self.say_seat(piece, seat);
        }
        true
    }

    /// Takes a rule of composition, once where a paper says it twice.
    pub(super) fn say_seat(&mut self, piece: &Piece, seat: SeatRule) {
        let same = self.paper.says.iter_mut().find(|s| {
            s.group == self.group
                && matches!(&s.what, What::Seat(known) if known.role == seat.role && known.min == seat.min && known.max == seat.max
                    && known.number == seat.number && (known.party.is_empty() || seat.party.is_empty()) && seat.min.is_some())
        });
        match same {
            Some(said) if said.lines.1 + 3 >= piece.line => {
                said.lines.1 = said.lines.1.max(piece.last);
            }
            _ => self.say(piece, What::Seat(seat)),
        }
    }
}
