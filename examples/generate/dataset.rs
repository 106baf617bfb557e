//! A made-up dataset of any size, the same for the same seed: what a real one has of names, mandates, seats, members, periods and
//! sources.

use std::fmt::{self, Write as _};

use rustc_hash::FxHashSet;

/// How large a dataset is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub groups: usize,
    pub people: usize,
    pub memberships: usize,
}

#[allow(dead_code)] // Not everyone who includes this file makes both.
impl Size {
    pub const REGION: Self = Self {
        groups: 150,
        people: 1_500,
        memberships: 3_000,
    };
    pub const NATION: Self = Self {
        groups: 10_000,
        people: 100_000,
        memberships: 300_000,
    };
}

/// How many groups, clusters and organisations one area of the cooperation has.
const AREA: usize = 150;
const CLUSTERS: usize = 5;
const TOWNS: usize = CLUSTERS * 2;

const HEADS: [&str; 30] = [
    "Prøve", "Ager", "Birke", "Bæk", "Dal", "Ege", "Elle", "Fjord", "Flade", "Granne", "Hassel",
    "Hede", "Høje", "Klit", "Kær", "Linde", "Lyng", "Mose", "Nør", "Pile", "Ravn", "Rug", "Skov",
    "Sten", "Strand", "Sønder", "Tange", "Vester", "Øster", "Ås",
];
const TAILS: [&str; 24] = [
    "by", "rup", "strup", "lund", "holm", "borg", "sted", "løse", "bæk", "kær", "gård", "havn",
    "køb", "rød", "lev", "toft", "tved", "vig", "næs", "skov", "bjerg", "dal", "høj", "sund",
];
const FIRST: [&str; 40] = [
    "Alfa", "Asta", "Birgit", "Bodil", "Carlo", "Dagny", "Ditte", "Ebbe", "Ejnar", "Else", "Finn",
    "Freja", "Gerda", "Gunna", "Helge", "Hjalte", "Inger", "Ivar", "Jytte", "Jørgen", "Karla",
    "Kjeld", "Lone", "Ludvig", "Marius", "Måns", "Nanna", "Niels", "Oluf", "Palle", "Rigmor",
    "Rosa", "Signe", "Søren", "Tove", "Ulla", "Valdemar", "Viggo", "Øjvind", "Åse",
];
const LAST: [&str; 10] = [
    "sen", "gaard", "lund", "holm", "mark", "bjerg", "toft", "skov", "dahl", "kjær",
];
const THEMES: [&str; 30] = [
    "diabetes",
    "hjerneskade",
    "børn og unge",
    "ældre patienter",
    "demens",
    "kræft",
    "hjertesygdom",
    "rehabilitering",
    "voksenpsykiatri",
    "børnepsykiatri",
    "genoptræning",
    "hjælpemidler",
    "fødsler",
    "digital kommunikation",
    "forebyggelse",
    "akutområdet",
    "medicin",
    "rygning",
    "overvægt",
    "KOL",
    "lindrende behandling",
    "socialt udsatte",
    "tandpleje",
    "sårbare gravide",
    "misbrug",
    "velfærdsteknologi",
    "kvalitet og data",
    "patientsikkerhed",
    "uddannelse",
    "indlæggelse og udskrivning",
];
/// The groups under a steering group: how their names begin, and the level they are on.
const KINDS: [(&str, &str); 5] = [
    ("Temagruppen for", "theme_group"),
    ("Implementeringsgruppen for", "cluster_group"),
    ("Arbejdsgruppen om", "temporary_group"),
    ("Det faglige samråd om", "fixed_group"),
    ("Netværket for", "fixed_group"),
];
const TITLES: [&str; 12] = [
    "sundhedschef",
    "centerleder",
    "ledende overlæge",
    "konsulent",
    "chefsygeplejerske",
    "afdelingssygeplejerske",
    "praktiserende læge",
    "kvalitetschef",
    "ældrechef",
    "ergoterapeut",
    "udviklingskonsulent",
    "direktør",
];
/// What statements say: their kind, how they begin, and how they go on behind the theme.
const SAYS: [(&str, &str, &str); 12] = [
    (
        "purpose",
        "Skaber sammenhæng i forløb om",
        "på tværs af hospital, kommune og almen praksis",
    ),
    (
        "purpose",
        "Samler viden om",
        "og gør den kendt hos dem, der møder borgeren først",
    ),
    (
        "task",
        "Følger udviklingen i",
        "og udarbejder forslag til fælles retningslinjer",
    ),
    (
        "task",
        "Afdækker behov for nye indsatser om",
        "og lægger en plan for dem",
    ),
    (
        "task",
        "Drøfter afvigelser og utilsigtede hændelser i",
        "mindst to gange om året",
    ),
    (
        "task",
        "Følger op på økonomi og nøgletal for",
        "og melder tilbage til parterne",
    ),
    (
        "task",
        "Sikrer, at arbejdsgange om",
        "er beskrevet og kendt på begge sider af overgangen",
    ),
    (
        "power",
        "Beslutter i sager om",
        "der kan løses inden for de givne rammer",
    ),
    (
        "power",
        "Indstiller til styregruppen, når",
        "kræver nye midler",
    ),
    (
        "may_set_up",
        "Kan nedsætte midlertidige grupper om",
        "med et afgrænset opdrag og en frist",
    ),
    (
        "reporting",
        "Afrapporterer om",
        "til styregruppen en gang om året",
    ),
    (
        "composition",
        "Medlemmerne har ledelsesansvar for",
        "i deres egen organisation",
    ),
];

