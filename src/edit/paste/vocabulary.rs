//! The words that pasted lists are made of, in Danish and English.

use super::sheet::Column;
use crate::model::Role;

/// The headings of columns.
pub(super) const HEADERS: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &[
            "navn",
            "navne",
            "name",
            "names",
            "medlem",
            "medlemmer",
            "member",
            "members",
            "person",
            "deltager",
            "deltagere",
            "fulde navn",
        ],
    ),
    (
        Column::GivenName,
        &[
            "fornavn",
            "fornavne",
            "first name",
            "firstname",
            "given name",
        ],
    ),
    (
        Column::FamilyName,
        &[
            "efternavn",
            "last name",
            "lastname",
            "surname",
            "family name",
        ],
    ),
    (
        Column::Title,
        &[
            "titel",
            "stilling",
            "stillingsbetegnelse",
            "title",
            "position",
            "job",
            "job title",
            "profession",
            "faggruppe",
        ],
    ),
    (
        Column::Organisation,
        &[
            "organisation",
            "organization",
            "arbejdssted",
            "arbejdsplads",
            "arbejdsgiver",
            "kommune",
            "region",
            "hospital",
            "sygehus",
            "ansat",
            "ansat i",
            "ansættelsessted",
            "ansættelse",
            "employer",
            "workplace",
            "company",
            "firma",
            "myndighed",
            "afdeling",
            "enhed",
            "institution",
            "sted",
            "forvaltning",
            "municipality",
        ],
    ),
    (
        Column::OnBehalfOf,
        &[
            "på vegne af",
            "repræsenterer",
            "repræsentant for",
            "repræsentation",
            "udpeget af",
            "on behalf of",
            "represents",
            "representing",
        ],
    ),
    (
        Column::Role,
        &[
            "rolle", "roller", "funktion", "role", "roles", "hverv", "post", "function",
        ],
    ),
    (
        Column::Email,
        &[
            "mail",
            "mailadresse",
            "email",
            "e mail",
            "e mailadresse",
            "emailadresse",
            "email address",
            "e post",
        ],
    ),
    (
        Column::Phone,
        &[
            "telefon",
            "telefonnummer",
            "tlf",
            "tlf nr",
            "mobil",
            "mobilnummer",
            "mobiltelefon",
            "phone",
            "mobile",
            "telephone",
            "tel",
        ],
    ),
    (
        Column::From,
        &[
            "fra",
            "start",
            "startdato",
            "tiltrådt",
            "indtrådt",
            "tiltrædelse",
            "from",
            "since",
            "siden",
            "periode",
            "period",
            "valgperiode",
        ],
    ),
    (
        Column::To,
        &[
            "til",
            "slut",
            "slutdato",
            "udtrådt",
            "fratrådt",
            "udløb",
            "to",
            "until",
            "end",
            "end date",
        ],
    ),
    (
        Column::Note,
        &[
            "bemærkning",
            "bemærkninger",
            "note",
            "noter",
            "notes",
            "kommentar",
            "kommentarer",
            "remark",
            "remarks",
            "comment",
            "comments",
        ],
    ),
    (
        Column::Ignore,
        &[
            "nr",
            "no",
            "nummer",
            "number",
            "cpr",
            "cpr nr",
            "id",
            "initialer",
            "initials",
            "adresse",
            "address",
            "postnr",
            "by",
            "køn",
        ],
    ),
];

/// The words for roles.
pub(super) const ROLES: &[(Role, &[&str])] = &[
    (
        Role::Chair,
        &[
            "formand",
            "forkvinde",
            "forperson",
            "medformand",
            "formandskab",
            "chair",
            "chairman",
            "chairwoman",
            "chairperson",
            "co chair",
            "cochair",
            "mødeleder",
        ],
    ),
    (
        Role::ViceChair,
        &[
            "næstformand",
            "næstforkvinde",
            "næstforperson",
            "viceformand",
            "vice chair",
            "vicechair",
            "vice chairman",
            "deputy chair",
        ],
    ),
    (
        Role::Coordinator,
        &["tovholder", "koordinator", "coordinator"],
    ),
    (
        Role::Member,
        &["medlem", "member", "menigt medlem", "ordinært medlem"],
    ),
    (
        Role::Substitute,
        &[
            "suppleant",
            "stedfortræder",
            "substitute",
            "alternate",
            "personlig stedfortræder",
            "personlig suppleant",
            "deputy",
        ],
    ),
    (
        Role::Secretary,
        &["sekretær", "secretary", "referent", "sekretariatsbetjening"],
    ),
    (Role::Observer, &["observatør", "observer"]),
    (
        Role::Participant,
        &["deltager", "participant", "fast deltager"],
    ),
];

