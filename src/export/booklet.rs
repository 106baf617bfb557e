//! Mandates as a booklet, and who sits where for an organisation.

use super::docx::Docx;
use super::job::{Job, Of, Subject};
use super::pages::{Row, mandate_page, structure};
use super::tables::memberships;
use super::vacancies;
use super::words;
use crate::article::{Span, Tone, member_rows};
use crate::lang::Message;
use crate::model::{Date, EntityKind, Period};
use crate::phrases::{since_in_words, unsure_days_behind};
use crate::seating::{Party, Snapshot};

/// Returns the mandate of a group, the mandates of all, or the posts of an organisation.
pub fn write(job: &Job<'_>) -> Result<Vec<u8>, Message> {
    match job.subject {
        Subject::Thing(at) if at.entity.kind == EntityKind::Group => {
            let mut out = Docx::new(&job.title(), &job.origin());
            out.page(&mandate_page(job, at.entity.at()), 0);
            out.finish()
        }
        _ if job.subject.kind() == Of::Organisation => posts(job),
        _ => all(job),
    }
}

fn all(job: &Job<'_>) -> Result<Vec<u8>, Message> {
    let mut out = Docx::new(&job.title(), &job.origin());
    let front = out.take();
    let mut contents = Vec::new();
    for row in structure(job) {
        match row {
            Row::Section(section) => {
                out.sheet();
                let name = section.label(job.lang);
                contents.push((1, name.to_owned(), out.heading(1, name)));
            }
            Row::Group(group, depth) => {
                let name = job.book().group(group).name_on(job.day).to_owned();
                let level = 2 + usize::from(depth.min(2));
                contents.push((level, name.clone(), out.heading(2, &name)));
                out.page(&mandate_page(job, group), 2);
            }
        }
    }
    let body = out.take();
    out.put(&front);
    for (level, name, to) in contents {
        out.contents(level, &name, &to);
    }
    out.put(&body);
    out.finish()
}

fn plain(text: impl Into<String>) -> Vec<Span> {
    vec![Span {
        text: text.into(),
        ..Span::default()
    }]
}

fn flag(text: &str) -> Vec<Span> {
    vec![Span {
        tone: Tone::Flag,
        text: text.to_owned(),
        link: None,
    }]
}

/// Who sits where for an organisation and its parts, since when, until when, and where nobody does.
fn posts(job: &Job<'_>) -> Result<Vec<u8>, Message> {
    let (book, lang, number) = (job.book(), job.lang, job.subject.book());
    let mut out = Docx::new(&words::posts_of(lang, job.title()), &job.origin());
    let on = Snapshot::new(job.library, number, job.day);
    let this = match job.subject {
        Subject::Thing(at) => Party::Known(at),
        _ => return out.finish(),
    };
    let whole = Job {
        subject: Subject::Whole(number),
        ..*job
    };
    let open = vacancies::all(&whole);
    let sits = memberships(job);
    let mut rows = Vec::new();
    for g in whole.groups() {
        let group = book.group(g);
        let name = || {
            let name = group.name_on(job.day);
            match group.short_name_on(job.day) {
                "" => name.to_owned(),
                short if name.contains(short) => name.to_owned(),
                short => format!("{name} ({short})"),
            }
        };
        let named = member_rows(job.library, number, g, job.day, lang);
        let own = sits.iter().filter(|(of, m)| *of == g && !m.vacant);
        for (_, m) in own {
            let place = group
                .members
                .iter()
                .position(|other| std::ptr::eq(other, *m));
            let Some(row) = named.iter().find(|row| row.place == place) else {
                continue;
            };
            let mut who = plain(row.name.clone());
            if !row.flag.is_empty() {
                who.extend(flag(&format!(" ({})", row.flag)));
            }
            let until = m.period.to.as_ref().map(|to| to.long(lang));
            rows.push(vec![
                plain(name()),
                who,
                plain(row.role.clone()),
                plain(since(&m.period, job)),
                plain(until.unwrap_or_default()),
            ]);
        }
        let for_us = open.iter().filter(|open| {
            let of_this =
                |p: &vacancies::Appointer| on.with_parents(on.party(&p.id)).contains(&this);
            open.group == g && open.parties.iter().any(of_this)
        });
        for open in for_us {
            let word = if open.is_missing {
                words::vacant(lang)
            } else {
                words::nobody(lang)
            };
            let mut seat = plain(open.seat.clone());
            if !open.certainty.is_empty() {
                seat.extend(flag(&format!(" ({})", open.certainty)));
            }
            rows.push(vec![
                plain(name()),
                flag(word),
                seat,
                Vec::new(),
                Vec::new(),
            ]);
        }
    }
    if rows.is_empty() {
        out.styled("Normal", words::no_posts(lang));
    }
    let head = words::posts_head(lang).split('|').map(str::to_owned);
    out.table(&head.collect::<Vec<_>>(), &rows, &[]);
    out.finish()
}