/// A number that looks random: each call gives the next one.
struct Dice(u64);

impl Dice {
    /// Splitmix64.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides.max(1) as u64) as usize
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.roll(list.len())]
    }

    fn date(&mut self, first: usize, last: usize) -> String {
        let year = first + self.roll(last - first + 1);
        format!("{year}-{:02}-{:02}", 1 + self.roll(12), 1 + self.roll(28))
    }
}

/// Returns an id of a name; the number keeps it apart from others.
fn id(name: &str, number: usize) -> String {
    let mut out = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            'æ' => out.push_str("ae"),
            'ø' => out.push_str("oe"),
            'å' => out.push_str("aa"),
            c if c.is_ascii_alphanumeric() => out.push(c),
            _ if !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    format!("{}-{number}", out.trim_end_matches('-'))
}

fn town(number: usize) -> String {
    format!(
        "{}{}",
        HEADS[number % HEADS.len()],
        TAILS[number / HEADS.len() % TAILS.len()]
    )
}

fn area(number: usize) -> String {
    let tail = ["land", "syssel", "herred"][number / HEADS.len() % 3];
    format!("{}{tail}", HEADS[number % HEADS.len()])
}

/// An organisation: its id, its name, what it is and what it is under.
struct Organisation {
    id: String,
    name: String,
    kind: &'static str,
    parent: Option<String>,
}

/// Returns the organisations of an area: the region, two municipalities for each cluster, three hospitals with two departments each,
/// the practices.
fn organisations(area_number: usize) -> Vec<Organisation> {
    let mut out: Vec<Organisation> = Vec::new();
    let mut add = |name: String, kind, parent: Option<String>| {
        let id = id(&name, area_number);
        out.push(Organisation {
            id: id.clone(),
            name,
            kind,
            parent,
        });
        id
    };
    let region = add(format!("Region {}", area(area_number)), "region", None);
    for t in 0..TOWNS {
        let name = format!("{} Kommune", town(area_number * TOWNS + t));
        add(name, "municipality", None);
    }
    for h in 0..3 {
        let name = format!("Hospitalet i {}", town(area_number * TOWNS + h * 2));
        let hospital = add(name.clone(), "hospital", Some(region.clone()));
        for department in ["Medicinsk Afdeling", "Akutafdelingen"] {
            let name = format!("{department}, {name}");
            add(name, "hospital_unit", Some(hospital.clone()));
        }
    }
    let name = format!("Praktiserende Læger i {}", area(area_number));
    add(name, "practice", None);
    out
}

