//! A reading made again: what a person said in the one before is kept, and what the new one changes is told.

use super::{LineKind, Reading, ReadingLine};
use crate::corpus::clean::Reason;
use crate::text::fold;

impl Reading {
    /// This reading, made again, with what a person said in the one before: lines that were left out by hand, and kinds
    /// that are marked as given by hand. Other corrections cannot be told from what an earlier reader judged.
    pub fn with_hand_of(mut self, before: &Reading) -> Self {
        let said = |line: &&ReadingLine| line.by_hand || line.kind == LineKind::LeftOut(Reason::ByHand);
        let said: Vec<&ReadingLine> = before.lines.iter().filter(said).collect();
        let mut number = 0;
        for line in &mut self.lines {
            if let Some(said) = said.iter().find(|said| said.text == line.text) {
                (line.kind, line.by_hand) = (said.kind, said.by_hand);
            }
            if let LineKind::Paragraph(own) = &mut line.kind {
                number += 1;
                *own = number;
            }
        }
        self
    }
}

/// What a new reading changes in the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Paragraphs that only the new one has.
    pub gained: Vec<String>,
    /// Paragraphs that only the one before has.
    pub lost: Vec<String>,
    /// Paragraphs of the one before whose text is another in the new one.
    pub changed: Vec<(String, String)>,
    /// Whether the headline, a heading or a date is another, or is elsewhere.
    pub frame: bool,
    /// The fields of what the document states that differ.
    pub stated: Vec<&'static str>,
}

impl Changes {
    /// What differs between two readings of one file.
    pub fn between(before: &Reading, after: &Reading) -> Self {
        let only_in = |one: &Reading, other: &Reading| -> Vec<String> {
            let texts: Vec<&str> = other.paragraphs().map(|(_, text)| text).collect();
            one.paragraphs().map(|(_, text)| text).filter(|text| !texts.contains(text)).map(str::to_owned).collect()
        };
        let (mut gained, mut lost) = (only_in(after, before), only_in(before, after));
        let mut changed = Vec::new();
        lost.retain(|old| {
            let Some(at) = gained.iter().position(|new| is_same_text(old, new)) else { return true };
            changed.push((old.clone(), gained.remove(at)));
            false
        });
        let frame = |reading: &Reading| -> Vec<(LineKind, String)> {
            let shown =
                |line: &&ReadingLine| matches!(line.kind, LineKind::Headline | LineKind::Heading | LineKind::Dateline);
            reading.lines.iter().filter(shown).map(|line| (line.kind, line.text.clone())).collect()
        };
        let (old, new) = (&before.stated, &after.stated);
        let stated = [
            ("title", old.title != new.title),
            ("outlet", old.outlet != new.outlet),
            ("author", old.authors != new.authors),
            ("date", old.date != new.date),
            ("url", old.url != new.url),
            ("language", old.language != new.language),
        ];
        let stated = stated.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect();
        Self { gained, lost, changed, frame: frame(before) != frame(after), stated }
    }

    /// Whether nothing is changed that is quoted or printed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether two paragraphs are one text in two forms: most words of each are in the other.
fn is_same_text(one: &str, other: &str) -> bool {
    let (one, other) = (fold::folded_words(one), fold::folded_words(other));
    let common = one.iter().filter(|word| other.contains(word)).count();
    common * 4 >= one.len() * 3 && common * 4 >= other.len() * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(lines: &str) -> Reading {
        let head =
            format!("# brief reading 1\n# source: a.html\n# sha256: {}\n# reader: html 1, clean 2\n\n", "0".repeat(64));
        Reading::parse("a", &format!("{head}{lines}")).unwrap()
    }

    #[test]
    fn what_a_person_said_survives() {
        let before = reading("headline (by hand) | One\n¶ 1 | Two\nleft out (by hand) | Three\n¶ 2 (by hand) | Four\n");
        let after = reading("¶ 1 | One\n¶ 2 | Two\n¶ 3 | Three\nleft out (comments) | Four\n¶ 4 | Five\n")
            .with_hand_of(&before);
        let lines: Vec<String> =
            after.to_file().lines().skip_while(|line| !line.starts_with("headline")).map(str::to_owned).collect();
        assert_eq!(
            lines,
            [
                "headline (by hand) | One",
                "¶ 1 | Two",
                "left out (by hand) | Three",
                "¶ 2 (by hand) | Four",
                "¶ 3 | Five"
            ]
        );
    }

    #[test]
    fn what_is_gained_lost_and_changed_is_told_apart() {
        let old = "The harbour office counted 20194 ships in the year before the quay was closed to all of them.";
        let new = "The harbour office counted 2019 ships in the year before the quay was closed to all of them.";
        let before = reading(&format!("headline | One\n¶ 1 | {old}\n¶ 2 | Share this.\n"));
        let after = reading(&format!("headline | One\n¶ 1 | {new}\n¶ 2 | The second half of the page.\n"));
        let changes = Changes::between(&before, &after);
        assert_eq!(changes.changed, [(old.to_owned(), new.to_owned())]);
        assert_eq!(
            (changes.gained, changes.lost),
            (vec!["The second half of the page.".to_owned()], vec!["Share this.".to_owned()])
        );
        assert!(Changes::between(&before, &before).is_empty());
    }
}
