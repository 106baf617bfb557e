//! Papers in the shapes that Danish regions and municipalities publish, names invented: what each must give, and nothing else.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use mandat::article;
use mandat::export;
use mandat::lang::Lang;
use mandat::model::read::read as read_dataset;
use mandat::model::{At, Book, Choice as _, Dataset, Entity, Id, Library};
use mandat::paper::{self, Field, Into, Paper, Plan, Proposal, Text, Use};
use mandat::seating::Snapshot;

/// What a paper gives by what it is: `member`, `present`, `seat`, each in the order of the paper.
type Given = BTreeMap<String, Vec<String>>;

const EMPTY: &str = r#"(schema: 1, id: "tom", title: "Tom", language: "da",
    groups: [(id: "gruppen", name: "Gruppen", level: cluster)])"#;

fn empty() -> Library {
    Library::new(vec![Book::new(read_dataset(EMPTY).unwrap())])
}

fn planned(library: &Library, text: Text) -> (Paper, Plan) {
    let paper = paper::read_text(text, Some(library.book(0)));
    let on = Snapshot::new(library, 0, jiff::civil::date(2024, 5, 1));
    let plan = paper::plan(on, 0, &paper);
    (paper, plan)
}

fn text(proposal: &Proposal, name: &str) -> String {
    let field = proposal.fields.iter().find(|(n, _)| *n == name);
    field.map(|(_, value)| value.text()).unwrap_or_default()
}

/// Returns what a proposal is, and who or what, as the table of what is expected has it.
fn told(proposal: &Proposal) -> Option<(String, String)> {
    let get = |name| text(proposal, name);
    let asked = proposal
        .question
        .as_deref()
        .is_some_and(|q| q.contains("hver for sig"));
    let (kind, value) = match proposal.kind {
        _ if asked => ("asked".to_owned(), get("name")),
        "member" | "substitute" => {
            let first = get("roles")
                .split(", ")
                .next()
                .unwrap_or_default()
                .to_owned();
            let told = ["chair", "vice_chair", "secretary", "substitute"];
            let role = if told.contains(&first.as_str()) {
                first
            } else {
                "member".to_owned()
            };
            (role, get("name"))
        }
        "attendance" => (get("attended"), get("name")),
        "meeting" => ("meeting".to_owned(), get("date")),
        "item" => ("item".to_owned(), get("number")),
        "change" => ("change".to_owned(), get("new")),
        "seat" => {
            let number = match (get("min"), get("max")) {
                (a, b) if a == b => a,
                (a, b) if a.is_empty() => format!("0-{b}"),
                (a, b) => format!("{a}-{b}"),
            };
            let what = format!("{number} {}{}", get("role"), get("area"));
            ("seat".to_owned(), what.trim().to_owned())
        }
        _ => return None,
    };
    Some((kind, value))
}

fn expected() -> BTreeMap<String, Given> {
    let mut out: BTreeMap<String, Given> = BTreeMap::new();
    for line in include_str!("papers/expected.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
    {
        let mut cells = line.split('\t');
        let [Some(paper), Some(kind), Some(values)] = [cells.next(), cells.next(), cells.next()]
        else {
            panic!("{line}")
        };
        let list = out
            .entry(paper.to_owned())
            .or_default()
            .entry(kind.to_owned())
            .or_default();
        list.extend(values.split("; ").map(str::to_owned));
    }
    out
}

/// Removes one of each that is in both, and returns what is left on either side.
fn apart(mut wanted: Vec<String>, given: &[String]) -> (Vec<String>, Vec<String>) {
    let mut more = Vec::new();
    for value in given {
        match wanted.iter().position(|w| w == value) {
            Some(at) => {
                wanted.remove(at);
            }
            None => more.push(value.clone()),
        }
    }
    (wanted, more)
}

#[test]
fn each_paper_gives_what_it_says_and_nothing_else() {
    let library = empty();
    let expected = expected();
    let (mut report, mut wanted_all, mut found_all) = (String::new(), 0, 0);
    let mut wrong = 0;
    let mut files: Vec<_> = fs::read_dir("tests/papers")
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    for file in &files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(file).unwrap();
        let (paper, plan) = planned(&library, paper::from_bytes(&name, &bytes).unwrap());
        let proposals = paper::proposals(library.book(0), &paper, &plan, Lang::Da);
        let mut given = Given::new();
        for (kind, value) in proposals.iter().filter_map(told) {
            given.entry(kind).or_default().push(value);
        }
        let none = Given::new();
        let wanted = expected.get(&name[..2]).unwrap_or(&none);
        for kind in wanted
            .keys()
            .chain(given.keys().filter(|k| !wanted.contains_key(*k)))
        {
            let want = wanted.get(kind).cloned().unwrap_or_default();
            let got = given.get(kind).cloned().unwrap_or_default();
            wanted_all += want.len();
            let (missing, more) = apart(want.clone(), &got);
            found_all += want.len() - missing.len();
            wrong += more.len();
            if !missing.is_empty() || !more.is_empty() {
                writeln!(
                    report,
                    "{name} {kind}: missing {missing:?}, not expected {more:?}"
                )
                .unwrap();
            }
        }
        // Only what is doubtful is asked, and no line is without a verdict.
        let needless = proposals.iter().filter(|p| {
            p.question.is_some()
                && !matches!(p.kind, "change" | "group")
                // A paper that does not say when the meeting was.
                && told(p).is_none_or(|day| day != ("meeting".to_owned(), String::new()))
                && told(p).is_none_or(|(k, _)| k != "asked")
        });
        for proposal in needless {
            writeln!(report, "{name}: asks needlessly {proposal:?}").unwrap();
        }
        let verdicts = paper::verdicts(&paper, &plan, Lang::Da);
        assert_eq!(verdicts.len(), paper.text.lines.len(), "{name}");
        assert!(verdicts.iter().all(|v| !v.why.is_empty()), "{name}");
    }
    println!(
        "{found_all} of {wanted_all} found, {wrong} that nobody said, in {} papers\n{report}",
        files.len()
    );
    assert_eq!(files.len(), 24);
    assert!(report.is_empty(), "{report}");
}

/// Answers what is asked: yes.
fn answered(plan: &mut Plan) {
    for (_, into) in &mut plan.others {
        *into = Into::Here;
    }
    for row in &mut plan.rows {
        row.confirmed = true;
    }
    for stated in &mut plan.says {
        stated.asks = false;
    }
}

fn taken_in(library: &Library, text: &str) -> Dataset {
    let (_, mut plan) = planned(library, Text::new(text));
    answered(&mut plan);
    let mut data = library.book(0).data().clone();
    paper::carry_out(&mut data, "gruppen", &plan, None, None)
        .unwrap_or_else(|r| panic!("{}", r.message(Lang::En)));
    data
}

const KOMMISSORIUM: &str = "Kommissorium for Gruppen [2. udkast]\n\
    Formål\tAt samordne indsatsen.\n\
    Opgaver\t<ul> - Følge op på aftalen - Nedsætte arbejdsgrupper </ul>\n\
    Medlemmer\t<p><i>Kommuner:</i> 3 direktører 3-5 sundheds- og ældrechefer</p> <p>Prøvehospitalet: Samlet hospitalsledelse 1 kvalitetschef</p>\n\
    Formandskab\tFormandskabet går på skift mellem kommunerne og Prøvehospitalet for 2 år ad gangen. Formandskabet evalueres efter to år.\n\
    Mødefrekvens\t4 gange om året samt ad hoc\n";

