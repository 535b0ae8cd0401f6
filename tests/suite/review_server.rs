//! The review server: who is let in, what is shown, saved, signed; and what others try.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use axum::body::Body;
use axum::http::{Method, Request};
use brief::desk::Desk;
use brief::web::{Access, ReviewSettings, ServeOptions, listen};
use brief::workspace::{Trusting, Workspace};
use serde_json::json;

use crate::harness::Project;
use crate::review_client::{DRAFT, HOST, Tab, cards, errors, settings, slice};

/// A request of the page with other headers.
fn with(request: Request<Body>, headers: &[(&'static str, &str)]) -> Request<Body> {
    let mut request = request;
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().unwrap());
    }
    request
}

#[test]
fn only_a_tab_with_a_code_is_let_in() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let get = |path: &str| Tab::request(Method::GET, path, None);
    for path in ["/api/session", "/api/desk", "/api/watch", &format!("/api/draft?path={DRAFT}"), "/api/nothing", "/x"] {
        assert_eq!(tab.send(get(path)).status, 401, "{path}");
        assert_eq!(tab.send(with(get(path), &[("x-brief-token", "0")])).status, 401, "{path}");
    }
    for path in ["/api/code", "/api/save", "/api/approve", "/api/due"] {
        assert_eq!(tab.send(Tab::request(Method::POST, path, Some(json!({})))).status, 401, "{path}");
    }
    assert_eq!(tab.post("/api/login", json!({ "code": "0".repeat(32) })).status, 401);
    let session = tab.get("/api/session").expect(200);
    assert_eq!((&session["by"], &session["readOnly"]), (&json!("Anna Example"), &json!(false)));
    // A signed-in tab gives a code for another; it is good once.
    let code = tab.post("/api/code", json!({})).expect(200);
    assert_eq!(code["address"], format!("http://{HOST}/#code={}", code["code"].as_str().unwrap()));
    let login = || tab.send(Tab::request(Method::POST, "/api/login", Some(json!({ "code": code["code"] }))));
    assert_eq!(login().status, 200);
    assert_eq!(login().status, 401);
}

#[test]
fn what_comes_from_another_page_or_machine_is_refused() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let token = tab.token.clone();
    let get = || with(Tab::request(Method::GET, "/api/session", None), &[("x-brief-token", &token)]);
    let post = || with(Tab::request(Method::POST, "/api/code", Some(json!({}))), &[("x-brief-token", &token)]);
    assert_eq!((tab.send(get()).status.as_u16(), tab.send(post()).status.as_u16()), (200, 200));
    for host in
        ["127.0.0.1", "127.0.0.1:4001", "localhost:4000", "evil.example:4000", "127.0.0.1:4000.evil.example", ""]
    {
        assert_eq!(tab.send(with(get(), &[("host", host)])).status, 403, "Host: {host}");
        assert_eq!(tab.send(with(Tab::request(Method::GET, "/", None), &[("host", host)])).status, 403, "Host: {host}");
    }
    for origin in
        ["null", "http://127.0.0.1:4001", "http://localhost:4000", "https://127.0.0.1:4000", "http://127.0.0.1:4000/"]
    {
        assert_eq!(tab.send(with(post(), &[("origin", origin)])).status, 403, "Origin: {origin}");
        assert_eq!(tab.send(with(get(), &[("origin", origin)])).status, 403, "Origin: {origin}");
    }
    let mut none = post();
    none.headers_mut().remove("origin");
    assert_eq!(tab.send(none).status, 403, "a POST without an origin is of no page");
    let mut twice = get();
    twice.headers_mut().append("host", HOST.parse().unwrap());
    assert_eq!(tab.send(twice).status, 403, "two hosts");
    for site in ["cross-site", "same-site", "none"] {
        assert_eq!(tab.send(with(get(), &[("sec-fetch-site", site)])).status, 403, "{site}");
    }
    let full = Request::builder().uri("http://evil.example/api/session").header("host", HOST);
    let full = with(full.body(Body::empty()).unwrap(), &[("x-brief-token", &token)]);
    assert_eq!(tab.send(full).status, 403, "a target in full names another host");
    let elsewhere: SocketAddr = "192.0.2.7:50000".parse().unwrap();
    assert_eq!(tab.send_from(get(), elsewhere).status, 403, "another machine");
    for method in [Method::PUT, Method::DELETE, Method::OPTIONS, Method::HEAD] {
        let request = with(Tab::request(method.clone(), "/api/session", None), &[("x-brief-token", &token)]);
        assert_eq!(tab.send(request).status, 405, "{method}");
    }
    for kind in
        ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-7", "multipart/form-data"]
    {
        assert_eq!(tab.send(with(post(), &[("content-type", kind)])).status, 415, "{kind}");
    }
}