/// A word that ends so is a title.
pub(super) const TITLE_ENDS: &[&str] = &[
    "chef",
    "leder",
    "direktør",
    "konsulent",
    "læge",
    "sygeplejerske",
    "terapeut",
    "koordinator",
    "medarbejder",
    "professor",
    "jordemoder",
    "borgmester",
    "rådmand",
    "fuldmægtig",
    "psykolog",
    "assistent",
    "visitator",
    "farmaceut",
    "specialist",
    "rådgiver",
    "jurist",
    "økonom",
    "lektor",
    "formand",
    "medlem",
    "sekretær",
    "repræsentant",
    "manager",
    "director",
    "physician",
    "consultant",
    "adviser",
    "advisor",
    "officer",
    "therapist",
    "coordinator",
];

/// Titles without a telling end, dots left out.
pub(super) const TITLES: &[&str] = &[
    "dr",
    "drmed",
    "prof",
    "phd",
    "candmed",
    "candscientpol",
    "candpsych",
    "licmed",
    "mph",
    "mpg",
    "mba",
    "head",
    "nurse",
    "doctor",
    "mayor",
    "ceo",
    "md",
];

/// Forms of address, which are no titles.
pub(super) const ADDRESSES: &[&str] = &["hr", "fru", "frk", "mr", "mrs", "ms"];

/// A word that ends so is part of the name of an organisation.
pub(super) const ORGANISATION_ENDS: &[&str] = &[
    "kommune",
    "kommunen",
    "kommuner",
    "kommunerne",
    "hospital",
    "hospitalet",
    "sygehus",
    "sygehuset",
    "universitet",
    "universitetet",
    "forening",
    "foreningen",
    "styrelse",
    "styrelsen",
    "ministerium",
    "ministeriet",
    "forvaltning",
    "forvaltningen",
    "klinik",
    "klinikken",
    "lægehus",
    "lægehuset",
    "forbund",
    "forbundet",
    "institut",
    "instituttet",
    "selskab",
    "center",
    "centeret",
    "centret",
    "afdeling",
    "afdelingen",
    "sekretariat",
    "sekretariatet",
    "praksis",
    "hjemmepleje",
    "hjemmeplejen",
    "apotek",
    "municipality",
    "university",
    "ministry",
    "hospice",
    "association",
];

/// A word that begins so is, too.
pub(super) const ORGANISATION_BEGINS: &[&str] =
    &["hospitalsenhed", "regionshospital", "universitetshospital"];

/// Whole words of such names.
pub(super) const ORGANISATIONS: &[&str] = &["region", "regionen", "kl", "plo", "aps"];

/// What is in a cell that says nothing.
pub(super) const BLANKS: &[&str] = &[
    "",
    "ingen",
    "none",
    "n a",
    "na",
    "ikke oplyst",
    "ukendt",
    "unknown",
    "null",
];

/// What stands for the name where there is nobody.
pub(super) const VACANCIES: &[&str] = &[
    "n n",
    "nn",
    "vakant",
    "ubesat",
    "vacant",
    "afventer",
    "afventer udpegning",
    "ikke udpeget",
    "udpeges senere",
    "tbd",
    "tba",
];

/// How a letter is opened and closed.
pub(super) const GREETINGS: &[&str] = &[
    "hej",
    "kære",
    "hi",
    "hello",
    "dear",
    "med venlig hilsen",
    "venlig hilsen",
    "de bedste hilsner",
    "mange hilsner",
    "bedste hilsner",
    "mvh",
    "vh",
    "hilsen",
    "kind regards",
    "best regards",
    "regards",
    "god dag",
    "goddag",
    "tak",
    "på forhånd tak",
    "thanks",
];

/// The lines above a mail that name no one of the list.
pub(super) const MAIL_HEADS: &[&str] = &[
    "fra",
    "from",
    "emne",
    "subject",
    "sendt",
    "sent",
    "dato",
    "date",
    "vedhæftet",
    "attachments",
    "prioritet",
];

/// The lines above a mail that name the receivers.
pub(super) const RECEIVERS: &[&str] = &["til", "to", "cc", "bcc"];

/// Words inside a name that begin with a small letter.
pub(super) const PARTICLES: &[&str] = &[
    "von", "van", "der", "den", "de", "la", "le", "da", "di", "af", "bin", "al", "el", "du",
];
