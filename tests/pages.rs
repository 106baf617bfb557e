//! What the pages of the shipped datasets say with its sign, and what they do not say.

use jiff::civil::date;
use mandat::article;
use mandat::lang::Lang;
use mandat::model::id::KindSet;
use mandat::model::{At, Entity, EntityKind, Id, Meeting};
use mandat::search::resolve::{Resolved, resolve};
use mandat::store;
use mandat::timeline;

/// Of each page what must stand there, and what must not.
const PAGES: &[(&str, &[&str], &[&str])] = &[
    // Who takes the initiative is derived, also where the group tells its part.
    (
        "midtjylland/sundhedsstyregruppen",
        &[
            "Fælles samarbejdsaftaler (A): tager initiativ (afledt); godkender",
            "Klyngestyregruppen for Midtklyngen indstiller til Sundhedsstyregruppen: faglige tvister om sundhedsaftalen (udkast)",
            "Sundhedsstyregruppen godkendte den nye organisering på mødet 1. september 2016; et notat beskriver den. (udefra)",
        ],
        &["tager initiativ; godkender; trin 1 godkender kommissoriet"],
    ),
    (
        "midtjylland/faellessekretariatet",
        &[
            "Ingen medlemmer er angivet for dagen; se mandater på andre tidspunkter.",
            "Kompetence     ikke angivet",
            "ét formandskab eller to?",
            "Om Fællessekretariatet må træffe beslutninger",
        ],
        &["Kan træffe beslutninger"],
    ),
    (
        "midtjylland/kosu",
        &["sad næstformanden i Fællessekretariatet"],
        &[],
    ),
    (
        "midtjylland/2006-tg-psykiatri",
        &["Temagruppe Psykiatri (afledt)"],
        &[],
    ),
    (
        "midtjylland/midt-klyngestyregruppen",
        &[
            "»Kontorchef og/eller konsulent« i ental, uden tal",
            "inden for programstyregruppens rammer. → National handlingsplan for telemedicin til borgere med KOL (afledt)",
            "21–24+ pladser, ingen nævnt (udkast)",
        ],
        &["Ingen medlemmer er angivet", "Angiv første tur"],
    ),
    (
        "midtjylland/midt-klyngestyregruppens-formandskab",
        &["Klyngeniveau (udkast)", "Hospitalsenhed Midt er fast med"],
        &[],
    ),
    // What holds of both theme groups stands on both pages.
    (
        "midtjylland/midt-temagruppe-voksne",
        &[
            "betjener klyngen, men klynge-temagruppernes sekretariat",
            "»Formandsskabet« er en slåfejl",
        ],
        &[],
    ),
    (
        "midtjylland/midt-temagruppe-boern",
        &[
            "betjener klyngen, men klynge-temagruppernes sekretariat",
            "»Formandsskabet« er en slåfejl",
        ],
        &[],
    ),
    (
        "midtjylland/midt-ad-hoc-beredskab",
        &["Midlertidig gruppe (afledt)"],
        &[],
    ),
    (
        "midtjylland/midlertidige-arbejdsgrupper",
        &[
            "Alle på niveauet »midlertidig gruppe«",
            "Regionalt visitationsudvalg  forventes",
            "Arbejdsgruppen om diabetes",
            "Den faglige arbejdsgruppe for hjerterehabilitering  usikker",
        ],
        &[],
    ),
    ("midtjylland/sundhedsklyngerne", &[], &["Alle på niveauet"]),
    (
        "midtjylland/vest-klyngestyregruppen",
        &["Delt formandskab, som i alle klyngens grupper (uden dato). (udefra)"],
        &[],
    ),
    (
        "midtjylland/programstyregruppen-kol",
        &[
            "Midlertidig gruppe (usikker)",
            "Senest ved udgangen af 2019.",
            "Før 2019 begynder.",
        ],
        &[],
    ),
    (
        "midtjylland/arbejdsgruppe-diaetister",
        &["Midlertidig gruppe (usikker)"],
        &[],
    ),
    (
        "midtjylland/sag-06-9",
        &["ikke angivet"],
        &["Ansvarlig      Region"],
    ),
    ("midtjylland/sag-02-3", &["planlagt"], &["udsat"]),
    (
        "midtjylland/diabetes-arbejdsgruppen",
        &["for Kvalitet og udvikling HEV", "medlem (ansat i: afledt)"],
        &[],
    ),
    (
        "midtjylland/sag-02-1",
        &[
            "Også de vestjyske kommuner",
            "1. oktober 2016 er en lørdag",
            "kl. 12-16",
        ],
        &[],
    ),
    (
        "midtjylland/sag-b1-1",
        &["Beslutning · aftalt"],
        &["planlagt"],
    ),
    (
        "midtjylland/sag-05-5",
        &[
            "Gunna Andersen (afledt)",
            "5. Forløbsprogram for diabetes · mødet 15. september 2016",
        ],
        &[],
    ),
    ("midtjylland/sag-03-1", &["besluttet (usikker)"], &[]),
    // What the minutes only tell was maybe not decided.
    (
        "midtjylland/sag-04-4",
        &["Beslutning (usikker) · besluttet (usikker)"],
        &[],
    ),
    (
        "midtjylland/sag-05-6",
        &["Beslutning (usikker) · besluttet (usikker)"],
        &[],
    ),
    (
        "midtjylland/sag-06-4",
        &["Beslutning (usikker) · besluttet (usikker)"],
        &[],
    ),
    (
        "midtjylland/sag-06-11",
        &["Beslutning (usikker) · besluttet (usikker)"],
        &[],
    ),
    (
        "midtjylland/sag-08-2",
        &["Beslutning (usikker) · besluttet (usikker)"],
        &[],
    ),
    (
        "midtjylland/sag-09-4",
        &["Beslutning (usikker) · besluttet (usikker)"],
        &[],
    ),
    (
        "midtjylland/moede-vest-klyngestyregruppen-2016-09-07",
        &["(usikker)"],
        &[],
    ),
    (
        "midtjylland/regionsraad-midt",
        &["kendt fra 2006"],
        &["14. marts var et temamøde"],
    ),
    (
        "midtjylland/midlertidige-arbejdsgrupper",
        &["Fællessekretariatet koordinerer"],
        &["udpeger til"],
    ),
    (
        "hovedstaden/administrativ-styregruppe",
        &["forelægges (afledt)"],
        &[],
    ),
    ("hovedstaden/sag-h-5", &["Forventet"], &["Frist"]),
    (
        "hovedstaden/administrativ-styregruppe",
        &["forventet 27. maj 2015"],
        &["frist 27. maj"],
    ),
    ("hovedstaden", &["Region Hovedstaden"], &["Vedtaget"]),
    (
        "midtjylland/sag-06-2",
        &["Opgave · planlagt"],
        &["besluttet"],
    ),
    ("midtjylland/sag-udefra-1", &["besluttet (udefra)"], &[]),
    (
        "midtjylland/kommissorium-midtklyngen",
        &["ikke vedtaget", "Klyngestyregruppens formandskab (udkast)"],
        &[],
    ),
    ("forslag-2016", &["ca. 1. september 2016"], &[]),
    (
        "midtjylland/midtklyngen",
        &["Hospitalsenhed Midt (udkast)", "Almen praksis (udkast)"],
        &[],
    ),
    (
        "midtjylland/midt-klyngestyregruppens-formandskab",
        &[
            "Formandskab    på skift mellem Silkeborg, Skive og Viborg Kommune: kommunernes del af det delte formandskab, 2 år ad gangen; Hospitalsenhed Midt er fast med (udkast)",
        ],
        &[],
    ),
    (
        "midtjylland/midt-temagruppe-voksne",
        &["Nedsat af      Klyngestyregruppen for Midtklyngen (udkast)"],
        &[],
    ),
    (
        "midtjylland/midt-sekretariatet",
        &["Nedsat af      Midtklyngen (udkast)"],
        &[],
    ),
    (
        "midtjylland/samsoe",
        &["Aarhus-klyngen  særlig ordning (afledt)"],
        &[],
    ),
    (
        "midtjylland/sundhedskoordinationsudvalget",
        &["kendt fra 2006, til og med 30. juni 2022 (udefra, kendskabet afledt)"],
        &[],
    ),
    (
        "forslag-2016/temagrupperne",
        &["Klyngerne (flere opgaver) (afledt)"],
        &[],
    ),
    (
        "forslag-2016/klyngerne",
        &["Temagrupperne (flere opgaver) (afledt)"],
        &[],
    ),
    (
        "hovedstaden/projekt-psykiatriens-huse",
        &["Møder, der taler om det\n  · Temadrøftelse om nye organisatoriske samarbejdsformer"],
        &[],
    ),
    (
        "hovedstaden/h-indsats5",
        &["Møder, der taler om den\n  · Temadrøftelse om nye organisatoriske samarbejdsformer"],
        &[],
    ),
    // What is reported is no power, and who approves is not said.
    (
        "midtjylland/diabetes-arbejdsgruppen",
        &[
            "kompetence: ikke angivet",
            "sendes til de øvrige deltagere i implementeringsgruppen og godkendes pr. mail",
        ],
        &["hvor det godkendes"],
    ),
    (
        "midtjylland/midt-klyngestyregruppen",
        &[
            "Udvikler og planlægger indgåelse af nye aftaler om samarbejde.",
            "Har valgt at nedsætte Klynge-temagruppe",
        ],
        &[
            "Indgår nye aftaler",
            "Tilpasser og koordinerer",
            "Har nedsat",
        ],
    ),
    (
        "forslag-2016/sundhedsstyregruppen",
        &["er bestiller over for Klyngerne"],
        &["giver opdrag"],
    ),
    // Seats of a draft, and whose they are together.
    (
        "midtjylland/silkeborg",
        &[
            "3 direktører, sammen med Skive og Viborg Kommune (udkast)",
            "1 konsulent pr. kommune (3 i alt) (udkast)",
        ],
        &[],
    ),
    ("midtjylland/anne-jastrup", &["taler (usikker)"], &[]),
    (
        "hovedstaden/helene-b-rasmussen",
        &["Center for Omsorg og Ældre (usikker)"],
        &[],
    ),
    (
        "midtjylland/birgitte-ostersen",
        &["1 åben sag: Birgitte og Gunna undersøger, om de vejledninger, som… (ansvarlig: afledt)"],
        &[],
    ),
];

