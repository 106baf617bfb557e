//! The records of a dataset, as they stand in its file. `data/README.md` is generated from the words here.

use super::date::Date;
use super::id::{About, Key, Ref, SourceRef, to};
use super::value::record;
use super::words::{
    AliasKind, Attended, Basis, CaseKind, CaseStatus, Certainty, ChairShape, Completeness,
    Condition, DatasetStatus, Existence, ItemKind, Level, MandateStatus, MatterKind, NoteKind,
    OrganisationKind, PartyKind, Per, PrincipleKind, RelationKind, Role, SeatNumber, Sector,
    SetRule, SourceKind, SourceStatus, StatementKind,
};

record! {
    /// The outermost record of a file: one structure of cooperation.
    pub struct Dataset {
        /// The version of this format; now 1.
        [required] schema: u32,
        /// The id that other datasets and `dataset/id` use.
        [required] id: Key<to::Dataset>,
        /// The title, shown at the root of the tree.
        [required] title: String,
        /// The title in English.
        english: String,
        /// The region it describes.
        region: String,
        /// The language of the content, such as `da`.
        language: String,
        /// What the dataset is.
        status: DatasetStatus,
        /// The day that is shown unless another one is asked for.
        as_of: Option<Date>,
        /// The dataset that this one proposes to change.
        changes: Option<Ref<to::Dataset>>,
        /// What a reader should know of the whole.
        note: String,
        /// Where the facts come from.
        sources: Vec<Source>,
        /// The organisations.
        organisations: Vec<Organisation>,
        /// The people.
        people: Vec<Person>,
        /// The places.
        places: Vec<Place>,
        /// The groups, with their mandates, members and relations.
        groups: Vec<Group>,
        /// The ways a case takes through the levels.
        processes: Vec<Process>,
        /// The agreements, programmes, projects and laws.
        matters: Vec<Matter>,
        /// The meetings.
        meetings: Vec<Meeting>,
        /// The tasks, decisions and statements.
        cases: Vec<Case>,
        /// What is stated of the structure as a whole.
        principles: Vec<Principle>,
        /// Ambiguities and remarks, with their readings.
        notes: Vec<Note>,
        /// Findings of the checks that do not count, each with its reason.
        silenced: Vec<Silence>,
    }
}

record! {
    /// A rule of the checks that does not count for one thing, and why.
    pub struct Silence {
        /// The rule, such as `seat-vacant`.
        [required] rule: String,
        /// The thing: a group, a seat, a person, a case; the dataset itself for all that is in it.
        [required] about: About,
        /// Why it does not count.
        [required] reason: String,
        /// The first day on which it does not count.
        from: Option<Date>,
        /// The last day; the finding counts again behind it.
        until: Option<Date>,
        /// Who decided it.
        by: String,
    }
}

record! {
    /// A time, its last day included. An absent end is not stated.
    pub struct Period {
        /// The first day.
        from: Option<Date>,
        /// The last day.
        to: Option<Date>,
        /// Days or years for which a source shows it, where begin or end are not stated.
        attested: Vec<Date>,
        /// How sure the period is.
        certainty: Certainty,
        /// Where it says so.
        source: Vec<SourceRef>,
        /// What else is to be said of it.
        note: String,
    }
}

record! {
    /// The certainty and source of one field, where they differ from those of the whole.
    pub struct FieldMark {
        /// The field's name.
        [required] field: String,
        /// How sure it is.
        certainty: Certainty,
        /// Where it says so.
        source: Vec<SourceRef>,
        /// Why.
        note: String,
    }
}

record! {
    /// Something facts come from.
    pub struct Source {
        /// Its id; facts point to `id#place`.
        [required] id: Key<to::Source>,
        /// Its title.
        [required] title: String,
        /// What it is.
        kind: SourceKind,
        /// Its standing.
        status: SourceStatus,
        /// Who issued it.
        issuer: String,
        /// When it was written.
        date: Option<Date>,
        /// The day it speaks of, where that is another.
        event: Option<Date>,
        /// The document it is part of, or the list it stands in.
        part_of: Option<Ref<to::Source>>,
        /// Its file among the given documents, or its address without scheme.
        file: String,
        /// What it is about, where that is known.
        about: Vec<About>,
        /// How sure its content is here: `listed` for a title only, `external` for what is not one of the five documents.
        certainty: Certainty,
        /// What a reader should know of it.
        note: String,
    }
}

