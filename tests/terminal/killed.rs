//! The program killed at any moment while it is edited with: whatever had been said to be kept is there afterwards, and the file is
//! always whole.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::dice::Dice;
use mandat::model::read;

use super::edited::is_kept;
use super::harness::{ENTER, ESC, Home, SAVE, Session};

/// How often the program is killed, by how many at a time.
const KILLS: usize = 200;

/// Of all kills, at least so many shall come before and after what was done last was kept; fewer would prove little.
const EACH: usize = KILLS / 20;
const AT_ONCE: usize = 4;

/// How many people there are to be members.
const PEOPLE: usize = 30;

/// At most so many milliseconds after the last keys, which is longer than they take.
const LATEST: u64 = 30;

const HOME: &str = "\u{1b}[H";
const OFFER: &str = "Tag dem op igen";
/// Offered where only a form was open.
const DRAFT: &str = "Skriv videre";

/// What the keys of the test change, as the screen shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    name: usize,
    members: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
enum Act {
    Rename,
    Add,
    Delete,
    Undo,
    Save,
}

fn dataset() -> String {
    let mut text =
        "// Til prøve.\n(\n    schema: 1,\n    id: \"k\",\n    title: \"Prøve\",\n    as_of: \"2016\",\n    people: [\n"
            .to_owned();
    for i in 0..PEOPLE {
        writeln!(
            text,
            "        (id: \"p-{i}\", name: \"Test Testesen {i:03}\"), // nummer {i}"
        )
        .unwrap();
    }
    text.push_str(
        "    ],\n    groups: [\n        // Gruppen.\n        (id: \"g\", name: \"Navn 0 slut\", level: cluster),\n    ],\n)\n",
    );
    text
}

fn number(text: &str) -> Option<usize> {
    text.split(|c: char| !c.is_ascii_digit())
        .find(|digits| !digits.is_empty())?
        .parse()
        .ok()
}

impl State {
    /// What the screen shows where nothing lies over it and it is drawn to the end.
    fn of_screen(screen: &str) -> Option<Self> {
        let mut lines: Vec<&str> = screen.lines().skip(1).collect();
        lines.first().filter(|line| line.starts_with(" ▾ Prøve"))?;
        lines.pop();
        let all = lines.join("\n");
        let name = all
            .split_once("Navn ")?
            .1
            .split_once(" slut")?
            .0
            .parse()
            .ok()?;
        let shown = all
            .split("Test Testesen ")
            .skip(1)
            .map(|rest| rest.get(..3)?.parse().ok());
        let members: Vec<usize> = shown.collect::<Option<_>>()?;
        let count = if all.contains("Ingen angivet") {
            0
        } else {
            number(all.split_once("Medlemmer  ")?.1)?
        };
        (members.len() == count).then_some(Self { name, members })
    }

    fn of_file(file: &Path) -> Self {
        let data = read::read(&std::fs::read_to_string(file).unwrap()).unwrap();
        let group = &data.groups[0];
        let members = group
            .members
            .iter()
            .filter_map(|m| number(m.person.as_ref()?.as_str()));
        Self {
            name: number(&group.name).unwrap(),
            members: members.collect(),
        }
    }
}

/// One file that is edited by one program after the other, each of which is killed.
struct Chain {
    home: Home,
    file: PathBuf,
    dice: Dice,
    /// A shell that kills the processes whose numbers it reads, at once.
    killer: Child,
    /// What is known to be kept, what it was before each step of this session, and whether the last thing done was saving.
    kept: State,
    before: Vec<State>,
    saved: bool,
    named: usize,
    story: Vec<String>,
    /// How many changes that were begun before a kill did not come to be kept, and how many did.
    lost: usize,
    made: usize,
}

impl Chain {
    fn start(&mut self) -> Session {
        let session = self.home.mandat(&["prøve.ron"]).size(120, 60).go();
        (self.before, self.saved) = (Vec::new(), false);
        session
    }

