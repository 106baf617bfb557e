//! The teller: builds an article piece by piece, numbers its sources, and finds the links in its texts.

use super::{Article, Block, Span, Tone, value_in_words};
use crate::lang::Lang;
use crate::model::value::{FieldRole, FieldSpec, RecordSpec, Shape, field};
use crate::model::{
    Alias, At, Book, Certainty, Choice as _, Date, Datum, Day, Entity, EntityKind, Id, Library,
    Period, Presence, Record, SourceRef,
};
use crate::phrases::{
    days_in_words, in_line, mark_behind, presence_in_words, sentence, unsure, unsure_behind,
    unsure_days_behind, unsure_towards,
};

/// Builds the article of one thing.
pub(super) struct Teller<'l> {
    pub(super) library: &'l Library,
    pub(super) book: &'l Book,
    pub(super) at: At,
    pub(super) day: Day,
    pub(super) lang: Lang,
    blocks: Vec<Block>,
    sources: Vec<String>,
    /// The fields of which it was said how sure they are.
    marked: Vec<&'static str>,
    /// Whether what follows from the facts is left out.
    pub(super) stated_only: bool,
}

/// Makes a span without a link.
pub(super) fn span(text: impl Into<String>, tone: Tone) -> Span {
    Span {
        text: text.into(),
        tone,
        link: None,
    }
}

/// Makes a plain span.
pub(super) fn plain(text: impl Into<String>) -> Span {
    span(text, Tone::Plain)
}

/// Makes a dim span.
pub(super) fn dim(text: impl Into<String>) -> Span {
    span(text, Tone::Dim)
}

impl<'l> Teller<'l> {
    pub(super) fn new(
        library: &'l Library,
        at: At,
        day: Day,
        lang: Lang,
        stated_only: bool,
    ) -> Self {
        Self {
            library,
            book: library.book(at.book),
            at,
            day,
            lang,
            blocks: Vec::new(),
            sources: Vec::new(),
            marked: Vec::new(),
            stated_only,
        }
    }

    pub(super) fn t(&self, da: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(da, en)
    }

