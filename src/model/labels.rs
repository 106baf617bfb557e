//! What the fields and records of the model are called for a person.

use crate::lang::Lang;

/// Returns the label of a field; the name itself for one that no record has.
pub fn label(record: &str, field: &str, lang: Lang) -> &'static str {
    let all = || FIELDS.iter().chain(QUESTIONS);
    let own = all().find(|(name, of, ..)| *name == field && *of == record);
    let shared = || all().find(|(name, of, ..)| *name == field && of.is_empty());
    own.or_else(shared)
        .map_or("?", |(.., da, en)| lang.pick(da, en))
}

/// Returns what one record of a name is called, in lower case: `medlemskab`; `?` for a name that no record has.
pub fn record_label(record: &str, lang: Lang) -> &'static str {
    RECORDS
        .iter()
        .find(|r| r.0 == record)
        .map_or("?", |(_, da, _, en, _)| lang.pick(da, en))
}

/// Returns what several records of a name are called: `medlemskaber`; `?` for a name that no record has.
pub fn records_label(record: &str, lang: Lang) -> &'static str {
    RECORDS
        .iter()
        .find(|r| r.0 == record)
        .map_or("?", |(_, _, da, _, en)| lang.pick(da, en))
}

/// Tells whether a choice or flag may be not stated at all, which is another thing than its default word or `false`.
pub fn may_be_unstated(record: &str, field: &str) -> bool {
    UNSTATED.contains(&(record, field))
}

const UNSTATED: &[(&str, &str)] = &[
    ("GroupVersion", "level"),
    ("Group", "sector"),
    ("Group", "time_limited"),
    ("Seat", "sector"),
    ("Seat", "voting"),
    ("Relation", "rule"),
    ("Process", "initiator_rule"),
    ("Process", "comment_round"),
    ("Process", "approver_rule"),
    ("ProcessStep", "actor_rule"),
    ("Point", "status"),
];

/// Name, one and several in Danish, one and several in English.
const RECORDS: &[(&str, &str, &str, &str, &str)] = &[
    ("Dataset", "datasæt", "datasæt", "dataset", "datasets"),
    (
        "Silence",
        "undtagelse",
        "undtagelser",
        "exception",
        "exceptions",
    ),
    ("Period", "periode", "perioder", "period", "periods"),
    (
        "FieldMark",
        "mærke ved felt",
        "mærker ved felter",
        "mark on a field",
        "marks on fields",
    ),
    ("Source", "kilde", "kilder", "source", "sources"),
    (
        "Alias",
        "andet navn",
        "andre navne",
        "other name",
        "other names",
    ),
    (
        "Organisation",
        "organisation",
        "organisationer",
        "organisation",
        "organisations",
    ),
    ("Person", "person", "personer", "person", "people"),
    ("Place", "sted", "steder", "place", "places"),
    (
        "ClusterParty",
        "part i klyngen",
        "parter i klyngen",
        "party of the cluster",
        "parties of the cluster",
    ),
    ("GroupVersion", "udgave", "udgaver", "version", "versions"),
    ("Group", "gruppe", "grupper", "group", "groups"),
    (
        "Succession",
        "afløsning",
        "afløsninger",
        "succession",
        "successions",
    ),
    ("Mandate", "mandat", "mandater", "mandate", "mandates"),
    ("Statement", "udsagn", "udsagn", "statement", "statements"),
    ("Seat", "plads", "pladser", "seat", "seats"),
    (
        "Chairmanship",
        "formandskab",
        "formandskaber",
        "chairmanship",
        "chairmanships",
    ),
    (
        "SecretariatRule",
        "sekretariat",
        "sekretariater",
        "secretariat",
        "secretariats",
    ),
    (
        "MeetingRule",
        "regel om møder",
        "regler om møder",
        "meeting rule",
        "meeting rules",
    ),
    (
        "MinutesRule",
        "regel om referat",
        "regler om referat",
        "minutes rule",
        "minutes rules",
    ),
    (
        "EvaluationRule",
        "regel om evaluering",
        "regler om evaluering",
        "evaluation rule",
        "evaluation rules",
    ),
    (
        "Membership",
        "medlemskab",
        "medlemskaber",
        "membership",
        "memberships",
    ),
    (
        "Relation",
        "relation",
        "relationer",
        "relation",
        "relations",
    ),
    ("Process", "proces", "processer", "process", "processes"),
    ("ProcessStep", "trin", "trin", "step", "steps"),
    ("Example", "eksempel", "eksempler", "example", "examples"),
    (
        "Matter",
        "aftale eller projekt",
        "aftaler og projekter",
        "agreement or project",
        "agreements and projects",
    ),
    ("Fact", "oplysning", "oplysninger", "fact", "facts"),
    ("Point", "punkt", "punkter", "point", "points"),
    (
        "Approval",
        "godkendelse",
        "godkendelser",
        "approval",
        "approvals",
    ),
    ("Meeting", "møde", "møder", "meeting", "meetings"),
    (
        "Attendance",
        "fremmødt",
        "fremmødte",
        "attendance",
        "attendances",
    ),
    (
        "AgendaItem",
        "dagsordenspunkt",
        "dagsordenspunkter",
        "agenda item",
        "agenda items",
    ),
    ("Case", "sag", "sager", "case", "cases"),
    (
        "Principle",
        "princip",
        "principper",
        "principle",
        "principles",
    ),
    ("Note", "forbehold", "forbehold", "note", "notes"),
    ("Reading", "læsning", "læsninger", "reading", "readings"),
];

