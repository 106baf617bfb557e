//! What stands above people, or below them, and what it says of each: the group, the side, the role, the time.

use super::lists::rows;
use super::*;

/// Returns each with the group and the organisation for which somebody sits.
fn placed(text: &str) -> Vec<String> {
    let row = |row: &Row| {
        let fields = [
            &row.name,
            &row.group,
            &row.on_behalf_of,
            &row.organisation,
            &row.note,
        ];
        fields.map(String::as_str).join("|")
    };
    read(text).rows.iter().map(row).collect()
}

/// Returns each with the role, from when and until when, and who appointed.
fn timed(text: &str) -> Vec<String> {
    let row = |row: &Row| {
        let fields = [
            &row.name,
            &row.role_text,
            &row.from,
            &row.to,
            &row.appointed_by,
        ];
        fields.map(String::as_str).join("|")
    };
    read(text).rows.iter().map(row).collect()
}

#[test]
fn each_part_of_a_cluster_is_a_group_of_its_own_whatever_stands_between_it_and_its_people() {
    for (first, second) in [
        ("Politisk klyngeforum", "Faglig strategisk gruppe"),
        ("Politisk styregruppe:", "Faglig styregruppe:"),
        ("Styregruppe", "Arbejdsgruppe om genoptræning"),
        ("Det politiske forum", "Den administrative gruppe"),
    ] {
        for between in [
            "",
            "\nKommunale medlemmer\n",
            "\nKommunerne\n\n",
            "\nMedlemmer\n",
        ] {
            let paper = format!(
                "Sundhedsklynge Prøve\n\n{first}\n{between}Ida Holm, borgmester, Prøve Kommune\nBo Testesen, praktiserende læge\n\n\
                 {second}\n{between}Lone Prøvesen, direktør, Prøve Kommune\nBo Testesen, praktiserende læge\n"
            );
            let (first, second) = (first.trim_end_matches(':'), second.trim_end_matches(':'));
            let groups: Vec<String> = read(&paper).rows.into_iter().map(|r| r.group).collect();
            assert_eq!(groups, [first, first, second, second], "{paper}");
        }
    }
    // Councils send those below their names, and a party's group is a party.
    let sides = "Samarbejdsudvalget\n\nHandicaprådet\nIda Holm\n\nVenstres gruppe\nBo Testesen\n";
    assert!(read(sides).rows.iter().all(|r| r.group.is_empty()));
}

#[test]
fn a_role_on_the_line_of_a_name_is_not_that_of_those_below_the_next_heading() {
    for heading in [
        "Medlemmer fra regionen",
        "Repræsentanter for regionen",
        "Fra regionen",
        "Regionale medlemmer",
    ] {
        let paper = format!(
            "Klynge Nord\n\nMedlemmer\nIda Holm, chef, Prøve Kommune\nSekretær: Nanna Prøvesen, konsulent\n\n\
             {heading}\nBo Testesen, chef, Region Prøve\n"
        );
        assert_eq!(
            placed(&paper)[2].to_lowercase(),
            "Bo Testesen||Regionen|Region Prøve|".to_lowercase(),
            "{heading}"
        );
        assert_eq!(timed(&paper)[1], "Nanna Prøvesen|Sekretær|||");
        assert_eq!(timed(&paper)[2], "Bo Testesen||||", "{heading}");
        assert!(read(&paper).says.is_empty(), "{heading}");
    }
    // Without people below it is who shall sit there.
    let seat = read("Klynge Nord\n\nMedlemmer\nMedlemmer fra regionen\n2 fra kommunerne\n");
    assert!(matches!(&seat.says[0].what, What::Seat(rule) if rule.role == "medlem"));
}

#[test]
fn the_side_that_sends_people_is_named_without_from_and_has_the_units_they_name() {
    for section in ["Medlemmer", "Sammensætning", "3. Sammensætning"] {
        let paper = format!(
            "Styregruppe for sundhedshus\n\n{section}\nFra Region Sjælland:\nDirektør Ida Holm (formand)\n\
             Afdelingschef Bo Testesen, Ejendomme\n\nFra Guldborgsund Kommune:\nCenterchef Tove Hansson, Sundhed og Omsorg\n\
             Peter Jensen, Danske Patienter\nHanne Friis, Nykøbing Sygehus\n"
        );
        let (region, town) = ("Region Sjælland", "Guldborgsund Kommune");
        assert_eq!(
            placed(&paper),
            [
                format!("Ida Holm||{region}||"),
                format!("Bo Testesen||{region}|{region}|Ejendomme"),
                format!("Tove Hansson||{town}|{town}|Sundhed og Omsorg"),
                format!("Peter Jensen||{town}|Danske Patienter|"),
                format!("Hanne Friis||{town}|Nykøbing Sygehus|"),
            ],
            "{section}"
        );
    }
}

