//! Papers in which a line, a word or a number has the form of something that it is not.

use super::lists::rows;
use super::mandates::{minutes, says};
use super::*;

#[test]
fn who_was_at_a_meeting_is_no_member_whatever_words_say_so() {
    let mail = "Fra: Ole Prøvesen <op@example.org>\nSendt: 4. maj 2026 09:10\nEmne: Dagsorden og referat fra mødet i Prøvegruppen\n\n\
        Kære alle\nHer er referat fra mødet tirsdag den 3. maj 2026 kl. 9-11.\n\n\
        Med var: Ida Testesen og undertegnede. Per Testesen havde meldt afbud.\n";
    assert_eq!(
        rows(mail),
        [
            "Ida Testesen Present",
            "Ole Prøvesen Present",
            "Per Testesen Apology"
        ]
    );
    let marks = "Prøveudvalget\nAfholdt: mandag den 4. maj 2026 kl. 9\n\nPLO\nIda Testesen – deltog\nOle Prøvesen (formand) – til stede\n\
        Kommunerne\nPer Testesen – afbud, stedfortræder Eva Testesen (P) deltog\n\nPkt. 1 Velkomst\nIntet.\n";
    assert_eq!(
        rows(marks),
        [
            "Ida Testesen Present <PLO",
            "Ole Prøvesen Present <PLO ?formand",
            "Per Testesen Apology <Kommunerne",
            "Eva Testesen Present !stedfortræder ~Per Testesen <Kommunerne ?P",
        ]
    );
}

#[test]
fn an_agenda_in_columns_has_items_and_no_people() {
    for sign in ["\t", ";"] {
        let table = "Nr|Sag|Konklusion|Hvem|Hvornår\n1|Velkomst|Intet||\n2.1|Budget|Ida regner|Ida Testesen|1. maj 2026\n\
            2.2|Løn|Udsat||\n";
        let text = format!(
            "Prøvegruppen, 3. marts 2026\n\n{}",
            table.replace('|', sign)
        );
        assert!(rows(&text).is_empty(), "{:?}", rows(&text));
        let items = minutes(&text);
        assert_eq!(items.len(), 5, "{items:?}");
    }
}

#[test]
fn participants_are_those_of_a_group_where_nothing_is_said_of_a_meeting() {
    let list = "Arbejdsgruppe om prøver\n\nGruppens deltagere:\n- Skive Kommune v/ kontorchef Ida Testesen og overlæge Ole Prøvesen\n\
        - Danske Patienter, Kreds Nord: Per Testesen\n- Eva Testesen for Ældresagen\n";
    assert_eq!(
        rows(list),
        [
            "Ida Testesen /kontorchef @Skive Kommune",
            "Ole Prøvesen /overlæge @Skive Kommune",
            "Per Testesen <Danske Patienter, Kreds Nord",
            "Eva Testesen <Ældresagen",
        ]
    );
    let met = list.replace("om prøver", "om prøver, 3. marts 2026 kl. 9-11");
    assert!(read(&met).rows.iter().all(|r| r.kind == Kind::Present));
}

#[test]
fn what_signs_a_mail_is_nobody_and_a_town_behind_its_code_neither() {
    let mail = "Emne: Medlemmer til Prøvegruppen\n\nHej\n1) Ida Testesen, chef (ny formand pr. 1/5-2026)\n\
        2) Bo Testesen, leder - NY, erstatter Ida\n\nVenlige hilsner\nOle\n\nOle Prøvesen | Konsulent\n\
        Prøve Kommune | Sundhed, Kultur og Fritid\nTorvet 1 | 8900 Randers C\n12 34 56 78 | op@example.org\n";
    let paper = read(mail);
    let told = |r: &Row| (r.name.clone(), r.title.clone(), r.from.clone());
    let told: Vec<_> = paper.rows.iter().map(told).collect();
    assert_eq!(
        told[0],
        (
            "Ida Testesen".to_owned(),
            "chef".to_owned(),
            "1/5-2026".to_owned()
        )
    );
    assert!(
        told.iter()
            .all(|(name, ..)| ["Ida Testesen", "Bo Testesen"].contains(&name.as_str()))
    );
    assert_eq!(paper.title, "Medlemmer til Prøvegruppen");
}

