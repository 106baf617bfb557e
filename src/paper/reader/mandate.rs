//! Rules and statements of a mandate, under their headings and elsewhere.

use super::{Reader, said_seat};
use crate::model::{Role, SeatNumber, StatementKind};
use crate::paper::chairs::{self, ChairRule};
use crate::paper::composition;
use crate::paper::counts;
use crate::paper::dates;
use crate::paper::frequency;
use crate::paper::given;
use crate::paper::phrases::{
    self, is_group_name, is_same_group, party_of, sentences, words_before_members,
};
use crate::paper::pieces::{self, Guess, guess, named};
use crate::paper::rows::Why;
use crate::paper::said::{PaperKind, Said, What};
use crate::paper::seat::{self, GUESTS, SeatRule};
use crate::paper::sections::Section;
use crate::paper::text::{Mark, Piece};
use crate::paper::words::{self, key, seen};

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
        // `Levetid` and what stands beside it in a row of its own goes on with nothing.
        if let Some((label, said)) = text.split_once('\t')
            && !self.beside
            && is_label(label)
            && composition::places_behind(text).is_none()
        {
            self.section = None;
            if !sentences(said).into_iter().any(|s| self.fact(piece, s)) {
                self.skip(piece, Why::Prose);
            }
            return true;
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
        let unfinished = piece.mark != Mark::Item
            && !matches!(section, S::Meetings | S::Term)
            && !text.ends_with(['.', ':', ';'])
            && text.split_ascii_whitespace().count() > 2;
        let after = self.after.1.trim_matches('\t').trim();
        let heads = || !after.contains('\t') && is_group_name(after) && !self.is_person_line(text);
        if unfinished && heads() {
            self.skip(piece, Why::Heading);
            return true;
        }
        // How the secretariat is reached is no rule.
        let reached =
            || text.contains('@') || pieces::phone(text).is_some() || pieces::is_home(text);
        if section == S::Secretariat && reached() && !self.is_person_line(text) {
            self.skip(piece, Why::Prose);
            return true;
        }
        // Below a heading alone the form of a name is enough: `Gudmund Elkjær Toft, formand`.
        let first = pieces::brackets(text.split(',').next().unwrap_or(text)).0;
        let name = named(&first).name;
        let form = !text.ends_with('.')
            && text.split(' ').count() <= 12
            && pieces::is_name_alone(&name, true, self.places);
        let form = form && !self.beside;
        if matches!(section, S::Chair | S::Secretariat) && (form || self.is_person_line(text)) {
            let role = self.role_here(&self.heading).to_owned();
            self.role = if words::roles(&role).is_some() {
                role
            } else {
                String::new()
            };
            self.section = Some(S::Members);
            return false;
        }
        if matches!(section, S::Chair | S::Secretariat | S::Meetings)
            && text.ends_with(':')
            && seat::sector(text).is_some()
            && text.split(' ').count() <= 8
        {
            self.section = Some(S::Members);
            return false;
        }
        // `Tirsdag d. 12. januar kl. 9-11` below `Mødeplan 2027`.
        let opens_with_day = || {
            let first = sentences(text).into_iter().next().unwrap_or_default();
            dates::inside_near(first, self.year_or_day().as_ref()).is_some()
        };
        if section == S::Meetings
            && dates::begins(text)
            && opens_with_day()
            && (!dates::time_inside(text).is_empty()
                || text.split(' ').count() <= 7 && !words::has_verb(text))
            && self.all_planned(piece, text)
        {
            return true;
        }
        // `Gruppen sammensættes af:` below another heading.
        if section != S::Composition
            && text.ends_with(':')
            && composition::opens_list(text)
            && piece.mark != Mark::Item
        {
            self.section = Some(S::Composition);
            text.trim_end_matches(':').clone_into(&mut self.heading);
            self.party.clear();
            self.skip(piece, Why::Heading);
            return true;
        }
        // `At forestå udvikling og planlægning af:` opens a list.
        let opens = text.ends_with(" til opgave at") || text.ends_with(" opgaver er at");
        if statement == StatementKind::Task
            && (opens || text.ends_with(':') && next.is_some_and(|n| n.mark == Mark::Item))
        {
            self.skip(piece, Why::Heading);
            return true;
        }
        if section == S::Composition {
            let mut taken = true;
            for sentence in sentences(pieces::without_number(text)) {
                taken &= self.composition(piece, sentence);
            }
            return taken;
        }
        // `Næstformand` alone heads what is said of the vice chair, which is no second rule on the chair.
        if section == S::Chair && words::roles(text).is_some_and(|r| r == [Role::ViceChair]) {
            text.trim_end_matches(':').clone_into(&mut self.heading);
            self.skip(piece, Why::Heading);
            return true;
        }
        let item = piece.mark == Mark::Item || text.starts_with("At ") || text.starts_with("at ");
        let plain = if section == S::Tasks {
            pieces::without_bullet(pieces::without_chapter(text)).trim_end_matches([',', ';'])
        } else {
            pieces::without_chapter(text)
        };
        for sentence in sentences(plain) {
            if sentence.ends_with(':') {
                if section == S::Secretariat && self.after_is_item {
                    let text = sentence.to_owned();
                    self.say(piece, What::Statement(statement, text));
                    self.opens_items(piece, sentence);
                }
                continue;
            }
            match section {
                S::Purpose | S::Tasks | S::Powers | S::Reporting | S::Term
                    if !item && self.elsewhere(piece, sentence) => {}
                // `4 møder årligt. Første møde: 23. januar 2026 kl. 13-15.`
                S::Meetings
                    if ["Første møde", "Næste møde", "Det første møde"]
                        .iter()
                        .any(|w| sentence.starts_with(w))
                        && self.all_planned(piece, sentence) => {}
                // `Funktionsperiode: 2027-2029`
                S::Term
                    if sentence.split(' ').count() <= 5
                        || sentence.starts_with(|c: char| c.is_ascii_digit()) =>
                {
                    let said = format!("{}: {sentence}", self.heading);
                    self.say(piece, What::Statement(statement, said));
                }
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
                _ => {
                    let headed = || {
                        // `Formand: Udpeges af styregruppen`
                        let whole = format!("{}: {sentence}", self.heading);
                        let of_chair = section == S::Chair && !key(sentence).contains("form");
                        chairs::chair(&whole).filter(|_| of_chair).map(What::Chair)
                    };
                    let vice = |text: &str| {
                        let text = key(text);
                        text.contains("naestform") && !chairs::is_about_chair(&text)
                    };
                    if section == S::Chair && (vice(&self.heading) || vice(sentence)) {
                        let said = if vice(sentence) {
                            sentence.to_owned()
                        } else {
                            format!("{}: {sentence}", self.heading)
                        };
                        self.say(piece, What::Statement(statement, said));
                        continue;
                    }
                    let said = self.rule_in(sentence);
                    // `Det skifter hvert andet år` goes on with the sentence before it.
                    if said.is_none()
                        && let Some(What::Chair(more)) = headed()
                        && let Some(last) = self.paper.says.last_mut()
                        && last.lines.1 == piece.last
                        && let What::Chair(rule) = &mut last.what
                    {
                        pieces::join(&mut rule.text, sentence, " ");
                        rule.years = rule.years.or(more.years);
                        continue;
                    }
                    let said = said.or_else(headed);
                    let said = said.unwrap_or_else(|| match section {
                        S::Secretariat => What::Secretariat(sentence.to_owned()),
                        S::Minutes => What::Minutes(sentence.to_owned()),
                        // `Formand: Chefjordemoderen.`
                        S::Chair
                            if sentence.split(' ').count() <= 4
                                && key(&self.heading).contains("formand") =>
                        {
                            What::Chair(ChairRule {
                                text: sentence.to_owned(),
                                ..ChairRule::default()
                            })
                        }
                        S::Chair | S::Meetings
                            if key(sentence).contains("rapporter")
                                || key(sentence).contains("refererer") =>
                        {
                            What::Statement(StatementKind::Reporting, sentence.to_owned())
                        }
                        S::Meetings
                            if phrases::term(sentence).is_some()
                                || key(sentence).contains("nedsat af") =>
                        {
                            What::Statement(StatementKind::Composition, sentence.to_owned())
                        }
                        _ => What::Statement(statement, sentence.to_owned()),
                    });
                    self.served(piece, sentence);
                    self.say_rule(piece, said, sentence);
                }
            }
        }
        true
    }

    /// Takes who sits in a secretariat that a sentence sets up: it is a group beside the one that it serves.
    fn served(&mut self, piece: &Piece, sentence: &str) {
        let opens = [" med deltagelse af ", " bestående af "];
        let parts = opens.iter().find_map(|w| sentence.split_once(w));
        let Some((before, members)) = parts else {
            return;
        };
        let words: Vec<&str> = before.split(' ').collect();
        let Some(at) = words.iter().rposition(|w| matches!(*w, "et" | "ét")) else {
            return;
        };
        let name = words[at + 1..].join(" ");
        let seats = composition::seats(members, "");
        if !key(&name).contains("sekretariat") || seats.iter().any(|seat| seat.min.is_none()) {
            return;
        }
        for seat in seats {
            self.say_of(words::capitalised(&name), piece, What::Seat(seat));
        }
    }

    /// Takes a sentence that plainly belongs under another heading than the one it stands under.
    fn elsewhere(&mut self, piece: &Piece, sentence: &str) -> bool {
        let lower = format!(" {} ", key(sentence));
        if phrases::term(sentence).is_some() {
            let text = sentence.to_owned();
            self.say(piece, What::Statement(StatementKind::Composition, text));
            return true;
        }
        let plain = [
            " bestar af ",
            " sammensaettes af ",
            " modes ",
            " pa skift ",
            " evalueres ",
            " sekretariatsbetjen",
            " formandskabet ",
            " holder mode",
            " afholder mode",
        ];
        let reports = [
            " refererer til ",
            " rapporteres til ",
            " afrapporterer til ",
        ];
        if reports.iter().any(|w| lower.contains(w)) && sentence.ends_with('.') {
            let text = sentence.to_owned();
            self.say(piece, What::Statement(StatementKind::Reporting, text));
            return true;
        }
        if !plain.iter().any(|w| lower.contains(w)) {
            return false;
        }
        if self.composed(piece, sentence) {
            return true;
        }
        let rule = self.rule_in(sentence);
        let any = rule.is_some();
        if let Some(what) = rule {
            self.say_rule(piece, what, sentence);
        }
        any
    }

    /// Takes a rule; of an evaluation that tells more than after how many years the sentence stays.
    fn say_rule(&mut self, piece: &Piece, what: What, sentence: &str) {
        let words = sentence.split_ascii_whitespace().count();
        let kind = match &what {
            What::Evaluation(..) if phrases::term(sentence).is_some() => {
                Some(StatementKind::Composition)
            }
            What::Evaluation(_, years) if words > 9 || years.is_none() && words > 3 => {
                Some(StatementKind::Evaluation)
            }
            _ => None,
        };
        self.say(piece, what);
        if let Some(kind) = kind {
            self.say(piece, What::Statement(kind, sentence.to_owned()));
        }
    }

    /// Takes a sentence on chair, secretariat, meetings, minutes or evaluation by what it says, whichever heading it stands under.
    pub(super) fn rule(&mut self, piece: &Piece, otherwise: StatementKind, sentence: &str) {
        let what = self
            .rule_in(sentence)
            .unwrap_or_else(|| What::Statement(otherwise, sentence.to_owned()));
        self.say_rule(piece, what, sentence);
    }

    /// Returns the rule that a sentence gives.
    fn rule_in(&self, sentence: &str) -> Option<What> {
        let lower = key(sentence);
        let has = |parts: &[&str]| parts.iter().any(|p| lower.contains(p));
        if has(&["evaluer"]) {
            let years = chairs::years(sentence);
            // `Forummets arbejde evalueres i 2027` is no evaluation of the mandate.
            let work = sentence.split_once(" evalueres").map(|(what, _)| what);
            let work = work.filter(|what| key(what).split(' ').any(|w| w.starts_with("arbejde")));
            if chairs::denies(&lower) || work.is_some() && years.is_none() {
                let text = sentence.to_owned();
                return Some(What::Statement(StatementKind::Evaluation, text));
            }
            let what = match work {
                Some(what) => what,
                None if has(&["formand"]) => "formandskabet",
                None => "kommissoriet",
            };
            return Some(What::Evaluation(what.to_owned(), years));
        }
        // Who is chair by name is no rule.
        let named = || {
            let words: Vec<&str> = sentence.split_ascii_whitespace().collect();
            words
                .windows(2)
                .any(|w| given::is_given(w[0]) && w[1].starts_with(char::is_uppercase))
        };
        if let Some(rule) = chairs::chair(sentence).filter(|_| !named()) {
            return Some(What::Chair(rule));
        }
        // What a chair is not is told in words.
        if chairs::is_about_chair(&lower)
            && chairs::denies(&lower)
            && has(&[
                "skift",
                "roter",
                "delt",
                "deles",
                "formand ",
                "formandskab",
                "vaelges",
            ])
            && !has(&["referat"])
        {
            let text = sentence.to_owned();
            return Some(What::Statement(StatementKind::Chair, text));
        }
        let serves = [
            "er sekretaer",
            "betjen",
            "funktion",
            "etableres",
            "varetage",
            "bista",
            "nedsat",
            "udgor",
            "understotter",
            "er sekretariat",
            "ligger",
            "place",
            "bestar af",
            "deles mellem",
        ];
        if has(&["sekretar", "sekretaer"]) && has(&serves) {
            return Some(What::Secretariat(sentence.to_owned()));
        }
        let written = [
            "udarbejd",
            "skriv",
            "tages",
            "udsend",
            "efter hvert",
            "sendes",
            "ansvarlig",
        ];
        if has(&["referat"]) && has(&written) {
            return Some(What::Minutes(sentence.to_owned()));
        }
        // `vælges for et år ad gangen` counts no meetings.
        let meets = self.section == Some(Section::Meetings) || has(&["mod"]);
        frequency::meetings(sentence)
            .filter(|_| meets && !self.has_meetings())
            .map(What::Meetings)
    }

    /// Takes a sentence of a mandate that says by itself what it is: a rule, who sits in the group, what it is for, may or shall do.
    fn fact(&mut self, piece: &Piece, sentence: &str) -> bool {
        let lower = format!(" {} ", key(sentence));
        let has = |parts: &[&str]| parts.iter().any(|p| lower.contains(p));
        if self.composed(piece, sentence) {
            return true;
        }
        if self.deadline(piece, sentence) {
            // What is to be done by a day is a task too.
            if has(&[" skal "]) && self.paper.kind == PaperKind::Mandate {
                let text = sentence.to_owned();
                self.say(piece, What::Statement(StatementKind::Task, text));
            }
            return true;
        }
        let of_meetings = has(&[" modes ", " moder ", " mode "]);
        let rule = self.rule_in(sentence).filter(|what| match what {
            What::Meetings(_) => of_meetings,
            What::Evaluation(..) => has(&[" evalueres "]),
            _ => true,
        });
        if let Some(what) = rule {
            self.say_rule(piece, what, sentence);
            return true;
        }
        if has(&[" kan nedsaette "]) {
            for group in self.subjects(sentence, " kan nedsætte ") {
                let text = sentence.to_owned();
                self.say_of(group, piece, What::Statement(StatementKind::MaySetUp, text));
            }
            return true;
        }
        if self.is_set_up(sentence) {
            let text = sentence.to_owned();
            self.say_of(
                String::new(),
                piece,
                What::Statement(StatementKind::Groups, text),
            );
            self.opens_items(piece, sentence);
            return true;
        }
        let kind = if has(&[" til formal ", " formalet ", " formal er "]) {
            StatementKind::Purpose
        } else if has(&[" formandskabet har ansvar ", " formanden har ansvar "]) {
            StatementKind::ChairDuty
        } else if lower.starts_with(" medlemmerne ")
            && has(&[" er "])
            && self.paper.kind == PaperKind::Mandate
        {
            StatementKind::Composition
        } else if has(&[
            " afrapporterer ",
            " rapporterer ",
            " rapporteres til ",
            " refererer til ",
        ]) {
            StatementKind::Reporting
        } else if has(&[
            " kan traeffe ",
            " kan ikke traeffe ",
            " kan beslutte ",
            " har kompetence ",
            " har mandat ",
            " har ikke mandat ",
            " aftaler selv ",
            " traeffer beslutning",
        ]) {
            StatementKind::Power
        } else if has(&[
            "funktionsperiode",
            " nedlaegges ",
            " udpeges for ",
            " valgperiode",
        ]) || !self.minutes && phrases::term(sentence).is_some()
        {
            StatementKind::Composition
        } else if has(&[" senest ", " dage for "]) && of_meetings || has(&[" varsel "]) {
            StatementKind::Meetings
        } else if has(&[" skal ", " opgave er ", " opgaver er ", " til opgave "])
            && self.paper.kind == PaperKind::Mandate
        {
            let members = matches!(self.section, Some(Section::Members | Section::Composition));
            if members && has(&["repraesenta", " medlem", "deltag", "udpeg"]) {
                StatementKind::Composition
            } else {
                StatementKind::Task
            }
        } else {
            return false;
        };
        self.say(piece, What::Statement(kind, sentence.to_owned()));
        true
    }

    /// Takes a sentence that says who sits in the group: `Gruppen består af …`, `har 8 medlemmer fra …`, `PLO udpeger 2`.
    pub(super) fn composed(&mut self, piece: &Piece, sentence: &str) -> bool {
        let lower = key(sentence);
        // `Regionen udpeger en formand` names no seat.
        if composition::appoints_chair(&lower) {
            self.rule(piece, StatementKind::Chair, sentence);
            return true;
        }
        // A sum says nothing of who they are.
        if let Some(number) = total(sentence) {
            let text = sentence.trim_end_matches(':').to_owned();
            self.totals.push((number, self.paper.says.len()));
            if self.section != Some(Section::Members) && self.counts_below(sentence) {
                self.section = Some(Section::Composition);
                text.clone_into(&mut self.heading);
                self.party.clear();
            }
            self.say(piece, What::Statement(StatementKind::Composition, text));
            return true;
        }
        if let Some((number, head, seats)) = counted(sentence) {
            self.totals.push((number, self.paper.says.len()));
            self.say(
                piece,
                What::Statement(StatementKind::Composition, head.to_owned()),
            );
            for seat in seats {
                self.say_seat(piece, seat);
            }
            return true;
        }
        let part = Self::take_part(sentence);
        if !part.is_empty() && self.paper.kind == PaperKind::Mandate {
            for seat in part {
                self.say_seat(piece, seat);
            }
            return true;
        }
        // Who serves the group does not sit in it.
        if lower.contains("sekretariatet bestar") {
            self.say(piece, What::Secretariat(sentence.to_owned()));
            return true;
        }
        let counted = words_before_members(sentence);
        let opens = [
            "består af",
            "består efter regionsrådets beslutning af",
            "er sammensat af",
            "sammensættes af",
            "udgøres af",
        ];
        let at = opens
            .iter()
            .filter_map(|w| sentence.find(w).map(|at| at + w.len()))
            .min();
        let appoints = [" udpeger ", " indstiller "]
            .iter()
            .any(|w| lower.contains(w));
        if at.is_none() && !counted && !appoints {
            return false;
        }
        let sentence = sentence[at.unwrap_or(0)..].trim_start_matches(':').trim();
        if sentence.starts_with("Herudover") || sentence.starts_with("Formand") {
            return false;
        }
        // `har 8 medlemmer fra … og arbejder sammen med …`: the number and those who are counted.
        let sentence = match sentence.find(" medlemmer") {
            Some(end) if at.is_none() && counted && !appoints => {
                let from = sentence[..end].rfind(' ').map_or(0, |i| i + 1);
                let rest = &sentence[from..];
                rest.split(" og ").next().unwrap_or(rest)
            }
            _ => sentence,
        };
        let list = if sentence.contains('(') {
            sentence.to_owned()
        } else {
            sentence
                .replace(" og 1", ", 1")
                .replace(" og 2", ", 2")
                .replace(" og 3", ", 3")
        };
        let mut seats = composition::seats(&list, "");
        // `Klyngen består af styregruppen og temagrupperne`: groups hold no seats.
        let groups = |seat: &SeatRule| {
            let role = key(&seat.role);
            seat.min.is_none()
                && ["gruppe", "udvalg", "klynge"]
                    .iter()
                    .any(|w| role.contains(w))
        };
        seats.retain(|seat| !groups(seat));
        let any = !seats.is_empty();
        for seat in seats {
            if self.paper.kind == PaperKind::List {
                self.paper.kind = PaperKind::Mandate;
            }
            self.say_seat(piece, seat);
        }
        any
    }

    /// Returns whether a line heads the seats below it with their sum: `Forummet har 13 medlemmer:`.
    pub(super) fn counts_below(&self, text: &str) -> bool {
        text.ends_with(':')
            && total(text).is_some()
            && counts::begins_with_number(&self.after.1)
            && !composition::seats(&self.after.1, "").is_empty()
            && !self.person_below()
    }

    pub(super) fn has_meetings(&self) -> bool {
        self.paper
            .says
            .iter()
            .any(|s| s.group == self.about() && matches!(s.what, What::Meetings(_)))
    }

    /// Takes the rules of composition in a text; returns whether there are any, or a statement about it.
    pub(super) fn composition(&mut self, piece: &Piece, text: &str) -> bool {
        let text = match self.heads_part(text) {
            Some(behind) if text[behind..].trim().is_empty() => {
                self.skip(piece, Why::Heading);
                return true;
            }
            Some(behind) => text[behind..].trim(),
            None => text,
        };
        let lower = key(text);
        if composition::appoints_chair(&lower)
            || lower.contains("formand")
                && chairs::chair(text).is_some()
                && (!lower.contains("repraesentant") || lower.starts_with("formand"))
        {
            self.rule(piece, StatementKind::Chair, text);
            return true;
        }
        // `Næstformanden vælges blandt brugerne.` is no seat.
        let vice = ["naestformand", "naestforperson"]
            .iter()
            .any(|w| lower.starts_with(w));
        if vice
            && [" vaelges ", " udpeges ", " findes "]
                .iter()
                .any(|w| lower.contains(w))
        {
            let text = text.to_owned();
            self.say(piece, What::Statement(StatementKind::Chair, text));
            return true;
        }
        if lower.contains("sekretariatsbetjen") {
            self.rule(piece, StatementKind::Secretariat, text);
            return true;
        }
        if total(text).is_some() || counted(text).is_some() {
            return self.composed(piece, text);
        }
        let opens = text.ends_with(':')
            && (lower.ends_with("folgende") || composition::opens_list(text))
            || lower.ends_with("sammensaettes");
        if opens && composition::seats(text, "").is_empty() {
            self.party.clear();
            self.skip(piece, Why::Heading);
            return true;
        }
        let seats = composition::seats(text, &self.party);
        if seats.is_empty() && text.ends_with('.') {
            self.part.clear();
        }
        if seats.is_empty() {
            // A party alone heads the seats below it.
            if text.ends_with(':') {
                self.party = party_of(text.trim_end_matches(':'));
                self.role.clear();
                self.skip(piece, Why::Heading);
                return true;
            }
            if self.people_in(text).iter().any(|r| {
                r.name.contains(' ')
                    && given::is_given(r.name.split(' ').next().unwrap_or_default())
            }) {
                return false;
            }
            if phrases::succession(text).is_some_and(|(_, old)| !old.is_empty()) {
                return false;
            }
            if text.ends_with('.') && piece.mark != Mark::Item && self.fact(piece, text) {
                return true;
            }
            if let Some(seat) = self.party_alone(text) {
                self.say_seat(piece, seat);
                return true;
            }
            let part = Self::take_part(text);
            if !part.is_empty() {
                for seat in part {
                    self.say_seat(piece, seat);
                }
                return true;
            }
            if text.split_ascii_whitespace().count() < 4
                || is_group_name(text.trim_end_matches('.'))
            {
                self.skip(piece, Why::Heading);
                return true;
            }
            self.say(
                piece,
                What::Statement(StatementKind::Composition, text.to_owned()),
            );
            return true;
        }
        self.heads_below(piece, text);
        for seat in seats {
            self.say_seat(piece, seat);
        }
        true
    }

    /// Keeps the party of a label inside the part of a sector: `Hospitalsenhed Midt: Samlet hospitalsledelse` below `Region:`.
    fn heads_below(&mut self, piece: &Piece, text: &str) {
        let Some((label, _)) = text.split_once(": ") else {
            return;
        };
        let named = words::is_organisation(label) || self.places.knows(label);
        if piece.mark != Mark::Item
            && seat::is_sector(&self.party)
            && named
            && !seat::is_sector(label)
        {
            label.clone_into(&mut self.party);
        }
    }

    /// Returns the seats of organisations that take part as something: `KL og Prøvestyrelsen deltager som observatører`.
    fn take_part(text: &str) -> Vec<SeatRule> {
        let text = text.trim_end_matches('.');
        let Some((who, role)) = text.split_once(" deltager som ") else {
            return Vec::new();
        };
        let role = seat::singular(role);
        let named = |party: &str| party.starts_with(char::is_uppercase);
        let parties: Vec<&str> = who.split(", ").flat_map(|p| p.split(" og ")).collect();
        if chairs::denies(&key(text))
            || !GUESTS.contains(&role.as_str())
            || !parties.iter().all(|p| named(p))
        {
            return Vec::new();
        }
        let seat = |party: &str| SeatRule {
            number: SeatNumber::Unnumbered,
            party: party.to_owned(),
            role: role.clone(),
            ..SeatRule::default()
        };
        parties.into_iter().map(seat).collect()
    }

    /// Returns the seat of an organisation that a list of members names without a number: `KL som observatør`.
    fn party_alone(&self, text: &str) -> Option<SeatRule> {
        let text = text.trim_end_matches(['.', ',', ';']);
        // A sentence is no party, nor whom a letter is to.
        if text.starts_with("Til ")
            || format!(" {} ", key(text)).contains(" deltager ")
            || chairs::denies(&key(text))
            || seat::is_sentence(text)
            || text.contains(" plads")
        {
            return None;
        }
        let behind = text.strip_suffix(')').and_then(|t| t.split_once(" ("));
        let guest = text
            .split_once(": ")
            .or(behind.map(|(party, role)| (role, party)))
            .filter(|(_, party)| party.starts_with(char::is_uppercase))
            .map(|(role, party)| (party, seat::singular(&role.to_lowercase())))
            .filter(|(_, role)| GUESTS.contains(&role.as_str()));
        if let Some((party, role)) = guest {
            return Some(SeatRule {
                number: SeatNumber::Unnumbered,
                party: party.to_owned(),
                role,
                ..SeatRule::default()
            });
        }
        let (party, role) = text.split_once(" som ").unwrap_or((text, ""));
        let named = self.places.knows(party)
            || guess(party, self.places) == Guess::Organisation
            || words::is_organisation(party);
        (named && party.split(' ').count() <= 6 && !is_group_name(party)).then(|| SeatRule {
            number: SeatNumber::Unnumbered,
            party: party.to_owned(),
            role: role.to_owned(),
            ..SeatRule::default()
        })
    }

    /// Takes a line that says in its own words what a mandate would say.
    pub(super) fn mandate_line(&mut self, piece: &Piece, text: &str) -> bool {
        if self.item.is_some()
            || self.section.is_some_and(|s| {
                matches!(s, Section::Present | Section::Apologies | Section::Absent)
            })
        {
            return false;
        }
        let mut told = false;
        let (mut before, mut left) = (Vec::new(), Vec::new());
        for sentence in sentences(text) {
            let short = sentence.chars().count() <= 24 && self.paper.kind != PaperKind::Mandate;
            if !short && self.fact(piece, sentence) {
                told = true;
            } else if told {
                left.push(sentence);
            } else {
                before.push(sentence);
            }
        }
        // A sentence behind one that is a rule belongs to it; one before it that tells of the group tells what that does.
        let about = self.paper.says.last().and_then(|said| kind_of(&said.what));
        if let Some(kind) = about.filter(|_| told && self.paper.kind == PaperKind::Mandate) {
            for sentence in before {
                let kind = if self.is_of_this_group(sentence) {
                    StatementKind::Task
                } else {
                    kind
                };
                self.say(piece, What::Statement(kind, sentence.to_owned()));
            }
            for sentence in left {
                self.say(piece, What::Statement(kind, sentence.to_owned()));
            }
        }
        told
    }

    /// Takes what a background tells of the group itself: who sits in it, what it shall do, its chair and its meetings.
    pub(super) fn in_background(&mut self, piece: &Piece, text: &str) -> bool {
        let first = key(text.split(' ').next().unwrap_or_default());
        let ours = [
            "formand",
            "forperson",
            "sekretariat",
            "medlemmerne",
            "kommissori",
        ];
        (self.is_of_this_group(text) || ours.iter().any(|w| first.starts_with(w)))
            && self.mandate_line(piece, text)
    }

    /// Takes by whom and when the paper was approved: `Godkendt af Styregruppen den 12. maj 2025`.
    pub(super) fn approved(&mut self, piece: &Piece, text: &str) -> bool {
        let seen = seen(text);
        let lower = seen.key(text);
        let says = |w: &str| matches!(w, "godkendt" | "vedtaget" | "tiltradt");
        let alone = !text.contains(['@', '\t']) && text.split(' ').count() <= 14;
        // `Godkendt dagsorden` and `blev godkendt` tell of something else.
        let first = lower.split(' ').next().unwrap_or_default();
        let opens = says(first) || ["version", "kommissorium", "kommissoriet"].contains(&first);
        if self.minutes
            || !(alone && opens && lower.split(' ').any(says))
            || chairs::denies(lower)
            || !self.paper.approved.is_empty()
        {
            return false;
        }
        let day = dates::inside(text);
        if day.is_none() {
            return false;
        }
        self.paper.date = self.paper.date.take().or(day);
        text.clone_into(&mut self.paper.approved);
        self.skip(piece, Why::Particular);
        true
    }

    /// Returns whether a sentence begins with the group that the paper is about.
    pub(super) fn is_of_this_group(&self, sentence: &str) -> bool {
        let first = sentence.split(' ').next().unwrap_or_default();
        let first = first.trim_end_matches('s');
        words::is_this_group(&first.to_lowercase())
            || first.len() > 4 && is_same_group(&self.paper.title, first)
    }

    /// Takes the seat behind those who are named: `samt en repræsentant fra PLO (udpeges)`; returns what is before it.
    pub(super) fn seat_behind<'t>(&mut self, piece: &Piece, text: &'t str) -> Option<&'t str> {
        let at = [" samt ", " og ", "; "]
            .iter()
            .filter_map(|w| text.rfind(w))
            .max()?;
        let (before, tail) = text.split_at(at);
        let tail = tail.trim_start_matches([' ', ';']);
        let tail = tail
            .split_once(' ')
            .filter(|(w, _)| matches!(*w, "samt" | "og"));
        let tail = tail.map_or(text[at..].trim_start_matches([' ', ';']), |(_, tail)| tail);
        let seats = composition::seats(tail, "");
        let [seat] = &seats[..] else {
            return None;
        };
        let is_seat = ["repræsentant", "medlem"]
            .iter()
            .any(|w| seat.role.ends_with(w))
            && seat.min.is_some()
            && !seat.party.is_empty();
        if self.minutes || !is_seat || self.people_in(before).is_empty() {
            return None;
        }
        self.say_seat(piece, seat.clone());
        Some(before)
    }

    /// Takes rules of composition that stand below `Medlemmer`: phrases with numbers, and no names.
    pub(super) fn seats_below_members(&mut self, piece: &Piece, text: &str) -> bool {
        if let Some(behind) = self.heads_part(text) {
            let rest = text[behind..].trim().to_owned();
            if rest.is_empty() {
                self.skip(piece, Why::Heading);
                return true;
            }
            return self.seats_below_members(piece, &rest);
        }
        let side = || text.starts_with("Fra ") && self.person_below();
        if text.contains('@')
            || (text.ends_with(':') || side()) && !text.contains(char::is_numeric)
            || seat::is_sector(text)
        {
            return false;
        }
        if total(text).is_some()
            || counted(text).is_some()
            || key(text).contains("sekretariatet bestar")
        {
            return self.composed(piece, text);
        }
        let named = self.people_in(text).iter().any(|r| {
            r.name.contains(' ') && given::is_given(r.name.split(' ').next().unwrap_or_default())
        });
        if named && !text.ends_with('.') {
            return false;
        }
        let seats = composition::seats(text, &self.party);
        if seats.is_empty() && text.ends_with('.') {
            self.part.clear();
        }
        // The heading of those that are named below it.
        let of_party = |s: &SeatRule| s.party.is_empty() || s.party == self.party;
        let office = |s: &SeatRule| s.number == SeatNumber::Implied && of_party(s);
        let uncounted = |s: &SeatRule| s.number == SeatNumber::Unnumbered && is_of_side(text);
        let named_below = !self.paper.rows.is_empty() || seats.iter().any(uncounted);
        let heads = seats.iter().all(|s| office(s) || uncounted(s));
        if heads && named_below && self.person_below() {
            return false;
        }
        if seats.is_empty() || named || text.ends_with(':') {
            return false;
        }
        if self.paper.kind == PaperKind::List {
            self.paper.kind = PaperKind::Mandate;
        }
        self.heads_below(piece, text);
        // `PLO (2 pladser)`, and who holds them below it.
        if let [seat] = &seats[..]
            && composition::places_behind(text).is_some()
            && self.person_below()
        {
            self.party.clone_from(&seat.party);
        }
        for seat in seats {
            self.say_seat(piece, seat);
        }
        true
    }

    /// Takes who appoints those that are counted before: `Kommunernes medlemmer udpeges af KKR`.
    fn appoints_for_seat(&mut self, piece: &Piece, seat: &SeatRule) -> bool {
        let whose = seat.role.strip_suffix("s medlem");
        let Some(whose) = whose.filter(|_| seat.min.is_none() && !seat.appointed_by.is_empty())
        else {
            return false;
        };
        let group = self.about().to_owned();
        let of_them = |said: &&mut Said| match &said.what {
            What::Seat(rule) => {
                said.group == group && rule.min.is_some() && key(&rule.party) == key(whose)
            }
            _ => false,
        };
        let mut found = self.paper.says.iter_mut().filter(of_them);
        let (Some(said), None) = (found.next(), found.next()) else {
            return false;
        };
        let What::Seat(rule) = &mut said.what else {
            return false;
        };
        if rule.appointed_by.is_empty() {
            rule.appointed_by.clone_from(&seat.appointed_by);
        }
        said.lines.1 = said.lines.1.max(piece.last);
        true
    }

    /// Takes a rule of composition, once where a paper says it twice.
    pub(super) fn say_seat(&mut self, piece: &Piece, seat: SeatRule) {
        // `Projektleder Test Testesen deltager uden stemmeret`: who is named holds no seat to be filled.
        let words: Vec<&str> = seat.role.split(' ').collect();
        let named = words
            .windows(2)
            .any(|w| given::is_given(w[0]) && w[1].starts_with(char::is_uppercase));
        if named {
            return self.skip(piece, Why::Prose);
        }
        if self.appoints_for_seat(piece, &seat) {
            return;
        }
        let known = self.seats.get(&said_seat(self.about(), &seat));
        let at = known.filter(|_| seat.min.is_some()).and_then(|known| {
            let (first, without_party) = *known;
            if seat.party.is_empty() {
                Some(first)
            } else {
                without_party
            }
        });
        let same = at.and_then(|at| self.paper.says.get_mut(at));
        match same {
            Some(said) if said.lines.1 + 3 >= piece.line => {
                said.lines.1 = said.lines.1.max(piece.last);
            }
            _ => self.say(piece, What::Seat(seat)),
        }
    }
}

