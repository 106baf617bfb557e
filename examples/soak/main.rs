//! Kills programs while they edit, save, take up what others left, and erase, again and again, and counts what is lost.
//!
//! `cargo run --example soak -- --minutes 10 --seed 1`. One to three programs edit one file at once, each in a process of its own on the
//! very layers of the screens; after each round all are killed at a random moment. In some rounds another program takes the file away
//! and puts a changed one there, as git does; some programs have a disk that fails, is slow or full, and a clock that goes backwards
//! (`faults.c`, on Linux with a C compiler); and taking up what they left may be killed too. What they had said to be kept must then be
//! in the file or taken up again, what they had said to erase must be nowhere, and the file must be whole. It ends with 1 where anything
//! is not.

#[path = "../../tests/support/dice.rs"]
mod dice;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use dice::Dice;
use mandat::change::{Message, Side};
use mandat::disk::{self, Disk, Keeping, News};
use mandat::edit::erase;
use mandat::lang::Lang;
use mandat::model::{Book, Dataset, Library, read};
use mandat::session::{Order, Session, Source, Turn, recall};
use mandat::store::{self, SaveError};

type Fails<T> = Result<T, Box<dyn Error>>;

const EMPTY: &str =
    "(\n    schema: 1,\n    id: \"soak\",\n    title: \"Prøve\",\n    people: [\n    ],\n)\n";

/// After so many rounds the file begins anew.
const ROUNDS: u64 = 100;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.first().map(String::as_str) {
        Some("--worker") => worker(&arguments[1..]).map(|()| true),
        _ => soak(&arguments),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn soak(arguments: &[String]) -> Fails<bool> {
    let given = |name: &str| {
        let at = arguments.iter().position(|word| word == name)?;
        arguments.get(at + 1)
    };
    let minutes: f64 = given("--minutes").map_or(Ok(1.0), |word| word.parse())?;
    let seed: u64 = given("--seed").map_or(Ok(1), |word| word.parse())?;
    let (mut dice, end) = (
        Dice(seed),
        Instant::now() + Duration::from_secs_f64(minutes * 60.0),
    );
    let (mut rounds, mut kept, mut erased, mut losses) = (0, 0, 0, 0);
    let (mut failing, mut taken_away, mut cut_short) = (0, 0, 0);
    let tools = tempfile::tempdir()?;
    let faults = faults(tools.path());
    if faults.is_none() {
        println!("no C compiler, or not Linux: without failing disks");
    }
    while Instant::now() < end {
        let folder = tempfile::tempdir()?;
        let (file, state) = (folder.path().join("soak.ron"), folder.path().join("state"));
        fs::write(&file, EMPTY)?;
        let (mut must, mut gone) = (BTreeSet::new(), BTreeSet::new());
        for _ in 0..ROUNDS {
            if Instant::now() >= end {
                break;
            }
            rounds += 1;
            let workers = 1 + dice.roll(3);
            let mut begun = Vec::new();
            for _ in 0..workers {
                let failing_now = faults.as_deref().filter(|_| dice.roll(3) == 0);
                failing += u64::from(failing_now.is_some());
                let seed = dice.roll(u64::MAX);
                let fails = failing_now.is_some();
                begun.push((fails, begin(&file, &state, "edit", seed, failing_now)?));
            }
            let time = Duration::from_millis(20 + dice.roll(400));
            if dice.roll(3) == 0 {
                thread::sleep(time / 2);
                taken_away += u64::from(check_out(&file, rounds)?);
                thread::sleep(time / 2);
            } else {
                thread::sleep(time);
            }
            let mut said = Vec::new();
            for (fails, mut child) in begun {
                child.kill()?;
                said.extend(lines(&mut child)?.into_iter().map(|line| (fails, line)));
                if child.wait()?.code() == Some(101) {
                    losses += 1;
                    println!("round {rounds}, seed {seed}: a program panicked");
                }
            }
            if dice.roll(3) == 0 {
                cut_short += 1;
                let failing_now = faults.as_deref().filter(|_| dice.roll(2) == 0);
                let mut cut = begin(&file, &state, "recover", dice.roll(u64::MAX), failing_now)?;
                thread::sleep(Duration::from_millis(dice.roll(60)));
                cut.kill()?;
                cut.wait()?;
            }
            let mut recovering = begin(&file, &state, "recover", dice.roll(u64::MAX), None)?;
            let told = lines(&mut recovering)?;
            if !recovering.wait()?.success() {
                losses += 1;
                println!("round {rounds}, seed {seed}: taking up failed: {told:?}");
            }
            for (fails, line) in said {
                match line.split_once(' ') {
                    Some(("kept", id)) => drop(must.insert(id.to_owned())),
                    Some(("erasing", id)) => {
                        must.remove(id);
                        // A disk that does not take the note gives it no second chance.
                        if !fails {
                            gone.insert(id.to_owned());
                        }
                    }
                    Some(("erased", id)) => drop(gone.insert(id.to_owned())),
                    // The user was told that it could not be done.
                    Some(("remains", id)) => drop(gone.remove(id)),
                    _ => {}
                }
            }
            kept += must.len();
            let (lost, left) = losses_of(&file, &state, &must, &gone)?;
            erased += gone.len();
            // Whoever asks once more has it done.
            gone.clear();
            for (what, ids) in [("lost", lost), ("left of who was erased", left)] {
                if !ids.is_empty() {
                    losses += ids.len();
                    println!("round {rounds}, seed {seed}: {what}: {ids:?}");
                    must.retain(|id| !ids.contains(id));
                }
            }
        }
    }
    println!(
        "{rounds} rounds, {failing} programs with failing disks, {taken_away} files taken away, {cut_short} recoveries killed"
    );
    println!("{kept} kept changes looked for, {erased} erasings, {losses} losses");
    Ok(losses == 0)
}

/// Makes what programs load to have a failing disk; `None` where it cannot be made.
fn faults(folder: &Path) -> Option<PathBuf> {
    let (source, made) = (folder.join("faults.c"), folder.join("faults.so"));
    fs::write(&source, include_str!("faults.c")).ok()?;
    let mut command = Command::new("cc");
    command.args(["-shared", "-fPIC", "-O1", "-o"]);
    let status = command.args([&made, &source]).arg("-ldl").status().ok()?;
    (cfg!(target_os = "linux") && status.success()).then_some(made)
}

fn begin(file: &Path, state: &Path, what: &str, seed: u64, faults: Option<&Path>) -> Fails<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--worker").args([file, state]);
    command.args([what, &seed.to_string()]);
    if let Some(faults) = faults {
        command.env("LD_PRELOAD", faults);
        command.env("SOAK_FAULTS", seed.to_string());
        // That it cannot begin is said there.
        command.stderr(Stdio::null());
    }
    Ok(command.stdout(Stdio::piped()).spawn()?)
}