#[test]
fn what_measures_and_who_is_named_is_no_seat() {
    let head = "Kommissorium for Prøvegruppen\n\nSammensætning\n";
    for (text, wanted) in [
        ("• aftaler op til 40 mio. kr.", &[][..]),
        (
            "Projektleder Ida Testesen deltager i gruppens møder uden stemmeret.",
            &[],
        ),
        (
            "Gruppen består af en læge fra hvert af regionens tre somatiske sygehuse samt to chefer fra kommunerne i hver af de fire klynger.",
            &[
                "1-1 læge|hvert af regionens tre somatiske sygehuse|",
                "2-2 chef|kommunerne i hver af de fire klynger|",
            ],
        ),
        (
            "Lægerne i kommunen vælger af deres midte to repræsentanter.",
            &["2-2 repræsentant|Lægerne i kommunen|"],
        ),
        (
            "Regionen kan deltage som observatør med én repræsentant.",
            &["1-1 observatør|Regionen|"],
        ),
        (
            "En konsulent fra henholdsvis Nordbys og Sydby Kommune",
            &[
                "1-1 konsulent|Nordby Kommune|",
                "1-1 konsulent|Sydby Kommune|",
            ],
        ),
    ] {
        let seats: Vec<String> = says(&format!("{head}{text}\n"))
            .into_iter()
            .filter(|s| s.starts_with(|c: char| c.is_ascii_digit() || c == '-'))
            .collect();
        assert_eq!(seats, wanted, "{text}");
    }
}

#[test]
fn a_mandate_that_is_in_force_until_further_notice_has_no_end() {
    let days = |text: &str| {
        let day = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
        crate::paper::phrases::term(text).map(|(from, to)| format!("{}/{}", day(from), day(to)))
    };
    for (text, wanted) in [
        (
            "Kommissoriet træder i kraft 1. maj 2026 og gælder indtil videre.",
            "2026-05-01/",
        ),
        (
            "Aftalen gælder fra 1. maj 2026 og indtil videre.",
            "2026-05-01/",
        ),
        (
            "Rammen træder i kraft 1. maj 2026 og følger valgperioden.",
            "2026-05-01/",
        ),
        (
            "Projektperiode: 1. maj 2026 – 30. april 2028",
            "2026-05-01/2028-04-30",
        ),
        ("Mandatet løber til og med den 31. maj 2027.", "/2027-05-31"),
    ] {
        assert_eq!(days(text).as_deref(), Some(wanted), "{text}");
    }
    let draft =
        read("UDKAST 3 – 7. maj 2026\nKommissorium for Prøvegruppen\n\nFormål\nAt prøve.\n");
    assert_eq!(draft.draft, "UDKAST 3 – 7. maj 2026");
    assert_eq!(
        draft.date.map(|d| d.to_string()).as_deref(),
        Some("2026-05-07")
    );
}

#[test]
fn the_day_on_which_somebody_leaves_is_the_last_one_however_it_is_said() {
    for text in [
        "Ida Testesen, Prøve Kommune, udtræder den 31. maj 2026, og Ole Prøvesen indtræder i stedet.",
        "Ida Testesen udtræder den 31. maj 2026 og i stedet indtræder Ole Prøvesen.",
    ] {
        let paper = read(&format!("Medlemmer af Prøvegruppen\n\n{text}\n"));
        let left = paper.rows.iter().find(|r| r.kind == Kind::Leaves).unwrap();
        assert_eq!(left.to, "2026-05-31", "{text}");
    }
}

