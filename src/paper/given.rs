//! Given names that are common in Denmark: they tell where a name begins in text without separators.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::words::{key, seen};

const NAMES: &str = "
Aage Adam Agnete Aksel Albert Alberte Alex Alexander Alfred Alice Allan Amalie Amanda Amir Anders Andrea Andreas Ane Anette
Anita Anja Ann Anna Anne Annelise Annette Annie Anni Anton Arne Asbjørn Asger Aske Asta Astrid August Axel Bent Bente Berit Bernt
Bertel Betina Bettina Birger Birgit Birgitte Birthe Bjarke Bjarne Bjørn Bo Bodil Britt Britta Brian Cæcilie Camilla Carina Carl
Carla Carlo Carol Carolina Caroline Carsten Casper Cate Cathrine Cecilie Charlotte Chris Christel Christen Christian Christiane
Christina Christine Christoffer Claes Clara Claus Connie Conny Daniel Daniella David Dennis Diana Ditte Dorit Doris Dorte Dorthe
Dorthea Ebbe Edith Eigil Einar Eli Elias Elin Elisabeth Elise Ella Ellen Else Elsebeth Emil Emilie Emine Eks Opdigtet Emma Erica Erik Erika Erling
Ernst Esben Ester Eva Fatima Ferdinand Filip Finn Flemming Freddy Frede Frederik Frederikke Freja Frida Frits Gert Gerda Gitte
Grete Grethe Gry Gudrun Gunhild Gunna Gunnar Gunner Gurli Gustav Hanne Hannah Hans Harald Harry Hasse Heidi Heine Helen Helena
Helene Helge Helle Henning Henny Henriette Henrik Herdis Herman Holger Ib Ida Inga Inge Ingeborg Ingelise Inger Ingrid Irene Iris
Isabella Ivan Iver Jakob Jacob James Jan Jane Janne Jannie Jannik Jannick Jens Jeppe Jes Jesper Jette Joan Joakim Johan Johanne Jonna Jonas
Johannes John Johnny Jonas Jonathan Josefine Julie Jytte Jørgen Jørn Kaj Kai Karen Karin Karina Karl Karla Karoline Karsten Kasper
Kate Katja Katrine Kathrine Keld Kenn Kenneth Kent Kerstin Kim Kirsten Kirstine Kit Kjeld Kjell Klara Klaus Knud Kresten Kristen
Kristian Kristina Kristine Kristoffer Kurt Lars Lasse Laura Lauge Laurits Leif Lena Lene Leo Leon Lida Liat Lilian Lillian Lily
Lina Linda Line Lis Lisa Lisbet Lisbeth Lise Lissi Liv Lone Lotte Louis Louise Lucas Lukas Lydia Lykke Mads Magnus Maj Maja Majbrit
Majbritt Malene Marc Marcus Marek Mark Maren Margit Margrete Margrethe Maria Marianne Marie Marlene Martha Martin Mathias Mathilde
Mats Mette Merete Mia Michael Michelle Mie Mikael Mike Mikkel Mille Minna Mogens Mohamed Mona Monica Morten Muhammad Nadia Nadja Nana
Nanna Natasja Nicolai Nikolaj Nicolaj Niclas Niels Nina Noah Ole Olaf Olav Olga Oliver Omar Oscar Oskar Otto Ove Palle Paul Paula
Peder Pelle Per Pernille Pia Peter Petra Poul Preben Qasim Ragnhild Rasmus Rebecca Regitze Richard Rikke Rita Robert Rolf Ronni
Ronny Rosa Ruben Runa Rune Ruth Sabrina Sally Sandra Sanne Sara Sarah Sebastian Signe Sigurd Silje Simon Simone Sif Sisse Sofie Sofia
Solveig Sonja Sophie Stanley Steen Stefan Steffen Stella Sten Stig Stine Susan Susanne Susse Svend Sven Søren Sørine Tage Tanja
Thea Theis Thies Theodor Therese Thit Thomas Thor Thora Thorkild Thyge Tim Tina Tine Tobias Toke Tom Tommy Tonny Tora Torkil Thorfinn Tonni Torben
Tove Trine Troels Tue Tyge Uffe Ulla Ulrich Ulrik Ulrikke Ursula Uwe Vagn Valdemar Vera Verner Vibe Vibeke Victor Victoria Viggo
Vilhelm Villy Vivi Vivian Walther Werner William Willy Winnie Yasmin Ylva Yrsa Yvonne Zaki Zelda Zeynep Åge Åse Aase Özlem
Test Testa Prøve Prøva
";

static GIVEN: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| NAMES.split_ascii_whitespace().map(key).collect());

/// Returns whether a word is a given name, also the first part of one with a hyphen.
pub(super) fn is_given(word: &str) -> bool {
    let first = word.split('-').next().unwrap_or(word);
    let seen = seen(first);
    *seen.given.get_or_init(|| GIVEN.contains(seen.key(first)))
}

/// Parts names that stand one behind another without any sign between them; `None` where it is not sure.
///
/// A name begins at a given name behind a surname. Each must have both, and be of at most five words.
pub(super) fn part(words: &[&str]) -> Option<Vec<String>> {
    let mut names: Vec<Vec<&str>> = Vec::new();
    for word in words {
        if matches!(*word, "og" | "samt" | "and" | "&" | "/") {
            return None;
        }
        let given = is_given(word);
        let begins = match names.last() {
            None => true,
            Some(name) => given && name.len() > 1 && name.last().is_some_and(|w| !is_given(w)),
        };
        if begins {
            if !given {
                return None;
            }
            names.push(Vec::new());
        }
        names.last_mut()?.push(word);
    }
    let whole = |name: &Vec<&str>| {
        (2..=5).contains(&name.len()) && name.last().is_some_and(|w| !is_given(w))
    };
    (names.len() > 1 && names.iter().all(whole))
        .then(|| names.iter().map(|n| n.join(" ")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_signs_between_them_are_parted_at_given_names() {
        let words: Vec<&str> = "Jens Friis Bakke Per Jørgård Dorte Lisbet Nilsholm Kim Brikse"
            .split(' ')
            .collect();
        assert_eq!(
            part(&words).unwrap(),
            [
                "Jens Friis Bakke",
                "Per Jørgård",
                "Dorte Lisbet Nilsholm",
                "Kim Brikse"
            ]
        );
        // A surname that is a given name too leaves it open.
        assert_eq!(part(&["Bo", "Peter", "Kim", "Ole"]), None);
        assert_eq!(part(&["Test", "Testesen"]), None);
        assert_eq!(part(&["Region", "Nord", "Kim", "Brikse"]), None);
    }
}
