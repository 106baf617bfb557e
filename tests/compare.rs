//! What the documents say differs between the proposal and what was adopted, and between 2006/07 and 2016, is seen as differences of
//! fields, row by row.

use mandat::compare::{Comparison, Link, Node, Outcome, View, compare};
use mandat::model::{Book, Date, EntityKind, Library, read::read};
use mandat::store::embedded;

fn library() -> Library {
    Library::new(
        embedded::ALL
            .iter()
            .map(|e| Book::new(read(e.text).unwrap()))
            .collect(),
    )
}

fn view<'l>(library: &'l Library, id: &str, day: &str) -> View<'l> {
    let book = library
        .books()
        .iter()
        .position(|b| b.data().id.as_str() == id)
        .unwrap();
    View {
        library,
        book,
        day: Date::parse(day).unwrap().first(),
    }
}

/// The proposal against what was adopted.
fn adopted() -> Comparison {
    let library = library();
    compare(
        view(&library, "forslag-2016", "2016-09-01"),
        view(&library, "midtjylland", "2016-09-15"),
    )
}

/// A day of the earlier organisation against 2016.
fn since(day: &str) -> Comparison {
    let library = library();
    compare(
        view(&library, "midtjylland", day),
        view(&library, "midtjylland", "2016-09-15"),
    )
}

#[track_caller]
fn node<'c>(comparison: &'c Comparison, kind: EntityKind, id: &str) -> &'c Node {
    comparison
        .find(kind, id)
        .unwrap_or_else(|| panic!("{id} is not there"))
}

#[track_caller]
fn group<'c>(comparison: &'c Comparison, id: &str) -> &'c Node {
    node(comparison, EntityKind::Group, id)
}

#[track_caller]
fn became(comparison: &Comparison, kind: EntityKind, ids: &[&str], outcome: &Outcome) {
    for id in ids {
        let node = node(comparison, kind, id);
        assert!(node.became(outcome), "{id}: {:?}", node.outcomes);
    }
}

/// Asserts that one difference of a node stands in a field, and holds a text before and after; an empty text is nothing at all.
#[track_caller]
fn differs(node: &Node, field: &str, before: &str, after: &str) {
    let holds = |datum: &mandat::model::Datum, text: &str| {
        if text.is_empty() {
            datum.is_absent()
        } else {
            datum.to_ron().contains(text)
        }
    };
    let fits = node.differences.iter().any(|d| {
        d.fields().join(".") == field && holds(&d.before, before) && holds(&d.after, after)
    });
    let all: Vec<String> = node
        .differences
        .iter()
        .map(|d| {
            format!(
                "{}: {} -> {}",
                d.fields().join("."),
                d.before.to_ron(),
                d.after.to_ron()
            )
        })
        .collect();
    assert!(
        fits,
        "{field}: {before} -> {after} is not among\n{}",
        all.join("\n")
    );
}

const STATEMENT: &str = "mandates.statements.text";
const STATEMENTS: &str = "mandates.statements";

#[test]
fn row_01_seven_open_fixed_groups_became_five() {
    let c = adopted();
    let fixed = group(&c, "faste-grupper");
    differs(fixed, STATEMENT, "Fx syv områder", "Aktuelt fem grupper");
    differs(
        fixed,
        "mandates.statements.mentions",
        "fast-gruppe-psykiatri-voksne",
        "",
    );
    differs(
        fixed,
        "mandates.statements.mentions",
        "fast-gruppe-psykiatri-boern",
        "",
    );
    let same = [
        "foedeplanudvalget",
        "hjerneskadesamraad-voksne",
        "hjerneskadesamraad-boern",
        "tandudvalget",
    ];
    became(&c, EntityKind::Group, &same, &Outcome::Same);
}

#[test]
fn row_02_and_20_psychiatry_went_from_fixed_groups_into_the_clusters() {
    let c = adopted();
    became(
        &c,
        EntityKind::Group,
        &[
            "fast-gruppe-psykiatri-voksne",
            "fast-gruppe-psykiatri-boern",
        ],
        &Outcome::Went,
    );
    let clusters = group(&c, "klyngerne");
    for area in ["psykiatriområdet", "socialområdet", "arbejdsmarkedsområdet"] {
        differs(clusters, "mandates.seats", "", area);
    }
    differs(clusters, "relations", "", "supplemented_by");
    became(
        &c,
        EntityKind::Principle,
        &["princip-000-9"],
        &Outcome::Went,
    );
    became(&c, EntityKind::Case, &["sag-000-3"], &Outcome::Went);
}