#[test]
fn a_kommissorium_becomes_a_mandate_with_its_source() {
    let data = taken_in(&empty(), KOMMISSORIUM);
    let mandate = &data.groups[0].mandates[0];
    let source = data.sources[0].id.as_str();
    assert_eq!(
        (mandate.status.word().to_owned(), mandate.draft),
        ("draft".to_owned(), Some(2))
    );
    let seats: Vec<_> = mandate
        .seats
        .iter()
        .map(|s| (s.role.as_str(), s.min, s.max))
        .collect();
    assert_eq!(
        seats,
        [
            ("direktør", Some(3), Some(3)),
            ("sundheds- og ældrechef", Some(3), Some(5)),
            ("samlet hospitalsledelse", None, None),
            ("kvalitetschef", Some(1), Some(1))
        ]
    );
    let meetings = mandate.meetings.as_ref().unwrap();
    assert_eq!((meetings.per_year, meetings.ad_hoc), (Some(4), true));
    assert_eq!(mandate.chair.as_ref().unwrap().years, Some(2));
    assert_eq!(mandate.evaluation.as_ref().unwrap().after_years, Some(2));
    assert_eq!(mandate.statements.len(), 3);
    assert_eq!(
        mandate.statements[1].source[0].to_string(),
        format!("{source}#Opgaver, linje 4")
    );
}

#[test]
fn a_change_that_minutes_tell_of_is_made_when_it_is_meant() {
    let text = r#"(schema: 1, id: "tom", title: "Tom", language: "da",
        people: [(id: "a", name: "Anne Testesen"), (id: "b", name: "Bo Testesen")],
        organisations: [(id: "k", name: "Prøve Kommune", kind: municipality)],
        groups: [(id: "gruppen", name: "Gruppen", level: cluster,
            members: [(person: "a", roles: [chair], on_behalf_of: "k", seat: "s", period: (from: "2014")), (person: "b", roles: [member])],
            mandates: [(id: "m", seats: [(id: "s", role: "direktør", min: 1, max: 1)])])])"#;
    let library = Library::new(vec![Book::new(read_dataset(text).unwrap())]);
    let minutes = "Referat\nMødedato\n15. september 2016\nDeltagere\nBo Testesen\n1. Nyt\n\
        Carla Testesen afløser Anne Testesen. Bo Testesen er ny tovholder pr. 1. oktober 2016.\n";
    let (_, mut plan) = planned(&library, Text::new(minutes));
    assert_eq!(plan.open(), 3);
    assert!(plan.missing.is_empty(), "minutes are no list of members");
    answered(&mut plan);
    let mut data = library.book(0).data().clone();
    paper::carry_out(&mut data, "gruppen", &plan, None, None).unwrap();
    let day = |d: Option<&mandat::model::Date>| d.map(ToString::to_string).unwrap_or_default();
    let members: Vec<_> = data.groups[0]
        .members
        .iter()
        .map(|m| {
            let roles: Vec<_> = m.roles.iter().map(|r| r.word()).collect();
            let period = (day(m.period.from.as_ref()), day(m.period.to.as_ref()));
            let seat = m.seat.as_ref().map_or("", |s| s.as_str());
            (
                m.person.as_ref().unwrap().as_str(),
                roles.join(" "),
                period,
                seat,
            )
        })
        .collect();
    let told = |who, roles: &str, from: &str, to: &str, seat| {
        (
            who,
            roles.to_owned(),
            (from.to_owned(), to.to_owned()),
            seat,
        )
    };
    assert_eq!(
        members,
        [
            told("a", "chair", "2014", "2016-09-14", "s"),
            told("b", "member", "", "2016-09-30", ""),
            told("carla-testesen", "member", "2016-09-15", "", "s"),
            told("b", "coordinator", "2016-10-01", "", ""),
        ]
    );
    let new = &data.groups[0].members[2];
    assert_eq!(new.on_behalf_of.as_ref().unwrap().as_str(), "k");
    assert_eq!(new.source.len(), 1);
}

#[test]
fn a_free_line_tells_when_and_where_and_a_heading_the_year() {
    let of = |text: &str| {
        let library = empty();
        let (paper, plan) = planned(&library, Text::new(text));
        let proposals = paper::proposals(library.book(0), &paper, &plan, Lang::Da);
        let met = proposals.iter().filter(|p| p.kind == "meeting");
        met.map(|p| {
            ["date", "time", "place"]
                .map(|f| self::text(p, f))
                .join(" | ")
        })
        .collect::<Vec<_>>()
    };
    let minutes = "REFERAT\nMøde i Prøvegruppen\nOnsdag den 14. oktober 2026 kl. 13.00-15.30, mødelokale 3, Rådhuset, Prøveby\n\nTil stede: Test Testesen\n";
    assert_eq!(
        of(minutes),
        ["2026-10-14 | 13.00-15.30 | mødelokale 3, Rådhuset, Prøveby"]
    );
    let title = "Referat af møde i Prøveklyngen tirsdag d. 5. september 2023 kl. 14-16\n\nTil stede: Test Testesen\n";
    let (paper, _) = planned(&empty(), Text::new(title));
    assert_eq!(paper.titled()[0], "Prøveklyngen");
    let year = "Kommissorium for Prøvegruppen\n\nMødekalender 2027\n20. januar kl. 16-18, Rådhuset\n9. juni kl. 16-18 (virtuelt)\n";
    assert_eq!(
        of(year),
        [
            "2027-01-20 | 16-18 | Rådhuset",
            "2027-06-09 | 16-18 | virtuelt"
        ]
    );
}

#[test]
fn what_a_second_group_has_stays_out_of_the_first() {
    let kommissorium = "Kommissorium for Styregruppen for Prøveklyngen og dens arbejdsgrupper\n\nStyregruppen\nFormål\tAt sikre sammenhæng.\n\
        Mødefrekvens\t4 gange om året samt ad hoc\n\nArbejdsgrupper\nFormål\tAt løse opgaver.\nMødefrekvens\tAd hoc\n";
    for text in [
        kommissorium.to_owned(),
        kommissorium.replace("sikre", "<b>sikre</b>"),
    ] {
        let library = empty();
        let (paper, plan) = planned(&library, Text::new(&text));
        let proposals = paper::proposals(library.book(0), &paper, &plan, Lang::Da);
        let met = proposals.iter().filter(|p| p.kind == "meetings");
        let met: Vec<_> = met
            .map(|p| {
                (
                    self::text(p, "group"),
                    self::text(p, "per_year"),
                    p.lines[0],
                )
            })
            .collect();
        let other = "Arbejdsgrupper".to_owned();
        let wanted = [
            (String::new(), "4".to_owned(), 5),
            (other, String::new(), 9),
        ];
        assert_eq!(met, wanted);
    }
}

#[test]
fn minutes_become_a_meeting_and_no_members() {
    let minutes = "Referat\nMødedato\n15. september 2016\nDeltagere\nTest Testesen; Prøve Prøvesen\nAfbud: Åse Østergaard\n\n\
        1. Godkendelse af dagsorden\nIndstilling: Godkendelse.\nReferat:\nGodkendt. Deadline er 1. december.\n2. Eventuelt\nIntet.\n";
    let library = empty();
    let data = taken_in(&library, minutes);
    assert_eq!(data.groups[0].members.len(), 0);
    let meeting = &data.meetings[0];
    assert_eq!(meeting.date.as_ref().unwrap().to_string(), "2016-09-15");
    let kinds: Vec<_> = meeting.attendance.iter().map(|a| a.kind.word()).collect();
    assert_eq!(kinds, ["present", "present", "apology"]);
    assert_eq!(meeting.items.len(), 2);
    assert_eq!(
        meeting.items[0].outcome,
        "Godkendt. Deadline er 1. december."
    );
    assert_eq!(
        data.cases[0].deadline.as_ref().unwrap().to_string(),
        "2016-12-01"
    );
    // Read once more it changes nothing.
    let again = Library::new(vec![Book::new(data)]);
    let (paper, plan) = planned(&again, Text::new(minutes));
    let mut data = again.book(0).data().clone();
    assert_eq!(
        paper::carry_out(&mut data, "gruppen", &plan, None, None),
        Err(paper::Refusal::Nothing)
    );
    let verdicts = paper::verdicts(&paper, &plan, Lang::Da);
    assert_eq!(verdicts[4].what, Use::Known);
}