/// Takes the file away and puts another one there, bit by bit, as git does: all that was in it under another title. Tells whether it did;
/// where somebody was quicker it stays theirs.
fn check_out(file: &Path, round: u64) -> Fails<bool> {
    let away = file.with_extension("away");
    fs::rename(file, &away)?;
    let text = fs::read_to_string(&away)?;
    fs::remove_file(&away)?;
    let (head, rest) = text.split_once("title: \"").ok_or("no title")?;
    let (_, rest) = rest.split_once('"').ok_or("no title")?;
    let new = format!("{head}title: \"Prøve {round}\"{rest}");
    let Ok(mut out) = fs::File::create_new(file) else {
        return Ok(false);
    };
    let (one, two) = new.as_bytes().split_at(new.len() / 2);
    out.write_all(one)?;
    thread::sleep(Duration::from_millis(5));
    out.write_all(two)?;
    Ok(true)
}

fn lines(child: &mut Child) -> Fails<Vec<String>> {
    let out = child.stdout.take().ok_or("no output")?;
    Ok(BufReader::new(out).lines().collect::<Result<_, _>>()?)
}

/// Returns what is missing in the file and in what is kept beside it of two writes at once, and who is still named beside it although
/// nobody is named in it.
fn losses_of(
    file: &Path,
    state: &Path,
    must: &BTreeSet<String>,
    gone: &BTreeSet<String>,
) -> Fails<(Vec<String>, Vec<String>)> {
    let text = fs::read_to_string(file)?;
    read::read(&text).map_err(|problems| format!("not valid any more: {problems:?}"))?;
    let named = |text: &str, id: &str| text.contains(&format!("\"{id}\""));
    let mut rescued = String::new();
    for entry in fs::read_dir(file.parent().ok_or("no folder")?)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "rescued") {
            rescued += &fs::read_to_string(path)?;
        }
    }
    let lost = must
        .iter()
        .filter(|id| !named(&text, id) && !named(&rescued, id));
    let mut beside = String::new();
    let folders = [
        state.join("journal"),
        state.join("backup"),
        state.join("erase"),
    ];
    for folder in folders {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            beside += &String::from_utf8_lossy(&fs::read(entry?.path())?);
        }
    }
    beside += &fs::read_to_string(file.with_extension("log")).unwrap_or_default();
    let left = gone
        .iter()
        .filter(|id| !named(&text, id) && beside.contains(&***id));
    Ok((lost.cloned().collect(), left.cloned().collect()))
}

