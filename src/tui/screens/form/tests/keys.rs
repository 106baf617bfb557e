//! Keys that lead to values.

use super::*;

#[test]
fn a_member_is_typed_with_nothing_pressed_in_between() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("testes<enter>form<enter>sydby<enter><ctrl-s>");
    assert_eq!(
        desk.accepted(),
        r#"(person: "test-testesen", roles: chair, on_behalf_of: "sydby")"#
    );
}

#[test]
fn an_offer_fills_what_is_empty_and_a_second_one_in_its_place() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("test<enter>");
    assert_eq!(
        desk.form.value.to_ron(),
        r#"(person: "test-testesen", on_behalf_of: "nordby")"#
    );
    desk.press("<up>aage<enter>");
    assert_eq!(
        desk.form.value.to_ron(),
        r#"(person: "aage-proevesen", on_behalf_of: "sydby")"#
    );
    desk.press("<up>åse<enter>");
    assert_eq!(desk.form.value.to_ron(), r#"(person: "aase-proevesen")"#);
    // What the user has chosen stays.
    desk.press("<down>hosp<enter><up><up><up>test<enter>");
    assert_eq!(
        desk.form.value.to_ron(),
        r#"(person: "test-testesen", on_behalf_of: "hospitalet")"#
    );
}

#[test]
fn several_words_stand_in_one_field() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("<tab>form,med,sekr<enter><ctrl-s>");
    assert_eq!(desk.accepted(), "(roles: [chair, member, secretary])");
    let mut desk = Desk::over::<Membership>("(roles: [chair, member])");
    desk.press("<tab><backspace><ctrl-s>");
    assert_eq!(desk.accepted(), "(roles: chair)");
}

#[test]
fn arrows_choose_in_the_drop_down_and_escape_closes_it() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("prøve<down><enter>");
    assert_eq!(desk.form.value.field("person").str(), "aage-proevesen");
    desk.press("<up>xyz<esc>");
    assert_eq!(desk.form.value.field("person").str(), "aage-proevesen");
    assert!(desk.form.entry.text() == "xyz" && desk.form.entry.drop.is_none());
    // What is typed is not lost without a question.
    assert_eq!(desk.press("<esc>").outcome, Outcome::Open);
    assert!(desk.form.entry.text() == "xyz" && desk.form.asking);
    desk.press("<esc><ctrl-u>");
    assert!(desk.form.entry.text().is_empty());
    desk.press("<backspace>");
    assert!(desk.form.value.field("person").is_absent());
    desk.press(" <down><down>");
    assert_eq!(desk.form.entry.drop.as_ref().unwrap().cursor.row(), 2);
}

#[test]
fn a_tab_takes_what_is_best_and_a_pasted_id_is_one() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("test<tab>");
    assert_eq!(desk.form.value.field("person").str(), "test-testesen");
    desk.press("<tab>");
    desk.form.paste(" hospitalet\r\n", &Small(Lang::Da));
    desk.press("<ctrl-s>");
    assert_eq!(
        desk.accepted(),
        r#"(person: "test-testesen", on_behalf_of: "hospitalet")"#
    );
}

