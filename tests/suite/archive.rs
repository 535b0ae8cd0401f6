//! The archive of published editions: `index.html`, `feed.xml`.

use std::fs;
use std::process::Command;
use std::sync::LazyLock;

use atom_syndication::Feed;
use brief::publish::chain;
use brief::publish::record::Record;

use crate::harness::{Project, has};

const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
const PAGE: &str = "briefs/index.html";
const FEED: &str = "briefs/feed.xml";

/// An edition that was published, corrected, and then published again in a second series, withdrawn there.
fn published() -> Project {
    static PUBLISHED: LazyLock<Project> = LazyLock::new(publish);
    PUBLISHED.copied()
}

fn publish() -> Project {
    let project = Project::drafted();
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-01"]).expect(0);
    project.run(&["publish", DRAFT, "--today", "2025-05-02"]).expect(0);
    project.replace(DRAFT, "## The Malian drone incident", "## A drone \\& \\<b>brought\\</b> down");
    project.run(&["approve", DRAFT, "--by", "A reviewer", "--today", "2025-05-03"]).expect(0);
    let notes = ["--note-en", "A heading <i>is</i> corrected.", "--note-ar", "صُحح عنوان أحد الأقسام."];
    project.run(&[&["publish", DRAFT, "--revision", "--today", "2025-05-04"], &notes[..]].concat()).expect(0);
    let other = "briefs/نشرة ثانية/2025-04-30.md";
    project.write(other, project.read(DRAFT).replace("series: algeria-russia", "series: نشرة ثانية"));
    project.run(&["approve", other, "--by", "A reviewer", "--today", "2025-05-03"]).expect(0);
    project.run(&["publish", other, "--today", "2025-05-05"]).expect(0);
    let notes = ["--note-en", "A source was withdrawn.", "--note-ar", "سُحب أحد المصادر."];
    project.run(&[&["publish", other, "--withdraw", "--today", "2025-05-07"], &notes[..]].concat()).expect(0);
    project
}

#[test]
fn page_and_feed_say_what_was_published() {
    let project = published();
    let run = project.run(&["index", "briefs"]).expect(0);
    assert_eq!(run.stdout, "briefs/index.html\nbriefs/feed.xml\n");
    assert_eq!(run.stderr, "2 editions of 2 series\n");
    let (page, feed) = (project.read(PAGE), project.read(FEED));
    // Digests of PDFs change with every change of the page design.
    let texts = ["briefs/algeria-russia", "briefs/نشرة ثانية"].map(|series| project.record_texts(series).concat());
    let ledger = texts.concat();
    let digests = ledger.lines().filter_map(|line| line.trim().strip_prefix("sha256: "));
    let steady = digests.fold(page.clone(), |page, digest| page.replace(digest, "DIGEST"));
    let seal = steady.rfind("<!-- brief").unwrap();
    insta::assert_snapshot!("page", &steady[..seal]);
    // The same project again, and elsewhere: the same bytes.
    let other = project.copied();
    project.run(&["index", "briefs"]).expect(0);
    other.run(&["index"]).expect(0);
    for (path, before) in [(PAGE, &page), (FEED, &feed)] {
        assert_eq!(&project.read(path), before);
        assert_eq!(&other.read(path), before);
    }
    if has("xmllint") {
        let lint = Command::new("xmllint").args(["--noout", FEED]).current_dir(project.root()).output().unwrap();
        assert!(lint.status.success(), "{}", String::from_utf8_lossy(&lint.stderr));
    }
}

/// What RFC 4287 demands: sections 4.1.1 and 4.1.2 (elements), 4.2.6 (ids), 4.2.7.2 (links).
fn valid(feed: &Feed) {
    assert!(feed.id.starts_with("urn:uuid:") && !feed.title.is_empty());
    let mut ids = vec![feed.id.clone()];
    for entry in &feed.entries {
        assert!(!entry.title.is_empty() && entry.updated <= feed.updated);
        assert!(!feed.authors.is_empty() || !entry.authors.is_empty());
        assert!(entry.authors.iter().chain(&feed.authors).all(|author| !author.name.is_empty()));
        let alternates = entry.links.iter().filter(|link| link.rel == "alternate").count();
        assert!(alternates == 1 || alternates == 0 && entry.content.is_some());
        assert!(entry.links.iter().all(|link| !link.href.is_empty() && link.href.is_ascii()));
        ids.push(entry.id.clone());
    }
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "no id stands for two");
}

