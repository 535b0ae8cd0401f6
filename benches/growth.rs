//! What the program costs for each unit of what grows, at three sizes: sentences of a translation file and of
//! one paragraph, quotations, paragraphs under one heading, footnotes, findings, suggestions, sources, approvals, revisions,
//! editions.
//!
//! ```sh
//! cargo bench --bench growth
//! cargo bench --bench growth -- sources findings
//! ```
//!
//! The arguments are parts of the names of what is measured; without one it is everything. Each command is a run of the
//! whole program, the fastest of two. The last column is the cost of a unit at the largest size, in costs of one at the
//! smallest: about 1 if the program grows with the work, 4 if with its square.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark writes files, prints and may panic"
)]

use std::time::Duration;

mod growing;
mod synthetic;

use growing::{Step, drafts, findings, records, sources, translations};
use synthetic::Synthetic;

/// Something that grows.
struct Subject {
    name: &'static str,
    sizes: [usize; 3],
    measure: fn(&Synthetic, usize) -> Vec<Step>,
}

const SUBJECTS: &[Subject] = &[
    Subject { name: "sentences of a source", sizes: [1_000, 2_000, 4_000], measure: translations::sentences },
    Subject { name: "sentences of one paragraph", sizes: [50, 100, 200], measure: sources::one_paragraph },
    Subject { name: "quotations of a draft", sizes: [500, 1_000, 2_000], measure: drafts::quotations },
    Subject { name: "paragraphs under one heading", sizes: [1_000, 2_000, 4_000], measure: drafts::one_heading },
    Subject { name: "paragraphs under 80 headings", sizes: [1_000, 2_000, 4_000], measure: drafts::many_headings },
    Subject { name: "footnotes", sizes: [250, 500, 1_000], measure: drafts::footnotes },
    Subject { name: "suggestions", sizes: [500, 1_000, 2_000], measure: drafts::suggestions },
    Subject { name: "findings in a draft", sizes: [1_000, 2_000, 4_000], measure: findings::of_a_draft },
    Subject { name: "findings in prose", sizes: [1_000, 2_000, 4_000], measure: findings::of_prose },
    Subject { name: "findings in other files", sizes: [1_000, 2_000, 4_000], measure: findings::of_other_files },
    Subject { name: "sources", sizes: [1_250, 2_500, 5_000], measure: sources::sources },
    Subject { name: "approvals of an edition", sizes: [50, 100, 200], measure: records::approvals },
    Subject { name: "revisions of an edition", sizes: [25, 50, 100], measure: records::revisions },
    Subject { name: "editions of a series", sizes: [25, 50, 100], measure: records::editions },
];

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let text = Synthetic::new();
    let is_asked = |subject: &&Subject| asked.is_empty() || asked.iter().any(|word| subject.name.contains(word));
    for Subject { name, sizes, measure } in SUBJECTS.iter().filter(is_asked) {
        let columns = sizes.map(|size| measure(&text, size));
        let head: String = sizes.iter().map(|size| format!("{size:>22}")).collect();
        println!("{name:<44}{head}    growth");
        for (at, step) in columns[0].iter().enumerate() {
            let times = [0, 1, 2].map(|column: usize| columns[column][at].took);
            let each = [0, 1, 2].map(|column: usize| millis(times[column]) / sizes[column] as f64);
            let cells: String =
                times.iter().zip(each).map(|(took, each)| format!("{:>11.0} ms {each:>8.3}", millis(*took))).collect();
            println!("  {:<42}{cells}    {:.2}", step.what, each[2] / each[0]);
        }
        println!();
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
