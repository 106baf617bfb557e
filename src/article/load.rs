//! How much a person has on, and with whom.

use rustc_hash::FxHashMap;

use crate::lang::Lang;
use crate::model::{Book, Day, EntityKind, MeetingRule, Membership, Presence, Role};
use crate::seating::mandates_in_use;

/// How much a person has on a day: memberships in force in groups in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// The groups, in the order of the file.
    pub groups: Vec<usize>,
    /// Those of them in which the person is chair.
    pub as_chair: Vec<usize>,
    /// Those in which the person only takes the place of others; their meetings do not count.
    pub as_stand_in: Vec<usize>,
    /// The meetings of the others.
    pub meetings: Meetings,
}

/// Meetings a year, added up from the mandates in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meetings {
    /// The least number.
    pub min: u32,
    /// The greatest number that is stated.
    pub max: u32,
    /// In how many groups a number is stated.
    pub numbered: usize,
    /// In how many there are meetings when needed: on top of the number, or without one.
    pub ad_hoc: usize,
    /// In how many neither is stated.
    pub unstated: usize,
}

/// Someone who sits in the same groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// The person, by number.
    pub person: usize,
    /// The groups, in the order of the file.
    pub groups: Vec<usize>,
}

impl Meetings {
    /// Returns whether there may be more of them than the numbers say.
    pub fn is_least(&self) -> bool {
        self.ad_hoc > 0 || self.unstated > 0
    }

    /// Returns them in words: `mindst 8 møder om året; 3 grupper uden angivet antal`.
    pub fn words(&self, lang: Lang) -> String {
        let groups = |n: usize| match (lang, n) {
            (Lang::Da, 1) => "1 gruppe".to_owned(),
            (Lang::Da, n) => format!("{n} grupper"),
            (Lang::En, 1) => "1 group".to_owned(),
            (Lang::En, n) => format!("{n} groups"),
        };
        if self.numbered == 0 && self.ad_hoc == 0 && self.unstated > 0 {
            return lang
                .pick(
                    "antallet af møder er ikke angivet",
                    "the number of meetings is not stated",
                )
                .to_owned();
        }
        let mut parts = Vec::new();
        if self.numbered > 0 {
            let number = if self.min == self.max {
                self.min.to_string()
            } else {
                format!("{}–{}", self.min, self.max)
            };
            let least = if self.is_least() {
                lang.pick("mindst ", "at least ")
            } else {
                ""
            };
            let word = if self.max == 1 {
                lang.pick("møde", "meeting")
            } else {
                lang.pick("møder", "meetings")
            };
            parts.push(format!(
                "{least}{number} {word} {}",
                lang.pick("om året", "a year")
            ));
        }
        if self.ad_hoc > 0 {
            parts.push(format!(
                "{} {}",
                groups(self.ad_hoc),
                lang.pick("med møder efter behov", "with meetings when needed")
            ));
        }
        if self.unstated > 0 {
            parts.push(format!(
                "{} {}",
                groups(self.unstated),
                lang.pick(
                    "uden angivet antal møder",
                    "without a stated number of meetings"
                )
            ));
        }
        parts.join("; ")
    }

    fn add(&mut self, rule: Option<&MeetingRule>) {
        let stated = rule.and_then(|r| r.per_year.map(|n| (n, n)).or_else(|| range(&r.text)));
        if let Some((min, max)) = stated {
            self.numbered += 1;
            self.min = self.min.saturating_add(min);
            self.max = self.max.saturating_add(max);
        }
        match rule {
            Some(rule) if rule.ad_hoc => self.ad_hoc += 1,
            _ => self.unstated += usize::from(stated.is_none()),
        }
    }
}