#[test]
fn a_letter_says_of_those_above_as_what_and_from_when() {
    let letter = "Til Region Nordjylland\nSekretariatet for Kontaktforum\n\nDato: 6. januar 2026\n\nUdpegning til Kontaktforum\n\n\
        Hjørring Kommune har udpeget følgende til Kontaktforum:\n\n\
        Direktør Ida Holm, Hjørring Kommune, som medlem\nChef Bo Testesen, Hjørring Kommune, som stedfortræder for Ida Holm\n\n";
    let by = "Hjørring Kommune";
    for (said, from, to) in [
        ("Udpegningen gælder fra 1. februar 2026.", "2026-02-01", ""),
        ("Udpegningerne sker pr. 1. februar 2026.", "2026-02-01", ""),
        ("Udpegningen gælder for perioden 2026-2029.", "2026", "2029"),
        (
            "Udpegningen gælder fra 1. februar 2026 til 31. december 2029.",
            "1. februar 2026",
            "31. december 2029",
        ),
        ("Udpegningen sker på byrådets møde.", "", ""),
    ] {
        let paper = read(&format!("{letter}{said}\n"));
        assert_eq!(paper.date.as_ref().unwrap().to_string(), "2026-01-06");
        assert!(paper.says.is_empty(), "{said}");
        assert_eq!(
            timed(&format!("{letter}{said}\n")),
            [
                format!("Ida Holm|medlem|{from}|{to}|{by}"),
                format!("Bo Testesen|stedfortræder|{from}|{to}|{by}"),
            ],
            "{said}"
        );
        // That of the letter is nobody's first day.
        let change = read(
            "Dato: 6. januar 2026\n\nUdpegning til Kontaktforum\n\nIda Holm afløser Bo Krag.\n",
        );
        assert!(
            change
                .rows
                .iter()
                .all(|r| r.from.is_empty() && r.to.is_empty())
        );
        assert_eq!(
            rows(letter)[0],
            "Ida Holm /Direktør @Hjørring Kommune !medlem"
        );
    }
}

#[test]
fn a_time_below_a_list_is_that_of_those_above_it() {
    let list = "Prøveudvalget\n\nMedlemmer\nIda Holm, Gigtforeningen\nBo Testesen, SIND\n\n";
    for said in [
        "Udvalget er udpeget for perioden 2022-2025.",
        "Medlemmerne er udpeget for perioden 2022-2025.",
        "Medlemmerne er valgt for perioden 2022-2025.",
    ] {
        assert_eq!(
            timed(&format!("{list}{said}\n")),
            ["Ida Holm||2022|2025|", "Bo Testesen||2022|2025|"],
            "{said}"
        );
    }
    let counted = read(
        "Prøveudvalget\n\nUdvalget består af 2 medlemmer, der er valgt af regionsrådet for perioden 2022-2025.\n\nIda Holm (A)\nBo Testesen (V)\n",
    );
    assert!(
        counted
            .rows
            .iter()
            .all(|r| r.from == "2022" && r.to == "2025")
    );
    assert!(matches!(&counted.says[0].what, What::Seat(rule) if rule.max == Some(2)));
    let right_below = "Handicaprådet\n\nIda Holm, SIND\nBo Testesen, LEV\nRådet er udpeget for perioden 2022-2025.\n";
    assert_eq!(timed(right_below)[0], "Ida Holm||2022|2025|");
    let other = format!("{list}Kommissoriet gælder for perioden 2022-2025.\n");
    assert_eq!(timed(&other)[0], "Ida Holm||||");
}

#[test]
fn the_day_of_a_list_is_that_of_the_paper() {
    for head in [
        "Medlemmer af Prøverådet pr. 3. marts 2026\n",
        "Prøverådet\n\nRådets medlemmer pr. 3. marts 2026\n",
        "Prøverådet\nSidst opdateret den 3. marts 2026\n",
        "Prøverådet\nOpdateret: 3. marts 2026\n",
    ] {
        let paper = read(&format!("{head}\nIda Holm, SIND\nBo Testesen, LEV\n"));
        let day = paper.date.map(|d| d.to_string());
        assert_eq!(day.as_deref(), Some("2026-03-03"), "{head}");
        assert!(paper.rows.iter().all(|r| r.from.is_empty()), "{head}");
    }
}

#[test]
fn a_role_in_the_plural_before_a_colon_is_that_of_all_on_the_line() {
    for between in [", ida@example.org og ", " og ", "; "] {
        let line = format!(
            "Sekretærer: Ida Holm, konsulent, Region Prøve{between}Bo Testesen, konsulent, Skive Kommune\n"
        );
        let told = rows(&line);
        assert_eq!(told.len(), 2, "{line}");
        assert!(
            told.iter()
                .all(|r| r.contains("/konsulent @") && r.contains("!Sekretærer")),
            "{told:?}"
        );
    }
}

