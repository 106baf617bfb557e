//! Presses random keys, pastes and resizes through the real program in a pseudo-terminal, and looks whether it holds.
//!
//! `cargo build && cargo run --example monkey -- --minutes 10 --seed 1`. Each session begins with the small dataset of the tests; the
//! same seed gives the same keys, though not the same moments between them. It ends with 1 where a session panicked, no longer answered,
//! left a file that cannot be read, or left a temporary file beside the data.

#[cfg(unix)]
#[path = "../tests/support/dice.rs"]
mod dice;

#[cfg(unix)]
fn main() -> std::process::ExitCode {
    unix::main()
}

#[cfg(not(unix))]
fn main() {
    eprintln!("The monkey needs a Unix pseudo-terminal.");
}

#[cfg(unix)]
mod unix {
    use std::error::Error;
    use std::fs;
    use std::io::{Read as _, Write as _};
    use std::path::{Path, PathBuf};
    use std::process::{Command, ExitCode};
    use std::sync::{Arc, Mutex};
    use std::thread;
    use std::time::{Duration, Instant};

    use super::dice::Dice;
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    type Fails<T> = Result<T, Box<dyn Error>>;

    const DATA: &str = include_str!("../tests/fixtures/proeve.ron");

    /// How many keys a session has, unless the program ends before.
    const KEYS: u64 = 400;

    /// So many of the last bytes are told of a program that ended by a fault.
    const LAST: usize = 2_000;

    /// How long a screen may take to answer.
    const PATIENCE: Duration = Duration::from_secs(20);

    /// Keys as a terminal sends them. Ctrl-z is left out: nobody would wake the program again.
    const SENT: &[&str] = &[
        "\r",
        "\r",
        "\u{1b}",
        "\t",
        "\u{1b}[Z",
        "\u{1b}[A",
        "\u{1b}[B",
        "\u{1b}[B",
        "\u{1b}[C",
        "\u{1b}[D",
        "\u{1b}[H",
        "\u{1b}[F",
        "\u{1b}[5~",
        "\u{1b}[6~",
        "\u{1b}[3~",
        "\u{7f}",
        "\u{13}",
        "\u{15}",
        "\u{17}",
        "\u{1}",
        "\u{5}",
        "\u{b}",
        "\u{f}",
        "\u{1b}OP",
        "\u{1b}x",
        "\u{1b}[1;5C",
        "\u{1b}[<0;10;5M",
        "\u{1b}[<0;10;5m",
        "\u{1b}[<64;9;9M",
        "\u{1b}[I",
        "\u{1b}[O",
    ];

    /// Texts that are pasted.
    const PASTED: &[&str] = &[
        "Medlemmer\nTest Testesen, Prøve Kommune\nIda Prøvesen (formand)\n",
        "Kommissorium for Prøvegruppen\nFormål\nAt prøve.\nMedlemmer\n3-5 chefer\n",
        "Referat af møde 3. maj 2024\nDeltagere: Test Testesen\nAfbud: Ida Prøvesen\n1. Velkomst\n",
        "Navn;Titel;Mail\nTest Testesen;chef;te@example.org\n",
        "\u{1b}[31mrød\u{9b}\u{202e}",
        "æøå\u{308}🙂",
        "=HYPERLINK(0)",
    ];

