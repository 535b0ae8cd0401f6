//! Negation: a sentence that denies in one language denies in the other.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Lexicon, Prefixes};
use super::{Check, Finding, Language, Pair, Side, finding};
use crate::text::negation;

pub(super) const CHECK: Check = Check {
    code: "translated-negation",
    about: "The source denies something that the translation does not, or the other way round.",
    find,
};

/// What a word or phrase does.
#[derive(Clone, Copy, PartialEq)]
enum Does {
    /// It denies.
    Denies,
    /// It may carry a denial of the other side: `failure to`, `unlikely`, `refused`.
    MayDeny,
    /// With a denial it makes `only`: `لا … إلا`, `not … except`.
    Excepts,
    /// It looks like a denial and is none: `لا تزال` is `still`.
    Nothing,
}

use Does::{Denies, Excepts, MayDeny, Nothing};

const ARABIC: &[(Does, &[&str])] = &[
    (Denies, negation::ARABIC),
    (
        MayDeny,
        &[
            "رفض",
            "رفضت",
            "يرفض",
            "ترفض",
            "نفى",
            "نفت",
            "ينفي",
            "تنفي",
            "منع",
            "تمنع",
            "يمنع",
            "نهى",
            "كلا",
            "قلة",
            "غياب",
            "فشل",
            "فشلت",
            "فشلها",
            "لفشلها",
            "استياء",
            "استياءها",
            "الاستياء",
            "زعزعة",
            "المزعزع",
        ],
    ),
    (Excepts, &["إلا", "سوى"]),
    (
        Nothing,
        &[
            "لا تزال",
            "لا يزال",
            "لا زال",
            "لا زالت",
            "لا سيما",
            "لا محالة",
            "لا بد",
            "غير أن",
            "غير أنه",
            "غير أنها",
            "لا شك",
            "بلا شك",
            "إلا أن",
            "إلا أنه",
            "إلا أنها",
            "ما زال",
            "ما زالت",
        ],
    ),
];

const ENGLISH: &[(Does, &[&str])] = &[
    (Denies, negation::ENGLISH),
    (
        MayDeny,
        &[
            "lack", "lacks", "lacked", "lacking", "absence", "failure", "failed", "failing", "fails", "refuse",
            "refused", "refuses", "refusal", "rejects", "rejected", "deny", "denies", "denied", "hardly", "mistrust",
            "distrust", "non",
        ],
    ),
    (Excepts, &["except"]),
    (Nothing, &["nothing but", "none but", "no doubt", "no longer", "not least", "no less"]),
];

const FRENCH: &[(Does, &[&str])] = &[
    (Denies, &["pas", "jamais", "aucun", "aucune", "rien", "sans", "ni", "non", "nul", "nulle", "personne"]),
    (MayDeny, &["ne", "n", "que", "manque", "absence", "refus", "refuse", "refusé", "échec", "échoué", "nie", "nient"]),
    (Excepts, &["sauf"]),
    (Nothing, &["non seulement"]),
];

fn lexicon(table: &'static [(Does, &'static [&'static str])]) -> Lexicon<Does> {
    Lexicon::new(
        Prefixes::Conjunctions,
        table.iter().flat_map(|(does, words)| words.iter().map(move |word| (*word, *does))),
    )
}

static OF_ARABIC: LazyLock<Lexicon<Does>> = LazyLock::new(|| lexicon(ARABIC));
static OF_ENGLISH: LazyLock<Lexicon<Does>> = LazyLock::new(|| lexicon(ENGLISH));
static OF_FRENCH: LazyLock<Lexicon<Does>> = LazyLock::new(|| lexicon(FRENCH));

/// What words that deny by their beginning begin with; `until`, `united`, `under` deny nothing.
const BEGINNINGS: &[&str] = &[
    "unable",
    "unaccept",
    "unapprov",
    "unavoid",
    "uncertain",
    "unchang",
    "unclear",
    "uncondition",
    "unconfirm",
    "undecid",
    "undeclar",
    "unequal",
    "unfair",
    "unfounded",
    "unidentif",
    "unjust",
    "unknown",
    "unlawful",
    "unless",
    "unlike",
    "unlimit",
    "unnecess",
    "unofficial",
    "unprecedent",
    "unprepared",
    "unpublish",
    "unrelat",
    "unsafe",
    "unspecif",
    "unstabl",
    "unsuccess",
    "unusual",
    "unwant",
    "unwilling",
    "impossib",
    "improbab",
    "inability",
    "inaccura",
    "inadequa",
    "incapab",
    "incomplete",
    "indirect",
    "ineffect",
    "inevitab",
    "instab",
    "insufficien",
    "invalid",
    "irregular",
    "illegal",
    "illegitim",
    "disagree",
    "disavow",
    "displeas",
    "dissatisf",
    "destabil",
    "nonalign",
];

struct Denials {
    strong: Vec<Range<usize>>,
    weak: usize,
}

fn denials(side: &Side<'_>) -> Option<Denials> {
    let lexicon = match side.lang {
        Language::Arabic => &OF_ARABIC,
        Language::English => &OF_ENGLISH,
        Language::French => &OF_FRENCH,
        Language::Other => return None,
    };
    let found = lexicon.find(&side.words);
    let mut strong: Vec<Range<usize>> = Vec::new();
    for found in &found {
        match found.value {
            Denies => strong.push(found.span.clone()),
            Excepts => drop(strong.pop()),
            MayDeny | Nothing => {}
        }
    }
    let weak = found.iter().filter(|found| *found.value == MayDeny).count();
    let made = |word: &&crate::text::fold::Word| {
        side.lang == Language::English && BEGINNINGS.iter().any(|beginning| word.folded.starts_with(beginning))
    };
    let weak = weak + side.words.iter().filter(made).count();
    Some(Denials { strong, weak })
}

fn find(pair: &Pair<'_>) -> Vec<Finding> {
    let (Some(source), Some(target)) = (denials(&pair.source), denials(&pair.target)) else { return Vec::new() };
    // Words that may deny stand for each other first; those that are left may stand for a denial.
    if source.strong.len() > target.strong.len() + target.weak.saturating_sub(source.weak) {
        let place = source.strong.first().cloned();
        let word = place.clone().map(|span| pair.source.text[span].to_owned()).unwrap_or_default();
        let message = format!("the source denies (`{word}`), and the translation does not, or not as often");
        return vec![finding(CHECK.code, message, place, target.strong.first().cloned())];
    }
    if target.strong.len() > source.strong.len() + source.weak.saturating_sub(target.weak) {
        let place = target.strong.first().cloned();
        let word = place.clone().map(|span| pair.target.text[span].to_owned()).unwrap_or_default();
        let message = format!("the translation denies (`{word}`), and the source does not, or not as often");
        return vec![finding(CHECK.code, message, source.strong.first().cloned(), place)];
    }
    Vec::new()
}
