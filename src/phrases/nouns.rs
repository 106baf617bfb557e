//! Danish nouns in the plural, as far as roles need them.

/// What ends in these differs from the others in the plural.
const IRREGULAR: [(&str, &str); 9] = [
    ("mand", "mænd"),
    ("mester", "mestre"),
    ("moder", "mødre"),
    ("medlem", "medlemmer"),
    ("ende", "ende"),
    ("råd", "råd"),
    ("udvalg", "udvalg"),
    ("hold", "hold"),
    ("folk", "folk"),
];

/// What stands behind these tells more of the noun before them, and keeps its number.
const BEHIND: [&str; 9] = ["af", "blandt", "for", "fra", "hos", "i", "med", "på", "til"];

/// Returns a role in the plural: `direktør fra kommunerne` is `direktører fra kommunerne`, `faglig repræsentant` is `faglige
/// repræsentanter`.
pub(super) fn several(role: &str) -> String {
    let words: Vec<&str> = role.split(' ').collect();
    let is_end = |word: &&str| word.starts_with('(') || BEHIND.contains(word);
    let end = words.iter().position(is_end).unwrap_or(words.len());
    let many = words.iter().enumerate().map(|(at, word)| {
        let next = words[..end].get(at + 1);
        match next {
            _ if at >= end || links(word) => (*word).to_owned(),
            Some(next) if !links(next) => adjective(word),
            _ => {
                let mut parts = word.split('/');
                let first = parts.next().map(noun);
                let parts: Vec<String> = first.into_iter().chain(parts.map(holder)).collect();
                parts.join("/")
            }
        }
    });
    many.collect::<Vec<_>>().join(" ")
}

/// Returns whether a word joins others, or is the first part of a compound whose end follows.
fn links(word: &str) -> bool {
    word.ends_with('-') || matches!(word, "og" | "eller" | "og/eller" | "samt")
}

/// Returns the plural of what stands behind a slash; what is no person keeps its form: `konsulenter/sekretariat`.
fn holder(word: &str) -> String {
    const THINGS: [&str; 10] = [
        "iat", "ing", "ion", "else", "skab", "hed", "kontor", "center", "team", "området",
    ];
    if THINGS.iter().any(|end| word.ends_with(end)) {
        word.to_owned()
    } else {
        noun(word)
    }
}

fn noun(word: &str) -> String {
    if word.ends_with('-') || !word.ends_with(char::is_lowercase) {
        return word.to_owned();
    }
    for (one, many) in IRREGULAR {
        if let Some(start) = word.strip_suffix(one) {
            return format!("{start}{many}");
        }
    }
    let more = match word {
        _ if word.ends_with("er") => "e",
        _ if word.ends_with('e') => "r",
        _ => "er",
    };
    format!("{word}{more}")
}

fn adjective(word: &str) -> String {
    let stem = word.strip_suffix('t').unwrap_or(word);
    if ["al", "el", "ig", "isk", "iv"]
        .iter()
        .any(|end| stem.ends_with(end))
    {
        format!("{stem}e")
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::several;

    #[test]
    fn a_role_of_several_is_in_the_plural() {
        for (one, many) in [
            ("direktør", "direktører"),
            ("direktør fra kommunerne", "direktører fra kommunerne"),
            ("sundheds- og ældrechef", "sundheds- og ældrechefer"),
            (
                "kontorchef og/eller konsulent",
                "kontorchefer og/eller konsulenter",
            ),
            ("chef-/lederrepræsentant", "chef-/lederrepræsentanter"),
            (
                "socialchef (psyk/handicap/udsatte)",
                "socialchefer (psyk/handicap/udsatte)",
            ),
            ("faglig repræsentant", "faglige repræsentanter"),
            ("kommunalt medlem", "kommunale medlemmer"),
            (
                "repræsentant for en hospitalsledelse",
                "repræsentanter for en hospitalsledelse",
            ),
            ("borgmester", "borgmestre"),
            ("næstformand", "næstformænd"),
            ("medarbejder", "medarbejdere"),
            ("praktiserende læge", "praktiserende læger"),
            ("pårørende", "pårørende"),
            ("KKR-konsulent", "KKR-konsulenter"),
            ("medlem fra PLO", "medlemmer fra PLO"),
            ("PLO", "PLO"),
            ("konsulent/sekretariat", "konsulenter/sekretariat"),
            ("chef/leder", "chefer/ledere"),
        ] {
            assert_eq!(several(one), many);
        }
    }
}
