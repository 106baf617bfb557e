#![allow(clippy::unwrap_used, clippy::panic)]

use jiff::civil::date;
use proptest::prelude::*;

use super::Refusal;
use super::*;
use crate::lang::Lang;
use crate::model::read::read as read_dataset;
use crate::model::{Book, Dataset, Date, Day, Id, Membership, OrganisationKind, Role, Value as _};
use crate::syntax::Writer;

const DAY: Day = date(2024, 5, 1);

fn book() -> Book {
    let text = r#"(schema: 1, id: "prove", title: "Prøve", language: "da",
        organisations: [
            (id: "aarhus", name: "Aarhus Kommune", english: "Aarhus Municipality", kind: municipality),
            (id: "randers", name: "Randers Kommune", kind: municipality),
            (id: "rm", name: "Region Midtjylland", kind: region),
            (id: "he-midt", name: "Hospitalsenhed Midt", aliases: [(text: "HE Midt")], kind: hospital, parent: "rm"),
            (id: "praksis", name: "Almen praksis", kind: practice)],
        people: [
            (id: "test-testesen", name: "Test Testesen", organisation: "aarhus"),
            (id: "proeve-proevesen", name: "Prøve Prøvesen", title: "kontorchef", email: "prove@example.org"),
            (id: "test-bech-eksempel", name: "Test Bech Eksempel", organisation: "he-midt"),
            (id: "aase", name: "Åse Østergaard", phone: "12 34 56 78"),
            (id: "gammel", name: "Gammel Gammelsen")],
        groups: [(id: "styregruppen", name: "Styregruppen", level: political,
            members: [
                (person: "proeve-proevesen", roles: [member]),
                (person: "gammel", roles: [member], period: (to: "2020")),
                (person: "aase", roles: [chair]),
                (vacant: true, roles: [member], seat: "s-laege")],
            mandates: [(id: "m", seats: [
                (id: "s-kommuner", sector: municipality, party: ["aarhus", "randers"], role: "repræsentant", min: 1, max: 1, per: municipality),
                (id: "s-chef", party: "he-midt", role: "kvalitetschef og/eller konsulent", min: 1, max: 1),
                (id: "s-laege", sector: practice, role: "praksiskonsulent", min: 1, max: 1)])])])"#;
    Book::new(read_dataset(text).unwrap())
}

fn midtjylland() -> Book {
    Book::new(read_dataset(include_str!("../../../data/midtjylland.ron")).unwrap())
}

fn planned(text: &str) -> Plan {
    let book = book();
    plan(&book, 0, &read_for(text, &book), DAY)
}

/// Shows the rows, each as the fields that are not empty.
fn shown(sheet: &Sheet) -> String {
    let mut out = String::new();
    for r in &sheet.rows {
        out.push_str(&r.line.to_string());
        for (label, text) in [
            ("", &r.name),
            ("t=", &r.title),
            ("o=", &r.organisation),
            ("b=", &r.on_behalf_of),
            ("r=", &r.role_text),
            ("", &r.email),
            ("", &r.phone),
            ("f=", &r.from),
            ("u=", &r.to),
            ("n=", &r.note),
        ] {
            if !text.is_empty() {
                out.extend([" | ", label, text]);
            }
        }
        out.push('\n');
    }
    for s in &sheet.skipped {
        out.extend(["(", &s.line.to_string(), " ", &s.tell(Lang::Da), ": ", &s.text, ")\n"]);
    }
    out
}

fn told(plan: &Plan) -> Vec<String> {
    plan.rows.iter().map(|r| r.tell(Lang::Da)).collect()
}

/// Writes the dataset and reads it back.
fn read_back(data: &Dataset) -> Dataset {
    let mut out = Writer::default();
    data.write(&mut out);
    let text = out.finish();
    read_dataset(&text).unwrap_or_else(|problems| panic!("{:?}\n{text}", problems[0].what))
}

fn people(data: &Dataset) -> Vec<&str> {
    data.people.iter().map(|p| p.id.as_str()).collect()
}

