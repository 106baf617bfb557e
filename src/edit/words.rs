//! What `edit` says to people, in both languages side by side.

crate::lang::messages! {
    // chair.rs
    corrected_to_chair(name, group) = "{name} rettet til formand for {group}", "{name} corrected to chair of {group}";
    made_chair(name, group, from) = "{name} gjort til formand for {group} fra {from}", "{name} made chair of {group} from {from}";
    chair_passed_on(value, old_name, name, from) = "Formandskabet for {value} gik fra {old_name} til {name}, fra {from}", "The chair of {value} passed from {old_name} to {name}, from {from}";
    still_substitute(of) = "; er fortsat stedfortræder for {of}", "; still the substitute of {of}";
    and_still(said, still) = "{said}{still}", "{said}{still}";
    for_one_more_group = " (mandatet gælder også for 1 gruppe til)", " (the mandate is that of 1 more group too)";
    for_more_groups(n) = " (mandatet gælder også for {n} grupper til)", " (the mandate is that of {n} more groups too)";
    too_few_parties = "det går kun på skift mellem mindst to parter", "it passes on between two parties at least";
    no_years = "angiv, hvor mange år en tur varer", "state how many years a turn lasts";
    first_is_no_party = "den første part er ikke blandt dem, det går på skift imellem", "the first party is none of those between which it passes on";
    first_turn(first, first_from, also) = "Første tur: {first} fra {first_from}{also}", "First turn: {first} from {first_from}{also}";
    // mod.rs
    no_email = "ikke en e-mailadresse", "not an e-mail address";
    no_phone = "ikke et telefonnummer", "not a telephone number";
    // ending.rs
    group_ended(name, last_day) = "{name} nedlagt, sidste dag {last_day}", "{name} ended, last day {last_day}";
    reopened(name) = "{name} genåbnet", "{name} reopened";
    took_over(new, old, from) = "{new} afløste {old} fra {from}", "{new} took over from {old} from {from}";
    // erase.rs
    person_erased(memberships) = "Person slettet ({memberships})", "Person erased ({memberships})";
    still_named = "Disse steder nævner personen og bliver stående; ret dem bagefter:", "These places name the person and stay as they are; mend them afterwards:";
    and_more(n) = "  … og {n} mere", "  … and {n} more";
    one_membership = "1 medlemskab", "1 membership";
    memberships(n) = "{n} medlemskaber", "{n} memberships";
    // groups.rs
    added(name) = "{name} oprettet", "{name} added";
    renamed(old, name, from) = "{old} hedder {name} fra {from}", "{old} is called {name} from {from}";
    name_corrected(old, name) = "Navnet {old} rettet til {name}", "The name {old} corrected to {name}";
    // ids.rs
    id_changed(old, new) = "Id'et {old} ændret til {new}", "Id {old} changed to {new}";
    holder(kind, name) = "{kind} {name}", "{kind} {name}";
    deleted(name, kind) = "{name} slettet ({kind})", "{name} deleted ({kind})";
    // operations
    added_thing(name, kind) = "{name} oprettet ({kind})", "{name} added ({kind})";
    added_namesake(name, other) = "{name} oprettet (person); en anden af samme navn findes: {other}", "{name} added (person); another of that name is there: {other}";
    added_meeting(group, date) = "Møde i {group} {date} oprettet", "Meeting of {group} {date} added";
    changed_thing(name) = "{name} rettet", "{name} changed";
    added_mandate(name) = "Nyt mandat for {name}", "New mandate of {name}";
    changed_mandate(name) = "Mandatet for {name} rettet", "The mandate of {name} changed";
    // mandates.rs
    new_mandate(name, from) = "Nyt kommissorium for {name} fra {from}", "New mandate of {name} from {from}";
    // members.rs
    added_to(name, group) = "{name} tilføjet i {group}", "{name} added to {group}";
    changed_in(name, group) = "{name} rettet i {group}", "{name} changed in {group}";
    vacancy_filled(name, group) = "{name} sat på den ledige plads i {group}; det, der stod om pladsen som ledig, er ikke taget med", "{name} put in the vacant place of {group}; what was said of the vacancy is left out";
    left(names, group, last_day) = "{names} udtrådt af {group}, sidste dag {last_day}", "{names} left {group}, last day {last_day}";
    deleted_from(names, group) = "{names} slettet i {group}", "{names} deleted from {group}";
    moved_in_list(name, to_place, group) = "{name} flyttet til nr. {to_place} på listen i {group}", "{name} moved to no. {to_place} of the list of {group}";
    made_substitute(name, name_2, value) = "{name} gjort til stedfortræder for {name_2} i {value}", "{name} made substitute of {name_2} in {value}";
    no_substitute_any_more(name, value) = "{name} er ikke længere stedfortræder i {value}", "{name} made an ordinary member of {value}";
    // mod.rs
    vacant_place = "en ledig plads", "a vacant place";
    // people.rs
    namesakes_made_one(keep) = "De to {keep} lagt sammen til én", "The two {keep} made one";
    made_one(gone, keep) = "{gone} lagt sammen med {keep}", "{gone} made one with {keep}";
    // replace.rs
    replaced(old_name, name, group, from) = "{old_name} afløst af {name} i {group} fra {from}", "{old_name} replaced by {name} in {group} from {from}";
    replaced_by_one_there(old_name, name, group, from) = "{old_name} afløst af {name}, som sad der i forvejen, i {group} fra {from}", "{old_name} replaced by {name}, there already, in {group} from {from}";
    replaced_everywhere(old_name, name, groups, from) = "{old_name} afløst af {name} i {groups} fra {from}", "{old_name} replaced by {name} in {groups} from {from}";
    left_everywhere(name, groups, last_day) = "{name} udtrådt af {groups}, sidste dag {last_day}", "{name} left {groups}, last day {last_day}";
    // seats.rs
    put_into_seat(names, role, value) = "{names} sat på pladsen »{role}« i {value}", "{names} put into the seat »{role}« of {value}";
    taken_out_of_seat(names, value) = "{names} taget af sin plads i {value}", "{names} taken out of the seat in {value}";
    // silence.rs
    silenced(rule, name, reason) = "»{rule}« tæller ikke for {name}: {reason}", "»{rule}« does not count for {name}: {reason}";
    silenced_until(rule, name, day, reason) = "»{rule}« tæller ikke for {name} til og med {day}: {reason}", "»{rule}« does not count for {name} until {day}: {reason}";
    counts_again(rule, name) = "»{rule}« tæller igen for {name}", "»{rule}« counts again for {name}";
}

