//! The table of actions. It drives the keys, the footer, the help, the palette, and the table in `docs/keys.md`.

use std::collections::BTreeMap;

use crossterm::event::KeyCode;

use super::keys::Key;
use crate::lang::Lang;

/// Where a key means something. The order is that of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere but in a text field.
    Anywhere,
    /// Where datasets are looked at: not in forms and other questions.
    Views,
    /// In the tree and the panes beside it.
    Structure,
    /// Where the structure has an order: the panes and the chart.
    Shape,
    /// In the tree.
    Tree,
    /// In the text of a mandate or another thing.
    Text,
    /// In a list: members, people, cases, results, choices.
    List,
    /// Among the members of a group.
    Members,
    /// In the list of what the checks find.
    Findings,
    /// In the table of who is represented where.
    Coverage,
    /// In a comparison.
    Compare,
    /// In the chart.
    Chart,
    /// Where something is answered before it is done.
    Question,
    /// In a form.
    Form,
    /// Where a form asks whether what is typed shall be lost.
    Discard,
    /// In a pasted list, before it is taken in.
    Preview,
    /// Among the parts of a proposal, before they are adopted.
    Adoption,
    /// Where something was changed both here and in the file.
    Conflicts,
    /// What leaves the program, before it is a file.
    Export,
    /// Where a dataset is shared.
    Sharing,
}

/// The contexts in force at one place, the innermost first: its key counts before those of the ones behind it.
pub type InForce = &'static [Context];

macro_rules! places {
    ($( $(#[$doc:meta])* $name:ident [$($context:ident),*]; )*) => {
        $( $(#[$doc])* pub const $name: InForce = &[$(Context::$context),*]; )*

        /// All places.
        pub const PLACES: &[InForce] = &[$($name),*];
    };
}

places! {
    /// The tree.
    TREE [Tree, Structure, Shape, Views, Anywhere];
    /// The text beside it.
    TEXT [Text, Structure, Shape, Views, Anywhere];
    /// The list of people or cases.
    LIST [List, Structure, Shape, Views, Anywhere];
    /// The members.
    MEMBERS [Members, List, Structure, Shape, Views, Anywhere];
    /// What the checks find.
    FINDINGS [Findings, List, Views, Anywhere];
    /// Who is represented where.
    COVERAGE [Coverage, List, Views, Anywhere];
    /// The outline of a comparison.
    COMPARE [Compare, Tree, Views, Anywhere];
    /// The text of a comparison.
    COMPARE_TEXT [Compare, Text, Views, Anywhere];
    /// The chart.
    CHART [Chart, List, Shape, Views, Anywhere];
    /// A form.
    FORM [Form, Question, List, Anywhere];
    /// The question of a form whether what is typed shall be lost.
    ASKING [Discard, Anywhere];
    /// A pasted list.
    PREVIEW [Preview, Question, List, Anywhere];
    /// What waits for something.
    READING [Anywhere];
    /// The parts of a proposal.
    ADOPTION [Adoption, Question, List, Anywhere];
    /// What was changed in two places.
    CONFLICTS [Conflicts, Question, List, Anywhere];
    /// What leaves the program.
    EXPORT [Export, Question, List, Anywhere];
    /// Where a dataset is shared.
    SHARING [Sharing, List, Views, Anywhere];
    /// What commits did.
    HISTORY [List, Views, Anywhere];
    /// Find, a menu, and the text field that narrows a list.
    FIELD [List, Anywhere];
}

impl Context {
    /// All contexts, in the order of the help.
    pub const ALL: [Self; 20] = [
        Self::Anywhere,
        Self::Views,
        Self::Structure,
        Self::Shape,
        Self::Tree,
        Self::Text,
        Self::List,
        Self::Members,
        Self::Findings,
        Self::Coverage,
        Self::Compare,
        Self::Chart,
        Self::Question,
        Self::Form,
        Self::Discard,
        Self::Preview,
        Self::Adoption,
        Self::Conflicts,
        Self::Export,
        Self::Sharing,
    ];

    /// Returns the heading in the help.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Anywhere => lang.pick("Overalt", "Everywhere"),
            Self::Tree => lang.pick("I træet", "In the tree"),
            Self::Text => lang.pick("I teksten", "In the text"),
            Self::List => lang.pick("I en liste", "In a list"),
            Self::Views => lang.pick("I alle oversigter", "In every view"),
            Self::Structure => lang.pick("I strukturen", "In the structure"),
            Self::Shape => lang.pick(
                "I strukturen og diagrammet",
                "In the structure and the chart",
            ),
            Self::Members => lang.pick("Blandt medlemmerne", "Among the members"),
            Self::Findings => lang.pick("I kontrollen", "In the checks"),
            Self::Coverage => lang.pick("I repræsentationen", "In the coverage"),
            Self::Compare => lang.pick("I en sammenligning", "In a comparison"),
            Self::Chart => lang.pick("I diagrammet", "In the chart"),
            Self::Question => lang.pick("Hvor der svares", "Where something is asked"),
            Self::Form => lang.pick("I en formular", "In a form"),
            Self::Discard => lang.pick("Når en formular forlades", "When a form is left"),
            Self::Preview => lang.pick("I et papir", "In a paper"),
            Self::Adoption => lang.pick("Når et forslag indføres", "When a proposal is adopted"),
            Self::Conflicts => {
                lang.pick("Når filen også er ændret", "When the file was changed too")
            }
            Self::Export => lang.pick("I en eksport", "In an export"),
            Self::Sharing => lang.pick("I delingen", "In the sharing"),
        }
    }
}

macro_rules! actions {
    ($( $variant:ident, $id:literal, $context:ident, [$($key:expr),*], $da:literal, $en:literal, $short_da:literal, $short_en:literal; )*) => {
        /// What a key can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $( #[doc = $en] $variant, )* }

        /// All actions, in the order of the help.
        pub const ACTIONS: &[Entry] = &[ $( Entry {
            action: Action::$variant, id: $id, context: Context::$context, keys: &[$($key),*],
            da: $da, en: $en, short_da: $short_da, short_en: $short_en,
        }, )* ];
    };
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its name in the configuration.
    pub id: &'static str,
    /// Where its keys count.
    pub context: Context,
    /// Its keys unless the configuration sets others; the first one is shown in the footer.
    pub keys: &'static [Key],
    /// What it does, in Danish.
    pub da: &'static str,
    /// What it does, in English.
    pub en: &'static str,
    /// The word in the footer, in Danish; empty where the footer has no room for it.
    pub short_da: &'static str,
    /// The word in the footer, in English.
    pub short_en: &'static str,
}

impl Entry {
    /// Returns what it does.
    pub fn label(&self, lang: Lang) -> &'static str {
        lang.pick(self.da, self.en)
    }

    /// Returns the word in the footer.
    pub fn short(&self, lang: Lang) -> &'static str {
        lang.pick(self.short_da, self.short_en)
    }
}

