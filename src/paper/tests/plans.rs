//! Whom a list means, and what becomes of it.

use super::*;

#[test]
fn people_are_known_by_address_or_by_name_where_nothing_speaks_against_it() {
    let plan = planned(
        "Navn;Organisation;E-mail\n\
        test testesen;Aarhus;\n\
        Proeve Proevesen;;\n\
        P. Prøvesen;;PROVE@example.org\n\
        Åse Østergård;Region Midt;\n\
        Helt Nyesen;Randers Kommune;ny@example.org\n\
        ;;ukendt@example.org\n",
    );
    let found: Vec<_> = plan.rows.iter().map(|r| r.person.clone()).collect();
    assert_eq!(
        found,
        [
            Match::Known(0),
            Match::Known(1),
            Match::Known(1),
            Match::Known(3),
            Match::New,
            Match::Doubtful(Vec::new(), Doubt::NoName),
        ]
    );
    assert_eq!(
        told(&plan),
        [
            "findes",
            "allerede medlem",
            "står to gange: springes over",
            "allerede medlem, organisation udfyldes",
            "ny",
            "navnet mangler"
        ]
    );
    assert_eq!(plan.rows[2].double_of, Some(1));
    assert_eq!(plan.open(), 1);
}

#[test]
fn what_is_doubtful_is_asked() {
    for (row, who, doubt) in [
        (
            "Test Testesen;Randers Kommune;",
            0,
            Doubt::OtherOrganisation,
        ),
        ("Test Eksempel;;", 2, Doubt::WordMissing),
        ("T. B. Eksempel;;", 2, Doubt::Initials),
        ("Tess Testesen;;", 0, Doubt::Spelling),
        ("Prøvesen Prøve;;", 1, Doubt::Order),
        ("Prøve Prøvesen;;anden@example.org", 1, Doubt::OtherEmail),
        ("Fælles Postkasse;;prove@example.org", 1, Doubt::OtherName),
    ] {
        let plan = planned(&format!("Navn;Organisation;E-mail\n{row}\n"));
        assert_eq!(
            plan.rows[0].person,
            Match::Doubtful(vec![who], doubt),
            "{row}"
        );
        assert_eq!(plan.rows[0].happens(), Happens::Ask);
    }
    let plan = planned("Navn;Organisation\nTest Eksempel;\n");
    assert_eq!(
        told(&plan),
        ["måske: Test Bech Eksempel (et ord i navnet mangler)"]
    );
    assert_eq!(
        planned("Navn;Titel\nTest Xu;chef\nIb Testesen;chef\n").rows[1].person,
        Match::New
    );
}

#[test]
fn what_the_list_says_differently_is_told_and_replaced_only_when_asked() {
    let book = book();
    let text = "Navn;Titel;Organisation;Rolle;E-mail\nPrøve Prøvesen;direktør;Aarhus;formand;prove@example.org\n";
    let mut plan = plan(&book, 0, &read_for(text, &book), DAY);
    assert_eq!(
        plan.rows[0].tell(Lang::Da),
        "skal rollen ændres: medlem → formand?"
    );
    plan.rows[0].choice.overwrite = true;
    let Happens::AlreadyMember(changes) = plan.rows[0].happens() else {
        panic!("{:?}", plan.rows[0])
    };
    let told: Vec<_> = changes
        .iter()
        .map(|c| (c.label(Lang::Da), (c.old.clone(), c.new.clone()), c.fills()))
        .collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        told,
        [
            ("titel", pair("kontorchef", "direktør"), false),
            ("organisation", pair("", "Aarhus Kommune"), true),
            ("rolle", pair("member", "chair"), false)
        ]
    );
    assert_eq!(
        plan.rows[0].tell(Lang::En),
        "a member already, title is changed, organisation is filled in, role is changed"
    );
    // The chair until now is no part of this.
    plan.choose(&book, 1, Whom::Skip);
    let mut data = book.data().clone();
    let said = carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
    assert_eq!(said.da, "Styregruppen: 1 fik flere oplysninger");
    assert_eq!(data.people[1].title, "direktør");
    assert_eq!(data.groups[0].members[0].roles, [Role::Chair]);
}

#[test]
fn another_role_in_a_list_is_asked_and_who_had_it_is_too() {
    let book = book();
    let tell = |text: &str| told(&plan(&book, 0, &read_for(text, &book), DAY));
    let asks = "skal rollen ændres: medlem → formand?";
    let ends = "en anden er formand i papiret: slutter rollen?";
    let list = "Medlemmer\nFormand: Prøve Prøvesen\n";
    assert_eq!(tell(list), [asks, ends]);
    assert_eq!(tell(&format!("{list}Åse Østergaard\n")), [asks, ends]);
    let both = format!("{list}Formand: Åse Østergaard\n");
    assert!(!tell(&both).contains(&ends.to_owned()), "{:?}", tell(&both));
    // Who was chair in earlier years follows nobody now.
    let earlier = "Navn;Rolle;Fra;Til\nPrøve Prøvesen;formand;1.1.2018;31.12.2020\n";
    let told = tell(earlier);
    assert!(!told.iter().any(|t| t == asks || t == ends), "{told:?}");

    let mut data = book.data().clone();
    let text = format!("{list}Åse Østergaard\n");
    let mut plan = plan(&book, 0, &read_for(&text, &book), DAY);
    plan.days(Date::parse("2024-06-01").as_ref(), None);
    for row in &mut plan.rows {
        row.confirmed = true;
    }
    carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
    let held = |id: &str| -> Vec<(&[Role], String)> {
        let members = data.groups[0].members.iter();
        let own = members.filter(|m| m.person.as_ref().is_some_and(|p| p.as_str() == id));
        let text = |d: &Option<Date>| d.as_ref().map(Date::to_string).unwrap_or_default();
        own.map(|m| {
            let period = format!("{}–{}", text(&m.period.from), text(&m.period.to));
            (m.roles.as_slice(), period)
        })
        .collect()
    };
    let was = "–2024-05-31".to_owned();
    let is = "2024-06-01–".to_owned();
    assert_eq!(
        held("aase"),
        [
            (&[Role::Chair][..], was.clone()),
            (&[Role::Member][..], is.clone())
        ]
    );
    assert_eq!(
        held("proeve-proevesen"),
        [(&[Role::Member][..], was), (&[Role::Chair][..], is)]
    );
}

