//! The records of a dataset, as written in its file. `data/README.md` is generated from the words here.

use super::date::Date;
use super::id::{About, Key, Ref, SourceRef, to};
use super::list::List;
use super::value::{RecordSpec, record};
use super::words::{
    AliasKind, Attended, Basis, CaseKind, CaseStatus, Certainty, ChairShape, Completeness,
    Condition, DatasetStatus, Existence, ItemKind, Level, MandateStatus, MatterKind, NoteKind,
    OrganisationKind, PartyKind, Per, PrincipleKind, RelationKind, Role, SeatNumber, Sector,
    SetRule, SourceKind, SourceStatus, StatementKind,
};

record! {
    /// The outermost record of a file: one structure of cooperation.
    pub struct Dataset ["datasæt", "datasæt" / "dataset", "datasets"] {
        /// The version of this format; now 1.
        [required] schema: u32 = "Formatets version" / "Version of the format" [Unasked],
        /// The id that other datasets and `dataset/id` use.
        [required] id: Key<to::Dataset> = "Id" / "Id",
        /// The title, shown at the root of the tree.
        [required] title: String = "Titel" / "Title" [First],
        /// The title in English.
        english: String = "Titel på engelsk" / "Title in English" [First, Identity, Row],
        /// The region it describes.
        region: String = "Region" / "Region" [First],
        /// The language of the content, such as `da`.
        language: String = "Sprog" / "Language" [Row],
        /// What the dataset is.
        status: DatasetStatus = "Status" / "Status" [First],
        /// The day that is shown unless another one is asked for.
        as_of: Option<Date> = "Vises pr." / "Shown as of" [First],
        /// The dataset that this one proposes to change.
        changes: Option<Ref<to::Dataset>> = "Foreslår at ændre" / "Proposes to change",
        /// What a reader should know of the whole.
        note: String = "Bemærkning" / "Remark" [First, Long, Evidence],
        /// Where the facts come from.
        sources: List<Source> = "Kilder" / "Sources" [Unasked],
        /// The organisations.
        organisations: List<Organisation> = "Organisationer" / "Organisations" [Unasked],
        /// The people.
        people: List<Person> = "Personer" / "People" [Unasked],
        /// The places.
        places: List<Place> = "Steder" / "Places" [Unasked],
        /// The groups, with their mandates, members and relations.
        groups: List<Group> = "Grupper" / "Groups" [Unasked],
        /// The ways a case takes through the levels.
        processes: List<Process> = "Processer" / "Processes" [Unasked],
        /// The agreements, programmes, projects and laws.
        matters: List<Matter> = "Aftaler og projekter" / "Agreements and projects" [Unasked],
        /// The meetings.
        meetings: List<Meeting> = "Møder" / "Meetings" [Unasked],
        /// The tasks, decisions and statements.
        cases: List<Case> = "Sager" / "Cases" [Unasked],
        /// What is stated of the structure as a whole.
        principles: List<Principle> = "Principper" / "Principles" [Unasked],
        /// Ambiguities and remarks, with their readings.
        notes: List<Note> = "Forbehold" / "Notes" [Unasked],
        /// Findings of the checks that do not count, each with its reason.
        silenced: List<Silence> = "Undtagelser fra kontrollen" / "Exceptions from the checks" [Unasked],
        /// What another version of the file says otherwise, as long as it is not answered.
        conflicts: Vec<Unsettled> = "Konflikter" / "Conflicts" [Unasked],
    }
}

record! {
    /// A conflict that was met when two versions of the file were merged: the file says what one of them says, and here stands what the other one says.
    pub struct Unsettled ["konflikt", "konflikter" / "conflict", "conflicts"] {
        /// What the other version made of it.
        other: Vec<OtherVersion> = "Den anden udgave" / "The other version",
        /// What it takes to have both, where each version made a thing of one id.
        both: Vec<OtherVersion> = "Begge" / "Both",
    }
}

record! {
    /// What another version made of a thing: its text before and after, or of both no more than what differs.
    pub struct OtherVersion ["anden udgave", "andre udgaver" / "other version", "other versions"] {
        /// The list of the dataset that it stands in, such as `groups`; empty for the dataset itself.
        list: String = "Liste" / "List",
        /// Its id.
        [required] id: String = "Id" / "Id",
        /// What it was before both versions, as written in a file; empty where it was not there.
        before: String = "Før" / "Before" [Long],
        /// What the other version made of it, as written in a file; empty where it is gone there.
        after: String = "Derefter" / "After" [Long],
        /// Whether of both only the fields are here that differ, and those that must be there.
        part: bool = "Kun forskellen" / "Only the difference",
        /// The lists of which only the rows are here that differ, and their neighbours, with blanks between.
        rows: String = "Lister i uddrag" / "Lists in part",
    }
}

record! {
    /// A rule of the checks that does not count for one thing, and why.
    pub struct Silence ["undtagelse", "undtagelser" / "exception", "exceptions"] {
        /// The rule, such as `seat-vacant`.
        [required] rule: String = "Regel" / "Rule" [First],
        /// The thing: a group, a seat, a person, a case; the dataset itself for all that is in it.
        [required] about: About = "Vedrører" / "About" [First],
        /// Why it does not count.
        [required] reason: String = "Grund" / "Reason" [First],
        /// The first day on which it does not count.
        from: Option<Date> = "Fra" / "From",
        /// The last day; the finding counts again behind it.
        until: Option<Date> = "Til og med" / "Until" [First],
        /// Who decided it.
        by: String = "Hvem" / "Who",
    }
}

