//! The people of lists and mails, as they are read.

use std::fmt::Write as _;

use super::*;

/// Returns the rows of a paper in short: the name, the kind where it is no member, and the fields that are not empty.
pub(super) fn rows(text: &str) -> Vec<String> {
    let row = |row: &Row| {
        let mut out = if row.vacant { "–" } else { &row.name }.to_owned();
        if row.kind != Kind::Member {
            let _ = write!(out, " {:?}", row.kind);
        }
        for (sign, field) in [
            ("/", &row.title),
            ("@", &row.organisation),
            ("!", &row.role_text),
            ("~", &row.substitute_for),
            ("<", &row.on_behalf_of),
            ("#", &row.group),
            ("?", &row.note),
            ("", &row.email),
            (">", &row.succeeds),
        ] {
            if !field.is_empty() {
                let _ = write!(out, " {sign}{field}");
            }
        }
        out
    };
    read(text).rows.iter().map(row).collect()
}

#[test]
fn two_people_on_a_line_are_two() {
    for (line, people) in [
        (
            "PLO: Test Iversholt / Prøve Junker (stedfortræder)",
            vec![
                "Test Iversholt <PLO",
                "Prøve Junker !stedfortræder ~Test Iversholt <PLO",
            ],
        ),
        (
            "Inge & Karl Testesen, brugerrepræsentanter",
            vec![
                "Inge Testesen /brugerrepræsentant",
                "Karl Testesen /brugerrepræsentant",
            ],
        ),
        (
            "Lars og Mona Testesen",
            vec!["Lars Testesen", "Mona Testesen"],
        ),
        (
            "Test Testesen og Prøve Prøvesen, Stevns Kommune",
            vec![
                "Test Testesen @Stevns Kommune",
                "Prøve Prøvesen @Stevns Kommune",
            ],
        ),
        // What somebody is in the singular is the second one's.
        (
            "Test Testesen og Prøve Prøvesen, direktør, Stevns Kommune",
            vec!["Test Testesen", "Prøve Prøvesen /direktør @Stevns Kommune"],
        ),
        (
            "Test Testesen/Prøve Prøvesen (suppleant), Stevns Kommune",
            vec![
                "Test Testesen @Stevns Kommune",
                "Prøve Prøvesen @Stevns Kommune !suppleant ~Test Testesen",
            ],
        ),
        (
            "Patientrepræsentanter: Inge og Karl Testesen",
            vec![
                "Inge Testesen /patientrepræsentant",
                "Karl Testesen /patientrepræsentant",
            ],
        ),
        (
            "Test Testesen / Prøve Prøvesen (Danske Patienter)",
            vec![
                "Test Testesen @Danske Patienter",
                "Prøve Prøvesen @Danske Patienter",
            ],
        ),
        (
            "Formand: Test Testesen (orlov), konstitueret formand: Lone Prøvesen",
            vec![
                "Test Testesen !Formand ?orlov",
                "Lone Prøvesen !konstitueret formand",
            ],
        ),
        (
            "Medlemmer er Test Testesen, Skive Kommune, og Lone Prøvesen, Odense Kommune. Sekretær er Ida Testesen.",
            vec![
                "Test Testesen @Skive Kommune",
                "Lone Prøvesen @Odense Kommune",
                "Ida Testesen !Sekretær",
            ],
        ),
        (
            "Ida Prøvesen, Test Testesen og Lone Prøvesen fra Skive Kommune",
            vec![
                "Ida Prøvesen @Skive Kommune",
                "Test Testesen @Skive Kommune",
                "Lone Prøvesen @Skive Kommune",
            ],
        ),
        (
            "1) Test Testesen - suppleant for Lone Prøvesen - Skive Kommune",
            vec!["Test Testesen @Skive Kommune !stedfortræder ~Lone Prøvesen"],
        ),
        (
            "Test Testesen / Sundhedshus Nord",
            vec!["Test Testesen @Sundhedshus Nord"],
        ),
    ] {
        assert_eq!(rows(&format!("Medlemmer\n{line}\n")), people, "{line}");
    }
    let table =
        "Navn;Kommune;Mail\nTest Testesen / Prøve Prøvesen;Egedal;te@example.org; pr@example.org\n";
    assert_eq!(
        rows(&table.replace("org; pr@", "org / pr@")),
        [
            "Test Testesen @Egedal te@example.org",
            "Prøve Prøvesen @Egedal pr@example.org"
        ]
    );
}

#[test]
fn who_goes_on_or_was_a_member_before_is_told_from_who_leaves_and_who_comes() {
    let list = "Udtrådte medlemmer:\nTest Testesen, Skive Kommune\n\nØvrige medlemmer fortsætter uændret:\n\
        Prøve Prøvesen, Odense Kommune\n";
    assert_eq!(
        rows(list),
        [
            "Test Testesen Leaves @Skive Kommune",
            "Prøve Prøvesen @Odense Kommune"
        ]
    );
    let list = "Gruppen\nInd: Test Testesen, Skive Kommune\nUd: Prøve Prøvesen, Skive Kommune\nBliver: Ida Testesen\n";
    assert_eq!(
        rows(list),
        [
            "Test Testesen @Skive Kommune",
            "Prøve Prøvesen Leaves @Skive Kommune",
            "Ida Testesen"
        ]
    );
    let list = "Medlemmer\nTest Testesen, tidligere medlem\nPrøve Prøvesen, tidligere næstformand, Skive Kommune\n\
        Test Prøvesen, Odense Kommune (tidl. Lejre Kommune)\nPrøve Testesen, Favrskov Kommune, Sundhed\n\
        Ida Testesen, Greve Kommune, på barsel til 1. maj 2027 – vikar: Åse Prøvesen\n\
        Ida Prøvesen, barselsvikar for Lone Testesen, Køge Kommune\n";
    assert_eq!(
        rows(list),
        [
            "Test Testesen Leaves",
            "Prøve Prøvesen /tidligere næstformand @Skive Kommune",
            "Test Prøvesen @Odense Kommune ?tidl. Lejre Kommune",
            "Prøve Testesen @Favrskov Kommune ?Sundhed",
            "Ida Testesen @Greve Kommune ?på barsel til 1. maj 2027",
            "Åse Prøvesen !stedfortræder ~Ida Testesen",
            "Ida Prøvesen @Køge Kommune !stedfortræder ~Lone Testesen",
        ]
    );
}