const fn k(code: KeyCode) -> Key {
    Key::plain(code)
}

const fn c(c: char) -> Key {
    Key::char(c)
}

actions! {
    Find, "find", Views, [c('/')], "Find gruppe, person, mandat, sag …", "Find a group, person, mandate, case …", "find", "find";
    Filter, "filter", Views, [c('f')], "Indsnævr træet eller listen", "Narrow the tree or list", "filter", "filter";
    AddMember, "add_member", Structure, [c('i')], "Tilføj medlem", "Add a member", "tilføj", "add";
    Change, "change", Structure, [c('e')], "Ret det, markøren er på", "Change what the cursor is on", "ret", "edit";
    More, "more", Structure, [c('x')], "Alt, hvad der kan ændres her", "Everything that can be changed here", "mere", "more";
    NextPane, "next_pane", Anywhere, [k(KeyCode::Tab)], "Næste rude", "Next pane", "rude", "pane";
    PreviousPane, "previous_pane", Anywhere, [k(KeyCode::BackTab)], "Forrige rude", "Previous pane", "", "";
    Browse, "browse", Structure, [c('b')], "Strukturen", "The structure", "", "";
    People, "people", Structure, [c('p')], "Personer; på en person: alt, vedkommende sidder i", "People; on a person: everything they sit in", "personer", "people";
    Cases, "cases", Structure, [c('s')], "Sager", "Cases", "sager", "cases";
    Order, "order", Shape, [c('o')], "Skift mellem niveauer og hvem der har nedsat hvem", "Switch between levels and who set up whom", "rækkefølge", "order";
    ShowAll, "show_all", Shape, [c('a')], "Vis også det, der ikke er i kraft på datoen", "Show what is not in force on the day too", "alle", "all";
    Checks, "checks", Views, [c('c')], "Kontrol: ledige pladser, frister og andet, der ikke stemmer", "Checks: vacant seats, deadlines and what else is wrong", "kontrol", "checks";
    Coverage, "coverage", Views, [c('m')], "Hvem er repræsenteret hvor", "Who is represented where", "", "";
    Compare, "compare", Views, [c('v')], "Sammenlign to datoer eller to datasæt", "Compare two days or two datasets", "", "";
    Chart, "chart", Views, [c('g')], "Diagram: strukturen som kasser", "Chart: the structure as boxes", "", "";
    Timeline, "timeline", Views, [c('t')], "Tidslinje: hvad skete hvornår, og vælg en dag", "Timeline: what happened when, and choose a day", "tid", "time";
    Sharing, "sharing", Views, [c('D')], "Deling: hvad er nyt hos de andre, hvad er dit; hent og send", "Sharing: what is new with the others, what is yours; get and send", "", "";
    Earlier, "earlier", Views, [c('<')], "Til forrige dag, hvor noget ændrede sig", "To the day before on which something changed", "", "";
    Later, "later", Views, [c('>')], "Til næste dag, hvor noget ændrer sig", "To the next day on which something changes", "", "";
    Back, "back", Structure, [k(KeyCode::Backspace), Key::alt(KeyCode::Left)], "Tilbage til forrige sted", "Back to the previous place", "tilbage", "back";
    Forward, "forward", Structure, [Key::alt(KeyCode::Right)], "Frem igen", "Forward again", "", "";
    Zoom, "zoom", Structure, [c('z')], "Vis kun denne rude, og alle igen", "Show this pane only, and all again", "zoom", "zoom";
    Copy, "copy", Views, [c('y')], "Kopiér mandat, medlemmer, e-mails eller id", "Copy mandate, members, e-mails or id", "kopiér", "copy";
    Replace, "replace", Structure, [c('r')], "Erstat en person, her eller overalt", "Replace a person, here or everywhere", "", "";
    End, "end", Structure, [c('d'), k(KeyCode::Delete)], "Afslut eller slet (spørger hvad)", "End or delete (asks which)", "", "";
    New, "new", Structure, [c('n')], "Ny person, gruppe, sag …", "New person, group, case …", "", "";
    Undo, "undo", Views, [c('u')], "Fortryd", "Undo", "", "";
    Redo, "redo", Views, [c('U'), Key::ctrl('r')], "Gentag", "Redo", "", "";
    Steps, "changes", Views, [c('H')], "Se ændringerne i denne omgang", "See the changes of this session", "", "";
    Save, "save", Views, [Key::ctrl('s')], "Gem", "Save", "", "";
    Export, "export", Structure, [c('X')], "Eksportér det, der vises, til Excel, Word, kalender …", "Export what is shown to Excel, Word, a calendar …", "", "";
    OwnEditor, "editor", Structure, [c('E')], "Ret som tekst i $EDITOR", "Edit as text in $EDITOR", "", "";
    Mouse, "mouse", Anywhere, [c('M')], "Musen til eller fra (fra: markér tekst i terminalen)", "Mouse on or off (off: select text in the terminal)", "", "";
    Language, "language", Anywhere, [c('L')], "Skift sprog", "Switch language", "", "";
    Theme, "theme", Anywhere, [c('T')], "Skift farver", "Switch colours", "", "";
    Palette, "palette", Anywhere, [c(':'), k(KeyCode::F(2))], "Alle kommandoer", "All commands", "", "";
    Help, "help", Anywhere, [c('?'), k(KeyCode::F(1))], "Hjælp", "Help", "hjælp", "help";
    Redraw, "redraw", Anywhere, [Key::ctrl('l')], "Tegn skærmen igen", "Draw the screen again", "", "";
    Suspend, "suspend", Anywhere, [Key::ctrl('z')], "Sæt programmet i baggrunden", "Put the program in the background", "", "";
    Quit, "quit", Anywhere, [c('q'), Key::ctrl('c')], "Slut", "Quit", "slut", "quit";
    Cancel, "cancel", Anywhere, [k(KeyCode::Esc)], "Luk, ryd filter, tilbage til træet", "Close, clear the filter, back to the tree", "luk", "close";
    TreeUp, "tree_up", Tree, [k(KeyCode::Up), c('k')], "Op", "Up", "", "";
    TreeDown, "tree_down", Tree, [k(KeyCode::Down), c('j')], "Ned", "Down", "", "";
    TreePageUp, "tree_page_up", Tree, [k(KeyCode::PageUp), Key::ctrl('b')], "Side op", "Page up", "", "";
    TreePageDown, "tree_page_down", Tree, [k(KeyCode::PageDown), Key::ctrl('f')], "Side ned", "Page down", "", "";
    TreeTop, "tree_top", Tree, [k(KeyCode::Home)], "Øverst", "To the top", "", "";
    TreeBottom, "tree_bottom", Tree, [k(KeyCode::End), c('G')], "Nederst", "To the bottom", "", "";
    Expand, "expand", Tree, [k(KeyCode::Right), c('l')], "Fold ud, eller ind til første under", "Unfold, or down to the first below", "", "";
    Collapse, "collapse", Tree, [k(KeyCode::Left), c('h')], "Fold sammen, eller op til den over", "Fold, or up to the one above", "", "";
    Toggle, "toggle", Tree, [c(' ')], "Fold ud eller sammen", "Unfold or fold", "", "";
    ExpandAll, "expand_all", Tree, [c('+')], "Fold alt ud", "Unfold all", "", "";
    CollapseAll, "collapse_all", Tree, [c('-')], "Fold alt sammen", "Fold all", "", "";
    Open, "open", Tree, [k(KeyCode::Enter)], "Læs mandatet", "Read the mandate", "læs", "read";
    ScrollUp, "scroll_up", Text, [k(KeyCode::Up), c('k')], "Op", "Up", "", "";
    ScrollDown, "scroll_down", Text, [k(KeyCode::Down), c('j')], "Ned", "Down", "", "";
    ScrollPageUp, "scroll_page_up", Text, [k(KeyCode::PageUp), Key::ctrl('b')], "Side op", "Page up", "", "";
    ScrollPageDown, "scroll_page_down", Text, [k(KeyCode::PageDown), Key::ctrl('f'), c(' ')], "Side ned", "Page down", "", "";
    ScrollTop, "scroll_top", Text, [k(KeyCode::Home)], "Øverst", "To the top", "", "";
    ScrollBottom, "scroll_bottom", Text, [k(KeyCode::End), c('G')], "Nederst", "To the bottom", "", "";
    NextLink, "next_link", Text, [k(KeyCode::Right), c('l')], "Næste henvisning", "Next link", "henvisning", "link";
    PreviousLink, "previous_link", Text, [k(KeyCode::Left), c('h')], "Forrige henvisning, eller tilbage til træet", "Previous link, or back to the tree", "", "";
    Follow, "follow", Text, [k(KeyCode::Enter)], "Følg henvisningen", "Follow the link", "følg", "follow";
    ListUp, "list_up", List, [k(KeyCode::Up), c('k')], "Op", "Up", "", "";
    ListDown, "list_down", List, [k(KeyCode::Down), c('j')], "Ned", "Down", "", "";
    ListPageUp, "list_page_up", List, [k(KeyCode::PageUp), Key::ctrl('b')], "Side op", "Page up", "", "";
    ListPageDown, "list_page_down", List, [k(KeyCode::PageDown), Key::ctrl('f')], "Side ned", "Page down", "", "";
    ListTop, "list_top", List, [k(KeyCode::Home)], "Øverst", "To the top", "", "";
    ListBottom, "list_bottom", List, [k(KeyCode::End), c('G')], "Nederst", "To the bottom", "", "";
    Mark, "mark", Members, [c(' ')], "Markér medlemmet, for flere på én gang", "Mark the member, for several at once", "", "";
    MemberUp, "member_up", Members, [Key::alt(KeyCode::Up)], "Flyt medlemmet op", "Move the member up", "", "";
    MemberDown, "member_down", Members, [Key::alt(KeyCode::Down)], "Flyt medlemmet ned", "Move the member down", "", "";
    ListLeft, "list_left", Members, [k(KeyCode::Left), c('h')], "Til ruden til venstre", "To the pane on the left", "", "";
    ListOpen, "list_open", List, [k(KeyCode::Enter), k(KeyCode::Right), c('l')], "Åbn", "Open", "åbn", "open";
    Mend, "findings_mend", Findings, [c('e')], "Ret det, der er fundet", "Mend what was found", "ret", "mend";
    EndFound, "findings_end", Findings, [c('d'), k(KeyCode::Delete)], "Afslut eller slet medlemmet, det gælder (spørger hvad)", "End or delete the member it is about (asks which)", "afslut", "end";
    Silence, "findings_silence", Findings, [c('x')], "Undtag det med en grund, eller lad det tælle igen", "Silence it with a reason, or let it count again", "undtag", "silence";
    OnlyErrors, "findings_errors", Findings, [c('1')], "Kun fejl", "Errors only", "alvorlighed", "level";
    OnlyWarnings, "findings_warnings", Findings, [c('2')], "Kun advarsler", "Warnings only", "alvorlighed", "level";
    OnlyInformation, "findings_information", Findings, [c('3')], "Kun oplysninger", "Information only", "alvorlighed", "level";
    UnderGroup, "findings_group", Findings, [c('g')], "Kun gruppen og dem under den", "Only the group and those under it", "gruppe", "group";
    ByPlace, "findings_order", Findings, [c('o')], "Skift mellem alvorlighed og sted", "Switch between severity and place", "rækkefølge", "order";
    SameRule, "findings_rule", Findings, [c('r')], "Kun samme regel", "The same rule only", "regel", "rule";
    ColumnLeft, "coverage_left", Coverage, [k(KeyCode::Left), c('h')], "En kolonne til venstre", "A column to the left", "", "";
    ColumnRight, "coverage_right", Coverage, [k(KeyCode::Right), c('l')], "En kolonne til højre", "A column to the right", "", "";
    OnlyOpen, "coverage_open", Coverage, [c('g')], "Kun grupper med ledige pladser", "Only groups with open seats", "kun ledige", "only open";
    CoverageOrder, "coverage_order", Coverage, [c('o')], "Skift rækkefølge: filens, flest ledige, flest personer", "Switch the order: the file's, most open, most people", "rækkefølge", "order";
    CompareAll, "compare_all", Compare, [c('a')], "Vis også det, der er ens", "Show what is the same too", "alt", "all";
    Swap, "compare_swap", Compare, [c('w')], "Byt om på de to sider", "Swap the two sides", "byt om", "swap";
    Adopt, "compare_adopt", Compare, [c('i')], "Indfør fra forslaget", "Adopt from the proposal", "indfør", "adopt";
    BoxLeft, "chart_left", Chart, [k(KeyCode::Left), c('h')], "Til boksen til venstre", "To the box on the left", "", "";
    BoxRight, "chart_right", Chart, [k(KeyCode::Right), c('l')], "Til boksen til højre", "To the box on the right", "", "";
    BoxNext, "chart_next", Chart, [k(KeyCode::Tab)], "Til næste boks", "To the next box", "", "";
    BoxPrevious, "chart_previous", Chart, [k(KeyCode::BackTab)], "Til forrige boks", "To the previous box", "", "";
    ZoomIn, "chart_nearer", Chart, [c('+')], "Større bokse", "Larger boxes", "zoom", "zoom";
    ZoomOut, "chart_further", Chart, [c('-')], "Mindre bokse", "Smaller boxes", "zoom", "zoom";
    BoxFold, "chart_fold", Chart, [c(' ')], "Fold det under boksen ud eller sammen", "Unfold or fold what is under the box", "fold", "fold";
    Accept, "accept", Question, [Key::ctrl('s')], "Udfør", "Apply", "udfør", "apply";
    FieldNext, "form_next", Form, [k(KeyCode::Tab)], "Næste felt", "Next field", "næste", "next";
    FieldPrevious, "form_previous", Form, [k(KeyCode::BackTab)], "Forrige felt", "Previous field", "", "";
    FormUndo, "form_undo", Form, [Key::ctrl('z')], "Et skridt tilbage i formularen", "One step back in the form", "skridt tilbage", "undo";
    FormRedo, "form_redo", Form, [Key::ctrl('y')], "Et skridt frem igen", "One step forward again", "frem igen", "redo";
    ItemNew, "form_new", Form, [c('n'), k(KeyCode::Insert)], "Ny i listen", "A new one in the list", "ny", "new";
    ItemAll, "form_all", Form, [c('a')], "Alle medlemmer på listen", "All members on the list", "alle medlemmer", "all members";
    ItemRemove, "form_remove", Form, [k(KeyCode::Delete)], "Fjern fra listen", "Remove from the list", "fjern", "remove";
    ItemUp, "form_up", Form, [Key::alt(KeyCode::Up)], "Flyt op i listen", "Move up in the list", "flyt", "move";
    ItemDown, "form_down", Form, [Key::alt(KeyCode::Down)], "Flyt ned i listen, eller åbn forslagene", "Move down in the list, or open the suggestions", "flyt", "move";
    FormLeft, "form_left", Form, [k(KeyCode::Left)], "Det forrige, feltet kan være; fold sammen; tilbage fra listen", "The previous value of the field; fold; back from the list", "", "";
    FormRight, "form_right", Form, [k(KeyCode::Right)], "Det næste, feltet kan være; fold ud; ind i listen", "The next value of the field; unfold; into the list", "", "";
    FormSwitch, "form_switch", Form, [c(' ')], "Skift værdi, eller se forslag", "Switch the value, or see suggestions", "", "";
    Discard, "form_discard", Discard, [c('j'), c('y')], "Kassér det, der er skrevet", "Discard what is typed", "kassér", "discard";
    Stay, "form_stay", Discard, [c('n')], "Bliv i formularen", "Stay in the form", "bliv", "stay";
    WhoPrevious, "preview_previous", Preview, [k(KeyCode::Left)], "Den forrige, det kan være", "The previous one it may be", "hvem", "who";
    WhoNext, "preview_next", Preview, [k(KeyCode::Right)], "Den næste, det kan være", "The next one it may be", "hvem", "who";
    WhoFind, "preview_find", Preview, [c('/')], "Søg den person eller gruppe, det er", "Search the person or group it is", "søg", "search";
    RowOrganisation, "preview_organisation", Preview, [c('o')], "Vælg organisation", "Choose the organisation", "organisation", "organisation";
    RowSkip, "preview_skip", Preview, [c('-'), k(KeyCode::Delete)], "Spring rækken over", "Leave the row out", "spring over", "skip";
    RowOverwrite, "preview_overwrite", Preview, [c('w')], "Skriv over det, der står", "Overwrite what is there", "skriv over", "overwrite";
    RowEdit, "preview_edit", Preview, [k(KeyCode::Enter)], "Ret linjen", "Correct the line", "ret", "correct";
    RowYes, "preview_yes", Preview, [c(' ')], "Ja, det er rigtigt læst", "Yes, it is read right", "ja", "yes";
    RowNo, "preview_no", Preview, [c('n')], "Nej, de to er den samme", "No, the two are one", "nej", "no";
    RowSame, "preview_same", Preview, [c('a')], "Det samme for alle nedenfor", "The same for all below", "samme nedenfor", "same below";
    RowKind, "preview_kind", Preview, [c('v')], "Hvad linjen er: person, udsagn, plads, intet", "What the line is: person, statement, seat, nothing", "hvad", "what";
    TakeBack, "preview_undo", Preview, [c('u')], "Tag tilbage, hvad der er taget ind af papiret", "Take back what was taken in of the paper", "fortryd", "undo";
    RowNextQuestion, "preview_question", Preview, [k(KeyCode::Tab)], "Næste spørgsmål", "Next question", "spørgsmål", "question";
    ColumnNext, "preview_column", Preview, [c('k')], "Vælg en kolonne", "Choose a column", "kolonne", "column";
    ColumnTurn, "preview_column_turn", Preview, [c('K')], "Skift, hvad kolonnen er", "Turn what the column holds", "skift kolonne", "turn column";
    ListDates, "preview_dates", Preview, [c('d')], "Datoer for listen", "Days of the list", "datoer", "dates";
    PartToggle, "adoption_toggle", Adoption, [c(' ')], "Med eller ej, og til den næste", "In or out, and on to the next", "med eller ej", "in or out";
    PartsAll, "adoption_all", Adoption, [c('a')], "Alle, eller ingen", "All, or none", "alle", "all";
    AdoptFrom, "adoption_day", Adoption, [c('d')], "Hvornår det gælder fra", "From when it holds", "dato", "date";
    KeepMine, "conflict_mine", Conflicts, [c('1'), c('m')], "Behold mit", "Keep mine", "mit", "mine";
    KeepTheirs, "conflict_theirs", Conflicts, [c('2'), c('t')], "Tag filens", "Take the file's", "filens", "the file's";
    KeepBefore, "conflict_before", Conflicts, [c('3'), c('f'), c('b')], "Som det var før", "As it was before", "som før", "as before";
    KeepBoth, "conflict_both", Conflicts, [c('4'), c('o')], "Det er to: behold begge", "They are two: keep both", "begge", "both";
    ExportFile, "export_file", Export, [c('e')], "Ret filens navn og sted", "Change the name and place of the file", "filnavn", "file name";
    ExportContacts, "export_contacts", Export, [c(' ')], "Med mailadresser og telefonnumre, eller uden", "With e-mail addresses and phone numbers, or without", "kontakt", "contacts";
    Get, "sharing_get", Sharing, [c('h'), c('g')], "Hent, hvad de andre har sendt", "Get what the others have sent", "hent", "get";
    Send, "sharing_send", Sharing, [c('s')], "Send dit til de andre", "Send yours to the others", "send", "send";
    Settle, "sharing_settle", Sharing, [c('e')], "Svar på, hvad begge har ændret", "Answer what both have changed", "svar", "answer";
}