/// Parts `har 9 medlemmer: 4 af regionsrådet og 5 af kommunerne`: how many they are in all, what says so, and the seats.
fn counted(sentence: &str) -> Option<((u32, u32), &str, Vec<SeatRule>)> {
    let parts = [": ", ", heraf ", " heraf ", ", hvoraf ", ", nemlig "];
    let (head, list) = parts.iter().find_map(|part| sentence.split_once(part))?;
    let number = total(head).or_else(|| total(&format!("{head}:")))?;
    // `5 af regionsrådet` are those that it appoints.
    let mut words: Vec<&str> = Vec::new();
    for word in list.split_ascii_whitespace() {
        if word == "af"
            && words
                .last()
                .is_some_and(|w| counts::number_key(&key(w)).is_some())
        {
            words.push("udpeget");
        }
        words.push(word);
    }
    let seats = composition::seats(&words.join(" "), "");
    let sum: Option<u32> = seats.iter().map(|s| s.min.filter(|_| s.min == s.max)).sum();
    let fits = sum.is_some_and(|sum| (number.0..=number.1).contains(&sum));
    (seats.len() > 1 && (sentence.contains(": ") || fits)).then_some((number, head, seats))
}

/// Returns whether a cell is the label of what stands beside it.
fn is_label(cell: &str) -> bool {
    cell.split(' ').count() <= 4
        && cell.starts_with(char::is_uppercase)
        && cell.ends_with(|c: char| c.is_lowercase() || c == ':')
}