#[test]
fn who_is_followed_as_chair_stays_as_a_member_and_is_asked_about() {
    let book = book();
    let change = "en sætning fortæller om en ændring: skal den udføres?";
    let ends = "en anden er formand i papiret: slutter rollen?";
    for (text, tells) in [
        (
            "Prøve Prøvesen afløser Åse Østergaard som formand fra 1. juni 2024.",
            change,
        ),
        ("Prøve Prøvesen er ny formand fra 1. juni 2024.", ends),
    ] {
        let plan = plan(&book, 0, &read_for(text, &book), DAY);
        let old = plan
            .rows
            .iter()
            .find(|r| r.row.name == "Åse Østergaard")
            .unwrap();
        assert_eq!(
            (old.row.kind, old.tell(Lang::Da).as_str()),
            (Kind::Member, tells),
            "{text}"
        );
        assert_eq!(old.choice.roles, [Role::Member], "{text}");
    }
}

#[test]
fn a_sentence_gives_a_role_in_any_order_of_its_words() {
    let changes = |text: &str| -> Vec<(String, String, Vec<Role>)> {
        let book = book();
        let plan = plan(&book, 0, &read_for(text, &book), DAY);
        let rows = plan.rows.iter().filter(|r| r.row.change && r.is_open());
        rows.map(|r| {
            (
                r.row.name.clone(),
                r.row.succeeds.clone(),
                r.choice.roles.clone(),
            )
        })
        .collect()
    };
    let row = |name: &str, old: &str, role: Role| (name.to_owned(), old.to_owned(), vec![role]);
    let chair = row("Prøve Prøvesen", "", Role::Chair);
    let until = row("Åse Østergaard", "", Role::Member);
    let after = row("Prøve Prøvesen", "Åse Østergaard", Role::Chair);
    for text in [
        "Pr. 1. juni 2024 er Prøve Prøvesen ny formand for gruppen.",
        "Prøve Prøvesen er konstitueret som formand.",
        "Prøve Prøvesen er blevet valgt til formand.",
        "Som ny formand valgtes Prøve Prøvesen.",
        "Gruppen konstituerede sig med Prøve Prøvesen som formand.",
        "Formandsposten overgår til Prøve Prøvesen fra 1. juni 2024.",
    ] {
        assert_eq!(changes(text), [chair.clone(), until.clone()], "{text}");
    }
    for text in [
        "Gruppen valgte Prøve Prøvesen som ny formand efter Åse Østergaard.",
        "Prøve Prøvesen overtager formandskabet efter Åse Østergaard 1. juni 2024.",
    ] {
        assert_eq!(changes(text), [until.clone(), after.clone()], "{text}");
    }
    // A place is no role: who takes that of the chair is a member.
    let place = row("Prøve Prøvesen", "Åse Østergaard", Role::Member);
    let text = "Prøve Prøvesen overtager Åse Østergaards plads fra 1. juni 2024.";
    assert_eq!(changes(text)[1], place);
    for text in [
        "Prøve Prøvesen blev valgt som formand for Regionsrådet.",
        "Prøve Prøvesen foreslås som ny formand.",
        "Formand Prøve Prøvesen bød velkommen til nye medlemmer.",
        "Prøve Prøvesen er ikke valgt som formand.",
    ] {
        assert_eq!(changes(text), [], "{text}");
    }
}

#[test]
fn a_large_list_is_planned_against_many_people() {
    let person = |i: usize| format!("(id: \"p{i}\", name: \"Test{} Test{}sen\")", i % 97, i);
    let people: Vec<String> = (0..5_000).map(person).collect();
    let text = format!(
        "(schema: 1, id: \"x\", title: \"X\", people: [{}], groups: [(id: \"g\", name: \"G\", level: cluster)])",
        people.join(",")
    );
    let book = Book::new(read_dataset(&text).unwrap());
    let list: Vec<String> = (0..2_000)
        .map(|i| format!("Test{} Test{i}sen\tchef", i % 97))
        .collect();
    let plan = plan(
        &book,
        0,
        &read(&format!("Navn\tTitel\n{}", list.join("\n"))),
        DAY,
    );
    assert_eq!(
        plan.rows
            .iter()
            .filter(|r| r.happens() == Happens::Add)
            .count(),
        2_000
    );
}