#[test]
fn members_get_their_roles_sides_and_substitutes_and_a_vacancy_is_one() {
    let list = "Kommunale medlemmer:\nTest Testesen (formand), Nordby Kommune\nÅse Prøvesen, direktør, Sydby Kommune\n\
        Ida Testesen, suppleant for Åse Prøvesen\nVakant, Vestby Kommune\n";
    let data = taken_in(&empty(), list);
    let members = &data.groups[0].members;
    assert_eq!(members.len(), 4, "{members:#?}");
    let side = |at: usize| {
        members[at]
            .on_behalf_of
            .as_ref()
            .map(|o| o.as_str().to_owned())
    };
    assert_eq!(side(0).as_deref(), Some("nordby-kommune"));
    assert_eq!(members[0].roles[0].word(), "chair");
    assert_eq!(
        members[2].substitute_for.as_ref().map(|p| p.as_str()),
        Some("aase-proevesen")
    );
    assert!(members[3].vacant && members[3].person.is_none());
    assert!(
        !data.people.iter().any(|p| p.name == "Bo Prøvesen")
            || members.iter().all(|m| m
                .person
                .as_ref()
                .is_none_or(|p| p.as_str() != "bo-proevesen"))
    );
}

/// What a text gives, each as its kind and name, with the organisation or side where it has one.
fn said(text: &str) -> Vec<String> {
    let library = empty();
    let (paper, plan) = planned(&library, Text::new(text));
    let proposals = paper::proposals(library.book(0), &paper, &plan, Lang::Da);
    proposals
        .iter()
        .filter(|p| !matches!(p.kind, "source" | "group" | "statement"))
        .filter_map(|p| told(p).map(|t| (p, t)))
        .map(|(p, (kind, name))| {
            let side = text_or(p, "organisation", "on_behalf_of");
            format!("{kind} {name}{side}")
        })
        .collect()
}

fn text_or(proposal: &Proposal, first: &str, second: &str) -> String {
    let found = [first, second].map(|name| text(proposal, name));
    let found = found.into_iter().find(|t| !t.is_empty());
    found.map(|t| format!(" @ {t}")).unwrap_or_default()
}

#[test]
fn shapes_in_which_people_were_lost_or_invented_are_read() {
    for (text, wanted) in [
        (
            "Region Midtjylland: Karin Aagreen, Lars Bidstrup, Mona Cort",
            &[
                "member Karin Aagreen @ Region Midtjylland",
                "member Lars Bidstrup @ Region Midtjylland",
                "member Mona Cort @ Region Midtjylland",
            ][..],
        ),
        (
            "Deltagere:\nRegion: Karin Aagreen (formand), Mona Cort (afbud)",
            &[
                "present Karin Aagreen @ Region",
                "apology Mona Cort @ Region",
                "meeting ",
            ],
        ),
        (
            "Deltagere: Jens Hansen, Mette Jensen. Afbud: Ida Lo.",
            &[
                "present Jens Hansen",
                "present Mette Jensen",
                "apology Ida Lo",
                "meeting ",
            ],
        ),
        (
            "Medlemmer\nJens Hansen, Danske Patienter, Mette Jensen, Sandvig Kommune",
            &[
                "member Jens Hansen @ Danske Patienter",
                "member Mette Jensen @ Sandvig Kommune",
            ],
        ),
        (
            "Direktør Jens Hansen og sundhedschef Mette Jensen, Sandvig Kommune",
            &[
                "member Jens Hansen",
                "member Mette Jensen @ Sandvig Kommune",
            ],
        ),
        (
            "Sif Tarp, Danske Patienter\nBo Lund, Kræftens Bekæmpelse",
            &[
                "member Sif Tarp @ Danske Patienter",
                "member Bo Lund @ Kræftens Bekæmpelse",
            ],
        ),
        (
            "Formand:\nGerda Lauge\nRegion Midtjylland:\nJens Hansen",
            &[
                "chair Gerda Lauge",
                "member Jens Hansen @ Region Midtjylland",
            ],
        ),
        (
            "Suppleanter:\nJens Hansen\nMette Jensen",
            &["substitute Jens Hansen", "substitute Mette Jensen"],
        ),
        (
            "Region Midtjylland\n• Sif Tarp\n• Bo Lund\nSandvig Kommune\n• Kit Vad",
            &[
                "member Sif Tarp @ Region Midtjylland",
                "member Bo Lund @ Region Midtjylland",
                "member Kit Vad @ Sandvig Kommune",
            ],
        ),
        (
            "Jens Hansen\nSandvig Kommune\nMette Jensen\nRegion Midtjylland",
            &[
                "member Jens Hansen @ Sandvig Kommune",
                "member Mette Jensen @ Region Midtjylland",
            ],
        ),
        ("Leder af Akutteamet Bo Lund", &["member Bo Lund"]),
        (
            "Jens Hansen (stedfortræder: Mette Jensen)",
            &["member Jens Hansen", "substitute Mette Jensen"],
        ),
        (
            "Sif Tarp er stedfortræder for Bo Lund",
            &["substitute Sif Tarp"],
        ),
        (
            "Afbud:\nIda Lo\nDesuden deltog: Per Fo",
            &["apology Ida Lo", "meeting ", "guest Per Fo"],
        ),
        (
            "| Navn | Titel |\n|---|---|\n| Sif Tarp | Overlæge |",
            &["member Sif Tarp"],
        ),
        ("Navn\tStatus\nBo Lund\tAfbud", &["apology Bo Lund"]),
        (
            "Pr. 1. februar 2024 er der ændringer:\nMødet varer 2 timer.",
            &[],
        ),
        (
            "Mødedatoer 2024\n24/1-2024 kl. 14-16",
            &["meeting 2024-01-24"],
        ),
        (
            "Udvalget består af i alt 10 medlemmer:\n- 2 repræsentanter fra Patientudvalget\n- 8 borgere",
            &["seat 2 repræsentant", "seat 8 borger"],
        ),
    ] {
        let mut given = said(text);
        given.sort_unstable();
        let mut wanted: Vec<String> = wanted.iter().map(|w| (*w).to_owned()).collect();
        wanted.sort_unstable();
        assert_eq!(given, wanted, "{text}");
    }
}

/// What a text of a mandate or minutes gives, each in a few words.
fn facts(text: &str) -> Vec<String> {
    let library = empty();
    let (paper, plan) = planned(&library, Text::new(text));
    let proposals = paper::proposals(library.book(0), &paper, &plan, Lang::Da);
    let of = |p: &Proposal| {
        let get = |name: &str| self::text(p, name);
        let told = match p.kind {
            "statement" => get("statement"),
            "meetings" => format!("{} {}", get("per_year"), get("ad_hoc")),
            "chair" => format!("{} {}", get("shape"), get("years")),
            "case" => format!("{} {}", get("deadline"), get("owner")),
            "seat" => {
                let by = get("appointed_by");
                let side = if by.is_empty() { get("party") } else { by };
                format!(
                    "{} @ {side} {}",
                    told(p)?.1,
                    get("per").replace("total", "")
                )
            }
            "total" => get("number"),
            "secretariat" | "minutes" => String::new(),
            _ => told(p)?.1,
        };
        Some(format!("{} {told}", p.kind).trim().to_owned())
    };
    proposals.iter().filter_map(of).collect()
}

