//! The layers of ARCHITECTURE.md: lower never imports higher, and modules of one row do not import
//! each other.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::repository;

/// From the ground up.
const ROWS: [&[&str]; 14] = [
    &["assets", "diagnostic", "lang"],
    &["messages", "text"],
    &["yaml"],
    &["cite", "labels"],
    &["corpus", "spec"],
    &["schedule", "search"],
    &["select"],
    &["excerpt"],
    &["translate"],
    &["compose", "draft"],
    &["publish"],
    &["workspace"],
    &["pipeline"],
    &["cli"],
];

fn row_of(module: &str) -> usize {
    ROWS.iter().position(|row| row.contains(&module)).unwrap_or_else(|| panic!("`{module}` stands in no row of ROWS"))
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn lower_never_imports_higher() {
    let src = repository().join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut seen = 0;
    for path in files {
        let relative = path.strip_prefix(&src).unwrap();
        let module = relative.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
        if matches!(module.as_str(), "main" | "lib" | "bin") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        // Unit tests may look up to make their data.
        let code = text.split("#[cfg(test)]").next().unwrap();
        for (at, _) in code.match_indices("crate::") {
            let rest = &code[at + "crate::".len()..];
            let used: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if used == module || used.is_empty() {
                continue;
            }
            seen += 1;
            assert!(
                row_of(&used) < row_of(&module),
                "{}: `{module}` imports `{used}`, which is not below it",
                relative.display()
            );
        }
    }
    assert!(seen > 50, "the test sees imports");
}
