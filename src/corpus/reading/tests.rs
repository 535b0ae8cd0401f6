use super::*;

const FILE: &str = "# brief reading 1\n# source: a.txt\n# sha256: 0000000000000000000000000000000000000000000000000000000000000000\n# reader: text 1, clean 1\n\nheadline | عنوان\n¶ 1 | أولى | ثانية\nleft out (share button) | شارك\n";

#[test]
fn a_reading_survives_its_file() {
    let reading = Reading::parse("a", FILE).unwrap();
    assert_eq!(reading.paragraph(1), Some("أولى | ثانية"));
    assert_eq!(Reading::parse("a", &reading.to_file()).unwrap(), reading);
}

#[test]
fn words_of_a_line_are_found_in_the_file() {
    let reading = Reading::parse("a", &FILE.replace("أولى | ثانية", "  أولى   | ثانية")).unwrap();
    let text = normalise_space(&reading.lines[1].text);
    let at = text.find("ثانية").unwrap();
    let span = reading.span_of(1, at..at + "ثانية".len()).unwrap();
    assert_eq!((span.text(), span.start().line), ("ثانية", 7));
    assert_eq!(reading.span_of(1, 0..text.len()).unwrap().text(), "أولى   | ثانية");
    assert_eq!(reading.span_of(9, 0..1), None);
}

#[test]
fn what_the_head_says_survives_its_file() {
    let head = "# encoding: windows-1256 (detected)\n# title: عنوان: آخر\n# outlet: O\n# author: A\n# author: B\n# date: ~2025-04\n# url: https://example.org/\n# language: ar\n# text: check by hand\n\n";
    let reading = Reading::parse("a", &FILE.replacen("\n\n", &format!("\n{head}"), 1)).unwrap();
    assert_eq!((reading.stated.authors.len(), reading.is_quotable()), (2, false));
    assert_eq!(reading.stated.title.as_deref(), Some("عنوان: آخر"));
    assert_eq!(Reading::parse("a", &reading.to_file()).unwrap(), reading);
    let confirmed = reading.to_file().replace("# text: check by hand", "# text: confirmed by  A Reader");
    let reading = Reading::parse("a", &confirmed).unwrap();
    assert_eq!(reading.faith, Faith::Confirmed("A Reader".to_owned()));
    assert_eq!(Reading::parse("a", &reading.to_file()).unwrap(), reading);
}

#[test]
fn a_statement_that_cannot_be_taken_is_reported() {
    let text = FILE.replacen("\n\n", "\n# date: spring\n# url: x\n# text: checked\n\n", 1);
    let found = Reading::parse("a", &text).unwrap_err();
    let lines: Vec<usize> = found.iter().filter_map(|d| d.position()).map(|p| p.line).collect();
    assert_eq!(lines, [5, 6, 7]);
}

#[test]
fn every_bad_line_is_reported() {
    let text =
        FILE.replace("headline |", "headlin |").replace("share button", "sharing") + "¶ 1 | again\nno bar\n¶ x | y\n";
    let found = Reading::parse("a", &text).unwrap_err();
    let lines: Vec<usize> = found.iter().filter_map(|d| d.position()).map(|p| p.line).collect();
    assert_eq!(lines, [6, 8, 9, 10, 11]);
}
