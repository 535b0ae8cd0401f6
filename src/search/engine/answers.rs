//! What an engine answers, read. An answer that does not cover all of the index is none.

use serde_json::Value;

use super::{EngineReply, EngineSource};
use crate::diagnostic::{Message, msg};
use crate::search::IndexEntry;
use crate::search::index::rules_term;
use crate::search::stem::LatinStems;

/// The answer of a search over all shards.
pub(super) fn whole(reply: &EngineReply) -> Result<Value, Message> {
    let answer = json_of(reply)?;
    covers_all(&answer)?;
    Ok(answer)
}

/// The answers to several searches, in their order.
pub(super) fn all_whole(reply: &EngineReply, asked: usize) -> Result<Vec<Value>, Message> {
    let mut answer = json_of(reply)?;
    let Value::Array(answers) = answer["responses"].take() else { return Err(unfit()) };
    if answers.len() != asked {
        return Err(unfit());
    }
    answers.iter().try_for_each(covers_all)?;
    Ok(answers)
}

fn json_of(reply: &EngineReply) -> Result<Value, Message> {
    if reply.status == 404 {
        return Err(msg!("no-engine--view-gone"));
    }
    if reply.status >= 300 {
        return Err(msg!("no-engine--refused", why = reply.said()));
    }
    serde_json::from_str(&reply.body).map_err(|_| unfit())
}

/// That no shard is missing and nothing was broken off.
pub(super) fn covers_all(answer: &Value) -> Result<(), Message> {
    if let Some(error) = answer.get("error") {
        if error["type"] == "search_phase_execution_exception" && error["reason"] == "all shards failed" {
            return Err(msg!("no-engine--shards", failed = 1_u64, all = 1_u64));
        }
        let why = error["reason"].as_str().or_else(|| error["type"].as_str()).unwrap_or_default();
        return Err(msg!("no-engine--refused", why = why));
    }
    let shards = &answer["_shards"];
    let (failed, total) = (shards["failed"].as_u64(), shards["total"].as_u64());
    match (failed, total) {
        (Some(0), Some(_)) => {}
        (Some(failed), Some(all)) => return Err(msg!("no-engine--shards", failed = failed, all = all)),
        _ => return Err(unfit()),
    }
    if answer["timed_out"].as_bool() == Some(true) {
        return Err(msg!("no-engine--timed-out"));
    }
    Ok(())
}

pub(super) fn unfit() -> Message {
    msg!("no-engine--unfit")
}

/// How many there are.
pub(super) fn total(answer: &Value) -> Result<u64, Message> {
    let total = &answer["hits"]["total"];
    if total["relation"] != "eq" {
        return Err(unfit());
    }
    total["value"].as_u64().ok_or_else(unfit)
}

/// The hits, and where the next ones begin.
pub(super) fn hits(answer: &Value) -> Result<(&[Value], Option<&Value>), Message> {
    let hits = answer["hits"]["hits"].as_array().ok_or_else(unfit)?;
    Ok((hits, hits.last().and_then(|last| last.get("sort"))))
}

/// A passage that was found: what is indexed of it, the digest of its reading, and its score.
pub(super) struct FoundPassage {
    pub entry: IndexEntry,
    pub reading: String,
    pub score: Option<f64>,
}

pub(super) fn passage(hit: &Value) -> Result<FoundPassage, Message> {
    let source = &hit["_source"];
    let text = |field: &str| source[field].as_str().map(str::to_owned).ok_or_else(unfit);
    let paragraph = source["paragraph"].as_u64().and_then(|number| u32::try_from(number).ok());
    let rules = source["rules"].as_str().and_then(rules_named).ok_or_else(unfit)?;
    let entry = IndexEntry { key: text("key")?, paragraph: paragraph.ok_or_else(unfit)?, text: text("text")?, rules };
    Ok(FoundPassage { entry, reading: text("reading")?, score: hit["_score"].as_f64() })
}

/// The rules of this name.
pub(super) fn rules_named(name: &str) -> Option<LatinStems> {
    LatinStems::ALL.into_iter().find(|rules| rules_term(*rules) == name)
}

pub(super) fn source(hit: &Value) -> Result<(String, EngineSource), Message> {
    let source = &hit["_source"];
    let text = |field: &str| source[field].as_str().map(str::to_owned).ok_or_else(unfit);
    let said = |field: &str| source[field].as_str();
    let place = hit["_seq_no"].as_u64().zip(hit["_primary_term"].as_u64());
    let known = EngineSource {
        reading: text("reading")?,
        version: text("version")?,
        is_whole: said("state") == Some("whole"),
        is_withdrawn: said("state") == Some("withdrawn"),
        date: said("date").and_then(|date| date.parse().ok()),
        added: said("added").and_then(|day| day.parse().ok()),
        paragraphs: source["paragraphs"].as_u64().ok_or_else(unfit)?,
        place,
    };
    Ok((text("key")?, known))
}

/// How an engine scores a term: read from the explanation of one score.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Scoring {
    /// In how many documents it counts the term, deleted ones included.
    pub having: Option<f64>,
    /// How many it counts in all.
    pub all: Option<f64>,
    /// The mean length that it counts with.
    pub mean: Option<f64>,
}

pub(super) fn scoring(answer: &Value) -> Result<Scoring, Message> {
    let (hits, _) = hits(answer)?;
    let mut scoring = Scoring::default();
    let mut open: Vec<&Value> = hits.iter().map(|hit| &hit["_explanation"]).collect();
    while let Some(one) = open.pop() {
        let value = one["value"].as_f64();
        match one["description"].as_str().unwrap_or_default() {
            said if said.starts_with("n, ") => scoring.having = value,
            said if said.starts_with("N, ") => scoring.all = value,
            said if said.starts_with("avgdl, ") => scoring.mean = value,
            _ => {}
        }
        open.extend(one["details"].as_array().into_iter().flatten());
    }
    Ok(scoring)
}
