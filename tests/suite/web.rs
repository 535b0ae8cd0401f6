//! The web edition: what stands in it, what never does, and what becomes of it.

use std::collections::BTreeMap;
use std::fs;

use brief::publish::manifest::{self, Manifest};
use brief::publish::output::web::{WEB, WebMaterials, page_of, read_back};
use brief::publish::output::{Choices, Owner, made};
use brief::publish::record::Record;
use brief::publish::view::PageInput;
use brief::text::digest::Digest;
use dom_query::Document;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::gallery;
use crate::harness::Project;

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
const SERIES: &str = "briefs/algeria-russia";

/// The page of a page input, and the manifest that it carries.
fn page_with(page: &PageInput) -> String {
    let json = serde_json::to_vec(page).unwrap();
    let manifest: Manifest = serde_json::from_value(json!({
        "version": manifest::VERSION, "tool": "brief", "series": "gallery", "edition": "2025-01-01",
        "languages": page.languages.iter().map(|language| &language.lang).collect::<Vec<_>>(),
        "status": page.status, "stamp": "2025-01-01T00:00:00", "template": "standard", "templates": {},
        "page_sha256": Digest::of(&json), "sources": {}, "quotations": [], "approvals": [],
    }))
    .unwrap();
    let manifest_json = serde_json::to_vec(&manifest).unwrap();
    let pictures: BTreeMap<&str, &[u8]> =
        page.pictures.iter().map(|picture| (picture.file.as_str(), picture.bytes.as_slice())).collect();
    let materials =
        WebMaterials { page, page_json: &json, manifest: &manifest, manifest_json: &manifest_json, pictures };
    page_of(&materials)
}

fn cases() -> Vec<(String, PageInput)> {
    let page = |case: String| (case.clone(), gallery::page(&gallery::project(&case), gallery::DRAFT));
    gallery::cases().into_iter().map(page).collect()
}

