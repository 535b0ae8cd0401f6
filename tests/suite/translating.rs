//! `brief translate status`, `extract` and `review`: the state of units, what a changed source does to it, and
//! a person who goes through it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use brief::translate::po::Po;
use serde_json::Value;

use crate::harness::{Project, Run, has, repository};

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
const PO: &str = "seeds/translations/en/kidal-nd.po";
const SOURCE: &str = "seeds/kidal-nd.txt";
const READING: &str = "seeds/text/kidal-nd.txt";

fn status(project: &Project, what: &str) -> Value {
    let run = project.run(&["translate", "status", what, "--format", "json"]).expect(0);
    serde_json::from_str::<Value>(&run.stdout).unwrap()[0].clone()
}

/// Units by state.
fn states(status: &Value) -> BTreeMap<String, u64> {
    let states = status["states"].as_array().unwrap().iter();
    states.map(|s| (s["state"].as_str().unwrap().to_owned(), s["units"].as_u64().unwrap())).collect()
}

/// The unit of a place in a PO file, as text.
fn unit(po: &str, context: &str) -> String {
    let context = format!("msgctxt \"{context}\"\n");
    po.split("\n\n").find(|unit| unit.contains(&context)).unwrap_or_else(|| panic!("{context}")).to_owned()
}

fn field(unit: &str, keyword: &str) -> String {
    let line = unit.lines().find(|line| line.starts_with(&format!("{keyword} \""))).unwrap();
    line[keyword.len() + 2..line.len() - 1].replace("\\\"", "\"")
}

fn change(project: &Project, place: &(String, String), change: impl Fn(&str) -> String) {
    let (key, context) = place;
    let path = format!("seeds/translations/en/{key}.po");
    let po = project.read(&path);
    let unit = unit(&po, context);
    project.write(&path, po.replace(&unit, &change(&unit)));
}

/// What each entry in use is: its place, text, translation, whether it is fuzzy, and its previous text.
fn entries(po: &str) -> Vec<(String, String, String, bool, Option<String>)> {
    let po = Po::parse("k.po", po).unwrap();
    let entry = |e: &brief::translate::po::PoEntry| {
        let context = e.context.clone().unwrap_or_default();
        (context, e.source.clone(), e.target.clone(), e.is_fuzzy(), e.previous.clone())
    };
    po.units().map(|(_, e)| entry(e)).collect()
}

/// A project whose memory and draft have a unit of each state among those that the draft quotes.
fn of_each_state() -> Project {
    let project = Project::new();
    let quoted = status(&project, SPEC);
    let of_body = |unit: &&Value| unit["context"] != "headline";
    let text = |unit: &Value, field: &str| unit[field].as_str().unwrap().to_owned();
    let units = quoted["translations"].as_array().unwrap().iter().filter(of_body);
    let places: Vec<(String, String)> = units.map(|unit| (text(unit, "key"), text(unit, "context"))).collect();
    change(&project, &places[0], |unit| {
        unit.replace("#, fuzzy\n", "").replace("# origin: machine", "# reviewed-by: A. Reviewer, 2025-05-01")
    });
    change(&project, &places[1], |unit| unit.replace("# origin: machine\n", ""));
    change(&project, &places[2], |unit| unit.replace("# origin: machine", "# origin: machine model-1"));
    change(&project, &places[3], |unit| unit.replace("msgctxt", "#| msgid \"نص أقدم من هذا\"\nmsgctxt"));
    change(&project, &places[4], |unit| unit.split("msgstr").next().unwrap().to_owned() + "msgstr \"\"");
    project
}

#[test]
fn status_says_how_the_translations_of_an_edition_stand() {
    let project = of_each_state();
    let all = status(&project, SPEC);
    let states = states(&all);
    for state in ["reviewed", "unreviewed", "machine: model-1", "stale", "missing"] {
        assert_eq!(states[state], 1, "{states:?}");
    }
    assert_eq!(states.values().sum::<u64>(), all["units"].as_u64().unwrap());
    let human = project.run(&["translate", "status", SPEC]).expect(0).stdout;
    for line in ["into `en`: ", "  machine: model-1      1 ", "  missing  ", "  stale    "] {
        assert!(human.contains(line), "{line}\n{human}");
    }
    // A draft is asked in the same way, and what was edited in it is reported.
    project.run(&["draft", SPEC]).expect(0);
    let before = status(&project, DRAFT);
    let machine =
        before["translations"].as_array().unwrap().iter().find(|unit| {
            unit["state"] == "machine" && project.read(DRAFT).contains(unit["translation"].as_str().unwrap())
        });
    let translation = machine.unwrap()["translation"].as_str().unwrap();
    project.replace(DRAFT, translation, &format!("Edited: {translation}"));
    let edited = crate::translating::states(&status(&project, DRAFT));
    assert!(edited["edited"] >= 1, "{edited:?}");
}

