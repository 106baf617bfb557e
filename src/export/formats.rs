//! The formats in which something leaves the program: one table, from which the command line with its help and completions, the screens
//! and the documentation follow.

use super::job::{Job, List, Of, Subject};
use super::letters::Extra;
use super::{
    booklet, contacts, csv, graph, html, ics, json, letters, popolo, svg, tables, vcf, words, xlsx,
};
use crate::article;
use crate::lang::{Lang, Message};
use crate::model::{At, Day, Library};

const LISTS: [Of; 4] = [
    Of::List(List::Members),
    Of::List(List::Vacancies),
    Of::List(List::Coverage),
    Of::List(List::Cases),
];
const THINGS: &[Of] = &[
    Of::Group,
    Of::Organisation,
    Of::Person,
    Of::Meeting,
    Of::Other,
];
const APPOINTED: &[Of] = &[Of::Whole, Of::Group, Of::Organisation];
const MET: &[Of] = &[Of::Meeting, Of::Group];
const PEOPLE: &[Of] = &[Of::Whole, Of::Group, Of::Organisation, Of::Person];
const TABLES: &[Of] = &[
    Of::Whole,
    Of::Group,
    Of::Organisation,
    LISTS[0],
    LISTS[1],
    LISTS[2],
    LISTS[3],
];

