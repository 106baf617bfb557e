//! What `store` says to people, in both languages side by side.

crate::lang::words! {
    // audit.rs
    saved_but_not_logged(path, why) = "ændringerne er gemt, men kunne ikke skrives i loggen {path} ({why})", "the changes are saved, but could not be written to the log {path} ({why})";
    // error.rs
    cannot_be_read = "filen kan ikke læses", "the file cannot be read";
    too_large(mib) = "filen er for stor: {mib} MiB, og der læses højst 256 MiB", "the file is too large: {mib} MiB, and at most 256 MiB are read";
    same_id(value, other) = "datasættet har id'et `{value}`, som også {other} har", "the dataset has the id `{value}`, which {other} has too";
    error = "fejl", "error";
    cannot_be_saved(why) = "filen kan ikke gemmes ({why}): prøv igen, eller gem et andet sted", "the file cannot be saved ({why}): try again, or save elsewhere";
    kept_in_journal = "dine ændringer er stadig i programmet og i journalen", "your changes are still in the program and in the journal";
    kept_in_program_only = "dine ændringer er stadig i programmet, men ikke i journalen: luk det ikke endnu", "your changes are still in the program, but not in the journal: do not close it yet";
    // home.rs
    embedded_put_into(names, folder) = "datasættene {names} er lagt i {folder}", "the datasets {names} were put into {folder}";
    newer_embedded(list, folder, own) = "programmet har en nyere udgave af {list} end den i {folder}.{own} Se den med `mandat --data embedded`. Tag den i brug ved at flytte din fil et andet sted hen og starte `mandat` igen.", "the program has a newer version of {list} than the one in {folder}.{own} See it with `mandat --data embedded`. Take it by moving your file elsewhere and starting `mandat` again.";
    data_folder = "brugerens datamappe", "the user's data folder";
    folder_cannot_be_written(folder, why, open) = "der kan ikke skrives i {folder} ({why}){open}", "{folder} cannot be written ({why}){open}";
}
