//! How a date stands in its sentence: by itself, as an adverbial of time, or bound to a word that makes it say something
//! else.

use std::ops::Range;

use crate::text::facts::{Language, Text};
use crate::text::fold::FoldedWord;

/// How a date stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// It says when what the sentence tells happened.
    Alone,
    /// It says when that ended: "until 28 November".
    AsEnd,
    /// It does not: it names a thing, bounds a time, or nobody can tell.
    No,
}

/// The words of a language around dates. All are folded.
pub(super) struct Adverbials {
    /// Before an adverbial date.
    prepositions: &'static [&'static str],
    /// Of these a date is no adverbial by itself: it belongs to a noun, unless that is a part of the day.
    genitives: &'static [&'static str],
    /// Parts of days and months, which have their date behind a genitive.
    parts: &'static [&'static str],
    /// Articles before such a part.
    articles: &'static [&'static str],
    /// What bounds a time on one side.
    bounds: &'static [&'static str],
    /// What says when something ends.
    until: &'static [&'static str],
    /// Beginnings of expressions that are adverbials by themselves.
    selves: &'static [&'static str],
    /// Participles that name a thing by the date behind them.
    naming: &'static [&'static str],
    /// What makes a verb of such a participle.
    auxiliaries: &'static [&'static str],
    /// What makes a rule of a sentence, or tells what is usual: nothing that happened.
    rules: &'static [&'static str],
    /// The day of writing, which often only means these times.
    today: &'static [&'static str],
}

static ARABIC: Adverbials = Adverbials {
    prepositions: &[
        "في",
        "خلال",
        "يوم",
        "ليله",
        "ليل",
        "صباح",
        "مساء",
        "فجر",
        "ظهر",
        "شهر",
        "مطلع",
        "نهايه",
        "بدايه",
        "اواخر",
        "اوائل",
        "منتصف",
        "عشيه",
        "اثناء",
        "غضون",
        "بتاريخ",
        "اليوم",
        "يومي",
        "ايام",
        "شهري",
    ],
    genitives: &[],
    parts: &[],
    articles: &[],
    bounds: &["منذ", "قبل", "بعد", "بحلول", "الي", "من", "ابتداء", "اعتبارا", "انتظار", "بين"],
    until: &["حتي", "لغايه", "غايه"],
    selves: &[
        "يوم",
        "شهر",
        "امس",
        "ليله",
        "صباح",
        "مساء",
        "مطلع",
        "نهايه",
        "بدايه",
        "اواخر",
        "اوائل",
        "منتصف",
        "بعد",
        "في",
        "الاحد",
        "الاثنين",
        "الثلاثاء",
        "الاربعاء",
        "الخميس",
        "الجمعه",
        "السبت",
        "اليوم",
        "الشهر",
        "الاسبوع",
        "فجر",
        "خلال",
        "قبل",
        "غدا",
        "صيف",
        "شتاء",
        "ربيع",
        "خريف",
        "البارحه",
        "مساءامس",
    ],
    naming: &[
        "الموقع",
        "الموقعه",
        "المبرم",
        "المبرمه",
        "الصادر",
        "الصادره",
        "المورخ",
        "المورخه",
        "المنعقد",
        "المنعقده",
        "المعتمد",
        "المعتمده",
        "المولود",
        "المولوده",
        "المنشور",
        "المنشوره",
        "المقرر",
        "المقرره",
        "مورخ",
        "مورخه",
        "صادر",
        "صادره",
        "موقع",
        "مبرم",
        "موقعه",
        "مبرمه",
        "مواليد",
        "دستور",
        "قانون",
        "قرار",
    ],
    auxiliaries: &[],
    rules: &[
        "يلزم",
        "تلزم",
        "ينص",
        "تنص",
        "يقضي",
        "تقضي",
        "يشترط",
        "تشترط",
        "يجب",
        "ينبغي",
        "سنويا",
        "كل",
        "عاده",
        "يفترض",
    ],
    today: &["اليوم", "الان", "الراهن"],
};

