//! What stands between a draft and its publication besides the text: warnings that a person acknowledges, requests for
//! changes, who may sign; and records that two people made side by side.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::harness::{Project, has};

const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
const PDF: &str = "briefs/algeria-russia/2025-04-30.pdf";
const SERIES: &str = "briefs/algeria-russia";
const SECTION: &str = "#mali-drone-incident";

/// The default draft with a quotation that cites nobody, which a person has to acknowledge.
fn with_a_warning() -> Project {
    let project = Project::drafted();
    let heading = "## The Malian drone incident";
    project.replace(DRAFT, heading, &format!("{heading}\n\n> كلمات لا مصدر لها في هذا الملف."));
    project
}

fn parts(project: &Project) -> Value {
    let run = project.run(&["status", DRAFT, "--format", "json"]).expect(0);
    serde_json::from_str::<Value>(&run.stdout).unwrap()[0]["parts"].clone()
}

fn part<'a>(parts: &'a Value, name: &str) -> &'a Value {
    parts.as_array().unwrap().iter().find(|part| part["part"] == name).unwrap()
}

#[test]
fn a_warning_to_acknowledge_is_recorded_with_its_words() {
    let project = with_a_warning();
    let approve = ["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"];
    let run = project.run(&approve).expect(1);
    assert!(run.stderr.contains("--accept unchecked-quotation:1"), "{}", run.stderr);
    assert!(project.records(SERIES).is_empty(), "nothing is signed");
    let wrong = project.run(&[&approve[..], &["--accept", "unchecked-quotation:2"]].concat()).expect(2);
    assert!(wrong.stderr.contains("no warning `unchecked-quotation:2`"), "{}", wrong.stderr);
    project.run(&[&approve[..], &["--accept", "unchecked-quotation:1"]].concat()).expect(0);
    let record = project.record_texts(SERIES).concat();
    assert!(record.contains("code: unchecked-quotation") && record.contains("كلمات لا مصدر لها"), "{record}");
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    // An edit of the part asks for it anew.
    project.replace(DRAFT, "كلمات لا مصدر لها", "كلمات أخرى لا مصدر لها");
    let run = project.run(&approve).expect(1);
    assert!(run.stderr.contains("--accept unchecked-quotation:1"), "{}", run.stderr);
}

#[test]
fn a_request_for_changes_holds_a_part_back_until_it_is_approved_anew() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    let request = ["approve", DRAFT, "--by", "An editor", "--section", "mali-drone-incident"];
    project.run(&[&request[..], &["--request-changes", ""]].concat()).expect(2);
    let why = "The first figure needs a source.";
    project.run(&[&request[..], &["--request-changes", why, "--today", "2025-05-01"]].concat()).expect(0);
    let status = project.run(&["status", DRAFT]).expect(0);
    assert!(status.stdout.contains(&format!("An editor asked for changes on 2025-05-01: {why}")), "{}", status.stdout);
    let refused = project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(1);
    assert!(refused.stderr.contains(why) && refused.stderr.contains("`#mali-drone-incident`"), "{}", refused.stderr);
    assert!(!project.path(PDF).exists());
    // The same person may decide that it stays.
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-02"]).expect(0);
    assert_eq!(part(&parts(&project), SECTION)["requests"], serde_json::json!([]));
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
}

#[test]
fn status_says_why_an_approval_is_void() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    project.replace(DRAFT, "## The Malian drone incident", "## A drone is brought down");
    let parts = parts(&project);
    let changed = part(&parts, SECTION)["changed"].as_array().unwrap();
    assert!(changed.contains(&"words".into()), "{changed:?}");
    let status = project.run(&["status", DRAFT]).expect(0);
    assert!(status.stdout.contains("changed since A reviewer approved it on 2025-05-01: "), "{}", status.stdout);
}

