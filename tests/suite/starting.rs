//! A project from nothing: what `init` writes is sound and makes a brief; references are made of what the program knows.

use std::fs;

use brief::cli::{command_reference, key_reference};
use brief::desk::schemas::SCHEMAS;
use brief::desk::starting::{StartRequest, start_example, start_project};
use brief::lang::Lang;

use crate::harness::{Project, repository};

fn lang(tag: &str) -> Lang {
    tag.parse().unwrap()
}

fn sudan() -> StartRequest {
    StartRequest {
        languages: vec![lang("en"), lang("ar")],
        title: [(lang("en"), "Sudan this week".to_owned())].into_iter().collect(),
        question: [(lang("en"), "Does the ceasefire hold?".to_owned())].into_iter().collect(),
        ..StartRequest::default()
    }
}

#[test]
fn a_new_project_makes_a_brief_of_the_first_document() {
    let project = Project::empty();
    let started = start_project(project.root(), &sudan()).unwrap();
    assert!(started.left.is_empty());
    let spec = "briefs/sudan-this-week.yaml";
    assert_eq!(started.spec, project.path(spec));
    // There is nothing to quote yet, and that is all that is wrong.
    let said = project.run(&["check", spec, "--today", "2025-05-01"]);
    assert!(said.stderr.contains("empty-corpus") && said.stderr.contains("1 error"), "{}", said.stderr);
    let text =
        "Both sides say that the ceasefire holds.\n\nThe ceasefire was agreed on in April, the mediators said.\n";
    project.write("seeds/report.txt", text);
    let said = project.run(&["render", spec, "--today", "2025-05-01"]).expect(0);
    assert!(project.path("briefs/sudan-this-week/2025-05-01.draft.pdf").exists(), "{}", said.stderr);
    let said = project.run(&["sources", "add", "seeds/report.txt"]);
    assert_ne!(said.code, 0, "a document of the corpus is none to add");
}

#[test]
fn the_example_is_this_repository() {
    let project = Project::empty();
    let started = start_example(&project.path("demo")).unwrap();
    for folder in ["briefs", "seeds", "seeds/text", "seeds/translations/en"] {
        for entry in fs::read_dir(repository().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let is_data =
                path.extension().is_some_and(|ending| matches!(ending.to_str(), Some("yaml" | "yml" | "txt" | "po")));
            let below = path.strip_prefix(repository()).unwrap();
            if path.is_file() && is_data {
                let written = fs::read(project.path("demo").join(below)).unwrap_or_default();
                assert!(written == fs::read(&path).unwrap(), "{} is not in the example as it is here", below.display());
            }
        }
    }
    assert!(started.written.len() > SCHEMAS.len());
}

#[test]
fn nothing_is_written_over_and_no_project_is_begun_in_another() {
    let project = Project::empty();
    project.write("README.md", "mine\n");
    let started = start_project(project.root(), &sudan()).unwrap();
    assert_eq!(started.left, [project.path("README.md")]);
    assert_eq!(project.read("README.md"), "mine\n");
    let refused = start_project(project.root(), &sudan()).unwrap_err();
    assert_eq!(refused.found().iter().map(|found| found.code()).collect::<Vec<_>>(), ["already-a-project"]);
}

#[test]
fn answers_that_cannot_be_used_are_all_named_and_nothing_is_written() {
    let project = Project::empty();
    let request = StartRequest {
        languages: vec![lang("en"), lang("en-GB")],
        title: [(lang("fr"), "Titre".to_owned())].into_iter().collect(),
        question: [(lang("en"), "two\nlines".to_owned())].into_iter().collect(),
        corpus: Some("../elsewhere".to_owned()),
        timezone: Some("Algiers".to_owned()),
        signers: vec!["\u{202E}".to_owned()],
        ..StartRequest::default()
    };
    let refused = start_project(&project.path("new"), &request).unwrap_err();
    assert_eq!(refused.found().iter().count(), 6, "{:?}", refused.found());
    assert!(!project.path("new").exists());
    for corpus in ["/tmp", "briefs", "a/../../b", ".brief", "", "a\\b"] {
        let request = StartRequest { corpus: Some(corpus.to_owned()), ..StartRequest::default() };
        assert!(start_project(&project.path("new"), &request).is_err(), "{corpus}");
    }
}

#[test]
fn schemas_and_references_are_those_of_the_program() {
    for schema in SCHEMAS {
        let written =
            fs::read_to_string(repository().join(format!("schemas/{}.json", schema.name))).unwrap_or_default();
        assert!(written == schema.text(), "make it anew: brief schema {0} > schemas/{0}.json", schema.name);
    }
    for (page, made, verb) in [
        ("docs/keys.md", key_reference(), "schema --format markdown"),
        ("docs/commands.md", command_reference(), "manual"),
    ] {
        let written = fs::read_to_string(repository().join(page)).unwrap_or_default();
        assert!(written == made, "{page} is not what the program says; make it anew: brief {verb} > {page}");
    }
}

#[test]
fn a_doctor_says_what_to_do() {
    let project = Project::new();
    let said = project.run(&["doctor"]).expect(0).stdout;
    assert!(said.contains("ok  specs") && said.contains("trust"), "{said}");
    let said = Project::empty().run(&["doctor"]).expect(0);
    assert!(said.stderr.contains("no project here"), "{}", said.stderr);
    project.write("briefs/broken.yaml", "topics: [\n");
    let said = project.run(&["doctor", "--format", "json"]).expect(1).stdout;
    assert!(said.contains("\"health\": \"wrong\"") && said.contains("broken.yaml"), "{said}");
}

#[test]
fn errors_show_what_would_be_right() {
    let project = Project::empty();
    project.write("briefs/a.yaml", "title: Sudan\nlanguages: [ar, en]\ncorpus: ../seeds\ntopics: [first]\n");
    let said = project.run(&["check", "briefs/a.yaml"]).expect(1).stderr;
    assert!(said.contains("{ ar: …, en: Sudan }"), "{said}");
    project.write(
        "briefs/a.yaml",
        "title: { ar: السودان, en: Sudan }\nlanguages: [ar, en]\ncorpus: ../seeds\ntopics: [first]\n",
    );
    let said = project.run(&["check", "briefs/a.yaml"]).expect(1).stderr;
    assert!(said.contains("- id: first"), "{said}");
}
