//! Kinds of papers with their ways of saying who sits there, for how long and who sent them.

use super::lists::rows;
use super::*;

/// Returns the rows with what the list of fields leaves out: the phone, who appointed, from when and until when.
fn fields(text: &str) -> Vec<String> {
    let row = |row: &Row| {
        let fields = [
            &row.name,
            &row.role_text,
            &row.phone,
            &row.appointed_by,
            &row.from,
            &row.to,
        ];
        fields.map(String::as_str).join("|")
    };
    read(text).rows.iter().map(row).collect()
}

fn meetings(text: &str) -> Vec<String> {
    let met = |said: &Said| match &said.what {
        What::Meeting(m) => m
            .date
            .as_ref()
            .map(|d| format!("{d}|{}|{}", m.time, m.place)),
        _ => None,
    };
    read(text).says.iter().filter_map(met).collect()
}

#[test]
fn columns_of_spaces_go_on_below_the_roles_between_them() {
    let wanted = [
        "Ida Rosenholm|Formand|97 87 00 11||2026|2029",
        "Bent Ove Kallesen|Kasserer|97 87 00 13||2026|2029",
        "Asta Holm||97 87 00 14||2026|2029",
        "Rita Overgård|1. suppleant|97 87 00 18||2026|2029",
    ];
    let spaced = "Ældrerådet i Prøveby\n\nMedlemmer 2026-2029\n\n\
        Navn                Adresse                  Telefon\n\
        Formand\nIda Rosenholm       Engen 4, 9999 Prøveby    97 87 00 11\n\
        Kasserer\nBent Ove Kallesen   Stien 3, Prøveby         97 87 00 13\n\
        Medlemmer\nAsta Holm           Toften 8, Prøveby        97 87 00 14\n\
        1. suppleant\nRita Overgård       Bakken 2, Prøveby        97 87 00 18\n";
    assert_eq!(fields(spaced), wanted);
    let tabbed = |line: &str| {
        let cells = line.split("  ").map(str::trim).filter(|c| !c.is_empty());
        cells.collect::<Vec<_>>().join("\t")
    };
    let tabs = spaced.lines().map(tabbed).collect::<Vec<_>>().join("\n");
    assert_eq!(fields(&tabs), wanted);
    let bare = "1. suppleant\nRita Overgård       Bakken 2, Prøveby        97 87 00 18\n";
    assert_eq!(
        rows(bare),
        ["Rita Overgård !1. suppleant ?Bakken 2, Prøveby"]
    );
    // Without a heading of columns, and of each role one.
    let alone = "Ældrerådet\n\nFormand\nIda Rosenholm       Engen 4, 9999 Prøveby    97 87 00 11  ida@example.org\n\
        1. suppleant\nRita Overgård       Bakken 2, Prøveby        97 87 00 18\n";
    assert_eq!(
        rows(alone),
        [
            "Ida Rosenholm !Formand ?Engen 4, 9999 Prøveby ida@example.org",
            "Rita Overgård !1. suppleant ?Bakken 2, Prøveby",
        ]
    );
}

#[test]
fn where_somebody_lives_is_neither_what_nor_where_somebody_works() {
    for (line, wanted) in [
        (
            "Ole Bang, Engen 12, 7790 Prøveby",
            "Ole Bang ?Engen 12, 7790 Prøveby",
        ),
        (
            "Ida Holm, Toften 2 B, Viborg",
            "Ida Holm ?Toften 2 B, Viborg",
        ),
        (
            "Ida Holm, læge, Afsnit 3, Prøvehospitalet",
            "Ida Holm /læge, Afsnit 3 @Prøvehospitalet",
        ),
    ] {
        assert_eq!(rows(&format!("Medlemmer\n\n{line}\n")), [wanted]);
    }
}

#[test]
fn a_time_and_a_place_behind_the_last_day_are_those_of_all() {
    let place = "mødelokale B2, Prøvehuset";
    for (text, wanted) in [
        (
            "Mødedatoer 2026: 20. januar, 17. marts og 22. september kl. 10.00 på rådhuset.",
            [
                "2026-01-20|10.00|rådhuset",
                "2026-03-17|10.00|rådhuset",
                "2026-09-22|10.00|rådhuset",
            ],
        ),
        (
            "Møder i 2026 kl. 10.00: 20. januar, 17. marts og 19. maj",
            [
                "2026-01-20|10.00|",
                "2026-03-17|10.00|",
                "2026-05-19|10.00|",
            ],
        ),
        (
            "Mødedatoer 2026: 3. marts kl. 9, 4. maj kl. 10 og 6. juni kl. 14-16 i Salen",
            ["2026-03-03|9|", "2026-05-04|10|", "2026-06-06|14-16|Salen"],
        ),
    ] {
        assert_eq!(meetings(text), wanted, "{text}");
    }
    let english = "Minutes, 4 March 2026\n\nPresent: Ida Holm\n\n1. Budget\nApproved.\n\nNext meeting: 1 April 2026 at 10.00 in the Town Hall\n";
    assert_eq!(meetings(english)[1], "2026-04-01|10.00|Town Hall");
    let next = format!("Næste møde er den 26. februar 2026 kl. 13.00-15.00 i {place}.");
    let text = format!("Referat\n19. januar 2026\n\n{next}\n");
    assert_eq!(
        meetings(&text)[1],
        format!("2026-02-26|13.00-15.00|{place}")
    );
}