#[test]
fn every_answer_says_what_a_browser_may_do_with_it() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let nonce_of = |policy: &str| policy.split_once("'nonce-").unwrap().1.split_once('\'').unwrap().0.to_owned();
    let page = tab.send(Tab::request(Method::GET, "/", None));
    let policy = page.headers["content-security-policy"].to_str().unwrap().to_owned();
    let nonce = nonce_of(&policy);
    let html = String::from_utf8(page.body.clone()).unwrap();
    assert!(html.contains(&format!("nonce=\"{nonce}\"")) && !html.contains("{{nonce}}"), "{html}");
    for wanted in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'none'"] {
        assert!(policy.contains(wanted), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    let again = tab.send(Tab::request(Method::GET, "/", None));
    assert_ne!(nonce_of(again.headers["content-security-policy"].to_str().unwrap()), nonce, "each answer has its own");
    for answer in [
        &page,
        &tab.get("/api/session"),
        &tab.get("/review.js"),
        &tab.get("/nothing"),
        &tab.send(Tab::request(Method::GET, "/api/desk", None)),
    ] {
        let header = |name: &str| answer.headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("cache-control"), "no-store");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert!(header("content-security-policy").contains("frame-ancestors 'none'"));
        assert!(!answer.headers.contains_key("set-cookie"));
    }
}

#[test]
fn paths_lead_to_drafts_of_the_project_alone() {
    let project = Project::drafted();
    project.write("briefs/notes.txt", "x").write("secret.md", "x").write("briefs/.base.md", "x");
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("x.md"), "---\n---\n").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), project.path("briefs/linked")).unwrap();
    let tab = Tab::of(&project);
    for path in [
        "",
        "/",
        "..",
        "briefs",
        "briefs/",
        "secret.md",
        "./secret.md",
        "briefs/../secret.md",
        "briefs/..%2fsecret.md",
        "briefs/algeria-russia/../../secret.md",
        "briefs\\..\\secret.md",
        "/etc/passwd",
        "briefs//algeria-russia/2025-04-30.md",
        "briefs/notes.txt",
        "briefs/algeria-russia.yaml",
        "briefs/linked/x.md",
        "briefs/.base.md",
        "briefs/algeria-russia/.base/x.md",
        "briefs/algeria-russia/2025-04-30.md/",
        "briefs/algeria-russia/2025-04-30.md%00.md",
        "briefs/none.md",
        "briefs/algeria-russia/2025-04-30.md::$DATA",
        "C:/briefs/x.md",
    ] {
        let encoded: String = path.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let answer = tab.get(&format!("/api/draft?path={encoded}"));
        assert_eq!(answer.status, 404, "{path}");
        assert!(!String::from_utf8_lossy(&answer.body).contains(&*project.root().display().to_string()), "{path}");
        for asked in ["/api/view", "/api/pages"] {
            assert_eq!(tab.post(asked, json!({ "path": path, "text": "x" })).status, 404, "{asked} {path}");
        }
        let save = json!({ "path": path, "base": "", "text": "x" });
        assert_eq!(tab.post("/api/save", save).status, 404, "{path}");
        assert_eq!(
            tab.post("/api/due", json!({ "spec": path })).status,
            if path == "briefs/algeria-russia.yaml" { 200 } else { 404 },
            "{path}"
        );
    }
    assert_eq!(std::fs::read_to_string(outside.path().join("x.md")).unwrap(), "---\n---\n");
    assert_eq!(project.read("secret.md"), "x");
}

