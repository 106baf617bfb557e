//! Datasets without contact data: the fields for it, and what looks like it in any text.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::words;
use crate::lang::{Lang, Message};
use crate::model::value::{FieldSpec, RecordSpec, Shape};
use crate::model::{Book, Dataset, Datum, Library, Person, Record as _, Value as _};

/// Words behind which digits are a phone number, whatever their form.
const PHONE: &[&str] = &[
    "tlf",
    "tlfnr",
    "telefon",
    "telefonnr",
    "telefonnummer",
    "mobil",
    "mobilnr",
    "mobilnummer",
    "mob",
    "direkte",
    "ring",
    "sms",
    "fax",
    "tel",
    "phone",
    "telephone",
    "mobile",
    "cell",
    "call",
];

/// Returns the datasets without e-mail addresses and phone numbers. In a text a sign in the language of the dataset takes their place.
pub fn without(library: &Library) -> Result<Library, Message> {
    let mut out = library.clone();
    for (place, book) in library.books().iter().enumerate() {
        let data = book.data();
        let sign = words::left_out(Lang::from_tag(&data.language).unwrap_or_default());
        let mut datum = data.datum();
        if strip(&mut datum, Shape::Record(&Dataset::SPEC), sign) {
            let data = datum
                .typed()
                .map_err(|_| words::contacts_cannot_go(&data.title))?;
            out = out.with(place, Arc::new(Book::new(data)));
        }
    }
    Ok(out)
}

/// Takes contact data out of a value, and returns whether there was any.
fn strip(value: &mut Datum, shape: Shape, sign: &str) -> bool {
    match (value, shape) {
        (Datum::Text(text), Shape::Text) => {
            let Cow::Owned(less) = masked(text, sign) else {
                return false;
            };
            *text = less.into();
            true
        }
        // The place in the source, behind its id, is free text.
        (Datum::Text(text), Shape::Source) => {
            let Some((id, place)) = text.split_once('#') else {
                return false;
            };
            let Cow::Owned(less) = masked(place, sign) else {
                return false;
            };
            *text = format!("{id}#{less}").into();
            true
        }
        (Datum::List(items), Shape::List(of)) => items
            .iter_mut()
            .fold(false, |any, item| strip(item, *of, sign) | any),
        (Datum::Record(fields), Shape::Record(spec)) => {
            let count = fields.len();
            fields.retain(|(name, _)| !is_contact(spec, name));
            let begin = fields.len() < count;
            fields.iter_mut().fold(begin, |any, (name, value)| {
                strip(value, spec.shape_of(name), sign) | any
            })
        }
        _ => false,
    }
}

fn is_contact(spec: &RecordSpec, field: &str) -> bool {
    let is = |own: &FieldSpec| own.name == field;
    spec.name == Person::SPEC.name
        && ["email", "phone"].contains(&field)
        && spec.fields.iter().any(is)
}

/// Returns a text in which a sign stands for each e-mail address and phone number. Dates, years and numbers that are part of a longer
/// word stay.
pub fn masked<'t>(text: &'t str, sign: &str) -> Cow<'t, str> {
    let mut spans = [mails(text), phones(text)].concat();
    if spans.is_empty() {
        return Cow::Borrowed(text);
    }
    spans.sort_by_key(|span| span.start);
    let (mut out, mut at) = (String::new(), 0);
    for span in spans {
        if span.start >= at {
            out.extend([&text[at..span.start], sign]);
        }
        at = at.max(span.end);
    }
    Cow::Owned(out + &text[at..])
}

/// Returns where e-mail addresses are, those with `(at)` too.
fn mails(text: &str) -> Vec<Range<usize>> {
    let local = |c: char| c.is_alphanumeric() || "._%+-'".contains(c);
    let domain = |c: char| c.is_alphanumeric() || ".-".contains(c);
    let mut out = Vec::new();
    for (at, c) in text.char_indices() {
        let behind = &text[at..];
        let long = ["(at)", "[at]", "(a)", "[a]"].into_iter().find(|sign| {
            (behind.get(..sign.len())).is_some_and(|word| word.eq_ignore_ascii_case(sign))
        });
        let (mut before, mut behind) = match (c, long) {
            ('@' | '\u{ff20}', _) => (&text[..at], &behind[c.len_utf8()..]),
            (_, Some(sign)) => (text[..at].trim_end(), behind[sign.len()..].trim_start()),
            _ => continue,
        };
        let name = before.trim_end_matches(local);
        let start = match before.strip_suffix('"').and_then(|b| b.rfind('"')) {
            Some(quote) => quote,
            None => name.len(),
        };
        before = &text[start..before.len()];
        let rest = behind.trim_start_matches(domain);
        behind = behind[..behind.len() - rest.len()].trim_end_matches(['.', '-']);
        // Such brackets stand in other texts too.
        let is_mail = long.is_none() || behind.contains('.') || rest.starts_with(" (dot)");
        if before.contains(char::is_alphanumeric) && !behind.is_empty() && is_mail {
            let end = text.len() - rest.len();
            let tail = text[..end].trim_end_matches(['.', '-']).len();
            out.push(start..tail);
        }
    }
    out
}

/// Returns where phone numbers are.
fn phones(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let groups = groups(text);
    let mut at = 0;
    while at < groups.len() {
        let follows = out
            .last()
            .is_some_and(|last| ["/", "-", "–"].contains(&text[last.end..groups[at].start].trim()));
        let Some(count) = length(text, &groups[at..], follows) else {
            at += 1;
            continue;
        };
        let mut start = groups[at].start;
        // What belongs to the prefix of a country.
        let before = text[..start].trim_end_matches(['(', ' ']);
        if before.ends_with('+') {
            start = before.len() - 1;
        }
        at += count;
        out.push(start..groups[at - 1].end);
    }
    out
}

