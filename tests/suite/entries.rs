//! Entries of the library in files of their own.

use std::fs;

use brief::desk::Desk;
use brief::workspace::Workspace;

use crate::harness::{Project, in_english};

const ENTRY: &str = "seeds/library/kidal-nd.yml";

fn split() -> Project {
    let project = Project::new();
    project.run(&["sources", "split"]).expect(0);
    project
}

/// What a list of the sources says, as data.
fn listed(project: &Project) -> String {
    project.run(&["sources", "list", "--format", "json"]).stdout
}

#[test]
fn a_library_in_files_of_its_entries_says_the_same() {
    let (whole, project) = (Project::new(), split());
    assert!(!project.path("seeds/library.yml").exists());
    assert_eq!(listed(&project), listed(&whole));
    let entry = project.read(ENTRY);
    assert!(entry.starts_with("kidal-nd:\n") && whole.read("seeds/library.yml").contains(entry.trim_end()));
    let draft = ["draft", "briefs/algeria-russia.yaml", "-o", "-"];
    assert_eq!(project.run(&draft).expect(0).stdout, whole.run(&draft).expect(0).stdout);
    project.run(&["sources", "split"]).expect(1);
}

#[test]
fn new_entries_get_files_of_their_own_and_set_changes_theirs() {
    let project = split();
    project
        .write("new.txt", "عنوان\n\nانهارت قنطرة قديمة بعد الفيضان الذي غمر الوادي ليلا، دون وقوع ضحايا بين السكان.\n");
    project.write("more.bib", "@book{first, title = {A}, year = 2020}\n@book{kidal-nd, title = {B}, year = 2021}\n");
    project
        .run(&["sources", "add", "new.txt", "--title", "عنوان", "--date", "2025-02", "--today", "2025-05-01"])
        .expect(0);
    let run = project.run(&["sources", "import", "more.bib"]).expect(0);
    assert!(run.stderr.contains("seeds/library: 1 entry appended"), "{}", run.stderr);
    let before = project.read(ENTRY);
    project.run(&["sources", "set", "kidal-nd", "--date", "2023-11-20"]).expect(0);
    project.write("seeds/plain.txt", "عنوان\n\nكلام آخر طويل بما يكفي عن القنطرة القديمة التي انهارت ليلا في الوادي.\n");
    let run = project.run(&["sources", "set", "plain", "--date", "2023-11"]).expect(0);
    assert_eq!(run.stdout.trim(), "seeds/library/plain.yml");
    assert!(!project.path("seeds/library.yml").exists());
    assert!(project.read("seeds/library/new.yml").starts_with("new:\n  type: article\n"));
    assert_eq!(project.read("seeds/library/first.yml").matches("\nfirst:").count(), 0);
    let after = project.read(ENTRY);
    assert!(after.contains("date: 2023-11-20") && after.lines().count() >= before.lines().count());
    assert!(!listed(&project).contains("\"catalogued\": false"));
}

#[test]
fn an_entry_in_both_places_is_an_error_that_names_both() {
    let project = split();
    project.write("seeds/library.yml", "# A comment.\nkidal-nd:\n  type: article\n");
    for file in [ENTRY, "seeds/library.yml"] {
        let said = project.run(&["check", file]).expect(1).stderr;
        assert!(
            said.contains(&format!(
                "{ENTRY}:1:1: error[two-entries]: `kidal-nd` has another entry, in seeds/library.yml"
            )),
            "{said}"
        );
        assert!(said.contains("seeds/library.yml:2:1"), "{said}");
    }
    for command in
        [&["sources", "check"][..], &["check", "briefs/algeria-russia.yaml"], &["sources", "import", "a.bib"]]
    {
        project.write("a.bib", "@book{other, title = {A}}\n");
        assert!(project.run(command).expect(1).stderr.contains("two-entries"), "{command:?}");
    }
    // Two files of one key are no better.
    fs::remove_file(project.path("seeds/library.yml")).unwrap();
    project.write("seeds/library/kidal-nd.yaml", project.read(ENTRY));
    assert!(project.run(&["sources", "check"]).expect(1).stderr.contains("two-entries"));
}

#[test]
fn a_file_of_another_entry_or_of_several_is_refused() {
    let project = split();
    for (name, text, code) in [
        ("other", "kidal-nd:\n  type: article\n", "misnamed-entry"),
        ("other", "other:\n  type: article\nmore:\n  type: article\n", "misnamed-entry"),
        ("other", "type: article\ntitle: x\n", "wrong-type"),
        ("other", "# nothing\n", "empty-file"),
        ("a b", "a b:\n  type: article\n", "not-a-key"),
        ("other", "other:\n  type: article\n  date: yesterday\n", "unreadable-entry"),
    ] {
        let path = format!("seeds/library/{name}.yml");
        project.write(&path, text);
        let said = project.run(&["sources", "check"]).expect(1).stderr;
        assert!(said.contains(&format!("[{code}]")) && said.contains(&path), "{text}: {said}");
        let of_it = project.run(&["check", &path]).expect(1).stderr;
        assert!(of_it.contains(&format!("[{code}]")), "{of_it}");
        fs::remove_file(project.path(&path)).unwrap();
    }
    // What else lies there is nobody's entry.
    project
        .write("seeds/library/README.md", "Entries.")
        .write("seeds/library/.hidden.yml", "x")
        .write("seeds/library/a.yml.orig", "x");
    project.run(&["check", ENTRY]).expect(0);
    assert_eq!(listed(&project), listed(&split()));
}

#[test]
fn a_desk_that_keeps_what_it_read_sees_an_entry_that_changed() {
    let project = split();
    let spec = project.path("briefs/algeria-russia.yaml");
    let desk = Desk::open(Workspace::of(&spec, None, false).unwrap());
    let today = "2025-05-01".parse().unwrap();
    let found = || in_english(&desk.check(&spec, today).unwrap().found);
    assert_eq!(found(), "");
    project.replace(ENTRY, "type: article", "type: artcle");
    assert!(found().contains("artcle"));
    project.replace(ENTRY, "type: artcle", "type: article");
    assert_eq!(found(), "");
}