#[test]
fn bodies_are_limited_and_say_what_they_must() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let raw = |body: Vec<u8>| {
        let mut request = Tab::request(Method::POST, "/api/view", None);
        *request.body_mut() = Body::from(body);
        tab.send(with(request, &[("x-brief-token", &tab.token)]))
    };
    assert_eq!(raw(b"{".to_vec()).status, 400);
    assert_eq!(raw(b"[]".to_vec()).status, 400);
    assert_eq!(raw(vec![b'['; 200_000]).status, 400, "brackets without end");
    assert_eq!(raw(b"{\"path\":1}".to_vec()).status, 400);
    assert_eq!(raw(vec![b' '; 41 * 1024 * 1024]).status, 413);
    let long = json!({ "path": DRAFT, "text": "a".repeat(9 * 1024 * 1024) });
    assert_eq!(tab.post("/api/view", long).status, 413);
    let mut announced = Tab::request(Method::POST, "/api/view", None);
    announced.headers_mut().insert("content-length", "99999999999".parse().unwrap());
    assert_eq!(tab.send(with(announced, &[("x-brief-token", &tab.token)])).status, 413);
    let keep: Vec<_> = (0..3000).map(|at| json!({ "from": at, "to": at + 1 })).collect();
    let action = json!({ "do": "shorten", "card": "x", "keep": keep });
    assert_eq!(tab.act("x", action).status, 400);
}

#[test]
fn a_draft_is_shown_as_cards_with_their_sources() {
    let project = Project::drafted();
    let document = Tab::of(&project).draft();
    let text = document["text"].as_str().unwrap();
    assert_eq!(text, project.read(DRAFT).replace("\r\n", "\n"));
    assert_eq!(document["languages"][0], json!({ "lang": "ar", "dir": "rtl", "name": "العربية" }));
    let excerpts = cards(&document, "excerpt");
    assert!(excerpts.len() > 10, "{}", excerpts.len());
    for card in &excerpts {
        let excerpt = &card["excerpt"];
        assert!(slice(text, card).starts_with("> "), "{card}");
        let runs: String =
            excerpt["original"]["runs"].as_array().unwrap().iter().map(|run| run["text"].as_str().unwrap()).collect();
        assert_eq!(runs, excerpt["original"]["text"].as_str().unwrap());
        let written = slice(text, &excerpt["original"]);
        assert!(text.contains(&format!("> {written}\n")), "{written}");
        assert_eq!(excerpt["original"]["dir"], "rtl");
        assert!(matches!(excerpt["state"].as_str().unwrap(), "exact" | "elided"), "{card}");
        let title = &excerpt["source"]["title"];
        assert!(title.is_string() || title.is_null(), "{title}");
        let translation = &excerpt["translations"][0];
        assert_eq!((translation["lang"].as_str(), translation["dir"].as_str()), (Some("en"), Some("ltr")));
        assert!(
            slice(text, translation).contains(
                translation["text"].as_str().unwrap().split(" […]").next().unwrap().split("[…] ").last().unwrap()
            ),
            "{translation}"
        );
    }
    let parts = document["parts"].as_array().unwrap();
    assert_eq!(parts[0]["name"], "frame");
    assert!(
        parts.iter().skip(1).all(|part| part["name"].as_str().unwrap().starts_with('#')
            && (part["state"] == "open" || part["state"] == "empty"))
    );
    let names: std::collections::BTreeSet<&str> =
        document["cards"].as_array().unwrap().iter().map(|card| card["id"].as_str().unwrap()).collect();
    assert_eq!(names.len(), document["cards"].as_array().unwrap().len(), "each card has a name of its own");
    assert_eq!(errors(&document), Vec::<String>::new());
}