#[test]
fn a_desk_says_who_approves_and_publishes() {
    let project = Project::drafted();
    project.write("briefs/desk.yaml", "approve: [Anna, Ben]\npublish: [Anna]\napprovals: 2\n");
    let approve = |by: &str| project.run(&["approve", DRAFT, "--by", by, "--today", "2025-05-01"]);
    assert!(approve("Carl").expect(1).stderr.contains("Carl is not among those who may approve"));
    approve("Anna").expect(0);
    let publish = |by: &str| project.run(&["publish", DRAFT, "--by", by, "--today", "2025-05-02"]);
    assert!(publish("Anna").expect(1).stderr.contains("approved by 1 of the 2 people"), "one alone");
    approve("Ben").expect(0);
    assert!(publish("Ben").expect(1).stderr.contains("Ben is not among those who may publish"));
    publish("Anna").expect(0);
    project.run(&["verify", PDF]).expect(0);
    project.write("briefs/desk.yaml", "aprove: [Anna]\n");
    assert!(approve("Anna").expect(1).stderr.contains("briefs/desk.yaml"));
}

#[test]
fn an_invisible_character_in_a_name_voids_no_publication() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "\u{2067}أحمد\u{2069}", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    project.run(&["verify", PDF]).expect(0);
    assert!(!project.record_texts(SERIES).concat().contains('\u{2067}'));
}

#[test]
fn a_withdrawn_edition_is_put_out_again_only_on_purpose() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    project.run(&["publish", DRAFT, "--withdraw", "--note", "n", "--today", "2025-05-03"]).expect(0);
    let revise = ["publish", DRAFT, "--revision", "--note", "n", "--today", "2025-05-04"];
    assert!(project.run(&revise).expect(1).stderr.contains("--reinstate"));
    project.run(&[&revise[..], &["--reinstate"]].concat()).expect(0);
}

