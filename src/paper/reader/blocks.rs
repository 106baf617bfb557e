//! Lists with a line for each particular: a role, a name, a title, an address below each other.

use super::Reader;
use super::people::vacant_place;
use crate::model::Role;
use crate::paper::person;
use crate::paper::phrases::{
    field, heads_members, is_asked, is_group_name, is_same_group, is_vacancy_line,
};
use crate::paper::pieces::{self, Guess, guess};
use crate::paper::places::Places;
use crate::paper::rows::{Column, Kind, Row, Why};
use crate::paper::said::PaperKind;
use crate::paper::sections::{self, Section};
use crate::paper::several;
use crate::paper::text::{Mark, Piece};
use crate::paper::words::{self, key};

impl Reader<'_> {
    /// Returns whether the next line with text is a person.
    pub(super) fn person_below(&self) -> bool {
        let text = pieces::without_bullet(&self.after.1);
        let first = text
            .split([',', '(', ';'])
            .next()
            .unwrap_or_default()
            .trim();
        self.is_person_line(text) || pieces::is_name_alone(first, true, self.places)
    }

    /// Returns whether people stand below a line, right below it or below headings of their own: `Kommunale medlemmer`.
    pub(super) fn people_follow(&self, line: usize) -> bool {
        let below = self.paper.text.lines.iter().skip(line);
        let below = below.map(|l| pieces::without_bullet(l.text.trim()));
        for text in below.filter(|text| !text.is_empty()).take(3) {
            let first = text.split([',', '(', ';']).next().unwrap_or_default();
            if self.is_person_line(text) || pieces::is_name_alone(first.trim(), true, self.places) {
                return true;
            }
            let heads = sections::heading(text).is_none_or(|(s, _)| s == Section::Members);
            if !heads || text.ends_with('.') || text.split(' ').count() > 6 {
                return false;
            }
        }
        false
    }

    /// Takes a line of a list with a line for each particular.
    pub(super) fn in_block(&mut self, piece: &Piece, text: &str) -> bool {
        if self.records
            && let Some((column, value)) = field(text)
        {
            if column == Column::Name {
                let mut row = person::person(value, self.places).unwrap_or_default();
                row.line = piece.line;
                self.take(row);
                self.block = Some((piece.last, true));
                return true;
            }
            if self.block.is_some_and(|(line, _)| line + 1 == piece.line)
                && let Some(row) = self.paper.rows.last_mut()
            {
                match words::ending(value).filter(|_| column == Column::Role) {
                    Some(kind) => row.kind = kind,
                    None => person::put(row, column, value),
                }
                row.more.push(piece.line);
                self.block = Some((piece.last, true));
                return true;
            }
        }
        let list = !self.minutes
            && (self.paper.kind == PaperKind::List || self.section == Some(Section::Members));
        list && (self.contact(piece, text)
            || self.below_person(piece, text)
            || self.role_heading(piece, text))
    }

    /// Takes a line right below a person that tells of the same one: an address, a number, below a name alone the title, where and the role.
    fn below_person(&mut self, piece: &Piece, text: &str) -> bool {
        let Some((line, bare)) = self.block else {
            return false;
        };
        if !(line..=line + 1).contains(&piece.line)
            || piece.mark == Mark::Item
            || self
                .section
                .is_some_and(|s| !matches!(s, Section::Members | Section::Chair))
        {
            return false;
        }
        let headed = self.role.clone();
        let direct = self.after.0 == piece.last + 1 && self.person_below();
        let places: &Places = self.places;
        let Some(row) = self.paper.rows.last_mut() else {
            return false;
        };
        let mut told = row.clone();
        if pieces::is_home(text) {
            row.more.push(piece.line);
            self.block = Some((piece.last, bare));
            return true;
        }
        // `Stedfortræder for Test Testesen`
        if let Some(who) = pieces::stands_in(text).filter(|who| who.contains(' '))
            && row.substitute_for.is_empty()
            && !who.contains(':')
        {
            who.clone_into(&mut row.substitute_for);
            if row.role_text.is_empty() || row.role_text == headed {
                "stedfortræder".clone_into(&mut row.role_text);
            }
            row.more.push(piece.line);
            self.block = Some((piece.last, bare));
            return true;
        }
        let (rest, addresses) = pieces::emails(text);
        if addresses
            .iter()
            .any(|address| pieces::is_of_an_office(address))
        {
            return false;
        }
        if let [address] = addresses.as_slice()
            && told.email.is_empty()
        {
            told.email.clone_from(address);
        }
        let mut left = false;
        for part in rest
            .split([',', ';', '|'])
            .map(str::trim)
            .filter(|p| !p.is_empty())
        {
            let label = part.trim_end_matches(':').trim();
            if let Some(number) = pieces::phone(part).or_else(|| lettered(part)) {
                pieces::join(&mut told.phone, &number, ", ");
            } else if addresses.is_empty()
                || !pieces::labels(label, Column::Email) && !matches!(label, "E" | "M" | "@")
            {
                left = true;
            }
        }
        let party = words::is_party_alone(text);
        if left && addresses.is_empty() && bare && (party || piece.mark != Mark::Heading) {
            told = row.clone();
            let below = &self.after.1;
            let goes_on = guess(below, places) == Guess::Organisation
                || pieces::phone(below).is_some()
                || below.contains('@');
            if party {
                // In cards it stands below the role, or above how to reach somebody; else it heads others.
                left = direct || !goes_on && row.more.is_empty();
                if !left {
                    pieces::join(&mut told.note, text, ", ");
                }
            } else if told.title.is_empty() && !direct && goes_on && is_job(text, places) {
                text.clone_into(&mut told.title);
                left = false;
            } else {
                left = !particular(&mut told, text, &headed, direct, places);
            }
        }
        if left {
            return false;
        }
        told.more.push(piece.line);
        *row = told;
        self.block = Some((piece.last, bare));
        true
    }

    /// Returns the role that words name, without the group itself behind it: `Sekretær for Ældrerådet`.
    pub(super) fn role_here<'t>(&self, text: &'t str) -> &'t str {
        let Some((role, body)) = text.split_once(" for ") else {
            return text;
        };
        let titles = [self.paper.title.as_str(), self.group.as_str()];
        let own = titles.iter().any(|t| is_same_group(t, body))
            || is_group_name(body) && titles.iter().all(|t| t.is_empty());
        if own && words::roles(role).is_some() {
            role
        } else {
            text
        }
    }

    /// Takes a role alone on a line as the one of those below it.
    fn role_heading(&mut self, piece: &Piece, text: &str) -> bool {
        let bare = text.trim_end_matches(':').trim();
        // `Gruppen ledes af et delt formandskab:`
        if text.ends_with(':') && heads_chairs(bare) && self.person_below() {
            self.section = Some(Section::Members);
            self.head_role("formandskab");
            self.role_of_one = false;
            self.skip(piece, Why::Heading);
            return true;
        }
        let bare = self.role_here(bare);
        // `Sekretariatet`, `Sekretariatsfunktion`, and who they are below it.
        let serves = matches!(sections::heading(text), Some((Section::Secretariat, "")));
        let bare = match words::roles(bare) {
            None if serves => "Sekretariat",
            _ => bare,
        };
        let Some(roles) = words::roles(bare) else {
            return false;
        };
        let members = (roles.contains(&Role::Member) && !words::is_office(bare))
            || roles.contains(&Role::Participant);
        let numbered = text.starts_with(|c: char| c.is_ascii_digit());
        if members || piece.mark == Mark::Item && !numbered || !self.person_below() {
            return false;
        }
        let bare = bare.to_owned();
        let bare = bare.as_str();
        self.section = Some(Section::Members);
        self.head_role(bare);
        self.role_of_one = !words::is_of_several(bare);
        self.skip(piece, Why::Heading);
        true
    }

    /// Takes what those below a line are appointed as: `Som medlemmer:`, `Som stedfortrædere:`.
    pub(super) fn heads_as(&mut self, piece: &Piece, text: &str) -> bool {
        let bare = text.strip_prefix("Som ").and_then(|t| t.strip_suffix(':'));
        let Some(bare) = bare.filter(|bare| !self.minutes && !bare.contains(' ')) else {
            return false;
        };
        let role = words::roles(bare).filter(|roles| *roles != [Role::Member]);
        if role.is_none() && !matches!(key(bare).as_str(), "medlem" | "medlemmer") {
            return false;
        }
        self.section = Some(Section::Members);
        self.role = role.map(|_| words::capitalised(bare)).unwrap_or_default();
        self.role_of_one = !words::is_of_several(bare);
        self.skip(piece, Why::Heading);
        true
    }

    /// Takes a line that says that the members stand below it.
    pub(super) fn heads_list(&mut self, piece: &Piece, text: &str) -> bool {
        let nobody = self
            .people_in(text)
            .iter()
            .all(|r| !crate::paper::given::is_given(r.name.split(' ').next().unwrap_or_default()));
        if self.minutes || !nobody || !heads_members(text) {
            return false;
        }
        let plain = text.trim_end_matches(':').trim().to_owned();
        self.head(piece, Section::Members, &plain, "");
        true
    }

    /// Takes whom to ask, who is no member.
    fn contact(&mut self, piece: &Piece, text: &str) -> bool {
        let (label, rest) = text.split_once(':').unwrap_or((text, ""));
        // Below `Sekretariat` whom to ask serves the group.
        let serves = self.section == Some(Section::Secretariat)
            || words::roles(&self.role).is_some_and(|r| r == [Role::Secretary]);
        if is_asked(label) && serves && self.is_person_line(rest) {
            self.section = Some(Section::Members);
            if self.role.is_empty() {
                self.head_role("Sekretariat");
            }
            self.people(piece, rest.trim(), None);
            return true;
        }
        if is_asked(label) {
            if rest.trim().is_empty() {
                self.section = Some(Section::Remarks);
            }
            self.skip(piece, Why::Prose);
            return true;
        }
        self.heads_list(piece, text)
    }

    /// Takes a sentence on whom a side sends: `Fra kommunerne deltager A, B og C.` They are members where nothing tells of a meeting.
    fn side_attends(&mut self, piece: &Piece, text: &str) -> bool {
        const VERBS: [&str; 5] = [
            " deltager ",
            " deltog ",
            " sidder ",
            " indgår ",
            " er udpeget ",
        ];
        let Some(said) = text.strip_prefix("Fra ") else {
            return false;
        };
        let told = VERBS
            .iter()
            .find_map(|w| said.split_once(w).map(|parts| (*w, parts)));
        let Some((verb, (side, list))) = told.filter(|(_, (side, list))| {
            let first = list.split(' ').next().unwrap_or_default();
            let titled = list.split(' ').nth(1).unwrap_or_default();
            side.split(' ').count() <= 5
                && !side.contains([',', ':'])
                && [first, titled]
                    .iter()
                    .any(|w| crate::paper::given::is_given(w))
        }) else {
            return false;
        };
        let attends = self.minutes || verb == " deltog ";
        if attends && !self.minutes {
            return false;
        }
        let list = list.trim_end_matches('.');
        let party = crate::paper::words::capitalised(side);
        let mut rows = several::people_of(list, true, self.places);
        rows.retain(|r| r.name.contains(' '));
        let told = !rows.is_empty();
        for mut row in rows {
            row.line = piece.line;
            if attends {
                row.kind = Kind::Present;
            }
            row.on_behalf_of.clone_from(&party);
            if verb == " er udpeget " {
                row.appointed_by.clone_from(&party);
            }
            self.take(row);
        }
        told
    }

    /// Takes `Fraværende med afbud:` and what else says how those below it took part.
    pub(super) fn heads_attendance(&mut self, piece: &Piece, text: &str) -> bool {
        if self.side_attends(piece, text) {
            return true;
        }
        let parted = text.split_once(':');
        let (label, rest) = parted.map_or((text, ""), |(label, rest)| (label, rest.trim()));
        let ending = words::ending(label);
        let sides = ["Fra ", "Deltagere fra "];
        let told = ending.is_some() || sides.iter().any(|w| label.trim().starts_with(w));
        if !told || parted.is_none() && !self.person_below() {
            return false;
        }
        // `Fra PLO deltog:`, `Fra forvaltningen:` in minutes: who they are there for.
        let side = sides
            .iter()
            .find_map(|w| label.trim().strip_prefix(w))
            .filter(|s| s.split(' ').count() <= 7);
        let side = side.and_then(|side| {
            let attend = [" deltog", " deltager", " var til stede"];
            let named = attend.iter().find_map(|w| side.strip_suffix(w));
            let told = self.section.is_some() || label.starts_with("Deltagere ");
            named.or((self.minutes && told && text.contains(':')).then_some(side))
        });
        if let Some(side) = side {
            let side = side.trim().to_owned();
            self.minutes = true;
            let rest = rest.to_owned();
            self.head(piece, Section::Present, label.trim(), "");
            self.party = side;
            if !rest.is_empty() {
                let inner = Piece {
                    text: rest.clone(),
                    ..piece.clone()
                };
                self.under(&inner, &rest, None);
            }
            return true;
        }
        let section = match ending {
            Some(Kind::Present) => Section::Present,
            Some(Kind::Apology) => Section::Apologies,
            Some(Kind::Absent) => Section::Absent,
            _ => return false,
        };
        if sections::heading(text).is_some_and(|(s, _)| s == section) {
            return false;
        }
        self.minutes = true;
        let rest = rest.to_owned();
        self.head(piece, section, label.trim(), &rest);
        true
    }
}

