use super::*;
use crate::lang::Lang;
use crate::model::{Book, Date, read::read};

fn library(texts: &[&str]) -> Library {
    Library::new(
        texts
            .iter()
            .map(|text| Book::new(read(text).unwrap()))
            .collect(),
    )
}

/// Two copies of a dataset, whatever the day.
fn copies(old: &str, new: &str) -> Comparison {
    let (old, new) = (library(&[old]), library(&[new]));
    compare(
        View {
            library: &old,
            book: 0,
            day: None,
        },
        View {
            library: &new,
            book: 0,
            day: None,
        },
    )
}

fn day(text: &str) -> Option<Day> {
    Date::parse(text).unwrap().first()
}

/// One dataset on two days.
fn days(text: &str, from: &str, to: &str) -> Comparison {
    let library = library(&[text]);
    compare(
        View {
            library: &library,
            book: 0,
            day: day(from),
        },
        View {
            library: &library,
            book: 0,
            day: day(to),
        },
    )
}

/// Two datasets, whatever the day.
fn two(left: &str, right: &str) -> Comparison {
    let library = library(&[left, right]);
    compare(
        View {
            library: &library,
            book: 0,
            day: None,
        },
        View {
            library: &library,
            book: 1,
            day: None,
        },
    )
}

/// A dataset of the id `x` with a list of groups, and what is behind it.
fn groups(groups: &str) -> String {
    format!(r#"(schema: 1, id: "x", title: "X", groups: [{groups}])"#)
}

/// What happened to everything that is not the same, one on a line, with the fields in which it differs.
fn told(comparison: &Comparison) -> Vec<String> {
    let nodes = comparison
        .nodes
        .iter()
        .filter(|n| n.pair().is_some() && n.outcomes != [Outcome::Same]);
    let tell = |node: &Node| {
        let outcomes: Vec<&str> = node.outcomes.iter().map(Outcome::word).collect();
        let fields: Vec<String> = node
            .differences
            .iter()
            .map(|d| d.fields().join("."))
            .collect();
        format!(
            "{}: {} [{}]",
            comparison.name(node.pair().unwrap()),
            outcomes.join(" "),
            fields.join(" ")
        )
    };
    nodes.map(tell).collect()
}

#[test]
fn a_group_on_a_day_has_its_name_place_and_members_of_that_day() {
    let text = groups(
        r#"(id: "a", name: "A", level: cluster), (id: "b", name: "B", level: administrative),
        (id: "g", name: "Ny", level: cluster_group, parent: "a",
            versions: [(period: (to: "2016-08-31"), name: "Gammel", parent: "b", level: fixed_group), (period: (), name: "Aldrig")],
            members: [(role_text: "før", period: (to: "2016-08-31")), (role_text: "efter", period: (from: "2016-09")), (role_text: "hele tiden")],
            mandates: [(id: "m1", period: (to: "2016-08"), statements: (kinds: task, text: "Samordner indsatsen lokalt.")),
                (id: "m2", period: (from: "2016-09"), statements: (kinds: task, text: "Samordner indsatsen regionalt."))],
            relations: (kind: approves, to: "a", period: (from: "2016-09")))"#,
    );
    let wanted = "Ny: moved renamed changed [name level parent mandates.period.from mandates.period.to mandates.statements.text \
        members members relations]";
    assert_eq!(told(&days(&text, "2016-08-31", "2016-09-01")), [wanted]);
    assert!(told(&days(&text, "2016-09-01", "2030")).is_empty());
    assert!(!days(&text, "2010", "2016-08-31").differs());
}

#[test]
fn what_begins_comes_and_what_ended_is_gone() {
    let text = groups(
        r#"(id: "a", name: "A", level: cluster, period: (to: "2016")), (id: "b", name: "B", level: cluster, period: (from: "2017"))"#,
    );
    assert_eq!(
        told(&days(&text, "2016", "2017")),
        ["A: went []", "B: came []"]
    );
    let words = tell(&days(&text, "2016", "2017"), Lang::Da, false).to_text(80);
    assert!(
        words.contains("− A  bortfaldt, sidste dag 2016") && words.contains("+ B  kom til 2017"),
        "{words}"
    );
}

#[test]
fn what_is_only_known_from_or_until_a_day_is_not_said_to_begin_or_end() {
    let text = r#"(schema: 1, id: "x", title: "X", groups: [
        (id: "a", name: "A", level: cluster, period: (attested: "2007", not_known_later: true)),
        (id: "b", name: "B", level: cluster, period: (attested: "2016")),
        (id: "c", name: "C", level: cluster, period: (from: "2016"))])"#;
    let words = tell(&days(text, "2007-06-01", "2016-09-01"), Lang::Da, false).to_text(80);
    for told in [
        "⊖ A  sidst kendt 2007",
        "⊕ B  kendt fra 2016",
        "+ C  kom til 2016",
        "1 kom til, 1 kendt fra da af, 1 ikke kendt senere",
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
    let back = tell(&days(text, "2016-09-01", "2007-06-01"), Lang::Da, false).to_text(80);
    for told in [
        "⊕ A  kendt fra 2007",
        "⊖ B  endnu ikke kendt, kendt fra 2016",
        "− C  endnu ikke i kraft",
    ] {
        assert!(back.contains(told), "{told}: {back}");
    }
}

