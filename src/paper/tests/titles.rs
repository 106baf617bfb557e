//! What a paper is called, of what day it is, and where in it a fact stands.

use super::*;

#[test]
fn a_title_names_the_group_and_the_day_it_is_known_from() {
    let list = "\n\nTest Testesen, formand\nÅse Prøvesen, Aarhus Kommune\n";
    let table = "\nNavn\tRolle\nTest Testesen\tformand\nÅse Prøvesen\tmedlem\n";
    for (title, rest, name, day) in [
        (
            "Udvalget for Prøver – medlemmer pr. 1. januar 2026",
            list,
            "Udvalget for Prøver",
            "2026-01-01",
        ),
        ("Deltagerliste for Prøvegruppen", list, "Prøvegruppen", ""),
        ("Medlemsliste: Prøvegruppen", list, "Prøvegruppen", ""),
        (
            "Medlemmer af Prøvegruppen fra 1. marts 2025",
            table,
            "Prøvegruppen",
            "2025-03-01",
        ),
        (
            "Prøveudvalget, medlemmer (gældende fra 2025)",
            table,
            "Prøveudvalget",
            "2025",
        ),
        (
            "Kommissorium for Prøvegruppen (gældende fra 1. januar 2026)",
            "\nFormål\nAt prøve.\n",
            "Prøvegruppen",
            "2026-01-01",
        ),
        (
            "Prøvegruppen medlemsfortegnelse pr. 1. maj 2026",
            list,
            "Prøvegruppen",
            "2026-05-01",
        ),
        (
            "Medlemsliste – Prøvegruppen for kronikere",
            list,
            "Prøvegruppen for kronikere",
            "",
        ),
        (
            "Prøvegruppens møde den 3. marts 2026 kl. 9-11",
            list,
            "Prøvegruppen",
            "2026-03-03",
        ),
        (
            "Deltagerliste til møde i Prøvegruppen den 3. marts 2026",
            list,
            "Prøvegruppen",
            "2026-03-03",
        ),
        ("Prøvegruppens møde 3/2026", table, "Prøvegruppen", ""),
        (
            "Referat af møde i Prøvegruppen den 3. marts 2026",
            "\nDeltagere\nTest Testesen\n",
            "Prøvegruppen",
            "2026-03-03",
        ),
    ] {
        let paper = read(&format!("{title}{rest}"));
        let date = paper
            .date
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        assert_eq!((paper.title.as_str(), date.as_str()), (title, day));
        assert_eq!(
            paper.names().first().map(String::as_str),
            Some(name),
            "{title}"
        );
        assert!(
            paper
                .rows
                .iter()
                .all(|r| r.group.is_empty() && r.on_behalf_of.is_empty()),
            "{title}"
        );
    }
}

fn carried(text: Text) -> Dataset {
    let book = book();
    let paper = read_text(text, Some(&book));
    let plan = plan(&book, 0, &paper, DAY);
    assert_eq!(plan.open(), 0);
    let mut data = book.data().clone();
    carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
    data
}

#[test]
fn a_list_is_a_source_and_its_day_is_no_first_one() {
    let pasted = carried(Text::new("Ida Eksempel, Skive\nBo Eksempel (RANDERS)\n"));
    let new = &pasted.groups[0].members[4];
    assert_eq!(
        pasted.sources[0].title,
        "Styregruppen: indsat liste, 1. maj 2024"
    );
    assert_eq!(new.source[0].locator, "linje 1");
    assert!(new.period.attested.is_empty());
    // A municipality is what it is called, new or there.
    let made = pasted.organisations.last().unwrap();
    assert_eq!(
        (made.name.as_str(), made.kind),
        ("Skive Kommune", OrganisationKind::Municipality)
    );
    assert_eq!(
        pasted
            .people
            .last()
            .unwrap()
            .organisation
            .as_ref()
            .unwrap()
            .as_str(),
        "randers"
    );
    let dated = carried(Text::new(
        "Medlemmer af Styregruppen pr. 1. marts 2024\nIda Eksempel\n",
    ));
    let period = &dated.groups[0].members[4].period;
    assert_eq!(
        (&period.from, period.attested.as_slice()),
        (&None, &[Date::parse("2024-03-01").unwrap()][..])
    );
}

#[test]
fn each_sheet_of_a_workbook_counts_its_own_rows() {
    let text = "Ark1\nNavn\tKommune\nIda Eksempel\tRanders\nSuppleanter\nNavn\tKommune\nBo Eksempel\tRanders\nIda Eksempel\tRanders\n";
    let data = carried(Text {
        sheets: vec![(2, "Ark1".to_owned()), (5, "Suppleanter".to_owned())],
        name: "liste.xlsx".to_owned(),
        ..Text::new(text)
    });
    let new: Vec<&str> = data.groups[0].members[4..]
        .iter()
        .map(|m| m.source[0].locator.as_str())
        .collect();
    assert_eq!(&new[..2], ["Ark1, række 2", "Suppleanter, række 2"]);
}

