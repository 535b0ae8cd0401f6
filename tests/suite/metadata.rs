//! What documents state about themselves: pages that were written for this test, each of a kind that is met. The folder
//! `tests/data/metadata` has a document and beside it, in `.expected`, what is known of it and where that stands. A new
//! case is two new files; `METADATA=show` prints what is found.

use std::fs;
use std::path::PathBuf;

use brief::corpus::clean::KnownOfSource;
use brief::corpus::evidence::Detail;
use brief::corpus::format;
use brief::corpus::library::LibraryRecord;
use brief::corpus::reading::Reading;
use brief::corpus::{Corpus, Source};
use serde_json::Value;

use crate::harness::{Project, Run, repository};

const LIBRARY: &str = "seeds/library.yml";
const SPEC: &str = "briefs/algeria-russia.yaml";

/// What is known of a document, a value a line with its place.
fn known(path: &PathBuf) -> String {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let extension = path.extension().unwrap().to_string_lossy();
    let bytes = fs::read(path).unwrap();
    let reading =
        Reading::make(&name, &name, format::by_extension(&extension).unwrap(), &bytes, KnownOfSource::default())
            .unwrap();
    // As it is written and read again.
    let reading = Reading::parse("a.txt", &reading.to_file()).unwrap();
    let source = Source::new("a".to_owned(), LibraryRecord::unknown("a"), reading);
    let record = &source.record;
    let url = record.entry.url().map(|url| url.value.to_string());
    let values = [
        (Detail::Title, source.title()),
        (Detail::Outlet, record.outlet()),
        (Detail::Author, Some(record.authors().join("; ")).filter(|authors| !authors.is_empty())),
        (Detail::Date, record.date().map(|date| date.to_string())),
        (Detail::Url, url),
    ];
    let line = |(detail, value): (Detail, Option<String>)| {
        let place = record.evidence.of(detail).map(|place| format!(" ({place})")).unwrap_or_default();
        assert_eq!(value.is_some(), !place.is_empty(), "{name}: {} has no place", detail.as_str());
        format!("{}: {}{place}\n", detail.as_str(), value.unwrap_or_else(|| "?".to_owned()))
    };
    values.into_iter().map(line).collect()
}