#[test]
fn a_title_with_a_time_behind_it_is_no_organisation_and_the_time_that_of_the_members() {
    let text = "Sundheds- og Forebyggelsesudvalget 2026-2029\n\nVenstre\nCarl Brahe\nTrine Holm\nOle Bang\n";
    let paper = read(text);
    assert_eq!(paper.title, "Sundheds- og Forebyggelsesudvalget");
    assert!(
        paper
            .rows
            .iter()
            .all(|r| r.organisation.is_empty() && r.to == "2029")
    );
}

#[test]
fn a_substitute_is_that_of_the_member_above_whatever_role_that_one_has() {
    let text = "Socialdemokratiet\nMette Sand (formand)\nStedfortræder: Jens Olling\nIda Lund\nStedfortræder: Tom Berg\n\
        SF\nFreja Lund\nVenstre\nOle Bang, næstformand\nStedfortræder: Ingen\nKeld Ravn\nSuppleant: Ruth Holm\n";
    assert_eq!(
        rows(text),
        [
            "Mette Sand !formand <Socialdemokratiet",
            "Jens Olling !Stedfortræder ~Mette Sand <Socialdemokratiet",
            "Ida Lund <Socialdemokratiet",
            "Tom Berg !Stedfortræder ~Ida Lund <Socialdemokratiet",
            "Freja Lund <SF",
            "Ole Bang !næstformand <Venstre ?Stedfortræder: Ingen",
            "Keld Ravn <Venstre",
            "Ruth Holm !Suppleant ~Keld Ravn <Venstre",
        ]
    );
}

#[test]
fn headings_say_who_sends_those_below_them_and_what_they_are() {
    let text = "Medlemmer\n\nFra regionsrådet\nTorben Holm (C)\n\nFra kommunerne\n1. viceborgmester Ole Bang, Odder Kommune\n\n\
        Fra Patientudvalget (observatør uden stemmeret)\nGrethe Lund, Danske Patienter\n\nObservatører fra Prøvestyrelsen:\nPer Skov\n";
    assert_eq!(
        rows(text),
        [
            "Torben Holm <regionsrådet ?C",
            "Ole Bang /1. viceborgmester @Odder Kommune <kommunerne",
            "Grethe Lund @Danske Patienter !observatør uden stemmeret <Patientudvalget",
            "Per Skov !Observatører <Prøvestyrelsen",
        ]
    );
    assert!(read(text).says.is_empty());
}

#[test]
fn the_time_and_who_appointed_hold_below_roles_and_labels() {
    let text = "Byrådet i Prøve Kommune har på sit møde den 3. december 2025 udpeget følgende til Følgegruppen for kroniske prøver for \
        perioden 1. januar 2026 til 31. december 2029:\n\nMedlem: Chef Ida Lund\n\nMedlem: Læge Ole Bang\n";
    let period = "1. januar 2026|31. december 2029";
    assert_eq!(
        fields(text),
        ["Ida Lund", "Ole Bang"].map(|name| format!("{name}|||Byrådet i Prøve Kommune|{period}"))
    );
    let text =
        "Medlemmer 2026-2029\n\nFormand\nIda Lund\nMedlemmer\nOle Bang\nSuppleanter\nLis Skov\n";
    assert!(
        fields(text).iter().all(|row| row.ends_with("|2026|2029")),
        "{:?}",
        fields(text)
    );
}

#[test]
fn who_signs_a_letter_is_nobody_to_ask_about() {
    for closing in ["Med venlig hilsen", "Venlig hilsen", "Best regards"] {
        let text = format!(
            "Medlemmer\n\nIda Lund, chef, Viborg Kommune\n\n{closing}\n\nLone Kirk\nSpecialkonsulent\nSundhedsplanlægning\n\
            Tel. +45 2222 1111\nlone.kirk@example.org\nRegion Midtjylland\n"
        );
        assert_eq!(rows(&text), ["Ida Lund /chef @Viborg Kommune"]);
    }
    let text = "Venlig hilsen\nLone Kirk\n\nMedlemmer\nIda Lund, chef\nOle Bang, læge\n";
    assert_eq!(rows(text), ["Ida Lund /chef", "Ole Bang /læge"]);
}

#[test]
fn rules_and_agendas_are_no_minutes() {
    let rules = "Forretningsorden for Prøverådet\n\n§ 5. Beslutninger\nRådet er beslutningsdygtigt, når halvdelen er til stede.\n\n\
        § 6. Sekretariat\nSocialforvaltningen er sekretariat for rådet.\n\nVedtaget på rådets møde den 27. januar 2026\n";
    let columns = "Kommissorium for Prøvegruppen\n\nPunkt\tIndhold\nFormål\tAt drøfte prøver.\nBeslutninger\tGruppen er enig.\n\
        Opgaver\tAt følge prøver.\n";
    let page = "<h1>Kommissorium for Prøvegruppen</h1><table><tr><td>Emne</td><td>Beskrivelse</td></tr>\
        <tr><td>Formål</td><td>At drøfte prøver.</td></tr><tr><td>Opgaver</td><td><p>At følge prøver.</p><p>At måle dem.</p></td></tr></table>";
    for text in [rules, columns, page] {
        let paper = read(text);
        assert_eq!(paper.kind, PaperKind::Mandate);
        assert!(paper.says.iter().all(|s| s.group.is_empty()));
    }
    let approved = read(rules).date.map(|d| d.to_string());
    assert_eq!(approved.as_deref(), Some("2026-01-27"));
    let agenda = "DAGSORDEN\ntil møde i Prøvegruppen\n\nTid: 6. marts 2026, kl. 9.00-11.30\n\n1. Velkomst\n2. Eventuelt\n\nBilag\nBilag 1: Budget\n";
    let source = planned(agenda)
        .source
        .map(|s| (s.title.clone(), s.is_agenda));
    assert_eq!(source, Some(("Dagsorden: Prøvegruppen".to_owned(), true)));
    let outcome = |s: &Said| matches!(&s.what, What::Item(item) if !item.outcome.is_empty());
    assert!(!read(agenda).says.iter().any(outcome));
}

