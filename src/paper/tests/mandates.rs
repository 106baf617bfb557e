use super::*;
use crate::model::Choice as _;

/// Returns what a mandate says: seats with their numbers, whom they are for and what else is told, and other facts in short.
pub(super) fn says(text: &str) -> Vec<String> {
    let told = |said: &Said| match &said.what {
        What::Seat(s) => {
            let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
            let told = [&*s.role, &*s.party, &*s.note].join("|");
            format!("{}-{} {told}", number(s.min), number(s.max))
        }
        What::Statement(kind, text) => format!("{}: {text}", kind.word()),
        What::Chair(rule) => {
            let parties = [rule.permanent.clone(), rule.rotating.clone()].concat();
            format!("chair {} {}", rule.shape.word(), parties.join("+"))
                .trim()
                .to_owned()
        }
        What::Secretariat(text) => {
            format!("by {}", crate::paper::phrases::served_by(text).join(" + "))
        }
        What::Evaluation(what, years) => format!("evaluation {what} {years:?}"),
        What::Deadline(said) => format!("{} {}", said.date, said.name()),
        other => format!("{other:?}")
            .split([' ', '('])
            .next()
            .unwrap_or_default()
            .to_owned(),
    };
    read(text).says.iter().map(told).collect()
}

#[test]
fn seats_are_told_from_votes_places_and_sentences() {
    for (text, wanted) in [
        (
            "to chefer udpeget af PLO-Nord samt en forsker fra Prøve Universitet",
            &["2-2 chef|PLO-Nord|", "1-1 forsker|Prøve Universitet|"][..],
        ),
        (
            "1 chef udpeget af KKR samt evt. en konsulent fra Prøvestyrelsen",
            &["1-1 chef|KKR|", "1-1 konsulent|Prøvestyrelsen|"],
        ),
        (
            "2 repræsentanter udpeget af Danske Patienter og Danske Handicaporganisationer",
            &["2-2 repræsentant|Danske Patienter og Danske Handicaporganisationer|"],
        ),
        (
            "Kommunerne udpeger næstformanden.",
            &["chair: Kommunerne udpeger næstformanden."],
        ),
        ("Regionen udpeger en formand.", &["chair single"]),
        (
            "Direktøren for Prøve Sygehus bliver indbudt.",
            &["composition: Direktøren for Prøve Sygehus bliver indbudt."],
        ),
        (
            "Næstformanden er udpeget af kommunerne.",
            &["composition: Næstformanden er udpeget af kommunerne."],
        ),
        (
            "1 observatør fra Prøveudvalget uden stemmeret",
            &["1-1 observatør|Prøveudvalget|uden stemmeret"],
        ),
        (
            "1 medlem fra Danske Patienter med taleret, men uden stemmeret",
            &["1-1 medlem|Danske Patienter|med taleret, men uden stemmeret"],
        ),
        (
            "2 observatører uden stemmeret fra Danske Regioner",
            &["2-2 observatør|Danske Regioner|uden stemmeret"],
        ),
        (
            "1 repræsentant fra KL med observatørstatus",
            &["1-1 repræsentant|KL|med observatørstatus"],
        ),
        (
            "1 repræsentant for FOA, uden stemmeret",
            &["1-1 repræsentant|FOA|uden stemmeret"],
        ),
        ("OUH: 3 pladser", &["3-3 |OUH|"]),
        (
            "Lægevagten: 1 plads (observatør)",
            &["1-1 observatør|Lægevagten|"],
        ),
        ("2 pladser til Region Prøve", &["2-2 |Region Prøve|"]),
        ("1 observatørplads til FOA", &["1-1 observatør|FOA|"]),
        ("Kommunerne får 2 pladser", &["2-2 |Kommunerne|"]),
        (
            "4 medlemmer af regionsrådet\n2 medlemmer af KKR Midtjylland\nTo medlemmer af byrådet\n1 læge",
            &[
                "4-4 medlem af regionsrådet||",
                "2-2 medlem af KKR Midtjylland||",
                "2-2 medlem af byrådet||",
                "1-1 læge||",
            ],
        ),
    ] {
        let paper = format!("Kommissorium for forummet\n\nSammensætning\n{text}\n");
        assert_eq!(says(&paper), wanted, "{text}");
        let items = text.replace('\n', "\n- ");
        let paper = format!("Kommissorium for forummet\n\nMedlemmer\n- {items}\n");
        let seats = |all: &[String]| -> Vec<String> {
            all.iter().filter(|s| s.contains('|')).cloned().collect()
        };
        let wanted: Vec<String> = wanted.iter().map(|w| (*w).to_owned()).collect();
        assert_eq!(seats(&says(&paper)), seats(&wanted), "{text}");
    }
    assert_eq!(
        says(
            "Kommissorium for gruppen\n\nFormanden udpeges af Region Nord. Kommunerne udpeger næstformanden."
        ),
        ["chair single", "chair: Kommunerne udpeger næstformanden."]
    );
    let list = "Arbejdsgruppen om hjælpemidler\nMedlemmer\n\nTest Testesen, chef, Prøve Kommune\nIda Testesen, chef, Nordby Kommune\n\n\
        Formanden for arbejdsgruppen er udpeget af Den Administrative Styregruppe.\n";
    assert!(
        !says(list).iter().any(|s| s.contains('|')),
        "{:?}",
        says(list)
    );
}