/// The letters of a text, without what is put in for the page alone.
fn letters(text: &str) -> String {
    let is_put_in = |c: char| matches!(c, '\u{200B}' | '\u{2060}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|&c| !c.is_whitespace() && !is_put_in(c)).collect()
}

/// What a reader sees and hears: the text, and what stands for pictures.
fn shown(html: &str) -> String {
    let document = Document::from(html);
    let pictures: Vec<String> =
        document.select("img").iter().map(|picture| picture.attr_or("alt", "").to_string()).collect();
    letters(&format!("{} {}", document.body().unwrap().text(), pictures.join(" ")))
}

/// Values of the page input that no reader sees as they are: names, places, anchors, forms, addresses, and what repeats.
const UNSEEN: [&str; 27] = [
    "about",
    "accent",
    "attachments",
    "align",
    "anchor",
    "columns",
    "dir",
    "digest",
    "digits",
    "file",
    "fonts",
    "kind",
    "lang",
    "layout",
    "mark",
    "name",
    "page",
    "part",
    "role",
    "status",
    "subject",
    "target",
    "ticks",
    "url",
    "verbatim",
    "version",
    "web",
];

/// Every text of a value that a reader sees.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => {
            for (key, value) in fields {
                let is_sentence = key == "status" && value.is_string();
                if is_sentence || !UNSEEN.contains(&key.as_str()) {
                    texts(value, found);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn every_text_of_the_page_input_stands_in_the_page() {
    for (case, page) in cases() {
        let html = page_with(&page);
        read_back(&html, &page).unwrap_or_else(|why| panic!("{case}: {why:?}"));
        let shown = shown(&html);
        let mut all = Vec::new();
        let mut value = serde_json::to_value(&page).unwrap();
        // The title of the window; and the whole timeline in a sentence, for those who do not see a drawing: here it is a list.
        value["title"].take();
        // What is for programs: the sentences are those of each language.
        value["disclosure"].take();
        if let Some(words) = value.pointer_mut("/timeline/words").and_then(Value::as_array_mut) {
            words.iter_mut().for_each(|words| drop(words["alt"].take()));
        }
        // Where nothing is cited there are no digests.
        if page.sources.is_empty() {
            value["languages"].as_array_mut().unwrap().iter_mut().for_each(|language| drop(language["digests"].take()));
        }
        for language in value["languages"].as_array_mut().unwrap() {
            if language["legend"].as_array().unwrap().is_empty() {
                language["legend_title"].take();
            }
        }
        // A draft that tells the method itself has it in its own words.
        let blocks = value["blocks"].as_array().unwrap();
        if blocks.iter().any(|block| block["role"] == "method") {
            for language in value["languages"].as_array_mut().unwrap() {
                language["method"].take();
                language["method_title"].take();
            }
        }
        texts(&value, &mut all);
        assert!(all.len() > 10, "{case}");
        for text in all {
            assert!(shown.contains(&letters(&text)), "{case} lacks {text}");
        }
    }
}

#[test]
fn the_page_of_a_small_brief() {
    let page = gallery::page(&gallery::project("judgements"), gallery::DRAFT);
    let html = page_with(&page);
    let body = &html[html.find("<body").unwrap()..html.find("<!-- brief").unwrap()];
    // The list of sources and the method have their words from elsewhere.
    let text = &body[..body.find("<section class=\"of-sources\"").unwrap()];
    insta::assert_snapshot!("web_judgements", text);
    let document = Document::from(html.as_str());
    let described = document.select("script[type='application/ld+json']").text();
    let described: Value = serde_json::from_str(&described).unwrap();
    insta::assert_snapshot!("web_judgements_described", serde_json::to_string_pretty(&described).unwrap());
}

#[test]
fn nothing_is_run_and_nothing_loaded() {
    for (case, page) in cases() {
        let html = page_with(&page);
        let document = Document::from(html.as_str());
        let policy = document.select("meta[http-equiv='Content-Security-Policy']").attr("content").unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline'; img-src data:;"), "{policy}");
        for script in document.select("script").iter() {
            let kind = script.attr("type").unwrap();
            assert!(["application/json", "application/ld+json"].contains(&&*kind), "{case}: {kind}");
            serde_json::from_str::<Value>(&script.text()).unwrap();
        }
        // Fonts are in the file.
        assert!(html.contains("url(data:font/woff2;base64,"), "{case}");
        let loaded = html.replace("url(data:font/woff2;base64,", "");
        assert!(!loaded.contains("url(") && !loaded.contains("@import"), "{case}");
        // Every run is in a language and a direction.
        let body = document.body().unwrap();
        for node in body.descendants_it().filter(|node| node.is_text() && node.text().chars().any(char::is_alphabetic))
        {
            let around = node.ancestors(None);
            let has = |name: &str| around.iter().any(|element| element.has_attr(name));
            assert!(has("lang") && has("dir"), "{case}: {}", node.text());
        }
        // A heading is never more than one level below the one before.
        let mut last = 0;
        for heading in document.select("h1, h2, h3, h4, h5, h6").iter() {
            let name = heading.nodes()[0].node_name().unwrap();
            let level: usize = name[1..].parse().unwrap();
            assert!(level <= last + 1, "{case}: {name} after h{last}");
            last = level;
        }
    }
}

/// What people and pages write to break out of where they stand.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<script>alert(1)</script>"),
        Just("</script><script>"),
        Just("]]>"),
        Just("-->"),
        Just("<!--"),
        Just("\"'>"),
        Just("' onmouseover='x"),
        Just("&lt;b&gt;&amp;&#60;"),
        Just("javascript:alert(1)"),
        Just("</style><b>"),
        Just("\\u003c"),
        Just("\u{2067}\u{2069}\u{2069}\u{2066}"),
        Just("سطر"),
        Just("a b"),
    ];
    proptest::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat())
}