#[test]
fn who_appointed_stands_in_brackets_whatever_it_is_called() {
    for who in ["SIND", "Bedre Psykiatri", "Prøveforeningen", "KKR"] {
        let line = format!("Brugerrådet\n\nIda Holm (udpeget af {who})\n");
        assert_eq!(timed(&line), [format!("Ida Holm||||{who}")]);
    }
}

#[test]
fn a_sentence_that_goes_on_with_a_pronoun_is_about_the_one_before() {
    for (said, wanted) in [
        (
            "Lene Hørby er nyt medlem for Slagelse Kommune. Hun afløser Jens Boeslunde pr. 1. juni 2026.",
            "Jens Boeslunde||2026-05-31|, Lene Hørby|2026-06-01||Slagelse Kommune",
        ),
        (
            "Jens Boeslunde stopper i udvalget. Han afløses af Lene Hørby fra Hjerteforeningen pr. 1. juni 2026.",
            "Jens Boeslunde||2026-05-31|, Lene Hørby|2026-06-01||Hjerteforeningen",
        ),
        (
            "Jens Boeslunde er gået på pension. Han udtræder pr. 1. september 2026.",
            "Jens Boeslunde||2026-08-31|",
        ),
        (
            "Sagen blev drøftet. Han udtræder pr. 1. september 2026.",
            "",
        ),
    ] {
        for head in [
            "Prøveudvalget\n\n",
            "Referat af møde i Prøveudvalget den 2. juni 2026\nTil stede: Kim Holm\n\n1. Medlemmer\n",
        ] {
            let paper = read(&format!("{head}{said}\n"));
            let changed = paper.rows.iter().filter(|r| r.change);
            let told =
                changed.map(|r| format!("{}|{}|{}|{}", r.name, r.from, r.to, r.organisation));
            assert_eq!(told.collect::<Vec<_>>().join(", "), wanted, "{head}{said}");
        }
    }
}

#[test]
fn a_vacant_chair_is_a_vacancy_and_no_rule() {
    for vacant in ["Vakant", "vakant", "NN", "ubesat"] {
        let paper = read(&format!(
            "Klynge Nord\nFormand: {vacant}\nNæstformand: Ole Kragh, chef\n"
        ));
        assert!(paper.says.is_empty(), "{vacant}");
        let told = paper.rows.iter().map(|r| (r.vacant, r.role_text.as_str()));
        assert_eq!(
            told.collect::<Vec<_>>(),
            [(true, "Formand"), (false, "Næstformand")],
            "{vacant}"
        );
    }
}

#[test]
fn a_call_says_when_and_where_and_its_mailboxes_are_nobody() {
    for (when, place) in [
        ("Hvornår", "Hvor"),
        ("Tidspunkt", "Sted"),
        ("When", "Where"),
    ] {
        let mail = format!(
            "Emne: Møde i Følgegruppen for prøver\n{when}: 18. marts 2026 09:00-10:30\n{place}: Teams\n\n\
             Til: Ida Holm <ida@example.org>; Sekretariatet <sekretariat@example.org>\n"
        );
        let paper = read(&mail);
        let What::Meeting(meeting) = &paper.says[0].what else {
            panic!("{mail}");
        };
        assert_eq!((&*meeting.time, &*meeting.place), ("09:00-10:30", "Teams"));
        assert_eq!(rows(&mail), ["Ida Holm ida@example.org"], "{mail}");
    }
    let shared = "Klynge Nord\n\nIda Holm, chef\nFællespostkasse klynge: nord@example.org\n";
    assert_eq!(rows(shared), ["Ida Holm /chef"]);
    let called = "Til: Ida Holm <ida@example.org>\nCc: Sekretariatet <sekretariat@example.org>\nEmne: Mødeindkaldelse: Prøvegruppen for akut\n";
    assert_eq!(rows(called), ["Ida Holm ida@example.org"]);
    assert_eq!(read(called).names()[0], "Prøvegruppen for akut");
    let agenda = "Dagsorden til møde i Prøveudvalget den 20. maj 2030 kl. 10-12\n\nMødedeltagere:\nIda Holm, SIND\n\n1. Velkomst\n";
    assert!(
        read(agenda)
            .rows
            .iter()
            .all(|r| r.kind == Kind::Member && r.doubt.is_some())
    );
}