#[test]
fn organisations_are_known_by_all_their_names() {
    let places = places::Places::new(&midtjylland());
    let book = midtjylland();
    let name = |text: &str| {
        places
            .find(text)
            .known()
            .map(|o| book.data().organisations[o].id.to_string())
    };
    for (text, id) in [
        ("Århus Kommune", "aarhus"),
        ("Aarhus", "aarhus"),
        ("ringkøbing skjern kommune", "ringkoebing-skjern"),
        ("Samsoe Municipality", "samsoe"),
        ("Region Midt", "region-midtjylland"),
        ("region midtjyll.", "region-midtjylland"),
        ("Hospitalsenheden Midt", "he-midt"),
        ("Hospitalsenheden Vest", "hev"),
        ("Regionshospitalet Gødstrup", "rh-goedstrup"),
        (
            "Region Midtjylland, Nære Sundhedstilbud",
            "naere-sundhedstilbud",
        ),
        ("Viborg Kommune / Sundhed og Omsorg", "viborg"),
    ] {
        assert_eq!(name(text).as_deref(), Some(id), "{text}");
    }
    let near = places.find("Skanderbro Kommune");
    assert!(
        matches!(&near, Match::Doubtful(list, Doubt::Spelling) if book.data().organisations[list[0]].id.as_str() == "skanderborg")
    );
    assert!(
        matches!(places.find("Regionshospitalet"), Match::Doubtful(list, Doubt::WordMissing) if list.len() > 3)
    );
    assert_eq!(places.find("Region Nordjylland"), Match::New);
    assert_eq!(places.find("Kommune"), Match::New);
    assert_eq!(places.find(" – "), Match::Unsaid);
}

#[test]
fn the_one_open_seat_that_fits_is_taken() {
    let plan = planned(
        "Navn;Titel;Organisation\n\
        Ny Nyesen;konsulent;Hospitalsenhed Midt\n\
        Anden Nyesen;kvalitetschef;HE Midt\n\
        Tredje Nyesen;ergoterapeut;Randers Kommune\n\
        Fjerde Nyesen;chef;Randers Kommune\n\
        Femte Nyesen;chef;Aarhus Kommune\n\
        Sjette Nyesen;praksiskonsulent;Almen praksis\n\
        Syvende Nyesen;praksiskonsulent;Ukendt Forening\n",
    );
    let seats: Vec<_> = plan.rows.iter().map(|r| r.choice.seat.as_deref()).collect();
    assert_eq!(
        seats,
        [
            Some("s-chef"),
            None,
            Some("s-kommuner"),
            None,
            Some("s-kommuner"),
            Some("s-laege"),
            None
        ]
    );
}

#[test]
fn seats_of_the_shipped_mandates_are_found() {
    let book = midtjylland();
    let group = book.group_of(&Id::new("midt-klyngestyregruppen")).unwrap();
    let text = "Navn\tTitel\tOrganisation\nTest Testesen\tArbejdsmarkedschef\tViborg Kommune\nPrøve Prøvesen\tkvalitetschef\tHospitalsenhed Midt\n\
        Testa Testesen\tkontorchef\tSundhedsplanlægning\nØrn Prøvesen\tchauffør\tViborg\n";
    let plan = plan(&book, group, &read_for(text, &book), date(2016, 9, 15));
    let seats: Vec<_> = plan.rows.iter().map(|r| r.choice.seat.as_deref()).collect();
    assert_eq!(
        seats,
        [
            Some("midt-ksg-arbejdsmarkedschef"),
            Some("midt-ksg-kvalitetschef"),
            Some("midt-ksg-sundhedsplanlaegning"),
            None
        ]
    );
}

#[test]
fn seats_of_a_mandate_that_a_group_shares_are_known() {
    let book = midtjylland();
    let text = "Kommissorium\n\nMedlemmer\n1-2 chef-/lederrepræsentanter fra hver af de 3 kommuner\n\
        ca. 4 repræsentanter fra hospitalet\nca. 6 repræsentanter fra hospitalet\n";
    for (group, known) in [
        ("midt-temagruppe-boern", [true, true, false]),
        ("midt-temagruppe-voksne", [false, false, true]),
    ] {
        let group = book.group_of(&Id::new(group)).unwrap();
        let plan = plan(&book, group, &read_for(text, &book), date(2016, 9, 15));
        let there: Vec<_> = plan.says.iter().map(|s| s.there).collect();
        assert_eq!(there, known);
    }
}

#[test]
fn a_plan_is_carried_out() {
    let book = book();
    let text = "Navn;Titel;Organisation;Rolle;Telefon;Til;Bemærkning;På vegne af\n\
        Test Testesen;direktør;Aarhus;næstformand for kommunerne;87654321;2025;;\n\
        Ære Nyesen;;Randers Kommune;sekretær;;;orlov;KKR Midt\n\
        Ære Nyesen;;Prøve Forening;suppleant;;1.1.2023;;\n\
        Sjette Nyesen;praksiskonsulent;Almen praksis;;;;;\n\
        Prøve Prøvesen;direktør;Prøve Forening;;11112222;;;\n";
    let plan = plan(&book, 0, &read_for(text, &book), DAY);
    let mut data = book.data().clone();
    let from = Date::parse("2024-06-01");
    let said = carry_out(&mut data, "styregruppen", &plan, from.as_ref(), None).unwrap();
    assert_eq!(
        said.da,
        "Styregruppen: 4 personer sat ind, 3 nye, 1 fik flere oplysninger"
    );
    assert_eq!(
        said.en,
        "Styregruppen: 4 people put in, 3 new, particulars of 1 filled in"
    );
    assert_eq!(
        people(&data)[5..],
        ["aere-nyesen", "aere-nyesen-2", "sjette-nyesen"]
    );
    let forening = data
        .organisations
        .iter()
        .find(|o| o.name == "Prøve Forening")
        .unwrap();
    assert_eq!(
        (forening.id.as_str(), forening.kind),
        ("proeve-forening", OrganisationKind::Association)
    );
    assert_eq!(data.organisations.len(), 6);
    let known = &data.people[0];
    assert_eq!(
        (known.title.as_str(), known.phone.as_str()),
        ("direktør", "87654321")
    );
    // Someone who was a member keeps the title, and gets what was not known.
    let member = &data.people[1];
    assert_eq!(
        (member.title.as_str(), member.phone.as_str()),
        ("kontorchef", "11112222")
    );
    assert_eq!(
        member.organisation.as_ref().map(|o| o.as_str()),
        Some("proeve-forening")
    );
    let members = &data.groups[0].members;
    let of = |id: &str| {
        members
            .iter()
            .find(|m| m.person.as_ref().is_some_and(|p| p.as_str() == id))
            .unwrap()
    };
    let first = of("test-testesen");
    assert_eq!(
        (first.roles.as_slice(), first.role_text.as_str()),
        (&[Role::ViceChair][..], "næstformand for kommunerne")
    );
    assert_eq!(
        (first.period.from.clone(), first.period.to.clone()),
        (from, Date::parse("2025"))
    );
    assert_eq!(
        first.on_behalf_of.as_ref().map(|o| o.as_str()),
        Some("aarhus")
    );
    assert_eq!(of("aere-nyesen").note, "orlov. På vegne af: KKR Midt");
    // An end before the begin is kept in words only.
    let second = of("aere-nyesen-2");
    assert_eq!(
        (second.period.to.clone(), second.note.as_str()),
        (None, "Slutter ifølge listen: 1.1.2023")
    );
    assert_eq!(
        (second.roles.as_slice(), second.role_text.as_str()),
        (&[Role::Substitute][..], "")
    );
    // Who takes the vacant seat takes the place of the vacancy.
    assert_eq!(
        members[3].person.as_ref().map(|p| p.as_str()),
        Some("sjette-nyesen")
    );
    assert!(!members.iter().any(|m| m.vacant));
    assert_eq!(read_back(&data), data);
}

