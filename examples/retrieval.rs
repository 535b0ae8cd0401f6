//! Prints a retrieval run in TREC format: `qid Q0 docid rank score tag`, 100 per query.
//!
//! ```sh
//! cargo run --release --example retrieval -- CORPUS.jsonl QUERIES.jsonl
//! ```
//!
//! It calls the search that `select` calls, with the same constants, so that a change to either is
//! measured on any collection of `{"id", "text"}` lines.

#![allow(clippy::disallowed_methods, reason = "an example reads the files that it is given")]

use std::io::Write;

use brief::search::stem::LatinStems;
use brief::search::{Clause, Index, IndexEntry, QueryScope, SearchIndex};

#[derive(serde::Deserialize)]
struct Line {
    id: String,
    text: String,
}

fn read(path: &str) -> Result<Vec<Line>, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(path)?;
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(corpus), Some(queries)) = (args.next(), args.next()) else {
        return Err("usage: retrieval CORPUS.jsonl QUERIES.jsonl".into());
    };
    let corpus = read(&corpus)?;
    let entries = corpus.into_iter().map(|line| IndexEntry {
        key: line.id,
        paragraph: 1,
        text: line.text,
        rules: LatinStems::English,
    });
    let index = Index::in_memory(entries)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for query in read(&queries)? {
        let hits = index.search(&[(Clause::Words(query.text), 1.0)], 100, QueryScope::Everywhere)?;
        for (rank, hit) in hits.iter().enumerate() {
            writeln!(out, "{} Q0 {} {} {} brief", query.id, hit.key, rank + 1, hit.score)?;
        }
    }
    out.flush()?;
    Ok(())
}
