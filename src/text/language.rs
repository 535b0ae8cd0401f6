//! The language of a text, among those that a project works in.
//!
//! The script decides first: it is certain, and costs nothing. Only where two languages of the project
//! share a script are the words examined (`lingua`), and its models are loaded when that first happens:
//! an Arabic and English project never pays for them.

use std::sync::OnceLock;

use lingua::{Language, LanguageDetector, LanguageDetectorBuilder};

use crate::lang::{Lang, Script, detect, script_of};

/// Fewer letters than this say nothing of the language beside their script.
const MIN_LETTERS: usize = 20;

/// How many characters are asked for their language, at most: `lingua` takes time with each.
const SAMPLE: usize = 240;

/// From this share of confidence on, of 1, `lingua` is believed.
const SURE: f64 = 0.7;

/// Tells the language of texts, among the languages of a project.
pub struct Languages {
    candidates: Vec<Lang>,
    detector: OnceLock<Option<LanguageDetector>>,
}

impl Languages {
    /// A detector for these languages; of several tags of one language the first counts.
    pub fn new<'a>(languages: impl IntoIterator<Item = &'a Lang>) -> Self {
        let mut candidates: Vec<Lang> = Vec::new();
        for lang in languages {
            if candidates.iter().all(|known| known.primary() != lang.primary()) {
                candidates.push(lang.clone());
            }
        }
        Self { candidates, detector: OnceLock::new() }
    }

    /// The language of a text. `stated` is what is known about the document that it is in: it decides
    /// where the text is too short or unclear, if it is written in that script. `None` where no
    /// candidate is.
    pub fn of(&self, text: &str, stated: Option<&Lang>) -> Option<Lang> {
        let Some(Script { direction, mixed, letters }) = script_of(text) else { return stated.cloned() };
        let direction = stated.filter(|_| mixed).map_or(direction, Lang::direction);
        let stated = stated.filter(|lang| lang.direction() == direction);
        let here: Vec<&Lang> = self.candidates.iter().filter(|lang| lang.direction() == direction).collect();
        let found = match here.as_slice() {
            [] => None,
            [only] => Some((*only).clone()),
            _ if letters < MIN_LETTERS => None,
            _ => self.by_words(text, &here),
        };
        // The tag as the library writes it: `en-GB`, where the spec says `en`.
        match (found, stated) {
            (Some(found), Some(stated)) if found.primary() == stated.primary() => Some(stated.clone()),
            (Some(found), _) => Some(found),
            (None, stated) => stated.cloned(),
        }
    }

    /// The language of a text that must be in one of the languages: by its script, and where several
    /// share one by its words, however few they are. `None` where it has no letters, and where the words
    /// of two languages cannot be told apart.
    pub fn likeliest(&self, text: &str) -> Option<&Lang> {
        let by_script = detect(text, &self.candidates)?;
        let here: Vec<&Lang> =
            self.candidates.iter().filter(|lang| lang.direction() == by_script.direction()).collect();
        if here.len() == 1 { Some(by_script) } else { self.ranked(text, &here).map(|(lang, _)| lang) }
    }

    /// Whether words were asked, so that models have been loaded.
    pub fn asked_words(&self) -> bool {
        self.detector.get().is_some()
    }

    fn by_words(&self, text: &str, here: &[&Lang]) -> Option<Lang> {
        let (found, confidence) = self.ranked(text, here)?;
        (confidence >= SURE).then(|| found.clone())
    }

    /// The first of these languages in the order of confidence, with the confidence.
    fn ranked<'a>(&self, text: &str, here: &[&'a Lang]) -> Option<(&'a Lang, f64)> {
        // A language that `lingua` was not built with cannot be ruled out by it.
        if here.iter().any(|lang| model(lang).is_none()) {
            return None;
        }
        let detector = self.detector.get_or_init(|| {
            let known: Vec<Language> = self.candidates.iter().filter_map(model).collect();
            (known.len() > 1).then(|| LanguageDetectorBuilder::from_languages(&known).build())
        });
        let sample: String = text.chars().take(SAMPLE).collect();
        let ranking = detector.as_ref()?.compute_language_confidence_values(sample);
        ranking.into_iter().find_map(|(language, confidence)| {
            let found = here.iter().find(|lang| model(lang) == Some(language))?;
            Some((*found, confidence))
        })
    }
}