#[test]
fn sentences_of_mandates_are_read_whatever_stands_above_them() {
    for (text, wanted) in [
        (
            "Gruppen består af to konsulenter og én læge. Formandskabet deles mellem kommunerne og regionen. Gruppen mødes fire gange om året.",
            &[
                "seat 2 konsulent @",
                "seat 1 læge @",
                "chair shared",
                "meetings 4",
            ][..],
        ),
        (
            "Formål\nAt samarbejde.\n\nGruppen sammensættes af:\nCa. 6 repræsentanter fra hospitalet, heraf mindst 2 læger\nOp til 4 terapeuter",
            &[
                "statement purpose",
                "seat 6 repræsentant @ hospitalet",
                "seat 0-4 terapeut @",
            ],
        ),
        (
            "Sammensætning\nHver kommune udpeger 1 konsulent og 1 stedfortræder.\nPLO udpeger 2.\n2 repræsentanter pr. region\n5 kommunale direktører\nRegionsrådsformanden",
            &[
                "seat 1 konsulent @ Hver kommune municipality",
                "seat 2 medlem @ PLO",
                "seat 2 repræsentant @ hver region party",
                "seat 5 direktør @ Kommunerne",
                "seat 1 regionsrådsformand @",
            ],
        ),
        (
            "Hvem sidder i gruppen?\nEn overlæge og en sygeplejerske fra hver kommune\nHvor tit mødes vi?\nHver anden måned",
            &[
                "seat 1 overlæge @ hver kommune municipality",
                "seat 1 sygeplejerske @ hver kommune municipality",
                "meetings 6",
            ],
        ),
        (
            "Medlemmer\nForum har 10 medlemmer:\n• 4 skolechefer\n• 2 overlæger",
            &[
                "statement composition",
                "total 10",
                "seat 4 skolechef @",
                "seat 2 overlæge @",
            ],
        ),
        (
            "Kommissorium for Klyngen\n\nKlyngen består af styregruppen, temagrupperne og ad hoc-grupperne.",
            &[],
        ),
        (
            "Medlemmer\nForum har 6 medlemmer:\n• 4 skolechefer\n• 2 overlæger",
            &[
                "statement composition",
                "seat 4 skolechef @",
                "seat 2 overlæge @",
            ],
        ),
        (
            "Kommissorium for Gruppen\nDeltagere\tRegionen: 1 kontorchef, 2 konsulenter.\nReferat\tDer skrives referat.\nSekretær\tAfdelingens konsulent",
            &[
                "seat 1 kontorchef @ Regionen",
                "seat 2 konsulent @ Regionen",
                "minutes",
                "secretariat",
            ],
        ),
        (
            "Kommissorium\nUdvalget skal\na) følge arbejdet\nb) afgive rapport\nFrister\nAfrapportering: 15/9 2022\nFormand\nFormanden vælges blandt medlemmerne for 2 år.",
            &[
                "statement task",
                "statement task",
                "case 2022-09-15",
                "chair single 2",
            ],
        ),
        (
            "Sammensætning\nUdvalget består af 10 medlemmer, heraf\n• 6 fra kommunerne (heraf mindst 2 på direktørniveau)\n• to fra PLO\n• Borgmesteren i Prøve Kommune (med viceborgmesteren som stedfortræder)\n• en fra Prøveforeningen\nDerudover deltager en repræsentant for Prøvestyrelsen som observatør.",
            &[
                "statement composition",
                "seat 6 @ kommunerne",
                "seat 2 @ PLO",
                "seat 1 borgmester @ Prøve Kommune",
                "seat 1 @ Prøveforeningen",
                "seat 1 observatør @ Prøvestyrelsen",
            ],
        ),
        (
            "Forretningsorden for Prøveudvalget\n\n§ 1. Udvalget har 7 medlemmer, der udpeges således: 5 af kommunalbestyrelserne og 2 af PLO.\n§ 2. Der vælges en formand for to år ad gangen. Posterne skifter mellem region og kommuner. Næstformanden vælges af og blandt medlemmerne.\n§ 3. Der holdes 3-4 møder om året. Indkaldelse sker med 14 dages varsel.\n§ 4. Udvalget nedlægges med udgangen af 2028.",
            &[
                "statement composition",
                "seat 5 @ kommunalbestyrelserne",
                "seat 2 @ PLO",
                "chair single 2",
                "chair rotating",
                "statement chair",
                "meetings",
                "statement meetings",
                "statement composition",
            ],
        ),
        (
            "Sammensætning\nPart\tAntal\tFunktion\nHospital\t2\tfarmaceuter\nKommuner\t3\tsygeplejersker\nAlmen praksis\tén\tlæge",
            &[
                "seat 2 farmaceut @ Hospital",
                "seat 3 sygeplejerske @ Kommuner",
                "seat 1 læge @ Almen praksis",
            ],
        ),
    ] {
        assert_eq!(facts(text), wanted, "{text}");
    }
}

#[test]
fn rules_of_mandates_in_more_shapes_are_read() {
    let head = "Kommissorium for Styregruppen for prøver\n";
    for (text, wanted) in [
        (
            "Sammensætning\nStyregruppen består af 19-21 medlemmer:\n- 3-5 sundhedschefer fra kommunerne\n- én direktør fra hver af de 6 kommuner\n- 10 konsulenter",
            &[
                "statement composition",
                "seat 3-5 sundhedschef @ kommunerne",
                "seat 1 direktør @ hver af de 6 kommuner municipality",
                "seat 10 konsulent @",
            ][..],
        ),
        (
            "Medlemmer\nRegion: 4\nKommuner: 4\nPLO: 2\nI alt: 10",
            &[
                "seat 4 medlem @ Region",
                "seat 4 medlem @ Kommuner",
                "seat 2 medlem @ PLO",
                "statement composition",
            ],
        ),
        (
            "Medlemmer\nRegion: 4\nKommuner: 4\nI alt: 10",
            &[
                "seat 4 medlem @ Region",
                "seat 4 medlem @ Kommuner",
                "statement composition",
                "total 10",
            ],
        ),
        (
            "Opgaver\nStyregruppen har følgende opgaver:\na) sikre fremdrift\nb) følge økonomien",
            &["statement task", "statement task"],
        ),
        (
            "Funktionsperiode og evaluering\nKommissoriet gælder fra 1. juni 2025 til 31. december 2027 og evalueres første gang i efteråret 2026.",
            &["statement composition"],
        ),
        (
            "Baggrund\nSundhedsaftalen lægger op til fælles løsninger.\n\nStyregruppen er sammensat af tre kommunale chefer, to læger fra Region Prøve (heraf én fra Prøve Sygehus) samt en repræsentant fra PLO. KL deltager som observatør.\n\nFormandskabet deles mellem regionen og kommunerne.",
            &[
                "seat 3 chef @ Kommunerne",
                "seat 2 læge @ Region Prøve",
                "seat 1 repræsentant @ PLO",
                "seat observatør @ KL",
                "chair shared",
            ],
        ),
        (
            "Medlemmer\nPart\tRepræsentation\tAntal\nKommunerne (Nord, Syd)\tDirektør fra hver kommune\t2\n\tSundhedschefer\t2-3\nPrøve Sygehus\tSygehusledelsen\tSamlet\nBrugerne\t\t1",
            &[
                "seat 2 direktør @ Kommunerne (Nord, Syd)",
                "seat 2-3 sundhedschef @ Kommunerne (Nord, Syd)",
                "seat samlet sygehusledelse @ Prøve Sygehus",
                "seat 1 medlem @ Brugerne",
            ],
        ),
        (
            "Medlemmer\nRegion:\nPrøve Sygehus: Samlet hospitalsledelse\n3 afdelingsledere\nKommuner:\n2 chefer\nDer skal være repræsentation fra almen praksis.",
            &[
                "seat samlet hospitalsledelse @ Prøve Sygehus",
                "seat 3 afdelingsleder @ Prøve Sygehus",
                "seat 2 chef @ Kommuner",
                "statement composition",
            ],
        ),
        (
            "Formandskab\nFormandskabet er delt mellem regionen og kommunerne. Formandskabet roterer ikke.\nSekretariat\nSekretariatsfunktionen deles mellem regionen og formandskommunen.",
            &["chair shared", "statement chair", "secretariat"],
        ),
        (
            "Styregruppen behandler tiltag på et overordnet niveau. Medlemmerne er på ledelsesniveau.",
            &["statement composition", "statement task"],
        ),
        (
            "Medlemmer\nStyregruppen sammensættes af:\n• 2 ledere fra akutafdelingen\n• MedCom (observatør)",
            &["seat 2 leder @ akutafdelingen", "seat observatør @ MedCom"],
        ),
        (
            "Sammensætning\nFra hospitalet deltager hospitalsdirektøren og 2 cheflæger.\nFra hver kommune deltager 1 direktør.\nAlle kommuner kan deltage med op til 2 medarbejdere.",
            &[
                "seat 1 hospitalsdirektør @ hospitalet",
                "seat 2 cheflæge @ hospitalet",
                "seat 1 direktør @ hver kommune municipality",
                "seat 0-2 medarbejder @ Alle kommuner municipality",
            ],
        ),
        (
            "Medlemmer\nKommuner (hver af de 4 kommuner):\n- 1 direktør\nHospital:\n- hospitalsledelsen",
            &[
                "seat 1 direktør @ Kommuner (hver af de 4 kommuner) municipality",
                "seat samlet hospitalsledelse @ Hospital",
            ],
        ),
        (
            "Formand\nHospitalsdirektøren er formand. Næstformanden vælges for et år ad gangen.\nMøder\nDer holdes 4 faste møder om året; heraf 2 uden almen praksis.",
            &["chair single", "statement chair", "meetings 4"],
        ),
        (
            "Medlemmer: Ida Testesen, Nordby Kommune, Bo Testesen, Sydby Kommune samt en repræsentant fra PLO (udpeges)",
            &[
                "member Ida Testesen",
                "member Bo Testesen",
                "seat 1 repræsentant @ PLO",
            ],
        ),
    ] {
        assert_eq!(facts(&format!("{head}{text}")), wanted, "{text}");
    }
    let table = "Emne\tIndhold\nNavn\tStyregruppen for prøver\nFormål\tAt sikre fælles retning.\nOpgaver\t\"• Godkende plan\n• Følge økonomien\"\n\
        Deltagere\t\"Kommuner: 1 chef pr. kommune (i alt 4)\nAlmen praksis: praksiskonsulenten\"\nFormand\tUdpeges af Prøverådet\nMøder\t4 gange årligt\n\
        Sekretariat\tKvalitetsafdelingen\nPeriode\t1.1.2026-31.12.2026";
    assert_eq!(
        facts(table),
        [
            "statement purpose",
            "statement task",
            "statement task",
            "seat 1 chef @ Kommuner municipality",
            "seat 1 praksiskonsulent @ Almen praksis",
            "chair single",
            "meetings 4",
            "secretariat",
            "statement composition",
        ]
    );
}

