//! A run that ends at any moment of any write leaves whole files: the old one or the new one.

use crate::harness::{Project, at_every_fault};

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

#[test]
fn drafting() {
    let whole = Project::new();
    whole.run(&["draft", SPEC]).expect(0);
    let moments = at_every_fault(Project::new, &["draft", SPEC], |project, fault| {
        if project.path(DRAFT).exists() {
            assert_eq!(project.read(DRAFT), whole.read(DRAFT), "{fault}");
        }
    });
    assert_eq!(moments, 12, "the manifest of the index, the base and the draft");
}