    /// Waits until the program is open, takes up what was kept, and holds that nothing but `last` was lost or came. Unless `adopt`, it
    /// does not wait for that; tells whether it has seen what is kept.
    fn take_up(&mut self, session: &mut Session, last: Option<&State>, adopt: bool) -> bool {
        match session.wait_for_one(&[OFFER, DRAFT, " ▾ Prøve"]) {
            0 => {
                let typed = session.text().contains("ikke færdig: ");
                session.send(ENTER);
                if !adopt {
                    return false;
                }
                session.wait_for("taget op igen");
                if typed {
                    session.send(ESC);
                    session.wait_for("Kassér det skrevne?");
                    session.send("j");
                    session.wait_without("Kassér det skrevne?");
                }
                session.wait_kept();
            }
            1 => {
                session.send(&format!("Kassér{ENTER}"));
                session.wait_without(DRAFT);
            }
            _ => {}
        }
        let mut now = None;
        session.wait_until(
            &format!(
                "{:?} or {last:?} after\n{}\n",
                self.kept,
                self.story.join("\n")
            ),
            |screen| {
                now = State::of_screen(&screen.contents())
                    .filter(|now| *now == self.kept || Some(now) == last);
                now.is_some()
            },
        );
        let (now, before) = (now.unwrap(), std::mem::take(&mut self.kept));
        if last.is_some_and(|last| *last != before) {
            *(if now == before {
                &mut self.lost
            } else {
                &mut self.made
            }) += 1;
        }
        self.kept = now;
        true
    }

    fn choose(&mut self) -> Act {
        loop {
            let act = match self.dice.roll(10) {
                0..3 => Act::Rename,
                3..6 => Act::Add,
                6 => Act::Delete,
                7 => Act::Undo,
                _ => Act::Save,
            };
            let fits = match act {
                Act::Rename => true,
                Act::Add => self.kept.members.len() < 12,
                Act::Delete => !self.kept.members.is_empty(),
                Act::Undo => !self.before.is_empty(),
                Act::Save => !self.saved,
            };
            if fits {
                return act;
            }
        }
    }

    /// The keys of a step, what is said of it, and what shows then.
    fn script(&mut self, act: Act) -> (String, &'static str, State) {
        let mut then = self.kept.clone();
        match act {
            Act::Rename => {
                self.named += 1;
                then.name = self.named;
                (
                    format!("xOmdøb{ENTER}\u{15}Navn {} slut{SAVE}", self.named),
                    "rettet til Navn",
                    then,
                )
            }
            Act::Add => {
                let mut person = self.dice.roll(PEOPLE as u64) as usize;
                while then.members.contains(&person) {
                    person = (person + 1) % PEOPLE;
                }
                then.members.push(person);
                (format!("i{person:03}{SAVE}"), "tilføjet i Navn", then)
            }
            Act::Delete => {
                then.members.remove(0);
                (format!("\t\t{HOME}dslet som{ENTER}\t"), "", then)
            }
            Act::Undo => (
                "u".to_owned(),
                "Fortrudt",
                self.before.last().cloned().unwrap(),
            ),
            Act::Save => (SAVE.to_owned(), "", then),
        }
    }

    fn tell(&mut self, what: impl FnOnce() -> String) {
        self.story.push(what());
        let from = self.story.len().saturating_sub(12);
        self.story.drain(..from);
    }

    /// Takes a step and waits until it is said to be kept.
    fn step(&mut self, session: &mut Session) {
        let act = self.choose();
        let (keys, said, then) = self.script(act);
        self.tell(|| format!("{act:?} to {then:?}"));
        session.send(&keys);
        session.wait_until(&format!("{act:?} to {then:?}"), |screen| {
            let shown = screen.contents();
            let last = shown.lines().last().unwrap_or_default();
            let saved = !matches!(act, Act::Save)
                || last.contains("Gemt i")
                || last.contains("Alt er gemt");
            saved
                && last.contains(said)
                && is_kept(&shown)
                && State::of_screen(&shown).as_ref() == Some(&then)
        });
        match act {
            Act::Undo => drop(self.before.pop()),
            Act::Save => assert_eq!(State::of_file(&self.file), then, "{:?}", self.story),
            _ => self.before.push(self.kept.clone()),
        }
        self.saved = matches!(act, Act::Save);
        self.kept = then;
    }