#[test]
fn parties_that_nobody_knows_are_counted_and_no_empty_list_is_told() {
    let data = taken_in(
        &empty(),
        "Kommissorium for Gruppen\nGodkendt af Prøverådet den 12. maj 2025\n\nSammensætning\n2-4 chefer fra hver af de 3 kommuner\n3 konsulenter/sekretariat fra \
         kommunerne\n\nFormandskab\nFormandskabet går på skift mellem de tre kommuner og hospitalet for 2 år ad gangen.\n",
    );
    let mandate = &data.groups[0].mandates[0];
    let seat = &mandate.seats[0];
    assert_eq!((seat.min, seat.max), (Some(6), Some(12)));
    assert_eq!(mandate.note, "Godkendt af Prøverådet den 12. maj 2025");
    assert_eq!(
        data.sources[0].date.as_ref().unwrap().to_string(),
        "2025-05-12"
    );
    let library = Library::new(vec![Book::new(data)]);
    let at = library.find(0, &Id::new("gruppen")).unwrap();
    let page = article::of(&library, at, jiff::civil::date(2025, 6, 1), Lang::Da).to_text(400);
    assert!(page.contains("På skift, 2 år ad gangen."), "{page}");
    assert!(page.contains(" konsulenter/sekretariat "), "{page}");
}

#[test]
fn sentences_of_minutes_tell_who_was_there_and_what_is_to_be_done() {
    let head = "Referat af møde i Gruppen den 3. maj 2022\n\n";
    for (text, wanted) in [
        (
            "Deltagere: Jens Hansen\n\nDagsorden\n1. Godkendelse\n2. Temadag\n\nAd 1. Godkendt.\nAd 2. Næste møde afholdes den 8. juni 2022 kl. 9-11.\n",
            &[
                "attendance Jens Hansen",
                "item 1",
                "item 2",
                "meeting 2022-06-08",
            ][..],
        ),
        (
            "Deltagere: Jens Hansen\nAfbud: Direktør Ida Lo, Sandvig Kommune. I stedet deltog chef Bo Lund.\n",
            &[
                "attendance Jens Hansen",
                "attendance Ida Lo",
                "attendance Bo Lund",
            ],
        ),
        (
            "Til stede var Jens Hansen og Mette Jensen. Ida Lo havde meldt afbud.\nFra forvaltningen deltog Bo Lund.",
            &[
                "attendance Jens Hansen",
                "attendance Mette Jensen",
                "attendance Ida Lo",
                "attendance Bo Lund",
            ][..],
        ),
        (
            "Medlemmer:\nJens Hansen, formand\nMette Jensen (afbud)\n\nPunkt 1 Godkendelse\nGodkendt.\nPUNKT 2 – VELKOMST",
            &[
                "attendance Jens Hansen",
                "attendance Mette Jensen",
                "item 1",
                "item 2",
            ],
        ),
        (
            "Deltagere: Jens Hansen\nAfbud: Ida Lo\n\n1 Godkendelse af dagsorden\nGodkendt.\n\n2 Temadag\nJens Hansen planlægger temadagen. Frist: 14. juni 2022. Ansvarlig: Bo Lund.\nNæste møde: Onsdag den 8. juni 2022 kl. 13-15 i Lunde.",
            &[
                "attendance Jens Hansen",
                "attendance Ida Lo",
                "item 1",
                "item 2",
                "case 2022-06-14 Bo Lund",
                "meeting 2022-06-08",
            ],
        ),
        (
            "Deltagere: Jens Hansen (JH), Bo Lund\n\n1. Nyt\nBo Lund udarbejder et notat senest den 1. juni.\nAktion: JH indkalder til møde, deadline uge 40.",
            &[
                "attendance Bo Lund",
                "attendance Jens Hansen",
                "item 1",
                "case 2022-06-01 Bo Lund",
                "case 2022-W40 Jens Hansen",
            ],
        ),
        (
            "Deltagere: Jens Hansen\nPkt.\tEmne\tBeslutning\tAnsvarlig\tFrist\n1\tReferat\tGodkendt\t\t\n2\tByggeplan\tPlan revideres\tBL\t20. november 2022\n",
            &[
                "attendance Jens Hansen",
                "item 1",
                "item 2",
                "case 2022-11-20 BL",
            ],
        ),
        (
            "Deltagere: Jens Hansen\n1. Nyt\nDer nedsættes en gruppe. Arbejdsgruppen består af Bo Lund (tovholder) og Ida Lo.\n\nMøde den 16. juni 2022\nTil stede: Mette Jensen",
            &[
                "attendance Jens Hansen",
                "item 1",
                "member Bo Lund",
                "member Ida Lo",
            ],
        ),
    ] {
        let mut told = facts(&format!("{head}{text}"));
        told.retain(|t| t != "meeting 2022-05-03" && !t.starts_with("group"));
        let mut wanted: Vec<String> = wanted.iter().map(|w| (*w).to_owned()).collect();
        told.sort();
        wanted.sort();
        assert_eq!(told, wanted, "{text}");
    }
}