#[test]
fn findings_stand_where_a_browser_counts_them() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let document = tab.draft();
    let text = document["text"].as_str().unwrap();
    let original = cards(&document, "excerpt")[0]["excerpt"]["original"]["text"].as_str().unwrap().to_owned();
    let word =
        original.split(' ').find(|word| word.chars().count() > 4 && word.chars().all(char::is_alphabetic)).unwrap();
    let broken = text.replacen(word, "😀كلمة", 1);
    let view = tab.post("/api/view", json!({ "path": DRAFT, "text": broken })).expect(200);
    let found = view["findings"].as_array().unwrap().iter().find(|one| one["level"] == "error").unwrap();
    let card =
        cards(&view, "excerpt").into_iter().find(|card| !card["findings"].as_array().unwrap().is_empty()).unwrap();
    let (from, start) = (found["from"].as_u64().unwrap(), card["from"].as_u64().unwrap());
    assert!(from >= start && found["to"].as_u64() <= card["to"].as_u64(), "{found}");
    assert_eq!(found["path"], DRAFT);
    assert!(!found["message"].as_str().unwrap().is_empty() && !found["why"].as_str().unwrap().is_empty());
    assert_eq!(project.read(DRAFT), text, "looking at a text writes nothing");
    // Of a file with other line ends the places are the same.
    project.write(DRAFT, broken.replace('\n', "\r\n"));
    assert_eq!(tab.draft()["findings"], view["findings"]);
}

#[test]
fn a_save_never_loses_what_somebody_else_wrote() {
    let project = Project::drafted();
    project.write(DRAFT, project.read(DRAFT).replace('\n', "\r\n"));
    let tab = Tab::of(&project);
    let first = tab.draft();
    let (base, text) = (first["digest"].clone(), first["text"].as_str().unwrap().to_owned());
    let end = |text: &str, words: &str| format!("{text}\n{words}\n");
    let save = |base: &serde_json::Value, text: &str| {
        tab.post("/api/save", json!({ "path": DRAFT, "base": base, "text": text }))
    };
    // One client writes at the end, the other further up, from the same base.
    let mine = save(&base, &end(&text, "Mine.")).expect(200);
    assert_eq!((&mine["merged"], mine["text"].as_str()), (&json!(false), Some(end(&text, "Mine.").as_str())));
    let theirs = text.replacen("\n## ", "\nTheirs.\n\n## ", 1);
    let both = save(&base, &theirs).expect(200);
    assert_eq!(both["merged"], true);
    let on_disk = project.read(DRAFT);
    assert!(on_disk.contains("Theirs.\r\n") && on_disk.contains("Mine.\r\n"));
    assert_eq!(on_disk.matches('\n').count(), on_disk.matches("\r\n").count(), "line ends stay");
    assert_eq!(both["text"].as_str().unwrap(), on_disk.replace("\r\n", "\n"));
    // An editor outside changes the same line.
    project.write(DRAFT, on_disk.replace("Mine.", "The editor's."));
    let before = project.read(DRAFT);
    let conflict = save(&both["digest"], &both["text"].as_str().unwrap().replace("Mine.", "Mine again."));
    let told = conflict.expect(409);
    assert_eq!(conflict.codes(), ["unmergeable-edit"]);
    assert_eq!(told["theirs"].as_str().unwrap(), before.replace("\r\n", "\n"));
    assert_eq!(told["base"], both["text"]);
    assert_eq!(project.read(DRAFT), before, "nothing was written");
    // Whoever has seen what is there may decide.
    let decided = told["theirs"].as_str().unwrap().replace("The editor's.", "Mine again.");
    save(&told["digest"], &decided).expect(200);
    assert!(project.read(DRAFT).contains("Mine again."));
    // A base that nobody knows is none; told along, it counts if it is that.
    let now = tab.draft();
    let more = end(now["text"].as_str().unwrap(), "More.");
    let other = Tab::of(&project);
    let forgotten = |text: Option<&str>| json!({ "path": DRAFT, "base": base, "baseText": text, "text": more });
    assert_eq!(other.post("/api/save", forgotten(None)).status, 409);
    assert_eq!(other.post("/api/save", forgotten(Some("another"))).status, 409);
    let known = json!({ "path": DRAFT, "base": now["digest"], "baseText": now["text"], "text": more });
    other.post("/api/save", known).expect(200);
    assert!(project.read(DRAFT).contains("More.\r\n"));
}

