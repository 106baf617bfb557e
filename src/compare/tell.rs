//! A comparison in words, as text that can be in a mail.

use super::words::{Told, sentence};
use super::{Comparison, Item, Link, Node, Outcome, Pair, Passed, Side};
use crate::article::{Article, Block, Span, Tone};
use crate::lang::Lang;
use crate::model::{At, Certainty, Choice as _, DatasetStatus, Entity, EntityKind};
use crate::phrases::{all_unsure_behind, in_line, shown_day, unsure, unsure_behind};

/// What is a record of people, events or sources rather than of the structure: what only one side has of it is counted.
pub const BESIDE: [EntityKind; 6] = [
    EntityKind::Note,
    EntityKind::Person,
    EntityKind::Place,
    EntityKind::Meeting,
    EntityKind::Case,
    EntityKind::Source,
];

/// Tells a comparison: which thing, what happened to it, and before and after of each field. What is the same on both sides is counted,
/// unless `all` is wanted; so is what only one side has of people, meetings, cases and the like, but for two copies of one dataset.
pub fn tell(comparison: &Comparison, lang: Lang, all: bool) -> Article {
    let mut telling = Telling {
        of: comparison,
        lang,
        all,
        blocks: Vec::new(),
    };
    telling.head();
    let mut at = 0;
    while let Some(node) = comparison.nodes.get(at) {
        telling.section(node, at);
        at = node.end.max(at + 1);
    }
    if telling.blocks.last() == Some(&Block::Gap) {
        telling.blocks.pop();
    }
    Article {
        blocks: telling.blocks,
    }
}

/// Tells of one node of a comparison what happened to it.
pub fn tell_node(comparison: &Comparison, node: &Node, lang: Lang) -> Article {
    let mut telling = Telling {
        of: comparison,
        lang,
        all: true,
        blocks: Vec::new(),
    };
    if let Item::Pair(pair) = &node.item {
        let title = [vec![telling.link(pair)], telling.unsure(pair)].concat();
        telling.blocks.push(Block::Title(title));
        telling.blocks.push(Block::Text(vec![Span {
            text: sentence(&telling.outcomes(node, pair)),
            ..Span::default()
        }]));
        telling.fields(node, pair);
    }
    Article {
        blocks: telling.blocks,
    }
}

/// Returns what is under a heading of the outline, by its place among the nodes, like [`tell`].
pub fn tell_heading(comparison: &Comparison, at: usize, lang: Lang, all: bool) -> Article {
    let mut telling = Telling {
        of: comparison,
        lang,
        all,
        blocks: Vec::new(),
    };
    if let Some(node) = comparison.nodes.get(at) {
        telling.section(node, at);
    }
    // The gap before it is for what is above.
    telling.blocks.drain(..1.min(telling.blocks.len()));
    Article {
        blocks: telling.blocks,
    }
}

/// Returns what is compared, such as `Sundhedssamarbejdet: 15. august 2016 → 15. september 2016`.
pub fn title(comparison: &Comparison, lang: Lang) -> String {
    Telling {
        of: comparison,
        lang,
        all: false,
        blocks: Vec::new(),
    }
    .title()
}

/// Returns how many groups came, went, changed and stayed the same.
pub fn group_counts(comparison: &Comparison, lang: Lang) -> String {
    let groups = comparison
        .nodes
        .iter()
        .filter(|node| node.pair().is_some_and(|p| p.kind == EntityKind::Group));
    Telling {
        of: comparison,
        lang,
        all: false,
        blocks: Vec::new(),
    }
    .counts(groups)
}

/// Returns the heading of a node that is none of a thing; empty for others.
pub fn heading(item: &Item, lang: Lang) -> String {
    match item {
        Item::Section(section) => section.label(lang).to_owned(),
        Item::Kind(kind) => sentence(kind.spec().many(lang)),
        Item::Pair(Pair {
            kind: EntityKind::Dataset,
            ..
        }) => sentence(lang.pick("datasættet", "the dataset")),
        Item::Pair(_) => String::new(),
    }
}

/// Returns whether a proposal is compared with what it proposes to change.
pub fn is_of_proposal(comparison: &Comparison) -> bool {
    let changes = comparison.left.book().data().changes.as_ref();
    changes.is_some_and(|id| id.as_str() == comparison.right.dataset())
}

