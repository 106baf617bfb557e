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
