//! The closed sets of words: one table each, with the word in files and the labels in both languages.

use super::value::choice;

choice! {
    /// How sure a fact is.
    pub enum Certainty {
        #[default]
        Stated = "stated", "angivet", "stated";
        Derived = "derived", "afledt", "derived";
        Uncertain = "uncertain", "usikker", "uncertain";
        Listed = "listed", "kun en titel", "a title only";
        External = "external", "udefra", "external";
        Proposed = "proposed", "forslag", "proposed";
        Draft = "draft", "udkast", "draft";
        User = "user", "angivet af brugeren, ikke i kilden", "stated by the user, not in the source";
    }
}

choice! {
    /// What a dataset is.
    pub enum DatasetStatus {
        #[default]
        Adopted = "adopted", "vedtaget", "adopted";
        Proposal = "proposal", "forslag", "proposal";
        Draft = "draft", "udkast", "draft";
        Historic = "historic", "historisk", "historic";
    }
}

choice! {
    /// The level a group is on; the order is that of the tree.
    pub enum Level {
        Political = "political", "politisk niveau", "political level";
        Administrative = "administrative", "administrativt niveau", "administrative level";
        Secretariat = "secretariat", "sekretariat", "secretariat";
        SupportFunction = "support_function", "støttefunktion", "support function";
        Cluster = "cluster", "klyngeniveau", "cluster level";
        ClusterGroup = "cluster_group", "gruppe i klynge", "cluster group";
        ThemeGroup = "theme_group", "temagruppe", "theme group";
        FixedGroup = "fixed_group", "fast gruppe", "fixed group";
        #[default]
        TemporaryGroup = "temporary_group", "midlertidig gruppe", "temporary group";
        SectorInternal = "sector_internal", "sektorinternt forum", "sector-internal forum";
        EventForum = "event_forum", "mødeforum", "event forum";
        Unit = "unit", "enhed", "unit";
        Authority = "authority", "myndighed", "authority";
        Association = "association", "interesseorganisation", "association";
        Project = "project", "projekt", "project";
    }
}

choice! {
    /// Whether a group exists.
    pub enum Existence {
        #[default]
        Exists = "exists", "findes", "exists";
        Expected = "expected", "forventes", "expected";
        Proposed = "proposed", "foreslået", "proposed";
        Planned = "planned", "planlagt", "planned";
        Possible = "possible", "kan nedsættes", "may be set up";
    }
}

choice! {
    /// A sector of the cooperation.
    pub enum Sector {
        #[default]
        Municipality = "municipality", "kommune", "municipality";
        Region = "region", "region", "region";
        Hospital = "hospital", "hospital", "hospital";
        Practice = "practice", "almen praksis", "general practice";
        Psychiatry = "psychiatry", "psykiatri", "psychiatry";
        SocialServices = "social_services", "social og arbejdsmarked", "social services";
        CivilSociety = "civil_society", "civilsamfund", "civil society";
        State = "state", "stat", "state";
    }
}

choice! {
    /// Why another name is known.
    pub enum AliasKind {
        #[default]
        Variant = "variant", "også", "also";
        Spelling = "spelling", "stavemåde", "spelling";
        Printed = "printed", "som trykt", "as printed";
        Typo = "typo", "slåfejl i kilden", "slip in the source";
        Former = "former", "tidligere", "formerly";
        Later = "later", "senere", "later";
    }
}

choice! {
    /// How an organisation belongs to a cluster.
    pub enum PartyKind {
        #[default]
        Member = "member", "part", "party";
        SpecialArrangement = "special_arrangement", "særlig ordning", "special arrangement";
        Guest = "guest", "deltager", "takes part";
    }
}

choice! {
    /// What an organisation is.
    pub enum OrganisationKind {
        #[default]
        Municipality = "municipality", "kommune", "municipality";
        Region = "region", "region", "region";
        Hospital = "hospital", "hospital", "hospital";
        HospitalUnit = "hospital_unit", "afdeling på hospital", "hospital department";
        RegionalUnit = "regional_unit", "regional enhed", "regional unit";
        MunicipalUnit = "municipal_unit", "kommunal enhed", "municipal unit";
        Practice = "practice", "almen praksis", "general practice";
        Association = "association", "forening", "association";
        Authority = "authority", "myndighed", "authority";
    }
}

