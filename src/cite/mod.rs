//! Citations: a source's key and a place in it, and the record that a list of sources prints.

use std::fmt;

use serde::Serialize;

use crate::diagnostic::{Message, msg, rules};

rules! {
    /// A name that a project uses has a meaning of its own for the program.
    pub RESERVED_NAME = Warning "reserved-name" {
        title: "A name has a meaning of its own for the program.",
        why: "`[@own]` marks words of the desk's own, `{#watch}` and some other ids begin sections of the program's own. A source \
              or topic that has such a name keeps it; so that nobody takes the one for the other, give it another, or write \
              the program's `[@brief:own]`, `{#brief-watch}`.",
        wrong: "own: { type: article, language: en }",
        right: "own-harbour: { type: article, language: en }",
    }
}

/// A place within a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Locator {
    /// A body paragraph of the reading, from 1.
    Paragraph(u32),
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Locator::Paragraph(number) => write!(f, "¶ {number}"),
        }
    }
}

/// What is between a quotation's citation and those of other sources that carry the same words:
/// `[@key, ¶ 3]; also in [@other, ¶ 2], [@third, ¶ 4]`.
pub const ALSO_IN: &str = "; also in";

/// What is said behind the citation of a source that carries the words with other quotation marks or vowel signs.
pub const OTHER_MARKS: &str = "(with other marks)";

/// A reference to a place in a source: `[@political-keys-2025, ¶ 6]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Citation {
    /// The citation key.
    pub key: String,
    /// The place; `None` cites the whole source.
    pub locator: Option<Locator>,
    /// Whether the words that it stands behind are the desk's own translation: `[@key, ¶ 6, our translation]`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ours: bool,
}

/// The mark of the desk's own words, `[@own]`.
pub const OWN: &str = "own";

/// The same where a source is called own: `[@brief:own]`.
pub const BRIEF_OWN: &str = "brief:own";

/// The mark of an assessment of the desk, `[@desk]`.
pub const DESK: &str = "desk";

/// The same where a source is called desk: `[@brief:desk]`.
pub const BRIEF_DESK: &str = "brief:desk";

/// What says that words are the desk's own translation, in each language; the first is how it is written.
const OUR_TRANSLATION: [&str; 4] = ["our translation", "notre traduction", "ترجمتنا", "ترجمتُنا"];

fn is_our_translation(text: &str) -> bool {
    let text = crate::text::normalise_space(text).to_lowercase();
    OUR_TRANSLATION.contains(&text.as_str())
}

impl Citation {
    /// A citation of a body paragraph.
    pub fn paragraph(key: &str, number: u32) -> Self {
        Self { key: key.to_owned(), locator: Some(Locator::Paragraph(number)), ours: false }
    }

    /// The source and the place in it without any markup: `political-keys-2025, ¶ 6`.
    pub fn place(&self) -> String {
        self.locator.map_or_else(|| self.key.clone(), |locator| format!("{}, {locator}", self.key))
    }

    /// Whether it is the mark of the desk's own words and cites nothing; `has_source` says whether a source has its key.
    pub fn is_own_mark(&self, has_source: bool) -> bool {
        self.locator.is_none() && (self.key == BRIEF_OWN || self.key == OWN && !has_source)
    }

    /// Whether it is the mark of an assessment of the desk and cites nothing; `has_source` says whether a source has its key.
    pub fn is_desk_mark(&self, has_source: bool) -> bool {
        self.locator.is_none() && (self.key == BRIEF_DESK || self.key == DESK && !has_source)
    }

    /// Whether it is a mark of the program's and cites nothing.
    pub fn is_mark(&self, has_source: bool) -> bool {
        self.is_own_mark(has_source) || self.is_desk_mark(has_source)
    }