#[test]
fn pages_say_what_the_sources_say_with_its_sign() {
    let library = store::open_embedded().unwrap().library;
    let mut wrong = Vec::new();
    for (id, must, must_not) in PAGES {
        let Resolved::One { at, .. } = resolve(&library, id, KindSet::ALL) else {
            wrong.push(format!("{id} is nothing"));
            continue;
        };
        let page = article::of(&library, at, library.day(at.book, None), Lang::Da);
        let page = page.to_text(usize::from(u16::MAX));
        // The numbers of sources stand between words and signs.
        let page: String = page
            .chars()
            .filter(|c| !"⁰¹²³⁴⁵⁶⁷⁸⁹".contains(*c))
            .collect();
        let page = page.replace(" ··", "").replace("  ", " ");
        let has = |text: &&&str| page.contains(&text.replace("  ", " "));
        let missing = must.iter().filter(|text| !has(text));
        wrong.extend(missing.map(|text| format!("{id} does not say: {text}")));
        let said = must_not.iter().filter(has);
        wrong.extend(said.map(|text| format!("{id} says: {text}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_group_that_has_ended_has_its_mandates_at_other_times_only() {
    let library = store::open_embedded().unwrap().library;
    let Resolved::One { at, .. } = resolve(
        &library,
        "midtjylland/sundhedskoordinationsudvalget",
        KindSet::ALL,
    ) else {
        panic!()
    };
    let book = library.book(at.book);
    let on = |day| article::of(&library, at, day, Lang::Da).to_text(usize::from(u16::MAX));
    let (before, after) = (on(date(2016, 9, 15)), on(date(2026, 11, 30)));
    assert!(before.contains(" · mandat: vedtaget"), "{before}");
    assert!(
        !after.contains(" · mandat: ") && !after.contains("Kompetence"),
        "{after}"
    );
    assert!(
        after.contains("Mandater på andre tidspunkter\n  · Vedtaget, fra 1. september 2016"),
        "{after}"
    );
    let json = mandat::export::json::show(&library, at, date(2026, 11, 30));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let others = json["mandates_at_other_times"].as_array().unwrap();
    assert_eq!(
        (json["mandates"].as_array().unwrap().len(), others.len()),
        (0, 3)
    );
    // Its key leads to a day on which it is in force.
    let mandate = book
        .find(&Id::new("sundhedskoordinationsudvalget-mandat"))
        .unwrap();
    let day = book.day_of_mandate(mandate, date(2026, 11, 30)).unwrap();
    assert_eq!(
        (day, book.mandates_on(at.entity.at(), day).len()),
        (date(2022, 6, 30), 2)
    );
}

#[test]
fn the_timeline_says_that_it_is_derived_of_which_kind_a_group_was() {
    let library = store::open_embedded().unwrap().library;
    let book = &library.books()[0];
    let told = timeline::events(book)
        .into_iter()
        .map(|e| timeline::told(book, &e, false, Lang::Da).to_string());
    let told: Vec<String> = told.filter(|told| told.contains("senere kendes")).collect();
    assert!(
        told.len() >= 8
            && told
                .iter()
                .all(|told| told.contains("Temagrupperne (afledt))")),
        "{told:?}"
    );
}

#[test]
fn a_meeting_and_each_of_its_cases_lead_to_each_other() {
    let library = store::open_embedded().unwrap().library;
    let mut tried = 0;
    for (b, book) in library.books().iter().enumerate() {
        let data = book.data();
        let leads = |from: Entity, to: Entity| {
            let day = library.day(b, None);
            let page = article::of(&library, At::new(b, from), day, Lang::Da);
            let lines = page.lines(200);
            let mut linked = lines.iter().flatten().filter_map(|span| span.link);
            linked.any(|link| link.book == b && book.home(link.entity) == to)
        };
        for (c, case) in data.cases.iter().enumerate() {
            let case_at = Entity::new(EntityKind::Case, c);
            let item = case.item.as_ref().and_then(|item| book.find(item.id()));
            let own = case.meeting.as_ref().and_then(|m| book.find(m.id()));
            let meeting = own.or(item.map(|item| book.home(item)));
            let Some(meeting) = meeting else {
                // No meeting is the only one of the paper that the case stands in.
                let shares = |meeting: &&Meeting| {
                    let mut papers = meeting.source.iter();
                    papers.any(|one| case.source.iter().any(|other| one.source == other.source))
                };
                let met = data.meetings.iter().filter(shares).count();
                assert_ne!(met, 1, "{}", case.id.id());
                continue;
            };
            tried += 1;
            assert!(leads(case_at, meeting), "{}", case.id.id());
            assert!(leads(meeting, case_at), "{}", case.id.id());
        }
    }
    assert!(tried > 60, "{tried}");
}

#[test]
fn a_mandate_without_a_day_is_not_known_before_its_group() {
    let library = store::open_embedded().unwrap().library;
    let book = &library.books()[0];
    let group = book.find(&Id::new("kosu")).unwrap();
    let mandate = book.find(&Id::new("kosu-mandat")).unwrap();
    let (before, within) = (date(2007, 3, 1), date(2016, 9, 15));
    assert!(book.mandates_on(group.at(), before).is_empty());
    assert_eq!(book.mandates_on(group.at(), within).len(), 1);
    let day = book.day_of_mandate(mandate, before);
    assert_eq!(day, Some(date(2012, 1, 1)));
    assert_eq!(book.day_of_mandate(mandate, within), None);
}
