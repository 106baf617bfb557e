//! The help in Danish: the command line as it is written in English, with every text and name of a value put into the other language.

use clap::builder::{PossibleValue, PossibleValuesParser, StyledStr};
use clap::{Arg, Command};

use super::edit::Answer;
use crate::edit::OPERATIONS;
use crate::export::FORMATS;
use crate::lang::Lang;

/// What is said in the help: a paragraph, or the name of a value, in English and in Danish.
const TEXTS: &[(&str, &str)] = &[
    (
        "Make a dataset of a file in Popolo, as parliaments publish them",
        "Lav et datasæt af en fil i Popolo, som parlamenter udgiver dem",
    ),
    (
        "What others are members of becomes groups, all else organisations. What a dataset cannot hold is counted on standard error. A file that is there is never written over.",
        "Det, andre er medlemmer af, bliver grupper, alt andet organisationer. Det, et datasæt ikke kan rumme, tælles på standardfejl. En fil, der findes, skrives aldrig over.",
    ),
    ("The dataset to make", "Datasættet, der laves"),
    (
        "In letters: the day by which an answer is asked for",
        "I breve: dagen, der senest bedes om svar",
    ),
    (
        "In letters: the last day on which a term ends that counts as ending [default: a year from the day]",
        "I breve: den sidste dag, en periode kan udløbe for at være med [uden det: et år fra dagen]",
    ),
    (
        "Put the templates of letters, invitations and lists of attendance where they can be changed",
        "Læg skabelonerne til breve, indkaldelser og fremmødelister, hvor de kan ændres",
    ),
    (
        "Those in the folder `templates` beside the configuration take the place of the program's own. A file that is there stays.",
        "De, der ligger i mappen `templates` ved siden af indstillingerne, træder i stedet for programmets egne. En fil, der findes, bliver.",
    ),
    (
        "Folder to write to [default: `templates` beside the configuration]",
        "Mappe, der skrives til [uden det: `templates` ved siden af indstillingerne]",
    ),
    (
        "Print what a shell needs to complete the commands and options",
        "Skriv det, en skal bruger for at gøre kommandoer og tilvalg færdige",
    ),
    ("The shell", "Skallen"),
    (
        "Print the manual page, or write one for each command",
        "Skriv manualsiden, eller én for hver kommando",
    ),
    ("Folder to write the pages to", "Mappe, siderne skrives til"),
    ("FOLDER", "MAPPE"),
    (
        "Print what the commits of git did to a dataset, or to one thing in it",
        "Skriv, hvad commits i git har gjort ved et datasæt eller ved én ting i det",
    ),
    (
        "NAME is an id, name, short name or alias; `dataset/NAME` selects a dataset. It is told whether something happened, or a fact was put right.",
        "NAVN er et id, navn, kort navn eller andet navn; `datasæt/NAVN` vælger et datasæt. Det fortælles, om noget skete, eller en oplysning blev rettet.",
    ),
    (
        "The thing [default: all of the dataset]",
        "Tingen [standard: hele datasættet]",
    ),
    ("The first day of the history", "Historikkens første dag"),
    (
        "Let git merge, show and check datasets by what they say",
        "Lad git flette, vise og kontrollere datasæt efter det, de siger",
    ),
    (
        "Shows what would be put where: lines of .gitattributes and .gitignore, the settings of a merge driver and of a diff in words, and a hook that keeps what cannot be read from being committed. Nothing is written without --apply. What others have put there stays.",
        "Viser, hvad der ville blive lagt hvor: linjer i .gitattributes og .gitignore, indstillingerne for fletning og for forskelle i ord og en hook, som holder det, der ikke kan læses, ude af commits. Intet skrives uden --apply. Det, andre har lagt der, bliver.",
    ),
    (
        "Say all that a dataset says in lines, for the diff of git",
        "Sig alt, hvad et datasæt siger, i linjer, til gits diff",
    ),
    ("The file", "Filen"),
    (
        "Check the datasets that are about to be committed, for the hook of git",
        "Kontrollér de datasæt, der er ved at blive committet, til gits hook",
    ),
    ("Take exactly that away again", "Tag netop det væk igen"),
    ("Do it", "Gør det"),
    (
        "For all repositories of the user, without the hook",
        "For alle brugerens repositorier, uden hook",
    ),
    (
        "Make two versions of a file one: three ways, by what each changed since the version that both come from",
        "Gør to udgaver af en fil til én: trevejs, efter hvad hver har ændret siden den udgave, begge kommer af",
    ),
    (
        "What only one of them changed is in the result, and its text stays as it was written. What both changed, each in its own way, stays as in OURS, and what THEIRS says is kept beside it in the file as a conflict, which `mandat check` lists and the program asks about. An empty BASE stands for none.",
        "Det, kun den ene har ændret, er med i resultatet, og teksten står, som den var skrevet. Det, begge har ændret hver på sin måde, står som i OURS, og det, THEIRS siger, gemmes ved siden af i filen som en konflikt, som `mandat check` nævner, og programmet spørger om. En tom BASE står for ingen.",
    ),
    (
        "Exit status: 0 without conflicts, 1 with conflicts, 2 where a file cannot be read; then nothing is written.",
        "Slutkode: 0 uden konflikter, 1 med konflikter, 2, hvor en fil ikke kan læses; så skrives intet.",
    ),
    (
        "The version that both come from",
        "Den udgave, begge kommer af",
    ),
    ("Our version", "Vores udgave"),
    ("The other version", "Den anden udgave"),
    (
        "Where the result goes [default: OURS]; - for standard output",
        "Hvor resultatet skrives [standard: OURS]; - er standardudskriften",
    ),
    ("Format of what is told", "Formatet for det, der fortælles"),
    (
        "A and B are files, or the ids of datasets among the open ones. Two datasets are compared as they are on their days; two copies of one dataset whatever the day, to the last field. With one dataset, give --from, and --to where it is not the day shown.",
        "A og B er filer eller id'er på datasæt blandt de åbne. To datasæt sammenlignes, som de er på deres dage; to kopier af ét datasæt uanset dagen, til sidste felt. Med ét datasæt angives --from, og --to, hvor det ikke er den viste dag.",
    ),
    (
        "A cell says how many sit there for the organisation and, behind a slash, how many the seats demand of it.",
        "En celle siger, hvor mange der sidder der for organisationen, og bag en skråstreg, hvor mange pladserne kræver af den.",
    ),
    (
        "A file that is there is never written over.",
        "En fil, der findes, skrives aldrig over.",
    ),
    (
        "A member by name or id, or #NUMBER in the order of the file; may be repeated",
        "Et medlem ved navn eller id, eller #NUMMER i filens rækkefølge; kan gentages",
    ),
    ("Anything worth knowing", "Alt, der er værd at vide"),
    (
        "Browse and edit who decides what in Danish cross-sector health cooperation",
        "Se og ret, hvem der beslutter hvad i det tværsektorielle sundhedssamarbejde",
    ),
    (
        "Browse and edit who decides what in Danish cross-sector health cooperation.",
        "Se og ret, hvem der beslutter hvad i det tværsektorielle sundhedssamarbejde.",
    ),
    (
        "By level, and under the parent",
        "Efter niveau og under den overordnede gruppe",
    ),
    ("By who set up whom", "Efter hvem der nedsatte hvem"),
    (
        "Change a dataset as the screens do: one operation, saved at once",
        "Ret et datasæt, som skærmene gør: én handling, gemt med det samme",
    ),
    ("Change nothing", "Ændr intet"),
    (
        "Check that datasets can be read, and hold them against the rules: what is vacant, overdue or contradicts itself",
        "Se efter, at datasæt kan læses, og hold dem op mod reglerne: hvad der er ledigt, overskredet eller modsiger sig selv",
    ),
    (
        "Compare two datasets, or two days of one: what came, went, moved, was renamed or changed",
        "Sammenlign to datasæt, eller to dage i ét: hvad der kom, gik, flyttede, fik nyt navn eller blev ændret",
    ),
    ("DATE", "DATO"),
    ("Danish", "Dansk"),
    (
        "Dataset to open, as a file or folder; may be repeated. `embedded` opens the program's own copies read-only",
        "Datasæt, der åbnes, som fil eller mappe; kan gentages. `embedded` åbner programmets egne kopier, som kun kan læses",
    ),
    (
        "Datasets to check: files, or folders with *.ron files",
        "Datasæt, der kontrolleres: filer, eller mapper med *.ron-filer",
    ),
    (
        "Datasets to open: files, or folders with *.ron files",
        "Datasæt, der åbnes: filer, eller mapper med *.ron-filer",
    ),
    (
        "Datasets to read: files, or folders with *.ron files",
        "Datasæt, der læses: filer, eller mapper med *.ron-filer",
    ),
    (
        "Datasets to read: files, or folders with *.ron files; the first one is shown",
        "Datasæt, der læses: filer, eller mapper med *.ron-filer; det første vises",
    ),
    (
        "Datasets to show: files, or folders with *.ron files",
        "Datasæt, der vises: filer, eller mapper med *.ron-filer",
    ),
    ("Day of A", "Dag for A"),
    (
        "Day of B, or of A where there is no B",
        "Dag for B, eller for A, hvor der ikke er noget B",
    ),
    (
        "Day to show, such as 2016, 2016-09, 2016-09-15, 15/9-2016 or 15.9.2016; a part of a date means its first day",
        "Dag, der vises, fx 2016, 2016-09, 2016-09-15, 15/9-2016 eller 15.9.2016; en del af en dato er dens første dag",
    ),
    ("English", "Engelsk"),
    (
        "Every problem of a file is reported with its place. The rules look at the day of --as-of, else at the day of the dataset, else at today. Exit status: 0 where there is nothing of the denied level, 1 where there is or a file has problems, 2 where a file cannot be read.",
        "Hver fejl i en fil nævnes med sit sted. Reglerne ser på dagen i --as-of, ellers på datasættets dag, ellers på i dag. Slutkode: 0, hvor der intet er af niveauet i --deny, 1, hvor der er, eller en fil har fejl, 2, hvor en fil ikke kan læses.",
    ),
    (
        "Exit status: 0 nothing differs, 1 something differs, 2 error.",
        "Slutkode: 0 intet er forskelligt, 1 noget er forskelligt, 2 fejl.",
    ),
    (
        "Exit status: 0 yes, 1 no (nothing found, problems found, something differs), 2 error.",
        "Slutkode: 0 ja, 1 nej (intet fundet, fejl fundet, noget er forskelligt), 2 fejl.",
    ),
    (
        "Exit with 1 where there is a finding of this level or a graver one",
        "Slut med 1, hvor der er et fund på dette niveau eller et alvorligere",
    ),
    ("FILE", "FIL"),
    (
        "File or folder to write to; - for standard output",
        "Fil eller mappe, der skrives til; - for standardoutput",
    ),
    ("Fields", "Felter"),
    ("For a person", "Til et menneske"),
    ("For a pipe: tabs", "Til et rør: tabulatorer"),
    (
        "For a script; documented and stable",
        "Til et program; dokumenteret og fast",
    ),
    (
        "For a spreadsheet: semicolons, UTF-8 with a mark",
        "Til et regneark: semikolon, UTF-8 med mærke",
    ),
    ("Format of the output", "Udskriftens format"),
    ("GROUP", "GRUPPE"),
    (
        "Id of the dataset: a-z, digits and single hyphens [default: made of the title]",
        "Datasættets id: a-z, tal og enkelte bindestreger [uden det: lavet af titlen]",
    ),
    (
        "Its id, name, short name or alias",
        "Id, navn, kort navn eller andet navn",
    ),
    ("LANG", "SPROG"),
    ("LANGUAGE", "SPROG"),
    ("LEVEL", "NIVEAU"),
    ("Language of its content", "Indholdets sprog"),
    (
        "Language of the interface [default: from the configuration, then from the locale]",
        "Programmets sprog [uden det: fra indstillingerne, ellers fra systemet]",
    ),
    (
        "Leave out what has a question",
        "Udelad det, der er et spørgsmål ved",
    ),
    (
        "List the rules and check nothing",
        "Vis reglerne, og kontrollér intet",
    ),
    ("MEMBER", "MEDLEM"),
    ("RULE", "REGEL"),
    (
        "Make a new, empty dataset in a file of its own",
        "Lav et nyt, tomt datasæt i sin egen fil",
    ),
    ("NAME", "NAVN"),
    (
        "NAME is an id, name, short name or alias; `dataset/NAME` selects a dataset.",
        "NAVN er et id, et navn, et kort navn eller et andet navn; `datasæt/NAVN` vælger et datasæt.",
    ),
    ("NUMBER", "TAL"),
    (
        "Names must be the thing's own id, name, short name or alias; `dataset/NAME` selects a dataset. An option that is given takes the place of what the field says; an empty one empties it. Options with RON take a record as written in the file.",
        "Navne skal være tingens eget id, navn, korte navn eller andet navn; `datasæt/NAVN` vælger et datasæt. Et tilvalg, der angives, træder i stedet for det, feltet siger; et tomt tømmer det. Tilvalg med RON tager en post, som den skrives i filen.",
    ),
    ("OPERATION", "HANDLING"),
    ("ORDER", "ORDEN"),
    (
        "Open the screen at this group, person or other thing",
        "Åbn skærmen ved denne gruppe, person eller anden ting",
    ),
    ("Operations", "Handlinger"),
    (
        "Order: by level, or by who set up whom",
        "Orden: efter niveau, eller efter hvem der nedsatte hvem",
    ),
    ("PATH", "STI"),
    (
        "Print everything about a group, person, organisation, case or other thing",
        "Udskriv alt om en gruppe, person, organisation, sag eller anden ting",
    ),
    (
        "Print help (see a summary with '-h')",
        "Udskriv hjælp (kort med '-h')",
    ),
    (
        "Print help (see more with '--help')",
        "Udskriv hjælp (mere med '--help')",
    ),
    (
        "Print the members of a group",
        "Udskriv en gruppes medlemmer",
    ),
    (
        "Print the structure as a list",
        "Udskriv strukturen som en liste",
    ),
    (
        "Print this message or the help of the given subcommand(s)",
        "Udskriv dette, eller hjælpen til en kommando",
    ),
    ("Print version", "Udskriv versionen"),
    (
        "Print what happened when: what began, ended, is known from or until a day, was met about, decided or is due",
        "Udskriv, hvad der skete hvornår: hvad der begyndte, ophørte, er kendt fra eller til en dag, blev holdt møde om, besluttet eller har frist",
    ),
    (
        "Print who is represented where: groups by organisations",
        "Udskriv, hvem der er repræsenteret hvor: grupper mod organisationer",
    ),
    ("Put it into the dataset", "Sæt det ind i datasættet"),
    (
        "Read a paper: a list of members, a kommissorium, minutes; Word, Excel, text",
        "Læs et papir: en medlemsliste, et kommissorium, et referat; Word, Excel, tekst",
    ),
    ("Region that it describes", "Regionen, som det beskriver"),
    ("SOURCE#PLACE", "KILDE#STED"),
    (
        "Search groups, people, organisations, mandates, cases and sources",
        "Søg i grupper, personer, organisationer, mandater, sager og kilder",
    ),
    (
        "Show the findings that an exception of the dataset silences, too",
        "Vis også de fund, som en undtagelse i datasættet holder tilbage",
    ),
    (
        "Show what is not in force on the day, too",
        "Vis også det, der ikke er i kraft på dagen",
    ),
    (
        "Show what is the same, too, and everything that only one of them has",
        "Vis også det, der er ens, og alt, som kun det ene har",
    ),
    (
        "Show what would change in the file, and change nothing",
        "Vis, hvad der ville blive ændret i filen, og ændr intet",
    ),
    (
        "Shows what became of every line and what would be put into the dataset. Nothing is written without --apply, and nothing while a question is open. Exit status: 0 where all is clear, 1 where a question is open, 2 where the file cannot be read. Read are text, Markdown, HTML, CSV and TSV, Word (.docx), Excel (.xlsx, .xls), OpenDocument sheets (.ods), vCards (.vcf) and JSON of agendas and of Popolo. The lines and proposals of --format json are described in docs/papers.md.",
        "Viser, hvad der blev af hver linje, og hvad der ville blive sat ind i datasættet. Intet skrives uden --apply, og intet, mens et spørgsmål er åbent. Slutkode: 0, hvor alt er klart, 1, hvor et spørgsmål er åbent, 2, hvor filen ikke kan læses. Der læses tekst, Markdown, HTML, CSV og TSV, Word (.docx), Excel (.xlsx, .xls), OpenDocument-ark (.ods), vCards (.vcf) og JSON med dagsordener og fra Popolo. Linjerne og forslagene i --format json er beskrevet i docs/papers.md.",
    ),
    ("Something should be done", "Noget bør gøres"),
    ("TEXT", "TEKST"),
    ("TITLE", "TITEL"),
    (
        "Talk in lines instead of showing screens: for screen readers, and for what has no screen; by itself where TERM=dumb",
        "Tal i linjer i stedet for at vise skærme: til skærmlæsere, og til det, der ingen skærm har; af sig selv, hvor TERM=dumb",
    ),
    ("The data contradict themselves", "Data modsiger sig selv"),
    (
        "The dataset it became; without it, give --from or --to for two days of A",
        "Datasættet, det blev til; uden det angives --from eller --to for to dage i A",
    ),
    ("The dataset it was", "Datasættet, det var"),
    (
        "The file to make, in a folder that exists; `.ron` is added to a name without an ending",
        "Filen, der laves, i en mappe, der findes; et navn uden endelse får `.ron`",
    ),
    (
        "The first day of new members where the paper has none",
        "Nye medlemmers første dag, hvor papiret ingen har",
    ),
    (
        "The group it is read into: its id, name, short name or alias [default: the group that the paper names]",
        "Gruppen, det læses ind i: dens id, navn, korte navn eller andet navn [uden det: gruppen, som papiret nævner]",
    ),
    (
        "The group: its id, name, short name or alias",
        "Gruppen: dens id, navn, korte navn eller andet navn",
    ),
    ("The id of the mandate", "Mandatets id"),
    ("The id of the seat", "Pladsens id"),
    (
        "The member by name or id, or #NUMBER in the order of the file",
        "Medlemmet ved navn eller id, eller #NUMMER i filens rækkefølge",
    ),
    (
        "The member that moves, and again the one whose place it takes",
        "Medlemmet, der flytter, og igen det, hvis plads det tager",
    ),
    ("The most hits to print", "Højst så mange fund"),
    (
        "The paper: a file, or - for what is piped in",
        "Papiret: en fil, eller - for det, der sendes ind i et rør",
    ),
    (
        "The rule, as `mandat check --rules` lists it",
        "Reglen, som `mandat check --rules` viser den",
    ),
    (
        "Title of the dataset [default: the name of the file]",
        "Datasættets titel [uden det: filens navn]",
    ),
    ("WORD", "ORD"),
    ("WORDS", "ORD"),
    ("The format", "Formatet"),
    ("What the finding is about", "Det, fundet handler om"),
    (
        "What to write: its id, name, short name or alias, or the name of a list",
        "Det, der skrives: dets id, navn, korte navn eller andet navn, eller en listes navn",
    ),
    (
        "With e-mail addresses and phone numbers",
        "Med mailadresser og telefonnumre",
    ),
    (
        "Without NAME it is the whole of the first dataset; `members`, `vacancies`, `coverage` and `cases` are lists over it, `dataset/NAME` selects a dataset. Text goes to standard output unless a file is named. What each format can be made of is in docs/export.md.",
        "Uden NAVN er det hele det første datasæt; `medlemmer`, `ledige`, `dækning` og `sager` er lister over det, `datasæt/NAVN` vælger et datasæt. Tekst går til standardoutput, hvis ingen fil er nævnt. Hvad hvert format kan laves af, står i docs/export.md.",
    ),
    ("What to show", "Det, der vises"),
    (
        "Without a subcommand the program opens on the screen. Without a PATH it opens the datasets of your own data folder, and puts the embedded ones there on the first start; the subcommands read the embedded ones where your folder has none, and apart from `edit` and `new` write nothing. The folder is the platform's data folder for mandat, or the one that MANDAT_DATA_DIR names. Changes that are not saved yet are kept in the platform's state folder for mandat, or in the one that MANDAT_STATE_DIR names.",
        "Uden en kommando åbner programmet på skærmen. Uden en STI åbner det datasættene i din egen datamappe, og lægger de indbyggede dér ved første start; kommandoerne læser de indbyggede, hvor din mappe ingen har, og skriver intet, bortset fra `edit` og `new`. Mappen er systemets datamappe for mandat, eller den, som MANDAT_DATA_DIR nævner. Ændringer, der ikke er gemt endnu, ligger i systemets tilstandsmappe for mandat, eller i den, som MANDAT_STATE_DIR nævner.",
    ),
    ("Words in any order", "Ord i vilkårlig orden"),
    (
        "Write a group, organisation, person, list or the whole in another format",
        "Skriv en gruppe, organisation, person, liste eller det hele i et andet format",
    ),
    ("YES", "JA"),
];