#[test]
fn whole_sources_are_asked_by_key() {
    let project = Project::new();
    let all = status(&project, "kidal-nd");
    let units = project.read(PO).matches("msgctxt").count() as u64;
    assert!(all["units"].as_u64().unwrap() >= units);
    let unknown = project.run(&["translate", "status", "kidal-nb"]).expect(1);
    assert!(unknown.stderr.contains("`kidal-nb`"), "{}", unknown.stderr);
}

#[test]
fn extracting_what_is_there_already_changes_nothing() {
    let project = Project::new();
    let before: Vec<_> = fs::read_dir(project.path("seeds/translations/en"))
        .unwrap()
        .map(|entry| format!("seeds/translations/en/{}", entry.unwrap().file_name().to_string_lossy()))
        .map(|path| (project.digest(&path), path))
        .collect();
    for what in [vec!["translate", "extract"], vec!["translate", "extract", SPEC]] {
        let run = project.run(&what).expect(0);
        assert!(run.stdout.lines().all(|line| line.contains(": up to date: ")), "{}", run.stdout);
    }
    for (digest, path) in before {
        assert_eq!(project.digest(&path), digest, "{path}");
    }
}

/// One sentence of the source differs in a word, one is gone, one is new; the reading is made again.
fn with_a_changed_source() -> Project {
    let project = Project::new();
    let text = project.read(SOURCE);
    let of = |context: &str| field(&unit(&project.read(PO), context), "msgid");
    let (first, rest) = of("¶ 2.1").split_once(' ').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    assert!(text.contains(&of("¶ 2.1")) && text.contains(&of("¶ 4.1")));
    let text = text.replace(&of("¶ 2.1"), &format!("{first} كذلك {rest}"));
    project.write(
        SOURCE,
        text.replace(&of("¶ 4.1"), "فقرة لا يشبهها شيء مما قيل هنا قط، وهي طويلة بما يكفي لأن تكون فقرة."),
    );
    fs::remove_file(project.path(READING)).unwrap();
    project.run(&["sources", "list"]).expect(0);
    project
}

#[test]
fn a_changed_source_keeps_its_translation_with_the_earlier_text() {
    let project = with_a_changed_source();
    let before = entries(&project.read(PO));
    let dry = project.run(&["translate", "extract", "kidal-nd", "--dry-run"]).expect(0).stdout;
    assert!(dry.contains("would change: ") && dry.contains("1 changed in the source"), "{dry}");
    assert_eq!(entries(&project.read(PO)), before);
    project.run(&["translate", "extract", "kidal-nd"]).expect(0);
    let after = project.read(PO);
    let old = before.iter().find(|(context, ..)| context == "¶ 2.1").unwrap();
    let new = entries(&after).into_iter().find(|(context, ..)| context == "¶ 2.1").unwrap();
    assert_eq!((&new.2, new.3, new.4.as_ref()), (&old.2, true, Some(&old.1)));
    assert!(unit(&after, "¶ 4.1").contains("فقرة.\"\nmsgstr \"\""), "{after}");
    assert!(after.contains("#~ msgctxt \"¶ 4.1\""), "{after}");
    // What a reader is told.
    let states = states(&status(&project, "kidal-nd"));
    assert_eq!((states["stale"], states["missing"]), (1, 1), "{states:?}");
    // A second run has nothing to do.
    project.run(&["translate", "extract", "kidal-nd"]).expect(0);
    assert_eq!(project.read(PO), after);
}

/// GNU gettext's own tool, given the same sentences, leaves the same units in the same state.
#[test]
fn msgmerge_agrees() {
    if !has("msgmerge") {
        return;
    }
    let project = with_a_changed_source();
    // To msgmerge a no-break space is another text, and of what is fuzzy already it keeps no earlier text: here
    // `fuzzy` means that nobody has reviewed it, so that the text it was made for is known all the same.
    project.write(PO, project.read(PO).replace('\u{a0}', " ").replace("#, fuzzy\n", ""));
    let empty = project.copied();
    fs::remove_file(empty.path(PO)).unwrap();
    empty.run(&["translate", "extract", "kidal-nd", "--lang", "en"]).expect(0);
    let merged = Command::new("msgmerge")
        .args(["--quiet", "--previous", "--no-wrap", "-o", "-"])
        .args([project.path(PO), empty.path(PO)])
        .output()
        .unwrap();
    assert!(merged.status.success(), "{}", String::from_utf8_lossy(&merged.stderr));
    project.run(&["translate", "extract", "kidal-nd"]).expect(0);
    let sorted = |po: &str| {
        let mut entries = entries(po);
        entries.sort();
        entries
    };
    assert_eq!(sorted(&project.read(PO)), sorted(std::str::from_utf8(&merged.stdout).unwrap()));
}

