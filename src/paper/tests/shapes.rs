//! Papers as regions and municipalities publish them, in the words and shapes that they have.

use super::lists::rows;
use super::*;

fn from_page(html: &str) -> Vec<String> {
    rows(html)
}

#[test]
fn a_table_headed_by_member_and_substitute_is_no_row_of_a_mandate() {
    let table = "<h1>Rådet</h1><table><tr><td>Medlem</td><td>Stedfortræder</td></tr>\
        <tr><td>Grethe Testesen<br>Direktør, Skive Kommune<br>Formand</td><td>Leif Testesen<br>Praktiserende læge</td></tr>\
        <tr><td>Sonja Testesen, overlæge, Prøvesygehuset</td><td>Ikke udpeget</td></tr></table>\
        <p>Rådet har 6 medlemmer.</p><p>Kontakt: <a href=\"mailto:raad@example.org\">raad@example.org</a></p>";
    assert_eq!(
        from_page(table),
        [
            "Grethe Testesen /Direktør @Skive Kommune !Formand",
            "Leif Testesen /Praktiserende læge !stedfortræder ~Grethe Testesen",
            "Sonja Testesen /overlæge @Prøvesygehuset ?Stedfortræder: Ikke udpeget",
        ]
    );
}

#[test]
fn a_column_of_sides_heads_who_stands_beside_it() {
    let wanted = [
        "Kirsten Testesen /Direktør @Skive Kommune !Formand <Kommunerne",
        "Per Testesen /Sundhedschef <Kommunerne",
        "Asta Testesen @Ældre Sagen <Brugere",
        "Rikke Testesen /Praktiserende læge <Almen praksis",
    ];
    let text = "Kommunerne\tFormand: Direktør Kirsten Testesen, Skive Kommune\n\tSundhedschef Per Testesen\n\
        Brugere\tAsta Testesen, Ældre Sagen\nAlmen praksis\tPraktiserende læge Rikke Testesen\n";
    assert_eq!(rows(text), wanted);
    let page = "<p>Gruppen</p><table><tr><td>Kommunerne</td><td><p>Formand: Direktør Kirsten Testesen, Skive Kommune</p>\
        <p>Sundhedschef Per Testesen</p></td></tr><tr><td>Brugere</td><td>Asta Testesen, Ældre Sagen</td></tr>\
        <tr><td>Almen praksis</td><td>Praktiserende læge Rikke Testesen</td></tr></table>";
    assert_eq!(from_page(page), wanted);
}

#[test]
fn who_has_left_is_no_member_and_the_day_is_the_last_one() {
    for text in [
        "Udtrådt siden sidst: Overlæge Kaj Testesen (31/12 2025)",
        "Tidligere medlem: Overlæge Kaj Testesen (31/12 2025)",
        "Tidligere medlemmer:\nOverlæge Kaj Testesen (31/12 2025)",
    ] {
        let row = &read(text).rows[0];
        let told = (row.kind, row.from.as_str(), row.to.as_str());
        assert_eq!(told, (Kind::Leaves, "", "31/12 2025"), "{text}");
    }
}

#[test]
fn lists_of_candidates_and_those_of_no_party_are_headings() {
    let text = "Liste A – Socialdemokratiet\nPia Testesen\nListe C\nOle Testesen\nUden for partier/løsgænger\nTom Testesen\n\
        Venstre: Ida Testesen, Per Bo Testesen (formand) og Eva Testesen\n";
    assert_eq!(
        rows(text),
        [
            "Pia Testesen <Socialdemokratiet",
            "Ole Testesen <Liste C",
            "Tom Testesen <Uden for partier/løsgænger",
            "Ida Testesen <Venstre",
            "Per Bo Testesen !formand <Venstre",
            "Eva Testesen <Venstre",
        ]
    );
    // What is not understood ends the party too.
    let text = "Venstre\nIda Testesen\nNoget andet her\nTom Testesen\n";
    assert_eq!(rows(text), ["Ida Testesen <Venstre", "Tom Testesen"]);
}

#[test]
fn a_substitute_below_a_party_is_that_of_the_party_and_its_secretary_of_none() {
    let text = "Socialdemokratiet\nPia Testesen\nYrsa Testesen\nSuppleant: Bo Testesen\nEnhedslisten\nFreja Testesen\n\
        Suppleant: Aksel Testesen\nUdvalgssekretær: Gry Testesen\n";
    assert_eq!(
        rows(text)[2..],
        [
            "Bo Testesen !Suppleant <Socialdemokratiet",
            "Freja Testesen <Enhedslisten",
            "Aksel Testesen !Suppleant <Enhedslisten",
            "Gry Testesen !Udvalgssekretær",
        ]
    );
}