#[test]
fn who_appoints_is_no_part_of_the_party() {
    let seat = |text: &str| {
        let all = read(&format!(
            "Kommissorium for Prøvegruppen\n\nSammensætning\n{text}\n"
        ));
        let found = all.says.iter().find_map(|s| match &s.what {
            What::Seat(s) => Some([&*s.role, &*s.party, &*s.appointed_by, &*s.note].join("|")),
            _ => None,
        });
        found.unwrap_or_default()
    };
    for (text, wanted) in [
        (
            "5 medlemmer udpeges efter indstilling fra Ældre Sagen",
            "medlem|Ældre Sagen|Ældre Sagen|",
        ),
        (
            "2 medlemmer udpeges af byrådet efter indstilling fra Ældre Sagen",
            "medlem|Ældre Sagen|byrådet|efter indstilling fra Ældre Sagen",
        ),
        (
            "1 repræsentant fra almen praksis udpeget af PLO-Nord",
            "repræsentant|almen praksis|PLO-Nord|",
        ),
        (
            "3 medlemmer fra kommunerne, der udpeges af KKR",
            "medlem|kommunerne|KKR|",
        ),
    ] {
        assert_eq!(seat(text), wanted, "{text}");
    }
}

#[test]
fn news_tell_who_leads_another_body_and_who_goes_on() {
    let changed = |text: &str| {
        let all = read(text).rows;
        let row = |r: &Row| {
            assert_eq!(r.doubt, Some(PaperDoubt::Change), "{text}");
            [
                &*r.name,
                &*r.title,
                &*r.role_text,
                &*r.on_behalf_of,
                &*r.note,
            ]
            .join("|")
        };
        all.iter().map(row).collect::<Vec<_>>()
    };
    for body in [
        "Hjerneskadesamråd voksne",
        "Psykiatriforum",
        "Udvalget for prøver",
        "samrådet",
    ] {
        let text = format!(
            "Ledende overlæge Asger Holm, Prøvehospitalet, er ny formand for {body} fra 1. februar 2026."
        );
        assert_eq!(changed(&text), ["Asger Holm|Ledende overlæge|formand||"]);
    }
    for (text, wanted) in [
        (
            "Brugerrepræsentant Ole Bang, Prøveforeningen, er genudpeget for to år.",
            &["Ole Bang|Brugerrepræsentant|||genudpeget for to år"][..],
        ),
        (
            "Ole Bang og Ida Lund er genvalgt.",
            &["Ole Bang||||genvalgt", "Ida Lund||||genvalgt"],
        ),
        (
            "Britta Lund blev valgt som ny kommunal formand efter Yrsa Holm.",
            &["Yrsa Holm||medlem||", "Britta Lund||formand|Kommunerne|"],
        ),
    ] {
        assert_eq!(changed(text), wanted, "{text}");
    }
    // Councils are their own bodies.
    assert!(
        read("Ole Bang er ny formand for regionsrådet.")
            .rows
            .is_empty()
    );
}

#[test]
fn who_leaves_without_being_there_is_not_told_to_be_known() {
    let plan = planned("Samtidig udtræder konsulent Arne Holm af gruppen pr. 31. december 2025.");
    assert_eq!(told(&plan), ["står ikke i gruppen: intet at slutte"]);
}

#[test]
fn a_part_of_an_organisation_stays_with_it_or_in_the_remark() {
    assert_eq!(
        rows("Medlemmer\nLis Skov, kontorchef, Sundhedsplanlægning, Region Midtjylland\n"),
        ["Lis Skov /kontorchef @Region Midtjylland ?Sundhedsplanlægning"]
    );
    let served = crate::paper::phrases::served_by(
        "Psykiatri og Social, Planlægning, varetager sekretariatsfunktionen.",
    );
    assert_eq!(served, ["Psykiatri og Social, Planlægning"]);
}

#[test]
fn who_stands_before_a_label_without_a_comma_is_no_particular_of_the_one_above() {
    let text = "Medlemmer\nIda Holm, chef\nOle Bang tlf. 97 87 00 12\nHans Skov e-mail: hans@example.org\nLis Lund mobil 12 34 56 78\n\
        Bo Krag 97 87 00 15\nKim Dahl tlf. 97 87 00 16 mail kim@example.org\nTom Berg, læge, for perioden 2026-2029\n";
    assert_eq!(
        fields(text),
        [
            "Ida Holm|||||",
            "Ole Bang||97 87 00 12|||",
            "Hans Skov|||||",
            "Lis Lund||12 34 56 78|||",
            "Bo Krag||97 87 00 15|||",
            "Kim Dahl||97 87 00 16|||",
            "Tom Berg||||2026|2029",
        ]
    );
    let text = "Medlemmer\n\nFormand:       Ida Holm      tlf. 97 87 00 11   ida@example.org\n\
        Næstformand:   Ole Bang      tlf. 97 87 00 12\nMedlem:        Hans Skov     tlf. 97 87 00 13\n";
    assert_eq!(
        fields(text),
        [
            "Ida Holm|Formand|97 87 00 11|||",
            "Ole Bang|Næstformand|97 87 00 12|||",
            "Hans Skov|Medlem|97 87 00 13|||",
        ]
    );
}

