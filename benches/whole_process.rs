//! `brief render` against the smallest program that sets the same page input, whole processes, cold, alternately: the
//! default brief, a draft of 200 pages, and one with footnotes. Beside them the smallest program with Typst's own
//! citations, bibliography and footnotes, where the page input has them numbered beforehand.
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

use brief::desk::LoadedDraft;
use brief::workspace::Workspace;

mod long_draft;

/// How often each program sets the default brief, and the long draft.
const ROUNDS: usize = 41;
const LONG_ROUNDS: usize = 7;

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
        let checks = draft.check().unwrap();
        let input = folder.path().join("page.json");
        std::fs::write(&input, serde_json::to_vec(&draft.page(&checks).unwrap()).unwrap()).unwrap();
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
        let shown = |program: &str, times: &[Duration]| {
            let (median, fastest) = (quantile(times, 0.5) * 1e3, quantile(times, 0.0) * 1e3);
            println!("{what}: {program} {median:.1} ms, fastest {fastest:.1} ms, of {rounds}");
        };
        shown("brief render", &render_times);
        shown("Typst alone", &set_times);
        shown("Typst with native citations and footnotes", &native_times);
        for (program, times) in [("Typst alone", &set_times), ("native", &native_times)] {
            // What disturbs a machine only ever adds time; what disturbs one program of a round often disturbs the
            // next.
            let of = |part| quantile(&render_times, part) / quantile(times, part);
            let in_rounds: Vec<f64> = render_times
                .iter()
                .zip(times)
                .map(|(ours, theirs)| ours.as_secs_f64() / theirs.as_secs_f64())
                .collect();
            println!(
                "{what}: brief render / {program}: {:.3} of the medians, {:.3} of the fastest, {:.3} in the middle of the rounds",
                of(0.5),
                of(0.0),
                middle(in_rounds)
            );
        }
    };

    let workspace = Workspace::of(&spec, None, true).unwrap();
    compare("default brief", &spec, true, &long_draft::default(&workspace, &spec), ROUNDS);

    let project = long_draft::project(root);
    let (path, draft) = long_draft::of_200_pages(project.path());
    compare("200 pages", &path, false, &draft, LONG_ROUNDS);
    let (path, draft) = long_draft::with_footnotes(project.path());
    compare("220 pages, 258 footnotes", &path, false, &draft, LONG_ROUNDS);
}

/// The page templates, with Typst's own citations in the lines below excerpts, its own bibliography and its own
/// numbers of footnotes.
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
    let noted = std::fs::read_to_string(to.join("flow.typ")).unwrap();
    let number = "context str(counter(footnote).at(entry.note.location()).first())";
    let noted =
        noted.replace("numbering: _ => span.mark, ", "").replace("super(note.mark)", &format!("super({number})"));
    assert!(noted.contains(number) && !noted.contains("_ => span.mark"), "the templates have changed");
    std::fs::write(to.join("flow.typ"), noted).unwrap();
    rewrite("sources.typ", "for source in sources {\n    [#block(above: 8pt", "\n// What identifies", bibliography);
}

fn timed(command: &mut Command) -> Duration {
    let began = Instant::now();
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    began.elapsed()
}

/// The time that this part of the rounds was faster than, in seconds.
fn quantile(times: &[Duration], part: f64) -> f64 {
    let mut times: Vec<f64> = times.iter().map(Duration::as_secs_f64).collect();
    times.sort_by(f64::total_cmp);
    times[(part * times.len() as f64) as usize]
}

fn middle(mut ratios: Vec<f64>) -> f64 {
    ratios.sort_by(f64::total_cmp);
    ratios[ratios.len() / 2]
}