#[test]
fn a_document_says_what_it_is() {
    let folder = repository().join("tests/data/metadata");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "expected"));
    paths.sort();
    assert!(paths.len() >= 38, "{}", paths.len());
    let mut wrong = String::new();
    for path in &paths {
        let found = known(path);
        if std::env::var_os("METADATA").is_some() {
            println!("== {}\n{found}", path.display());
        }
        let expected = fs::read_to_string(path.with_extension("expected")).unwrap_or_default();
        if found != expected {
            wrong.push_str(&format!("{}\nfound:\n{found}expected:\n{expected}\n", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The default project with two pages: one whose JSON-LD says what it is, one that has only a line of date.
fn project() -> Project {
    let project = Project::new();
    for (key, file) in [("stated", "entry-of-another-stands-first"), ("proposed", "modified-only")] {
        let page = fs::read(repository().join(format!("tests/data/metadata/{file}.html"))).unwrap();
        project.write(&format!("seeds/{key}.html"), page);
    }
    project
}

fn sources(project: &Project, args: &[&str]) -> Run {
    project.run(&[&["sources"], args].concat())
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap()
}

fn row(project: &Project, key: &str) -> Value {
    let rows = json(&sources(project, &["list", "--format", "json"]));
    rows.as_array().unwrap().iter().find(|row| row["key"] == key).unwrap().clone()
}

#[test]
fn every_command_says_the_same_of_a_source() {
    let project = project();
    for made in [false, true] {
        if made {
            // Makes the readings.
            project.run(&["search", "--corpus", "seeds", "الرصيف"]);
            assert!(project.path("seeds/text/stated.txt").exists());
        }
        let stated = row(&project, "stated");
        assert_eq!((&stated["date"], &stated["outlet"]), (&"2025-04-07".into(), &"مرصد الموانئ".into()));
        assert_eq!(stated["evidence"]["date"], "JSON-LD");
        let proposed = row(&project, "proposed");
        assert_eq!((&proposed["date"], &proposed["approximate"]), (&"~2025-04-07".into(), &true.into()));
        assert!(proposed["evidence"]["date"].as_str().unwrap().starts_with("line "), "{proposed}");
        let shown = sources(&project, &["show", "stated"]).stdout;
        assert!(shown.contains("date: 2025-04-07  (JSON-LD)"), "{shown}");
        assert!(shown.contains("outlet: \u{2068}مرصد الموانئ\u{2069}  (JSON-LD)"), "{shown}");
        let shown = sources(&project, &["show", "proposed"]).stdout;
        assert!(shown.contains("date: ~2025-04-07  (proposed from line "), "{shown}");
        let view = json(&sources(&project, &["show", "proposed", "--format", "json"]));
        assert_eq!((&view["date"], &view["title"]), (&"~2025-04-07".into(), &stated["title"]));
        let check = sources(&project, &["check"]).stderr;
        assert!(check.contains("the date ~2025-04-07 is proposed from line "), "{check}");
        assert!(!check.contains("`stated`: date"), "{check}");
    }
    let found = project.run(&["search", "--corpus", "seeds", "الرصيف الشرقي", "--format", "json"]).stdout;
    assert!(found.contains("\"2025-04-07\"") && found.contains("\"~2025-04-07\""), "{found}");
    // An entry that says nothing of date and outlet changes nothing of this.
    let library = project.read(LIBRARY) + "\nstated:\n  type: article\nproposed:\n  type: article\n";
    project.write(LIBRARY, library);
    assert_eq!(row(&project, "stated")["evidence"]["outlet"], "JSON-LD");
    let check = sources(&project, &["check"]).stderr;
    assert!(!check.contains("`stated`: "), "{check}");
    assert!(check.contains("`proposed`: outlet is not known"), "{check}");
    let loaded = brief::workspace::Workspace::of(&project.path(SPEC), None, true).unwrap();
    let loaded = loaded.load_corpus(&project.path("seeds"), None).unwrap();
    let of = |corpus: &Corpus, key: &str| corpus.source(key).unwrap().record.date().unwrap().to_string();
    assert_eq!(of(&loaded.corpus, "stated"), "2025-04-07");
    assert_eq!(of(&loaded.corpus, "proposed"), "~2025-04-07");
}

#[test]
fn a_person_confirms_or_corrects_what_is_known() {
    let project = project();
    let before = project.read(LIBRARY);
    let run = sources(&project, &["set", "proposed", "--date", "2025-04-07", "--outlet", "مرصد الموانئ"]).expect(0);
    assert_eq!(run.stdout.trim(), LIBRARY);
    let after = project.read(LIBRARY);
    assert!(after.starts_with(&before), "what stood there stays to the byte");
    let confirmed = row(&project, "proposed");
    assert_eq!((&confirmed["date"], &confirmed["approximate"]), (&"2025-04-07".into(), &false.into()));
    assert_eq!(confirmed["evidence"]["date"], "library");
    // What was not said is known from the document still.
    assert!(confirmed["title"].as_str().unwrap().contains("الرصيف"), "{confirmed}");
    let check = sources(&project, &["check"]).stderr;
    assert!(!check.contains("is proposed from line"), "{check}");
    sources(
        &project,
        &[
            "set",
            "stated",
            "--title",
            "عنوان آخر",
            "--author",
            "المثال, علي",
            "--url",
            "https://example.org/a",
            "--date",
            "~2025-04",
        ],
    )
    .expect(0);
    let corrected = row(&project, "stated");
    assert_eq!((&corrected["date"], &corrected["title"]), (&"~2025-04".into(), &"عنوان آخر".into()));
    for detail in ["title", "author", "url", "date"] {
        assert_eq!(corrected["evidence"][detail], "library", "{detail}");
    }
    assert_eq!(corrected["evidence"]["outlet"], "JSON-LD");
}

#[test]
fn a_judgement_on_the_date_outranks_a_proposal() {
    let project = project();
    let library = project.read(LIBRARY)
        + "\nproposed:\n  type: article\n  brief:\n    date-note:\n      ar: لا يذكر النص تاريخ النشر.\n      en: The day of publication is not stated.\n";
    project.write(LIBRARY, library);
    assert_eq!(row(&project, "proposed")["date"], Value::Null);
}

#[test]
fn bibliographies_are_imported_but_for_what_is_faulty() {
    let project = Project::new();
    let before = project.read(LIBRARY);
    project.write(
        "refs.bib",
        "@article{one, title = {A}, date = {2020~}}\n@article{one, title = {B}}\n@article{two, title = nosuch}\n@article{three, title = {C}, year = {in press}}\n",
    );
    let run = sources(&project, &["import", "refs.bib"]).expect(3);
    assert_eq!(run.stdout, "one\nthree\n");
    for said in [
        "refs.bib:2:1: warning[left-out-entry]: `one` is left out",
        "refs.bib:3:1: warning[left-out-entry]: `two` is left out: the abbreviation `nosuch` is not defined",
        "`three`: its date «in press» is not understood",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    assert!(project.read(LIBRARY).starts_with(&before));
    // A file in which nothing is sound changes nothing, with a library and without one.
    let after = project.read(LIBRARY);
    project.write("odd.bib", "@book{a, title = {x\n");
    let run = sources(&project, &["import", "odd.bib"]).expect(3);
    assert!(run.stderr.contains("`a` is left out: its braces do not pair"), "{}", run.stderr);
    assert_eq!(project.read(LIBRARY), after);
    fs::remove_file(project.path(LIBRARY)).unwrap();
    sources(&project, &["import", "odd.bib"]).expect(3);
    assert!(!project.path(LIBRARY).exists());
}