record! {
    /// Another name of something.
    pub struct Alias {
        /// The name.
        [required] text: String,
        /// Why it is known.
        kind: AliasKind,
        /// Where it is used.
        source: Vec<SourceRef>,
    }
}

record! {
    /// A municipality, hospital, region, practice, association or authority.
    pub struct Organisation {
        /// Its id.
        [required] id: Key<to::Organisation>,
        /// Its name.
        [required] name: String,
        /// Its short name.
        short_name: String,
        /// Its name in English.
        english: String,
        /// Its other names.
        aliases: Vec<Alias>,
        /// What it is.
        kind: OrganisationKind,
        /// The organisation it belongs to.
        parent: Option<Ref<to::Organisation>>,
        /// When it existed.
        period: Period,
        /// The same thing under another id.
        same_as: Vec<Ref<to::Organisation>>,
        /// Perhaps the same thing under another id.
        maybe_same_as: Vec<Ref<to::Organisation>>,
        /// What it does for others.
        relations: Vec<Relation>,
        /// Where it is named.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// Fields that are less sure than the whole.
        marks: Vec<FieldMark>,
        /// What else is to be said.
        note: String,
    }
}

record! {
    /// A person.
    pub struct Person {
        /// The id.
        [required] id: Key<to::Person>,
        /// The name as the source has it.
        [required] name: String,
        /// The title or profession.
        title: String,
        /// The employer.
        organisation: Option<Ref<to::Party>>,
        /// The e-mail address.
        email: String,
        /// The phone number.
        phone: String,
        /// When the person is known to be active here.
        period: Period,
        /// The same person under another id.
        same_as: Vec<Ref<to::Person>>,
        /// Perhaps the same person under another id.
        maybe_same_as: Vec<Ref<to::Person>>,
        /// Others who are easily taken for this person and are not.
        not_same_as: Vec<Ref<to::Person>>,
        /// Other names.
        aliases: Vec<Alias>,
        /// Where the person is named.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// Fields that are less sure than the whole.
        marks: Vec<FieldMark>,
        /// What else is to be said, uncertainty included.
        note: String,
    }
}

record! {
    /// A place where people meet.
    pub struct Place {
        /// Its id.
        [required] id: Key<to::Place>,
        /// Its name.
        [required] name: String,
        /// The municipality it lies in.
        municipality: Option<Ref<to::Organisation>>,
        /// What it is used for.
        used_for: String,
        /// Where it is named.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// What else is to be said.
        note: String,
    }
}

record! {
    /// An organisation that belongs to a cluster.
    pub struct ClusterParty {
        /// The organisation or group.
        [required] party: Ref<to::Party>,
        /// How it belongs.
        kind: PartyKind,
        /// Where it says so.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// What else is to be said.
        note: String,
    }
}

record! {
    /// What a group was called or where it belonged during an earlier or later period; absent fields are as in the group itself.
    pub struct GroupVersion {
        /// When.
        [required] period: Period,
        /// Its name then.
        name: String,
        /// Its short name then.
        short_name: String,
        /// Its parent then.
        parent: Option<Ref<to::Group>>,
        /// Its level then.
        level: Option<Level>,
        /// Where it says so.
        source: Vec<SourceRef>,
    }
}

