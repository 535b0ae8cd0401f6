//! What version control could not merge is said as such, with file and line, in every file of ours.

use crate::harness::Project;

const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

/// The ways in which version control marks two versions.
fn forms(mine: &str, theirs: &str) -> [String; 3] {
    [
        format!("<<<<<<< HEAD\n{mine}=======\n{theirs}>>>>>>> other\n"),
        format!("<<<<<<< HEAD\n{mine}||||||| 1f2e3d4\n{mine}=======\n{theirs}>>>>>>> other\n"),
        format!("<<<<<<< HEAD\r\n{mine}=======\r\n{theirs}>>>>>>> other\r\n"),
    ]
}

/// The text of a file with one of its lines in two versions.
fn marked(text: &str, line: usize) -> Vec<String> {
    let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let mine = &lines[line - 1];
    let join = |middle: String| [lines[..line - 1].concat(), middle, lines[line..].concat()].concat();
    forms(mine, &mine.replace("\n", " \n")).into_iter().map(join).collect()
}

#[test]
fn every_file_of_ours_says_that_it_could_not_be_merged() {
    let project = Project::drafted();
    project.write("briefs/desk.yaml", "approve: [Anna, Ben]\n");
    project.write("seeds/library/other.yml", "other:\n  type: article\n");
    project.write("seeds/other.txt", project.read("seeds/kidal-nd.txt"));
    for (file, line) in [
        ("briefs/algeria-russia.yaml", 1),
        ("briefs/topics.yaml", 3),
        ("briefs/names.yaml", 5),
        ("briefs/desk.yaml", 1),
        ("seeds/library.yml", 12),
        ("seeds/library/other.yml", 2),
        ("seeds/text/kidal-nd.txt", 9),
        ("seeds/translations/en/kidal-nd.po", 20),
        (DRAFT, 1),
        (DRAFT, 4),
        (DRAFT, 40),
    ] {
        let before = project.read(file);
        for text in marked(&before, line) {
            project.write(file, &text);
            let said = project.run(&["check", file]).expect(1).stderr;
            let wanted = format!("{file}:{line}:1: error[merge-mark]: ");
            assert_eq!(said.matches(&wanted).count(), 1, "{file}:\n{said}");
            // Nothing is said of what follows from it; of a draft's body all else is checked as well.
            if file != DRAFT {
                assert_eq!(said.matches("error[").count(), 1, "{file}:\n{said}");
            }
        }
        project.write(file, before);
        project.run(&["check", file]);
    }
}

#[test]
fn what_depends_on_such_a_file_names_it() {
    let project = Project::drafted();
    for (file, line) in [("briefs/topics.yaml", 3), ("briefs/names.yaml", 5), ("seeds/library.yml", 12)] {
        let before = project.read(file);
        project.write(file, &marked(&before, line)[0]);
        for command in
            [&["check", "briefs/algeria-russia.yaml"][..], &["draft", "briefs/algeria-russia.yaml", "-o", "-"]]
        {
            let said = project.run(command).expect(1).stderr;
            assert!(said.contains(&format!("{file}:{line}:1: error[merge-mark]")), "{command:?}: {said}");
        }
        project.write(file, before);
    }
}

#[test]
fn records_approvals_and_ledgers_say_it_too() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "Anna", "--today", "2025-05-01"]).expect(0);
    let (path, _) = project.records("briefs/algeria-russia").remove(0);
    let before = project.read(&path);
    project.write(&path, &marked(&before, 3)[1]);
    let said = project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(1).stderr;
    assert!(said.contains(&format!("{path}:3:1: error[merge-mark]")) && said.contains("version control"), "{said}");
    project.write(&path, before);
    // As version 0.1.0 kept them.
    let [list, ..] = forms("- { edition: 2025-04-30 }\n", "- { edition: 2025-04-30 }\n");
    for file in ["briefs/algeria-russia/2025-04-30.approvals.yml", "briefs/algeria-russia/editions.yml"] {
        project.write(file, &list);
        let said = project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(1).stderr;
        assert!(said.contains(&format!("{file}:1:1: error[merge-mark]")), "{said}");
        std::fs::remove_file(project.path(file)).unwrap();
    }
}
