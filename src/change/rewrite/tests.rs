use super::*;
use crate::model::datum::parse;

/// A dataset's text around what is between the brackets of its groups.
fn file(groups: &str) -> String {
    format!("(\n    schema: 1,\n    id: \"d\",\n    title: \"D\",\n    groups: [{groups}],\n)\n")
}

fn meaning(text: &str) -> Datum {
    parse::<Dataset>(text).unwrap().datum()
}

/// Rewrites `before` to what `wanted` means, which it shall also look like.
fn assert_becomes(before: &str, wanted: &str) -> Vec<Kept> {
    let out = rewrite(before, &meaning(before), &meaning(wanted), &[]).unwrap();
    assert_eq!(out.text, wanted);
    assert_eq!(patched(before, &out.patches).unwrap(), wanted);
    assert_eq!(patched(wanted, &invert(&out.patches)).unwrap(), before);
    out.taken
}

/// The same for what is between the brackets of the groups.
fn assert_group_becomes(before: &str, wanted: &str) -> Vec<Kept> {
    assert_becomes(&file(before), &file(wanted))
}

/// Rewrites and expects that putting back what was taken gives every byte again.
fn assert_comes_back(before: &str, without: &str) {
    let taken = assert_group_becomes(before, without);
    let back = rewrite(
        &file(without),
        &meaning(&file(without)),
        &meaning(&file(before)),
        &taken,
    )
    .unwrap();
    assert_eq!(back.text, file(before));
    assert!(back.taken.is_empty());
}

#[test]
fn a_scalar_changes_in_its_own_spelling() {
    let group = |note: &str, draft: &str| {
        format!(
            "(id: \"g\", name: \"G\", level: cluster, note: {note}, mandates: [(id: \"m\", draft: {draft})])"
        )
    };
    for (before, wanted) in [
        ("Some( /* c */ \"a\" )", "Some( /* c */ \"b\" )"),
        ("r##\"a \"# \\d\"##", "r##\"b \"# \\d\"##"),
        ("r\"a\"", "\"b \\\" \\\\\""),
        ("r#\"a\"#", "\"b \\u{200b}\""),
        ("\"\"", "\"b\""),
    ] {
        assert_group_becomes(&group(before, "1"), &group(wanted, "1"));
    }
    assert_group_becomes(&group("\"\"", "None"), &group("\"\"", "2"));
    assert_group_becomes(&group("\"\"", "Some(1_0)"), &group("\"\"", "Some(11)"));
}

#[test]
fn what_means_the_same_is_left_as_it_is_spelled() {
    let before = "Group(id: \"g\", name: \"\\u{47}\", level: cluster, category: false, existence: exists, source: [\"s\"], note: \"\")";
    let wanted = "Group(id: \"g\", name: \"\\u{47}\", level: cluster, category: false, existence: exists, source: [\"s\"], note: \"ny\")";
    assert_group_becomes(before, wanted);
    let out = rewrite(
        &file(before),
        &meaning(&file(before)),
        &meaning(&file(before)),
        &[],
    )
    .unwrap();
    assert_eq!((out.text, out.patches.len()), (file(before), 0));
}

#[test]
fn a_field_comes_to_the_place_of_its_declaration() {
    assert_group_becomes(
        "(id: \"g\", name: \"G\", level: cluster, note: \"n\")",
        "(id: \"g\", name: \"G\", english: \"E\", level: cluster, parent: \"p\", note: \"n\")",
    );
    assert_group_becomes(
        "(id: \"g\", name: \"G\", level: cluster,)",
        "(id: \"g\", name: \"G\", level: cluster, source: \"s\", note: \"n\",)",
    );
    // On lines, with the neighbours' indentation; the last one without a comma gets one.
    assert_group_becomes(
        "\n\t(\n\t  id: \"g\", // id\n\t  // navn\n\t  name: \"G\",\n\t  level: cluster // sidst\n\t  // til sidst\n\t)",
        "\n\t(\n\t  id: \"g\", // id\n\t  // navn\n\t  name: \"G\",\n\t  english: \"E\",\n\t  level: cluster, // sidst\n\t  period: (from: \"2016\")\n\t  // til sidst\n\t)",
    );
    // Broken lines: on the line where there is room.
    assert_group_becomes(
        "\n    (id: \"g\", name: \"G\",\n        level: cluster)",
        "\n    (id: \"g\", name: \"G\",\n        level: cluster, note: \"n\")",
    );
    assert_group_becomes(
        "(id: \"g\", name: \"G\", level: cluster, period: ())",
        "(id: \"g\", name: \"G\", level: cluster, period: (from: \"2016\"))",
    );
}