#[test]
fn who_came_for_somebody_was_there_and_the_other_was_away() {
    for (line, people) in [
        (
            "Ida Prøvesen, stedfortræder Test Testesen deltog for Lone Prøvesen",
            vec![
                "Ida Prøvesen Present",
                "Test Testesen Present !stedfortræder ~Lone Prøvesen",
            ],
        ),
        (
            "Test Testesen mødte for Lone Prøvesen",
            vec!["Test Testesen Present !stedfortræder ~Lone Prøvesen"],
        ),
        (
            "Test Testesen, Skive Kommune, stedfortræder for Lone Prøvesen (afbud)",
            vec![
                "Test Testesen Present @Skive Kommune !stedfortræder ~Lone Prøvesen",
                "Lone Prøvesen Apology",
            ],
        ),
    ] {
        let minutes = format!("Referat af møde 3. maj 2024\n\nDeltagere:\n{line}\n");
        assert_eq!(rows(&minutes), people, "{line}");
    }
}

#[test]
fn a_title_of_a_list_tells_its_group_and_its_day() {
    for title in [
        "Ny sammensætning af styregruppen pr. 1. januar 2025",
        "Medlemmer af Styregruppen pr. 1. januar 2025",
        "Sammensætning af Styregruppen fra 1. januar 2025",
    ] {
        let paper = read(&format!("{title}\n\nTest Testesen, Skive Kommune\n"));
        assert_eq!(paper.title, title);
        assert_eq!(
            paper.date.map(|d| d.to_string()).as_deref(),
            Some("2025-01-01")
        );
        assert_eq!(paper.rows[0].group, "", "{title}");
    }
}

#[test]
fn the_time_of_a_meeting_may_stand_without_its_day() {
    let agenda = "Dagsorden\nMødeforum: Sundhedsudvalget\nMødedato: 28. april 2026\nMødetidspunkt: 14.00-16.30\n1. Velkomst\n";
    let paper = read(agenda);
    let met = paper.says.iter().find_map(|s| match &s.what {
        What::Meeting(meeting) => Some(meeting.time.as_str()),
        _ => None,
    });
    assert_eq!(
        (met, paper.title.as_str()),
        (Some("14.00-16.30"), "Sundhedsudvalget")
    );
}

#[test]
fn a_part_of_an_item_has_its_own_number_and_outcome() {
    let paper = read(
        "Referat af møde 3. maj 2024\n\n1. Velkomst\n2. Økonomi\n2.1 Budget 2025\nBeslutning: Godkendt.\n\
         2.2 Regnskab\n3. Eventuelt\n",
    );
    let items = paper.says.iter().filter_map(|s| match &s.what {
        What::Item(item) => Some(format!("{}|{}|{}", item.label(), item.title, item.outcome)),
        _ => None,
    });
    assert_eq!(
        items.collect::<Vec<_>>(),
        [
            "1|Velkomst|",
            "2|Økonomi|",
            "2.1|2.1 Budget 2025|Godkendt.",
            "2.2|2.2 Regnskab|",
            "3|Eventuelt|"
        ]
    );
}

#[test]
fn what_a_sentence_says_makes_nobody_a_member() {
    for text in [
        "Ingen indsigelser. Test Testesen stemte imod.",
        "Yderligere oplysninger: Pressechef Test Testesen",
        "Spørgsmål kan rettes til Test Testesen, te@example.org",
        "Kopi til: Test Testesen",
        "Listen vedligeholdes af sekretariatet: liste@example.org",
        "Medlemsoversigt – Temagruppe Børn, Unge og Familier",
    ] {
        let list = format!("Medlemmer\n{text}\nIda Prøvesen, Skive Kommune\n");
        assert_eq!(rows(&list), ["Ida Prøvesen @Skive Kommune"], "{text}");
    }
}

#[test]
fn what_stands_around_a_name_in_a_list_is_told_from_it() {
    for (line, people) in [
        (
            "Oversygeplejerske Test v. Holstein, Sygehus Nord",
            vec!["Test v. Holstein /Oversygeplejerske @Sygehus Nord"],
        ),
        (
            "Sundhedsplejeleder Test do Carmo Prøvesen, Skive Kommune",
            vec!["Test do Carmo Prøvesen /Sundhedsplejeleder @Skive Kommune"],
        ),
        // Where a doctor works is no municipality.
        (
            "Praktiserende læge Test Testesen, Skive",
            vec!["Test Testesen /Praktiserende læge ?Skive"],
        ),
        (
            "Bedre Prøver: Test Testesen",
            vec!["Test Testesen <Bedre Prøver"],
        ),
        (
            "Suppleanter: Test Testesen (A), Ida Prøvesen (V)",
            vec![
                "Test Testesen !Suppleanter ?A",
                "Ida Prøvesen !Suppleanter ?V",
            ],
        ),
        (
            "Personlig stedfortræder: Test Testesen",
            vec!["Test Testesen !Personlig stedfortræder"],
        ),
        (
            "Som stedfortræder for Ida Prøvesen: Test Testesen (C)",
            vec!["Test Testesen !stedfortræder ~Ida Prøvesen ?C"],
        ),
        (
            "Følgende er genudpeget: Test Testesen og Ida Prøvesen.",
            vec!["Test Testesen", "Ida Prøvesen"],
        ),
        (
            "Desuden deltager kontorchef Test Testesen og specialkonsulent Ea Toft Prøvesen fra administrationen.",
            vec![
                "Test Testesen /kontorchef @administrationen !Deltager",
                "Ea Toft Prøvesen /specialkonsulent @administrationen !Deltager",
            ],
        ),
        (
            "*Test Testesen*, Skive Kommune",
            vec!["Test Testesen @Skive Kommune"],
        ),
        (
            "Test Testesen/Region Nord <te@example.org>",
            vec!["Test Testesen @Region Nord te@example.org"],
        ),
        (
            "\"Prøve Testesen, Ida (Skive Kommune)\" <ip@example.org>",
            vec!["Ida Prøve Testesen @Skive Kommune ip@example.org"],
        ),
        (
            "DL-Klynge Nord <dl@example.org>",
            vec![" ?DL-Klynge Nord dl@example.org"],
        ),
    ] {
        assert_eq!(rows(&format!("Medlemmer\n{line}\n")), people, "{line}");
    }
}

