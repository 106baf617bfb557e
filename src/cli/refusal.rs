//! Why a command line cannot be followed, in the language of the interface.

use std::ffi::OsString;
use std::fmt::Write as _;

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::out::{Look, clean, clean_lines, print, tell};
use super::{args, day, help, language, words};
use crate::lang::Lang;

/// Tells why a command line cannot be followed, or what was asked about it. What cannot be printed is reported by nobody.
pub(super) fn refuse(error: &Error, arguments: &[OsString]) {
    let lang = language(args::language_in(arguments));
    if !error.use_stderr() {
        if let Some(help) = in_danish(error, arguments).filter(|_| lang == Lang::Da) {
            let help = help.render();
            let styled = Look::of_stdout().styled;
            let text = if styled {
                help.ansi().to_string()
            } else {
                help.to_string()
            };
            let _ = print(&help::rendered(&text));
        } else {
            let _ = error.print();
        }
        return;
    }
    if let Some(told) = in_words(error, arguments, lang) {
        return tell(&told);
    }
    // Help that was not asked for.
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        tell(&(words::error(lang, words::missing_command(lang)) + "\n\n"));
    }
    let help = in_danish(error, arguments).filter(|_| lang == Lang::Da);
    let help = help.map(|help| help::rendered(&help.render().to_string()));
    tell(&clean_lines(
        &help.unwrap_or_else(|| error.render().to_string()),
    ));
}

/// Returns the help that was asked for, or is shown by itself, in Danish.
fn in_danish(error: &Error, arguments: &[OsString]) -> Option<Error> {
    let is_help = matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    let command = is_help.then(|| help::danish(args::Cli::command()))?;
    command.try_get_matches_from(arguments).err()
}

/// Returns what is wrong, what helps, and how it is written; `None` for what clap tells best.
fn in_words(error: &Error, arguments: &[OsString], lang: Lang) -> Option<String> {
    let said = |kind| -> Vec<String> {
        let texts = match error.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
            Some(ContextValue::StyledStrs(texts)) => texts.iter().map(|t| t.to_string()).collect(),
            _ => Vec::new(),
        };
        texts.iter().map(|text| clean(text).into_owned()).collect()
    };
    let all = |kind| said(kind).join(", ");
    // The nearest comes last.
    let meant = |kind| {
        let word = said(kind).pop()?;
        Some(words::did_you_mean(lang, format!("`{word}`")))
    };
    let choices = || {
        let words = said(ContextKind::ValidValue).into_iter();
        let words: Vec<_> = words.map(|word| format!("`{word}`")).collect();
        (!words.is_empty()).then(|| words::one_of(lang, words.join(", ")))
    };
    let named = |text: String| match lang {
        Lang::Da => help::with_danish_values(&help::rendered(&text)),
        Lang::En => text,
    };
    let (typed, value) = (all(ContextKind::InvalidArg), all(ContextKind::InvalidValue));
    let argument = named(typed.clone());
    let (what, helps) = match error.kind() {
        ErrorKind::UnknownArgument => (
            words::unknown_argument(lang, &typed),
            meant(ContextKind::SuggestedArg).or_else(|| {
                let as_word = error.get(ContextKind::Suggested).is_some();
                (as_word && !typed.starts_with("--")).then(|| {
                    let letter = typed.trim_start_matches('-');
                    let all = arguments.iter().skip(1).map(|word| word.to_string_lossy());
                    let mut short = all.filter(|w| w.starts_with('-') && !w.starts_with("--"));
                    let word = short.find(|word| word.contains(letter));
                    let word = word.map_or_else(|| typed.clone(), |w| clean(&w).into_owned());
                    words::as_a_word(lang, word)
                })
            }),
        ),
        ErrorKind::InvalidSubcommand => (
            words::unknown_command(lang, all(ContextKind::InvalidSubcommand)),
            meant(ContextKind::SuggestedSubcommand),
        ),
        ErrorKind::InvalidValue if value.is_empty() => (words::no_value(lang, argument), choices()),
        ErrorKind::InvalidValue => (
            words::invalid_value(lang, argument, value),
            meant(ContextKind::SuggestedValue).or_else(choices),
        ),
        ErrorKind::ValueValidation => match typed.strip_suffix(" <DATE>") {
            Some(option) => {
                let ways = lang.pick(day::WAYS[0], day::WAYS[1]);
                (words::no_day(lang, option, value, ways), None)
            }
            None => (words::invalid_value(lang, argument, value), None),
        },
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            (words::no_value(lang, argument), None)
        }
        ErrorKind::TooManyValues => (words::unexpected_value(lang, argument, value), None),
        ErrorKind::MissingRequiredArgument => (words::missing(lang, argument), None),
        ErrorKind::MissingSubcommand => (words::missing_command(lang).to_owned(), None),
        ErrorKind::ArgumentConflict => {
            let other = named(all(ContextKind::PriorArg));
            let what = if other == argument {
                words::twice(lang, argument)
            } else {
                words::not_together(lang, argument, other)
            };
            (what, None)
        }
        _ => return None,
    };
    let mut out = words::error(lang, what) + "\n";
    if let Some(helps) = helps {
        let _ = writeln!(out, "  = {helps}");
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let usage = usage.trim_start_matches("Usage:").trim();
        let _ = write!(out, "\n{}", clean_lines(&named(words::usage(lang, usage))));
    }
    let _ = write!(out, "\n{}\n", words::see_help(lang));
    Some(out)
}