#[test]
fn a_server_that_only_shows_writes_nothing() {
    let project = Project::drafted();
    let tab = Tab::with(&project, ReviewSettings { read_only: true, ..settings() });
    let document = tab.draft();
    let (digest, text) = (&document["digest"], document["text"].as_str().unwrap());
    let parts = json!(["frame"]);
    for (path, body) in [
        ("/api/save", json!({ "path": DRAFT, "base": digest, "text": format!("{text}\nx\n") })),
        ("/api/accept", json!({ "path": DRAFT, "digest": digest, "card": null, "lang": "en", "review": true })),
        ("/api/approve", json!({ "path": DRAFT, "digest": digest, "parts": parts })),
        ("/api/request-changes", json!({ "path": DRAFT, "digest": digest, "parts": parts, "why": "x" })),
        ("/api/publish", json!({ "path": DRAFT, "digest": digest })),
        ("/api/withdraw", json!({ "path": DRAFT, "why": "x" })),
        ("/api/due", json!({ "spec": "briefs/algeria-russia.yaml" })),
        ("/api/source", json!({ "path": DRAFT, "key": "kidal-nd", "set": { "title": "x" } })),
    ] {
        let answer = tab.post(path, body);
        assert_eq!((answer.status.as_u16(), answer.codes()), (403, vec!["read-only-server".to_owned()]), "{path}");
    }
    assert_eq!(project.read(DRAFT), text);
    // Without a name it can be edited, and nothing signed.
    let nameless = Tab::with(&project, ReviewSettings { by: None, ..settings() });
    let answer = nameless.post("/api/approve", json!({ "path": DRAFT, "digest": digest, "parts": parts }));
    assert_eq!((answer.status.as_u16(), answer.codes()), (403, vec!["read-only-server".to_owned()]));
    nameless.post("/api/save", json!({ "path": DRAFT, "base": digest, "text": format!("{text}\nx\n") })).expect(200);
}

#[test]
fn behind_a_proxy_its_header_says_who_asks_and_nobody_else_is_answered() {
    let project = Project::drafted();
    let access = Access::Proxy {
        peer: "192.0.2.1".parse().unwrap(),
        origin: "https://desk.example.org".to_owned(),
        name_header: "x-remote-user".to_owned(),
    };
    let tab = Tab::with(&project, ReviewSettings { by: None, access, ..settings() });
    let (proxy, other): (SocketAddr, SocketAddr) = ("192.0.2.1:9".parse().unwrap(), "127.0.0.1:9".parse().unwrap());
    let request = |name: &str| {
        let request = Tab::request(Method::GET, "/api/session", None);
        with(request, &[("host", "desk.example.org"), ("x-remote-user", name)])
    };
    let session = tab.send_from(request("Berta Example"), proxy).expect(200);
    assert_eq!(session["by"], "Berta Example");
    assert_eq!(tab.send_from(request("Carl Example"), proxy).expect(200)["by"], "Carl Example", "each request its own");
    assert_eq!(tab.send_from(request("Berta Example"), other).status, 403);
    for name in ["", "2025-01-01", "none"] {
        assert_eq!(tab.send_from(request(name), proxy).status, 403, "{name}");
    }
    let mut twice = request("Berta Example");
    twice.headers_mut().append("x-remote-user", "Carl Example".parse().unwrap());
    assert_eq!(tab.send_from(twice, proxy).status, 403, "two names are none");
    assert_eq!(tab.send_from(with(request("Berta Example"), &[("host", HOST)]), proxy).status, 403);
    assert!(tab.review.sign_in_address().is_none(), "there is no code");
}

