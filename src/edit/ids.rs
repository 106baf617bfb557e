//! Ids: new ones, other ones, and the end of one.

use crate::edit::words;
use rustc_hash::FxHashSet;

use super::{DATASET, Done, Ids, Message, Refusal, local, shortened};
pub use crate::model::id::slug;

use crate::model::id::is_slug;
use crate::model::value::{Site, Visitor};
use crate::model::{Book, Dataset, Entity, EntityKind, Id, KindSet, Value};
use crate::syntax::Step;

/// Returns an id for a new thing of a name that nothing in the dataset has, such as `test-testesen` or `test-testesen-2`; where the
/// name has no letter, one of the kind, such as `person-1`.
pub fn new_id(data: &Dataset, kind: EntityKind, name: &str) -> String {
    new_id_beside(data, kind, name, &[])
}

/// Returns an id as [`new_id`] does that is none of `taken` either.
pub fn new_id_beside(data: &Dataset, kind: EntityKind, name: &str, taken: &[String]) -> String {
    let mut used = used(data);
    used.extend(taken.iter().map(|id| Id::new(id)));
    free(&used, kind, &slug(name))
}

/// Returns all ids that things of a dataset have.
pub(super) fn used(data: &Dataset) -> FxHashSet<Id> {
    let mut used = FxHashSet::default();
    data.keys(&mut |_, id| {
        used.insert(id.clone());
    });
    used
}

/// Returns the first free id that begins with a slug.
pub(super) fn free(used: &FxHashSet<Id>, kind: EntityKind, base: &str) -> String {
    let (base, first) = if base.is_empty() {
        (kind.word(), 1)
    } else {
        (base, 2)
    };
    if first == 2 && !used.contains(&Id::new(base)) {
        return base.to_owned();
    }
    let mut n = first;
    while used.contains(&Id::new(&format!("{base}-{n}"))) {
        n += 1;
    }
    format!("{base}-{n}")
}

/// Gives a thing another id, and everything that names it the new one; also the dataset itself.
pub fn rename_id(data: &mut Dataset, old: &str, new: &str) -> Done {
    let own = data.id.to_string();
    let old = local(data, old).to_owned();
    let ids = Ids::of(data);
    let Some(kind) = ids
        .keys
        .iter()
        .find(|(_, id)| id.as_str() == old)
        .map(|(kind, _)| *kind)
    else {
        return Err(nothing(&old));
    };
    if old == new {
        return Err(Refusal::NothingToDo);
    }
    if !is_slug(new) {
        return Err(Refusal::BadId(new.to_owned()));
    }
    if ids.keys.iter().any(|(_, id)| id.as_str() == new) {
        return Err(Refusal::Taken(new.to_owned()));
    }
    let whole = kind == EntityKind::Dataset;
    // What named another dataset would name this one.
    let other = |(kinds, id): &(KindSet, Id)| {
        id.parts().0 == Some(new) || *kinds == DATASET && id.as_str() == new
    };
    if whole && ids.references.iter().any(other) {
        return Err(Refusal::OtherDataset(new.to_owned()));
    }
    data.edit_ids(&mut |site, id| {
        let (dataset, inner) = id.parts();
        let here = dataset.is_none_or(|d| d == own);
        let renamed = match site {
            Site::Key(_) => id.as_str() == old,
            // A bare id where only a dataset can stand is that of a dataset, whatever else has the same.
            Site::Reference(kinds) => here && inner == old && (whole || kinds != DATASET),
        };
        if renamed || whole && dataset == Some(&own) {
            *id = match dataset {
                Some(_) if whole && !renamed => Id::new(&format!("{new}/{inner}")),
                Some(_) if whole => Id::new(&format!("{new}/{new}")),
                Some(dataset) => Id::new(&format!("{dataset}/{new}")),
                None => Id::new(new),
            };
        }
        true
    });
    Ok(words::id_changed(&old, new))
}

fn nothing(id: &str) -> Refusal {
    Refusal::Unknown {
        id: id.to_owned(),
        wanted: KindSet::ALL.names(),
    }
}

/// Every id with the way to it.
#[derive(Default)]
struct Ways {
    path: Vec<Step>,
    keys: Vec<(EntityKind, Id, Vec<Step>)>,
    references: Vec<(Id, Vec<Step>)>,
}

impl Visitor for Ways {
    fn enter(&mut self, step: Step) {
        self.path.push(step);
    }
    fn leave(&mut self) {
        self.path.pop();
    }
    fn key(&mut self, kind: EntityKind, id: &Id) {
        self.keys.push((kind, id.clone(), self.path.clone()));
    }
    fn reference(&mut self, kinds: KindSet, id: &Id) {
        if kinds != DATASET {
            self.references.push((id.clone(), self.path.clone()));
        }
    }
}