record! {
    /// A time, its last day included. An absent end is not stated.
    pub struct Period ["periode", "perioder" / "period", "periods"] {
        /// The first day.
        from: Option<Date> = "Fra" / "From" [First],
        /// The last day.
        to: Option<Date> = "Til" / "To" [First],
        /// Days or years for which a source shows it, where begin or end are not stated.
        attested: Vec<Date> = "Kendt i" / "Known in" [Evidence],
        /// Whether nothing shows it after the last of those days. That is no stated end: it is left out of what is in force later, and told as such.
        not_known_later: bool = "Ikke kendt senere" / "Not known later" [Evidence],
        /// How sure the period is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// The first or last day where it is unsure in another way, such as a derived end.
        marks: Vec<FieldMark> = "Usikre dage" / "Unsure days" [Evidence],
        /// Where it says so.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
        /// What else is to be said of it.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// The certainty and source of one field, where they differ from those of the whole.
    pub struct FieldMark ["mærke ved felt", "mærker ved felter" / "mark on a field", "marks on fields"] {
        /// The field's name.
        [required] field: String = "Felt" / "Field",
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// Where it says so.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
        /// Why.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// Something facts come from.
    pub struct Source ["kilde", "kilder" / "source", "sources"] {
        /// Its id; facts point to `id#place`.
        [required] id: Key<to::Source> = "Id" / "Id",
        /// Its title.
        [required] title: String = "Titel" / "Title" [First],
        /// What it is.
        kind: SourceKind = "Slags" / "Kind" [First],
        /// Its standing.
        status: SourceStatus = "Status" / "Status",
        /// Who issued it.
        issuer: String = "Udgivet af" / "Issued by" [First],
        /// When it was written.
        date: Option<Date> = "Dato" / "Date" [First],
        /// The day it speaks of, where that is another.
        event: Option<Date> = "Vedrører dagen" / "Speaks of the day",
        /// The document it is part of, or the list it stands in.
        part_of: Option<Ref<to::Source>> = "Del af" / "Part of",
        /// Its file among the given documents, or its address without scheme.
        file: String = "Findes på" / "Found at" [First],
        /// What it is about, where that is known.
        about: Vec<About> = "Vedrører" / "About",
        /// How sure its content is here: `listed` for a title only, `external` for what is not one of the five documents.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// Fields that are less sure than the whole, such as a derived issuer.
        marks: Vec<FieldMark> = "Usikre felter" / "Unsure fields" [Evidence],
        /// What a reader should know of it.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// Another name of something.
    pub struct Alias ["andet navn", "andre navne" / "other name", "other names"] {
        /// The name.
        [required] text: String = "Navn" / "Name",
        /// Why it is known.
        kind: AliasKind = "Slags" / "Kind",
        /// Where it is used.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
    }
}

record! {
    /// A municipality, hospital, region, practice, association or authority.
    pub struct Organisation ["organisation", "organisationer" / "organisation", "organisations"] {
        /// Its id.
        [required] id: Key<to::Organisation> = "Id" / "Id",
        /// Its name.
        [required] name: String = "Navn" / "Name" [First],
        /// Its short name.
        short_name: String = "Kort navn" / "Short name" [First],
        /// Its name in English.
        english: String = "Navn på engelsk" / "Name in English" [Identity, Row],
        /// Its other names.
        aliases: Vec<Alias> = "Andre navne" / "Other names" [Identity],
        /// What it is.
        kind: OrganisationKind = "Slags" / "Kind" [First],
        /// The organisation it belongs to.
        parent: Option<Ref<to::Organisation>> = "Hører under" / "Under" [First],
        /// When it existed.
        period: Period = "Periode" / "Period",
        /// The same thing under another id.
        same_as: Vec<Ref<to::Organisation>> = "Samme som" / "Same as" [Identity],
        /// Perhaps the same thing under another id.
        maybe_same_as: Vec<Ref<to::Organisation>> = "Måske samme som" / "Perhaps the same as" [Identity],
        /// What it does for others.
        relations: Vec<Relation> = "Relationer" / "Relations",
        /// Where it is named.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// Fields that are less sure than the whole.
        marks: Vec<FieldMark> = "Usikre felter" / "Unsure fields" [Evidence],
        /// What else is to be said.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// A person.
    pub struct Person ["person", "personer" / "person", "people"] {
        /// The id.
        [required] id: Key<to::Person> = "Id" / "Id",
        /// The name as the source has it.
        [required] name: String = "Navn" / "Name" [First],
        /// The title or profession.
        title: String = "Stilling" / "Position" [First],
        /// The employer.
        organisation: Option<Ref<to::Party>> = "Ansat i" / "Employer" [First],
        /// The e-mail address.
        email: String = "E-mail" / "E-mail" [First],
        /// The phone number.
        phone: String = "Telefon" / "Phone" [First],
        /// When the person is known to be active here.
        period: Period = "Periode" / "Period",
        /// The same person under another id.
        same_as: Vec<Ref<to::Person>> = "Samme som" / "Same as" [Identity],
        /// Perhaps the same person under another id.
        maybe_same_as: Vec<Ref<to::Person>> = "Måske samme som" / "Perhaps the same as" [Identity],
        /// Others who are easily taken for this person and are not.
        not_same_as: Vec<Ref<to::Person>> = "Ikke samme som" / "Not the same as" [Identity],
        /// Other names.
        aliases: Vec<Alias> = "Andre navne" / "Other names" [Identity],
        /// Where the person is named.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// Fields that are less sure than the whole.
        marks: Vec<FieldMark> = "Usikre felter" / "Unsure fields" [Evidence],
        /// What else is to be said, uncertainty included.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// A place where people meet.
    pub struct Place ["sted", "steder" / "place", "places"] {
        /// Its id.
        [required] id: Key<to::Place> = "Id" / "Id",
        /// Its name.
        [required] name: String = "Navn" / "Name" [First],
        /// The municipality it lies in.
        municipality: Option<Ref<to::Organisation>> = "Kommune" / "Municipality" [First],
        /// What it is used for.
        used_for: String = "Bruges til" / "Used for" [First],
        /// Where it is named.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// What else is to be said.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// An organisation that belongs to a cluster.
    pub struct ClusterParty ["part i klyngen", "parter i klyngen" / "party of the cluster", "parties of the cluster"] {
        /// The organisation or group.
        [required] party: Ref<to::Party> = "Organisation eller gruppe" / "Organisation or group" [First],
        /// How it belongs.
        kind: PartyKind = "Tilknytning" / "How it belongs" [First],
        /// Where it says so.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// What else is to be said.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// What a group was called or where it belonged during an earlier or later period; absent fields are as in the group itself.
    pub struct GroupVersion ["udgave", "udgaver" / "version", "versions"] {
        /// When.
        [required] period: Period = "Periode" / "Period" [First],
        /// Its name then.
        name: String = "Navn" / "Name" [First],
        /// Its short name then.
        short_name: String = "Kort navn" / "Short name" [First],
        /// Its parent then.
        parent: Option<Ref<to::Group>> = "Hører under" / "Under" [First],
        /// Its level then.
        level: Option<Level> = "Niveau" / "Level" [First, Row],
        /// Where it says so.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
    }
}

record! {
    /// A committee, steering group, cluster, secretariat, fixed or temporary group, or a kind of them.
    pub struct Group ["gruppe", "grupper" / "group", "groups"] {
        /// Its id.
        [required] id: Key<to::Group> = "Id" / "Id",
        /// Its name as the source has it; a description where the source gives no name (see `unnamed`).
        [required] name: String = "Navn" / "Name" [First],
        /// Its short name.
        short_name: String = "Kort navn" / "Short name" [First],
        /// Its name in English.
        english: String = "Navn på engelsk" / "Name in English" [Identity],
        /// Its other names.
        aliases: Vec<Alias> = "Andre navne" / "Other names" [Identity],
        /// Whether the source gives no name, so that `name` is a description.
        unnamed: bool = "Uden navn i kilden" / "Not named in the source" [Evidence, Row],
        /// The level it is on.
        [required] level: Level = "Niveau" / "Level" [First],
        /// Whether it is a kind of group (all clusters, all fixed groups) and not one group.
        category: bool = "En slags gruppe" / "A kind of group",
        /// The kind of group that it is one of; that kind's mandates are shown on it as shared by all.
        kind: Option<Ref<to::Group>> = "Er en af" / "Is one of",
        /// The one sector it belongs to, if it is internal to one.
        sector: Option<Sector> = "Sektor" / "Sector",
        /// The group it is under.
        parent: Option<Ref<to::Group>> = "Hører under" / "Under" [First],
        /// Who set it up.
        set_up_by: Vec<Ref<to::Party>> = "Nedsat af" / "Set up by" [First],
        /// For a cluster: the organisations in it.
        parties: Vec<ClusterParty> = "Parter" / "Parties",
        /// When it existed.
        period: Period = "Periode" / "Period" [First],
        /// Whether it exists, or is only expected, proposed or planned.
        existence: Existence = "Findes" / "Existence",
        /// When its task shall be done.
        deadline: Option<Date> = "Frist" / "Deadline",
        /// Whether it is for a limited time, where that is not plain from its level.
        time_limited: Option<bool> = "Tidsbegrænset" / "For a limited time" [Row],
        /// Why it ended.
        ended_because: String = "Ophørt fordi" / "Ended because" [Long],
        /// The groups that it took over from.
        predecessors: Vec<Succession> = "Afløser" / "Took over from" [Identity],
        /// The groups that took over from it.
        successors: Vec<Succession> = "Afløst af" / "Succeeded by" [Identity],
        /// Earlier or later names and places.
        versions: Vec<GroupVersion> = "Udgaver" / "Versions" [Identity],
        /// The same group under another id.
        same_as: Vec<Ref<to::Group>> = "Samme som" / "Same as" [Identity],
        /// Perhaps the same group under another id.
        maybe_same_as: Vec<Ref<to::Group>> = "Måske samme som" / "Perhaps the same as" [Identity],
        /// Other groups with the same or nearly the same name.
        homonym_of: Vec<Ref<to::Group>> = "Samme navn som" / "Same name as" [Identity],
        /// Groups that it is easily taken for and is not.
        not_same_as: Vec<Ref<to::Group>> = "Ikke samme som" / "Not the same as" [Identity],
        /// Its mandates, the one in force first.
        mandates: Vec<Mandate> = "Mandater" / "Mandates" [First],
        /// Its members.
        members: Vec<Membership> = "Medlemmer" / "Members" [First],
        /// What it does for others.
        relations: Vec<Relation> = "Relationer" / "Relations",
        /// Where it is named.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// Fields that are less sure than the whole, such as a derived parent.
        marks: Vec<FieldMark> = "Usikre felter" / "Unsure fields" [Evidence],
        /// What else is to be said.
        note: String = "Bemærkning" / "Remark" [First, Long, Evidence],
    }
}

record! {
    /// A group before or after another one.
    pub struct Succession ["afløsning", "afløsninger" / "succession", "successions"] {
        /// The other group.
        [required] group: Ref<to::Group> = "Gruppe" / "Group" [First],
        /// What passed on: the tasks, the name; empty for the whole.
        what: String = "Hvad" / "What" [First],
        /// Where it says so.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
    }
}

record! {
    /// What a group is for and may do, from one source.
    pub struct Mandate ["mandat", "mandater" / "mandate", "mandates"] {
        /// Its id.
        [required] id: Key<to::Mandate> = "Id" / "Id",
        /// Other groups that have the same mandate.
        also_for: Vec<Ref<to::Group>> = "Gælder også for" / "Also for",
        /// Its title, where it has one.
        title: String = "Titel" / "Title" [First],
        /// Its standing.
        status: MandateStatus = "Status" / "Status" [First],
        /// The number of the draft.
        draft: Option<u32> = "Udkast nr." / "Draft no.",
        /// How much of it the source has.
        completeness: Completeness = "Hvor meget kilden har" / "How much is known" [Evidence],
        /// When it applies.
        period: Period = "Periode" / "Period" [First],
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// What it says, sentence by sentence.
        statements: Vec<Statement> = "Udsagn" / "Statements" [First],
        /// Who shall sit in the group.
        seats: Vec<Seat> = "Pladser" / "Seats" [First],
        /// How the chair is held.
        chair: Option<Chairmanship> = "Formandskab" / "Chairmanship" [First],
        /// Who serves as secretariat.
        secretariat: Option<SecretariatRule> = "Sekretariat" / "Secretariat" [First],
        /// How often the group meets.
        meetings: Option<MeetingRule> = "Møder" / "Meetings" [First],
        /// What minutes are taken.
        minutes: Option<MinutesRule> = "Referat" / "Minutes" [First],
        /// What is evaluated, and when.
        evaluation: Option<EvaluationRule> = "Evaluering" / "Evaluation",
        /// What else is to be said.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// One thing that a mandate says, in our own short words.
    pub struct Statement ["udsagn", "udsagn" / "statement", "statements"] {
        /// What kind of thing; the first one decides where it is shown.
        [required] kinds: Vec<StatementKind> = "Slags" / "Kinds" [First],
        /// The words.
        [required] text: String = "Tekst" / "Text" [First, Long],
        /// The groups, organisations and matters it speaks of, where their names are not in the text.
        mentions: Vec<Ref<to::Anything>> = "Nævner" / "Mentions",
        /// For which of several groups only.
        only_for: Vec<Ref<to::Group>> = "Kun for" / "Only for",
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [First, Evidence],
    }
}

record! {
    /// A rule of composition: who may fill how many places.
    pub struct Seat ["plads", "pladser" / "seat", "seats"] {
        /// Its id.
        [required] id: Key<to::Seat> = "Id" / "Id",
        /// For which of several groups that share the mandate.
        only_for: Vec<Ref<to::Group>> = "Kun for" / "Only for",
        /// The sector that fills it.
        sector: Option<Sector> = "Sektor" / "Sector",
        /// The organisations or groups that fill it, together or each (see `per`).
        party: Vec<Ref<to::Party>> = "Organisation eller gruppe" / "Organisation or group" [First],
        /// The area, where no organisation is named (`psykiatri, arbejdsmarked og socialområdet`).
        area: String = "Område" / "Area",
        /// What the holders are.
        role: String = "Rolle" / "Role" [First],
        /// How the number is reported.
        number: SeatNumber = "Antal" / "Number" [First],
        /// The least number; absent where the source has none.
        min: Option<u32> = "Mindst" / "At least" [First],
        /// The greatest number; absent where the source has none.
        max: Option<u32> = "Højst" / "At most" [First],
        /// What the number counts.
        per: Per = "Tallet gælder" / "Counted" [First],
        /// When the seat counts.
        condition: Condition = "Gælder" / "Counts",
        /// Whether it is a rule or a description of how it was.
        basis: Basis = "Regel eller beskrivelse" / "Rule or description",
        /// Who appoints the holder.
        appointed_by: Vec<Ref<to::Party>> = "Udpeget af" / "Appointed by" [Row],
        /// The term, in years.
        term_years: Option<u32> = "Periode i år" / "Term in years" [Row],
        /// Whether the holder has a vote, where the source says.
        voting: Option<bool> = "Stemmeret" / "Vote",
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// What else is to be said.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// How a chair is held and passes on.
    pub struct Chairmanship ["formandskab", "formandskaber" / "chairmanship", "chairmanships"] {
        /// How it is held.
        shape: ChairShape = "Form" / "Shape" [First],
        /// The party that always has part in it.
        permanent: Vec<Ref<to::Party>> = "Fast part" / "Permanent party" [First],
        /// The parties between which it passes on, in order where the order is known.
        rotating: Vec<Ref<to::Party>> = "På skift mellem" / "Rotates between" [First, Ordered],
        /// The years of one turn.
        years: Option<u32> = "År pr. tur" / "Years a turn",
        /// The years after which the chairmanship is evaluated.
        evaluated_after_years: Option<u32> = "Evalueres efter år" / "Evaluated after years",
        /// Whether the secretariat passes on with it.
        with_secretariat: bool = "Sekretariatet følger med" / "Secretariat goes with it",
        /// The party of the first turn, where known.
        first_party: Option<Ref<to::Party>> = "Første tur" / "First turn",
        /// The first day of the first turn, where known.
        first_from: Option<Date> = "Første tur fra" / "First turn from",
        /// The person or party that holds it, where the mandate names one.
        held_by: Vec<Ref<to::Actor>> = "Formand" / "Held by",
        /// It in words, where the fields do not say all.
        text: String = "Tekst" / "Text" [Long],
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// Fields that are less sure than the whole, or stated by the user rather than the source.
        marks: Vec<FieldMark> = "Usikre felter" / "Unsure fields" [Evidence],
    }
}

record! {
    /// Who serves a group as secretariat.
    pub struct SecretariatRule ["sekretariat", "sekretariater" / "secretariat", "secretariats"] {
        /// It in words.
        [required] text: String = "Tekst" / "Text" [First, Long],
        /// Who serves.
        by: Vec<Ref<to::Party>> = "Hvem" / "Who",
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
    }
}

record! {
    /// How often a group meets.
    pub struct MeetingRule ["regel om møder", "regler om møder" / "meeting rule", "meeting rules"] {
        /// Meetings a year.
        per_year: Option<u32> = "Møder om året" / "Meetings a year" [First],
        /// Whether it also, or only, meets when needed.
        ad_hoc: bool = "Efter behov" / "When needed",
        /// Who convenes.
        convened_by: Vec<Ref<to::Party>> = "Indkaldes af" / "Convened by",
        /// It in words, where the fields do not say all.
        text: String = "Tekst" / "Text" [Long],
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
    }
}

record! {
    /// What minutes a group takes.
    pub struct MinutesRule ["regel om referat", "regler om referat" / "minutes rule", "minutes rules"] {
        /// It in words.
        [required] text: String = "Tekst" / "Text" [First, Long],
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
    }
}

record! {
    /// What is evaluated, and when.
    pub struct EvaluationRule ["regel om evaluering", "regler om evaluering" / "evaluation rule", "evaluation rules"] {
        /// What is evaluated, such as the chairmanship.
        [required] what: String = "Hvad" / "What",
        /// After how many years.
        after_years: Option<u32> = "Efter år" / "After years",
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
    }
}

record! {
    /// Someone's place in a group, for a time.
    pub struct Membership ["medlemskab", "medlemskaber" / "membership", "memberships"] {
        /// The person.
        person: Option<Ref<to::Person>> = "Person" / "Person" [First],
        /// The organisation or group that is a member itself.
        party: Option<Ref<to::Party>> = "Organisation eller gruppe" / "Organisation or group",
        /// Whether the place is vacant.
        vacant: bool = "Ubesat" / "Vacant",
        /// What the member is there, most important first.
        roles: Vec<Role> = "Roller" / "Roles" [First, Ordered],
        /// The role in the source's words.
        role_text: String = "Rolle i kildens ord" / "Role in the source's words",
        /// The member that this one stands in for.
        substitute_for: Option<Ref<to::Person>> = "Stedfortræder for" / "Substitute for" [Row],
        /// For whom the member sits.
        on_behalf_of: Option<Ref<to::Party>> = "På vegne af" / "On behalf of" [First],
        /// The seat it fills.
        seat: Option<Ref<to::Seat>> = "Plads" / "Seat" [First],
        /// Who appointed.
        appointed_by: Vec<Ref<to::Party>> = "Udpeget af" / "Appointed by" [Row],
        /// From when until when.
        period: Period = "Periode" / "Period" [First],
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// What else is to be said.
        note: String = "Bemærkning" / "Remark" [First, Long, Evidence],
    }
}

record! {
    /// What one group or organisation does for another.
    pub struct Relation ["relation", "relationer" / "relation", "relations"] {
        /// What it does.
        [required] kind: RelationKind = "Hvad den gør" / "What it does" [First],
        /// For or with whom.
        to: Vec<Ref<to::Anything>> = "For eller med" / "For or with" [First],
        /// For or with whom, where that has no id (`samarbejdsaftaler`).
        to_text: String = "For hvem, i ord" / "For whom, in words" [First],
        /// How several are meant.
        rule: Option<SetRule> = "Flere" / "Several",
        /// In what.
        scope: String = "Inden for" / "Scope" [First],
        /// When.
        period: Period = "Periode" / "Period",
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// What else is to be said.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// The way a case takes through the levels.
    pub struct Process ["proces", "processer" / "process", "processes"] {
        /// Its id.
        [required] id: Key<to::Process> = "Id" / "Id",
        /// Its name.
        [required] name: String = "Navn" / "Name" [First],
        /// The version of the structure it belongs to, in words; a letter means nothing without it.
        [required] version: String = "Udgave af strukturen" / "Version of the structure" [First],
        /// Its letter.
        letter: String = "Bogstav" / "Letter" [First],
        /// Its variant.
        variant: String = "Variant" / "Variant",
        /// The processes of another structure that take its place there, the nearest first.
        corresponds_to: Vec<Ref<to::Process>> = "Svarer til" / "Corresponds to" [Identity],
        /// Its standing.
        status: MandateStatus = "Status" / "Status",
        /// What tells this type from the others.
        criterion: String = "Kendetegn" / "Criterion" [First, Long],
        /// Who decides which type is used.
        chosen_by: Vec<Ref<to::Party>> = "Type vælges af" / "Type chosen by",
        /// Who decides which type is used, in words.
        chosen_by_text: String = "Valg af type, i ord" / "Choice of type, in words",
        /// Who may begin.
        initiators: Vec<Ref<to::Actor>> = "Initiativ fra" / "Initiative from" [First],
        /// How several initiators are meant.
        initiator_rule: Option<SetRule> = "Flere initiativtagere" / "Several initiators",
        /// The document that frames the task.
        framing_document: String = "Rammedokument" / "Framing document",
        /// Whether there is a round of comments, where the source says.
        comment_round: Option<bool> = "Kommentering" / "Round of comments",
        /// Who approves; empty where nobody is named.
        approvers: Vec<Ref<to::Party>> = "Godkendes af" / "Approved by" [First],
        /// How several approvers are meant.
        approver_rule: Option<SetRule> = "Flere godkendere" / "Several approvers",
        /// Who approves, in words, where the fields do not say all.
        approval_text: String = "Godkendelse, i ord" / "Approval, in words" [Long],
        /// What follows.
        afterwards: String = "Derefter" / "Afterwards" [Long],
        /// The steps in order.
        steps: Vec<ProcessStep> = "Trin" / "Steps" [First, Ordered],
        /// Examples.
        examples: Vec<Example> = "Eksempler" / "Examples",
        /// When it applies.
        period: Period = "Periode" / "Period",
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// Fields that are less sure than the whole, such as derived initiators.
        marks: Vec<FieldMark> = "Usikre felter" / "Unsure fields" [Evidence],
        /// What else is to be said.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// A step of a process.
    pub struct ProcessStep ["trin", "trin" / "step", "steps"] {
        /// Who acts.
        actors: Vec<Ref<to::Actor>> = "Hvem" / "Who" [First],
        /// Who acts, in words, where that has no id.
        actor_text: String = "Hvem, i ord" / "Who, in words",
        /// Whether the source names nobody.
        actor_not_named: bool = "Ingen nævnt" / "Nobody named",
        /// How several actors are meant.
        actor_rule: Option<SetRule> = "Flere aktører" / "Several actors",
        /// What is done.
        [required] action: String = "Hvad der gøres" / "What is done" [First, Long],
        /// What comes out.
        output: String = "Resultat" / "Output" [First, Long],
        /// Whether the step may be left out.
        optional: bool = "Kan udelades" / "Optional" [First],
        /// Whether it is an alternative to the others.
        alternative: bool = "Alternativ" / "Alternative",
        /// When it was done, for a process that was.
        dates: Vec<Date> = "Datoer" / "Dates",
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
    }
}

record! {
    /// An example.
    pub struct Example ["eksempel", "eksempler" / "example", "examples"] {
        /// It in words.
        [required] text: String = "Tekst" / "Text" [Long],
        /// The matter it is.
        matter: Option<Ref<to::Matter>> = "Aftale eller projekt" / "Agreement or project",
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
    }
}

record! {
    /// An agreement, programme, project, plan or law that cases and mandates speak of.
    pub struct Matter ["aftale eller projekt", "aftaler og projekter" / "agreement or project", "agreements and projects"] {
        /// Its id.
        [required] id: Key<to::Matter> = "Id" / "Id",
        /// Its title.
        [required] title: String = "Titel" / "Title" [First],
        /// Its other names.
        aliases: Vec<Alias> = "Andre navne" / "Other names" [Identity],
        /// What it is.
        kind: MatterKind = "Slags" / "Kind" [First],
        /// The matter it is part of.
        part_of: Option<Ref<to::Matter>> = "Del af" / "Part of" [First],
        /// Its number or paragraph in that matter or law.
        number: String = "Nummer" / "Number" [First],
        /// When it applies.
        period: Period = "Periode" / "Period" [First],
        /// Who has part in it.
        parties: Vec<Ref<to::Party>> = "Parter" / "Parties" [First],
        /// What it says or is, in our own short words.
        statements: Vec<Fact> = "Indhold" / "Content" [First],
        /// Its numbered points.
        points: Vec<Point> = "Punkter" / "Points",
        /// Who approved it, and when.
        approvals: Vec<Approval> = "Godkendt af" / "Approved by",
        /// Where it is named.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// What else is to be said.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// A sourced sentence.
    pub struct Fact ["oplysning", "oplysninger" / "fact", "facts"] {
        /// The words.
        [required] text: String = "Tekst" / "Text" [Long],
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
    }
}

record! {
    /// A numbered point of an agreement.
    pub struct Point ["punkt", "punkter" / "point", "points"] {
        /// Its number as printed.
        [required] number: String = "Nummer" / "Number" [First],
        /// Another number printed for the same.
        also_number: String = "Også nummer" / "Also number",
        /// Its title.
        [required] title: String = "Titel" / "Title" [First],
        /// Who handles it.
        handled_by: Vec<Ref<to::Party>> = "Varetages af" / "Handled by" [First],
        /// Where it stands now.
        status: Option<CaseStatus> = "Status" / "Status" [First],
        /// The cases about it.
        cases: Vec<Ref<to::Case>> = "Sager" / "Cases" [Row],
        /// Where it is named.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
    }
}

record! {
    /// An approval of a matter.
    pub struct Approval ["godkendelse", "godkendelser" / "approval", "approvals"] {
        /// Who approved.
        by: Vec<Ref<to::Party>> = "Hvem" / "Who" [First],
        /// Who approved, in words.
        by_text: String = "Hvem, i ord" / "Who, in words" [First],
        /// When.
        date: Option<Date> = "Dato" / "Date" [First],
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
    }
}

record! {
    /// A meeting.
    pub struct Meeting ["møde", "møder" / "meeting", "meetings"] {
        /// Its id.
        [required] id: Key<to::Meeting> = "Id" / "Id",
        /// The group that met.
        group: Option<Ref<to::Group>> = "Gruppe" / "Group" [First],
        /// Its title, where it has one.
        title: String = "Titel" / "Title",
        /// The day; absent where it is not stated.
        date: Option<Date> = "Dato" / "Date" [First],
        /// From when until when on that day, such as `13-15`.
        time: String = "Klokkeslæt" / "Time" [First],
        /// Where.
        place: Option<Ref<to::Place>> = "Sted" / "Place" [First],
        /// The case number of its papers.
        case_number: String = "Sagsnummer" / "Case number",
        /// The day its minutes were written.
        minutes_date: Option<Date> = "Referat dateret" / "Minutes dated",
        /// Who was there, and how.
        attendance: Vec<Attendance> = "Fremmøde" / "Attendance" [First],
        /// Its agenda.
        items: Vec<AgendaItem> = "Dagsorden" / "Agenda" [First],
        /// The sources attached to it.
        annexes: Vec<Ref<to::Source>> = "Bilag" / "Annexes",
        /// The next meeting.
        next: Option<Date> = "Næste møde" / "Next meeting" [First],
        /// Where it is recorded.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// What else is to be said.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// Someone at a meeting. Being there is not membership.
    pub struct Attendance ["fremmødt", "fremmødte" / "attendance", "attendances"] {
        /// The person.
        [required] person: Ref<to::Person> = "Person" / "Person" [First],
        /// How.
        kind: Attended = "Hvordan" / "How" [First],
        /// For which item only, by its number.
        item: Option<u32> = "Kun punkt nr." / "Only item no." [First],
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// What else is to be said.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// An item of an agenda.
    pub struct AgendaItem ["dagsordenspunkt", "dagsordenspunkter" / "agenda item", "agenda items"] {
        /// Its id.
        [required] id: Key<to::Item> = "Id" / "Id",
        /// Its number.
        [required] number: u32 = "Nummer" / "Number" [First],
        /// Its title.
        [required] title: String = "Titel" / "Title" [First],
        /// The label that the paper prints.
        printed: String = "Som trykt" / "As printed",
        /// What it asks of the meeting, really.
        kinds: Vec<ItemKind> = "Til" / "For" [First],
        /// What came of it.
        outcome: String = "Udfald" / "Outcome" [First, Long],
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [Evidence],
        /// What else is to be said.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// A task, a decision or a statement.
    pub struct Case ["sag", "sager" / "case", "cases"] {
        /// Its id.
        [required] id: Key<to::Case> = "Id" / "Id",
        /// What it is about, in our own short words.
        [required] text: String = "Hvad den handler om" / "What it is about" [First, Long],
        /// What it is.
        kind: CaseKind = "Slags" / "Kind" [First],
        /// Where it stands.
        status: CaseStatus = "Status" / "Status" [First],
        /// The group it belongs to.
        group: Option<Ref<to::Group>> = "Gruppe" / "Group" [First],
        /// The agenda item it came up under.
        item: Option<Ref<to::Item>> = "Dagsordenspunkt" / "Agenda item",
        /// The meeting it came up at, where no item is stated.
        meeting: Option<Ref<to::Meeting>> = "Møde" / "Meeting",
        /// Who shall do it.
        owners: Vec<Ref<to::Actor>> = "Ansvarlig" / "Owner" [First],
        /// Who shall do it, in words, where that has no id (`kommunerne`).
        owner_text: String = "Ansvarlig, i ord" / "Owner, in words" [First],
        /// Who receives it.
        recipients: Vec<Ref<to::Actor>> = "Modtagere" / "Recipients",
        /// Until when.
        deadline: Option<Date> = "Frist" / "Deadline" [First],
        /// When it was decided, agreed or done.
        date: Option<Date> = "Dato" / "Date",
        /// When it is taken up again.
        follow_up: Option<Date> = "Tages op igen" / "Taken up again",
        /// What it waits for.
        awaits: Vec<Ref<to::Actor>> = "Afventer" / "Awaits",
        /// What was decided.
        decision: String = "Beslutning" / "Decision" [Long],
        /// Details, one sentence each.
        details: Vec<Fact> = "Nærmere" / "Details",
        /// The agreements and projects it is about.
        matters: Vec<Ref<to::Matter>> = "Vedrører" / "About" [First],
        /// The point of the agreement, by its number.
        point: String = "Punkt i aftalen" / "Point of the agreement",
        /// The process it follows.
        process: Option<Ref<to::Process>> = "Proces" / "Process",
        /// The step of the process it is at, from 1.
        step: Option<u32> = "Trin nr." / "Step no.",
        /// Where it happens.
        place: Option<Ref<to::Place>> = "Sted" / "Place",
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// Fields that are less sure than the whole.
        marks: Vec<FieldMark> = "Usikre felter" / "Unsure fields" [Evidence],
        /// What else is to be said.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

record! {
    /// A need, value or limit stated of a structure.
    pub struct Principle ["princip", "principper" / "principle", "principles"] {
        /// Its id.
        [required] id: Key<to::Principle> = "Id" / "Id",
        /// It in our own short words.
        [required] text: String = "Tekst" / "Text" [First, Long],
        /// What it is.
        kind: PrincipleKind = "Slags" / "Kind" [First],
        /// What it is about.
        about: Vec<About> = "Vedrører" / "About" [First],
        /// What says the same in another structure, the nearest first.
        corresponds_to: Vec<Ref<to::Principle>> = "Svarer til" / "Corresponds to" [Identity],
        /// When it applied.
        period: Period = "Periode" / "Period",
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
        /// Fields that are less sure than the whole.
        marks: Vec<FieldMark> = "Usikre felter" / "Unsure fields" [Evidence],
    }
}

record! {
    /// A reservation: what the sources leave open, or say twice.
    pub struct Note ["forbehold", "forbehold" / "note", "notes"] {
        /// Its id.
        [required] id: Key<to::Note> = "Id" / "Id",
        /// What is unclear.
        [required] text: String = "Hvad der er uklart" / "What is unclear" [First, Long],
        /// What it is for.
        kind: NoteKind = "Slags" / "Kind" [First],
        /// What it concerns: ids, or `id.field`.
        about: Vec<About> = "Vedrører" / "About" [First],
        /// What it can mean, or what each source says.
        readings: Vec<Reading> = "Kan læses som" / "Can be read as" [First],
        /// How the dataset deals with it.
        handling: String = "Håndtering" / "Handling" [First, Long],
        /// Where it shows.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
    }
}

record! {
    /// One way to read what is unclear.
    pub struct Reading ["læsning", "læsninger" / "reading", "readings"] {
        /// It in words.
        [required] text: String = "Tekst" / "Text" [First, Long],
        /// The value it gives, as the source prints it.
        value: String = "Værdi" / "Value" [First],
        /// Where it stands.
        source: Vec<SourceRef> = "Kilde" / "Source" [First, Evidence],
        /// How sure it is.
        certainty: Certainty = "Sikkerhed" / "Certainty" [Evidence],
    }
}

impl Dataset {
    /// Returns the records of a dataset, each once, the outer before the inner.
    pub fn all_specs() -> Vec<&'static RecordSpec> {
        const ROOT: &RecordSpec = &<Dataset as super::Record>::SPEC;
        ROOT.all()
    }
}

#[cfg(test)]
mod tests {
    use super::Dataset;
    use crate::lang::Lang;

    #[test]
    fn every_record_is_called_something_and_no_two_of_its_fields_the_same() {
        for spec in Dataset::all_specs() {
            for lang in [Lang::Da, Lang::En] {
                assert!(
                    !spec.one(lang).is_empty() && !spec.many(lang).is_empty(),
                    "{}",
                    spec.name
                );
                for (at, field) in spec.fields.iter().enumerate() {
                    let label = field.label(lang);
                    let before = spec.fields[..at].iter().find(|f| f.label(lang) == label);
                    assert!(
                        !label.is_empty(),
                        "{}.{} has no label",
                        spec.name,
                        field.name
                    );
                    assert_eq!(
                        before, None,
                        "{}.{} is called the same",
                        spec.name, field.name
                    );
                }
            }
        }
    }
}
