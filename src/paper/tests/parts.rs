//! Lists in parts: cards, headings of sides, parties and levels, substitutes and periods below.

use super::*;

/// Returns the rows of a paper with what each has of some fields: the group, the role, the title, the organisation, for whom, a note.
fn parts(text: &str) -> Vec<String> {
    let row = |row: &Row| {
        let fields = [
            &row.name,
            &row.group,
            &row.role_text,
            &row.title,
            &row.organisation,
            &row.on_behalf_of,
            &row.note,
        ];
        fields.map(String::as_str).join("|")
    };
    read(text).rows.iter().map(row).collect()
}

/// Returns whom each stands in for, and for which time.
fn times(text: &str) -> Vec<String> {
    let row = |row: &Row| {
        let fields = [&row.name, &row.substitute_for, &row.from, &row.to];
        fields.map(String::as_str).join("|")
    };
    read(text).rows.iter().map(row).collect()
}

fn seats(text: &str) -> usize {
    let seat = |said: &&Said| matches!(said.what, What::Seat(_));
    read(text).says.iter().filter(seat).count()
}

#[test]
fn what_stands_below_a_name_below_where_somebody_works_is_that_persons() {
    let text = "Medlemmer af Klynge Nord\n\nNordby Kommune\nTest Testesen\nVelfærdsdirektør\nTlf. 89 59 00 02\n\n\
        Regionshospitalet Prøve\nBo Bech\nHospitalsdirektør (formand)\n";
    assert_eq!(
        parts(text),
        [
            "Test Testesen|||Velfærdsdirektør|Nordby Kommune||",
            "Bo Bech||formand|Hospitalsdirektør|Regionshospitalet Prøve||",
        ]
    );
    assert_eq!(seats(text), 0);
}

#[test]
fn a_party_in_a_card_is_that_of_the_person() {
    let card =
        |name: &str, party: &str| format!("{name}\nMedlem\n{party}\nTelefon: 24 00 00 43\n\n");
    let text = [
        "Test Testesen|Venstre",
        "Bo Bech|SF",
        "Ida Holm|Dansk Folkeparti",
    ]
    .map(|c| c.split_once('|').unwrap())
    .map(|(name, party)| card(name, party))
    .concat();
    assert_eq!(
        parts(&format!("Udvalget\n\nMedlemmer\n\n{text}")),
        [
            "Test Testesen||Medlem||||Venstre",
            "Bo Bech||Medlem||||SF",
            "Ida Holm||Medlem||||Dansk Folkeparti",
        ]
    );
}

#[test]
fn headings_of_parties_sides_and_levels_are_no_seats() {
    let text = "Udvalget\n\nFormandskab\nTest Testesen (formand)\n\nVenstre\nBo Bech\n\nUden for partierne\nIda Holm\n";
    assert_eq!(parts(text)[2], "Ida Holm|||||Uden for partierne|");
    let text = "Rådet\n\nMedlemmer:\n\nPårørenderepræsentanter\nTest Testesen\nBo Bech\n\nLedelsesrepræsentant\nIda Holm\n";
    assert_eq!(parts(text)[2], "Ida Holm||||||");
    assert_eq!(seats(text), 0);
    for (first, second) in [
        ("Politisk klynge", "Faglig klynge"),
        ("Den politiske klynge", "Den faglige klynge"),
        ("Politisk klyngeforum", "Faglig klyngestyregruppe"),
    ] {
        let text = format!("Klynge Nord\n\n{first}\nTest Testesen\n\n{second}\nBo Bech\n");
        let group = |heading: &str| format!("Klynge Nord, {}", heading.to_lowercase());
        assert_eq!(
            parts(&text),
            [
                format!("Test Testesen|{}|||||", group(first)),
                format!("Bo Bech|{}|||||", group(second)),
            ]
        );
    }
    let text = "Udvalget\n\nMedlemmer 2022-2025\n\nRegionens repræsentanter\nMedlem: Test Testesen\n\nPLO Nords repræsentanter\nMedlem: Bo Bech\n";
    assert_eq!(
        times(text),
        ["Test Testesen||2022|2025", "Bo Bech||2022|2025"]
    );
    assert_eq!(parts(text)[1], "Bo Bech|||||PLO Nords repræsentanter|");
}