/// Which keys do what: the table, with what the configuration sets in place of its keys.
#[derive(Clone, Debug)]
pub struct Keymap {
    keys: Vec<Vec<Key>>,
}

/// What is wrong with the keys of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeymapError {
    /// An action that does not exist; the nearest known one.
    UnknownAction(String, Option<&'static str>),
    /// A key that does not exist.
    UnknownKey(String),
    /// A key that two actions of one context have.
    Twice(Key, &'static str, &'static str),
}

impl KeymapError {
    /// Returns it in words.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::UnknownAction(name, near), _) => {
                let hint = near
                    .map(|n| format!(" ({} `{n}`?)", lang.pick("mente du", "did you mean")))
                    .unwrap_or_default();
                format!(
                    "{} `{name}`{hint}",
                    lang.pick("ukendt handling", "unknown action")
                )
            }
            (Self::UnknownKey(key), _) => {
                format!("{} `{key}`", lang.pick("ukendt tast", "unknown key"))
            }
            (Self::Twice(key, a, b), Lang::Da) => {
                format!("tasten {key} er givet til både `{a}` og `{b}`")
            }
            (Self::Twice(key, a, b), Lang::En) => {
                format!("the key {key} is given to both `{a}` and `{b}`")
            }
        }
    }
}

impl Default for Keymap {
    fn default() -> Self {
        Self {
            keys: ACTIONS.iter().map(|e| e.keys.to_vec()).collect(),
        }
    }
}

