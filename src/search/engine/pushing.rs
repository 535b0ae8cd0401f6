//! Putting sources into an engine: never over somebody's newer ones, and so that what was broken off can be gone on with.
//!
//! A source's document is written first, as incomplete, under the number of the change that was last seen: where somebody was
//! faster, it is refused and nothing else of the source is touched. Then come its passages, those of its earlier reading go,
//! and its document says that it is complete. Searches see nothing of it before all is refreshed at the end.

use std::sync::Arc;

use serde_json::{Value, json};

use super::answers::unfit;
use super::behind::{Behind, behind, is_newer};
use super::documents::{SourceParts, index_body, passage_document, source_document, source_id, versioned};
use super::requests::{EngineMethod, EngineRequest};
use super::view::{EngineView, SourceList, carried_by, passages_beside};
use super::{EngineAsk, EngineReply, EngineSource};
use crate::diagnostic::{Message, msg};
use crate::search::IndexEntry;

/// The most bytes of one request with many documents, but for a larger document alone.
const MAX_BYTES: usize = 4 << 20;

/// How often documents are sent again that the engine was too busy for.
const TRIES: u32 = 4;

/// A source as it is put there.
#[derive(Clone, Debug)]
pub struct PushedSource {
    /// Its key.
    pub key: String,
    /// What is known of it; complete or not is said in the course.
    pub known: EngineSource,
    /// All that is kept of it.
    pub parts: SourceParts,
    /// Its passages.
    pub entries: Vec<IndexEntry>,
}

/// Why a source was not put there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Somebody put something newer there meanwhile.
    Newer,
    /// Somebody took it away meanwhile.
    Withdrawn,
    /// The engine refused some of it: what it says of the first, and how many they are.
    Faulty(String, usize),
}

/// An index that sources are put into.
pub struct PushTarget {
    ask: Arc<dyn EngineAsk>,
    alias: String,
    /// The index behind the alias, or the one that is to be.
    index: String,
    /// The index of another version that the alias leads to now.
    earlier: Option<String>,
    /// Whether the alias leads elsewhere until all is done.
    is_new: bool,
    languages: Vec<String>,
}

impl PushTarget {
    /// The index behind an alias, made where there is none. `languages` are those by which passages are told apart: an
    /// index that lacks one is made anew, as is one of an earlier analysis.
    ///
    /// # Errors
    ///
    /// The engine cannot be asked, or the index is of a newer version, or none of this program.
    pub fn open(ask: Arc<dyn EngineAsk>, alias: &str, languages: &[String], shards: u32) -> Result<Self, Message> {
        let there = ask.ask(&EngineRequest::plain(EngineMethod::Get, format!("/_alias/{alias}")))?;
        let found = if there.status == 404 { None } else { Some(behind(&*ask, alias)?) };
        let mut all: Vec<String> = languages.to_vec();
        let (index, earlier) = match found {
            None => (versioned(alias), None),
            Some(Behind::Ours(index, known)) => {
                all.extend(known.clone());
                all.sort();
                all.dedup();
                if all.len() == known.len() {
                    let alias = alias.to_owned();
                    return Ok(Self { ask, alias, index, earlier: None, is_new: false, languages: known });
                }
                (format!("{}-{}", versioned(alias), all.join("-").to_lowercase()), Some(index))
            }
            Some(Behind::Other { name, analysis, form }) => {
                if is_newer(analysis, form) {
                    return Err(msg!("no-engine--newer", index = alias));
                }
                (versioned(alias), Some(name))
            }
        };
        all.sort();
        all.dedup();
        let target = Self { ask, alias: alias.to_owned(), index, earlier, is_new: true, languages: all };
        let body = Some(index_body(&target.languages, shards).to_string());
        let path = format!("/{}", target.index);
        let made = target.ask.ask(&EngineRequest { method: EngineMethod::Put, path, body, lines: false })?;
        // One that was begun and broken off is gone on with.
        if made.status >= 300 && !made.body.contains("resource_already_exists_exception") {
            return Err(msg!("no-engine--refused", why = made.said()));
        }
        Ok(target)
    }

    /// The languages by which its passages are told apart.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The index of an earlier version that stands behind the alias, from which all sources are to be taken over.
    pub fn earlier(&self) -> Option<&str> {
        self.earlier.as_deref()
    }

