//! What is said of a shared file, in both languages side by side.

use std::fmt::Write as _;

use super::standing::{Begun, Doing, Refused, Standing, State};
use crate::lang::Lang;

/// Returns how a file stands, for a line: as short as can be, and whole.
pub(crate) fn standing(lang: Lang, standing: &Standing) -> (String, String) {
    let alone = |words: &'static str| (words.to_owned(), words.to_owned());
    if standing.begun.is_some() {
        return alone(lang.pick("fletning i gang", "merge under way"));
    }
    if standing.branch.is_none() || standing.upstream.is_none() || standing.state == State::Ignored
    {
        return alone(lang.pick("ikke delt", "not shared"));
    }
    let (mut short, mut whole) = (String::new(), lang.pick("delt", "shared").to_owned());
    let own = standing.own();
    if standing.theirs > 0 {
        let _ = write!(short, "↓{}", standing.theirs);
        let _ = write!(whole, " · {}", new_of_theirs(lang, standing.theirs));
    }
    if own > 0 {
        let _ = write!(short, "↑{own}");
        let _ = write!(whole, " · {}", own_unsent(lang, own));
    }
    if short.is_empty() {
        short.push_str(&whole);
    }
    (short, whole)
}

fn new_of_theirs(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Da if n == 1 => "1 ny hos de andre".to_owned(),
        Lang::Da => format!("{n} nye hos de andre"),
        Lang::En => format!("{n} new with the others"),
    }
}

fn own_unsent(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Da if n == 1 => "1 egen".to_owned(),
        Lang::Da => format!("{n} egne"),
        Lang::En => format!("{n} of your own"),
    }
}

/// Returns why something was not done, and what to do.
pub(crate) fn refused(lang: Lang, why: &Refused) -> String {
    match why {
        Refused::NoGit => no_git(lang).to_owned(),
        Refused::NoRepository => no_repository(lang).to_owned(),
        Refused::Ignored => ignored(lang).to_owned(),
        Refused::NoBranch => no_branch(lang).to_owned(),
        Refused::NoRemote => no_remote(lang).to_owned(),
        Refused::NoUpstream(branch) => no_upstream(lang, branch),
        Refused::Begun(Begun::Merge) => begun(lang, "merge"),
        Refused::Begun(Begun::Rebase) => begun(lang, "rebase"),
        Refused::Begun(Begun::Pick) => begun(lang, "cherry-pick"),
        Refused::NoName => no_name(lang).to_owned(),
        Refused::WhoAreYou => who_are_you(lang).to_owned(),
        Refused::Offline => offline(lang).to_owned(),
        Refused::NotThere(said) => not_there(lang, said),
        Refused::GetFirst => get_first(lang).to_owned(),
        Refused::Nothing => nothing_to_send(lang).to_owned(),
        Refused::OtherFiles(files) => other_files(lang, files.join(", ")),
        Refused::OthersConflict(files) => others_conflict(lang, files.join(", ")),
        Refused::Stopped => stopped(lang).to_owned(),
        Refused::Unreadable => unreadable(lang).to_owned(),
        Refused::Failed(said) if said.is_empty() => failed_silently(lang).to_owned(),
        Refused::Failed(said) => failed(lang, said),
    }
}

/// Returns what is under way.
pub(crate) fn doing(lang: Lang, doing: Doing) -> String {
    let so_far = |words: &str, percent: Option<u8>| match percent {
        Some(percent) => format!("{words} … {percent} %"),
        None => format!("{words} …"),
    };
    match doing {
        Doing::Fetching(percent) => so_far(fetching(lang), percent),
        Doing::Merging => so_far(merging(lang), None),
        Doing::Committing => so_far(committing(lang), None),
        Doing::Pushing(percent) => so_far(pushing(lang), percent),
    }
}