/// Takes a thing away with all that is in it, and what was said of it in exceptions from the checks; refused while anything else
/// points to it or to what is in it.
pub fn delete(data: &mut Dataset, id: &str) -> Done {
    const NAMED: usize = 5;
    let wanted = local(data, id).to_owned();
    let mut ways = Ways::default();
    data.visit(&mut ways);
    let Some((kind, _, path)) = ways.keys.iter().find(|(_, key, _)| key.as_str() == wanted) else {
        return Err(nothing(id));
    };
    if *kind == EntityKind::Dataset {
        return Err(Refusal::WholeDataset);
    }
    let book = Book::new(data.clone());
    let name = |id: &Id| {
        book.find(id)
            .map_or_else(|| id.to_string(), |entity| shown(&book, entity))
    };
    // The way to the thing is that to its id without the last step.
    let inside = |way: &[Step]| way.starts_with(&path[..path.len() - 1]);
    let gone: FxHashSet<&str> = ways
        .keys
        .iter()
        .filter(|(.., way)| inside(way))
        .map(|(_, id, _)| id.as_str())
        .collect();
    let mut holders: Vec<&[Step]> = Vec::new();
    let goes_along = |way: &[Step]| inside(way) || way.first() == Some(&Step::Field("silenced"));
    for (reference, way) in ways.references.iter().filter(|(_, way)| !goes_along(way)) {
        let holder = &way[..way.len().min(2)];
        if gone.contains(local(data, reference.as_str())) && holders.last() != Some(&holder) {
            holders.push(holder);
        }
    }
    let thing = Id::new(&wanted);
    if !holders.is_empty() {
        let holder = |way: &[Step]| {
            let of = ways
                .keys
                .iter()
                .find(|(.., key)| key.len() == way.len() + 1 && key.starts_with(way));
            of.map_or_else(Message::default, |(kind, id, _)| {
                words::holder(*kind, name(id))
            })
        };
        let by = holders.iter().take(NAMED).map(|way| holder(way)).collect();
        return Err(Refusal::PointedTo {
            name: name(&thing),
            by,
            count: holders.len(),
        });
    }
    let name = name(&thing);
    let stays: Vec<bool> = data
        .silenced
        .iter()
        .map(|s| !gone.contains(local(data, s.about.target.as_str())))
        .collect();
    let mut stays = stays.into_iter();
    data.silenced.retain(|_| stays.next().unwrap_or(true));
    data.edit_ids(&mut |site, id| !matches!(site, Site::Key(_)) || *id != thing);
    Ok(words::deleted(name, kind))
}

