//! What is worked out for a person.

use super::load::{Load, load, together};
use super::tell::{Teller, dim, plain};
use super::{Block, Span, Tone};
use crate::check::{LeftGroup, Whose, leaving};
use crate::lang::Lang;
use crate::model::{At, Choice as _, Date, Entity, EntityKind};

/// How many of those who sit in the same groups are named.
const NAMED: usize = 10;

impl Teller<'_> {
    /// Returns the load of a person, who else sits in the same groups, and what falls vacant if they leave.
    pub(super) fn commitments(&self, person: usize) -> Vec<Block> {
        let load = load(self.book, person, self.day);
        let mut out = Vec::new();
        if !load.groups.is_empty() {
            out.push(Block::Gap);
            out.push(Block::Field {
                label: self.t("Belastning", "Load").to_owned(),
                text: vec![plain(self.load_in_words(&load))],
            });
            out.extend(self.together(person, &load.groups));
        }
        out.extend(self.leaving(person, &load));
        if !out.is_empty() {
            out.push(Block::Gap);
        }
        out
    }

    fn load_in_words(&self, load: &Load) -> String {
        let mut groups = match (self.lang, load.groups.len()) {
            (Lang::Da, 1) => "1 gruppe".to_owned(),
            (Lang::Da, n) => format!("{n} grupper"),
            (Lang::En, 1) => "1 group".to_owned(),
            (Lang::En, n) => format!("{n} groups"),
        };
        for (count, words) in [
            (load.as_chair.len(), self.t("formand i", "chair in")),
            (
                load.as_stand_in.len(),
                self.t("kun stedfortræder i", "substitute only in"),
            ),
        ] {
            if count > 0 {
                groups = format!("{groups}, {words} {count}");
            }
        }
        let meetings = load.meetings.words(self.lang);
        if meetings.is_empty() {
            groups
        } else {
            format!("{groups} · {meetings}")
        }
    }

    fn together(&self, person: usize, groups: &[usize]) -> Option<Block> {
        let all = together(self.book, person, groups, self.day);
        // One more is not counted where it can be named as well.
        let shown = if all.len() <= NAMED + 1 {
            all.len()
        } else {
            NAMED
        };
        let mut rows: Vec<Vec<Vec<Span>>> = all[..shown]
            .iter()
            .map(|one| {
                let mut names = Vec::new();
                for g in &one.groups {
                    if !names.is_empty() {
                        names.push(plain(", "));
                    }
                    names.push(self.short_name(*g));
                }
                let name = self.link_to(At::new(self.at.book, Entity::person(one.person)));
                vec![vec![name], vec![plain(one.groups.len().to_string())], names]
            })
            .collect();
        let rest = all.len() - shown;
        if rest > 0 {
            let text = match self.lang {
                Lang::Da => format!("og {rest} andre"),
                Lang::En => format!("and {rest} others"),
            };
            rows.push(vec![vec![dim(text)], vec![], vec![]]);
        }
        let head = [
            self.t("Navn", "Name"),
            self.t("Fælles", "Shared"),
            self.t("Grupper", "Groups"),
        ];
        (!rows.is_empty()).then(|| Block::Table {
            label: self.t("Sidder sammen med", "Who else").to_owned(),
            head: head.map(str::to_owned).to_vec(),
            rows,
        })
    }

    /// Returns the short name of a group, or its name, as a link.
    fn short_name(&self, g: usize) -> Span {
        let group = self.book.group(g);
        let short = group.short_name_on(self.day);
        let text = if short.is_empty() {
            group.name_on(self.day)
        } else {
            short
        };
        Span {
            text: text.to_owned(),
            tone: Tone::Plain,
            link: Some(At::new(self.at.book, Entity::group(g))),
        }
    }

    fn leaving(&self, person: usize, load: &Load) -> Option<Block> {
        let left = leaving(self.library, self.at.book, person, self.day);
        let mut items: Vec<Vec<Span>> = left.groups.iter().map(|group| self.left(group)).collect();
        if !left.cases.is_empty() {
            let count = left.cases.len();
            let label = match (self.lang, count) {
                (Lang::Da, 1) => "1 åben sag: ".to_owned(),
                (Lang::Da, n) => format!("{n} åbne sager: "),
                (Lang::En, 1) => "1 open case: ".to_owned(),
                (Lang::En, n) => format!("{n} open cases: "),
            };
            let mut item = vec![plain(label)];
            for (i, case) in left.cases.iter().enumerate() {
                if i > 0 {
                    item.push(plain("; "));
                }
                let case = Entity::new(EntityKind::Case, *case);
                let mut link = self.link_to(At::new(self.at.book, case));
                link.text = shortened(&link.text);
                item.push(link);
                item.extend(self.unsure_of(case));
            }
            items.push(item);
        }
        if left.unclear > 0 {
            let text = match (self.lang, left.unclear) {
                (Lang::Da, 1) => {
                    "i 1 gruppe er det ikke angivet, hvem der har hvilken plads".to_owned()
                }
                (Lang::Da, n) => {
                    format!("i {n} grupper er det ikke angivet, hvem der har hvilken plads")
                }
                (Lang::En, 1) => "in 1 group it is not stated who has which seat".to_owned(),
                (Lang::En, n) => format!("in {n} groups it is not stated who has which seat"),
            };
            items.push(vec![dim(text)]);
        }
        if items.is_empty() && !load.groups.is_empty() {
            let text = "ingen angivet plads, intet hverv og ingen åben sag bliver ledig";
            items.push(vec![dim(
                self.t(text, "no stated seat, charge or open case falls vacant")
            )]);
        }
        let label = self
            .t("Hvis vedkommende stopper", "If they leave")
            .to_owned();
        (!items.is_empty()).then_some(Block::List { label, items })
    }

    /// Returns what falls vacant in one group.
    fn left(&self, left: &LeftGroup) -> Vec<Span> {
        let mut parts: Vec<Vec<Span>> = Vec::new();
        for seat in &left.seats {
            let derived = if seat.derived {
                self.t(" (afledt)", " (derived)")
            } else {
                ""
            };
            let mut part = vec![plain(format!(
                "{} {}",
                self.t("pladsen", "the seat"),
                self.lang.pick(&seat.label.da, &seat.label.en)
            ))];
            part.extend((!derived.is_empty()).then(|| dim(derived)));
            parts.push(part);
        }
        if let Some(chair) = &left.chair {
            let mut part = vec![plain(self.t("formandsposten", "the chair"))];
            if let Some(party) = &chair.party {
                part.push(plain(self.t(" for ", " for ")));
                part.push(whose(party));
            }
            if let Some(until) = chair.until {
                let date = Date::from_day(until).long(self.lang);
                part.push(dim(format!(
                    " ({} {date})",
                    self.t("på tur til og med", "its turn until")
                )));
            }
            if chair.shared {
                part.push(dim(
                    self.t(" – en anden formand bliver", " – another chair stays")
                ));
            }
            parts.push(part);
        }
        for role in &left.roles {
            let lead = self.t("hvervet som ", "the charge of ");
            parts.push(vec![plain(format!("{lead}{}", role.label(self.lang)))]);
        }
        if left.alone {
            parts.push(vec![plain(
                self.t("eneste kendte medlem", "the only known member"),
            )]);
        } else if let Some(party) = left
            .only_for
            .as_ref()
            .filter(|p| !left.seats.iter().any(|s| s.party.as_ref() == Some(&p.name)))
        {
            parts.push(vec![
                plain(self.t("eneste for ", "the only one for ")),
                whose(party),
            ]);
        }
        let mut out = vec![
            self.link_to(At::new(self.at.book, Entity::group(left.group))),
            plain(": "),
        ];
        for (i, part) in parts.into_iter().enumerate() {
            if i > 0 {
                out.push(plain("; "));
            }
            out.extend(part);
        }
        out
    }
}

