//! Search by meaning, over a real socket, with a model made of a few words: what is sent and how often, what a draft says of
//! it, what happens where nobody answers or answers wrongly.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use brief::desk::Desk;
use brief::workspace::Workspace;
use serde_json::{Value, json};

use crate::harness::{Project, Run, has};

const SPEC: &str = "briefs/ferry.yaml";
const DRAFT: &str = "briefs/ferry/2025-03-31.md";
const KEY: &str = "sk-secret-0123456789";

/// Words that mean the same to this model, in whatever language.
const SENSES: [&[&str]; 6] = [
    &["ferry", "boat", "عبارة", "العبارة", "bac"],
    &["engine", "motor", "محرك", "محركها", "moteur"],
    &["island", "الجزيرة", "جزيرة"],
    &["market", "السوق", "سوق"],
    &["rain", "الأمطار", "مطر"],
    &["football", "كرة", "المباراة"],
];

const DIMENSIONS: usize = 32;

/// The vector of a text: a number for each sense that a word of it has, and smaller ones for its letters.
fn vector(text: &str) -> Vec<f64> {
    let mut numbers = vec![0.1; DIMENSIONS];
    for word in text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        match SENSES.iter().position(|words| words.contains(&word)) {
            Some(sense) => numbers[sense] += 1.0,
            None => {
                let hash = word.bytes().fold(7_usize, |hash, byte| (hash * 31 + usize::from(byte)) % 1_000_003);
                numbers[SENSES.len() + hash % (DIMENSIONS - SENSES.len())] += 0.02;
            }
        }
    }
    numbers
}

/// A reply: status, further headers, body, and how much longer than that it says it is.
struct Reply(u16, &'static str, String, usize);

type Answer = dyn Fn(usize, &Value) -> Reply + Send + Sync;

/// A server on this machine, and every request that it got, headers included.
struct Server {
    address: String,
    requests: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Server {
    fn new(answer: impl Fn(usize, &Value) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/v1", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (kept, answer): (_, Arc<Answer>) = (Arc::clone(&requests), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (kept, answer) = (Arc::clone(&kept), Arc::clone(&answer));
                thread::spawn(move || serve(stream, &kept, &*answer));
            }
        });
        Self { address, requests }
    }

    /// One that answers as it should.
    fn good() -> Self {
        Self::new(|_, body| good(body))
    }

    fn count(&self) -> usize {
        self.requests.lock().unwrap().len()
    }

    /// The texts that it was sent, in their order.
    fn texts(&self) -> Vec<String> {
        self.requests.lock().unwrap().iter().flat_map(|(_, body)| inputs(body)).collect()
    }
}

fn serve(mut stream: TcpStream, requests: &Mutex<Vec<(String, Value)>>, answer: &Answer) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let lower = line.to_lowercase();
        if let Some(value) = lower.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        if line.trim().is_empty() {
            break;
        }
        head.push_str(&lower);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body: Value = serde_json::from_slice(&body).ok()?;
    let number = {
        let mut requests = requests.lock().unwrap();
        requests.push((head, body.clone()));
        requests.len()
    };
    let Reply(status, headers, text, more) = answer(number, &body);
    let head =
        format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n", text.len() + more);
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(text.as_bytes())).ok()
}

