//! What topics select, and what is said where they select nothing: cases in `tests/data/topics` (see its README).

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::harness::{Project, repository};

/// A case as its file has it.
#[derive(Default)]
struct Case {
    names: Option<String>,
    topic: String,
    spec: String,
    /// Key, library entry, text.
    sources: Vec<(String, String, String)>,
    /// What is before the colon, and behind it.
    expected: Vec<(String, String)>,
}

fn case(text: &str) -> Case {
    let mut case = Case::default();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(expected) = line.strip_prefix("- ") {
            let (what, words) = expected.split_once(": ").unwrap_or_else(|| panic!("no colon: {line}"));
            case.expected.push((what.to_owned(), words.to_owned()));
        } else if let Some(head) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let block = format!("{}\n", block.join("\n"));
            match head.split_once(' ') {
                Some(("source", rest)) => {
                    let (key, entry) = rest.split_once(' ').unwrap();
                    case.sources.push((key.to_owned(), entry.to_owned(), block));
                }
                None if head == "names" => case.names = Some(block),
                None if head == "topic" => case.topic = block,
                None if head == "spec" => case.spec = block,
                other => panic!("unknown block {other:?}"),
            }
        }
    }
    assert!(!case.expected.is_empty() && !case.topic.is_empty(), "{text}");
    case
}

fn project(case: &Case) -> Project {
    let project = Project::new();
    let library = case.sources.iter().map(|(key, entry, _)| format!("{key}: {{ {entry} }}\n"));
    project.write("made/library.yml", library.collect::<String>());
    for (key, _, text) in &case.sources {
        project.write(&format!("made/{key}.txt"), text);
    }
    project.write("briefs/names.yaml", case.names.as_deref().unwrap_or("[]\n"));
    project.write("briefs/topics.yaml", "[]\n");
    for other in ["briefs/algeria-russia.yaml", "briefs/sahel-weekly.yaml"] {
        let _ = fs::remove_file(project.path(other));
    }
    let languages = if case.spec.contains("languages:") { "" } else { "languages: [en]\n" };
    let topic: String = case.topic.lines().map(|line| format!("    {line}\n")).collect();
    project.write(
        "briefs/case.yaml",
        format!(
            "title: {{ en: Case, fr: Cas }}\ncorpus: ../made\n{languages}{}topics:\n  - id: case\n{topic}",
            case.spec
        ),
    );
    project
}

/// What is wrong with a case.
fn wrong(case: &Case) -> Vec<String> {
    let project = project(case);
    let draft = project.run(&["draft", "briefs/case.yaml", "-o", "-", "--today", "2031-12-31"]).expect(0);
    let check = project.run(&["check", "briefs/case.yaml", "--today", "2031-12-31"]).expect(0);
    let search = ["search", "--topic", "case", "--limit", "200", "--explain", "--today", "2031-12-31"];
    let found: Value =
        serde_json::from_str(&project.run(&[&search[..], &["--format", "json"]].concat()).expect(0).stdout).unwrap();
    let explained = project.run(&search).expect(0).stdout.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let decisions: BTreeMap<String, String> = found["passages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| (format!("{} {}", text(&p["key"]), text(&p["locator"])), text(&p["decision"])))
        .collect();
    // What the section of judgements says of citations cites nothing, and a chronology quotes its events.
    let (_, sections) = draft.stdout.split_once("{#case}").unwrap_or_default();
    let topic = sections.split("{#chronology}").next().unwrap_or_default();
    let quoted: Vec<String> =
        topic.split("[@").skip(1).filter_map(|rest| Some(rest.split(']').next()?.replace(", ¶", " ¶"))).collect();
    // A brief in two languages cites each twice.
    let mut seen = std::collections::BTreeSet::new();
    let quoted: Vec<String> = quoted.into_iter().filter(|place| seen.insert(place.clone())).collect();
    let mut wrong = Vec::new();
    let mut hold = |holds: bool, why: String| {
        if !holds {
            wrong.push(why);
        }
    };
    for (what, words) in &case.expected {
        match what.as_str() {
            "quotes" => {
                let expected: Vec<&str> = if words == "nothing" { Vec::new() } else { words.split(", ").collect() };
                hold(quoted == expected, format!("quoted is {quoted:?}, not {expected:?}: {decisions:#?}"));
            }
            "says" => hold(draft.stderr.contains(words.as_str()), format!("`{words}` is not in {}", draft.stderr)),
            "check says" => {
                hold(check.stderr.contains(words.as_str()), format!("`{words}` is not in {}", check.stderr))
            }
            "asks" => hold(explained.contains(words.as_str()), format!("`{words}` is not in {explained}")),
            place => {
                let decision = decisions.get(place).cloned().unwrap_or_default();
                hold(decision.starts_with(words.as_str()), format!("{place}: {decision}, not {words}"));
            }
        }
    }
    wrong
}

#[test]
fn topics_select_what_they_should_and_say_why_where_they_do_not() {
    let mut said = Vec::new();
    let mut count = 0;
    let mut paths: Vec<_> =
        fs::read_dir(repository().join("tests/data/topics")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.file_name().is_some_and(|name| name != "README.md")) {
        count += 1;
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        said.extend(wrong(&case(&fs::read_to_string(path).unwrap())).into_iter().map(|why| format!("{name}: {why}")));
    }
    assert!(count >= 10, "{count} cases");
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn what_is_proposed_can_be_put_into_the_catalogue() {
    let project = Project::new();
    let proposed = project.run(&["topics", "suggest", "--spec", "briefs/algeria-russia.yaml"]).expect(0).stdout;
    assert!(proposed.contains("# - id: "), "{proposed}");
    // What goes into entries that are there is commented out; the rest is entries.
    let catalogue = project.read("briefs/topics.yaml");
    project.write("briefs/topics.yaml", format!("{catalogue}\n{proposed}"));
    project.run(&["check", "briefs/topics.yaml"]).expect(0);
    // None of it binds, counts or tells when.
    let terms = proposed.lines().filter_map(|line| line.split('"').nth(1).filter(|_| line.contains("    - \"")));
    for term in terms {
        for word in ["عندما", "الأول", "المقبلة", "في", "من", "nothing", "twice", "the"] {
            assert!(term.split(' ').next() != Some(word) && term.split(' ').next_back() != Some(word), "{term}");
        }
    }
}