record! {
    /// A committee, steering group, cluster, secretariat, fixed or temporary group, or a kind of them.
    pub struct Group {
        /// Its id.
        [required] id: Key<to::Group>,
        /// Its name as the source has it; a description where the source gives no name (see `unnamed`).
        [required] name: String,
        /// Its short name.
        short_name: String,
        /// Its name in English.
        english: String,
        /// Its other names.
        aliases: Vec<Alias>,
        /// Whether the source gives no name, so that `name` is a description.
        unnamed: bool,
        /// The level it stands on.
        [required] level: Level,
        /// Whether it is a kind of group (all clusters, all fixed groups) and not one group.
        category: bool,
        /// The kind of group that it is one of; that kind's mandates are shown on it as shared by all.
        kind: Option<Ref<to::Group>>,
        /// The one sector it belongs to, if it is internal to one.
        sector: Option<Sector>,
        /// The group it stands under.
        parent: Option<Ref<to::Group>>,
        /// Who set it up.
        set_up_by: Vec<Ref<to::Party>>,
        /// For a cluster: the organisations in it.
        parties: Vec<ClusterParty>,
        /// When it existed.
        period: Period,
        /// Whether it exists, or is only expected, proposed or planned.
        existence: Existence,
        /// When its task shall be done.
        deadline: Option<Date>,
        /// Whether it is for a limited time, where that is not plain from its level.
        time_limited: Option<bool>,
        /// Why it ended.
        ended_because: String,
        /// The groups that it took over from.
        predecessors: Vec<Succession>,
        /// The groups that took over from it.
        successors: Vec<Succession>,
        /// Earlier or later names and places.
        versions: Vec<GroupVersion>,
        /// The same group under another id.
        same_as: Vec<Ref<to::Group>>,
        /// Perhaps the same group under another id.
        maybe_same_as: Vec<Ref<to::Group>>,
        /// Other groups with the same or nearly the same name.
        homonym_of: Vec<Ref<to::Group>>,
        /// Groups that it is easily taken for and is not.
        not_same_as: Vec<Ref<to::Group>>,
        /// Its mandates, the one in force first.
        mandates: Vec<Mandate>,
        /// Its members.
        members: Vec<Membership>,
        /// What it does for others.
        relations: Vec<Relation>,
        /// Where it is named.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// Fields that are less sure than the whole, such as a derived parent.
        marks: Vec<FieldMark>,
        /// What else is to be said.
        note: String,
    }
}

record! {
    /// A group before or after another one.
    pub struct Succession {
        /// The other group.
        [required] group: Ref<to::Group>,
        /// What passed on: the tasks, the name; empty for the whole.
        what: String,
        /// Where it says so.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
    }
}

record! {
    /// What a group is for and may do, from one source.
    pub struct Mandate {
        /// Its id.
        [required] id: Key<to::Mandate>,
        /// Other groups that have the same mandate.
        also_for: Vec<Ref<to::Group>>,
        /// Its title, where it has one.
        title: String,
        /// Its standing.
        status: MandateStatus,
        /// The number of the draft.
        draft: Option<u32>,
        /// How much of it the source has.
        completeness: Completeness,
        /// When it applies.
        period: Period,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// What it says, sentence by sentence.
        statements: Vec<Statement>,
        /// Who shall sit in the group.
        seats: Vec<Seat>,
        /// How the chair is held.
        chair: Option<Chairmanship>,
        /// Who serves as secretariat.
        secretariat: Option<SecretariatRule>,
        /// How often the group meets.
        meetings: Option<MeetingRule>,
        /// What minutes are taken.
        minutes: Option<MinutesRule>,
        /// What is evaluated, and when.
        evaluation: Option<EvaluationRule>,
        /// What else is to be said.
        note: String,
    }
}

record! {
    /// One thing that a mandate says, in our own short words.
    pub struct Statement {
        /// What kind of thing; the first one decides where it is shown.
        [required] kinds: Vec<StatementKind>,
        /// The words.
        [required] text: String,
        /// The groups, organisations and matters it speaks of, where their names do not stand in the text.
        mentions: Vec<Ref<to::Anything>>,
        /// For which of several groups only.
        only_for: Vec<Ref<to::Group>>,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
    }
}

record! {
    /// A rule of composition: who may fill how many places.
    pub struct Seat {
        /// Its id.
        [required] id: Key<to::Seat>,
        /// For which of several groups that share the mandate.
        only_for: Vec<Ref<to::Group>>,
        /// The sector that fills it.
        sector: Option<Sector>,
        /// The organisations or groups that fill it, together or each (see `per`).
        party: Vec<Ref<to::Party>>,
        /// The area, where no organisation is named (`psykiatri, arbejdsmarked og socialområdet`).
        area: String,
        /// What the holders are.
        role: String,
        /// How the number is told.
        number: SeatNumber,
        /// The least number; absent where the source has none.
        min: Option<u32>,
        /// The greatest number; absent where the source has none.
        max: Option<u32>,
        /// What the number counts.
        per: Per,
        /// When the seat counts.
        condition: Condition,
        /// Whether it is a rule or a description of how it was.
        basis: Basis,
        /// Who appoints the holder.
        appointed_by: Vec<Ref<to::Party>>,
        /// The term, in years.
        term_years: Option<u32>,
        /// Whether the holder has a vote, where the source says.
        voting: Option<bool>,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// What else is to be said.
        note: String,
    }
}