/// A program without screens.
struct Program {
    session: Session,
    library: Library,
    disk: Disk,
    news: Receiver<News>,
    /// The last number that is in the journal.
    standing: u64,
    /// The last number that did not come there.
    refused: u64,
    /// Whether the user was told that a person was erased, or could not be.
    erased: Option<bool>,
}

fn worker(arguments: &[String]) -> Fails<()> {
    let [file, state, what, seed] = arguments else {
        return Err("--worker FILE STATE WHAT SEED".into());
    };
    let (file, state, mut dice) = (
        PathBuf::from(file),
        PathBuf::from(state),
        Dice(seed.parse()?),
    );
    if what == "recover" {
        disk::finish_erasing(&state, &file, Lang::En);
        store::tidy(&file, Some(&state));
    }
    let mut program = Program::open(&file, &state, what == "recover")?;
    if what == "recover" {
        program.save()?;
        return program
            .disk
            .end(Instant::now() + Duration::from_secs(20))
            .then_some(())
            .ok_or_else(|| "the disk does not answer".into());
    }
    let run = std::process::id();
    let mut own = Vec::new();
    for number in 0.. {
        match dice.roll(8) {
            0 | 1 => program.save()?,
            2 if !own.is_empty() => {
                let id: String = own.swap_remove(dice.roll(own.len() as u64) as usize);
                program.erase(&id)?;
            }
            _ => {
                let id = format!("p{run}-{number}-{:x}", dice.roll(1 << 32));
                program.add(&id)?;
                own.push(id);
            }
        }
    }
    Ok(())
}

fn say(line: &str) -> Fails<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

impl Program {
    fn open(file: &Path, state: &Path, recovers: bool) -> Fails<Self> {
        let (text, stamp) = store::read_stamped(file).map_err(|fault| format!("{fault:?}"))?;
        let dataset = read::read(&text).map_err(|problems| format!("{problems:?}"))?;
        let source = Source {
            path: file.to_owned(),
            text: text.into(),
            stamp: Some(stamp),
            locked: None,
        };
        let (send, news) = channel();
        let keeping = Keeping {
            state: Some(state.to_owned()),
            log: true,
            by: String::new(),
        };
        let found = if recovers {
            store::find(state, file)
        } else {
            Vec::new()
        };
        let found = found.into_iter().map(|found| (0, found)).collect();
        let send = std::sync::Mutex::new(send);
        let notify: disk::Notify = Arc::new(move |news| {
            if let Ok(send) = send.lock() {
                let _ = send.send(news);
            }
        });
        let (disk, kept) = Disk::start(keeping, std::slice::from_ref(&source), found, notify);
        let mut program = Self {
            session: Session::new(vec![source]),
            library: Library::new(vec![Book::new(dataset)]),
            disk,
            news,
            standing: 0,
            refused: 0,
            erased: None,
        };
        for kept in kept {
            for record in &kept.records {
                let step = recall(record).ok_or("a record that cannot be read")?;
                match program.session.replay(&program.library, 0, &step) {
                    Ok(turn) => program.show(turn.dataset),
                    Err(_) => program.session.put_off(0, record.clone()),
                }
            }
            for order in program.session.adopt(0, kept.slot) {
                program.disk.carry_out(order);
            }
        }
        while program.session.ask(&program.library, 0) {
            let sides = program.session.asked(0).map_or(0, |(_, all, _)| all.len());
            let sides = vec![Side::Mine; sides];
            match program.session.answer_kept(&program.library, 0, &sides) {
                Some(Ok(turn)) => program.turned(turn),
                _ => break,
            }
        }
        Ok(program)
    }

    fn data(&self) -> &Dataset {
        self.library.book(0).data()
    }

    fn show(&mut self, dataset: Dataset) {
        self.library = Library::new(vec![Book::new(dataset)]);
    }

