//! Prints a retrieval run in TREC format: `qid Q0 docid rank score tag`, 100 per query; or, with `--measure`, nDCG@10 and
//! recall@10 for each kind of question.
//!
//! ```sh
//! cargo run --release --example retrieval -- CORPUS.jsonl QUERIES.jsonl
//! cargo run --release --example retrieval -- CORPUS.jsonl QUERIES.jsonl --measure \
//!     --meaning http://127.0.0.1:8000/v1 --input-type --scope corpus --vectors FOLDER
//! ```
//!
//! It calls the search that `select` calls, with the same constants, so that a change to either is
//! measured on any collection of `{"id", "text"}` lines; questions may say which passages answer them (`rel`).
//! `--meaning` compares by meaning too, with vectors of the server at that address; they are kept in a folder, so that
//! nothing is asked for twice. `--sample N` asks every Nth question.

#![allow(clippy::disallowed_methods, reason = "an example reads the files that it is given")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::PathBuf;

use brief::search::meaning::{
    IfLacking, KnownVectors, MeaningIndex, TextRole, Vector, VectorFetch, WantedVectors, batches, protocol_of,
};
use brief::search::stem::LatinStems;
use brief::search::{Clause, Hit, Index, IndexEntry, Query, QueryScope, SearchError, SearchIndex};
use brief::spec::meaning::{MeaningProvider, MeaningScope, MeaningWith};

type Any<T> = Result<T, Box<dyn std::error::Error>>;

#[derive(serde::Deserialize)]
struct Line {
    id: String,
    text: String,
    #[serde(default)]
    rel: BTreeMap<String, u32>,
}

fn read(path: &str) -> Any<Vec<Line>> {
    let text = std::fs::read_to_string(path)?;
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// What the command line asks.
struct Asked {
    files: Vec<String>,
    measure: bool,
    sample: usize,
    with: Option<MeaningWith>,
    vectors: PathBuf,
}

fn asked() -> Any<Asked> {
    let mut asked =
        Asked { files: Vec::new(), measure: false, sample: 1, with: None, vectors: PathBuf::from("target/vectors") };
    let mut with = MeaningWith {
        provider: MeaningProvider::OpenAi,
        address: None,
        command: Vec::new(),
        model: Some("e5".to_owned()),
        query_prefix: String::new(),
        passage_prefix: String::new(),
        input_type: false,
        scope: MeaningScope::Candidates,
        if_unavailable: None,
    };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--measure" => asked.measure = true,
            "--sample" => asked.sample = value()?.parse::<usize>()?.max(1),
            "--meaning" => with.address = Some(value()?),
            "--model" => with.model = Some(value()?),
            "--input-type" => with.input_type = true,
            "--query-prefix" => with.query_prefix = value()?,
            "--passage-prefix" => with.passage_prefix = value()?,
            "--scope" if value()? == "corpus" => with.scope = MeaningScope::Corpus,
            "--scope" => {}
            "--vectors" => asked.vectors = PathBuf::from(value()?),
            _ => asked.files.push(arg),
        }
    }
    asked.with = Some(with).filter(|with| with.address.is_some());
    Ok(asked)
}

/// Vectors of a collection, from a server, kept in a folder.
struct Collection<'a> {
    with: &'a MeaningWith,
    texts: &'a BTreeMap<String, String>,
    folder: &'a PathBuf,
}

impl Collection<'_> {
    fn vector(&self, role: TextRole, text: &str) -> PathBuf {
        let model = self.with.model.clone().unwrap_or_default();
        let digest = role.digest(&format!("{model}\0{text}"));
        self.folder.join(&digest.hex()[..2]).join(digest.hex())
    }

    fn get(&self, role: TextRole, texts: &BTreeSet<&str>) -> Any<BTreeMap<String, Vector>> {
        let mut known = BTreeMap::new();
        let mut lacking = Vec::new();
        for text in texts {
            match std::fs::read(self.vector(role, text)).ok().and_then(|bytes| Vector::kept(&bytes)) {
                Some(vector) => drop(known.insert((*text).to_owned(), vector)),
                None => lacking.push(*text),
            }
        }
        let protocol = protocol_of(MeaningProvider::OpenAi);
        let address = format!("{}/embeddings", self.with.address.clone().unwrap_or_default());
        for batch in batches(&lacking) {
            let texts = &lacking[batch];
            let mut reply = ureq::post(&address)
                .header("content-type", "application/json")
                .send((protocol.request)(self.with, role, texts))?;
            let vectors = protocol.vectors(&reply.body_mut().read_to_string()?, texts.len(), None);
            for (text, vector) in texts.iter().zip(vectors.map_err(|why| format!("{why:?}"))?) {
                let path = self.vector(role, text);
                std::fs::create_dir_all(path.parent().unwrap_or(self.folder))?;
                std::fs::write(path, vector.bytes())?;
                known.insert((*text).to_owned(), vector);
            }
        }
        Ok(known)
    }
}

