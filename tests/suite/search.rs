//! `brief search`: what it prints for people and for programs.

use serde_json::Value;

use crate::harness::Project;

#[test]
fn passages_with_their_marks_for_people() {
    let project = Project::new();
    let words = project.run(&["search", "طائرة مسيرة", "--limit", "2"]).expect(0);
    let explained = project.run(&["search", "Bamako \"إسقاط الطائرة\"", "--limit", "2", "--explain"]).expect(0);
    let topic = project.run(&["search", "--topic", "desert-shield-2022", "--limit", "4", "--explain"]).expect(0);
    insta::assert_snapshot!(
        [words, explained, topic].map(|run| format!("{}{}", run.stdout, run.stderr)).join("\n----\n")
    );
}

#[test]
fn no_escape_code_reaches_a_pipe() {
    let run = Project::new().run(&["search", "--topic", "algeria-russia-friction", "--explain"]).expect(0);
    assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'));
    let opened = run.stdout.matches(['\u{2066}', '\u{2067}', '\u{2068}']).count();
    assert!(opened >= 20);
    assert_eq!(opened, run.stdout.matches('\u{2069}').count(), "every isolate is closed");
    for line in run.stdout.lines() {
        let opened = line.matches(['\u{2066}', '\u{2067}', '\u{2068}']).count();
        assert_eq!(opened, line.matches('\u{2069}').count(), "on its own line: {line}");
    }
}

