use super::*;
use crate::model::{Existence, Group, MandateStatus, Presence};

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn target() -> Dataset {
    let text = r#"(schema: 1, id: "t", title: "T", sources: [(id: "s", title: "S")], organisations: [(id: "o1", name: "O1")],
        people: [(id: "anna", name: "Anna Prøvesen"), (id: "bo", name: "Bo Testesen")],
        groups: [
            (id: "top", name: "Toppen", level: political),
            (id: "a", name: "A", short_name: "AA", level: cluster, sector: region, existence: expected, mandates: [(id: "am", period: (from: "2010"), source: "s#1",
                    statements: [(kinds: task, text: "Samordner indsatsen.")], seats: [(id: "as", role: "leder", min: 1)])],
                members: [(person: "anna", roles: chair, seat: "as", period: (from: "2012")), (person: "bo"), (role_text: "gammel", period: (to: "2011"))],
                relations: [(kind: approves, to: "top"), (kind: supports, to: "b", scope: "penge")]),
            (id: "b", name: "B", level: cluster_group, parent: "a", members: [(person: "bo", period: (to: "2030"))]),
            (id: "ny", name: "En anden", level: cluster, period: (to: "2012"))],
        processes: [(id: "p", name: "P", version: "1", letter: "A"), (id: "q", name: "Q", version: "1")],
        principles: [(id: "r", text: "R")])"#;
    read(text).unwrap()
}

/// A proposal that changes the dataset above; `a` is there under another id.
fn proposal() -> Dataset {
    let text = r#"(schema: 1, id: "f", title: "Forslaget", status: proposal, changes: "t",
        sources: [(id: "kilde", title: "Forslaget selv")], organisations: [(id: "o2", name: "O2", parent: "o3"), (id: "o3", name: "O3", source: "kilde")],
        people: [(id: "carla", name: "Carla Eksempelsen", organisation: "o2"), (id: "a2-anna", name: "Anna", same_as: "t/anna")],
        groups: [
            (id: "a2", name: "Afdeling A", level: administrative, parent: "top", same_as: "t/a", existence: proposed, source: "kilde#s. 2",
                mandates: [(id: "am", status: proposal, draft: 2, source: "kilde#s. 3", statements: [(kinds: task, text: "Samordner hele indsatsen.", mentions: ["ny", "f/o2"])],
                    seats: [(id: "as", role: "leder", min: 2)])],
                members: [(person: "a2-anna", roles: chair), (person: "carla", seat: "as", on_behalf_of: "o2")],
                relations: [(kind: approves, to: ["t/top", "ny", "z/fjern"])]),
            (id: "top", name: "Toppen", level: political),
            (id: "ny", name: "Ny gruppe", level: cluster, parent: "a2", existence: proposed, set_up_by: "a2", members: [(person: "carla", seat: "ns")],
                mandates: [(id: "nm", status: proposal, seats: [(id: "ns", role: "medlem")])])],
        processes: [(id: "p", name: "P", version: "1", letter: "B", status: proposal, initiators: "ny")],
        cases: [(id: "c", text: "C", group: "ny")], matters: [(id: "m", title: "M")])"#;
    read(text).unwrap()
}

fn adopted(chosen: &[Part]) -> Dataset {
    adopt(&target(), &proposal(), chosen, &date("2017-01-01"))
        .unwrap()
        .1
}

fn group<'d>(data: &'d Dataset, id: &str) -> &'d Group {
    data.groups.iter().find(|g| g.id.as_str() == id).unwrap()
}

fn end(id: &str) -> Part {
    Part::End {
        id: id.to_owned(),
        stated: false,
    }
}

fn dropped(kind: EntityKind, id: &str) -> Part {
    Part::Drop {
        kind,
        id: id.to_owned(),
        stated: false,
    }
}

fn all() -> Vec<Part> {
    parts(&target(), &proposal(), &date("2017-01-01")).unwrap()
}