/// Returns whether words head those who hold the chair together: `Formandskabet varetages af`.
fn heads_chairs(text: &str) -> bool {
    let key = key(text);
    let held = [
        " ledes af ",
        " varetages af",
        " bestar af",
        " udgores af",
        " deles af",
    ];
    (key.contains("formandskab") || key.contains("formaend"))
        && held.iter().any(|w| key.contains(w))
        && !key.contains(" pa skift")
}

/// Returns whether a line right below a name may be what the person does, whatever it is called: one word, or others in small letters.
fn is_job(text: &str, places: &Places) -> bool {
    let mut words = text.split(' ');
    let first = words.next().unwrap_or_default();
    first.starts_with(char::is_uppercase)
        && first.chars().count() > 3
        && !crate::paper::given::is_given(first)
        && words.all(|w| w.starts_with(char::is_lowercase))
        && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '@'))
        && matches!(
            guess(text, places),
            Guess::Word | Guess::Title | Guess::Text
        )
        && words::roles(text).is_none()
        && !words::is_vacancy(text)
}

/// Takes the title, the organisation or the role of a person from a line of its own; none where such a line heads somebody else.
fn particular(
    row: &mut Row,
    text: &str,
    headed: &str,
    person_below: bool,
    places: &Places,
) -> bool {
    if words::roles(text).is_some() {
        // What stands at the person says more than the heading.
        let own = row.role_text.is_empty() || row.role_text == headed;
        let fits = own
            && !text.ends_with(':')
            && (!person_below || !row.title.is_empty() && !words::is_of_several(text));
        if fits {
            text.clone_into(&mut row.role_text);
        }
        return fits;
    }
    if text.contains(':') || text.ends_with('.') || text.split_ascii_whitespace().count() > 10 {
        return false;
    }
    let heads = person_below && words::is_side(text);
    if heads || vacant_place(text).is_some() || is_vacancy_line(text) {
        return false;
    }
    // `Hospitalsdirektør (formand)`
    let (plain, inside) = pieces::brackets(text);
    if let [role] = inside.as_slice()
        && words::roles(role).is_some()
        && words::roles(&plain).is_none()
        && (row.role_text.is_empty() || row.role_text == headed)
    {
        let fits = particular(row, &plain, headed, person_below, places);
        if fits {
            role.clone_into(&mut row.role_text);
        }
        return fits;
    }
    let below = !row.more.is_empty() && words::roles(&row.role_text).is_some();
    let told = !row.title.is_empty() || below;
    let degree = row.title.split(", ").all(words::is_degree);
    let first = text.split(',').next().unwrap_or_default();
    match guess(text, places) {
        _ if (row.title.is_empty() || degree) && guess(first, places) == Guess::Title => {
            person::more(row, text, places);
        }
        Guess::Organisation if row.organisation.is_empty() && told => {
            person::put(row, Column::Organisation, text);
        }
        _ => return false,
    }
    true
}

/// Returns the number behind the letter that stands for a telephone: `T: 12 34 56 78`, `M 12345678`.
fn lettered(text: &str) -> Option<String> {
    let number = text.strip_prefix(['T', 'M', 'P', 'D'])?;
    let number = number.strip_prefix([':', '.', ' '])?.trim();
    pieces::phone(number).filter(|n| n.len() == number.len())
}
