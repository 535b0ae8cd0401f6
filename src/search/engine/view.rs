//! One consistent state of an engine's index, asked like any index.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use super::answers::{self, FoundPassage, unfit};
use super::behind::{Behind, behind, is_newer};
use super::documents::{SourceParts, source_id};
use super::requests::{self, EngineClue, EngineMethod, EngineRequest};
use super::{EngineAsk, EngineSource};
use crate::diagnostic::{Message, msg};
use crate::search::index::{CorpusCounts, Statistics};
use crate::search::rank::candidates_for;
use crate::search::seam::{Clause, Counted, Hit, Query, QueryScope, SearchIndex};
use crate::search::stem::LatinStems;
use crate::search::terms::{QueryTerms, Sought, Spellings, TermField, rarity};
use crate::search::{Index, IndexEntry, SearchError};

/// Sources or passages that are asked for at a time when all are gone through.
const PAGE: usize = 5_000;

/// The most candidates that are asked for at a time: a server gives no more than 10,000.
const MAX_PAGE: usize = 8_000;

/// Counts that are asked for at a time.
const COUNTED_TOGETHER: usize = 400;

/// Up to so many passages are fetched at once and asked here: less than the counts of one topic cost.
const SMALL: u64 = 1_000;

/// What Tantivy's BM25 has before a score and Lucene's leaves out: k1 + 1.
const LEFT_OUT: f64 = 2.2;

/// What the engine's arithmetic may be out by: a few dozen additions of numbers of 24 bits come to less than a millionth.
const ARITHMETIC: f64 = 1e-5;

/// The sources of an index by key.
pub type SourceList = BTreeMap<String, EngineSource>;

/// One state of an index, held until this is dropped.
pub struct EngineView {
    ask: Arc<dyn EngineAsk>,
    /// What the server calls it.
    view: String,
    statistics: Statistics,
    rules: Vec<LatinStems>,
    languages: Vec<String>,
    sources: SourceList,
    /// How many passages have each term that was asked for so far.
    counted: Mutex<BTreeMap<(TermField, String), u64>>,
    named: Mutex<BTreeMap<Vec<String>, usize>>,
    /// All its passages, where there are few.
    whole: Option<Index>,
}

impl std::fmt::Debug for EngineView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EngineView").field("statistics", &self.statistics).finish_non_exhaustive()
    }
}

impl Drop for EngineView {
    fn drop(&mut self) {
        let body = json!({ "pit_id": [self.view] });
        let method = EngineMethod::Delete;
        let path = "/_search/point_in_time".to_owned();
        // Where it cannot be said that nobody looks any more, the server forgets by itself.
        let _ = self.ask.ask(&EngineRequest { method, path, body: Some(body.to_string()), lines: false });
    }
}

impl EngineView {
    /// The state of the index behind an alias as it is now.
    ///
    /// # Errors
    ///
    /// The engine cannot be asked; there is no such index, or it is of another version, or somebody's push into it is not
    /// complete; a part of it is missing.
    pub fn open(ask: Arc<dyn EngineAsk>, alias: &str) -> Result<Self, Message> {
        let (name, languages) = match behind(&*ask, alias)? {
            Behind::Ours(name, languages) => (name, languages),
            Behind::Other { analysis, form, .. } => {
                return Err(match is_newer(analysis, form) {
                    true => msg!("no-engine--newer", index = alias),
                    false => msg!("no-engine--older", index = alias),
                });
            }
        };
        let mut view = Self::of(ask, &name, languages)?;
        let answer = view.search_one(requests::statistics())?;
        view.statistics.passages = answers::total(&answer)?;
        let sum = |name: &str| answer["aggregations"][name]["value"].as_f64().ok_or_else(unfit);
        // Whole numbers far below 2^53.
        view.statistics.stems = sum("stems")? as u64;
        view.statistics.grams = sum("grams")? as u64;
        let buckets = answer["aggregations"]["rules"]["buckets"].as_array().ok_or_else(unfit)?;
        let used: Vec<&str> = buckets.iter().filter_map(|bucket| bucket["key"].as_str()).collect();
        let is_used = |rules: &LatinStems| used.iter().any(|name| answers::rules_named(name) == Some(*rules));
        view.rules =
            LatinStems::ALL.into_iter().filter(|rules| *rules == LatinStems::English || is_used(rules)).collect();
        view.sources = view.all_sources()?;
        let partial = view.sources.iter().find(|(_, source)| !source.is_whole);
        if let Some((key, _)) = partial {
            return Err(msg!("no-engine--partial", key = key));
        }
        let expected: u64 = view.sources.values().map(|source| source.paragraphs).sum();
        if expected != view.statistics.passages {
            let passages = view.statistics.passages;
            return Err(msg!("no-engine--uneven", passages = passages, expected = expected));
        }
        if view.statistics.passages <= SMALL {
            let whole = Index::in_memory(view.all_passages(None)?);
            view.whole = Some(whole.map_err(|error| msg!("said", why = error.to_string()))?);
        }
        Ok(view)
    }