#[test]
fn all_below_a_heading_of_the_secretariat_serve() {
    for heading in [
        "Sekretariatsbetjening",
        "Sekretariatet",
        "Sekretariatsfunktion",
        "Sekretariatsbistand",
    ] {
        let text =
            format!("Udvalget\n\nMedlemmer\nIda Holm\n\n{heading}\nTest Testesen\nBo Bech\n");
        let paper = read(&text);
        let serves = |row: &&Row| words::roles(&row.role_text) == Some(vec![Role::Secretary]);
        assert_eq!(paper.rows.iter().filter(serves).count(), 2, "{heading}");
    }
}

#[test]
fn a_substitute_below_a_list_is_nobodys_and_one_below_each_is_that_ones() {
    let list = "Medlemmer\nTest Testesen\nBo Bech\nIda Holm\nStedfortræder: Ole Bang\n";
    assert_eq!(times(list)[3], "Ole Bang|||");
    let each =
        "Medlemmer\n\nTest Testesen\nStedfortræder: Vakant\n\nBo Bech\nStedfortræder: Ole Bang\n";
    assert_eq!(times(each)[1], "|Test Testesen||");
    assert_eq!(times(each)[3], "Ole Bang|Bo Bech||");
    let named = "Medlemmer:\n- Solvej Bech\n\nSuppleanter:\n- Ove Holm (for Solvej Bech)\n";
    assert_eq!(times(named)[1], "Ove Holm|Solvej Bech||");
}

#[test]
fn a_period_counts_for_all_wherever_it_stands() {
    for head in [
        "Valgperiode: 2026-2029",
        "Rådets medlemmer 2026-2029",
        "Prøverådets medlemmer (2026-2029)",
        "Prøverådet er udpeget for perioden 2026-2029.",
    ] {
        let text = format!("Prøverådet\n\n{head}\n\nTest Testesen, LEV\nBo Bech, LEV\n");
        assert_eq!(
            times(&text),
            ["Test Testesen||2026|2029", "Bo Bech||2026|2029"],
            "{head}"
        );
    }
    let below =
        "Prøverådet\n\nMedlemmer\nTest Testesen, LEV\n\nPerioden er 1.1.2026 – 31.12.2029.\n";
    assert_eq!(times(below).len(), 1);
    assert!(times(below)[0].ends_with("2029"), "{:?}", times(below));
}

#[test]
fn who_has_the_chair_and_who_serves_is_told_by_its_verb() {
    let chair = |text: &str| {
        let rule = chairs::chair(text).unwrap();
        format!("{:?} {}", rule.shape, rule.permanent.join("+"))
    };
    for (text, wanted) in [
        (
            "Regionsrådet varetager formandskabet for udvalget.",
            "Single ",
        ),
        ("Regionen har formandskabet.", "Single "),
        (
            "Regionen og kommunerne varetager formandskabet.",
            "Shared Regionen+kommunerne",
        ),
        (
            "Regionen og KKR Nord udpeger hver en formand.",
            "Shared Regionen+KKR Nord",
        ),
    ] {
        assert_eq!(chair(text), wanted, "{text}");
    }
    for (text, wanted) in [
        (
            "Nord og Syd Hospital varetager sekretariatsfunktionen.",
            "Nord og Syd Hospital",
        ),
        (
            "Udvalget sekretariatsbetjenes af Region Nord i samarbejde med Prøve Kommune.",
            "Region Nord+Prøve Kommune",
        ),
        ("Sekretariatsbistand ydes af Region Nord.", "Region Nord"),
    ] {
        assert_eq!(phrases::served_by(text).join("+"), wanted, "{text}");
    }
}