/// The fields of the questions that editing asks.
const QUESTIONS: &[(&str, &str, &str, &str)] = &[
    ("last_day", "", "Sidste dag", "Last day"),
    ("by", "Replace", "Afløses af", "Replaced by"),
    ("from", "Replace", "Fra og med", "From"),
    (
        "from",
        "TakeChair",
        "Fra (tom: rettelse)",
        "From (empty: mend)",
    ),
    ("person", "StandIn", "For", "For"),
    ("from", "CompareDays", "Fra dagen", "From the day"),
    ("to", "CompareDays", "Til dagen", "To the day"),
    ("from", "AdoptFrom", "Gælder fra", "Applies from"),
    (
        "from",
        "RenameGroup",
        "Fra (tom: rettelse)",
        "From (empty: mend)",
    ),
    (
        "from",
        "MoveGroup",
        "Fra (tom: rettelse)",
        "From (empty: mend)",
    ),
    ("parent", "MoveGroup", "Ind under", "Under"),
    ("other", "CopyMembers", "Anden gruppe", "Other group"),
    ("from", "CopyMembers", "Fra og med", "From"),
    ("members_then", "", "Medlemmerne", "Its members"),
    ("groups_then", "", "Grupper under den", "Groups under it"),
    (
        "groups_to",
        "",
        "Grupperne flyttes til",
        "The groups move to",
    ),
    ("cases_then", "", "Åbne sager", "Open cases"),
    ("cases_to", "", "Sagerne flyttes til", "The cases move to"),
    ("by", "Succeed", "Ny gruppe", "New group"),
    ("from", "Succeed", "Fra og med", "From"),
    (
        "with_members",
        "",
        "Medlemmerne følger med",
        "Members come along",
    ),
    (
        "with_groups",
        "",
        "Grupper under den følger med",
        "Groups under it come along",
    ),
    (
        "with_cases",
        "",
        "Åbne sager følger med",
        "Open cases come along",
    ),
    ("from", "NewVersion", "Fra og med", "From"),
    ("id", "ChangeId", "Nyt id", "New id"),
    ("into", "", "Er den samme som", "Is the same as"),
    (
        "confirmed_name",
        "",
        "Skriv personens navn",
        "Type the person's name",
    ),
    ("file", "NewDataset", "Filnavn", "File name"),
    ("file", "SaveAs", "Filnavn", "File name"),
    ("day", "", "Dag", "Day"),
    ("text", "PasteList", "Listen", "The list"),
    ("from", "ListFrom", "Nye medlemmer fra", "New members from"),
    ("others_until", "", "De andre slutter", "The others end"),
];

