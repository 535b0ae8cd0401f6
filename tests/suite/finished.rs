//! The brief of this repository that is edited to its end: what is committed of it checks, and its base is beside it.

use std::fs;

use crate::harness::{Project, repository};

const SPEC: &str = "briefs/algeria-russia-edited.yaml";
const DRAFT: &str = "briefs/algeria-russia-edited/2025-04-30.md";

#[test]
fn the_finished_brief_has_no_errors_and_no_warnings() {
    let project = Project::new();
    for path in [SPEC, DRAFT] {
        project.write(path, fs::read(repository().join(path)).unwrap());
        let found = project.check(path);
        assert!(!found.contains("error[") && !found.contains("warning["), "{found}");
    }
}

#[test]
fn the_finished_brief_names_the_base_that_is_committed() {
    let draft = fs::read_to_string(repository().join(DRAFT)).unwrap();
    let named = draft.lines().find_map(|line| line.strip_prefix("base: ")).unwrap();
    let base = format!("briefs/algeria-russia-edited/.base/2025-04-30.{named}.md");
    let base = fs::read_to_string(repository().join(base)).unwrap();
    assert_eq!(brief::workspace::base_digest(&base).hex(), named);
}
