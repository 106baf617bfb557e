//! The shipped datasets tell what the documents tell: the counts, and the facts that are easily told wrong.

use std::collections::BTreeSet;

use jiff::civil::date;
use mandat::model::{
    Book, Certainty, ChairShape, Choice as _, Completeness, Dataset, EntityKind, Existence, Group,
    Id, Level, Library, Mandate, MandateStatus, Per, Role, SeatNumber, SourceKind, read::read,
};
use mandat::store::embedded;
use mandat::syntax::Writer;

fn book(id: &str) -> Book {
    let books = embedded::ALL
        .iter()
        .map(|e| Book::new(read(e.text).unwrap()));
    books
        .into_iter()
        .find(|b| b.data().id.as_str() == id)
        .unwrap()
}

fn group<'b>(book: &'b Book, id: &str) -> &'b Group {
    book.group(
        book.group_of(&Id::new(id))
            .unwrap_or_else(|| panic!("{id}")),
    )
}

fn mandates(data: &Dataset) -> impl Iterator<Item = &Mandate> {
    data.groups
        .iter()
        .flat_map(|g| &g.mandates)
        .filter(|m| m.certainty != Certainty::External)
}

#[test]
fn all_36_mandates_and_28_rules_of_composition_of_the_documents_are_there() {
    let count = |id: &str, status: MandateStatus| {
        mandates(book(id).data())
            .filter(|m| m.status == status)
            .count()
    };
    let of = |id: &str| mandates(book(id).data()).count();
    // 36 and one more: that of Administrativ styregruppe stands in the chart of 2006 and, in other words, in the plan of 2007.
    assert_eq!(
        (of("midtjylland"), of("forslag-2016"), of("hovedstaden")),
        (27, 8, 2)
    );
    assert_eq!(count("forslag-2016", MandateStatus::Proposal), 8);
    assert_eq!(count("hovedstaden", MandateStatus::CaseRecord), 2);
    assert_eq!(count("midtjylland", MandateStatus::Draft), 4);
    let all = ["midtjylland", "forslag-2016", "hovedstaden"].map(book);
    let complete = all
        .iter()
        .flat_map(|b| mandates(b.data()))
        .filter(|m| m.completeness == Completeness::Complete);
    assert_eq!(
        complete.map(|m| m.id.to_string()).collect::<Vec<_>>().len(),
        3
    );
    let midt = book("midtjylland");
    let seats = |id: &str| {
        group(&midt, id)
            .mandates
            .iter()
            .flat_map(|m| &m.seats)
            .count()
    };
    assert_eq!(
        (
            seats("midt-klyngestyregruppen"),
            seats("midt-temagruppe-voksne"),
            seats("midt-sekretariatet")
        ),
        (14, 7, 2)
    );
    let before = book("forslag-2016");
    let described = group(&before, "faellessekretariatet").mandates[0]
        .seats
        .iter();
    assert_eq!(
        described
            .filter(|s| s.basis == mandat::model::Basis::Description)
            .count(),
        5
    );
}

#[test]
fn five_fixed_groups_are_adopted_and_none_for_psychiatry() {
    let midt = book("midtjylland");
    let day = date(2016, 9, 15);
    let fixed: BTreeSet<&str> = (0..midt.data().groups.len())
        .filter(|g| midt.group_in_force(*g, day))
        .map(|g| midt.group(g))
        .filter(|g| g.level == Level::FixedGroup && !g.category)
        .map(|g| g.id.as_str())
        .collect();
    let wanted = [
        "foedeplanudvalget",
        "hjaelpemiddelgruppen",
        "hjerneskadesamraad-boern",
        "hjerneskadesamraad-voksne",
        "tandudvalget",
    ];
    assert_eq!(fixed, BTreeSet::from(wanted));
    assert!(
        group(&midt, "hjaelpemiddelgruppen")
            .name
            .starts_with("Arbejdsgruppe")
    );
    let proposal = book("forslag-2016");
    for id in [
        "fast-gruppe-psykiatri-voksne",
        "fast-gruppe-psykiatri-boern",
    ] {
        assert_eq!(group(&proposal, id).existence, Existence::Proposed);
        assert_eq!(midt.group_of(&Id::new(id)), None);
    }
}