    fn turned(&mut self, turn: Turn) {
        self.show(turn.dataset);
        for order in turn.orders {
            self.disk.carry_out(order);
        }
    }

    /// Takes in what happens until something holds.
    fn wait(&mut self, until: impl Fn(&Self) -> bool) -> Fails<()> {
        while !until(self) {
            let news = self.news.recv_timeout(Duration::from_secs(20))?;
            self.take(news)?;
        }
        Ok(())
    }

    fn take(&mut self, news: News) -> Fails<()> {
        match news {
            News::Journal { ack, .. } => {
                let last = if ack.result.is_ok() {
                    &mut self.standing
                } else {
                    &mut self.refused
                };
                *last = ack.number.max(*last);
                self.session.acknowledged(0, ack.number, ack.result);
            }
            News::Saved { path, result, .. } => {
                let changed = result == Err(SaveError::Changed);
                match self.session.saved(0, &path, result) {
                    Ok(orders) => orders.into_iter().for_each(|o| self.disk.carry_out(o)),
                    Err(_) if changed => {
                        // Somebody may be about to write it.
                        if let Ok((text, stamp)) = store::read_stamped(&path)
                            && self.came(text.into(), stamp)?
                        {
                            self.begin_save();
                        }
                    }
                    // Another program is at it.
                    Err(_) => {}
                }
            }
            News::Came { text, stamp, .. } => drop(self.came(text, stamp)?),
            News::NotErased(_) => self.erased = Some(false),
            News::Erased { result, .. } => {
                self.erased = Some(result.is_ok() && self.erased != Some(false));
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes in what the file is now; `false` where it is not whole.
    fn came(&mut self, text: Arc<str>, stamp: store::Stamp) -> Fails<bool> {
        if self.session.knows(0, &text) {
            self.session.restamp(0, stamp);
            return Ok(true);
        }
        let Ok(theirs) = read::read(&text) else {
            return Ok(false);
        };
        let came = self.session.came(&self.library, 0, text, stamp, theirs);
        match came.map_err(|refused| refused.message(Lang::En))? {
            Ok(turn) => self.turned(turn),
            Err(conflicts) => {
                let sides = vec![Side::Mine; conflicts.0.len()];
                if let Some(Ok(turn)) = self.session.answer(&self.library, 0, &sides) {
                    self.turned(turn);
                }
            }
        }
        Ok(true)
    }

    fn begin_save(&mut self) {
        if let Some(order) = self.session.save(0) {
            self.disk.carry_out(order);
        }
    }

    fn save(&mut self) -> Fails<()> {
        for _ in 0..20 {
            self.begin_save();
            self.wait(|program| !program.session.is_saving())?;
            if !self.session.is_changed(0) {
                break;
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    fn add(&mut self, id: &str) -> Fails<()> {
        let one = format!(
            "(schema: 1, id: \"x\", title: \"x\", people: [(id: \"{id}\", name: \"Test Testesen {id}\")])"
        );
        let person = read::read(&one).map_err(|problems| format!("{problems:?}"))?;
        let mut wanted = self.data().clone();
        wanted.people.extend(person.people);
        let said = Message::name(&format!("Test Testesen {id}"));
        let turn = self.session.act(&self.library, 0, said, &wanted);
        let turn = turn.map_err(|refused| refused.message(Lang::En))?;
        let number = turn.orders.iter().find_map(|order| match order {
            Order::Journal { number, .. } => Some(*number),
            _ => None,
        });
        self.turned(turn);
        self.wait(|program| Some(program.standing.max(program.refused)) >= number)?;
        if Some(self.standing) < number {
            return Ok(());
        }
        say(&format!("kept {id}"))
    }

    fn erase(&mut self, id: &str) -> Fails<()> {
        let mut wanted = self.data().clone();
        let words = erase::traces(&wanted, id);
        let Ok(erased) = erase::erase_person(&mut wanted, id) else {
            return Ok(());
        };
        say(&format!("erasing {id}"))?;
        let turn = self.session.act(&self.library, 0, erased.said, &wanted);
        let turn = turn.map_err(|refused| refused.message(Lang::En))?;
        self.show(turn.dataset);
        self.session.forget_steps(0, words);
        self.save()?;
        if !self.session.is_changed(0) {
            self.wait(|program| program.erased.is_some())?;
        }
        if let Some(erased) = self.erased.take() {
            say(&format!(
                "{} {id}",
                if erased { "erased" } else { "remains" }
            ))?;
        }
        Ok(())
    }
}
