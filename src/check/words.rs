//! What `check` says to people, in both languages side by side.

crate::lang::messages! {
    // leaving.rs
    no_role = "uden angivet rolle", "role not stated";
    // scope.rs
    vacant_place = "en ledig plads", "a vacant place";
}

crate::lang::words! {
    // scope.rs
    and = "og", "and";
    // turns.rs
    parties_not_stated = "hvem det går på skift imellem, er ikke angivet", "between whom is not stated";
    years_not_stated = "hvor mange år en tur varer, er ikke angivet", "how many years a turn lasts is not stated";
    first_turn_not_stated = "hvem der begynder hvornår, er ikke angivet", "who begins when is not stated";
    first_is_no_party = "den første part er ikke blandt dem, det går på skift imellem", "the first party is none of those between which it passes on";
    first_day_unclear = "den første dag kan ikke regnes til en dato", "the first day is no day of the calendar";
}
