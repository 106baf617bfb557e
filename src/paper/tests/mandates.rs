
#[test]
fn what_is_told_of_members_is_no_role_and_who_serves_may_stand_before_the_verb() {
    let paper = read(
        "Kommissorium\n\nSammensætning\nUdvalget består af 5 medlemmer, som er valgt for fire år.\n\n\
        Sekretariat\nRegion Prøve og kommunerne varetager sekretariatet i fællesskab.\n",
    );
    let seat = paper.says.iter().find_map(|s| match &s.what {
        What::Seat(seat) => Some((&*seat.role, &*seat.note, seat.min)),
        _ => None,
    });
    assert_eq!(seat, Some(("medlem", "som er valgt for fire år", Some(5))));
    let serves = paper.says.iter().find_map(|s| match &s.what {
        What::Secretariat(text) => Some(crate::paper::phrases::served_by(text)),
        _ => None,
    });
    assert_eq!(
        serves.as_deref(),
        Some(&["Region Prøve".to_owned(), "kommunerne".to_owned()][..])
    );
}
