//! What `change` says to people, in both languages side by side.

crate::lang::messages! {
    // document.rs
    a_change = "En ændring", "A change";
}

crate::lang::words! {
    // document.rs
    nothing_to_change = "Der er intet at ændre", "There is nothing to change";
    not_written_safely = "Ændringen kunne ikke skrives sikkert ind i filens tekst og blev ikke foretaget", "The change could not be written into the file's text safely and was not made";
    changed_by_others = "Det er blevet ændret af andre siden og kan ikke længere fortrydes her", "Others have changed it since, and it can no longer be taken back here";
    thing_is_gone = "Det, der blev ændret, er slettet siden, og kun en del af det er kendt", "What was changed has been deleted since, and only a part of it is known";
}