#[test]
fn a_field_goes_with_its_comma_and_comments() {
    assert_comes_back(
        "(id: \"g\", name: \"G\", level: cluster, note: \"n\")",
        "(id: \"g\", name: \"G\", level: cluster)",
    );
    assert_comes_back(
        "(id: \"g\", name: \"G\", english: \"E\", level: cluster,)",
        "(id: \"g\", name: \"G\", level: cluster,)",
    );
    assert_comes_back(
        "(\n  id: \"g\",\n  name: \"G\",\n\n  // engelsk\n  english: \"E\", // navn\n\n  level: cluster,\n)",
        "(\n  id: \"g\",\n  name: \"G\",\n\n  level: cluster,\n)",
    );
    assert_comes_back(
        "(\n  id: \"g\",\n  name: \"G\",\n  level: cluster,\n  note: \"n\" // n\n)",
        "(\n  id: \"g\",\n  name: \"G\",\n  level: cluster,\n)",
    );
    // What is written out and becomes what is meant anyway, is no longer written.
    let taken = assert_group_becomes(
        "(id: \"g\", name: \"G\", level: cluster, period: (from: \"2016\", note: \"\"), existence: Some(expected))",
        "(id: \"g\", name: \"G\", level: cluster)",
    );
    assert_eq!(
        taken.iter().map(|k| k.text.as_str()).collect::<Vec<_>>(),
        [
            "period: (from: \"2016\", note: \"\"),",
            "existence: Some(expected)"
        ]
    );
}

fn members(list: &str) -> String {
    format!("(id: \"g\", name: \"G\", level: cluster, members: [{list}])")
}

#[test]
fn blank_lines_and_comments_of_others_stay() {
    let (a, b, c) = (
        "    (person: \"a\"),\n",
        "    (person: \"b\"), // om b\n",
        "    // om c\n    (person: \"c\"),\n",
    );
    let case = |before: &[&str], without: &[&str]| {
        let lines = |parts: &[&str]| members(&format!("\n{}", parts.concat()));
        assert_comes_back(&lines(before), &lines(without));
    };
    case(&[a, b, c], &[a, c]);
    case(&[a, "\n", b, "\n", c], &[a, "\n", c]);
    case(&[a, "\n", b, c], &[a, "\n", c]);
    case(&[a, b, "\n", c], &[a, "\n", c]);
    case(&[a, "\n\n", b, "\n", c], &[a, "\n", c]);
    case(&[a, b, "\n", c], &[a, b]);
    case(&[a, "\n", b, c], &[b, c]);
    case(
        &["    // for sig\n\n", a, "\n", b],
        &["    // for sig\n\n", b],
    );
    case(
        &[a, "    // under a\n\n", b, c],
        &[a, "    // under a\n\n", c],
    );
    case(
        &[a, b, "    // under b\n\n", c],
        &[a, "    // under b\n\n", c],
    );
    case(&[a, b, "    // til sidst\n"], &[a, "    // til sidst\n"]);
    case(
        &[a, "\n    // Afsnit\n\n", b, c],
        &[a, "\n    // Afsnit\n\n", c],
    );
}