#[test]
fn the_same_list_twice_adds_nobody() {
    let text = "Navn;Titel;Organisation;E-mail;Til\n\
        Test Testesen;chef;Aarhus;;\nNy Nyesen;chef;Randers;ny@example.org;\nNy Nyesen;læge;HE Midt;;\nGammel Gammelsen;;;;\n\
        Tidligere Testmand;;;;2023\nIb;chef;;;\nKort Prøve;;Nyt Center;;\n";
    let mut book = book();
    for round in 0..2 {
        let mut plan = plan(&book, 0, &read_for(text, &book), DAY);
        for row in 0..plan.rows.len() {
            if plan.rows[row].choice.person == Whom::Ask {
                plan.choose(&book, row, Whom::New);
            }
        }
        let mut data = book.data().clone();
        let result = carry_out(&mut data, "styregruppen", &plan, None, None);
        if round == 0 {
            assert_eq!(
                result.unwrap().da,
                "Styregruppen: 7 personer sat ind, 5 nye"
            );
            book = Book::new(read_back(&data));
        } else {
            assert_eq!(result, Err(Refusal::Nothing), "{:?}", told(&plan));
            assert_eq!(&data, book.data());
        }
    }
}

#[test]
fn a_plan_with_questions_is_refused_until_they_are_answered() {
    let book = book();
    let text = "Navn;Organisation\nTest Eksempel;\nNy Nyesen;Aarhsu Kommune\n";
    let mut plan = plan(&book, 0, &read_for(text, &book), DAY);
    assert_eq!(
        told(&plan),
        [
            "måske: Test Bech Eksempel (et ord i navnet mangler)",
            "er det Aarhus Kommune?"
        ]
    );
    let mut data = book.data().clone();
    assert_eq!(
        carry_out(&mut data, "styregruppen", &plan, None, None),
        Err(Refusal::Open(2))
    );
    assert_eq!(&data, book.data());
    plan.choose(&book, 0, Whom::Known(2));
    plan.rows[1].choice.organisation = Where::Known(0);
    assert_eq!(told(&plan), ["findes", "ny"]);
    assert_eq!(
        carry_out(&mut data, "nix", &plan, None, None),
        Err(Refusal::Unknown("nix".into()))
    );
    carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
    assert_eq!(
        data.people[5].organisation.as_ref().map(|o| o.as_str()),
        Some("aarhus")
    );
    let last: Vec<&Membership> = data.groups[0].members.iter().rev().take(2).collect();
    assert_eq!(
        last[1].person.as_ref().map(|p| p.as_str()),
        Some("test-bech-eksempel")
    );
    // The dataset must be the one that was planned for.
    let mut other = book.data().clone();
    other.people.remove(0);
    assert_eq!(
        carry_out(&mut other, "styregruppen", &plan, None, None),
        Err(Refusal::Unknown("test-bech-eksempel".into()))
    );
}

#[test]
fn those_who_are_missing_end_only_when_asked_to() {
    let book = book();
    let mut plan = plan(
        &book,
        0,
        &read_for("Navn;Titel\nProve Provesn;chef\n", &book),
        DAY,
    );
    // Who perhaps is in the list is not missing; one who left before and a vacancy never are.
    assert_eq!(plan.missing, [2]);
    plan.choose(&book, 0, Whom::New);
    assert_eq!(plan.missing, [0, 2]);
    plan.choose(&book, 0, Whom::Known(3));
    assert_eq!(plan.missing, [0]);
    plan.choose(&book, 0, Whom::Known(1));
    assert_eq!(plan.missing, [2]);
    let day = Date::parse("2024-04-30");
    let mut data = book.data().clone();
    assert_eq!(
        carry_out(&mut data, "styregruppen", &plan, None, None),
        Err(Refusal::Nothing)
    );
    let said = carry_out(&mut data, "styregruppen", &plan, None, day.as_ref()).unwrap();
    assert_eq!(said.da, "Styregruppen: 1 afsluttet");
    assert_eq!(data.groups[0].members[2].period.to, day);
    assert_eq!(data.groups[0].members[0].period.to, None);
    data.groups[0].members[2].period = crate::model::Period {
        from: Date::parse("2024-05"),
        ..Default::default()
    };
    assert_eq!(
        carry_out(&mut data, "styregruppen", &plan, None, day.as_ref()),
        Err(Refusal::Backward("Åse Østergaard".into()))
    );
}