#[test]
fn a_degree_a_town_and_a_label_are_no_organisation_of_somebody() {
    let card = "Medlemmer af Prøvegruppen\n\nIda Testesen, MPA\nSygeplejefaglig direktør\nPrøvehospitalet\nMobil 20 20 00 00\nida@example.org\n";
    assert_eq!(
        rows(card),
        ["Ida Testesen /MPA, Sygeplejefaglig direktør @Prøvehospitalet ida@example.org"]
    );
    for (line, wanted) in [
        (
            "Ida Testesen, Medicinsk Afdeling, Viborg",
            "Ida Testesen @Medicinsk Afdeling, Viborg",
        ),
        (
            "Oversygeplejerske Ida Testesen, Viborg",
            "Ida Testesen /Oversygeplejerske ?Viborg",
        ),
        (
            "Sundhedsplejerske Ida Testesen, Skive Kommune",
            "Ida Testesen /Sundhedsplejerske @Skive Kommune",
        ),
        ("Sagsbehandler Ida Testesen", "Ida Testesen /Sagsbehandler"),
    ] {
        assert_eq!(rows(line), [wanted]);
    }
    let towns = rows(
        "Fra kommunerne:\nViborg: Ida Testesen (sundhedschef)\nSkive:   Ole Prøvesen (konsulent)\n",
    );
    assert!(
        towns
            .iter()
            .all(|r| r.contains("@Viborg") || r.contains("@Skive")),
        "{towns:?}"
    );
    assert_eq!(
        rows("Deltagere den 3. marts 2026:\nSkive: Ida Testesen, Ole Prøvesen\nTilstede: IT (Ida Testesen) + OP (Ole Prøvesen)").len(),
        4
    );
}

#[test]
fn items_of_an_agenda_are_read_whatever_stands_before_their_numbers() {
    let tabs = "Dagsorden til møde i Prøvegruppen den 3. marts 2026\n\nAfbud: Ida Testesen\n\n1.\tVelkomst\n2.\tTal\n\t2.1\tStatus, AUH\n\t2.2\tAndet\n3.\tEvt.\n";
    assert_eq!(rows(tabs), ["Ida Testesen Apology"]);
    assert_eq!(minutes(tabs).len(), 6, "{:?}", minutes(tabs));
    let body = "Prøveudvalget\nMødedato: 3. marts 2026\n\nIndholdsfortegnelse\n31. Budget\n32. Løn\n\n31. Budget\nBeslutning Prøveudvalget den 3. marts 2026\nGodkendt.\nFraværende: Ida Testesen\n\n\
        32. Løn\nBeslutning Prøveudvalget den 3. marts 2026\nUdsat.\n";
    let outcomes: Vec<String> = read(body)
        .says
        .iter()
        .filter_map(|s| match &s.what {
            What::Item(item) => Some(format!("{} {}", item.number, item.outcome)),
            _ => None,
        })
        .collect();
    assert_eq!(outcomes, ["31 Godkendt.", "32 Udsat."]);
}

#[test]
fn a_decision_on_who_is_appointed_is_no_meeting_and_what_is_told_of_one_is_of_that_one() {
    let paper = "Punkt 12. Udpegning af medlemmer til Prøveklyngen\n\nBeslutning\nByrådet udpegede:\n\nSom medlem: Borgmester Ida Testesen (A)\n\
        Fra regionsrådet er udpeget Eva Testesen (B) og Per Testesen (C), heraf Per Testesen som formand.\n\
        PLO har udpeget Bo Testesen og som suppleant Liv Testesen.\nSom suppleant for Per Testesen er udpeget Ole Prøvesen.\n";
    let told = rows(paper).join("\n");
    for wanted in [
        "Ida Testesen /Borgmester",
        "Per Testesen !formand",
        "Liv Testesen !stedfortræder ~Bo Testesen",
        "Ole Prøvesen !stedfortræder ~Per Testesen",
    ] {
        assert!(told.contains(wanted), "{wanted}\n{told}");
    }
    assert!(
        read(paper)
            .says
            .iter()
            .all(|s| !matches!(s.what, What::Meeting(_) | What::Item(_)))
    );
}

