//! The linear mode: whole conversations, and that what was said to be kept is.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use insta::assert_snapshot;

/// A folder with a dataset.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/proeve.ron");
        fs::copy(small, dir.path().join("proeve.ron")).unwrap();
        Self(dir)
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("proeve.ron")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    fn program(&self, lang: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mandat"));
        command
            .args(["--plain", "--lang", lang, "proeve.ron"])
            .current_dir(self.0.path());
        for name in ["DATA", "STATE", "CONFIG"] {
            command.env(format!("MANDAT_{name}_DIR"), self.0.path().join(name));
        }
        command
    }

    /// Types lines, and returns the exit status and all that was said.
    fn says(&self, lang: &str, lines: &str) -> (i32, String) {
        let mut command = assert_cmd::Command::from_std(self.program(lang));
        let lines: Vec<&str> = lines.lines().map(str::trim).collect();
        let lines = lines.join("\n") + "\n";
        let out = command
            .write_stdin(lines)
            .timeout(Duration::from_secs(60))
            .output()
            .unwrap();
        let said = String::from_utf8(out.stdout).unwrap();
        assert_eq!(String::from_utf8(out.stderr).unwrap(), "");
        assert!(
            !said.contains(|c: char| c.is_control() && c != '\n'),
            "{said:?}"
        );
        let folder = fs::canonicalize(self.0.path()).unwrap();
        let said = said.replace(&format!("{}/", folder.display()), "");
        (
            out.status.code().unwrap(),
            said.replace(&format!("{}/", self.0.path().display()), ""),
        )
    }

    /// Begins a conversation that goes on while other things happen.
    fn talk(&self) -> Talk {
        let mut child = self
            .program("en")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, said) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        Talk { child, input, said }
    }
}

struct Talk {
    child: Child,
    input: Option<ChildStdin>,
    said: Receiver<String>,
}

impl Talk {
    fn types(&mut self, lines: &[&str]) {
        for line in lines {
            writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
        }
    }

    #[track_caller]
    fn hears(&self, words: &str) {
        let mut all = String::new();
        while let Ok(line) = self.said.recv_timeout(Duration::from_secs(30)) {
            all = format!("{all}\n{line}");
            if line.contains(words) {
                return;
            }
        }
        panic!("waited in vain for {words} in{all}");
    }