#[test]
fn dates_are_typed_as_people_write_them_and_kept_as_the_file_does() {
    let mut desk = Desk::over::<Membership>(r#"(person: "test-testesen")"#);
    let rows = desk
        .form
        .sheet()
        .unwrap()
        .rows
        .iter()
        .position(|r| r.path == ["period", "from"])
        .unwrap();
    for _ in 0..rows {
        desk.press(if desk.form.target().unwrap().field.name == "from" {
            ""
        } else {
            "<tab>"
        });
    }
    desk.press("1/9-2016<enter>ca. uge 5 2017<enter><ctrl-s>");
    assert_eq!(
        desk.accepted(),
        r#"(person: "test-testesen", period: (from: "2016-09-01", to: "~2017-W05"))"#
    );
}

#[test]
fn flags_and_choices_step_and_their_defaults_are_not_stated() {
    let mut desk = Desk::new(SEAT, Datum::Absent);
    let go = |desk: &mut Desk, name: &str| {
        for _ in 0..60 {
            if desk.form.target().is_some_and(|t| t.field.name == name) {
                return;
            }
            desk.press(if desk.form.target().is_some() {
                "<tab>"
            } else {
                " <tab>"
            });
        }
        panic!("{name}");
    };
    go(&mut desk, "number");
    desk.press("<right>");
    assert_eq!(desk.form.value.to_ron(), "(number: range)");
    desk.press("<left><left>");
    assert_eq!(desk.form.value.to_ron(), "(number: either)");
    desk.press(" ");
    assert_eq!(desk.form.value, Datum::Absent);
    desk.press("fra<enter>2<enter>4<enter>");
    assert_eq!(desk.form.value.to_ron(), "(number: range, min: 2, max: 4)");
    // A flag that may be not stated has three states, a choice one more than its words.
    go(&mut desk, "voting");
    desk.press(" ");
    assert_eq!(desk.form.value.field("voting"), &Datum::word("true"));
    desk.press(" ");
    assert_eq!(desk.form.value.field("voting"), &Datum::word("false"));
    desk.press(" ");
    assert!(desk.form.value.field("voting").is_absent());
    desk.press("j");
    assert_eq!(desk.form.value.field("voting"), &Datum::word("true"));
    desk.at(&["sector"]);
    desk.press(" ");
    assert_eq!(
        desk.form.value.field("sector"),
        &Datum::word("municipality")
    );
    desk.press("<left>");
    assert!(desk.form.value.field("sector").is_absent());
    desk.press("<left>");
    assert_eq!(desk.form.value.field("sector"), &Datum::word("state"));
}

#[test]
fn a_word_is_found_in_either_language_the_nearest_first() {
    let mut desk = Desk::new(GROUP, Datum::Absent);
    desk.press("Ny gruppe<enter><enter>");
    assert_eq!(desk.form.target().unwrap().field.name, "level");
    desk.press("kl<enter>");
    assert_eq!(desk.form.value.field("level").str(), "cluster");
    desk.press("<up>temporary<enter><ctrl-s>");
    assert_eq!(
        desk.accepted(),
        r#"(id: "ny-gruppe", name: "Ny gruppe", level: temporary_group)"#
    );
}

#[test]
fn statements_and_seats_of_a_mandate_are_lists_of_their_own() {
    let mut desk =
        Desk::over::<Mandate>(r#"(id: "m", statements: [(kinds: task, text: "Første")])"#);
    desk.at(&["statements"]);
    desk.press("<enter>nkomp<enter>Beslutter selv.<esc><esc>");
    let statements = desk.form.value.field("statements").items().to_vec();
    assert_eq!(
        statements[1].to_ron(),
        r#"(kinds: power, text: "Beslutter selv.")"#
    );
    desk.press("<alt-up><up><down><delete>");
    assert_eq!(
        desk.form.value.to_ron(),
        r#"(id: "m", statements: [(kinds: power, text: "Beslutter selv.")])"#
    );
    desk.press("<ctrl-z><ctrl-z>");
    assert_eq!(desk.form.value.field("statements").items(), statements);
    // Tab leaves the list for the next field; a new seat gets its id on accepting.
    desk.press("<tab>nsydby<enter>leder<ctrl-s>");
    let value = desk.accepted();
    assert!(
        value.contains(r#"seats: [(id: "sydby-kommune-leder", party: "sydby", role: "leder")]"#),
        "{value}"
    );
}

#[test]
fn a_new_record_without_anything_in_it_is_not_added() {
    let mut desk = Desk::new(MANDATE, Datum::Absent);
    desk.at(&["seats"]);
    desk.press("n<esc>");
    assert_eq!(desk.form.value, Datum::Absent);
    desk.press("n<ctrl-s>");
    assert_eq!(desk.accepted(), r#"(id: "mandate")"#);
}

#[test]
fn a_long_text_opens_by_typing_and_goes_back_with_escape() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.at(&["note"]);
    desk.press("Ja<enter>og nej <esc>");
    assert_eq!(desk.form.value.field("note"), &Datum::text("Ja\nog nej"));
    desk.press("!<ctrl-z><ctrl-s>");
    assert_eq!(desk.accepted(), r#"(note: "Ja\nog nej")"#);
    // An unchanged text keeps the line ends of its file.
    let mut desk = Desk::over::<Membership>(r#"(note: "a\r\nb\tc ")"#);
    desk.at(&["note"]);
    desk.press("<enter><down><esc><ctrl-s>");
    assert_eq!(desk.accepted(), r#"(note: "a\r\nb\tc ")"#);
}

#[test]
fn a_source_and_a_place_in_it_are_typed_in_one() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.at(&["source"]);
    desk.press("refer#punkt 5, s. 2<enter><ctrl-s>");
    assert_eq!(desk.accepted(), r#"(source: "referat#punkt 5, s. 2")"#);
}

#[test]
fn undo_takes_back_one_field_at_a_time_and_goes_there() {
    let mut desk = Desk::new(GROUP, Datum::Absent);
    desk.press("Å<enter>K<enter>kly<enter>");
    desk.press("<ctrl-z>");
    assert_eq!(desk.form.value.to_ron(), r#"(name: "Å", short_name: "K")"#);
    assert_eq!(desk.form.target().unwrap().field.name, "level");
    desk.press("<ctrl-z>");
    assert_eq!(desk.form.entry.text(), "");
    desk.press("<ctrl-z>");
    assert_eq!(desk.form.value, Datum::Absent);
    desk.press("<ctrl-y><ctrl-y><ctrl-y><ctrl-y>");
    assert_eq!(
        desk.form.value.to_ron(),
        r#"(name: "Å", short_name: "K", level: cluster)"#
    );
    desk.press("<ctrl-z><up>x<ctrl-y>");
    assert_eq!(desk.form.value.to_ron(), r#"(name: "Å", short_name: "Kx")"#);
}

#[test]
fn undo_leads_back_into_the_record_that_was_changed() {
    let mut desk =
        Desk::over::<Mandate>(r#"(id: "m", seats: [(id: "a", role: "x"), (id: "b", role: "y")])"#);
    desk.form
        .go_to(&[Step::Field("seats"), Step::Item(1), Step::Field("role")]);
    desk.press("z<esc><esc><ctrl-z>");
    assert_eq!(
        desk.form.value.field("seats").items()[1]
            .field("role")
            .str(),
        "y"
    );
    assert_eq!((desk.form.frames.len(), desk.form.entry.text()), (3, "y"));
    desk.press("<esc><delete><ctrl-z>");
    assert_eq!(desk.form.value.field("seats").items().len(), 2);
}

#[test]
fn leaving_asks_only_where_something_would_be_lost() {
    let mut desk = Desk::over::<Membership>(r#"(person: "test-testesen")"#);
    assert_eq!(desk.press("<tab><tab><esc>").outcome, Outcome::Cancelled);
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("test<enter><esc>");
    assert_eq!(
        (desk.outcome.clone(), desk.form.asking),
        (Outcome::Open, true)
    );
    desk.press("<esc><esc><esc><esc><esc>");
    assert_eq!(
        (desk.outcome.clone(), desk.form.asking),
        (Outcome::Open, false)
    );
    assert_eq!(desk.press("<esc>n<esc>xj").outcome, Outcome::Cancelled);
    // What was typed and taken away again is no loss.
    let mut desk = Desk::new(GROUP, Datum::Absent);
    assert_eq!(desk.press("x<backspace><esc>").outcome, Outcome::Cancelled);
}

#[test]
fn the_buttons_accept_and_cancel() {
    let mut desk = Desk::over::<Membership>(r#"(person: "test-testesen")"#);
    let down = "<pagedown>".repeat(5);
    assert_eq!(
        desk.press(&format!("{down}<right><enter>")).outcome,
        Outcome::Cancelled
    );
    let mut desk = Desk::over::<Membership>(r#"(person: "test-testesen")"#);
    desk.press(&format!("{down}<enter>"));
    assert_eq!(desk.accepted(), r#"(person: "test-testesen")"#);
}

#[test]
fn other_fields_unfold_and_stay_where_they_are_while_typed_into() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press(&"<pagedown>".repeat(5)).press("<up>");
    assert!(matches!(
        desk.form.sheet().unwrap().row().what,
        rows::What::More(_, false)
    ));
    desk.press(" <tab>hosp<enter>");
    let rows = &desk.form.sheet().unwrap().rows;
    let more = rows
        .iter()
        .position(|r| matches!(r.what, rows::What::More(..)))
        .unwrap();
    assert!(rows.iter().position(|r| r.path == ["party"]).unwrap() > more);
    assert_eq!(desk.form.value.field("party").str(), "hospitalet");
}

#[test]
fn dates_stand_with_commas_between_and_a_wrong_one_waits() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.at(&["period", "attested"])
        .press("sep 2016,2017,31/2<enter>");
    assert_eq!(
        desk.form.value.to_ron(),
        r#"(period: (attested: ["2016-09", "2017"]))"#
    );
    assert_eq!(desk.form.entry.text(), "31/2");
    desk.press("<backspace>1-2016<enter><ctrl-s>");
    assert_eq!(
        desk.accepted(),
        r#"(period: (attested: ["2016-09", "2017", "2016-01-31"]))"#
    );
}

#[test]
fn what_a_note_is_about_is_a_thing_or_one_of_its_fields() {
    let mut desk = Desk::new(NOTE, Datum::Absent);
    desk.at(&["text"])
        .press("Uklart.<tab>")
        .at(&["about"])
        .press("udval.period,aage.<backspace><enter>");
    assert_eq!(
        desk.form.value.field("about").to_ron(),
        r#"["udvalget.period", "aage-proevesen"]"#
    );
    assert!(desk.problems().is_empty());
}

#[test]
fn pasted_text_keeps_its_lines_where_there_are_lines() {
    let mut desk = Desk::new(GROUP, Datum::Absent);
    desk.form
        .paste("Gruppen\r\nfor \u{1b}[2Jalt\n", &Small(Lang::Da));
    assert_eq!(
        desk.form.value.to_ron(),
        r#"(name: "Gruppen  for  [2Jalt")"#
    );
    desk.press("<home>x").form.paste("å\t", &Small(Lang::Da));
    assert_eq!(desk.form.entry.text(), "xåGruppen  for  [2Jalt");
    desk.at(&["note"])
        .form
        .paste("a\r\nb\u{7}\tc", &Small(Lang::Da));
    desk.press("<esc>");
    assert_eq!(desk.form.value.field("note"), &Datum::text("a\nb    c"));
}

#[test]
fn a_text_with_a_line_break_has_the_editor_whatever_its_field() {
    let mut desk = Desk::over::<Membership>(r#"(role_text: "leder\nog andet")"#);
    desk.at(&["role_text"])
        .press("<enter><backspace><esc><ctrl-s>");
    assert_eq!(desk.accepted(), r#"(role_text: "leder\nog ande")"#);
}
