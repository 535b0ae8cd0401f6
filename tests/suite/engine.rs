//! What is said where an engine is away, or answers otherwise than it should: over a real socket, without a server.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::harness::{Project, Run};

const SPEC: &str = "briefs/ferry.yaml";

type Answer = dyn Fn(&str) -> (u16, String) + Send + Sync;

/// A server on this machine, and the first line of each request that it got.
struct Server {
    address: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(answer: impl Fn(&str) -> (u16, String) + Send + Sync + 'static) -> Self {
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
}

fn serve(mut stream: TcpStream, requests: &Mutex<Vec<String>>, answer: &Answer) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let (mut first, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        if line.trim().is_empty() {
            break;
        }
        if first.is_empty() {
            first = line.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
        }
    }
    reader.read_exact(&mut vec![0; length]).ok()?;
    requests.lock().unwrap().push(first.clone());
    let (status, text) = answer(&first);
    let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}", text.len());
    stream.write_all(head.as_bytes()).ok()
}

fn project(address: &str, more: &str) -> Project {
    let project = Project::empty();
    project.write("briefs/names.yaml", "[]\n");
    let text = "قالت الإدارة إن عبارة الجزيرة ستبقى متوقفة حتى نهاية الشهر بسبب إصلاح محركها القديم.\n";
    project.write("seeds/ferry-news.txt", text);
    let corpus = format!("{{ folder: ../seeds, engine: {{ opensearch: \"{address}\", index: desk{more} }} }}");
    let topic = "{ id: ferry, title: { ar: العبارة }, terms: [عبارة, محرك] }";
    project.write(
        SPEC,
        format!("title: {{ ar: العبارة }}\nlanguages: [ar]\ncorpus: {corpus}\nperiod: {{ to: 2025-03-31 }}\ntopics:\n  - {topic}\n"),
    );
    project
}

fn draft(project: &Project, more: &[&str]) -> Run {
    let mut args = vec!["draft", SPEC, "--today", "2025-04-01", "--output", "-"];
    args.extend(more);
    project.run_trusting(&args, &[])
}

#[test]
fn nothing_is_sent_before_the_project_is_trusted() {
    let server = Server::new(|_| (500, String::new()));
    let project = project(&server.address, "");
    for args in [&["draft", SPEC, "--today", "2025-04-01"][..], &["sources", "push", SPEC]] {
        let run = project.run(args).expect(1);
        assert!(run.stderr.contains("error[no-engine]") && run.stderr.contains("brief trust"), "{}", run.stderr);
    }
    // What checks asks nobody, trusted or not.
    project.run_trusting(&["check", SPEC, "--today", "2025-04-01"], &[]).expect(0);
    assert!(server.requests.lock().unwrap().is_empty());
    let trust = project.run(&["trust"]);
    assert!(trust.stdout.contains(&server.address) && trust.stdout.contains("corpus.engine"), "{}", trust.stdout);
}

#[test]
fn a_draft_is_refused_where_the_engine_is_away_unless_somebody_says_so() {
    // Nobody listens there any more.
    let address = format!("http://{}", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap());
    let project = project(&address, "");
    let run = draft(&project, &[]).expect(1);
    assert!(run.stderr.contains("error[no-engine]") && run.stderr.contains("--without-engine"), "{}", run.stderr);
    assert!(run.stdout.is_empty());
    assert!(draft(&project, &["--without-engine"]).expect(0).stdout.contains("عبارة"));
    // Who looks around is helped by the folder.
    let search = project.run_trusting(&["search", "--spec", SPEC, "عبارة"], &[]).expect(0);
    assert!(search.stdout.contains("ferry-news") && search.stderr.contains("warning[no-engine]"), "{}", search.stderr);
}

#[test]
fn an_edition_stays_due_or_is_made_from_the_folder_if_the_spec_says_so() {
    let address = format!("http://{}", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap());
    for (more, code) in [("", 1), (", if_unavailable: folder", 3)] {
        let project = project(&address, more);
        project.replace(
            SPEC,
            "period: { to: 2025-03-31 }\n",
            "schedule: { every: week, on: monday, at: \"06:00\", timezone: UTC, start: 2025-03-31 }\n",
        );
        let run = project.run_trusting(&["run", "--today", "2025-03-31"], &[]).expect(code);
        assert!(run.stderr.contains("no-engine"), "{}", run.stderr);
        assert_eq!(project.path("briefs/ferry/2025-03-31.md").exists(), code == 3);
    }
}