static ENGLISH: Adverbials = Adverbials {
    prepositions: &["on", "in", "during", "at", "early", "late", "mid", "that", "this"],
    genitives: &["of"],
    parts: &[
        "night",
        "morning",
        "evening",
        "afternoon",
        "day",
        "days",
        "beginning",
        "end",
        "start",
        "month",
        "hours",
        "dawn",
        "weekend",
        "eve",
        "middle",
        "summer",
        "spring",
        "autumn",
        "winter",
        "week",
    ],
    articles: &["the"],
    bounds: &["since", "before", "after", "from", "by", "between", "pending", "as", "than", "for"],
    until: &["until", "till", "through", "to"],
    selves: &[
        "on",
        "in",
        "during",
        "last",
        "this",
        "yesterday",
        "today",
        "tomorrow",
        "next",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "a",
        "one",
        "early",
        "late",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "earlier",
        "days",
        "overnight",
        "the",
    ],
    naming: &[
        "signed",
        "dated",
        "concluded",
        "adopted",
        "issued",
        "published",
        "born",
        "founded",
        "created",
        "passed",
        "agreed",
        "scheduled",
        "due",
        "expected",
        "planned",
        "effective",
        "written",
        "law",
        "resolution",
        "agreement",
        "decree",
    ],
    auxiliaries: &[
        "was", "were", "been", "being", "be", "had", "have", "has", "they", "he", "she", "it", "we", "who", "is",
    ],
    rules: &[
        "must",
        "shall",
        "should",
        "obliges",
        "requires",
        "provides",
        "stipulates",
        "every",
        "each",
        "annually",
        "normally",
        "usually",
        "always",
    ],
    today: &["today", "now"],
};

static FRENCH: Adverbials = Adverbials {
    prepositions: &["le", "en", "au", "aux", "dans", "durant", "pendant", "ce", "cet", "cette", "la", "les", "courant"],
    genitives: &["du", "de", "des", "d"],
    parts: &[
        "nuit",
        "soiree",
        "matinee",
        "journee",
        "matin",
        "soir",
        "cours",
        "mois",
        "debut",
        "fin",
        "jour",
        "milieu",
        "aube",
        "veille",
        "courant",
        "semaine",
        "ete",
        "printemps",
        "automne",
        "hiver",
    ],
    articles: &["la", "le", "l"],
    bounds: &["depuis", "avant", "apres", "des", "ici", "entre", "compter", "partir", "que", "pour"],
    until: &["jusqu", "jusque", "jusqu'au", "jusqu'en"],
    selves: &[
        "le", "en", "au", "hier", "demain", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        "ce", "debut", "fin", "mi", "deux", "trois", "quatre", "cinq", "la", "dans", "courant", "durant", "aujourd",
        "il",
    ],
    naming: &[
        "signe",
        "signee",
        "signes",
        "date",
        "datee",
        "dates",
        "conclu",
        "conclue",
        "adopte",
        "adoptee",
        "publie",
        "publiee",
        "ne",
        "nee",
        "fonde",
        "fondee",
        "cree",
        "creee",
        "prevu",
        "prevue",
        "prevus",
        "attendu",
        "attendue",
        "loi",
        "resolution",
        "accord",
        "decret",
        "arrete",
    ],
    auxiliaries: &["a", "ont", "ete", "est", "sont", "avait", "avaient", "etait", "etaient", "fut", "furent", "ayant"],
    rules: &[
        "doit",
        "doivent",
        "devra",
        "devront",
        "oblige",
        "impose",
        "prevoit",
        "stipule",
        "chaque",
        "habituellement",
        "annuellement",
        "toujours",
    ],
    today: &["aujourd", "hui", "maintenant", "aujourd'hui"],
};

/// So many words of a date's own may stand before it.
const MAX_PREPOSITIONS: usize = 4;

