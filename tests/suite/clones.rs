//! A project in two clones under git: what two people and two machines record side by side is merged by `git merge` alone,
//! and nothing of it is lost.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::harness::{Project, has};

const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
const PDF: &str = "briefs/algeria-russia/2025-04-30.pdf";
const SECTION: &str = "#mali-drone-incident";

fn status(project: &Project, draft: &str) -> Value {
    let run = project.run(&["status", draft, "--format", "json"]).expect(0);
    serde_json::from_str::<Value>(&run.stdout).unwrap()[0].clone()
}

fn part<'a>(edition: &'a Value, name: &str) -> &'a Value {
    edition["parts"].as_array().unwrap().iter().find(|part| part["part"] == name).unwrap()
}

/// Runs git in a folder as a person of this name, without the settings of this machine.
fn git_as(name: &str, folder: &Path, arguments: &[&str]) -> Output {
    let (name, email) = (format!("user.name={name}"), format!("user.email={}@example.org", name.to_lowercase()));
    Command::new("git")
        .args(["-c", &name, "-c", &email, "-c", "init.defaultBranch=main"])
        .args(["-c", "core.autocrlf=false", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap()
}

/// Runs git in a folder; it must do its work.
fn git(name: &str, folder: &Path, arguments: &[&str]) {
    let output = git_as(name, folder, arguments);
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(name: &str, project: &Project) {
    git(name, project.root(), &["add", "-A"]);
    git(name, project.root(), &["commit", "-q", "-m", "x"]);
}

/// Two clones of a project under git, each with what the other has not.
fn two_clones(before: &Project) -> (Project, Project) {
    before.write(".gitignore", ".brief/\n*.lock\n*.draft.pdf\n");
    git("Zoe", before.root(), &["init", "-q"]);
    commit("Zoe", before);
    (before.copied(), before.copied())
}

fn merge(into: &Project, from: &Project) {
    git("Anna", into.root(), &["pull", "-q", "--no-rebase", "--no-edit", &from.root().display().to_string(), "main"]);
}

/// The paths of the files that a project has under a folder, with their bytes; what git ignores is not among them.
fn files(project: &Project, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![project.path(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            let name = path.strip_prefix(project.root()).unwrap().display().to_string();
            if path.is_dir() {
                folders.push(path);
            } else if ![".lock", ".draft.pdf"].iter().any(|ending| name.ends_with(ending)) {
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
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
    commit("Anna", &one);
    commit("Ben", &other);
    merge(&one, &other);
    let merged = status(&one, DRAFT);
    assert_eq!(part(&merged, SECTION)["signed"], serde_json::json!(["Anna", "Ben"]));
    // Anna approved the frame without knowing of the request.
    assert_eq!(part(&merged, "frame")["requests"][0]["note"], "Another title.");
    one.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(1);
    one.run(&["approve", DRAFT, "--by", "Anna", "--frame", "--today", "2025-05-02"]).expect(0);
    one.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    assert!(one.path("briefs/second/2025-04-30.md").exists());
}

/// A clone with what two people recorded apart: the edition was withdrawn, with this note, and it was revised.
fn contradicting(note: &str) -> Project {
    let before = Project::drafted();
    before.run(&["approve", DRAFT, "--by", "Anna", "--today", "2025-05-01"]).expect(0);
    before.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    let (one, other) = two_clones(&before);
    one.run(&["publish", DRAFT, "--withdraw", "--note", note, "--today", "2025-05-03"]).expect(0);
    other.replace(DRAFT, "## The Malian drone incident", "## A drone is brought down");
    other.run(&["approve", DRAFT, "--by", "Ben", "--today", "2025-05-03"]).expect(0);
    other.run(&["publish", DRAFT, "--revision", "--note", "n", "--today", "2025-05-04"]).expect(0);
    commit("Anna", &one);
    commit("Ben", &other);
    merge(&one, &other);
    one
}

#[test]
fn a_contradiction_is_settled_with_one_command_and_blocks_its_edition_alone() {
    if !has("git") {
        return;
    }
    let one = contradicting("n");
    let status = one.run(&["status", DRAFT]).expect(0);
    assert!(status.stdout.contains("records contradict each other"), "{}", status.stdout);
    let revise = ["publish", DRAFT, "--revision", "--reinstate", "--note", "n"];
    assert!(one.run(&revise).expect(1).stderr.contains("only one can stand"));
    // Until somebody says which stands, none of its files is offered.
    one.run(&["index", "briefs"]).expect(3);
    for page in ["briefs/index.html", "briefs/feed.xml"] {
        let page = one.read(page);
        assert!(page.contains("nobody has said yet which stands") && !page.contains(".pdf\""), "{page}");
    }
    // Another edition of the series is not affected.
    let text = one.read(DRAFT).replace("edition: 2025-04-30", "edition: 2025-05-07");
    one.write("briefs/algeria-russia/2025-05-07.md", text);
    one.run(&["approve", "briefs/algeria-russia/2025-05-07.md", "--by", "Anna", "--today", "2025-05-07"]).expect(0);
    one.run(&["publish", "briefs/algeria-russia/2025-05-07.md", "--today", "2025-05-07"]).expect(0);
    let withdrawn = status.stdout.lines().find(|line| line.contains("withdrawn on")).unwrap();
    let name = withdrawn.split(['(', ')']).nth(1).unwrap();
    let settle = ["publish", DRAFT, "--settle", &name[..12], "--by", "Anna", "--note", "It stays withdrawn."];
    let settled_as = |stands: &str| one.run(&["publish", DRAFT, "--settle", stands, "--by", "Anna", "--note", "n"]);
    assert!(
        settled_as("000000")
            .expect(2)
            .stderr
            .contains("is not one of the records that contradict each other, or are gone: ")
    );
    assert!(settled_as("").expect(2).stderr.contains("more than one of the records"));
    one.run(&settle).expect(0);
    assert!(
        settled_as(&name[..12])
            .expect(2)
            .stderr
            .contains("no records of this edition contradict each other, and none is gone")
    );
    let status = one.run(&["status", DRAFT]).expect(0);
    assert!(status.stdout.starts_with(&format!("{DRAFT}: withdrawn")), "{}", status.stdout);
}

/// A weekly brief that is quickly made: one topic, one excerpt.
const WEEKLY: &str = "title: { ar: عنوان, en: Title }\nlanguages: [ar, en]\ncorpus: ../seeds\nschedule: { every: week, on: monday, at: \"06:00\", timezone: Africa/Algiers, start: 2025-04-14 }\nperiod: { since: last-edition }\ntopics: [mali-drone-incident]\nexcerpts: { per_topic: 1 }\n";

#[test]
fn two_clones_that_approve_draft_and_run_at_once_are_merged_without_loss() {
    if !has("git") {
        return;
    }
    let before = Project::drafted();
    before.write("briefs/weekly.yaml", WEEKLY);
    before.write("briefs/second.yaml", before.read("briefs/algeria-russia.yaml"));
    let (one, other) = two_clones(&before);
    let approve = |project: &Project, draft: &str, by: &str| {
        project.run(&["approve", draft, "--by", by, "--today", "2025-04-16"]).expect(0);
    };
    // Both make the edition that is due, at other times of the day; the clock of the second machine goes on for a week.
    std::thread::scope(|scope| {
        scope.spawn(|| {
            one.run(&["run", "briefs/weekly.yaml", "--today", "2025-04-14T07:00"]).expect(0);
            approve(&one, "briefs/weekly/2025-04-14.md", "Anna");
            approve(&one, DRAFT, "Anna");
            one.replace(DRAFT, "## The Malian drone incident", "## A drone is brought down");
            one.run(&["draft", "briefs/second.yaml", "--today", "2025-04-16"]).expect(0);
        });
        scope.spawn(|| {
            other.run(&["run", "briefs/weekly.yaml", "--today", "2025-04-14T09:30"]).expect(0);
            other.run(&["run", "briefs/weekly.yaml", "--today", "2025-04-21T06:00"]).expect(0);
            approve(&other, "briefs/weekly/2025-04-14.md", "Ben");
            approve(&other, DRAFT, "Ben");
            other.run(&["draft", "briefs/second.yaml", "--today", "2025-04-16"]).expect(0);
        });
    });
    commit("Anna", &one);
    commit("Ben", &other);
    let (mut of_one, of_other) = (files(&one, "briefs"), files(&other, "briefs"));
    merge(&one, &other);
    let merged = files(&one, "briefs");
    let records = |files: &BTreeMap<String, Vec<u8>>| files.keys().filter(|name| name.contains("/records/")).count();
    assert!(records(&merged) > records(&of_one) && records(&merged) > records(&of_other));
    of_one.extend(of_other);
    // The one edit of a text is kept; everything else is what either had.
    let edited = of_one.remove(DRAFT).unwrap();
    assert_ne!(merged[DRAFT], edited);
    assert!(of_one.iter().all(|(name, bytes)| merged[name] == *bytes));
    let weekly = status(&one, "briefs/weekly/2025-04-14.md");
    assert_eq!(weekly["state"], "approved");
    assert_eq!(part(&weekly, SECTION)["signed"], serde_json::json!(["Anna", "Ben"]));
    assert_eq!((&weekly["contradictions"], &weekly["asserted"]), (&serde_json::json!([]), &serde_json::json!([])));
    assert_eq!(part(&status(&one, DRAFT), SECTION)["state"], "changed");
    // What both made is made once, and the series goes on from what either did.
    let again = one.run(&["run", "briefs/weekly.yaml", "--today", "2025-04-21"]).expect(0);
    assert_eq!((again.stdout.as_str(), again.stderr.as_str()), ("", ""));
    one.run(&["run", "briefs/weekly.yaml", "--today", "2025-04-28"]).expect(0);
    let editions = one.records("briefs/weekly").into_iter().map(|(_, record)| record.edition().to_string());
    let editions: std::collections::BTreeSet<String> = editions.collect();
    assert_eq!(editions.into_iter().collect::<Vec<_>>(), ["2025-04-14", "2025-04-21", "2025-04-28"]);
}

#[test]
fn two_clones_that_add_sources_and_translate_are_merged_without_a_word() {
    if !has("git") {
        return;
    }
    let before = Project::drafted();
    before.run(&["sources", "split"]).expect(0);
    let (one, other) = two_clones(&before);
    let work = |project: &Project, by: &str, keys: [&str; 2], words: (&str, &str)| {
        for key in keys {
            let text =
                format!("عنوان {key}\n\nانهارت قنطرة قديمة ({key}) بعد الفيضان الذي غمر الوادي ليلا، دون وقوع ضحايا.\n");
            project.write(&format!("in/{key}.txt"), text);
            let add = format!("in/{key}.txt");
            project.run(&["sources", "add", &add, "--date", "2025-02", "--language", "ar", "--title", key]).expect(0);
            project.run(&["translate", "extract", key, "--lang", "en"]).expect(0);
            fs::remove_dir_all(project.path("in")).unwrap();
        }
        project.replace(DRAFT, words.0, words.1);
        project.run(&["translate", "accept", DRAFT, "--by", by, "--today", "2025-05-02"]).expect(0);
        project.write("more.bib", format!("@book{{book-of-{by}, title = {{A}}, year = 2020}}\n"));
        project.run(&["sources", "import", "more.bib"]).expect(0);
        fs::remove_file(project.path("more.bib")).unwrap();
        commit(by, project);
    };
    work(&one, "Anna", ["bridge", "flood"], ("According to the website “Maghreb", "According to the site “Maghreb"));
    work(&other, "Ben", ["canal", "dam"], ("Moreover, the choice of this area", "Also, the choice of this area"));
    let (of_one, of_other) = (files(&one, "seeds"), files(&other, "seeds"));
    merge(&one, &other);
    let merged = files(&one, "seeds");
    assert!(of_one.keys().chain(of_other.keys()).all(|name| merged.contains_key(name)));
    let marked = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("<<<<<<<");
    assert!(!merged.values().any(marked));
    for key in ["bridge", "flood", "canal", "dam", "book-of-Anna", "book-of-Ben", "kidal-nd"] {
        assert!(merged.contains_key(&format!("seeds/library/{key}.yml")), "{key}");
    }
    let signed = |name: &str| merged.values().filter(|bytes| String::from_utf8_lossy(bytes).contains(name)).count();
    assert_eq!((signed("# reviewed-by: Anna, 2025-05-02"), signed("# reviewed-by: Ben, 2025-05-02")), (1, 1));
    assert!(!one.run(&["sources", "check"]).stderr.contains("error["));
    let said = one.run(&["check", DRAFT]).stderr;
    assert!(!said.contains("error["), "{said}");
}

#[test]
fn what_git_cannot_merge_in_a_library_is_said_where_it_stands() {
    if !has("git") {
        return;
    }
    let (one, other) = two_clones(&Project::new());
    for (project, by, key) in [(&one, "Anna", "bridge"), (&other, "Ben", "canal")] {
        project.write("more.bib", format!("@book{{{key}, title = {{A}}, year = 2020}}\n"));
        project.run(&["sources", "import", "more.bib"]).expect(0);
        fs::remove_file(project.path("more.bib")).unwrap();
        commit(by, project);
    }
    let from = other.root().display().to_string();
    assert!(!git_as("Anna", one.root(), &["pull", "-q", "--no-rebase", "--no-edit", &from, "main"]).status.success());
    let said = one.run(&["sources", "check"]).expect(1).stderr;
    let line = one.read("seeds/library.yml").lines().position(|line| line.starts_with("<<<<<<<")).unwrap() + 1;
    assert!(
        said.contains(&format!("seeds/library.yml:{line}:1: error[merge-mark]: version control could not")),
        "{said}"
    );
    assert_eq!(said.matches("error[").count(), 1, "{said}");
    // Of one side the other's entry is imported again.
    git("Anna", one.root(), &["checkout", "--ours", "seeds/library.yml"]);
    one.write("more.bib", "@book{canal, title = {A}, year = 2020}\n");
    one.run(&["sources", "import", "more.bib"]);
    assert!(
        one.read("seeds/library.yml").contains("\nbridge:\n") && one.read("seeds/library.yml").contains("\ncanal:\n")
    );
    assert!(!one.run(&["sources", "check"]).stderr.contains("error["));
}

#[test]
fn two_publications_side_by_side_are_settled_with_one_command() {
    if !has("git") {
        return;
    }
    let (one, other) = two_clones(&Project::drafted());
    for (project, by, day) in [(&one, "Anna", "2025-05-02"), (&other, "Ben", "2025-05-03")] {
        project.run(&["approve", DRAFT, "--by", by, "--today", day]).expect(0);
        project.run(&["publish", DRAFT, "--today", day]).expect(0);
        commit(by, project);
    }
    let theirs = fs::read(other.path(PDF)).unwrap();
    let from = other.root().display().to_string();
    let pulled = git_as("Anna", one.root(), &["pull", "-q", "--no-rebase", "--no-edit", &from, "main"]);
    // Two files of one name cannot both lie there; the records can.
    assert!(!pulled.status.success());
    git("Anna", one.root(), &["checkout", "--theirs", PDF]);
    commit("Anna", &one);
    assert_eq!(status(&one, DRAFT)["state"], "records contradict each other");
    one.run(&["verify", PDF]).expect(1);
    let digest = brief::text::digest::Digest::of(&theirs);
    let published = |record: &brief::publish::record::Record| matches!(record, brief::publish::record::Record::Published(publication) if publication.pdf.sha256 == digest);
    let records = one.records("briefs/algeria-russia");
    let (path, _) = records.iter().find(|(_, record)| published(record)).unwrap();
    let name = Path::new(path).file_stem().unwrap().to_str().unwrap();
    one.run(&["publish", DRAFT, "--settle", &name[..8], "--by", "Anna", "--note", "Ben was first to tell readers."])
        .expect(0);
    assert_eq!(status(&one, DRAFT)["state"], "published");
    one.run(&["verify", PDF]).expect(0);
}

#[test]
fn approvals_are_asserted_where_git_does_not_tell_people_apart() {
    if !has("git") {
        return;
    }
    let (one, other) = two_clones(&Project::drafted());
    let approve =
        |project: &Project, by: &str| project.run(&["approve", DRAFT, "--by", by, "--today", "2025-05-01"]).expect(0);
    let asserted = |project: &Project| status(project, DRAFT)["asserted"].clone();
    assert!(!approve(&one, "Anna").stderr.contains("asserted"), "of one name nothing is said");
    approve(&other, "Ben");
    commit("Anna", &one);
    commit("Ben", &other);
    merge(&one, &other);
    assert_eq!(asserted(&one), serde_json::json!([]));
    let run = one.run(&["status", DRAFT]).expect(0);
    assert!(
        run.stdout.contains("approved it on 2025-05-01, and so did ") && !run.stdout.contains("asserted"),
        "{}",
        run.stdout
    );
    // Whose record is in no commit is asserted; so is who signs for another.
    let run = approve(&one, "Carl");
    assert!(run.stderr.contains("Carl (asserted) approves"), "{}", run.stderr);
    assert_eq!(asserted(&one), serde_json::json!(["Carl"]));
    commit("Anna", &one);
    assert_eq!(asserted(&one), serde_json::json!(["Anna", "Carl"]));
    let run = one.run(&["status", DRAFT]).expect(0);
    assert!(run.stdout.contains("Carl (asserted)") && run.stdout.contains("Anna (asserted)"), "{}", run.stdout);
    // Page 1 says so, in each language.
    one.write("briefs/desk.yaml", "approvals: 3\n");
    one.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    let page = brief::publish::pdf::attached(&fs::read(one.path(PDF)).unwrap()).unwrap().page;
    let page = brief::text::bidi::without_isolates(&String::from_utf8(page).unwrap());
    for said in ["Carl (asserted)", "Carl (هوية لم يُتحقَّق منها)", "Anna (asserted)"] {
        assert!(page.contains(said), "{said}");
    }
    assert!(page.contains("Approved by Ben on"), "a person of his own");
    one.run(&["verify", PDF]).expect(0);
}

#[test]
fn without_git_people_of_two_names_are_asserted() {
    let project = Project::drafted();
    for by in ["Anna", "Ben"] {
        project.run(&["approve", DRAFT, "--by", by, "--today", "2025-05-01"]).expect(0);
    }
    assert_eq!(status(&project, DRAFT)["asserted"], serde_json::json!(["Anna", "Ben"]));
}

#[test]
fn the_notices_of_a_withdrawal_follow_what_stands() {
    if !has("git") {
        return;
    }
    let revised = "briefs/algeria-russia/2025-04-30.r2.pdf";
    let one = contradicting("It was wrong.");
    let status = one.run(&["status", DRAFT]).expect(0);
    let record = |said: &str| {
        let line = status.stdout.lines().find(|line| line.contains(said)).unwrap();
        let rest = &line[line.find(said).unwrap()..];
        rest.split(['(', ')']).nth(1).unwrap()[..12].to_owned()
    };
    for (stands, is_withdrawn) in [(record("revision 2 published"), false), (record("withdrawn on"), true)] {
        let project = one.copied();
        assert_eq!(notices(&project).len(), 1);
        project.run(&["publish", DRAFT, "--settle", &stands, "--by", "Anna", "--note", "n"]).expect(0);
        let status = project.run(&["status", DRAFT]).expect(0);
        assert!(
            status.stdout.contains("settled by Anna on ") && status.stdout.contains("set aside: "),
            "{}",
            status.stdout
        );
        assert_eq!(notices(&project).len(), if is_withdrawn { 2 } else { 0 });
        for pdf in [PDF, revised] {
            let run = project.run(&["verify", pdf]).expect(i32::from(is_withdrawn));
            assert_eq!(run.stderr.contains("withdrawn on 2025-05-03: It was wrong."), is_withdrawn, "{}", run.stderr);
        }
    }
}

/// The notices beside the files of the edition.
fn notices(project: &Project) -> Vec<String> {
    let all = files(project, "briefs/algeria-russia").into_keys();
    all.filter(|name| name.contains(".withdrawn-") && name.ends_with(".html")).collect()
}

#[test]
fn two_people_who_withdraw_an_edition_side_by_side_are_both_heard() {
    if !has("git") {
        return;
    }
    let before = Project::drafted();
    before.run(&["approve", DRAFT, "--by", "Anna", "--today", "2025-05-01"]).expect(0);
    before.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    let (one, other) = two_clones(&before);
    let withdraw = ["publish", DRAFT, "--withdraw", "--today", "2025-05-03", "--note"];
    one.run(&[&withdraw[..], &["A source was wrong."]].concat()).expect(0);
    other.run(&[&withdraw[..], &["The author asks for it.", "--by", "Ben"]].concat()).expect(0);
    commit("Anna", &one);
    commit("Ben", &other);
    merge(&one, &other);
    let status = one.run(&["status", DRAFT]).expect(0);
    assert!(status.stdout.contains("withdrawn on 2025-05-03: A source was wrong."), "{}", status.stdout);
    assert!(status.stdout.contains("withdrawn on 2025-05-03 by Ben: The author asks for it."), "{}", status.stdout);
    let notices = notices(&one);
    assert_eq!(notices.len(), 2, "{notices:?}");
    one.run(&["index", "briefs"]).expect(0);
    let page = one.read("briefs/index.html");
    assert!(notices.iter().any(|notice| page.contains(notice.strip_prefix("briefs/").unwrap())));
}

#[test]
fn a_record_that_was_committed_and_is_gone_is_told_and_so_is_one_said_twice() {
    if !has("git") {
        return;
    }
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "Anna", "--today", "2025-05-01"]).expect(0);
    project.run(&["approve", DRAFT, "--by", "Ben", "--request-changes", "Who says so?"]).expect(0);
    let (one, _) = two_clones(&project);
    assert!(!one.run(&["status", DRAFT]).expect(0).stderr.contains("-record]"));
    // The last record is taken out: nothing that is there tells of it.
    let (asked, _) = one.records("briefs/algeria-russia").pop().unwrap();
    let text = one.read(&asked);
    fs::remove_file(one.path(&asked)).unwrap();
    let gone = asked.rsplit_once('/').unwrap().1.trim_end_matches(".yml");
    for args in [vec!["status", DRAFT], vec!["publish", DRAFT, "--today", "2025-05-03"]] {
        let run = one.run(&args).expect(1);
        assert!(run.stderr.contains("error[deleted-record]") && run.stderr.contains(gone), "{}", run.stderr);
    }
    // Nor is it forgotten where all records are gone.
    let all = one.copied();
    fs::remove_dir_all(all.path("briefs/algeria-russia/records")).unwrap();
    assert!(all.run(&["status", DRAFT]).expect(1).stderr.contains(gone));
    // Somebody who knows why it is gone says so.
    let settled = one.copied();
    let run = settled.run(&["publish", DRAFT, "--settle", "ffffffff", "--by", "Anna", "--note", "n"]).expect(2);
    assert!(run.stderr.contains(gone), "{}", run.stderr);
    settled.run(&["publish", DRAFT, "--settle", &gone[..12], "--by", "Anna", "--note", "Asked by mistake."]).expect(0);
    let status = settled.run(&["status", DRAFT]).expect(0);
    assert!(
        status.stdout.contains("settled by Anna") && !status.stderr.contains("deleted-record"),
        "{}",
        status.stderr
    );
    settled.run(&["publish", DRAFT, "--today", "2025-05-03"]).expect(0);
    // The same, as if it followed nothing, under the digest that it then has.
    let is_after = |line: &&str| *line == "after:" || line.trim_matches(['-', ' ', '\'', '"']).len() == 64;
    let forged: String = text.lines().filter(|line| !is_after(line)).map(|line| format!("{line}\n")).collect();
    let (folder, _) = asked.rsplit_once('/').unwrap();
    let name = brief::text::digest::Digest::of(forged.as_bytes());
    one.write(&asked, &text);
    one.write(&format!("{folder}/{name}.yml"), &forged);
    let run = one.run(&["status", DRAFT]).expect(0);
    assert!(run.stderr.contains("warning[repeated-record]"), "{}\n{forged}", run.stderr);
    assert!(!run.stderr.contains("[deleted-record]"), "{}", run.stderr);
}

#[test]
fn an_author_signs_under_no_other_form_of_the_name_and_under_no_address() {
    if !has("git") {
        return;
    }
    let project = Project::drafted();
    project.write("briefs/desk.yaml", "authors_may_approve: false\n");
    let (one, _) = two_clones(&project);
    for name in ["Zoe", "ZOE", "Zoe.", "zoe@example.org"] {
        let run = one.run(&["approve", DRAFT, "--by", name, "--today", "2025-05-01"]).expect(1);
        assert!(run.stderr.contains("error[not-allowed]"), "{name}: {}", run.stderr);
    }
    one.run(&["approve", DRAFT, "--by", "Anna", "--today", "2025-05-01"]).expect(0);
}
