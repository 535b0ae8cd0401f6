//! Attribution: who is said to say something, and with what reserve.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Lexicon, Prefixes};
use super::{Check, Finding, Language, Pair, Side, finding};

pub(super) const CHECK: Check = Check {
    code: "translated-attribution",
    about: "The source attributes a statement that the translation makes its own, or with another reserve.",
    find,
};

/// The kinds of attribution that translators keep apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    AccordingTo,
    Says,
    Announces,
    Affirms,
    Claims,
    Indicates,
    Reveals,
    Reports,
    Accuses,
    Considers,
    Expresses,
    Explains,
    Notes,
    Suspects,
}

use Manner::*;

const ARABIC: &[(Manner, &[&str])] = &[
    (AccordingTo, &["حسب", "بحسب", "حسبما", "وفق", "وفقا", "نقلا عن", "على حد قول", "على حد تعبير", "استنادا إلى"]),
    (
        Says,
        &[
            "قال",
            "قالت",
            "قالوا",
            "يقول",
            "تقول",
            "يقولون",
            "قوله",
            "قولها",
            "صرح",
            "صرحت",
            "يصرح",
            "تصريحاته",
            "تصريحات",
            "ذكر",
            "ذكرت",
            "يذكر",
            "أضاف",
            "أضافت",
            "تابع قائلا",
            "ومما جاء",
        ],
    ),
    (Announces, &["أعلن", "أعلنت", "يعلن", "تعلن", "أعلنته", "أعلنوا"]),
    (Affirms, &["أكد", "أكدت", "يؤكد", "تؤكد", "مؤكدا", "مؤكدة", "شدد", "شددت", "يشدد"]),
    (Claims, &["زعم", "زعمت", "زعموا", "يزعم", "تزعم", "مزاعم", "ادعى", "ادعت", "يدعي", "تدعي"]),
    (
        Indicates,
        &[
            "أشار",
            "أشارت",
            "يشير",
            "تشير",
            "مشيرا",
            "مشيرة",
            "أفاد",
            "أفادت",
            "تفيد",
            "يفيد",
            "ألمح",
            "ألمحت",
            "لفت",
            "لفتت",
            "تجدر الإشارة",
        ],
    ),
    (Reveals, &["كشف", "كشفت", "يكشف", "تكشف"]),
    (Reports, &["ورد", "وورد", "أوردت", "أورد", "تقارير تفيد"]),
    (Accuses, &["اتهم", "اتهمت", "يتهم", "تتهم", "متهمة", "متهما", "اتهامات"]),
    (Considers, &["اعتبر", "اعتبرت", "يعتبر", "تعتبر", "معتبرا", "معتبرة", "تعد", "يعد", "يعتبرونها"]),
    (Expresses, &["أعرب", "أعربت", "عبر عن", "عبرت عن", "عبروا"]),
    (Explains, &["أوضح", "أوضحت", "يوضح", "توضح"]),
    (Notes, &["يلاحظ", "لاحظ", "يرى", "ترى"]),
    (Suspects, &["تشتبه", "يشتبه", "اشتبهت"]),
];

const ENGLISH: &[(Manner, &[&str])] = &[
    (AccordingTo, &["according to", "as quoted from", "quoted", "citing", "quoting"]),
    (
        Says,
        &[
            "said",
            "says",
            "say",
            "saying",
            "states",
            "stated",
            "stating",
            "statement",
            "statements",
            "told",
            "tells",
            "mentioned",
            "mentions",
            "added",
            "adds",
            "spoke",
        ],
    ),
    (Announces, &["announced", "announces", "announce", "announcing", "declared", "declares"]),
    (
        Affirms,
        &[
            "affirmed",
            "affirms",
            "affirm",
            "affirming",
            "asserted",
            "asserts",
            "asserting",
            "confirmed",
            "confirms",
            "confirming",
            "stressed",
            "stresses",
            "stressing",
            "emphasised",
            "emphasises",
            "emphasized",
            "insisted",
            "insists",
            "insisting",
            "maintains",
            "maintained",
        ],
    ),
    (
        Claims,
        &[
            "claimed",
            "claims",
            "claim",
            "claiming",
            "alleged",
            "alleges",
            "allege",
            "allegedly",
            "alleging",
            "purported",
            "purportedly",
        ],
    ),
    (
        Indicates,
        &[
            "indicated",
            "indicates",
            "indicate",
            "indicating",
            "pointed out",
            "pointing out",
            "points out",
            "hinted",
            "hints",
            "noted",
            "notes",
            "suggests",
            "suggested",
            "signalled",
            "worth noting",
        ],
    ),
    (
        Reveals,
        &["revealed", "reveals", "reveal", "revealing", "disclosed", "discloses", "uncovered", "exposed", "exposes"],
    ),
    (Reports, &["reportedly", "reported", "reports", "reporting"]),
    (Accuses, &["accused", "accuses", "accusing", "accusation", "accusations", "accuse"]),
    (
        Considers,
        &[
            "considered",
            "considers",
            "consider",
            "considering",
            "regarded",
            "regards",
            "deemed",
            "counts as",
            "viewed",
            "believed",
        ],
    ),
    (Expresses, &["expressed", "expresses", "express", "voiced", "voices"]),
    (Explains, &["explained", "explains", "explaining", "clarified", "clarifies", "makes clear", "made clear"]),
    (Notes, &["noted", "observed", "are of the view", "is of the view", "view", "sees", "see", "seen"]),
    (Suspects, &["suspect", "suspects", "suspected"]),
];

