//! Every input format from file to excerpt: `tests/data/corpus` contains one document of each, written
//! for this test, shaped as such documents are. And bad files: each gives one clear sentence, and the
//! work is done without it.

use std::fs;
use std::io::Write;

use brief::corpus::format::{self, ReceivedSource};
use brief::corpus::reading::{Faith, Reading};
use brief::messages::english;
use proptest::prelude::*;

use crate::harness::{Project, has, repository};

const SPEC: &str = "briefs/formats.yaml";

/// The default project with the corpus of all formats and a spec that asks each of its sources.
fn project() -> Project {
    let project = Project::new();
    for entry in fs::read_dir(repository().join("tests/data/corpus")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        project.write(&format!("sources/{name}"), fs::read(&path).unwrap());
    }
    let topic = |key: &str, term: &str| {
        format!("  - {{ id: about-{key}, title: {{ ar: موضوع, en: Topic }}, terms: [\"{term}\"], sources: [{key}] }}\n")
    };
    let topics: String = [
        ("lighthouse-notice", "صيانة المنارة"),
        ("railway-note", "la pose des rails"),
        ("water-page", "price of drinking water"),
        ("port-page", "توسعة الرصيف الشرقي"),
        ("coast-book", "كثبان الخليج"),
        ("wheat-report", "مخازن الحبوب"),
    ]
    .map(|(key, term)| topic(key, term))
    .concat();
    project.write(
        SPEC,
        format!(
            "title: {{ ar: صيغ, en: Formats }}\nlanguages: [ar, en]\ncorpus: ../sources\n\
             period: {{ from: 2020-01-01, to: 2025-04-30 }}\ntopics:\n{topics}"
        ),
    );
    project
}

/// The exit code where the PDF is not asked: what nobody has confirmed concerns nobody, what cannot be read is left out.
fn undrawn() -> i32 {
    if has("pdftotext") { 0 } else { 3 }
}

/// Without Poppler the PDF has no reading, and `--locked` forbids to pass it over.
fn leave_out_what_cannot_be_drawn(project: &Project) {
    if !has("pdftotext") {
        fs::remove_file(project.path("sources/budget-paper.pdf")).unwrap();
    }
}

fn reading(project: &Project, key: &str) -> Reading {
    let path = format!("sources/text/{key}.txt");
    Reading::parse(&path, &project.read(&path)).unwrap()
}

#[test]
fn every_format_goes_from_file_to_excerpt() {
    let project = project();
    let run = project.run(&["draft", SPEC, "-o", "-"]).expect(undrawn());
    assert!(!run.stderr.contains("error"), "{}", run.stderr);
    for quoted in [
        "> تعلن إدارة الميناء أن مدخل الحوض الغربي سيغلق ثلاثة أيام ابتداء من يوم الأحد بسبب أعمال صيانة المنارة.",
        "[@lighthouse-notice, ¶ 1]",
        "> Selon le communiqué, la pose des rails avance de deux kilomètres par semaine",
        "[@railway-note, ¶ 2]",
        "> The price of drinking water will rise by eight per cent in April",
        "[@water-page, ¶ 1]",
        "[@port-page, ¶ 1]",
        "> تتراجع كثبان الخليج مترين في العام",
        "[@coast-book, ¶ 3]",
        "> ويحذر التقرير من أن مخازن الحبوب لا تتسع للمحصول كله",
        "[@wheat-report, ¶ 3]",
    ] {
        assert!(run.stdout.contains(quoted), "{quoted}\n{}", run.stdout);
    }
    for key in ["lighthouse-notice", "railway-note", "water-page", "port-page", "coast-book", "wheat-report"] {
        insta::assert_snapshot!(format!("reading-{key}"), project.read(&format!("sources/text/{key}.txt")));
    }
    leave_out_what_cannot_be_drawn(&project);
    // A second run reads the readings and checks them against the sources.
    let again = project.run(&["draft", SPEC, "-o", "-", "--locked"]).expect(0);
    assert_eq!(again.stdout, run.stdout);
}