/// What clap says by itself.
const CLAP: &[(&str, &str)] = &[
    ("Usage:", "Brug:"),
    ("Arguments:", "Argumenter:"),
    ("Options:", "Tilvalg:"),
    ("Commands:", "Kommandoer:"),
    ("Possible values:", "Mulige værdier:"),
    ("[possible values: ", "[mulige værdier: "),
    ("[default: ", "[uden det: "),
    ("[OPTIONS]", "[TILVALG]"),
    ("[COMMAND]", "[KOMMANDO]"),
];

/// Returns a command line that is described in Danish.
pub(super) fn danish(mut command: Command) -> Command {
    command.build();
    translated(command)
}

/// Returns a rendered help with what clap says by itself in Danish.
pub(super) fn rendered(help: &str) -> String {
    CLAP.iter()
        .fold(help.to_owned(), |help, (en, da)| help.replace(en, da))
}

/// Returns a text in which the names of values, `<DATE>`, are in Danish.
pub(super) fn with_danish_values(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (name, behind))) = rest
        .split_once('<')
        .and_then(|(before, rest)| Some((before, rest.split_once('>')?)))
    {
        out.extend([before, "<", &in_danish(name), ">"]);
        rest = behind;
    }
    out + rest
}

fn translated(mut command: Command) -> Command {
    let operation = OPERATIONS.iter().find(|o| o.id == command.get_name());
    let about = operation.map(|o| o.label(Lang::Da).to_owned());
    if let Some(about) = about.or_else(|| said(command.get_about())) {
        command = command.about(about);
    }
    if let Some(long) = said(command.get_long_about()) {
        command = command.long_about(long);
    }
    if let Some(heading) = command.get_subcommand_help_heading().map(in_danish) {
        command = command.subcommand_help_heading(heading);
    }
    if let Some(value) = command.get_subcommand_value_name().map(in_danish) {
        command = command.subcommand_value_name(value);
    }
    let answers = operation.map_or(Vec::new(), |operation| Answer::all(operation));
    let arg = |mut arg: Arg| {
        let mut answers = answers.iter();
        let answer = answers.find(|answer| answer.option() == arg.get_id().as_str());
        let help = answer.map(|answer| answer.help(Lang::Da));
        if let Some(help) = help.or_else(|| said(arg.get_help())) {
            arg = arg.help(help);
        }
        if let Some(long) = said(arg.get_long_help()) {
            arg = arg.long_help(long);
        }
        if let Some(heading) = arg.get_help_heading().map(in_danish) {
            arg = arg.help_heading(heading);
        }
        let names: Vec<_> = value_names(&arg).iter().map(|n| in_danish(n)).collect();
        if !names.is_empty() {
            arg = arg.value_names(names);
        }
        let values = arg.get_possible_values().into_iter();
        let values: Vec<_> = values.map(in_words).collect();
        if values.iter().any(|value| value.get_help().is_some()) {
            arg = arg.value_parser(PossibleValuesParser::new(values));
        }
        arg
    };
    command.mut_args(arg).mut_subcommands(translated)
}