#[test]
fn a_refusal_is_told_in_both_languages() {
    assert_eq!(
        Refusal::Open(1).message(Lang::Da),
        "ét spørgsmål mangler svar"
    );
    assert_eq!(
        Refusal::Open(3).message(Lang::En),
        "3 questions have no answer"
    );
}

#[test]
fn those_who_share_a_name_or_an_address_are_told_apart() {
    let text = r#"(schema: 1, id: "x", title: "X",
        organisations: [(id: "a", name: "A Kommune"), (id: "b", name: "B Kommune")],
        people: [
            (id: "p1", name: "Test Testesen", organisation: "a", email: "faelles@example.org"),
            (id: "p2", name: "Test Testesen", organisation: "b"),
            (id: "p3", name: "Prøve Prøvesen", email: "faelles@example.org"),
            (id: "p4", name: "Åse Åsesen"), (id: "p5", name: "Åse Åsesen", same_as: "p4")],
        groups: [(id: "g", name: "G", level: cluster)])"#;
    let book = Book::new(read_dataset(text).unwrap());
    let text = "Navn;Organisation;E-mail\nTest Testesen;B;\nTest Testesen;;\nPrøve Prøvesen;;faelles@example.org\n\
        Tredje Mand;;faelles@example.org\nÅse Åsesen;;\nTest Testesen;A;\nNy Mand;A;x@example.org\nNy Mand;B;y@example.org\nNy Mand;B;\n";
    let plan = plan(&book, 0, &read_for(text, &book), DAY);
    let found: Vec<_> = plan
        .rows
        .iter()
        .map(|r| (r.person.clone(), r.double_of))
        .collect();
    assert_eq!(
        found,
        [
            (Match::Known(1), None),
            (Match::Doubtful(vec![0, 1], Doubt::Several), Some(0)),
            (Match::Known(2), None),
            (Match::Doubtful(vec![0, 2], Doubt::Several), None),
            (Match::Known(3), None),
            (Match::Known(0), None),
            (Match::New, None),
            (Match::New, None),
            (Match::New, Some(7)),
        ]
    );
}

#[test]
fn a_second_term_or_role_is_a_second_membership_of_the_same_person() {
    let text = "Navn;Rolle;Fra;Til\nNy Nyesen;tovholder;1.1.2024;31.12.2024\nNy Nyesen;medlem;1.1.2025;\n\
        Prøve Prøvesen;medlem;;\nPrøve Prøvesen;suppleant;1.1.2025;\n";
    let book = book();
    let mut data = book.data().clone();
    let before = (data.people.len(), data.groups[0].members.len());
    let paper = read_for(text, &book);
    let first = plan(&book, 0, &paper, DAY);
    assert_eq!(
        told(&first),
        [
            "ny",
            "samme person igen",
            "allerede medlem",
            "samme person igen"
        ]
    );
    carry_out(&mut data, "styregruppen", &first, None, None).unwrap();
    assert_eq!(
        (data.people.len(), data.groups[0].members.len()),
        (before.0 + 1, before.1 + 3)
    );
    let again = Book::new(data);
    let second = plan(&again, 0, &paper, DAY);
    assert!(
        told(&second).iter().all(|t| t == "allerede medlem"),
        "{:?}",
        told(&second)
    );
}

#[test]
fn one_answer_holds_for_all_rows_of_a_person() {
    let text = "T. Testesen,2020-2021\n1.1.2024,T. Testesen";
    let book = book();
    let mut plan = plan(&book, 0, &read_for(text, &book), DAY);
    assert_eq!(plan.open(), 2);
    plan.choose(&book, 1, Whom::Known(0));
    assert_eq!(plan.open(), 0);
    assert_eq!(plan.rows[0].choice.person, Whom::Known(0));
    plan.choose(&book, 1, Whom::Skip);
    assert_eq!(plan.rows[0].choice.person, Whom::Known(0));
}

#[test]
fn what_a_paper_says_of_another_group_goes_into_that_group() {
    let book = Book::new(
        read_dataset(
            r#"(schema: 1, id: "p", title: "P", language: "da",
                organisations: [(id: "randers", name: "Randers Kommune", kind: municipality)],
                people: [(id: "aase", name: "Åse Østergaard"), (id: "bo", name: "Bo Prøvesen")],
                groups: [(id: "a", name: "Styregruppen", level: political, members: [(person: "bo")]),
                    (id: "f", name: "Følgegruppen", level: temporary_group, members: [(person: "aase", roles: [chair])],
                        mandates: [(id: "m", seats: [(id: "s", party: "randers", min: 1, max: 1)])]),
                    (id: "o", name: "Arbejdsgruppen om gode overgange", level: temporary_group)])"#,
        )
        .unwrap(),
    );
    let text = "Styregruppen\nTest Testesen\nBo Prøvesen\n\nFølgegruppen:\nAnders Testesen, Randers Kommune\n\
        Åse Østergaard (formand)\nTest Testesen\n\nArbejdsgruppe om overgange\nCarl Testesen\n";
    let paper = read_for(text, &book);
    let mut plan = plan(&book, 0, &paper, DAY);
    assert_eq!(
        plan.others,
        [
            ("Følgegruppen".to_owned(), Into::There(1)),
            ("Arbejdsgruppe om overgange".to_owned(), Into::Ask)
        ]
    );
    assert_eq!((plan.open(), plan.missing.len()), (1, 0));
    assert_eq!(plan.like(&book, &plan.others[1].0), [2]);
    assert_eq!(plan.rows[2].choice.seat.as_deref(), Some("s"));
    assert_eq!(plan.rows[3].happens(), Happens::AlreadyMember(Vec::new()));
    let mut data = book.data().clone();
    plan.others[1].1 = Into::There(2);
    let said = carry_out(&mut data, "a", &plan, None, None).unwrap();
    assert_eq!(
        said.da,
        "Styregruppen, Følgegruppen, Arbejdsgruppen om gode overgange: 4 personer sat ind, 3 nye"
    );
    let members = |group: usize| -> Vec<&str> {
        let members = data.groups[group].members.iter();
        members
            .filter_map(|m| Some(m.person.as_ref()?.as_str()))
            .collect()
    };
    assert_eq!(members(0), ["bo", "test-testesen"]);
    assert_eq!(members(1), ["aase", "anders-testesen", "test-testesen"]);
    assert_eq!(members(2), ["carl-testesen"]);
    let alone = read_for("Medlemmer af Følgegruppen:\nAnders Testesen\n", &book);
    let plan = super::plan(&book, 0, &alone, DAY);
    assert_eq!(plan.others, [("Følgegruppen".to_owned(), Into::Ask)]);
    let time = read_for("Medlemmer i perioden 2022-2025:\nAnders Testesen\n", &book);
    assert_eq!(time.other_groups(), Vec::<&str>::new());
}

