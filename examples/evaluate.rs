//! nDCG@10 of a retrieval run, beside that of Tantivy with its own stemmer on the same corpus.
//!
//! ```sh
//! cargo run --release --example retrieval -- CORPUS.jsonl QUERIES.jsonl > RUN.txt
//! cargo run --release --example evaluate -- CORPUS.jsonl QUERIES.jsonl RUN.txt arabic
//! ```
//!
//! Queries are `{"id", "text", "rel": {"passage id": grade}}`; a passage without a grade is not relevant.
//! The figures are given by set: what is before the first hyphen of a query's id. The last argument
//! names the language of Tantivy's stemmer: `arabic`, `english` or `french`.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "an example reads files and prints")]

use std::collections::BTreeMap;
use std::error::Error;

use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{Index, IndexWriter, TantivyDocument};

/// The rank down to which a run is judged.
const DEPTH: usize = 10;

#[derive(serde::Deserialize)]
struct Passage {
    id: String,
    text: String,
}

#[derive(serde::Deserialize)]
struct Query {
    id: String,
    text: String,
    rel: BTreeMap<String, f64>,
}

/// The ids found for each query, best first.
type Run = BTreeMap<String, Vec<String>>;

fn lines<T: serde::de::DeserializeOwned>(path: &str) -> Result<Vec<T>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [corpus, queries, run, language] = args.as_slice() else {
        return Err("usage: evaluate CORPUS.jsonl QUERIES.jsonl RUN.txt arabic|english|french".into());
    };
    let language = match language.as_str() {
        "arabic" => Language::Arabic,
        "english" => Language::English,
        "french" => Language::French,
        other => return Err(format!("`{other}` is none of arabic, english, french").into()),
    };
    let queries: Vec<Query> = lines(queries)?;
    let ours = ndcg(&queries, &read_run(run)?);
    let theirs = ndcg(&queries, &baseline(&lines(corpus)?, &queries, language)?);
    println!("{:<10} {:>7} {:>8} {:>8} {:>8}", "set", "queries", "brief", "Tantivy", "more by");
    for (set, (count, score)) in &ours {
        let (_, baseline) = theirs.get(set).copied().unwrap_or_default();
        println!("{set:<10} {count:>7} {score:>8.4} {baseline:>8.4} {:>8.4}", score - baseline);
    }
    Ok(())
}

/// A run in TREC format: `qid Q0 docid rank score tag`, by rank.
fn read_run(path: &str) -> Result<Run, Box<dyn Error>> {
    let mut run = Run::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let mut words = line.split_whitespace();
        if let (Some(query), Some(passage)) = (words.next(), words.nth(1)) {
            run.entry(query.to_owned()).or_default().push(passage.to_owned());
        }
    }
    Ok(run)
}

fn baseline(corpus: &[Passage], queries: &[Query], language: Language) -> Result<Run, Box<dyn Error>> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("own").set_index_option(IndexRecordOption::WithFreqs);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let id = schema.add_text_field("id", STRING | STORED);
    let index = Index::create_in_ram(schema.build());
    let own = TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).filter(Stemmer::new(language));
    index.tokenizers().register("own", own.build());
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 50_000_000)?;
    for passage in corpus {
        let mut document = TantivyDocument::default();
        document.add_text(id, &passage.id);
        document.add_text(text, &passage.text);
        writer.add_document(document)?;
    }
    writer.commit()?;
    let searcher = index.reader()?.searcher();
    let parser = QueryParser::for_index(&index, vec![text]);
    let mut run = Run::new();
    for query in queries {
        // Operators and quotes of the query language are words to a reader.
        let words: String =
            query.text.chars().map(|c| if c.is_alphanumeric() || c.is_whitespace() { c } else { ' ' }).collect();
        let (parsed, _) = parser.parse_query_lenient(&words.to_lowercase());
        let mut found = Vec::new();
        for (_, address) in searcher.search(&parsed, &TopDocs::with_limit(DEPTH).order_by_score())? {
            let document: TantivyDocument = searcher.doc(address)?;
            found.extend(document.get_first(id).and_then(|id| id.as_str()).map(str::to_owned));
        }
        run.insert(query.id.clone(), found);
    }
    Ok(run)
}

/// The mean nDCG@10 of each set (Järvelin and Kekäläinen, with the grade as the gain), with the number
/// of its queries.
fn ndcg(queries: &[Query], run: &Run) -> BTreeMap<String, (usize, f64)> {
    let mut sets: BTreeMap<String, (usize, f64)> = BTreeMap::new();
    let gain = |grades: &mut dyn Iterator<Item = f64>| -> f64 {
        grades.take(DEPTH).zip(2_u32..).map(|(grade, rank)| grade / f64::from(rank).log2()).sum()
    };
    for query in queries {
        let found = run.get(&query.id).map(Vec::as_slice).unwrap_or_default();
        let got = gain(&mut found.iter().map(|id| query.rel.get(id).copied().unwrap_or_default()));
        let mut best: Vec<f64> = query.rel.values().copied().collect();
        best.sort_by(|a, b| b.total_cmp(a));
        let ideal = gain(&mut best.into_iter());
        let set = query.id.split('-').next().unwrap_or_default();
        let (count, sum) = sets.entry(set.to_owned()).or_default();
        *count += 1;
        *sum += if ideal > 0.0 { got / ideal } else { 0.0 };
    }
    sets.into_iter().map(|(set, (count, sum))| (set, (count, sum / count as f64))).collect()
}
