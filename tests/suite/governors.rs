//! What governs words and is cut off from them: the forms, each in a sentence (`tests/data/governors`).

use std::fs;

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
