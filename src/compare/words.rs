//! Differences in words: where something differs, what stood there and what is there.

use super::{Comparison, Difference, Link, Pair, PathStep, Side};
use crate::article::value_in_words;
use crate::lang::Lang;
use crate::model::value::{RecordSpec, Shape, field};
use crate::model::{
    Certainty, Chairmanship, Choice as _, Datum, Entity, EvaluationRule, Id, Mandate, MeetingRule,
    Membership, Period, Record as _, Relation, Role, Seat, Statement, StatementKind, Value,
};
use crate::phrases::{
    all_unsure_behind, chair_in_words, days_in_words, number_in_words, role_in_words,
    rules_in_words, since_in_words, status_in_words, unsure_behind, unsure_days_behind,
};

/// A difference in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// Where it is: `Mandat › Kompetence`.
    pub label: String,
    /// What stood there; `None` for what was added.
    pub before: Option<String>,
    /// What is there; `None` for what was removed.
    pub after: Option<String>,
    /// That it belongs to a mandate of which no end (or begin) is stated: what is not said on the other day need not be gone (or new).
    pub unsaid: bool,
}

impl Comparison {
    /// Returns the differences of a pair in words; a mandate that came or went sentence by sentence. How sure it is that the two belong
    /// together is said with their names: what each says is no less sure for it.
    pub(super) fn told(&self, pair: &Pair, differences: &[Difference], lang: Lang) -> Vec<Told> {
        let thing = |side: &Side, at: Option<usize>| {
            let at = at.filter(|_| !differences.is_empty())?;
            Some(side.datum(Entity::new(pair.kind, at)).0)
        };
        let things = [thing(&self.left, pair.left), thing(&self.right, pair.right)];
        // What is said of one of two groups alone need not be new or gone.
        let took_over = matches!(pair.link, Some(Link::Succession(_) | Link::Predecessor(_)));
        let told = |d: &Difference| {
            let is_field = matches!(d.path.last(), Some(PathStep::Field(_)));
            let unsaid = self.is_of_open_mandate(pair, d)
                || took_over && !(is_field && d.before.is_absent());
            let told = self.told_one(pair, d, &things, lang).into_iter();
            told.map(move |told| Told { unsaid, ..told })
        };
        differences.iter().flat_map(told).collect()
    }

    /// Returns whether, between two days of one dataset, what only one of them says lies in a mandate that no source ends (that of the
    /// earlier day) or begins (that of the later one).
    fn is_of_open_mandate(&self, pair: &Pair, difference: &Difference) -> bool {
        let Some((left, right)) = self.left.day().zip(self.right.day()) else {
            return false;
        };
        let [
            PathStep::Field("mandates"),
            PathStep::Item { before, after, .. },
            ..,
        ] = &difference.path[..]
        else {
            return false;
        };
        let is_new = difference.before.is_absent();
        let (side, group, at) = if is_new {
            (&self.right, pair.right, after)
        } else {
            (&self.left, pair.left, before)
        };
        group.zip(*at).is_some_and(|(g, at)| {
            let group = side.group(g);
            group.mandates.get(at).is_some_and(|mandate| {
                let Period { from, to, .. } = &mandate.period;
                if is_new == (left < right) { from } else { to }.is_none()
            })
        })
    }

    fn told_one(
        &self,
        pair: &Pair,
        difference: &Difference,
        things: &[Option<Datum>; 2],
        lang: Lang,
    ) -> Vec<Told> {
        let whole = match (&difference.before, &difference.after) {
            (Datum::Absent, new) => Some((&self.right, new)),
            (old, Datum::Absent) => Some((&self.left, old)),
            _ => None,
        };
        match (whole, difference.shape) {
            (Some((side, mandate)), Shape::Record(of)) if of.name == "Mandate" => {
                let is_new = difference.before.is_absent();
                let told = |(label, words): (String, String)| {
                    let (before, after) = if is_new {
                        (None, Some(words))
                    } else {
                        (Some(words), None)
                    };
                    Told {
                        label,
                        before,
                        after,
                        unsaid: false,
                    }
                };
                Words { side, lang }
                    .lines_of_mandate(mandate)
                    .into_iter()
                    .map(told)
                    .collect()
            }
            _ => vec![self.told_on_a_line(pair, difference, things, lang)],
        }
    }

