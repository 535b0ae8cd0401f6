//! What a published PDF says about itself, from the page input that it carries.
//!
//! PDFs remain while the form of the page input changes, so no more of it is read than is needed, and
//! what a PDF of another version does not say is left out.

use serde::Deserialize;
use serde_json::Value;

use crate::lang::{Direction, Lang};
use crate::text::normalise_space;

/// What an edition is about, per language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents(Vec<ContentsSide>);

/// What an edition is about, in one language. Runs of the other direction are isolated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ContentsSide {
    pub lang: Lang,
    pub title: String,
    /// The edition in words: its day and, in a series, its number.
    pub edition: Option<String>,
    pub period: Option<String>,
    pub topics: Vec<TopicHeading>,
}

/// The heading of a topic, in the language of the side or the only one it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TopicHeading {
    pub lang: Lang,
    pub dir: Direction,
    pub text: String,
}

#[derive(Deserialize)]
struct PageFile {
    languages: Vec<LanguageFile>,
    #[serde(default)]
    blocks: Vec<Value>,
}

#[derive(Deserialize)]
struct LanguageFile {
    lang: Lang,
    title: String,
    #[serde(default)]
    edition: Option<String>,
    #[serde(default)]
    period: Option<String>,
}

#[derive(Deserialize)]
struct CellFile {
    lang: Lang,
    dir: Direction,
    content: Value,
}

impl Contents {
    /// The contents of a page input; `None` if it is not one.
    pub fn of(page: &[u8]) -> Option<Self> {
        let page: PageFile = serde_json::from_slice(page).ok()?;
        // A topic's heading is numbered, and no other is.
        let numbered = |block: &&Value| block["kind"] == "heading" && !block["number"].is_null();
        let topics: Vec<Vec<TopicHeading>> =
            page.blocks.iter().filter(numbered).map(|block| topic(&block["cells"])).collect();
        let side = |language: LanguageFile| ContentsSide {
            topics: topics.iter().filter_map(|topic| in_language(topic, &language.lang)).cloned().collect(),
            lang: language.lang,
            title: language.title,
            edition: language.edition,
            period: language.period,
        };
        Some(Self(page.languages.into_iter().map(side).collect()))
    }

    /// The languages, the leading one first.
    pub fn languages(&self) -> impl Iterator<Item = &Lang> {
        self.0.iter().map(|side| &side.lang)
    }

    /// The title in each language.
    pub fn titles(&self) -> impl Iterator<Item = (&Lang, &str)> {
        self.0.iter().map(|side| (&side.lang, side.title.as_str()))
    }

    pub(super) fn side(&self, lang: &Lang) -> Option<&ContentsSide> {
        self.0.iter().find(|side| side.lang == *lang)
    }
}

fn topic(cells: &Value) -> Vec<TopicHeading> {
    let cells = cells.as_array().into_iter().flatten();
    let cells = cells.filter_map(|cell| serde_json::from_value::<CellFile>(cell.clone()).ok());
    cells
        .map(|cell| TopicHeading { lang: cell.lang, dir: cell.dir, text: normalise_space(&words(&cell.content)) })
        .collect()
}

/// A heading that is in one language alone is that of every language.
fn in_language<'a>(topic: &'a [TopicHeading], lang: &Lang) -> Option<&'a TopicHeading> {
    topic.iter().find(|cell| cell.lang.primary() == lang.primary()).or(topic.first())
}

/// The words of inline content, whatever emphasis or links they are in.
fn words(content: &Value) -> String {
    match content {
        Value::Array(spans) => spans.iter().map(words).collect(),
        Value::Object(span) => match (span.get("text"), span.get("content")) {
            (Some(Value::String(text)), _) => text.clone(),
            (_, Some(content)) => words(content),
            // A line break.
            _ => " ".to_owned(),
        },
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_the_numbered_headings_in_each_language() {
        let page = serde_json::json!({
            "later": "a key that this version does not know",
            "languages": [{ "lang": "ar", "title": "عنوان" }, { "lang": "en", "title": "Title", "edition": "Edition 7, 1 May 2025", "period": "Period" }],
            "blocks": [
                { "kind": "heading", "number": null, "cells": [
                    { "lang": "en", "dir": "ltr", "content": [{ "kind": "text", "text": "Summary" }] }] },
                { "kind": "heading", "number": 1, "cells": [
                    { "lang": "ar", "dir": "rtl", "content": [{ "kind": "text", "text": "موضوع" }] },
                    { "lang": "en", "dir": "ltr", "content": [
                        { "kind": "text", "text": "A " },
                        { "kind": "emphasis", "content": [{ "kind": "text", "text": "topic" }] },
                        { "kind": "break" }, { "kind": "text", "text": "here" }] }] },
                { "kind": "heading", "number": "2", "cells": [
                    { "lang": "en", "dir": "ltr", "content": [{ "kind": "text", "text": "One alone" }] }] },
                { "kind": "unheard-of" },
            ],
        });
        let contents = Contents::of(page.to_string().as_bytes()).unwrap();
        let topics = |lang: &str| -> Vec<String> {
            contents.side(&lang.parse().unwrap()).unwrap().topics.iter().map(|topic| topic.text.clone()).collect()
        };
        let edition = |lang: &str| contents.side(&lang.parse().unwrap()).unwrap().edition.as_deref();
        assert_eq!((edition("ar"), edition("en")), (None, Some("Edition 7, 1 May 2025")));
        assert_eq!(topics("ar"), ["موضوع", "One alone"]);
        assert_eq!(topics("en"), ["A topic here", "One alone"]);
        assert_eq!(Contents::of(b"[]"), None);
        assert_eq!(Contents::of(b"%PDF-"), None);
    }
}