fn inputs(body: &Value) -> Vec<String> {
    body["input"].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

fn embedded(vectors: impl Iterator<Item = Vec<f64>>) -> Reply {
    let data: Vec<Value> =
        vectors.enumerate().map(|(index, vector)| json!({ "index": index, "embedding": vector })).collect();
    Reply(200, "content-type: application/json\r\n", json!({ "data": data }).to_string(), 0)
}

fn good(body: &Value) -> Reply {
    embedded(inputs(body).iter().map(|text| vector(text)))
}

/// Passages about the ferry in Arabic and French, and about other things.
const SOURCES: [(&str, &str, &str); 4] = [
    (
        "ar-ferry",
        "ar",
        "قالت الإدارة إن عبارة الجزيرة ستبقى متوقفة حتى نهاية الشهر بسبب إصلاح محركها القديم.\n\nوطالب التجار بإعادة العبارة إلى العمل قبل موسم الصيف لأن البضائع تكدست في المخازن منذ أسابيع.\n",
    ),
    (
        "fr-bac",
        "fr",
        "Le bac de l’île reste à quai, dit la direction, tant que son moteur n’a pas été réparé par l’atelier.\n\nLes commerçants demandent que le bac reprenne ses traversées avant le début de l’été.\n",
    ),
    (
        "ar-rain",
        "ar",
        "تساقطت الأمطار على المدينة طوال الليل وامتلأت الشوارع بالمياه حسب ما ذكرته البلدية.\n\nوانتهت المباراة بالتعادل بعد أن تأخرت ساعة كاملة بسبب سوء الأحوال الجوية في المنطقة.\n",
    ),
    (
        "en-boat",
        "en",
        "The ferry has been tied up for three weeks, and its engine is still in the workshop, the owners said.\n\nA football match was played on the same day, and nobody who had come for it asked about anything else.\n",
    ),
];

const LIBRARY: &str = "ar-ferry: { type: article, title: تقرير, language: ar, date: 2025-03-10 }\nfr-bac: { type: article, title: Rapport, language: fr, date: 2025-03-11 }\nar-rain: { type: article, title: طقس, language: ar, date: 2025-03-12 }\nen-boat: { type: article, title: Report, language: en, date: 2025-03-13 }\n";

/// A small project whose spec asks for search by meaning.
fn project(meaning: &str, more: &str) -> Project {
    let project = Project::empty();
    project.write("briefs/names.yaml", "[]\n");
    project.write("briefs/topics.yaml", "[]\n");
    project.write("seeds/library.yml", LIBRARY);
    for (key, _, text) in SOURCES {
        project.write(&format!("seeds/{key}.txt"), text);
    }
    let meaning = if meaning.is_empty() { String::new() } else { format!("meaning: {meaning}\n") };
    let period = if more.contains("schedule") { "" } else { "period: { from: 2025-03-01, to: 2025-03-31 }\n" };
    project.write(
        SPEC,
        format!(
            "title: {{ en: The ferry }}\nlanguages: [en]\ncorpus: ../seeds\n{period}{meaning}{more}topics:\n  - {{ id: ferry, title: {{ en: The island ferry }}, question: {{ en: When does the ferry with the broken engine sail again? }}, terms: [ferry, engine] }}\n"
        ),
    );
    project
}

fn with(server: &Server, more: &str) -> String {
    format!("{{ provider: openai, address: \"{}\", model: tiny{more} }}", server.address)
}

fn drafting(project: &Project, args: &[&str]) -> Run {
    let mut all = vec!["draft", SPEC, "--today", "2025-04-01"];
    all.extend(args);
    let run = project.run_trusting(&all, &[("BRIEF_MEANING_KEY", KEY)]);
    assert!(!run.stderr.contains(KEY) && !run.stdout.contains(KEY), "a key is printed: {}", run.stderr);
    run
}

fn front<'t>(draft: &'t str, key: &str) -> Option<&'t str> {
    draft.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
}

/// The names of the files that are kept with the base of the draft.
fn kept(project: &Project) -> Vec<String> {
    let entries = fs::read_dir(project.path("briefs/ferry/.base")).map(|entries| entries.flatten().collect());
    let entries: Vec<fs::DirEntry> = entries.unwrap_or_default();
    let names = entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut kept: Vec<String> = names.filter(|name| name.ends_with(".vectors")).collect();
    kept.sort();
    kept
}

#[test]
fn nothing_is_sent_before_the_project_is_trusted() {
    let server = Server::good();
    let project = project(&with(&server, ""), "");
    let run = project.run(&["draft", SPEC, "--today", "2025-04-01"]).expect(1);
    assert!(run.stderr.contains("error[no-vectors]") && run.stderr.contains("brief trust"), "{}", run.stderr);
    assert!(!project.path(DRAFT).exists(), "no draft by words alone unless somebody asks for it");
    // What checks and what looks on asks nobody, trusted or not.
    project.run_trusting(&["check", SPEC, "--today", "2025-04-01"], &[]);
    project.run_trusting(&["sources", "check", "seeds"], &[]);
    assert_eq!(server.count(), 0);
    let trust = project.run(&["trust"]);
    assert!(trust.stdout.contains(&server.address) && trust.stdout.contains("meaning"), "{}", trust.stdout);
    let run = project.run(&["draft", SPEC, "--today", "2025-04-01", "--without-meaning"]).expect(0);
    assert_eq!((server.count(), run.stderr.contains("no-vectors")), (0, false), "{}", run.stderr);
    assert_eq!(front(&project.read(DRAFT), "meaning"), Some("words"));
    assert!(kept(&project).is_empty());
}