    fn told_on_a_line(
        &self,
        pair: &Pair,
        difference: &Difference,
        things: &[Option<Datum>; 2],
        lang: Lang,
    ) -> Told {
        let label = self.place(pair.kind.spec(), difference, lang);
        let (before, after) = (&difference.before, &difference.after);
        let many = matches!(difference.shape, Shape::List(Shape::Record(_)));
        if many && matches!((before, after), (Datum::List(_), Datum::List(_))) {
            let order = lang
                .pick("i en anden rækkefølge", "in another order")
                .to_owned();
            return Told {
                label,
                before: None,
                after: Some(order),
                unsaid: false,
            };
        }
        let value = |is_right: bool, datum: &Datum| {
            if datum.is_absent() {
                return None;
            }
            let side = if is_right { &self.right } else { &self.left };
            let words = Words { side, lang }.value(datum, difference.shape);
            let thing = things[usize::from(is_right)].as_ref();
            let mut all =
                thing.map_or_else(Vec::new, |thing| sureness(thing, difference, is_right));
            all.retain(|certainty| !words.ends_with(&unsure_behind(*certainty, lang)));
            Some(words + &all_unsure_behind(all, lang))
        };
        Told {
            label,
            before: value(false, before),
            after: value(true, after),
            unsaid: false,
        }
    }

    /// Returns the way to a difference in words.
    fn place(&self, spec: &'static RecordSpec, difference: &Difference, lang: Lang) -> String {
        let mut shape = Shape::Record(spec);
        let mut words: Vec<String> = Vec::new();
        for (at, step) in difference.path.iter().enumerate() {
            let is_last = at + 1 == difference.path.len();
            match step {
                PathStep::Field(name) => {
                    let record = shape.record();
                    let of = record.map_or("", |r| r.name);
                    // What is reported of a sentence is the sentence, and of a relation to whom it is.
                    let is_plain = match *name {
                        "text" => {
                            is_last && ["Statement", "Fact", "Reading", "Example"].contains(&of)
                        }
                        "to" => of == "Relation",
                        _ => false,
                    };
                    if !is_plain {
                        words.push(record.map_or("?", |r| r.label(name, lang)).to_owned());
                    }
                }
                PathStep::Item { after, element, .. } => {
                    let side = if after.is_some() {
                        &self.right
                    } else {
                        &self.left
                    };
                    let words_of = Words { side, lang };
                    match step.into_shape(shape) {
                        Shape::Record(spec) if spec.name == "Mandate" => {
                            words.pop();
                            words.push(words_of.mandate_name(element));
                        }
                        Shape::Record(spec) if spec.name == "Statement" => {
                            words.pop();
                            words.push(words_of.kind_of_statement(element));
                        }
                        Shape::Record(spec) if !is_last => words.push(words_of.name(spec, element)),
                        _ => {}
                    }
                }
            }
            shape = step.into_shape(shape);
        }
        words.retain(|word| !word.is_empty());
        words.join(" › ")
    }
}

/// Tells values of one side.
struct Words<'s> {
    side: &'s Side,
    lang: Lang,
}

