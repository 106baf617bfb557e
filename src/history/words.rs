//! What is said of commits, in both languages side by side.

/// Returns that nothing of what a file says was changed.
pub(crate) fn nothing_in_words(lang: crate::lang::Lang, is_merge: bool) -> &'static str {
    if is_merge {
        lang.pick("flettet", "merged")
    } else {
        lang.pick("kun tekstens form", "only the form of the text")
    }
}

/// Returns that a version cannot be read: this one, or the one before.
pub(crate) fn not_readable(lang: crate::lang::Lang, is_this: bool) -> &'static str {
    if is_this {
        lang.pick("filen kan ikke læses", "the file cannot be read")
    } else {
        lang.pick(
            "udgaven før kan ikke læses",
            "the version before cannot be read",
        )
    }
}

crate::lang::words! {
    no_git = "programmet git findes ikke på maskinen", "there is no program git on the machine";
    no_repository = "filen ligger ikke i et git-repositorium", "the file is in no git repository";
    no_file_in_git = "programmets egne datasæt har ingen historik i git", "the program's own datasets have no history in git";
    no_history = "git har ingen historik om det", "git has no history of it";
    cut_off = "Historikken er afkortet her (git fetch --unshallow henter resten)", "The history is cut off here (git fetch --unshallow fetches the rest)";
    file_renamed(old) = "filen hed før {old}", "the file was called {old} before";
    file_came = "filen kom til", "the file came";
    file_went = "filen blev slettet", "the file was deleted";
    another_order(about) = "{about}: en anden rækkefølge", "{about}: another order";
    conflict_kept(name) = "konflikt, der venter på svar: {name}", "conflict that waits for an answer: {name}";
    conflict_answered(name) = "konflikt besvaret: {name}", "conflict answered: {name}";
    happened = "skete", "happened";
    corrected = "rettet", "corrected";
}
