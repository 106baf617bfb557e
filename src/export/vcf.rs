//! People as cards: vCard 3.0, as Outlook takes it.

use super::job::{Job, Subject};
use super::lines::{escaped, raw, text};
use super::tables::memberships;
use crate::model::{Choice as _, EntityKind, Id, Ref};

/// Returns a card for each person asked for, in the order in which they stand.
pub fn write(job: &Job<'_>) -> String {
    let (book, library) = (job.book(), job.library);
    let sits = memberships(job);
    let found = |id: &Id| book.find(id).filter(|e| e.kind == EntityKind::Person);
    let mut people: Vec<usize> = match job.subject {
        Subject::Thing(at) if at.entity.kind == EntityKind::Person => vec![at.entity.at()],
        _ => Vec::new(),
    };
    let members = sits
        .iter()
        .filter_map(|(_, m)| found(m.person.as_ref()?.id()));
    for person in members {
        if !people.contains(&person.at()) {
            people.push(person.at());
        }
    }
    let name = |id: &Id| {
        let at = library.find(job.subject.book(), id);
        at.map_or_else(|| id.to_string(), |at| library.name(at).to_owned())
    };
    let mut out = String::new();
    for p in people {
        let person = &book.data().people[p];
        raw(&mut out, "BEGIN", "VCARD");
        raw(&mut out, "VERSION", "3.0");
        let (given, family) = person.name.rsplit_once(' ').unwrap_or(("", &person.name));
        let both = format!("{};{};;;", escaped(family), escaped(given));
        raw(&mut out, &told("N", &both), &both);
        line(&mut out, "FN", &person.name);
        line(&mut out, "TITLE", &person.title);
        let employer = person.organisation.as_ref().map(|o| name(o.id()));
        line(&mut out, "ORG", &employer.unwrap_or_default());
        line(&mut out, "EMAIL;TYPE=INTERNET,WORK", &person.email);
        line(&mut out, "TEL;TYPE=WORK,VOICE", &person.phone);
        let own = sits.iter().filter(|(_, m)| {
            m.person
                .as_ref()
                .map(Ref::id)
                .and_then(found)
                .map(|e| e.at())
                == Some(p)
        });
        let groups = own.map(|(g, m)| {
            let roles: Vec<&str> = m.roles.iter().map(|r| r.label(job.lang)).collect();
            let roles = if roles.is_empty() {
                String::new()
            } else {
                format!(" ({})", roles.join(", "))
            };
            book.group(*g).name_on(job.day).to_owned() + &roles
        });
        let mut note: Vec<String> = groups.collect();
        note.push(job.origin());
        line(&mut out, "NOTE", &note.join("\n"));
        raw(
            &mut out,
            "UID",
            &format!("{}/{}", book.data().id, person.id),
        );
        if let Some(stamp) = job.stamp {
            raw(
                &mut out,
                "REV",
                &stamp.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            );
        }
        raw(&mut out, "END", "VCARD");
    }
    out
}

fn line(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        text(out, &told(name, value), value);
    }
}

/// Outlook takes a card for one in the code page of Windows where it is not said.
fn told(name: &str, value: &str) -> String {
    if value.is_ascii() {
        name.to_owned()
    } else {
        format!("{name};CHARSET=UTF-8")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::tests::{hostile, job};
    use crate::model::{At, Entity};

    #[test]
    fn a_group_has_a_card_for_each_person_and_no_contact_data_of_itself() {
        let library = hostile();
        let group = Subject::Thing(At::new(0, Entity::group(0)));
        let card = write(&job(&library, group)).replace("\r\n ", "");
        assert_eq!(card.matches("BEGIN:VCARD\r\nVERSION:3.0\r\n").count(), 2);
        assert!(
            card.contains("N;CHARSET=UTF-8:Prøvesen;Åse <script>alert(1)</script>;;;"),
            "{card}"
        );
        assert!(card.contains("EMAIL;TYPE=INTERNET,WORK:test@example.org"));
        let text = crate::paper::from_bytes("x.vcf", card.as_bytes()).unwrap();
        assert!(text.plain.contains("Prøvesen"), "{}", text.plain);
    }
}