/// The page input with other texts, whose anchors lead where they led.
fn with_texts(value: &mut Value, texts: &[String], at: &mut usize) {
    const KEPT: [&str; 23] = [
        "accent", "anchor", "columns", "dir", "digest", "digits", "file", "kind", "lang", "layout", "part", "role",
        "target", "version", "heading", "fonts", "mark", "at", "on", "from", "to", "lane", "level",
    ];
    match value {
        Value::String(text) => {
            *text = texts[*at % texts.len()].clone();
            *at += 1;
        }
        Value::Array(items) => items.iter_mut().for_each(|item| with_texts(item, texts, at)),
        Value::Object(fields) => {
            for (key, value) in fields {
                let is_form = key == "status" && value.is_object();
                if !is_form && !KEPT.contains(&key.as_str()) {
                    with_texts(value, texts, at);
                }
            }
        }
        _ => {}
    }
}

fn elements(html: &str) -> usize {
    let document = Document::from(html);
    let is_own = |name: &str| !["bdi", "a", "span"].contains(&name);
    document.root().descendants_it().filter(|node| node.is_element() && is_own(&node.node_name().unwrap())).count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_text_becomes_markup(texts in proptest::collection::vec(hostile(), 7)) {
        static PAGE: std::sync::LazyLock<(Value, usize)> = std::sync::LazyLock::new(|| {
            let page = gallery::page(&gallery::project("everything"), gallery::DRAFT);
            let plain = elements(&page_with(&page));
            (serde_json::to_value(&page).unwrap(), plain)
        });
        let mut value = PAGE.0.clone();
        with_texts(&mut value, &texts, &mut 0);
        let page: PageInput = serde_json::from_value(value).unwrap();
        let html = page_with(&page);
        if let Err(why) = read_back(&html, &page) {
            return Err(TestCaseError::fail(format!("{why:?}")));
        }
        prop_assert_eq!(elements(&html), PAGE.1);
        let document = Document::from(html.as_str());
        for link in document.select("a").iter() {
            let address = link.attr("href").unwrap();
            prop_assert!(address.starts_with('#') || address.starts_with("http"), "{}", address);
        }
    }
}

#[test]
fn a_page_that_is_not_what_it_was_made_from_does_not_read_back() {
    let page = gallery::page(&gallery::project("everything"), gallery::DRAFT);
    let html = page_with(&page);
    read_back(&html, &page).unwrap();
    let body = html.find("<body").unwrap();
    let changed = |from: &str, to: &str| {
        assert!(html[body..].contains(from), "{from}");
        format!("{}{}", &html[..body], html[body..].replacen(from, to, 1))
    };
    for (from, to) in [
        ("<blockquote>", "<blockquote><p>more</p>"),
        ("<figcaption>", "<figcaption>x"),
        ("class=\"cited\" href=\"#source-", "class=\"cited\" href=\"#sources-"),
        ("</h2>", "</h2><script>x</script>"),
        ("<main", "<iframe src=\"x\"></iframe><main"),
        ("<main", "<img src=\"https://example.org/x.png\"><main"),
        ("<p>", "<p onclick=\"x\">"),
        ("<p>", "<p id=\"text\">"),
        ("dir=\"rtl\" data-side=\"right\"><blockquote", "dir=\"ltr\" data-side=\"right\"><blockquote"),
    ] {
        assert!(read_back(&changed(from, to), &page).is_err(), "{from} = {to}");
    }
    // Each letter of a quotation.
    let start = body + html[body..].find("<blockquote><p>").unwrap() + "<blockquote><p>".len();
    let end = start + html[start..].find("</p>").unwrap();
    for (at, letter) in html[start..end].char_indices().filter(|(_, letter)| letter.is_alphabetic()).take(60) {
        let at = start + at;
        let other = format!("{}x{}", &html[..at], &html[at + letter.len_utf8()..]);
        assert!(read_back(&other, &page).is_err(), "{letter} at {at}");
    }
}

#[test]
fn what_nobody_is_to_read_is_not_in_the_page() {
    let project = Project::drafted();
    let mut draft = project.read(DRAFT);
    draft = draft.replacen("\n## ", "\n<!-- canary-comment -->\n\n%%canary-percent%%\n\n## ", 1);
    project.write(DRAFT, draft);
    project.replace(SPEC, "topics:", "# canary-spec\ntopics:");
    project.replace("briefs/topics.yaml", "  terms:\n", "  terms:\n    - canary-term\n");
    project.run(&["render", DRAFT, "--format", "web"]).expect(0);
    let html = project.read("briefs/algeria-russia/2025-04-30.draft.html");
    let root = project.root().display().to_string();
    for canary in ["canary", root.as_str(), "on_success", "terms:", "Comments like this one are never printed"] {
        assert!(!html.contains(canary), "{canary}");
    }
}