#[test]
fn row_03_the_area_of_aids_became_a_working_group_for_a_catalogue() {
    let c = adopted();
    let aids = group(&c, "hjaelpemiddelgruppen");
    assert!(aids.became(&Outcome::Renamed));
    differs(
        aids,
        "name",
        "Hjælpemidler og behandlingsredskaber",
        "løbende ajourføring af fælles afklaringskatalog",
    );
    differs(aids, "relations", "", "afklaringskatalog");
}

#[test]
fn row_04_fixed_groups_got_two_criteria() {
    let c = adopted();
    let fixed = group(&c, "faste-grupper");
    differs(fixed, STATEMENTS, "", "Enten: et område");
    differs(fixed, STATEMENTS, "", "Eller: bestemte patientgrupper");
    differs(fixed, STATEMENTS, "hvad der afgør det, er ikke angivet", "");
}

#[test]
fn row_05_the_theme_groups_are_abolished() {
    let c = adopted();
    let themes = group(&c, "temagrupperne");
    assert!(themes.became(&Outcome::Went));
    differs(themes, "period.to", "", "2016-08-31");
    differs(
        themes,
        "ended_because",
        "",
        "Nedlægges i den nye organisering",
    );
    let Some(Outcome::Split(to)) = themes.outcomes.last() else {
        panic!("{:?}", themes.outcomes)
    };
    let to: Vec<&str> = to
        .iter()
        .map(|p| c.right.book().group(p.other).id.as_str())
        .collect();
    assert_eq!(
        to,
        [
            "klyngerne",
            "faellessekretariatet",
            "midlertidige-arbejdsgrupper"
        ]
    );
}

#[test]
fn row_06_of_the_support_functions_only_triple_aim_is_left_under_the_secretariat() {
    let c = adopted();
    became(
        &c,
        EntityKind::Group,
        &["stoettefunktion-oekonomi", "stoettefunktion-kvalitet"],
        &Outcome::Went,
    );
    let triple_aim = group(&c, "triple-aim-gruppen");
    assert_eq!(triple_aim.outcomes, [Outcome::Moved, Outcome::Changed]);
    differs(triple_aim, "parent", "", "faellessekretariatet");
    differs(triple_aim, "existence", "proposed", "exists");
    differs(
        triple_aim,
        STATEMENT,
        "der kan blive behov for den",
        "Støttefunktion under Fællessekretariatet",
    );
}

#[test]
fn row_07_and_08_the_overall_decisions_moved_to_the_political_committee() {
    let c = adopted();
    let political = group(&c, "sundhedskoordinationsudvalget");
    differs(political, STATEMENTS, "", "politiske retning og mål");
    differs(
        political,
        STATEMENTS,
        "",
        "Træffer de overordnede beslutninger",
    );
    differs(
        political,
        STATEMENTS,
        "",
        "Godkender bl.a. samarbejdsaftaler",
    );
    let steering = group(&c, "sundhedsstyregruppen");
    differs(
        steering,
        STATEMENT,
        "Sætter den strategiske retning",
        "administrative strategiske retning",
    );
    differs(
        steering,
        STATEMENTS,
        "Træffer de overordnede strategiske beslutninger",
        "",
    );
}

#[test]
fn row_09_10_11_and_17_the_clusters_got_more_room_and_one_entry() {
    let c = adopted();
    let clusters = group(&c, "klyngerne");
    differs(
        clusters,
        STATEMENT,
        "inden for sundhedsaftalen.",
        "og de nationale mål",
    );
    differs(
        clusters,
        STATEMENT,
        "i regi af Sundhedsstyregruppen.",
        "Sundhedsstyregruppen/Sundhedskoordinationsudvalget",
    );
    differs(
        clusters,
        "relations.to",
        "",
        "sundhedskoordinationsudvalget",
    );
    differs(clusters, STATEMENTS, "", "én indgang");
    differs(clusters, "relations", "", "single_entry");
    differs(
        clusters,
        STATEMENTS,
        "",
        "Får som hovedregel udviklingsopgaverne",
    );
    differs(
        clusters,
        STATEMENTS,
        "flere opgaver lægges her frem for i temagrupperne",
        "",
    );
}