/// The mapping of an index of this analysis.
fn mapping(analysis: u32) -> String {
    format!(
        "{{\"desk-x\":{{\"mappings\":{{\"_meta\":{{\"brief\":{{\"analysis\":{analysis},\"form\":1,\"languages\":[\"ar\"]}}}}}}}}}}"
    )
}

#[test]
fn an_answer_that_does_not_cover_all_is_none() {
    let now = brief::search::ANALYSIS_VERSION;
    let view = |failed: u32| format!("{{\"pit_id\":\"v\",\"_shards\":{{\"total\":3,\"failed\":{failed}}}}}");
    let slow = "{\"timed_out\":true,\"_shards\":{\"total\":3,\"failed\":0},\"hits\":{\"hits\":[]}}";
    let foreign = "{\"x\":{\"mappings\":{}}}".to_owned();
    let cases = [
        (mapping(now - 1), view(0), (200, slow), "earlier version"),
        (mapping(now + 1), view(0), (200, slow), "newer version"),
        (foreign, view(0), (200, slow), "not made by this program"),
        (mapping(now), view(1), (200, slow), "1 of 3 parts"),
        (mapping(now), view(0), (200, slow), "took too long"),
        (mapping(now), view(0), (404, "{}"), "is gone"),
        (mapping(now), view(0), (200, "<html>"), "not of the form"),
    ];
    for (mapping, view, (searched, answer), said) in cases {
        let server = Server::new(move |first| match first {
            first if first.contains("_mapping") => (200, mapping.clone()),
            first if first.starts_with("POST") && first.contains("point_in_time") => (200, view.clone()),
            first if first.contains("_search?") => (searched, answer.to_owned()),
            _ => (200, "{}".to_owned()),
        });
        let run = draft(&project(&server.address, ""), &[]).expect(1);
        assert!(run.stderr.contains("error[no-engine]") && run.stderr.contains(said), "{said}: {}", run.stderr);
        assert!(run.stdout.is_empty());
    }
}

/// A server with an empty index, into which `put` and `bulk` come.
fn empty(put: (u16, &'static str), bulk: (u16, &'static str)) -> Server {
    Server::new(move |first| {
        let none = "{\"pit_id\":\"v\",\"_shards\":{\"total\":1,\"failed\":0},\"hits\":{\"hits\":[]}}";
        match first {
            first if first.contains("/_alias/") => (404, "{}".to_owned()),
            first if first.contains("/_doc/") => (put.0, put.1.to_owned()),
            first if first.contains("/_bulk") => (bulk.0, bulk.1.to_owned()),
            first if first.contains("_search") => (200, none.to_owned()),
            _ => (200, "{}".to_owned()),
        }
    })
}

const PUT: &str = "{\"_seq_no\":1,\"_primary_term\":1}";

#[test]
fn what_a_push_could_not_put_there_is_named() {
    let full = "{\"error\":{\"type\":\"cluster_block_exception\",\"reason\":\"index [desk] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark]\"},\"status\":429}";
    let partial = "{\"errors\":true,\"items\":[{\"index\":{\"status\":400,\"error\":{\"type\":\"mapper_parsing_exception\",\"reason\":\"failed to parse\"}}}]}";
    let busy = "{\"errors\":true,\"items\":[{\"index\":{\"status\":429,\"error\":{\"type\":\"rejected_execution_exception\",\"reason\":\"queue is full\"}}}]}";
    let cases = [
        (
            (
                403,
                "{\"error\":{\"type\":\"cluster_block_exception\",\"reason\":\"index [desk] blocked by: [FORBIDDEN/8/index write (api)]\"}}",
            ),
            (200, ""),
            "FORBIDDEN/8",
        ),
        ((429, full), (200, ""), "flood-stage"),
        ((409, "{}"), (200, ""), "somebody else has put another ferry-news"),
        ((201, PUT), (200, partial), "ferry-news is not complete there: failed to parse"),
        ((201, PUT), (200, busy), "queue is full"),
    ];
    for (put, bulk, said) in cases {
        let server = empty(put, bulk);
        let run = project(&server.address, "").run_trusting(&["sources", "push", SPEC], &[]).expect(1);
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
        let requests = server.requests.lock().unwrap();
        // Nobody is led to what is not complete.
        assert_eq!(requests.iter().any(|first| first.contains("_aliases")), put.0 == 409, "{requests:?}");
    }
}