/// Lists in which names, marks and particulars stand in other ways: behind labels, below each other, in columns.
#[test]
fn lists_and_tables_of_other_shapes_are_read() {
    for (text, wanted) in [
        (
            "Deltagere: Xenia Vad, Zorba Lund",
            &["meeting ", "present Xenia Vad", "present Zorba Lund"][..],
        ),
        (
            "Deltagere:\nPia Lund og Zorba Vad (Sandvig Kommune)",
            &[
                "meeting ",
                "present Pia Lund @ Sandvig Kommune",
                "present Zorba Vad @ Sandvig Kommune",
            ],
        ),
        (
            "Medlemmer\nFORMAND: ZORBA VAD\nEva LUND\nLUND Bo",
            &["chair ZORBA VAD", "member Bo Lund", "member Eva Lund"],
        ),
        (
            "Navn\tTil stede\tAfbud\nSif Tarp\tx\t\nBo Lund\t\tx",
            &["apology Bo Lund", "meeting ", "present Sif Tarp"],
        ),
        (
            "Sundhedsudvalget – medlemmer pr. 1. januar 2026\nElse Vad\nOle Lund, Sandvig Kommune",
            &["member Else Vad", "member Ole Lund @ Sandvig Kommune"],
        ),
        (
            "PLO:\nLise Vad\n\nSekretariat:\nTrine Lund, Region Nord\n\nObservatører:\nOle Tarp",
            &[
                "member Lise Vad @ PLO",
                "member Ole Tarp",
                "secretary Trine Lund @ Region Nordjylland",
            ],
        ),
        (
            "KL v/ konsulent Bo Lund\nSandvig Kommune v/ Jens Vad",
            &["member Bo Lund @ KL", "member Jens Vad @ Sandvig Kommune"],
        ),
        (
            "Mette Lund/Sandvig Kommune; Jens Vad/Nordby Kommune",
            &[
                "member Jens Vad @ Nordby Kommune",
                "member Mette Lund @ Sandvig Kommune",
            ],
        ),
        (
            "Direktør Jens Hansen (Sandvig Kommune), konsulent Zorba Vad (Region Nord) samt læge Ida Lo (Nordklinikken)",
            &[
                "member Ida Lo @ Nordklinikken",
                "member Jens Hansen @ Sandvig Kommune",
                "member Zorba Vad @ Region Nordjylland",
            ],
        ),
        (
            "Rådet har 7 medlemmer, der er valgt i 2025.\nFormandskab\nZorba Vad, formand\n\nØvrige medlemmer\nIda Lo\n\nSuppleanter\nBo Lund",
            &[
                "chair Zorba Vad",
                "member Ida Lo",
                "seat 7 medlem",
                "substitute Bo Lund",
            ],
        ),
        (
            "Formand\nBestyrelsesmedlemmer\nBo Lund\nIda Lo",
            &["member Bo Lund", "member Ida Lo"],
        ),
        (
            "Bo Lund, Nordforeningen (stedfortræder: vakant)",
            &["member Bo Lund @ Nordforeningen"],
        ),
        (
            "Fraværende uden afbud:\nBo Lund",
            &["absent Bo Lund", "meeting "],
        ),
        (
            "Formand\nSif Tarp\nTlf. 12 34 56 78\n\nNæstformand\nBo Lund\n\nMedlemmer\nKit Vad",
            &["chair Sif Tarp", "member Kit Vad", "vice_chair Bo Lund"],
        ),
        (
            "Sif Tarp\nDirektør\nSandvig Kommune\nsif@example.org\n\nBo Lund\nOverlæge\nRegion Nord\nFormand",
            &[
                "chair Bo Lund @ Region Nordjylland",
                "member Sif Tarp @ Sandvig Kommune",
            ],
        ),
        (
            "Navn:\tSif Tarp\nTitel:\tchef\nOrganisation:\tSandvig Kommune",
            &["member Sif Tarp @ Sandvig Kommune"],
        ),
        (
            "Kommune\tNavn\nSandvig Kommune\tSif Tarp\n\tBo Lund",
            &[
                "member Bo Lund @ Sandvig Kommune",
                "member Sif Tarp @ Sandvig Kommune",
            ],
        ),
        (
            "Ordinært medlem\tSuppleant\nSif Tarp\tBo Lund",
            &["member Sif Tarp", "substitute Bo Lund"],
        ),
        (
            "Navn\tFunktion i gruppen\tDirekte tlf.\nSif Tarp\tFormand\t1234 5678",
            &["chair Sif Tarp"],
        ),
        (
            "Medlemsliste, Prøvegruppen\nSif Tarp, Sandvig Kommune\nReferater sendes til Bo Lund, Sandvig Kommune.",
            &["member Sif Tarp @ Sandvig Kommune"],
        ),
        (
            "Socialdemokratiet\nSif Tarp\nVenstre\nBo Lund",
            &[
                "member Bo Lund @ Venstre",
                "member Sif Tarp @ Socialdemokratiet",
            ],
        ),
        (
            "Medlemmer pr. 1. august 2024\nSif Tarp\nPLO: 2 pladser, ikke besat",
            &["member Sif Tarp"],
        ),
        (
            "Medlemmer\nSif Tarp, formand for følgegruppen\nBo Lund, formand for Ældrerådet",
            &["chair Sif Tarp", "member Bo Lund"],
        ),
        (
            "Medlemmer\nOluf d'Auchamp\nVad Lund, Bo\nOle Chr. Bang",
            &[
                "member Bo Vad Lund",
                "member Ole Chr. Bang",
                "member Oluf d'Auchamp",
            ],
        ),
        (
            "Medlemmer\nSif Tarp/PLO\nKit Vad, repræsentant for Danske Patienter\nDirektør Bo Lund, HE Midt",
            &[
                "member Bo Lund @ HE Midt",
                "member Kit Vad @ Danske Patienter",
                "member Sif Tarp @ PLO",
            ],
        ),
        (
            "Fra: Ida Lo <ida@example.org>\nTil: Kit Vad <kit@example.org>; Per Fo <per@example.org>\nEmne: Medlemmer\n\nHer er medlemmerne, som vi aftalte den 3. maj:\n\n* Sif Tarp, formand, Sandvig Kommune\n* Bo Lund, Sandvig Kommune\n* Kit Vad, Danske Patienter\n\nMange hilsner\n\nIda Lo\nchef\n",
            &[
                "chair Sif Tarp @ Sandvig Kommune",
                "member Bo Lund @ Sandvig Kommune",
                "member Kit Vad @ Danske Patienter",
            ],
        ),
        (
            "Rolle\tNavn\nFormand\tSif Tarp\nMedlem\tKit Vad\nMedlem\tPer Fo\nSuppleant for Kit Vad\tBo Lund\nMedlem\tVakant",
            &[
                "chair Sif Tarp",
                "member Kit Vad",
                "member Per Fo",
                "substitute Bo Lund",
            ],
        ),
        (
            "Part\tRepræsentant\tStedfortræder\nSandvig Kommune\tSif Tarp\tBo Lund\nRegion Midtjylland\tKit Vad\tPer Fo\nFormand: Sif Tarp",
            &[
                "chair Sif Tarp @ Sandvig Kommune",
                "member Kit Vad @ Region Midtjylland",
                "substitute Bo Lund @ Sandvig Kommune",
                "substitute Per Fo @ Region Midtjylland",
            ],
        ),
        (
            "Medlemsoversigt for Faglig Prøveklynge, opdateret den 14. marts 2025\n\nKommunerne\nSandvig Kommune: Sif Tarp, direktør\n\nHospitalet\nOverlæge Bo Lund",
            &[
                "member Bo Lund @ Hospitalet",
                "member Sif Tarp @ Sandvig Kommune",
            ],
        ),
        (
            "Formand\nSif Tarp\nBirkevænget 12, st. tv.\n9999 Sandvig\nE-mail: sif@example.org\n\nKasserer\nBo Lund",
            &["chair Sif Tarp", "member Bo Lund"],
        ),
        (
            "Sif Tarp/NORD/DK@NORD, CN=Bo Lund/OU=ADM/O=NORD",
            &["member Bo Lund", "member Sif Tarp"],
        ),
    ] {
        let mut given = said(text);
        given.sort_unstable();
        assert_eq!(given, wanted, "{text}");
    }
}

