//! The documentation: what it links to is there, all of it is in the table of contents, and what it tells a reader to type
//! works.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use brief::corpus::format::FORMATS;
use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::harness::repository;

/// The pages of the book, and those beside it that a reader comes to.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(repository().join("docs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    for page in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "templates/README.md"] {
        pages.push(repository().join(page));
    }
    pages.sort();
    pages
}

/// What a page links to and shows, as it is written.
fn targets(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::Email | LinkType::Autolink, .. }) => {}
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => found.push(dest_url.to_string()),
            _ => {}
        }
    }
    found
}

/// The anchors of a page's headings, as mdBook and the forges make them.
fn anchors(text: &str) -> BTreeSet<String> {
    let (mut found, mut heading) = (BTreeSet::new(), None::<String>);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
            (Event::Text(text) | Event::Code(text), Some(heading)) => heading.push_str(&text),
            (Event::End(TagEnd::Heading(_)), _) => {
                let title = heading.take().unwrap_or_default().to_lowercase();
                let signs = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
                found.insert(signs.map(|c| if c == ' ' { '-' } else { c }).collect());
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_link_leads_somewhere() {
    let mut broken = Vec::new();
    let mut counted = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for target in targets(&text).into_iter().filter(|target| !target.contains("://")) {
            counted += 1;
            let (path, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let file = if path.is_empty() { page.clone() } else { page.parent().unwrap().join(path) };
            let leads = file.exists()
                && (anchor.is_empty() || anchors(&fs::read_to_string(&file).unwrap_or_default()).contains(anchor));
            if !leads {
                broken.push(format!("{}: {target}", page.strip_prefix(repository()).unwrap().display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(counted > 60, "{counted} links");
}

#[test]
fn the_table_of_contents_has_every_page_once() {
    let summary = fs::read_to_string(repository().join("docs/SUMMARY.md")).unwrap();
    let mut listed = targets(&summary);
    let all = listed.len();
    listed.sort();
    listed.dedup();
    assert_eq!(listed.len(), all, "a page stands there twice");
    let docs = repository().join("docs");
    let there = pages().into_iter().filter(|page| page.starts_with(&docs) && !page.ends_with("SUMMARY.md"));
    let there: Vec<String> =
        there.map(|page| page.strip_prefix(&docs).unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(listed, there);
}

#[test]
fn every_page_begins_with_its_one_title() {
    // The table of contents has the titles of its parts.
    for page in pages().into_iter().filter(|page| !page.ends_with("SUMMARY.md")) {
        let text = fs::read_to_string(&page).unwrap();
        let events = Parser::new(&text);
        let is_title = |event: &Event<'_>| matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }));
        assert_eq!(events.filter(is_title).count(), 1, "{}", page.display());
        assert!(text.starts_with("# "), "{}", page.display());
    }
}

#[test]
fn the_page_on_formats_names_every_ending() {
    let page = fs::read_to_string(repository().join("docs/formats.md")).unwrap();
    for ending in FORMATS.iter().flat_map(|format| format.extensions) {
        assert!(page.contains(&format!("`.{ending}`")), "docs/formats.md lacks .{ending}");
    }
}

/// A step of the tutorial.
enum Step {
    /// What the reader types into a shell.
    Type(String),
    /// A file that the reader writes, as it is to be.
    Write { path: String, text: String },
    /// Lines that the reader writes into the draft, below this line.
    Below { line: String, text: String },
}

/// The steps of a page: its blocks of `sh`, and blocks behind the comments `file: PATH` and `below: LINE`.
fn steps(page: &str) -> Vec<Step> {
    let (mut steps, mut told, mut block) = (Vec::new(), None::<(String, String)>, None::<(String, String)>);
    for line in page.lines() {
        if let Some((language, text)) = &mut block {
            if line != "```" {
                text.push_str(line);
                text.push('\n');
                continue;
            }
            let (language, text) = (std::mem::take(language), std::mem::take(text));
            block = None;
            match (told.take(), language.as_str()) {
                (Some((what, path)), _) if what == "file" => steps.push(Step::Write { path, text }),
                (Some((_, line)), _) => steps.push(Step::Below { line, text }),
                (None, "sh") => steps.push(Step::Type(text)),
                (None, _) => {}
            }
        } else if let Some(language) = line.strip_prefix("```") {
            block = Some((language.to_owned(), String::new()));
        } else if let Some((what, rest)) = line.strip_prefix("<!-- ").and_then(|line| line.split_once(": ")) {
            let rest = rest.strip_suffix(" -->").unwrap_or(rest);
            if matches!(what, "file" | "below") {
                told = Some((what.to_owned(), rest.to_owned()));
            }
        }
    }
    steps
}

/// The one draft of the project in a folder.
fn draft_in(folder: &Path) -> PathBuf {
    let series = fs::read_dir(folder.join("briefs")).unwrap().map(|entry| entry.unwrap().path());
    let files = series.filter(|path| path.is_dir()).flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut drafts: Vec<PathBuf> =
        files.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    drafts.remove(0)
}

/// The tutorial as a reader goes through it, in an empty folder with an empty home: every command succeeds, and a
/// published brief is there at the end.
#[test]
#[cfg(unix)]
fn the_tutorial_can_be_typed() {
    let page = fs::read_to_string(repository().join("docs/start.md")).unwrap();
    let top = tempfile::tempdir().unwrap();
    let home = top.path().join("home");
    let mut here = top.path().join("work");
    for folder in [&home, &here] {
        fs::create_dir(folder).unwrap();
    }
    let program = Path::new(env!("CARGO_BIN_EXE_brief")).parent().unwrap();
    let mut typed = 0;
    for step in steps(&page) {
        match step {
            Step::Write { path, text } => {
                let path = here.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            Step::Below { line, text } => {
                let draft = draft_in(&here);
                let before = fs::read_to_string(&draft).unwrap();
                assert_eq!(before.matches(&format!("\n{line}\n")).count(), 1, "{line}");
                fs::write(&draft, before.replace(&format!("\n{line}\n"), &format!("\n{line}\n\n{text}"))).unwrap();
            }
            Step::Type(script) => {
                typed += script.matches("brief ").count();
                let mut shell = Command::new("sh");
                shell.args(["-e", "-c", &format!("{script}\npwd > \"$HOME/here\"")]).current_dir(&here);
                // The last day of April 2025: the tutorial is the same on every day.
                shell
                    .env_clear()
                    .env("SOURCE_DATE_EPOCH", "1745971200")
                    .env("HOME", &home)
                    .env("PATH", format!("{}:/usr/bin:/bin", program.display()));
                let output = shell.output().unwrap();
                let said = String::from_utf8_lossy(&output.stderr).into_owned();
                assert!(output.status.success(), "{script}\n{}{said}", String::from_utf8_lossy(&output.stdout));
                here = PathBuf::from(fs::read_to_string(home.join("here")).unwrap().trim());
            }
        }
    }
    assert!(typed >= 15, "{typed} commands");
    let draft = draft_in(&here);
    assert!(draft.with_extension("pdf").exists(), "no brief was published");
    let text = fs::read_to_string(&draft).unwrap();
    for key in ["@council", "@facture", "@agreement"] {
        assert!(text.contains(key), "nothing of {key} is quoted");
    }
}
