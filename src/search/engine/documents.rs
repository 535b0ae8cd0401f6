//! What is put into an engine: a document for each passage, with the tokens that our own analysis makes of it, and one for
//! each source, with all that a colleague needs who does not have its file.
//!
//! Fields are split at white space and nowhere else. A form without clitics lies at the place of its word: `form0` has every
//! word, `form1` to `form4` what else it is, or a sign where it is nothing else, so that places are equal in all five.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::EngineSource;
use crate::search::IndexEntry;
use crate::search::analysis::{each_form, each_gram, push_stem};
use crate::search::index::{ANALYSIS_VERSION, rules_term};
use crate::text::digest::Digest;
use crate::text::fold;

/// The version of the form of documents and mapping: an index of another one is made anew.
pub const FORM_VERSION: u32 = 1;

/// The fields of a word's forms. A word has never more (`no_word_has_more_forms`).
pub(super) const FORMS: [&str; 5] = ["form0", "form1", "form2", "form3", "form4"];

/// What stands where a word has no form.
const NONE: &str = "_";

/// The longest token that is sent as it is, in characters: servers cut longer ones up (Lucene: from 256 on).
const MAX_TOKEN: usize = 100;

/// A token as it is in the engine: a longer one by its digest.
pub(super) fn token(text: &str) -> String {
    if text.chars().nth(MAX_TOKEN).is_some() {
        format!("_{}", Digest::of(text.as_bytes()).hex())
    } else {
        text.to_owned()
    }
}

/// The name of the index behind an alias, for this version of analysis and form.
pub fn versioned(alias: &str) -> String {
    format!("{alias}-v{ANALYSIS_VERSION}-{FORM_VERSION}")
}

/// A document with the id under which it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct EngineDocument {
    /// The id.
    pub id: String,
    /// The document.
    pub body: Value,
}

/// The settings and mapping of an index. `languages` are those by which passages are told apart.
pub fn index_body(languages: &[String], shards: u32) -> Value {
    let words = |norms: bool| {
        json!({
            "type": "text", "analyzer": "whitespace", "norms": norms, "similarity": "brief",
            "index_options": if norms { "freqs" } else { "positions" },
        })
    };
    let keyword = json!({ "type": "keyword" });
    let stored = json!({ "type": "keyword", "index": false, "doc_values": false });
    let number = json!({ "type": "long", "index": false });
    let mut properties = json!({
        "kind": keyword, "key": keyword, "place": keyword, "reading": keyword, "rules": keyword, "state": keyword,
        "version": keyword, "date": keyword, "added": keyword, "language": keyword,
        "paragraph": number, "paragraphs": number, "stem_count": number, "gram_count": number,
        "text": stored, "stems": words(true), "grams": words(true), "words": words(true),
        "carried": { "type": "object", "enabled": false },
    });
    for field in FORMS {
        properties[field] = words(false);
    }
    let made = ["stems", "grams", "words"].into_iter().chain(FORMS);
    json!({
        "settings": {
            "number_of_shards": shards,
            // What a push brings is seen when it is complete.
            "refresh_interval": "-1",
            "similarity": { "brief": { "type": "BM25", "k1": 1.2, "b": 0.75 } },
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": { "brief": { "analysis": ANALYSIS_VERSION, "form": FORM_VERSION, "languages": languages } },
            // What our analysis makes again of the text is not kept twice.
            "_source": { "excludes": made.collect::<Vec<_>>() },
            "properties": properties,
        },
    })
}

/// The id of a source's document.
pub fn source_id(key: &str) -> String {
    Digest::of(format!("source\0{key}").as_bytes()).hex().to_owned()
}

/// The place of a passage, by which documents are ordered: a source before its passages.
pub(super) fn place(key: &str, paragraph: u32) -> String {
    format!("{key} {paragraph:010}")
}