#[test]
fn the_feed_holds_what_is_published_and_says_what_is_withdrawn() {
    let project = published();
    project.run(&["index", "briefs"]).expect(0);
    let feed: Feed = project.read(FEED).parse().unwrap();
    valid(&feed);
    assert_eq!(feed.updated.to_rfc3339(), "2025-05-07T00:00:00+00:00", "the moment of the withdrawal");
    let [entry] = feed.entries.as_slice() else { panic!("{:?}", feed.entries) };
    assert_eq!(entry.updated.to_rfc3339(), "2025-05-04T00:00:00+00:00");
    assert_eq!(entry.published.unwrap().to_rfc3339(), "2025-05-02T00:00:00+00:00");
    assert_eq!(entry.links[0].href, "algeria-russia/2025-04-30.r2.pdf");
    assert_eq!(entry.title.lang.as_deref(), Some("ar"));
    let terms: Vec<&str> = entry.categories.iter().map(|category| category.term.as_str()).collect();
    assert_eq!(terms, ["algeria-russia-friction", "mali-drone-incident", "desert-shield-2022"]);
    let content = entry.content.as_ref().unwrap();
    assert_eq!(content.content_type.as_deref(), Some("html"));
    let html = content.value.as_deref().unwrap();
    assert!(html.contains("<li lang=\"en\" dir=\"ltr\">A drone &amp; &lt;b&gt;"), "{html}");
    let gone = &feed.extensions["at"]["deleted-entry"];
    assert_eq!(gone.len(), 1);
    assert_eq!(gone[0].attrs["when"], "2025-05-07T00:00:00+00:00");
    // Published again, the edition comes back under the id that was taken back.
    let other = "briefs/نشرة ثانية/2025-04-30.md";
    let notes = ["--note-en", "Without it.", "--note-ar", "من دونه."];
    project
        .run(&[&["publish", other, "--revision", "--reinstate", "--today", "2025-05-08"], &notes[..]].concat())
        .expect(0);
    project.run(&["index", "briefs", "--url", "https://host.invalid/b"]).expect(0);
    let again: Feed = project.read(FEED).parse().unwrap();
    valid(&again);
    assert_eq!(again.id, feed.id, "neither time nor another address changes an id");
    let back = again.entries.iter().find(|entry| entry.id == gone[0].attrs["ref"]).unwrap();
    let encoded = "%D9%86%D8%B4%D8%B1%D8%A9%20%D8%AB%D8%A7%D9%86%D9%8A%D8%A9";
    assert_eq!(back.links[0].href, format!("https://host.invalid/b/{encoded}/2025-04-30.r2.pdf"));
    assert!(again.entries.iter().any(|now| now.id == entry.id));
    assert!(again.links.iter().any(|link| link.rel == "self" && link.href == "https://host.invalid/b/feed.xml"));
}

#[test]
fn nothing_of_a_person_is_overwritten() {
    let project = published();
    project.write(PAGE, "<p>mine</p>").run(&["index", "briefs"]).expect(3);
    assert_eq!(project.read(PAGE), "<p>mine</p>");
    assert!(project.path(FEED).exists(), "the one that may be written is");
    fs::remove_file(project.path(PAGE)).unwrap();
    project.run(&["index", "briefs"]).expect(0);
    let edited = project.read(PAGE).replace("<h1>", "<h1>My ");
    project.write(PAGE, &edited);
    let run = project.run(&["index", "briefs"]).expect(3);
    assert!(run.stderr.contains("has been edited"), "{}", run.stderr);
    assert_eq!(project.read(PAGE), edited);
    // Line ends that version control has changed are no edit.
    fs::remove_file(project.path(PAGE)).unwrap();
    project.run(&["index", "briefs"]).expect(0);
    project.write(PAGE, project.read(PAGE).replace('\n', "\r\n")).run(&["index", "briefs"]).expect(0);
    assert!(!project.read(PAGE).contains('\r'));
}

#[test]
fn a_file_that_is_not_the_published_one_is_not_linked() {
    let project = published();
    project.write("briefs/algeria-russia/2025-04-30.r2.pdf", "something else");
    fs::remove_file(project.path("briefs/algeria-russia/2025-04-30.pdf")).unwrap();
    let run = project.run(&["index", "briefs/algeria-russia"]).expect(3);
    assert!(run.stderr.contains("is not the one that was published") && run.stderr.contains("is not here"));
    let page = project.read("briefs/algeria-russia/index.html");
    assert!(!page.contains(".pdf\"") && page.contains("the file is not here"), "{page}");
    assert!(page.contains("الجزائر وروسيا والساحل"), "the title is that of the draft");
    // A record may not lead out of the project.
    let outside = tempfile::NamedTempFile::new().unwrap();
    let mut records = project.records("briefs/algeria-russia").into_iter().map(|(_, record)| record);
    let first = records.find_map(|record| match record {
        Record::Published(publication) => Some(publication),
        _ => None,
    });
    let mut first = first.unwrap();
    first.pdf.name = outside.path().display().to_string();
    fs::remove_dir_all(project.path("briefs/algeria-russia/records")).unwrap();
    let (digest, text) = chain::written(&Record::Published(first), Vec::new(), "r").unwrap();
    project.write(&format!("briefs/algeria-russia/records/2025-04-30/{digest}.yml"), text);
    let run = project.run(&["index", "briefs/algeria-russia"]).expect(3);
    assert!(run.stderr.contains("is not here"), "{}", run.stderr);
    assert!(!project.read("briefs/algeria-russia/index.html").contains("href=\"/"));
}

#[test]
fn an_archive_of_nothing_and_a_broken_ledger() {
    let project = Project::new();
    let run = project.run(&["index", "briefs"]).expect(0);
    assert_eq!(run.stderr, "briefs: nothing has been published\n");
    assert!(!project.path(PAGE).exists() && !project.path(FEED).exists());
    project.write("briefs/a/editions.yml", "- record: forgotten\n");
    let run = project.run(&["index"]).expect(1);
    assert!(run.stderr.contains("briefs/a/editions.yml:1:"), "{}", run.stderr);
    project.run(&["index", "nowhere"]).expect(2);
    let run = project.run(&["index", "--url", "not an address"]).expect(2);
    assert!(run.stderr.contains("is not the address of a folder"), "{}", run.stderr);
}

#[test]
fn a_project_has_its_own_template_and_its_mistakes_have_a_place() {
    let project = published();
    project.write("templates/archive/index.html", "<p>{{ page.title }}</p>\n").run(&["index", "briefs"]).expect(0);
    assert!(project.read(PAGE).starts_with("<p>الأعداد المنشورة – Published editions</p>\n<!-- brief"));
    project.write("templates/archive/index.html", "<p>\n{{ page.titel }}</p>\n");
    let run = project.run(&["index", "briefs"]).expect(1);
    assert!(run.stderr.contains("templates/archive/index.html:2:"), "{}", run.stderr);
}