impl Keymap {
    /// Sets other keys for some actions. A key given to an action here is taken from those that have it by default.
    pub fn with(overrides: &BTreeMap<String, Vec<String>>) -> Result<Self, KeymapError> {
        let mut map = Self::default();
        let mut set = vec![false; ACTIONS.len()];
        for (id, names) in overrides {
            let Some(at) = ACTIONS.iter().position(|e| e.id == id) else {
                let near = crate::syntax::nearest(id, ACTIONS.iter().map(|e| e.id));
                return Err(KeymapError::UnknownAction(id.clone(), near));
            };
            let keys: Result<Vec<Key>, _> = names
                .iter()
                .map(|n| Key::parse(n).ok_or_else(|| KeymapError::UnknownKey(n.clone())))
                .collect();
            map.keys[at] = keys?;
            set[at] = true;
        }
        let given: Vec<(usize, Key)> = (0..ACTIONS.len())
            .filter(|i| set[*i])
            .flat_map(|i| map.keys[i].iter().map(move |k| (i, *k)))
            .collect();
        for (at, key) in given {
            for other in (0..ACTIONS.len())
                .filter(|o| *o != at && meet(ACTIONS[*o].context, ACTIONS[at].context))
            {
                if set[other] && map.keys[other].contains(&key) {
                    return Err(KeymapError::Twice(key, ACTIONS[at].id, ACTIONS[other].id));
                }
                map.keys[other].retain(|k| *k != key);
            }
        }
        Ok(map)
    }