/// Who comes and who leaves, however the sentence is turned.
#[test]
fn a_succession_is_read_in_either_direction() {
    for text in [
        "Sif Tarp afløser Bo Lund pr. 1/3-2024.",
        "Sif Tarp, Sandvig Kommune, erstatter Bo Lund",
        "Bo Lund udtræder den 1. marts 2024, og i stedet indtræder Sif Tarp.",
        "Bo Lund er fratrådt og erstattes af Sif Tarp",
        "Ny formand er Sif Tarp, som efterfølger Bo Lund.",
        "Sif Tarp overtager pladsen efter Bo Lund",
        "Pr. 1/3-2024 afløser Sif Tarp Bo Lund.",
        "Sif Tarp er indtrådt i stedet for Bo Lund, som er udtrådt pr. 1. marts 2024",
    ] {
        let (paper, _) = planned(
            &empty(),
            Text::new(&format!("Ændringer i udvalget\n\n{text}\n")),
        );
        let rows: Vec<_> = paper
            .rows
            .iter()
            .map(|r| (r.name.as_str(), r.succeeds.as_str()))
            .collect();
        assert_eq!(rows, [("Bo Lund", ""), ("Sif Tarp", "Bo Lund")], "{text}");
    }
}

#[test]
fn what_is_doubtful_is_asked_as_is_a_short_form_that_may_be_one_of_a_name() {
    let library = empty();
    let questions = |text: &str| {
        let (paper, plan) = planned(&library, Text::new(text));
        paper::proposals(library.book(0), &paper, &plan, Lang::Da)
            .into_iter()
            .filter(|p| p.question.is_some())
            .count()
    };
    for (other, asked) in [("Hospitalsenhed Midt", 1), ("Nordby Kommune", 0)] {
        let list = format!("Test Testesen, chef, HEM\nPrøve Prøvesen, chef, {other}\n");
        assert_eq!(questions(&list), asked, "{other}");
    }
    assert_eq!(questions("Navn\tFra\nTest Testesen\t31-02-2016\n"), 1);
    assert_eq!(
        questions("Deltagere: Lene Testesen, Lene Møller Testesen\n"),
        2
    );
    assert_eq!(questions("Medlemmer\nTest Testesen\nAndersen\n"), 1);
    let field = Field::Text(String::new());
    assert!(field.text().is_empty());
}

/// Where someone works stands between the title and the name without a sign.
#[test]
fn a_title_and_an_organisation_before_a_name_are_told_apart() {
    let row = |text: &str| {
        let paper = paper::read(text);
        let row = paper.rows[0].clone();
        (row.title, row.organisation, row.name)
    };
    for (text, title, organisation, name) in [
        (
            "Formand for PLO Midtjylland Sif Testesen",
            "Formand for PLO Midtjylland",
            "",
            "Sif Testesen",
        ),
        (
            "Direktør i Skive Kommune Bo Lund",
            "Direktør",
            "Skive Kommune",
            "Bo Lund",
        ),
        (
            "Lægefaglig direktør Hospitalsenhed Midt Else Prøvesen",
            "Lægefaglig direktør",
            "Hospitalsenhed Midt",
            "Else Prøvesen",
        ),
        (
            "Chef på Regionshospitalet Horsens Bo Lund",
            "Chef",
            "Regionshospitalet Horsens",
            "Bo Lund",
        ),
        (
            "Sundhedschef Viborg Kommune Anne-Marie Prøve Testesen",
            "Sundhedschef",
            "Viborg Kommune",
            "Anne-Marie Prøve Testesen",
        ),
        (
            "Næstformand i PLO Hovedstaden Anne Testesen",
            "Næstformand",
            "PLO Hovedstaden",
            "Anne Testesen",
        ),
        (
            "Bo Lund, konsulent (SKIVE)",
            "konsulent",
            "Skive",
            "Bo Lund",
        ),
        (
            "Bo Lund, konsulent (Region Midtjylland)",
            "konsulent",
            "Region Midtjylland",
            "Bo Lund",
        ),
    ] {
        let wanted = (title.to_owned(), organisation.to_owned(), name.to_owned());
        assert_eq!(row(text), wanted, "{text}");
    }
}

#[test]
fn apologies_in_a_list_of_members_make_no_meeting() {
    let list = "Prøveudvalget, medlemmer pr. 1. januar 2026\n\nKommunale medlemmer:\nSif Tarp, Nordby Kommune\nBo Lund, Sydby Kommune\n\n\
        Observatører:\nKit Vad, Danske Patienter\n\nAfbud: Bo Lund, Mona Cort\n";
    let (paper, plan) = planned(&empty(), Text::new(list));
    assert!(plan.meeting.is_none());
    let verdicts = paper::verdicts(&paper, &plan, Lang::Da);
    assert_eq!(verdicts[9].what, Use::Unused);
    assert!(verdicts[9].why.starts_with("afbud"), "{}", verdicts[9].why);
    let data = taken_in(&empty(), list);
    assert!(data.meetings.is_empty());
    let names: Vec<_> = data.people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Sif Tarp", "Bo Lund", "Kit Vad"]);
    assert_eq!(data.groups[0].members.len(), 3);
}

#[test]
fn a_kommissorium_of_several_groups_gives_each_its_own() {
    let kommissorium = "Kommissorium for Klyngestyregruppe for Prøveklyngen\n\nKlyngestyregruppe\n\n\
        Formandskabet har ansvar for dagsordenen.\n\nKlynge-temagrupper\n\n\
        For at følge op har klyngestyregruppen valgt at nedsætte to klynge-temagrupper:\n\n\
        - Klynge-temagruppe for voksne\n- Klynge-temagruppe for børn og unge\n\n\
        Begge grupper kan nedsætte faste undergrupper.\n\nAd hoc grupper\n\n\
        Klyngestyregruppen og klynge-temagrupperne kan nedsætte ad hoc grupper.\n\n\
        Fælles sekretariat\n\nPrøveklyngen har nedsat et fælles sekretariat. Det har ansvar for:\n\n\
        - Input til dagsordener, som skal til behandling\n- Klyngestyregruppen, temagrupperne og ad hoc grupperne\n\n\
        Organisering af klyngestyregruppen og klynge-temagrupperne\n\nKlyngestyregruppen\n\
        Medlemmer\nPlanlægning:\nKontorchef og/eller konsulent\n\
        Formandskab og sekretariatsbetjening\tDer etableres et fælles sekretariat med deltagelse af 1 konsulent fra hhv. hospitalet og hver kommune.\n\
        Klynge-temagrupper\nMedlemmer\nI klynge-temagruppen for voksne: 2-4 ledere fra hver af de\n3 kommuner\nca.\n6 repræsentanter fra hospitalet\n\
        I klynge-temagruppen for børn og unge: 1 leder fra hospitalet Derudover sikres deltagelse af, psykiatri og skole.\n\
        Hver klynge-temagruppe aftaler selv sin organisering.\n";
    let library = empty();
    let (paper, plan) = planned(&library, Text::new(kommissorium));
    let proposals = paper::proposals(library.book(0), &paper, &plan, Lang::Da);
    let get = |p: &Proposal, name: &str| text(p, name);
    let kinds = ["seat", "statement", "secretariat"];
    let given: Vec<String> = proposals
        .iter()
        .filter(|p| kinds.contains(&p.kind))
        .map(|p| {
            let what = match p.kind {
                "seat" => format!(
                    "{}-{} {}{} {} {}",
                    get(p, "min"),
                    get(p, "max"),
                    get(p, "role"),
                    get(p, "area"),
                    get(p, "number"),
                    get(p, "party")
                ),
                _ => format!("{}: {}", get(p, "statement"), get(p, "text")),
            };
            format!("[{}] {what}", get(p, "group")).trim().to_owned()
        })
        .collect();
    assert_eq!(
        given,
        [
            "[] chair_duty: Formandskabet har ansvar for dagsordenen.",
            "[] groups: For at følge op har klyngestyregruppen valgt at nedsætte to klynge-temagrupper: Klynge-temagruppe for voksne; Klynge-temagruppe for børn og unge",
            "[Klynge-temagrupper] may_set_up: Begge grupper kan nedsætte faste undergrupper.",
            "[] may_set_up: Klyngestyregruppen og klynge-temagrupperne kan nedsætte ad hoc grupper.",
            "[Klynge-temagrupper] may_set_up: Klyngestyregruppen og klynge-temagrupperne kan nedsætte ad hoc grupper.",
            "[] : Prøveklyngen har nedsat et fælles sekretariat.",
            "[] secretariat: Det har ansvar for: Input til dagsordener, som skal til behandling; Klyngestyregruppen, temagrupperne og ad hoc grupperne",
            "[] 1-2 kontorchef og/eller konsulent either Planlægning",
            "[Fælles sekretariat] 1-1 konsulent exact hospitalet",
            "[Fælles sekretariat] 1-1 konsulent exact hver kommune",
            "[] secretariat: Der etableres et fælles sekretariat med deltagelse af 1 konsulent fra hhv. hospitalet og hver kommune.",
            "[Klynge-temagruppe for voksne] 2-4 leder range hver af de 3 kommuner",
            "[Klynge-temagruppe for voksne] 6-6 repræsentant about hospitalet",
            "[Klynge-temagruppe for børn og unge] 1-1 leder exact hospitalet",
            "[Klynge-temagruppe for børn og unge] - psykiatri og skole unnumbered",
            "[Klynge-temagrupper] power: Hver klynge-temagruppe aftaler selv sin organisering.",
        ]
    );
}