    fn kill(&mut self, session: &mut Session, wait: Duration) {
        thread::sleep(wait);
        writeln!(self.killer.stdin.as_mut().unwrap(), "{}", session.process()).unwrap();
        session.wait_killed();
        self.tell(|| format!("killed after {wait:?}"));
        self.home.check(&self.file);
    }

    fn run(mut self, kills: usize) -> (usize, usize) {
        let (mut last, mut done) = (None, 0);
        while done < kills {
            let mut session = self.start();
            // Now and then the next one is killed while it takes up what the last one left.
            let adopt = self.dice.roll(8) > 0;
            if self.take_up(&mut session, last.as_ref(), adopt) {
                last = None;
                for _ in 0..self.dice.roll(3) {
                    self.step(&mut session);
                }
            }
            let mut wait = Duration::from_micros(self.dice.roll(LATEST * 1000));
            if adopt && self.dice.roll(4) == 0 {
                // At the very moment when the last step is said to be kept.
                wait = Duration::ZERO;
            } else if adopt {
                let act = self.choose();
                let (keys, _, then) = self.script(act);
                self.tell(|| format!("{act:?} to {then:?}, perhaps"));
                session.send(&keys);
                last = Some(then);
            }
            self.kill(&mut session, wait);
            done += 1;
        }
        let mut session = self.start();
        self.take_up(&mut session, last.as_ref(), true);
        session.send(SAVE);
        session.wait_for_one(&["Gemt i", "Alt er gemt"]);
        session.wait_kept();
        session.quit();
        assert_eq!(State::of_file(&self.file), self.kept);
        let left = self
            .home
            .journals()
            .into_iter()
            .map(|path| std::fs::read_to_string(path).unwrap());
        // Of one that was begun just before the end not even the first line may be there; it goes when it is older.
        let left: Vec<String> = left.filter(|text| text.contains('\n')).collect();
        assert_eq!(left, [""; 0], "{}", self.story.join("\n"));
        drop(self.killer.stdin.take());
        self.killer.wait().unwrap();
        (self.lost, self.made)
    }
}

#[test]
fn what_was_said_to_be_kept_survives_two_hundred_kills() {
    let clock = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
        .as_nanos() as u64;
    let seed = std::env::var("MANDAT_TEST_SEED")
        .ok()
        .map_or(clock, |seed| seed.parse().unwrap());
    println!("MANDAT_TEST_SEED={seed}");
    let chain = |place| {
        let home = Home::new();
        let file = home.write("prøve.ron", &dataset());
        let (kept, dice) = (State::of_file(&file), Dice(seed.wrapping_add(place as u64)));
        let (before, story) = (Vec::new(), Vec::new());
        let shell = ["-c", "while read n; do kill -9 $n; done"];
        let killer = Command::new("sh")
            .args(shell)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        Chain {
            home,
            file,
            dice,
            killer,
            kept,
            before,
            saved: false,
            named: 0,
            story,
            lost: 0,
            made: 0,
        }
        .run(KILLS / AT_ONCE)
    };
    let ends: Vec<(usize, usize)> = thread::scope(|scope| {
        let chains: Vec<_> = (0..AT_ONCE)
            .map(|place| scope.spawn(move || chain(place)))
            .collect();
        chains
            .into_iter()
            .map(|chain| chain.join().unwrap())
            .collect()
    });
    let (lost, made) = ends
        .iter()
        .fold((0, 0), |sum, end| (sum.0 + end.0, sum.1 + end.1));
    assert!(
        lost >= EACH && made >= EACH,
        "the kills came too early or too late: {lost} before and {made} after"
    );
}
