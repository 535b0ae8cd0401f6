//! Paragraphs to sentences.
//!
//! A case is a file under `tests/data/sentences`: one paragraph a line, `‖` where a sentence ends, `#`
//! before a remark.

use std::fs;

use brief::corpus::segment::sentences;

use crate::harness::repository;

#[test]
fn paragraphs_are_cut_where_a_reader_cuts_them() {
    let mut cases: Vec<_> =
        fs::read_dir(repository().join("tests/data/sentences")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 9);
    let mut wrong = Vec::new();
    for case in cases {
        let text = fs::read_to_string(&case).unwrap();
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let expected: Vec<&str> = line.split('‖').map(str::trim).collect();
            let paragraph = line.replace('‖', "");
            let found: Vec<&str> = sentences(&paragraph).into_iter().map(|range| &paragraph[range]).collect();
            if found != expected {
                let name = case.file_name().unwrap().to_string_lossy();
                wrong.push(format!("{name}:{}\n  expected {expected:?}\n  found    {found:?}", index + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
