//! `mandat completions` and `mandat man`: the command line told to a shell and to `man`, from the description that the help comes from.

use std::path::Path;

use clap::{Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;

use super::args::Cli;
use super::out::{print_bytes, tell};
use super::{Context, Ends, Status, help, words};
use crate::lang::Lang;
use crate::store;

/// What a manual page has in English by itself.
const HEADINGS: &[(&str, &str)] = &[
    ("Possible values:", "Mulige værdier:"),
    ("fIsubcommands", "fIkommandoer"),
    (".SH NAME", ".SH NAVN"),
    (".SH SYNOPSIS", ".SH BRUG"),
    (".SH DESCRIPTION", ".SH BESKRIVELSE"),
    (".SH OPTIONS", ".SH TILVALG"),
    (".SH SUBCOMMANDS", ".SH KOMMANDOER"),
];

/// Returns the command line in the language, without what is not for people.
fn command(lang: Lang) -> Command {
    let mut whole = match lang {
        Lang::Da => help::danish(Cli::command()),
        Lang::En => Cli::command(),
    };
    whole.build();
    let is_shown = |c: &&Command| !c.is_hide_set() && c.get_name() != "help";
    let shown = whole.get_subcommands().filter(is_shown);
    let mut command = Command::new("mandat")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args(whole.get_arguments().cloned())
        .subcommands(shown.cloned());
    if let (Some(about), Some(long)) = (whole.get_about(), whole.get_long_about()) {
        command = command.about(about.clone()).long_about(long.clone());
    }
    command.build();
    command
}

pub(super) fn completions(context: &Context, shell: Shell) -> Ends<Status> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut command(context.lang), "mandat", &mut out);
    put(context, &out)
}

pub(super) fn man(context: &Context, folder: Option<&Path>) -> Ends<Status> {
    let command = command(context.lang);
    let Some(folder) = folder else {
        return put(context, &page("mandat", command, context.lang));
    };
    if context.common.read_only {
        return context.fail(words::no_export_read_only(context.lang));
    }
    let mut all = Vec::new();
    gather("mandat", command, &mut all);
    for (name, command) in all {
        let path = folder.join(format!("{name}.1"));
        let page = page(&name, command, context.lang);
        if let Err(error) = store::deliver(&path, &page, true) {
            let why = error.reason(context.lang);
            return context.fail(&format!("{}: {why}", path.display()));
        }
    }
    tell(&(words::exported(context.lang, folder.display()) + "\n"));
    Ok(Status::Yes)
}

/// Gathers a command and all below it, each with the name of its page.
fn gather(name: &str, command: Command, out: &mut Vec<(String, Command)>) {
    let inner: Vec<_> = command.get_subcommands().cloned().collect();
    out.push((name.to_owned(), command));
    for command in inner.into_iter().filter(|c| c.get_name() != "help") {
        gather(&format!("{name}-{}", command.get_name()), command, out);
    }
}

fn page(name: &str, command: Command, lang: Lang) -> Vec<u8> {
    let mut out = Vec::new();
    // Nothing can fail that is written into memory.
    let _ = Man::new(command).title(name).render(&mut out);
    let text = String::from_utf8_lossy(&out);
    let text = HEADINGS
        .iter()
        .filter(|_| lang == Lang::Da)
        .fold(text.into_owned(), |text, (en, da)| text.replace(en, da));
    text.into_bytes()
}

fn put(context: &Context, bytes: &[u8]) -> Ends<Status> {
    match print_bytes(bytes) {
        Ok(()) => Ok(Status::Yes),
        Err(error) => context.fail(&store::in_words(&error, context.lang)),
    }
}