    /// Returns what a field is called, on the page as in forms.
    pub(super) fn label(&self, field: &FieldSpec) -> &'static str {
        field.label(self.lang)
    }

    /// Completes the article with the list of its sources.
    pub(super) fn finish(mut self) -> Article {
        if !self.sources.is_empty() {
            self.gap();
            let label = self.label(field!(Dataset.sources)).to_owned();
            let items = std::mem::take(&mut self.sources);
            let items = items
                .iter()
                .enumerate()
                .map(|(i, source)| self.source_line(i + 1, source))
                .collect();
            self.blocks.push(Block::List { label, items });
        }
        let mut blocks = self.blocks;
        for text in blocks.iter_mut().flat_map(Block::texts_mut) {
            say_marks_once(text);
        }
        Article { blocks }
    }

    fn source_line(&self, number: usize, written: &str) -> Vec<Span> {
        let (id, locator) = written.split_once('#').unwrap_or((written, ""));
        let found = self.library.find(self.at.book, &Id::new(id));
        let title = found.map_or(id, |at| self.library.name(at)).to_owned();
        let mut line = vec![span(superscript(number), Tone::Mark), plain(" ")];
        line.push(Span {
            text: title,
            tone: Tone::Dim,
            link: found,
        });
        let source = found.filter(|at| at.entity.kind == EntityKind::Source);
        line.extend(source.and_then(|at| {
            let sources = &self.library.book(at.book).data().sources;
            self.certainty(sources[at.entity.at()].certainty)
        }));
        if !locator.is_empty() {
            line.push(dim(format!(", {locator}")));
        }
        line
    }

    pub(super) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    pub(super) fn extend(&mut self, blocks: impl IntoIterator<Item = Block>) {
        self.blocks.extend(blocks);
    }

    pub(super) fn gap(&mut self) {
        if !matches!(self.blocks.last(), None | Some(Block::Gap)) {
            self.blocks.push(Block::Gap);
        }
    }

    pub(super) fn title(&mut self, name: &str, behind: &str) {
        let mut spans = vec![span(name, Tone::Strong)];
        let is_source = self.at.entity.kind == EntityKind::Source;
        let field = if is_source {
            field!(Source.title)
        } else {
            field!(Group.name)
        };
        spans.extend(self.unsure(field));
        if !behind.is_empty() && !name.ends_with(behind) {
            spans.push(dim(format!("  {behind}")));
        }
        self.push(Block::Title(spans));
    }

    /// Adds a head over a part, after a gap.
    pub(super) fn head(&mut self, spans: Vec<Span>) {
        self.gap();
        self.push(Block::Head(spans));
    }

    pub(super) fn field(&mut self, label: &str, text: Vec<Span>) {
        if text.iter().any(|s| !s.text.is_empty()) {
            self.push(Block::Field {
                label: label.to_owned(),
                text,
            });
        }
    }

    /// Adds a field of the thing, and how sure it is where it is less sure than the whole.
    pub(super) fn fact(&mut self, field: &'static FieldSpec, mut text: Vec<Span>) {
        if text.iter().any(|s| !s.text.is_empty()) {
            text.extend(self.unsure(field));
            self.field(self.label(field), text);
        }
    }

    /// Adds a field of text, with links to the groups it names; it is as sure as the thing, where it is not marked itself.
    pub(super) fn text_fact(&mut self, field: &'static FieldSpec, text: &str) {
        let mut spans = self.linked(text);
        let (whole, marks) = self.book.data().sureness(self.at.entity);
        if !text.is_empty() && marks.iter().all(|mark| mark.field != field.name) {
            spans.extend(self.certainty(whole));
        }
        self.fact(field, spans);
    }

    /// Adds a field of several sentences.
    pub(super) fn list_fact(&mut self, field: &'static FieldSpec, items: Vec<Vec<Span>>) {
        if !items.is_empty() {
            let unsure = self.unsure(field).into_iter().map(|s| s.text);
            let label = std::iter::once(self.label(field).to_owned()).chain(unsure);
            self.list(&label.collect::<String>(), items);
        }
    }

    pub(super) fn list(&mut self, label: &str, items: Vec<Vec<Span>>) {
        if !items.is_empty() {
            self.push(Block::List {
                label: label.to_owned(),
                items,
            });
        }
    }

    pub(super) fn table(&mut self, label: &str, head: &[&str], rows: Vec<Vec<Vec<Span>>>) {
        if !rows.is_empty() {
            let head = head.iter().map(|h| (*h).to_owned()).collect();
            self.push(Block::Table {
                label: label.to_owned(),
                head,
                rows,
            });
        }
    }

    /// Returns the text with its links, the mark of its certainty, and the marks of its sources.
    pub(super) fn sourced(
        &mut self,
        text: &str,
        source: &[SourceRef],
        certainty: Certainty,
    ) -> Vec<Span> {
        let mut spans = self.linked(text);
        spans.extend(self.certainty(certainty));
        spans.extend(self.marks(source));
        spans
    }

    /// Returns a mark for everything that is not simply stated.
    pub(super) fn certainty(&self, certainty: Certainty) -> Option<Span> {
        (certainty != Certainty::Stated)
            .then(|| span(unsure_behind(certainty, self.lang), Tone::Flag))
    }

    /// Returns how sure the days of a period are, and of what is told with them.
    pub(super) fn unsure_days(&self, period: &Period, with: Certainty) -> Option<Span> {
        let words = unsure_days_behind(period, with, self.lang);
        (!words.is_empty()).then(|| span(words, Tone::Flag))
    }

    /// Returns the numbers of sources, each led by a thin mark.
    pub(super) fn marks(&mut self, source: &[SourceRef]) -> Vec<Span> {
        let (mut out, mut told) = (Vec::new(), Vec::new());
        for one in source {
            let written = one.to_string();
            let number = if let Some(known) = self.sources.iter().position(|s| *s == written) {
                known + 1
            } else {
                self.sources.push(written);
                self.sources.len()
            };
            if told.contains(&number) {
                continue;
            }
            told.push(number);
            let link = self.library.find(self.at.book, one.source.id());
            let lead = if out.is_empty() { FIRST } else { NEXT };
            out.push(span(lead, Tone::Mark));
            out.push(Span {
                text: superscript(number),
                tone: Tone::Mark,
                link,
            });
        }
        out
    }

    /// Splits a text at the names of groups, and makes those links.
    pub(super) fn linked(&self, text: &str) -> Vec<Span> {
        let here = (self.at.entity.kind == EntityKind::Group).then(|| self.at.entity.at());
        let cluster = here.map(|g| self.book.top(g));
        let mut out = Vec::new();
        let mut done = 0;
        for named in self.book.names().find(text) {
            let Some(group) = self
                .meant(named.groups, cluster)
                .filter(|g| Some(*g) != here)
            else {
                continue;
            };
            if named.start > done {
                out.push(plain(&text[done..named.start]));
            }
            let link = Some(At::new(self.at.book, Entity::group(group)));
            out.push(Span {
                text: text[named.start..named.end].to_owned(),
                tone: Tone::Plain,
                link,
            });
            done = named.end;
        }
        if done < text.len() {
            out.push(plain(&text[done..]));
        }
        out
    }

    /// Returns the one group that a name means: the only one in the same cluster, else the only one in force, else the only one at all.
    /// A name that means several is no link.
    fn meant(&self, groups: &[usize], cluster: Option<usize>) -> Option<usize> {
        let kept = |keep: &dyn Fn(usize) -> bool| -> Vec<usize> {
            groups.iter().copied().filter(|g| keep(*g)).collect()
        };
        let near = kept(&|g| Some(self.book.top(g)) == cluster);
        let now = kept(&|g| self.book.group_in_force(g, self.day));
        let candidates = [near, now, groups.to_vec()];
        match candidates.into_iter().find(|c| !c.is_empty())?[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Returns the name of a thing on the day with how sure that is.
    pub(super) fn name_of(&self, at: At) -> String {
        let book = self.library.book(at.book);
        let unsure = mark_behind(book.data(), at.entity, field!(Group.name), self.lang);
        short_text(book.name_on(at.entity, self.day)) + &unsure
    }

    /// Returns the name of what an id means, as a link; the id itself where its dataset is not open.
    pub(super) fn link(&self, id: &Id) -> Span {
        match self.library.find(self.at.book, id) {
            Some(at) => {
                let book = self.library.book(at.book);
                let home = At::new(at.book, book.home(at.entity));
                let mut text = self.name_of(at);
                if at.book != self.at.book {
                    text = format!("{text} ({})", book.data().region_or_title());
                }
                Span {
                    text,
                    tone: Tone::Plain,
                    link: Some(home),
                }
            }
            None => dim(id.as_str()),
        }
    }

    /// Returns the name of a thing as a link.
    pub(super) fn link_to(&self, at: At) -> Span {
        Span {
            text: self.library.name(at).to_owned(),
            tone: Tone::Plain,
            link: Some(at),
        }
    }

    /// Returns the names of several ids as links, joined by commas and a last word.
    pub(super) fn links<'i>(&self, ids: impl IntoIterator<Item = &'i Id>, last: &str) -> Vec<Span> {
        let names: Vec<Span> = ids.into_iter().map(|id| self.link(id)).collect();
        Self::join(names, last)
    }

    /// Joins names by commas and a last word; municipalities in a row share one "Kommune".
    pub(super) fn join(mut names: Vec<Span>, last: &str) -> Vec<Span> {
        const COMMON: &str = " Kommune";
        let count = names.len();
        if count > 1 && names.iter().all(|n| n.text.ends_with(COMMON)) {
            for name in &mut names[..count - 1] {
                name.text.truncate(name.text.len() - COMMON.len());
            }
        }
        let mut out = Vec::new();
        for (i, name) in names.into_iter().enumerate() {
            if i > 0 {
                out.push(plain(if i + 1 == count {
                    format!(" {last} ")
                } else {
                    ", ".to_owned()
                }));
            }
            out.push(name);
        }
        out
    }

    pub(super) fn and(&self) -> &'static str {
        self.t("og", "and")
    }

    pub(super) fn date(&self, date: &Date) -> String {
        date.long(self.lang)
    }

    /// Adds the period of the thing, and how it stands to the day where it is not in force.
    pub(super) fn period(&mut self, period: &Period) {
        let unsure = self.unsure(field!(Group.period));
        self.period_with(self.label(field!(Group.period)), period, unsure);
    }

    /// Adds a period under a label with what stands behind it.
    pub(super) fn period_with(&mut self, label: &str, period: &Period, behind: Vec<Span>) {
        if *period == Period::default() {
            return;
        }
        let mut spans = vec![plain(days_in_words(period, self.lang))];
        // That it is not known later the period says itself.
        let presence = Some(period.presence(self.day)).filter(|p| *p != Presence::NotKnownLater);
        if let Some(word) = presence.and_then(|p| presence_in_words(p, self.lang)) {
            spans.push(span(format!("  {word}"), Tone::Flag));
        }
        let sure = self.unsure_days(period, Certainty::Stated);
        spans.extend(sure.clone());
        spans.extend(self.marks(&period.source));
        for mark in &period.marks {
            spans.extend(self.marks(&mark.source));
        }
        spans.extend(behind.into_iter().filter(|it| Some(it) != sure.as_ref()));
        self.field(label, spans);
        if !period.note.is_empty() {
            self.field("", vec![dim(period.note.as_str())]);
        }
        for mark in &period.marks {
            let field = Period::SPEC.field(&mark.field);
            if field.is_none() || !mark.note.is_empty() {
                let name = field.map_or(mark.field.as_str(), |field| self.label(field));
                let mut spans = vec![dim(name)];
                spans.extend(self.certainty(mark.certainty));
                spans.push(dim(format!("  {}", mark.note)));
                self.field("", spans);
            }
        }
    }

    /// Adds the notes about a thing, each with a flag.
    pub(super) fn notes(&mut self, about: &[Entity]) {
        let mut notes: Vec<usize> = about
            .iter()
            .flat_map(|e| self.book.pointing(*e, EntityKind::Note))
            .collect();
        notes.sort_unstable();
        notes.dedup();
        let items = notes
            .into_iter()
            .map(|n| {
                let note = &self.book.data().notes[n];
                let link = Some(At::new(self.at.book, Entity::new(EntityKind::Note, n)));
                let mut spans = vec![
                    span("⚑ ", Tone::Flag),
                    Span {
                        text: note.text.clone(),
                        tone: Tone::Plain,
                        link,
                    },
                ];
                spans.extend(self.certainty(note.certainty));
                spans.extend(self.marks(&note.source));
                for reading in &note.readings {
                    spans.push(dim(" · "));
                    spans.push(plain(reading.text.as_str()));
                    spans.extend(self.certainty(reading.certainty));
                    spans.extend(self.marks(&reading.source));
                }
                spans
            })
            .collect();
        let label = self.label(field!(Dataset.notes));
        self.list(label, items);
    }

    /// Adds the other names of a thing.
    pub(super) fn aliases(&mut self, aliases: &[Alias]) {
        let mut items = Vec::new();
        for alias in aliases {
            let kind = dim(format!(" ({})", alias.kind.label(self.lang)));
            let mut spans = vec![plain(alias.text.as_str()), kind];
            spans.extend(self.certainty(self.book.sureness_of_sources(&alias.source)));
            spans.extend(self.marks(&alias.source));
            items.push(spans);
        }
        let spans = Self::joined(&items);
        self.fact(field!(Group.aliases), spans);
    }

    /// Returns how sure a field of the thing is where it is less sure than the whole, and where that stands.
    pub(super) fn unsure(&mut self, field: &'static FieldSpec) -> Vec<Span> {
        let book = self.book;
        let (_, marks) = book.data().sureness(self.at.entity);
        let Some(mark) = marks.iter().find(|m| m.field == field.name) else {
            return Vec::new();
        };
        self.marked.push(field.name);
        let mut spans: Vec<Span> = self.certainty(mark.certainty).into_iter().collect();
        spans.extend(self.marks(&mark.source));
        spans
    }

    /// Adds what nothing else on the page shows of the thing: fields with rows of their own, and how sure the fields are of which it
    /// was not said yet.
    pub(super) fn other_facts(&mut self) {
        let spec = self.at.entity.kind.spec();
        let record = self.book.data().thing(self.at.entity);
        for (field, spans) in self.other_fields(spec, &record) {
            self.fact(field, spans);
        }
        let (_, marks) = self.book.data().sureness(self.at.entity);
        let mut items = Vec::new();
        for mark in marks {
            let is_known = self.marked.contains(&mark.field.as_str());
            if !is_known || !mark.note.is_empty() {
                let field = spec.field(&mark.field);
                let field = field.map_or(mark.field.as_str(), |f| self.label(f));
                let mut spans = vec![plain(field)];
                spans.extend(self.certainty(mark.certainty));
                spans.extend(self.marks(&mark.source));
                spans.extend(
                    Some(dim(format!("  {}", mark.note))).filter(|_| !mark.note.is_empty()),
                );
                items.push(spans);
            }
        }
        let label = self.label(field!(Group.marks));
        self.inline(label, &items);
    }

    /// Returns the words at the end of a record inside a thing: ` · Periode i år: 4`.
    pub(super) fn ending<T: Record>(&self, record: &T) -> Vec<Span> {
        let fields = self.other_fields(const { &T::SPEC }, &record.datum());
        let words = |(field, spans)| {
            let label = self.label(field);
            [vec![dim(format!(" · {label}: "))], spans].concat()
        };
        fields.into_iter().flat_map(words).collect()
    }

    fn other_fields(
        &self,
        spec: &'static RecordSpec,
        record: &Datum,
    ) -> Vec<(&'static FieldSpec, Vec<Span>)> {
        let fields = spec.fields.iter().filter(|f| f.is(FieldRole::Row));
        let stated = fields.filter(|f| !record.field(f.name).is_absent());
        stated
            .map(|field| {
                let value = record.field(field.name);
                (field, self.value(value, field.shape))
            })
            .collect()
    }

    fn value(&self, value: &Datum, shape: Shape) -> Vec<Span> {
        let id = |value: &Datum| Id::new(value.str());
        match (value, shape) {
            (Datum::List(items), Shape::List(Shape::Ref(_))) => {
                self.links(&items.iter().map(id).collect::<Vec<_>>(), self.and())
            }
            (value, Shape::Ref(_)) => vec![self.link(&id(value))],
            (Datum::Text(text), Shape::Text) => self.linked(text),
            _ => {
                let name = |id: &str| Some(self.link(&Id::new(id)).text);
                vec![plain(value_in_words(value, shape, &name, self.lang))]
            }
        }
    }

    /// Adds the remark that is on a thing itself.
    pub(super) fn remark(&mut self, note: &str) {
        self.text_fact(field!(Group.note), note);
    }

    /// Returns how sure a thing of the dataset is of which a line tells, and that it has to do with the thing of the page.
    pub(super) fn unsure_of(&self, entity: Entity) -> Option<Span> {
        let mut words = unsure(self.book.data(), entity, in_line(entity.kind), self.lang);
        for word in unsure_towards(self.book, entity, self.at.entity, self.lang) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        (!words.is_empty()).then(|| span(format!(" ({})", words.join(", ")), Tone::Flag))
    }

    /// Adds a list of things, each as a link with a few words behind and how sure that is.
    /// Adds the things of some kinds that point at a thing, each kind under its name.
    pub(super) fn pointing_here(&mut self, this: Entity, kinds: &[EntityKind]) {
        for kind in kinds {
            let things = self.book.pointing(this, *kind).into_iter();
            let things = things.map(|at| (Entity::new(*kind, at), String::new()));
            let things = things.collect();
            let (da, en) = counted(*kind);
            self.things(&sentence(self.t(da, en)), things);
        }
    }

    pub(super) fn things(&mut self, label: &str, things: Vec<(Entity, String)>) {
        let items = things
            .into_iter()
            .map(|(entity, words)| {
                let text = short_text(self.book.name_on(entity, self.day));
                let mut spans = vec![Span {
                    text,
                    tone: Tone::Plain,
                    link: Some(At::new(self.at.book, entity)),
                }];
                if !words.is_empty() {
                    spans.push(dim(format!("  {words}")));
                }
                spans.extend(self.unsure_of(entity));
                spans
            })
            .collect();
        self.list(label, items);
    }
}

