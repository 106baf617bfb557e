use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::lang::Lang;
use crate::model::read::read as read_dataset;
use crate::model::{
    Book, Dataset, Date, Day, Id, Library, Membership, OrganisationKind, Role, Value as _,
};
use crate::seating::Snapshot;
use crate::syntax::Writer;

mod forms;
mod headed;
mod kinds;
mod lists;
mod lookalikes;
mod mandates;
mod parts;
mod plans;
mod round_trips;
mod shapes;
mod sheets;
mod titles;

const DAY: Day = date(2024, 5, 1);

fn book() -> Book {
    let text = r#"(schema: 1, id: "prove", title: "Prøve", language: "da",
        organisations: [
            (id: "aarhus", name: "Aarhus Kommune", english: "Aarhus Municipality", kind: municipality),
            (id: "randers", name: "Randers Kommune", kind: municipality),
            (id: "rm", name: "Region Midtjylland", kind: region),
            (id: "he-midt", name: "Hospitalsenhed Midt", aliases: [(text: "HE Midt")], kind: hospital, parent: "rm"),
            (id: "praksis", name: "Almen praksis", kind: practice)],
        people: [
            (id: "test-testesen", name: "Test Testesen", organisation: "aarhus"),
            (id: "proeve-proevesen", name: "Prøve Prøvesen", title: "kontorchef", email: "prove@example.org"),
            (id: "test-bech-eksempel", name: "Test Bech Eksempel", organisation: "he-midt"),
            (id: "aase", name: "Åse Østergaard", phone: "12 34 56 78"),
            (id: "gammel", name: "Gammel Gammelsen")],
        groups: [(id: "styregruppen", name: "Styregruppen", level: political,
            members: [
                (person: "proeve-proevesen", roles: [member]),
                (person: "gammel", roles: [member], period: (to: "2020")),
                (person: "aase", roles: [chair]),
                (vacant: true, roles: [member], seat: "s-laege")],
            mandates: [(id: "m", seats: [
                (id: "s-kommuner", sector: municipality, party: ["aarhus", "randers"], role: "repræsentant", min: 1, max: 1, per: municipality),
                (id: "s-chef", party: "he-midt", role: "kvalitetschef og/eller konsulent", min: 1, max: 1),
                (id: "s-laege", sector: practice, role: "praksiskonsulent", min: 1, max: 1)])])])"#;
    Book::new(read_dataset(text).unwrap())
}

fn midtjylland() -> Book {
    Book::new(read_dataset(include_str!("../../../data/midtjylland.ron")).unwrap())
}

fn plan(book: &Book, group: usize, sheet: &Paper, day: Day) -> Plan {
    let library = Library::new(vec![book.clone()]);
    super::plan(Snapshot::new(&library, 0, day), group, sheet)
}

fn planned(text: &str) -> Plan {
    let book = book();
    plan(&book, 0, &read_for(text, &book), DAY)
}

fn told(plan: &Plan) -> Vec<String> {
    plan.rows.iter().map(|r| r.tell(Lang::Da)).collect()
}

/// Writes the dataset and reads it back.
fn read_back(data: &Dataset) -> Dataset {
    let mut out = Writer::default();
    data.write(&mut out);
    let text = out.finish();
    read_dataset(&text).unwrap_or_else(|problems| panic!("{:?}\n{text}", problems[0].what))
}

fn people(data: &Dataset) -> Vec<&str> {
    data.people.iter().map(|p| p.id.as_str()).collect()
}