#[test]
fn the_same_kommissorium_again_changes_nothing() {
    let mut data = book().data().clone();
    let text = "Kommissorium for Styregruppen\n\nFormål\nAt koordinere indsatsen.\n\nFormandskab\n\
        Formandskabet består af hospitalet og én kommune for 2 år af gangen. Kommunernes deltagelse i det delte formandskab går på \
        skift mellem de tre kommuner.\n\nSekretariat\nSekretariatet varetages af regionen. Sekretariatet udsender dagsordener.\n";
    let mut again = Vec::new();
    for _ in 0..2 {
        let now = Book::new(data.clone());
        let paper = read_for(text, &now);
        let plan = plan(&now, 0, &paper, DAY);
        again.push(carry_out(&mut data, "styregruppen", &plan, None, None).is_ok());
    }
    assert_eq!(again, [true, false]);
}

#[test]
fn a_vacant_place_is_that_of_the_organisation_that_has_nobody_in_it() {
    let book = book();
    let mut data = book.data().clone();
    let text = "Navn\tOrganisation\tRolle\nCarl Testesen\tRanders Kommune\tmedlem\nledig\tSkive Kommune\tmedlem\n";
    let paper = read_for(text, &book);
    let plan = plan(&book, 0, &paper, DAY);
    carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
    let vacant = data.groups[0].members.iter().rfind(|m| m.vacant).unwrap();
    let side = vacant.on_behalf_of.as_ref().unwrap().as_str();
    assert_eq!(
        (side, vacant.role_text.as_str()),
        ("skive-kommune", "medlem")
    );
    assert!(data.organisations.iter().any(|o| o.name == "Skive Kommune"));
}

#[test]
fn who_leaves_on_a_day_and_is_no_member_yet_is_one_until_that_day() {
    let book = book();
    let text = "Carl Testesen, Randers Kommune\nHelt Nyesen, Randers Kommune (udtræder 31. december 2026)\n";
    let mut plan = plan(&book, 0, &read_for(text, &book), DAY);
    plan.rows[1].choice.person = Whom::New;
    let mut data = book.data().clone();
    carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
    let is_new = |m: &&Membership| {
        m.person
            .as_ref()
            .is_some_and(|p| p.as_str() == "helt-nyesen")
    };
    let member = data.groups[0].members.iter().find(is_new).unwrap();
    assert_eq!(member.period.to, Date::parse("2026-12-31"));
}

#[test]
fn a_vacant_place_keeps_the_party_that_nothing_here_is_called() {
    let book = book();
    let text = "Navn;På vegne af\nCarl Testesen;Randers Kommune\nVakant;Danske Prøvepatienter\n";
    let plan = plan(&book, 0, &read_for(text, &book), DAY);
    let mut data = book.data().clone();
    carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
    let vacant = data.groups[0].members.iter().rfind(|m| m.vacant).unwrap();
    let side = vacant.on_behalf_of.as_ref().map(|side| side.as_str());
    assert!(
        side.is_some() || vacant.role_text.contains("Danske Prøvepatienter"),
        "{vacant:?}"
    );
}

#[test]
fn what_a_second_row_says_of_somebody_new_is_kept() {
    let book = book();
    let text = "Navn;Organisation;Titel;Rolle\nHelt Nyesen;;;sekretær\nHelt Nyesen;Randers Kommune;direktør;tovholder\n";
    let plan = plan(&book, 0, &read_for(text, &book), DAY);
    let mut data = book.data().clone();
    carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
    let new = data.people.iter().filter(|p| p.name == "Helt Nyesen");
    let titles: Vec<&str> = new.map(|p| p.title.as_str()).collect();
    assert_eq!(titles, ["direktør"]);
}

#[test]
fn a_short_form_of_a_name_that_was_answered_is_known_from_then_on_and_a_misspelling_is_not() {
    for (name, who, kept) in [
        ("Test Eksempel", 2, true),
        ("T. B. Eksempel", 2, true),
        ("Tess Testesen", 0, false),
    ] {
        let book = book();
        let list = format!("Navn;Organisation;E-mail\n{name};;\n");
        let mut plan = planned(&list);
        plan.choose(&book, 0, Whom::Known(who));
        plan.rows[0].confirmed = true;
        let mut data = book.data().clone();
        carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
        let book = Book::new(read_back(&data));
        let again = super::plan(&book, 0, &read_for(&list, &book), DAY);
        assert_eq!(again.rows[0].person == Match::Known(who), kept, "{name}");
    }
}