impl Words<'_> {
    fn t<'a>(&self, da: &'a str, en: &'a str) -> &'a str {
        self.lang.pick(da, en)
    }

    /// Returns the name of what an id means, the id itself where it is not open.
    fn id(&self, id: &Id) -> String {
        self.side
            .name_of(id)
            .map_or_else(|| id.to_string(), str::to_owned)
    }

    fn ids<'i>(&self, ids: impl IntoIterator<Item = &'i Id>) -> String {
        ids.into_iter()
            .map(|id| self.id(id))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn mandate_name(&self, mandate: &Datum) -> String {
        let name = self.t("Mandat", "Mandate").to_owned();
        match mandate.field("title").str() {
            "" => name,
            title => format!("{name} »{title}«"),
        }
    }

    fn kind_of_statement(&self, statement: &Datum) -> String {
        let kind = statement
            .field("kinds")
            .items()
            .first()
            .map_or("", Datum::str);
        let known = StatementKind::ALL.iter().find(|k| k.word() == kind);
        sentence(
            known.map_or(field!(Mandate.statements).label(self.lang), |k| {
                k.label(self.lang)
            }),
        )
    }

    /// Returns what an element of a list is called.
    fn name(&self, spec: &'static RecordSpec, element: &Datum) -> String {
        let text = |name: &str| element.field(name).str().to_owned();
        match spec.name {
            "Seat" => match text("role") {
                role if role.is_empty() => self.whole(spec, element),
                role => role,
            },
            "Relation" => typed::<Relation>(element)
                .map_or_else(String::new, |r| r.kind.label(self.lang).to_owned()),
            "Membership" => {
                typed::<Membership>(element).map_or_else(String::new, |m| self.member(&m))
            }
            "Fact" | "Example" | "Reading" | "Statement" => String::new(),
            "ProcessStep" => text("action"),
            "ClusterParty" => self.id(&Id::new(element.field("party").str())),
            "Succession" => self.id(&Id::new(element.field("group").str())),
            "Attendance" => self.id(&Id::new(element.field("person").str())),
            "Point" => format!("{} {}", text("number"), text("title")),
            "FieldMark" => text("field"),
            "AgendaItem" => text("title"),
            _ => {
                let named = ["name", "title", "text"]
                    .iter()
                    .map(|n| text(n))
                    .find(|t| !t.is_empty());
                named.unwrap_or_default()
            }
        }
    }

    fn member(&self, member: &Membership) -> String {
        let who = member
            .person
            .as_ref()
            .map(|p| p.id())
            .or(member.party.as_ref().map(|p| p.id()));
        match who {
            Some(id) => self.id(id),
            None if member.vacant => self.t("ubesat plads", "vacant place").to_owned(),
            None => member.role_text.clone(),
        }
    }

    /// Returns a value in words.
    fn value(&self, datum: &Datum, shape: Shape) -> String {
        match (shape, datum) {
            (Shape::Record(spec), Datum::Record(_)) => self.whole(spec, datum),
            (Shape::List(of), Datum::List(items)) => items
                .iter()
                .map(|item| self.value(item, *of))
                .collect::<Vec<_>>()
                .join("; "),
            (Shape::About, Datum::Text(text)) => {
                let (id, field) = text.split_once('.').unwrap_or((text, ""));
                let id = Id::new(id);
                let of = self.side.book().find(&id);
                match of.and_then(|of| of.kind.spec().field(field)) {
                    Some(field) => {
                        format!(
                            "{} ({})",
                            self.id(&id),
                            field.label(self.lang).to_lowercase()
                        )
                    }
                    None => self.id(&id),
                }
            }
            (Shape::Source, Datum::Text(text)) => {
                let (id, place) = text.split_once('#').unwrap_or((text, ""));
                let name = self.id(&Id::new(id));
                if place.is_empty() {
                    name
                } else {
                    format!("{name}, {place}")
                }
            }
            _ => self.plain(datum, shape),
        }
    }

    fn plain(&self, datum: &Datum, shape: Shape) -> String {
        value_in_words(
            datum,
            shape,
            &|id| self.side.name_of(&Id::new(id)).map(str::to_owned),
            self.lang,
        )
    }

    /// Returns a whole record in words.
    fn whole(&self, spec: &'static RecordSpec, datum: &Datum) -> String {
        let name = |id: &Id| self.id(id);
        let rule = |mandate: Mandate| {
            let rules = rules_in_words(&mandate, self.lang, &name);
            rules
                .into_iter()
                .map(|(_, _, words)| words)
                .collect::<Vec<_>>()
                .join("; ")
        };
        let told = match spec.name {
            "Statement" | "Fact" | "Example" | "Reading" | "Alias" | "SecretariatRule"
            | "MinutesRule" => Some(datum.field("text").str().to_owned()),
            "Seat" => typed::<Seat>(datum).map(|seat| self.seat(&seat)),
            "Membership" => typed::<Membership>(datum).map(|member| self.membership(&member)),
            "Relation" => typed::<Relation>(datum).map(|relation| self.relation(&relation)),
            "Period" => typed::<Period>(datum).map(|period| days_in_words(&period, self.lang)),
            "Chairmanship" => {
                typed::<Chairmanship>(datum).map(|chair| chair_in_words(&chair, self.lang, &name))
            }
            "MeetingRule" => typed::<MeetingRule>(datum).map(|m| {
                rule(Mandate {
                    meetings: Some(m),
                    ..Mandate::default()
                })
            }),
            "EvaluationRule" => typed::<EvaluationRule>(datum).map(|e| {
                rule(Mandate {
                    evaluation: Some(e),
                    ..Mandate::default()
                })
            }),
            "ProcessStep" => Some(self.step(datum)),
            "ClusterParty" | "Succession" | "Point" => Some(self.name(spec, datum)),
            _ => None,
        };
        let told = told.filter(|words| !words.trim().is_empty());
        let Some(told) = told else {
            return self.plain(datum, Shape::Record(spec));
        };
        let certainty = typed::<Certainty>(datum.field("certainty")).unwrap_or_default();
        let period = match spec.name {
            "Period" => Period {
                certainty: Certainty::Stated,
                ..typed(datum).unwrap_or_default()
            },
            "Relation" | "Membership" => typed(datum.field("period")).unwrap_or_default(),
            _ => Period::default(),
        };
        let since = match spec.name {
            "Period" => None,
            _ => since_in_words(&period, self.lang),
        };
        let since = since.map_or_else(String::new, |since| format!(", {since}"));
        told + &since + &unsure_days_behind(&period, certainty, self.lang)
    }

    fn seat(&self, seat: &Seat) -> String {
        let role = role_in_words(seat, self.lang);
        let mut from = self.ids(seat.party.iter().map(|p| p.id()));
        if from.is_empty() {
            from = if seat.area.is_empty() {
                seat.sector.map_or("", |s| s.label(self.lang)).to_owned()
            } else {
                seat.area.clone()
            };
        }
        let from = if from.is_empty() {
            from
        } else {
            format!(" ({from})")
        };
        format!("{role}{from}, {}", number_in_words(seat, self.lang))
            .trim_end_matches(", ")
            .to_owned()
    }

    fn membership(&self, member: &Membership) -> String {
        let mut said: Vec<String> = Vec::new();
        let roles = member
            .roles
            .iter()
            .filter(|r| **r != Role::Member || !member.role_text.is_empty());
        said.extend(roles.map(|r| r.label(self.lang).to_owned()));
        said.extend((!member.role_text.is_empty()).then(|| member.role_text.clone()));
        said.extend(
            member
                .on_behalf_of
                .as_ref()
                .map(|p| format!("{} {}", self.t("for", "for"), self.id(p.id()))),
        );
        let who = self.member(member);
        said.retain(|s| *s != who);
        if said.is_empty() {
            who
        } else {
            format!("{who} ({})", said.join(", "))
        }
    }

    fn relation(&self, relation: &Relation) -> String {
        let mut to = self.ids(relation.to.iter().map(|t| t.id()));
        if !relation.to_text.is_empty() {
            to = if to.is_empty() {
                relation.to_text.clone()
            } else {
                format!("{to}, {}", relation.to_text)
            };
        }
        let scope = if relation.scope.is_empty() {
            String::new()
        } else {
            format!(": {}", relation.scope)
        };
        format!("{} {to}{scope}", relation.kind.label(self.lang))
    }

    /// Returns a whole mandate in words, each with a label: what it is, what it says, who sits by it, its rules.
    fn lines_of_mandate(&self, datum: &Datum) -> Vec<(String, String)> {
        let name = self.mandate_name(datum);
        let Some(mandate) = typed::<Mandate>(datum) else {
            return vec![(name, self.plain(datum, Mandate::SHAPE))];
        };
        let mut about = status_in_words(&mandate, self.lang);
        if let Some(since) = since_in_words(&mandate.period, self.lang) {
            about = format!("{about}, {since}");
        }
        about += &unsure_days_behind(&mandate.period, mandate.certainty, self.lang);
        let mut out = vec![(name.clone(), about)];
        let mut line = |label: &str, words: String| out.push((format!("{name} › {label}"), words));
        for statement in datum.field("statements").items() {
            line(
                &self.kind_of_statement(statement),
                self.whole(&Statement::SPEC, statement),
            );
        }
        for seat in &mandate.seats {
            let unsure = unsure_behind(seat.certainty, self.lang);
            line(
                field!(Mandate.seats).label(self.lang),
                self.seat(seat) + &unsure,
            );
        }
        for (rule, label, words) in rules_in_words(&mandate, self.lang, &|id| self.id(id)) {
            let unsure = unsure_behind(rule.evidence(&mandate).1, self.lang);
            line(label.split(" (").next().unwrap_or(label), words + &unsure);
        }
        out
    }

    fn step(&self, step: &Datum) -> String {
        let actors = step
            .field("actors")
            .items()
            .iter()
            .map(|a| self.id(&Id::new(a.str())))
            .collect::<Vec<_>>()
            .join(", ");
        let who = [actors.as_str(), step.field("actor_text").str()]
            .into_iter()
            .filter(|w| !w.is_empty())
            .collect::<Vec<_>>();
        let action = step.field("action").str();
        if who.is_empty() {
            action.to_owned()
        } else {
            format!("{}: {action}", who.join(", "))
        }
    }
}