    /// The state of an index, whatever it is, for who puts it in order. Nothing of it is counted.
    pub(super) fn of(ask: Arc<dyn EngineAsk>, index: &str, languages: Vec<String>) -> Result<Self, Message> {
        let path = format!("/{index}/_search/point_in_time?keep_alive={}", requests::HELD);
        let reply = ask.ask(&EngineRequest::plain(EngineMethod::Post, path))?;
        if reply.status == 404 {
            return Err(msg!("no-engine--no-index", index = index));
        }
        if reply.status >= 300 {
            return Err(msg!("no-engine--refused", why = reply.said()));
        }
        let answer: Value = serde_json::from_str(&reply.body).map_err(|_| unfit())?;
        let view = answer["pit_id"].as_str().ok_or_else(unfit)?.to_owned();
        let view = Self {
            ask,
            view,
            statistics: Statistics::default(),
            rules: vec![LatinStems::English],
            languages,
            sources: SourceList::new(),
            counted: Mutex::default(),
            named: Mutex::default(),
            whole: None,
        };
        answers::covers_all(&answer)?;
        Ok(view)
    }

    /// The sources of an index as they are now, complete or not: for who puts something there.
    ///
    /// # Errors
    ///
    /// As [`EngineView::open`].
    pub fn sources_of(ask: Arc<dyn EngineAsk>, index: &str) -> Result<SourceList, Message> {
        Self::of(ask, index, Vec::new())?.all_sources()
    }

    /// The sources.
    pub fn sources(&self) -> &SourceList {
        &self.sources
    }

    /// The languages by which its passages were told apart.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// All that is kept of these sources, those that are not there left out.
    ///
    /// # Errors
    ///
    /// The engine cannot be asked, or gives something else than was put there.
    pub fn carried(&self, keys: &[&str]) -> Result<Vec<(String, SourceParts)>, Message> {
        carried_in(&*self.ask, keys, |body| requests::search_in(&self.view, body), "/_search")
    }

    fn search_one(&self, body: Value) -> Result<Value, Message> {
        answers::whole(&self.ask.ask(&requests::search(&requests::search_in(&self.view, body)))?)
    }

    /// Several searches at once; `scored` says whether their scores tell something.
    fn search_each(&self, bodies: Vec<Value>, scored: bool) -> Result<Vec<Value>, Message> {
        let mut answers = Vec::with_capacity(bodies.len());
        for together in bodies.chunks(COUNTED_TOGETHER) {
            let bodies = together.iter().map(|body| requests::search_in(&self.view, body.clone()));
            let request = requests::searches(bodies, scored);
            answers.extend(answers::all_whole(&self.ask.ask(&request)?, together.len())?);
        }
        Ok(answers)
    }

    fn all_sources(&self) -> Result<SourceList, Message> {
        let mut sources = SourceList::new();
        let mut after = None;
        loop {
            let answer = self.search_one(requests::sources(PAGE, after.as_ref()))?;
            let (hits, next) = answers::hits(&answer)?;
            for hit in hits {
                let (key, source) = answers::source(hit)?;
                sources.insert(key, source);
            }
            if hits.len() < PAGE {
                return Ok(sources);
            }
            after = next.cloned();
        }
    }