#[test]
fn a_heading_on_who_appoints_holds_up_to_the_next_one() {
    let list = "Regionsrådet har udpeget (2):\nTest Testesen (A)\nIda Prøvesen (V)\n\n\
        Prøveorganisationer (1 plads)\nBedre Prøver: Lone Testesen\n\nTovholdere\nUlla Prøvesen\n";
    let appointed = |row: &Row| row.appointed_by.clone();
    let paper = read(list);
    let all: Vec<String> = paper.rows.iter().map(appointed).collect();
    assert_eq!(all, ["Regionsrådet", "Regionsrådet", "", ""]);
    assert!(
        paper
            .rows
            .iter()
            .all(|r| !r.on_behalf_of.contains("udpeget"))
    );
}

#[test]
fn how_somebody_was_there_is_a_remark() {
    let minutes = "Referat af møde 3. maj 2024\n\nDeltagere:\nTest Testesen (deltog fra kl. 10)\nIda Prøvesen – online\n\
        Kopi til: Lone Testesen\nAfbud: Ulla Prøvesen (suppleant Viggo Testesen mødte)\n";
    assert_eq!(
        rows(minutes),
        [
            "Test Testesen Present ?deltog fra kl. 10",
            "Ida Prøvesen Present ?online",
            "Ulla Prøvesen Apology",
            "Viggo Testesen Present !stedfortræder ~Ulla Prøvesen",
        ]
    );
    assert_eq!(
        rows("Referat af møde 3. maj 2024\n\nDeltagere: Alle undtagen Test Testesen\n"),
        ["Test Testesen Absent"]
    );
}

#[test]
fn sentences_on_who_comes_and_goes_are_asked_one_by_one() {
    let letter = "Medlemmer\nTest Testesen er gået på pension. Ny repræsentant fra Skive Kommune er Ida Prøvesen (konsulent).\n\
        Lone Testesen fra HEM udtræder pr. 1. april 2026 og erstattes af plejechef Ulla Prøvesen, Odense Kommune.\n";
    assert_eq!(
        rows(letter),
        [
            "Test Testesen Leaves",
            "Ida Prøvesen /konsulent @Skive Kommune >Test Testesen",
            "Lone Testesen Leaves",
            "Ulla Prøvesen /plejechef @Odense Kommune >Lone Testesen",
        ]
    );
    let all = read(letter).rows;
    assert!(all.iter().all(|r| r.doubt == Some(PaperDoubt::Change)));
    assert_eq!(
        (all[2].to.as_str(), all[3].from.as_str()),
        ("2026-03-31", "2026-04-01")
    );
}

#[test]
fn who_leaves_something_else_or_not_at_all_stays() {
    for text in [
        "Test Testesen fratræder som næstformand pr. 1. oktober 2026, men fortsætter som medlem.",
        "Test Testesen udtræder ikke af styregruppen pr. 1. juli 2026.",
        "Test Testesen udtræder af byrådet pr. 1. juli 2026, men bliver i styregruppen.",
        "Test Testesen udtræder af forretningsudvalget.",
        "Test Testesen fratræder sin stilling som borgmester.",
        "Det blev drøftet, om Test Testesen udtræder.",
        "Ida Prøvesen fortsætter som formand, mens Test Testesen fratræder som næstformand.",
    ] {
        let leaves = |row: &Row| row.kind == Kind::Leaves;
        let list = read(&format!("Styregruppen\n\nKære alle\n{text}\n"));
        assert!(!list.rows.iter().any(leaves), "{text}");
        let minutes = read(&format!("Referat af møde 3. maj 2024\n1. Nyt\n{text}\n"));
        assert!(!minutes.rows.iter().any(leaves), "{text}");
    }
    for (text, names) in [
        ("Samtidig udtræder Test Testesen.", vec!["Test Testesen"]),
        (
            "Test Testesen og Ida Prøvesen udtræder af gruppen pr. 1. juli 2026.",
            vec!["Test Testesen", "Ida Prøvesen"],
        ),
    ] {
        let rows = read(&format!("Referat af møde 3. maj 2024\n1. Nyt\n{text}\n")).rows;
        let asked = |r: &Row| r.kind == Kind::Leaves && r.doubt == Some(PaperDoubt::Change);
        assert!(rows.iter().all(asked), "{text}");
        assert_eq!(
            rows.iter().map(|r| r.name.as_str()).collect::<Vec<_>>(),
            names
        );
    }
}

#[test]
fn new_ones_in_a_role_are_asked_and_who_is_out_is_no_title() {
    for (text, people) in [
        ("Ny formand: Test Testesen", vec!["Test Testesen !formand"]),
        (
            "Ny sekretær: Test Testesen, Skive Kommune",
            vec!["Test Testesen @Skive Kommune !sekretær"],
        ),
        (
            "Ny suppleant for Ida Prøvesen: Test Testesen, praktiserende læge",
            vec!["Test Testesen /praktiserende læge !stedfortræder ~Ida Prøvesen"],
        ),
        (
            "Afgående medlem: Test Testesen",
            vec!["Test Testesen Leaves"],
        ),
        (
            "Test Testesen er ikke længere medlem.",
            vec!["Test Testesen Leaves"],
        ),
        (
            "Test Testesen forlader gruppen pr. 1. maj 2026.",
            vec!["Test Testesen Leaves"],
        ),
        (
            "Udtrådt pr. 1. maj 2026: Test Testesen",
            vec!["Test Testesen Leaves"],
        ),
        (
            "Test Testesen er fratrådt, og Ida Prøvesen er ny sekretær.",
            vec!["Test Testesen Leaves", "Ida Prøvesen !sekretær"],
        ),
        (
            "Test Testesen (Prøveforeningen), personlig stedfortræder: ikke udpeget",
            vec!["Test Testesen @Prøveforeningen ?personlig stedfortræder: ikke udpeget"],
        ),
    ] {
        assert_eq!(rows(&format!("Medlemmer\n{text}\n")), people, "{text}");
    }
}

#[test]
fn who_is_not_ticked_where_others_are_was_not_there() {
    let minutes = "Referat af møde 3. maj 2024\n\nDeltagere:\n☑ Test Testesen\n☐ Ida Prøvesen\n";
    assert_eq!(
        rows(minutes),
        ["Test Testesen Present", "Ida Prøvesen Absent"]
    );
}

#[test]
fn lines_of_a_cell_of_a_page_are_people_of_their_own() {
    let page = "<table><tr><th>Organisation</th><th>Medlemmer</th></tr><tr><td>Skive Kommune</td>\
        <td>Test Testesen, chef<br>Ida Prøvesen, konsulent</td></tr></table>";
    assert_eq!(
        rows(page),
        [
            "Test Testesen /chef @Skive Kommune",
            "Ida Prøvesen /konsulent @Skive Kommune"
        ]
    );
}

