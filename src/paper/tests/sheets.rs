//! How pasted text is read.

use super::*;

/// Shows the rows, each as the fields that are not empty.
fn shown(sheet: &Paper) -> String {
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
        out.extend([
            "(",
            &s.line.to_string(),
            " ",
            &s.tell(Lang::Da),
            ": ",
            &s.text,
            ")\n",
        ]);
    }
    out
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
    5 | Prøve Prøvesen | t=overlæge, dr.med. | o=HE Midt | b=Kommuner | r=medlem | prove@example.org
    7 | Åse Ås Østergaard | t=leder af sundhed | b=Kommuner
    9 | o=Randers Kommune | b=Kommuner
    (1 oplysning om papiret: Medlemmer af styregruppen)
    (2 overskrift: Nr. · Navn · Stilling · Arbejdssted · Rolle · E-mail (arbejde) · Tlf. · Fra · Be)
    (4 overskrift: Kommuner:)
    (6 tom: )
    (10 intet navn: 5 · konsulent · Randers Kommune)
    ");
}

#[test]
fn receivers_as_a_mail_program_copies_them() {
    let text = "Til: Test Testesen <test@example.org>; Testesen, Prøve (AAK) <proeve@example.org>;\r\n 'Åse Østergaard' <mailto:aase@example.org>; bare@example.org\r\n";
    insta::assert_snapshot!(shown(&read(text)), @r"
    1 | Test Testesen | test@example.org
    1 | Prøve Testesen | o=AAK | proeve@example.org
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
    (1 overskrift: Efternavn · Fornavn · Titel · Kommune · Repræsenterer · Periode)
    ");
    insta::assert_snapshot!(shown(&read("Testesen, Test; kontorchef; Aarhus Kommune\nPrøvesen, Prøve; læge; Almen praksis\n")), @r"
    1 | Test Testesen | t=kontorchef | o=Aarhus Kommune
    2 | Prøve Prøvesen | t=læge | o=Almen praksis
    ");
    insta::assert_snapshot!(shown(&read("name,title,organization,email\n\"Testesen, Test\",director,Aarhus Municipality,t@example.org\n")), @r"
    2 | Test Testesen | t=director | o=Aarhus Municipality | t@example.org
    (1 overskrift: name · title · organization · email)
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
    10 | o=Region Midtjylland
    (1 del af en mail: Hej Test)
    (3 overskrift: Her er listen over medlemmerne i gruppen:)
    (11 overskrift: Aarhus Kommune)
    (13 del af en mail: Med venlig hilsen)
    (14 del af en mail: Prøve)
    ");
}

#[test]
fn names_with_what_stands_around_them() {
    for (line, wanted) in [
        ("Test Testesen", "Test Testesen"),
        ("Test Testesen kontorchef", "Test Testesen | t=kontorchef"),
        (
            "Ledende overlæge Test Testesen",
            "Test Testesen | t=Ledende overlæge",
        ),
        ("Hr. Test Testesen", "Test Testesen"),
        (
            "Test Testesen, Prøve Prøvesen og Åse Østergaard",
            "Test Testesen\n1 | Prøve Prøvesen\n1 | Åse Østergaard",
        ),
        (
            "Bech Testesen, Test <test.bech@example.org>",
            "Test Bech Testesen | test.bech@example.org",
        ),
        (
            "Test Testesen, sundhedschef i Viborg Kommune, mobil: 22 33 44 55",
            "Test Testesen | t=sundhedschef | o=Viborg Kommune | 22 33 44 55",
        ),
        (
            "Test Testesen fra Region Nord (observatør)",
            "Test Testesen | o=Region Nord | r=observatør",
        ),
        (
            "Test Testesen (test@example.org)",
            "Test Testesen | test@example.org",
        ),
        ("næstformand Test Testesen", "Test Testesen | r=næstformand"),
        ("Anne-Marie Ø. Testesen", "Anne-Marie Ø. Testesen"),
    ] {
        assert_eq!(shown(&read(line)), format!("1 | {wanted}\n"), "{line}");
    }
    for line in [
        "",
        "Vi ses på mødet, Test",
        "@",
        "<>",
        "Sendt: 1. maj 2024",
        "Fra: Test Testesen <test@example.org>",
        "Medlemmer:",
    ] {
        assert!(read(line).rows.is_empty(), "{line}: {}", shown(&read(line)));
    }
}

#[test]
fn a_cell_may_hold_two_things() {
    let text = "Navn\tTitel/organisation\nTest Testesen\tkontorchef, Aarhus Kommune\nPrøve Prøvesen\toverlæge i Region Nord, ph.d.\n";
    insta::assert_snapshot!(shown(&read(text)), @r"
    2 | Test Testesen | t=kontorchef | o=Aarhus Kommune
    3 | Prøve Prøvesen | t=overlæge, ph.d. | o=Region Nord
    (1 overskrift: Navn · Titel/organisation)
    ");
    // A column of names either has surnames first or titles behind, which is reported by all of it.
    let rows = |text: &str| shown(&read(text));
    assert_eq!(
        rows("Navn\tTlf\nBech Testesen, Test\t\nPrøvesen, Prøve\t\n"),
        "2 | Test Bech Testesen\n3 | Prøve Prøvesen\n(1 overskrift: Navn · Tlf)\n"
    );
    assert_eq!(
        rows("Navn\tTlf\nTest Bech, Pædagog\t\nPrøve Prøvesen, læge\t\n"),
        "2 | Test Bech | t=Pædagog\n3 | Prøve Prøvesen | t=læge\n(1 overskrift: Navn · Tlf)\n"
    );
    assert_eq!(
        rows("Fra kommunerne: Test Testesen"),
        "1 | Test Testesen | b=kommunerne\n"
    );
}

#[test]
fn without_headings_the_columns_are_told_by_what_stands_in_them() {
    let sheet = read(
        "Test\tTestesen\tchef\tHerning Kommune\t12345678\tt.testesen@example.org\nPrøve\tPrøvesen\t\tLemvig Kommune\t\t\n",
    );
    assert_eq!(
        sheet.columns,
        [
            Column::GivenName,
            Column::FamilyName,
            Column::Title,
            Column::Organisation,
            Column::Phone,
            Column::Email
        ]
    );
    assert_eq!(sheet.rows[1].name, "Prøve Prøvesen");
    let sheet = read("Testesen\tTest\ttest@example.org\nPrøvesen\tPrøve\tproeve@example.org");
    assert_eq!(sheet.rows[0].name, "Test Testesen");
    // A town alone is no organisation, unless the dataset knows it.
    let text = "Test Testesen\tRanders\tmedlem\nPrøve Prøvesen\tAarhus\tformand";
    assert_eq!(
        read(text).columns,
        [Column::Name, Column::Title, Column::Role]
    );
    assert_eq!(
        read_for(text, &book()).columns,
        [Column::Name, Column::Organisation, Column::Role]
    );
}

#[test]
fn a_column_can_be_taken_for_another_one_and_back() {
    let sheet = read("Test Testesen\tRanders\nPrøve Prøvesen\tAarhus\n\tAarhus");
    let other = sheet.with_columns(&[Column::Name, Column::Organisation]);
    assert_eq!(
        (
            other.rows[0].organisation.as_str(),
            other.rows[0].title.as_str()
        ),
        ("Randers", "")
    );
    assert_eq!(other.with_columns(&sheet.columns).rows, sheet.rows);
    assert_eq!(sheet.rows[0].title, "Randers");
    // Without a name nobody is left, and more columns than there are do no harm.
    let none = sheet.with_columns(&[]);
    assert!(
        none.rows.is_empty() && none.skipped.iter().filter(|s| s.why == Why::NoName).count() == 2
    );
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
    assert_eq!(
        sheet.skipped.last().map(|s| (s.line, s.why)),
        Some((MAX + 1, Why::Beyond(5)))
    );
    let sheet = read(&"\n".repeat(100_000));
    assert!(sheet.rows.is_empty() && sheet.skipped.len() <= MAX);
    let sheet = read(&"a@b ".repeat(400_000));
    assert!(sheet.rows.len() <= MAX);
    for sign in ["\t", " - "] {
        let sheet = read(&format!("Test Testesen{sign}{}\n", "æ".repeat(3_000_000)));
        assert!(
            (1..=500).contains(&sheet.rows[0].title.chars().count()),
            "{sign}"
        );
    }
    for hostile in [
        "a,",
        "Test Testesen,",
        "(",
        "()",
        "@",
        "a@b@",
        "\"",
        ";",
        "<",
        "- ",
        "\t",
        "Test Testesen <a@b>, ",
    ] {
        let sheet = read(&hostile.repeat(300_000));
        assert!(sheet.rows.len() <= MAX, "{hostile}");
        assert!(
            sheet.rows.len() < MAX
                || matches!(sheet.skipped.last().map(|s| s.why), Some(Why::Beyond(_))),
            "{hostile}"
        );
    }
}

#[test]
fn control_characters_and_hidden_ones_do_not_reach_a_row() {
    let sheet =
        read("Te\u{200b}st\u{7}Testesen\u{202e}\tchef\u{1b}[31m\nPrøve\u{a0}Prøvesen\tl\u{ad}æge");
    assert_eq!(sheet.rows[0].name, "Test Testesen");
    assert_eq!(sheet.rows[0].title, "chef [31m");
    assert_eq!(
        (sheet.rows[1].name.as_str(), sheet.rows[1].title.as_str()),
        ("Prøve Prøvesen", "læge")
    );
}

#[test]
fn civil_registration_numbers_are_no_telephone_numbers() {
    for text in [
        "Test Testesen\t010203-1234\nPrøve Prøvesen\t020304-1234",
        "- Test Testesen, 010203-1234",
        "Navn;Tlf\nTest Testesen;010203-1234\n",
    ] {
        let sheet = read(text);
        assert_eq!(
            (sheet.rows[0].name.as_str(), sheet.rows[0].phone.as_str()),
            ("Test Testesen", "")
        );
        assert!(!shown(&sheet).contains("1234"), "{}", shown(&sheet));
    }
}

#[test]
fn a_role_that_says_for_whom_someone_stands_in_links_the_two() {
    let list = "Navn\tRolle\nTest Testesen\tMedlem\nÅse Prøvesen\tSuppleant for Test Testesen\nIda Prøvesen\tSuppleant (for Test Testesen)\nBo Prøvesen\tSuppleant for formanden\n";
    let stands: Vec<String> = read(list)
        .rows
        .into_iter()
        .map(|r| r.substitute_for)
        .collect();
    assert_eq!(stands, ["", "Test Testesen", "Test Testesen", ""]);
    // The program's own table.
    let list =
        "name;role;substitute_for\nTest Testesen;member;\nÅse Prøvesen;substitute;Test Testesen\n";
    assert_eq!(read(list).rows[1].substitute_for, "Test Testesen");
}

#[test]
fn three_signs_between_name_and_organisation_in_one_list_are_one() {
    let list =
        "Test Testesen/Vestby Kommune; Åse Prøvesen - Sydby Kommune; Ida Prøvesen, Nordby Kommune";
    for list in [
        list.to_owned(),
        format!("Medlemmer: {list}"),
        list.replace("; ", "\n"),
    ] {
        let rows: Vec<_> = read(&list)
            .rows
            .into_iter()
            .map(|r| (r.name, r.organisation))
            .collect();
        let told = |name: &str, of: &str| (name.to_owned(), of.to_owned());
        let wanted = [
            told("Test Testesen", "Vestby Kommune"),
            told("Åse Prøvesen", "Sydby Kommune"),
            told("Ida Prøvesen", "Nordby Kommune"),
        ];
        assert_eq!(rows, wanted, "{list}");
    }
}

#[test]
fn what_a_column_holds_is_told_and_never_another_fact() {
    // A list of one person: the headings and the cells, and what is read.
    for (heading, cell, expected) in [
        ("Parti", "A", "note=A"),
        ("Liste", "B", "note=B"),
        ("Repræsenterer", "Venstre", "note=Venstre"),
        ("Repræsenterer", "Aarhus Kommune", "for=Aarhus Kommune"),
        ("Udpeget af", "Byrådet", "by=Byrådet"),
        ("Udpeget af", "Aarhus Kommune", "by=Aarhus Kommune"),
        ("Funktion", "Formand", "role=Formand"),
        ("Funktion", "kontorchef", "title=kontorchef"),
        ("Rolle", "x", "note=Rolle: x"),
        ("Status", "aktiv", "note=Status: aktiv"),
        ("Næstformand", "x", "role=Næstformand"),
        ("Suppleant", "x", "role=stedfortræder"),
        ("Suppleant", "Vakant", "note=Suppleant: Vakant"),
        ("Stedfortræder", "ledig", "note=Stedfortræder: ledig"),
        ("Møder i alt", "4", "note=Møder i alt: 4"),
        ("Valgkreds", "Syd", "note=Valgkreds: Syd"),
        ("Mødt 15/9", "x", "Present"),
        ("Deltog 3. marts", "", "Absent"),
        (
            "Deltog 3/3\tDeltog 5/5",
            "x\tafbud",
            "note=Deltog 3/3: x, Deltog 5/5: afbud",
        ),
        (
            "Kommune\tArbejdssted",
            "Randers\tPrøveskolen",
            "at=Prøveskolen note=Kommune: Randers",
        ),
        (
            "Kommune\tRegion",
            "Randers Kommune\tRegion Midtjylland",
            "at=Randers Kommune note=Region: Region Midtjylland",
        ),
        ("Indtrådt\tUdtrådt", "1.1.2024\t", "from=1.1.2024"),
        (
            "Tlf.\tMail",
            "87 12 34 56\ttest@example.org",
            "phone=87 12 34 56 mail=test@example.org",
        ),
        ("Bemærkninger", "ny", "note=ny"),
    ] {
        // Somebody who was there shows what the absence of a mark means.
        let other = heading
            .split('\t')
            .map(|_| "x")
            .collect::<Vec<_>>()
            .join("\t");
        let other = if expected == "Absent" { &*other } else { "" };
        let paper = read(&format!(
            "Nr.\tNavn\t{heading}\n1\tTest Testesen\t{cell}\n2\tÅse Prøvesen\t{other}\n"
        ));
        let row = &paper.rows[0];
        let mut said: Vec<String> = [
            ("title", &row.title),
            ("role", &row.role_text),
            ("at", &row.organisation),
            ("for", &row.on_behalf_of),
            ("by", &row.appointed_by),
            ("from", &row.from),
            ("to", &row.to),
            ("phone", &row.phone),
            ("mail", &row.email),
            ("note", &row.note),
        ]
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| format!("{name}={text}"))
        .collect();
        if row.kind != Kind::Member {
            said.push(format!("{:?}", row.kind));
        }
        assert_eq!(
            (row.name.as_str(), said.join(" ").as_str()),
            ("Test Testesen", expected),
            "{heading}"
        );
        assert_eq!(paper.rows.len(), 2, "{heading}");
    }
}

#[test]
fn a_text_that_begins_with_any_letter_may_have_a_tag() {
    assert_eq!(read("\u{37a}<s>").text.lines.len(), 1);
    assert_eq!(read("İ<s>İ</s>").text.lines.len(), 1);
}

#[test]
fn a_vacant_place_of_the_programs_own_list_heads_nothing() {
    let text = "group;person;name;vacant;role;role_text;on_behalf_of;certainty;kind\n\
        gruppen;test-testesen;Test Testesen;;member;;;stated;member\n\
        gruppen;;;vacant;member;Chefkonsulent;Prøve Kommune;stated;member\n\
        gruppen;proeve;Prøve Prøvesen;;member;;;stated;member\n";
    let rows = read(text).rows;
    let names: Vec<&str> = rows.iter().map(|r| r.name.as_str()).collect();
    assert_eq!(names, ["Test Testesen", "", "Prøve Prøvesen"]);
    assert!(rows[1].vacant);
}

#[test]
fn a_list_of_members_that_marks_a_meeting_stays_one_of_members() {
    let text = "Navn\tOrganisation\tStedfortræder\tMødt 15/9\tBemærkning\n\
        Test Testesen\tPrøve Kommune\tIda Testesen\tx\tformand\n\
        Prøve Prøvesen\tPrøve Kommune\t\t\tafbud\n\
        Vakant\tPrøve Kommune\t\t\t\n";
    let sheet = read(text);
    insta::assert_snapshot!(shown(&sheet), @r"
    2 | Test Testesen | o=Prøve Kommune | r=formand | n=Mødt 15/9: x
    2 | Ida Testesen | r=stedfortræder
    3 | Prøve Prøvesen | o=Prøve Kommune | n=afbud
    4 | o=Prøve Kommune
    (1 overskrift: Navn · Organisation · Stedfortræder · Mødt 15/9 · Bemærkning)
    ");
    assert!(sheet.rows.iter().all(|r| r.kind == Kind::Member));
    let turned = sheet.columns.iter().position(|c| *c == Column::Note);
    let mut columns = sheet.columns.clone();
    columns[turned.unwrap()] = Column::Ignore;
    insta::assert_snapshot!(shown(&sheet.with_columns(&columns)), @r"
    2 | Test Testesen | o=Prøve Kommune | r=formand
    2 | Ida Testesen | r=stedfortræder
    3 | Prøve Prøvesen | o=Prøve Kommune | n=afbud
    4 | o=Prøve Kommune
    (1 overskrift: Navn · Organisation · Stedfortræder · Mødt 15/9 · Bemærkning)
    ");

    // Turned off, a column of marks alone leaves nobody present.
    let sheet = read(
        "Navn\tOrganisation\tMødt\nTest Testesen\tPrøve Kommune\tx\nPrøve Prøvesen\tPrøve Kommune\t\n",
    );
    assert!(sheet.rows.iter().all(|r| r.kind.is_attendance()));
    let columns = [Column::Name, Column::Organisation, Column::Ignore];
    let turned = sheet.with_columns(&columns);
    assert!(turned.rows.iter().all(|r| r.kind == Kind::Member));
    assert_eq!(turned.rows.len(), 2);

    insta::assert_snapshot!(shown(&read("Navn;Plads;Organisation\nTest Testesen;Formand;Prøve Kommune\nPrøve Prøvesen;Medlem;Prøve Kommune\n")), @r"
    2 | Test Testesen | o=Prøve Kommune | r=Formand
    3 | Prøve Prøvesen | o=Prøve Kommune | r=Medlem
    (1 overskrift: Navn · Plads · Organisation)
    ");
}

/// Returns the rows of a paper as the group, the name, the kind and where they work.
fn grouped(text: &str) -> Vec<String> {
    let of = |r: &Row| {
        let kind = match r.kind {
            Kind::Member => String::new(),
            kind => format!("{kind:?}"),
        };
        let all = [r.group.as_str(), &r.name, &kind, &r.organisation];
        let said: Vec<&str> = all.into_iter().filter(|t| !t.is_empty()).collect();
        said.join(" | ")
    };
    read(text).rows.iter().map(of).collect()
}

#[test]
fn a_column_of_groups_keeps_the_rows_of_each_apart() {
    let text = "Navn;Organisation;Udvalg\nTest Testesen;KL;Styregruppen\n\
        Prøve Prøvesen;KL;Følgegruppen for data\nIda Testesen;KL;Styregruppen / Følgegruppen for data\n";
    assert_eq!(
        grouped(text),
        [
            "Styregruppen | Test Testesen | KL",
            "Følgegruppen for data | Prøve Prøvesen | KL",
            "Styregruppen | Ida Testesen | KL",
            "Følgegruppen for data | Ida Testesen | KL"
        ]
    );
    let paper = read(text);
    assert_eq!(
        (paper.title.as_str(), paper.names()),
        ("", Vec::<String>::new())
    );
    // The own group is the one it is read into; the other one is asked about.
    let plan = planned(text);
    let others: Vec<_> = plan.others.iter().map(|(_, into)| *into).collect();
    assert_eq!(others, [Into::Here, Into::Ask]);
}

#[test]
fn a_substitute_works_where_the_row_says_it_of_all() {
    let before = "Kommune;Medlem;Suppleant\nPrøve Kommune;Test Testesen;Ida Testesen\n";
    let behind = "Navn;Organisation;Stedfortræder\nTest Testesen;Prøve Kommune;Ida Testesen\n";
    assert_eq!(grouped(before)[1], "Ida Testesen | Prøve Kommune");
    assert_eq!(grouped(behind)[1], "Ida Testesen");
    let headed = "Medlem - navn;Medlem - mail;Stedfortræder - navn;Stedfortræder - mail\n\
        Test Testesen;t@example.org;Ida Testesen;i@example.org\n";
    let substitute = read(headed).rows.remove(1);
    assert_eq!(
        (
            substitute.substitute_for.as_str(),
            substitute.email.as_str()
        ),
        ("Test Testesen", "i@example.org")
    );
}

#[test]
fn a_row_without_a_name_that_says_so_is_a_vacancy() {
    let text = "Navn;Titel;Mail;Organisation;Status\n\
        Test Testesen;chef;t@example.org;Skive Kommune;\n;;;Hedensted;Ubesat\n";
    let rows = read(text).rows;
    assert!(rows[1].vacant && rows[1].organisation == "Hedensted");
}

#[test]
fn given_names_with_a_comma_stand_before_the_surname() {
    let text = "Efternavn;Fornavn\nWulff;\"Gry, Maria\"\n";
    assert_eq!(grouped(text), ["Gry Maria Wulff"]);
    let bare = "Wulff;\"Gry, Maria\"\nTestesen;Anne\n";
    assert_eq!(grouped(bare), ["Gry Maria Wulff", "Anne Testesen"]);
}

#[test]
fn whom_to_ask_is_no_particular_of_a_member() {
    let text = "Navn\tOrganisation\nTest Testesen, Kontakt: t@example.org\tPrøve Kommune\n\
        Prøve Prøvesen\tKontakt: Ida Testesen\n";
    insta::assert_snapshot!(shown(&read(text)), @r"
    2 | Test Testesen | o=Prøve Kommune | t@example.org
    3 | Prøve Prøvesen | n=Kontakt: Ida Testesen
    (1 overskrift: Navn · Organisation)
    ");
}

#[test]
fn spaces_in_rows_below_each_other_part_columns() {
    let headed = "Navn             Titel           Organisation\n\
        Test Testesen    Sundhedschef    Prøve Kommune\n\
        Ida Testesen     Konsulent       KL\n";
    let bare = headed.split_once('\n').unwrap().1;
    for text in [headed, bare] {
        let rows = read(text).rows;
        let said: Vec<_> = rows
            .iter()
            .map(|r| (r.name.as_str(), r.title.as_str(), r.organisation.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("Test Testesen", "Sundhedschef", "Prøve Kommune"),
                ("Ida Testesen", "Konsulent", "KL")
            ]
        );
    }
    // Two columns of people are no table.
    let people = "Anne Testesen      Ida Testesen\nBo Testesen        Karen Testesen\nLars Testesen      Mona Testesen\n";
    assert_eq!(read(people).rows.len(), 6);
}

#[test]
fn columns_of_those_there_and_away_list_several_in_a_cell() {
    let table = "<p>Referat af møde i Prøvegruppen den 3. april 2023</p><table><tr><td>Deltagere</td><td>Afbud</td></tr>\
        <tr><td><p>Test Testesen, KL</p><p>Ida Testesen, KL</p></td><td><p>Bo Testesen, KL</p><p>Lars Testesen</p></td></tr></table>";
    assert_eq!(
        grouped(table),
        [
            "Test Testesen | Present | KL",
            "Ida Testesen | Present | KL",
            "Bo Testesen | Apology | KL",
            "Lars Testesen | Apology"
        ]
    );
    let table = "<p>Referat af møde i Prøvegruppen</p><table><tr><td>Organisation</td><td>Deltagere</td></tr>\
        <tr><td>KL</td><td><p>Test Testesen</p><p>Ida Testesen</p></td></tr></table><p>1. Velkomst</p><p>Intet.</p>";
    assert_eq!(
        grouped(table),
        [
            "Test Testesen | Present | KL",
            "Ida Testesen | Present | KL"
        ]
    );
    assert!(
        read(table)
            .says
            .iter()
            .any(|s| matches!(s.what, What::Item(_)))
    );
    let meeting =
        "Prøvegruppens møde 3/2026\n\nNavn\tOrganisation\nTest Testesen\tKL\nIda Testesen\tKL\n";
    assert_eq!(grouped(meeting)[0], "Test Testesen | Present | KL");
}

#[test]
fn what_is_beyond_the_limit_is_counted_whole() {
    let lines = 3 * crate::paper::MAX_ROWS;
    let list: Vec<String> = (0..lines)
        .map(|i| format!("Test Testesen{i};chef;Prøve"))
        .collect();
    let list = list.join("\n");
    let paper = read(&format!("Navn;Titel;Organisation\n{list}"));
    let beyond = paper.skipped.iter().filter_map(|s| match s.why {
        Why::Beyond(lines) => Some(lines),
        _ => None,
    });
    let beyond: Vec<usize> = beyond.collect();
    assert_eq!(beyond, [lines - crate::paper::MAX_ROWS]);
    let large = format!("{}\n", "Test Testesen\n".repeat(400_000));
    assert_eq!(
        crate::paper::from_bytes("liste.txt", large.as_bytes()).err(),
        Some(crate::paper::Unreadable::TooLarge)
    );
}

#[test]
fn a_row_with_two_words_that_may_head_columns_is_a_row() {
    for (head, row) in [
        ("Navn;Titel;Rolle;Type", "Aysel Lund;Leder;medlem;medlem"),
        (
            "name;role;kind;seat_role;seat_min",
            "Aysel Lund;member;member;repræsentant;1",
        ),
        ("Navn;Rolle;Fra", "Brage Lund;repræsentant;medlem"),
    ] {
        let sheet = read(&format!("{head}\n{row}\nBo Find Dam;chef;medlem;medlem\n"));
        let names: Vec<&str> = sheet.rows.iter().map(|r| r.name.as_str()).collect();
        assert_eq!(names.len(), 2, "{row}: {names:?}");
        assert!(row.contains(names[0]), "{row}: {names:?}");
    }
}

#[test]
fn a_list_of_the_program_without_anybody_says_nothing() {
    for text in ["[]", "{}\n"] {
        let text = from_bytes("x.json", text.as_bytes()).unwrap();
        let book = book();
        let paper = read_text(text, Some(&book));
        let plan = plan(&book, 0, &paper, DAY);
        assert!(plan.rows.is_empty() && plan.source.is_none() && paper.skipped.len() == 1);
    }
}