#[test]
fn programs_get_json() {
    let project = Project::new();
    let run =
        project.run(&["search", "--topic", "mali-drone-incident", "--format", "json", "--limit", "100"]).expect(0);
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(found["topic"], "mali-drone-incident");
    let passages = found["passages"].as_array().unwrap();
    assert_eq!(passages.len() as u64, found["found"].as_u64().unwrap());
    for passage in passages {
        let text = passage["text"].as_str().unwrap();
        let words: Vec<&str> = passage["words"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let marks = passage["marks"].as_array().unwrap().iter().map(|m| (m[0].as_u64(), m[1].as_u64()));
        let marked: Vec<&str> = marks.map(|(from, to)| &text[from.unwrap() as usize..to.unwrap() as usize]).collect();
        assert_eq!(marked, words);
        assert!(passage["decision"].is_string() && passage["selected"].is_boolean());
    }
    // What it says is selected is what the draft quotes.
    let draft = project.run(&["draft", "briefs/algeria-russia.yaml", "-o", "-"]).expect(0).stdout;
    let section = draft.split("{#mali-drone-incident}").nth(1).unwrap().split("{#").next().unwrap();
    let selected = passages.iter().filter(|passage| passage["selected"] == true);
    let selected: Vec<String> =
        selected.map(|p| format!("[@{}, {}]", p["key"].as_str().unwrap(), p["locator"].as_str().unwrap())).collect();
    assert!(!selected.is_empty());
    for citation in &selected {
        assert!(section.contains(citation.as_str()), "{citation}");
    }
    assert_eq!(section.matches("[@").count(), selected.len());
}

#[test]
fn words_narrow_a_topic() {
    let project = Project::new();
    let search = |args: &[&str]| -> Value {
        let mut all = vec!["search"];
        all.extend(args);
        all.extend(["--format", "json", "--limit", "100"]);
        serde_json::from_str(&project.run(&all).expect(0).stdout).unwrap()
    };
    let all = search(&["--topic", "mali-drone-incident"]);
    let some = search(&["سفراء", "--topic", "mali-drone-incident"]);
    assert!(some["found"].as_u64() < all["found"].as_u64());
    assert!(some["found"].as_u64() > Some(0));
    let by_words = search(&["سفراء", "--corpus", "seeds"]);
    assert_eq!(by_words["passages"][0]["selected"], Value::Null);
    let both = search(&["--topic", "mali-drone-incident", "--corpus", "seeds"]);
    assert_eq!(both["topic"], "mali-drone-incident", "a topic of the catalogue needs no spec");
}

#[test]
fn where_there_are_several_specs_the_corpus_that_they_share_is_searched() {
    let project = Project::new();
    let spec = project.read("briefs/algeria-russia.yaml");
    let of_corpus = project.run(&["search", "سفراء", "--corpus", "seeds"]).expect(0);
    project.write("briefs/second.yaml", &spec);
    assert_eq!(project.run(&["search", "سفراء"]).expect(0).stdout, of_corpus.stdout);
    project.write("briefs/second.yaml", spec.replace("corpus: ../seeds", "corpus: ../other"));
    project.write("other/a.txt", "قال الوزير إن السفراء عادوا.");
    let refused = project.run(&["search", "سفراء"]).expect(2);
    assert!(refused.stderr.contains("briefs/algeria-russia.yaml, briefs/second.yaml"), "{}", refused.stderr);
    assert!(refused.stderr.contains("the specs of the project share no corpus"), "{}", refused.stderr);
}

#[test]
fn a_name_is_found_in_every_spelling() {
    let project = Project::new();
    for typed in ["Tinzaouaten", "تين زواتين", "تينزواتين"] {
        let run = project.run(&["search", typed, "--format", "json", "--explain"]).expect(0);
        let found: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(found["passages"][0]["matches"][0]["kind"], "name", "{typed}");
    }
}

#[test]
fn what_cannot_be_searched_is_said() {
    let project = Project::new();
    let run = project.run(&["search", "--topic", "mali-drone"]).expect(1);
    assert!(run.stderr.contains("unknown topic `mali-drone`"), "{}", run.stderr);
    assert!(run.stderr.contains("mali-drone-incident"), "{}", run.stderr);
    project.run(&["search"]).expect(2);
    project.run(&["search", "x", "--limit", "0"]).expect(2);
    project.run(&["search", "...", "--corpus", "seeds"]).expect(1);
    let run = project.run(&["search", "x", "--corpus", "../elsewhere"]).expect(1);
    assert!(run.stderr.contains("leads out of the project") || run.stderr.contains("absolute"), "{}", run.stderr);
    project.run(&["search", "x", "--spec", "briefs/none.yaml"]).expect(2);
    let nothing = project.run(&["search", "xyzzy"]).expect(0);
    assert!(nothing.stdout.is_empty() && nothing.stderr.contains("nothing was found"), "{}", nothing.stderr);

    // The nearest folder with `briefs/` is the project, from any folder below it.
    let second = project.read("briefs/algeria-russia.yaml");
    project.write("briefs/second.yaml", second);
    let below = std::process::Command::new(env!("CARGO_BIN_EXE_brief"))
        .args(["search", "Bamako", "--spec", "../../briefs/second.yaml"])
        .current_dir(project.path("seeds/text"))
        .output()
        .unwrap();
    assert!(below.status.success(), "{}", String::from_utf8_lossy(&below.stderr));
}

#[test]
fn a_passage_is_asked_for_by_its_place() {
    let project = Project::new();
    let ask = |passage: &str| {
        let args = ["search", "--topic", "desert-shield-2022", "--passage", passage, "--format", "json"];
        let found: Value = serde_json::from_str(&project.run(&args).expect(0).stdout).unwrap();
        let passages = found["passages"].as_array().unwrap().clone();
        assert_eq!(passages.len(), 1, "{passage}");
        passages[0].clone()
    };
    let first = ask("bechar-exercise-2022:1");
    assert_eq!((&first["rank"], &first["selected"]), (&Value::from(1), &Value::from(true)));
    assert_eq!(first["parts"]["left"], 1.0);
    for place in ["bechar-exercise-2022, ¶ 1", "[@bechar-exercise-2022, ¶ 1]", "bechar-exercise-2022 ¶ 1"] {
        assert_eq!(ask(place), first, "{place}");
    }
    // Every passage of every source has its reason.
    let listed = ["sources", "show", "kidal-nd"];
    let paragraphs = project.run(&listed).expect(0).stdout.matches('¶').count().max(1);
    for paragraph in 1..=paragraphs.min(12) {
        let found = ask(&format!("kidal-nd:{paragraph}"));
        let decision = found["decision"].as_str().unwrap();
        assert!(decision.starts_with("not selected: ") || decision.starts_with("selected"), "{decision}");
    }
    for (passage, code) in
        [("bechar-exercise-2022:999", "no-such-paragraph"), ("bechar-exercise-2023:1", "unknown-source")]
    {
        let run = project.run(&["search", "--topic", "desert-shield-2022", "--passage", passage]);
        assert!(run.stderr.contains(&format!("[{code}]")), "{}", run.stderr);
        assert!(run.stdout.is_empty());
    }
    let run = project.run(&["search", "--topic", "desert-shield-2022", "--passage", "bechar-exercise-2022"]);
    assert!(run.stderr.contains("names no passage"), "{}", run.stderr);
}

#[test]
fn of_two_values_that_are_compared_the_print_shows_which_is_greater() {
    let project = Project::new();
    for topic in ["desert-shield-2022", "mali-drone-incident", "algeria-russia-friction"] {
        let run = project.run(&["search", "--topic", topic, "--explain", "--limit", "500"]).expect(0);
        for line in run.stdout.lines().filter(|line| line.contains("not selected")) {
            let numbers = |text: &str| -> Vec<f64> {
                let parts = text.split(|c: char| !c.is_ascii_digit() && c != '.');
                parts.filter(|part| part.contains('.')).filter_map(|part| part.trim_matches('.').parse().ok()).collect()
            };
            if let Some((has, needed)) = line.rsplit_once(", where ") {
                let (has, needed) = (*numbers(has).last().unwrap(), numbers(needed)[0]);
                assert!(has < needed, "{line}");
            }
        }
    }
}
