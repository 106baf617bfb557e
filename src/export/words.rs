//! What `export` says to people, in both languages side by side.

crate::lang::words! {
    origin(title, day) = "{title} · pr. {day}", "{title} · as of {day}";
    // contacts.rs
    left_out = "(udeladt)", "(left out)";
    // tables.rs
    vacancies = "Ledige pladser", "Vacancies";
    nobody_named = "ingen medlemmer er nævnt", "no members are named";
    // xlsx.rs
    about = "Om", "About";
    no_contacts = "Uden mailadresser og telefonnumre", "Without e-mail addresses and phone numbers";
    // booklet.rs
    posts_of(name) = "Hvervsfortegnelse: {name}", "Posts: {name}";
    posts_head = "Gruppe|Hvem|Som|Siden|Til og med", "Group|Who|As|Since|Until";
    no_posts = "Ingen sidder i nogen gruppe for organisationen, og ingen plads er for den.", "Nobody sits in any group for the organisation, and no seat is for it.";
    vacant = "ledig", "vacant";
    nobody = "ingen nævnt", "nobody named";
    not_stated = "ikke angivet", "not stated";
    // html.rs
    skip = "Gå til indholdet", "Skip to the content";
    find = "Find en gruppe, en person, et mandat …", "Find a group, a person, a mandate …";
    none_found = "Intet fundet", "Nothing found";
    one_found = "1 fundet", "1 found";
    many_found = "# fundet", "# found";
    found = "Fundet", "Found";
    structure = "Strukturen", "The structure";
    more = "Nærmere", "More";
    sources = "Kilder", "Sources";
    source = "kilde", "source";
    // letters
    letters = "Breve", "Letters";
    places = "Pladser", "Seats";
    letters_head = "Part|Antal|Pladser|Frist", "Party|Number|Seats|Deadline";
    places_head = "Part|Gruppe|Plads|Ledige|Nu|Til og med|Frist|Sikkerhed", "Party|Group|Seat|Open|Now|Until|Deadline|Certainty";
    no_letters = "Ingen plads er ledig, og ingen periode udløber.", "No seat is open, and no term ends.";
    soonest = "snarest", "as soon as possible";
    // svg.rs
    filled_of = "1/4 besatte pladser af dem, der er angivet", "1/4 seats filled of those stated";
    expected = "forventet, foreslået eller planlagt", "expected, proposed or planned";
    kind_of_group = "en slags grupper", "a kind of groups";
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
    contacts_cannot_go(title) = "{title}: kontaktoplysningerne kan ikke udelades; giv --contacts", "{title}: the contact data cannot be left out; give --contacts";
    not_of(format, kinds) = "{format} kan laves af: {kinds}", "{format} can be made of: {kinds}";
    needs_contacts = "mailadresser skrives kun med --contacts", "e-mail addresses are written with --contacts only";
    template_fails(file, line, why) = "{file}, linje {line}: {why}", "{file}, line {line}: {why}";
    template_unknown(field) = "feltet `{field}` findes ikke", "there is no field `{field}`";
    template_wrong(field, why) = "`{field}`: {why}", "`{field}`: {why}";
    template_endless = "skabelonen bliver ikke færdig", "the template does not come to an end";
    no_popolo(why) = "det er ikke Popolo: {why}", "it is no Popolo: {why}";
}