    pub(super) fn main() -> ExitCode {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        match monkey(&arguments) {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::from(2)
            }
        }
    }

    fn roll(dice: &mut Dice, below: usize) -> usize {
        usize::try_from(dice.roll(below as u64)).unwrap_or_default()
    }

    fn monkey(arguments: &[String]) -> Fails<bool> {
        let given = |name: &str| {
            let at = arguments.iter().position(|word| word == name)?;
            arguments.get(at + 1)
        };
        let minutes: f64 = given("--minutes").map_or(Ok(1.0), |word| word.parse())?;
        let seed: u64 = given("--seed").map_or(Ok(1), |word| word.parse())?;
        let here = std::env::current_exe()?;
        let built = here.parent().and_then(Path::parent);
        let program = built.ok_or("no folder")?.join("mandat");
        if !program.exists() {
            return Err(format!("{} is not built: cargo build", program.display()).into());
        }
        let end = Instant::now() + Duration::from_secs_f64(minutes * 60.0);
        let (mut sessions, mut keys, mut faults) = (0u64, 0u64, 0u64);
        while Instant::now() < end {
            let (pressed, told) = session(&program, Dice(seed.wrapping_add(sessions)))?;
            keys += pressed;
            faults += u64::try_from(told.len())?;
            for fault in told {
                println!(
                    "session with --seed {}: {fault}",
                    seed.wrapping_add(sessions)
                );
            }
            sessions += 1;
        }
        println!("{sessions} sessions, {keys} keys, pastes and sizes, {faults} faults");
        Ok(faults == 0)
    }

    fn size(rows: usize, cols: usize) -> PtySize {
        let of = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        PtySize {
            rows: of(rows),
            cols: of(cols),
            pixel_width: 0,
            pixel_height: 0,
        }
    }

    /// Plays a session; returns how much was pressed, and what did not hold.
    fn session(program: &Path, mut dice: Dice) -> Fails<(u64, Vec<String>)> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("proeve.ron");
        fs::write(&file, DATA)?;
        let pty = native_pty_system().openpty(size(24, 80))?;
        let mut command = CommandBuilder::new(program);
        command.arg(&file);
        command.cwd(folder.path());
        command.env_clear();
        for (name, value) in [
            ("PATH", std::env::var_os("PATH").unwrap_or_default()),
            ("HOME", folder.path().into()),
            ("MANDAT_DATA_DIR", folder.path().join("data").into()),
            ("MANDAT_CONFIG_DIR", folder.path().join("config").into()),
            ("MANDAT_STATE_DIR", folder.path().join("state").into()),
            ("EDITOR", "true".into()),
            ("TERM", "xterm-256color".into()),
            ("LANG", "da_DK.UTF-8".into()),
        ] {
            command.env(name, value);
        }
        let mut child = pty.slave.spawn_command(command)?;
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader()?;
        let mut writer = pty.master.take_writer()?;
        // The last of what was drawn, and how often something was.
        let screen = Arc::new(Mutex::new((Vec::new(), 0u64)));
        let shown = Arc::clone(&screen);
        let reading = thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if let Ok(mut screen) = shown.lock() {
                    screen.0.extend_from_slice(&buffer[..read]);
                    let before = screen.0.len().saturating_sub(LAST);
                    screen.0.drain(..before);
                    screen.1 += 1;
                }
            }
        });
        let drawn = || screen.lock().map_or(0, |screen| screen.1);
        let mut faults = Vec::new();
        let begun = Instant::now();
        while drawn() == 0 && begun.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(5));
        }
        let mut pressed = 0;
        let mut answers = true;
        while pressed < KEYS && answers && child.try_wait()?.is_none() {
            pressed += 1;
            let sent = match roll(&mut dice, 100) {
                0..=54 => SENT[roll(&mut dice, SENT.len())].to_owned(),
                55..=59 => format!(
                    "\u{1b}[200~{}\u{1b}[201~",
                    PASTED[roll(&mut dice, PASTED.len())]
                ),
                60..=64 => {
                    let (rows, cols) = (1 + roll(&mut dice, 60), 1 + roll(&mut dice, 220));
                    pty.master.resize(size(rows, cols))?;
                    continue;
                }
                // `q` ends a session sooner than it teaches anything.
                _ => loop {
                    let key = char::from(b'!' + u8::try_from(dice.roll(94))?);
                    if key != 'q' || roll(&mut dice, 20) == 0 {
                        break key.to_string();
                    }
                },
            };
            if writer.write_all(sent.as_bytes()).is_err() {
                break;
            }
            thread::sleep(Duration::from_millis(dice.roll(12)));
            if pressed % 50 == 0 {
                answers = answers_to_size(&*pty.master, &drawn) || child.try_wait()?.is_some();
            }
        }
        if !answers {
            faults.push(format!("no answer after {pressed} keys"));
        }
        let ended = child.try_wait()?;
        if ended.is_none() {
            child.kill()?;
            child.wait()?;
        }
        drop(writer);
        drop(pty.master);
        let _ = reading.join();
        if let Some(status) = ended.filter(|status| !status.success()) {
            let text = screen.lock().map_or_else(
                |_| String::new(),
                |screen| {
                    String::from_utf8_lossy(&screen.0)
                        .escape_debug()
                        .to_string()
                },
            );
            faults.push(format!(
                "ended with {status:?} after {pressed} keys:\n{text}"
            ));
        }
        faults.extend(left_behind(program, folder.path())?);
        Ok((pressed, faults))
    }

    /// Returns whether a change of size is drawn in time.
    fn answers_to_size(master: &dyn portable_pty::MasterPty, drawn: &dyn Fn() -> u64) -> bool {
        let begun = Instant::now();
        let before = drawn();
        let mut wide = 100;
        while begun.elapsed() < PATIENCE {
            if drawn() > before {
                return true;
            }
            wide += 1;
            if master.resize(size(30, wide)).is_err() {
                return true;
            }
            thread::sleep(Duration::from_millis(50));
        }
        false
    }

    /// Returns what is wrong with the files that a session left.
    fn left_behind(program: &Path, folder: &Path) -> Fails<Vec<String>> {
        let mut faults = Vec::new();
        let mut folders: Vec<PathBuf> = vec![folder.to_owned(), folder.join("data")];
        folders.retain(|folder| folder.is_dir());
        for entry in folders
            .iter()
            .map(fs::read_dir)
            .collect::<Result<Vec<_>, _>>()?
        {
            for entry in entry {
                let path = entry?.path();
                let name = path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                if path.extension().is_some_and(|e| e == "tmp") {
                    faults.push(format!("{name} is left"));
                }
                if path.extension().is_some_and(|e| e == "ron") {
                    let told = Command::new(program)
                        .args(["check", "--lang", "en"])
                        .arg(&path)
                        .env("MANDAT_STATE_DIR", folder.join("state"))
                        .output()?;
                    if !String::from_utf8_lossy(&told.stdout).starts_with("ok ") {
                        let told = String::from_utf8_lossy(&told.stdout).into_owned();
                        faults.push(format!("{name} cannot be read: {told}"));
                    }
                }
            }
        }
        Ok(faults)
    }
}