/// Returns the plural of a kind, in Danish and English.
pub(super) fn counted(kind: EntityKind) -> (&'static str, &'static str) {
    match kind {
        EntityKind::Group => ("grupper", "groups"),
        EntityKind::Mandate => ("mandater", "mandates"),
        EntityKind::Person => ("personer", "people"),
        EntityKind::Organisation => ("organisationer", "organisations"),
        EntityKind::Case => ("sager", "cases"),
        EntityKind::Matter => ("aftaler og projekter", "agreements and projects"),
        EntityKind::Note => ("forbehold", "notes"),
        EntityKind::Process => ("processer", "processes"),
        EntityKind::Principle => ("behov og principper", "needs and principles"),
        EntityKind::Meeting => ("møder", "meetings"),
        EntityKind::Place => ("steder", "places"),
        _ => ("kilder", "sources"),
    }
}

/// Shortens a text to what fits into a line of a list, at a word.
fn short_text(text: &str) -> String {
    const LONGEST: usize = 110;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST).collect();
    format!(
        "{}…",
        cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head)
    )
}

/// What leads the first number of a source, a no-break space so that it stays with its word, and what leads those behind it.
const FIRST: &str = "\u{a0}";
const NEXT: &str = "\u{b7}";

/// Takes away the certainties and the numbers of sources that stand twice in one row of them: behind a field's own come those of the
/// whole thing.
fn say_marks_once(text: &mut Vec<Span>) {
    let (mut flags, mut numbers) = (Vec::new(), Vec::new());
    let mut out: Vec<Span> = Vec::with_capacity(text.len());
    for span in text.drain(..) {
        match span.tone {
            Tone::Flag if flags.contains(&span.text) => continue,
            // A name has its own sign.
            Tone::Flag
                if out
                    .last()
                    .is_some_and(|name| name.text.ends_with(&span.text)) =>
            {
                continue;
            }
            Tone::Flag => {
                flags.push(span.text.clone());
                numbers.clear();
            }
            Tone::Mark if [FIRST, NEXT].contains(&span.text.as_str()) => {}
            // What leads a number goes with it.
            Tone::Mark if numbers.contains(&span.text) => {
                out.pop();
                continue;
            }
            Tone::Mark => {
                if let Some(lead) = out.last_mut().filter(|_| !numbers.is_empty()) {
                    NEXT.clone_into(&mut lead.text);
                }
                numbers.push(span.text.clone());
            }
            _ => {
                flags.clear();
                numbers.clear();
            }
        }
        out.push(span);
    }
    *text = out;
}