#[test]
fn what_a_group_is_known_to_have_is_no_change_of_it() {
    let text = r#"(schema: 1, id: "x", title: "X", groups: [
        (id: "a", name: "A", level: cluster, mandates: (id: "m", status: minuted, period: (attested: "2016-09-15"),
            statements: (kinds: task, text: "T", certainty: uncertain))),
        (id: "b", name: "B", level: cluster, existence: expected, relations: (kind: approves, to: "a", certainty: external,
            period: (from: "2016-09-15", certainty: derived))),
        (id: "c", name: "C", level: cluster, mandates: [(id: "n", period: (to: "2016-09-14", certainty: external, marks: (field: "to", certainty: derived)),
            seats: (id: "s", role: "leder", min: 2, max: 2, certainty: external))])])"#;
    let comparison = days(text, "2016-09-14", "2016-09-16");
    let outcomes = [
        "A: other_known [mandates]",
        "B: changed [relations]",
        "C: changed [mandates]",
    ];
    assert_eq!(told(&comparison), outcomes);
    let words = tell(&comparison, Lang::Da, false).to_text(100);
    for told in [
        "Grupper: 2 ændrede, 1 hvor andet er kendt",
        "⊙ A  mere er kendt",
        "Mandat: ikke angivet tidligere: fra referat, kendt fra 15. september 2016",
        "Mandat › Opgaver: ikke angivet tidligere: T (usikker)",
        "~ B (forventes)  ændret",
        "Relationer: + godkender A, fra 15. september 2016 (afledt, udefra)",
        "Mandat: − vedtaget, til og med 14. september 2016 (udefra, afledt)",
        "Mandat › Pladser: − ledere, 2 (udefra)",
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
}

#[test]
fn how_sure_a_changed_field_is_is_told_on_both_sides_and_counts_as_no_difference() {
    let side = |id: &str, text: &str, certainty: &str| {
        format!(
            r#"(schema: 1, id: "{id}", title: "T", groups: (id: "g", name: "G", level: cluster, mandates: (id: "m",
            statements: (kinds: purpose, text: "{text}", certainty: {certainty}))))"#
        )
    };
    let same = two(
        &side("l", "Samme.", "stated"),
        &side("r", "Samme.", "external"),
    );
    assert!(!same.differs());
    let other = two(
        &side("l", "Før.", "external"),
        &side("r", "Efter.", "derived"),
    );
    let words = tell(&other, Lang::Da, false).to_text(80);
    assert!(words.contains("Før. (udefra) → Efter. (afledt)"), "{words}");
}

