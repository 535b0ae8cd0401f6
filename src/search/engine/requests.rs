//! What is asked of an engine, in its words.

use serde_json::{Value, json};

use super::documents::{FORMS, token};
use crate::search::terms::{Spellings, TermField};

/// How an engine is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineMethod {
    /// For what is there.
    Get,
    /// With a text.
    Post,
    /// To put something there.
    Put,
    /// To take something away.
    Delete,
}

/// A request to an engine.
#[derive(Clone, Debug, PartialEq)]
pub struct EngineRequest {
    /// How.
    pub method: EngineMethod,
    /// Where, below the address.
    pub path: String,
    /// The text that goes with it: JSON, or lines of JSON.
    pub body: Option<String>,
    /// Whether it is lines.
    pub lines: bool,
}

impl EngineRequest {
    /// One without a text.
    pub fn plain(method: EngineMethod, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), body: None, lines: false }
    }

    /// One that posts JSON.
    pub fn post(path: impl Into<String>, body: &Value) -> Self {
        Self { method: EngineMethod::Post, path: path.into(), body: Some(body.to_string()), lines: false }
    }

    /// One that posts lines of JSON.
    pub fn lines(path: impl Into<String>, lines: impl IntoIterator<Item = Value>) -> Self {
        let body = lines.into_iter().map(|line| format!("{line}\n")).collect();
        Self { method: EngineMethod::Post, path: path.into(), body: Some(body), lines: true }
    }
}

/// How long a view is held between two requests.
pub(super) const HELD: &str = "10m";

/// What the names of fields are that terms are looked for in.
pub(super) fn field_name(field: TermField) -> &'static str {
    match field {
        TermField::Stems => "stems",
        TermField::Grams => "grams",
        TermField::Words => "words",
    }
}

/// A search in a view: several of them go in one request.
pub(super) fn search_in(view: &str, mut body: Value) -> Value {
    body["pit"] = json!({ "id": view, "keep_alive": HELD });
    body
}

/// Several searches at once. Those that are scored count over all shards as one.
pub(super) fn searches(bodies: impl IntoIterator<Item = Value>, scored: bool) -> EngineRequest {
    let head = if scored { json!({ "search_type": "dfs_query_then_fetch" }) } else { json!({}) };
    EngineRequest::lines("/_msearch", bodies.into_iter().flat_map(|body| [head.clone(), body]))
}

/// One search, whose scores count over all shards as one.
pub(super) fn search(body: &Value) -> EngineRequest {
    EngineRequest::post("/_search?search_type=dfs_query_then_fetch", body)
}

pub(super) fn of_kind(kind: &str) -> Value {
    json!({ "bool": { "filter": [{ "term": { "kind": kind } }] } })
}

/// How many passages have a term.
pub(super) fn count_of_term(field: TermField, text: &str) -> Value {
    counting(json!({ "term": { field_name(field): token(text) } }))
}

pub(super) fn counting(query: Value) -> Value {
    json!({ "size": 0, "track_total_hits": true, "query": { "bool": { "filter": [query] } } })
}

/// The passages that have a name in one of its spellings.
pub(super) fn holding_name(spelt: &Spellings) -> Value {
    let words = spelt.words.iter().map(|word| json!({ "term": { "words": token(word) } }));
    let phrases = spelt.phrases.iter().map(|phrase| holding_phrase(phrase));
    json!({ "bool": { "should": words.chain(phrases).collect::<Vec<_>>(), "minimum_should_match": 1 } })
}

/// The passages that have words one after the other, each in any of its forms.
pub(super) fn holding_phrase(words: &[String]) -> Value {
    let one = |word: &String| {
        let word = token(word);
        let in_field = |field: &str| {
            let term = json!({ "span_term": { field: word } });
            if field == FORMS[0] { term } else { json!({ "field_masking_span": { "query": term, "field": FORMS[0] } }) }
        };
        json!({ "span_or": { "clauses": FORMS.map(in_field) } })
    };
    json!({ "span_near": { "slop": 0, "in_order": true, "clauses": words.iter().map(one).collect::<Vec<_>>() } })
}