/// Returns the name of a thing between quotation marks, or its id where it has none.
fn shown(book: &Book, entity: Entity) -> String {
    let name = book.name(entity);
    let own_name = !matches!(entity.kind, EntityKind::Mandate) && !name.trim().is_empty();
    if own_name {
        format!("»{}«", shortened(name))
    } else {
        book.id(entity).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{data, told};
    use super::*;

    #[test]
    fn a_name_becomes_a_readable_id() {
        for (name, id) in [
            ("Ældreområdet på Ærø", "aeldreomraadet-paa-aeroe"),
            ("A\u{30a}rhus Kommune", "aarhus-kommune"),
            ("  Zoë  Çelik-Ñuñez (KOSU's) ", "zoe-celik-nunez-kosus"),
            ("Ödegård ﬁn ½ Łódź", "oedegaard-fin-1-2-lodz"),
            ("İstanbul", "istanbul"),
            ("北京 !? ", ""),
        ] {
            assert_eq!(slug(name), id);
        }
        let long = slug(&"fællesskab ".repeat(40));
        assert!(
            long.len() <= 60 && is_slug(&long) && long.ends_with("faellesskab"),
            "{long}"
        );
        assert_eq!(slug(&"x".repeat(500)).len(), 60);
    }

    #[test]
    fn a_new_id_is_none_that_anything_has() {
        let data = data();
        assert_eq!(new_id(&data, EntityKind::Person, "Anna"), "anna-2");
        assert_eq!(new_id(&data, EntityKind::Person, "S1"), "s1-2", "of a seat");
        assert_eq!(
            new_id(&data, EntityKind::Group, "X"),
            "x-2",
            "of the dataset"
        );
        assert_eq!(new_id(&data, EntityKind::Person, "北京"), "person-1");
        let taken = ["person-1".to_owned(), "anna-2".to_owned()];
        assert_eq!(
            new_id_beside(&data, EntityKind::Person, "", &taken),
            "person-2"
        );
        assert_eq!(
            new_id_beside(&data, EntityKind::Person, "Anna", &taken),
            "anna-3"
        );
    }

    #[test]
    fn an_id_changes_wherever_it_stands() {
        let mut data = data();
        let said = rename_id(&mut data, "x/anna", "anna-hansen").unwrap_or_default();
        assert_eq!(said.da, "Id'et anna ændret til anna-hansen");
        let text = super::super::tests::written(&data);
        assert!(
            !text.contains("\"anna\"") && !text.contains("anna.") && !text.contains("x/anna\""),
            "{text}"
        );
        assert!(
            text.contains("\"x/anna-hansen\"") && text.contains("\"anna-hansen.name\""),
            "{text}"
        );
        rename_id(&mut data, "ref", "kilde").unwrap_or_default();
        assert!(super::super::tests::written(&data).contains("\"kilde#s. 2\""));
    }

    #[test]
    fn the_dataset_itself_changes_its_id_and_what_stands_before_a_slash() {
        let mut data = data();
        assert_eq!(
            rename_id(&mut data, "x", "other"),
            Err(Refusal::OtherDataset("other".to_owned()))
        );
        assert_eq!(
            rename_id(&mut data, "x", "z"),
            Err(Refusal::OtherDataset("z".to_owned())),
            "it changes z"
        );
        assert!(rename_id(&mut data, "x", "mit").is_ok());
        assert_eq!(data.id.as_str(), "mit");
        let text = super::super::tests::written(&data);
        assert!(
            text.contains("\"mit/anna\"") && text.contains("\"other/a\"") && !text.contains("\"x/"),
            "{text}"
        );
    }

    #[test]
    fn a_dataset_named_like_a_thing_is_not_renamed_with_it() {
        let mut data = data();
        assert!(
            rename_id(&mut data, "a", "z").is_ok(),
            "z names only another dataset"
        );
        assert!(rename_id(&mut data, "z", "a").is_ok());
        assert_eq!(data.changes.as_ref().map(|c| c.as_str()), Some("z"));
    }

    #[test]
    fn what_cannot_be_an_id_is_refused() {
        let d = data();
        assert_eq!(
            told(&d, |d| rename_id(d, "nobody", "n")),
            "`nobody` findes ikke her (her kan stå: et id)"
        );
        assert_eq!(
            rename_id(&mut d.clone(), "anna", "bo"),
            Err(Refusal::Taken("bo".to_owned()))
        );
        assert_eq!(
            rename_id(&mut d.clone(), "anna", "s1"),
            Err(Refusal::Taken("s1".to_owned()))
        );
        assert_eq!(
            rename_id(&mut d.clone(), "anna", "Anna!"),
            Err(Refusal::BadId("Anna!".to_owned()))
        );
        assert_eq!(
            rename_id(&mut d.clone(), "anna", "anna"),
            Err(Refusal::NothingToDo)
        );
    }

    #[test]
    fn what_others_point_to_stays() {
        let d = data();
        assert_eq!(
            told(&d, |d| delete(d, "o1")),
            "»Organisation 1« er ikke slettet, for det bruges af organisation »Organisation 2«, person »Anna Prøvesen«, gruppe »A«: ret det først"
        );
        assert_eq!(
            told(&d, |d| delete(d, "a")),
            "»A« er ikke slettet, for det bruges af gruppe »B«, sag »Skriv et udkast«, sag »Et gammelt punkt«: ret det først",
            "its own members do not count"
        );
        assert_eq!(
            told(&d, |d| delete(d, "x")),
            "et datasæt kan ikke slettes her"
        );
        assert_eq!(
            told(&d, |d| delete(d, "am")),
            "am er ikke slettet, for det bruges af gruppe »A«: ret det først",
            "a member has a seat of it"
        );
        assert_eq!(
            told(&d, |d| delete(d, "i1")),
            "»Velkomst« er ikke slettet, for det bruges af sag »Skriv et udkast«: ret det først"
        );
        assert_eq!(
            told(&d, |d| delete(d, "nobody")),
            "`nobody` findes ikke her (her kan stå: et id)"
        );
    }

    #[test]
    fn what_nobody_points_to_goes_with_all_that_stands_in_it() {
        let mut d = data();
        assert_eq!(
            told(&d, |d| delete(d, "n1")),
            "»Uklart navn« slettet (forbehold)"
        );
        assert!(
            delete(&mut d, "c1").is_ok() && delete(&mut d, "m1").is_ok(),
            "an item goes with its meeting"
        );
        assert!(d.meetings.is_empty() && d.groups == data().groups && d.people == data().people);
        let statement = delete(&mut d, "s2");
        assert!(
            matches!(statement, Err(Refusal::PointedTo { .. })),
            "the statement beside it names it"
        );
        d.groups[0].mandates[0].statements.clear();
        assert!(delete(&mut d, "s2").is_ok());
        assert_eq!(d.groups[0].mandates[0].seats.len(), 1);
    }

    #[test]
    fn of_many_that_point_to_a_thing_five_are_named() {
        let mut d = data();
        for i in 0..10 {
            let group = format!(
                "(id: \"g{i}\", name: \"G{i}\", level: cluster, set_up_by: [\"c\", \"x/c\"])"
            );
            d.groups
                .push(crate::model::datum::parse(&group).unwrap_or_default());
        }
        let told = told(&d, |d| delete(d, "c"));
        let all = "»Gruppe C« er ikke slettet, for det bruges af gruppe »G0«, gruppe »G1«, gruppe »G2«, gruppe »G3«, gruppe »G4« og 7 mere: ret det først";
        assert_eq!(told, all, "ten groups, a meeting and a note");
    }
}
