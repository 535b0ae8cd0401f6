//! Languages and their direction, and text that exists in several languages.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A language tag (BCP 47, RFC 5646) reduced to what a brief needs: a primary language of two or
/// three lower-case letters and an optional region of two upper-case letters: `ar`, `en`, `ar-DZ`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang(String);

impl JsonSchema for Lang {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Lang".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[a-z]{2,3}(-[A-Z]{2})?$" })
    }
}

/// The direction in which a language's script is written (UAX 9, paragraph level).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// Why a string is not a language tag that a brief can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotALanguage(String);

impl fmt::Display for NotALanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a language tag such as `ar`, `en` or `ar-DZ`", self.0)
    }
}

impl std::error::Error for NotALanguage {}

impl Lang {
    /// `und`: a text whose language is not known (ISO 639-2).
    pub fn undetermined() -> Self {
        Self("und".to_owned())
    }

    /// The primary language: `ar` of `ar-DZ`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The whole tag as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The direction of the script in which the language is usually written. Languages not listed
    /// are written left to right.
    pub fn direction(&self) -> Direction {
        match self.primary() {
            "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi" => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }

    /// What is between the entries of a list.
    pub fn comma(&self) -> &'static str {
        if self.direction() == Direction::Rtl { "، " } else { ", " }
    }

    /// What is between entries that may have commas of their own; French sets the mark apart.
    pub fn semicolon(&self) -> &'static str {
        match self.primary() {
            _ if self.direction() == Direction::Rtl => "؛ ",
            "fr" => "\u{a0}; ",
            _ => "; ",
        }
    }
}

impl FromStr for Lang {
    type Err = NotALanguage;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let (primary, region) = match tag.split_once('-') {
            Some((primary, region)) => (primary, Some(region)),
            None => (tag, None),
        };
        let primary_fits = (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
        let region_fits = region.is_none_or(|r| r.len() == 2 && r.bytes().all(|b| b.is_ascii_uppercase()));
        if primary_fits && region_fits { Ok(Self(tag.to_owned())) } else { Err(NotALanguage(tag.to_owned())) }
    }
}

impl TryFrom<String> for Lang {
    type Error = NotALanguage;

    fn try_from(tag: String) -> Result<Self, Self::Error> {
        tag.parse()
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> Self {
        lang.0
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is written where a tag belongs, and the tag that is meant by it: the name of a language, in that language or in
/// English, and its code of three letters (ISO 639-2).
static NAMES: &[(&str, &str)] = &[
    ("ara", "ar"),
    ("arabic", "ar"),
    ("العربية", "ar"),
    ("عربي", "ar"),
    ("deu", "de"),
    ("deutsch", "de"),
    ("ger", "de"),
    ("german", "de"),
    ("eng", "en"),
    ("english", "en"),
    ("español", "es"),
    ("spa", "es"),
    ("spanish", "es"),
    ("fas", "fa"),
    ("farsi", "fa"),
    ("persian", "fa"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("french", "fr"),
    ("français", "fr"),
    ("francais", "fr"),
    ("heb", "he"),
    ("hebrew", "he"),
    ("ita", "it"),
    ("italian", "it"),
    ("italiano", "it"),
    ("por", "pt"),
    ("portuguese", "pt"),
    ("rus", "ru"),
    ("russian", "ru"),
    ("русский", "ru"),
    ("tur", "tr"),
    ("turkish", "tr"),
];

/// Whether a language is one of those that are known by name here.
pub fn is_named(lang: &Lang) -> bool {
    NAMES.iter().any(|(_, tag)| *tag == lang.primary())
}

/// The tag that is meant by what is no tag that a brief can use, or by one that is seldom used: `en` for `English`,
/// `eng` and `EN`, `ar-DZ` for `ar_dz`.
pub fn tag_of(word: &str) -> Option<Lang> {
    let word = word.trim().replace('_', "-").to_lowercase();
    if let Some((_, tag)) = NAMES.iter().find(|(name, _)| *name == word) {
        return tag.parse().ok();
    }
    match word.split_once('-') {
        Some((primary, region)) => format!("{primary}-{}", region.to_uppercase()).parse().ok(),
        None if word.len() == 2 => word.parse().ok(),
        None => None,
    }
}

/// A text given once per language, keyed by language: `{ ar: "…", en: "…" }`.
pub type Localized = BTreeMap<Lang, String>;

/// The text for `lang`: the exact tag, or the same primary language with another or no region.
pub fn localized<'a>(texts: &'a Localized, lang: &Lang) -> Option<&'a str> {
    texts
        .get(lang)
        .or_else(|| texts.iter().find(|(l, _)| l.primary() == lang.primary()).map(|(_, text)| text))
        .map(String::as_str)
}

/// Which of `languages` a text is written in, by the script of its letters; the first language of that
/// direction wins, and a text without letters has none.
pub fn detect<'a>(text: &str, languages: &'a [Lang]) -> Option<&'a Lang> {
    let Script { direction, .. } = script_of(text)?;
    languages.iter().find(|lang| lang.direction() == direction)
}