crate::lang::words! {
    // refusal.rs
    id_missing(wanted) = "der mangler et id (her kan stå: {wanted})", "an id is missing (allowed here: {wanted})";
    unknown(value, wanted) = "`{value}` findes ikke her (her kan stå: {wanted})", "`{value}` does not exist here (allowed here: {wanted})";
    no_such_member(group) = "medlemmet findes ikke længere i {group}", "that member of {group} does not exist any more";
    nobody_named = "udfyld Person eller Organisation eller gruppe, eller sæt Ubesat", "fill in Person or Organisation or group, or set Vacant";
    place_is_vacant = "pladsen er ledig: besæt den først", "the place is vacant: fill it first";
    nothing_filled_in = "der er ikke skrevet noget endnu", "nothing is filled in yet";
    attends_twice(name) = "{name} står to gange i fremmødet: behold den ene", "{name} stands twice in the attendance: keep one";
    name_missing = "der mangler et navn", "a name is missing";
    reason_missing = "der mangler en grund", "a reason is missing";
    date_missing = "datoen mangler", "the date is missing";
    moves_nowhere = "angiv, hvilken gruppe der flyttes til", "state which group to move to";
    not_the_name = "det er ikke personens navn", "that is not the person's name";
    sits_there(name) = "{name} sidder der allerede: ret medlemskabet i stedet", "{name} sits there already: change the membership instead";
    bad_id(value) = "`{value}` kan ikke være et id: kun små bogstaver a-z, tal og enkelte bindestreger", "`{value}` cannot be an id: only lower-case a-z, digits and single hyphens";
    id_taken(value) = "id'et `{value}` er allerede brugt", "the id `{value}` is used already";
    no_day(date) = "{date} er ikke en dag at regne fra", "{date} is no day to count from";
    ends_before_it_begins(name) = "tiden for {name} ville slutte, før den begynder", "the time of {name} would end before it begins";
    is_over(name) = "tiden for {name} er allerede slut", "the time of {name} is over already";
    under_itself(name) = "{name} ville komme til at ligge under sig selv", "{name} would lie under itself";
    begins_later_already(name) = "{name} har allerede et navn eller en plads, der begynder senere", "{name} has a name or place that begins later already";
    already_in(who, group) = "{who} er allerede med i {group}", "already in {group}: {who}";
    not_in(who, group) = "{who} er ikke med i {group}", "not in {group}: {who}";
    sits_nowhere(name) = "{name} sidder ikke i nogen gruppe den dag eller senere", "{name} has no place in any group on that day or later";
    in_own_place(name) = "{name} kan ikke træde i stedet for sig selv", "{name} cannot take the place of itself";
    marked_as_two(a, b) = "der står, at {a} og {b} ikke er det samme: fjern den oplysning først", "{a} and {b} are marked as not being the same: take that mark away first";
    seat_elsewhere(group) = "pladsen hører ikke til et kommissorium for {group}", "the seat belongs to no mandate of {group}";
    several_chairs(group, chairs) = "{group} har flere formænd: {chairs}; vælg, hvem der går af", "{group} has several chairs: {chairs}; choose who hands over";
    not_ended(name) = "{name} er ikke ophørt", "{name} has not ended";
    whole_dataset = "et datasæt kan ikke slettes her", "a dataset cannot be deleted here";
    other_dataset(value) = "`{value}` er et andet datasæt, som der henvises til her", "`{value}` is another dataset that is referred to here";
    too_early(part) = "»{part}« kan ikke gælde fra den dag: det, der gælder nu, begynder først da; vælg en senere dag", "“{part}” cannot hold from that day: what it would end begins only then; choose a later day";
    would_not_read_back = "det ville ikke kunne læses uændret tilbage, så intet er ændret", "it would not read back the same, so nothing was changed";
    used_by(name, by) = "{name} er ikke slettet, for det bruges af {by}: ret det først", "{name} is not deleted, for it is used by {by}: change that first";
    used_by_more(name, by, more) = "{name} er ikke slettet, for det bruges af {by} og {more} mere: ret det først", "{name} is not deleted, for it is used by {by} and {more} more: change that first";
    nothing_to_change = "der er intet at ændre", "there is nothing to change";
}
