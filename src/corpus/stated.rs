//! What a document itself states about its origin: title, outlet, authors, date, address, language.
//!
//! Only what the document says in a field made for it is taken; nothing is guessed from prose. The
//! library's own statements take precedence (see [`super::library::Record::completed`]).

use crate::lang::Lang;
use crate::text::date::PartialDate;
use crate::text::limits::unsettable;
use crate::text::normalise_space;

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
}

impl Stated {
    /// Takes a title if there is none yet.
    pub fn set_title(&mut self, words: &str) {
        self.title = self.title.take().or_else(|| statement(words));
    }

    /// Takes an outlet if there is none yet.
    pub fn set_outlet(&mut self, words: &str) {
        self.outlet = self.outlet.take().or_else(|| statement(words));
    }

    /// Adds an author; an address in the field is not a name.
    pub fn add_author(&mut self, words: &str) {
        if let Some(name) = statement(words)
            && self.authors.len() < MAX_AUTHORS
            && !name.contains("://")
            && name.chars().any(char::is_alphabetic)
            && !self.authors.contains(&name)
        {
            self.authors.push(name);
        }
    }

    /// Takes a date in ISO 8601, to the day at most, if there is none yet. The day is the one
    /// written; no time zone is applied.
    pub fn set_date(&mut self, words: &str) {
        self.date = self.date.or_else(|| iso_date(words));
    }

    /// Takes an address if there is none yet.
    pub fn set_url(&mut self, words: &str) {
        let words = words.trim();
        let web = ["http://", "https://"].iter().any(|scheme| words.starts_with(scheme));
        let plain = words.len() <= 2_000 && words.chars().all(|c| !c.is_whitespace() && !c.is_control());
        if self.url.is_none() && web && plain && unsettable(words).is_none() {
            self.url = Some(words.to_owned());
        }
    }

    /// Takes a language tag if there is none yet: `ar`, `ar-DZ`, `fr_FR`, `zh-Hant-TW`.
    pub fn set_language(&mut self, tag: &str) {
        self.language = self.language.take().or_else(|| language(tag));
    }

    /// These statements, completed by those of `other` where they are silent.
    pub fn or(self, other: Stated) -> Stated {
        Stated {
            title: self.title.or(other.title),
            outlet: self.outlet.or(other.outlet),
            authors: if self.authors.is_empty() { other.authors } else { self.authors },
            date: self.date.or(other.date),
            url: self.url.or(other.url),
            language: self.language.or(other.language),
        }
    }
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