/// A group: what it is called, where it stands, and what it is about.
struct Group {
    id: String,
    name: String,
    level: &'static str,
    parent: Option<usize>,
    theme: &'static str,
    /// The cluster it belongs to, within its area.
    cluster: usize,
}

/// Returns the groups: in each area a committee, a steering group, a secretariat, and the clusters with theirs.
fn groups(count: usize, dice: &mut Dice) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::with_capacity(count);
    let mut shift = 0;
    for g in 0..count {
        let (a, at) = (g / AREA, g % AREA);
        let (first, here) = (g - at, area(a));
        let cluster = at.saturating_sub(3) % CLUSTERS;
        let town = town(a * TOWNS + cluster * 2);
        let (name, level, parent, theme) = match at {
            0 => {
                shift = dice.roll(THEMES.len());
                let name = format!("Sundhedsudvalget i {here}");
                (name, "political", None, "sundhedsaftalen")
            }
            1 => {
                let name = format!("Den administrative styregruppe i {here}");
                (name, "administrative", Some(first), "sundhedsaftalen")
            }
            2 => {
                let name = format!("Fællessekretariatet i {here}");
                (name, "secretariat", Some(first + 1), "sundhedsaftalen")
            }
            3..8 => {
                let name = format!("Klyngen om {town}");
                (name, "cluster", Some(first + 1), "samarbejdet i klyngen")
            }
            8..13 => {
                let name = format!("Klyngestyregruppen i {town}");
                (
                    name,
                    "cluster",
                    Some(first + 3 + cluster),
                    "samarbejdet i klyngen",
                )
            }
            _ => {
                let number = (at - 13) / CLUSTERS;
                let (begin, level) = KINDS[number % KINDS.len()];
                let theme = THEMES[(number + shift) % THEMES.len()];
                let name = format!("{begin} {theme} i {town}");
                (name, level, Some(first + 8 + cluster), theme)
            }
        };
        out.push(Group {
            id: id(&name, g),
            name,
            level,
            parent,
            theme,
            cluster,
        });
    }
    out
}

/// Writes a dataset.
pub fn dataset(size: Size, seed: u64) -> String {
    let mut dice = Dice(seed);
    let areas = size.groups.div_ceil(AREA).max(1);
    let mut writer = Writer {
        out: String::new(),
        all: groups(size.groups, &mut dice),
        parties: (0..areas).map(organisations).collect(),
        people: Vec::with_capacity(size.people),
        size,
        seed,
        dice,
    };
    // Writing into a text cannot fail.
    let _ = writer.write();
    writer.out
}

struct Writer {
    out: String,
    dice: Dice,
    size: Size,
    seed: u64,
    all: Vec<Group>,
    /// The organisations of each area.
    parties: Vec<Vec<Organisation>>,
    /// The ids of the people; those of an area stand as far apart as there are areas.
    people: Vec<String>,
}

impl Writer {
    fn write(&mut self) -> fmt::Result {
        let seed = self.seed;
        writeln!(
            self.out,
            "#![enable(implicit_some)]\n(schema: 1, id: \"opdigtet-{seed}\", title: \"Opdigtet sundhedssamarbejde {seed}\", \
             language: \"da\", as_of: \"2016-09-15\", note: \"Alt er opdigtet.\","
        )?;
        self.list("sources", self.all.len(), Self::source)?;
        self.list("organisations", self.parties.len(), Self::organisations)?;
        self.list("people", self.size.people, Self::person)?;
        self.list("groups", self.all.len(), Self::group)?;
        self.list("meetings", self.all.len() / 3, Self::meeting)?;
        self.list("cases", self.all.len() * 4 / 3, Self::case)?;
        writeln!(self.out, ")")
    }