    /// Returns what a key does where some contexts are in force.
    pub fn action(&self, here: &[Context], key: Key) -> Option<Action> {
        let find = |context: &Context| {
            let mut rows = ACTIONS.iter().zip(&self.keys);
            rows.find(|(e, keys)| e.context == *context && keys.contains(&key))
                .map(|(e, _)| e.action)
        };
        here.iter().find_map(find)
    }

    /// Returns the keys of an action that lead to it where some contexts are in force.
    pub fn keys_in<'k>(
        &'k self,
        here: &'k [Context],
        action: Action,
    ) -> impl Iterator<Item = Key> + 'k {
        let keys = self.keys(action).iter().copied();
        keys.filter(move |key| self.action(here, *key) == Some(action))
    }

    /// Returns the keys of an action.
    pub fn keys(&self, action: Action) -> &[Key] {
        &self.keys[action as usize]
    }
}

impl Action {
    /// Returns by how many rows an action of a tree, a list or a text moves, where a page is so many; `None` for another action.
    pub fn steps(self, page: usize) -> Option<isize> {
        let page = isize::try_from(page.max(1)).unwrap_or(isize::MAX);
        Some(match self {
            Self::TreeUp | Self::ListUp | Self::ScrollUp => -1,
            Self::TreeDown | Self::ListDown | Self::ScrollDown => 1,
            Self::TreePageUp | Self::ListPageUp | Self::ScrollPageUp => -page,
            Self::TreePageDown | Self::ListPageDown | Self::ScrollPageDown => page,
            Self::TreeTop | Self::ListTop | Self::ScrollTop => isize::MIN,
            Self::TreeBottom | Self::ListBottom | Self::ScrollBottom => isize::MAX,
            _ => return None,
        })
    }
}