#[test]
fn who_alone_took_over_is_the_same_and_several_are_told_apart() {
    let text = groups(
        r#"(id: "a", name: "A", level: cluster, period: (to: "2016"), successors: (group: "b")),
        (id: "b", name: "B", level: cluster, period: (from: "2017")),
        (id: "c", name: "C", level: cluster, period: (to: "2016")),
        (id: "d", name: "D", level: cluster, period: (from: "2017"), predecessors: (group: "c", what: "opgaver")),
        (id: "e", name: "E", level: cluster, period: (from: "2017"), predecessors: [(group: "c"), (group: "f")]),
        (id: "f", name: "F", level: cluster),
        (id: "h", name: "H", level: cluster, predecessors: (group: "f"))"#,
    );
    let comparison = days(&text, "2016", "2017");
    let wanted = [
        "B: took_over [name]",
        "C: went split []",
        "D: came merged []",
        "E: came merged []",
        "F: split []",
    ];
    assert_eq!(
        told(&comparison),
        wanted,
        "between F and H, which both go on, nothing passes on now"
    );
    let b = comparison.find(EntityKind::Group, "a").unwrap();
    assert_eq!(
        b.pair().unwrap().link,
        Some(Link::Succession(String::new()))
    );
    let words = tell_node(
        &comparison,
        comparison.find(EntityKind::Group, "c").unwrap(),
        Lang::Da,
    )
    .to_text(80);
    assert!(
        words.contains("Bortfaldt, sidste dag 2016, gik videre til D (opgaver), E"),
        "{words}"
    );
    assert!(
        tell_node(&comparison, b, Lang::En)
            .to_text(80)
            .contains("Takes over from A\n")
    );
}

#[test]
fn across_datasets_things_are_told_by_id_by_what_is_stated_and_by_name() {
    let left = r#"(schema: 1, id: "l", title: "L", groups: [
            (id: "a", name: "A", level: cluster), (id: "b", name: "B", level: cluster, same_as: "r/b2"),
            (id: "c", name: "Ældrerådet", level: cluster), (id: "d", name: "D", level: cluster, successors: (group: "r/d2", what: "navnet")),
            (id: "e", name: "E", level: cluster), (id: "f", name: "F", level: cluster), (id: "g", name: "F", level: cluster)],
        processes: [(id: "p", name: "P", version: "1", corresponds_to: ["r/q", "r/q2"])])"#;
    let right = r#"(schema: 1, id: "r", title: "R", groups: [
            (id: "a", name: "A", level: cluster, relations: [(kind: approves, to: ["b2", "c2", "l/b"])]), (id: "b2", name: "B", level: cluster, source: "s#1", note: "n"),
            (id: "c2", name: "ÆLDRERÅDET", level: cluster), (id: "d2", name: "D2", level: cluster),
            (id: "e", name: "E", level: cluster, homonym_of: "l/e"), (id: "f2", name: "F", level: cluster)],
        sources: [(id: "s", title: "S")],
        processes: [(id: "q", name: "P", version: "1"), (id: "q2", name: "Q2", version: "1")])"#;
    let comparison = two(left, right);
    let wanted = [
        "A: changed [relations]",
        "ÆLDRERÅDET: renamed [name]",
        "D2: renamed [name]",
        "E: went []",
        "F: went []",
        "F: went []",
        "E: came []",
        "F: came []",
        "P: split []",
        "Q2: came merged []",
        "S: came []",
    ];
    let mut found = told(&comparison);
    found.sort_by_key(|line| wanted.iter().position(|w| w == line));
    assert_eq!(
        found, wanted,
        "two F on the left, and an E that is said to be another one"
    );
    let links = ["a", "b", "c", "d"].map(|id| {
        comparison
            .find(EntityKind::Group, id)
            .unwrap()
            .pair()
            .unwrap()
            .link
            .clone()
            .unwrap()
    });
    assert_eq!(links, [Link::Id, Link::Stated, Link::Name, Link::Stated]);
    let relation = &comparison.find(EntityKind::Group, "a").unwrap().differences[0];
    assert!(
        relation.after.to_ron().contains(r#"["b2", "c2", "b2"]"#),
        "the ids of its own side: {}",
        relation.after.to_ron()
    );
    assert!(
        tell(&comparison, Lang::Da, false)
            .to_text(80)
            .contains("Relationer: + godkender B, ÆLDRERÅDET, B")
    );
}

