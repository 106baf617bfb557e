//! What `cli` says to people, in both languages side by side.

crate::lang::words! {
    // git.rs
    git_added = "+", "+";
    git_removed = "−", "−";
    git_as_it_is = "=", "=";
    git_other = "!", "!";
    git_nothing_to_do = "Alt er, som det skal være.", "Everything is as it should be.";
    git_done = "Det er gjort.", "Done.";
    git_shown = "Intet er skrevet endnu: gentag med --apply.", "Nothing is written yet: repeat it with --apply.";
    hook_by_hand(line) = "der er en anden hook, som bliver; tilføj selv linjen: {line}", "there is another hook, which stays; add the line yourself: {line}";
    hook_is_for_all = "En hook lægges i det enkelte repositorium, ikke i en fælles mappe: den lægges ikke her.", "A hook goes into a single repository, not into a folder for all: none is put here.";
    conflicts_wait(n) = "konflikter, der venter på svar: {n}", "conflicts that wait for an answer: {n}";
    not_committed = "det er ikke committet; ret filen, eller brug git commit --no-verify", "it is not committed; mend the file, or use git commit --no-verify";
    // merge.rs
    merged = "Flettet uden konflikter", "Merged without conflicts";
    conflicts(n) = "Konflikter: {n}. Vores udgave står, og den anden er gemt i filen, til nogen svarer (`mandat FIL`, kontrollen)", "Conflicts: {n}. Our version stands, and the other one is kept in the file until somebody answers (`mandat FILE`, the checks)";
    cannot_be_merged = "udgaverne kan ikke flettes", "the versions cannot be merged";
    ours = "vores", "ours";
    theirs = "den anden", "theirs";
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
    // read.rs
    is_there(file) = "{file} findes og skrives ikke over", "{file} is there and is not written over";
    not_held(what) = "ikke med: {what}", "left out: {what}";
    // export.rs
    stays(file) = "{file} findes og bliver, som den er", "{file} is there and stays as it is";
    no_folder = "systemet har ingen mappe til indstillinger: nævn en med -o", "the system has no folder for configurations: name one with -o";
    no_export_read_only = "med --read-only skrives der ingen fil", "no file is written with --read-only";
    no_terminal(format, file) = "{format} er ikke tekst: nævn en fil, fx -o {file}", "{format} is no text: name a file, such as -o {file}";
    is_dataset(file) = "{file} er datasættet selv og skrives ikke over", "{file} is the dataset itself and is not written over";
    exported(file) = "skrev {file}", "wrote {file}";
}
