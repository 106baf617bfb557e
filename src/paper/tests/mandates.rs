use super::*;
use crate::model::Choice as _;

/// Returns what a mandate says: seats with their numbers, whom they are for and what else is told, and other facts in short.
fn says(text: &str) -> Vec<String> {
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
fn minutes(text: &str) -> Vec<String> {
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
