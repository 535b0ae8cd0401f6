//! What a document itself states about its origin: title, outlet, authors, date, address, language.
//!
//! Only what the document says in a field made for it is taken; nothing is guessed from prose. The
//! library's own statements take precedence (see [`super::library::LibraryRecord::completed`]).

use super::dates::{self, DayOrder};
use super::evidence::{Detail, EvidencePlace, SourceEvidence};
use crate::lang::Lang;
use crate::text::date::PartialDate;
use crate::text::limits::unsettable;
use crate::text::{fold, normalise_space};

/// The longest statement that is taken, in characters; a longer one is text in the wrong field.
const MAX_CHARS: usize = 400;

/// The most authors that are taken.
const MAX_AUTHORS: usize = 20;

/// What a document states about itself; what it does not state stays absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The title.
    pub title: Option<String>,
    /// The name of the outlet or publisher.
    pub outlet: Option<String>,
    /// The authors' names as written.
    pub authors: Vec<String>,
    /// The date of publication.
    pub date: Option<PartialDate>,
    /// The address: `http` or `https`.
    pub url: Option<String>,
    /// The language of the text.
    pub language: Option<Lang>,
    /// Where each of these stands.
    pub evidence: SourceEvidence,
    /// Where what is taken next stands.
    place: Option<EvidencePlace>,
}

impl Stated {
    /// Nothing yet; what is taken stands at this place.
    pub fn at(place: EvidencePlace) -> Self {
        Self { place: Some(place), ..Self::default() }
    }

    /// Takes a value if there is none yet, with its place.
    fn take<T>(&mut self, detail: Detail, value: fn(&mut Self) -> &mut Option<T>, new: impl FnOnce() -> Option<T>) {
        if value(self).is_some() {
            return;
        }
        *value(self) = new();
        if let Some(place) = self.place.filter(|_| value(self).is_some()) {
            self.evidence.set(detail, place);
        }
    }

    /// Takes a title if there is none yet.
    pub fn set_title(&mut self, words: &str) {
        self.take(Detail::Title, |stated| &mut stated.title, || statement(words));
    }

    /// Takes an outlet if there is none yet.
    pub fn set_outlet(&mut self, words: &str) {
        self.take(Detail::Outlet, |stated| &mut stated.outlet, || statement(words));
    }

    /// Adds an author from a field that many programs fill with something else: an account, a translator, a
    /// sentence about the site; `By` and its like are no part of a name.
    pub fn add_byline(&mut self, words: &str) {
        if let Some(name) = byline(words) {
            self.add_author(name);
        }
    }

    /// Adds an author; an address in the field is not a name.
    pub fn add_author(&mut self, words: &str) {
        if let Some(name) = statement(words)
            && self.authors.len() < MAX_AUTHORS
            && !name.contains("://")
            && name.chars().any(char::is_alphabetic)
            && !self.authors.contains(&name)
        {
            if let Some(place) = self.place {
                self.evidence.set(Detail::Author, place);
            }
            self.authors.push(name);
        }
    }

    /// Takes a date in ISO 8601, to the day at most, if there is none yet. The day is the one
    /// written; no time zone is applied.
    pub fn set_date(&mut self, words: &str) {
        self.take(Detail::Date, |stated| &mut stated.date, || iso_date(words));
    }

    /// Takes a date in any form that is understood as a whole, if there is none yet.
    pub fn set_written_date(&mut self, words: &str, order: DayOrder) {
        // What was never set is no date.
        let is_set = |date: &PartialDate| *date != PartialDate { year: 1970, month: Some(1), day: Some(1), ..*date };
        let read = || dates::read(words, order).ok().filter(|read| read.whole).map(|read| read.date).filter(is_set);
        self.take(Detail::Date, |stated| &mut stated.date, read);
    }

    /// Takes a date that follows from a line of the reading: proposed, not stated.
    pub fn propose_date(&mut self, date: PartialDate, line: usize) {
        if self.date.is_none() {
            self.date = Some(PartialDate { approximate: true, ..date });
            self.evidence.set(Detail::Date, EvidencePlace::Line(line));
        }
    }

    /// Puts a title in the place of another.
    pub fn replace_title(&mut self, words: &str, place: EvidencePlace) {
        self.clear_title();
        let at = self.place.replace(place);
        self.set_title(words);
        self.place = at;
    }

    /// Takes the title out.
    pub fn clear_title(&mut self) {
        self.title = None;
        self.evidence.unset(Detail::Title);
    }

