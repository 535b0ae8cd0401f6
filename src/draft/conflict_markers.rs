//! Conflict markers, around what could not be merged: three comments, in the form that Git has made known. They are
//! never printed; a draft that contains one is not sound.

use crate::diagnostic::{Diagnostics, SourceText, msg};
use crate::text::unmerged::{CONFLICT_MARKER, ConflictMarker};

/// Before what the draft says.
const MINE: &str = "<<<<<<<";
/// Between the two.
const BETWEEN: &str = "=======";
/// Before what both were made of, where Git shows it.
const BEFORE: &str = "|||||||";
/// After what is generated now.
const NEW: &str = ">>>>>>>";

/// What is before and after the part of a draft that is marked: what is generated now is in the
/// second. `why` says in a few words what has changed; it is the program's own text.
pub(super) fn conflict_markers(new: &str, why: &str, eol: &str) -> (String, String) {
    let blank = eol.repeat(2);
    let new = if new.is_empty() { String::new() } else { format!("{new}{blank}") };
    let after = format!("<!-- {BETWEEN} -->{blank}{new}<!-- {NEW} as generated now -->");
    (format!("<!-- {MINE} this draft: {why} -->"), after)
}

/// As [`conflict_markers`], around lines of front matter: the draft's lines count, the others are comments of YAML.
pub(super) fn marked_yaml(mine: &str, new: &str, why: &str, eol: &str) -> String {
    let mut lines = vec![format!("# {MINE} this draft: {why}")];
    lines.extend(mine.lines().map(str::to_owned));
    lines.push(format!("# {BETWEEN}"));
    lines.extend(new.lines().map(|line| format!("# {line}")));
    lines.push(format!("# {NEW} as generated now"));
    lines.push(String::new());
    lines.join(eol)
}

/// Every conflict marker that is still in a draft, of ours or of Git's, as an error with its place.
pub fn unresolved(source: &SourceText) -> Diagnostics {
    let mut found = Diagnostics::new();
    let mut at = 0;
    // A marked topic may contain a marked excerpt.
    let mut depth = 0_usize;
    for line in source.text().split_inclusive('\n') {
        let here = at + line.len() - line.trim_start().len()..at + line.trim_end().len();
        at += line.len();
        let Some(marker) = marker_of(line.trim()) else { continue };
        if marker == ConflictMarker::Mine {
            depth += 1;
            let here = source.finding(&CONFLICT_MARKER, here, msg!("merge-mark"));
            found.push(here.help(msg!("merge-mark.help")));
        } else if depth == 0 {
            let here = source.finding(&CONFLICT_MARKER, here, msg!("merge-mark--left"));
            found.push(here.help(msg!("merge-mark--left.help")));
        }
        if marker == ConflictMarker::Behind {
            depth = depth.saturating_sub(1);
        }
    }
    found
}

/// The marker that a line is: in a comment of Markdown or YAML, or bare, as Git leaves it. Bare, the one between the versions
/// may be below a heading.
fn marker_of(line: &str) -> Option<ConflictMarker> {
    let comment = line.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")).map(str::trim);
    let yaml = line.strip_prefix("# ").map(str::trim);
    let marker = ConflictMarker::of(comment.or(yaml).unwrap_or(line))?;
    match marker {
        ConflictMarker::Between => (comment.or(yaml) == Some(BETWEEN)).then_some(marker),
        // A row of empty cells is a row of a table.
        ConflictMarker::Before => {
            line.starts_with(&format!("{BEFORE} ")).then_some(marker).filter(|_| !line.ends_with('|'))
        }
        _ => line.contains(' ').then_some(marker),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_marker_is_found_once() {
        let (before, after) = conflict_markers("> ب", "the excerpt has changed", "\n");
        let marked = format!("{before}\n\n> أ\n\n{after}");
        let lines = |text: &str| -> Vec<usize> {
            unresolved(&SourceText::new("d.md", text)).iter().filter_map(|d| d.position().map(|p| p.line)).collect()
        };
        assert_eq!(lines(&format!("x\n\n{marked}\n")), [3], "one error for the three markers of one place");
        let left = marked.split_once("-->").unwrap().1;
        assert_eq!(lines(left), [5, 9], "markers that are left when the first is gone");
        assert_eq!(lines(&marked_yaml("a: 1", "a: 2", "it has changed", "\n")), [1]);
        assert_eq!(lines("<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> other\n"), [1], "of Git");
        assert_eq!(lines("<<<<<<< HEAD\nx\n||||||| 1f2e\nz\n=======\ny\n>>>>>>> other\n"), [1], "with what was before");
        assert_eq!(lines("x\n||||||| 1f2e\nz\n"), [2]);
        assert!(lines("| a |\n|---|\n||||||| x |\n").is_empty());
        assert!(lines("A heading\n=======\n\n> > > > > > > x\n\n<<<<<<<x\n").is_empty());
    }
}
