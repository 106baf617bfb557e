//! What holds for any list.

use super::*;

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
    (proptest::collection::vec(line, 0..8), sign).prop_map(|(lines, sign)| {
        lines
            .iter()
            .map(|l| l.join(sign))
            .collect::<Vec<_>>()
            .join("\r\n")
    })
}

fn answered(book: &Book, sheet: &Paper) -> Plan {
    let mut plan = plan(book, 0, sheet, DAY);
    let day = Date::parse("2024-05-01");
    plan.days(day.as_ref(), day.as_ref());
    for row in 0..plan.rows.len() {
        plan.rows[row].confirmed = true;
        if plan.rows[row].choice.organisation == Where::Ask {
            plan.rows[row].choice.organisation = Where::Leave;
        }
        if plan.rows[row].choice.person == Whom::Ask {
            let known = plan.rows[row]
                .candidates
                .first()
                .map(|c| Whom::Known(c.person));
            let new = if plan.rows[row].row.name.is_empty() {
                Whom::Skip
            } else {
                Whom::New
            };
            // One name has one answer in a paper, and another one in the next paper.
            let sum = sheet.text.lines.len() + plan.rows[row].row.name.len();
            plan.choose(
                book,
                row,
                known.filter(|_| sum.is_multiple_of(2)).unwrap_or(new),
            );
        }
    }
    plan
}

proptest! {
    #[test]
    fn every_line_of_any_text_has_a_verdict(text in any::<String>(), list in any_list()) {
        let book = book();
        for text in [text, list] {
            let paper = read_for(&text, &book);
            let plan = plan(&book, 0, &paper, DAY);
            let verdicts = verdicts(&paper, &plan, Lang::Da);
            prop_assert_eq!(verdicts.len(), paper.text.lines.len());
            prop_assert!(verdicts.iter().all(|v| !v.why.is_empty()));
        }
    }

    #[test]
    fn any_text_can_be_pasted(text in any::<String>()) {
        let sheet = read(&text);
        let clean = |t: &str| !t.chars().any(char::is_control) && t == t.trim();
        for row in &sheet.rows {
            prop_assert!(!row.name.is_empty() || !row.email.is_empty() || row.vacant);
            prop_assert!(clean(&row.name) && clean(&row.title) && clean(&row.note), "{row:?}");
        }
    }

    #[test]
    fn what_is_carried_out_reads_back_and_the_second_time_adds_nobody(text in any_list()) {
        let book = book();
        let mut data = book.data().clone();
        let (sheet, end) = (read_for(&text, &book), Date::parse("2024-05-01"));
        let first = answered(&book, &sheet);
        match carry_out(&mut data, "styregruppen", &first, Date::parse("2024").as_ref(), end.as_ref()) {
            Ok(_) => prop_assert_eq!(&read_back(&data), &data),
            Err(refusal) => prop_assert_eq!(refusal, Refusal::Nothing),
        }
        let again = Book::new(data);
        let second = plan(&again, 0, &sheet, DAY);
        // Who was left out the first time, as nobody knew whom it meant, may be known by what another row brought.
        let taken = |i: &usize| first.rows[*i].choice.person != Whom::Skip;
        let called = |name: &str| again.data().people.iter().filter(|p| words::key(&p.name) == words::key(name)).count();
        for row in (0..second.rows.len()).filter(taken).map(|i| &second.rows[i]) {
            prop_assert!(row.happens() != Happens::NewPerson, "{row:?}");
            // Between namesakes, or people with one address, a row may be taken for the one that fits better by now.
            let shares = |other: &Planned| !row.row.email.is_empty() && other.row.email == row.row.email && other.row.name != row.row.name;
            let doubtful = called(&row.row.name) > 1 || second.rows.iter().any(shares);
            prop_assert!(row.happens() != Happens::Add || doubtful, "{row:?}");
        }
    }
}