impl VectorFetch for Collection<'_> {
    fn fetch(&self, wanted: &WantedVectors, known: &KnownVectors) -> Result<(), SearchError> {
        let failed = |error: Box<dyn std::error::Error>| {
            SearchError::of_vectors(brief::diagnostic::Message::new("said").with("why", error.to_string()))
        };
        let questions = wanted.questions.iter().map(String::as_str).collect();
        for (text, vector) in self.get(TextRole::Question, &questions).map_err(failed)? {
            known.learn_question(&text, vector);
        }
        let all = wanted.all.then(|| self.texts.keys().map(|id| (id.clone(), 1)));
        let places: BTreeSet<_> = wanted.passages.iter().cloned().chain(all.into_iter().flatten()).collect();
        let places: Vec<_> = places.into_iter().filter(|place| !known.has_passage(place)).collect();
        let texts = places.iter().filter_map(|place| self.texts.get(&place.0)).map(String::as_str).collect();
        let vectors = self.get(TextRole::Passage, &texts).map_err(failed)?;
        for place in &places {
            let text = self.texts.get(&place.0).map(String::as_str).unwrap_or_default();
            if let Some(vector) = vectors.get(text) {
                known.learn_passage(place, &TextRole::Passage.digest(text), vector);
            }
        }
        Ok(())
    }
}

/// nDCG@10 with the grades as gains, and the share of what answers that is among the first ten.
fn quality(hits: &[Hit], rel: &BTreeMap<String, u32>) -> (f64, f64) {
    let discount = |rank: usize| ((rank + 2) as f64).log2();
    let gain = |key: &str| f64::from(rel.get(key).copied().unwrap_or_default());
    let got: f64 = hits.iter().take(10).enumerate().map(|(rank, hit)| gain(&hit.key) / discount(rank)).sum();
    let mut ideal: Vec<f64> = rel.values().map(|grade| f64::from(*grade)).collect();
    ideal.sort_by(|a, b| b.total_cmp(a));
    let ideal: f64 = ideal.iter().take(10).enumerate().map(|(rank, grade)| grade / discount(rank)).sum();
    let found = hits.iter().take(10).filter(|hit| gain(&hit.key) > 0.0).count();
    let all = rel.values().filter(|grade| **grade > 0).count().min(10);
    (if ideal > 0.0 { got / ideal } else { 0.0 }, found as f64 / all.max(1) as f64)
}

fn main() -> Any<()> {
    let asked = asked()?;
    let [corpus, queries] = asked.files.as_slice() else {
        return Err("usage: retrieval CORPUS.jsonl QUERIES.jsonl [--measure] [--meaning ADDRESS …]".into());
    };
    let texts: BTreeMap<String, String> = read(corpus)?.into_iter().map(|line| (line.id, line.text)).collect();
    let entries = texts.iter().map(|(key, text)| IndexEntry {
        key: key.clone(),
        paragraph: 1,
        text: text.clone(),
        rules: LatinStems::English,
    });
    let words = Index::in_memory(entries)?;
    let known = KnownVectors::default();
    let collection = asked.with.as_ref().map(|with| Collection { with, texts: &texts, folder: &asked.vectors });
    let by_meaning = collection.as_ref().map(|fetch| MeaningIndex {
        words: &words,
        known: &known,
        fetch,
        scope: fetch.with.scope,
        if_lacking: IfLacking::Refuse,
    });
    let index: &dyn SearchIndex = by_meaning.as_ref().map_or(&words, |index| index);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut kinds: BTreeMap<String, (f64, f64, usize)> = BTreeMap::new();
    for query in read(queries)?.into_iter().step_by(asked.sample) {
        let mut clauses = vec![(Clause::Words(query.text.clone()), 1.0)];
        if by_meaning.is_some() {
            clauses.push((Clause::Meaning(query.text), 1.0));
        }
        index.prepare(&[Query { clauses: &clauses, scope: QueryScope::Everywhere }])?;
        let hits = index.search(&clauses, 100, QueryScope::Everywhere)?;
        if asked.measure {
            let (ndcg, recall) = quality(&hits, &query.rel);
            let kind = query.id.split('-').next().unwrap_or_default().to_owned();
            let sum = kinds.entry(kind).or_default();
            *sum = (sum.0 + ndcg, sum.1 + recall, sum.2 + 1);
            continue;
        }
        for (rank, hit) in hits.iter().enumerate() {
            writeln!(out, "{} Q0 {} {} {} brief", query.id, hit.key, rank + 1, hit.score)?;
        }
    }
    for (kind, (ndcg, recall, count)) in kinds {
        let of = |sum: f64| sum / count as f64;
        writeln!(out, "{kind:<8} {count:>5} questions  nDCG@10 {:.3}  recall@10 {:.3}", of(ndcg), of(recall))?;
    }
    out.flush()?;
    Ok(())
}
