//! What there is to say of a thing, stated or following from the facts (a person's load, the turns of a chair), as blocks of text
//! without any layout: the mandate pane, `show` and Markdown are three renderings of it.

mod affairs;
mod blocks;
mod chair;
mod commitments;
mod differ;
mod group;
mod lanes;
mod lead;
mod levels;
mod load;
mod mandate;
mod matter;
mod members;
mod own;
mod party;
mod process;
mod render;
mod roster;
mod route;
mod short;
mod tell;

use crate::lang::Lang;
use crate::model::{At, Day, EntityKind, Library};
use crate::phrases::shown_day;

pub use blocks::{Article, Block, Span, Stop, Tone};
pub use differ::{Names, path_in_words, value_in_words};
pub use load::{Load, Meetings, Together, load, together};
pub use mandate::not_stated;
pub use members::{MemberRow, later_rows, member_rows, seat_rows};
pub use own::is_own;
pub use render::{Line, measure, wrap};
pub use roster::{Roster, copied_member, seats_of_mandate};
pub use route::standing_in_words;
pub use short::{cut, cut_but_signs, cut_middle, cut_name};

/// Which parts of a group are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    /// Everything.
    Whole,
    /// Everything but the members, which are in a pane of their own.
    WithoutMembers,
    /// Everything that is stated, without what follows from it.
    Stated,
}

/// Tells everything of a thing as it is on a day, and where several datasets are open, of which one it is.
pub fn of(library: &Library, at: At, day: Day, lang: Lang) -> Article {
    let mut article = with(library, at, day, lang, Extent::Whole);
    if library.books().len() > 1 && at.entity.kind != EntityKind::Dataset {
        let data = library.book(at.book).data();
        let text = format!(
            "{} · {} {}",
            data.title,
            lang.pick("pr.", "as of"),
            shown_day(data, day, lang)
        );
        let line = Block::Text(vec![tell::dim(text)]);
        article.blocks.insert(1.min(article.blocks.len()), line);
    }
    article
}

/// Tells of a thing as it is on a day, to an extent.
pub fn with(library: &Library, at: At, day: Day, lang: Lang, extent: Extent) -> Article {
    let book = library.book(at.book);
    let at = At::new(at.book, book.home(at.entity));
    let mut teller = tell::Teller::new(library, at, day, lang, extent == Extent::Stated);
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
    teller.other_facts();
    teller.finish()
}