#[test]
fn a_draft_is_signed_part_by_part_and_what_changes_is_told() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let document = tab.draft();
    let names: Vec<String> =
        document["parts"].as_array().unwrap().iter().map(|part| part["name"].as_str().unwrap().to_owned()).collect();
    let signing = tab.get(&format!("/api/signing?path={DRAFT}")).expect(200);
    assert_eq!((&signing["canPublish"], &signing["by"]), (&json!(false), &json!("Anna Example")));
    for refusal in signing["refusals"].as_array().unwrap().iter().filter(|one| one["code"] == "not-approved") {
        let part = signing["parts"].as_array().unwrap().iter().find(|part| part["from"] == refusal["from"]);
        assert!(part.is_some_and(|part| part["state"] != "approved"), "{refusal} leads to its part");
    }
    assert!(!signing["refusals"].as_array().unwrap().is_empty());
    let warnings: Vec<&serde_json::Value> = signing["parts"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|part| part["warnings"].as_array().unwrap())
        .map(|warning| &warning["name"])
        .collect();
    let approve = |digest: &serde_json::Value, parts: &[String]| {
        let note = "قرأتها كلها. Read in full.";
        let asked = json!({ "path": DRAFT, "digest": digest, "parts": parts, "accept": warnings, "note": note });
        tab.post("/api/approve", asked)
    };
    assert_eq!(approve(&json!("0"), &names).status, 409, "not the text that the page showed");
    let signed = approve(&document["digest"], &names).expect(200);
    assert_eq!(signed["status"], "approved");
    assert!(
        signed["parts"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|part| part["state"] != "empty")
            .all(|part| part["state"] == "approved" && part["approvals"][0]["by"] == "Anna Example")
    );
    assert_eq!(signed["parts"][0]["approvals"][0]["note"], "قرأتها كلها. Read in full.");
    // An edit voids its part, and is told word by word.
    let text = document["text"].as_str().unwrap();
    let card = cards(&document, "excerpt")[0];
    let edited = tab.acted(
        text,
        json!({ "do": "translation", "card": card["id"], "lang": "en", "text": "Entirely other words than before." }),
    );
    let saved = tab.post("/api/save", json!({ "path": DRAFT, "base": document["digest"], "text": edited })).expect(200);
    let signing = tab.get(&format!("/api/signing?path={DRAFT}")).expect(200);
    let part = signing["parts"].as_array().unwrap().iter().find(|part| part["name"] == card["part"]).unwrap();
    assert_eq!(part["state"], "changed");
    let changes = part["changes"].as_array().unwrap();
    let told = |kind: &str| {
        changes
            .iter()
            .filter(|change| change["kind"] == kind)
            .map(|change| change["text"].as_str().unwrap())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert!(told("new").contains("Entirely other"), "{changes:?}");
    assert!(!told("gone").is_empty() && changes.iter().any(|change| change["kind"] == "same"));
    // Somebody asks for changes.
    let why = "Who says so?";
    let asked = json!({ "path": DRAFT, "digest": saved["digest"], "parts": [card["part"]], "why": why });
    let asked = tab.post("/api/request-changes", asked).expect(200);
    assert_eq!(asked["status"], "changes-requested");
    let refused = tab.post("/api/publish", json!({ "path": DRAFT, "digest": saved["digest"] }));
    assert_eq!(refused.status, 422);
    assert!(refused.codes().contains(&"changes-requested".to_owned()), "{:?}", refused.codes());
    let overview = tab.get("/api/desk").expect(200);
    let series = overview["series"]
        .as_array()
        .unwrap()
        .iter()
        .find(|series| series["spec"] == "briefs/algeria-russia.yaml")
        .unwrap();
    assert_eq!(
        (&series["editions"][0]["state"], &series["editions"][0]["draft"]),
        (&json!("changes-requested"), &json!(DRAFT))
    );
}

#[test]
fn an_edition_is_published_revised_and_withdrawn() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let document = tab.draft();
    let signing = tab.get(&format!("/api/signing?path={DRAFT}")).expect(200);
    let warnings: Vec<&serde_json::Value> = signing["parts"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|part| part["warnings"].as_array().unwrap())
        .map(|warning| &warning["name"])
        .collect();
    let parts: Vec<&serde_json::Value> =
        document["parts"].as_array().unwrap().iter().map(|part| &part["name"]).collect();
    tab.post(
        "/api/approve",
        json!({ "path": DRAFT, "digest": document["digest"], "parts": parts, "accept": warnings }),
    )
    .expect(200);
    let signing = tab.get(&format!("/api/signing?path={DRAFT}")).expect(200);
    let published = tab.post("/api/publish", json!({ "path": DRAFT, "digest": document["digest"] }));
    assert_eq!(signing["canPublish"], published.status == 200, "{:?}", published.codes());
    if published.status != 200 {
        assert_eq!(published.codes(), ["missing-judgements"], "what the default spec asks for is missing");
        return;
    }
    assert!(published.json()["files"][0].as_str().unwrap().ends_with(".pdf"));
    assert_eq!(tab.draft()["status"], "published");
    let revise =
        json!({ "path": DRAFT, "digest": document["digest"], "notes": { "ar": "تصحيح", "en": "A correction" } });
    tab.post("/api/publish", revise).expect(200);
    assert_eq!(tab.draft()["status"], "revised");
    tab.post("/api/withdraw", json!({ "path": DRAFT, "why": "Withdrawn." })).expect(200);
    assert_eq!(tab.draft()["status"], "withdrawn");
}

