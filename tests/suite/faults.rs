//! A run that ends at any moment of any write leaves whole files: the old one or the new one.

use crate::harness::{Project, at_every_fault};

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

#[test]
fn drafting() {
    let whole = Project::drafted();
    let moments = at_every_fault(Project::new, &["draft", SPEC, "--today", "2025-05-01"], |project, fault| {
        if project.path(DRAFT).exists() {
            assert_eq!(project.read(DRAFT), whole.read(DRAFT), "{fault}");
        }
    });
    assert_eq!(moments, 16, "the folder of the index, its manifest, the base and the draft");
}

#[test]
fn a_panic_is_reported_with_its_place_and_without_secrets() {
    let project = Project::new();
    let run = project.run_with(&["draft", SPEC, "-o", "https://me:pa55@host/a.md"], &[("BRIEF_FAULT", "panic 1")]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    let lines = [
        "brief: internal error: injected panic".to_owned(),
        format!("version: brief {}, ", env!("CARGO_PKG_VERSION")),
        format!("arguments: draft {SPEC} -o https://***@host/a.md"),
        "place: src/workspace/write.rs:".to_owned(),
        "backtrace:".to_owned(),
    ];
    for line in lines {
        assert!(run.stderr.lines().any(|said| said.starts_with(&line)), "{line}\n{}", run.stderr);
    }
    assert!(!run.stderr.contains("pa55"), "{}", run.stderr);
    assert!(run.stderr.contains("write::fault::reach"), "{}", run.stderr);
}