    /// Puts a date in ISO 8601 in the place of another.
    pub fn replace_date(&mut self, words: &str, place: EvidencePlace) {
        self.clear_date();
        let at = self.place.replace(place);
        self.set_date(words);
        self.place = at;
    }

    /// Takes the date out.
    pub fn clear_date(&mut self) {
        self.date = None;
        self.evidence.unset(Detail::Date);
    }

    /// Takes the authors out.
    pub fn clear_authors(&mut self) {
        self.authors.clear();
        self.evidence.unset(Detail::Author);
    }

    /// Takes the language out.
    pub fn clear_language(&mut self) {
        self.language = None;
        self.evidence.unset(Detail::Language);
    }

    /// Takes an address if there is none yet.
    pub fn set_url(&mut self, words: &str) {
        let words = words.trim();
        let web = ["http://", "https://"].iter().any(|scheme| words.starts_with(scheme));
        let plain = words.len() <= 2_000 && words.chars().all(|c| !c.is_whitespace() && !c.is_control());
        let is_address = web && plain && unsettable(words).is_none();
        self.take(Detail::Url, |stated| &mut stated.url, || is_address.then(|| words.to_owned()));
    }

    /// Takes a language tag if there is none yet: `ar`, `ar-DZ`, `fr_FR`, `zh-Hant-TW`.
    pub fn set_language(&mut self, tag: &str) {
        self.take(Detail::Language, |stated| &mut stated.language, || language(tag));
    }

    /// These statements, completed by those of `other` where they are silent.
    pub fn or(mut self, other: Stated) -> Stated {
        let mut or = |detail: Detail, is_taken: bool| {
            if let Some(place) = other.evidence.of(detail).filter(|_| is_taken) {
                self.evidence.set(detail, place);
            }
        };
        or(Detail::Title, self.title.is_none());
        or(Detail::Outlet, self.outlet.is_none());
        or(Detail::Author, self.authors.is_empty());
        or(Detail::Date, self.date.is_none());
        or(Detail::Url, self.url.is_none());
        or(Detail::Language, self.language.is_none());
        Stated {
            title: self.title.or(other.title),
            outlet: self.outlet.or(other.outlet),
            authors: if self.authors.is_empty() { other.authors } else { self.authors },
            date: self.date.or(other.date),
            url: self.url.or(other.url),
            language: self.language.or(other.language),
            evidence: self.evidence,
            place: self.place,
        }
    }
}

/// Accounts of those who run a site, and words for nobody.
const ACCOUNTS: &[&str] = &[
    "admin",
    "administrator",
    "administrateur",
    "administrador",
    "webmaster",
    "wpadmin",
    "wp admin",
    "superuser",
    "super user",
    "root",
    "user",
    "guest",
    "editor",
    "author",
    "anonymous",
    "anonyme",
    "unknown",
    "inconnu",
    "none",
    "null",
    "undefined",
    "test",
    "مدير",
    "المدير",
    "مدير الموقع",
    "ادمن",
    "الادمن",
    "الادارة",
    "الاداره",
    "المشرف",
    "مشرف",
    "المحرر",
    "محرر",
    "مجهول",
    "غير معروف",
    "كاتب",
    "الكاتب",
    "مستخدم",
    "زائر",
];

/// Words before a name that are no part of it.
const BY: &[&str] =
    &["written by", "by", "author", "ecrit par", "par", "auteur", "بقلم", "كتب", "كتبت", "كتبه", "كتبها", "الكاتب"];

/// Words beside a name that say that somebody translated the text, not wrote it.
const TRANSLATION: &[&str] =
    &["ترجم", "ترجمه", "ترجمها", "الترجمه", "مترجم", "المترجم", "المترجمه", "تعريب", "tr", "trad"];

/// How such words begin in English and French.
const TRANSLATED: &[&str] = &["translat", "traduc", "traduit"];

/// The most words of a name with a title or an office beside it.
const NAME_WORDS: usize = 8;