    fn list(
        &mut self,
        name: &str,
        count: usize,
        item: fn(&mut Self, usize) -> fmt::Result,
    ) -> fmt::Result {
        writeln!(self.out, "{name}: [")?;
        (0..count).try_for_each(|i| item(self, i))?;
        writeln!(self.out, "],")
    }

    fn source(&mut self, g: usize) -> fmt::Result {
        let (name, date) = (&self.all[g].name, self.dice.date(2009, 2012));
        writeln!(
            self.out,
            "(id: \"kilde-{g}\", title: \"Kommissorium for {name}\", kind: mandate, date: \"{date}\"),"
        )
    }

    fn organisations(&mut self, area: usize) -> fmt::Result {
        for Organisation {
            id,
            name,
            kind,
            parent,
        } in &self.parties[area]
        {
            write!(self.out, "(id: \"{id}\", name: \"{name}\", kind: {kind}")?;
            if let Some(parent) = parent {
                write!(self.out, ", parent: \"{parent}\"")?;
            }
            writeln!(self.out, "),")?;
        }
        Ok(())
    }

    fn person(&mut self, p: usize) -> fmt::Result {
        let mut surname = || format!("{}{}", self.dice.pick(&HEADS), self.dice.pick(&LAST));
        let (middle, last) = (surname(), surname());
        let name = format!("{} {middle} {last}", self.dice.pick(&FIRST));
        let title = self.dice.pick(&TITLES);
        let parties = &self.parties[p % self.parties.len()];
        let employer = &parties[self.dice.roll(parties.len())].id;
        let id = id(&name, p);
        writeln!(
            self.out,
            "(id: \"{id}\", name: \"{name}\", title: \"{title}\", organisation: \"{employer}\"),"
        )?;
        self.people.push(id);
        Ok(())
    }

    /// The two municipalities, the hospital and the practices that a group of a cluster is made of.
    fn parties_of(&self, g: usize) -> [&str; 4] {
        let (parties, cluster) = (&self.parties[g / AREA], self.all[g].cluster);
        let hospital = 1 + TOWNS + cluster % 3 * 3;
        let places = [
            1 + cluster * 2,
            2 + cluster * 2,
            hospital,
            parties.len() - 1,
        ];
        places.map(|at| parties[at].id.as_str())
    }