record! {
    /// How a chair is held and passes on.
    pub struct Chairmanship {
        /// How it is held.
        shape: ChairShape,
        /// The party that always has part in it.
        permanent: Vec<Ref<to::Party>>,
        /// The parties between which it passes on, in order where the order is known.
        rotating: Vec<Ref<to::Party>>,
        /// The years of one turn.
        years: Option<u32>,
        /// The years after which the chairmanship is evaluated.
        evaluated_after_years: Option<u32>,
        /// Whether the secretariat passes on with it.
        with_secretariat: bool,
        /// The party of the first turn, where known.
        first_party: Option<Ref<to::Party>>,
        /// The first day of the first turn, where known.
        first_from: Option<Date>,
        /// The person or party that holds it, where the mandate names one.
        held_by: Vec<Ref<to::Actor>>,
        /// It in words, where the fields do not say all.
        text: String,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// Fields that are less sure than the whole, or stated by the user rather than the source.
        marks: Vec<FieldMark>,
    }
}

record! {
    /// Who serves a group as secretariat.
    pub struct SecretariatRule {
        /// It in words.
        [required] text: String,
        /// Who serves.
        by: Vec<Ref<to::Party>>,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
    }
}

record! {
    /// How often a group meets.
    pub struct MeetingRule {
        /// Meetings a year.
        per_year: Option<u32>,
        /// Whether it also, or only, meets when needed.
        ad_hoc: bool,
        /// Who convenes.
        convened_by: Vec<Ref<to::Party>>,
        /// It in words, where the fields do not say all.
        text: String,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
    }
}

record! {
    /// What minutes a group takes.
    pub struct MinutesRule {
        /// It in words.
        [required] text: String,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
    }
}

record! {
    /// What is evaluated, and when.
    pub struct EvaluationRule {
        /// What is evaluated, such as the chairmanship.
        [required] what: String,
        /// After how many years.
        after_years: Option<u32>,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
    }
}

record! {
    /// Someone's place in a group, for a time.
    pub struct Membership {
        /// The person.
        person: Option<Ref<to::Person>>,
        /// The organisation or group that is a member itself.
        party: Option<Ref<to::Party>>,
        /// Whether the place is vacant.
        vacant: bool,
        /// What the member is there, most important first.
        roles: Vec<Role>,
        /// The role in the source's words.
        role_text: String,
        /// The member that this one stands in for.
        substitute_for: Option<Ref<to::Person>>,
        /// The seat it fills.
        seat: Option<Ref<to::Seat>>,
        /// For whom the member sits.
        on_behalf_of: Option<Ref<to::Party>>,
        /// Who appointed.
        appointed_by: Vec<Ref<to::Party>>,
        /// From when until when.
        period: Period,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// What else is to be said.
        note: String,
    }
}

record! {
    /// What one group or organisation does for another.
    pub struct Relation {
        /// What it does.
        [required] kind: RelationKind,
        /// For or with whom.
        to: Vec<Ref<to::Anything>>,
        /// For or with whom, where that has no id (`samarbejdsaftaler`).
        to_text: String,
        /// How several are meant.
        rule: Option<SetRule>,
        /// In what.
        scope: String,
        /// When.
        period: Period,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// What else is to be said.
        note: String,
    }
}