#[test]
fn who_came_for_somebody_or_left_before_the_end_was_there() {
    let head =
        "Referat af møde i Prøvegruppen den 3. marts 2026\nTil stede: Ida Testesen, Per Testesen\n";
    for (line, last) in [
        (
            "Afbud: Sofie Testesen\nFor Sofie Testesen deltog Morten Prøvesen.",
            "Morten Prøvesen Present ~Sofie Testesen",
        ),
        (
            "Afbud: Bo Testesen, Skive Kommune, og Sofie Testesen, Prøvesygehuset. For Sofie Testesen deltog Morten Prøvesen.",
            "Morten Prøvesen Present ~Sofie Testesen",
        ),
        (
            "Afbud: Sofie Testesen. Stedfortræder: Morten Prøvesen",
            "Morten Prøvesen Present !Stedfortræder ~Sofie Testesen",
        ),
        (
            "Fraværende: Ib Testesen\nPer Testesen forlod mødet kl. 15.",
            "Ib Testesen Absent",
        ),
        (
            "Afbud: Line Testesen, Ole Testesen og hele PLO",
            "Ole Testesen Apology ?og hele PLO",
        ),
    ] {
        let all = rows(&format!("{head}{line}"));
        assert_eq!(all.last().map(String::as_str), Some(last), "{line}");
        assert!(all[1].starts_with("Per Testesen Present"), "{all:?}");
    }
}

#[test]
fn what_stands_beside_a_name_is_no_role_here_and_no_other_place() {
    for (line, wanted) in [
        (
            "Ib Testesen, næstformand i Ældre Sagen Prøveby",
            "Ib Testesen /næstformand @Ældre Sagen Prøveby",
        ),
        (
            "Ib Testesen, IT-arkitekt, Region Midtjylland",
            "Ib Testesen /IT-arkitekt @Region Midtjylland",
        ),
        (
            "Ib Testesen, cheflæge, Plastikkirurgi, AUH",
            "Ib Testesen /cheflæge @Plastikkirurgi, AUH",
        ),
        ("Ib Testesen, 412 stemmer", "Ib Testesen ?412 stemmer"),
        (
            "1. stedfortræder: Ib Testesen",
            "Ib Testesen !1. stedfortræder",
        ),
        (
            "Projektleder og sekretær for styregruppen: Ib Testesen",
            "Ib Testesen /Projektleder !sekretær",
        ),
        (
            "Efternavn, fornavn;Parti\nTestesen, Lone;A",
            "Lone Testesen ?A",
        ),
    ] {
        assert_eq!(rows(line), [wanted], "{line}");
    }
    let text = "Ida Testesen, områdechef, Skive Kommune (fra 1.4.2026; indtil da Bo Testesen, konst. områdechef)";
    let paper = read(text);
    let told: Vec<_> = paper
        .rows
        .iter()
        .map(|r| (r.name.as_str(), r.from.as_str(), r.to.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("Ida Testesen", "1.4.2026", ""),
            ("Bo Testesen", "", "2026-03-31")
        ]
    );
}

#[test]
fn a_role_is_told_in_a_sentence_or_heads_those_below_it() {
    for (text, wanted) in [
        (
            "Rådets formand er Ida Testesen (A). Næstformand er Per Testesen (V).",
            ["Ida Testesen !Formand ?A", "Per Testesen !Næstformand ?V"],
        ),
        (
            "Formand er Ida Testesen, og næstformand er Per Testesen.",
            ["Ida Testesen !Formand", "Per Testesen !Næstformand"],
        ),
        (
            "Formand Ida Testesen og næstformand Per Testesen",
            ["Ida Testesen !Formand", "Per Testesen !næstformand"],
        ),
        (
            "Styregruppen ledes af et delt formandskab:\nIda Testesen, chef\nPer Testesen, chef",
            [
                "Ida Testesen /chef !formandskab",
                "Per Testesen /chef !formandskab",
            ],
        ),
        (
            "1. næstformand\nIda Testesen\n\nSekretær for Prøverådet\nPer Testesen, chef",
            [
                "Ida Testesen !1. næstformand",
                "Per Testesen /chef !Sekretær",
            ],
        ),
        (
            "Ida Testesen fra Venstre bliver formand for udvalget, mens Per Testesen (A) bliver næstformand.",
            ["Ida Testesen !formand", "Per Testesen !næstformand"],
        ),
    ] {
        assert_eq!(rows(text), wanted, "{text}");
    }
}