#[test]
fn what_a_document_states_is_known_unless_the_library_says_otherwise() {
    let project = project();
    project.write(
        "sources/library.yml",
        "water-page:\n  type: article\n  title: Another title\n  date: 2024-02\nrailway-note:\n  type: article\n",
    );
    let run = project.run(&["render", SPEC, "-o", "out.pdf"]).expect(undrawn());
    assert!(!run.stderr.contains("error"), "{}", run.stderr);
    leave_out_what_cannot_be_drawn(&project);
    let workspace = brief::workspace::Workspace::of(&project.path(SPEC), None, true).unwrap();
    let loaded = workspace.load_corpus(&project.path("sources"), None).unwrap();
    let record = |key: &str| loaded.corpus.source(key).unwrap().record.clone();
    let water = record("water-page");
    assert_eq!(water.title().as_deref(), Some("Another title"));
    assert_eq!(water.date().unwrap().to_string(), "2024-02");
    assert_eq!(water.outlet().as_deref(), Some("Example Outlet"));
    assert_eq!(water.authors(), ["Economy desk"]);
    assert_eq!(water.entry.url().unwrap().value.as_str(), "https://example.org/en/water-prices");
    assert_eq!(water.language.unwrap().as_str(), "en-GB");
    let railway = record("railway-note");
    assert_eq!(railway.title().as_deref(), Some("Les travaux de la ligne côtière"));
    assert_eq!(railway.date().unwrap().to_string(), "2024-05-14");
    assert_eq!(railway.outlet().as_deref(), Some("Exemple Quotidien"));
    let port = record("port-page");
    assert_eq!((&port.language, port.date(), port.authors()), (&None, None, Vec::new()), "unknown stays unknown");
    assert_eq!(port.outlet().as_deref(), Some("صحيفة المثال"));
    assert_eq!(record("coast-book").date().unwrap().to_string(), "2021-03");
    assert!(record("wheat-report").authors().is_empty(), "an account is no author");
}

#[test]
fn the_text_of_a_pdf_is_quoted_only_after_a_person_has_confirmed_it() {
    let key = "budget-paper";
    let project = project();
    if !has("pdftotext") {
        let run = project.run(&["check", SPEC]).expect(3);
        assert!(run.stderr.contains("which is not installed"), "{}", run.stderr);
        return;
    }
    project.replace(SPEC, "topics:\n", "topics:\n  - { id: budget, title: { ar: ميزانية, en: Budget }, terms: [breakwater], sources: [budget-paper] }\n");
    let run = project.run(&["draft", SPEC, "-o", "-"]).expect(3);
    assert!(
        run.stderr.contains("budget-paper.txt: warning[nothing-to-quote]: another program extracted this text"),
        "{}",
        run.stderr
    );
    assert!(!run.stdout.contains("[@budget-paper"), "{}", run.stdout);
    assert_eq!(reading(&project, key).faith, Faith::ByHand);
    let file = "sources/text/budget-paper.txt";
    let text = project.read(file);
    assert!(text.contains("# reader: pdf 2 (pdftotext "), "{text}");
    assert!(
        text.contains(
            "¶ 1 | The harbour budget for the coming year sets aside four million for the repair of the north"
        ),
        "{text}"
    );

    // A quotation by hand is refused.
    let draft = "briefs/formats/2025-04-30.md";
    project.run(&["draft", SPEC]).expect(3);
    let quotation = "> A further million goes into the ferry terminal, whose roof has leaked since it was opened.\n>\n> — [@budget-paper, ¶ 2]\n";
    project.write(draft, format!("{}\n{quotation}", project.read(draft)));
    let run = project.run(&["check", draft]).expect(1);
    assert!(run.stderr.contains("nothing can be quoted from `budget-paper` yet"), "{}", run.stderr);

    // Neither an empty name nor no line at all confirms anything.
    project.replace(file, "# text: check by hand", "# text: confirmed by");
    let run = project.run(&["check", draft]).expect(1);
    assert!(run.stderr.contains("`confirmed by` is neither"), "{}", run.stderr);
    project.replace(file, "# text: confirmed by\n", "");
    let run = project.run(&["check", draft]).expect(1);
    assert!(run.stderr.contains("lacks `# text: check by hand`"), "{}", run.stderr);

    // A person corrects a word and confirms.
    project.replace(file, "#\n", "# text: confirmed by A Reader\n#\n");
    project.replace(file, "ferry terminal", "ferry-terminal");
    project.replace(draft, "ferry terminal", "ferry-terminal");
    let run = project.run(&["check", draft]).expect(0);
    assert!(run.stdout.contains("checked"), "{}", run.stdout);
    let run = project.run(&["draft", SPEC, "-o", "-"]).expect(0);
    assert!(run.stdout.contains("[@budget-paper, ¶ 1]"), "{}", run.stdout);
}