#[test]
fn it_is_rendered_where_the_spec_or_the_command_asks_for_it() {
    let project = Project::new();
    project.run(&["render", SPEC, "--format", "web"]).expect(0);
    assert!(!project.path(&format!("{SERIES}/2025-04-30.draft.pdf")).exists());
    let first = fs::read(project.path(&format!("{SERIES}/2025-04-30.draft.html"))).unwrap();
    project.replace(SPEC, "topics:", "outputs: [pdf, web]\ntopics:");
    let run = project.run(&["render", SPEC]).expect(0);
    assert_eq!(run.stdout, format!("{SERIES}/2025-04-30.draft.pdf\n{SERIES}/2025-04-30.draft.html\n"));
    assert_eq!(fs::read(project.path(&format!("{SERIES}/2025-04-30.draft.html"))).unwrap(), first, "the same bytes");
    // The name that is given is that of the output whose ending it has.
    project.run(&["render", SPEC, "-o", "x.html"]).expect(0);
    assert!(project.read("x.html").starts_with("<!doctype html>"));
    assert!(fs::read(project.path("x.pdf")).unwrap().starts_with(b"%PDF-"));
    // A page that somebody has changed is left alone.
    project.write("x.html", project.read("x.html").replace("</h1>", "!</h1>"));
    let run = project.run(&["render", SPEC, "-o", "x.html"]).expect(1);
    assert!(run.stderr.contains("file-in-the-way"), "{}", run.stderr);
    project.replace(SPEC, "outputs: [pdf, web]", "outputs: [web]");
    let run = project.run(&["check", SPEC]).expect(1);
    assert!(run.stderr.contains("`pdf` is not among them"), "{}", run.stderr);
}

#[test]
fn a_changed_page_does_not_verify() {
    let project = Project::empty();
    let html = gallery::with_set(&gallery::project("look"), &|_| {}, |set| {
        let made = made(set, &[&WEB], Choices::default()).unwrap_or_else(|found| panic!("{:?}", found.sorted()));
        made[0].files[0].clone()
    });
    assert_eq!((WEB.owner)(&html), Owner::Program);
    project.write("x.html", &html);
    project.run(&["verify", "x.html"]).expect(0);
    let text = String::from_utf8(html).unwrap();
    let resealed = |text: &str| {
        let body = &text[..text.rfind("<!-- brief").unwrap()];
        brief::text::seal::sealed(body, brief::text::seal::Comment::Markup)
    };
    for (from, to) in [
        ("</h1>", "!</h1>"),
        ("\"mark\":", "\"mark\" :"),
        ("base64,", "base64,AAAA"),
        ("--ground: #fff", "--ground: #eee"),
    ] {
        assert!(text.contains(from), "{from}");
        let changed = text.replacen(from, to, 1);
        assert_eq!((WEB.owner)(changed.as_bytes()), Owner::Other);
        for other in [changed.clone(), resealed(&changed)] {
            project.write("x.html", other);
            let run = project.run(&["verify", "x.html"]).expect(1);
            assert!(run.stderr.contains("altered-web-page"), "{from}: {}", run.stderr);
        }
    }
    project.write("x.html", "<!doctype html>\n<html lang=\"en\"><p>Somebody's own page.</p></html>\n");
    let run = project.run(&["verify", "x.html"]).expect(1);
    assert!(run.stderr.contains("not-verifiable"), "{}", run.stderr);
}