/// Returns a number in raised digits.
fn superscript(number: usize) -> String {
    number
        .to_string()
        .bytes()
        .map(|b| ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][(b - b'0') as usize])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read::read;
    use jiff::civil::date;

    #[test]
    fn what_a_source_says_twice_in_one_place_has_one_mark() {
        let text = r#"(schema: 1, id: "x", title: "X", groups: [(id: "a", name: "A", level: cluster,
            source: ["s#linje 4", "s#linje 5", "s#linje 4"])], sources: [(id: "s", title: "S", kind: minutes)])"#;
        let library = Library::new(vec![Book::new(read(text).unwrap())]);
        let at = At::new(0, Entity::group(0));
        let mut teller = Teller::new(&library, at, date(2016, 9, 1), Lang::Da, false);
        let marks = teller.marks(&library.book(0).group(0).source);
        let marks: String = marks.iter().map(|s| s.text.as_str()).collect();
        assert_eq!(marks, "\u{a0}¹\u{b7}²");
    }

    #[test]
    fn marks_in_one_row_are_said_once() {
        let flag = || span(" (usikker)", Tone::Flag);
        let marks = |numbers: &[&str]| -> Vec<Span> {
            let lead = |i: usize| span(if i == 0 { FIRST } else { NEXT }, Tone::Mark);
            let row = numbers.iter().enumerate();
            row.flat_map(|(i, n)| [lead(i), span(*n, Tone::Mark)])
                .collect()
        };
        for (mut text, wanted) in [
            (
                [
                    vec![flag()],
                    marks(&["³"]),
                    vec![flag()],
                    marks(&["²", "³"]),
                ]
                .concat(),
                " (usikker)\u{a0}³\u{b7}²",
            ),
            (
                [marks(&["¹"]), vec![plain(" og")], marks(&["¹"])].concat(),
                "\u{a0}¹ og\u{a0}¹",
            ),
        ] {
            say_marks_once(&mut text);
            let told: String = text.iter().map(|s| s.text.as_str()).collect();
            assert_eq!(told, wanted);
        }
    }

    #[test]
    fn a_name_is_a_link_where_it_means_one_group() {
        let text = r#"(schema: 1, id: "x", title: "X", groups: [
            (id: "a", name: "Vest", level: cluster), (id: "b", name: "Midt", level: cluster),
            (id: "c", name: "Temagruppe C", aliases: (text: "temagrupperne"), level: cluster_group, parent: "a"),
            (id: "d", name: "Temagruppe D", aliases: (text: "temagrupperne"), level: cluster_group, parent: "a"),
            (id: "e", name: "Temagruppe E", aliases: [(text: "temagrupperne"), (text: "styregruppen")], level: cluster_group, parent: "b"),
            (id: "f", name: "F", aliases: (text: "styregruppen"), level: cluster_group, parent: "a", period: (to: "2010"))])"#;
        let library = Library::new(vec![Book::new(read(text).unwrap())]);
        let links = |here: usize, text: &str| -> Vec<usize> {
            let at = At::new(0, Entity::group(here));
            let teller = Teller::new(&library, at, date(2016, 9, 1), Lang::Da, false);
            let spans = teller.linked(text);
            spans
                .iter()
                .filter_map(|s| s.link)
                .map(|at| at.entity.at())
                .collect()
        };
        assert_eq!(
            links(0, "opdrag fra temagrupperne"),
            Vec::<usize>::new(),
            "two in the cluster"
        );
        assert_eq!(
            links(1, "opdrag fra temagrupperne"),
            [4],
            "one in the cluster"
        );
        assert_eq!(
            links(2, "Temagruppe D og styregruppen"),
            [3, 5],
            "near before in force"
        );
    }
}