#[test]
fn only_a_drawn_text_can_be_confirmed() {
    let project = project();
    project.run(&["draft", SPEC, "-o", "-"]).expect(undrawn());
    project.replace("sources/text/water-page.txt", "#\n", "# text: confirmed by A Reader\n#\n");
    let run = project.run(&["check", SPEC]).expect(1);
    assert!(run.stderr.contains("which belongs only to a source whose text another program"), "{}", run.stderr);
}

#[test]
fn a_reading_by_an_older_reader_stays_valid() {
    let project = project();
    project.run(&["draft", SPEC, "-o", "-"]).expect(undrawn());
    let file = "sources/text/water-page.txt";
    // The version before had no lines of what is not seen.
    let seen: String = project
        .read(file)
        .lines()
        .filter(|line| !line.starts_with("left out (button)") && !line.starts_with("left out (hidden)"))
        .map(|line| format!("{line}\n"))
        .collect();
    project.write(file, seen);
    // Another version cut a paragraph in two; its lines are still in the page.
    project.replace(file, "# reader: html 2", "# reader: html 1");
    project.replace(file, " The board said the money", " The board said\nleft out (by hand) | the money");
    project.run(&["check", SPEC]).expect(undrawn());
    project.replace(file, "| the money", "| the moneys");
    let run = project.run(&["check", SPEC]).expect(1);
    assert!(run.stderr.contains("this is not in"), "{}", run.stderr);
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn bad_files_are_named_and_the_work_is_done_without_them() {
    let project = project();
    let corpus = |name: &str| fs::read(repository().join("tests/data/corpus").join(name)).unwrap();
    let zeros = vec![b' '; 80 * 1024 * 1024];
    let bomb = zip(&[("word/document.xml", &zeros)]);
    let book_bomb = zip(&[("META-INF/container.xml", b"<container/>"), ("OEBPS/c1.xhtml", &zeros)]);
    let page = |body: String| format!("<html><body>{body}</body></html>").into_bytes();
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1encrypted".to_vec();
    let mut cases: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "b01.epub",
            half(corpus("coast-book.epub")),
            "the file is damaged or cut off, so it is not a complete EPUB book",
        ),
        ("b02.docx", ole, "this is a password-protected or pre-2007 Office file"),
        ("b03.html", page("<p>long</p>".repeat(4_700_000)), "the page has 50 MB; HTML of up to 16 MB is read"),
        ("b04.html", png, "this is a PNG image, not HTML, whatever its name says"),
        (
            "b05.txt",
            corpus("wheat-report.docx"),
            "this is a ZIP archive (as Word documents and EPUB books are), not text",
        ),
        ("b06.html", Vec::new(), "the source is empty"),
        ("b07.docx", Vec::new(), "the source is empty"),
        ("b08.md", b"ok\nnot \xff utf-8".to_vec(), "line 2 is not valid UTF-8, and no other encoding fits"),
        ("b09.docx", bomb, "unpacks to more than 64 MB"),
        ("b10.epub", book_bomb, "unpacks to more than 64 MB"),
        ("b11.html", page("<div>".repeat(90_000)), "nested deeper than 400 levels"),
        ("b12.html", page("<div>".repeat(1_000) + "deep"), "nested deeper than 400 levels"),
        ("b13.html", page("<i></i>".repeat(110_000)), "the page has 110002 elements; up to 100000 are read"),
        ("b14.docx", half(corpus("wheat-report.docx")), "so it is not a complete Word document"),
        (
            "b15.epub",
            corpus("wheat-report.docx"),
            "not an EPUB book: it has no `META-INF/container.xml`; it looks like a Word document",
        ),
        ("b16.docx", corpus("coast-book.epub"), "it has no part `word/document.xml`; it looks like an EPUB book"),
        ("b17.pdf", b"no pdf".to_vec(), "this is not a PDF document"),
        ("b18.txt", b"<!DOCTYPE html><p>x".to_vec(), "this is HTML; name the file .html"),
        ("b19.md", b"---\ntitle: [\n---\nText.\n".to_vec(), "the front matter cannot be read"),
        (
            "b20.docx",
            zip(&[("word/document.xml", b"<w:document><w:p>")]),
            "the file is damaged: its part `word/document.xml` cannot be read",
        ),
        ("b21.epub", zip(&[("META-INF/container.xml", b"<container/>")]), "so it is not a complete EPUB book"),
        ("b22.txt", b"zero \0 byte".to_vec(), "zero bytes"),
        ("b23.html", page(format!("<p>{}</p>", "a word ".repeat(10_000))), "a paragraph of"),
    ];
    if has("pdftotext") {
        cases.push(("b24.pdf", b"%PDF-1.4\nnothing".to_vec(), "`pdftotext` cannot read the PDF"));
    }
    for (name, bytes, _) in &cases {
        project.write(&format!("sources/{name}"), bytes);
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("loop.txt", project.path("sources/loop.txt")).unwrap();
        cases.push(("loop.txt", Vec::new(), "symbolic link"));
    }
    let run = project.run(&["draft", SPEC, "-o", "-"]).expect(3);
    assert!(!run.stderr.contains("internal error"), "{}", run.stderr);
    for (name, _, why) in &cases {
        let lines: Vec<&str> = run.stderr.lines().filter(|line| line.contains(&format!("sources/{name}: "))).collect();
        assert_eq!(lines.len(), 1, "{name}: {lines:?}\n{}", run.stderr);
        assert!(lines[0].contains("warning") && lines[0].contains(why), "{name}: {}", lines[0]);
    }
    assert!(run.stdout.contains("[@water-page, ¶ 1]"), "the rest of the corpus still works");
}