#[test]
fn a_range_of_a_spreadsheet_with_headings() {
    let text = "\u{feff}Medlemmer af styregruppen\t\t\t\t\t\r\n\
        Nr.\tNavn\tStilling\tArbejdssted\tRolle\tE-mail (arbejde)\tTlf.\tFra\tBemærkning\t\t\r\n\
        1\tTest Testesen\tKontorchef\tAarhus\u{a0}Kommune\tformand\ttest@example.org\t12 34 56 78\t01-01-2024\torlov\t\t\r\n\
        Kommuner:\t\t\t\t\r\n\
        2\toverlæge, dr.med. Prøve Prøvesen\t\tHE Midt\tmedlem\tprove@example.org\t\t\t\t\r\n\
        \t\t\t\r\n\
        3\t\"Åse \"\"Ås\"\" Østergaard\"\t\"leder af\nsundhed\"\t-\t\t\t\t\t\r\n\
        4\tN.N.\t\tRanders Kommune\t\t\t\t\t\r\n\
        5\t\tkonsulent\tRanders Kommune\t\t\t\t\t\r\n\t\t\t\r\n\r\n";
    insta::assert_snapshot!(shown(&read(text)), @r"
    3 | Test Testesen | t=Kontorchef | o=Aarhus Kommune | r=formand | test@example.org | 12 34 56 78 | f=01-01-2024 | n=orlov
    5 | Prøve Prøvesen | t=overlæge, dr.med. | o=HE Midt | r=medlem | prove@example.org
    7 | Åse Ås Østergaard | t=leder af sundhed
    (1 overskrift: Medlemmer af styregruppen)
    (4 overskrift: Kommuner:)
    (6 tom: )
    (9 ubesat: 4 · N.N. · Randers Kommune)
    (10 intet navn: 5 · konsulent · Randers Kommune)
    ");
}

#[test]
fn receivers_as_a_mail_program_copies_them() {
    let text = "Til: Test Testesen <test@example.org>; Testesen, Prøve (AAK) <proeve@example.org>;\r\n 'Åse Østergaard' <mailto:aase@example.org>; bare@example.org\r\n";
    insta::assert_snapshot!(shown(&read(text)), @r"
    1 | Test Testesen | test@example.org
    1 | Prøve Testesen | proeve@example.org | n=AAK
    2 | Åse Østergaard | aase@example.org
    2 | bare@example.org
    ");
    insta::assert_snapshot!(shown(&read("\"Testesen, Test\" <t@example.org>, Prøve Prøvesen <p@example.org>, c@example.org")), @r"
    1 | Test Testesen | t@example.org
    1 | Prøve Prøvesen | p@example.org
    1 | c@example.org
    ");
    insta::assert_snapshot!(shown(&read("Test Testesen; Prøve Prøvesen; Åse Østergaard")), @r"
    1 | Test Testesen
    1 | Prøve Prøvesen
    1 | Åse Østergaard
    ");
}

#[test]
fn a_csv_with_semicolons_quotes_and_surnames_first() {
    let text = "Efternavn;Fornavn;Titel;Kommune;Repræsenterer;Periode\n\
        Testesen;Test;\"chef; sundhed\";Aarhus;KKR;2022-2025\n\
        Østergaard;Åse Bech;;;;1.1.2024 - 31.12.2025\n";
    insta::assert_snapshot!(shown(&read(text)), @r"
    2 | Test Testesen | t=chef; sundhed | o=Aarhus | b=KKR | f=2022 | u=2025
    3 | Åse Bech Østergaard | f=1.1.2024 | u=31.12.2025
    ");
    insta::assert_snapshot!(shown(&read("Testesen, Test; kontorchef; Aarhus Kommune\nPrøvesen, Prøve; læge; Almen praksis\n")), @r"
    1 | Test Testesen | t=kontorchef | o=Aarhus Kommune
    2 | Prøve Prøvesen | t=læge | o=Almen praksis
    ");
    insta::assert_snapshot!(shown(&read("name,title,organization,email\n\"Testesen, Test\",director,Aarhus Municipality,t@example.org\n")), @r"
    2 | Test Testesen | t=director | o=Aarhus Municipality | t@example.org
    ");
}

#[test]
fn a_mail_with_bullets() {
    let text = "Hej Test\n\nHer er listen over medlemmerne i gruppen:\n\
        - Test Testesen, kontorchef, Aarhus Kommune <test@example.org>\n\
        • Prøve Prøvesen, overlæge i Hospitalsenhed Midt, tlf. 12345678\n\
        1. Åse Østergaard (suppleant), Randers Kommune\n\
        2) Formand: Testa Testesen, KL\n\
        –\tProfessor Test von Testesen – Aarhus Universitet – t@example.org\n\
        - Testesen, Prøve, konsulent, 1.1.2024\n\
        - Vakant, Region Midtjylland\n\
        Aarhus Kommune\n\nMed venlig hilsen\nPrøve\n";
    insta::assert_snapshot!(shown(&read(text)), @r"
    4 | Test Testesen | t=kontorchef | o=Aarhus Kommune | test@example.org
    5 | Prøve Prøvesen | t=overlæge | o=Hospitalsenhed Midt | 12345678
    6 | Åse Østergaard | o=Randers Kommune | r=suppleant
    7 | Testa Testesen | o=KL | r=Formand
    8 | Test von Testesen | t=Professor | o=Aarhus Universitet | t@example.org
    9 | Prøve Testesen | t=konsulent | f=1.1.2024
    (1 del af en mail: Hej Test)
    (2 tom: )
    (3 overskrift: Her er listen over medlemmerne i gruppen:)
    (10 ubesat: - Vakant, Region Midtjylland)
    (11 intet navn: Aarhus Kommune)
    (12 tom: )
    (13 del af en mail: Med venlig hilsen)
    (14 intet navn: Prøve)
    ");
}

#[test]
fn names_with_what_stands_around_them() {
    for (line, wanted) in [
        ("Test Testesen", "Test Testesen"),
        ("Test Testesen kontorchef", "Test Testesen | t=kontorchef"),
        ("Ledende overlæge Test Testesen", "Test Testesen | t=Ledende overlæge"),
        ("Hr. Test Testesen", "Test Testesen"),
        ("Test Testesen, Prøve Prøvesen og Åse Østergaard", "Test Testesen\n1 | Prøve Prøvesen\n1 | Åse Østergaard"),
        ("Bech Testesen, Test <test.bech@example.org>", "Test Bech Testesen | test.bech@example.org"),
        (
            "Test Testesen, sundhedschef i Viborg Kommune, mobil: 22 33 44 55",
            "Test Testesen | t=sundhedschef | o=Viborg Kommune | 22 33 44 55",
        ),
        ("Test Testesen fra Region Nord (observatør)", "Test Testesen | o=Region Nord | r=observatør"),
        ("Test Testesen (test@example.org)", "Test Testesen | test@example.org"),
        ("næstformand Test Testesen", "Test Testesen | r=næstformand"),
        ("Anne-Marie Ø. Testesen", "Anne-Marie Ø. Testesen"),
    ] {
        assert_eq!(shown(&read(line)), format!("1 | {wanted}\n"), "{line}");
    }
    for line in
        ["", "Vi ses på mødet, Test", "@", "<>", "Sendt: 1. maj 2024", "Fra: Test Testesen <test@example.org>", "Medlemmer:"]
    {
        assert!(read(line).rows.is_empty(), "{line}: {}", shown(&read(line)));
    }
}

#[test]
fn without_headings_the_columns_are_told_by_what_stands_in_them() {
    let sheet =
        read("Test\tTestesen\tchef\tHerning Kommune\t12345678\tt.testesen@example.org\nPrøve\tPrøvesen\t\tLemvig Kommune\t\t\n");
    assert_eq!(
        sheet.columns,
        [Column::GivenName, Column::FamilyName, Column::Title, Column::Organisation, Column::Phone, Column::Email]
    );
    assert_eq!(sheet.rows[1].name, "Prøve Prøvesen");
    let sheet = read("Testesen\tTest\ttest@example.org\nPrøvesen\tPrøve\tproeve@example.org");
    assert_eq!(sheet.rows[0].name, "Test Testesen");
    // A town alone is no organisation, unless the dataset knows it.
    let text = "Test Testesen\tRanders\tmedlem\nPrøve Prøvesen\tAarhus\tformand";
    assert_eq!(read(text).columns, [Column::Name, Column::Title, Column::Role]);
    assert_eq!(read_for(text, &book()).columns, [Column::Name, Column::Organisation, Column::Role]);
}

#[test]
fn a_column_can_be_taken_for_another_one_and_back() {
    let sheet = read("Test Testesen\tRanders\nPrøve Prøvesen\tAarhus\n\tAarhus");
    let other = sheet.with_columns(&[Column::Name, Column::Organisation]);
    assert_eq!((other.rows[0].organisation.as_str(), other.rows[0].title.as_str()), ("Randers", ""));
    assert_eq!(other.with_columns(&sheet.columns).rows, sheet.rows);
    // Without a name nobody is left, and more columns than there are do no harm.
    let none = sheet.with_columns(&[]);
    assert!(none.rows.is_empty() && none.skipped.iter().filter(|s| s.why == Why::NoName).count() == 2);
    assert_eq!(sheet.with_columns(&[Column::Name; 9]).columns.len(), 2);
}

#[test]
fn a_quotation_mark_without_its_counterpart_takes_nothing_along() {
    let sheet = read("Navn\tTitel\n\"Test Testesen\tchef\nPrøve Prøvesen\tlæge\n");
    let names: Vec<_> = sheet.rows.iter().map(|r| r.name.as_str()).collect();
    assert_eq!(names, ["Test Testesen", "Prøve Prøvesen"]);
}

#[test]
fn more_rows_than_are_read_are_counted() {
    const MAX: usize = 2_000;
    let sheet = read(&vec!["Test Testesen\tchef"; MAX + 5].join("\n"));
    assert_eq!(sheet.rows.len(), MAX);
    assert_eq!(sheet.skipped.last().map(|s| (s.line, s.why)), Some((MAX + 1, Why::Beyond(5))));
    let sheet = read(&"\n".repeat(100_000));
    assert!(sheet.rows.is_empty() && sheet.skipped.len() <= MAX);
    let sheet = read(&"a@b ".repeat(400_000));
    assert!(sheet.rows.len() <= MAX);
    let sheet = read(&format!("Test Testesen\t{}\n", "æ".repeat(3_000_000)));
    assert!(sheet.rows.iter().all(|r| r.title.chars().count() <= 500));
}

#[test]
fn control_characters_and_hidden_ones_do_not_reach_a_row() {
    let sheet = read("Te\u{200b}st\u{7}Testesen\u{202e}\tchef\u{1b}[31m\nPrøve\u{a0}Prøvesen\tl\u{ad}æge");
    assert_eq!(sheet.rows[0].name, "Test Testesen");
    assert_eq!(sheet.rows[0].title, "chef [31m");
    assert_eq!((sheet.rows[1].name.as_str(), sheet.rows[1].title.as_str()), ("Prøve Prøvesen", "læge"));
}

#[test]
fn civil_registration_numbers_are_no_telephone_numbers() {
    for text in ["Test Testesen\t010203-1234\nPrøve Prøvesen\t020304-1234", "- Test Testesen, 010203-1234"] {
        let sheet = read(text);
        assert_eq!((sheet.rows[0].name.as_str(), sheet.rows[0].phone.as_str()), ("Test Testesen", ""));
        assert!(!shown(&sheet).contains("1234"), "{}", shown(&sheet));
    }
}

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
        ("Test Testesen;Randers Kommune;", 0, Doubt::OtherOrganisation),
        ("Test Eksempel;;", 2, Doubt::WordMissing),
        ("T. B. Eksempel;;", 2, Doubt::Initials),
        ("Tess Testesen;;", 0, Doubt::Spelling),
        ("Prøvesen Prøve;;", 1, Doubt::Order),
        ("Prøve Prøvesen;;anden@example.org", 1, Doubt::OtherEmail),
        ("Fælles Postkasse;;prove@example.org", 1, Doubt::OtherName),
    ] {
        let plan = planned(&format!("Navn;Organisation;E-mail\n{row}\n"));
        assert_eq!(plan.rows[0].person, Match::Doubtful(vec![who], doubt), "{row}");
        assert_eq!(plan.rows[0].happens(), Happens::Ask);
    }
    let plan = planned("Navn;Organisation\nTest Eksempel;\n");
    assert_eq!(told(&plan), ["måske: Test Bech Eksempel (et ord i navnet mangler)"]);
    assert_eq!(planned("Navn;Titel\nTest Xu;chef\nIb Testesen;chef\n").rows[1].person, Match::New);
}

#[test]
fn what_the_list_says_differently_is_told_and_replaced_only_when_asked() {
    let book = book();
    let text = "Navn;Titel;Organisation;Rolle;E-mail\nPrøve Prøvesen;direktør;Aarhus;formand;prove@example.org\n";
    let mut plan = plan(&book, 0, &read_for(text, &book), DAY);
    let Happens::AlreadyMember(changes) = plan.rows[0].happens() else { panic!("{:?}", plan.rows[0]) };
    let told: Vec<_> = changes.iter().map(|c| (c.label(Lang::Da), c.values(Lang::En), c.fills())).collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        told,
        [
            ("titel", pair("kontorchef", "direktør"), false),
            ("organisation", pair("", "Aarhus Kommune"), true),
            ("rolle", pair("member", "chair"), false)
        ]
    );
    plan.rows[0].choice.overwrite = true;
    assert_eq!(plan.rows[0].tell(Lang::En), "a member already, title is changed, organisation is filled in");
    let mut data = book.data().clone();
    let said = carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
    assert_eq!(said.da, "Styregruppen, 1 fik flere oplysninger");
    assert_eq!(data.people[1].title, "direktør");
    assert_eq!(data.groups[0].members[0].roles, [Role::Member]);
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
    let list: Vec<String> = (0..2_000).map(|i| format!("Test{} Test{i}sen\tchef", i % 97)).collect();
    let plan = plan(&book, 0, &read(&format!("Navn\tTitel\n{}", list.join("\n"))), DAY);
    assert_eq!(plan.rows.iter().filter(|r| r.happens() == Happens::Add).count(), 2_000);
}

#[test]
fn organisations_are_known_by_all_their_names() {
    let places = places::Places::new(&midtjylland());
    let book = midtjylland();
    let name = |text: &str| places.find(text).known().map(|o| book.data().organisations[o].id.to_string());
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
        ("Region Midtjylland, Nære Sundhedstilbud", "naere-sundhedstilbud"),
        ("Viborg Kommune / Sundhed og Omsorg", "viborg"),
    ] {
        assert_eq!(name(text).as_deref(), Some(id), "{text}");
    }
    let near = places.find("Skanderbro Kommune");
    assert!(
        matches!(&near, Match::Doubtful(list, Doubt::Spelling) if book.data().organisations[list[0]].id.as_str() == "skanderborg")
    );
    assert!(matches!(places.find("Regionshospitalet"), Match::Doubtful(list, Doubt::WordMissing) if list.len() > 3));
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
    assert_eq!(seats, [Some("s-chef"), None, Some("s-kommuner"), None, Some("s-kommuner"), Some("s-laege"), None]);
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
        [Some("midt-ksg-arbejdsmarkedschef"), Some("midt-ksg-kvalitetschef"), Some("midt-ksg-sundhedsplanlaegning"), None]
    );
}

#[test]
fn a_plan_is_carried_out() {
    let book = book();
    let text = "Navn;Titel;Organisation;Rolle;Telefon;Til;Bemærkning;På vegne af\n\
        Test Testesen;direktør;Aarhus;næstformand for kommunerne;87654321;2025;;\n\
        Ære Nyesen;;Randers Kommune;formand;;;orlov;KKR Midt\n\
        Ære Nyesen;;Prøve Forening;suppleant;;1.1.2023;;\n\
        Sjette Nyesen;praksiskonsulent;Almen praksis;;;;;\n\
        Prøve Prøvesen;direktør;Prøve Forening;;11112222;;;\n";
    let plan = plan(&book, 0, &read_for(text, &book), DAY);
    let mut data = book.data().clone();
    let from = Date::parse("2024-06-01");
    let said = carry_out(&mut data, "styregruppen", &plan, from.clone(), None).unwrap();
    assert_eq!(said.da, "4 personer sat ind i Styregruppen, 3 nye, 1 fik flere oplysninger");
    assert_eq!(said.en, "4 people put into Styregruppen, 3 new, particulars of 1 filled in");
    assert_eq!(people(&data)[5..], ["aere-nyesen", "aere-nyesen-2", "sjette-nyesen"]);
    let forening = data.organisations.iter().find(|o| o.name == "Prøve Forening").unwrap();
    assert_eq!((forening.id.as_str(), forening.kind), ("proeve-forening", OrganisationKind::Association));
    assert_eq!(data.organisations.len(), 6);
    let known = &data.people[0];
    assert_eq!((known.title.as_str(), known.phone.as_str()), ("direktør", "87654321"));
    // Someone who was a member keeps the title, and gets what was not known.
    let member = &data.people[1];
    assert_eq!((member.title.as_str(), member.phone.as_str()), ("kontorchef", "11112222"));
    assert_eq!(member.organisation.as_ref().map(|o| o.as_str()), Some("proeve-forening"));
    let members = &data.groups[0].members;
    let of = |id: &str| members.iter().find(|m| m.person.as_ref().is_some_and(|p| p.as_str() == id)).unwrap();
    let first = of("test-testesen");
    assert_eq!((first.roles.as_slice(), first.role_text.as_str()), (&[Role::ViceChair][..], "næstformand for kommunerne"));
    assert_eq!((first.period.from.clone(), first.period.to.clone()), (from, Date::parse("2025")));
    assert_eq!(first.on_behalf_of.as_ref().map(|o| o.as_str()), Some("aarhus"));
    assert_eq!(of("aere-nyesen").note, "orlov På vegne af: KKR Midt");
    // An end before the begin is kept in words only.
    let second = of("aere-nyesen-2");
    assert_eq!((second.period.to.clone(), second.note.as_str()), (None, "Slutter ifølge listen: 1.1.2023"));
    assert_eq!((second.roles.as_slice(), second.role_text.as_str()), (&[Role::Substitute][..], ""));
    // Who takes the vacant seat takes the place of the vacancy.
    assert_eq!(members[3].person.as_ref().map(|p| p.as_str()), Some("sjette-nyesen"));
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
            assert_eq!(result.unwrap().da, "7 personer sat ind i Styregruppen, 5 nye");
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
    assert_eq!(told(&plan), ["måske: Test Bech Eksempel (et ord i navnet mangler)", "hvilken organisation?"]);
    let mut data = book.data().clone();
    assert_eq!(carry_out(&mut data, "styregruppen", &plan, None, None), Err(Refusal::Open(2)));
    assert_eq!(&data, book.data());
    plan.choose(&book, 0, Whom::Known(2));
    plan.rows[1].choice.organisation = Where::Known(0);
    assert_eq!(told(&plan), ["findes", "ny"]);
    assert_eq!(carry_out(&mut data, "nix", &plan, None, None), Err(Refusal::Unknown("nix".into())));
    carry_out(&mut data, "styregruppen", &plan, None, None).unwrap();
    assert_eq!(data.people[5].organisation.as_ref().map(|o| o.as_str()), Some("aarhus"));
    let last: Vec<&Membership> = data.groups[0].members.iter().rev().take(2).collect();
    assert_eq!(last[1].person.as_ref().map(|p| p.as_str()), Some("test-bech-eksempel"));
    // The dataset must be the one that was planned for.
    let mut other = book.data().clone();
    other.people.remove(0);
    assert_eq!(carry_out(&mut other, "styregruppen", &plan, None, None), Err(Refusal::Unknown("test-bech-eksempel".into())));
}

#[test]
fn those_who_are_missing_end_only_when_asked_to() {
    let book = book();
    let mut plan = plan(&book, 0, &read_for("Navn;Titel\nProve Provesn;chef\n", &book), DAY);
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
    assert_eq!(carry_out(&mut data, "styregruppen", &plan, None, None), Err(Refusal::Nothing));
    let said = carry_out(&mut data, "styregruppen", &plan, None, day.clone()).unwrap();
    assert_eq!(said.da, "Styregruppen, 1 afsluttet");
    assert_eq!(data.groups[0].members[2].period.to, day);
    assert_eq!(data.groups[0].members[0].period.to, None);
    data.groups[0].members[2].period = crate::model::Period { from: Date::parse("2024-05"), ..Default::default() };
    assert_eq!(carry_out(&mut data, "styregruppen", &plan, None, day), Err(Refusal::Backward("Åse Østergaard".into())));
}

#[test]
fn ids_are_readable_and_new() {
    for (name, id) in [
        ("Åse Ærø-Østergård", "aase-aeroe-oestergaard"),
        ("A\u{30a}se", "aase"),
        ("Ida Götke", "ida-goetke"),
        ("  André  O’Testesen, ph.d. ", "andre-otestesen-ph-d"),
        ("日本", ""),
        ("--", ""),
        ("Test\u{301}", "test"),
    ] {
        assert_eq!(slug(name), id);
    }
    assert_eq!(slug(&"Test ".repeat(40)).len(), 59);
    assert_eq!(slug(&"x".repeat(400)).len(), 60);
}

#[test]
fn a_refusal_is_told_in_both_languages() {
    assert_eq!(Refusal::Open(1).message(Lang::Da), "én række mangler svar");
    assert_eq!(Refusal::Open(3).message(Lang::En), "3 rows have no answer");
}

/// Lists as people may paste them, cells of all kinds in any order.
fn any_list() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        Just("Test Testesen".to_owned()),
        Just("Testesen, Test".to_owned()),
        Just("T. Testesen".to_owned()),
        Just("Aarhus Kommune".to_owned()),
        Just("Randers".to_owned()),
        Just("test@example.org".to_owned()),
        Just("Prøve Prøvesen <prove@example.org>".to_owned()),
        Just("formand og medlem".to_owned()),
        Just("12345678".to_owned()),
        Just("praksiskonsulent".to_owned()),
        Just("1.1.2024".to_owned()),
        Just("2020-2021".to_owned()),
        Just("Navn".to_owned()),
        Just("Til".to_owned()),
        Just("Organisation".to_owned()),
        Just("\"".to_owned()),
        "[A-ZÆØÅ][a-zæøå]{1,6} [A-ZÆØÅ][a-zæøå]{1,6}",
        "[ -~æøå\u{1}\u{202e}]{0,12}",
    ];
    let sign = prop_oneof![Just("\t"), Just(";"), Just(","), Just(" - ")];
    let line = proptest::collection::vec(cell, 0..6);
    (proptest::collection::vec(line, 0..8), sign)
        .prop_map(|(lines, sign)| lines.iter().map(|l| l.join(sign)).collect::<Vec<_>>().join("\r\n"))
}

fn answered(book: &Book, sheet: &Sheet) -> Plan {
    let mut plan = plan(book, 0, sheet, DAY);
    for row in 0..plan.rows.len() {
        if plan.rows[row].choice.organisation == Where::Ask {
            plan.rows[row].choice.organisation = Where::Leave;
        }
        if plan.rows[row].choice.person == Whom::Ask {
            let known = plan.rows[row].candidates.first().map(|c| Whom::Known(c.person));
            let new = if plan.rows[row].row.name.is_empty() { Whom::Skip } else { Whom::New };
            plan.choose(book, row, known.filter(|_| row % 2 == 0).unwrap_or(new));
        }
    }
    plan
}

proptest! {
    #[test]
    fn any_text_can_be_pasted(text in any::<String>()) {
        let sheet = read(&text);
        let clean = |t: &str| !t.chars().any(char::is_control) && t == t.trim();
        for row in &sheet.rows {
            prop_assert!(!row.name.is_empty() || !row.email.is_empty());
            prop_assert!(clean(&row.name) && clean(&row.title) && clean(&row.note), "{row:?}");
        }
    }

    #[test]
    fn what_is_carried_out_reads_back_and_the_second_time_adds_nobody(text in any_list()) {
        let book = book();
        let mut data = book.data().clone();
        let (sheet, end) = (read_for(&text, &book), Date::parse("2024-05-01"));
        match carry_out(&mut data, "styregruppen", &answered(&book, &sheet), Date::parse("2024"), end) {
            Ok(_) => prop_assert_eq!(&read_back(&data), &data),
            Err(refusal) => prop_assert_eq!(refusal, Refusal::Nothing),
        }
        let again = Book::new(data);
        let second = plan(&again, 0, &sheet, DAY);
        for row in &second.rows {
            prop_assert!(!matches!(row.happens(), Happens::NewPerson | Happens::Add), "{row:?}");
        }
    }
}