#[test]
fn what_is_told_of_members_is_no_role_and_who_serves_may_stand_before_the_verb() {
    let paper = read(
        "Kommissorium\n\nSammensætning\nUdvalget består af 5 medlemmer, som er valgt for fire år.\n\n\
        Sekretariat\nRegion Prøve og kommunerne varetager sekretariatet i fællesskab.\n",
    );
    let seat = paper.says.iter().find_map(|s| match &s.what {
        What::Seat(seat) => Some((&*seat.role, &*seat.note, seat.min)),
        _ => None,
    });
    assert_eq!(seat, Some(("medlem", "som er valgt for fire år", Some(5))));
    let serves = paper.says.iter().find_map(|s| match &s.what {
        What::Secretariat(text) => Some(crate::paper::phrases::served_by(text)),
        _ => None,
    });
    assert_eq!(
        serves.as_deref(),
        Some(&["Region Prøve".to_owned(), "kommunerne".to_owned()][..])
    );
}

#[test]
fn who_serves_is_named_whole() {
    let by = crate::paper::phrases::served_by;
    for (text, wanted) in [
        (
            "Staben for Sundhed og Omsorg",
            &["Staben for Sundhed og Omsorg"][..],
        ),
        (
            "Hospitalet og kommunerne betjener klyngen i fællesskab.",
            &["Hospitalet", "kommunerne"],
        ),
        (
            "Sekretariatet varetages af Region Hovedstaden, Center for Sundhed.",
            &["Region Hovedstaden, Center for Sundhed"],
        ),
        (
            "Psykiatristaben er sekretariat for netværket.",
            &["Psykiatristaben"],
        ),
        (
            "Netværket sekretariatsbetjenes af Social- og Sundhedsforvaltningen i Viborg Kommune.",
            &["Social- og Sundhedsforvaltningen i Viborg Kommune"],
        ),
        (
            "Sekretariatet varetages af Region Prøve, Nordby Kommune og PLO.",
            &["Region Prøve", "Nordby Kommune", "PLO"],
        ),
        (
            "Sekretariatet varetages i fællesskab af Center for sundhed og omsorg og Nordby Kommune.",
            &["Center for sundhed og omsorg", "Nordby Kommune"],
        ),
        (
            "Sekretariatsfunktionen varetages af Region Prøve for alle grupper.",
            &["Region Prøve"],
        ),
        ("Sekretariatet betjener udvalget.", &[]),
        (
            "Region Prøve er sekretariat og Nordby Kommune er formand.",
            &["Region Prøve"],
        ),
    ] {
        assert_eq!(by(text), wanted, "{text}");
    }
}