#[test]
fn letters_before_parties_and_streets_below_names_belong_to_them() {
    let text = "A: Socialdemokratiet\nIda Holm\n\nV - Venstre\nOle Bang\n";
    assert_eq!(
        rows(text),
        ["Ida Holm <Socialdemokratiet", "Ole Bang <Venstre"]
    );
    let text = "Medlemmer\n\nIda Holm (formand)\nEngen 4\n9999 Prøveby\nTlf. 97 87 00 11\nida@example.org\n\nOle Bang\nToften 12\n";
    assert_eq!(
        rows(text),
        ["Ida Holm !formand ida@example.org", "Ole Bang"]
    );
}

#[test]
fn who_takes_part_in_a_group_is_a_member_and_the_sender_of_the_mail_is_none() {
    let text = "Fra: Ida Holm\nSendt: 3. februar 2026\nTil: Ole Bang\nEmne: Deltagere\n\nHej Ole\n\nDeltagere i arbejdsgruppen:\n\
        Hans Skov, overlæge, AUH\nLis Lund, sygeplejerske\n\nMvh\nIda\n\nIda Holm | Konsulent | Region Midtjylland\nMobil: 12 34 56 78\n";
    assert_eq!(
        rows(text),
        ["Hans Skov /overlæge @AUH", "Lis Lund /sygeplejerske"]
    );
}

#[test]
fn what_people_are_appointed_as_stands_above_them() {
    let text = "Udpegning til Samarbejdsudvalget for Demens\n\nRegionsrådet har den 17. december 2025 udpeget:\n\nSom medlemmer:\n\
        Ida Holm (A)\nOle Bang (V)\n\nSom stedfortrædere:\nHans Skov (A) for Ida Holm\nSom observatører:\nLis Lund\n";
    assert_eq!(
        rows(text),
        [
            "Ida Holm ?A",
            "Ole Bang ?V",
            "Hans Skov !stedfortræder ~Ida Holm ?A",
            "Lis Lund !Observatører",
        ]
    );
    let paper = read(text);
    assert!(paper.rows.iter().all(|r| r.appointed_by == "Regionsrådet"));
    assert_eq!(paper.titled(), ["Samarbejdsudvalget for Demens"]);
}

#[test]
fn who_takes_part_by_an_agenda_was_not_there_yet() {
    let agenda = "DAGSORDEN\n\nStyregruppen for prøver\nTorsdag den 12. marts 2026 kl. 13-15\n\nDeltagere: Ida Holm, Ole Bang\n\n\
        1. Økonomi\n2. Eventuelt\n";
    let asked = |text: &str| {
        read(text)
            .rows
            .iter()
            .filter(|r| r.doubt == Some(PaperDoubt::Called))
            .count()
    };
    assert_eq!(asked(agenda), 2);
    let told = agenda.replace("2. Eventuelt", "Godkendt.\n2. Eventuelt");
    assert_eq!(asked(&told), 0);
}

#[test]
fn who_gives_up_a_role_in_the_sentence_before_is_followed() {
    let rows = rows(
        "Hans Skov stopper som formand for udvalget. Ny formand bliver Lis Lund, direktør i Skive Kommune.",
    );
    assert_eq!(
        rows,
        [
            "Hans Skov !medlem",
            "Lis Lund /direktør @Skive Kommune !formand >Hans Skov"
        ]
    );
}

#[test]
fn a_role_before_a_colon_is_no_party() {
    let seat = |s: &Said| match &s.what {
        What::Seat(s) => Some(format!("{}|{}|{}", s.role, s.party, s.note)),
        What::Chair(rule) => Some(rule.text.clone()),
        _ => None,
    };
    let seats = |text: &str| read(text).says.iter().filter_map(seat).collect::<Vec<_>>();
    let columns = "Formål\tAt drøfte prøver.\nSammensætning\tFormand: Hospitalsdirektøren\n\t2 repræsentanter fra PLO\n";
    assert_eq!(seats(columns)[0], "hospitalsdirektør||formand");
    // Among those who shall sit there it is about its own line.
    let lines = "Kommissorium for Prøvegruppen\n\nSammensætning\nFormand: Hospitalsdirektøren\n2 repræsentanter fra PLO\n";
    assert_eq!(seats(lines), ["Hospitalsdirektøren", "repræsentant|PLO|"]);
}

#[test]
fn a_table_of_days_is_one_of_meetings() {
    for head in ["Dato\tTid\tSted", "Mødedato\tTidspunkt\tLokale"] {
        let text = format!(
            "Mødeplan 2026\n{head}\n12. januar\t10-12\tRådhuset\n9. februar 2026\tkl. 13\tSalen\n"
        );
        assert_eq!(
            meetings(&text),
            ["2026-01-12|10-12|Rådhuset", "2026-02-09|13|Salen"]
        );
    }
}

