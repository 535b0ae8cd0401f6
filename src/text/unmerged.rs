//! Conflict markers: what version control leaves in a file of which it could not merge two versions.
//!
//! They begin lines in which nothing of ours can begin so, but for drafts, where `=======` may be below a heading.

use std::ops::Range;

use crate::diagnostic::{Diagnostics, SourceText, msg, rules};

rules! {
    /// A file contains a conflict marker.
    pub CONFLICT_MARKER = Error "merge-mark" {
        title: "A file contains a conflict marker: something in it could not be merged.",
        why: "Two people changed the same place, or somebody changed a draft where what is generated now differs: only a \
              person can say which is right. Keep that, or both, and delete the markers. The rest of the file is not \
              looked at before.",
        wrong: "<!-- <<<<<<< this draft: both sides changed these words -->\n\nOne.\n\n<!-- ======= -->\n\nOther.\n\n\
                <!-- >>>>>>> as generated now -->",
        right: "One.",
    }
}

/// What a conflict marker stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictMarker {
    /// `<<<<<<<`: the version that was here.
    Mine,
    /// `|||||||`: what both versions were made of, which not all settings show.
    Before,
    /// `=======`: the other version.
    Between,
    /// `>>>>>>>`: what is behind both.
    Behind,
}

/// How many signs a marker has at least.
pub const MARKER_LENGTH: usize = 7;

impl ConflictMarker {
    const ALL: [Self; 4] = [Self::Mine, Self::Before, Self::Between, Self::Behind];

    fn sign(self) -> char {
        match self {
            Self::Mine => '<',
            Self::Before => '|',
            Self::Between => '=',
            Self::Behind => '>',
        }
    }

    /// The marker that a line is, as version control writes it: alone, or, but for the one between the versions, with a
    /// name behind it.
    pub fn of(line: &str) -> Option<Self> {
        let line = line.trim_end();
        let first = line.chars().next()?;
        let marker = Self::ALL.into_iter().find(|marker| marker.sign() == first)?;
        let name = line.trim_start_matches(first);
        let has_form = name.is_empty() || (name.starts_with(' ') && marker != Self::Between);
        (line.len() - name.len() >= MARKER_LENGTH && has_form).then_some(marker)
    }
}

/// What version control could not merge in a part of a file that is no Markdown: each place once.
pub fn unmerged(source: &SourceText, part: Range<usize>) -> Diagnostics {
    let mut found = Diagnostics::new();
    let text = source.text().get(part.clone()).unwrap_or_default();
    if !ConflictMarker::ALL.iter().any(|marker| text.contains(&marker.sign().to_string().repeat(MARKER_LENGTH))) {
        return found;
    }
    let mut markers = Vec::new();
    let mut at = part.start;
    for line in text.split_inclusive('\n') {
        if let Some(marker) = ConflictMarker::of(line) {
            markers.push((marker, at..at + line.trim_end().len()));
        }
        at += line.len();
    }
    let mut rest = markers.as_slice();
    while let Some(((marker, here), behind)) = rest.split_first() {
        rest = behind;
        let end = behind.iter().position(|(marker, _)| *marker == ConflictMarker::Behind);
        let next = behind.iter().position(|(marker, _)| *marker == ConflictMarker::Mine);
        let wrong = match end.filter(|end| *marker == ConflictMarker::Mine && next.is_none_or(|next| *end < next)) {
            Some(end) => {
                rest = &behind[end + 1..];
                let (from, to) = (source.position(here.start).line, source.position(behind[end].1.start).line);
                source
                    .finding(&CONFLICT_MARKER, here.clone(), msg!("merge-mark--versions", from = from, to = to))
                    .help(msg!("merge-mark--versions.help"))
            }
            None => source
                .finding(&CONFLICT_MARKER, here.clone(), msg!("merge-mark--left"))
                .help(msg!("merge-mark--left.help")),
        };
        found.push(wrong);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        let source = SourceText::new("a.yml", text);
        let all = 0..source.text().len();
        unmerged(&source, all).iter().filter_map(|found| found.position().map(|position| position.line)).collect()
    }

    #[test]
    fn each_conflict_is_found_once_and_each_marker_that_is_left() {
        let (two, three) = ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n", "<<<<<<<\n||||||| 1f\n=======\n>>>>>>> x\n");
        assert_eq!(lines(&format!("k: v\n{two}l: w\n{three}")), [2, 8]);
        assert_eq!(lines(&two.replace('\n', "\r\n")), [1]);
        assert_eq!(lines(&format!("\u{FEFF}{two}")), [1]);
        assert_eq!(lines("a\n=======\nb\n>>>>>>> x\n"), [2, 4], "the first marker is gone");
        assert_eq!(lines("<<<<<<< HEAD\na\n=======\nb\n"), [1, 3], "the last one is");
        assert_eq!(lines("<<<<<<< HEAD\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n"), [1, 2]);
        assert_eq!(lines("<<<<<<<<<< HEAD\na\n==========\nb\n>>>>>>>>>> x\n"), [1], "of another length");
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for line in
            ["<<<<<< HEAD", "  <<<<<<< HEAD", "# =======", "======= x", "<<<<<<<HEAD", "a <<<<<<< b", "|||||| |"]
        {
            assert!(lines(line).is_empty(), "{line}");
        }
    }
}