#[test]
fn sources_are_read_searched_and_described() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let all = tab.get(&format!("/api/sources?path={DRAFT}")).expect(200);
    let all = all.as_array().unwrap();
    assert_eq!(all.len(), 5);
    let quoted = all.iter().find(|source| source["quoted"].as_u64() > Some(0)).unwrap();
    let key = quoted["key"].as_str().unwrap();
    let source = tab.get(&format!("/api/source?path={DRAFT}&key={key}")).expect(200);
    let paragraphs = source["paragraphs"].as_array().unwrap();
    let marked = paragraphs.iter().find(|line| !line["quoted"].as_array().unwrap().is_empty()).unwrap();
    let here = slice(marked["text"].as_str().unwrap(), &marked["quoted"][0]);
    let document = tab.draft();
    let card =
        document["cards"].as_array().unwrap().iter().find(|card| card["id"] == marked["quoted"][0]["card"]).unwrap();
    assert!(card["excerpt"]["original"]["text"].as_str().unwrap().contains(here.split(' ').next().unwrap()));
    assert!(
        source["metadata"].as_array().unwrap().iter().any(|value| value["stated"] == true),
        "{}",
        source["metadata"]
    );
    assert_eq!(tab.get(&format!("/api/source?path={DRAFT}&key=nothing")).status, 400);
    let found = tab.get(&format!("/api/search?path={DRAFT}&q=%D9%81%D8%A7%D8%BA%D9%86%D8%B1")).expect(200);
    let hits = found["hits"].as_array().unwrap();
    assert!(!hits.is_empty());
    assert!(hits.iter().any(|hit| {
        hit["marks"].as_array().unwrap().iter().any(|mark| slice(hit["text"].as_str().unwrap(), mark).contains("فاغنر"))
    }));
    assert_eq!(tab.get(&format!("/api/search?path={DRAFT}&q=%E2%80%A6")).status, 422);
    let set = tab
        .post(
            "/api/source",
            json!({ "path": DRAFT, "key": key, "set": { "date": "2024-08-02", "title": "<script>alert(1)</script>" } }),
        )
        .expect(200);
    assert_eq!(set["title"], "<script>alert(1)</script>", "a title is text");
    assert_eq!(tab.post("/api/source", json!({ "path": DRAFT, "key": key, "set": { "date": "soon" } })).status, 400);
}

#[test]
fn pages_are_pictures_with_areas_that_lead_to_the_text() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let document = tab.draft();
    let text = document["text"].as_str().unwrap();
    let set = tab.post("/api/pages", json!({ "path": DRAFT, "text": text })).expect(200);
    let pages = set["pages"].as_array().unwrap();
    assert!(pages.len() > 2 && (pages[0]["width"].as_f64().unwrap() - 595.28).abs() < 1.0, "{}", pages[0]);
    let mut led = std::collections::BTreeSet::new();
    for n in 1..=pages.len() {
        let page = tab.get(&format!("/api/page?set={}&n={n}", set["set"].as_str().unwrap())).expect(200);
        let svg = page["svg"].as_str().unwrap();
        assert!(svg.starts_with("<svg") && !svg.contains("<script") && !svg.contains("<a") && svg.len() > 5_000);
        for area in page["areas"].as_array().unwrap() {
            assert!(area["width"].as_f64().unwrap() > 0.0 && area["height"].as_f64().unwrap() > 0.0, "{area}");
            led.insert(area["from"].as_u64().unwrap());
        }
    }
    let starts = |kind: &str| -> std::collections::BTreeSet<u64> {
        cards(&document, kind).iter().map(|card| card["from"].as_u64().unwrap()).collect()
    };
    let missing = |kind: &str| -> Vec<u64> { starts(kind).difference(&led).copied().collect() };
    assert!(missing("excerpt").is_empty(), "every quotation is on a page");
    for kind in ["heading", "entry", "prose"] {
        let words = |from: u64| text.encode_utf16().skip(from as usize).take(60).collect::<Vec<_>>();
        let lost: Vec<String> = missing(kind).into_iter().map(|from| String::from_utf16_lossy(&words(from))).collect();
        assert!(lost.len() * 5 <= starts(kind).len(), "of each kind nearly all lead to the text; {kind}: {lost:#?}");
    }
    let all: Vec<u64> =
        ["excerpt", "heading", "entry", "prose", "list", "other"].iter().flat_map(|kind| starts(kind)).collect();
    assert!(led.iter().all(|from| all.contains(from)), "areas lead to cards");
    assert_eq!(tab.get("/api/page?set=9999&n=1").status, 409);
    assert_eq!(tab.get(&format!("/api/page?set={}&n=0", set["set"].as_str().unwrap())).status, 404);
    let broken = text.replacen("> — [@", "> — [@no-", 1);
    assert_eq!(tab.post("/api/pages", json!({ "path": DRAFT, "text": broken })).status, 422);
}