#[test]
fn the_chair_of_a_table_is_none_of_the_next_part_and_its_substitutes_are() {
    let text = "Navn;Rolle;Organisation\nFormandskab;;\nIda Holm;Formand;Skive Kommune\nKommunerne;;\nHans Skov;;Viborg Kommune\n\
        Suppleanter;;\nRegion Midtjylland;;\nLis Lund;;Region Midtjylland\n";
    assert_eq!(
        rows(text),
        [
            "Ida Holm @Skive Kommune !Formand",
            "Hans Skov @Viborg Kommune <Kommunerne",
            "Lis Lund @Region Midtjylland !Suppleanter <Region Midtjylland",
        ]
    );
}

#[test]
fn for_how_long_somebody_is_appointed_is_no_part_of_who_appoints() {
    let text = "Medlemmer\nIda Holm, formand, udpeget af byrådet for perioden 2026-2029\nOle Bang, læge, udpeget 1. januar 2026\n\
        Hans Skov, indstillet af DH, for 2 år\n";
    assert_eq!(
        fields(text),
        [
            "Ida Holm|formand||byrådet|2026|2029",
            "Ole Bang|||||",
            "Hans Skov|||DH||"
        ]
    );
    assert_eq!(
        rows(text)[1..],
        [
            "Ole Bang /læge ?udpeget 1. januar 2026",
            "Hans Skov ?for 2 år"
        ]
    );
}

#[test]
fn who_follows_in_a_role_leaves_the_other_one_a_member() {
    let text = "Referat\n12. januar 2026\n\n1. Konstituering\nOle Bang blev valgt til næstformand i stedet for Bo Krag. Kim Dahl blev valgt til kasserer.\n";
    assert_eq!(
        rows(text),
        [
            "Bo Krag !medlem",
            "Ole Bang !næstformand >Bo Krag",
            "Kim Dahl !kasserer"
        ]
    );
}

#[test]
fn who_is_counted_in_the_same_line_is_named_there() {
    let text = "Udvalget består af:\n3 medlemmer udpeget af regionsrådet: Ida Holm (A), Ole Bang (V) og Hans Skov (C)\n\
        2 medlemmer udpeget af KKR: Lis Lund, Skive Kommune, og Bo Krag, Viborg Kommune\n";
    assert_eq!(
        fields(text),
        [
            "Ida Holm|||regionsrådet||",
            "Ole Bang|||regionsrådet||",
            "Hans Skov|||regionsrådet||",
            "Lis Lund|||KKR||",
            "Bo Krag|||KKR||",
        ]
    );
    let seats = read(text).says;
    let seat = |s: &&Said| matches!(&s.what, What::Seat(rule) if rule.role == "medlem");
    assert_eq!(seats.iter().filter(seat).count(), 2);
}

#[test]
fn a_sentence_above_people_names_the_group_and_the_time() {
    let text = "Følgende medlemmer er udpeget til Rådet for Prøver 2026-2029:\nIda Holm, udpeget af KKR (ny formand)\nOle Bang\n";
    assert_eq!(read(text).title, "Rådet for Prøver");
    assert_eq!(
        fields(text),
        ["Ida Holm|formand||KKR|2026|2029", "Ole Bang||||2026|2029"]
    );
    assert_eq!(rows(text), ["Ida Holm !formand", "Ole Bang"]);
    assert_eq!(
        rows("Hans Skov er tiltrådt som næstformand den 1. marts 2026."),
        ["Hans Skov !næstformand"]
    );
}

#[test]
fn roles_and_parties_have_columns_of_their_own() {
    let text = "Medlemmer\n\nIda Holm      (formand)      Socialdemokratiet\nOle Bang      (næstformand)  Venstre\nHans Skov                    SF\n";
    assert_eq!(
        rows(text),
        [
            "Ida Holm !formand ?Socialdemokratiet",
            "Ole Bang !næstformand ?Venstre",
            "Hans Skov ?SF"
        ]
    );
    let text = "Formand        Ida Holm     Viborg Kommune\nNæstformand    Ole Bang     Skive Kommune\nObservatør     Lis Lund     Danske Patienter\n";
    assert_eq!(
        rows(text),
        [
            "Ida Holm @Viborg Kommune !Formand",
            "Ole Bang @Skive Kommune !Næstformand",
            "Lis Lund @Danske Patienter !Observatør"
        ]
    );
}

#[test]
fn a_role_before_a_name_without_a_comma_is_no_place_of_the_one_above() {
    let text = "Medlemmer\n\nIda Holm\nObservatør Lis Lund Danske Patienter\n";
    assert_eq!(
        rows(text),
        ["Ida Holm", "Lis Lund @Danske Patienter !Observatør"]
    );
}

#[test]
fn who_appoints_those_counted_before_is_no_other_seat() {
    let text = "Kommissorium: Samarbejdsforum for Prøver\n\nSammensætning\n4 medlemmer fra kommunerne\n2 medlemmer fra regionen\n\
        Kommunernes medlemmer udpeges af KKR.\n";
    let seat = |s: &Said| match &s.what {
        What::Seat(s) => Some(format!("{}|{}", s.party, s.appointed_by)),
        _ => None,
    };
    let seats: Vec<String> = read(text).says.iter().filter_map(seat).collect();
    assert_eq!(seats, ["kommunerne|KKR", "regionen|"]);
}