    /// How many passages have each of these.
    fn counts(&self, terms: &BTreeSet<(TermField, String)>) -> Result<BTreeMap<(TermField, String), u64>, Message> {
        let known = |counted: &BTreeMap<(TermField, String), u64>| -> BTreeMap<(TermField, String), u64> {
            terms.iter().filter_map(|term| Some((term.clone(), *counted.get(term)?))).collect()
        };
        let mut found = known(&self.counted.lock().unwrap_or_else(PoisonError::into_inner));
        let lacking: Vec<&(TermField, String)> = terms.iter().filter(|term| !found.contains_key(term)).collect();
        if lacking.is_empty() {
            return Ok(found);
        }
        let asked = lacking.iter().map(|(field, text)| requests::count_of_term(*field, text)).collect();
        for (term, answer) in lacking.into_iter().zip(self.search_each(asked, false)?) {
            found.insert(term.clone(), answers::total(&answer)?);
        }
        self.counted.lock().unwrap_or_else(PoisonError::into_inner).extend(found.clone());
        Ok(found)
    }

    /// A passage that belongs to a source as the view has it.
    fn held(&self, hit: &Value) -> Result<FoundPassage, Message> {
        let found = answers::passage(hit)?;
        let source = self.sources.get(&found.entry.key);
        if source.is_none_or(|source| source.reading != found.reading) {
            return Err(msg!("no-engine--other-reading", key = found.entry.key));
        }
        Ok(found)
    }

    /// All passages of a scope.
    fn all_passages(&self, scope: Option<&[&str]>) -> Result<Vec<IndexEntry>, Message> {
        let (mut entries, mut after) = (Vec::new(), None);
        loop {
            let answer = self.search_one(requests::passages(scope, PAGE, after.as_ref()))?;
            let (hits, next) = answers::hits(&answer)?;
            for hit in hits {
                entries.push(self.held(hit)?.entry);
            }
            if hits.len() < PAGE {
                return Ok(entries);
            }
            after = next.cloned();
        }
    }

    /// An index of passages among which are all candidates: those that the engine scores highest, so many that no other can
    /// be one.
    ///
    /// The engine's score is that by which candidates are chosen but for its statistics: it counts deleted documents, and has
    /// other mean lengths. The weight of each term makes up for both, so that a score is never less than ours over [`LEFT_OUT`]:
    /// by how often it says that it counts the term, and, where its mean length is less than ours, by the quotient of the
    /// two, than which no term of a score can differ more.
    fn best(
        &self,
        clauses: &[(Clause, f32)],
        counts: &CorpusCounts,
        limit: usize,
        scope: Option<&[&str]>,
    ) -> Result<Index, SearchError> {
        let part = |entries: Vec<IndexEntry>| Index::part_of(entries, counts.clone());
        let none = part(Vec::new())?;
        let sought = none.sought(clauses)?;
        if sought.is_empty() {
            return Ok(none);
        }
        let clues = self.clues(&sought, counts).map_err(SearchError::of_engine)?;
        let scope_holds = scope.map_or(QueryScope::Everywhere, QueryScope::Sources);
        let mut entries: Vec<IndexEntry> = Vec::new();
        let mut after: Option<Value> = None;
        let mut size = candidates_for(limit) * 3 / 2;
        loop {
            let body = requests::candidates(&clues, scope, size, after.as_ref());
            let answer = self.search_one(body).map_err(SearchError::of_engine)?;
            let (hits, next) = answers::hits(&answer).map_err(SearchError::of_engine)?;
            let mut last = f64::INFINITY;
            for hit in hits {
                let found = self.held(hit).map_err(SearchError::of_engine)?;
                last = found.score.ok_or_else(|| SearchError::of_engine(unfit()))?;
                entries.push(found.entry);
            }
            let index = part(entries.clone())?;
            let beyond = last * LEFT_OUT * (1.0 + ARITHMETIC);
            let least = index.least_candidate(clauses, limit, scope_holds)?;
            if hits.len() < size || least.is_some_and(|least| least > beyond) {
                return Ok(index);
            }
            after = next.cloned();
            size = (size * 2).min(MAX_PAGE);
        }
    }

