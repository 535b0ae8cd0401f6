//! Merging into edited drafts: no edit is lost.
//!
//! A case is a folder under `tests/data/merge`: `base.md` as generated, `mine.md` as edited, `new.md` as
//! generated now, `expected.md` as merged. Each contains the body of a draft, or a whole draft where it
//! begins with front matter.

use std::fs;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use brief::diagnostic::SourceText;
use brief::draft;
use brief::draft::merge::{Offers, merge, with_base, with_known_ids};
use brief::workspace::{Workspace, base_digest};

use crate::harness::{Project, at_every_fault, repository};

const FRONT: &str = "---\ntitle: { en: Title }\nseries: s\nedition: 2025-04-30\nlanguages: [ar, en]\ncorpus: seeds\ntemplate: standard\n---\n\n";
/// What names the text as generated now.
const DIGEST: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

fn whole(body: &str) -> String {
    if body.trim_start_matches('\u{FEFF}').starts_with("---") { body.to_owned() } else { format!("{FRONT}{body}") }
}

#[test]
fn cases() {
    let mut folders: Vec<_> =
        fs::read_dir(repository().join("tests/data/merge")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 12);
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let read = |file: &str| fs::read_to_string(folder.join(file));
        let (base, new) = (whole(&read("base.md").unwrap()), whole(&read("new.md").unwrap()));
        let new = with_known_ids(&base, &Offers::default(), &new);
        let mine = with_base(&whole(&read("mine.md").unwrap()), &"a".repeat(64));
        let merged = merge(&base, &mine, &new, DIGEST);
        let expected = if base == new {
            mine.clone()
        } else {
            with_base(&whole(&read("expected.md").unwrap_or_default()), DIGEST)
        };
        assert_eq!(merged.text, expected, "{name}");
        assert_eq!(merge(&new, &merged.text, &new, DIGEST).text, merged.text, "{name}: applied twice");
        let marks = draft::unresolved(&SourceText::new("d.md", &merged.text)).iter().count();
        assert_eq!(marks, merged.marked, "{name}: each marked place is one error");
        assert_eq!(
            draft::read("d.md", &merged.text).is_ok(),
            marks == 0,
            "{name}: {:?}",
            draft::read("d.md", &merged.text)
        );
    }
}

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";

/// The default project with a draft of few excerpts, edited, and a spec that now asks for more.
fn edited() -> Project {
    static MADE: OnceLock<Project> = OnceLock::new();
    let project = Project::new();
    project.overlay(MADE.get_or_init(make_edited).root());
    project
}

fn make_edited() -> Project {
    let project = Project::new();
    project.replace(SPEC, "per_topic: 8", "per_topic: 4");
    project.run(&["draft", SPEC]).expect(0);
    project.replace(SPEC, "per_topic: 4", "per_topic: 8");
    project.replace(DRAFT, "## The Malian drone incident", "## A drone is brought down");
    project.write(DRAFT, project.read(DRAFT) + "\nThe desk’s own judgement.\n");
    project
}

fn merged(project: &Project) -> String {
    project.run(&["draft", SPEC, "--update"]).expect(0);
    project.read(DRAFT)
}

/// What a draft names as its base is there and is the text of that digest.
fn assert_base(project: &Project, fault: &str) {
    let draft = project.read(DRAFT);
    let digest = draft.lines().find_map(|line| line.strip_prefix("base: ")).unwrap();
    let base = project.read(&format!("briefs/algeria-russia/.base/2025-04-30.{digest}.md"));
    assert_eq!(base_digest(&base).hex(), digest, "{fault}");
}

#[test]
fn an_update_brings_in_what_is_new_and_keeps_what_a_person_wrote() {
    let project = edited();
    let before = project.read(DRAFT);
    project.run(&["draft", SPEC]).expect(1);
    assert_eq!(project.read(DRAFT), before, "without --update it is left alone");
    let run = project.run(&["draft", SPEC, "--update"]).expect(0);
    assert!(run.stderr.contains("new excerpts: [@"), "{}", run.stderr);
    let after = project.read(DRAFT);
    assert!(after.contains("## A drone is brought down") && after.contains("The desk’s own judgement."));
    assert_eq!(after.matches("> — [@").count(), 46);
    assert_base(&project, "");
    project.run(&["check", DRAFT]).expect(0);
    let run = project.run(&["draft", SPEC, "--update"]).expect(0);
    assert!(run.stderr.contains("there is nothing new"), "{}", run.stderr);
    assert_eq!(project.read(DRAFT), after);
}