crate::lang::words! {
    no_git = "Programmet git findes ikke på maskinen. Det skal installeres, før filen kan deles.", "There is no program git on the machine. It must be installed before the file can be shared.";
    no_repository = "Filen ligger ikke i en mappe, der deles gennem git. Hvordan man begynder, står i docs/sharing.md.", "The file is in no folder that is shared through git. How to begin is in docs/sharing.md.";
    ignored = "Mappen er sat til ikke at dele filen: den står i .gitignore. Tag den ud dér, og kom igen.", "The folder is set not to share the file: it stands in .gitignore. Take it out there and come back.";
    no_branch = "Mappen står på en gammel udgave. Kør `git switch -` i den i en terminal, og kom igen.", "The folder stands at an old version. Run `git switch -` in it in a terminal and come back.";
    no_remote = "Der er endnu ikke noget fælles sted at dele filen. Hvordan man får et, står i docs/sharing.md.", "There is no common place to share the file at yet. How to get one is in docs/sharing.md.";
    no_upstream(branch) = "Mappen er ikke koblet til det fælles sted endnu. Kør `git push -u origin {branch}` i den i en terminal én gang, og kom igen.", "The folder is not tied to the common place yet. Run `git push -u origin {branch}` in it in a terminal once and come back.";
    begun(what) = "En {what} er begyndt i en terminal og ikke gjort færdig. Gør den færdig, eller fortryd den med `git {what} --abort`, og kom igen.", "A {what} was begun in a terminal and is not finished. Finish it, or take it back with `git {what} --abort`, and come back.";
    no_name = "Git ved ikke, hvem du er. Kør `git config --global user.name \"Dit Navn\"` og `git config --global user.email dig@eksempel.dk` i en terminal, og prøv igen.", "Git does not know who you are. Run `git config --global user.name \"Your Name\"` and `git config --global user.email you@example.org` in a terminal and try again.";
    who_are_you = "Det fælles sted vil vide, hvem du er, og det kan der ikke spørges om her. Kør `git fetch` i mappen i en terminal én gang, og prøv igen.", "The common place wants to know who you are, which cannot be asked here. Run `git fetch` in the folder in a terminal once and try again.";
    offline = "Der er ingen forbindelse til det fælles sted lige nu. Intet er tabt: prøv igen, når der er.", "The common place cannot be reached now. Nothing is lost: try again when it can.";
    not_there(said) = "Det fælles sted er ikke, hvor det plejer ({said}). Intet er tabt.", "The common place is not where it was ({said}). Nothing is lost.";
    get_first = "De andre har sendt noget, der ikke er her endnu: hent først.", "The others have sent something that is not here yet: get first.";
    nothing_to_send = "Der er intet at sende: de andre har alt, hvad der er her.", "There is nothing to send: the others have all that is here.";
    other_files(files) = "Andre filer i mappen er ændret og ville blive overskrevet ({files}). Ordn dem i en terminal først; intet er ændret.", "Other files in the folder were changed and would be overwritten ({files}). See to them in a terminal first; nothing was changed.";
    others_conflict(files) = "Andre filer i mappen er ændret begge steder ({files}). Kør `git pull` i en terminal; intet er ændret her.", "Other files in the folder were changed on both sides ({files}). Run `git pull` in a terminal; nothing was changed here.";
    stopped = "Stoppet.", "Stopped.";
    unreadable = "Filen er væk eller kan ikke læses, og intet er sendt. Få den tilbage, eller gem datasættet igen.", "The file is gone or cannot be read, and nothing was sent. Get it back, or save the dataset again.";
    failed(said) = "Det gik ikke. Git siger: {said}", "That did not work. Git says: {said}";
    failed_silently = "Det gik ikke, og git siger ikke hvorfor.", "That did not work, and git does not say why.";
    merged = "Flettet med det, de andre har sendt", "Merged with what the others have sent";
    fetching = "Henter", "Getting";
    merging = "Fletter", "Putting together";
    committing = "Gør det til en udgave", "Making it a version";
    pushing = "Sender", "Sending";
}
