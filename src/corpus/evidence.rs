//! Where what is known about a source stands, value by value.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// A value that is known about a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each says itself what it is")]
pub enum Detail {
    Title,
    Outlet,
    Author,
    Date,
    Url,
    Language,
}

impl Detail {
    const ALL: [Detail; 6] =
        [Detail::Title, Detail::Outlet, Detail::Author, Detail::Date, Detail::Url, Detail::Language];

    /// Its name in the head of a reading.
    pub fn as_str(self) -> &'static str {
        match self {
            Detail::Title => "title",
            Detail::Outlet => "outlet",
            Detail::Author => "author",
            Detail::Date => "date",
            Detail::Url => "url",
            Detail::Language => "language",
        }
    }
}

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidencePlace {
    /// In the library: a person wrote or confirmed it.
    Library,
    /// In the front matter of a Markdown file.
    FrontMatter,
    /// In the JSON-LD of a page, in the entry of this article.
    JsonLd,
    /// In the head of a page: its `<meta>`, `<title>` and `<link>` elements.
    MetaTags,
    /// In the properties of a file: EPUB, DOCX.
    Properties,
    /// In the text, where the markup says what it is.
    Text,
    /// In this line of the reading, from 1; what follows from it is proposed.
    Line(usize),
    /// In the head of a reading that does not say where the document has it.
    Head,
}

impl fmt::Display for EvidencePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            EvidencePlace::Library => "library",
            EvidencePlace::FrontMatter => "front matter",
            EvidencePlace::JsonLd => "JSON-LD",
            EvidencePlace::MetaTags => "meta tags",
            EvidencePlace::Properties => "properties",
            EvidencePlace::Text => "text",
            EvidencePlace::Line(line) => return write!(f, "line {line}"),
            EvidencePlace::Head => "head of the reading",
        })
    }
}

impl Serialize for EvidencePlace {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl EvidencePlace {
    fn parse(words: &str) -> Option<Self> {
        let plain = [
            EvidencePlace::Library,
            EvidencePlace::FrontMatter,
            EvidencePlace::JsonLd,
            EvidencePlace::MetaTags,
            EvidencePlace::Properties,
            EvidencePlace::Text,
            EvidencePlace::Head,
        ];
        let line = || words.strip_prefix("line ")?.parse().ok().map(EvidencePlace::Line);
        plain.into_iter().find(|place| place.to_string() == words).or_else(line)
    }
}

/// Where each value stands; what is not known has no place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SourceEvidence(BTreeMap<Detail, EvidencePlace>);

impl SourceEvidence {
    /// Where a value stands.
    pub fn of(&self, value: Detail) -> Option<EvidencePlace> {
        self.0.get(&value).copied()
    }

    /// Says where a value stands.
    pub fn set(&mut self, value: Detail, place: EvidencePlace) {
        self.0.insert(value, place);
    }

    /// Says that a value is not known.
    pub fn unset(&mut self, value: Detail) {
        self.0.remove(&value);
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As the head of a reading has it: `title JSON-LD; date line 3`. What is not understood is left out.
    pub fn parse(words: &str) -> Self {
        let value = |part: &str| {
            let (name, place) = part.trim().split_once(' ')?;
            let value = Detail::ALL.into_iter().find(|value| value.as_str() == name)?;
            Some((value, EvidencePlace::parse(place.trim())?))
        };
        Self(words.split(';').filter_map(value).collect())
    }
}

impl fmt::Display for SourceEvidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (value, place)) in self.0.iter().enumerate() {
            let parted = if index == 0 { "" } else { "; " };
            write!(f, "{parted}{} {place}", value.as_str())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_read_back_as_it_was_written() {
        let mut evidence = SourceEvidence::default();
        for (value, place) in Detail::ALL.into_iter().zip([
            EvidencePlace::JsonLd,
            EvidencePlace::MetaTags,
            EvidencePlace::FrontMatter,
            EvidencePlace::Line(3),
            EvidencePlace::Properties,
            EvidencePlace::Text,
        ]) {
            evidence.set(value, place);
        }
        assert_eq!(SourceEvidence::parse(&evidence.to_string()), evidence);
        assert!(SourceEvidence::parse("title nowhere; x; date").is_empty());
    }
}