#[test]
fn chairs_terms_and_deadlines_of_mandates_are_read() {
    for (text, wanted) in [
        (
            "Formandskab\nFormandskabet går på skift mellem en politiker og en borgmester. Det skifter hvert andet år.",
            &["chair rotating en politiker+en borgmester"][..],
        ),
        (
            "Formandskab\nHospitalsdirektøren og en kommunal direktør er formænd sammen.",
            &["chair shared Hospitalsdirektøren+en kommunal direktør"],
        ),
        (
            "Regionen og kommunerne deler formandsposten.",
            &["chair shared Regionen+kommunerne"],
        ),
        (
            "Sammensætning\n- Sundhedsdirektøren (formand)\n- Kommunaldirektøren (næstformand)",
            &[
                "1-1 sundhedsdirektør||formand",
                "1-1 kommunaldirektør||næstformand",
                "chair single",
            ],
        ),
        (
            "Sammensætning\n- Sundhedsdirektøren (formand)\nFormandskab\nFormandskabet varetages af sundhedsdirektøren.",
            &["1-1 sundhedsdirektør||formand", "chair single"],
        ),
        (
            "Gruppens arbejde evalueres ved udgangen af 2027.",
            &["evaluation: Gruppens arbejde evalueres ved udgangen af 2027."],
        ),
        (
            "Kommissoriet evalueres efter to år.",
            &["evaluation kommissoriet Some(2)"],
        ),
        (
            "Arbejdsgruppen skal kortlægge de nuværende indsatser, indhente viden fra andre regioner og aflevere sine anbefalinger inden den 1. december 2026.",
            &[
                "2026-12-01 Aflevere sine anbefalinger",
                "task: Arbejdsgruppen skal kortlægge de nuværende indsatser, indhente viden fra andre regioner og aflevere sine anbefalinger inden den 1. december 2026.",
            ],
        ),
        (
            "Formål\nKommissoriet gælder fra 1. august 2026 til 31. juli 2028.",
            &["composition: Kommissoriet gælder fra 1. august 2026 til 31. juli 2028."],
        ),
        (
            "Varighed\n1. august 2026 - 31. juli 2028",
            &["composition: Varighed: 1. august 2026 - 31. juli 2028"],
        ),
    ] {
        let paper = format!("Kommissorium for arbejdsgruppen\n\n{text}\n");
        assert_eq!(says(&paper), wanted, "{text}");
    }
    let term = |text: &str| {
        let (from, to) = crate::paper::phrases::term(text).unwrap_or_default();
        [from, to].map(|day| day.map(|d| d.to_string()).unwrap_or_default())
    };
    for (text, wanted) in [
        (
            "Varighed: 1. august 2026 - 31. juli 2028",
            ["2026-08-01", "2028-07-31"],
        ),
        (
            "Perioden er 1. januar 2026 til 31. december 2029.",
            ["2026-01-01", "2029-12-31"],
        ),
        ("Varighed: 2 år", ["", ""]),
    ] {
        assert_eq!(term(text), wanted, "{text}");
    }
    assert_eq!(
        says(
            "Udvalget for prøver\n\nPerioden er 1. januar 2026 til 31. december 2029.\n\nMedlemmer:\nTest Testesen (formand)\nIda Testesen, chef"
        ),
        ["composition: Perioden er 1. januar 2026 til 31. december 2029."]
    );
    for title in [
        "Forretningsorden og kommissorium for Socialt Udsatte-netværket",
        "Kommissorium og forretningsorden for Socialt Udsatte-netværket",
        "Kommissorium \u{2013} Socialt Udsatte-netværket",
    ] {
        let paper = read(&format!(
            "{title}\nVedtaget den 3. juni 2026\n\nFormål\nAt samarbejde.\n"
        ));
        assert_eq!(paper.titled(), ["Socialt Udsatte-netværket"], "{title}");
        assert_eq!(paper.approved, "Vedtaget den 3. juni 2026");
    }
}

/// Returns the items, the meetings and the deadlines of minutes.
pub(super) fn minutes(text: &str) -> Vec<String> {
    let told = |said: &Said| match &said.what {
        What::Item(item) => format!("{} {}: {}", item.number, item.title, item.outcome),
        What::Meeting(m) => {
            let date = m.date.as_ref().map(|d| d.to_string()).unwrap_or_default();
            [&*date, &*m.time, &*m.place].join("|")
        }
        What::Deadline(said) => format!("{} {}", said.date, said.name()),
        other => format!("{other:?}"),
    };
    read(text).says.iter().map(told).collect()
}