fn whose(party: &Whose) -> Span {
    Span {
        text: party.name.clone(),
        link: party.at,
        ..Span::default()
    }
}

/// Returns the beginning of a text, to a word.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!(
            "{}…",
            text[..cut]
                .rsplit_once(' ')
                .map_or(&text[..cut], |(head, _)| head)
        ),
        None => text.trim_end_matches('.').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::article::of;
    use crate::lang::Lang;
    use crate::model::read::read;
    use crate::model::{At, Book, Entity, Library};
    use jiff::civil::date;

    fn told(lists: &str, lang: Lang) -> String {
        let text = format!("(schema: 1, id: \"x\", title: \"X\", {lists})");
        let library = Library::new(vec![Book::new(read(&text).unwrap())]);
        of(
            &library,
            At::new(0, Entity::person(0)),
            date(2016, 9, 15),
            lang,
        )
        .to_text(80)
    }

    const LISTS: &str = r#"organisations: [(id: "nord", name: "Nord Kommune"), (id: "syd", name: "Syd Kommune")],
        people: [(id: "a", name: "Anna Prøvesen", organisation: "nord"), (id: "b", name: "Bo Testesen"), (id: "c", name: "Åse Prøvesen")],
        groups: [
            (id: "old", name: "Den gamle gruppe", level: cluster, period: (to: "2015"), members: [(person: "a")]),
            (id: "g", name: "Styregruppen", level: cluster, mandates: [(id: "m", meetings: (per_year: 4, ad_hoc: true),
                seats: [(id: "s", role: "leder", party: ["nord", "syd"], min: 1, max: 1, per: municipality)])],
                members: [(person: "a", roles: chair, seat: "s", on_behalf_of: "nord"), (person: "b", seat: "s", on_behalf_of: "syd")]),
            (id: "h", name: "Temagruppen", short_name: "Tema", level: theme_group, members: [(person: "a"), (person: "b"), (person: "c")]),
            (id: "i", name: "Den næste gruppe", level: cluster, period: (from: "2017"), members: [(person: "a", period: (from: "2018"))]),
        ],
        cases: [(id: "k", text: "Skrive en plan.", owners: "a", status: ongoing)]"#;

    #[test]
    fn what_is_in_force_comes_first_and_is_added_up() {
        insta::assert_snapshot!(told(LISTS, Lang::Da), @r"
        Anna Prøvesen
        Titel ikke angivet · Nord Kommune

        Sidder i
          Gruppe            Rolle    For           Periode
          Styregruppen      formand  Nord Kommune  ikke angivet
          Temagruppen       medlem                 ikke angivet
          Den næste gruppe  medlem                 kommende · fra 2018; gruppen fra 2017
          Den gamle gruppe  medlem                 tidligere · gruppen til og med 2015

        Belastning     2 grupper, formand i 1 · mindst 4 møder om året; 1 gruppe med
                       møder efter behov; 1 gruppe uden angivet antal møder
        Sidder sammen med
          Navn          Fælles  Grupper
          Bo Testesen   2       Styregruppen, Tema
          Åse Prøvesen  1       Tema
        Hvis vedkommende stopper
          · Styregruppen: pladsen »leder« (Nord Kommune); formandsposten
          · 1 åben sag: Skrive en plan

        Sager
          · Skrive en plan.  i gang
        ");
        insta::assert_snapshot!(told(LISTS, Lang::En), @r"
        Anna Prøvesen
        Title not stated · Nord Kommune

        Sits in
          Group             Role    For           Period
          Styregruppen      chair   Nord Kommune  not stated
          Temagruppen       member                not stated
          Den næste gruppe  member                to come · from 2018; the group from
                                                  2017
          Den gamle gruppe  member                past · the group until 2015

        Load           2 groups, chair in 1 · at least 4 meetings a year; 1 group with
                       meetings when needed; 1 group without a stated number of meetings
        Who else
          Name          Shared  Groups
          Bo Testesen   2       Styregruppen, Tema
          Åse Prøvesen  1       Tema
        If they leave
          · Styregruppen: the seat »leder« (Nord Kommune); the chair
          · 1 open case: Skrive en plan

        Cases
          · Skrive en plan.  ongoing
        ");
    }

    #[test]
    fn a_charge_that_nobody_else_has_is_left() {
        let of = |other: &str| {
            let group = format!(
                r#"people: [(id: "a", name: "Anna Prøvesen"), (id: "b", name: "Bo Testesen")], groups: [(id: "g", name: "G", level: cluster,
                members: [(person: "a", roles: coordinator), (person: "b", roles: {other})])]"#
            );
            told(&group, Lang::Da)
        };
        assert!(
            of("member").contains("G: hvervet som tovholder"),
            "{}",
            of("member")
        );
        assert!(
            !of("coordinator").contains("hvervet"),
            "another one has it too"
        );
    }

    #[test]
    fn of_a_large_group_some_are_named_and_the_rest_counted() {
        let of = |n: usize| {
            let people: Vec<_> = (0..n)
                .map(|i| format!("(id: \"p{i}\", name: \"Test Testesen {i}\")"))
                .collect();
            let members: Vec<_> = (0..n).map(|i| format!("(person: \"p{i}\")")).collect();
            let (people, members) = (people.join(","), members.join(","));
            told(
                &format!(
                    "people: [{people}], groups: [(id: \"g\", name: \"G\", level: cluster, members: [{members}])]"
                ),
                Lang::Da,
            )
        };
        assert!(
            of(12).contains("Test Testesen 11") && !of(12).contains("andre"),
            "eleven are named"
        );
        let many = of(14);
        assert!(
            many.contains("Test Testesen 10 ")
                && !many.contains("Testesen 11")
                && many.contains("og 3 andre"),
            "{many}"
        );
    }

    #[test]
    fn who_sits_nowhere_has_no_load() {
        let text = told(
            r#"people: [(id: "a", name: "Anna Prøvesen")], groups: [(id: "g", name: "G", level: cluster)]"#,
            Lang::Da,
        );
        assert!(
            !text.contains("Belastning") && !text.contains("stopper"),
            "{text}"
        );
    }
}
