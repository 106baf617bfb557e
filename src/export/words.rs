//! What `export` says to people, in both languages side by side.

crate::lang::words! {
    origin(title, day) = "{title} · pr. {day}", "{title} · as of {day}";
    // tables.rs
    vacancies = "Ledige pladser", "Vacancies";
    nobody_named = "ingen medlemmer er nævnt", "no members are named";
    // xlsx.rs
    about = "Om", "About";
    no_contacts = "Uden mailadresser og telefonnumre", "Without e-mail addresses and phone numbers";
    // ics.rs
    of(what, name) = "{what}: {name}", "{what}: {name}";
    deadline = "Frist", "Deadline";
    follow_up = "Tages op igen", "Taken up again";
    meeting = "Møde", "Meeting";
    hand_over = "Formandsskift", "Hand-over of the chair";
    chair_passes(group, party) = "Formandskabet i {group} går til {party}", "The chair of {group} passes to {party}";
    evaluation = "Evaluering", "Evaluation";
    evaluation_of(group) = "Evaluering af formandskabet i {group}", "Evaluation of the chair of {group}";
    group_ends = "Ophører", "Ends";
    term_end = "Perioden udløber", "Term ends";
    term_ends(name, group) = "Perioden udløber: {name}, {group}", "Term ends: {name}, {group}";
}

crate::lang::messages! {
    not_of(format, kinds) = "{format} kan laves af: {kinds}", "{format} can be made of: {kinds}";
}