#[test]
fn agendas_may_begin_with_any_number_and_end_before_the_next_meetings() {
    let head = "Referat fra møde i Udvalget den 2. juni 2026\n";
    let met = "2026-06-02||";
    for (text, wanted) in [
        (
            "Afbud: Test Testesen\n\n2. Godkendelse\nGodkendt.\n3. Tilsyn\nTaget.",
            &["2 Godkendelse: Godkendt.", "3 Tilsyn: Taget."][..],
        ),
        (
            "Til stede: Test Testesen\n\nPunkt 147: Godkendelse\nGodkendt.\n\nPunkt 148: Tilsyn\nTaget.",
            &["147 Godkendelse: Godkendt.", "148 Tilsyn: Taget."],
        ),
        (
            "Deltagere:\n1. Test Testesen, chef, Nordby Kommune\n2. Ida Testesen, chef, Sydby Kommune\n\n47. Godkendelse\nGodkendt.\n48. Tilsyn\nTaget.",
            &["47 Godkendelse: Godkendt.", "48 Tilsyn: Taget."],
        ),
        (
            "1. Status (10.00-10.40)\n2. Budget (2026-2029)\nMødes.\n\nKommende møder: 28-10-2026 og 09-12-2026, begge kl. 14.",
            &[
                "1 Status: ",
                "2 Budget (2026-2029): Mødes.",
                "2026-10-28|14|",
                "2026-12-09|14|",
            ],
        ),
        (
            "1. Eventuelt\nIntet.\n\nKommende møder:\n22. oktober 2026 kl. 10 i Viborg\n17. december 2026",
            &[
                "1 Eventuelt: Intet.",
                "2026-10-22|10|Viborg",
                "2026-12-17||",
            ],
        ),
        (
            "1. Møder\nRådet mødes igen den 22. oktober 2026 og den 17. december 2026.",
            &[
                "1 Møder: Rådet mødes igen den 22. oktober 2026 og den 17. december 2026.",
                "2026-10-22||",
                "2026-12-17||",
            ],
        ),
        (
            "Punkt\tEmne\tReferat\n1\tStatus\tDrøftet\n2\tEvt.\tIntet\n\nNæste møde: 23.09.2026 kl. 13.00, Prøve Sygehus",
            &[
                "1 Status: Drøftet",
                "2 Evt.: Intet",
                "2026-09-23|13.00|Prøve Sygehus",
            ],
        ),
    ] {
        let all = minutes(&format!("{head}{text}\n"));
        assert_eq!(all[..1], [met], "{text}");
        assert_eq!(all[1..], *wanted, "{text}");
    }
    assert_eq!(
        minutes(
            "Dagsorden til møde i Udvalget den 9. oktober 2026\n\n1. Status\n2. Eventuelt\n\nBemærkninger til dagsordenen sendes til sekretariatet senest 1. oktober 2026.\n"
        ),
        [
            "2026-10-09||",
            "1 Status: ",
            "2 Eventuelt: ",
            "2026-10-01 Bemærkninger til dagsordenen sendes til sekretariatet",
        ]
    );
    for (title, place) in [
        (
            "Prøverådet\nOrdinært møde den 26-08-2026, Borgerhuset Søndergade 12",
            "Borgerhuset Søndergade 12",
        ),
        (
            "Referat af møde i Rådet den 26. august 2026 kl. 10, Rådhuset",
            "Rådhuset",
        ),
        (
            "Referat: Rådet\nMøde: 26. august 2026, kl. 8.30\u{2013}10.00, virtuelt (Teams)",
            "virtuelt (Teams)",
        ),
        (
            "Referat\nTid og sted: Onsdag den 26. august 2026 kl. 14, Rådhuset",
            "Rådhuset",
        ),
        ("Møde den 26. august 2026, Styregruppen for prøver", ""),
    ] {
        let all = minutes(&format!(
            "{title}\n\nTil stede: Test Testesen, Ida Testesen\n"
        ));
        assert!(
            all[0].starts_with("2026-08-26|") && all[0].ends_with(&format!("|{place}")),
            "{all:?}"
        );
    }
    for (title, group) in [
        ("Dagsorden til møde i Prøveudvalget", "Prøveudvalget"),
        (
            "Emne:\tMøde nr. 2 i Arbejdsgruppen om prøver",
            "Arbejdsgruppen om prøver",
        ),
        (
            "Sundheds- og Ældreudvalget - referat fra mødet 02-06-2026",
            "Sundheds- og Ældreudvalget",
        ),
    ] {
        let paper = read(&format!(
            "{title}\nTil stede: Test Testesen\n\n1. Status\n2. Eventuelt\n"
        ));
        assert_eq!(
            paper.titled().first().map(String::as_str),
            Some(group),
            "{}",
            paper.title
        );
    }
}

