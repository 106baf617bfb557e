//! The pages of things as documents have them: what a page only begins with is left out, its sources stand apart.

use super::job::Job;
use crate::article::{Block, Span, Tone};
use crate::model::Entity;
use crate::model::value::field;
use crate::tree::{Item, Options, Order, Section, Tree};

/// A page.
pub struct Page {
    /// Its blocks, the sources not among them.
    pub blocks: Vec<Block>,
    /// Its sources; the first has the number 1.
    pub sources: Vec<Vec<Span>>,
}

/// Returns the page of a thing.
pub fn page(job: &Job<'_>, entity: Entity) -> Page {
    let mut blocks = job.page(entity).blocks;
    let name = field!(Dataset.sources).label(job.lang);
    let is_sources = |block: &Block| match block {
        Block::List { label, items } => {
            let numbered = |item: &Vec<Span>| item.first().is_some_and(|s| s.tone == Tone::Mark);
            label == name && items.iter().all(numbered)
        }
        _ => false,
    };
    let sources = match blocks.pop_if(|block| is_sources(block)) {
        Some(Block::List { items, .. }) => items,
        _ => Vec::new(),
    };
    let sources = sources.into_iter().map(|item| item[1..].to_vec());
    Page {
        sources: sources.collect(),
        blocks,
    }
}

/// Returns the page of a group as far as it is its mandate, its members and what is unclear of them: not how it is related to others, its
/// cases, nor what concerns the record.
pub fn mandate_page(job: &Job<'_>, group: usize) -> Page {
    let mut page = page(job, Entity::group(group));
    let members = field!(Group.members).label(job.lang);
    let is_members = |block: &Block| match block {
        Block::Head(text) => text.first().is_some_and(|span| span.text == members),
        _ => false,
    };
    let Some(at) = page.blocks.iter().position(is_members) else {
        return page;
    };
    let behind = page.blocks[at..]
        .iter()
        .position(|block| *block == Block::Gap);
    let rest = page
        .blocks
        .split_off(behind.map_or(page.blocks.len(), |behind| at + behind));
    let kept = [field!(Dataset.notes), field!(Group.parties)].map(|f| f.label(job.lang));
    let is_kept = |block: &Block| matches!(block, Block::List { label, .. } if kept.contains(&label.as_str()));
    page.blocks.extend(rest.into_iter().filter(is_kept));
    page
}

/// Returns the number that raised digits are.
pub fn number_in(raised: &str) -> Option<usize> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| DIGITS.iter().position(|d| *d == c);
    let mut number = None;
    for c in raised.chars() {
        number = Some(number.unwrap_or(0) * 10 + digit(c)?);
    }
    number.filter(|n| *n > 0)
}

/// A row of the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading.
    Section(Section),
    /// A group, and how many groups it is below.
    Group(usize, u16),
}

/// Returns the structure of a dataset on the day, as the tree has it.
pub fn structure(job: &Job<'_>) -> Vec<Row> {
    let day_of = |_| job.day;
    let tree = Tree::build(
        job.library,
        &Options {
            order: Order::Level,
            day_of: &day_of,
            show_all: false,
        },
    );
    let (mut out, mut base) = (Vec::new(), 0);
    for node in &tree.nodes {
        match node.item {
            Item::Section { book, section } if book == job.subject.book() => {
                base = node.depth + 1;
                out.push(Row::Section(section));
            }
            Item::Group { book, group } if book == job.subject.book() => {
                out.push(Row::Group(group, node.depth.saturating_sub(base)));
            }
            _ => {}
        }
    }
    out
}
