//! What the pages of the shipped datasets say with its sign, and what they do not say.

use mandat::article;
use mandat::lang::Lang;
use mandat::model::id::KindSet;
use mandat::search::resolve::{Resolved, resolve};
use mandat::store;

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
        &["Senest ved udgangen af 2019.", "Før 2019 begynder."],
        &[],
    ),
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