record! {
    /// The way a case takes through the levels.
    pub struct Process {
        /// Its id.
        [required] id: Key<to::Process>,
        /// Its name.
        [required] name: String,
        /// The version of the structure it belongs to, in words; a letter means nothing without it.
        [required] version: String,
        /// Its letter.
        letter: String,
        /// Its variant.
        variant: String,
        /// The processes of another structure that take its place there, the nearest first.
        corresponds_to: Vec<Ref<to::Process>>,
        /// Its standing.
        status: MandateStatus,
        /// What tells this type from the others.
        criterion: String,
        /// Who decides which type is used.
        chosen_by: Vec<Ref<to::Party>>,
        /// Who decides which type is used, in words.
        chosen_by_text: String,
        /// Who may begin.
        initiators: Vec<Ref<to::Actor>>,
        /// How several initiators are meant.
        initiator_rule: Option<SetRule>,
        /// The document that frames the task.
        framing_document: String,
        /// Whether there is a round of comments, where the source says.
        comment_round: Option<bool>,
        /// Who approves; empty where nobody is named.
        approvers: Vec<Ref<to::Party>>,
        /// How several approvers are meant.
        approver_rule: Option<SetRule>,
        /// Who approves, in words, where the fields do not say all.
        approval_text: String,
        /// What follows.
        afterwards: String,
        /// The steps in order.
        steps: Vec<ProcessStep>,
        /// Examples.
        examples: Vec<Example>,
        /// When it applies.
        period: Period,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// What else is to be said.
        note: String,
    }
}

record! {
    /// A step of a process.
    pub struct ProcessStep {
        /// Who acts.
        actors: Vec<Ref<to::Actor>>,
        /// Who acts, in words, where that has no id.
        actor_text: String,
        /// Whether the source names nobody.
        actor_not_named: bool,
        /// How several actors are meant.
        actor_rule: Option<SetRule>,
        /// What is done.
        [required] action: String,
        /// What comes out.
        output: String,
        /// Whether the step may be left out.
        optional: bool,
        /// Whether it is an alternative to the others.
        alternative: bool,
        /// When it was done, for a process that was.
        dates: Vec<Date>,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
    }
}

record! {
    /// An example.
    pub struct Example {
        /// It in words.
        [required] text: String,
        /// The matter it is.
        matter: Option<Ref<to::Matter>>,
        /// Where it stands.
        source: Vec<SourceRef>,
    }
}

record! {
    /// An agreement, programme, project, plan or law that cases and mandates speak of.
    pub struct Matter {
        /// Its id.
        [required] id: Key<to::Matter>,
        /// Its title.
        [required] title: String,
        /// Its other names.
        aliases: Vec<Alias>,
        /// What it is.
        kind: MatterKind,
        /// The matter it is part of.
        part_of: Option<Ref<to::Matter>>,
        /// Its number or paragraph in that matter or law.
        number: String,
        /// When it applies.
        period: Period,
        /// Who has part in it.
        parties: Vec<Ref<to::Party>>,
        /// What it says or is, in our own short words.
        statements: Vec<Fact>,
        /// Its numbered points.
        points: Vec<Point>,
        /// Who approved it, and when.
        approvals: Vec<Approval>,
        /// Where it is named.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// What else is to be said.
        note: String,
    }
}

record! {
    /// A sourced sentence.
    pub struct Fact {
        /// The words.
        [required] text: String,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
    }
}

record! {
    /// A numbered point of an agreement.
    pub struct Point {
        /// Its number as printed.
        [required] number: String,
        /// Another number printed for the same.
        also_number: String,
        /// Its title.
        [required] title: String,
        /// Who handles it.
        handled_by: Vec<Ref<to::Party>>,
        /// Where it stands now.
        status: Option<CaseStatus>,
        /// The cases about it.
        cases: Vec<Ref<to::Case>>,
        /// Where it is named.
        source: Vec<SourceRef>,
    }
}

record! {
    /// An approval of a matter.
    pub struct Approval {
        /// Who approved.
        by: Vec<Ref<to::Party>>,
        /// Who approved, in words.
        by_text: String,
        /// When.
        date: Option<Date>,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
    }
}