choice! {
    /// The standing of a mandate.
    pub enum MandateStatus {
        #[default]
        Adopted = "adopted", "vedtaget", "adopted";
        Draft = "draft", "udkast", "draft";
        Proposal = "proposal", "forslag", "proposal";
        Minuted = "minuted", "fra referat", "minuted";
        Historic = "historic", "historisk", "historic";
        Planned = "planned", "planlagt", "planned";
        CaseRecord = "case_record", "fra sagsfremstilling", "case record";
        Published = "published", "fra en hjemmeside", "from a web page";
    }
}

choice! {
    /// How much of a mandate its source has.
    pub enum Completeness {
        Complete = "complete", "fuldt kommissorium", "complete";
        Paragraph = "paragraph", "et afsnit", "a paragraph";
        #[default]
        Fragment = "fragment", "brudstykke", "fragment";
    }
}

choice! {
    /// What a statement of a mandate says; the order is that of the mandate pane.
    pub enum StatementKind {
        Purpose = "purpose", "formål", "purpose";
        #[default]
        Task = "task", "opgaver", "tasks";
        Power = "power", "kompetence", "powers";
        Criterion = "criterion", "kendetegn", "criterion";
        MaySetUp = "may_set_up", "kan nedsætte", "may set up";
        Reporting = "reporting", "afrapportering", "reporting";
        Composition = "composition", "sammensætning", "composition";
        Chair = "chair", "formandskab", "chairmanship";
        ChairDuty = "chair_duty", "formandskabets ansvar", "duties of the chair";
        Secretariat = "secretariat", "sekretariat", "secretariat";
        Meetings = "meetings", "møder", "meetings";
        Minutes = "minutes", "referat", "minutes";
        Evaluation = "evaluation", "evaluering", "evaluation";
        Groups = "groups", "omfatter", "comprises";
        Practice = "practice", "praksis", "practice";
    }
}

choice! {
    /// How a seat tells its number.
    pub enum SeatNumber {
        #[default]
        Exact = "exact", "præcist", "exact";
        Range = "range", "fra-til", "range";
        About = "about", "ca.", "about";
        Implied = "implied", "ental i kilden", "implied by the singular";
        Collective = "collective", "samlet, uden tal", "the whole body, no number";
        Unnumbered = "unnumbered", "uden tal", "unnumbered";
        Either = "either", "og/eller", "one or the other";
    }
}

choice! {
    /// What a seat's number counts.
    pub enum Per {
        #[default]
        Total = "total", "i alt", "in total";
        Municipality = "municipality", "pr. kommune", "per municipality";
        Party = "party", "pr. part", "per party";
    }
}

choice! {
    /// When a seat counts.
    pub enum Condition {
        #[default]
        Always = "always", "altid", "always";
        Optional = "optional", "evt.", "optional";
        EitherOr = "either_or", "enten/eller", "either/or";
    }
}

choice! {
    /// Whether a composition is a rule.
    pub enum Basis {
        #[default]
        Rule = "rule", "regel", "rule";
        Description = "description", "beskrivelse, ikke en regel", "description, not a rule";
    }
}

choice! {
    /// How a chair is held.
    pub enum ChairShape {
        Shared = "shared", "delt", "shared";
        Rotating = "rotating", "på skift", "rotating";
        #[default]
        Single = "single", "én", "single";
        DecidedAtCreation = "decided_at_creation", "fastlægges ved oprettelsen", "decided when set up";
    }
}

choice! {
    /// What a person is in a group; the order is that of the members pane.
    pub enum Role {
        Chair = "chair", "formand", "chair";
        ViceChair = "vice_chair", "næstformand", "vice chair";
        Coordinator = "coordinator", "tovholder", "coordinator";
        #[default]
        Member = "member", "medlem", "member";
        Substitute = "substitute", "stedfortræder", "substitute";
        Secretary = "secretary", "sekretær", "secretary";
        Observer = "observer", "observatør", "observer";
        Participant = "participant", "deltager", "participant";
    }
}