    /// What is looked for, with weights by which the engine's score is no less than ours.
    fn clues(&self, sought: &[Sought], counts: &CorpusCounts) -> Result<Vec<EngineClue>, Message> {
        let of_clue = |clue: &Sought| clue.words.iter().map(|word| (clue.field, word.clone())).collect::<Vec<_>>();
        let terms: BTreeSet<(TermField, String)> = sought.iter().flat_map(of_clue).collect();
        let asked = terms.iter().map(|(field, word)| requests::explained(*field, word)).collect();
        let mut factors = BTreeMap::new();
        for (term, answer) in terms.iter().zip(self.search_each(asked, true)?) {
            let scoring = answers::scoring(&answer)?;
            let (Some(having), Some(all), Some(mean)) = (scoring.having, scoring.all, scoring.mean) else {
                return Err(unfit());
            };
            let frequency = counts.frequencies.get(term).copied().unwrap_or_default() as f64;
            let ours = rarity(counts.statistics.passages as f64, frequency) / rarity(all, having);
            let tokens = if term.0 == TermField::Grams { counts.statistics.grams } else { counts.statistics.stems };
            let our_mean = tokens as f64 / (counts.statistics.passages as f64).max(1.0);
            factors.insert(term.clone(), ours * (our_mean / mean).max(1.0));
        }
        let weighed = |clue: &Sought| {
            let words = clue.words.iter().map(|word| {
                let factor = factors.get(&(clue.field, word.clone())).copied().unwrap_or(1.0);
                (word.clone(), clue.weight * factor)
            });
            EngineClue { field: clue.field, words: words.collect() }
        };
        Ok(sought.iter().map(weighed).collect())
    }

    fn found(&self, clauses: &[(Clause, f32)], limit: usize, scope: QueryScope<'_>) -> Result<Vec<Hit>, SearchError> {
        let keys = match scope {
            QueryScope::Everywhere => None,
            QueryScope::Sources([]) => return Ok(Vec::new()),
            QueryScope::Sources(keys) => Some(keys),
        };
        let terms = QueryTerms::of(clauses, &self.rules).all();
        let frequencies = self.counts(&terms).map_err(SearchError::of_engine)?;
        let counts = CorpusCounts { statistics: self.statistics, rules: self.rules.clone(), frequencies };
        let index = if counts.statistics.passages <= candidates_for(limit) as u64 {
            Index::part_of(self.all_passages(keys).map_err(SearchError::of_engine)?, counts)?
        } else {
            self.best(clauses, &counts, limit, keys)?
        };
        index.search(clauses, limit, scope)
    }
}

/// All that is kept of these sources of an index as it is now.
///
/// # Errors
///
/// As [`EngineView::carried`].
pub fn carried_by(ask: &dyn EngineAsk, index: &str, keys: &[&str]) -> Result<Vec<(String, SourceParts)>, Message> {
    carried_in(ask, keys, |body| body, &format!("/{index}/_search"))
}

fn carried_in(
    ask: &dyn EngineAsk,
    keys: &[&str],
    within: impl Fn(Value) -> Value,
    path: &str,
) -> Result<Vec<(String, SourceParts)>, Message> {
    /// Files may be large.
    const TOGETHER: usize = 8;
    let mut all = Vec::new();
    for keys in keys.chunks(TOGETHER) {
        let ids: Vec<String> = keys.iter().map(|key| source_id(key)).collect();
        let body = json!({ "size": TOGETHER, "query": { "ids": { "values": ids } }, "_source": ["key", "version", "carried"] });
        let answer = answers::whole(&ask.ask(&EngineRequest::post(path, &within(body)))?)?;
        for hit in answers::hits(&answer)?.0 {
            let key = hit["_source"]["key"].as_str().ok_or_else(unfit)?;
            let parts: SourceParts = serde_json::from_value(hit["_source"]["carried"].clone()).map_err(|_| unfit())?;
            if hit["_source"]["version"].as_str() != Some(&parts.version()) {
                return Err(msg!("no-engine--damaged", key = key));
            }
            all.push((key.to_owned(), parts));
        }
    }
    Ok(all)
}

/// The ids of the passages of a source that are of another reading than this; of `None`, all.
///
/// # Errors
///
/// The engine cannot be asked.
pub fn passages_beside(
    ask: &dyn EngineAsk,
    index: &str,
    key: &str,
    reading: Option<&str>,
) -> Result<Vec<String>, Message> {
    let mut ids = Vec::new();
    let mut after: Option<Value> = None;
    loop {
        let of_key = json!([{ "term": { "kind": "passage" } }, { "term": { "key": key } }]);
        let mut query = json!({ "bool": { "filter": of_key } });
        if let Some(reading) = reading {
            query["bool"]["must_not"] = json!([{ "term": { "reading": reading } }]);
        }
        let mut body = json!({
            "size": PAGE, "query": query, "_source": false, "sort": [{ "place": "asc" }, { "reading": "asc" }],
        });
        if let Some(after) = &after {
            body["search_after"] = after.clone();
        }
        let answer = answers::whole(&ask.ask(&EngineRequest::post(format!("/{index}/_search"), &body))?)?;
        let (hits, next) = answers::hits(&answer)?;
        ids.extend(hits.iter().filter_map(|hit| hit["_id"].as_str().map(str::to_owned)));
        if hits.len() < PAGE {
            return Ok(ids);
        }
        after = next.cloned();
    }
}