/// Two of the languages whose texts nothing here tells apart: they are written in one direction, and
/// `lingua` was not built with both.
pub fn indistinct(languages: &[Lang]) -> Option<(&Lang, &Lang)> {
    let pairs = languages.iter().enumerate().flat_map(|(at, a)| languages[at + 1..].iter().map(move |b| (a, b)));
    let told = |a: &Lang, b: &Lang| {
        a.direction() != b.direction() || a.primary() == b.primary() || (model(a).is_some() && model(b).is_some())
    };
    pairs.into_iter().find(|(a, b)| !told(a, b))
}

/// The model of a language, of those that the program is built with. Arabic has none: nothing else that is known here is
/// written in its script.
fn model(lang: &Lang) -> Option<Language> {
    match lang.primary() {
        "en" => Some(Language::English),
        "fr" => Some(Language::French),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        tag.parse().unwrap()
    }

    fn languages(tags: &[&str]) -> Languages {
        Languages::new(&tags.iter().map(|tag| lang(tag)).collect::<Vec<_>>())
    }

    const FRENCH: &str = "Le ministère a indiqué que les travaux du port commenceront au printemps prochain.";
    const ENGLISH: &str = "The ministry said that the works in the harbour would begin next spring.";
    const ARABIC: &str = "أعلنت الوزارة أن أشغال الميناء (travaux du port) ستبدأ في الربيع المقبل.";

    #[test]
    fn the_script_decides_where_it_can() {
        let languages = languages(&["ar", "en"]);
        let stated = lang("ar");
        assert_eq!(languages.of(ARABIC, Some(&stated)), Some(lang("ar")));
        assert_eq!(languages.of(ENGLISH, Some(&stated)), Some(lang("en")));
        assert_eq!(languages.of(FRENCH, Some(&lang("fr"))), Some(lang("en")), "only languages of the project");
        assert_eq!(languages.of("2025-04-30", Some(&stated)), Some(stated));
        assert!(!languages.asked_words(), "no model was loaded");
    }

    #[test]
    fn words_decide_between_languages_of_one_script() {
        let languages = languages(&["ar", "en", "fr"]);
        let stated = lang("ar");
        assert_eq!(languages.of(ARABIC, Some(&stated)), Some(lang("ar")));
        assert!(!languages.asked_words());
        assert_eq!(languages.of(FRENCH, Some(&stated)), Some(lang("fr")));
        assert_eq!(languages.of(ENGLISH, Some(&stated)), Some(lang("en")));
        assert_eq!(languages.of(ENGLISH, Some(&lang("en-GB"))), Some(lang("en-GB")), "the tag as stated");
    }

    #[test]
    fn the_likeliest_needs_few_words() {
        let languages = languages(&["en", "fr"]);
        for (text, expected) in [
            (FRENCH, Some("fr")),
            (ENGLISH, Some("en")),
            ("Le port", Some("fr")),
            ("The harbour", Some("en")),
            ("12 %", None),
        ] {
            assert_eq!(languages.likeliest(text).map(Lang::as_str), expected, "{text}");
        }
        let mixed = self::languages(&["ar", "en"]);
        assert_eq!(mixed.likeliest(FRENCH), Some(&lang("en")));
        assert_eq!(mixed.likeliest(ARABIC), Some(&lang("ar")));
        assert!(!mixed.asked_words());
    }

    #[test]
    fn languages_that_nothing_tells_apart() {
        let indistinct =
            |tags: &[&str]| super::indistinct(&tags.iter().map(|tag| lang(tag)).collect::<Vec<_>>()).is_some();
        assert!(!indistinct(&["ar", "en"]) && !indistinct(&["en", "fr"]) && !indistinct(&["ar", "de"]));
        assert!(indistinct(&["en", "de"]) && indistinct(&["ar", "fa"]));
    }

    #[test]
    fn what_is_stated_decides_where_the_text_does_not() {
        let languages = languages(&["en", "fr"]);
        assert_eq!(languages.of("Port 2025", Some(&lang("fr"))), Some(lang("fr")), "too short");
        assert_eq!(languages.of("Port 2025", Some(&lang("ar"))), None, "not in that script");
        assert_eq!(languages.of(ARABIC, Some(&lang("fr"))), None, "no language of the project");
        let unknown = self::languages(&["de", "en"]);
        assert_eq!(unknown.of(ENGLISH, Some(&lang("de"))), Some(lang("de")), "no model of German");
        assert!(!unknown.asked_words());
    }
}
