//! The table of actions. It drives the keys, the footer, the help, the palette, and the key table of the README.

use std::collections::BTreeMap;

use crossterm::event::KeyCode;

use super::keys::Key;
use crate::lang::Lang;

/// Where a key means something. The order is that of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere but in a text field.
    Anywhere,
    /// In the tree.
    Tree,
    /// In the text of a mandate or another thing.
    Text,
    /// In a list: members, people, cases, results, choices.
    List,
}

impl Context {
    /// All contexts, in the order of the help.
    pub const ALL: [Self; 4] = [Self::Anywhere, Self::Tree, Self::Text, Self::List];

    /// Returns the heading in the help.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Anywhere => lang.pick("Overalt", "Everywhere"),
            Self::Tree => lang.pick("I træet", "In the tree"),
            Self::Text => lang.pick("I teksten", "In the text"),
            Self::List => lang.pick("I en liste", "In a list"),
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
    Find, "find", Anywhere, [c('/')], "Find gruppe, person, mandat, sag …", "Find a group, person, mandate, case …", "find", "find";
    Filter, "filter", Anywhere, [c('f')], "Indsnævr træet eller listen", "Narrow the tree or list", "filter", "filter";
    AddMember, "add_member", Anywhere, [c('i')], "Tilføj medlem", "Add a member", "tilføj", "add";
    Change, "change", Anywhere, [c('e')], "Ret det, markøren er på", "Change what the cursor is on", "ret", "edit";
    More, "more", Anywhere, [c('x')], "Alt, hvad der kan ændres her", "Everything that can be changed here", "mere", "more";
    NextPane, "next_pane", Anywhere, [k(KeyCode::Tab)], "Næste rude", "Next pane", "rude", "pane";
    PreviousPane, "previous_pane", Anywhere, [k(KeyCode::BackTab)], "Forrige rude", "Previous pane", "", "";
    Browse, "browse", Anywhere, [c('b')], "Strukturen", "The structure", "", "";
    People, "people", Anywhere, [c('p')], "Personer; på en person: alt, vedkommende sidder i", "People; on a person: everything they sit in", "personer", "people";
    Cases, "cases", Anywhere, [c('s')], "Sager", "Cases", "sager", "cases";
    Order, "order", Anywhere, [c('o')], "Skift mellem niveauer og hvem der har nedsat hvem", "Switch between levels and who set up whom", "orden", "order";
    ShowAll, "show_all", Anywhere, [c('a')], "Vis også det, der ikke er i kraft på datoen", "Show what is not in force on the day too", "alle", "all";
    Checks, "checks", Anywhere, [c('c')], "Kontrol: ledige pladser, frister og andet, der ikke stemmer", "Checks: vacant seats, deadlines and what else is wrong", "kontrol", "checks";
    Coverage, "coverage", Anywhere, [c('m')], "Hvem er repræsenteret hvor", "Who is represented where", "", "";
    Compare, "compare", Anywhere, [c('v')], "Sammenlign to datoer eller to datasæt", "Compare two days or two datasets", "", "";
    Chart, "chart", Anywhere, [c('g')], "Diagram: strukturen som kasser", "Chart: the structure as boxes", "", "";
    Timeline, "timeline", Anywhere, [c('t')], "Tidslinje: hvad skete hvornår, og vælg en dag", "Timeline: what happened when, and choose a day", "tid", "time";
    Earlier, "earlier", Anywhere, [c('<')], "Til forrige dag, hvor noget ændrede sig", "To the day before on which something changed", "", "";
    Later, "later", Anywhere, [c('>')], "Til næste dag, hvor noget ændrer sig", "To the next day on which something changes", "", "";
    Back, "back", Anywhere, [k(KeyCode::Backspace), Key::alt(KeyCode::Left)], "Tilbage til forrige sted", "Back to the previous place", "tilbage", "back";
    Forward, "forward", Anywhere, [Key::alt(KeyCode::Right)], "Frem igen", "Forward again", "", "";
    Zoom, "zoom", Anywhere, [c('z')], "Vis kun denne rude, og alle igen", "Show this pane only, and all again", "zoom", "zoom";
    Copy, "copy", Anywhere, [c('y')], "Kopiér mandat, medlemmer, e-mails eller id", "Copy mandate, members, e-mails or id", "kopiér", "copy";
    Replace, "replace", Anywhere, [c('r')], "Erstat en person, her eller overalt", "Replace a person, here or everywhere", "", "";
    End, "end", Anywhere, [c('d'), k(KeyCode::Delete)], "Afslut eller slet (spørger hvad)", "End or delete (asks which)", "", "";
    New, "new", Anywhere, [c('n')], "Ny person, gruppe, sag …", "New person, group, case …", "", "";
    Undo, "undo", Anywhere, [c('u')], "Fortryd", "Undo", "", "";
    Redo, "redo", Anywhere, [c('U'), Key::ctrl('r')], "Gør igen", "Redo", "", "";
    Steps, "changes", Anywhere, [c('H')], "Se ændringerne i denne omgang", "See the changes of this session", "", "";
    Save, "save", Anywhere, [Key::ctrl('s')], "Gem", "Save", "", "";
    OwnEditor, "editor", Anywhere, [c('E')], "Ret som tekst i $EDITOR", "Edit as text in $EDITOR", "", "";
    Mouse, "mouse", Anywhere, [c('M')], "Musen til eller fra (fra: markér tekst i terminalen)", "Mouse on or off (off: select text in the terminal)", "", "";
    Language, "language", Anywhere, [c('L')], "Skift sprog", "Switch language", "", "";
    Theme, "theme", Anywhere, [c('T')], "Skift farver", "Switch colours", "", "";
    Palette, "palette", Anywhere, [c(':')], "Alle kommandoer", "All commands", "", "";
    Help, "help", Anywhere, [c('?'), k(KeyCode::F(1))], "Hjælp", "Help", "hjælp", "help";
    Redraw, "redraw", Anywhere, [Key::ctrl('l')], "Tegn skærmen igen", "Draw the screen again", "", "";
    Suspend, "suspend", Anywhere, [Key::ctrl('z')], "Sæt programmet i baggrunden", "Put the program in the background", "", "";
    Quit, "quit", Anywhere, [c('q'), Key::ctrl('c')], "Slut", "Quit", "slut", "quit";
    Cancel, "cancel", Anywhere, [k(KeyCode::Esc)], "Luk, ryd filter, tilbage til træet", "Close, clear the filter, back to the tree", "", "";
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
    Mark, "mark", List, [c(' ')], "Markér medlemmet, for flere på én gang", "Mark the member, for several at once", "", "";
    MemberUp, "member_up", List, [Key::alt(KeyCode::Up)], "Flyt medlemmet op", "Move the member up", "", "";
    MemberDown, "member_down", List, [Key::alt(KeyCode::Down)], "Flyt medlemmet ned", "Move the member down", "", "";
    ListLeft, "list_left", List, [k(KeyCode::Left), c('h')], "Til ruden til venstre", "To the pane on the left", "", "";
    ListOpen, "list_open", List, [k(KeyCode::Enter), k(KeyCode::Right), c('l')], "Åbn", "Open", "åbn", "open";
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

