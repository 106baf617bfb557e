use super::super::{Node, Step};
use super::*;
use proptest::prelude::*;

/// Renders a tape in a canonical way, to compare with what the `ron` crate makes of the same text.
fn canon(node: Node<'_>) -> String {
    let list = |open, close, items: Vec<String>| format!("{open}{}{close}", items.join(","));
    match node.kind() {
        Kind::Str | Kind::RawStr => format!("{:?}", node.string().unwrap()),
        Kind::List | Kind::Tuple => list('[', ']', node.items().map(canon).collect()),
        Kind::Record => list(
            '{',
            '}',
            node.fields()
                .map(|(k, v)| format!("{:?}:{}", k.raw(), canon(v)))
                .collect(),
        ),
        _ => node.raw().to_owned(),
    }
}

fn canon_ron(value: &ron::Value) -> String {
    match value {
        ron::Value::String(s) => format!("{s:?}"),
        ron::Value::Seq(items) => format!(
            "[{}]",
            items.iter().map(canon_ron).collect::<Vec<_>>().join(",")
        ),
        ron::Value::Map(map) => {
            let fields = map
                .iter()
                .map(|(k, v)| format!("{}:{}", canon_ron(k), canon_ron(v)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }
        ron::Value::Bool(b) => b.to_string(),
        ron::Value::Number(n) => n.into_f64().to_string(),
        other => panic!("{other:?}"),
    }
}

fn assert_same(text: &str) {
    let (tape, problems) = scan(text);
    assert_eq!(problems, [], "{text}");
    let theirs: ron::Value = ron::from_str(text).unwrap();
    assert_eq!(
        canon(tape.root(text).unwrap()),
        canon_ron(&theirs),
        "{text}"
    );
}

#[test]
fn the_referee_reads_the_same() {
    for text in [
        "(a: 1, b: [true, false,], c: (d: \"x\"))",
        "// c\n(a: /* x /* y */ */ \"æøå\\n\\u{e6}\\\"\\x41\", b: r#\"raw \"q\" \\n\"#, )",
        "#![enable(implicit_some)]\n[(a: 1), (a: 2),]",
        "[\"\", r\"\", \"linje \\\n     to\"]",
        "(r#a: [false], r#type: true)",
    ] {
        assert_same(text);
    }
}

proptest! {
    #[test]
    fn any_text_is_scanned_without_panic(text in "\\PC*") {
        let (tape, problems) = scan(&text);
        prop_assert!(tape.root(&text).is_some() || !problems.is_empty());
    }

    #[test]
    fn any_brackets_are_scanned_without_panic(text in "[\\[\\](){},:\"'a-c1#r/*\\\\ \\n]*") {
        let (tape, problems) = scan(&text);
        prop_assert!(tape.root(&text).is_some() || !problems.is_empty());
        if let (Some(root), true) = (tape.root(&text), problems.is_empty()) {
            prop_assert!(root.span().end <= text.len());
        }
    }

    #[test]
    fn strings_mean_what_the_referee_says(value in "\\PC*") {
        let text = ron::to_string(&vec![value]).unwrap();
        assert_same(&text);
    }
}

#[test]
fn a_missing_comma_is_told_at_the_value_before_it() {
    let text = "(\n  a: 1\n  b: 2\n  c: 3,\n)";
    let (tape, problems) = scan(text);
    let places: Vec<_> = problems
        .iter()
        .map(|p| super::super::position(text, p.span.start))
        .collect();
    assert_eq!(places, [(2, 6), (3, 6)]);
    assert_eq!(tape.root(text).unwrap().fields().count(), 3);
}

#[test]
fn depth_is_bounded() {
    let text = "[".repeat(1_000_000);
    let (_, problems) = scan(&text);
    assert_eq!(problems[0].what, What::TooDeep(MAX_DEPTH));
}

#[test]
fn hostile_strings_take_no_longer_than_others() {
    let begin = std::time::Instant::now();
    let quotes = format!("(a: r{}\"{}", "#".repeat(1_000_000), "\"".repeat(1_000_000));
    assert_eq!(
        scan(&quotes).1[0].what,
        What::Unclosed("teksten", "the text")
    );
    let escapes = format!("(\"{}", "\\u{".repeat(1_000_000));
    let (_, problems) = scan(&escapes);
    assert_eq!(
        (problems.len(), &problems[0].what),
        (MAX_PROBLEMS + 1, &What::BadEscape)
    );
    assert!(
        begin.elapsed().as_secs() < 30,
        "what grows with the square takes hours here"
    );
}

#[test]
fn a_path_leads_to_its_bytes() {
    let text = "(groups: [(id: \"a\"), Group(id: \"b\", source: Some(\"x\"))])";
    let (tape, _) = scan(text);
    let path = [Step::Field("groups"), Step::Item(1), Step::Field("source")];
    assert_eq!(tape.locate(text, &path).unwrap().raw(), "\"x\"");
    let path = [Step::Field("groups"), Step::Item(0), Step::Field("none")];
    assert_eq!(tape.locate(text, &path).unwrap().raw(), "(id: \"a\")");
}

#[test]
fn bytes_are_told_of_as_what_they_are() {
    for text in ["(a: b\"x\", c: 1)", "(a: br#\"x\"#, c: 1)"] {
        let (_, problems) = scan(text);
        let whats: Vec<&What> = problems.iter().map(|p| &p.what).collect();
        assert_eq!(whats, [&What::Bytes], "{text}");
    }
}