/// Returns the row of an action.
pub fn entry(action: Action) -> &'static Entry {
    // The macro makes both from the same rows, in the same order.
    &ACTIONS[action as usize]
}

/// Returns whether two contexts can be in force at once.
fn meet(a: Context, b: Context) -> bool {
    a == b || PLACES.iter().any(|p| p.contains(&a) && p.contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_key_leads_to_one_action_where_it_is_in_force() {
        for context in Context::ALL {
            let mut seen = HashSet::new();
            for entry in ACTIONS.iter().filter(|e| e.context == context) {
                for key in entry.keys {
                    assert!(seen.insert(*key), "{key} in {context:?}: {}", entry.id);
                }
            }
            assert!(PLACES.iter().any(|place| place.contains(&context)));
        }
        // What a place has of its own is before what it shares; the rest of the keys keep their meaning.
        let keymap = Keymap::default();
        for place in PLACES {
            for entry in ACTIONS.iter().filter(|e| e.context == place[0]) {
                assert!(
                    keymap
                        .keys_in(place, entry.action)
                        .eq(entry.keys.iter().copied())
                );
            }
        }
    }

    #[test]
    fn every_action_has_a_key_an_id_of_its_own_and_words_in_both_languages() {
        let mut ids = HashSet::new();
        for entry in ACTIONS {
            assert!(ids.insert(entry.id), "{}", entry.id);
            assert!(
                !entry.keys.is_empty() && !entry.da.is_empty() && !entry.en.is_empty(),
                "{}",
                entry.id
            );
        }
    }

    #[test]
    fn no_default_key_needs_altgr_on_a_danish_keyboard() {
        for entry in ACTIONS {
            for key in entry.keys {
                assert!(
                    !matches!(
                        key.code,
                        KeyCode::Char('[' | ']' | '{' | '}' | '@' | '\\' | '|' | '~' | '$')
                    ),
                    "{}",
                    entry.id
                );
                let both =
                    crossterm::event::KeyModifiers::CONTROL | crossterm::event::KeyModifiers::ALT;
                assert!(!key.modifiers.contains(both), "{}", entry.id);
            }
        }
    }

    #[test]
    fn a_key_of_the_user_beats_the_default() {
        let set = |pairs: &[(&str, &str)]| {
            let map = pairs
                .iter()
                .map(|(a, k)| ((*a).to_owned(), vec![(*k).to_owned()]))
                .collect();
            Keymap::with(&map)
        };
        let map = set(&[("quit", "æ"), ("help", "q")]).unwrap();
        assert_eq!(map.action(TREE, Key::char('æ')), Some(Action::Quit));
        assert_eq!(map.action(TREE, Key::char('q')), Some(Action::Help));
        assert!(matches!(
            set(&[("quit", "x"), ("help", "x")]),
            Err(KeymapError::Twice(..))
        ));
        assert_eq!(
            set(&[("qit", "x")]).unwrap_err(),
            KeymapError::UnknownAction("qit".into(), Some("quit"))
        );
    }
}
