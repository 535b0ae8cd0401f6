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
pub enum Place {
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

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Place::Library => "library",
            Place::FrontMatter => "front matter",
            Place::JsonLd => "JSON-LD",
            Place::MetaTags => "meta tags",
            Place::Properties => "properties",
            Place::Text => "text",
            Place::Line(line) => return write!(f, "line {line}"),
            Place::Head => "head of the reading",
        })
    }
}

impl Serialize for Place {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Place {
    fn parse(words: &str) -> Option<Self> {
        let plain = [
            Place::Library,
            Place::FrontMatter,
            Place::JsonLd,
            Place::MetaTags,
            Place::Properties,
            Place::Text,
            Place::Head,
        ];
        let line = || words.strip_prefix("line ")?.parse().ok().map(Place::Line);
        plain.into_iter().find(|place| place.to_string() == words).or_else(line)
    }
}

/// Where each value stands; what is not known has no place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Evidence(BTreeMap<Detail, Place>);

impl Evidence {
    /// Where a value stands.
    pub fn of(&self, value: Detail) -> Option<Place> {
        self.0.get(&value).copied()
    }

    /// Says where a value stands.
    pub fn set(&mut self, value: Detail, place: Place) {
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
            Some((value, Place::parse(place.trim())?))
        };
        Self(words.split(';').filter_map(value).collect())
    }
}

impl fmt::Display for Evidence {
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
        let mut evidence = Evidence::default();
        for (value, place) in Detail::ALL.into_iter().zip([
            Place::JsonLd,
            Place::MetaTags,
            Place::FrontMatter,
            Place::Line(3),
            Place::Properties,
            Place::Text,
        ]) {
            evidence.set(value, place);
        }
        assert_eq!(Evidence::parse(&evidence.to_string()), evidence);
        assert!(Evidence::parse("title nowhere; x; date").is_empty());
    }
}