/// Reads the number of meetings a year from words that begin with it: `4-5 gange om året`, `6 møder årligt`.
fn range(text: &str) -> Option<(u32, u32)> {
    let number = |text: &str| {
        let end = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        let (digits, rest) = text.split_at(end);
        digits
            .parse::<u32>()
            .ok()
            .map(|n| (n, rest.trim_start().to_owned()))
    };
    let (min, rest) = number(text.trim_start())?;
    let further = ["-", "–", "til ", "to "]
        .iter()
        .find_map(|between| rest.strip_prefix(between));
    let (max, rest) = further
        .and_then(|rest| number(rest.trim_start()))
        .unwrap_or((min, rest));
    let yearly = ["om året", "årlig", "pr. år", "a year", "per year"]
        .iter()
        .any(|words| rest.contains(words));
    (yearly && min <= max).then_some((min, max))
}

/// Returns whether a membership and its group are in force on a day.
fn in_force(book: &Book, g: usize, member: &Membership, day: Day) -> bool {
    !member.vacant
        && book.group_in_force(g, day)
        && member.period.presence(day) == Presence::InForce
}

/// Returns whether a member only takes the place of another one.
fn stands_in(member: &Membership) -> bool {
    member.substitute_for.is_some() || member.roles.first() == Some(&Role::Substitute)
}

/// Returns how much a person has on a day.
pub fn load(book: &Book, person: usize, day: Day) -> Load {
    let mut load = Load::default();
    let mut sits: Vec<(usize, &Membership)> = book
        .sits_in(person)
        .iter()
        .map(|(g, m)| (*g, &book.group(*g).members[*m]))
        .collect();
    sits.retain(|(g, member)| in_force(book, *g, member, day));
    sits.sort_by_key(|(g, _)| *g);
    for of_group in sits.chunk_by(|a, b| a.0 == b.0) {
        let g = of_group[0].0;
        load.groups.push(g);
        if of_group.iter().any(|(_, m)| m.roles.contains(&Role::Chair)) {
            load.as_chair.push(g);
        }
        if of_group.iter().all(|(_, m)| stands_in(m)) {
            load.as_stand_in.push(g);
            continue;
        }
        // The group's own mandate comes before that of its kind.
        let rule = mandates_in_use(book, g, day)
            .into_iter()
            .find_map(|of| book.mandate(of).meetings.as_ref());
        load.meetings.add(rule);
    }
    load
}

