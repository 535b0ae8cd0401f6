//! The words for numbers, cardinal and ordinal, in Arabic, English and French.

use std::sync::LazyLock;

use super::Language;
use super::lexicon::{Lexicon, Prefixes};

/// The cardinal and ordinal words of Arabic, with their genders and cases; without the article.
const ARABIC: &[(u64, &[&str])] = &[
    (1, &["واحد", "واحدة", "أحد", "إحدى", "أول", "أولى", "أولا", "حادي", "حادية"]),
    (
        2,
        &[
            "اثنان",
            "اثنين",
            "اثنتان",
            "اثنتين",
            "اثنا",
            "اثني",
            "اثنتا",
            "اثنتي",
            "ثان",
            "ثاني",
            "ثانية",
            "ثانيا",
            "كلا",
            "كلتا",
            "كلاهما",
            "مرتين",
            "مرتان",
        ],
    ),
    (3, &["ثلاث", "ثلاثة", "ثالث", "ثالثة", "ثالثا", "ثلث", "ثلثا", "ثلثي", "ثلثين"]),
    (4, &["أربع", "أربعة", "رابع", "رابعة", "رابعا"]),
    (5, &["خمس", "خمسة", "خامس", "خامسة", "خامسا"]),
    (6, &["ست", "ستة", "سادس", "سادسة", "سادسا"]),
    (7, &["سبع", "سبعة", "سابع", "سابعة", "سابعا"]),
    (8, &["ثمان", "ثماني", "ثمانية", "ثامن", "ثامنة"]),
    (9, &["تسع", "تسعة", "تاسع", "تاسعة"]),
    (10, &["عشر", "عشرة", "عاشر", "عاشرة"]),
    (20, &["عشرون", "عشرين"]),
    (30, &["ثلاثون", "ثلاثين"]),
    (40, &["أربعون", "أربعين"]),
    (50, &["خمسون", "خمسين"]),
    (60, &["ستون", "ستين"]),
    (70, &["سبعون", "سبعين"]),
    (80, &["ثمانون", "ثمانين"]),
    (90, &["تسعون", "تسعين"]),
    (100, &["مئة", "مائة", "مية", "مئات"]),
    (200, &["مئتان", "مئتين", "مائتان", "مائتين", "مئتي", "مائتي"]),
    (300, &["ثلاثمئة", "ثلاثمائة"]),
    (400, &["أربعمئة", "أربعمائة"]),
    (500, &["خمسمئة", "خمسمائة"]),
    (600, &["ستمئة", "ستمائة"]),
    (700, &["سبعمئة", "سبعمائة"]),
    (800, &["ثمانمئة", "ثمانمائة", "ثمانيمئة"]),
    (900, &["تسعمئة", "تسعمائة"]),
    (1000, &["ألف", "ألفا", "آلاف"]),
    (2000, &["ألفان", "ألفين", "ألفي"]),
    (1_000_000, &["مليون", "مليونا", "ملايين"]),
    (2_000_000, &["مليونان", "مليونين", "مليوني"]),
    (1_000_000_000, &["مليار", "مليارا", "مليارات", "بليون"]),
    (2_000_000_000, &["ملياران", "مليارين", "ملياري"]),
    (1_000_000_000_000, &["تريليون", "تريليونات"]),
];

/// Nouns in the dual that say two of something as plainly as a number does.
pub(super) const DUALS: &[&str] = &[
    "يومان",
    "يومين",
    "أسبوعان",
    "أسبوعين",
    "شهران",
    "شهرين",
    "عامان",
    "عامين",
    "سنتان",
    "سنتين",
    "ساعتان",
    "ساعتين",
    "دقيقتان",
    "دقيقتين",
    "مرتان",
    "مرتين",
];