/// Something that passages are looked for with: one term, or words that lie one after the other, each with its weight.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct EngineClue {
    /// The field of its words.
    pub field: TermField,
    /// The words.
    pub words: Vec<(String, f64)>,
}

impl EngineClue {
    /// The query: of a phrase the score is the sum of its words', each of which is there at least as often as the phrase.
    fn query(&self) -> Value {
        let term = |(word, weight): &(String, f64)| {
            let value = json!({ "value": token(word), "boost": weight });
            json!({ "term": { field_name(self.field): value } })
        };
        match &self.words[..] {
            [word] => term(word),
            words => {
                let in_order: Vec<String> = words.iter().map(|(word, _)| word.clone()).collect();
                let filter = [holding_phrase(&in_order)];
                json!({ "bool": { "must": words.iter().map(term).collect::<Vec<_>>(), "filter": filter } })
            }
        }
    }
}

/// Which fields of passages are read.
const READ: [&str; 5] = ["key", "paragraph", "reading", "rules", "text"];

/// The best passages by these clues, behind those that came before.
pub(super) fn candidates(clues: &[EngineClue], scope: Option<&[&str]>, size: usize, after: Option<&Value>) -> Value {
    let should: Vec<Value> = clues.iter().map(EngineClue::query).collect();
    let mut query = json!({ "bool": { "should": should, "minimum_should_match": 1 } });
    if let Some(scope) = scope {
        query["bool"]["filter"] = json!([of_sources(scope)]);
    }
    let mut body = json!({
        "size": size, "track_total_hits": false, "query": query, "_source": READ,
        "sort": [{ "_score": "desc" }, { "place": "asc" }],
    });
    if let Some(after) = after {
        body["search_after"] = after.clone();
    }
    body
}

/// So many terms may one list of terms have (OpenSearch's `index.max_terms_count` is 65,536).
const MAX_LISTED: usize = 60_000;

fn of_sources(keys: &[&str]) -> Value {
    let lists = keys.chunks(MAX_LISTED).map(|keys| json!({ "terms": { "key": keys } })).collect::<Vec<_>>();
    json!({ "bool": { "should": lists, "minimum_should_match": 1 } })
}

/// All passages, behind those that came before.
pub(super) fn passages(scope: Option<&[&str]>, size: usize, after: Option<&Value>) -> Value {
    let mut body = json!({
        "size": size, "track_total_hits": false, "query": of_kind("passage"), "_source": READ,
        "sort": [{ "place": "asc" }],
    });
    if let Some(scope) = scope {
        body["query"] = json!({ "bool": { "filter": [{ "term": { "kind": "passage" } }, of_sources(scope)] } });
    }
    if let Some(after) = after {
        body["search_after"] = after.clone();
    }
    body
}

/// What each source is, behind those that came before, without what it carries.
pub(super) fn sources(size: usize, after: Option<&Value>) -> Value {
    let mut body = json!({
        "size": size, "track_total_hits": false, "query": of_kind("source"), "seq_no_primary_term": true,
        "_source": ["key", "reading", "version", "state", "date", "added", "paragraphs"],
        "sort": [{ "place": "asc" }],
    });
    if let Some(after) = after {
        body["search_after"] = after.clone();
    }
    body
}

/// Sums over all passages.
pub(super) fn statistics() -> Value {
    json!({
        "size": 0, "track_total_hits": true, "query": of_kind("passage"),
        "aggs": {
            "stems": { "sum": { "field": "stem_count" } },
            "grams": { "sum": { "field": "gram_count" } },
            "rules": { "terms": { "field": "rules", "size": 16 } },
        },
    })
}

/// How the engine scores a term: one passage that has it, explained.
pub(super) fn explained(clue_field: TermField, word: &str) -> Value {
    json!({
        "size": 1, "track_total_hits": false, "explain": true, "_source": false,
        "query": { "term": { field_name(clue_field): token(word) } },
    })
}