#[test]
fn a_reference_to_the_same_thing_under_another_id_is_no_difference() {
    let of = |dataset: &str, id: &str, seat: &str| {
        format!(
            r#"(schema: 1, id: "{dataset}", title: "T", people: [(id: "{id}-p", name: "Test Testesen")], groups: [
            (id: "{id}", name: "Gruppe", level: cluster), (id: "u", name: "Under", level: cluster_group, parent: "{id}", set_up_by: "{id}",
                mandates: [(id: "{seat}-m", statements: [(kinds: task, text: "Samordner.", mentions: "{id}")], seats: [(id: "{seat}", role: "direktør", min: 1)])],
                members: [(person: "{id}-p", seat: "{seat}")])])"#
        )
    };
    let comparison = two(&of("l", "a", "s1"), &of("r", "b", "s2"));
    assert!(told(&comparison).is_empty(), "{:?}", told(&comparison));
    let changed = of("r", "b", "s2").replace("direktør", "direktør for sundhed");
    let comparison = two(&of("l", "a", "s1"), &changed);
    assert_eq!(told(&comparison), ["Under: changed [mandates.seats.role]"]);
}

const COPY: &str = r#"(schema: 1, id: "x", title: "X", note: "Æøå",
    sources: [(id: "s", title: "S")], people: [(id: "p", name: "Test Testesen", title: "leder", source: "s#1")], places: [(id: "l", name: "L")],
    organisations: [(id: "o", name: "O", marks: (field: "name", certainty: uncertain))],
    groups: [(id: "g", name: "G", level: cluster, aliases: [(text: "g1"), (text: "g2")], members: [(person: "p"), (vacant: true)],
            mandates: [(id: "m", seats: [(id: "e", min: 1)], statements: [(kinds: [task], text: "T")])]),
        (id: "h", name: "H", level: cluster, parent: "g", period: (attested: "2016"), certainty: derived)],
    cases: [(id: "c", text: "C")], notes: [(id: "n", text: "N", about: "g.name")], matters: [(id: "t", title: "T")])"#;

