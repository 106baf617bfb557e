//! The blocks of text that a page is made of, without any layout.

use crate::model::At;

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
    /// A label, and the beginning of a text that stands whole further down: as much of it as fits in two lines.
    Lead {
        /// The label.
        label: String,
        /// The text.
        text: Vec<Span>,
        /// What stands behind it, whole: its marks, and how much more there is.
        end: Vec<Span>,
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

impl Block {
    /// Returns all its lines of text.
    pub(super) fn texts_mut(&mut self) -> Vec<&mut Vec<Span>> {
        match self {
            Self::Title(text) | Self::Head(text) | Self::Text(text) | Self::Field { text, .. } => {
                vec![text]
            }
            Self::Lead { text, end, .. } => vec![text, end],
            Self::List { items, .. } => items.iter_mut().collect(),
            Self::Table { rows, .. } => rows.iter_mut().flatten().collect(),
            Self::Route { stops, .. } => stops
                .iter_mut()
                .flat_map(|stop| [&mut stop.who, &mut stop.what])
                .collect(),
            Self::Gap => Vec::new(),
        }
    }
}

/// A stop on a route.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stop {
    /// The lanes it is on, by their numbers from the top; none where its level is not known.
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