#[test]
fn it_is_published_beside_the_pdf_recorded_listed_and_verified() {
    let project = Project::new();
    project.replace(SPEC, "topics:", "outputs: [pdf, web]\ntopics:");
    project.run(&["draft", SPEC, "--today", "2025-05-01"]).expect(0);
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    // Where one of the files cannot be written, none is.
    let (pdf, html) = (format!("{SERIES}/2025-04-30.pdf"), format!("{SERIES}/2025-04-30.html"));
    project.write(&html, "somebody's own page");
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(1);
    assert!(!project.path(&pdf).exists());
    fs::remove_file(project.path(&html)).unwrap();
    let run = project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    assert_eq!(run.stdout, format!("{pdf}\n{html}\n"));
    let published = project.records(SERIES).into_iter().find_map(|(_, record)| match record {
        Record::Published(publication) => Some(publication),
        _ => None,
    });
    let files: Vec<(String, String, Digest)> =
        published.unwrap().files().map(|file| (file.format.clone(), file.name.clone(), file.sha256.clone())).collect();
    let file =
        |format: &str, name: &str| (format.to_owned(), name.to_owned(), project.digest(&format!("{SERIES}/{name}")));
    assert_eq!(files, [file("pdf", "2025-04-30.pdf"), file("web", "2025-04-30.html")]);

    let run = project.run(&["verify", &html, "--corpus", "seeds"]).expect(0);
    assert!(run.stderr.contains("published on 2025-05-02"), "{}", run.stderr);
    assert!(
        run.stdout.contains("published: algeria-russia") && run.stdout.contains("quotations checked"),
        "{}",
        run.stdout
    );
    // Without the ledger it is written again.
    let elsewhere = Project::empty();
    elsewhere.write("x.html", project.read(&html));
    elsewhere.run(&["verify", "x.html"]).expect(0);
    // A published page is never written over.
    let run = project.run(&["render", DRAFT, "--format", "web", "-o", &html]).expect(1);
    assert!(run.stderr.contains("file-in-the-way"), "{}", run.stderr);

    project.run(&["index", "briefs"]).expect(0);
    let (index, feed) = (project.read("briefs/index.html"), project.read("briefs/feed.xml"));
    assert!(index.contains("href=\"algeria-russia/2025-04-30.html\" type=\"text/html\""), "{index}");
    assert!(index.contains(project.digest(&html).hex()), "{index}");
    assert!(feed.contains("algeria-russia/2025-04-30.html"), "{feed}");
    // One that was changed since is not linked to.
    let page = project.read(&html);
    project.write(&html, page.replace("</h1>", "!</h1>"));
    project.run(&["verify", &html]).expect(1);
    let status = project.run(&["status", SERIES]);
    assert!(status.stdout.contains("2025-04-30.pdf, 2025-04-30.html (changed)"), "{}", status.stdout);
    let run = project.run(&["index", "briefs"]).expect(3);
    assert!(run.stderr.contains("publication-gone"), "{}", run.stderr);
    assert!(!project.read("briefs/index.html").contains("2025-04-30.html\""));
    project.write(&html, page);
    project
        .run(&["publish", DRAFT, "--withdraw", "--note", "A source was withdrawn.", "--today", "2025-05-03"])
        .expect(0);
    project.run(&["index", "briefs"]).expect(0);
    assert!(!project.read("briefs/index.html").contains("2025-04-30.html\""), "what was taken back is not offered");
    project.run(&["verify", &html]).expect(1);
}

#[test]
fn a_series_has_it_with_each_edition() {
    let project = Project::new();
    let spec = "title: { ar: أسبوعية, en: Weekly }\nlanguages: [ar, en]\ncorpus: ../seeds\noutputs: [pdf, web]\nunreviewed: issue\n\
                schedule: { every: week, on: monday, at: \"06:00\", timezone: UTC, start: 2025-04-01 }\n\
                topics:\n  - { id: drone, title: { ar: المسيّرة, en: The drone }, terms: [مسيّرة] }\n";
    project.write("briefs/weekly.yaml", spec);
    project.run(&["run", "briefs/weekly.yaml", "--today", "2025-04-07"]).expect(0);
    for name in ["draft.pdf", "draft.html", "unreviewed.pdf", "unreviewed.html"] {
        let path = format!("briefs/weekly/2025-04-07.{name}");
        project.run(&["verify", &path]).expect(0);
    }
    assert!(project.read("briefs/weekly/2025-04-07.unreviewed.html").contains("UNREVIEWED"));
}
