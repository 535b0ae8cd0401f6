//! How long an exact search by meaning takes: one question against all passages, warm.
//!
//! ```sh
//! cargo bench --bench meaning -- 1000000 384
//! ```

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs, reason = "a benchmark prints, and may panic")]

use std::time::Instant;

use brief::search::meaning::{KnownVectors, TextRole, Vector};

/// Numbers that look like chance and are the same each time.
fn numbers(seed: u64, dimensions: usize) -> Vec<f64> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
    };
    std::iter::repeat_with(next).take(dimensions).collect()
}

fn main() {
    let mut asked = std::env::args().skip(1).filter_map(|arg| arg.parse::<usize>().ok());
    let (passages, dimensions) = (asked.next().unwrap_or(1_000_000), asked.next().unwrap_or(384));
    let known = KnownVectors::default();
    let digest = TextRole::Passage.digest("");
    for number in 0..passages {
        let vector = Vector::of(&numbers(number as u64 + 1, dimensions)).unwrap();
        let paragraph = u32::try_from(number % 20 + 1).unwrap();
        known.learn_passage(&(format!("source-{:07}", number / 20), paragraph), &digest, &vector);
    }
    let question = Vector::of(&numbers(0, dimensions)).unwrap();
    let mut times: Vec<f64> = (0..21)
        .map(|_| {
            let began = Instant::now();
            assert_eq!(known.nearest(&question, 100, &|_| true).len(), 100.min(passages));
            began.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "{passages} passages, {dimensions} dimensions, {} threads: {:.0} ms (fastest {:.0}, slowest {:.0})",
        rayon::current_num_threads(),
        times[times.len() / 2],
        times[0],
        times[times.len() - 1]
    );
}