#[test]
fn lists_in_english_have_their_time_and_observers() {
    let text = "Members of the Board 2026\u{2013}2028\n\nChair\nDr. Anna Holm, Prøve Hospital\nMembers\nMary Berg\nObservers\nJohn Dam, Danish Patients\n";
    assert_eq!(
        fields(text),
        [
            "Anna Holm|Chair|||2026|2028",
            "Mary Berg||||2026|2028",
            "John Dam|Observers||||"
        ]
    );
}

#[test]
fn semicolons_in_the_lines_of_those_who_were_there_make_no_table_of_minutes() {
    let text = "Referat af møde i Prøvegruppen den 3. marts 2026\n\nDeltagere\nIda Holm; chef; Viborg Kommune\nOle Bang; læge; PLO\n\
        Hans Skov; chef; Skive Kommune\n\nAfbud\nLis Lund; chef; Odder Kommune\n\n1. Status\nGodkendt.\n";
    let kinds: Vec<Kind> = read(text).rows.iter().map(|r| r.kind).collect();
    assert_eq!(
        kinds,
        [Kind::Present, Kind::Present, Kind::Present, Kind::Apology]
    );
}

#[test]
fn a_title_of_changes_names_the_group_without_its_day() {
    for (title, group) in [
        (
            "Ændringer i Klyngestyregruppen Syd (juni 2026)",
            "Klyngestyregruppen Syd",
        ),
        ("Nyt medlem af Handicaprådet", "Handicaprådet"),
        ("Følgegruppen for prøver", "Følgegruppen for prøver"),
    ] {
        let paper = read(&format!("{title}\n\nIda Holm\nOle Bang\n"));
        assert_eq!(paper.titled(), [group], "{title}");
    }
    assert!(
        read("Formålet med følgegruppen\n\nAt drøfte prøver.\n")
            .titled()
            .is_empty()
    );
}

#[test]
fn a_sentence_above_a_list_gives_those_in_it_their_roles() {
    let list = "Ida Holm, LEV\nUlla Birkerod, SIND\nBo Hvid, LEV\n";
    let read = |sentence: &str| rows(&format!("Prøverådet\n\n{sentence}\n\nMedlemmer:\n{list}"));
    for sentence in [
        "Rådet har konstitueret sig med Ida Holm som formand og Ulla Birkerod som næstformand.",
        "Udvalget konstituerede sig med Ida Holm som formand og Ulla Birkerod som næstformand.",
        "Rådet har valgt Ida Holm som formand og Ulla Birkerod som næstformand.",
        "Ida Holm er valgt som formand, og Ulla Birkerod er næstformand.",
        "Ida Holm blev valgt til formand og Ulla Birkerod til næstformand.",
    ] {
        assert_eq!(
            read(sentence),
            [
                "Ida Holm @LEV !formand",
                "Ulla Birkerod @SIND !næstformand",
                "Bo Hvid @LEV",
            ],
            "{sentence}"
        );
    }
    for (sentence, role) in [
        (
            "Udvalget konstituerede sig med Ida Holm som formand.",
            "formand",
        ),
        ("Ida Holm er udvalgets formand.", "formand"),
        ("Rådet ledes af Ida Holm.", "formand"),
        ("Udvalget har Ida Holm som tovholder.", "tovholder"),
    ] {
        let mut all = read(sentence);
        all.sort();
        let chair = format!("Ida Holm @LEV !{role}");
        assert_eq!(
            all,
            ["Bo Hvid @LEV", &chair, "Ulla Birkerod @SIND"],
            "{sentence}"
        );
    }
    for sentence in [
        "Formandskabet varetages af Ida Holm og Ulla Birkerod.",
        "Formandskabet deles mellem Ida Holm, LEV, og Ulla Birkerod, SIND.",
        "Formandskab\nFormandskabet deles mellem Ida Holm, LEV, og Ulla Birkerod, SIND.",
    ] {
        assert_eq!(
            read(sentence),
            [
                "Ida Holm @LEV !formandskab",
                "Ulla Birkerod @SIND !formandskab",
                "Bo Hvid @LEV",
            ],
            "{sentence}"
        );
    }
    // Who is told to have a role of a day of its own is asked.
    let dated = super::read(
        "Prøverådet\n\nRådet konstituerede sig med Ida Holm som formand.\n\nMedlemmer:\nBo Hvid, LEV\n",
    );
    assert_eq!(dated.rows[0].doubt, Some(PaperDoubt::Change));
}

#[test]
fn the_last_day_of_somebody_who_is_followed_is_asked_and_stays_that_day() {
    for said in [
        "der er gået på pension pr. 31. december 2025",
        "som er fratrådt pr. 31. december 2025",
        "som stoppede den 31. december 2025",
    ] {
        let paper = super::read(&format!(
            "Prøveudvalget\n\nMedlem: Ida Holm\n\nIda Holm afløser Bo Hvid, {said}.\n"
        ));
        let told: Vec<_> = (paper.rows.iter())
            .map(|r| (r.name.as_str(), r.from.as_str(), r.to.as_str(), r.doubt))
            .collect();
        let asked = Some(PaperDoubt::Change);
        assert_eq!(
            told,
            [
                ("Ida Holm", "", "", asked),
                ("Bo Hvid", "", "2025-12-31", asked),
            ],
            "{said}"
        );
    }
}