#[test]
fn a_line_below_many_sources_is_left_out_of_a_new_reading_and_changes_no_old_one() {
    let project = Project::new();
    project.write(SPEC, "title: { en: Lines }\nlanguages: [en]\ncorpus: ../sources\nperiod: { from: 2020-01-01, to: 2025-04-30 }\ntopics: [{ id: x, title: { en: X }, terms: [harbour] }]\n");
    let line = "The coastal desk of this paper has gathered the news of every town since its first day.";
    let write = |number: usize| {
        let word = ["harbour", "railway", "water", "wheat", "museum"][number];
        let text: String =
            (1..=4).map(|n| format!("The {word} works of the town went on for day {n}, the office said.\n")).collect();
        project.write(
            &format!("sources/s{number}.txt"),
            format!("News of the {word} works in the town\n\n{text}{line}\n"),
        );
    };
    let quotable = |number: usize| reading(&project, &format!("s{number}")).paragraphs().any(|(_, text)| text == line);
    // A line of running text is furniture on the pages of one outlet only.
    let of_outlet =
        |number: usize| format!("s{number}: {{ type: article, parent: {{ type: newspaper, title: The Coast }} }}\n");
    project.write("sources/library.yml", (0..3).map(of_outlet).collect::<String>());
    (0..3).for_each(write);
    project.run(&["check", SPEC]).expect(0);
    assert!((0..3).all(quotable), "in two others is not in many");
    let before = project.read("sources/text/s0.txt");
    (3..5).for_each(write);
    project.write("sources/library.yml", (0..5).map(of_outlet).collect::<String>());
    project.run(&["check", SPEC]).expect(0);
    assert!(!quotable(3) && !quotable(4));
    assert!(project.read("sources/text/s4.txt").contains("left out (recurs in many sources) | The coastal desk"));
    assert_eq!(project.read("sources/text/s0.txt"), before, "an old reading is never changed");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// The law: whatever happens to the bytes of a document, its reader gives blocks or a sentence.
    #[test]
    fn no_damage_makes_a_reader_panic(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..12),
        keep in 0.0_f64..1.3,
    ) {
        for entry in fs::read_dir(repository().join("tests/data/corpus")).unwrap() {
            let path = entry.unwrap().path();
            let mut bytes = fs::read(&path).unwrap();
            for (index, byte) in &changes {
                let at = index.index(bytes.len());
                bytes[at] = *byte;
            }
            bytes.truncate((bytes.len() as f64 * keep) as usize);
            for format in format::FORMATS {
                if let Err(why) = (format.read)(ReceivedSource::from(&bytes)) {
                    let why = english(&why.message);
                    prop_assert!(!why.is_empty() && !why.contains('\n'), "{why}");
                }
            }
        }
    }
}

#[test]
fn pathological_markdown_ends() {
    let markdown = format::by_extension("md").unwrap();
    let texts = [">".repeat(200_000), "[[".repeat(100_000), "- ".repeat(50_000), "%%".repeat(100_001)];
    for text in texts {
        assert!((markdown.read)(ReceivedSource::from(text.as_bytes())).is_ok(), "{}", &text[..6]);
    }
    let why = (markdown.read)(ReceivedSource::from("<div>".repeat(100_000).as_bytes())).unwrap_err();
    assert_eq!(why.rule.code, "source-too-large", "{}", english(&why.message));
}
