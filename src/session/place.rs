//! Where a thing is in a file's text.

use crate::syntax::{Span, scan};

/// Returns the bytes of a top-level thing in the text of a dataset: that of an id, in the list of a name.
pub fn place_of(text: &str, list: &str, id: &str) -> Option<Span> {
    let (tape, problems) = scan(text);
    let root = tape.root(text).filter(|_| problems.is_empty())?;
    let (_, things) = root.bare().fields().find(|(key, _)| key.raw() == list)?;
    let has_id = |node: &crate::syntax::Node<'_>| {
        let (_, value) = node.bare().fields().find(|(key, _)| key.raw() == "id")?;
        Some(value.bare().string()? == id)
    };
    let things = things.bare();
    let alone = [things]
        .into_iter()
        .filter(|n| n.kind() != crate::syntax::Kind::List);
    let found = things
        .items()
        .chain(alone)
        .find(|node| has_id(node).unwrap_or(false))?;
    Some(found.span())
}

#[cfg(test)]
mod tests {
    use super::place_of;

    #[test]
    fn a_thing_is_found_by_its_id_and_not_by_that_of_something_inside() {
        let text = r#"(schema: 1, groups: [(id: "a", mandates: [(id: "b")]), // (id: "b")
            Group(id: "b", name: "B")], people: (id: "p"))"#;
        assert_eq!(
            &text[place_of(text, "groups", "b").unwrap()],
            r#"Group(id: "b", name: "B")"#
        );
        assert_eq!(
            &text[place_of(text, "people", "p").unwrap()],
            r#"(id: "p")"#
        );
        assert_eq!(place_of(text, "groups", "p"), None);
        assert_eq!(place_of("(", "groups", "p"), None);
    }
}