#[test]
fn the_letters_a_and_b_swap_their_meaning() {
    let (proposal, midt) = (book("forslag-2016"), book("midtjylland"));
    let letter = |book: &Book, id: &str| {
        let at = book.find(&Id::new(id)).unwrap();
        book.data().processes[at.at()].letter.clone()
    };
    assert_eq!(letter(&proposal, "proces-forslag-a"), "A");
    assert_eq!(letter(&midt, "proces-2016-b1"), "B");
    // The labour market is an example of A in the proposal and of B in what was adopted.
    let examples = |book: &Book, id: &str| {
        let at = book.find(&Id::new(id)).unwrap();
        book.data().processes[at.at()]
            .examples
            .iter()
            .map(|e| e.text.to_lowercase())
            .collect::<String>()
    };
    assert!(examples(&proposal, "proces-forslag-a").contains("arbejdsmarked"));
    assert!(examples(&midt, "proces-2016-b1").contains("arbejdsmarked"));
    assert!(
        midt.data().processes[midt.find(&Id::new("proces-2016-b2")).unwrap().at()]
            .approvers
            .is_empty()
    );
}

#[test]
fn the_abolished_theme_groups_are_not_the_theme_groups_of_the_cluster() {
    let midt = book("midtjylland");
    let at = |id: &str, day| midt.group_in_force(midt.group_of(&Id::new(id)).unwrap(), day);
    let (before, after) = (date(2016, 8, 31), date(2016, 9, 1));
    assert!(at("temagrupperne", before) && !at("temagrupperne", after));
    assert!(at("midt-temagruppe-voksne", after) && at("vest-forebyggelse", after));
    let apart: Vec<_> = group(&midt, "midt-temagruppe-voksne")
        .not_same_as
        .iter()
        .map(|r| r.to_string())
        .collect();
    assert_eq!(apart, ["temagrupperne"]);
}

#[test]
fn two_chair_rules_differ_and_the_chairmanship_is_evaluated() {
    let midt = book("midtjylland");
    let steering = &group(&midt, "midt-klyngestyregruppen").mandates[0];
    let chair = steering.chair.as_ref().unwrap();
    assert_eq!(
        (
            chair.shape,
            chair.years,
            chair.rotating.len(),
            chair.with_secretariat
        ),
        (ChairShape::Shared, Some(2), 3, false)
    );
    assert_eq!(chair.permanent[0].as_str(), "he-midt");
    let theme = group(&midt, "midt-temagruppe-voksne").mandates[0]
        .chair
        .as_ref()
        .unwrap();
    assert_eq!(
        (
            theme.shape,
            theme.years,
            theme.rotating.len(),
            theme.with_secretariat
        ),
        (ChairShape::Rotating, Some(2), 4, true)
    );
    assert!(
        steering
            .evaluation
            .as_ref()
            .unwrap()
            .what
            .contains("formandskab")
    );
}

#[test]
fn numbers_are_in_total_or_per_municipality_and_some_are_not_stated() {
    let midt = book("midtjylland");
    let seats = &group(&midt, "midt-klyngestyregruppen").mandates[0].seats;
    let range = seats
        .iter()
        .find(|s| s.number == SeatNumber::Range)
        .unwrap();
    assert_eq!(
        (range.min, range.max, range.per),
        (Some(3), Some(5), Per::Total)
    );
    let whole = seats
        .iter()
        .find(|s| s.number == SeatNumber::Collective)
        .unwrap();
    assert_eq!((whole.min, whole.max), (None, None));
    let g = midt.group_of(&Id::new("midt-klyngestyregruppen")).unwrap();
    let library = Library::new(vec![midt.clone()]);
    let count = mandat::seating::count(&library, 0, g, date(2016, 9, 15));
    assert_eq!(
        (count.min, count.max, count.open_ended),
        (Some(21), Some(24), true)
    );
    let theme = &group(&midt, "midt-temagruppe-voksne").mandates[0].seats;
    let each = theme
        .iter()
        .find(|s| s.per == Per::Municipality && s.min == Some(2))
        .unwrap();
    assert_eq!((each.max, each.party.len()), (Some(4), 3));
    assert_eq!(
        theme
            .iter()
            .filter(|s| s.number == SeatNumber::About)
            .count(),
        2
    );
}