#[test]
fn a_draft_names_the_vectors_that_it_was_selected_with_and_nothing_is_sent_twice() {
    let server = Server::good();
    let project = project(&with(&server, ", input_type: true, query_prefix: \"query: \""), "");
    drafting(&project, &[]).expect(0);
    let draft = project.read(DRAFT);
    let digest = front(&draft, "meaning").unwrap();
    assert_eq!(kept(&project), [format!("2025-03-31.{digest}.vectors")]);
    assert_eq!(project.digest(&format!("briefs/ferry/.base/2025-03-31.{digest}.vectors")).hex(), digest);
    let texts = server.texts();
    assert_eq!(texts.iter().collect::<BTreeSet<_>>().len(), texts.len(), "each once: {texts:?}");
    let asked = "query: The island ferry. When does the ferry with the broken engine sail again?";
    assert!(texts.iter().any(|text| text == asked), "{texts:?}");
    // Only what words find is sent.
    assert!(
        texts.iter().any(|text| text.starts_with("The ferry has been")) && !texts.iter().any(|t| t.contains("عبارة"))
    );
    let requests = server.requests.lock().unwrap().clone();
    let roles: BTreeSet<&str> = requests.iter().map(|(_, body)| body["input_type"].as_str().unwrap()).collect();
    assert_eq!(roles, BTreeSet::from(["passage", "query"]));
    assert!(requests.iter().all(|(head, _)| head.contains(&format!("bearer {KEY}"))));
    // Once more: from what is kept beside the index.
    let before = server.count();
    assert_eq!(drafting(&project, &["--output", "-"]).expect(0).stdout, generated(&draft));
    // From what is kept with the edition, where nothing else is left and the server is gone.
    fs::remove_dir_all(project.path(".brief")).unwrap();
    assert_eq!(drafting(&project, &["--output", "-"]).expect(0).stdout, generated(&draft));
    assert_eq!(server.count(), before);
    let run = drafting(&project, &["--update"]).expect(0);
    assert!(run.stderr.contains("nothing"), "{}", run.stderr);
    assert_eq!((project.read(DRAFT), server.count()), (draft, before));
}

/// A draft without what its making added to what was generated.
fn generated(draft: &str) -> String {
    let of_making = ["base: ", "made: ", "lifted: ", "meaning: "];
    let lines = draft.split_inclusive('\n').filter(|line| !of_making.iter().any(|key| line.starts_with(key)));
    lines.collect()
}

/// What the page on method says.
fn method(project: &Project) -> String {
    let workspace = Workspace::of(&project.path(DRAFT), None, false).unwrap();
    let source = workspace.read(&project.path(DRAFT)).unwrap();
    let loaded = Desk::once(workspace.clone()).load_draft(source).unwrap();
    let checks = loaded.check().unwrap();
    loaded.page(&checks).unwrap().languages[0].method.join("\n")
}

#[test]
fn the_page_on_method_says_whether_meaning_had_a_part() {
    let server = Server::good();
    let project = project(&with(&server, ""), "");
    drafting(&project, &[]).expect(0);
    let (by, without) = ("also by their meaning", "chosen by their words alone");
    let said = method(&project);
    assert!(said.contains(by) && !said.contains(without) && !said.contains("tiny"), "{said}");
    let digest = front(&project.read(DRAFT), "meaning").unwrap().to_owned();
    project.replace(DRAFT, &format!("meaning: {digest}"), "meaning: words");
    let said = method(&project);
    assert!(said.contains(without) && !said.contains(by), "{said}");
    project.replace(DRAFT, "meaning: words\n", "");
    let said = method(&project);
    assert!(!said.contains(without) && !said.contains(by), "{said}");
    project.replace(DRAFT, "\nmade: ", "\nmeaning: perhaps\nmade: ");
    assert!(project.check(DRAFT).contains("error"));
}

#[test]
fn the_whole_corpus_is_searched_across_languages() {
    let server = Server::good();
    let corpus = with(&server, ", scope: corpus");
    let project = project(&corpus, "");
    let run = project.run_trusting(&["search", "--topic", "ferry", "--spec", SPEC, "--explain"], &[]).expect(0);
    assert!(run.stdout.contains("ar-ferry ¶ 1") && run.stdout.contains("fr-bac ¶ 1"), "{}", run.stdout);
    assert!(run.stdout.contains("by meaning 0.9"), "{}", run.stdout);
    // Words alone find neither.
    project.replace(SPEC, &format!("meaning: {corpus}\n"), "");
    let run = project.run(&["search", "--topic", "ferry", "--spec", SPEC]).expect(0);
    assert!(run.stdout.contains("en-boat") && !run.stdout.contains("ar-ferry"), "{}", run.stdout);
    // A search is helped by words where nobody answers, and says so.
    let away = "{ provider: openai, address: \"http://127.0.0.1:9\", model: other }";
    project.replace(SPEC, "topics:", &format!("meaning: {away}\ntopics:"));
    let run = project.run(&["search", "--topic", "ferry", "--spec", SPEC]).expect(0);
    assert!(run.stdout.contains("en-boat") && run.stderr.contains("warning[no-vectors]"), "{}", run.stderr);
}

