//! Providers of machine translation, over a real socket: answers that are slow, broken, too long or
//! hostile give a clear message, nothing is lost and no key is printed.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Project, Run};

const PO: &str = "seeds/translations/en/kidal-nd.po";
const LONG_PO: &str = "seeds/translations/en/amnay-2025.po";
const KEY: &str = "sk-secret-0123456789";

/// What the server does with a request.
enum Reply {
    Json(Value),
    Status(u16, &'static str, String),
    /// Says that it is longer than it is.
    CutOff(String),
    Never,
}

type Answer = dyn Fn(usize, &Value) -> Reply + Send + Sync;

/// A server on this machine, and every request that it got, headers included.
struct Server {
    address: String,
    requests: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Server {
    fn new(answer: impl Fn(usize, &Value) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
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

    fn count(&self) -> usize {
        self.requests.lock().unwrap().len()
    }
}

fn serve(stream: TcpStream, requests: &Mutex<Vec<(String, Value)>>, answer: &Answer) -> Option<()> {
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
    let mut stream = stream;
    let mut send = |status: u16, headers: &str, body: &str, length: usize| {
        let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n");
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
    };
    match answer(number, &body) {
        Reply::Json(json) => {
            let text = json.to_string();
            send(200, "content-type: application/json\r\n", &text, text.len());
        }
        Reply::Status(status, headers, text) => send(status, headers, &text, text.len()),
        Reply::CutOff(text) => send(200, "", &text, text.len() + 1000),
        Reply::Never => thread::sleep(Duration::from_secs(8)),
    }
    Some(())
}

/// As many words as the text has: what a translation could be.
fn rendered(text: &str, names: &[String]) -> String {
    let words = vec!["word"; text.split_whitespace().count().saturating_sub(names.len()).max(1)];
    format!("{} {}.", words.join(" "), names.join(" "))
}

fn libre(body: &Value) -> Vec<String> {
    body["q"].as_array().unwrap().iter().map(|text| rendered(text.as_str().unwrap(), &[])).collect()
}

fn good(body: &Value) -> Reply {
    Reply::Json(json!({ "translatedText": libre(body) }))
}

fn chat(body: &Value) -> Vec<(u64, String)> {
    let user: Value = serde_json::from_str(body["messages"][1]["content"].as_str().unwrap()).unwrap();
    let units = user["units"].as_array().unwrap().iter();
    units
        .map(|unit| {
            let names = unit["names"].as_array().cloned().unwrap_or_default();
            let names: Vec<String> = names.iter().map(|name| name["rendering"].as_str().unwrap().to_owned()).collect();
            (unit["id"].as_u64().unwrap(), rendered(unit["text"].as_str().unwrap(), &names))
        })
        .collect()
}

fn completion(translations: &[(u64, String)]) -> Reply {
    let list: Vec<Value> = translations.iter().map(|(id, text)| json!({ "id": id, "text": text })).collect();
    let content = json!({ "translations": list }).to_string();
    Reply::Json(json!({ "choices": [{ "finish_reason": "stop", "message": { "content": content } }] }))
}

/// A project in which one source has no translation.
fn project() -> Project {
    let project = Project::new();
    std::fs::remove_file(project.path(PO)).unwrap();
    project
}

fn fill(project: &Project, server: &Server, with: &str, more: &[&str]) -> Run {
    let mut args = vec!["translate", "fill", "kidal-nd", "--lang", "en", "--with", with, "--address", &server.address];
    args.extend(more);
    let environment = [("BRIEF_LIBRETRANSLATE_KEY", KEY), ("BRIEF_OPENAI_KEY", KEY)];
    let run = project.run_with(&args, &environment);
    assert!(!run.stderr.contains(KEY) && !run.stdout.contains(KEY), "a key is printed: {}", run.stderr);
    assert!(!written(project).contains(KEY), "a key is written");
    run
}

fn written(project: &Project) -> String {
    if project.path(PO).exists() { project.read(PO) } else { String::new() }
}

#[test]
fn a_model_fills_what_is_missing_and_is_told_the_names() {
    let server = Server::new(|_, body| completion(&chat(body)));
    let project = project();
    let others = project.digest(LONG_PO);
    let run = fill(&project, &server, "openai", &["--model", "a-model"]).expect(0);
    assert!(run.stderr.contains("marked as machine-made and not reviewed"), "{}", run.stderr);
    assert!(run.stderr.contains("warning[translated-number]: ¶ 3.1: "), "what was taken is checked: {}", run.stderr);
    let po = written(&project);
    let units = po.matches("msgctxt").count();
    assert!(units > 8);
    assert_eq!(po.matches("# origin: machine openai a-model\n").count(), units);
    assert_eq!(po.matches("#, fuzzy\n").count(), units);
    let (head, body) = server.requests.lock().unwrap()[0].clone();
    assert!(head.starts_with("post /chat/completions ") && head.contains(&format!("authorization: bearer {KEY}")));
    assert!(body["messages"][1]["content"].as_str().unwrap().contains("\"rendering\":\"Kidal\""));
    assert!(!po.contains(KEY) && project.digest(LONG_PO) == others);
    // Once more: nothing is asked.
    let asked = server.count();
    let again = fill(&project, &server, "openai", &["--model", "a-model"]).expect(0);
    assert!(again.stderr.contains("nothing lacks a translation"), "{}", again.stderr);
    assert_eq!((server.count(), written(&project)), (asked, po));
    // A draft says what it is.
    let draft = project.run(&["draft", "briefs/algeria-russia.yaml", "-o", "-"]).expect(0);
    assert!(draft.stdout.contains("openai a-model"), "the machine is named");
    if crate::harness::has("msgfmt") {
        let checked =
            std::process::Command::new("msgfmt").args(["-c", "-o", "/dev/null"]).arg(project.path(PO)).output();
        assert!(checked.unwrap().status.success());
    }
}

#[test]
fn a_spec_names_its_provider_and_only_what_is_missing_is_asked_for() {
    let server = Server::new(|_, body| good(body));
    let project = Project::new();
    let po = project.read(PO);
    let unit = po.split("\n\n").find(|unit| unit.contains("msgctxt \"¶ 1.1\"")).unwrap();
    let (head, target) = unit.split_once("msgstr ").unwrap();
    project.write(PO, po.replace(unit, &format!("{head}msgstr \"\"")));
    let settings = format!("translate: {{ provider: libretranslate, address: \"{}\" }}\n", server.address);
    project.write("briefs/algeria-russia.yaml", format!("{}{settings}", project.read("briefs/algeria-russia.yaml")));
    project.run(&["check", "briefs/algeria-russia.yaml"]).expect(0);
    let run = project.run(&["translate", "fill", "briefs/algeria-russia.yaml", "--dry-run"]).expect(0);
    assert_eq!(server.count(), 0, "{}", run.stderr);
    let quoted = run.stderr.contains("1 unit would be sent");
    let what = if quoted { "briefs/algeria-russia.yaml" } else { "kidal-nd" };
    let run = if quoted {
        // The address is the project's: nothing goes there before somebody trusts it.
        let run = project.run(&["translate", "fill", what]).expect(1);
        assert!(run.stderr.contains("nothing is sent to") && run.stderr.contains("error[untrusted]"), "{}", run.stderr);
        assert_eq!((server.count(), project.read(PO).contains("machine libretranslate")), (0, false));
        project.run_trusting(&["translate", "fill", what], &[])
    } else {
        project.run(&["translate", "fill", what, "--with", "libretranslate", "--address", &server.address])
    };
    assert!(run.stderr.contains("1 translation written"), "{}", run.stderr);
    let after = project.read(PO);
    let new = after.split("\n\n").find(|unit| unit.contains("msgctxt \"¶ 1.1\"")).unwrap();
    assert!(new.contains("# origin: machine libretranslate") && new.contains("#, fuzzy") && !new.contains(target));
    assert_eq!(after.replace(new, ""), po.replace(unit, ""), "nothing else is touched");
    project.replace("briefs/algeria-russia.yaml", "provider: libretranslate", "provider: libretranslat");
    project.run(&["check", "briefs/algeria-russia.yaml"]).expect(1);
}

#[test]
fn nothing_is_sent_unasked() {
    let project = project();
    let run = project.run(&["translate", "fill", "kidal-nd", "--lang", "en"]).expect(2);
    assert!(run.stderr.contains("nothing is sent unless you ask for it"), "{}", run.stderr);
    let run = project.run(&["translate", "fill", "kidal-nd", "--lang", "en", "--with", "libre"]).expect(2);
    assert!(run.stderr.contains("libretranslate"), "{}", run.stderr);
    let remote =
        ["translate", "fill", "kidal-nd", "--lang", "en", "--with", "libretranslate", "--address", "http://192.0.2.1"];
    let run = project.run_with(&remote, &[("BRIEF_LIBRETRANSLATE_KEY", KEY)]).expect(2);
    assert!(run.stderr.contains("over http") && !run.stderr.contains(KEY), "{}", run.stderr);
    assert_eq!(written(&project), "");
}

/// Every fault has a message of its own, and the memory contains nothing of it.
#[test]
fn faults_are_named_and_leave_nothing_behind() {
    type Case = (&'static str, Box<Answer>, &'static [&'static str], &'static str);
    let texts = |body: &Value| libre(body);
    let one = |text: &'static str| -> Box<Answer> {
        Box::new(move |_, body| Reply::Json(json!({ "translatedText": vec![text; libre(body).len()] })))
    };
    let cases: Vec<Case> = vec![
        ("slow", Box::new(|_, _| Reply::Never), &["--timeout", "1", "--tries", "1"], "did not answer within 1 seconds"),
        (
            "slow for the whole run",
            Box::new(|_, _| Reply::Never),
            &["--time-limit", "1"],
            "the time limit of 1 seconds was reached",
        ),
        (
            "failing",
            Box::new(|_, _| Reply::Status(500, "", "{\"error\":\"out of memory\"}".into())),
            &["--tries", "2"],
            "status 500): out of memory; tried 2 times",
        ),
        ("cut off", Box::new(|_, _| Reply::CutOff("{\"translatedText\":[\"wo".into())), &["--tries", "1"], "broke off"),
        (
            "half JSON",
            Box::new(|_, _| Reply::Status(200, "", "{\"translatedText\":[\"wo".into())),
            &[],
            "not LibreTranslate's",
        ),
        (
            "one too few",
            Box::new(move |_, body| Reply::Json(json!({ "translatedText": texts(body)[1..] }))),
            &[],
            "0 translations for 1 texts",
        ),
        (
            "one too many",
            Box::new(|_, body| {
                let mut all = libre(body);
                all.push("x".into());
                Reply::Json(json!({ "translatedText": all }))
            }),
            &[],
            "2 translations for 1 texts",
        ),
        (
            "busy for long",
            Box::new(|_, _| Reply::Status(429, "retry-after: 9999\r\n", String::new())),
            &[],
            "asks for a wait of 9999 seconds",
        ),
        (
            "no key",
            Box::new(|_, _| Reply::Status(403, "", format!("{{\"error\":\"bad key {KEY}\"}}"))),
            &[],
            "bad key …; check the key in BRIEF_LIBRETRANSLATE_KEY",
        ),
        (
            "key in an answer",
            Box::new(|_, body| {
                Reply::Json(
                    json!({ "translatedText": vec![format!("Some words {KEY} of a sentence that are many enough to be one of them all right and more"); libre(body).len()] }),
                )
            }),
            &[],
            "it contains the key",
        ),
        (
            "key in an error",
            Box::new(|_, _| Reply::Json(json!({ "error": format!("bad {KEY}") }))),
            &[],
            "LibreTranslate says: bad …",
        ),
        (
            "no such page",
            Box::new(|_, _| Reply::Status(404, "", "\u{1b}[2Jnothing\n".into())),
            &[],
            "status 404): [2Jnothing",
        ),
        ("flood", Box::new(|_, _| Reply::Status(200, "", "x".repeat(10_000_000))), &[], "more than 4 MB"),
        (
            "one long answer",
            Box::new(|_, body| {
                Reply::Json(json!({ "translatedText": vec!["word ".repeat(20_000); libre(body).len()] }))
            }),
            &[],
            "characters, but its text",
        ),
        (
            "markup",
            one("The <script>alert(1)</script> words of a sentence that are many enough to be one of them all right"),
            &[],
            "markup (a tag)",
        ),
        (
            "Typst",
            one(
                "Some **bold** words of a sentence that are many enough to be one of them, all right, and more of them",
            ),
            &[],
            "markup (`**`)",
        ),
        (
            "prompt",
            one("Here is the translation: some words of a sentence that are many enough to be one of them all right"),
            &[],
            "talks about the task",
        ),
        (
            "bidi",
            one("Some \u{202E}words of a sentence that are many enough to be one of them all right and more of them"),
            &[],
            "U+202E",
        ),
        (
            "control",
            one("Some \u{7}words of a sentence that are many enough to be one of them all right and more of them"),
            &[],
            "U+0007",
        ),
        ("empty", one(" "), &[], "it is empty"),
        ("echo", Box::new(|_, body| Reply::Json(json!({ "translatedText": body["q"] }))), &[], "not translated"),
        ("no text", one("x"), &[], "part of it is missing"),
    ];
    for (name, answer, more, message) in cases {
        let server = Server::new(answer);
        let project = project();
        let run = fill(&project, &server, "libretranslate", more);
        assert!(run.stderr.contains(message), "{name}: {}", run.stderr);
        assert!(!run.stderr.contains(['\u{1b}', '\u{7}', '\u{202E}']), "{name}");
        // A heading of few words may pass where the sentences do not; of the rest nothing is there.
        assert_eq!(
            written(&project).matches("msgctxt").count(),
            if run.code == 3 { 1 } else { 0 },
            "{name}: {}",
            run.stderr
        );
        assert!(matches!(run.code, 1 | 3), "{name}: {}", run.code);
    }
}

#[test]
fn a_busy_provider_is_asked_again_when_it_says() {
    let server =
        Server::new(
            |number, body| {
                if number == 1 { Reply::Status(429, "retry-after: 1\r\n", String::new()) } else { good(body) }
            },
        );
    let project = project();
    let began = std::time::Instant::now();
    let run = fill(&project, &server, "libretranslate", &[]);
    assert!(run.stderr.contains("too busy (status 429); trying again in 1.0 s"), "{}", run.stderr);
    assert!(began.elapsed() >= Duration::from_secs(1));
    assert!(written(&project).matches("msgctxt").count() > 8);
}

#[test]
fn a_redirect_is_not_followed_and_no_proxy_is_used() {
    let other = Server::new(|_, body| good(body));
    let to = format!("location: {}/translate\r\n", other.address.replace("127.0.0.1", "localhost"));
    let to: &'static str = Box::leak(to.into_boxed_str());
    let server = Server::new(move |_, _| Reply::Status(307, to, String::new()));
    let project = project();
    let run = fill(&project, &server, "libretranslate", &[]).expect(1);
    assert!(run.stderr.contains("redirects to localhost") && run.stderr.contains("not followed"), "{}", run.stderr);
    assert_eq!((server.count(), other.count()), (1, 0));
    let proxy = Server::new(|_, body| good(body));
    let args =
        ["translate", "fill", "kidal-nd", "--lang", "en", "--with", "libretranslate", "--address", &other.address];
    let run = project.run_with(&args, &[("http_proxy", &proxy.address), ("HTTP_PROXY", &proxy.address)]);
    assert!(run.stderr.contains("proxy that the environment names is not used"), "{}", run.stderr);
    assert!(other.count() > 0 && proxy.count() == 0);
}

/// The second batch fails; what the first brought is there, and the next run asks for the rest alone.
#[test]
fn a_broken_run_goes_on_where_it_stopped() {
    let project = Project::new();
    std::fs::remove_file(project.path(LONG_PO)).unwrap();
    let server =
        Server::new(|number, body| if number == 2 { Reply::Status(400, "", String::new()) } else { good(body) });
    let args =
        ["translate", "fill", "amnay-2025", "--lang", "en", "--with", "libretranslate", "--address", &server.address];
    let run = project.run(&args).expect(3);
    assert!(run.stderr.contains("run the same command again to continue"), "{}", run.stderr);
    let first = project.read(LONG_PO);
    assert_eq!(first.matches("msgctxt").count(), 12);
    project.run(&args);
    let all = project.read(LONG_PO);
    assert!(all.starts_with(&first) && all.matches("msgctxt").count() > 20);
    let requests = server.requests.lock().unwrap();
    let asked: Vec<String> = requests.iter().map(|(_, body)| body["q"].to_string()).collect();
    assert!(asked[1] == asked[2] && asked.iter().filter(|texts| **texts == asked[0]).count() == 1);
}

#[test]
fn one_bad_answer_among_good_ones_costs_that_one_alone() {
    let server = Server::new(|_, body| {
        let mut all = libre(body);
        all[2] = format!("{} <b>x</b>", all[2]);
        Reply::Json(json!({ "translatedText": all }))
    });
    let project = project();
    let run = fill(&project, &server, "libretranslate", &[]).expect(3);
    assert!(run.stderr.contains("not taken: it contains markup"), "{}", run.stderr);
    let po = written(&project);
    assert!(po.matches("msgctxt").count() > 7 && !po.contains("<b>"));
}

#[test]
fn a_program_is_asked_line_by_line_with_its_arguments_as_they_are() {
    let project = project();
    let words = "word ".repeat(24);
    let script = format!("s/.*\"id\":([0-9]+).*/{{\"id\":\\1,\"text\":\"{words}; $(touch x) end\"}}/");
    let base = ["translate", "fill", "kidal-nd", "--lang", "en", "--with", "command", "--command"];
    let run = project.run(&[&base[..], &["sed", "--argument", "-E", "--argument", &script]].concat());
    assert!(run.stderr.contains("sent to the program `sed`"), "{}", run.stderr);
    let po = written(&project);
    assert!(po.matches("# origin: machine command sed\n").count() > 8, "{po} {}", run.stderr);
    assert!(po.contains("$(touch x) end") && !project.path("x").exists(), "no shell reads it");

    std::fs::remove_file(project.path(PO)).unwrap();
    for (program, arguments, message) in [
        ("sleep", &["30"][..], "took longer than 1 seconds"),
        ("false", &[], "failed"),
        ("cat", &[], "it is the text itself"),
        ("true", &[], "0 translations for 1 texts"),
        ("/no/such/program", &[], "cannot be run"),
        ("head", &["-c", "5000000", "/dev/zero"], "more than 4 MB"),
    ] {
        let mut args = [&base[..], &[program, "--timeout", "1", "--tries", "1"]].concat();
        args.extend(arguments.iter().flat_map(|argument| ["--argument", argument]));
        let run = project.run(&args).expect(1);
        assert!(run.stderr.contains(message), "{program}: {}", run.stderr);
        assert_eq!(written(&project), "", "{program}");
    }
}