choice! {
    /// What one thing does for another.
    pub enum RelationKind {
        PreparesFor = "prepares_for", "forbereder sager til", "prepares cases for";
        RecommendsTo = "recommends_to", "indstiller til", "recommends to";
        #[default]
        Approves = "approves", "godkender", "approves";
        SetsUp = "sets_up", "nedsætter", "sets up";
        MaySetUp = "may_set_up", "kan nedsætte", "may set up";
        Commissions = "commissions", "giver opdrag til", "commissions";
        OrdersFrom = "orders_from", "er bestiller over for", "orders from";
        DelegatesTo = "delegates_to", "uddelegerer til", "delegates to";
        ImplementsFor = "implements_for", "implementerer for", "implements for";
        Coordinates = "coordinates", "koordinerer", "coordinates";
        Supports = "supports", "understøtter", "supports";
        ReportsTo = "reports_to", "afrapporterer til", "reports to";
        PartOf = "part_of", "er en del af", "is part of";
        SingleEntry = "single_entry", "skal have én indgang for", "is to have a single entry for";
        SharesPersons = "shares_persons", "har personer fælles med", "shares persons with";
        ChairsRotate = "chairs_rotate", "formandskab på skift mellem", "chair rotates between";
        SecretariatFor = "secretariat_for", "er sekretariat for", "is secretariat for";
        AppointsTo = "appoints_to", "udpeger til", "appoints to";
        Informs = "informs", "orienterer", "informs";
        Asks = "asks", "anmoder", "asks";
        HandlesPointFor = "handles_point_for", "varetager", "handles";
        Awaits = "awaits", "afventer", "awaits";
        SendsTo = "sends_to", "sender til", "sends to";
        SpecialArrangement = "special_arrangement", "har særlig ordning med", "has a special arrangement with";
        TakesPartIn = "takes_part_in", "deltager i", "takes part in";
        CooperatesWith = "cooperates_with", "samarbejder med", "cooperates with";
        SupplementedBy = "supplemented_by", "suppleres med", "is supplemented by";
        AlternativeTo = "alternative_to", "er alternativ til", "is an alternative to";
        SetsFrameFor = "sets_frame_for", "sætter rammen for", "sets the frame for";
        DecidesOn = "decides_on", "afgør", "decides on";
        Discusses = "discusses", "drøfter", "discusses";
        DealsWithFrom = "deals_with_from", "behandler sager fra", "deals with cases from";
        BringsBefore = "brings_before", "bringer sager ind i", "brings cases before";
        ReportsInTo = "reports_in_to", "indrapporterer til", "reports in to";
        DrawsUp = "draws_up", "udarbejder", "draws up";
        HubOf = "hub_of", "er omdrejningspunkt for", "is the hub of";
    }
}

choice! {
    /// How several named at once are meant.
    pub enum SetRule {
        And = "and", "og", "and";
        Or = "or", "eller", "or";
        #[default]
        AsWritten = "as_written", "skråstreg i kilden", "slash in the source";
    }
}

choice! {
    /// What a case is.
    pub enum CaseKind {
        #[default]
        Task = "task", "opgave", "task";
        Decision = "decision", "beslutning", "decision";
        Statement = "statement", "oplysning", "statement";
        Offer = "offer", "tilbud", "offer";
        Wish = "wish", "ønske", "wish";
        Need = "need", "behov", "need";
    }
}

choice! {
    /// Where a case stands.
    pub enum CaseStatus {
        #[default]
        Open = "open", "åben", "open";
        Ongoing = "ongoing", "i gang", "ongoing";
        Awaiting = "awaiting", "afventer", "awaiting";
        Deferred = "deferred", "udsat", "deferred";
        Planned = "planned", "planlagt", "planned";
        Expected = "expected", "forventes", "expected";
        Proposed = "proposed", "foreslået", "proposed";
        Asked = "asked", "anmodet", "asked";
        Agreed = "agreed", "aftalt", "agreed";
        Decided = "decided", "besluttet", "decided";
        Done = "done", "afsluttet", "done";
        Elsewhere = "elsewhere", "varetages af anden gruppe", "handled elsewhere";
        Statement = "statement", "oplysning", "statement";
        Offer = "offer", "tilbud", "offer";
        Wish = "wish", "ønske", "wish";
        Example = "example", "eksempel", "example";
    }
}