#[test]
fn a_short_form_is_asked_only_where_an_organisation_may_have_it() {
    for (short, asked) in [("HEM", true), ("RM", true), ("XYZ", false)] {
        let plan = planned(&format!(
            "Navn;Organisation;E-mail\nNy Opdigtsen;{short};\n"
        ));
        assert_eq!(
            plan.rows[0].choice.organisation == Where::Ask,
            asked,
            "{short}"
        );
    }
}

#[test]
fn who_sits_for_an_organisation_that_the_paper_makes_refers_to_it() {
    let book = book();
    let text = "Navn;Organisation;På vegne af;Udpeget af\n\
        Helt Nyesen;;Region Opdigtet;KKR Midt\n\
        Anden Nyesen;Region Opdigtet;;\n\
        Tredje Nyesen;;Ukendt Forening;KKR Midt\n";
    let plan = plan(&book, 0, &read_for(text, &book), DAY);
    assert_eq!(plan.open(), 0, "{:?}", told(&plan));
    let mut data = book.data().clone();
    carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
    let member = |who: &str| {
        let mut all = data.groups[0].members.iter();
        let found = all.find(|m| m.person.as_ref().is_some_and(|p| p.as_str() == who));
        let found = found.unwrap();
        let side = found.on_behalf_of.as_ref().map_or("", |o| o.as_str());
        (side.to_owned(), found.note.clone())
    };
    let appointed = "Udpeget af: KKR Midt";
    assert_eq!(
        member("helt-nyesen"),
        ("region-opdigtet".to_owned(), appointed.to_owned())
    );
    let unknown = format!("På vegne af: Ukendt Forening. {appointed}");
    assert_eq!(member("tredje-nyesen"), (String::new(), unknown));
}

#[test]
fn a_last_day_that_nothing_tells_is_asked_before_it_is_refused() {
    let mut plan = planned("Åse Østergaard udtræder pr. 31/1.\n");
    assert_eq!(told(&plan), ["hvilken dag er den sidste?"]);
    let day = |text: &str| Date::parse(text).unwrap();
    plan.days(Some(&day("2024-02-01")), None);
    assert_eq!(plan.open(), 0);
    let mut data = book().data().clone();
    carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
    assert_eq!(data.groups[0].members[2].period.to, Some(day("2024-01-31")));
}

#[test]
fn what_a_list_says_of_a_members_days_and_of_two_roles_is_not_lost() {
    let book = book();
    let of = |text: &str| plan(&book, 0, &read_for(text, &book), DAY);
    // A last day that the dataset does not have is taken, another one is told.
    let list = "Navn;Fra;Til\nPrøve Prøvesen;01-01-2022;30-06-2024\n";
    let first = of(list);
    assert_eq!(
        first.rows[0].tell(Lang::Da),
        "allerede medlem, første dag udfyldes, sidste dag udfyldes"
    );
    let mut data = book.data().clone();
    carry_out(&mut data, "styregruppen", &first, None, None).unwrap();
    let period = &data.groups[0].members[0].period;
    let day = |d: &Option<Date>| d.as_ref().map(Date::to_string);
    assert_eq!(day(&period.from).as_deref(), Some("2022-01-01"));
    assert_eq!(day(&period.to).as_deref(), Some("2024-06-30"));
    let again = Book::new(data);
    let other = plan(
        &again,
        0,
        &read_for(&list.replace("2022", "2023"), &again),
        DAY,
    );
    assert_eq!(
        other.rows[0].tell(Lang::Da),
        "allerede medlem; papiret har en anden første dag"
    );
    // Who leads and who leads beside may change places.
    let turned = of("Medlemmer\nFormand: Prøve Prøvesen\nNæstformand: Åse Østergaard\n");
    assert_eq!(
        told(&turned),
        [
            "skal rollen ændres: medlem → formand?",
            "skal rollen ændres: formand → næstformand?"
        ]
    );
    // Who leaves is told on that line alone.
    let kinds = |text: &str| -> Vec<Kind> { of(text).rows.iter().map(|r| r.row.kind).collect() };
    assert_eq!(
        kinds("Medlemmer\nUdtræder: Prøve Prøvesen\nIndtræder: Ny Nyesen, Randers Kommune\n"),
        [Kind::Leaves, Kind::Member]
    );
    let acting = of("Prøve Prøvesen er konstitueret formand fra 1. juli til 31. december 2024");
    assert_eq!(acting.rows[0].row.from, "2024-07-01");
    let place = of(
        "Fra 1. maj 2024 overtager Ida Nyesen, chef i Randers Kommune, pladsen efter Prøve Prøvesen.",
    );
    let new = place
        .rows
        .iter()
        .find(|r| r.row.name == "Ida Nyesen")
        .unwrap();
    assert_eq!(
        (&*new.row.succeeds, &*new.row.organisation),
        ("Prøve Prøvesen", "Randers Kommune")
    );
}

#[test]
fn who_leaves_on_a_day_to_come_is_a_member_until_then_without_a_question() {
    let text = "Carl Testesen, Randers Kommune\nHelt Nyesen, chef, Randers Kommune (udtræder 30. juni 2030)\nHan Gammelsen, chef, Randers Kommune (udtrådt 30. juni 2020)\n";
    let plan = planned(text);
    let chosen: Vec<Whom> = plan.rows.iter().map(|r| r.choice.person).collect();
    assert_eq!(chosen, [Whom::New, Whom::New, Whom::Ask]);
}