#[test]
fn who_came_instead_is_told_in_many_ways() {
    for line in [
        "Afbud: Egon Prøvesen, i hans sted deltog Test Testesen",
        "Afbud: Egon Prøvesen (i stedet deltog Test Testesen)",
        "Afbud: Egon Prøvesen. I stedet mødte Test Testesen.",
        "Egon Prøvesen havde meldt afbud, og i hans sted deltog Test Testesen.",
    ] {
        let minutes = format!("Referat af møde 3. maj 2024\n\n{line}\n");
        assert_eq!(
            rows(&minutes),
            [
                "Egon Prøvesen Apology",
                "Test Testesen Present !stedfortræder ~Egon Prøvesen"
            ],
            "{line}"
        );
    }
}

#[test]
fn a_heading_of_its_own_ends_what_the_one_before_says() {
    let list = "Næstformænd\nTest Testesen\n\nØvrige bestyrelsesmedlemmer\n\nIda Prøvesen, konsulent\n\n\
        Kommunerne\n\nLone Prøvesen, Skive Kommune\n\nObservatører uden stemmeret\n\nUlla Prøvesen, konsulent\n";
    let role = |row: &Row| (row.role_text.clone(), row.on_behalf_of.clone());
    let all: Vec<_> = read(list).rows.iter().map(role).collect();
    let said = |role: &str, party: &str| (role.to_owned(), party.to_owned());
    assert_eq!(
        all,
        [
            said("Næstformænd", ""),
            said("", ""),
            said("", "Kommunerne"),
            said("Observatører uden stemmeret", ""),
        ]
    );
    let council = "Prøverådet ved Sygehus Nord\nMedlemsoversigt pr. 1. marts 2026\n\nIda Prøvesen, konsulent\n";
    assert_eq!(read(council).rows[0].on_behalf_of, "");
}

#[test]
fn columns_side_by_side_are_read_one_below_the_other() {
    let list = "Kommunerne                          Regionen\n\
        Borgmester Test Testesen,           Direktør Ida Prøvesen,\n\
        Skive Kommune                       Sygehus Nord\n\
        Direktør Lone Prøvesen,             Chef Viggo Testesen\n\
        Odense Kommune\n";
    assert_eq!(
        rows(list),
        [
            "Test Testesen /Borgmester @Skive Kommune <Kommunerne",
            "Lone Prøvesen /Direktør @Odense Kommune <Kommunerne",
            "Ida Prøvesen /Direktør @Sygehus Nord <Regionen",
            "Viggo Testesen /Chef <Regionen",
        ]
    );
    let text = |at: usize| read(list).text.lines[at].text.clone();
    assert_eq!(text(1), "Borgmester Test Testesen, Direktør Ida Prøvesen,");
    // Particulars beside names are no second column of people.
    let table = "Test Testesen        Skive Kommune\nIda Prøvesen         Odense Kommune\nLone Prøvesen        Sygehus Nord\n";
    assert_eq!(
        rows(table),
        [
            "Test Testesen @Skive Kommune",
            "Ida Prøvesen @Odense Kommune",
            "Lone Prøvesen @Sygehus Nord"
        ]
    );
}

#[test]
fn bars_part_the_cells_of_an_agenda() {
    let paper = read(
        "Referat af møde 3. maj 2024\nDeltagere: Test Testesen\n\nPkt. | Emne | Beslutning | Frist\n1 | Velkomst | Godkendt |\n\
         2 | Økonomi | Udsat | 1. juni 2024\n",
    );
    let items = paper.says.iter().filter_map(|s| match &s.what {
        What::Item(item) => Some(format!("{} {} {}", item.label(), item.title, item.outcome)),
        _ => None,
    });
    assert_eq!(
        items.collect::<Vec<_>>(),
        ["1 Velkomst Godkendt", "2 Økonomi Udsat"]
    );
}

#[test]
fn what_stands_behind_who_stands_in_is_of_that_one() {
    for (line, second) in [
        (
            "Ida Prøvesen (C), Skive Kommune, suppleant: Test Testesen (V), Odense Kommune",
            "Odense Kommune",
        ),
        (
            "Ida Prøvesen (suppleant: Test Testesen, Odense Kommune), Skive Kommune",
            "Odense Kommune",
        ),
    ] {
        let rows = read(&format!("Medlemmer\n{line}\n")).rows;
        let at = |row: &Row| row.organisation.clone();
        assert_eq!(
            rows.iter().map(at).collect::<Vec<_>>(),
            ["Skive Kommune", second],
            "{line}"
        );
    }
}

#[test]
fn towns_are_no_employers() {
    let list = "Bestyrelsen\nTest Testesen, Viborg\nIda Prøvesen, Hinnerup\nLone Prøvesen, Hammel\nUlla Prøvesen, Skive\n";
    assert!(
        read(list)
            .rows
            .iter()
            .all(|r| r.organisation.is_empty() && !r.note.is_empty())
    );
    let council = "Udvalget\nTest Testesen, Viborg\nIda Prøvesen, Skive\nLone Prøvesen, Odense\n";
    assert!(
        read(council)
            .rows
            .iter()
            .all(|r| !r.organisation.is_empty())
    );
}

#[test]
fn whom_a_letter_is_to_is_no_member_and_its_sentences_are_asked() {
    let letter = "Fra: Test Testesen <te@example.org>\nSendt: 4. november 2026 10:12\nTil: Rasmus Prøvesen; Signe Testesen\n\
        Cc: Klyngesekretariatet\nEmne: Nye folk\n\nHej Rasmus\n\nVi udpeger hermed direktør Troels Testesen i stedet for Ulla \
        Prøvesen, der går på pension 1. december 2026. Som stedfortræder for Troels udpeges centerleder Viggo Testesen.\n\
        Vores nye medlem er Lone Testesen, direktør.\nTil orientering er Ditte Prøvesen ny i sekretariatet.\n";
    assert_eq!(
        rows(letter),
        [
            "Ulla Prøvesen Leaves",
            "Troels Testesen /direktør >Ulla Prøvesen",
            "Viggo Testesen /centerleder !stedfortræder ~Troels Testesen",
            "Lone Testesen /direktør",
        ]
    );
    let asked = |row: &Row| row.doubt == Some(PaperDoubt::Change);
    assert!(read(letter).rows.iter().all(asked));
    // A mail without a text is a list of those whom it is to.
    let list = "Emne: Medlemmer\nTil: Test Testesen <te@example.org>; Prøve Prøvesen <pr@example.org>\nCc: Sekretariatet\n";
    assert_eq!(
        rows(list),
        [
            "Test Testesen te@example.org",
            "Prøve Prøvesen pr@example.org"
        ]
    );
}