/// The document of a passage of the source whose reading has this digest.
pub fn passage_document(entry: &IndexEntry, reading: &str) -> EngineDocument {
    let IndexEntry { key, paragraph, text, rules } = entry;
    let id = Digest::of(format!("passage\0{key}\0{paragraph}\0{reading}").as_bytes()).hex().to_owned();
    let (mut stems, mut grams, mut words) = (Vec::new(), Vec::new(), Vec::new());
    let mut at_place: [Vec<String>; 5] = Default::default();
    for word in fold::words(text) {
        let mut stem = String::new();
        push_stem(&text[word.span.clone()], &word, *rules, &mut stem);
        stems.push(token(&stem));
        each_gram(&word.folded, |gram| grams.push(token(gram)));
        let mut forms = Vec::with_capacity(2);
        each_form(&word.folded, |article, form| forms.push(token(&[article, form].concat())));
        for (place, field) in at_place.iter_mut().enumerate() {
            field.push(forms.get(place).map_or_else(|| NONE.to_owned(), Clone::clone));
        }
        words.extend(forms);
    }
    let mut body = json!({
        "kind": "passage", "key": key, "paragraph": paragraph, "place": place(key, *paragraph), "reading": reading,
        "rules": rules_term(*rules), "text": text, "stem_count": stems.len(), "gram_count": grams.len(),
        "stems": stems.join(" "), "grams": grams.join(" "), "words": words.join(" "),
    });
    for (name, field) in FORMS.into_iter().zip(at_place) {
        // Where no word has another form, places tell nothing.
        if field.iter().any(|form| form != NONE) {
            body[name] = field.join(" ").into();
        }
    }
    EngineDocument { id, body }
}

/// What is kept of a source: all that a folder has of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceParts {
    /// The name of its file.
    pub file: String,
    /// The bytes of its file, in Base64.
    pub bytes: String,
    /// The text of its reading's file.
    pub reading: String,
    /// The text of its entry in the library, a library of one.
    pub entry: Option<String>,
    /// The texts of its translations, by language.
    pub translations: BTreeMap<String, String>,
}

impl SourceParts {
    /// The digest of all of it.
    pub fn version(&self) -> String {
        // Texts can always be written.
        Digest::of(serde_json::to_string(self).unwrap_or_default().as_bytes()).hex().to_owned()
    }
}

/// The document of a source. `state` says whether its passages are all there.
pub fn source_document(key: &str, known: &EngineSource, parts: &SourceParts) -> EngineDocument {
    let state = match (known.is_withdrawn, known.is_whole) {
        (true, _) => "withdrawn",
        (false, true) => "whole",
        (false, false) => "partial",
    };
    let body = json!({
        "kind": "source", "key": key, "place": key, "reading": known.reading, "version": known.version, "state": state,
        "date": known.date.map(|date| date.to_string()), "added": known.added.map(|day| day.to_string()),
        "paragraphs": known.paragraphs, "carried": parts,
    });
    EngineDocument { id: source_id(key), body }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::analysis::forms;
    use crate::search::stem::LatinStems;

    fn of(text: &str) -> Value {
        let entry = IndexEntry { key: "k".to_owned(), paragraph: 3, text: text.to_owned(), rules: LatinStems::English };
        passage_document(&entry, "d").body
    }

    #[test]
    fn places_are_equal_in_all_fields_of_forms() {
        let body = of("وللجزائر قالت مالي");
        let fields: Vec<&str> = FORMS.iter().filter_map(|field| body[*field].as_str()).collect();
        assert!(fields.len() > 1, "{body}");
        assert!(fields.iter().all(|field| field.split(' ').count() == 3), "{fields:?}");
        assert!(body["form0"].as_str().unwrap().ends_with("قالت مالي"));
        assert_eq!((body["stem_count"].as_u64(), body["place"].as_str()), (Some(3), Some("k 0000000003")));
    }

    #[test]
    fn a_token_is_never_longer_than_servers_keep() {
        let long = "ط".repeat(300);
        let body = of(&format!("{long} مالي"));
        for field in ["stems", "grams", "words", "form0"] {
            let longest = body[field].as_str().unwrap().split(' ').map(|token| token.chars().count()).max();
            assert!(longest <= Some(MAX_TOKEN), "{field}");
        }
        assert_eq!(body["form0"].as_str().unwrap().split(' ').next(), Some(token(&long).as_str()));
    }

    proptest! {
        #[test]
        fn no_word_has_more_forms(word in "[وفبلكالحرم]{1,12}") {
            prop_assert!(forms(&word).len() <= FORMS.len(), "{}", word);
        }
    }
}
