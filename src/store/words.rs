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
    erasing_not_noted(why) = "programmets egen mappe tager ikke noten om sletningen ({why}): sluttede programmet midt i den, blev navnet liggende", "the program's own folder does not take the note of the erasing ({why}): if the program ended in the middle of it, the name would stay";
    kept_in_journal = "dine ændringer er stadig i programmet og i journalen", "your changes are still in the program and in the journal";
    kept_in_program_only = "dine ændringer er stadig i programmet, men ikke i journalen: luk det ikke endnu", "your changes are still in the program, but not in the journal: do not close it yet";
    // save.rs
    not_flushed(why) = "gemt, men disken bekræftede det ikke ({why}): efter et strømsvigt kan filen være den gamle", "saved, but the disk did not confirm it ({why}): after a power failure the file may be the old one";
    no_backup(why) = "gemt, men udgaven fra før kunne ikke beholdes ({why})", "saved, but the version before could not be kept ({why})";
    other_owner = "gemt, men filen har fået en anden ejer eller gruppe: det kan kun dens ejer ændre", "saved, but the file has another owner or group now: only its owner can change that";
    // found.rs
    rescued(other) = "en udgave, som et andet program skrev, mens der blev gemt, ligger i {other}", "a version that another program wrote while it was being saved is in {other}";
    unsaved_waits(file) = "det, der ikke blev gemt i {file}, er stadig i journalen og tilbydes, når filen kan læses igen", "what was not saved in {file} is still in the journal, and offered when the file can be read again";
    journal_ignored(path, why, written) = "Journalen {path}, sidst skrevet {written}, er ikke taget op: {why}. Den bliver liggende.", "The journal {path}, last written {written}, was not taken up: {why}. It stays where it is.";
    journal_too_large = "den fylder over 256 MiB", "it takes more than 256 MiB";
    journal_unknown = "den er skrevet af en anden version af programmet, eller dens første linje er ødelagt", "another version of the program wrote it, or its first line is damaged";
    journal_foreign = "den er en anden brugers", "it is another user's";
    journal_open = "andre brugere kan skrive i den", "other users may write it";
    // why.rs
    is_not_there = "filen eller mappen findes ikke", "the file or folder does not exist";
    no_access = "der er ikke adgang til det", "access to it is denied";
    no_room = "der er ikke plads på disken", "there is no room on the disk";
    no_quota = "din plads på disken er brugt", "your share of the disk is used up";
    write_protected = "disken er skrivebeskyttet", "the disk is write-protected";
    no_larger = "filen må ikke blive større", "the file may not grow";
    is_there = "der er allerede noget med det navn", "there is something of that name already";
    is_a_folder = "det er en mappe", "it is a folder";
    no_folder = "en del af stien er ikke en mappe", "a part of the path is no folder";
    no_name = "navnet er for langt, eller systemet tager det ikke", "the name is too long, or the system does not take it";
    no_file = "det er ikke en fil", "it is no file";
    no_text = "det er ikke tekst i UTF-8", "it is no text in UTF-8";
    no_answer = "disken svarede ikke i tide", "the disk did not answer in time";
    no_network = "netværksdrevet svarer ikke", "the network drive does not answer";
    held = "et andet program har fat i den", "another program is holding it";
    disk_fails = "disken melder fejl", "the disk reports an error";
    too_many_open = "for mange filer er åbne", "too many files are open";
    system_error(code) = "systemets fejl »{code}«", "the system's error “{code}”";
    // home.rs
    embedded_put_into(names, folder) = "datasættene {names} er lagt i {folder}", "the datasets {names} were put into {folder}";
    newer_embedded(list, folder, own) = "programmet har en nyere udgave af {list} end den i {folder}.{own} Se den med `mandat --data embedded`. Tag den i brug ved at flytte din fil et andet sted hen og starte `mandat` igen.", "the program has a newer version of {list} than the one in {folder}.{own} See it with `mandat --data embedded`. Take it by moving your file elsewhere and starting `mandat` again.";
    data_folder = "brugerens datamappe", "the user's data folder";
    folder_cannot_be_written(folder, why, open) = "der kan ikke skrives i {folder} ({why}){open}", "{folder} cannot be written ({why}){open}";
}
