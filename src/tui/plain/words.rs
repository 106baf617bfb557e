//! What the linear mode says of its own, in both languages side by side.

crate::lang::words! {
    // mod.rs
    greeting(titles) = "Mandat, linje for linje. Åbne datasæt: {titles}.", "Mandat, line by line. Open datasets: {titles}.";
    how_to_begin = "Skriv et navn, eller et spørgsmålstegn for hjælp.", "Type a name, or a question mark for help.";
    what_to_type = "Skriv et navn for at gå derhen, et nummer for at vælge det, der blev nævnt, eller et af ordene:", "Type a name to go there, a number to choose what was said, or one of the words:";
    what_now = "Hvad nu?", "What now?";
    only_on_screen = "Det går kun på skærmen.", "That only goes on the screen.";
    waiting = "Venter på disken.", "Waiting for the disk.";
    kept(n, save) = "Holdt i journalen, ikke i filen endnu ({n}). {save} skriver filen.", "Kept in the journal, not in the file yet ({n}). {save} writes the file.";
    not_kept(n, save) = "Hverken i journalen eller i filen endnu ({n}). {save} skriver filen.", "Neither in the journal nor in the file yet ({n}). {save} writes the file.";
    the_end = "Slut.", "The end.";
    interrupted = "Afbrudt.", "Interrupted.";
    not_done = "Det, der blev spurgt om, er ikke gjort.", "What was asked about is not done.";
    all_saved = "Alt er gemt.", "Everything is saved.";
    left_in_journal = "Ændringerne er ikke gemt i filen. De er i journalen, og der spørges om dem næste gang.", "The changes are not saved in the file. They are in the journal, and asked about next time.";
    draft_in_journal = "Det skrevne er i journalen, og der spørges om det næste gang.", "What was typed is in the journal, and asked about next time.";
    left_nowhere = "Ændringerne er ikke gemt, og journalen kan ikke skrives.", "The changes are not saved, and the journal cannot be written.";
    more(n) = "{n} linjer mere: skriv mere.", "{n} more lines: type more.";
    no_more = "Der er ikke mere.", "There is no more.";
    so_many_choices(n) = "Der er {n} at vælge mellem.", "There are {n} to choose from.";
    one_waits = "1 ændring fra sidst venter stadig i journalen.", "1 change from last time still waits in the journal.";
    so_many_wait(n) = "{n} ændringer fra sidst venter stadig i journalen.", "{n} changes from last time still wait in the journal.";
    line_too_long = "Linjen er for lang (over 64 kB) og er ikke læst.", "The line is too long (above 64 kB) and was not read.";
    answer_first(line) = "»{line}« er ikke gjort: svar først her.", "“{line}” is not done: answer here first.";
    sure(what) = "{what}, ja eller nej", "{what}, yes or no";
    yes_or_no = "Svar ja eller nej.", "Answer yes or no.";
    nothing_changed = "Det er ikke gjort.", "That is not done.";
    none_of_the_choices = "Det er ikke et af valgene; skriv et nummer eller begyndelsen af et valg, eller Enter for at gå tilbage.", "That is none of the choices; type a number or the beginning of a choice, or Enter to go back.";
    fits_several(words, before, last) = "»{words}« passer på {before} og {last}.", "“{words}” fits {before} and {last}.";
    unknown_number = "Det nummer er ikke nævnt.", "That number was not said.";
    // browse.rs
    with_sources = "Kilderne siges.", "The sources are said.";
    without_sources = "Kilderne siges ikke mere.", "The sources are not said any more.";
    this_language = "Nu på dansk.", "Now in English.";
    gone = "Det findes ikke mere.", "That is not there any more.";
    fits_too(others) = "Navnet passer også på: {others}.", "The name fits these too: {others}.";
    can_be_several(name) = "»{name}« kan være flere:", "“{name}” can be several:";
    nothing_found(words) = "Intet fundet om »{words}«.", "Nothing found about “{words}”.";
    found_one = "Ét sted:", "One place:";
    found_many = "Mange steder, de bedste først:", "Many places, the best first:";
    found(n) = "{n} steder:", "{n} places:";
    nothing_chosen = "Intet er valgt.", "Nothing is chosen.";
    lines(heading, n) = "{heading}, {n} linjer.", "{heading}, {n} lines.";
    no_page = "Der er ingen side endnu.", "There is no page yet.";
    leads_nowhere = "Siden fører ingen steder hen.", "The page leads nowhere.";
    here(at, day) = "{at}. Som det er pr. {day}.", "{at}. As of {day}.";
    file(path) = "Fil: {path}.", "File: {path}.";
    file_gone = "Filen er væk.", "The file is gone.";
    file_invalid = "Filen kan ikke læses.", "The file cannot be read.";
    unsaved(n) = "Ændringer, der ikke er gemt i filen: {n}.", "Changes that are not saved in the file: {n}.";
    set_up_by(group) = "nedsat af {group}", "set up by {group}";
    under(group) = "under {group}", "under {group}";
    nothing_to_remark(what) = "{what}: intet at bemærke.", "{what}: nothing to remark.";
    remarks(what, n) = "{what}: kontrollen finder {n}.", "{what}: the checks find {n}.";
    derived(text) = "{text} (afledt)", "{text} (derived)";
    shown_as_of(day) = "Vist som det er pr. {day}.", "Shown as of {day}.";
    no_date = "Det er ikke en dato.", "That is no date.";
    two_days = "Skriv to dage: sammenlign 1/9-2016 og 1/1-2022.", "Type two days: compare 1/9-2016 and 1/1-2022.";
    // change.rs
    group_first = "Gå først til en gruppe.", "Go to a group first.";
    no_members(name, vacant) = "{name}: ingen medlemmer angivet{vacant}.", "{name}: no members stated{vacant}.";
    one_member(name, vacant) = "{name}: 1 medlem{vacant}.", "{name}: 1 member{vacant}.";
    members(name, n, vacant) = "{name}: {n} medlemmer{vacant}.", "{name}: {n} members{vacant}.";
    and_one_vacant = ", 1 ledig plads", ", 1 vacant place";
    and_vacant(n) = ", {n} ledige pladser", ", {n} vacant places";
    open_seats = "Pladser, der kan besættes:", "Seats that can be filled:";
    later = "Senere kommer:", "Coming later:";
    members_changed = "Medlemmerne er ændret imens: skriv medlemmer.", "The members have changed meanwhile: type members.";
    go_to(name) = "Gå til {name}", "Go to {name}";
    vacant = "Ledig plads", "Vacant place";
    so_no_more = "Det gælder ikke mere: skriv kontrol.", "That is so no more: type checks.";
    no_member(name) = "Her er intet medlem, der hedder »{name}«.", "There is no member here called “{name}”.";
    ends_already(who, period) = "{who} har allerede en slutdato: {period}.", "{who} has an end already: {period}.";
    // page.rs
    step(n) = "Trin {n}", "Step {n}";
    stands_here = "her er vi nu", "this is where it stands";
    reading(n) = "Læsning {n}:", "Reading {n}:";
    and_more(n) = "og {n} mere", "and {n} more";
    or_more(n) = "{n} eller flere", "{n} or more";
    no_cases = "Her er ingen sager.", "There are no cases here.";
    sources(numbers) = " (kilde {numbers})", " (source {numbers})";
}
