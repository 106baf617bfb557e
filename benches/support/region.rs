//! A made-up dataset as large as that of a region.

use std::fmt::Write;

const FIRST: [&str; 20] = [
    "Alfa", "Bodil", "Carlo", "Ditte", "Ejnar", "Freja", "Gunna", "Hjalte", "Inger", "Jørgen",
    "Karla", "Ludvig", "Måns", "Nanna", "Øjvind", "Palle", "Rosa", "Søren", "Tove", "Viggo",
];
const LAST: [&str; 16] = [
    "Prøvesen",
    "Testesen",
    "Jørgensen",
    "Bækgaard",
    "Åkjær",
    "Østerby",
    "Kragh",
    "Nørregaard",
    "Lindeløv",
    "Holm",
    "Dalsgaard",
    "Vestermark",
    "Sønderby",
    "Fjord",
    "Klitmøller",
    "Skovgaard",
];
const THEME: [&str; 15] = [
    "diabetes",
    "hjerneskade",
    "børn og unge",
    "ældre",
    "demens",
    "kræft",
    "rehabilitering",
    "psykiatri",
    "genoptræning",
    "hjælpemidler",
    "fødsler",
    "digitalisering",
    "forebyggelse",
    "akutområdet",
    "medicin",
];
const GROUP: [&str; 5] = [
    "Styregruppe for",
    "Arbejdsgruppe om",
    "Klyngegruppe:",
    "Samarbejdsforum vedrørende",
    "Temagruppe for",
];
const SAY: [&str; 5] = [
    "Følger udviklingen og udarbejder forslag til fælles retningslinjer på området",
    "Beslutter i sager, der vedrører samarbejdet mellem kommunerne og hospitalet",
    "Indstiller til den administrative styregruppe, når der er behov for nye midler",
    "Sikrer, at borgeren oplever et sammenhængende forløb på tværs af sektorer",
    "Kan nedsætte midlertidige grupper med et afgrænset opdrag og en tidsfrist",
];

/// Writes a region's file: what a real one has in number and length of texts.
pub fn region(id: usize) -> String {
    let mut out =
        format!("(schema: 1, id: \"region-{id}\", title: \"Region {id}\", organisations: [");
    for o in 0..60 {
        write!(
            out,
            "(id: \"o{o}\", name: \"{} Kommune {o}\"),",
            LAST[o % 16]
        )
        .unwrap();
    }
    out += "], people: [";
    for p in 0..1500 {
        let (first, middle, last) = (FIRST[p % 20], LAST[p / 20 % 16], LAST[p / 7 % 16]);
        write!(out, "(id: \"p{p}\", name: \"{first} {middle} {last}\", title: \"konsulent\", organisation: \"o{}\"),", p % 60)
            .unwrap();
    }
    out += "], groups: [";
    for g in 0..150 {
        let (group, theme) = (GROUP[g % 5], THEME[g / 5 % 15]);
        write!(out, "(id: \"g{g}\", name: \"{group} {theme} {g}\", short_name: \"K{g}\", level: fixed_group, members: [")
            .unwrap();
        for m in 0..20 {
            write!(out, "(person: \"p{}\"),", (g * 131 + m * 71) % 1500).unwrap();
        }
        write!(out, "], mandates: [(id: \"m{g}\", statements: [").unwrap();
        for s in 0..12 {
            write!(
                out,
                "(kinds: task, text: \"{} ({theme}).\"),",
                SAY[(s + g) % 5]
            )
            .unwrap();
        }
        out += "], seats: [";
        for s in 0..5 {
            write!(
                out,
                "(id: \"s{g}-{s}\", role: \"repræsentant for {theme}\"),"
            )
            .unwrap();
        }
        out += "])]),";
    }
    out += "], cases: [";
    for c in 0..200 {
        write!(
            out,
            "(id: \"c{c}\", text: \"{} i {}\", group: \"g{}\"),",
            SAY[c % 5],
            THEME[c % 15],
            c % 150
        )
        .unwrap();
    }
    out + "])"
}