#[test]
fn row_12_13_and_14_the_secretariat_has_another_chair_more_tasks_and_less_power() {
    let c = adopted();
    let secretariat = group(&c, "faellessekretariatet");
    differs(
        group(&c, "faellessekretariatets-formandskab"),
        "name",
        "arbejdende formandskab",
        "Fællessekretariatets formandskab",
    );
    differs(
        secretariat,
        STATEMENT,
        "et arbejdende formandskab",
        "Har et formandskab",
    );
    differs(
        secretariat,
        STATEMENT,
        "frem til Sundhedsstyregruppen.",
        "både Sundhedsstyregruppen og Sundhedskoordinationsudvalget",
    );
    differs(
        secretariat,
        STATEMENT,
        "et tilstrækkeligt beslutningsgrundlag.",
        "bygger på Triple Aim",
    );
    differs(
        secretariat,
        STATEMENT,
        "udpegninger til ad hoc grupper",
        "udarbejdelse af kommissorier",
    );
    differs(secretariat, STATEMENTS, "", "Understøtter monitorering");
    differs(
        secretariat,
        STATEMENTS,
        "Kan træffe beslutninger om processer.",
        "",
    );
}

#[test]
fn row_15_and_16_ad_hoc_groups_became_temporary_working_groups() {
    let c = adopted();
    let temporary = group(&c, "ad-hoc-grupper");
    assert_eq!(
        temporary.pair(),
        group(&c, "midlertidige-arbejdsgrupper").pair()
    );
    assert_eq!(temporary.pair().unwrap().link, Some(Link::Stated));
    differs(
        temporary,
        "name",
        "Ad hoc grupper",
        "Arbejdsgrupper (midlertidige)",
    );
    differs(
        temporary,
        STATEMENT,
        "i højere grad valgt efter kompetence",
        "valgt primært efter kompetencer",
    );
}

