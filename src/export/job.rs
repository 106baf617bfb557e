//! What is asked for: a thing, a list or a whole dataset, on a day.

use super::words;
use crate::article;
use crate::lang::Lang;
use crate::model::{At, Book, Day, Entity, EntityKind, Library};
use crate::phrases::shown_day;

/// A list over a whole dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// All members.
    Members,
    /// The open seats.
    Vacancies,
    /// Who is represented where.
    Coverage,
    /// The cases.
    Cases,
}

impl List {
    /// All of them, in their order in a workbook.
    pub const ALL: [Self; 4] = [Self::Members, Self::Vacancies, Self::Coverage, Self::Cases];

    /// Returns the words that ask for it, in Danish and English.
    pub fn names(self) -> [&'static str; 2] {
        match self {
            Self::Members => ["medlemmer", "members"],
            Self::Vacancies => ["ledige", "vacancies"],
            Self::Coverage => ["dækning", "coverage"],
            Self::Cases => ["sager", "cases"],
        }
    }

    /// Returns the list that a word asks for.
    pub fn named(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        (Self::ALL.into_iter()).find(|list| list.names().contains(&word.as_str()))
    }
}

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A dataset, by its place among the open ones.
    Whole(usize),
    /// A thing in one.
    Thing(At),
    /// A list over one.
    List(usize, List),
}

impl Subject {
    /// Returns what a thing is exported as: the dataset as a whole, what stands inside of a thing as that thing.
    pub fn of(library: &Library, at: At) -> Self {
        let home = library.book(at.book).home(at.entity);
        match home.kind {
            EntityKind::Dataset => Self::Whole(at.book),
            _ => Self::Thing(At::new(at.book, home)),
        }
    }

    /// Returns the dataset it is in.
    pub fn book(self) -> usize {
        match self {
            Self::Whole(book) | Self::List(book, _) => book,
            Self::Thing(at) => at.book,
        }
    }

    /// Returns what kind of subject it is.
    pub fn kind(self) -> Of {
        match self {
            Self::Whole(_) => Of::Whole,
            Self::List(_, list) => Of::List(list),
            Self::Thing(at) => match at.entity.kind {
                EntityKind::Group => Of::Group,
                EntityKind::Organisation => Of::Organisation,
                EntityKind::Person => Of::Person,
                EntityKind::Meeting => Of::Meeting,
                _ => Of::Other,
            },
        }
    }

    /// Returns what it is called.
    pub fn name(self, library: &Library, day: Day, lang: Lang) -> String {
        match self {
            Self::Whole(book) => library.book(book).data().title.clone(),
            Self::Thing(at) => library.book(at.book).name_on(at.entity, day).to_owned(),
            Self::List(book, list) => format!(
                "{}: {}",
                library.book(book).data().title,
                lang.pick(list.names()[0], list.names()[1])
            ),
        }
    }
}

/// What a format can be asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A dataset.
    Whole,
    /// A group.
    Group,
    /// An organisation.
    Organisation,
    /// A person.
    Person,
    /// A meeting.
    Meeting,
    /// Any other thing.
    Other,
    /// A list over a dataset.
    List(List),
}

impl Of {
    /// Returns it in words.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Whole => lang.pick("det hele", "the whole"),
            Self::Group => lang.pick("en gruppe", "a group"),
            Self::Organisation => lang.pick("en organisation", "an organisation"),
            Self::Person => lang.pick("en person", "a person"),
            Self::Meeting => lang.pick("et møde", "a meeting"),
            Self::Other => lang.pick("en anden ting", "another thing"),
            Self::List(list) => lang.pick(list.names()[0], list.names()[1]),
        }
    }
}

/// What is asked for.
pub struct Job<'l> {
    /// The open datasets, without contact data where it was not asked for.
    pub library: &'l Library,
    /// What is exported.
    pub subject: Subject,
    /// The day.
    pub day: Day,
    /// The language of labels.
    pub lang: Lang,
    /// Whether e-mail addresses and phone numbers are in it.
    pub contacts: bool,
    /// When the file of the dataset was written last; `None` where it has none.
    pub stamp: Option<jiff::Timestamp>,
}

impl<'l> Job<'l> {
    /// Returns the dataset that the subject is in.
    pub fn book(&self) -> &'l Book {
        self.library.book(self.subject.book())
    }

    /// Returns what it is called.
    pub fn title(&self) -> String {
        self.subject.name(self.library, self.day, self.lang)
    }

    /// Returns where and of which day it is: `Sundhedssamarbejdet · pr. 15. september 2016`.
    pub fn origin(&self) -> String {
        let data = self.book().data();
        let day = shown_day(data, self.day, self.lang);
        words::origin(self.lang, &data.title, day)
    }

    /// Returns the groups it is about: the one, those of the day in the order of the file, or none.
    pub fn groups(&self) -> Vec<usize> {
        match self.subject {
            Subject::Thing(at) if at.entity.kind == EntityKind::Group => vec![at.entity.at()],
            Subject::Thing(_) => Vec::new(),
            Subject::Whole(_) | Subject::List(..) => (0..self.book().data().groups.len())
                .filter(|g| self.book().group_in_force(*g, self.day))
                .collect(),
        }
    }

    /// Returns the page of a thing.
    pub fn page(&self, entity: Entity) -> article::Article {
        let at = At::new(self.subject.book(), entity);
        article::with(
            self.library,
            at,
            self.day,
            self.lang,
            article::Extent::Whole,
        )
    }
}
