//! An article with what has to be worked out for it, from the mandates in use and the seats: how much a person has on, who sits in the
//! same groups, what falls vacant if they leave; and the chair of a group as a calendar. No input or output.

mod chair;
mod load;
mod person;

use crate::article::{self, Article, Extent, Span, Tone};
use crate::lang::Lang;
use crate::model::{At, Day, EntityKind, Library};

pub use load::{Load, Meetings, Together, load, together};

/// Tells everything of a thing as it is on a day, and where several datasets are open, of which one it is.
pub fn of(library: &Library, at: At, day: Day, lang: Lang) -> Article {
    article::of_dataset(
        with(library, at, day, lang, Extent::Whole),
        library,
        at,
        day,
        lang,
    )
}

/// Tells of a thing as it is on a day, to an extent.
pub fn with(library: &Library, at: At, day: Day, lang: Lang, extent: Extent) -> Article {
    let home = library.book(at.book).home(at.entity);
    let teller = Teller {
        library,
        book: at.book,
        day,
        lang,
    };
    let asides = match home.kind {
        EntityKind::Person => vec![(article::Spot::SitsIn, teller.person(home.at()))],
        EntityKind::Group => teller.chair(home.at()).into_iter().collect(),
        _ => Vec::new(),
    };
    article::with_asides(library, at, day, lang, extent, asides)
}

/// Makes the blocks of one thing.
struct Teller<'l> {
    library: &'l Library,
    book: usize,
    day: Day,
    lang: Lang,
}

impl Teller<'_> {
    fn t(&self, da: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(da, en)
    }

    /// Returns the name of a thing as a link.
    fn link(&self, at: At) -> Span {
        Span {
            text: self.library.name(at).to_owned(),
            tone: Tone::Plain,
            link: Some(at),
        }
    }

    /// Returns the short name of a group, or its name, as a link.
    fn group(&self, g: usize) -> Span {
        let group = self.library.book(self.book).group(g);
        let short = group.short_name_on(self.day);
        let text = if short.is_empty() {
            group.name_on(self.day)
        } else {
            short
        };
        Span {
            text: text.to_owned(),
            tone: Tone::Plain,
            link: Some(At::new(self.book, crate::model::Entity::group(g))),
        }
    }
}

fn span(text: impl Into<String>, tone: Tone) -> Span {
    Span {
        text: text.into(),
        tone,
        link: None,
    }
}

fn plain(text: impl Into<String>) -> Span {
    span(text, Tone::Plain)
}

fn dim(text: impl Into<String>) -> Span {
    span(text, Tone::Dim)
}