/// Runs git in a folder, without the settings of this machine.
fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=A person", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"])
        .args(["-c", "core.autocrlf=false", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn commit(project: &Project) {
    git(project.root(), &["add", "-A"]);
    git(project.root(), &["commit", "-q", "-m", "x"]);
}

/// Two clones of a project under git, each with what the other has not.
fn two_clones(before: &Project) -> (Project, Project) {
    before.write(".gitignore", ".brief/\n*.lock\n*.draft.pdf\n");
    git(before.root(), &["init", "-q"]);
    commit(before);
    (before.copied(), before.copied())
}

fn merge(into: &Project, from: &Project) {
    git(into.root(), &["pull", "-q", "--no-rebase", "--no-edit", &from.root().display().to_string(), "main"]);
}

#[test]
fn what_two_people_record_side_by_side_is_merged_without_loss() {
    if !has("git") {
        return;
    }
    let (one, other) = two_clones(&Project::drafted());
    one.run(&["approve", DRAFT, "--by", "Anna", "--section", "mali-drone-incident", "--today", "2025-05-01"]).expect(0);
    one.run(&["approve", DRAFT, "--by", "Anna", "--frame", "--today", "2025-05-01"]).expect(0);
    other.run(&["approve", DRAFT, "--by", "Ben", "--today", "2025-05-01"]).expect(0);
    let request = ["approve", DRAFT, "--by", "Ben", "--frame", "--request-changes", "Another title."];
    other.run(&[&request[..], &["--today", "2025-05-01"]].concat()).expect(0);
    let spec = "briefs/second.yaml";
    let text = other.read("briefs/algeria-russia.yaml");
    other.write(spec, text);
    other.run(&["draft", spec]).expect(0);
    commit(&one);
    commit(&other);
    merge(&one, &other);
    let merged = parts(&one);
    assert_eq!(part(&merged, SECTION)["signed"], serde_json::json!(["Anna", "Ben"]));
    // Anna approved the frame without knowing of the request.
    assert_eq!(part(&merged, "frame")["requests"][0]["note"], "Another title.");
    one.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(1);
    one.run(&["approve", DRAFT, "--by", "Anna", "--frame", "--today", "2025-05-02"]).expect(0);
    one.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    assert!(one.path("briefs/second/2025-04-30.md").exists());
}

#[test]
fn a_contradiction_is_settled_with_one_command_and_blocks_its_edition_alone() {
    if !has("git") {
        return;
    }
    let before = Project::drafted();
    before.run(&["approve", DRAFT, "--by", "Anna", "--today", "2025-05-01"]).expect(0);
    before.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    let (one, other) = two_clones(&before);
    one.run(&["publish", DRAFT, "--withdraw", "--note", "n", "--today", "2025-05-03"]).expect(0);
    other.replace(DRAFT, "## The Malian drone incident", "## A drone is brought down");
    other.run(&["approve", DRAFT, "--by", "Ben", "--today", "2025-05-03"]).expect(0);
    other.run(&["publish", DRAFT, "--revision", "--note", "n", "--today", "2025-05-04"]).expect(0);
    commit(&one);
    commit(&other);
    merge(&one, &other);
    let status = one.run(&["status", DRAFT]).expect(0);
    assert!(status.stdout.contains("records contradict each other"), "{}", status.stdout);
    let revise = ["publish", DRAFT, "--revision", "--reinstate", "--note", "n"];
    assert!(one.run(&revise).expect(1).stderr.contains("only one can stand"));
    // Another edition of the series is not affected.
    let text = one.read(DRAFT).replace("edition: 2025-04-30", "edition: 2025-05-07");
    one.write("briefs/algeria-russia/2025-05-07.md", text);
    one.run(&["approve", "briefs/algeria-russia/2025-05-07.md", "--by", "Anna", "--today", "2025-05-07"]).expect(0);
    one.run(&["publish", "briefs/algeria-russia/2025-05-07.md", "--today", "2025-05-07"]).expect(0);
    let withdrawn = status.stdout.lines().find(|line| line.contains("withdrawn on")).unwrap();
    let name = withdrawn.split(['(', ')']).nth(1).unwrap();
    let settle = ["publish", DRAFT, "--settle", &name[..12], "--by", "Anna", "--note", "It stays withdrawn."];
    one.run(&["publish", DRAFT, "--settle", "000000", "--by", "Anna", "--note", "n"]).expect(2);
    one.run(&settle).expect(0);
    let status = one.run(&["status", DRAFT]).expect(0);
    assert!(status.stdout.starts_with(&format!("{DRAFT}: withdrawn")), "{}", status.stdout);
}

/// The bytes of a PDF with something changed in its pages: what it carries stays as it is.
fn with_other_pages(pdf: &[u8]) -> Vec<u8> {
    // Behind the end of the file a reader may find another version of any object.
    [pdf, b"\n% other pages\n"].concat()
}

#[test]
fn with_the_ledger_at_hand_the_digest_decides_and_without_it_less_is_compared() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    let run = project.run(&["verify", PDF]).expect(0);
    assert!(run.stderr.contains("published on 2025-05-02"), "{}", run.stderr);
    let pdf = std::fs::read(project.path(PDF)).unwrap();
    // It calls itself older: what it carries says so, and agrees with itself.
    let older = older(&project, &pdf);
    for (bytes, with_ledger, alone) in
        [(pdf.clone(), 0, 0), (with_other_pages(&pdf), 1, 1), (older.clone(), 1, 3), (with_other_pages(&older), 1, 3)]
    {
        project.write("briefs/algeria-russia/x.pdf", &bytes);
        project.run(&["verify", "briefs/algeria-russia/x.pdf"]).expect(with_ledger);
        let elsewhere = Project::empty();
        elsewhere.write("x.pdf", &bytes);
        let run = elsewhere.run(&["verify", "x.pdf"]).expect(alone);
        assert_eq!(run.stderr.contains("what the pages show was not compared"), alone == 3, "{}", run.stderr);
    }
    // A draft is none that was published, and is set again.
    project.run(&["render", DRAFT]).expect(0);
    project.run(&["verify", "briefs/algeria-russia/2025-04-30.draft.pdf"]).expect(0);
}

/// The same publication as another version would have made it.
fn older(project: &Project, pdf: &[u8]) -> Vec<u8> {
    use brief::publish::manifest::Manifest;
    use brief::publish::output::pdf_of;
    use brief::publish::pdf::{self, Design, Files, Identity, Press, attached};
    let carried = attached(pdf).unwrap();
    let mut manifest: Manifest = serde_json::from_slice(&carried.manifest).unwrap();
    manifest.tool = "brief 0.0.9".to_owned();
    let (template, press) = (crate::harness::built_in_page_template(), Press::new(brief::assets::FONTS));
    let (ident, stamp) = (format!("{}/{}", manifest.series, manifest.edition), manifest.stamp);
    let files = Files {
        page: carried.page,
        manifest: serde_json::to_vec_pretty(&manifest).unwrap(),
        pictures: Default::default(),
    };
    let identity = Identity { ident, creator: manifest.tool, stamp };
    let made = pdf_of(&pdf::set(files, Design { template: &template, press: &press }, identity).unwrap()).unwrap();
    assert!(project.path(PDF).exists());
    made
}

#[test]
fn a_withdrawn_publication_does_not_verify_and_a_notice_lies_beside_it() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    let notice = "briefs/algeria-russia/2025-04-30.withdrawn.html";
    project
        .run(&["publish", DRAFT, "--withdraw", "--note", "A <source> was wrong.", "--today", "2025-05-03"])
        .expect(0);
    let run = project.run(&["verify", PDF]).expect(1);
    assert!(run.stderr.contains("it was withdrawn on 2025-05-03: A <source> was wrong."), "{}", run.stderr);
    let text = project.read(notice);
    assert!(text.contains("A &lt;source&gt; was wrong.") && text.contains("dir=\"rtl\""), "{text}");
    project.run(&["index", "briefs"]).expect(0);
    let linked = "algeria-russia/2025-04-30.withdrawn.html";
    assert!(project.read("briefs/index.html").contains(linked) && project.read("briefs/feed.xml").contains(linked));
    // Out again, it has no notice.
    let revise = ["publish", DRAFT, "--revision", "--reinstate", "--note", "n", "--today", "2025-05-04"];
    project.run(&revise).expect(0);
    assert!(!project.path(notice).exists());
    project.run(&["verify", PDF]).expect(0);
}

