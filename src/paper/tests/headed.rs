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
