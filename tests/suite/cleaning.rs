//! Scraped pages that the rules were not written on: what the cleaner says against a reader's truth.
//!
//! `tests/data/clean/<name>.txt` is a page, `<name>.expected` one line per line of it (per paragraph
//! where it is hard-wrapped): its kind, ` | `, its first words. A new case is two new files.

use std::fs;
use std::path::Path;

use brief::corpus::clean::KnownOfSource;
use brief::corpus::format;
use brief::corpus::reading::{LineKind, Reading};

fn kind_name(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Headline => "headline",
        LineKind::Heading => "heading",
        LineKind::Dateline => "dateline",
        LineKind::Paragraph(_) => "body",
        LineKind::LeftOut(_) => "out",
    }
}

#[test]
fn scraped_pages_are_read_as_a_reader_reads_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/clean");
    let mut names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    names.sort();
    assert!(names.len() >= 12);
    let (mut lines, mut quoted_furniture, mut lost_body, mut differences) = (0, 0, 0, Vec::new());
    for path in &names {
        let bytes = fs::read(path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy();
        let reading =
            Reading::make(&name, &name, format::by_extension("txt").unwrap(), &bytes, KnownOfSource::default())
                .unwrap();
        let expected = fs::read_to_string(path.with_extension("expected")).unwrap();
        let expected: Vec<&str> = expected.lines().map(|line| line.split_once(" | ").unwrap().0).collect();
        assert_eq!(reading.lines.len(), expected.len(), "{name}: lines");
        for (line, expected) in reading.lines.iter().zip(expected) {
            lines += 1;
            let got = kind_name(line.kind);
            if (got == "body") == (expected == "body") && (got == "out") == (expected == "out") {
                continue;
            }
            quoted_furniture += usize::from(got == "body");
            lost_body += usize::from(expected == "body");
            let start: String = line.text.chars().take(50).collect();
            differences.push(format!("{name}: {} should be {expected}: {start}", line.kind));
        }
    }
    // The promise: no furniture is ever quoted. Lost paragraphs and other differences are pinned, so
    // that a change of the rules shows what it does.
    assert_eq!(quoted_furniture, 0, "{}", differences.join("\n"));
    let pages = names.len();
    let summary =
        format!("{lines} lines of {pages} pages, {quoted_furniture} wrongly quotable, {lost_body} paragraphs lost");
    insta::assert_snapshot!(format!("{summary}\n\n{}", differences.join("\n")));
}
