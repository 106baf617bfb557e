//! Looking: pages and their parts, members, what is found, checks, the structure, days.

use std::io::Write;
use std::sync::Arc;

use super::commands::Does;
use super::page::parts;
use super::{Choice, FOUND, Talk};
use crate::article::{self, Article};
use crate::check::{Finding, findings};
use crate::compare::{View, compare, tell};
use crate::lang::Lang;
use crate::model::id::KindSet;
use crate::model::typed::typed_date;
use crate::model::{At, Choice as _, Date, Day, Entity, EntityKind, Id};
use crate::phrases::{sentence, shown_day};
use crate::search::resolve::{Resolved, resolve};
use crate::search::{Index, Searcher, fold};
use crate::session::Trouble;
use crate::tree::Item;
use crate::tui::action::Action;
use crate::tui::command::Command;

/// How many hits are told.
const HITS: usize = 30;

impl<W: Write> Talk<W> {
    pub(super) fn look(&mut self, does: Does, rest: &str) {
        match does {
            Does::Find => self.find(rest),
            Does::Show if rest.is_empty() => self.page(),
            Does::Show => self.go_to_name(rest),
            Does::Members => {
                if rest.is_empty() || self.go(rest, KindSet::one(EntityKind::Group)) {
                    self.members();
                }
            }
            Does::Links => self.tell_links(),
            Does::Whole => self.tell_whole(),
            Does::Sources => {
                self.sources = !self.sources;
                if self.sources {
                    self.tell("Kilderne siges.", "The sources are said.");
                } else {
                    self.tell(
                        "Kilderne siges ikke mere.",
                        "The sources are not said any more.",
                    );
                }
            }
            Does::Where => self.tell_where(),
            Does::Structure => self.structure(),
            Does::Datasets => self.datasets(),
            Does::Checks => self.checks(rest),
            Does::Day => self.day(rest),
            Does::Compare => self.compare(rest),
            _ => {}
        }
    }

    /// Says what an action has led to, where that is another page.
    pub(super) fn after(&mut self, action: Action) {
        match action {
            Action::Back | Action::Forward => self.page(),
            Action::Language => self.tell("Nu på dansk.", "Now in English."),
            _ => {}
        }
    }

    fn at(&self, place: usize, id: &Id) -> Option<At> {
        let book = self.app.shared.library.books().get(place)?;
        Some(At::new(place, book.find(id)?))
    }

    fn name_of(&self, at: At) -> String {
        let shared = &self.app.shared;
        let book = shared.library.book(at.book);
        book.name_on(at.entity, shared.day(at.book)).to_owned()
    }

    /// Returns a thing with what it is, and its dataset where there are several.
    fn described(&self, at: At) -> String {
        let lang = self.app.lang();
        let (da, en) = at.entity.kind.names();
        let mut out = format!("{}, {}", self.name_of(at), lang.pick(da, en));
        let books = self.app.shared.library.books();
        if books.len() > 1 && at.entity.kind != EntityKind::Dataset {
            out = format!("{out}, {}", books[at.book].data().region_or_title());
        }
        out
    }

    fn thing(&self, at: At) -> Choice {
        let book = self.app.shared.library.book(at.book);
        Choice::Thing(at.book, Id::new(book.id(at.entity)))
    }

    /// Goes to what a number stands for, or asks what shall be done with it.
    pub(super) fn choose(&mut self, choice: Choice) {
        match choice {
            Choice::Thing(place, id) => match self.at(place, &id) {
                Some(at) => self.go_to(at),
                None => self.tell("Det findes ikke mere.", "That is not there any more."),
            },
            Choice::Part(part) => {
                self.say(format!("{}:", part.heading));
                part.lines.iter().for_each(|line| self.say(line));
                self.links = part.links;
            }
            Choice::Member {
                place,
                group,
                at,
                is,
            } => self.ask_about_member(place, &group, at, &is),
            Choice::Seat { place, group, seat } => self.fill_seat(place, &group, &seat),
            Choice::Finding(place, finding) => self.ask_about_finding(place, &finding),
        }
    }