#[test]
fn what_came_before_a_fault_is_not_asked_for_again() {
    let server = Server::new(|number, body| if number == 2 { Reply(400, "", String::new(), 0) } else { good(body) });
    let project = project(&with(&server, ", scope: corpus"), "");
    let run = drafting(&project, &[]).expect(1);
    assert!(run.stderr.contains("does not accept the request (status 400)"), "{}", run.stderr);
    assert!(!project.path(DRAFT).exists());
    drafting(&project, &[]).expect(0);
    let texts = server.texts();
    let questions = texts.iter().filter(|text| text.starts_with("The island ferry.")).count();
    assert_eq!((server.count(), questions), (3, 1), "the question was answered before the fault: {texts:?}");
}

#[test]
fn every_wrong_answer_is_refused_in_clear_words() {
    let long = |body: &Value| Reply(200, "", format!("{}{}", " ".repeat(8_100_000), good(body).2), 0);
    let cases: [(&str, Box<Answer>); 10] = [
        ("fit --- has 0 vectors for 1 texts", Box::new(|_, _| embedded(std::iter::empty()))),
        (
            "contains something that is not a number",
            Box::new(|_, body| {
                let text = good(body).2.replacen("0.1", "null", 1);
                Reply(200, "", text, 0)
            }),
        ),
        ("consists of noughts", Box::new(|_, body| embedded(inputs(body).iter().map(|_| vec![0.0; DIMENSIONS])))),
        (
            "if the model has changed",
            Box::new(|number, body| {
                embedded(inputs(body).iter().map(|text| vector(text)[..DIMENSIONS - number % 2].to_vec()))
            }),
        ),
        ("not of the form", Box::new(|_, _| Reply(200, "", "<html>".to_owned(), 0))),
        ("broke off", Box::new(|_, body| Reply(200, "", good(body).2, 1000))),
        ("answered with more than 8 MB", Box::new(move |_, body| long(body))),
        ("put a key for it in BRIEF_MEANING_KEY", Box::new(|_, _| Reply(401, "", String::new(), 0))),
        ("that is not followed", Box::new(|_, _| Reply(302, "location: http://example.org/\r\n", String::new(), 0))),
        ("it asks for a wait of 4000 seconds", Box::new(|_, _| Reply(429, "retry-after: 4000\r\n", String::new(), 0))),
    ];
    for (said, answer) in cases {
        let server = Server::new(answer);
        let project = project(&with(&server, ""), "");
        let run = project.run_trusting(&["draft", SPEC, "--today", "2025-04-01"], &[]).expect(1);
        let said = said.trim_start_matches("fit --- ");
        assert!(run.stderr.contains("error[no-vectors]") && run.stderr.contains(said), "{said}: {}", run.stderr);
        assert!(!project.path(DRAFT).exists(), "{said}");
    }
}

#[test]
fn who_is_busy_is_asked_again_and_half_a_batch_is_asked_for_in_halves() {
    let server = Server::new(|number, body| match number {
        1 => Reply(429, "retry-after: 0\r\n", String::new(), 0),
        // A server that takes two texts at a time, and forgets the others.
        _ => embedded(inputs(body).iter().take(2).map(|text| vector(text))),
    });
    let project = project(&with(&server, ", scope: corpus"), "");
    drafting(&project, &[]).expect(0);
    let good = Server::good();
    let other = self::project(&with(&good, ", scope: corpus"), "");
    drafting(&other, &[]).expect(0);
    let said = |project: &Project| front(&project.read(DRAFT), "meaning").map(str::to_owned);
    assert_eq!(said(&project), said(&other), "the same vectors, however they came");
}

#[test]
fn a_key_that_a_server_repeats_is_not_printed() {
    let server = Server::new(|_, _| Reply(400, "", format!("{{\"error\":\"no model for {KEY}\"}}"), 0));
    let run = drafting(&project(&with(&server, ""), ""), &[]).expect(1);
    assert!(run.stderr.contains("no model for …"), "{}", run.stderr);
    let server = Server::new(|_, _| Reply(200, "", format!("\"{KEY}\""), 0));
    drafting(&project(&with(&server, ""), ""), &[]).expect(1);
}