choice! {
    /// How a person took part in a meeting.
    pub enum Attended {
        #[default]
        Present = "present", "til stede", "present";
        Apology = "apology", "afbud", "apology";
        Absent = "absent", "fraværende", "absent";
        Guest = "guest", "gæst", "guest";
        Presenter = "presenter", "oplægsholder", "presenter";
        CaseOfficer = "case_officer", "sagsbehandler", "case officer";
        Speaker = "speaker", "taler", "speaker";
    }
}

choice! {
    /// What an agenda item asks of the meeting.
    pub enum ItemKind {
        Approval = "approval", "godkendelse", "approval";
        #[default]
        Information = "information", "orientering", "information";
        FollowUp = "follow_up", "opfølgning", "follow-up";
        Discussion = "discussion", "drøftelse", "discussion";
        Decision = "decision", "beslutning", "decision";
        Status = "status", "status", "status";
        AnyOther = "any_other", "eventuelt", "any other business";
    }
}

choice! {
    /// What a matter is.
    pub enum MatterKind {
        #[default]
        Agreement = "agreement", "aftale", "agreement";
        Programme = "programme", "forløbsprogram", "pathway programme";
        Project = "project", "projekt", "project";
        Initiative = "initiative", "indsats", "initiative";
        Action = "action", "indsats i aftale", "action of an agreement";
        Area = "area", "obligatorisk område", "obligatory area";
        Plan = "plan", "plan", "plan";
        Catalogue = "catalogue", "katalog", "catalogue";
        Method = "method", "metode", "method";
        Campaign = "campaign", "kampagne", "campaign";
        Website = "website", "hjemmeside", "web site";
        Law = "law", "lov", "law";
    }
}

choice! {
    /// What a principle is.
    pub enum PrincipleKind {
        #[default]
        Need = "need", "behov", "need";
        Value = "value", "værdi", "value";
        Principle = "principle", "princip", "principle";
        Limit = "limit", "afgrænsning", "limit";
        Criticism = "criticism", "kritik", "criticism";
        Attention = "attention", "opmærksomhed", "point of attention";
        Context = "context", "baggrund", "context";
        Ambition = "ambition", "ambition", "ambition";
        Level = "level", "niveau", "level";
        Date = "date", "dato", "date";
    }
}

choice! {
    /// What a note is for.
    pub enum NoteKind {
        #[default]
        Ambiguity = "ambiguity", "tvetydighed", "ambiguity";
        Contradiction = "contradiction", "modstrid", "contradiction";
        Slip = "slip", "fejl i kilden", "slip in the source";
        Homonym = "homonym", "navnesammenfald", "homonym";
        Remark = "remark", "bemærkning", "remark";
        Corroboration = "corroboration", "bekræftelse", "corroboration";
    }
}

choice! {
    /// What a source is.
    pub enum SourceKind {
        #[default]
        Document = "document", "dokument", "document";
        Proposal = "proposal", "forslag", "proposal";
        Slides = "slides", "oplæg", "slides";
        Chart = "chart", "diagram", "chart";
        Minutes = "minutes", "referat", "minutes";
        Annex = "annex", "bilag", "annex";
        Mandate = "mandate", "kommissorium", "terms of reference";
        CaseRecord = "case_record", "sagsfremstilling", "case record";
        SideList = "side_list", "titelliste", "list of titles";
        Web = "web", "hjemmeside", "web page";
        Law = "law", "lov", "law";
    }
}

choice! {
    /// The standing of a source.
    pub enum SourceStatus {
        #[default]
        Adopted = "adopted", "vedtaget", "adopted";
        Draft = "draft", "udkast", "draft";
        Proposal = "proposal", "forslag", "proposal";
        Minuted = "minuted", "referat", "minuted";
        Historic = "historic", "historisk", "historic";
        CaseRecord = "case_record", "sagsfremstilling", "case record";
        InvitedOffer = "invited_offer", "tilbud efter indbydelse", "invited offer";
        TitleOnly = "title_only", "kun titel", "title only";
        Published = "published", "offentliggjort", "published";
    }
}