#[test]
fn a_row_with_everything_but_a_name_is_a_vacancy() {
    for (head, name, nobody) in [
        ("Efternavn\tFornavn", "Testesen\tTest", "\t"),
        ("Nr.\tNavn", "1\tTest Testesen", "2\t"),
    ] {
        let rest = "Stilling\tArbejdssted\tRolle";
        let row = "Chef\tNordby Kommune\tMedlem";
        let paper = read(&format!("{head}\t{rest}\n{name}\t{row}\n{nobody}\t{row}\n"));
        let rows: Vec<_> = paper.rows.iter().map(|r| (&*r.name, r.vacant)).collect();
        assert_eq!(rows, [("Test Testesen", false), ("", true)], "{head}");
    }
}

#[test]
fn several_days_of_meetings_in_a_line_are_each_a_meeting_and_no_seat() {
    let head = "Udvalget for prøver\n\nMedlemmer:\nTest Testesen, chef, Nordby Kommune\nIda Testesen, chef, Sydby Kommune\n\n";
    for (text, wanted) in [
        (
            "Møder i 2026: 12. marts kl. 15-17, 11. juni kl. 15-17 og 5. november kl. 15-17",
            &[
                "2026-03-12|15-17|",
                "2026-06-11|15-17|",
                "2026-11-05|15-17|",
            ][..],
        ),
        (
            "Mødedatoer 2026: 12. marts kl. 15.00-17.00, 11. juni kl. 15.00-17.00",
            &["2026-03-12|15.00-17.00|", "2026-06-11|15.00-17.00|"],
        ),
        (
            "Møderne holdes 12. november 2026 kl. 9-11, 14. januar kl. 9-11 og 5. marts kl. 9-11.",
            &["2026-11-12|9-11|", "2027-01-14|9-11|", "2027-03-05|9-11|"],
        ),
        (
            "Udvalget mødes 3. marts, 4. maj og 6. juni 2026.",
            &["2026-03-03||", "2026-05-04||", "2026-06-06||"],
        ),
        (
            "Møder i foråret 2026: 3/3, 4/4 og 5/5",
            &["2026-03-03||", "2026-04-04||", "2026-05-05||"],
        ),
        (
            "Møder i 2026\n12. marts kl. 15-17\n11. juni",
            &["2026-03-12|15-17|", "2026-06-11||"],
        ),
    ] {
        assert_eq!(minutes(&format!("{head}{text}\n")), wanted, "{text}");
    }
    // Without a year no day is made.
    let text = "Møderne holdes 12. marts kl. 9-11, 3. april kl. 9-11 og 5. maj kl. 9-11.";
    assert_eq!(
        says(&format!("{head}{text}\n")),
        [format!("meetings: {text}")]
    );
}

#[test]
fn numbers_without_a_full_stop_are_those_of_headings_tasks_and_items() {
    let wanted = [
        "purpose: At samle parterne",
        "task: Aftale lokale arbejdsgange",
        "task: Holde øje med ventetider",
        "2-2 læge|PLO|",
        "3-3 chef|kommunerne|",
    ];
    for sign in [" ", "\t"] {
        let paper = "Kommissorium for Prøveforum\n\n1 Formål\n1.1 At samle parterne\n\n2 Det skal forummet\n2.1 Aftale lokale arbejdsgange\n\
            2.2 Holde øje med ventetider\n\n3 Sådan er forummet sat sammen\n3.1 2 læger fra PLO\n3.2 Tre chefer fra kommunerne\n";
        let lines = paper.lines().map(|line| match line.split_once(' ') {
            Some((number, rest)) if number.starts_with(|c: char| c.is_ascii_digit()) => {
                format!("{number}{sign}{rest}\n")
            }
            _ => format!("{line}\n"),
        });
        assert_eq!(says(&lines.collect::<String>()), wanted, "{sign:?}");
        for (first, second) in [
            ("Ad 1", "Ad 2"),
            ("Re 1", "Re 2"),
            ("Ad pkt. 1", "Vedr. punkt 2"),
        ] {
            let text = format!(
                "Referat\nMøde\tPrøvegruppen for hjælp\nMødenr.\t4\nDato og tid\tMandag den 20. april 2026 kl. 12.30-14.30\n\
                Deltog\tTest Testesen, Nordby Kommune\n\n1{sign}Godkendelse af dagsorden\n2{sign}Budget\n\n{first}\nGodkendt.\n\n\
                {second}\nDrøftet.\n"
            );
            let wanted = [
                "2026-04-20|12.30-14.30|",
                "1 Godkendelse af dagsorden: Godkendt.",
                "2 Budget: Drøftet.",
            ];
            assert_eq!(minutes(&text), wanted, "{text}");
            let rows: Vec<_> = read(&text).rows.into_iter().map(|r| r.name).collect();
            assert_eq!(rows, ["Test Testesen"], "{text}");
        }
    }
    // Numbered people are people.
    let rows =
        read("Udvalget\n\n1\tTest Testesen, Nordby Kommune\n2\tIda Testesen, Sydby Kommune\n").rows;
    assert_eq!(rows.len(), 2);
}