/// What script a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Script {
    /// Its direction.
    pub direction: Direction,
    /// Whether a third of the letters or more read in the other one.
    pub mixed: bool,
    /// How many letters were counted.
    pub letters: usize,
}

/// How many letters tell the script, at most: more would not change the answer.
const MAX_LETTERS: usize = 600;

/// The direction of most letters of a text; where each direction has a third of them or more, that of the
/// first (UAX 9, rules P2 and P3): an Arabic sentence with long Latin names is Arabic, and an English one
/// that ends in Arabic names is English. `None` without letters.
pub fn script_of(text: &str) -> Option<Script> {
    let (mut letters, mut rtl, mut first) = (0, 0, None);
    for c in words(text).flat_map(str::chars).filter(|&c| is_letter(c)).take(MAX_LETTERS) {
        let is_rtl = is_rtl_letter(c);
        first.get_or_insert(is_rtl);
        letters += 1;
        rtl += usize::from(is_rtl);
    }
    let mixed = 3 * rtl.min(letters - rtl) >= letters;
    let is_rtl = if mixed { first? } else { 2 * rtl > letters };
    Some(Script { direction: if is_rtl { Direction::Rtl } else { Direction::Ltr }, mixed, letters })
}

/// The words of a text that are of a language: an address of a page or of a mailbox is of none.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_mailbox =
        |word: &str| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    // Few words have a colon, and to look for one letter costs next to nothing.
    let is_page = |word: &str| (word.contains(':') && word.contains("://")) || word.starts_with("www.");
    text.split_whitespace().filter(move |word| !is_page(word) && !is_mailbox(word))
}

/// Whether two of the languages are written in one direction: then the script cannot tell them apart.
pub fn share_a_direction(languages: &[Lang]) -> bool {
    let of = |direction| languages.iter().filter(|lang| lang.direction() == direction).count();
    of(Direction::Ltr) > 1 || of(Direction::Rtl) > 1
}

/// Whether a character is a letter (the Unicode property `Alphabetic`).
pub fn is_letter(c: char) -> bool {
    // The letters of everyday Arabic first: the general tables are slow for them.
    matches!(c, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}') || c.is_alphabetic()
}

/// Whether a letter belongs to a script written from right to left: the Hebrew and Arabic blocks,
/// their neighbours up to U+08FF, and the presentation forms.
pub fn is_rtl_letter(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn langs() -> Vec<Lang> {
        vec!["ar".parse().unwrap(), "en".parse().unwrap()]
    }

    #[test]
    fn the_tag_that_is_meant_is_known() {
        for (word, tag) in [("English", "en"), ("eng", "en"), ("EN", "en"), ("ar_dz", "ar-DZ"), ("العربية", "ar")]
        {
            assert_eq!(tag_of(word).map(|lang| lang.to_string()).as_deref(), Some(tag), "{word}");
        }
        assert_eq!(tag_of("klingon"), None);
    }

    #[test]
    fn the_short_way_to_a_letter_and_the_long_one_agree() {
        assert!(('\0'..=char::MAX).all(|c| is_letter(c) == c.is_alphabetic()));
    }

    #[test]
    fn of_a_mixed_text_the_first_letter_decides() {
        let of = |text| script_of(text).map(|script| (script.direction, script.mixed));
        assert_eq!(of("A third item (الجزائر, مالي)"), Some((Direction::Ltr, true)));
        assert_eq!(of("بند ثالث (FAMa, MINUSMA)"), Some((Direction::Rtl, true)));
        assert_eq!(of("Su-57 (سوخوي) طائرة مقاتلة روسية من الجيل الخامس"), Some((Direction::Rtl, false)));
        assert_eq!(of("12 %"), None);
    }

    #[test]
    fn tags_are_checked() {
        for good in ["ar", "en", "ar-DZ", "ckb"] {
            assert!(good.parse::<Lang>().is_ok(), "{good}");
        }
        for bad in ["", "a", "Ar", "ar-dz", "ar-", "arabic", "ar-DZA", "ar_DZ"] {
            assert!(bad.parse::<Lang>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_language_of_a_text_is_that_of_most_letters() {
        let langs = langs();
        assert_eq!(detect("القوات المسلحة المالية (FAMa)", &langs).unwrap().as_str(), "ar");
        assert_eq!(detect("Algiers (الجزائر) and Moscow", &langs).unwrap().as_str(), "en");
        assert_eq!(detect("2022-11-16", &langs), None);
        let address = "راسلونا على name@example.org أو https://example.org/a/long/address هناك";
        assert_eq!(detect(address, &langs).unwrap().as_str(), "ar");
    }

    #[test]
    fn a_region_falls_back_to_its_language() {
        let texts: Localized = [("ar".parse().unwrap(), "نص".to_owned())].into();
        assert_eq!(localized(&texts, &"ar-DZ".parse().unwrap()), Some("نص"));
        assert_eq!(localized(&texts, &"fr".parse().unwrap()), None);
    }
}