/// So many words before a participle what makes a verb of it may stand.
const AUXILIARY_WITHIN: usize = 3;

impl Adverbials {
    /// Those of a language; `None` where the program does not know it.
    pub(super) fn of(language: Language) -> Option<&'static Self> {
        match language.tag()? {
            "ar" => Some(&ARABIC),
            "en" => Some(&ENGLISH),
            "fr" => Some(&FRENCH),
            _ => None,
        }
    }

    /// Whether words make a rule of their sentence.
    pub(super) fn is_rule(&self, words: &[FoldedWord]) -> bool {
        words.iter().any(|word| self.rules.contains(&bare(word)))
    }

    /// Whether an expression only names the day of writing, or these times.
    pub(super) fn is_today(&self, words: &[FoldedWord]) -> bool {
        words.iter().all(|word| self.today.contains(&bare(word)))
    }

    /// How the date at `span` stands in its sentence. `is_range` says whether it names a first and a last day.
    pub(super) fn stands(
        &self,
        text: &Text<'_>,
        sentence: &Range<usize>,
        span: &Range<usize>,
        is_range: bool,
    ) -> Stands {
        let words = text.words();
        let first = words.partition_point(|word| word.span.end <= span.start);
        let start = words.partition_point(|word| word.span.start < sentence.start);
        let Some(inside) = words.get(first) else { return Stands::No };
        // What bounds it may be among its words.
        let own = bare(inside);
        if self.until.contains(&own) {
            return Stands::AsEnd;
        }
        if self.bounds.contains(&own) && !self.selves.contains(&own) && !is_range {
            return Stands::No;
        }
        let before = |back: usize| first.checked_sub(back).filter(|at| *at >= start).and_then(|at| words.get(at));
        let is_parted = |word: &FoldedWord| {
            let gap = text.as_str().get(word.span.end..span.start).unwrap_or_default();
            gap.contains([',', '،', '؛', ';', ':', '–', '—', '(', '"', '«', '“'])
        };
        // What governs a date stands directly before it, or before the prepositions in between.
        let mut is_part = self.parts.contains(&own);
        let mut is_adverbial = is_part || is_range || self.selves.contains(&own);
        let mut back = 1;
        while let Some(word) = before(back) {
            let said = bare(word);
            if self.until.contains(&said) {
                return Stands::AsEnd;
            }
            if is_parted(word) {
                return Stands::Alone;
            }
            if self.bounds.contains(&said) && !(is_range && back == 1) {
                return Stands::No;
            }
            if self.genitives.contains(&said) && !is_range {
                is_part = before(back + 1).map(bare).is_some_and(|of| self.parts.contains(&of));
                if !is_part {
                    return Stands::No;
                }
                is_adverbial = true;
                back += 2;
                continue;
            }
            let is_article = is_part && self.articles.contains(&said);
            if back <= MAX_PREPOSITIONS && (is_article || self.prepositions.contains(&said)) {
                is_adverbial = true;
                back += 1;
                continue;
            }
            if self.naming.contains(&said) {
                let helped = (1..=AUXILIARY_WITHIN).filter_map(|more| before(back + more));
                let is_verb = helped.map(bare).any(|word| self.auxiliaries.contains(&word));
                return if is_verb { Stands::Alone } else { Stands::No };
            }
            return if is_adverbial { Stands::Alone } else { Stands::No };
        }
        // It begins the sentence.
        Stands::Alone
    }
}

/// A folded word without و or ف before it, where enough is left.
fn bare(word: &FoldedWord) -> &str {
    let folded = word.folded.as_str();
    let rest = folded.strip_prefix(['و', 'ف']).filter(|rest| rest.chars().count() > 1);
    // فجر and the like have one of their own.
    match rest {
        Some(rest) if !matches!(folded, "فجر" | "وقت" | "وسط" | "فتره") => rest,
        _ => folded,
    }
}