const ENGLISH: &[(u64, &[&str])] = &[
    (0, &["zero"]),
    (1, &["one", "first", "once", "single"]),
    (2, &["two", "second", "seconds", "twice", "both", "pair", "couple"]),
    (3, &["three", "third", "thirds", "thrice", "triple", "tripled", "trebled", "threefold"]),
    (4, &["four", "fourth", "fourfold", "quadrupled"]),
    (5, &["five", "fifth"]),
    (6, &["six", "sixth"]),
    (7, &["seven", "seventh"]),
    (8, &["eight", "eighth"]),
    (9, &["nine", "ninth"]),
    (10, &["ten", "tenth", "tenfold"]),
    (11, &["eleven", "eleventh"]),
    (12, &["twelve", "twelfth", "dozen"]),
    (13, &["thirteen", "thirteenth"]),
    (14, &["fourteen", "fourteenth"]),
    (15, &["fifteen", "fifteenth"]),
    (16, &["sixteen", "sixteenth"]),
    (17, &["seventeen", "seventeenth"]),
    (18, &["eighteen", "eighteenth"]),
    (19, &["nineteen", "nineteenth"]),
    (20, &["twenty", "twentieth"]),
    (30, &["thirty", "thirtieth"]),
    (40, &["forty", "fortieth"]),
    (50, &["fifty", "fiftieth"]),
    (60, &["sixty", "sixtieth"]),
    (70, &["seventy", "seventieth"]),
    (80, &["eighty", "eightieth"]),
    (90, &["ninety", "ninetieth"]),
    (100, &["hundred", "hundreds", "hundredth"]),
    (1000, &["thousand", "thousands"]),
    (1_000_000, &["million", "millions", "mn"]),
    (1_000_000_000, &["billion", "billions", "bn"]),
    (1_000_000_000_000, &["trillion", "trillions"]),
];

const FRENCH: &[(u64, &[&str])] = &[
    (1, &["un", "une", "premier", "première"]),
    (2, &["deux", "deuxième", "second", "seconde"]),
    (3, &["trois", "troisième", "tiers"]),
    (4, &["quatre", "quatrième"]),
    (5, &["cinq", "cinquième"]),
    (6, &["six", "sixième"]),
    (7, &["sept", "septième"]),
    (8, &["huit", "huitième"]),
    (9, &["neuf", "neuvième"]),
    (10, &["dix", "dixième"]),
    (11, &["onze", "onzième"]),
    (12, &["douze", "douzième"]),
    (13, &["treize", "treizième"]),
    (14, &["quatorze", "quatorzième"]),
    (15, &["quinze", "quinzième"]),
    (16, &["seize", "seizième"]),
    (20, &["vingt", "vingtième"]),
    (30, &["trente", "trentième"]),
    (40, &["quarante", "quarantième"]),
    (50, &["cinquante", "cinquantième"]),
    (60, &["soixante", "soixantième"]),
    (80, &["quatre-vingt", "quatre-vingts"]),
    (100, &["cent", "cents", "centaines"]),
    (1000, &["mille", "milliers", "millier"]),
    (1_000_000, &["million", "millions"]),
    (1_000_000_000, &["milliard", "milliards"]),
];

fn lexicon(table: &'static [(u64, &'static [&'static str])]) -> Lexicon<u64> {
    let entries = table.iter().flat_map(|(value, words)| words.iter().map(move |word| (*word, *value)));
    Lexicon::new(Prefixes::All, entries)
}

static OF_ARABIC: LazyLock<Lexicon<u64>> = LazyLock::new(|| lexicon(ARABIC));
static OF_ENGLISH: LazyLock<Lexicon<u64>> = LazyLock::new(|| lexicon(ENGLISH));
static OF_FRENCH: LazyLock<Lexicon<u64>> = LazyLock::new(|| lexicon(FRENCH));
static NONE: LazyLock<Lexicon<u64>> = LazyLock::new(|| lexicon(&[]));

/// The number words of a language.
pub(super) fn of(lang: Language) -> &'static Lexicon<u64> {
    match lang {
        Language::Arabic => &OF_ARABIC,
        Language::English => &OF_ENGLISH,
        Language::French => &OF_FRENCH,
        Language::Other => &NONE,
    }
}