    /// The sources that are there now, complete or not.
    ///
    /// # Errors
    ///
    /// The engine cannot be asked.
    pub fn sources(&self) -> Result<SourceList, Message> {
        self.refresh()?;
        EngineView::sources_of(Arc::clone(&self.ask), &self.index)
    }

    /// The sources of the earlier index.
    ///
    /// # Errors
    ///
    /// The engine cannot be asked.
    pub fn earlier_sources(&self) -> Result<SourceList, Message> {
        match &self.earlier {
            Some(earlier) => EngineView::sources_of(Arc::clone(&self.ask), earlier),
            None => Ok(SourceList::new()),
        }
    }

    /// All that is kept of sources of the earlier index.
    ///
    /// # Errors
    ///
    /// The engine cannot be asked.
    pub fn carried_earlier(&self, keys: &[&str]) -> Result<Vec<(String, SourceParts)>, Message> {
        match &self.earlier {
            Some(earlier) => carried_by(&*self.ask, earlier, keys),
            None => Ok(Vec::new()),
        }
    }

    /// Puts a source there. `known` is what was seen of it, if anything was.
    ///
    /// # Errors
    ///
    /// The engine cannot be asked any more: what was put there stays, and is gone on with next time.
    pub fn put(&self, source: &PushedSource, known: Option<&EngineSource>) -> Result<Result<(), Refused>, Message> {
        let PushedSource { key, parts, entries, .. } = source;
        let partial = EngineSource { is_whole: false, ..source.known.clone() };
        let place = match self.write_source(key, &partial, parts, known.and_then(|known| known.place))? {
            Ok(place) => place,
            Err(refused) => return Ok(Err(refused)),
        };
        let reading = &source.known.reading;
        let documents = entries.iter().map(|entry| passage_document(entry, reading));
        let lines =
            documents.map(|document| format!("{}\n{}\n", json!({ "index": { "_id": document.id } }), document.body));
        if let Err(refused) = self.bulk(lines.collect())? {
            return Ok(Err(refused));
        }
        if let Err(refused) = self.remove_passages(key, Some(reading))? {
            return Ok(Err(refused));
        }
        let whole = EngineSource { is_whole: true, ..source.known.clone() };
        Ok(self.write_source(key, &whole, parts, Some(place))?.map(drop))
    }

    /// Takes a source away.
    ///
    /// # Errors
    ///
    /// As [`PushTarget::put`].
    pub fn withdraw(&self, key: &str, known: &EngineSource) -> Result<Result<(), Refused>, Message> {
        let going = EngineSource { is_whole: false, is_withdrawn: true, ..known.clone() };
        let (seq_no, term) = match self.write_source(key, &going, &SourceParts::default(), known.place)? {
            Ok(place) => place,
            Err(refused) => return Ok(Err(refused)),
        };
        if let Err(refused) = self.remove_passages(key, None)? {
            return Ok(Err(refused));
        }
        let path = format!("/{}/_doc/{}?if_seq_no={seq_no}&if_primary_term={term}", self.index, source_id(key));
        let reply = self.ask.ask(&EngineRequest::plain(EngineMethod::Delete, path))?;
        Ok(match reply.status {
            200..=299 | 404 => Ok(()),
            409 => Err(Refused::Newer),
            _ => Err(Refused::Faulty(reply.said(), 1)),
        })
    }

    /// Lets searches see what was put there, and, if nothing is missing, the alias lead to it.
    ///
    /// # Errors
    ///
    /// The engine cannot be asked.
    pub fn finish(&self, is_complete: bool) -> Result<(), Message> {
        self.refresh()?;
        if !self.is_new || !is_complete {
            return Ok(());
        }
        let mut actions = vec![json!({ "add": { "index": self.index, "alias": self.alias } })];
        if let Some(earlier) = &self.earlier {
            actions.push(json!({ "remove": { "index": earlier, "alias": self.alias } }));
        }
        accepted(&self.ask.ask(&EngineRequest::post("/_aliases", &json!({ "actions": actions })))?)
    }

    fn refresh(&self) -> Result<(), Message> {
        let path = format!("/{}/_refresh", self.index);
        accepted(&self.ask.ask(&EngineRequest::plain(EngineMethod::Post, path))?)
    }