#[test]
fn namesakes_of_hovedstaden_stay_apart_and_its_meeting_has_no_date() {
    let hovedstaden = book("hovedstaden");
    let namesake = &group(&hovedstaden, "sundhedskoordinationsudvalget").homonym_of[0];
    assert_eq!(
        namesake.id().parts(),
        (Some("midtjylland"), "sundhedskoordinationsudvalget")
    );
    assert!(hovedstaden.data().meetings.iter().all(|m| m.date.is_none()));
    assert!(
        hovedstaden
            .data()
            .groups
            .iter()
            .all(|g| g.members.is_empty())
    );
}

#[test]
fn attendance_is_not_membership() {
    let midt = book("midtjylland");
    let meeting = midt.find(&Id::new("moede-2016-09-15")).unwrap();
    let meeting = &midt.data().meetings[meeting.at()];
    assert_eq!((meeting.attendance.len(), meeting.items.len()), (15, 10));
    assert!(group(&midt, "vest-forebyggelse").members.is_empty());
    let members = &group(&midt, "diabetes-arbejdsgruppen").members;
    assert_eq!(
        (
            members.iter().filter(|m| !m.vacant).count(),
            members.iter().filter(|m| m.vacant).count()
        ),
        (6, 1)
    );
    let gunna = members
        .iter()
        .find(|m| {
            m.person
                .as_ref()
                .is_some_and(|p| p.as_str() == "gunna-andersen")
        })
        .unwrap();
    assert!(gunna.roles.contains(&Role::Coordinator));
    let viggo = midt.find(&Id::new("viggo-kragh-joergensen")).unwrap();
    assert_eq!(midt.sits_in(viggo.at()).len(), 1);
}

#[test]
fn lene_holm_and_lene_moeller_holm_stay_two_who_may_be_one() {
    let midt = book("midtjylland");
    for (one, other) in [
        ("lene-holm", "lene-moeller-holm"),
        ("lene-moeller-holm", "lene-holm"),
    ] {
        let person = &midt.data().people[midt.find(&Id::new(one)).unwrap().at()];
        assert_eq!(person.maybe_same_as[0].as_str(), other);
    }
    assert_eq!(
        midt.data()
            .people
            .iter()
            .filter(|p| p.name.ends_with("Andersen"))
            .count(),
        3
    );
}

#[test]
fn all_19_municipalities_have_their_cluster_and_samsoe_a_special_one() {
    let midt = book("midtjylland");
    let mut seen = BTreeSet::new();
    for cluster in [
        "vestklyngen",
        "midtklyngen",
        "horsensklyngen",
        "aarhusklyngen",
        "randersklyngen",
    ] {
        for party in &group(&midt, cluster).parties {
            let at = midt.find(party.party.id()).unwrap();
            if at.kind == EntityKind::Organisation && midt.name(at).ends_with("Kommune") {
                assert!(seen.insert(midt.id(at).to_owned()), "{}", midt.id(at));
                if midt.id(at) == "samsoe" {
                    assert_eq!(party.kind, mandat::model::PartyKind::SpecialArrangement);
                }
            }
        }
    }
    assert_eq!(seen.len(), 19);
}

