//! The list of rules and what is made of it.

use std::fs;

use brief::cli::rules::all_rules;

use crate::harness::{Project, repository};

#[test]
fn the_page_of_the_documentation_is_made_of_the_declarations() {
    let page = Project::empty().run(&["explain", "--format", "markdown"]).expect(0).stdout;
    let written = fs::read_to_string(repository().join("docs/rules.md")).unwrap_or_default();
    assert!(
        written == page,
        "docs/rules.md is not what the rules say; make it anew: brief explain --format markdown > docs/rules.md"
    );
}

#[test]
fn every_rule_can_be_explained() {
    let project = Project::empty();
    let list = project.run(&["explain"]).expect(0).stdout;
    for rule in all_rules() {
        assert!(list.lines().any(|line| line.starts_with(rule.code) && line.ends_with(rule.title)), "{}", rule.code);
    }
    let said = project.run(&["explain", "unknown-key"]).expect(0).stdout;
    assert!(said.contains("Wrong:") && said.contains("titel:") && said.contains("Right:"), "{said}");
    let run = project.run(&["explain", "unknown-kye"]).expect(2);
    assert!(run.stderr.contains("error[unknown-rule]"), "{}", run.stderr);
    assert!(run.stderr.contains("did you mean `unknown-key`?"), "{}", run.stderr);
}
