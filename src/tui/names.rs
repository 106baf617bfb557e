//! The order of names.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

/// Returns the Danish order of names: æ, ø and å last, aa as å.
///
/// `None` where the order's own data is missing, which the build guards against; names then keep the order of the file.
pub fn danish() -> Option<CollatorBorrowed<'static>> {
    Collator::try_new(locale!("da").into(), CollatorOptions::default()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_as_danes_sort_them() {
        let order = danish().unwrap();
        let mut names = [
            "Aabenraa", "Ærø", "Ørsted", "Zebra", "Ålborg", "Abel", "Åse",
        ];
        names.sort_by(|a, b| order.compare(a, b));
        assert_eq!(
            names,
            [
                "Abel", "Zebra", "Ærø", "Ørsted", "Aabenraa", "Ålborg", "Åse"
            ]
        );
    }
}