record! {
    /// A meeting.
    pub struct Meeting {
        /// Its id.
        [required] id: Key<to::Meeting>,
        /// The group that met.
        group: Option<Ref<to::Group>>,
        /// Its title, where it has one.
        title: String,
        /// The day; absent where it is not stated.
        date: Option<Date>,
        /// From when until when on that day, such as `13-15`.
        time: String,
        /// Where.
        place: Option<Ref<to::Place>>,
        /// The case number of its papers.
        case_number: String,
        /// The day its minutes were written.
        minutes_date: Option<Date>,
        /// Who was there, and how.
        attendance: Vec<Attendance>,
        /// Its agenda.
        items: Vec<AgendaItem>,
        /// The sources attached to it.
        annexes: Vec<Ref<to::Source>>,
        /// The next meeting.
        next: Option<Date>,
        /// Where it is recorded.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// What else is to be said.
        note: String,
    }
}

record! {
    /// Someone at a meeting. Being there is not membership.
    pub struct Attendance {
        /// The person.
        [required] person: Ref<to::Person>,
        /// How.
        kind: Attended,
        /// For which item only, by its number.
        item: Option<u32>,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// What else is to be said.
        note: String,
    }
}

record! {
    /// An item of an agenda.
    pub struct AgendaItem {
        /// Its id.
        [required] id: Key<to::Item>,
        /// Its number.
        [required] number: u32,
        /// Its title.
        [required] title: String,
        /// The label that the paper prints.
        printed: String,
        /// What it asks of the meeting, really.
        kinds: Vec<ItemKind>,
        /// What came of it.
        outcome: String,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// What else is to be said.
        note: String,
    }
}

record! {
    /// A task, a decision or a statement.
    pub struct Case {
        /// Its id.
        [required] id: Key<to::Case>,
        /// What it is about, in our own short words.
        [required] text: String,
        /// What it is.
        kind: CaseKind,
        /// Where it stands.
        status: CaseStatus,
        /// The group it belongs to.
        group: Option<Ref<to::Group>>,
        /// The agenda item it came up under.
        item: Option<Ref<to::Item>>,
        /// Who shall do it.
        owners: Vec<Ref<to::Actor>>,
        /// Who shall do it, in words, where that has no id (`kommunerne`).
        owner_text: String,
        /// Who receives it.
        recipients: Vec<Ref<to::Actor>>,
        /// Until when.
        deadline: Option<Date>,
        /// When it was decided, agreed or done.
        date: Option<Date>,
        /// When it is taken up again.
        follow_up: Option<Date>,
        /// What it waits for.
        awaits: Vec<Ref<to::Actor>>,
        /// What was decided.
        decision: String,
        /// Details, one sentence each.
        details: Vec<Fact>,
        /// The agreements and projects it is about.
        matters: Vec<Ref<to::Matter>>,
        /// The point of the agreement, by its number.
        point: String,
        /// The process it follows.
        process: Option<Ref<to::Process>>,
        /// The step of the process it stands at, from 1.
        step: Option<u32>,
        /// Where it happens.
        place: Option<Ref<to::Place>>,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
        /// Fields that are less sure than the whole.
        marks: Vec<FieldMark>,
        /// What else is to be said.
        note: String,
    }
}

record! {
    /// A need, value or limit stated of a structure.
    pub struct Principle {
        /// Its id.
        [required] id: Key<to::Principle>,
        /// It in our own short words.
        [required] text: String,
        /// What it is.
        kind: PrincipleKind,
        /// What it is about.
        about: Vec<About>,
        /// What says the same in another structure, the nearest first.
        corresponds_to: Vec<Ref<to::Principle>>,
        /// When it applied.
        period: Period,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
    }
}

record! {
    /// A reservation: what the sources leave open, or say twice.
    pub struct Note {
        /// Its id.
        [required] id: Key<to::Note>,
        /// What is unclear.
        [required] text: String,
        /// What it is for.
        kind: NoteKind,
        /// What it concerns: ids, or `id.field`.
        about: Vec<About>,
        /// What it can mean, or what each source says.
        readings: Vec<Reading>,
        /// How the dataset deals with it.
        handling: String,
        /// Where it shows.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
    }
}

record! {
    /// One way to read what is unclear.
    pub struct Reading {
        /// It in words.
        [required] text: String,
        /// The value it gives, as the source prints it.
        value: String,
        /// Where it stands.
        source: Vec<SourceRef>,
        /// How sure it is.
        certainty: Certainty,
    }
}