#[test]
fn cases_ambiguities_and_the_register_of_titles_are_complete() {
    let (midt, proposal, hovedstaden) = (
        book("midtjylland"),
        book("forslag-2016"),
        book("hovedstaden"),
    );
    let cases = |b: &Book| b.data().cases.len();
    assert_eq!(
        (cases(&midt), cases(&proposal), cases(&hovedstaden)),
        (71, 5, 7)
    );
    let mut notes: BTreeSet<u32> = BTreeSet::new();
    for book in [&midt, &proposal, &hovedstaden] {
        let numbers = book.data().notes.iter().filter_map(|n| {
            n.id.as_str()
                .strip_prefix("forbehold-")?
                .parse::<u32>()
                .ok()
        });
        notes.extend(numbers);
        assert!(
            book.data().notes.iter().all(|n| !n.about.is_empty()),
            "a note is attached to what it concerns"
        );
    }
    assert_eq!(notes, (1..=28).collect());
    let titles = midt
        .data()
        .sources
        .iter()
        .filter(|s| s.certainty == Certainty::Listed && s.kind == SourceKind::Document);
    assert_eq!(titles.count(), 99);
}

#[test]
fn every_external_fact_says_so_and_nothing_external_counts_as_stated() {
    let midt = book("midtjylland");
    for group in &midt.data().groups {
        let only_external = !group.source.is_empty()
            && group
                .source
                .iter()
                .all(|s| s.source.as_str().starts_with("ext-"));
        if only_external {
            assert_eq!(group.certainty, Certainty::External, "{}", group.id);
        }
    }
}

#[test]
fn groups_have_english_names_and_facts_have_sources() {
    for embedded in embedded::ALL {
        let data = read(embedded.text).unwrap();
        for group in &data.groups {
            assert!(!group.english.is_empty(), "{}", group.id);
            assert!(!group.source.is_empty(), "{}", group.id);
            for mandate in &group.mandates {
                assert!(!mandate.source.is_empty(), "{}", mandate.id);
                assert!(
                    mandate.statements.iter().all(|s| !s.source.is_empty()),
                    "{}",
                    mandate.id
                );
                assert!(
                    mandate.seats.iter().all(|s| !s.source.is_empty()),
                    "{}",
                    mandate.id
                );
            }
        }
        assert!(data.cases.iter().all(|c| !c.source.is_empty()));
    }
}

#[test]
fn nobodys_phone_number_or_address_is_in_them() {
    for embedded in embedded::ALL {
        let data = read(embedded.text).unwrap();
        assert!(
            data.people
                .iter()
                .all(|p| p.email.is_empty() && p.phone.is_empty())
        );
        assert!(!embedded.text.contains('@'));
    }
}

#[test]
fn a_shipped_dataset_written_anew_reads_the_same() {
    for embedded in embedded::ALL {
        let data = read(embedded.text).unwrap();
        let mut out = Writer::default();
        mandat::model::Value::write(&data, &mut out);
        assert!(read(&out.finish()).unwrap() == data, "{}", embedded.name);
    }
}

#[test]
fn the_structure_of_each_time_is_its_own() {
    let midt = book("midtjylland");
    let shown = |id: &str, y, m, d| {
        midt.group_in_force(
            midt.group_of(&Id::new(id))
                .unwrap_or_else(|| panic!("{id}")),
            date(y, m, d),
        )
    };
    assert!(shown("2006-tg-psykiatri", 2006, 6, 1) && !shown("2006-tg-psykiatri", 2016, 8, 15));
    assert!(
        shown("2007-lokal-styregruppe", 2007, 6, 1)
            && !shown("2007-lokal-styregruppe", 2016, 9, 15)
    );
    assert!(
        !shown("sundhedsstyregruppen", 2007, 6, 1) && shown("sundhedsstyregruppen", 2016, 8, 15)
    );
    assert!(!shown("triple-aim-gruppen", 2016, 8, 31) && shown("triple-aim-gruppen", 2016, 9, 1));
    assert!(
        shown("sundhedskoordinationsudvalget", 2006, 6, 1)
            && !shown("sundhedskoordinationsudvalget", 2022, 7, 1)
    );
    assert!(
        shown("sundhedssamarbejdsudvalget", 2022, 7, 1)
            && !shown("sundhedssamarbejdsudvalget", 2027, 1, 1)
    );
    assert!(shown("sundhedsraad", 2027, 1, 1));
    assert_eq!(Level::FixedGroup.word(), "fixed_group");
}