/// Returns the sign of a node: `+` came, `−` went, `~` is another, `=` is the same; in a circle where it is known on one day only, or
/// stands in one of two datasets only.
pub fn sign(comparison: &Comparison, node: &Node) -> &'static str {
    let unsaid = || node.pair().is_some_and(|pair| comparison.is_unsaid(pair));
    match node.outcomes.first() {
        Some(Outcome::Came) if unsaid() => "⊕",
        Some(Outcome::Went) if unsaid() => "⊖",
        Some(Outcome::Came) => "+",
        Some(Outcome::Went) => "−",
        Some(Outcome::Known) => "⊕",
        Some(Outcome::NotKnown) => "⊖",
        Some(Outcome::OtherKnown) => "⊙",
        Some(Outcome::Same) | None => "=",
        Some(_) => "~",
    }
}

/// Returns whether a thing exists, and how sure it and its name are: `forventes, udefra`; empty for what is simply stated.
pub fn unsure_of(comparison: &Comparison, pair: &Pair, lang: Lang) -> String {
    let Some((side, thing)) = comparison.told_thing(pair) else {
        return String::new();
    };
    let group = (thing.kind == EntityKind::Group).then(|| side.book().group(thing.at()));
    let existence = group.filter(|group| !group.exists());
    let existence = existence.map(|group| group.existence.label(lang).to_owned());
    let sure = unsure(side.book().data(), thing, in_line(thing.kind), lang);
    let words: Vec<String> = existence.into_iter().chain(sure).collect();
    words.join(", ")
}

/// Returns that something of a thing is known on one of the days only: `mere er kendt`.
pub fn other_known(comparison: &Comparison, node: &Node, lang: Lang) -> &'static str {
    let mut differences = node.differences.iter();
    if is_back(comparison) {
        lang.pick("andet er kendt", "other things are known")
    } else if differences.all(|d| d.before.is_absent()) {
        lang.pick("mere er kendt", "more is known")
    } else {
        lang.pick("andet er kendt", "other things are known")
    }
}

/// Returns whether the second of two days is before the first one.
pub fn is_back(comparison: &Comparison) -> bool {
    let days = comparison.right.day().zip(comparison.left.day());
    days.is_some_and(|(right, left)| right < left)
}

struct Telling<'c> {
    of: &'c Comparison,
    lang: Lang,
    all: bool,
    blocks: Vec<Block>,
}

fn plain(text: impl Into<String>) -> Span {
    Span {
        text: text.into(),
        ..Span::default()
    }
}

fn dim(text: impl Into<String>) -> Span {
    Span {
        text: text.into(),
        tone: Tone::Dim,
        link: None,
    }
}

