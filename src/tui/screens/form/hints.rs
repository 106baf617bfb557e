//! The line below a form: what the field in focus takes.

use super::fields::Kind;
use super::rows::What;
use super::state::{Form, View};
use super::world::World;
use crate::lang::Lang;
use crate::model::value::Shape;
use crate::store::written;
use crate::syntax::Step;

impl Form {
    /// Returns what is below the sheet, and whether that is something wrong.
    pub(super) fn hint(&self, world: &dyn World) -> (String, bool) {
        let lang = world.lang();
        if self.asking {
            let question = lang.pick("Kassér det skrevne?", "Discard what is typed?");
            return (question.to_owned(), true);
        }
        if let Some((spec, problem)) = self.unseen() {
            let name = problem.path.iter().rev().find_map(|step| match step {
                Step::Field(name) => Some(spec.label(name, lang)),
                Step::Item(_) => None,
            });
            return (format!("! {}: {}", name.unwrap_or("?"), problem.text), true);
        }
        let Some(target) = self.target() else {
            let text = match self.frames.last().map(|f| &f.view) {
                Some(View::Sheet(sheet)) if matches!(sheet.row().what, What::More(..)) => lang
                    .pick(
                        "Enter viser eller skjuler de andre felter",
                        "Enter shows or hides the other fields",
                    ),
                _ => "",
            };
            return (text.to_owned(), false);
        };
        let name = target.field.label(lang);
        if self.entry.drop.is_some() {
            let keys = match target.kind {
                Kind::File => lang.pick(
                    "↑↓ vælger, Tab skriver navnet ud, Enter åbner",
                    "↑↓ choose, Tab completes the name, Enter opens",
                ),
                _ => lang.pick(
                    "↑↓ vælger, Enter tager, Esc lukker",
                    "↑↓ choose, Enter takes, Esc closes",
                ),
            };
            return (format!("{name}: {keys}"), false);
        }
        if ["NewDataset", "SaveAs"].contains(&self.spec.name) && target.field.name == "file" {
            let typed = self.entry.input.value();
            let text = match written(typed) {
                _ if typed.trim().is_empty() => lang
                    .pick(
                        "et navn alene lægges i datamappen",
                        "a name alone goes to the data folder",
                    )
                    .to_owned(),
                Some(path) => path.display().to_string(),
                None => lang
                    .pick(
                        "det er en mappe: skriv også filens navn",
                        "that is a folder: write the name of the file too",
                    )
                    .to_owned(),
            };
            return (format!("{name}: {text}"), false);
        }
        let text = takes(target.kind, target.field.shape, lang);
        // What a field means is described in English only.
        match (text, lang) {
            ("", Lang::En) => (format!("{name}: {}", target.field.doc.trim()), false),
            ("", Lang::Da) => (name.to_owned(), false),
            (text, _) => (format!("{name}: {text}"), false),
        }
    }
}

/// Returns what can be typed into a field; empty where that is plain.
fn takes(kind: Kind, shape: Shape, lang: Lang) -> &'static str {
    match (kind, shape) {
        (Kind::Line, Shape::Date) => lang.pick(
            "fx 15/9-2016, sep 2016, uge 37 2016, forår 2017, i dag",
            "such as 15/9-2016, sep 2016, week 37 2016, today",
        ),
        (Kind::Line, Shape::Number) => lang.pick("et helt tal", "a whole number"),
        (Kind::Line, _) => "",
        (Kind::File, _) => lang.pick(
            "skriv en sti, fx ~/Hentet/liste.docx; Alt-↓ viser filerne",
            "type a path, such as ~/Downloads/list.docx; Alt-↓ shows the files",
        ),
        (Kind::Prose, _) => lang.pick(
            "skriv, eller Enter for at åbne teksten",
            "type, or Enter to open the text",
        ),
        (Kind::Flag(_), _) => lang.pick("Mellemrum skifter", "Space switches"),
        (Kind::Choice(..), _) => lang.pick("skriv, eller skift med ←→", "type, or switch with ←→"),
        (Kind::Reference, _) => lang.pick(
            "skriv for at søge, Mellemrum for forslag",
            "type to search, Space for suggestions",
        ),
        (Kind::Chips(Shape::Source), _) => lang.pick(
            "skriv kilde#sted, Backspace fjerner den sidste",
            "type source#place, Backspace removes the last",
        ),
        (Kind::Chips(Shape::Date), _) => lang.pick(
            "datoer med komma imellem, fx sep 2016, 2017",
            "dates with commas between, such as sep 2016, 2017",
        ),
        (Kind::Chips(_), _) => lang.pick(
            "skriv for at søge; komma tager og bliver",
            "type to search; a comma takes it and stays",
        ),
        (Kind::Records(_), _) => lang.pick(
            "Enter åbner listen, n tilføjer",
            "Enter opens the list, n adds",
        ),
    }
}