    fn group(&mut self, g: usize) -> fmt::Result {
        let first = self.dice.date(2009, 2014);
        // Some temporary groups are done.
        let ended = self.all[g].level == "temporary_group" && self.dice.roll(3) == 0;
        let last = ended.then(|| self.dice.date(2015, 2015));
        let period = match &last {
            Some(last) => format!("(from: \"{first}\", to: \"{last}\")"),
            None => format!("(from: \"{first}\")"),
        };
        let group = &self.all[g];
        let (id, name, level, theme) = (&group.id, &group.name, group.level, group.theme);
        write!(
            self.out,
            "(id: \"{id}\", name: \"{name}\", level: {level}, period: {period}, source: \"kilde-{g}#s. 1\""
        )?;
        if let Some(parent) = group.parent {
            write!(self.out, ", parent: \"{}\"", self.all[parent].id)?;
        }
        let status = if self.dice.roll(6) == 0 {
            "draft"
        } else {
            "adopted"
        };
        writeln!(
            self.out,
            ",\n  mandates: [(id: \"mandat-{g}\", status: {status}, period: {period}, source: \"kilde-{g}\", statements: ["
        )?;
        for page in 1..=4 + self.dice.roll(7) {
            let (kind, text) = sentence(&mut self.dice, theme);
            let certainty = self.certainty();
            writeln!(
                self.out,
                "    (kinds: {kind}, text: \"{text}\", source: \"kilde-{g}#s. {page}\"{certainty}),"
            )?;
        }
        let [one, other, hospital, practices] = self.parties_of(g).map(str::to_owned);
        let (fewest, most) = (1 + self.dice.roll(2), 3 + self.dice.roll(3));
        writeln!(
            self.out,
            "  ], seats: [
    (id: \"plads-{g}-1\", party: [\"{one}\", \"{other}\"], role: \"leder\", number: range, min: {fewest}, max: {most}, per: municipality),
    (id: \"plads-{g}-2\", party: \"{hospital}\", role: \"ledelsesrepræsentant\", number: range, min: 2, max: 10),
    (id: \"plads-{g}-3\", party: \"{practices}\", role: \"praksiskonsulent\", number: implied, min: 1),
  ], chair: (shape: shared, permanent: [\"{hospital}\", \"{one}\"]), meetings: (per_year: {}))],
  members: [",
            2 + self.dice.roll(5)
        )?;
        self.members(g, &[one, other, hospital, practices], last.as_deref())?;
        writeln!(self.out, "]),")
    }

    fn members(&mut self, g: usize, parties: &[String; 4], last: Option<&str>) -> fmt::Result {
        let (size, areas) = (self.size, self.parties.len());
        let count =
            size.memberships / size.groups + usize::from(g < size.memberships % size.groups);
        let pool = self.people.len() / areas;
        let mut taken = FxHashSet::default();
        for m in 0..count {
            let at = m % 4;
            let (party, seat) = (&parties[at], [1, 1, 2, 3][at]);
            let who = self.dice.roll(pool);
            if m > 0 && self.dice.roll(40) == 0 || !taken.insert(who) {
                writeln!(
                    self.out,
                    "    (vacant: true, on_behalf_of: \"{party}\", seat: \"plads-{g}-{seat}\"),"
                )?;
                continue;
            }
            let roles = ["[chair, member]", "[vice_chair, member]", "[coordinator]"];
            let roles = roles
                .get(m)
                .map_or(String::new(), |r| format!(", roles: {r}"));
            let from = self.dice.date(2014, 2014);
            let to = last.map_or(String::new(), |to| format!(", to: \"{to}\""));
            let certainty = self.certainty();
            writeln!(
                self.out,
                "    (person: \"{}\"{roles}, on_behalf_of: \"{party}\", seat: \"plads-{g}-{seat}\", period: (from: \"{from}\"{to}), \
                 source: \"kilde-{g}#s. 2\"{certainty}),",
                self.people[g / AREA + who * areas]
            )?;
        }
        Ok(())
    }

    /// Something is not simply stated now and then.
    fn certainty(&mut self) -> &'static str {
        match self.dice.roll(30) {
            0 => ", certainty: uncertain",
            1 => ", certainty: derived",
            _ => "",
        }
    }

    fn meeting(&mut self, m: usize) -> fmt::Result {
        let Group { id, theme, .. } = &self.all[m * 3];
        let date = self.dice.date(2014, 2016);
        let (_, point) = sentence(&mut self.dice, theme);
        writeln!(
            self.out,
            "(id: \"moede-{m}\", group: \"{id}\", date: \"{date}\", items: [(id: \"moede-{m}-1\", number: 1, title: \"Status på {theme}\"), \
             (id: \"moede-{m}-2\", number: 2, title: \"{point}\", outcome: \"Taget til efterretning.\")]),"
        )
    }

    fn case(&mut self, c: usize) -> fmt::Result {
        let Group { id, theme, .. } = &self.all[self.dice.roll(self.all.len())];
        let (_, text) = sentence(&mut self.dice, theme);
        let status = self.dice.pick(&["open", "ongoing", "done"]);
        let deadline = self.dice.date(2016, 2018);
        writeln!(
            self.out,
            "(id: \"sag-{c}\", text: \"{text}\", group: \"{id}\", status: {status}, deadline: \"{deadline}\"),"
        )
    }
}

fn sentence(dice: &mut Dice, theme: &str) -> (&'static str, String) {
    let (kind, begin, end) = dice.pick(&SAYS);
    (kind, format!("{begin} {theme} {end}."))
}