    /// Writes a source's document over the one that was seen, or where there was none; the number of the change.
    fn write_source(
        &self,
        key: &str,
        known: &EngineSource,
        parts: &SourceParts,
        seen: Option<(u64, u64)>,
    ) -> Result<Result<(u64, u64), Refused>, Message> {
        let document = source_document(key, known, parts);
        let condition = match seen {
            Some((seq_no, term)) => format!("if_seq_no={seq_no}&if_primary_term={term}"),
            None => "op_type=create".to_owned(),
        };
        let path = format!("/{}/_doc/{}?{condition}", self.index, document.id);
        let body = Some(document.body.to_string());
        let reply = self.ask.ask(&EngineRequest { method: EngineMethod::Put, path, body, lines: false })?;
        match reply.status {
            200..=299 => {}
            409 => return Ok(Err(Refused::Newer)),
            _ => return Ok(Err(Refused::Faulty(reply.said(), 1))),
        }
        let json: Value = serde_json::from_str(&reply.body).map_err(|_| unfit())?;
        Ok(Ok(json["_seq_no"].as_u64().zip(json["_primary_term"].as_u64()).ok_or_else(unfit)?))
    }

    fn remove_passages(&self, key: &str, but: Option<&str>) -> Result<Result<(), Refused>, Message> {
        let ids = passages_beside(&*self.ask, &self.index, key, but)?;
        self.bulk(ids.into_iter().map(|id| format!("{}\n", json!({ "delete": { "_id": id } }))).collect())
    }

    /// Sends what is to be done with documents, some at a time. What the engine is too busy for is sent again.
    fn bulk(&self, actions: Vec<String>) -> Result<Result<(), Refused>, Message> {
        let mut together: Vec<String> = Vec::new();
        let mut bytes = 0;
        for action in actions {
            if bytes + action.len() > MAX_BYTES && !together.is_empty() {
                if let Err(refused) = self.bulk_once(std::mem::take(&mut together))? {
                    return Ok(Err(refused));
                }
                bytes = 0;
            }
            bytes += action.len();
            together.push(action);
        }
        if together.is_empty() { Ok(Ok(())) } else { self.bulk_once(together) }
    }

    fn bulk_once(&self, mut actions: Vec<String>) -> Result<Result<(), Refused>, Message> {
        let path = format!("/{}/_bulk", self.index);
        for attempt in 1.. {
            let request = EngineRequest {
                method: EngineMethod::Post,
                path: path.clone(),
                body: Some(actions.concat()),
                lines: true,
            };
            let reply = self.ask.ask(&request)?;
            accepted(&reply)?;
            let json: Value = serde_json::from_str(&reply.body).map_err(|_| unfit())?;
            let items = json["items"].as_array().ok_or_else(unfit)?;
            if items.len() != actions.len() {
                return Err(unfit());
            }
            let outcome = |item: &Value| item.as_object().and_then(|item| item.values().next()).cloned();
            let (mut busy, mut faulty) = (Vec::new(), Vec::new());
            for (action, item) in actions.iter().zip(items) {
                let item = outcome(item).unwrap_or_default();
                match item["status"].as_u64() {
                    Some(200..=299 | 404) => {}
                    Some(429 | 503) if !item.to_string().contains("block_exception") => {
                        busy.push((action.clone(), item));
                    }
                    _ => faulty.push(item),
                }
            }
            if attempt >= TRIES {
                faulty.extend(busy.drain(..).map(|(_, item)| item));
            }
            if let Some(first) = faulty.first() {
                let why = first["error"]["reason"].as_str().unwrap_or_default().to_owned();
                return Ok(Err(Refused::Faulty(shortened(&why), faulty.len())));
            }
            if busy.is_empty() {
                return Ok(Ok(()));
            }
            self.ask.pause(attempt);
            actions = busy.into_iter().map(|(action, _)| action).collect();
        }
        Ok(Ok(()))
    }
}

fn shortened(why: &str) -> String {
    let plain: String = why.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.chars().take(200).collect()
}

fn accepted(reply: &EngineReply) -> Result<(), Message> {
    if reply.status >= 300 { Err(msg!("no-engine--refused", why = reply.said())) } else { Ok(()) }
}
