//! A new dataset, and its file.

use super::Refusal;
use super::ids::slug;
use crate::lang::Lang;
use crate::model::id::is_slug;
use crate::model::read::SCHEMA;
use crate::model::{Dataset, EntityKind, Key};
use crate::syntax::Writer;

/// Makes an empty dataset; without an id it is given one of its title.
pub fn new(
    title: &str,
    region: &str,
    language: &str,
    id: Option<&str>,
) -> Result<Dataset, Refusal> {
    let title = title.trim();
    if title.is_empty() {
        return Err(Refusal::NoName);
    }
    let id = match id {
        Some(id) if is_slug(id) => id.to_owned(),
        Some(id) => return Err(Refusal::BadId(id.to_owned())),
        None => Some(slug(title))
            .filter(|id| !id.is_empty())
            .unwrap_or_else(|| EntityKind::Dataset.word().to_owned()),
    };
    Ok(Dataset {
        schema: SCHEMA,
        id: Key::new(&id),
        title: title.to_owned(),
        region: region.trim().to_owned(),
        language: language.trim().to_owned(),
        ..Dataset::default()
    })
}

/// Returns the file of a new dataset: its fields, and an empty list with an example for what comes first. It reads back as
/// [`new`] makes it.
pub fn new_text(
    title: &str,
    region: &str,
    language: &str,
    id: Option<&str>,
    lang: Lang,
) -> Result<String, Refusal> {
    let data = new(title, region, language, id)?;
    let mut out = Writer::at_level(0);
    out.raw("#![enable(implicit_some)]\n");
    for line in lang.pick(HEADER.0, HEADER.1).lines() {
        out.raw(&format!("// {line}\n"));
    }
    out.raw(&format!("(\n    schema: {SCHEMA},\n"));
    let fields = [
        ("id", data.id.as_str()),
        ("title", &data.title),
        ("region", &data.region),
        ("language", &data.language),
    ];
    for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        out.raw(&format!("    {name}: "));
        out.string(value);
        out.raw(",\n");
    }
    for (list, da, en, example) in LISTS {
        out.raw(&format!(
            "\n    // {}\n    // {example}\n    {list}: [],\n",
            lang.pick(da, en)
        ));
    }
    out.raw(")\n");
    Ok(out.finish())
}

const HEADER: (&str, &str) = (
    "Et datasæt til programmet mandat: grupper, deres kommissorier og deres medlemmer.\n\
     Filen kan rettes i programmet og i hånden; det, man ikke ved, lader man være med at skrive.\n\
     `mandat check` fulgt af filens navn fortæller, om alt kan læses. Et id skrives med a-z, tal og bindestreger.\n\
     En dato er så præcis, som man ved: \"2016\", \"2016-09\" eller \"2016-09-01\".",
    "A dataset for the program mandat: groups, their mandates and their members.\n\
     The file can be edited in the program and by hand; leave out what is not known.\n\
     `mandat check` followed by the name of the file tells whether all of it can be read. An id is written with a-z, digits and hyphens.\n\
     A date is as exact as one knows: \"2016\", \"2016-09\" or \"2016-09-01\".",
);

/// The lists that a dataset begins with: name, what they are in Danish and English, an example.
const LISTS: [(&str, &str, &str, &str); 4] = [
    (
        "sources",
        "Kilderne: det, oplysningerne stammer fra. Andre steder skriver man \"id#sted\", fx \"referat-1#punkt 5\".",
        "The sources: where the facts come from. Elsewhere one writes \"id#place\", such as \"referat-1#punkt 5\".",
        r#"(id: "referat-1", title: "Referat af første møde", kind: minutes, date: "2016-09-15"),"#,
    ),
    (
        "organisations",
        "Organisationerne: kommuner, hospitaler, regionen og de andre parter.",
        "The organisations: municipalities, hospitals, the region and the other parties.",
        r#"(id: "proevekoebing", name: "Prøvekøbing Kommune", kind: municipality),"#,
    ),
    (
        "people",
        "Personerne med stilling og arbejdssted.",
        "The people with position and employer.",
        r#"(id: "test-testesen", name: "Test Testesen", title: "chefkonsulent", organisation: "proevekoebing"),"#,
    ),
    (
        "groups",
        "Grupperne med deres kommissorier og medlemmer, den øverste først.",
        "The groups with their mandates and members, the uppermost first.",
        r#"(id: "styregruppen", name: "Styregruppen", level: political, members: [(person: "test-testesen", roles: [chair])]),"#,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read::read;

    #[test]
    fn a_new_file_reads_back_and_says_what_it_is() {
        for lang in [Lang::Da, Lang::En] {
            let text =
                new_text("Ærøs \"samarbejde\"\n)", " Region Test ", "da", None, lang).unwrap();
            let read = read(&text).unwrap();
            assert_eq!(
                read,
                new(
                    "Ærøs \"samarbejde\"\n)",
                    "Region Test",
                    "da",
                    Some("aeroes-samarbejde")
                )
                .unwrap()
            );
            assert!(
                text.lines().all(|line| line.chars().count() <= 140),
                "{text}"
            );
        }
        insta::assert_snapshot!(new_text("Test", "", "da", Some("t"), Lang::Da).unwrap(), @r##"
        #![enable(implicit_some)]
        // Et datasæt til programmet mandat: grupper, deres kommissorier og deres medlemmer.
        // Filen kan rettes i programmet og i hånden; det, man ikke ved, lader man være med at skrive.
        // `mandat check` fulgt af filens navn fortæller, om alt kan læses. Et id skrives med a-z, tal og bindestreger.
        // En dato er så præcis, som man ved: "2016", "2016-09" eller "2016-09-01".
        (
            schema: 1,
            id: "t",
            title: "Test",
            language: "da",

            // Kilderne: det, oplysningerne stammer fra. Andre steder skriver man "id#sted", fx "referat-1#punkt 5".
            // (id: "referat-1", title: "Referat af første møde", kind: minutes, date: "2016-09-15"),
            sources: [],

            // Organisationerne: kommuner, hospitaler, regionen og de andre parter.
            // (id: "proevekoebing", name: "Prøvekøbing Kommune", kind: municipality),
            organisations: [],

            // Personerne med stilling og arbejdssted.
            // (id: "test-testesen", name: "Test Testesen", title: "chefkonsulent", organisation: "proevekoebing"),
            people: [],

            // Grupperne med deres kommissorier og medlemmer, den øverste først.
            // (id: "styregruppen", name: "Styregruppen", level: political, members: [(person: "test-testesen", roles: [chair])]),
            groups: [],
        )
        "##);
    }

    #[test]
    fn the_examples_of_a_new_file_read_when_they_are_let_in() {
        let text = new_text("Test", "", "da", None, Lang::En).unwrap();
        let mut open = text.clone();
        for (list, _, _, example) in LISTS {
            open = open.replace(&format!("{list}: []"), &format!("{list}: [{example}]"));
        }
        let read = read(&open).unwrap();
        assert_eq!(
            (
                read.groups.len(),
                read.people.len(),
                read.organisations.len(),
                read.sources.len()
            ),
            (1, 1, 1, 1)
        );
    }

    #[test]
    fn a_title_is_needed_and_an_id_must_be_one() {
        assert_eq!(new(" \n", "", "", None), Err(Refusal::NoName));
        assert_eq!(
            new("Test", "", "", Some("Æ")),
            Err(Refusal::BadId("Æ".to_owned()))
        );
        assert_eq!(new("北京", "", "", None).unwrap().id.as_str(), "dataset");
    }
}
