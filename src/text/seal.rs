//! Seals: the last line of a file that the program wrote and may write again. It names the digest of all
//! that is before it, so that a file that a person has edited since, or that was never ours, can be told
//! from one that can be replaced without loss.

use super::digest::Digest;

/// What every seal says before its digest.
const SAYS: &str = "brief wrote this; sha256 ";

/// How the format of a file writes a comment on a line of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comment {
    /// `# …`: YAML, unit files, shell, crontab.
    Hash,
    /// `<!-- … -->`: HTML and XML.
    Markup,
}

/// What a seal tells about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealed {
    /// The program wrote it, and nobody has changed it.
    Intact,
    /// The program wrote it, and it has changed since.
    Edited,
    /// It has no seal.
    Foreign,
}

/// A text with its seal below it.
pub fn sealed(text: &str, comment: Comment) -> String {
    let text = format!("{}\n", text.trim_end());
    let digest = Digest::of(text.as_bytes());
    match comment {
        Comment::Hash => format!("{text}# {SAYS}{digest}\n"),
        Comment::Markup => format!("{text}<!-- {SAYS}{digest} -->\n"),
    }
}

/// Whose a text is. Line ends and a byte-order mark do not count: version control may change them.
pub fn standing(text: &str) -> Sealed {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n");
    let Some(at) = text.rfind(SAYS) else { return Sealed::Foreign };
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let said = text[at + SAYS.len()..].trim_end();
    let hex = match &text[line..at] {
        "# " => Some(said),
        "<!-- " => said.strip_suffix(" -->"),
        _ => None,
    };
    let digest = hex.and_then(Digest::from_hex);
    let intact = digest.is_some_and(|digest| digest == Digest::of(&text.as_bytes()[..line]));
    if intact { Sealed::Intact } else { Sealed::Edited }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_holds_until_something_changes() {
        for comment in [Comment::Hash, Comment::Markup] {
            let file = sealed("سطر أول\n\nline two", comment);
            assert_eq!(standing(&file), Sealed::Intact);
            assert_eq!(standing(&format!("\u{FEFF}{}", file.replace('\n', "\r\n"))), Sealed::Intact);
            for edited in [
                file.replace("أول", "ثان"),
                format!("{file}# more\n"),
                format!(" {file}"),
                file.replace("sha256 ", "sha256 0"),
                // Words before the seal on its own line are an edit, too.
                file.replace(SAYS, &format!("x {SAYS}")),
            ] {
                assert_eq!(standing(&edited), Sealed::Edited, "{edited}");
            }
        }
        assert_eq!(standing("x\n"), Sealed::Foreign);
        assert_eq!(standing(""), Sealed::Foreign);
    }

    #[test]
    fn a_text_that_holds_a_seal_is_sealed_again() {
        let twice = sealed(&sealed("x", Comment::Hash), Comment::Hash);
        assert_eq!(standing(&twice), Sealed::Intact);
    }
}
