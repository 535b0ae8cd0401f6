//! Our block in a user's crontab, between two lines that name it. All else in the file is kept byte for
//! byte.

use std::ops::Range;

use crate::text::seal::{Sealed, standing};

/// Who owns the block of a name; `None` if there is none.
pub fn block(crontab: &str, name: &str) -> Option<Sealed> {
    match find(crontab, name)? {
        Some((_, inner)) => Some(match standing(&crontab[inner]) {
            Sealed::Intact => Sealed::Intact,
            // Between our own lines, whatever is not as we wrote it was edited.
            Sealed::Edited | Sealed::Foreign => Sealed::Edited,
        }),
        None => Some(Sealed::Edited),
    }
}

/// The crontab with the block of a name, in place of an intact older one or at its end; `None` where the
/// block there has been edited.
pub fn with(crontab: &str, name: &str, text: &str) -> Option<String> {
    let written = format!("{}{text}{}", first(name), last(name));
    match find(crontab, name) {
        None => {
            let line_end = if crontab.is_empty() || crontab.ends_with('\n') { "" } else { "\n" };
            Some(format!("{crontab}{line_end}{written}"))
        }
        Some(_) if block(crontab, name) != Some(Sealed::Intact) => None,
        Some(place) => place.map(|(outer, _)| format!("{}{written}{}", &crontab[..outer.start], &crontab[outer.end..])),
    }
}

/// The crontab without the block of a name; `None` where it has no intact one.
pub fn without(crontab: &str, name: &str) -> Option<String> {
    let (outer, _) = find(crontab, name).flatten().filter(|_| block(crontab, name) == Some(Sealed::Intact))?;
    Some(format!("{}{}", &crontab[..outer.start], &crontab[outer.end..]))
}

fn first(name: &str) -> String {
    format!("# BEGIN {name}\n")
}

fn last(name: &str) -> String {
    format!("# END {name}\n")
}

/// The block with its two lines, and what is between them; `Some(None)` where one of the lines is
/// missing, doubled or out of place.
#[allow(clippy::option_option, reason = "no block, or a broken one")]
fn find(crontab: &str, name: &str) -> Option<Option<(Range<usize>, Range<usize>)>> {
    let lines_of = |wanted: &str| -> Vec<Range<usize>> {
        let mut at = 0;
        let mut found = Vec::new();
        for line in crontab.split_inclusive('\n') {
            if line.trim() == wanted.trim() {
                found.push(at..at + line.len());
            }
            at += line.len();
        }
        found
    };
    match (lines_of(&first(name)).as_slice(), lines_of(&last(name)).as_slice()) {
        ([], []) => None,
        ([begin], [end]) if begin.end <= end.start => Some(Some((begin.start..end.end, begin.end..end.start))),
        _ => Some(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::seal::{Comment, sealed};

    #[test]
    fn what_others_wrote_stays_byte_for_byte() {
        let (old, new) = (sealed("0 * * * * old", Comment::Hash), sealed("0 * * * * new", Comment::Hash));
        for mine in ["", "MAILTO=x\n\n5 4 * * * تقرير", "# BEGIN brief-other\n# END brief-other\n"] {
            let one = with(mine, "brief-a", &old).unwrap();
            assert!(one.starts_with(mine));
            let two = with(&format!("{one}7 * * * * after\n"), "brief-a", &new).unwrap();
            assert!(two.contains("* new") && !two.contains("* old") && two.ends_with("7 * * * * after\n"), "{two}");
            let line_end = if mine.is_empty() || mine.ends_with('\n') { "" } else { "\n" };
            assert_eq!(without(&two, "brief-a").unwrap(), format!("{mine}{line_end}7 * * * * after\n"));
            assert_eq!(block(&one, "brief-a"), Some(Sealed::Intact));
            assert_eq!(block(mine, "brief-a"), None);
        }
    }

    #[test]
    fn an_edited_block_is_left() {
        let whole = with("", "brief-a", &sealed("0 * * * * x", Comment::Hash)).unwrap();
        for edited in [
            whole.replace("* x", "* y"),
            whole.replace("# END brief-a\n", ""),
            whole.replace("# BEGIN brief-a\n", ""),
            format!("{whole}{whole}"),
            "# BEGIN brief-a\n# END brief-a\n".to_owned(),
        ] {
            assert_eq!(block(&edited, "brief-a"), Some(Sealed::Edited), "{edited}");
            assert_eq!(with(&edited, "brief-a", "new"), None);
            assert_eq!(without(&edited, "brief-a"), None);
        }
        assert_eq!(without("", "brief-a"), None);
    }
}