#[test]
fn the_cards_of_a_page_keep_their_own_roles_and_addresses() {
    let page = "<h3>Formandskab</h3><div><h4>Test Testesen</h4><p>Formand<br>Regionsrådsmedlem, Venstre</p>\
        <a href=\"mailto:te@example.org\">Send mail</a></div><div><h4>Prøve Prøvesen</h4><p>Næstformand<br>Borgmester, \
        Odense Kommune</p></div><h3>Medlemmer</h3><div><h4>Ida Testesen</h4><p>Observatør<br>Nyborg Kommune</p></div>";
    assert_eq!(
        rows(page),
        [
            "Test Testesen /Regionsrådsmedlem !Formand ?Venstre te@example.org",
            "Prøve Prøvesen /Borgmester @Odense Kommune !Næstformand",
            "Ida Testesen @Nyborg Kommune !Observatør",
        ]
    );
    let two = read("Formand: Test Testesen\nFormand: Prøve Prøvesen\nMedlem: Ida Testesen\n");
    let doubts: Vec<_> = two.rows.iter().map(|r| r.doubt).collect();
    assert_eq!(doubts, [None, Some(PaperDoubt::TwoChairs), None]);
}

#[test]
fn levels_are_groups_and_sides_head_their_members() {
    let list = "Klynge Nordby\n\nPolitisk niveau\n\nFor regionen:\nTest Testesen\n\nFor kommunerne:\nPrøve Prøvesen\n\n\
        Fagligt niveau\n\nIda Testesen, Sydby Kommune\nPatienter og pårørende\nÅse Prøvesen\n";
    assert_eq!(
        rows(list),
        [
            "Test Testesen <regionen #Klynge Nordby, politisk niveau",
            "Prøve Prøvesen <kommunerne #Klynge Nordby, politisk niveau",
            "Ida Testesen @Sydby Kommune #Klynge Nordby, fagligt niveau",
            "Åse Prøvesen <Patienter og pårørende #Klynge Nordby, fagligt niveau",
        ]
    );
}

#[test]
fn a_mark_behind_a_name_tells_that_it_is_one_and_whose_mark_it_is() {
    let minutes = "Referat af møde 3. marts 2026\nDeltagere:\nPLO: Merete Testesen, Xorla Prøvesen – afbud\n\
        Kommuner: Eva Testesen (ET), Xorm Prøvesen (XP) deltog under punkt 2\n";
    assert_eq!(
        rows(minutes),
        [
            "Merete Testesen Present <PLO",
            "Xorla Prøvesen Apology <PLO",
            "Eva Testesen Present <Kommuner ?ET",
            "Xorm Prøvesen Present <Kommuner ?punkt 2, XP",
        ]
    );
}

#[test]
fn vacant_places_and_those_beside_the_members_are_of_the_list() {
    let list = "Medlemmer af udvalget\nTest Testesen, Skive Kommune\nPladsen fra Holbæk Kommune er ubesat\n\
        En plads for Køge Kommune er p.t. vakant.\nTilforordnede:\nPrøve Prøvesen, konsulent\n\nReferent: Ida Testesen\n";
    assert_eq!(
        rows(list),
        [
            "Test Testesen @Skive Kommune",
            "– @Holbæk Kommune",
            "– @Køge Kommune",
            "Prøve Prøvesen /konsulent !Tilforordnede",
            "Ida Testesen !Referent",
        ]
    );
    let table = "| Navn | Organisation | Gruppe |\n|---|---|---|\n| Test Testesen | Skive Kommune | A |\n\
        | | Struer Kommune (vakant) | |\n| Prøve Prøvesen | Odense Kommune | V |\n";
    assert_eq!(
        rows(table),
        [
            "Test Testesen @Skive Kommune ?A",
            "– @Struer Kommune",
            "Prøve Prøvesen @Odense Kommune ?V"
        ]
    );
}

#[test]
fn a_block_below_a_name_tells_of_that_one_alone() {
    let text = "Test Testesen\nSygehuschef\nPrøvehospitalet\nT: 12 34 56 78\nM: 22 33 44 55\nE: t@example.org\n\n\
        Bo Prøvesen, ph.d.\nOverlæge\nNordby Kommune\nb@example.org\n\n\
        Ida Prøvesen\nKL\nChefkonsulent\nStedfortræder for Test Testesen\n";
    assert_eq!(
        rows(text),
        [
            "Test Testesen /Sygehuschef @Prøvehospitalet t@example.org",
            "Bo Prøvesen /ph.d, Overlæge @Nordby Kommune b@example.org",
            "Ida Prøvesen /Chefkonsulent @KL !stedfortræder ~Test Testesen",
        ]
    );
    assert_eq!(read(text).rows[0].phone, "12 34 56 78, 22 33 44 55");
}

#[test]
fn a_sentence_in_a_mail_says_whom_a_side_sends_and_receivers_are_nobody() {
    let mail =
        "To: Anne Testesen <a@example.org>\nCc: Bo Testesen <b@example.org>\nSubject: Gruppen\n\n";
    let side =
        format!("{mail}Fra kommunerne deltager Lone Testesen, Per Testesen og Mie Testesen.\n");
    assert_eq!(
        rows(&side),
        [
            "Lone Testesen <Kommunerne",
            "Per Testesen <Kommunerne",
            "Mie Testesen <Kommunerne"
        ]
    );
    let list = format!("{mail}Members of the group:\nLone Testesen, KL\n");
    assert_eq!(rows(&list), ["Lone Testesen @KL"]);
}

#[test]
fn a_heading_with_a_day_ends_the_rules_of_a_mandate() {
    let text = "Kommissorium for Prøvegruppen\n\nFormandskab\nRegionen varetager formandskabet.\n\n\
        Sagsnr. 2023-12345\nMedlemmer pr. 1.1.2023\nTest Testesen, KL\n";
    assert_eq!(rows(text), ["Test Testesen @KL"]);
    let chairs = read(text).says.into_iter();
    assert_eq!(
        chairs.filter(|s| matches!(s.what, What::Chair(_))).count(),
        1
    );
}

