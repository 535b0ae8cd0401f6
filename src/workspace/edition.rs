//! The file beside a draft that holds the text as it was generated.

use std::path::{Path, PathBuf};

use super::Workspace;
use super::door;
use super::write::write_over;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText, msg, rules};
use crate::text::digest::Digest;

rules! {
    /// The text that a draft was generated as is missing or altered.
    pub NO_BASE = Error "no-base" {
        title: "The text that a draft was generated as is not known.",
        why: "To merge what is new, or to show what a person wrote, a draft is compared with the text that was \
              generated for it: the file `.base/EDITION.DIGEST.md` that the draft's `base` names. Restore that file \
              from version control.",
        wrong: "",
        right: "",
    }
}

/// The folder beside a draft that holds its bases.
pub(super) const BASES: &str = ".base";

/// The place of the text that a draft was generated as: `.base/<edition>.<digest>.md` beside it.
pub fn base_path(draft: &Path, digest: &str) -> PathBuf {
    beside(draft, &format!("{digest}.md"))
}

fn beside(draft: &Path, extension: &str) -> PathBuf {
    let stem = draft.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    draft.parent().unwrap_or(Path::new("")).join(BASES).join(format!("{stem}.{extension}"))
}

/// The digest of a text as generated. Line ends and a byte-order mark do not count: version control
/// may change them.
pub fn base_digest(text: &str) -> Digest {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    Digest::of(text.replace("\r\n", "\n").as_bytes())
}

/// Writes the text that a draft is generated as, before the draft that names it. A base of the same
/// digest is the same text and stays.
///
/// # Errors
///
/// It cannot be written.
pub fn write_base(draft: &Path, text: &str) -> Result<Digest, Diagnostic> {
    let digest = base_digest(text);
    let path = base_path(draft, digest.hex());
    let there = door::read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    // A base that was altered is of no use, so nothing is lost with it.
    if there.is_none_or(|there| base_digest(&there) != digest) {
        write_over(&path, text.as_bytes())?;
    }
    Ok(digest)
}

impl Workspace {
    /// The texts that are kept beside a draft, of what it was generated as and of what was signed, the latest first.
    pub fn bases_of(&self, draft: &Path) -> Vec<SourceText> {
        let stem = draft.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = draft.parent().unwrap_or(Path::new("")).join(BASES);
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut found: Vec<(std::time::SystemTime, PathBuf)> = entries
            .map(|entry| entry.path())
            .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&format!("{stem}."))))
            .filter_map(|path| Some((path.metadata().ok()?.modified().ok()?, path)))
            .collect();
        found.sort_by(|one, other| other.cmp(one));
        found.into_iter().filter_map(|(_, path)| self.read(&path).ok()).collect()
    }

    /// The text that a draft was generated as, by the digest that the draft names.
    ///
    /// # Errors
    ///
    /// It is not there, cannot be read, or is not the text of that digest.
    pub fn read_base(&self, draft: &Path, digest: &str) -> Result<SourceText, Diagnostics> {
        let path = base_path(draft, digest);
        let Some(base) = self.read_if_there(&path)? else {
            let message = msg!("no-base", path = self.shown(&path));
            return Err(Diagnostic::of_file(&NO_BASE, self.shown(draft), message).help(msg!("no-base.help")).into());
        };
        if base_digest(base.text()).hex() == digest {
            return Ok(base);
        }
        Err(Diagnostic::of_file(&NO_BASE, base.path(), msg!("no-base--edited")).help(msg!("no-base.help")).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_do_not_count_in_a_digest() {
        assert_eq!(base_digest("\u{FEFF}أ\r\nب\r\n"), base_digest("أ\nب\n"));
        assert_ne!(base_digest("أ\nب\n"), base_digest("ا\nب\n"));
    }
}
