//! What there is to say of a thing, as blocks of text without any layout: the mandate pane, `show` and Markdown are three renderings of it.

mod affairs;
mod differ;
mod group;
mod lanes;
mod levels;
mod mandate;
mod matter;
mod members;
mod party;
mod process;
mod render;
mod route;
mod rules;
mod short;
mod tell;

use crate::lang::Lang;
use crate::model::{At, Date, Day, EntityKind, Library, MandateUse};

pub use differ::{Names, path_in_words, value_in_words};
pub use mandate::{not_stated, status_in_words};
pub use members::{MemberRow, later_rows, member_rows, seat_rows};
pub use render::{Line, measure, wrap};
pub use route::standing_in_words;
pub use rules::rules_in_words;
pub use short::{cut, cut_middle, seats_in_words};
pub use tell::{chair_in_words, number_in_words, period_in_words, presence_in_words};

/// What a piece of text is, so that a rendering can show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Running text.
    #[default]
    Plain,
    /// What matters most in its line.
    Strong,
    /// Secondary.
    Dim,
    /// The mark of a source.
    Mark,
    /// A reservation or uncertainty.
    Flag,
}

/// A piece of text in one tone, perhaps a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The text, without line breaks.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
    /// Where it leads.
    pub link: Option<At>,
}

/// A block of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The name of the thing.
    Title(Vec<Span>),
    /// The head of a part, such as one mandate.
    Head(Vec<Span>),
    /// A label, and text beside or below it.
    Field {
        /// The label.
        label: String,
        /// The text.
        text: Vec<Span>,
    },
    /// Several sentences under one label.
    List {
        /// The label; empty where the list follows a head.
        label: String,
        /// The sentences.
        items: Vec<Vec<Span>>,
    },
    /// Rows of cells under column names.
    Table {
        /// The label of the whole.
        label: String,
        /// The names of the columns.
        head: Vec<String>,
        /// The rows; every row has as many cells as there are columns.
        rows: Vec<Vec<Vec<Span>>>,
    },
    /// A way through levels, drawn where there is room.
    Route {
        /// The label of the whole.
        label: String,
        /// The names of the levels that occur, from the top, in a word each.
        lanes: Vec<String>,
        /// The stops in order.
        stops: Vec<Stop>,
    },
    /// A paragraph.
    Text(Vec<Span>),
    /// An empty line.
    Gap,
}

/// A stop on a route.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stop {
    /// The lanes it stands on, by their numbers from the top; none where its level is not known.
    pub lanes: Vec<usize>,
    /// The level in words, and how it is reached.
    pub level: String,
    /// Whether it is the present one.
    pub here: bool,
    /// Whether it may be passed by: an optional one, or an alternative.
    pub aside: bool,
    /// Who acts.
    pub who: Vec<Span>,
    /// What is done.
    pub what: Vec<Span>,
}

/// All there is to say of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The blocks, top to bottom.
    pub blocks: Vec<Block>,
}

/// Which parts of a group are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    /// Everything.
    Whole,
    /// Everything but the members, which stand in a pane of their own.
    WithoutMembers,
}

/// A place in an article for what has to be worked out elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Behind the rules of a mandate.
    Rules(MandateUse),
    /// Behind the groups that a person sits in.
    SitsIn,
}

/// Blocks for places in an article.
pub type Asides = Vec<(Spot, Vec<Block>)>;

/// Tells everything of a thing as it is on a day, and where several datasets are open, of which one it is.
pub fn of(library: &Library, at: At, day: Day, lang: Lang) -> Article {
    of_dataset(
        with(library, at, day, lang, Extent::Whole),
        library,
        at,
        day,
        lang,
    )
}

/// Adds to an article of which dataset and day it is, where several datasets are open.
pub fn of_dataset(
    mut article: Article,
    library: &Library,
    at: At,
    day: Day,
    lang: Lang,
) -> Article {
    if library.books().len() > 1 && at.entity.kind != EntityKind::Dataset {
        let data = library.book(at.book).data();
        let text = format!(
            "{} · {} {}",
            data.title,
            lang.pick("pr.", "as of"),
            Date::from_day(day).long(lang)
        );
        let line = Block::Text(vec![Span {
            text,
            tone: Tone::Dim,
            link: None,
        }]);
        article.blocks.insert(1.min(article.blocks.len()), line);
    }
    article
}

/// Tells of a thing as it is on a day, to an extent.
pub fn with(library: &Library, at: At, day: Day, lang: Lang, extent: Extent) -> Article {
    with_asides(library, at, day, lang, extent, Vec::new())
}

/// Tells of a thing as it is on a day, with more in some places.
pub fn with_asides(
    library: &Library,
    at: At,
    day: Day,
    lang: Lang,
    extent: Extent,
    asides: Asides,
) -> Article {
    let book = library.book(at.book);
    let at = At::new(at.book, book.home(at.entity));
    let mut teller = tell::Teller::new(library, at, day, lang, asides);
    match at.entity.kind {
        EntityKind::Group => teller.group(at.entity.at(), extent),
        EntityKind::Person => teller.person(at.entity.at()),
        EntityKind::Organisation => teller.organisation(at.entity.at()),
        EntityKind::Case => teller.case(at.entity.at()),
        EntityKind::Meeting => teller.meeting(at.entity.at()),
        EntityKind::Process => teller.process(at.entity.at()),
        EntityKind::Matter => teller.matter(at.entity.at()),
        EntityKind::Principle => teller.principle(at.entity.at()),
        EntityKind::Place => teller.place(at.entity.at()),
        EntityKind::Note => teller.note(at.entity.at()),
        EntityKind::Source => teller.source(at.entity.at()),
        EntityKind::Dataset => teller.dataset(),
        // Their home is another thing.
        EntityKind::Mandate | EntityKind::Seat | EntityKind::Item => {}
    }
    teller.finish()
}