const SCHEDULE: &str = "schedule: { every: week, on: monday, at: \"06:00\", timezone: UTC, start: 2025-03-17 }\nperiod: { since: last-edition }\n";

#[test]
fn an_edition_stays_due_until_vectors_can_be_had() {
    let server = Server::new(|number, body| if number == 1 { Reply(400, "", String::new(), 0) } else { good(body) });
    let hook = "on_failure: [sh, -c, 'printf \"%s\" \"$BRIEF_ERRORS\" > errors.txt']\n";
    let project = project(&with(&server, ""), &format!("{SCHEDULE}{hook}"));
    let run = project.run_trusting(&["run", "--today", "2025-03-17"], &[]).expect(1);
    assert!(run.stderr.contains("no-vectors"), "{}", run.stderr);
    assert!(project.read("errors.txt").contains("cannot be compared by meaning"));
    assert!(!project.path("briefs/ferry/2025-03-17.md").exists());
    assert!(project.run(&["due", "--today", "2025-03-17"]).stdout.contains("2025-03-17"), "it is due still");
    project.run_trusting(&["run", "--today", "2025-03-17"], &[]).expect(0);
    let draft = project.read("briefs/ferry/2025-03-17.md");
    let digest = front(&draft, "meaning").unwrap();
    assert_eq!(kept(&project), [format!("2025-03-17.{digest}.vectors")]);
}

#[test]
fn an_edition_is_made_by_words_where_the_spec_says_so() {
    let away = "{ provider: openai, address: \"http://127.0.0.1:9\", model: tiny, if_unavailable: words }";
    let project = project(away, SCHEDULE);
    // Not trusted is not there either: nothing is sent, and nothing waits.
    let run = project.run(&["run", "--today", "2025-03-17"]);
    assert!(run.stderr.contains("warning[no-vectors]") && run.stderr.contains("by words alone"), "{}", run.stderr);
    let draft = project.read("briefs/ferry/2025-03-17.md");
    assert_eq!(front(&draft, "meaning"), Some("words"));
    // A draft that a person makes is not made by words unless the person says so.
    project.run(&["draft", SPEC, "--today", "2025-03-24"]).expect(1);
}

#[test]
fn a_program_makes_vectors_line_by_line() {
    if !has("sh") || !has("sed") {
        println!("skipped: no `sh` or `sed` on this machine");
        return;
    }
    let script = "#!/bin/sh\nsed -n 's/^{\"id\":\\([0-9]*\\),.*ferry.*/{\"id\":\\1,\"vector\":[1,0.5]}/p; t; s/^{\"id\":\\([0-9]*\\),.*/{\"id\":\\1,\"vector\":[0.2,1]}/p'\necho \"key ${BRIEF_MEANING_KEY-none}\" >&2\n";
    let project = project("{ provider: program, command: [sh, vectors.sh] }", "");
    project.write("vectors.sh", script);
    drafting(&project, &[]).expect(0);
    assert_eq!(front(&project.read(DRAFT), "meaning").map(str::len), Some(64));
    // Another program is another model, and is looked at again.
    project.write("vectors.sh", "#!/bin/sh\necho \"no model: $BRIEF_MEANING_KEY\" >&2\nexit 3\n");
    fs::remove_dir_all(project.path(".brief")).unwrap();
    fs::remove_dir_all(project.path("briefs/ferry")).unwrap();
    let run = drafting(&project, &[]).expect(1);
    assert!(run.stderr.contains("failed") && run.stderr.contains("no model:"), "{}", run.stderr);
}

#[test]
fn a_provider_is_named_with_what_it_needs_and_nothing_else() {
    for (meaning, said) in [
        ("{ provider: openai, model: tiny }", "needs `address`"),
        ("{ provider: openai, address: \"http://localhost\" }", "needs `model`"),
        ("{ provider: program }", "needs `command`"),
        ("{ provider: program, command: [x], address: \"http://localhost\" }", "means nothing"),
        ("{ provider: program, command: [x], input_type: true }", "means nothing"),
        ("{ provider: openai, address: \"http://localhost\", model: tiny, scope: all }", "`candidates`, `corpus`"),
        ("{ provider: openai, address: \"http://localhost\", model: tiny, key: x }", "key"),
    ] {
        let found = project(meaning, "").check(SPEC);
        assert!(found.contains("error") && found.contains(said), "{meaning}: {found}");
    }
}
