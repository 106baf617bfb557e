//! Writes what is generated from the program's own tables into the repository; with `--check` it compares instead, and writes nothing.

mod docs;
mod pictures;

use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> io::Result<ExitCode> {
    let check = env::args().nth(1).is_some_and(|a| a == "--check");
    let mut differs = false;
    for (file, wanted) in docs::files()? {
        if fs::read_to_string(&file).ok().as_ref() == Some(&wanted) {
            continue;
        }
        println!("{file}");
        if check {
            differs = true;
        } else {
            fs::write(&file, wanted)?;
        }
    }
    if differs {
        eprintln!("these differ from what is generated: run `cargo run --example generate`");
    }
    Ok(ExitCode::from(u8::from(differs)))
}
