//! The rows of the tree: their words, what they stand for, and the page of one that is only a heading.

use crate::article::{Article, Block, Span, Tone};
use crate::lang::Lang;
use crate::model::{At, Choice as _, Day, Entity, EntityKind, Library};
use crate::phrases::{IN_STRUCTURE, unsure};
use crate::tree::{Item, Section, Tree};

/// Returns the words of a row.
pub fn label(library: &Library, item: Item, lang: Lang, day: Day) -> String {
    match item {
        Item::Dataset(book) => {
            // The title line has the whole title; here the datasets must differ in a narrow tree.
            library.book(book).data().region_or_title().to_owned()
        }
        Item::Section { section, .. } => Section::label(section, lang).to_owned(),
        Item::Group { book, group } => library.book(book).group(group).name_on(day).to_owned(),
        Item::Parties { .. } => lang.pick("Parter", "Parties").to_owned(),
        Item::Party { book, group, index } => {
            let id = library.book(book).group(group).parties[index].party.id();
            library
                .find(book, id)
                .map_or_else(|| id.to_string(), |at| library.name(at).to_owned())
        }
    }
}

/// Returns the thing that a row stands for: the group, the party, the cluster of its parties, or the dataset.
pub fn thing(library: &Library, item: Item) -> Option<At> {
    match item {
        Item::Dataset(book) => Some(At::new(book, Entity::new(EntityKind::Dataset, 0))),
        Item::Section { .. } => None,
        Item::Group { book, group } | Item::Parties { book, group } => {
            Some(At::new(book, Entity::group(group)))
        }
        Item::Party { book, group, index } => library.find(
            book,
            library.book(book).group(group).parties[index].party.id(),
        ),
    }
}

/// Returns the groups directly under a node of the tree, shown or not.
fn groups_under(tree: &Tree, item: Item) -> Vec<(usize, usize)> {
    let Some(index) = tree.nodes.iter().position(|n| n.item == item) else {
        return Vec::new();
    };
    let node = tree.nodes[index];
    let inner = tree.nodes[index + 1..node.end].iter();
    inner
        .filter(|n| n.depth == node.depth + 1)
        .filter_map(|n| match n.item {
            Item::Group { book, group } => Some((book, group)),
            _ => None,
        })
        .collect()
}

/// Returns the page of a heading: the groups under it.
pub fn page(library: &Library, tree: &Tree, item: Item, day: Day, lang: Lang) -> Article {
    let span = |text: String, tone| Span {
        text,
        tone,
        link: None,
    };
    let title = span(label(library, item, lang, day), Tone::Strong);
    let groups = groups_under(tree, item).into_iter().map(|(book, g)| {
        let group = library.book(book).group(g);
        let mut spans = vec![Span {
            link: Some(At::new(book, Entity::group(g))),
            ..span(group.name.clone(), Tone::Plain)
        }];
        if !group.short_name.is_empty() {
            spans.push(span(format!("  {}", group.short_name), Tone::Dim));
        }
        if !group.exists() {
            let text = format!("  ({})", group.existence.label(lang));
            spans.push(span(text, Tone::Flag));
        }
        let unsure = unsure(
            library.book(book).data(),
            Entity::group(g),
            IN_STRUCTURE,
            lang,
        );
        if !unsure.is_empty() {
            spans.push(span(format!("  ({})", unsure.join(", ")), Tone::Flag));
        }
        spans
    });
    let groups = Block::List {
        label: String::new(),
        items: groups.collect(),
    };
    Article {
        blocks: vec![Block::Title(vec![title]), Block::Gap, groups],
    }
}