#[test]
fn places_titles_and_changes_are_read_in_more_words() {
    let told = |text: &str| {
        let paper = read(text);
        let one = |r: &Row| {
            let roles = words::roles_in(&r.role_text);
            let parts = [
                r.name.as_str(),
                &r.title,
                &r.succeeds,
                if r.vacant { "vakant" } else { "" },
            ];
            let parts = parts
                .into_iter()
                .filter(|p| !p.is_empty())
                .collect::<Vec<_>>()
                .join("|");
            if roles.contains(&Role::Chair) {
                format!("{parts}!")
            } else {
                parts
            }
        };
        paper.rows.iter().map(one).collect::<Vec<_>>()
    };
    assert_eq!(
        told("Medlemmer\n2 medlemmer udpeges senere\n3 pladser er vakante\nen plads vakant").len(),
        6
    );
    assert_eq!(
        told("Formand Test Testesen\nMødeleder: Åse Prøvesen\nMedlemmer:\nIda Eksempel"),
        ["Test Testesen!", "Åse Prøvesen", "Ida Eksempel"]
    );
    assert_eq!(
        told("Medlemmer\nSygeplejersker Ida Testesen, Åse Prøvesen og Bo Eksempel"),
        [
            "Ida Testesen|sygeplejerske",
            "Åse Prøvesen|sygeplejerske",
            "Bo Eksempel|sygeplejerske"
        ]
    );
    for text in [
        "Medlemmer\nIda Testesen træder tilbage. Bo Prøvesen overtager posten.",
        "Medlemmer\nIda Testesen stopper, og Bo Prøvesen tager over",
    ] {
        assert_eq!(
            told(text),
            ["Ida Testesen", "Bo Prøvesen|Ida Testesen"],
            "{text}"
        );
    }
}

#[test]
fn of_a_paper_without_end_each_line_says_that_it_is_not_read() {
    let paper = read(&"Nr0 Hansen, et sted\n".repeat(12_000));
    let verdicts = verdicts(&paper, &Plan::default(), Lang::Da);
    assert!(
        verdicts[11_000].why.contains("er ikke læst"),
        "{:?}",
        verdicts[11_000]
    );
}

#[test]
fn headings_say_who_was_away_which_party_it_is_and_who_appointed() {
    let told = |text: &str| -> Vec<String> {
        let rows = read_for(text, &book()).rows;
        let row = |r: &Row| {
            let all = [r.name.as_str(), &r.on_behalf_of, &r.appointed_by];
            format!("{:?} {}", r.kind, all.join("|"))
        };
        rows.iter().map(row).collect()
    };
    for away in ["Meldt fra:", "Forhindret:", "Afbud var modtaget fra:"] {
        let text = format!(
            "Referat af møde i Prøvegruppen den 3. marts 2026\n\nTil stede: Test Testesen\n{away} Ida Prøvesen\n"
        );
        assert_eq!(
            told(&text),
            ["Present Test Testesen||", "Apology Ida Prøvesen||"],
            "{away}"
        );
    }
    let run_on = "Referat fra prøvemøde 3. marts 2026 Til stede var: Test Testesen og Åse Prøvesen. Afbud var modtaget fra Ida Eksempel og Bo Testesen. Dagsordenen blev godkendt, og der blev talt om alt det, som gruppen plejer at tale om.";
    assert_eq!(
        told(run_on),
        [
            "Present Test Testesen||",
            "Present Åse Prøvesen||",
            "Apology Ida Eksempel||",
            "Apology Bo Testesen||"
        ]
    );
    let parties = "Medlemmer af udvalget 2026-2029\n\nSocialdemokratiet\nTest Testesen\n\nVenstre, Danmarks Liberale Parti\nIda Prøvesen\n\nSF - Socialistisk Folkeparti\nBo Testesen\n\nUdenfor parti\nÅse Prøvesen\n";
    assert_eq!(
        told(parties),
        [
            "Member Test Testesen|Socialdemokratiet|",
            "Member Ida Prøvesen|Venstre, Danmarks Liberale Parti|",
            "Member Bo Testesen|SF - Socialistisk Folkeparti|",
            "Member Åse Prøvesen|Udenfor parti|"
        ]
    );
    let appointed = "Medlemmer af Prøverådet\n\nValgt af kommunerne\nTest Testesen, formand\nIda Prøvesen (V)\n\nIndstillet af Danske Patienter\nBo Testesen\n";
    assert_eq!(
        told(appointed),
        [
            "Member Test Testesen||kommunerne",
            "Member Ida Prøvesen||kommunerne",
            "Member Bo Testesen||Danske Patienter"
        ]
    );
}

#[test]
fn on_the_page_of_a_meeting_a_list_with_an_apology_is_of_who_was_there() {
    let text = "Test Testesen, Aarhus Kommune\nIda Prøvesen (afbud)\nBo Testesen\n";
    let mut paper = read_for(text, &book());
    paper.attended_on(None);
    let kinds: Vec<Kind> = paper.rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [Kind::Present, Kind::Apology, Kind::Present]);
}