#[test]
fn copies_of_a_dataset_differ_exactly_where_they_differ() {
    assert!(!copies(COPY, COPY).differs());
    assert!(told(&copies(COPY, COPY)).is_empty());
    let edits = [
        (r#"note: "Æøå""#, r#"note: "ÆØÅ""#, "X: changed [note]"),
        ("s#1", "s#2", "Test Testesen: changed [source source]"),
        ("uncertain", "derived", "O: changed [marks.certainty]"),
        (
            r#""g1"), (text: "g2""#,
            r#""g2"), (text: "g1""#,
            "G: changed [aliases]",
        ),
        (", (vacant: true)", "", "G: changed [members]"),
        ("min: 1", "min: 2", "G: changed [mandates.seats.min]"),
        (
            r#"attested: "2016""#,
            r#"attested: "2017""#,
            "H: changed [period.attested period.attested]",
        ),
        (
            "certainty: derived)]",
            "certainty: stated)]",
            "H: changed [certainty]",
        ),
        (r#"parent: "g", "#, "", "H: moved [parent]"),
        (r#"text: "C""#, r#"text: "D""#, "D: changed [text]"),
        (r#""g.name""#, r#""h.name""#, "N: changed [about about]"),
        (r#"places: [(id: "l", name: "L")],"#, "", "L: went []"),
        (
            r#"(id: "t", title: "T")"#,
            r#"(id: "t2", title: "T")"#,
            "T: changed [id]",
        ),
        (r#"title: "leder", "#, "", "Test Testesen: changed [title]"),
    ];
    for (from, to, wanted) in edits {
        let other = COPY.replacen(from, to, 1);
        assert_ne!(other, COPY, "{from}");
        assert_eq!(told(&copies(COPY, &other)), [wanted], "{from}");
        assert!(copies(&other, COPY).differs(), "{from}");
    }
}

#[test]
fn words_tell_names_dates_and_both_sides() {
    let other = COPY
        .replace(
            r#"name: "H", level: cluster, parent: "g""#,
            r#"name: "Ø", level: political, set_up_by: "o", deadline: "2016-09-15""#,
        )
        .replace(
            r#"(person: "p")"#,
            r#"(person: "p", roles: chair, on_behalf_of: "o")"#,
        )
        .replace(
            r#"text: "T")]"#,
            r#"text: "U")], chair: (shape: rotating, rotating: ["o", "g"], years: 2)"#,
        );
    let comparison = copies(COPY, &other);
    let da = tell(&comparison, Lang::Da, false).to_text(100);
    for line in [
        "X: to udgaver",
        "~ Ø (afledt)  flyttet, nyt navn, ændret",
        "  · Navn: H → Ø",
        "  · Niveau: klyngeniveau → politisk niveau",
        "  · Hører under: − G",
        "  · Nedsat af: + O",
        "  · Frist: + 15. september 2016",
        "  · Mandat › Opgaver: + U",
        "  · Mandat › Formandskab: + På skift mellem O og G, 2 år ad gangen.",
        "  · Medlemmer › Test Testesen › Roller: + formand",
        "  · Medlemmer › Test Testesen › På vegne af: + O",
    ] {
        assert!(da.lines().any(|l| l.trim_end() == line), "{line}\n{da}");
    }
    let en = tell(&comparison, Lang::En, true).to_text(100);
    assert!(
        en.contains("~ Ø (derived)  moved, renamed, changed") && en.contains("= S  unchanged"),
        "{en}"
    );
    let same = tell(&copies(COPY, COPY), Lang::Da, false).to_text(100);
    assert_eq!(same, "X: to udgaver\nIngen forskelle.\n");
}

#[test]
fn another_order_is_told_where_it_says_something() {
    let of = |dataset: &str, parties: &str, steps: [&str; 2], terms: &str| {
        let [one, two] = steps;
        format!(
            r#"(schema: 1, id: "{dataset}", title: "T", organisations: [(id: "a", name: "A"), (id: "b", name: "B"), (id: "c", name: "C")],
            groups: (id: "g", name: "G", level: cluster, parties: [{terms}], mandates: (id: "m", chair: (shape: rotating, rotating: [{parties}]))),
            processes: (id: "p", name: "P", version: "1", steps: [(action: "{one}"), (action: "{two}")]))"#
        )
    };
    let (ab, ba) = (
        r#"(party: "a"), (party: "b")"#,
        r#"(party: "b"), (party: "a")"#,
    );
    let left = of("l", r#""a", "b", "c""#, ["Skriver", "Godkender"], ab);
    let comparison = two(
        &left,
        &of("r", r#""b", "a", "c""#, ["Godkender", "Skriver"], ba),
    );
    assert_eq!(
        told(&comparison),
        ["G: changed [mandates.chair.rotating]", "P: changed [steps]"],
        "in parties it says nothing"
    );
    let words = tell(&comparison, Lang::Da, false).to_text(100);
    assert!(
        words.contains("På skift mellem: A; B; C → B; A; C")
            && words.contains("Trin: + i en anden rækkefølge"),
        "{words}"
    );
    let more = two(
        &left,
        &of("r", r#""c", "a", "b", "l/a""#, ["Skriver", "Godkender"], ab),
    );
    assert_eq!(
        told(&more),
        ["G: changed [mandates.chair.rotating mandates.chair.rotating]"],
        "one more, and another order"
    );
    assert!(!two(&left, &left.replacen("\"l\"", "\"r\"", 1)).differs());
}

#[test]
fn a_mandate_that_came_is_told_sentence_by_sentence() {
    let without = groups(r#"(id: "g", name: "G", level: cluster)"#);
    let with = groups(
        r#"(id: "g", name: "G", level: cluster, mandates: (id: "m", status: draft, period: (from: "2017"), meetings: (per_year: 4),
            statements: [(kinds: purpose, text: "Samordner."), (kinds: task, text: "Skriver.")], seats: (id: "s", role: "leder", min: 2, max: 2)))"#,
    );
    let words = tell(&copies(&without, &with), Lang::Da, false).to_text(100);
    let wanted = [
        "+ udkast, fra 2017",
        "Formål: + Samordner.",
        "Opgaver: + Skriver.",
        "Pladser: + ledere, 2",
        "Møder: + 4 om året",
    ];
    assert!(wanted.iter().all(|w| words.contains(w)), "{words}");
    let gone = tell(&copies(&with, &without), Lang::En, false).to_text(100);
    assert!(gone.contains("Mandate › Purpose: − Samordner."), "{gone}");
}

#[test]
fn groups_stand_under_their_parents_and_what_is_gone_where_it_stood() {
    let left = groups(
        r#"(id: "a", name: "A", level: cluster), (id: "b", name: "B", level: cluster), (id: "b1", name: "B1", level: cluster_group, parent: "b"),
        (id: "c", name: "C", level: cluster), (id: "c1", name: "C1", level: cluster_group, parent: "c")"#,
    );
    let right = groups(
        r#"(id: "c", name: "C", level: cluster), (id: "n", name: "N", level: cluster_group, parent: "a"), (id: "a", name: "A", level: cluster),
        (id: "k", name: "K", level: cluster, category: true)"#,
    );
    let comparison = copies(&left, &right);
    let lines: Vec<String> = comparison
        .nodes
        .iter()
        .map(|n| match n.pair() {
            Some(pair) => format!(
                "{}{} {}/{}",
                " ".repeat(usize::from(n.depth)),
                comparison.name(pair),
                n.same,
                n.other
            ),
            None => format!("# {}/{}", n.same, n.other),
        })
        .collect();
    let wanted = [
        "X 1/0", "# 2/4", " C 1/1", "  C1 0/1", " A 1/1", "  N 0/1", " B 0/2", "  B1 0/1", "# 0/1",
        " K 0/1",
    ];
    assert_eq!(lines, wanted);
    let ends: Vec<usize> = comparison.nodes.iter().map(|n| n.end).collect();
    assert_eq!(ends, [1, 8, 4, 4, 6, 6, 8, 8, 10, 10]);
}

#[test]
fn groups_that_lie_under_each_other_only_together_are_all_there() {
    // Each side is sound; on the right B is gone, so that what it lay under is known from the left.
    let text = groups(
        r#"(id: "a", name: "A", level: cluster, parent: "b", versions: (period: (to: "2016"), parent: "c")),
        (id: "b", name: "B", level: cluster), (id: "c", name: "C", level: cluster, versions: (period: (from: "2017"), parent: "a")),
        (id: "d", name: "D", level: cluster, parent: "a", period: (to: "2016"))"#,
    );
    for (from, to) in [("2016", "2017"), ("2017", "2016")] {
        let comparison = days(&text, from, to);
        let all = comparison
            .nodes
            .iter()
            .filter(|n| n.pair().is_some_and(|p| p.kind == EntityKind::Group))
            .count();
        assert_eq!(all, 4);
    }
    let ring = groups(
        r#"(id: "a", name: "A", level: cluster, versions: (period: (to: "2016"), parent: "b")),
        (id: "b", name: "B", level: cluster, versions: (period: (to: "2016"), parent: "a"))"#,
    );
    assert_eq!(
        told(&days(&ring, "2017", "2016")),
        ["A: moved [parent]", "B: moved [parent]"]
    );
}

#[test]
fn an_empty_dataset_is_compared_with_everything() {
    let empty = r#"(schema: 1, id: "e", title: "E")"#;
    assert!(!two(empty, r#"(schema: 1, id: "f", title: "F")"#).differs());
    let all = two(empty, COPY);
    assert!(
        all.differs()
            && all
                .nodes
                .iter()
                .filter(|n| n.pair().is_some())
                .all(|n| n.became(&Outcome::Came))
    );
    let folded = tell(&all, Lang::Da, false).to_text(80);
    assert!(
        folded.contains("Personer\n(1 kun i den anden)") && folded.contains("⊕ H"),
        "{folded}"
    );
    assert!(
        tell(&all, Lang::Da, true)
            .to_text(80)
            .contains("⊕ Test Testesen")
    );
}

#[test]
fn long_chains_and_many_elements_are_compared_in_time() {
    let chain = |name: &str| {
        let group = |i: usize| {
            let parent = i
                .checked_sub(1)
                .map_or_else(String::new, |p| format!("parent: \"g{p}\""));
            format!(r#"(id: "g{i}", name: "{name}{i}", level: cluster, {parent})"#)
        };
        groups(&(0..5_000).map(group).collect::<Vec<_>>().join(","))
    };
    let comparison = copies(&chain("a"), &chain("b"));
    assert_eq!(comparison.nodes[1].other, 5_000);
    let members = |who: &str| {
        let all: Vec<String> = (0..5_000)
            .map(|i| format!(r#"(role_text: "{who} {i}")"#))
            .collect();
        groups(&format!(
            r#"(id: "g", name: "G", level: cluster, members: [{}])"#,
            all.join(",")
        ))
    };
    let comparison = copies(&members("a"), &members("b"));
    assert_eq!(comparison.nodes[2].differences.len(), 10_000);
}

#[test]
fn what_comes_one_way_goes_the_other_way() {
    let texts = [
        include_str!("../../data/midtjylland.ron"),
        include_str!("../../data/forslag-2016.ron"),
        include_str!("../../data/hovedstaden.ron"),
    ];
    let library = library(&texts);
    let days = [None, day("2006-06-01"), day("2016-09-15")];
    let views: Vec<View<'_>> = (0..3)
        .flat_map(|book| {
            days.map(|day| View {
                library: &library,
                book,
                day,
            })
        })
        .collect();
    let count = |comparison: &Comparison, outcome: &Outcome| {
        comparison
            .nodes
            .iter()
            .filter(|n| n.became(outcome))
            .count()
    };
    for (i, left) in views.iter().enumerate() {
        assert!(!compare(*left, *left).differs());
        for right in &views[..i] {
            let (forth, back) = (compare(*left, *right), compare(*right, *left));
            let differing = |c: &Comparison| {
                c.nodes
                    .iter()
                    .filter(|n| {
                        n.pair().is_some_and(|p| p.link.is_some()) && !n.differences.is_empty()
                    })
                    .count()
            };
            let of = |c: &Comparison| {
                (
                    count(c, &Outcome::Came),
                    count(c, &Outcome::Went),
                    differing(c),
                )
            };
            let (came, went, changed) = of(&forth);
            assert_eq!(
                of(&back),
                (went, came, changed),
                "{:?} {:?} {:?} {:?}",
                left.book,
                left.day,
                right.book,
                right.day
            );
            let things = |side: &Side| {
                identity::KINDS
                    .iter()
                    .map(|kind| side.book().count(*kind))
                    .sum::<usize>()
            };
            if (left.day, right.day) == (None, None) && left.book != right.book {
                let pairs = forth.nodes.iter().filter(|n| n.pair().is_some()).count() - came - went;
                assert_eq!(
                    (pairs + went, pairs + came),
                    (things(&forth.left), things(&forth.right)),
                    "each thing once"
                );
            }
        }
    }
}

#[test]
fn the_later_side_may_be_the_left_one() {
    let text = groups(
        r#"(id: "a", name: "A", level: cluster, period: (to: "2016")),
        (id: "b", name: "B", level: cluster, period: (from: "2017"), predecessors: (group: "a", what: "navnet"))"#,
    );
    let comparison = days(&text, "2017", "2016");
    assert_eq!(told(&comparison), ["A: took_over [name]"]);
    let words = tell_node(
        &comparison,
        comparison.find(EntityKind::Group, "a").unwrap(),
        Lang::Da,
    )
    .to_text(80);
    assert!(words.contains("Forgænger for B (navnet)"), "{words}");
}

#[test]
fn a_field_that_differs_says_how_sure_it_is() {
    let before = groups(r#"(id: "g", name: "G", level: cluster, note: "Før.")"#);
    let after = groups(
        r#"(id: "g", name: "G", level: cluster, note: "Nu.", period: (to: "2022-06-30", certainty: external),
            marks: [(field: "note", certainty: derived)])"#,
    );
    let words = tell(&copies(&before, &after), Lang::Da, false).to_text(100);
    for wanted in ["Til: + 30. juni 2022 (udefra)", "Før. → Nu. (afledt)"] {
        assert!(words.contains(wanted), "{words}");
    }
}

#[test]
fn nothing_passes_on_before_the_day_on_which_it_ends() {
    let text = groups(
        r#"(id: "a", name: "A", level: cluster, period: (to: "2016-08-31"), successors: (group: "b")),
        (id: "b", name: "B", level: cluster, period: (attested: "2016-01"))"#,
    );
    let early = days(&text, "2015-01-01", "2016-02-01");
    assert_eq!(told(&early), ["B: known []"]);
    let late = days(&text, "2015-01-01", "2016-09-15");
    assert_eq!(told(&late), ["B: took_over [name]"]);
}

#[test]
fn what_a_later_mandate_does_not_say_is_gone_only_where_the_earlier_one_is_stated_to_end() {
    let text = |end: &str| {
        groups(&format!(
            r#"(id: "g", name: "G", level: cluster, mandates: [
                (id: "m1", status: adopted, period: ({end}), statements: [(kinds: task, text: "Laver skabelonen.")]),
                (id: "m2", status: adopted, period: (from: "2016-09-01"), statements: [(kinds: task, text: "Følger op på budgettet hvert kvartal med kommunerne.")]),
            ])"#
        ))
    };
    let said = |end: &str, from: &str, to: &str| {
        tell(&days(&text(end), from, to), Lang::Da, false).to_text(100)
    };
    let open = r#"attested: "2007", not_known_later: true"#;
    let ended = r#"from: "2007-01-01", to: "2016-08-31""#;
    for (end, from, to, wanted) in [
        (
            open,
            "2007-05-01",
            "2016-09-15",
            "ikke angivet senere: Laver skabelonen.",
        ),
        (ended, "2007-05-01", "2016-09-15", "− Laver skabelonen."),
        (
            open,
            "2016-09-15",
            "2007-05-01",
            "ikke angivet senere: Laver skabelonen.",
        ),
        (ended, "2016-09-15", "2007-05-01", "+ Laver skabelonen."),
        (
            open,
            "2016-09-15",
            "2007-05-01",
            "− Følger op på budgettet hvert kvartal med kommunerne.",
        ),
    ] {
        let said = said(end, from, to);
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
}

#[test]
fn what_is_not_said_of_the_one_that_took_over_is_not_gone() {
    let text = groups(
        r#"(id: "a", name: "A", level: cluster, period: (to: "2016"), successors: (group: "b"),
            mandates: [(id: "m1", status: adopted, period: (to: "2016"), statements: [(kinds: task, text: "Laver skabelonen.")])]),
        (id: "b", name: "B", level: cluster, period: (from: "2017"))"#,
    );
    let said = tell(&days(&text, "2016", "2017"), Lang::Da, false).to_text(100);
    assert!(
        said.contains("ikke angivet senere: Laver skabelonen."),
        "{said}"
    );
}

#[test]
fn what_another_dataset_knows_from_outside_is_no_change() {
    let side = |id: &str, more: &str| {
        format!(
            r#"(schema: 1, id: "{id}", title: "X", as_of: "2016-09-15", groups: [(id: "g", name: "G", level: cluster{more})])"#
        )
    };
    let outside = |more: &str| {
        let comparison = copies(&side("x", ""), &side("y", more));
        told(&comparison)
    };
    let relation = |certainty: &str| {
        format!(r#", relations: (kind: asks, to_text: "kommunerne", certainty: {certainty})"#)
    };
    assert_eq!(
        outside(&relation("external")),
        ["G: other_known [relations]"]
    );
    assert_eq!(outside(&relation("derived")), ["G: changed [relations]"]);
    let mandate = r#", mandates: (id: "m", status: published, certainty: external, statements: (kinds: task, text: "T"))"#;
    assert_eq!(outside(mandate), ["G: other_known [mandates]"]);
}