impl SearchIndex for EngineView {
    fn passages(&self) -> usize {
        usize::try_from(self.statistics.passages).unwrap_or(usize::MAX)
    }

    fn rules(&self) -> &[LatinStems] {
        &self.rules
    }

    fn prepare(&self, queries: &[Query<'_>]) -> Result<(), SearchError> {
        if self.whole.is_some() {
            return Ok(());
        }
        // What all of them ask to be counted goes in as few requests as it takes.
        let terms = queries.iter().flat_map(|query| QueryTerms::of(query.clauses, &self.rules).all()).collect();
        self.counts(&terms).map(drop).map_err(SearchError::of_engine)
    }

    fn search(&self, clauses: &[(Clause, f32)], limit: usize, scope: QueryScope<'_>) -> Result<Vec<Hit>, SearchError> {
        match &self.whole {
            Some(whole) => whole.search(clauses, limit, scope),
            None => self.found(clauses, limit, scope),
        }
    }

    fn full_score(&self, clauses: &[(Clause, f32)]) -> Result<f32, SearchError> {
        if let Some(whole) = &self.whole {
            return whole.full_score(clauses);
        }
        let terms = QueryTerms::of(clauses, self.rules.get(..1).unwrap_or_default());
        let counted = self.counts(&terms.all()).map_err(SearchError::of_engine)?;
        terms.full_score(self.statistics.passages, |field, text| {
            Ok(counted.get(&(field, text.to_owned())).copied().unwrap_or_default())
        })
    }

    fn frequencies(&self, asked: &[Counted]) -> Result<Vec<usize>, SearchError> {
        if let Some(whole) = &self.whole {
            return whole.frequencies(asked);
        }
        let stem = |asked: &Counted| match asked {
            Counted::Stem(stem) => Some((TermField::Stems, stem.clone())),
            Counted::Name(_) => None,
        };
        let stems = self.counts(&asked.iter().filter_map(stem).collect()).map_err(SearchError::of_engine)?;
        let named = self.names(asked).map_err(SearchError::of_engine)?;
        let number = |asked: &Counted| match asked {
            Counted::Stem(stem) => {
                let found = stems.get(&(TermField::Stems, stem.clone())).copied().unwrap_or_default();
                usize::try_from(found).unwrap_or(usize::MAX)
            }
            Counted::Name(spellings) => named.get(spellings).copied().unwrap_or_default(),
        };
        Ok(asked.iter().map(number).collect())
    }
}

impl EngineView {
    /// How many passages have each of the names that are asked for.
    fn names(&self, asked: &[Counted]) -> Result<BTreeMap<Vec<String>, usize>, Message> {
        let names: BTreeSet<&Vec<String>> = asked
            .iter()
            .filter_map(|asked| if let Counted::Name(spellings) = asked { Some(spellings) } else { None })
            .collect();
        let mut found: BTreeMap<Vec<String>, usize> = {
            let known = self.named.lock().unwrap_or_else(PoisonError::into_inner);
            names.iter().filter_map(|name| Some(((*name).clone(), *known.get(*name)?))).collect()
        };
        let lacking: Vec<&Vec<String>> = names.into_iter().filter(|name| !found.contains_key(*name)).collect();
        let spelt: Vec<Spellings> = lacking.iter().map(|name| Spellings::of(name)).collect();
        let bodies = spelt.iter().map(|spelt| requests::counting(requests::holding_name(spelt))).collect();
        for (name, answer) in lacking.into_iter().zip(self.search_each(bodies, false)?) {
            found.insert(name.clone(), usize::try_from(answers::total(&answer)?).unwrap_or(usize::MAX));
        }
        self.named.lock().unwrap_or_else(PoisonError::into_inner).extend(found.clone());
        Ok(found)
    }
}