#[test]
fn labels_numbers_and_stars_are_no_part_of_what_is_told() {
    for (text, wanted) in [
        (
            "Panelet består af:\n2. En overlæge fra hvert af de øvrige hospitaler\n3. Et medlem fra PLO\n4) To medlemmer fra KL",
            &[
                "1-1 overlæge|hvert af de øvrige hospitaler|",
                "1-1 medlem|PLO|",
                "2-2 medlem|KL|",
            ][..],
        ),
        (
            "**Betjening:** Rådets sekretariat betjener panelet.",
            &["by Rådets sekretariat"],
        ),
        (
            "**Nedsat af:** Sundhedsrådet",
            &["composition: Nedsat af: Sundhedsrådet"],
        ),
        (
            "**Formål.** Panelet rådgiver rådet.",
            &["purpose: Panelet rådgiver rådet."],
        ),
        (
            "*Opgaver:* Panelet vurderer *nye* tilbud, 2 * 3 i alt.",
            &["task: Panelet vurderer nye tilbud, 2 * 3 i alt."],
        ),
        (
            "Referat\tReferatet sendes ud.\nFarve\tBlå som havet\nLevetid\t1. marts 2026 \u{2013} 31. december 2028\nMødeform\tFire møder om året",
            &[
                "Minutes",
                "composition: Levetid: 1. marts 2026 \u{2013} 31. december 2028",
                "Meetings",
            ],
        ),
        (
            "Panelet har 9 medlemmer:\n- tre chefer, én fra hver af kommunerne Esbjerg, Varde og Fanø\n- 4 læger fra PLO\n- 2 borgere",
            &[
                "composition: Panelet har 9 medlemmer",
                "3-3 chef|kommunerne Esbjerg, Varde og Fanø|én fra hver af kommunerne Esbjerg, Varde og Fanø",
                "4-4 læge|PLO|",
                "2-2 borger||",
            ],
        ),
        (
            "Panelet har 12 medlemmer:\n1 chef fra hver af kommunerne Esbjerg, Varde og Fanø\n4 læger fra PLO",
            &[
                "composition: Panelet har 12 medlemmer",
                "1-1 chef|hver af kommunerne Esbjerg, Varde og Fanø|",
                "4-4 læge|PLO|",
                "Total",
            ],
        ),
    ] {
        let paper = format!("Kommissorium for panelet\n\n{text}\n");
        assert_eq!(says(&paper), wanted, "{text}");
    }
    let term = crate::paper::phrases::term("Levetid: 1. marts 2026 - 31. december 2028");
    assert!(matches!(term, Some((Some(_), Some(_)))));
}

#[test]
fn who_does_something_until_when_is_told_and_what_others_aim_at_is_nothing_to_do() {
    let head = "Referat fra møde i Gruppen den 2. juni 2026\n\nTil stede: Test Testesen (TT), Ida Testesen\n\n1. Skemaet\n";
    for (text, wanted) in [
        (
            "TT retter skemaet til senest den 15. juni 2026.",
            &["Test Testesen"][..],
        ),
        (
            "Ida Testesen rydder op inden 15. juni 2026.",
            &["Ida Testesen"],
        ),
        (
            "Evalueringen begynder til maj. Ansvarlig: TT. Frist: 15. juni 2026.",
            &["Test Testesen"],
        ),
        (
            "Skemaet sendes inden 15. juni 2026. Ansvarlig: Ida Testesen.",
            &["Ida Testesen"],
        ),
        (
            "Bo Prøvesen retter skemaet til senest den 15. juni 2026.",
            &[""],
        ),
        (
            "Regeringen og Danske Regioner har indgået en aftale om at udbrede hjælp til alle inden udgangen af 2026.",
            &[],
        ),
    ] {
        let paper = read(&format!("{head}{text}\n"));
        let owner = |said: &Said| match &said.what {
            What::Deadline(said) => Some(said.owner.clone()),
            _ => None,
        };
        let owners: Vec<String> = paper.says.iter().filter_map(owner).collect();
        assert_eq!(owners, wanted, "{text}");
    }
}

