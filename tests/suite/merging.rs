//! Merging into edited drafts: no edit is lost.
//!
//! A case is a folder under `tests/data/merge`: `base.md` as generated, `mine.md` as edited, `new.md` as
//! generated now, `expected.md` as merged. Each holds the body of a draft, or a whole draft where it
//! begins with front matter.

use std::fs;

use brief::diagnostic::SourceText;
use brief::draft::{self, merge::merge, merge::with_base};

use crate::harness::repository;

const FRONT: &str = "---\ntitle: { en: Title }\nseries: s\nedition: 2025-04-30\nlanguages: [ar, en]\ncorpus: seeds\ntemplate: standard\n---\n\n";
/// What names the text as generated now.
const DIGEST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn whole(body: &str) -> String {
    if body.trim_start_matches('\u{FEFF}').starts_with("---") { body.to_owned() } else { format!("{FRONT}{body}") }
}

#[test]
fn cases() {
    let mut folders: Vec<_> =
        fs::read_dir(repository().join("tests/data/merge")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 12);
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let read = |file: &str| fs::read_to_string(folder.join(file));
        let (base, new) = (whole(&read("base.md").unwrap()), whole(&read("new.md").unwrap()));
        let mine = with_base(&whole(&read("mine.md").unwrap()), &"1".repeat(64));
        let merged = merge(&base, &mine, &new, DIGEST);
        let expected = if base == new { mine.clone() } else { with_base(&whole(&read("expected.md").unwrap_or_default()), DIGEST) };
        if std::env::var_os("SHOW_MERGE").is_some() {
            println!("=== {name}\n{}\n{merged:#?}", merged.text);
        }
        assert_eq!(merged.text, expected, "{name}");
        assert_eq!(merge(&new, &merged.text, &new, DIGEST).text, merged.text, "{name}: applied twice");
        let marks = draft::unresolved(&SourceText::new("d.md", &merged.text)).iter().count();
        assert_eq!(marks, merged.marked, "{name}: each marked place is one error");
        assert_eq!(draft::read("d.md", &merged.text).is_ok(), marks == 0, "{name}: {:?}", draft::read("d.md", &merged.text));
    }
}