#[test]
fn words_of_sources_and_people_stay_text() {
    let project = Project::drafted();
    let hostile = "<img src=x onerror=alert(1)> {{nonce}} </script>";
    project.replace("briefs/algeria-russia.yaml", "en: Algeria", &format!("en: \"{hostile}\" # Algeria"));
    let text = project.read(DRAFT).replace("en: Algeria, Russia and the Sahel", &format!("en: '{hostile}'"));
    project.write(DRAFT, text);
    let tab = Tab::of(&project);
    let answer = tab.get(&format!("/api/draft?path={DRAFT}"));
    assert_eq!(answer.headers["content-type"], "application/json");
    assert_eq!(answer.expect(200)["title"]["en"], hostile);
    assert_eq!(tab.get("/api/desk").headers["content-type"], "application/json");
    let page = tab.send(Tab::request(Method::GET, "/", None));
    assert!(!String::from_utf8(page.body).unwrap().contains("onerror"), "the page itself says nothing of the project");
}

/// What a server over a socket answers to these bytes.
fn asked(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn over_a_socket_it_is_the_same_and_changes_on_disk_are_told() {
    let project = Project::drafted();
    let workspace = Workspace::of(&project.path("briefs/any"), Some(project.root()), false).unwrap();
    let desk = Desk::open(workspace).trusting(Trusting::nobody());
    let listening = listen(desk, ServeOptions::default()).unwrap();
    let (address, review) = (listening.address(), listening.review());
    assert!(address.ip().is_loopback());
    std::thread::spawn(move || listening.serve());
    let code = review.sign_in_address().unwrap().split_once("#code=").unwrap().1.to_owned();
    let body = json!({ "code": code }).to_string();
    let close = "connection: close\r\n";
    let login = format!(
        "POST /api/login HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n{close}\r\n{body}",
        body.len()
    );
    let answer = asked(address, &login);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let token = answer.rsplit_once("\"token\":\"").unwrap().1[..32].to_owned();
    assert!(
        asked(address, &format!("GET / HTTP/1.1\r\nhost: evil.example\r\n{close}\r\n")).starts_with("HTTP/1.1 403")
    );
    let watch = format!("GET /api/watch HTTP/1.1\r\nhost: {address}\r\nx-brief-token: {token}\r\n\r\n");
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(std::time::Duration::from_secs(30))).unwrap();
    stream.write_all(watch.as_bytes()).unwrap();
    let mut told = String::new();
    let mut buffer = [0; 4096];
    while !told.contains("\"beat\"") {
        let read = stream.read(&mut buffer).unwrap();
        told.push_str(&String::from_utf8_lossy(&buffer[..read]));
    }
    project.write(DRAFT, format!("{}\nMore.\n", project.read(DRAFT)));
    while !told.contains("changed") {
        let read = stream.read(&mut buffer).unwrap();
        assert!(read > 0, "{told}");
        told.push_str(&String::from_utf8_lossy(&buffer[..read]));
    }
    assert!(told.contains(DRAFT), "{told}");
}