/// Returns where the runs of digits are.
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()) {
        match out.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => out.push(at..at + 1),
        }
    }
    out
}

/// Returns how many of the runs of digits are a phone number that begins with the first; `follows` says that another one is before it.
fn length(text: &str, groups: &[Range<usize>], follows: bool) -> Option<usize> {
    let between = |at: usize| &text[groups[at].end..groups[at + 1].start];
    let parts = |c: char| c.is_whitespace() || "-.–/()".contains(c);
    let is_joined = |at: usize| between(at).chars().count() <= 3 && between(at).chars().all(parts);
    let before = &text[..groups[0].start];
    let digits = |count: usize| groups[..count].iter().map(Range::len).sum::<usize>();
    // No number has more digits than 15.
    let joined = (0..groups.len() - 1)
        .take(15)
        .take_while(|at| is_joined(*at))
        .count()
        + 1;
    let is_abroad = before.trim_end_matches(['(', ' ']).ends_with('+')
        || text[groups[0].clone()].starts_with("00") && groups[0].len() > 3;
    let word = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let word = word.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let is_told = follows || PHONE.contains(&word.to_lowercase().as_str());
    if is_abroad || is_told {
        let (least, most) = if is_abroad { (7, 15) } else { (5, 15) };
        let fits = |count: &usize| (least..=most).contains(&digits(*count));
        let all: Vec<usize> = (1..=joined).filter(fits).collect();
        let whole = all.iter().find(|count| is_told && digits(**count) == 8);
        return whole.or(all.last()).copied();
    }
    // Part of a longer word or number.
    if before.ends_with(|c: char| c.is_alphanumeric() || "-/_#.,–".contains(c)) {
        return None;
    }
    let spaced = |at: usize| between(at).chars().all(char::is_whitespace);
    let pairs =
        (0..joined).take_while(|at| groups[*at].len() == 2 && (*at == 0 || spaced(*at - 1)));
    let pairs = pairs.count();
    if pairs >= 4 {
        return ends(text, groups[pairs - 1].end).then_some(pairs);
    }
    let count = (1..=joined).find(|count| digits(*count) == 8)?;
    let own = &groups[..count];
    let same = (1..count.saturating_sub(1)).all(|at| between(at) == between(0));
    let is_spaced = (0..count - 1).all(spaced);
    let lengths: Vec<usize> = own.iter().map(Range::len).collect();
    let shape = is_spaced && lengths.iter().all(|n| *n > 1)
        || same && [&[2, 2, 2, 2][..], &[4, 4], &[2, 6]].contains(&&lengths[..]);
    let number = |group: &Range<usize>| text[group.clone()].parse::<u32>().unwrap_or(0);
    let numbers: Vec<u32> = own.iter().map(number).collect();
    let is_year = |n: u32| (1900..2100).contains(&n);
    let is_date =
        |y: u32, m: u32, d: u32| is_year(y) && (1..=12).contains(&m) && (1..=31).contains(&d);
    let is_other = match (&numbers[..], &lengths[..]) {
        ([n], _) => is_date(n / 10_000, n / 100 % 100, n % 100),
        ([a, b], [4, 4]) => is_year(*a) && is_year(*b),
        ([a, b, c], _) => is_date(*a, *b, *c) || is_date(*c, *b, *a) || (*b, *c) == (0, 0),
        _ => false,
    };
    (shape && !is_other && ends(text, own.last()?.end)).then_some(count)
}

/// Returns whether no word goes on here.
fn ends(text: &str, at: usize) -> bool {
    let mut behind = text[at..].chars();
    match behind.next() {
        Some(c) if c.is_alphanumeric() || "_#".contains(c) => false,
        Some('-' | '.' | ',' | '–') => !behind.next().is_some_and(|c| c.is_ascii_digit()),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn addresses_and_numbers_go_however_they_are_written() {
        for (text, left) in [
            ("Skriv til test@example.org.", "Skriv til #."),
            ("<Test.Testesen+x@sub.example.co.uk>", "<#>"),
            ("mailto:åse@prøve.dk, b@c", "mailto:#, #"),
            ("\"Åse P\"@example.org", "#"),
            ("test (at) example.org, test[AT]example.org", "#, #"),
            ("test\u{ff20}example.org", "#"),
            ("Tlf. 12345678", "Tlf. #"),
            ("+45 12 34 56 78 eller (+45)12345678", "# eller (#"),
            ("0045 12345678, +46 8 123 456 78.", "#, #."),
            ("12 34 56 78/87654321", "#/#"),
            ("12\u{a0}34\u{a0}56\u{a0}78", "#"),
            ("Åse 12-34-56-78, 12.34.56.78; 1234 5678", "Åse #, #; #"),
            ("87 28 5000 (kl. 9)", "# (kl. 9)"),
            ("mobil: 20160915", "mobil: #"),
            ("ring 2016 2017 i 2018", "ring # i 2018"),
            ("d. 2016-09-15 12345678", "d. 2016-09-15 #"),
            ("telefonnr 87 28 50", "telefonnr #"),
        ] {
            assert_eq!(masked(text, "#"), left);
        }
    }

    #[test]
    fn what_is_neither_stays() {
        for text in [
            "@x, 3 @ 4",
            "mødes (at) og",
            "15.09.2016, 15 09 2016, 2016-09-15, 2016 09 15",
            "2016-2017, 2016 2017, 20160915",
            "1-30-72-12345678, a12345678, referat-12345678.pdf, x.dk/12345678",
            "12 000 000 kr., 12.000.000, 123456789",
            "§ 12, stk. 3; kl. 9.30-11; 12 34 56",
            "uge 37, 38, 39 og 40",
        ] {
            assert_eq!(masked(text, "#"), text);
        }
    }
}