#[test]
fn a_sentence_says_who_has_a_role_in_the_group() {
    for text in [
        "Sekretær for forummet er fuldmægtig Ida Testesen, Region Prøve.",
        "Sekretær er Ida Testesen, fuldmægtig, Region Prøve.",
    ] {
        let paper = read(&format!(
            "Forummet for prøver\n\nMedlemmer:\nTest Testesen, chef\n\n{text}\n"
        ));
        let row = &paper.rows[1];
        let told = [&*row.name, &*row.role_text, &*row.title, &*row.organisation];
        assert_eq!(
            told,
            ["Ida Testesen", "Sekretær", "fuldmægtig", "Region Prøve"]
        );
    }
}

#[test]
fn places_behind_a_party_are_seats_wherever_they_stand() {
    let list = "Prøveforum\n\nMedlemmer:\n- Kræftens Bekæmpelse (1 plads)\n- Dansk Sygeplejeråd, 2 pladser";
    let seats = ["1-1 |Kræftens Bekæmpelse|", "2-2 |Dansk Sygeplejeråd|"];
    assert_eq!(says(list), seats);
    let table = "Kommissorium for Prøveforum\n\nSammensætning\n\
        Kræftens Bekæmpelse\t1 plads\nDansk Sygeplejeråd\t2 pladser";
    assert_eq!(says(table), seats);
    let heads = "Prøveforum\n\nPLO (2 pladser):\nTest Testesen, læge";
    assert_eq!(says(heads), ["2-2 |PLO|"]);
    assert_eq!(read(heads).rows[0].on_behalf_of, "PLO");
    let list = "Prøveforum\n\nMedlemmer:\nPLO (2 pladser)\nTest Testesen, læge";
    assert_eq!(read(list).rows[0].on_behalf_of, "PLO");
}

#[test]
fn two_rows_of_headings_are_a_mandate_whatever_parts_their_cells() {
    let told = ["purpose: Drøfte prøver", "task: Give råd"];
    assert_eq!(says("Formål\tDrøfte prøver\nOpgaver\tGive råd"), told);
    assert_eq!(says("Formål;Drøfte prøver\nOpgaver;Give råd"), told);
    let one = "Prøveforum\n\nFormål\tForummet drøfter prøver.";
    assert_eq!(says(one), ["purpose: Forummet drøfter prøver."]);
}

#[test]
fn a_day_of_a_meeting_has_its_year_from_what_stands_above_it() {
    let days = |text: &str| {
        let day = |said: &Said| match &said.what {
            What::Meeting(m) => m.date.as_ref().map(|d| format!("{d} {}", m.place)),
            What::Statement(kind, text) => Some(format!("{}: {text}", kind.word())),
            _ => None,
        };
        read(text).says.iter().filter_map(day).collect::<Vec<_>>()
    };
    let lines = "3. marts kl. 9-11, Prøvesalen\n10. juni";
    let told = ["2026-03-03 Prøvesalen", "2026-06-10 "];
    for above in [
        "Møder 2026",
        "Kommissorium for Prøveforum\n\nMødeplan 2026",
        "Kommissorium for Prøveforum\nGodkendt den 12. januar 2026\n\nMødedatoer",
    ] {
        assert_eq!(days(&format!("{above}\n{lines}")), told, "{above}");
    }
    assert_eq!(
        days("Prøveforums mødeplan 2026/2027\n\n3. september 2026\n10. december\n4. marts"),
        ["2026-09-03 ", "2026-12-10 ", "2027-03-04 "]
    );
    // Without a year they stay as they are.
    let plain = [
        "meetings: 3. marts kl. 9-11, Prøvesalen",
        "meetings: 10. juni",
    ];
    for above in [
        "Prøveforum\nMøder",
        "Kommissorium for Prøveforum\n\nMødedatoer",
    ] {
        assert_eq!(days(&format!("{above}\n{lines}")), plain, "{above}");
    }
}