/// Returns who else sits in the groups of a person's load: those with most groups in common first, then as the groups list them.
pub fn together(book: &Book, person: usize, groups: &[usize], day: Day) -> Vec<Together> {
    let mut out: Vec<Together> = Vec::new();
    let mut known: FxHashMap<usize, usize> = FxHashMap::default();
    for &g in groups {
        let members = book
            .group(g)
            .members
            .iter()
            .filter(|m| in_force(book, g, m, day));
        let people = members
            .filter_map(|m| book.find(m.person.as_ref()?.id()))
            .filter(|e| e.kind == EntityKind::Person);
        for other in people
            .map(crate::model::Entity::at)
            .filter(|other| *other != person)
        {
            let at = *known.entry(other).or_insert_with(|| {
                out.push(Together {
                    person: other,
                    groups: Vec::new(),
                });
                out.len() - 1
            });
            if out[at].groups.last() != Some(&g) {
                out[at].groups.push(g);
            }
        }
    }
    out.sort_by_key(|t| std::cmp::Reverse(t.groups.len()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read::read;
    use jiff::civil::date;

    fn book(groups: &str) -> Book {
        let text = format!(
            r#"(schema: 1, id: "x", title: "X", people: [(id: "a", name: "Anna Prøvesen"), (id: "b", name: "Bo Testesen"),
            (id: "c", name: "Carla Eksempelsen")], groups: [{groups}])"#
        );
        Book::new(read(&text).unwrap())
    }

    fn group(id: &str, meetings: &str, members: &str) -> String {
        format!(
            r#"(id: "{id}", name: "{id}", level: cluster, mandates: [(id: "m-{id}", {meetings})], members: [{members}]),"#
        )
    }

    const DAY: Day = date(2016, 9, 15);

    #[test]
    fn meetings_add_up_as_the_mandates_state_them() {
        let a = r#"(person: "a")"#;
        let said = |rules: &[&str]| {
            let groups: String = rules
                .iter()
                .enumerate()
                .map(|(i, rule)| group(&format!("g{i}"), rule, a))
                .collect();
            load(&book(&groups), 0, DAY).meetings.words(Lang::Da)
        };
        assert_eq!(
            said(&["meetings: (per_year: 4)", "meetings: (per_year: 2)"]),
            "6 møder om året"
        );
        assert_eq!(
            said(&[
                "meetings: (per_year: 4)",
                "meetings: (text: \"4-5 gange om året\")"
            ]),
            "8–9 møder om året"
        );
        assert_eq!(
            said(&[
                "meetings: (per_year: 4, ad_hoc: true)",
                "meetings: (ad_hoc: true)",
                "",
                "meetings: (text: \"Jævnligt.\")"
            ]),
            "mindst 4 møder om året; 2 grupper med møder efter behov; 2 grupper uden angivet antal møder"
        );
        assert_eq!(said(&["meetings: (per_year: 1)"]), "1 møde om året");
        assert_eq!(said(&["", ""]), "antallet af møder er ikke angivet");
        assert_eq!(
            said(&[
                "meetings: (per_year: 4000000000)",
                "meetings: (per_year: 4000000000)"
            ]),
            "4294967295 møder om året"
        );
        assert_eq!(range("4 gange i kvartalet"), None);
        assert_eq!(range("9-3 om året"), None);
        assert_eq!(range("ca. 4 om året"), None);
        assert_eq!(range("4 til 6 møder årligt"), Some((4, 6)));
    }

    #[test]
    fn only_what_is_in_force_counts_and_once() {
        let groups = [
            group(
                "g",
                "meetings: (per_year: 4)",
                r#"(person: "a", roles: chair), (person: "x/a", roles: secretary)"#,
            ),
            group(
                "h",
                "meetings: (per_year: 9)",
                r#"(person: "a", period: (to: "2015"))"#,
            ),
            group("i", "meetings: (per_year: 9)", r#"(person: "a")"#).replacen(
                "level:",
                "period: (from: \"2017\"), level:",
                1,
            ),
            group(
                "j",
                "meetings: (per_year: 9)",
                r#"(person: "a", substitute_for: "b")"#,
            ),
        ];
        let load = load(&book(&groups.concat()), 0, DAY);
        assert_eq!(
            (
                load.groups,
                load.as_chair,
                load.as_stand_in,
                load.meetings.max
            ),
            (vec![0, 3], vec![0], vec![3], 4)
        );
    }

    #[test]
    fn drafts_do_not_count_beside_what_is_adopted() {
        let two = r#"(id: "g", name: "G", level: cluster, members: [(person: "a")], mandates: [
            (id: "d", status: draft, meetings: (per_year: 20)), (id: "v", status: adopted, meetings: (per_year: 3))]),"#;
        assert_eq!(
            load(&book(two), 0, DAY).meetings.words(Lang::En),
            "3 meetings a year"
        );
    }

    #[test]
    fn those_with_most_in_common_come_first() {
        let groups = [
            group(
                "g",
                "",
                r#"(person: "c"), (person: "a"), (person: "b"), (vacant: true)"#,
            ),
            group(
                "h",
                "",
                r#"(person: "b"), (person: "a"), (person: "b", roles: secretary)"#,
            ),
            group(
                "i",
                "",
                r#"(person: "b", period: (to: "2015")), (person: "a")"#,
            ),
        ];
        let book = book(&groups.concat());
        let mine = load(&book, 0, DAY).groups;
        let found = together(&book, 0, &mine, DAY);
        let found: Vec<_> = found.into_iter().map(|t| (t.person, t.groups)).collect();
        assert_eq!(found, [(1, vec![0, 1]), (2, vec![0])]);
        assert!(
            load(&book, 2, date(1900, 1, 1)).groups.contains(&0),
            "an unknown beginning is open"
        );
    }
}
