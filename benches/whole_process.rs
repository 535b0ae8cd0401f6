//! `brief render` of the default brief against the least program that sets the same page input, whole
//! processes, cold, in turns.
//!
//! ```sh
//! cargo build --release --example typst_alone && cargo bench --bench whole_process
//! ```

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark reads files, prints and may panic"
)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use brief::pipeline;
use brief::workspace::Workspace;

/// How often each program runs.
const ROUNDS: usize = 21;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let spec = root.join("briefs/algeria-russia.yaml");
    let brief = PathBuf::from(env!("CARGO_BIN_EXE_brief"));
    let alone = brief.parent().unwrap().join("examples/typst_alone");
    if !alone.exists() {
        println!("first: cargo build --release --example typst_alone");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("page.json");
    std::fs::write(&input, page_input(&spec)).unwrap();
    let templates = root.join("templates/print");
    let (ours, theirs) = (folder.path().join("brief.pdf"), folder.path().join("alone.pdf"));

    let mut render = Command::new(&brief);
    render.arg("render").arg(&spec).args(["--locked", "-o"]).arg(&ours);
    let mut set = Command::new(&alone);
    set.arg(&input).arg(&templates).arg(&theirs);
    let (mut render_times, mut set_times) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let (render_time, set_time) = (timed(&mut render), timed(&mut set));
        // The first round warms the disk's cache and is not counted.
        if round > 0 {
            render_times.push(render_time);
            set_times.push(set_time);
        }
    }
    let (render, set) = (median(render_times), median(set_times));
    println!("brief render : {:.1} ms (median of {ROUNDS})", render.as_secs_f64() * 1e3);
    println!("Typst alone  : {:.1} ms", set.as_secs_f64() * 1e3);
    println!("ratio        : {:.3}", render.as_secs_f64() / set.as_secs_f64());
}

/// The page input that `brief render` sets.
fn page_input(spec: &Path) -> Vec<u8> {
    let workspace = Workspace::of(spec, None, true).unwrap();
    let loaded = pipeline::load_spec(&workspace, spec, "2025-05-01".parse().unwrap()).unwrap();
    let composed = pipeline::compose_draft(&workspace, &loaded).unwrap();
    let draft = pipeline::reload(loaded, composed, "draft.md").unwrap();
    let checks = pipeline::check_draft(&draft).unwrap();
    serde_json::to_vec(&pipeline::page_of(&draft, &checks).unwrap()).unwrap()
}

fn timed(command: &mut Command) -> Duration {
    let began = Instant::now();
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    began.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