    pub(super) fn go_to(&mut self, at: At) {
        self.begin(Command::Go(at));
        self.page();
    }

    /// Goes to what a name means; what only is like it is offered.
    pub(super) fn go_to_name(&mut self, name: &str) {
        if self.go(name, KindSet::ALL) {
            self.page();
        }
    }

    /// Goes to what a name means, without telling its page; says so where that is not plain.
    pub(super) fn go(&mut self, name: &str, kinds: KindSet) -> bool {
        let library = Arc::clone(&self.app.shared.library);
        match resolve(&library, name, kinds) {
            Resolved::One {
                at,
                exact: true,
                others,
            } => {
                self.begin(Command::Go(at));
                if !others.is_empty() {
                    let others: Vec<String> = others.iter().map(|at| self.described(*at)).collect();
                    let fits = self.t("Navnet passer også på", "The name fits these too");
                    self.say(format!("{fits}: {}.", others.join("; ")));
                }
                return true;
            }
            Resolved::Several(all) => {
                self.choices.clear();
                self.say(match self.app.lang() {
                    Lang::Da => format!("»{name}« kan være flere:"),
                    Lang::En => format!("“{name}” can be several:"),
                });
                for at in all {
                    self.offer(&self.described(at), self.thing(at));
                }
            }
            Resolved::One { .. } | Resolved::Nothing => self.find(name),
        }
        false
    }

    fn find(&mut self, words: &str) {
        let shared = &self.app.shared;
        let (library, lang) = (Arc::clone(&shared.library), shared.lang());
        if self
            .index
            .as_ref()
            .is_none_or(|(edition, _)| *edition != shared.edition)
        {
            self.index = Some((shared.edition, Index::new(&library)));
        }
        let Some((_, index)) = &self.index else {
            return;
        };
        let day_of = |place| shared.day(place);
        let found = index.search(&library, words, &day_of, HITS, &mut Searcher::new(lang));
        self.choices.clear();
        if found.hits.is_empty() {
            return self.say(match lang {
                Lang::Da => format!("Intet fundet om »{words}«."),
                Lang::En => format!("Nothing found about “{words}”."),
            });
        }
        if let Some(remark) = found.remark {
            self.say(remark);
        } else {
            let count = found.hits.len();
            self.say(match (lang, count) {
                (Lang::Da, 1) => "Ét sted:".to_owned(),
                (Lang::En, 1) => "One place:".to_owned(),
                (Lang::Da, n) => format!("{n} steder:"),
                (Lang::En, n) => format!("{n} places:"),
            });
        }
        for hit in found.hits {
            let (name, region) = (
                self.name_of(hit.at),
                library.book(hit.at.book).data().region_or_title(),
            );
            let mut line = if hit.text == name {
                self.described(hit.at)
            } else {
                format!("{name}: {}", hit.text)
            };
            // Of which dataset it is, is told where there are several.
            for more in hit
                .context
                .split(" · ")
                .filter(|more| *more != name && *more != region)
            {
                line = format!("{line}, {more}");
            }
            self.offer(&line, self.thing(hit.at));
        }
        self.most = FOUND;
    }

    /// Tells the page of what is shown: what is short at once, what is long by its heading.
    pub(super) fn page(&mut self) {
        let shared = &self.app.shared;
        let Some(at) = shared.shown() else {
            return self.tell("Intet er valgt.", "Nothing is chosen.");
        };
        let article = article::of(&shared.library, at, shared.day(at.book), shared.lang());
        self.tell_article(&article);
    }

    fn tell_article(&mut self, article: &Article) {
        let lang = self.app.lang();
        self.choices.clear();
        self.whole = parts(article, self.sources, lang);
        self.links = self
            .whole
            .iter()
            .flat_map(|part| part.links.clone())
            .collect();
        for part in self.whole.clone() {
            if part.is_long() {
                let count = part.lines.len();
                let lines = self.t("linjer", "lines");
                self.offer(
                    &format!("{}, {count} {lines}.", part.heading),
                    Choice::Part(part),
                );
                continue;
            }
            if !part.heading.is_empty() && self.lines.last() != Some(&part.heading) {
                self.say(format!("{}:", part.heading));
            }
            part.lines.iter().for_each(|line| self.say(line));
        }
    }