#[test]
fn several_that_go_leave_no_blank_stretch_of_their_own() {
    let (a, b, c) = (
        "    (person: \"a\"),\n",
        "    (person: \"b\"),\n",
        "    (person: \"c\"),\n",
    );
    let lines = |parts: &[&str]| members(&format!("\n{}", parts.concat()));
    let d = "    // om d\n    (person: \"d\"),\n";
    for before in [
        [a, "\n", b, c, "\n", d],
        [a, "\n", b, "\n", c, d],
        [a, b, c, "", "\n", d],
        [a, "\n", b, c, "", d],
    ] {
        assert_group_becomes(&lines(&before), &lines(&[a, "\n", d]));
    }
    assert_group_becomes(&lines(&[a, "\n", b, c, "\n", d]), &lines(&[d]));
    assert_group_becomes(&lines(&[a, "\n", b, "\n", c, d]), &lines(&[a]));
    assert_group_becomes(&lines(&[a, b, c, d]), &lines(&[d]));
    let kinds = |list: &str| {
        members("").replace(
            "members",
            &format!(
                "mandates: [(id: \"m\", statements: [(kinds: [{list}], text: \"t\")])], members"
            ),
        )
    };
    assert_group_becomes(
        &kinds(" // ord\n  task,\n  power,\n  // til sidst\n"),
        &kinds(" // ord\n  // til sidst\n"),
    );
}

#[test]
fn an_element_comes_as_its_neighbours_are_laid_out() {
    assert_group_becomes(
        &members("(person: \"a\")"),
        &members("(person: \"a\"), (person: \"b\")"),
    );
    assert_group_becomes(
        &members("(person: \"a\"),"),
        &members("(person: \"n\"), (person: \"a\"),"),
    );
    assert_group_becomes(
        &members("\n\t(person: \"a\") // a\n\t// til sidst\n\t"),
        &members("\n\t(person: \"a\"), // a\n\t(person: \"b\", note: \"n\")\n\t// til sidst\n\t"),
    );
    assert_group_becomes(
        &members("\n  (\n    person: \"a\",\n  ),\n"),
        &members(
            "\n  (\n    person: \"a\",\n  ),\n  (\n    person: \"b\",\n    note: \"n\",\n  ),\n",
        )
        .replace(
            "    person: \"b\",\n    note",
            "      person: \"b\",\n      note",
        ),
    );
    let none = "(id: \"g\", name: \"G\", level: cluster)";
    assert_group_becomes(none, &members("(person: \"a\"), (person: \"b\")"));
    assert_group_becomes(&members(" "), &members("(person: \"a\")"));
    assert_group_becomes(
        &members(" /* ingen */ "),
        &members(" /* ingen */ (person: \"a\")"),
    );
    assert_group_becomes(
        &members("\n  // ingen\n  "),
        &members("\n  // ingen\n  (person: \"a\")\n  "),
    );
    assert_group_becomes(
        &members("(person: \"a\") // a\n"),
        &members("(person: \"a\"), // a\n    (person: \"b\")\n")
            .replace("    (person: \"b\")", "        (person: \"b\")"),
    );
}

#[test]
fn a_list_of_one_gets_brackets_when_it_needs_them() {
    let group =
        |source: &str| format!("(id: \"g\", name: \"G\", level: cluster, source: {source})");
    assert_group_becomes(&group("\"b\""), &group("[\"a\", \"b\", \"c\"]"));
    assert_group_becomes(&group("\"b\""), &group("\"c\""));
    assert_group_becomes(&group("Some(\"b\")"), &group("[Some(\"b\"), \"c\"]"));
    assert_group_becomes(&group("[\"a\", \"b\"]"), &group("[\"b\"]"));
    assert_group_becomes(
        &group("[\"b\"]"),
        "(id: \"g\", name: \"G\", level: cluster)",
    );
    let member = |list: &str| format!("(id: \"g\", name: \"G\", level: cluster, members: {list})");
    assert_group_becomes(
        &member("(person: \"a\" /* a */)"),
        &member("[(person: \"a\" /* a */, note: \"n\"), (vacant: true)]"),
    );
    let statement = |kinds: &str| {
        member(&format!(
            "[], mandates: [(id: \"m\", statements: [(kinds: {kinds}, text: \"t\")])]"
        ))
    };
    assert_group_becomes(&statement("task"), &statement("[]"));
    assert_group_becomes(&statement("[ task , power]"), &statement("[]"));
}

