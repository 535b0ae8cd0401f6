//! `brief sources`: managing the corpus from the command line.

use std::fs;

use crate::harness::{Project, Run};

const SPEC: &str = "briefs/algeria-russia.yaml";
const DRAFT: &str = "briefs/algeria-russia/2025-04-30.md";
const LIBRARY: &str = "seeds/library.yml";

/// A text with one body paragraph.
const TEXT: &str = "Talks on the harbour\n\nThe harbour office said on Monday that work on the northern quay will begin in spring and will last until autumn, so that ships must use the southern quay.\n";

fn sources(project: &Project, args: &[&str]) -> Run {
    project.run(&[&["sources"], args].concat())
}

/// Every file of the corpus with its bytes.
fn corpus(project: &Project) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(project.path("seeds"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn a_list_shows_every_source_in_its_columns() {
    let project = Project::new();
    let run = sources(&project, &["list"]).expect(0);
    insta::assert_snapshot!(run.stdout);
    let json = sources(&project, &["list", "--format", "json"]).expect(0).stdout;
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 5);
    assert_eq!(rows[2]["key"], "bechar-exercise-2022");
    assert_eq!(rows[2]["date"], "~2022-11");
    assert_eq!(rows[2]["approximate"], true);
    assert_eq!(rows[2]["paragraphs"], 15);
    assert_eq!(rows[2]["state"], "read");
}

#[test]
fn a_source_is_shown_as_it_is_read() {
    let project = Project::new();
    let run = sources(&project, &["show", "kidal-nd"]).expect(0);
    for part in ["left out (share button) | ", "¶ 9 | ", "headline | ", "sha256: 56556e23", "date: ?"] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
    let json = sources(&project, &["show", "kidal-nd", "--format", "json"]).expect(0).stdout;
    let view: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(view["lines"][0]["reason"], "share button");
    let run = sources(&project, &["show", "kidal"]).expect(1);
    assert!(run.stderr.contains("did you mean `kidal-nd`?"), "{}", run.stderr);
    assert!(!project.path("seeds/text/new.txt").exists());
}

#[test]
fn nothing_is_written_by_looking() {
    let project = Project::new();
    project.write("seeds/new.txt", TEXT);
    let before = corpus(&project);
    let run = sources(&project, &["list"]).expect(0);
    assert!(run.stdout.contains("not read yet, no entry"), "{}", run.stdout);
    sources(&project, &["check"]).expect(0);
    sources(&project, &["show", "new"]).expect(0);
    assert_eq!(corpus(&project), before);
    assert!(!project.path("seeds/text/new.txt").exists(), "a reading is made when a brief needs it");
}

#[test]
fn every_fault_of_a_corpus_is_reported() {
    let project = Project::new();
    let dispatch = "The harbour office said on Monday that work on the northern quay will begin in spring and will last until autumn, so that ships must use the southern quay.";
    let own = "A second paragraph reports at some length on the weather along the coast during the week that has just ended, which was mild and dry for the season.";
    let third = "Another paragraph tells how the fish market was moved to the old hall beside the station, where traders now complain about the lack of light and space.";
    project
        // A file without an entry, entries without a file, files that are no source.
        .write("seeds/no-entry.txt", format!("{own}\n{third}\n"))
        .write("seeds/notes.xyz", "?")
        .write("seeds/a b.txt", TEXT)
        .write("seeds/empty.txt", "  \n")
        .write("seeds/binary.txt", b"ok\n\xff\xfe\n")
        // A whole article again, and one dispatch in another article.
        .write("seeds/again.txt", fs::read(project.path("seeds/amnay-2025.txt")).unwrap())
        .write("seeds/dispatch.txt", format!("{dispatch}\n"))
        .write("seeds/digest.txt", format!("{own}\n{dispatch}\n{third}\n"))
        // A spelling of a name that is not listed.
        .write("seeds/spelling.txt", "وصلت القافلة أمس إلى مدينة كايدال في شمال البلاد بعد رحلة طويلة عبر الصحراء، كما قال شهود من سكان المدينة.\n")
        // A damaged reading, and a source that has changed since it was read.
        .replace("seeds/text/political-keys-2025.txt", "¶ 2 |", "¶ two |")
        .replace("seeds/kidal-nd.txt", "14 نوفمبر", "15 نوفمبر");
    let library = project.read(LIBRARY)
        + "\nno-file:\n  type: article\n  title: x\n  date: 2025\n  language: en\n  publisher: y\n\
           again: { type: article }\ndispatch: { type: article, date: 2025-01-01 }\ndigest: { type: article }\nspelling: { type: article }\nempty: { type: article }\nbinary: { type: article }\n";
    project.write(LIBRARY, library);
    let run = sources(&project, &["check", "--spec", SPEC]).expect(1);
    insta::assert_snapshot!(run.stderr);
    let json = sources(&project, &["check", "--format", "json"]).expect(1).stdout;
    let findings: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(findings.as_array().unwrap().iter().any(|f| f["severity"] == "error" && f["path"] == "seeds/kidal-nd.txt"));
    // A broken library hides no other fault.
    project.write(LIBRARY, "a: {");
    let run = sources(&project, &["check"]).expect(1);
    assert!(run.stderr.contains("library.yml") && run.stderr.contains("kidal-nd.txt: error"), "{}", run.stderr);
}

#[test]
fn one_voice_that_carries_a_brief_is_named() {
    let project = Project::new();
    project
        .replace(SPEC, "per_source: 4", "per_source: 8")
        .replace(SPEC, "  - mali-drone-incident\n  - desert-shield-2022\n", "")
        .replace(
            SPEC,
            "  - algeria-russia-friction",
            "  - id: kidal\n    title: { ar: كيدال, en: Kidal }\n    terms: [استعادة كيدال]\n    names: [kidal, algeria, russia]\n    sources: [kidal-nd, algiers-moscow-2024]",
        );
    let run = sources(&project, &["check", "--spec", SPEC]);
    assert!(
        run.stderr.contains("excerpts in this brief") && run.stderr.contains("kidal-nd` supplies"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_sound_corpus_ends_with_zero_and_a_file_left_out_with_three() {
    let project = Project::new();
    sources(&project, &["check"]).expect(0);
    project.write("seeds/notes.xyz", "?");
    sources(&project, &["check"]).expect(3);
    sources(&project, &["check", "--corpus", "no-such"]).expect(2);
    sources(&project, &["check", "--spec", "briefs/no-such.yaml"]).expect(2);
}

#[test]
fn documents_are_added_with_what_is_said_of_them() {
    let project = Project::new();
    let before = project.read(LIBRARY);
    project.write("in/Harbour report (final).txt", TEXT);
    let run = sources(
        &project,
        &[
            "add",
            "in/Harbour report (final).txt",
            "--key",
            "harbour-2025",
            "--title",
            "Talks: \"the harbour\"",
            "--outlet",
            "مجلة أمناي",
            "--author",
            "A desk",
            "--date",
            "~2025-03",
            "--language",
            "en",
            "--url",
            "https://example.org/harbour",
            "--archived",
            "https://example.org/archive/harbour",
            "--retrieved",
            "2025-03-09",
            "--today",
            "2025-03-10",
        ],
    )
    .expect(0);
    assert_eq!(run.stdout, "seeds/harbour-2025.txt\n");
    assert_eq!(project.read("seeds/harbour-2025.txt"), TEXT);
    let after = project.read(LIBRARY);
    assert!(after.starts_with(&before), "what stood there stays to the byte");
    insta::assert_snapshot!(&after[before.len()..]);
    let list = sources(&project, &["list"]).expect(0).stdout;
    assert!(list.contains("~2025-03"), "{list}");
    project.run(&["render", SPEC]).expect(0);
}

#[test]
fn documents_are_added_all_or_none() {
    let project = Project::new();
    project
        .write("in/one.txt", TEXT)
        .write("in/two.xyz", TEXT)
        .write("in/empty.txt", " \n")
        .write("in/kidal-nd.txt", TEXT);
    let before = corpus(&project);
    let cases: [(&[&str], &str); 8] = [
        (&["in/one.txt", "in/two.xyz"], "there is no reader for `.xyz` files"),
        (&["in/one.txt", "in/empty.txt"], "the source is empty"),
        (&["in/one.txt", "in/kidal-nd.txt"], "the corpus already has a source `kidal-nd`"),
        (&["in/one.txt", "in/one.txt"], "the corpus already has a source `one`"),
        (&["in/one.txt", "in/none.txt"], "there is no such file"),
        (&["in/one.txt", "--key", "../one"], "`../one` cannot be a citation key"),
        (&["in/one.txt", "--archived", "my shelf"], "does not have the form"),
        (&["in/one.txt", "--relays", "nobody"], "unknown name `nobody`"),
    ];
    for (args, message) in cases {
        let run = sources(&project, &[&["add"], args].concat()).expect(1);
        assert!(run.stderr.contains(message), "{args:?}: {}", run.stderr);
        assert_eq!(corpus(&project), before, "{args:?}");
    }
    let run = sources(&project, &["add", "in/one.txt", "--date", "yesterday"]).expect(2);
    assert!(run.stderr.contains("`yesterday` is not a date"), "{}", run.stderr);
    assert_eq!(corpus(&project), before);
    let run = sources(&project, &["add", "in/one.txt", "in/kidal-nd.txt", "--title", "x"]).expect(2);
    assert!(run.stderr.contains("--title applies to one document"), "{}", run.stderr);
    // A file that is in the way, though it is not a source.
    project.write("seeds/one.txt/keep", "x");
    sources(&project, &["add", "in/one.txt"]).expect(1);
    assert_eq!(corpus(&project), before);
}

#[test]
fn a_document_of_an_entry_that_is_there_is_added_beside_it() {
    let project = Project::new();
    project.write(LIBRARY, project.read(LIBRARY) + "\none:\n  type: article\n  title: as it is\n");
    let before = project.read(LIBRARY);
    project.write("in/one.txt", TEXT);
    let run = sources(&project, &["add", "in/one.txt", "--title", "other"]).expect(1);
    assert!(run.stderr.contains("would be lost"), "{}", run.stderr);
    let run = sources(&project, &["add", "in/one.txt"]).expect(0);
    assert!(run.stderr.contains("is left as it is"), "{}", run.stderr);
    assert_eq!(project.read(LIBRARY), before);
}

#[test]
fn a_bibliography_is_imported_once() {
    let project = Project::new();
    let before = project.read(LIBRARY);
    project
        .write(
            "zotero.json",
            r#"[{"id":"http://zotero.org/users/1/items/AB12","type":"article-newspaper","title":"عنوان: فيه نقطتان","container-title":"صحيفة","language":"ar","issued":{"date-parts":[[2025,3,2]]},"URL":"https://example.org/a"},
               {"id":"kidal-nd","type":"book","title":"must not replace"},
               {"id":"bad url","type":"webpage","title":"x","URL":"https://"}]"#,
        )
        .write("refs.bib", "@article{wire:1,\n title = {A {T}itle},\n journaltitle = {A Periodical},\n date = {2025-03-04}\n}\n");
    let run = sources(&project, &["import", "zotero.json"]).expect(3);
    assert!(
        run.stderr.contains(
            "`http://zotero.org/users/1/items/AB12` cannot be a citation key, or occurs twice there: imported as `AB12`"
        ),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("1 already in the library, left as they are: kidal-nd"), "{}", run.stderr);
    assert!(run.stderr.contains("`bad-url` is left out"), "{}", run.stderr);
    assert_eq!(run.stdout, "AB12\n");
    let run = sources(&project, &["import", "refs.bib"]).expect(0);
    assert_eq!(run.stdout, "wire-1\n");
    let after = project.read(LIBRARY);
    assert!(after.starts_with(&before));
    insta::assert_snapshot!(&after[before.len()..]);
    let run = sources(&project, &["import", "refs.bib"]).expect(0);
    assert!(run.stdout.is_empty() && run.stderr.contains("0 entries appended"), "{}", run.stderr);
    assert_eq!(project.read(LIBRARY), after);
}

#[test]
fn a_library_that_cannot_grow_is_left_alone() {
    for (library, message) in [
        ("{ a: { type: article } }\n", "entries cannot be appended to this file"),
        ("a: { type: artcle }\n", "`artcle` is not a type of source"),
        ("a: [\n", "not valid YAML"),
        ("a: { type: article }\n...\n", "entries cannot be appended to this file"),
    ] {
        let project = Project::new();
        project.write(LIBRARY, library).write("refs.bib", "@book{b,\n title = {x}\n}\n").write("in/one.txt", TEXT);
        let before = corpus(&project);
        for args in [&["import", "refs.bib"], &["add", "in/one.txt"]] {
            let run = sources(&project, args).expect(1);
            assert!(run.stderr.contains(message), "{library}: {}", run.stderr);
            assert_eq!(corpus(&project), before);
        }
    }
}

#[test]
fn no_bibliography_makes_the_program_panic() {
    let project = Project::new();
    let hostile: [&[u8]; 10] = [
        b"",
        b"@",
        b"@article{",
        b"@article{a, title = {\\{\\}}, date = {9999999999999-1}, author = {,,,,}}",
        b"@book{a, author = { and and }, date={/}, pages={--}}",
        b"[{\"issued\":{\"date-parts\":[[99999999999999999999]]}}]",
        b"[{\"id\":{},\"author\":[null,{}],\"issued\":{\"date-parts\":[[0,0,0]]},\"URL\":\"http://[\"}]",
        b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "@online{خبر, title={\u{202e}x}}".as_bytes(),
        b"\xff\xfe",
    ];
    for (index, bytes) in hostile.iter().enumerate() {
        for name in ["x.bib", "x.json"] {
            project.write(name, bytes);
            let run = sources(&project, &["import", name]);
            assert!(!run.stderr.contains("internal error"), "{name} {index}: {}", run.stderr);
            project.run(&["check", SPEC]).expect(if project.read(LIBRARY).contains("\n\n") {
                3.min(project.run(&["check", SPEC]).code)
            } else {
                0
            });
        }
    }
}

#[test]
fn a_reading_is_renewed_and_every_draft_that_moves_is_named() {
    let project = Project::drafted();
    let nothing = sources(&project, &["refresh", "kidal-nd"]).expect(0);
    assert!(nothing.stderr.contains("unchanged") && nothing.stdout.contains("holds"), "{}", nothing.stdout);
    let reading = project.read("seeds/text/kidal-nd.txt");
    // A paragraph more before the first, and another word in one that is quoted.
    project
        .replace(
            "seeds/kidal-nd.txt",
            "قال موقع",
            "هذه فقرة جديدة وضعت قبل الفقرة الأولى من هذا النص، وهي طويلة بما يكفي لتعد فقرة من المتن في القراءة الجديدة.\n\nقال موقع",
        )
        .replace("seeds/kidal-nd.txt", "وضغطت تقارير من الأجهزة", "وألحت تقارير من الأجهزة");
    let dry = sources(&project, &["refresh", "kidal-nd", "--dry-run"]).expect(1);
    assert!(dry.stdout.contains("10 paragraphs, 9 paragraphs before"), "{}", dry.stdout);
    assert!(dry.stdout.contains("[@kidal-nd, ¶ 5] moves to ¶ 6"), "{}", dry.stdout);
    let cited = dry.stdout.lines().filter(|line| line.contains("[@kidal-nd, ¶ "));
    assert!(cited.clone().count() > 1);
    for line in cited {
        let place = line.strip_prefix(&format!("{DRAFT}:")).and_then(|rest| rest.split(':').next());
        assert!(place.is_some_and(|place| place.parse::<usize>().is_ok()), "{line}");
    }
    assert!(dry.stdout.contains("[@kidal-nd, ¶ 9] is no longer in any paragraph"), "{}", dry.stdout);
    assert!(dry.stdout.contains(&format!("{DRAFT}: records a different digest of `kidal-nd`")), "{}", dry.stdout);
    assert_eq!(project.read("seeds/text/kidal-nd.txt"), reading, "nothing was written");
    sources(&project, &["refresh", "kidal-nd", "--locked"]).expect(1);
    assert_eq!(project.read("seeds/text/kidal-nd.txt"), reading);
    let run = sources(&project, &["refresh", "kidal-nd"]).expect(1);
    assert_eq!(run.stdout, dry.stdout);
    assert!(project.read("seeds/text/kidal-nd.txt").contains("¶ 10 |"));
    let check = project.run(&["check", DRAFT]).expect(1);
    assert!(check.stderr.contains("but in [@kidal-nd, ¶ 6]"), "{}", check.stderr);
}

#[test]
fn what_a_person_left_out_stays_left_out() {
    let project = Project::new();
    project.replace("seeds/text/kidal-nd.txt", "¶ 2 |", "left out (by hand) |");
    let run = sources(&project, &["refresh", "kidal-nd"]).expect(0);
    assert!(run.stdout.contains("¶ 3 becomes ¶ 2"), "{}", run.stdout);
    let reading = project.read("seeds/text/kidal-nd.txt");
    assert!(reading.contains("left out (by hand) |") && reading.contains("¶ 8 |") && !reading.contains("¶ 9 |"));
}

#[test]
fn what_is_known_of_a_source_is_set_and_every_other_byte_of_the_library_stays() {
    let project = Project::new();
    let before = project.read(LIBRARY);
    let set = |args: &[&str]| sources(&project, &[&["set"], args].concat());
    let run = set(&["political-keys-2025", "--date", "2025-04-12", "--outlet", "Another Outlet"]).expect(0);
    assert_eq!(run.stdout.trim(), LIBRARY);
    let after = project.read(LIBRARY);
    let changed = |before: &str, after: &str| -> Vec<String> {
        after.lines().filter(|line| !before.lines().any(|old| old == *line)).map(str::to_owned).collect()
    };
    assert_eq!(changed(&before, &after), ["  date: 2025-04-12", "    title: Another Outlet"]);
    let json = sources(&project, &["list", "--format", "json"]).expect(0).stdout;
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    let row = rows.as_array().unwrap().iter().find(|row| row["key"] == "political-keys-2025").unwrap();
    assert_eq!((row["date"].as_str(), row["approximate"].as_bool()), (Some("2025-04-12"), Some(false)));
    // A key that the entry has not yet gets a line; two authors are a list.
    set(&["kidal-nd", "--author", "Test, Ali", "--author", "Example", "--url", "https://example.org/k"]).expect(0);
    let twice = project.read(LIBRARY);
    let added = changed(&after, &twice);
    assert_eq!(added.len(), 2, "{added:?}");
    assert!(added[0].starts_with("  author: [{") && added[1] == "  url: https://example.org/k", "{added:?}");
    // A source without an entry gets one.
    project.write("seeds/harbour.txt", TEXT);
    set(&["harbour", "--title", "Talks on the harbour"]).expect(0);
    assert!(project.read(LIBRARY).ends_with("\nharbour:\n  type: article\n  title: Talks on the harbour\n"));
    // Nothing is written where something is wrong.
    let now = project.read(LIBRARY);
    for date in ["yesterday", "12 avril", "2025-13"] {
        let wrong = set(&["kidal-nd", "--date", date]).expect(2);
        assert!(wrong.stderr.contains("--date: error[unusable-value]"), "{}", wrong.stderr);
        assert!(wrong.stderr.contains("write 2025, 2025-04 or 2025-04-12"), "{}", wrong.stderr);
    }
    let wrong = set(&["kidal-nd", "--type", "artcle"]).expect(2);
    assert!(wrong.stderr.contains("--type: error[unusable-value]"), "{}", wrong.stderr);
    let wrong = sources(&project, &["add", "seeds/harbour.txt", "--key", "h", "--date", "12 avril"]).expect(2);
    assert!(wrong.stderr.contains("--date: error[unusable-value]"), "{}", wrong.stderr);
    let unknown = set(&["kidal-n", "--title", "x"]).expect(1);
    assert!(
        unknown.stderr.contains("error[unknown-source]") && unknown.stderr.contains("kidal-nd"),
        "{}",
        unknown.stderr
    );
    set(&["kidal-nd"]).expect(2);
    assert_eq!(project.read(LIBRARY), now);
    // All that `add` says of a document can be set.
    set(&["harbour", "--language", "en", "--type", "report", "--retrieved", "2025-04-20"]).expect(0);
    let after = project.read(LIBRARY);
    assert!(after.contains("\nharbour:\n  type: report\n"), "{after}");
    assert!(after.contains("  language: en\n") && after.contains("2025-04-20"), "{after}");
}

#[test]
fn a_reading_without_a_source_is_named() {
    let project = Project::new();
    std::fs::rename(project.path("seeds/text/kidal-nd.txt"), project.path("seeds/text/kidal.txt")).unwrap();
    let run = sources(&project, &["check"]);
    let orphan = "seeds/text/kidal.txt: warning[no-source-file]: there is no source `kidal` for this reading";
    assert!(run.stdout.contains(orphan) || run.stderr.contains(orphan), "{}{}", run.stdout, run.stderr);
}