    fn tell_whole(&mut self) {
        for part in self.whole.clone() {
            if !part.heading.is_empty() && self.lines.last() != Some(&part.heading) {
                self.say(format!("{}:", part.heading));
            }
            part.lines.iter().for_each(|line| self.say(line));
        }
        if self.lines.is_empty() {
            self.tell("Der er ingen side endnu.", "There is no page yet.");
        }
    }

    fn tell_links(&mut self) {
        let mut links: Vec<At> = Vec::new();
        for at in std::mem::take(&mut self.links) {
            let there = at.book < self.app.shared.library.books().len();
            if there && !links.contains(&at) {
                links.push(at);
            }
        }
        self.links.clone_from(&links);
        if links.is_empty() {
            return self.tell("Siden fører ingen steder hen.", "The page leads nowhere.");
        }
        self.choices.clear();
        for at in links {
            self.offer(&self.described(at), self.thing(at));
        }
    }

    fn tell_where(&mut self) {
        let shared = &self.app.shared;
        let (place, lang) = (shared.place(), shared.lang());
        let Some(book) = shared.book() else { return };
        let at = shared.shown().map(|at| self.described(at));
        let at = at.unwrap_or_else(|| book.data().title.clone());
        let day = shown_day(book.data(), shared.day(place), lang);
        let file = shared
            .session
            .path(place)
            .map(|path| path.display().to_string());
        let changed = shared.session.unsaved(place).len();
        let trouble = match (shared.session.locked(place), shared.session.trouble(place)) {
            (Some(locked), _) => locked.message(lang),
            (None, Some(Trouble::Gone)) => self.t("Filen er væk.", "The file is gone.").to_owned(),
            (None, Some(Trouble::Invalid)) => self
                .t("Filen kan ikke læses.", "The file cannot be read.")
                .to_owned(),
            (None, None) => String::new(),
        };
        self.say(format!(
            "{at}. {} {day}.",
            self.t("Som det er pr.", "As of")
        ));
        self.say(format!(
            "{}: {}.",
            self.t("Fil", "File"),
            file.unwrap_or_default()
        ));
        self.say(match (lang, changed) {
            (Lang::Da, 0) => "Alt er gemt.".to_owned(),
            (Lang::En, 0) => "Everything is saved.".to_owned(),
            (Lang::Da, n) => format!("Ændringer, der ikke er gemt i filen: {n}."),
            (Lang::En, n) => format!("Changes that are not saved in the file: {n}."),
        });
        self.say(trouble);
    }

    fn structure(&mut self) {
        let tree = Arc::clone(&self.app.shared.tree);
        let library = Arc::clone(&self.app.shared.library);
        let lang = self.app.lang();
        self.choices.clear();
        let mut above: Vec<(u16, At)> = Vec::new();
        for node in &tree.nodes {
            above.retain(|(depth, _)| *depth < node.depth);
            match node.item {
                Item::Dataset(place) => self.say(format!("{}:", library.book(place).data().title)),
                Item::Section { section, .. } => self.say(format!("{}:", section.label(lang))),
                Item::Group { book, group } => {
                    let at = At::new(book, Entity::group(group));
                    let mut line = self.name_of(at);
                    if let Some((_, parent)) = above.last() {
                        line = format!(
                            "{line}, {} {}",
                            self.t("under", "under"),
                            self.name_of(*parent)
                        );
                    }
                    self.offer(&line, self.thing(at));
                    above.push((node.depth, at));
                }
                Item::Parties { .. } | Item::Party { .. } => {}
            }
        }
    }