#[test]
fn who_is_new_goes_on_or_leaves_by_a_sentence_of_minutes_is_asked() {
    let head = "Referat fra møde i Styregruppen den 4. juni 2026\n\nPunkt 1: Nyt\n";
    for (said, wanted) in [
        ("Ib Jensen er nyt medlem af styregruppen.", "Ib Jensen"),
        (
            "Velkommen til Ib Jensen, som er nyt medlem fra Odder Kommune.",
            "Ib Jensen @Odder Kommune",
        ),
        (
            "Lone Krag har fået nyt job og udtræder derfor af styregruppen.",
            "Lone Krag Leaves",
        ),
        (
            "Ib Jensen fortsætter som formand.",
            "Ib Jensen !formand ?fortsætter som formand",
        ),
    ] {
        let text = format!("{head}{said}\n");
        assert_eq!(rows(&text), [wanted], "{said}");
        assert_eq!(
            super::read(&text).rows[0].doubt,
            Some(PaperDoubt::Change),
            "{said}"
        );
    }
    for said in [
        "Ib Jensen fortsætter som medlem.",
        "Rådet fortsætter som hidtil.",
    ] {
        assert_eq!(rows(&format!("{head}{said}\n")), [""; 0], "{said}");
    }
    let generic = super::read("Udvalget består af:\nIda Holm, LEV\nBo Hvid, SIND\n");
    assert_eq!(generic.names(), [""; 0]);
    assert_eq!(
        rows(&format!("{head}Arbejdet fortsætter som planlagt.\n")),
        [""; 0]
    );
    let said = "Bo Hvid udtræder af styregruppen ved udgangen af oktober. Ny repræsentant er Ida Holm, Skive Kommune.";
    let paper = super::read(&format!("{head}{said}\n"));
    let days: Vec<_> = (paper.rows.iter())
        .map(|r| [&*r.name, &*r.from, &*r.to, &*r.succeeds])
        .collect();
    assert_eq!(
        days,
        [
            ["Bo Hvid", "", "2026-10-31", ""],
            ["Ida Holm", "2026-11-01", "", "Bo Hvid"],
        ]
    );
    let appointed =
        "Byrådet udpegede borgmester Ida Holm (A) som medlem med Bo Hvid (V) som stedfortræder.";
    assert_eq!(
        rows(&format!("{head}{appointed}\n")),
        ["Ida Holm /borgmester", "Bo Hvid !stedfortræder ~Ida Holm",]
    );
    assert_eq!(
        rows("Prøveklyngen\n\nMedlem: Bo Hvid\nNy suppleant for Bo Hvid er Ida Holm.\n"),
        ["Bo Hvid", "Ida Holm !stedfortræder ~Bo Hvid"]
    );
}

#[test]
fn a_label_of_the_period_heads_those_below_it() {
    for label in ["Valgperiode", "Periode", "Funktionsperiode"] {
        assert_eq!(
            fields(&format!(
                "Prøverådet\n\n{label}: 2026-2029\n\nIda Holm, LEV\nBo Hvid, SIND\n"
            )),
            ["Ida Holm||||2026|2029", "Bo Hvid||||2026|2029"],
            "{label}"
        );
    }
}

#[test]
fn titles_give_the_group_and_nothing_else() {
    for title in [
        "Kontaktliste for Prøverådet",
        "Kontaktliste: Prøverådet",
        "Deltagerliste, Prøverådet",
        "Prøverådet består af:",
        "Medlemmerne af Prøverådet:",
        "Velkommen til Prøverådet",
        "Referat fra ordinært møde i Prøverådet",
        "Beslutningsreferat fra møde i Prøverådet",
        "Referat af Prøverådets møde",
        "Referat - Prøverådet",
        "Prøverådet pr. 1. marts 2026",
        "Prøverådet (opdateret 3. februar 2026)",
        "Prøverådet (tabel fra Word)",
        "Kontaktpersoner i Prøverådet\n\nRanders Kommune",
        "Prøverådet\n\nReferat af møde den 17. november 2025",
        "Prøverådet\n\nReferat den 17. november 2025",
        "Mødereferat: Prøverådet",
    ] {
        let paper = super::read(&format!("{title}\n\nIda Holm, LEV\nBo Hvid, SIND\n"));
        let first = paper.names().into_iter().next();
        assert_eq!(first.as_deref(), Some("Prøverådet"), "{title}");
    }
}