/// Returns the kind of a statement that goes on with a fact.
fn kind_of(what: &What) -> Option<StatementKind> {
    match what {
        What::Statement(kind, _) => Some(*kind),
        What::Seat(_) | What::Total(..) => Some(StatementKind::Composition),
        What::Chair(_) => Some(StatementKind::Chair),
        What::Secretariat(_) => Some(StatementKind::Secretariat),
        What::Meetings(_) => Some(StatementKind::Meetings),
        What::Minutes(_) => Some(StatementKind::Minutes),
        What::Evaluation(..) => Some(StatementKind::Evaluation),
        What::Meeting(_) | What::Item(_) | What::Deadline(_) => None,
    }
}

/// Returns how many members a sentence says there are in all, the least and the most: `består af i alt 9 medlemmer`, `har 10-12
/// medlemmer:`.
fn total(sentence: &str) -> Option<(u32, u32)> {
    let lower = key(sentence);
    let mut words: Vec<&str> = lower.split(' ').collect();
    while words.last().is_some_and(|w| {
        matches!(
            *w,
            "heraf" | "hvoraf" | "fordelt" | "saledes" | "nemlig" | "der" | "udpeges"
        )
    }) {
        words.pop();
    }
    // `består af 12 personer:` heads those who are counted.
    let heads = sentence.ends_with(':');
    let counted = |w: &&str| {
        w.starts_with("medlem")
            || heads
                && ["person", "deltager", "repraesentant"]
                    .iter()
                    .any(|p| w.starts_with(p))
    };
    // `I alt: 10`
    if let ["i", "alt", n] | ["i", "alt", n, "medlemmer" | "personer" | "pladser"] = words[..] {
        return counts::number_key(n).map(|n| (n, n));
    }
    let at = words.iter().position(counted)?;
    let most = counts::number_key(words.get(at.checked_sub(1)?)?)?;
    let back = |n: usize| at.checked_sub(n).and_then(|at| words.get(at)).copied();
    let before = |n: usize| back(n).unwrap_or_default();
    let number = |n: usize| back(n).and_then(counts::number_key);
    let (range, first) = match (before(2), number(2), number(3)) {
        (_, Some(least), _) if least < most => ((least, most), 2),
        ("til" | "eller", _, Some(least)) if least < most => ((least, most), 3),
        ("til", ..) if before(3) == "op" => ((0, most), 3),
        ("hojst" | "maksimalt" | "maks" | "max", ..) => ((0, most), 2),
        ("mindst" | "minimum" | "min", ..) => ((most, u32::MAX), 2),
        ("ca" | "cirka" | "omkring", ..) => ((most - most / 4, most + most / 4), 2),
        _ => ((most, most), 1),
    };
    let sum = lower.contains("i alt");
    let opens = matches!(before(first + 1), "har" | "af" | "taeller") && at + 1 == words.len();
    // `har 7 medlemmer, der er udpeget for perioden 2022-2025`
    let told = words.get(at + 1..at + 3) == Some(&["der", "er"]);
    let one = words.iter().filter(|w| counted(w)).count() == 1;
    let exact = range.0 == range.1;
    (!chairs::denies(&lower) && (sum || opens && (exact || heads) || told && exact) && one)
        .then_some(range)
}

/// Returns whether a heading says of which side those below it are: `Medlemmer fra regionen`, `Repræsentanter for kommunerne`.
fn is_of_side(heading: &str) -> bool {
    ["Medlemmer ", "Repræsentanter ", "Deltagere "]
        .iter()
        .any(|w| heading.starts_with(w))
}