impl Telling<'_> {
    fn t(&self, da: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(da, en)
    }

    /// Returns whether the two sides are different datasets.
    fn is_apart(&self) -> bool {
        self.of.left.dataset() != self.of.right.dataset()
    }

    fn title(&self) -> String {
        let (left, right) = (&self.of.left, &self.of.right);
        let day = |side: &Side| {
            let data = side.book().data();
            side.day().map(|day| shown_day(data, day, self.lang))
        };
        let side = |side: &Side| {
            let title = side.book().data().title.clone();
            day(side).map_or(title.clone(), |day| {
                format!("{title}, {} {day}", self.t("pr.", "as of"))
            })
        };
        match (day(left), day(right)) {
            (None, None) if !self.is_apart() => {
                format!(
                    "{}: {}",
                    right.book().data().title,
                    self.t("to udgaver", "two versions")
                )
            }
            (Some(before), Some(after)) if !self.is_apart() => {
                format!("{}: {before} → {after}", right.book().data().title)
            }
            _ => format!("{} → {}", side(left), side(right)),
        }
    }

    fn head(&mut self) {
        self.blocks.push(Block::Title(vec![plain(self.title())]));
        let groups = self
            .of
            .nodes
            .iter()
            .filter(|node| node.pair().is_some_and(|p| p.kind == EntityKind::Group));
        let counts = self.counts(groups);
        if self.of.differs() {
            let label = self.t("Grupper", "Groups");
            self.blocks
                .push(Block::Text(vec![plain(format!("{label}: {counts}"))]));
        } else {
            self.blocks.push(Block::Text(vec![plain(
                self.t("Ingen forskelle.", "No differences."),
            )]));
        }
    }

    /// Returns the words for what only the second and only the first side has.
    fn came_and_went(&self) -> [&'static str; 2] {
        if self.is_apart() {
            [
                self.t("kun i den anden", "only in the second"),
                self.t("kun i den første", "only in the first"),
            ]
        } else if self.is_back() {
            [
                self.t("endnu i kraft", "still in force"),
                self.t("endnu ikke i kraft", "not yet in force"),
            ]
        } else {
            [self.t("kom til", "new"), self.t("bortfaldt", "gone")]
        }
    }

    /// Returns whether the second day is before the first one.
    fn is_back(&self) -> bool {
        is_back(self.of)
    }

    /// Returns the words for what is not known on the later day, or, where that is the first one, not yet.
    fn not_known(&self) -> &'static str {
        if self.is_back() {
            self.t("endnu ikke kendt", "not known yet")
        } else {
            self.t("ikke kendt senere", "not known later")
        }
    }

    /// Returns how many nodes came, went, changed and stayed the same.
    fn counts<'n>(&self, nodes: impl Iterator<Item = &'n Node>) -> String {
        let mut counts = [0usize; 7];
        for node in nodes {
            let place = match node.outcomes.first() {
                Some(Outcome::Came) => 0,
                Some(Outcome::Known) => 1,
                Some(Outcome::Went) => 2,
                Some(Outcome::NotKnown) => 3,
                Some(Outcome::OtherKnown) => 5,
                Some(Outcome::Same) | None => 6,
                Some(_) => 4,
            };
            counts[place] += 1;
        }
        let [came, went] = self.came_and_went();
        let several = |n: usize| self.lang == Lang::Da && n > 1;
        let words = [
            came,
            self.t("kendt fra da af", "known from then on"),
            went,
            self.not_known(),
            if several(counts[4]) {
                "ændrede"
            } else {
                self.t("ændret", "changed")
            },
            self.t("hvor andet er kendt", "of which other things are known"),
            if several(counts[6]) {
                "uændrede"
            } else {
                self.t("uændret", "unchanged")
            },
        ];
        let told = counts.iter().zip(words).filter(|(n, _)| **n > 0);
        let told: Vec<String> = told.map(|(n, word)| format!("{n} {word}")).collect();
        if told.is_empty() {
            self.t("ingen", "none").to_owned()
        } else {
            told.join(", ")
        }
    }

    /// Tells everything under a heading, and a dataset's own fields.
    fn section(&mut self, node: &Node, at: usize) {
        if node.is_quiet() && !self.all {
            return;
        }
        let label = heading(&node.item, self.lang);
        self.gap();
        self.blocks.push(Block::Head(vec![Span {
            text: label,
            tone: Tone::Strong,
            link: None,
        }]));
        let nodes = &self.of.nodes;
        let under = if node.pair().is_some() {
            &nodes[at..node.end]
        } else {
            &nodes[at + 1..node.end]
        };
        let copies = matches!(self.of.nodes.first().map(|n| &n.item), Some(Item::Pair(_)));
        let mut folded = Vec::new();
        for node in under {
            let Item::Pair(pair) = &node.item else {
                continue;
            };
            // Of what a proposal does not mention it says nothing.
            let unsaid =
                is_of_proposal(self.of) && matches!(node.outcomes.first(), Some(Outcome::Came));
            let counted = !copies && (BESIDE.contains(&pair.kind) || unsaid) && !self.all;
            match &node.outcomes[..] {
                [Outcome::Same] if !self.all => folded.push(node),
                [
                    Outcome::Came | Outcome::Went | Outcome::Known | Outcome::NotKnown,
                    ..,
                ] if counted => folded.push(node),
                _ => self.node(node, pair),
            }
        }
        if !folded.is_empty() {
            let counts = self.counts(folded.into_iter());
            self.blocks
                .push(Block::Text(vec![dim(format!("({counts})"))]));
        }
    }

    fn gap(&mut self) {
        if self.blocks.last() != Some(&Block::Gap) {
            self.blocks.push(Block::Gap);
        }
    }

    fn node(&mut self, node: &Node, pair: &Pair) {
        let mut line = vec![plain(format!("{} ", sign(self.of, node))), self.link(pair)];
        line.extend(self.unsure(pair));
        line.push(dim(format!("  {}", self.outcomes(node, pair))));
        self.blocks.push(Block::Text(line));
        self.fields(node, pair);
    }

    /// Returns the name of a thing as a link to it: on the right side, where it is there.
    fn link(&self, pair: &Pair) -> Span {
        let text = self.of.label(pair);
        let entity = |i: usize| Entity::new(pair.kind, i);
        let right = pair
            .right
            .map(entity)
            .filter(|e| self.of.right.in_force(*e));
        let link: Option<At> = right
            .map(|e| self.of.right.at(e))
            .or(pair.left.map(|i| self.of.left.at(entity(i))));
        Span {
            text,
            tone: Tone::Strong,
            link,
        }
    }

    /// Returns behind the name of a thing whether it exists, and how sure it and its name are.
    fn unsure(&self, pair: &Pair) -> Vec<Span> {
        let words = unsure_of(self.of, pair, self.lang);
        let words = (!words.is_empty()).then(|| format!(" ({words})"));
        let span = |text| Span {
            text,
            tone: Tone::Flag,
            link: None,
        };
        words.map(span).into_iter().collect()
    }

    /// Returns what happened to a thing in words.
    fn outcomes(&self, node: &Node, pair: &Pair) -> String {
        let passed = |is_right: bool, all: &[Passed]| {
            let one = |p: &Passed| {
                let (side, left, right) = if is_right {
                    (&self.of.right, pair.left, Some(p.other))
                } else {
                    (&self.of.left, Some(p.other), pair.right)
                };
                let name = side.name(Entity::new(pair.kind, p.other));
                let sureness = left
                    .zip(right)
                    .map(|(left, right)| self.of.sureness_of(pair.kind, left, right));
                let unsure = unsure_behind(sureness.unwrap_or_default(), self.lang);
                if p.what.is_empty() {
                    format!("{name}{unsure}")
                } else {
                    format!("{name} ({}){unsure}", p.what)
                }
            };
            all.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        let mut words: Vec<String> = Vec::new();
        let was = pair
            .left
            .map(|l| self.of.left.name(Entity::new(pair.kind, l)));
        let link = match &pair.link {
            Some(Link::Succession(what)) => {
                Some((self.t("afløser", "takes over from"), what.as_str()))
            }
            Some(Link::Predecessor(what)) => {
                Some((self.t("forgænger for", "predecessor of"), what.as_str()))
            }
            Some(Link::Stated) if self.of.sureness_of_link(pair) != Certainty::Stated => {
                Some((self.t("svarer til", "corresponds to"), ""))
            }
            _ => None,
        };
        if let Some(((link, what), was)) = link.zip(was) {
            let what = if what.is_empty() {
                String::new()
            } else {
                format!(" ({what})")
            };
            let unsure = unsure_behind(self.of.sureness_of_link(pair), self.lang);
            words.push(format!("{link} {was}{what}{unsure}"));
        }
        for outcome in &node.outcomes {
            words.push(match outcome {
                Outcome::Came | Outcome::Known => self.came(node, pair),
                Outcome::Went | Outcome::NotKnown => self.went(node, pair),
                Outcome::TookOver => continue,
                Outcome::OtherKnown => other_known(self.of, node, self.lang).to_owned(),
                Outcome::Moved => self.t("flyttet", "moved").to_owned(),
                Outcome::Renamed => self.t("nyt navn", "renamed").to_owned(),
                Outcome::Changed => self.t("ændret", "changed").to_owned(),
                Outcome::Same => self.t("uændret", "unchanged").to_owned(),
                Outcome::Split(to) => format!(
                    "{} {}",
                    self.t("gik videre til", "went on to"),
                    passed(true, to)
                ),
                Outcome::Merged(from) => format!(
                    "{} {}",
                    self.t("tog over fra", "took over from"),
                    passed(false, from)
                ),
            });
        }
        words.join(", ")
    }

    /// Returns the day since which a thing is there or known, or until which, and how sure that is beside the thing itself.
    fn day(&self, node: &Node, pair: &Pair) -> Option<String> {
        let (day, certainties) = self.of.day_of(node)?;
        let thing = self.of.told_thing(pair);
        let whole = thing.map_or(Certainty::Stated, |(side, thing)| {
            side.book().data().sureness(thing).0
        });
        let beside = certainties.into_iter().filter(|c| *c != whole);
        Some(day.long(self.lang) + &all_unsure_behind(beside, self.lang))
    }

    /// Tells that a thing is new, and since when, where that is stated, else from when it is known; of another dataset, that the first
    /// one does not have it.
    fn came(&self, node: &Node, pair: &Pair) -> String {
        let data = self.of.left.book().data();
        if self.is_apart() {
            return match data.status {
                DatasetStatus::Proposal => self.t("står ikke i forslaget", "not in the proposal"),
                _ => self.t("kun i den anden", "only in the second"),
            }
            .to_owned();
        }
        match (node.became(&Outcome::Known), self.day(node, pair)) {
            (true, Some(day)) => format!("{} {day}", self.t("kendt fra", "known from")),
            (true, None) => self.t("kendt fra da af", "known from then on").to_owned(),
            (false, _) if self.is_back() => self.came_and_went()[0].to_owned(),
            (false, Some(day)) => format!("{} {day}", self.t("kom til", "new from")),
            (false, None) => self.t("kom til", "new").to_owned(),
        }
    }

    /// Returns whether the left side proposes to change the right one, so that what ended there was not adopted.
    fn is_adopted(&self) -> bool {
        is_of_proposal(self.of) && self.of.left.book().data().status == DatasetStatus::Proposal
    }

    /// Returns where something stands that the second of two datasets does not have.
    fn only_first(&self) -> &'static str {
        match self.of.left.book().data().status {
            DatasetStatus::Proposal => self.t("kun i forslaget", "only in the proposal"),
            _ => self.t("kun i den første", "only in the first"),
        }
    }

    /// Tells that a thing is gone, and its last day, where that is stated, else until when it is known; of another dataset, that the
    /// second one does not have it, where it does not say that it ended: what it does not speak of need not be gone.
    fn went(&self, node: &Node, pair: &Pair) -> String {
        let known = node.became(&Outcome::NotKnown);
        match self.day(node, pair) {
            _ if self.of.is_unsaid(pair) => self.only_first().to_owned(),
            _ if self.is_apart() && !self.is_adopted() => self.only_first().to_owned(),
            Some(day) if known => {
                let known = if self.is_back() {
                    self.t("endnu ikke kendt, kendt fra", "not known yet, known from")
                } else {
                    self.t("sidst kendt", "last known")
                };
                format!("{known} {day}")
            }
            None if known => self.not_known().to_owned(),
            _ if self.is_back() => self.came_and_went()[1].to_owned(),
            day => {
                let gone = self.t("bortfaldt", "gone");
                let last = self.t("sidste dag", "last day");
                day.map_or_else(|| gone.to_owned(), |day| format!("{gone}, {last} {day}"))
            }
        }
    }

    /// Tells the fields in which a thing differs.
    fn fields(&mut self, node: &Node, pair: &Pair) {
        let told = self.of.told(pair, &node.differences, self.lang);
        let lead = |told: &Told| {
            let is_new = told.before.is_none();
            if self.is_apart() {
                return if is_new {
                    "+ ".to_owned()
                } else {
                    format!("{}: ", self.only_first())
                };
            }
            let lead = match (told.unsaid, is_new) {
                (false, true) => "+ ",
                (false, false) => "− ",
                (true, is_new) if is_new == self.is_back() => {
                    self.t("ikke angivet senere: ", "not stated later: ")
                }
                (true, _) => self.t("ikke angivet tidligere: ", "not stated before: "),
            };
            lead.to_owned()
        };
        let line = |told| {
            let lead = lead(&told);
            line(told, &lead)
        };
        let items: Vec<Vec<Span>> = told.into_iter().map(line).collect();
        if !items.is_empty() {
            self.blocks.push(Block::List {
                label: String::new(),
                items,
            });
        }
    }
}

/// Returns a difference on one line: `Mandat › Kompetence: før → efter`; `lead` stands before what only one side has.
fn line(told: Told, lead: &str) -> Vec<Span> {
    let Told {
        label,
        before,
        after,
        ..
    } = told;
    let mut spans = vec![plain(format!("{label}: "))];
    match (before, after) {
        (Some(before), Some(after)) => spans.extend([dim(before), plain(" → "), plain(after)]),
        (None, Some(after)) => spans.push(plain(format!("{lead}{after}"))),
        (Some(before), None) => spans.extend([plain(lead), dim(before)]),
        (None, None) => {}
    }
    spans
}
