//! Checking again after an edit that moves lines, and setting again, in the process that did it first: of the default
//! brief and of 200 pages. The aims are 0.10 of the first check and 0.15 of the first setting.
//!
//! ```sh
//! cargo bench --bench again
//! ```

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark reads files, prints and may panic"
)]

use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use brief::desk::Desk;
use brief::diagnostic::SourceText;
use brief::publish::output::pdf::PDF;
use brief::publish::output::{Choices, Output};
use brief::workspace::Workspace;

mod long_draft;

/// One edit: a line of prose before the first section, which moves all that follows.
const LINES: (&str, &str) = ("\n## ", "\nA line that was written now.\n\n## ");

/// The other edit: a word of the first translation, which moves no line of the pages.
const WORD: (&str, &str) = ("\n> The ", "\n> This ");

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = long_draft::project(root);
    settle(project.path());
    let spec = project.path().join("briefs/algeria-russia.yaml");
    let workspace = Workspace::of(&spec, None, false).unwrap();
    let draft = long_draft::default(&workspace, &spec).source.text().to_owned();
    let place = project.path().join("briefs/algeria-russia/2025-04-30.md");
    let path = place.to_string_lossy().into_owned();
    measure("default brief", &workspace, &path, &draft, 15);
    let (_, long) = long_draft::of_200_pages(project.path());
    measure("200 pages", &workspace, &path, &unlike(long.source.text()), 3);
}

/// The draft with a mark of its own at the end of each translation: it is made of the same sections again and again, and
/// what was found of a quotation would be known from the first of them.
fn unlike(draft: &str) -> String {
    let marked = draft.lines().enumerate().map(|(number, line)| match line.strip_suffix('.') {
        Some(text) if text.starts_with("> ") && !text.contains(|c| ('\u{600}'..'\u{700}').contains(&c)) => {
            format!("{text} ({number}).\n")
        }
        _ => format!("{line}\n"),
    });
    marked.collect()
}

/// Files that were copied just now may change again within the same tick of the clock, so nothing made of them is kept.
fn settle(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            settle(&entry.path());
        } else {
            let file = std::fs::File::options().write(true).open(entry.path()).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(60)).unwrap();
        }
    }
}

fn measure(what: &str, workspace: &Workspace, path: &str, draft: &str, rounds: usize) {
    let edited = |(from, to): (&str, &str)| {
        assert!(draft.contains(from), "{what}: there is nothing to edit");
        SourceText::new(path, &draft.replacen(from, to, 1))
    };
    let (before, moved, reworded) = (SourceText::new(path, draft), edited(LINES), edited(WORD));
    let [mut first_check, mut second_check, mut first_pages, mut second_pages] = [const { Vec::new() }; 4];
    let [mut first_pdf, mut second_pdf, mut moved_pages] = [const { Vec::new() }; 3];
    for _ in 0..rounds {
        let desk = Desk::open(workspace.clone());
        let check = |source: &SourceText| {
            let began = Instant::now();
            let checked = desk.check_text(source.clone());
            assert!(!checked.found.has_errors(), "{what}");
            began.elapsed().as_secs_f64() * 1e3
        };
        first_check.push(check(&before));
        second_check.push(check(&moved));
        typst::comemo::evict(0);
        let set = |source: &SourceText, outputs: &[&'static Output]| {
            let began = Instant::now();
            desk.pages(source.clone(), outputs, Choices::default(), &mut |_| {}).unwrap();
            began.elapsed().as_secs_f64() * 1e3
        };
        first_pages.push(set(&before, &[]));
        second_pages.push(set(&reworded, &[]));
        moved_pages.push(set(&moved, &[]));
        typst::comemo::evict(0);
        first_pdf.push(set(&before, &[&PDF]));
        second_pdf.push(set(&reworded, &[&PDF]));
    }
    let median = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let say = |of: &str, first: &mut Vec<f64>, second: &mut Vec<f64>| {
        let (first, second) = (median(first), median(second));
        println!("{what}, {of}: first {first:.1} ms, again {second:.1} ms, ratio {:.3}", second / first);
    };
    say("checked", &mut first_check, &mut second_check);
    say("set on pages that are checked, a word changed", &mut first_pages, &mut second_pages);
    say("set on pages that are checked, lines moved", &mut first_pages, &mut moved_pages);
    say("made into a PDF", &mut first_pdf, &mut second_pdf);
}