#[test]
fn sentences_on_who_is_appointed_and_who_goes_are_asked_with_their_days() {
    let text = "Byrådet har på mødet den 25. marts 2026 udpeget direktør Ib Testesen som kommunens repræsentant i forummet. \
        Som suppleant er udpeget chef Ida Testesen.";
    let paper = read(text);
    assert_eq!(
        rows(text),
        [
            "Ib Testesen /direktør",
            "Ida Testesen /chef !stedfortræder ~Ib Testesen"
        ]
    );
    assert!(
        paper
            .rows
            .iter()
            .all(|r| r.from.is_empty() && r.doubt == Some(PaperDoubt::Change))
    );
    let text = "Ida Testesen (C) overtager posten som formand for udvalget efter Bo Testesen (C), der udtræder den 1. februar 2026.";
    assert_eq!(
        rows(text),
        ["Bo Testesen Leaves", "Ida Testesen !formand >Bo Testesen"]
    );
    assert_eq!(read(text).rows[0].to, "2026-02-01");
    assert_eq!(
        rows("Ida Testesen, chef (erstatter Bo Testesen)"),
        ["Ida Testesen /chef >Bo Testesen", "Bo Testesen Leaves"]
    );
    // The list below tells of the same one.
    let text = "Samtidig indtræder Ib Testesen (C) som nyt medlem i stedet for Bo Testesen.\nUdvalget består herefter af:\n\
        Ib Testesen (C)\nIda Testesen (A), formand";
    assert_eq!(
        rows(text),
        [
            "Bo Testesen Leaves",
            "Ib Testesen ?C >Bo Testesen",
            "Ida Testesen !formand ?A"
        ]
    );
}

#[test]
fn who_is_called_to_a_meeting_or_reads_a_mail_is_asked_about() {
    let called = |text: &str| {
        let paper = read(text);
        let all = paper
            .rows
            .iter()
            .filter(|r| r.doubt == Some(PaperDoubt::Called));
        all.map(|r| r.name.clone()).collect::<Vec<_>>()
    };
    let agenda = "Dagsorden til møde i Prøvegruppen den 3. marts 2026\nIndkaldte:\nIda Testesen\nBo Testesen (formand)\n";
    assert_eq!(called(agenda), ["Ida Testesen", "Bo Testesen"]);
    assert!(called(&format!("{agenda}Til stede: Ida Testesen\n")).is_empty());
    let mail = "Til: Ida Testesen <i@example.org>\nEmne: Møde\n\nBo Testesen er ny i gruppen. Han afløser Eva Testesen.";
    assert_eq!(called(mail), ["Ida Testesen"]);
}

#[test]
fn what_heads_columns_streets_and_initials_are_nobody_new() {
    let text = "Region Midtjylland\nSekretariatet\nPrøvebro 26\n9999 Prøveby\n";
    assert!(read(text).rows.is_empty(), "{:?}", rows(text));
    let text = "Medlemmer\n\nNavn\nTitel\nOrganisation\nMail\n\nIda Testesen\nJurist\nSkive Kommune\ni@example.org\n";
    assert_eq!(
        rows(text),
        ["Ida Testesen /Jurist @Skive Kommune i@example.org"]
    );
    let text = "Til stede: Bo Testesen\nIda Testesen (fraværende)\nIb Testesen (afbud)\n";
    assert_eq!(
        rows(text)[1..],
        ["Ida Testesen Absent", "Ib Testesen Apology"]
    );
    let text = "Referat af møde den 3. marts 2026\nKl.: 10-12\nDeltagere: Rikke Sol Testesen (RST)\nReferent: RST\n\
        Dagsorden    Beslutning/referat    Ansvarlig   Frist\n";
    assert_eq!(rows(text), ["Rikke Sol Testesen Present ?RST, referent"]);
}