#[test]
fn a_path_that_the_ledger_says_is_published_is_not_overwritten() {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    // Saved anew by another program: a draft PDF of ours, which alone would be overwritten.
    project.run(&["render", DRAFT]).expect(0);
    let draft = std::fs::read(project.path("briefs/algeria-russia/2025-04-30.draft.pdf")).unwrap();
    project.write(PDF, &draft);
    for output in [PDF, "./briefs/algeria-russia/../algeria-russia/2025-04-30.pdf"] {
        let run = project.run(&["render", DRAFT, "-o", output]).expect(1);
        assert!(run.stderr.contains("never overwritten"), "{}", run.stderr);
    }
    assert!(std::fs::read(project.path(PDF)).unwrap() == draft);
    // Nor is it made anew where it is gone.
    std::fs::remove_file(project.path(PDF)).unwrap();
    project.run(&["render", DRAFT, "-o", PDF]).expect(1);
}

#[test]
fn what_a_person_deleted_does_not_return_however_often_the_draft_is_updated() {
    let project = Project::new();
    let spec = "briefs/algeria-russia.yaml";
    project.run(&["draft", spec]).expect(0);
    let before = project.read(DRAFT);
    // The last excerpt of the draft, which a smaller quota does not choose.
    let start = before[..before.rfind("> — [@").unwrap()].rfind("\n\n> ").unwrap() + 2;
    let end = before[start..].find("\n\n").map_or(before.len(), |at| start + at);
    let deleted = before[start..end].lines().next().unwrap().to_owned();
    project.write(DRAFT, format!("{}{}", &before[..start], before[end..].trim_start()));
    assert!(!project.read(DRAFT).contains(&deleted));
    let mut quota = "per_topic: 8".to_owned();
    for number in ["1", "12"] {
        let next = format!("per_topic: {number}");
        project.replace(spec, &quota, &next);
        quota = next;
        project.run(&["draft", spec, "--update"]).expect(0);
        assert!(!project.read(DRAFT).contains(&deleted), "{number}: {deleted}");
    }
}