/// A format.
pub struct Format {
    /// The name by which it is asked for.
    pub name: &'static str,
    /// What it is, in Danish and English.
    label: [&'static str; 2],
    /// How its files end.
    pub ending: &'static str,
    /// What it can be asked of.
    pub of: &'static [Of],
    /// Whether it is text, which can be printed.
    pub is_text: bool,
    write: fn(&Job<'_>, &Extra) -> Result<Vec<u8>, Message>,
}

/// All formats, in the order in which they are offered.
pub const FORMATS: &[Format] = &[
    Format {
        name: "csv",
        label: [
            "Tabel til et regneark: semikolon, UTF-8 med mærke",
            "Table for a spreadsheet: semicolons, UTF-8 with a mark",
        ],
        ending: "csv",
        of: TABLES,
        is_text: true,
        write: |job, _| Ok(tables::csv(job).into_bytes()),
    },
    Format {
        name: "tsv",
        label: ["Tabel til et rør: tabulatorer", "Table for a pipe: tabs"],
        ending: "tsv",
        of: TABLES,
        is_text: true,
        write: |job, _| Ok(tables::tsv(job).into_bytes()),
    },
    Format {
        name: "xlsx",
        label: ["Excel-projektmappe", "Excel workbook"],
        ending: "xlsx",
        of: TABLES,
        is_text: false,
        write: |job, _| xlsx::write(job),
    },
    Format {
        name: "docx",
        label: [
            "Word: kommissorier, en organisations hverv",
            "Word: mandates, an organisation's posts",
        ],
        ending: "docx",
        of: &[Of::Whole, Of::Group, Of::Organisation],
        is_text: false,
        write: |job, _| booklet::write(job),
    },
    Format {
        name: "html",
        label: [
            "Webside i én fil, med søgning",
            "Web page in one file, with a search",
        ],
        ending: "html",
        of: &[Of::Whole],
        is_text: true,
        write: |job, _| Ok(html::write(job).into_bytes()),
    },
    Format {
        name: "svg",
        label: ["Strukturen som tegning", "The structure as a drawing"],
        ending: "svg",
        of: &[Of::Whole],
        is_text: true,
        write: |job, _| Ok(svg::write(job).into_bytes()),
    },
    Format {
        name: "dot",
        label: ["Strukturen til Graphviz", "The structure for Graphviz"],
        ending: "dot",
        of: &[Of::Whole],
        is_text: true,
        write: |job, _| Ok(graph::dot(job).into_bytes()),
    },
    Format {
        name: "mermaid",
        label: ["Strukturen til Mermaid", "The structure for Mermaid"],
        ending: "mmd",
        of: &[Of::Whole],
        is_text: true,
        write: |job, _| Ok(graph::mermaid(job).into_bytes()),
    },
    Format {
        name: "ics",
        label: [
            "Kalender: møder, formandsskift, frister, perioder",
            "Calendar: meetings, hand-overs, deadlines, terms",
        ],
        ending: "ics",
        of: PEOPLE,
        is_text: true,
        write: |job, _| Ok(ics::write(job).into_bytes()),
    },
    Format {
        name: "vcf",
        label: ["Visitkort til Outlook", "Cards for Outlook"],
        ending: "vcf",
        of: PEOPLE,
        is_text: true,
        write: |job, _| Ok(vcf::write(job).into_bytes()),
    },
    Format {
        name: "letters",
        label: [
            "Breve til dem, der udpeger: ledige pladser, perioder, der udløber",
            "Letters to those who appoint: open seats, terms that end",
        ],
        ending: "letters.txt",
        of: APPOINTED,
        is_text: true,
        write: letters::text,
    },
    Format {
        name: "letters-docx",
        label: [
            "Brevene i Word, hvert på sit ark",
            "The letters in Word, each on its sheet",
        ],
        ending: "letters.docx",
        of: APPOINTED,
        is_text: false,
        write: letters::docx,
    },
    Format {
        name: "letters-xlsx",
        label: [
            "Brevene som rækker til brevfletning",
            "The letters as rows for a mail merge",
        ],
        ending: "letters.xlsx",
        of: APPOINTED,
        is_text: false,
        write: letters::workbook,
    },
    Format {
        name: "invitation",
        label: ["Indkaldelse til et møde", "Invitation to a meeting"],
        ending: "invitation.txt",
        of: MET,
        is_text: true,
        write: |job, extra| letters::meeting(job, extra, "invitation.txt"),
    },
    Format {
        name: "invitation-docx",
        label: [
            "Indkaldelse til et møde, i Word",
            "Invitation to a meeting, in Word",
        ],
        ending: "invitation.docx",
        of: MET,
        is_text: false,
        write: |job, extra| letters::meeting_docx(job, extra, "invitation.txt"),
    },
    Format {
        name: "attendance",
        label: [
            "Fremmødeliste til et møde",
            "List of attendance of a meeting",
        ],
        ending: "attendance.txt",
        of: MET,
        is_text: true,
        write: |job, extra| letters::meeting(job, extra, "attendance.txt"),
    },
    Format {
        name: "attendance-docx",
        label: [
            "Fremmødeliste til et møde, i Word",
            "List of attendance of a meeting, in Word",
        ],
        ending: "attendance.docx",
        of: MET,
        is_text: false,
        write: |job, extra| letters::meeting_docx(job, extra, "attendance.txt"),
    },
    Format {
        name: "addresses",
        label: [
            "Mailadresser til Outlook, med --contacts",
            "E-mail addresses for Outlook, with --contacts",
        ],
        ending: "addresses.txt",
        of: PEOPLE,
        is_text: true,
        write: |job, _| letters::addresses(job),
    },
    Format {
        name: "popolo",
        label: [
            "Popolo-JSON: personer, organisationer, medlemskaber",
            "Popolo JSON: people, organisations, memberships",
        ],
        ending: "popolo.json",
        of: &[Of::Whole],
        is_text: true,
        write: |job, _| Ok(popolo::write(job).into_bytes()),
    },
    Format {
        name: "md",
        label: ["Markdown-side", "Page in Markdown"],
        ending: "md",
        of: THINGS,
        is_text: true,
        write: |job, _| Ok(markdown(job).into_bytes()),
    },
    Format {
        name: "json",
        label: [
            "JSON til et program; dokumenteret og fast",
            "JSON for a script; documented and stable",
        ],
        ending: "json",
        of: THINGS,
        is_text: true,
        write: |job, _| Ok(of_thing(job, json::show).into_bytes()),
    },
];

impl Format {
    /// Returns the format of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// Returns what it is.
    pub fn label(&self, lang: Lang) -> &'static str {
        lang.pick(self.label[0], self.label[1])
    }

    /// Returns whether it can be asked of something.
    pub fn takes(&self, subject: Subject) -> bool {
        self.of.contains(&subject.kind())
    }

    /// Returns what it can be asked of, in words.
    pub fn takes_in_words(&self, lang: Lang) -> String {
        let all: Vec<_> = self.of.iter().map(|of| of.label(lang)).collect();
        all.join(", ")
    }

    /// Returns how a file is called that has it.
    pub fn file_name(&self, library: &Library, subject: Subject, day: Day, lang: Lang) -> String {
        let book = library.book(subject.book());
        let dataset = book.data().id.as_str();
        let stem = match subject {
            Subject::Whole(_) => dataset.to_owned(),
            Subject::Thing(at) => book.id(at.entity).to_owned(),
            Subject::List(_, list) => {
                format!("{dataset}-{}", lang.pick(list.names()[0], list.names()[1]))
            }
        };
        format!("{stem}-{day}.{}", self.ending)
    }

    /// Writes it, without contact data unless it is asked for.
    pub fn write(&self, job: &Job<'_>) -> Result<Vec<u8>, Message> {
        self.write_with(job, &Extra::default())
    }

    /// Does the same with what letters take beside the dataset.
    pub fn write_with(&self, job: &Job<'_>, extra: &Extra) -> Result<Vec<u8>, Message> {
        if !self.takes(job.subject) {
            let kinds = [Lang::Da, Lang::En].map(|lang| self.takes_in_words(lang));
            let kinds = Message::new(&*kinds[0], &*kinds[1]);
            return Err(words::not_of(self.name, kinds));
        }
        if job.contacts {
            return (self.write)(job, extra);
        }
        let library = contacts::without(job.library)?;
        let job = Job {
            library: &library,
            ..*job
        };
        (self.write)(&job, extra)
    }
}

fn of_thing(job: &Job<'_>, write: impl Fn(&Library, At, Day) -> String) -> String {
    match job.subject {
        Subject::Thing(at) => write(job.library, at, job.day),
        Subject::Whole(_) | Subject::List(..) => String::new(),
    }
}

fn markdown(job: &Job<'_>) -> String {
    of_thing(job, |library, at, day| {
        let text = article::of(library, at, day, job.lang).to_markdown();
        let lines = text.lines().map(crate::lang::clean);
        let page = lines.fold(String::new(), |page, line| page + &line + "\n");
        format!("{page}\n*{}*\n", csv::plain(&job.origin()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{hostile, job};

    #[test]
    fn names_are_told_apart_and_every_format_says_what_it_is() {
        for (at, format) in FORMATS.iter().enumerate() {
            assert!(FORMATS[..at].iter().all(|other| other.name != format.name));
            for lang in [Lang::Da, Lang::En] {
                assert!(!format.label(lang).is_empty() && !format.takes_in_words(lang).is_empty());
            }
            assert!(!format.of.is_empty(), "{}", format.name);
        }
    }

    #[test]
    fn no_format_has_contact_data_unless_it_is_asked_for() {
        let library = hostile();
        for format in FORMATS {
            for subject in crate::export::tests::subjects(&library) {
                if !format.takes(subject) {
                    continue;
                }
                if format.name == "addresses" {
                    assert!(format.write(&job(&library, subject)).is_err());
                    continue;
                }
                let text = |contacts| {
                    let bytes = format.write(&Job {
                        contacts,
                        ..job(&library, subject)
                    });
                    let text = crate::export::tests::unpacked(&bytes.unwrap());
                    text.replace("\r\n ", "").to_lowercase()
                };
                let bare = text(false);
                assert!(
                    !bare.contains("test@example.org")
                        && !bare.contains("12345678")
                        && !bare.contains("12 34 56 78"),
                    "{} {subject:?}",
                    format.name
                );
                if ["csv", "json", "xlsx", "vcf"].contains(&format.name)
                    && subject.kind() == Of::Group
                {
                    assert!(text(true).contains("test@example.org"), "{}", format.name);
                }
            }
        }
    }

    #[test]
    fn no_text_has_what_steers_a_terminal() {
        let library = hostile();
        for format in FORMATS.iter().filter(|format| format.is_text) {
            for subject in crate::export::tests::subjects(&library) {
                if !format.takes(subject) {
                    continue;
                }
                let job = Job {
                    contacts: format.name == "addresses",
                    ..job(&library, subject)
                };
                let text = String::from_utf8(format.write(&job).unwrap()).unwrap();
                let steers =
                    |c: char| crate::lang::steers(c) && !matches!(c, '\n' | '\r' | '\t' | '\u{c}');
                assert!(!text.contains(steers), "{} {subject:?}", format.name);
            }
        }
    }
}