#[test]
fn the_parts_of_a_proposal_are_all_it_would_change() {
    let a = || "a".to_owned();
    let mut wanted = vec![
        Part::Name(a()),
        Part::Place(a()),
        Part::Rest(a()),
        Part::Mandates(a()),
        Part::Members(a()),
        Part::Relations(a()),
        Part::Begin("ny".into()),
        end("b"),
        Part::Thing(EntityKind::Process, "p".into()),
        dropped(EntityKind::Process, "q"),
        dropped(EntityKind::Principle, "r"),
        Part::Thing(EntityKind::Matter, "m".into()),
        Part::Thing(EntityKind::Organisation, "o2".into()),
        Part::Thing(EntityKind::Organisation, "o3".into()),
        Part::Thing(EntityKind::Person, "carla".into()),
    ];
    let mut found = all();
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
    let said: Vec<String> = [0, 4]
        .map(|i| wanted[i].said(&target(), &proposal()).da)
        .into();
    assert_eq!(said, ["Ny gruppe: oprettes", "AA: nyt kommissorium"]);
}

#[test]
fn an_end_that_the_proposal_does_not_state_is_silence() {
    let mut proposal = proposal();
    let text = r#"(schema: 1, id: "z", title: "Z", groups: [(id: "b", name: "B", level: cluster, period: (to: "2016"))],
        processes: [(id: "q", name: "Q", version: "1", period: (to: "2016"))], principles: [(id: "r", text: "R", period: (from: "2020"))])"#;
    let more = read(text).unwrap();
    proposal.groups.extend(more.groups);
    proposal.processes.extend(more.processes);
    proposal.principles.extend(more.principles);
    let offered = parts(&target(), &proposal, &date("2017-01-01")).unwrap();
    let stated = [
        Part::End {
            id: "b".into(),
            stated: true,
        },
        Part::Drop {
            kind: EntityKind::Process,
            id: "q".into(),
            stated: true,
        },
    ];
    assert!(
        stated
            .iter()
            .all(|part| offered.contains(part) && !part.is_silence()),
        "{offered:?}"
    );
    let silent: Vec<&Part> = offered.iter().filter(|part| part.is_silence()).collect();
    assert_eq!(
        silent,
        [&dropped(EntityKind::Principle, "r")],
        "one that begins later has not ended"
    );
    let silent = all().iter().filter(|part| part.is_silence()).count();
    assert_eq!(
        silent, 3,
        "a group, a process and a principle that it does not have"
    );
}

#[test]
fn a_new_group_begins_with_all_that_stands_in_it_under_an_id_of_its_own() {
    let data = adopted(&[Part::Begin("ny".into())]);
    let new = group(&data, "ny-2");
    assert_eq!(
        (new.name.as_str(), new.existence, &new.period.from),
        ("Ny gruppe", Existence::Exists, &Some(date("2017-01-01")))
    );
    assert_eq!(
        (
            new.parent.as_ref().unwrap().as_str(),
            new.set_up_by[0].as_str()
        ),
        ("a", "a")
    );
    assert_eq!(
        (
            new.mandates[0].status,
            new.members[0].seat.as_ref().unwrap().as_str()
        ),
        (MandateStatus::Adopted, "ns")
    );
    assert_eq!(new.members[0].period.from, Some(date("2017-01-01")));
    let (person, organisation) = (
        data.people.last().unwrap(),
        &data.organisations.shared()[1..],
    );
    assert_eq!(
        (
            person.name.as_str(),
            person.organisation.as_ref().unwrap().as_str()
        ),
        ("Carla Eksempelsen", "o2")
    );
    assert_eq!(
        organisation
            .iter()
            .map(|o| o.id.as_str())
            .collect::<Vec<_>>(),
        ["o2", "o3"],
        "and what they name in turn"
    );
    assert_eq!(data.sources.last().unwrap().id.as_str(), "kilde");
    assert_eq!(
        group(&data, "ny"),
        group(&target(), "ny"),
        "that of the same id is another one"
    );
    assert_eq!(group(&data, "a"), group(&target(), "a"));
}