/// Name, the one record whose word differs or nothing, Danish, English; in the order of the alphabet.
const FIELDS: &[(&str, &str, &str, &str)] = &[
    ("about", "", "Vedrører", "About"),
    ("action", "", "Hvad der gøres", "What is done"),
    ("actor_not_named", "", "Ingen nævnt", "Nobody named"),
    ("actor_rule", "", "Flere aktører", "Several actors"),
    ("actor_text", "", "Hvem, i ord", "Who, in words"),
    ("actors", "", "Hvem", "Who"),
    ("ad_hoc", "", "Efter behov", "When needed"),
    ("after_years", "", "Efter år", "After years"),
    ("afterwards", "", "Derefter", "Afterwards"),
    ("aliases", "", "Andre navne", "Other names"),
    ("also_for", "", "Gælder også for", "Also for"),
    ("also_number", "", "Også nummer", "Also number"),
    ("alternative", "", "Alternativ", "Alternative"),
    ("annexes", "", "Bilag", "Annexes"),
    ("appointed_by", "", "Udpeget af", "Appointed by"),
    (
        "approval_text",
        "",
        "Godkendelse, i ord",
        "Approval, in words",
    ),
    ("approvals", "", "Godkendt af", "Approved by"),
    ("approver_rule", "", "Flere godkendere", "Several approvers"),
    ("approvers", "", "Godkendes af", "Approved by"),
    ("area", "", "Område", "Area"),
    ("as_of", "", "Vises pr.", "Shown as of"),
    ("attendance", "", "Fremmøde", "Attendance"),
    ("attested", "", "Kendt i", "Known in"),
    ("awaits", "", "Afventer", "Awaits"),
    (
        "basis",
        "",
        "Regel eller beskrivelse",
        "Rule or description",
    ),
    ("by", "", "Hvem", "Who"),
    ("by_text", "", "Hvem, i ord", "Who, in words"),
    ("case_number", "", "Sagsnummer", "Case number"),
    ("cases", "", "Sager", "Cases"),
    ("category", "", "En slags gruppe", "A kind of group"),
    ("certainty", "", "Sikkerhed", "Certainty"),
    ("chair", "", "Formandskab", "Chairmanship"),
    ("changes", "", "Foreslår at ændre", "Proposes to change"),
    ("chosen_by", "", "Type vælges af", "Type chosen by"),
    (
        "chosen_by_text",
        "",
        "Valg af type, i ord",
        "Choice of type, in words",
    ),
    ("comment_round", "", "Kommentering", "Round of comments"),
    (
        "completeness",
        "",
        "Hvor meget kilden har",
        "How much is known",
    ),
    ("condition", "", "Gælder", "Counts"),
    ("convened_by", "", "Indkaldes af", "Convened by"),
    ("corresponds_to", "", "Svarer til", "Corresponds to"),
    ("criterion", "", "Kendetegn", "Criterion"),
    ("date", "", "Dato", "Date"),
    ("dates", "", "Datoer", "Dates"),
    ("deadline", "", "Frist", "Deadline"),
    ("decision", "", "Beslutning", "Decision"),
    ("details", "", "Nærmere", "Details"),
    ("draft", "", "Udkast nr.", "Draft no."),
    ("email", "", "E-mail", "E-mail"),
    ("ended_because", "", "Ophørt fordi", "Ended because"),
    ("english", "", "Navn på engelsk", "Name in English"),
    ("english", "Dataset", "Titel på engelsk", "Title in English"),
    (
        "evaluated_after_years",
        "",
        "Evalueres efter år",
        "Evaluated after years",
    ),
    ("evaluation", "", "Evaluering", "Evaluation"),
    ("event", "", "Vedrører dagen", "Speaks of the day"),
    ("examples", "", "Eksempler", "Examples"),
    ("existence", "", "Findes", "Existence"),
    ("field", "", "Felt", "Field"),
    ("file", "", "Findes på", "Found at"),
    ("first_from", "", "Første tur fra", "First turn from"),
    ("first_party", "", "Første tur", "First turn"),
    ("follow_up", "", "Tages op igen", "Taken up again"),
    ("framing_document", "", "Rammedokument", "Framing document"),
    ("from", "", "Fra", "From"),
    ("group", "", "Gruppe", "Group"),
    ("groups", "", "Grupper", "Groups"),
    ("handled_by", "", "Varetages af", "Handled by"),
    ("handling", "", "Håndtering", "Handling"),
    ("held_by", "", "Formand", "Held by"),
    ("homonym_of", "", "Samme navn som", "Same name as"),
    ("id", "", "Id", "Id"),
    (
        "initiator_rule",
        "",
        "Flere initiativtagere",
        "Several initiators",
    ),
    ("initiators", "", "Initiativ fra", "Initiative from"),
    ("issuer", "", "Udgivet af", "Issued by"),
    ("item", "", "Dagsordenspunkt", "Agenda item"),
    ("item", "Attendance", "Kun punkt nr.", "Only item no."),
    ("items", "", "Dagsorden", "Agenda"),
    ("kind", "", "Slags", "Kind"),
    ("kind", "Group", "Er en af", "Is one of"),
    ("kind", "Relation", "Hvad den gør", "What it does"),
    ("kind", "Attendance", "Hvordan", "How"),
    ("kind", "ClusterParty", "Tilknytning", "How it belongs"),
    ("kinds", "", "Slags", "Kinds"),
    ("kinds", "AgendaItem", "Til", "For"),
    ("language", "", "Sprog", "Language"),
    ("letter", "", "Bogstav", "Letter"),
    ("level", "", "Niveau", "Level"),
    ("mandates", "", "Mandater", "Mandates"),
    ("marks", "", "Usikre felter", "Unsure fields"),
    ("matter", "", "Aftale eller projekt", "Agreement or project"),
    (
        "matters",
        "",
        "Aftaler og projekter",
        "Agreements and projects",
    ),
    ("matters", "Case", "Vedrører", "About"),
    ("max", "", "Højst", "At most"),
    (
        "maybe_same_as",
        "",
        "Måske samme som",
        "Perhaps the same as",
    ),
    ("meetings", "", "Møder", "Meetings"),
    ("members", "", "Medlemmer", "Members"),
    ("mentions", "", "Nævner", "Mentions"),
    ("min", "", "Mindst", "At least"),
    ("minutes", "", "Referat", "Minutes"),
    ("minutes_date", "", "Referat dateret", "Minutes dated"),
    ("municipality", "", "Kommune", "Municipality"),
    ("name", "", "Navn", "Name"),
    ("next", "", "Næste møde", "Next meeting"),
    ("not_same_as", "", "Ikke samme som", "Not the same as"),
    ("note", "", "Bemærkning", "Remark"),
    ("notes", "", "Forbehold", "Notes"),
    ("number", "", "Nummer", "Number"),
    ("number", "Seat", "Antal", "Number"),
    ("on_behalf_of", "", "På vegne af", "On behalf of"),
    ("only_for", "", "Kun for", "Only for"),
    ("optional", "", "Kan udelades", "Optional"),
    ("organisation", "", "Ansat i", "Employer"),
    ("organisations", "", "Organisationer", "Organisations"),
    ("outcome", "", "Udfald", "Outcome"),
    ("output", "", "Resultat", "Output"),
    ("owner_text", "", "Ansvarlig, i ord", "Owner, in words"),
    ("owners", "", "Ansvarlig", "Owner"),
    ("parent", "", "Hører under", "Under"),
    ("part_of", "", "Del af", "Part of"),
    ("parties", "", "Parter", "Parties"),
    (
        "party",
        "",
        "Organisation eller gruppe",
        "Organisation or group",
    ),
    ("people", "", "Personer", "People"),
    ("per", "", "Tallet gælder", "Counted"),
    ("per_year", "", "Møder om året", "Meetings a year"),
    ("period", "", "Periode", "Period"),
    ("permanent", "", "Fast part", "Permanent party"),
    ("person", "", "Person", "Person"),
    ("phone", "", "Telefon", "Phone"),
    ("place", "", "Sted", "Place"),
    ("places", "", "Steder", "Places"),
    ("point", "", "Punkt i aftalen", "Point of the agreement"),
    ("points", "", "Punkter", "Points"),
    ("predecessors", "", "Afløser", "Took over from"),
    ("principles", "", "Principper", "Principles"),
    ("printed", "", "Som trykt", "As printed"),
    ("process", "", "Proces", "Process"),
    ("processes", "", "Processer", "Processes"),
    ("readings", "", "Kan læses som", "Can be read as"),
    ("reason", "", "Grund", "Reason"),
    ("recipients", "", "Modtagere", "Recipients"),
    ("region", "", "Region", "Region"),
    ("relations", "", "Relationer", "Relations"),
    ("role", "", "Rolle", "Role"),
    (
        "role_text",
        "",
        "Rolle i kildens ord",
        "Role in the source's words",
    ),
    ("roles", "", "Roller", "Roles"),
    ("rotating", "", "På skift mellem", "Rotates between"),
    ("rule", "", "Flere", "Several"),
    ("rule", "Silence", "Regel", "Rule"),
    ("same_as", "", "Samme som", "Same as"),
    ("schema", "", "Formatets version", "Version of the format"),
    ("scope", "", "Inden for", "Scope"),
    ("seat", "", "Plads", "Seat"),
    ("seats", "", "Pladser", "Seats"),
    ("secretariat", "", "Sekretariat", "Secretariat"),
    ("sector", "", "Sektor", "Sector"),
    ("set_up_by", "", "Nedsat af", "Set up by"),
    ("shape", "", "Form", "Shape"),
    ("short_name", "", "Kort navn", "Short name"),
    (
        "silenced",
        "",
        "Undtagelser fra kontrollen",
        "Exceptions from the checks",
    ),
    ("source", "", "Kilde", "Source"),
    ("sources", "", "Kilder", "Sources"),
    ("statements", "", "Udsagn", "Statements"),
    ("statements", "Matter", "Indhold", "Content"),
    ("status", "", "Status", "Status"),
    ("step", "", "Trin nr.", "Step no."),
    ("steps", "", "Trin", "Steps"),
    ("substitute_for", "", "Stedfortræder for", "Substitute for"),
    ("successors", "", "Afløst af", "Succeeded by"),
    ("term_years", "", "Periode i år", "Term in years"),
    ("text", "", "Tekst", "Text"),
    ("text", "Alias", "Navn", "Name"),
    ("text", "Case", "Hvad den handler om", "What it is about"),
    ("text", "Note", "Hvad der er uklart", "What is unclear"),
    ("time", "", "Klokkeslæt", "Time"),
    ("time_limited", "", "Tidsbegrænset", "For a limited time"),
    ("title", "", "Titel", "Title"),
    ("title", "Person", "Stilling", "Position"),
    ("to", "", "Til", "To"),
    ("to", "Relation", "For eller med", "For or with"),
    ("to_text", "", "For hvem, i ord", "For whom, in words"),
    (
        "unnamed",
        "",
        "Uden navn i kilden",
        "Not named in the source",
    ),
    ("until", "", "Til og med", "Until"),
    ("used_for", "", "Bruges til", "Used for"),
    ("vacant", "", "Ubesat", "Vacant"),
    ("value", "", "Værdi", "Value"),
    ("variant", "", "Variant", "Variant"),
    (
        "version",
        "",
        "Udgave af strukturen",
        "Version of the structure",
    ),
    ("versions", "", "Udgaver", "Versions"),
    ("voting", "", "Stemmeret", "Vote"),
    ("what", "", "Hvad", "What"),
    (
        "with_secretariat",
        "",
        "Sekretariatet følger med",
        "Secretariat goes with it",
    ),
    ("years", "", "År pr. tur", "Years a turn"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::data::*;
    use crate::model::value::{Cx, Record, RecordSpec, Shape};
    use crate::syntax::scan;

    fn collect(spec: &'static RecordSpec, out: &mut Vec<&'static RecordSpec>) {
        if out.iter().any(|known| known.name == spec.name) {
            return;
        }
        out.push(spec);
        for field in spec.fields {
            let mut shape = field.shape;
            while let Shape::List(inner) = shape {
                shape = *inner;
            }
            if let Shape::Record(inner) = shape {
                collect(inner, out);
            }
        }
    }

    fn all() -> Vec<&'static RecordSpec> {
        const SPEC: &RecordSpec = &Dataset::SPEC;
        let mut out = Vec::new();
        collect(SPEC, &mut out);
        out
    }

    #[test]
    fn every_field_and_record_has_words_in_both_languages() {
        for spec in all() {
            for lang in [Lang::Da, Lang::En] {
                for known in [
                    record_label(spec.name, lang),
                    records_label(spec.name, lang),
                ] {
                    assert!(!known.is_empty() && known != "?", "{}", spec.name);
                }
                let labels: Vec<_> = spec
                    .fields
                    .iter()
                    .map(|f| label(spec.name, f.name, lang))
                    .collect();
                for (field, label) in spec.fields.iter().zip(&labels) {
                    assert!(
                        !label.is_empty() && *label != "?",
                        "{}.{}",
                        spec.name,
                        field.name
                    );
                    let same = labels.iter().filter(|l| l == &label).count();
                    assert_eq!(
                        same, 1,
                        "{}.{} is called like another field: {label}",
                        spec.name, field.name
                    );
                }
            }
        }
    }

    #[test]
    fn no_word_is_for_nothing_or_given_twice() {
        let specs = all();
        for (i, (name, of, ..)) in FIELDS.iter().enumerate() {
            let has = |s: &&RecordSpec| {
                s.fields.iter().any(|f| f.name == *name) && (of.is_empty() || s.name == *of)
            };
            assert!(specs.iter().any(has), "{of}.{name}");
            assert!(
                !FIELDS[..i].iter().any(|(n, o, ..)| n == name && o == of),
                "{of}.{name} twice"
            );
        }
        assert_eq!(RECORDS.len(), specs.len());
        assert!(FIELDS.is_sorted_by_key(|f| f.0));
    }

    /// Tells whether a word that means nothing for a plain field is kept as stated.
    fn keeps<T: Record>(out: &mut Vec<(&'static str, &'static str)>) {
        for field in T::SPEC.fields {
            let word = match field.shape {
                Shape::Choice(choice) => choice.words[choice.default].word,
                Shape::Flag => "false",
                _ => continue,
            };
            let text = format!("({}: {word})", field.name);
            let (tape, _) = scan(&text);
            let read = tape
                .root(&text)
                .and_then(|node| T::read(node, &mut Cx::default()))
                .unwrap_or_default();
            if !field.required && !read.datum().field(field.name).is_absent() {
                out.push((T::SPEC.name, field.name));
            }
        }
    }

    #[test]
    fn what_may_be_unstated_is_what_the_types_say() {
        let mut kept = Vec::new();
        macro_rules! every {
            ($($record:ident)*) => {{ $( keeps::<$record>(&mut kept); )* [$(stringify!($record)),*] }};
        }
        let names = every! {
            Dataset Period FieldMark Source Alias Organisation Person Place ClusterParty GroupVersion Group Succession Mandate
            Statement Seat Chairmanship SecretariatRule MeetingRule MinutesRule EvaluationRule Membership Relation Process
            ProcessStep Example Matter Fact Point Approval Meeting Attendance AgendaItem Case Principle Note Reading Silence
        };
        assert_eq!(names.len(), all().len());
        assert_eq!(kept, UNSTATED);
    }
}