#[test]
fn whom_to_ask_below_the_secretariat_serves_the_group() {
    let list = "Prøverådet\n\nMedlemmer\nIda Holm, SIND\n\n";
    for label in ["Kontaktperson: ", "Kontakt: ", ""] {
        let served = format!("{list}Sekretariat\n{label}Mia Holt, konsulent, Region Sjælland\n");
        assert_eq!(
            rows(&served)[1],
            "Mia Holt /konsulent @Region Sjælland !Sekretariat",
            "{label}"
        );
    }
    let asked = format!("{list}Kontaktperson: Mia Holt, konsulent, Region Sjælland\n");
    assert_eq!(rows(&asked).len(), 1);
    let by = read(&format!("{list}Sekretariat\nRegion Sjælland\n"));
    assert!(matches!(&by.says[0].what, What::Secretariat(text) if text == "Region Sjælland"));
}

#[test]
fn the_noun_of_a_name_tells_that_it_is_a_group() {
    for name in [
        "Patient- og pårørendeudvalget i Region Sjælland",
        "Social- og Sundhedsudvalget i Odense Kommune",
        "Bruger- og pårørenderådet i Psykiatrien",
        "Fagligt udvalg for genoptræning",
        "Faglig gruppe for børn og unge",
    ] {
        for below in [
            "Medlemmer\nIda Holm, Gigtforeningen\n",
            "Udvalget rådgiver regionen.\n\nMedlemmer\nIda Holm, Gigtforeningen\n",
            "Navn\tTitel\tRolle\nIda Holm\tTerapeut\tFormand\nBo Testesen\tLæge\tMedlem\n",
        ] {
            let names = read(&format!("{name}\n\n{below}")).names();
            assert_eq!(names.first().map(String::as_str), Some(name), "{below}");
        }
    }
    let letter = "Til Samarbejdsudvalget for sundhed\n\nUdpegning til Samarbejdsudvalget for sundhed\n\nIda Holm, Gigtforeningen\n";
    assert_eq!(read(letter).names()[0], "Samarbejdsudvalget for sundhed");
    for other in [
        "Medlemmer i udvalget for børn",
        "Udvalget rådgiver regionen.",
        "Odense Kommune",
    ] {
        let names = read(&format!("{other}\n\nIda Holm, Gigtforeningen\n")).names();
        assert!(!names.iter().any(|n| n == other), "{names:?}");
    }
}

#[test]
fn parties_named_behind_a_colon_are_those_that_each_send_somebody() {
    for (line, party) in [
        (
            "1 repræsentant fra hver af de fire kommuner: Haderslev, Sønderborg, Tønder og Aabenraa",
            "hver af kommunerne Haderslev, Sønderborg, Tønder og Aabenraa",
        ),
        (
            "1 chef fra hver af de to kommuner: Esbjerg og Varde",
            "hver af kommunerne Esbjerg og Varde",
        ),
        ("1 chef fra hver af de 2 kommuner", "hver af de 2 kommuner"),
    ] {
        let paper = read(&format!(
            "Kommissorium for Prøveforum\n\nSammensætning\n{line}\n"
        ));
        let What::Seat(rule) = &paper.says[0].what else {
            panic!("{line}");
        };
        assert_eq!(rule.party, party);
        assert_eq!(rule.per, crate::model::Per::Municipality);
    }
}

#[test]
fn the_time_of_a_meeting_stands_in_one_of_its_titles() {
    let title = "Referat af møde i Prøveforum Esbjerg den 3. oktober 2026";
    let text = format!(
        "{title}\n\n1 {title} kl. 9.00-11.00 Sted: Sygehuset Til stede: Ida Holm, Esbjerg Kommune, Bo Krag, Region Syddanmark, og Hanne Friis, PLO. Afbud: Lis Krag, Fanø Kommune.\n"
    );
    let paper = read(&text);
    let meeting = paper.meeting().unwrap();
    assert_eq!(
        (&*meeting.time, &*meeting.place),
        ("9.00-11.00", "Sygehuset")
    );
    let other = "Referat af møde i Prøveforum den 4. oktober 2026 kl. 12-13";
    let paper = read(&format!("{title}\n\n{other}\nTil stede: Ida Holm\n"));
    assert_eq!(paper.meeting().unwrap().time, "");
}

#[test]
fn a_chair_by_office_is_one_wherever_the_office_is() {
    for office in ["Hospitalsdirektøren", "Sundhedschefen i Randers Kommune"] {
        let paper = read(&format!(
            "Kommissorium for Prøvegruppen\n\nSammensætning\n2 repræsentanter fra kommunerne\nFormand: {office}\n"
        ));
        let chairs = paper.says.iter().filter_map(|s| match &s.what {
            What::Chair(rule) => Some(rule.text.as_str()),
            _ => None,
        });
        assert_eq!(chairs.collect::<Vec<_>>(), [office]);
    }
    // In the cards of those to ask nothing is said of the chair.
    let cards = "Prøvegruppen\n\nKontaktpersoner\n\nIda Holm\nFormand\nRegion Sjælland\nTlf. 11 22 33 44\nida@example.org\n";
    assert!(read(cards).says.is_empty());
}