const FRENCH: &[(Manner, &[&str])] = &[
    (AccordingTo, &["selon", "d'après", "citant"]),
    (Says, &["dit", "dire", "disant", "a déclaré", "déclare", "ajoute", "ajouté", "mentionne", "mentionné", "propos"]),
    (Announces, &["annoncé", "annonce"]),
    (Affirms, &["affirme", "affirmé", "assure", "assuré", "souligne", "souligné", "insiste"]),
    (Claims, &["prétend", "prétendu", "prétendent", "allègue"]),
    (Indicates, &["indique", "indiqué", "signale", "signalé", "laisse entendre"]),
    (Reveals, &["révèle", "révélé", "dévoile"]),
    (Reports, &["rapporte", "rapporté", "aurait", "auraient"]),
    (Accuses, &["accuse", "accusé", "accusant", "accusations"]),
    (Considers, &["considère", "considéré", "estime", "estimé", "juge"]),
    (Expresses, &["exprime", "exprimé"]),
    (Explains, &["explique", "expliqué", "précise", "précisé"]),
    (Notes, &["note", "noté", "remarque", "observe"]),
    (Suspects, &["soupçonne", "soupçonnent"]),
];

fn lexicon(table: &'static [(Manner, &'static [&'static str])]) -> Lexicon<Manner> {
    Lexicon::new(
        Prefixes::Conjunctions,
        table.iter().flat_map(|(manner, words)| words.iter().map(move |word| (*word, *manner))),
    )
}

static OF_ARABIC: LazyLock<Lexicon<Manner>> = LazyLock::new(|| lexicon(ARABIC));
static OF_ENGLISH: LazyLock<Lexicon<Manner>> = LazyLock::new(|| lexicon(ENGLISH));
static OF_FRENCH: LazyLock<Lexicon<Manner>> = LazyLock::new(|| lexicon(FRENCH));

/// English words that are nouns or say other things as often: they may stand for an attribution of the source,
/// and need none.
const AMBIGUOUS: &[&str] = &[
    "believed",
    "claim",
    "claims",
    "considering",
    "exposed",
    "exposes",
    "express",
    "maintained",
    "maintains",
    "note",
    "noted",
    "notes",
    "quoted",
    "regards",
    "report",
    "reports",
    "see",
    "seen",
    "sees",
    "statement",
    "statements",
    "suspect",
    "suspected",
    "suspects",
    "view",
    "viewed",
    "voices",
];

fn attributions(side: &Side<'_>) -> Option<Vec<(Manner, Range<usize>)>> {
    let lexicon = match side.lang {
        Language::Arabic => &OF_ARABIC,
        Language::English => &OF_ENGLISH,
        Language::French => &OF_FRENCH,
        Language::Other => return None,
    };
    Some(lexicon.find(&side.words).into_iter().map(|found| (*found.value, found.span)).collect())
}

fn find(pair: &Pair<'_>) -> Vec<Finding> {
    let (Some(mut source), Some(target)) = (attributions(&pair.source), attributions(&pair.target)) else {
        return Vec::new();
    };
    if pair.source.lang == Language::English {
        source.retain(|(_, span)| !AMBIGUOUS.contains(&pair.source.text[span.clone()].to_lowercase().as_str()));
    }
    let claims =
        |all: &[(Manner, Range<usize>)]| all.iter().find(|(manner, _)| *manner == Claims).map(|(_, span)| span.clone());
    let word = |side: &Side<'_>, span: &Range<usize>| side.text[span.clone()].to_owned();
    // Doubt about a statement is not put into a source's mouth, nor taken away.
    match (claims(&source), claims(&target)) {
        (Some(here), None) => {
            let message =
                format!("the source doubts what it relays (`{}`), the translation does not", word(&pair.source, &here));
            return vec![finding(CHECK.code, message, Some(here), None)];
        }
        (None, Some(there)) => {
            let message = format!(
                "the translation doubts what it relays (`{}`), the source does not",
                word(&pair.target, &there)
            );
            return vec![finding(CHECK.code, message, None, Some(there))];
        }
        _ => {}
    }
    if target.len() >= source.len() {
        return Vec::new();
    }
    // Of those the translation lacks, the first whose manner it has not is the one to show.
    let missing = source.iter().find(|(manner, _)| !target.iter().any(|(other, _)| other == manner)).or(source.first());
    let Some((_, span)) = missing else { return Vec::new() };
    let here = word(&pair.source, span);
    let message = format!("the source attributes what it says (`{here}`), the translation does not, or not as often");
    vec![finding(CHECK.code, message, Some(span.clone()), target.first().map(|(_, span)| span.clone()))]
}