/// The name in a byline; `None` if it names nobody who wrote the text.
fn byline(words: &str) -> Option<&str> {
    let mut name = words.trim();
    for by in BY {
        let length = fold::folded_words(by).len();
        let folded = fold::words(name);
        let found =
            folded.get(..length).map(|first| first.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>().join(" "));
        if found.as_deref() == Some(by) && folded.len() > length {
            let rest = name.get(folded[length - 1].span.end..)?;
            // `Par` and `By` may begin a name: they end with white space or a colon here.
            if rest.starts_with([' ', '\u{a0}', ':', '\n']) {
                name = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–'));
                break;
            }
        }
    }
    let folded = fold::folded_words(name);
    let line = folded.join(" ");
    // admin, admin2
    let is_account = ACCOUNTS.contains(&line.trim_end_matches(|c: char| c.is_ascii_digit()));
    let is_sentence =
        folded.len() > NAME_WORDS || (folded.len() > 4 && name.trim_end().ends_with(['.', '!', '؟', '?']));
    let translates =
        |word: &String| TRANSLATION.contains(&word.as_str()) || TRANSLATED.iter().any(|start| word.starts_with(start));
    let is_translator = folded.iter().any(translates);
    let is_address = name.contains('@') || name.contains("://") || name.contains("www.");
    (!is_account && !is_sentence && !is_translator && !is_address).then_some(name)
}

/// A statement on one line, if it says anything that can be printed.
fn statement(words: &str) -> Option<String> {
    let words = normalise_space(words);
    let fits = words.chars().count() <= MAX_CHARS && words.chars().any(char::is_alphanumeric);
    (fits && unsettable(&words).is_none()).then_some(words)
}

/// `2025`, `2025-04`, `2025-04-03`, the last with a time after it; `~` in front means inferred.
pub fn iso_date(words: &str) -> Option<PartialDate> {
    let words = words.trim();
    let day = words.find(['T', 't', ' ']).filter(|&at| at >= 10).map_or(words, |at| &words[..at]);
    day.parse().ok()
}

/// A language tag reduced to what a brief needs.
fn language(tag: &str) -> Option<Lang> {
    let tag = tag.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let primary = parts.next()?.to_ascii_lowercase();
    let region = parts.find(|part| part.len() == 2).map(str::to_ascii_uppercase);
    let exact = region.and_then(|region| format!("{primary}-{region}").parse().ok());
    exact.or_else(|| primary.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_taken_as_written() {
        let of = |words: &str| iso_date(words).map(|date| date.to_string());
        assert_eq!(of("2025-04-03T23:30:00+01:00").as_deref(), Some("2025-04-03"));
        assert_eq!(of(" 2025-04 ").as_deref(), Some("2025-04"));
        assert_eq!(of("2025").as_deref(), Some("2025"));
        assert_eq!(of("~2025-04").as_deref(), Some("~2025-04"));
        for no in ["", "2025-13", "2025-02-30", "03/04/2025", "April 2025", "20250403", "2025-4-3", "+025", "٢٠٢٥"]
        {
            assert_eq!(of(no), None, "{no}");
        }
    }

    #[test]
    fn a_byline_names_who_wrote_the_text() {
        for (words, name) in [
            ("Ali Test", Some("Ali Test")),
            ("By Ali Test", Some("Ali Test")),
            ("Par : Ali Test", Some("Ali Test")),
            ("Parker Test", Some("Parker Test")),
            ("بقلم: علي المثال", Some("علي المثال")),
            ("La rédaction", Some("La rédaction")),
            ("Economy desk", Some("Economy desk")),
            ("admin", None),
            ("Admin2", None),
            ("مدير الموقع", None),
            ("ترجمة: علي المثال", None),
            ("Translated by Ali Test", None),
            ("Traduit de l'arabe par Ali Test", None),
            ("desk@example.org", None),
            ("News of ports, ships and harbours of the coast, every day.", None),
        ] {
            assert_eq!(byline(words), name, "{words}");
        }
    }

    #[test]
    fn what_completes_brings_its_place() {
        let mut one = Stated::at(EvidencePlace::JsonLd);
        one.set_title("one");
        let mut two = Stated::at(EvidencePlace::MetaTags);
        two.set_title("two");
        two.set_outlet("two");
        let both = one.or(two);
        assert_eq!(both.evidence.to_string(), "title JSON-LD; outlet meta tags");
    }

    #[test]
    fn only_what_can_be_printed_is_stated() {
        let mut stated = Stated::default();
        stated.set_title("  \u{202E}hidden ");
        stated.set_title(" عنوان\n المقال ");
        stated.set_title("another");
        stated.set_url("javascript:alert(1)");
        stated.add_author("https://example.org/author");
        stated.set_language("fr_FR");
        assert_eq!(stated.title.as_deref(), Some("عنوان المقال"));
        assert_eq!((stated.url, stated.authors.len()), (None, 0));
        assert_eq!(stated.language.unwrap().as_str(), "fr-FR");
        assert_eq!(language("zh-Hant-TW").unwrap().as_str(), "zh-TW");
        assert_eq!(language("AR").unwrap().as_str(), "ar");
        assert!(language("arabic").is_none());
    }
}