#[test]
fn what_cannot_be_merged_is_refused_until_a_person_decides() {
    let project = edited();
    let memory = "seeds/translations/en/amnay-2025.po";
    project.replace(DRAFT, "is about preserving its regional influence", "serves to keep its regional influence");
    project.replace(memory, "is about preserving its regional influence", "concerns its influence in the region");
    let run = project.run(&["draft", SPEC, "--update"]).expect(1);
    assert!(run.stderr.contains("this could not be merged"), "{}", run.stderr);
    let marked = project.read(DRAFT);
    assert!(marked.contains("serves to keep its") && marked.contains("concerns its influence"));
    let line = marked.lines().position(|line| line.contains("<<<<<<<")).unwrap() + 1;
    for command in ["check", "render"] {
        let run = project.run(&[command, DRAFT]).expect(1);
        assert!(
            run.stderr.contains(&format!("{DRAFT}:{line}:1: error[merge-mark]: this could not be merged")),
            "{}",
            run.stderr
        );
    }
    // Nothing new: nothing happens. Something new: not before a person has decided.
    project.run(&["draft", SPEC, "--update"]).expect(0);
    project.replace(SPEC, "per_topic: 8", "per_topic: 7");
    project.run(&["draft", SPEC, "--update"]).expect(1);
    assert_eq!(project.read(DRAFT), marked);
    let (before, rest) = marked.split_once("<!-- <<<<<<<").unwrap();
    let (mine, rest) = rest.split_once("-->\n\n").unwrap().1.split_once("<!-- ======= -->").unwrap();
    let after = rest.split_once("<!-- >>>>>>> as generated now -->\n\n").unwrap().1;
    project.write(DRAFT, format!("{before}{mine}{after}"));
    project.run(&["check", DRAFT]).expect(0);
}

#[test]
fn a_draft_whose_base_is_not_known_is_left_as_it_is() {
    let project = edited();
    let draft = project.read(DRAFT);
    let digest = draft.lines().find_map(|line| line.strip_prefix("base: ")).unwrap();
    let base = format!("briefs/algeria-russia/.base/2025-04-30.{digest}.md");
    let refused = |project: &Project, why: &str| {
        let before = project.read(DRAFT);
        let run = project.run(&["draft", SPEC, "--update"]).expect(1);
        assert!(run.stderr.contains(why), "{}", run.stderr);
        assert_eq!(project.read(DRAFT), before);
    };
    project.replace(&base, "{#algeria", "{#x-algeria");
    refused(&project, "has been edited since the draft was made");
    std::fs::remove_file(project.path(&base)).unwrap();
    refused(&project, "is missing");
    project.replace(DRAFT, &format!("base: {digest}\n"), "");
    refused(&project, "this draft names no base");
    project.replace(DRAFT, "edition: 2025-04-30", "edition: 2025-04-29");
    refused(&project, "they are not merged");
    project.run(&["check", DRAFT]).expect(0);
}

#[test]
fn a_fault_at_any_write_of_an_update_leaves_whole_files() {
    let before = edited().read(DRAFT);
    let after = merged(&edited());
    assert_ne!(before, after);
    let moments = at_every_fault(edited, &["draft", SPEC, "--update"], |project, fault| {
        let draft = project.read(DRAFT);
        assert!(draft == before || draft == after, "{fault}: {draft}");
        assert_base(project, fault);
        // The lock of a process that is gone holds nobody up, and what it left does not matter.
        assert_eq!(merged(project), after, "{fault}");
    });
    assert_eq!(moments, 8, "two writes of four moments: the base and the draft");
}