#[test]
fn row_18_the_letters_of_the_processes_swapped() {
    let c = adopted();
    let (orders, initiatives) = (
        node(&c, EntityKind::Process, "proces-forslag-b"),
        node(&c, EntityKind::Process, "proces-forslag-a"),
    );
    let right = |node: &Node| {
        c.right.book().data().processes[node.pair().unwrap().right.unwrap()]
            .id
            .to_string()
    };
    assert_eq!(
        (right(orders), right(initiatives)),
        ("proces-2016-a".to_owned(), "proces-2016-b1".to_owned())
    );
    differs(orders, "letter", r#""B""#, r#""A""#);
    differs(initiatives, "letter", r#""A""#, r#""B""#);
    for (process, paper) in [(orders, "kommissorium"), (initiatives, "opdragspapir")] {
        differs(process, "criterion", "Initiativet: ", "Opgavens art: ");
        differs(process, "framing_document", "", paper);
    }
    let second = node(&c, EntityKind::Process, "proces-2016-b2");
    assert!(
        second.became(&Outcome::Came)
            && matches!(second.outcomes.last(), Some(Outcome::Merged(from)) if from.len() == 1)
    );
}

#[test]
fn row_19_a_round_of_comments_came_into_the_approval() {
    let c = adopted();
    let agreements = node(&c, EntityKind::Process, "proces-forslag-b");
    differs(agreements, "comment_round", "", "true");
    differs(agreements, "approver_rule", "and", "as_written");
    differs(
        agreements,
        "approval_text",
        "eventuelt også kommuner og region",
        "",
    );
    differs(agreements, "steps", "", "Udkastet kommenteres");
}

#[test]
fn row_21_and_22_samsoe_and_the_legal_basis_are_new() {
    let c = adopted();
    became(&c, EntityKind::Organisation, &["samsoe"], &Outcome::Came);
    became(
        &c,
        EntityKind::Group,
        &["samsoe-strukturen"],
        &Outcome::Came,
    );
    became(
        &c,
        EntityKind::Matter,
        &["sundhedsloven-205"],
        &Outcome::Came,
    );
}

#[test]
fn row_23_six_needs_and_a_criticism_became_two_needs() {
    let c = adopted();
    became(
        &c,
        EntityKind::Principle,
        &["princip-000-8", "princip-000-6", "princip-000-2"],
        &Outcome::Went,
    );
    differs(
        node(&c, EntityKind::Principle, "princip-000-1"),
        "text",
        "Agilitet",
        "Et mere agilt set-up",
    );
    differs(
        node(&c, EntityKind::Principle, "princip-000-5"),
        "text",
        "Effektivt samspil mellem klyngerne",
        "mere udvikling i klyngerne",
    );
    for (id, into) in [
        ("princip-000-3", "princip-002-1"),
        ("princip-000-4", "princip-002-2"),
    ] {
        let Some(Outcome::Split(to)) = node(&c, EntityKind::Principle, id).outcomes.last().cloned()
        else {
            panic!("{id}")
        };
        assert_eq!(
            c.right.book().data().principles[to[0].other].id.as_str(),
            into
        );
    }
}

#[test]
fn row_24_the_tasks_of_the_steering_group_are_said_in_other_words() {
    let c = adopted();
    let steering = group(&c, "sundhedsstyregruppen");
    differs(
        steering,
        STATEMENT,
        "ligger fortsat i gruppens regi",
        "ligger i gruppens regi",
    );
    differs(
        steering,
        STATEMENT,
        "samlet set bliver der færre grupper",
        "Midlertidige arbejdsgrupper nedsættes",
    );
}

#[test]
fn row_30_one_agreement_after_many_bilateral_ones() {
    let c = since("2007-06-01");
    became(&c, EntityKind::Matter, &["sa-midt-2015"], &Outcome::Came);
    became(
        &c,
        EntityKind::Group,
        &["2007-bilaterale"],
        &Outcome::NotKnown,
    );
    became(
        &c,
        EntityKind::Process,
        &["proces-2007"],
        &Outcome::NotKnown,
    );
    let political = group(&c, "sundhedskoordinationsudvalget");
    differs(
        political,
        STATEMENTS,
        "Laver de generelle sundhedsaftaler",
        "",
    );
    became(
        &c,
        EntityKind::Principle,
        &["princip-002-1"],
        &Outcome::Came,
    );
}

#[test]
fn row_31_another_group_is_at_the_top_of_the_administration() {
    let c = since("2006-06-01");
    let top = group(&c, "adm-styregruppe-2006");
    assert_eq!(top.pair(), group(&c, "sundhedsstyregruppen").pair());
    assert!(
        matches!(&top.pair().unwrap().link, Some(Link::Succession(what)) if what.contains("administrativ styregruppe"))
    );
    differs(
        top,
        "name",
        "Administrativ styregruppe",
        "Sundhedsstyregruppen",
    );
    differs(top, "mandates.seats", "praksiskoordinator", "");
}

#[test]
fn row_32_and_35_the_eight_theme_groups_are_gone_that_of_psychiatry_too() {
    let c = since("2006-06-01");
    let themes = [
        "indlaeggelse",
        "hjaelpemidler",
        "psykiatri",
        "traening",
        "sundhedscentre",
        "oekonomi",
        "forebyggelse",
        "forskning",
    ];
    let themes = themes.map(|t| format!("2006-tg-{t}"));
    became(
        &c,
        EntityKind::Group,
        &themes.each_ref().map(String::as_str),
        &Outcome::NotKnown,
    );
    became(&c, EntityKind::Group, &["temagrupperne"], &Outcome::Went);
    differs(
        group(&since("2007-06-01"), "klyngerne"),
        "mandates.seats",
        "",
        "psykiatriområdet",
    );
}

#[test]
fn row_33_cluster_steering_groups_are_the_local_level() {
    let c = since("2007-06-01");
    let local = group(&c, "2007-lokal-styregruppe");
    assert_eq!(local.pair(), group(&c, "klyngestyregrupperne").pair());
    differs(local, "name", "Lokal styregruppe", "Klyngestyregrupperne");
    became(
        &c,
        EntityKind::Group,
        &["2007-lokale-foelgegrupper"],
        &Outcome::NotKnown,
    );
    became(
        &c,
        EntityKind::Group,
        &["2007-kontaktudvalg-fagligt"],
        &Outcome::TookOver,
    );
}

#[test]
fn row_34_of_the_political_boxes_the_coordination_committee_is_left() {
    let c = since("2006-06-01");
    let gone = [
        "2006-underudvalg",
        "forretningsudvalget-midt",
        "sundhedsbrugerraad",
        "2006-kontaktudvalg",
        "2006-kommunekontaktraad",
        "2006-kommunalbestyrelse",
        "2006-samarbejdsudvalg-praksis",
    ];
    became(&c, EntityKind::Group, &gone, &Outcome::NotKnown);
    became(
        &c,
        EntityKind::Group,
        &["sundhedskoordinationsudvalget"],
        &Outcome::Changed,
    );
    became(&c, EntityKind::Group, &["regionsraad-midt"], &Outcome::Same);
}

#[test]
fn row_36_nobody_sends_agreements_to_the_state_any_more() {
    let c = since("2007-04-01");
    differs(
        group(&c, "regionsraad-midt"),
        "relations",
        "sundhedsstyrelsen",
        "",
    );
    became(
        &c,
        EntityKind::Process,
        &["proces-2007"],
        &Outcome::NotKnown,
    );
    became(&c, EntityKind::Process, &["proces-2016-a"], &Outcome::Came);
}

#[test]
fn row_37_and_38_development_tasks_and_the_secretariat_are_new() {
    let c = since("2007-06-01");
    became(
        &c,
        EntityKind::Process,
        &["proces-2016-b1", "proces-2016-b2"],
        &Outcome::Came,
    );
    became(
        &c,
        EntityKind::Group,
        &["faellessekretariatet"],
        &Outcome::Known,
    );
}

#[test]
fn the_words_of_the_comparison_name_no_ids() {
    let c = adopted();
    for lang in [mandat::lang::Lang::Da, mandat::lang::Lang::En] {
        let text = mandat::compare::tell(&c, lang, true).to_text(100);
        for id in [
            "midlertidige-arbejdsgrupper",
            "faellessekretariatet",
            "midtjylland/",
            "sundhedskoordinationsudvalget",
            ">",
        ] {
            assert!(
                !text.contains(id),
                "{id}: {}",
                text.lines().find(|l| l.contains(id)).unwrap()
            );
        }
        assert!(text.contains("− Temagrupperne") && text.contains("~ Triple Aim gruppe"));
    }
}

#[test]
fn that_two_belong_together_by_derivation_makes_what_they_say_no_less_sure() {
    let text = |comparison: &Comparison| {
        let told = mandat::compare::tell(comparison, mandat::lang::Lang::Da, true);
        told.to_text(usize::from(u16::MAX))
    };
    let text_of_proposal = text(&adopted());
    assert!(
        text_of_proposal
            .contains("kun i forslaget: Sundhedsstyregruppen: Bestiller hos klyngerne.\n")
    );
    // That is told with their names.
    assert!(text_of_proposal.contains("svarer til Ad hoc grupper (afledt)"));
    let library = library();
    let of = |day| view(&library, "midtjylland", day);
    let later = text(&compare(of("2016-09-15"), of("2022-07-02")));
    let purpose = "Det tværsektorielle politiske organ for sundhedsaftalesamarbejdet.";
    assert!(later.contains(purpose) && !later.contains(&format!("{purpose} (udefra)")));
}

#[test]
fn the_composition_before_the_change_is_no_difference() {
    let comparison = adopted();
    let secretariat = group(&comparison, "faellessekretariatet");
    let seats = secretariat
        .differences
        .iter()
        .filter(|d| d.fields().contains(&"seats"));
    assert_eq!(seats.count(), 0);
    assert!(
        !secretariat
            .differences
            .iter()
            .any(|d| d.after.to_ron().contains("før omlægningen"))
    );
    let text = mandat::compare::tell(&comparison, mandat::lang::Lang::Da, true)
        .to_text(usize::from(u16::MAX));
    for words in [
        "har personer fælles med",
        "er en del af Fællessekretariatet",
    ] {
        assert!(!text.contains(words), "{words}");
    }
}
