//! What `cli` says to people, in both languages side by side.

crate::lang::words! {
    // refusal.rs
    error(what) = "fejl: {what}", "error: {what}";
    unknown_argument(argument) = "argumentet »{argument}« findes ikke", "there is no argument “{argument}”";
    as_a_word(argument) = "skriv `-- {argument}`, hvis det er et ord", "write `-- {argument}` if it is a word";
    unknown_command(name) = "kommandoen »{name}« findes ikke", "there is no command “{name}”";
    did_you_mean(words) = "mente du {words}?", "did you mean {words}?";
    no_value(argument) = "{argument} mangler en værdi", "{argument} has no value";
    invalid_value(argument, value) = "{argument}: »{value}« kan ikke bruges", "{argument}: “{value}” cannot be used";
    no_day(argument, value, ways) = "{argument}: »{value}« er ingen dag; skriv {ways}", "{argument}: “{value}” is no day; write {ways}";
    one_of(words) = "vælg mellem {words}", "choose from {words}";
    unexpected_value(argument, value) = "{argument} tager ikke værdien »{value}«", "{argument} does not take the value “{value}”";
    missing(arguments) = "her mangler {arguments}", "missing here: {arguments}";
    missing_command = "her mangler en kommando", "a command is missing here";
    twice(argument) = "{argument} kan kun gives én gang", "{argument} can be given only once";
    not_together(argument, other) = "{argument} kan ikke gives sammen med {other}", "{argument} cannot be given together with {other}";
    usage(text) = "Brug: {text}", "Usage: {text}";
    see_help = "Mere står i `--help`.", "See `--help` for more.";
}