/// A walk with these answers, the editor being a program that writes `text`.
fn review(project: &Project, args: &[&str], answers: &str, text: &str) -> Run {
    let editor = project.path("editor");
    fs::write(&editor, format!("printf '%s' \"{text}\" > \"$1\"\n")).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_brief"))
        .args(["translate", "review"])
        .args(args)
        .args(["--by", "A. Reviewer", "--today", "2025-05-02"])
        .current_dir(project.root())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("EDITOR", "sh editor")
        .env("TMPDIR", project.root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_person_goes_through_what_nobody_has_reviewed() {
    let project = Project::new();
    let before = entries(&project.read(PO));
    let run = review(&project, &["kidal-nd"], "what?\na\ns\ne\nn\nq\n", "The third, edited.").expect(0);
    assert!(run.stderr.contains("1 accepted, 1 edited, 1 skipped"), "{}", run.stderr);
    assert!(run.stdout.contains("1 of ") && run.stdout.contains("  source       "), "{}", run.stdout);
    let after = entries(&project.read(PO));
    let reviewed: Vec<usize> = (0..after.len()).filter(|&at| !after[at].3).collect();
    assert_eq!(reviewed, [0, 2], "{}", project.read(PO));
    assert_eq!(after[0].2, before[0].2);
    assert_eq!(after[2].2, "The third, edited.");
    assert_eq!(project.read(PO).matches("# reviewed-by: A. Reviewer, 2025-05-02\n").count(), 2);
    assert_eq!(before[3..], after[3..]);
    // The next walk begins where this one ended.
    let again = review(&project, &["kidal-nd"], "", "").expect(0);
    assert!(again.stdout.contains(&format!("1 of {}", before.len() - 2)), "{}", again.stdout);
}

#[test]
fn nothing_is_lost_when_a_walk_breaks_off() {
    let project = Project::new();
    let run = review(&project, &["kidal-nd"], "a\n", "").expect(0);
    assert!(run.stderr.contains("1 accepted, 0 edited, 0 skipped, "), "{}", run.stderr);
    assert_eq!(project.read(PO).matches("reviewed-by: A. Reviewer").count(), 1);
    // What cannot be stored stays where the editor left it.
    let before = project.digest(PO);
    let run = review(&project, &["kidal-nd"], "e\nq\n", "hidden \u{202E} text").expect(0);
    assert!(run.stderr.contains("U+202E") && run.stderr.contains("what you wrote is in this file"), "{}", run.stderr);
    assert_eq!(project.digest(PO), before);
    let kept = fs::read_dir(project.root()).unwrap().map(|entry| entry.unwrap().path());
    let kept: Vec<_> = kept.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(fs::read_to_string(&kept[0]).unwrap().contains("hidden"));
    // An editor that fails changes nothing; without a name there is no walk at all.
    let run = project.run_with(&["translate", "review", "kidal-nd", "--by", " "], &[]).expect(2);
    assert!(run.stderr.contains("--by"), "{}", run.stderr);
}

#[test]
fn a_changed_sentence_is_reviewed_with_its_earlier_text() {
    let project = with_a_changed_source();
    project.run(&["translate", "extract", "kidal-nd"]).expect(0);
    // All but the changed sentence are accepted already.
    let po = project.read(PO);
    let accepted: Vec<String> = po
        .split("\n\n")
        .map(|unit| {
            let signed = "# reviewed-by: A. Reviewer, 2025-05-01\n";
            if unit.contains("#| msgid") { unit.to_owned() } else { unit.replace("#, fuzzy\n", signed) }
        })
        .collect();
    project.write(PO, accepted.join("\n\n"));
    let run = review(&project, &["kidal-nd"], "a\n", "").expect(0);
    assert!(run.stdout.contains("  made for     ") && run.stdout.contains("[-كذلك-]"), "{}", run.stdout);
    let unit = unit(&project.read(PO), "¶ 2.1");
    assert!(!unit.contains("fuzzy") && !unit.contains("#|") && unit.contains("# reviewed-by: "), "{unit}");
    // What is missing is shown only when asked for.
    let run = review(&project, &["kidal-nd", "--missing"], "e\nn\n", "A paragraph that resembles nothing said here.");
    assert!(run.stderr.contains("1 edited"), "{}", run.stderr);
    let states = states(&status(&project, "kidal-nd"));
    assert_eq!(states.keys().collect::<Vec<_>>(), ["reviewed"], "{states:?}");
}

#[test]
fn what_a_translation_gets_wrong_is_shown_beside_its_source() {
    let project = Project::new();
    let po = project.read("seeds/translations/en/algiers-moscow-2024.po");
    assert!(po.contains("more than 80 Russian"));
    project.write(
        "seeds/translations/en/algiers-moscow-2024.po",
        po.replace("more than 80 Russian", "more than 800 Russian"),
    );
    let run = project.run(&["check", "seeds/translations/en/algiers-moscow-2024.po"]).expect(0);
    assert!(run.stderr.contains("warning[translated-number]"), "{}", run.stderr);
    assert!(run.stderr.contains("the source has `80`, the translation `800`"), "{}", run.stderr);
    assert!(run.stderr.contains("the source: «") && run.stderr.contains("the translation: «"), "{}", run.stderr);
    let status = project.run(&["translate", "status", "algiers-moscow-2024"]).expect(0);
    assert!(status.stderr.contains("translated-number"), "{}", status.stderr);
    let walk = review(&project, &["algiers-moscow-2024"], &"s\n".repeat(200), "").expect(0);
    assert!(walk.stdout.contains("  look         the source has `80`, the translation `800`"), "{}", walk.stdout);
}

#[test]
fn a_pdf_says_no_better_of_a_translation_than_the_memory() {
    let project = Project::new();
    let pdf = "briefs/algeria-russia/2025-04-30.draft.pdf";
    let po = "seeds/translations/en/political-keys-2025.po";
    let machine = project.read(po);
    project.write(po, machine.replace("#, fuzzy\n", "# reviewed-by: A. Reviewer, 2025-05-01\n"));
    project.run(&["render", SPEC]).expect(0);
    let verify = ["verify", pdf, "--corpus", "seeds"];
    project.run(&verify).expect(0);
    project.write(po, &machine);
    let run = project.run(&verify).expect(1);
    let said = "the manifest calls its translation into `en` reviewed, but the memory has it as machine";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    // With sources alone, nothing is said about translations.
    fs::remove_dir_all(project.path("seeds/translations")).unwrap();
    project.run(&verify).expect(0);
}

/// The memory passes the tools of others, before and after ours have worked on it.
#[test]
fn the_files_are_what_other_tools_take() {
    let project = with_a_changed_source();
    project.run(&["translate", "extract"]).expect(0);
    review(&project, &["kidal-nd"], "a\ne\nn\ns\n", "Edited by hand.").expect(0);
    for root in [repository(), project.root()] {
        let files = fs::read_dir(root.join("seeds/translations/en")).unwrap().map(|entry| entry.unwrap().path());
        for file in files {
            if has("msgfmt") {
                let run = Command::new("msgfmt").args(["-c", "-o", "/dev/null"]).arg(&file).output().unwrap();
                assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            }
            // Its tests that know nothing of Arabic punctuation or of news in two languages are left out.
            let tests = ["-t", "doublewords", "-t", "unchanged", "-t", "blank", "-t", "newlines", "-t", "escapes"];
            if has("pofilter") {
                let run = Command::new("pofilter").args(tests).arg(&file).output().unwrap();
                let said = String::from_utf8_lossy(&run.stdout).into_owned();
                assert!(run.status.success() && !said.contains("msgid \"ا"), "{said}");
            }
        }
    }
}

#[test]
fn reviewed_needs_the_name_of_a_person() {
    let project = Project::new();
    let quoted = status(&project, SPEC);
    let units = quoted["translations"].as_array().unwrap().iter().filter(|unit| unit["context"] != "headline");
    let text = |unit: &Value, field: &str| unit[field].as_str().unwrap().to_owned();
    let places: Vec<(String, String)> = units.map(|unit| (text(unit, "key"), text(unit, "context"))).collect();
    let signed =
        ["2026-11-01", "none", "machine X, 2026-11-01", "\u{3164}, 2026-11-01", "لا أحد", "Rita, 2026-11-01", "مريم"];
    for (place, by) in places.iter().zip(signed) {
        change(&project, place, |unit| {
            unit.replace("#, fuzzy\n", "").replace("# origin: machine", &format!("# reviewed-by: {by}"))
        });
    }
    assert_eq!(states(&status(&project, SPEC))["reviewed"], 2);
}