#[test]
fn a_name_and_place_are_kept_as_they_were_until_then() {
    let data = adopted(&[Part::Name("a".into()), Part::Place("a".into())]);
    let a = group(&data, "a");
    assert_eq!(
        (a.name.as_str(), a.short_name.as_str(), a.level),
        ("Afdeling A", "", crate::model::Level::Administrative)
    );
    assert_eq!(a.parent.as_ref().unwrap().as_str(), "top");
    let [old] = a.versions.as_slice() else {
        panic!("{:?}", a.versions)
    };
    assert_eq!(
        (old.name.as_str(), old.short_name.as_str(), old.level),
        ("A", "AA", Some(crate::model::Level::Cluster))
    );
    assert_eq!(old.period.to, Some(date("2016-12-31")));
    let library = Library::new(vec![Book::new(target()), Book::new(data)]);
    let view = |book| View {
        library: &library,
        book,
        day: date("2016-12-31").first(),
    };
    let before = compare(
        view(0),
        View {
            library: &Library::new(vec![Book::clone(library.book(1))]),
            book: 0,
            ..view(0)
        },
    );
    let changed: Vec<_> = before
        .find(EntityKind::Group, "a")
        .unwrap()
        .differences
        .iter()
        .map(Difference::fields)
        .collect();
    assert_eq!(
        changed,
        [["parent"]],
        "on the day before all is as it was, but that it had no parent cannot be kept"
    );
}

#[test]
fn a_short_name_that_is_new_was_not_there_before() {
    let mut target = target();
    target.groups[1].short_name.clear();
    let mut proposal = proposal();
    proposal.groups[0].short_name = "AFA".to_owned();
    let parts = [Part::Name("a".into()), Part::Place("a".into())];
    let data = adopt(&target, &proposal, &parts, &date("2017-01-01"))
        .unwrap()
        .1;
    let (a, day) = (group(&data, "a"), |text| date(text).first().unwrap());
    assert_eq!(
        (
            a.short_name_on(day("2016-12-31")),
            a.short_name_on(day("2017-01-01"))
        ),
        ("", "AFA")
    );
    assert_eq!(a.name_on(day("2016-12-31")), "A");
}

#[test]
fn a_mandate_comes_into_force_and_the_old_one_ends() {
    let data = adopted(&[Part::Mandates("a".into())]);
    let [new, old] = group(&data, "a").mandates.as_slice() else {
        panic!()
    };
    assert_eq!(
        (new.id.as_str(), new.status, new.draft),
        ("am-2", MandateStatus::Adopted, None)
    );
    assert_eq!(
        (&new.period.from, &old.period.to),
        (&Some(date("2017-01-01")), &Some(date("2016-12-31")))
    );
    assert_eq!(old.period.from, Some(date("2010")));
    let mentions: Vec<&str> = new.statements[0]
        .mentions
        .iter()
        .map(|m| m.as_str())
        .collect();
    assert_eq!(
        mentions,
        ["f/ny", "o2"],
        "what is not adopted is named in the proposal; what is missing comes along"
    );
    assert_eq!((new.seats[0].id.as_str(), data.sources.len()), ("as-2", 2));
    assert_eq!(group(&data, "a").members, group(&target(), "a").members);
    let both = adopted(&[Part::Mandates("a".into()), Part::Begin("ny".into())]);
    assert_eq!(
        group(&both, "a").mandates[0].statements[0].mentions[0].as_str(),
        "ny-2"
    );
}

