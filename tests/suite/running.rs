//! `brief run` and `brief due`: each edition once, from what is new, whatever happens meanwhile.
//!
//! `BRIEF_ROUNDS` and `BRIEF_SPECS` make the two long tests longer.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Child, Command, Stdio};

use brief::publish::record::Record;

use crate::harness::{Project, at_every_fault, repository};

const WEEKLY: &str = "briefs/sahel-weekly.yaml";
const FOLDER: &str = "briefs/sahel-weekly";

/// The default project with its weekly brief alone.
fn weekly() -> Project {
    let project = Project::new();
    fs::remove_file(project.path("briefs/algeria-russia.yaml")).unwrap();
    project.write(WEEKLY, fs::read(repository().join(WEEKLY)).unwrap());
    project
}

/// A brief that is quickly made: one topic, one excerpt.
fn small(start: &str, more: &str) -> String {
    format!(
        "title: {{ ar: عنوان, en: Title }}\nlanguages: [ar, en]\ncorpus: ../seeds\nschedule: {{ every: week, on: monday, at: \"06:00\", timezone: Africa/Algiers, start: {start} }}\nperiod: {{ since: last-edition }}\n{more}topics: [mali-drone-incident]\nexcerpts: {{ per_topic: 1 }}\n"
    )
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The kinds of records of a ledger with their editions.
fn records(project: &Project, series: &str) -> Vec<String> {
    let mut ledger: Vec<serde_json::Value> = Vec::new();
    for (_, record) in project.records(&format!("briefs/{series}")) {
        let record = serde_json::to_value(record).unwrap();
        match record["editions"].as_array() {
            Some(editions) => ledger.extend(
                editions
                    .iter()
                    .map(|edition| serde_json::json!({ "record": "skipped", "edition": edition, "why": "missed" })),
            ),
            None => ledger.push(record),
        }
    }
    let words = |record: &serde_json::Value| {
        let word = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
        [word("record"), word("edition"), word("why")].join(" ").trim_end().to_owned()
    };
    ledger.iter().map(words).collect()
}

fn number(variable: &str, otherwise: usize) -> usize {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn the_edition_of_a_monday_is_made_once_and_holds_the_drone_incident() {
    let project = weekly();
    let dry = project.run(&["run", "--dry-run", "--today", "2025-04-14"]).expect(0);
    assert!(dry.stderr.contains("sahel-weekly/2025-04-14: due; would be made"), "{}", dry.stderr);
    assert!(!project.path(FOLDER).exists(), "nothing is written");
    // Before six o'clock in Algiers it is the edition of the week before.
    let early = project.run(&["due", "--today", "2025-04-14T05:59", "--format", "json"]).expect(0);
    let early = &json(&early.stdout)["series"][0];
    assert_eq!(early["due"], serde_json::json!(["2025-04-07"]));
    assert_eq!(early["next"], serde_json::json!({ "edition": "2025-04-14", "at": "2025-04-14T06:00:00+01:00" }));
    let run = project.run(&["run", "--today", "2025-04-14"]).expect(0);
    assert_eq!(run.stdout, format!("{FOLDER}/2025-04-14.md\n{FOLDER}/2025-04-14.draft.pdf\n"));
    let draft = project.read(&format!("{FOLDER}/2025-04-14.md"));
    assert!(draft.contains("{#mali-drone-incident}") && draft.contains("[@political-keys-2025, ¶ 3]"));
    assert!(draft.contains("number: 1\n"));
    assert!(!draft.contains("{#since-last-edition}"), "the first edition has no section on what is new");
    assert_eq!(records(&project, "sahel-weekly"), ["begun 2025-04-14", "made 2025-04-14"]);
    project.run(&["check", &format!("{FOLDER}/2025-04-14.md")]).expect(0);
    let before = (draft, project.digest(&format!("{FOLDER}/2025-04-14.draft.pdf")));
    for today in ["2025-04-14", "2025-04-20"] {
        // A scheduler that calls it every quarter of an hour hears nothing.
        let again = project.run(&["run", "--today", today]).expect(0);
        assert_eq!((again.stdout.as_str(), again.stderr.as_str()), ("", ""));
        let asked = project.run(&["run", "--dry-run", "--today", today]).expect(0);
        assert!(asked.stderr.contains("nothing is due; next: 2025-04-21"), "{}", asked.stderr);
    }
    let after =
        (project.read(&format!("{FOLDER}/2025-04-14.md")), project.digest(&format!("{FOLDER}/2025-04-14.draft.pdf")));
    assert_eq!(before, after, "what exists is left alone");
    // The same edition as a person would draft it.
    let drafted = project.run(&["draft", WEEKLY, "--today", "2025-04-16", "-o", "-"]).expect(0);
    let is_of_making = |line: &str| line.starts_with("made: ") || line.starts_with("lifted: ");
    let bare = |text: &str| {
        text.lines().filter(|line| !line.starts_with("base: ") && !is_of_making(line)).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(bare(&drafted.stdout), bare(&before.0));
}

#[test]
fn editions_over_the_years_are_mostly_empty_and_some_full() {
    let project = weekly();
    project.replace(WEEKLY, "if_nothing_new: skip", "if_nothing_new: skip\ncatch_up: all");
    let run = project.run(&["run", "--today", "2025-04-14", "--format", "json"]).expect(0);
    let report = json(&run.stdout);
    let editions = report["editions"].as_array().unwrap();
    assert_eq!(editions.len(), 128, "each Monday from November 2022");
    let made: Vec<(&str, u64)> = editions
        .iter()
        .filter(|edition| edition["state"] == "made")
        .map(|edition| (edition["edition"].as_str().unwrap(), edition["number"].as_u64().unwrap()))
        .collect();
    // By the earliest day that each source can be of; the one without any date goes with the first.
    assert_eq!(made, [("2022-11-07", 1), ("2024-08-12", 2), ("2025-01-06", 3), ("2025-04-07", 4)]);
    assert!(editions.iter().all(|edition| edition["state"] == "made" || edition["state"] == "nothing-new"));
    let last = project.read(&format!("{FOLDER}/2025-04-07.md"));
    let since = last.split_once("## منذ العدد السابق").unwrap().1.split_once("## حادثة").unwrap().0;
    insta::assert_snapshot!("since-last-edition", since);
    let mut taken = BTreeSet::new();
    for (edition, _) in made {
        for line in project.read(&format!("{FOLDER}/{edition}.md")).lines() {
            if let Some((key, _)) = line.strip_prefix("> — [@").and_then(|rest| rest.split_once(',')) {
                taken.insert((key.to_owned(), edition));
            }
        }
        project.run(&["check", &format!("{FOLDER}/{edition}.md")]).expect(0);
    }
    let keys: BTreeSet<&String> = taken.iter().map(|(key, _)| key).collect();
    assert_eq!(keys.len(), taken.len(), "each source is in one edition");
}

#[test]
fn late_arrivals_go_into_the_next_edition_and_withdrawn_words_are_told() {
    let project = weekly();
    let late = project.read("seeds/political-keys-2025.txt");
    let entry = project.read("seeds/library.yml");
    let (reading, memory) = ("seeds/text/political-keys-2025.txt", "seeds/translations/en/political-keys-2025.po");
    let kept = (project.read(reading), project.read(memory));
    let (head, rest) = entry.split_once("political-keys-2025:\n").unwrap();
    let (_, tail) = rest.split_once("\nbechar-exercise-2022:").unwrap();
    project.write("seeds/library.yml", format!("{head}bechar-exercise-2022:{tail}"));
    for file in ["seeds/political-keys-2025.txt", reading, memory] {
        fs::remove_file(project.path(file)).unwrap();
    }
    project.run(&["run", "--today", "2025-04-14"]).expect(0);
    // The source of 1 April comes after its edition.
    project.write("seeds/political-keys-2025.txt", late).write(reading, kept.0).write(memory, kept.1);
    project.write("seeds/library.yml", &entry);
    // Another one that was quoted is taken out of the corpus.
    let first = project.read(&format!("{FOLDER}/2025-04-14.md"));
    assert!(first.contains("[@amnay-2025, "));
    let library = project.read("seeds/library.yml");
    project.write("seeds/library.yml", library.split_once("\namnay-2025:").unwrap().0);
    fs::remove_file(project.path("seeds/amnay-2025.txt")).unwrap();
    project.run(&["run", "--today", "2025-04-21"]).expect(0);
    let second = project.read(&format!("{FOLDER}/2025-04-21.md"));
    assert!(second.contains("period:\n  from: 2025-04-15\n  to: 2025-04-21\n"), "{second}");
    let since = second.split_once("## Since the last edition").unwrap().1.split_once("## حادثة").unwrap().0;
    assert!(since.contains("Since the edition of 14 April 2025:"), "{since}");
    assert!(since.contains("- New: The Malian drone incident – [@political-keys-2025, ¶ "), "{since}");
    assert!(
        since.contains("- Quoted in the edition of 14 April 2025 and no longer found in the source: amnay-2025, ¶ "),
        "{since}"
    );
    assert!(!second.contains("> — [@algiers-moscow-2024"), "taken by the edition before");
    project.run(&["check", &format!("{FOLDER}/2025-04-21.md")]).expect(0);
    // What the edition before that one quotes is told, too, and once.
    assert!(first.contains("[@kidal-nd, ") && !second.contains("[@kidal-nd, "));
    fs::remove_file(project.path("seeds/text/kidal-nd.txt")).unwrap();
    fs::remove_file(project.path("seeds/translations/en/kidal-nd.po")).unwrap();
    project.write("seeds/kidal-nd.txt", "سُحب هذا المقال.\n\nهذا نص آخر لا صلة له بما كان هنا من قبل.\n");
    project.run(&["run", "--today", "2025-04-28"]).expect(0);
    let third = project.read(&format!("{FOLDER}/2025-04-28.md"));
    let since = third.split_once("## Since the last edition").unwrap().1.split_once("## حادثة").unwrap().0;
    assert!(since.contains("Quoted in the edition of 14 April 2025 and no longer found in the source: kidal-nd, ¶ "));
    assert!(since.contains("- ورد في عدد 14 أبريل 2025 ولم يعد موجودا في مصدره: kidal-nd، الفقرة "), "{since}");
    assert!(!since.contains("amnay-2025"), "{since}");
    project.run(&["check", &format!("{FOLDER}/2025-04-28.md")]).expect(0);
    project.run(&["run", "--today", "2025-05-05"]).expect(0);
    assert_eq!(records(&project, "sahel-weekly").last().unwrap(), "skipped 2025-05-05 nothing-new");
}

#[test]
fn missed_editions_are_recorded_and_nothing_new_is_said() {
    let project = weekly();
    project.replace(WEEKLY, "if_nothing_new: skip", "catch_up: latest");
    project.run(&["run", "--today", "2025-04-14"]).expect(0);
    let run = project.run(&["run", "--today", "2025-05-05T06:00"]).expect(0);
    let ledger = project.record_texts(FOLDER).concat();
    assert!(ledger.contains("at: 2025-05-05T05:00:00Z\n"), "six in Algiers is five in UTC: {ledger}");
    assert!(
        run.stderr.contains("sahel-weekly: 2 missed, from 2025-04-21 to 2025-04-28; left out, as the spec says"),
        "{}",
        run.stderr
    );
    let expected = [
        "begun 2025-04-14",
        "made 2025-04-14",
        "skipped 2025-04-21 missed",
        "skipped 2025-04-28 missed",
        "begun 2025-05-05",
        "made 2025-05-05",
    ];
    assert_eq!(records(&project, "sahel-weekly"), expected);
    let draft = project.read(&format!("{FOLDER}/2025-05-05.md"));
    assert!(draft.contains("Nothing is new since the edition of 14 April 2025."), "{draft}");
    assert!(draft.contains("لا جديد منذ عدد 14 أبريل 2025"), "{draft}");
    project.run(&["check", &format!("{FOLDER}/2025-05-05.md")]).expect(0);
}

#[test]
fn an_unreviewed_issue_says_so_and_is_no_publication() {
    let project = weekly();
    project.write(WEEKLY, small("2025-04-01", "unreviewed: issue\n"));
    project.run(&["run", "--today", "2025-04-07"]).expect(0);
    let pdf = format!("{FOLDER}/2025-04-07.unreviewed.pdf");
    let verified = project.run(&["verify", &pdf]).expect(0);
    assert!(verified.stdout.contains("an unreviewed issue of sahel-weekly"), "{}", verified.stdout);
    assert_eq!(records(&project, "sahel-weekly"), ["begun 2025-04-07", "made 2025-04-07"]);
    let status = project.run(&["status", "--format", "json"]).expect(0);
    assert_eq!(json(&status.stdout)[0]["publications"], serde_json::json!([]));
    if crate::harness::has("pdftotext") {
        let text = Command::new("pdftotext").arg(project.path(&pdf)).arg("-").output().unwrap();
        let text = String::from_utf8_lossy(&text.stdout).into_owned();
        let pages = text.matches('\u{c}').count();
        assert!(text.matches("UNREVIEWED").count() >= pages && pages > 0, "{text}");
        assert!(!text.contains("DRAFT"), "{text}");
    }
}

#[test]
fn hooks_are_told_where_the_files_are_and_have_a_limit() {
    let project = weekly();
    let hooks = "on_success: [sh, -c, 'printf \"%s|%s|%s|%s\" \"$BRIEF_SERIES\" \"$BRIEF_EDITION\" \"$BRIEF_NUMBER\" \"$BRIEF_PDF\" > told.txt']\n";
    project.write(WEEKLY, small("2025-04-01", hooks));
    let path = std::env::var("PATH").unwrap_or_default();
    let environment = [("PATH", path.as_str())];
    project.run_trusting(&["run", "--today", "2025-04-07"], &environment).expect(0);
    let told = project.read("told.txt");
    let told: Vec<&str> = told.split('|').collect();
    assert_eq!(told[..3], ["sahel-weekly", "2025-04-07", "1"]);
    assert!(told[3].ends_with("/2025-04-07.draft.pdf") && fs::metadata(told[3]).is_ok());
    // A hook that hangs or fails is reported, and the edition stays.
    let slow = "on_success: { run: [sh, -c, \"(sleep 3; touch late.txt) & wait\"], seconds: 1 }\n";
    project.write(WEEKLY, small("2025-04-01", slow));
    let run = project.run_trusting(&["run", "--today", "2025-04-14"], &environment).expect(3);
    assert!(run.stderr.contains("`sh` took longer than 1 second and was stopped"), "{}", run.stderr);
    std::thread::sleep(std::time::Duration::from_millis(2500));
    assert!(!project.path("late.txt").exists(), "what it has started is ended with it");
    assert!(project.path(&format!("{FOLDER}/2025-04-14.md")).exists());
    project.write(WEEKLY, small("2025-04-01", "on_success: mail.sh\n"));
    let run = project.run(&["due"]).expect(1);
    assert!(run.stderr.contains("expected a list or keys and values, found `mail.sh`"), "{}", run.stderr);
    // A hook for failures gets what went wrong.
    let hooks = "on_failure: [sh, -c, 'printf \"%s\" \"$BRIEF_ERRORS\" > errors.txt']\n";
    project.write(WEEKLY, small("2025-04-01", hooks)).write("seeds/translations/en/kidal-nd.po", "msgid \"\"\nmsgstr");
    project.write("templates/draft/standard.md", "{{ nothing.at.all }}");
    project.run_trusting(&["run", "--today", "2025-04-21"], &environment).expect(1);
    assert!(project.read("errors.txt").contains("templates/draft/standard.md"), "{}", project.read("errors.txt"));
    assert!(!project.path(&format!("{FOLDER}/2025-04-21.md")).exists());
    assert_eq!(records(&project, "sahel-weekly").last().unwrap(), "hook-ended 2025-04-14");
}

/// Broken off at any moment, and run again: complete, and nothing twice.
#[test]
fn a_run_that_is_broken_off_is_carried_on() {
    let prepared = || {
        let project = weekly();
        project.write(WEEKLY, small("2025-04-01", "unreviewed: issue\n"));
        project
    };
    let whole = prepared();
    whole.run(&["run", "--today", "2025-04-07"]).expect(0);
    let files = ["2025-04-07.md", "2025-04-07.draft.pdf", "2025-04-07.unreviewed.pdf"];
    let moments = at_every_fault(prepared, &["run", "--today", "2025-04-07"], |project, fault| {
        // A later run on the same day: the one that was begun is finished. The draft says on which day it was made.
        project.run(&["run", "--today", "2025-04-07"]).expect(0);
        for file in files {
            let file = format!("{FOLDER}/{file}");
            assert_eq!(project.digest(&file), whole.digest(&file), "{fault}: {file}");
        }
        assert_eq!(records(project, "sahel-weekly"), ["begun 2025-04-07", "made 2025-04-07"], "{fault}");
    });
    assert!(moments >= 24, "index, ledger, base, draft, two PDFs, ledger: {moments}");
}

fn start(project: &Project, args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_brief"))
        .args(args)
        .current_dir(project.root())
        .env_clear()
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Sixteen processes at once on one folder, again and again; some of them are killed.
#[test]
fn sixteen_runs_at_once_make_each_edition_once() {
    let series = ["one", "two", "three"];
    for round in 0..number("BRIEF_ROUNDS", 5) {
        let project = weekly();
        fs::remove_file(project.path(WEEKLY)).unwrap();
        for name in series {
            project.write(&format!("briefs/{name}.yaml"), small("2025-04-01", "catch_up: all\n"));
        }
        let mut children: Vec<Child> =
            (0..16).map(|_| start(&project, &["run", "--today", "2025-04-14", "--format", "json"])).collect();
        // A process that dies with its locks keeps nobody off.
        if round % 2 == 1 {
            std::thread::sleep(std::time::Duration::from_millis(40 * round as u64 % 400));
            children[0].kill().unwrap();
        }
        let mut made = Vec::new();
        for (index, child) in children.into_iter().enumerate() {
            let output = child.wait_with_output().unwrap();
            if index == 0 && round % 2 == 1 {
                continue;
            }
            assert!(output.status.success(), "round {round}: {}", String::from_utf8_lossy(&output.stderr));
            let report = json(&String::from_utf8(output.stdout).unwrap());
            for edition in report["editions"].as_array().unwrap() {
                made.push(format!("{} {}", edition["series"], edition["edition"]));
            }
        }
        let distinct: BTreeSet<&String> = made.iter().collect();
        assert_eq!(distinct.len(), made.len(), "round {round}: no edition twice: {made:?}");
        for name in series {
            let expected = ["begun 2025-04-07", "made 2025-04-07", "begun 2025-04-14", "made 2025-04-14"];
            assert_eq!(records(&project, name), expected, "round {round}");
            for edition in ["2025-04-07", "2025-04-14"] {
                let draft = format!("briefs/{name}/{edition}.md");
                assert!(project.read(&draft).ends_with('\n'));
                project.run(&["verify", &format!("briefs/{name}/{edition}.draft.pdf")]).expect(0);
            }
        }
        let drafts: BTreeSet<Vec<u8>> = series
            .iter()
            .map(|name| fs::read(project.path(&format!("briefs/{name}/2025-04-07.md"))).unwrap())
            .map(|bytes| {
                String::from_utf8(bytes)
                    .unwrap()
                    .lines()
                    .filter(|l| !l.starts_with("series:") && !l.starts_with("base:"))
                    .collect::<String>()
                    .into_bytes()
            })
            .collect();
        assert_eq!(drafts.len(), 1, "round {round}: the series differ in nothing but their names");
    }
}

#[test]
fn a_broken_spec_stops_no_other() {
    let project = weekly();
    fs::remove_file(project.path(WEEKLY)).unwrap();
    let specs = number("BRIEF_SPECS", 20);
    for index in 0..specs {
        project.write(&format!("briefs/s{index:03}.yaml"), small("2025-04-01", ""));
    }
    project.replace("briefs/s007.yaml", "every: week", "every: weak");
    let run = project.run(&["run", "--today", "2025-04-07", "--format", "json"]).expect(1);
    let report = json(&run.stdout);
    let editions = report["editions"].as_array().unwrap();
    assert_eq!(editions.len(), specs - 1);
    assert!(editions.iter().all(|edition| edition["state"] == "made"));
    let failed = report["failed"].as_array().unwrap();
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0]["spec"], "briefs/s007.yaml");
    let said = failed[0]["findings"][0].as_str().unwrap();
    assert!(said.starts_with("briefs/s007.yaml:4:20: error: `weak` is not a known interval"), "{said}");
    for index in (0..specs).filter(|index| *index != 7) {
        assert!(project.path(&format!("briefs/s{index:03}/2025-04-07.draft.pdf")).exists());
    }
    assert!(!project.path("briefs/s007").exists());
}

#[test]
fn a_clock_that_ran_ahead_is_said_and_silences_no_series() {
    let project = weekly();
    project.run(&["run", "--today", "2025-04-14"]).expect(0);
    project.run(&["run", "--today", "2035-01-01"]).expect(0);
    let due = project.run(&["due", "--today", "2025-04-21"]).expect(3);
    assert!(due.stdout.contains("due: 2025-04-21") && due.stderr.contains("lies in the future"), "{}", due.stderr);
    let run = project.run(&["run", "--today", "2025-04-21"]).expect(3);
    assert!(run.stderr.contains("2035-01-01, which lies in the future: today is 2025-04-21"), "{}", run.stderr);
    assert!(
        records(&project, "sahel-weekly")
            .iter()
            .any(|record| record.ends_with("2025-04-21 nothing-new") || record == "made 2025-04-21")
    );
    let status = project.run(&["status", "--today", "2025-04-21"]).expect(0);
    assert!(status.stderr.contains("lies in the future"), "{}", status.stderr);
}

#[test]
fn a_program_that_failed_is_tried_again_only_where_it_may_be() {
    let attempts = |more: &str, code: &str| {
        let project = Project::new();
        let hook = format!(
            "on_success: {{ run: [sh, -c, 'echo \"$BRIEF_ATTEMPT_NUMBER $BRIEF_ATTEMPT\" >> told.txt; exit {code}']{more} }}\n"
        );
        project.write(WEEKLY, small("2025-04-01", &hook));
        for day in ["2025-04-07", "2025-04-08", "2025-04-09", "2025-04-10"] {
            project.run_trusting(&["run", "--today", day], &[]);
        }
        let told = project.read("told.txt");
        let lines: Vec<String> = told.lines().map(str::to_owned).collect();
        let names: std::collections::BTreeSet<&String> = lines.iter().collect();
        assert_eq!(names.len(), lines.len(), "each attempt has a name of its own");
        lines
    };
    assert_eq!(attempts("", "1").len(), 1);
    assert_eq!(attempts("", "0").len(), 1);
    assert_eq!(attempts(", retry: 2", "1").len(), 3);
    let asked = attempts("", "75");
    assert_eq!(asked.len(), 4);
    assert_eq!(attempts(", seconds: 5", "75"), asked, "the names are the same in every project of this series");
    // A run that was interrupted while the program worked: nobody knows what it did.
    let project = Project::new();
    project.write(WEEKLY, small("2025-04-01", "on_success: [sh, -c, 'echo once >> told.txt']\n"));
    project.run_trusting(&["run", "--today", "2025-04-07"], &[]).expect(0);
    let ended = project.records(FOLDER).into_iter().find(|(_, record)| matches!(record, Record::HookEnded(_))).unwrap();
    std::fs::remove_file(project.path(&ended.0)).unwrap();
    let run = project.run_trusting(&["run", "--today", "2025-04-08"], &[]).expect(3);
    assert!(run.stderr.contains("may or may not have done its work"), "{}", run.stderr);
    project.run_trusting(&["run", "--today", "2025-04-09"], &[]).expect(0);
    assert_eq!(project.read("told.txt"), "once\n");
}