#[test]
fn a_rule_on_the_vice_chair_is_no_second_one_and_a_part_of_a_sum_no_further_seat() {
    let said = |text: &str| -> Vec<String> {
        let paper = read(&format!("Kommissorium for Prøvegruppen\n\n{text}"));
        let of = |said: &Said| match &said.what {
            What::Chair(rule) => format!("chair {}", rule.text),
            What::Seat(rule) => format!("{:?} {} {}", rule.max, rule.role, rule.party),
            What::Total(number, ..) => format!("total {number}"),
            What::Statement(_, text) => text.clone(),
            what => format!("{what:?}"),
        };
        paper.says.iter().map(of).collect()
    };
    assert_eq!(
        said("Formand\nRegionen varetager formandskabet.\nNæstformand\nKommunerne har posten.\n"),
        [
            "chair Regionen varetager formandskabet.",
            "Næstformand: Kommunerne har posten."
        ]
    );
    assert_eq!(
        said(
            "Sammensætning\n6 medlemmer, heraf 4 fra kommunerne\nEn repræsentant fra hver af de 4 kommuner\nTo fra regionen\n"
        ),
        [
            "6 medlemmer, heraf 4 fra kommunerne",
            "Some(1) repræsentant hver af de 4 kommuner",
            "Some(2)  regionen"
        ]
    );
    assert_eq!(
        said(
            "Sammensætning\nGruppen består af formanden for udvalget i hver af de 4 kommuner og 2 fra regionen.\n"
        ),
        [
            "Some(1) formand for udvalget hver af de 4 kommuner",
            "Some(2)  regionen"
        ]
    );
}

#[test]
fn a_line_below_an_organisation_or_a_member_belongs_to_it() {
    let list = "Ældre Sagen\nUbesat\n\nDanske Patienter\nTest Testesen, næstformand\n";
    let vacant = read(list).rows.remove(0);
    assert!(vacant.vacant && vacant.organisation == "Ældre Sagen");
    assert_eq!(
        rows("Medlem: Test Testesen, KL\nStedfortræder: Ida Prøvesen, KL\n"),
        [
            "Test Testesen @KL",
            "Ida Prøvesen @KL !Stedfortræder ~Test Testesen"
        ]
    );
}

#[test]
fn papers_of_secretariats_tell_it_in_their_own_ways() {
    let rows = |text: &str| -> Vec<String> {
        let rows = read(text).rows;
        rows.iter()
            .map(|r| {
                let whose = if r.substitute_for.is_empty() {
                    String::new()
                } else {
                    format!(" for {}", r.substitute_for)
                };
                let vacant = if r.vacant { "ubesat" } else { "" };
                format!(
                    "{}{whose}{vacant} | {} | {}",
                    r.name, r.title, r.organisation
                )
            })
            .collect()
    };
    for (text, told) in [
        (
            "Stedfortrædere\n\nTest Testesen for Anne Prøvesen\n",
            "Test Testesen for Anne Prøvesen |  | ",
        ),
        (
            "Medlemmer\nMads Testesen (A) - stedfortræder for Anne Prøvesen\n",
            "Mads Testesen for Anne Prøvesen |  | ",
        ),
        (
            "Suppleanter\n- Test Testesen, Assens Kommune (for Anne Prøvesen)\n",
            "Test Testesen for Anne Prøvesen |  | Assens Kommune",
        ),
        (
            "Medlemmer\nUdvalgsformand Test Testesen, Assens Kommune\n",
            "Test Testesen | Udvalgsformand | Assens Kommune",
        ),
        (
            "Patientrepræsentant:\nTest Testesen, Prøveforeningen\n",
            "Test Testesen |  | Prøveforeningen",
        ),
        (
            "Medlemmer\nTest Testesen\nAssens Kommune har endnu ikke udpeget et medlem.\n",
            "Test Testesen |  | ",
        ),
        (
            "Medlemmer\nTest Testesen\n\nAssens Kommune · Niels Prøves Vej 30 · 9999 Prøveby\n",
            "Test Testesen |  | ",
        ),
    ] {
        assert_eq!(rows(text)[0], told, "{text}");
        let vacant = text.contains("endnu");
        assert_eq!(rows(text).len(), 1 + usize::from(vacant), "{text}");
        assert!(read(text).says.is_empty(), "{text}");
    }
}

#[test]
fn what_is_to_be_done_stands_in_a_table_below_the_items() {
    let text = "Referat af møde i Prøveudvalget\n1. december 2025\n\nTil stede:\nTest Testesen\nAnne Prøvesen\n\n\
        1. Plan\nPlanen blev godkendt.\n\nOpfølgning\nOpgave\tAnsvarlig\tFrist\nUdkast\tAnne Prøvesen\t30. januar 2026\n";
    let paper = read(text);
    let due: Vec<_> = paper
        .says
        .iter()
        .filter_map(|s| match &s.what {
            What::Deadline(due) => Some((&*due.text, &*due.owner, due.date.to_string())),
            _ => None,
        })
        .collect();
    assert_eq!(due, [("Udkast", "Anne Prøvesen", "2026-01-30".to_owned())]);
}

#[test]
fn who_came_instead_is_there_and_lends_nobody_an_organisation() {
    let head = "Referat fra møde i styregruppen den 3. marts 2026\n";
    for (line, people) in [
        (
            "Afbud: Bo Lund (Danske Patienter; Ida Holm deltog i stedet) samt Ole Krag (Ældre Sagen).",
            vec![
                "Bo Lund Apology @Danske Patienter",
                "Ole Krag Apology @Ældre Sagen",
                "Ida Holm Present !stedfortræder ~Bo Lund",
            ],
        ),
        (
            "Afbud: Bo Lund (Ida Holm mødte i stedet) og Ole Krag (Ældre Sagen)",
            vec![
                "Bo Lund Apology",
                "Ole Krag Apology @Ældre Sagen",
                "Ida Holm Present !stedfortræder ~Bo Lund",
            ],
        ),
    ] {
        assert_eq!(rows(&format!("{head}{line}\n")), people, "{line}");
    }
}

