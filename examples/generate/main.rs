//! Writes what is generated from the program's own tables into the repository, or a made-up dataset.

mod dataset;
mod docs;
mod pictures;

use std::path::PathBuf;
use std::process::ExitCode;
use std::{fs, io};

use clap::{Parser, ValueEnum};

use dataset::Size;

/// Writes the generated docs and pictures anew, or with --size a made-up dataset.
#[derive(Parser)]
struct Args {
    /// Only compare the docs and pictures, and write nothing.
    #[arg(long, conflicts_with = "size")]
    check: bool,
    /// Write a dataset as large as that of a region or of a whole nation.
    #[arg(long)]
    size: Option<Extent>,
    /// What it is made up from; the same seed gives the same dataset.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where it goes, in the place of the standard output.
    #[arg(short, long, requires = "size")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Extent {
    /// 150 groups, 1,500 people, 3,000 memberships
    Region,
    /// 10,000 groups, 100,000 people, 300,000 memberships
    Nation,
}

fn main() -> io::Result<ExitCode> {
    let args = Args::parse();
    let size = match args.size {
        Some(Extent::Region) => Size::REGION,
        Some(Extent::Nation) => Size::NATION,
        None => return repository(args.check),
    };
    let text = dataset::dataset(size, args.seed);
    match args.output {
        Some(file) => fs::write(file, text)?,
        None => io::Write::write_all(&mut io::stdout(), text.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn repository(check: bool) -> io::Result<ExitCode> {
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
