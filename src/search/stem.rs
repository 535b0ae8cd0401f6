//! Stems of words in Latin letters, by Snowball.

use frostem::{Algorithm, Stemmer};

use crate::lang::Lang;
use crate::text::fold;

/// How words in Latin letters are stemmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LatinStems {
    /// As English; also words of languages without rules of their own.
    #[default]
    English,
    /// As French.
    French,
}

impl LatinStems {
    /// All rules there are.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// The rules for a text of this language.
    pub fn of(lang: Option<&Lang>) -> Self {
        match lang.map(Lang::primary) {
            Some("fr") => Self::French,
            _ => Self::English,
        }
    }
}

/// The folded stem of a word as written. French is stemmed before its accents are folded away, for its
/// rules know endings by them (`é`, `ité`); English has none to lose.
pub fn stem(word: &str, rules: LatinStems) -> String {
    match rules {
        LatinStems::English => Stemmer::new(Algorithm::English).stem(&fold::fold(word)).into_owned(),
        LatinStems::French => fold::fold(&Stemmer::new(Algorithm::French).stem(&word.to_lowercase())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn french(word: &str) -> String {
        stem(word, LatinStems::French)
    }

    #[test]
    fn french_inflections_share_a_stem() {
        for (a, b) in [
            ("militaires", "militaire"),
            ("manœuvres", "manœuvre"),
            ("frontières", "frontière"),
            ("négociations", "négociation"),
            ("régionales", "régional"),
            ("présidentielle", "présidentiel"),
            ("actives", "active"),
            ("activités", "activité"),
            ("continuellement", "continuelle"),
            ("États", "état"),
        ] {
            assert_eq!(french(a), french(b), "{a} {b}");
        }
    }

    #[test]
    fn french_words_that_differ_keep_apart() {
        for (a, b) in [("port", "portail"), ("marin", "marchand"), ("frontière", "front")] {
            assert_ne!(french(a), french(b), "{a} {b}");
        }
    }

    #[test]
    fn stems_are_folded() {
        assert_eq!(french("Béchar"), french("BÉCHAR"));
        assert_eq!(french("forêts"), "foret");
        assert_eq!(stem("Exercises", LatinStems::English), stem("exercise", LatinStems::English));
    }

    #[test]
    fn the_language_of_a_text_names_the_rules() {
        let of = |tag: &str| LatinStems::of(Some(&tag.parse().unwrap()));
        assert_eq!(of("fr-DZ"), LatinStems::French);
        assert_eq!(of("en"), LatinStems::English);
        assert_eq!(of("ar"), LatinStems::English);
        assert_eq!(LatinStems::of(None), LatinStems::English);
    }
}
