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

#[test]
fn a_missing_argument_is_answered_with_the_files_of_this_project() {
    let project = Project::empty();
    let said = project.run(&["draft"]).expect(2).stderr;
    assert!(said.contains("For example:\n  brief draft briefs/algeria-russia.yaml\n"), "{said}");
    start_project(project.root(), &sudan()).unwrap();
    let said = project.run(&["draft"]).expect(2).stderr;
    assert!(said.contains("  brief draft briefs/sudan-this-week.yaml\n"), "{said}");
    project.write("briefs/sudan-this-week/2025-05-01.md", "---\n---\n");
    let said = project.run(&["check"]).expect(2).stderr;
    assert!(said.contains("  brief check briefs/sudan-this-week/2025-05-01.md\n"), "{said}");
}

#[test]
fn a_french_brief_is_called_by_its_french_title_and_a_weekly_one_says_what_it_quotes() {
    let project = Project::empty();
    let titles =
        ["--title", "en=The port", "--title", "fr=Le port, la grève", "--weekday", "lundi", "--timezone", "paris"];
    let said = project.run(&[&["init", "--yes", "--languages", "fr,en"][..], &titles].concat()).expect(2).stderr;
    assert!(said.contains("`Europe/Paris` may be meant"), "{said}");
    let titles = [&titles[..7], &["Europe/Paris"]].concat();
    let said = project.run(&[&["init", "--yes", "--languages", "fr,en"][..], &titles].concat()).expect(0).stderr;
    assert!(project.path("briefs/le-port-la-greve.yaml").exists());
    assert!(project.read("briefs/le-port-la-greve.yaml").contains("on: monday"));
    assert!(said.contains("the week before its day"), "{said}");
}

#[test]
fn sources_without_a_word_on_them_are_added_with_what_to_say() {
    let project = Project::empty();
    start_project(project.root(), &sudan()).unwrap();
    project.write("elsewhere/report.txt", "Both sides say that the ceasefire holds.\n");
    project.write("elsewhere/other.txt", "The ceasefire was agreed on in April.\n");
    let said = project.run(&["sources", "add", "elsewhere/report.txt"]).expect(0).stderr;
    assert!(said.contains("brief sources set report --date"), "{said}");
    let said = project.run(&["sources", "add", "elsewhere/other.txt", "--date", "2025-04-07"]).expect(0).stderr;
    assert!(!said.contains("brief sources set"), "{said}");
}

#[test]
fn whoever_may_not_sign_is_told_who_may() {
    let project = Project::new();
    let draft = "briefs/algeria-russia/2025-04-30.md";
    project.run(&["draft", "briefs/algeria-russia.yaml", "--today", "2025-05-01"]).expect(0);
    project.write("briefs/desk.yaml", "approve: [Jeanne Exemple]\npublish: [Karim Exemple]\n");
    let said = project.run(&["approve", draft, "--by", "Somebody Else"]).expect(1).stderr;
    assert!(said.contains("`briefs/desk.yaml` says who may: Jeanne Exemple"), "{said}");
}
