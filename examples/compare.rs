//! Whether two texts that speak of the same differ, and in what.
//!
//! ```sh
//! cargo run --release --example compare -- PAIRS.jsonl
//! ```
//!
//! A pair is a line `{"a", "b"}`; for each a line is printed: `{"differs": true|false, "kind", "why"}`. What is the same in
//! other words, or only told more precisely, does not differ, but has a kind.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "an example reads files and prints")]

use std::error::Error;

use brief::compare::{Differing, held_against};
use rayon::prelude::*;
use serde_json::json;

#[derive(serde::Deserialize)]
struct Pair {
    a: String,
    b: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: compare PAIRS.jsonl")?;
    let text = std::fs::read_to_string(path)?;
    let pairs: Vec<Pair> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let lines: Vec<String> = pairs.par_iter().map(line).collect();
    lines.iter().for_each(|line| println!("{line}"));
    Ok(())
}

fn line(pair: &Pair) -> String {
    let Some(differing) = held_against(&pair.a, &pair.b, None) else {
        return json!({"differs": false, "kind": null, "why": null}).to_string();
    };
    let Differing { kind, matter, misleads, .. } = &differing;
    let quoted = |text: &str, span: &std::ops::Range<usize>| text.get(span.clone()).unwrap_or_default().to_owned();
    let (first, second) = (quoted(&pair.a, &differing.first), quoted(&pair.b, &differing.second));
    let of = if matter.of().is_empty() { String::new() } else { format!(" ({})", matter.of()) };
    let why = format!("{}{of}: «{first}», «{second}»", matter.key());
    json!({"differs": misleads, "kind": kind.key(), "why": why}).to_string()
}