#[test]
fn a_member_that_changes_group_takes_its_comment_along() {
    let group = |id: &str, members: &str| {
        format!(
            "\n        (\n            id: \"{id}\",\n            name: \"N\",\n            level: cluster,\n{members}        ),"
        )
    };
    let list = |members: &str| format!("            members: [\n{members}            ],\n");
    let (a, b) = (
        "                // om a\n                (person: \"a\",note: \"\"), // bag a\n",
        "                (person: \"b\"),\n",
    );
    let before = file(
        &[
            group("x", &list(&[a, b].concat())),
            group("y", &list(b)),
            "\n    ".into(),
        ]
        .concat(),
    );
    let wanted = file(
        &[
            group("x", &list(b)),
            group("y", &list(&[b, a].concat())),
            "\n    ".into(),
        ]
        .concat(),
    );
    assert_eq!(assert_becomes(&before, &wanted), []);
}

#[test]
fn what_was_kept_at_another_depth_is_indented_as_its_neighbours() {
    let kept = Kept {
        datum: parse::<crate::model::Membership>("(person: \"b\", note: \"x\\n  y\")")
            .unwrap()
            .datum(),
        text: "  // om b\r\n  (\r\n    person: \"b\",\r\n    note: r\"x\n  y\",\r\n  ),\r\n"
            .to_owned(),
    };
    let (before, new) = (
        members("\n\t\t(person: \"a\"),\n\t"),
        members("(person: \"a\"), (person: \"b\", note: \"x\\n  y\")"),
    );
    let out = rewrite(
        &file(&before),
        &meaning(&file(&before)),
        &meaning(&file(&new)),
        &[kept],
    )
    .unwrap();
    let wanted = members(
        "\n\t\t(person: \"a\"),\n\t\t// om b\n\t\t(\n\t\t  person: \"b\",\n\t\t  note: r\"x\n  y\",\n\t\t),\n\t",
    );
    assert_eq!(out.text, file(&wanted));
}