    /// Returns what a key does in a context: the context's own action before one that counts everywhere.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        let find = |context: Context| {
            let mut rows = ACTIONS.iter().zip(&self.keys);
            rows.find(|(e, keys)| e.context == context && keys.contains(&key))
                .map(|(e, _)| e.action)
        };
        find(context).or_else(|| find(Context::Anywhere))
    }

    /// Returns the keys of an action.
    pub fn keys(&self, action: Action) -> &[Key] {
        let at = ACTIONS.iter().position(|e| e.action == action);
        at.map_or(&[], |at| self.keys[at].as_slice())
    }
}

/// Tells whether two contexts can be active at once.
fn meet(a: Context, b: Context) -> bool {
    a == b || a == Context::Anywhere || b == Context::Anywhere
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_context_has_a_key_twice() {
        for context in Context::ALL {
            let mut seen = HashSet::new();
            for entry in ACTIONS.iter().filter(|e| meet(e.context, context)) {
                for key in entry.keys {
                    let fresh = seen.insert(*key)
                        || entry.context != context && entry.context != Context::Anywhere;
                    assert!(fresh, "{key} in {context:?}: {}", entry.id);
                }
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
        assert_eq!(
            map.action(Context::Tree, Key::char('æ')),
            Some(Action::Quit)
        );
        assert_eq!(
            map.action(Context::Tree, Key::char('q')),
            Some(Action::Help)
        );
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
