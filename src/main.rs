//! x
use mandat::model::*;
fn main() {
    let paths: Vec<_> = std::env::args().skip(1).collect();
    let books = paths.iter().map(|p| Book::new(mandat::model::read::read(&std::fs::read_to_string(p).unwrap()).unwrap())).collect();
    let library = Library::new(books);
    let settings = mandat::tui::app::Settings { palette_from_terminal: true, ..Default::default() };
    let _ = mandat::tui::run::<()>(mandat::tui::Start { settings, load: Box::new(move || Ok(mandat::tui::Ready { library, at: None, notices: vec![] })) });
}