#[test]
fn two_updates_at_once_end_well() {
    let after = merged(&edited());
    let project = edited();
    let start = || {
        Command::new(env!("CARGO_BIN_EXE_brief"))
            .args(["draft", SPEC, "--update"])
            .current_dir(project.root())
            .env_clear()
            .stderr(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let runs: Vec<_> = (0..4).map(|_| start()).collect();
    let outputs: Vec<_> = runs.into_iter().map(|run| run.wait_with_output().unwrap()).collect();
    let said: Vec<_> = outputs.iter().map(|output| String::from_utf8_lossy(&output.stderr)).collect();
    assert!(outputs.iter().all(|output| output.status.success()), "{said:?}");
    assert_eq!(said.iter().filter(|said| said.contains("new excerpts")).count(), 1, "one merges: {said:?}");
    assert_eq!(said.iter().filter(|said| said.contains("there is nothing new")).count(), 3, "{said:?}");
    assert_eq!(project.read(DRAFT), after);
    assert_base(&project, "");
}

#[test]
fn a_held_lock_is_said_and_waited_for_and_another_series_is_free() {
    let project = edited();
    let workspace = Workspace::of(&project.path(SPEC), None, false).unwrap();
    let lock = workspace.lock_edition(&project.path(DRAFT), || panic!("nobody else is here")).unwrap();
    let waiting = Command::new(env!("CARGO_BIN_EXE_brief"))
        .args(["draft", SPEC, "--update"])
        .current_dir(project.root())
        .env_clear()
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    project.write("briefs/other.yaml", project.read(SPEC));
    project.run(&["draft", "briefs/other.yaml"]).expect(0);
    let before = edited().read(DRAFT);
    assert_eq!(project.read(DRAFT), before, "held off");
    drop(lock);
    let output = waiting.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("another process is writing to this edition; waiting"), "{said}");
    assert_ne!(project.read(DRAFT), before);
}

#[test]
fn line_ends_byte_order_mark_and_permissions_stay() {
    let after = merged(&edited());
    let project = edited();
    project.write(DRAFT, format!("\u{FEFF}{}", project.read(DRAFT).replace('\n', "\r\n")));
    // Version control may have done the same to the base.
    for entry in fs::read_dir(project.path("briefs/algeria-russia/.base")).unwrap() {
        let path = entry.unwrap().path();
        fs::write(&path, fs::read_to_string(&path).unwrap().replace('\n', "\r\n")).unwrap();
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(project.path(DRAFT), fs::Permissions::from_mode(0o600)).unwrap();
        merged(&project);
        assert_eq!(fs::metadata(project.path(DRAFT)).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(merged(&project), format!("\u{FEFF}{}", after.replace('\n', "\r\n")));
}

#[test]
fn diff_tells_editions_and_edits_apart() {
    let project = edited();
    project.replace(DRAFT, "> إن رد الجزائر على فاغنر يتعلق بالحفاظ", "> […] يتعلق بالحفاظ");
    let run = project.run(&["diff", DRAFT]).expect(0);
    insta::assert_snapshot!("diff-with-base", run.stdout);
    let other = "briefs/algeria-russia/2025-05-07.md";
    project.write(other, project.read(DRAFT));
    let run = project.run(&["diff", DRAFT, other]).expect(0);
    assert!(run.stdout.is_empty() && run.stderr.contains("do not differ"), "{}{}", run.stdout, run.stderr);
    merged(&project);
    let run = project.run(&["diff", other, DRAFT, "--format", "json"]).expect(0);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["after"], DRAFT);
    let excerpts = json["excerpts"].as_array().unwrap();
    assert!(excerpts.len() > 5);
    for excerpt in excerpts {
        assert_eq!(excerpt["changes"], serde_json::json!(["new"]), "{excerpt}");
        assert!(excerpt["before"].is_null() && excerpt["after"]["line"].as_u64().unwrap() > 20);
    }
}

/// The loop as a person sees it.
#[test]
fn transcript() {
    let project = edited();
    let mut transcript = String::new();
    let mut run = |project: &Project, args: &[&str]| {
        let run = project.run(args);
        transcript.push_str(&format!(
            "$ brief {}\n{}{}exit code {}\n\n",
            args.join(" "),
            run.stdout,
            run.stderr,
            run.code
        ));
    };
    run(&project, &["draft", SPEC]);
    let (cut, _) =
        project.read(DRAFT).split_once("> — [@amnay-2025, ¶ 13]").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    let excerpt = project.read(DRAFT)[cut.trim_end_matches(['>', '\n']).rfind("\n> ").unwrap() + 1..].to_owned();
    let excerpt = excerpt.split_once("\n\n").unwrap().0.to_owned();
    project.replace(DRAFT, &format!("{excerpt}\n\n"), "");
    project.replace(
        "seeds/translations/en/algiers-moscow-2024.po",
        "has given way, at first to mistrust",
        "gave way, first to mistrust",
    );
    run(&project, &["draft", SPEC, "--update"]);
    run(&project, &["draft", SPEC, "--update"]);
    run(&project, &["check", DRAFT]);
    project.replace("briefs/topics.yaml", "Friction between Algiers and Moscow", "Algiers and Moscow at odds");
    project.replace(DRAFT, "## Friction between Algiers and Moscow", "## A cooler friendship");
    run(&project, &["draft", SPEC, "--update"]);
    run(&project, &["check", DRAFT]);
    insta::assert_snapshot!(transcript);
}

#[test]
fn the_digest_of_a_source_that_is_still_quoted_stays_when_it_is_no_longer_chosen() {
    let project = Project::new();
    project.run(&["draft", SPEC]).expect(0);
    let sources = |text: &str| -> Vec<String> {
        let front = text.split("\nsources:\n").nth(1).unwrap();
        front.lines().take_while(|line| line.starts_with(' ')).map(str::to_owned).collect()
    };
    let before = sources(&project.read(DRAFT));
    let quota = |topic: &str, source: &str| {
        let spec = project.read(SPEC);
        let line = spec.lines().find(|line| line.contains("per_topic")).unwrap().to_owned();
        project.write(SPEC, spec.replace(&line, &format!("excerpts: {{ per_topic: {topic}, per_source: {source} }}")));
    };
    quota("2", "1");
    let after = merged(&project);
    let key = |line: &String| line.split(':').next().unwrap().trim().trim_matches('"').to_owned();
    let cited = |line: &String| after.contains(&format!("@{},", key(line)));
    assert_eq!(before.iter().filter(|line| cited(line)).count(), before.len(), "all that was quoted stays");
    assert_eq!(sources(&after), before);
    project.run(&["check", DRAFT]).expect(0);
}