#[test]
fn what_heads_the_next_ones_is_no_role_of_the_one_above_it() {
    let page = "<h3>Medlemmer</h3><p>Bo Lund<br>Læge<br>Favrskov Kommune</p><p>Ole Krag<br>It-arkitekt<br>Region Midtjylland<br>Tlf.: 78 41 40 12</p>\
        <h3>Sekretariat</h3><p>Ida Holm<br>Fuldmægtig<br>Region Midtjylland</p><h3>Formand</h3><p>Anne Dam<br>Chef<br>Viborg Kommune</p>";
    assert_eq!(
        rows(page),
        [
            "Bo Lund /Læge @Favrskov Kommune",
            "Ole Krag /It-arkitekt @Region Midtjylland",
            "Ida Holm /Fuldmægtig @Region Midtjylland !Sekretariat",
            "Anne Dam /Chef @Viborg Kommune !Formand",
        ]
    );
    let text = "Bo Lund\nChef\nViborg Kommune\nObservatører\nOle Dam Find\nChef\nSkive Kommune\n";
    let found = rows(text);
    assert_eq!(found[0], "Bo Lund /Chef @Viborg Kommune");
    assert_eq!(found[1], "Ole Dam Find /Chef @Skive Kommune !Observatører");
}

#[test]
fn a_column_of_labels_says_roles_and_sides() {
    let text = "Formand:\tDirektør Bo Lund, Aarhus Universitetshospital\n\
        Region:\tOverlæge Ole Krag, Psykiatrien\n\tSygeplejerske Ida Holm, Regionshospitalet Viborg\n\
        Kommuner:\tLeder Anne Dam, Norddjurs Kommune\nPLO:\tPraktiserende læge Hans Ravn\n";
    assert_eq!(
        rows(text),
        [
            "Bo Lund /Direktør @Aarhus Universitetshospital !Formand",
            "Ole Krag /Overlæge @Psykiatrien <Region",
            "Ida Holm /Sygeplejerske @Regionshospitalet Viborg <Region",
            "Anne Dam /Leder @Norddjurs Kommune <Kommuner",
            "Hans Ravn /Praktiserende læge <PLO",
        ]
    );
}

#[test]
fn a_substitute_below_a_member_is_for_that_one() {
    let text = "Medlemmer\n1) Bo Lund, chef, Viborg Kommune\n2) Ole Krag, praktiserende læge\n   Suppleant: Ida Holm, praktiserende læge\n";
    assert_eq!(
        rows(text)[2],
        "Ida Holm /praktiserende læge !Suppleant ~Ole Krag"
    );
    let text = "Medlemmer\nBo Lund, chef\nPersonlig stedfortræder: Ole Krag\nHans Ravn (personlig stedfortræder Ida Holm)\n";
    assert_eq!(
        rows(text)[1..],
        [
            "Ole Krag !Personlig stedfortræder ~Bo Lund",
            "Hans Ravn",
            "Ida Holm !stedfortræder ~Hans Ravn",
        ]
    );
    let text = "Formand: Bo Lund\nNæstformand: Ole Krag\nSuppleant: Ida Holm\n";
    assert_eq!(rows(text)[2], "Ida Holm !Suppleant");
}

#[test]
fn for_how_long_somebody_is_appointed_is_the_period() {
    for (line, from, to) in [
        (
            "Ole Krag, chef, udpeget til 31. december 2027",
            "",
            "31. december 2027",
        ),
        (
            "Ole Krag, chef (valgt for perioden 2026-2029)",
            "2026",
            "2029",
        ),
        ("Ole Krag, chef, udpeget fra 1. maj 2026", "1. maj 2026", ""),
        (
            "Navn;Titel;Bemærkning\nOle Krag;chef;Udpeget til 31. december 2027",
            "",
            "31. december 2027",
        ),
        (
            "Navn;Titel;Bemærkning\nOle Krag;chef;Valgt for 2026-2029",
            "2026",
            "2029",
        ),
    ] {
        let paper = read(&format!("{line}\n"));
        let row = &paper.rows[0];
        assert_eq!(
            (row.from.as_str(), row.to.as_str()),
            (from, to),
            "{line}: {row:?}"
        );
        assert_eq!(
            (row.title.as_str(), row.note.as_str()),
            ("chef", ""),
            "{line}"
        );
    }
}

#[test]
fn substitutes_below_a_table_are_for_those_that_they_name() {
    let text = "| Navn | Titel | Organisation |\n|---|---|---|\n| Bo Lund | Direktør | Assens Kommune |\n\n**Suppleanter**\n\n- Ida Holm, Assens Kommune (for Bo Lund)\n";
    assert_eq!(
        rows(text)[1],
        "Ida Holm @Assens Kommune !stedfortræder ~Bo Lund"
    );
}

#[test]
fn a_table_of_spaces_below_a_title_with_a_gap_has_its_columns() {
    let text = "Styregruppen  (pr. 1. maj 2026)\n\
        Navn                Rolle        Fra                       Periode\n\
        Anne Hald Lund      formand      Viborg Kommune            fra 1. maj 2026\n\
        Bo Find Dam         medlem       leder, Skive Kommune      fra 1. maj 2026\n\
        Ole Krag            medlem       for Lægeforeningen        fra 1. maj 2026\n";
    assert_eq!(
        rows(text),
        [
            "Anne Hald Lund @Viborg Kommune !formand",
            "Bo Find Dam /leder @Skive Kommune !medlem",
            "Ole Krag !medlem <Lægeforeningen",
        ]
    );
}

#[test]
fn what_two_lines_say_of_one_member_is_one_row() {
    let listed =
        "Medlemmer\nIda Holm, sundhedschef, Odense Kommune\nOle Krag, chef, Assens Kommune\n";
    for told in [
        format!("{listed}\nFormand: Ida Holm\n"),
        format!("{listed}\nGruppens formand er Ida Holm.\n"),
        format!("{listed}\nFormand for gruppen er sundhedschef Ida Holm.\n"),
        format!("{listed}\nIda Holm er formand.\n"),
        format!("Formand: Ida Holm\n\n{listed}"),
    ] {
        let found = read(&told).rows;
        assert_eq!(found.len(), 2, "{told}");
        let role = words::roles(&found[0].role_text);
        assert_eq!(role.as_deref(), Some(&[Role::Chair][..]), "{told}");
        assert_eq!(found[0].title, "sundhedschef", "{told}");
        assert_eq!(found[0].organisation, "Odense Kommune", "{told}");
    }
}

