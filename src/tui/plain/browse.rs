//! Looking: pages and their parts, members, what is found, checks, the structure, days.

use std::io::Write;
use std::sync::Arc;

use super::commands::Does;
use super::page::parts;
use super::{Choice, FOUND, Talk, words};
use crate::article::{self, Article};
use crate::check::{Finding, findings};
use crate::compare::{View, compare, tell};

use crate::model::id::KindSet;
use crate::model::typed::typed_date;
use crate::model::{At, Choice as _, Day, Entity, EntityKind, Id};
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
            Does::Members if rest.is_empty() => self.members(),
            Does::Members => {
                let there = self.go(rest, KindSet::one(EntityKind::Group));
                there.then(|| self.members());
            }
            Does::Cases => self.cases(),
            Does::Links => self.tell_links(),
            Does::Whole => self.tell_whole(),
            Does::Sources => {
                self.sources = !self.sources;
                if self.sources {
                    self.tell(words::with_sources);
                    self.tell_sources();
                } else {
                    self.tell(words::without_sources);
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
            Action::Language => self.tell(words::this_language),
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

    /// Returns a thing with what it is.
    fn named(&self, at: At) -> String {
        let (da, en) = at.entity.kind.names();
        format!("{}, {}", self.name_of(at), self.app.lang().pick(da, en))
    }

    /// Returns a thing with what it is, what tells it from others of its name, and its dataset where that is another one.
    fn described(&self, at: At) -> String {
        let lang = self.app.lang();
        let book = self.app.shared.library.book(at.book);
        let name = |id: &Id| book.find(id).map(|entity| book.name(entity));
        let mut parts = vec![self.named(at)];
        match at.entity.kind {
            EntityKind::Group => {
                let group = book.group(at.entity.at());
                let parent = group.parent.as_ref().and_then(|p| name(p.id()));
                let maker = group.set_up_by.first().and_then(|p| name(p.id()));
                let over = parent.map(|parent| words::under(lang, parent));
                parts.extend(over.or_else(|| Some(words::set_up_by(lang, maker?))));
            }
            EntityKind::Person => {
                let person = &book.data().people[at.entity.at()];
                let employer = person.organisation.as_ref().and_then(|o| name(o.id()));
                parts.push(person.title.clone());
                parts.extend(employer.map(str::to_owned));
            }
            _ => {}
        }
        let books = self.app.shared.library.books();
        if at.book != self.app.shared.place() && at.entity.kind != EntityKind::Dataset {
            parts.push(books[at.book].data().region_or_title().to_owned());
        }
        parts.retain(|part| !part.is_empty());
        parts.join(", ")
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
                None => self.tell(words::gone),
            },
            Choice::Part(part) => {
                // The page goes on behind its part.
                self.behind = std::mem::take(&mut self.rest);
                self.say(format!("{}:", part.heading));
                part.lines.iter().for_each(|line| self.say(line));
                self.links = part.links;
            }
            Choice::Row(action, text) => self.choose_row(action, &text),
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
        let is_in = |at: At| has_words(&fold(library.name(at)), &fold(name));
        match resolve(&library, name, kinds) {
            Resolved::One {
                at,
                exact: true,
                others,
            } => {
                self.begin(Command::Go(at));
                if !others.is_empty() {
                    let others: Vec<String> = others.iter().map(|at| self.described(*at)).collect();
                    self.say(words::fits_too(self.app.lang(), others.join("; ")));
                }
                return true;
            }
            Resolved::Several(all) if all.iter().any(|at| is_in(*at)) => {
                self.choices.clear();
                self.say(words::can_be_several(self.app.lang(), name));
                for at in all {
                    self.offer(&self.described(at), self.thing(at));
                }
            }
            // What has what was typed in its name is meant; what fits otherwise is offered.
            Resolved::One { at, .. } if is_in(at) => {
                self.begin(Command::Go(at));
                return true;
            }
            _ => self.find(name),
        }
        false
    }

    fn find(&mut self, asked: &str) {
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
        let mut searcher = Searcher::new(lang);
        searcher.view = shared.place();
        let found = index.search(&library, asked, &day_of, HITS, &mut searcher);
        self.choices.clear();
        if found.hits.is_empty() {
            return self.say(words::nothing_found(lang, asked));
        }
        if let Some(remark) = found.remark {
            self.say(remark);
        } else {
            self.say(match found.hits.len() {
                1 => words::found_one(lang).to_owned(),
                HITS => words::found_many(lang).to_owned(),
                n => words::found(lang, n),
            });
        }
        for hit in found.hits {
            let (name, region) = (
                self.name_of(hit.at),
                library.book(hit.at.book).data().region_or_title(),
            );
            let is_name = name.starts_with(hit.text.trim_end_matches('…'));
            let mut line = if is_name {
                self.named(hit.at)
            } else {
                format!("{name}: {}", hit.text)
            };
            let (da, en) = hit.at.entity.kind.names();
            let kind = if is_name { lang.pick(da, en) } else { "" };
            // Neither the name again, cut or whole, nor what it is, nor the region of what is in view.
            let place = if hit.at.book == searcher.view {
                region
            } else {
                ""
            };
            let is_new = |more: &&str| {
                ![place, kind].contains(more) && !name.starts_with(more.trim_end_matches('…'))
            };
            for more in hit.context.split(" · ").filter(is_new) {
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
            return self.tell(words::nothing_chosen);
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
                let line = words::lines(lang, &part.heading, part.lines.len());
                self.offer(&line, Choice::Part(part));
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
            self.tell(words::no_page);
        }
    }

    /// Tells the sources of the page that was told.
    fn tell_sources(&mut self) {
        let name = self.app.lang().pick("Kilder", "Sources");
        let part = self.whole.iter().find(|part| part.heading == name);
        for line in part.map_or(Vec::new(), |part| part.lines.clone()) {
            self.say(line);
        }
    }

    /// Tells the cases of what is shown.
    fn cases(&mut self) {
        let shared = &self.app.shared;
        let Some(at) = shared.shown() else {
            return self.tell(words::nothing_chosen);
        };
        let cases = shared
            .library
            .book(at.book)
            .pointing(at.entity, EntityKind::Case);
        self.choices.clear();
        if cases.is_empty() {
            return self.tell(words::no_cases);
        }
        for case in cases {
            let case = At::new(at.book, Entity::new(EntityKind::Case, case));
            self.offer(&self.name_of(case), self.thing(case));
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
            return self.tell(words::leads_nowhere);
        }
        self.choices.clear();
        for at in links {
            self.offer(&self.described(at), self.thing(at));
        }
    }

    /// Says what is shown, and as of when.
    pub(super) fn tell_here(&mut self) {
        let (shared, lang) = (&self.app.shared, self.app.lang());
        let Some(book) = shared.book() else { return };
        let at = shared.shown().map(|at| self.described(at));
        let at = at.unwrap_or_else(|| book.data().title.clone());
        let day = shown_day(book.data(), shared.day(shared.place()), lang);
        self.say(words::here(lang, at, day));
    }

    fn tell_where(&mut self) {
        self.tell_here();
        let shared = &self.app.shared;
        let (place, lang) = (shared.place(), shared.lang());
        let file = shared
            .session
            .path(place)
            .map(|path| path.display().to_string());
        let changed = if shared.session.is_changed(place) {
            shared.session.unsaved(place).len().max(1)
        } else {
            0
        };
        let trouble = match (shared.session.locked(place), shared.session.trouble(place)) {
            (Some(locked), _) => locked.message(lang),
            (None, Some(Trouble::Gone)) => words::file_gone(lang).to_owned(),
            (None, Some(Trouble::Invalid)) => words::file_invalid(lang).to_owned(),
            (None, None) => String::new(),
        };
        self.say(words::file(lang, file.unwrap_or_default()));
        match changed {
            0 if self.waiting() > 0 => {}
            0 => self.tell(words::all_saved),
            n => self.say(words::unsaved(lang, n)),
        }
        self.say_what_waits();
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
                        line = format!("{line}, {}", words::under(lang, self.name_of(*parent)));
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
        let all = ["alt", "all"].contains(&fold(rest).as_str());
        let group = shared.shown_group();
        let shown = shared.shown();
        let shown = shown.filter(|at| at.entity.kind != EntityKind::Dataset);
        let here = group.or(shown).filter(|at| !all && at.book == place);
        let mut found: Vec<Finding> = findings(&shared.library, place, shared.day(place));
        found.retain(|f| f.silenced.is_none());
        if let Some(at) = here {
            let id = Id::new(book.id(at.entity));
            let is_about = |f: &Finding| f.at == at.entity || f.about(&book) == id;
            found.retain(|f| match group {
                Some(_) => f.group(&book) == Some(at.entity.at()),
                None => is_about(f),
            });
        }
        found.sort_by_key(|f| f.severity);
        self.choices.clear();
        let what = here.map_or_else(|| book.data().title.clone(), |at| self.name_of(at));
        if found.is_empty() {
            return self.say(words::nothing_to_remark(lang, what));
        }
        self.say(words::remarks(lang, what, found.len()));
        for finding in found {
            let mut line = format!(
                "{}: {}",
                sentence(finding.severity.label(lang)),
                finding.text.pick(lang)
            );
            if finding.derived {
                line = words::derived(lang, line);
            }
            if here.is_none() {
                line = format!("{line}, {}", self.name_of(At::new(place, finding.at)));
            }
            self.offer(&line, Choice::Finding(place, Box::new(finding)));
        }
    }

    fn day(&mut self, rest: &str) {
        match rest {
            "" => {
                let shared = &self.app.shared;
                let place = shared.place();
                let Some(book) = shared.book() else { return };
                let lang = shared.lang();
                let day = shown_day(book.data(), shared.day(place), lang);
                self.say(words::shown_as_of(lang, day));
            }
            "-" => self.show_day(None),
            text => match read_day(text) {
                Some(day) => self.show_day(Some(day)),
                None => self.tell(words::no_date),
            },
        }
    }

    /// Shows another day; the numbers that were said are not of it.
    fn show_day(&mut self, day: Option<Day>) {
        self.choices.clear();
        self.begin(Command::Day(day, None));
    }

    /// Compares two days of the dataset that is shown; the later one is the day that shows where it is not said.
    fn compare(&mut self, rest: &str) {
        let shared = &self.app.shared;
        let (place, lang) = (shared.place(), shared.lang());
        let halves = [" og ", " and ", " til ", " to ", " "]
            .iter()
            .find_map(|word| rest.split_once(word));
        let halves = halves.and_then(|(a, b)| Some((read_day(a)?, read_day(b)?)));
        let days = halves.or_else(|| Some((read_day(rest)?, shared.day(place))));
        let Some((left, right)) = days else {
            return self.tell(words::two_days);
        };
        let library = Arc::clone(&shared.library);
        let view = |day| View {
            library: &library,
            book: place,
            day: Some(day),
        };
        let comparison = compare(view(left), view(right));
        self.tell_article(&tell(&comparison, lang, false));
    }
}

/// Returns whether a name has some words in it, one after the other and each of them whole.
fn has_words(name: &str, words: &str) -> bool {
    let mut found = name.match_indices(words);
    found.any(|(at, _)| {
        let (before, after) = (&name[..at], &name[at + words.len()..]);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

fn read_day(text: &str) -> Option<Day> {
    typed_date(text.trim(), jiff::Zoned::now().date())?.first()
}