#[test]
fn members_and_relations_end_and_begin() {
    let data = adopted(&[Part::Members("a".into()), Part::Relations("a".into())]);
    let a = group(&data, "a");
    let told: Vec<String> = a.members.iter().map(|m| m.datum().to_ron()).collect();
    assert!(
        told[0].contains(r#"seat: "as", period: (from: "2012", to: "2016-12-31")"#),
        "her seat is another one: {}",
        told[0]
    );
    assert!(
        told[1].starts_with(r#"(person: "anna", roles: chair, period: (from: "2017-01-01")"#),
        "{}",
        told[1]
    );
    assert!(
        told[2].contains(r#"person: "bo", period: (to: "2016-12-31")"#)
            && told[3].contains("gammel"),
        "{told:?}"
    );
    assert!(
        told[4].contains(
            r#"person: "carla", on_behalf_of: "o2", seat: "as", period: (from: "2017-01-01")"#
        ),
        "the seat as it is: {}",
        told[4]
    );
    let relations: Vec<String> = a.relations.iter().map(|r| r.datum().to_ron()).collect();
    assert!(
        relations[1].contains(r#"to: ["top", "f/ny", "z/fjern"]"#),
        "{relations:?}"
    );
    assert!(
        relations[2].contains("supports") && relations[2].contains(r#"to: "2016-12-31""#),
        "{relations:?}"
    );
    let with_mandate = adopted(&[Part::Members("a".into()), Part::Mandates("a".into())]);
    assert_eq!(
        group(&with_mandate, "a")
            .members
            .last()
            .unwrap()
            .seat
            .as_ref()
            .unwrap()
            .as_str(),
        "as-2"
    );
}

#[test]
fn what_is_dropped_ends_the_day_before() {
    let data = adopted(&[
        end("b"),
        dropped(EntityKind::Process, "q"),
        Part::Thing(EntityKind::Process, "p".into()),
    ]);
    let b = group(&data, "b");
    assert_eq!(
        (&b.period.to, &b.members[0].period.to),
        (&Some(date("2016-12-31")), &Some(date("2016-12-31")))
    );
    let ids: Vec<&str> = data.processes.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["p", "p-2", "q"]);
    let first_day = date("2017-01-01").first().unwrap();
    let in_force: Vec<bool> = data
        .processes
        .iter()
        .map(|p| p.period.presence(first_day) == Presence::InForce)
        .collect();
    assert_eq!(in_force, [false, true, false]);
    assert_eq!(
        (
            data.processes[1].letter.as_str(),
            data.processes[1].initiators[0].as_str()
        ),
        ("B", "f/ny")
    );
    assert_eq!(data.principles, target().principles);
}

#[test]
fn what_the_proposal_does_not_state_stays() {
    let data = adopted(&all());
    let a = group(&data, "a");
    assert_eq!(
        (a.sector, a.existence),
        (Some(crate::model::Sector::Region), Existence::Exists)
    );
    let mut bare = proposal();
    bare.groups[0].mandates.clear();
    bare.groups[0].members.clear();
    bare.groups[0].relations.clear();
    let parts = parts(&target(), &bare, &date("2017")).unwrap();
    assert!(
        !parts
            .iter()
            .any(|p| matches!(p, Part::Mandates(_) | Part::Members(_) | Part::Relations(_))),
        "{parts:?}"
    );
}

#[test]
fn adopting_all_leaves_nothing_to_adopt_and_nothing_changes_nothing() {
    let (said, data) = adopt(&target(), &proposal(), &all(), &date("2017-01-01")).unwrap();
    assert_eq!(said.da, "»Forslaget« indført fra 1. januar 2017");
    assert_eq!(
        parts(&data, &proposal(), &date("2017-01-01")),
        Ok(Vec::new())
    );
    let nothing = Err(Refusal::NothingToDo);
    assert_eq!(adopt(&target(), &proposal(), &[], &date("2017")), nothing);
    assert_eq!(
        adopt(
            &target(),
            &target(),
            &[Part::Name("a".into())],
            &date("2017")
        ),
        nothing
    );
    assert_eq!(
        adopt(&data, &proposal(), &all()[..1], &date("2017-01-01")).map(|_| ()),
        Err(Refusal::NothingToDo)
    );
    let some = adopt(&target(), &proposal(), &all()[..2], &date("2017-01-01"))
        .unwrap()
        .0;
    assert_eq!(
        (some.da.as_str(), some.en.as_str()),
        (
            "2 dele af »Forslaget« indført fra 1. januar 2017",
            "2 parts of “Forslaget” adopted from 1 January 2017"
        )
    );
    let one = adopt(&target(), &proposal(), &[end("b")], &date("2017-01-01"))
        .unwrap()
        .0;
    assert_eq!(one.da, "B: nedlægges fra 1. januar 2017");
}

#[test]
fn what_begins_on_the_day_stays_as_it_is() {
    let text = r#"(schema: 1, id: "t", title: "T", sources: [(id: "s", title: "S")], people: [(id: "anna", name: "Anna Prøvesen"), (id: "bo", name: "Bo Testesen")],
        groups: [(id: "a", name: "A", level: cluster, mandates: (id: "m", period: (attested: "2017"), statements: (kinds: task, text: "Samordner.")),
            members: [(person: "anna", period: (from: "2017"), source: "s#1", note: "Vigtig"), (person: "bo", period: (attested: ["2016", "2018"]))],
            relations: (kind: approves, to_text: "planer", period: (from: "2017-01-01"), note: "Også vigtig"))],
        processes: [(id: "p", name: "P", version: "1", period: (from: "2017")), (id: "q", name: "Q", version: "1", period: (from: "2017"))])"#;
    let proposed = r#"(schema: 1, id: "f", title: "F", people: [(id: "anna", name: "Anna Prøvesen"), (id: "bo", name: "Bo Testesen")],
        groups: [(id: "a", name: "A", level: cluster, mandates: (id: "m", statements: (kinds: task, text: "Godkender.")),
            members: [(person: "anna", roles: chair), (person: "bo", roles: chair)], relations: (kind: supports, to_text: "planer"))],
        processes: [(id: "p", name: "P", version: "1", letter: "A")])"#;
    let (target, proposal, from) = (
        read(text).unwrap(),
        read(proposed).unwrap(),
        date("2017-01-01"),
    );
    let offered = parts(&target, &proposal, &from).unwrap();
    assert_eq!(
        offered,
        [Part::Members("a".into()), Part::Relations("a".into())]
    );
    let data = adopt(&target, &proposal, &offered, &from).unwrap().1;
    let (a, was) = (group(&data, "a"), group(&target, "a"));
    assert_eq!(
        (&a.members[0], &a.relations[0]),
        (&was.members[0], &was.relations[0]),
        "sources and remarks included"
    );
    let bo: Vec<String> = a.members[1..]
        .iter()
        .map(|m| m.period.datum().to_ron())
        .collect();
    assert_eq!(
        bo,
        [
            r#"(to: "2016-12-31", attested: "2016")"#,
            r#"(from: "2017-01-01", attested: "2018")"#
        ]
    );
    assert_eq!(
        (a.relations.len(), &a.mandates, &data.processes),
        (2, &was.mandates, &target.processes)
    );
    assert_eq!(
        parts(&data, &proposal, &from),
        Ok(Vec::new()),
        "what stays is offered no more"
    );
    let told = |part: Part| {
        adopt(
            &target,
            &proposal,
            &[Part::Members("a".into()), part],
            &from,
        )
        .unwrap_err()
        .message(Lang::Da)
    };
    assert!(
        told(Part::Mandates("a".into()))
            .starts_with("»A: nyt kommissorium« kan ikke gælde fra den dag")
    );
    assert!(told(Part::Thing(EntityKind::Process, "p".into())).starts_with("»P: indføres«"));
    assert!(told(dropped(EntityKind::Process, "q")).starts_with("»Q: bortfalder«"));
}

#[test]
fn who_is_known_comes_back_under_the_same_id() {
    let text = r#"(schema: 1, id: "t", title: "T", organisations: [(id: "amt", name: "Amtet", period: (to: "2006")), (id: "o", name: "O", period: (to: "2014"))],
        people: [(id: "anna", name: "Anna Prøvesen", period: (from: "2010", to: "2015")), (id: "bo", name: "Bo Testesen", period: (from: "2018"))],
        matters: [(id: "m", title: "M", period: (to: "2012"))], groups: [(id: "g", name: "G", level: cluster)])"#;
    let proposed = r#"(schema: 1, id: "f", title: "F", organisations: [(id: "amt", name: "Amtet"), (id: "o", name: "O", period: (from: "2016", to: "2020"))],
        people: [(id: "anna", name: "Anna Prøvesen"), (id: "b2", name: "Bo Testesen", same_as: "t/bo")],
        matters: [(id: "m", title: "M")], groups: [(id: "g", name: "G", level: cluster, members: [(person: "anna"), (person: "b2", on_behalf_of: "amt")])])"#;
    let (target, proposal, from) = (
        read(text).unwrap(),
        read(proposed).unwrap(),
        date("2017-01-01"),
    );
    let offered = parts(&target, &proposal, &from).unwrap();
    let thing = |kind, id: &str| Part::Thing(kind, id.to_owned());
    let (organisation, person) = (EntityKind::Organisation, EntityKind::Person);
    for part in [thing(organisation, "amt"), thing(EntityKind::Matter, "m")] {
        assert!(
            !offered.contains(&part),
            "that it is named does not bring it back: {part:?}"
        );
    }
    let data = adopt(
        &target,
        &proposal,
        &[thing(organisation, "o"), thing(person, "anna")],
        &from,
    )
    .unwrap()
    .1;
    let told: Vec<String> = data
        .people
        .iter()
        .map(|p| format!("{} {}", p.id, p.period.datum().to_ron()))
        .collect();
    assert_eq!(told, [r#"anna (from: "2010")"#, r#"bo (from: "2018")"#]);
    assert_eq!(data.organisations[1].period.to, Some(date("2020")));
    assert_eq!(
        (data.organisations.len(), &data.organisations[0]),
        (2, &target.organisations[0])
    );
    let named = adopt(&target, &proposal, &[Part::Members("g".into())], &from)
        .unwrap()
        .1;
    let ids: Vec<&str> = named.people.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(
        (ids, &named.groups[0].members[0].person),
        (vec!["anna", "bo"], &Some(crate::model::Ref::new("anna")))
    );
    assert_eq!(
        (&named.people[0].period.to, &named.people[1].period.from),
        (&None, &Some(from.clone())),
        "who sits there is there"
    );
    assert_eq!(named.organisations, target.organisations);
    let all = adopt(&target, &proposal, &offered, &from).unwrap().1;
    assert_eq!(parts(&all, &proposal, &from), Ok(Vec::new()));
}

#[test]
fn what_would_not_read_back_the_same_is_refused_in_words_of_its_own() {
    let mut target = target();
    target.groups[1].mandates[0].source[0].source = crate::model::Ref::new("s#2");
    let refused = adopt(&target, &proposal(), &[end("b")], &date("2017"));
    assert_eq!(refused, Err(Refusal::Unfaithful));
}

#[test]
fn what_cannot_be_adopted_is_refused() {
    let told = |part: Part, from: &str| {
        adopt(&target(), &proposal(), &[part], &date(from))
            .unwrap_err()
            .message(Lang::Da)
    };
    assert_eq!(
        told(end("nobody"), "2017"),
        "`nobody` findes ikke her (her kan stå: en gruppe)"
    );
    assert_eq!(
        told(Part::Begin("b".into()), "2017"),
        "`b` findes ikke her (her kan stå: en gruppe)"
    );
    assert_eq!(
        told(Part::Thing(EntityKind::Process, "m".into()), "2017"),
        "`m` findes ikke her (her kan stå: en proces)"
    );
    assert_eq!(
        told(Part::Mandates("a".into()), "2010"),
        "»AA: nyt kommissorium« kan ikke gælde fra den dag: det, der gælder nu, begynder først da; vælg en senere dag"
    );
    assert_eq!(
        told(Part::Name("a".into()), "'snart'"),
        "»snart« er ikke en dag at regne fra"
    );
    let mut ring = proposal();
    ring.groups[1].parent = Some(crate::model::Ref::new("a2"));
    ring.groups[0].parent = None;
    let mut there = target();
    there.groups[1].parent = Some(crate::model::Ref::new("top"));
    let refused = adopt(&there, &ring, &[Part::Place("top".into())], &date("2017")).unwrap_err();
    assert!(
        refused.message(Lang::Da).contains("top → a → top"),
        "{}",
        refused.message(Lang::Da)
    );
}

fn shipped() -> (Dataset, Dataset) {
    let text = |t: &str| read(t).unwrap();
    (
        text(include_str!("../../../data/midtjylland.ron")),
        text(include_str!("../../../data/forslag-2016.ron")),
    )
}

#[test]
fn the_shipped_proposal_is_adopted_whole() {
    let (target, proposal) = shipped();
    let from = date("2017-01-01");
    let all = parts(&target, &proposal, &from).unwrap();
    let (_, data) = adopt(&target, &proposal, &all, &from).unwrap();
    assert_eq!(parts(&data, &proposal, &from), Ok(Vec::new()));
    let day = from.first().unwrap();
    let holds = |id: &str| group(&data, id).period.presence(day) == Presence::InForce;
    assert!(
        holds("fast-gruppe-psykiatri-voksne")
            && holds("stoettefunktion-oekonomi")
            && holds("temagrupperne-2")
    );
    assert!(!holds("midtklyngen") && !holds("temagrupperne"));
    assert_eq!(
        group(&data, "aarhus-direktoerforum").period.presence(day),
        Presence::NotKnownYet,
        "it is known from March 2017 only, so that it cannot end before"
    );
    let renamed = group(&data, "midlertidige-arbejdsgrupper");
    assert_eq!(
        (renamed.name.as_str(), renamed.versions[0].name.as_str()),
        ("Ad hoc grupper", "Arbejdsgrupper (midlertidige)")
    );
    let mandates: Vec<_> = group(&data, "klyngerne")
        .mandates
        .iter()
        .map(|m| (m.id.as_str(), m.period.presence(day)))
        .collect();
    assert_eq!(
        mandates,
        [
            ("klyngerne-mandat-2", Presence::InForce),
            ("klyngerne-mandat", Presence::Ended)
        ]
    );
    let letters: Vec<(&str, &str)> = data
        .processes
        .iter()
        .filter(|p| p.period.presence(day) == Presence::InForce)
        .map(|p| (p.id.as_str(), p.letter.as_str()))
        .collect();
    assert_eq!(
        letters,
        [("proces-forslag-b", "B"), ("proces-forslag-a", "A")]
    );
    assert_eq!(data.meetings, target.meetings);
    assert_eq!(data.people, target.people);
}

#[test]
fn what_no_part_covers_is_counted() {
    let from = date("2017-01-01");
    assert_eq!(
        left_out(&target(), &proposal(), &from),
        2,
        "a case, and her name in the proposal"
    );
    let mut target = target();
    assert_eq!(left_out(&target, &target.clone(), &from), 0);
    target.groups[1].members[0].period.from = Some(date("2017"));
    target.people[1].title = "læge".to_owned();
    let mut proposal = proposal();
    proposal.people.push(crate::model::Person {
        name: "Bo T. Testesen".to_owned(),
        title: String::new(),
        ..target.people[1].clone()
    });
    assert_eq!(
        left_out(&target, &proposal, &from),
        4,
        "his name, not his title that it leaves out; her seat from the day on"
    );
    assert_eq!(left_out(&target, &proposal, &date("'snart'")), 0);
}

#[test]
fn a_group_whose_place_the_proposal_leaves_out_stays_where_it_is() {
    let text = |id: &str, parent: &str| {
        let groups = format!(
            r#"(id: "a", name: "A", level: cluster), (id: "b", name: "B", level: cluster{parent})"#
        );
        read(&format!(
            r#"(schema: 1, id: "{id}", title: "T", groups: [{groups}])"#
        ))
        .unwrap()
    };
    let (target, proposal, from) = (
        text("t", r#", parent: "a""#),
        text("f", ""),
        date("2017-01-01"),
    );
    assert_eq!(parts(&target, &proposal, &from).unwrap(), []);
}

#[test]
fn each_part_of_the_shipped_proposal_is_adopted_alone() {
    let (target, proposal) = shipped();
    let from = date("2017-01-01");
    let all = parts(&target, &proposal, &from).unwrap();
    assert!(all.len() > 80, "{}", all.len());
    for part in &all {
        let (_, data) = adopt(&target, &proposal, std::slice::from_ref(part), &from).unwrap();
        let left = parts(&data, &proposal, &from).unwrap();
        assert!(!left.contains(part), "{part:?}");
        let mut others = target
            .groups
            .iter()
            .filter(|g| part.is_of_proposal() || g.id.as_str() != part.id());
        assert!(
            others.all(|g| group(&data, g.id.as_str()) == g),
            "{part:?} changes no other group"
        );
        let is_of = |kind| part.kind() == kind;
        assert!(
            is_of(EntityKind::Process) || data.processes == target.processes,
            "{part:?}"
        );
        assert!(
            is_of(EntityKind::Principle) || data.principles == target.principles,
            "{part:?}"
        );
        assert!(
            (&data.meetings, &data.cases, &data.notes)
                == (&target.meetings, &target.cases, &target.notes),
            "{part:?}"
        );
    }
}