/// Returns since when, or from when it is known, without its end.
fn since(period: &Period, job: &Job<'_>) -> String {
    let lang = job.lang;
    let begin = Period {
        to: None,
        ..period.clone()
    };
    let words = match &period.from {
        Some(from) => Some(Date::long(from, lang)),
        None => since_in_words(&begin, lang),
    };
    let unsure = unsure_days_behind(&begin, crate::model::Certainty::Stated, lang);
    words.unwrap_or_else(|| words::not_stated(lang).to_owned()) + &unsure
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;
    use crate::export::tests::{hostile, job, subjects};
    use crate::export::{Format, tests};

    /// Returns the parts of a packed file.
    fn parts(bytes: &[u8]) -> Vec<(String, String)> {
        use std::io::Read as _;
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut out = Vec::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            out.push((name, text));
        }
        out
    }

    #[test]
    fn every_part_is_there_and_sound_whatever_the_texts_say() {
        let library = hostile();
        let format = Format::named("docx").unwrap();
        for subject in subjects(&library).into_iter().filter(|s| format.takes(*s)) {
            let bytes = format.write(&job(&library, subject)).unwrap();
            let parts = parts(&bytes);
            assert_eq!(parts[0].0, "[Content_Types].xml");
            for part in [
                "word/document.xml",
                "word/styles.xml",
                "word/footnotes.xml",
                "word/settings.xml",
            ] {
                assert!(parts.iter().any(|(name, _)| name == part), "{part}");
            }
            for (name, text) in &parts {
                let mut reader = Reader::from_str(text);
                let mut depth = 0;
                loop {
                    match reader
                        .read_event()
                        .unwrap_or_else(|e| panic!("{name}: {e}"))
                    {
                        Event::Start(_) => depth += 1,
                        Event::End(_) => depth -= 1,
                        Event::Eof => break,
                        _ => {}
                    }
                }
                assert_eq!(depth, 0, "{name}");
            }
        }
    }

    #[test]
    fn headings_are_headings_and_tables_repeat_their_head_row() {
        let library = hostile();
        let format = Format::named("docx").unwrap();
        let bytes = format.write(&job(&library, Subject::Whole(0))).unwrap();
        let text = tests::unpacked(&bytes);
        for wanted in [
            "<w:pStyle w:val=\"Heading2\"/>",
            "<w:tblHeader/>",
            "w:lang w:val=\"da-DK\"",
            "<w:footnoteReference w:id=\"1\"/>",
            "NOTEREF n",
            "1. maj 2024",
        ] {
            assert!(text.contains(wanted), "{wanted}");
        }
        assert!(text.contains("Åse &lt;script&gt;alert(1)&lt;/script&gt; Prøvesen"));
    }

    #[test]
    fn the_posts_of_an_organisation_name_who_sits_and_what_is_vacant() {
        let library = hostile();
        let format = Format::named("docx").unwrap();
        let organisation = subjects(&library)
            .into_iter()
            .find(|s| s.kind() == Of::Organisation);
        let bytes = format.write(&job(&library, organisation.unwrap())).unwrap();
        let text = crate::paper::from_bytes("x.docx", &bytes).unwrap().plain;
        for told in [
            "Hvervsfortegnelse",
            "Prøvesen",
            "1. januar 2024",
            "31. december 2024",
            "ledig",
        ] {
            assert!(text.contains(told), "{told}: {text}");
        }
    }
}