    fn datasets(&mut self) {
        self.choices.clear();
        let library = Arc::clone(&self.app.shared.library);
        for (place, book) in library.books().iter().enumerate() {
            let at = At::new(place, Entity::new(EntityKind::Dataset, 0));
            self.offer(&book.data().title, self.thing(at));
        }
    }

    /// Tells what the checks find at the group that is shown, or in the whole dataset; the gravest first.
    fn checks(&mut self, rest: &str) {
        let shared = &self.app.shared;
        let (place, lang) = (shared.place(), shared.lang());
        let Some(book) = shared.book() else { return };
        let here = shared
            .shown_group()
            .filter(|_| !["alt", "all"].contains(&fold(rest).as_str()));
        let mut found: Vec<Finding> = findings(&shared.library, place, shared.day(place));
        found.retain(|f| f.silenced.is_none());
        if let Some(at) = here {
            found.retain(|f| f.group(&book) == Some(at.entity.at()));
        }
        found.sort_by_key(|f| f.severity);
        self.choices.clear();
        let what = here.map_or_else(|| book.data().title.clone(), |at| self.name_of(at));
        if found.is_empty() {
            let nothing = self.t("intet at bemærke", "nothing to remark");
            return self.say(format!("{what}: {nothing}."));
        }
        self.say(match (lang, found.len()) {
            (Lang::Da, 1) => format!("Kontrollen finder ét sted i {what}:"),
            (Lang::En, 1) => format!("The checks find one place in {what}:"),
            (Lang::Da, n) => format!("Kontrollen finder {n} steder i {what}:"),
            (Lang::En, n) => format!("The checks find {n} places in {what}:"),
        });
        for finding in found {
            let mut line = format!(
                "{}: {}",
                sentence(finding.severity.label(lang)),
                finding.text.pick(lang)
            );
            if finding.derived {
                line = format!("{line} ({})", self.t("afledt", "derived"));
            }
            if here.is_none() {
                line = format!("{line}, {}", self.name_of(At::new(place, finding.at)));
            }
            self.offer(&line, Choice::Finding(place, Box::new(finding)));
        }
    }

    fn read_day(&self, text: &str) -> Option<Day> {
        typed_date(text.trim(), jiff::Zoned::now().date())?.first()
    }

    fn day(&mut self, rest: &str) {
        match rest {
            "" => {
                let shared = &self.app.shared;
                let place = shared.place();
                let Some(book) = shared.book() else { return };
                let day = shown_day(book.data(), shared.day(place), shared.lang());
                self.say(format!(
                    "{} {day}.",
                    self.t("Vist som det er pr.", "Shown as of")
                ));
            }
            "-" => self.begin(Command::Day(None, None)),
            text => match self.read_day(text) {
                Some(day) => self.begin(Command::Day(Some(day), None)),
                None => self.tell("Det er ikke en dato.", "That is no date."),
            },
        }
    }

    /// Compares two days of the dataset that is shown; the later one is the day that shows where it is not said.
    fn compare(&mut self, rest: &str) {
        let shared = &self.app.shared;
        let (place, lang) = (shared.place(), shared.lang());
        let halves = [" og ", " and ", " til ", " to ", " "]
            .iter()
            .find_map(|word| rest.split_once(word));
        let halves = halves.and_then(|(a, b)| Some((self.read_day(a)?, self.read_day(b)?)));
        let days = halves.or_else(|| Some((self.read_day(rest)?, shared.day(place))));
        let Some((left, right)) = days else {
            return self.tell(
                "Skriv to dage: sammenlign 1/9-2016 og 1/1-2022.",
                "Type two days: compare 1/9-2016 and 1/1-2022.",
            );
        };
        let library = Arc::clone(&shared.library);
        let view = |day| View {
            library: &library,
            book: place,
            day: Some(day),
        };
        let comparison = compare(view(left), view(right));
        let word = |day| Date::from_day(day).long(lang);
        self.say(format!("{}, {}:", word(left), word(right)));
        self.tell_article(&tell(&comparison, lang, false));
    }
}