    /// Reads what is between the brackets of a citation, `@key, ¶ 6`. White space does not
    /// matter; `para.` and `paragraph` may stand for `¶`. `our translation`, in any language of the program, may follow.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let rest = text.trim().strip_prefix('@').ok_or_else(|| msg!("not-a-citation--sign"))?;
        let (rest, ours) = without_our_translation(rest);
        let (key, locator) = match rest.split_once(',') {
            Some((key, locator)) => (key.trim(), Some(locator.trim())),
            None => (rest.trim(), None),
        };
        if key.is_empty() || key.contains(char::is_whitespace) {
            return Err(msg!("not-a-citation--key"));
        }
        let locator = locator.map(|locator| {
            let number = ["¶", "paragraph", "para.", "par."].iter().find_map(|sign| locator.strip_prefix(sign));
            let number = number.and_then(|n| n.trim().parse().ok()).filter(|&n| n > 0);
            number.map(Locator::Paragraph).ok_or_else(|| msg!("not-a-citation--locator"))
        });
        Ok(Self { key: key.to_owned(), locator: locator.transpose()?, ours })
    }

    /// The citation that is meant by what [`Citation::parse`] refuses, where it names a key: `@key, 8`, `@key ¶ 8`,
    /// `@key: par. 8`. The place is `None` where it is not certain which paragraph is meant: a page is none.
    pub fn meant(text: &str) -> Option<Self> {
        let (rest, ours) = without_our_translation(text.trim().strip_prefix('@')?.trim_start());
        let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '،' | '؛' | '¶' | '§' | '#');
        let (key, locator) = rest.split_at(rest.find(is_end).unwrap_or(rest.len()));
        let key = key.trim_end_matches([':', '.']);
        let locator =
            locator.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '،' | '؛' | '.'));
        let locator = locator.to_lowercase();
        let number = PARAGRAPH_SIGNS.iter().find_map(|sign| locator.strip_prefix(sign)).unwrap_or(&locator).trim();
        let number: String = number.chars().map(crate::text::western_digit).collect();
        let number = number.parse().ok().filter(|&number| number > 0);
        (!key.is_empty()).then(|| Self { key: key.to_owned(), locator: number.map(Locator::Paragraph), ours })
    }
}

/// What stands in the brackets without the mark of a translation at its end, and whether it is there.
fn without_our_translation(text: &str) -> (&str, bool) {
    match text.rsplit_once([',', '،', ';', '؛']) {
        Some((rest, last)) if is_our_translation(last) => (rest, true),
        _ => (text, false),
    }
}

/// What people write for `¶`; the longer first.
const PARAGRAPH_SIGNS: &[&str] =
    &["¶", "§", "#", "paragraphe", "paragraph", "para.", "para", "par.", "par", "الفقرة", "فقرة"];

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ours = if self.ours { ", our translation" } else { "" };
        write!(f, "[@{}{ours}]", self.place())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_survives_its_text() {
        let citation = Citation::paragraph("political-keys-2025", 6);
        assert_eq!(citation.to_string(), "[@political-keys-2025, ¶ 6]");
        assert_eq!(citation.place(), "political-keys-2025, ¶ 6");
        assert_eq!(Citation::parse("@political-keys-2025, ¶ 6").unwrap(), citation);
        assert_eq!(Citation::parse(" @political-keys-2025 ,¶6 ").unwrap(), citation);
        assert_eq!(Citation::parse("@a").unwrap(), Citation { key: "a".to_owned(), locator: None, ours: false });
    }

    #[test]
    fn a_translation_of_the_desk_says_so_in_any_language() {
        let ours = Citation { ours: true, ..Citation::paragraph("a-1", 5) };
        for text in [
            "@a-1, ¶ 5, our translation",
            "@a-1, ¶5,Our  Translation ",
            "@a-1, ¶ 5, notre traduction",
            "@a-1, ¶ 5, ترجمتنا",
            "@a-1, ¶ 5، ترجمتنا",
        ] {
            assert_eq!(Citation::parse(text), Ok(ours.clone()), "{text}");
        }
        assert_eq!(ours.to_string(), "[@a-1, ¶ 5, our translation]");
        assert_eq!(Citation::meant("@a-1, 5, our translation"), Some(ours));
        assert!(Citation::parse("@a-1, ¶ 5, their translation").is_err());
    }

    #[test]
    fn what_is_no_citation_says_why() {
        for (bad, why) in [
            ("", "not-a-citation--sign"),
            ("a, ¶ 1", "not-a-citation--sign"),
            ("@, ¶ 1", "not-a-citation--key"),
            ("@a b, ¶ 1", "not-a-citation--key"),
            ("@a, ¶", "not-a-citation--locator"),
            ("@a, ¶ 0", "not-a-citation--locator"),
            ("@a, p. 4", "not-a-citation--locator"),
        ] {
            assert_eq!(Citation::parse(bad).map_err(|found| found.id()), Err(why), "{bad}");
        }
    }

    #[test]
    fn what_is_meant_is_known_where_only_the_form_is_wrong() {
        for meant in [
            "@a-1, 8",
            "@a-1 ¶ 8",
            "@a-1 8",
            "@a-1: 8",
            "@a-1; ¶8",
            "@a-1, § 8",
            "@a-1, Par. 8",
            "@a-1، ¶ ٨",
            "@a-1, ¶ 8.",
        ] {
            assert_eq!(Citation::meant(meant), Some(Citation::paragraph("a-1", 8)), "{meant}");
        }
        for unsure in ["@a, p. 4", "@a, page 4", "@a, ¶", "@a, ¶ 0", "@a, ¶ 8–9", "@a,"] {
            assert_eq!(
                Citation::meant(unsure),
                Some(Citation { key: "a".to_owned(), locator: None, ours: false }),
                "{unsure}"
            );
        }
        assert_eq!(Citation::meant("@, ¶ 1"), None);
    }
}
