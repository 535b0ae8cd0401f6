//! A folder of series whose editions are due: one `brief run` against one start of the program for each.
//!
//! ```sh
//! cargo bench --bench many_specs -- 200
//! ```
//!
//! The argument is the number of specs; without one it is 200. Each has the topics of the default brief, and
//! both ways start with the same files: the corpus has been read and its index built. It checks that both make the
//! same files.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark writes files, prints and may panic"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const TODAY: &str = "2025-04-14";

fn main() {
    let count = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(200);
    let folder = tempfile::tempdir().unwrap();
    let (together, apart) = (folder.path().join("together"), folder.path().join("apart"));
    for project in [&together, &apart] {
        prepare(project, count);
    }

    let began = Instant::now();
    run(&together, "briefs");
    let of_one = began.elapsed();
    let began = Instant::now();
    for spec in specs(&apart) {
        run(&apart, &spec);
    }
    let of_many = began.elapsed();

    let (made, expected) = (made(&together), made(&apart));
    assert_eq!(made.len(), 2 * count, "a draft and a PDF of each");
    assert!(made == expected, "both ways make the same files");
    let seconds = |time: Duration| time.as_secs_f64();
    println!("one `brief run`, {count} specs : {:.2} s", seconds(of_one));
    println!("{count} starts of the program  : {:.2} s", seconds(of_many));
    println!("ratio                    : {:.3}", seconds(of_one) / seconds(of_many));
}

/// The default project with this number of weekly briefs, and its index.
fn prepare(project: &Path, count: usize) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&repository.join("seeds"), &project.join("seeds"));
    fs::create_dir_all(project.join("briefs")).unwrap();
    for file in ["topics.yaml", "names.yaml"] {
        fs::copy(repository.join("briefs").join(file), project.join("briefs").join(file)).unwrap();
    }
    let spec = fs::read_to_string(repository.join("briefs/sahel-weekly.yaml")).unwrap();
    for index in 0..count {
        fs::write(project.join(format!("briefs/series-{index:03}.yaml")), &spec).unwrap();
    }
    // Its draft goes nowhere: this only builds the index.
    let spec = specs(project).remove(0);
    let output = brief(project).args(["draft", &spec, "--today", TODAY, "-o", "-"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn specs(project: &Path) -> Vec<String> {
    let entries = fs::read_dir(project.join("briefs")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.retain(|name| name.starts_with("series-") && name.ends_with(".yaml"));
    names.sort();
    names.into_iter().map(|name| format!("briefs/{name}")).collect()
}

fn brief(project: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_brief"));
    command.current_dir(project);
    command
}

fn run(project: &Path, input: &str) {
    let output = brief(project).args(["run", input, "--today", TODAY]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The drafts and PDFs of all series, with their bytes.
fn made(project: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let series = specs(project).into_iter().map(|spec| PathBuf::from(spec).with_extension(""));
    let files = series.flat_map(|folder| ["md", "draft.pdf"].map(|end| folder.join(format!("{TODAY}.{end}"))));
    files.map(|file| (file.clone(), fs::read(project.join(&file)).unwrap())).collect()
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}