/// Returns what the values of an argument are called; nothing for a flag.
fn value_names(arg: &Arg) -> Vec<String> {
    if arg.get_num_args().is_none_or(|count| !count.takes_values()) {
        return Vec::new();
    }
    let named = arg.get_value_names().filter(|names| !names.is_empty());
    named.map_or_else(
        || vec![arg.get_id().to_string()],
        |names| names.iter().map(ToString::to_string).collect(),
    )
}

fn in_words(value: PossibleValue) -> PossibleValue {
    let format = FORMATS.iter().find(|format| {
        let help = value.get_help().map(ToString::to_string);
        help.as_deref() == Some(format.label(Lang::En))
    });
    let format = format.map(|format| format.label(Lang::Da).to_owned());
    match format.or_else(|| said(value.get_help())) {
        Some(help) => value.help(help),
        None => value,
    }
}

fn said(text: Option<&StyledStr>) -> Option<String> {
    let text = text?.to_string();
    let paragraphs: Vec<_> = text.split("\n\n").map(in_danish).collect();
    Some(paragraphs.join("\n\n"))
}

fn in_danish(text: &str) -> String {
    let known = TEXTS.iter().find(|(en, _)| *en == text);
    known.map_or(text, |(_, da)| da).to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::args::Cli;

    /// Gathers all that the help says in English, but what operations and their fields have in both languages.
    fn gather(command: &Command, out: &mut BTreeSet<String>) {
        let operation = OPERATIONS.iter().find(|o| o.id == command.get_name());
        let answers = operation.map_or(Vec::new(), |operation| Answer::all(operation));
        let mut paragraphs = |text: Option<&StyledStr>| {
            let text = text.map(ToString::to_string).unwrap_or_default();
            out.extend(
                text.split("\n\n")
                    .filter(|t| !t.is_empty())
                    .map(str::to_owned),
            );
        };
        if operation.is_none() {
            paragraphs(command.get_about());
            paragraphs(command.get_long_about());
        }
        for arg in command.get_arguments() {
            if answers
                .iter()
                .all(|answer| answer.option() != arg.get_id().as_str())
            {
                paragraphs(arg.get_help());
                paragraphs(arg.get_long_help());
            }
            let formats = FORMATS.iter().map(|format| format.label(Lang::En));
            let formats: Vec<_> = formats.collect();
            for value in arg.get_possible_values() {
                let help = value.get_help().map(ToString::to_string);
                if !formats.contains(&help.as_deref().unwrap_or_default()) {
                    paragraphs(value.get_help());
                }
            }
        }
        for arg in command.get_arguments() {
            out.extend(value_names(arg));
            out.extend(arg.get_help_heading().map(str::to_owned));
        }
        out.extend(command.get_subcommand_help_heading().map(str::to_owned));
        out.extend(command.get_subcommand_value_name().map(str::to_owned));
        for inner in command.get_subcommands() {
            gather(inner, out);
        }
    }

    #[test]
    fn all_that_the_help_says_has_danish_words_and_nothing_else_has() {
        let mut command = Cli::command();
        command.build();
        let mut said = BTreeSet::new();
        gather(&command, &mut said);
        // These are the same in both.
        for same in [
            "A", "B", "BASE", "OURS", "OUT", "THEIRS", "FORMAT", "ID", "Markdown", "REGION", "RON",
            "SHELL",
        ] {
            assert!(said.remove(same), "{same}");
        }
        let known: BTreeSet<_> = TEXTS.iter().map(|(en, _)| (*en).to_owned()).collect();
        let missing: Vec<_> = said.difference(&known).collect();
        let unused: Vec<_> = known.difference(&said).collect();
        assert!(
            missing.is_empty() && unused.is_empty(),
            "{missing:#?}\n{unused:#?}"
        );
        assert_eq!(known.len(), TEXTS.len());
    }
}
