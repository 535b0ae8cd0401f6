//! Comments and suggestions in a draft, from the command line: listed, decided, printed as if rejected, never published.

use crate::harness::Project;

const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

/// The default draft with a comment and three suggestions in it.
fn suggested() -> (Project, String) {
    let project = Project::drafted();
    let before = project.read(DRAFT);
    let (head, rest) = before.split_once("\n## ").unwrap();
    let (title, rest) = rest.split_once('\n').unwrap();
    let text = format!(
        "{head}\n## {title}\n{rest}\nA first note{{++ of the desk++}}. %%is it true?%%\n\n{{--A second note.--}}\n\nIt {{~~is~>was~~}} late.\n"
    );
    project.write(DRAFT, &text);
    (project, text)
}

#[test]
fn suggestions_are_listed_and_decided_one_by_one_or_all() {
    let (project, text) = suggested();
    let listed = project.run(&["suggestions", DRAFT]).expect(0).stdout;
    let lines: Vec<&str> = listed.lines().map(|line| line.split_once(": ").unwrap().1).collect();
    assert_eq!(lines, ["put in « of the desk»", "take out «A second note.»", "«is» → «was»"]);
    let json = project.run(&["suggestions", DRAFT, "--format", "json"]).expect(0).stdout;
    assert!(json.contains("\"kind\": \"deletion\""), "{json}");

    project.run(&["suggestions", DRAFT, "--accept", "3"]).expect(0);
    assert_eq!(project.read(DRAFT), text.replace("{~~is~>was~~}", "was"));
    project.run(&["suggestions", DRAFT, "--accept", "9"]).expect(2);
    project.run(&["suggestions", DRAFT, "--reject", "2"]).expect(0);
    assert!(project.read(DRAFT).contains("\nA second note.\n"));
    project.run(&["suggestions", DRAFT, "--reject"]).expect(0);
    let rejected = text.replace("{~~is~>was~~}", "was").replace("{--A second note.--}", "A second note.");
    assert_eq!(project.read(DRAFT), rejected.replace("{++ of the desk++}", ""), "the comment stays");
    let none = project.run(&["suggestions", DRAFT]).expect(0);
    assert!(none.stdout.is_empty());
}

#[test]
fn accepting_all_writes_what_is_suggested() {
    let (project, text) = suggested();
    project.run(&["suggestions", DRAFT, "--accept"]).expect(0);
    let accepted = text.replace("{++ of the desk++}", " of the desk").replace("{~~is~>was~~}", "was");
    assert_eq!(project.read(DRAFT), accepted.replace("{--A second note.--}\n", ""));
}

#[test]
fn a_draft_with_suggestions_is_rendered_as_if_they_were_rejected_and_never_published() {
    let (project, _) = suggested();
    let found = project.run(&["check", DRAFT]).expect(0);
    let said = format!("{}{}", found.stdout, found.stderr);
    assert_eq!(said.matches("[pending-suggestion]").count(), 3, "{said}");
    project.render(DRAFT).unwrap();
    project.run(&["approve", DRAFT, "--by", "A Tester"]).expect(0);
    let refused = project.run(&["publish", DRAFT]).expect(1);
    assert!(refused.stderr.contains("[undecided-suggestions]"), "{}", refused.stderr);
    project.run(&["suggestions", DRAFT, "--reject"]).expect(0);
    project.run(&["publish", DRAFT]).expect(0);
}