#[test]
fn a_hospital_is_no_municipality() {
    for hospital in ["Regionshospitalet Randers", "Aarhus Universitetshospital"] {
        let plan = planned(&format!("Bo Lund, overlæge, {hospital}\n"));
        assert_eq!(plan.rows[0].choice.organisation, Where::New, "{hospital}");
    }
}

#[test]
fn who_comes_instead_begins_the_day_after_the_other_leaves() {
    for (left, from) in [
        ("pr. 31. marts 2026", "2026-04-01"),
        ("pr. 1. maj 2026", "2026-05-01"),
    ] {
        let text = format!(
            "Referat fra møde i styregruppen den 12. marts 2026\n\n1. Medlemmer\nPrøve Prøvesen udtræder af gruppen {left}. Helt Nyesen indtræder i stedet.\n"
        );
        let plan = planned(&text);
        let new = plan.rows.iter().find(|r| r.row.name == "Helt Nyesen");
        assert_eq!(new.unwrap().row.from, from, "{left}");
    }
}

#[test]
fn a_list_of_a_group_with_a_word_in_common_asks_where_it_goes() {
    let text = r#"(schema: 1, id: "p", title: "P", language: "da",
        groups: [(id: "g", name: "Udvalget for Sundhed og Samarbejde 2026-2029", level: political)])"#;
    let book = Book::new(read_dataset(text).unwrap());
    for (title, asks) in [
        ("Medlemmer af Sundhedsudvalget", true),
        ("Medlemmer af Udvalget for Sundhed og Samarbejde", false),
    ] {
        let paper = read_for(
            &format!("{title}\n\nBo Lund, chef, Odense Kommune\n"),
            &book,
        );
        let others = others(&book, 0, &paper);
        let asked = others.iter().any(|(_, into)| matches!(into, Into::Ask));
        assert_eq!(asked, asks, "{title}: {others:?}");
    }
}

#[test]
fn items_of_two_meetings_have_the_same_numbers() {
    let mut data = book().data().clone();
    for minutes in [
        "Referat\n19. januar 2024\nDeltagere: Test Testesen\n\n1. Status\nGodkendt.\n\n1.1 Byggeri\nUdsat.",
        "Referat\n19. marts 2024\nDeltagere: Test Testesen\n\n1. Status\nGodkendt igen.\n\n1.1 Byggeri\nGodkendt.",
    ] {
        let book = Book::new(data.clone());
        let plan = plan(&book, 0, &read_for(minutes, &book), DAY);
        carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
        data = read_back(&data);
    }
    let items = data.meetings.iter().map(|m| m.items.len());
    assert_eq!(items.collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn below_an_election_the_one_elected_gets_the_role_of_the_heading() {
    let minutes = |heading: &str, said: &str| {
        format!(
            "Referat af møde i Styregruppen den 3. marts 2024\n\nTil stede: Test Testesen, Lis Damborg\n\n\
            1. {heading}\n{said}\n\n2. Eventuelt\nIntet.\n"
        )
    };
    for (heading, said, role) in [
        (
            "Valg af næstformand",
            "Lis Damborg blev valgt enstemmigt.",
            "næstformand",
        ),
        (
            "Valg af ny formand",
            "Gruppen valgte Lis Damborg.",
            "formand",
        ),
        (
            "Valg af formand og næstformand",
            "Lis Damborg blev valgt.",
            "",
        ),
        ("Valg af formand", "Lis Damborg blev ikke valgt.", ""),
        (
            "Valg af formand",
            "Lis Damborg blev valgt til dirigent.",
            "",
        ),
    ] {
        let plan = planned(&minutes(heading, said));
        // Who is chair until then is asked about too.
        let changes = plan
            .rows
            .iter()
            .filter(|r| r.row.change && r.row.name == "Lis Damborg");
        let told: Vec<_> = changes
            .map(|r| (r.row.name.as_str(), r.row.role_text.as_str(), r.is_open()))
            .collect();
        let wanted = (!role.is_empty()).then_some(("Lis Damborg", role, true));
        assert_eq!(told, Vec::from_iter(wanted), "{heading}: {said}");
    }
}

#[test]
fn the_kind_of_a_new_organisation_is_marked_where_its_name_does_not_tell_it() {
    let book = book();
    let list = "Medlemmer\nBo Opdigtsen, konsulent, MedCom\nIb Opdigtsen, Prøveby Kommune\n\
        Eva Opdigtsen, Center for Sundhed i Aarhus Kommune\n";
    let plan = planned(list);
    let mut data = book.data().clone();
    carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
    let new = data.organisations.iter();
    let new = new.skip(book.data().organisations.len());
    let new: Vec<_> = new
        .map(|o| (o.name.as_str(), o.kind, o.marks.len(), o.parent.is_some()))
        .collect();
    let wanted = [
        ("MedCom", OrganisationKind::Association, 1, false),
        ("Prøveby Kommune", OrganisationKind::Municipality, 0, false),
        (
            "Center for Sundhed i Aarhus Kommune",
            OrganisationKind::MunicipalUnit,
            0,
            true,
        ),
    ];
    assert_eq!(new, wanted);
    assert_eq!(read_back(&data), data);
}

#[test]
fn the_part_of_a_known_organisation_that_a_row_names_is_kept_in_the_remark() {
    let plan = planned(
        "Medlemmer\nBo Opdigtsen, Sundhed & Omsorg, Aarhus Kommune\nIb Opdigtsen, Randers Kommune\n",
    );
    let mut data = book().data().clone();
    carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
    let members = data.groups[0].members.iter().rev().take(2).rev();
    let notes: Vec<_> = members.map(|m| m.note.as_str()).collect();
    assert_eq!(notes, ["Enhed: Sundhed & Omsorg", ""]);
}
