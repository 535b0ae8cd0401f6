//! `brief render` against the least program that sets the same page input, whole processes, cold, in turns: the
//! default brief, and a draft of 200 pages. Beside them the least program with Typst's own citations and
//! bibliography, where the page input has them numbered beforehand.
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

use brief::pipeline::{self, LoadedDraft};
use brief::workspace::Workspace;

mod long_draft;

/// How often each program sets the default brief, and the long draft.
const ROUNDS: usize = 21;
const LONG_ROUNDS: usize = 3;

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
    let (ours, theirs) = (folder.path().join("brief.pdf"), folder.path().join("alone.pdf"));
    let cited_natively = folder.path().join("native");
    write_native_templates(&root.join("templates/print"), &cited_natively);
    let compare = |what: &str, source: &Path, locked: bool, draft: &LoadedDraft, rounds: usize| {
        let checks = pipeline::check_draft(draft).unwrap();
        let input = folder.path().join("page.json");
        std::fs::write(&input, serde_json::to_vec(&pipeline::page_of(draft, &checks).unwrap()).unwrap()).unwrap();
        let mut render = Command::new(&brief);
        render.arg("render").arg(source).args(locked.then_some("--locked")).arg("-o").arg(&ours);
        let mut set = Command::new(&alone);
        set.arg(&input).arg(root.join("templates/print")).arg(&theirs);
        let mut native = Command::new(&alone);
        native.arg(&input).arg(&cited_natively).arg(&theirs);
        let (mut render_times, mut set_times, mut native_times) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..=rounds {
            let (render_time, set_time, native_time) = (timed(&mut render), timed(&mut set), timed(&mut native));
            // The first round warms the disk's cache and is not counted.
            if round > 0 {
                render_times.push(render_time);
                set_times.push(set_time);
                native_times.push(native_time);
            }
        }
        // What disturbs a machine only ever adds time.
        let fastest = |times: &[Duration]| times.iter().min().copied().unwrap_or_default().as_secs_f64();
        let (render_fastest, set_fastest) = (fastest(&render_times), fastest(&set_times));
        let (render, set, native) = (median(render_times), median(set_times), median(native_times));
        println!("{what}: brief render {:.1} ms (median of {rounds})", render.as_secs_f64() * 1e3);
        println!("{what}: Typst alone  {:.1} ms", set.as_secs_f64() * 1e3);
        println!("{what}: ratio        {:.3}", render.as_secs_f64() / set.as_secs_f64());
        let ratio = render_fastest / set_fastest;
        println!("{what}: fastest      {:.1}, {:.1} ms, {ratio:.3}", render_fastest * 1e3, set_fastest * 1e3);
        println!("{what}: with native citations {:.1} ms", native.as_secs_f64() * 1e3);
    };

    let workspace = Workspace::of(&spec, None, true).unwrap();
    compare("default brief", &spec, true, &long_draft::default(&workspace, &spec), ROUNDS);

    let project = long_draft::project(root);
    let (path, draft) = long_draft::of_200_pages(project.path());
    compare("200 pages", &path, false, &draft, LONG_ROUNDS);
}

/// The page templates, with Typst's own citations in the lines below excerpts and its own bibliography.
fn write_native_templates(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
    let rewrite = |name: &str, from: &str, until: &str, native: &str| {
        let text = std::fs::read_to_string(to.join(name)).unwrap();
        let begin = text.find(from).unwrap();
        let end = begin + text[begin..].find(until).unwrap();
        std::fs::write(to.join(name), format!("{}{native}{}", &text[..begin], &text[end..])).unwrap();
    };
    let citation = r#"let number = it.citation.match(regex("\\[(\\d+)\\]"))
          if number == none { it.citation }
          else { cite(label("s" + number.captures.first()), supplement: it.citation.slice(number.end)) }
        "#;
    rewrite("blocks.typ", "if it.target == \"\" {", "})))", citation);
    let bibliography = r#"let entries = (:)
  for source in sources {
    let it = source.entries.first()
    entries.insert("s" + str(source.number), (type: "article", title: it.title.text, note: it.facts))
    [#metadata(none) #label(source.anchor)]
  }
  bibliography(bytes(json.encode(entries)), title: none, style: "ieee")
}
"#;
    rewrite("sources.typ", "for source in sources {\n    [#block(above: 8pt", "\n// What identifies", bibliography);
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