#[test]
fn a_kept_text_that_is_no_element_is_not_used() {
    let before = file(&members("(person: \"a\")"));
    let new = meaning(&file(&members("(person: \"a\"), (person: \"b\")")));
    let datum = parse::<crate::model::Membership>("(person: \"b\")")
        .unwrap()
        .datum();
    for text in [
        "",
        "(person: \"b\"), (person: \"c\")",
        "note: \"b\"",
        "(person: \"b\"",
        "(person: \"b\")] //",
        "/* (person: \"b\")",
    ] {
        let kept = Kept {
            datum: datum.clone(),
            text: text.to_owned(),
        };
        assert_eq!(
            meaning(
                &rewrite(&before, &meaning(&before), &new, &[kept])
                    .unwrap()
                    .text
            ),
            new
        );
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let text = file(&members("(person: \"a\")"));
    let datum = meaning(&text);
    let other = meaning(&file(&members("(person: \"a\"), (person: \"b\")")));
    assert_eq!(rewrite(&text, &other, &datum, &[]), None);
    assert_eq!(rewrite("(", &datum, &datum, &[]), None);
    assert_eq!(rewrite("", &datum, &datum, &[]), None);
    assert_eq!(rewrite("[1]", &datum, &other, &[]), None);
    assert_eq!(
        rewrite("(titel: 1)", &Datum::Record(Vec::new()), &datum, &[]),
        None
    );
}

#[test]
fn patches_are_applied_only_where_they_belong() {
    let patch = |at, old: &str, new: &str| Patch {
        at,
        old: old.to_owned(),
        new: new.to_owned(),
    };
    assert_eq!(
        patched("æøå", &[patch(2, "ø", "oe"), patch(6, "", "!")]).as_deref(),
        Some("æoeå!")
    );
    for wrong in [
        vec![patch(1, "", "x")],
        vec![patch(0, "ø", "")],
        vec![patch(7, "", "x")],
        vec![patch(2, "ø", ""), patch(0, "æ", "")],
        vec![patch(usize::MAX, "æ", "")],
    ] {
        assert_eq!(patched("æøå", &wrong), None);
    }
}

#[test]
fn a_list_on_one_line_is_broken_before_the_line_gets_too_long() {
    let group =
        |members: &str| format!("(id: \"g\", name: \"G\", level: cluster, members: [{members}])");
    let short = group("(person: \"a\"), (person: \"b\")");
    assert_group_becomes(
        &short,
        &group("(person: \"a\"), (person: \"b\"), (person: \"c\")"),
    );
    let long = format!("(person: \"a\", note: \"{}\")", "x".repeat(90));
    let lines = |members: &[&str]| {
        let lines = members.join(",\n        ");
        group(&format!("\n        {lines},\n    "))
    };
    let (b, c) = ("(person: \"b\", roles: chair)", "(person: \"c\")");
    assert_group_becomes(&group(&format!("{long}, {c}")), &lines(&[&long, b, c]));
    assert_group_becomes(&group(&format!("{long},{c}, ")), &lines(&[&long, c, b]));
    // A list that was not there.
    let none = "(id: \"g\", name: \"G\", level: cluster)";
    assert_group_becomes(none, &lines(&[&long, c, b]));
}

#[test]
fn a_list_on_one_line_is_broken_with_its_comments() {
    let group =
        |members: &str| format!("(id: \"g\", name: \"G\", level: cluster, members: [{members}])");
    let long = format!("(person: \"a\", note: \"https://{}\")", "x".repeat(90));
    let c = "(person: \"c\" /* c */)";
    assert_group_becomes(
        &group(&format!(
            "/* a */ {long} /* bag a */, /* om c */ {c} /* bag c */"
        )),
        &group(&format!(
            "\n        /* a */ {long} /* bag a */,\n        /* om c */ {c} /* bag c */,\n        (person: \"b\"),\n    "
        )),
    );
    assert_group_becomes(
        &group(&format!("{long}, /* til sidst */ ")),
        &group(&format!(
            "\n        {long},\n        (person: \"b\"),\n        /* til sidst */\n    "
        )),
    );
}

#[test]
fn a_word_that_takes_the_place_of_another_takes_its_comment() {
    let group = |roles: &str| members(&format!("(person: \"a\", roles: [{roles}])"));
    assert_group_becomes(
        &group("/* fra maj */ chair /* valgt */"),
        &group("/* fra maj */ vice_chair /* valgt */"),
    );
    assert_group_becomes(
        &group("chair /* valgt */, member /* født */"),
        &group("secretary /* valgt */, member /* født */"),
    );
    assert_group_becomes(
        &group("chair /* valgt */, member /* født */"),
        &group("member /* født */"),
    );
}

#[test]
fn comments_that_belong_to_no_element_stay_when_a_list_is_emptied() {
    let group = |members: &str| {
        format!(
            "\n        (id: \"g\", name: \"G\", level: cluster, members: [\n{members}        ])\n    "
        )
    };
    let remark = "            // Listen er fra 2016\n\n";
    let member = "            (person: \"a\"),\n";
    assert_group_becomes(
        &group(&format!("{remark}{member}")),
        &group("            // Listen er fra 2016\n"),
    );
    let own = "            // A er ny\n            (person: \"a\"),\n";
    let gone = "\n        (id: \"g\", name: \"G\", level: cluster)\n    ";
    assert_group_becomes(&group(own), gone);
}

/// The numbered comments of a text, in their order.
fn comments(text: &str) -> Vec<&str> {
    let all = text.match_indices("#c").map(|(at, _)| {
        let end = text[at + 2..].find(|c: char| !c.is_ascii_digit());
        &text[at..end.map_or(text.len(), |end| at + 2 + end)]
    });
    all.collect()
}

/// Members as text, on one line or with a line each, with comments at some of the places where there may be any.
fn commented(count: usize, lined: bool, sown: &[usize]) -> String {
    let (mut place, mut number) = (0, 0);
    let mut comment = |to_the_end: bool| {
        place += 1;
        let here = sown.contains(&(place % 61));
        number += usize::from(here);
        match here {
            true if to_the_end && number % 2 == 0 => format!(" // #c{number}"),
            true => format!(" /* #c{number} */ "),
            false => String::new(),
        }
    };
    let (eol, indent) = if lined {
        ("\n", "                ")
    } else {
        ("", "")
    };
    let mut out = eol.to_owned();
    for n in 0..count {
        let roles = match n % 3 {
            0 => format!(
                "[{}chair{},{} member{}]",
                comment(false),
                comment(false),
                comment(false),
                comment(false)
            ),
            1 => format!("chair{}", comment(false)),
            _ => format!("[{}secretary{}]", comment(false), comment(false)),
        };
        let begin = comment(false);
        let fields = format!(
            "(person:{} \"p{n}\"{},{} roles: {roles},{} note: {}\"n\"{})",
            comment(false),
            comment(false),
            comment(false),
            comment(false),
            comment(false),
            comment(false)
        );
        let space = if lined { "" } else { " " };
        let behind = [comment(false), ",".to_owned(), comment(lined)].concat();
        out.extend([indent, &begin, &fields, &behind, eol, space]);
    }
    let out = if lined {
        out
    } else {
        out.trim_end().trim_end_matches(',').to_owned()
    };
    members(&out)
        .replace("(id: \"g\",", "(/* #c91 */ id: \"g\" /* #c92 */,")
        .replace("members: [", "/* #c93 */ members: /* #c94 */ [ /* #c95 */")
        .replace("])", "] /* #c96 */)")
}

proptest::proptest! {
    #[test]
    fn no_comment_is_lost_whatever_is_done_to_members_on_one_line_or_on_several(
        count in 1..5usize, lined: bool, sown in proptest::collection::vec(0..61usize, 0..12),
        at in 0..5usize, kind in 0..11usize, what in 0..4usize,
    ) {
        let before = file(&commented(count, lined, &sown));
        let mut data = parse::<Dataset>(&before).unwrap();
        let group = &mut data.groups[0];
        let members = &mut group.members;
        let at = at % count;
        let roles: Vec<_> = crate::model::Choice::ALL.iter().copied().take(what).collect();
        match kind {
            0 => members[at].note = "andet".into(),
            1 => members[at].note = String::new(),
            2 => members[at].roles = roles,
            3 => members[at].period.from = crate::model::Date::parse("2016"),
            4 => members[at].person = Some(crate::model::Ref::new("q")),
            5 => drop(members.remove(at)),
            6 => members.insert(at, crate::model::Membership { note: "x".repeat(40 * what), ..members[at].clone() }),
            7 => members.clear(),
            8 => group.english = "x".repeat(40 * what),
            9 => group.name = "andet".into(),
            _ => members.push(crate::model::Membership { vacant: true, note: "x".repeat(40 * what), ..Default::default() }),
        }
        let out = rewrite(&before, &meaning(&before), &data.datum(), &[]).unwrap();
        proptest::prop_assert_eq!(meaning(&out.text), data.datum(), "{}\n{}", &before, &out.text);
        let taken: String = out.taken.iter().map(|kept| kept.text.as_str()).collect();
        let mut kept = [comments(&out.text), comments(&taken)].concat();
        let mut all = comments(&before);
        kept.sort_unstable();
        all.sort_unstable();
        proptest::prop_assert_eq!(kept, all, "{}\n{}\n{}", &before, &out.text, &taken);
        if matches!(kind, 0 | 3 | 4 | 6 | 8..) {
            proptest::prop_assert_eq!(comments(&out.text), comments(&before), "{}\n{}", &before, &out.text);
        }
        if kind < 5 {
            // All but the member is as it was.
            let mut changed = out.patches.iter().flat_map(|p| [&p.old, &p.new]);
            proptest::prop_assert!(changed.all(|text| !text.contains("person:")), "{}\n{}", &before, &out.text);
        }
    }
}