/// Returns in which ways what differs is unsure on a side: by the record that it is in, and the marks of that and of the thing. The thing's
/// own certainty stands beside its name, and that of a whole record behind it.
pub fn sureness(thing: &Datum, difference: &Difference, is_right: bool) -> Vec<Certainty> {
    let own = |record: &Datum| typed::<Certainty>(record.field("certainty")).unwrap_or_default();
    let mut at = thing;
    let (mut marked, mut inside) = (Vec::new(), Certainty::Stated);
    for (depth, step) in difference.path.iter().enumerate() {
        let is_last = depth + 1 == difference.path.len();
        match step {
            PathStep::Field(name) => {
                let mark = at.field("marks").items().iter();
                let mark = mark.filter(|mark| mark.field("field").str() == *name);
                marked.extend(mark.map(own));
                at = at.field(name);
            }
            PathStep::Item { before, after, .. } => {
                let place = if is_right { after } else { before };
                let Some(item) = place.and_then(|place| at.items().get(place)) else {
                    return marked;
                };
                at = item;
            }
        }
        if matches!(at, Datum::Record(_)) {
            inside = if is_last { Certainty::Stated } else { own(at) };
        }
    }
    marked.insert(0, inside);
    marked
}

fn typed<T: Value>(datum: &Datum) -> Option<T> {
    datum.typed().ok()
}

/// Returns the text with a capital first letter.
pub(super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