#[test]
fn a_mandate_is_read_in_its_own_words() {
    let text = "KOMMISSORIUM\n\nFagligt forum for prøver\n\nOpgaver\nForummet har til opgave at\n1.1 rådgive om prøver,\n\n\
        Deltagere\nForummet består af:\n• To repræsentanter for Region Midtjylland, udpeget af koncernledelsen\n• 1-2 praktiserende læger\n\n\
        Formandskabet varetages i fællesskab af en repræsentant for regionen og en repræsentant for kommunerne.\n\n\
        Godkendt af Prøveklyngen den 10. december 2025\n";
    let paper = read(text);
    assert_eq!(paper.kind, PaperKind::Mandate);
    assert!(!paper.approved.is_empty());
    let mut says = paper.says.iter().map(|s| match &s.what {
        What::Seat(s) => format!("{}|{}|{}", s.role, s.party, s.appointed_by),
        What::Chair(c) => c.permanent.join("+"),
        What::Statement(kind, text) => format!("{kind:?} {text}"),
        other => format!("{other:?}"),
    });
    let says: Vec<String> = says.by_ref().collect();
    assert_eq!(
        says,
        [
            "Task rådgive om prøver",
            "repræsentant|Region Midtjylland|koncernledelsen",
            "praktiserende læge||",
            "regionen+kommunerne",
        ]
    );
    let letter = "Udpegning af repræsentant\n\nTil Region Midtjylland\n\nIb Testesen afløser Bo Testesen, der fratrådte den 28. februar 2026.";
    let paper = read(letter);
    assert!(paper.says.is_empty(), "{:?}", paper.says);
    let told: Vec<_> = paper
        .rows
        .iter()
        .map(|r| (r.name.as_str(), r.from.as_str(), r.to.as_str()))
        .collect();
    assert_eq!(
        told,
        [("Bo Testesen", "", "2026-02-28"), ("Ib Testesen", "", "")]
    );
}

#[test]
fn days_of_meetings_are_all_told() {
    let meetings = |text: &str| {
        let all = read(text).says.into_iter().filter_map(|s| match s.what {
            What::Meeting(m) if !m.held => Some(format!("{} {}", m.date?, m.place)),
            _ => None,
        });
        all.collect::<Vec<_>>()
    };
    let plan = "Mødeplan 2026: 13. april, 14. september og 7. december kl. 12.30-15.00.";
    let days = ["2026-04-13 ", "2026-09-14 ", "2026-12-07 "];
    assert_eq!(meetings(plan), days);
    let minutes = format!(
        "Referat af møde i Prøvegruppen den 3. marts 2026\n1. Økonomi\nBilag: Notat\nIntet nyt.\n\n{plan}"
    );
    assert_eq!(meetings(&minutes), days);
    let item = read(&minutes).says.into_iter().find_map(|s| match s.what {
        What::Item(item) => Some(item.outcome),
        _ => None,
    });
    assert_eq!(item.as_deref(), Some("Intet nyt."));
    let letter = "Tid: Torsdag den 12. marts 2026 kl. 13.00-15.00\nSted: Rådhuset";
    assert_eq!(meetings(letter), ["2026-03-12 Rådhuset"]);
}

#[test]
fn a_row_gives_its_substitute_the_period_and_a_remark_says_for_whom() {
    let text = "Navn;Periode;Suppleant\nIda Testesen;2026-2029;Bo Testesen\n";
    assert_eq!(read(text).rows[1].from, "2026");
    let text =
        "Navn;Funktion;Bemærkning\nIda Testesen;Medlem;\nBo Testesen;Suppleant;for Ida Testesen\n";
    assert_eq!(rows(text)[1], "Bo Testesen !Suppleant ~Ida Testesen");
    let text = "Skive Kommune har udpeget følgende fra 1. april 2026:\n- Ida Testesen, chef\n- Bo Testesen, chef\n";
    assert_eq!(read(text).rows[0].from, "2026-04-01");
}

#[test]
fn whoever_stands_with_an_address_is_a_row_and_the_address_no_title() {
    let text = "Medlemmer\n\nIda Holm, sundhedschef, Viborg Kommune\nOle Bang, Havnegade 12, 7790 Thyholm\nPer Lund, Engvej 2, 9999 Prøveby";
    assert_eq!(
        rows(text),
        [
            "Ida Holm /sundhedschef @Viborg Kommune",
            "Ole Bang ?Havnegade 12, 7790 Thyholm",
            "Per Lund ?Engvej 2, 9999 Prøveby",
        ]
    );
}

#[test]
fn a_sentence_about_a_body_named_by_itself_is_asked_and_a_last_day_is_no_meeting() {
    let text = "Ida Holm er ny formand for Psykiatriforum.";
    assert_eq!(planned(text).rows[0].row.name, "Ida Holm");
    assert!(
        planned("Ida Holm er ny formand for Regionsrådet.")
            .rows
            .is_empty()
    );
    let text = "Referat\n19. januar 2024\n\n1. Status\nTest Testesen skriver et notat til næste møde, senest 1. marts 2024.";
    let mut data = book().data().clone();
    carry_out(&mut data, "styregruppen", &planned(text), None, None).unwrap();
    assert_eq!((data.meetings.len(), data.cases.len()), (1, 1));
}