    fn status(mut self) -> Option<i32> {
        drop(self.input.take());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_conversation_in_danish() {
    let place = Place::new();
    let (status, said) = place.says(
        "da",
        "PSG
        1
        medlemmer
        tilføj Åse Prøvesen
        1
        Læge
        nordby
        >
        1
        næstformand


        ?
        2
        1/1-16
        >
        1
        afslut eks
        erstat Prøve P
        Eks Empelsen
        i forfjor
        1/9-2016
        1
        afslut Test
        slut
        31/12-2018

        1
        fortryd
        medlemmer
        kontrol
        gem
        slut",
    );
    assert_eq!(status, 0);
    assert_snapshot!(said);
    assert!(place.text().contains("Åse Prøvesen"));
}

#[test]
fn a_conversation_in_english() {
    let place = Place::new();
    let (status, said) = place.says(
        "en",
        "?
        more
        find minutes
        Temagruppen
        2
        back
        links
        members PSG
        1
        !
        show Test Testesen
        structure
        day 1/1-2012
        compare 1/1-2012 and 1/1-2016
        where
        again
        no such thing at all
        77
        PSG
        new
        meeting

        1/2-2017


        yes
        new
        test testesen
        >
        yes
        all
        delete 2


        >
        attendance
        yes

        >
        yes
        changes
        1

        language
        slut
        2
        ja",
    );
    assert_eq!(status, 0);
    assert_snapshot!(said);
}

#[test]
fn a_row_says_nothing_twice_and_whoever_is_missing_is_asked_for_next() {
    let place = Place::new();
    let text = place.text();
    let seat = r#"(id: "psg-hospital", party: "hospitalet", number: unnumbered)"#;
    let before = r#"(vacant: true, roles: vice_chair, seat: "psg-kommuner"),"#;
    assert!(text.contains(seat) && text.contains(before));
    let text = text.replace(
        seat,
        r#"(id: "psg-hospital", party: "hospitalet", number: unnumbered, role: "repræsentant", condition: optional)"#,
    );
    let more = r#"(vacant: true, role_text: "evt. en repræsentant fra øen", seat: "psg-hospital"), (person: "eks-empelsen", roles: chair, period: (from: "2016-10-01", to: "2018-09-30")),"#;
    fs::write(
        place.file(),
        text.replace(before, &format!("{before} {more}")),
    )
    .unwrap();
    let (_, said) = place.says(
        "da",
        "PSG\nmedlemmer\ntilføj\n>\n1\nEks Empelsen\n!\nja\nslut\nslut",
    );
    for line in [
        ". evt. en repræsentant fra øen, ikke besat\n",
        ". Eks Empelsen, formand, 1. oktober 2016 til 30. september 2018\n",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    let (_, asked) = said.split_once("sæt Ubesat").unwrap();
    assert!(
        asked.lines().nth(1).unwrap().starts_with("Person"),
        "{asked}"
    );
}

#[test]
fn quitting_asks_and_the_end_of_the_input_keeps() {
    let place = Place::new();
    let before = place.text();
    let end = "PSG\nend Test\n31/12-2018\n\n1\n";
    let (status, said) = place.says("en", &format!("{end}quit\n3\nquit\n2\nyes\n"));
    assert_eq!((status, place.text()), (0, before.clone()));
    assert!(
        said.contains("There are changes that are not saved in the file:"),
        "{said}"
    );

    let (status, said) = place.says("en", end);
    assert_eq!((status, place.text()), (1, before));
    assert!(
        said.ends_with("They are in the journal, and asked about next time.\n"),
        "{said}"
    );

    let (status, said) = place.says("en", "1\nsave\nquit\n");
    assert_eq!(status, 0, "{said}");
    assert!(
        said.contains("The change was taken up again; “save” saves it."),
        "{said}"
    );
    assert!(place.text().contains("to: \"2018-12-31\""));
}

#[test]
fn that_changes_wait_in_the_journal_is_said_where_their_file_cannot_be_opened() {
    let place = Place::new();
    place.says("en", "PSG\nend Test\n31/12-2018\n\n1\n");
    fs::write(place.file(), "(").unwrap();
    for _ in ["invalid", "gone"] {
        let out = place.program("en").output().unwrap();
        let said = String::from_utf8(out.stderr).unwrap();
        assert!(
            said.contains("what was not saved in proeve.ron is still in the journal"),
            "{said}"
        );
        let _ = fs::remove_file(place.file());
    }
}

#[test]
fn what_was_said_to_be_kept_is_kept_when_the_program_is_killed() {
    let place = Place::new();
    let mut talk = place.talk();
    talk.types(&["PSG", "end Test", "31/12-2018", "", "1"]);
    talk.hears("Kept in the journal, not in the file yet (1).");
    drop(talk);
    let (_, said) = place.says("en", "1\nmembers PSG\nsave\nquit\n");
    assert!(
        said.contains("1 January 2015 to 31 December 2018"),
        "{said}"
    );
    assert!(place.text().contains("to: \"2018-12-31\""));
}

#[cfg(unix)]
#[test]
fn an_interrupt_says_where_the_changes_are() {
    let place = Place::new();
    let mut talk = place.talk();
    talk.types(&["PSG", "end Test", "31/12-2018", "", "1"]);
    talk.hears("Kept in the journal");
    let id = talk.child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    talk.hears("They are in the journal, and asked about next time.");
    assert_eq!(talk.status(), Some(130));
}

#[test]
fn what_others_change_comes_in_and_what_both_changed_is_asked() {
    let place = Place::new();
    let mut talk = place.talk();
    talk.types(&["PSG", "end Test", "31/12-2018", "", "1"]);
    talk.hears("Kept in the journal");
    let begun = "period: (from: \"2015-01-01\")),\n                (person: \"proeve";
    let ended = "period: (from: \"2015-01-01\", to: \"2017\")),\n                (person: \"proeve";
    let changed = place
        .text()
        .replace(begun, ended)
        .replace("Prøveregionen", "Prøven");
    assert_ne!(changed, place.text());
    fs::write(place.file(), changed).unwrap();
    talk.types(&["save"]);
    talk.hears("Changed both here and in the file.");
    talk.hears("1. As here: 31 December 2018");
    talk.hears("2. As in the file: 2017");
    talk.types(&["7", "1"]);
    talk.hears("There are 3 to choose from.");
    talk.hears("Saved in");
    talk.types(&["quit"]);
    assert_eq!(talk.status(), Some(0));
    assert!(place.text().contains("2018-12-31") && place.text().contains("Prøven"));
}

#[test]
fn a_conflict_comes_before_what_was_asked_for_and_saving_then_ends() {
    for (answer, kept) in [("1", "2018-12-31"), ("2", "2017")] {
        let place = Place::new();
        let mut talk = place.talk();
        talk.types(&["PSG", "end Test", "31/12-2018", "", "1"]);
        talk.hears("Kept in the journal");
        let begun = "period: (from: \"2015-01-01\")),\n                (person: \"proeve";
        let ended =
            "period: (from: \"2015-01-01\", to: \"2017\")),\n                (person: \"proeve";
        talk.types(&["quit"]);
        talk.hears("3. Stay here");
        fs::write(place.file(), place.text().replace(begun, ended)).unwrap();
        talk.types(&["save"]);
        talk.hears("Changed both here and in the file.");
        talk.types(&[answer]);
        talk.hears("The end.");
        assert_eq!(talk.status(), Some(0));
        assert!(place.text().contains(kept));
    }
}

#[test]
fn what_steers_a_terminal_is_neither_taken_nor_written_back() {
    let place = Place::new();
    let (_, said) = place.says(
        "da",
        "\u{1b}[200~PSG\u{1b}[201~\u{7}\nfind Tæt\u{202e} pa\u{30a}\nslut\n",
    );
    assert!(said.contains("Hvad nu? PSG\nPrøvestyregruppen"), "{said}");
    assert!(said.contains("Hvad nu? find Tæt på\nÉt sted:"), "{said}");
}

#[track_caller]
fn tells(said: &str, wanted: &[&str]) {
    let mut rest = said;
    for words in wanted {
        let at = rest.find(words);
        rest = &rest[at.unwrap_or_else(|| panic!("no {words:?} in its place in\n{said}"))..];
    }
}

#[test]
fn the_number_of_a_member_in_the_list_told_last_is_a_name_to_end_and_replace() {
    let place = Place::new();
    for command in ["afslut", "erstat"] {
        let (_, said) = place.says("da", &format!("PSG\nmedlemmer\n{command} 2\n!\n"));
        let asked = said.rsplit(&format!("{command} 2")).next().unwrap();
        assert!(asked.contains("Prøve Prøvesen"), "{said}");
        assert!(!asked.contains("Test Testesen"), "{said}");
    }
    // Of a list that says other things it is none.
    let (_, said) = place.says("da", "PSG\nafslut 2\n");
    tells(&said, &["afslut 2", "intet medlem, der hedder »2«"]);
}

#[test]
fn what_waits_in_the_journal_is_said_and_not_called_saved() {
    let place = Place::new();
    place.says("da", "PSG\nafslut Test\n31/12-2018\n\n1\n");
    let waits = "1 ændring fra sidst venter stadig i journalen.";
    for lines in ["", "\nhvor\n"] {
        let (status, said) = place.says("da", lines);
        assert_eq!(status, 1, "{said}");
        assert!(said.ends_with(&format!("{waits}\n")), "{said}");
        assert!(!said.contains("Alt er gemt"), "{said}");
    }
    let (status, said) = place.says("da", "\nhvor\nslut\n");
    assert_eq!(status, 0);
    tells(
        &said,
        &["Hvad nu? hvor", waits, "Hvad nu? slut", waits, "Slut."],
    );
    // A command leaves the question, which then waits.
    let (_, said) = place.says("da", "hvor\n");
    tells(&said, &["Vælg et nummer: hvor", "Fil: proeve.ron", waits]);
    let (_, said) = place.says("da", "1\nhvor\ngem\n");
    assert!(!said.contains("venter stadig"), "{said}");
}

#[test]
fn a_line_that_is_too_long_is_not_read_and_no_name_has_no_end() {
    let place = Place::new();
    let long = "å".repeat(32 << 10);
    let (status, said) = place.says("da", &format!("{long}å\nPSG\n{long}slut\nslut\n"));
    assert_eq!(status, 0);
    let unread = "Linjen er for lang (over 64 kB) og er ikke læst.";
    assert_eq!(said.matches(unread).count(), 2, "{said}");
    tells(
        &said,
        &[unread, "Hvad nu? PSG", unread, "Hvad nu? slut", "Slut."],
    );
    assert!(!said.contains("åå"));

    let name = "Ø".repeat(4097);
    let (_, said) = place.says("da", &format!("ny\nperson\n{name}\nTest Prøvesen\n!\nja\n"));
    tells(
        &said,
        &[
            "Det er for langt: højst 4096 tegn.",
            "Opgivet, intet ændret.",
        ],
    );
}

#[test]
fn an_answer_that_the_end_of_the_input_cut_off_writes_over_nothing_that_others_wrote_meanwhile() {
    let place = Place::new();
    let (status, said) = place.says("da", "p: test testesen\n1\nret\n\nDirektør\n");
    assert_eq!(status, 1);
    assert!(
        said.ends_with("Det skrevne er i journalen, og der spørges om det næste gang.\n"),
        "{said}"
    );
    let theirs = place.text().replace(
        "title: \"=direktør\"",
        "title: \"Chef\", phone: \"12345678\"",
    );
    assert_ne!(theirs, place.text());
    fs::write(place.file(), theirs).unwrap();
    let (_, said) = place.says("da", "1\n>\n1\n1\ngem\nslut\n");
    tells(
        &said,
        &[
            "Ændret udefra imens til Stilling: Chef",
            "Gemt i proeve.ron.",
        ],
    );
    let text = place.text();
    assert!(
        text.contains("title: \"Direktør\"") && text.contains("phone: \"12345678\""),
        "{text}"
    );
}

#[test]
fn giving_up_works_from_everywhere_in_a_form_and_its_question_takes_only_yes_or_no() {
    let place = Place::new();
    let (_, said) = place.says("da", "PSG\ntilføj prøve\n!\nny\nmøde\n!\nhvor\n");
    tells(
        &said,
        &[
            "hvilken: !",
            "Opgivet, intet ændret.",
            "Gruppe",
            "Opgivet, intet ændret.",
            "Hvad nu? hvor",
        ],
    );
    let lines = "PSG\nny\nmøde\n\n1/2-2017\n>\nopgiv\ngem\n?\n\n!\nnej\n!\n!\n!\n<\nfremmøde\nja\n!\nja\nhvor\n";
    let (_, said) = place.says("da", lines);
    let question = "Skal det skrevne kasseres? ja eller nej";
    tells(
        &said,
        &[
            "Vælg et nummer: opgiv",
            question,
            "Svar ja eller nej.",
            question,
            "Ja kasserer det, der er skrevet",
            question,
            "Gør det",
            question,
            "Gør det",
            question,
            "Vælg et nummer: !",
            question,
            "Fremmøde",
            question,
            "Opgivet, intet ændret.",
            "Hvad nu? hvor",
        ],
    );
}

#[test]
fn who_ends_where_it_is_asked_what_becomes_of_what_was_typed_is_asked_next_time() {
    let place = Place::new();
    for word in ["slut", "q"] {
        let lines = format!("PSG\nny\nmøde\n\n1/2-2017\n>\n!\n{word}\nhvor\n");
        let (status, said) = place.says("da", &lines);
        assert_eq!(status, 1);
        let kept = "Det skrevne er i journalen, og der spørges om det næste gang.";
        tells(&said, &[&format!("ja eller nej: {word}"), kept]);
        assert!(!said.contains("Hvad nu? hvor"), "{said}");
        let (_, said) = place.says("da", "kasser\nja\nslut\n");
        tells(&said, &["ikke færdig: Nyt møde", "Slut."]);
    }
}

#[test]
fn words_choose_from_the_beginning_and_what_deletes_is_asked_first() {
    let place = Place::new();
    let before = place.text();
    let (_, said) = place.says(
        "da",
        "medlemmer PSG\n1\nvar\nslet\nmåske\nnej\n\nmedlemmer\n1\nslet\nja\nslut\nslut\nnej\ngem\n",
    );
    tells(
        &said,
        &[
            "Vælg et nummer: var",
            "Det er ikke et af valgene",
            "Vælg et nummer: slet",
            "Slet som fejl (som om det aldrig var), ja eller nej: måske",
            "Svar ja eller nej.",
            "Det er ikke gjort.",
            "Hvad nu? medlemmer",
            "ja eller nej: ja",
            "Hvad nu? slut\nDer er ændringer, som ikke er gemt i filen:",
            "Slut uden at gemme, ja eller nej: nej",
            "Vælg et nummer: gem",
            "Gemt i proeve.ron.",
            "Slut.",
        ],
    );
    assert_ne!(place.text(), before);
    let (_, said) = place.says("da", "PSG\nny\nny\nmedlemmer\n");
    tells(
        &said,
        &[
            "»ny« passer på 3, 4, 5, 7, 8, 10 og 12.",
            "Vælg et nummer: medlemmer",
            "Prøvestyregruppen: ",
        ],
    );
}

#[test]
fn lists_to_read_stay_at_the_command_line() {
    let place = Place::new();
    let (_, said) = place.says(
        "da",
        "PSG\nafslut test\n31/12-2018\n>\n1\nændringer\n1\ntidslinje\nhvor\n",
    );
    tells(
        &said,
        &[
            "Hvad nu? ændringer",
            "1. ",
            "Hvad nu? 1",
            "Hvad nu? tidslinje",
            "Hvad nu? hvor",
            "Fil: ",
        ],
    );
}

#[test]
fn a_dumb_terminal_is_talked_to_through_a_pipe_too_and_datasets_are_told_apart() {
    let place = Place::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let datasets = ["midtjylland", "forslag-2016"].map(|name| folder.join(format!("{name}.ron")));
    let mut command = Command::new(env!("CARGO_BIN_EXE_mandat"));
    command.args(["--lang", "da"]).args(datasets);
    for (name, value) in place.program("da").get_envs() {
        command.env(name, value.unwrap());
    }
    let mut command = assert_cmd::Command::from_std(command);
    let out = command
        .env("TERM", "dumb")
        .write_stdin("SSG\nslut\n")
        .output()
        .unwrap();
    let said = String::from_utf8(out.stdout).unwrap();
    tells(
        &said,
        &[
            "1. Sundhedsstyregruppen, gruppe, administrativt niveau",
            "2. Sundhedsstyregruppen, gruppe, Forslag til ny organisering (2016), administrativt niveau",
        ],
    );
}

#[test]
fn what_a_hit_is_stands_once() {
    let place = Place::new();
    let (_, said) = place.says("da", "find skrive en plan\nfind møde salen\n");
    assert!(said.contains("Skrive en plan, sag, "), "{said}");
    assert!(!said.contains("sag, sag") && !said.contains("møde, møde"));
}

#[test]
fn another_day_voids_its_numbers_and_a_wrong_number_loses_no_rest() {
    let place = Place::new();
    let (_, said) = place.says("da", "struktur\ndag 1/1-2012\n1\n");
    tells(
        &said,
        &["Hvad nu? dag", "Hvad nu? 1\nDet nummer er ikke nævnt."],
    );
}

#[test]
fn what_is_made_changed_or_deleted_can_be_named_at_once() {
    let place = Place::new();
    let (_, said) = place.says(
        "da",
        "PSG\nny person\n!\nslet Salen\n1\nja\nret Eks Empelsen\n!\nny sundhedsaftale\n",
    );
    tells(
        &said,
        &[
            "Hvad nu? ny person\nNy person.",
            "Opgivet",
            "Salen: Slet, ja eller nej: ja",
            "Eks Empelsen",
            "Opgivet",
            "Hvad nu? ny sundhedsaftale",
        ],
    );
}

#[test]
fn a_number_after_a_list_of_words_that_was_told_is_no_word() {
    let place = Place::new();
    let lines = "PSG\ntilføj Åse Prøvesen\n1\n>\n1\nroller\nhest\n?\n1\n1\n";
    let (_, said) = place.says("da", lines);
    tells(
        &said,
        &[
            "Intet passer på »hest«: et spørgsmålstegn viser listen, udråbstegn opgiver.",
            "hvilken: 1",
            "Roller, nu: ",
            ": 1\n1. ",
            "hvilken: ",
        ],
    );
}

#[test]
fn a_fragment_of_a_name_lists_and_does_not_move() {
    let place = Place::new();
    let (_, said) = place.says("da", "PSG\nsyd\nhvor\nSalen\nhvor\n");
    tells(
        &said,
        &[
            "Hvad nu? syd",
            "Sydby Kommune",
            "Hvad nu? hvor\nPrøvestyregruppen",
            "Hvad nu? hvor\nSalen",
        ],
    );
}

#[test]
fn what_is_there_is_not_taken_for_its_neighbour_and_the_words_of_the_screens_count() {
    let place = Place::new();
    let lines = "PSG\nsager\ntilføj Åse Prøvesen\n1\n>\n1\nformand\nformand\n!\nja\ngentag\n";
    let (_, said) = place.says("da", lines);
    tells(
        &said,
        &[
            "1. Skrive en plan",
            "»formand« står der allerede.",
            "Der er intet at gøre igen.",
        ],
    );
    assert!(!said.contains("\nnæstformand."), "{said}");
}