#[test]
fn a_mandate_is_complete_only_where_nothing_of_the_paper_is_left() {
    let completeness = |text: &str| taken_in(&empty(), text).groups[0].mandates[0].completeness;
    assert_eq!(completeness(KOMMISSORIUM).word(), "complete");
    let more = format!("{KOMMISSORIUM}Baggrund\nAftalen bygger på tre visioner.\n");
    assert_eq!(completeness(&more).word(), "fragment");
}

#[test]
fn the_members_of_any_group_as_they_are_printed_and_copied_change_nothing() {
    let mut groups = 0;
    for text in [
        include_str!("../data/midtjylland.ron"),
        include_str!("../data/forslag-2016.ron"),
        include_str!("../data/hovedstaden.ron"),
    ] {
        let library = Library::new(vec![Book::new(read_dataset(text).unwrap())]);
        let book = library.book(0);
        let day = jiff::civil::date(2016, 9, 15);
        for (g, group) in book.data().groups.iter().enumerate() {
            let at = library.find(0, group.id.id()).unwrap();
            for lang in [Lang::Da, Lang::En] {
                let roster = article::Roster::new(&library, at, day, lang);
                let head = format!("{}  ({}, pr. 1. maj 2016)", group.name, group.id);
                let lines = [vec![head, roster.nobody, roster.headings], roster.rows].concat();
                let printed = lines.join("\n");
                assert!(article::is_own(&library, at, day, &printed), "{printed}");
                let more = format!("{printed}\nTest Testesen  Nordby Kommune");
                assert!(!article::is_own(&library, at, day, &more), "{more}");
                let rows = [
                    article::member_rows(&library, 0, g, day, lang),
                    article::seat_rows(&library, 0, g, day, lang),
                ];
                let copied: Vec<String> =
                    rows.iter().flatten().map(article::copied_member).collect();
                if !copied.is_empty() {
                    let copied = copied.join("\n");
                    assert!(article::is_own(&library, at, day, &copied), "{copied}");
                    groups += 1;
                }
            }
        }
    }
    assert!(groups > 20, "{groups}");
}

#[test]
fn what_the_program_itself_says_of_a_group_changes_nothing() {
    let data = read_dataset(include_str!("../data/midtjylland.ron")).unwrap();
    let library = Library::new(vec![Book::new(data)]);
    let day = jiff::civil::date(2016, 9, 15);
    for id in ["sundhedskoordinationsudvalget", "kosu"] {
        let at = library.find(0, &Id::new(id)).unwrap();
        for lang in [Lang::Da, Lang::En] {
            let page = article::of(&library, at, day, lang);
            for text in [page.to_markdown(), page.to_text(60), page.to_text(120)] {
                assert!(article::is_own(&library, at, day, &text), "{id}: {text}");
                // The same words in another order may be other roles.
                let mut turned: Vec<&str> = text.lines().collect();
                turned.reverse();
                assert!(
                    !article::is_own(&library, at, day, &turned.join("\n")),
                    "{id}"
                );
                let more = format!(
                    "{text}\n\nMedlemmer\nTest Testesen, Nordby Kommune\nPrøve Prøvesen, Sydby Kommune\n{}",
                    "Et nyt formål. ".repeat(20)
                );
                assert!(!article::is_own(&library, at, day, &more), "{id}");
            }
        }
        let other = library.find(0, &Id::new("sundhedsstyregruppen")).unwrap();
        let page = article::of(&library, other, day, Lang::Da).to_markdown();
        assert!(!article::is_own(&library, at, day, &page), "{id}");
    }
    let kommissorium =
        "Kommissorium\n\nFormål\nAt koordinere indsatsen.\n\nOpgaver\nAt følge op.\n";
    let at = library.find(0, &Id::new("kosu")).unwrap();
    assert!(!article::is_own(&library, at, day, kommissorium));
    let own = paper::known(Text::new(kommissorium));
    let plan = paper::plan(Snapshot::new(&library, 0, day), at.entity.at(), &own);
    let verdicts = paper::verdicts(&own, &plan, Lang::Da);
    let blank = |at: usize| own.text.lines[at].text.is_empty();
    assert!((0..verdicts.len()).all(|at| blank(at) || verdicts[at].what == Use::Known));
    let mut data = library.book(0).data().clone();
    let done = paper::carry_out(&mut data, "kosu", &plan, None, None);
    assert_eq!(done, Err(paper::Refusal::Nothing));
}

#[test]
fn the_lists_that_the_program_gives_out_change_nothing() {
    const VACANT: &str = r#"(schema: 1, id: "v", title: "V", language: "da",
        organisations: [(id: "sydby", name: "Sydby Kommune", kind: municipality), (id: "plo", name: "PLO", kind: practice)],
        people: [(id: "test", name: "Test Testesen", organisation: "sydby"), (id: "prove", name: "Prøve Prøvesen", title: "læge")],
        groups: [(id: "g", name: "Prøvegruppen", level: cluster, members: [
            (person: "test", roles: [chair], role_text: "Formand", on_behalf_of: "sydby", period: (from: "2024")),
            (vacant: true, roles: [member], on_behalf_of: "plo", note: "udpeges senere"),
            (vacant: true, roles: [vice_chair]),
            (person: "prove", roles: [member, secretary], note: "Skriver \"referat\"; læser")])])"#;
    let day = jiff::civil::date(2024, 5, 1);
    for text in [
        VACANT,
        include_str!("../data/midtjylland.ron"),
        include_str!("../data/hovedstaden.ron"),
        include_str!("../data/forslag-2016.ron"),
    ] {
        let library = Library::new(vec![Book::new(read_dataset(text).unwrap())]);
        let book = library.book(0);
        for (g, group) in book.data().groups.iter().enumerate() {
            if group.members.is_empty() && group.mandates.iter().all(|m| m.seats.is_empty()) {
                continue;
            }
            let lists = [
                export::csv::members_csv(&library, 0, g, day),
                export::csv::members_tsv(&library, 0, g, day),
            ];
            let papers = lists.map(|list| (paper::read_for(&list, book), list));
            let packed = ["xlsx"].map(|format| {
                let job = export::Job {
                    library: &library,
                    subject: export::Subject::Thing(At::new(0, Entity::group(g))),
                    day,
                    lang: Lang::Da,
                    contacts: false,
                    stamp: None,
                };
                let format = export::Format::named(format).unwrap();
                let file = format.write(&job).unwrap();
                let text = paper::from_bytes("liste", &file).unwrap();
                let plain = text.plain.clone();
                (paper::read_text(text, Some(book)), plain)
            });
            for (paper, list) in papers.into_iter().chain(packed) {
                let plan = paper::plan(Snapshot::new(&library, 0, day), g, &paper);
                assert_eq!(plan.open(), 0, "{}\n{list}", group.id);
                let mut data = book.data().clone();
                let done = paper::carry_out(&mut data, group.id.as_str(), &plan, None, None);
                assert_eq!(done, Err(paper::Refusal::Nothing), "{}\n{list}", group.id);
            }
        }
    }
}