#[test]
fn who_is_marked_as_away_in_a_list_of_members_is_asked_about() {
    let plan = planned("Medlemmer\nTest Testesen\nIda Prøvesen, Aarhus Kommune (afbud)\n");
    let rows = plan.rows.iter().map(|row| (row.row.kind, row.is_open()));
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [(Kind::Member, false), (Kind::Member, true)]
    );
}

#[test]
fn the_address_of_an_office_is_not_that_of_the_person_above() {
    let text = "Medlemmer\nTest Testesen\nsekretariat@rm.example\nIda Prøvesen\nida@rm.example\n";
    let rows = read_for(text, &book()).rows;
    let told = rows
        .iter()
        .map(|row| (row.name.as_str(), row.email.as_str()));
    let wanted = [
        ("Test Testesen", ""),
        ("", "sekretariat@rm.example"),
        ("Ida Prøvesen", "ida@rm.example"),
    ];
    assert_eq!(told.collect::<Vec<_>>(), wanted);
}

#[test]
fn a_label_names_the_group_that_met() {
    let text = "BESLUTNINGSREFERAT\n\nMøde i: Prøvegruppen for kronikere\nDato: 3. april 2023\nDeltagere: Test Testesen\n";
    assert_eq!(read(text).titled(), ["Prøvegruppen for kronikere"]);
    // A sentence on a meeting is no title.
    let told = read("Styregruppens møde den 4. maj 2026 aflyses.\nTest Testesen, formand\n");
    assert_eq!(told.title, "");
}

#[test]
fn a_day_alone_on_its_line_is_that_of_the_meeting() {
    let text = "Referat af møde i Styregruppen\n\nBaggrund\nDen 12. marts 2018 vedtog regionsrådet aftalen.\n\
        Mandag den 3. april 2023 kl. 9\n\nTil stede: Test Testesen\n";
    let day = read(text).meeting().and_then(|m| m.date.clone());
    assert_eq!(day.unwrap().to_string(), "2023-04-03");
}

#[test]
fn what_is_told_of_a_day_is_no_deadline() {
    let minutes = |said: &str| {
        let text = format!(
            "Referat af møde i Styregruppen den 3. april 2023\n\nTil stede: Test Testesen\n\n1. Planen\n{said}\n"
        );
        let paper = read(&text);
        let found = paper.says.iter().find_map(|s| match &s.what {
            What::Deadline(said) => Some(said.date.to_string()),
            _ => None,
        });
        found.unwrap_or_default()
    };
    for (said, day) in [
        ("Evalueringen skulle være afleveret inden 1. maj 2021.", ""),
        ("Aftalen er senest revideret den 1. juni 2024.", ""),
        ("Arbejdet sker inden for rammen af aftalen fra 2024.", ""),
        ("Rapporten er færdig 1. maj 2024.", ""),
        ("Der afrapporteres til klyngen i juni 2023.", ""),
        ("Notatet sendes inden 1. marts 2023.", ""),
        ("Planen er klar inden udgangen af 2023.", "2023-12-31"),
        (
            "Notatet sendes senest mandag den 1. maj 2023.",
            "2023-05-01",
        ),
        ("Fristen er 15. maj.", "2023-05-15"),
        (
            "Test Testesen udarbejder notat, der er færdig 1. juni 2023.",
            "2023-06-01",
        ),
    ] {
        assert_eq!(minutes(said), day, "{said}");
    }
}

#[test]
fn a_particular_beside_the_name_of_a_group_is_none_of_it() {
    let head = "REGION PRØVELAND                  Dato: 12. september 2024\n\
        Sundhedsklynge Prøveby            Sagsnr. 24/00123\n\nDeltagere: Test Testesen\n1. Nyt\nIntet.\n";
    let paper = read(head);
    assert_eq!(paper.titled(), ["Sundhedsklynge Prøveby"]);
    assert_eq!(paper.meeting().unwrap().case_number, "24/00123");
    let minutes = "Udvalget for prøver – referat\n\nMødedato: 6. marts 2024\nMødelokale: Lokale 2\nDeltagere: Test Testesen\n\
        Punkt 1 (Åben): Nyt\nBeslutning\nGodkendt.\nPunkt 2 (Lukket): Mere\n";
    let paper = read(minutes);
    assert_eq!(paper.titled(), ["Udvalget for prøver"]);
    assert_eq!(paper.meeting().unwrap().place, "Lokale 2");
    let items = paper.says.iter().filter_map(|s| match &s.what {
        What::Item(item) => Some(item.title.as_str()),
        _ => None,
    });
    assert_eq!(items.collect::<Vec<_>>(), ["Nyt", "Mere"]);
    // What a letter is about is no name of a group, nor is the menu of a page above the heading of the members.
    let letter = read("Hermed udpegning til Det Faglige Forum:\n\nMedlem: Test Testesen\n");
    assert_eq!(letter.titled(), Vec::<String>::new());
    let page = "<p>Forside Om os</p><h1>Medlemmer af Prøvegruppen</h1><p>Test Testesen, KL</p>";
    assert_eq!(read(page).titled()[0], "Prøvegruppen");
}
