//! The same paper in another kind of file says the same.

use std::io::{Cursor, Write as _};

use super::*;

/// A part of a paper, whatever file it is in.
enum Part {
    Heading(&'static str),
    Text(&'static str),
    List(&'static [&'static str]),
    Table(&'static [&'static [&'static str]]),
}

use Part::{Heading, List, Table, Text as Line};

/// The papers; a line end in a text is a line end of its own there.
const PAPERS: [&[Part]; 3] = [
    &[
        Heading("Kommissorium for Prøveudvalget"),
        Heading("Formål"),
        Line("Udvalget skal sikre gode prøver & samarbejde på tværs."),
        Heading("Opgaver"),
        List(&[
            "At følge op på prøver",
            "At drøfte økonomi",
            "At nedsætte arbejdsgrupper",
        ]),
        Heading("Sammensætning"),
        List(&[
            "2 direktører fra Aarhus Kommune",
            "3-5 chefer fra Hospitalsenhed Midt",
        ]),
        Heading("Mødefrekvens"),
        Line("Udvalget mødes 4 gange årligt."),
    ],
    &[
        Heading("Medlemmer af Styregruppen"),
        Line("Test Testesen, formand\nÅse Prøvesen, direktør, Aarhus Kommune"),
        Heading("Almen praksis"),
        List(&[
            "Prøve Prøvesen (suppleant for Test Testesen)",
            "Ida Eksempel, overlæge",
        ]),
    ],
    &[
        Heading("Referat af møde i Styregruppen den 3. marts 2024"),
        Heading("Deltagere"),
        Table(&[
            &["Navn", "Titel", "Kommune"],
            &["Test Testesen\nÅse Prøvesen", "direktør", "Aarhus Kommune"],
            &["Prøve Prøvesen", "kontorchef", "Randers Kommune"],
        ]),
        Heading("Afbud"),
        Line("Ida Eksempel"),
    ],
];

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace("å", "&aring;");
    text.replace('ø', "&#248;").replace(' ', "&nbsp;")
}

/// Writes a paper as HTML: line ends and indents between its elements or none, or as Word saves it.
fn html(paper: &[Part], end: &str, word: bool) -> String {
    let text = |t: &str| {
        let lines = escaped(t).replace('\n', "<BR>");
        if word {
            format!(
                "<span lang=DA style='font-size:11.0pt'>{}<o:p></o:p></span>",
                lines.replace("&nbsp;", "\n")
            )
        } else {
            format!("<b>{lines}</b>")
        }
    };
    let p = |t: &str| {
        let class = if word {
            " class=MsoNormal title=\"a > b\""
        } else {
            ""
        };
        format!("<p{class}>{}</p>{end}", text(t))
    };
    let all = |parts: Vec<String>| parts.concat();
    let bullet = "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>\
        <span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>";
    let cell = |c: &&str| format!("{end}<td>{end}{}</td>", p(c));
    let row = |r: &&[&str]| format!("<tr>{}</tr>{end}", all(r.iter().map(cell).collect()));
    let parts = paper.iter().map(|part| match part {
        Heading(t) => format!("<h2>{}</h2>{end}", text(t)),
        Line(t) => p(t),
        List(items) if word => {
            let item = |i: &&str| format!("{bullet}{}</p>{end}", text(i));
            all(items.iter().map(item).collect())
        }
        List(items) => {
            let item = |i: &&str| format!("<li>{}</li>{end}", p(i));
            format!(
                "<ul>{end}{}</ul>{end}",
                all(items.iter().map(item).collect())
            )
        }
        Table(rows) => {
            let rows = all(rows.iter().map(row).collect());
            format!("<table><tbody>{rows}</tbody></table>")
        }
    });
    let head = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><style>p > b {}</style></head><body>\
        <!--[if gte mso 9]><xml><o:x>Skjult Skjultsen</o:x></xml><![endif]--><div>";
    let body = all(parts.collect());
    format!("{head}{end}{body}</div></body></html>")
}

fn docx(paper: &[Part]) -> Vec<u8> {
    let p = |style: &str, t: &str| {
        let text = t.replace('&', "&amp;").replace('\n', "</w:t><w:br/><w:t>");
        format!("<w:p><w:pPr>{style}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let part = |part: &Part| match part {
        Heading(t) => p("<w:pStyle w:val=\"Heading2\"/>", t),
        Line(t) => p("", t),
        List(all) => all.iter().map(|i| p("<w:numPr/>", i)).collect(),
        Table(rows) => {
            let cell = |c: &&str| format!("<w:tc>{}</w:tc>", p("", c));
            let row = |r: &&[&str]| {
                let cells: Vec<String> = r.iter().map(cell).collect();
                format!("<w:tr>{}</w:tr>", cells.concat())
            };
            let rows: Vec<String> = rows.iter().map(row).collect();
            format!("<w:tbl>{}</w:tbl>", rows.concat())
        }
    };
    let body: String = paper.iter().map(part).collect();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file("word/document.xml", options).unwrap();
    write!(writer, "<w:document><w:body>{body}</w:body></w:document>").unwrap();
    writer.finish().unwrap().into_inner()
}

/// Returns what a paper says, without its name.
fn said(name: &str, bytes: &[u8]) -> String {
    let book = book();
    let paper = read_text(from_bytes(name, bytes).unwrap(), Some(&book));
    let facts: Vec<_> = paper
        .says
        .iter()
        .map(|s| (&s.what, &s.section, &s.group))
        .collect();
    let lines: Vec<&str> = paper.text.lines.iter().map(|l| l.text.as_str()).collect();
    format!("{}\n{lines:#?}\n{:#?}\n{facts:#?}", paper.title, paper.rows)
}

#[test]
fn html_says_the_same_as_word_however_it_is_written() {
    for paper in PAPERS {
        let word = said("a.docx", &docx(paper));
        for html in [
            html(paper, "", false),
            html(paper, "\n  ", false),
            html(paper, "\n", true),
        ] {
            assert_eq!(said("a.html", html.as_bytes()), word, "{html}");
        }
        assert!(!word.contains("Skjult"));
    }
}

#[test]
fn each_person_of_a_cell_is_one_and_what_stands_below_a_name_is_none() {
    for text in [
        "<table><tr><td>Navn<td>Kommune</tr><tr><td>Test Testesen<br>Åse Prøvesen<td>Aarhus Kommune</tr><tr><td>Ida<br>Eksempel<td>Randers Kommune</tr></table>",
        "Navn\tKommune\n\"Test Testesen\nÅse Prøvesen\"\tAarhus Kommune\n\"Ida\nEksempel\"\tRanders Kommune\n",
    ] {
        let paper = read(text);
        let people: Vec<_> = paper
            .rows
            .iter()
            .map(|r| (r.name.as_str(), r.organisation.as_str()))
            .collect();
        let expected = [
            ("Test Testesen", "Aarhus Kommune"),
            ("Åse Prøvesen", "Aarhus Kommune"),
            ("Ida Eksempel", "Randers Kommune"),
        ];
        assert_eq!(people, expected, "{text}");
        let verdicts = verdicts(&paper, &plan(&book(), 0, &paper, DAY), Lang::Da);
        let unused = verdicts.iter().skip(1).filter(|v| v.what == Use::Unused);
        assert_eq!(unused.count(), 0, "{text}");
    }
}
