//! What `session` says to people, in both languages side by side.

crate::lang::messages! {
    // outside.rs
    changed_outside = "Filen blev ændret udefra; ændringerne er taget ind", "The file was changed outside; the changes are in";
    conflicts_answered(n) = "Konflikter besvaret: {n}", "Conflicts answered: {n}";
    // saving.rs
    taken_back(said) = "Fortrudt: {said}", "Taken back: {said}";
    unsaved_changes = "Ændringer, der ikke var gemt", "Changes that were not saved";
}

crate::lang::words! {
    // mod.rs
    started_read_only = "Programmet er startet med --read-only: intet kan ændres", "The program was started with --read-only: nothing can be changed";
    embedded_copy = "Programmets eget eksemplar kan ikke ændres: start `mandat` uden --data embedded", "The program's own copy cannot be changed: start `mandat` without --data embedded";
    cannot_be_written(why) = "Filen kan ikke skrives ({why}): intet kan ændres her", "The file cannot be written ({why}): nothing can be changed here";
}
