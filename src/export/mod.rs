//! What leaves the program in other forms: JSON with documented and stable shapes, tables, and the formats of one table.

mod booklet;
mod contacts;
pub mod csv;
pub mod diff;
mod docx;
pub mod findings;
pub mod formats;
mod graph;
pub mod group;
mod html;
mod ics;
pub mod job;
pub mod json;
pub mod letters;
mod lines;
mod markup;
mod pages;
pub mod person;
pub mod popolo;
mod svg;
mod tables;
pub mod vacancies;
mod vcf;
pub mod whole;
mod words;
mod xlsx;

pub use formats::{FORMATS, Format};
pub use job::{Job, List, Of, Subject};

#[cfg(test)]
mod tests {
    //! What the tests of the formats share.

    use std::io::{Cursor, Read as _};

    use jiff::civil::date;

    use super::{Job, List, Subject};
    use crate::lang::Lang;
    use crate::model::read::read;
    use crate::model::{At, Book, Entity, EntityKind, Library};

    /// A dataset whose texts try to be markup, formulas and controls.
    pub(super) fn hostile() -> Library {
        let text = r#"(schema: 1, id: "x", title: "X & <script>alert(1)</script>", as_of: "2024-05-01",
            sources: [(id: "s", title: "=cmd|' /C calc'!A0 \u{1}\u{202e}]]>", kind: minutes, note: "udsendt til test@example.org", file: "x.org/12345")],
            organisations: [(id: "k", name: "<b>K</b> & \"K\"", kind: municipality, note: "test@example.org"), (id: "l", name: "]]>L;,\\n", kind: hospital)],
            people: [(id: "a", name: "Åse <script>alert(1)</script> Prøvesen", title: "=1+1", organisation: "k", email: "test@example.org", phone: "+45 12345678", note: "Tlf. 12345678, TEST@example.org"),
                (id: "b", name: "=cmd|' /C calc'!A0\u{7}", organisation: "l")],
            groups: [(id: "g", name: "G </script><img src=x onerror=alert(1)> ]]> \u{2028}", level: cluster, source: "s#mail fra test@example.org, tlf. 12 34 56 78",
                mandates: [(id: "m", status: adopted, source: "s#1", note: "test@example.org / 12345678", statements: [(kinds: purpose, text: "</style>&amp; {{ 7*7 }} \u{1b}[31m", source: "s#2")],
                    seats: [(id: "p", party: ["k", "l"], role: "direktør", min: 2, per: municipality, appointed_by: "k", term_years: 2, source: "s#2")],
                    chair: (shape: rotating, rotating: ["k", "l"], years: 1, first_party: "k", first_from: "2023-01-01", text: "Ring 12345678"))], note: "Spørg test (at) example.org",
                members: [(person: "a", roles: [chair], on_behalf_of: "k", seat: "p", period: (from: "2024-01-01", to: "2024-12-31"), note: "@x test@example.org", role_text: "formand, 12 34 56 78"),
                    (person: "b", period: (from: "2024-02")), (vacant: true, on_behalf_of: "l")])],
            meetings: [(id: "mo", group: "g", title: "Møde; <x>, \\ y", date: "2024-06-01", time: "9.30-11", note: "test@example.org 12 34 56 78")],
            cases: [(id: "c", text: "=SUM(A1) <i>", group: "g", owners: "a", deadline: "2024-07-01", decision: "Svar til <test@example.org>, +4512345678")])"#;
        Library::new(vec![Book::new(read(text).unwrap())])
    }

    pub(super) fn job(library: &Library, subject: Subject) -> Job<'_> {
        Job {
            library,
            subject,
            day: date(2024, 5, 1),
            lang: Lang::Da,
            contacts: false,
            stamp: None,
        }
    }

    /// One subject of each kind.
    pub(super) fn subjects(library: &Library) -> Vec<Subject> {
        let kinds = [
            EntityKind::Group,
            EntityKind::Organisation,
            EntityKind::Person,
            EntityKind::Meeting,
            EntityKind::Case,
        ];
        let things = kinds
            .into_iter()
            .filter(|kind| library.book(0).count(*kind) > 0)
            .map(|kind| Subject::Thing(At::new(0, Entity::new(kind, 0))));
        let lists = List::ALL.into_iter().map(|list| Subject::List(0, list));
        std::iter::once(Subject::Whole(0))
            .chain(things)
            .chain(lists)
            .collect()
    }

    /// Returns all text in a file, of a packed one that of all its parts.
    pub(super) fn unpacked(bytes: &[u8]) -> String {
        if !bytes.starts_with(b"PK") {
            return String::from_utf8(bytes.to_vec()).unwrap();
        }
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut out = String::new();
        for at in 0..archive.len() {
            archive
                .by_index(at)
                .unwrap()
                .read_to_string(&mut out)
                .unwrap();
        }
        out
    }
}