#[test]
fn powers_stand_below_the_words_that_open_them_and_reports_are_no_purpose() {
    let paper = "Kommissorium for Prøvegruppen\n\nFormål\nAt prøve.\nGruppen refererer til Prøverådet.\n\nGruppen har mandat til at\n• bruge 25 mio. kr.\n• vælge prøver\n\
        Gruppen holder møde efter behov.\n";
    assert_eq!(
        says(paper),
        [
            "purpose: At prøve.",
            "reporting: Gruppen refererer til Prøverådet.",
            "power: bruge 25 mio. kr.",
            "power: vælge prøver",
            "Meetings",
        ]
    );
}

#[test]
fn who_appointed_those_in_the_rows_below_is_not_whom_they_sit_for() {
    let table = "Medlem\tStedfortræder\nUdpeget af KKR\nIda Testesen\tOle Prøvesen\nUdpeget af regionsrådet\nPer Testesen\tEva Testesen\n";
    let told: Vec<String> = read(table)
        .rows
        .iter()
        .map(|r| format!("{}|{}", r.appointed_by, r.on_behalf_of))
        .collect();
    assert_eq!(told, ["KKR|", "KKR|", "regionsrådet|", "regionsrådet|"]);
}

#[test]
fn the_name_of_a_group_is_found_behind_what_a_title_says_around_it() {
    let bare = crate::paper::phrases::bare_group;
    for (title, wanted) in [
        (
            "Ændringer i medlemskredsen i Styregruppen for prøver pr. 1. maj 2026",
            "Styregruppen for prøver",
        ),
        ("Mandat for Prøveudvalget", "Prøveudvalget"),
        ("Afbud til mødet i Prøvegruppen", "Prøvegruppen"),
        ("FOR PRØVEPLANUDVALGET", "Prøveplanudvalget"),
        ("Prøveudvalget 2026-2029", "Prøveudvalget"),
    ] {
        assert_eq!(bare(title), wanted);
    }
}

#[test]
fn a_group_that_is_set_up_has_its_own_members_and_a_first_meeting_is_no_rule() {
    let paper = "Kommissorium for Prøvegruppen\n\nMedlemmer\nDirektør Ida Testesen, Skive Kommune\n\nMøder\n4 møder årligt. Første møde: 23. januar 2026 kl. 13-15.\n\n\
        Under gruppen nedsættes et teknisk udvalg for drift med følgende medlemmer:\nKonsulent Bo Testesen, Skive Kommune\n";
    assert_eq!(
        rows(paper),
        [
            "Ida Testesen /Direktør @Skive Kommune",
            "Bo Testesen /Konsulent @Skive Kommune #Teknisk udvalg for drift",
        ]
    );
    let said = says(paper);
    let has = |w: &str| said.iter().filter(|s| s.starts_with(w)).count();
    assert_eq!((has("Meetings"), has("Meeting")), (1, 2), "{said:?}");
}

#[test]
fn who_is_named_in_a_line_that_is_taken_is_told_of() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/papers");
    let mut lost: Vec<String> = Vec::new();
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    files.sort();
    for file in files
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "txt" || e == "md"))
    {
        let text = std::fs::read_to_string(file).unwrap();
        let paper = read(&text);
        let library = Library::new(vec![book()]);
        let plan = super::super::plan(Snapshot::new(&library, 0, DAY), 0, &paper);
        let facts = format!("{:?} {:?} {}", paper.rows, paper.says, paper.title);
        for (line, verdict) in paper
            .text
            .lines
            .iter()
            .zip(verdicts(&paper, &plan, Lang::En))
        {
            let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
            let words: Vec<String> = line.text.split_ascii_whitespace().map(bare).collect();
            let named = words.windows(2).filter(|w| {
                crate::paper::given::is_given(&w[0]) && w[1].starts_with(char::is_uppercase)
            });
            let named = named.filter(|_| verdict.what == Use::Taken);
            let untold =
                named.filter(|w| !facts.contains(w[0].as_str()) || !facts.contains(w[1].as_str()));
            lost.extend(
                untold.map(|w| format!("{}:{} {}", file.display(), line.number, w.join(" "))),
            );
        }
    }
    assert_eq!(lost, [""; 0]);
}
