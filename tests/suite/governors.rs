//! What governs words and is cut off from them: the forms, each in a sentence (`tests/data/governors`).

use std::collections::BTreeSet;
use std::fs;

use brief::corpus::segment::sentences;
use brief::text::facts::lost_before;

use crate::harness::repository;

#[test]
fn what_governs_words_is_known_in_every_form() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for tag in ["ar", "en", "fr"] {
        let text = fs::read_to_string(repository().join(format!("tests/data/governors/{tag}.txt"))).unwrap();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let (expected, sentence) = line.split_once(": ").unwrap();
            let (before, slice) = sentence.split_once(" | ").unwrap();
            let sentence = format!("{before} {slice}");
            let start = before.len() + 1;
            let found = match lost_before(&sentence, 0, &(start..sentence.len())) {
                Some(lost) if lost.direct => "direct",
                Some(_) => "perhaps",
                None => "nothing",
            };
            count += 1;
            if found != expected {
                wrong.push(format!("{tag}.txt:{}: {found}, not {expected}: {line}", number + 1));
            }
        }
    }
    assert!(count > 100);
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Where a careful editor begins a quotation: behind a mark that parts clauses, at a word that begins one, and behind it.
fn clause_starts(sentence: &str) -> BTreeSet<usize> {
    let mut starts = BTreeSet::new();
    let words: Vec<(usize, &str)> = sentence
        .split(' ')
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word))
        })
        .collect();
    for pair in words.windows(2) {
        let [(start, word), (next, _)] = pair else { continue };
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.ends_with([',', '،', '؛', ';', ':']) {
            starts.insert(*next);
        }
        if matches!(
            bare,
            "أن" | "إن"
                | "بأن"
                | "that"
                | "que"
                | "الذي"
                | "التي"
                | "حيث"
                | "فيما"
                | "بينما"
                | "لكن"
                | "ولكن"
        ) {
            starts.insert(*start);
            starts.insert(*next);
        }
    }
    starts.remove(&0);
    starts
}

/// The five sources of the default project, cut at every beginning of a clause: what is said of a cut is listed, for a
/// person to see that each is one that takes something away.
#[test]
fn ordinary_cuts_of_the_default_sources_are_no_findings() {
    let mut tried = 0;
    let mut found = Vec::new();
    let mut files: Vec<_> =
        fs::read_dir(repository().join("seeds/text")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt")) {
        let reading = fs::read_to_string(path).unwrap();
        for line in reading.lines().filter(|line| line.starts_with("¶ ")) {
            let (number, text) = line.split_once(" | ").unwrap();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for range in sentences(&text) {
                let sentence = &text[range];
                for start in clause_starts(sentence) {
                    tried += 1;
                    if let Some(lost) = lost_before(sentence, 0, &(start..sentence.len())) {
                        let how = if lost.direct { "direct" } else { "perhaps" };
                        let (before, slice) = sentence.split_at(start);
                        let name = path.file_stem().unwrap().to_string_lossy();
                        found.push(format!("{how} «{}» {name} {number}: {before}| {slice}", &sentence[lost.span]));
                    }
                }
            }
        }
    }
    found.insert(0, format!("{} of {tried} cuts", found.len()));
    insta::assert_snapshot!("cuts_of_the_default_sources", found.join("\n"));
}