#[test]
fn a_sentence_on_whom_a_group_consists_of_loses_nobody() {
    for (text, count) in [
        (
            "Styregruppen består af Anders Tolne, Britt Holm og Verner Krag.",
            3,
        ),
        (
            "Udvalgets medlemmer er direktør Anders Tolne (Region Syddanmark), sundhedschef Britt Holm (Odense Kommune) og Verner Krag (Assens Kommune).",
            3,
        ),
        (
            "Styregruppen består pr. 1. april 2026 af vicedirektør Anders Tolne (OUH) og læge Verner Krag.",
            2,
        ),
    ] {
        let paper = read(&format!("{text}\n"));
        let names: Vec<&str> = paper.rows.iter().map(|r| r.name.as_str()).collect();
        assert_eq!(names.len(), count, "{text}: {names:?}");
        assert_eq!(names[0], "Anders Tolne", "{text}");
    }
}

#[test]
fn headings_say_who_comes_and_leaves_and_when() {
    let text = "Ændringer i styregruppen\n\nFratræder 31. august 2027\nIda Holm, Assens Kommune\n\n\
        Nye medlemmer fra 1. september 2027\nOle Krag, Odense Kommune\n\nUdtrådt:\nBo Lund, Odense Kommune\n";
    let paper = read(text);
    let told: Vec<_> = paper
        .rows
        .iter()
        .map(|r| (r.name.as_str(), r.kind, r.from.as_str(), r.to.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("Ida Holm", Kind::Leaves, "", "31. august 2027"),
            ("Ole Krag", Kind::Member, "1. september 2027", ""),
            ("Bo Lund", Kind::Leaves, "", ""),
        ]
    );
}

#[test]
fn who_led_the_meeting_and_who_wrote_its_minutes_was_there() {
    let text = "Referat af møde i styregruppen 3. marts 2026\n\nDeltagende medlemmer\nBo Lund (formand)\n\n\
        Udeblevet: Ole Krag\nPennefører: Specialkonsulent Hans Ravn\nMødeleder: Ida Holm\n\n1. Velkomst\nIntet.\n";
    assert_eq!(
        rows(text),
        [
            "Bo Lund Present ?formand",
            "Ole Krag Absent",
            "Hans Ravn Present /Specialkonsulent ?pennefører",
            "Ida Holm Present ?mødeleder",
        ]
    );
}

#[test]
fn what_appoints_in_capitals_is_nobody_and_fra_may_be_where_somebody_comes_from() {
    assert_eq!(
        rows("KKR NORDJYLLAND\nUdpegninger til styregruppen\n\nBo Lund, chef, Odense Kommune\n"),
        ["Bo Lund /chef @Odense Kommune"]
    );
    assert_eq!(
        rows("Hvem\tKommer fra\tKontakt\nBo Lund\tOdense Kommune\tbo@example.org\n"),
        ["Bo Lund @Odense Kommune bo@example.org"]
    );
}

#[test]
fn a_time_told_of_the_members_above_them_is_that_of_each() {
    let times = |text: &str| {
        let rows = read(text).rows;
        let time = |r: &Row| format!("{} {}-{}", r.name, r.from, r.to);
        rows.iter().map(time).collect::<Vec<_>>()
    };
    let people = "Test Testesen, chef\nPrøve Prøvesen, læge (fra 1. maj 2027)";
    for above in [
        "Medlemmer af Prøvegruppen\nPerioden 2026-2029\n",
        "Prøvegruppen\nMedlemmerne er udpeget for perioden 2026-2029.\n",
        "Prøvegruppen\nFunktionsperiode: 2026-2029\nMedlemmer:",
        "Prøvegruppen\nMedlemmer (2026-2029)",
        "Prøvegruppen\nUdpeget af KKR for perioden 2026-2029:",
    ] {
        assert_eq!(
            times(&format!("{above}\n{people}")),
            ["Test Testesen 2026-2029", "Prøve Prøvesen 1. maj 2027-"],
            "{above}"
        );
    }
    let table =
        "Prøvegruppen\nPerioden 2026-2029\nNavn\tTitel\nTest Testesen\tchef\nPrøve Prøvesen\tlæge";
    assert_eq!(
        times(table),
        ["Test Testesen 2026-2029", "Prøve Prøvesen 2026-2029"]
    );
    // Who serves the group is none of them.
    let beside = "Medlemmer (2026-2029)\nPrøve Prøvesen, læge\n\nSekretariat\nTest Testesen, chef";
    assert_eq!(times(beside)[1], "Test Testesen -");
    // That of the group is not that of its members, nor that of one of them that of the next one.
    for unclear in [
        "Kommissorium for Prøvegruppen\n\nFunktionsperiode: 2026-2029\n\nMedlemmer\nTest Testesen, chef",
        "Prøvegruppen 2026-2029\n\nTest Testesen, chef",
        "Prøvegruppen\n\nPrøve Prøvesen, læge\nUdpeget for perioden 2026-2029\n\nTest Testesen, chef",
    ] {
        assert_eq!(
            times(unclear).last().unwrap(),
            "Test Testesen -",
            "{unclear}"
        );
    }
}

#[test]
fn a_sentence_on_who_appointed_heads_those_whom_it_appointed() {
    for heading in [
        "KKR Prøve har på sit møde den 3. februar 2026 udpeget følgende medlemmer til Prøvegruppen:",
        "Den 3. februar 2026 udpegede KKR Prøve følgende til Prøvegruppen:",
        "KKR Prøve besluttede den 3. februar 2026 at udpege følgende til Prøvegruppen:",
        "Som medlemmer af Prøvegruppen har KKR Prøve udpeget:",
        "Følgende er udpeget af KKR Prøve den 3. februar 2026:",
    ] {
        let paper = read(&format!("{heading}\n- Test Testesen, Prøve Kommune"));
        let of = |r: &Row| format!("{} {}{}", r.name, r.appointed_by, r.on_behalf_of);
        let told: Vec<String> = paper.rows.iter().map(of).collect();
        assert_eq!(told, ["Test Testesen KKR Prøve"], "{heading}");
        let titled = ["Prøvegruppen", ""].contains(&&*paper.title);
        assert!(titled && paper.says.is_empty(), "{heading}");
    }
}

#[test]
fn where_somebody_works_stands_behind_a_slash_before_the_address() {
    let told = [
        "Ida Testesen @Region Prøve ida@example.org",
        "Test Prøvesen @Randers Kommune test@example.org",
    ];
    let ida = "Testesen, Ida /Region Prøve <ida@example.org>";
    for line in [
        "Prøvesen, Test /Randers Kommune <test@example.org>",
        "Test Prøvesen / Randers Kommune <test@example.org>",
    ] {
        for sign in ["; ", "\n", ", "] {
            assert_eq!(rows(&format!("{ida}{sign}{line}")), told, "{line}");
        }
    }
}