#[test]
fn items_are_found_behind_the_time_and_in_columns_and_beside_their_parts() {
    let items = |text: &str| -> Vec<String> {
        let item = |said: &Said| match &said.what {
            What::Item(item) => Some(format!("{} {}|{}", item.number, item.title, item.outcome)),
            What::Deadline(d) => Some(format!("{}: {}", d.date, d.owner)),
            _ => None,
        };
        super::read(text).says.iter().filter_map(item).collect()
    };
    let timed = "DAGSORDEN\n\nDato: 19. maj 2026\n\n12.30 1. Velkommen\n12.40-13:00 2. Status\n14.20 3. Eventuelt\n";
    assert_eq!(items(timed), ["1 Velkommen|", "2 Status|", "3 Eventuelt|"]);
    let parts = "Prøveudvalget\n\nDagsorden\n\nDato: 21. april 2026\n\nPunkter på åben dagsorden\n\n1. Velkommen\n\n\
        Punkter på lukket dagsorden\n\n2. Udpegning\n";
    assert_eq!(items(parts), ["1 Velkommen|", "2 Udpegning|"]);
    assert!(super::read(parts).is_agenda());
    let table = "REFERAT\nMøde:\tStyregruppen\nDato:\t25. august 2025\nDeltagere:\tLis Krag\n\nPunkt\tEmne\tBeslutning\tOpfølgning\n\
        1\tNyt\tGodkendt.\tIda Holm indkalder inden 15. september 2025\n2\tEventuelt\tIntet.\tSekretariatet følger op\n";
    assert_eq!(
        items(table),
        [
            "1 Nyt|Godkendt.",
            "2025-09-15: Ida Holm",
            "2 Eventuelt|Intet. Sekretariatet følger op",
        ]
    );
    let owner = "Referat af møde i Styregruppen den 8. oktober 2025\n\n1. Evaluering af akutteams\n\
        Opfølgning: Ida Holm indkalder til et møde. Deadline 1. december 2025.\n\n2. Økonomi\nGodkendt.\n";
    assert_eq!(
        items(owner)[1..],
        ["2025-12-01: Ida Holm", "2 Økonomi|Godkendt."]
    );
    assert_eq!(
        super::read(owner).meeting().map(|m| m.place.as_str()),
        Some("")
    );
}

#[test]
fn run_together_minutes_give_the_meeting_the_people_and_each_item() {
    let text = "Prøvegruppen Referat Dato: 3. marts 2020 Tid: 9.00-11.00 Sted: Prøve Rådhus Deltagere: Bo Hansen (formand) Ib Jensen Lis Krag \
        Fraværende med afbud: Ida Holm Dagsorden 1. Velkomst Formanden bød velkommen. Ib Jensen afløser Mads Balle. Ad 2 Eventuelt Intet. Side 1";
    assert_eq!(meetings(text), ["2020-03-03|9.00-11.00|Prøve Rådhus"]);
    assert_eq!(
        rows(text),
        [
            "Bo Hansen Present ?formand",
            "Ib Jensen Present",
            "Lis Krag Present",
            "Ida Holm Apology",
            "Mads Balle Leaves",
            "Ib Jensen >Mads Balle",
        ]
    );
    let paper = super::read(text);
    let items = paper.says.iter().filter_map(|s| match &s.what {
        What::Item(item) => Some((item.title.as_str(), item.outcome.as_str())),
        _ => None,
    });
    assert_eq!(
        items.collect::<Vec<_>>(),
        [
            (
                "Velkomst",
                "Formanden bød velkommen. Ib Jensen afløser Mads Balle."
            ),
            ("Eventuelt", "Intet."),
        ]
    );
    assert_eq!(paper.names()[0], "Prøvegruppen");
    // A second page is cut as the first one is, however short.
    let pages = super::read(&format!(
        "1 {text}\n\n2 3. Mødeplan for 2021 Udvalget mødes den 18. januar 2021. 4. Nyt Intet. Side 2\n"
    ));
    let items = pages.says.iter().filter_map(|s| match &s.what {
        What::Item(item) => Some((item.number, item.outcome.as_str())),
        _ => None,
    });
    let items: Vec<_> = items.skip(1).collect();
    assert_eq!(
        items,
        [
            (2, "Intet."),
            (3, "Udvalget mødes den 18. januar 2021."),
            (4, "Intet.")
        ]
    );
    let contents = "Referat fra møde i Prøverådet den 10. januar 2019\n\n1 Referat Torsdag den 10. januar 2019 kl. 15.30 i mødelokale 1 \
        Medlemmer: Bo Hansen (formand), Lis Krag Fraværende med afbud: Lis Krag Indholdsfortegnelse: Punkt 1: Dagsorden... 2 Punkt 2: Eventuelt... 4";
    assert_eq!(
        rows(contents),
        ["Bo Hansen Present ?formand", "Lis Krag Apology"]
    );
}

#[test]
fn days_to_come_are_meetings_whatever_heads_them() {
    let list = "Prøvegruppen\n\nMedlemmer:\nIda Holm, LEV\n\n\
        Første møde holdes den 24. februar 2026 kl. 9.00-11.00 på Prøve Sygehus, lokale B2.\n";
    assert_eq!(
        meetings(list),
        ["2026-02-24|9.00-11.00|Prøve Sygehus, lokale B2"]
    );
    let minutes = "Referat fra møde i Prøveudvalget den 4. juni 2026\n\nTil stede: Bo Hansen\n\nPunkt 1: Eventuelt\nIngen.\n\n\
        Næste møder i 2026:\n- Torsdag den 3. september kl. 14-16\n- Torsdag den 3. december kl. 14-16\n";
    assert_eq!(
        meetings(minutes)[1..],
        ["2026-09-03|14-16|", "2026-12-03|14-16|"]
    );
}

#[test]
fn who_is_behind_a_label_above_the_next_group_is_a_person() {
    let text = "Klynge Nord\nFormand: Bodil Juhl, chef, Kolding Kommune\nSekretær: Nanna Birkholm, konsulent, Vejle Kommune\n\nKlynge Syd\nFormand: Ole Sandager, chef, Fredericia Kommune";
    let all = fields(text);
    let names: Vec<&str> = all.iter().filter_map(|row| row.split('|').next()).collect();
    assert_eq!(names, ["Bodil Juhl", "Nanna Birkholm", "Ole Sandager"]);
}
